"""Furniture and fittings of rooms, indoors everywhere."""

from math import cos, pi, sin

from game.art.light import fade
from game.art.props.nature import scatter
from game.art.props.views import VIEWS, city_view
from game.art.svg import PALETTE, Extent, circle, darker, ellipse, group, lighter, path, rect

INK = "#22304A"
STEEL = "#4D6C9E"


def frame(box: Extent, c: str, width: float = 10, radius: float = 4) -> str:
    """An empty frame: nothing inside it is covered."""
    x, y, w, h = box
    sides = f'x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{radius:g}"'
    return f'<rect {sides} fill="none" stroke="{c}" stroke-width="{width:g}"/>'


def wall(*, y: float = 300, c: str = "#A9BEB9", skirt: str = "#7F938F", base: float = 410) -> str:
    """The lower half of a painted wall with its edge and skirting board."""
    return (
        rect(0, y, 1280, base - y, c) + rect(0, y - 4, 1280, 6, darker(c, 0.16)) + rect(0, base - 10, 1280, 10, skirt)
    )


def boards(*, y: float = 296, h: float = 114, c: str = "#D9B98C") -> str:
    """Wooden boards along the wall."""
    return "".join(rect(i * 48, y, 46, h, c if i % 2 else darker(c, 0.05)) for i in range(27))


def tiles_floor(*, y: float = 410, c: str = "#8A807B") -> str:
    lines = "".join(
        path(f"M{640 + (i - 6) * 92},{y} L{640 + (i - 6) * 190},720", stroke=c, width=2, opacity=0.6)
        for i in range(-2, 15)
    )
    return lines + "".join(path(f"M0,{y + d} H1280", stroke=c, width=2, opacity=0.5) for d in (30, 76, 146))


def window(
    box: Extent = Extent(522, 96, 270, 214),
    *,
    c: str = "#EEF1F0",
    view: str = "city",
    night: bool = False,
    bars: int = 2,
    era: int = 0,
) -> str:
    """A window and what one sees through it: `view` is a key of VIEWS."""
    x, y, w, h = box
    sky = ("#27305F", "#4C4A86", "#7A5F94") if night else ("#BFE3F2", "#E9F4F4")
    out = fade(Extent(x, y, w, h), sky) + VIEWS.get(view, city_view)(x, y, w, h, night, era)
    if night:
        out += circle(x + w * 0.76, y + h * 0.22, 22, "#FFF3CF") + circle(x + w * 0.72, y + h * 0.2, 19, "#2C3565")
    out += frame(Extent(x, y, w, h), c, 12, 4 if era < 2 else 16)
    out += "".join(rect(x + w * i / bars - 4, y, 8, h, c) for i in range(1, bars))
    return out + rect(x - 14, y + h + 4, w + 28, 12, darker(c, 0.06), 4)


def curtain(*, x: float = 500, y: float = 80, w: float = 60, h: float = 240, c: str = "#E58B5E") -> str:
    folds = "".join(
        path(f"M{x + w * (0.2 + 0.2 * i)},{y + 6} V{y + h - 4}", stroke=darker(c), width=3, opacity=0.6)
        for i in range(4)
    )
    return path(f"M{x},{y} h{w} q-6,{h * 0.5} 2,{h} h{-w}Z", c) + folds


