"""Who does not see the screen is told the same: every box has a role, a label and, where it is set to something, a
value. `test_layout` looks at every screen and card with `silent`."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
from screens import app, cards, life

from game.ui.kit.layout import Layout, Node, Row, layout
from game.ui.kit.spoken import ASKS, ROLES, VALUED, said
from game.ui.kit.theme import Theme
from game.ui.kit.widgets import Button
from game.ui.kit.widgets_form import Slider


def silent(laid: Layout) -> Iterator[str]:
    """What is wrong with what a layout says."""
    for box in laid.boxes:
        if box.node.role not in ROLES:
            yield f"{type(box.node).__name__} has no role"
    for one in said(laid):
        if one.role != "text" and not one.label.strip():
            yield f"{one} has no label"
        if one.role in VALUED and not one.value:
            yield f"{one} has no value"
        if one.key and one.role not in (*ASKS, "meter"):
            yield f"{one} can be pressed and does not say so"


def test_an_option_says_its_words_its_effects_and_whether_it_is_closed() -> None:
    window = app((1280, 720), "en", still=True)
    under = life(window)
    card = next(card for card in cards(under, "en") if len(card.question.options) > 2)
    pressed = [one for one in said(card.laid()) if one.key.startswith("option:")]
    first, second = pressed[:2]
    assert first.role == "button" and not first.closed and second.closed
    assert card.question.options[0].text in first.label and "Money, −2/3, Heart, 1/3" in first.label


def test_what_is_silent_is_found() -> None:
    class Blot(Node):
        """Paints without saying what it is."""

    pygame.font.init()
    theme = Theme((640, 360))
    row = Row((Button("", "close", "cross"), Slider(key="age"), Blot(), Button("", "menu", called="Menu")))
    found = list(silent(layout(row, theme.size, theme)))
    assert "Blot has no role" in found and not any("Menu" in line for line in found)
    assert any("close" in line for line in found) and any("age" in line for line in found)
