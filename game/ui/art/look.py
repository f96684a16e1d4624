"""A face mapping resolved for one age: every colour and measure that the drawing modules share."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

from game.ui.art.svg import PALETTE, SKINS, darker, lighter, mix

HAIR_COLOURS = {
    "black": "#2B2933",
    "soft": "#3B3138",
    "brown": "#5A3B30",
    "tea": "#7A4E38",
    "chestnut": "#8E5038",
    "honey": "#B27A4A",
    "red": "#9C4034",
    "grey": "#A7A5AB",
}
INK_BROWN = "#2E2530"
DISC = 200.0


def clamp(value: float, low: float = 0.0, high: float = 1.0) -> float:
    return max(low, min(high, value))


def colour_of(name: str) -> str:
    """A palette name or a `#RRGGBB` as `#RRGGBB`; an unknown name falls back to teal."""
    return name if name.startswith("#") else PALETTE.get(name, PALETTE["teal"])


def disc_floor(x: float) -> float:
    """The y of the portrait disc's lower edge at `x`: clothes end there, as nothing can be clipped."""
    return DISC + sqrt(max(0.0, DISC**2 - (x - DISC) ** 2))


def arc_to(x: float) -> str:
    """A path piece running clockwise along the lower edge of the disc to `x`."""
    return f"A200,200 0 0 1 {x:.1f},{disc_floor(x):.1f}"


@dataclass(frozen=True)
class Look:
    """Colours and measures of one person at one age; lengths in portrait units (a 400 x 400 box)."""

    woman: bool
    age: float
    old: float
    grey: float
    thin: float
    young: float
    skin: str
    skin_dark: str
    skin_light: str
    hair: str
    hair_dark: str
    hair_light: str
    brow: str
    cloth: str
    cloth_dark: str
    cloth_light: str
    style: str
    top: str
    head: int
    nose: int
    glasses: bool
    beard: bool
    helmet: bool

    @property
    def cheek(self) -> float:
        """Half the width of the head at the cheekbones."""
        return (75.0, 80.0, 76.0)[self.head] + 1.5 * self.old

    @property
    def jaw(self) -> float:
        """Half the width of the head at the jaw: softer and wider with age."""
        base = (53.0, 60.0, 61.0)[self.head] + (-3.0 if self.woman else 3.0)
        return base + 5.0 * self.old - 4.0 * self.young

    @property
    def chin(self) -> float:
        return (268.0, 263.0, 272.0)[self.head] + (-3.0 if self.woman else 1.0) - 6.0 * self.young

    @property
    def neck(self) -> float:
        return 27.0 if self.woman else 33.0 - 3.0 * self.old

    @property
    def shoulder(self) -> float:
        """The y where the shoulder meets the disc: lower means narrower and more stooped."""
        return (352.0 if self.woman else 338.0) + 14.0 * self.old + 12.0 * self.young

    @property
    def stoop(self) -> float:
        """How far the head has sunk towards the shoulders."""
        return 12.0 * self.old


def resolve(face: Mapping[str, Any], age: float) -> Look:
    """The look of `face` at `age`; every key may be missing, unknown values fall back to plain ones."""
    woman = face.get("sex", "woman") == "woman"
    old = clamp((age - 46) / 34)
    grey = clamp((age - 43) / 27)
    base = SKINS[int(face.get("skin", 1)) % len(SKINS)]
    skin = mix(base, "#D8BFA8", 0.18 * old)
    own = str(face.get("hair_color", "black"))
    root = HAIR_COLOURS.get(own, own if own.startswith("#") else HAIR_COLOURS["black"])
    hair = mix(root, "#DAD8DB", 0.9 * grey**1.2)
    cloth = colour_of(str(face.get("color", "teal")))
    return Look(
        woman=woman,
        age=age,
        old=old,
        grey=grey,
        thin=clamp((age - 48) / 26) * (0.35 if woman else 1.0),
        young=clamp((17 - age) / 9),
        skin=skin,
        skin_dark=mix(skin, "#8A3B3A", 0.2),
        skin_light=lighter(skin, 0.3),
        hair=hair,
        hair_dark=darker(hair, 0.26),
        hair_light=lighter(hair, 0.17),
        brow=mix(mix(root, INK_BROWN, 0.35), "#BDB8BC", 0.85 * grey),
        cloth=cloth,
        cloth_dark=darker(cloth),
        cloth_light=lighter(cloth),
        style=str(face.get("hair", "bob" if woman else "crop")),
        top=str(face.get("top", "tee")),
        head=int(face.get("head", 0)) % 3,
        nose=int(face.get("nose", 0)) % 3,
        glasses=bool(face.get("glasses", False)) or age >= 70,
        beard=bool(face.get("beard", False)) and age >= 20,
        helmet=bool(face.get("helmet", False)),
    )
