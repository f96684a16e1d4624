"""The old drawings' way to the shared SVG words; goes with them."""

from game.art.svg import (
    PALETTE,
    SKINS,
    circle,
    darker,
    ellipse,
    gradient,
    group,
    lighter,
    mix,
    path,
    rect,
    shadow,
    svg,
)

__all__ = [
    "PALETTE", "SKINS", "circle", "darker", "ellipse", "gradient", "group", "lighter", "mix", "path", "rect",
    "shadow", "svg",
]  # fmt: skip
