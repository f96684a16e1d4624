"""Checks the units in the rules of a story or a system."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from game.content.findings import Finding, excerpt, finding
from game.content.story import StorySource
from game.content.system import System, SystemSource
from game.content.yaml.shapes import CalculatorShape
from game.doctor.checks.unit_names import misspelt, story_unit_names, system_unit_names
from game.doctor.checks.units import ANY, Follower, Known, Unit, clash, misplaced, unit_of
from game.model.expr import Expr
from game.model.world import Block, Column, Rule, Step, Use, walk_within

_MONTHLY = Unit("money", "month")


class Units:
    """The units of all names of a system, or of a story in it."""

    def __init__(self, system: System, columns: Mapping[str, Column], unsure: Iterable[str]) -> None:
        self.shapes: Mapping[str, CalculatorShape] = system.calculator_shapes
        self.names: dict[str, Known] = {
            name: unit_of(str(getattr(note, "unit", "")))
            for name, note in system.notes.items()
            if name in system.series or name in system.tables
        }
        self.names |= {name: unit_of(column.unit) for name, column in columns.items()}
        self.names["age"] = Unit("years")
        self.names |= dict.fromkeys(unsure)

    def expr(self, expr: Expr, where: str, names: Mapping[str, Known], about: str) -> tuple[Known, list[Finding]]:
        """The unit of a formula, and the findings in it."""
        follower = Follower(lambda name: names[name] if name in names else self.names.get(name))
        unit = follower.of(expr.tree)
        return unit, [_unit_finding(where, expr, clash_, about) for clash_ in follower.clashes[:1]]

    def steps(self, steps: Iterable[Step], about: str = "") -> Iterator[Finding]:
        """The findings in a list of rules. The unit of a temporary is derived from its formula."""
        scope: dict[str, Known] = {}
        for step, names in walk_within(steps, scope):
            match step:
                case Rule(column, expr, where):
                    unit, found = self.expr(expr, where, names, about)
                    yield from found
                    yield from self._write(column, unit, where, expr.text, names, about)
                case Block(when, _, where):
                    yield from self.expr(when, where, names, about)[1]
                case Use():
                    yield from self._use(step, names, about)

    def _write(
        self, name: str, unit: Known, where: str, text: str, names: dict[str, Known], about: str
    ) -> Iterator[Finding]:
        declared = self.names.get(name)
        if name not in self.names:
            names[name] = unit if unit != ANY else None
        elif misplaced(declared, unit):
            fields = {"name": name, "unit": str(declared), "got": str(unit), "formula": excerpt(text)}
            yield finding(where, "units/write", about or name, **fields)

    def _use(self, step: Use, names: dict[str, Known], about: str) -> Iterator[Finding]:
        shape = self.shapes[step.calculator.name]
        for key, expr in step.given.items():
            unit, found = self.expr(expr, step.where, names, about)
            yield from found
            wanted = unit_of(shape.inputs[key].unit) if key in shape.inputs else None
            if misplaced(wanted, unit):
                fields = {"name": key, "calculator": step.calculator.name, "unit": str(wanted), "got": str(unit)}
                yield finding(step.where, "units/input", about, formula=excerpt(expr.text), **fields)
        for name, output in step.gives.items():
            given = unit_of(shape.outputs[output].unit) if output in shape.outputs else None
            yield from self._write(name, given, step.where, f"{step.calculator.name}.{output}", names, about)

    def calculators(self, system: System) -> Iterator[Finding]:
        """The findings inside the calculators of a system."""
        for name, calculator in system.calculators.items():
            shape = self.shapes[name]
            known: dict[str, Known] = {key: unit_of(item.unit) for key, item in shape.inputs.items()}
            for rule in calculator.rules:
                unit, found = self.expr(rule.expr, rule.where, known, name)
                yield from found
                output = shape.outputs.get(rule.column)
                wanted = unit_of(output.unit) if output else known.get(rule.column)
                if misplaced(wanted, unit):
                    fields = {"name": rule.column, "unit": str(wanted), "got": str(unit)}
                    yield finding(rule.where, "units/write", name, formula=excerpt(rule.expr.text), **fields)
                known[rule.column] = wanted if wanted is not None else (unit if unit != ANY else None)


def system_units(source: SystemSource) -> Iterator[Finding]:
    """Clashes of units in a system."""
    system = source.system
    if system is None:
        return
    units = Units(system, system.columns, misspelt(system_unit_names(source)))
    yield from units.steps(system.law)
    yield from units.calculators(system)


def story_units(source: StorySource) -> Iterator[Finding]:
    """Clashes of units in a story."""
    story = source.story
    if story is None:
        return
    units = Units(story.system, story.world.columns, misspelt(story_unit_names(source)))
    yield from units.steps(story.world.before_law)
    yield from units.steps(story.world.after_law)
    for (file, at, _), event in zip(source.events, story.world.events, strict=True):
        conditions: list[tuple[Any, Expr | None]] = [((*at, "when"), event.when)]
        conditions += [((*at, "choices", k, "when"), choice.when) for k, choice in enumerate(event.choices)]
        for place, when in conditions:
            if when is not None:
                yield from units.expr(when, file.where(place), {}, event.id)[1]
        yield from units.steps(event.rules, event.id)
        for choice in event.choices:
            yield from units.steps(choice.rules, f"{event.id}.{choice.id}")
    for (file, at, ending), (_, when) in zip(source.endings, story.world.endings, strict=True):
        if when is not None:
            yield from units.expr(when, file.where((*at, "when")), {}, ending.id)[1]
    for group, exprs in (("meters", story.world.meters), ("outcome", story.outcome)):
        for name, expr in exprs.items():
            unit, clashes = units.expr(expr, source.main.where((group, name)), {}, name)
            yield from clashes
            if name == "monthly" and group == "outcome" and clash(_MONTHLY, unit):
                fields = {"name": name, "unit": str(_MONTHLY), "got": str(unit), "formula": excerpt(expr.text)}
                yield source.main.finding((group, name), "units/write", name, **fields)


def _unit_finding(where: str, expr: Expr, pair: tuple[Unit, Unit], about: str) -> Finding:
    one, other = map(str, pair)
    return finding(where, "units/joined", about, formula=excerpt(expr.text), one=one, other=other)
