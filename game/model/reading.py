"""Evaluates a formula for one life and records how the result came about: names that entered it, look-ups, comparisons.

The branch not taken, an operand of `and` that changed nothing and the other factors of a product with 0 are left out:
an explanation shows what made the result and no more.
"""

from collections.abc import Mapping
from math import isfinite
from typing import Any, NamedTuple, Protocol

import numpy as np

from game.model.expr import COMPARISONS, Name, Node, Num, Op, TableName
from game.model.functions import applied, solo

_ROUNDINGS = frozenset({"floor", "ceil", "round"})


class Tables(Protocol):
    """Gives a table by its name."""

    def table(self, name: str) -> Any: ...


class LookUp(NamedTuple):
    """A look-up: the table or dated parameter, the key used (the first of several; the year for a dated parameter, the
    age for a death rate), and the value found."""

    table: str
    key: float
    value: float
    node: Op


class Test(NamedTuple):
    """A comparison that decided the result, with the values of both sides."""

    node: Op
    left: float
    right: float
    holds: bool


class Reading(NamedTuple):
    """`entered`: names whose values made the result; `taken`: the formula reduced to the parts that made it; `noughts`:
    factors that were 0 and so made a product 0."""

    value: float
    taken: Node
    entered: frozenset[str] = frozenset()
    looks: tuple[LookUp, ...] = ()
    tests: tuple[Test, ...] = ()
    noughts: tuple[Node, ...] = ()


def read(node: Node, values: Mapping[str, float], tables: Tables) -> Reading:
    """Evaluate a formula with one life's values. Raises KeyError for a name that is not in `values`."""
    with np.errstate(all="ignore"):  # as where the formula is computed; a result that is no number says so itself
        return _read(node, values, tables)


def _read(node: Node, values: Mapping[str, float], tables: Tables) -> Reading:
    if isinstance(node, Name):
        return Reading(values[node.name], node, frozenset({node.name}))
    if isinstance(node, Num):
        return Reading(node.value, node)
    if not isinstance(node, Op):
        raise KeyError(node)
    op, args = node
    if op in ("if", "and", "or"):
        return _chosen(op, args, values, tables)
    if args and isinstance(args[0], TableName):
        return _looked(node, args[0], [_read(arg, values, tables) for arg in args[1:]], tables)
    return _computed(op, [_read(arg, values, tables) for arg in args])


def names_in(node: Node) -> frozenset[str]:
    """Every name in a formula, tables included."""
    match node:
        case Name(name) | TableName(name):
            return frozenset({name})
        case Op(_, args):
            return frozenset().union(*map(names_in, args))
    return frozenset()


def _chosen(op: str, args: tuple[Node, ...], values: Mapping[str, float], tables: Tables) -> Reading:
    first = _read(args[0], values, tables)
    holds = bool(first.value)
    if op == "if":
        rest = _read(args[1] if holds else args[2], values, tables)
        return _with(rest, first)
    if holds == (op == "or"):  # the first half alone decides
        return first._replace(value=float(holds))
    second = _read(args[1], values, tables)
    decided = bool(second.value)
    if decided == (op == "or"):
        return second._replace(value=float(decided))
    return _with(second, first)._replace(value=float(decided), taken=Op(op, (first.taken, second.taken)))


def _with(reading: Reading, condition: Reading) -> Reading:
    """The reading of the branch taken, with what its condition read added."""
    return Reading(
        reading.value, reading.taken, condition.entered | reading.entered, condition.looks + reading.looks,
        condition.tests + reading.tests, condition.noughts + reading.noughts,
    )  # fmt: skip


def _looked(node: Op, table: TableName, keys: list[Reading], tables: Tables) -> Reading:
    found = applied(node.op)(tables.table(table.name), *(key.value for key in keys))
    value = solo(found)
    taken = Op(node.op, (table, *(key.taken for key in keys)))
    look = LookUp(table.name, keys[-1].value if node.op == "death_rate" else keys[0].value, value, taken)
    joined = _combine(value, taken, keys)
    return joined._replace(entered=joined.entered | {table.name}, looks=(*joined.looks, look))


def _computed(op: str, parts: list[Reading]) -> Reading:
    if op == "not":
        return parts[0]._replace(value=float(not parts[0].value), taken=Op(op, (parts[0].taken,)))
    if op == "*":
        for part in parts:
            if part.value == 0 and all(isfinite(other.value) for other in parts):
                return part._replace(value=0.0, taken=Num(0.0), noughts=(*part.noughts, part.taken))
    value = float(applied(op)(*(part.value for part in parts)))
    unchanged = op in _ROUNDINGS and value == parts[0].value
    joined = _combine(value, parts[0].taken if unchanged else Op(op, tuple(part.taken for part in parts)), parts)
    if op in COMPARISONS:
        test = Test(Op(op, tuple(part.taken for part in parts)), parts[0].value, parts[1].value, bool(value))
        return joined._replace(tests=(*joined.tests, test))
    return joined


def _combine(value: float, taken: Node, parts: list[Reading]) -> Reading:
    telling = [part for part in parts if part.entered] or parts[:1]  # numbers tell nothing
    _, _, entered, looks, tests, noughts = telling[0]
    for part in telling[1:]:
        entered, looks = entered | part.entered, looks + part.looks
        tests, noughts = tests + part.tests, noughts + part.noughts
    return Reading(value, taken, entered, looks, tests, noughts)
