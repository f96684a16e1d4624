"""Where one is served in the public offices of eight countries, and what stands about while one waits."""

from math import cos, pi, sin

from game.art.props.room import INK
from game.art.svg import Extent, circle, darker, ellipse, faint, group, lighter, mix, path, rect


def service_pod(*, x: float = 884, y: float = 520, w: float = 520, h: float = 142, c: str = "#1FA091") -> str:
    """A round island of white stone with a band of colour and frosted wings at its sides."""
    left, top = x - w / 2, y - h
    body = f"M{left},{top + 14} C{left + 6},{y - 20} {left + 50},{y} {left + 96},{y} H{left + w - 96} "
    body += f"C{left + w - 50},{y} {left + w - 6},{y - 20} {left + w},{top + 14}Z"
    band = f"M{left + 10},{top + 62} C{left + 16},{y - 34} {left + 30},{y - 26} {left + 46},{y - 22} H{left + w - 46} "
    band += f"C{left + w - 30},{y - 26} {left + w - 16},{y - 34} {left + w - 10},{top + 62}Z"
    wings = "".join(
        faint(0.55, rect(side, top - 96, 26, 100, "#D6EEF0", 12)) + rect(side, top - 96, 26, 8, c, 4)
        for side in (left - 4, left + w - 22)
    )
    return (
        ellipse(x, y, w * 0.48, 13, INK, 0.17)
        + wings
        + path(body, "#F8F8F4")
        + path(band, c)
        + path(f"M{left + w * 0.8},{top + 10} H{left + w} C{left + w - 6},{y - 20} {left + w - 50},{y} "
               f"{left + w - 96},{y} H{left + w * 0.72}Z", INK, opacity=0.09)
        + rect(left - 12, top, w + 24, 18, "#FFFFFF", 9)
        + rect(left - 12, top + 11, w + 24, 7, "#D5DCDC", 4)
    )  # fmt: skip


def guichet(*, x: float = 620, y: float = 520, w: float = 640, h: float = 150, c: str = "#9A6B43") -> str:
    """A panelled wooden counter; glass in a wooden frame stands on it, open in the middle."""
    top, dark = y - h, darker(c, 0.2)
    fields = "".join(
        rect(x + 18 + i * (w - 18) / 5, top + 34, (w - 18) / 5 - 18, h - 58, dark, 3)
        + rect(x + 22 + i * (w - 18) / 5, top + 38, (w - 18) / 5 - 26, h - 66, lighter(c, 0.06), 3)
        for i in range(5)
    )
    panes = "".join(
        faint(0.3, rect(x + at, top - 178, wide, 178, "#DCEFF4"))
        + path(f"M{x + at + 20},{top - 8} l50,-162 h22 l-50,162Z", "#FFFFFF", opacity=0.25)
        for at, wide in ((12, w * 0.2), (w * 0.8 - 12, w * 0.2))
    )
    posts = "".join(rect(x + at, top - 190, 12, 192, c, 2) for at in (4, w * 0.2 + 8, w * 0.8 - 20, w - 16))
    rail = "".join(rect(x + at, top - 196, w * 0.2 + 14, 14, dark, 3) for at in (2, w * 0.8 - 18))
    brass = rect(x + w * 0.24, top - 5, w * 0.52, 5, "#D9B25A", 2)
    return (
        ellipse(x + w / 2, y, w / 2, 13, INK, 0.17) + rect(x, top + 12, w, h - 12, c, 4) + fields + panes + posts + rail
        + rect(x - 12, top, w + 24, 18, lighter(c, 0.2), 4) + rect(x - 12, top + 11, w + 24, 7, dark, 3) + brass
        + rect(x - 4, y - 16, w + 8, 16, dark, 3)
    )  # fmt: skip