def bunk(
    *, x: float = 30, y: float = 500, w: float = 428, c: str = STEEL, quilt: str = "#E58B5E", upper: str = "#7FA7D6"
) -> str:
    """A steel bunk bed seen from the side, its lower mattress 76 above the floor."""
    dark, top = darker(c, 0.25), y - 332
    beds = "".join(
        rect(x + 4, y + d, w - 8, 40, "#E8E2D5", 10) + rect(x + 4, y + d + 20, w - 8, 20, "#D3CABB", 8)
        for d in (-288, -102)
    )
    covers = path(
        f"M{x + w * 0.33},{y - 286} C{x + w * 0.42},{y - 314} {x + w * 0.82},{y - 314} {x + w - 6},{y - 294} "
        f"V{y - 254} H{x + w * 0.32}Z",
        upper,
    )
    covers += path(
        f"M{x + w * 0.63},{y - 92} C{x + w * 0.7},{y - 136} {x + w * 0.91},{y - 134} {x + w - 6},{y - 112} "
        f"V{y - 64} H{x + w * 0.6}Z",
        quilt,
    )
    pillows = path(
        f"M{x + 10},{y - 90} C{x + 22},{y - 132} {x + 100},{y - 138} {x + 138},{y - 102} V{y - 88} H{x + 10}Z",
        "#F6F1E6",
    )
    pillows += path(
        f"M{x + 14},{y - 286} C{x + 20},{y - 310} {x + 90},{y - 310} {x + 120},{y - 286} V{y - 278} H{x + 14}Z",
        "#F6F1E6",
    )
    posts = (
        rect(x - 4, top, 16, 330, c, 6)
        + rect(x + w - 12, top, 16, 330, dark, 6)
        + circle(x + 4, top, 10, lighter(c))
        + circle(x + w - 4, top, 10, c)
    )
    rails = "".join(rect(x, y + d, w, 16, c, 5) + rect(x, y + d + 10, w, 7, dark, 3) for d in (-254, -68))
    guard = rect(x + 8, y - 296, w - 120, 8, c, 4) + "".join(
        rect(x + 30 + i * 60, y - 296, 7, 42, c, 3) for i in range(int((w - 140) / 60) + 1)
    )
    return beds + covers + pillows + posts + rails + guard


def bed(
    *, x: float = 60, y: float = 500, w: float = 400, c: str = "#A86F42", quilt: str = "#7FA7D6", rail: bool = False
) -> str:
    """A low bed seen from the side; `rail` is a grab rail beside it."""
    out = (
        rect(x, y - 150, 16, 150, c, 6)
        + rect(x + w - 16, y - 110, 16, 110, darker(c), 6)
        + rect(x, y - 70, w, 22, c, 5)
    )
    out += rect(x + 10, y - 108, w - 20, 42, "#F0EADD", 12) + path(
        f"M{x + 20},{y - 104} C{x + 30},{y - 142} {x + 104},{y - 142} {x + 118},{y - 104}Z", "#FBF7EE"
    )
    out += path(
        f"M{x + w * 0.34},{y - 108} C{x + w * 0.5},{y - 132} {x + w * 0.84},{y - 126} {x + w - 12},{y - 106} "
        f"V{y - 54} H{x + w * 0.32}Z",
        quilt,
    )
    out += path(f"M{x + w * 0.34},{y - 108} q30,-16 70,-16 l-8,70 h-68Z", lighter(quilt, 0.2))
    return out + (path(f"M{x + w * 0.3},{y - 40} V{y - 178} h70 V{y - 40}", stroke="#DDE3E6", width=9) if rail else "")


def table(*, x: float = 660, y: float = 500, w: float = 228, h: float = 116, c: str = "#C98F5B") -> str:
    """A plain table, its top `h` above the floor."""
    dark, left = darker(c), x - w / 2
    legs = rect(left + 14, y - h + 14, 12, h - 14, dark, 2) + rect(
        left + w - 26, y - h + 14, 12, h - 14, darker(c, 0.3), 2
    )
    return (
        ellipse(x, y, w * 0.5, 7, INK, 0.16)
        + legs
        + rect(left, y - h, w, 14, c, 4)
        + rect(left, y - h + 8, w, 6, dark, 3)
    )


def round_table(*, x: float = 640, y: float = 508, w: float = 220, h: float = 110, c: str = "#D98F5B") -> str:
    dark = darker(c)
    return (
        ellipse(x, y, w * 0.3, 7, INK, 0.18)
        + path(f"M{x - 8},{y - h} h16 l6,{h - 6} h-28Z", dark)
        + ellipse(x, y - 4, w * 0.22, 8, dark)
        + ellipse(x, y - h + 6, w / 2, w * 0.1, dark)
        + ellipse(x, y - h, w / 2, w * 0.1, c)
    )


def chair(
    *, x: float = 400, y: float = 508, w: float = 92, h: float = 100, c: str = "#C98F5B", facing: str = "right"
) -> str:
    """A chair for one who sits sideways: the back is behind them."""
    s = -1 if facing == "right" else 1
    back = path(f"M{x + s * w * 0.44},{y - h} L{x + s * w * 0.52},{y - h * 2.1}", stroke=darker(c), width=10)
    back += rect(x + s * w * 0.5 - 7, y - h * 2.1, 14, h * 0.7, c, 6)
    legs = path(
        f"M{x - w * 0.4},{y - h} L{x - w * 0.44},{y} M{x + w * 0.4},{y - h} L{x + w * 0.44},{y}",
        stroke=darker(c),
        width=9,
    )
    return ellipse(x, y, w * 0.56, 6, INK, 0.18) + back + legs + rect(x - w * 0.5, y - h - 6, w, 15, c, 6)


