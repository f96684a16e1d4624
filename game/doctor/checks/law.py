"""What a law says without saying where from: empty sources, dates that are none, rates written into a rule; and names
that its statement and its calculators give, and nobody knows."""

import re
from collections.abc import Collection, Iterator

from game.doctor.findings import Finding, at_place, finding
from game.doctor.source import SystemSource
from game.model.expr import Node, Num, Op, did_you_mean
from game.model.world import Rule, Use, names_read, names_written, walk

_FRACTIONS = frozenset({0.25, 0.5, 0.75})  # halves and quarters are arithmetic
_DATE = re.compile(r"(1[89]|2[01])\d\d(-(0[1-9]|1[0-2])(-([0-2]\d|3[01]))?)?")
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
                as_of = getattr(shape, "as_of", "")
                if as_of != "" and not _DATE.fullmatch(str(as_of)):
                    what = f"'{name}': as_of '{as_of}' is no year or date"
                    yield finding(file, (group, name, "as_of"), "wrong-type", what, "write 2026 or 2026-01", name)
    for rule in (step for step in walk(system.law) if isinstance(step, Rule)):
        yield from _bare(rule, system.notes, rule.column)
    for name, calculator in system.calculators.items():
        for rule in calculator.rules:
            yield from _bare(rule, system.notes, name)


def _bare(rule: Rule, sourced: Collection[str], about: str) -> Iterator[Finding]:
    rates = [value for value in _numbers(rule.expr.tree) if _LEAST < value < 1 and value not in _FRACTIONS]
    if rates and rule.column not in sourced:
        what = f"'{rule.column}' uses {rates[0]:g}, which no parameter and no note gives a source for"
        fix = f"make it a parameter, or add '{rule.column}' to notes"
        yield at_place(rule.where, "unsourced-number", what, fix, about)


def law_names(source: SystemSource) -> Iterator[Finding]:
    """Lines of the statement and the booklet that nothing computes; results handed to a name that nobody reads."""
    system = source.system
    if system is None:
        return
    known = {*system.columns, *system.series, *names_written(system.law)}
    for file, part in source.files:
        for i, line in enumerate(part.statement):
            if line.name not in known:
                what = f"the statement shows '{line.name}', which nothing computes{did_you_mean(line.name, known)}"
                yield finding(file, ("statement", i, "name"), "unknown-name", what, "name a column", line.name)
        for key, name in part.booklet.items():
            if name not in known:
                what = f"the booklet shows '{name}', which nothing computes{did_you_mean(name, known)}"
                yield finding(file, ("booklet", key), "unknown-name", what, "name a column", name)
    read = names_read(system.law) | {line.name for line in system.statement} | set(system.booklet.values())
    for use in (step for step in walk(system.law) if isinstance(step, Use)):
        for name in use.gives:
            if name not in system.columns and name not in read and name not in system.notes:
                near = did_you_mean(name, system.columns)
                what = f"'{name}' gets the {use.gives[name]} of {use.calculator.name}, and nothing reads it{near}"
                yield at_place(use.where, "unknown-name", what, "name a column, or leave it out", name)


def _numbers(node: Node) -> Iterator[float]:
    if isinstance(node, Num):
        yield node.value
    elif isinstance(node, Op):
        for arg in node.args:
            yield from _numbers(arg)
