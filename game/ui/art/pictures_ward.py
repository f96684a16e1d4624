"""The big picture of an illness: a ward in the rain, a friend with fruit."""

from collections.abc import Mapping
from typing import Any

from game.ui.art.backdrops import HEIGHT, WIDTH, tower
from game.ui.art.faces import FACES, rides
from game.ui.art.figures import figure
from game.ui.art.props import prop
from game.ui.art.svg import PALETTE, circle, darker, group, lighter, path, rect

Face = Mapping[str, Any]
RED = "#D8433C"


def illness(face: Face, age: float) -> str:
    """The ward in the rain: a drip, a friend with fruit, a bill on the cabinet."""
    view = (
        rect(352, 46, 250, 180, "#9FB4C6")
        + tower(380, 228, 54, 110, "#8497AE", "#E9D9A0", 1, 0.3)
        + tower(450, 228, 66, 142, "#7689A2", "#E9D9A0", 5, 0.35)
        + tower(536, 228, 50, 96, "#8497AE", "#E9D9A0", 3, 0.3)
    )
    rain = "".join(
        path(
            f"M{360 + (i * 37) % 236},{56 + (i * 53) % 140} l-4,16", stroke="#DCE9F2", width=2.4, opacity=0.8
        )
        for i in range(26)
    )
    room = (
        f'<path fill-rule="evenodd" d="M0,0 H{WIDTH} V{HEIGHT} H0Z M352,46 H602 V226 H352Z" fill="#E6F0EC"/>'
        + rect(0, 232, WIDTH, 110, "#CFE4DD")
        + rect(0, 228, WIDTH, 6, "#F6FBF9")
        + rect(0, 342, WIDTH, 78, "#B8C9CB")
        + rect(0, 338, WIDTH, 8, "#9DB3B4")
    )
    frame = (
        '<rect x="352" y="46" width="250" height="180" fill="none" stroke="#FFFFFF" stroke-width="11"/>'
        + rect(474, 46, 6, 180, "#FFFFFF")
        + rect(340, 226, 274, 12, "#D5E0DE", 3)
    )
    panel = (
        rect(60, 70, 210, 40, "#F7FBFA", 6)
        + circle(84, 90, 8, PALETTE["coral"])
        + circle(112, 90, 8, PALETTE["teal"])
        + rect(136, 84, 60, 10, "#C5D5D3", 4)
        + rect(212, 78, 46, 24, "#22304A", 3)
        + path("M216,92 h8 l4,-9 l6,15 l4,-6 h14", stroke="#7BE0B0", width=2.4)
    )
    drip = (
        rect(308, 70, 6, 300, "#A9B6BD", 3)
        + path("M286,74 Q311,60 336,74", stroke="#A9B6BD", width=5)
        + rect(280, 372, 62, 8, "#8A979F", 4)
        + path("M276,80 H302 V122 Q289,138 276,122Z", "#E3F3F8")
        + path("M276,100 H302 V122 Q289,138 276,122Z", "#9BD3E6")
        + path("M289,134 C286,200 320,220 280,262", stroke="#C4DCE6", width=3)
    )
    bed_back = (
        path("M40,330 V196 Q40,176 60,176 H252 Q268,176 268,192 V330Z", "#F8FAFA")
        + path("M66,300 C52,226 76,196 154,198 C236,196 258,226 246,300Z", "#FFFFFF")
        + path("M214,206 C250,220 256,250 246,300 H222 C236,260 232,228 214,206Z", "#DDE8EA")
    )
    player = figure(face, age, "worry" if age < 60 else "smile", 158, 520, 380, "sit", top="patient")
    quilt = (
        path("M30,330 C90,306 230,300 300,312 C420,300 520,312 556,336 L566,392 H24Z", "#8FC1D6")
        + path("M30,330 C90,306 230,300 300,312 L296,334 C220,322 100,328 28,352Z", "#FFFFFF")
        + path("M340,320 Q400,350 380,390 M450,322 Q480,350 470,390", stroke="#77AEC6", width=4)
    )
    frame_bed = (
        rect(28, 390, 538, 30, "#93A8B2")
        + rect(14, 384, 570, 14, "#9DB0BA", 6)
        + rect(20, 396, 12, 24, "#7F929D")
        + rect(566, 250, 14, 170, "#9DB0BA", 6)
        + rect(566, 250, 50, 10, "#9DB0BA", 5)
    )
    fruit = prop_basket(0, 0)
    friend = figure(
        FACES["roommate"] | {"helmet": False} | ({} if rides(face) else {"top": "sweater", "color": "blue"}),
        age + 2,
        "smile",
        690,
        428,
        322,
        "hold",
        held=group("translate(200,520) scale(1.5)", fruit),
    )
    cabinet = (
        rect(800, 262, 130, 140, "#E9DCC8", 6)
        + rect(906, 266, 24, 136, "#D5C5AC", 5)
        + rect(792, 252, 146, 14, "#F8F0E2", 5)
        + rect(816, 284, 78, 44, "#F8F0E2", 4)
        + circle(855, 306, 5, "#B98A62")
        + rect(816, 338, 78, 44, "#F8F0E2", 4)
        + circle(855, 360, 5, "#B98A62")
    )
    return (
        view
        + rain
        + room
        + frame
        + panel
        + bed_back
        + drip
        + player
        + quilt
        + frame_bed
        + cabinet
        + prop("thermos", 796, 168, 88)
        + (prop("rent_slip", 868, 180, 72) + prop("helmet", 746, 348, 84) if rides(face) else "")
        + friend
    )


def prop_basket(x: float, y: float) -> str:
    """A fruit basket with a cellophane bow, bottom centre at (x, y)."""
    fruits = "".join(
        circle(x + dx, y - 44 + dy, r, c)
        + circle(x + dx - r * 0.3, y - 44 + dy - r * 0.3, r * 0.3, lighter(c, 0.5))
        for dx, dy, r, c in (
            (-26, 4, 17, "#F26B5E"),
            (26, 4, 17, "#F7A23B"),
            (0, -4, 19, "#E9503F"),
            (-12, 14, 15, "#F7C65A"),
            (14, 14, 15, "#86CB7B"),
        )
    )
    weave = "".join(
        path(f"M{x - 44 + i * 4},{y - 26 + i * 9} H{x + 44 - i * 4}", stroke="#A86F42", width=3)
        for i in range(3)
    )
    return (
        path(
            f"M{x - 44},{y - 30} C{x - 44},{y - 110} {x + 44},{y - 110} {x + 44},{y - 30}",
            stroke="#A86F42",
            width=6,
        )
        + fruits
        + path(f"M{x - 50},{y - 34} H{x + 50} L{x + 38},{y} H{x - 38}Z", "#C98F5B")
        + weave
        + path(f"M{x},{y - 88} l-20,-12 v22Z M{x},{y - 88} l20,-12 v22Z", RED)
        + circle(x, y - 88, 6, darker(RED))
    )


WARD = {"illness": illness}
