"""Garments for the upper body: one function each, returning what is drawn under the neck, over it, and the sleeves."""

from collections.abc import Callable
from dataclasses import dataclass

from game.art.figures.limbs import Sleeve
from game.art.figures.look import Look, clamp
from game.art.svg import PALETTE, circle, darker, lighter, path, rect

WAIST_HEM = -206.0
LONG_HEMS = {"coat": -120.0, "doctor": -120.0, "poncho": -150.0, "tunic": -130.0, "robe": -40.0, "gown": -40.0}
"""Garments that reach below the hip, and to where."""
CREAM = "#FFF8E6"


@dataclass(frozen=True)
class Trunk:
    """The measures of a trunk: half widths at shoulder, waist and hip, lower edge of the garment, its colours, the
    turn."""

    look: Look
    turn: float
    shoulder: float
    waist: float
    hip: float
    hem: float
    colour: str
    accent: str

    @property
    def m(self) -> float:
        """x of the chest's centre line."""
        return 12 * self.turn

    @property
    def dark(self) -> str:
        return darker(self.colour)

    @property
    def light(self) -> str:
        return lighter(self.colour)

    def half(self, y: float) -> float:
        """Half the width of the trunk at height `y`, a little inside its edge."""
        if y < -330:
            return self.shoulder + (self.waist - self.shoulder) * clamp((y + 392) / 62) - 3
        return self.waist + (self.hip - self.waist) * clamp((y + 310) / (self.hem + 310 or 1)) - 2

    def middle(self) -> str:
        m = self.m
        return f"M{m:.1f},-386 Q{m * 1.4:.1f},-300 {m * 1.2:.1f},{self.hem:.0f}"


@dataclass(frozen=True)
class Worn:
    """A garment drawn on a trunk."""

    under: str
    over: str
    sleeve: Sleeve


def _worn(
    t: Trunk, under: str, over: str, *, sleeve: str | None = None, short: bool = False, cuff: str | None = None
) -> Worn:
    return Worn(under, over, Sleeve(sleeve or t.colour, short, cuff))


def _neckline(t: Trunk) -> str:
    m = t.m
    return path(f"M{-21 + m * 0.5:.1f},-404 Q{m:.1f},-378 {21 + m * 0.5:.1f},-404", stroke=t.light, width=5)


def _collar(t: Trunk, left: str, right: str) -> str:
    m = t.m
    return path(f"M{-22 + m * 0.4:.1f},-408 L{m:.1f},-380 L{-14 + m:.1f},-366 L{-31 + m * 0.4:.1f},-398Z", left) + path(
        f"M{22 + m * 0.4:.1f},-408 L{m:.1f},-380 L{14 + m:.1f},-366 L{31 + m * 0.4:.1f},-398Z", right
    )


def _stand(t: Trunk, left: str, right: str, low: float = -370) -> str:
    """A standing collar, as on jackets."""
    m = t.m
    return "".join(
        path(
            f"M{s * 23 + m * 0.4:.1f},-412 C{s * 22},-398 {s * 10 + m:.1f},-386 {m:.1f},-382 L{m:.1f},{low} "
            f"C{s * 16 + m:.1f},{low - 6} {s * 29},-392 {s * 31 + m * 0.4:.1f},-403Z",
            tone,
        )
        for s, tone in ((-1, left), (1, right))
    )


def _lapels(t: Trunk, low: float, left: str, right: str) -> str:
    m = t.m
    return path(
        f"M{-21 + m * 0.4:.1f},-409 L-34,-400 L{-30 + m:.1f},-358 L{m:.1f},{low} L{-14 + m:.1f},-374Z", left
    ) + path(f"M{21 + m * 0.4:.1f},-409 L34,-400 L{30 + m:.1f},-358 L{m:.1f},{low} L{14 + m:.1f},-374Z", right)


