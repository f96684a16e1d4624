"""Hair and headscarves: one function per style, returning what is drawn behind and before the head. Sizes follow the
cheeks."""

from collections.abc import Callable
from dataclasses import dataclass

from game.art.figures.hats import HATS, hat
from game.art.figures.look import Look
from game.art.svg import circle, darker, ellipse, lighter, mix, path

FULL_SIDES = frozenset({"bob", "long", "wave", "hijab", "perm", "lob"})
"""Styles that cover the ears."""
LENGTHS = {"bob": 42, "lob": 58, "long": 84, "wave": 66, "perm": 40}
"""How far hair hangs below the eyes under a hat, by style."""
BAND = "coral"
Drawn = tuple[str, str]


@dataclass(frozen=True)
class Head:
    """What a style needs of a head: the look, half its width, by how much the hairline shifts with the turn."""

    look: Look
    turn: float

    @property
    def c(self) -> float:
        return self.look.cheek

    @property
    def x(self) -> float:
        return 9 * self.turn


def hair_of(look: Look, turn: float, wear: str) -> Drawn:
    """The hair behind and before a head; under a hat only what is visible below it. Unknown styles are a crop."""
    head = Head(look, turn)
    if wear in HATS:
        back, front = under_a_hat(head)
        return back, front + hat(look, turn, wear)
    style = look.style if look.style in STYLES else "crop"
    back, front = STYLES[style](head)
    return back, front + (shine(head) if style in SHINING else "")


def shine(head: Head) -> str:
    return path(f"M{-head.c + 10:.1f},-36 C-22,-52 -10,-57 4,-58", stroke=head.look.hair_light, width=4.5, opacity=0.45)


def under_a_hat(head: Head) -> Drawn:
    c, look, x, turn = head.c, head.look, head.x, head.turn
    front = path(
        f"M{-c - 2:.1f},6 C{-c - 5:.1f},-20 {-c:.1f},-34 -34,-38 L{-c + 8:.1f},-24 C{-c + 3:.1f},-14 {-c + 1:.1f},-4 "
        f"{-c - 2:.1f},6Z",
        look.hair,
    ) + path(
        f"M{c + 2:.1f},6 C{c + 5:.1f},-20 {c:.1f},-34 34,-38 L{c - 8:.1f},-24 C{c - 3:.1f},-14 {c - 1:.1f},-4 "
        f"{c + 2:.1f},6Z",
        look.hair_dark,
    )
    if look.woman or look.style in ("curtain", "long"):
        front += path(
            f"M-34,-24 C-24,-36 24,-36 34,-24 C18,-30 {x:.1f},-24 {x - 4:.1f},-30 C-12,-24 -26,-26 -34,-24Z", look.hair
        )
    low = LENGTHS.get(look.style)
    if low is not None:
        return path(
            f"M{-c - 3:.1f},-30 C{-c - 10:.1f},10 {-c - 6:.1f},{low - 10} {-c + 8:.1f},{low} L{c - 8:.1f},{low} "
            f"C{c + 6:.1f},{low - 10} {c + 10:.1f},10 {c + 3:.1f},-30Z",
            look.hair_dark,
        ), front
    if look.style in TIED:
        left = -12 - 20 * turn
        return path(
            f"M{left:.1f},20 C{-30 - 26 * turn:.1f},30 {-28 - 26 * turn:.1f},70 {-14 - 20 * turn:.1f},84 "
            f"C{-2 - 10 * turn:.1f},70 4,40 0,20Z",
            look.hair_dark,
        ), front
    return "", front


