"""Street furniture, and the list of everything that stands or moves in the street."""

from collections.abc import Callable

from game.art.svg import PALETTE, circle, darker, ellipse, lighter, path, rect, shadow
from game.ui.art import street_green as green
from game.ui.art import street_vehicles as vehicles
from game.ui.art.facade import Drawing, Sheet, lantern

P = PALETTE
FRUIT = (P["coral"], P["amber"], P["leaf2"], P["lilac"])


def bench(look: int) -> Drawing:
    s = Sheet(104, 68, ground_shadow=False)
    wood = P["wood"] if look < 4 else "#B7A08A"
    s.add(
        shadow(54, s.floor, 46, 6),
        *(rect(x, s.floor - 24, 7, 24, P["night"], 2) for x in (16, 80)),
        *(rect(8, s.floor - y, 88, 9, wood, 4) for y in (50, 38)),
        rect(4, s.floor - 26, 96, 11, lighter(wood), 4),
        rect(4, s.floor - 18, 96, 4, darker(wood), 2),
    )
    if look >= 2:  # arm rests to push oneself up with
        s.add(rect(2, s.floor - 38, 8, 18, P["teal2"], 3), rect(94, s.floor - 38, 8, 18, P["teal2"], 3))
    return s.done()


def lamp(look: int) -> Drawing:
    s = Sheet(64, 164, ground_shadow=False)
    s.add(
        shadow(33, s.floor, 14, 4),
        rect(29, 40, 6, s.floor - 40, P["night"], 3),
        rect(29, 40, 2.4, s.floor - 40, lighter(P["night"]), 1),
        rect(23, s.floor - 10, 18, 10, P["night"], 3),
    )
    if look < 2:
        s.add(circle(32, 30, 12, "#FFF3C9"), circle(29, 27, 5, "#FFFFFF"), rect(20, 14, 24, 7, P["night"], 3))
        s.lights.append((20, 18, 24, 24))
    else:
        s.add(
            path("M32,44 C32,24 40,20 54,20", stroke=P["night"], width=5),
            rect(42, 18, 20, 7, P["night"], 3),
            rect(44, 24, 16, 4, "#FFF3C9", 2),
        )
        s.lights.append((42, 22, 20, 10))
        if look >= 3:
            s.add(path("M8,12 L34,4 L38,12 L12,20Z", P["blue2"]), path("M8,12 L34,4 L12,20Z", P["blue"]))
    return s.done()


def stall(look: int) -> Drawing:
    s = Sheet(168, 172, ground_shadow=False)
    s.add(
        shadow(86, s.floor, 74, 8),
        *(rect(x, 54, 7, s.floor - 54, P["wood2"], 2) for x in (24, 138)),
        rect(14, s.floor - 58, 140, 54, P["wood"], 5),
        rect(14, s.floor - 58, 140, 12, lighter(P["wood"]), 4),
        rect(14, s.floor - 16, 140, 12, P["wood2"], 4),
    )
    s.add(
        *(circle(30 + i * 15, s.floor - 64 - i % 2 * 3, 9, (FRUIT + ("#B7D96A",))[i % 5]) for i in range(7))
    )
    if look < 4:
        s.qr_stand(134, s.floor - 84)
    s.awning(10, 28, 148, P["leaf2"], "#FFFFFF", 36)
    return s.done()


def stall_bao(look: int) -> Drawing:
    """Steamed buns: bamboo steamers, a puff of steam, a lantern."""
    s = Sheet(168, 172, ground_shadow=False)
    s.add(
        shadow(86, s.floor, 74, 8),
        *(rect(x, 54, 7, s.floor - 54, P["night"], 2) for x in (24, 138)),
        rect(14, s.floor - 54, 140, 50, P["coral2"], 5),
        rect(14, s.floor - 54, 140, 10, P["coral"], 4),
    )
    for x, n in ((30, 3), (76, 2)):
        for i in range(n):
            s.add(
                rect(x, s.floor - 66 - i * 13, 40, 12, "#E2BC8C", 4),
                rect(x, s.floor - 60 - i * 13, 40, 3, P["wood"]),
            )
    s.add(
        *(circle(x, s.floor - 84, 8, "#FFFFFF") for x in (86, 98, 108)),
        path("M50,62 q-6,-8 0,-14 q6,-8 0,-14", stroke="#FFFFFF", width=5, opacity=0.7),
    )
    if look < 4:
        s.qr_stand(128, s.floor - 80)
    s.awning(10, 28, 148, P["coral"], P["amber"], 32)
    s.add(lantern(146, 58, 8))
    return s.done()


def sign_board(look: int) -> Drawing:
    """A signpost at a corner."""
    s = Sheet(80, 116, ground_shadow=False)
    s.add(
        shadow(40, s.floor, 14, 4),
        rect(37, 16, 7, s.floor - 16, P["grey"], 3),
        path("M14,24 L62,24 L72,34 L62,44 L14,44Z", P["blue2"]),
        path("M66,52 L18,52 L8,62 L18,72 L66,72Z", P["teal2"]),
        rect(22, 32, 32, 4, "#FFFFFF", 2),
        rect(26, 60, 32, 4, "#FFFFFF", 2),
    )
    return s.done()