def armchair(*, x: float = 400, y: float = 508, w: float = 190, c: str = "#D98F6B") -> str:
    dark = darker(c, 0.14)
    return (
        ellipse(x, y, w * 0.54, 8, INK, 0.18)
        + rect(x - w * 0.46, y - 210, w * 0.92, 150, c, 30)
        + rect(x - w * 0.42, y - 104, w * 0.84, 60, lighter(c, 0.14), 18)
        + rect(x - w / 2, y - 140, 40, 126, dark, 18)
        + rect(x + w / 2 - 40, y - 140, 40, 126, dark, 18)
        + rect(x - w * 0.44, y - 48, w * 0.88, 36, c, 12)
    )


def sofa(*, x: float = 640, y: float = 470, w: float = 360, c: str = "#7FA98F") -> str:
    dark = darker(c, 0.14)
    cushions = "".join(rect(x - w * 0.42 + i * w * 0.28, y - 92, w * 0.27, 40, lighter(c, 0.12), 14) for i in range(3))
    return (
        ellipse(x, y, w * 0.52, 8, INK, 0.16)
        + rect(x - w * 0.46, y - 170, w * 0.92, 110, c, 26)
        + cushions
        + rect(x - w / 2, y - 116, 42, 104, dark, 18)
        + rect(x + w / 2 - 42, y - 116, 42, 104, dark, 18)
        + rect(x - w * 0.45, y - 56, w * 0.9, 44, c, 12)
    )


def cabinet(*, x: float = 1196, y: float = 404, w: float = 110, h: float = 196, c: str = "#C9CFD6") -> str:
    doors = "".join(rect(x + 10, y - h + 12 + d, w * 0.7, h * 0.4, lighter(c, 0.4), 4) for d in (0, h * 0.46))
    knobs = circle(x + w * 0.6, y - h * 0.72, 4, "#A86F42") + circle(x + w * 0.6, y - h * 0.28, 4, "#A86F42")
    return rect(x, y - h, w, h, c, 5) + rect(x + w * 0.82, y - h, w * 0.18, h, darker(c, 0.12), 4) + doors + knobs


def shelf(*, x: float = 900, y: float = 200, w: float = 170, c: str = "#A86F42", things: str = "books") -> str:
    """A board on the wall with books, jars or boxes on it; `y` is the board."""
    tones = ("#F26B5E", "#1FA091", "#F7B643", "#3F7FD9", "#9D89DD", "#F6EBD9")
    out, at, luck = [rect(x, y, w, 9, c, 2), rect(x, y + 6, w, 4, darker(c), 2)], x + 8, scatter(int(x + y))
    while at < x + w - 24:
        wide, high, tone = 12 + next(luck) % 12, 34 + next(luck) % 18, tones[next(luck) % 6]
        if things == "jars":
            out.append(
                rect(at, y - high * 0.8, wide + 8, high * 0.8, tone, 5)
                + rect(at + 2, y - high * 0.8 - 6, wide + 4, 8, "#F6EBD9", 2)
            )
        elif things == "boxes":
            out.append(
                rect(at, y - high, wide + 14, high, "#CFA06B", 2) + rect(at + 6, y - high, 8, high * 0.6, "#EBD3AE")
            )
        else:
            out.append(rect(at, y - high, wide, high, tone, 2) + rect(at + 3, y - high + 6, wide - 6, 4, "#FFFDF6", 1))
        at += wide + (14 if things != "books" else 3) + (8 if things == "boxes" else 0)
    return "".join(out)


def clock(
    *, x: float = 1128, y: float = 186, r: float = 30, c: str = "#FFFDF6", rim: str = INK, time: float = 10.4
) -> str:
    """A wall clock that shows the hour `time`."""
    short, long = time / 12 * 2 * pi - pi / 2, (time % 1) * 2 * pi - pi / 2
    hands = (
        f"M{x},{y} l{cos(short) * r * 0.45:.1f},{sin(short) * r * 0.45:.1f} M{x},{y} "
        f"l{cos(long) * r * 0.66:.1f},{sin(long) * r * 0.66:.1f}"
    )
    return circle(x, y, r, rim) + circle(x, y, r * 0.86, c) + path(hands, stroke=rim, width=max(2, r * 0.1))


