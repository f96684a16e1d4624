"""The screen to type a challenge code and live the same hand."""

from __future__ import annotations

from collections.abc import Callable

from game.art.svg import PALETTE
from game.content.story_heads import StoryHead
from game.ui.kit import inputs
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import At, Column, Flow, Layer, Node, Row, Sized, Space, grow
from game.ui.kit.scene import Challenge, Context, LoadedEngine, Pop, Scene, Step
from game.ui.kit.scenery import paint_quiet
from game.ui.kit.typed import TypedLine
from game.ui.kit.widgets import Button, Icon, Panel, Text, note, small
from game.ui.kit.widgets_form import Field, Scroll

LONGEST = 24
MOST_NEAR = 4
"""The most similar codes that are offered for a mistyped one."""


class EnterCode(Scene):
    """A field; an error is shown below it, with similar codes as buttons."""

    first = "go"

    def __init__(self, ctx: Context, begin: Callable[[StoryHead, Challenge], Step]) -> None:
        super().__init__(ctx)
        self.begin = begin
        self.line = TypedLine(LONGEST, lambda text: text)
        self.wrong = ""
        self.near: tuple[str, ...] = ()
        self.ready: Challenge | None = None
        self.waiting = False

    def view(self) -> Node:
        line = self.line
        field = Field(
            key="code", value=line.value, composing=line.composing, ghost=self.say("challenge.ghost"),
            active=line.active, size=26,
        )  # fmt: skip
        parts: list[Node] = [
            Row((Icon("dice", PALETTE["teal2"], 32), grow(Text(self.say("challenge.title"), 28, True))), gap=12),
            Text(self.say("challenge.about"), 18),
            field,
        ]
        if self.wrong:
            parts.append(note(Row((Icon("why", PALETTE["coral2"], 26), grow(Text(self.wrong, 18))), gap=10)))
        if self.near:
            parts.append(small(self.say("challenge.near")))
            parts.append(Flow([Button(code, f"near:{code}", "", "plain", 20) for code in self.near], 10))
        go = "challenge.anyway" if self.ready is not None else "new.wait" if self.waiting else "challenge.go"
        foot = Row(
            (
                Button(self.say("new.back"), "back", "back", "plain", 18),
                Space(grow=1),
                Button(self.say(go), "go", "leaf", "main", 20, enabled=not self.waiting),
            ),
            gap=12,
        )
        inner = Scroll(child=Column(parts, gap=14), offset=self.offsets.get("scroll", 0), most=480)
        sheet = Panel(Column((inner, foot), gap=16), x=34, y=28, shadow=16)
        return At(Layer("sheet", Sized(sheet, 760)), 0.5, 0.5, w=1100)

    def backdrop(self, canvas: Canvas) -> None:
        paint_quiet(canvas)

    def entered(self) -> None:
        if self.fresh:
            self.slide_in("sheet", 40)
            self._type()

    def _type(self) -> None:
        box = self.laid().find("code")
        self.line.start(box.rect if box is not None else None)
        self.stale()

    def handle(self, event: inputs.Input) -> Step:
        if self.line.active:
            before = self.line.value
            taken = self.line.handle(event)
            if self.line.value != before:
                self.wrong, self.near, self.ready = "", (), None
            if taken:
                self.stale()
                entered = isinstance(event, inputs.Confirm) and bool(self.line.value) and not self._typing()
                return self._go() if entered else None
        return super().handle(event)

    def _typing(self) -> bool:
        return self.line.active

    def breathing(self) -> bool:
        return self.line.active

    def moving(self) -> bool:
        return self.line.active or self.waiting

    def tick(self, dt: float) -> None:
        engine = self.ctx.engine() if self.waiting else None
        if engine is not None:
            self.waiting = False
            self.wish = self._read(engine)
            self.stale()

    def act(self, key: str) -> Step:
        name, _, value = key.partition(":")
        self.ctx.audio.play("click", 0.7)
        match name:
            case "code":
                self._type()
            case "near":
                self.line.value = value
                return self._go()
            case "go":
                return self._go()
            case "back":
                return self.back()
        return None

    def back(self) -> Step:
        if self.line.active:
            self.line.stop()
        return Pop()

    def _go(self) -> Step:
        if self.line.active:
            self.line.stop()
        if self.ready is not None and self.ready.head is not None:
            return self.begin(self.ready.head, self.ready)
        engine = self.ctx.engine()
        self.waiting = engine is None
        self.stale()
        return self._read(engine) if engine is not None else None

    def _read(self, engine: LoadedEngine) -> Step:
        """Begin what the code deals, or show the error."""
        found = engine.read_code(self.line.value, self.ctx.words)
        self.wrong, self.near = found.wrong, found.near[:MOST_NEAR]
        self.stale()
        if found.head is None:
            self.ctx.audio.play("hm", 0.6)
            return None
        if found.wrong:  # it can be played all the same
            self.ready = found
            return None
        return self.begin(found.head, found)
