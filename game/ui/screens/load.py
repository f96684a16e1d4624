"""The list of saves, the latest first; those that cannot be used show why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.art.svg import PALETTE
from game.content.story_heads import StoryHead, heads
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import At, Column, Layer, Node, Row, Sized, Space, grow
from game.ui.kit.scene import Context, LoadedEngine, Pop, Scene, Step
from game.ui.kit.scenery import paint_quiet
from game.ui.kit.theme import GREY, OFF_TEXT
from game.ui.kit.widgets import Button, Icon, Panel, Press, Text, small
from game.ui.kit.widgets_form import Scroll

if TYPE_CHECKING:  # what belongs to lives is loaded behind the title
    from game.session.saves import SaveInfo

SHOWN = 40


class Load(Scene):
    """A list to pick from."""

    def __init__(self, ctx: Context, resume: Callable[[LoadedEngine, SaveInfo], Step]) -> None:
        super().__init__(ctx)
        self.resume = resume
        self.saves: list[SaveInfo] | None = None
        self.stories: dict[str, StoryHead] = {}

    def view(self) -> Node:
        if self.saves is None:
            rows: list[Node] = [small(self.say("new.wait"))]
        else:
            rows = [self._row(index) for index in range(min(SHOWN, len(self.saves)))] or [
                Text(self.say("load.none"), 19)
            ]
        head = Row(
            (Icon("booklet", PALETTE["teal2"], 30), grow(Text(self.say("load.title"), 28, True, leading=0.9))), gap=12
        )
        back = Button(self.say("new.back"), "back", "back", "plain", 18)
        body = Column(
            (
                head,
                grow(Scroll(child=Column(rows, gap=10), offset=self.offsets.get("scroll", 0), most=200)),
                Row((back, Space(grow=1))),
            ),
            gap=14,
        )
        return At(Layer("sheet", Sized(Panel(body, x=32, y=24, shadow=14), 820, 620)), 0.5, 0.5, w=1000)

    def _row(self, index: int) -> Node:
        assert self.saves is not None
        save = self.saves[index]
        when = f"{save.changed:%Y-%m-%d %H:%M}"
        if save.error is not None:
            why = self.say(f"save_{save.error.code}", file=save.path.name, detail=save.error.detail)
            text: Node = Text(why, 16, color=OFF_TEXT)
        else:
            state = self.say("load.finished" if save.finished else "load.at", year=save.year, answers=save.answers)
            if save.broken:
                state = self.say("load.broken", year=save.year)
            if save.story in self.stories:
                state += " · " + self.stories[save.story].title(self.ctx.settings.lang)
            text = Column((Text(save.name or self.say("hud.nameless"), 20, True), Text(state, 16, color=GREY)), gap=0)
        row = Row((grow(text), small(when), Icon("lock" if save.error else "next", GREY, 20)), gap=14)
        return Press(child=row, key=f"save:{index}", digit=index + 1, enabled=save.error is None, x=18, y=9)

    def backdrop(self, canvas: Canvas) -> None:
        paint_quiet(canvas)

    def tick(self, dt: float) -> None:
        engine = self.ctx.engine() if self.saves is None else None
        if engine is not None:
            self.saves = engine.saves()
            self.stories = {head.id: head for head in heads()}
            self.stale()

    def moving(self) -> bool:
        return self.saves is None

    def act(self, key: str) -> Step:
        name, _, value = key.partition(":")
        engine = self.ctx.engine()
        if name == "save" and self.saves is not None and engine is not None and self.saves[int(value)].error is None:
            self.ctx.audio.play("page")
            return self.resume(engine, self.saves[int(value)])
        return Pop() if name == "back" else None
