"""How public offices are built in eight countries: windows, walls, floors and ceilings."""

from math import pi, sin

from game.art.light import fade
from game.art.props.room import INK, frame
from game.art.props.views import VIEWS, city_view
from game.art.svg import Extent, circle, darker, ellipse, faint, group, lighter, mix, path, rect

DAY, NIGHT = ("#BFE3F2", "#E9F4F4"), ("#27305F", "#4C4A86", "#7A5F94")
WIDE = 1280


def _above(y: float, c: str) -> str:
    """The ceiling above a line: it is seen round the bar at the top."""
    return rect(0, 0, WIDE, y + 1, c)


def tall_window(
    box: Extent = Extent(60, 84, 200, 300), *, c: str = "#F3F0E8", view: str = "roofs", style: str = "plain",
    wall: str = "#EFE8DA", night: bool = False,
) -> str:  # fmt: skip
    """A window of an older house. `style` is arch (its corners are covered in the colour of the `wall`), sash, louvre
    or plain; `view` as of a window."""
    x, y, w, h = box
    out = fade(Extent(x, y, w, h), NIGHT if night else DAY) + VIEWS.get(view, city_view)(x, y, w, h, night, 0)
    if style == "arch":
        r = w / 2
        for side, left in ((1, x), (-1, x + w)):
            out += path(f"M{left - side * 2},{y - 4} h{side * r} v4 Q{left},{y} {left},{y + r} h{-side * 2}Z", wall)
        ring = f"M{x},{y + h} V{y + r} Q{x},{y} {x + r},{y} Q{x + w},{y} {x + w},{y + r} V{y + h}Z"
        return (
            out
            + path(ring, stroke=c, width=12)
            + rect(x + w / 2 - 4, y, 8, h, c)
            + "".join(rect(x, y + h * at, w, 6, c) for at in (0.32, 0.56, 0.8))
            + rect(x - 16, y + h, w + 32, 14, darker(c, 0.08), 3)
        )
    if style == "louvre":
        slats = "".join(
            path(f"M{x},{y + 18 * i + 14} l8,-12 h{w - 16} l8,12Z", mix(c, "#FFFFFF", 0.3)) for i in range(int(h / 18))
        )
        return out + slats + frame(box, c, 12, 2) + rect(x + w / 2 - 5, y, 10, h, c)
    if style == "sash":
        out += rect(x, y + h / 2 - 7, w, 14, c)
        out += "".join(rect(x + w * at - 3, y, 6, h, c) for at in (1 / 3, 2 / 3))
        return out + frame(box, c, 14, 2) + rect(x - 16, y + h + 4, w + 32, 14, darker(c, 0.1), 2)
    return out + frame(box, c, 12, 3) + rect(x + w / 2 - 4, y, 8, h, c) + rect(x - 14, y + h + 4, w + 28, 12, c, 3)


def glass_front(
    box: Extent = Extent(0, 72, 1280, 339), *, c: str = "#F6F8F8", view: str = "garden", n: int = 6, night: bool = False
) -> str:
    """A wall of glass from floor to ceiling in `n` panes, and the street or garden behind it."""
    x, y, w, h = box
    out = fade(box, NIGHT if night else DAY) + VIEWS.get(view, city_view)(x, y, w, h, night, 0)
    shine = "".join(
        path(f"M{x + w / max(n, 1) * (i + 0.2)},{y + h} l{h * 0.3},{-h} h{w * 0.02} l{-h * 0.3},{h}Z", "#FFFFFF")
        for i in range(0, n, 2)
    )
    posts = "".join(rect(x + w * i / max(n, 1) - 4, y, 8, h, c) for i in range(n + 1))
    return (
        out + faint(0.22, shine) + posts + rect(x, y + h * 0.74, w, 5, c) + rect(x, y + h - 10, w, 12, darker(c, 0.1))
    )


def green_wall(box: Extent = Extent(980, 84, 220, 320), *, c: str = "#3F8F57") -> str:
    """Plants that grow up a wall in their frame."""
    x, y, w, h = box
    tones = (c, lighter(c, 0.2), darker(c, 0.14), mix(c, "#A9C46C", 0.5))
    leaves = "".join(
        ellipse(x + 14 + (i * 47) % (w - 28), y + 14 + (i * 83) % (h - 28), 13 + i % 3 * 4, 9 + i % 2 * 4, tones[i % 4])
        for i in range(int(w * h / 420))
    )
    blooms = "".join(
        circle(x + 24 + (i * 61) % (w - 48), y + 20 + (i * 97) % (h - 40), 4, ("#F7C1B5", "#FFF6DC")[i % 2])
        for i in range(9)
    )
    return rect(x, y, w, h, darker(c, 0.3), 8) + leaves + blooms + frame(box, "#F6F8F8", 6, 8)


