"""Computes a whole career with the yearly law of the game: each line of a paper record becomes a simulated year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from game.content.system import LINE, STATUSES, Career, System
from game.model.columns import Col
from game.model.expr import Expr
from game.model.life import Env, Facts, Life, Written
from game.model.reading import Test
from game.model.rules import apply
from game.model.tables import DeathRates
from game.model.turn import Ask, Picks, drive, start, turn
from game.model.world import World
from game.office.basis import ParameterUsed
from game.office.lived import Foundation, LivedYear, TracedYear, foundation
from game.office.record import Record, RecordError, RecordFault, YearLine
from game.office.sums import Sum, sum_of
from game.office.unmet import unmet

LAST_AGE = 80
"""The age up to which a record is computed, or longer if it has later lines: in every country the latest claim is
before it."""
SHIFT = "claim_shift"
"""The lever of every country: months before or after its usual age."""
BIRTH_MONTH = "birth_month"


@dataclass(frozen=True, slots=True)
class WorkedYear:
    """A year after the law has been applied; `line` is None for a year without one in the record."""

    year: int
    age: int
    line: YearLine | None
    values: Mapping[str, float]
    lived: LivedYear


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim at an age: `asked` and `age` in months, `statement` the lines of the office's statement with what they
    are based on; without a pension, `unmet` are the conditions of the law that did not hold. `usual` is the usual claim
    age of this person in months, `sums` how the lines of the statement were worked out.

    `age` and `year` are 0 if the law paid nothing up to the highest age tried.
    """

    asked: float | None
    age: float
    year: int
    pension: float
    statement: Mapping[str, float]
    projected: frozenset[str]
    years: tuple[WorkedYear, ...]
    unmet: tuple[Test, ...]
    usual: float
    sums: Mapping[str, Sum]

    @property
    def late(self) -> int:
        """By how many months the claim was later than usual; below 0 if it was earlier."""
        return round(self.age) - round(self.usual) if self.year else 0


@dataclass(frozen=True, slots=True)
class WorkedCareer:
    """A computed record: one claim for each age asked for, the years of the latest claim, the parameters of the law
    used, and what has to be said of how its lines were read, by language."""

    system: System
    record: Record
    claims: tuple[Claim, ...]
    figures: tuple[ParameterUsed, ...]
    reminders: tuple[Mapping[str, str], ...] = ()

    @property
    def years(self) -> tuple[WorkedYear, ...]:
        """The years up to the latest claim."""
        return max((claim.years for claim in self.claims), key=len)

    @property
    def gaps(self) -> tuple[int, ...]:
        """The years between the first and the last line for which the record has none."""
        known = {line.year for line in self.record.lines}
        return tuple(year for year in range(min(known), max(known) + 1) if year not in known)


def work(system: System, record: Record) -> WorkedCareer:
    """Compute a record, once for each claim age. Raises RecordError for lines that this law cannot compute, ModelError
    where a value leaves its bounds."""
    career = system.career
    assert career is not None
    world = _world(system, record, career)
    said = [
        RecordFault(line.number, "refused", {"year": line.year, "because": because})
        for line, because in _said_of_lines(world, career, record, career.refuse)
    ]
    if said:
        raise RecordError(record.path, said)
    claims: list[Claim] = []
    found: dict[tuple[str, float | None], ParameterUsed] = {}
    for asked in record.claims:
        claim, base = _claim(system, world, career, record, asked)
        claims.append(claim)
        for one in base.figures:
            found.setdefault((one.name, one.asked), one)
    used = tuple(sorted(found.values(), key=lambda one: (one.name, one.asked or 0)))
    reminders = [text for _, text in _said_of_lines(world, career, record, career.remind)]
    once = tuple(text for i, text in enumerate(reminders) if text not in reminders[:i])
    return WorkedCareer(system, record, tuple(claims), used, once)


def with_usual(worked: WorkedCareer) -> WorkedCareer:
    """The same career with the claim at the usual age beside, where all claims are early or late."""
    if any(claim.asked is None or not claim.late for claim in worked.claims):
        return worked
    return work(worked.system, replace(worked.record, claims=(*worked.record.claims, None)))


def _world(system: System, record: Record, career: Career) -> World:
    """The law from the record's first year on, without mortality."""
    first = record.lines[0].year
    world = system.world(first_year=first, first_age=first - record.birth_year)
    tables = {
        # Whoever has a record is alive, and a sum for them must not depend on luck.
        name: replace(table, rates=np.zeros_like(table.rates)) if isinstance(table, DeathRates) else table
        for name, table in world.tables.items()
    }
    return replace(world, tables=tables, columns={**world.columns, **career.columns}, last_age=LAST_AGE + 40)


def _claim(
    system: System, world: World, career: Career, record: Record, asked: float | None
) -> tuple[Claim, Foundation]:
    years = tuple(_years(system, world, career, record, asked))
    last = years[-1]
    claimed = bool(last.values[Col.CLAIMED])
    shown = [line for line in system.statement if claimed and _holds(world, record, last, line.when)]
    names = [line.name for line in shown]
    pension = last.values.get(Col.PENSION, 0.0) if claimed else 0.0
    printed = {name for group in (career.shape.paid, career.shape.credited, career.shape.accrued) for name in group}
    base = foundation(system, world, [year.lived for year in years], [*names, Col.PENSION], printed)
    age = last.values.get("claim_age_months", 0.0) if claimed else 0.0
    statement = {name: last.values[name] for name in names}
    short = () if pension else unmet(system, world, last.lived, Col.PENSION if claimed else Col.CLAIMED)
    traced = TracedYear(system, world, last.lived)
    sums = {name: one for name in names if (one := sum_of(traced, name)) is not None}
    usual = _usual(world, career, last.values)
    year = last.year if claimed else 0
    return Claim(asked, age, year, pension, statement, base.projected, years, short, usual, sums), base


