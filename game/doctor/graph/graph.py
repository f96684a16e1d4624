"""The graph of a story: events and endings, and which of them read what another one wrote."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from game.content.story import ENDING, Story
from game.model.expr import Expr, Name, Node, Num, Op
from game.model.world import Event, World, names_read, names_written, read_by

KINDS = ("setup", "beat", "card", "notice", "offer", "ending")


class Cause(NamedTuple):
    """What is read of the earlier event: `what` is chose, met, year or column; `name` is the choice or the column."""

    what: str
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """`target` reads what `source` wrote. `against`: it only requires that `source` did not happen."""

    source: str
    target: str
    causes: tuple[Cause, ...]
    against: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A node of the graph, an event or an ending. `ages` is None for endings and questions before the first year."""

    id: str
    kind: str
    ages: tuple[int, int] | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes in written order, endings last, and the links between them."""

    spots: tuple[Spot, ...]
    links: tuple[Link, ...]

    @property
    def linked(self) -> frozenset[str]:
        """The ids of the nodes with at least one link."""
        return frozenset(end for link in self.links for end in (link.source, link.target))


def graph_of(story: Story) -> Graph:
    """The graph of a story. The id of an ending has the prefix `ending.`, as its text key has."""
    world = story.world
    spots = [Spot(event.id, event.kind, _ages(event, world), story.events[event.id].place) for event in world.events]
    spots += [Spot(f"{ENDING}{ident}", "ending", None, None) for ident, _ in world.endings]
    left = _left_behind(world)
    links: list[Link] = []
    for event in world.events:
        conditions = [event.when, *(choice.when for choice in event.choices)]
        links += _links(event.id, _denials(conditions), _names_in(event, conditions), left)
    for ident, when in world.endings:
        links += _links(f"{ENDING}{ident}", _denials([when]), read_by([when]), left)
    return Graph(tuple(spots), tuple(links))


def _ages(event: Event, world: World) -> tuple[int, int] | None:
    """The ages at which the event can come within this story's ages; None for a question before the first year."""
    if event.kind == "setup":
        return None
    first, last = (min(max(age, world.first_age), world.last_age) for age in event.ages)
    return first, last


def _left_behind(world: World) -> dict[str, tuple[str, Cause]]:
    """For each name that only one event writes or is remembered by: that event's id, and the cause of links from it."""
    found: dict[str, tuple[str, Cause]] = {}
    for name, counter in world.counters.items():
        event = world.events[counter.event]
        match counter.what:
            case "n":
                cause = Cause("met", "")
            case "year":
                cause = Cause("year", "")
            case k:
                cause = Cause("chose", event.choices[int(k)].id)
        found[name] = (event.id, cause)
    for column, writers in _writers(world).items():
        if len(writers) == 1 and None not in writers and column in world.columns:
            found[column] = (str(next(iter(writers))), Cause("column", column))
    return found


def _writers(world: World) -> dict[str, set[str | None]]:
    """Who writes each name: ids of events, None for the yearly rules."""
    writers: dict[str, set[str | None]] = {}
    for name in names_written((*world.before_law, *world.law, *world.after_law)):
        writers.setdefault(name, set()).add(None)
    for event in world.events:
        for name in set().union(*map(names_written, event.lists)):
            writers.setdefault(name, set()).add(event.id)
    return writers


def _names_in(event: Event, conditions: Iterable[Expr | None]) -> set[str]:
    return read_by(conditions).union(*map(names_read, event.lists))


def _links(target: str, denied: set[str], read: set[str], left: dict[str, tuple[str, Cause]]) -> Iterator[Link]:
    names: dict[str, list[str]] = {}
    for name in sorted(read & left.keys()):
        names.setdefault(left[name][0], []).append(name)
    for source, own in names.items():
        if source != target:
            causes = sorted({left[name][1] for name in own})
            yield Link(source, target, tuple(causes), all(name in denied for name in own))


def _denials(conditions: Iterable[Expr | None]) -> set[str]:
    """The names that all these conditions require to be 0."""
    said: dict[str, list[bool]] = {}
    for when in conditions:
        for name, denied in _names_required(when.tree, False) if when is not None else ():
            said.setdefault(name, []).append(denied)
    return {name for name, denied in said.items() if all(denied)}


def _names_required(node: Node, denied: bool) -> Iterator[tuple[str, bool]]:
    match node:
        case Name(name):
            yield name, denied
        case Op("not", (inner,)):
            yield from _names_required(inner, not denied)
        case Op("==" | "<=", (Name(name), Num(0))) | Op("<", (Name(name), Num(1))):
            yield name, not denied
        case Op(_, args):
            for arg in args:
                yield from _names_required(arg, denied)
