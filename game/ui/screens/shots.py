"""Pictures of remembered scenes: the stage of an answer as it was then, cropped around the people."""

from dataclasses import dataclass

import pygame

from game.art.stage import HIGH, LYING, SPEAKING, WIDE, Camera, standing
from game.art.svg import rect as box_svg
from game.art.svg import svg
from game.content.stages import stages_of
from game.session.chapters import Chapter
from game.session.session import Session
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import Node, Size
from game.ui.kit.raster import draw_svg
from game.ui.kit.theme import LINE, Theme
from game.ui.stages.painter import Painter
from game.ui.stages.staging import recalled
from game.ui.stages.theatre import Tableau

SHOT = (624, 400)
AROUND = 170.0
"""Units of the plane left and right of the outermost of those who speak."""
NARROWEST = 600.0
ABOVE = 46.0
"""Units of the plane above the higher head."""


def shot(session: Session, chapter: Chapter, language: str) -> pygame.Surface:
    """The picture of one scene, `SHOT` pixels."""
    shown = recalled(session, chapter.given, stages_of(session.story.folder, session.story.system.id))
    return Painter(SHOT, framing(shown), language).paint(shown.layers(False))


def framing(shown: Tableau) -> Camera:
    """The part of the stage with player and speaker, their heads well inside."""
    seen = [
        (at.x - (LYING if actor.pose == "lie" else 0), at.y - at.h * 1.05)
        for actor, at in standing(shown.stage, shown.cast)
        if actor.mark in SPEAKING
    ]
    if not seen:
        return Camera()
    left, right = min(x for x, _ in seen) - AROUND, max(x for x, _ in seen) + AROUND
    wide = min(float(WIDE), max(NARROWEST, right - left))
    tall = wide * SHOT[1] / SHOT[0]
    x = max(0.0, min(WIDE - wide, (left + right - wide) / 2))
    y = max(0.0, min(HIGH - tall, min(top for _, top in seen) - ABOVE))
    return Camera(x, y, wide, tall)


def rounded(picture: pygame.Surface, size: tuple[int, int], radius: float) -> pygame.Surface:
    """The picture scaled and cropped to `size` pixels, with round corners, premultiplied."""
    have, want = picture.get_size(), (max(1, size[0]), max(1, size[1]))
    scale = max(want[0] / have[0], want[1] / have[1])
    cut = pygame.Rect(0, 0, min(have[0], round(want[0] / scale)), min(have[1], round(want[1] / scale)))
    cut.midtop = (have[0] // 2, 0)
    filled = pygame.transform.smoothscale(picture.subsurface(cut), want).convert_alpha()
    mask = draw_svg(svg(*want, box_svg(0, 0, *want, "#FFFFFF", radius)), *want)
    filled.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return filled


@dataclass(frozen=True)
class Shot(Node):
    """A picture as wide as its room and `ratio` times as high; an empty sheet until it is painted."""

    picture: pygame.Surface | None = None
    ratio: float = SHOT[1] / SHOT[0]
    radius: float = 16
    role = "image"

    def measure(self, theme: Theme, width: int) -> Size:
        return (width, round(width * self.ratio))

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        if self.picture is None:
            canvas.panel(rect, LINE, self.radius)
            return
        picture, radius = self.picture, self.radius * canvas.theme.u
        kept = canvas.raster.keep(("shot", picture, rect.size), lambda: rounded(picture, rect.size, radius))
        canvas.blit(kept, *rect.topleft)
