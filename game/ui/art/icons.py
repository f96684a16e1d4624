"""Icons on a 48 x 48 grid: one colour, its darker twin and paper, readable at 16 px."""

from collections.abc import Callable
from math import cos, pi, sin

from game.art.figures.look import colour_of
from game.art.svg import PALETTE, circle, darker, ellipse, group, lighter, path, rect, svg
from game.ui.art.icons_places import PLACES

Draw = Callable[[str, str, str], str]
PAPER = "#FFFDF8"


def _coin(c: str, d: str, p: str) -> str:
    mark = rect(20.6, 13.5, 6.8, 19, d, 3.2)  # of no country
    return circle(24, 24, 21, d) + circle(24, 23, 20, c) + circle(24, 23, 15.5, lighter(c, 0.35)) + mark


def _smile(c: str, d: str, p: str) -> str:
    return (
        circle(24, 24, 21, d)
        + circle(24, 23, 20, c)
        + ellipse(17, 19, 2.8, 3.8, p)
        + ellipse(31, 19, 2.8, 3.8, p)
        + path("M14,27 Q24,39 34,27", stroke=p, width=4)
    )


def _heart(c: str, d: str, p: str) -> str:
    whole = (
        "M24,43 C9,32 3,25 3,16 C3,9 8,5 14,5 C19,5 22,8 24,12 C26,8 29,5 34,5 "
        "C40,5 45,9 45,16 C45,25 39,32 24,43Z"
    )
    side = "M24,43 C39,32 45,25 45,16 C45,9 40,5 34,5 C44,16 36,32 24,43Z"
    return (
        path(whole, c)
        + path(side, d, opacity=0.55)
        + path("M9,17 Q9,11 14,10", stroke=p, width=3.4, opacity=0.8)
    )


def _shield(c: str, d: str, p: str) -> str:
    whole = "M24,3 L42,9 V22 C42,34 33,41 24,45 C15,41 6,34 6,22 V9Z"
    return (
        path(whole, c)
        + path("M24,3 L42,9 V22 C42,34 33,41 24,45Z", d, opacity=0.6)
        + path("M15,23 L22,30 L34,17", stroke=p, width=4.6)
    )


def _booklet(c: str, d: str, p: str) -> str:
    cover = rect(8, 3, 32, 42, d, 5) + rect(8, 3, 29, 42, c, 5) + rect(8, 3, 7, 42, d, 3)
    return (
        cover
        + circle(26, 19, 7.5, p)
        + path("M22.5,19 L25.5,22 L30,16", stroke=c, width=2.8)
        + rect(19, 32, 14, 3.4, p, 1.7)
    )


def _phone(c: str, d: str, p: str) -> str:
    return (
        rect(12, 2, 24, 44, d, 6)
        + rect(12, 2, 22, 44, c, 6)
        + rect(15, 8, 17, 29, p, 2)
        + circle(23.5, 41.4, 2.2, p)
        + rect(18, 13, 11, 5, c, 2)
        + rect(18, 22, 8, 3, d, 1.5)
        + rect(18, 28, 11, 3, d, 1.5)
    )


def _gear(c: str, d: str, p: str) -> str:
    teeth = "".join(group(f"rotate({a} 24 24)", rect(19.5, 2.5, 9, 11, c, 3)) for a in range(0, 360, 45))
    return teeth + circle(24, 24, 15.5, c) + circle(24, 24, 6.5, p)


def _save(c: str, d: str, p: str) -> str:
    return (
        path("M5,9 Q5,5 9,5 H35 L43,13 V39 Q43,43 39,43 H9 Q5,43 5,39Z", c)
        + rect(14, 5, 19, 12, d, 2)
        + rect(26, 7, 4.5, 8, p, 1)
        + rect(12, 24, 24, 19, p, 2)
        + rect(17, 29, 14, 3, c, 1.5)
        + rect(17, 35, 9, 3, c, 1.5)
    )