def cap(head: Head, line: float = -33, dip: float = -25, *, low: float = -2, top: float = -66, part: float = 0) -> str:
    """A short cut: sides down to `low`, hairline at `line` which climbs as the hair recedes."""
    c, look, x = head.c, head.look, head.x
    edge, hollow = line - 15 * look.recede, dip - 12 * look.recede
    temple = -20 - 6 * look.recede
    outline = (
        f"M{-c - 2:.1f},{low + 6} C{-c - 8:.1f},-44 -26,{top} 2,{top} C30,{top} {c + 8:.1f},-44 {c + 2:.1f},{low + 6} "
        f"C{c + 1:.1f},{low - 8} {c - 2:.1f},{temple:.1f} {c - 9 + x * 0.5:.1f},{edge + 2:.1f} "
        f"C{12 + x:.1f},{hollow - 4 * part:.1f} {-8 + x:.1f},{hollow - 2:.1f} {-24 + x:.1f},{edge - 2 + 4 * part:.1f} "
        f"C{-c + 5:.1f},{-22 - 5 * look.recede:.1f} {-c:.1f},{low - 8} {-c - 2:.1f},{low + 6}Z"
    )
    shade = (
        f"M20,{top + 5} C40,-54 {c + 8:.1f},-38 {c + 2:.1f},{low + 6} C{c + 1:.1f},{low - 8} {c - 2:.1f},{temple:.1f} "
        f"{c - 9 + x * 0.5:.1f},{edge + 2:.1f} C36,-46 30,-56 20,{top + 5}Z"
    )
    return path(outline, look.hair) + path(shade, look.hair_dark, opacity=0.65)


def crop(head: Head) -> Drawn:
    return "", cap(head)


def side_part(head: Head) -> Drawn:
    x = head.x
    parting = path(f"M{-22 + x:.1f},-38 C-20,-50 -12,-60 -2,-64", stroke=head.look.hair_dark, width=2.2, opacity=0.7)
    return "", cap(head, -34, -26, part=2) + parting


def quiff(head: Head) -> Drawn:
    x, look = head.x, head.look
    wave = path(
        f"M{-28 + x:.1f},-38 C{-34 + x:.1f},-66 {-8 + x:.1f},-82 {24 + x:.1f},-72 C{40 + x:.1f},-66 {36 + x:.1f},-44 "
        f"{28 + x:.1f},-36 C{10 + x:.1f},-46 {-12 + x:.1f},-46 {-28 + x:.1f},-38Z",
        look.hair,
    )
    light = f"M{-18 + x:.1f},-48 C{-16 + x:.1f},-64 {x:.1f},-70 {18 + x:.1f},-68"
    return "", cap(head, -33, -31, low=-4, top=-62) + wave + path(light, stroke=look.hair_light, width=4.5, opacity=0.5)


def buzz(head: Head) -> Drawn:
    c, look, x = head.c, head.look, head.x
    r = look.recede
    return "", path(
        f"M{-c - 1:.1f},4 C{-c - 5:.1f},-42 -26,-61 2,-61 C30,-61 {c + 5:.1f},-42 {c + 1:.1f},4 "
        f"C{c:.1f},-12 {c - 4:.1f},-24 {c - 9 + x * 0.4:.1f},{-36 - 9 * r:.1f} "
        f"C14,{-42 - 8 * r:.1f} -14,{-42 - 8 * r:.1f} {-c + 9 + x * 0.4:.1f},{-36 - 9 * r:.1f} "
        f"C{-c + 3:.1f},-24 {-c:.1f},-12 {-c - 1:.1f},4Z",
        mix(look.hair, look.skin, 0.16),
    )


def curtain(head: Head) -> Drawn:
    c, look, x = head.c, head.look, head.x
    whole = path(
        f"M{-c - 3:.1f},14 C{-c - 9:.1f},-46 -28,-66 2,-66 C32,-66 {c + 9:.1f},-46 {c + 3:.1f},14 "
        f"C{c - 1:.1f},-6 {c - 3:.1f},-18 {c - 12 + x:.1f},-24 C{20 + x:.1f},-26 {6 + x:.1f},-36 {2 + x:.1f},-50 "
        f"C{-2 + x:.1f},-36 {-18 + x:.1f},-26 {-c + 12 + x:.1f},-22 C{-c + 3:.1f},-16 {-c + 1:.1f},-4 {-c - 3:.1f},14Z",
        look.hair,
    )
    shade = path(
        f"M{c - 12 + x:.1f},-24 C36,-46 26,-58 16,-64 C36,-60 {c + 9:.1f},-40 {c + 3:.1f},14 "
        f"C{c - 1:.1f},-6 {c - 3:.1f},-18 {c - 12 + x:.1f},-24Z",
        look.hair_dark,
        opacity=0.65,
    )
    return "", whole + shade


