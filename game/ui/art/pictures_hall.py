"""The big picture of the claim: across the counter of the Social Security Hall."""

from collections.abc import Mapping
from typing import Any

from game.ui.art.backdrops import WIDTH, tower, tree
from game.ui.art.faces import FACES
from game.ui.art.figures import figure
from game.ui.art.icons import icon_parts
from game.ui.art.props import prop
from game.ui.art.svg import PALETTE, circle, group, path, rect

Face = Mapping[str, Any]
SEGMENTS = {"0": "abcdef", "2": "abdeg", "6": "acdefg", "8": "abcdefg"}


def own_top(face: Face, instead: str) -> str:
    top = str(face.get("top", instead))
    return instead if top in ("rider", "coat", "suit", "wedding") else top


def _digits(x: float, y: float, text: str, colour: str) -> str:
    """Seven-segment digits, so that a number can be shown without letters."""
    lines = {
        "a": "M2,0 H12",
        "b": "M14,2 V12",
        "c": "M14,16 V26",
        "d": "M2,28 H12",
        "e": "M0,16 V26",
        "f": "M0,2 V12",
        "g": "M2,14 H12",
    }
    return "".join(
        group(
            f"translate({x + i * 24},{y})",
            path(" ".join(lines[s] for s in SEGMENTS[ch]), stroke=colour, width=3.6),
        )
        for i, ch in enumerate(text)
    )


def hall(face: Face, age: float) -> str:
    """Across the counter: the clerk, a number called, and the booklet with its stamps between the two."""
    wall = (
        rect(0, 0, WIDTH, 300, "#EAF3F0")
        + rect(0, 0, WIDTH, 46, "#137A73")
        + rect(0, 46, WIDTH, 6, "#0F645F")
        + "".join(
            rect(x, 10, 120, 26, "#FFF8E2", 13) + rect(x - 6, 4, 132, 38, "#FFF3C9", 18, 0.18)
            for x in (80, 420, 760)
        )
        + rect(0, 300, WIDTH, 120, "#D5DEDB")
    )
    sign = (
        rect(420, 60, 160, 54, "#22304A", 9)
        + _digits(496, 73, "028", "#FFC93C")
        + group("translate(434,66) scale(0.84)", icon_parts("people", "#7BE0D3"))
    )
    posters = "".join(
        rect(x, 84, 92, 118, "#FFFFFF", 5)
        + rect(x, 84, 92, 40, c, 5)
        + rect(x, 112, 92, 12, c)
        + group(f"translate({x + 29},{88}) scale(0.7)", icon_parts(i, "#FFFDF8", c))
        + "".join(rect(x + 12, 138 + j * 15, 68 - j * 12, 6, "#CFDAD8", 3) for j in range(4))
        for x, c, i in ((296, "#1FA091", "booklet"), (604, "#F26B5E", "heart"))
    )
    emblem = (
        circle(92, 140, 58, "#D5ECE7")
        + circle(92, 140, 46, "#1FA091")
        + group("translate(58,106) scale(1.42)", icon_parts("shield", "#FFFDF8", "#1FA091"))
    )
    window = (
        path("M706,74 H944 V300 H706Z", "#CBE7EE")
        + tower(790, 300, 60, 130, "#B5CFE0", "#FFF1CC", 2, 0.3)
        + tower(862, 300, 70, 176, "#A9C6DA", "#FFF1CC", 5, 0.3)
        + tree(760, 300, 110, PALETTE["leaf2"])
        + path("M706,74 H820 L706,220Z", "#FFFFFF", opacity=0.35)
        + rect(822, 74, 6, 226, "#FFFFFF")
        + '<rect x="700" y="70" width="250" height="236" rx="6" fill="none" '
        'stroke="#FFFFFF" stroke-width="10"/>'
    )
    plant = path(
        "M668,300 C640,262 640,236 652,220 C666,240 672,268 668,300Z M668,300 "
        "C664,262 672,226 688,212 C696,240 688,272 668,300Z M668,300 C684,280 "
        "700,268 712,266 C708,284 692,298 668,300Z",
        PALETTE["leaf3"],
    ) + path("M646,296 H692 L686,336 H652Z", PALETTE["coral"])
    clerk = figure(FACES["clerk"], 34, "smile", 618, 512, 372, "give")
    player = figure(face, age, "smile", 236, 580, 450, "give", top=own_top(face, "cardigan"))
    glass = (
        rect(466, 128, 300, 204, "#BFE6F2", 4, 0.16)
        + path("M476,330 L570,128 H604 L510,330Z", "#FFFFFF", opacity=0.22)
        + rect(462, 122, 308, 9, "#AFC3C4", 4)
        + rect(462, 122, 8, 212, "#AFC3C4", 3)
        + rect(762, 122, 8, 212, "#AFC3C4", 3)
    )
    counter = (
        path("M316,326 H900 L936,352 H280Z", "#FBF6EA")
        + rect(280, 352, 656, 68, "#137A73", 4)
        + rect(280, 352, 656, 9, "#1FA091")
        + rect(840, 361, 96, 59, "#0F645F")
        + group("translate(580,366) scale(1.05)", icon_parts("shield", "#FFFDF8", "#137A73"))
    )
    screen = (
        rect(770, 250, 104, 70, "#22304A", 6)
        + rect(778, 257, 88, 54, "#A9DDF0", 3)
        + path("M784,302 L806,284 L824,292 L860,264", stroke="#137A73", width=4)
        + rect(814, 318, 16, 14, "#22304A")
        + rect(798, 330, 48, 6, "#22304A", 3)
    )
    seal = (
        rect(688, 318, 30, 16, "#8C3A34", 4)
        + rect(696, 296, 14, 24, "#A86F42", 6)
        + circle(703, 294, 9, "#C98F5B")
    )
    return (
        wall
        + emblem
        + posters
        + sign
        + window
        + plant
        + clerk
        + screen
        + glass
        + counter
        + player
        + prop("booklet", 380, 246, 124)
        + seal
        + group("translate(528,318) scale(0.62)", icon_parts("form", "#E9E2D2"))
    )


HALL = {"hall": hall}
