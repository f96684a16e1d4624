"""What has to be installed: sets of requirements, each with a lock file in requirements/ and ranges in pyproject.toml.

The lock names one release of every distribution with hashes: a start next year installs what was tested.
"""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

PLAY = "play"  # the set that the game itself needs; every other contains it
TEST = "test"
READY_MADE = ("--only-binary", ":all:")
# Up to the marker: a bound may differ between Pythons.
_LOWEST = re.compile(r">=\s*([\w.]+)[^;]*")


class NoSuchLock(Exception):
    """A lock file is missing: this copy of the game is incomplete."""


@dataclass(frozen=True)
class Wanted:
    """A set to be installed. `key` changes whenever its content does; `arguments` are pip's; `otherwise` are those for
    a machine for which `arguments` find nothing, if there are any."""

    name: str
    key: str
    arguments: tuple[str, ...]
    otherwise: tuple[str, ...] = ()


def project(root: Path) -> Any:
    """The table [project] of pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def python_in(environment: Path) -> Path:
    """The path of an environment's interpreter."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def sets(root: Path) -> tuple[str, ...]:
    """The names of all sets."""
    return (PLAY, *project(root)["optional-dependencies"])


def lock_of(root: Path, name: str) -> Path:
    """The path of a set's lock file."""
    return root / "requirements" / f"{name}.txt"


def ranges(root: Path, name: str) -> tuple[str, ...]:
    """The requirements of a set in pyproject.toml, with those of the extras it includes."""
    table = project(root)
    others = re.compile(rf"{re.escape(table['name'])}\[(.*)\]")
    found = dict.fromkeys(table["dependencies"])
    waiting = [] if name == PLAY else list(table["optional-dependencies"][name])
    while waiting:
        requirement = waiting.pop(0)
        if inner := others.fullmatch(requirement):
            waiting += [part for extra in inner[1].split(",") for part in table["optional-dependencies"][extra.strip()]]
        else:
            found[requirement] = None
    return tuple(found)


def locked(root: Path, name: str = PLAY) -> Wanted:
    """A set as in its lock file, with its ranges for a machine for which the lock has nothing."""
    path, otherwise = lock_of(root, name), ranges(root, name)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NoSuchLock(str(path)) from error
    key = hashlib.sha256(content + "\n".join(otherwise).encode()).hexdigest()
    return Wanted(name, key, ("--require-hashes", *READY_MADE, "--requirement", str(path)), otherwise)


def newest(root: Path, name: str) -> Wanted:
    """A set with the newest releases within its ranges."""
    arguments = (*READY_MADE, "--upgrade", "--upgrade-strategy", "eager", *ranges(root, name))
    # Newest as of today: tomorrow it is looked up again.
    return Wanted(name, f"{date.today()} {_digest(arguments)}", arguments)


def oldest(root: Path, name: str) -> Wanted:
    """A set with the lowest declared releases; their own requirements are resolved by pip."""
    arguments = (*READY_MADE, *(_LOWEST.sub(r"==\1", requirement) for requirement in ranges(root, name)))
    return Wanted(name, _digest(arguments), arguments)


def _digest(arguments: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(arguments).encode()).hexdigest()