def bald(head: Head) -> Drawn:
    c, look = head.c, head.look
    fringe = "".join(
        path(
            f"M{s * (c + 2):.1f},10 C{s * (c + 7):.1f},-14 {s * (c + 2):.1f},-30 {s * (c - 7):.1f},-34 "
            f"C{s * (c - 4):.1f},-22 {s * (c - 4):.1f},-8 {s * (c + 2):.1f},10Z",
            look.hair,
        )
        for s in (-1, 1)
    )
    return "", fringe + ellipse(-12 + head.x, -42, 11, 5, look.skin_light, 0.8)


def afro(head: Head) -> Drawn:
    c, look, x = head.c, head.look, head.x
    curls = ((-34, -24, 16), (-26, -44, 18), (-6, -56, 19), (16, -54, 19), (33, -38, 17), (37, -18, 13), (-40, -6, 11))
    back = "".join(circle(a, b, r, look.hair_dark) for a, b, r in curls) + ellipse(0, -28, 42, 34, look.hair_dark)
    front = "".join(circle(a - 2, b - 1, r * 0.78, look.hair) for a, b, r in curls)
    return back, front + path(
        f"M{-c:.1f},-18 C-34,-44 -18,-52 0,-52 C20,-52 34,-44 {c:.1f},-18 "
        f"C{c - 8:.1f},-28 {20 + x:.1f},-36 {x:.1f},-34 C{-20 + x:.1f},-36 {-c + 8:.1f},-28 {-c:.1f},-18Z",
        look.hair,
    )


def pixie(head: Head) -> Drawn:
    c, look, x = head.c, head.look, head.x
    whole = path(
        f"M{-c - 3:.1f},12 C{-c - 9:.1f},-46 -28,-66 2,-66 C32,-66 {c + 9:.1f},-46 {c + 3:.1f},10 "
        f"C{c - 2:.1f},-4 {c - 3:.1f},-16 {c - 8:.1f},-22 C{18 + x:.1f},-22 {-8 + x:.1f},-26 {-20 + x:.1f},-40 "
        f"C{-24 + x:.1f},-28 {-c + 4:.1f},-14 {-c - 3:.1f},12Z",
        look.hair,
    )
    light = f"M{-20 + x:.1f},-40 C{-8 + x:.1f},-26 {18 + x:.1f},-22 {c - 8:.1f},-22 C34,-40 20,-52 4,-56Z"
    return "", whole + path(light, look.hair_light, opacity=0.25)


def bob(head: Head, low: float = 34) -> Drawn:
    c, look, x = head.c, head.look, head.x
    back = path(
        f"M{-c - 3:.1f},-10 C{-c - 12:.1f},-50 -28,-70 2,-70 C32,-70 {c + 12:.1f},-50 {c + 3:.1f},-10 "
        f"C{c + 8:.1f},14 {c + 7:.1f},{low - 8} {c + 1:.1f},{low + 4} C{c - 14:.1f},{low + 10} 18,{low} 14,{low - 10} "
        f"L-14,{low - 10} C-18,{low} {-c + 14:.1f},{low + 10} {-c - 1:.1f},{low + 4} "
        f"C{-c - 7:.1f},{low - 8} {-c - 8:.1f},14 {-c - 3:.1f},-10Z",
        look.hair_dark,
    )
    front = path(
        f"M{-c - 2:.1f},{low} C{-c - 10:.1f},6 {-c - 12:.1f},-66 2,-68 C{c + 12:.1f},-66 {c + 10:.1f},6 "
        f"{c + 2:.1f},{low} "
        f"C{c - 4:.1f},12 {c - 1:.1f},-12 {c - 8:.1f},-24 C{24 + x:.1f},-20 {10 + x:.1f},-20 {2 + x:.1f},-22 "
        f"C{-8 + x:.1f},-18 {-20 + x:.1f},-20 {-c + 8:.1f},-24 C{-c + 1:.1f},-12 {-c + 4:.1f},12 {-c - 2:.1f},{low}Z",
        look.hair,
    )
    shade = path(
        f"M22,-62 C{c + 10:.1f},-48 {c + 9:.1f},4 {c + 2:.1f},{low} C{c - 4:.1f},12 {c - 1:.1f},-12 {c - 8:.1f},-24 "
        "C38,-40 32,-54 22,-62Z",
        look.hair_dark,
        opacity=0.6,
    )
    return back, front + shade


