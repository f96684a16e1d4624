"""Every screen of the game, opened on a real life, for the tests of layout, words and speed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from types import SimpleNamespace

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.content.story_heads import heads
from game.session.metrics import changeable
from game.session.session import Session
from game.ui import start
from game.ui.app import App
from game.ui.engine import Engine
from game.ui.engine_door import EngineDoor
from game.ui.kit.audio import NullAudio
from game.ui.kit.scene import Scene
from game.ui.screens.card import Card
from game.ui.screens.ending import Ending
from game.ui.screens.hall import Hall
from game.ui.screens.life import Life
from game.ui.screens.load import Load
from game.ui.screens.message import Message
from game.ui.screens.pause import Pause
from game.ui.screens.phone import Phone
from game.ui.screens.rolling import Roll
from game.ui.screens.settings_sheet import SettingsSheet
from game.ui.screens.stories import Stories
from game.ui.settings import Settings

FACE = {"sex": "woman", "skin": 1, "hair": "bob", "head": 1, "nose": 0}
NAMES = {"zh": "欧阳小满", "en": "Ouyang Xiaoman"}


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The story, loaded once; nothing is written to the disk."""
    return Engine(seed=7, keep=False)


def app(size: tuple[int, int] = (1280, 720), lang: str = "zh", text: float = 1.0, still: bool = False) -> App:
    """A window without a screen."""
    pygame.display.init()
    pygame.font.init()
    door = EngineDoor(engine)
    door.open()
    return App(pygame.display.set_mode(size), Settings(lang=lang, text=text, still=still), NullAudio(), door)


@lru_cache(maxsize=8)
def _lived(lang: str, age: int) -> Session:
    session = engine().new(12, lang, NAMES[lang], FACE, seed=7)
    while not session.over and (session.age < age or session.pending is not None):
        question = session.pending
        if question is None:
            session.end_year()
        else:
            session.answer(next(o.id for o in question.options if o.allowed))
    return session


def lived(lang: str, age: int) -> Session:
    """A life up to an age (200: to its end); shared, so do not play on with it."""
    return _lived(lang, age)


def life(window: App, age: int = 24) -> Life:
    """The life screen at an age, put under whatever a test lays over it."""
    session = lived(window.ctx.settings.lang, age)
    screen = Life(window.ctx, session, lambda: None, engine().stage(FACE, session.age, window.ctx.theme))
    window.open(screen)
    return screen


def cards(under: Life, lang: str) -> Iterator[Card]:
    """Every card of the story with its words as they stand, each option with all it can carry."""
    text = engine().story.text
    for info in engine().story.events.values():
        if not info.choices:
            continue
        options = tuple(
            SimpleNamespace(
                id=choice.id, text=text.get(f"{info.id}.{choice.id}", lang),
                allowed=place != 1 or len(info.choices) < 3,
                why_not=text.get(f"{info.id}.{choice.id}.why", lang) or "手头不够", default=choice.default,
                steps=choice.steps, deadline=choice.deadline, match=choice.match,
                dots={"money": 2, "heart": 1, "body": 1, "cover": 0}, money_sign=-1,
            )
            for place, choice in enumerate(info.choices)
        )  # fmt: skip
        question = SimpleNamespace(
            id=info.id, kind=info.kind, year=2030, text=text.get(info.id, lang), info=info, options=options, chosen=None
        )
        yield Card(under.ctx, under, question)  # type: ignore[arg-type]


def replies(card: Card, lang: str) -> Iterator[Card]:
    """The same card after each of its answers."""
    text = engine().story.text
    for choice in card.question.info.choices:
        key = f"{card.question.id}.{choice.id}"
        card.phase, card.chosen = "reply", choice.id
        card.answered = SimpleNamespace(  # type: ignore[assignment]
            reply=text.get(f"{key}.reply", lang), fact=text.get(f"{key}.fact", lang), source=choice.source
        )
        card.stale()
        yield card


def screens(window: App) -> Iterator[tuple[str, Scene]]:
    """All screens except the single cards, named."""
    ctx, lang = window.ctx, window.ctx.settings.lang
    yield "title", start.title(ctx)
    yield "stories", Stories(ctx, heads(), lambda head: None)
    yield "new life", start.who(ctx, heads()[0])
    yield "settings", SettingsSheet(ctx)
    load = Load(ctx, lambda e, s: None)
    load.saves = []
    yield "load", load
    yield (
        "message",
        Message(ctx, ctx.words("load.changed"), ctx.words("replay_column", year=2031, name="x", was="1", now="2")),
    )
    screen = life(window)
    yield "life", screen
    screen.roll = Roll(replace(screen.shown), replace(screen.shown), 7, 0.6)
    screen.toasts = [(9.0, index) for index in range(len(screen.session.feed))]
    screen.stale()
    yield "life rolling", screen
    yield "phone offers", Phone(ctx, screen)
    messages = Phone(ctx, screen)
    messages.tab = "messages"
    yield "phone messages", messages
    yield "place", Phone(ctx, screen, "hall")
    yield "pause", Pause(ctx, screen)
    for meter in ("money", "cover"):
        step = screen.why(meter)
        yield f"why {meter}", step.scene  # type: ignore[union-attr]
    card = next(cards(screen, lang))
    card.phase, card.chosen = "form", card.question.options[0].id
    card.question.options[0].steps = 4  # type: ignore[misc]
    yield "form", card
    old = lived(lang, 200)
    hall = Hall(ctx, life(window, 200))
    hall.told = len(hall.lines)
    yield "hall", hall
    ending = Ending(ctx, old, lambda: None)
    for page in ("epithet", "line", "again"):
        ending.page = page
        ending.stale()
        yield f"ending {page}", ending
    ending.page, ending.split = "split", SimpleNamespace(monthly=5123, choice=900, luck=-40, rules=0, law="")  # type: ignore[assignment]
    ending.stale()
    yield "ending split", ending
    ending.page, ending.index = "again", changeable(old)[3][0]
    ending.stale()
    yield "ending choices", ending
    ending.other, ending.choice = old, old.answers[ending.index].choice
    ending.stale()
    yield "ending side by side", ending
