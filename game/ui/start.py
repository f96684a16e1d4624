"""From the title into a life and back: the one place that knows the way between the screens."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.content.story_heads import StoryHead, heads
from game.content.words.tongues import told
from game.ui.app import play as open_window_and_play
from game.ui.kit.scene import Context, Push, Replace, Scene, Step
from game.ui.screens.ending import Ending
from game.ui.screens.life import Life
from game.ui.screens.load import Load
from game.ui.screens.message import Message
from game.ui.screens.new_life import NewLife
from game.ui.screens.settings_sheet import SettingsSheet
from game.ui.screens.stories import Stories
from game.ui.screens.title import Title

if TYPE_CHECKING:
    from game.session.session import Session
    from game.ui.engine import Engine


def title(ctx: Context) -> Title:
    """The first screen with its ways on."""
    ways: dict[str, Callable[[Context], Step]] = {
        "start": which_story,
        "load": lambda c: Push(Load(c, lambda engine, save: Push(Waiting(c, save.path, stay=True)))),
        "settings": lambda c: Push(SettingsSheet(c)),
    }
    return Title(ctx, ways)


def which_story(ctx: Context) -> Step:
    """Ask which story to live, if none was asked for and there is a choice."""
    stories = [ctx.only] if ctx.only is not None else heads()
    if len(stories) > 1:
        return Push(Stories(ctx, stories, lambda head: Push(who(ctx, head))))
    return Push(who(ctx, stories[0]))


def who(ctx: Context, head: StoryHead) -> NewLife:
    """Who one is in a story."""
    return NewLife(ctx, lambda engine, name, face: begin(ctx, engine, name, face, head.folder), random.Random(), head)


def begin(ctx: Context, engine: Engine, name: str, face: dict[str, Any], folder: Path) -> Step:
    """A new life; the question of who one is has been answered by the face."""
    try:
        session = engine.new(ctx.settings.minutes, ctx.settings.lang, name, face, folder=folder)
    except engine.troubles as trouble:
        return Push(Message(ctx, ctx.words("stories.bad"), what_is_wrong(ctx, trouble)))
    return Replace(life(ctx, engine, session, str(face.get("sex", ""))), all=True)


def resume(ctx: Context, engine: Engine, path: Path) -> Step:
    """Go on with a saved life, or say why that cannot be."""
    try:
        session = engine.resume(path)
    except engine.troubles as trouble:
        return Push(Message(ctx, ctx.words("load.trouble"), what_is_wrong(ctx, trouble)))
    session.lang = ctx.settings.lang
    first = ended(ctx, session) if session.over else life(ctx, engine, session)
    if session.mismatch is None:
        return Replace(first, all=True)
    miss = session.mismatch
    text = ctx.words("load.mismatch", year=miss.year, name=miss.name, was=miss.was, now=miss.now)
    return Replace(Message(ctx, ctx.words("load.changed"), text, lambda: Replace(first, all=True)), all=True)


def what_is_wrong(ctx: Context, trouble: Exception) -> str:
    """A save's fault in a sentence; faults of the content bring their own."""
    code = getattr(trouble, "code", "")
    if not code:
        return told(trouble, ctx.words.lang)
    detail = str(getattr(trouble, "detail", ""))
    where = ctx.words("load.line", detail=detail) if code == "damaged" and detail.isdigit() else ""
    return f"{trouble.path.name}: {ctx.words(f'load.error.{code}')}{where}"  # type: ignore[attr-defined]


def life(ctx: Context, engine: Engine, session: Session, given: str = "") -> Life:
    """The life on its stage."""
    stage = engine.stage(session.face, session.age, ctx.theme)
    return Life(ctx, session, lambda: Replace(title(ctx), all=True), stage, given)


def ended(ctx: Context, session: Session) -> Scene:
    """The ending of a finished life."""
    return Ending(ctx, session, lambda: Replace(title(ctx), all=True))


SEEN = 3
"""Frames for which the words stand before the machine is busy with the life."""


class Waiting(Message):
    """A saved life is opened as soon as the engine is there and these words are on the screen. What cannot be opened
    leads back to the list it was picked from (`stay`), or to the title."""

    button = False

    def __init__(self, ctx: Context, path: Path, stay: bool = False) -> None:
        super().__init__(ctx, ctx.words("app.title"), ctx.words("new.wait"))
        self.path = path
        self.stay = stay
        self._seen = 0

    def tick(self, dt: float) -> None:
        engine = self.ctx.engine()
        self._seen += 1
        if engine is None or self.wish is not None or self._seen < SEEN:
            return
        step = resume(self.ctx, engine, self.path)
        if isinstance(step, Push) and isinstance(step.scene, Message):
            told = Message(self.ctx, step.scene.title, step.scene.text, None if self.stay else self._home)
            step = Replace(told, all=not self.stay)
        self.wish = step

    def _home(self) -> Step:
        return Replace(title(self.ctx), all=True)

    def act(self, key: str) -> Step:
        return None

    def moving(self) -> bool:
        return True


def play(
    open_engine: Callable[[], object],
    lang: str | None = None,
    minutes: int | None = None,
    load: Path | None = None,
    settings_path: Path | None = None,
    only: StoryHead | None = None,
    first_lang: str = "zh",
) -> int:
    """Open the window on the title, or on a saved life; `open_engine` makes the `Engine` behind the first frame.

    `only` is the story that was asked for, `first_lang` the language until the player has chosen one."""

    def first(ctx: Context) -> Scene:
        ctx.only = only
        return Waiting(ctx, load) if load else title(ctx)

    return open_window_and_play(first, open_engine, settings_path, lang, minutes, first_lang)