def lob(head: Head) -> Drawn:
    return bob(head, 56)


def long(head: Head) -> Drawn:
    c, look, x = head.c, head.look, head.x
    back = path(
        f"M{-c - 3:.1f},-10 C{-c - 12:.1f},-50 -28,-70 2,-70 C32,-70 {c + 12:.1f},-50 {c + 3:.1f},-10 "
        f"C{c + 10:.1f},24 {c + 9:.1f},70 {c + 3:.1f},94 C{c - 12:.1f},102 22,84 18,60 L-18,60 "
        f"C-22,84 {-c + 12:.1f},102 {-c - 3:.1f},94 C{-c - 9:.1f},70 {-c - 10:.1f},24 {-c - 3:.1f},-10Z",
        look.hair_dark,
    )
    front = path(
        f"M{-c - 3:.1f},84 C{-c - 11:.1f},20 {-c - 14:.1f},-66 2,-68 C{c + 14:.1f},-66 {c + 11:.1f},20 {c + 3:.1f},84 "
        f"C{c - 8:.1f},60 {c - 2:.1f},0 {c - 8:.1f},-20 C{c - 14:.1f},-32 {10 + x:.1f},-36 {-4 + x:.1f},-48 "
        f"C{-8 + x:.1f},-34 {-24 + x:.1f},-24 {-c + 6:.1f},-18 C{-c + 2:.1f},0 {-c + 8:.1f},60 {-c - 3:.1f},84Z",
        look.hair,
    )
    shade = path(
        f"M24,-62 C{c + 12:.1f},-40 {c + 11:.1f},30 {c + 3:.1f},84 C{c - 8:.1f},60 {c - 2:.1f},0 {c - 8:.1f},-20 "
        "C38,-40 32,-54 24,-62Z",
        look.hair_dark,
        opacity=0.55,
    )
    return back, front + shade


def wave(head: Head) -> Drawn:
    c, look, x = head.c, head.look, head.x
    back = path(
        f"M{-c - 3:.1f},-10 C{-c - 12:.1f},-50 -28,-70 2,-70 C32,-70 {c + 12:.1f},-50 {c + 3:.1f},-10 "
        f"C{c + 16:.1f},6 {c + 4:.1f},18 {c + 12:.1f},34 C{c + 18:.1f},52 {c + 6:.1f},70 {c - 10:.1f},70 "
        f"L{-c + 10:.1f},70 C{-c - 6:.1f},70 {-c - 18:.1f},52 {-c - 12:.1f},34 "
        f"C{-c - 4:.1f},18 {-c - 16:.1f},6 {-c - 3:.1f},-10Z",
        look.hair_dark,
    )
    front = path(
        f"M{-c - 6:.1f},52 C{-c - 14:.1f},40 {-c - 2:.1f},22 {-c - 7:.1f},8 C{-c - 14:.1f},-50 -26,-70 4,-69 "
        f"C34,-68 {c + 14:.1f},-46 {c + 7:.1f},8 C{c + 2:.1f},22 {c + 14:.1f},40 {c + 6:.1f},52 "
        f"C{c - 4:.1f},40 {c - 2:.1f},4 {c - 6:.1f},-12 C{c - 10:.1f},-26 {14 + x:.1f},-28 {-8 + x:.1f},-46 "
        f"C{-12 + x:.1f},-32 {-26 + x:.1f},-26 {-c + 6:.1f},-12 C{-c + 2:.1f},4 {-c + 4:.1f},40 {-c - 6:.1f},52Z",
        look.hair,
    )
    shade = path(
        f"M24,-63 C{c + 12:.1f},-44 {c + 8:.1f},-10 {c + 7:.1f},8 C{c + 2:.1f},22 {c + 14:.1f},40 {c + 6:.1f},52 "
        f"C{c - 4:.1f},40 {c - 2:.1f},4 {c - 6:.1f},-12 C38,-40 34,-54 24,-63Z",
        look.hair_dark,
        opacity=0.55,
    )
    return back, front + shade


