"""Finds the rule that broke a life, by simulating that life again alone with a trace of every rule."""

from typing import NamedTuple

import numpy as np

from game.model.batch import Policy
from game.model.life import ModelError, Written
from game.model.turn import drive, start, turn
from game.model.world import World

_MOST = 6  # values shown of what the rule read


class Broken(NamedTuple):
    """Where a life broke: the place of the rule ('' if it could not be found), what the rule read, and the bot, seed,
    slot and length that reproduce the life."""

    error: ModelError
    where: str
    age: int
    bot: str
    minutes: int
    seed: int
    read: str


class LifeBreaks(Exception):
    """A rule broke the life of a bot; see `broken`."""

    def __init__(self, broken: Broken) -> None:
        self.broken = broken
        super().__init__(str(broken.error))


def where_it_breaks(error: ModelError, world: World, bot: str, policy: Policy, seed: int, minutes: int) -> Broken:
    """The error together with the rule that wrote the value."""
    written = _last_assignment(world, error.slot, seed, policy, minutes, error.name)
    read = written.read if written else {}
    shown = ", ".join(f"{name} {value:g}" for name, value in list(read.items())[:_MOST])
    where = written.where if written else ""
    return Broken(error, where, world.age(error.year), bot, minutes, seed, shown)


def _last_assignment(world: World, slot: int, seed: int, policy: Policy, minutes: int, column: str) -> Written | None:
    """The last assignment to the column before the life broke; None if it does not break again."""
    life = start(world, np.array([slot], np.uint64), seed, minutes)
    for year in range(world.first_year, world.first_year + world.last_age - world.first_age + 1):
        trace: list[Written] = []
        try:
            drive(turn(world, life, year, seed, trace), lambda ask, now=year: policy(ask, life, now))  # type: ignore[misc]
        except ModelError:
            return next((one for one in reversed(trace) if one.name == column), None)
    return None
