"""Checks a file that stands alone: a plan, an analysis, what is known about people and looks (not a stage, which needs
the drawings: `checks.stages`)."""

from collections.abc import Collection
from pathlib import Path

from game.content.analysis import read_analysis
from game.content.findings import ContentErrors, Finding
from game.content.plan import read_plan
from game.content.yaml.shape_check import read_as
from game.content.yaml.yamlfile import YamlFile
from game.doctor.checks.languages import label_languages
from game.doctor.things import shapes


def examine_alone(kind: str, path: Path, personas: Collection[str]) -> list[Finding]:
    """The findings about a file of this kind; `personas` are the names of known bots, for a plan."""
    file = YamlFile(path, f"{path.resolve().parent.name}/{path.name}")
    shape = read_as(file, shapes()[kind]) if not file.problems else None
    if kind not in ("plan", "analysis"):
        return file.problems
    labels = label_languages([(file, shape)] if shape is not None else [])
    return [*(read_plan(path, personas)[1] if kind == "plan" else _analysis(path)), *labels]


def _analysis(path: Path) -> list[Finding]:
    try:
        read_analysis(path)
    except ContentErrors as error:
        return list(error.problems)
    return []
