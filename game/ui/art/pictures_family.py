"""The big pictures of a family: a wedding in the yard, a child."""

from collections.abc import Mapping
from typing import Any

from game.ui.art.backdrops import HEIGHT, WIDTH, hills, lantern, sky, sun, tower, tree
from game.ui.art.faces import FACES
from game.ui.art.figures import figure, swaddled
from game.ui.art.props import prop
from game.ui.art.svg import PALETTE, circle, darker, ellipse, group, lighter, path, rect

Face = Mapping[str, Any]
RED, GOLD = "#D8433C", "#F7C65A"


def _partner(face: Face) -> dict[str, Any]:
    return FACES["partner_man" if face.get("sex", "woman") == "woman" else "partner_woman"]


def double_joy(x: float, y: float, size: float, colour: str) -> str:
    """The paper-cut sign of double happiness, two halves sharing their long strokes."""
    half = "M{a},8 V30 M{b},44 h22 v14 h-22Z M{c},64 l4,8 M{d},64 l-4,8 M{b},86 h22 v15 h-22Z"
    left = half.format(a=28, b=17, c=20, d=36)
    right = half.format(a=72, b=61, c=64, d=80)
    long = "M8,18 H92 M14,32 H86 M6,76 H94"
    return group(
        f"translate({x},{y}) scale({size / 100})", path(left + right + long, stroke=colour, width=7.5)
    )


def _crackers(x: float) -> str:
    return path(f"M{x},60 V300", stroke="#8C4A3A", width=2) + "".join(
        group(
            f"rotate({32 if i % 2 else -32} {x} {84 + i * 17})",
            rect(x - 15 if i % 2 == 0 else x - 1, 78 + i * 17, 16, 11, RED, 3),
            rect(x - 15 if i % 2 == 0 else x + 12, 78 + i * 17, 3, 11, GOLD),
        )
        for i in range(13)
    )


def _dish(x: float, y: float, food: str, bits: str) -> str:
    pieces = "".join(
        ellipse(x + dx, y - 5 + dy, 9, 5, tone)
        for dx, dy, tone in (
            (-18, 0, food),
            (0, -4, lighter(food)),
            (17, 0, food),
            (-8, 4, bits),
            (9, 4, food),
            (2, 0, bits),
        )
    )
    return (
        ellipse(x, y + 5, 44, 13, "#D9CFC0")
        + ellipse(x, y, 44, 13, "#FFFFFF")
        + ellipse(x, y - 1, 34, 9, "#F0E6D8")
        + pieces
    )


def _bouquet() -> str:
    """Roses in paper, to be held in a figure's units."""
    blooms = "".join(
        circle(x, y, 27, "#F26B5E") + circle(x - 4, y - 4, 15, "#FBB0A4")
        for x, y in ((160, 404), (240, 404), (200, 380), (178, 434), (222, 434))
    )
    return (
        path("M140,430 L260,430 L214,560 H186Z", "#FFF1DC")
        + path("M200,430 H260 L214,560 H200Z", "#EBD9BC")
        + blooms
        + path("M180,520 h40", stroke=GOLD, width=12)
    )


