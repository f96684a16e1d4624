"""Paints the layers of a stage on a surface: shapes cover, a shade multiplies, a glow adds, signs are typeset.

Everything is drawn at the window's size; a camera shows a part of the stage larger. Layers are cached, so that a
changed mood costs only that figure.
"""

import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pygame

from game.art.stage import FADE, IMAGE, Camera, Coat, Sign
from game.art.svg import PALETTE
from game.ui.kit.kept import Kept
from game.ui.kit.theme import FONT_DIR

SMALL = 0.55
"""Size of a translation beneath a sign, as a share of the sign's."""
RAISED, BENEATH = 0.28, 0.6
"""How far a sign's two lines stand above and below its middle, in its size: together they fill the board."""
ROOM = 0.6
"""The margin left and right of a sign's words on its board, as a share of their size."""
CORNER = 0.12
"""The radius of a board's corners, as a share of the size of its words: sawn wood, no button."""
LIGHT_SHARE = 4
"""A light is soft: it is drawn this many times smaller and stretched."""
MASKS = (0xFF, 0xFF00, 0xFF0000, 0)
"""The order of colours in which SDL's SVG reader draws. A picture in the same order takes its drawings forty times as
fast (0.3 ms instead of 12 for 1280 × 720): it is turned into the display's order once, at the end."""
KEPT_BYTES = 16 * 1024 * 1024
"""The size of the cache of drawn layers in bytes: a street at 1920 × 1080 takes 9 MB, each person
1 to 1.6. With 12 MB three people pushed out their own street, and each change of mood painted all anew."""


class Drawn(NamedTuple):
    """A layer's shapes as pixels, cropped, and their position."""

    picture: pygame.Surface
    at: tuple[int, int]


