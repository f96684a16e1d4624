"""Things that stand in the street: trees that grow with the decades, lamps, benches, stalls, e-bikes, vehicles, the train."""

from collections.abc import Callable

from game.ui.art.facade import Drawing, Sheet, crate, lantern
from game.ui.art.svg import PALETTE, circle, darker, ellipse, lighter, path, rect, shadow, svg

P = PALETTE
FRUIT = (P["coral"], P["amber"], P["leaf2"], P["lilac"])


def _crown(s: Sheet, cx: float, top: float, r: float, colour: str) -> None:
    """A round tree top: shade, body, light."""
    cy = top + r
    s.add(ellipse(cx + 3, cy + 3, r * 0.94, r, darker(colour)), ellipse(cx - 2, cy - 2, r * 0.88, r * 0.92, colour))
    s.add(ellipse(cx - r * 0.36, cy - r * 0.42, r * 0.34, r * 0.28, lighter(colour, 0.3)))
    s.add(ellipse(cx + r * 0.3, cy + r * 0.36, r * 0.2, r * 0.15, darker(colour, 0.12)))


def _tree(colour: str) -> Callable[[int], Drawing]:
    def draw(look: int) -> Drawing:
        s = Sheet(112, 152, ground_shadow=False)
        grown = 0.72 + 0.28 * min(1.0, look / 3)
        r = 44 * grown
        s.add(shadow(58, s.floor, 34 * grown, 8), rect(50, s.floor - 58, 12, 58, P["wood2"], 4), rect(50, s.floor - 58, 4, 58, P["wood"], 2))
        _crown(s, 56, s.floor - 40 - 2 * r, r, colour)
        if colour == P["rose"]:
            s.add(*(circle(56 + dx * grown, s.floor - 40 - r + dy * grown, 3.4, "#FFFFFF") for dx, dy in ((-22, 6), (10, -24), (22, 12), (-4, 22), (-12, -12))))
        return s.done()

    return draw


def pine(look: int) -> Drawing:
    s = Sheet(96, 152, ground_shadow=False)
    s.add(shadow(50, s.floor, 28, 7), rect(43, s.floor - 34, 10, 34, P["wood2"], 3))
    for y, w in ((s.floor - 84, 40), (s.floor - 108, 33), (s.floor - 130, 25)):
        s.add(path(f"M48,{y} L{48 + w},{y + 58} Q48,{y + 66} {48 - w},{y + 58}Z", "#2F7A5A"), path(f"M48,{y} L48,{y + 62} Q{48 - w / 2},{y + 62} {48 - w},{y + 58}Z", P["leaf3"]))
    return s.done()


def bamboo(look: int) -> Drawing:
    s = Sheet(96, 144, ground_shadow=False)
    s.add(shadow(48, s.floor, 32, 6))
    for i, (x, h) in enumerate(((26, 92), (40, 118), (54, 104), (68, 124))):
        s.add(rect(x, s.floor - h, 6, h, P["leaf2"], 3), *(rect(x, s.floor - h + k, 6, 2.5, P["leaf3"]) for k in range(14, h, 20)))
        for k in (4, 22, 40):
            d = 1 if (i + k) % 4 < 2 else -1
            s.add(path(f"M{x + 3},{s.floor - h + k} q{d * 12},-10 {d * 22},0 q{-d * 12},4 {-d * 22},0Z", P["leaf3"] if k == 22 else P["leaf2"]))
    return s.done()


def bush(look: int) -> Drawing:
    s = Sheet(72, 56, ground_shadow=False)
    s.add(shadow(38, s.floor, 30, 6), ellipse(22, s.floor - 14, 18, 16, P["leaf3"]), ellipse(50, s.floor - 14, 18, 16, P["leaf3"]), ellipse(36, s.floor - 20, 21, 20, P["leaf2"]), ellipse(29, s.floor - 28, 8, 6, P["leaf"]))
    return s.done()