def slats(box: Extent = Extent(0, 72, 1280, 339), *, c: str = "#E3C79B", gap: float = 16) -> str:
    """Upright wooden slats before a darker ground."""
    x, y, w, h = box
    return rect(x, y, w, h, darker(c, 0.2)) + "".join(
        rect(x + i * gap, y, gap * 0.7, h, c if i % 5 else darker(c, 0.06)) for i in range(int(w / gap))
    )


def panelling(*, y: float = 72, base: float = 411, c: str = "#E9E4D6", n: int = 5) -> str:
    """A wall with mouldings: a cornice, tall fields, a dado."""
    step, line = WIDE / max(n, 1), darker(c, 0.12)
    dado = base - 104
    fields = "".join(
        frame(Extent(i * step + 22, y + 44, step - 44, dado - y - 70), line, 4, 2)
        + frame(Extent(i * step + 30, y + 52, step - 60, dado - y - 86), lighter(c, 0.4), 3, 2)
        + frame(Extent(i * step + 22, dado + 20, step - 44, 56), line, 4, 2)
        for i in range(n)
    )
    cornice = rect(0, y, WIDE, 12, lighter(c, 0.5)) + rect(0, y + 12, WIDE, 6, line) + rect(0, y + 22, WIDE, 3, line)
    return (
        _above(y, lighter(c, 0.6))
        + rect(0, y, WIDE, base - y, c)
        + cornice
        + fields
        + rect(0, dado, WIDE, 8, line)
        + rect(0, base - 14, WIDE, 14, line)
    )


def glazed_tiles(*, y: float = 250, base: float = 411, c: str = "#3E6F5E") -> str:
    """A dado of glazed tiles as in old town halls, under a moulded edge."""
    rows, high = 5, (base - y) / 5
    tones = (c, lighter(c, 0.08), darker(c, 0.06))
    tiles = "".join(
        rect(i * 64 + (row % 2) * 32 - 32, y + row * high, 61, high - 3, tones[(i * 7 + row) % 3], 2)
        for row in range(rows)
        for i in range(22)
    )
    shine = "".join(
        rect(i * 64 + (row % 2) * 32 - 26, y + row * high + 4, 20, 3, "#FFFFFF", 1)
        for row in range(rows)
        for i in range(22)
    )
    edge = rect(0, y - 14, WIDE, 14, darker(c, 0.3), 4) + rect(0, y - 14, WIDE, 4, lighter(c, 0.3))
    return (
        rect(0, y, WIDE, base - y, lighter(c, 0.4))
        + tiles
        + faint(0.25, shine)
        + edge
        + rect(0, base - 12, WIDE, 12, darker(c, 0.3))
    )


def stone_wall(box: Extent = Extent(900, 72, 380, 339), *, c: str = "#9C9A94") -> str:
    """A wall of grey fieldstone in courses."""
    x, y, w, h = box
    tones, out, row, top = (c, lighter(c, 0.16), darker(c, 0.1), mix(c, "#B59A7C", 0.4)), "", 0, y
    while top < y + h - 4:
        high = min((34.0, 26.0, 40.0)[row % 3], y + h - top)
        left, i = x, 0
        while left < x + w - 4:
            wide = min((64.0, 92.0, 48.0, 78.0)[(i + row * 2) % 4], x + w - left)
            out += rect(left + 2, top + 2, max(2.0, wide - 4), max(2.0, high - 4), tones[(i * 3 + row) % 4], 7)
            left, i = left + wide, i + 1
        top, row = top + high, row + 1
    return rect(x, y, w, h, darker(c, 0.28)) + out


def earth_wall(box: Extent = Extent(560, 72, 720, 339), *, c: str = "#D69A63") -> str:
    """A wall of rammed earth: long wavy bands of ochre and red."""
    x, y, w, h = box
    tones = (c, mix(c, "#B5573C", 0.4), lighter(c, 0.24), mix(c, "#B5573C", 0.2), lighter(c, 0.4), darker(c, 0.12))
    out, n = rect(x, y, w, h, c), 9
    for i in range(1, n):
        top, dip = y + h * i / n, 7 + i % 3 * 4
        wave = f"M{x},{top} C{x + w * 0.25},{top - dip} {x + w * 0.4},{top + dip} {x + w * 0.6},{top} "
        wave += f"S{x + w * 0.9},{top - dip} {x + w},{top + 3}"
        out += path(f"{wave} V{y + h} H{x}Z", tones[i % 6])
    return out