def _quilting(t: Trunk, heights: range) -> str:
    return "".join(
        path(f"M{-t.half(y):.1f},{y} Q0,{y + 12} {t.half(y):.1f},{y}", stroke=t.dark, width=2.8) for y in heights
    )


def tee(t: Trunk) -> Worn:
    return _worn(t, "", _neckline(t), short=True)


def long_tee(t: Trunk) -> Worn:
    return _worn(t, "", _neckline(t))


def polo(t: Trunk) -> Worn:
    m = t.m
    buttons = (
        path(f"M{m - 5:.1f},-382 h10 v34 h-10Z", t.dark)
        + circle(m, -370, 1.8, t.accent)
        + circle(m, -356, 1.8, t.accent)
    )
    return _worn(t, buttons, _collar(t, t.light, darker(t.light, 0.1)), short=True)


def shirt(t: Trunk) -> Worn:
    m = t.m
    front = path(t.middle(), stroke=t.dark, width=2, opacity=0.6)
    front += "".join(circle(m * 1.2, y, 2, t.dark) for y in (-352, -322, -292, -262))
    pocket = path(f"M{26 + m:.1f},-352 h20 v18 q-10,7 -20,0Z", t.light)
    return _worn(t, front + pocket, _collar(t, t.light, darker(t.light, 0.1)))


def batik(t: Trunk) -> Worn:
    leaves = "".join(
        path(f"M{x},{y} q6,-7 12,0 q-6,7 -12,0Z", t.accent, opacity=0.85) + circle(x + 6, y, 1.7, t.dark)
        for i, y in enumerate(range(-372, int(t.hem) - 6, 24))
        for x in range(-46 + (i % 2) * 12, 42, 24)
        if abs(x + 6) + 8 < t.half(y)
    )
    front = leaves + path(t.middle(), stroke=t.dark, width=2, opacity=0.7)
    return _worn(t, front, _collar(t, t.dark, darker(t.dark, 0.1)), short=True)


def hoodie(t: Trunk) -> Worn:
    m = t.m
    hood = (
        f"M{-30 + m * 0.4:.1f},-406 C-34,-388 {-18 + m:.1f},-374 {m:.1f},-366 C{18 + m:.1f},-374 34,-388 "
        f"{30 + m * 0.4:.1f},-406 C24,-390 {8 + m:.1f},-382 {m:.1f},-380 C{-8 + m:.1f},-382 -24,-390 "
        f"{-30 + m * 0.4:.1f},-406Z"
    )
    strings = path(f"M{m - 9:.1f},-372 v26 M{m + 9:.1f},-372 v22", stroke="#FFFDF6", width=3)
    pouch = path(f"M{m - 26:.1f},-290 h52 l10,38 h-72Z", t.dark, opacity=0.8)
    return _worn(t, pouch, path(hood, t.light) + strings)


def rider(t: Trunk) -> Worn:
    """The delivery rider's jacket: yoke and stand-up collar in the second colour, a reflecting band."""
    m, sh, y, band = t.m, t.shoulder, -326, "#EEF3F2"
    yoke = path(
        f"M{-sh + 4:.1f},-392 C-40,-404 -26,-408 {-20 + m * 0.4:.1f},-409 L{m:.1f},-384 L{20 + m * 0.4:.1f},-409 "
        f"C26,-408 40,-404 {sh - 4:.1f},-392 L{sh - 6:.1f},-372 C30,-382 {m:.1f},-360 {m:.1f},-360 "
        f"C{m:.1f},-360 -30,-382 {-sh + 6:.1f},-372Z",
        t.accent,
    )
    top, low = t.half(y) + 2, t.half(y + 13) + 2
    stripe = path(
        f"M{-top:.1f},{y} Q0,{y + 8} {top:.1f},{y} L{low:.1f},{y + 13} Q0,{y + 21} {-low:.1f},{y + 13}Z", band
    )
    zip_ = path(f"M{m:.1f},-360 L{m * 1.2:.1f},{t.hem:.0f}", stroke=t.dark, width=2.6) + rect(
        m - 2.5, -356, 5, 11, band, 2
    )
    badge = path(f"M{24 + m:.1f},-352 l10,6 l-4,12 l-12,0 l-4,-12Z", t.accent)
    return _worn(t, yoke + stripe + zip_ + badge, _stand(t, t.accent, darker(t.accent), -372), cuff=t.accent)


