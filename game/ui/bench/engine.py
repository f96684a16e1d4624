"""The engine behind the designer's window: the story is the bench's, and so is the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.paths import LEVELS
from game.content.town.map import load_map
from game.session.saves import save_dir
from game.session.session import Session
from game.ui.engine import Engine

if TYPE_CHECKING:
    from game.bench.bench import Bench


class BenchEngine(Engine):
    """Lives of a story that may change at any moment; nothing is kept among the player's saves."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.story = bench.session.story
        self.town_map = load_map(LEVELS / "city.tmx")
        self.seed = None
        self.save_dir = None
        self.picture_dir = save_dir() / "pictures"

    def undo(self, session: Session) -> Session | None:
        """The last answer taken back, by the bench: it must know the life it goes on with."""
        return self.bench.session if self.bench.undo(own=True) else None
