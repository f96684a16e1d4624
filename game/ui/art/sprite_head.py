"""The head of a person on the map: three shapes, the hair styles of the portraits, glasses, beard, helmet, headscarf."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from game.ui.art.look import HAIR_COLOURS
from game.ui.art.svg import PALETTE, SKINS, circle, darker, ellipse, group, lighter, mix, path, rect

# The portraits' styles, brought down to what can be told apart at 33 px.
_SIMPLER = {
    "crop": "short", "side_part": "short", "quiff": "short", "curtain": "short", "pixie": "short", "bald": "ring",
    "wave": "long", "perm": "curly",
}  # fmt: skip
_LATER = {"ponytail": "bun", "plaits": "bun", "long": "bob", "wave": "curly"}  # what long hair becomes after 64
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
        hair = mix(named if named.startswith("#") else HAIR_COLOURS.get(named, HAIR_COLOURS["black"]), "#D9D6D9", grey * 0.92)
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


def head(look: SkinHair, facing: str, x: float, y: float, helmet: str | None = None) -> str:
    """A head centred on (x, y); `facing` is down, up or side (heading right)."""
    draw = {"down": _front, "up": _back, "side": _side}[facing]
    body = draw(look) + (_helmet(look, helmet, facing) if helmet else "")
    return group(f"translate({x:g} {y:g})", body)


def behind(look: SkinHair, x: float, y: float) -> str:
    """The hair that falls behind the shoulders, for a head seen from the front at (x, y)."""
    return "" if look.style in SCARVES else group(f"translate({x:g} {y:g})", _hair_behind(look))


def _skull(look: SkinHair) -> str:
    rx, ry = look.radii
    if look.shape == 2:
        return rect(-rx, -ry, 2 * rx, 2 * ry, look.skin, 13)
    return ellipse(0, 0, rx, ry, look.skin)


def _hair_behind(look: SkinHair) -> str:
    rx = look.radii[0] + 2.6
    if look.style in LONG:
        return path(f"M{-rx},0 C{-rx},-24 {rx},-24 {rx},0 L{rx + 0.5},24 C{rx},30 {-rx},30 {-rx - 0.5},24Z", look.hair_shade)
    if look.style == "bob":
        return path(f"M{-rx},0 C{-rx},-24 {rx},-24 {rx},0 L{rx},12 C{rx},19 {-rx},19 {-rx},12Z", look.hair_shade)
    if look.style == "ponytail":
        return path(f"M8,-14 C26,-16 26,6 19,16 C15,18 16,2 8,-4Z", look.hair_shade)
    if look.style in ("bun", "low_bun"):
        return circle(0, -18, 8, look.hair_shade) if look.style == "bun" else circle(13, 9, 6.5, look.hair_shade)
    if look.style == "plaits":
        return "".join(rect(s * 17 - 3.5, 6 + i * 6, 7, 8, look.hair_shade, 3.5) + (circle(s * 17, 25, 2.6, PALETTE["coral"]) if i == 2 else "") for s in (-1, 1) for i in range(3))
    if look.style == "curly":
        return "".join(circle(cx, cy, 7.4, look.hair_shade) for cx, cy in ((-16, -6), (-17, 4), (16, -6), (17, 4), (-10, -15), (10, -15), (0, -18)))
    return ""


def _front(look: SkinHair) -> str:
    rx, ry = look.radii
    ink = PALETTE["ink"]
    parts = []
    if look.style == "hijab":
        parts.append(path("M-19,2 C-20,-26 20,-26 19,2 C19,12 22,20 18,26 L-18,26 C-22,20 -19,12 -19,2Z", look.scarf))
    else:
        parts += [ellipse(-rx, 3, 3.4, 4.4, look.skin), ellipse(rx, 3, 3.4, 4.4, look.skin_shade)]
    parts.append(_skull(look))
    parts.append(path(f"M{rx * 0.62},{-ry * 0.7} Q{rx * 1.22},2 {rx * 0.42},{ry * 0.9} Q{rx * 1.1},{ry * 0.7} {rx},{-1} Z", look.skin_shade, opacity=0.55))
    open_eye = 3.0 if look.age < 60 else 2.3
    parts += [ellipse(-6.6, 3, 2.3, open_eye, ink), ellipse(6.6, 3, 2.3, open_eye, ink), circle(-7.2, 2, 0.8, "#FFFFFF"), circle(6, 2, 0.8, "#FFFFFF")]
    parts += [ellipse(-10.4, 8.4, 3.8, 2.3, "#E8796B", 0.38), ellipse(10.4, 8.4, 3.8, 2.3, "#E8796B", 0.38), path("M0.4,4.5 Q2.4,7 -0.4,7.2", stroke=look.skin_shade, width=1.6)]
    mouth = mix(look.skin, "#8E2F38", 0.7)
    if look.beard:
        parts += [path(f"M{-rx + 1},4 C{-rx + 1},{ry} -8,{ry + 3} 0,{ry + 3} C8,{ry + 3} {rx - 1},{ry} {rx - 1},4 C10,11 6,8 0,8.4 C-6,8 -10,11 {-rx + 1},4Z", look.hair)]
    parts.append(path("M-3.6,10.6 Q0,13.6 3.6,10.6", stroke=mouth, width=1.8))
    if look.age > 58:
        parts.append(path("M-12.4,5 l-2.4,1 M12.4,5 l2.4,1", stroke=look.skin_shade, width=1.3))
    parts.append(_fringe(look))
    if look.glasses:
        parts += [circle(-6.6, 3.2, 5.2, "#FFFFFF", 0.25), circle(6.6, 3.2, 5.2, "#FFFFFF", 0.25)]
        parts.append(path("M-11.8,3.2 a5.2,5.2 0 1 0 10.4,0 a5.2,5.2 0 1 0 -10.4,0 M1.4,3.2 a5.2,5.2 0 1 0 10.4,0 a5.2,5.2 0 1 0 -10.4,0 M-1.4,3 L1.4,3", stroke=ink, width=1.5))
    return "".join(parts)


def _fringe(look: SkinHair) -> str:
    rx = look.radii[0] + 1.8
    top = -look.radii[1] - 3.2
    colour, shine = look.hair, lighter(look.hair, 0.18)
    if look.style in ("bald", "none"):
        return ""
    if look.style == "ring":
        return path(f"M{-rx},3 C{-rx - 1},-8 {-rx + 2},-12 {-rx + 4},-13 C{-rx + 4},-6 {-rx + 3},-2 {-rx + 3},3Z", colour) + path(f"M{rx},3 C{rx + 1},-8 {rx - 2},-12 {rx - 4},-13 C{rx - 4},-6 {rx - 3},-2 {rx - 3},3Z", colour)
    if look.style == "hijab":
        return path("M-19,4 C-20,-27 20,-27 19,4 C19,14 10,20 0,20 C-10,20 -19,14 -19,4Z M-13.5,3 C-13,12 -7,16.5 0,16.5 C7,16.5 13,12 13.5,3 C13.5,-8 8,-12 0,-12 C-8,-12 -13.5,-8 -13.5,3Z", lighter(look.scarf, 0.16))
    if look.style == "kerchief":
        return path(f"M{-rx},1 C{-rx - 3},{top - 4} {rx + 3},{top - 4} {rx},1 C{rx - 3},-7 8,-9 0,-9 C-8,-9 {-rx + 3},-7 {-rx},1Z", look.scarf) + "".join(circle(x, y, 1.5, lighter(look.scarf, 0.6)) for x, y in ((-9, -12), (0, -15), (9, -12), (-4, -18), (5, -18)))
    if look.style == "buzz":
        return path(f"M{-rx + 1},-1 C{-rx - 1},{top - 2} {rx + 1},{top - 2} {rx - 1},-1 C{rx - 3},-10 8,-12 0,-12 C-8,-12 {-rx + 3},-10 {-rx + 1},-1Z", colour)
    if look.style == "curly":
        return "".join(circle(cx, cy, 6, colour) for cx, cy in ((-12, -9), (-5, -13), (3, -14), (11, -10))) + circle(-6, -16, 2.4, shine)
    if look.style in TIED:
        return path(f"M{-rx},3 C{-rx - 2},{top - 4} {rx + 2},{top - 4} {rx},3 C{rx - 2},-5 9,-10 0,-10.5 C-9,-10 {-rx + 2},-5 {-rx},3Z", colour) + path("M-10,-14 Q-4,-19 5,-17.5", stroke=shine, width=2.2)
    if look.style in LONG or look.style == "bob":
        return path(f"M{-rx},8 C{-rx - 3},{top - 4} {rx + 3},{top - 4} {rx},8 C{rx},-2 11,-7 6,-11 C-2,-5 -10,-6 -13,-7 C-15,-2 {-rx + 1},2 {-rx},8Z", colour) + path("M-10,-14 Q-3,-19 6,-17", stroke=shine, width=2.2)
    return path(f"M{-rx},3 C{-rx - 3},{top - 3} {rx + 4},{top - 5} {rx},3 C{rx - 1},-3 14,-6 11.5,-9 C4,-6 -4,-7 -9,-11 C-11,-6 -15,-4 {-rx},3Z", colour) + path("M-9,-15 Q-2,-19.5 7,-17", stroke=shine, width=2.2)


def _back(look: SkinHair) -> str:
    rx, ry = look.radii
    if look.style == "hijab":
        return path("M-19,2 C-20,-26 20,-26 19,2 C19,12 23,22 18,30 L-18,30 C-23,22 -19,12 -19,2Z", look.scarf) + path("M8,-16 Q20,-6 18,28 L8,30Z", darker(look.scarf))
    ears = ellipse(-rx, 3, 3.4, 4.4, look.skin) + ellipse(rx, 3, 3.4, 4.4, look.skin_shade)
    if look.style == "kerchief":
        return ears + path(f"M{-rx - 2},2 C{-rx - 3},-26 {rx + 3},-26 {rx + 2},2 C{rx},12 6,14 0,20 C-6,14 {-rx},12 {-rx - 2},2Z", look.scarf) + path("M-6,15 L0,11 L6,15 L3,25 L0,18 L-3,25Z", darker(look.scarf))
    if look.style in ("bald", "none"):
        return ears + _skull(look)
    if look.style == "ring":
        return ears + _skull(look) + path(f"M{-rx},-6 C{-rx - 1},10 -10,{ry} 0,{ry} C10,{ry} {rx + 1},10 {rx},-6 C10,2 -10,2 {-rx},-6Z", look.hair)
    wide = rx + 2.2
    low = {"bob": 17.0, "buzz": 10.0}.get(look.style, 27.0 if look.style in LONG else 10.0)
    cap = path(f"M{-wide},2 C{-wide - 2},-26 {wide + 2},-26 {wide},2 L{wide - 0.5},{low - 6} C{wide - 2},{low + 1} {-wide + 2},{low + 1} {-wide + 0.5},{low - 6}Z", look.hair)
    shade = path(f"M{wide * 0.4},-18 C{wide + 1},-14 {wide},-4 {wide},2 L{wide - 0.5},{low - 6} C{wide - 1},{low - 2} {wide * 0.6},{low} {wide * 0.4},{low}Z", look.hair_shade)
    extra = ""
    if look.style in ("bun", "low_bun"):
        y = -15 if look.style == "bun" else 9
        extra = circle(0, y, 8.6, look.hair_shade) + circle(-1.4, y - 1.4, 6.6, look.hair)
    elif look.style == "plaits":
        extra = "".join(rect(s * 12 - 4, 6 + i * 6, 8, 8, look.hair_shade, 4) + (circle(s * 12, 26, 2.8, PALETTE["coral"]) if i == 2 else "") for s in (-1, 1) for i in range(3))
    elif look.style == "ponytail":
        extra = path("M-5,-8 C-9,8 -6,20 0,26 C6,20 9,8 5,-8Z", look.hair_shade) + rect(-5.5, -10, 11, 5, PALETTE["coral"], 2)
    elif look.style == "curly":
        extra = "".join(circle(cx, cy, 7, look.hair if cx < 4 else look.hair_shade) for cx, cy in ((-15, -8), (-16, 3), (-8, -16), (2, -18), (11, -13), (16, -4), (15, 6), (-10, 10), (5, 11)))
    return ears + _skull(look) + cap + shade + extra


def _side(look: SkinHair) -> str:
    rx, ry = look.radii
    ink = PALETTE["ink"]
    parts = []
    if look.style == "hijab":
        parts.append(path("M-18,4 C-19,-25 16,-26 17,-4 L15,14 L12,26 L-16,27 C-20,20 -18,12 -18,4Z", look.scarf))
    elif look.style in LONG:
        parts.append(path(f"M{-rx - 1},0 C{-rx},-24 12,-24 12,-8 L4,12 L3,24 C2,29 {-rx},29 {-rx - 1},23Z", look.hair_shade))
    elif look.style == "bob":
        parts.append(path(f"M{-rx - 1},0 C{-rx},-24 12,-24 12,-8 L6,12 C4,18 {-rx},18 {-rx - 1},12Z", look.hair_shade))
    elif look.style == "ponytail":
        parts.append(path(f"M{-rx + 4},-12 C{-rx - 14},-12 {-rx - 12},12 {-rx - 6},20 C{-rx - 1},16 {-rx - 2},4 {-rx + 4},-2Z", look.hair_shade))
    elif look.style in ("bun", "low_bun"):
        parts.append(circle(-rx + 2, -13 if look.style == "bun" else 6, 8, look.hair_shade))
    elif look.style == "plaits":
        parts.append("".join(rect(-14, 6 + i * 6, 8, 8, look.hair_shade, 4) for i in range(3)) + circle(-10, 26, 2.8, PALETTE["coral"]))
    elif look.style == "curly":
        parts.append("".join(circle(cx, cy, 7.4, look.hair_shade) for cx, cy in ((-14, -8), (-16, 2), (-13, 10), (-6, -16), (4, -18))))
    parts += [_skull(look), ellipse(rx + 0.4, 5.4, 2.6, 2.2, look.skin)]  # the nose breaks the outline
    parts += [ellipse(9.6, 3, 2.1, 3.0 if look.age < 60 else 2.3, ink), circle(9.2, 2, 0.8, "#FFFFFF"), ellipse(7.6, 9, 3.4, 2.2, "#E8796B", 0.38)]
    if look.beard:
        parts.append(path(f"M-4,6 C-2,{ry} 6,{ry + 4} 12,{ry - 2} C15,14 15,11 14,9 C10,10 6,9 2,7Z", look.hair))
    parts.append(path("M10,11 Q12.6,12.4 14.4,10.8", stroke=mix(look.skin, "#8E2F38", 0.7), width=1.7))
    if look.style not in SCARVES:
        parts.append(ellipse(-3.4, 4, 3.3, 4.4, look.skin_shade))
    parts.append(_fringe_side(look))
    if look.glasses:
        parts.append(circle(9.4, 3.2, 4.8, "#FFFFFF", 0.25) + path("M4.6,3.2 a4.8,4.8 0 1 0 9.6,0 a4.8,4.8 0 1 0 -9.6,0 M4.6,3 L-3,2", stroke=ink, width=1.5))
    return "".join(parts)


def _fringe_side(look: SkinHair) -> str:
    rx, ry = look.radii
    top = -ry - 3
    colour, shine = look.hair, lighter(look.hair, 0.18)
    back = -rx - 2
    if look.style in ("bald", "none"):
        return ""
    if look.style == "ring":
        return path(f"M{back + 1},-6 C{back},8 -12,12 -8,12 C-7,6 -8,0 -6,-4 C-10,-4 {back + 2},-4 {back + 1},-6Z", colour)
    if look.style == "hijab":
        return path("M-18,4 C-19,-26 14,-27 17,-6 C12,-11 6,-10 3,-8 C0,2 2,14 12,17 C2,24 -18,20 -18,4Z", lighter(look.scarf, 0.16))
    if look.style == "kerchief":
        return path(f"M{back},4 C{back - 2},{top - 4} {rx},{top - 5} {rx},-5 C8,-9 2,-7 0,-4 C-3,4 -8,10 -13,13 C{back - 3},12 {back},8 {back},4Z M-12,10 l-9,5 l3,-9Z", look.scarf)
    if look.style == "buzz":
        return path(f"M{back + 1},3 C{back - 1},{top - 1} {rx},{top - 3} {rx},-5 C8,-10 2,-9 -1,-6 C-2,0 -6,2 -8,6 C-12,8 {back + 2},8 {back + 1},3Z", colour)
    if look.style == "curly":
        return "".join(circle(cx, cy, 6.4, colour) for cx, cy in ((-11, -8), (-4, -13), (5, -14), (12, -9), (-12, 1))) + circle(0, -16, 2.4, shine)
    if look.style in TIED:
        return path(f"M{back},4 C{back - 1},{top - 4} {rx},{top - 4} {rx},-3 C12,-10 6,-10 3,-9 C-1,-5 -8,1 -10,8 C-14,10 {back},9 {back},4Z", colour) + path("M-8,-15 Q-1,-19 7,-16.5", stroke=shine, width=2.2)
    drop = {"bob": 16.0}.get(look.style, 26.0 if look.style in LONG else 11.0)
    if drop > 11:
        return path(f"M{back},2 C{back - 2},{top - 4} {rx + 1},{top - 5} {rx + 1},-2 C12,-6 8,-9 5,-11 C3,-5 -1,-2 -4,0 L-6,{drop - 4} C-8,{drop} {back + 1},{drop} {back},{drop - 6}Z", colour) + path("M-8,-15 Q-1,-19.4 7,-17", stroke=shine, width=2.2)
    return path(f"M{back},5 C{back - 2},{top - 3} {rx},{top - 6} {rx + 1},-3 C13,-5 8,-7 5,-10 C4,-5 0,-2 -3,-1 C-6,1 -7,5 -8,10 C-12,13 {back + 1},12 {back},5Z", colour) + path("M-8,-15 Q-1,-19.4 7,-17", stroke=shine, width=2.2)


def _helmet(look: SkinHair, colour: str, facing: str) -> str:
    """A rider's helmet: a hard shell down to the brow, with a strap."""
    rx = look.radii[0] + 3
    top = -look.radii[1] - 5
    strap = {"down": f"M{-rx + 2},-2 L-5,17 M{rx - 2},-2 L5,17", "side": "M-2,-3 L4,16", "up": ""}[facing]
    shell = path(f"M{-rx},-4 C{-rx},{top - 6} {rx},{top - 6} {rx},-4 Q0,-9 {-rx},-4Z", colour)
    shade = path(f"M{rx * 0.3},{top + 0.4} C{rx * 0.8},{top + 3} {rx},-14 {rx},-4 L{rx * 0.45},-6Z", darker(colour))
    peak = path(f"M{rx - 4},-7 L{rx + 6},-3 L{rx - 4},-3Z", darker(colour)) if facing == "side" else ""
    return (path(strap, stroke=PALETTE["ink"], width=1.6) if strap else "") + shell + shade + peak + ellipse(-5, top + 6, 4, 2.2, "#FFFFFF", 0.45)
