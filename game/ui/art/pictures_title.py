"""The opening picture: one road from dawn to dusk, a rider at its start and the same face at its end."""

from collections.abc import Mapping
from typing import Any

from game.ui.art.backdrops import HEIGHT, WIDTH, cloud, sky, sun, tower, tree, village_house
from game.ui.art.figures import figure, rider_on_bike
from game.ui.art.pictures_old import ginkgo
from game.ui.art.props import ebike_parts, prop
from game.ui.art.props_paper import stamp
from game.ui.art.svg import circle, gradient, group, mix, path, rect


def _range(name: str, y: float, peaks: tuple[tuple[float, float], ...], stops: tuple[str, str, str]) -> str:
    d = (
        f"M0,{HEIGHT} V{y} "
        + " ".join(f"Q{x - 60},{y - h} {x},{y - h * 0.72:.0f} T{x + 60},{y}" for x, h in peaks)
        + f" L{WIDTH},{y} V{HEIGHT}Z"
    )
    return gradient(name, ((0, stops[0]), (0.5, stops[1]), (1, stops[2])), True) + path(d, f"url(#{name})")


def _city() -> str:
    """Towers whose walls and windows follow the hour from left to right."""
    parts = []
    for i, x in enumerate(range(300, 712, 46)):
        hour = x / WIDTH
        wall = mix(mix("#E7B79A", "#8FB2CF", min(1, hour * 2)), "#5D5690", max(0, hour * 2 - 1.05))
        h = (70, 118, 92, 150, 104, 168, 126, 88, 140)[i % 9]
        parts.append(tower(x, 268, 40, h, wall, "#FFE39A", i, 0.12 + max(0, hour - 0.42) * 1.6))
    return "".join(parts)


def _road() -> str:
    """The road swings towards us and away; its dashes turn into stamps as the months are paid."""
    stops = ((0, "#9A8A94"), (0.5, "#77839A"), (1, "#554E79"))
    body = gradient("tr", stops, True) + path(
        "M-20,400 C160,330 330,330 480,348 C640,368 760,352 980,300 V352 C780,402 "
        "640,420 470,400 C320,384 170,392 -20,470Z",
        "url(#tr)",
    )
    edge = path(
        "M-20,400 C160,330 330,330 480,348 C640,368 760,352 980,300", stroke="#FFF1D6", width=3, opacity=0.7
    )
    points = ((318, 361), (384, 364), (450, 371), (516, 379))
    dashes = "".join(
        group(f"rotate({5 + i * 2} {x} {y})", rect(x - 17, y - 2.6, 34, 5.2, "#FFF1D6", 2.6))
        for i, (x, y) in enumerate(points)
    )
    seals = "".join(
        circle(x, y, 12, "#FFF6E4") + stamp(x, y, 9, a)
        for x, y, a in ((586, 382, -10), (650, 378, 12), (712, 369, -6), (770, 357, 9))
    )
    return body + edge + dashes + seals


