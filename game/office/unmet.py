"""Finds the conditions of the law that did not hold in a simulated year and so left a column at nought: ten qualifying
years are needed, and there are nine."""

from collections.abc import Iterable, Mapping

from game.content.system import System
from game.model.expr import COMPARISONS, Expr, Name, Node, Num, Op
from game.model.reading import Test, read
from game.model.world import Block, Rule, Step, Use, World, walk
from game.office.lived import LivedYear, TracedYear
from game.office.origins import call_of

_ASKING = ((">", Num(0.0)), ("!=", Num(0.0)), ("==", Num(1.0)))


def unmet(system: System, world: World, lived: LivedYear, name: str) -> tuple[Test, ...]:
    """The comparisons that kept a column at nought this year, each once; a truth that is 0 is one that it is 1.

    Traced back from the rules that write the column: through the conditions they stand under, and through truths that
    are nought to the comparisons these were made of.
    """
    search = _Search(system, world, lived)
    search.name(name, len(lived.trace))
    return tuple(dict.fromkeys(search.found))


class _Search:
    def __init__(self, system: System, world: World, lived: LivedYear) -> None:
        self.world, self.trace = world, lived.trace
        self.year = TracedYear(system, world, lived)
        self.found: list[Test] = []
        self.seen: set[tuple[str, str]] = set()  # with the calculator whose name it is

    def name(self, name: str, place: int) -> bool:
        """Search behind a name that is nought to the step `place`. Returns whether anything stands behind it."""
        own = self.trace[place].calculator if place < len(self.trace) else "", name
        if own in self.seen:
            return True
        behind, formula = self._behind(name, place), self._given(name, place)
        guards = [] if behind is not None or formula else self._guards(name)
        if (behind is None or self._adds_up(behind)) and not formula and not guards:
            return False
        self.seen.add(own)
        if behind is not None:
            self.node(self.trace[behind].expr.tree, self.trace[behind].read, behind)
        elif formula is not None:
            first, _ = call_of(self.trace, place)
            self._outside(formula, first)
        for when in guards:
            self._outside(when, len(self.trace))
        return True

    def node(self, node: Node, values: Mapping[str, float], place: int) -> None:
        """Search the parts of a formula that made it nought in the step `place`."""
        nought = isinstance(node, Name) and values.get(node.name) == 0
        if isinstance(node, Name) and nought and not self.name(node.name, place) and self._is_truth(node.name):
            self.found.append(Test(Op("==", (node, Num(1.0))), 0.0, 1.0, False))
        if not isinstance(node, Op) or self._value(node, values):
            return
        if node.op in COMPARISONS:
            self._comparison(node, values, place)
        elif node.op == "if":
            self._branch(node, values, place)
        else:
            for part in node.args:
                self.node(part, values, place)

    def _comparison(self, node: Op, values: Mapping[str, float], place: int) -> None:
        left, right = node.args
        # `entitled_from > 0` and `claims == 1` ask whether something was found: what kept it from that says more
        asks = (node.op, right) in _ASKING
        if not (asks and isinstance(left, Name) and self.name(left.name, place)):
            self.found += read(node, values, self.year).tests[-1:]

    def _branch(self, node: Op, values: Mapping[str, float], place: int) -> None:
        condition, then, other = node.args
        holds = bool(self._value(condition, values))
        self.node(then if holds else other, values, place)
        if not holds:
            self.node(condition, values, place)

    def _outside(self, formula: Expr, place: int) -> None:
        """Search a formula of the law's own, with what its names held before the step `place`."""
        self.node(formula.tree, {name: self.year.value(name, place) for name in formula.values}, place)

    def _adds_up(self, place: int) -> bool:
        """Whether the step adds to its own column: a sum over the years has no condition of this year behind it."""
        written = self.trace[place]
        tree = written.expr.tree
        return isinstance(tree, Op) and tree.op == "+" and Name(written.name) in tree.args

    def _guards(self, name: str) -> list[Expr]:
        """The conditions under which the law would write a name."""
        blocks = (step for step in walk(self.world.law) if isinstance(step, Block))
        return [block.when for block in blocks if name in _written(block.steps)]

    def _behind(self, name: str, place: int) -> int | None:
        return self.year.before(place, name) if place == len(self.trace) else self.year.source(place, name)

    def _given(self, name: str, place: int) -> Expr | None:
        return None if place == len(self.trace) else self.year.input_formula(place, name)

    def _value(self, node: Node, values: Mapping[str, float]) -> float:
        return read(node, values, self.year).value

    def _is_truth(self, name: str) -> bool:
        return name in self.world.columns and self.world.columns[name].unit == "truth"


def _written(steps: Iterable[Step]) -> set[str]:
    found: set[str] = set()
    for step in walk(steps):
        if isinstance(step, Rule):
            found.add(step.column)
        elif isinstance(step, Use):
            found |= set(step.gives)
    return found
