"""The Tiled project: in order, true to what the loader reads and to what stands in the town."""

import ast
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from game.content.paths import LEVELS
from game.content.town import classes
from game.content.town import map as town_map
from game.content.town.check import check_map
from game.content.town.classes import CLASSES, WALKERS, home_of, project_text
from game.content.town.map import load_map
from game.content.words.wording import line
from game.ui.art.tiles import TILES
from tools.bake import thing_names

FILE = LEVELS / "long-game.tiled-project"
PROJECT: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
TYPES: dict[str, dict[str, Any]] = {entry["name"]: entry for entry in PROJECT["propertyTypes"]}
KEYS = {
    "class": {"id", "name", "type", "color", "drawFill", "useAs", "members"},
    "enum": {"id", "name", "type", "storageType", "values", "valuesAsFlags"},
}
PLACES_OF_USE = {"property", "map", "layer", "object", "tile", "tileset", "wangcolor", "wangset", "project"}


def members(name: str) -> dict[str, dict[str, Any]]:
    return {member["name"]: member for member in TYPES[name]["members"]}


def test_it_is_written_from_the_table() -> None:
    assert FILE.read_text(encoding="utf-8") == project_text((*TILES, *thing_names())), "python -m tools.bake"


def test_it_has_the_form_that_tiled_reads() -> None:
    assert {"folders", "propertyTypes", "compatibilityVersion", "commands"} <= PROJECT.keys()
    assert PROJECT["folders"] == ["."]
    assert [entry["id"] for entry in TYPES.values()] == list(range(1, len(PROJECT["propertyTypes"]) + 1))
    for entry in TYPES.values():
        assert entry.keys() == KEYS[entry["type"]]
        if entry["type"] == "enum":
            assert entry["storageType"] == "string" and not entry["valuesAsFlags"]
            assert len(entry["values"]) == len(set(entry["values"])) > 0
            continue
        assert set(entry["useAs"]) <= PLACES_OF_USE and len(entry["color"]) == 9
        for member in entry["members"]:
            assert {"bool": bool, "string": str}[member["type"]] is type(member["value"])
            assert "propertyType" not in member or TYPES[member["propertyType"]]["type"] == "enum"


def test_lists_of_values_are_the_loaders() -> None:
    assert tuple(TYPES["Who"]["values"]) == WALKERS
    assert members("route")["who"]["value"] in WALKERS
    kinds = {tile.get("value") for file in ("city.tsx", "things.tsx")
             for tile in ET.parse(LEVELS / file).getroot().iter("property") if tile.get("name") == "kind"}  # fmt: skip
    assert kinds == set(TYPES["Kind"]["values"])


def test_the_loader_reads_these_properties_and_no_others() -> None:
    """`known` are the properties of a tile or an object; what is asked of them by name comes from the table."""
    tree = ast.parse(Path(town_map.__file__).read_text(encoding="utf-8"))
    asked = {
        call.args[0].value.id  # type: ignore[attr-defined]
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "get"
        and isinstance(call.func.value, ast.Name) and call.func.value.id == "known"
    }  # fmt: skip
    read = {getattr(classes, name).name for name in asked}
    assert read == {member["name"] for entry in TYPES.values() for member in entry.get("members", ())}


@pytest.mark.parametrize("one", CLASSES, ids=lambda one: one.name)
def test_each_class_has_a_home_that_is_checked(one: classes.MapClass, tmp_path: Path) -> None:
    assert TYPES[one.name]["useAs"] == (["object"] if one.layer else ["tile"])
    assert home_of(one.name) == one.layer
    for file in LEVELS.glob("*.tsx"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    for file in LEVELS.glob("*.png"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    text = (LEVELS / "city.tmx").read_text(encoding="utf-8")
    other = next(name for name in ("place", "wall") if name != one.name)
    (tmp_path / "town.tmx").write_text(text.replace(f' type="{other}"', f' type="{one.name}"', 1), encoding="utf-8")
    said = [line(problem, "en") for problem in check_map(tmp_path / "town.tmx")]
    assert any(f"its class is '{one.name}'" in line for line in said) == (one.layer is not None)


def test_the_town_uses_only_these() -> None:
    for layer in ET.parse(LEVELS / "city.tmx").getroot().findall("objectgroup"):
        for item in layer.findall("object"):
            name = item.get("type", "")
            assert name == next((one.name for one in CLASSES if one.layer == layer.get("name")), "")
            known = members(name) if name else {}
            for holder in item.iter("property"):
                member = known[str(holder.get("name"))]
                assert holder.get("type", "string") == member["type"]
                assert holder.get("propertytype") == member.get("propertyType")


def test_what_tiled_leaves_out_is_read_as_it_is_shown(tmp_path: Path) -> None:
    """Tiled writes no property that has its class's usual value."""
    town = load_map(LEVELS / "city.tmx")
    tree = ET.parse(LEVELS / "city.tmx")
    for layer in tree.getroot().findall("objectgroup"):
        for item in layer.findall("object") if layer.get("name") == "routes" else ():
            usual = members("route")
            holders = item.find("properties")
            assert holders is not None
            for holder in list(holders):
                value = usual[str(holder.get("name"))]["value"]
                if holder.get("value") == (value if isinstance(value, str) else str(value).lower()):
                    holders.remove(holder)
    for file in (*LEVELS.glob("*.tsx"), *LEVELS.glob("*.png")):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    tree.write(tmp_path / "city.tmx", encoding="utf-8", xml_declaration=True)
    assert len((tmp_path / "city.tmx").read_text(encoding="utf-8").split('name="loop"')) < 8
    assert load_map(tmp_path / "city.tmx").routes == town.routes
