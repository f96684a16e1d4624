"""The big pictures of the end of work: the last working day, the last card."""

from collections.abc import Mapping
from typing import Any

from game.ui.art.backdrops import WIDTH, cloud, hills, sky, sun, town
from game.ui.art.faces import FACES, rides
from game.ui.art.figures import figure, rider_on_bike
from game.ui.art.pictures_hall import own_top
from game.ui.art.props import ebike_parts, prop
from game.ui.art.svg import circle, darker, ellipse, group, lighter, path, rect

Face = Mapping[str, Any]


def retirement(face: Face, age: float) -> str:
    """The last evening at work: a paper flower, the young ones clapping; a rider's at the depot, a helmet handed on."""
    back = (
        sky("re", "#F7A37C", "#FBC98E", "#FDE6BE")
        + sun(620, 170, 52, "#FFF1C4", "#FFD98A")
        + cloud(120, 56, 0.9, "#FDE0C4")
        + cloud(700, 44, 1.1, "#FDE0C4")
        + town(286, "#C98C7C", "#FFE9A8", 420, 960, 0.5, 2)
        + rect(0, 282, WIDTH, 138, "#8C8394")
        + rect(0, 282, WIDTH, 12, "#A89DA6")
        + "".join(rect(x, 388, 74, 7, "#F4E3C8", 3) for x in range(20, 960, 150))
    )
    depot = (
        rect(-10, 92, 392, 210, "#F4E2C4")
        + rect(340, 92, 42, 210, "#DCC4A2")
        + rect(-10, 72, 404, 30, "#14A79A", 4)
        + rect(-10, 96, 404, 8, "#0F7C73")
        + group(
            "translate(30,104)",
            rect(0, 8, 150, 46, "#FFC93C", 8),
            path("M24,18 l12,7 v13 l-12,7 l-12,-7 v-13Z", "#14A79A"),
            rect(48, 22, 84, 8, "#8A6A1C", 4),
            rect(48, 36, 54, 7, "#B98F2E", 3),
        )
        + rect(210, 150, 120, 150, "#6E7787", 3)
        + "".join(rect(210, y, 120, 4, "#5F6878") for y in range(166, 300, 18))
        + rect(24, 182, 150, 78, "#FFE8B4", 4)
        + path("M99,182 v78", stroke="#C9A97C", width=6)
    )
    banner = (
        path("M404,110 Q560,142 716,110 V150 Q560,182 404,150Z", "#D8433C")
        + "".join(
            group(
                f"translate({440 + i * 62},{128 + 14 * (1 - abs(i - 2) / 2.2):.0f})",
                rect(0, 0, 26, 26, "#F7C65A", 7),
            )
            for i in range(4)
        )
        + rect(398, 96, 7, 210, "#8C6A54", 3)
        + rect(714, 96, 7, 210, "#8C6A54", 3)
    )
    rider = rides(face)
    rack = prop("charging_rack", 206, 176, 132) if rider else ""
    parked = prop("ebike", 760, 226, 150) if rider else ""
    man, woman = ("rider", "rider") if rider else ("shirt", "cardigan")
    crew = (
        figure(FACES["rider_man"], 23, "happy", 330, 398, 232, "cheer", top=man, helmet=rider)
        + figure(FACES["rider_woman"], 21, "happy", 706, 398, 224, "cheer", top=woman)
        + figure(FACES["captain"] | {"hair": "buzz"}, 38, "proud", 620, 396, 236, "stand")
    )
    bloom = (
        "".join(
            group(f"rotate({a} 150 400)", ellipse(150, 372, 17, 26, "#E4473F")) for a in range(0, 360, 45)
        )
        + "".join(
            group(f"rotate({a} 150 400)", ellipse(150, 384, 11, 17, "#F46A5C")) for a in range(22, 360, 60)
        )
        + circle(150, 400, 11, "#F7C65A")
        + path("M140,424 L128,486 L150,470 L168,488 L160,424Z", "#D8433C")
    )
    handed_on = prop("helmet", 130, 392, 140) if rider else ""
    player = figure(
        face, age, "proud", 476, 416, 312, "hold", top="rider" if rider else None, held=handed_on + bloom
    )
    petals = "".join(
        group(
            f"rotate({i * 61} {(i * 173) % 930} {24 + (i * 97) % 76})",
            rect((i * 173) % 930, 24 + (i * 97) % 76, 9, 5, ("#FFC93C", "#14A79A", "#F26B5E")[i % 3], 1),
        )
        for i in range(30)
    )
    if not rider:
        depot, banner = _workplace(), _bunting()
    return back + depot + rack + banner + parked + crew + player + petals


