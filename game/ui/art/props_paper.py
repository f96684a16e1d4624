"""Paper that decides lives: envelope, code stand, slip, ticket, stamped booklet, in 128 x 128 boxes."""

from collections.abc import Callable

from game.ui.art.svg import PALETTE, circle, darker, group, lighter, path, rect, shadow

INK = PALETTE["ink"]


def stamp(x: float, y: float, r: float, angle: float = -12) -> str:
    """The hall's round red seal with a star, slightly askew."""
    ring = f'<circle cx="0" cy="0" r="{r}" fill="none" stroke="#D6483F" stroke-width="{r * 0.16:.2f}"/>'
    star = path(
        "M0,-5 L1.5,-1.6 L5,-1.6 L2.2,0.6 L3.2,4.2 L0,2.2 L-3.2,4.2 L-2.2,0.6 L-5,-1.6 L-1.5,-1.6Z", "#D6483F"
    )
    return group(f"translate({x},{y}) rotate({angle})", ring, group(f"scale({r / 9:.3f})", star))


def _red_envelope() -> str:
    red = "#D8433C"
    gold = "#F7C65A"
    flap = path("M28,12 H100 Q106,12 106,18 V34 C92,50 36,50 22,34 V18 Q22,12 28,12Z", darker(red, 0.12))
    coin = (
        circle(64, 44, 13, gold)
        + circle(64, 44, 10, lighter(gold, 0.3))
        + rect(60, 40, 8, 8, darker(red, 0.1), 1)
    )
    cloud = path(
        "M40,96 c-6,0 -8,-8 -1,-9 c0,-8 12,-8 13,-1 c6,-3 11,3 7,7 c5,3 1,7 -3,7 "
        "h-16 M72,82 c-5,0 -6,-6 -1,-7 c1,-6 10,-6 11,0 c5,-1 8,4 4,7",
        stroke=gold,
        width=3,
    )
    body = rect(22, 12, 84, 108, red, 6) + rect(92, 20, 14, 100, darker(red, 0.16), 6)
    note = path("M34,4 H94 V20 H34Z", "#F6B7A8") + path("M34,4 H94 V9 H34Z", "#F9CFC4")
    return shadow(66, 121, 40, 4) + group(
        "rotate(5 64 64)", note, body, flap, coin, cloud, rect(30, 108, 68, 3, gold, 1.5)
    )


def _code(x: float, y: float, cell: float) -> str:
    """A pattern that says QR without being one."""
    rows = (
        "1110100111",
        "1010110101",
        "1110010111",
        "0001101000",
        "1011010110",
        "0110101101",
        "0001011010",
        "1110110011",
        "1010011101",
        "1110101010",
    )
    return "".join(
        rect(x + c * cell, y + r * cell, cell + 0.2, cell + 0.2, INK)
        for r, row in enumerate(rows)
        for c, on in enumerate(row)
        if on == "1"
    )


def _qr_stand() -> str:
    card = rect(26, 8, 76, 92, PALETTE["teal2"], 8) + rect(26, 8, 72, 92, PALETTE["teal"], 8)
    window = (
        rect(34, 32, 56, 56, "#FFFFFF", 5)
        + _code(38, 36, 4.8)
        + circle(62, 60, 7.4, "#FFFFFF")
        + circle(62, 60, 5.4, PALETTE["amber"])
    )
    head = (
        circle(44, 20, 6, "#FFFFFF")
        + path("M41,20 L43.4,22.6 L47.4,17.4", stroke=PALETTE["teal"], width=2.4)
        + rect(54, 17, 32, 6, "#E6FFFA", 3)
    )
    base = path("M22,100 H106 L114,114 H14Z", "#DDE6E6") + path("M14,114 H114 V119 H14Z", "#B5C3C4")
    return shadow(64, 120, 54, 5) + base + card + window + head + rect(46, 92, 32, 4, "#A6E6DE", 2)


