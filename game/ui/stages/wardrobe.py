"""Clothes for place and season: nobody stands in the snow in a T-shirt, at home in a hat, or in a bank in shorts."""

from collections.abc import Mapping
from typing import Any
from zlib import crc32

from game.art.stage import Moment
from game.content.looks import Climate, Face

TAKEN_OFF = frozenset({"home", "hall", "bank", "clinic", "school", "shop"})
"""Indoors where hats and thick coats come off; in workshops and depots they stay on."""
LIGHT = frozenset({"tee", "longtee", "polo", "shirt", "blouse", "hoodie", "sweater", "cardigan", "jacket", "tunic"})
WARM = frozenset({"puffer", "coat", "padded", "sweater"})
HATS = frozenset({"beanie", "sunhat", "flatcap", "helmet", "hardhat"})
HARD = 5
"""Days with snow in the snowiest month from which a winter asks for a cap, and spring and autumn for a jacket."""
OLD = 60
BOOTS = "#5A4340"
KNITS = ("teal2", "amber2", "lilac2", "coral2", "leaf3")
"""The colours of caps that the cold puts on people: always the same on the same face."""
THIN = frozenset({"tee", "polo", "shirt", "blouse"})


def fitting(face: Face, age: float, place: str, moment: Moment, climate: Climate) -> Face:
    """The face in clothes that fit the place and the season; uniforms are left as they are."""
    if place in TAKEN_OFF:
        return _indoors(face)
    snow = max(climate.snowy, default=0)
    if moment.season == "winter" and snow > 0:
        return _wrapped(face, age, snow >= HARD)
    if moment.season == "summer":
        return _lightly(face)
    if snow >= HARD and face.get("top") in THIN:
        return {**face, "top": "jacket"}
    return face


def _indoors(face: Face) -> Face:
    changed: dict[str, Any] = {}
    if face.get("wear") in HATS or face.get("helmet"):
        changed |= {"wear": "", "helmet": False}
    if face.get("top") in ("puffer", "coat"):
        changed |= {"top": "sweater", "scarf_on": ""}
    if face.get("bottom") == "shorts":
        changed |= {"bottom": "trousers"}
    return _with(face, changed)


def _wrapped(face: Face, age: float, hard: bool) -> Face:
    if face.get("top") not in LIGHT | WARM:
        return face
    changed: dict[str, Any] = {"top": "puffer" if age < OLD else "coat"} if face.get("top") in LIGHT else {}
    if hard:
        changed |= {"shoes": BOOTS}
    if hard and not face.get("wear") and not face.get("scarf"):
        changed |= {"wear": "beanie", "knit": KNITS[crc32(repr(sorted(face.items())).encode()) % len(KNITS)]}
    return _with(face, changed)


def _lightly(face: Face) -> Face:
    changed: dict[str, Any] = {}
    if face.get("top") in WARM:
        changed |= {"top": "blouse" if face.get("sex") == "woman" else "shirt", "scarf_on": ""}
    if face.get("wear") == "beanie":
        changed["wear"] = ""
    return _with(face, changed)


def _with(face: Face, changed: Mapping[str, Any]) -> Face:
    return {**face, **changed} if changed else face