def bins(look: int) -> Drawing:
    s = Sheet(72, 60, ground_shadow=False)
    s.add(shadow(38, s.floor, 28, 5))
    for i, c in enumerate((P["blue2"], P["leaf3"])):
        x = 10 + i * 28
        s.add(
            rect(x, s.floor - 34, 24, 34, c, 4),
            rect(x + 18, s.floor - 34, 6, 34, darker(c), 3),
            rect(x - 2, s.floor - 39, 28, 8, lighter(c), 3),
            circle(x + 11, s.floor - 16, 5, "#FFFFFF", 0.85),
        )
    return s.done()


def gym(look: int) -> Drawing:
    """The yellow and blue exercise machines of every estate."""
    s = Sheet(168, 112, ground_shadow=False)
    s.add(shadow(86, s.floor, 74, 6))
    s.add(
        rect(20, 26, 8, s.floor - 26, P["amber2"], 3),
        rect(76, 26, 8, s.floor - 26, P["amber2"], 3),
        rect(16, 22, 72, 8, P["amber"], 4),
        path(f"M36,30 L34,{s.floor - 14} M66,30 L70,{s.floor - 14}", stroke=P["blue2"], width=6),
        rect(24, s.floor - 16, 22, 6, P["blue"], 3),
        rect(60, s.floor - 16, 22, 6, P["blue"], 3),
    )
    s.add(
        rect(122, 44, 8, s.floor - 44, P["amber2"], 3),
        circle(126, 40, 22, P["blue2"]),
        circle(126, 40, 15, P["leaf"]),
        path("M126,20 L126,60 M106,40 L146,40", stroke=P["blue2"], width=4),
        circle(126, 40, 5, P["amber"]),
    )
    return s.done()


def chess(look: int) -> Drawing:
    """A stone table with a game of xiangqi and two stools."""
    s = Sheet(136, 76, ground_shadow=False)
    s.add(shadow(70, s.floor, 60, 6))
    for x in (8, 98):
        s.add(rect(x, s.floor - 24, 30, 24, "#BDB5AA", 5), rect(x - 2, s.floor - 28, 34, 9, "#DCD5CB", 4))
    s.add(
        rect(58, s.floor - 30, 22, 30, "#A9A197", 3),
        rect(36, s.floor - 46, 66, 14, "#C9C1B6", 5),
        rect(34, s.floor - 50, 70, 10, "#E8DCC4", 4),
        *(ellipse(44 + i * 10, s.floor - 50, 4, 2.6, P["coral2"] if i % 2 else P["wood2"]) for i in range(6)),
    )
    return s.done()


def well(look: int) -> Drawing:
    s = Sheet(88, 104, ground_shadow=False)
    s.add(
        shadow(46, s.floor, 36, 6),
        *(rect(x, 30, 6, s.floor - 50, P["wood2"], 2) for x in (20, 62)),
        path("M44,8 L84,34 L4,34Z", P["wood"]),
        path("M44,8 L84,34 L60,34Z", P["wood2"]),
        rect(14, s.floor - 34, 60, 34, "#BDB5AA", 6),
        rect(10, s.floor - 40, 68, 12, "#DCD5CB", 6),
        rect(41, 36, 3, 24, P["wood2"]),
        rect(36, 54, 14, 12, P["wood"], 2),
    )
    return s.done()


def fence(look: int) -> Drawing:
    s = Sheet(128, 56, ground_shadow=False)
    s.add(
        *(
            rect(8 + i * 24, s.floor - 36, 10, 36, P["wood"], 3)
            + rect(8 + i * 24, s.floor - 36, 4, 36, lighter(P["wood"]), 2)
            for i in range(5)
        ),
        rect(0, s.floor - 28, 128, 6, P["wood2"], 2),
        rect(0, s.floor - 14, 128, 6, P["wood2"], 2),
    )
    return s.done()


PROPS: dict[str, Callable[[int], Drawing]] = {
    "tree": green.tree(P["leaf2"]),
    "ginkgo": green.tree("#E8BE4A"),
    "blossom": green.tree(P["rose"]),
    "pine": green.pine,
    "bamboo": green.bamboo,
    "bush": green.bush,
    "flowerbed": green.flowerbed,
    "hedge": green.hedge,
    "bench": bench,
    "lamp": lamp,
    "ebike": vehicles.ebike,
    "ebike_plain": vehicles.ebike_plain,
    "rack": vehicles.rack,
    "stall": stall,
    "stall_bao": stall_bao,
    "sign_board": sign_board,
    "bins": bins,
    "gym": gym,
    "chess": chess,
    "car": vehicles.car((P["coral"], P["coral"], P["paper"], P["paper"], P["sky"], P["sky"])),
    "taxi": vehicles.car((P["amber"], P["amber"], P["teal"], P["teal"], P["leaf"], P["leaf"])),
    "bus": vehicles.bus,
    "train": vehicles.train,
    "well": well,
    "haystack": green.haystack,
    "hens": green.hens,
    "fence": fence,
    "ducks": green.ducks,
    "lotus": green.lotus,
    "drone": vehicles.drone,
    "hill": green.hill,
}
