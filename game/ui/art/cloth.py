"""The torso, collars and fastenings that clothes are made of; the portrait disc is their lower edge."""

from math import sqrt

from game.ui.art.look import DISC, Look, arc_to, disc_floor
from game.ui.art.svg import darker, path, rect


def half(y: float) -> float:
    return sqrt(max(0.0, DISC**2 - (y - DISC) ** 2))


def torso(look: Look, colour: str, shade: str | None = None) -> str:
    """Shoulders and chest down to the disc's edge, with the right side in the darker tone."""
    y = look.shoulder
    h = half(y)
    left, right = 200 - h, 200 + h
    body = (
        f"M{left:.1f},{y} C{left + 8:.1f},{y - 32} 128,311 158,296 L242,296 "
        f"C272,311 {right - 8:.1f},{y - 32} {right:.1f},{y} {arc_to(200)} "
        f"{arc_to(left)}Z"
    )
    side = (
        f"M252,300 C278,313 {right - 8:.1f},{y - 32} {right:.1f},{y} {arc_to(286)} C288,352 276,322 252,300Z"
    )
    arm = path(
        f"M124,356 Q119,366 121,{disc_floor(121) - 3:.1f}",
        stroke=shade or darker(colour),
        width=3.4,
        opacity=0.8,
    )
    return path(body, colour) + path(side, shade or darker(colour)) + arm


def panel(top: str, x_from: float, x_to: float, fill: str) -> str:
    """A shape that begins with `top` (ending on its right side) and hangs to the disc between two x."""
    return path(f"{top} L{x_to},{disc_floor(x_to) - 0.6:.1f} {arc_to(x_from)}Z", fill)


def zipper(colour: str, y: float = 318) -> str:
    return path(f"M200,{y} L200,397", stroke=colour, width=4) + rect(196.5, y + 4, 7, 13, "#EDE7DA", 2)


def stand_collar(colour: str, dark: str) -> str:
    left = "M162,284 C166,300 182,314 200,322 L200,338 C176,334 156,318 150,298Z"
    right = "M238,284 C234,300 218,314 200,322 L200,338 C224,334 244,318 250,298Z"
    return path(left, colour) + path(right, dark)


def shirt_collar(colour: str) -> str:
    shade = darker(colour, 0.1)
    return path("M164,284 L200,330 L170,350 L146,304 C150,296 156,290 164,284Z", colour) + path(
        "M236,284 L200,330 L230,350 L254,304 C250,296 244,290 236,284Z", shade
    )