def parquet(*, y: float = 411, c: str = "#C79A63") -> str:
    """A floor of wooden blocks laid in herringbone, towards the eye ever larger."""
    out = ""
    for row in range(8):
        top, high = y + row * row * 4.6 + row * 6, 14 + row * 9
        wide = high * 1.9
        tones = (darker(c, 0.07), lighter(c, 0.1))
        for i in range(int(WIDE / wide) + 2):
            left = i * wide - (row % 2) * wide / 2
            for start, side, tone in ((left, 1, tones[0]), (left + wide, -1, tones[1])):
                across, down = side * wide / 2, high * 0.5
                block = (
                    f"M{start:.0f},{top:.0f} l{across:.0f},{down:.0f} v{high * 0.42:.0f} l{-across:.0f},{-down:.0f}Z"
                )
                out += path(block, tone)
    return rect(0, y, WIDE, 720 - y, c) + out


def carpet(*, y: float = 411, c: str = "#6C6A8A") -> str:
    """A floor of carpet tiles, every other a little darker."""
    out = rect(0, y, WIDE, 720 - y, c)
    for row, (top, high) in enumerate(((0, 22), (22, 34), (56, 50), (106, 76), (182, 127))):
        near, far = (y + top + high, y + top)
        for i in range(-9, 10):
            if (i + row) % 2:
                a, b = (640 + k * 84 * (1 + top / 150) for k in (i, i + 1))
                d, e = (640 + k * 84 * (1 + (top + high) / 150) for k in (i + 1, i))
                out += path(f"M{a:.0f},{far} H{b:.0f} L{d:.0f},{near} H{e:.0f}Z", darker(c, 0.07))
    return out


def cement_tiles(*, y: float = 411, c: str = "#E3D3B4", accent: str = "#B5573C") -> str:
    """A floor of patterned cement tiles: a star in each."""
    out = rect(0, y, WIDE, 720 - y, c)
    for row, (top, high) in enumerate(((0, 24), (24, 36), (60, 52), (112, 78), (190, 119))):
        middle, wide = y + top + high / 2, 92 * (1 + (top + high / 2) / 150)
        for i in range(-9, 10):
            x = 640 + (i + 0.5) * wide
            r, q = wide * 0.36, high * 0.38
            tips = ((x, middle - q), (x + r, middle), (x, middle + q), (x - r, middle))
            star = f"M{x - r:.0f},{middle:.0f} " + "".join(f"Q{x:.0f},{middle:.0f} {a:.0f},{b:.0f} " for a, b in tips)
            out += path(star, accent if (i + row) % 2 else darker(c, 0.3), opacity=0.55)
        out += path(f"M0,{y + top + high} H{WIDE}", stroke=darker(c, 0.14), width=2)
    return out


def beams(*, y: float = 72, c: str = "#C98F5B", n: int = 4, posts: bool = True) -> str:
    """Beams of glued timber under the ceiling, on posts that stand on the floor at 411."""
    step = WIDE / max(n, 1)
    ends = "".join(
        rect(step * (i + 0.5) - 17, y, 34, 74, darker(c, 0.12), 3) + rect(step * (i + 0.5) - 17, y, 34, 8, lighter(c))
        for i in range(n)
    )
    standing = "".join(
        rect(at - 15, y + 30, 30, 411 - y - 30, c)
        + rect(at + 5, y + 30, 10, 411 - y - 30, darker(c, 0.14))
        + path(f"M{at - 15},{y + 96} l-58,-66 h26 l32,38Z M{at + 15},{y + 96} l58,-66 h-26 l-32,38Z", darker(c, 0.06))
        + rect(at - 19, 395, 38, 16, "#5A6478", 2)
        for at in (456.0, 1238.0)
    )
    lintel = _above(y, lighter(c, 0.5)) + rect(0, y, WIDE, 30, c) + rect(0, y + 22, WIDE, 8, darker(c, 0.16))
    return lintel + ends + (standing if posts else "")


def roof_truss(*, y: float = 72, c: str = "#8A5A3B", tiles: str = "#B5573C") -> str:
    """The underside of a tiled roof on its wooden trusses."""
    rows = "".join(
        path(f"M0,{y + 8 + i * 13} " + "q10,9 20,0 " * 64, stroke=darker(tiles, 0.16), width=3) for i in range(4)
    )
    rafters = "".join(
        path(f"M{at},{y} l{-30 if at < 640 else 30},64 h16 l{30 if at < 640 else -30},-64Z", c)
        for at in range(60, WIDE, 165)
    )
    return (
        _above(y, darker(tiles, 0.14))
        + rect(0, y, WIDE, 60, tiles)
        + rows
        + rafters
        + rect(0, y + 56, WIDE, 16, c)
        + rect(0, y + 66, WIDE, 6, darker(c))
    )


