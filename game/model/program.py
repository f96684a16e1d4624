"""Compiles a list of rules that runs often into one flat sequence of operations, which `rules` executes.

The same operations are applied to the same values in the same order, so the bits are the same. Saved are the walk
through the trees, repeated look-ups of names, subexpressions that several formulas share, and unneeded copies.
"""

import operator
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, auto
from functools import lru_cache, partial, reduce
from math import isinf
from typing import Any, NamedTuple

import numpy as np

from game.model.expr import COMPARISONS, Expr, Name, Node, Num, Op, TableName, is_truth
from game.model.functions import OPERATORS, applied
from game.model.life import OF_THE_YEAR, Env
from game.model.tables import CategorySeries, Series, cell
from game.model.world import Block, Rule, Step, Use, World, names_written

AFTER = 16
"""The number of runs of a list after which it is compiled. Most lists of a single life run once or twice."""

Run = Callable[[Env], Any]
Enter = Callable[[Any, tuple[Step, ...], Env], None]  # where (truth values), the steps there, names


@dataclass(slots=True)
class Listed:
    """A list of rules or a condition, with the number of its runs and its compiled form (None: not compiled yet)."""

    read: Any  # held on to, so that nothing else gets its id
    runs: int = 0
    run: Run | None = None


def laid_out(steps: Iterable[Step], world: World, enter: Enter) -> Run | None:
    """The compiled form of a list that has run often; None until then."""
    key = (id(steps), "steps")
    listed = world.listed.get(key) or _list(steps, world, key)
    if listed.run is None:
        listed.runs += 1
        if listed.runs > AFTER:
            plan = Numbering(world, enter)
            plan.steps(steps)
            listed.run = plan.laid_out()
    return listed.run


def truth_of(when: Expr, world: World) -> Run:
    """A condition as a function of an Env; it returns truth values, or a single one for all lives."""
    return _formula(when, world, (id(when), "truth")) or (lambda env: np.not_equal(when.fn(env), 0))


def value_of(expr: Expr, world: World) -> Run:
    """A formula as a function of an Env; it returns numbers, or a single one for all lives."""
    return _formula(expr, world, (id(expr), "value")) or expr.fn


def _formula(expr: Expr, world: World, key: tuple[int, str]) -> Run | None:
    listed = world.listed.get(key) or _list(expr, world, key)
    if listed.run is None:
        listed.runs += 1
        if listed.runs > AFTER:
            # A condition is read with an Env that other conditions share (turn._Reading), so what it reads has to stay
            # in it.
            plan = Numbering(world, keeps=True)
            listed.run = plan.laid_out(plan.truth(expr.tree) if key[1] == "truth" else plan.number(expr.tree))
    return listed.run


def _list(read: Any, world: World, key: tuple[int, str]) -> Listed:
    found: Listed = world.listed.setdefault(key, Listed(read))
    return found


class How(IntEnum):
    """The kinds of operations."""

    TWO = auto()
    """A function of two values."""
    ONE = auto()
    """A function of one."""
    MORE = auto()
    """A function of more."""
    COLUMN = auto()
    """A column of the life."""
    NAME = auto()
    """A name, resolved by `Env`."""
    SHARED = auto()
    """A number that is the same for all lives of the year."""
    ARRAY = auto()
    """The same as an array without dimensions."""
    ROW = auto()
    """The year's row of a parameter by category."""
    CONSTANT = auto()
    """A number or a table; its slot is filled from the start."""
    STORE = auto()
    """Assign the value to a name."""
    WROTE = auto()
    """Mark columns as written."""
    ENTER = auto()
    """Run a block's steps on the lives where the value is true."""
    FORGET = auto()
    """Drop the cached value of a parameter."""


class _Act(NamedTuple):
    """One operation: the slot for its result, its function or constant, and the slots of its operands."""

    how: int
    to: int
    what: Any
    a: Any
    b: Any


_TWO, _ONE, _MORE, _COLUMN, _READ, _STORE, _DO = range(7)


