"""What a story must have beyond its shape to make sense: ages in order, people and places that exist, a way out."""

from collections.abc import Collection, Iterator

from game.content.findings import Finding, phrase
from game.content.gauges import gauge_sense
from game.content.parameters import FIRST_YEAR, LAST_YEAR
from game.content.yaml.shapes import EventShape, ScenarioFile
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.expr import nearest

LONGEST_LIFE = 120


def frame_sense(main: YamlFile, shape: ScenarioFile) -> Iterator[Finding]:
    """The frame: when a life begins and ends, its gauges, what counts in old age, the deck."""
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
    """One event: where and from whom, its ages, and choices that leave every life a way on."""
    yield from _declared(file, (*at, "place"), "unknown-place", shape.place, frame.places)
    yield from _declared(file, (*at, "from"), "unknown-person", shape.from_, frame.people)
    if shape.ages[0] > shape.ages[1]:
        yield file.finding((*at, "ages"), "impossible-range/ages", low=shape.ages[1], high=shape.ages[0])
    if shape.again > LONGEST_LIFE:
        yield file.finding((*at, "again"), "impossible-range/again", years=shape.again)
    here = (*at, "choices")
    if len(shape.choices) == 1 and not shape.offer:
        yield file.finding(here, "bad-choices/one")
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
                yield file.finding((*here, k, "dots", name), "unknown-name/dot", name=name, near=near, known=known)
        if choice.when is not None and not choice.why:
            yield file.finding((*here, k), "bad-choices/why", name=choice.id)


def _declared(file: YamlFile, at: Path_, code: str, name: str | None, known: Collection[str]) -> Iterator[Finding]:
    """Whether the place or the person that an event names is one of the story's."""
    if name is not None and name not in known:
        near, offered = nearest(name, known), tuple(known) or phrase("none-yet")
        yield file.finding(at, code, name=name, under=at[-1], near=near, known="" if near else offered)
