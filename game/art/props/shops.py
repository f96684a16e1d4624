"""Shop fronts, each as its country builds them: a door, a window with what is sold there, a board for the name.

A door is 124 high: they stand beyond the street, where a grown man is about 110.
"""

from game.art.props.street import INK
from game.art.svg import circle, darker, ellipse, faint, group, lighter, path, rect

LIT = "#FFE9BE"
WOOD = "#A86F42"
FRUIT = ("#D8433C", "#F7B643", "#86CB7B", "#7462B8", "#F0803C", "#5FB067")


def door(x: float, y: float, c: str, glass: str = "#CFE6EE") -> str:
    """A shop's door, 50 wide, half of it glass."""
    leaf = rect(x, y - 124, 50, 124, c, 2) + rect(x + 8, y - 114, 34, 66, glass, 2)
    return rect(x - 4, y - 128, 58, 128, darker(c, 0.3), 2) + leaf + circle(x + 42, y - 42, 3, "#E9C46A")


def window(x: float, y: float, w: float, c: str, h: float = 92) -> str:
    """A shop window above its low wall, lit from inside."""
    return (
        rect(x - 4, y - h - 40, w + 8, h + 8, c, 2)
        + rect(x, y - h - 36, w, h, LIT)
        + rect(x - 4, y - 36, w + 8, 36, darker(c, 0.1))
    )


def crates(x: float, y: float, n: int, step: float = 36) -> str:
    """Boxes of fruit on trestles before a window."""
    return "".join(
        path(f"M{x + i * step + 4},{y} v-24 m{step - 14:g},24 v-24", stroke="#6B4A36", width=3)
        + "".join(circle(x + i * step + 6 + j * 7, y - 36 - 3 * (j % 2), 5, FRUIT[i % len(FRUIT)]) for j in range(4))
        + rect(x + i * step, y - 34, step - 4, 15, "#C98F5B", 2)
        for i in range(n)
    )


def sash(x: float, y: float, frame: str = "#F6F1E6") -> str:
    """An upper window that slides up."""
    return (
        rect(x - 4, y - 4, 52, 76, frame, 2)
        + rect(x, y, 44, 68, "#A9C9D8")
        + rect(x, y + 32, 44, 4, frame)
        + rect(x + 20, y, 4, 68, frame)
    )


# --- United Kingdom -----------------------------------------------------------------------------------------


def parade_shop(
    *, x: float = 566, y: float = 448, w: float = 190, c: str = "#2D5DA8", wall: str = "#A8573F", goods: str = "fish"
) -> str:
    """A shop of a British parade with the flat above: `goods` are fish (a chip shop) or fruit (a corner shop)."""
    top = y - 290
    roof = path(f"M{x - 4},{top + 2} L{x + 6},{top - 46} H{x + w - 6} L{x + w + 4},{top + 2}Z", "#5B6472")
    upper = rect(x, top, w, 290, wall) + rect(x - 2, top - 2, w + 4, 7, "#EDE7DA", 2)
    upper += sash(x + w * 0.16, top + 26) + sash(x + w * 0.6, top + 26)
    fascia = rect(x + 2, y - 176, w - 4, 40, c) + rect(x + 2, y - 138, w - 4, 5, darker(c, 0.3))
    ends = rect(x, y - 176, 9, 176, darker(c, 0.24)) + rect(x + w - 9, y - 176, 9, 176, darker(c, 0.24))
    pane = window(x + 16, y, w - 88, c)
    inside = _chip_shop(x + 16, y, w - 88) if goods == "fish" else _grocer(x + 16, y, w - 88)
    return (
        roof
        + upper
        + rect(x, y - 176, w, 176, darker(c, 0.12))
        + fascia
        + pane
        + inside
        + door(x + w - 62, y, c)
        + ends
    )


def _chip_shop(x: float, y: float, w: float) -> str:
    """The fryer behind the glass, the price board above it, a painted fish."""
    board = rect(x + 6, y - 124, w - 12, 22, INK, 2) + "".join(
        rect(x + 12 + i * (w - 22) / 3, y - 118 + j * 7, (w - 22) / 3 - 6, 3, "#F7E3C0")
        for i in range(3)
        for j in range(2)
    )
    fryer = rect(x, y - 62, w, 26, "#C3CCD2") + rect(x, y - 66, w, 6, "#E9EEF0")
    chips = "".join(rect(x + 10 + i * 5, y - 72 - (i * 5) % 7, 3.4, 12, "#F2B84B", 1) for i in range(int((w - 20) / 5)))
    fish = ellipse(x + w * 0.5, y - 88, 20, 8, "#3F7FD9") + path(f"M{x + w * 0.5 + 16},{y - 88} l16,-9 v18Z", "#3F7FD9")
    return board + fryer + chips + fish + circle(x + w * 0.5 - 12, y - 90, 1.8, "#FFFFFF")