def wedding(face: Face, age: float) -> str:
    """Red in the yard at home: lanterns, paper-cuts, two in gold-trimmed jackets, parents, full dishes."""
    back = (
        sky("we", "#F9C89B", "#FBDDB6", "#FDEBD2")
        + sun(480, 96, 44, "#FFF1CC", "#FFDF9A")
        + hills(190, 30, 6, "#C7BE8E", 1)
        + hills(214, 22, 9, "#A5B07C", 3)
    )
    wall = (
        rect(96, 118, 768, 242, "#F8EDDC")
        + rect(96, 330, 768, 34, "#B7AFA6")
        + path("M60,122 L120,62 H840 L900,122Z", "#5E6B7C")
        + "".join(
            path(f"M{76 + i * 36},121 L{132 + i * 32},66", stroke="#4C5868", width=3) for i in range(23)
        )
        + rect(104, 54, 752, 12, "#4A5565", 5)
    )
    door = (
        rect(388, 152, 184, 208, "#7A4A32", 4)
        + rect(396, 160, 84, 200, "#A8432F", 3)
        + rect(480, 160, 84, 200, "#963A29", 3)
        + double_joy(400, 186, 76, GOLD)
        + double_joy(484, 186, 76, GOLD)
    )
    couplets = (
        rect(352, 152, 26, 186, RED, 2)
        + rect(582, 152, 26, 186, RED, 2)
        + "".join(rect(358, y, 14, 14, GOLD, 4) + rect(588, y, 14, 14, GOLD, 4) for y in range(166, 330, 30))
    )
    plaque = (
        path("M480,46 L534,100 L480,154 L426,100Z", RED)
        + path("M480,54 L526,100 L480,146 L434,100Z", stroke=GOLD, width=3)
        + double_joy(455, 76, 50, GOLD)
    )
    panes = "".join(
        rect(x, 176, 92, 80, "#FFE8B4", 3)
        + path(f"M{x + 46},176 v80 M{x},216 h92", stroke="#8C5A3B", width=5)
        + f'<rect x="{x}" y="176" width="92" height="80" fill="none" stroke="#8C5A3B" stroke-width="7"/>'
        + double_joy(x + 21, 190, 50, RED)
        for x in (150, 718)
    )
    ground = (
        rect(0, 352, WIDTH, 68, "#DCC6A2")
        + ellipse(480, 392, 380, 30, "#C9503F", 0.9)
        + ellipse(480, 392, 350, 23, "#D8604D")
    )
    lamps = path("M0,20 Q240,86 480,40 Q720,86 960,20", stroke="#8C4A3A", width=3) + "".join(
        lantern(x, y, 46, 16) for x, y in ((96, 42), (230, 61), (362, 54), (600, 54), (730, 61), (864, 42))
    )
    parents = figure(
        FACES["dad"], max(48, age + 27), "proud", 190, 404, 232, "stand", trousers="#33415F"
    ) + figure(
        FACES["mum"],
        max(46, age + 25),
        "happy",
        292,
        402,
        220,
        "hold",
        trousers="#5B4A6B",
        held=prop("red_envelope", 140, 400, 120),
    )
    friend = figure(
        FACES["roommate"] | {"helmet": False}, max(24, age + 2), "happy", 672, 402, 228, "cheer", top="shirt"
    ) + figure(FACES["sister"], max(14, age - 4), "happy", 772, 404, 216, "wave")
    pair = figure(
        _partner(face),
        age,
        "smile",
        541,
        412,
        258,
        "hold",
        top="wedding",
        trousers="#9C2B30",
        held=_bouquet(),
    ) + figure(face, age, "happy", 421, 412, 264, "wave", top="wedding", trousers="#9C2B30")
    feast = (
        path("M-20,440 C10,372 200,366 250,440Z", "#E9C48B")
        + path("M710,440 C760,366 950,372 980,440Z", "#E9C48B")
        + _dish(66, 404, "#C9713A", PALETTE["leaf2"])
        + _dish(160, 402, "#E8604F", "#F7D9A0")
        + _dish(818, 402, "#7DB37A", "#F7B643")
        + _dish(908, 404, "#D98F2B", "#C94A4A")
    )
    paper = "".join(
        group(
            f"rotate({i * 47} {(i * 149) % 940} {16 + (i * 83) % 118})",
            rect((i * 149) % 940, 16 + (i * 83) % 118, 9, 5, (GOLD, "#F26B5E", "#FFFFFF")[i % 3], 1),
        )
        for i in range(44)
    )
    return (
        back
        + wall
        + panes
        + door
        + couplets
        + plaque
        + _crackers(76)
        + _crackers(884)
        + lamps
        + ground
        + parents
        + friend
        + pair
        + feast
        + paper
    )


