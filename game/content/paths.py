"""Where the data files are (at the top of a checkout, or inside the package of an installed wheel) and where a
player's own are kept."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

from platformdirs import user_data_path

PACKAGE = Path(__file__).resolve().parent.parent
_BUNDLED = PACKAGE / "_data"

DATA = _BUNDLED if _BUNDLED.is_dir() else PACKAGE.parent
ASSETS = DATA / "assets"
LEVELS = DATA / "levels"
SCENARIOS = DATA / "scenarios"
PEOPLE = SCENARIOS / "people"
STAGES = ASSETS / "stages"
FALLBACK = ("street", "home")
"""Places of the same country, in this order, whose stage is used for a place that has none."""


def stage_path(country: str, place: str) -> Path:
    """Where the shipped stage of a place stands."""
    return STAGES / country / f"{place}.yaml"


def child_environment(**more: str) -> dict[str, str]:
    """The environment of a process that the game starts for a part of itself (a check, an import, the room's network):
    this very game first on its path, UTF-8, no greeting by pygame."""
    # In front, or another copy of the game that is installed would answer for this one.
    known = os.pathsep.join([str(PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": known, "PYTHONUTF8": "1", "PYGAME_HIDE_SUPPORT_PROMPT": "1", **more}


def inside(folder: Path, name: str) -> Path | None:
    """The file of this name in a story's folder; None for one that leads out of it."""
    path = folder / name
    return path if name and path.resolve().is_relative_to(folder.resolve()) else None


def sound_name(folder: Path, name: str) -> str:
    """A sound as a story names it: the path of its own file, or the name of one of the game's."""
    return str(inside(folder, name) or "") if Path(name).suffix else name


def cues() -> tuple[str, ...]:
    """The sounds of the game that a card may come with."""
    names = (path.stem for path in (ASSETS / "sounds").glob("*.ogg"))
    return tuple(sorted(name for name in names if not name.startswith(("music_", "place_"))))


def comes_with_the_game(system: str) -> bool:
    """Whether a country of this id is among those shipped."""
    return _is_law(SCENARIOS / "systems" / system)


def law_of(folder: Path, own: str, asked: str | Path | None = None) -> str | Path:
    """Where the law for a story in this folder is: of the country `asked` for, by path or by name, else of its `own`. A
    name means a folder inside the story's, else beside it, else is returned, for a country that comes with the game."""
    if asked and _is_law(Path(asked)):
        return asked
    system = str(asked or own)
    carried = [] if comes_with_the_game(system) else [folder / system]
    around = folder.resolve().parent
    near = (*carried, around / "systems" / system, around / system)
    return next((place for place in near if _is_law(place)), system)


def law_folder(name: str | Path) -> Path | None:
    """The folder of a law given by its path, or by its name if it comes with the game; None if there is none."""
    return next((place for place in (Path(name), SCENARIOS / "systems" / name) if _is_law(place)), None)


def _is_law(folder: Path) -> bool:
    try:
        return (folder / "system.yaml").is_file()
    except OSError:  # of a name that is too long for the system, which a story may give
        return False


def file_size(path: Path) -> int:
    """The bytes of a file that is to be read whole. Raises OSError, also for a device or a pipe, whose end may never
    come."""
    status = path.stat()
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(path))
    return status.st_size


def save_dir() -> Path:
    """The folder for saves: LONG_GAME_SAVES if set, else where this system keeps a player's data."""
    chosen = os.environ.get("LONG_GAME_SAVES")
    name = "LongGame" if sys.platform in ("win32", "darwin") else "long-game"
    return Path(chosen) if chosen else user_data_path(name, appauthor=False, roaming=True) / "saves"


def stories_dir() -> Path:
    """The folder of installed stories, beside the saves."""
    return save_dir().parent / "stories"