def _grocer(x: float, y: float, w: float) -> str:
    """Tins and packets on shelves, fruit on the pavement, papers in a rack."""
    tones = ("#C94A4A", "#F7B643", "#3F8F57", "#3F7FD9", "#F6EBD9", "#7462B8")
    rows = "".join(
        rect(x + 4 + i * 11, y - 116 + row * 30, 8, 17 + (i + row) % 3 * 2, tones[(i * 2 + row) % 6], 1)
        for row in range(2)
        for i in range(int((w - 6) / 11))
    )
    boards = "".join(rect(x, y - 96 + row * 30, w, 4, WOOD) for row in range(2))
    return rows + boards + crates(x - 6, y + 6, int((w + 8) / 36))


# --- China --------------------------------------------------------------------------------------------------


def noodle_shop(*, x: float = 460, y: float = 412, w: float = 320, c: str = "#B93030", wall: str = "#E9D6BC") -> str:
    """An open noodle shop under flats: a pot that steams at the front, prices on red strips, bowls on the tables."""
    top = y - 290
    flats = rect(x, top, w, 290, wall) + rect(x - 4, top - 10, w + 8, 12, darker(wall, 0.2), 2)
    flats += "".join(_caged_window(x + 18 + i * (w - 70) / 2, top + 22) for i in range(3))
    board = (
        rect(x, y - 186, w, 50, c) + rect(x, y - 140, w, 6, darker(c, 0.3)) + rect(x + 8, y - 181, w - 16, 3, "#F7C65A")
    )
    room = rect(x + 12, y - 134, w - 24, 134, LIT) + rect(x + 12, y - 40, w - 24, 40, "#D9B48A")
    menu = "".join(
        rect(x + 96 + i * 26, y - 126, 18, 48, "#C94A4A", 1)
        + "".join(rect(x + 102 + i * 26, y - 120 + j * 9, 6, 5, "#FFE9BE") for j in range(4))
        for i in range(int((w - 190) / 26))
    )
    stove = rect(x + 20, y - 52, 66, 52, "#AEB6BD", 3) + rect(x + 20, y - 56, 66, 7, "#E9EEF0", 2)
    pot = rect(x + 30, y - 82, 44, 28, "#8C95A3", 4) + ellipse(x + 52, y - 82, 24, 5, "#F6EBD9")
    steam = "".join(
        path(f"M{x + 42 + i * 12},{y - 90} q-8,-12 0,-22 t0,-20", stroke="#FFFFFF", width=4, opacity=0.7)
        for i in range(3)
    )
    tables = "".join(
        rect(x + a, y - 48, 60, 6, WOOD, 2)
        + rect(x + a + 27, y - 44, 6, 44, darker(WOOD))
        + path(f"M{x + a + 10},{y - 58} h18 q-2,10 -9,10 q-7,0 -9,-10Z", "#FFFFFF")
        + path(f"M{x + a + 24},{y - 72} l-6,14 M{x + a + 28},{y - 71} l-7,13", stroke=WOOD, width=1.6)
        for a in (110, 190)
        if a + 60 < w - 60
    )
    glass = rect(x + w - 62, y - 134, 50, 134, darker(c, 0.3), 2) + rect(x + w - 57, y - 128, 40, 122, "#DCEFF3", 2)
    side = rect(x, y - 136, 12, 136, darker(wall, 0.24)) + rect(x + w - 12, y - 136, 12, 136, darker(wall, 0.24))
    return flats + room + menu + stove + pot + steam + tables + glass + board + side


