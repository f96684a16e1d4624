"""Widgets for the wall, legible from the back row: type relative to the window's height, marks that do not rely on
colour, bars, dots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

import pygame

from game.art.marks import DARK, SHAPES, mark_svg
from game.ui.kit.canvas import Canvas, square
from game.ui.kit.layout import Column, Node, Row, Sink, Size, grow
from game.ui.kit.theme import INK, LINE, WHITE, Theme
from game.ui.kit.widgets import Text

Modules = tuple[tuple[bool, ...], ...]
"""A code to scan, row by row; dark is true."""
QUESTION, OPTION, LABEL = 22, 24, 34
"""Type sizes of a question, an option and a label: so many of them fill the window's height (see `units`)."""


def units(theme: Theme, share: float) -> float:
    """The type size in units that is 1/`share` of the window's height, independent of the text size."""
    return ceil(theme.size[1] / share) / theme.u


def big(words: str, theme: Theme, share: float, bold: bool = False, color: str = INK, align: float = 0) -> Text:
    """Text for the back row; it does not scale with the text size."""
    return Text(words, units(theme, share), bold, color, align, leading=0.96, most=1)


def text_in(labels: Mapping[str, str], lang: str) -> str:
    """The text in a language, else in any other."""
    return labels.get(lang) or next((text for text in labels.values() if text), "")


def bilingual(
    labels: Mapping[str, str], langs: Sequence[str], theme: Theme, share: float, bold: bool = False, color: str = INK
) -> Node:
    """The text in each language side by side; once where both are the same."""
    return _beside([big(text, theme, share, bold, color) for text in in_each(labels, langs)])


def close_set(labels: Mapping[str, str], langs: Sequence[str], theme: Theme, share: float) -> Node:
    """As `bilingual`, bold and with minimal line spacing, for long texts; the longer one gets the wider column."""
    parts = [replace(big(text, theme, share, True), leading=0.88) for text in in_each(labels, langs)]
    setter = theme.type(24, True)
    wide = [setter.width(setter.line(part.words)) for part in parts]
    return _beside(parts, [max(0.35, one / max(1, sum(wide))) for one in wide])


def in_each(labels: Mapping[str, str], langs: Sequence[str]) -> list[str]:
    """The text in each language, once where they are the same."""
    return list(dict.fromkeys(text_in(labels, lang) for lang in langs))


def _beside(parts: list[Text], shares: Sequence[float] = (1, 1)) -> Node:
    if len(parts) == 1:
        return parts[0]
    return Row([grow(part, share) for part, share in zip(parts, shares, strict=False)], gap=22, align="start")