def ceiling_panels(*, y: float = 72, c: str = "#EEF1F0", lit: str = "#FFFDF0") -> str:
    """A suspended ceiling of square panels; some of them are lamps."""
    out = _above(y, lighter(c, 0.3)) + path(f"M0,{y} H{WIDE} L1120,{y + 46} H160Z", c)
    for i in range(13):
        a, b = i * WIDE / 12, 160 + i * 960 / 12
        out += path(f"M{a:.0f},{y} L{b:.0f},{y + 46}", stroke=darker(c, 0.14), width=2)
        if i % 3 == 1:
            c2, d = (i + 1) * WIDE / 12, 160 + (i + 1) * 960 / 12
            e, f = b + (a - b) * 0.5, d + (c2 - d) * 0.5
            out += path(f"M{e + 5:.0f},{y + 25} H{f - 5:.0f} L{d - 5:.0f},{y + 42} H{b + 5:.0f}Z", lit)
    side = f"M0,{y} L160,{y + 46} V{y + 48} L0,{y + 4}Z M{WIDE},{y} L1120,{y + 46} V{y + 48} L{WIDE},{y + 4}Z"
    return (
        out
        + path(f"M64,{y + 20} H1216", stroke=darker(c, 0.14), width=2)
        + path(side, darker(c, 0.2))
        + rect(160, y + 44, 960, 4, darker(c, 0.2))
    )


def tin_ceiling(*, y: float = 72, c: str = "#C3CCD0") -> str:
    """A sloping ceiling of corrugated iron with a strip of daylight below it."""
    ribs = "".join(
        rect(i * 22, y, 11, 46 - i * 0.3, lighter(c, 0.3)) + rect(i * 22 + 15, y, 4, 46 - i * 0.3, darker(c, 0.12))
        for i in range(59)
    )
    return (
        _above(y, darker(c, 0.06))
        + path(f"M0,{y} H{WIDE} V{y + 28} L0,{y + 46}Z", c)
        + ribs
        + path(f"M0,{y + 46} L{WIDE},{y + 28} v9 L0,{y + 56}Z", "#5A6478")
    )


def globes(*, x: float = 180, y: float = 72, n: int = 4, gap: float = 250, c: str = "#FFF6DC") -> str:
    """Round opal lamps on thin rods, one longer than the other."""
    return "".join(
        rect(x + i * gap - 1.5, y, 3, 34 + (i % 2) * 22, INK)
        + rect(x + i * gap - 8, y + 30 + (i % 2) * 22, 16, 8, "#C9A24E", 2)
        + circle(x + i * gap, y + 58 + (i % 2) * 22, 23, c)
        + ellipse(x + i * gap - 7, y + 50 + (i % 2) * 22, 7, 9, "#FFFFFF", 0.8)
        for i in range(n)
    )


def ring_lamps(*, x: float = 220, y: float = 84, n: int = 3, gap: float = 380, c: str = "#FFFDF0") -> str:
    """Large rings of light that hang from wires."""
    return "".join(
        path(f"M{x + i * gap - 70},{y - 14} l14,34 M{x + i * gap + 70},{y - 14} l-14,34", stroke="#9AA9B0", width=2)
        + "".join(
            f'<ellipse cx="{x + i * gap:g}" cy="{y + low:g}" rx="88" ry="17" fill="none" stroke="{tone}" '
            f'stroke-width="{width}"/>'
            for low, tone, width in ((26, c, 10), (30, "#C9D6DA", 3))
        )
        for i in range(n)
    )


def ceiling_fan(*, x: float = 400, y: float = 72, w: float = 210, c: str = "#8A5A3B") -> str:
    """A fan under the ceiling, turning slowly."""
    blades = "".join(
        group(
            f"translate({x:g},{y + 46:g}) scale(1,.3) rotate({turn})",
            path(f"M12,-10 L{w / 2},-20 q12,20 0,40 L12,10Z", c),
        )
        for turn in (8, 98, 188, 278)
    )
    return (
        rect(x - 2.5, y, 5, 42, "#5A6478")
        + blades
        + ellipse(x, y + 46, 20, 12, darker(c, 0.3))
        + ellipse(x, y + 52, 9, 7, "#FFF6DC")
    )


def baffles(*, y: float = 92, c: str = "#D69A63", n: int = 5) -> str:
    """Boards of felt that hang from the ceiling in a long wave."""
    return "".join(
        rect(
            40 + i * 1200 / max(n, 1),
            y + 16 * sin(i * pi / 3),
            1200 / max(n, 1) - 26,
            16,
            (c, lighter(c, 0.2), darker(c, 0.08))[i % 3],
            8,
        )
        for i in range(n)
    )