def _caged_window(x: float, y: float) -> str:
    """A flat's window in its cage, the machine for cool air beneath."""
    pane = (
        rect(x, y, 48, 46, "#FFFFFF", 2) + rect(x + 3, y + 3, 42, 40, "#A9C9D8") + rect(x + 22, y + 3, 3, 40, "#FFFFFF")
    )
    cage = "".join(rect(x - 3 + i * 9, y + 16, 2, 34, "#8C95A3") for i in range(7)) + rect(
        x - 4, y + 48, 58, 4, "#8C95A3"
    )
    machine = rect(x + 8, y + 56, 34, 22, "#EEF1F0", 3) + circle(x + 20, y + 67, 8, "#A3AEBB")
    return pane + cage + machine


# --- Canada -------------------------------------------------------------------------------------------------


def corner_store(*, x: float = 860, y: float = 448, w: float = 330, c: str = "#A93636", wall: str = "#DCD3BE") -> str:
    """A store of painted boards: a false front, a door up two steps between two windows, a chest of ice, a bench."""
    top = y - 250
    body = rect(x, top, w, 250, wall) + "".join(
        faint(0.5, rect(x, top + 8 + i * 13, w, 2, darker(wall, 0.2))) for i in range(19)
    )
    front = rect(x - 8, top - 18, w + 16, 20, c, 2) + rect(x + w * 0.3, top - 40, w * 0.4, 26, c, 3)
    fascia = rect(x + 10, top + 24, w - 20, 48, c, 2) + rect(x + 10, top + 24, w - 20, 4, lighter(c, 0.3))
    awning = "".join(
        path(
            f"M{x + 6 + i * (w - 12) / 12:.1f},{top + 74} h{(w - 12) / 12:.1f} l3,28 h-{(w - 12) / 12:.1f}Z",
            c if i % 2 else "#FCF3DF",
        )
        for i in range(12)
    )
    left, middle = x + 22, x + w / 2 - 25
    right = middle + 74
    panes = window(left, y, middle - left - 26, "#5B4636", 76) + window(right, y, x + w - right - 22, "#5B4636", 76)
    wide = middle - left - 26
    jars = "".join(
        rect(left + 4 + i * 15, y - 80, 11, 22, "#FFFFFF", 3) + rect(left + 5 + i * 15, y - 70, 9, 11, FRUIT[i % 6], 2)
        for i in range(int((wide - 4) / 15))
    ) + rect(left, y - 58, wide, 4, WOOD)
    syrup = "".join(
        path(f"M{right + 8 + i * 17},{y - 40} v-18 l4,-5 v-7 h4 v7 l4,5 v18Z", "#A85A24")
        + rect(right + 9 + i * 17, y - 54, 10, 8, "#FCF3DF")
        for i in range(int((wide - 6) / 17))
    )
    steps = rect(middle - 14, y - 8, 78, 8, "#A98F6B") + rect(middle - 24, y - 1, 98, 7, "#8E7756")
    chest = rect(x + w - 84, y - 36, 72, 40, "#F6F8F8", 4) + rect(x + w - 84, y - 36, 72, 9, "#3F7FD9", 3)
    flakes = "".join(
        path(f"M{x + w - 66 + i * 18},{y - 20} v14 m-6,-11 l12,8 m0,-8 l-12,8", stroke="#8CC9E0", width=2)
        for i in range(3)
    )
    return (
        body + front + fascia + panes + jars + syrup + door(middle, y - 6, "#2E5D50") + steps + awning + chest + flakes
    )


# --- Australia ----------------------------------------------------------------------------------------------


