"""What a story must have beyond its shape to make sense: ages in order, people and places that exist, a way out."""

from collections.abc import Iterator

from game.content.gauges import gauge_sense
from game.content.parameters import FIRST_YEAR, LAST_YEAR
from game.content.problems import Problem
from game.content.yaml.shapes import EventShape, ScenarioFile
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.expr import did_you_mean

LONGEST_LIFE = 120


def frame_sense(main: YamlFile, shape: ScenarioFile) -> Iterator[Problem]:
    """The frame: when a life begins and ends, its gauges, what counts in old age, the deck."""
    start = shape.start
    if not 0 <= start.age <= start.last_age <= LONGEST_LIFE:
        what = f"0 <= age <= last_age <= {LONGEST_LIFE} is expected here"
        yield main.problem(("start",), what, "start: {year: 2026, age: 18, last_age: 100}")
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        what = f"a year between {FIRST_YEAR} and {LAST_YEAR} is expected here"
        yield main.problem(("start", "year"), what, "write four digits: 2026")
    if "monthly" not in shape.outcome:
        what = "'outcome' must say what a month of old age has to live on ('monthly')"
        yield main.problem(("outcome",), what, "outcome: {monthly: pension_per_month / price_level}")
    yield from gauge_sense(main, shape)
    if not shape.deck:
        yield main.problem(("deck",), "say how many cards a life meets", "deck: {12: {18: 4, …}}")
    for minutes, row in shape.deck.items():
        if not row:
            fix = "write {18: 4, 60: 26, 100: 31}"
            yield main.problem(("deck", minutes), "cards met by age are expected here", fix)


def event_sense(file: YamlFile, at: Path_, shape: EventShape, frame: ScenarioFile) -> Iterator[Problem]:
    """One event: where and from whom, its ages, and choices that leave every life a way on."""
    for key, value, known in (("place", shape.place, frame.places), ("from", shape.from_, frame.people)):
        if value is not None and value not in known:
            near = did_you_mean(value, known)
            fix = "" if near else f"known: {', '.join(known) or 'none yet'}"
            yield file.problem((*at, key), f"there is no '{value}' under {key}{near}", fix)
    if shape.ages[0] > shape.ages[1]:
        fix = f"write the younger age first: [{shape.ages[1]}, {shape.ages[0]}]"
        yield file.problem((*at, "ages"), "the first age is above the second", fix)
    if shape.again > LONGEST_LIFE:
        yield file.problem((*at, "again"), f"nobody lives {shape.again} years more", "write how many years must pass")
    here = (*at, "choices")
    if len(shape.choices) == 1 and not shape.offer:
        yield file.problem(here, "one choice alone is no choice", "write two to four, or none")
    if shape.choices and all(choice.when is not None for choice in shape.choices):
        what = "every choice has a condition, so a life may be left without any"
        yield file.problem(here, what, "leave one choice without 'when'")
    if sum(choice.default for choice in shape.choices) > 1:
        yield file.problem(here, "two choices are marked default", "mark one")
    ids = [choice.id for choice in shape.choices]
    for k, choice in enumerate(shape.choices):
        if ids.index(choice.id) != k:
            yield file.problem((*here, k, "id"), f"the choice '{choice.id}' stands here twice", "give one another id")
        for name in choice.dots:
            if name not in frame.meters:
                what = f"there is no meter '{name}'{did_you_mean(name, frame.meters)}"
                yield file.problem((*here, k, "dots", name), what, f"known: {', '.join(frame.meters)}")
        if choice.when is not None and not choice.why:
            what = f"choice '{choice.id}' has 'when' but no 'why'"
            yield file.problem((*here, k), what, "say in a few words why it may be closed")