def drawn_back(head: Head) -> str:
    """Hair combed to the back of the head, before whatever it is tied to."""
    c, look, x = head.c, head.look, head.x
    return path(
        f"M{-c - 1:.1f},6 C{-c - 7:.1f},-44 -26,-64 2,-64 C30,-64 {c + 7:.1f},-44 {c + 1:.1f},6 "
        f"C{c - 2:.1f},-12 {22 + x:.1f},-34 {2 + x:.1f},-39 C{-18 + x:.1f},-36 {-c + 2:.1f},-12 {-c - 1:.1f},6Z",
        look.hair,
    ) + path(
        f"M20,-60 C40,-50 {c + 7:.1f},-32 {c + 1:.1f},6 C{c - 2:.1f},-12 {30 + x:.1f},-30 {22 + x:.1f},-34 "
        "C30,-44 28,-54 20,-60Z",
        look.hair_dark,
        opacity=0.6,
    )


def tied(head: Head) -> Drawn:
    return "", drawn_back(head)


def bun(head: Head) -> Drawn:
    t, look = head.turn, head.look
    return circle(2 - 14 * t, -66, 17, look.hair_dark) + circle(-14 * t, -69, 13.5, look.hair), drawn_back(head)


def low_bun(head: Head) -> Drawn:
    x = 30 if head.turn <= 0 else -32
    look = head.look
    return ellipse(x, 30, 14, 15, look.hair_dark) + ellipse(x - 2, 28, 11, 12, look.hair), drawn_back(head)


def ponytail(head: Head) -> Drawn:
    s, look = -1 if head.turn > 0 else 1, head.look
    tail = path(
        f"M{s * 22},-52 C{s * 56},-58 {s * 68},-20 {s * 60},14 C{s * 58},34 {s * 62},44 {s * 54},58 "
        f"C{s * 46},50 {s * 44},42 {s * 42},28 C{s * 46},6 {s * 40},-14 {s * 26},-30Z",
        look.hair_dark,
    )
    light = path(
        f"M{s * 28},-48 C{s * 52},-46 {s * 60},-16 {s * 54},10 C{s * 48},-10 {s * 40},-24 {s * 28},-32Z", look.hair
    )
    return tail + light + ellipse(s * 29, -44, 5, 8, look.colour("band", BAND)), drawn_back(head)


def plaits(head: Head) -> Drawn:
    c, look, strands = head.c, head.look, []
    for s in (-1, 1):
        for i in range(4):
            tone = look.hair if (i + s) % 2 else look.hair_dark
            strands.append(ellipse(s * (c + 2 + i % 2), 28 + i * 13, 8.4 - i * 0.8, 9, tone))
        strands.append(ellipse(s * (c + 2), 78, 6, 4, look.colour("band", BAND)))
    return "", drawn_back(head) + "".join(strands)


def perm(head: Head) -> Drawn:
    c, look, x = head.c, head.look, head.x
    curls = (
        (-42, -8, 14),
        (-40, -30, 15),
        (-28, -50, 16),
        (-8, -60, 17),
        (14, -60, 17),
        (32, -48, 16),
        (42, -28, 15),
        (43, -6, 14),
        (-42, 14, 12),
        (42, 14, 12),
        (-36, 30, 10),
        (37, 30, 10),
    )
    back = "".join(circle(a, b, r, look.hair_dark) for a, b, r in curls) + ellipse(0, -28, 42, 34, look.hair_dark)
    front = "".join(circle(a - 1.5, b - 1.5, r * 0.82, look.hair) for a, b, r in curls) + path(
        f"M{-c:.1f},-14 C-38,-46 -18,-54 0,-54 C20,-54 38,-46 {c:.1f},-14 "
        f"C{c - 8:.1f},-26 {22 + x:.1f},-34 {x:.1f},-32 C{-22 + x:.1f},-34 {-c + 8:.1f},-26 {-c:.1f},-14Z",
        look.hair,
    )
    light = (
        path(f"M{a - 7},{b} q6,-9 12,-2", stroke=look.hair_light, width=2.2, opacity=0.5) for a, b, _ in curls[1:6]
    )
    return back, front + "".join(light)