def poster(*, x: float = 620, y: float = 196, w: float = 92, h: float = 118, c: str = "#F26B5E") -> str:
    """A printed notice: a coloured head over lines."""
    lines = "".join(
        path(f"M{x + 10},{y + h * t:.0f} h{w * (0.76 if i % 3 < 2 else 0.56):.0f}", stroke="#B9C2CB", width=4)
        for i, t in enumerate((0.4, 0.52, 0.64, 0.78))
    )
    return rect(x, y, w, h, "#FFFFFF", 4) + rect(x + 8, y + 8, w - 16, h * 0.22, c, 2) + lines


def picture(
    *, x: float = 850, y: float = 200, w: float = 110, h: float = 84, c: str = "#A86F42", of: str = "hills"
) -> str:
    """A framed picture: hills, family or sea."""
    inside = rect(x, y, w, h, "#FFFDF6", 3) + rect(x + 8, y + 8, w - 16, h - 16, "#A9DDF0", 2)
    if of == "family":
        inside += "".join(
            circle(x + w * t, y + h * 0.46, h * 0.13, tone)
            + path(f"M{x + w * t - h * 0.18},{y + h - 8} q{h * 0.18},{-h * 0.46} {h * 0.36},0Z", cloth)
            for t, tone, cloth in (
                (0.3, "#F3C7A5", "#F26B5E"),
                (0.52, "#E3AC83", "#1FA091"),
                (0.72, "#F3C7A5", "#F7B643"),
            )
        )
    elif of == "sea":
        inside += rect(x + 8, y + h * 0.55, w - 16, h * 0.45 - 8, "#3F7FD9", 2) + circle(
            x + w * 0.7, y + h * 0.34, 9, "#FFF3CF"
        )
    else:
        inside += path(
            f"M{x + 8},{y + h - 8} l{w * 0.26},{-h * 0.4} l{w * 0.2},{h * 0.22} l{w * 0.18},{-h * 0.3} "
            f"L{x + w - 8},{y + h - 8}Z",
            "#5FB067",
        )
    return inside + frame(Extent(x, y, w, h), c, 6, 3)


def plant(*, x: float = 100, y: float = 500, s: float = 1.0, pot: str = "#F26B5E") -> str:
    def leaf(angle: float, length: float, tone: str) -> str:
        blade = (
            f"M0,0 C{-14 * s},{-length * 0.4} {-10 * s},{-length * 0.8} 0,{-length} C{10 * s},{-length * 0.8} "
            f"{14 * s},{-length * 0.4} 0,0Z"
        )
        return group(f"translate({x},{y - 34 * s}) rotate({angle})", path(blade, tone))

    blades = ((-46, 56, "leaf3"), (44, 56, "leaf3"), (-20, 72, "leaf2"), (22, 70, "leaf2"), (2, 78, "leaf"))
    foliage = "".join(leaf(angle, length * s, PALETTE[tone]) for angle, length, tone in blades)
    body = path(f"M{x - 22 * s},{y - 38 * s} h{44 * s} l{-7 * s},{38 * s} h{-30 * s}Z", pot)
    shade = path(f"M{x + 8 * s},{y - 38 * s} h{14 * s} l{-7 * s},{38 * s} h{-10 * s}Z", darker(pot))
    return (
        ellipse(x, y, 26 * s, 5 * s, INK, 0.18)
        + foliage
        + body
        + shade
        + rect(x - 24 * s, y - 42 * s, 48 * s, 9 * s, lighter(pot, 0.15), 3)
    )


def lamp(*, x: float = 640, y: float = 60, drop: float = 60, c: str = "#F7B643") -> str:
    """A lamp hanging from the ceiling."""
    return (
        path(f"M{x},{y} v{drop}", stroke="#39415C", width=4)
        + path(f"M{x - 14},{y + drop} h28 l22,34 h-72Z", c)
        + rect(x - 38, y + drop + 32, 76, 6, darker(c), 3)
    )


def clip_lamp(*, x: float = 424, y: float = 268, c: str = "#F7B643") -> str:
    return (
        path(f"M{x},{y} v34 q0,12 -14,16", stroke="#39415C", width=6)
        + path(f"M{x - 36},{y + 44} l34,-6 l6,26 h-48Z", c)
        + rect(x - 40, y + 62, 48, 6, darker(c), 3)
    )


