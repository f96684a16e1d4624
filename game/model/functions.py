"""The vector functions that expressions may call. One entry here is all it takes to add one.

Each works on floats and on arrays of one value per life, and uses only operations whose bits agree on every
processor, so that a life alone and the same life in a batch stay identical.
"""

from collections.abc import Callable, Mapping
from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np

from game.model.tables import DeathRates, Series, Table, place

Value = Any


class Function(NamedTuple):
    apply: Callable[..., Value]
    low: int
    high: int
    usage: str
    table: bool = False  # the first argument is the name of a table or of a dated parameter


def round_half_up(x: Value, digits: Value = 0.0) -> Value:
    """Commercial rounding to `digits` decimals, 0..8. Binary fractions hold many halves a hair too low: 1e-9, or two
    units in the last place of large amounts, lift them."""
    scale = _TENS[place(digits, 0, 9)]
    scaled = np.multiply(x, scale)
    return np.floor(scaled + (0.5 + 1e-9) + np.abs(scaled) * _TWO_ULP) / scale


def floor_safe(x: Value) -> Value:
    """Largest whole number not above x, forgiving 1e-9 of binary noise (2.9999999999 counts as 3)."""
    return np.floor(np.add(x, 1e-9))


def ceil_safe(x: Value) -> Value:
    return np.ceil(np.subtract(x, 1e-9))


def growth(rate: Value, periods: Value) -> Value:
    """(1 + rate) ** periods for whole periods 0..4095, by repeated squaring: no pow, so bits agree everywhere."""
    base = np.add(rate, 1.0)
    left = np.minimum(np.maximum(np.floor(periods), 0.0), 4095.0)
    result = np.ones(np.broadcast(base, left).shape)
    while (left > 0).any():
        odd = left - 2 * np.floor(left / 2)
        result = np.where(odd > 0, result * base, result)
        left = np.floor(left / 2)
        base = base * base
    return result


def lookup(table: Table, x: Value) -> Value:
    """Linear interpolation between the table's keys; outside, the end values hold."""
    return table.interpolate(x)


def bracket(table: Table, x: Value) -> Value:
    """The value of the greatest key not above x (the first value below all keys)."""
    return table.step(x)


def at(series: Series, year: Value) -> Value:
    """A dated parameter in another year; before the first known year the first value holds."""
    return series.at(year)


def death_rate(rates: DeathRates, sex: Value, age: Value, year: Value) -> Value:
    """Probability to die within the year, by sex (0 woman, 1 man), age and calendar year."""
    return rates.probability(sex, age, year)


_QUANTILES = np.array([NormalDist().inv_cdf((i + 0.5) / 4096) for i in range(4096)]).round(12)


def normal(u: Value) -> Value:
    """Standard normal shock from a uniform 0..1, by a 4,096-cell inverse table (tails end at ±3.7)."""
    return _QUANTILES[place(np.multiply(u, 4096.0), 0, 4096)]


_TENS = np.array([1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8])
_TWO_ULP = 2.0**-51


def _fold(ufunc: Callable[[Value, Value], Value]) -> Callable[..., Value]:
    def folded(first: Value, *values: Value) -> Value:
        for value in values:
            first = ufunc(first, value)
        return first

    return folded


OPERATORS: Mapping[str, Callable[..., Value]] = {
    "+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide, "neg": np.negative,
    "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal,
    "==": np.equal, "!=": np.not_equal,
}  # fmt: skip

FUNCTIONS: Mapping[str, Function] = {
    "min": Function(_fold(np.minimum), 2, 9, "min(a, b, …) takes two or more values"),
    "max": Function(_fold(np.maximum), 2, 9, "max(a, b, …) takes two or more values"),
    "abs": Function(np.abs, 1, 1, "abs(x) takes one value"),
    "floor": Function(floor_safe, 1, 1, "floor(x) takes one value"),
    "ceil": Function(ceil_safe, 1, 1, "ceil(x) takes one value"),
    "round": Function(round_half_up, 1, 2, "round(x, digits) takes a value and, if you like, the decimals"),
    "clip": Function(lambda x, low, high: np.minimum(np.maximum(x, low), high), 3, 3,
                     "clip(x, low, high) takes three values"),
    "where": Function(lambda c, a, b: np.where(np.not_equal(c, 0.0), a, b), 3, 3,
                      "where(condition, if_true, if_false) takes three values"),
    "growth": Function(growth, 2, 2, "growth(rate, periods) takes two values"),
    "normal": Function(normal, 1, 1, "normal(u) takes one value"),
    "lookup": Function(lookup, 2, 2, "lookup(table, x) takes a table and a value", table=True),
    "bracket": Function(bracket, 2, 2, "bracket(table, x) takes a table and a value", table=True),
    "at": Function(at, 2, 2, "at(parameter, year) takes a dated parameter and a year", table=True),
    "death_rate": Function(death_rate, 4, 4, "death_rate(table, sex, age, year) takes a table and three values",
                           table=True),
}  # fmt: skip
