"""The marks of a vote's options: each a letter in a shape and a colour, on the wall and on voting cards.

Shape, colour and letter each identify the option: the shape on a black-and-white printer, the letter to a screen
reader.
"""

from math import cos, pi, sin

from game.art.svg import circle, path, rect, svg

DARK = ("#0B5D57", "#8F2F22", "#1F4788", "#6B4300", "#4E3B97", "#26582F", "#22304A")
"""Colours of the options, each at least 7 : 1 against white."""
SHAPES = ("disc", "square", "triangle", "diamond", "hexagon", "star", "cross")


def mark_svg(shape: str, color: str) -> str:
    """The shape in a colour, 48 × 48."""
    match shape:
        case "square":
            drawn = rect(4, 4, 40, 40, color, 4)
        case "triangle":
            drawn = path("M24 1L47 45H1Z", color)
        case "diamond":
            drawn = path("M24 0L48 24L24 48L0 24Z", color)
        case "hexagon":
            drawn = path(_points(6, 24, 24), color)
        case "star":
            drawn = path(_points(10, 24, 18), color)
        case "cross":
            drawn = path("M15 2H33V15H46V33H33V46H15V33H2V15H15Z", color)
        case _:
            drawn = circle(24, 24, 23, color)
    return svg(48, 48, drawn)


def _points(count: int, outer: float, inner: float) -> str:
    corners = []
    for k in range(count):
        far, turn = (inner if k % 2 else outer), 2 * pi * k / count
        corners.append(f"{24 + far * sin(turn):.1f} {24 - far * cos(turn):.1f}")
    return "M" + "L".join(corners) + "Z"
