"""The model of walking about in the town, without pictures; driven by method calls and an injected clock.

Lengths are map pixels (64 to a tile); only `place_at`, `resize` and `to_screen` know about the window.
"""

from collections.abc import Iterable, Mapping
from math import hypot
from typing import Any, NamedTuple

from game.content.town.map import TownMap
from game.content.town.ways import Point, Ways, free
from game.ui.art.facade import look_of
from game.ui.town.people import STRIDE, Moving, passers

SPEED = 190.0  # px a second on foot at twenty; e-bike and old age change it
DEFAULT_FACE: Mapping[str, Any] = {
    "sex": "woman",
    "skin": 1,
    "hair": "ponytail",
    "top": "rider",
    "color": "teal",
    "head": 0,
}


BEFORE = 44.0
"""The distance from a door, in map pixels, at which a known person stands."""
SIDES = (-84.0, 84.0, -150.0, 150.0)
HEARD = 120.0
"""The distance, in map pixels, within which a known person speaks."""


class KnownPerson(NamedTuple):
    """A person of the story: how they look this year, the place at whose door they stand, and their line."""

    person: str
    name: str
    face: Mapping[str, Any]
    age: float
    place: str
    line: str


class Standing(NamedTuple):
    """A known person and their position on the map."""

    known: KnownPerson
    x: float
    y: float


