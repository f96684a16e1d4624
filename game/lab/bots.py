"""Bots: policies that answer for any number of lives at once.

A bot tries every open answer on a copy of the lives, weighs the changes by its taste and adds a little noise. It knows
no more than a player does: the present state and the immediate effect of an answer.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.model.batch import Policy
from game.model.columns import Col
from game.model.functions import solo
from game.model.life import Env, Facts, Life
from game.model.program import value_of
from game.model.rng import uniforms
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
"""The name among the weights that stands for the share of the year that is paid for, by the system's formula; it is no
column."""
_IN_THOUSANDS = frozenset({Col.CASH.value, "debt"})

THOUGHTFUL = ("cautious", "family_first", "planner")


def bot(name: str, world: World, seed: int) -> Policy:
    """The policy of that name. Raises KeyError with the known names."""
    if name not in TASTES:
        raise KeyError(f"no bot '{name}'; known: {', '.join(TASTES)}")
    return _Bots([(name, TASTES[name])], world, seed)


def tasting(name: str, taste: Taste, world: World, seed: int) -> Policy:
    """A policy with this taste; `name` names its random stream."""
    return _Bots([(name, taste)], world, seed)


def crowd(names: Sequence[str], world: World, seed: int, whose: NDArray[np.int64]) -> Policy:
    """A policy for a batch whose row k is answered by the bot `names[whose[k]]`, as that bot alone would, bit for bit.
    `whose` ascends: the lives of one bot stand together. What is the same for all bots is worked out once."""
    return _Bots([(name, TASTES[name]) for name in names], world, seed, whose)


class _Bots:
    """A policy with one taste, or with several of which each row has one, for one world and one seed."""

    def __init__(
        self, bots: Sequence[tuple[str, Taste]], world: World, seed: int, whose: NDArray[np.int64] | None = None
    ) -> None:
        self.bots, self.world, self.seed, self.whose = bots, world, seed, whose
        self.thousand = _thousand(world)
        self.effort = _effort_names(world)
        self.weighed = tuple(dict.fromkeys(name for _, taste in bots for name in taste.weights))
        self.care = np.array([taste.care for _, taste in bots])
        # Of a bot without will nothing but the draw counts: times one, less nought.
        self.chance = np.array([taste.chance if taste.weights else 1.0 for _, taste in bots])
        self.friction = np.array([taste.friction if taste.weights else 0.0 for _, taste in bots])
        self.starts = None if whose is None else np.searchsorted(whose, np.arange(len(bots) + 1))
        self.facts: Facts | None = None

    def __call__(self, ask: Ask, life: Life, year: int) -> Picks:
        if not ask.event.choices:
            return np.zeros(ask.rows.size, dtype=np.int64)
        if ask.event.kind != "offer":
            return self._best(ask, life, year)
        picks = undecided(ask, life)
        care = self.care[0] if self.whose is None else self.care[self._who(ask)]
        cares = self._noise(ask, life, year, ("care",))[0] < care
        if ask.event.asks is not None:
            cares |= asks(ask.event, self._facts(life, year), life, ask.rows)
        rows = np.flatnonzero(cares)
        if rows.size:
            picks[rows] = self._best(Ask(ask.event, ask.rows[rows], ask.allowed[:, rows]), life, year)
        return picks

    def _facts(self, life: Life, year: int) -> Facts:
        """What is the same for everybody this year: made once for all its questions."""
        if self.facts is None or self.facts.year != year:
            self.facts = Facts(self.world, year, self.seed)
        return self.facts

    def _who(self, ask: Ask) -> NDArray[np.int64]:
        """The number of the bot of each row asked."""
        assert self.whose is not None
        return self.whose[ask.rows]

    def _noise(self, ask: Ask, life: Life, year: int, ends: Sequence[str]) -> NDArray[np.float64]:
        """Uniform draws from each bot's own streams for this event, one for each of `ends`, shape (ends, rows)."""
        streams = [[f"bot/{name}/{ask.event.id}/{end}" for name, _ in self.bots] for end in ends]
        return uniforms(self.seed, streams, year, life.slots[ask.rows], None if self.whose is None else self._who(ask))

    def _parts(self, ask: Ask) -> Iterator[tuple[Taste, slice]]:
        """Each taste with the rows asked that have it."""
        if self.starts is None:
            yield self.bots[0][1], slice(None)
            return
        ends = np.searchsorted(ask.rows, self.starts).tolist()
        for (_, taste), first, end in zip(self.bots, ends, ends[1:], strict=False):
            if first < end:
                yield taste, slice(first, end)

    def _best(self, ask: Ask, life: Life, year: int) -> Picks:
        """The open choice of greatest worth, plus noise, for each row."""
        choices, parts = ask.event.choices, list(self._parts(ask))
        worth = self._noise(ask, life, year, [choice.id for choice in choices])
        if ask.event.kind != "setup":  # who one is born as is no matter of taste
            parts = [(taste, part) for taste, part in parts if taste.weights]
            facts = self._facts(life, year)
            now = Env(facts, life, None if ask.rows.size == life.size else ask.rows)
            paid = cache(lambda: self._paid(now))
            if parts:
                who = 0 if self.whose is None else self._who(ask)
                worth *= self.chance[who]
                worth -= self.friction[who] * np.array([[choice.steps] for choice in choices])
            for row, choice in zip(worth, choices, strict=True) if parts else ():
                if choice.rules:
                    self._weigh(row, parts, (now, trial(choice.rules, facts, life, ask.rows)), paid)
        worth[~ask.allowed] = -np.inf
        picks: Picks = worth.argmax(axis=0)
        return picks

    def _paid(self, names: Env) -> Any:
        """How much of the year is being paid for a pension (1: all of it); 0 where the country does not say."""
        return 0.0 if self.world.effort is None else value_of(self.world.effort, self.world)(names)

    def _weigh(
        self, worth: NDArray[np.float64], parts: Sequence[tuple[Taste, slice]], change: tuple[Env, Env],
        paid: Callable[[], Any],
    ) -> None:  # fmt: skip
        """Add to `worth`, shape (rows,), what each taste makes of the change from one Env to the other."""
        changes = self._changes(*change, paid)
        for taste, part in parts if changes else ():
            terms = [weight * changes[name][part] for name, weight in taste.weights.items() if name in changes]
            if terms:
                worth[part] += reduce(np.add, terms)

    def _changes(self, before: Env, after: Env, paid: Callable[[], Any]) -> dict[str, NDArray[np.float64]]:
        """What has changed of what some taste weighs, shape (rows,) each. Columns that no rule wrote have not changed
        and are not looked up. `paid` gives the effort before."""
        changed = after.dirty | after.flushed
        found: dict[str, NDArray[np.float64]] = {}
        for name in self.weighed:
            if name == EFFORT:
                if self.world.effort is not None and changed & self.effort:
                    by = np.subtract(self._paid(after), paid(), dtype=np.float64)
                    found[name] = by if by.ndim else np.full(before.size, by)
            elif name in changed:
                change = after[name] - before[name]
                if name in _IN_THOUSANDS:
                    change = change / (self.thousand * before[Col.PRICE_LEVEL])
                found[name] = change
        return found


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
    return solo(world.thousand.fn(Env(Facts(world, world.first_year, 0), newborn, None)))