def title(face: Mapping[str, Any], age: float) -> str:
    """Drawn for a young `age`; the old self at the far end is the same face at seventy-eight."""
    back = (
        sky("ti", "#F9CFAE", "#E3E2D6", "#B4DDEE", "#B9D8E6", "#D9C3BC", "#A88BB4", "#6A62A6", across=True)
        + gradient("th", ((0, "#5E7FC4@0.22"), (0.35, "#FFF4E0@0"), (0.68, "#FFE9C9@0.75")))
        + rect(0, 0, WIDTH, HEIGHT, "url(#th)")
    )
    lights = (
        sun(92, 178, 30, "#FFF3CF", "#FFE0A0")
        + path("M884,40 A24,24 0 1 1 860,72 A20,20 0 0 0 884,40Z", "#FFF6DC")
        + "".join(
            circle(x, y, r, "#FFF6DC", 0.9)
            for x, y, r in (
                (760, 50, 1.8),
                (808, 96, 2.2),
                (920, 120, 1.8),
                (846, 140, 1.6),
                (724, 92, 1.5),
                (936, 40, 1.8),
            )
        )
    )
    clouds = (
        cloud(190, 70, 0.9, "#FFF1E2", 0.9)
        + cloud(430, 44, 1.2, "#FFFFFF", 0.95)
        + cloud(596, 96, 0.7, "#FFF3E4", 0.9)
    )
    far = _range("t1", 258, ((120, 90), (340, 66), (560, 84), (800, 100)), ("#E3A98F", "#A3CBD3", "#6D639C"))
    mid = _range(
        "t2", 284, ((60, 60), (280, 40), (520, 30), (740, 46), (930, 54)), ("#BFC189", "#8FC58A", "#5C6390")
    )
    paddies = "".join(
        path(
            f"M{-10 + i * 10},{300 - i * 9} Q{80 + i * 6},{284 - i * 10} {196 - i * 10},{300 - i * 8}",
            stroke="#E4DFA6",
            width=3.4,
        )
        for i in range(4)
    )
    home = village_house(60, 318, 104) + tree(34, 326, 74, "#9CC27A") + tree(196, 322, 60, "#86B878")
    near = gradient("t3", ((0, "#A9BE74"), (0.5, "#7DBF78"), (1, "#5D6B83")), True) + path(
        "M0,316 C180,296 330,318 480,312 C640,306 800,268 960,262 V420 H0Z", "url(#t3)"
    )
    hall = (
        rect(540, 234, 104, 70, "#F7EBD8")
        + path("M530,236 L592,206 L654,236Z", "#1FA091")
        + "".join(rect(x, 246, 11, 56, "#FFFFFF", 2) for x in (550, 574, 600, 624))
        + circle(592, 225, 6, "#FFF6E4")
        + rect(534, 300, 116, 8, "#D8C6A8", 2)
    )
    stall = (
        rect(402, 276, 78, 34, "#D98F4E", 3)
        + "".join(
            path(f"M{396 + i * 15},254 h15 v16 a7.5,7.5 0 0 1 -15,0Z", "#F26B5E" if i % 2 else "#FFF6E4")
            for i in range(6)
        )
        + "".join(
            circle(412 + i * 14, 274, 6, c)
            for i, c in enumerate(("#F7B643", "#F26B5E", "#86CB7B", "#F7B643", "#F26B5E"))
        )
    )
    park = ginkgo(864, 306, 0.62)
    bench = (
        rect(772, 250, 108, 9, "#A86F42", 4)
        + rect(772, 264, 108, 9, "#A86F42", 4)
        + rect(766, 282, 120, 10, "#C98F5B", 4)
        + rect(780, 290, 7, 22, "#3E3A58")
        + rect(866, 290, 7, 22, "#3E3A58")
    )
    old = figure(
        dict(face) | {"glasses": True}, 78, "happy", 824, 314, 124, "wave", top="cardigan", trousers="#4A4868"
    )
    flask = prop("thermos", 738, 268, 46)
    lamp = (
        rect(716, 214, 5, 98, "#3E3A58", 2)
        + circle(718, 208, 26, "#FFE9A8", 0.3)
        + circle(718, 208, 9, "#FFF3C9")
    )
    rider = rider_on_bike(face, age, "happy", 128, 412, 200, ebike_parts())
    wind = path("M34,330 H110 M14,352 H96 M50,374 H120", stroke="#FFFFFF", width=4, opacity=0.7)
    grass = "".join(
        path(
            f"M{x},{y} q3,-12 1,-16 M{x + 5},{y} q4,-9 8,-12 M{x - 4},{y} q-4,-8 -8,-9",
            stroke=mix("#8FB062", "#4F5A78", x / WIDTH),
            width=3,
        )
        for x, y in ((30, 416), (420, 416), (560, 418), (700, 414), (860, 396), (930, 404))
    )
    return (
        back
        + lights
        + clouds
        + far
        + _city()
        + mid
        + paddies
        + near
        + home
        + hall
        + stall
        + lamp
        + park
        + bench
        + old
        + flask
        + _road()
        + wind
        + rider
        + grass
    )


TITLE = {"title": title}
