"""Reads a Tiled map into plain data; the only module that knows pytmx.

All lengths are map pixels (64 to a tile at U = 1), the origin is the upper left corner of the map.
Layers are found by name: tile layers in any number; object layers `things` (pictures), `places` (named door
areas), `collision` (rectangles nobody walks through), `routes` (polylines) and `points` (one named `spawn`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytmx

from game.content.town.classes import KIND, LOOP, WHO

TILE = 64


class Area(NamedTuple):
    """An axis-parallel rectangle."""

    x: float
    y: float
    w: float
    h: float

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.w / 2, self.y + self.h / 2

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h

    def meets(self, other: "Area") -> bool:
        return (
            self.x < other.x + other.w
            and other.x < self.x + self.w
            and self.y < other.y + other.h
            and other.y < self.y + self.h
        )


class TilePicture(NamedTuple):
    """What to draw: a kind that the game draws by code at any size, else a rectangle (x, y, w, h) of an image file."""

    kind: str
    file: str
    part: tuple[int, int, int, int] | None


@dataclass(frozen=True)
class Thing:
    """A picture on the map: its area, and `name`, the place it belongs to ('' if none)."""

    id: int
    name: str
    picture: TilePicture
    area: Area

    @property
    def base(self) -> float:
        """The y coordinate of its foot; things with a larger one are drawn in front."""
        return self.area.y + self.area.h - 10


@dataclass(frozen=True)
class Route:
    """A path of passers-by: `who` is walk, ride or car; a closed one (`loop`) is repeated."""

    id: int
    name: str
    who: str
    loop: bool
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class TownMap:
    """A map in memory. `ground` has one grid of pictures per tile layer, row by row, None where empty."""

    columns: int
    rows: int
    ground: tuple[tuple[tuple[TilePicture | None, ...], ...], ...]
    things: tuple[Thing, ...]
    places: Mapping[str, Area]
    walls: tuple[Area, ...]
    routes: tuple[Route, ...]
    spawn: tuple[float, float]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in map pixels."""
        return self.columns * TILE, self.rows * TILE


def load_map(path: Path) -> TownMap:
    """Read a map in which `check_map` found no fault; others may raise any exception of pytmx."""
    tmx = pytmx.TiledMap(str(path))
    objects = {layer.name: layer for layer in tmx.layers if isinstance(layer, pytmx.TiledObjectGroup)}
    tiles = [layer for layer in tmx.layers if isinstance(layer, pytmx.TiledTileLayer) and layer.visible]
    spawns = [(o.x, o.y) for o in objects.get("points", ()) if o.name == "spawn"]
    return TownMap(
        columns=tmx.width,
        rows=tmx.height,
        ground=tuple(
            tuple(tuple(_picture(tmx, gid) for gid in row) for row in layer.data) for layer in tiles
        ),
        things=tuple(_things(tmx, objects.get("things", ()))),
        places={str(o.name): _area(o) for o in objects.get("places", ()) if o.name},
        walls=tuple(_area(o) for o in objects.get("collision", ())),
        routes=tuple(_routes(objects.get("routes", ()))),
        spawn=spawns[0] if spawns else (tmx.width * TILE / 2, tmx.height * TILE / 2),
    )


def _area(item: Any) -> Area:
    return Area(float(item.x), float(item.y), float(item.width or 0), float(item.height or 0))


def _picture(tmx: Any, gid: int) -> TilePicture | None:
    if not gid:
        return None
    file, part, _flags = tmx.images[gid]
    known = tmx.tile_properties.get(gid) or {}
    box = tuple(int(v) for v in part) if part else None
    return TilePicture(str(known.get(KIND.name) or KIND.default), str(file), box)  # type: ignore[arg-type]


def _things(tmx: Any, layer: Any) -> Iterator[Thing]:
    for item in layer:
        picture = _picture(tmx, getattr(item, "gid", 0) or 0)
        if picture:
            yield Thing(int(item.id), str(item.name or ""), picture, _area(item))


def _routes(layer: Any) -> Iterator[Route]:
    for item in layer:
        points = tuple((float(p[0]), float(p[1])) for p in getattr(item, "points", ()) or ())
        if len(points) < 2:
            continue
        known = item.properties or {}
        who, loop = known.get(WHO.name, WHO.default), known.get(LOOP.name, LOOP.default)
        yield Route(int(item.id), str(item.name or ""), str(who), bool(loop), points)
