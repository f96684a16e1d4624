"""Checks for decisions of an author that have no effect: a default that may be closed, a lever that the law overwrites,
a channel without messages, a match on a choice that pays nothing in."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from game.content.findings import Fields, Finding, excerpt, finding
from game.content.story import COUNTED, StorySource
from game.content.yaml.shapes import EventShape
from game.content.yaml.yamlfile import Path_, YamlFile
from game.doctor.checks.plausible import comparisons, constant, rule_lists
from game.model.expr import Expr, Name, Node, Op, parts
from game.model.world import Block, Rule, Step, walk


class Overrule(NamedTuple):
    """The law overwrites the lever `over` where the condition `when` (as `text`), which reads the lever `by`, holds."""

    by: str
    over: str
    when: Node
    text: str


def closing_defaults(source: StorySource) -> Iterator[Finding]:
    """Findings for defaults with a condition that the event's own does not guarantee."""
    if source.story is None:
        return
    for event in source.story.world.events:
        # What the event itself demands holds whenever the choice is offered.
        sure = set(parts(event.when.tree)) if event.when is not None else set()
        for k, choice in enumerate(event.choices):
            if not choice.default or choice.when is None or set(parts(choice.when.tree)) <= sure:
                continue
            file, at = source.event(event.id)
            others = [one for one in event.choices if one is not choice]
            free = [one.id for one in others if one.when is None] or [one.id for one in others]
            fields: Fields = {"name": choice.id, "formula": excerpt(choice.when.text), "other": free[0] if free else ""}
            where = file.where((*at, "choices", k, "default"))
            yield finding(where, "default-closes", f"{event.id}.{choice.id}", **fields)


def overruled(source: StorySource) -> Iterator[Finding]:
    """Findings for lists of rules that set two levers of which the law then overwrites one because of the other."""
    story = source.story
    if story is None:
        return
    pairs = list(_overrules(story.world.law, story.system.levers))
    for about, steps in rule_lists(source):
        rules = {step.column: step for step in walk(steps) if isinstance(step, Rule)}
        undone: dict[str, list[Overrule]] = {}
        for pair in pairs:
            if pair.by in rules and pair.over in rules and _may(pair, rules[pair.by].expr):
                undone.setdefault(pair.by, []).append(pair)
        for by, found in undone.items():
            names = tuple(dict.fromkeys(pair.over for pair in found))
            fields: Fields = {"names": names, "by": by, "formula": found[0].text, "system": story.system.id}
            yield finding(rules[by].where, "overruled-lever", about, **fields)


def no_effect(source: StorySource) -> Iterator[Finding]:
    """Findings for entries that affect neither players nor the simulated people of a trial."""
    if source.story is None:
        return
    for file, at, event in source.events:
        yield from _of_event(file, at, event)
        pays = source.story.joins(event.id)
        for k, choice in enumerate(event.choices):
            here, about = (*at, "choices", k), f"{event.id}.{choice.id}"
            if choice.match and not pays.get(choice.id):
                yield file.finding((*here, "match"), "no-effect/match", about, name=choice.id)
            if choice.frame is not None and choice.frame not in COUNTED:
                yield file.finding((*here, "frame"), "no-effect/frame", about, name=choice.frame, known=COUNTED)
            if choice.deadline and event.offer:
                yield file.finding((*here, "deadline"), "no-effect/deadline", about, name=choice.id)
            if choice.default and event.setup:
                yield file.finding((*here, "default"), "no-effect/default", about, name=choice.id)


def _of_event(file: YamlFile, at: Path_, event: EventShape) -> Iterator[Finding]:
    if not event.choices:
        return
    for key, value in (("channel", event.channel), ("reach", event.reach)):
        if value is not None:
            yield file.finding((*at, key), f"no-effect/{key}", event.id)
    if event.frame is not None and event.frame not in COUNTED:
        yield file.finding((*at, "frame"), "no-effect/frame", event.id, name=event.frame, known=COUNTED)


def _overrules(law: Iterable[Step], levers: frozenset[str]) -> Iterator[Overrule]:
    for step in walk(law):
        if isinstance(step, Block):
            for rule in (one for one in walk(step.steps) if isinstance(one, Rule)):
                if rule.column in levers and rule.column not in rule.expr.reads:
                    yield from _by(rule.column, step.when.tree, excerpt(step.when.text), levers)
        elif isinstance(step, Rule) and step.column in levers:
            yield from _within(step, step.expr.tree, levers)


def _within(rule: Rule, node: Node, levers: frozenset[str]) -> Iterator[Overrule]:
    """The conditions inside a rule's formula under which the lever it writes gets another value."""
    match node:
        case Op("if", (condition, then, other)):
            if not _reads(then, rule.column):
                yield from _by(rule.column, condition, excerpt(rule.expr.text), levers)
            yield from _within(rule, other, levers)


def _by(over: str, condition: Node, text: str, levers: frozenset[str]) -> Iterator[Overrule]:
    names = {name for name in levers if _reads(condition, name)}
    yield from (Overrule(name, over, condition, text) for name in sorted(names - {over}))


def _reads(node: Node, name: str) -> bool:
    if isinstance(node, Op):
        return any(_reads(arg, name) for arg in node.args)
    return isinstance(node, Name) and node.name == name


def _may(pair: Overrule, expr: Expr) -> bool:
    """Whether the overwriting condition may hold once `expr` has been written: `joined: -1` excludes `joined >= 0`."""
    value = constant(expr.tree)
    if value is None:
        return True
    asked = [one for part in parts(pair.when) for one in comparisons(part) if one[0] == pair.by]
    return all(_holds(value, op, limit) for _, op, limit in asked)


def _holds(value: float, op: str, limit: float) -> bool:
    return {
        "<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit, "==": value == limit,
        "!=": value != limit,
    }[op]  # fmt: skip