def screen(
    *, x: float = 900, y: float = 340, w: float = 112, h: float = 74, glow: str = "#8CC9E0", era: int = 0
) -> str:
    """A monitor on a desk, `y` its lower edge: a box, then a slab, then a sheet of glass."""
    if era == 2:
        return path(f"M{x - w / 2},{y - h} q{w / 2},-10 {w},0 l-4,{h} h{8 - w}Z", "#BFE9E0", opacity=0.62) + path(
            f"M{x - w * 0.3},{y - h * 0.34} l18,-16 l16,8 l26,-28", stroke="#0F625D", width=3
        )
    stand = rect(x - 10, y - 4, 20, 26, "#39415C") + rect(x - 30, y + 18, 60, 6, "#39415C", 3)
    return (
        stand
        + rect(x - w / 2, y - h, w, h, "#2B3245", 6)
        + rect(x - w / 2 + 6, y - h + 6, w - 12, h - 14, glow, 2)
        + path(f"M{x - w * 0.36},{y - 20} l16,-14 l12,8 l22,-18", stroke="#FFFFFF", width=3)
    )


def wall_tablet(*, x: float = 660, y: float = 200, w: float = 84, h: float = 116, era: int = 1) -> str:
    """A pane on the wall that shows the day; older houses have a paper calendar there."""
    if era == 0:
        return (
            rect(x, y, w, h, "#FFFDF6", 3)
            + rect(x, y, w, h * 0.36, "#D8433C", 3)
            + "".join(
                rect(x + 10 + (i % 4) * (w - 20) / 4, y + h * 0.46 + (i // 4) * 16, 10, 8, "#C4BEB6", 1)
                for i in range(12)
            )
        )
    return (
        rect(x, y, w, h, "#1F2A3D", 8)
        + rect(x + 6, y + 6, w - 12, h - 12, "#2C8C86", 5)
        + path(f"M{x + 18},{y + h * 0.64} l16,-18 l14,10 l20,-30", stroke="#FFFFFF", width=4)
    )


def washing_line(*, x: float = 452, y: float = 118, w: float = 414, c: str = "#F7C63C", band: str = "#EEF3F2") -> str:
    """A line across the room with two jerseys and a towel on it."""

    def jersey(a: float, b: float) -> str:
        cut = (
            f"M{a - 30},{b + 4} L{a - 46},{b + 40} L{a - 32},{b + 46} L{a - 26},{b + 30} V{b + 84} H{a + 26} "
            f"V{b + 30} L{a + 32},{b + 46} L{a + 46},{b + 40} L{a + 30},{b + 4} Q{a},{b + 18} {a - 30},{b + 4}Z"
        )
        return (
            path(cut, c)
            + rect(a - 26, b + 48, 52, 9, band)
            + path(f"M{a - 30},{b + 4} Q{a},{b + 18} {a + 30},{b + 4}", stroke="#1FA091", width=7)
        )

    line = path(f"M{x},{y} Q{x + w / 2},{y + 32} {x + w},{y - 6}", stroke="#7F8894", width=3)
    return (
        line
        + jersey(x + w * 0.3, y + 14)
        + jersey(x + w * 0.65, y + 13)
        + path(f"M{x + w * 0.84},{y + 4} h44 v56 q-22,8 -44,0Z", "#F7C1B5")
    )


def charger(*, x: float = 600, y: float = 384, era: int = 0) -> str:
    """What fills a battery: two bricks on a cable, later a plate, later nothing but light."""
    if era == 2:
        return ellipse(x, y - 3, 44, 8, "#7BE0B0", 0.7) + rect(x - 40, y - 6, 80, 6, "#DDE3E6", 3)
    if era == 1:
        return rect(x - 34, y - 30, 68, 30, "#5A6478", 8) + rect(x - 26, y - 22, 52, 8, "#7BE0B0", 4)
    bricks = (
        rect(x - 36, y - 48, 52, 48, "#39415C", 6)
        + rect(x + 2, y - 48, 14, 48, "#2A3048", 5)
        + circle(x - 24, y - 34, 5, "#7BE0B0")
    )
    return (
        bricks
        + rect(x + 26, y - 40, 46, 40, "#39415C", 6)
        + circle(x + 38, y - 28, 5, "#F7B643")
        + path(f"M{x - 10},{y} C{x - 22},{y + 46} {x - 40},{y + 56} {x - 60},{y + 86}", stroke="#2E3347", width=3.4)
    )


def noodles(*, x: float = 708, y: float = 384) -> str:
    """A cup of instant noodles with its sticks."""
    return (
        path(f"M{x - 22},{y - 32} h44 l-6,32 h-32Z", "#D8433C")
        + rect(x - 25, y - 38, 50, 8, "#F6EBD9", 3)
        + path(f"M{x - 8},{y - 38} l26,-26 M{x - 2},{y - 38} l28,-20", stroke="#C98F5B", width=3.5)
    )


def kettle(*, x: float = 760, y: float = 384, c: str = "#9DB0BA") -> str:
    return path(f"M{x - 12},{y} V{y - 34} q12,-12 24,0 V{y}Z", c) + path(
        f"M{x + 12},{y - 28} q10,4 2,20", stroke=darker(c), width=4
    )


def teapot(*, x: float = 740, y: float = 390, c: str = "#F6EBD9") -> str:
    return (
        path(f"M{x - 22},{y} q-8,-34 22,-34 q30,0 22,34Z", c)
        + path(f"M{x + 20},{y - 22} q20,2 6,18", stroke=darker(c, 0.14), width=5)
        + path(f"M{x - 22},{y - 16} l-18,-12", stroke=c, width=7)
        + circle(x, y - 37, 5, darker(c, 0.14))
    )


def dishes(*, x: float = 640, y: float = 400) -> str:
    """Three dishes and two bowls on a table."""
    out = "".join(
        ellipse(x + dx, y + dy, 34, 9, "#F6F1E6") + ellipse(x + dx, y + dy - 3, 24, 6, tone)
        for dx, dy, tone in ((-50, 0, "#5FB067"), (30, -4, "#D8433C"), (-8, 10, "#F7B643"))
    )
    return out + "".join(ellipse(x + dx, y + 8, 15, 5, "#FFFDF6") for dx in (-88, 82))


def pill_box(*, x: float = 700, y: float = 390) -> str:
    """A week of pills."""
    return rect(x - 46, y - 18, 92, 18, "#DCE9F2", 4) + "".join(
        rect(x - 42 + i * 13, y - 15, 10, 12, tone, 2)
        for i, tone in enumerate(("#F26B5E", "#F7B643", "#5FB067", "#3F7FD9", "#9D89DD", "#F26B5E", "#F7B643"))
    )


def grab_rail(*, x: float = 1000, y: float = 300, w: float = 150) -> str:
    return path(f"M{x},{y} h{w}", stroke="#DDE3E6", width=11) + "".join(circle(x + d, y, 9, "#B9C2CB") for d in (0, w))


def cane_stand(*, x: float = 1100, y: float = 500) -> str:
    return path(f"M{x},{y} V{y - 130} q0,-18 18,-18", stroke="#8A5A38", width=7) + ellipse(x, y, 18, 4, INK, 0.2)


def folding_cot(*, x: float = 60, y: float = 500, w: float = 380, c: str = "#8FA5B8") -> str:
    legs = "".join(
        path(
            f"M{x + w * t - 24},{y} L{x + w * t + 24},{y - 64} M{x + w * t + 24},{y} L{x + w * t - 24},{y - 64}",
            stroke="#6E7787",
            width=7,
        )
        for t in (0.2, 0.8)
    )
    return (
        legs
        + rect(x, y - 84, w, 22, c, 10)
        + path(f"M{x + 8},{y - 84} C{x + 14},{y - 118} {x + 92},{y - 118} {x + 104},{y - 84}Z", "#FBF7EE")
        + path(
            f"M{x + w * 0.36},{y - 82} C{x + w * 0.5},{y - 108} {x + w * 0.86},{y - 104} {x + w - 4},{y - 82} v20 "
            f"H{x + w * 0.34}Z",
            "#E9C98A",
        )
    )


def balcony_garden(*, x: float = 940, y: float = 408, w: float = 230) -> str:
    pots = "".join(
        plant(x=x + w * t, y=y, s=s, pot=tone)
        for t, s, tone in ((0.12, 0.8, "#C98F5B"), (0.44, 1.1, "#F26B5E"), (0.8, 0.9, "#1FA091"))
    )
    return (
        path(f"M{x},{y - 90} H{x + w}", stroke="#8FA5B8", width=6)
        + "".join(path(f"M{x + i * w / 6:.0f},{y - 90} V{y}", stroke="#8FA5B8", width=4) for i in range(7))
        + pots
    )
