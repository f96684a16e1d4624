"""Paints the town behind a life's screen: lit by age, season and hour, dimmed under a card."""

from __future__ import annotations

from typing import Protocol

import pygame

from game.ui.kit.canvas import Canvas
from game.ui.kit.scene import Context
from game.ui.kit.scenery import paint_title
from game.ui.screens.hud import BarState
from game.ui.screens.rolling import NOON, Roll, light, paint_drift
from game.ui.town.stage import TownStage

UNDER_CARD = (206, 202, 208)
"""The colour by which the town under a card is multiplied."""
UNDER_PACE = 1 / 15
"""Seconds after which the cached picture of the town below a card is painted anew: it is background, and weak machines
draw it too."""


class Living(Protocol):
    """What this module uses of the life screen."""

    ctx: Context
    clock: float
    shown: BarState
    stage: TownStage | None
    roll: Roll | None

    @property
    def card(self) -> object | None:
        """The screen that lies over the town; None if there is none."""

    @property
    def hour(self) -> float:
        """The time of day, 0..24."""


class Behind:
    """Paints the town; its last picture is kept while a card lies over it."""

    def __init__(self) -> None:
        self._kept: tuple[float, pygame.Surface] | None = None

    def paint(self, canvas: Canvas, life: Living) -> None:
        """The whole background of the life screen."""
        if life.card is None:
            self._kept = None
            _town(canvas, life)
        elif self._kept is None or self._old(canvas, life.clock):
            _town(canvas, life)
            self._kept = (life.clock, canvas.surface.copy())
        else:
            canvas.surface.blit(self._kept[1], (0, 0))

    def _old(self, canvas: Canvas, clock: float) -> bool:
        assert self._kept is not None
        return clock - self._kept[0] >= UNDER_PACE or self._kept[1].get_size() != canvas.surface.get_size()


def _town(canvas: Canvas, life: Living) -> None:
    settings, roll = life.ctx.settings, life.roll
    share = roll.at if roll else None
    if life.stage is not None:
        life.stage.draw(canvas, life.shown.year, NOON if settings.still else life.hour)
    else:
        paint_title(canvas)
    tint = light(life.shown.age + (share or 0), share if settings.speed < 4 else None)
    if life.card is not None:
        red, green, blue = (a * b // 255 for a, b in zip(tint, UNDER_CARD, strict=True))
        tint = (red, green, blue)
    if tint != (255, 255, 255):
        canvas.surface.fill(tint, special_flags=pygame.BLEND_MULT)
    if share is not None and not settings.still and settings.speed < 8:
        paint_drift(canvas, share, canvas.now)
