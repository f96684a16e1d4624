"""The institution's hall: boards, counters, tickets, seats."""

from game.art.props.room import frame
from game.art.svg import Extent, circle, darker, ellipse, faint, lighter, path, rect

INK = "#22304A"
TEAL = "#137A73"


def shield(x: float, y: float, s: float, c: str, tick: str) -> str:
    """The sign of cover: a shield with a tick, its middle at (x, y)."""
    k = s / 40
    outline = (
        f"M{x},{y - 20 * k} l{17 * k},{6 * k} v{13 * k} q0,{14 * k} {-17 * k},{20 * k} q{-17 * k},{-6 * k} "
        f"{-17 * k},{-20 * k} v{-13 * k}Z"
    )
    return path(outline, c) + path(f"M{x - 8 * k},{y} l{7 * k},{7 * k} l{13 * k},{-14 * k}", stroke=tick, width=4 * k)


def hall_board(*, x: float = 560, y: float = 76, w: float = 700, c: str = TEAL, era: int = 0) -> str:
    """The board over the counter with room for the hall's name and the number called."""
    if era == 0:
        lamp = rect(x + w - 212, y + 8, 200, 44, "#1B1F2B", 5)
        return (
            rect(x, y, w, 60, c, 6) + rect(x, y, w, 5, lighter(c), 3) + shield(x + 36, y + 30, 38, "#F7E3A8", c) + lamp
        )
    if era == 1:
        return (
            rect(x, y + 2, w, 56, "#FFFDF6", 12)
            + rect(x, y + 2, 12, 56, c, 6)
            + rect(x + w - 224, y + 10, 212, 40, INK, 20)
        )
    pill = faint(0.6, rect(x + w - 260, y + 6, 254, 48, "#BFE9E0", 24)) + frame(
        Extent(x + w - 260, y + 6, 254, 48), "#1FA091", 2.5, 24
    )
    return rect(x + 6, y + 62, 236, 3, "#1FA091", 1.5) + pill


def ticket_machine(*, x: float = 344, y: float = 470, era: int = 0) -> str:
    """Where one draws a number: a box, a post with a pane, a small robot that carries forms."""
    if era == 0:
        return (
            ellipse(x, y, 40, 8, INK, 0.18)
            + rect(x - 32, y - 140, 64, 138, "#E9ECEE", 8)
            + rect(x + 18, y - 140, 14, 138, "#C9CFD4", 6)
            + rect(x - 24, y - 128, 40, 34, "#3F7FD9", 4)
            + rect(x - 18, y - 80, 30, 5, "#5A6478", 2)
            + rect(x - 12, y - 75, 18, 16, "#FFFFFF", 1)
        )
    if era == 1:
        return (
            ellipse(x, y, 34, 7, INK, 0.18)
            + rect(x - 8, y - 84, 14, 82, "#9AA79A", 5)
            + rect(x - 30, y - 140, 58, 62, INK, 10)
            + rect(x - 24, y - 134, 46, 50, "#8FE3D2", 6)
        )
    body = rect(x - 28, y - 76, 56, 70, "#F6F8F8", 22) + path(
        f"M{x + 8},{y - 74} q20,2 20,22 v24 q0,20 -20,22Z", "#DCE4E4"
    )
    head = (
        rect(x - 22, y - 120, 44, 40, "#F6F8F8", 16)
        + rect(x - 17, y - 112, 34, 22, INK, 10)
        + circle(x - 7, y - 101, 3.4, "#8FE3D2")
        + circle(x + 7, y - 101, 3.4, "#8FE3D2")
    )
    return (
        ellipse(x, y + 2, 34, 7, INK, 0.18)
        + body
        + head
        + rect(x - 24, y - 58, 46, 6, "#1FA091", 3)
        + rect(x - 18, y - 68, 34, 8, "#FFFDF6", 2)
    )


def waiting_seats(*, x: float = 56, y: float = 436, n: int = 4, era: int = 0) -> str:
    """A row of seats: steel shells, later a sofa."""
    if era == 0:
        shells = "".join(
            rect(x + i * 62, y - 62, 52, 44, "#8CA6BE", 6) + rect(x + i * 62, y - 22, 54, 10, "#6F8BA6", 4)
            for i in range(n)
        )
        feet = "".join(rect(x + 12 + i * (n * 62 - 40), y - 10, 7, 24, "#5A6F86", 2) for i in (0, 1))
        return shells + rect(x - 4, y - 12, n * 62, 6, "#5A6F86", 3) + feet
    c = "#D98F6B" if era == 1 else "#7FA98F"
    feet = "".join(rect(x + 8 + i * (n * 62 - 28), y - 6, 9, 20, "#A86F42", 3) for i in (0, 1))
    return rect(x - 6, y - 66, n * 62 + 4, 52, c, 18) + rect(x - 12, y - 26, n * 62 + 16, 22, darker(c, 0.1), 10) + feet


