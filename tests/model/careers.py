"""What the tests of every country's law do alike: run published cases, whole careers and thousands of random lives.

A country's file keeps what is its own: its figures, its levers and the plain arithmetic the law is held against.
Whole careers are lived with death switched off, so that only the rules speak; `aged` brings it back.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import pytest
import yaml
from numpy.typing import NDArray

from game.content.calc import InputError, calculate
from game.content.parameters import build_table
from game.content.system import System, system_path
from game.content.words.wording import error_text
from game.model.tables import DeathRates
from game.model.turn import Ask, Picks, drive, start, turn

Row = dict[str, float]
Years = dict[int, Row]
Plan = Callable[[int], Mapping[str, float]]
Case = dict[str, Any]
Values = NDArray[np.float64]
Rows = NDArray[np.bool_]
Columns = Mapping[str, Values]
Draw = Callable[[np.random.Generator, int, Columns], Mapping[str, Any]]

BORN = 2008
WHOLE_UNITS = frozenset({"truth", "choice", "category", "month"})
COMMON_COLUMNS = frozenset({
    "living", "contributions_paid", "employer_paid", "pension_received", "pension_per_month", "claimed", "claim_year",
    "retirement_age", "price_level", "average_wage", "inheritance", "pp_received", "record", "record_needed", "pot",
})  # fmt: skip


def cases_of(country: str) -> list[Case]:
    """The country's published figures, from its cases.yaml."""
    return list(yaml.safe_load((system_path(country) / "cases.yaml").read_text(encoding="utf-8"))["cases"])


def each(cases: Sequence[Case]) -> pytest.MarkDecorator:
    """One test for each case, under the case's own name."""
    return pytest.mark.parametrize("case", cases, ids=[str(case["id"]) for case in cases])


def outputs(system: System, name: str, in_year: int = 2026, /, **inputs: Any) -> Mapping[str, float]:
    """What a calculator gives for these inputs."""
    return calculate(system, name, inputs, in_year).outputs


def check_case(system: System, case: Case, slack: float = 1e-9) -> None:
    """Every expected figure comes out within the case's tolerance; a pair of figures is a range."""
    results = outputs(system, case["scheme"], int(case.get("year", 2026)), **case["inputs"])
    for name, expected in case["expected"].items():
        low, high = expected if isinstance(expected, list) else (expected, expected)
        within = case["tolerance"] + slack
        assert low - within <= results[name] <= high + within, (name, results[name], expected, case["source"])


def without_case(system: System, cases: Sequence[Case]) -> set[str]:
    """The calculators no published case runs; the country's own tests have to."""
    return set(system.calculators) - {str(case["scheme"]) for case in cases}


def check_refused(system: System, name: str, inputs: Mapping[str, Any], *said: str) -> None:
    """The calculator takes no such input, and the message has all these words."""
    with pytest.raises(InputError) as caught:
        calculate(system, name, inputs)
    message = error_text(caught.value, "en")
    assert all(words in message for words in said), f"{said} not all in: {message}"


def nobody_answers(ask: Ask) -> Picks:
    """The law alone asks nothing."""
    assert not ask.event.choices, ask.event
    return np.zeros(ask.rows.size, dtype=np.int64)


def with_deaths(system: System, chance: float) -> System:
    """The same law where everybody has this chance to die, each year and at any age."""
    rates = system.tables["mortality"]
    assert isinstance(rates, DeathRates)
    same = replace(rates, rates=np.full_like(rates.rates, chance))
    return replace(system, tables={**system.tables, "mortality": same})


def under(system: System, variant: str) -> System:
    """The system with the tables of one of its variants: an older law, or one announced."""
    points = system.variants[variant].tables
    tables = {name: build_table({float(k): float(v) for k, v in table.items()}) for name, table in points.items()}
    return replace(system, tables={**system.tables, **tables})


def career(system: System, plan: Plan, until: int, first_age: int = 18, **fixed: float) -> Years:
    """Each year's columns by age, from 2026 on; each year the plan for that age is written over what is fixed."""
    world = with_deaths(system, 0.0).world(first_age=first_age)
    life = start(world, np.arange(1, dtype=np.uint64), 1)
    years: Years = {}
    for age in range(first_age, until + 1):
        for name, value in {**fixed, **plan(age)}.items():
            life.columns[name][:] = value
        drive(turn(world, life, world.first_year + age - first_age, 1), nobody_answers)
        years[age] = {name: float(values[0]) for name, values in life.columns.items()}
    return years


def check_saving(years: Years, rate: float) -> None:
    """Savings of one's own: what was there with the year's interest, what was paid in, what was drawn."""
    balance = 0.0
    for age, row in years.items():
        expected = balance + round(balance * rate, 2) + row["pp_paid"] - row["pp_received"]
        balance = row["pp_account"]
        assert balance == pytest.approx(expected, abs=0.011), (age, balance, expected)
        assert row["pot"] == balance, (age, row["pot"], balance)


