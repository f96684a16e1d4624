"""Beside the room's life: the ghost of the smaller side, bots at the same card, many lives under another law."""

from __future__ import annotations

from functools import cache

import pytest

from game.content.story import Story, load_story
from game.lab.beside import DRAWS, otherwise_ruled, shares
from game.lab.bots import TASTES
from game.lab.own_lives import OwnLife
from game.lab.persona import Persona
from game.room import messages as m
from game.room.beside import Aside, alike, came_to, minority, rounds, stand, stands_before, under_another_law
from game.room.room import Own, Participant, Room, opened_room
from game.room.room import OwnLifeRecord as Lived
from game.session.answerer import live_on
from game.session.metrics import under_other_law
from game.session.replay import whole
from game.session.session import Session

SEED = 7


@cache
def plain() -> Story:
    return load_story("plain")


@cache
def lived() -> Session:
    session = Session(plain(), SEED, 6, "en")
    live_on(Persona("planner", session), session)
    return session


def test_the_smaller_side_is_the_largest_of_the_others() -> None:
    counts = {"a": 9, "b": 4, "c": 5, "d": 0}
    assert minority(counts, "a") == "c"
    assert minority(counts, "b") == "a", "the trainer let a smaller side decide: most wanted a"
    assert minority({"a": 9, "b": 0}, "a") == ""
    assert minority({"a": 3, "b": 2, "c": 2}, "a") == "b", "of equals the first"


def parting(life: Session) -> tuple[str, str]:
    """A card of a life that had another choice open, and that choice."""
    session = Session(plain(), SEED, 6, "en")
    for given in life.answers:
        while session.waiting is None:
            session.end_year()
        assert session.pending is not None
        if session.pending.kind != "setup" and session.history:
            other = next((o.id for o in session.pending.options if o.allowed and o.id != given.choice), "")
            if other:
                return f"{given.event}.{given.year}", other
        session.accept(given.choice)
    raise AssertionError("no card of this life had a choice")


def test_a_ghost_walks_beside_the_life_to_the_same_year() -> None:
    card, choice = parting(lived())
    mine, theirs = stands_before(lived(), card, choice)
    assert mine is not None and theirs is not None
    assert (mine.year, mine.age) == (lived().history[-1].year, lived().history[-1].age)
    assert mine.months == pytest.approx(sum(max(0.0, year.stamps) for year in lived().history))
    assert theirs.year <= mine.year and theirs != mine
    same = next(given.choice for given in lived().answers if card == f"{given.event}.{given.year}")
    mine, theirs = stands_before(lived(), card, same)
    assert mine == theirs, "nothing changed: the same luck, the same life"


def test_before_its_year_is_over_a_ghost_stands_nowhere() -> None:
    session = Session(plain(), SEED, 6, "en")
    while session.pending is not None:
        session.accept(next(option.id for option in session.pending.options if option.allowed))
    given = session.answers[-1]
    assert not session.history
    assert stands_before(session, f"{given.event}.{given.year}", given.choice) == (None, None)
    assert stand(session, session.year) is None


def keeping(lang: str) -> Session:
    """A session as those of the phones: it keeps its answers alone."""
    session = Session(plain(), SEED, 6, lang)
    session.keep = "answers"
    return session


def first_open(life: OwnLife) -> list[str]:
    """Lead a phone's life to its end by the first open answers; those."""
    given: list[str] = []
    while "done" not in (card := life.next_message()):
        given.append(next(option["id"] for option in card["options"] if option["open"]))
        life.answer(given[-1], shown=False)
        life.go_on()
    return given


def test_what_a_life_came_to_is_what_a_phone_is_told_of_the_same_life() -> None:
    life = OwnLife(keeping("en"))
    first_open(life)
    kept, done = whole(life.session), life.next_message()["done"]
    came = came_to(kept)
    assert came == (done["ending"], done["age"], pytest.approx(done["months"]), pytest.approx(done["money"]),
                    pytest.approx(done["heart"]))  # fmt: skip
    mine, theirs = stands_before(kept, *parting(kept))
    assert mine is not None and theirs is not None and theirs != mine