class Painter:
    """Paints pictures of one size. It has fonts of its own, so that one can work in a thread."""

    def __init__(self, size: tuple[int, int], camera: Camera, language: str) -> None:
        self.size = size
        self.camera = camera.filling(size)
        self.language = language
        self.scale = size[0] / self.camera.w
        self._fonts: dict[tuple[int, bool], pygame.font.Font] = {}
        self._kept = Kept[Drawn](KEPT_BYTES, lambda drawn: drawn.picture)

    def paint(self, layers: Iterable[Coat]) -> pygame.Surface:
        """The layers as one opaque picture."""
        picture = pygame.Surface(self.size, 0, 32, MASKS)
        for layer in layers:
            if layer.sign is not None:
                self._sign(picture, layer.sign)
            elif layer.kind == FADE:
                self._fade(picture, layer)
            elif layer.kind in ("shapes", IMAGE):
                picture.blit(*self._drawn(layer))
            else:
                self._light(picture, layer)
        return picture.convert(pygame.Surface((1, 1)))

    def spot(self, x: float, y: float) -> tuple[int, int]:
        """A point of the stage in pixels."""
        return round((x - self.camera.x) * self.scale), round((y - self.camera.y) * self.scale)

    def _drawn(self, layer: Coat) -> Drawn:
        return self._kept.get(layer, lambda: self._draw(layer))

    def _draw(self, layer: Coat) -> Drawn:
        seen = self.camera
        if layer.kind == IMAGE:
            return self._own_picture(layer)
        if layer.kind != "shapes":
            small = (max(1, self.size[0] // LIGHT_SHARE), max(1, self.size[1] // LIGHT_SHARE))
            return Drawn(_shapes(layer.svg, small, seen), (0, 0))
        if layer.box is None:
            whole = _shapes(layer.svg, self.size, seen)
            cover = whole.get_bounding_rect()
            return Drawn(whole.subsurface(cover).copy(), cover.topleft)
        x, y, w, h = layer.box
        size = (max(1, round(w * self.scale)), max(1, round(h * self.scale)))
        return Drawn(_shapes(layer.svg, size, Camera(x, y, w, h)), self.spot(x, y))

    def _own_picture(self, layer: Coat) -> Drawn:
        """An author's picture centred in its box, as large as fits with its proportions; nothing if it cannot be shown
        (`check` reports it)."""
        assert layer.box is not None
        x, y, w, h = layer.box
        try:
            natural = pygame.image.load(layer.svg)
            share = min(w * self.scale / natural.get_width(), h * self.scale / natural.get_height())
            size = (max(1, round(natural.get_width() * share)), max(1, round(natural.get_height() * share)))
            if layer.svg.lower().endswith(".svg"):
                picture = pygame.image.load_sized_svg(layer.svg, size)
            else:
                picture = pygame.transform.smoothscale(_with_alpha(natural), size)
        except (pygame.error, OSError, ValueError):
            picture = pygame.Surface((1, 1), pygame.SRCALPHA)
        middle = self.spot(x + w / 2, y + h / 2)
        return Drawn(picture, (middle[0] - picture.get_width() // 2, middle[1] - picture.get_height() // 2))

    def _fade(self, picture: pygame.Surface, layer: Coat) -> None:
        """Fill the layer's box with its colours, evenly spaced from top to bottom."""
        assert layer.box is not None
        x, y, w, h = layer.box
        left, top = self.spot(x, y)
        right, low = self.spot(x + w, y + h)
        colours = [pygame.Color(colour) for colour in layer.svg.split()]
        tall, last = max(1, low - top), len(colours) - 1
        column = pygame.Surface((1, tall), 0, 32, MASKS)
        for row in range(tall):
            at = (row + 0.5) / tall * last
            i = min(int(at), last - 1) if last else 0
            column.set_at((0, row), colours[i].lerp(colours[i + 1], at - i) if last else colours[0])
        picture.blit(pygame.transform.scale(column, (max(1, right - left), tall)), (left, top))

    def _light(self, picture: pygame.Surface, layer: Coat) -> None:
        drawn = self._drawn(layer).picture
        shade = layer.kind == "shade"
        under = pygame.Surface(drawn.get_size(), 0, 32, MASKS)
        # What is not drawn must change nothing: times white, plus black.
        under.fill((255, 255, 255) if shade else (0, 0, 0))
        under.blit(drawn, (0, 0))
        flag = pygame.BLEND_RGB_MULT if shade else pygame.BLEND_RGB_ADD
        picture.blit(pygame.transform.smoothscale(under, self.size), (0, 0), special_flags=flag)

    def _sign(self, picture: pygame.Surface, sign: Sign) -> None:
        """Draw a sign: the country's words first, the player's language below in small type if it differs."""
        text = sign.own
        under = sign.text.get(self.language, "")
        lines = [(text, sign.y, sign.size)]
        if sign.stack:
            lines = [(mark, sign.y + i * sign.stack, sign.size) for i, mark in enumerate(text)]
        elif sign.below and under not in ("", text):
            lines = [
                (text, sign.y - sign.size * RAISED, sign.size),
                (under, sign.y + sign.size * BENEATH, sign.size * SMALL),
            ]
        if sign.board:
            self._board(picture, sign, lines)
        for line in lines:
            self._words(picture, sign, *line)

    def _board(self, picture: pygame.Surface, sign: Sign, lines: Sequence[tuple[str, float, float]]) -> None:
        """Draw the board behind a sign's lines (text, y of the middle on the stage, size)."""
        room = sign.size * ROOM
        wide = max(self._font(size, sign.bold).size(text)[0] for text, _, size in lines)
        top, low = (y + share * size for (_, y, size), share in ((lines[0], -0.5), (lines[-1], 0.5)))
        x, _ = self.spot(sign.x, sign.y)
        left = {"left": x, "middle": x - wide / 2, "right": x - wide}[sign.align] - room * self.scale
        y = self.spot(0, top - room / 2)[1]
        size = (wide + 2 * room * self.scale, (low - top + room) * self.scale)
        board = pygame.Rect(round(left), y, round(size[0]), round(size[1]))
        colour = PALETTE.get(sign.board, sign.board)
        pygame.draw.rect(picture, colour, board, border_radius=round(sign.size * CORNER * self.scale))

    def _words(self, picture: pygame.Surface, sign: Sign, text: str, middle: float, size: float) -> None:
        """Draw one line of a sign with its middle at this y of the stage."""
        colour = PALETTE.get(sign.colour, sign.colour)
        image = self._font(size, sign.bold).render(text, True, colour)
        width, height = image.get_size()
        x, y = self.spot(sign.x, middle)
        left = {"left": x, "middle": x - width / 2, "right": x - width}[sign.align]
        picture.blit(image, (round(left), round(y - height / 2)))

    def _font(self, size: float, bold: bool) -> pygame.font.Font:
        key = (max(6, round(size * self.scale)), bold)
        if key not in self._fonts:
            self._fonts[key] = pygame.font.Font(FONT_DIR / ("SC-Bold.ttf" if bold else "SC-Regular.ttf"), key[0])
        return self._fonts[key]


def _shapes(shapes: str, size: tuple[int, int], seen: Camera) -> pygame.Surface:
    """SVG shapes of the stage as seen by a camera, on a transparent surface."""
    box = f'viewBox="{seen.x:g} {seen.y:g} {seen.w:g} {seen.h:g}" width="{seen.w:g}" height="{seen.h:g}"'
    source = f'<svg xmlns="http://www.w3.org/2000/svg" {box} preserveAspectRatio="none">{shapes}</svg>'
    return pygame.image.load_sized_svg(io.BytesIO(source.encode()), size)


def _with_alpha(picture: pygame.Surface) -> pygame.Surface:
    """The picture as 32 bits, as smooth scaling needs it; without the display's format, so that it works in a
    thread."""
    clear = pygame.Surface(picture.get_size(), pygame.SRCALPHA)
    clear.blit(picture, (0, 0))
    return clear
