"""A big moment fills the window: the picture is kept at the window's size, the strip and the card lie over it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pygame

from game.ui.art.backdrops import HEIGHT, WIDTH
from game.ui.art.pictures import picture_svg
from game.ui.kit.canvas import Canvas
from game.ui.kit.raster import draw_svg

ALONE = 1.5
"""Seconds the picture has to itself before the card comes up over it; any answer key ends them."""
HEAD_ROOM = 0.62
"""Share of the strip's height the picture starts below the window's edge, so that heads are not behind the strip."""


FOCUS = {
    "leaving_home": 190, "first_pay": 140, "wedding": 205, "child": 110, "illness": 180, "hall": 190, "retirement": 165,
    "last_card": 215,
}  # fmt: skip
"""The line of the faces in each picture, which stays in sight above the card."""
BELOW = 0.34
"""Share of the window the kept picture reaches below it, for pictures that move up."""


def lift_of(name: str, size: tuple[int, int], strip: int, card: int) -> int:
    """Pixels a picture has to move up for its faces to stand midway between the strip and the card's top."""
    start, scale = _place(size, strip)
    face = start + FOCUS.get(name, HEIGHT // 2) * scale
    return max(0, min(round(size[1] * BELOW), round(face - (strip + card) / 2)))


def paint_moment(canvas: Canvas, name: str, face: Mapping[str, Any], age: int, strip: int, lift: int = 0) -> None:
    """The picture `name` over the whole window, moved up by `lift`; `strip` is the pixel line below the strip."""
    size = canvas.surface.get_size()
    key = ("moment", name, tuple(sorted((k, str(v)) for k, v in face.items())), age, size, strip)
    canvas.surface.blit(canvas.raster.keep(key, lambda: _whole(name, face, age, size, strip)), (0, -lift))


def _place(size: tuple[int, int], strip: int) -> tuple[int, float]:
    """Where the picture begins and how large it is: it covers what is below the head room."""
    start = round(min(strip, size[1] * 0.3) * HEAD_ROOM)
    return start, max(size[0] / WIDTH, (size[1] - start) / HEIGHT)


def _whole(name: str, face: Mapping[str, Any], age: int, size: tuple[int, int], strip: int) -> pygame.Surface:
    """One opaque picture; its first row goes on behind the strip, its last one behind the card."""
    start, scale = _place(size, strip)
    wide, tall = round(WIDTH * scale), round(HEIGHT * scale)
    whole = pygame.Surface((size[0], round(size[1] * (1 + BELOW))))
    picture = draw_svg(picture_svg(name, face, age), wide, tall)
    whole.blit(picture, ((size[0] - wide) // 2, start), special_flags=pygame.BLEND_PREMULTIPLIED)
    end = start + tall - 2
    for edge, top, bottom in ((start + 1, 0, start + 1), (end, end, whole.get_height())):
        row = whole.subsurface((0, edge, size[0], 1)).copy()
        whole.blit(pygame.transform.scale(row, (size[0], bottom - top)), (0, top))
    return whole
