"""Every word of the interface is read on what it stands on, as drawn: WCAG 2.2 AA, 4.5 to 1. `test_layout` looks at
every screen with `Words`."""

from __future__ import annotations

from typing import Any

import numpy as np
import pygame
import pytest
from screens import app, cards, life

from game.doctor.checks.stages import READABLE
from game.ui.kit.canvas import Canvas
from game.ui.kit.text import Typesetter
from tests.art.test_stage_contrast import BARE, luminance

SIZE = (1280, 720)
EVERY = 40
"""Of so many cards one is looked at over its stage: their speakers, places and locks repeat."""


class Words:
    """Keeps the words that can hardly be read while screens are drawn."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.screen, self.found = "", list[str]()
        plain = Canvas.line

        def line(canvas: Canvas, setter: Typesetter, line: Any, color: str, x: int, y: int) -> None:
            self.look(canvas.surface, pygame.Rect(x, y, setter.width(line), setter.plain.get_height()), color, line)
            plain(canvas, setter, line, color, x, y)

        patch.setattr(Canvas, "line", line)

    def look(self, surface: pygame.Surface, room: pygame.Rect, colour: str, line: Any) -> None:
        """Compare the ink with what is there before the words are set."""
        room = room.inflate(0, -2 * (room.h // 5)).clip(surface.get_rect()).clip(surface.get_clip())
        if room.w < 2 or room.h < 2:
            return
        under = luminance(pygame.surfarray.array3d(surface.subsurface(room)))
        ink = luminance(np.array(pygame.Color(colour)[:3], dtype=np.uint8))
        read = float(np.quantile((np.maximum(under, ink) + 0.05) / (np.minimum(under, ink) + 0.05), BARE))
        if read < READABLE:
            words = "".join(token.text for token in line)
            self.found.append(f"{self.screen}: '{words}' in {colour} {read:.2f}")


def test_every_word_of_every_card_is_read_over_its_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    words, surface = Words(monkeypatch), pygame.Surface(SIZE)
    under = life(app(SIZE, "en", still=True))
    for card in list(cards(under, "en"))[::EVERY]:
        words.screen = card.question.id
        under.card = card
        under.stand(card.question, "neutral")
        under.draw(surface)
        card.draw(surface)
    under.card = None
    assert not words.found, "\n".join(words.found)


def test_grey_on_grey_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    words, surface = Words(monkeypatch), pygame.Surface((40, 20))
    surface.fill("#888888")
    words.look(surface, pygame.Rect(0, 0, 40, 20), "#777777", ())
    words.look(surface, pygame.Rect(0, 0, 40, 20), "#000000", ())
    assert len(words.found) == 1
