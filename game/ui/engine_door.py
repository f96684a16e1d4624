"""Loads the engine in the background, so that the first screen can appear at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from game.ui.kit.scene import LoadedEngine


class EngineDoor:
    """Loads the engine once; `get` gives None until it is loaded, and raises what loading raised."""

    def __init__(self, load: Callable[[], object]) -> None:
        self._load = load
        self._engine: object | None = None
        self.error: BaseException | None = None

    def open(self) -> None:
        """Load the engine now, in the calling thread."""
        try:
            self._engine = self._load()
        except Exception as error:
            self.error = error

    def get(self) -> LoadedEngine | None:
        """The engine; None while it is being loaded. Raises what loading raised."""
        if self.error is not None:
            raise self.error
        return cast("LoadedEngine | None", self._engine)