def _usual(world: World, career: Career, values: Mapping[str, float]) -> float:
    """The usual claim age in months."""
    column = world.columns[career.shape.claim]
    usual = values[column.name]
    return usual if column.unit == "months" else round(12 * usual)


def _holds(world: World, record: Record, year: WorkedYear, when: Any) -> bool:
    if when is None:
        return True
    life = start(world, np.zeros(1, np.uint64), 0)
    for name, value in year.values.items():
        life.columns[name][:] = value
    return bool(np.ravel(when.fn(Env(Facts(world, year.year, 0), life, None)))[0])


def _years(system: System, world: World, career: Career, record: Record, asked: float | None) -> Iterator[WorkedYear]:
    """Simulate year by year up to the claim; a year without a line is one without work. `asked` is the claim age in
    months, None the usual one."""
    lines = {line.year: line for line in record.lines}
    life = _begun(world, career, record)
    year = world.first_year
    end = max(world.first_year + LAST_AGE - world.first_age, record.lines[-1].year)
    while not life.columns[Col.CLAIMED][0] and year <= end:
        line = lines.get(year)
        _write_line(world, career, record, life, year, line)
        if asked is not None:
            _aim(world, career, life, year, asked)
        before = _values(life)
        trace: list[Written] = []
        drive(turn(world, life, year, 0, trace), _nobody)
        life.columns[Col.LIVING][:] = 1.0
        yield WorkedYear(year, world.age(year), line, _values(life), LivedYear(year, tuple(trace), before))
        year += 1


def _begun(world: World, career: Career, record: Record) -> Life:
    life = start(world, np.zeros(1, np.uint64), 0)
    _set(life, {BIRTH_MONTH: record.born % 12 + 1.0, Col.SEX: 0.0 if record.woman else 1.0})
    _set(life, {**record.facts, **record.levers})
    for name in ("scheme", "place"):  # where the record began is where what came before it was paid
        lever, said = (
            getattr(career.shape, name),
            [one for line in record.lines if (one := getattr(line, name)) is not None],
        )
        if lever is not None and said:
            _set(life, {lever: said[0]})
    apply(career.start, Facts(world, world.first_year, 0), life, None)
    # Once more: the start's rules may have set a lever that the record states.
    _set(life, record.levers)
    return life


def _write_line(world: World, career: Career, record: Record, life: Life, year: int, line: YearLine | None) -> None:
    """Apply the career's rules to a line, then set the columns that the line sets directly."""
    said = line or YearLine(0, year, 0.0, 0.0, 0.0, frozenset())
    _set(life, {"line_pay": said.pay, "line_income": said.income, "line_months": said.months})
    _set(life, {f"is_{status}": float(status in said.statuses) for status in STATUSES})
    for lever, value in ((career.shape.scheme, said.scheme), (career.shape.place, said.place)):
        if lever is not None and value is not None:
            _set(life, {lever: value})
    apply(career.years, Facts(world, year, 0), life, None)
    _set(life, {**record.levers, **said.levers})


def _said_of_lines(
    world: World, career: Career, record: Record, conditions: Iterable[tuple[Expr, Mapping[str, str]]]
) -> Iterator[tuple[YearLine, Mapping[str, str]]]:
    """What these conditions say of the record's lines, found before any law is applied."""
    life, told = _begun(world, career, record), set()
    for line in record.lines:
        _write_line(world, career, record, life, line.year, line)
        env = Env(Facts(world, line.year, 0), life, None)
        for i, (when, say) in enumerate(conditions):
            if i not in told and bool(np.ravel(when.fn(env))[0]):
                yield line, say
                # A condition that reads no line holds for all of them, and is told once.
                if not set(LINE) & set(when.reads):
                    told.add(i)


def _aim(world: World, career: Career, life: Life, year: int, asked: float) -> None:
    """Set the lever for the claim, in months before or after the usual age, so that the claim is at the age asked for.
    The usual age may change from year to year, so a year in which the claim may fall is simulated on a copy first."""
    column = world.columns[career.shape.claim]
    now = life
    if 12 * (world.age(year) + 1) >= asked:
        now = life.copy()
        drive(turn(world, now, year, 0), _nobody)
    shift = asked - _usual(world, career, {column.name: float(now.columns[column.name][0])})
    lever = world.columns[SHIFT]
    life.columns[SHIFT] = np.array([min(max(shift, lever.low), lever.high)])


def _set(life: Life, values: Mapping[str, float]) -> None:
    for name, value in values.items():
        life.columns[name] = np.array([value])


def _values(life: Life) -> dict[str, float]:
    return {name: float(values[0]) for name, values in life.columns.items()}


def _nobody(ask: Ask) -> Picks:
    return np.zeros(ask.rows.size, dtype=np.int64)


def spans(figures: Sequence[ParameterUsed]) -> Iterator[tuple[ParameterUsed, list[ParameterUsed]]]:
    """The figures grouped by name: (the last one, all of them by year or key)."""
    for name in dict.fromkeys(one.name for one in figures):
        of_it = [one for one in figures if one.name == name]
        yield of_it[-1], of_it
