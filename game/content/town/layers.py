"""The part of the map check that looks at layers: those the game reads, and settings of Tiled that it does not draw."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from game.content.town.classes import OBJECT_LAYERS
from game.content.town.tiles import FLIPPED, Finding

_UNDRAWN = {  # attribute: (value without effect, what it is called in Tiled)
    "opacity": (1.0, "Opacity"), "offsetx": (0.0, "Horizontal Offset"), "offsety": (0.0, "Vertical Offset"),
    "parallaxx": (1.0, "Parallax Factor"), "parallaxy": (1.0, "Parallax Factor"),
}  # fmt: skip
_PICTURES = "things"


def check_layers(root: ET.Element) -> Iterator[Finding]:
    """Layers that are missing, unknown or of a kind that is not drawn, and settings that the game passes over."""
    if root.find("layer") is None:
        yield "", "there is no tile layer", "The town would have no ground.", "Add a tile layer and paint it."
    names = [layer.get("name") for layer in root.findall("objectgroup")]
    for name in OBJECT_LAYERS:
        if names.count(name) != 1:
            how = "is missing" if name not in names else f"is there {names.count(name)} times"
            fix = f"Keep one object layer named '{name}', in small letters."
            yield "", f"object layer '{name}' {how}", "Layers are found by name.", fix
    for image in root.findall("imagelayer"):
        yield (
            f"layer '{_short(image.get('name'))}'", "this is an image layer", "It is not drawn at every window size.",
            "Place the picture as an object in layer 'things'.",
        )  # fmt: skip
    for layer in [*root.findall("layer"), *root.findall("objectgroup")]:
        yield from _settings(layer)
        if layer.tag == "objectgroup":
            yield from _objects(layer)


def _settings(layer: ET.Element) -> Iterator[Finding]:
    name = layer.get("name", "")
    where = f"layer '{_short(name)}'"
    if layer.tag == "objectgroup" and name not in OBJECT_LAYERS:
        fix = f"Move its objects to one of: {', '.join(OBJECT_LAYERS)}; then delete it."
        yield where, "the game does not read this object layer", "What lies in it would not be in the town.", fix
        return
    for key, (plain, shown) in _UNDRAWN.items():
        if layer.get(key) is not None and _number(layer.get(key)) != plain:
            what, why = f"{shown} is {_short(layer.get(key))}", "The game draws layers whole and in their place."
            yield where, what, why, f"In Tiled: set {shown} of the layer back to {plain:g}."
    if layer.get("tintcolor"):
        what, fix = f"Tint Color is {_short(layer.get('tintcolor'))}", "In Tiled: clear Tint Color of the layer."
        yield where, what, "The game draws pictures in their own colours.", fix
    if name == _PICTURES and layer.get("visible") == "0":
        why, fix = "The game draws its pictures all the same.", "Show the layer, or delete what should not be there."
        yield where, "the layer is hidden", why, fix


def _objects(layer: ET.Element) -> Iterator[Finding]:
    """Pictures that are turned over or hidden in Tiled, and would not be in the game."""
    for item in layer.findall("object"):
        name = f"'{_short(item.get('name'))}' " if item.get("name") else ""
        where = f"layer '{_short(layer.get('name'))}', object {name}(id {_short(item.get('id', '?'))})"
        if _number(item.get("gid", "0")) >= FLIPPED:
            why, fix = "The game draws pictures as they are.", "Select it in Tiled and press X or Y to turn it back."
            yield where, "the picture is flipped", why, fix
        if layer.get("name") == _PICTURES and item.get("visible") == "0":
            why, fix = "The game draws it all the same.", "Show it in Tiled, or delete it."
            yield where, "the object is hidden", why, fix
        if item.get("opacity") is not None and _number(item.get("opacity")) != 1:
            why, fix = "The game draws objects whole.", "In Tiled: set Opacity of the object back to 1."
            yield where, f"Opacity is {_short(item.get('opacity'))}", why, fix


def _number(text: str | None) -> float:
    try:
        return float(str(text))
    except ValueError:
        return -1.0


def _short(text: object) -> str:
    return str(text)[:40]