def jacket(t: Trunk) -> Worn:
    m = t.m
    front = path(t.middle(), stroke=t.dark, width=3) + rect(m - 2, -376, 5, 10, "#EDE7DA", 2)
    pockets = path("M-40,-286 l20,-8 M40,-286 l-16,-8", stroke=t.dark, width=3.4)
    return _worn(t, front + pockets, _stand(t, t.light, t.colour, -366))


def suit(t: Trunk) -> Worn:
    m = t.m
    tie = path(f"M{m - 5:.1f},-382 h10 l-2,7 l5,42 l-8,9 l-8,-9 l5,-42Z", t.accent)
    return _worn(
        t, _shirt_front(t) + tie + _buttons(t), _lapels(t, -316, t.light, darker(t.light, 0.12)), cuff="#FFFDF8"
    )


def uniform(t: Trunk) -> Worn:
    """The clerk's: a jacket over a white blouse with a small scarf."""
    m = t.m
    scarf = path(
        f"M{m - 17:.1f},-388 Q{m:.1f},-366 {m + 17:.1f},-388 L{m + 10:.1f},-372 Q{m:.1f},-362 {m - 10:.1f},-372Z",
        t.accent,
    ) + circle(m, -371, 4.5, darker(t.accent))
    return _worn(
        t, _shirt_front(t) + scarf + _buttons(t), _lapels(t, -316, t.light, darker(t.light, 0.12)), cuff="#FFFDF8"
    )


def _shirt_front(t: Trunk, white: str = "#FFFDF8") -> str:
    m = t.m
    return path(f"M{-19 + m * 0.4:.1f},-407 L{m:.1f},-318 L{19 + m * 0.4:.1f},-407Z", white)


def _buttons(t: Trunk) -> str:
    m = t.m
    return (
        path(f"M{m:.1f},-318 V{t.hem:.0f}", stroke=t.dark, width=2.4)
        + circle(m + 5, -298, 2.4, t.dark)
        + circle(m + 5, -272, 2.4, t.dark)
    )


def cardigan(t: Trunk) -> Worn:
    m = t.m
    blouse = path(
        f"M{-21 + m * 0.4:.1f},-406 C-20,-370 {-10 + m:.1f},-330 {m:.1f},-306 C{10 + m:.1f},-330 20,-370 "
        f"{21 + m * 0.4:.1f},-406Z",
        t.accent,
    )
    front = path(f"M{m:.1f},-306 V{t.hem:.0f}", stroke=t.dark, width=2.6)
    front += "".join(circle(m - 6, y, 2.7, t.accent) for y in (-292, -266, -240))
    border = (
        f"M{-23 + m * 0.4:.1f},-408 C-22,-370 {-12 + m:.1f},-330 {m:.1f},-304 M{23 + m * 0.4:.1f},-408 "
        f"C22,-370 {12 + m:.1f},-330 {m:.1f},-304"
    )
    return _worn(t, blouse + front, path(border, stroke=t.light, width=6), cuff=t.light)


def sweater(t: Trunk) -> Worn:
    m = t.m
    zigzag = "".join(
        path(f"M{x},-336 l6,-6 l6,6 l6,-6 l6,6", stroke=t.accent, width=2.6, opacity=0.9)
        for x in range(-48, 40, 24)
        if max(abs(x), abs(x + 24)) < t.half(-336)
    )
    roll = (
        f"M{-23 + m * 0.4:.1f},-411 C-22,-394 {-12 + m:.1f},-386 {m:.1f},-386 C{12 + m:.1f},-386 22,-394 "
        f"{23 + m * 0.4:.1f},-411 L{25 + m * 0.4:.1f},-396 C20,-380 {8 + m:.1f},-374 {m:.1f},-374 "
        f"C{-8 + m:.1f},-374 -20,-380 {-25 + m * 0.4:.1f},-396Z"
    )
    return _worn(t, zigzag, path(roll, t.light), cuff=t.light)


