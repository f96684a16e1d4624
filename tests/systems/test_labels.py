"""Names in *Why?*: every name an explanation can show is called something short and its own, in both languages."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from game.content.paths import SCENARIOS
from game.content.story import Story, load_story
from game.model.expr import Name, hand_over
from game.model.life import Written
from game.model.world import Block, Rule, Step
from game.session.labels import labels, labels_in
from game.session.session import Session
from game.session.why import why
from tools.system_pages import names

PLAYED = [*(("plain", country) for country in names()), ("rider", "china"), ("early_round", "uk")]
played = pytest.mark.parametrize(("story", "country"), PLAYED)
LANGUAGES = ("zh", "en")
SHORT = {"zh": 16, "en": 8}  # characters of a Chinese label, words of an English one
DECLARED = {"zh": 28, "en": 15}  # a lever or an input may say what its values mean
HANDED_OVER = "handed over"


@cache
def told(story: str, country: str) -> Story:
    return load_story(story, system=country)


@cache
def steps_of(story: str, country: str) -> list[Written]:
    """Every step that an explanation can have, as if it had just been written."""
    world = told(story, country).world
    lists = [world.before_law, world.law, world.after_law, *(event.rules for event in world.events)]
    lists += [choice.rules for event in world.events for choice in event.choices]
    steps = [written for one in lists for written in _written(one, "")]
    for calculator in world.calculators.values():
        steps += _written(calculator.rules, calculator.name)
    return steps


def _written(steps: Iterable[Step], calculator: str) -> Iterator[Written]:
    for step in steps:
        match step:
            case Rule(name, expr, where, of_law):
                yield Written(name, expr, {}, 0.0, calculator, where, of_law)
            case Block(_, inner, _):
                yield from _written(inner, calculator)
            case _:  # what a calculator gives is shown by its own rule under this name
                for name, output in step.gives.items():
                    yield Written(name, hand_over(output), {HANDED_OVER: 1}, 0.0, "", step.where, step.of_law)


def shown(written: Written) -> set[str]:
    """The names this step shows."""
    return {written.name} | (set() if HANDED_OVER in written.names else set(written.expr.reads))


def lists_of(story: str, country: str) -> dict[str, list[Written]]:
    """The steps of the law, of each calculator and of the story: what reads its names in one way."""
    found: dict[str, list[Written]] = {}
    for written in steps_of(story, country):
        found.setdefault(written.calculator or ("law" if written.of_law else "story"), []).append(written)
    return found


@played
def test_every_name_has_a_label_in_both_languages(story: str, country: str) -> None:
    raw: set[str] = set()
    for steps in lists_of(story, country).values():
        known = labels_in(told(story, country), steps[0])
        for name in set().union(*map(shown, steps)):
            label: Mapping[str, str] = known.get(name, {})
            if not all(label.get(lang, "").strip() for lang in LANGUAGES):
                raw.add(f"{steps[0].calculator or steps[0].where}: {name}")
    assert not raw


@played
def test_no_two_names_of_a_list_are_called_the_same(story: str, country: str) -> None:
    """Unless one is handed to the other as it is."""
    twice: list[tuple[str, str, str]] = []
    for steps in lists_of(story, country).values():
        known = labels_in(told(story, country), steps[0])
        same = {frozenset((one.name, *one.expr.reads)) for one in steps if isinstance(one.expr.tree, Name)}
        everything = sorted(set().union(*map(shown, steps)))
        for one, other in combinations(everything, 2):
            alike = [known[one][lang] for lang in LANGUAGES if known[one][lang] == known[other][lang]]
            if alike and frozenset((one, other)) not in same:
                twice.append((one, other, alike[0]))
    assert not twice


@played
def test_labels_are_short(story: str, country: str) -> None:
    system = told(story, country).system
    long: set[str] = set()
    for steps in lists_of(story, country).values():
        known = labels_in(told(story, country), steps[0])
        shape = system.calculator_shapes.get(steps[0].calculator)
        declared = {*system.columns, *((*shape.inputs, *shape.outputs) if shape else ())}
        for name in set().union(*map(shown, steps)):
            most = DECLARED if name in declared else SHORT
            if len(known[name]["zh"]) > most["zh"] or len(known[name]["en"].split()) > most["en"]:
                long.add(f"{name}: {known[name]}")
    assert not long


def test_a_step_of_the_law_is_called_as_the_law_calls_it() -> None:
    """Not as a story calls a step of its own, nor as another calculator calls an input: both have a `room`."""
    story = told("plain", "australia")
    own = next(one for one in story.world.law if isinstance(one, Rule) and one.column == "room")
    household = next(one for one in story.world.after_law if isinstance(one, Rule) and one.column == "room")
    steps = [Written("room", one.expr, {}, 0.0, "", one.where, one.of_law) for one in (own, household)]
    called = [labels(story, one, "en") for one in steps]
    assert called[0]["room"] == story.system.labels["room"]["en"] != called[1]["room"]
    assert called[0]["age"] == "age"


def test_a_story_keeps_its_words_in_a_folder_with_its_countrys_name(tmp_path: Path) -> None:
    folder = tmp_path / "china"
    shutil.copytree(SCENARIOS / "plain", folder)
    path = folder / "scenario.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: plain", "id: china"), encoding="utf-8")
    as_plain, as_china = (told(one, "china") for one in ("plain", str(folder)))
    both = zip(steps_of("plain", "china"), steps_of(str(folder), "china"), strict=True)
    other = [one.where for one, same in both if labels_in(as_plain, one) != labels_in(as_china, same)]
    assert not other


@pytest.mark.parametrize(("country", "symbol"), [("singapore", "S$"), ("france", "€")])
def test_steps_of_money_show_the_currency(country: str, symbol: str) -> None:
    """A step without a unit is money if its formula says so; months, shares and points are not."""
    session = Session.new(told("plain", country), seed=5, minutes=6, lang="en")
    while session.age < 40:
        if session.pending is None:
            session.end_year()
        else:
            session.answer(next(option.id for option in session.pending.options if option.allowed))
    lines = {line.name: line.result for line in why(session, "cash")}
    assert all(lines[name].lstrip("-−").startswith(symbol) for name in ("left", "means"))
    assert symbol not in lines["pay"], "the share of a wage that is paid out"
    counted = ("record", "months_worked", "months_paid", "worked", "quarters_total", "year_quarters")
    others = {line.name: line.result for name in counted[:2] for line in why(session, name) if line.name in counted}
    assert others and not any(symbol in result for result in others.values())


@pytest.mark.parametrize("country", names())
def test_every_parameter_has_a_label_for_the_printout(country: str) -> None:
    """A printout lists what a result rests on, also what was only handed to a calculator."""
    system = told("plain", country).system
    known = {name: system.labels.get(name, {}) for name in {*system.series, *system.tables}}
    assert not {name for name, label in known.items() if not all(label.get(lang, "").strip() for lang in LANGUAGES)}
