"""Hair of the people on the map: the portraits' styles, brought down to what shows at 33 px."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from game.ui.art.look import HAIR_COLOURS
from game.ui.art.svg import PALETTE, SKINS, circle, darker, lighter, mix, path, rect

_SIMPLER = {
    "crop": "short", "side_part": "short", "quiff": "short", "curtain": "short", "pixie": "short",
    "bald": "ring", "wave": "long", "perm": "curly",
}  # fmt: skip
_LATER = {
    "ponytail": "bun",
    "plaits": "bun",
    "long": "bob",
    "wave": "curly",
}  # what long hair becomes after 64
LONG = ("long",)
TIED = ("bun", "low_bun", "ponytail", "plaits")
SCARVES = ("hijab", "kerchief")


@dataclass(frozen=True)
class SkinHair:
    """What a head needs to know, worked out from a face and an age."""

    skin: str
    skin_shade: str
    hair: str
    hair_shade: str
    style: str
    shape: int
    glasses: bool
    beard: bool
    scarf: str
    age: int

    @classmethod
    def of(cls, face: Mapping[str, Any], age: int) -> "SkinHair":
        skin = SKINS[int(face.get("skin", 1)) % len(SKINS)]
        named = str(face.get("hair_color", "black"))
        grey = min(1.0, max(0.0, (age - 44) / 24))
        hair = mix(
            named if named.startswith("#") else HAIR_COLOURS.get(named, HAIR_COLOURS["black"]),
            "#D9D6D9",
            grey * 0.92,
        )
        woman = face.get("sex") == "woman"
        style = str(face.get("hair", "bob" if woman else "crop"))
        style = _LATER.get(style, style) if age > 64 else style
        style = _SIMPLER.get(style, style)
        if style == "short" and not woman and age >= 68:
            style = "ring"  # receding
        colour = str(face.get("color", "teal"))
        scarf = colour if colour.startswith("#") else PALETTE.get(colour, PALETTE["teal"])
        return cls(skin, darker(skin, 0.18), hair, darker(hair, 0.22), style, int(face.get("head", 0)) % 3,
                   bool(face.get("glasses")) or age > 70, bool(face.get("beard")), scarf, age)  # fmt: skip

    @property
    def radii(self) -> tuple[float, float]:
        """Half width and half height of the skull."""
        return ((16.5, 17.0), (15.4, 17.8), (16.6, 16.6))[self.shape]


def hair_behind(look: SkinHair) -> str:
    rx = look.radii[0] + 2.6
    if look.style in LONG:
        return path(
            f"M{-rx},0 C{-rx},-24 {rx},-24 {rx},0 L{rx + 0.5},24 C{rx},30 {-rx},30 {-rx - 0.5},24Z",
            look.hair_shade,
        )
    if look.style == "bob":
        return path(
            f"M{-rx},0 C{-rx},-24 {rx},-24 {rx},0 L{rx},12 C{rx},19 {-rx},19 {-rx},12Z", look.hair_shade
        )
    if look.style == "ponytail":
        return path("M8,-14 C26,-16 26,6 19,16 C15,18 16,2 8,-4Z", look.hair_shade)
    if look.style in ("bun", "low_bun"):
        return (
            circle(0, -18, 8, look.hair_shade) if look.style == "bun" else circle(13, 9, 6.5, look.hair_shade)
        )
    if look.style == "plaits":
        return "".join(
            rect(s * 17 - 3.5, 6 + i * 6, 7, 8, look.hair_shade, 3.5)
            + (circle(s * 17, 25, 2.6, PALETTE["coral"]) if i == 2 else "")
            for s in (-1, 1)
            for i in range(3)
        )
    if look.style == "curly":
        return "".join(
            circle(cx, cy, 7.4, look.hair_shade)
            for cx, cy in ((-16, -6), (-17, 4), (16, -6), (17, 4), (-10, -15), (10, -15), (0, -18))
        )
    return ""


def fringe(look: SkinHair) -> str:
    rx = look.radii[0] + 1.8
    top = -look.radii[1] - 3.2
    colour, shine = look.hair, lighter(look.hair, 0.18)
    if look.style in ("bald", "none"):
        return ""
    if look.style == "ring":
        return path(
            f"M{-rx},3 C{-rx - 1},-8 {-rx + 2},-12 {-rx + 4},-13 C{-rx + 4},-6 {-rx + 3},-2 {-rx + 3},3Z",
            colour,
        ) + path(
            f"M{rx},3 C{rx + 1},-8 {rx - 2},-12 {rx - 4},-13 C{rx - 4},-6 {rx - 3},-2 {rx - 3},3Z", colour
        )
    if look.style == "hijab":
        return path(
            "M-19,4 C-20,-27 20,-27 19,4 C19,14 10,20 0,20 C-10,20 -19,14 -19,4Z M-13.5,3 C-13,12 "
            "-7,16.5 0,16.5 C7,16.5 13,12 13.5,3 C13.5,-8 8,-12 0,-12 C-8,-12 -13.5,-8 -13.5,3Z",
            lighter(look.scarf, 0.16),
        )
    if look.style == "kerchief":
        return path(
            f"M{-rx},1 C{-rx - 3},{top - 4} {rx + 3},{top - 4} {rx},1 C{rx - 3},-7 8,-9 0,-9 C-8,-9 "
            f"{-rx + 3},-7 {-rx},1Z",
            look.scarf,
        ) + "".join(
            circle(x, y, 1.5, lighter(look.scarf, 0.6))
            for x, y in ((-9, -12), (0, -15), (9, -12), (-4, -18), (5, -18))
        )
    if look.style == "buzz":
        return path(
            f"M{-rx + 1},-1 C{-rx - 1},{top - 2} {rx + 1},{top - 2} {rx - 1},-1 C{rx - 3},-10 8,-12 0,-12 "
            f"C-8,-12 {-rx + 3},-10 {-rx + 1},-1Z",
            colour,
        )
    if look.style == "curly":
        return "".join(
            circle(cx, cy, 6, colour) for cx, cy in ((-12, -9), (-5, -13), (3, -14), (11, -10))
        ) + circle(-6, -16, 2.4, shine)
    if look.style in TIED:
        return path(
            f"M{-rx},3 C{-rx - 2},{top - 4} {rx + 2},{top - 4} {rx},3 C{rx - 2},-5 9,-10 0,-10.5 C-9,-10 "
            f"{-rx + 2},-5 {-rx},3Z",
            colour,
        ) + path("M-10,-14 Q-4,-19 5,-17.5", stroke=shine, width=2.2)
    if look.style in LONG or look.style == "bob":
        return path(
            f"M{-rx},8 C{-rx - 3},{top - 4} {rx + 3},{top - 4} {rx},8 C{rx},-2 11,-7 6,-11 C-2,-5 -10,-6 "
            f"-13,-7 C-15,-2 {-rx + 1},2 {-rx},8Z",
            colour,
        ) + path("M-10,-14 Q-3,-19 6,-17", stroke=shine, width=2.2)
    return path(
        f"M{-rx},3 C{-rx - 3},{top - 3} {rx + 4},{top - 5} {rx},3 C{rx - 1},-3 14,-6 11.5,-9 C4,-6 -4,-7 "
        f"-9,-11 C-11,-6 -15,-4 {-rx},3Z",
        colour,
    ) + path("M-9,-15 Q-2,-19.5 7,-17", stroke=shine, width=2.2)


def fringe_side(look: SkinHair) -> str:
    rx, ry = look.radii
    top = -ry - 3
    colour, shine = look.hair, lighter(look.hair, 0.18)
    back = -rx - 2
    if look.style in ("bald", "none"):
        return ""
    if look.style == "ring":
        return path(
            f"M{back + 1},-6 C{back},8 -12,12 -8,12 C-7,6 -8,0 -6,-4 C-10,-4 {back + 2},-4 {back + 1},-6Z",
            colour,
        )
    if look.style == "hijab":
        return path(
            "M-18,4 C-19,-26 14,-27 17,-6 C12,-11 6,-10 3,-8 C0,2 2,14 12,17 C2,24 -18,20 -18,4Z",
            lighter(look.scarf, 0.16),
        )
    if look.style == "kerchief":
        return path(
            f"M{back},4 C{back - 2},{top - 4} {rx},{top - 5} {rx},-5 C8,-9 2,-7 0,-4 C-3,4 -8,10 -13,13 "
            f"C{back - 3},12 {back},8 {back},4Z M-12,10 l-9,5 l3,-9Z",
            look.scarf,
        )
    if look.style == "buzz":
        return path(
            f"M{back + 1},3 C{back - 1},{top - 1} {rx},{top - 3} {rx},-5 C8,-10 2,-9 -1,-6 C-2,0 -6,2 "
            f"-8,6 C-12,8 {back + 2},8 {back + 1},3Z",
            colour,
        )
    if look.style == "curly":
        return "".join(
            circle(cx, cy, 6.4, colour) for cx, cy in ((-11, -8), (-4, -13), (5, -14), (12, -9), (-12, 1))
        ) + circle(0, -16, 2.4, shine)
    if look.style in TIED:
        return path(
            f"M{back},4 C{back - 1},{top - 4} {rx},{top - 4} {rx},-3 C12,-10 6,-10 3,-9 C-1,-5 -8,1 -10,8 "
            f"C-14,10 {back},9 {back},4Z",
            colour,
        ) + path("M-8,-15 Q-1,-19 7,-16.5", stroke=shine, width=2.2)
    drop = {"bob": 16.0}.get(look.style, 26.0 if look.style in LONG else 11.0)
    if drop > 11:
        return path(
            f"M{back},2 C{back - 2},{top - 4} {rx + 1},{top - 5} {rx + 1},-2 C12,-6 8,-9 5,-11 C3,-5 "
            f"-1,-2 -4,0 L-6,{drop - 4} C-8,{drop} {back + 1},{drop} {back},{drop - 6}Z",
            colour,
        ) + path("M-8,-15 Q-1,-19.4 7,-17", stroke=shine, width=2.2)
    return path(
        f"M{back},5 C{back - 2},{top - 3} {rx},{top - 6} {rx + 1},-3 C13,-5 8,-7 5,-10 C4,-5 0,-2 -3,-1 "
        f"C-6,1 -7,5 -8,10 C-12,13 {back + 1},12 {back},5Z",
        colour,
    ) + path("M-8,-15 Q-1,-19.4 7,-17", stroke=shine, width=2.2)
