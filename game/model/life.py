"""The state of any number of lives (one float64 value per life and column, memory of events) and the names that rules
read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.model.columns import RELIED_ON
from game.model.expr import Expr
from game.model.functions import solo
from game.model.rng import uniform
from game.model.tables import CategorySeries, cell
from game.model.world import World

Array = NDArray[np.float64]
Rows = NDArray[np.int64]
Value = Any


class Written(NamedTuple):
    """One assignment by a rule: the value, and what the rule read. Recorded for explanations of a single life.

    It keeps references to the arrays: a life alone is written by replacing arrays, never in place.
    """

    name: str
    expr: Expr
    names: dict[str, Value]
    result: Value
    calculator: str
    where: str
    of_law: bool = False

    @property
    def place(self) -> tuple[bool, str]:
        """The rule's place. `where` alone does not tell law from story: their folders may have one name."""
        return self.of_law, self.where

    @property
    def read(self) -> dict[str, float]:
        """The values that the rule read by name. Tables are left out; their look-ups show in the formula."""
        return {name: solo(value) for name, value in self.names.items()}

    @property
    def value(self) -> float:
        return solo(self.result)


class ModelError(ValueError):
    """A rule gave a value of column `name` that is not finite or outside its bounds, in the life of `slot`."""

    code = "column-left"

    def __init__(self, year: int, name: str, value: float, slot: int, low: float, high: float) -> None:
        super().__init__(year, name, value, slot, low, high)
        self.year, self.name, self.value, self.slot, self.low, self.high = year, name, value, slot, low, high

    def __str__(self) -> str:
        return f"{self.year}: {self.name}={self.value:g} in life {self.slot}, bounds {self.low:g} {self.high:g}"

    @property
    def fields(self) -> dict[str, str | float]:
        """The fields of the finding that reports this error."""
        return {
            "year": self.year, "name": self.name, "value": self.value, "slot": self.slot, "low": self.low,
            "high": self.high,
        }  # fmt: skip


LIVES_BEFORE = "lives_before"
"""How many lives the same player has lived before, 3 for more: what a story's formulas may read of `Life.before`."""


