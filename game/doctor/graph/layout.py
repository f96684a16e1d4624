"""Lays out a story's graph, from youth on the left to old age on the right.

Linked nodes are above, in layers that respect the links; unlinked cards are below, in rows by place. Both share the
columns for age bands. Graphviz's dot gives the order within layers and the lines; layers, bands and rows are computed
here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pygraphviz import AGraph

from game.doctor.graph.graph import Graph, Link, Spot

WIDE, HIGH = 208.0, 80.0  # a box, in the drawing's units, about a pixel
GAP = 14.0
ROOM = 54.0  # between two layers, for the lines
LABEL = 13.0  # height of a link's label
ROWS = 12  # cards of a band that stand above each other at most, before the band gets wider
FIRST, LAST = "setup", "ending"  # bands beside the decades


class Position(NamedTuple):
    """A position in the drawing's units."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Band:
    """An age band from x `left` to `right`; `name` is setup, ending or the first age of a decade."""

    name: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class GraphLayout:
    """The centres of boxes by id, lines and label positions by link, the bands, and the positions of place names.

    A line is a sequence of cubic Bézier curves: a start, then two control points and an end for each. `below` is the y
    where the unlinked part begins, 0 if there is only one part.
    """

    centres: Mapping[str, Position]
    layers: Mapping[str, int]
    lines: Mapping[tuple[str, str], tuple[Position, ...]]
    labels: Mapping[tuple[str, str], Position]
    bands: tuple[Band, ...]
    places: tuple[tuple[str | None, Position], ...]
    below: float
    width: float
    height: float


def laid_out(graph: Graph, label_width: Callable[[Link], float]) -> GraphLayout:
    """The layout of a graph; deterministic. `label_width` gives the width of a link's label, 0 for none."""
    linked = [spot for spot in graph.spots if spot.id in graph.linked]
    alone = [spot for spot in graph.spots if spot.id not in graph.linked]
    names = _bands(graph)
    depth = _depth(linked, graph.links, names)
    first, wide = _columns(depth, alone, names)
    layers = {ident: first[band] + step for ident, (band, step) in depth.items()}
    centres, lines, labels, middles, bottom = _threads(linked, graph.links, layers, sum(wide), label_width)
    bands = tuple(
        Band(name, middles[first[k]] - WIDE / 2, middles[first[k] + wide[k] - 1] + WIDE / 2)
        for k, name in enumerate(names)
    )
    below = bottom + 4 * GAP if linked and alone else 0.0
    places, others, end = _alone(alone, bands, below)
    return GraphLayout(
        centres | others, layers, lines, labels, bands, places, below, bands[-1].right, end if alone else bottom
    )


