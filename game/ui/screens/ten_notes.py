"""The screen of a dial: a month's money as ten notes over a few tins, of which one can be moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import pygame

from game.art.svg import PALETTE, darker, ellipse, lighter, mix, path, rect, svg
from game.content.words.text import money
from game.session.log import SaveError
from game.session.questions import Question
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import At, Column, Grid, Layer, Node, Pad, Row, Size, grow
from game.ui.kit.scene import Context, Pop, Push, Scene, Step
from game.ui.kit.theme import GREY, INK, RED_TEXT, WHITE, Theme
from game.ui.kit.widgets import Button, Panel, Text, small
from game.ui.kit.widgets_form import Scroll
from game.ui.screens.host import LifeHost
from game.ui.screens.unsaved import unsaved

TEN = 10
Say = Callable[..., str]
COLOURS = ("wood", "coral", "amber", "teal")
"""The tins from left to right: what is lived on, then the others."""
PLATE = 0.68
"""The largest width of a tin's label, as a share of the tin's."""
PITCH, NOTE, CAN = 11.0, 17.0, 74.0
"""Units: from one note to the next, the height of a note, that of a tin."""
RED = PALETTE["coral2"]


class Tinned(Protocol):
    """The fields of `session.dials.TinView`."""

    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def notes(self) -> float: ...
    @property
    def more(self) -> str: ...
    @property
    def less(self) -> str: ...
    @property
    def price(self) -> float: ...


class Dialled(Protocol):
    """The fields of `session.dials.DialView`; the first tin holds what no other does."""

    @property
    def question(self) -> Question: ...
    @property
    def note(self) -> float: ...
    @property
    def line(self) -> float: ...
    @property
    def tins(self) -> Sequence[Tinned]: ...


@dataclass(frozen=True)
class TinState:
    """One tin on the screen: `line` is how many notes the bare necessities take, drawn if above 0; `more` and `less`
    are choices, '' if there is none or it is closed."""

    id: str
    label: str
    notes: int
    line: float = 0.0
    price: str = ""
    more: str = ""
    less: str = ""


def table_of(dial: Dialled, chosen: str, price: str) -> tuple[TinState, ...]:
    """The tins after the move that `chosen` makes; `price` is the text for what a note in the booklet costs."""
    stands_open = {option.id for option in dial.question.options if option.allowed}
    moved = {tin.id: (chosen == tin.more) - (chosen == tin.less) if chosen else 0 for tin in dial.tins}
    rest = sum(moved.values())
    return tuple(
        TinState(
            tin.id, tin.label, max(0, min(TEN, round(tin.notes) + (moved[tin.id] if place else -rest))),
            0.0 if place else dial.line, price if tin.price else "",
            tin.more if tin.more in stands_open else "", tin.less if tin.less in stands_open else "",
        )
        for place, tin in enumerate(dial.tins)
    )  # fmt: skip


@dataclass(frozen=True)
class DrawnTin(Node):
    """A tin with its notes; a red line marks the bare necessities."""

    words: str = ""
    notes: int = 0
    line: float = 0.0
    color: str = "wood"
    role = "meter"

    @property
    def state(self) -> str:  # type: ignore[override]
        """How many notes are in it."""
        return f"{self.notes}/{TEN}"

    def measure(self, theme: Theme, width: int) -> Size:
        return (min(width, theme.px(190)), theme.px(CAN + TEN * PITCH + 22))

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        theme = canvas.theme
        wide = min(rect.w, theme.px(150))
        can = pygame.Rect(0, 0, wide, theme.px(CAN))
        can.midbottom = rect.midbottom
        for note in range(self.notes):
            self._note(canvas, can, note)
        canvas.blit(canvas.raster.drawn(("tin", self.color), lambda: tin_svg(self.color), *can.size), *can.topleft)
        sizes = (theme.type(size, True) for size in range(20, 8, -1))
        fitting = (setter for setter in sizes if setter.width(setter.line(self.words)) < round(can.w * PLATE))
        setter = next(fitting, theme.type(8, True))
        line = setter.line(self.words)
        middle = can.centery + theme.px(4)
        canvas.line(setter, line, INK, can.centerx - setter.width(line) // 2, middle - setter.line_height // 2)
        if self.line > 0:
            y = self._height(canvas, can, min(self.line, TEN + 0.6))
            canvas.surface.fill(RED, (can.x - theme.px(12), y, can.w + theme.px(24), max(2, theme.px(3))))

    def _height(self, canvas: Canvas, can: pygame.Rect, notes: float) -> int:
        """The y coordinate that so many notes reach, in pixels."""
        return can.y + canvas.theme.px(4) - round(notes * canvas.theme.px(PITCH))

    def _note(self, canvas: Canvas, can: pygame.Rect, place: int) -> None:
        """Draw one note, slightly rotated."""
        theme = canvas.theme
        wide = round(can.w * 0.74)
        askew = theme.px((0, 4, -3, 5, -4)[place % 5])
        top = self._height(canvas, can, place + 1)
        note = pygame.Rect(can.centerx - wide // 2 + askew, top, wide, theme.px(NOTE))
        canvas.panel(note, mix("#E58B8B", "#D96C6C", (place % 2) * 0.7), 3, 0, darker("#D96C6C", 0.25), 1.2)
        seal = pygame.Rect(0, 0, theme.px(8), theme.px(8))
        seal.midleft = (note.x + theme.px(8), note.centery)
        canvas.panel(seal, "#F7E3D3", 4)


def tin_svg(color: str) -> str:
    """A biscuit tin without its lid."""
    body = PALETTE[color]
    sheet = mix(body, WHITE, 0.5)
    return svg(
        150, 74,
        path("M6,12 V60 Q6,72 75,72 Q144,72 144,60 V12Z", body),
        path("M108,14 V70 Q144,68 144,60 V12Z", darker(body, 0.16)),
        path("M12,16 V58 Q12,64 20,66 V18Z", lighter(body, 0.4), opacity=0.7),
        rect(22, 24, 106, 34, sheet, 8),
        ellipse(75, 12, 69, 8, darker(body, 0.3)),
        ellipse(75, 10, 69, 7, darker(body, 0.45)),
    )  # fmt: skip


def table(tins: Sequence[TinState], say: Say) -> Node:
    """The tins side by side, each with a button that puts a note in and one that takes one out."""
    colours = [COLOURS[place % len(COLOURS)] for place in range(len(tins))]
    columns = [_column(tin, colours[place], place, say) for place, tin in enumerate(tins)]
    return Grid(columns, len(tins), 14, least=60)


def _column(tin: TinState, colour: str, place: int, say: Say) -> Node:
    count = say("notes.count", count=tin.notes)
    parts: list[Node] = [
        At(DrawnTin(words=tin.label, notes=tin.notes, line=tin.line, color=colour)), Text(count, 18, True, align=0.5)
    ]  # fmt: skip
    if place:
        less = Button("−", f"less:{tin.id}", "", "plain", 22, 2 * place, enabled=bool(tin.less), x=16, y=4)
        more = Button("+", f"more:{tin.id}", "", "warm", 22, 2 * place + 1, enabled=bool(tin.more), x=16, y=4)
        parts.append(At(Row((less, more), gap=12)))
    if tin.line > 0:
        parts.append(Text(say("notes.line"), 15, color=RED_TEXT, align=0.5))
    if tin.price:
        parts.append(Text(tin.price, 15, color=GREY, align=0.5))
    return Column(parts, gap=4)


class TenNotes(Scene):
    """The dial over the town. Enter leaves the notes as they are; a move can be reversed until the year ends."""

    opaque = False
    dim = False
    first = "go"

    def __init__(self, ctx: Context, life: LifeHost, dial: Dialled) -> None:
        super().__init__(ctx)
        self.life = life
        self.dial = dial
        self.chosen = dial.question.chosen or ""
        self.reply = ""

    # --- what is seen ---------------------------------------------------------------------------------

    def view(self) -> Node:
        sign, lang = self.life.shown.symbol, self.ctx.words.lang
        priced = next((tin.price for tin in self.dial.tins if tin.price), 0.0)
        price = self.say("notes.price", amount=money(priced, lang, symbol=sign)) if priced else ""
        tins = table_of(self.dial, self.chosen, price)
        note = self.say("notes.worth", amount=money(self.dial.note, lang, symbol=sign))
        head = Row((grow(Text(self.dial.question.text, 20, numbers=True)), small(note)), gap=16)
        left = self.chosen in ("", self._leave())
        done = Button(self.say("notes.leave" if left else "card.go_on"), "go", "", "main", 18, 1,
                      hint=self.say("key.enter"))  # fmt: skip
        foot = Row((grow(Text(self.reply or self._why_not(), 18, color=GREY)), done), gap=14)
        theme = self.ctx.theme
        room = theme.size[1] - self.life.hud_bottom - theme.px(70) - foot.measure(theme, theme.px(900))[1]
        inner = Column((head, table(tins, self.say)), gap=8)
        inner_part = Scroll(child=inner, offset=self.offsets.get("scroll", 0), most=room / theme.u)
        sheet = Layer("notes", Panel(Column((inner_part, foot), gap=8), x=28, y=18, radius=22, shadow=12))
        return Pad(At(sheet, 0.5, 1, w=980, fill_w=True), 12, 12)

    def _leave(self) -> str:
        """The choice that moves nothing."""
        moving = {choice for tin in self.dial.tins for choice in (tin.more, tin.less)}
        return next((option.id for option in self.dial.question.options if option.id not in moving), "")

    def _choice(self, key: str) -> str:
        """The choice for a button."""
        way, _, name = key.partition(":")
        tin = next((tin for tin in self.dial.tins if tin.id == name), None)
        return "" if tin is None else tin.more if way == "more" else tin.less

    def _why_not(self) -> str:
        """Why the focused button is disabled."""
        choice = self._choice(self.focus)
        return next((o.why_not for o in self.dial.question.options if o.id == choice and not o.allowed), "")

    # --- what happens -----------------------------------------------------------------------------------

    def entered(self) -> None:
        self.life.card = self
        self.life.stale()
        if self.fresh:
            self.slide_in("notes", 60, 280)
            self.ctx.audio.play("page", 0.6)

    def lean(self, key: str) -> None:
        self.stale()

    def shortcut(self, name: str) -> Step:
        if name == "menu":
            return self.life.pause()
        return self.life.why_purse() if name == "why" else None

    def back(self) -> Step:
        return Pop()

    def digit(self, number: int) -> Step:
        """A number key presses its button at once, since a move can be reversed."""
        box = next((box for box in self.laid().boxes if box.node.digit == number), None)
        return self.act(box.node.key) if box is not None else None

    def act(self, key: str) -> Step:
        going = key == "go"
        choice = self._leave() if going else self._choice(key)
        option = next((o for o in self.dial.question.options if o.id == choice), None)
        if going and self.chosen not in ("", choice):
            return Pop()  # a note was moved: going on keeps it there
        if option is None or not option.allowed:
            self.ctx.audio.play("hm", 0.6)
            self._say(option.why_not if option is not None else "")
            return None
        if choice == self.chosen and not going:
            choice = self._leave()  # the same button again moves the note back
        try:
            self.life.session.take_offer(self.dial.question.id, choice)
        except SaveError as refused:
            return Push(unsaved(self.ctx, refused, "unsaved.answer", Pop))
        if going:
            self.ctx.audio.play("click")
            return Pop()
        self.chosen = choice
        self.ctx.audio.play("note", 0.6)
        self._say("" if choice == self._leave() else self.life.session.say(f"{self.dial.question.id}.{choice}.reply"))
        return None

    def _say(self, words: str) -> None:
        """Show the result of a press, and make leaving the next action of Enter."""
        self.reply = words
        self.set_focus("go", self.ring)
        self.stale()