def padded(t: Trunk) -> Worn:
    """The quilted winter jacket with knotted buttons; flowered on a woman."""
    m, amber, look = t.m, PALETTE["amber"], t.look
    flowers = (
        (-34, -362, 8),
        (30, -350, 8),
        (-22, -316, 8),
        (38, -304, 7),
        (-38, -272, 8),
        (24, -262, 8),
        (-10, -240, 6),
    )
    cloth = "".join(
        "".join(circle(x + r * 0.6 * dx, y + r * 0.6 * dy, r * 0.5, lighter(t.colour, 0.65))
                for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1))) + circle(x, y, r * 0.36, amber)
        for x, y, r in flowers if abs(x) + r < t.half(y)
    ) if look.woman else _quilting(t, range(-350, -250, 40))  # fmt: skip
    tone, knot = ("#FFE3A6", amber) if look.woman else (t.light, t.light)
    knots = "".join(
        path(f"M{m - 9:.1f},{y} H{m + 9:.1f}", stroke=tone, width=3.6) + circle(m, y, 3, knot)
        for y in (-362, -328, -294, -260)
    )
    front = cloth + path(t.middle(), stroke=t.dark, width=2.6) + knots
    return _worn(t, front, _stand(t, t.light, t.colour, -374), cuff=t.light)


def puffer(t: Trunk) -> Worn:
    m = t.m
    roll = (
        f"M{-26 + m * 0.4:.1f},-418 C-26,-400 {-12 + m:.1f},-390 {m:.1f},-388 C{12 + m:.1f},-390 26,-400 "
        f"{26 + m * 0.4:.1f},-418 L{33 + m * 0.4:.1f},-404 C28,-382 {12 + m:.1f},-372 {m:.1f},-370 "
        f"C{-12 + m:.1f},-372 -28,-382 {-33 + m * 0.4:.1f},-404Z"
    )
    seam = path(t.middle(), stroke=darker(t.dark), width=3)
    return _worn(t, _quilting(t, range(-362, int(t.hem) - 4, 34)) + seam, path(roll, t.light))


def coat(t: Trunk) -> Worn:
    front = path(t.middle(), stroke=t.dark, width=3)
    front += "".join(circle(t.m + 9, y, 3, darker(t.dark)) for y in (-330, -290, -250))
    return _worn(t, front, _lapels(t, -326, t.light, darker(t.light, 0.12)))


def doctor(t: Trunk) -> Worn:
    m = t.m
    pocket = path(f"M{24 + m:.1f},-350 h22 v22 h-22Z", stroke=t.dark, width=2) + rect(28 + m, -358, 3, 14, "#3F7FD9", 1)
    front = _shirt_front(t, t.accent) + path(f"M{m:.1f},-318 V{t.hem:.0f}", stroke=t.dark, width=2.4) + pocket
    tubes = (
        f"M{-24 + m:.1f},-398 C-28,-340 {-6 + m:.1f},-330 {-4 + m:.1f},-352 M{22 + m:.1f},-398 C24,-372 20,-360 18,-350"
    )
    stethoscope = path(tubes, stroke="#3C4560", width=3.4) + circle(18, -346, 5, "#3C4560")
    return _worn(t, front, _lapels(t, -316, "#FFFFFF", "#DFE6EA") + stethoscope)