def flowerbed(look: int) -> Drawing:
    s = Sheet(128, 52, ground_shadow=False)
    s.add(shadow(66, s.floor, 60, 6), ellipse(64, s.floor - 12, 54, 12, P["leaf3"]))
    for i in range(9):
        x, y = 18 + i * 11.5, s.floor - 18 - (i * 7) % 9
        s.add(rect(x - 1, y, 2.4, 12, P["leaf2"]), circle(x, y, 6, FRUIT[i % 4] if i % 4 != 2 else "#FFFFFF"), circle(x, y, 2.2, P["amber"]))
    s.add(rect(6, s.floor - 12, 116, 12, "#D8B394", 4), rect(6, s.floor - 12, 116, 5, "#E8CBB0", 3))
    return s.done()


def hedge(look: int) -> Drawing:
    s = Sheet(128, 52, ground_shadow=False)
    s.add(shadow(66, s.floor, 62, 5), rect(2, s.floor - 30, 124, 30, P["leaf3"], 10), rect(2, s.floor - 32, 118, 22, P["leaf2"], 10), *(circle(16 + i * 24, s.floor - 26 + i % 2 * 6, 3.5, P["leaf"]) for i in range(5)))
    return s.done()


def bench(look: int) -> Drawing:
    s = Sheet(104, 68, ground_shadow=False)
    wood = P["wood"] if look < 4 else "#B7A08A"
    s.add(shadow(54, s.floor, 46, 6), *(rect(x, s.floor - 24, 7, 24, P["night"], 2) for x in (16, 80)), *(rect(8, s.floor - y, 88, 9, wood, 4) for y in (50, 38)), rect(4, s.floor - 26, 96, 11, lighter(wood), 4), rect(4, s.floor - 18, 96, 4, darker(wood), 2))
    if look >= 2:  # arm rests to push oneself up with
        s.add(rect(2, s.floor - 38, 8, 18, P["teal2"], 3), rect(94, s.floor - 38, 8, 18, P["teal2"], 3))
    return s.done()


def lamp(look: int) -> Drawing:
    s = Sheet(64, 164, ground_shadow=False)
    s.add(shadow(33, s.floor, 14, 4), rect(29, 40, 6, s.floor - 40, P["night"], 3), rect(29, 40, 2.4, s.floor - 40, lighter(P["night"]), 1), rect(23, s.floor - 10, 18, 10, P["night"], 3))
    if look < 2:
        s.add(circle(32, 30, 12, "#FFF3C9"), circle(29, 27, 5, "#FFFFFF"), rect(20, 14, 24, 7, P["night"], 3))
        s.lights.append((20, 18, 24, 24))
    else:
        s.add(path("M32,44 C32,24 40,20 54,20", stroke=P["night"], width=5), rect(42, 18, 20, 7, P["night"], 3), rect(44, 24, 16, 4, "#FFF3C9", 2))
        s.lights.append((42, 22, 20, 10))
        if look >= 3:
            s.add(path("M8,12 L34,4 L38,12 L12,20Z", P["blue2"]), path("M8,12 L34,4 L12,20Z", P["blue"]))
    return s.done()


def ebike_parts(x: float, floor: float, colour: str, box: bool = False) -> str:
    """An e-bike in side view heading right, 84 px long, standing at `floor` with its rear wheel's left edge at x."""
    y = floor - 11
    parts = [shadow(x + 42, floor, 42, 5)]
    if box:
        parts += [rect(x - 2, floor - 66, 32, 32, P["amber"], 5), rect(x - 2, floor - 66, 32, 8, lighter(P["amber"]), 4), rect(x + 22, floor - 62, 8, 28, P["amber2"], 3), path(f"M{x + 13},{floor - 56} l-6,9 l5,0 l-2,8 l8,-11 l-5,0Z", "#FFFFFF")]  # fmt: skip
    parts += [
        path(f"M{x + 66},{floor - 52} L{x + 73},{y}", stroke=P["night"], width=5),
        path(f"M{x + 6},{floor - 27} C{x + 16},{floor - 36} {x + 32},{floor - 34} {x + 37},{floor - 20} L{x + 54},{floor - 17} L{x + 63},{floor - 44} L{x + 70},{floor - 42} L{x + 62},{floor - 12} L{x + 12},{floor - 10}Z", colour),
        path(f"M{x + 37},{floor - 20} L{x + 54},{floor - 17} L{x + 62},{floor - 12} L{x + 14},{floor - 10}Z", darker(colour)),
        path(f"M{x + 63},{floor - 44} L{x + 70},{floor - 42} L{x + 67},{floor - 30} L{x + 59},{floor - 32}Z", lighter(colour)),
        rect(x + 4, floor - 37, 34, 8, P["ink"], 4),
        path(f"M{x + 66},{floor - 53} L{x + 56},{floor - 56}", stroke=P["ink"], width=4.5),
        rect(x + 67, floor - 48, 7, 7, "#FFF3C9", 3),
    ]
    for wx in (x + 12, x + 73):
        parts += [circle(wx, y, 11, P["ink"]), circle(wx, y, 6, P["stone2"]), circle(wx, y, 2.4, P["ink"])]
    return "".join(parts)


