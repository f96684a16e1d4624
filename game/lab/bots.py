"""Bots: policies that answer for any number of lives at once.

A bot tries every open answer on a copy of the lives, weighs the changes by its taste and adds a little noise. It knows
no more than a player does: the present state and the immediate effect of an answer.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.model.batch import Policy
from game.model.columns import Col
from game.model.life import Env, Facts, Life
from game.model.program import value_of
from game.model.rng import uniform
from game.model.rules import trial
from game.model.turn import Ask, Picks, asks, start, undecided
from game.model.world import World


class Taste(NamedTuple):
    """Weights per point or unit of change. `cash` counts in thousands (see `_thousand`); `chance` is the standard
    deviation of the noise; `care` is the share of years in which the bot looks at a place's offers."""

    weights: Mapping[str, float]
    chance: float
    care: float
    friction: float = 0.5  # dislike of each page of a form


TASTES: Mapping[str, Taste] = {
    "random": Taste({}, 1.0, 0.1, 0.0),
    "cautious": Taste(
        {"cash": 0.25, "body": 0.6, "heart": 0.3, "family": 0.2, "pension": 3.0, "medical_join": 3.0, "debt": -0.1,
         "children": 3.0, "save_rate": 30.0, "notes_save": 4.0},
        3.0, 0.3, 0.2,
    ),
    "present_biased": Taste(
        {"cash": 0.6, "heart": 0.7, "friends": 0.2, "body": 0.1, "pension": -1.5, "debt": -0.1, "notes_save": -1.5,
         "notes_home": -0.5},
        4.0, 0.05, 2.0,
    ),
    "family_first": Taste(
        {"family": 0.9, "heart": 0.4, "children": 5.0, "married": 4.0, "help": 0.01, "cash": 0.18, "pension": 1.4,
         "home_owner": 3.0, "debt": -0.05, "notes_home": 2.0, "notes_save": 2.0},
        3.0, 0.15, 0.6,
    ),
    "planner": Taste(
        {"pension": 5.0, "skill": 2.0, "savings_habit": 15.0, "body": 0.5, "heart": 0.25, "cash": 0.2, "knows": 1.0,
         "help": 0.005, "medical_join": 3.0, "personal_saving": 0.0002, "debt": -0.12, "children": 3.0,
         "save_rate": 50.0, "notes_save": 4.0},
        2.0, 0.5, 0.1,
    ),
}  # fmt: skip

EFFORT = "pension"
"""Among the weights: how much of the year is being paid for, as the country counts it; no column."""
_IN_THOUSANDS = frozenset({Col.CASH.value, "debt"})

THOUGHTFUL = ("cautious", "family_first", "planner")


def bot(name: str, world: World, seed: int) -> Policy:
    """The policy of that name. Raises KeyError with the known names."""
    if name not in TASTES:
        raise KeyError(f"no bot '{name}'; known: {', '.join(TASTES)}")
    return _Bot(name, TASTES[name], world, seed)


def tasting(name: str, taste: Taste, world: World, seed: int) -> Policy:
    """A policy with this taste; `name` names its random stream."""
    return _Bot(name, taste, world, seed)


class _Bot:
    """A policy with a taste, for one world and one seed."""

    def __init__(self, name: str, taste: Taste, world: World, seed: int) -> None:
        self.name, self.taste, self.world, self.seed = name, taste, world, seed
        self.thousand = _thousand(world)
        self.effort = _effort_names(world)
        self.facts: Facts | None = None

    def __call__(self, ask: Ask, life: Life, year: int) -> Picks:
        if not ask.event.choices:
            return np.zeros(ask.rows.size, dtype=np.int64)
        stream = f"bot/{self.name}/{ask.event.id}"
        if ask.event.kind != "offer":
            return self._best(ask, life, year, stream)
        picks = undecided(ask, life)
        cares = uniform(self.seed, f"{stream}/care", year, life.slots[ask.rows]) < self.taste.care
        if ask.event.asks is not None:
            cares |= asks(ask.event, self._facts(life, year), life, ask.rows)
        rows = np.flatnonzero(cares)
        if rows.size:
            picks[rows] = self._best(Ask(ask.event, ask.rows[rows], ask.allowed[:, rows]), life, year, stream)
        return picks

    def _facts(self, life: Life, year: int) -> Facts:
        """What is the same for everybody this year: made once for all its questions."""
        if self.facts is None or (self.facts.year, self.facts.minutes) != (year, life.minutes):
            self.facts = Facts(self.world, year, self.seed, life.minutes)
        return self.facts

    def _best(self, ask: Ask, life: Life, year: int, stream: str) -> Picks:
        """The open choice of greatest worth, plus noise from `stream`, for each row."""
        slots, taste = life.slots[ask.rows], self.taste
        worth = np.empty((len(ask.event.choices), ask.rows.size))
        plain = not taste.weights or ask.event.kind == "setup"  # who one is born as is no matter of taste
        facts = self._facts(life, year)
        now = Env(facts, life, None if ask.rows.size == life.size else ask.rows)
        paid = cache(lambda: self._paid(now))
        for k, choice in enumerate(ask.event.choices):
            noise = uniform(self.seed, f"{stream}/{choice.id}", year, slots)
            worth[k] = noise if plain else taste.chance * noise - taste.friction * choice.steps
            if not plain and choice.rules:
                worth[k] += self._worth(now, trial(choice.rules, facts, life, ask.rows), paid)
        worth[~ask.allowed] = -np.inf
        picks: Picks = worth.argmax(axis=0)
        return picks

    def _paid(self, names: Env) -> Any:
        """How much of the year is being paid for a pension (1: all of it); 0 where the country does not say."""
        return 0.0 if self.world.effort is None else value_of(self.world.effort, self.world)(names)

    def _worth(self, before: Env, after: Env, paid: Callable[[], Any]) -> NDArray[np.float64]:
        """The weighted sum of changes, shape (rows,). Columns that no rule wrote have not changed and are not looked
        up. `paid` gives the effort before."""
        total = np.zeros(before.size)
        changed = after.dirty | after.flushed
        for name, weight in self.taste.weights.items():
            if name == EFFORT:
                if self.world.effort is not None and changed & self.effort:
                    total += weight * np.subtract(self._paid(after), paid(), dtype=np.float64)
            elif name in changed:
                change = after[name] - before[name]
                if name in _IN_THOUSANDS:
                    change = change / (self.thousand * before[Col.PRICE_LEVEL])
                total += weight * change
        return total


def _effort_names(world: World) -> frozenset[str]:
    """The columns that the country's `effort` reads, including those that select its parameters."""
    reads = world.effort.reads if world.effort is not None else frozenset()
    by = {series.by for name, series in world.series.items() if name in reads and series.by is not None}
    return reads | by


def _thousand(world: World) -> float:
    """The amount that tastes count as one unit of cash: the system's `thousand` at the start of a life, else 1000."""
    if world.thousand is None:
        return 1000.0
    newborn = start(world, np.zeros(1, dtype=np.uint64), 0, min(world.deck))
    return float(np.ravel(world.thousand.fn(Env(Facts(world, world.first_year, 0, newborn.minutes), newborn, None)))[0])