@dataclass(slots=True)
class Life:
    """The state of `size` lives, the only mutable object of the model.

    `columns[name]` has shape (lives,). `seen`, `times`, `picked` have shape (events, lives): the last year in which an
    event was met (0: never), how often, and one bit per choice taken. `met` (lives,) counts the cards of the deck,
    `told` (lives,) is the year of the last one. `before` (events, lives) is how many lives ago an event was met (0: not
    lately); None if no earlier life is remembered. `minutes` (lives,) is the length of play of each.
    """

    columns: dict[str, Array]
    slots: NDArray[np.uint64]
    seen: NDArray[np.int16]
    times: NDArray[np.uint8]
    picked: NDArray[np.uint8]
    met: NDArray[np.int16]
    told: NDArray[np.int16]
    minutes: NDArray[np.int16]
    before: NDArray[np.uint8] | None = None
    changed: set[str] = field(default_factory=set)
    """Columns written since they were last checked."""
    place: Rows | None = None
    """The original index of each row; None while no row has been moved."""

    @property
    def size(self) -> int:
        return int(self.slots.size)

    def take(self, rows: Rows) -> "Life":
        """A copy with these rows only."""
        columns = {name: values[rows] for name, values in self.columns.items()}
        return Life(
            columns, self.slots[rows], self.seen[:, rows], self.times[:, rows], self.picked[:, rows],
            self.met[rows], self.told[rows], self.minutes[rows], None if self.before is None else self.before[:, rows],
        )  # fmt: skip

    def places(self, rows: Rows) -> Rows:
        """The original indices of these rows, by which a watcher files its records."""
        return rows if self.place is None else self.place[rows]

    @classmethod
    def together(cls, lives: Sequence["Life"]) -> "Life":
        """A copy of these lives as the rows of one, in their order; all must be of one world."""
        first = lives[0]
        columns = {name: np.concatenate([life.columns[name] for life in lives]) for name in first.columns}
        # Who remembers no earlier life has met nothing, whoever stands beside.
        before = None
        if any(life.before is not None for life in lives):
            before = np.hstack([np.zeros(life.seen.shape, np.uint8) if life.before is None else life.before
                                for life in lives])  # fmt: skip
        return cls(
            columns, np.concatenate([life.slots for life in lives]), np.hstack([life.seen for life in lives]),
            np.hstack([life.times for life in lives]), np.hstack([life.picked for life in lives]),
            np.concatenate([life.met for life in lives]), np.concatenate([life.told for life in lives]),
            np.concatenate([life.minutes for life in lives]), before,
            changed=set().union(*(life.changed for life in lives)),
        )  # fmt: skip

    def leave(self, rows: Rows) -> None:
        """Remove these rows. Rows from the end are moved into their places, so that few are copied and all later
        operations run on whole arrays."""
        left = self.size - rows.size
        stays = np.ones(self.size, dtype=np.bool_)
        stays[rows] = False
        # As many gaps in front as rows that stay behind `left`: each fills one.
        to, of = np.flatnonzero(~stays[:left]), left + np.flatnonzero(stays[left:])
        place = np.arange(self.size) if self.place is None else self.place

        def compact(values: NDArray[Any]) -> NDArray[Any]:
            if to.size:
                values[to] = values[of]
            return values[:left]

        def compact_rows(values: NDArray[Any]) -> NDArray[Any]:
            if to.size:
                values.T[to] = values.T[of]
            return values[:, :left]

        for name, values in self.columns.items():
            self.columns[name] = compact(values)
        self.slots, self.minutes = compact(self.slots), compact(self.minutes)
        self.met, self.told = compact(self.met), compact(self.told)
        self.place = compact(place)
        self.seen, self.times = compact_rows(self.seen), compact_rows(self.times)
        self.picked = compact_rows(self.picked)
        self.before = None if self.before is None else compact_rows(self.before)

    def copy(self) -> "Life":
        columns = {name: values.copy() for name, values in self.columns.items()}
        return replace(
            self, columns=columns, seen=self.seen.copy(), times=self.times.copy(),
            picked=self.picked.copy(), met=self.met.copy(), told=self.told.copy(), changed=set(self.changed),
        )  # fmt: skip


OF_THE_YEAR = ("year", "age")
"""Names that formulas may read anywhere and that are one number for all lives of a year."""
MINUTES = "minutes"
"""The name by which formulas read a life's length of play."""


class Shared(dict[str, float]):
    """The values that are one number for all lives of a year, by name; dated parameters are added when first read."""

    __slots__ = ("world", "year")

    def __init__(self, world: World, year: int, values: Mapping[str, float]) -> None:
        super().__init__(values)
        self.world, self.year = world, year

    def __missing__(self, name: str) -> float:
        value = self[name] = float(self.world.series[name].at(self.year))
        return value


class Arrays(dict[str, Array]):
    """The values of Shared as arrays without dimensions, which numpy handles faster than Python's numbers."""

    __slots__ = ("shared",)

    def __init__(self, shared: Shared) -> None:
        self.shared = shared

    def __missing__(self, name: str) -> Array:
        value = self[name] = np.array(self.shared[name])
        return value


class Facts:
    """What is the same for all lives in a year: the constants, age, dated parameters and shared random draws."""

    def __init__(self, world: World, year: int, seed: int, trace: "list[Written] | None" = None) -> None:
        self.trace = trace
        self.world = world
        self.year = year
        self.seed = seed
        self.age = world.age(year)
        of_the_year = zip(OF_THE_YEAR, (year, self.age), strict=True)
        self.shared = Shared(world, year, {**world.constants, **{name: float(value) for name, value in of_the_year}})
        self.arrays = Arrays(self.shared)
        one = np.zeros(1, dtype=np.uint64)
        # At once, and for slot 0 alone: a shared draw must be the same whichever lives are in the batch.
        for name, how in world.draws.items():
            if how == "shared":
                self.shared[name] = float(uniform(seed, f"draw/{name}", year, one)[0])