def _rent_slip() -> str:
    edge = (
        "M24,10 H104 V112 "
        + " ".join(f"L{104 - i * 8 - 4},{118 if i % 2 == 0 else 112}" for i in range(10))
        + " L24,112Z"
    )
    lines = "".join(rect(34, y, w, 4.4, "#C7CED8", 2) for y, w in ((40, 36), (52, 28), (64, 40)))
    house = path("M52,16 L66,27 H62 V34 H42 V27 H38Z", PALETTE["coral"])
    money = "".join(rect(84, y, 14, 4.4, "#8A93A5", 2) for y in (40, 52, 64))
    total = (
        rect(34, 78, 22, 6, INK, 3)
        + circle(84, 81, 8, PALETTE["amber"])
        + path("M80.6,77 L84,81.4 L87.4,77 M84,81.4 V86 M80.8,82.4 H87.2", stroke="#A8691C", width=1.8)
    )
    tape = path("M54,2 L82,2 L84,14 L52,14Z", PALETTE["amber"], opacity=0.75)
    return group(
        "rotate(-4 64 64)",
        path(edge, "#DCD3C2") + group("translate(-3,-2)", path(edge, "#FFFDF6")),
        house,
        lines,
        money,
        path("M34,73 H98", stroke="#C7CED8", width=1.8),
        total,
        stamp(46, 98, 11),
        tape,
    )


def _train_ticket() -> str:
    sky = "#BFE3F2"
    sheet = (
        rect(6, 30, 116, 72, "#8FC3DA", 6)
        + rect(6, 28, 116, 71, sky, 6)
        + path("M6,84 H122 V93 Q122,99 116,99 H12 Q6,99 6,93Z", "#8CC9E0")
    )
    cities = (
        rect(16, 42, 28, 8, INK, 3)
        + rect(84, 42, 28, 8, INK, 3)
        + path("M52,46 H76 M71,41 L77,46 L71,51", stroke=PALETTE["coral2"], width=3)
    )
    rows = (
        rect(16, 58, 46, 4.4, "#5E8AA0", 2)
        + rect(16, 66, 30, 4.4, "#5E8AA0", 2)
        + rect(16, 74, 38, 4.4, "#7FAABF", 2)
    )
    train = path("M70,64 h14 q8,0 10,8 v8 h-24Z", "#5E9BB8", opacity=0.6)
    code = (
        rect(94, 60, 22, 22, "#FFFFFF", 2)
        + "".join(rect(96 + (i * 7 % 5) * 3.8, 62 + i * 2.2, 3.4, 2.2, INK) for i in range(8))
        + "".join(rect(96 + (i * 3 % 5) * 3.8, 62 + i * 2.2, 3.4, 2.2, INK) for i in range(8))
    )
    return shadow(64, 104, 56, 5) + group(
        "rotate(-6 64 64)", sheet, cities, rows, train, code, circle(64, 34, 3.4, "#FCF8F1")
    )


def _booklet() -> str:
    """The social-security booklet, open: the months on the left, stamps one by one on the right."""
    left = path("M64,24 C50,14 26,14 8,20 V104 C26,98 50,98 64,108Z", "#FFFDF6")
    right = path("M64,24 C78,14 102,14 120,20 V104 C102,98 78,98 64,108Z", "#F3ECDD")
    cover = path(
        "M4,24 C26,16 52,18 64,28 C76,18 102,16 124,24 V112 C102,104 78,104 64,114 C50,104 26,104 4,112Z",
        PALETTE["teal2"],
    )
    grid = "".join(
        path(
            f"M15,{34 + i * 12} C30,{30 + i * 12} 46,{31 + i * 12} 58,{36 + i * 12}",
            stroke="#CBD5D6",
            width=2,
        )
        for i in range(6)
    )
    ticks = "".join(
        path(f"M{x},{y} l3,3.4 l5,-6.6", stroke=PALETTE["teal"], width=2.4)
        for x, y in ((18, 39), (36, 38), (18, 51), (36, 50), (18, 63))
    )
    seals = (
        stamp(83, 42, 10, -10)
        + stamp(106, 44, 10, 14)
        + stamp(84, 70, 10, 8)
        + '<circle cx="106" cy="72" r="9.4" fill="none" stroke="#D5C7AE" stroke-width="1.8"/>'
    )
    lines = rect(76, 88, 34, 3.4, "#D5C7AE", 1.7)
    return (
        shadow(64, 114, 58, 5)
        + cover
        + left
        + right
        + path("M64,24 V108", stroke="#D8CDB8", width=2.4)
        + grid
        + ticks
        + seals
        + lines
    )


PAPER_THINGS: dict[str, Callable[[], str]] = {
    "red_envelope": _red_envelope,
    "qr_stand": _qr_stand,
    "rent_slip": _rent_slip,
    "train_ticket": _train_ticket,
    "booklet": _booklet,
}
