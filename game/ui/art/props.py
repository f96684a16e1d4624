"""The true objects of a rider's life, each in a 128 x 128 box, drawn to be read at 64 px."""

from collections.abc import Callable
from math import cos, pi, sin

from game.ui.art.props_home import HOME_THINGS
from game.ui.art.props_paper import PAPER_THINGS
from game.ui.art.svg import PALETTE, circle, darker, ellipse, group, lighter, path, rect, shadow

INK, TEAL, YELLOW = PALETTE["ink"], "#14A79A", "#FFC93C"


def wheel(x: float, y: float, r: float) -> str:
    spokes = "".join(
        path(
            f"M{x},{y} L{x + (r - 6) * cos(a * pi / 3):.1f},{y + (r - 6) * sin(a * pi / 3):.1f}",
            stroke="#B9C0CC",
            width=1.6,
        )
        for a in range(6)
    )
    rim = circle(x, y, r, "#2B3145") + circle(x, y, r - 4.6, "#E4E7EB") + circle(x, y, r - 7, "#7C8597")
    return rim + spokes + circle(x, y, 4.4, "#2B3145") + circle(x, y, 2, "#D9DEE6")


def delivery_box(x: float, y: float, w: float, h: float) -> str:
    """The insulated box: yellow, lid, teal band with the bee's cell, a reflective strip."""
    side = darker(YELLOW, 0.16)
    return (
        rect(x, y + 4, w, h - 4, YELLOW, 4)
        + path(
            f"M{x + w * 0.74},{y + 6} H{x + w - 4} Q{x + w},{y + 6} {x + w},{y + 10} V{y + h - 4} "
            f"Q{x + w},{y + h} {x + w - 4},{y + h} H{x + w * 0.74}Z",
            side,
        )
        + rect(x - 2, y, w + 4, 8, darker(YELLOW, 0.08), 3)
        + rect(x, y + h * 0.34, w, h * 0.34, TEAL)
        + path(
            f"M{x + w / 2},{y + h * 0.38} l{h * 0.11},{h * 0.065} v{h * 0.13} l{-h * 0.11},{h * 0.065} "
            f"l{-h * 0.11},{-h * 0.065} v{-h * 0.13}Z",
            "#FFF6DA",
        )
        + rect(x, y + h * 0.8, w, h * 0.07, "#EEF3F2")
    )


def ebike_parts() -> str:
    """The delivery e-bike, facing right, standing on y = 120."""
    body = TEAL
    deep = darker(body, 0.24)
    return "".join(
        (
            path("M92,58 L103,100", stroke="#8A93A5", width=5),
            wheel(27, 101, 18.5),
            wheel(103, 101, 18.5),
            path("M8,98 C8,80 28,70 44,82 L40,88 C28,80 16,86 14,99Z", deep),
            path("M86,94 C88,80 104,74 118,86 L113,90 C104,82 96,86 93,97Z", body),
            path(
                "M18,80 C22,66 38,64 60,64 C66,66 66,76 69,85 H84 C88,72 84,52 78,36 "
                "L87,31 C96,46 100,62 104,78 "
                "C96,80 92,88 88,96 H48 C46,84 34,76 18,80Z",
                body,
            ),
            path("M87,31 C96,46 100,62 104,78 C98,80 94,84 91,90 C96,70 90,48 82,34Z", lighter(body, 0.3)),
            path("M48,96 H88 L90,91 H47Z", deep),
            rect(52, 70, 12, 12, lighter(body, 0.4), 3),
            path("M55,78 l3,-6 l1,4 l3,0 l-4,5Z", YELLOW),
            path("M34,57 C44,52 58,52 70,58 C72,62 70,66 66,66 H36 C32,64 32,60 34,57Z", "#2B3145"),
            path("M38,58 C48,54 58,55 66,59", stroke="#5B647B", width=2.4),
            delivery_box(6, 13, 44, 44),
            path("M10,58 H46 M16,58 L22,78 M40,58 L38,68", stroke="#5F6878", width=3.4),
            path("M84,36 L79,22 L69,20", stroke="#2B3145", width=4.6),
            path("M69,20 L62,21", stroke="#5B647B", width=6),
            path("M80,22 L87,10", stroke="#2B3145", width=2.6),
            ellipse(88, 8, 6, 4.6, "#2B3145"),
            ellipse(88, 8, 4, 2.8, PALETTE["glass"]),
            rect(79, 12, 7, 12, "#2B3145", 2),
            rect(80.2, 13.4, 4.6, 8, "#8FE0D6", 1),
            ellipse(92, 40, 5, 6.4, "#FFF3C9"),
            ellipse(93.4, 40, 3, 4.4, "#FFE08A"),
            rect(7, 76, 9, 6, PALETTE["coral"], 2),
            path("M56,96 L50,117", stroke="#5F6878", width=3),
        )
    )


