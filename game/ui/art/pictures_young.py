"""The big pictures of youth: leaving home on the hard-seat train, the first pay in the dormitory."""

from collections.abc import Mapping
from typing import Any

from game.ui.art.backdrops import (
    HEIGHT,
    WIDTH,
    cloud,
    hills,
    sky,
    sun,
    table,
    town,
    tree,
    village_house,
)
from game.ui.art.faces import FACES, rides
from game.ui.art.figures import figure
from game.ui.art.icons import icon_parts
from game.ui.art.props import prop
from game.ui.art.svg import PALETTE, circle, ellipse, group, path, rect

Face = Mapping[str, Any]


def _wall_with_window(x: float, y: float, w: float, h: float, wall: str) -> str:
    """A wall over the whole picture with a rounded hole: what was drawn before shows only through it."""
    r = 26
    hole = (
        f"M{x + r},{y} H{x + w - r} Q{x + w},{y} {x + w},{y + r} V{y + h - r} "
        f"Q{x + w},{y + h} {x + w - r},{y + h} H{x + r} Q{x},{y + h} "
        f"{x},{y + h - r} V{y + r} Q{x},{y} {x + r},{y}Z"
    )
    return (
        f'<path fill-rule="evenodd" d="M0,0 H{WIDTH} V{HEIGHT} H0Z {hole}" fill="{wall}"/>'
        + path(hole, stroke="#C9D3D0", width=12)
        + path(hole, stroke="#F4F7F5", width=5)
    )


def leaving_home(face: Face, age: float) -> str:
    """The window seat: mother and father small on the platform, eggs and a thermos on the table."""
    terraces = "".join(
        path(
            f"M{300 + i * 14},{236 - i * 13} Q{420 + i * 6},{218 - i * 15} {560 - i * 8},{238 - i * 14}",
            stroke="#B9DDA0",
            width=4,
        )
        for i in range(5)
    )
    outside = (
        sky("lh", "#9CCBE6", "#F9D9B4", "#FBE9CF", height=320)
        + sun(210, 118, 30, "#FFEFC4", "#FFD98A")
        + cloud(300, 70, 0.8)
        + cloud(470, 90, 0.55)
        + hills(196, 34, 7, "#A9C9A4", 0.8)
        + hills(236, 26, 9, "#7DB37A", 2.2)
        + terraces
        + village_house(430, 258, 96)
        + tree(408, 262, 70, PALETTE["leaf2"])
        + tree(545, 262, 60, PALETTE["leaf3"])
        + rect(0, 258, WIDTH, 80, "#D8D2C8")
        + rect(0, 258, WIDTH, 6, "#F2C65B")
        + figure(FACES["dad"], 47, "smile", 178, 420, 250, "stand")
        + figure(FACES["mum"], 44, "happy", 282, 418, 240, "wave", trousers="#5B4A6B")
    )
    seat = (
        path("M600,420 V148 Q600,118 634,118 H902 Q936,118 936,148 V420Z", "#2F7F6D")
        + path("M872,118 H902 Q936,118 936,148 V420 H872Z", "#25685A")
        + rect(622, 140, 228, 60, "#F7F4EC", 10)
        + rect(622, 186, 228, 14, "#E3DED1", 6)
    )
    rack = rect(0, 18, WIDTH, 9, "#AEBBB8", 4) + "".join(
        rect(x, 0, 5, 24, "#AEBBB8") for x in (60, 260, 500, 720, 900)
    )
    bags = (
        path("M80,18 V-20 H190 V18Z", "#D9695F")
        + "".join(rect(x, -20, 8, 38, "#F3E7D3") for x in (96, 120, 144, 168))
        + rect(300, -12, 90, 30, "#3F7FD9", 8)
        + rect(330, -2, 30, 9, "#2D5DA8", 4)
    )
    player = figure(face, age, "smile", 748, 560, 470, "wave", top=_town_top(face, "hoodie"))
    curtain = path("M566,46 C572,120 588,190 560,270 L594,290 L600,46Z", "#8FB9D8") + path(
        "M578,46 C584,130 594,200 578,280", stroke="#7AA5C6", width=4
    )
    meal = (
        prop("thermos", 120, 268, 104)
        + prop("bowl_of_noodles", 226, 296, 92)
        + prop("train_ticket", 352, 322, 96)
    )
    eggs = (
        path("M474,372 C474,350 558,350 560,372Z", "#C98F5B")
        + "".join(
            ellipse(x, y, 13, 16, "#F0CDA6") + ellipse(x - 4, y - 5, 4, 5, "#FBE6CC")
            for x, y in ((492, 356), (520, 350), (546, 357))
        )
        + path("M466,368 H568 L556,390 H478Z", "#A86F42")
    )
    return (
        outside
        + _wall_with_window(56, 52, 512, 232, "#E4ECE4")
        + rack
        + bags
        + curtain
        + seat
        + player
        + table(0, 364, WIDTH, 10, "#DCE5E2")
        + meal
        + eggs
    )


def _town_top(face: Face, plain: str) -> str:
    """The face's own clothes, unless they are the rider's: nobody has that jacket yet."""
    top = str(face.get("top", plain))
    return plain if top in ("rider", "suit", "coat", "wedding") else top