def _work(code: tuple[_Act, ...], start: list[Any], result: int, env: Env) -> Any:
    """Execute the operations and return the value in slot `result`. They run in one loop: for a single life, a Python
    call for each would cost as much as the operation."""
    # A copy, since `start` holds the constants of all later runs.
    v, rows, columns = start.copy(), env.rows, env.life.columns
    for how, to, what, a, b in code:
        if how == _TWO:
            v[to] = what(v[a], v[b])
        elif how == _COLUMN:
            v[to] = columns[what] if rows is None else columns[what][rows]
        elif how == _STORE:
            env[what] = v[a]
        elif how == _READ:
            v[to] = what(env)
        elif how == _ONE:
            v[to] = what(v[a])
        elif how == _MORE:
            v[to] = what(*[v[part] for part in a])
        else:
            what(env, v[a])
    return v[result]


def _reader(how: How, what: Any) -> Callable[[Env], Any]:
    """The function that reads such a value from an Env."""
    match how:
        case How.SHARED:
            return lambda env: env.facts.shared[what]
        case How.ARRAY:
            return lambda env: env.facts.arrays[what]
        case How.ROW:
            return lambda env: what.at(env.facts.year)
        case _:
            return lambda env: env[what]


def _doer(how: How, what: Any, enter: Enter | None) -> Callable[[Env, Any], Any]:
    """The function that has such an effect on an Env, given a value."""
    if how is How.WROTE:
        return lambda env, _: env.dirty.update(what)
    if how is How.ENTER and enter is not None:
        return lambda env, where: enter(where, what, env)
    return lambda env, _: env.pop(what, None)


class _Value(NamedTuple):
    """A value in the plan: its kind of operation and its operands (`parts`, by number). `flat`: it is one number for
    all lives."""

    how: How
    what: Any
    parts: tuple[int, ...] = ()
    flat: bool = False


class _Deed(NamedTuple):
    """An effect of the plan: a value is stored, a block is entered, …"""

    how: How
    what: Any
    value: int | None = None


_Names = Callable[[str], int]


