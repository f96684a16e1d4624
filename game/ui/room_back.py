"""A killed window of a room comes back: it opens on the running vote, and reads plan and story behind it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from game.content.words.text import Words
from game.ui.app import App, RealClock, open_window
from game.ui.engine_door import EngineDoor
from game.ui.kit.audio import open_audio
from game.ui.screens.wall_back import WallBack, WallRoom
from game.ui.settings import load_settings


class StandingRoom(NamedTuple):
    """What stands while the rest is read: the room, the titles of its plan's steps, the trainer's language, and whether
    it fills the display."""

    room: WallRoom
    titles: Sequence[Mapping[str, str]]
    lang: str
    full: bool


Read = TypeVar("Read")


class BackApp(App, Generic[Read]):
    """A window that ends its loop, and stays open, as soon as what it waits for is `read` (None before)."""

    def __init__(self, standing: StandingRoom, read: Callable[[], Read], settings_path: Path | None) -> None:
        surface = open_window(Words.load(standing.lang)("app.title"))
        settings = load_settings(settings_path, standing.lang)
        settings.lang = standing.lang
        super().__init__(surface, settings, open_audio(settings.volume), EngineDoor(lambda: None), settings_path)
        self.read: Read | None = None
        self._error: Exception | None = None
        self._reading = read
        if standing.full:
            self.toggle_fullscreen()
        self.open(WallBack(self.ctx, standing.room, standing.titles))

    def fetch(self) -> None:
        """Read what it waits for, in the calling thread."""
        try:
            self.read = self._reading()
        except Exception as error:
            self._error = error

    def frame(self, dt: float) -> bool:
        """Advance and draw. Raises what reading raised."""
        if self._error is not None:
            raise self._error
        self.running &= self.read is None
        return super().frame(dt)


def stand(standing: StandingRoom, read: Callable[[], Read], settings_path: Path | None) -> BackApp[Read]:
    """Show the vote until `read` is done, or the trainer leaves (nothing is read then). Raises NoScreen, and what
    `read` raises."""
    app = BackApp(standing, read, settings_path)
    app.run(RealClock(), threading.Thread(target=app.fetch, name="engine", daemon=True).start)
    return app
