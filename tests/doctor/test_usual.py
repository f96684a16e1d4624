"""What the doctor calls usual is what the systems that come with the game have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from game.content.paths import SCENARIOS
from game.content.source import read_files
from game.content.story import read_story
from game.content.system import SystemSource, read_system
from game.content.words.signs import invisible
from game.content.yaml.shapes import ParameterShape
from game.doctor.checks import plausible, usual
from game.doctor.checks.slips import mojibake, slips
from game.doctor.checks.units import is_money, unit_of
from game.model.expr import Name
from game.ui.fit import undrawable


@pytest.fixture(scope="module")
def systems() -> list[SystemSource]:
    return [read_system(path.parent) for path in sorted((SCENARIOS / "systems").glob("*/system.yaml"))]


def parameters(systems: list[SystemSource]) -> Iterator[ParameterShape]:
    yield from (shape for source in systems for _, part in source.files for shape in part.parameters.values())


def test_the_fastest_growth(systems: list[SystemSource]) -> None:
    shapes = [shape for source in systems for _, part in source.files for shape in part.projections.values()]
    assert max(rate for shape in shapes for rate in shape.rate.values()) == usual.FASTEST_GROWTH


def test_the_heaviest_card() -> None:
    stories = [read_files(path.parent) for path in sorted(SCENARIOS.glob("*/scenario.yaml"))]
    assert max(event.weight for files in stories for _, _, event in files.events) == plausible.HEAVIEST


def test_the_highest_death_rate_below_a_hundred(systems: list[SystemSource]) -> None:
    tables = [by for shape in parameters(systems) for by in (shape.death_rates or {}).values()]
    rates = [rate for by in tables for bands in by.values() for age, rate in bands.items() if age < 100]
    assert max(rates) == usual.HIGHEST_DEATH_RATE


def test_the_highest_share(systems: list[SystemSource]) -> None:
    shares = [shape for shape in parameters(systems) if shape.unit.split(" ")[0] in ("share", "probability")]
    rows = [row for shape in shares for row in (shape.values or {}).values()]
    figures = [one for row in rows for one in (row.values() if isinstance(row, dict) else [row])]
    figures += [one for shape in shares for one in (shape.table or {}).values()]
    assert max(figures) == usual.HIGHEST_SHARE and min(figures) >= 0


def test_the_widest_step_of_a_series(systems: list[SystemSource]) -> None:
    steps = []
    for shape in parameters(systems):
        rows: dict[object, dict[int, float]] = {}
        for year, row in (shape.values or {}).items():
            for key, value in (row.items() if isinstance(row, dict) else [(None, row)]):
                rows.setdefault(key, {})[year] = value
        entries = [[row[year] for year in sorted(row)] for row in rows.values()]
        steps += [max(a, b) / min(a, b) for row in entries for a, b in pairwise(row) if a and b]
    assert max(steps) == usual.WIDEST_STEP


def test_nobody_is_older_than_the_oldest(systems: list[SystemSource]) -> None:
    spans = [shape for shape in parameters(systems) if shape.unit.split(" ")[0] == "years"]
    rows = [row for shape in spans for row in (shape.values or {}).values()]
    assert max(one for row in rows for one in (row.values() if isinstance(row, dict) else [row])) <= plausible.OLDEST


def test_the_newest_date(systems: list[SystemSource]) -> None:
    groups = ("projections", "parameters", "calculators", "notes")
    parts = [part for source in systems for _, part in source.files]
    shapes = [one for part in parts for group in groups for one in getattr(part, group).values()]
    months = [re.match(r"(\d{4})-(\d{2})", str(shape.as_of)) for shape in shapes]
    assert max((int(found[1]), int(found[2])) for found in months if found) == usual.NEWEST


@pytest.mark.parametrize("text", [
    "She had had enough.", "一个一个来，高高兴兴。", "目的的确如此，不甚了了。", "哈哈哈哈哈哈", "nous nous levons",
    "Il a dit\u00a0: «\u00a0café…\u00a0»", "ÄÄNI “Ä” ja 1\u00a0000 €", "A & B; C", "It costs $40, or A$ 40.",
    "联通的人", "It costs €40, or 40 euros.", "Bye bye!", "Why? Where?", "so_called names", "5 * 3 * 2", "Wait...",
    "He weighs 40 pounds.", "[sighs] 50 % of it", "angle α", "“Ä…”", "NÃO", "3 < 5 > 2", "{money:cash}",
])  # fmt: skip
def test_what_is_no_slip(text: str) -> None:
    assert not list(slips("key", text, "A$" if "$" in text else "€"))
    assert not list(invisible(text))


def test_a_mark_without_width_is_no_missing_sign() -> None:
    """Drawn alone it ended the check: pygame refuses a text of no width."""
    assert undrawable(["a\ufe0fb\u034f\u0301\u200d"]) <= {"\u034f"}


@pytest.mark.parametrize(("wreck", "codec"), [("don’t", "cp1252"), ("café", "cp1252"), ("你好吗朋友", "gbk")])
def test_letters_read_in_a_wrong_encoding(wreck: str, codec: str) -> None:
    assert mojibake("x " + wreck.encode("utf-8").decode(codec, "ignore"))


def test_steps_and_multiples_of_the_stories() -> None:
    """The widest step beside the next of its column, the widest of a gauge, and most months of money at once."""
    ratios, gauges, months = [], [], []
    for path in sorted(SCENARIOS.glob("*/scenario.yaml")):
        source = read_story(path.parent)
        assert source.story is not None and source.scenario is not None
        columns = source.story.world.columns
        shown = {meter.tree.name for meter in source.story.world.meters.values() if isinstance(meter.tree, Name)}
        steps: dict[str, list[float]] = {}
        for one in plausible.written(source):
            if one.column in source.scenario.columns and (step := plausible._step(one.expr.tree, one.column)):
                steps.setdefault(one.column, []).append(abs(step))
            units = ((times, unit_of(columns[name].unit)) for times, name in plausible._multiples(one.expr.tree)
                     if one.column and name in columns)  # fmt: skip
            months += [times for times, unit in units if unit is not None and is_money(unit) and unit.per == "month"]
        for name, found in steps.items():
            *_, second, widest = [0.0, *sorted(found)]
            ratios += [widest / second] if len(found) > 3 else []
            gauges += [widest / (columns[name].high - columns[name].low)] if name in shown else []
    assert (max(ratios), max(gauges), max(months)) == pytest.approx(
        (plausible.WIDEST_STEP, plausible.LARGEST_STEP, plausible.MOST_MONTHS)
    )
