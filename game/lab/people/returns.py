"""What participation in a country's schemes gives back per unit paid in, by the age at which it begins."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from game.content.system import System
from game.lab.people.core import Array
from game.model.columns import Col
from game.model.life import Env, Facts, Life
from game.model.turn import drive, start, turn
from game.model.world import World

AGES = tuple(range(18, 67, 6))
UNTIL = 85
"""The age up to which benefits are counted."""
PAY = 0.8
"""The pay of the two lives, as a share of the average wage."""


def gives_back(system: System, first_year: int) -> Array:
    """For each of AGES: benefits up to the age UNTIL per unit paid in from then to the claim, in prices of the first
    year; nan where nothing can be paid in.

    Two lives are compared, self-employed at a constant share of the average wage, one participating (`joined`) and one
    not.
    """
    world = system.world(first_year, AGES[0])
    if Col.JOINED not in world.columns or world.due is None:
        return np.full(len(AGES), np.nan)
    life = start(world, np.zeros(2 * len(AGES), dtype=np.uint64), 0, 12)  # one luck for all
    starts = np.repeat(np.array(AGES), 2)
    takes = np.tile([1.0, 0.0], len(AGES))
    put, got = np.zeros(life.size), np.zeros(life.size)
    for year in range(first_year, first_year + UNTIL - AGES[0]):
        _set(life, {
            Col.JOINED: np.where(world.age(year) >= starts, takes, 0.0), Col.LIVING: 1.0,
            Col.SELF_EMPLOYED: 1.0, Col.EMPLOYED: 0.0,
            Col.WAGE: PAY * life.columns[Col.AVERAGE_WAGE] * (life.columns[Col.CLAIMED] == 0),
            Col.MONTHS_WORKED: 12.0 * (life.columns[Col.CLAIMED] == 0),
        })  # fmt: skip
        drive(turn(world, life, year, 0), lambda ask: np.zeros(ask.rows.size, np.int64))
        prices = life.columns[Col.PRICE_LEVEL]
        put += _due(world, life, year) / prices
        received = (Col.PENSION_RECEIVED, Col.SAVINGS_RECEIVED)
        got += sum(life.columns[name] for name in received if name in life.columns) / prices
    # Differences: what everybody pays and gets, joined or not, is no return on joining.
    pays, draws = put[0::2] - put[1::2], got[0::2] - got[1::2]
    with np.errstate(all="ignore"):
        return np.where(pays > 0, draws / pays, np.nan)


def at_age(table: Array, age: int) -> float:
    """What participation from this age on gives back; nan where the law does not say."""
    known = np.isfinite(table)
    return float(np.interp(age, np.array(AGES)[known], table[known])) if known.any() else float("nan")


def _set(life: Life, values: Mapping[Col, float | NDArray[np.float64]]) -> None:
    for name, value in values.items():
        if name in life.columns:
            # A copy: what broadcast_to gives cannot be written to.
            life.columns[name] = np.broadcast_to(np.asarray(value, dtype=np.float64), (life.size,)).copy()


def _due(world: World, life: Life, year: int) -> Array:
    assert world.due is not None
    due = world.due.fn(Env(Facts(world, year, 0), life, None))
    return np.broadcast_to(np.asarray(due, dtype=np.float64), (life.size,))
