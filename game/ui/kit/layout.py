"""Layout: turns a view (a tree of frozen nodes) and a size into boxes. Pure functions; sizes are measured from the
content.

The same boxes are drawn, hit by the pointer, visited by the focus, dumped as text and checked by the tests.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import pygame

from game.ui.kit.canvas import Canvas
from game.ui.kit.theme import Theme

Size = tuple[int, int]
UNBOUNDED = 100_000
"""A width that nothing fills."""


@dataclass(frozen=True, slots=True)
class Box:
    """The rectangle of one node; `clip` is the visible area, `room` the area it should stay inside."""

    node: "Node"
    rect: pygame.Rect
    layer: str
    clip: pygame.Rect | None
    room: pygame.Rect

    @property
    def visible(self) -> pygame.Rect:
        """The part of the box a pointer can hit."""
        return self.rect.clip(self.clip) if self.clip else self.rect


@dataclass(frozen=True, kw_only=True)
class Node:
    """An element of a view. `grow` is its share of the space left over in a row or column."""

    grow: float = 0
    called: str = ""
    """Its name for screen readers if it has no words of its own."""

    key = ""
    """If not empty, the node takes focus and `Scene.act` is called with this name."""
    digit = 0
    """The digit key that activates it."""
    words = ""
    """What it says, for the text dump and the tests."""
    role = ""
    """Its kind for screen readers, one of `spoken.ROLES`; what gives no box has none."""
    state = ""
    """Its value in words."""

    @property
    def label(self) -> str:
        """The name of the element, for screen readers and tests."""
        return self.called or self.words

    def measure(self, theme: Theme, width: int) -> Size:
        """Its preferred size in pixels when `width` is available."""
        return (0, 0)

    def needs(self, theme: Theme) -> int:
        """Its smallest width in pixels without breaking lines or squeezing its content."""
        return self.measure(theme, UNBOUNDED)[0]

    def place(self, theme: Theme, rect: pygame.Rect, out: "Sink") -> None:
        """Add its boxes to `out`, within `rect`."""
        out.add(self, rect)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        """Draw the node; containers draw nothing."""

    def pointed(self, rect: pygame.Rect, x: int) -> float | None:
        """The value set by a pointer at pixel `x`; None for nodes that are pressed, not set."""
        return None

    def moved(self, ticks: int) -> float | None:
        """The value after so many steps to the right (negative: left); None for nodes that are pressed, not set."""
        return None

    def motions(self) -> Iterable[tuple[str, float, float]]:
        """(key, target, milliseconds) of the values that this node animates."""
        return ()


@dataclass
class Sink:
    """Collects boxes while a tree is being laid out."""

    room: pygame.Rect
    boxes: list[Box] = field(default_factory=list)
    layer: str = ""
    clip: pygame.Rect | None = None
    reach: dict[str, tuple[int, pygame.Rect]] = field(default_factory=dict)

    def add(self, node: Node, rect: pygame.Rect) -> None:
        """Record a box in the present layer, clip and room."""
        self.boxes.append(Box(node, rect, self.layer, self.clip, self.room))

    def inside(self, node: Node, theme: Theme, rect: pygame.Rect, room: pygame.Rect | None = None) -> None:
        """Lay out a child that should stay inside `room` (default: its own rectangle)."""
        before, self.room = self.room, room or rect
        node.place(theme, rect, self)
        self.room = before


@dataclass(frozen=True)
class Layout:
    """The result: boxes in drawing order, and how far each scrolling part can be scrolled."""

    boxes: tuple[Box, ...]
    reach: dict[str, tuple[int, pygame.Rect]]

    def find(self, key: str) -> Box | None:
        """The box with this key; None for the empty key, which most boxes have."""
        return next((box for box in self.boxes if key and box.node.key == key), None)

    def at(self, point: tuple[int, int]) -> Box | None:
        """The topmost box with a key at `point`."""
        # Drawn last is on top.
        hits = (box for box in reversed(self.boxes) if box.node.key and box.visible.collidepoint(point))
        return next(hits, None)

    def dump(self) -> str:
        """All text on the screen, one line per box, in drawing order."""
        return "\n".join(box.node.words for box in self.boxes if box.node.words)


def layout(view: Node, size: Size, theme: Theme) -> Layout:
    """Lay out `view` in a window of `size` pixels."""
    whole = pygame.Rect(0, 0, *size)
    out = Sink(whole)
    view.place(theme, whole, out)
    return Layout(tuple(out.boxes), out.reach)


@dataclass(frozen=True)
class Row(Node):
    """Children side by side. `align` (across): start center end stretch; `pack` (along): start center end between."""

    children: Sequence[Node]
    gap: float = 8
    align: str = "center"
    pack: str = "start"
    natural: bool = False
    """Children that grow start from their own width and share only the rest."""
    _measured: dict[tuple[Theme, int], list[Size]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The sizes of the children by width: whatever holds a row asks for them before it is placed."""

    def _sizes(self, theme: Theme, width: int) -> list[Size]:
        sizes = self._measured.get((theme, width))
        if sizes is None:
            sizes = self._measured[theme, width] = self._measure(theme, width)
        return sizes

    def _measure(self, theme: Theme, width: int) -> list[Size]:
        left = width - theme.px(self.gap) * (len(self.children) - 1)
        sizes: list[Size] = [(0, 0)] * len(self.children)
        for place, child in enumerate(self.children):
            if not child.grow:
                sizes[place] = child.measure(theme, max(1, left))
                left -= sizes[place][0]
        growing = [(place, child) for place, child in enumerate(self.children) if child.grow]
        shares = sum(child.grow for _, child in growing)
        own = {place: child.measure(theme, max(1, left))[0] if self.natural else 0 for place, child in growing}
        left -= sum(own.values())
        for place, child in growing:
            # Rounded down: together they never get more than there is.
            share = max(1, own[place] + int(left * child.grow / shares))
            sizes[place] = (share, child.measure(theme, share)[1])
        return sizes

    def needs(self, theme: Theme) -> int:
        return sum(child.needs(theme) for child in self.children) + theme.px(self.gap) * (len(self.children) - 1)

    def measure(self, theme: Theme, width: int) -> Size:
        sizes = self._sizes(theme, width)
        gaps = theme.px(self.gap) * (len(sizes) - 1)
        return (sum(w for w, _ in sizes) + gaps, max((h for _, h in sizes), default=0))

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        sizes = self._sizes(theme, rect.w)
        gap = theme.px(self.gap)
        spare = rect.w - sum(w for w, _ in sizes) - gap * (len(sizes) - 1)
        x, gap = _pack(self.pack, rect.x, spare, gap, len(sizes))
        for child, (w, h) in zip(self.children, sizes, strict=True):
            y, tall = _across(self.align, rect.y, rect.h, h)
            child.place(theme, pygame.Rect(x, y, w, tall), out)
            x += w + gap


