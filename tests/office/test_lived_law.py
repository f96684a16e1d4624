"""The law that is lived and the law at the counter are one: careers drawn from lives that bots live in each country are
handed to the officers' door, year by year and formula by formula."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from game.content.calc import Calculators, InputError
from game.content.story import Story, load_story
from game.content.system import System
from game.model.life import Written
from game.model.tables import DeathRates
from game.model.turn import Ask, Picks, drive, start, turn
from game.model.world import World
from game.office.career import work
from game.office.record import read_record
from tests.systems.test_all_systems import COUNTRIES

Lived = dict[int, tuple[dict[str, float], dict[str, float], list[Written]]]
"""By year: the levers as the law found them, every column of the country after it, what was written."""
SEED = 11


def bot(dice: np.random.Generator, story: Story) -> dict[str, int]:
    """Which answer this bot gives to each question whenever it may."""
    return {event.id: int(dice.integers(0, max(len(event.choices), 1))) for event in story.world.events}


@cache
def told(country: str) -> Story:
    return load_story("plain", system=country)


@cache
def lived(country: str) -> Lived:
    """A life to its claim, deaths left out, by a bot with habits of its own."""
    story, slot = told(country), 100 + len(country)
    rates = {name: replace(one, rates=np.zeros_like(one.rates)) for name, one in story.world.tables.items()
             if isinstance(one, DeathRates)}  # fmt: skip
    world: World = replace(story.world, tables={**story.world.tables, **rates})
    habits = bot(np.random.default_rng(slot), story)

    def answer(ask: Ask) -> Picks:
        if not ask.event.choices:
            return np.zeros(ask.rows.size, np.int64)
        wanted = habits[ask.event.id]
        return np.where(ask.allowed[wanted], wanted, ask.allowed.argmax(axis=0))

    life, years = start(world, np.array([slot], np.uint64), SEED), {}
    for year in range(world.first_year, world.first_year + 62):
        before = {name: float(life.columns[name][0]) for name in story.system.levers}
        trace: list[Written] = []
        drive(turn(world, life, year, SEED, trace), answer)
        levers = levers_at_law(story.system, before, trace)
        years[year] = levers, {name: float(life.columns[name][0]) for name in story.system.columns}, trace
        if life.columns["claimed"][0]:
            break
    return years


def levers_at_law(system: System, before: Mapping[str, float], trace: list[Written]) -> dict[str, float]:
    """The levers as the story left them when the law began."""
    levers = dict(before)
    for written in trace:
        if written.where.startswith(f"{system.id}/"):
            break
        if written.name in levers:
            levers[written.name] = written.value
    return levers


def write_record(path: Path, system: System, years: Lived, birth_year: int) -> None:
    """The life as a paper record that sets every lever outright."""
    names = sorted(system.levers - {"sex", "birth_month"})
    first = next(iter(years.values()))[0]
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["born", f"{birth_year}-{int(first['birth_month']):02d}"])
        rows.writerow(["sex", "man" if first["sex"] else "woman"])
        rows.writerow(["year", *names])
        for year, (levers, _, _) in years.items():
            rows.writerow([year, *(repr(levers[name]).removesuffix(".0") for name in names)])


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_bots_career_is_worked_to_the_cent(country: str, tmp_path: Path) -> None:
    story, years = told(country), lived(country)
    path = tmp_path / "life.csv"
    write_record(path, story.system, years, story.world.first_year - story.world.first_age)
    worked = work(story.system, read_record(path, story.system))
    assert [year.year for year in worked.years] == list(years), "claimed in the same year"
    for year in worked.years:
        _, columns, _ = years[year.year]
        for name in story.system.columns.keys() - story.system.levers - {"inheritance", "living"}:
            assert year.values[name] == pytest.approx(columns[name], abs=0.005), (year.year, name)
    claim = worked.claims[0]
    assert bool(claim.year) == bool(years[worked.years[-1].year][1]["claimed"])


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_call_of_a_formula_is_answered_alike_at_the_counter(country: str) -> None:
    """Every fifth year: what the law of the year was given, asked of calc, gives what the law of the year took."""
    story = told(country)
    asked, compared, refused = Calculators(story.system), 0, []
    for year, (_, _, trace) in lived(country).items():
        if year % 5:
            continue
        for call in calls(story.system, trace):
            name, given, wrote = call
            try:
                answer = asked.ask(name, given, year).outputs
            except InputError as error:
                refused.append((year, name, str(error)))
                continue
            for output in answer.keys() & wrote.keys():
                assert answer[output] == pytest.approx(wrote[output], abs=0.005), (year, name, output)
                compared += 1
    assert compared > 100 and len(refused) < compared / 20, refused[:5]


def calls(system: System, trace: list[Written]) -> list[tuple[str, dict[str, float], dict[str, float]]]:
    """Each call of a calculator in a year: its name, the inputs its rules read, what they wrote."""
    found: list[tuple[str, dict[str, float], dict[str, float]]] = []
    last = ""
    for written in trace:
        if written.calculator and written.calculator != last:
            found.append((written.calculator, {}, {}))
        last = written.calculator
        if written.calculator:
            _, given, wrote = found[-1]
            inputs = system.calculators[written.calculator].inputs
            given |= {name: value for name, value in written.read.items() if name in inputs and name not in wrote}
            wrote[written.name] = written.value
    return found
