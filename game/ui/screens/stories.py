"""The list of stories: those that come with the game and those installed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.art.svg import PALETTE
from game.content.story_heads import StoryHead
from game.content.words.signs import unshowable
from game.content.words.text import label_in
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import At, Column, Layer, Node, Row, Sized, Space, grow
from game.ui.kit.scene import Context, Pop, Scene, Step
from game.ui.kit.scenery import paint_quiet
from game.ui.kit.theme import GREY, INK, OFF_TEXT
from game.ui.kit.widgets import Button, Icon, Panel, Press, Text
from game.ui.kit.widgets_form import Scroll
from game.ui.kit.widgets_life import Face

DISCS = ("amber", "sky", "leaf", "rose", "lilac")
MAN = {"sex": "man", "skin": 1, "hair": "crop", "hair_color": "soft", "head": 0, "nose": 0, "color": "teal"}
WOMAN = {"sex": "woman", "skin": 1, "hair": "bob", "hair_color": "soft", "head": 1, "nose": 1, "color": "coral"}
MOST = 460
"""The visible height of the list in units; the rest scrolls."""


class Stories(Scene):
    """Each story with its person, title, description, country and length."""

    def __init__(self, ctx: Context, stories: Sequence[StoryHead], pick: Callable[[StoryHead], Step]) -> None:
        super().__init__(ctx)
        self.stories = stories
        self.pick = pick

    def view(self) -> Node:
        rows = [self._row(place, head) for place, head in enumerate(self.stories)]
        title = Row(
            (Icon("leaf", PALETTE["teal2"], 30), grow(Text(self.say("stories.title"), 28, True, leading=0.9))), gap=12
        )
        body = Column(
            (
                title,
                Scroll(child=Column(rows, gap=12), offset=self.offsets.get("scroll", 0), most=MOST),
                Row((Button(self.say("new.back"), "back", "back", "plain", 18), Space(grow=1))),
            ),
            gap=14,
        )
        return At(Layer("sheet", Panel(body, x=32, y=24, shadow=14)), 0.5, 0.5, w=900)

    def _row(self, place: int, head: StoryHead) -> Node:
        lang = self.ctx.settings.lang
        face = {**(MAN if place % 2 else WOMAN), "top": head.outfit}
        lengths = self.say("stories.minutes", minutes=" / ".join(map(str, head.minutes))) if head.minutes else ""
        where = " · ".join(part for part in (label_in(head.country, lang), lengths) if part)
        odd = unshowable(head.title(lang) + head.about(lang), "\n")
        words = Column(
            (
                Text(head.title(lang), 22, True, INK, leading=0.95),
                *([Text(head.about(lang), 17)] if head.about(lang) else []),
                *([Text(where, 16, color=GREY)] if where else []),
                *([Text(self.say("stories.odd", sign=odd), 16, color=OFF_TEXT)] if odd else []),
            ),
            gap=3,
        )
        portrait = Face(face=face, age=head.first_age, mood="smile", disc=DISCS[place % len(DISCS)], size=84,
                        called=head.title(lang))  # fmt: skip
        row = Row((Sized(portrait, 84), grow(words), Icon("next", GREY, 20)), gap=18, align="center")
        return Press(child=row, key=f"story:{place}", digit=place + 1, x=18, y=11)

    def backdrop(self, canvas: Canvas) -> None:
        paint_quiet(canvas)

    def entered(self) -> None:
        if self.fresh:
            self.slide_in("sheet", 40)
            self.set_focus("story:0", ring=False)

    def act(self, key: str) -> Step:
        name, _, value = key.partition(":")
        self.ctx.audio.play("page" if name == "story" else "click")
        return self.pick(self.stories[int(value)]) if name == "story" else Pop()
