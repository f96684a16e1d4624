"""A plan carried out in a real room: polls, one life by the room's decisions, undo, and a window that comes back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random

import pytest

from game.content.plan import Plan, load_plan
from game.content.story import Story, load_story
from game.lab.bots import TASTES
from game.lab.persona import Persona
from game.room.export import export
from game.room.host import Host
from game.room.journal import NAME, folded, read
from game.room.lesson import Lesson
from game.room.shared import card_id, tellings
from game.room.staging import beginning_of
from game.session.answerer import Mixed, RoomVote, live_on
from game.session.replay import load
from game.session.session import Session
from tests.room.rooms import PATIENT

PLANS = ("lab_session_4", "half_hour", "twenty_minutes")


@cache
def plan(name: str) -> Plan:
    return load_plan(name, tuple(TASTES))


@cache
def story() -> Story:
    return load_story("rider")


def persona(name: str, session: Session) -> Persona:
    return Persona(name, session)


@contextmanager
def lesson(folder: Path, name: str = "half_hour", again: bool = False) -> Iterator[Lesson]:
    """A lesson whose room is begun, or gone on with."""
    host = Host(folder / "session", None if again else beginning_of(plan(name)))
    try:
        one = Lesson(plan(name), host, story(), persona)
        until(one, lambda: bool(one.wall))
        yield one
    finally:
        host.close()


def until(one: Lesson, fits: Callable[[], bool], seconds: float = PATIENT) -> None:
    """Hear the room until it is so."""
    end = time.monotonic() + seconds
    while not fits():
        assert time.monotonic() < end, f"never so: {one.phase} {one.wall}"
        one.hear()
        time.sleep(0.004)


def enter(one: Lesson, phase: str) -> None:
    """Do the next thing, and wait for what it leads to."""
    until(one, lambda: not one.busy)
    one.forward()
    until(one, lambda: one.phase == phase)


def vote(one: Lesson, counts: dict[str, int]) -> None:
    """A vote by hands, up to its reveal."""
    enter(one, "open")
    for letter, hands in counts.items():
        one.count(letter, hands)
    until(one, lambda: one.wall["voted"] == sum(counts.values()))
    enter(one, "closed")
    enter(one, "revealed")


def test_a_card_told_otherwise_is_asked_all_the_same() -> None:
    """Whatever opening a life is dealt, the room is asked what the plan lists."""
    variants = {event.id: event.variant_of for event in story().world.events if event.variant_of}
    root = next(iter(variants.values()))
    told = {event for event, of in variants.items() if of == root}
    assert tellings(story(), [root]) == {root, *told}


@pytest.mark.parametrize("name", PLANS)
def test_shipped_plans_hold_together(name: str) -> None:
    one = plan(name)
    assert one.languages == ("zh", "en")
    assert all(step.notes for step in one.steps), "every step has something for the trainer"


@pytest.mark.parametrize(("name", "cards"), [("twenty_minutes", 4), ("half_hour", 5), ("lab_session_4", 6)])
def test_the_life_of_a_plan_meets_its_cards_however_the_room_votes(name: str, cards: int) -> None:
    """A plan that promises four votes has four, whatever is decided; the long one lists more than one life meets."""
    step = next(step.played for step in plan(name).steps if step.kind == "life")
    assert step is not None and len(step.ask) >= cards
    for luck in range(3):
        session = Session(story(), plan(name).seed, step.minutes, "zh")
        vote, rolled = RoomVote(lambda session, question: None), Random(luck)
        room, met = Mixed(tellings(story(), step.ask), vote, persona(step.persona, session)), 0
        while (card := live_on(room, session)) is not None:
            met += 1
            choice = rolled.choice([option.id for option in card.options if option.allowed])
            vote.decide(choice)
            session.accept(choice)
        assert met >= cards, f"room {luck}"


def test_a_poll_by_keys_alone(tmp_path: Path) -> None:
    with lesson(tmp_path) as one:
        assert (one.phase, one.next) == ("lobby", "start")
        enter(one, "intro")
        assert one.ask is not None and one.ask["q"] == "sure"
        enter(one, "open")
        one.count("A", 3)
        one.count("B", 4)
        one.more("B", 1)
        until(one, lambda: one.wall["voted"] == 8)
        assert "counts" not in one.ask, "nothing is told before the reveal"
        enter(one, "closed")
        enter(one, "revealed")
        assert one.ask["counts"] == {"s1": 3, "s2": 5, "s3": 0, "s4": 0, "s5": 0}
        assert one.next == "step"


def test_more_hands_than_people_are_told_and_counted(tmp_path: Path) -> None:
    with lesson(tmp_path) as one:
        one.present = 10
        one.forward()
        until(one, lambda: one.phase == "intro")
        one.forward()
        until(one, lambda: one.phase == "open")
        one.count("A", 12)
        assert one.doubt == (12, 10)
        until(one, lambda: one.wall["voted"] == 12)
        one.count("A", 9)
        assert one.doubt is None


def shared(one: Lesson) -> None:
    """To the first card of the shared life."""
    one.go(1)
    until(one, lambda: one.phase == "intro" and one.card is not None)


def test_the_room_decides_and_the_life_goes_on(tmp_path: Path) -> None:
    with lesson(tmp_path) as one:
        shared(one)
        assert one.card is not None and one.shared is not None
        first = card_id(one.card)
        vote(one, {"A": 5, "B": 2})
        enter(one, "decided")
        assert one.shared.session.answers[-1].choice or one.shared.session.answers
        assert one.card is None or card_id(one.card) != first
        lines = one.shared.sent
        until(one, lambda: len(folded(read(tmp_path / "session" / NAME).lines).lived) == lines)
        enter(one, "intro")
        assert one.ask is not None and one.ask["q"] != first


def test_a_tie_is_the_trainers(tmp_path: Path) -> None:
    with lesson(tmp_path) as one:
        shared(one)
        vote(one, {"A": 4, "B": 4})
        assert (one.next, len(one.tie)) == ("choose", 2)
        one.forward()
        assert one.refused == "tie"
        one.choose("B")
        until(one, lambda: one.phase == "decided")
        assert one.ask is not None and one.ask["decided"] == one.ask["options"][1]["id"]


def test_undo_takes_the_decision_back_and_the_life_with_it(tmp_path: Path) -> None:
    with lesson(tmp_path) as one:
        shared(one)
        assert one.card is not None and one.shared is not None
        first, before = card_id(one.card), one.shared.sent
        vote(one, {"A": 5})
        enter(one, "decided")
        one.room.do("undo")
        until(one, lambda: one.phase == "revealed" and one.card is not None and card_id(one.card) == first)
        assert one.shared.sent == before
        one.choose("B")
        until(one, lambda: one.phase == "decided")
        lived = folded(read(tmp_path / "session" / NAME).lines).lived
        assert [line for line in lived if line.get("event") == first.split(".")[0]][-1:] != []


def test_a_window_that_died_is_back_in_the_vote(tmp_path: Path) -> None:
    with lesson(tmp_path) as one:
        shared(one)
        vote(one, {"A": 5})
        enter(one, "decided")
        enter(one, "intro")
        enter(one, "open")
        assert one.ask is not None and one.shared is not None
        asked, code, at = one.ask["q"], one.wall["code"], one.at
        answers = [(given.event, given.choice) for given in one.shared.session.answers]
    with lesson(tmp_path, again=True) as two:
        assert (two.phase, two.wall["code"], two.at) == ("open", code, at)
        assert two.ask is not None and two.ask["q"] == asked
        assert two.shared is not None and two.card is not None and card_id(two.card) == asked
        assert [(given.event, given.choice) for given in two.shared.session.answers] == answers


def test_the_whole_half_hour_by_hands(tmp_path: Path) -> None:
    """To the end by the next thing alone; the life of the room is one that can be replayed from its answers."""
    with lesson(tmp_path) as one:
        for _ in range(200):
            if one.phase == "end":
                break
            if one.phase == "open" and one.ask is not None:
                one.count(next(option["letter"] for option in one.ask["options"] if option["open"]), 3)
            one.forward()
            one.forward()  # pressed twice: nothing is skipped
            until(one, lambda: not one.busy)
        assert one.phase == "end"
        assert one.shared is not None and one.shared.session.over
        room = folded(read(tmp_path / "session" / NAME).lines)
        assert room.steps == list(range(len(plan("half_hour").steps)))
        asked = {q.partition(".")[0] for q in room.decisions}
        assert asked & tellings(story(), ["first_pay"]), "however the first pay is told, the room is asked"
        until(one, lambda: len(folded(read(tmp_path / "session" / NAME).lines).lived) == one.shared.sent)
        export(tmp_path / "session", tmp_path / "out", story())
        alone, _ = load(tmp_path / "out" / "life.jsonl", story())
        assert alone.mismatch is None and alone.over
        assert alone.answers == one.shared.session.answers