def milk_bar(*, x: float = 860, y: float = 452, w: float = 330, c: str = "#3F8F57", wall: str = "#F3E3C8") -> str:
    """A milk bar: a stepped parapet, a tin veranda over the footpath on posts, a strip curtain, a chest of ices."""
    top = y - 262
    parapet = (
        rect(x, top + 30, w, 232, wall)
        + rect(x + w * 0.14, top, w * 0.72, 40, wall)
        + rect(x + w * 0.14 - 4, top - 4, w * 0.72 + 8, 8, c, 2)
    )
    board = (
        rect(x + w * 0.18, top + 14, w * 0.64, 50, c, 3)
        + rect(x - 4, top + 26, w * 0.14 + 4, 7, c)
        + rect(x + w * 0.86, top + 26, w * 0.14 + 4, 7, c)
    )
    shade = rect(x, y - 168, w, 168, darker(wall, 0.14))
    panes = window(x + 22, y, w * 0.38, "#6B4A36", 82) + window(x + w * 0.66, y, w * 0.26, "#6B4A36", 82)
    papers = "".join(
        rect(x + 30 + i * 34, y - 112, 26, 34, tone, 2)
        + rect(x + 34 + i * 34, y - 106, 18, 4, "#FFFFFF")
        + circle(x + 43 + i * 34, y - 90, 7, "#FFFFFF")
        for i, tone in enumerate(("#F26B5E", "#3F7FD9", "#F7B643"))
    )
    cones = "".join(
        path(f"M{x + w * 0.69 + i * 24},{y - 62} l6,24 l6,-24Z", "#D9A56E")
        + circle(x + w * 0.69 + 6 + i * 24, y - 66, 8, tone)
        for i, tone in enumerate(("#F7C1B5", "#F6EBD9", "#86CB7B"))
    )
    entry = x + w * 0.5
    strips = rect(entry - 4, y - 130, 50, 130, "#4A3A30", 2) + "".join(
        rect(entry + i * 7, y - 126, 5, 122, FRUIT[i % 6], 2) for i in range(6)
    )
    chest = (
        rect(x + 26, y - 40, 92, 42, "#F6F8F8", 5)
        + rect(x + 26, y - 40, 92, 10, "#3F9FD0", 4)
        + path(f"M{x + 62},{y - 22} l8,18 l8,-18Z", "#D9A56E")
        + circle(x + 70, y - 24, 8, "#F26B5E")
    )
    return parapet + board + shade + panes + papers + cones + strips + chest + _tin_veranda(x, y, w, c)


def _tin_veranda(x: float, y: float, w: float, c: str) -> str:
    """A curved tin roof over the footpath, on four posts."""
    roof = path(
        f"M{x - 26},{y - 136} Q{x - 20},{y - 164} {x + 4},{y - 182} H{x + w - 4} "
        f"Q{x + w + 20},{y - 164} {x + w + 26},{y - 136}Z",
        "#C3CCD0",
    )
    ribs = "".join(
        path(
            f"M{x + 6 + i * (w - 12) / 14:.1f},{y - 181} L{x - 24 + i * (w + 48) / 14:.1f},{y - 138}",
            stroke="#9FAAB0",
            width=3,
        )
        for i in range(15)
    )
    posts = "".join(rect(x - 22 + i * (w + 36) / 3, y - 138, 8, 146, "#FCF3DF") for i in range(4))
    return roof + ribs + rect(x - 28, y - 140, w + 56, 9, c, 2) + posts


# --- France -------------------------------------------------------------------------------------------------


def bakery(*, x: float = 460, y: float = 448, w: float = 280, c: str = "#24427A") -> str:
    """The ground floor of a tall house as a bakery: gilt on dark wood, tarts in the window, loaves upright behind."""
    front = rect(x, y - 168, w, 168, c) + rect(x, y - 168, w, 40, darker(c, 0.2)) + rect(x, y - 130, w, 4, "#E9C46A")
    pane = rect(x + 14, y - 122, w - 104, 86, LIT, 2) + rect(x + 14, y - 36, w - 104, 4, "#E9C46A")
    loaves = "".join(
        group(
            f"translate({x + 28 + i * 9:g},{y - 84}) rotate({-4 + i % 3 * 4})",
            rect(-3, -34, 6, 36, ("#D98F2B", "#C97F24", "#E0A04A")[i % 3], 3),
        )
        for i in range(int((w - 128) / 9))
    ) + rect(x + 20, y - 84, w - 116, 16, "#8A5A3B", 2)
    tarts = "".join(
        ellipse(x + 32 + i * 26, y - 44, 11, 5, "#D98F2B") + ellipse(x + 32 + i * 26, y - 46, 8, 3, FRUIT[i % 3])
        for i in range(int((w - 126) / 26))
    ) + rect(x + 16, y - 40, w - 108, 4, "#FFFFFF")
    lamps = "".join(
        path(f"M{x + 44 + i * 60},{y - 168} v-12 q0,-8 12,-8", stroke=INK, width=3) for i in range(int(w / 64))
    )
    entry = rect(x + w - 76, y - 126, 62, 126, darker(c, 0.35), 2) + rect(x + w - 68, y - 118, 46, 74, LIT, 2)
    entry += rect(x + w - 68, y - 38, 46, 32, darker(c, 0.2), 2) + circle(x + w - 26, y - 50, 3, "#E9C46A")
    return front + pane + loaves + tarts + entry + lamps


