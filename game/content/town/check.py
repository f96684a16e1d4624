"""Tells in plain words what is wrong with a town map, before the game opens it.

A finding names the layer, the object and its id as Tiled shows them, why it matters and what to change.
Any file gives a list of problems, never a traceback.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from game.content.town.classes import WALKERS, WHO, home_of
from game.content.town.layers import check_layers
from game.content.town.map import TILE, TownMap, load_map
from game.content.town.tiles import check_tile_layer, check_tilesets
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


@dataclass(frozen=True, slots=True)
class MapProblem:
    """One finding: where it is, what is wrong, why that matters, what to do in Tiled."""

    where: str
    what: str
    why: str
    fix: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.why} {self.fix}"


class _Stop(Exception):
    """Nothing after this finding can be checked."""


def check_map(path: Path, places: Sequence[str] = PLACES) -> list[MapProblem]:
    """Everything wrong with the map at `path`, which must have a door for each of `places`."""
    found: list[MapProblem] = []
    try:
        root = _read(path, found)
        _check_frame(path.name, root, found)
        found += [
            MapProblem(f"{path.name}, {where}", what, why, fix)
            for where, what, why, fix in check_tilesets(path, root)
        ]
        for layer in root.findall("layer"):
            found += [
                MapProblem(f"{path.name}, {where}", what, why, fix)
                for where, what, why, fix in check_tile_layer(root, layer)
            ]
        found += [
            MapProblem(f"{path.name}, {where}" if where else path.name, what, why, fix)
            for where, what, why, fix in check_layers(root)
        ]
        found += _check_objects(path.name, root)
        found += _check_places(path.name, root, places)
    except _Stop:
        return found
    if not found:
        found += _check_ways(path, places)
    return found


def _read(path: Path, found: list[MapProblem]) -> ET.Element:
    def stop(what: str, why: str, fix: str) -> None:
        found.append(MapProblem(path.name, what, why, fix))
        raise _Stop

    try:
        data = path.read_bytes()
    except OSError as error:
        stop(
            f"the file cannot be read ({error.strerror or 'no reason given'})",
            "The town is drawn from it.",
            "Check the name and that the file is there.",
        )
    if len(data) > LARGEST:
        stop(
            f"the file has {len(data):,} bytes, more than {LARGEST:,}",
            "It would take too long to open.",
            "Make the map smaller.",
        )
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        stop(
            "the file declares its own XML entities",
            "Tiled never writes them, and they can hide harmful content.",
            "Save the map again from Tiled.",
        )
    try:
        root = ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError) as error:
        line = getattr(error, "position", (0, 0))[0]
        stop(
            f"the XML is broken near line {line}",
            "The file was cut off or edited by hand.",
            "Undo the last change, or save the map again from Tiled.",
        )
    if root.tag != "map":
        stop(
            f"this is a <{_short(root.tag)}> file, not a map",
            "The town needs a Tiled map.",
            "Choose the .tmx file of the map.",
        )
    return root


def _short(text: object) -> str:
    return str(text)[:40]


def whole(text: str | None) -> int | None:
    """A whole number written in a file, or None."""
    try:
        return int(str(text))
    except ValueError:
        return None


def number(text: str | None) -> float | None:
    """A finite number written in a file, or None."""
    try:
        value = float(str(text))
    except ValueError:
        return None
    return value if abs(value) < 1e9 else None


def _check_frame(file: str, root: ET.Element, found: list[MapProblem]) -> None:
    """The settings of the map itself; stops if the rest would make no sense."""

    def add(what: str, why: str, fix: str) -> None:
        found.append(MapProblem(file, what, why, fix))

    if root.get("infinite", "0") != "0" or root.find(".//chunk") is not None:
        add(
            "the map is infinite",
            "The town needs edges where the picture stops.",
            "In Tiled: Map > Map Properties, switch Infinite off.",
        )
    if root.get("orientation", "orthogonal") != "orthogonal":
        add(
            f"the map is {_short(root.get('orientation'))}",
            "Streets are drawn straight from above.",
            "In Tiled: Map > Map Properties, set Orientation to Orthogonal.",
        )
    if root.get("tilewidth") != str(TILE) or root.get("tileheight") != str(TILE):
        add(
            f"tiles are {_short(root.get('tilewidth'))} x {_short(root.get('tileheight'))}",
            f"Houses and people are drawn for tiles of {TILE} pixels.",
            f"In Tiled: Map > Map Properties, set both to {TILE}.",
        )
    size = (whole(root.get("width")), whole(root.get("height")))
    if any(side is None or not 8 <= side <= MOST_TILES for side in size):
        add(
            f"the map is {_short(root.get('width'))} x {_short(root.get('height'))} tiles",
            f"It must have 8 to {MOST_TILES} tiles each way.",
            "In Tiled: Map > Resize Map.",
        )
    for layer in root.iter("group"):
        add(
            f"layer group '{_short(layer.get('name'))}'",
            "Layers inside groups are not read.",
            "In Tiled: drag the layers out of the group.",
        )
    if found:
        raise _Stop


def _objects(root: ET.Element) -> Iterator[tuple[str, ET.Element, str]]:
    """Layer name, object and how Tiled shows it."""
    for layer in root.findall("objectgroup"):
        for item in layer.findall("object"):
            name = f"'{_short(item.get('name'))}' " if item.get("name") else ""
            yield (
                str(layer.get("name")),
                item,
                f"layer '{_short(layer.get('name'))}', object {name}(id {_short(item.get('id', '?'))})",
            )


def _check_objects(file: str, root: ET.Element) -> Iterator[MapProblem]:
    seen: set[int] = set()
    width, height = (int(root.get(key, "0")) * TILE for key in ("width", "height"))
    for holder in root.iter("property"):
        if holder.get("type") == "class":
            owner = next(
                (where for _, item, where in _objects(root) if holder in list(item.iter("property"))),
                "map or layer",
            )
            yield MapProblem(
                f"{file}, {owner}",
                f"property '{_short(holder.get('name'))}' is of a class type",
                "Class properties cannot be read.",
                "Replace it by plain text, number or yes/no properties.",
            )
    for layer, item, where in _objects(root):

        def problem(what: str, why: str, fix: str, where: str = where) -> MapProblem:
            return MapProblem(f"{file}, {where}", what, why, fix)

        if item.get("template"):
            yield problem(
                f"the object comes from template '{_short(item.get('template'))}'",
                "Templates cannot be read; the object would be empty.",
                "Right-click it in Tiled and choose Detach.",
            )
            continue
        ident = whole(item.get("id"))
        if ident is None or ident in seen:
            yield problem(
                "its id is missing or used twice",
                "Ids tell objects apart.",
                "Delete the object and place it again.",
            )
        else:
            seen.add(ident)
        spot = [number(item.get(key, "0")) for key in ("x", "y", "width", "height")]
        x, y, w, h = (value if value is not None else -1.0 for value in spot)
        if None in spot or w < 0 or h < 0:
            yield problem(
                "its position or size is not a number",
                "It cannot be placed.",
                "Type the numbers again in Tiled's Properties panel.",
            )
            continue
        if item.get("rotation") not in (None, "0"):
            yield problem("it is turned", "Pictures and areas are only drawn upright.", "Set Rotation to 0.")
        if layer != "routes" and not (-TILE <= x <= width + TILE and -TILE <= y <= height + TILE):
            yield problem(
                f"it lies off the map, at {x:g}, {y:g}",
                "Nobody would see it.",
                "Move it onto the map or delete it.",
            )
        yield from (problem(*finding) for finding in _check_kind(layer, item, w, h))


def _check_kind(layer: str, item: ET.Element, w: float, h: float) -> Iterator[tuple[str, str, str]]:
    """What the layer asks of its objects."""
    name = item.get("type") or item.get("class") or ""  # Tiled 1.9 wrote class, all others type
    if home_of(name) not in (None, layer):
        yield (
            f"its class is '{_short(name)}'",
            f"Objects of this class do their work in layer '{home_of(name)}' only.",
            "Move it there, or empty its class.",
        )
    if layer == "things" and whole(item.get("gid")) is None:
        yield (
            "it is not a picture",
            "Layer 'things' holds pictures from the tileset.",
            "Use Insert Tile in Tiled, or move it to another layer.",
        )
    shaped = [
        tag for tag in ("ellipse", "polygon", "polyline", "text", "capsule") if item.find(tag) is not None
    ]
    if layer in ("places", "collision") and (shaped or item.get("gid") or w < 8 or h < 8):
        yield (
            "it is not a rectangle of at least 8 x 8 pixels",
            "Doors and walls are rectangles.",
            "Draw it with Insert Rectangle.",
        )
    if layer == "routes":
        line = item.find("polyline")
        points = [pair.split(",") for pair in (line.get("points", "") if line is not None else "").split()]
        good = all(
            len(pair) == 2 and number(pair[0]) is not None and number(pair[1]) is not None for pair in points
        )
        if len(points) < 2 or not good:
            yield (
                "it is not a line of two or more points",
                "Passers-by follow lines.",
                "Draw it with Insert Polyline.",
            )
        elif all(number(a) == number(points[0][0]) and number(b) == number(points[0][1]) for a, b in points):
            yield "all its points lie on one spot", "Nobody could walk along it.", "Draw a longer line."
        who = next((p.get("value") for p in item.iter("property") if p.get("name") == WHO.name), WHO.default)
        if who not in WALKERS:
            yield (
                f"property '{WHO.name}' is '{_short(who)}'",
                "It says who passes here.",
                f"Use one of: {', '.join(WALKERS)}.",
            )


def _check_places(file: str, root: ET.Element, places: Sequence[str]) -> Iterator[MapProblem]:
    doors = [item.get("name", "") for layer, item, _ in _objects(root) if layer == "places"]
    for place in places:
        if doors.count(place) != 1:
            how = "has no door" if place not in doors else f"has {doors.count(place)} doors"
            yield MapProblem(
                file,
                f"place '{place}' {how} on the map",
                "Players could not go there, or only to one of them.",
                f"Keep one rectangle named '{place}' in layer 'places', in front of its door.",
            )
    for layer, item, where in _objects(root):
        if layer == "places" and item.get("name", "") not in PLACES and item.get("name", "") not in places:
            yield MapProblem(
                f"{file}, {where}",
                "no story knows a place of this name",
                "Its door would do nothing.",
                f"Use one of: {', '.join(PLACES)}.",
            )
    spawns = [item for layer, item, _ in _objects(root) if layer == "points" and item.get("name") == "spawn"]
    if len(spawns) != 1:
        yield MapProblem(
            file,
            f"there are {len(spawns)} points named 'spawn'",
            "A life starts at exactly one spot.",
            "Keep one point named 'spawn' in layer 'points'.",
        )


def _check_ways(path: Path, places: Sequence[str]) -> Iterator[MapProblem]:
    """Whether every door can be walked to from the spawn point."""
    try:
        town_map: TownMap = load_map(path)
    except (
        Exception
    ) as error:  # the reader's own complaints are many and unnamed; none may reach a designer as a traceback
        yield MapProblem(
            path.name,
            f"the map reader gave up: {type(error).__name__} {_short(error)}",
            "Something in the file is unusual.",
            "Undo the last change, or save the map again from Tiled.",
        )
        return
    ways = Ways(town_map)
    reached = ways.reached_from(*town_map.spawn)
    spawn = ways.nearest(*town_map.spawn, reach=1)
    if spawn is None:
        yield MapProblem(
            f"{path.name}, layer 'points', object 'spawn'",
            "it lies inside a wall or off the map",
            "The player could not move.",
            "Move it to open ground.",
        )
    for place in places:
        door = town_map.places[place]
        cells = {
            ways.clamped(door.x + dx, door.y + dy)
            for dx in range(4, int(door.w), 16)
            for dy in range(4, int(door.h), 16)
        }
        if not cells & reached:
            ident = _door_id(path, place)
            yield MapProblem(
                f"{path.name}, layer 'places', object '{place}' (id {ident})",
                "nobody can walk to this door",
                "Walls in layer 'collision' close it off.",
                "Move the door or the walls so that 40 pixels are free.",
            )


def _door_id(path: Path, place: str) -> str:
    for layer, item, _ in _objects(ET.fromstring(path.read_bytes())):
        if layer == "places" and item.get("name") == place:
            return item.get("id", "?")
    return "?"
