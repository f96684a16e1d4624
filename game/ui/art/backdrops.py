"""Skies, hills, towns and furniture shared by the big pictures; all in picture units (960 x 420)."""

from math import sin

from game.ui.art.svg import PALETTE, circle, darker, ellipse, gradient, group, lighter, mix, path, rect

WIDTH, HEIGHT = 960, 420


def sky(name: str, *colours: str, height: float = HEIGHT, across: bool = False) -> str:
    stops = [(i / (len(colours) - 1), colour) for i, colour in enumerate(colours)]
    return gradient(name, stops, across) + rect(0, 0, WIDTH, height, f"url(#{name})")


def sun(x: float, y: float, r: float, colour: str, glow: str) -> str:
    return circle(x, y, r * 2.1, glow, 0.22) + circle(x, y, r * 1.5, glow, 0.35) + circle(x, y, r, colour)


def cloud(x: float, y: float, scale: float, colour: str = "#FFFFFF", opacity: float = 0.85) -> str:
    puff = "M10,40 C-6,40 -6,20 12,20 C14,2 42,0 48,14 C60,4 80,12 78,24 C94,24 94,40 80,40Z"
    return group(f"translate({x},{y}) scale({scale})", path(puff, colour, opacity=opacity))


def hills(y: float, swing: float, waves: float, colour: str, phase: float = 0) -> str:
    """A range of soft hills from edge to edge, filled down to the bottom."""
    points = [
        (x, y - swing * (sin(x / 960 * waves + phase) + 0.45 * sin(x / 960 * waves * 2.3 + phase * 1.7)))
        for x in range(0, 961, 24)
    ]
    d = f"M0,{HEIGHT} L" + " L".join(f"{x},{py:.1f}" for x, py in points) + f" L{WIDTH},{HEIGHT}Z"
    return path(d, colour)


