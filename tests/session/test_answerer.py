"""Who answers a life: a hand, a vote, a log, a mixture – and lives that remember their answers alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from game.content.story import Story, load_story
from game.lab.bots import TASTES
from game.lab.persona import Persona
from game.session.answerer import Answerer, Hand, Mixed, Reply, RoomVote, Scripted, live_on, visit
from game.session.questions import Question
from game.session.records import Script
from game.session.replay import load, records, retell, whole
from game.session.session import Keep, Session
from game.session.why import statement, why

SEED = 11


@cache
def plain() -> Story:
    return load_story("plain")


def lived(keep: Keep = "all", bot: str = "planner") -> Session:
    session = Session(plain(), SEED, 6, "en")
    session.keep = keep
    assert live_on(Persona(bot, session), session) is None and session.over
    return session


@cache
def planner() -> Session:
    return lived()


def test_a_log_answers_a_life_again_bit_for_bit() -> None:
    first = planner()
    again = Session(plain(), SEED, 6, "en")
    assert live_on(Scripted(first.script), again) is None
    assert again.answers == first.answers and again.script.offers == first.script.offers
    assert again.history == first.history


def test_what_a_log_does_not_hold_is_left_open() -> None:
    first = planner()
    half = Session(plain(), SEED, 6, "en")
    waits = live_on(Scripted(Script(first.answers[:9], first.script.offers)), half)
    assert waits is not None and waits.id == first.answers[9].event
    assert half.answers == first.answers[:9]


def test_a_hand_answers_when_it_decides() -> None:
    session, hand = Session(plain(), SEED, 6, "en"), Hand()
    waits = live_on(hand, session)
    assert waits is not None and hand.answer() is None
    with pytest.raises(ValueError, match="cannot be chosen"):
        hand.decide("no such choice")
    hand.decide(waits.options[0].id)
    assert hand.answer() == Reply(waits.options[0].id)
    session.answer(waits.options[0].id)
    assert live_on(hand, session) is not None and hand.answer() is None, "a decision counts for its question alone"


def test_a_closed_choice_cannot_be_decided(toy: object) -> None:
    with pytest.raises(ValueError, match="cannot be chosen"):
        Hand().decide("anything")


def test_the_room_is_asked_for_the_listed_cards_and_a_persona_for_the_rest() -> None:
    alone = planner()
    listed = [given.event for given in alone.answers if plain().events[given.event].kind != "setup"][2:10:3]
    put: list[tuple[int, str]] = []

    def ballot(session: Session, question: Question) -> None:
        put.append((session.year, question.id))

    session, vote = Session(plain(), SEED, 6, "en"), RoomVote(ballot)
    mixed: Answerer = Mixed(listed, vote, Persona("planner", session))
    answers = {given.event: given.choice for given in alone.answers}
    while (waits := live_on(mixed, session)) is not None:
        assert mixed.answer() is None
        vote.decide(answers[waits.id])
        reply = mixed.answer()
        assert reply is not None
        session.accept(reply.choice)
    assert [event for _, event in put] == listed, "each listed card came before the room once"
    assert session.history == alone.history, "a room that votes as the planner does lives the planner's life"


@pytest.mark.parametrize("bot", TASTES)
def test_offers_are_handed_in_once_and_what_is_left_writes_nothing(bot: str) -> None:
    session = Session(plain(), SEED, 6, "en")
    persona = Persona(bot, session)
    while session.waiting is not None:
        persona.ask(session, session.pending)  # type: ignore[arg-type]
        reply = persona.answer()
        assert reply is not None and reply.why in {"money", "heart", "body", "cover", "plain"}
        session.accept(reply.choice)
    visit(persona, session)
    for (year, offer), choice in session.script.offers.items():
        assert year == session.year and choice != session.choice_if_silent(offer)


# --- lives that remember their answers alone -----------------------------------------------------------------------


def test_a_life_that_keeps_its_answers_is_the_same_life() -> None:
    full, small = planner(), lived("answers")
    assert small.answers == full.answers and small.lived == full.lived
    assert small.history == full.history[-1:], "only the last year is kept"
    assert whole(small).history == full.history and whole(full) is full
    assert records(small) == records(full)


def test_such_a_life_explains_every_year_by_living_it_again() -> None:
    full, small = planner(), lived("answers")
    for year in (full.lived[0], full.lived[len(full.lived) // 2], full.lived[-1]):
        assert small.trace(year) == full.trace(year), year
    for column in full.explained[:3]:
        assert why(small, column) == why(full, column), column
    assert statement(small) == statement(full)


def test_such_a_life_takes_little_room() -> None:
    """What it holds besides the story: at most a fortieth of the columns of all its years."""
    full, small = planner(), lived("answers")
    assert len(full._began) == len(full.lived) and not small._began
    assert sum(map(len, (year.values for year in small.history))) * 40 <= sum(len(y.values) for y in full.history)


def test_its_file_replays(tmp_path: Path) -> None:
    session = Session.new(plain(), SEED, 6, "en", tmp_path / "life.jsonl")
    session.keep = "answers"
    live_on(Persona("present_biased", session), session)
    again, saved = load(tmp_path / "life.jsonl", plain())
    assert again.mismatch is None and not saved.torn and again.over
    assert again.history[-1] == session.history[-1]
    assert retell(session, plain(), session.script, session.year).answers == session.answers
