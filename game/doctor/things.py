"""What there is to look at, and what was found in it."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from game.content.findings import Finding, finding
from game.content.paths import LEVELS, SCENARIOS
from game.doctor.owner import owner


class Examined(NamedTuple):
    """All problems, worst first; how many things were looked at; `unseen`: what of them could not be looked at."""

    problems: list[Finding]
    things: int
    unseen: list[Finding]


def things(paths: Iterable[Path], problems: list[Finding]) -> list[tuple[str, Path]]:
    """What to look at: ('story' | 'system' | 'map', path); paths that are none of these become problems."""
    result: list[tuple[str, Path]] = []
    for path in list(paths) or [SCENARIOS, LEVELS]:
        if not path.exists():
            problems.append(finding(str(path), "no-such-path/missing"))
        elif path.suffix == ".tmx":
            result.append(("map", path))
        elif path.name == "scenario.yaml":
            result.append(("story", path.parent))
        elif path.name == "system.yaml":
            result.append(("system", path.parent))
        elif path.is_dir():
            result += [("story", p.parent) for p in sorted(path.rglob("scenario.yaml"))]
            result += [("system", p.parent) for p in sorted(path.rglob("system.yaml"))]
            result += [("map", p) for p in sorted(path.rglob("*.tmx"))]
        elif (whole := owner(path)) is not None:
            result.append(whole)
        else:
            problems.append(finding(str(path), "no-such-path/neither"))
    return list(dict.fromkeys(result))
