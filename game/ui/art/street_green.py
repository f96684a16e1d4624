"""What grows and lives in the town: trees that get taller with the decades, flowers, hens, ducks."""

from collections.abc import Callable

from game.art.svg import PALETTE, circle, darker, ellipse, lighter, path, rect, shadow
from game.ui.art.facade import Drawing, Sheet

P = PALETTE
FRUIT = (P["coral"], P["amber"], P["leaf2"], P["lilac"])


def _crown(s: Sheet, cx: float, top: float, r: float, colour: str) -> None:
    """A round tree top: shade, body, light."""
    cy = top + r
    s.add(
        ellipse(cx + 3, cy + 3, r * 0.94, r, darker(colour)),
        ellipse(cx - 2, cy - 2, r * 0.88, r * 0.92, colour),
    )
    s.add(ellipse(cx - r * 0.36, cy - r * 0.42, r * 0.34, r * 0.28, lighter(colour, 0.3)))
    s.add(ellipse(cx + r * 0.3, cy + r * 0.36, r * 0.2, r * 0.15, darker(colour, 0.12)))


def tree(colour: str) -> Callable[[int], Drawing]:
    def draw(look: int) -> Drawing:
        s = Sheet(112, 152, ground_shadow=False)
        grown = 0.72 + 0.28 * min(1.0, look / 3)
        r = 44 * grown
        s.add(
            shadow(58, s.floor, 34 * grown, 8),
            rect(50, s.floor - 58, 12, 58, P["wood2"], 4),
            rect(50, s.floor - 58, 4, 58, P["wood"], 2),
        )
        _crown(s, 56, s.floor - 40 - 2 * r, r, colour)
        if colour == P["rose"]:
            s.add(
                *(
                    circle(56 + dx * grown, s.floor - 40 - r + dy * grown, 3.4, "#FFFFFF")
                    for dx, dy in ((-22, 6), (10, -24), (22, 12), (-4, 22), (-12, -12))
                )
            )
        return s.done()

    return draw


def pine(look: int) -> Drawing:
    s = Sheet(96, 152, ground_shadow=False)
    s.add(shadow(50, s.floor, 28, 7), rect(43, s.floor - 34, 10, 34, P["wood2"], 3))
    for y, w in ((s.floor - 84, 40), (s.floor - 108, 33), (s.floor - 130, 25)):
        s.add(
            path(f"M48,{y} L{48 + w},{y + 58} Q48,{y + 66} {48 - w},{y + 58}Z", "#2F7A5A"),
            path(f"M48,{y} L48,{y + 62} Q{48 - w / 2},{y + 62} {48 - w},{y + 58}Z", P["leaf3"]),
        )
    return s.done()


def bamboo(look: int) -> Drawing:
    s = Sheet(96, 144, ground_shadow=False)
    s.add(shadow(48, s.floor, 32, 6))
    for i, (x, h) in enumerate(((26, 92), (40, 118), (54, 104), (68, 124))):
        s.add(
            rect(x, s.floor - h, 6, h, P["leaf2"], 3),
            *(rect(x, s.floor - h + k, 6, 2.5, P["leaf3"]) for k in range(14, h, 20)),
        )
        for k in (4, 22, 40):
            d = 1 if (i + k) % 4 < 2 else -1
            s.add(
                path(
                    f"M{x + 3},{s.floor - h + k} q{d * 12},-10 {d * 22},0 q{-d * 12},4 {-d * 22},0Z",
                    P["leaf3"] if k == 22 else P["leaf2"],
                )
            )
    return s.done()


def bush(look: int) -> Drawing:
    s = Sheet(72, 56, ground_shadow=False)
    s.add(
        shadow(38, s.floor, 30, 6),
        ellipse(22, s.floor - 14, 18, 16, P["leaf3"]),
        ellipse(50, s.floor - 14, 18, 16, P["leaf3"]),
        ellipse(36, s.floor - 20, 21, 20, P["leaf2"]),
        ellipse(29, s.floor - 28, 8, 6, P["leaf"]),
    )
    return s.done()


def flowerbed(look: int) -> Drawing:
    s = Sheet(128, 52, ground_shadow=False)
    s.add(shadow(66, s.floor, 60, 6), ellipse(64, s.floor - 12, 54, 12, P["leaf3"]))
    for i in range(9):
        x, y = 18 + i * 11.5, s.floor - 18 - (i * 7) % 9
        s.add(
            rect(x - 1, y, 2.4, 12, P["leaf2"]),
            circle(x, y, 6, FRUIT[i % 4] if i % 4 != 2 else "#FFFFFF"),
            circle(x, y, 2.2, P["amber"]),
        )
    s.add(rect(6, s.floor - 12, 116, 12, "#D8B394", 4), rect(6, s.floor - 12, 116, 5, "#E8CBB0", 3))
    return s.done()