def patient(t: Trunk) -> Worn:
    m = t.m
    stripes = "".join(
        path(f"M{x},-394 V{t.hem:.0f}", stroke="#8FB6DC", width=4)
        for x in range(-44, 48, 16)
        if abs(x) + 3 < t.half(-300)
    )
    neck = f"M{-22 + m * 0.4:.1f},-408 L{m:.1f},-374 L{22 + m * 0.4:.1f},-408"
    return _worn(t, stripes, path(neck, stroke="#F4F8FC", width=8))


def vest(t: Trunk) -> Worn:
    """A padded waistcoat over a lighter sleeve."""
    seams = "".join(
        path(
            f"M{-t.half(y):.1f},{y} Q-20,{y + 8} -2,{y + 6} M4,{y + 6} Q24,{y + 8} {t.half(y):.1f},{y}",
            stroke=t.dark,
            width=2.6,
        )
        for y in (-346, -304)
    )
    front = path(f"M{t.m:.1f},-380 V{t.hem:.0f}", stroke=t.dark, width=3) + seams
    return _worn(t, front, _stand(t, t.light, t.colour), sleeve=lighter(t.colour, 0.62))


def ojek(t: Trunk) -> Worn:
    """The jacket of an Indonesian motorcycle taxi: black band, white line."""
    a, b, c = t.half(-352), t.half(-338), t.half(-329)
    band = path(f"M{-a:.1f},-352 Q0,-340 {a:.1f},-352 L{b:.1f},-338 Q0,-326 {-b:.1f},-338Z", "#22262E")
    line = path(f"M{-c:.1f},-329 Q0,-317 {c:.1f},-329", stroke="#EEF3F2", width=5)
    seam = path(f"M{t.m:.1f},-380 L{t.m * 1.2:.1f},{t.hem:.0f}", stroke=t.dark, width=2.6)
    return _worn(t, band + line + seam, _stand(t, "#22262E", "#22262E"), cuff="#22262E")


def poncho(t: Trunk) -> Worn:
    """The rain cape with its reflecting hem."""
    m, hip, y = t.m, t.hip, t.hem - 40
    band = path(
        f"M{-hip - 22:.1f},{y} Q0,{y + 10} {hip + 22:.1f},{y} L{hip + 24:.1f},{y + 13} Q0,{y + 23} "
        f"{-hip - 24:.1f},{y + 13}Z",
        "#EEF3F2",
    )
    front = path(f"M{m:.1f},-378 V{t.hem:.0f}", stroke=t.dark, width=3) + band
    hood = (
        f"M{-30 + m * 0.4:.1f},-414 C-38,-388 {-18 + m:.1f},-370 {m:.1f},-364 C{18 + m:.1f},-370 38,-388 "
        f"{30 + m * 0.4:.1f},-414 C26,-390 {10 + m:.1f},-380 {m:.1f},-379 C{-10 + m:.1f},-380 -26,-390 "
        f"{-30 + m * 0.4:.1f},-414Z"
    )
    fold = path("M-30,-372 Q0,-356 30,-372", stroke=t.light, width=3, opacity=0.7)
    return _worn(t, front + fold, path(hood, t.light))


def hivis(t: Trunk) -> Worn:
    sh, y, tape = t.shoulder, -300, "#E9EEF0"
    braces = path(f"M-38,-396 L-24,{t.hem:.0f} M38,-396 L24,{t.hem:.0f}", stroke=tape, width=10)
    belt = path(
        f"M{-sh + 8:.1f},{y} Q0,{y + 8} {sh - 8:.1f},{y} L{sh - 8:.1f},{y + 12} Q0,{y + 20} {-sh + 8:.1f},{y + 12}Z",
        tape,
    )
    front = braces + belt + path(t.middle(), stroke=t.dark, width=2.4)
    return _worn(t, front, _collar(t, t.light, darker(t.light, 0.1)), sleeve=t.accent)