def _play(c: str, d: str, p: str) -> str:
    return path("M14,9 L38,24 L14,39Z", c, c, 6)


def _pause(c: str, d: str, p: str) -> str:
    return rect(11, 7, 10, 34, c, 4) + rect(27, 7, 10, 34, c, 4)


def _fast(c: str, d: str, p: str) -> str:
    return path("M7,11 L23,24 L7,37Z", c, c, 5) + path("M25,11 L41,24 L25,37Z", c, c, 5)


def _undo(c: str, d: str, p: str) -> str:
    return path("M12,18 H28 C37,18 41,24 41,30 C41,36 36,41 29,41 H18", stroke=c, width=6) + path(
        "M17,6 L5,18 L17,30Z", c, c, 3
    )


def _why(c: str, d: str, p: str) -> str:
    hook = path("M17,19 C17,9 32,9 32,19 C32,25 24.5,24 24.5,30", stroke=p, width=4.8)
    return circle(24, 24, 21, d) + circle(24, 23, 20, c) + hook + circle(24.5, 36.5, 3, p)


def _lock(c: str, d: str, p: str) -> str:
    return (
        path("M15,22 V15 C15,3 33,3 33,15 V22", stroke=d, width=5)
        + rect(8, 20, 32, 25, c, 6)
        + circle(24, 30, 4, p)
        + rect(22.2, 31, 3.6, 8, p, 1.8)
    )


def _walk(c: str, d: str, p: str) -> str:
    body = circle(27, 8, 5.5, c) + path("M25,17 L21,29", stroke=c, width=8)
    legs = path("M21,29 L28,35 L29,44", stroke=c, width=5) + path("M20,30 L17,37 L10,43", stroke=d, width=5)
    return legs + body + path("M26,17 L32,23 L38,24 M23,17 L15,21 L12,27", stroke=c, width=4.4)


def _calendar(c: str, d: str, p: str) -> str:
    frame = (
        rect(5, 8, 38, 36, d, 6)
        + rect(5, 8, 38, 34, c, 6)
        + rect(9, 19, 30, 19, p, 3)
        + rect(13, 3, 5, 11, d, 2.5)
        + rect(30, 3, 5, 11, d, 2.5)
    )
    days = "".join(
        rect(13 + 8.5 * i, y, 5, 4.4, c, 1.4) for i in range(3) for y in (22.4, 30.4) if (i, y) != (2, 30.4)
    )
    return frame + days + circle(32.6, 32.6, 3.4, PALETTE["coral"])


def _letter(c: str, d: str, p: str) -> str:
    return (
        rect(4, 10, 40, 29, c, 5)
        + path("M5,36 L18,24 M43,36 L30,24", stroke=d, width=3)
        + path("M5.5,13 L24,28 L42.5,13 Q42,10 39,10 H9 Q6,10 5.5,13Z", lighter(c, 0.35))
        + path("M6,14 L24,28 L42,14", stroke=d, width=3)
    )


def _message(c: str, d: str, p: str) -> str:
    bubble = path("M10,6 H38 Q44,6 44,12 V28 Q44,34 38,34 H24 L13,44 V34 H10 Q4,34 4,28 V12 Q4,6 10,6Z", c)
    return bubble + "".join(circle(x, 20, 3.2, p) for x in (14.5, 24, 33.5))


def _horn(c: str, d: str) -> str:
    return path("M6,18 H13 L25,8 V40 L13,30 H6Z", c, c, 3) + rect(4.5, 17, 8, 14, d, 2)


def _speaker(c: str, d: str, p: str) -> str:
    return (
        _horn(c, d)
        + path("M31,17 Q36,24 31,31", stroke=c, width=4)
        + path("M37,11 Q46,24 37,37", stroke=c, width=4)
    )


def _mute(c: str, d: str, p: str) -> str:
    return _horn(c, d) + path("M32,18 L44,30 M44,18 L32,30", stroke=c, width=4.4)


