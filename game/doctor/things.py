"""Finds out what the paths given to `check` are (story, system, map, plan, nudge), and the result of checking them."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from game.content.findings import Finding, finding
from game.content.paths import LEVELS, SCENARIOS
from game.content.yaml.yamlfile import YamlFile

_MAIN = {"scenario.yaml": "story", "system.yaml": "system"}
_UP = 4  # so many folders a file may lie below its scenario.yaml


class Examined(NamedTuple):
    """All findings, worst first; how many things were checked; `unseen`: findings that say what could not be
    checked."""

    problems: list[Finding]
    things: int
    unseen: list[Finding]


def things(paths: Iterable[Path], problems: list[Finding]) -> list[tuple[str, Path]]:
    """What is to be checked: (`story`, `system`, `map`, `plan` or `nudge`, path). A finding is added to `problems` for
    a path that is none of these."""
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
            result += [("plan", p) for p in sorted(path.rglob("plans/*.yaml"))]
            result += [("nudge", p) for p in sorted(path.rglob("nudges/*.yaml"))]
        elif is_plan(path):
            result.append(("plan", path))
        elif is_nudge(path):
            result.append(("nudge", path))
        elif (whole := owner(path)) is not None:
            result.append(whole)
        else:
            problems.append(finding(str(path), "no-such-path/neither"))
    return list(dict.fromkeys(result))


def is_plan(path: Path) -> bool:
    """Whether this file says that it is a plan, or is in the folder of plans."""
    if path.suffix not in (".yaml", ".yml"):
        return False
    data = YamlFile(path, path.name).data
    return path.parent.name == "plans" or (isinstance(data, dict) and "plan" in data and "steps" in data)


def is_nudge(path: Path) -> bool:
    """Whether this file says that it is a nudge, or is in a story's folder of nudges."""
    if path.suffix not in (".yaml", ".yml"):
        return False
    data = YamlFile(path, path.name).data
    return path.parent.name == "nudges" or (isinstance(data, dict) and "nudge" in data)


def owner(path: Path) -> tuple[str, Path] | None:
    """(`story` or `system`, folder) of the nearest parent that names this file or has it as a translation; None if
    there is none."""
    whole = path.resolve()
    for folder in whole.parents[:_UP]:
        for name, kind in _MAIN.items():
            if (folder / name).is_file() and whole.relative_to(folder).as_posix() in _files_of_story(folder, name):
                return kind, _short(folder)
    return None


def _files_of_story(folder: Path, name: str) -> set[str]:
    data = YamlFile(folder / name, name).data
    files = data.get("files") if isinstance(data, dict) else None
    listed = {Path(one).as_posix() for one in files if isinstance(one, str)} if isinstance(files, list) else set()
    return listed | {f"locale/{catalogue.name}" for catalogue in (folder / "locale").glob("*.po")}


def _short(folder: Path) -> Path:
    """The path relative to the current folder, if it is below it."""
    here = Path.cwd().resolve()
    return folder.relative_to(here) if folder.is_relative_to(here) and folder != here else folder