def factory(t: Trunk) -> Worn:
    """Overalls' jacket: chest pockets, a zip, a name tape."""
    m = t.m
    pockets = path(f"M{-42 + m:.1f},-350 h24 v20 h-24Z M{20 + m:.1f},-350 h24 v20 h-24Z", t.dark, opacity=0.7)
    tape = rect(21 + m, -362, 22, 8, CREAM, 2)
    return _worn(t, pockets + tape + path(t.middle(), stroke=t.dark, width=3), _collar(t, t.light, t.colour))


def tang(t: Trunk) -> Worn:
    """A wedding jacket with a standing collar and knotted buttons."""
    m, gold = t.m, "#F7C65A"
    knots = "".join(
        path(f"M{m - 11:.1f},{y} H{m + 11:.1f}", stroke=gold, width=3.6) + circle(m, y, 3.2, gold)
        for y in (-366, -334, -302, -270, -238)
    )
    spots = ((-30, -330), (32, -330), (-32, -262), (34, -262))
    ring = "a9,9 0 1 0 18,0 a9,9 0 1 0 -18,0"
    rounds = "".join(
        path(f"M{x - 9},{y} {ring}", stroke=gold, width=2, opacity=0.7) for x, y in spots if abs(x) + 10 < t.half(y)
    )
    return _worn(t, rounds + knots, _stand(t, darker(t.colour, 0.1), t.colour, -378), cuff=gold)


def kebaya(t: Trunk) -> Worn:
    """A fitted lace blouse, open at the neck."""
    m = t.m
    lace = "".join(circle(x, y, 2.2, t.light) for i, y in enumerate(range(-366, int(t.hem), 16))
                   for x in range(-40 + 8 * (i % 2), 44, 16) if abs(x) + 4 < t.half(y))  # fmt: skip
    front = path(f"M{m:.1f},-350 V{t.hem:.0f}", stroke=t.accent, width=4) + lace
    neck = f"M{-22 + m * 0.4:.1f},-408 L{m:.1f},-352 L{22 + m * 0.4:.1f},-408"
    return _worn(t, front, path(neck, stroke=t.accent, width=6), cuff=t.accent)


def gown(t: Trunk) -> Worn:
    """A white wedding dress: a fitted bodice and a sash."""
    m = t.m
    sash = path(
        f"M{-t.half(-292):.1f},-298 Q0,-288 {t.half(-292):.1f},-298 L{t.half(-284):.1f},-282 Q0,-272 "
        f"{-t.half(-284):.1f},-282Z",
        t.accent,
    )
    folds = path(
        f"M{-t.hip * 0.5:.1f},-230 L{-t.hip * 0.8:.1f},{t.hem - 8:.0f} M{t.hip * 0.4:.1f},-230 "
        f"L{t.hip * 0.7:.1f},{t.hem - 8:.0f}",
        stroke=t.dark,
        width=2.4,
        opacity=0.5,
    )
    neck = f"M{-24 + m * 0.4:.1f},-404 Q{m:.1f},-362 {24 + m * 0.4:.1f},-404"
    return _worn(t, sash + folds, path(neck, stroke=t.light, width=6))


GARMENTS: dict[str, Callable[[Trunk], Worn]] = {
    "tee": tee, "longtee": long_tee, "polo": polo, "shirt": shirt, "blouse": shirt, "batik": batik, "hoodie": hoodie,
    "rider": rider, "jacket": jacket, "windbreaker": jacket, "suit": suit, "uniform": uniform, "cardigan": cardigan,
    "sweater": sweater, "padded": padded, "puffer": puffer, "coat": coat, "doctor": doctor, "patient": patient,
    "vest": vest, "ojek": ojek, "poncho": poncho, "hivis": hivis, "factory": factory, "tang": tang, "kebaya": kebaya,
    "gown": gown, "robe": long_tee, "tunic": shirt, "dress": long_tee, "apron": shirt, "wedding": tang,
}  # fmt: skip


def wear(trunk: Trunk, kind: str) -> Worn:
    """The garment `kind` on a trunk; a tee for an unknown one, so that content cannot break a screen."""
    return GARMENTS.get(kind, tee)(trunk)
