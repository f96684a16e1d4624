"""Things of parks and squares."""

from game.art.svg import circle, darker, ellipse, lighter, path, rect

INK = "#22304A"
PILLARS, ROOFS = ("#B5473C", "#A86F42", "#7FA79E"), ("#4B5568", "#5A6273", "#5F8C84")


def pavilion(*, x: float = 560, y: float = 416, era: int = 0) -> str:
    """A tiled roof on four pillars: red lacquer, later wood, later glass."""
    wood, roof = PILLARS[era], ROOFS[era]
    legs = "".join(
        rect(x + dx, y - 128, 12, 128, wood, 2) + rect(x + dx + 8, y - 128, 4, 128, darker(wood), 2)
        for dx in (-96, -40, 32, 86)
    )
    seat = rect(x - 104, y - 26, 212, 9, wood, 3) + rect(x - 116, y - 6, 236, 12, "#C9BBA4", 3)
    tiles = (
        f"M{x - 150},{y - 122} C{x - 96},{y - 136} {x - 50},{y - 168} {x - 20},{y - 206} H{x + 20} "
        f"C{x + 50},{y - 168} {x + 96},{y - 136} {x + 150},{y - 122} Q{x + 158},{y - 130} {x + 160},{y - 138} "
        f"L{x + 150},{y - 114} H{x - 150} L{x - 160},{y - 138} Q{x - 158},{y - 130} {x - 150},{y - 122}Z"
    )
    shade = (
        f"M{x + 20},{y - 206} C{x + 50},{y - 168} {x + 96},{y - 136} {x + 150},{y - 122} L{x + 150},{y - 114} "
        f"H{x + 60} "
        f"C{x + 44},{y - 150} {x + 26},{y - 180} {x + 6},{y - 206}Z"
    )
    board = rect(x - 66, y - 170, 132, 34, darker(wood, 0.35), 5)
    return legs + seat + path(tiles, roof) + path(shade, darker(roof)) + circle(x, y - 212, 9, "#F7C65A") + board


def chess_table(*, x: float = 552, y: float = 508) -> str:
    """A stone table with a game of chess on it, for two who sit."""
    foot = rect(x - 12, y - 104, 24, 104, "#BDB1A0", 4) + rect(x + 2, y - 104, 10, 104, darker("#BDB1A0"), 4)
    top = ellipse(x, y - 106, 92, 20, darker("#D9CFBF")) + ellipse(x, y - 112, 92, 20, "#E6DDCE")
    board = path(f"M{x - 50},{y - 120} H{x + 50} L{x + 62},{y - 104} H{x - 62}Z", "#D9A56E")
    lines = "".join(
        path(f"M{x - 50 + i * 20},{y - 120} L{x - 62 + i * 24.8},{y - 104}", stroke="#A86F42", width=1.4)
        for i in range(6)
    )
    men = ((-34, 116, "#C94A4A"), (-10, 110, INK), (16, 117, "#C94A4A"), (34, 109, INK), (4, 120, "#C94A4A"))
    pieces = "".join(
        ellipse(x + dx, y - dy, 7, 4, tone) + ellipse(x + dx, y - dy - 2, 7, 4, lighter(tone, 0.2))
        for dx, dy, tone in men
    )
    return (
        ellipse(x, y, 74, 9, INK, 0.2) + foot + rect(x - 34, y - 8, 68, 10, "#A99D8B", 4) + top + board + lines + pieces
    )


def stool(*, x: float = 400, y: float = 508, w: float = 96, h: float = 96, c: str = "#A86F42") -> str:
    outer = f"M{x - w * 0.38},{y - h} L{x - w * 0.46},{y} M{x + w * 0.38},{y - h} L{x + w * 0.46},{y}"
    inner = f"M{x - w * 0.14},{y - h} L{x - w * 0.18},{y} M{x + w * 0.14},{y - h} L{x + w * 0.18},{y}"
    return (
        ellipse(x, y, w * 0.6, 6, INK, 0.18)
        + path(outer, stroke=darker(c), width=9)
        + path(inner, stroke=darker(c, 0.3), width=7)
        + rect(x - w * 0.5, y - h - 6, w, 15, c, 6)
        + rect(x - w * 0.5, y - h - 6, w, 6, lighter(c), 3)
    )


def bench(*, x: float = 640, y: float = 500, w: float = 260, c: str = "#A86F42", era: int = 0) -> str:
    """A park bench; later eras have arm rests and a charging plate."""
    slats = "".join(rect(x - w / 2, y - 150 + i * 26, w, 18, c if i % 2 else lighter(c, 0.1), 4) for i in range(3))
    seat = rect(x - w / 2 - 4, y - 74, w + 8, 16, lighter(c, 0.15), 4) + rect(
        x - w / 2 - 4, y - 60, w + 8, 8, darker(c), 3
    )
    iron = "".join(
        path(
            f"M{x + s * w * 0.42},{y} L{x + s * w * 0.38},{y - 66} L{x + s * w * 0.42},{y - 150}",
            stroke="#4A5263",
            width=9,
        )
        for s in (-1, 1)
    )
    arms = (
        "".join(path(f"M{x + s * w * 0.5},{y - 72} v-34 h{-s * 34}", stroke="#4A5263", width=7) for s in (-1, 1))
        if era
        else ""
    )
    plate = rect(x - 22, y - 82, 44, 8, "#7BE0B0", 4) if era == 2 else ""
    return ellipse(x, y, w * 0.55, 9, INK, 0.18) + iron + slats + seat + arms + plate


def loudspeaker(*, x: float = 900, y: float = 500) -> str:
    """What the square dances to."""
    return (
        ellipse(x, y, 40, 6, INK, 0.2)
        + rect(x - 32, y - 96, 64, 96, "#3A4258", 8)
        + circle(x, y - 34, 22, "#22304A")
        + circle(x, y - 34, 9, "#6E7787")
        + circle(x, y - 74, 12, "#22304A")
        + path(f"M{x - 20},{y - 100} q20,-18 40,0", stroke="#3A4258", width=6)
    )


def kite(*, x: float = 900, y: float = 180, c: str = "#F26B5E") -> str:
    return (
        path(f"M{x},{y - 40} L{x + 30},{y} L{x},{y + 44} L{x - 30},{y}Z", c)
        + path(f"M{x},{y - 40} L{x + 30},{y} L{x},{y}Z", darker(c))
        + path(f"M{x},{y + 44} q20,20 4,40 q-14,18 6,36", stroke="#F7B643", width=3)
    )


def signpost(*, x: float = 640, y: float = 470, w: float = 220, h: float = 220, c: str = "#4A5263") -> str:
    """Two posts with two rails, for a sign to hang between them at about y - h + 18."""
    posts = "".join(rect(x + s * w / 2 - 5, y - h, 10, h, c, 4) + circle(x + s * w / 2, y - h, 8, c) for s in (-1, 1))
    feet = "".join(ellipse(x + s * w / 2, y, 18, 4, INK, 0.2) for s in (-1, 1))
    rails = "".join(rect(x - w / 2, y - h + down, w, 6, darker(c), 3) for down in (2, 32))
    return feet + posts + rails
