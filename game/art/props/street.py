"""Streets: roads, house fronts, vehicles, signs, what stands on a pavement."""

from collections.abc import Sequence

from game.art.props.room import frame
from game.art.svg import Extent, circle, darker, ellipse, faint, group, lighter, path, rect

INK = "#22304A"
TYRE = "#2B2F3A"


def road(*, y: float = 396, h: float = 60, c: str = "#6B7688", kerb: str = "#C9C9C7", dashes: bool = True) -> str:
    """A road between two kerbs: the far one `h` above the near one."""
    marks = "".join(rect(20 + i * 150, y + h * 0.42, 84, 4, "#D5DAE0", 2) for i in range(9)) if dashes else ""
    far = rect(0, y - 6, 1280, 6, lighter(kerb, 0.1)) + rect(0, y, 1280, 3, darker(kerb, 0.3))
    near = rect(0, y + h - 1, 1280, 8, lighter(kerb, 0.2)) + rect(0, y + h - 3, 1280, 3, darker(c, 0.2))
    return rect(0, y, 1280, h, c) + far + marks + near


def crossing(*, x: float = 200, y: float = 404, w: float = 200, h: float = 42, n: int = 4, c: str = "#EEF0F2") -> str:
    """White bars over a road where people cross, wider towards the eye."""
    bars = ((i / (n or 1), (i + 0.55) / (n or 1)) for i in range(n))
    return "".join(
        path(
            f"M{x - w * 0.18 * a:.1f},{y + h * a:.1f} H{x + w + w * 0.18 * a:.1f} "
            f"L{x + w + w * 0.18 * b:.1f},{y + h * b:.1f} H{x - w * 0.18 * b:.1f}Z",
            c,
        )
        for a, b in bars
    )


def pavement(*, y: float = 462, c: Sequence[str] = ("#A3A8AF", "#8B919B")) -> str:
    top, low = c
    slabs = "".join(
        path(f"M{-200 + i * 100},{y} L{-420 + i * 130},720", stroke=darker(low, 0.06), width=2, opacity=0.7)
        for i in range(18)
    )
    rows = "".join(
        path(f"M0,{d} H1280", stroke=darker(low, 0.06), width=2, opacity=0.6) for d in (y + 38, y + 98, y + 178)
    )
    return rect(0, y, 1280, 60, top) + rect(0, y + 60, 1280, 720 - y - 60, low) + slabs + rows