def band_of(spot: Spot) -> str:
    """The band that a node belongs to by its own age."""
    if spot.kind == "ending":
        return LAST
    return FIRST if spot.ages is None else str(spot.ages[0] // 10 * 10)


def _bands(graph: Graph) -> list[str]:
    """The names of the bands in order, with every decade between the first and the last."""
    found = {band_of(spot) for spot in graph.spots}
    decades = sorted(int(name) for name in found - {FIRST, LAST})
    middle = [str(age) for age in range(decades[0], decades[-1] + 1, 10)] if decades else []
    return [*([FIRST] if FIRST in found else []), *middle, *([LAST] if LAST in found else [])]


def _depth(linked: Sequence[Spot], links: Sequence[Link], names: Sequence[str]) -> dict[str, tuple[int, int]]:
    """For each linked node its band and the layer within it: never before its age, always after its predecessors.

    In a cycle the youngest node goes first; nodes that only follow from the cycle wait for it.
    """
    youngest = sorted(linked, key=lambda spot: (names.index(band_of(spot)), spot.ages or (0, 0)))
    before = {spot.id: {link.source for link in links if link.target == spot.id} for spot in linked}
    placed: dict[str, tuple[int, int]] = {}
    while len(placed) < len(linked):
        left = [spot for spot in youngest if spot.id not in placed]
        ready = (spot for spot in left if before[spot.id] <= placed.keys())
        spot = next(ready, None) or next(one for one in left if _of_a_first_circle(one.id, before, placed))
        earlier = [placed[one] for one in before[spot.id] if one in placed]
        band = max([names.index(band_of(spot)), *(place[0] for place in earlier)])
        placed[spot.id] = (band, max((step + 1 for at, step in earlier if at == band), default=0))
    return placed


def _of_a_first_circle(ident: str, before: Mapping[str, set[str]], placed: Mapping[str, object]) -> bool:
    """Whether all its unplaced predecessors also follow from it, so that it is in a cycle that depends on nothing
    else."""
    earlier = _leading_to(ident, before, placed)
    return all(ident in _leading_to(one, before, placed) for one in earlier)


def _leading_to(ident: str, before: Mapping[str, set[str]], placed: Mapping[str, object]) -> set[str]:
    """All direct and indirect predecessors without a place."""
    found: set[str] = set()
    todo = [ident]
    while todo:
        new = before[todo.pop()] - placed.keys() - found
        found |= new
        todo += new
    return found


def _columns(
    depth: Mapping[str, tuple[int, int]], alone: Sequence[Spot], names: Sequence[str]
) -> tuple[list[int], list[int]]:
    """For each band its first layer and its number of layers: enough for its chains of links and for its unlinked
    cards."""
    wide = []
    for k, name in enumerate(names):
        chains = max((step + 1 for band, step in depth.values() if band == k), default=1)
        wide.append(max(chains, -(-sum(band_of(spot) == name for spot in alone) // ROWS)))
    return [sum(wide[:k]) for k in range(len(wide))], wide


def _threads(
    linked: Sequence[Spot], links: Sequence[Link], layers: Mapping[str, int], count: int,
    label_width: Callable[[Link], float],
) -> tuple[
    dict[str, Position], dict[tuple[str, str], tuple[Position, ...]], dict[tuple[str, str], Position],
    list[float], float,
]:  # fmt: skip
    """Lay out the linked nodes with dot: centres by id, lines and label positions by link, the x of every layer, and
    the lower edge."""
    drawn = AGraph(directed=True, rankdir="LR", nodesep=_inches(GAP), ranksep=_inches(ROOM))
    drawn.node_attr.update(shape="box", label="", fixedsize="true", width=_inches(WIDE), height=_inches(HIGH))
    drawn.edge_attr.update(arrowhead="none")
    thread = [f"layer {k}" for k in range(count)]
    drawn.add_nodes_from(thread, height=_inches(1))  # points through all layers, so that each of them is there
    for one, other in pairwise(thread):
        drawn.add_edge(one, other, weight=100)
    drawn.add_nodes_from(spot.id for spot in linked)
    for k, name in enumerate(thread):
        drawn.add_subgraph([name, *(spot.id for spot in linked if layers[spot.id] == k)], rank="same")
    for link in links:
        on = layers[link.target] - layers[link.source]
        label = _room(label_width(link)) if on else ""  # dot may fail over words on a line within a layer
        drawn.add_edge(link.source, link.target, label=label, constraint=str(on > 0).lower())
    drawn.layout(prog="dot")
    top = float(drawn.graph_attr["bb"].split(",")[3])
    start = float(drawn.get_node(thread[0]).attr["pos"].split(",")[0]) - WIDE / 2

    def at(point: str) -> Position:
        """Convert dot's coordinates (origin lower left) to ours (upper left)."""
        x, y = map(float, point.split(","))
        return Position(round(x - start, 1), round(top - y, 1))

    lines, labels = {}, {}
    for link in links:
        ends = (link.source, link.target)
        said = drawn.get_edge(*ends).attr
        lines[ends] = tuple(at(point) for point in said["pos"].split())
        if label_width(link):
            labels[ends] = at(said["lp"]) if said["lp"] else lines[ends][len(lines[ends]) // 2]
    middles = [at(drawn.get_node(name).attr["pos"]).x for name in thread]
    return {spot.id: at(drawn.get_node(spot.id).attr["pos"]) for spot in linked}, lines, labels, middles, top


def _inches(length: float) -> str:
    """A length in dot's unit: 72 of the drawing's units are an inch."""
    return f"{length / 72:.4f}"


def _room(width: float) -> str:
    """An empty box of this width as a link's label: dot then needs no fonts, and our own measure of text is used."""
    box = f'<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="{width:.0f}" HEIGHT="{LABEL:.0f}"><TR><TD></TD></TR></TABLE>'
    return f"<{box}>" if width else ""


def _alone(
    alone: Sequence[Spot], bands: Sequence[Band], top: float
) -> tuple[tuple[tuple[str | None, Position], ...], dict[str, Position], float]:
    """Lay out the unlinked nodes: a row per place, split into bands; endings, which have no place, in their own band.

    Returns the positions of place names, the centres by id, and the lower edge.
    """
    names: list[tuple[str | None, Position]] = []
    centres: dict[str, Position] = {}
    y = end = top
    events = [spot for spot in alone if spot.kind != "ending"]
    for place in sorted({spot.place for spot in events}, key=lambda name: (name is None, name)):
        highest = 0.0
        for band in bands:
            here = [spot for spot in events if spot.place == place and band_of(spot) == band.name]
            if here:
                names.append((place, Position(band.left, y + GAP)))
                here.sort(key=lambda spot: spot.ages or (0, 0))
                highest = max(highest, _packed(here, band, y + 2 * GAP, centres))
        end = y = highest + GAP
    endings = [spot for spot in alone if spot.kind == "ending"]
    return tuple(names), centres, max(end, _packed(endings, bands[-1], top, centres))


def _packed(spots: Sequence[Spot], band: Band, top: float, centres: dict[str, Position]) -> float:
    """Put boxes into a band in lines from `top` on, adding them to `centres`. Returns the lower edge."""
    across = max(1, int((band.right - band.left + GAP) // (WIDE + GAP)))
    for i, spot in enumerate(spots):
        x = band.left + WIDE / 2 + i % across * (WIDE + GAP)
        centres[spot.id] = Position(x, top + HIGH / 2 + i // across * (HIGH + GAP))
    return top + -(-len(spots) // across) * (HIGH + GAP)
