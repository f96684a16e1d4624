"""Which values of an explanation are money: as their unit says, else as the formula that gave them."""

from collections.abc import Sequence

from game.content.story import Story
from game.model.expr import Name, Node, Op, TableName
from game.model.functions import Counted, counted
from game.model.life import Written
from game.session.origins import source_of

MONEY = "money"
"""The unit of amounts in the currency of whichever country a story is set in."""


class Amounts:
    """Tells money from months, shares and truths among the steps of a trace.

    Of a formula it is either sure (True, False) or not (None): a written number may count anything.
    """

    def __init__(self, story: Story, trace: Sequence[Written]) -> None:
        self.story = story
        self.trace = trace
        self._known: dict[int, bool | None] = {}

    def money(self, i: int) -> bool:
        """Whether step `i` surely wrote an amount of money."""
        return self._step(i) is True

    def parameter(self, name: str) -> bool:
        """Whether a parameter of the law is an amount of money."""
        return self._noted(name) is True

    def _step(self, i: int) -> bool | None:
        if i not in self._known:
            written = self.trace[i]
            unit = self._unit(written.name, written.calculator)
            self._known[i] = self._of_unit(unit) if unit else self._node(written.expr.tree, i)
        return self._known[i]

    def _of_unit(self, unit: str) -> bool | None:
        """Whether a unit counts money, for whatever time: 'EUR of 2004' and 'EUR/point' do."""
        first = unit.removeprefix("today's ").partition("/")[0].partition(" ")[0]
        return first in (MONEY, *map(self.story.system.currency.get, ("code", "unit"))) if unit else None

    def _unit(self, name: str, calculator: str) -> str:
        """The unit declared for a name; '' for a step that has none."""
        shape = self.story.system.calculator_shapes.get(calculator)
        item = (shape.outputs.get(name) or shape.inputs.get(name)) if shape else None
        if item is not None:
            return item.unit
        column = None if shape else self.story.world.columns.get(name)
        return column.unit if column else ""

    def _node(self, node: Node, i: int) -> bool | None:
        match node:
            case Name(name) | TableName(name):
                return self._name(name, i)
            case Op(op, args):
                return self._operation(op, args, i)
        return None

    def _name(self, name: str, i: int) -> bool | None:
        unit = self._unit(name, self.trace[i].calculator)
        if unit:
            return self._of_unit(unit)
        source = source_of(self.trace, i, name)
        if source is not None:
            return self._step(source)
        return self._noted(name)

    def _noted(self, name: str) -> bool | None:
        return self._of_unit(str(getattr(self.story.system.notes.get(name), "unit", "")))

    def _operation(self, op: str, args: tuple[Node, ...], i: int) -> bool | None:
        match counted(op):
            case Counted.PLAIN:
                return False  # truths, growth and probabilities
            case Counted.FIRST:
                args = args[:1]
            case Counted.ALIKE if op == "if":
                args = args[1:]
        found = [self._node(arg, i) for arg in args]
        if op == "/":
            return not found[1] if found[0] else found[0]
        if op == "*" and True in found:
            return found != [True, True]
        # side by side all must count the same; a product is nothing else than its factors
        return False if False in found else (True in found) or None