def hijab(head: Head) -> Drawn:
    c, look, x = head.c, head.look, 6 * head.turn
    cloth = look.colour("scarf", "blue")
    dark = darker(cloth)
    back = path(
        f"M{-c - 10:.1f},10 C{-c - 14:.1f},-54 -30,-72 2,-72 C34,-72 {c + 14:.1f},-54 {c + 10:.1f},10 "
        f"C{c + 16:.1f},50 {c + 22:.1f},80 {c + 12:.1f},98 L{-c - 12:.1f},98 C{-c - 22:.1f},80 {-c - 16:.1f},50 "
        f"{-c - 10:.1f},10Z",
        dark,
    )
    face = (
        f"M{x - 30:.1f},0 C{x - 31:.1f},26 {x - 18:.1f},47 {x:.1f},47 C{x + 18:.1f},47 {x + 31:.1f},26 {x + 30:.1f},0"
    )
    front = (
        f'<path fill-rule="evenodd" fill="{cloth}" d="M{-c - 9:.1f},14 C{-c - 13:.1f},-52 -30,-71 2,-71 '
        f"C34,-71 {c + 13:.1f},-52 {c + 9:.1f},14 C{c + 12:.1f},44 {c + 6:.1f},64 {c - 4:.1f},76 C20,92 -20,92 "
        f"{-c + 4:.1f},76 C{-c - 6:.1f},64 {-c - 12:.1f},44 {-c - 9:.1f},14Z {face} "
        f'C{x + 30:.1f},-26 {x + 18:.1f},-37 {x:.1f},-37 C{x - 18:.1f},-37 {x - 30:.1f},-26 {x - 30:.1f},0Z"/>'
    )
    side = (
        f"M28,-60 C{c + 12:.1f},-44 {c + 9:.1f},0 {c + 9:.1f},14 C{c + 12:.1f},44 {c + 6:.1f},64 {c - 4:.1f},76 "
        f"C{c - 2:.1f},40 {c + 2:.1f},-20 28,-60Z"
    )
    folds = "M-24,62 C-8,74 14,76 34,60 M-30,50 C-10,66 20,66 36,46"
    return back, (
        front
        + path(face, stroke=dark, width=2.4, opacity=0.6)
        + path(side, dark, opacity=0.6)
        + path(folds, stroke=dark, width=2.4, opacity=0.7)
        + path("M-34,-34 C-28,-52 -14,-60 0,-62", stroke=lighter(cloth, 0.2), width=5, opacity=0.6)
    )


def kerchief(head: Head) -> Drawn:
    c, look, x = head.c, head.look, head.x
    cloth = look.colour("scarf", "coral")
    dark = darker(cloth)
    back = path(
        f"M{c - 16:.1f},30 C{c + 16:.1f},36 {c + 18:.1f},60 {c + 6:.1f},70 C{c - 2:.1f},60 {c - 10:.1f},50 "
        f"{c - 20:.1f},44Z",
        dark,
    )
    fringe = path(
        f"M{-c + 3:.1f},-14 C-26,-36 26,-36 {c - 3:.1f},-14 L{c:.1f},4 C{c - 4:.1f},-10 20,-26 {x:.1f},-27 "
        f"C-20,-26 {-c + 4:.1f},-10 {-c:.1f},4Z",
        look.hair,
    )
    shawl = path(
        f"M{-c - 5:.1f},16 C{-c - 11:.1f},-50 -28,-68 2,-68 C32,-68 {c + 11:.1f},-50 {c + 5:.1f},16 "
        f"C{c - 2:.1f},2 {c - 4:.1f},-14 {c - 10:.1f},-22 C26,-34 -26,-34 {-c + 10:.1f},-22 "
        f"C{-c + 4:.1f},-14 {-c + 2:.1f},2 {-c - 5:.1f},16Z",
        cloth,
    )
    shade = path(
        f"M26,-58 C{c + 8:.1f},-42 {c + 6:.1f},-6 {c + 5:.1f},16 C{c - 2:.1f},2 {c - 4:.1f},-14 {c - 10:.1f},-22 "
        "C38,-40 34,-50 26,-58Z",
        dark,
    )
    spots = ((-26, -44), (-8, -56), (14, -50), (-34, -22), (30, -36))
    return back, fringe + shawl + shade + "".join(circle(a, b, 2.8, "#FFF4E0", 0.9) for a, b in spots)


