"""The upper part of the poster of a life: two people on a bench above their town at sunset."""

from collections.abc import Callable, Mapping, Sequence

from game.art.figures.look import Face
from game.art.figures.person import Figure, person
from game.art.light import fade, halo
from game.art.props.nature import birch, conifer, palm, tower, tree
from game.art.props.park import bench
from game.art.stage import Coat
from game.art.svg import Extent, circle, darker, ellipse, group, mix, path, rect

WIDE, HIGH = 1080, 872
GROUND = 640.0
FEET = 800.0
SITTER = 430.0
INK = "#22304A"
BLOCKS = (
    (-10, 110, 150, 3), (96, 84, 110, 7), (190, 120, 186, 5), (330, 90, 120, 2), (436, 130, 150, 8), (590, 84, 96, 4),
    (880, 96, 124, 6), (986, 120, 174, 9),
)  # fmt: skip
"""The town: (x, width, height, seed of its windows)."""
TREES: Mapping[str, Callable[..., str]] = {"round": tree, "conifer": conifer, "palm": palm, "birch": birch}
"""What may grow in front of the town."""


def evening(trees: str) -> str:
    """Sky, sun, town, its trees (a key of TREES) and the hill in front, as SVG."""
    sky = fade(Extent(0, 0, WIDE, 720), ("#2F3E78", "#56508F", "#8E6FA6", "#E58F86", "#F9C98C", "#FCE3B0"))
    sun = halo(760, 520, 330, "#FFF3CF", 0.85) + circle(760, 520, 62, "#FFF6DC")
    town = "".join(_block(*block) for block in BLOCKS)
    return sky + sun + town + _green(trees) + _hill()


def _block(x: float, w: float, h: float, seed: int) -> str:
    tone = ("#8B6FA0", "#9A7BA6", "#7F6799", "#9576A2")[seed % 4]
    roof = path(f"M{x + 12},{620 - h} l10,-15 h{w - 34} l-8,15Z", "#4F5E9C")
    return tower(Extent(x, 620, w, h), c=tone, seed=seed) + roof


def _green(trees: str) -> str:
    grown = TREES[trees]
    places = ((60, 118), (164, 100), (300, 128), (566, 108), (690, 92), (862, 118), (1014, 128))
    return "".join(grown(x=x, y=650, h=h, c=mix("#5E7F6E", "#6B5F86", 0.4 + 0.1 * (i % 3))) for i, (x, h) in
                   enumerate(places))  # fmt: skip


def _hill() -> str:
    grass = "".join(
        path(
            f"M{(i * 173) % WIDE},{712 + (i * 67) % 130} l-4,-11 m4,11 l0,-13 m0,13 l5,-11",
            stroke="#7A9670", width=2.6, opacity=0.8,
        )
        for i in range(46)
    )  # fmt: skip
    return (
        path(f"M0,{GROUND} C260,612 620,618 {WIDE},{GROUND} V{HIGH} H0Z", "#6E8A6B")
        + path(f"M0,690 C300,664 760,668 {WIDE},692 V{HIGH} H0Z", "#5F7C60")
        + grass
    )


def _helmet(x: float, y: float, c: str) -> str:
    """A rider's helmet lying in the grass."""
    return group(
        f"translate({x},{y})",
        ellipse(0, 0, 60, 8, INK, 0.22),
        path("M-34,0 C-38,-50 38,-50 34,0Z", c),
        path("M8,-37 C28,-32 34,-14 34,0 H14 C18,-18 14,-30 8,-37Z", darker(c)),
        path("M-8,-37 h16 v37 h-16Z", "#F7C63C"),
        rect(-42, -8, 84, 11, darker(c, 0.3), 5),
    )


def last_evening(sitters: Sequence[tuple[Face, float]], trees: str, helmet: bool) -> list[Coat]:
    """The layers of the picture, far to near, `WIDE` by `HIGH`. `sitters` are the player and, if there is one, the
    friend, each (face, age); `trees` grow behind them; `helmet`: one lies beside the bench."""
    seat = bench(x=520, y=FEET - 6, w=540, c="#A86F42")
    places = ((430, 0.25), (612, -0.3)) if len(sitters) > 1 else ((520, 0.1),)
    people = "".join(
        person(_sitting(face, age, turn, place), x, FEET, SITTER)
        for place, ((face, age), (x, turn)) in enumerate(zip(sitters, places, strict=False))
    )
    thing = _helmet(836, FEET + 4, "#1FA091") if helmet else ""
    shade = rect(0, 0, WIDE, HIGH, "#D3B8CC") + halo(640, 560, 640, "#FFF4DC", 0.95, 0.72)
    return [
        Coat("shapes", evening(trees)),
        Coat("shapes", ellipse(520, FEET, 330, 16, INK, 0.25) + seat + people + thing),
        Coat("shade", shade),
    ]


def _sitting(face: Face, age: float, turn: float, place: int) -> Figure:
    held = ("", "booklet") if place == 0 else ("", "mug")
    at = (None, (30.0, -240.0)) if place == 0 else ((-104.0, -316.0), (24.0, -262.0))
    hands = ("relax", "grip") if place == 0 else ("open", "grip")
    return Figure(face, age, "happy", turn, "sit_front", hands=hands, at=at, held=held, shadow=False)
