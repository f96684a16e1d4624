"""Bots answer for any number of lives: only what is open, and each life by its own luck alone."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from game.content.story import Story, load_story
from game.lab.bots import TASTES, bot, crowd
from game.model.batch import live
from game.model.life import Life
from game.model.turn import Ask, Picks, drive, start, turn

NAMES = tuple(TASTES)


@pytest.mark.parametrize("name", NAMES)
def test_only_open_answers_and_every_question_answered(rider: Story, name: str) -> None:
    policy = bot(name, rider.world, 3)
    asked = 0

    def watched(ask: Ask, life: Life, year: int) -> Picks:
        nonlocal asked
        before = {key: column.copy() for key, column in life.columns.items()}
        picks = policy(ask, life, year)
        assert picks.shape == ask.rows.shape and picks.dtype.kind == "i"
        if ask.event.choices:
            asked += 1
            assert ask.allowed[picks, np.arange(ask.rows.size)].all()
        # weighing the answers leaves the lives as they are
        assert all(np.array_equal(before[key], life.columns[key]) for key in before)
        return picks

    live(rider.world, np.arange(12, dtype=np.uint64), 3, watched, lambda *_: None)
    assert asked > 500


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_lives_changes_no_answer(rider: Story, name: str) -> None:
    """The same lives in another order give the same answers in that order, question by question."""
    world, policy = rider.world, bot(name, rider.world, 3)
    slots = np.arange(60, dtype=np.uint64)
    order = np.random.default_rng(1).permutation(60)

    def answers(life: Life) -> dict[tuple[int, str], dict[int, int]]:
        given: dict[tuple[int, str], dict[int, int]] = {}
        year = world.first_year

        def answer(ask: Ask) -> Picks:
            picks = policy(ask, life, year)
            rows: NDArray[np.uint64] = life.slots[ask.rows]
            given.setdefault((year, ask.event.id), {}).update(zip(rows.tolist(), picks.tolist(), strict=True))
            return picks

        for year in range(world.first_year, world.first_year + 12):
            drive(turn(world, life, year, 9), answer)
        return given

    assert answers(start(world, slots, 9)) == answers(start(world, slots[order], 9))


def test_bots_differ_and_repeat_themselves(rider: Story) -> None:
    def cash(name: str, seed: int) -> list[float]:
        policy = bot(name, rider.world, seed)
        life = start(rider.world, np.arange(20, dtype=np.uint64), 5)
        for year in range(rider.world.first_year, rider.world.first_year + 10):
            drive(turn(rider.world, life, year, 5), lambda ask, now=year: policy(ask, life, now))  # type: ignore[misc]
        values: list[float] = life.columns["cash"].tolist()
        return values

    assert cash("planner", 1) == cash("planner", 1)
    assert cash("planner", 1) != cash("planner", 2)
    assert len({tuple(cash(name, 1)) for name in NAMES}) == len(NAMES)


def test_an_unknown_bot_names_the_known_ones(rider: Story) -> None:
    with pytest.raises(KeyError, match="no bot 'genius'; known: random"):
        bot("genius", rider.world, 1)


def test_bots_in_one_batch_live_as_each_alone() -> None:
    """Offers, cards and notices, by rows of all bots at once: every column and answer to the bit."""
    world, slots, seed = load_story("early_round").world, np.arange(6, dtype=np.uint64), 4
    together = live(
        world, np.tile(slots, len(NAMES)), seed,
        crowd(NAMES, world, seed, np.repeat(np.arange(len(NAMES)), slots.size)), lambda *_: None,
    )  # fmt: skip
    for k, name in enumerate(NAMES):
        alone, rows = live(world, slots, seed, bot(name, world, seed), lambda *_: None), slice(6 * k, 6 * k + 6)
        assert np.array_equal(together.picked[:, rows], alone.picked)
        for column, values in alone.columns.items():
            assert values.tobytes() == together.columns[column][rows].tobytes(), (name, column)
