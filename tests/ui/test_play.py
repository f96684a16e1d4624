"""A whole life by keys alone, by pointer alone, by pad alone: real events through the real window loop."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pygame
import pytest
from screens import app, engine

from game.ui import start
from game.ui.app import App
from game.ui.kit.layout import Box
from game.ui.screens.card import Card
from game.ui.screens.ending import Ending
from game.ui.screens.life import LifeScreen

Hand = Callable[[App, random.Random], Iterator[pygame.event.Event]]


def key(code: int) -> Iterator[pygame.event.Event]:
    yield pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode="")
    yield pygame.event.Event(pygame.KEYUP, key=code, mod=0)


def button(number: int) -> Iterator[pygame.event.Event]:
    yield pygame.event.Event(pygame.CONTROLLERBUTTONDOWN, button=number, instance_id=0)
    yield pygame.event.Event(pygame.CONTROLLERBUTTONUP, button=number, instance_id=0)


def with_keys(window: App, luck: random.Random) -> Iterator[pygame.event.Event]:
    """Tab to something and press it; digits on cards; the space bar lets the years run."""
    top = window.pile[-1]
    if isinstance(top, Card) and top.phase == "ask":
        number = luck.randint(1, len(top.question.options))
        yield from key(pygame.K_0 + number)
        yield from key(pygame.K_0 + number)
    elif isinstance(top, LifeScreen):
        if not top.rolling and top.question is None:
            yield from key(pygame.K_SPACE)
    else:
        if not top.focus:
            yield from key(pygame.K_TAB)
        yield from key(pygame.K_RETURN)


def with_pointer(window: App, luck: random.Random) -> Iterator[pygame.event.Event]:
    """Point at what looks like the way on and click."""
    top = window.pile[-1]
    boxes = [box for box in top.laid().boxes if box.node.key and box.visible.h > 4]
    if isinstance(top, LifeScreen):
        if top.rolling or top.question is not None:
            return
        boxes = [box for box in boxes if box.node.key == "run"]
    elif isinstance(top, Card):
        wanted = {"ask": "option:", "form": "next", "reply": "go"}[top.phase]
        boxes = [box for box in boxes if box.node.key.startswith(wanted)]
    else:
        boxes = [box for box in boxes if box.node.key in ("start", "story:0", "begin", "go")]
    if boxes:
        spot = luck.choice(boxes).visible.center
        yield pygame.event.Event(pygame.MOUSEMOTION, pos=spot, rel=(0, 0), buttons=(0, 0, 0))
        yield pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=spot, button=1)


def with_pad(window: App, luck: random.Random) -> Iterator[pygame.event.Event]:
    """The cross moves the focus, A presses, Y lets the years run."""
    top = window.pile[-1]
    if isinstance(top, LifeScreen):
        if not top.rolling and top.question is None:
            yield from button(pygame.CONTROLLER_BUTTON_Y)
        return
    downs = luck.randint(1, 3) if isinstance(top, Card) and top.phase == "ask" else 0
    if not top.focus:
        yield from button(pygame.CONTROLLER_BUTTON_RIGHTSHOULDER)
    for _ in range(downs):
        yield from button(pygame.CONTROLLER_BUTTON_DPAD_RIGHT)
    yield from button(pygame.CONTROLLER_BUTTON_A)


@pytest.mark.parametrize(("hand", "lang"), [(with_keys, "zh"), (with_pointer, "en"), (with_pad, "zh")])
def test_one_hand_suffices(hand: Hand, lang: str) -> None:
    window = app((1280, 720), lang)
    window.ctx.settings.speed = 8
    window.ctx.settings.minutes = 6
    window.open(start.title(window.ctx))
    luck = random.Random(4)
    seen: set[str] = set()
    for _ in range(6000):
        top = window.pile[-1]
        seen.add(type(top).__name__)
        if isinstance(top, Ending):
            break
        if type(top).__name__ == "NewLife" and hand is not with_pointer:
            window.pile[-1].set_focus("begin")
        window.feed(list(hand(window, luck)))
        window.frame(0.25)
    assert isinstance(window.pile[-1], Ending), f"stuck at {type(window.pile[-1]).__name__}, seen {seen}"
    assert {"Title", "Stories", "NewLife", "LifeScreen", "Card"} <= seen


def test_arrows_reach_every_option() -> None:
    window = app((1280, 720), "zh", still=True)
    session = engine().new(12, "zh", "测试", {"sex": "man"}, seed=3)
    window.open(LifeScreen(window.ctx, session, lambda: None, None))
    for _ in range(20):
        window.frame(0.1)
    card = window.pile[-1]
    assert isinstance(card, Card)
    reached = set()
    for code in (pygame.K_TAB, pygame.K_RIGHT, pygame.K_RIGHT, pygame.K_DOWN, pygame.K_LEFT, pygame.K_LEFT):
        window.feed(list(key(code)))
        reached.add(card.focus)
    assert {"option:" + option.id for option in card.question.options} <= reached


def test_leaning_changes_nothing_and_shows_sizes() -> None:
    window = app((1280, 720), "zh", still=True)
    session = engine().new(12, "zh", "测试", {"sex": "man"}, seed=3)
    life = LifeScreen(window.ctx, session, lambda: None, None)
    window.open(life)
    while not (isinstance(window.pile[-1], Card) and window.pile[-1].question.kind != "setup"):
        top = window.pile[-1]
        if isinstance(top, Card):
            window.feed(list(with_keys(window, random.Random(1))))
        window.frame(0.1)
    card = window.pile[-1]
    assert isinstance(card, Card)
    before = (session.meters(), len(session.answers))
    option = next(o for o in card.question.options if o.allowed and any(o.dots.values()))
    box = card.laid().find("option:" + option.id)
    assert isinstance(box, Box)
    window.feed([pygame.event.Event(pygame.MOUSEMOTION, pos=box.rect.center, rel=(0, 0), buttons=(0, 0, 0))])
    assert {k: v for k, v in life.shown.leaning.items() if v} == {k: v for k, v in option.dots.items() if v}
    assert (session.meters(), len(session.answers)) == before
    window.feed([pygame.event.Event(pygame.MOUSEMOTION, pos=(2, 300), rel=(0, 0), buttons=(0, 0, 0))])
    assert not any(life.shown.leaning.values())


def test_a_known_card_is_one_line_and_repeats_the_old_answer_or_unfolds() -> None:
    window = app((1280, 720), "zh", still=True)
    for code, phase in ((pygame.K_RETURN, "reply"), (pygame.K_RIGHT, "ask"), (pygame.K_2, "ask")):
        session = engine().new(12, "zh", "测试", {"sex": "man"}, seed=3)
        while session.pending is not None and session.pending.kind == "setup":
            session.answer(session.pending.options[0].id)
        card = session.pending
        assert card is not None
        old = card.options[-1].id
        session.answered_before = {card.id: old}
        window.open(LifeScreen(window.ctx, session, lambda: None, None))
        for _ in range(5):
            window.frame(0.1)
        top = window.pile[-1]
        assert isinstance(top, Card) and top.phase == "known"
        assert not any(box.node.key.startswith("option:") for box in top.laid().boxes)
        window.feed(list(key(code)))
        assert top.phase == phase
        assert [given.choice for given in session.answers if given.event == card.id] == [old] * (phase == "reply")


def test_language_changes_in_the_middle_of_a_card() -> None:
    window = app((1280, 720), "zh", still=True)
    session = engine().new(12, "zh", "测试", {"sex": "man"}, seed=3)
    window.open(LifeScreen(window.ctx, session, lambda: None, None))
    for _ in range(5):
        window.frame(0.1)
    card = window.pile[-1]
    assert isinstance(card, Card) and not card.question.text.isascii()
    window.ctx.settings.lang = "en"
    window.ctx.apply()
    assert window.ctx.words("meter.money") in window.pile[0].laid().dump()
    english = engine().story.text.get(card.question.id, "en")
    assert english in card.laid().dump()


def test_undo_with_messages_on_the_screen() -> None:
    """Taking an answer back shortens the feed that the sliding messages point into."""
    window = app((1280, 720), "zh")
    session = engine().new(12, "zh", "测试", {"sex": "man"}, seed=3)
    life = LifeScreen(window.ctx, session, lambda: None, None)
    window.open(life)
    luck = random.Random(2)
    while not life.toasts:
        window.feed(list(with_keys(window, luck)))
        window.frame(0.3)
    answers = len(life.session.answers)
    window.follow(life.pause())
    window.follow(life.undo_from_pause())
    for _ in range(10):
        window.frame(0.1)
    assert len(life.session.answers) == answers - 1
