"""Painted backgrounds for the screens outside the town: a sky from dawn to dusk, hills, a road."""

from collections.abc import Sequence

import pygame

from game.art.svg import PALETTE, circle, darker, ellipse, lighter, mix, path, rect
from game.ui.art.buildings import BUILDINGS
from game.ui.kit.canvas import Canvas
from game.ui.kit.raster import draw_svg

DAWN = ("#FFE3C2", "#FFF1DC", "#D8F0F7", "#BFE3F3", "#F6C9A8", "#8E86C4")
ROAD = "M-40,612 C180,640 300,560 470,560 S760,640 900,560 S1120,430 1320,452"
"""The road of the title picture in a 1280 × 720 sheet; `road_point` follows it."""
_CURVE = (
    ((-40, 612), (180, 640), (300, 560), (470, 560)),
    ((470, 560), (640, 560), (760, 640), (900, 560)),
    ((900, 560), (1040, 480), (1120, 430), (1320, 452)),
)


def road_point(share: float) -> tuple[float, float]:
    """A point of the road, 0 at the left edge to 1 at the right, in units of the 1280 × 720 sheet."""
    place = min(2.9999, max(0.0, share * 3))
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = _CURVE[int(place)]
    t = place - int(place)
    w = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return (w[0] * ax + w[1] * bx + w[2] * cx + w[3] * dx, w[0] * ay + w[1] * by + w[2] * cy + w[3] * dy)


def sky(stops: Sequence[str], width: float, height: float, slanted: bool = True) -> str:
    """A gradient over the whole sheet, from the left at dawn to the right at dusk."""
    colours = "".join(
        f'<stop offset="{place / (len(stops) - 1):.2f}" stop-color="{colour}"/>' for place, colour in enumerate(stops)
    )
    to = f'x2="{width}" y2="{height * 0.35}"' if slanted else f'x2="0" y2="{height}"'
    gradient = f'<linearGradient id="s" gradientUnits="userSpaceOnUse" x1="0" y1="0" {to}>{colours}</linearGradient>'
    return f'<defs>{gradient}</defs><rect x="0" y="0" width="{width}" height="{height}" fill="url(#s)"/>'


def title_svg(width: float, height: float) -> str:
    """The picture behind the title, `width` × `height` units (the sheet is stretched to the right if it is wider)."""
    leaf, leaf2 = PALETTE["leaf"], PALETTE["leaf2"]
    cloud = "#FFFFFF"
    parts = [
        sky(DAWN, 1280, 720),
        circle(1080, 250, 118, "#FFD9A0", 0.35), circle(1080, 250, 84, "#FFD08A", 0.75),
        circle(1080, 250, 62, "#FFC368"),
        *(ellipse(x, y, rx, ry, cloud, 0.7) for x, y, rx, ry in (
            (560, 96, 70, 16), (600, 84, 44, 18), (636, 98, 58, 13), (884, 150, 60, 12),
            (914, 140, 34, 14), (240, 54, 60, 11))),
        path("M-20,470 C160,380 300,420 470,430 S820,340 1000,380 S1220,330 1320,340 V740 H-20Z",
             mix(leaf, "#A9C9E8", 0.6)),
        path("M-20,520 C120,470 300,500 520,480 S900,420 1080,400 S1260,400 1320,380 V740 H-20Z",
             mix(leaf, "#CFE6C0", 0.35)),
        path("M-20,560 C200,560 320,510 520,522 S820,560 980,480 S1240,410 1320,412 V740 H-20Z", leaf),
        path(ROAD, stroke="#E9D9BC", width=64), path(ROAD, stroke="#F6EBD6", width=52),
        path("M-20,690 C200,640 420,640 640,672 S1100,620 1320,600 V740 H-20Z", leaf2),
        path("M-20,712 C260,676 520,690 760,704 S1160,664 1320,652 V740 H-20Z", mix(leaf2, PALETTE["leaf3"], 0.45)),
    ]  # fmt: skip
    for x, y, size in ((40, 668, 1.0), (152, 690, 0.7), (700, 684, 0.8), (860, 672, 1.0), (1230, 640, 1.1)):
        parts.append(_bush(x, y, size))
    body = "".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<g transform="scale({width / 1280:.4f} {height / 720:.4f})">{body}</g></svg>'
    )


def _bush(x: float, y: float, s: float) -> str:
    green = PALETTE["leaf3"]
    return (
        circle(x, y, 34 * s, green)
        + circle(x + 36 * s, y + 8 * s, 26 * s, darker(green, 0.12))
        + circle(x - 32 * s, y + 10 * s, 24 * s, green)
        + circle(x - 8 * s, y - 8 * s, 14 * s, lighter(green, 0.18))
    )


def quiet_svg(width: float, height: float) -> str:
    """The background of full-window sheets: a pale sky, hills along the lower edge."""
    leaf = PALETTE["leaf"]
    body = (
        sky(("#FBEFDD", "#F8F3E6", "#E4F2F3"), 1280, 720)
        + circle(1120, 120, 58, "#FFE0AE", 0.9)
        + path("M-20,600 C220,520 420,560 640,580 S1060,520 1320,540 V740 H-20Z", mix(leaf, "#EAF3E4", 0.62))
        + path("M-20,650 C240,600 520,640 760,640 S1120,590 1320,606 V740 H-20Z", mix(leaf, "#EAF3E4", 0.3))
        + rect(0, 716, 1280, 4, mix(leaf, "#EAF3E4", 0.3))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<g transform="scale({width / 1280:.4f} {height / 720:.4f})">{body}</g></svg>'
    )


def paint_quiet(canvas: Canvas) -> None:
    """Fill the window with `quiet_svg`."""
    size = canvas.surface.get_size()
    canvas.surface.blit(canvas.raster.keep(("quiet-sheet", size), lambda: _quiet_picture(size)), (0, 0))


def _quiet_picture(size: tuple[int, int]) -> pygame.Surface:
    whole = pygame.Surface(size)
    whole.blit(draw_svg(quiet_svg(*size), *size), (0, 0))
    return whole


def paint_title(canvas: Canvas) -> None:
    """The title picture with some houses of the town on the hills; one opaque cached picture per window size."""
    size = canvas.surface.get_size()
    canvas.surface.blit(canvas.raster.keep(("title", size), lambda: _title_picture(canvas, size)), (0, 0))


def _title_picture(canvas: Canvas, size: tuple[int, int]) -> pygame.Surface:
    whole = pygame.Surface(size)
    whole.blit(draw_svg(title_svg(*size), *size), (0, 0))
    for name, x, foot, scale in HOUSES:
        drawing = BUILDINGS[name](0)
        w, h = round(drawing.width * scale * canvas.theme.u), round(drawing.height * scale * canvas.theme.u)
        spot = (round(x * size[0] / 1280) - w // 2, round(foot * size[1] / 720) - h)
        whole.blit(draw_svg(drawing.svg, w, h), spot, special_flags=pygame.BLEND_PREMULTIPLIED)
    return whole


HOUSES = (("flats", 560, 500, 0.5), ("depot", 690, 520, 0.5), ("hall", 905, 486, 0.62), ("village", 1180, 404, 0.5))
"""(building, middle, ground line, scale) on the hills of the title picture."""
