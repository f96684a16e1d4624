"""Checks for amounts of money in a story that stay constant while prices rise.

An amount is what is added to money or compared with it, directly or through temporaries, possibly times a number of
months or children. An amount is indexed if its formula reads a name for prices or wages.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property

from game.content.findings import Fields, Finding, finding
from game.content.story import Story, StorySource
from game.doctor.checks.plausible import WrittenFormula, names_of, written
from game.doctor.checks.unit_names import misspelt, story_unit_names, unit_base
from game.doctor.checks.units import COUNTS, MONEY, PLAIN_WORDS, is_money, unit_of
from game.model.columns import Col
from game.model.expr import Name, Node, Num, Op
from game.model.functions import COMPARISONS, Counted, counted, counted_alike
from game.model.world import Column

LATE = 20
"""Years from the start of a story after which an amount buys two thirds of what it did, prices rising by 2 % a year."""
ODD = 3  # so many amounts that do not go with prices are odd ones out among many that do
_ENOUGH = 3
_PARTS_OF_MONEY = 1000.0
"""Money is divided by months and years, of which a life has fewer; what it is divided by from here on is an amount."""
_COUNTED = frozenset(
    {*COUNTS, *PLAIN_WORDS, "children", "homes", "orders", "category", "choice", "number"} - {"growth"}
)


def unindexed(source: StorySource) -> Iterator[Finding]:
    """Findings for amounts of money written as constants where prices rise.

    Reported are those that apply until long after the first year, and the exceptions in a story whose amounts are
    indexed; if hardly any is, one finding for all. Amounts that a lever of the law takes are the law's own.
    """
    story = source.story
    if story is None or source.scenario is None or str(Col.PRICE_LEVEL) not in story.world.columns:
        return
    ages, money = {event.id: event.ages for event in story.world.events}, _Money(source, story)
    bare: list[tuple[WrittenFormula, float]] = []
    indexed = 0
    for one in money.formulas:
        for amount in money.amounts(one):
            indexed += amount is None
            bare += [(one, amount)] if amount is not None and abs(amount) > 1 else []
    begin, most = story.world.first_age, story.world.last_age
    late = [pair for pair in bare if ages.get(pair[0].about.split(".")[0], (0, most))[1] - begin >= LATE]
    odd = len(bare) <= ODD and indexed >= _ENOUGH * len(bare)
    told = bare if odd else late
    case = "unindexed" if indexed >= len(bare) else "unindexed-all"
    for one, value in told if indexed >= len(bare) else told[:1]:
        fields: Fields = {"value": value, "count": indexed, "bare": len(bare), "level": str(Col.PRICE_LEVEL)}
        yield finding(one.where, f"unusual-number/{case}", one.about, **fields)


@dataclass(frozen=True)
class _Money:
    """Which names of a story are money, which are indexed, and which are only counts."""

    source: StorySource
    story: Story

    @cached_property
    def formulas(self) -> list[WrittenFormula]:
        return list(written(self.source))

    @cached_property
    def _temporary(self) -> dict[str, list[Node]]:
        """The formulas of each temporary."""
        found: dict[str, list[Node]] = {}
        for one in self.formulas:
            if one.column and one.column not in self.story.world.columns:
                found.setdefault(one.column, []).append(one.expr.tree)
        return found

    @cached_property
    def _columns(self) -> set[str]:
        unsure = misspelt(story_unit_names(self.source))
        law, columns = self.story.system.columns.values(), self.story.world.columns
        bases = {MONEY, *(unit_base(column.unit) for column in law if _counts_money(column))}
        money = {name for name, column in columns.items() if _counts_money(column) and name not in unsure}
        return {name for name in money if unit_base(columns[name].unit) in bases}

    @cached_property
    def own(self) -> set[str]:
        """The story's own columns of money, and the temporaries that they are computed from."""
        assert self.source.scenario is not None
        own = self._columns & self.source.scenario.columns.keys()
        trees = [(one.column, one.expr.tree) for one in self.formulas if one.column]
        while True:
            added = {name for column, tree in trees if column in own for name in _names_summed(tree)}
            if not (fresh := (added & self._temporary.keys()) - own):
                return own
            own |= fresh

    @cached_property
    def _counts(self) -> set[str]:
        """Names that are never money: draws, categories, counters, ages, counts, and temporaries computed from these
        alone."""
        world = self.story.world
        units = {name: column.unit.removeprefix("today's ").split(" of ")[0] for name, column in world.columns.items()}
        known = {name for name, unit in units.items() if unit.partition("/")[0].split(" ")[0] in _COUNTED}
        known -= {str(Col.PRICE_LEVEL)}
        known |= {*world.draws, *world.counters, *world.constants, "age", "year", "minutes"}
        passing = self._temporary.keys() - self.own
        while True:
            fresh = {name for name in passing if all(names_of(tree) <= known for tree in self._temporary[name])}
            if fresh <= known:
                return known
            known |= fresh

    def amounts(self, one: WrittenFormula) -> Iterator[float | None]:
        """The amounts in a formula: the number if constant, None if indexed."""
        if one.column in self.own:
            for term in _terms(one.expr.tree):
                if names_of(term) <= self._counts:
                    yield _size(term)
                elif isinstance(term, Op) and _has_number(term):
                    yield None
        else:
            for side, other in _operands(one.expr.tree, "+-"):
                money = any(isinstance(term, Name) and term.name in self.own for term in _terms(side))
                if money and names_of(other) <= self._counts:
                    yield _size(other)
        for side, other in _operands(one.expr.tree, COMPARISONS):
            if isinstance(side, Name) and side.name in self.own:
                yield from self._beside(other)
        for whole, part in _divided(one.expr.tree):
            named = names_of(whole)
            nominal = named & (self.own | self._columns) and str(Col.PRICE_LEVEL) not in named
            if nominal and not names_of(part) and (value := _size(part)) >= _PARTS_OF_MONEY:
                yield value

    def _beside(self, other: Node) -> Iterator[float | None]:
        """The amounts that money is compared with."""
        if names_of(other) <= self._counts:
            yield _size(other)
        elif isinstance(other, Op):
            yield None