@dataclass
class Numbering:
    """The operations of a list with numbered values; equal operations on equal operands get the same number (common
    subexpressions)."""

    world: World
    enter: Enter | None = None
    keeps: bool = False  # whether what is read stays in the Env, for other conditions
    values: list[_Value] = field(default_factory=list)
    deeds: list[_Deed] = field(default_factory=list)
    wrote: dict[str, None] = field(default_factory=dict)  # columns, since the last block
    known: dict[Any, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)  # what a name of the list stands for now
    owned: set[int] = field(default_factory=set)  # values whose array is a name's own
    touched: set[str] = field(default_factory=set)  # columns that the list has written

    def steps(self, steps: Iterable[Step]) -> None:
        """Add the rules of a list."""
        for step in steps:
            match step:
                case Rule():
                    self._store(step.column, self._number(step.expr.tree, self._name))
                case Block():
                    self._block(step)
                case Use():
                    self._use(step)
        self._written()

    def truth(self, node: Node) -> int:
        """Add a condition; returns the number of its value."""
        return self._truth(node, self._name)

    def number(self, node: Node) -> int:
        """Add a formula; returns the number of its value."""
        return self._number(node, self._name)

    def _block(self, block: Block) -> None:
        when = self.truth(block.when.tree)
        self._written()
        self.deeds.append(_Deed(How.ENTER, block.steps, when))
        self.known.clear()  # the block writes into the very arrays
        for name in names_written(block.steps):
            self._forget(name)

    def _written(self) -> None:
        if self.wrote:
            self.deeds.append(_Deed(How.WROTE, tuple(self.wrote)))
        self.wrote.clear()

    def _use(self, use: Use) -> None:
        """Add a calculator's rules in line, with a scope of their own for its names."""
        inside = {name: self._number(expr.tree, self._name) for name, expr in use.given.items()}

        def name(wanted: str) -> int:
            return inside[wanted] if wanted in inside else self._name(wanted)

        for rule in use.calculator.rules:
            if rule.column not in use.given:
                inside[rule.column] = self._number(rule.expr.tree, name)
        for given, output in use.gives.items():
            self._store(given, name(output))

    def _store(self, name: str, value: int) -> None:
        column = self.world.columns.get(name)
        if column is not None:
            if column.clamp:
                value = self._within(value, column.low, column.high)
            self.wrote[name] = None
            self.touched.add(name)
        said = self.values[value]
        if value in self.owned or not (said.parts or said.flat):
            value = self._new(_Value(How.ONE, np.array, (value,)))  # no two names have one array
        self._forget(name)
        self.deeds.append(_Deed(How.STORE, name, value))
        if column is not None:
            self.deeds += [_Deed(How.FORGET, series) for series in self.world.series_by.get(name, ())]
        self.names[name] = value
        # A single number is written into a new array for every name; only arrays can be shared by mistake.
        if not self.values[value].flat:
            self.owned.add(value)

    def _forget(self, name: str) -> None:
        """Invalidate what was read of a column, and of the parameters that it selects, since it has a new value."""
        for other in (name, *self.world.series_by.get(name, ())):
            self.names.pop(other, None)

    def _within(self, value: int, low: float, high: float) -> int:
        """Add the clipping to bounds; infinite ones are left out."""
        if not isinf(low):
            value = self._op("max", value, self._constant(low))
        return value if isinf(high) else self._op("min", value, self._constant(high))

    def _name(self, name: str) -> int:
        """The number of a name's value at this point of the list, resolved as in `Env`."""
        world = self.world
        if name in self.names:
            return self.names[name]
        series = world.series.get(name)
        how = How.NAME
        if name in world.columns:  # a block that found no lives has not had it written back
            how = How.NAME if self.keeps or name in self.touched else How.COLUMN
        elif self._same_for_all(name):
            return self._value(How.SHARED, name, flat=True)
        elif series is not None and series.by is not None and not self.keeps:
            which = self._value(How.ONE, _place(series.values.shape[1]), (self._name(series.by),))
            return self._call(operator.getitem, self._value(How.ROW, series), which)
        self.names[name] = self._new(_Value(how, name))
        return self.names[name]

    def _same_for_all(self, name: str) -> bool:
        world, series = self.world, self.world.series.get(name)
        of_the_year = name in world.constants or name in OF_THE_YEAR or world.draws.get(name) == "shared"
        return of_the_year or (series is not None and series.by is None)

    def _new(self, value: _Value) -> int:
        """Add a value that must not be shared, since the same read may later give another one."""
        self.values.append(value)
        return len(self.values) - 1

    def _constant(self, thing: Any) -> int:
        return self._value(How.CONSTANT, thing, flat=isinstance(thing, float))

    def _value(self, how: How, what: Any, parts: tuple[int, ...] = (), flat: bool = False) -> int:
        """The number of this value, which is added if it is new. Constants are compared by their text, since -0.0 is
        not 0.0."""
        # By identity otherwise: the value holds the object, so no other object can get its id.
        key = (how, what if isinstance(what, str) else repr(what) if isinstance(what, float) else id(what), parts)
        if key not in self.known:
            self.known[key] = self._new(_Value(how, what, parts, flat))
        return self.known[key]

    def _call(self, function: Callable[..., Any], *parts: int, flat: bool = False) -> int:
        how = {1: How.ONE, 2: How.TWO}.get(len(parts), How.MORE)
        return self._value(how, function, parts, flat)

    def _op(self, op: str, *parts: int) -> int:
        """Add an operation of numpy. If all operands are flat it is done in Python's floats, by the same arithmetic
        except for what Python refuses; beside arrays, a flat operand is an array without dimensions, which is cheaper
        for numpy."""
        if not all(self.values[part].flat for part in parts):
            return self._call(_UFUNCS[op], *(self._array(part) for part in parts))
        if op in _FLAT:
            return self._call(_FLAT[op], *parts, flat=True)
        return self._call(_UFUNCS[op], *parts)

    def _array(self, value: int) -> int:
        said = self.values[value]
        if said.how is How.SHARED:
            return self._value(How.ARRAY, said.what)
        return self._constant(_number_as_array(repr(said.what))) if said.how is How.CONSTANT and said.flat else value

    def _truth(self, node: Node, names: _Names) -> int:
        """Add a node as truth values, as `expr` does."""
        value = self._any(node, names)
        return value if is_truth(node) else self._op("!=", value, self._constant(0.0))

    def _number(self, node: Node, names: _Names) -> int:
        """Add a node as numbers, as `expr` does."""
        value = self._any(node, names)
        return self._op("*", value, self._constant(1.0)) if is_truth(node) else value

    def _any(self, node: Node, names: _Names) -> int:
        match node:
            case Num(value):
                return self._constant(value)
            case Name(name):
                return names(name)
            case TableName(name):
                return self._table(name)
            case Op("not" | "and" | "or" as op, args):
                return self._op(op, *(self._truth(arg, names) for arg in args))
            case Op("if", (test, yes, no)):
                return self._call(np.where, self._truth(test, names), self._number(yes, names), self._number(no, names))
            case Op("min" | "max" as op, args):
                return reduce(partial(self._op, op), [self._number(arg, names) for arg in args])
            case Op(op, args) if op in _UFUNCS:
                part = self._any if op in COMPARISONS else self._number
                return self._op(op, *[part(arg, names) for arg in args])
            case Op(op, args):
                return self._call(applied(op), *[self._number(arg, names) for arg in args])

    def _table(self, name: str) -> int:
        """Add the table of a look-up, as a value, since a category may select it."""
        table = self.world.tables.get(name) or self.world.series[name]
        held = self._constant(table)
        if isinstance(table, Series) and table.by is not None:
            return self._call(CategorySeries, held, self._name(table.by))
        return held

    def laid_out(self, result: int | None = None) -> Run:
        """The plan as a function of an Env that returns the value number `result`."""
        sequence = _Sequence(self, result)
        code = tuple(sequence.acts())
        return partial(_work, code, sequence.start, sequence.result)


