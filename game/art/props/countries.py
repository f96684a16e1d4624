"""House fronts, vehicles and street props that identify a country."""

from collections.abc import Sequence

from game.art.light import fade
from game.art.props.room import frame
from game.art.svg import PALETTE, Extent, circle, darker, ellipse, faint, group, lighter, mix, path, rect

INK = "#22304A"
TYRE = "#23262F"
MOST_STALLS = 8
"""More than these are wider than the picture."""


# --- Singapore ------------------------------------------------------------------------------------------------


def slab_block(
    *,
    x: float = 268,
    y: float = 444,
    w: float = 520,
    h: float = 384,
    wall: str = "#FBF5E8",
    accents: Sequence[str] = ("#F26B5E", "#F7B643", "#3F9FD0"),
) -> str:
    """A slab of flats on stilts: coloured bands, washing on bamboo poles, the open deck below."""
    top, deck = y - h, y - 92
    out = [rect(x, top, w, h - 92, wall), rect(x + w - 60, top, 60, h - 92, darker(wall, 0.08))]
    out += [rect(x + w * (0.25 + 0.25 * i), top, 20, h - 92, accents[i % len(accents)]) for i in range(3)]
    for row in range(int((h - 92) // 56)):
        level = top + 12 + row * 56
        out.append(rect(x, level + 44, w, 6, "#D9D0BE"))
        for i in range(int(w // 66)):
            out.append(flat_window(x + 10 + i * 66, level, (i * 3 + row) % 4 == 0))
            if (i * 2 + row) % 7 == 3:
                out.append(bamboo_pole(x + 14 + i * 66, level + 34))
    out.append(rect(x - 8, top - 10, w + 16, 14, "#D9D0BE", 3) + fade(Extent(x, deck, w, 92), ("#6F695E", "#A39B8B")))
    out += [
        rect(x + i * w / 5.2, deck - 2, 24, 94, "#F4ECE0")
        + rect(x + i * w / 5.2, y - 26, 24, 28, accents[i % len(accents)])
        for i in range(6)
    ]
    return "".join(out)


def flat_window(x: float, y: float, blind: bool) -> str:
    shade = rect(x + 3, y + 3, 32, 8, "#F7E3A8", 1) if blind else ""
    return (
        rect(x, y, 38, 34, "#FFFFFF", 2)
        + rect(x + 3, y + 3, 32, 28, "#9CC9DC", 1)
        + rect(x + 18, y + 3, 3, 28, "#FFFFFF")
        + shade
    )


def bamboo_pole(x: float, y: float) -> str:
    shirts = "".join(
        path(
            f"M{x + 9 + j * 18},{y - 1 - j * 3} h14 l4,7 l-4,3 v14 h-14 v-14 l-4,-3Z",
            ("#F26B5E", "#3F9FD0", "#F7B643", "#7462B8", "#5FB067")[(j + int(x)) % 5],
        )
        for j in range(3)
    )
    return shirts + path(f"M{x - 4},{y} l68,-11", stroke="#A9834A", width=3)


def hawker_stalls(
    *,
    x: float = 800,
    y: float = 446,
    n: int = 3,
    roof: str = "#3E7F6B",
    boards: Sequence[str] = ("#C94A4A", "#F7B643", "#2D5DA8"),
) -> str:
    """A row of food stalls under one roof, each with its board and unit."""
    n = min(n, MOST_STALLS)
    w = 160 * n + 20
    out = [
        path(f"M{x - 30},{y - 296} L{x + 40},{y - 362} H{x + w} V{y - 296}Z", roof),
        rect(x - 30, y - 296, w + 30, 16, darker(roof)),
        rect(x - 6, y - 280, w, 280, "#EFE6D4"),
    ]
    out += [
        path(f"M{x + 40 + i * 50},{y - 362} L{x - 20 + i * 62},{y - 296}", stroke=darker(roof, 0.14), width=4)
        for i in range(int(w // 56))
    ]
    foods = (_roasts, _coffee, _griddle)
    for i in range(n):
        a, tone = x + 2 + i * 160, boards[i % len(boards)]
        out.append(
            rect(a, y - 270, 152, 48, tone, 4)
            + rect(a, y - 270, 152, 5, lighter(tone, 0.4), 2)
            + fade(Extent(a, y - 218, 152, 138), ("#FFF1CF", "#F2D9A4"))
        )
        out.append(stall_counter(x=a, y=y, w=152) + foods[i % len(foods)](a, y))
    return "".join(out)


def stall_counter(*, x: float = 800, y: float = 446, w: float = 152, h: float = 84, c: str = "#C9CFD4") -> str:
    """The counter of a stall, for whoever stands behind it: a top, a tiled front."""
    tiles = "".join(rect(x + i * w / 8, y - h + 18, 2, h - 18, darker(c, 0.1)) for i in range(1, 8))
    return rect(x, y - h + 8, w, h - 8, c) + tiles + rect(x - 2, y - h, w + 4, 14, lighter(c, 0.5), 2)


def _roasts(x: float, y: float) -> str:
    """Chickens on hooks behind glass, a chopping block."""
    birds = "".join(
        path(f"M{x + 22 + i * 26},{y - 212} v14", stroke="#8C95A3", width=2.4)
        + ellipse(x + 22 + i * 26, y - 180, 9, 17, ("#C97F24", "#F0DDB4", "#B5652A")[i % 3])
        + path(f"M{x + 22 + i * 26},{y - 166} v12", stroke="#D9A24E", width=4)
        for i in range(5)
    )
    return rect(x + 6, y - 214, 140, 4, "#8C95A3") + birds + rect(x + 96, y - 92, 44, 10, "#A86F42", 2)


def _coffee(x: float, y: float) -> str:
    """Tins on a board, long-spouted pots, cups on the counter."""
    tins = "".join(
        rect(x + 12 + i * 22, y - 206, 16, 22, ("#C94A4A", "#F7B643", "#3F8F57", "#F6EBD9")[i % 4], 2) for i in range(6)
    ) + rect(x + 8, y - 184, 136, 5, "#A86F42")
    pots = "".join(
        path(f"M{x + at},{y - 84} v-30 q0,-8 14,-8 q14,0 14,8 v30Z", "#AEB6BD")
        + path(f"M{x + at + 28},{y - 100} l14,-18", stroke="#AEB6BD", width=4)
        for at in (10, 100)
    )
    cups = "".join(rect(x + 62 + i * 14, y - 96, 10, 12, "#FFFFFF", 2) for i in range(2))
    return tins + pots + cups


def _griddle(x: float, y: float) -> str:
    """The hot plate with flat bread on it, the price board."""
    board = rect(x + 12, y - 210, 62, 44, "#22304A", 3) + "".join(
        path(f"M{x + 20},{y - 200 + i * 11} h30 m8,0 h10", stroke="#FFF1CF", width=3) for i in range(3)
    )
    plate = rect(x + 18, y - 92, 116, 9, "#3A4258", 3)
    bread = "".join(ellipse(x + 42 + i * 34, y - 95, 14, 4, "#E3B56A") for i in range(3))
    return board + plate + bread


def rain_tree(*, x: float = 100, y: float = 452, h: float = 240) -> str:
    """A wide flat crown on a forked trunk."""
    k = h / 240
    trunk = path(
        "M0,0 C8,-70 -10,-120 -36,-164 M6,-70 C24,-120 54,-140 90,-164 M2,-90 C-12,-120 0,-160 16,-188",
        stroke="#7A5A44",
        width=16,
    )
    crown = (
        (-76, -188, 120, 44, "leaf3"),
        (94, -192, 120, 42, "leaf3"),
        (8, -214, 150, 48, "leaf2"),
        (-56, -218, 70, 26, "leaf"),
        (74, -224, 66, 22, "leaf"),
    )
    return group(
        f"translate({x},{y}) scale({k:.3f})",
        trunk,
        *(ellipse(a, b, rx, ry, PALETTE[tone]) for a, b, rx, ry, tone in crown),
    )


def tray_return(*, x: float = 1249, y: float = 446, c: str = "#3F8F57") -> str:
    return path(f"M{x - 13},{y - 54} V{y} M{x + 13},{y - 54} V{y}", stroke=darker(c), width=6) + rect(
        x - 27, y - 146, 54, 92, c, 4
    )


# --- Indonesia --------------------------------------------------------------------------------------------------


def warung(*, x: float = 812, y: float = 450, w: float = 480, cloth: str = "#2F7FC1", counter: str = "#3E7F6B") -> str:
    """A wooden food stall: strips of sachets, bottles, a kerupuk tin, a tarpaulin roof."""
    top = y - 262
    out = [
        rect(x, top, w, 262, "#9C6B45"),
        fade(Extent(x + 22, top + 26, w - 34, 160), ("#FFE6B0", "#F3C988")),
        rect(x + 22, top + 70, w - 34, 6, "#8A5C3A"),
    ]
    tones = ("#C94A4A", "#F7B643", "#3F8F57", "#2D5DA8", "#7462B8")
    out += [
        rect(x + 30 + i * 21, top + 78 + j * 17, 16, 15, tones[i % 5] if j % 2 else lighter(tones[i % 5], 0.35), 1.5)
        for i in range(11)
        for j in range(5)
    ]
    out += [
        rect(x + 280 + i * 19, top + 34, 13, 36, ("#F26B5E", "#86CB7B", "#F7B643", "#7A4E38")[i % 4], 3)
        for i in range(int((w - 290) // 19))
    ]
    tin = rect(x + 268, top + 112, 66, 72, "#D8E6EA", 6) + rect(x + 268, top + 104, 66, 12, "#C94A4A", 4)
    tin += "".join(
        circle(x + 280 + (i % 4) * 14, top + 130 + (i // 4) * 13, 8, "#F6E7C6" if i % 2 else "#F3C98A")
        for i in range(16)
    )
    plates = "".join(
        ellipse(x + 372 + i * 32, top + 182, 15, 4, "#FFFFFF") + ellipse(x + 372 + i * 32, top + 178, 10, 5, tone)
        for i, tone in enumerate(("#D98F2B", "#5FB067", "#C94A4A"))
    )
    out += [tin, warung_counter(x=x, y=y, w=w, c=counter), plates]
    roof = path(f"M{x - 40},{top + 44} L{x + 6},{top - 16} H{x + w + 20} V{top + 44}Z", cloth) + rect(
        x - 40, top + 44, w + 60, 12, darker(cloth, 0.14)
    )
    roof += "".join(
        path(
            f"M{x + 6 + i * 66},{top - 16} L{x - 36 + i * 74},{top + 44}",
            stroke="#F08A3C" if i % 2 else darker(cloth, 0.1),
            width=5,
        )
        for i in range(7)
    )
    return "".join(out) + roof + path(f"M{x - 34},{top + 52} L{x - 30},{y}", stroke="#B98A58", width=8)


def warung_counter(*, x: float = 812, y: float = 450, w: float = 480, c: str = "#3E7F6B") -> str:
    """The counter of a food stall, for whoever cooks behind it."""
    boards = "".join(rect(x + i * 40, y - 64, 2, 64, darker(c, 0.14)) for i in range(1, int(w / 40)))
    return (
        rect(x, y - 64, w, 64, c)
        + boards
        + rect(x, y - 64, w, 8, darker(c, 0.14))
        + rect(x - 8, y - 78, w + 16, 14, "#C98F5B", 3)
    )


def kos_house(
    *,
    x: float = 20,
    y: float = 450,
    w: float = 360,
    wall: str = "#F7D9B0",
    roof: str = "#B5573C",
    door: str = "#3E7F6B",
) -> str:
    """A boarding house of two floors: balcony, a door for every lodger, a water tank on the roof."""
    top = y - 300
    at = x + w * 0.74
    tank = (
        path(
            f"M{at + 8},{top} V{top - 92} M{at + 62},{top} V{top - 92} M{at + 8},{top - 56} L{at + 62},{top - 20}",
            stroke="#6E7787",
            width=6,
        )
        + rect(at - 4, top - 96, 78, 7, "#6E7787", 2)
        + rect(at, top - 156, 70, 60, "#F08A3C", 8)
        + rect(at + 46, top - 156, 24, 60, darker("#F08A3C"), 8)
        + "".join(rect(at, top - 144 + i * 15, 70, 3, darker("#F08A3C", 0.12)) for i in range(3))
        + path(f"M{at + 4},{top - 156} q31,-16 62,0Z", darker("#F08A3C", 0.1))
        + path(f"M{at + 70},{top - 106} h12 V{top}", stroke="#DCE4E8", width=4)
    )
    tiles = path(f"M{x - 40},{top} L{x + 20},{top - 66} H{x + w - 24} L{x + w + 36},{top}Z", roof)
    tiles += "".join(
        path(f"M{x + 20 + i * 20},{top - 66} L{x - 40 + i * 27},{top}", stroke=darker(roof, 0.16), width=4)
        for i in range(int(w // 22))
    )
    body = (
        rect(x, top, w, 300, wall)
        + rect(x + w - 34, top, 34, 300, darker(wall, 0.12))
        + rect(x, top + 136, w, 12, darker(wall, 0.16))
    )
    doors = "".join(
        rect(x + w * t, top + 34, 46, 104, door, 2) + rect(x + w * t + 6, top + 42, 34, 26, "#CFE8E4", 2)
        for t in (0.09, 0.4, 0.72)
    )
    rail = rect(x - 6, top + 96, w + 12, 6, "#8A5A38") + "".join(
        rect(x + 2 + i * 24, top + 100, 5, 38, "#8A5A38") for i in range(int(w // 24))
    )
    ground = (
        rect(x + 16, top + 166, 70, 132, "#8A5A38", 2)
        + rect(x + 110, top + 172, 84, 70, "#FFFFFF", 3)
        + rect(x + 115, top + 177, 74, 60, "#8CC9E0")
    )
    return tank + tiles + rect(x - 44, top - 4, w + 84, 10, darker(roof), 4) + body + doors + rail + ground


def motorbike(*, x: float = 264, y: float = 500, w: float = 236, c: str = "#C94A4A", flip: bool = False) -> str:
    k = w / 200
    wheels = "".join(
        circle(cx, 96, 27, TYRE)
        + circle(cx, 96, 17, "#AEB6BD")
        + circle(cx, 96, 12, TYRE)
        + circle(cx, 96, 4, "#E9ECEE")
        for cx in (36, 170)
    )
    body = (
        path("M30,96 C36,70 66,62 96,66 L120,70 L112,84 H66 L44,98Z", darker(c))
        + path(
            "M22,62 C40,48 84,50 104,58 C118,62 128,60 136,48 L150,44 C150,66 138,86 116,90 H84 C60,90 40,80 22,62Z", c
        )
        + path("M28,58 C48,46 86,46 106,56 L100,64 H40Z", "#3B3F4A")
        + path("M170,96 L146,34", stroke="#AEB6BD", width=8)
        + path("M146,34 L134,24 M146,34 L156,22", stroke=TYRE, width=6)
        + path("M140,40 C152,34 166,42 164,58 L150,64Z", c)
        + circle(161, 50, 6, "#FFF2C4")
        + path("M146,82 C156,64 188,66 196,86", stroke=c, width=7)
        + rect(12, 62, 12, 8, "#F26B5E", 2)
    )
    place = (
        f"translate({x + w / 2:.1f},{y - 123 * k:.1f}) scale({-k:.4f},{k:.4f})"
        if flip
        else f"translate({x - w / 2:.1f},{y - 123 * k:.1f}) scale({k:.4f})"
    )
    return group(place, ellipse(100, 124, 90, 7, INK, 0.2), wheels, body)


def wires(*, x: float = 454, y: float = 92, pole: float = 456) -> str:
    """A pole with too many wires."""
    right = "".join(
        path(f"M{x},{y + i * 12} Q{x + 250},{y + 38 + i * 22} 1290,{y - 18 + i * 13}", stroke="#4A4F5C", width=2)
        for i in range(4)
    )
    left = "".join(
        path(f"M{x},{y + i * 12} Q{x - 230},{y + 38 + i * 10} -10,{y - 2 + i * 12}", stroke="#4A4F5C", width=2)
        for i in range(3)
    )
    return (
        rect(x - 6, y - 32, 12, pole - y + 32, "#9A9EA6", 3)
        + rect(x - 30, y, 60, 7, "#8D929B", 2)
        + right
        + left
        + path(f"M{x - 14},{y + 38} q14,26 28,0 q-8,34 -26,22", stroke="#4A4F5C", width=2.4)
    )


def banana_plant(*, x: float = 404, y: float = 452, s: float = 0.8) -> str:
    stem = path(
        f"M{x},{y} C{x - 4},{y - 60 * s} {x + 2},{y - 90 * s} {x},{y - 110 * s}", stroke="#9BB36A", width=15 * s
    )
    blades = ((-80, -120, "leaf3"), (80, -130, "leaf3"), (-46, -190, "leaf2"), (50, -186, "leaf2"), (6, -204, "leaf"))
    return stem + "".join(
        path(
            f"M{x},{y - 100 * s} C{x + dx * s * 0.3 - 16},{y + dy * s * 0.8} "
            f"{x + dx * s * 0.8 - 12},{y + dy * s * 1.05} {x + dx * s},{y + dy * s} "
            f"C{x + dx * s * 0.9 + 18},{y + dy * s * 0.7} {x + dx * s * 0.4 + 14},{y + dy * s * 0.6} "
            f"{x},{y - 100 * s}Z",
            PALETTE[tone],
        )
        for dx, dy, tone in blades
    )


# --- United Kingdom ---------------------------------------------------------------------------------------------


def terrace(*, x: float = 0, y: float = 448, w: float = 196, brick: str = "#B0604A", door: str = "#2D5DA8") -> str:
    """One brick house of a terrace: sash windows, a bay, a fanlight, chimney pots."""
    top = y - 280
    out = [rect(x, top, w, 280, brick)]
    out += [
        faint(0.7, rect(x + (r % 2) * 12 + i * 30, top + 8 + r * 15, 16, 3, mix(brick, "#FFFFFF", 0.14), 1))
        for r in range(18)
        for i in range(int(w / 30))
    ]
    out.append(
        path(f"M{x - 4},{top + 2} L{x + 6},{top - 60} H{x + w - 6} L{x + w + 4},{top + 2}Z", "#5B6472")
        + rect(x - 4, top - 2, w + 8, 7, "#EDE7DA", 2)
    )
    out.append(
        rect(x + w - 46, top - 102, 40, 60, darker(brick))
        + "".join(rect(x + w - 44 + i * 13, top - 120, 9, 18, "#C97B52", 2) for i in range(3))
    )
    for a in (x + w * 0.14, x + w * 0.6):
        out.append(
            rect(a - 5, top + 22, 56, 84, "#F6F1E6", 2)
            + rect(a, top + 27, 46, 74, "#A9C9D8")
            + rect(a, top + 62, 46, 5, "#F6F1E6")
            + rect(a + 21, top + 27, 4, 74, "#F6F1E6")
        )
    bay, wide, entry = x + w * 0.08, w * 0.46, x + w * 0.64
    out.append(
        path(f"M{bay},{y - 148} l14,-12 H{bay + wide - 14} l14,12Z", "#5B6472")
        + rect(bay, y - 148, wide, 148, "#F6F1E6")
        + rect(bay, y - 44, wide, 44, darker(brick))
    )
    out += [rect(bay + 6 + i * (wide - 6) / 3, y - 140, (wide - 6) / 3 - 6, 88, "#A9C9D8") for i in range(3)]
    out.append(
        rect(entry - 8, y - 138, 68, 138, "#F6F1E6", 3)
        + rect(entry, y - 112, 52, 112, door, 2)
        + path(f"M{entry},{y - 114} C{entry},{y - 142} {entry + 52},{y - 142} {entry + 52},{y - 114}Z", "#A9C9D8")
        + circle(entry + 44, y - 40, 3, "#E9C46A")
    )
    return "".join(out)


def pub(*, x: float = 362, y: float = 448, w: float = 196, c: str = "#2E5D50") -> str:
    """A corner pub: warm windows, a hanging board, flower baskets."""
    top = y - 298
    upper = (
        rect(x, top, w, 298, "#E9E0CC")
        + path(f"M{x - 8},{top + 2} L{x + 4},{top - 46} H{x + w - 6} L{x + w + 6},{top + 2}Z", "#5B6472")
        + rect(x - 8, top - 2, w + 14, 8, "#EDE7DA", 2)
    )
    upper += "".join(
        rect(x + 20 + i * 56, top + 32, 40, 66, "#F6F1E6", 2) + rect(x + 24 + i * 56, top + 36, 32, 58, "#A9C9D8")
        for i in range(3)
    )
    front = (
        rect(x, y - 178, w, 178, c)
        + rect(x, y - 178, w, 40, darker(c, 0.16))
        + rect(x, y - 142, w, 4, "#D9B26B")
        + rect(x + 14, y - 126, 70, 88, "#FFE3A6", 3)
        + rect(x + 102, y - 126, 40, 126, darker(c, 0.3), 2)
        + rect(x + 152, y - 126, 34, 88, "#FFE3A6", 3)
    )
    board = (
        path(f"M{x},{top + 64} h-44", stroke="#2B3245", width=4)
        + rect(x - 58, top + 74, 48, 56, darker(c, 0.16), 4)
        + rect(x - 54, top + 78, 40, 48, "#3F8F57", 2)
        + path(f"M{x - 48},{top + 94} q12,-4 28,6 l-8,12 q-2,-10 -20,-12", "#F3D9A0")
    )
    flowers = "".join(
        circle(a + dx, top + 100 + dy, 6, tone)
        for a in (x + 40, x + 96, x + 152)
        for dx, dy, tone in (
            (-8, 0, "#F26B5E"),
            (0, -5, "#F7C1B5"),
            (8, 0, "#9D89DD"),
            (0, 6, "#5FB067"),
            (-6, 6, "#3F8F57"),
        )
    )
    return upper + front + board + flowers


def beacon(*, x: float = 154, y: float = 472) -> str:
    """A crossing's amber globe on its striped pole."""
    return (
        "".join(rect(x - 4, y - 240 + i * 30, 9, 30, TYRE if i % 2 else "#FFFFFF") for i in range(8))
        + circle(x, y - 252, 17, "#F7A23B")
        + circle(x, y - 258, 6, "#FFD9A0")
    )


# --- Finland and Canada -----------------------------------------------------------------------------------------


def wooden_house(
    box: Extent = Extent(20, 448, 200, 264),
    *,
    paint: str = "#C9503E",
    gable: bool = False,
    snow: bool = True,
    lit: bool = True,
    porch: bool = False,
) -> str:
    """A boarded house with white corners; snow on the roof where it lies, a porch where one sits out."""
    x, y, w, h = box
    top, glass, roof = y - h, "#FFD98A" if lit else "#A9C9D8", "#E9EFF7" if snow else "#4F5C6B"
    out = [rect(x, top, w, h, paint)] + [
        faint(0.45, rect(x + i * 15, top, 2.4, h, darker(paint))) for i in range(int(w / 15) + 1)
    ]
    if gable:
        out.append(
            path(f"M{x},{top + 2} L{x + w / 2},{top - 78} L{x + w},{top + 2}Z", paint)
            + path(f"M{x - 18},{top + 8} L{x + w / 2},{top - 86} L{x + w + 18},{top + 8}", stroke=roof, width=16)
        )
    else:
        out.append(
            path(f"M{x - 16},{top + 6} L{x + 10},{top - 58} H{x + w - 10} L{x + w + 16},{top + 6}Z", roof)
            + rect(x - 18, top + 2, w + 36, 10, lighter(roof, 0.3), 5)
        )
    out.append(rect(x - 3, top, 9, h, "#F4F1EA") + rect(x + w - 6, top, 9, h, "#F4F1EA"))
    for row in range(2):
        for i in range(max(2, int(w // 90))):
            a, b = x + 22 + i * (w - 60) / max(1, int(w // 90) - 1 or 1), top + 24 + row * 118
            out.append(
                rect(a - 4, b - 4, 54, 76, "#F4F1EA", 2)
                + rect(a, b, 46, 68, glass)
                + rect(a + 21, b, 4, 68, "#F4F1EA")
                + rect(a, b + 30, 46, 4, "#F4F1EA")
            )
    entry = x + w * 0.5 - 24
    out.append(
        rect(entry - 6, y - 116, 60, 116, "#F4F1EA", 2)
        + rect(entry, y - 110, 48, 110, "#2E5D50", 2)
        + rect(entry + 10, y - 100, 28, 34, glass, 2)
    )
    if porch:
        out.append(
            rect(x - 20, y - 140, w + 40, 12, roof, 4)
            + "".join(rect(x - 14 + i * (w + 18) / 3, y - 130, 10, 130, "#F4F1EA") for i in range(4))
            + rect(x - 20, y - 40, w + 40, 6, "#F4F1EA")
            + rect(x - 20, y - 14, w + 40, 14, "#A98F6B")
        )
    return "".join(out)


def paper_star(*, x: float = 100, y: float = 250, r: float = 22, c: str = "#FFF1CF") -> str:
    """A paper star in a window."""
    ray = path(f"M0,{-r} L{r * 0.24},{-r * 0.3} L0,0 L{-r * 0.24},{-r * 0.3}Z", c)
    return group(f"translate({x},{y})", *(group(f"rotate({i * 45})", ray) for i in range(8)))


def church(*, x: float = 584, y: float = 420, h: float = 280, wall: str = "#E9EBE6", roof: str = "#2E5D50") -> str:
    """A church: its tower, and the nave to the right of it down to the ground."""
    long, high = h * 0.62, h * 0.3
    nave = rect(x + 20, y - high, long, high, wall) + path(
        f"M{x + 10},{y - high} L{x + 26},{y - high - h * 0.2} H{x + long} L{x + 30 + long},{y - high}Z", roof
    )
    panes = "".join(
        rect(x + 44 + i * long * 0.27, y - high * 0.84, long * 0.1, high * 0.5, "#FFD98A", 6) for i in range(3)
    )
    return (
        nave
        + panes
        + rect(x - 26, y - h * 0.7, 52, h * 0.7, wall)
        + rect(x + 8, y - h * 0.7, 18, h * 0.7, darker(wall, 0.1))
        + path(f"M{x - 32},{y - h * 0.7} L{x},{y - h} L{x + 32},{y - h * 0.7}Z", roof)
        + path(f"M{x},{y - h - 18} v20 M{x - 7},{y - h - 11} h14", stroke="#E9C46A", width=4)
        + rect(x - 8, y - h * 0.56, 16, 26, "#FFD98A", 8)
        + rect(x - 12, y - h * 0.16, 24, h * 0.16, darker(wall, 0.5), 8)
    )


def sledge(*, x: float = 600, y: float = 500, c: str = "#C94A4A", reach: float = 50, lift: float = 20) -> str:
    """A sledge; its rope leads `reach` ahead of it and `lift` up, to a hand."""
    return (
        path(
            f"M{x + 74},{y - 14} Q{x + 74 + reach * 0.5},{y - 14} {x + 74 + reach},{y - 14 - lift}",
            stroke="#8A5A3B",
            width=3,
        )
        + path(f"M{x - 62},{y} H{x + 58} q14,0 18,-14", stroke="#8A5A3B", width=6)
        + path(f"M{x - 44},{y} v-16 M{x + 38},{y} v-16", stroke="#8A5A3B", width=5)
        + rect(x - 58, y - 24, 124, 10, c, 4)
    )


def maple(*, x: float = 100, y: float = 450, h: float = 300, c: str = "#D8633C") -> str:
    """A maple in its autumn."""
    crown = (
        (-0.2, 0.62, 0.19, darker(c, 0.12)),
        (0.2, 0.6, 0.19, darker(c)),
        (0, 0.78, 0.24, c),
        (-0.1, 0.9, 0.14, lighter(c, 0.2)),
        (0.14, 0.88, 0.12, mix(c, "#F7B643", 0.5)),
    )
    return (
        ellipse(x, y, h * 0.24, h * 0.026, INK, 0.18)
        + path(f"M{x - h * 0.035},{y} L{x - h * 0.02},{y - h * 0.55} h{h * 0.04} L{x + h * 0.04},{y}Z", "#6B4A36")
        + "".join(circle(x + a * h, y - b * h, r * h, tone) for a, b, r, tone in crown)
    )


def snow_shovel(*, x: float = 1000, y: float = 500, c: str = "#3F7FD9") -> str:
    return (
        path(f"M{x},{y - 30} L{x + 26},{y - 160}", stroke="#A86F42", width=7)
        + path(f"M{x - 28},{y} l6,-46 h44 l-4,46Z", c)
        + path(f"M{x + 16},{y - 162} h22", stroke="#3A4258", width=8)
    )


# --- France and Australia ---------------------------------------------------------------------------------------


def shuttered_house(
    box: Extent = Extent(100, 448, 210, 300),
    *,
    wall: str = "#EFE3CC",
    shutter: str = "#6B8CA8",
    roof: str = "#6B7686",
    ground: str = "door",
) -> str:
    """A stone house with shutters, iron balconies and a zinc roof; `ground` is its door, or left to a shop."""
    x, y, w, h = box
    top = y - h
    slope = path(f"M{x - 6},{top + 2} L{x + 14},{top - 60} H{x + w - 14} L{x + w + 6},{top + 2}Z", roof) + "".join(
        rect(x + w * t - 14, top - 46, 28, 40, lighter(roof, 0.3), 3)
        + rect(x + w * t - 9, top - 40, 18, 28, "#BFE6F2", 2)
        for t in (0.3, 0.7)
    )
    chimneys = rect(x + 20, top - 92, 26, 34, "#B4694F", 2) + "".join(
        rect(x + 20 + i * 9, top - 102, 6, 12, "#D98F5B", 1) for i in range(3)
    )
    out = [
        chimneys,
        slope,
        rect(x - 8, top - 3, w + 16, 8, darker(wall, 0.2), 2),
        rect(x, top, w, h, wall),
        rect(x + w * 0.88, top, w * 0.12, h, darker(wall, 0.1)),
    ]
    for row in range(max(1, int((h - 110) // 92))):
        for t in (0.25, 0.68):
            a, b = x + w * t - 20, top + 18 + row * 92
            out.append(
                rect(a - 20, b, 18, 66, shutter, 1)
                + rect(a + 42, b, 18, 66, shutter, 1)
                + rect(a, b, 40, 66, "#BFE6F2", 2)
                + frame(Extent(a, b, 40, 66), "#F6F1E6", 4, 2)
                + path(f"M{a - 4},{b + 66} h48 M{a - 4},{b + 50} h48", stroke="#3A4258", width=2.6)
                + "".join(path(f"M{a + i * 8},{b + 50} v16", stroke="#3A4258", width=1.8) for i in range(6))
            )
    if ground == "door":
        out.append(_carriage_door(Extent(x, y, w, h), wall, shutter))
    return "".join(out)


def _carriage_door(box: Extent, wall: str, c: str) -> str:
    """A tall house's ground floor: a course of stone, a round-headed double door, a barred window on each side."""
    x, y, w, _ = box
    middle = x + w / 2
    arch = path(f"M{middle - 36},{y} V{y - 92} A36,36 0 0 1 {middle + 36},{y - 92} V{y}Z", darker(wall, 0.22))
    leaves = path(f"M{middle - 29},{y} V{y - 90} A29,29 0 0 1 {middle + 29},{y - 90} V{y}Z", darker(c, 0.3))
    seam = rect(middle - 1.5, y - 118, 3, 118, darker(c, 0.5)) + circle(middle + 8, y - 48, 3, "#E9C46A")
    sides = "".join(
        rect(a, y - 112, 34, 60, "#9CB7C4", 2)
        + "".join(rect(a + 5 + i * 9, y - 112, 2.4, 60, "#3A4258") for i in range(4))
        for a in (x + 16, x + w - 50)
        if w > 170
    )
    return rect(x, y - 146, w, 7, darker(wall, 0.16)) + arch + leaves + seam + sides


def cafe_awning(*, x: float = 0, y: float = 404, w: float = 212, c: str = "#8E2B2B") -> str:
    """A café on the ground floor: its awning, tall panes that fold away, a zinc bar with bottles, a cane chair."""
    front = rect(x, y - 138, w, 138, darker(c, 0.3)) + rect(x + 8, y - 126, w - 16, 122, "#FFE3B0")
    bar = rect(x + 20, y - 54, w * 0.44, 54, "#8A5A3B") + rect(x + 14, y - 58, w * 0.44 + 12, 7, "#C9CFD6", 2)
    bottles = "".join(
        rect(x + 24 + i * 13, y - 104, 6, 24, ("#3F8F57", "#A85A24", "#D8433C", "#F6EBD9")[i % 4], 2)
        for i in range(int(w * 0.44 / 13))
    ) + rect(x + 20, y - 80, w * 0.44, 4, "#8A5A3B")
    frames = "".join(rect(x + w * at - 3, y - 126, 6, 126, darker(c, 0.3)) for at in (0.55, 0.78))
    table = rect(x + w * 0.6, y - 44, 34, 4, "#F6F1E6") + rect(x + w * 0.6 + 15, y - 40, 4, 40, "#3A4258")
    fascia = rect(x, y - 168, w, 36, c)
    flap = "".join(
        path(
            f"M{x + i * w / 8:.1f},{y - 132} h{w / 8:.1f} l4,22 q{-w / 16:.1f},9 {-w / 8:.1f},0Z",
            "#FCF3DF" if i % 2 else c,
        )
        for i in range(8)
    )
    return front + bottles + bar + table + frames + fascia + flap


def cafe_table(*, x: float = 1000, y: float = 500, c: str = "#C94A4A") -> str:
    chairs = "".join(
        path(
            f"M{x + s * 70},{y} V{y - 74} M{x + s * 40},{y} V{y - 74} M{x + s * 74},{y - 74} L{x + s * 84},{y - 150}",
            stroke="#A86F42",
            width=6,
        )
        + rect(x + s * 56 - 22, y - 82, 44, 10, c, 4)
        for s in (-1, 1)
    )
    return (
        ellipse(x, y, 84, 7, INK, 0.16)
        + chairs
        + path(f"M{x},{y} V{y - 104}", stroke="#3A4258", width=7)
        + ellipse(x, y - 106, 46, 9, "#F6F1E6")
        + rect(x - 16, y - 122, 16, 14, "#FFFFFF", 3)
    )


def veranda_house(
    *,
    x: float = 60,
    y: float = 452,
    w: float = 420,
    wall: str = "#F3E3C8",
    roof: str = "#A4553C",
    post: str = "#3F8F57",
) -> str:
    """A low house under a tin roof that reaches over its veranda."""
    top = y - 190
    ribs = "".join(
        path(f"M{x + 50 + i * 22},{top - 84} L{x - 30 + i * 28},{top + 14}", stroke=darker(roof, 0.14), width=3)
        for i in range(int(w // 24))
    )
    body = (
        rect(x, top, w, 190, wall)
        + "".join(
            rect(x + w * t, top + 40, 60, 76, "#FFFFFF", 2) + rect(x + w * t + 5, top + 45, 50, 66, "#9CC9DC")
            for t in (0.12, 0.74)
        )
        + rect(x + w * 0.46, top + 40, 56, 150, "#8A4B3A", 2)
    )
    lace = "".join(
        path(f"M{x - 20 + i * (w + 40) / 5},{top + 28} q{(w + 40) / 10},30 {(w + 40) / 5},0", stroke="#FFFFFF", width=5)
        for i in range(5)
    )
    posts = "".join(rect(x - 24 + i * (w + 40) / 5, top + 14, 9, 176, post) for i in range(6))
    rail = rect(x - 24, y - 66, w + 46, 6, "#FFFFFF") + "".join(
        rect(x - 20 + i * 18, y - 62, 4, 46, "#FFFFFF") for i in range(int((w + 40) // 18))
    )
    return (
        body
        + path(f"M{x - 36},{top + 18} L{x + 50},{top - 84} H{x + w - 50} L{x + w + 36},{top + 18}Z", roof)
        + ribs
        + rect(x - 38, top + 12, w + 76, 12, lighter(roof, 0.2), 4)
        + lace
        + posts
        + rail
        + rect(x - 28, y - 16, w + 56, 16, "#B98A58")
    )


def cricket(*, x: float = 1060, y: float = 506) -> str:
    """Three stumps and a ball: a game in the street."""
    return (
        ellipse(x, y, 60, 6, INK, 0.14)
        + "".join(rect(x - 18 + i * 14, y - 96, 7, 96, "#E3C58E", 2) for i in range(3))
        + rect(x - 20, y - 102, 44, 6, "#C98F5B", 2)
        + circle(x + 90, y - 60, 8, "#C94A4A")
    )


def picket_fence(*, x: float = 440, y: float = 404, w: float = 400, h: float = 58, c: str = "#FCF8EE") -> str:
    """Pointed boards on two rails, grass behind."""
    grass = rect(x, y - h * 0.5, w, h * 0.5, "#A9B06C")
    rails = rect(x, y - h * 0.7, w, 5, darker(c, 0.14)) + rect(x, y - h * 0.3, w, 5, darker(c, 0.14))
    boards = "".join(
        path(f"M{x + i * 16:g},{y} v-{h * 0.86:.1f} l5,-{h * 0.14:.1f} l5,{h * 0.14:.1f} v{h * 0.86:.1f}Z", c)
        for i in range(min(200, int(w / 16)))
    )
    return grass + rails + boards
