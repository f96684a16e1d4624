"""Short animations over a screen: coins flying to the purse, a stamp, an amount that rises."""

from __future__ import annotations

from typing import Protocol

import pygame

from game.art.svg import PALETTE, circle, group, path, rect, svg
from game.ui.kit.canvas import Canvas
from game.ui.kit.motion import ease_in_out, ease_out
from game.ui.kit.theme import WHITE


class Effect(Protocol):
    """A short animation: `step` advances it and tells whether it goes on."""

    def step(self, dt: float) -> bool:
        """Advance by seconds; false when it is over."""

    def paint(self, canvas: Canvas) -> None:
        """Draw its present state."""


class Coins:
    """Coins that fly in an arc from one place to another, one after the other."""

    def __init__(self, start: tuple[int, int], goal: tuple[int, int], count: int) -> None:
        self.start, self.goal, self.count = start, goal, count
        self.at = 0.0

    def step(self, dt: float) -> bool:
        self.at += dt
        return self.at < 0.5 + 0.06 * self.count

    def paint(self, canvas: Canvas) -> None:
        side = canvas.theme.px(26)
        for number in range(self.count):
            share = (self.at - 0.06 * number) / 0.5
            if not 0 <= share <= 1:
                continue
            way = ease_in_out(share)
            spread = (number % 3 - 1) * canvas.theme.px(26) * (1 - way)
            x = self.start[0] + (self.goal[0] - self.start[0]) * way + spread
            lift = canvas.theme.px(70) * 4 * way * (1 - way)
            y = self.start[1] + (self.goal[1] - self.start[1]) * way - lift
            canvas.icon("coin", PALETTE["amber"], pygame.Rect(round(x) - side // 2, round(y) - side // 2, side, side))


class Rising:
    """Text that rises a little and disappears: the effect of a choice on cash."""

    def __init__(self, words: str, place: tuple[int, int], color: str) -> None:
        self.words, self.place, self.color = words, place, color
        self.at = 0.0

    def step(self, dt: float) -> bool:
        self.at += dt
        return self.at < 1.6

    def paint(self, canvas: Canvas) -> None:
        theme = canvas.theme
        setter = theme.type(18, True)
        line = setter.line(self.words)
        rise = round(theme.px(22) * ease_out(min(1.0, self.at / 0.4)))
        wide = setter.width(line) + theme.px(24)
        chip = pygame.Rect(0, 0, wide, setter.line_height + theme.px(6))
        chip.midtop = (self.place[0], self.place[1] + theme.px(30) - rise)
        canvas.panel(chip, self.color, 15, 6)
        canvas.line(setter, line, WHITE, chip.x + theme.px(12), chip.y + theme.px(3))


class Stamp:
    """The round stamp of the bureau: it comes down large, lands slightly turned, and stays for a moment."""

    def __init__(self, place: tuple[int, int], size: float, color: str) -> None:
        self.place, self.size, self.color = place, size, color
        self.at = 0.0

    def step(self, dt: float) -> bool:
        self.at += dt
        return self.at < 0.9

    def paint(self, canvas: Canvas) -> None:
        down = ease_out(min(1.0, self.at / 0.18))
        side = round(canvas.theme.px(self.size) * (1.9 - 0.9 * down))
        side -= side % 4
        picture = canvas.raster.drawn(("stamp", self.color), lambda: stamp_svg(self.color), side, side)
        canvas.blit(picture, self.place[0] - side // 2, self.place[1] - side // 2)


def stamp_svg(color: str) -> str:
    """The stamp's print: a ring, a shield, two dashes."""
    ring = f'<circle cx="50" cy="50" r="43" fill="none" stroke="{color}" stroke-width="5"/>'
    inner = f'<circle cx="50" cy="50" r="34" fill="none" stroke="{color}" stroke-width="2.4"/>'
    shield = path("M50 28L66 33V49C66 59 60 66 50 70C40 66 34 59 34 49V33Z", color)
    tick = path("M42 49L48.4 55.4L59 43", "none", "#FFFFFF", 4)
    dashes = rect(20, 48, 8, 4, color, 2) + rect(72, 48, 8, 4, color, 2)
    return svg(100, 100, group("rotate(-12 50 50)", ring, inner, shield, tick, dashes), circle(50, 50, 1, color, 0))


class Effects:
    """All running effects of one screen."""

    def __init__(self) -> None:
        self.alive: list[Effect] = []

    def add(self, effect: Effect) -> None:
        """Start one."""
        self.alive.append(effect)

    def step(self, dt: float) -> bool:
        """Advance all and remove finished ones; true if any was removed, since the screen must then be drawn once
        more."""
        before = len(self.alive)
        self.alive = [effect for effect in self.alive if effect.step(dt)]
        return len(self.alive) < before

    def paint(self, canvas: Canvas) -> None:
        """Draw all."""
        for effect in self.alive:
            effect.paint(canvas)

    def __bool__(self) -> bool:
        return bool(self.alive)
