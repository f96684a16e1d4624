"""Checks faces from stories and saves: parts that the drawing knows are kept, others are left out."""

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any

from game.content.words.signs import unshowable

NUMBERS = frozenset({"skin", "head", "nose", "greys", "belly", "thins", "thin", "reads", "tall"})
"""Parts of a face that are numbers; the others are words, colours, or true and false."""
MOST = 1000
LONGEST = 60
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def drawable(face: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of a face that can be drawn; the drawing has defaults for the rest."""
    return {key: value for key, value in face.items() if isinstance(key, str) and _fits(key, value)}


def _fits(key: str, value: object) -> bool:
    if key in NUMBERS:
        return isinstance(value, int | float) and isfinite(value) and abs(value) < MOST
    if isinstance(value, str):
        known = not value.startswith("#") or _COLOUR.fullmatch(value) is not None
        return known and len(value) <= LONGEST and not unshowable(value)
    return isinstance(value, bool | int) and abs(value) < MOST
