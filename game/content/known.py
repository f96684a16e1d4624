"""Detects when a calculator looks up a year or key for which the law's files have no figure.

The yearly simulation uses the nearest figure instead; a user of `calc` should be told. Here such a look-up gives nan,
so that it matters only where the formula really uses it, and it is recorded for the message.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from game.content.findings import Fields, Phrase, phrase
from game.content.system import System
from game.model.tables import CategorySeries, DeathRates, Series, Table

Value = Any


@dataclass(slots=True)
class Gaps:
    """Records look-ups outside the known range: `found[name]` is the range known of a figure, and what was asked
    for."""

    system: System
    found: dict[str, Phrase] = field(default_factory=dict)

    def series(self, name: str, series: Series, asked: Value, value: Value) -> Value:
        """The value of a dated parameter, nan in years without a figure."""
        last = series.first + len(series.values) - 1
        if series.yearly and np.any(hole := np.isin(np.floor(asked), series.holes)):
            where, year = self.system.places[name], _first(asked, hole)
            fields: Fields = {"name": name, "place": where, "asked": year, "nearest": series.since(year)}
            self.found[name] = phrase("gap/hole", **fields)
            return np.where(hole, np.nan, value)
        outside = np.less(asked, series.first) | np.greater(asked, last) | np.isnan(value)
        if np.any(outside):
            end = last if not np.isnan(value).any() else series.last_known
            where, year = self.system.places[name], _first(asked, outside)
            self.found[name] = phrase("gap/parameter", name=name, first=series.first, last=end, place=where, asked=year)
        return np.where(outside, np.nan, value)

    def table(self, name: str, table: Table, asked: Value, value: Value) -> Value:
        """The value of a table, nan below its first key; above the last key the last value holds. A category without a
        value is recorded by name."""
        first = float(table.keys[0])
        outside = np.less(asked, first)
        if np.any(outside):
            where, key = self.system.places[name], _first(asked, outside)
            self.found[name] = phrase("gap/table", name=name, first=first, place=where, asked=key)
        elif np.any(np.isnan(value)):
            words = self.system.categories[getattr(self.system.notes[name], "of", "")]
            word = words[int(np.ravel(np.broadcast_to(asked, np.shape(value)))[np.ravel(np.isnan(value))][0])]
            self.found[name] = phrase("gap/category", name=name, word=word, place=self.system.places[name])
        return np.where(outside, np.nan, value)


@dataclass(frozen=True, slots=True)
class GuardedTable:
    """A wrapper around a table or dated parameter that reports look-ups to `Gaps`. Expressions use it like the table
    itself."""

    name: str
    inner: Any
    gaps: Gaps

    def interpolate(self, x: Value) -> Value:
        return self.gaps.table(self.name, self.inner, x, self.inner.interpolate(x))

    def step(self, x: Value) -> Value:
        return self.gaps.table(self.name, self.inner, x, self.inner.step(x))

    def at(self, year: Value) -> Value:
        series = self.inner.series if isinstance(self.inner, CategorySeries) else self.inner
        return self.gaps.series(self.name, series, year, self.inner.at(year))


def _first(asked: Value, outside: Value) -> float:
    """The first of the values asked for that is outside the known range."""
    return float(np.ravel(np.broadcast_to(asked, np.shape(outside)))[np.ravel(outside)][0])


def guarded(name: str, inner: Any, gaps: Gaps) -> Any:
    """The table wrapped in `Guarded`; life tables cover all ages and years and are returned as they are."""
    return inner if isinstance(inner, DeathRates) else GuardedTable(name, inner, gaps)
