"""Whole people for the big pictures: the portrait's own head and clothes on a body with arms, hands and legs."""

from collections.abc import Mapping
from typing import Any

from game.ui.art.look import Look, resolve
from game.ui.art.outfits import outfit
from game.ui.art.outfits_work import RIDER_YELLOW
from game.ui.art.portrait import head_parts
from game.ui.art.svg import circle, darker, ellipse, group, lighter, path

FOOT, TOP = 836.0, 36.0
SLEEVES = {"rider": RIDER_YELLOW, "coat": "#F6F8F8", "wedding": "#C93A3F", "patient": "#E4EEF7"}
ARMS: dict[str, tuple[str, tuple[int, int], str, tuple[int, int]]] = {
    # left arm, left hand, right arm, right hand; y counts from the shoulder
    "stand": ("C-6,60 -10,110 -4,196", (-4, 212), "C6,60 10,110 4,196", (4, 212)),
    "wave": ("C-6,60 -10,110 -4,196", (-4, 212), "C44,50 78,10 76,-92", (77, -112)),
    "cheer": ("C-44,50 -78,10 -76,-92", (-77, -112), "C44,50 78,10 76,-92", (77, -112)),
    "hold": ("C-18,60 -20,120 62,132", (74, 132), "C18,60 20,120 -62,132", (-74, 132)),
    "phone": ("C-6,60 -10,110 -4,196", (-4, 212), "C26,70 40,130 -40,70", (-50, 60)),
    "give": ("C-6,60 -10,110 -4,196", (-4, 212), "C20,70 40,100 108,96", (122, 95)),
    "sit": ("C-16,60 -18,130 40,196", (48, 204), "C16,60 18,130 -40,196", (-48, 204)),
}  # fmt: skip


def sleeve_colour(look: Look) -> str:
    if look.top == "vest":
        return lighter(look.cloth, 0.62)
    return SLEEVES.get(look.top, look.cloth)


def _legs(look: Look, sitting: bool, trousers: str) -> str:
    shade = darker(trousers, 0.2)
    shoe = "#F4F1EA" if look.age < 50 else "#4A3A38"
    parts = []
    for side, tone in ((-1, trousers), (1, shade)):
        x = 200 + side * 44
        if sitting:
            parts.append(path(f"M{200 + side * 40},560 L{200 + side * 58},622", stroke=tone, width=84))
            parts.append(path(f"M{200 + side * 58},630 V794", stroke=tone, width=62))
            x = 200 + side * 60
        else:
            parts.append(path(f"M{x},570 L{x + side * 4},796", stroke=tone, width=72))
        parts.append(path(f"M{x - 36},{FOOT} C{x - 38},800 {x - 18},792 {x},792 C{x + 20},792 {x + 42},800 {x + 40},{FOOT}Z", shoe))
        parts.append(path(f"M{x - 37},{FOOT - 8} H{x + 41} V{FOOT} H{x - 36}Z", darker(shoe, 0.3)))
    return "".join(parts)


def _arm(look: Look, x: float, y: float, curve: str, hand: tuple[int, int], tone: str) -> str:
    """A sleeve along `curve` (offsets from the shoulder) and a mitten hand with a thumb."""
    numbers = [tuple(map(float, pair.split(","))) for pair in curve[1:].split()]
    d = f"M{x},{y} C" + " ".join(f"{x + dx:.0f},{y + dy:.0f}" for dx, dy in numbers)
    hx, hy = x + hand[0], y + hand[1]
    palm = circle(hx, hy, 23, look.skin) + ellipse(hx + (10 if hand[0] < 0 else -10), hy - 12, 8, 12, look.skin)
    return palm + path(d, stroke=darker(tone, 0.16), width=62) + path(d, stroke=tone, width=56)


def body(look: Look, mood: str, pose: str, held: str = "", trousers: str = "#42507A") -> str:
    """A person in portrait units (400 wide, feet at y = 836): `held` is drawn under the hands, about (200, 480)."""
    behind, front = head_parts(look, mood)
    tone = sleeve_colour(look)
    y = look.shoulder + 10
    half = 138 if look.woman else 150
    hip = 96 if look.woman else 92
    left, right = 200 - half + 26, 200 + half - 26
    trunk = (
        f"M{left - 20},{y - 10} C{left},{y + 90} {200 - hip - 8},480 {200 - hip},590 Q200,606 {200 + hip},590 "
        f"C{200 + hip + 8},480 {right},{y + 90} {right + 20},{y - 10}Z"
    )
    shade = (
        f"M{right - 30},{y + 20} C{right - 40},{y + 90} 262,500 258,597 L{200 + hip},590 "
        f"C{200 + hip + 8},480 {right},{y + 90} {right + 20},{y - 10}Z"
    )
    arm = ARMS[pose]
    arms = _arm(look, left, y + 14, arm[0], arm[1], tone) + _arm(look, right, y + 14, arm[2], arm[3], darker(tone, 0.14))
    if held:  # hands lie on the thing, sleeves beside it
        arms = held + arms
    return (
        behind + _legs(look, pose == "sit", trousers) + path(trunk, tone) + path(shade, darker(tone))
        + outfit(look) + (arms + front if pose not in ("wave", "cheer") else front + arms)
    )  # fmt: skip


