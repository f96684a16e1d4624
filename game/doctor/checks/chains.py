"""Conditions that ask for what cannot have happened, found without playing."""

from collections.abc import Iterator
from typing import NamedTuple

from game.doctor.findings import Finding, finding
from game.doctor.source import StorySource
from game.model.expr import Expr, Name, Node, Num, Op
from game.model.world import Counter, Event, World


class Need(NamedTuple):
    """An event that must have been met before: how often, and with which choice (None: any)."""

    event: int
    times: float
    choice: int | None


def chains(source: StorySource) -> Iterator[Finding]:
    """What conditions of events ask for in vain."""
    if source.story is None:
        return
    world = source.story.world
    needs = {event.index: _needs(event.when, world) for event in world.events}
    for event in world.events:
        file, at = source.event(event.id)
        for what, fix in _troubles(event, needs, world):
            yield finding(file, (*at, "when"), "chain-broken", f"'{event.id}' {what}", fix, event.id)
    for (file, at, ending), (_, when) in zip(source.endings, world.endings, strict=True):
        for what, fix in _twice(_needs(when, world), world):
            yield finding(file, (*at, "when"), "chain-broken", f"ending '{ending.id}' {what}", fix, ending.id)


def _troubles(event: Event, needs: dict[int, list[Need]], world: World) -> Iterator[tuple[str, str]]:
    own = needs[event.index]
    for need in own:
        other = world.events[need.event]
        if other.index == event.index:
            yield "waits for itself", "take it out of its own condition"
        elif other.ages[0] > event.ages[1]:
            yield (
                f"needs '{other.id}', which comes at {other.ages[0]} at the earliest; it ends at {event.ages[1]}",
                "let it come later",
            )
        elif _reaches(need.event, event.index, needs):
            yield f"and '{other.id}' wait for each other", "let one of them come without the other"
    yield from _twice(own, world)


def _twice(needs: list[Need], world: World) -> Iterator[tuple[str, str]]:
    chosen: dict[int, int] = {}
    for need in needs:
        other = world.events[need.event]
        once = not other.again and other.kind != "offer"
        if once and need.times > 1:
            yield f"needs '{other.id}' {need.times:g} times, and it comes once", "give that event 'again'"
        if once and need.choice is not None:
            if chosen.get(need.event, need.choice) != need.choice:
                yield f"needs two answers to '{other.id}', which is asked once", "join the two with 'or'"
            chosen[need.event] = need.choice


def _reaches(start: int, goal: int, needs: dict[int, list[Need]]) -> bool:
    """Whether `start` needs `goal`, over any number of events."""
    seen: set[int] = set()
    todo = [start]
    while todo:
        now = todo.pop()
        if now == goal:
            return True
        if now not in seen:
            seen.add(now)
            todo += [need.event for need in needs[now]]
    return False


def _needs(when: Expr | None, world: World) -> list[Need]:
    """What a condition asks for in any case: the parts joined by `and`."""
    found: list[Need] = []
    for part in parts(when.tree) if when is not None else []:
        match part:
            case Name(name):
                found += _need(world.counters.get(name), 1)
            case Op(">", (Name(name), Num(value))):
                found += _need(world.counters.get(name), value + 1 if value >= 0 else 0)
            case Op(">=" | "==", (Name(name), Num(value))):
                found += _need(world.counters.get(name), value)
    return found


def _need(counter: Counter | None, times: float) -> list[Need]:
    if counter is None or times < 1:
        return []
    if counter.what == "n":
        return [Need(counter.event, times, None)]
    return [Need(counter.event, 1, int(counter.what) if counter.what != "year" else None)]


def parts(node: Node) -> Iterator[Node]:
    """The conditions that a condition joins by `and`."""
    if isinstance(node, Op) and node.op == "and":
        for arg in node.args:
            yield from parts(arg)
    else:
        yield node
