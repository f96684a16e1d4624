"""The interface's own signs, on a 24 × 24 sheet: one colour, filled, legible at 16 px."""

from collections.abc import Callable

from game.ui.art.svg import PALETTE, circle, darker, lighter, mix, path, rect, svg

Draw = Callable[[str], str]


def _coin(c: str) -> str:
    mark = "M8.6 6.6L12 11.2L15.4 6.6M8.4 11.6h7.2M8.4 14.6h7.2M12 11.2v7"
    return (
        circle(12, 12.6, 10.4, darker(c, 0.22))
        + circle(12, 11.6, 10.4, c)
        + circle(12, 11.6, 8.2, lighter(c, 0.35))
        + path(mark, "none", darker(c, 0.45), 1.9)
    )


def _smile(c: str) -> str:
    dark = darker(c, 0.6)
    return (
        circle(12, 12, 10.6, c)
        + circle(8.3, 9.8, 1.5, dark)
        + circle(15.7, 9.8, 1.5, dark)
        + path("M7 13.8C8.6 18.2 15.4 18.2 17 13.8", "none", dark, 1.9)
        + circle(5.9, 13.2, 1.5, PALETTE["coral"], 0.55)
        + circle(18.1, 13.2, 1.5, PALETTE["coral"], 0.55)
    )


HEART = "M12 21C4 15.2 1.6 11.6 1.6 8.2C1.6 5 4 2.8 6.8 2.8C9 2.8 11 4 12 6C13 4 15 2.8 17.2 2.8C20 2.8 22.4 5 22.4 8.2C22.4 11.6 20 15.2 12 21Z"


def _heart(c: str) -> str:
    return path(HEART, c) + path("M4.6 8.4C4.6 6.6 5.8 5.6 7.2 5.6", "none", lighter(c, 0.6), 1.8)


def _shield(c: str) -> str:
    return (
        path("M12 1.4L21.4 4.6V11.4C21.4 17 17.6 20.8 12 22.8C6.4 20.8 2.6 17 2.6 11.4V4.6Z", c)
        + path("M12 1.4L21.4 4.6V11.4C21.4 17 17.6 20.8 12 22.8Z", darker(c, 0.18))
        + path("M7.4 11.8L10.8 15.2L16.8 8.6", "none", "#FFFFFF", 2.4)
    )


def _booklet(c: str) -> str:
    return (
        rect(3.4, 2, 17.2, 20, darker(c, 0.25), 3)
        + rect(5.4, 2, 15.2, 20, c, 3)
        + rect(8.6, 6, 8.8, 2, "#FFFFFF", 1, 0.9)
        + circle(13, 14.6, 3.8, "#FFFFFF", 0.92)
        + path("M11 14.6L12.5 16.1L15.2 13.2", "none", c, 1.4)
    )


def _dice(c: str) -> str:
    pips = [(8, 8), (16, 8), (12, 12), (8, 16), (16, 16)]
    return rect(3, 3, 18, 18, c, 5) + "".join(circle(x, y, 1.7, "#FFFFFF") for x, y in pips)


def _gear(c: str) -> str:
    teeth = "".join(
        f'<g transform="rotate({a} 12 12)">{rect(10, 1.4, 4, 5, c, 1.4)}</g>' for a in range(0, 360, 45)
    )
    return teeth + circle(12, 12, 7.6, c) + circle(12, 12, 3.1, mix(c, "#FFFFFF", 0.82))


def _stroke(d: str, width: float = 2.6) -> Draw:
    return lambda c: path(d, "none", c, width)


def _shape(d: str) -> Draw:
    return lambda c: path(d, c)


def _phone(c: str) -> str:
    return rect(6, 1.4, 12, 21.2, c, 3) + rect(8, 4.6, 8, 12.6, "#FFFFFF", 1, 0.92) + circle(12, 19.9, 1.2, "#FFFFFF")


def _lock(c: str) -> str:
    return path("M8 11V7.6C8 2.8 16 2.8 16 7.6V11", "none", c, 2.4) + rect(5, 10.4, 14, 11, c, 3)


def _clock(c: str) -> str:
    return circle(12, 12, 10, c) + path("M12 6.6V12.4L15.8 14.6", "none", "#FFFFFF", 2.2)


def _pages(c: str) -> str:
    return (
        rect(7, 1.8, 13, 17, mix(c, "#FFFFFF", 0.5), 2)
        + rect(4, 5, 13, 17, c, 2)
        + path("M7 10h7M7 13.4h7M7 16.8h4", "none", "#FFFFFF", 1.7)
    )


