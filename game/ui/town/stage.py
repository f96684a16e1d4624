"""The town as a screen's background: its model, its view, and what the player does in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from game.art.svg import PALETTE
from game.content.town.map import TownMap
from game.ui.kit.canvas import Canvas
from game.ui.kit.theme import INK, Theme
from game.ui.town.town import Town
from game.ui.town.view import TownView

NOON = 11.0


class Stage:
    """One town with the player in it. The view is built anew when the window changes."""

    def __init__(self, town_map: TownMap, face: Mapping[str, Any], age: int, theme: Theme) -> None:
        self.map = town_map
        self.town = Town(town_map, face, age, theme.size, theme.u)
        self._theme = theme
        self._view = TownView(town_map, theme.u, theme.size)
        self._steer = (0.0, 0.0)
        self.highlight: Collection[str] = ()
        self.names: Mapping[str, str] = {}

    def fit(self, theme: Theme) -> None:
        """Follow the window."""
        if theme is not self._theme:
            if theme.size != self._theme.size:
                self.town.resize(theme.size, theme.u)
                self._view = TownView(self.map, theme.u, theme.size)
            self._theme = theme

    def dress(self, face: Mapping[str, Any], age: int, vehicle: str | None) -> None:
        """How the player looks now."""
        self.town.face, self.town.age, self.town.vehicle = face, age, vehicle

    def draw(self, canvas: Canvas, year: int, hour: float = NOON) -> None:
        """The town at a time of day, with pins and names on the places that have something to offer."""
        self.fit(canvas.theme)
        self.town.hour = hour
        self._view.draw(canvas.surface, self.town, year, self.highlight)
        here = self.town.at_door
        for place in {*self.highlight, *([here] if here else [])}:
            self._sign(canvas, place)

    def _sign(self, canvas: Canvas, place: str) -> None:
        spot = self._view.label_spot(self.town, place)
        name = self.names.get(place, "")
        door = self.map.places.get(place)
        if spot is None or not name or door is None:
            return
        if not canvas.surface.get_rect().collidepoint(self.town.to_screen(*door.centre)):
            return  # the house is out of sight: its name would hang in the air beside others
        theme = canvas.theme
        setter = theme.type(16, True)
        line = setter.line(name)
        width, height = setter.width(line) + theme.px(22), setter.line_height + theme.px(4)
        tag = canvas.surface.get_rect(size=(width, height))
        tag.midbottom = (spot[0], max(spot[1], height + theme.px(150)))
        if tag.bottom > theme.size[1] - theme.px(84):
            return
        canvas.panel(tag, PALETTE["paper"], 12, 5)
        canvas.line(setter, line, INK, tag.x + theme.px(11), tag.y + theme.px(2))

    def update(self, dt: float) -> None:
        """Time passes in the town."""
        if self._steer != (0.0, 0.0):
            self.town.walk(*self._steer, dt)
        self.town.update(dt)

    def steer(self, dx: float, dy: float) -> None:
        """The direction held down; (0, 0) stands still."""
        self._steer = (dx, dy)
        if not dx and not dy:
            self.town.walk(0, 0, 0)

    def go_to(self, pos: tuple[int, int]) -> None:
        """Set out for what was clicked: a place's door, or just there."""
        place = self.town.place_at(pos)
        if place is not None:
            self.town.go_to(place)
        else:
            self.town.go_to_point(*self.town.to_map(pos))

    @property
    def at_door(self) -> str | None:
        """The place whose door the player stands at."""
        return self.town.at_door
