"""What drives, rides and flies: e-bikes and their charging rack, cars, the bus, the train, drones."""

from collections.abc import Callable

from game.art.svg import PALETTE, circle, darker, ellipse, lighter, path, rect, shadow, svg
from game.ui.art.facade import Drawing, Sheet

P = PALETTE


def ebike_parts(x: float, floor: float, colour: str, box: bool = False) -> str:
    """An e-bike heading right, 84 px long, standing at `floor`, its rear wheel's left edge at x."""
    y = floor - 11
    parts = [shadow(x + 42, floor, 42, 5)]
    if box:
        parts += [
            rect(x - 2, floor - 66, 32, 32, P["amber"], 5),
            rect(x - 2, floor - 66, 32, 8, lighter(P["amber"]), 4),
            rect(x + 22, floor - 62, 8, 28, P["amber2"], 3),
            path(f"M{x + 13},{floor - 56} l-6,9 l5,0 l-2,8 l8,-11 l-5,0Z", "#FFFFFF"),
        ]
    parts += [
        path(f"M{x + 66},{floor - 52} L{x + 73},{y}", stroke=P["night"], width=5),
        path(
            f"M{x + 6},{floor - 27} C{x + 16},{floor - 36} {x + 32},{floor - 34} {x + 37},{floor - 20} "
            f"L{x + 54},{floor - 17} L{x + 63},{floor - 44} L{x + 70},{floor - 42} L{x + 62},{floor - 12} "
            f"L{x + 12},{floor - 10}Z",
            colour,
        ),
        path(
            f"M{x + 37},{floor - 20} L{x + 54},{floor - 17} L{x + 62},{floor - 12} L{x + 14},{floor - 10}Z",
            darker(colour),
        ),
        path(
            f"M{x + 63},{floor - 44} L{x + 70},{floor - 42} L{x + 67},{floor - 30} L{x + 59},{floor - 32}Z",
            lighter(colour),
        ),
        rect(x + 4, floor - 37, 34, 8, P["ink"], 4),
        path(f"M{x + 66},{floor - 53} L{x + 56},{floor - 56}", stroke=P["ink"], width=4.5),
        rect(x + 67, floor - 48, 7, 7, "#FFF3C9", 3),
    ]
    for wx in (x + 12, x + 73):
        parts += [circle(wx, y, 11, P["ink"]), circle(wx, y, 6, P["stone2"]), circle(wx, y, 2.4, P["ink"])]
    return "".join(parts)


def ebike(look: int) -> Drawing:
    s = Sheet(96, 80, ground_shadow=False)
    s.add(
        ebike_parts(
            5, s.floor, (P["teal"], P["teal"], P["blue"], P["coral"], P["coral"], P["paper"])[look], box=True
        )
    )
    return s.done()


def ebike_plain(look: int) -> Drawing:
    s = Sheet(96, 80, ground_shadow=False)
    s.add(
        ebike_parts(5, s.floor, (P["coral"], P["lilac"], P["teal"], P["amber"], P["leaf2"], P["sky"])[look])
    )
    return s.done()


