"""What a room looks back on: counts of small groups, intervals of large ones, what divided it."""

from __future__ import annotations

import pytest

from game.room import messages as m
from game.room.debrief import FEWEST_PAIRS, change, divisive, interval, voted_cards
from game.room.room import AskedQuestion, Room, Round, opened_room

SCALE = tuple(m.OptionOf(f"s{k}", {"zh": str(k), "en": str(k)}) for k in range(1, 6))


def scale(q: str, votes: dict[str, m.Choice], same_as: str = "") -> AskedQuestion:
    question = m.PollQuestion(q, "scale", {"en": "sure?"}, SCALE, same_as=same_as)
    return AskedQuestion(question, 0, [Round(votes, state="revealed")])


def room() -> Room:
    return opened_room(m.Begun("long-game-room", 1, "ABCDEF", "plan", ("zh", "en")))


def test_an_interval_by_hand() -> None:
    """Differences 1 and 3, eight of each: mean 2, deviation sqrt(16/15), t(15) = 2.131."""
    mean, low, high = interval([1.0, 3.0] * 8)
    assert mean == 2
    half = 2.131 * (16 / 15) ** 0.5 / 4
    assert (low, high) == (pytest.approx(2 - half, abs=0.001), pytest.approx(2 + half, abs=0.001))


def test_few_pairs_are_counted_only() -> None:
    people = [f"p{k}" for k in range(FEWEST_PAIRS - 1)]
    told = change(scale("a", dict.fromkeys(people, "s2")), scale("b", dict.fromkeys(people, "s4"), "a"))
    assert (told.pairs, told.moved, told.mean) == (14, 14, None)
    assert told.before["s2"] == told.after["s4"] == 14


def test_enough_pairs_have_an_interval() -> None:
    people = [f"p{k}" for k in range(FEWEST_PAIRS)]
    after = {p: "s5" if k % 2 else "s3" for k, p in enumerate(people)}
    told = change(scale("a", dict.fromkeys(people, "s2")), scale("b", dict(after), "a"))
    assert told.mean == pytest.approx((7 * 3 + 8 * 1) / 15)
    assert told.low is not None and told.high is not None and told.low < told.mean < told.high


def test_who_answered_only_once_is_no_pair() -> None:
    told = change(scale("a", {"p1": "s1", "p2": "s2"}), scale("b", {"p2": "s5", "p3": "s1"}, "a"))
    assert told.pairs == 1
    assert told.before == {"s1": 0, "s2": 1, "s3": 0, "s4": 0, "s5": 0}


def test_the_most_divisive_card_comes_first() -> None:
    held = room()
    options = (m.OptionOf("a", {"en": "a"}), m.OptionOf("b", {"en": "b"}))
    for q, split in (("agreed.2030", (9, 1)), ("split.2031", (5, 5)), ("mostly.2032", (7, 3))):
        votes: dict[str, m.Choice] = {f"p{k}": "a" if k < split[0] else "b" for k in range(10)}
        question = m.PollQuestion(q, "one", {"en": q}, options, life=True)
        held.asked.append(AskedQuestion(question, 1, [Round(votes, state="revealed")], decided="a"))
    cards = voted_cards(held)
    assert [card.q for card in divisive(cards, 2)] == ["split.2031", "mostly.2032"]
    assert cards[1].bits == 1.0
    assert cards[0].second is None


def test_the_second_vote_stands_beside_the_first() -> None:
    held = room()
    options = (m.OptionOf("a", {"en": "a"}), m.OptionOf("b", {"en": "b"}))
    first: dict[str, m.Choice] = {"p1": "a", "p2": "a", "p3": "b"}
    rounds = [Round(first, state="revealed"), Round({**first, "p2": "b"}, state="revealed")]
    question = m.PollQuestion("x.2030", "one", {"en": "x"}, options, life=True)
    held.asked.append(AskedQuestion(question, 1, rounds, decided="b"))
    card = voted_cards(held)[0]
    assert (card.first, card.second, card.moved) == ({"a": 2, "b": 1}, {"a": 1, "b": 2}, 1)
