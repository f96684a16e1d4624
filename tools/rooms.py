"""Draws the packages of the game and their imports: `python -m tools.rooms` writes docs/rooms.svg, `--check` tests
whether it is current.

An arrow leads from a package to one it imports; arrows that follow from others are left out (transitive reduction). A
package is drawn below all that import it.
"""

import argparse
import ast
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from game.art.chart import box, document, line, mark, sheet, write

ROOT = Path(__file__).resolve().parent.parent
GAME = ROOT / "game"
PICTURE = ROOT / "docs" / "rooms.svg"
_WIDE, _HIGH, _APART, _ABOVE, _MARGIN = 236, 96, 24, 52, 24
_LETTERS, _LINE = 36, 15  # of a description on one line; its height
_FONT = {"font_family": "system-ui, sans-serif", "fill": "#22304a"}

Imports = Mapping[str, frozenset[str]]
Arrows = Sequence[tuple[str, str]]


class Room(NamedTuple):
    """A package of the game: the first sentence of its docstring, and its subpackages."""

    name: str
    about: str
    inner: Sequence[str]


def rooms() -> list[Room]:
    """Every package of the game that holds code."""
    found = []
    for path in sorted(GAME.glob("*/__init__.py")):
        inner = sorted(one.parent.name for one in path.parent.glob("*/__init__.py"))
        found.append(Room(path.parent.name, _first_sentence(path), inner))
    return found


def _first_sentence(path: Path) -> str:
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(told.split("\n\n")[0].split()).partition(". ")[0].rstrip(".")


def imports(names: Sequence[str]) -> Imports:
    """For each of these packages the others it imports, anywhere in its modules."""
    found = {}
    for name in names:
        targets = {target for path in (GAME / name).rglob("*.py") for target in _targets(path)}
        found[name] = frozenset(targets & set(names) - {name})
    return found


def _targets(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            parts = [f"{node.module}.{alias.name}".split(".") for alias in node.names]
        elif isinstance(node, ast.Import):
            parts = [alias.name.split(".") for alias in node.names]
        else:
            continue
        yield from (part[1] for part in parts if part[0] == "game" and len(part) > 1)


def floors(found: Imports) -> dict[str, int]:
    """The row of each package, 0 at the top: below all that import it. Raises ValueError for a cycle."""
    importers = {name: {one for one in found if name in found[one]} for name in found}
    placed: dict[str, int] = {}
    while len(placed) < len(found):
        ready = [name for name in found if name not in placed and importers[name] <= placed.keys()]
        if not ready:
            raise ValueError(f"a circle of imports among {sorted(set(found) - set(placed))}")
        placed |= {name: 1 + max((placed[one] for one in importers[name]), default=-1) for name in ready}
    return placed


def arrows(found: Imports) -> Arrows:
    """The imports without those that follow from others."""

    def reached(name: str) -> set[str]:
        return {far for one in found[name] for far in (one, *reached(one))}

    return sorted(
        (name, one) for name in found for one in found[name]
        if not any(one in reached(other) for other in found[name] - {one})
    )  # fmt: skip


def _places(floor_of: Mapping[str, int], drawn: Arrows) -> tuple[dict[str, tuple[float, float]], float]:
    """The upper left corner of each box, and the width of the picture: each row centred, boxes as near as possible to
    those that import them."""
    stories = [[name for name in floor_of if floor_of[name] == floor] for floor in range(max(floor_of.values()) + 1)]
    width = max(len(names) for names in stories) * (_WIDE + _APART) - _APART + 2 * _MARGIN
    places: dict[str, tuple[float, float]] = {}
    for floor, names in enumerate(stories):
        def wanted(name: str) -> tuple[float, str]:
            above = [places[source][0] for source, target in drawn if target == name]
            return (sum(above) / len(above) if above else width / 2, name)

        left = (width - len(names) * (_WIDE + _APART) + _APART) / 2
        y = _MARGIN + floor * (_HIGH + _ABOVE)
        for number, name in enumerate(sorted(names, key=wanted)):
            places[name] = (left + number * (_WIDE + _APART), y)
    return places, width


def picture() -> str:
    """The drawing as an SVG file."""
    known = rooms()
    found = imports([room.name for room in known])
    floor_of, drawn = floors(found), arrows(found)
    places, width = _places(floor_of, drawn)
    height = (max(floor_of.values()) + 1) * (_HIGH + _ABOVE) - _ABOVE + 2 * _MARGIN
    told = "; ".join(f"{room.name} imports {', '.join(sorted(found[room.name])) or 'no other'}" for room in known)
    root = sheet(width, height, "The rooms of the game", told)
    tip = mark(
        mark(root, "defs"), "marker", id="tip", viewBox="0 0 10 10", refX=9, refY=5, markerWidth=8, markerHeight=8,
        orient="auto",
    )  # fmt: skip
    mark(tip, "path", d="M0 0L10 5L0 10z", fill="#56657a")
    box(root, 0, 0, width, height, fill="#ffffff")
    for source, target in drawn:
        (x, y), (to_x, to_y) = places[source], places[target]
        ends = [(x + _WIDE / 2, y + _HIGH), (to_x + _WIDE / 2, to_y - 2)]
        line(root, ends, stroke="#56657a", stroke_width=1.6, marker_end="url(#tip)")
    for room in known:
        _draw(root, room, *places[room.name])
    return document(root, declared=True)


def _draw(root: Element, room: Room, x: float, y: float) -> None:
    box(root, x, y, _WIDE, _HIGH, rx=10, fill="#fcf8f1", stroke="#a86f42", stroke_width=1.5)
    write(root, x + 12, y + 22, room.name, font_size=16, font_weight="bold", **_FONT)
    for number, words in enumerate(textwrap.wrap(room.about, _LETTERS, max_lines=3, placeholder=" …")):
        write(root, x + 12, y + 40 + number * _LINE, words, font_size=11.5, **_FONT)
    if room.inner:
        write(root, x + 12, y + _HIGH - 8, " · ".join(room.inner), font_size=11, font_style="italic", **_FONT)


def main(argv: Sequence[str] | None = None) -> int:
    """Write the picture, or check whether it is current; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.rooms", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 if the picture is not current")
    new = picture()
    if parser.parse_args(argv).check:
        return int(not PICTURE.is_file() or PICTURE.read_text(encoding="utf-8") != new)
    PICTURE.write_text(new, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