def _string_lights() -> str:
    lights = "".join(
        circle(x, 44 + 26 * (1 - ((x - 480) / 480) ** 2), 5, c)
        + circle(x, 44 + 26 * (1 - ((x - 480) / 480) ** 2), 11, c, 0.25)
        for x, c in zip(range(40, 960, 68), ("#FFD978", "#F7A39A", "#9BDDD3") * 5, strict=False)
    )
    return path("M0,44 Q480,96 960,44", stroke="#8A7A6A", width=2) + lights


def _bag() -> str:
    """A shoulder bag on its hook."""
    return path("M284,150 Q300,104 316,150", stroke="#8A5F42", width=4) + rect(276, 148, 48, 40, "#B9704A", 8) + rect(
        276, 148, 48, 14, "#9A5838", 6
    )


def _sofa() -> str:
    """A sofa under a standing lamp."""
    lamp = rect(36, 132, 6, 216, "#7A5738", 3) + path("M8,132 L70,132 L58,86 H20Z", "#FFE3A0")
    back = rect(60, 226, 216, 96, "#5E9C94", 22) + rect(44, 256, 44, 92, "#4B857E", 18) + rect(
        248, 256, 44, 92, "#4B857E", 18
    )
    return lamp + back + rect(82, 288, 172, 50, "#74B3AA", 14) + rect(96, 248, 58, 50, "#F2C65B", 12)


def _mug(x: float, floor: float) -> str:
    """A mug standing on the line `floor`."""
    return path(f"M{x + 34},{floor - 34} q24,0 20,16 q-2,12 -20,10", stroke="#D9695F", width=6) + rect(
        x, floor - 46, 38, 46, "#E9857B", 7
    )


def first_pay(face: Face, age: float) -> str:
    """Evening at home (a rider's is the dormitory): the telephone says the money is there, the room-mate cheers."""
    night = sky("fp", "#2E3A6B", "#6A5C97", "#F0A48A", height=260)
    view = night + circle(716, 76, 17, "#FFF3CF") + town(262, "#3C4678", "#FFD978", 520, 950, 0.55, 3)
    wall = '<path fill-rule="evenodd" d="M0,0 H960 V420 H0Z M560,48 H850 V226 H560Z" fill="#F3DFC6"/>'
    frame = (
        '<rect x="560" y="48" width="290" height="178" fill="none" stroke="#FFFBF2" stroke-width="11"/>'
        + rect(701, 48, 7, 178, "#FFFBF2")
        + rect(546, 226, 318, 12, "#E2CDB2", 4)
    )
    floor = (
        rect(0, 344, WIDTH, 76, "#C99A6C")
        + rect(0, 344, WIDTH, 6, "#A97C52")
        + "".join(rect(x, 372, 120, 2, "#B4855A") for x in range(20, 960, 170))
    )
    rider = rides(face)
    hooks = (
        rect(276, 104, 126, 8, "#A97C52", 3)
        + circle(300, 116, 4, "#7A5738")
        + circle(372, 116, 4, "#7A5738")
        + (prop("helmet", 266, 112, 68) if rider else _bag())
    )
    body, collar, seam = ("#FFC93C", "#14A79A", "#C9962C") if rider else ("#6F9BC4", "#4F79A3", "#456B90")
    coat = group(
        "translate(-118,8)",
        path("M470,112 L510,112 L526,196 H456Z", body)
        + path("M470,112 L490,126 L510,112 L512,124 L490,138 L468,124Z", collar)
        + (rect(457, 168, 68, 7, "#EEF3F2") if rider else "")
        + path("M490,138 V196", stroke=seam, width=2),
    )
    poster = group(
        "translate(560,140)",
        rect(300, 108, 62, 80, "#FFFDF6", 3)
        + rect(308, 116, 46, 40, "#BFE3F2", 2)
        + path("M308,156 L324,134 L336,146 L354,126 V156Z", "#7DB37A")
        + rect(312, 164, 38, 4, "#D5CABA", 2)
        + rect(312, 173, 24, 4, "#D5CABA", 2),
    )
    bed = prop("bunk_bed", -22, 76, 304) if rider else _sofa()
    burst = "".join(
        group(f"translate({x},{y}) scale({s})", icon_parts("coin"))
        for x, y, s in (
            (404, 236, 0.7),
            (602, 138, 0.62),
            (620, 206, 0.9),
            (372, 290, 0.5),
            (640, 272, 0.5),
            (576, 92, 0.45),
        )
    )
    glow = "".join(
        group(f"rotate({a} 530 236)", path("M530,136 V116", stroke="#FFD978", width=5))
        for a in range(-60, 120, 30)
    )
    held = prop("phone", 190, 330, 128)
    player = figure(face, age, "happy", 496, 470, 410, "phone", top="rider" if rider else None, held=held)
    mate = figure(
        FACES["roommate"] | {"helmet": False, "top": "tee", "color": "blue"},
        26,
        "happy",
        770,
        520,
        380,
        "cheer",
    )
    meal = (
        prop("bowl_of_noodles", 630, 272, 92) + prop("rent_slip", 728, 284, 76) + prop("red_envelope", 846, 268, 88)
        if rider
        else prop("thermos", 640, 262, 88) + _mug(752, 346)
    )
    desk = table(610, 346, 330, 12, "#B98A62") + meal
    return (
        view
        + wall
        + frame
        + hooks
        + coat
        + poster
        + floor
        + bed
        + _string_lights()
        + glow
        + mate
        + player
        + burst
        + desk
    )


YOUNG = {"leaving_home": leaving_home, "first_pay": first_pay}