def _counts_money(column: Column) -> bool:
    """Whether the column's unit is nominal money."""
    unit = unit_of(column.unit)
    return unit is not None and is_money(unit) and not column.unit.startswith("today's")


def _terms(node: Node) -> Iterator[Node]:
    """The summands of a formula, also those inside branches, limits and roundings."""
    match node:
        case Op(op, args) if through := counted_alike(op, args):
            for arg in through:
                yield from _terms(arg)
        case _:
            yield node


def _names_summed(node: Node) -> Iterator[str]:
    """The names among the summands, also those multiplied by a number."""
    for term in _terms(node):
        match term:
            case Name(name) | Op("*" | "/", (Name(name), Num())) | Op("*", (Num(), Name(name))):
                yield name


def _operands(node: Node, operators: Container[str]) -> Iterator[tuple[Node, Node]]:
    """The two operands of every use of these operators, in both orders."""
    if isinstance(node, Op):
        if node.op in operators and len(node.args) == 2:
            left, right = node.args
            yield from ((left, right), (right, left))
        for arg in node.args:
            yield from _operands(arg, operators)


def _divided(node: Node) -> Iterator[tuple[Node, Node]]:
    """(dividend, divisor) of every division."""
    if isinstance(node, Op):
        if node.op == "/":
            yield node.args[0], node.args[1]
        for arg in node.args:
            yield from _divided(arg)


def _has_number(node: Node) -> bool:
    return isinstance(node, Num) or (isinstance(node, Op) and any(map(_has_number, node.args)))


def _size(node: Node) -> float:
    """The value of a formula of numbers and counts, each count taken as 1; 0 if it has other names."""
    match node:
        case Num(value):
            return value
        case Name():
            return 1.0
        case Op("neg", (inner,)):
            return -_size(inner)
        case Op("+" | "-" | "*" | "/" as op, (left, right)):
            one, other = _size(left), _size(right)
            return {"+": one + other, "-": one - other, "*": one * other, "/": one / other if other else 0.0}[op]
        case Op(op, args) if counted(op) is not Counted.TRUTH:
            return max(map(_size, args[1:] if op == "if" else args), key=abs, default=0.0)
    return 1.0
