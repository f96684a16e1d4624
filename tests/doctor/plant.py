"""Plants a group of faults in a copy of what is shipped and compares the findings with what was planted."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from doctor.faults import Edit, Fault, Group
from game.commands.check import examine
from game.content.findings import Finding
from game.content.paths import LEVELS, SCENARIOS
from game.content.words.wording import what


class Outcome(NamedTuple):
    """What the check of one planted copy came to."""

    found: tuple[Fault, ...]
    missed: tuple[Fault, ...]
    false_alarms: tuple[Finding, ...]
    problems: tuple[Finding, ...]


def planted(group: Group, desk: Path) -> Path:
    """A copy with the faults of this group; returns what is to be checked."""
    if group.of == "map":
        home = desk / "levels"
        shutil.copytree(LEVELS, home)
    elif group.of == "rider":
        home = desk / "rider"
        left = ("nudges",) if group.locale else ("nudges", "locale")  # nudges have tests of their own
        shutil.copytree(SCENARIOS / "rider", home, ignore=shutil.ignore_patterns(*left))
        (home / "cards/planted.yaml").write_text("endings:\n", encoding="utf-8")
        _edit(home, Edit("scenario.yaml", r"files: \[", "files: [cards/planted.yaml, "))
        for fault in group.faults:
            if isinstance(fault.what, str):
                _edit(home, Edit("cards/planted.yaml", "", fault.what))
    else:
        home = desk / group.of
        shutil.copytree(SCENARIOS / "systems" / group.of, home)
    for fault in group.faults:
        for edit in fault.what if isinstance(fault.what, tuple) else ():
            _edit(home, edit)
    if group.of == "rider":
        _tidy(home / "cards/planted.yaml")
    return home / "city.tmx" if group.of == "map" else home


def _edit(home: Path, edit: Edit) -> None:
    path = home / edit.file
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    if not edit.old:
        text += edit.new
    else:
        every = edit.old.startswith("ALL:")
        old, most = edit.old.removeprefix("ALL:"), 0 if every else 1
        text, times = re.subn(old, edit.new, text, count=most, flags=re.MULTILINE)
        assert times, f"{edit.file} has no longer {edit.old!r}"
    path.write_text(text, encoding="utf-8")


def _tidy(path: Path) -> None:
    """Events under `events`, endings under `endings`; nothing empty."""
    _, *rest = re.split(r"(?m)^(?=  - )", path.read_text(encoding="utf-8"))
    endings = [part for part in rest if "epithet" in part]
    events = [part for part in rest if "epithet" not in part]
    text = ""
    for name, parts in (("events", events), ("endings", endings)):
        text += f"{name}:\n{''.join(part.rstrip() + chr(10) for part in parts)}" if parts else ""
    path.write_text(text or "events: []\n", encoding="utf-8")


def check(group: Group, desk: Path) -> Outcome:
    """Plant, check, compare."""
    problems, _ = examine([planted(group, desk)], group.lives)
    hits = {
        fault: [one for one in problems if told_as(one, fault.code) and fault.said in what(one, "en")]
        for fault in group.faults
    }
    known = {problem for found in hits.values() for problem in found}
    return Outcome(
        tuple(fault for fault, found in hits.items() if found),
        tuple(fault for fault, found in hits.items() if not found),
        tuple(problem for problem in problems if problem not in known),
        tuple(problems),
    )


def told_as(one: Finding, code: str) -> bool:
    """Whether a finding has this code, and the case if one is named: `code` or `code/case`."""
    kind, _, case = code.partition("/")
    return one.code == kind and case in ("", one.case)
