"""What cards and sheets ask of the life they lie over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from game.session.questions import Question
from game.session.session import Session
from game.ui.kit.scene import Scene, Step
from game.ui.screens.hud import Shown


class Host(Protocol):
    """The life screen as its cards and sheets see it."""

    session: Session
    shown: Shown
    question: Question | None
    card: Scene | None
    leave: Callable[[], Step]

    @property
    def can_undo(self) -> bool:
        """Whether there is an answer to take back."""

    @property
    def hud_bottom(self) -> int:
        """The pixel line below the strip."""

    @property
    def speaker_column(self) -> int:
        """The pixel column of whoever speaks on the stage."""

    def stand(self, question: Question, mood: str) -> None:
        """The stage of this question behind its card, the speaker in this mood."""

    def stale(self) -> None:
        """Lay out and draw again."""

    def refresh(self) -> None:
        """Look at the session again."""

    def lean(self, key: str) -> None:
        """The focus has come to a node of the life's own."""

    def preview(self, dots: Mapping[str, int]) -> None:
        """Show the sizes of an option's effects on the gauges."""

    def look(self, mood: str | None) -> None:
        """The face in the strip while an option is leaned on; None is its resting look."""

    def gauge_place(self, meter: str) -> tuple[int, int] | None:
        """The middle of a gauge."""

    def undo_from(self) -> Step:
        """Take back the last answer and close the sheet that asked for it."""

    def undo_from_pause(self) -> Step:
        """The same from the pause sheet."""

    def pause(self) -> Step:
        """The pause sheet."""

    def why(self, meter: str) -> Step:
        """Where an amount comes from."""