def test_lives_that_are_told_in_the_same_words_are_alike() -> None:
    came = came_to(lived())
    assert alike(came, came._replace(money=round(came.money) + 0.4))
    for other in ({"money": came.money + 2}, {"months": came.months + 1}, {"ending": "x"}):
        assert not alike(came, came._replace(**other))  # type: ignore[arg-type]


def test_bots_are_asked_two_hundred_times_at_the_very_card() -> None:
    session = Session(plain(), SEED, 6, "en")
    while session.pending is None or session.pending.kind == "setup":
        if session.pending is None:
            session.end_year()
        else:
            session.accept(session.pending.options[0].id)
    assert session.pending is not None
    before = dict(session.life.columns)
    told = shares(session)
    assert list(told) == list(TASTES) and DRAWS == 200
    open_ = {option.id for option in session.pending.options if option.allowed}
    for of in told.values():
        assert sum(of.values()) == pytest.approx(1)
        assert {ident for ident, share in of.items() if share} <= open_
    even = 1 / len(open_)
    assert all(abs(told["random"][ident] - even) < 0.15 for ident in open_), "random likes nothing more"
    assert session.life.columns.keys() == before.keys()
    assert all((session.life.columns[name] == column).all() for name, column in before.items()), "only looked at"


def finished(luck: str, answers: dict[str, tuple[list[str], float]]) -> Room:
    room = opened_room(m.Begun("long-game-room", 1, "ABCDEF", "plan", ("zh", "en")))
    own = Own(m.OwnLives("plain", seed=SEED, luck=luck))
    for seat, (p, (given, money)) in enumerate(answers.items(), 1):
        room.people[p] = Participant(p, seat, seat, "zh")
        own.lives[p] = Lived(list(given), m.OwnDone(p, "x", 10.0, money, 50.0, 80, len(given)))
    room.owns.append(own)
    return room


def test_luck_is_told_between_lives_of_equal_answers() -> None:
    """Two groups of equal answers, 300 and 100 apart: 200 on average; the middle half of 100..600 by hand."""
    told = rounds(finished("each", {
        "a": (["x", "y"], 100.0), "b": (["x", "y"], 400.0), "c": (["z", "y"], 500.0), "d": (["z", "y"], 600.0),
        "e": (["q", "y"], 200.0),
    }))  # fmt: skip
    assert [(one.luck, one.equal, one.apart, one.mean) for one in told] == [("each", 2, 200.0, 360.0)]
    assert (told[0].low, told[0].high) == (200.0, 500.0)
    assert rounds(finished("each", {"a": (["x"], 1.0), "b": (["y"], 2.0)})) == [], "fewer than five are not told"


def test_lives_of_phones_are_lived_again_under_another_law() -> None:
    life = OwnLife(keeping("zh"))
    given = first_open(life)
    money = float(life.next_message()["done"]["money"])
    order = {"story": "plain", "system": "", "seed": SEED, "minutes": 6, "luck": "same", "nudges": {}}
    law, there = otherwise_ruled(order, [(1, "", given)])
    name = next(iter(plain().system.variants), "")
    if name:
        assert (law, there) == (name, [pytest.approx(under_other_law(life.session)[1])])
    else:
        assert (law, there) == ("", []), "a country with one law has no other to compare with"
    room = finished("same", {f"p{k}": (given, money) for k in range(5)})
    asked: list[object] = []
    aside = Aside(law=lambda given, lives: asked.append((given, lives)) or ("old", [money - 10] * 5))  # type: ignore[func-returns-value]
    found = under_another_law(room, aside)
    assert found == ("old", 5, pytest.approx(money), pytest.approx(money - 10))
    assert asked == [(order, [(k + 1, "", given) for k in range(5)])]
    assert under_another_law(room, Aside()) is None, "nobody who knows laws is there"
