"""The classes of objects in a town map: names, properties, and which of them the loader reads.

One table serves the loader, the map check and Tiled: `levels/long-game.tiled-project` is written from it by `python -m
tools.bake`, so that Tiled offers classes and lists of values.
"""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Member(NamedTuple):
    """A property: its name, its default, and the list that its values must be from."""

    name: str
    default: str | bool
    enum: str | None = None

    @property
    def type(self) -> str:
        """Its type in Tiled's terms."""
        return "bool" if isinstance(self.default, bool) else "string"


class MapClass(NamedTuple):
    """A class of objects in the layer `layer`; '' for a class of tiles. `color` is how Tiled shows it."""

    name: str
    layer: str | None
    color: str
    members: tuple[Member, ...] = ()


WALKERS = ("walk", "ride", "car")
WHO = Member("who", "walk", "Who")
LOOP = Member("loop", False)
KIND = Member("kind", "", "Kind")
CLASSES = (
    MapClass("place", "places", "#ff1fa091"),
    MapClass("wall", "collision", "#ffc94a4a"),
    MapClass("route", "routes", "#ff7462b8", (WHO, LOOP)),
    MapClass("point", "points", "#ffd98f2b"),
    MapClass("picture", None, "#ff8a8f98", (KIND,)),
)
OBJECT_LAYERS = ("things", "places", "collision", "routes", "points")


def home_of(name: str) -> str | None:
    """The layer that objects of this class must be in; None for other classes, which may be anywhere."""
    return next((one.layer for one in CLASSES if one.name == name), None)


def project_text(kinds: Iterable[str]) -> str:
    """The Tiled project as JSON; `kinds` are the names of the pictures that the game draws by code."""
    enums = {"Who": WALKERS, "Kind": tuple(kinds)}
    types: list[dict[str, object]] = [
        {"name": name, "type": "enum", "storageType": "string", "values": list(values), "valuesAsFlags": False}
        for name, values in enums.items()
    ]
    types += [
        {
            "name": one.name, "type": "class", "color": one.color, "drawFill": True,
            "useAs": ["object" if one.layer else "tile"], "members": [_member(member) for member in one.members],
        }
        for one in CLASSES
    ]  # fmt: skip
    project = {
        "automappingRulesFile": "", "commands": [], "compatibilityVersion": 1100, "extensionsPath": "extensions",
        "folders": ["."], "properties": [],
        "propertyTypes": [{"id": number, **entry} for number, entry in enumerate(types, 1)],
    }  # fmt: skip
    return json.dumps(project, indent=4) + "\n"


def _member(member: Member) -> Mapping[str, object]:
    enum = {} if member.enum is None else {"propertyType": member.enum}
    return {"name": member.name, "type": member.type, **enum, "value": member.default}
