"""The private environment: a folder that is recognisable as ours at every moment.

Its stamp file is created first and kept while everything else is deleted, so a half-made or half-removed environment is
recognised, and a folder without it is somebody else's. What is installed is written into the stamp last, and removed
before anything changes. So a start that is killed, at whatever moment, leaves a folder that the next one sets up again.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from game.start.requirements import PLAY, Wanted, python_in

STAMP = "long-game.json"
INTERPRETER = "interpreter"


class SetUpFailed(Exception):
    """The environment cannot be made; the message is for the player, in both languages."""


def read_stamp(private: Path) -> dict[str, str]:
    """What is installed, set -> key; empty if nothing is, or if the stamp is damaged or from another interpreter."""
    try:
        stamp = json.loads((private / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    # After an upgrade of the system's Python the link to it may lead nowhere.
    if not isinstance(stamp, dict) or not python_in(private).exists():
        return {}
    same = stamp.get(INTERPRETER) == os.path.realpath(python_in(private))
    return {str(name): str(value) for name, value in stamp.items()} if same else {}


def is_ready(private: Path, wanted: Wanted) -> bool:
    """Whether everything wanted was installed before."""
    return read_stamp(private).get(wanted.name) == wanted.key


def write_stamp(private: Path, stamp: dict[str, str]) -> None:
    """Write the stamp atomically."""
    part = private / (STAMP + ".part")
    part.write_text(json.dumps(stamp), encoding="utf-8")
    part.replace(private / STAMP)


def stamp_after(private: Path, before: dict[str, str], wanted: Wanted, play: Wanted) -> dict[str, str]:
    """The stamp after `wanted` was installed; since every set contains the base set `play`, that is marked as installed
    too."""
    interpreter = os.path.realpath(python_in(private))
    return before | {PLAY: play.key, wanted.name: wanted.key, INTERPRETER: interpreter}


def make_environment(private: Path, held: int) -> None:
    """Create an empty environment with pip, replacing an old one of ours. `held` is the lock, see `only_one`."""
    # The stamp stands before anything is deleted, and stays: a start killed here leaves a folder that is known as ours.
    claim(private)
    write_stamp(private, {})
    clear(private)
    command = [sys.executable, "-m", "venv", str(private)]
    made = subprocess.run(
        command, stdin=held, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    if made.returncode == 0:
        return
    message, hint = made.stdout.strip(), ""
    if "ensurepip" in message or "python3-venv" in message:  # Debian's words, in place of a module that it leaves out
        hint = (
            "\n缺少 venv 组件。Debian/Ubuntu：sudo apt install python3-venv"
            "\nThe venv part of Python is missing. On Debian/Ubuntu: sudo apt install python3-venv"
        )
    raise SetUpFailed(f"无法创建私有环境。Could not make the private environment.\n{message}{hint}")


def claim(private: Path) -> None:
    """Mark a new or empty folder as ours. Raises SetUpFailed for one that is somebody else's."""
    try:
        private.mkdir(parents=True, exist_ok=True)
        stamped = (private / STAMP).exists()
        foreign = not stamped and any(private.iterdir())
    except (FileExistsError, NotADirectoryError):
        foreign = True
    if foreign:
        raise SetUpFailed(
            f"{private} 已存在，但不是本游戏的环境；请移走它，或用 LONG_GAME_VENV 指定别处。\n"
            f"{private} exists and is no environment of this game; please move it away, "
            "or name another place in LONG_GAME_VENV."
        )
    if not stamped:
        (private / STAMP).touch()


def clear(private: Path) -> None:
    """Delete everything but the stamp."""
    for entry in private.iterdir():
        if entry.name == STAMP:
            continue
        # venv links lib64 to lib, and rmtree refuses links.
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
