"""Figures of a law that say no source: empty sources, and rates written into a rule instead of a parameter."""

from collections.abc import Iterable, Iterator

from game.doctor.findings import Finding, at_place, finding
from game.doctor.source import SystemSource
from game.model.expr import Node, Num, Op
from game.model.world import Block, Rule, Step

_FRACTIONS = frozenset({0.25, 0.5, 0.75})  # halves and quarters are arithmetic
_LEAST = 0.001  # below this a number only guards a division


def law_numbers(source: SystemSource) -> Iterator[Finding]:
    """Unsourced figures of a system."""
    system = source.system
    if system is None:
        return
    for file, part in source.files:
        for group in ("projections", "parameters", "calculators", "notes", "variants"):
            for name, shape in getattr(part, group).items():
                if not shape.source.strip():
                    at, what = (group, name, "source"), f"'{name}' has an empty source"
                    yield finding(file, at, "unsourced-number", what, "say where it can be read", name)
    for rule in _rules(system.law):
        rates = [value for value in _numbers(rule.expr.tree) if _LEAST < value < 1 and value not in _FRACTIONS]
        if rates and rule.column not in system.notes:
            what = f"'{rule.column}' uses {rates[0]:g}, which no parameter and no note gives a source for"
            fix = f"make it a parameter, or add '{rule.column}' to notes"
            yield at_place(rule.where, "unsourced-number", what, fix, rule.column)


def _rules(steps: Iterable[Step]) -> Iterator[Rule]:
    for step in steps:
        if isinstance(step, Rule):
            yield step
        elif isinstance(step, Block):
            yield from _rules(step.steps)


def _numbers(node: Node) -> Iterator[float]:
    if isinstance(node, Num):
        yield node.value
    elif isinstance(node, Op):
        for arg in node.args:
            yield from _numbers(arg)
