"""Draws the town: everything static is one cached picture per decade; moving figures are drawn over it, and what stands
in front of a figure is drawn again over that figure only."""

import io
from collections.abc import Collection, Hashable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

import pygame

from game.art.figures.sprite import sprite_size, sprite_svg
from game.content.town.map import TILE, Thing, TilePicture, TownMap
from game.ui.art.buildings import BUILDINGS
from game.ui.art.facade import Drawing, look_of
from game.ui.art.street_props import PROPS
from game.ui.art.tiles import TILES, tile_svg
from game.ui.town.people import Moving, Townsfolk
from game.ui.town.town import KnownPerson, Town

_FLOOR = 6  # px from a figure's feet to the lower edge of its picture
_VEHICLE_FLOOR = 9
_HOURS = (
    (0, (104, 116, 176)),
    (4.5, (112, 122, 180)),
    (6.5, (255, 222, 200)),
    (8.5, (255, 255, 255)),
    (16.5, (255, 255, 255)),
    (18.5, (255, 214, 178)),
    (20.5, (142, 140, 200)),
    (24, (104, 116, 176)),
)
_LAMP_GLOW = (86, 66, 30)
_PANE_GLOW = (165, 106, 4)
Colour = tuple[int, int, int]


class TownFigure(NamedTuple):
    """A figure to be drawn; its pictures are cached under `key`."""

    key: Hashable
    face: Mapping[str, Any]
    age: int


class Pose(NamedTuple):
    """The direction a figure faces, the frame of the walk, and its vehicle."""

    facing: str
    frame: int
    vehicle: str | None


def _passers_by(crowd: Townsfolk) -> Iterator[tuple[TownFigure, Pose]]:
    """All passers-by in every pose in which they appear."""
    for i, (face, age) in enumerate(crowd.walkers):
        for facing in ("down", "up", "left", "right"):
            for frame in (0, 1, 3):
                yield TownFigure(i, face, age), Pose(facing, frame, None)
    for i, (face, age) in enumerate(crowd.riders):
        for facing in ("left", "right", "up", "down"):
            for frame in (0, 1):
                yield TownFigure(i, face, age), Pose(facing, frame, "ebike")