class Town:
    """The player's position and direction, and the passers-by as a function of the time."""

    def __init__(
        self,
        town_map: TownMap,
        face: Mapping[str, Any] = DEFAULT_FACE,
        age: int = 20,
        size: tuple[int, int] = (1280, 720),
        unit: float = 1.0,
    ) -> None:
        self.map = town_map
        self.face, self.age = face, age
        self.vehicle: str | None = None
        self.hour = 10.0  # time of day, only for the light
        self.time = 0.0
        self.facing = "down"
        self.moving = False
        self.x, self.y = town_map.spawn
        self.size, self.unit = size, unit
        self._walked = 0.0
        self._ways = Ways(town_map)
        self._passers = passers(town_map)
        self.known: tuple[Standing, ...] = ()
        self._path: list[Point] = []
        self._put_on_free_ground()

    def _put_on_free_ground(self) -> None:
        if not free(self.map, self.x, self.y):
            cell = self._ways.nearest(self.x, self.y, reach=20)
            if cell is not None:
                self.x, self.y = cell[0] * 32 + 16.0, cell[1] * 32 + 16.0

    @property
    def speed(self) -> float:
        """Walking speed in px per second: higher on an e-bike, half at eighty."""
        old = min(1.0, max(0.0, (self.age - 45) / 40))
        return SPEED * (1.9 if self.vehicle == "ebike" else 1.0) * (1 - 0.5 * old)

    @property
    def frame(self) -> int:
        """The frame of the walk, 0 when standing."""
        return int(self._walked / (STRIDE * 1.5)) % 4 if self.moving else 0

    @property
    def at_door(self) -> str | None:
        """The place whose door the player stands at."""
        return next((name for name, door in self.map.places.items() if door.holds(self.x, self.y)), None)

    @property
    def on_the_way(self) -> bool:
        """Whether the player is following a path set by `go_to`."""
        return bool(self._path)

    def walk(self, dx: float, dy: float, dt: float) -> None:
        """Walk in a direction for `dt` seconds; (0, 0) stops. A path set before is dropped."""
        length = hypot(dx, dy)
        if length == 0:
            if not self._path:
                self.moving = False
            return
        self._path = []
        self._step(dx / length * self.speed * dt, dy / length * self.speed * dt)

    def go_to(self, place: str) -> bool:
        """Walk to a place's door; False if the map has no such place or no path to it."""
        door = self.map.places.get(place)
        return door is not None and self.go_to_point(*door.centre)

    def go_to_point(self, x: float, y: float) -> bool:
        """Walk to a point of the map; False if there is no path."""
        self._path = self._ways.path((self.x, self.y), (x, y))
        return bool(self._path)

    def stop(self) -> None:
        self._path = []
        self.moving = False

    def update(self, dt: float) -> None:
        """Advance by `dt` seconds: passers-by move, a path is followed."""
        self.time += dt
        left = self.speed * dt
        while self._path and left > 0:
            gx, gy = self._path[0]
            dx, dy = gx - self.x, gy - self.y
            far = hypot(dx, dy)
            if far <= left:
                self._turn(dx, dy)
                self.x, self.y = gx, gy
                self._walked += far
                left -= far
                self._path.pop(0)
            else:
                self._turn(dx, dy)
                self.x += dx / far * left
                self.y += dy / far * left
                self._walked += left
                left = 0
            self.moving = bool(self._path)

    def _turn(self, dx: float, dy: float) -> None:
        if dx or dy:
            self.facing = (
                ("right" if dx > 0 else "left") if abs(dx) >= abs(dy) * 0.8 else ("down" if dy > 0 else "up")
            )

    def _step(self, dx: float, dy: float) -> None:
        """Move along each axis separately, so that one slides along walls; long steps are divided."""
        self._turn(dx, dy)
        start = (self.x, self.y)
        count = max(1, int(max(abs(dx), abs(dy)) // 8) + 1)
        for _ in range(count):
            if free(self.map, self.x + dx / count, self.y):
                self.x += dx / count
            if free(self.map, self.x, self.y + dy / count):
                self.y += dy / count
        gone = hypot(self.x - start[0], self.y - start[1])
        self._walked += gone
        self.moving = gone > 0

    # ---- who is known here
    def know(self, people: Iterable[KnownPerson]) -> None:
        """Set who stands at which door, side by side where several do."""
        standing: list[Standing] = []
        for one in people:
            door = self.map.places.get(one.place)
            if door is None:
                continue
            beside = sum(other.known.place == one.place for other in standing)
            side = SIDES[beside % len(SIDES)]
            spot = self._ways.nearest(door.centre[0] + side, door.y + door.h + BEFORE, reach=6)
            if spot is not None:
                standing.append(Standing(one, spot[0] * 32 + 16.0, spot[1] * 32 + 16.0))
        self.known = tuple(standing)

    @property
    def beside(self) -> Standing | None:
        """The nearest known person within speaking distance."""
        near = [(hypot(one.x - self.x, one.y - self.y), i) for i, one in enumerate(self.known)]
        far, i = min(near, default=(HEARD + 1, 0))
        return self.known[i] if far <= HEARD else None

    # ---- what is to be seen
    def people(self, year: int) -> list[Moving]:
        """All moving figures at this second; drones of later decades last."""
        seen = [passer.figure_of(self.time, year) for passer in self._passers]
        if look_of(year) >= 2:
            width, height = self.map.size
            for i in range(look_of(year)):
                x = (self.time * (90 + 14 * i) + i * 977) % (width + 300) - 150
                seen.append(Moving("drone", i, x, height * (0.12 + 0.17 * i), "right", 0))
        return seen

    # ---- the window on the town
    def resize(self, size: tuple[int, int], unit: float) -> None:
        """Set the window's size in pixels and its unit (window height / 720)."""
        self.size, self.unit = size, unit

    @property
    def camera(self) -> Point:
        """The map point at the window's upper left corner: the player in the middle, limited to the map."""
        (wide, tall), (width, height) = self.size, self.map.size
        return _first_seen(self.x, wide / self.unit, width), _first_seen(self.y - 40, tall / self.unit, height)

    def to_screen(self, x: float, y: float) -> tuple[int, int]:
        """The window position of a map point."""
        left, top = self.camera
        return round((x - left) * self.unit), round((y - top) * self.unit)

    def to_map(self, position: tuple[float, float]) -> Point:
        """The map point under a window position."""
        left, top = self.camera
        return left + position[0] / self.unit, top + position[1] / self.unit

    def place_at(self, position: tuple[float, float]) -> str | None:
        """The place whose door or building is at a window position, the front one if they overlap."""
        x, y = self.to_map(position)
        doors = [name for name, door in self.map.places.items() if door.holds(x, y)]
        houses = sorted(
            (t for t in self.map.things if t.name in self.map.places and t.area.holds(x, y)),
            key=lambda t: t.base,
        )
        return doors[0] if doors else houses[-1].name if houses else None


def _first_seen(at: float, shown: float, whole: float) -> float:
    """Along one axis: where what is `shown` of the `whole` begins, with `at` in its middle."""
    return max(0.0, min(at - shown / 2, whole - shown)) if shown < whole else (whole - shown) / 2