# --- Finland ------------------------------------------------------------------------------------------------


def cafe_front(
    *, x: float = 940, y: float = 404, w: float = 300, c: str = "#22304A", sill: str = "#F4F1EA", wall: str = "#6FA397"
) -> str:
    """The ground floor of a wooden house as a café: buns under glass, a lamp above each table, a door up two steps."""
    pane, wide = x + 20, w - 120
    glass = rect(x + 6, y - 140, w - 12, 140, wall)
    glass += rect(pane - 6, y - 128, wide + 12, 96, sill, 2) + rect(pane, y - 122, wide, 84, LIT)
    bars = "".join(rect(pane + wide * at - 2, y - 122, 4, 84, sill) for at in (1 / 3, 2 / 3))
    lamps = "".join(
        path(f"M{pane + wide * at},{y - 122} v18", stroke=INK, width=2)
        + path(f"M{pane + wide * at - 11},{y - 96} l6,-10 h10 l6,10Z", "#C94A4A")
        for at in (1 / 6, 5 / 6)
    )
    counter = rect(pane, y - 58, wide, 20, "#C98F5B")
    buns = "".join(
        ellipse(pane + 16 + i * 18, y - 64, 8, 6, "#C98A44")
        + path(f"M{pane + 11 + i * 18},{y - 65} q5,-5 10,0", stroke="#8A5A3B", width=1.6)
        for i in range(int((wide - 20) / 18))
    )
    dome = path(
        f"M{pane + 6},{y - 58} V{y - 74} Q{pane + wide / 2},{y - 86} {pane + wide - 6},{y - 74} V{y - 58}",
        stroke="#FFFFFF",
        width=2,
    )
    board = rect(x + 6, y - 176, w - 12, 38, c, 2)
    entry = x + w - 76
    steps = rect(entry - 12, y - 8, 76, 8, "#8E8A84") + rect(entry - 20, y, 92, 6, "#77736E")
    return board + glass + lamps + counter + buns + dome + bars + door(entry, y - 6, "#2E5D50", LIT) + steps


