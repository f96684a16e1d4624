"""Icons of the places one can go to, on the same 48 x 48 grid as the others."""

from collections.abc import Callable

from game.art.svg import PALETTE, circle, lighter, path, rect


def _home(c: str, d: str, p: str) -> str:
    return (
        rect(31, 6, 6, 12, d, 2)
        + path("M24,5 L44,23 H39 V43 H9 V23 H4Z", c, c, 2.4)
        + rect(19, 27, 10, 16, p, 2)
        + circle(26.4, 35, 1.4, d)
    )


def _depot(c: str, d: str, p: str) -> str:
    """A delivery box with the bolt of the charging rack."""
    return (
        rect(6, 15, 36, 28, c, 5)
        + path("M9,6 H39 L43,17 H5Z", d)
        + path("M26,18 L16,31 H23 L21,41 L33,27 H26Z", p)
    )


def _hall(c: str, d: str, p: str) -> str:
    columns = "".join(rect(x, 21, 5.4, 17, c, 1.5) for x in (8, 17, 25.6, 34.6))
    return (
        path("M24,3 L45,16 H3Z", c, c, 2)
        + circle(24, 12, 3, p)
        + rect(5, 17, 38, 4, d, 1)
        + columns
        + rect(3, 38, 42, 6, d, 2)
    )


def _bank(c: str, d: str, p: str) -> str:
    return (
        rect(3, 12, 42, 26, d, 5)
        + rect(3, 10, 42, 26, c, 5)
        + rect(3, 16, 42, 6, d)
        + rect(9, 27, 12, 4, p, 2)
        + circle(36, 29, 4, PALETTE["amber"])
    )


def _clinic(c: str, d: str, p: str) -> str:
    return (
        rect(4, 5, 40, 39, d, 8)
        + rect(4, 5, 40, 37, c, 8)
        + rect(19.5, 11, 9, 25, p, 2)
        + rect(11.5, 19, 25, 9, p, 2)
    )


def _market(c: str, d: str, p: str) -> str:
    return (
        path("M15,18 V14 C15,2 33,2 33,14 V18", stroke=d, width=4)
        + path("M7,16 H41 L44,40 Q44,44 40,44 H8 Q4,44 4,40Z", c)
        + path("M17,24 Q24,33 31,24", stroke=p, width=3.6)
    )


def _school(c: str, d: str, p: str) -> str:
    return (
        path("M24,7 L46,18 L24,29 L2,18Z", c, c, 2)
        + path("M11,24 V34 Q24,43 37,34 V24 L24,31Z", d)
        + path("M43,19 V33", stroke=d, width=3)
        + circle(43, 35, 3, PALETTE["amber"])
    )


def _park(c: str, d: str, p: str) -> str:
    return (
        rect(21.4, 26, 5.2, 18, d, 2)
        + circle(24, 15, 12.4, c)
        + circle(15, 23, 9, c)
        + circle(33, 23, 9, c)
        + circle(20, 12, 4.6, lighter(c, 0.35))
        + rect(10, 42, 28, 4, d, 2)
    )


def _station(c: str, d: str, p: str) -> str:
    body = path("M14,3 H34 Q41,3 41,11 V31 Q41,37 35,37 H13 Q7,37 7,31 V11 Q7,3 14,3Z", c)
    return (
        path("M15,36 L8,45 M33,36 L40,45", stroke=d, width=4)
        + body
        + rect(12, 9, 24, 13, p, 3)
        + circle(15.5, 29.5, 3, p)
        + circle(32.5, 29.5, 3, p)
        + rect(22.6, 9, 2.8, 13, c)
    )


def _village(c: str, d: str, p: str) -> str:
    hill = path("M2,44 Q14,25 30,32 Q40,30 46,44Z", d)
    return (
        circle(36, 11, 6, PALETTE["amber"])
        + hill
        + path("M19,11 L36,23 Q34,24 32,23 V40 H8 V23 Q5,24 3,23Z", c)
        + rect(15, 28, 9, 12, p, 1.5)
    )


def _workshop(c: str, d: str, p: str) -> str:
    return (
        rect(34, 5, 7, 22, d, 2)
        + path("M4,43 V22 L16,14 V22 L28,14 V22 L40,14 H44 V43Z", c, c, 2)
        + "".join(rect(x, 29, 7, 7, p, 1.4) for x in (9, 20.5, 32))
    )


def _shop(c: str, d: str, p: str) -> str:
    scallops = "".join(
        path(f"M{4 + i * 8},17 H{12 + i * 8} V21 A4,4.6 0 0 1 {4 + i * 8},21Z", d if i % 2 else c)
        for i in range(5)
    )
    return (
        rect(7, 18, 34, 26, c, 3)
        + rect(5, 5, 38, 6, d, 2)
        + path("M7,9 H41 L44,18 H4Z", c)
        + scallops
        + rect(12, 29, 11, 9, p, 1.5)
        + rect(28, 28, 8, 16, p, 1.5)
    )


def _street(c: str, d: str, p: str) -> str:
    return path("M16,5 H32 L44,44 H4Z", c) + "".join(
        rect(22.4, y, 3.2, h, p, 1.4) for y, h in ((9, 6), (19, 8), (31, 9))
    )


PLACES: dict[str, Callable[[str, str, str], str]] = {
    "home": _home, "depot": _depot, "hall": _hall, "bank": _bank, "clinic": _clinic, "market": _market,
    "school": _school, "park": _park, "station": _station, "village": _village, "workshop": _workshop,
    "shop": _shop, "street": _street,
}  # fmt: skip
