"""The engine behind the designer's window: the story is the bench's, and so is the way back."""

from __future__ import annotations

from game.bench.bench import Bench
from game.session.session import Session
from game.ui.engine import Engine
from game.ui.kit.scene import Context, Step


class BenchEngine(Engine):
    """Lives of a story that may change at any moment; nothing is kept among the player's saves."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.session.story, keep=False)
        self.bench = bench

    def fork(self, ctx: Context, session: Session, index: int) -> Step:
        """Nothing: a life on the bench is the bench's own, and goes back by its keys."""
        return None

    def undo(self, session: Session) -> Session | None:
        """The last answer taken back, by the bench: it must know the life it goes on with."""
        return self.bench.session if self.bench.undo(own=True) else None
