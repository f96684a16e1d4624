"""Finds conditions that can never hold because of what they require of earlier events, without simulating lives."""

from collections.abc import Iterator
from typing import NamedTuple

from game.content.findings import Fault, Finding, fault
from game.content.story import StorySource
from game.model.expr import Expr, Name, Num, Op, parts
from game.model.world import Counter, Event, World


class Need(NamedTuple):
    """An event that must have been met earlier: how often, and with which choice (None: any)."""

    event: int
    times: float
    choice: int | None


def chains(source: StorySource) -> Iterator[Finding]:
    """Findings for conditions that never hold: an event needs itself, needs a later one or one that needs it, or needs
    one that comes once more than once or with two different choices."""
    if source.story is None:
        return
    world = source.story.world
    needs = {event.index: _needs(event.when, world) for event in world.events}
    for event in world.events:
        file, at = source.event(event.id)
        for one in _troubles(event, needs, world):
            yield one.at(file.where((*at, "when")), event.id)
    for (file, at, ending), (_, when) in zip(source.endings, world.endings, strict=True):
        for one in _twice(_needs(when, world), world, "ending-"):
            yield one.at(file.where((*at, "when")), ending.id)


def _troubles(event: Event, needs: dict[int, list[Need]], world: World) -> Iterator[Fault]:
    own = needs[event.index]
    for need in own:
        other = world.events[need.event]
        if other.index == event.index:
            yield fault("chain-broken/itself")
        elif other.ages[0] > event.ages[1]:
            yield fault("chain-broken/later", other=other.id, from_age=other.ages[0], to_age=event.ages[1])
        elif _reaches(need.event, event.index, needs):
            yield fault("chain-broken/each-other", other=other.id)
    yield from _twice(own, world)


def _twice(needs: list[Need], world: World, whose: str = "") -> Iterator[Fault]:
    chosen: dict[int, int] = {}
    for need in needs:
        other = world.events[need.event]
        once = not other.again and other.kind != "offer"
        if once and need.times > 1:
            yield fault(f"chain-broken/{whose}times", other=other.id, times=need.times)
        if once and need.choice is not None:
            if chosen.get(need.event, need.choice) != need.choice:
                yield fault(f"chain-broken/{whose}answers", other=other.id)
            chosen[need.event] = need.choice


def _reaches(start: int, goal: int, needs: dict[int, list[Need]]) -> bool:
    """Whether `start` needs `goal`, directly or through other events."""
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
    """What a condition requires in any case, that is, in the parts joined by `and`."""
    found: list[Need] = []
    for part in parts(when.tree) if when is not None else []:
        match part:
            case Name(name):
                found += _need(world.counters.get(name), 1)
            case Op(">", (Name(name), Num(value))):
                # Counters are whole: more than 1 is at least 2. Above a negative number is no need at all.
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