class _Sequence:
    """Orders a plan's operations and assigns slots: a value has one from its first use to its last, then the slot is
    reused."""

    def __init__(self, plan: Numbering, give: int | None) -> None:
        self.plan, self.give = plan, give
        self.left: Counter[int] = Counter()  # uses still to come
        # Only what an effect or the result needs: a value that nobody uses is never computed.
        for value in (*(deed.value for deed in plan.deeds), give):
            if value is not None:
                self._count(value)
        self.place: dict[int, int] = {}
        self.free: list[int] = []
        self.start: list[Any] = [None]
        self.result = 0

    def _count(self, value: int) -> None:
        self.left[value] += 1
        if self.left[value] == 1:
            for part in self.plan.values[value].parts:
                self._count(part)

    def acts(self) -> Iterator[_Act]:
        """The operations in order."""
        for how, what, value in self.plan.deeds:
            at = 0
            if value is not None:
                yield from self._make(value)
                at = self._used(value)
            if how is How.STORE:
                yield _Act(_STORE, 0, what, at, 0)
            else:
                yield _Act(_DO, 0, _doer(how, what, self.plan.enter), at, 0)
        if self.give is not None:
            yield from self._make(self.give)
            self.result = self.place[self.give]

    def _make(self, value: int) -> Iterator[_Act]:
        """The operations needed to compute a value that has no slot yet."""
        if value in self.place:
            return
        how, what, parts, _ = self.plan.values[value]
        for part in parts:
            yield from self._make(part)
        at = [self._used(part) for part in parts]
        if how is How.CONSTANT:
            self.place[value] = len(self.start)
            self.start.append(what)
            return
        # After the operands were let go, so the result may take the slot of one: it is read before it is overwritten.
        to = self.place[value] = self._free()
        match how:
            case How.TWO:
                yield _Act(_TWO, to, what, *at)
            case How.ONE:
                yield _Act(_ONE, to, what, at[0], 0)
            case How.MORE:
                yield _Act(_MORE, to, what, at, 0)
            case How.COLUMN:
                yield _Act(_COLUMN, to, what, 0, 0)
            case _:
                yield _Act(_READ, to, _reader(how, what), 0, 0)

    def _free(self) -> int:
        if self.free:
            return self.free.pop()
        self.start.append(None)
        return len(self.start) - 1

    def _used(self, value: int) -> int:
        """The slot of an operand. After its last use the slot is freed, unless it was there from the start."""
        self.left[value] -= 1
        if not self.left[value] and self.plan.values[value].how is not How.CONSTANT:
            self.free.append(self.place[value])
        return self.place[value]


@lru_cache(maxsize=256)
def _place(count: int) -> Callable[[Any], Any]:
    """A function that clips category values to indices 0 … count - 1."""
    return lambda category: cell(category, 0, count)


@lru_cache(maxsize=4096)
def _number_as_array(text: str) -> Any:
    return np.array(float(text))


_UFUNCS: Mapping[str, Callable[..., Any]] = {
    **OPERATORS, "and": np.logical_and, "or": np.logical_or, "not": np.logical_not, "min": np.minimum,
    "max": np.maximum,
}  # fmt: skip
_FLAT: Mapping[str, Callable[..., Any]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "neg": operator.neg, "<": operator.lt, "<=": operator.le,
    ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne, "not": operator.not_,
    "and": lambda left, right: left and right, "or": lambda left, right: left or right,
}  # fmt: skip
"""Operations on Python's own numbers that give what numpy's give: no division, which Python refuses by nought."""
