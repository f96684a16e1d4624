"""The door between the first screen, which must appear at once, and the engine, which takes a moment to load."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from game.ui.kit.scene import Engine


class EngineDoor:
    """Opens once; until then `get` answers None. What went wrong is raised where somebody asks for the engine."""

    def __init__(self, load: Callable[[], object]) -> None:
        self._load = load
        self._engine: object | None = None
        self.error: BaseException | None = None

    def open(self) -> None:
        """Load the engine now (on whatever thread this is called)."""
        try:
            self._engine = self._load()
        except Exception as error:
            self.error = error

    def get(self) -> Engine | None:
        """The engine, or None while it is being loaded. Raises what loading raised."""
        if self.error is not None:
            raise self.error
        return cast("Engine | None", self._engine)
