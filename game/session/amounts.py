"""Finds out what the values in an explanation are (money, date, truth, …): from the declared unit, else by deriving it
from the formula."""

from collections.abc import Sequence

from game.content.story import Story
from game.model.life import Written
from game.office.kinds import MONEY, UNKNOWN, kind_of, kind_of_unit
from game.office.origins import source_of


class Amounts:
    """The kinds (see `office.kinds`) of the values in a trace of rules, by step."""

    def __init__(self, story: Story, trace: Sequence[Written]) -> None:
        self.story = story
        self.trace = trace
        self._known: dict[int, str] = {}

    def money(self, i: int) -> bool:
        """Whether step `i` certainly wrote an amount of money."""
        return self.kind(i) == MONEY

    def kind(self, i: int) -> str:
        """The kind of the value that step `i` wrote; UNKNOWN if it cannot be derived."""
        if i not in self._known:
            written = self.trace[i]
            self._known[i] = UNKNOWN  # while it is being followed
            kind = self._of_unit(self.unit(written.name, written.calculator))
            self._known[i] = kind or kind_of(written.expr.tree, lambda name: self.of_name(name, i))
        return self._known[i]

    def of_name(self, name: str, i: int) -> str:
        """The kind of a name's value as step `i` reads it."""
        kind = self._of_unit(self.unit(name, self.trace[i].calculator))
        if kind:
            return kind
        source = source_of(self.trace, i, name)
        return self._of_unit(self.noted(name)) if source is None else self.kind(source)

    def unit(self, name: str, calculator: str) -> str:
        """The unit declared for a name in this calculator ('' for none of them); '' for a name without a declared
        unit."""
        shape = self.story.system.calculator_shapes.get(calculator)
        item = (shape.outputs.get(name) or shape.inputs.get(name)) if shape else None
        if item is not None:
            return item.unit
        column = None if shape else self.story.world.columns.get(name)
        return column.unit if column else ""

    def noted(self, name: str) -> str:
        """The unit of a parameter of the law."""
        return str(getattr(self.story.system.notes.get(name), "unit", ""))

    def _of_unit(self, unit: str) -> str:
        return kind_of_unit(unit, self.story.system.currency)
