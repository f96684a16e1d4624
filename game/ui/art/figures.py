"""Whole people for the big pictures: the portrait's own head and clothes on a whole body."""

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
    "stand": ("C-6,60 -10,110 -4,190", (-2, 226), "C6,60 10,110 4,190", (2, 226)),
    "wave": ("C-6,60 -10,110 -4,190", (-2, 226), "C60,40 82,-30 70,-140", (68, -178)),
    "cheer": ("C-60,40 -82,-30 -70,-140", (-68, -178), "C60,40 82,-30 70,-140", (68, -178)),
    "hold": ("C-22,70 -20,130 46,142", (82, 138), "C22,70 20,130 -46,142", (-82, 138)),
    "phone": ("C-6,60 -10,110 -4,190", (-2, 226), "C30,76 44,140 -34,88", (-62, 68)),
    "give": ("C-6,60 -10,110 -4,190", (-2, 226), "C20,70 40,100 108,92", (146, 88)),
    "sit": ("C-18,60 -20,130 26,182", (56, 206), "C18,60 20,130 -26,182", (-56, 206)),
}


def sleeve_colour(look: Look) -> str:
    """The colour of the arms, which a vest does not cover."""
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
        parts.append(
            path(
                f"M{x - 36},{FOOT} C{x - 38},800 {x - 18},792 {x},792 C{x + 20},792 "
                f"{x + 42},800 {x + 40},{FOOT}Z",
                shoe,
            )
        )
        parts.append(path(f"M{x - 37},{FOOT - 8} H{x + 41} V{FOOT} H{x - 36}Z", darker(shoe, 0.3)))
    return "".join(parts)


def _sleeve(x: float, y: float, curve: str, tone: str) -> str:
    """A sleeve from the shoulder at (x, y) along `curve`, whose points are offsets from the shoulder."""
    numbers = [tuple(map(float, pair.split(","))) for pair in curve[1:].split()]
    d = f"M{x},{y} C" + " ".join(f"{x + dx:.0f},{y + dy:.0f}" for dx, dy in numbers)
    return path(d, stroke=darker(tone, 0.16), width=61) + path(d, stroke=tone, width=56)


def _hand(look: Look, x: float, y: float, inward: int) -> str:
    """A mitten hand; the thumb points towards the body's middle."""
    thumb = path(f"M{x + 8 * inward},{y} L{x + 22 * inward},{y - 15}", stroke=look.skin, width=15)
    return (
        thumb
        + ellipse(x, y, 23, 25, look.skin)
        + path(f"M{x + 4 * inward},{y - 6} L{x + 14 * inward},{y - 12}", stroke=look.skin_dark, width=3)
    )


def body(look: Look, mood: str, pose: str, held: str = "", trousers: str = "#42507A") -> str:
    """A person in portrait units, feet at y = 836; `held` lies under the hands, about (200, 480)."""
    behind, front = head_parts(look, mood)
    tone = sleeve_colour(look)
    trunk_tone = look.cloth if look.top == "vest" else tone
    y = look.shoulder + 10
    half = 138 if look.woman else 150
    hip = 96 if look.woman else 92
    left, right = 200 - half + 26, 200 + half - 26
    trunk = (
        f"M{left - 20},{y - 10} C{left},{y + 90} {200 - hip - 8},480 {200 - hip},590 "
        f"Q200,606 {200 + hip},590 "
        f"C{200 + hip + 8},480 {right},{y + 90} {right + 20},{y - 10}Z"
    )
    shade = (
        f"M{right - 30},{y + 20} C{right - 40},{y + 90} 262,500 258,597 L{200 + hip},590 "
        f"C{200 + hip + 8},480 {right},{y + 90} {right + 20},{y - 10}Z"
    )
    arm = ARMS[pose]
    sleeves = _sleeve(left, y + 14, arm[0], tone) + _sleeve(right, y + 14, arm[2], darker(tone, 0.14))
    hands = _hand(look, left + arm[1][0], y + 14 + arm[1][1], 1) + _hand(
        look, right + arm[3][0], y + 14 + arm[3][1], -1
    )
    # Hands lie on the thing they hold, sleeves beneath it; hanging hands vanish into the cuffs.
    arms = sleeves + held + hands if held or pose in ("sit", "hold") else hands + sleeves
    return (
        behind
        + _legs(look, pose == "sit", trousers)
        + path(trunk, trunk_tone)
        + path(shade, darker(trunk_tone))
        + outfit(look)
        + (arms + front if pose not in ("wave", "cheer") else front + arms)
    )


