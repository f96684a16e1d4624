"""Shows where texts have room: outlines over the game (F6), and the length limits of a card's texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pygame

from game.art.stage import HIGH, SAFE, Camera, Stage, close_camera
from game.art.svg import PALETTE
from game.content.story import Story
from game.content.words.text import Words
from game.ui.kit.canvas import Canvas
from game.ui.kit.fit import SLACK, cut, scrolls_far, seen_of
from game.ui.kit.layout import Box, Layout
from game.ui.kit.motion import Animator
from game.ui.kit.raster import Raster
from game.ui.kit.theme import WHITE, Theme

FITS, ROOM, MISFIT = PALETTE["teal2"], PALETTE["blue"], PALETTE["coral2"]
MARK = PALETTE["lilac2"]
BAR = 92
"""The height of a stage, in units, that the bar at the top covers."""
NAMED = 0.35
"""The height at which a mark's name is written, as a share of a grown man's: above every card."""
MUCH = 300
"""The percentage above which `far too much` is shown in place of a figure."""
PARTS = ("", ".reply", ".why", ".fact", ".fact.source")


class Viewport(NamedTuple):
    """The part of a stage that the window shows, and pixels per unit."""

    camera: Camera
    scale: float

    def box(self, x: float, y: float, w: float, h: float) -> pygame.Rect:
        """A rectangle of the stage in pixels."""
        spot = round((x - self.camera.x) * self.scale), round((y - self.camera.y) * self.scale)
        return pygame.Rect(*spot, round(w * self.scale), round(h * self.scale))


class CountedText(NamedTuple):
    """One text of a card: the choice it belongs to ('' for the card), its kind, its length and its limit."""

    choice: str
    kind: str
    used: int
    most: int
    unit: str


def texts_with_limits(story: Story, event: str, lang: str) -> list[CountedText]:
    """The texts of an event in a language with their limits, in the order of the card."""
    info = story.events.get(event)
    keys = [("", event)]
    for choice in info.choices if info else ():
        keys += [(choice.id, f"{event}.{choice.id}{part}") for part in PARTS]
    found = []
    for choice_id, key in keys:
        text, passage = story.text.get(key, lang), story.passages.get(key)
        limit = passage.limit(lang) if passage else None
        if text and passage and limit:
            found.append(CountedText(choice_id, passage.kind, limit.length(text), limit.most, limit.unit))
    return found


class Misfitting(NamedTuple):
    """A part of the screen whose text does not fit: its rectangle, and the excess in per cent."""

    rect: pygame.Rect
    cut: bool
    percent: int


def misfitting(laid: Layout, theme: Theme, card: bool = False) -> list[Misfitting]:
    """The boxes that stick out and the parts that scroll too far, as `check` judges them. On a `card` all scrolling
    counts, since `check` lays cards out with more beside the text than this life may show."""
    screen = pygame.Rect(0, 0, *theme.size)
    stick = [box for box in laid.boxes if cut(box, theme) and box.visible.clip(screen).size > (0, 0)]
    found = [Misfitting(box.visible.clip(screen), True, _over(box, theme)) for box in stick]
    for spare, room in laid.reach.values():
        if scrolls_far(spare, room) or (card and spare > SLACK):
            found.append(Misfitting(room, False, round(100 * spare / max(1, room.h))))
    return found


def _over(box: Box, theme: Theme) -> int:
    """The excess width of a box over its visible part, in per cent."""
    wide = max(box.rect.w, box.node.measure(theme, box.rect.w)[0])
    seen = max(1, min(box.rect.w, seen_of(box, theme).w))
    return max(1, round(100 * (wide - seen) / seen))


def paint_limits(
    surface: pygame.Surface, theme: Theme, raster: Raster, words: Words, screens: Iterable[tuple[Layout, bool]]
) -> None:
    """Draw every text's box, and dashed the room it has; texts that do not fit in red with their excess. `screens` are
    (layout, whether it is a card); only the game's part of the window is drawn on."""
    surface = surface.subsurface(surface.get_rect().clip((0, 0, *theme.size)))
    canvas = Canvas(surface, theme, raster, Animator(True))
    thin, thick = max(1, theme.px(1.5)), max(2, theme.px(3))
    for laid, card in screens:
        worded = [box for box in laid.boxes if box.node.words and box.visible.size > (0, 0)]
        for room in {tuple(seen_of(box, theme)) for box in worded}:
            _dashed(surface, pygame.Rect(room), ROOM, thin)
        for box in worded:
            pygame.draw.rect(surface, FITS, box.visible, thin)
        for found in misfitting(laid, theme, card):
            pygame.draw.rect(surface, MISFIT, found.rect, thick)
            _tag(canvas, found, _figure(found, words))


def paint_marks(surface: pygame.Surface, theme: Theme, raster: Raster, stage: Stage, seen: Viewport) -> None:
    """Draw the marks of a stage with their names, dashed the area in which marks may be and what remains visible with
    large type. Signs and props hang below the line under the bar."""
    surface = surface.subsurface(surface.get_rect().clip((0, 0, *theme.size)))
    canvas = Canvas(surface, theme, raster, Animator(True))
    thin = max(1, theme.px(1.5))
    near = close_camera(stage)
    for x, y, w, h in ((SAFE[0], BAR, SAFE[1] - SAFE[0], HIGH - BAR), (near.x, near.y, near.w, near.h)):
        _dashed(surface, seen.box(x, y, w, h), MARK, thin)
    setter = theme.type(15, True)
    for name, mark in stage.marks.items():
        feet = seen.box(mark.x, mark.y, 0, 0).topleft
        pygame.draw.line(surface, MARK, (feet[0], seen.box(0, mark.y - mark.h, 0, 0).y), feet, thin)
        pygame.draw.circle(surface, MARK, feet, max(3, theme.px(5)))
        line = setter.line(name)
        tag = pygame.Rect(0, 0, setter.width(line) + theme.px(12), setter.line_height + theme.px(2))
        tag.center = seen.box(mark.x, mark.y - mark.h * NAMED, 0, 0).topleft
        canvas.panel(tag, MARK, 8)
        canvas.line(setter, line, WHITE, tag.x + theme.px(6), tag.y + theme.px(1))


def _figure(found: Misfitting, words: Words) -> str:
    key = "bench.sticks_out" if found.cut else "bench.too_tall"
    return words(f"{key}_far") if found.percent > MUCH else words(key, percent=found.percent)


def _tag(canvas: Canvas, found: Misfitting, text: str) -> None:
    setter = canvas.theme.type(15, True)
    line = setter.line(text)
    tag = pygame.Rect(0, 0, setter.width(line) + canvas.theme.px(16), setter.line_height + canvas.theme.px(4))
    tag.topright = (found.rect.right, found.rect.top)
    tag.clamp_ip(canvas.surface.get_rect())
    canvas.panel(tag, MISFIT, 8)
    canvas.line(setter, line, WHITE, tag.x + canvas.theme.px(8), tag.y + canvas.theme.px(2))


def _dashed(surface: pygame.Surface, rect: pygame.Rect, color: str, width: int) -> None:
    dash = 5 * width
    for x in range(rect.left, rect.right, 2 * dash):
        wide = min(dash, rect.right - x)
        surface.fill(color, (x, rect.top, wide, width))
        surface.fill(color, (x, rect.bottom - width, wide, width))
    for y in range(rect.top, rect.bottom, 2 * dash):
        tall = min(dash, rect.bottom - y)
        surface.fill(color, (rect.left, y, width, tall))
        surface.fill(color, (rect.right - width, y, width, tall))
