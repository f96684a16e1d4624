"""What nodes paint on: the surface, caches, and the present values of animations."""

from dataclasses import dataclass

import pygame

from game.ui.kit.glyphs import glyph_svg
from game.ui.kit.motion import Animator
from game.ui.kit.raster import Edge, Raster, margin
from game.ui.kit.text import Line, Typesetter
from game.ui.kit.theme import Theme

PREMULTIPLIED = pygame.BLEND_PREMULTIPLIED


def square(side: int, middle: tuple[int, int]) -> pygame.Rect:
    """The square with this side around a pixel."""
    room = pygame.Rect(0, 0, side, side)
    room.center = middle
    return room


@dataclass
class Canvas:
    """Passed to `Node.paint`. Painting changes nothing in it but the cache of pictures."""

    surface: pygame.Surface
    theme: Theme
    raster: Raster
    motion: Animator
    focus: str = ""
    ring: bool = False
    """Whether the focus ring is drawn: after keys or a pad, not after the pointer."""
    now: float = 0.0
    """Seconds since the screen opened, for things that breathe; constant with reduced motion."""

    def blit(self, picture: pygame.Surface, x: int, y: int) -> None:
        """A premultiplied picture at a place."""
        self.surface.blit(picture, (x, y), special_flags=PREMULTIPLIED)

    def panel(
        self,
        rect: pygame.Rect,
        fill: str,
        radius: float = 24,
        shadow: float = 0,
        border: str | None = None,
        border_width: float = 3,
    ) -> None:
        """A rounded panel with its shadow outside `rect`."""
        picture = self.raster.panel(self.theme, rect.size, Edge(fill, radius, shadow, border, border_width))
        out = margin(self.theme, shadow)
        self.blit(picture, rect.x - out, rect.y - out)

    def icon(self, name: str, color: str, rect: pygame.Rect) -> None:
        """An icon filling `rect`."""
        self.blit(self.raster.drawn(("icon", name, color), lambda: glyph_svg(name, color), *rect.size), *rect.topleft)

    def line(self, setter: Typesetter, line: Line, color: str, x: int, y: int) -> None:
        """One line of type with its top at `y`."""
        self.blit(setter.render(line, color), x, y)

    def ringed(self, key: str) -> bool:
        """Whether the node of this key is drawn with the focus ring."""
        return self.ring and bool(key) and self.focus == key

    def hover(self, key: str) -> float:
        """How far the node is raised by pointer or focus, 0..1."""
        return self.motion.get("hover:" + key)
