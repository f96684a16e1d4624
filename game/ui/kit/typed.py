"""A line of text input: its content, the input method's uncommitted text, and a filter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from game.ui.kit import inputs


@dataclass
class TypedLine:
    """A line of at most `most` characters; `taken` returns the part of an input to be accepted."""

    most: int
    taken: Callable[[str], str]
    value: str = ""
    composing: str = ""
    active: bool = False

    def start(self, rect: pygame.Rect | None) -> None:
        """Begin typing in the field at `rect`."""
        self.active = True
        pygame.key.start_text_input()
        pygame.key.set_repeat(400, 50)
        if rect is not None:
            pygame.key.set_text_input_rect(rect)

    def stop(self) -> None:
        """End typing."""
        self.active, self.composing = False, ""
        pygame.key.stop_text_input()
        pygame.key.set_repeat()

    def handle(self, event: inputs.Input) -> bool:
        """Process an input; whether it was used, which needs the line to be in use."""
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
            case inputs.Digit() | inputs.Shortcut() | inputs.Confirm() | inputs.Back():
                pass
            case _:
                return False
        return True
