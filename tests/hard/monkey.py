"""Anything at any time: keys, pointer, wheel, pad, other sizes, other languages, in the window of new and old lives.

An input may do nothing; it may not raise, leave the window without a screen, or take long. Now and then the layout is
looked at, and at the end every save replays.

What a story's files say is read once for all lives and windows: reading them is tried elsewhere (`trials`), and it was
most of what an input cost.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.content import story_heads
from game.content.story import Story, load_story
from game.session import replay
from game.session.log import SaveError
from game.session.saves import list_saves
from game.session.session import Session
from game.ui import engine
from game.ui.app import App
from game.ui.engine_door import EngineDoor
from game.ui.kit.audio import NullAudio
from game.ui.settings import Settings
from game.ui.start import Waiting, title
from tests.hard.onward import Done

SIZES = (
    (1280, 720), (1920, 1080), (1024, 768), (390, 844), (800, 480), (640, 400), (640, 400), (390, 844), (640, 400),
    (360, 640), (800, 480), (480, 320),
)  # fmt: skip
SLOW = 5.0
"""Processor seconds for one input and its frame."""
DRAWN = 0.5
"""How often a frame is drawn before the next input comes."""
RESTART = 1_500
"""Inputs after which the window begins anew: in a new life, or in one saved before."""
LETTERS = "aZ9 -é心①²\u200b😀\u202e"
KEYS = tuple(
    getattr(pygame, f"K_{name}") for name in (
        "RETURN", "SPACE", "ESCAPE", "TAB", "UP", "DOWN", "LEFT", "RIGHT", "BACKSPACE", "DELETE", "HOME", "END",
        "PAGEUP", "PAGEDOWN", "F1", "F5", "F11", "w", "p", "m", "z", "a", "1", "2", "3", "4", "0", "KP_ENTER", "KP1",
    )
)  # fmt: skip
WANTED = ("RETURN", "SPACE", "1", "2")
"""Pressed more often, so that lives go on."""
Input = Iterator[pygame.event.Event]


def key(chance: random.Random, _: App) -> Input:
    code = chance.choice(KEYS) if chance.random() < 0.5 else getattr(pygame, f"K_{chance.choice(WANTED)}")
    mod = chance.choice((0, 0, 0, pygame.KMOD_SHIFT, pygame.KMOD_CTRL, pygame.KMOD_ALT))
    yield pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode=chance.choice(("", chr(code % 127))))
    if chance.random() < 0.9:
        yield pygame.event.Event(pygame.KEYUP, key=code, mod=mod)


def click(chance: random.Random, window: App) -> Input:
    """On something that can be pressed, or anywhere, off the window too."""
    boxes = [box for box in window.pile[-1].laid().boxes if box.node.key]
    w, h = window.surface.get_size()
    spot = (chance.randint(-5, w + 5), chance.randint(-5, h + 5))
    if boxes and chance.random() < 0.8:
        spot = chance.choice(boxes).visible.center
    yield pygame.event.Event(pygame.MOUSEMOTION, pos=spot, rel=(0, 0), buttons=(0, 0, 0))
    button = chance.choice((1, 1, 1, 1, 2, 3))
    yield pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=spot, button=button)
    if chance.random() < 0.3:
        spot = (chance.randint(0, w), chance.randint(0, h))
        yield pygame.event.Event(pygame.MOUSEMOTION, pos=spot, rel=(9, 9), buttons=(1, 0, 0))
    yield pygame.event.Event(pygame.MOUSEBUTTONUP, pos=spot, button=button)


def wheel(chance: random.Random, _: App) -> Input:
    turned = chance.choice((-9, -1, 1, 9))
    yield pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=turned, precise_x=0.0, precise_y=float(turned), flipped=False)


def pad(chance: random.Random, _: App) -> Input:
    if chance.random() < 0.3:
        value = chance.choice((-32768, -20000, 0, 20000, 32767))
        yield pygame.event.Event(pygame.CONTROLLERAXISMOTION, axis=chance.randint(0, 5), value=value, instance_id=0)
        return
    number = chance.randint(0, 15)
    yield pygame.event.Event(pygame.CONTROLLERBUTTONDOWN, button=number, instance_id=0)
    yield pygame.event.Event(pygame.CONTROLLERBUTTONUP, button=number, instance_id=0)


def typed(chance: random.Random, _: App) -> Input:
    text = "".join(chance.choice(LETTERS) for _ in range(chance.choice((1, 1, 3, 40))))
    if chance.random() < 0.2:
        yield pygame.event.Event(pygame.TEXTEDITING, text=text[:3], start=0, length=1)
    yield pygame.event.Event(pygame.TEXTINPUT, text=text)


def around(chance: random.Random, window: App) -> Input:
    """What happens to a window and its settings."""
    match chance.randrange(5):
        case 0:
            size = chance.choice(SIZES)
            pygame.display.set_mode(size, pygame.RESIZABLE)
            yield pygame.event.Event(pygame.VIDEORESIZE, size=size, w=size[0], h=size[1])
        case 1:
            window.ctx.settings.lang = chance.choice(("zh", "en", "en", "fr"))
            window.ctx.apply()
        case 2:
            window.ctx.settings.text = chance.choice((1.0, 1.2, 1.4, 1.6))
            window.ctx.apply()
        case 3:
            yield pygame.event.Event(pygame.WINDOWFOCUSLOST)
            yield pygame.event.Event(pygame.WINDOWEXPOSED)
        case _:
            window.ctx.settings.still = chance.random() < 0.5
            window.ctx.settings.speed = chance.choice((1, 4, 8))
            window.ctx.apply()


KINDS: tuple[tuple[Callable[[random.Random, App], Input], int], ...] = (
    (key, 40), (click, 40), (wheel, 4), (pad, 10), (typed, 4), (around, 2),
)  # fmt: skip


@contextmanager
def read_once() -> Iterator[None]:
    """Stories and the heads of their files are read once, whoever asks for them."""
    told, heads = lru_cache(maxsize=40)(load_story), lru_cache(maxsize=400)(story_heads._data)
    with (
        patch.object(engine, "load_story", told), patch.object(replay, "load_story", told),
        patch.object(story_heads, "_data", heads),
    ):  # fmt: skip
        yield


@dataclass
class Monkey:
    """A window of its own and somebody at it who knows nothing. Its lives are kept in `folder`."""

    story: Story
    folder: Path
    chance: random.Random

    def __post_init__(self) -> None:
        pygame.display.init()
        pygame.font.init()
        self.done = Done()

    def window(self) -> App:
        """Begun anew: at the title, or in a life saved before."""
        lives = engine.Engine(self.story, seed=self.chance.randrange(1000), saves=self.folder)
        door = EngineDoor(lambda: lives)
        door.open()
        settings = Settings(lang=self.chance.choice(("zh", "en")), still=self.chance.random() < 0.5)
        settings.speed, settings.minutes = 8, self.chance.choice((6, 12, 20))
        size = self.chance.choice(SIZES)
        window = App(pygame.display.set_mode(size, pygame.RESIZABLE), settings, NullAudio(), door)
        saved = sorted(self.folder.glob("*.jsonl"))
        if saved and self.chance.random() < 0.6:
            window.open(Waiting(window.ctx, self.chance.choice(saved)))
        else:
            window.open(title(window.ctx))
        return window

    def play(self, count: int) -> Done:
        """So many inputs, and what came of them; then every save is replayed."""
        window, since = self.window(), 0
        for _ in range(count):
            if not window.running or not window.pile or since >= RESTART:
                self.leave(window)
                window, since = self.window(), 0
            since += 1
            self.done.tried += 1
            self.done.came[type(window.pile[-1]).__name__] += 1
            begun = time.process_time()
            wrong = self._put(window)
            if not wrong and (took := time.process_time() - begun) > SLOW:
                wrong = f"{took:.1f} s"
            if wrong:
                top = type(window.pile[-1]).__name__ if window.pile else "nothing"
                self.done.failed.append(f"input {self.done.tried} on {top}: {wrong}")
                self.leave(window)
                window, since = self.window(), 0
        self.leave(window)
        self._replay()
        return self.done

    def _put(self, window: App) -> str:
        """One input, and a frame unless the next comes before it; what went wrong."""
        kinds, weights = zip(*KINDS, strict=True)
        kind = self.chance.choices(kinds, weights)[0]
        try:
            window.feed(list(kind(self.chance, window)))
            if window.running and self.chance.random() < DRAWN:
                window.frame(self.chance.choice((0.016, 0.1, 0.4)))
        except Exception as error:  # whatever it is, it is what is looked for
            at = error.__traceback__
            while at is not None and at.tb_next is not None:
                at = at.tb_next
            where = f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at is not None else ""
            return f"{kind.__name__}: {type(error).__name__}: {str(error)[:200]} at {where}"
        return "" if window.pile or not window.running else "no screen is left"

    def leave(self, window: App) -> None:
        """As the end of the process lets go of the save."""
        for scene in window.pile:
            session = getattr(scene, "session", None)
            if isinstance(session, Session) and session.log is not None:
                session.log.close()

    def _replay(self) -> None:
        for info in list_saves(self.folder):
            try:
                session, _ = replay.load(info.path)
            except SaveError as error:
                self.done.failed.append(f"{info.path.name}: {error}")
                continue
            self.done.came["saves replayed"] += 1
            if session.mismatch is not None:
                self.done.failed.append(f"{info.path.name} does not replay: {session.mismatch}")
