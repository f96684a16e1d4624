"""Rules laid out as functions do what walking through them does, bit for bit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from conftest import Toy
from numpy.typing import NDArray

from game.content.story import Story
from game.lab.bots import bot
from game.model import program
from game.model.batch import live, pass_by
from game.model.life import Life
from tests.model import test_turn as walked
from tests.model.test_turn import lived

WALKED = [
    walked.test_rules_run_in_order_and_see_what_stands_before,
    walked.test_parameters_follow_their_year_and_their_projection,
    walked.test_truth_values_are_numbers,
    walked.test_a_block_touches_only_the_lives_where_it_holds,
    walked.test_a_block_sees_writes_before_it_and_is_seen_after_it,
    walked.test_a_parameter_follows_the_category_as_soon_as_it_changes,
    walked.test_columns_are_never_one_array,
    walked.test_clamp_cuts_and_bounds_stop,
    walked.test_shared_draws_are_the_same_for_everybody,
]


@pytest.mark.parametrize("what", WALKED, ids=lambda test: test.__name__)
def test_what_holds_of_rules_holds_of_them_laid_out(
    what: Callable[[Toy], None], toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "AFTER", 0)
    what(toy)


def test_a_block_that_finds_nobody_leaves_what_was_written_before(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "AFTER", 0)
    rules = [{"cash": 5}, {"when": "cash == 6", "rules": [{"cash": 0}]}, {"mood": "cash + cash * 2"}]
    for count in (1, 2):
        play = walked.Play(toy(after_law=rules).world, count=count).years()
        assert np.array_equal(play["mood"], 15.0 if count == 1 else [15.0, 15.0])


def test_equal_parts_are_computed_once(toy: Toy) -> None:
    story = toy(after_law=[{"cash": "(cash + street) * 2"}, {"mood": "min(mood, (cash + street) * 2)"}])
    plan = program.Numbering(story.world)
    plan.steps(story.world.after_law)
    sums = [value for value in plan.values if value.what is np.add]
    assert len(sums) == 2, "cash is another one after the first rule"
    story = toy(after_law=[{"found": "(cash + street) * 2"}, {"mood": "min(mood, (cash + street) * 2)"}])
    plan = program.Numbering(story.world)
    plan.steps(story.world.after_law)
    sums = [value for value in plan.values if value.what is np.add]
    assert len(sums) == 1


@pytest.mark.parametrize("count", [1, 30])
def test_lives_are_the_same_walked_and_laid_out(rider: Story, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    told: list[dict[str, NDArray[Any]]] = []
    for after in (10**9, 0):
        monkeypatch.setattr(program, "AFTER", after)
        rider.world.listed.clear()
        told.append(lived(rider.world, np.arange(count, dtype=np.uint64), bot("planner", rider.world, 5)))
    for name, values in told[0].items():
        assert values.tobytes() == told[1][name].tobytes(), name


def test_who_leaves_has_lived_the_same_life(rider: Story) -> None:
    """The dead leave the arrays, others take their places: each closes with the values it has where all stay."""
    slots = np.arange(40, 140, dtype=np.uint64)
    ends: list[dict[int, bytes]] = []
    for way in (live, pass_by):
        found: dict[int, bytes] = {}

        def watch(life: Life, year: int, closing: NDArray[np.int64], found: dict[int, bytes] = found) -> None:
            assert np.array_equal(life.slots, slots[life.places(np.arange(life.size))])
            for row in closing.tolist():
                values = [year, life.met[row], *(column[row] for column in life.columns.values())]
                memory = (part[:, row].tobytes() for part in (life.seen, life.times, life.picked))
                found[int(life.slots[row])] = np.array(values, dtype=np.float64).tobytes() + b"".join(memory)

        way(rider.world, slots, 3, bot("random", rider.world, 3), watch)
        ends.append(found)
    assert len(ends[0]) == slots.size and ends[0] == ends[1]
