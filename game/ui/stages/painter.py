"""Paints the layers of a stage on a surface: shapes cover, a shade multiplies, a glow adds, signs are set in type.

Everything is drawn straight at the window's size; a camera shows a part of the plane larger.
"""

import io
from collections.abc import Iterable
from typing import NamedTuple

import pygame

from game.art.stage import Camera, Layer, Sign
from game.art.svg import PALETTE
from game.ui.kit.theme import FONT_DIR

SMALL = 0.55
"""Size of a translation beneath a sign, as a share of the sign's."""
LIGHT_SHARE = 4
"""A light is soft: it is drawn this many times smaller and stretched."""


class Languages(NamedTuple):
    """That of the country, which signs are in, and the player's, which may stand beneath."""

    country: str
    player: str


class Painter:
    """Paints pictures of one size. It has fonts of its own, so that one may work in a thread beside the window's."""

    def __init__(self, size: tuple[int, int], camera: Camera, languages: Languages) -> None:
        self.size = size
        self.camera = camera.filling(size)
        self.languages = languages
        self.scale = size[0] / self.camera.w
        self._fonts: dict[tuple[int, bool], pygame.font.Font] = {}

    def paint(self, layers: Iterable[Layer]) -> pygame.Surface:
        """The layers as one opaque picture."""
        picture = pygame.Surface(self.size)
        self.add(picture, layers)
        return picture

    def add(self, picture: pygame.Surface, layers: Iterable[Layer]) -> None:
        """Layers onto a picture that is already there."""
        for layer in layers:
            if layer.sign is not None:
                self._sign(picture, layer.sign)
            elif layer.kind == "shapes":
                picture.blit(self._shapes(layer.svg, self.size), (0, 0))
            else:
                self._light(picture, layer)

    def _shapes(self, shapes: str, size: tuple[int, int]) -> pygame.Surface:
        seen = self.camera
        box = f'viewBox="{seen.x:g} {seen.y:g} {seen.w:g} {seen.h:g}" width="{seen.w:g}" height="{seen.h:g}"'
        source = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{shapes}</svg>'
        return pygame.image.load_sized_svg(io.BytesIO(source.encode()), size)

    def _light(self, picture: pygame.Surface, layer: Layer) -> None:
        small = (max(1, self.size[0] // LIGHT_SHARE), max(1, self.size[1] // LIGHT_SHARE))
        shade = layer.kind == "shade"
        under = pygame.Surface(small)
        under.fill((255, 255, 255) if shade else (0, 0, 0))
        under.blit(self._shapes(layer.svg, small), (0, 0))
        flag = pygame.BLEND_RGB_MULT if shade else pygame.BLEND_RGB_ADD
        picture.blit(pygame.transform.smoothscale(under, self.size), (0, 0), special_flags=flag)

    def _sign(self, picture: pygame.Surface, sign: Sign) -> None:
        country, player = self.languages
        text = sign.text.get(country) or next(iter(sign.text.values()), "")
        if sign.stack:
            for i, mark in enumerate(text):
                self._words(picture, sign, mark, sign.y + i * sign.stack, sign.size)
            return
        self._words(picture, sign, text, sign.y, sign.size)
        under = sign.text.get(player, "")
        if sign.below and under and under != text:
            self._words(picture, sign, under, sign.y + sign.size * 0.88, sign.size * SMALL)

    def _words(self, picture: pygame.Surface, sign: Sign, text: str, middle: float, size: float) -> None:
        """One line of a sign, its middle at this height of the plane."""
        colour = PALETTE.get(sign.colour, sign.colour)
        image = self._font(size, sign.bold).render(text, True, colour)
        width, height = image.get_size()
        x, y = (sign.x - self.camera.x) * self.scale, (middle - self.camera.y) * self.scale
        left = {"left": x, "middle": x - width / 2, "right": x - width}[sign.align]
        picture.blit(image, (round(left), round(y - height / 2)))

    def _font(self, size: float, bold: bool) -> pygame.font.Font:
        key = (max(6, round(size * self.scale)), bold)
        if key not in self._fonts:
            self._fonts[key] = pygame.font.Font(FONT_DIR / ("SC-Bold.ttf" if bold else "SC-Regular.ttf"), key[0])
        return self._fonts[key]
