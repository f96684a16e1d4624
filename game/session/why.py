"""Why an amount is what it is: the rule with this life's own values, and where the rule comes from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.content.words.text import Words, label_in
from game.model.columns import Col
from game.model.explain import formula, number
from game.model.expr import Expr, Name
from game.model.life import Env, Written
from game.model.tables import Series
from game.session.amounts import Amounts
from game.session.labels import labels
from game.session.origins import call_of, givens, source_of, written_before
from game.session.session import Session

MAX_LINES = 9


@dataclass(frozen=True, slots=True)
class WhyLine:
    """One step of the explanation. `rule` in words, `numbers` with this life's values; `projected` marks figures
    beyond the last published year."""

    name: str
    label: str
    rule: str
    numbers: str
    result: str
    source: str
    as_of: str
    certainty: str
    note: str
    projected: bool
    year: int


def why(session: Session, name: str, year: int | None = None) -> list[WhyLine]:
    """The steps that led to this column's value, the last first; empty if no rule ever wrote it.

    `year` asks for that year; lines of the statement are explained as of the claim.
    """
    if (
        year is None
        and session.claimed
        and any(line.name == name for line in session.story.system.statement)
    ):
        year = int(session.snapshot(Col.CLAIM_YEAR))
    all_years = [*([] if session.over else [session.year]), *reversed(session.lived)]
    years = [year] if year is not None and year in session.lived else all_years
    for at in years:
        trace = session.trace(at)
        for i in range(len(trace) - 1, -1, -1):
            if trace[i].name == name:
                lines: list[WhyLine] = []
                _explain(session, at, trace, i, lines, set())
                return lines
    return []


def statement(session: Session) -> list[tuple[str, str, str]]:
    """The claim line by line: name, label, value as shown. Empty before the claim."""
    if not session.claimed:
        return []
    system = session.story.system
    now = Env(session.facts, session.life, None)
    result = []
    for line in system.statement:
        if line.when is not None and not np.ravel(line.when.fn(now))[0]:
            continue
        value = session.snapshot(line.name)
        shown = shown_value(session, line.name, line.unit, value)
        result.append((line.name, label_in(line.label, session.lang), shown))
    return result


def _explain(
    session: Session, year: int, trace: tuple[Written, ...], i: int, lines: list[WhyLine], done: set[tuple[str, str]]
) -> None:
    written = trace[i]
    done.add((written.calculator, written.name))
    if isinstance(written.expr.tree, Name):  # a plain hand-over: go on to where the value was computed
        source = source_of(trace, i, written.expr.tree.name)
        if source is not None:
            step = _line(session, year, trace, source)
            lines.append(_renamed(session, step, written))
            done.add((trace[source].calculator, trace[source].name))
            _parts(session, year, trace, source, lines, done)
            return
    lines.append(_line(session, year, trace, i))
    _parts(session, year, trace, i, lines, done)


def _parts(
    session: Session, year: int, trace: tuple[Written, ...], i: int, lines: list[WhyLine], done: set[tuple[str, str]]
) -> None:
    """The steps behind the names this rule read, and the parameters it used."""
    system = session.story.system
    for name, source in _read(session, trace, i):
        key = ("" if source is None else trace[source].calculator, name)
        again = source is not None and key == (trace[i].calculator, trace[i].name)  # what it was before this step
        if (key in done and not again) or len(lines) >= MAX_LINES:
            continue
        if source is not None:
            _explain(session, year, trace, source, lines, done)
        elif name in system.notes and (name in trace[i].read or name in system.series or name in system.tables):
            done.add(key)
            lines.append(_parameter(session, year, name, trace, i))


def _read(session: Session, trace: tuple[Written, ...], i: int) -> Iterator[tuple[str, int | None]]:
    """The names a step read, each with the step that wrote it, its own name last; behind a calculator's input
    stands what it was given."""
    shape = session.story.system.calculator_shapes.get(trace[i].calculator)
    for name in sorted(trace[i].expr.reads, key=lambda name: (name == trace[i].name, name)):
        source = source_of(trace, i, name)
        if shape is None or source is not None or name not in shape.inputs:
            yield name, source
            continue
        first, where = call_of(trace, i)
        given = givens(session.story.world).get(where, {}).get(name)
        for inner in sorted(given.reads) if given else ():
            yield inner, written_before(trace, first, inner, "")


def _line(session: Session, year: int, trace: tuple[Written, ...], i: int) -> WhyLine:
    written = trace[i]
    words = labels(session.story, written, session.lang)
    note = _note(session, written.calculator or written.name)
    result = _result(session, written.value, Amounts(session.story, trace).money(i))
    return WhyLine(
        written.name, words.get(written.name, written.name), formula(written.expr, None, words),
        formula(written.expr, _short(written.read), words), result, *note,
        projected=_projected(session, written.expr, year), year=year,
    )  # fmt: skip


def _result(session: Session, value: float, money: bool) -> str:
    """The value, with the currency's sign if it is money."""
    if not money:
        return number(_cents(value))
    sign = "-" if round(value, 2) < 0 else ""
    return f"{sign}{session.story.system.currency.get('symbol', '')}{abs(value):,.2f}"


