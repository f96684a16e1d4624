"""What has to be installed: sets of parts, each with a lock in requirements/ and, behind it, ranges in pyproject.toml.

The lock names one release of every part and the hashes of its files: a start next year installs what was tested.
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
_LOWEST = re.compile(r">=\s*([\w.]+)[^;]*")


class NoSuchLock(Exception):
    """The file that says what to install is missing: this copy of the game is incomplete."""


@dataclass(frozen=True)
class Wanted:
    """A set of parts. `key` changes when anything else is to be installed; `arguments` are pip's, and `otherwise` are
    those for a machine that the first have nothing for, if there are any."""

    name: str
    key: str
    arguments: tuple[str, ...]
    otherwise: tuple[str, ...] = ()


def project(root: Path) -> Any:
    """The table [project] of pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def python_in(environment: Path) -> Path:
    """The interpreter of an environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def sets(root: Path) -> tuple[str, ...]:
    """The names of all sets."""
    return (PLAY, *project(root)["optional-dependencies"])


def lock_of(root: Path, name: str) -> Path:
    """Where the lock of a set stands."""
    return root / "requirements" / f"{name}.txt"


def ranges(root: Path, name: str) -> tuple[str, ...]:
    """The requirements of a set as pyproject.toml has them; an extra that names others of ours contains theirs."""
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
    """A set as its lock has it, and its ranges for a machine that the lock has nothing for."""
    path, otherwise = lock_of(root, name), ranges(root, name)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NoSuchLock(str(path)) from error
    key = hashlib.sha256(content + "\n".join(otherwise).encode()).hexdigest()
    return Wanted(name, key, ("--require-hashes", *READY_MADE, "--requirement", str(path)), otherwise)


def newest(root: Path, name: str) -> Wanted:
    """The newest releases of today that the ranges allow."""
    arguments = ("--upgrade", "--upgrade-strategy", "eager", *ranges(root, name))
    return Wanted(name, f"{date.today()} {_digest(arguments)}", arguments)


def oldest(root: Path, name: str) -> Wanted:
    """The lowest releases that the ranges declare; what those need themselves is left to pip."""
    arguments = (*READY_MADE, *(_LOWEST.sub(r"==\1", requirement) for requirement in ranges(root, name)))
    return Wanted(name, _digest(arguments), arguments)


def _digest(arguments: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(arguments).encode()).hexdigest()
