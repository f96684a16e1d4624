"""Widgets of a life: the booklet with its stamps, effect dots, number badges, portraits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pygame

from game.art.figures.portrait import portrait_svg
from game.art.svg import PALETTE, mix
from game.ui.kit.canvas import Canvas, square
from game.ui.kit.layout import Node, Size
from game.ui.kit.theme import INK, LINE, PAPER, TOWN_COLORS, WHITE, Theme
from game.ui.kit.widgets import SMALL


@dataclass(frozen=True)
class Face(Node):
    """A portrait in a coloured disc with a rim, `size` units wide."""

    role = "image"
    face: Mapping[str, Any] = field(default_factory=dict)
    age: float = 30
    mood: str = "neutral"
    disc: str = "sky"
    size: float = 120

    def measure(self, theme: Theme, width: int) -> Size:
        side = theme.px(self.size)
        return (side, side)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        side = min(rect.size)
        spot = square(side, rect.center)
        rim = max(2, canvas.theme.px(min(4, self.size / 18)))
        canvas.panel(spot, WHITE, side / 2 / canvas.theme.u, 4 if self.size > 70 else 0)
        inner = side - 2 * rim
        key = ("face", tuple(sorted((k, str(v)) for k, v in self.face.items())), round(self.age), self.mood, self.disc)
        picture = canvas.raster.disc(
            key, lambda: portrait_svg(self.face, round(self.age), self.mood, self.disc), inner
        )
        canvas.blit(picture, spot.x + rim, spot.y + rim)


@dataclass(frozen=True)
class Badge(Node):
    """A small disc with a number: the digit key of an option, or a count."""

    role = "text"
    words: str = ""
    fill: str = PALETTE["sand"]
    ink: str = INK
    size: float = 30

    def measure(self, theme: Theme, width: int) -> Size:
        side = round(self.size * theme.t)
        return (side, side)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        side = min(rect.size)
        spot = square(side, rect.center)
        canvas.panel(spot, self.fill, side / 2 / canvas.theme.u)
        setter = canvas.theme.type(self.size * 0.56, True)
        line = setter.line(self.words)
        x = spot.centerx - setter.width(line) // 2
        canvas.line(setter, line, self.ink, x, spot.centery - setter.plain.get_height() // 2)


@dataclass(frozen=True)
class Dots(Node):
    """The size of an option's effect on one meter: its icon and one to three dots; for money also the direction."""

    role = "meter"
    icon: str = "star"
    color: str = "blue"
    count: int = 1
    sign: int = 0

    @property
    def state(self) -> str:  # type: ignore[override]
        """How many of three dots, with the direction where that is told."""
        return f"{('−', '', '+')[self.sign + 1]}{self.count}/3"

    def measure(self, theme: Theme, width: int) -> Size:
        side = round(20 * theme.t)
        mark = round(12 * theme.t) if self.sign else 0
        return (side + round(5 * theme.t) + mark + self.count * round(12 * theme.t), side)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        t, dark = canvas.theme.t, PALETTE[f"{self.color}2"]
        side = round(20 * t)
        canvas.icon(self.icon, PALETTE[self.color], pygame.Rect(rect.x, rect.centery - side // 2, side, side))
        x, dot = rect.x + side + round(5 * t), round(9 * t)
        if self.sign:
            bar = pygame.Rect(x, rect.centery - max(1, round(t)), round(8 * t), max(2, round(2.4 * t)))
            canvas.surface.fill(INK, bar)
            if self.sign > 0:
                upright = pygame.Rect(0, 0, bar.h, bar.w)
                upright.center = bar.center
                canvas.surface.fill(INK, upright)
            x += round(12 * t)
        for _ in range(self.count):
            canvas.panel(pygame.Rect(x, rect.centery - dot // 2, dot, dot), dark, dot / 2 / canvas.theme.u)
            x += round(12 * t)


@dataclass(frozen=True)
class Booklet(Node):
    """One cell per year of age: filled in the colour of its town for months paid, empty if none were, pale in the
    future.

    `cells` are (months paid, town); `ages` is the number of cells.
    """

    role = "meter"
    cells: tuple[tuple[int, int], ...] = ()
    ages: int = 46

    @property
    def state(self) -> str:  # type: ignore[override]
        """Years with a stamp, of those ruled."""
        return f"{sum(months > 0 for months, _ in self.cells)}/{self.ages}"

    def needs(self, theme: Theme) -> int:
        return theme.px(4) * self.ages

    def measure(self, theme: Theme, width: int) -> Size:
        return (width, theme.px(26))

    def cell(self, theme: Theme, rect: pygame.Rect, place: int) -> pygame.Rect:
        """The room of one cell."""
        left = rect.x + rect.w * place // self.ages
        right = rect.x + rect.w * (place + 1) // self.ages
        return pygame.Rect(left, rect.y, max(3, right - left - max(1, theme.px(3))), rect.h)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        # One picture serves a life's many frames; only while a stamp lands are the cells drawn each by itself.
        landing = any(canvas.motion.get(f"stamp:{place}", 1.0) != 1.0 for place in range(len(self.cells)))
        if landing:
            self._cells(canvas, rect)
        else:
            key = ("booklet", self.cells, self.ages, rect.size)
            canvas.blit(canvas.raster.keep(key, lambda: self._picture(canvas, rect)), *rect.topleft)

    def _picture(self, canvas: Canvas, rect: pygame.Rect) -> pygame.Surface:
        picture = pygame.Surface(rect.size, pygame.SRCALPHA)
        self._cells(replace(canvas, surface=picture), picture.get_rect())
        return picture

    def _cells(self, canvas: Canvas, rect: pygame.Rect) -> None:
        theme = canvas.theme
        for place in range(self.ages):
            room = self.cell(theme, rect, place)
            if place >= len(self.cells):
                canvas.panel(square(max(2, theme.px(5)), room.center), LINE, 3)
                continue
            months, town = self.cells[place]
            canvas.panel(room, WHITE if months else PAPER, 5, 0, mix(LINE, INK, 0.18) if not months else LINE, 1.6)
            if months:
                self._stamp(canvas, room, months, TOWN_COLORS[town % len(TOWN_COLORS)], place)

    def _stamp(self, canvas: Canvas, room: pygame.Rect, months: int, color: str, place: int) -> None:
        """Fill the cell from below by the months of a year; a new stamp is larger for a moment."""
        full = room.inflate(-canvas.theme.px(3), -canvas.theme.px(3))
        tall = max(2, round(full.h * min(12, months) / 12))
        land = canvas.motion.get(f"stamp:{place}", 1.0)
        ink = pygame.Rect(full.x, full.bottom - tall, full.w, tall)
        if land < 1:
            ink.inflate_ip(round((1 - land) * full.w), round((1 - land) * full.h))
        canvas.panel(ink, color, 4)
        if months >= 12 and land >= 1 and full.w >= canvas.theme.px(9):
            side = min(full.w, full.h) - canvas.theme.px(2)
            canvas.icon("check", mix(color, WHITE, 0.75), square(side, full.center))


@dataclass(frozen=True)
class MinimumLine(Node):
    """Months paid as a bar, with a line at the minimum; whether it is reached is also said as text."""

    role = "meter"
    months: float = 0
    minimum: float = 180
    words: str = ""

    @property
    def state(self) -> str:  # type: ignore[override]
        """Months paid, of those needed."""
        return f"{self.months:.0f}/{self.minimum:.0f}"

    def measure(self, theme: Theme, width: int) -> Size:
        setter = theme.type(SMALL, True)
        wide, lines = setter.size(self.words, width)
        return (wide, setter.line_height * lines + theme.px(14))

    def motions(self) -> Iterable[tuple[str, float, float]]:
        return (("months", self.months, 350),)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        theme = canvas.theme
        setter = theme.type(SMALL, True)
        for place, line in enumerate(setter.lines(self.words, rect.w)):
            canvas.line(setter, line, INK, rect.x, rect.y + place * setter.line_height)
        bar = pygame.Rect(rect.x, rect.bottom - theme.px(10), rect.w, theme.px(8))
        most = max(self.minimum * 2, self.months * 1.05, 1)
        canvas.panel(bar, LINE, 4)
        months = canvas.motion.get("months", self.months)
        if months > 0:
            wide = max(bar.h, round(bar.w * min(1.0, months / most)))
            canvas.panel(pygame.Rect(bar.x, bar.y, wide, bar.h), PALETTE["teal2"], 4)
        if self.minimum <= 0:
            return
        x = bar.x + round(bar.w * self.minimum / most)
        canvas.surface.fill(INK, (x - theme.px(1), bar.y - theme.px(4), max(2, theme.px(2.5)), bar.h + theme.px(7)))
