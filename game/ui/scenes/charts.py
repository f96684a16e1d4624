"""Pictures of a whole life: the line with its flags, and bars for choice, luck and rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.content.text import money
from game.ui.art.svg import PALETTE, mix
from game.ui.canvas import Canvas
from game.ui.layout import Node, Size
from game.ui.theme import GREY, INK, LINE, WHITE, Theme

Curve = tuple[str, str, str, tuple[float, ...]]
"""(label, colour, marker, one value a year); markers are disc, diamond, square: never colour alone."""


@dataclass(frozen=True)
class LifeChart(Node):
    """Curves over the ages, each with its own scale of height, its stamps below, flags where something was decided."""

    curves: tuple[Curve, ...] = ()
    first_age: int = 18
    stamps: tuple[int, ...] = ()
    flags: tuple[int, ...] = ()
    lang: str = "zh"
    years: int = 60
    age_word: str = "{age}"

    def measure(self, theme: Theme, width: int) -> Size:
        return (width, theme.px(250))

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        theme = canvas.theme
        strip = theme.px(14)
        foot = theme.type(16).line_height
        plot = pygame.Rect(rect.x, rect.y + theme.px(26), rect.w, rect.h - strip - foot - theme.px(40))
        low = min([0.0, *(v for _, _, _, values in self.curves for v in values)])
        high = max([1.0, *(v for _, _, _, values in self.curves for v in values)])
        span = high - low

        def spot(year: int, value: float) -> tuple[int, int]:
            return (plot.x + plot.w * year // max(1, self.years), plot.bottom - round(plot.h * (value - low) / span))

        zero = spot(0, 0)[1]
        canvas.surface.fill(mix(LINE, INK, 0.1), (plot.x, zero, plot.w, max(1, theme.px(1.5))))
        self._flags(canvas, plot)
        for label, color, marker, values in self.curves:
            points = [spot(year, value) for year, value in enumerate(values)]
            if len(points) > 1:
                self._curve(canvas, points, color, marker)
                self._label(canvas, plot, points[-1], label, color)
        self._strip(canvas, plot, strip)

    def _curve(self, canvas: Canvas, points: Sequence[tuple[int, int]], color: str, marker: str) -> None:
        theme = canvas.theme
        width = max(2, theme.px(3.5))
        if marker == "diamond":
            for a, b in list(zip(points, points[1:], strict=False))[::2]:
                pygame.draw.line(canvas.surface, color, a, b, width)
        else:
            pygame.draw.lines(canvas.surface, color, False, points, width)
        side = theme.px(11)
        for x, y in points[:: max(4, len(points) // 9)]:
            mark = pygame.Rect(x - side // 2, y - side // 2, side, side)
            canvas.panel(mark, color, {"disc": 6, "square": 1.5, "diamond": 3}[marker], 0, WHITE, 2)

    def _label(self, canvas: Canvas, plot: pygame.Rect, end: tuple[int, int], label: str, color: str) -> None:
        setter = canvas.theme.type(16, True)
        line = setter.lines(label, 10**6)[0]
        wide = setter.width(line) + canvas.theme.px(16)
        chip = pygame.Rect(0, 0, wide, setter.line_height + canvas.theme.px(2))
        chip.bottomright = (min(plot.right, end[0] + wide // 2), end[1] - canvas.theme.px(8))
        chip.clamp_ip(plot.inflate(0, canvas.theme.px(52)))
        canvas.panel(chip, WHITE, 10, 3, color, 2)
        canvas.line(setter, line, INK, chip.x + canvas.theme.px(8), chip.y + canvas.theme.px(1))

    def _flags(self, canvas: Canvas, plot: pygame.Rect) -> None:
        theme = canvas.theme
        for age in self.flags:
            x = plot.x + plot.w * (age - self.first_age) // max(1, self.years)
            canvas.surface.fill(LINE, (x, plot.y, max(1, theme.px(1)), plot.h))

    def _strip(self, canvas: Canvas, plot: pygame.Rect, tall: int) -> None:
        """Stamps under the curves, and every tenth year of age."""
        theme = canvas.theme
        top = plot.bottom + theme.px(8)
        for year in range(self.years):
            left = plot.x + plot.w * year // self.years
            cell = pygame.Rect(left, top, max(2, plot.w * (year + 1) // self.years - left - max(1, theme.px(2))), tall)
            paid = self.stamps[year] if year < len(self.stamps) else 0
            if paid:
                canvas.panel(cell, PALETTE["teal2"] if paid >= 12 else PALETTE["teal"], 3)
            else:
                canvas.panel(cell, WHITE, 3, 0, LINE, 1.5)
        setter = theme.type(16)
        for age in range(-(-self.first_age // 10) * 10, self.first_age + self.years + 1, 10):
            line = setter.lines(self.age_word.format(age=age), 10**6)[0]
            x = plot.x + plot.w * (age - self.first_age) // max(1, self.years)
            x = min(plot.right - setter.width(line), max(plot.x, x - setter.width(line) // 2))
            canvas.line(setter, line, GREY, x, top + tall + theme.px(2))


@dataclass(frozen=True)
class Difference(Node):
    """One comparison as a bar from a middle line: to the right more, to the left less, with the amount in words."""

    value: float = 0
    most: float = 1
    color: str = PALETTE["teal2"]
    lang: str = "zh"

    @property
    def words(self) -> str:  # type: ignore[override]
        """The amount with its sign."""
        sign = "+" if self.value >= 0.5 else "−" if self.value <= -0.5 else "±"
        return sign + money(abs(self.value), self.lang)

    def measure(self, theme: Theme, width: int) -> Size:
        return (width, max(theme.px(40), theme.type(19, True).line_height + theme.px(8)))

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        theme = canvas.theme
        setter = theme.type(19, True)
        line = setter.lines(self.words, 10**6)[0]
        room = setter.width(line) + theme.px(12)
        half = max(1, rect.w // 2 - room)
        middle = rect.centerx
        canvas.surface.fill(LINE, (middle - half, rect.centery - theme.px(1), 2 * half, max(1, theme.px(2))))
        length = round(half * min(1.0, abs(self.value) / max(self.most, 1)) * canvas.motion.get("bars", 1.0))
        bar = pygame.Rect(middle if self.value >= 0 else middle - length, rect.y + theme.px(5), max(2, length), rect.h - theme.px(10))
        canvas.panel(bar, self.color, 6)
        canvas.surface.fill(INK, (middle - theme.px(1), rect.y, max(2, theme.px(2)), rect.h))
        x = bar.right + theme.px(8) if self.value >= 0 else bar.x - setter.width(line) - theme.px(8)
        canvas.line(setter, line, INK, x, rect.centery - setter.plain.get_height() // 2)
