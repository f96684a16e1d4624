"""Checks of a story beyond its shape: ages in order, places and people that exist, choices that every life can take.

A misspelt name is reported once: a slip where a column, draw, category value or event is declared makes every formula
that reads it unknown.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from game.content.dials import dial_sense
from game.content.findings import Finding, finding, phrase
from game.content.gauges import gauge_sense, meant_for
from game.content.parameters import FIRST_YEAR, LAST_YEAR
from game.content.yaml.shapes import EventShape, ScenarioFile
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.nearest import nearest

LONGEST_LIFE = 120
UNDER = {"unknown-place": "places", "unknown-person": "people"}
"""Names that only events use, no formula: code of the finding -> the entry that declares them."""
_UNKNOWN = ("unknown-name", "formula")


def frame_sense(main: YamlFile, shape: ScenarioFile) -> Iterator[Finding]:
    """Findings in scenario.yaml: first year and ages, outcome, gauges, people, deck."""
    start = shape.start
    if not 0 <= start.age <= start.last_age <= LONGEST_LIFE:
        yield main.finding(("start",), "impossible-range/start", most=LONGEST_LIFE)
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        yield main.finding(("start", "year"), "impossible-range/start-year", first=FIRST_YEAR, last=LAST_YEAR)
    if "monthly" not in shape.outcome:
        yield main.finding(("outcome",), "missing-entry/monthly")
    yield from gauge_sense(main, shape)
    for key, person in shape.people.items():
        yield from _declared(main, ("people", key, "stands"), "unknown-place", person.stands, shape.places)
        for i, said in enumerate(person.says):
            if said.ages[0] > said.ages[1]:
                at = ("people", key, "says", i, "ages")
                yield main.finding(at, "impossible-range/ages", low=said.ages[1], high=said.ages[0])
    if not shape.deck:
        yield main.finding(("deck",), "missing-entry/deck")
    for minutes, row in shape.deck.items():
        if not row:
            yield main.finding(("deck", minutes), "missing-entry/deck-row")


def event_sense(file: YamlFile, at: Path_, shape: EventShape, frame: ScenarioFile) -> Iterator[Finding]:
    """Findings in one event: place and person, ages, and choices that may all be closed."""
    yield from _declared(file, (*at, "place"), "unknown-place", shape.place, frame.places)
    yield from _declared(file, (*at, "from"), "unknown-person", shape.from_, frame.people)
    yield from dial_sense(file, at, shape)
    if shape.ages[0] > shape.ages[1]:
        yield file.finding((*at, "ages"), "impossible-range/ages", low=shape.ages[1], high=shape.ages[0])
    if shape.again > LONGEST_LIFE:
        yield file.finding((*at, "again"), "impossible-range/again", years=shape.again)
    here = (*at, "choices")
    if len(shape.choices) == 1 and not shape.offer:
        yield file.finding(here, "bad-choices/one")
    # In some life all of them may be closed, and then the question could not be answered.
    if shape.choices and all(choice.when is not None for choice in shape.choices):
        yield file.finding(here, "bad-choices/conditions")
    if sum(choice.default for choice in shape.choices) > 1:
        yield file.finding(here, "bad-choices/defaults")
    ids = [choice.id for choice in shape.choices]
    for k, choice in enumerate(shape.choices):
        if ids.index(choice.id) != k:
            yield file.finding((*here, k, "id"), "duplicate-name/choice", name=choice.id)
        for name in choice.dots:
            if name not in frame.meters:
                near, known = nearest(name, frame.meters), tuple(frame.meters)
                if near and meant_for(near, frame) == name:
                    continue  # told where that meter stands
                yield file.finding((*here, k, "dots", name), "unknown-name/dot", name=name, near=near, known=known)
        if choice.when is not None and not choice.why:
            yield file.finding((*here, k), "bad-choices/why", name=choice.id)


def _declared(file: YamlFile, at: Path_, code: str, name: str | None, known: Collection[str]) -> Iterator[Finding]:
    """A finding if the place or person that an event names is not declared."""
    if name is not None and name not in known:
        near, offered = nearest(name, known), tuple(known) or phrase("none-yet")
        yield file.finding(at, code, name=name, under=at[-1], near=near, known="" if near else offered)


class Declared(NamedTuple):
    """A name that the author declared: `where`, and `root`, the word in the file (`fire` for the name `n_fire`).
    `idle`: nothing is wrong if no formula reads it, as with most events."""

    where: str
    root: str
    idle: bool = False


def told_once(
    problems: Iterable[Finding], declared: Mapping[str, Declared], used: Collection[str]
) -> list[Finding]:
    """The problems with all those about one unknown name merged into one.

    If the unknown name is similar to a declared one that nothing uses, the finding is placed at that declaration (the
    misspelling is probably there), else where the name first stands.
    """
    alike: dict[tuple[str, str], list[Finding]] = {}
    meant: dict[tuple[str, str], Finding] = {}
    for number, one in enumerate(problems):
        key = ("", str(number))
        if (one.code, one.case) == _UNKNOWN or one.code in UNDER:
            name, near = str(one.fields["name"]), str(one.fields["near"])
            slip = declared.get(under(one.code, near))
            if slip is not None and not _used(slip, declared, used):
                key, wanted = (slip.where, slip.root), _wanted(name, near, slip.root)
                # An event that nobody refers to is nothing odd, so one strange name alone does not accuse it.
                if not slip.idle or key in alike:
                    meant[key] = finding(slip.where, "unknown-name/declared", slip.root, name=slip.root, wanted=wanted)
            elif one.code not in UNDER:
                key = (one.code, name)
        alike.setdefault(key, []).append(one)
    return [_one_of(same, meant.get(key)) for key, same in alike.items()]


def _one_of(same: list[Finding], meant: Finding | None) -> Finding:
    """One finding for all of these, with their number: `meant` if there is one, else the first."""
    first = meant or same[0]
    if meant is None and len(same) == 1:
        return first
    case = "declared" if meant is not None else "formulas"
    return replace(first, case=case, fields={**first.fields, "times": len(same)})


def under(code: str, name: str) -> str:
    """The key of a name: for a place or a person with a prefix, so that it differs from a column of the same name."""
    return f"{UNDER[code]}:{name}" if code in UNDER else name


def _used(meant: Declared, declared: Mapping[str, Declared], used: Collection[str]) -> bool:
    """Whether any of the names of this declaration is used."""
    return any(name in used for name, one in declared.items() if one == meant)


def _wanted(name: str, near: str, root: str) -> str:
    """How `root` would be spelt so that `near`, the name made from it, becomes `name`."""
    before, _, after = near.partition(root)
    if name.startswith(before) and name.endswith(after) and len(name) > len(before) + len(after):
        return name[len(before) : len(name) - len(after)]
    return name