def _workplace() -> str:
    """A plain brick house with lit windows and an open door."""
    panes = "".join(
        rect(x, y, 56, 44, "#FFE8B4", 4) + rect(x + 26, y, 4, 44, "#C9A97C") for x in (24, 108) for y in (128, 200)
    )
    return (
        rect(-10, 92, 392, 210, "#D9A184")
        + rect(340, 92, 42, 210, "#C28A6E")
        + rect(-10, 76, 404, 22, "#8A5F5A", 4)
        + panes
        + rect(214, 168, 96, 132, "#6E4F4C", 4)
        + rect(224, 178, 76, 122, "#FFE8B4", 3)
    )


def _bunting() -> str:
    """A string of small flags."""
    flags = "".join(
        path(f"M{409 + 46 * i},{y} h30 l-15,30Z", ("#F26B5E", "#FFC93C", "#14A79A")[i % 3])
        for i, y in enumerate((116, 124, 129, 130, 128, 123, 116))
    )
    posts = rect(399, 96, 6, 200, "#8C6A54", 3) + rect(714, 96, 6, 200, "#8C6A54", 3)
    return posts + path("M404,110 Q560,152 716,110", stroke="#8C6A54", width=3) + flags


def _bench(x: float, y: float, w: float) -> str:
    slats = "".join(
        rect(x, y - 96 + i * 22, w, 15, "#C98F5B", 5) + rect(x, y - 85 + i * 22, w, 4, "#A86F42", 2)
        for i in range(2)
    )
    legs = "".join(rect(x + dx, y - 90, 10, 92, "#3E475E", 4) for dx in (18, w - 28))
    return (
        legs
        + slats
        + rect(x - 8, y - 48, w + 16, 18, "#DDA873", 6)
        + rect(x - 8, y - 36, w + 16, 7, "#A86F42", 3)
    )


def ginkgo(x: float, y: float, scale: float) -> str:
    """A big yellow ginkgo: the tree of old towns in autumn."""
    gold = "#F4B93F"
    blobs = (
        (0, -210, 96),
        (-86, -176, 72),
        (84, -180, 74),
        (-46, -256, 66),
        (52, -262, 64),
        (-128, -132, 46),
        (128, -134, 48),
        (0, -140, 70),
    )
    crown = (
        "".join(circle(bx + 8, by + 8, r, darker(gold, 0.16)) for bx, by, r in blobs)
        + "".join(circle(bx - 4, by - 4, r * 0.9, gold) for bx, by, r in blobs)
        + "".join(
            circle(bx - r * 0.34, by - r * 0.36, r * 0.42, lighter(gold, 0.35), 0.8)
            for bx, by, r in blobs[:5]
        )
    )
    trunk = (
        path("M-18,0 C-8,-60 -14,-110 -10,-160 H14 C14,-110 12,-60 24,0Z", "#8A5F42")
        + path("M4,-160 H14 C14,-110 12,-60 24,0 H10 C6,-60 6,-110 4,-160Z", "#70492F")
        + path("M0,-90 L-60,-150 M4,-110 L62,-160", stroke="#8A5F42", width=10)
    )
    return group(f"translate({x},{y}) scale({scale})", ellipse(0, 0, 120, 14, "#22304A", 0.16), trunk, crown)


