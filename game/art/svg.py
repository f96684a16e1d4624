"""SVG strings for flat vector art: the palette, the shading rule, and the few shapes that nanosvg draws.

Only path, rect, circle, ellipse, line, groups, opacity and linear gradients are used: SDL's rasteriser knows no use,
clip, mask, text or filter.
"""

from collections.abc import Iterable
from typing import NamedTuple

PALETTE = {
    "ink": "#22304A", "paper": "#FCF8F1", "sand": "#F3E7D3", "stone": "#D9D4CC", "stone2": "#C4BEB6",
    "road": "#6E7787", "road2": "#5F6878", "teal": "#1FA091", "teal2": "#137A73", "coral": "#F26B5E",
    "coral2": "#C94A4A", "amber": "#F7B643", "amber2": "#D98F2B", "sky": "#A9DDF0", "blue": "#3F7FD9",
    "blue2": "#2D5DA8", "leaf": "#86CB7B", "leaf2": "#5FB067", "leaf3": "#3F8F57", "lilac": "#9D89DD",
    "lilac2": "#7462B8", "wood": "#C98F5B", "wood2": "#A86F42", "white": "#FFFFFF", "glass": "#BFE6F2",
    "glass2": "#8CC9E0", "night": "#2E3A59", "rose": "#F7C1B5", "grey": "#5A6478",
}  # fmt: skip
SKINS = ("#FBDDC7", "#F3C7A5", "#E3AC83", "#C68A60", "#9A633F", "#6E452F")


class Extent(NamedTuple):
    """Left, top, width and height in stage units; for a prop that stands, `y` is the ground line."""

    x: float
    y: float
    w: float
    h: float


def mix(a: str, b: str, t: float) -> str:
    """The colour at the share `t` (0..1) of the way from `a` to `b`, both `#RRGGBB`."""
    pairs = ((int(a[i : i + 2], 16), int(b[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(x + (y - x) * t):02X}" for x, y in pairs)


def contrast(a: str, b: str) -> float:
    """The contrast ratio of two colours as WCAG 2.2 defines it, 1 to 21."""
    brighter, dimmer = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (brighter + 0.05) / (dimmer + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 to 1, as WCAG 2.2 defines it."""
    shares = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def darker(colour: str, t: float = 0.2) -> str:
    """The colour of a volume's shaded side: towards violet, not black."""
    return mix(colour, "#2A2350", t)


def lighter(colour: str, t: float = 0.25) -> str:
    """The colour of a volume's lit side: towards warm white."""
    return mix(colour, "#FFF8E6", t)


def path(d: str, fill: str = "none", stroke: str | None = None, width: float = 0, opacity: float = 1) -> str:
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    line = f' stroke="{stroke}" stroke-width="{width}" {ends}' if stroke else ""
    return f'<path d="{d}" fill="{fill}"{line}{_opacity(opacity)}/>'


def rect(x: float, y: float, w: float, h: float, fill: str, radius: float = 0) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{radius:g}" fill="{fill}"/>'


def faint(opacity: float, *parts: str) -> str:
    """The parts with this opacity, each by itself."""
    return f'<g opacity="{opacity:g}">{"".join(parts)}</g>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, opacity: float = 1) -> str:
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{ry:g}" fill="{fill}"{_opacity(opacity)}/>'


def circle(x: float, y: float, r: float, fill: str, opacity: float = 1) -> str:
    return ellipse(x, y, r, r, fill, opacity)


def group(transform: str, *parts: str) -> str:
    return f'<g transform="{transform}">{"".join(parts)}</g>'


def shadow(x: float, y: float, rx: float, ry: float) -> str:
    """The soft ground shadow of standing things: ink at 18 %."""
    return ellipse(x, y, rx, ry, PALETTE["ink"], 0.18)


def gradient(name: str, stops: Iterable[tuple[float, str]], across: bool = False) -> str:
    """A linear gradient over what it fills, top to bottom or left to right; use it as `url(#name)`.

    A colour is `#RRGGBB`, or `#RRGGBB@0.4` for a see-through stop.
    """
    end = 'x2="100%" y2="0%"' if across else 'x2="0%" y2="100%"'
    marks = "".join(
        f'<stop offset="{at:g}" stop-color="{colour[:7]}" stop-opacity="{colour[8:] or 1}"/>' for at, colour in stops
    )
    return f'<defs><linearGradient id="{name}" x1="0%" y1="0%" {end}>{marks}</linearGradient></defs>'


def svg(w: float, h: float, *parts: str | Iterable[str]) -> str:
    body = "".join(part if isinstance(part, str) else "".join(part) for part in parts)
    size = f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'


def _opacity(value: float) -> str:
    return "" if value == 1 else f' opacity="{value:g}"'
