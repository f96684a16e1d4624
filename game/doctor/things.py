"""Finds out what the paths given to `check` are (story, system, map, nudge, a file that stands alone), and what came of
checking them.

What a YAML file is to be is told by the folder it lies in, by its name, or by what is written in it. A half-written
file is recognised too, so that what it lacks can be named: the kind whose entries it has most of, where no other kind
has as many.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from game.content.findings import Finding, finding
from game.content.paths import LEVELS, SCENARIOS
from game.content.story_heads import story_folders
from game.content.yaml.shapes import Shape
from game.content.yaml.yamlfile import YamlFile
from game.model.nearest import nearest

PARTS = ("story", "system")
"""Files that are checked with others only."""
BESIDE = ("nudge", "plan", "analysis")
"""What may lie loose in a folder; it is given on the command line and named nowhere."""

_MAIN = {"scenario.yaml": "story", "system.yaml": "system"}
_CASES = "cases.yaml"
_FOLDERS = {"nudges": "nudge", "plans": "plan", "stages": "stage", "looks": "look"}
_ENDS = {".regime.yaml": "regime", ".cloud.yaml": "cloud"}
_ANY = frozenset({"format", "title", "about", "label", "id", "accept", "files"})
"""Entries that say nothing of the kind."""
_ENTRY = re.compile(r"^([a-z_]+)[ \t]*:", re.MULTILINE)
# By name, since a story alone needs none of the shapes of people and plans.
_SHAPES: Mapping[str, tuple[str, ...]] = {
    "game.content.yaml.shapes": (
        "NudgeFile", "AnalysisFile", "StageFile", "LookFile", "ScenarioFile", "SystemPart",
    ),
    "game.content.plan": ("PlanFile",),
    "game.content.yaml.people_shapes": ("RegimeFile", "CloudFile", "EvidenceFile", "LeversFile"),
}  # fmt: skip
_UP = 4  # so many folders a file may lie below its scenario.yaml


class Examined(NamedTuple):
    """All findings, worst first; how many things were checked; `unseen`: findings that say what could not be
    checked."""

    problems: list[Finding]
    things: int
    unseen: list[Finding]


def things(paths: Iterable[Path], problems: list[Finding]) -> list[tuple[str, Path]]:
    """What is to be checked: (`story`, `system`, `map`, or a kind of file that stands alone, path). A finding is added
    to `problems` for a path that is none of these."""
    result: list[tuple[str, Path]] = []
    for path in list(paths) or [SCENARIOS, LEVELS]:
        if not path.exists():
            near = nearest(path.name.lower(), story_folders()) if path.parent == Path() else ""
            problems.append(finding(str(path), "no-such-path/missing", near=near))
        elif path.suffix == ".tmx":
            result.append(("map", path))
        elif path.name == "scenario.yaml":
            result.append(("story", path.parent))
        elif path.name == "system.yaml":
            result.append(("system", path.parent))
        elif path.is_dir():
            there = _in_folder(path)
            result += there
            if not there:
                problems.append(finding(str(path), "no-such-path/empty"))
        elif (whole := owner(path)) is not None:
            result.append(whole)
        elif (kind := kind_of(path)) is not None and kind not in PARTS:
            result.append((kind, path))
        else:
            problems.append(_nowhere(path, kind))
    # Once each: a folder and a file in it may both be named.
    return list(dict.fromkeys(result))


def _in_folder(folder: Path) -> list[tuple[str, Path]]:
    """What is to be checked in a folder and below."""
    result = [("story", p.parent) for p in sorted(folder.rglob("scenario.yaml"))]
    result += [("system", p.parent) for p in sorted(folder.rglob("system.yaml"))]
    result += [("map", p) for p in sorted(folder.rglob("*.tmx"))]
    result += [("plan", p) for p in sorted(folder.rglob("plans/*.yaml"))]
    result += [("nudge", p) for p in sorted(folder.rglob("nudges/*.yaml"))]
    loose = [path for path in sorted(folder.glob("*.yaml")) if path.name not in _MAIN and owner(path) is None]
    result += [(kind, path) for path in loose if (kind := kind_of(path)) in BESIDE]
    if result:
        return result
    every = ((kind_of(path), path) for path in sorted(folder.rglob("*.yaml")))  # a folder of stages, of people
    return [(kind, path) for kind, path in every if kind is not None and kind not in PARTS]


def _nowhere(path: Path, kind: str | None) -> Finding:
    """The finding for a file that is none of what can be checked; `kind`: the story or system it is a part of."""
    entries = tuple(sorted(entries_of(path))) if path.suffix in (".yaml", ".yml") else ()
    broken = YamlFile(path, path.name).problems if path.suffix in (".yaml", ".yml") else []
    if kind is not None:
        return finding(f"{path}:1:1", f"no-such-path/part-of-{kind}", entries=entries)
    if broken:
        return broken[0]
    return finding(str(path), "no-such-path/untold" if entries else "no-such-path/neither", entries=entries)


def owner(path: Path) -> tuple[str, Path] | None:
    """(`story` or `system`, folder) of the nearest parent that names this file, or has it as a translation or as its
    cases; None if there is none."""
    whole = path.resolve()
    for folder in whole.parents[:_UP]:
        for name, kind in _MAIN.items():
            if (folder / name).is_file() and whole.relative_to(folder).as_posix() in _files_of_story(folder, name):
                return kind, _relative(folder)
    return None


def _files_of_story(folder: Path, name: str) -> set[str]:
    data = YamlFile(folder / name, name).data
    files = data.get("files") if isinstance(data, dict) else None
    listed = {Path(one).as_posix() for one in files if isinstance(one, str)} if isinstance(files, list) else set()
    listed |= {_CASES} if name == "system.yaml" else set()
    return listed | {f"locale/{catalogue.name}" for catalogue in (folder / "locale").glob("*.po")}


def _relative(folder: Path) -> Path:
    """The path relative to the current folder, if it is below it."""
    here = Path.cwd().resolve()
    return folder.relative_to(here) if folder.is_relative_to(here) and folder != here else folder


@cache
def shapes() -> Mapping[str, type[Shape]]:
    """The shape of every kind of file, by the kind's name."""
    found = [getattr(import_module(module), name) for module, names in _SHAPES.items() for name in names]
    return {shape.file_kind: shape for shape in found}


