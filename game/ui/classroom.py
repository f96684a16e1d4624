"""The window of a room: the wall, and over it lives of a persona that everybody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pygame

from game.content.words.text import Words
from game.room.lesson import Lesson
from game.session.answerer import Answerer
from game.session.session import Session
from game.ui.app import App, NoScreen, RealClock, open_window
from game.ui.engine import Engine
from game.ui.engine_door import EngineDoor
from game.ui.kit.audio import open_audio
from game.ui.kit.scene import Context, Pop, Scene
from game.ui.screens.card import Card
from game.ui.screens.life import LifeScreen
from game.ui.screens.wall import Wall, WallActions
from game.ui.screens.wall_parts import Modules
from game.ui.screens.wall_steps import NO_WIFI, WiFi
from game.ui.settings import load_settings
from game.ui.watch import WatchApp, WatchedLife, prepared


class RoomApp(WatchApp):
    """Keys go to the wall while it is on top. Over it a persona plays, and pauses at the cards that the plan lists."""

    def __init__(self, *parts: Any, answerer: Answerer, lesson: Lesson) -> None:
        super().__init__(*parts, answerer=answerer)
        self.lesson = lesson
        self._stopped: set[str] = set()

    def feed(self, events: Sequence[pygame.event.Event]) -> None:
        for event in events:
            wall = self.pile[-1] if self.pile else None
            own = event.type == pygame.KEYDOWN and event.key != pygame.K_F11
            if isinstance(wall, Wall) and own:
                self.follow(wall.key(event.key, event.unicode))
            elif isinstance(wall, Wall):
                self.halted = False
                super(WatchApp, self).feed([event])
            else:
                super().feed([event])

    def step(self, dt: float) -> None:
        """Let the persona play on, unless the plan pauses it at this card."""
        top = self.pile[-1] if self.pile else None
        if isinstance(top, Card) and top.phase == "ask" and not top.alone and top.question.id not in self._stopped:
            self._stopped.add(top.question.id)
            self.halted |= top.question.id in self.lesson.pauses
            top.stale()
        super().step(dt)

    def frame(self, dt: float) -> bool:
        """Advance; messages of the room and of the trainer's page are also processed while a life is over the wall."""
        if self.pile and not isinstance(self.pile[-1], Wall):
            self.lesson.hear()
        return super().frame(dt)

    @property
    def busy(self) -> bool:
        return True

    @property
    def full(self) -> bool:
        """Whether the window fills the display."""
        return self._full


class Nobody:
    """An answerer that never replies, for when no life is being watched."""

    def ask(self, session: Session, question: object) -> None:
        """Does nothing."""

    def answer(self) -> None:
        return None


class RoomOptions(NamedTuple):
    """Options of a room: the trainer's language, full screen, raised hands only, the function that makes the QR code,
    and the Wi-Fi to join first."""

    lang: str
    full: bool = True
    hands: bool = False
    code: Callable[[str], Modules] = lambda address: ()
    wifi: WiFi = NO_WIFI


def hold(
    lesson: Lesson, engine: Engine, asked: RoomOptions, settings_path: Path | None = None, before: App | None = None
) -> int:
    """Open the wall, in the window of `before` if given, and run the lesson. Returns the exit status: 2, with two lines
    on stderr, without a display."""
    words = Words.load(asked.lang)
    try:
        surface = before.surface if before is not None else open_window(words("app.title"))
    except NoScreen as error:
        print(words("app.no_screen", why=error), words("app.no_screen_hint"), sep="\n", file=sys.stderr)
        return 2
    settings = load_settings(settings_path, asked.lang)
    settings.lang = asked.lang
    door = EngineDoor(lambda: engine)
    door.open()
    app = RoomApp(surface, settings, open_audio(settings.volume), door, settings_path, answerer=Nobody(), lesson=lesson)
    if before is not None:
        app.take_over(before)
    elif asked.full:
        app.toggle_fullscreen()
    app.open(wall_of(app, lesson, engine, asked))
    pygame.key.set_repeat()  # a key held down on a busy laptop must not lead on through the plan
    app.run(RealClock())
    pygame.quit()
    return 0


def wall_of(app: RoomApp, lesson: Lesson, engine: Engine, asked: RoomOptions) -> Wall:
    """The wall of a lesson, with the functions that open watched lives."""

    def open_life(ctx: Context, i: int) -> Scene | None:
        step = lesson.plan.steps[i]
        if step.played is None:
            return None
        name = step.played.persona
        life = WatchedLife(engine, lesson.plan.seed, ctx.settings.lang, step.played.minutes,
                       lambda session: lesson.persona(name, session))  # fmt: skip
        session, app.answerer = prepared(life)
        shown = LifeScreen(ctx, session, Pop, engine.stage(session, ctx.theme))
        shown.alone = False
        return shown

    return Wall(app.ctx, lesson, WallActions(open_life, lambda: app.full, asked.hands, asked.code, asked.wifi))
