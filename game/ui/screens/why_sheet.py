"""The *Why?* screen: how an amount was computed, by its rule with this life's values, with source, date and
certainty."""

from __future__ import annotations

from game.art.svg import PALETTE
from game.content.words.text import money
from game.session.session import Session
from game.session.why import WhyLine, why
from game.ui.kit.layout import At, Column, Flow, Layer, Node, Row, Sized, grow
from game.ui.kit.scene import Context, Pop, Scene, Step
from game.ui.kit.theme import GREY, INK, TEAL_TEXT, WHITE
from game.ui.kit.widgets import Button, Icon, Panel, Text, chip, framed, small
from game.ui.kit.widgets_form import Scroll
from game.ui.screens.hud import currency


class WhySheet(Scene):
    """The steps behind one amount; other amounts can be opened from it."""

    opaque = False
    first = "close"

    def __init__(self, ctx: Context, session: Session, name: str, names: tuple[str, ...] = ()) -> None:
        super().__init__(ctx)
        self.session = session
        found = {n: why(session, n) for n in dict.fromkeys((name, *names))}
        self.found: dict[str, list[WhyLine]] = {n: lines for n, lines in found.items() if lines or n == name}
        self.name = name

    def view(self) -> Node:
        tabs = [
            Button(self._label(name), f"tab:{name}", look="plain", size=16, chosen=name == self.name, x=12, y=6)
            for name in self.found
        ]
        lines = self.found.get(self.name, [])
        body = Column(
            [
                *self._today(self.name),
                *([self._line(line, place) for place, line in enumerate(lines)] or [small(self.say("why.none"))]),
            ],
            gap=10,
        )
        head = Row(
            (
                Icon("why", PALETTE["blue2"], 30),
                grow(Text(self.say("why.title", what=self._label(self.name)), 24, True, leading=0.9)),
                Button("", "close", "cross", "quiet", 17, x=9, y=8, called=self.say("spoken.close")),
            ),
            gap=12,
        )
        parts: list[Node] = [head]
        if len(tabs) > 1:
            parts.append(Flow(tabs, gap=8))
        parts.append(grow(Scroll(child=body, offset=self.offsets.get("scroll", 0), most=180)))
        sheet = Panel(Column(parts, gap=12), x=28, y=22, shadow=16)
        return At(Layer("sheet", Sized(sheet, 900, 620, by_text=False)), 0.5, 0.5, w=1000)

    def _label(self, name: str) -> str:
        meter = next((one for one in self.session.story.gauges if self.session.explains(one) == name), "")
        if meter:
            return self.session.story.gauges[meter].word(self.ctx.words)
        lines = self.found.get(name)
        return lines[0].label if lines else name

    def _today(self, name: str) -> list[Node]:
        """For cash, the conversion from money of that year to the money of the first year that other screens show."""
        amount = self.session.today(self.session.snapshot(name))
        if name != self.session.explained[0] or abs(amount - self.session.snapshot(name)) < 1:
            return []
        shown = money(amount, self.session.lang, symbol=currency(self.session))
        words = self.say("why.today", amount=shown, year=self.session.story.world.first_year)
        return [small(words)]

    def _line(self, line: WhyLine, place: int) -> Node:
        metered = {self.session.explains(meter) for meter in self.session.story.gauges}
        label = self._label(line.name) if line.name in metered else line.label
        top: list[Node] = [grow(Text(label, 19, True)), Text(line.result, 21, True, TEAL_TEXT)]
        rows: list[Node] = [Row(top, gap=12, align="start")]
        if line.rule:
            rows.append(Text("= " + line.rule, 17, color=GREY))
        if line.numbers:
            rows.append(Text("= " + line.numbers, 18))
        rows += [Text(self.say("sheet.decided", what=one), 17, color=INK) for one in line.decided]
        if line.note:
            rows.append(Text(line.note, 16, color=INK))
        marks: list[Node] = []
        if line.projected:
            marks.append(
                chip(Row((Icon("clock", INK, 17), Text(self.say("why.projected"), 16)), gap=6), PALETTE["amber"])
            )
        if line.source:
            source = self.session.story.system.cited(line.source, self.session.lang)
            words = self.say("why.source", source=source, as_of=line.as_of)
            marks.append(small(words))
        if line.certainty:
            marks.append(chip(Text(self.say(f"why.certainty.{line.certainty}"), 16)))
        if marks:
            rows.append(Flow(marks, gap=10))
        return framed(Column(rows, gap=4), WHITE if place else "#F4FAF8")

    def entered(self) -> None:
        if self.fresh:
            self.slide_in("sheet", 30)
            self.ctx.audio.play("page", 0.6)

    def shortcut(self, name: str) -> Step:
        return Pop() if name == "why" else None

    def act(self, key: str) -> Step:
        name, _, value = key.partition(":")
        if name == "tab":
            self.name = value
            self.offsets.clear()
            self.stale()
            return None
        return Pop()
