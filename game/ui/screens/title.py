"""The title screen: one face at five ages along a road, and the main menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import pygame

from game.art.figures.portrait import portrait_svg
from game.ui.kit.canvas import Canvas, square
from game.ui.kit.layout import At, Column, Grid, Node, Pad, Sized, Stack
from game.ui.kit.scene import Context, Quit, Scene, Step
from game.ui.kit.scenery import paint_title, road_point
from game.ui.kit.theme import INK, WOOD_TEXT
from game.ui.kit.widgets import Button, Panel, Text

FACE: Mapping[str, object] = {
    "sex": "woman", "skin": 1, "hair": "ponytail", "hair_color": "black", "head": 0, "nose": 1, "top": "rider",
    "color": "amber",
}  # fmt: skip
STOPS = (
    (18, 0.475, "smile", "rider", "amber", 104), (30, 0.585, "happy", "hoodie", "teal", 112),
    (45, 0.705, "neutral", "shirt", "sky", 116), (62, 0.82, "proud", "cardigan", "coral", 112),
    (80, 0.935, "smile", "padded", "lilac", 104),
)  # fmt: skip
"""(age, place on the road, mood, clothes, their colour, size) of the five portraits."""
DISCS = ("amber", "sky", "leaf", "rose", "lilac")


class Title(Scene):
    """Start, continue, load, settings, quit."""

    first = "start"

    def __init__(self, ctx: Context, ways: Mapping[str, Callable[[Context], Step]]) -> None:
        super().__init__(ctx)
        self.ways = ways

    def view(self) -> Node:
        lang, story = self.ctx.settings.lang, self.ctx.only
        big = lang == "zh"
        pair = (
            Button(self.say("title.challenge"), "challenge", "dice", "plain", 18),
            Button(self.say("title.album"), "album", "star", "plain", 18),
            Button(self.say("title.settings"), "settings", "gear", "plain", 18),
            Button(self.say("title.quit"), "quit", "cross", "plain", 18),
        )
        entries = (
            Button(self.say("title.start"), "start", "leaf", "main", 22, x=26, y=14),
            Button(self.say("title.load"), "load", "booklet", "plain", 19),
            Grid(pair, 2, 12, natural=True),
        )
        named: tuple[Node, ...] = (
            Text(self.say("title.name"), 88 if big else 60, True, INK, leading=0.82, most=1),
            Text(self.say("title.other_name"), 24, True, WOOD_TEXT, most=1),
            Text(self.say("title.line"), 20, color=INK),
        )
        if story is not None:
            other = "other_name" if self.say("title.name") in story.title(lang) else "name"
            named = (
                Text(story.title(lang), 52, True, INK, leading=0.86, most=1),
                Text(self.say(f"title.{other}"), 24, True, WOOD_TEXT, most=1),
                Text(story.about(lang), 20, color=INK),
            )
        head = Column(named, gap=6 if story is not None else 4, align="start")
        left = Column((head, Sized(Column(entries, gap=12), 340, by_text=True)), gap=26, align="start")
        corner = Button(self.say("title.other_language"), "lang", "globe", "plain", 18)
        return Stack(
            (
                Pad(At(left, 0, 0.4, w=600), 64, 60),
                Pad(At(corner, 1, 0), 24, 20),
                Pad(
                    At(Panel(Text(self.say("title.foot"), 16, color=INK), radius=14, x=14, y=5, shadow=0), 0, 1), 50, 14
                ),
            )
        )

    def backdrop(self, canvas: Canvas) -> None:
        paint_title(canvas)
        u, size = canvas.theme.u, canvas.surface.get_size()
        for place, (age, share, mood, top, color, units) in enumerate(self._stops()):
            come = canvas.motion.get(f"stop{place}", 1.0)
            if come <= 0.02:
                continue
            x, y = road_point(share)
            side = max(2, round(units * u * come))
            middle = (round(x * size[0] / 1280), round(y * size[1] / 720) - round(46 * u))
            disc = square(side + round(10 * u * come), middle)
            canvas.panel(disc, "#FFFFFF", disc.w / 2 / u, 8)
            face = {**FACE, "top": top, "color": color}
            lively = "happy" if int(canvas.now / 2.4) % len(STOPS) == place and canvas.now else mood
            picture = canvas.raster.disc(
                ("title-face", age, lively, top),
                partial(portrait_svg, face, age, lively, DISCS[place]),
                side,
            )
            canvas.blit(picture, middle[0] - side // 2, middle[1] - side // 2)
            if come > 0.9:
                setter = canvas.theme.type(16, True)
                line = setter.line(self.say("title.age", age=age))
                tag = pygame.Rect(0, 0, setter.width(line) + round(20 * u), setter.line_height + round(4 * u))
                tag.midtop = (middle[0], disc.bottom - round(8 * u))
                canvas.panel(tag, "#FFFFFF", 14, 4)
                canvas.line(setter, line, INK, tag.x + round(10 * u), tag.y + round(2 * u))

    def _stops(self) -> Sequence[tuple[int, float, str, str, str, int]]:
        """The portraits at ages of the story, the first in its clothes."""
        story = self.ctx.only
        if story is None:
            return STOPS
        first, (start, *_), (last, *_) = story.first_age, STOPS[0], STOPS[-1]
        span = (last - first) / (last - start)
        return [
            (round(first + (age - start) * span), share, mood, story.outfit if age == start else top, color, units)
            for age, share, mood, top, color, units in STOPS
        ]

    def entered(self) -> None:
        if not self.focus:
            self.set_focus("start", ring=False)
        self.ctx.audio.loop("music_full")
        if self.fresh:
            for place in range(len(STOPS)):
                self.motion.aim(f"stop{place}", 1, 380 + 160 * place, start=0)

    def moving(self) -> bool:
        return not self.ctx.settings.still and int(self.clock / 2.4) != int((self.clock - 0.06) / 2.4)

    def back(self) -> Step:
        return None

    def act(self, key: str) -> Step:
        self.ctx.audio.play("click")
        if key == "lang":
            self.ctx.settings.lang = "en" if self.ctx.settings.lang == "zh" else "zh"
            self.ctx.apply()
            return None
        if key == "quit":
            return Quit()
        return self.ways[key](self.ctx)
