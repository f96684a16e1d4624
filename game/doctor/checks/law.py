"""Checks that a system is sourced: empty or untraceable sources, invalid dates, rates written into a rule; also names
in its statement and calculators that nothing defines."""

import re
from calendar import monthrange
from collections.abc import Collection, Iterator

from game.content.findings import Finding, finding
from game.content.system import SystemSource
from game.content.yaml.yamlfile import Path_, YamlFile
from game.doctor.checks.slips import nowhere
from game.model.expr import Node, Num, Op
from game.model.nearest import nearest
from game.model.world import Rule, Use, names_read, names_written, walk

_FRACTIONS = frozenset({0.25, 0.5, 0.75})  # halves and quarters are arithmetic
_DATE = re.compile(r"(1[89]|2[01])\d\d(-(0[1-9]|1[0-2])(-([0-2]\d|3[01]))?)?")
_ASSUMED = re.compile("assum|假设", re.IGNORECASE)
_LEAST = 0.001  # below this a number only guards a division


def law_numbers(source: SystemSource) -> Iterator[Finding]:
    """Findings for figures of a system without a proper source."""
    system = source.system
    if system is None:
        return
    for file, part in source.files:
        for group in ("projections", "parameters", "calculators", "notes", "variants"):
            for name, shape in getattr(part, group).items():
                if not shape.source.strip():
                    yield file.finding((group, name, "source"), "unsourced-number/empty", name, name=name)
                else:
                    yield from untraceable(file, (group, name, "source"), name, shape.source, shape.certainty)
                as_of = getattr(shape, "as_of", "")
                if as_of != "" and not _is_date(str(as_of)):
                    yield file.finding((group, name, "as_of"), "wrong-type/date", name, name=name, given=str(as_of))
    for rule in (step for step in walk(system.law) if isinstance(step, Rule)):
        yield from _bare(rule, system.notes, rule.column)
    for name, calculator in system.calculators.items():
        for rule in calculator.rules:
            yield from _bare(rule, system.notes, name)


def _is_date(text: str) -> bool:
    """Whether this is a year, a month or a day that the calendar has."""
    found = _DATE.fullmatch(text)
    if found is None or not found[4]:
        return found is not None
    year, month, day = map(int, text.split("-"))
    return 1 <= day <= monthrange(year, month)[1]


def untraceable(file: YamlFile, at: Path_, name: str, source: str, certainty: str = "") -> Iterator[Finding]:
    """A finding for a source that nobody can follow (an index number, a shared copy, 'same file', 'background') or an
    assumption that is not called one."""
    if given := nowhere(source):
        yield file.finding(at, "unsourced-number/index", name, name=name, given=given)
    elif certainty == "C" and not _ASSUMED.search(source):
        yield file.finding(at, "unsourced-number/assumed", name, name=name)


def _bare(rule: Rule, sourced: Collection[str], about: str) -> Iterator[Finding]:
    rates = [value for value in _numbers(rule.expr.tree) if _LEAST < value < 1 and value not in _FRACTIONS]
    if rates and rule.column not in sourced:
        yield finding(rule.where, "unsourced-number/bare", about, name=rule.column, value=rates[0])


def law_names(source: SystemSource) -> Iterator[Finding]:
    """Findings for lines of the statement and the booklet that nothing computes, and for results of calculators that
    are assigned to a name nobody reads."""
    system = source.system
    if system is None:
        return
    known = {*system.columns, *system.series, *names_written(system.law)}
    for file, part in source.files:
        for i, line in enumerate(part.statement):
            if line.name not in known:
                fields = {"name": line.name, "near": nearest(line.name, known)}
                yield file.finding(("statement", i, "name"), "unknown-name/statement", line.name, **fields)
        for key, name in part.booklet.items():
            if name not in known:
                near = nearest(name, known)
                yield file.finding(("booklet", key), "unknown-name/booklet", name, name=name, near=near)
    read = names_read(system.law) | {line.name for line in system.statement} | set(system.booklet.values())
    for use in (step for step in walk(system.law) if isinstance(step, Use)):
        for name in use.gives:
            if name not in system.columns and name not in read and name not in system.notes:
                near, of = nearest(name, system.columns), {"output": use.gives[name], "calculator": use.calculator.name}
                yield finding(use.where, "unknown-name/gets", name, name=name, near=near, **of)


def _numbers(node: Node) -> Iterator[float]:
    if isinstance(node, Num):
        yield node.value
    elif isinstance(node, Op):
        for arg in node.args:
            yield from _numbers(arg)