def rack(look: int) -> Drawing:
    """Where e-bikes are charged: sockets under a tin roof, then a swap cabinet, then a pad with no cable."""
    s = Sheet(256, 136, ground_shadow=False)
    s.add(shadow(130, s.floor, 120, 7))
    if look < 4:
        s.add(
            *(rect(x, 34, 7, s.floor - 34, P["grey"], 2) for x in (18, 232)),
            rect(8, 22, 240, 14, P["teal2"], 4),
            rect(8, 22, 240, 5, P["teal"], 3),
        )
    else:
        s.add(
            path(f"M10,{s.floor} L40,{s.floor - 16} L246,{s.floor - 16} L230,{s.floor}Z", "#A9DDD2"),
            *(circle(70 + i * 56, s.floor - 8, 5, P["teal2"]) for i in range(3)),
        )
    if look < 2:
        s.add(
            *(
                rect(44 + i * 52, 42, 20, 30, "#EEF1F3", 3)
                + rect(48 + i * 52, 47, 12, 8, P["leaf2"], 2)
                + circle(54 + i * 52, 64, 3, P["ink"])
                + path(
                    f"M{54 + i * 52},66 C{52 + i * 52},88 {70 + i * 52},84 {66 + i * 52},100",
                    stroke=P["ink"],
                    width=2.6,
                )
                for i in range(4)
            )
        )
    elif look < 4:
        s.add(
            rect(172, 44, 52, s.floor - 44, "#F0F3F5", 4),
            rect(216, 44, 8, s.floor - 44, "#CBD3DA", 3),
            *(
                rect(178 + i % 2 * 18, 50 + i // 2 * 22, 15, 17, P["ink"], 2)
                + rect(181 + i % 2 * 18, 61 + i // 2 * 22, 9, 3, P["leaf2"] if i % 3 else P["coral"], 1)
                for i in range(6)
            ),
        )
    for i in range(2 + (look < 2)):
        s.add(ebike_parts(4 + i * 82, s.floor, (P["coral"], P["teal"], P["blue"])[i], box=i == 1))
    return s.done()


def _car_body(look: int, colour: str) -> str:
    floor, y = 70, 60
    if look < 2:
        body = path(
            "M8,50 C8,38 18,35 30,33 L44,16 C47,12 51,10 57,10 L86,10 C94,10 98,14 102,21 L110,33 "
            "C121,34 125,39 125,50 L123,62 L10,62Z",
            colour,
        )
        glass = path("M49,19 L41,33 L67,33 L67,16 L56,16 C52,16 50,17 49,19Z", P["glass"]) + path(
            "M73,16 L73,33 L103,33 L97,22 C94,17 91,16 84,16Z", P["glass2"]
        )
    elif look < 4:
        body = path(
            "M6,48 C8,34 24,34 34,30 C46,14 58,8 76,8 C96,8 108,18 116,34 C124,36 126,42 126,52 L123,62 "
            "L9,62Z",
            colour,
        )
        glass = path("M48,22 C54,16 62,14 72,14 L72,32 L40,32Z", P["glass"]) + path(
            "M77,14 C92,14 100,22 107,32 L77,32Z", P["glass2"]
        )
    else:
        body = path("M8,44 C10,14 34,6 66,6 C100,6 122,16 124,44 L122,62 L10,62Z", colour)
        glass = path("M20,40 C22,18 40,13 64,13 L64,40Z", P["glass"]) + path(
            "M69,13 C96,13 110,20 112,40 L69,40Z", P["glass2"]
        )
    wheels = "".join(circle(x, y, 12, P["ink"]) + circle(x, y, 5.5, P["stone"]) for x in (34, 99))
    return (
        shadow(66, floor - 1, 62, 7)
        + body
        + glass
        + rect(8, 50, 116, 9, darker(colour), 4)
        + wheels
        + rect(119, 42, 6, 8, "#FFE9A8", 3)
        + rect(6, 42, 5, 8, P["coral2"], 2)
    )


def car(colours: tuple[str, ...]) -> Callable[[int], Drawing]:
    def draw(look: int) -> Drawing:
        return Drawing(132, 78, svg(132, 78, _car_body(look, colours[look])))

    return draw


def bus(look: int) -> Drawing:
    s = Sheet(256, 128, ground_shadow=False)
    colour = (P["leaf2"], P["leaf2"], P["teal"], P["teal"], P["blue"], P["blue"])[look]
    s.add(
        shadow(130, s.floor, 122, 8),
        rect(6, 14, 244, 88, colour, 14 if look < 3 else 28),
        rect(6, 72, 244, 30, darker(colour), 10),
        rect(10, 70, 236, 14, P["paper"], 0),
    )
    s.add(
        *(
            rect(20 + i * 44, 26, 36, 34, P["glass2"], 4)
            + path(f"M{20 + i * 44},56 L{20 + i * 44},30 L{46 + i * 44},26Z", P["glass"])
            for i in range(4)
        ),
        rect(200, 26, 42, 66, P["glass"], 5),
        rect(219, 26, 4, 66, colour),
    )
    s.add(
        rect(244, 66, 7, 14, "#FFE9A8", 3),
        *(circle(x, s.floor - 14, 15, P["ink"]) + circle(x, s.floor - 14, 7, P["stone"]) for x in (56, 186)),
        rect(60, 6, 80, 10, darker(colour), 5),
    )
    return s.done()


def train(look: int) -> Drawing:
    """The way home: a green slow train, later a white fast one."""
    s = Sheet(640, 128, ground_shadow=False)
    s.add(shadow(320, s.floor, 310, 8))
    if look < 2:
        for i in range(3):
            x = 8 + i * 210
            s.add(
                rect(x, 22, 202, 76, "#3E7F5C", 6),
                rect(x, 12, 202, 16, "#C9CFC8", 8),
                rect(x, 62, 202, 6, P["amber"]),
                rect(x, 82, 202, 16, darker("#3E7F5C"), 4),
            )
            s.add(
                *(
                    rect(x + 36 + k * 34, 34, 24, 24, P["glass"], 3)
                    + path(f"M{x + 60 + k * 34},34 L{x + 60 + k * 34},58 L{x + 36 + k * 34},58Z", P["glass2"])
                    for k in range(4)
                ),
                rect(x + 8, 34, 20, 60, "#5B9A76", 3),
                rect(x + 174, 34, 20, 60, "#5B9A76", 3),
            )
            s.add(
                *(
                    circle(x + 36 + k * 44, s.floor - 10, 10, P["ink"])
                    + circle(x + 36 + k * 44, s.floor - 10, 4, P["stone2"])
                    for k in range(4)
                ),
                rect(x + 200, 84, 12, 7, P["ink"], 2),
            )
    else:
        stripe = P["blue"] if look < 4 else P["teal"]
        s.add(
            path("M8,20 L540,20 C596,22 630,62 634,92 C634,102 626,106 612,106 L8,106Z", "#F5F7F8"),
            path("M8,84 L634,84 L634,92 C634,102 626,106 612,106 L8,106Z", "#D3DAE0"),
            rect(8, 72, 612, 8, stripe, 3),
            path("M556,32 C584,38 602,54 610,68 L560,66Z", P["ink"]),
        )
        s.add(
            *(
                rect(30 + k * 36, 40, 24, 20, P["glass2"], 5)
                + path(f"M{30 + k * 36},58 L{30 + k * 36},42 L{48 + k * 36},40Z", P["glass"])
                for k in range(14)
                if k not in (4, 9)
            ),
            *(rect(174 + k * 180, 34, 22, 62, stripe, 4) for k in range(2)),
        )
        s.add(
            rect(200, 20, 3, 86, "#C3CCD4"),
            rect(410, 20, 3, 86, "#C3CCD4"),
            rect(24, 106, 580, 8, P["ink"], 3),
        )
    return s.done()


def drone(look: int) -> Drawing:
    """A delivery drone with its parcel, high above its shadow."""
    s = Sheet(80, 150, ground_shadow=False)
    s.add(
        shadow(40, s.floor, 16, 4),
        rect(14, 12, 52, 5, P["night"], 2),
        *(ellipse(x, 9, 15, 2.6, P["stone"], 0.8) for x in (16, 64)),
        rect(28, 12, 24, 14, "#F5F7F8", 6),
    )
    s.add(
        rect(30, 28, 20, 18, "#D8A872", 3),
        rect(45, 28, 5, 18, darker("#D8A872"), 2),
        rect(38, 28, 4, 9, "#F0DDBD"),
    )
    return s.done()