def child(face: Face, age: float) -> str:
    """Morning light, a quilt, and somebody very small; beside the helmet hangs a smaller one."""
    view = (
        rect(560, 40, 270, 190, "#BFE3F2")
        + sun(640, 110, 26, "#FFF1CC", "#FFE3A0")
        + tower(720, 230, 60, 96, "#D9B99A", "#FFF1CC", 2, 0.3)
        + tower(786, 230, 44, 132, "#C9A98C", "#FFF1CC", 4, 0.3)
        + tree(606, 232, 84, PALETTE["leaf2"])
    )
    room = (
        f'<path fill-rule="evenodd" d="M0,0 H{WIDTH} V{HEIGHT} H0Z M560,40 H830 V230 H560Z" fill="#FBE6CF"/>'
        + rect(0, 336, WIDTH, 84, "#D9AE82")
        + rect(0, 332, WIDTH, 8, "#F8F1E4")
    )
    light = path("M560,230 L830,230 L700,420 L330,420Z", "#FFF3D0", opacity=0.4)
    curtains = (
        path("M520,28 H590 C596,100 560,170 578,244 H516Z", "#F2A79A")
        + path("M872,28 H802 C796,100 832,170 814,244 H876Z", "#E4897C")
        + rect(506, 22, 380, 10, "#A86F42", 5)
    )
    line = path("M20,60 Q160,92 330,56", stroke="#B08A68", width=2.4) + "".join(
        group(
            f"translate({x},{y})",
            path("M-20,0 L-8,-4 Q0,4 8,-4 L20,0 L26,16 L14,20 V46 H-14 V20 L-26,16Z", c),
            path("M8,-4 L20,0 L26,16 L14,20 V46 H6Z", darker(c, 0.12)),
            rect(-14, -8, 4, 9, "#A86F42"),
            rect(10, -8, 4, 9, "#A86F42"),
        )
        for x, y, c in ((80, 80, "#9BDDD3"), (168, 84, "#F7D08A"), (256, 78, "#F7B7AE"))
    )
    hooks = rect(196, 152, 128, 8, "#A86F42", 3) + prop("helmet", 194, 158, 74) + prop("helmet", 272, 164, 46)
    bed = (
        rect(176, 282, 420, 26, "#FFFDF6", 10)
        + rect(176, 296, 420, 56, "#7FB6B0", 8)
        + "".join(rect(x, 296, 18, 56, "#93C8C1") for x in range(204, 590, 62))
        + rect(168, 346, 436, 22, "#A86F42", 5)
        + rect(160, 210, 22, 190, "#A86F42", 6)
        + rect(590, 250, 20, 150, "#8E5C37", 6)
        + path("M186,286 C180,250 194,244 236,246 C276,244 290,252 284,288Z", "#FFFFFF")
    )
    crib = (
        path("M664,292 H872 L856,372 H680Z", "#C98F5B")
        + "".join(rect(x, 292, 7, 78, "#E3B98A", 2) for x in range(676, 862, 24))
        + rect(654, 284, 228, 14, "#E3B98A", 6)
        + path("M676,384 Q768,420 862,384", stroke="#A86F42", width=12)
        + path("M702,286 C706,266 800,262 832,286Z", "#FFF6E4")
    )
    mobile = path("M768,60 V92 M720,104 Q768,78 816,104", stroke="#B08A68", width=3) + "".join(
        path(f"M{x},{y} V{y + 24}", stroke="#B08A68", width=2) + circle(x, y + 34, 11, c)
        for x, y, c in ((720, 104, "#F7B643"), (768, 92, "#1FA091"), (816, 104, "#F26B5E"))
    )
    player = figure(
        face,
        age,
        "smile",
        408,
        476,
        420,
        "hold",
        top=_soft_top(face),
        held=swaddled(_partner(face)),
        trousers="#5A6B94",
    )
    stand = (
        rect(62, 300, 92, 100, "#B98A62", 4)
        + rect(54, 290, 108, 14, "#D3A67C", 4)
        + prop("thermos", 46, 206, 88)
        + path("M126,290 V262 Q126,252 136,252 Q146,252 146,262 V290Z", "#FFFFFF")
        + path("M130,252 Q136,236 142,252Z", "#F2B98A")
        + rect(126, 274, 20, 16, "#FDF0D2")
    )
    return view + room + light + curtains + line + hooks + mobile + crib + bed + player + stand


def _soft_top(face: Face) -> str:
    top = str(face.get("top", "sweater"))
    return "sweater" if top in ("rider", "suit", "coat", "wedding", "factory") else top


FAMILY = {"wedding": wedding, "child": child}
