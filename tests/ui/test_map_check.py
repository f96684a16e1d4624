"""The map check: the town passes, broken maps are named plainly, damaged files never end in a traceback."""

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from game.content.paths import LEVELS
from game.content.town.check import PLACES, check_map
from game.content.words.wording import fix, line, what

GOOD = (LEVELS / "city.tmx").read_text(encoding="utf-8")
DOOR = next(
    re.finditer(r'<object id="(\d+)" name="hall" type="place" x="[^"]*" y="[^"]*" width="88" height="46"/>', GOOD)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    there = tmp_path_factory.mktemp("levels")
    for file in LEVELS.glob("*"):
        if file.suffix in (".tsx", ".png"):
            shutil.copy(file, there)
    return there


def messages(folder: Path, text: str, places: tuple[str, ...] = PLACES) -> str:
    file = folder / "test.tmx"
    file.write_text(text, encoding="utf-8")
    return "\n".join(line(problem, "en") for problem in check_map(file, places))


def test_the_town_is_sound() -> None:
    assert check_map(LEVELS / "city.tmx") == []


def test_other_maps_may_have_fewer_places(folder: Path) -> None:
    text = GOOD.replace(DOOR.group(0), "")
    assert messages(folder, text, tuple(p for p in PLACES if p != "hall")) == ""
    assert "place 'hall' has no door" in messages(folder, text)


def test_doors_of_other_stories_are_no_error(folder: Path) -> None:
    other = DOOR.group(0).replace(f'id="{DOOR.group(1)}"', 'id="9000"').replace('name="hall"', 'name="kitchen"')
    text = GOOD.replace(DOOR.group(0), DOOR.group(0) + other)
    assert "no story knows a place of this name" in messages(folder, text)
    assert check_map(folder / "test.tmx", more=("kitchen",)) == []


def test_a_missing_tileset_is_told_once_and_with_its_folder(folder: Path) -> None:
    said = messages(folder, GOOD.replace('source="things.tsx"', 'source="thongs.tsx"'))
    assert said.count("\n") == 0 and said.startswith(f"{folder.name}/test.tmx:")


def once(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def door(new: str) -> Callable[[str], str]:
    return once(DOOR.group(0), DOOR.group(0).replace("/>", "") + new)


HALL = f"object 'hall' (id {DOOR.group(1)})"
WALL = '<object id="9001" name="great wall" x="1300" y="430" width="260" height="90"/>'
BROKEN: dict[str, tuple[Callable[[str], str], str]] = {
    "infinite": (once('infinite="0"', 'infinite="1"'), "the map is infinite"),
    "isometric": (once('"orthogonal"', '"isometric"'), "the map is isometric"),
    "tile size": (once('tilewidth="64"', 'tilewidth="32"'), "tiles are 32 x 64"),
    "zstd": (
        once('encoding="csv"', 'encoding="base64" compression="zstd"'),
        "layer 'ground': its tiles are packed with Zstandard",
    ),
    "template": (door(' template="door.tx"/>'), f"{HALL}: the object comes from template 'door.tx'"),
    "class property": (
        door('><properties><property name="opening" type="class"/></properties></object>'),
        f"{HALL}: property 'opening' is of a class type",
    ),
    "missing place": (once(DOOR.group(0), ""), "place 'hall' has no door"),
    "two doors": (
        once(DOOR.group(0), DOOR.group(0) + DOOR.group(0).replace(DOOR.group(1), "9000")),
        "place 'hall' has 2 doors",
    ),
    "unknown place": (once('name="hall" type="place" x', 'name="casino" type="place" x'), "object 'casino' (id"),
    "wrong class": (
        once('name="hall" type="place"', 'name="hall" type="route"'),
        f"{HALL}: its class is 'route'. Objects of this class do their work in layer 'routes' only",
    ),
    "walled in": (
        once('name="collision" color="#c94a4a">', f'name="collision" color="#c94a4a">{WALL}'),
        f"{HALL}: nobody can walk to this door",
    ),
    "broken xml": (lambda text: text[: len(text) // 2], "the XML is broken near line"),
    "no spawn": (once('name="spawn"', 'name="start"'), "0 points named 'spawn'"),
    "spawn in a wall": (
        once('name="spawn" type="point" x="196" y="520"', 'name="spawn" type="point" x="1424" y="380"'),
        "object 'spawn': it lies inside a wall",
    ),
    "no layer": (once('name="collision"', 'name="walls"'), "object layer 'collision' is missing"),
    "turned": (door(' rotation="15"/>'), f"{HALL}: it is turned"),
    "ellipse": (door("><ellipse/></object>"), f"{HALL}: it is not a rectangle"),
    "off the map": (
        once(DOOR.group(0), re.sub(r' x="\d+"', ' x="9999"', DOOR.group(0))),
        f"{HALL}: it lies off the map",
    ),
    "no number": (
        once(DOOR.group(0), re.sub(r' x="\d+"', ' x="left"', DOOR.group(0))),
        f"{HALL}: its position or size is not a number",
    ),
    "missing tileset": (
        once('source="things.tsx"', 'source="thongs.tsx"'),
        "tileset 'thongs.tsx': the file is missing",
    ),
    "strange picture": (
        once(' gid="1001"', ' gid="7777"'),
        "object 'home' (id 2): its picture number 7777 is in no tileset",
    ),
    "short layer": (
        lambda text: re.sub(r'(<data encoding="csv">\n)\d+,', r"\1", text),
        "it has 1407 tiles instead of 1408",
    ),
    "letters in tiles": (
        lambda text: re.sub(r'(<data encoding="csv">\n)\d+,', r"\1x,", text),
        "layer 'ground': its tiles cannot be read",
    ),
    "odd walker": (once('"Who" value="walk"', '"Who" value="fly"'), "property 'who' is 'fly'"),
    "old Tiled": (
        once("<map ", '<!DOCTYPE map SYSTEM "http://mapeditor.org/dtd/1.0/map.dtd"><map '),
        "a line <!DOCTYPE …>, as early releases of Tiled wrote it",
    ),
    "entities": (once("<map ", '<!DOCTYPE map [<!ENTITY a "b">]><map '), "declares its own XML entities"),
    "group": (once("</map>", '<group name="all"/></map>'), "layer group 'all'"),
    "image layer": (once("</map>", '<imagelayer name="sky"/></map>'), "layer 'sky': this is an image layer"),
    "a shape among things": (
        once(
            'name="things">', 'name="things"><object id="9002" name="blob" x="9" y="9" width="9" height="9"/>'
        ),
        "object 'blob' (id 9002): it is not a picture",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_maps_are_named(folder: Path, name: str) -> None:
    change, expected = BROKEN[name]
    assert expected in messages(folder, change(GOOD))


def test_files_that_are_no_maps(folder: Path) -> None:
    assert check_map(folder / "nowhere.tmx")[0].case == "unreadable"
    assert "not a map" in messages(folder, "<tileset/>")
    assert "broken" in messages(folder, "")


def damaged(rng: random.Random) -> bytes:
    """A copy of the map with a few bytes changed, cut out, doubled or swapped."""
    data = bytearray(GOOD.encode())
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(data))
        kind = rng.randrange(6)
        if kind == 0:
            data[at] = rng.randrange(256)
        elif kind == 1:
            del data[at : at + rng.randint(1, 400)]
        elif kind == 2:
            data[at:at] = data[at : at + rng.randint(1, 200)]
        elif kind == 3:
            del data[at:]
        elif kind == 4:
            numbers = list(re.finditer(rb'"-?\d+"', data))
            if numbers:
                spot = rng.choice(numbers)
                data[spot.start() : spot.end()] = rng.choice(
                    [b'"-1"', b'"0"', b'"99999999999"', b'"nan"', b'"x"', b'""', b'"1e308"', b'"2.5"']
                )
        else:
            words = list(re.finditer(rb' [a-z]+="', data))
            if words:
                spot = rng.choice(words)
                data[spot.start() : spot.end()] = rng.choice([b' name="', b' oops="', b' gid="', b' id="'])
        if not data:
            break
    return bytes(data)


def test_two_hundred_damaged_maps_never_crash(folder: Path) -> None:
    rng = random.Random(20260101)
    file = folder / "damaged.tmx"
    spoken = 0
    for _ in range(200):
        file.write_bytes(damaged(rng))
        problems = check_map(file)
        assert all(p.where and what(p, "zh") and fix(p, "zh") for p in problems)
        spoken += bool(problems)
    assert spoken >= 120, "most damage is noticed; some falls into names and comments"