@dataclass(frozen=True)
class Column(Node):
    """Children one below the other; `align` across, `pack` along, as for Row."""

    children: Sequence[Node]
    gap: float = 8
    align: str = "stretch"
    pack: str = "start"
    _measured: dict[tuple[Theme, int], list[Size]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """As a row's; columns stand in columns."""

    def _sizes(self, theme: Theme, width: int) -> list[Size]:
        sizes = self._measured.get((theme, width))
        if sizes is None:
            sizes = self._measured[theme, width] = [child.measure(theme, width) for child in self.children]
        return sizes

    def measure(self, theme: Theme, width: int) -> Size:
        sizes = self._sizes(theme, width)
        gaps = theme.px(self.gap) * max(0, len(sizes) - 1)
        return (max((w for w, _ in sizes), default=0), sum(h for _, h in sizes) + gaps)

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        sizes = self._sizes(theme, rect.w)
        gap = theme.px(self.gap)
        spare = rect.h - sum(h for _, h in sizes) - gap * max(0, len(sizes) - 1)
        shares = sum(child.grow for child in self.children)
        heights = [
            h + (int(max(0, spare) * child.grow / shares) if shares else 0)
            for child, (_, h) in zip(self.children, sizes, strict=True)
        ]
        # Where something grows it has taken the spare room.
        y, gap = _pack(self.pack, rect.y, 0 if shares else spare, gap, len(sizes))
        for child, (w, _), h in zip(self.children, sizes, heights, strict=True):
            x, wide = _across(self.align, rect.x, rect.w, w)
            child.place(theme, pygame.Rect(x, y, wide, h), out)
            y += h + gap


@dataclass(frozen=True)
class Grid(Node):
    """Columns of equal width, at most `columns` and as many as fit with `least` units for each child."""

    children: Sequence[Node]
    columns: int = 2
    gap: float = 12
    least: float = 0
    natural: bool = False
    """Also narrow to fewer columns when a child would have to break its words."""

    def _columns(self, theme: Theme, width: int) -> int:
        gap = theme.px(self.gap)
        # Not by dividing the width: whether words break is known only when they are measured.
        for count in range(min(self.columns, len(self.children)), 1, -1):
            wide = (width - gap * (count - 1)) // count
            if wide < self.least * theme.t:
                continue
            if self.natural and any(child.needs(theme) > wide for child in self.children):
                continue
            return count
        return 1

    def _rows(self, theme: Theme, width: int) -> tuple[int, int, list[int]]:
        count, gap = self._columns(theme, width), theme.px(self.gap)
        wide = (width - gap * (count - 1)) // count
        heights = [child.measure(theme, wide)[1] for child in self.children]
        return count, wide, [max(heights[i : i + count]) for i in range(0, len(heights), count)]

    def measure(self, theme: Theme, width: int) -> Size:
        if not self.children:
            return (0, 0)
        _, _, rows = self._rows(theme, width)
        return (width, sum(rows) + theme.px(self.gap) * (len(rows) - 1))

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        if not self.children:
            return
        count, wide, rows = self._rows(theme, rect.w)
        gap, y = theme.px(self.gap), rect.y
        for number, height in enumerate(rows):
            for column, child in enumerate(self.children[number * count : (number + 1) * count]):
                child.place(theme, pygame.Rect(rect.x + column * (wide + gap), y, wide, height), out)
            y += height + gap


@dataclass(frozen=True)
class Either(Node):
    """The first of several arrangements for which the width suffices, else the last."""

    children: Sequence[Node]

    def _fitting(self, theme: Theme, width: int) -> Node:
        return next((child for child in self.children if child.needs(theme) <= width), self.children[-1])

    def measure(self, theme: Theme, width: int) -> Size:
        return self._fitting(theme, width).measure(theme, width)

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        self._fitting(theme, rect.w).place(theme, rect, out)


@dataclass(frozen=True)
class Flow(Node):
    """Children side by side, wrapped into lines."""

    children: Sequence[Node]
    gap: float = 8

    def _lines(self, theme: Theme, width: int) -> list[list[tuple[Node, Size]]]:
        lines: list[list[tuple[Node, Size]]] = [[]]
        used, gap = 0, theme.px(self.gap)
        for child in self.children:
            size = child.measure(theme, width)
            if lines[-1] and used + gap + size[0] > width:
                lines.append([])
                used = 0
            used += size[0] + (gap if lines[-1] else 0)
            lines[-1].append((child, size))
        return lines

    def measure(self, theme: Theme, width: int) -> Size:
        gap, lines = theme.px(self.gap), self._lines(theme, width)
        widths = [sum(size[0] for _, size in line) + gap * (len(line) - 1) for line in lines]
        heights = [max((size[1] for _, size in line), default=0) for line in lines]
        return (max(widths), sum(heights) + gap // 2 * (len(lines) - 1))

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        gap, y = theme.px(self.gap), rect.y
        for line in self._lines(theme, rect.w):
            x, tall = rect.x, max((size[1] for _, size in line), default=0)
            for child, (w, h) in line:
                child.place(theme, pygame.Rect(x, y + (tall - h) // 2, w, h), out)
                x += w + gap
            y += tall + gap // 2


@dataclass(frozen=True)
class Pad(Node):
    """A margin around a child: `x` left and right, `y` above and below."""

    child: Node
    x: float = 0
    y: float = 0

    def measure(self, theme: Theme, width: int) -> Size:
        w, h = self.child.measure(theme, max(1, width - 2 * theme.px(self.x)))
        return (w + 2 * theme.px(self.x), h + 2 * theme.px(self.y))

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        self.child.place(theme, rect.inflate(-2 * theme.px(self.x), -2 * theme.px(self.y)), out)


@dataclass(frozen=True)
class Sized(Node):
    """A child with fixed or minimum sizes in units (`w`, `h`; 0: as the child wants)."""

    child: Node
    w: float = 0
    h: float = 0
    least: bool = False
    by_text: bool = False
    """Units follow the text size too."""

    def measure(self, theme: Theme, width: int) -> Size:
        unit = theme.t if self.by_text else theme.u
        w, h = min(round(self.w * unit), width), round(self.h * unit)
        own = self.child.measure(theme, w if w and not self.least else width)
        if self.least:
            return (max(w, own[0]), max(h, own[1]))
        return (w or own[0], h or own[1])

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        self.child.place(theme, rect, out)


@dataclass(frozen=True)
class At(Node):
    """A child at its own size, aligned at (`ax`, `ay`) of the room: 0 start, 0.5 middle, 1 end. `w` limits its
    width."""

    child: Node
    ax: float = 0.5
    ay: float = 0.5
    w: float = 0
    fill_w: bool = False
    fill_h: bool = False

    def measure(self, theme: Theme, width: int) -> Size:
        return self.child.measure(theme, self._cap(theme, width))

    def _cap(self, theme: Theme, width: int) -> int:
        return min(width, theme.px(self.w)) if self.w else width

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        cap = self._cap(theme, rect.w)
        w, h = self.child.measure(theme, cap)
        w = cap if self.fill_w else min(w, cap)
        h = rect.h if self.fill_h else h
        spot = (rect.x + round((rect.w - w) * self.ax), rect.y + round((rect.h - h) * self.ay))
        self.child.place(theme, pygame.Rect(spot, (w, h)), out)


@dataclass(frozen=True)
class Stack(Node):
    """Children on top of each other in the same room."""

    children: Sequence[Node]

    def measure(self, theme: Theme, width: int) -> Size:
        sizes = [child.measure(theme, width) for child in self.children]
        return (max((w for w, _ in sizes), default=0), max((h for _, h in sizes), default=0))

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        for child in self.children:
            child.place(theme, rect, out)


@dataclass(frozen=True)
class Layer(Node):
    """A named part of the screen that may slide in as a whole; texts of different layers may overlap."""

    name: str
    child: Node

    def measure(self, theme: Theme, width: int) -> Size:
        return self.child.measure(theme, width)

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        before, out.layer = out.layer, self.name
        self.child.place(theme, rect, out)
        out.layer = before


@dataclass(frozen=True)
class Space(Node):
    """Empty space of `w` by `h` units."""

    w: float = 0
    h: float = 0

    def measure(self, theme: Theme, width: int) -> Size:
        return (theme.px(self.w), theme.px(self.h))

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        """Adds no box."""


NOTHING = Space()
"""The child of a widget that has none."""
SPRING = Space(grow=1)
"""Pushes its neighbours apart."""


def grow(node: Node, share: float = 1) -> Node:
    """The node with a share of the space left over."""
    return replace(node, grow=share)


def _across(align: str, start: int, room: int, want: int) -> tuple[int, int]:
    if align == "stretch":
        return start, room
    share = {"start": 0.0, "center": 0.5, "end": 1.0}[align]
    return start + round((room - want) * share), want


def _pack(pack: str, start: int, spare: int, gap: int, count: int) -> tuple[int, int]:
    if spare > 0 and pack == "between" and count > 1:
        return start, gap + spare // (count - 1)
    return start + {"start": 0, "between": 0, "center": max(0, spare) // 2, "end": max(0, spare)}[pack], gap
