"""Passers-by: who they are and where, as a function of the time."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from random import Random
from typing import Any, NamedTuple

from game.content.looks import CountryLook
from game.content.town.map import Route, TownMap
from game.ui.art.facade import look_of

SPACING = {"walk": 460.0, "ride": 1100.0, "car": 1050.0}  # px of route for each traveller
SPEED = {"walk": 62.0, "ride": 190.0, "car": 230.0}  # px a second
TRAFFIC = ("car", "bus", "taxi")
STRIDE = 15.0  # px walked per frame of the walk
PAUSE = 2.5  # seconds at either end of a walk
_GOLDEN = 0.6180339887


def _who(
    sex: str, skin: int, hair: str, top: str, color: str, age: int, **more: object
) -> tuple[Mapping[str, Any], int]:
    return {"sex": sex, "skin": skin, "hair": hair, "top": top, "color": color, "head": age % 3, **more}, age


# The people of the street, the young first: as decades pass, more of the last ones are about.
CAST: tuple[tuple[Mapping[str, Any], int], ...] = (
    _who("woman", 1, "plaits", "tee", "amber", 9), _who("man", 2, "buzz", "hoodie",
    "coral", 11), _who("woman", 0, "ponytail", "hoodie", "leaf3", 19),
    _who("man", 1, "curtain", "tee", "blue", 22, hair_color="soft"), _who("woman", 2, "bob", "apron",
    "coral2", 31), _who("man", 3, "crop", "factory", "blue2", 35),
    _who("woman", 1, "wave", "sweater", "rose", 28, hair_color="tea"), _who("man", 1, "side_part", "suit",
    "night", 44, glasses=True),
    _who("woman", 3, "low_bun", "coat", "teal", 40), _who("man", 2, "buzz", "shirt",
    "sky", 52), _who("woman", 4, "perm", "cardigan", "lilac", 57),
    _who("man", 1, "crop", "polo", "leaf3", 66), _who("woman", 1, "perm", "padded",
    "coral2", 70), _who("man", 2, "bald", "vest", "grey", 79),
    _who("woman", 2, "kerchief", "cardigan", "lilac2", 84), _who("woman", 0, "bob", "padded",
    "teal2", 74, glasses=True),
)  # fmt: skip
RIDERS: tuple[tuple[Mapping[str, Any], int], ...] = (
    _who("man", 2, "crop", "rider", "teal", 26), _who("woman", 1, "ponytail", "rider",
    "blue", 24), _who("woman", 2, "bob", "padded", "rose", 45),
    _who("man", 1, "buzz", "rider", "amber", 33),
)  # fmt: skip
OLD_FROM = 11  # the first elderly one in CAST


class Townsfolk(NamedTuple):
    """Who walks and who rides in a town: faces with their ages, in the order of CAST and RIDERS."""

    walkers: Sequence[tuple[Mapping[str, Any], int]] = CAST
    riders: Sequence[tuple[Mapping[str, Any], int]] = RIDERS


def crowd_of(look: CountryLook) -> Townsfolk:
    """The people of a country's town: sex, age and head of each as in CAST, all else as the country has it."""
    walkers = [_local(look, number, face, age, ("sex", "head")) for number, (face, age) in enumerate(CAST)]
    riding = ("sex", "head", "top", "color")
    return Townsfolk(walkers, [_local(look, number, face, age, riding) for number, (face, age) in enumerate(RIDERS)])


def _local(
    look: CountryLook, number: int, face: Mapping[str, Any], age: int, kept: Sequence[str]
) -> tuple[Mapping[str, Any], int]:
    said = {part: face[part] for part in kept}
    return look.completed(said, age, Random(number).randrange), age


class Moving(NamedTuple):
    """A moving figure or vehicle. `kind` is walk, ride, car, bus, taxi or drone; `cast` selects its look."""

    kind: str
    cast: int
    x: float
    y: float
    facing: str
    frame: int


@dataclass(frozen=True)
class Passer:
    """One traveller on a route: `times` are the seconds at which it passes each of `stops`."""

    number: int
    who: str
    stops: tuple[tuple[float, float], ...]
    times: tuple[float, ...]
    phase: float
    speed: float

    def figure_of(self, time: float, year: int) -> Moving:
        t = (time + self.phase) % self.times[-1]
        i = min(len(self.stops) - 2, max(0, bisect_right(self.times, t) - 1))
        (ax, ay), (bx, by) = self.stops[i], self.stops[i + 1]
        span = self.times[i + 1] - self.times[i]
        share = (t - self.times[i]) / span if span > 0 else 1.0
        moving = (ax, ay) != (bx, by)
        facing = _facing(bx - ax, by - ay) if moving else "down"
        frame = int(t * self.speed / STRIDE) % 4 if moving else 0
        x, y = ax + (bx - ax) * share, ay + (by - ay) * share
        return Moving(self._kind(), self._cast(year), x, y, facing, frame)

    def _kind(self) -> str:
        return TRAFFIC[self.number % 3] if self.who == "car" else self.who

    def _cast(self, year: int) -> int:
        if self.who == "ride":
            return self.number % len(RIDERS)
        draw = (self.number + 1) * _GOLDEN % 1.0
        old_share = 0.16 + 0.07 * look_of(year)
        if draw < old_share:
            return OLD_FROM + self.number % (len(CAST) - OLD_FROM)
        return self.number * 5 % OLD_FROM


def passers(town_map: TownMap) -> tuple[Passer, ...]:
    """All travellers on the map's routes, spread evenly along them."""
    found: list[Passer] = []
    for route in town_map.routes:
        stops = route.points
        length = sum(hypot(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(stops))
        count = max(1, round(length / SPACING.get(route.who, 900.0)))
        for i in range(count):
            found.append(_passer(route, len(found), i / count))
    return tuple(found)


def _passer(route: Route, number: int, share: float) -> Passer:
    speed = SPEED.get(route.who, 62.0) * (
        0.85 + 0.3 * ((number * 7 + 3) * _GOLDEN % 1.0) if route.who == "walk" else 1.0
    )
    stops = list(route.points)
    if route.loop:
        stops.append(stops[0])
    elif route.who == "walk":  # there, a pause, and back, a pause
        stops += [stops[-1], *stops[-2::-1], stops[0]]
    times = [0.0]
    for (ax, ay), (bx, by) in pairwise(stops):
        step = hypot(bx - ax, by - ay)
        times.append(times[-1] + (step / speed if step else PAUSE))
    return Passer(number, route.who, tuple(stops), tuple(times), share * times[-1], speed)


def _facing(dx: float, dy: float) -> str:
    if abs(dx) >= abs(dy):
        return "right" if dx >= 0 else "left"
    return "down" if dy > 0 else "up"
