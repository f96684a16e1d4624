"""The interface of the life screen for the cards and sheets over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from game.session.questions import Question
from game.session.session import Session
from game.ui.kit.scene import Scene, Step
from game.ui.screens.hud import BarState


class LifeHost(Protocol):
    """The life screen as cards and sheets use it."""

    session: Session
    shown: BarState
    question: Question | None
    card: Scene | None
    leave: Callable[[], Step]

    @property
    def can_undo(self) -> bool:
        """Whether there is an answer to undo."""

    @property
    def hud_bottom(self) -> int:
        """The y coordinate of the bar's lower edge in pixels."""

    @property
    def speaker_column(self) -> int:
        """The x coordinate of the speaker on the stage in pixels."""

    def stand(self, question: Question, mood: str) -> None:
        """Show the stage for this question behind its card, with the speaker's mood."""

    def stale(self) -> None:
        """Lay out and draw again."""

    def refresh(self) -> None:
        """Read the session again."""

    def lean(self, key: str) -> None:
        """Handle focus arriving at a node of the life screen."""

    def preview(self, dots: Mapping[str, int]) -> None:
        """Show an option's effect sizes on the gauges."""

    def look(self, mood: str | None) -> None:
        """Set the player's face in the bar; None is its resting mood."""

    def gauge_place(self, meter: str) -> tuple[int, int] | None:
        """The centre of a gauge in pixels."""

    def undo_from(self) -> Step:
        """Undo the last answer and close the card that asked for it."""

    def undo_from_pause(self) -> Step:
        """Undo the last answer, asked for from the pause sheet."""

    def pause(self) -> Step:
        """Open the pause sheet."""

    def why(self, meter: str) -> Step:
        """Open the explanation of a meter."""

    def why_purse(self) -> Step:
        """Open the explanation of the money; does nothing in a story without a gauge for it."""