class TownView:
    """The pictures of one map for one window size; needs a display mode to be set."""

    def __init__(
        self, town_map: TownMap, theme_unit: float, size: tuple[int, int], crowd: Townsfolk | None = None
    ) -> None:
        self.map, self.unit, self.size = town_map, theme_unit, size
        self._crowd = crowd or Townsfolk()
        self._pictures: dict[Hashable, pygame.Surface] = {}
        self._look = -1
        self._world = pygame.Surface((1, 1))
        self._standing: list[tuple[float, pygame.Surface, pygame.Rect]] = []
        self._boxes: list[pygame.Rect] = []
        self._panes: list[pygame.Rect] = []
        self._lamps: list[tuple[int, int]] = []
        self._glow = self._glow_picture()
        self._cast: dict[Hashable, pygame.Surface] = {}
        self._me: tuple[Hashable, dict[Hashable, pygame.Surface]] = ("", {})
        self._coming = _passers_by(self._crowd)
        self._parts: Iterator[bool] = iter(())

    # ---- drawing a frame
    def draw(self, surface: pygame.Surface, town: Town, year: int, highlight: Collection[str] = ()) -> None:
        """Draw one frame: town, people, light of the hour, and a pin over the doors in `highlight`. The look of a new
        decade is painted by `warm` while a card is read: no frame waits for it."""
        self._bake(look_of(year) if self._look < 0 else self._look)
        left, top = (round(v * self.unit) for v in town.camera)
        view = pygame.Rect(left, top, *self.size)
        if not self._world.get_rect().contains(view):
            surface.fill("#86CB7B")
        surface.blit(self._world, (0, 0), view)
        drawn: list[tuple[pygame.Surface, tuple[int, int]]] = []
        flying: list[tuple[pygame.Surface, tuple[int, int]]] = []
        for base, picture, box in sorted(self._figures(town, year, view), key=lambda figure: figure[0]):
            at = (box.x - left, box.y - top)
            if base == float("inf"):
                flying.append((picture, at))
                continue
            drawn.append((picture, at))
            for i in box.collidelistall(self._boxes):
                thing_base, thing, thing_box = self._standing[i]
                if thing_base > base:
                    part = thing_box.clip(box)
                    drawn.append(
                        (
                            thing.subsurface(part.move(-thing_box.x, -thing_box.y)),
                            (part.x - left, part.y - top),
                        )
                    )
        surface.fblits(drawn + flying)
        self._light(surface, town.hour, view)
        self._pins(surface, town, highlight)

    def _figures(
        self, town: Town, year: int, view: pygame.Rect
    ) -> list[tuple[float, pygame.Surface, pygame.Rect]]:
        figures = []
        margin = view.inflate(2 * round(340 * self.unit), 2 * round(140 * self.unit))
        for seen in town.people(year):
            if margin.collidepoint(seen.x * self.unit, seen.y * self.unit):
                picture = self._seen_picture(seen)
                floor = _FLOOR if seen.kind in ("walk", "ride") else _VEHICLE_FLOOR
                box = self._box(picture, seen.x, seen.y, floor)
                if box.colliderect(view):
                    figures.append((float("inf") if seen.kind == "drone" else seen.y, picture, box))
        for one in town.known:
            if margin.collidepoint(one.x * self.unit, one.y * self.unit):
                picture = self._known_picture(one.known, town.x < one.x)
                figures.append((one.y, picture, self._box(picture, one.x, one.y, _FLOOR)))
        picture = self._my_picture(town)
        figures.append((town.y, picture, self._box(picture, town.x, town.y, _FLOOR)))
        return figures

    def _box(self, picture: pygame.Surface, x: float, y: float, floor: int) -> pygame.Rect:
        width, height = picture.get_size()
        return pygame.Rect(
            round(x * self.unit) - width // 2, round((y + floor) * self.unit) - height, width, height
        )

    def _light(self, surface: pygame.Surface, hour: float, view: pygame.Rect) -> None:
        tint = tint_at(hour)
        if tint == (255, 255, 255):
            return
        surface.fill(tint, special_flags=pygame.BLEND_MULT)
        dark = (255 - tint[0]) / 151
        if dark < 0.2:
            return
        pane_glow = tuple(int(c * dark) for c in _PANE_GLOW)
        for i in view.collidelistall(self._panes):
            surface.fill(pane_glow, self._panes[i].move(-view.x, -view.y), pygame.BLEND_RGB_ADD)
        half = self._glow.get_width() // 2
        for x, y in self._lamps:
            if view.inflate(2 * half, 2 * half).collidepoint(x, y):
                surface.blit(
                    self._glow, (x - half - view.x, y - half - view.y), special_flags=pygame.BLEND_RGB_ADD
                )

    def _pins(self, surface: pygame.Surface, town: Town, names: Collection[str]) -> None:
        for name in names:
            box = self.pin_box(town, name)
            if box is not None:
                surface.blit(self._picture(("pin",), _PIN), box)

    def pin_box(self, town: Town, place: str) -> pygame.Rect | None:
        """The rectangle in the window of the pin over a place's door; None without such a door."""
        door = self.map.places.get(place)
        if door is None:
            return None
        box = self._picture(("pin",), _PIN).get_rect()
        box.midbottom = town.to_screen(door.centre[0], door.y - 112)
        return box

    def label_spot(self, town: Town, place: str) -> tuple[int, int] | None:
        """The window position above a place's roof for its name; None if there is none."""
        for thing in self.map.things:
            if thing.name == place:
                return town.to_screen(thing.area.centre[0], thing.area.y)
        door = self.map.places.get(place)
        return town.to_screen(*door.centre) if door else None

    # ---- pictures
    def _picture(self, key: Hashable, drawing: Drawing) -> pygame.Surface:
        if key not in self._pictures:
            self._pictures[key] = self._raster(drawing.svg, drawing.width, drawing.height)
        return self._pictures[key]

    def _raster(self, svg: str, width: float, height: float) -> pygame.Surface:
        size = (max(1, round(width * self.unit)), max(1, round(height * self.unit)))
        return pygame.image.load_sized_svg(io.BytesIO(svg.encode()), size).convert_alpha()

    def _person(self, store: dict[Hashable, pygame.Surface], who: TownFigure, pose: Pose) -> pygame.Surface:
        frame = 0 if pose.frame == 2 else pose.frame  # the two passing frames are alike
        if pose.vehicle:
            frame %= 2
        key = (who.key, pose.facing, frame, pose.vehicle)
        if key not in store:
            drawing = sprite_svg(who.face, who.age, pose.facing, frame, pose.vehicle)
            store[key] = self._raster(drawing, *sprite_size(pose.vehicle))
        return store[key]

    def _my_picture(self, town: Town) -> pygame.Surface:
        who: Hashable = (tuple(sorted((k, str(v)) for k, v in town.face.items())), town.age)
        if self._me[0] != who:
            self._me = (who, {})  # last year's self is not needed again
        return self._person(
            self._me[1], TownFigure("me", town.face, town.age), Pose(town.facing, town.frame, town.vehicle)
        )

    def _known_picture(self, known: KnownPerson, left: bool) -> pygame.Surface:
        """A known person, facing the player."""
        look = (known.person, round(known.age), tuple(sorted((k, str(v)) for k, v in known.face.items())))
        pose = Pose("left" if left else "right", 0, None)
        return self._person(self._cast, TownFigure(look, known.face, round(known.age)), pose)

    def _seen_picture(self, seen: Moving) -> pygame.Surface:
        if seen.kind in ("walk", "ride"):
            cast = self._crowd.riders if seen.kind == "ride" else self._crowd.walkers
            face, age = cast[seen.cast % len(cast)]
            pose = Pose(seen.facing, seen.frame, "ebike" if seen.kind == "ride" else None)
            return self._person(self._cast, TownFigure(seen.cast, face, age), pose)
        key = (seen.kind, self._look, seen.facing == "left")
        if key not in self._pictures:  # asked before it is drawn: a vehicle's SVG is put together anew each time
            picture = self._picture((seen.kind, self._look), PROPS[seen.kind](self._look))
            self._pictures[key] = pygame.transform.flip(picture, key[2], False)
        return self._pictures[key]

    def warm(self, year: int) -> None:
        """Paint a part of what has not been seen yet, so that no later frame takes long: passers-by, and the town of
        this year's decade. A life begins with its cards; the town is seen later."""
        if not self._step(look_of(year)):
            coming = next(self._coming, None)
            if coming is not None:
                self._person(self._cast, *coming)

    def _glow_picture(self) -> pygame.Surface:
        radius = max(4, round(120 * self.unit))
        glow = pygame.Surface((2 * radius, 2 * radius))
        for r in range(radius, 0, -max(1, radius // 24)):
            share = (1 - r / radius) ** 1.6
            pygame.draw.circle(glow, tuple(int(c * share) for c in _LAMP_GLOW), (radius, radius), r)
        return glow.convert()

    # ---- the cached town of one decade
    def _bake(self, look: int) -> None:
        """Paint the whole town of a decade, as far as it is not done."""
        while self._step(look):
            pass

    def _step(self, look: int) -> bool:
        """Paint one more part of the town of this decade; False if it is complete."""
        if look != self._look:
            self._look, self._parts = look, self._painting(look)
        return next(self._parts, False)

    def _painting(self, look: int) -> Iterator[bool]:
        """Yields after each part of the town that it has painted."""
        self._pictures.clear()
        self._standing, self._panes, self._lamps, self._boxes = [], [], [], []
        yield from self._paint_ground()
        for thing in sorted(self.map.things, key=lambda t: t.base):
            self._paint_thing(thing, look)
            yield True
        self._boxes = [box for _, _, box in self._standing]

    def _paint_ground(self) -> Iterator[bool]:
        width, height = (round(v * self.unit) for v in self.map.size)
        if self._world.get_size() != (width, height):
            self._world = pygame.Surface((width, height)).convert()
        self._world.fill("#86CB7B")
        tiles: dict[TilePicture, pygame.Surface] = {}
        side = -(-TILE * self.unit // 1)
        for layer in self.map.ground:
            for y, row in enumerate(layer):
                yield True
                for x, picture in enumerate(row):
                    if picture is None:
                        continue
                    if picture not in tiles:
                        tiles[picture] = self._tile(picture, int(side))
                    self._world.blit(
                        tiles[picture], (round(x * TILE * self.unit), round(y * TILE * self.unit))
                    )

    def _tile(self, picture: TilePicture, side: int) -> pygame.Surface:
        if picture.kind in TILES:
            return pygame.image.load_sized_svg(
                io.BytesIO(tile_svg(picture.kind).encode()), (side, side)
            ).convert_alpha()
        return pygame.transform.smoothscale(_cut(picture), (side, side))

    def _paint_thing(self, thing: Thing, look: int) -> None:
        draw = BUILDINGS.get(thing.picture.kind) or PROPS.get(thing.picture.kind)
        area = thing.area
        if draw is None:  # a picture that was added in Tiled
            size = (max(1, round(area.w * self.unit)), max(1, round(area.h * self.unit)))
            picture = pygame.transform.smoothscale(_cut(thing.picture), size)
        else:
            drawing = draw(look)
            picture = self._picture((thing.picture.kind, look), drawing)
            # keep the middle and the standing line where Tiled shows them
            left, top = area.x + (area.w - drawing.width) / 2, area.y + area.h - drawing.height
            for x, y, w, h in drawing.lights:
                pane = pygame.Rect(
                    round((left + x) * self.unit),
                    round((top + y) * self.unit),
                    round(w * self.unit),
                    round(h * self.unit),
                )
                if thing.picture.kind == "lamp":
                    self._lamps.append(pane.center)
                else:
                    self._panes.append(pane)
        box = self._box(picture, area.centre[0], area.y + area.h, 0)
        self._world.blit(picture, box)
        self._standing.append((thing.base, picture, box))


_PIN = Drawing(
    44,
    56,
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 56" width="44" height="56">'
    '<ellipse cx="22" cy="52" rx="9" ry="3" fill="#22304A" opacity="0.18"/>'
    '<path d="M22,50 C18,40 4,34 4,20 A18,18 0 1 1 40,20 C40,34 26,40 22,50Z" '
    'fill="#D98F2B"/>'
    '<path d="M22,46 C18,38 6,32 6,19 A15,15 0 1 1 36,19 C36,32 26,38 22,46Z" '
    'fill="#F7B643"/><circle cx="21" cy="19" r="8" fill="#FCF8F1"/></svg>',
)


def tint_at(hour: float) -> Colour:
    """The colour by which everything is multiplied at an hour (0..24)."""
    hour %= 24
    for (h0, a), (h1, b) in pairwise(_HOURS):
        if hour <= h1:
            share = (hour - h0) / (h1 - h0)
            return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]
    return _HOURS[-1][1]


def _cut(picture: TilePicture) -> pygame.Surface:
    whole = pygame.image.load(picture.file).convert_alpha()
    return whole.subsurface(picture.part) if picture.part else whole
