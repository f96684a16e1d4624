"""Validates pictures and sounds that an author put into a story's folder."""

import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from game.content.findings import Finding
from game.content.pack.types import wrong_content
from game.content.paths import inside
from game.content.yaml.yamlfile import Path_, YamlFile

PICTURES, SOUNDS = (".svg", ".png"), (".ogg",)
MOST_BYTES = 8 * 1024 * 1024
"""The largest file, as in a pack."""
_NUMBER = re.compile(r"\s*([0-9.]+)")


def wrong_file(
    file: YamlFile, at: Path_, folder: Path, name: str, kinds: tuple[str, ...] = PICTURES
) -> Iterator[Finding]:
    """Findings for the file that this entry names, relative to the story's folder."""
    path = inside(folder, name)
    if path is None:
        yield file.finding(at, "own-file/outside", name=name)
    elif path.suffix.lower() not in kinds:
        yield file.finding(at, "own-file/kind", name=name, known=kinds)
    elif not path.is_file():
        yield file.finding(at, "own-file/missing", name=name, folder=folder.name)
    elif path.stat().st_size > MOST_BYTES:
        yield file.finding(at, "own-file/large", name=name, most=MOST_BYTES // 1024**2)
    elif wrong_content(path) is not None or (kinds == PICTURES and shape_of(path) is None):
        yield file.finding(at, "own-file/damaged", name=name, kind=path.suffix.lower())


def shape_of(path: Path) -> float | None:
    """Width divided by height of a picture; None for a file that is no picture."""
    try:
        data = path.read_bytes()
        if path.suffix.lower() == ".png":
            width, height = struct.unpack(">II", data[16:24])
        else:
            width, height = _drawn_size(ET.fromstring(data).attrib)
    except (OSError, ET.ParseError, struct.error, ValueError):
        return None
    return width / height if width > 0 and height > 0 else None


def _drawn_size(root: Mapping[str, str]) -> tuple[float, float]:
    """Width and height of an SVG, from its view box if it has no size. Raises ValueError."""
    box = root.get("viewBox", "").replace(",", " ").split()
    sides = (root.get("width"), root.get("height"))
    if len(box) == 4 and not all(sides):
        return float(box[2]), float(box[3])
    wide, tall = (_NUMBER.match(side or "") for side in sides)
    if wide is None or tall is None:
        raise ValueError("a drawing without a size")
    return float(wide[1]), float(tall[1])