STYLES: dict[str, Callable[[Head], Drawn]] = {
    "crop": crop, "side_part": side_part, "quiff": quiff, "buzz": buzz, "curtain": curtain, "bald": bald,
    "afro": afro, "pixie": pixie, "bob": bob, "lob": lob, "long": long, "wave": wave, "tied": tied, "bun": bun,
    "low_bun": low_bun, "ponytail": ponytail, "plaits": plaits, "perm": perm, "hijab": hijab, "kerchief": kerchief,
}  # fmt: skip
TIED = frozenset({"tied", "bun", "low_bun", "ponytail", "plaits"})
SHINING = frozenset({"crop", "side_part", "curtain", "pixie", "bob", "lob", "long", "wave", *TIED, "afro"})


def back_of_head(look: Look, wear: str) -> Drawn:
    """A head from behind: ears and nape, then the hair as one volume."""
    c = look.cheek
    nape = path("M-26,20 C-26,46 -20,52 0,52 C20,52 26,46 26,20Z", look.skin_dark)
    if look.style not in FULL_SIDES:
        nape = ellipse(-c, 6, 7, 11, look.skin) + ellipse(c, 6, 7, 11, look.skin_dark) + nape
    low = {"bob": 44, "lob": 58, "long": 92, "wave": 74, "perm": 40, "hijab": 66}.get(look.style, 34)
    mass = path(
        f"M{-c - 4:.1f},0 C{-c - 8:.1f},-48 -26,-66 0,-66 C26,-66 {c + 8:.1f},-48 {c + 4:.1f},0 "
        f"C{c + 3:.1f},22 {c - 4:.1f},{low - 6} {c - 14:.1f},{low} Q0,{low + 6} {-c + 14:.1f},{low} "
        f"C{-c + 4:.1f},{low - 6} {-c - 3:.1f},22 {-c - 4:.1f},0Z",
        look.hair,
    )
    side = path(
        f"M16,-63 C40,-56 {c + 8:.1f},-36 {c + 4:.1f},0 C{c + 3:.1f},22 {c - 4:.1f},{low - 6} {c - 14:.1f},{low} "
        "Q26,20 26,-20 Q26,-48 16,-63Z",
        look.hair_dark,
        opacity=0.7,
    )
    light = path(f"M{-c + 8:.1f},-30 C-26,-52 -12,-58 0,-58", stroke=look.hair_light, width=5, opacity=0.5)
    covered = hat(look, 0, wear) if wear in HATS else ""
    return nape, mass + side + light + knot_behind(look) + covered


def knot_behind(look: Look) -> str:
    if look.style in ("bun", "tied"):
        return circle(0, -52, 17, look.hair_dark) + circle(-2, -54, 13, look.hair)
    if look.style == "low_bun":
        return circle(0, 28, 17, look.hair_dark) + circle(-2, 26, 13, look.hair)
    if look.style == "ponytail":
        tail = path("M-10,-20 C-16,20 -12,50 0,66 C12,50 16,20 10,-20Z", look.hair_dark)
        return tail + f'<rect x="-9" y="-24" width="18" height="8" rx="4" fill="{look.colour("band", BAND)}"/>'
    return ""