@dataclass(frozen=True)
class OptionMark(Node):
    """An option's letter in its shape and colour; `share` as in `units`."""

    role = "text"
    nth: int = 0
    letter: str = ""
    share: float = OPTION

    @property
    def words(self) -> str:  # type: ignore[override]
        return self.letter

    def measure(self, theme: Theme, width: int) -> Size:
        side = ceil(theme.size[1] / self.share * 1.5)
        return (side, side)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        side = min(rect.size)
        spot = square(side, rect.center)
        shape, color = SHAPES[self.nth % len(SHAPES)], DARK[self.nth % len(DARK)]
        picture = canvas.raster.drawn(("mark", shape, color), lambda: mark_svg(shape, color), side, side)
        canvas.blit(picture, *spot.topleft)
        setter = canvas.theme.type(side * 0.5 / canvas.theme.t, True)
        line = setter.line(self.letter)
        low = round(side * 0.1) if shape == "triangle" else 0
        x = spot.centerx - setter.width(line) // 2
        canvas.line(setter, line, WHITE, x, spot.centery - setter.plain.get_height() // 2 + low)


@dataclass(frozen=True)
class Share(Node):
    """A bar of `value` out of `most`; `before` draws a line at the value of the first vote."""

    role = "meter"
    value: int = 0
    most: int = 1
    before: int | None = None
    color: str = INK
    name: str = ""

    @property
    def state(self) -> str:  # type: ignore[override]
        """How many now, of how many, and how many at the first vote."""
        return f"{self.value}/{self.most}" + (f" ({self.before})" if self.before is not None else "")

    def measure(self, theme: Theme, width: int) -> Size:
        return (width, ceil(theme.size[1] / 60))

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        canvas.panel(rect, LINE, 4)
        shown = canvas.motion.get(f"share:{self.name}", 1.0)
        wide = round(rect.w * self.value / max(1, self.most) * shown)
        if wide:
            canvas.panel(pygame.Rect(rect.x, rect.y, max(rect.h // 2, wide), rect.h), self.color, 4)
        if self.before is not None:
            x = rect.x + round(rect.w * self.before / max(1, self.most))
            tall = rect.inflate(0, canvas.theme.px(8))
            canvas.surface.fill(WHITE, (x - canvas.theme.px(4), tall.y, canvas.theme.px(8), tall.h))
            canvas.surface.fill(INK, (x - canvas.theme.px(2), tall.y, canvas.theme.px(4), tall.h))


@dataclass(frozen=True)
class DotPlot(Node):
    """A dot plot of values between `low` and `high`: the results of a room's lives."""

    role = "chart"
    values: tuple[float, ...] = ()
    low: float = 0
    high: float = 1
    color: str = INK
    bins: int = 16
    tall: float = 5
    """Its height: so many of it fill the window's height."""

    @property
    def state(self) -> str:  # type: ignore[override]
        """The smallest, the median and the largest value."""
        heap = sorted(self.values)
        return " … ".join(f"{one:,.0f}" for one in (heap[0], heap[len(heap) // 2], heap[-1])) if heap else "0"

    def measure(self, theme: Theme, width: int) -> Size:
        return (width, round(theme.size[1] / self.tall))

    def heaps(self) -> list[int]:
        """The number of values in each bin."""
        heaps = [0] * self.bins
        for value in self.values:
            share = (value - self.low) / max(1e-9, self.high - self.low)
            heaps[max(0, min(self.bins - 1, int(share * self.bins)))] += 1
        return heaps

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        heaps, line = self.heaps(), canvas.theme.px(2)
        canvas.surface.fill(INK, (rect.x, rect.bottom - line, rect.w, line))
        step = rect.w / self.bins
        room = rect.h - line
        side = max(2, int(min(step * 0.8, room / max(1, max(heaps)))))
        for place, count in enumerate(heaps):
            x = rect.x + round((place + 0.5) * step) - side // 2
            for k in range(min(count, room // side)):
                spot = pygame.Rect(x, rect.bottom - line - (k + 1) * side, side, side)
                air = -max(1, side // 8)
                canvas.panel(spot.inflate(air, air), self.color, side / 2 / canvas.theme.u)


@dataclass(frozen=True)
class QrCode(Node):
    """A QR code: its modules as squares of whole pixels, on white."""

    role = "image"
    modules: tuple[tuple[bool, ...], ...] = ()
    share: float = 2.2
    """Its size: so many of it fill the window's height."""

    def measure(self, theme: Theme, width: int) -> Size:
        side = round(theme.size[1] / self.share)
        return (side, side)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        canvas.surface.fill(WHITE, rect)
        count = len(self.modules)
        step = min(rect.size) // max(1, count)
        x, y = rect.x + (rect.w - step * count) // 2, rect.y + (rect.h - step * count) // 2
        for row, line in enumerate(self.modules):
            for column, dark in enumerate(line):
                if dark:
                    canvas.surface.fill("#000000", (x + column * step, y + row * step, step, step))


@dataclass(frozen=True)
class FirstThatFits(Node):
    """The first of several arrangements for which the height suffices, else the last, which may scroll."""

    children: Sequence[Node] = ()

    def measure(self, theme: Theme, width: int) -> Size:
        """It takes all space left over."""
        return (width, 0)

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        fits = (child for child in self.children if child.measure(theme, rect.w)[1] <= rect.h)
        next(fits, self.children[-1]).place(theme, rect, out)


def lines(parts: Sequence[Node], gap: float = 8) -> Column:
    """Parts one below the other, each at its own width."""
    return Column(parts, gap=gap, align="start")