def figure(
    face: Mapping[str, Any], age: float, mood: str, x: float, y: float, height: float, pose: str = "stand",
    *, top: str | None = None, held: str = "", trousers: str = "#42507A", helmet: bool = False,
) -> str:  # fmt: skip
    """A person `height` units tall whose feet stand at (x, y) of the picture; `top` replaces the clothes worn."""
    dressed = dict(face) | {"helmet": helmet} | ({"top": top} if top else {})
    look = resolve(dressed, age)
    scale = height / (FOOT - TOP)
    cast = ellipse(x, y, 130 * scale, 22 * scale, "#22304A", 0.18)
    return cast + group(
        f"translate({x - 200 * scale:.1f},{y - FOOT * scale:.1f}) scale({scale:.4f})", body(look, mood, pose, held, trousers)
    )


def swaddled(face: Mapping[str, Any]) -> str:
    """A baby asleep in a quilt, to be held at (200, 480) in a figure's units."""
    look = resolve(face, 20)
    quilt = "#F8D27C"
    return "".join((
        path("M110,520 C96,440 150,404 214,410 C286,404 330,440 312,500 C304,556 240,572 200,572 C150,572 116,560 110,520Z", quilt),
        path("M110,520 C116,560 150,572 200,572 C240,572 304,556 312,500 C290,540 250,552 204,552 C160,552 126,544 110,520Z", darker(quilt)),
        circle(150, 462, 50, lighter(quilt, 0.5)), circle(152, 464, 38, look.skin),
        path("M120,450 C124,420 178,416 186,446 C170,436 140,436 120,450Z", look.hair),
        path("M132,468 Q139,474 146,468 M160,468 Q167,474 174,468", stroke="#2E2530", width=4.4),
        path("M147,482 Q153,488 159,482", stroke="#B5525A", width=4), circle(134, 478, 6, "#F0988B", 0.6),
        circle(172, 478, 6, "#F0988B", 0.6),
        "".join(circle(x, y, 7, "#F26B5E") for x, y in ((230, 450), (270, 480), (236, 510), (286, 450), (190, 532))),
    ))  # fmt: skip


def rider_on_bike(face: Mapping[str, Any], age: float, mood: str, x: float, y: float, size: float, bike: str) -> str:
    """The player on the e-bike, wheels at y, the bike `size` wide; `bike` is the bike in its 128 box."""
    look = resolve(dict(face) | {"top": "rider", "helmet": True}, age)
    behind, front = head_parts(look, mood)
    s = 128.0
    k = 0.19
    head = group(f"translate({58 - 200 * k:.1f},{-62 * 1.0:.1f}) scale({k})", behind, outfit(look), front)
    tone = RIDER_YELLOW
    leg = path("M52,56 C70,54 84,58 84,66 L82,88", stroke="#3A466B", width=11) + path("M78,91 H90", stroke="#F4F1EA", width=7)
    far = path("M56,58 C74,56 88,62 87,70 L86,88", stroke="#2C3656", width=11)
    trunk = path("M40,2 C36,20 38,46 42,60 H64 C70,44 78,22 76,2 C66,-4 50,-4 40,2Z", tone)
    side = path("M64,60 C70,44 78,22 76,2 L68,4 C68,26 62,44 58,60Z", darker(tone))
    band = path("M39,38 Q54,44 71,37", stroke="#EEF3F2", width=4)
    arm = path("M68,10 C78,22 78,28 74,22", stroke=darker(tone, 0.2), width=11) + path("M46,10 C44,32 54,34 70,22", stroke=lighter(tone, 0.12), width=10.5)
    hand = circle(71, 21, 5.2, look.skin)
    person = far + trunk + side + band + leg + arm + hand + head
    scale = size / s
    return group(f"translate({x:.1f},{y - 120 * scale:.1f}) scale({scale:.4f})", ellipse(64, 119, 58, 6, "#22304A", 0.2), bike, person)