def last_card(face: Face, age: float) -> str:
    """The bench under the ginkgo at dusk; somebody young rides home along the far bank."""
    back = (
        sky("lc", "#6F78B5", "#D98FA0", "#F9BD8C", "#FDE0B0")
        + sun(560, 212, 42, "#FFF3CF", "#FFD08A")
        + cloud(90, 60, 1.0, "#E9A9AE", 0.7)
        + cloud(640, 70, 1.2, "#F3BDA2", 0.7)
        + hills(222, 26, 6, "#A67FA3", 0.4)
        + town(252, "#8A6C98", "#FFE2A0", 648, 960, 0.5, 6)
        + rect(0, 248, WIDTH, 12, "#7C6A86")
    )
    rider = rider_on_bike(FACES["rider_woman"], 20, "smile", 690, 252, 52, ebike_parts())
    river = (
        rect(0, 258, WIDTH, 66, "#C98C98")
        + rect(0, 258, WIDTH, 66, "#F2B79A", 0, 0.5)
        + "".join(
            rect(x, y, w, 3.4, "#FFE7BE", 2, 0.8)
            for x, y, w in (
                (560, 270, 74),
                (544, 282, 108),
                (572, 295, 60),
                (130, 276, 60),
                (230, 298, 90),
                (800, 286, 70),
                (700, 306, 50),
            )
        )
    )
    bank = (
        path("M0,318 Q240,300 480,314 T960,308 V420 H0Z", "#7F9460")
        + path("M0,344 Q260,326 520,342 T960,334 V420 H0Z", "#95A868")
        + path("M0,392 Q300,372 620,388 T960,380 V420 H0Z", "#D9C3A0")
    )
    rail = "".join(rect(x, 292, 5, 34, "#6B5F78", 2) for x in range(10, 960, 60)) + rect(
        0, 292, WIDTH, 5, "#6B5F78", 2
    )
    leaves = "".join(
        group(
            f"translate({(i * 131) % 620 + 10},{(i * 71) % 150 + 270}) rotate({i * 57})",
            path(
                "M0,0 C-9,-4 -10,-12 -7,-13 Q0,-17 7,-13 C10,-12 9,-4 0,0Z",
                ("#F4B93F", "#F7CC62", "#E09F2C")[i % 3],
            ),
        )
        for i in range(34)
    )
    seat = _bench(214, 396, 330)
    player = figure(
        face,
        age,
        "smile",
        320,
        416,
        262,
        "sit",
        top=own_top(face, "padded"),
        trousers="#4A4F66",
        held=prop("booklet", 118, 430, 164),
    )
    old_friend = figure(
        FACES["neighbour"], max(66, age + 3), "happy", 462, 416, 250, "sit", trousers="#5B5148"
    )
    cane = path("M262,300 q-12,-16 -24,0 V412", stroke="#8A5F42", width=6)
    game = prop("chess_board", 640, 304, 112) + prop("thermos", 566, 316, 84)
    kid = figure(FACES["child"], 8, "happy", 824, 412, 152, "cheer", trousers="#3F7FD9")
    kite = (
        path("M872,120 L910,96 L926,140 L884,164Z", "#F26B5E")
        + path("M872,120 L926,140 M910,96 L884,164", stroke="#FFF3DD", width=2.4)
        + path("M884,164 C870,220 880,250 850,300", stroke="#FFF3DD", width=1.8)
        + path("M884,164 q-14,14 -4,24 q10,10 -4,22", stroke="#F7C65A", width=4)
    )
    return (
        back
        + rider
        + river
        + rail
        + bank
        + ginkgo(150, 372, 1.12)
        + leaves
        + seat
        + cane
        + old_friend
        + player
        + game
        + kite
        + kid
    )


OLD = {"retirement": retirement, "last_card": last_card}
