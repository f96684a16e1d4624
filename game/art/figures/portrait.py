"""A portrait: head and shoulders of a figure on a square sheet; widgets crop it to a disc."""

from game.art.figures.look import Face, colour_of
from game.art.figures.person import Figure, body_of, upper
from game.art.svg import group, rect, svg

SIDE = 200.0
MIDDLE = -444.0
"""The height on a figure that is the middle of its portrait."""


def portrait_svg(face: Face, age: float, mood: str = "neutral", background: str | None = None) -> str:
    """A square portrait; `background` (a palette name or `#RRGGBB`) fills it, None leaves it clear."""
    ground = rect(0, 0, SIDE, SIDE, colour_of(background)) if background else ""
    bust = upper(body_of(Figure(face, age, mood)))
    placed = group(f"translate({SIDE / 2:g},{SIDE / 2 - MIDDLE:g})", bust)
    return svg(SIDE, SIDE, ground, placed)