def _hands(c: str) -> str:
    return circle(8, 7, 4, c) + circle(16.4, 8, 3.4, mix(c, "#FFFFFF", 0.25)) + path(
        "M1.6 21C1.6 15.6 4.4 12.4 8 12.4S14.4 15.6 14.4 21Z", c
    ) + path("M15.6 21H22.4C22.4 16 20 13 16.4 13C15.6 13 14.9 13.2 14.3 13.5C15.4 15.5 15.8 18.2 15.6 21Z", c, opacity=0.75)  # fmt: skip


def _mail(c: str) -> str:
    return rect(2, 4.6, 20, 15, c, 3) + path("M4 7.6L12 13.4L20 7.6", "none", "#FFFFFF", 2)


def _globe(c: str) -> str:
    return circle(12, 12, 10, c) + path(
        "M2.6 12H21.4M12 2.4C7 7 7 17 12 21.6M12 2.4C17 7 17 17 12 21.6", "none", "#FFFFFF", 1.6
    )


def _bulb(c: str) -> str:
    return circle(12, 9.6, 7.6, c) + rect(8.8, 15, 6.4, 4.4, c, 1) + rect(9.4, 20.4, 5.2, 2.2, darker(c, 0.3), 1.1)


def _house(c: str) -> str:
    return path("M1.8 11.6L12 2.4L22.2 11.6L20 12.6V21.4H4V12.6Z", c) + rect(9.8, 14, 4.4, 7.4, "#FFFFFF", 0.8, 0.9)


def _question(c: str) -> str:
    curve = "M8.6 9.2C8.6 4.8 15.6 4.8 15.6 9C15.6 11.6 12 11.8 12 14.2"
    return circle(12, 12, 10.6, c) + path(curve, "none", "#FFFFFF", 2.3) + circle(12, 17.6, 1.5, "#FFFFFF")


def _sound(c: str) -> str:
    return path("M2.6 9H7L12.4 4.4V19.6L7 15H2.6Z", c) + path("M15.6 8.4C17.6 10.4 17.6 13.6 15.6 15.6M18.4 5.6C22 9.2 22 14.8 18.4 18.4", "none", c, 2)  # fmt: skip


GLYPHS: dict[str, Draw] = {
    "coin": _coin, "smile": _smile, "heart": _heart, "shield": _shield, "booklet": _booklet, "dice": _dice,
    "gear": _gear, "phone": _phone, "lock": _lock, "clock": _clock, "pages": _pages, "hands": _hands,
    "mail": _mail, "globe": _globe, "bulb": _bulb, "house": _house, "question": _question, "sound": _sound,
    "play": _shape("M6 3.6C6 2.6 7 2 7.9 2.5L20.4 10.7C21.4 11.3 21.4 12.7 20.4 13.3L7.9 21.5C7 22 6 21.4 6 20.4Z"),
    "pause": lambda c: rect(5, 3, 5, 18, c, 2) + rect(14, 3, 5, 18, c, 2),
    "skip": lambda c: path("M3 4.4C3 3.5 4 3 4.7 3.5L14.6 11.2C15.2 11.6 15.2 12.4 14.6 12.8L4.7 20.5C4 21 3 20.5 3 19.6Z", c) + rect(17, 3, 4, 18, c, 1.6),
    "menu": lambda c: rect(2.6, 4, 18.8, 3.4, c, 1.7) + rect(2.6, 10.3, 18.8, 3.4, c, 1.7) + rect(2.6, 16.6, 18.8, 3.4, c, 1.7),
    "back": _stroke("M14.6 4.6L7 12L14.6 19.4", 3), "next": _stroke("M9.4 4.6L17 12L9.4 19.4", 3),
    "check": _stroke("M4 12.8L9.6 18.4L20.4 6.4", 3.2), "cross": _stroke("M5.4 5.4L18.6 18.6M18.6 5.4L5.4 18.6", 3),
    "undo": _stroke("M8.4 4L3.6 8.8L8.4 13.6M3.6 8.8H14.6C22.6 8.8 22.6 19.4 14.6 19.4H9", 2.8),
    "star": _shape("M12 1.8L15.1 8.4L22.3 9.3L17 14.3L18.4 21.4L12 17.9L5.6 21.4L7 14.3L1.7 9.3L8.9 8.4Z"),
    "leaf": _shape("M20.6 3C21.6 13 17 20.6 9.6 20.6C5.4 20.6 3 17.8 3 14.2C3 7.4 11 5 20.6 3Z"),
    "pin": lambda c: path("M12 22.6C6 15.6 4 12.6 4 9.2A8 8 0 0 1 20 9.2C20 12.6 18 15.6 12 22.6Z", c) + circle(12, 9.4, 3, "#FFFFFF"),
}  # fmt: skip


def glyph_svg(name: str, color: str) -> str:
    """The sign `name` in `color`. Raises KeyError for a name not in `GLYPHS`."""
    return svg(24, 24, GLYPHS[name](color))