def house(
    box: Extent = Extent(100, 456, 220, 300),
    *,
    wall: str = "#F0E3CB",
    roof: str = "#4B5568",
    door: str = "#8A4B3A",
    style: str = "flat",
    lit: bool = False,
) -> str:
    """A house front: `style` is flat, gable, hip, tiled or zinc; `lit` windows glow."""
    x, y, w, h = box
    glass = "#FFE3A6" if lit else "#BFE6F2"
    rows, columns = max(1, int((h - 90) // 84)), max(2, int(w // 76))
    panes = "".join(
        rect(x + (i + 0.5) * w / columns - 19, y - h + 26 + r * 84, 38, 52, glass, 3)
        + frame(Extent(x + (i + 0.5) * w / columns - 19, y - h + 26 + r * 84, 38, 52), darker(wall, 0.3), 4, 3)
        + rect(x + (i + 0.5) * w / columns - 24, y - h + 80 + r * 84, 48, 6, darker(wall, 0.16), 2)
        for r in range(rows)
        for i in range(columns)
    )
    body = rect(x, y - h, w, h, wall) + rect(x + w * 0.86, y - h, w * 0.14, h, darker(wall, 0.1))
    entry = rect(x + w * 0.5 - 26, y - 86, 52, 86, door, 3) + circle(x + w * 0.5 + 15, y - 42, 3.5, "#F7C65A")
    return ROOFS.get(style, flat_roof)(x, y - h, w, roof) + body + panes + entry


def flat_roof(x: float, y: float, w: float, c: str) -> str:
    return rect(x - 8, y - 14, w + 16, 16, c, 3)


def gable_roof(x: float, y: float, w: float, c: str) -> str:
    return path(f"M{x - 14},{y + 4} L{x + w / 2},{y - w * 0.34} L{x + w + 14},{y + 4}Z", c) + path(
        f"M{x + w / 2},{y - w * 0.34} L{x + w + 14},{y + 4} H{x + w * 0.74}Z", darker(c, 0.16)
    )


def hip_roof(x: float, y: float, w: float, c: str) -> str:
    return path(f"M{x - 16},{y + 4} L{x + w * 0.16},{y - 66} H{x + w * 0.84} L{x + w + 16},{y + 4}Z", c) + "".join(
        path(f"M{x + w * (0.2 + 0.12 * i):.1f},{y - 64} l{-14 + i * 4},64", stroke=darker(c, 0.16), width=3)
        for i in range(6)
    )


def tiled_roof(x: float, y: float, w: float, c: str) -> str:
    """Eaves of round tiles, ends turned up."""
    n = max(4, int(w // 26))
    ends = "".join(ellipse(x - 6 + i * (w + 12) / n, y + 2, 12, 8, lighter(c, 0.12)) for i in range(n + 1))
    ribs = "".join(
        path(
            f"M{x + 18 + i * (w - 36) / n:.1f},{y - 46} L{x - 6 + i * (w + 12) / n:.1f},{y - 2}",
            stroke=darker(c, 0.22),
            width=5,
        )
        for i in range(n + 1)
    )
    return (
        path(
            f"M{x - 22},{y - 4} Q{x - 26},{y - 12} {x - 34},{y - 20} Q{x - 2},{y - 30} {x + 14},{y - 50} "
            f"H{x + w - 14} Q{x + w + 2},{y - 30} {x + w + 34},{y - 20} Q{x + w + 26},{y - 12} {x + w + 22},{y - 4} "
            f"V{y + 4} H{x - 22}Z",
            c,
        )
        + ribs
        + ends
        + rect(x + 8, y - 56, w - 16, 10, darker(c, 0.15), 5)
    )


def zinc_roof(x: float, y: float, w: float, c: str) -> str:
    """A mansard with dormers and chimney pots."""
    slope = path(f"M{x - 6},{y + 2} L{x + 16},{y - 66} H{x + w - 16} L{x + w + 6},{y + 2}Z", c)
    dormers = "".join(
        rect(x + w * t - 16, y - 50, 32, 44, lighter(c, 0.25), 3) + rect(x + w * t - 10, y - 44, 20, 32, "#BFE6F2", 2)
        for t in (0.26, 0.5, 0.74)
    )
    pots = rect(x + w * 0.12, y - 96, 30, 32, "#B4694F", 2) + "".join(
        rect(x + w * 0.12 + i * 10, y - 106, 7, 12, "#D98F5B", 1) for i in range(3)
    )
    return pots + slope + dormers + rect(x - 10, y - 2, w + 20, 8, darker(c, 0.16), 2)


ROOFS = {"flat": flat_roof, "gable": gable_roof, "hip": hip_roof, "tiled": tiled_roof, "zinc": zinc_roof}


def shop_front(
    box: Extent = Extent(560, 462, 340, 300),
    *,
    c: str = "#137A73",
    wall: str = "#D9C7AE",
    awning: Sequence[str] = ("#F7B643", "#FCF3DF"),
    lit: bool = True,
) -> str:
    """A shop with a board for its name, an awning and an open front."""
    x, y, w, h = box
    inside = rect(x + 20, y - h + 104, w - 40, h - 104, "#FFE6B4" if lit else "#C9D3DC") + rect(
        x + 20, y - 90, w - 40, 90, "#C79B6B"
    )
    board = (
        rect(x + 8, y - h + 10, w - 16, 56, darker(c, 0.2), 8)
        + rect(x + 8, y - h + 10, w - 16, 51, c, 8)
        + rect(x + 16, y - h + 16, w - 32, 4, lighter(c, 0.2), 2)
    )
    n = max(3, int(w // 37))
    strip = "".join(
        path(
            f"M{x + i * w / n:.1f},{y - h + 68} h{w / n:.1f} v24 q{-w / n / 2:.1f},16 {-w / n:.1f},0Z",
            awning[i % len(awning)],
        )
        for i in range(n)
    )
    return rect(x, y - h, w, h, wall) + inside + board + strip + rect(x - 2, y - h + 64, w + 4, 7, darker(awning[0]), 3)


def ebike(
    *, x: float = 268, y: float = 500, w: float = 246, c: str = "#1FA091", box: str = "#F7C63C", flip: bool = False
) -> str:
    """A delivery e-bike with its wheels on y; an empty `box` leaves the rack bare."""
    k, dark = w / 200, darker(c)
    wheels = "".join(
        circle(cx, 98, 27, TYRE) + circle(cx, 98, 16, "#8C95A3") + circle(cx, 98, 5, "#E9ECEE") for cx in (36, 168)
    )
    body = (
        path("M34,98 L70,96 L92,60 L70,50 L42,64Z", dark)
        + path("M60,78 H124 C134,78 138,66 144,44 L156,44 C154,72 146,94 128,96 H70Z", c)
        + path("M128,96 C146,94 154,72 156,44 L150,44 C146,70 140,88 122,90 L70,92 L70,96Z", dark)
        + path("M166,98 L150,30", stroke="#6E7787", width=8)
        + path("M150,30 L138,22 M150,30 L160,16", stroke=INK, width=7)
        + path("M126,20 h16", stroke=INK, width=9)
        + path("M146,36 C156,32 164,38 164,50 L152,58Z", c)
        + circle(161, 46, 6.5, "#FFF2C4")
        + path("M56,50 C62,42 96,44 104,52 L100,62 H58Z", TYRE)
        + path("M144,84 C152,66 184,66 194,86", stroke=dark, width=7)
        + path("M10,88 C16,66 52,64 60,84", stroke=dark, width=7)
        + rect(20, 70, 7, 10, "#F26B5E", 2)
    )
    rack = (
        rect(2, 4, 60, 46, box, 6)
        + rect(46, 4, 16, 46, darker(box), 6)
        + rect(2, 4, 60, 12, lighter(box, 0.3), 5)
        + path("M30,24 l-10,14 h8 l-3,10 l13,-15 h-9 l5,-9Z", "#FFFDF6")
        if box
        else ""
    )
    place = (
        f"translate({x + w / 2:.1f},{y - 125 * k:.1f}) scale({-k:.4f},{k:.4f})"
        if flip
        else f"translate({x - w / 2:.1f},{y - 125 * k:.1f}) scale({k:.4f})"
    )
    return group(place, ellipse(100, 126, 92, 8, INK, 0.2), wheels, body, rack)


def bicycle(*, x: float = 900, y: float = 500, w: float = 150, c: str = "#3F7FD9") -> str:
    k = w / 150
    rims = "".join(frame_circle(cx, -28, 27, "#3A4258") for cx in (28, 122))
    return group(
        f"translate({x - w / 2},{y}) scale({k})",
        ellipse(75, 2, 74, 5, INK, 0.18),
        rims,
        path(
            "M28,-28 L60,-70 H104 L74,-30 L60,-70 M74,-30 L28,-28 M104,-70 L122,-28 M100,-84 h16 M52,-74 h18",
            stroke=c,
            width=5,
        ),
    )


def frame_circle(x: float, y: float, r: float, c: str, width: float = 4) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="none" stroke="{c}" stroke-width="{width:g}"/>'


def lamp_post(*, x: float = 200, y: float = 470, h: float = 300, c: str = "#4A5263", lit: bool = False) -> str:
    glow = circle(x + 34, y - h + 6, 11, "#FFF2C4") if lit else ""
    return (
        ellipse(x, y, 16, 4, INK, 0.2)
        + path(f"M{x},{y} V{y - h + 20} Q{x},{y - h} {x + 30},{y - h}", stroke=c, width=7)
        + rect(x + 18, y - h - 4, 32, 10, c, 4)
        + glow
    )


def traffic_light(*, x: float = 200, y: float = 470, lit: int = 2) -> str:
    lamps = "".join(
        circle(x, y - 232 + i * 24, 8, tone if i == lit else darker(tone, 0.6))
        for i, tone in enumerate(("#F26B5E", "#F7B643", "#5FB067"))
    )
    return path(f"M{x},{y} V{y - 190}", stroke="#4A5263", width=8) + rect(x - 15, y - 248, 30, 80, "#2B3245", 8) + lamps


def bus_stop(*, x: float = 1000, y: float = 476, w: float = 210, c: str = "#3F7FD9") -> str:
    roof = rect(x - 8, y - 230, w + 16, 14, c, 6)
    posts = rect(x, y - 220, 9, 220, "#6E7787", 3) + rect(x + w - 9, y - 220, 9, 220, "#6E7787", 3)
    return (
        faint(0.5, rect(x + 9, y - 210, w - 18, 150, "#CFEAF2", 4))
        + posts
        + roof
        + rect(x + 26, y - 62, w - 52, 12, "#A86F42", 4)
        + rect(x + 38, y - 52, 8, 52, "#6E7787")
        + rect(x + w - 46, y - 52, 8, 52, "#6E7787")
    )


def parcel_lockers(*, x: float = 1030, y: float = 466, w: float = 220, h: float = 220, c: str = "#3F7FD9") -> str:
    doors = "".join(
        rect(
            x + 8 + i * (w - 16) / 4,
            y - h + 40 + r * (h - 48) / 4,
            (w - 16) / 4 - 6,
            (h - 48) / 4 - 6,
            lighter(c, 0.35 if (i + r) % 3 else 0.1),
            3,
        )
        for r in range(4)
        for i in range(4)
    )
    return rect(x, y - h, w, h, c, 8) + rect(x, y - h, w, 32, darker(c), 8) + doors


def shade_sail(*, x: float = 640, y: float = 120, w: float = 420, c: str = "#F6EBD9") -> str:
    """A cloth stretched over the street for hot years."""
    return (
        path(f"M{x - w / 2},{y} Q{x},{y + 70} {x + w / 2},{y - 20} L{x + w * 0.1},{y + 96}Z", c, opacity=0.92)
        + path(
            f"M{x + w / 2},{y - 20} L{x + w * 0.1},{y + 96} Q{x + w * 0.2},{y + 40} {x + w / 2},{y - 20}Z",
            darker(c, 0.1),
        )
        + path(f"M{x - w / 2},{y} V{y + 330} M{x + w / 2},{y - 20} V{y + 340}", stroke="#6E7787", width=6)
    )


def post_box(*, x: float = 300, y: float = 474, c: str = "#3F8F57", round_: bool = False) -> str:
    if round_:
        return (
            ellipse(x, y, 30, 6, INK, 0.2)
            + rect(x - 22, y - 8, 44, 8, INK, 2)
            + rect(x - 19, y - 126, 38, 120, c, 3)
            + rect(x + 8, y - 126, 11, 120, darker(c, 0.14), 3)
            + path(f"M{x - 24},{y - 122} q0,-16 24,-18 q24,2 24,18Z", c)
            + rect(x - 24, y - 124, 48, 7, darker(c, 0.14), 3)
            + rect(x - 12, y - 108, 24, 4, INK, 1)
            + rect(x - 9, y - 96, 18, 20, "#F6F8F8", 2)
            + path(f"M{x - 6},{y - 90} h12 m-12,5 h12 m-12,5 h8", stroke="#9AA3B0", width=1.6)
        )
    return (
        ellipse(x, y, 30, 6, INK, 0.2)
        + path(f"M{x - 8},{y} v-36 h16 v36Z", darker(c, 0.2))
        + rect(x - 28, y - 112, 56, 78, c, 10)
        + rect(x - 18, y - 92, 36, 6, INK, 2)
    )


def bin_(*, x: float = 340, y: float = 476, c: str = "#5A6478") -> str:
    return (
        ellipse(x, y, 24, 5, INK, 0.18)
        + path(f"M{x - 20},{y - 62} h40 l-5,62 h-30Z", c)
        + rect(x - 23, y - 68, 46, 9, darker(c), 3)
    )


def market_stall(
    *, x: float = 400, y: float = 470, w: float = 280, c: Sequence[str] = ("#D8433C", "#FCF3DF"), goods: str = "fruit"
) -> str:
    """A stall under a striped roof, heaped with fruit, greens, fish or cakes."""
    heaps = {
        "fruit": ("#F7B643", "#F26B5E", "#D98F2B"),
        "greens": ("#5FB067", "#3F8F57", "#86CB7B"),
        "fish": ("#9DB0BA", "#C9D3DC", "#7F929D"),
        "cakes": ("#F6EBD9", "#E7C08F", "#D98F5B"),
    }.get(goods, ("#F7B643", "#F26B5E", "#D98F2B"))
    n = int(w // 40)
    roof = "".join(
        path(
            f"M{x + i * w / n:.1f},{y - 236} h{w / n:.1f} l4,44 q{-w / n / 2:.1f},14 {-w / n - 4:.1f},0Z", c[i % len(c)]
        )
        for i in range(n)
    )
    pile = "".join(circle(x + 16 + i * (w - 32) / 14, y - 102 - 8 * ((i * 7) % 3), 11, heaps[i % 3]) for i in range(15))
    crates = "".join(
        rect(x + 8 + i * (w - 16) / 3, y - 62, (w - 16) / 3 - 8, 58, "#C98F5B", 3)
        + path(f"M{x + 8 + i * (w - 16) / 3},{y - 34} h{(w - 16) / 3 - 8:.1f}", stroke="#A86F42", width=4)
        for i in range(3)
    )
    posts = rect(x + 4, y - 210, 8, 210, "#8A5A3B") + rect(x + w - 12, y - 210, 8, 210, "#8A5A3B")
    return (
        ellipse(x + w / 2, y, w * 0.52, 8, INK, 0.16)
        + posts
        + pile
        + rect(x - 4, y - 96, w + 8, 34, "#A86F42", 4)
        + rect(x - 4, y - 96, w + 8, 10, "#C98F5B", 4)
        + crates
        + roof
    )


def scale_(*, x: float = 560, y: float = 376, era: int = 0) -> str:
    """A scale with a pan, later a plate one pays with the palm."""
    if era:
        return (
            rect(x - 26, y - 50, 52, 50, "#2B3245", 8)
            + rect(x - 20, y - 44, 40, 30, "#8FE3D2", 4)
            + path(f"M{x - 6},{y - 22} v-14 m6,14 v-16 m6,16 v-14", stroke="#22304A", width=3)
        )
    return (
        rect(x - 30, y - 16, 60, 16, "#6E7787", 4)
        + circle(x, y - 40, 24, "#F6F8F8")
        + path(f"M{x},{y - 40} l10,-14", stroke="#D8433C", width=3)
        + ellipse(x, y - 68, 40, 7, "#C9CFD6")
    )


def umbrella_table(*, x: float = 900, y: float = 500, c: str = "#F26B5E") -> str:
    top = path(
        f"M{x - 120},{y - 240} Q{x},{y - 330} {x + 120},{y - 240} Q{x + 90},{y - 252} {x + 60},{y - 240} "
        f"Q{x + 30},{y - 252} {x},{y - 240} Q{x - 30},{y - 252} {x - 60},{y - 240} Q{x - 90},{y - 252} "
        f"{x - 120},{y - 240}Z",
        c,
    )
    return (
        ellipse(x, y, 60, 7, INK, 0.18)
        + rect(x - 4, y - 280, 8, 280, "#F6EBD9")
        + top
        + ellipse(x, y - 100, 74, 14, "#F6EBD9")
        + ellipse(x, y - 103, 74, 14, "#FFFDF6")
    )


def pavement_board(*, x: float = 700, y: float = 500, w: float = 84, h: float = 120, c: str = "#2B3245") -> str:
    """A board on two legs before a shop; what it says is a sign of the stage."""
    legs = path(
        f"M{x - w * 0.5},{y} L{x - w * 0.42},{y - h} M{x + w * 0.5},{y} L{x + w * 0.42},{y - h}",
        stroke="#8A5A3B",
        width=7,
    )
    frame_ = rect(x - w * 0.5, y - h, w, h * 0.8, "#8A5A3B", 3) + rect(
        x - w * 0.5 + 6, y - h + 6, w - 12, h * 0.8 - 12, c, 2
    )
    return ellipse(x, y, w * 0.6, 6, INK, 0.18) + legs + frame_


def hanging_sign(*, x: float = 700, y: float = 180, w: float = 60, h: float = 120, c: str = "#D8433C") -> str:
    """A board that hangs over the pavement, for words set one below the other."""
    return (
        path(f"M{x - w / 2 - 12},{y - 8} H{x + w / 2}", stroke="#4A5263", width=6)
        + rect(x - w / 2, y, w, h, c, 6)
        + frame(Extent(x - w / 2 + 4, y + 4, w - 8, h - 8), lighter(c, 0.4), 2, 4)
    )


def bunting(
    *,
    x: float = 200,
    y: float = 120,
    w: float = 880,
    sag: float = 40,
    c: Sequence[str] = ("#D8433C", "#F7C65A", "#1FA091"),
    lanterns: bool = False,
) -> str:
    out = [path(f"M{x},{y} Q{x + w / 2},{y + sag * 2} {x + w},{y}", stroke="#6E5A4A", width=2.4)]
    for i in range(12):
        t = (i + 0.5) / 12
        a, b, tone = x + w * t, y + 4 * t * (1 - t) * sag, c[i % len(c)]
        out.append(
            circle(a, b + 10, 9, tone) + rect(a - 4, b - 2, 8, 4, "#F7C65A")
            if lanterns
            else path(f"M{a - 13:.1f},{b:.1f} h26 l-13,26Z", tone)
        )
    return "".join(out)