def _ebike() -> str:
    return shadow(64, 119, 58, 6) + ebike_parts()


def _charging_rack() -> str:
    """A street rack of swap batteries: numbered doors, one open, lights, a small roof."""
    doors = ""
    for i in range(3):
        for j in range(3):
            x, y = 23 + i * 24, 44 + j * 24
            here = (i, j) == (1, 1)
            doors += rect(x, y, 21, 21, "#2F4A5E" if here else "#F7FAF9", 3)
            doors += rect(x + 3, y + 12, 15, 5, PALETTE["amber"] if here else "#D5E3E1", 2)
            light = PALETTE["coral"] if (i + 2 * j) % 4 == 3 else PALETTE["leaf2"]
            doors += circle(x + 17, y + 4.6, 2.2, YELLOW if here else light)
            doors += "" if here else rect(x + 3, y + 4, 7, 2.6, "#9FB4B4", 1)
    roof = path("M8,14 H120 L114,28 H14Z", darker(TEAL, 0.2)) + path(
        "M8,14 H120 L118,19 H10Z", lighter(TEAL, 0.3)
    )
    bolt = circle(64, 32, 9, YELLOW) + path("M66,25 L59,34 H64 L62,40 L70,30 H65Z", INK)
    cable = path("M95,58 C112,62 104,86 112,92 C116,98 108,108 112,114", stroke="#2B3145", width=3)
    case = (
        rect(17, 24, 94, 96, TEAL, 4)
        + rect(98, 28, 13, 92, darker(TEAL, 0.2), 4)
        + rect(20, 40, 78, 76, "#0F7C73", 3)
    )
    return shadow(64, 121, 56, 5) + case + roof + bolt + doors + cable + rect(17, 116, 94, 6, "#4A5568", 2)


def _helmet() -> str:
    shell = path("M16,82 C14,42 38,22 66,22 C96,22 116,46 114,84 C92,74 40,74 16,82Z", YELLOW)
    band = path("M58,23 C62,40 63,58 62,76 L76,76 C76,58 76,40 78,23 C72,21 64,21 58,23Z", TEAL)
    side = path(
        "M88,29 C108,42 116,62 114,84 C108,81 102,79 96,78 C100,60 98,42 88,29Z", darker(YELLOW, 0.16)
    )
    brim = path(
        "M10,88 C40,70 92,70 118,88 C118,94 112,96 108,94 C86,82 42,82 20,94 C14,96 9,93 10,88Z",
        darker(YELLOW, 0.26),
    )
    straps = path(
        "M30,88 C34,106 48,112 58,112 M98,88 C96,106 82,112 70,112", stroke="#3B4257", width=4
    ) + rect(56, 107, 16, 9, "#3B4257", 3)
    return (
        shadow(64, 116, 44, 5)
        + straps
        + shell
        + side
        + band
        + path("M28,58 C34,42 44,34 54,30", stroke="#FFECB0", width=5)
        + brim
    )


PROPS: dict[str, Callable[[], str]] = {
    "ebike": _ebike,
    "charging_rack": _charging_rack,
    "helmet": _helmet,
    **HOME_THINGS,
    **PAPER_THINGS,
}


def prop(name: str, x: float, y: float, size: float) -> str:
    """A prop placed with its top left at (x, y), `size` units wide, for use inside a picture."""
    return group(f"translate({x:g},{y:g}) scale({size / 128:.4f})", PROPS[name]())