class Env(dict[str, Value]):
    """The names that expressions read, for some rows of the lives (`rows` None: all of them).

    A dictionary of values, fetched when first read; written columns go back to the lives with `flush`. A child
    environment (a block with `when`) sees its parent's temporaries; `part` are its rows within the parent's (None:
    all).
    """

    __slots__ = ("dirty", "facts", "flushed", "life", "parent", "part", "rows")

    def __init__(
        self, facts: Facts, life: Life, rows: Rows | None, parent: "Env | None" = None, part: Rows | None = None
    ) -> None:
        self.facts = facts
        self.life = life
        self.rows = rows
        self.parent = parent
        self.part = part
        self.dirty: set[str] = set()
        self.flushed: set[str] = set()  # columns written so far, by this environment and its blocks

    @property
    def size(self) -> int:
        return self.life.size if self.rows is None else int(self.rows.size)

    def __missing__(self, name: str) -> Value:
        value = self[name] = self._fetch(name)
        return value

    def _fetch(self, name: str) -> Value:
        column = self.life.columns.get(name)
        if column is not None:
            return column if self.rows is None else column[self.rows]
        facts = self.facts
        if name in facts.shared:
            return facts.shared[name]
        world = facts.world
        series = world.series.get(name)
        if series is not None:
            if series.by is None:
                return facts.shared[name]
            return series.at(facts.year)[cell(self[series.by], 0, series.values.shape[1])]
        if name in world.counters:
            return self._counter(name)
        if name in world.draws:
            slots = self.life.slots if self.rows is None else self.life.slots[self.rows]
            return uniform(facts.seed, f"draw/{name}", facts.year, slots)
        if name == MINUTES:
            lengths = self.life.minutes.astype(np.float64)
            return lengths if self.rows is None else lengths[self.rows]
        if name == LIVES_BEFORE:
            before = self.life.before
            ago = np.zeros(self.life.size) if before is None else before.max(axis=0).astype(np.float64)
            return ago if self.rows is None else ago[self.rows]
        if self.parent is not None:
            value = self.parent[name]
            return value[self.part] if self.part is not None and isinstance(value, np.ndarray) and value.ndim else value
        if name in RELIED_ON:  # no formula compiles that reads it: the lab asks for what may be missing
            return RELIED_ON[name].absent
        raise KeyError(name)

    def _counter(self, name: str) -> Value:
        world, life = self.facts.world, self.life
        event, what = world.counters[name]
        rows = slice(None) if self.rows is None else self.rows
        told = world.told.get(name)
        if told is not None:
            return self._sum_of_variants(told, what, rows)
        if what == "n":
            return life.times[event, rows].astype(np.float64)
        if what == "year":
            return life.seen[event, rows].astype(np.float64)
        return ((life.picked[event, rows] & np.uint8(1 << int(what))) > 0).astype(np.float64)

    def _sum_of_variants(self, told: tuple[tuple[int, int], ...], what: str | int, rows: Any) -> Value:
        """The counter of an event with variants, summed up over all of them. `told` are (event, bit of the choice),
        `what` as in Counter."""
        life = self.life
        if what == "n":
            return np.add.reduce([life.times[one, rows] for one, _ in told], dtype=np.float64)
        if what == "year":
            return np.maximum.reduce([life.seen[one, rows] for one, _ in told]).astype(np.float64)
        return np.logical_or.reduce([life.picked[one, rows] & np.uint8(bit) for one, bit in told]).astype(np.float64)

    def table(self, name: str) -> Any:
        world = self.facts.world
        if name in world.tables:
            return world.tables[name]
        series = world.series[name]
        return series if series.by is None else CategorySeries(series, self[series.by])

    def write(self, name: str, value: Value) -> None:
        """Set a column or a temporary. `value` must not be the array of another name: rows are later written in
        place."""
        column = self.facts.world.columns.get(name)
        if column is not None:
            if column.clamp:
                value = np.minimum(np.maximum(value, column.low), column.high)
            self.dirty.add(name)
            # The category may select another row from now on.
            self._forget_series(name)
        self[name] = value

    def flush(self) -> None:
        """Write the changed columns to the lives; the parent environment drops its copies and fetches them again."""
        columns, size = self.life.columns, self.life.size
        for name in self.dirty:
            value = self[name]
            if self.rows is not None:
                columns[name][self.rows] = value
            elif _whole(value, size):
                # the new array itself, the old one untouched: a shallow copy of the life may share that
                columns[name] = value
            else:
                columns[name] = everywhere(value, size)
        self.life.changed |= self.dirty
        self.flushed |= self.dirty
        self.dirty.clear()
        if self.parent is not None:
            for name in self.flushed:
                self.parent.pop(name, None)
                self.parent._forget_series(name)
            # Handed on upwards: grandparents hold copies too.
            self.parent.flushed |= self.flushed

    def _forget_series(self, column: str) -> None:
        """Drop the parameters whose row this category column picks: its new value picks another row."""
        for series in self.facts.world.series_by.get(column, ()):
            self.pop(series, None)


