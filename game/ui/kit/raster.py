"""Rasterises SVG strings at the exact pixel size, with a cache; and panels stretched from one small drawn corner."""

import io
from collections.abc import Callable, Hashable
from typing import NamedTuple

import pygame

from game.art.svg import circle, svg
from game.ui.kit.kept import kept_pictures
from game.ui.kit.theme import Theme

WINDOWS = 3
"""The size of the cache, in windows' pixels: enough for the panels of a screen and the next."""
LIMIT = 64 * 1024 * 1024
"""The size of the cache in bytes where no window's size is known."""


class Edge(NamedTuple):
    """The look of a panel: fill, corner radius, depth of its shadow, border; lengths in units."""

    fill: str
    radius: float = 24
    shadow: float = 0
    border: str | None = None
    width: float = 3


class Raster:
    """A cache of premultiplied pictures. Blit them with `pygame.BLEND_PREMULTIPLIED`."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._kept = kept_pictures(limit)

    def fit(self, size: tuple[int, int]) -> None:
        """Set the cache's size by the window's."""
        self._kept.limit = WINDOWS * 4 * size[0] * size[1]

    def keep(self, key: Hashable, make: Callable[[], pygame.Surface]) -> pygame.Surface:
        """The picture cached under `key`, made now if it is not there."""
        return self._kept.get(key, make)

    def svg(self, source: str, width: int, height: int) -> pygame.Surface:
        """`source` rasterised to exactly `width` × `height` pixels."""
        return self.keep(("svg", source, width, height), lambda: draw_svg(source, width, height))

    def drawn(self, key: Hashable, make: Callable[[], str], width: int, height: int) -> pygame.Surface:
        """As `svg`, for SVG that is itself costly to make: `make` is called only when `key` is new."""
        return self.keep((key, width, height), lambda: draw_svg(make(), width, height))

    def disc(self, key: Hashable, make: Callable[[], str], side: int) -> pygame.Surface:
        """A square drawing cut to a circle of `side` pixels diameter."""
        return self.keep(("disc", key, side), lambda: _disc(make(), side))

    def panel(self, theme: Theme, size: tuple[int, int], edge: Edge) -> pygame.Surface:
        """A rounded panel with a soft shadow. The picture is `margin(shadow)` wider on each side."""
        return self.keep(("panel", *size, *edge, theme.u), lambda: self._stretch(theme, size, edge))

    def _stretch(self, theme: Theme, size: tuple[int, int], edge: Edge) -> pygame.Surface:
        u = theme.u
        pad = margin(theme, edge.shadow)
        reach = min(round(edge.radius * u) + 2, max(1, min(size) // 2))
        corner = pad + reach
        side = 2 * corner + 4
        scaled = Edge(edge.fill, min(edge.radius * u, reach), edge.shadow * u, edge.border, edge.width * u)
        source = self.drawn(("corner", *edge, u, reach), lambda: _corner(side, pad, scaled), side, side)
        width, height = size[0] + 2 * pad, size[1] + 2 * pad
        whole = pygame.Surface((max(1, width), max(1, height)), pygame.SRCALPHA)
        columns = _slices(side, corner, width)
        for sy, sh, dy, dh in _slices(side, corner, height):
            for sx, sw, dx, dw in columns:
                if dw <= 0 or dh <= 0:
                    continue
                part = source.subsurface((sx, sy, sw, sh))
                whole.blit(
                    part if (sw, sh) == (dw, dh) else pygame.transform.scale(part, (dw, dh)),
                    (dx, dy),
                    special_flags=pygame.BLEND_PREMULTIPLIED,
                )
        return whole


def margin(theme: Theme, shadow: float) -> int:
    """By how many pixels a panel's picture extends beyond the panel on every side."""
    return round(shadow * theme.u * 1.5)


def draw_svg(source: str, width: int, height: int) -> pygame.Surface:
    """Rasterise, premultiplied; a drawing of another aspect ratio is centred."""
    size = (max(1, width), max(1, height))
    picture = pygame.image.load_sized_svg(io.BytesIO(source.encode()), size).convert_alpha().premul_alpha()
    if picture.get_size() == size:
        return picture
    whole = pygame.Surface(size, pygame.SRCALPHA)
    whole.blit(
        picture,
        ((size[0] - picture.get_width()) // 2, (size[1] - picture.get_height()) // 2),
        special_flags=pygame.BLEND_PREMULTIPLIED,
    )
    return whole


def _disc(source: str, side: int) -> pygame.Surface:
    picture = draw_svg(source, side, side)
    # Times a white disc: inside nothing changes, outside colour and alpha become nothing.
    hole = svg(2, 2, circle(1, 1, 1, "#FFFFFF"))
    picture.blit(draw_svg(hole, side, side), (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return picture


def _slices(side: int, corner: int, length: int) -> list[tuple[int, int, int, int]]:
    middle = side - 2 * corner
    return [
        (0, corner, 0, corner),
        (corner, middle, corner, length - 2 * corner),
        (side - corner, corner, length - corner, corner),
    ]


def _corner(side: int, pad: int, edge: Edge) -> str:
    """A small panel as SVG, from which four corners and a stretchable middle can be cut."""
    fill, radius, shadow, border, width = edge
    parts = []
    rings = max(1, int(shadow))
    for ring in range(int(shadow)):
        share = 1 - ring / rings
        x, y = pad - ring * 0.75, pad - ring * 0.6 + shadow * 0.3
        wide = side - 2 * pad
        parts.append(
            f'<rect x="{x:.2f}" y="{y:.2f}" width="{wide + ring * 1.5:.2f}" height="{wide + ring * 1.2:.2f}" '
            f'rx="{radius + ring:.2f}" fill="#22304A" opacity="{0.32 / rings * share:.4f}"/>'
        )
    inset = pad + (width / 2 if border else 0)
    edge_to = side - 2 * inset
    stroke = f' stroke="{border}" stroke-width="{width:.2f}"' if border else ""
    paint = "none" if fill == "none" else fill
    parts.append(
        f'<rect x="{inset:.2f}" y="{inset:.2f}" width="{edge_to:.2f}" height="{edge_to:.2f}" '
        f'rx="{max(0.0, radius - (width / 2 if border else 0)):.2f}" fill="{paint}"{stroke}/>'
    )
    body = "".join(parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}">{body}</svg>'