def hedge(look: int) -> Drawing:
    s = Sheet(128, 52, ground_shadow=False)
    s.add(
        shadow(66, s.floor, 62, 5),
        rect(2, s.floor - 30, 124, 30, P["leaf3"], 10),
        rect(2, s.floor - 32, 118, 22, P["leaf2"], 10),
        *(circle(16 + i * 24, s.floor - 26 + i % 2 * 6, 3.5, P["leaf"]) for i in range(5)),
    )
    return s.done()


def haystack(look: int) -> Drawing:
    s = Sheet(88, 88, ground_shadow=False)
    s.add(
        shadow(46, s.floor, 38, 6),
        path(f"M44,10 C64,24 80,54 80,{s.floor} L8,{s.floor} C8,54 24,24 44,10Z", "#E5BE62"),
        path(f"M44,10 C64,24 80,54 80,{s.floor} L58,{s.floor} C62,54 58,28 44,10Z", darker("#E5BE62")),
        path("M24,46 L64,46 M20,60 L68,60", stroke="#C99A45", width=3),
    )
    return s.done()


def hens(look: int) -> Drawing:
    s = Sheet(96, 48, ground_shadow=False)
    for x, c, d in ((10, "#FFFFFF", 1), (52, "#C98A52", -1)):
        f = x + 14 + d * 11
        s.add(
            shadow(x + 15, s.floor, 14, 3),
            ellipse(x + 14, s.floor - 13, 13, 10, c),
            path(f"M{x + 14 - d * 10},{s.floor - 16} l{-d * 8},-9 l{d * 12},2Z", darker(c)),
            circle(f, s.floor - 24, 6, c),
            rect(f - 2, s.floor - 33, 5, 5, P["coral"], 2),
            path(f"M{f + d * 5},{s.floor - 25} l{d * 6},2 l{-d * 6},2Z", P["amber"]),
            circle(f + d * 2, s.floor - 25, 1.3, P["ink"]),
        )
    return s.done()


def ducks(look: int) -> Drawing:
    s = Sheet(96, 40, ground_shadow=False)
    for x, c in ((8, "#FFFFFF"), (50, "#E9B15A")):
        s.add(
            ellipse(x + 16, s.floor - 2, 20, 3, "#A9DDF0"),
            path(
                f"M{x},{s.floor - 14} C{x + 4},{s.floor + 2} {x + 26},{s.floor + 2} "
                f"{x + 28},{s.floor - 10} L{x + 10},{s.floor - 12}Z",
                c,
            ),
            circle(x + 26, s.floor - 18, 6, c),
            path(f"M{x + 31},{s.floor - 19} l7,2 l-7,3Z", P["amber2"]),
            circle(x + 27, s.floor - 19, 1.3, P["ink"]),
        )
    return s.done()


def lotus(look: int) -> Drawing:
    s = Sheet(96, 48, ground_shadow=False)
    s.add(
        ellipse(28, s.floor - 6, 20, 8, P["leaf2"]),
        ellipse(66, s.floor - 2, 22, 8, P["leaf3"]),
        path(
            f"M48,{s.floor - 8} q-14,-6 -12,-18 q8,2 12,8 q-2,-10 0,-14 q6,6 4,14 q4,-8 12,-8 q0,14 -16,18Z",
            P["rose"],
        ),
    )
    return s.done()


def hill(look: int) -> Drawing:
    """A grassy mound over the end of the railway."""
    s = Sheet(288, 168, ground_shadow=False)
    s.add(
        shadow(146, s.floor, 138, 9),
        path(f"M6,{s.floor} C20,60 90,10 150,12 C220,14 276,80 282,{s.floor}Z", P["leaf2"]),
        path(
            f"M190,22 C240,44 276,96 282,{s.floor} L214,{s.floor} C222,100 212,50 190,22Z", darker(P["leaf2"])
        ),
    )
    s.add(
        ellipse(92, 62, 40, 22, lighter(P["leaf2"]), 0.8),
        *(circle(x, y, 3, "#FFFFFF") for x, y in ((70, 110), (120, 90), (170, 120))),
    )
    return s.done()
