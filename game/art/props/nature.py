"""Sky, hills, trees, weather: what stands behind every street."""

from collections.abc import Iterator, Sequence

from game.art.light import fade, halo
from game.art.svg import Extent, circle, darker, ellipse, group, lighter, mix, path

INK = "#22304A"


def scatter(seed: int) -> Iterator[int]:
    """A fixed pseudo-random sequence of integers, so that a picture is the same at every drawing."""
    value = seed * 7919 + 1
    while True:
        value = (value * 1103515245 + 12345) & 0x7FFFFFFF
        yield value >> 8


def sky(box: Extent = Extent(0, 0, 1280, 420), *, colours: Sequence[str] = ("#A9DDF0", "#FCF3DF")) -> str:
    return fade(box, colours)


def sun(*, x: float = 1000, y: float = 150, r: float = 44, c: str = "#FFF6DC") -> str:
    return halo(x, y, r * 4, "#FFF3CF", 0.8) + circle(x, y, r, c)


def moon(*, x: float = 1000, y: float = 130, r: float = 34, c: str = "#FFF6DC") -> str:
    return (
        halo(x, y, r * 4, "#C8D6F2", 0.5)
        + circle(x, y, r, c)
        + circle(x - r * 0.3, y - r * 0.1, r * 0.16, darker(c, 0.1))
    )


def stars(*, n: int = 40, h: float = 300, seed: int = 3) -> str:
    luck = scatter(seed)
    return "".join(
        circle(
            next(luck) % 1280, 60 + next(luck) % int(h), 1 + next(luck) % 2 * 0.6, "#FFF8E6", 0.5 + next(luck) % 5 / 10
        )
        for _ in range(n)
    )


def cloud(*, x: float = 300, y: float = 140, w: float = 200, c: str = "#FFFFFF", o: float = 0.85) -> str:
    k = w / 200
    blobs = ((-70, 0, 34), (-30, -18, 44), (20, -14, 40), (62, 2, 30))
    return "".join(circle(x + a * k, y + b * k, r * k, c, o) for a, b, r in blobs) + ellipse(
        x, y + 16 * k, 104 * k, 22 * k, c, o
    )


def hill(*, y: float = 372, c: str = "#B9A46C", base: float = 470, wave: float = 26) -> str:
    return path(f"M0,{y} C300,{y - wave} 640,{y + wave * 0.3:g} 1280,{y - wave * 0.7:g} V{base} H0Z", c)


def mountain(
    *, x: float = 640, y: float = 400, w: float = 520, h: float = 240, c: str = "#8FA5B8", snow: bool = False
) -> str:
    """A single peak with its shaded right flank, and snow on top where it lies."""
    top = y - h
    whole = path(f"M{x - w / 2},{y} L{x - w * 0.06},{top} Q{x},{top - 8} {x + w * 0.06},{top} L{x + w / 2},{y}Z", c)
    shade = path(
        f"M{x},{top - 3} Q{x + w * 0.04},{top - 4} {x + w * 0.06},{top} L{x + w / 2},{y} H{x + w * 0.1}Z",
        darker(c, 0.14),
    )
    if not snow:
        return whole + shade
    cap = (
        f"M{x - w * 0.15},{top + h * 0.22} L{x - w * 0.06},{top} Q{x},{top - 8} {x + w * 0.06},{top} "
        f"L{x + w * 0.15},{top + h * 0.22} l{-w * 0.07},{-h * 0.04} l{-w * 0.06},{h * 0.06} l{-w * 0.08},{-h * 0.06}Z"
    )
    return whole + shade + path(cap, "#FBFDFF")


