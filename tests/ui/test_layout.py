"""No word is cut off, none lies on another, on any screen, in either language, at any size."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pygame
import pytest
from screens import FACE, NAMES, app, cards, engine, life, replies, screens
from test_contrast import Words
from test_spoken import silent

from game.ui.app import App
from game.ui.kit.layout import Box, Layout
from game.ui.kit.theme import Theme
from game.ui.screens.card import Card
from game.ui.screens.life import LifeScreen

SIZES = [((1280, 720), 1.0), ((1366, 768), 1.0), ((1920, 1080), 1.0), ((1280, 720), 1.4), ((1280, 720), 1.6)]
SLACK = 2
"""Pixels by which rounding may be off."""


def problems(laid: Layout, theme: Theme) -> list[str]:
    """What is wrong with a layout, in words."""
    found = [line for box in laid.boxes for line in _cut(box, theme)]
    worded = [box for box in laid.boxes if box.node.words and not box.node.key.startswith("why:")]
    for a, b in combinations(worded, 2):
        if a.clip != b.clip:
            continue
        shared = a.rect.clip(b.rect)
        if shared.w > SLACK and shared.h > SLACK:
            found.append(f"'{a.node.words}' {a.rect} lies on '{b.node.words}' {b.rect}")
    return found


def _cut(box: Box, theme: Theme) -> list[str]:
    window = box.room.clip((0, 0, *theme.size)) if box.clip is None else box.room
    inside = box.rect.inflate(-2 * SLACK, -2 * SLACK)
    name = box.node.words or type(box.node).__name__
    found = []
    if not window.contains(inside):
        found.append(f"'{name}' {box.rect} sticks out of {window}")
    if box.clip is not None and (inside.left < box.clip.left or inside.right > box.clip.right):
        found.append(f"'{name}' {box.rect} is cut at the side of {box.clip}")
    if box.node.words:
        w, h = box.node.measure(theme, box.rect.w)
        if w > box.rect.w + SLACK or h > box.rect.h + SLACK:
            found.append(f"'{box.node.words}' needs {w}x{h}, has {box.rect.size}")
    return found


def unworded(laid: Layout, window: App) -> Iterator[str]:
    """Words that are a key without a text, or have an unfilled place."""
    for words in (box.node.words for box in laid.boxes):
        if "." in words and words in window.ctx.words.entries:
            yield f"'{words}' is a key, not a text"
        if "{" in words:
            yield f"'{words}' has an unfilled place"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("size", "text"), SIZES)
def test_screens(size: tuple[int, int], text: float, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also that nothing on them is without words, silent for who does not see them, or hard to read."""
    words, surface = Words(monkeypatch), pygame.Surface(size)
    window = app(size, lang, text, still=True)
    wrong = []
    for name, scene in screens(window):
        laid = scene.laid()
        looked = (*problems(laid, window.ctx.theme), *unworded(laid, window), *silent(laid))
        wrong += [f"{name}: {line}" for line in looked]
        if (size, text, lang) == (*SIZES[0], "en"):  # colours are the same everywhere
            words.screen = name
            surface.fill("#888888")
            scene.draw(surface)
    assert not wrong + words.found, "\n".join(wrong + words.found)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("text", [1.0, 1.6])
def test_screens_of_another_country_in_its_middle_years(text: float, lang: str) -> None:
    window = app((1280, 720), lang, text, still=True)
    wrong = []
    for name, scene in screens(window, 52, far=True):
        wrong += [f"{name}: {line}" for line in problems(scene.laid(), window.ctx.theme)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("size", "text"), [((1280, 720), 1.0), ((1280, 720), 1.4), ((1280, 720), 1.6)])
def test_every_card(size: tuple[int, int], text: float, lang: str) -> None:
    window = app(size, lang, text, still=True)
    under = life(window)
    wrong = []
    for card in cards(under, lang):
        looked = (*problems(card.laid(), window.ctx.theme), *silent(card.laid()))
        wrong += [f"{card.question.id}: {line}" for line in looked]
        back = card.laid().find("undo")
        if back is not None and back.visible.size != back.rect.size:
            wrong.append(f"{card.question.id}: the way back is out of sight")
        top = min(box.rect.top for box in card.laid().boxes)
        if top < under.hud_bottom - SLACK:
            wrong.append(f"{card.question.id}: covers the strip by {under.hud_bottom - top}")
        for reply in replies(card, lang):
            wrong += [f"{card.question.id} reply: {line}" for line in problems(reply.laid(), window.ctx.theme)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("lang", "least"), [("zh", 1.0), ("en", 0.75)])
def test_with_large_type_the_answers_of_a_card_are_seen_at_once(lang: str, least: float) -> None:
    """Of a life's cards with up to three answers: all in Chinese, three in four in English, whose words are longer."""
    window = app((1280, 720), lang, 1.6, still=True)
    session = engine().new(12, lang, NAMES[lang], FACE, seed=7)
    under = LifeScreen(window.ctx, session, lambda: None, engine().stage(session, window.ctx.theme))
    window.open(under)
    whole = []
    while not session.over:
        question = session.pending
        if question is None:
            session.end_year()
            continue
        if len(question.options) <= 3:
            laid = Card(window.ctx, under, question).laid()
            answers = [box for box in laid.boxes if box.node.key.startswith("option:")]
            seen = [box for box in answers if box.visible.h >= box.rect.h - SLACK]
            whole.append(len(seen) == len(question.options))
        session.answer(next(option.id for option in question.options if option.allowed))
    assert len(whole) > 20 and sum(whole) >= least * len(whole), f"{sum(whole)} of {len(whole)}"