class Inside(dict[str, Value]):
    """The names that a calculator's rules read: its inputs and results, then the parameters of the year (`outer`)."""

    __slots__ = ("outer",)

    def __init__(self, values: Mapping[str, Value], outer: Env) -> None:
        super().__init__(values)
        self.outer = outer

    def __missing__(self, name: str) -> Value:
        return self.outer[name]

    def table(self, name: str) -> Any:
        return self.outer.table(name)


ONE_ROW: Rows = np.zeros(1, dtype=np.int64)
"""The rows of a single life."""
ONE_ROW.flags.writeable = False
_FEW = 64


def _fits(life: Life, columns: Mapping[str, Any]) -> bool:
    """Whether all columns are within bounds, by one comparison over all of them: for a few lives quicker than one per
    column."""
    values = np.array([life.columns[name] for name in columns])
    low = np.array([column.low for column in columns.values()])[:, np.newaxis]
    high = np.array([column.high for column in columns.values()])[:, np.newaxis]
    return bool(((values >= low) & (values <= high)).all())


def check(life: Life, columns: Mapping[str, Any], year: int) -> None:
    """Raise ModelError unless every column is finite and inside its declared bounds. For many lives only columns
    written since the last check are looked at."""
    few = life.size <= _FEW
    # Only the good case is quick; what is out of bounds is found and named below.
    if few and _fits(life, columns):
        return
    for name, values in life.columns.items():
        if not few and name not in life.changed:
            continue
        column = columns[name]
        # Two numbers instead of two arrays; a NaN makes both NaN, and then `not (… <= …)` holds, which `>` would miss.
        low, high = values.min(), values.max()
        if not (column.low <= low and high <= column.high):
            bad = int(np.flatnonzero(~((values >= column.low) & (values <= column.high)))[0])
            raise ModelError(year, name, float(values[bad]), int(life.slots[bad]), column.low, column.high)
    life.changed.clear()


def everywhere(value: Value, size: int) -> Array:
    """The value broadcast to shape (size,)."""
    found = np.empty(size)
    found[...] = value
    return found


def _whole(value: Value, size: int) -> bool:
    if not isinstance(value, np.ndarray):
        return False
    # A view (`base`) shares its memory with another array, and a condition's values are booleans: both need a copy.
    return value.shape == (size,) and value.dtype == np.float64 and value.base is None
