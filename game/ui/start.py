"""The screens before the engine is loaded, and the transition from them to a life."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from game.content.story_heads import StoryHead, heads, in_other_countries
from game.ui.app import play as open_window_and_play
from game.ui.kit.scene import Challenge, Context, Pop, Push, Replace, Scene, Step
from game.ui.screens.album import Album
from game.ui.screens.challenge import EnterCode
from game.ui.screens.countries import Countries
from game.ui.screens.load import Load
from game.ui.screens.message import Message
from game.ui.screens.new_life import NewLife
from game.ui.screens.settings_sheet import SettingsSheet
from game.ui.screens.stories import Stories
from game.ui.screens.title import Title

SEEN = 3
"""The number of frames for which a message is shown before the life is loaded."""
PATIENCE = 0.5
"""Seconds between two looks whether a save is free."""


def title(ctx: Context) -> Title:
    """The title screen with its actions."""
    ways: dict[str, Callable[[Context], Step]] = {
        "start": which_story,
        "load": lambda c: Push(Load(c, lambda engine, save: Push(Waiting(c, save.path, stay=True)))),
        "challenge": lambda c: Push(EnterCode(c, lambda head, dealt: Push(dealt_life(c, head, dealt)))),
        "album": lambda c: Push(Album(c)),
        "settings": lambda c: Push(SettingsSheet(c)),
    }
    return Title(ctx, ways)


def which_story(ctx: Context) -> Step:
    """Go to the choice of stories, or on if one was given or there is only one."""
    stories = [ctx.only] if ctx.only is not None else heads()
    if len(stories) > 1:
        return Push(Stories(ctx, stories, lambda head: which_country(ctx, head)))
    return which_country(ctx, stories[0])


def which_country(ctx: Context, head: StoryHead) -> Step:
    """Go to the choice of countries, or on if one was given or there is only one."""
    choices = [head, *in_other_countries(head)]
    if len(choices) > 1:
        return Push(Countries(ctx, choices, lambda one: Push(who(ctx, one))))
    return Push(who(ctx, head))


def who(ctx: Context, head: StoryHead) -> NewLife:
    """The screen for a new life in a story."""
    return NewLife(ctx, lambda engine, name, face: engine.begin(ctx, name, face, head.setting), random.Random(), head)


def dealt_life(ctx: Context, head: StoryHead, dealt: Challenge) -> NewLife:
    """The screen for a new life with a challenge code, which sets the length of play."""
    head = replace(head, minutes=(dealt.minutes,))
    begin = lambda engine, name, face: engine.begin(ctx, name, face, head.setting, dealt)  # noqa: E731
    return NewLife(ctx, begin, random.Random(), head)


class Waiting(Message):
    """Opens a save once the engine is loaded and this message has been drawn. On failure it goes back to the list of
    saves (`stay`) or to the title."""

    def __init__(self, ctx: Context, path: Path, stay: bool = False, way: str = "resume") -> None:
        super().__init__(ctx, ctx.words("app.title"), ctx.words("new.wait"), {})
        self.path = path
        self.stay = stay
        self.way = way
        self._frames = 0

    def tick(self, dt: float) -> None:
        engine = self.ctx.engine()
        self._frames += 1
        if engine is None or self.wish is not None or self._frames < SEEN:
            return
        self.wish = engine.open(self.ctx, self.path, self.stay, self.way)

    def moving(self) -> bool:
        return True


class Patient(Waiting):
    """Waits until another process has released a save, then opens it."""

    def __init__(self, ctx: Context, path: Path, stay: bool) -> None:
        super().__init__(ctx, path, stay, "wait")
        self.text = ctx.words("busy.waiting")
        self.ways = {"new.back": lambda: back(ctx, stay)}
        self._next = 0.0

    def tick(self, dt: float) -> None:
        if self.clock >= self._next:
            self._next = self.clock + PATIENCE
            super().tick(dt)


def back(ctx: Context, stay: bool) -> Step:
    """Go to the list that a save was chosen from, or to the title."""
    return Pop() if stay else Replace(title(ctx), all=True)


@dataclass(frozen=True)
class StartOptions:
    """Options of the start: language, length in minutes, a save to continue, a story."""

    lang: str | None = None
    minutes: int | None = None
    load: Path | None = None
    story: StoryHead | None = None


def play(
    open_engine: Callable[[], object], asked: StartOptions, settings_path: Path | None = None, first_lang: str = "zh"
) -> int:
    """Open the window on the title, or on a save; `open_engine` creates the `Engine` behind the first frame.

    `first_lang` is the language until the player has chosen one.
    """

    def first(ctx: Context) -> Scene:
        ctx.only = asked.story
        return Waiting(ctx, asked.load) if asked.load else title(ctx)

    return open_window_and_play(first, open_engine, settings_path, asked.lang, asked.minutes, first_lang)