def counter(*, x: float = 584, y: float = 520, w: float = 700, top: float = 150, c: str = TEAL, era: int = 0) -> str:
    """The counter between clerk and visitor: high and tiled, then wood, then low and round."""
    height = (top, top - 12, top - 24)[era]
    edge, wood = y - height, c if era == 0 else "#C98F5B" if era == 1 else "#E3C79B"
    shade = ellipse(x + w / 2, y, w / 2, 14, INK, 0.16)
    slab = path(f"M{x + 12},{edge - 20} H{x + w + 20} V{edge + 4} H{x - 14}Z", "#FBF8F0" if era == 0 else "#FFFFFF")
    if era == 2:
        body = (
            f"M{x + 16},{edge + 10} H{x + w - 20} C{x + w - 10},{edge + 60} {x + w - 20},{edge + 110} "
            f"{x + w - 44},{y} H{x + 56} C{x + 22},{edge + 110} {x + 12},{edge + 60} {x + 16},{edge + 10}Z"
        )
        return (
            shade
            + slab
            + path(body, wood)
            + rect(x - 6, edge, w + 12, 16, "#FFFDF6", 8)
            + rect(x - 6, edge + 10, w + 12, 6, "#DDD0B6", 3)
        )
    front = rect(x, edge + 12, w, height - 8, wood, 8 if era == 0 else 22) + rect(
        x + w - 84, edge + 12, 84, height - 8, darker(wood), 8
    )
    trim = (
        faint(0.7, rect(x, edge + 96, w, 8, lighter(wood))) + shield(x + 116, edge + 60, 44, "#F7E3A8", wood)
        if era == 0
        else "".join(
            faint(0.6, rect(x + 26 + i * 56, edge + 34, 6, 92, darker(wood, 0.12), 3)) for i in range(int(w / 62))
        )
    )
    return (
        shade
        + slab
        + front
        + trim
        + rect(x - 14, edge, w + 24, 18, "#F3EEE2" if era == 0 else "#FFFDF6", 8)
        + rect(x - 14, edge + 11, w + 24, 7, "#CFC7B6", 4)
    )


def booklet_open(*, x: float = 652, y: float = 366, stamps: int = 6) -> str:
    """The booklet lying open on the counter."""
    pages = rect(-30, -66, 62, 66, TEAL, 4) + rect(-26, -62, 26, 58, "#FFFDF6", 2) + rect(2, -62, 26, 58, "#FFFDF6", 2)
    marks = "".join(rect(-22 + (i % 2) * 28, -58 + (i // 2) * 18, 18, 12, "#D8433C", 2) for i in range(stamps))
    return f'<g transform="translate({x:g},{y:g}) skewX(-30) scale(1,.26)">{pages}{marks}</g>'


def stamp_pad(*, x: float = 730, y: float = 364) -> str:
    return rect(x - 27, y - 12, 54, 12, "#2B3245", 4) + rect(x - 22, y - 14, 44, 7, "#D8433C", 2)


def printer(*, x: float = 1178, y: float = 368) -> str:
    return (
        rect(x - 29, y - 68, 58, 68, "#EDEFF0", 6)
        + rect(x - 23, y - 62, 46, 20, "#C9CFD4", 3)
        + rect(x - 29, y - 16, 58, 16, "#D3D8DC", 4)
    )


def qr_stand(*, x: float = 964, y: float = 366, s: float = 32) -> str:
    """A code to scan on its foot."""
    cells, u = "1101011010110111001011100101101110101", s / 6
    code = "".join(
        rect(x - s / 2 + (i % 6) * u, y - s - 10 + (i // 6) * u, u, u, INK) for i in range(36) if cells[i] == "1"
    )
    return (
        rect(x - 10, y - 10, 20, 10, "#9AA3B0", 2) + rect(x - s / 2 - 3, y - s - 13, s + 6, s + 6, "#FFFFFF", 2) + code
    )


def teller_glass(*, x: float = 600, y: float = 366, w: float = 560, h: float = 210) -> str:
    """The pane between clerk and customer with its round opening."""
    return (
        faint(0.32, rect(x, y - h, w, h, "#CFEAF2", 4))
        + frame(Extent(x, y - h, w, h), "#9AA9B0", 6)
        + path(f"M{x + w * 0.1},{y - h + 12} l60,0 l-70,{h - 30} l-40,0Z", "#FFFFFF", opacity=0.2)
        + circle(x + w * 0.5, y - h * 0.5, 22, "#F6F8F8", 0.6)
    )


def rope(*, x: float = 200, y: float = 500, n: int = 3, gap: float = 120) -> str:
    """Posts and a rope that make a queue."""
    posts = "".join(
        ellipse(x + i * gap, y, 22, 5, INK, 0.2)
        + rect(x + i * gap - 4, y - 104, 8, 104, "#C9A24E", 3)
        + circle(x + i * gap, y - 108, 8, "#E0BE6B")
        for i in range(n)
    )
    return posts + "".join(
        path(f"M{x + i * gap},{y - 96} q{gap / 2},44 {gap},0", stroke="#A93F3F", width=7) for i in range(n - 1)
    )


def booth(*, x: float = 1010, y: float = 404, c: str = "#3F7FD9") -> str:
    """A booth for a talk by video."""
    return (
        rect(x, y - 270, 190, 270, lighter(c, 0.3), 18)
        + rect(x + 16, y - 250, 158, 200, "#1F2A3D", 12)
        + circle(x + 95, y - 176, 30, "#F3C7A5")
        + path(f"M{x + 45},{y - 70} q50,-80 100,0Z", "#1FA091")
        + rect(x + 60, y - 36, 70, 10, c, 4)
    )