def carved_counter(
    *, x: float = 600, y: float = 520, w: float = 700, h: float = 150, c: str = "#8A5A3B", accent: str = "#F0DFB8"
) -> str:
    """A teak counter whose front shows the four-petalled kawung of batik."""
    top, out, size = y - h, "", 46.0
    for i in range(int((w - 40) / size)):
        for row in range(2):
            cx, cy = x + 30 + size * (i + 0.5), top + 44 + size * (row + 0.5) * 0.92
            out += "".join(
                group(f"translate({cx:g},{cy:g}) rotate({turn})", ellipse(0, -11.5, 6.5, 10, accent))
                for turn in (45, 135, 225, 315)
            ) + circle(cx, cy, 2.6, lighter(c, 0.4))
    return (
        ellipse(x + w / 2, y, w / 2, 13, INK, 0.17) + rect(x, top + 12, w, h - 12, c, 6)
        + rect(x + 18, top + 32, w - 36, 104, darker(c, 0.24), 6) + out
        + rect(x - 14, top, w + 28, 20, lighter(c, 0.24), 8) + rect(x - 14, top + 13, w + 28, 7, darker(c), 4)
        + rect(x, y - 12, w, 12, darker(c, 0.3), 3)
    )  # fmt: skip


def plank_counter(
    box: Extent = Extent(600, 520, 690, 150), *, c: str = "#D9A56E", band: str = "#A93636", edge: str = "#EDE4D3"
) -> str:
    """A counter faced with long planks, a band of colour along its foot."""
    x, y, w, h = box
    top, high = y - h, (h - 44) / 4
    tones = (c, lighter(c, 0.14), darker(c, 0.07), mix(c, "#FFF8E6", 0.2))
    planks = "".join(
        rect(x, top + 18 + i * high, w, high - 2, tones[i])
        + rect(x + w * (0.3 + 0.17 * i) % w, top + 18 + i * high, 3, high - 2, darker(c, 0.2))
        for i in range(4)
    )
    return (
        ellipse(x + w / 2, y, w / 2, 13, INK, 0.17) + rect(x, top + 12, w, h - 12, darker(c, 0.2), 4) + planks
        + rect(x, y - 26, w, 16, band) + rect(x, y - 10, w, 10, INK)
        + rect(x - 14, top, w + 28, 18, edge, 6) + rect(x - 14, top + 11, w + 28, 7, darker(edge, 0.14), 4)
    )  # fmt: skip


def office_desk(
    box: Extent = Extent(600, 512, 470, 112), *, c: str = "#E3C79B", panel: str = "#5F86B8", felt: bool = True
) -> str:
    """A desk at which both sit, its front closed by a panel; `felt`: a screen of felt stands on its far side."""
    x, y, w, h = box
    top = y - h
    screen = rect(x + w - 150, top - 120, 150, 122, panel, 10) + rect(x + w - 150, top - 120, 150, 6, lighter(panel), 3)
    seams = "".join(rect(x + w - 150 + i * 38, top - 108, 2, 104, darker(panel, 0.1)) for i in (1, 2, 3))
    legs = "".join(rect(at, top + 10, 14, h - 10, darker(c, 0.16), 4) for at in (x + 14, x + w - 28))
    return (
        ellipse(x + w / 2, y, w * 0.46, 10, INK, 0.16)
        + (screen + seams if felt else "")
        + legs
        + rect(x + 34, top + 12, w - 68, h * 0.56, panel, 6)
        + rect(x + 34, top + 12, w - 68, 14, darker(panel, 0.18), 4)
        + rect(x, top, w, 15, c, 6)
        + rect(x, top + 9, w, 6, darker(c, 0.12), 3)
    )


def long_bench(*, x: float = 190, y: float = 452, w: float = 300, c: str = "#A86F42") -> str:
    """A wooden bench with a slatted back, for those who wait."""
    back = "".join(rect(x - w / 2 + 8 + i * (w - 16) / 9, y - 112, 9, 58, c, 3) for i in range(10))
    legs = "".join(rect(at, y - 46, 12, 46, darker(c, 0.2), 3) for at in (x - w / 2 + 8, x - 6, x + w / 2 - 20))
    return (
        ellipse(x, y, w * 0.52, 7, INK, 0.16) + back + rect(x - w / 2, y - 118, w, 12, lighter(c, 0.1), 5) + legs
        + rect(x - w / 2 - 4, y - 58, w + 8, 16, c, 6) + rect(x - w / 2 - 4, y - 48, w + 8, 6, darker(c, 0.2), 3)
    )  # fmt: skip


def cushions(
    *,
    x: float = 60,
    y: float = 452,
    n: int = 4,
    gap: float = 78,
    c: tuple[str, ...] = ("#1FA091", "#F26B5E", "#F7C65A"),
) -> str:
    """Round upholstered stools in a row."""
    return "".join(
        ellipse(x + i * gap, y, 36, 6, INK, 0.16)
        + rect(x - 33 + i * gap, y - 50, 66, 48, c[i % len(c)], 14)
        + ellipse(x + i * gap, y - 48, 33, 9, lighter(c[i % len(c)], 0.25))
        for i in range(n)
    )


