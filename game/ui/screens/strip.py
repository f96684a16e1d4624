"""The shape of a card: a strip along the lower edge with a tab for the speaker and a tail that points at them; a column
beside the stage where type is large or the window narrow."""

from dataclasses import dataclass, replace

import pygame

from game.art.svg import PALETTE, path, svg
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import NOTHING, At, Column, Layer, Node, Pad, Sink, Size
from game.ui.kit.theme import PAPER, Theme
from game.ui.kit.widgets_form import Scroll

LARGE = 1.3
"""Size of text from which a card is a column beside the stage."""
WIDTH = 1232
COLUMN, WIDE_COLUMN = 0.54, 0.68
"""Share of the window's width that a column takes: the wider one for more answers than stand below each other."""
MANY = 4
"""Answers that stand below each other in a column."""
TAB = 34
TAIL = 34
X, ABOVE, BELOW = 30, 6, 14
"""Margins beside, above and below the words, in units."""
FOOT = 12
"""The distance between a column's words and what is below them, in units."""
TALLEST = 0.5
"""Share of the window's height a strip may take before its words scroll; most take a third or less."""


@dataclass(frozen=True)
class Strip(Node):
    """A sheet with a tab on its upper edge, a node at the edge's other end, and a tail.

    `tail` is the x coordinate in pixels that the tail points at, 0 for none.
    """

    role = "decoration"
    child: Node = NOTHING
    tab: Node = NOTHING
    right: Node = NOTHING
    tail: int = 0
    answers: int = 0
    """How many there are to choose from."""

    def _head(self, theme: Theme) -> int:
        """The height of what is above the sheet: half of the tab."""
        return max(self.tab.measure(theme, theme.size[0])[1], self.right.measure(theme, theme.size[0])[1]) // 2

    def measure(self, theme: Theme, width: int) -> Size:
        w, h = self.child.measure(theme, max(1, width - 2 * theme.px(X)))
        return (w + 2 * theme.px(X), h + theme.px(ABOVE) + theme.px(BELOW) + 2 * self._head(theme))

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        head = self._head(theme)
        sheet = pygame.Rect(rect.x, rect.y + head, rect.w, rect.h - head)
        out.add(self, sheet)
        inner = sheet.inflate(-2 * theme.px(X), 0)
        inner.y, inner.h = sheet.y + head + theme.px(ABOVE), sheet.h - head - theme.px(ABOVE) - theme.px(BELOW)
        out.inside(self.child, theme, inner, sheet)
        for node, ax in ((self.tab, 0.0), (self.right, 1.0)):
            w, h = node.measure(theme, rect.w)
            x = rect.x + theme.px(24) + round((rect.w - 2 * theme.px(24) - w) * ax)
            out.inside(node, theme, pygame.Rect(x, sheet.y - h // 2, w, h), rect)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        theme = canvas.theme
        canvas.panel(rect, PAPER, 22, 10)
        if self.tail:
            wide, tall = theme.px(TAIL), theme.px(20)
            shape = svg(34, 20, path("M0,20 L17,0 L34,20Z", PALETTE["paper"]))
            x = max(rect.x + theme.px(40), min(rect.right - theme.px(40), self.tail))
            canvas.blit(canvas.raster.svg(shape, wide, tall), x - wide // 2, rect.y - tall + theme.px(3))


def is_column(theme: Theme) -> bool:
    """Whether a card is a column beside the stage: for large type in a window wider than it is tall."""
    return theme.text_scale >= LARGE and theme.size[0] > theme.size[1]


def stage_width(theme: Theme) -> int:
    """The width in pixels left to the stage."""
    return theme.size[0] - round(theme.size[0] * COLUMN) + theme.px(24) if is_column(theme) else theme.size[0]


def laid_strip(strip: Strip, theme: Theme, top: int, offset: float = 0) -> Node:
    """The strip at the lower edge, or as a column at the right; scrolled by `offset` if it is too tall. `top` is the
    lower edge of the bar in pixels."""
    room = theme.size[1] - top - theme.px(24)
    if is_column(theme):
        wide = round(theme.size[0] * (COLUMN if strip.answers <= MANY else WIDE_COLUMN))
        inner = wide - 2 * theme.px(12)
        # Without room beside the tab, what stands there comes below the words, and stays in sight while they scroll.
        heads = sum(node.measure(theme, inner)[0] for node in (strip.tab, strip.right))
        beside = heads <= inner - theme.px(2 * 24 + FOOT)
        foot = NOTHING if beside else strip.right
        strip = strip if beside else replace(strip, right=NOTHING)
        tall = foot.measure(theme, inner)[1]
        strip = _scrolling(strip, theme, inner, room - (tall + theme.px(FOOT) if tall else 0), offset)
        if tall:
            strip = replace(strip, child=Column((strip.child, At(foot, 0, 0.5)), gap=FOOT))
        return At(Layer("card", Pad(strip, 12, 12)), 1, 1, w=wide / theme.u, fill_w=True)
    wide = min(theme.px(WIDTH), theme.size[0] - 2 * theme.px(12))
    tallest = room if theme.size[1] > theme.size[0] else max(round(theme.size[1] * TALLEST), theme.px(300))
    strip = _scrolling(strip, theme, wide, min(room, tallest), offset)
    return Pad(At(Layer("card", strip), 0.5, 1, w=WIDTH, fill_w=True), 12, 10)


def _scrolling(strip: Strip, theme: Theme, wide: int, room: int, offset: float) -> Strip:
    over = strip.measure(theme, wide)[1] - room
    if over <= 0:
        return strip
    inner = strip.child.measure(theme, wide - 2 * theme.px(X))[1]
    most = max(theme.px(60), inner - over) / theme.u
    return replace(strip, child=Scroll(child=strip.child, offset=offset, most=most))
