"""Parts of all buildings: walls, windows, doors, roofs, awnings, signs.

A drawing is frontal, stands on the bottom edge of its canvas and is lit from the top left: each volume has its own
colour, one darker tone on the right and one lighter on the left. `look` counts decades: 0 is 2026, 5 is 2075 and later.
"""

from dataclasses import dataclass

from game.art.svg import PALETTE, circle, darker, ellipse, faint, group, lighter, mix, path, rect, shadow, svg

LOOKS = 6
FIRST_YEAR = 2026
DOOR = (40, 74)  # a doorway in px at U = 1: a 96 px person with a bowed head fits

Light = tuple[float, float, float, float]


@dataclass(frozen=True)
class Drawing:
    """An SVG picture standing on its bottom edge; `lights` are the panes lit at night (x, y, w, h)."""

    width: int
    height: int
    svg: str
    lights: tuple[Light, ...] = ()


def look_of(year: int) -> int:
    """The decade look of a year: 0 for 2026-2034, then one more every ten years, up to 5."""
    return max(0, min(LOOKS - 1, (year - FIRST_YEAR + 1) // 10))

Box = tuple[float, float, float, float]
"""Left, top, width and height in a drawing's units."""


class Sheet:
    """Collects the parts of one drawing and the panes lit at night."""

    def __init__(self, width: int, height: int, ground_shadow: bool = True) -> None:
        self.width, self.height = width, height
        self.floor = height - 10
        self.parts: list[str] = []
        self.lights: list[Light] = []
        if ground_shadow:
            self.add(shadow(width / 2 + 4, self.floor, width / 2 - 6, 9))

    def add(self, *parts: str) -> None:
        self.parts.extend(parts)

    def done(self) -> Drawing:
        return Drawing(self.width, self.height, svg(self.width, self.height, self.parts), tuple(self.lights))

    def wall(
        self, x: float, y: float, w: float, colour: str, h: float | None = None, side: float = 16
    ) -> None:
        """A standing block down to the floor, its right side in shade, a plinth at its foot."""
        tall = self.floor - y if h is None else h
        self.add(
            rect(x, y, w, tall, colour, 5),
            rect(x, y, 8, tall, lighter(colour, 0.4), 4),
            rect(x + w - side, y, side, tall, darker(colour, 0.16), 4),
        )
        if h is None:
            self.add(rect(x - 2, self.floor - 10, w + 4, 10, darker(colour, 0.34), 3))

    def window(self, pane: Box, lit: bool = False, frame: str = "#FFFFFF", bars: int = 1) -> None:
        """A framed pane; `lit` ones shine at night."""
        x, y, w, h = pane
        self.add(
            rect(x - 4, y - 4, w + 8, h + 8, frame, 4),
            rect(x, y, w, h, PALETTE["glass2"], 2),
            path(f"M{x},{y + h * 0.86} L{x},{y} L{x + w * 0.8},{y} Z", PALETTE["glass"]),
            rect(x - 5, y + h + 2, w + 10, 5, darker(frame, 0.14), 2),
        )
        for bar in range(1, bars + 1):
            self.add(rect(x + w * bar / (bars + 1) - 1.5, y, 3, h, frame))
        if lit:
            self.lights.append((x, y, w, h))

    def door(
        self, x: float, colour: str, w: float = DOOR[0], h: float = DOOR[1], double: bool = False
    ) -> None:
        """A door on the floor, one leaf or two, centred on `x`."""
        top = self.floor - h
        leaves = ((x - w, w, x - 6), (x, w, x + 6)) if double else ((x - w / 2, w, x + w / 2 - 7),)
        left = min(leaf[0] for leaf in leaves)
        self.add(rect(left - 5, top - 5, sum(leaf[1] for leaf in leaves) + 10, h + 5, "#FFFFFF", 5))
        for lx, lw, knob in leaves:
            self.add(
                rect(lx, top, lw, h, colour, 3),
                rect(lx, top, 5, h, lighter(colour), 2),
                rect(lx + 8, top + 9, lw - 16, h * 0.42, PALETTE["glass2"], 3),
                path(
                    f"M{lx + 8},{top + 9 + h * 0.36} L{lx + 8},{top + 9} L{lx + lw - 12},{top + 9}Z",
                    PALETTE["glass"],
                ),
                circle(knob, top + h * 0.66, 3, PALETTE["amber"]),
            )
        self.add(
            rect(left - 8, self.floor - 5, sum(leaf[1] for leaf in leaves) + 16, 6, PALETTE["stone2"], 2)
        )

    def glass_front(self, x: float, w: float, h: float, frame: str, panes: int) -> None:
        """A shop or hall entrance of panes, with the lit room behind."""
        top = self.floor - h
        self.add(rect(x - 6, top - 6, w + 12, h + 6, frame, 5), rect(x, top, w, h, "#FFE7B8", 2))
        self.lights.append((x, top, w, h))
        wide = w / panes
        for pane in range(panes):
            px = x + pane * wide
            self.add(
                faint(0.62, rect(px, top, wide, h, PALETTE["glass"])),
                path(
                    f"M{px},{top + h * 0.7} L{px},{top + h * 0.2} L{px + wide * 0.7},{top} "
                    f"L{px + wide},{top}Z",
                    "#FFFFFF",
                    opacity=0.5,
                ),
                rect(px + wide - 2, top, 4, h, frame) if pane < panes - 1 else "",
            )

    def flat_roof(self, x: float, y: float, w: float, colour: str, h: float = 16) -> None:
        self.add(
            rect(x, y, w, h, colour, 5),
            rect(x, y, w, h * 0.42, lighter(colour), 4),
            rect(x + w - 20, y, 20, h, darker(colour), 4),
        )

    def gable(self, x: float, y: float, w: float, h: float, colour: str) -> None:
        """A pitched roof seen from the front, its right half in shade."""
        mid = x + w / 2
        self.add(
            path(f"M{mid},{y} L{x + w},{y + h} L{x},{y + h}Z", colour, colour, 8),
            path(f"M{mid},{y} L{x + w},{y + h} L{mid + w * 0.2},{y + h}Z", darker(colour), darker(colour), 6),
            path(f"M{mid},{y} L{x},{y + h}", stroke=lighter(colour), width=7),
        )

    def awning(
        self, x: float, y: float, w: float, colour: str, other: str = "#FFFFFF", drop: float = 34
    ) -> None:
        """A striped cloth roof with a scalloped edge."""
        count = max(4, round(w / 36))
        step = w / count
        for i in range(count):
            tone = colour if i % 2 == 0 else other
            sx = x + i * step
            bottom = y + drop
            self.add(
                path(
                    f"M{sx},{y} L{sx + step},{y} L{sx + step},{bottom - 10} C{sx + step},{bottom + 4} "
                    f"{sx},{bottom + 4} {sx},{bottom - 10}Z",
                    tone,
                )
            )
            self.add(rect(sx, y + drop * 0.55, step, 4, darker(tone, 0.1)))
        self.add(rect(x - 3, y - 7, w + 6, 10, darker(colour), 4), rect(x - 3, y - 7, w + 6, 4, colour, 2))

    def sign(self, room: Box, colour: str, icon: str, look: int) -> None:
        """The board over a door: painted wood, then a light box, then a dark pane with glowing marks."""
        x, y, w, h = room
        if look < 2:
            board, mark, edge = colour, "#FFFFFF", darker(colour, 0.28)
            self.add(rect(x, y, w, h, board, 8), rect(x, y + h - 6, w, 6, edge, 3))
        elif look < 4:
            board, mark = "#FFFFFF", darker(colour, 0.08)
            self.add(rect(x, y, w, h, colour, 8), rect(x + 4, y + 4, w - 8, h - 8, board, 6))
            self.lights.append((x + 4, y + 4, w - 8, h - 8))
        else:
            mark = lighter(colour, 0.68)
            self.add(rect(x, y, w, h, "#27375A", h / 2), rect(x + 8, y + h - 7, w - 16, 3, mark, 1.5))
            self.lights.append((x + h / 2, y + 5, w - h, h - 12))
        size = h * 0.72
        self.add(glyph(icon, x + w / 2 - size / 2, y + (h - size) / 2, size, mark))

    def air_box(self, x: float, y: float) -> None:
        """The outdoor unit of an air conditioner."""
        self.add(
            rect(x, y, 26, 18, "#E9ECEE", 3),
            circle(x + 10, y + 9, 6, "#B9C2CB"),
            rect(x + 19, y + 3, 4, 12, "#C9D0D6", 1),
        )

    def solar(self, x: float, y: float, count: int) -> None:
        """Panels in a row on a roof."""
        for i in range(count):
            px = x + i * 34
            self.add(
                path(f"M{px + 6},{y} L{px + 34},{y} L{px + 28},{y + 18} L{px},{y + 18}Z", PALETTE["blue2"]),
                path(f"M{px + 6},{y} L{px + 20},{y} L{px + 6},{y + 18} L{px},{y + 18}Z", PALETTE["blue"]),
                rect(px + 12, y + 18, 4, 6, PALETTE["grey"]),
            )

    def roof_garden(self, x: float, y: float, w: float) -> None:
        """Shrubs along a roof edge."""
        count = max(2, int(w / 26))
        for i in range(count):
            gx = x + w * (i + 0.5) / count
            self.add(
                circle(gx, y, 12 + i % 2 * 4, PALETTE["leaf3"]),
                circle(gx - 3, y - 3, 9 + i % 2 * 3, PALETTE["leaf2"]),
            )

    def qr_stand(self, x: float, y: float) -> None:
        """The pay-by-phone stand on every counter."""
        self.add(rect(x, y, 18, 22, PALETTE["leaf3"], 3), rect(x + 3, y + 3, 12, 12, "#FFFFFF", 1))
        for dx, dy in ((4, 4), (10, 4), (4, 10), (8, 8), (11, 11)):
            self.add(rect(x + dx, y + dy, 3, 3, PALETTE["ink"]))
        self.add(rect(x + 5, y + 22, 8, 4, PALETTE["grey"], 1))


def crate(x: float, y: float, colours: tuple[str, ...], w: float = 44) -> str:
    """A wooden box of fruit, its floor at y."""
    fruit = "".join(
        circle(x + 7 + i * (w - 14) / 3, y - 19 - i % 2 * 2, 7, colours[i % len(colours)]) for i in range(4)
    )
    return (
        fruit
        + rect(x, y - 17, w, 17, PALETTE["wood"], 3)
        + rect(x, y - 10, w, 3, PALETTE["wood2"])
        + rect(x, y - 17, w, 4, lighter(PALETTE["wood"]), 2)
    )


def parcel(x: float, y: float, w: float, h: float, tone: str = "#D8A872") -> str:
    """A taped cardboard box standing at y."""
    return (
        rect(x, y - h, w, h, tone, 3)
        + rect(x + w * 0.78, y - h, w * 0.22, h, darker(tone, 0.14), 3)
        + rect(x + w * 0.4, y - h, w * 0.2, h * 0.5, lighter(tone, 0.5))
    )


_GLYPHS = {
    "cross": lambda c: rect(9, 2, 6, 20, c, 2) + rect(2, 9, 20, 6, c, 2),
    "shield": lambda c: (
        path("M12,1 L22,5 L22,12 C22,18 17,22 12,24 C7,22 2,18 2,12 L2,5Z", c)
        + path("M7,12 L11,16 L18,8", stroke=PALETTE["teal2"], width=3)
    ),
    "bag": lambda c: path("M4,8 L20,8 L22,23 L2,23Z", c) + path("M8,9 C8,1 16,1 16,9", stroke=c, width=2.4),
    "coin": lambda c: (
        circle(12, 12, 11, c)
        + path(
            "M7,6 L12,12 L17,6 M12,12 L12,19 M8,12.5 L16,12.5 M8,15.8 L16,15.8",
            stroke=PALETTE["amber2"],
            width=2.2,
        )
    ),
    "book": lambda c: (
        path("M1,5 C5,3 9,4 12,7 C15,4 19,3 23,5 L23,20 C19,18 15,19 12,22 C9,19 5,18 1,20Z", c)
        + path("M12,8 L12,20", stroke=PALETTE["blue2"], width=1.6)
    ),
    "bolt": lambda c: path("M14,0 L4,14 L11,14 L9,24 L20,9 L13,9Z", c),
    "house": lambda c: path("M12,2 L23,12 L20,12 L20,22 L4,22 L4,12 L1,12Z", c),
    "gear": lambda c: (
        circle(12, 12, 8, c)
        + "".join(group(f"rotate({a} 12 12)", rect(10, 0, 4, 24, c, 1)) for a in (0, 45, 90, 135))
        + circle(12, 12, 3.4, PALETTE["grey"])
    ),
    "train": lambda c: (
        rect(4, 1, 16, 18, c, 5)
        + rect(7, 5, 10, 6, PALETTE["blue2"], 2)
        + circle(8.5, 15, 1.6, PALETTE["blue2"])
        + circle(15.5, 15, 1.6, PALETTE["blue2"])
        + path("M7,20 L4,24 M17,20 L20,24", stroke=c, width=2.2)
    ),
    "leaf": lambda c: (
        path("M4,20 C2,8 10,2 22,2 C22,14 16,22 4,20Z", c)
        + path("M5,21 L14,10", stroke=PALETTE["leaf3"], width=2)
    ),
    "basket": lambda c: (
        path("M1,9 L23,9 L20,22 L4,22Z", c) + path("M6,9 L10,2 M18,9 L14,2", stroke=c, width=2.6)
    ),
    "cup": lambda c: (
        path("M3,6 L18,6 L16,20 L5,20Z", c)
        + path("M18,9 C24,8 23,16 17,15", stroke=c, width=2.4)
        + rect(2, 21, 17, 2.4, c, 1)
    ),
    "box": lambda c: rect(2, 5, 20, 17, c, 2) + rect(9, 5, 6, 8, PALETTE["amber2"]),
    "clock": lambda c: circle(12, 12, 11, c) + path("M12,5 L12,12 L17,15", stroke=PALETTE["ink"], width=2.2),
}


def glyph(name: str, x: float, y: float, size: float, colour: str = "#FFFFFF") -> str:
    """A sign's mark in one colour, `size` px square."""
    return group(f"translate({x:g} {y:g}) scale({size / 24:.4f})", _GLYPHS[name](colour))


def lantern(x: float, y: float, r: float = 10) -> str:
    """A red paper lantern hanging from (x, y)."""
    return (
        path(f"M{x},{y} L{x},{y + 5}", stroke=PALETTE["wood2"], width=2)
        + ellipse(x, y + 5 + r * 0.85, r, r * 0.85, PALETTE["coral"])
        + ellipse(x - r * 0.3, y + 3 + r * 0.8, r * 0.35, r * 0.6, lighter(PALETTE["coral"]))
        + rect(x - r * 0.5, y + 3, r, 3, PALETTE["amber"], 1)
        + rect(x - r * 0.5, y + 4 + r * 1.6, r, 3, PALETTE["amber"], 1)
        + path(f"M{x},{y + 7 + r * 1.6} L{x},{y + 14 + r * 1.6}", stroke=PALETTE["amber2"], width=2)
    )


def blend(colour: str, other: str, look: int) -> str:
    """A paint that drifts from `colour` to `other` over the decades."""
    return mix(colour, other, look / (LOOKS - 1))
