"""Maps: what the check of the map says, at the line of the object, and the places of a story that the town lacks."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from game.content.paths import LEVELS
from game.content.town.check import MapProblem, check_map
from game.doctor.findings import Finding, at_place, finding
from game.doctor.source import StorySource
from game.model.expr import did_you_mean

TOWN = LEVELS / "city.tmx"
_IDENT = re.compile(r"\(id (\d+)\)")
_LAYER = re.compile(r"layer '([^']*)'")


def map_findings(path: Path) -> list[Finding]:
    """Everything wrong with a map, as findings."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return [_told(path, lines, problem) for problem in check_map(path)]


def _told(path: Path, lines: list[str], problem: MapProblem) -> Finding:
    part = problem.where.removeprefix(path.name).removeprefix(", ")
    what = f"{part}: {problem.what}" if part else problem.what
    code = "door-unreachable" if "nobody can walk" in problem.what else "map"
    where = f"{path.name}:{_line(lines, problem.where)}:1"
    return at_place(where, code, f"{what}. {problem.why}" if problem.why else what, problem.fix, path.stem)


def _line(lines: list[str], where: str) -> int:
    """The line of the object, else of the layer."""
    ident, layer = _IDENT.search(where), _LAYER.search(where)
    for number, line in enumerate(lines, 1):
        if ident and "<object " in line and f'id="{ident.group(1)}"' in line:
            return number
    for number, line in enumerate(lines, 1):
        if layer and re.search(r"<(layer|objectgroup|imagelayer)\b", line) and f'name="{layer.group(1)}"' in line:
            return number
    return 1


def town_places(source: StorySource) -> Iterator[Finding]:
    """Places of the story without a door in the town."""
    try:
        root = ET.parse(TOWN).getroot()
    except (OSError, ET.ParseError):
        return  # said where the map is checked
    doors = [
        item.get("name", "") for layer in root.findall("objectgroup") if layer.get("name") == "places"
        for item in layer.findall("object")
    ]  # fmt: skip
    for place in source.scenario.places if source.scenario else ():
        if place not in doors:
            what = f"the town has no door for '{place}'{did_you_mean(place, doors)}"
            at, fix = ("places", place), f"doors: {', '.join(doors)}"
            yield finding(source.main, at, "place-not-in-town", what, fix, place)
