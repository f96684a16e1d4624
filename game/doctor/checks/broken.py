"""Which rule broke a life: the life is lived once more, alone, and what every rule wrote is kept."""

import re
from typing import NamedTuple

import numpy as np

from game.model.batch import Policy
from game.model.life import ModelError, Written
from game.model.turn import drive, start, turn
from game.model.world import World

_SAID = re.compile(r"year (\d+): '(\w+)' became (\S+) in life (\d+)")
_MOST = 6  # values shown of what the rule read


class Broken(NamedTuple):
    """Where a life broke: the rule's place ('' if it was not found again), and how to find the life."""

    error: str
    where: str
    column: str
    age: int
    bot: str
    slot: int
    minutes: int
    seed: int
    read: str


class LifeBreaks(Exception):
    """A bot's life was stopped; `broken` says where."""

    def __init__(self, broken: Broken) -> None:
        self.broken = broken
        super().__init__(broken.error)


def slot_of(error: ModelError) -> int:
    """The life that an error names; 0 if it names none."""
    said = _SAID.search(str(error))
    return int(said.group(4)) if said else 0


def located(error: ModelError, world: World, bot: str, policy: Policy, seed: int, minutes: int) -> Broken:
    """The error with the rule that wrote the value."""
    said = _SAID.search(str(error))
    if said is None:
        return Broken(str(error), "", "", world.first_age, bot, 0, minutes, seed, "")
    year, column, slot = int(said.group(1)), said.group(2), int(said.group(4))
    written = _written(world, slot, seed, policy, minutes, column)
    read = written.read if written else {}
    shown = ", ".join(f"{name} {value:g}" for name, value in list(read.items())[:_MOST])
    where = written.where if written else ""
    return Broken(str(error), where, column, world.age(year), bot, slot, minutes, seed, shown)


def _written(world: World, slot: int, seed: int, policy: Policy, minutes: int, column: str) -> Written | None:
    """What wrote the column last before the life broke."""
    life = start(world, np.array([slot], np.uint64), seed, minutes)
    for year in range(world.first_year, world.first_year + world.last_age - world.first_age + 1):
        trace: list[Written] = []
        try:
            drive(turn(world, life, year, seed, trace), lambda ask, now=year: policy(ask, life, now))  # type: ignore[misc]
        except ModelError:
            return next((one for one in reversed(trace) if one.name == column), None)
    return None
