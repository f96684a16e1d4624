"""One beat told in several ways, and what was met in the lives before: freshness that leaves every life determined."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest
from conftest import Toy
from test_turn import Play, beat, card

from game.lab.bots import bot
from game.model.batch import go_on, live
from game.model.turn import FRESH, remembered, start
from game.model.world import World

DOOR = [
    beat("door", ages=[19, 19], rules=[{"mood": "mood + 1"}]),
    beat("gate", ages=[19, 19], rules=[{"mood": "mood + 10"}], variant_of="door"),
]
AFTER = beat("after", ages=[20, 20], when="n_door == 1 and year_door == 2027 and chose_door_yes == 1")


def born(world: World, met: dict[str, int], count: int = 300) -> Play:
    play = Play(world, count)
    before = remembered(world, met)
    play.life = start(
        world, np.arange(count, dtype=np.uint64), 1, 12, None if before is None else before.repeat(count, 1)
    )
    return play


def told(play: Play) -> Counter[str]:
    """How many lives met each event so far."""
    return Counter({name: len(rows) for _, name, rows in play.asked})


def test_a_life_meets_one_telling(toy: Toy) -> None:
    """Each is met by some, together they are met by all, and what remembers the first counts them all."""
    play = Play(toy(events=[*DOOR, AFTER]).world, 300).years(3)
    count = told(play)
    assert count["door"] + count["gate"] == 300 == count["after"]
    assert min(count["door"], count["gate"]) > 100
    assert Counter(play["mood"]) == {51: count["door"], 60: count["gate"]}


@pytest.mark.parametrize(
    ("met", "comes"),
    [({"door": 1}, "gate"), ({"gate": 3}, "door"), ({"door": 1, "gate": 2}, "gate"), ({"door": 3, "gate": 1}, "door")],
)
def test_the_telling_least_lately_met_comes(toy: Toy, met: dict[str, int], comes: str) -> None:
    assert told(born(toy(events=[*DOOR, AFTER]).world, met).years(3))[comes] == 300


def test_a_telling_that_cannot_come_gives_way(toy: Toy) -> None:
    """The fresher of two comes only where its condition holds."""
    shut = [DOOR[0], {**DOOR[1], "when": "street < 0.5"}]
    count = told(born(toy(events=shut).world, {"door": 1}).years(2))
    assert 100 < count["gate"] < 200
    assert count["door"] == 300 - count["gate"]


def test_another_hand_shares_the_fewest_answers_with_the_last(toy: Toy) -> None:
    """Of hands equally fresh the one comes whose threads were not on the table in the life before."""

    def hand(name: str, *threads: str, **more: Any) -> dict[str, Any]:
        choices = [{"id": thread, "text": thread} for thread in threads]
        return {"id": name, "text": "?", "must": True, "ages": [18, 18], "choices": choices, **more}

    others = (hand("near", "c", "d", "e", variant_of="first"), hand("far", "d", "e", "f", variant_of="first"))
    world = toy(events=[hand("first", "a", "b", "c"), *others]).world
    assert told(born(world, {"first": 1}).years()) == {"far": 300}
    assert told(born(world, {"far": 1}).years()) == {"first": 300}
    assert set(told(born(world, {"near": 1}).years())) == {"first"}


def test_what_was_met_lately_is_drawn_less(toy: Toy) -> None:
    """Of two cards that are due alike one wins every other life; met `n` lives ago it has FRESH[n] of its weight.
    With u, v uniform, u / w < v has the probability w / 2 for w < 1."""
    world = toy(events=[card("one", ages=[18, 18]), card("two", ages=[18, 18])], deck={12: {18: 1, 90: 1}}).world
    for ago in (1, 2, 3):
        count = told(born(world, {"one": ago}, 4000).years())
        assert count["one"] / 4000 == pytest.approx(FRESH[ago] / 2, abs=0.03)
    assert told(born(world, {"one": 4}, 4000).years())["one"] / 4000 == pytest.approx(0.5, abs=0.03)


def test_a_life_with_a_past_is_the_same_in_any_batch(rider: Any) -> None:
    """Row k of a batch and the life of slot k alone, each with a past of its own, agree to the bit."""
    world, count = rider.world, 5
    policy = bot("random", world, 3)
    rng = np.random.default_rng(4)
    before = rng.integers(0, 4, (len(world.events), count)).astype(np.uint8)
    slots = np.arange(count, dtype=np.uint64)
    many = go_on(start(world, slots, 3, 12, before), world, 3, policy, lambda *_: None)
    for k in range(count):
        one = go_on(start(world, slots[k : k + 1], 3, 12, before[:, k : k + 1]), world, 3, policy, lambda *_: None)
        assert all(np.array_equal(values[k : k + 1], one.columns[name]) for name, values in many.columns.items())
        assert np.array_equal(many.times[:, k], one.times[:, 0])
    plain = live(world, slots, 3, policy, lambda *_: None)
    assert not np.array_equal(plain.times, many.times)
