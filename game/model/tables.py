"""Parameters of a system in the form the turn reads them: dated series, tables by key, and death rates."""

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Value = Any


def cell(x: Value, first: int, count: int) -> Value:
    """The index x - first, truncated and clipped to 0 … count - 1. A scalar stays a scalar, which is quicker than an
    array of one (and numpy's own clip is ten times slower for a single life)."""
    if isinstance(x, int | float) and abs(x) < 1e15:
        return min(max(int(x) - first, 0), count - 1)
    with np.errstate(invalid="ignore"):  # a nan lands somewhere inside and is found by the check of its own column
        return _clip(np.asarray(x, dtype=np.float64).astype(np.int64) - first, count)


def _clip(at: Value, count: int) -> Value:
    return np.minimum(np.maximum(at, 0), count - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A function given by ascending numeric keys and their values.

    Where the keys are evenly spaced, or nearly so, the index is computed instead of searched for: the guess is at most
    one off and is corrected by comparing, so the bits are those of the search.
    """

    keys: Array
    values: Array
    gaps: Array = field(init=False, repr=False)
    rises: Array = field(init=False, repr=False)
    per_unit: float = field(init=False, repr=False)  # cells in one unit of the key; 0 where they are uneven
    exact: bool = field(init=False, repr=False)  # whether the guess needs no putting right

    def __post_init__(self) -> None:
        gaps = np.diff(self.keys)
        even, width = False, 0.0
        if 1 < self.keys.size < _MOST_CELLS:
            width = float(self.keys[-1] - self.keys[0]) / gaps.size
            even = bool(np.abs(self.keys - (self.keys[0] + width * np.arange(self.keys.size))).max() < width / 4)
        object.__setattr__(self, "gaps", gaps)
        object.__setattr__(self, "rises", np.diff(self.values))
        object.__setattr__(self, "per_unit", 1 / width if even else 0.0)
        # whole keys from 0 on in steps of 1, 2, 4 …: subtracting, scaling and cutting round nothing
        whole = even and bool((gaps == width).all()) and float(self.keys[0]).is_integer() and self.keys[0] >= 0
        object.__setattr__(self, "exact", whole and math.frexp(width)[0] == 0.5 and width >= 1)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Table):
            return NotImplemented
        return np.array_equal(self.keys, other.keys) and np.array_equal(self.values, other.values)

    def interpolate(self, x: Value) -> Value:
        """In a straight line between the keys; outside them the end values hold."""
        if self.keys.size == 1:
            return np.broadcast_to(self.values[0], np.shape(x)) + 0.0
        inside = np.minimum(np.maximum(x, self.keys[0]), self.keys[-1])
        i = self._cell(inside, self.gaps.size - 1)
        return self.values[i] + self.rises[i] * ((inside - self.keys[i]) / self.gaps[i])

    def step(self, x: Value) -> Value:
        """The value of the greatest key not above x; the first one below all keys, the last one for nan."""
        return self.values[self._cell(x, self.keys.size - 1)]

    def _cell(self, x: Value, last: int) -> Value:
        """The index of the greatest key not above x, within 0 … last."""
        if not self.per_unit or not np.ndim(x):
            return _clip(np.searchsorted(self.keys, x, side="right") - 1, last + 1)
        guess = np.subtract(x, self.keys[0])
        guess *= self.per_unit
        np.fmin(guess, last, out=guess)  # nan goes to the end, as in the search
        np.fmax(guess, 0.0, out=guess)
        i = guess.astype(np.int64)
        if not self.exact:
            i -= x < self.keys[i]
            np.maximum(i, 0, out=i)
            i += x >= self.keys[np.minimum(i + 1, self.keys.size - 1)]
            np.minimum(i, last, out=i)
        return i


_MOST_CELLS = 1 << 20


@dataclass(frozen=True, slots=True)
class Series:
    """A dated parameter: one value a year from `first` on (shape years), or one per year and category (years ×
    categories).

    `by` names the column that picks the category; `last_known` is the last year with a published value, `entries` are
    all years with one. `yearly` marks an amount that is set anew each year: a year without an entry is then missing,
    not the same as the year before.
    """

    first: int
    values: Array
    last_known: int
    by: str | None = None
    entries: tuple[int, ...] = ()
    yearly: bool = False

    def row(self, year: Value) -> Value:
        return cell(year, self.first, len(self.values))

    def at(self, year: Value) -> Value:
        return self.values[self.row(year)]

    def since(self, year: float) -> int:
        """The year of the entry that holds in `year`: the last one not after it, else the first."""
        return max((entry for entry in self.entries if entry <= year), default=self.first)

    @property
    def holes(self) -> tuple[int, ...]:
        """The years between the first and the last entry for which a `yearly` amount has none."""
        return tuple(sorted({*range(self.first, self.last_known)}.difference(self.entries))) if self.yearly else ()


@dataclass(frozen=True, slots=True)
class CategorySeries:
    """A series with the category of each life already chosen, for `at(parameter, year)`."""

    series: Series
    category: Value

    def at(self, year: Value) -> Value:
        category = cell(self.category, 0, self.series.values.shape[1])
        return self.series.values[self.series.row(year), category]


@dataclass(frozen=True, slots=True)
class DeathRates:
    """One-year death probabilities, shape (sexes, years, ages), linear in calendar time between the given years.

    sexes: 0 woman, 1 man · years: the calendar years in `years` · ages: 0 … last, where the last one closes at 1.
    """

    years: Array
    rates: NDArray[np.float64]

    def probability(self, sex: Value, age: Value, year: Value) -> Value:
        """The probability to die within the year, by sex (0 woman, 1 man), age and calendar year, interpolated linearly
        between the given years; outside them, and beyond the last age, the nearest known value."""
        s = cell(sex, 0, 2)
        a = cell(age, 0, self.rates.shape[2])
        if self.years.size == 1:
            return self.rates[s, 0, a]
        y = np.minimum(np.maximum(year, self.years[0]), self.years[-1])
        i = _clip(np.searchsorted(self.years, y, side="right") - 1, self.years.size - 1)
        share = (y - self.years[i]) / (self.years[i + 1] - self.years[i])
        low, high = self.rates[s, i, a], self.rates[s, i + 1, a]
        return low + (high - low) * share
