"""The screen to choose the country of a story: a street of each, and its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from game.art.svg import PALETTE
from game.content.story_heads import StoryHead
from game.content.words.text import label_in
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import At, Column, Grid, Layer, Node, Row, Size, Space, grow
from game.ui.kit.scene import Context, Pop, Scene, Step
from game.ui.kit.scenery import paint_quiet
from game.ui.kit.theme import LINE, Theme
from game.ui.kit.widgets import Button, Icon, Panel, Press, Text
from game.ui.kit.widgets_form import Scroll

ACROSS = 4
SHAPE = 9 / 16
LOOK_AGAIN = 0.1
"""Seconds between two looks whether a street is painted."""
MOST = 540
"""The visible height of the list in units; the rest scrolls."""


@dataclass(frozen=True)
class CountryView(Node):
    """A painted picture that fills its room; a plain area until it is painted."""

    role = "image"
    street: Callable[[Size], pygame.Surface | None]

    def measure(self, theme: Theme, width: int) -> Size:
        return (width, round(width * SHAPE))

    def needs(self, theme: Theme) -> int:
        return theme.px(140)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        picture = self.street(rect.size)
        if picture is None:
            canvas.panel(rect, LINE, 10)
        else:
            canvas.blit(picture, *rect.topleft)


class Countries(Scene):
    """One tile a country, the story's own first."""

    first = "country:0"

    def __init__(self, ctx: Context, heads: Sequence[StoryHead], pick: Callable[[StoryHead], Step]) -> None:
        super().__init__(ctx)
        self.heads = heads
        self.pick = pick
        self._next = 0.0
        self._painted = 0

    def view(self) -> Node:
        story = self.heads[0].title(self.ctx.settings.lang)
        title = Row(
            (
                Icon("leaf", PALETTE["teal2"], 30),
                grow(Text(self.say("countries.title", story=story), 26, True, leading=0.9)),
            ),
            gap=12,
        )
        tiles = Grid([self._tile(place, head) for place, head in enumerate(self.heads)], ACROSS, 14, least=150)
        body = Column(
            (
                title,
                Scroll(child=tiles, offset=self.offsets.get("scroll", 0), most=MOST),
                Row((Button(self.say("new.back"), "back", "back", "plain", 18), Space(grow=1))),
            ),
            gap=14,
        )
        return At(Layer("sheet", Panel(body, x=30, y=22, shadow=14)), 0.5, 0.5, w=1080)

    def _tile(self, place: int, head: StoryHead) -> Node:
        name = label_in(head.country, self.ctx.settings.lang) or head.system
        street = CountryView(lambda size: self._street(head.system, size), called=name)
        face = Column((street, Text(name, 20, True, align=0.5)), gap=6)
        return Press(child=face, key=f"country:{place}", digit=place + 1, x=8, y=8)

    def _street(self, country: str, size: Size) -> pygame.Surface | None:
        engine = self.ctx.engine()
        return engine.street(country, size, self.ctx.settings.lang) if engine is not None else None

    def tick(self, dt: float) -> None:
        if self.clock < self._next:
            return
        self._next = self.clock + LOOK_AGAIN
        engine = self.ctx.engine()
        painted = engine.streets_painted if engine is not None else 0
        if painted != self._painted or engine is None:
            self._painted = painted
            self.stale()

    def moving(self) -> bool:
        engine = self.ctx.engine()
        return engine is None or engine.painting_streets

    def backdrop(self, canvas: Canvas) -> None:
        paint_quiet(canvas)

    def entered(self) -> None:
        if self.fresh:
            self.slide_in("sheet", 40)
            self.set_focus("country:0", ring=False)

    def act(self, key: str) -> Step:
        name, _, value = key.partition(":")
        self.ctx.audio.play("page" if name == "country" else "click")
        return self.pick(self.heads[int(value)]) if name == "country" else Pop()