def fruit_shop(*, x: float = 700, y: float = 412, w: float = 240, c: str = "#2F7F4A", wall: str = "#D9C7B4") -> str:
    """An open fruit shop under flats: slopes of fruit to the pavement, a scale, bananas on hooks."""
    top = y - 270
    flats = rect(x, top, w, 270, wall) + rect(x - 3, top - 10, w + 6, 12, darker(wall, 0.2), 2)
    flats += "".join(_caged_window(x + 18 + i * (w - 84) / 2, top + 16) for i in range(3))
    board = rect(x, y - 184, w, 48, c) + rect(x, y - 138, w, 5, darker(c, 0.3))
    room = rect(x + 8, y - 134, w - 16, 134, LIT) + rect(x + 8, y - 26, w - 16, 26, darker(wall, 0.3))
    hooks = "".join(
        path(f"M{x + 34 + i * 40},{y - 132} v12", stroke=INK, width=2)
        + "".join(
            path(f"M{x + 34 + i * 40},{y - 120} q{d},10 {d * 0.6:g},24", stroke="#F2C33E", width=5)
            for d in (-12, 0, 12)
        )
        for i in range(int((w - 60) / 40))
    )
    slope = "".join(
        rect(x + 12, y - 84 + row * 26, w - 24, 24, lighter("#C98F5B", 0.1), 2)
        + "".join(
            circle(x + 22 + i * 11, y - 84 + row * 26 + (i % 2) * 3, 6.5, FRUIT[(i // 4 + row * 2) % 6])
            for i in range(int((w - 34) / 11))
        )
        for row in range(3)
    )
    side = rect(x, y - 136, 8, 136, darker(wall, 0.24)) + rect(x + w - 8, y - 136, 8, 136, darker(wall, 0.24))
    return flats + room + hooks + slope + board + side


def compound(*, x: float = 0, y: float = 404, w: float = 330, h: float = 300, wall: str = "#E6D2BE") -> str:
    """An older block of flats behind its wall: caged windows, machines for cool air, the gate with its tiled cap."""
    top, columns = y - h, max(2, int(w // 82))
    block = (
        rect(x, top, w, h, wall)
        + rect(x + w - 30, top, 30, h, darker(wall, 0.1))
        + rect(x - 3, top - 10, w + 6, 12, "#8C95A3", 2)
    )
    cells = "".join(
        _caged_window(x + 22 + i * (w - 44) / columns, top + 20 + row * 92) for row in range(2) for i in range(columns)
    )
    fence = (
        rect(x, y - 84, w, 84, "#F3E9DA")
        + "".join(ellipse(x + 8 + i * 16, y - 88, 9, 6, "#5A6273") for i in range(int(w / 16)))
        + rect(x, y - 90, w, 5, "#4B5568")
    )
    gate = rect(x + w * 0.5 - 44, y - 118, 88, 118, "#F3E9DA") + rect(x + w * 0.5 - 34, y - 104, 68, 104, "#8A3D36", 2)
    gate += rect(x + w * 0.5 - 2, y - 104, 4, 104, darker("#8A3D36")) + path(
        f"M{x + w * 0.5 - 62},{y - 116} q14,-4 22,-22 h80 q8,18 22,22Z", "#4B5568"
    )
    couplets = rect(x + w * 0.5 - 43, y - 96, 8, 60, "#D8433C", 1) + rect(x + w * 0.5 + 35, y - 96, 8, 60, "#D8433C", 1)
    return block + cells + fence + gate + couplets


# --- Inside -------------------------------------------------------------------------------------------------


def display_case(
    *, x: float = 900, y: float = 480, w: float = 340, h: float = 150, c: str = "#8A5A3B", goods: str = "buns"
) -> str:
    """A counter with a glass case on it: `goods` are buns, tarts, fish, sweets or cakes."""
    half = h * 0.42
    case = rect(x + 10, y - h, w - 20, half, LIT, 4) + rect(x + 6, y - h - 6, w - 12, 8, "#DDE3E6", 3)
    board = rect(x + 12, y - h + half * 0.52, w - 24, 3, "#B9C2CB")
    rows = "".join(
        _GOODS.get(goods, _bun)(x + 30 + i * 34, y - h + half * (0.5 if row == 0 else 0.98), i + row)
        for row in range(2)
        for i in range(max(0, min(60, int((w - 50) / 34))))
    )
    shine = path(f"M{x + w * 0.16},{y - h + 4} l-22,{half - 8:g}", stroke="#FFFFFF", width=5, opacity=0.5)
    top = rect(x - 4, y - h + half, w + 8, 12, lighter(c, 0.5), 3)
    front = rect(x, y - h + half + 10, w, h - half - 10, c) + rect(x, y - 12, w, 12, darker(c, 0.3))
    panels = "".join(
        rect(x + 14 + i * w / 4, y - h + half + 24, w / 4 - 20, h - half - 50, darker(c, 0.12), 3) for i in range(4)
    )
    return ellipse(x + w / 2, y, w * 0.52, 9, INK, 0.16) + front + panels + case + board + rows + shine + top


def _bun(x: float, y: float, i: int) -> str:
    curl = path(f"M{x - 8},{y - 8} q8,-8 16,0 M{x - 4},{y - 6} q4,-4 8,0", stroke="#8A5A3B", width=2)
    return ellipse(x, y - 8, 13, 9, ("#C98A44", "#D9A05A")[i % 2]) + curl


def _tart(x: float, y: float, i: int) -> str:
    berries = "".join(circle(x + d, y - 12, 3.4, FRUIT[i % 3]) for d in (-8, -2, 4, 9))
    return path(f"M{x - 15},{y - 10} h30 l-4,10 h-22Z", "#D98F2B") + berries


def _fried_fish(x: float, y: float, i: int) -> str:
    return path(f"M{x - 15},{y - 4} q10,-16 24,-4 l8,-6 v14 l-8,-4 q-14,8 -24,0Z", ("#D9A03F", "#C98A2E")[i % 2])


def _sweets(x: float, y: float, i: int) -> str:
    jar = rect(x - 12, y - 24, 24, 24, "#F6F8F8", 5) + rect(x - 10, y - 27, 20, 6, "#C94A4A", 2)
    return jar + "".join(circle(x - 7 + d * 7, y - 6 - (d % 2) * 6, 4, FRUIT[(i + d) % 6]) for d in range(3))


def _cake(x: float, y: float, i: int) -> str:
    tone = ("#F6EBD9", "#B5652A", "#F7C1B5", "#86CB7B")[i % 4]
    return rect(x - 14, y - 18, 28, 18, "#E3B56A", 3) + rect(x - 14, y - 22, 28, 8, tone, 4)


_GOODS = {"buns": _bun, "tarts": _tart, "fish": _fried_fish, "sweets": _sweets, "cakes": _cake}


def bread_rack(*, x: float = 880, y: float = 400, w: float = 340, h: float = 250, c: str = "#A86F42") -> str:
    """Shelves of a bakery: long loaves upright in baskets, round ones lying."""
    back = rect(x, y - h, w, h, darker(c, 0.25), 4)
    n = max(1, min(60, int(w / 17)))
    long = "".join(
        group(
            f"translate({x + 14 + i * 17:g},{y - h * 0.52:g}) rotate({-4 + i % 3 * 4})",
            rect(-6, -h * 0.36, 12, h * 0.36, ("#D98F2B", "#C97F24", "#E0A04A")[i % 3], 6),
            path(f"M-4,{-h * 0.28:g} l8,6 M-4,{-h * 0.18:g} l8,6", stroke="#F3D9A0", width=2),
        )
        for i in range(n)
    )
    basket = rect(x + 4, y - h * 0.62, w - 8, h * 0.14, "#D9B27A", 3)
    weave = "".join(rect(x + 8 + i * 17, y - h * 0.62, 3, h * 0.14, "#B98A50") for i in range(n))
    rounds = "".join(
        ellipse(x + 30 + i * 50, y - h * 0.2, 21, 14, ("#C98A44", "#B5762E")[i % 2])
        + path(f"M{x + 20 + i * 50},{y - h * 0.22} l18,6 m-18,2 l18,-8", stroke="#F3D9A0", width=2)
        for i in range(max(1, min(20, int(w / 50))))
    )
    return back + long + basket + weave + rounds + rect(x, y - h * 0.14, w, 8, c) + rect(x, y - h, w, 8, c)


def fryer(*, x: float = 860, y: float = 480, w: float = 380, h: float = 156, c: str = "#2D5DA8") -> str:
    """A fish fryer: a steel range with a hot glass case on top, salt and vinegar beside it."""
    steel = rect(x, y - h * 0.62, w, h * 0.62, "#B9C4CC", 4) + rect(x, y - h * 0.3, w, h * 0.1, c)
    doors = "".join(rect(x + 14 + i * w / 3, y - h * 0.56, w / 3 - 28, h * 0.2, "#D9E0E4", 4) for i in range(3))
    case = rect(x + 16, y - h, w * 0.62, h * 0.36, LIT, 6) + rect(x + 12, y - h - 6, w * 0.62 + 8, 9, "#8C95A3", 4)
    fish = "".join(
        _fried_fish(x + 44 + i * 36, y - h * 0.68, i) for i in range(max(0, min(40, int((w * 0.62 - 30) / 36))))
    )
    salts = rect(x + w * 0.74, y - h * 0.62 - 34, 18, 34, "#F6F8F8", 4) + rect(
        x + w * 0.74, y - h * 0.62 - 40, 18, 8, "#8C95A3", 3
    )
    salts += path(f"M{x + w * 0.84},{y - h * 0.62} v-26 l6,-8 v-10 h8 v10 l6,8 v26Z", "#7A4A28")
    top = rect(x - 4, y - h * 0.64, w + 8, 8, "#E9EEF0", 3)
    return ellipse(x + w / 2, y, w * 0.52, 9, INK, 0.16) + steel + doors + case + fish + salts + top


def hanging_goods(*, x: float = 560, y: float = 90, w: float = 300, rows: int = 5) -> str:
    """Strips of sachets that hang from a batten: coffee, soap, snacks, one at a time."""
    tones = ("#C94A4A", "#F7B643", "#3F8F57", "#2D5DA8", "#7462B8", "#F0803C")
    strips = "".join(
        rect(x + 8 + i * 34, y + 10 + j * 27, 26, 25, tones[i % 6] if j % 2 else lighter(tones[i % 6], 0.2), 2)
        + rect(x + 13 + i * 34, y + 17 + j * 27, 16, 8, "#FFF8E6", 2)
        for i in range(max(1, min(40, int((w - 8) / 34))))
        for j in range(min(rows, 12))
    )
    return rect(x, y, w, 9, WOOD, 2) + strips
