"""The state of any number of lives: float64 columns, what each has met, and the names rules read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.model.expr import Expr
from game.model.rng import uniform
from game.model.tables import CategorySeries, DeathRates, Table
from game.model.world import World

Array = NDArray[np.float64]
Rows = NDArray[np.int64]
Value = Any


class Written(NamedTuple):
    """One value a rule wrote, with what it read: kept for explanations of a single life."""

    name: str
    expr: Expr
    read: dict[str, float]
    value: float
    calculator: str
    where: str


class ModelError(ValueError):
    """A rule gave a value that is not finite or outside its column's bounds; the message names rule and row."""


@dataclass(slots=True)
class Life:
    """`columns[name]` has one value per life; `seen` the last year each event was met (0 never), `times` how often,
    `picked` one bit per choice taken; `met` counts the cards. The only mutable thing in the model."""

    columns: dict[str, Array]
    slots: NDArray[np.uint64]
    seen: NDArray[np.int16]
    times: NDArray[np.uint8]
    picked: NDArray[np.uint8]
    met: NDArray[np.int16]
    minutes: int

    @property
    def size(self) -> int:
        return int(self.slots.size)

    def take(self, rows: Rows) -> "Life":
        """A separate life of these rows only."""
        columns = {name: values[rows] for name, values in self.columns.items()}
        return Life(
            columns, self.slots[rows], self.seen[:, rows], self.times[:, rows], self.picked[:, rows],
            self.met[rows], self.minutes,
        )  # fmt: skip

    def copy(self) -> "Life":
        columns = {name: values.copy() for name, values in self.columns.items()}
        return replace(
            self, columns=columns, seen=self.seen.copy(), times=self.times.copy(),
            picked=self.picked.copy(), met=self.met.copy(),
        )  # fmt: skip


class Facts:
    """What a year is the same for everybody: dated parameters, shared draws, age."""

    def __init__(
        self, world: World, year: int, seed: int, minutes: int, trace: "list[Written] | None" = None
    ) -> None:
        self.trace = trace
        self.world = world
        self.year = year
        self.seed = seed
        self.age = world.age(year)
        self.shared: dict[str, float] = {
            **world.constants, "year": float(year), "age": float(self.age), "minutes": float(minutes),
        }  # fmt: skip
        one = np.zeros(1, dtype=np.uint64)
        for name, how in world.draws.items():
            if how == "shared":
                self.shared[name] = float(uniform(seed, f"draw/{name}", year, one)[0])


class Env:
    """Names for expressions over some rows of a life (`rows` None: all of them).

    Values are fetched when first read; written columns go back with `flush`. A child environment (a block with
    `when`) sees its parent's temporaries.
    """

    __slots__ = ("dirty", "facts", "life", "parent", "part", "rows", "values")

    def __init__(
        self, facts: Facts, life: Life, rows: Rows | None, parent: "Env | None" = None, part: Rows | None = None
    ) -> None:
        self.facts = facts
        self.life = life
        self.rows = rows
        self.parent = parent
        self.part = part  # positions within the parent
        self.values: dict[str, Value] = {}
        self.dirty: set[str] = set()

    @property
    def size(self) -> int:
        return self.life.size if self.rows is None else int(self.rows.size)

    def __getitem__(self, name: str) -> Value:
        value = self.values.get(name)
        if value is None:
            value = self.values[name] = self._fetch(name)
        return value

    def _fetch(self, name: str) -> Value:
        if name in self.life.columns:
            column = self.life.columns[name]
            return column if self.rows is None else column[self.rows]
        if name in self.facts.shared:
            return self.facts.shared[name]
        world = self.facts.world
        if name in world.series:
            series = world.series[name]
            if series.by is None:
                return float(series.at(self.facts.year))
            return series.at(self.facts.year)[_category(self[series.by], series.values.shape[1])]
        if name in world.counters:
            return self._counter(name)
        if name in world.draws:
            slots = self.life.slots if self.rows is None else self.life.slots[self.rows]
            return uniform(self.facts.seed, f"draw/{name}", self.facts.year, slots)
        if self.parent is not None:
            value = self.parent[name]
            return value[self.part] if isinstance(value, np.ndarray) and value.ndim else value
        raise KeyError(name)

    def _counter(self, name: str) -> Value:
        event, what = self.facts.world.counters[name]
        rows = slice(None) if self.rows is None else self.rows
        if what == "n":
            return self.life.times[event, rows].astype(np.float64)
        if what == "year":
            return self.life.seen[event, rows].astype(np.float64)
        bit = np.uint8(1 << int(what))
        return ((self.life.picked[event, rows] & bit) > 0).astype(np.float64)

    def table(self, name: str) -> Any:
        world = self.facts.world
        if name in world.tables:
            return world.tables[name]
        series = world.series[name]
        return series if series.by is None else CategorySeries(series, self[series.by])

    def write(self, name: str, value: Value) -> None:
        column = self.facts.world.columns.get(name)
        if column is not None:
            if column.clamp:
                value = np.minimum(np.maximum(value, column.low), column.high)
            self.dirty.add(name)
        self.values[name] = value

    def flush(self) -> None:
        for name in self.dirty:
            value = self.values[name]
            if self.rows is None:
                whole = np.shape(value) == (self.life.size,) and value.dtype == np.float64 and value.base is None
                # a fresh array, never the old one changed: a shallow copy of the life may share it
                self.life.columns[name] = value if whole else np.broadcast_to(value, (self.life.size,)) + 0.0
            else:
                self.life.columns[name][self.rows] = value
        self.dirty.clear()
        if self.parent is not None:
            for name in list(self.parent.values):
                if name in self.life.columns and name not in self.parent.dirty:
                    del self.parent.values[name]


class Given:
    """Names of a calculator at work: its inputs and results, then the parameters of the year."""

    __slots__ = ("outer", "values")

    def __init__(self, values: dict[str, Value], outer: Env) -> None:
        self.values = values
        self.outer = outer

    def __getitem__(self, name: str) -> Value:
        return self.values[name] if name in self.values else self.outer[name]

    def table(self, name: str) -> Table | DeathRates | Any:
        return self.outer.table(name)


def check(life: Life, columns: Mapping[str, Any], year: int) -> None:
    """Raise ModelError unless every column is finite and inside its declared bounds."""
    for name, values in life.columns.items():
        column = columns[name]
        low, high = values.min(), values.max()
        if not (column.low <= low and high <= column.high):
            bad = int(np.flatnonzero(~((values >= column.low) & (values <= column.high)))[0])
            raise ModelError(
                f"year {year}: '{name}' became {values[bad]:g} in life {int(life.slots[bad])}; "
                f"it must stay between {column.low:g} and {column.high:g}"
            )


def _category(values: Value, count: int) -> Value:
    return np.clip(np.asarray(values, dtype=np.int64), 0, count - 1)
