"""Soft light as SVG: gradients over a box and radial halos. Ids are derived from the content."""

from collections.abc import Sequence
from zlib import crc32

from game.art.svg import Extent

FALL_OFF = ((0, 1.0), (0.18, 0.93), (0.36, 0.74), (0.55, 0.46), (0.74, 0.2), (0.88, 0.06), (1, 0.0))
"""Share of a halo's strength at shares of its radius."""


def _id(*parts: object) -> str:
    """An id that is the same for equal drawings, so that equal pictures are equal strings and caches work."""
    return f"g{crc32(repr(parts).encode()):08x}"


def fade(box: Extent, colours: Sequence[str], across: bool = False, radius: float = 0) -> str:
    """A box with an evenly spaced gradient, top to bottom or left to right (`across`)."""
    x, y, w, h = box
    name = _id(x, y, w, h, tuple(colours), across)
    last = max(1, len(colours) - 1)
    marks = "".join(f'<stop offset="{i / last:.3f}" stop-color="{colour}"/>' for i, colour in enumerate(colours))
    end = 'x2="100%" y2="0%"' if across else 'x2="0%" y2="100%"'
    return (
        f'<defs><linearGradient id="{name}" x1="0%" y1="0%" {end}>{marks}</linearGradient></defs>'
        f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{radius:g}" fill="url(#{name})"/>'
    )


def halo(x: float, y: float, radius: float, colour: str, strength: float = 0.8, flat: float = 1.0) -> str:
    """A radial light of `colour` with opacity `strength` in the middle; `flat` below 1 makes it an ellipse."""
    name = _id(x, y, radius, colour, strength, flat)
    marks = "".join(
        f'<stop offset="{at:g}" stop-color="{colour}" stop-opacity="{strength * share:.3f}"/>' for at, share in FALL_OFF
    )
    return (
        f'<defs><radialGradient id="{name}" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="{radius:g}">{marks}'
        f'</radialGradient></defs><g transform="translate({x:g},{y:g}) scale(1,{flat:g})">'
        f'<circle cx="0" cy="0" r="{radius:g}" fill="url(#{name})"/></g>'
    )
