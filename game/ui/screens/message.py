"""A plain sheet that says what went wrong and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from game.ui.art.svg import PALETTE
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import At, Column, Layer, Node, Row, Sized, grow
from game.ui.kit.scene import Context, Pop, Scene, Step
from game.ui.kit.scenery import paint_quiet
from game.ui.kit.widgets import Button, Icon, Panel, Text
from game.ui.kit.widgets_form import Scroll


class Message(Scene):
    """Title, text, one button."""

    button = True

    def __init__(self, ctx: Context, title: str, text: str, then: Callable[[], Step] | None = None) -> None:
        super().__init__(ctx)
        self.title, self.text = title, text
        self.then = then

    def view(self) -> Node:
        head = Row((Icon("letter", PALETTE["amber2"], 34), grow(Text(self.title, 26, True, leading=0.9))), gap=14)
        words = Scroll(child=Text(self.text, 18), offset=self.offsets.get("scroll", 0), most=380)
        go = Button(self.say("card.go_on"), "go", "", "main", 19, hint=self.say("key.enter"))
        body = Column((head, words, At(go, 1, 0.5)) if self.button else (head, words), gap=16)
        return At(Layer("sheet", Sized(Panel(body, x=34, y=28, shadow=16), 820)), 0.5, 0.5, w=1100)

    def backdrop(self, canvas: Canvas) -> None:
        paint_quiet(canvas)

    def act(self, key: str) -> Step:
        return self.then() if self.then else Pop()

    def back(self) -> Step:
        return self.act("go")

    def confirm(self) -> Step:
        return self.act("go")
