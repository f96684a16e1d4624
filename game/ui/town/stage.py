"""The town as a screen's background: its model, its view, and the player's actions in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pygame

from game.art.svg import PALETTE
from game.content.town.map import TownMap
from game.ui.kit.canvas import Canvas
from game.ui.kit.theme import INK, TEAL_TEXT, WHITE, Theme
from game.ui.town.people import Townsfolk
from game.ui.town.town import KnownPerson, Town
from game.ui.town.view import TownView

NOON = 11.0
STANDING = 1 / 16
"""Seconds between two pictures of the town while the player stands in it."""


class TownStage:
    """A town with the player in it. The view is rebuilt when the window changes."""

    def __init__(
        self, town_map: TownMap, face: Mapping[str, Any], age: int, theme: Theme, crowd: Townsfolk | None = None
    ) -> None:
        self.map = town_map
        self._crowd = crowd
        self.town = Town(town_map, face, age, theme.size, theme.u)
        self._theme = theme
        self._view = TownView(town_map, theme.u, theme.size, crowd)
        self._steer = (0.0, 0.0)
        self._since = 0.0  # the last picture while standing
        self.highlight: Collection[str] = ()
        self.names: Mapping[str, str] = {}

    def fit(self, theme: Theme) -> None:
        """Adapt to the window."""
        if theme is not self._theme:
            if theme.size != self._theme.size:
                self.town.resize(theme.size, theme.u)
                self._view = TownView(self.map, theme.u, theme.size, self._crowd)
            self._theme = theme

    def dress(self, face: Mapping[str, Any], age: int, vehicle: str | None) -> None:
        """Set how the player looks."""
        self.town.face, self.town.age, self.town.vehicle = face, age, vehicle

    def draw(self, canvas: Canvas, year: int, hour: float = NOON) -> None:
        """Draw the town at an hour, with pins and names on places that have an offer."""
        self.fit(canvas.theme)
        self.town.hour = hour
        self._view.draw(canvas.surface, self.town, year, self.highlight)
        here = self.town.at_door
        for place in {*self.highlight, *([here] if here else [])}:
            self._sign(canvas, place)
        self._spoken(canvas)

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
        pin = self._view.pin_box(self.town, place) if place in self.highlight else None
        if pin is not None and pin.colliderect(tag):
            tag.top = pin.bottom + theme.px(2)
        if tag.bottom > theme.size[1] - theme.px(84):
            return
        canvas.panel(tag, PALETTE["paper"], 12, 5)
        canvas.line(setter, line, INK, tag.x + theme.px(11), tag.y + theme.px(2))

    def know(self, people: Iterable[KnownPerson]) -> None:
        """Set which people of the story stand where this year."""
        self.town.know(people)

    def _spoken(self, canvas: Canvas) -> None:
        """Draw the names of known people, and what the nearest one says."""
        theme, near = canvas.theme, self.town.beside
        for one in self.town.known:
            if one is near:
                continue
            x, y = self.town.to_screen(one.x, one.y)
            if canvas.surface.get_rect().collidepoint(x, y):
                self._bubble(canvas, (x, y - theme.px(104)), one.known.name, "")
        if near is not None:
            x, y = self.town.to_screen(near.x, near.y)
            self._bubble(canvas, (x, y - theme.px(104)), near.known.name, near.known.line)

    @staticmethod
    def _bubble(canvas: Canvas, foot: tuple[int, int], name: str, line: str) -> None:
        """Draw a speech bubble: the name, and the line below it."""
        theme = canvas.theme
        head, body = theme.type(15, True), theme.type(18)
        lines = body.lines(line, theme.px(300), False) if line else []
        wide = max([head.width(head.line(name)), *(body.width(one) for one in lines)])
        tall = head.line_height + len(lines) * body.line_height
        box = pygame.Rect(0, 0, wide + theme.px(28), tall + theme.px(12))
        box.midbottom = foot
        box.clamp_ip(canvas.surface.get_rect().inflate(-theme.px(24), -theme.px(160)))
        canvas.panel(box, WHITE if line else PALETTE["paper"], 14, 6)
        canvas.line(head, head.line(name), TEAL_TEXT, box.x + theme.px(14), box.y + theme.px(4))
        for i, one in enumerate(lines):
            y = box.y + theme.px(6) + head.line_height + i * body.line_height
            canvas.line(body, one, INK, box.x + theme.px(14), y)

    def update(self, dt: float) -> None:
        """Advance by `dt` seconds."""
        if self._steer != (0.0, 0.0):
            self.town.walk(*self._steer, dt)
        self.town.update(dt)

    @property
    def walking(self) -> bool:
        """Whether the player is on the way."""
        return self.town.moving or self._steer != (0.0, 0.0)

    def due(self, dt: float) -> bool:
        """Whether the passers-by have moved enough for a picture of their own, while the player stands."""
        self._since += dt
        if self._since < STANDING:
            return False
        self._since = 0.0
        return True

    def prepare(self, year: int) -> None:
        """Paint a part of the town as of this year while another screen covers it."""
        self._view.warm(year)

    def steer(self, dx: float, dy: float) -> None:
        """Set the walking direction; (0, 0) stops."""
        self._steer = (dx, dy)
        if not dx and not dy:
            self.town.walk(0, 0, 0)

    def go_to(self, pos: tuple[int, int]) -> None:
        """Walk to what was clicked: a place's door, or a point."""
        place = self.town.place_at(pos)
        if place is not None:
            self.town.go_to(place)
        else:
            self.town.go_to_point(*self.town.to_map(pos))

    @property
    def at_door(self) -> str | None:
        """The place at whose door the player stands."""
        return self.town.at_door
