"""Widgets of the bench's panel: shortened lines, long lists, lines of a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.art.svg import PALETTE, mix
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import NOTHING, Node, Sink, Size
from game.ui.kit.text import Line, Token, Typesetter
from game.ui.kit.theme import GREY, INK, WHITE, Theme
from game.ui.kit.widgets_form import Bar, Scroll

TINY = 14
"""The smallest type of the panel, in units."""
LEADING = 0.86
"""The line spacing of lists, closer than of text."""
DOTS = Token("…", False, "one")
FAULT = PALETTE["coral2"]


def shortened(setter: Typesetter, text: str, width: int, most: int = 1) -> tuple[Line, ...]:
    """The first `most` lines of a text, ending in … if it is cut."""
    lines = setter.lines(" ".join(text.split()), max(1, width))
    if len(lines) <= most and setter.width(lines[-1]) <= width:
        return lines
    last = min(most, len(lines)) - 1
    kept: list[Token] = []
    room = width - setter.advance(DOTS)
    for token in (*lines[last], *(lines[last + 1] if len(lines) > last + 1 else ())):
        if setter.advance(token) > room:
            start = token.text
            while not kept and start and setter.plain.size(start)[0] > room:
                start = start[:-1]
            if start and not kept:
                kept.append(Token(start, token.bold, token.kind))
            break
        kept.append(token)
        room -= setter.advance(token)
    return (*lines[:last], (*kept, DOTS))


@dataclass(frozen=True)
class Short(Node):
    """A text of at most `most` lines, never wider than its room."""

    words: str = ""
    size: float = 15
    bold: bool = False
    color: str = INK
    most: int = 1

    def _set(self, theme: Theme, width: int) -> tuple[Typesetter, tuple[Line, ...], int]:
        setter = theme.type(self.size, self.bold)
        return setter, shortened(setter, self.words, width, self.most), round(setter.line_height * LEADING)

    def measure(self, theme: Theme, width: int) -> Size:
        setter, lines, step = self._set(theme, width)
        return (min(width, max(map(setter.width, lines))), step * len(lines))

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        setter, lines, step = self._set(canvas.theme, rect.w)
        for number, line in enumerate(lines):
            if line:
                above = (step - setter.plain.get_height()) // 2
                canvas.line(setter, line, self.color, rect.x, rect.y + number * step + above)


@dataclass(frozen=True)
class Rows(Node):
    """A long list of rows of equal height (`tall` units); only visible ones are laid out."""

    count: int = 0
    row: Callable[[int], Node] = lambda _: NOTHING
    tall: float = 50
    gap: float = 5
    offset: float = 0
    name: str = "list"

    def measure(self, theme: Theme, width: int) -> Size:
        return (width, self.count * theme.px(self.tall))

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        step, gap = theme.px(self.tall), theme.px(self.gap)
        whole = self.count * step
        spare = max(0, whole - rect.h)
        offset = min(max(0, round(self.offset)), spare)
        out.reach[self.name] = (spare, rect)
        before, out.clip = out.clip, rect
        for place in range(offset // step, min(self.count, (offset + rect.h) // step + 1)):
            spot = pygame.Rect(rect.x, rect.y + place * step - offset, rect.w - theme.px(14), step - gap)
            out.inside(self.row(place), theme, spot)
        if spare:
            bar = pygame.Rect(rect.right - theme.px(8), rect.y, theme.px(8), rect.h)
            out.add(Bar(offset / spare, rect.h / whole), bar)
        out.clip = before


@dataclass(frozen=True)
class ListAndDetail(Node):
    """A list with the details of the selected row below; each gets the height it needs while there is room."""

    rows: Rows
    detail: Node | None = None
    offset: float = 0
    share: float = 0.5
    """What the detail may take of the room if the list could fill it."""
    gap: float = 8

    def measure(self, theme: Theme, width: int) -> Size:
        return (width, theme.px(200))

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        if self.detail is None:
            self.rows.place(theme, rect, out)
            return
        room = rect.h - theme.px(self.gap)
        wanted, listed = self.detail.measure(theme, rect.w)[1], self.rows.measure(theme, rect.w)[1]
        tall = min(wanted, room - min(listed, round(room * (1 - self.share))))
        below = min(rect.y + listed + theme.px(self.gap), rect.bottom - tall)
        self.rows.place(theme, pygame.Rect(rect.x, rect.y, rect.w, below - theme.px(self.gap) - rect.y), out)
        scroll = Scroll(child=self.detail, offset=self.offset, name="detail")
        if wanted > tall:
            scroll.place(theme, pygame.Rect(rect.x, below, rect.w, tall), out)
        else:
            out.inside(self.detail, theme, pygame.Rect(rect.x, below, rect.w, tall))


@dataclass(frozen=True)
class Source(Node):
    """Lines of a file with their numbers; the faulty one is highlighted, with an arrow below its column (1-based)."""

    lines: tuple[tuple[int, str], ...] = ()
    line: int = 0
    column: int = 0
    size: float = TINY

    @property
    def words(self) -> str:  # type: ignore[override]
        """The lines as they stand in the file."""
        return "\n".join(f"{number} {text}" for number, text in self.lines)

    def _step(self, theme: Theme) -> int:
        return round(theme.type(self.size).line_height * LEADING) + theme.px(2)

    def measure(self, theme: Theme, width: int) -> Size:
        arrow = theme.px(12) if self.column else 0
        return (width, self._step(theme) * len(self.lines) + arrow + theme.px(12))

    def _indent(self, theme: Theme, text: str) -> int:
        """The width of a line's leading blanks in pixels: wider than in type, so that YAML's indentation can be
        seen."""
        return round((len(text) - len(text.lstrip())) * theme.px(self.size) * 0.55)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        theme = canvas.theme
        setter, step = theme.type(self.size), self._step(theme)
        canvas.panel(rect, WHITE, 10, 0, PALETTE["sand"], 2)
        widest = max((str(number) for number, _ in self.lines), key=len, default="")
        gutter = setter.plain.size(widest)[0] + theme.px(16)
        inner = pygame.Rect(rect.x + gutter, rect.y + theme.px(6), rect.w - gutter - theme.px(8), rect.h)
        shift, arrow = self._arrow(theme, setter, inner.w)
        y = inner.y
        before = canvas.surface.get_clip()
        for number, text in self.lines:
            guilty = number == self.line
            if guilty:
                lit = mix(WHITE, PALETTE["coral"], 0.18)
                canvas.surface.fill(lit, (rect.x + theme.px(3), y, rect.w - theme.px(6), step))
            above = (step - setter.plain.get_height()) // 2
            figure = (Token(str(number), False, "num"),)
            canvas.line(setter, figure, FAULT if guilty else GREY, rect.x + theme.px(8), y + above)
            plain = text.expandtabs(2)
            if plain.strip():
                canvas.surface.set_clip(inner.clip(before))
                x = inner.x + self._indent(theme, plain) - (shift if guilty else 0)
                canvas.line(setter, (Token(plain.strip(), False, "word"),), INK, x, y + above)
                canvas.surface.set_clip(before)
            y += step
            if guilty and self.column:
                side = theme.px(11)
                canvas.icon("arrow_up", FAULT, pygame.Rect(inner.x + arrow - side // 2, y, side, side))
                y += theme.px(12)

    def _arrow(self, theme: Theme, setter: Typesetter, room: int) -> tuple[int, int]:
        """By how many pixels the faulty line is shifted left to show the place, and the arrow's position then."""
        text = next((text for number, text in self.lines if number == self.line), "").expandtabs(2)
        start = text[: max(0, self.column - 1)]
        if not start.strip():
            at = self._indent(theme, start + "x")
        else:
            at = self._indent(theme, text) + setter.plain.size(start.lstrip())[0]
        at += theme.px(4)
        shift = at - room * 3 // 5 if at > room * 3 // 4 else 0
        return shift, at - shift


@dataclass(frozen=True)
class Around(Node):
    """The panel's two parts around the game: `side` at the right, `dock` below."""

    side: Node
    dock: Node
    side_room: pygame.Rect
    dock_room: pygame.Rect

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        out.inside(self.side, theme, self.side_room)
        out.inside(self.dock, theme, self.dock_room)
