"""A face table evaluated at one age: the colours and measures that all parts of a figure share.

Lengths are figure units: a grown man is 500 units tall, his head about 100 wide, feet at (0, 0), up is negative.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from game.art.svg import PALETTE, SKINS, darker, lighter, mix

Face = Mapping[str, Any]
HAIR_COLOURS = {
    "black": "#2B2933", "soft": "#3B3138", "brown": "#5A3B30", "tea": "#7A4E38", "chestnut": "#8E5038",
    "honey": "#B27A4A", "blond": "#D9AE66", "ash": "#A98B66", "red": "#A94A30", "grey": "#A7A5AB",
}  # fmt: skip
LINE = "#2E2530"
BLOOD = (
    "#8A3B3A"
    """What skin is mixed with where it lies in shade."""
)
READS_FROM = 64
"""The age from which glasses are worn; a face may name another with `reads`."""
GREYS_FROM = 38
THINS_FROM = 44


def clamp(value: float, low: float = 0.0, high: float = 1.0) -> float:
    return max(low, min(high, value))


def colour_of(name: str, fallback: str = "teal") -> str:
    """A palette name or `#RRGGBB` as `#RRGGBB`; an unknown name gives `fallback`, so content cannot break a screen."""
    return name if name.startswith("#") else PALETTE.get(name, PALETTE[fallback])


@dataclass(frozen=True)
class Look:
    """One face at one age.

    `old` grows from 0 at 46 to 1 at 80, `mid` from 0 at 26 to 1 at 50, `kid` from 0 at 16 to 1 at 6;
    `grey` and `recede` follow the genes of the face table (`greys`, `thins`, `thin`).
    """

    face: Face
    age: float
    woman: bool
    old: float
    mid: float
    kid: float
    grey: float
    recede: float
    skin: str
    skin_dark: str
    skin_light: str
    fold: str
    hair: str
    hair_dark: str
    hair_light: str
    brow: str
    style: str
    cheek: float
    jaw: float
    chin: float
    nose: float
    glasses: bool
    beard: str
    belly: float

    def colour(self, key: str, fallback: str) -> str:
        """A colour that the face table may set, such as `scarf` or `knit`."""
        return colour_of(str(self.face.get(key, fallback)))


def hair_style(face: Face, age: float, woman: bool) -> str:
    """The style at this age: `hair`, from 36 `mid_hair`, from 58 `late_hair`."""
    style = str(face.get("hair", "bob" if woman else "crop"))
    if age >= 36:
        style = str(face.get("mid_hair") or style)
    if age >= 58:
        style = str(face.get("late_hair") or style)
    return style


def look_at(face: Face, age: float) -> Look:
    """The look of `face` at `age` in years; missing keys and unknown values give defaults."""
    woman = face.get("sex", "woman") == "woman"
    old, mid, kid = clamp((age - 46) / 34), clamp((age - 26) / 24), clamp((16 - age) / 10)
    grey = clamp((age - float(face.get("greys", GREYS_FROM))) / 30)
    skin = mix(SKINS[int(face.get("skin", 1)) % len(SKINS)], "#D9BCA2", 0.16 * old)
    own = str(face.get("hair_color", "black"))
    root = HAIR_COLOURS.get(own, own if own.startswith("#") else HAIR_COLOURS["black"])
    hair = mix(root, "#DEDCDF", 0.92 * grey**1.1)
    head = int(face.get("head", 0)) % 3
    belly = float(face.get("belly", 0.3)) * mid
    side = -1 if woman else 1
    return Look(
        face=face,
        age=age,
        woman=woman,
        old=old,
        mid=mid,
        kid=kid,
        grey=grey,
        recede=0.0
        if woman
        else clamp((age - float(face.get("thins", THINS_FROM))) / 26) * float(face.get("thin", 0.7)),
        skin=skin,
        skin_dark=mix(skin, BLOOD, 0.21),
        skin_light=lighter(skin, 0.32),
        fold=mix(skin, "#7E3436", 0.3),
        hair=hair,
        hair_dark=darker(hair, 0.26),
        hair_light=lighter(hair, 0.2),
        brow=mix(mix(root, LINE, 0.3), "#B9B3B7", 0.8 * grey),
        style=hair_style(face, age, woman),
        cheek=(39, 42, 40)[head] + side + 1.2 * old,
        jaw=(27, 33, 34)[head] + 2 * side + 3.5 * old * (1 - 0.4 * head) + 2.5 * belly,
        chin=(53, 50, 55)[head] + side - 3 * kid,
        nose=(0.9, 1.05, 1.2)[int(face.get("nose", 0)) % 3] * (1 + 0.16 * old),
        glasses=bool(face.get("glasses", False)) or age >= float(face.get("reads", READS_FROM)),
        beard=beard_of(face) if age >= 20 else "",
        belly=belly,
    )


def beard_of(face: Face) -> str:
    """`full`, `tache`, `goatee` or none; a plain `true`, as older stories write it, is a full one."""
    beard = face.get("beard", "")
    return "full" if beard is True else str(beard or "")
