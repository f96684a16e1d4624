"""Where the data files are: at the top of a checkout, or inside the package of an installed wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
_BUNDLED = PACKAGE / "_data"

DATA = _BUNDLED if _BUNDLED.is_dir() else PACKAGE.parent
ASSETS = DATA / "assets"
LEVELS = DATA / "levels"
SCENARIOS = DATA / "scenarios"
