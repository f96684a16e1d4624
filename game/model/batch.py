"""Simulates batches of lives from start to end. Nothing is kept: a `Watch` callback sees every year as it is
finished."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from game.model.columns import Col
from game.model.life import Life
from game.model.turn import Ask, Minutes, Picks, drive, start, turn
from game.model.world import World

CHUNK = 32_768

Policy = Callable[[Ask, Life, int], Picks]  # question, lives, year -> a choice for each row asked
Watch = Callable[[Life, int, NDArray[np.int64]], None]  # lives, year, rows that died (or closed) this year


def live(
    world: World, slots: NDArray[np.uint64], seed: int, policy: Policy, watch: Watch, minutes: Minutes = 12
) -> Life:
    """Simulate one life for each slot (uint64 life numbers) from the first year to its end.

    `policy` answers every question, `watch` is called after each year. `minutes` is the length of play, one for all or
    shape (lives,), which sets how many cards come. Returns the lives in the state in which they ended. Raises
    ModelError where a column leaves its bounds.
    """
    return go_on(start(world, slots, seed, minutes), world, seed, policy, watch)


def pass_by(
    world: World, slots: NDArray[np.uint64], seed: int, policy: Policy, watch: Watch, minutes: Minutes = 12
) -> None:
    """As `live`, for watchers that keep what they need when it comes: a life that has died is removed once `watch` has
    seen it, so rows are renumbered (`Life.places` has the original ones)."""
    # A copy, since `Life.leave` moves rows about in the very array.
    go_on(start(world, slots.copy(), seed, minutes), world, seed, policy, watch, leave=True)


def go_on(life: Life, world: World, seed: int, policy: Policy, watch: Watch, leave: bool = False) -> Life:
    """As `live`, for lives made by `turn.start`, which may remember events of earlier lives. `life` is changed in place
    and returned; with `leave` lives that have ended are removed from it."""
    year = world.first_year
    living = np.ones(life.size, dtype=np.bool_)
    while living.any() and world.age(year) <= world.last_age:
        drive(turn(world, life, year, seed), lambda ask, now=year: policy(ask, life, now))  # type: ignore[misc]
        still = life.columns[Col.LIVING] > 0
        # At the last age everybody is filed: no further year would tell of those who still live.
        closing = living & (~still if world.age(year) < world.last_age else living)
        gone = np.flatnonzero(closing)
        watch(life, year, gone)
        living &= still
        if leave and 0 < gone.size < life.size:
            life.leave(gone)
            living = np.ones(life.size, dtype=np.bool_)
        year += 1
    return life


def chunks(count: int, size: int = CHUNK) -> Iterator[NDArray[np.uint64]]:
    """Slots 0 … count - 1 in arrays of at most `size`, small enough for the processor's cache. No result depends on the
    size."""
    for first in range(0, count, size):
        yield np.arange(first, min(first + size, count), dtype=np.uint64)
