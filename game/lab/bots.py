"""Bots: policies that answer for any number of lives at once.

A bot tries every open answer on a copy of the lives, weighs what changed by its own taste and adds a little chance.
It sees no more than a player does: the present state and what an answer does at once.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.model.batch import Policy
from game.model.columns import Col
from game.model.life import Env, Facts, Life
from game.model.rng import uniform
from game.model.rules import trial
from game.model.turn import Ask, Picks
from game.model.world import World


class Taste(NamedTuple):
    """Weights per point or unit of change. cash counts in thousands of today's yuan; chance is the spread of the
    random part; care is the share of years in which the bot looks at what a place offers."""

    weights: Mapping[str, float]
    chance: float
    care: float
    friction: float = 0.5  # dislike of each page of a form


TASTES: Mapping[str, Taste] = {
    "random": Taste({}, 1.0, 0.1, 0.0),
    "cautious": Taste(
        {"cash": 0.25, "body": 0.6, "heart": 0.3, "family": 0.2, "pension": 3.0, "medical_join": 3.0, "debt": -0.1,
         "children": 3.0, "save_rate": 30.0},
        3.0, 0.3, 0.2,
    ),
    "present_biased": Taste(
        {"cash": 0.6, "heart": 0.7, "friends": 0.2, "body": 0.1, "pension": -1.5, "debt": -0.1}, 4.0, 0.05, 2.0
    ),
    "family_first": Taste(
        {"family": 0.9, "heart": 0.4, "children": 5.0, "married": 4.0, "help": 0.01, "cash": 0.18, "pension": 1.4,
         "home_owner": 3.0, "debt": -0.05},
        3.0, 0.15, 0.6,
    ),
    "planner": Taste(
        {"pension": 5.0, "skill": 2.0, "savings_habit": 15.0, "body": 0.5, "heart": 0.25, "cash": 0.2, "knows": 1.0,
         "help": 0.005, "medical_join": 3.0, "personal_saving": 0.0002, "debt": -0.12, "children": 3.0,
         "save_rate": 50.0},
        2.0, 0.5, 0.1,
    ),
}  # fmt: skip

THOUGHTFUL = ("cautious", "family_first", "planner")


def bot(name: str, world: World, seed: int) -> Policy:
    """The policy of that name; raises KeyError with the known names."""
    if name not in TASTES:
        raise KeyError(f"no bot '{name}'; known: {', '.join(TASTES)}")
    taste = TASTES[name]

    def policy(ask: Ask, life: Life, year: int) -> Picks:
        if not ask.event.choices:
            return np.zeros(ask.rows.size, dtype=np.int64)
        slots = life.slots[ask.rows]
        stream = f"bot/{name}/{ask.event.id}"
        if ask.event.kind == "offer":
            cares = uniform(seed, f"{stream}/care", year, slots) < taste.care
            picks = np.full(ask.rows.size, ask.event.default, dtype=np.int64)
            rows = np.flatnonzero(cares)
            if rows.size:
                part = Ask(ask.event, ask.rows[rows], ask.allowed[:, rows])
                picks[rows] = _best(taste, part, world, life, year, seed, stream)
            return picks
        return _best(taste, ask, world, life, year, seed, stream)

    return policy


def _best(taste: Taste, ask: Ask, world: World, life: Life, year: int, seed: int, stream: str) -> Picks:
    slots = life.slots[ask.rows]
    count = len(ask.event.choices)
    worth = np.empty((count, ask.rows.size))
    plain = not taste.weights or ask.event.kind == "setup"  # who one is born as is no matter of taste
    facts = Facts(world, year, seed, life.minutes)
    now = Env(facts, life, ask.rows)
    for k, choice in enumerate(ask.event.choices):
        noise = uniform(seed, f"{stream}/{choice.id}", year, slots)
        worth[k] = noise if plain else taste.chance * noise - taste.friction * choice.steps
        if not plain and choice.rules:
            worth[k] += _worth(taste.weights, now, trial(choice.rules, facts, life, ask.rows), world)
    worth[~ask.allowed] = -np.inf
    picks: Picks = worth.argmax(axis=0)
    return picks


def _worth(weights: Mapping[str, float], before: Env, after: Env, world: World) -> NDArray[np.float64]:
    """What changed, weighed; columns that no rule wrote have not."""
    total = np.zeros(before.size)
    changed = after.dirty | after.flushed
    for name, weight in weights.items():
        if name == "pension":
            if changed & _EFFORT:
                total += weight * (_pension_effort(after) - _pension_effort(before))
        elif name in changed:
            change = after[name] - before[name]
            if name in (Col.CASH, "debt"):
                change = change / (_thousand(world) * before[Col.PRICE_LEVEL])
            total += weight * change
    return total


_EFFORT = {
    "scheme", "employed", "base_share", "months_per_year", "wage_per_month", "work_province", "joined", "effort_share",
}  # fmt: skip
YUAN_WAGE = 8000.0  # a month's average wage in the country whose yuan the tastes count


def _thousand(world: World) -> float:
    """What a thousand yuan are in the system's currency, by its average wage in the first year."""
    wages = world.series.get("national_wage")
    return 1000.0 if wages is None else float(np.ravel(wages.at(world.first_year))[0]) * 1000.0 / YUAN_WAGE


def _pension_effort(names: Env) -> NDArray[np.float64]:
    """How much of the year is being paid for: 1 for twelve months in the full scheme, 0.1 for China's residents'.

    `joined` is how a story of any country says it; left at the law's default (-1) in China the scheme chosen speaks.
    """
    known = names.facts.world.columns
    joined = names["joined"] if "joined" in known else np.full(names.size, -1.0)
    generic = (joined == 1) * (0.8 + 0.2 * names["effort_share"]) if "effort_share" in known else (joined == 1) * 1.0
    if "scheme" not in known or "base_share" not in known:
        return np.maximum(names["employed"], generic) if "employed" in known else generic  # type: ignore[no-any-return]
    month = np.maximum(0.2 * names["base_share"] * names["average_wage"], 1.0)
    affordable = np.minimum(1.0, 0.25 * names["wage_per_month"] / month)  # a plan beyond the purse is no plan
    alone = (names["scheme"] == 2) * names["months_per_year"] / 12 * (0.8 + 0.2 * names["base_share"]) * affordable
    alone = np.where(joined < 0, alone, generic)
    return np.maximum(names["employed"], alone) + 0.1 * (names["scheme"] == 1)  # type: ignore[no-any-return]