def tower(
    x: float, base: float, w: float, h: float, colour: str, lit: str, seed: int = 0, glow: float = 0.5
) -> str:
    """A block of flats with a shaded side and windows, a share `glow` of them lit."""
    parts = [
        rect(x, base - h, w, h, colour, 3),
        rect(x + w * 0.76, base - h, w * 0.24, h, darker(colour, 0.12), 3),
    ]
    columns, rows = max(2, int(w // 15)), max(2, int(h // 19))
    for i in range(columns):
        for j in range(rows - 1):
            on = (i * 7 + j * 5 + seed * 3 + i * j) % 10 < glow * 10
            parts.append(
                rect(
                    x + 6 + i * (w - 8) / columns,
                    base - h + 9 + j * 19,
                    7,
                    10,
                    lit if on else darker(colour, 0.16),
                    1,
                )
            )
    return "".join(parts)


def town(
    base: float,
    colour: str,
    lit: str,
    x_from: float = 0,
    x_to: float = WIDTH,
    glow: float = 0.4,
    seed: int = 1,
) -> str:
    """A row of towers of uneven height."""
    parts, x, i = [], x_from, seed
    while x < x_to:
        w = 38 + (i * 37) % 34
        h = 60 + (i * 53) % 96
        parts.append(tower(x, base, w, h, lighter(colour, 0.06 * (i % 3)), lit, i, glow))
        x += w + 4 + (i * 11) % 12
        i += 1
    return "".join(parts)


def tree(x: float, base: float, size: float, colour: str, trunk: str = PALETTE["wood2"]) -> str:
    return group(
        f"translate({x},{base}) scale({size / 100})",
        ellipse(0, 0, 34, 6, "#22304A", 0.16),
        path("M-6,0 C-3,-20 -5,-34 -4,-50 H5 C5,-34 4,-20 8,0Z", trunk),
        path("M0,-34 L16,-52 M0,-28 L-16,-46", stroke=trunk, width=4),
        circle(0, -72, 34, darker(colour, 0.16)),
        circle(-22, -56, 24, darker(colour, 0.1)),
        circle(22, -56, 23, darker(colour, 0.2)),
        circle(-6, -76, 28, colour),
        circle(-20, -62, 19, colour),
        circle(-14, -86, 12, lighter(colour, 0.35), 0.8),
    )


def lantern(x: float, y: float, size: float, drop: float = 20) -> str:
    """A red lantern hanging from y by a cord."""
    red, gold = "#D8433C", "#F7C65A"
    return group(
        f"translate({x},{y + drop}) scale({size / 40})",
        path(f"M0,{-drop * 40 / size} V-4", stroke="#8C4A3A", width=2),
        circle(0, 17, 30, "#FFB27A", 0.22),
        ellipse(0, 17, 21, 18, red),
        ellipse(7, 17, 12, 18, darker(red, 0.14)),
        ellipse(-1, 17, 9, 18, lighter(red, 0.14)),
        rect(-9, -4, 18, 6, gold, 2),
        rect(-9, 33, 18, 5, gold, 2),
        path("M-4,38 V50 M0,38 V54 M4,38 V50", stroke=gold, width=2),
    )


def village_house(x: float, base: float, w: float, wall: str = "#F6EBDA", roof: str = "#5E6B7C") -> str:
    """A white-walled house with a grey tiled roof and a couplet at the door."""
    h = w * 0.5
    tiles = "".join(
        path(
            f"M{x - w * 0.04 + i * w * 0.108:.1f},{base - h} "
            f"L{x + w * 0.06 + i * w * 0.088:.1f},{base - h - w * 0.24}",
            stroke=darker(roof, 0.2),
            width=2,
        )
        for i in range(1, 10)
    )
    door = rect(x + w * 0.4, base - h * 0.66, w * 0.2, h * 0.66, "#8C5A3B", 2) + path(
        f"M{x + w * 0.5},{base - h * 0.66} V{base}", stroke="#6B4229", width=2
    )
    strips = (
        rect(x + w * 0.35, base - h * 0.62, w * 0.035, h * 0.5, "#D8433C")
        + rect(x + w * 0.615, base - h * 0.62, w * 0.035, h * 0.5, "#D8433C")
        + rect(x + w * 0.42, base - h * 0.76, w * 0.16, h * 0.09, "#D8433C")
    )
    windows = "".join(
        rect(x + w * a, base - h * 0.6, w * 0.16, h * 0.3, "#FFE3A0", 2)
        + path(
            f"M{x + w * (a + 0.08)},{base - h * 0.6} v{h * 0.3} M{x + w * a},{base - h * 0.45} h{w * 0.16}",
            stroke="#8C5A3B",
            width=2,
        )
        for a in (0.1, 0.74)
    )
    return (
        ellipse(x + w / 2, base, w * 0.58, 6, "#22304A", 0.16)
        + rect(x, base - h, w, h, wall)
        + rect(x + w * 0.88, base - h, w * 0.12, h, darker(wall, 0.14))
        + path(
            f"M{x - w * 0.08},{base - h + 2} L{x + w * 0.04},{base - h - w * 0.25} "
            f"H{x + w * 0.96} L{x + w * 1.08},{base - h + 2}Z",
            roof,
        )
        + tiles
        + rect(x - w * 0.02, base - h - w * 0.28, w * 1.04, w * 0.045, darker(roof, 0.25), 3)
        + door
        + strips
        + windows
    )


def window(x: float, y: float, w: float, h: float, view: str, frame: str = "#FFFFFF") -> str:
    """A frame and cross bars around `view`, which must keep inside the pane itself."""
    bars = rect(x + w / 2 - 3, y, 6, h, frame) + rect(x, y + h * 0.38, w, 5, frame)
    rim = (
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="4" fill="none" '
        f'stroke="{frame}" stroke-width="10"/>'
    )
    return view + bars + rim + rect(x - 12, y + h + 2, w + 24, 10, darker(frame, 0.1), 3)


def table(x: float, y: float, w: float, depth: float, colour: str = PALETTE["wood"]) -> str:
    """A table top seen a little from above with an apron down to the picture's edge."""
    return (
        path(f"M{x + depth},{y} H{x + w - depth} L{x + w},{y + depth} H{x}Z", lighter(colour, 0.2))
        + rect(x, y + depth, w, HEIGHT - y - depth, colour)
        + rect(x, y + depth, w, 8, mix(colour, "#FFF8E6", 0.35))
        + rect(x, y + depth + 26, w, 3, darker(colour, 0.12))
    )
