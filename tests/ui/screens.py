"""Every screen of the game, opened on a real life, for the tests of layout, words and speed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from types import SimpleNamespace

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.session.session import Session
from game.ui.app import App
from game.ui.engine import Engine
from game.ui.engine_door import EngineDoor
from game.ui.kit.audio import NullAudio
from game.ui.kit.scene import Scene
from game.ui.screens.card import Card
from game.ui.screens.life import LifeScreen
from game.ui.settings import Settings
from tests.ui.every import Posed, every_screen

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


@lru_cache(maxsize=1)
def abroad() -> Engine:
    """Another story in a country of large sums, whose record counts months."""
    return Engine("plain", "indonesia", seed=7, keep=False)


@lru_cache(maxsize=12)
def _lived(lang: str, age: int, far: bool = False) -> Session:
    session = (abroad() if far else engine()).new(12, lang, NAMES[lang], FACE, seed=7)
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


def life(window: App, age: int = 24, far: bool = False) -> LifeScreen:
    """The life screen at an age, put under whatever a test lays over it."""
    session = _lived(window.ctx.settings.lang, age, far)
    screen = LifeScreen(window.ctx, session, lambda: None, engine().stage(session, window.ctx.theme))
    window.open(screen)
    return screen


def cards(under: LifeScreen, lang: str) -> Iterator[Card]:
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
                frame=choice.frame if hasattr(choice, "frame") else "", payer="",
                dots={"money": 2, "heart": 1, "body": 1, "cover": 0}, money_sign=-1, credit=True, lasts=True,
                minds=("family", "friends", "partner"),
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


def screens(window: App, age: int = 24, far: bool = False) -> Iterator[tuple[str, Scene]]:
    """All screens except the single cards, named, over a life at an age and one that is over."""
    young, old = life(window, age, far), life(window, 200, far)
    window.open(young)
    return every_screen(Posed(window.ctx, young, old))
