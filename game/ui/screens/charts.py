"""Charts of a whole life: the line with marks, and bars for choice, luck and rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pygame

from game.art.svg import PALETTE, circle, mix, path, rect, svg
from game.content.words.text import money
from game.ui.kit.canvas import Canvas, square
from game.ui.kit.layout import Node, Size
from game.ui.kit.theme import GREY, INK, LINE, TOWN_COLORS, WHITE, Theme
from game.ui.kit.widgets_life import Face

Curve = tuple[str, str, str, tuple[float, ...]]
"""(label, colour, marker, one value a year); markers are disc, diamond, square: never colour alone."""


@dataclass(frozen=True)
class LifeChart(Node):
    """Curves over age, stamps below, vertical lines at decisions, portraits at several ages."""

    role = "chart"
    curves: tuple[Curve, ...] = ()
    first_age: int = 18
    stamps: tuple[int, ...] = ()
    towns: tuple[int, ...] = ()
    flags: tuple[int, ...] = ()
    lang: str = "zh"
    symbol: str = ""
    years: int = 60
    age_word: str = "{age}"
    faces: tuple[tuple[int, Mapping[str, Any]], ...] = ()
    hearts: tuple[float, ...] = ()
    """The gauge `heart`, 0..100 over the whole height, as a dashed line."""
    heart_word: str = ""

    @property
    def label(self) -> str:
        """What its lines are."""
        return self.called or ", ".join(label for label, *_ in self.curves)

    @property
    def state(self) -> str:  # type: ignore[override]
        """The first, highest and last value of each line."""
        told = ((values[0], max(values), values[-1]) for *_, values in self.curves if values)
        return "; ".join(" → ".join(money(one, self.lang, symbol=self.symbol) for one in line) for line in told)

    def measure(self, theme: Theme, width: int) -> Size:
        return (width, theme.px(236))

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        theme = canvas.theme
        strip = theme.px(16)
        foot = theme.type(16).line_height
        plot = pygame.Rect(rect.x, rect.y + theme.px(34), rect.w, rect.h - strip - foot - theme.px(46))
        low = min([0.0, *(v for _, _, _, values in self.curves for v in values)])
        high = max([1.0, *(v for _, _, _, values in self.curves for v in values)])
        self._grid(canvas, plot, low, high)
        for age in self.flags:
            canvas.surface.fill(LINE, (self._x(plot, age), plot.y, max(1, theme.px(1)), plot.h))
        picture = canvas.raster.drawn(
            ("curves", self.curves, self.hearts, self.years, plot.size), lambda: self._svg(plot, low, high), *plot.size
        )
        canvas.blit(picture, *plot.topleft)
        self._faces(canvas, plot, low, high)
        self._labels(canvas, plot, low, high)
        self._strip(canvas, plot, strip)

    def _x(self, plot: pygame.Rect, age: float) -> int:
        return plot.x + round(plot.w * (age - self.first_age + 0.5) / max(1, self.years))

    def _y(self, plot: pygame.Rect, value: float, low: float, high: float) -> int:
        return plot.bottom - round(plot.h * (value - low) / (high - low))

    def _svg(self, plot: pygame.Rect, low: float, high: float) -> str:
        """The curves and markers as SVG."""
        width = max(2.0, plot.h / 70)
        parts = []
        for _, color, marker, values in self.curves:
            spots = [
                (self._x(plot, self.first_age + i) - plot.x, self._y(plot, v, low, high) - plot.y)
                for i, v in enumerate(values)
            ]
            if len(spots) < 2:
                continue
            line = "M" + "L".join(f"{x},{y}" for x, y in spots)
            floor = self._y(plot, 0, low, high) - plot.y
            if len(self.curves) == 1:
                parts.append(path(f"{line}L{spots[-1][0]},{floor}L{spots[0][0]},{floor}Z", color, opacity=0.16))
            parts.append(path(line, "none", color, width))
            for x, y in spots[3::8]:
                side = width * 1.5
                if marker == "square":
                    parts.append(rect(x - side, y - side, 2 * side, 2 * side, color, 1))
                else:
                    parts.append(circle(x, y, side * 1.1, color))
        beats = [
            (self._x(plot, self.first_age + i) - plot.x, plot.h * (1 - h / 100)) for i, h in enumerate(self.hearts)
        ]
        for (at, level), (to, next_level) in list(pairwise(beats))[::2]:
            parts.append(path(f"M{at},{level:.1f}L{to},{next_level:.1f}", "none", PALETTE["lilac2"], width * 0.8))
        return svg(plot.w, plot.h, "".join(parts))

    def _grid(self, canvas: Canvas, plot: pygame.Rect, low: float, high: float) -> None:
        """Draw the zero line and two labelled grid lines."""
        theme = canvas.theme
        setter = theme.type(16)
        for value, shade in ((0.0, 0.1), (high / 2, -1), (high, -1)):
            y = self._y(plot, value, low, high)
            color = mix(LINE, INK, shade) if shade > 0 else LINE
            canvas.surface.fill(color, (plot.x, y, plot.w, max(1, theme.px(1.5))))
            if value:
                line = setter.line(money(value, self.lang, symbol=self.symbol))
                canvas.line(setter, line, GREY, plot.x + theme.px(2), y - setter.line_height)

    def _faces(self, canvas: Canvas, plot: pygame.Rect, low: float, high: float) -> None:
        """The player along the first curve."""
        values = self.curves[0][3] if self.curves else ()
        side = canvas.theme.px(46)
        for age, face in self.faces:
            spot = square(side, (self._x(plot, age), self._y(plot, values[age - self.first_age], low, high)))
            spot.clamp_ip(plot.inflate(0, canvas.theme.px(40)))
            Face(face=face, age=age, mood="smile", disc="sky", size=46).paint(canvas, spot)

    def _labels(self, canvas: Canvas, plot: pygame.Rect, low: float, high: float) -> None:
        """Draw a label at the end of each curve; the second is moved if they overlap."""
        theme, taken = canvas.theme, list[pygame.Rect]()
        setter = theme.type(16, True)
        ends = [
            (label, color, self._y(plot, values[-1], low, high)) for label, color, _, values in self.curves if values
        ]
        if self.hearts:
            ends.append((self.heart_word, PALETTE["lilac2"], plot.bottom - round(plot.h * self.hearts[-1] / 100)))
        for label, color, y in sorted(ends, key=lambda end: end[2]):  # the higher line has the higher chip
            line = setter.line(label)
            chip = pygame.Rect(0, 0, setter.width(line) + theme.px(18), setter.line_height + theme.px(2))
            chip.bottomright = (plot.right, y - theme.px(12))
            chip.clamp_ip(plot.inflate(0, theme.px(60)))
            while any(chip.colliderect(other) for other in taken):
                chip.y += theme.px(6)
            taken.append(chip)
            canvas.panel(chip, WHITE, 10, 3, color, 2)
            canvas.line(setter, line, INK, chip.x + theme.px(9), chip.y + theme.px(1))

    def _strip(self, canvas: Canvas, plot: pygame.Rect, tall: int) -> None:
        """Draw the stamps below the curves, and a label every ten years of age."""
        theme = canvas.theme
        top = plot.bottom + theme.px(8)
        for year in range(self.years):
            left, right = (plot.x + plot.w * (year + k) // self.years for k in (0, 1))
            cell = pygame.Rect(left, top, max(3, right - left - max(1, theme.px(3))), tall)
            paid = self.stamps[year] if year < len(self.stamps) else 0
            canvas.panel(cell, WHITE, 4, 0, LINE, 1.5)
            if paid:
                full = max(3, round(tall * min(12, paid) / 12))
                town = self.towns[year] if year < len(self.towns) else 0
                color = TOWN_COLORS[town % len(TOWN_COLORS)]
                canvas.panel(pygame.Rect(cell.x, cell.bottom - full, cell.w, full), color, 4)
        setter = theme.type(16)
        for age in range(-(-self.first_age // 10) * 10, self.first_age + self.years + 1, 10):
            line = setter.line(self.age_word.format(age=age))
            x = self._x(plot, age) - setter.width(line) // 2
            x = min(plot.right - setter.width(line), max(plot.x, x))
            canvas.line(setter, line, GREY, x, top + tall + theme.px(2))


@dataclass(frozen=True)
class Difference(Node):
    """One comparison as a bar to the right (more) or left (less) of a middle line, with the amount in type of `size`
    units."""

    role = "text"
    value: float = 0
    most: float = 1
    color: str = PALETTE["teal2"]
    lang: str = "zh"
    symbol: str = ""
    size: float = 19

    @property
    def words(self) -> str:  # type: ignore[override]
        """The amount with its sign."""
        sign = "+" if self.value >= 0.5 else "−" if self.value <= -0.5 else "±"
        return sign + money(abs(self.value), self.lang, symbol=self.symbol)

    def measure(self, theme: Theme, width: int) -> Size:
        return (width, max(theme.px(40), theme.type(self.size, True).line_height + theme.px(8)))

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        theme = canvas.theme
        setter = theme.type(self.size, True)
        line = setter.line(self.words)
        room = round(120 / 19 * self.size * theme.t)
        half = max(1, rect.w // 2 - room)
        middle = rect.centerx
        length = round(half * min(1.0, abs(self.value) / max(self.most, 1)) * canvas.motion.get("bars", 1.0))
        bar = pygame.Rect(
            middle if self.value >= 0 else middle - length, rect.y + theme.px(5), max(2, length), rect.h - theme.px(10)
        )
        rest = middle - half if self.value >= 0 else middle
        canvas.surface.fill(LINE, (rest, rect.centery - theme.px(1), half, max(1, theme.px(2))))
        canvas.panel(bar, self.color, 6)
        canvas.surface.fill(INK, (middle - theme.px(1), rect.y, max(2, theme.px(2)), rect.h))
        x = bar.right + theme.px(8) if self.value >= 0 else bar.x - setter.width(line) - theme.px(8)
        canvas.line(setter, line, INK, x, rect.centery - setter.plain.get_height() // 2)