def kind_of(path: Path) -> str | None:
    """The kind of a file, one of `shapes()`; None if nothing tells it."""
    if path.suffix not in (".yaml", ".yml") or not path.is_file():
        return None
    if path.parent.name in _FOLDERS:
        return _FOLDERS[path.parent.name]
    ends = next((kind for end, kind in _ENDS.items() if path.name.endswith(end)), None)
    return ends or _by_entries(entries_of(path))


def entries_of(path: Path) -> set[str]:
    """The names at the outermost level of a file, also of one that is no valid YAML."""
    data: Any = YamlFile(path, path.name).data
    if isinstance(data, dict):
        return {str(key) for key in data}
    try:
        return set(_ENTRY.findall(path.read_text(encoding="utf-8", errors="replace")))
    except OSError:
        return set()


def _by_entries(entries: set[str]) -> str | None:
    """The kind that has most of these entries, misspelt ones too; its own name among them is worth all others."""
    known = {name for shape in shapes().values() for name in _names(shape)}
    entries = {one if one in known else nearest(one, known) or one for one in entries}
    named = [kind for kind, shape in shapes().items()
             if kind in entries and kind in shape.model_fields and kind not in PARTS]  # fmt: skip
    if len(named) == 1:
        return named[0]
    shares = {kind: len((entries - _ANY) & _names(shape)) for kind, shape in shapes().items()}
    most = max(shares.values())
    best = [kind for kind, share in shares.items() if share == most]
    return best[0] if most and len(best) == 1 else None


def _names(shape: type[Shape]) -> set[str]:
    return {field.alias or name for name, field in shape.model_fields.items()}
