"""Where the data files are (at the top of a checkout, or inside the package of an installed wheel) and where a
player's own are kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
_BUNDLED = PACKAGE / "_data"

DATA = _BUNDLED if _BUNDLED.is_dir() else PACKAGE.parent
ASSETS = DATA / "assets"
LEVELS = DATA / "levels"
SCENARIOS = DATA / "scenarios"


def comes_with_the_game(system: str) -> bool:
    """Whether a country of this id is among those shipped."""
    return (SCENARIOS / "systems" / system / "system.yaml").is_file()


def save_dir() -> Path:
    """The folder for saves: LONG_GAME_SAVES if set, else where this system keeps a player's data."""
    chosen = os.environ.get("LONG_GAME_SAVES")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "LongGame" / "saves"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "LongGame" / "saves"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "long-game" / "saves"


def stories_dir() -> Path:
    """The folder of installed stories, beside the saves."""
    return save_dir().parent / "stories"
