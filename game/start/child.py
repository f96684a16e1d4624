"""Processes that the game starts for a part of itself: a check, an import, the room's network."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent  # the folder that holds `game`


def child_environment(**more: str) -> dict[str, str]:
    """The environment for such a process: this very game first on its path, UTF-8, no greeting by pygame."""
    # In front, or another copy of the game that is installed would answer for this one.
    known = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": known, "PYTHONUTF8": "1", "PYGAME_HIDE_SUPPORT_PROMPT": "1", **more}