def _cents(value: float) -> float:
    """Amounts from a hundred on to the cent; smaller figures (rates, indices) keep their decimals."""
    return round(value, 2) if abs(value) >= 100 else value


def _short(values: Mapping[str, float]) -> dict[str, float]:
    return {name: _cents(value) for name, value in values.items()}


def _renamed(session: Session, line: WhyLine, written: Written) -> WhyLine:
    name = written.name
    label = labels(session.story, written, session.lang).get(name, line.label)
    own = _note(session, name)
    note = own if own[0] else (line.source, line.as_of, line.certainty, line.note)
    return WhyLine(name, label, line.rule, line.numbers, line.result, *note, line.projected, line.year)


def _parameter(session: Session, year: int, name: str, trace: tuple[Written, ...], i: int) -> WhyLine:
    """A figure of the law as the rule `i` read it; a table's own value shows in the formula only."""
    series = session.story.system.series.get(name)
    known = trace[i].read.get(name)
    if known is None and name not in trace[i].expr.reads and series is not None and series.by is None:
        known = float(series.at(year))  # given to the calculator as it stands in the law
    value = "" if known is None else _result(session, known, Amounts(session.story, trace).parameter(name))
    projected = series is not None and year > series.last_known
    label = labels(session.story, trace[i], session.lang).get(name, name)
    return WhyLine(name, label, "", "", value, *_note(session, name), projected, year)


def _projected(session: Session, expr: Expr, year: int) -> bool:
    """Whether the rule reads a parameter beyond its last published year."""
    series: Mapping[str, Series] = session.story.system.series
    return any(name in series and year > series[name].last_known for name in expr.reads)


def _note(session: Session, name: str) -> tuple[str, str, str, str]:
    note: Any = session.story.system.notes.get(name)
    if note is None:
        return ("", "", "", "")
    words = note.note if isinstance(note.note, str) else label_in(note.note, session.lang)
    return (note.source, str(note.as_of), note.certainty, words)


def shown_value(session: Session, name: str, unit: str, value: float) -> str:
    """A column's value with its currency sign, as years and months, or by its category's name."""
    system = session.story.system
    if unit == "category":
        values = _category(session, name)
        if not 0 <= value < len(values):
            return number(value)
        word = values[int(value)]
        return label_in(system.category_labels.get(word, {}), session.lang) or word
    if unit == "money":
        return f"{system.currency.get('symbol', '')}{value:,.2f}"
    if unit == "age_months":
        years, months = divmod(round(value), 12)
        words = Words.load(session.lang)
        return words("years_months", years=years, months=months)
    return number(round(value, 4))


def _category(session: Session, name: str) -> Sequence[str]:
    """The values of the category a column holds: that of the value it starts with, else the one its name ends with."""
    story = session.story
    column = story.world.columns.get(name)
    start = column.start.tree if column is not None else None
    if isinstance(start, Name):
        if start.name in story.world.columns:
            return _category(session, start.name)
        return next((values for values in story.categories.values() if start.name in values), ())
    return next((values for kind, values in story.categories.items() if name.endswith(kind)), ())