def figure(
    face: Mapping[str, Any],
    age: float,
    mood: str,
    x: float,
    y: float,
    height: float,
    pose: str = "stand",
    *,
    top: str | None = None,
    held: str = "",
    trousers: str = "#42507A",
    helmet: bool = False,
) -> str:
    """A person `height` units tall with the feet at (x, y) of the picture; `top` replaces the clothes."""
    dressed = dict(face) | {"helmet": helmet} | ({"top": top} if top else {})
    look = resolve(dressed, age)
    scale = height / (FOOT - TOP)
    cast = ellipse(x, y, 130 * scale, 22 * scale, "#22304A", 0.18)
    return cast + group(
        f"translate({x - 200 * scale:.1f},{y - FOOT * scale:.1f}) scale({scale:.4f})",
        body(look, mood, pose, held, trousers),
    )


def swaddled(face: Mapping[str, Any]) -> str:
    """A baby asleep in a quilt, to be held at (200, 480) in a figure's units."""
    look = resolve(face, 20)
    quilt = "#F8D27C"
    return "".join(
        (
            path(
                "M110,520 C96,440 150,404 214,410 C286,404 330,440 312,500 C304,556 "
                "240,572 200,572 C150,572 116,560 110,520Z",
                quilt,
            ),
            path(
                "M110,520 C116,560 150,572 200,572 C240,572 304,556 312,500 C290,540 "
                "250,552 204,552 C160,552 126,544 110,520Z",
                darker(quilt),
            ),
            circle(150, 462, 50, lighter(quilt, 0.5)),
            circle(152, 464, 38, look.skin),
            path("M120,450 C124,420 178,416 186,446 C170,436 140,436 120,450Z", look.hair),
            path("M132,468 Q139,474 146,468 M160,468 Q167,474 174,468", stroke="#2E2530", width=4.4),
            path("M147,482 Q153,488 159,482", stroke="#B5525A", width=4),
            circle(134, 478, 6, "#F0988B", 0.6),
            circle(172, 478, 6, "#F0988B", 0.6),
            "".join(
                circle(x, y, 7, "#F26B5E")
                for x, y in ((230, 450), (270, 480), (236, 510), (286, 450), (190, 532))
            ),
        )
    )


def rider_on_bike(
    face: Mapping[str, Any], age: float, mood: str, x: float, y: float, size: float, bike: str
) -> str:
    """The player on the e-bike, wheels at y, the bike `size` wide; `bike` is the bike in its 128 box."""
    look = resolve(dict(face) | {"top": "rider", "helmet": True}, age)
    behind, front = head_parts(look, mood)
    s = 128.0
    k = 0.19
    head = group(f"translate({58 - 200 * k:.1f},{-62 * 1.0:.1f}) scale({k})", behind, outfit(look), front)
    tone = RIDER_YELLOW
    leg = path("M52,56 C70,54 84,58 84,66 L82,88", stroke="#3A466B", width=11) + path(
        "M78,91 H90", stroke="#F4F1EA", width=7
    )
    far = path("M56,58 C74,56 88,62 87,70 L86,88", stroke="#2C3656", width=11)
    trunk = path("M40,2 C36,20 38,46 42,60 H64 C70,44 78,22 76,2 C66,-4 50,-4 40,2Z", tone)
    side = path("M64,60 C70,44 78,22 76,2 L68,4 C68,26 62,44 58,60Z", darker(tone))
    band = path("M39,38 Q54,44 71,37", stroke="#EEF3F2", width=4)
    arm = path("M68,10 C78,22 78,28 74,22", stroke=darker(tone, 0.2), width=11) + path(
        "M46,10 C44,32 54,34 70,22", stroke=lighter(tone, 0.12), width=10.5
    )
    hand = circle(71, 21, 5.2, look.skin)
    person = far + trunk + side + band + leg + arm + hand + head
    scale = size / s
    return group(
        f"translate({x:.1f},{y - 120 * scale:.1f}) scale({scale:.4f})",
        ellipse(64, 119, 58, 6, "#22304A", 0.2),
        bike,
        person,
    )
