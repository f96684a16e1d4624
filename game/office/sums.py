"""Finds the written sum behind a result: 10 ÷ 35 × £241.30, as a reader would work it out with a pocket calculator.

Steps between are put into one another as long as the line stays short; what does not change the value (a rounding to
cents, a cap that is not reached, a zero added) is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from game.model.expr import Name, Node, Num, Op
from game.model.functions import applied
from game.model.reading import Reading, read
from game.office.lived import TracedYear
from game.office.origins import handed_over

LONGEST = 5
"""The most numbers in a written sum: more than these nobody follows along one line."""
_ROUNDINGS = frozenset({"round", "floor", "ceil"})
_CHOICES = frozenset({"min", "max"})
_ARITHMETIC = frozenset({"+", "-", "*", "/", "neg"})


class Leaf(NamedTuple):
    """A number of a written sum: the name that held it, the calculator ('' for the law) whose name it is, its value."""

    name: str
    calculator: str
    value: float


class Sum(NamedTuple):
    """A written sum: a formula whose names are the keys of `leaves`, what it comes to before any rounding, and the
    names of the results that it merely takes over."""

    tree: Node
    leaves: Mapping[str, Leaf]
    value: float
    copied: frozenset[str]


def sum_of(year: TracedYear, name: str) -> Sum | None:
    """The written sum behind a column in this year; None where it was not computed, or not by arithmetic."""
    copied: set[str] = set()
    place = year.writer(name)
    while place is not None:
        opener = _Opener(year, {})
        tree, value = opener.step(place, LONGEST)
        if isinstance(tree, Op):
            used = {node.name for node in _names(tree)}
            leaves = {key: leaf for key, leaf in opener.leaves.items() if key in used}
            return Sum(tree, leaves, value, frozenset(copied)) if used and _is_arithmetic(tree) else None
        if not isinstance(tree, Name):
            return None
        taken = opener.leaves[tree.name]
        place = year.source(opener.at[tree.name], taken.name)
        if place is not None:
            copied.add(taken.name)
    return None


@dataclass(frozen=True, slots=True)
class _Opener:
    year: TracedYear
    leaves: dict[str, Leaf]
    at: dict[str, int] = field(default_factory=dict)

    def step(self, place: int, room: int) -> tuple[Node, float]:
        """The formula of a step with the steps behind its names put in, as far as `room` numbers allow."""
        written = self.year.lived.trace[place]
        reading = read(written.expr.tree, written.read, self.year)
        closed, value = self._leaves(reading.taken, place, reading)
        for node in _names(closed):
            leaf = self.leaves[node.name]
            source = self._source(place, leaf.name)
            if source is None or self.year.lived.trace[source].name == written.name:
                continue
            inner, inner_value = self.step(source, room - len(_names(closed)) + 1)
            opened = _replaced(closed, node, inner)
            if _is_arithmetic(inner) and _close(inner_value, leaf.value) and len(_names(opened)) <= room:
                closed = opened
        return closed, value

    def _source(self, place: int, name: str) -> int | None:
        """The step to put in for a name: one of the same calculator that is no result of it, or a plain total."""
        trace = self.year.lived.trace
        own = trace[place].calculator
        source = None if handed_over(trace, place) is not None else self.year.source(place, name)
        if source is None or trace[source].calculator != own:
            return None
        if own:
            return None if name in self.year.system.calculator_shapes[own].outputs else source
        return source if _adds(trace[source].expr.tree) else None

    def _leaves(self, node: Node, place: int, reading: Reading) -> tuple[Node, float]:
        """A formula with every name and look-up as a leaf of its own, and its value."""
        looked = {look.node: look for look in reading.looks}
        written = self.year.lived.trace[place]
        match node:
            case Num(value):
                return node, value
            case Name(name):
                return self._leaf(name, place, written.read[name])
            case Op() if node in looked:
                return self._leaf(looked[node].table, place, looked[node].value)
            case Op(op, args):
                return _simplified(op, [self._leaves(arg, place, reading) for arg in args])
        raise KeyError(node)

    def _leaf(self, name: str, place: int, value: float) -> tuple[Node, float]:
        key = f"{name}@{place}"
        self.at[key] = place
        self.leaves[key] = Leaf(name, self.year.lived.trace[place].calculator, value)
        return Name(key), value


def _simplified(op: str, parts: list[tuple[Node, float]]) -> tuple[Node, float]:
    """An operation without what changes nothing, and its value."""
    value = float(applied(op)(*(of for _, of in parts)))
    if op in _ROUNDINGS and _close(parts[0][1], value):
        return parts[0][0], value
    if op in _CHOICES:
        return next(part for part in parts if part[1] == value)
    neutral = {"+": 0.0, "-": 0.0, "*": 1.0, "/": 1.0}.get(op)
    if neutral is not None and parts[1][1] == neutral:
        return parts[0]
    if op in "+*" and parts[0][1] == neutral:
        return parts[1]
    left, right = parts[0][0], parts[-1][0]
    if op == "*" and isinstance(left, Op) and left.op == "/" and left.args[1] == right:
        return left.args[0], value  # what is left of rounding to hundreds
    return Op(op, tuple(node for node, _ in parts)), value


def _names(node: Node) -> list[Name]:
    """The leaves of a formula, in reading order."""
    match node:
        case Name():
            return [node]
        case Op(_, args):
            return [name for arg in args for name in _names(arg)]
    return []


def _replaced(node: Node, old: Name, new: Node) -> Node:
    if node == old:
        return new
    return Op(node.op, tuple(_replaced(arg, old, new) for arg in node.args)) if isinstance(node, Op) else node


def _is_arithmetic(node: Node) -> bool:
    """Whether the four operations of a pocket calculator are all it takes."""
    return not isinstance(node, Op) or (node.op in _ARITHMETIC and all(map(_is_arithmetic, node.args)))


def _adds(node: Node) -> bool:
    """Whether a formula does no more than add names."""
    return isinstance(node, Op) and node.op in "+-" and all(isinstance(arg, Name) or _adds(arg) for arg in node.args)


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= max(0.006, 1e-6 * abs(b))