def coat_rack(*, x: float = 90, y: float = 240, w: float = 230, c: str = "#C98F5B") -> str:
    """Coats, a scarf and hats on hooks; boots on a mat below."""
    coats = ((0.14, "#3E5A8A", 104), (0.38, "#C9503E", 92), (0.62, "#5B6E5A", 112), (0.86, "#D9A24E", 86))
    hung = "".join(
        path(f"M{x + w * at - 10},{y + 8} Q{x + w * at - 30},{y + 26} {x + w * at - 28},{y + h} h56 "
             f"Q{x + w * at + 30},{y + 26} {x + w * at + 10},{y + 8}Z", tone)
        + path(f"M{x + w * at},{y + 12} V{y + h}", stroke=darker(tone), width=3)
        for at, tone, h in coats
    )  # fmt: skip
    scarf = rect(x + w * 0.36, y + 6, 12, 74, "#F7E3A8", 4) + circle(x + w * 0.14, y - 2, 15, "#C9503E")
    hooks = "".join(circle(x + w * at, y + 4, 5, "#5A6478") for at, _, _ in coats)
    boots = "".join(
        path(f"M{x + at},{y + 176} v-34 h16 v20 q18,2 18,14Z", tone)
        for at, tone in ((30, "#5A4638"), (58, "#5A4638"), (120, "#2E3A59"), (148, "#2E3A59"))
    )
    return (
        rect(x - 8, y - 8, w + 16, 16, c, 4)
        + hung
        + scarf
        + hooks
        + rect(x + 14, y + 174, 190, 8, "#7A808C", 4)
        + boots
    )


def leaflet_rack(*, x: float = 330, y: float = 462, c: str = "#C9B48A") -> str:
    """A wooden stand of leaflets in four rows."""
    tones = ("#7462B8", "#3F8F57", "#D98F2B", "#2D5DA8", "#C94A4A", "#FFFDF6")
    sheets = "".join(
        rect(x - 42 + i * 30, y - 196 + row * 44, 24, 34, tones[(i + row * 2) % 6], 2)
        + rect(x - 38 + i * 30, y - 188 + row * 44, 16, 3, "#FFFFFF" if (i + row * 2) % 6 < 5 else INK)
        for row in range(4)
        for i in range(3)
    )
    shelves = "".join(rect(x - 50, y - 170 + row * 44, 100, 13, darker(c, 0.1), 3) for row in range(4))
    return ellipse(x, y, 54, 7, INK, 0.17) + rect(x - 50, y - 210, 100, 208, c, 6) + sheets + shelves


def noticeboard(*, x: float = 560, y: float = 140, w: float = 180, h: float = 110, c: str = "#C9985E") -> str:
    """A cork board full of pinned notes."""
    notes = (
        (0.06, 0.1, 0.26, 0.5, "#FFFDF6"), (0.38, 0.14, 0.2, 0.34, "#FFF1A8"), (0.64, 0.08, 0.3, 0.42, "#BFE0EE"),
        (0.1, 0.66, 0.2, 0.26, "#F7C1B5"), (0.38, 0.56, 0.26, 0.36, "#FFFDF6"), (0.7, 0.58, 0.22, 0.32, "#CDE8C4"),
    )  # fmt: skip
    pinned = "".join(
        rect(x + w * a, y + h * b, w * wide, h * high, tone, 2)
        + rect(x + w * (a + 0.02), y + h * (b + 0.09), w * (wide - 0.06), 3, "#8A93A3")
        + rect(x + w * (a + 0.02), y + h * (b + 0.17), w * (wide - 0.1), 3, "#8A93A3")
        + circle(x + w * (a + wide / 2), y + h * b + 3, 3.4, "#C94A4A")
        for a, b, wide, high, tone in notes
    )
    return rect(x - 7, y - 7, w + 14, h + 14, "#7A5636", 4) + rect(x, y, w, h, c, 2) + pinned


