"""Symbols of the interface: one colour on a 24 × 24 grid, legible at 16 px."""

from collections.abc import Callable

from game.art.svg import circle, darker, path, rect, svg
from game.ui.art.icons import ICONS, icon_svg

Draw = Callable[[str], str]


def _globe(c: str) -> str:
    lines = "M2.6 12H21.4M12 2.4C7 7 7 17 12 21.6M12 2.4C17 7 17 17 12 21.6"
    return circle(12, 12, 10, c) + path(lines, "none", "#FFFFFF", 1.6)


def _bulb(c: str) -> str:
    glass = circle(12, 9.6, 7.6, c) + rect(8.8, 15, 6.4, 4.4, c, 1)
    return glass + rect(9.4, 20.4, 5.2, 2.2, darker(c, 0.3), 1.1)


def _menu(c: str) -> str:
    return "".join(rect(2.6, y, 18.8, 3.4, c, 1.7) for y in (4, 10.3, 16.6))


def _skip(c: str) -> str:
    arrow = "M3 4.4C3 3.5 4 3 4.7 3.5L14.6 11.2C15.2 11.6 15.2 12.4 14.6 12.8L4.7 20.5C4 21 3 20.5 3 19.6Z"
    return path(arrow, c) + rect(17, 3, 4, 18, c, 1.6)


def _pin(c: str) -> str:
    drop = "M12 22.6C6 15.6 4 12.6 4 9.2A8 8 0 0 1 20 9.2C20 12.6 18 15.6 12 22.6Z"
    return path(drop, c) + circle(12, 9.4, 3, "#FFFFFF")


def _warning(c: str) -> str:
    sign = path("M12 2.6C12.7 2.6 13.3 3 13.7 3.6L22.4 19C23.2 20.4 22.3 21.8 20.8 21.8H3.2C1.7 21.8 0.8 20.4 1.6 19"
                "L10.3 3.6C10.7 3 11.3 2.6 12 2.6Z", c)  # fmt: skip
    return sign + rect(10.7, 8.2, 2.6, 7.2, "#FFFFFF", 1.3) + circle(12, 18.2, 1.6, "#FFFFFF")


def _error(c: str) -> str:
    return circle(12, 12, 10.4, c) + path("M8 8L16 16M16 8L8 16", "none", "#FFFFFF", 2.8)


def _search(c: str) -> str:
    return circle(10, 10, 7.8, c) + circle(10, 10, 4.8, "#FFFFFF") + path("M15.4 15.4L21 21", "none", c, 3.4)


def _boxes(c: str) -> str:
    return rect(2.4, 4, 19.2, 16, c, 2) + rect(5, 6.6, 14, 10.8, "#FFFFFF", 1) + rect(7, 9, 8, 2.4, c, 1.2)


GLYPHS: dict[str, Draw] = {
    "globe": _globe,
    "bulb": _bulb,
    "menu": _menu,
    "skip": _skip,
    "pin": _pin,
    "warning": _warning,
    "error": _error,
    "search": _search,
    "boxes": _boxes,
    "hourglass": lambda c: (
        path("M6 3.4H18M6 20.6H18", "none", c, 2.6) + path("M7.6 4C7.6 9 16.4 15 16.4 20H7.6C7.6 15 16.4 9 16.4 4Z", c)
    ),
    "back": lambda c: path("M14.6 4.6L7 12L14.6 19.4", "none", c, 3),
    "next": lambda c: path("M9.4 4.6L17 12L9.4 19.4", "none", c, 3),
    "leaf": lambda c: path("M20.6 3C21.6 13 17 20.6 9.6 20.6C5.4 20.6 3 17.8 3 14.2C3 7.4 11 5 20.6 3Z", c),
}


def glyph_svg(name: str, color: str) -> str:
    """The symbol or icon `name` in `color`; a dot for an unknown name, so that content cannot break a screen."""
    if name in GLYPHS:
        return svg(24, 24, GLYPHS[name](color))
    return icon_svg(name, color) if name in ICONS else svg(24, 24, circle(12, 12, 7, color))