def tower(
    box: Extent = Extent(100, 400, 90, 220),
    *,
    c: str = "#B9C4D2",
    lit: str = "#FFF1CF",
    share: float = 0.4,
    pitch: float = 26,
    seed: int = 1,
) -> str:
    """A block of flats in the distance: `share` of its windows lit."""
    x, y, w, h = box
    luck, columns = scatter(seed), max(2, int((w - 12) // 20))
    wide = (w - 14) / columns
    parts = [f'<rect x="{x:g}" y="{y - h:g}" width="{w:g}" height="{h:g}" fill="{c}"/>']
    parts.append(
        f'<rect x="{x + w * 0.8:g}" y="{y - h:g}" width="{w * 0.2:g}" height="{h:g}" fill="{darker(c, 0.14)}"/>'
    )
    for row in range(int((h - 18) // pitch)):
        for column in range(columns):
            on = next(luck) % 100 < share * 100
            tone, strength = (lit, 1) if on else (lighter(c, 0.1), 0.6)
            parts.append(
                f'<rect x="{x + 8 + column * wide:.1f}" y="{y - h + 12 + row * pitch:.1f}" width="{wide - 7:.1f}" '
                f'height="{pitch - 12:.1f}" rx="1.5" fill="{tone}" opacity="{strength}"/>'
            )
    return "".join(parts)


def tree(*, x: float = 100, y: float = 440, h: float = 240, c: str = "#5FB067", trunk: str = "#8A5A3B") -> str:
    r = h * 0.3
    stem = f"M{x - h * 0.035:.1f},{y} L{x - h * 0.02:.1f},{y - h * 0.5:.1f} h{h * 0.05:.1f} L{x + h * 0.045:.1f},{y}Z"
    return (
        ellipse(x, y, r * 0.9, h * 0.03, INK, 0.18)
        + path(stem, trunk)
        + circle(x - r * 0.55, y - h * 0.55, r * 0.7, darker(c, 0.12))
        + circle(x + r * 0.6, y - h * 0.56, r * 0.68, darker(c))
        + circle(x, y - h * 0.7, r, c)
        + circle(x - r * 0.25, y - h * 0.78, r * 0.62, lighter(c, 0.18))
    )


def bare_tree(*, x: float = 100, y: float = 440, h: float = 240, c: str = "#7A5A46", snow: bool = False) -> str:
    """A broad tree without leaves; with `snow` some lies on its boughs."""
    boughs = (
        (-0.02, 0.42, -0.26, 0.7, 0.034), (0.01, 0.46, 0.27, 0.74, 0.032), (0.0, 0.5, -0.06, 0.98, 0.03),
        (-0.15, 0.58, -0.3, 0.56, 0.016), (-0.19, 0.64, -0.17, 0.86, 0.016), (0.16, 0.62, 0.31, 0.6, 0.016),
        (0.2, 0.68, 0.17, 0.9, 0.016), (-0.03, 0.74, -0.16, 0.94, 0.013), (-0.04, 0.8, 0.08, 0.97, 0.013),
    )  # fmt: skip
    drawn = "".join(
        path(
            f"M{x + a * h:.1f},{y - b * h:.1f} Q{x + (a + d) / 2 * h:.1f},{y - (b + e) / 2 * h - h * 0.02:.1f} "
            f"{x + d * h:.1f},{y - e * h:.1f}",
            stroke=c,
            width=round(wide * h, 1),
        )
        for a, b, d, e, wide in boughs
    )
    white = "".join(
        path(
            f"M{x + (a + d) / 2 * h:.1f},{y - (b + e) / 2 * h - h * 0.03:.1f} L{x + d * h:.1f},{y - e * h - 3:.1f}",
            stroke="#FFFFFF",
            width=round(wide * h * 0.6, 1),
        )
        for a, b, d, e, wide in boughs[:7]
    )
    stem = f"M{x - h * 0.045:.1f},{y} L{x - h * 0.025:.1f},{y - h * 0.52:.1f} h{h * 0.05:.1f} L{x + h * 0.05:.1f},{y}Z"
    return ellipse(x, y, h * 0.2, h * 0.026, INK, 0.16) + drawn + path(stem, c) + (white if snow else "")


def conifer(*, x: float = 100, y: float = 440, h: float = 240, c: str = "#3E6B57", snow: bool = False) -> str:
    parts = [ellipse(x, y, h * 0.16, h * 0.025, INK, 0.18), path(f"M{x - 6},{y} V{y - h * 0.2} h12 V{y}Z", "#6B4A36")]
    for i, (low, wide) in enumerate(((0.12, 0.24), (0.36, 0.19), (0.6, 0.13))):
        base, top = y - h * low, y - h * (low + 0.4)
        parts.append(
            path(
                f"M{x - h * wide:.1f},{base:.1f} L{x},{top:.1f} L{x + h * wide:.1f},{base:.1f} Q{x},{base + 12:.1f} "
                f"{x - h * wide:.1f},{base:.1f}Z",
                mix(c, lighter(c), i * 0.2),
            )
        )
        parts.append(
            path(
                f"M{x},{top:.1f} L{x + h * wide:.1f},{base:.1f} Q{x + h * wide * 0.5:.1f},{base + 7:.1f} "
                f"{x + 4},{base + 6:.1f}Z",
                darker(c, 0.18),
            )
        )
        if snow:
            parts.append(
                path(
                    f"M{x},{top:.1f} l{-h * wide * 0.45:.1f},{h * 0.18:.1f} q{h * wide * 0.2:.1f},-6 "
                    f"{h * wide * 0.4:.1f},0 q{h * wide * 0.2:.1f},-8 {h * wide * 0.4:.1f},2Z",
                    "#FBFDFF",
                )
            )
    return "".join(parts)


def birch(*, x: float = 100, y: float = 440, h: float = 260, c: str = "#A9C46C", bare: bool = False) -> str:
    """A slender white trunk; `bare` as in winter, with thin hanging twigs."""
    marks = "".join(
        path(f"M{x - 5 + (i % 2) * 5},{y - h * 0.1 - i * h * 0.09:.1f} h6", stroke="#3A3A44", width=2.4)
        for i in range(6)
    )
    stem = (
        ellipse(x, y, h * 0.14, h * 0.025, INK, 0.16)
        + path(f"M{x - 7},{y} L{x - 4},{y - h * 0.8} h8 L{x + 7},{y}Z", "#F4F1EA")
        + path(f"M{x + 2},{y} L{x + 1},{y - h * 0.8} h3 L{x + 7},{y}Z", "#D6D2CA")
        + marks
    )
    if bare:
        twigs = "".join(
            path(
                f"M{x},{y - h * at:.1f} q{side * h * 0.05:.1f},{-h * 0.12:.1f} {side * h * 0.1:.1f},{-h * 0.16:.1f} "
                f"q{side * h * 0.03:.1f},{h * 0.01:.1f} {side * h * 0.04:.1f},{h * 0.07:.1f}",
                stroke="#8C8490",
                width=round(h * 0.006, 1),
            )
            for i, at in enumerate((0.4, 0.47, 0.54, 0.6, 0.66, 0.72, 0.78))
            for side in ((-1, 1) if i % 2 else (1, -1))
        )
        return twigs + stem + path(f"M{x},{y - h * 0.78:.1f} v{-h * 0.16:.1f}", stroke="#D6D2CA", width=4)
    return stem + "".join(
        circle(x + a * h, y - b * h, r * h, tone, 0.95)
        for a, b, r, tone in (
            (-0.1, 0.66, 0.12, darker(c, 0.12)),
            (0.11, 0.64, 0.12, darker(c)),
            (0, 0.82, 0.16, c),
            (-0.04, 0.9, 0.1, lighter(c, 0.2)),
        )
    )


def palm(*, x: float = 100, y: float = 440, h: float = 280, c: str = "#3F8F57") -> str:
    trunk = path(
        f"M{x - 8},{y} Q{x + 10},{y - h * 0.5:.0f} {x - 2},{y - h * 0.86:.0f} h9 Q{x + 22},{y - h * 0.5:.0f} "
        f"{x + 9},{y}Z",
        "#A98460",
    )
    fronds = "".join(
        group(
            f"translate({x + 2},{y - h * 0.86:.0f}) rotate({angle})",
            path("M0,0 C30,-26 84,-22 104,18 C76,-2 40,2 0,0Z", c if i % 2 else darker(c)),
        )
        for i, angle in enumerate((-8, 24, -48, -132, -172, 150, -92))
    )
    return ellipse(x, y, h * 0.12, h * 0.022, INK, 0.18) + trunk + fronds


def gum_tree(*, x: float = 1000, y: float = 452, h: float = 330, c: str = "#7FA57A") -> str:
    """A pale trunk with loose clouds of leaves."""
    trunk = path(
        f"M{x},{y} C{x - 8},{y - h * 0.4} {x + 16},{y - h * 0.5} {x - 6},{y - h * 0.84} M{x + 2},{y - h * 0.46} "
        f"Q{x + h * 0.16},{y - h * 0.6} {x + h * 0.2},{y - h * 0.78} M{x},{y - h * 0.4} "
        f"Q{x - h * 0.14},{y - h * 0.52} {x - h * 0.2},{y - h * 0.66}",
        stroke="#E3D6C4",
        width=15,
    )
    tufts = ((-0.06, 0.9, 0.15), (0.2, 0.82, 0.13), (-0.22, 0.7, 0.12), (0.08, 0.76, 0.1))
    return (
        ellipse(x, y, h * 0.14, h * 0.022, INK, 0.16)
        + trunk
        + "".join(
            ellipse(x + a * h, y - b * h, r * h, r * h * 0.62, darker(c, 0.1))
            + ellipse(x + a * h - 6, y - b * h - 8, r * h * 0.8, r * h * 0.44, lighter(c, 0.12))
            for a, b, r in tufts
        )
    )


def bush(*, x: float = 100, y: float = 440, w: float = 120, c: str = "#5FB067") -> str:
    k = w / 120
    return ellipse(x, y, 58 * k, 6 * k, INK, 0.16) + "".join(
        circle(x + a * k, y - b * k, r * k, tone)
        for a, b, r, tone in (
            (-34, 18, 24, darker(c, 0.12)),
            (34, 18, 24, darker(c)),
            (0, 26, 32, c),
            (-10, 38, 18, lighter(c, 0.18)),
        )
    )


def branch(
    *, x: float = 1280, y: float = 60, c: str = "#6B4A36", leaf: Sequence[str] = ("#C9772E", "#D98F2B", "#B5573C")
) -> str:
    """A bough reaching in from the right edge, near the eye."""
    wood = path(f"M{x + 10},{y + 40} C{x - 90},{y + 30} {x - 170},{y + 60} {x - 260},{y + 34}", stroke=c, width=9)
    wood += path(f"M{x - 120},{y + 46} q-30,34 -70,40", stroke=c, width=5)
    return wood + "".join(
        group(
            f"translate({x - 30 - i * 22},{y + 38 + (i * 37) % 44}) rotate({(i * 53) % 90 - 45})",
            path("M0,0 C-9,8 -9,20 0,28 C9,20 9,8 0,0Z", leaf[i % len(leaf)]),
        )
        for i in range(13)
    )


def leaves(
    *, n: int = 60, y: float = 440, depth: float = 90, c: Sequence[str] = ("#D98F2B", "#C9772E", "#E0B04A")
) -> str:
    """Fallen leaves over the ground."""
    luck = scatter(7)
    return "".join(
        path(f"M{next(luck) % 1280},{y + next(luck) % max(1, int(depth))} q6,-7 13,0 q-6,5 -13,0Z", c[i % len(c)])
        for i in range(n)
    )


def rain(
    box: Extent = Extent(0, 40, 1280, 680),
    *,
    n: int = 140,
    c: str = "#E4ECF4",
    o: float = 0.55,
    seed: int = 3,
) -> str:
    x, y, w, h = box
    luck, drops = scatter(seed), []
    for _ in range(n):
        a, b, q = x + next(luck) % int(w), y + next(luck) % int(h), 0.6 + next(luck) % 60 / 100
        drops.append(path(f"M{a},{b} l{-9 * q:.1f},{32 * q:.1f}", stroke=c, width=1.5 + q, opacity=round(o * q, 2)))
    return "".join(drops)


def snow(*, n: int = 150, h: float = 680, seed: int = 5) -> str:
    luck = scatter(seed)
    return "".join(
        circle(next(luck) % 1280, 40 + next(luck) % int(h), 1.6 + next(luck) % 30 / 10, "#FFFFFF", 0.85)
        for _ in range(n)
    )


def puddle(*, x: float = 300, y: float = 506, w: float = 160, c: str = "#C9D6E2") -> str:
    rx = w / 2
    return ellipse(x, y, rx, rx * 0.1, c, 0.75) + ellipse(x - rx * 0.2, y - 1, rx * 0.5, rx * 0.035, "#F0F6FA", 0.7)


def snowbank(*, x: float = 300, y: float = 470, w: float = 300, h: float = 40) -> str:
    return path(
        f"M{x - w / 2},{y} C{x - w * 0.35},{y - h} {x + w * 0.1},{y - h * 1.3} {x + w / 2},{y}Z", "#F6FAFF"
    ) + path(
        f"M{x},{y - h * 0.96} C{x + w * 0.2},{y - h} {x + w * 0.4},{y - h * 0.5} {x + w / 2},{y} H{x + w * 0.1}Z",
        "#DCE6F2",
    )


def field(*, y: float = 400, h: float = 80, c: str = "#C9B45E", rows: int = 8) -> str:
    """Furrows towards the horizon."""
    lines = "".join(
        path(
            f"M{640 + (i - rows / 2) * 60:.0f},{y} L{640 + (i - rows / 2) * 190:.0f},{y + h}",
            stroke=darker(c, 0.14),
            width=3,
            opacity=0.6,
        )
        for i in range(rows + 1)
    )
    return path(f"M0,{y} H1280 V{y + h} H0Z", c) + lines