def radiator(*, x: float = 420, y: float = 408, n: int = 9, c: str = "#F3EFE4") -> str:
    """A ribbed cast-iron radiator under a window."""
    ribs = "".join(
        rect(x + i * 15, y - 84, 12, 78, c, 6) + rect(x + i * 15 + 8, y - 80, 4, 70, darker(c, 0.14), 2)
        for i in range(n)
    )
    feet = rect(x + 4, y - 10, 8, 12, darker(c, 0.2)) + rect(x + n * 15 - 16, y - 10, 8, 12, darker(c, 0.2))
    return ribs + rect(x - 12, y - 22, 14, 6, "#C9A24E", 3) + circle(x - 13, y - 19, 6, "#D9B25A") + feet


def water_dispenser(*, x: float = 400, y: float = 452, c: str = "#F6F8F8") -> str:
    """A stand with a gallon of water on top, hot and cold."""
    return (
        ellipse(x, y, 34, 6, INK, 0.17) + rect(x - 29, y - 118, 58, 116, c, 8)
        + rect(x + 13, y - 118, 16, 116, darker(c, 0.08), 6) + rect(x - 20, y - 96, 40, 34, "#DCE4E8", 4)
        + rect(x - 14, y - 92, 8, 12, "#C94A4A", 2) + rect(x + 5, y - 92, 8, 12, "#3F7FD9", 2)
        + path(f"M{x - 11},{y - 118} v-10 q-17,-6 -17,-20 v-34 q0,-10 10,-10 h36 q10,0 10,10 v34 q0,14 -17,20 v10Z",
               "#8CC4E6", opacity=0.85)
        + rect(x - 22, y - 184, 8, 40, "#DDF0FA", 4)
    )  # fmt: skip


def umbrella_stand(*, x: float = 330, y: float = 462, c: str = "#5A6478") -> str:
    """Wet umbrellas in a tub, and the puddle under them."""
    sticks = ((-14, "#22304A", -8), (0, "#C94A4A", 2), (13, "#3F8F57", 9))
    stood = "".join(
        group(f"translate({x + dx},{y - 30}) rotate({turn})", path("M-8,0 L0,-96 L8,0Z", tone),
              path("M0,-94 v-14 q0,-10 9,-10 q8,0 8,8", stroke="#8A5A3B", width=4))
        for dx, tone, turn in sticks
    )  # fmt: skip
    return ellipse(x + 10, y + 2, 46, 8, "#9FB6CC", 0.7) + stood + path(f"M{x - 26},{y - 62} h52 l-6,62 h-40Z", c)


def number_pole(*, x: float = 560, y: float = 470, h: float = 200, c: str = "#1FA091") -> str:
    """A pole with a round light that tells which desk is free."""
    return (
        ellipse(x, y, 26, 5, INK, 0.17) + rect(x - 5, y - h, 10, h, "#9AA9B0", 4) + circle(x, y - h, 30, "#FFFFFF")
        + circle(x, y - h, 25, c)
        + "".join(circle(x + 15 * cos(i * pi / 4), y - h + 15 * sin(i * pi / 4), 2.4, "#FFFFFF") for i in range(8))
    )  # fmt: skip


def grass_tree(*, x: float = 1180, y: float = 500, s: float = 1.0, pot: str = "#B5573C") -> str:
    """A dark stump with a fountain of thin leaves, in a pot."""
    blades = "".join(
        path(f"M{x},{y - 92 * s} q{reach * 0.5 * s},{-lift * s} {reach * s},{(20 - lift * 0.3) * s}",
             stroke=("#6F9A5E", "#8FB07A", "#567F4E")[i % 3], width=4 * s)
        for i, (reach, lift) in enumerate(
            ((-86, 60), (-66, 84), (-46, 104), (-24, 122), (4, 130), (28, 120), (50, 102), (70, 82), (88, 58)))
    )  # fmt: skip
    return (
        ellipse(x, y, 34 * s, 6 * s, INK, 0.17)
        + rect(x - 11 * s, y - 96 * s, 22 * s, 60 * s, "#4A3A34", 6)
        + blades
        + path(f"M{x - 28 * s},{y - 44 * s} h{56 * s} l{-9 * s},{44 * s} h{-38 * s}Z", pot)
        + path(f"M{x + 10 * s},{y - 44 * s} h{18 * s} l{-9 * s},{44 * s} h{-12 * s}Z", darker(pot))
        + rect(x - 31 * s, y - 50 * s, 62 * s, 10 * s, lighter(pot, 0.15), 4)
    )
