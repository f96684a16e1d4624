"""Checks the layers of a map: missing or unknown ones, and settings of Tiled that the game ignores."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from game.content.findings import Fault, excerpt, fault, phrase
from game.content.town.classes import OBJECT_LAYERS
from game.content.town.tiles import FLIPPED, spot_of

_UNDRAWN = {  # attribute: (value without effect, what it is called in Tiled)
    "opacity": (1.0, "Opacity"), "offsetx": (0.0, "Horizontal Offset"), "offsety": (0.0, "Vertical Offset"),
    "parallaxx": (1.0, "Parallax Factor"), "parallaxy": (1.0, "Parallax Factor"),
}  # fmt: skip
_PICTURES = "things"


def check_layers(root: ET.Element) -> Iterator[Fault]:
    """Findings for layers that are missing, unknown or of a type that is not drawn, and for settings that the game
    ignores."""
    if root.find("layer") is None:
        yield fault("map/no-tile-layer")
    names = [layer.get("name") for layer in root.findall("objectgroup")]
    for name in OBJECT_LAYERS:
        if names.count(name) != 1:
            code = "map/layer-twice" if name in names else "map/layer-missing"
            yield fault(code, name=name, count=names.count(name))
    for image in root.findall("imagelayer"):
        yield fault("map/image-layer", spot=phrase("spot/layer", layer=excerpt(image.get("name"))))
    for layer in [*root.findall("layer"), *root.findall("objectgroup")]:
        yield from _settings(layer)
        if layer.tag == "objectgroup":
            yield from _objects(layer)


def _settings(layer: ET.Element) -> Iterator[Fault]:
    name = layer.get("name", "")
    spot = phrase("spot/layer", layer=excerpt(name))
    if layer.tag == "objectgroup" and name not in OBJECT_LAYERS:
        yield fault("map/layer-unread", spot=spot, known=tuple(OBJECT_LAYERS))
        return
    for key, (plain, shown) in _UNDRAWN.items():
        if layer.get(key) is not None and _number(layer.get(key)) != plain:
            given = excerpt(layer.get(key))
            yield fault("map/layer-setting", spot=spot, setting=shown, given=given, plain=plain)
    if layer.get("tintcolor"):
        yield fault("map/layer-tint", spot=spot, given=excerpt(layer.get("tintcolor")))
    if name == _PICTURES and layer.get("visible") == "0":
        yield fault("map/layer-hidden", spot=spot)


def _objects(layer: ET.Element) -> Iterator[Fault]:
    """Findings for pictures that are rotated or hidden in Tiled; the game would draw them upright and visible."""
    for item in layer.findall("object"):
        spot = spot_of(layer, item)
        if _number(item.get("gid", "0")) >= FLIPPED:
            yield fault("map/flipped", spot=spot)
        if layer.get("name") == _PICTURES and item.get("visible") == "0":
            yield fault("map/hidden", spot=spot)
        if item.get("opacity") is not None and _number(item.get("opacity")) != 1:
            yield fault("map/opacity", spot=spot, given=excerpt(item.get("opacity")))


def _number(text: str | None) -> float:
    try:
        return float(str(text))
    except ValueError:
        return -1.0
