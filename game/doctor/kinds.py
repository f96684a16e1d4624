"""Tells what a YAML file is to be: by the folder it lies in, by its name, or by what is written in it.

A half-written file is recognised too, so that what it lacks can be named: the kind whose entries it has most of, where
no other kind has as many.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from game.content.plan import PlanFile
from game.content.yaml.people_shapes import CloudFile, EvidenceFile, LeversFile, RegimeFile
from game.content.yaml.shapes import (
    AnalysisFile,
    LookFile,
    NudgeFile,
    ScenarioFile,
    Shape,
    StageFile,
    SystemPart,
)
from game.content.yaml.yamlfile import YamlFile
from game.model.nearest import nearest

SHAPES: Mapping[str, type[Shape]] = {
    shape.file_kind: shape for shape in (
        NudgeFile, PlanFile, AnalysisFile, StageFile, RegimeFile, CloudFile, EvidenceFile, LeversFile, LookFile,
        ScenarioFile, SystemPart,
    )
}  # fmt: skip
PARTS = ("story", "system")
"""Files that are checked with others only."""
BESIDE = ("nudge", "plan", "analysis")
"""What may lie loose in a folder; it is given on the command line and named nowhere."""
_FOLDERS = {"nudges": "nudge", "plans": "plan", "stages": "stage", "looks": "look"}
_ENDS = {".regime.yaml": "regime", ".cloud.yaml": "cloud"}
_ANY = frozenset({"format", "title", "about", "label", "id", "accept", "files"})
"""Entries that say nothing of the kind."""
_ENTRY = re.compile(r"^([a-z_]+)[ \t]*:", re.MULTILINE)


def kind_of(path: Path) -> str | None:
    """The kind of a file, one of SHAPES; None if nothing tells it."""
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
    known = {name for shape in SHAPES.values() for name in _names(shape)}
    entries = {one if one in known else nearest(one, known) or one for one in entries}
    named = [kind for kind in SHAPES if kind in entries and kind in SHAPES[kind].model_fields and kind not in PARTS]
    if len(named) == 1:
        return named[0]
    shares = {kind: len((entries - _ANY) & _names(shape)) for kind, shape in SHAPES.items()}
    most = max(shares.values())
    best = [kind for kind, share in shares.items() if share == most]
    return best[0] if most and len(best) == 1 else None


def _names(shape: type[Shape]) -> set[str]:
    return {field.alias or name for name, field in shape.model_fields.items()}