def check_match(system: System, levers: Mapping[str, float], own: Sequence[str], arrives: float = 1.0) -> None:
    """Somebody adds half to what these columns say was paid by choice: it costs this life nothing, arrives in the
    pot in the same year (as this part of it) and stays there."""
    without = career(system, lambda age: levers, 24, birth_month=6)
    added = career(system, lambda age: {**levers, "matched_share": 0.5}, 24, birth_month=6)
    before, after = without[18], added[18]
    paid = sum(before[name] for name in own)
    assert paid > 0 and before["matched_paid"] == 0
    assert after["matched_paid"] == pytest.approx(paid / 2, abs=0.01)
    assert after["contributions_paid"] == pytest.approx(before["contributions_paid"])
    assert after["pot"] - before["pot"] == pytest.approx(arrives * paid / 2, rel=0.06)
    assert added[24]["pot"] - without[24]["pot"] > 6.5 * arrives * paid / 2


def aged(system: System, count: int = 200, age: int = 95, year: int = 2026, **columns: float) -> tuple[Columns, Rows]:
    """One year of so many people of this age, begun with these columns: what they have then, and who died."""
    world = system.world(first_year=year, first_age=age)
    life = start(world, np.arange(count, dtype=np.uint64), 3)
    for name, value in columns.items():
        life.columns[name][:] = value
    drive(turn(world, life, year, 3), nobody_answers)
    dead = life.columns["living"] == 0
    assert np.all(life.columns["inheritance"][~dead] == 0), "only the dead leave something"
    return life.columns, dead


def check_remaining_life(system: System, sex: int, year: int, e65: float, e60: float) -> None:
    """WPP 2024 period tables; a third of a year is left for how the tables are closed."""
    rates = system.tables["mortality"]
    assert isinstance(rates, DeathRates)
    for age, expected in ((65, e65), (60, e60)):
        alive, years = 1.0, 0.0
        for x in range(age, 115):
            q = float(rates.probability(sex, x, year))
            years += alive * (1 - q / 2)
            alive *= 1 - q
        assert years == pytest.approx(expected, abs=0.35), (age, years, expected)


class Year(NamedTuple):
    """A year of many lives: the columns as the levers left them, and after the law."""

    age: int
    before: Columns
    now: Columns

    @property
    def here(self) -> Rows:
        """Who lived when the year began: the year of death belongs to it."""
        return self.before["living"] > 0

    def keeps(self, balance: Values, within: float, rows: Rows | None = None) -> None:
        """What came in, less what went out, less the change: nothing is left, for those here or for these rows."""
        off = np.abs(balance[self.here if rows is None else rows])
        assert np.all(off <= within), f"at {self.age}: {off.max()} is missing or too much"

    def adds_up(self, whole: str, *parts: str, within: float = 0.01) -> None:
        """A column is the sum of these."""
        self.keeps(self.now[whole] - sum(self.now[part] for part in parts), within)


def any_lever(
    system: System, most: Mapping[str, float], anew: float = 0.3, once: Collection[str] = (),
    whole: Collection[str] = WHOLE_UNITS,
) -> Draw:  # fmt: skip
    """Draws every lever within its bounds or up to `most`, each anew with this chance a year, some only once."""

    def draw(dice: np.random.Generator, age: int, now: Columns) -> Columns:
        drawn = {}
        for name in sorted(system.levers - (set(once) if age > 18 else set())):
            column, count = system.columns[name], now[name].size
            high = min(most.get(name, column.high), column.high)
            values = dice.uniform(column.low, high, count)
            if column.unit in whole:
                values = dice.integers(int(column.low), int(high) + 1, count).astype(np.float64)
            drawn[name] = np.where(dice.random(count) < anew, values, now[name])
        return drawn

    return draw


def random_years(system: System, draw: Draw, count: int = 2000, dice: int = 7, seed: int = 1) -> Iterator[Year]:
    """So many lives to the age of 100; each year every column has to be finite and inside its bounds."""
    world, luck = system.world(), np.random.default_rng(dice)
    life = start(world, np.arange(count, dtype=np.uint64), seed)
    for age in range(18, 101):
        for name, values in draw(luck, age, life.columns).items():
            life.columns[name] = np.clip(values, system.columns[name].low, system.columns[name].high) + 0.0
        before = {name: values.copy() for name, values in life.columns.items()}
        drive(turn(world, life, world.first_year + age - 18, seed), nobody_answers)
        for name, column in system.columns.items():
            now = life.columns[name]
            assert np.all(np.isfinite(now)), (age, name)
            assert now.min() >= column.low and now.max() <= column.high, (age, name)
        yield Year(age, before, life.columns)


def check_names(system: System, levers: set[str], columns: Collection[str] = COMMON_COLUMNS) -> None:
    """Stories find the levers and columns they count on; everything has a source and both languages."""
    told = set(columns)
    assert levers <= system.levers, levers - system.levers
    assert told <= set(system.columns) - system.levers, told - set(system.columns) or told & system.levers
    assert "cash" not in system.columns, "money in hand belongs to the story"
    assert all(note.source and note.certainty for note in system.notes.values())
    assert all({"zh", "en"} <= set(label) for label in system.labels.values())