def _people(c: str, d: str, p: str) -> str:
    back = circle(33, 15, 7, d) + path("M24,42 V34 C24,26 28,24 33,24 C40,24 45,28 45,36 V42Z", d)
    return back + circle(17, 14, 8.4, c) + path("M2,44 V38 C2,28 8,25 17,25 C26,25 32,28 32,38 V44Z", c)


def _dice(c: str, d: str, p: str) -> str:
    pips = "".join(circle(x, y, 3.6, p) for x, y in ((15, 15), (33, 15), (24, 24), (15, 33), (33, 33)))
    return rect(5, 5, 38, 38, d, 9) + rect(5, 5, 38, 36.5, c, 9) + pips


def _star(c: str, d: str, p: str) -> str:
    points = [
        (24 + r * sin(i * pi / 5), 25.5 - r * cos(i * pi / 5))
        for i in range(10)
        for r in ((19.5, 9.2)[i % 2],)
    ]
    return path("M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in points) + "Z", c, c, 4)


def _check(c: str, d: str, p: str) -> str:
    return path("M8,25 L19,36 L40,12", stroke=c, width=7.5)


def _cross(c: str, d: str, p: str) -> str:
    return path("M11,11 L37,37 M37,11 L11,37", stroke=c, width=7.5)


def _arrow(angle: int) -> Draw:
    def draw(c: str, d: str, p: str) -> str:
        return group(f"rotate({angle} 24 24)", path("M8,24 H38 M26,11 L39,24 L26,37", stroke=c, width=6.6))

    return draw


def _clock(c: str, d: str, p: str) -> str:
    return (
        circle(24, 24, 21, d)
        + circle(24, 23, 20, c)
        + circle(24, 23, 15.5, p)
        + path("M24,13 V23 L31,28", stroke=d, width=3.8)
        + circle(24, 23, 2.4, d)
    )


def _form(c: str, d: str, p: str) -> str:
    sheet = path("M9,7 Q9,3 13,3 H29 L39,13 V41 Q39,45 35,45 H13 Q9,45 9,41Z", c) + path(
        "M29,3 L39,13 H32 Q29,13 29,10Z", d
    )
    rows = rect(15, 19, 18, 3.2, p, 1.6) + rect(15, 26, 18, 3.2, p, 1.6) + rect(15, 33, 9, 3.2, p, 1.6)
    return sheet + rows + circle(31, 36, 4.6, PALETTE["coral"])


ICONS: dict[str, Draw] = {
    "coin": _coin, "smile": _smile, "heart": _heart, "shield": _shield, "booklet": _booklet, "phone": _phone,
    "gear": _gear, "save": _save, "play": _play, "pause": _pause, "fast": _fast, "undo": _undo, "why": _why,
    "lock": _lock, "walk": _walk, "calendar": _calendar, "letter": _letter, "message": _message,
    "speaker": _speaker, "mute": _mute, "people": _people, "dice": _dice, "star": _star, "check": _check,
    "cross": _cross, "arrow_right": _arrow(0), "arrow_down": _arrow(90), "arrow_left": _arrow(180),
    "arrow_up": _arrow(270), "clock": _clock, "form": _form, **PLACES,
}  # fmt: skip
MEANING = {"coin": "amber", "smile": "lilac", "heart": "coral", "shield": "teal"}


def icon_parts(name: str, colour: str | None = None, paper: str = PAPER) -> str:
    """The icon without its svg element, in 48 x 48 units; `paper` is the colour of what is cut out."""
    c = colour_of(colour or MEANING.get(name, "ink"))
    return ICONS[name](c, darker(c, 0.3), paper)


def icon_svg(name: str, colour: str | None = None) -> str:
    """A 48 x 48 icon; `colour` is a palette name or `#RRGGBB`, by default the meaning's own or ink.

    Raises KeyError for a name that is not in ICONS.
    """
    return svg(48, 48, icon_parts(name, colour))
