"""Checks the units that are declared: misspelt ones, and placeholders of texts that do not suit the unit."""

import re
from collections.abc import Iterable, Iterator

from game.content.findings import Finding, finding
from game.content.story import StorySource
from game.content.system import System, SystemSource
from game.content.words.limits import PLACEHOLDER
from game.content.yaml.shapes import SystemPart
from game.content.yaml.yamlfile import Path_, YamlFile
from game.doctor.checks.slips import money_of_others
from game.doctor.checks.units import COUNTS, MONEY, NOT_FOLLOWED, PLAIN, PLAIN_WORDS, TIMES, is_money, unit_of
from game.model.nearest import nearest

_ALSO = frozenset({"children", "homes", "orders", "category", "growth", "declarations", "number"})
_PER = frozenset({*TIMES, "day", "hour", "fortnight", "quarter", "order", "point", "child", "declaration"})
_KINDS = ("money", "percent", "number")


def misspelt(found: Iterable[Finding]) -> set[str]:
    """The names whose unit is misspelt, so that clashes with them are not reported as well."""
    return {one.about for one in found if one.code == "unknown-unit"}


def story_unit_names(source: StorySource) -> Iterator[Finding]:
    """Findings for units of a story's columns."""
    story = source.story
    if source.scenario is not None:
        own = {unit_base(column.unit) for column in story.system.columns.values()} if story else set()
        for name, column in source.scenario.columns.items():
            yield from _misspelt(source.main, ("columns", name, "unit"), column.unit, own, name)


def shown_amounts(source: StorySource) -> Iterator[Finding]:
    """Findings for placeholders that do not suit the unit of what they show."""
    story = source.story
    if story is None:
        return
    unsure = misspelt(story_unit_names(source))
    for passage in source.passages.values():
        for inner in PLACEHOLDER.findall(passage.text):
            kind, _, name = inner.partition(":")
            column = story.world.columns.get(name)
            if column is None or name in unsure or kind not in _KINDS:
                continue
            if better := _better(kind, column.unit):
                code = "units/shown-none" if better == "-" else "units/shown"
                fields = {"placeholder": inner, "name": name, "shown": kind, "unit": column.unit, "better": better}
                yield finding(passage.where, code, passage.about, **fields)


def system_unit_names(source: SystemSource) -> Iterator[Finding]:
    """Findings for units of a system's columns and parameters, and of inputs and outputs of its calculators."""
    money = source.system.currency if source.system is not None else {}
    for file, part in source.files:
        own = _common(source.system, {name for shape in part.columns.values() if (name := unit_base(shape.unit))})
        for at, unit in _units_of(part):
            foreign = money_of_others(unit, money) if money else ""
            if foreign:
                own_money = str(money.get("unit") or money.get("code") or money.get("symbol", ""))
                yield file.finding((*at, "unit"), "unknown-unit/money", at[1], unit=unit, own=own_money, sign=foreign)
            else:
                yield from _misspelt(file, (*at, "unit"), unit, own, at[1])


def _units_of(part: SystemPart) -> Iterator[tuple[tuple[str, ...], str]]:
    """The units of one file of a system, each with the path of what has it."""
    for group in ("columns", "parameters", "projections"):
        yield from (((group, name), shape.unit) for name, shape in getattr(part, group).items())
    for name, calculator in part.calculators.items():
        for side, items in (("inputs", calculator.inputs), ("outputs", calculator.outputs)):
            yield from ((("calculators", name, side, key), item.unit) for key, item in items.items())


def _common(system: System | None, written: set[str]) -> set[str]:
    """The units that more than one column has; one that stands alone may be misspelt."""
    units = [unit_base(column.unit) for column in system.columns.values()] if system else []
    return {base for base in written if units.count(base) > 1}


def _misspelt(file: YamlFile, at: Path_, unit: str, own: Iterable[str], about: str) -> Iterator[Finding]:
    base, _, per = unit.removeprefix("today's ").split(" of ")[0].strip().partition("/")
    bases = sorted({*COUNTS, *PLAIN_WORDS, *NOT_FOLLOWED, *_ALSO, *own, MONEY} - {""})
    for word, known in (("" if " " in base else base, bases), (per.split(" ")[0], sorted(_PER))):
        near = nearest(word, known) if word and word not in known and word.removesuffix("s") not in known else ""
        if near:
            yield file.finding(at, "unknown-unit", about, unit=unit, near=near)
            return


def unit_base(unit: str) -> str:
    """The word before the slash, if the unit is a plain word: `yuan` of `yuan/month`."""
    word = unit.partition("/")[0]
    return word if re.fullmatch(r"\w+", word) else ""


def _better(kind: str, written: str) -> str:
    """The placeholder that suits the unit; '' if this one does, '-' if none does."""
    unit = unit_of(written)
    if written in ("category", "choice", "truth"):
        return "-"
    if unit is None:
        return ""
    if is_money(unit):
        return "" if kind == "money" else "money"
    if unit == PLAIN:
        return "percent" if kind == "money" else ""
    return "" if kind == "number" else "number"
