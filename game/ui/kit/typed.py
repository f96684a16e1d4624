"""A line that is being typed: what it holds, the input method's unfinished text, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.ui.kit import inputs


@dataclass
class TypedLine:
    """`most` signs; `taken` says what of a piece of input is kept."""

    most: int
    taken: Callable[[str], str]
    value: str = ""
    composing: str = ""
    active: bool = False

    def start(self, rect: pygame.Rect | None) -> None:
        """Typing begins in the field at `rect`."""
        self.active = True
        pygame.key.start_text_input()
        pygame.key.set_repeat(400, 50)
        if rect is not None:
            pygame.key.set_text_input_rect(rect)

    def stop(self) -> None:
        """Typing is over."""
        self.active, self.composing = False, ""
        pygame.key.stop_text_input()
        pygame.key.set_repeat()

    def handle(self, event: inputs.Input) -> bool:
        """Whether the line, being typed, takes this input for itself."""
        match event:
            case inputs.Typed(text):
                self.composing = ""
                self.value = (self.value + self.taken(text)).lstrip()[: self.most]
            case inputs.Composing(text):
                self.composing = text
            case inputs.Erase():
                self.value = self.value[:-1]
            case inputs.Confirm() | inputs.Back() if not self.composing:
                self.stop()
            case inputs.Click() | inputs.Tab():
                self.stop()
                return False
            case inputs.Digit() | inputs.Short() | inputs.Confirm() | inputs.Back():
                pass
            case _:
                return False
        return True
