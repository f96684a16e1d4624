"""Props: drawing functions whose keyword parameters an author may set by name."""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from game.art.svg import PALETTE, Extent, group


@dataclass(frozen=True)
class Prop:
    """A prop: its drawing function, and its parameters with their defaults."""

    name: str
    draw: Callable[..., str]
    usual: Mapping[str, Any]
    sees_era: bool
    boxed: bool

    def svg(self, given: Mapping[str, Any], era: int) -> str:
        """The drawing with an author's parameters; colours may be palette names. Unknown parameters and invalid values
        are ignored (`check` reports them)."""
        known = self.known(given)
        if self.boxed:
            known["box"] = Extent(*(known.pop(side, self.usual[side]) for side in Extent._fields))
        if self.sees_era:
            known["era"] = era
        drawn = self.draw(**known)
        scale = given.get(SCALE, 1)
        if scale == 1 or not is_scale(scale):
            return drawn
        x, y = (float(given[side] if side in known else self.usual.get(side, 0)) for side in ("x", "y"))
        return group(f"translate({x:g},{y:g}) scale({scale:g}) translate({-x:g},{-y:g})", drawn)

    def known(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The author's parameters that this prop has, with valid values and colours as `#RRGGBB`."""
        fitting = ((key, value) for key, value in given.items() if key in self.usual and not self.wrong(key, value))
        return {key: coloured(value) for key, value in fitting}

    def wrong(self, key: str, value: Any) -> str:
        """The kind of value expected, one of KINDS, if `value` is invalid; else ''."""
        kind = _kind(key, self.usual[key])
        if value == "" and key in BARE:
            return ""
        return "" if KINDS[kind](value) else kind


SCALE = "scale"
"""What any prop may have: how many times larger it is drawn, from where it stands."""
SCALES = (0.1, 10)
BARE = frozenset({"box"})
"""Colours that may be left empty: the part is then not drawn."""
COUNTED = frozenset({"n", "rows", "bars", "stamps", "decks", "pots", "seed", "lit"})
"""Parameters that are whole numbers."""
SIZES = frozenset({"w", "h", "r", "depth", "pitch", "gap", "wide"})
FAR, SMALLEST, MANY = 4000, 4, 400
"""Limits of parameters: the distance from the picture, the smallest size, the number of things. Beyond them a drawing
takes seconds or fails."""


def is_colour(value: Any) -> bool:
    """`#RRGGBB`, or a name of the palette."""
    return isinstance(value, str) and (value in PALETTE or re.fullmatch(r"#[0-9A-Fa-f]{6}", value) is not None)


def is_scale(value: Any) -> bool:
    return _number(value) and SCALES[0] <= value <= SCALES[1]


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


KINDS: Mapping[str, Callable[[Any], bool]] = {
    "truth": lambda value: isinstance(value, bool),
    "count": lambda value: isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MANY,
    "size": lambda value: _number(value) and SMALLEST <= value <= FAR,
    "number": lambda value: _number(value) and -FAR <= value <= FAR,
    "colours": lambda value: isinstance(value, list | tuple) and bool(value) and all(map(is_colour, value)),
    "colour": is_colour,
    "text": lambda value: isinstance(value, str),
}
"""What may stand where, by kind."""


def _kind(key: str, usual: Any) -> str:
    """The kind of a parameter, from its name and default."""
    if isinstance(usual, bool):
        return "truth"
    if isinstance(usual, tuple | list):
        return "colours"
    if isinstance(usual, str):
        return "colour" if is_colour(usual) else "text"
    return "count" if key in COUNTED else "size" if key in SIZES else "number"


def coloured(value: Any) -> Any:
    """The value with palette names replaced by colours, also in lists."""
    if isinstance(value, str):
        return PALETTE.get(value, value)
    if isinstance(value, list | tuple):
        return [coloured(part) for part in value]
    return value


def prop(draw: Callable[..., str]) -> Prop:
    """A drawing function as a prop of the same name. An author sets its `box` by four parameters, and cannot set
    `era`."""
    parameters = {name: one.default for name, one in inspect.signature(draw).parameters.items()}
    usual: dict[str, Any] = {}
    for name, usually in parameters.items():
        usual |= usually._asdict() if isinstance(usually, Extent) else {name: usually}
    sees_era = usual.pop("era", None) is not None
    return Prop(draw.__name__.rstrip("_"), draw, usual, sees_era, isinstance(parameters.get("box"), Extent))
