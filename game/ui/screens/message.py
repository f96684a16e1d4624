"""A message with a button for each possible action."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from game.art.svg import PALETTE
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import At, Column, Flow, Layer, Node, Row, Sized, grow
from game.ui.kit.scene import Context, Pop, Scene, Step
from game.ui.kit.scenery import paint_quiet
from game.ui.kit.widgets import Button, Icon, Panel, Text
from game.ui.kit.widgets_form import Scroll

Ways = Mapping[str, Callable[[], Step]]
"""The possible actions by the key of their words; Enter takes the first, Escape the last."""
GO_ON: Ways = {"card.go_on": Pop}


class Message(Scene):
    """Title, text, buttons."""

    def __init__(self, ctx: Context, title: str, text: str, ways: Ways = GO_ON) -> None:
        super().__init__(ctx)
        self.title, self.text = title, text
        self.ways = ways

    def view(self) -> Node:
        head = Row((Icon("letter", PALETTE["amber2"], 34), grow(Text(self.title, 26, True, leading=0.9))), gap=14)
        words = Scroll(child=Text(self.text, 18), offset=self.offsets.get("scroll", 0), most=380)
        parts: list[Node] = [head, words]
        if self.ways:
            parts.append(At(Flow([self._button(place, key) for place, key in enumerate(self.ways)], 12), 1, 0.5))
        body = Column(parts, gap=16)
        return At(Layer("sheet", Sized(Panel(body, x=34, y=28, shadow=16), 820)), 0.5, 0.5, w=1100)

    def _button(self, place: int, key: str) -> Node:
        if place:
            return Button(self.say(key), key, look="plain", size=19)
        return Button(self.say(key), key, look="main", size=19, hint=self.say("key.enter"))

    def backdrop(self, canvas: Canvas) -> None:
        paint_quiet(canvas)

    def act(self, key: str) -> Step:
        return self.ways[key]() if key in self.ways else None

    def back(self) -> Step:
        return self.act(list(self.ways)[-1]) if self.ways else None

    def confirm(self) -> Step:
        return self.act(self.focus or next(iter(self.ways), ""))
