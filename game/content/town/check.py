"""Checks a town map before the game opens it.

A finding names the layer, the object and its id as Tiled shows them, why it matters and what to change. Any file gives
a list of findings, never a traceback.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from game.content.findings import Fault, Field, Finding, Phrase, excerpt, fault, phrase, reason
from game.content.town.classes import WALKERS, WHO, home_of
from game.content.town.layers import check_layers
from game.content.town.map import TILE, TownMap, load_map
from game.content.town.tiles import check_tile_layer, check_tilesets, spot_of
from game.content.town.ways import Ways

PLACES = (
    "home",
    "depot",
    "hall",
    "bank",
    "clinic",
    "market",
    "school",
    "park",
    "station",
    "village",
    "street",
    "workshop",
    "shop",
)
LARGEST = 4_000_000  # bytes; the town of the game has 60,000
MOST_TILES = 200
_LAYER_TAG = re.compile(r"<(layer|objectgroup|imagelayer)\b")


class _Stop(Exception):
    """The map has a fault after which nothing more can be checked."""


def check_map(path: Path, places: Sequence[str] = PLACES, more: Collection[str] = ()) -> list[Finding]:
    """Findings for the map at `path`. It must have a door for each of `places` and may have doors for `more`, the
    places of other stories."""
    found: list[Fault] = []
    try:
        root = _read(path, found)
        _check_frame(root, found)
        found += check_tilesets(path, root)
        for layer in root.findall("layer"):
            found += check_tile_layer(root, layer)
        found += [*check_layers(root), *_check_objects(root), *_check_places(root, places, more)]
        if not found:
            found += _check_ways(path, places)
    except _Stop:
        pass
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if found and path.is_file() else []
    label = f"{path.resolve().parent.name}/{path.name}"
    return [one.at(f"{label}:{_line(lines, one.fields.get('spot'))}:1", path.stem) for one in found]


def _line(lines: list[str], spot: Field | None) -> int:
    """The line of the object in the file, else that of the layer."""
    fields = spot.fields if isinstance(spot, Phrase) else {}
    ident, layer = fields.get("id"), fields.get("layer")
    for number, line in enumerate(lines, 1):
        if ident and "<object " in line and f'id="{ident}"' in line:
            return number
    for number, line in enumerate(lines, 1):
        if layer and _LAYER_TAG.search(line) and f'name="{layer}"' in line:
            return number
    return 1


def _read(path: Path, found: list[Fault]) -> ET.Element:
    def stop(case: str, **fields: Field) -> None:
        found.append(fault(f"map/{case}", **fields))
        raise _Stop

    try:
        data = path.read_bytes()
    except OSError as error:
        stop("unreadable", reason=reason(error))
    if len(data) > LARGEST:
        stop("too-large", size=len(data), most=LARGEST)
    if b"<!ENTITY" in data:
        stop("entities")
    if b"<!DOCTYPE" in data:
        stop("doctype")
    try:
        root = ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError) as error:
        stop("xml", line=getattr(error, "position", (0, 0))[0])
    if root.tag != "map":
        stop("no-map", tag=excerpt(root.tag))
    return root


def whole(text: str | None) -> int | None:
    """The text as an integer; None if it is none."""
    try:
        return int(str(text))
    except ValueError:
        return None


def number(text: str | None) -> float | None:
    """The text as a finite number; None if it is none."""
    try:
        value = float(str(text))
    except ValueError:
        return None
    return value if abs(value) < 1e9 else None


def _check_frame(root: ET.Element, found: list[Fault]) -> None:
    """Check the settings of the map itself. Raises _Stop for faults that make all further checks meaningless."""
    if root.get("infinite", "0") != "0" or root.find(".//chunk") is not None:
        found.append(fault("map/infinite"))
    if root.get("orientation", "orthogonal") != "orthogonal":
        found.append(fault("map/orientation", given=excerpt(root.get("orientation"))))
    tile = root.get("tilewidth"), root.get("tileheight")
    if tile != (str(TILE), str(TILE)):
        found.append(fault("map/tile-size", width=excerpt(tile[0]), height=excerpt(tile[1]), size=TILE))
    size = (whole(root.get("width")), whole(root.get("height")))
    if any(side is None or not 8 <= side <= MOST_TILES for side in size):
        width, height = excerpt(root.get("width")), excerpt(root.get("height"))
        found.append(fault("map/size", width=width, height=height, most=MOST_TILES))
    found += [fault("map/group", name=excerpt(layer.get("name"))) for layer in root.iter("group")]
    if found:
        raise _Stop


def _objects(root: ET.Element) -> Iterator[tuple[str, ET.Element, Phrase]]:
    """Each object with the name of its layer and a phrase that names it as Tiled does."""
    for layer in root.findall("objectgroup"):
        for item in layer.findall("object"):
            yield str(layer.get("name")), item, spot_of(layer, item)


def _check_objects(root: ET.Element) -> Iterator[Fault]:
    seen: set[int] = set()
    size = [int(root.get(key, "0")) * TILE for key in ("width", "height")]
    for holder in root.iter("property"):
        if holder.get("type") == "class":
            owners = (spot for _, item, spot in _objects(root) if holder in list(item.iter("property")))
            spot = next(owners, phrase("spot/map"))
            yield fault("map/class-property", spot=spot, name=excerpt(holder.get("name")))
    for layer, item, spot in _objects(root):
        if item.get("template"):
            yield fault("map/template", spot=spot, name=excerpt(item.get("template")))
            continue
        ident = whole(item.get("id"))
        if ident is None or ident in seen:
            yield fault("map/id", spot=spot)
        else:
            seen.add(ident)
        yield from (Fault(one.code, {**one.fields, "spot": spot}) for one in _check_object(layer, item, size))


def _check_object(layer: str, item: ET.Element, size: Sequence[int]) -> Iterator[Fault]:
    """Findings for an object's place and for what its layer requires; `size` of the map in pixels."""
    spot = [number(item.get(key, "0")) for key in ("x", "y", "width", "height")]
    x, y, w, h = (value if value is not None else -1.0 for value in spot)
    if None in spot or w < 0 or h < 0:
        yield fault("map/position")
        return
    if item.get("rotation") not in (None, "0"):
        yield fault("map/turned")
    if layer != "routes" and not (-TILE <= x <= size[0] + TILE and -TILE <= y <= size[1] + TILE):
        yield fault("map/off", x=x, y=y)
    yield from _check_kind(layer, item, w, h)
    if layer == "routes":
        yield from _check_route(item)


