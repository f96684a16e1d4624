"""Tests whether text fits: what sticks out of its box, and what is scrolled too far out of sight."""

import pygame

from game.ui.kit.layout import Box
from game.ui.kit.theme import Theme

SLACK = 2  # pixels by which rounding may be off
MOSTLY = 0.5  # share of a room that may lie below its edge, to be scrolled to


def scrolls_far(spare: int, room: pygame.Rect) -> bool:
    """Whether too much of a scrolling part, `spare` pixels, lies out of sight of its room."""
    return spare > MOSTLY * room.h


def seen_of(box: Box, theme: Theme) -> pygame.Rect:
    """The rectangle in which a box is visible."""
    return box.room.clip((0, 0, *theme.size)) if box.clip is None else box.clip


def cut(box: Box, theme: Theme) -> bool:
    """Whether a box of words is narrower than its longest word, or sticks out at a side."""
    if not box.node.words:
        return False
    seen = seen_of(box, theme)
    inside = box.rect.inflate(-2 * SLACK, -2 * SLACK)
    wide = box.node.measure(theme, box.rect.w)[0]
    return inside.left < seen.left or inside.right > seen.right or wide > box.rect.w + SLACK
