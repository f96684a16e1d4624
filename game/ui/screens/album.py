"""The album screen: every ending of a story, as a silhouette until it has been met, with a hint if a life came near."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any
from zlib import crc32

import pygame

from game.art.faces import random_face
from game.art.figures.portrait import portrait_svg
from game.art.svg import PALETTE, mix
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import At, Column, Flow, Grid, Layer, Node, Pad, Row, Size, Space, grow
from game.ui.kit.raster import draw_svg
from game.ui.kit.scene import Context, Pop, Scene, Step
from game.ui.kit.scenery import paint_quiet
from game.ui.kit.theme import GREY, TEAL_TEXT, Theme
from game.ui.kit.widgets import Button, Icon, Panel, Text, framed, small
from game.ui.kit.widgets_form import Scroll
from game.ui.kit.widgets_life import Face

if TYPE_CHECKING:  # what belongs to lives is loaded behind the title
    from game.session.album import AlbumEntry

SHADE = mix(PALETTE["night"], PALETTE["lilac"], 0.25)


@dataclass(frozen=True)
class Silhouette(Node):
    """The silhouette for an ending not met yet, `size` units wide."""

    face: Mapping[str, Any] = field(default_factory=dict)
    age: int = 50
    size: float = 92
    role = "image"

    def measure(self, theme: Theme, width: int) -> Size:
        return (theme.px(self.size), theme.px(self.size))

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        side = min(rect.size)
        canvas.panel(rect, PALETTE["sand"], side / 2 / canvas.theme.u)
        key = ("silhouette", tuple(sorted((k, str(v)) for k, v in self.face.items())), self.age)
        canvas.blit(canvas.raster.keep((key, side), partial(self._shade, side)), *rect.topleft)

    def _shade(self, side: int) -> pygame.Surface:
        """The portrait as one dark shape on a disc."""
        drawn = draw_svg(portrait_svg(self.face, self.age, "neutral", None), side, side)
        drawn.fill((255, 255, 255, 0), special_flags=pygame.BLEND_RGBA_MAX)
        disc = draw_svg(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2" width="2" height="2">'
            '<circle cx="1" cy="1" r="1" fill="#FFFFFF"/></svg>', side, side,
        )  # fmt: skip
        shape = pygame.Surface((side, side), pygame.SRCALPHA)
        shape.fill(pygame.Color(SHADE))
        shape.blit(drawn, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        shape.blit(disc, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        return shape.premul_alpha()


class Album(Scene):
    """Pages by story; each ending once."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.pages: Sequence[tuple[str, Sequence[AlbumEntry]]] | None = None
        self.page = 0

    def view(self) -> Node:
        head: list[Node] = [Icon("star", PALETTE["amber2"], 30), grow(Text(self.say("album.title"), 28, True))]
        body: Node = small(self.say("new.wait"))
        if self.pages is not None:
            entries = self.pages[self.page][1]
            count = sum(entry.met is not None for entry in entries)
            head.append(Text(self.say("album.count", count=count, all=len(entries)), 18, True, TEAL_TEXT))
            tiles = Grid([self._tile(entry) for entry in entries], 5, 12, least=150)
            body = Column((*self._tabs(), tiles), gap=12)
        back = Row((Button(self.say("new.back"), "back", "back", "plain", 18), Space(grow=1)))
        page = Scroll(child=body, offset=self.offsets.get("scroll", 0), most=200, grow=1)
        sheet = Layer("sheet", Panel(Column((Row(head, gap=12), page, back), gap=14), x=30, y=22, shadow=14))
        return Pad(At(sheet, 0.5, 0.5, w=1120, fill_w=True, fill_h=True), 20, 16)

    def _tabs(self) -> list[Node]:
        assert self.pages is not None
        if len(self.pages) < 2:
            return []
        tabs = [
            Button(title, f"page:{place}", "", "plain", 16, chosen=place == self.page, x=14, y=6)
            for place, (title, _) in enumerate(self.pages)
        ]
        return [Flow(tabs, 8)]

    def _tile(self, entry: AlbumEntry) -> Node:
        """An ending that was met, or a silhouette with its hint."""
        if entry.met is not None:
            met = entry.met
            who = self.say("album.who", name=met.name or self.say("hud.nameless"), age=met.age)
            face: Node = Face(face=met.face, age=met.age, mood="smile", disc="amber", size=92, called=who)
            words = (Text(entry.epithet, 18, True, align=0.5), small(who, align=0.5))
        else:
            state = [crc32(entry.id.encode())]

            def luck(n: int) -> int:
                state[0] = (state[0] * 1103515245 + 12345) & 0x7FFFFFFF
                return (state[0] >> 8) % n

            sex = ("woman", "man")[luck(2)]
            face = Silhouette(face=random_face(luck, sex), age=30 + luck(50), called=self.say("album.unmet"))
            words = (Text(self.say("album.unmet"), 18, True, GREY, align=0.5), small(self._hint(entry), align=0.5))
        return framed(Column((At(face), *words), gap=4))

    def _hint(self, entry: AlbumEntry) -> str:
        if not entry.lacks:
            return self.say("album.no_hint")
        way = {1: "more", -1: "less"}.get(entry.way, "other")
        return self.say(f"album.near.{way}", what=entry.lacks)

    def backdrop(self, canvas: Canvas) -> None:
        paint_quiet(canvas)

    def tick(self, dt: float) -> None:
        engine = self.ctx.engine() if self.pages is None else None
        if engine is not None:
            self.pages = engine.album(self.ctx.words.lang)
            self.stale()

    def translated(self, lang: str) -> None:
        self.pages = None

    def moving(self) -> bool:
        return self.pages is None

    def act(self, key: str) -> Step:
        name, _, value = key.partition(":")
        if name == "page":
            self.page = int(value)
            self.offsets.clear()
            self.stale()
            return None
        return Pop()