def _check_kind(layer: str, item: ET.Element, w: float, h: float) -> Iterator[Fault]:
    """Findings for an object's class and shape, which its layer prescribes."""
    name = item.get("type") or item.get("class") or ""  # Tiled 1.9 wrote class, all others type
    home = home_of(name)
    if home is not None and home != layer:
        yield fault("map/class", name=excerpt(name), home=home)
    if layer == "things" and whole(item.get("gid")) is None:
        yield fault("map/no-picture")
    shaped = [tag for tag in ("ellipse", "polygon", "polyline", "text", "capsule") if item.find(tag) is not None]
    if layer in ("places", "collision") and (shaped or item.get("gid") or w < 8 or h < 8):
        yield fault("map/no-rectangle")


def _check_route(item: ET.Element) -> Iterator[Fault]:
    """Findings for a polyline of the layer `routes`."""
    line = item.find("polyline")
    points = [pair.split(",") for pair in (line.get("points", "") if line is not None else "").split()]
    spots = {tuple(map(number, pair)) for pair in points}
    if len(points) < 2 or any(len(pair) != 2 or None in pair for pair in spots):
        yield fault("map/no-line")
    elif len(spots) == 1:
        yield fault("map/one-spot")
    who = next((p.get("value") for p in item.iter("property") if p.get("name") == WHO.name), WHO.default)
    if who not in WALKERS:
        yield fault("map/walker", name=WHO.name, given=excerpt(who), known=tuple(WALKERS))


def _check_places(root: ET.Element, places: Sequence[str], more: Collection[str]) -> Iterator[Fault]:
    doors = [item.get("name", "") for layer, item, _ in _objects(root) if layer == "places"]
    for place in places:
        if doors.count(place) != 1:
            code = "map/doors" if place in doors else "map/door-missing"
            yield fault(code, name=place, count=doors.count(place))
    known = {*PLACES, *places, *more}
    for layer, item, spot in _objects(root):
        if layer == "places" and item.get("name", "") not in known:
            yield fault("map/place-unknown", spot=spot, known=(*PLACES, *sorted(known - set(PLACES))))
    spawns = [item for layer, item, _ in _objects(root) if layer == "points" and item.get("name") == "spawn"]
    if len(spawns) != 1:
        yield fault("map/spawns", count=len(spawns))


def _check_ways(path: Path, places: Sequence[str]) -> Iterator[Fault]:
    """Findings for doors that cannot be reached on foot from the spawn point."""
    try:
        town_map: TownMap = load_map(path)
    except Exception as error:  # the reader's complaints are many and unnamed; none may reach a designer as a traceback
        yield fault("map/reader", kind=type(error).__name__)
        return
    ways = Ways(town_map)
    reached = ways.reached_from(*town_map.spawn)
    if ways.nearest(*town_map.spawn, reach=1) is None:
        yield fault("map/spawn-wall", spot=phrase("spot/spawn"))
    for place in places:
        door = town_map.places[place]
        cells = {
            ways.clamped(door.x + dx, door.y + dy)
            for dx in range(4, int(door.w), 16)
            for dy in range(4, int(door.h), 16)
        }
        if not cells & reached:
            yield fault("door-unreachable", spot=_door(path, place))


def _door(path: Path, place: str) -> Phrase:
    doors = _objects(ET.fromstring(path.read_bytes()))
    return next((spot for layer, item, spot in doors if layer == "places" and item.get("name") == place),
                phrase("spot/layer", layer="places"))  # fmt: skip