def ebike(look: int) -> Drawing:
    s = Sheet(96, 80, ground_shadow=False)
    s.add(ebike_parts(5, s.floor, (P["teal"], P["teal"], P["blue"], P["coral"], P["coral"], P["paper"])[look], box=True))
    return s.done()


def ebike_plain(look: int) -> Drawing:
    s = Sheet(96, 80, ground_shadow=False)
    s.add(ebike_parts(5, s.floor, (P["coral"], P["lilac"], P["teal"], P["amber"], P["leaf2"], P["sky"])[look]))
    return s.done()


def rack(look: int) -> Drawing:
    """Where e-bikes are charged: sockets under a tin roof, then a battery swap cabinet, then a pad with no cable."""
    s = Sheet(256, 136, ground_shadow=False)
    s.add(shadow(130, s.floor, 120, 7))
    if look < 4:
        s.add(*(rect(x, 34, 7, s.floor - 34, P["grey"], 2) for x in (18, 232)), rect(8, 22, 240, 14, P["teal2"], 4), rect(8, 22, 240, 5, P["teal"], 3))
    else:
        s.add(path(f"M10,{s.floor} L40,{s.floor - 16} L246,{s.floor - 16} L230,{s.floor}Z", "#A9DDD2"), *(circle(70 + i * 56, s.floor - 8, 5, P["teal2"]) for i in range(3)))
    if look < 2:
        s.add(*(rect(44 + i * 52, 42, 20, 30, "#EEF1F3", 3) + rect(48 + i * 52, 47, 12, 8, P["leaf2"], 2) + circle(54 + i * 52, 64, 3, P["ink"]) + path(f"M{54 + i * 52},66 C{52 + i * 52},88 {70 + i * 52},84 {66 + i * 52},100", stroke=P["ink"], width=2.6) for i in range(4)))
    elif look < 4:
        s.add(rect(172, 44, 52, s.floor - 44, "#F0F3F5", 4), rect(216, 44, 8, s.floor - 44, "#CBD3DA", 3), *(rect(178 + i % 2 * 18, 50 + i // 2 * 22, 15, 17, P["ink"], 2) + rect(181 + i % 2 * 18, 61 + i // 2 * 22, 9, 3, P["leaf2"] if i % 3 else P["coral"], 1) for i in range(6)))
    for i in range(2 + (look < 2)):
        s.add(ebike_parts(4 + i * 82, s.floor, (P["coral"], P["teal"], P["blue"])[i], box=i == 1))
    return s.done()


def stall(look: int) -> Drawing:
    s = Sheet(168, 172, ground_shadow=False)
    s.add(shadow(86, s.floor, 74, 8), *(rect(x, 54, 7, s.floor - 54, P["wood2"], 2) for x in (24, 138)), rect(14, s.floor - 58, 140, 54, P["wood"], 5), rect(14, s.floor - 58, 140, 12, lighter(P["wood"]), 4), rect(14, s.floor - 16, 140, 12, P["wood2"], 4))
    s.add(*(circle(30 + i * 15, s.floor - 64 - i % 2 * 3, 9, (FRUIT + ("#B7D96A",))[i % 5]) for i in range(7)))
    if look < 4:
        s.qr_stand(134, s.floor - 84)
    s.awning(10, 28, 148, P["leaf2"], "#FFFFFF", 36)
    return s.done()


def stall_bao(look: int) -> Drawing:
    """Steamed buns: bamboo steamers, a puff of steam, a lantern."""
    s = Sheet(168, 172, ground_shadow=False)
    s.add(shadow(86, s.floor, 74, 8), *(rect(x, 54, 7, s.floor - 54, P["night"], 2) for x in (24, 138)), rect(14, s.floor - 54, 140, 50, P["coral2"], 5), rect(14, s.floor - 54, 140, 10, P["coral"], 4))
    for x, n in ((30, 3), (76, 2)):
        for i in range(n):
            s.add(rect(x, s.floor - 66 - i * 13, 40, 12, "#E2BC8C", 4), rect(x, s.floor - 60 - i * 13, 40, 3, P["wood"]))
    s.add(*(circle(x, s.floor - 84, 8, "#FFFFFF") for x in (86, 98, 108)), path("M50,62 q-6,-8 0,-14 q6,-8 0,-14", stroke="#FFFFFF", width=5, opacity=0.7))
    if look < 4:
        s.qr_stand(128, s.floor - 80)
    s.awning(10, 28, 148, P["coral"], P["amber"], 32)
    s.add(lantern(146, 58, 8))
    return s.done()


def sign_board(look: int) -> Drawing:
    """A signpost at a corner."""
    s = Sheet(80, 116, ground_shadow=False)
    s.add(shadow(40, s.floor, 14, 4), rect(37, 16, 7, s.floor - 16, P["grey"], 3), path("M14,24 L62,24 L72,34 L62,44 L14,44Z", P["blue2"]), path("M66,52 L18,52 L8,62 L18,72 L66,72Z", P["teal2"]), rect(22, 32, 32, 4, "#FFFFFF", 2), rect(26, 60, 32, 4, "#FFFFFF", 2))
    return s.done()


def bins(look: int) -> Drawing:
    s = Sheet(72, 60, ground_shadow=False)
    s.add(shadow(38, s.floor, 28, 5))
    for i, c in enumerate((P["blue2"], P["leaf3"])):
        x = 10 + i * 28
        s.add(rect(x, s.floor - 34, 24, 34, c, 4), rect(x + 18, s.floor - 34, 6, 34, darker(c), 3), rect(x - 2, s.floor - 39, 28, 8, lighter(c), 3), circle(x + 11, s.floor - 16, 5, "#FFFFFF", 0.85))
    return s.done()


def gym(look: int) -> Drawing:
    """The yellow and blue exercise machines of every estate."""
    s = Sheet(168, 112, ground_shadow=False)
    s.add(shadow(86, s.floor, 74, 6))
    s.add(rect(20, 26, 8, s.floor - 26, P["amber2"], 3), rect(76, 26, 8, s.floor - 26, P["amber2"], 3), rect(16, 22, 72, 8, P["amber"], 4), path(f"M36,30 L34,{s.floor - 14} M66,30 L70,{s.floor - 14}", stroke=P["blue2"], width=6), rect(24, s.floor - 16, 22, 6, P["blue"], 3), rect(60, s.floor - 16, 22, 6, P["blue"], 3))
    s.add(rect(122, 44, 8, s.floor - 44, P["amber2"], 3), circle(126, 40, 22, P["blue2"]), circle(126, 40, 15, P["leaf"]), path("M126,20 L126,60 M106,40 L146,40", stroke=P["blue2"], width=4), circle(126, 40, 5, P["amber"]))
    return s.done()


def chess(look: int) -> Drawing:
    """A stone table with a game of xiangqi and two stools."""
    s = Sheet(136, 76, ground_shadow=False)
    s.add(shadow(70, s.floor, 60, 6))
    for x in (8, 98):
        s.add(rect(x, s.floor - 24, 30, 24, "#BDB5AA", 5), rect(x - 2, s.floor - 28, 34, 9, "#DCD5CB", 4))
    s.add(rect(58, s.floor - 30, 22, 30, "#A9A197", 3), rect(36, s.floor - 46, 66, 14, "#C9C1B6", 5), rect(34, s.floor - 50, 70, 10, "#E8DCC4", 4), *(ellipse(44 + i * 10, s.floor - 50, 4, 2.6, P["coral2"] if i % 2 else P["wood2"]) for i in range(6)))
    return s.done()


def _car_body(look: int, colour: str) -> str:
    floor, y = 70, 60
    if look < 2:
        body = path("M8,50 C8,38 18,35 30,33 L44,16 C47,12 51,10 57,10 L86,10 C94,10 98,14 102,21 L110,33 C121,34 125,39 125,50 L123,62 L10,62Z", colour)
        glass = path("M49,19 L41,33 L67,33 L67,16 L56,16 C52,16 50,17 49,19Z", P["glass"]) + path("M73,16 L73,33 L103,33 L97,22 C94,17 91,16 84,16Z", P["glass2"])
    elif look < 4:
        body = path("M6,48 C8,34 24,34 34,30 C46,14 58,8 76,8 C96,8 108,18 116,34 C124,36 126,42 126,52 L123,62 L9,62Z", colour)
        glass = path("M48,22 C54,16 62,14 72,14 L72,32 L40,32Z", P["glass"]) + path("M77,14 C92,14 100,22 107,32 L77,32Z", P["glass2"])
    else:
        body = path("M8,44 C10,14 34,6 66,6 C100,6 122,16 124,44 L122,62 L10,62Z", colour)
        glass = path("M20,40 C22,18 40,13 64,13 L64,40Z", P["glass"]) + path("M69,13 C96,13 110,20 112,40 L69,40Z", P["glass2"])
    wheels = "".join(circle(x, y, 12, P["ink"]) + circle(x, y, 5.5, P["stone"]) for x in (34, 99))
    return shadow(66, floor - 1, 62, 7) + body + glass + rect(8, 50, 116, 9, darker(colour), 4) + wheels + rect(119, 42, 6, 8, "#FFE9A8", 3) + rect(6, 42, 5, 8, P["coral2"], 2)


def _car(colours: tuple[str, ...]) -> Callable[[int], Drawing]:
    def draw(look: int) -> Drawing:
        return Drawing(132, 78, svg(132, 78, _car_body(look, colours[look])))

    return draw


def bus(look: int) -> Drawing:
    s = Sheet(256, 128, ground_shadow=False)
    colour = (P["leaf2"], P["leaf2"], P["teal"], P["teal"], P["blue"], P["blue"])[look]
    s.add(shadow(130, s.floor, 122, 8), rect(6, 14, 244, 88, colour, 14 if look < 3 else 28), rect(6, 72, 244, 30, darker(colour), 10), rect(10, 70, 236, 14, P["paper"], 0))
    s.add(*(rect(20 + i * 44, 26, 36, 34, P["glass2"], 4) + path(f"M{20 + i * 44},56 L{20 + i * 44},30 L{46 + i * 44},26Z", P["glass"]) for i in range(4)), rect(200, 26, 42, 66, P["glass"], 5), rect(219, 26, 4, 66, colour))
    s.add(rect(244, 66, 7, 14, "#FFE9A8", 3), *(circle(x, s.floor - 14, 15, P["ink"]) + circle(x, s.floor - 14, 7, P["stone"]) for x in (56, 186)), rect(60, 6, 80, 10, darker(colour), 5))
    return s.done()


def train(look: int) -> Drawing:
    """The way home: a green slow train, later a white fast one."""
    s = Sheet(640, 128, ground_shadow=False)
    s.add(shadow(320, s.floor, 310, 8))
    if look < 2:
        for i in range(3):
            x = 8 + i * 210
            s.add(rect(x, 22, 202, 76, "#3E7F5C", 6), rect(x, 12, 202, 16, "#C9CFC8", 8), rect(x, 62, 202, 6, P["amber"]), rect(x, 82, 202, 16, darker("#3E7F5C"), 4))
            s.add(*(rect(x + 36 + k * 34, 34, 24, 24, P["glass"], 3) + path(f"M{x + 60 + k * 34},34 L{x + 60 + k * 34},58 L{x + 36 + k * 34},58Z", P["glass2"]) for k in range(4)), rect(x + 8, 34, 20, 60, "#5B9A76", 3), rect(x + 174, 34, 20, 60, "#5B9A76", 3))
            s.add(*(circle(x + 36 + k * 44, s.floor - 10, 10, P["ink"]) + circle(x + 36 + k * 44, s.floor - 10, 4, P["stone2"]) for k in range(4)), rect(x + 200, 84, 12, 7, P["ink"], 2))
    else:
        stripe = P["blue"] if look < 4 else P["teal"]
        s.add(path("M8,20 L540,20 C596,22 630,62 634,92 C634,102 626,106 612,106 L8,106Z", "#F5F7F8"), path("M8,84 L634,84 L634,92 C634,102 626,106 612,106 L8,106Z", "#D3DAE0"), rect(8, 72, 612, 8, stripe, 3), path("M556,32 C584,38 602,54 610,68 L560,66Z", P["ink"]))
        s.add(*(rect(30 + k * 36, 40, 24, 20, P["glass2"], 5) + path(f"M{30 + k * 36},58 L{30 + k * 36},42 L{48 + k * 36},40Z", P["glass"]) for k in range(14) if k not in (4, 9)), *(rect(174 + k * 180, 34, 22, 62, stripe, 4) for k in range(2)))
        s.add(rect(200, 20, 3, 86, "#C3CCD4"), rect(410, 20, 3, 86, "#C3CCD4"), rect(24, 106, 580, 8, P["ink"], 3))
    return s.done()


def well(look: int) -> Drawing:
    s = Sheet(88, 104, ground_shadow=False)
    s.add(shadow(46, s.floor, 36, 6), *(rect(x, 30, 6, s.floor - 50, P["wood2"], 2) for x in (20, 62)), path("M44,8 L84,34 L4,34Z", P["wood"]), path("M44,8 L84,34 L60,34Z", P["wood2"]), rect(14, s.floor - 34, 60, 34, "#BDB5AA", 6), rect(10, s.floor - 40, 68, 12, "#DCD5CB", 6), rect(41, 36, 3, 24, P["wood2"]), rect(36, 54, 14, 12, P["wood"], 2))
    return s.done()


def haystack(look: int) -> Drawing:
    s = Sheet(88, 88, ground_shadow=False)
    s.add(shadow(46, s.floor, 38, 6), path(f"M44,10 C64,24 80,54 80,{s.floor} L8,{s.floor} C8,54 24,24 44,10Z", "#E5BE62"), path(f"M44,10 C64,24 80,54 80,{s.floor} L58,{s.floor} C62,54 58,28 44,10Z", darker("#E5BE62")), path("M24,46 L64,46 M20,60 L68,60", stroke="#C99A45", width=3))
    return s.done()


def hens(look: int) -> Drawing:
    s = Sheet(96, 48, ground_shadow=False)
    for x, c, d in ((10, "#FFFFFF", 1), (52, "#C98A52", -1)):
        f = x + 14 + d * 11
        s.add(shadow(x + 15, s.floor, 14, 3), ellipse(x + 14, s.floor - 13, 13, 10, c), path(f"M{x + 14 - d * 10},{s.floor - 16} l{-d * 8},-9 l{d * 12},2Z", darker(c)), circle(f, s.floor - 24, 6, c), rect(f - 2, s.floor - 33, 5, 5, P["coral"], 2), path(f"M{f + d * 5},{s.floor - 25} l{d * 6},2 l{-d * 6},2Z", P["amber"]), circle(f + d * 2, s.floor - 25, 1.3, P["ink"]))
    return s.done()


def fence(look: int) -> Drawing:
    s = Sheet(128, 56, ground_shadow=False)
    s.add(*(rect(8 + i * 24, s.floor - 36, 10, 36, P["wood"], 3) + rect(8 + i * 24, s.floor - 36, 4, 36, lighter(P["wood"]), 2) for i in range(5)), rect(0, s.floor - 28, 128, 6, P["wood2"], 2), rect(0, s.floor - 14, 128, 6, P["wood2"], 2))
    return s.done()


def ducks(look: int) -> Drawing:
    s = Sheet(96, 40, ground_shadow=False)
    for x, c in ((8, "#FFFFFF"), (50, "#E9B15A")):
        s.add(ellipse(x + 16, s.floor - 2, 20, 3, "#A9DDF0"), path(f"M{x},{s.floor - 14} C{x + 4},{s.floor + 2} {x + 26},{s.floor + 2} {x + 28},{s.floor - 10} L{x + 10},{s.floor - 12}Z", c), circle(x + 26, s.floor - 18, 6, c), path(f"M{x + 31},{s.floor - 19} l7,2 l-7,3Z", P["amber2"]), circle(x + 27, s.floor - 19, 1.3, P["ink"]))
    return s.done()


def lotus(look: int) -> Drawing:
    s = Sheet(96, 48, ground_shadow=False)
    s.add(ellipse(28, s.floor - 6, 20, 8, P["leaf2"]), ellipse(66, s.floor - 2, 22, 8, P["leaf3"]), path(f"M48,{s.floor - 8} q-14,-6 -12,-18 q8,2 12,8 q-2,-10 0,-14 q6,6 4,14 q4,-8 12,-8 q0,14 -16,18Z", P["rose"]))
    return s.done()


def hill(look: int) -> Drawing:
    """A grassy mound over the end of the railway."""
    s = Sheet(288, 168, ground_shadow=False)
    s.add(shadow(146, s.floor, 138, 9), path(f"M6,{s.floor} C20,60 90,10 150,12 C220,14 276,80 282,{s.floor}Z", P["leaf2"]), path(f"M190,22 C240,44 276,96 282,{s.floor} L214,{s.floor} C222,100 212,50 190,22Z", darker(P["leaf2"])))
    s.add(ellipse(92, 62, 40, 22, lighter(P["leaf2"]), 0.8), *(circle(x, y, 3, "#FFFFFF") for x, y in ((70, 110), (120, 90), (170, 120))))
    return s.done()


def drone(look: int) -> Drawing:
    """A delivery drone with its parcel; it has no ground shadow of its own."""
    s = Sheet(80, 64, ground_shadow=False)
    s.add(rect(14, 12, 52, 5, P["night"], 2), *(ellipse(x, 9, 15, 2.6, P["stone"], 0.8) for x in (16, 64)), rect(28, 12, 24, 14, "#F5F7F8", 6), rect(30, 28, 20, 18, "#D8A872", 3), rect(38, 28, 4, 9, "#F0DDBD"))
    return s.done()


PROPS: dict[str, Callable[[int], Drawing]] = {
    "tree": _tree(P["leaf2"]), "ginkgo": _tree("#E8BE4A"), "blossom": _tree(P["rose"]), "pine": pine, "bamboo": bamboo,
    "bush": bush, "flowerbed": flowerbed, "hedge": hedge, "bench": bench, "lamp": lamp, "ebike": ebike, "ebike_plain": ebike_plain,
    "rack": rack, "stall": stall, "stall_bao": stall_bao, "sign_board": sign_board, "bins": bins, "gym": gym, "chess": chess,
    "car": _car((P["coral"], P["coral"], P["paper"], P["paper"], P["sky"], P["sky"])),
    "taxi": _car((P["amber"], P["amber"], P["teal"], P["teal"], P["leaf"], P["leaf"])),
    "bus": bus, "train": train, "well": well, "haystack": haystack, "hens": hens, "fence": fence, "ducks": ducks, "lotus": lotus, "drone": drone,
    "hill": hill,
}  # fmt: skip
