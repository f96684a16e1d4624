"""The hall screen at the claim: the statement appears line by line, and each line can be explained."""

from __future__ import annotations

from game.art.svg import PALETTE
from game.content.words.text import money
from game.session.why import statement
from game.ui.kit.canvas import Canvas
from game.ui.kit.effects import Effects, Stamp, stamp_svg
from game.ui.kit.layout import At, Column, Layer, Node, Row, Sized, grow
from game.ui.kit.scene import Context, Pop, Push, Scene, Step
from game.ui.kit.theme import INK, TEAL_TEXT
from game.ui.kit.widgets import Button, Icon, Panel, Press, Text, small
from game.ui.kit.widgets_form import Scroll
from game.ui.kit.widgets_life import Face
from game.ui.screens.host import LifeHost
from game.ui.screens.why_sheet import WhySheet
from game.ui.stages.staging import relative

PACE = 0.55
"""Seconds from one line to the next."""
SEAL = 116
"""The diameter of the stamp on a finished statement, in units."""


class Hall(Scene):
    """Shows how the pension is computed when it is claimed; can be opened again later."""

    opaque = False
    first = "go"

    def __init__(self, ctx: Context, life: LifeHost) -> None:
        super().__init__(ctx)
        self.life = life
        self.lines = statement(life.session)
        self.told = len(self.lines) if ctx.settings.still else 0
        self.effects = Effects()

    def view(self) -> Node:
        session = self.life.session
        clerk = session.story.people.get("clerk")
        face = relative(session, "clerk", clerk.face, 38) if clerk else {}
        clerk_name = session.say("people.clerk") if clerk else self.say("hall.title")
        name = session.name or self.say("hud.nameless")
        left = Column(
            (
                At(Face(face=face, age=38, mood="smile", disc="sky", size=150, called=clerk_name)),
                Text(clerk_name, 18, True, align=0.5),
                At(Face(face=self.life.shown.face, age=session.age, mood="proud", disc="amber", size=118, called=name)),
                Text(name, 18, True, align=0.5),
            ),
            gap=10,
            pack="center",
        )
        rows = Column([self._line(index) for index in range(min(self.told + 1, len(self.lines)))], gap=5)
        head = Row(
            (Icon("hall", PALETTE["teal2"], 32), grow(Text(self.say("hall.title"), 26, True, leading=0.9))), gap=12
        )
        right = Column(
            (
                head,
                small(self.say("hall.line", age=session.age, year=session.year)),
                grow(Scroll(child=rows, offset=self.offsets.get("scroll", 0), most=200)),
                Row((grow(Column((small(self.say("hall.ask")), small(self._today())), gap=2)), self._go()), gap=12),
            ),
            gap=10,
        )
        sheet = Panel(Row((Sized(left, 190), grow(right)), gap=26, align="stretch"), x=30, y=24, shadow=16)
        return At(Layer("sheet", Sized(sheet, 1080, 676)), 0.5, 0.5, w=1120)

    def _today(self) -> str:
        """The pension in money of the first year, as elsewhere in the game."""
        session = self.life.session
        pension = session.pension
        amount = money(pension, session.lang, symbol=self.life.shown.symbol)
        return self.say("hall.today", year=session.year, base=session.story.world.first_year, amount=amount)

    def _go(self) -> Node:
        done = self.told >= len(self.lines)
        word = self.say("card.go_on" if done else "hall.all")
        return Button(word, "go", "", "main" if done else "plain", 19, hint=self.say("key.enter"))

    def _line(self, index: int) -> Node:
        name, label, value = self.lines[index]
        last = index == len(self.lines) - 1
        row = Row(
            (
                grow(Text(label, 21 if last else 18, last)),
                Text(value, 26 if last else 19, True, TEAL_TEXT if last else INK),
                Icon("why", PALETTE["blue2"], 22),
            ),
            gap=12,
        )
        return Press(child=row, key=f"why:{name}", look="clear" if last else "plain", x=16, y=9 if last else 3)

    def entered(self) -> None:
        if self.fresh:
            self.slide_in("sheet", 50, 320)
            self.set_focus("go", ring=False)

    def tick(self, dt: float) -> None:
        self.dirty |= self.effects.step(dt)
        told = min(len(self.lines), int(self.clock / PACE))
        if self.told < told:
            self.told = told
            last = told == len(self.lines)
            self.ctx.audio.play("stamp" if last else "click", 0.6)
            self.stale()
            spare = self.laid().reach.get("scroll", (0, None))[0]
            self.offsets["scroll"] = float(spare)
            self.stale()
            if last and not self.ctx.settings.still and self._room:
                self.effects.add(Stamp(self._seal(), SEAL, PALETTE["teal2"]))

    @property
    def _room(self) -> bool:
        """Whether the type leaves room for the stamp below the names."""
        return self.ctx.settings.text <= 1.3

    def _seal(self) -> tuple[int, int]:
        """The position of the stamp: below the portraits, beside the figures."""
        width, height = self.ctx.theme.size
        return round(width / 2 - self.ctx.theme.px(418)), round(height / 2 + self.ctx.theme.px(256))

    def moving(self) -> bool:
        return self.told < len(self.lines) or bool(self.effects)

    def overlay(self, canvas: Canvas) -> None:
        if self.effects:
            self.effects.paint(canvas)
        elif self.told >= len(self.lines) > 0 and self._room:
            side, (x, y) = canvas.theme.px(SEAL), self._seal()
            picture = canvas.raster.drawn(("stamp", PALETTE["teal2"]), lambda: stamp_svg(PALETTE["teal2"]), side, side)
            canvas.blit(picture, x - side // 2, y - side // 2)

    def act(self, key: str) -> Step:
        if key.startswith("why:"):
            return Push(WhySheet(self.ctx, self.life.session, key.removeprefix("why:")))
        if self.told < len(self.lines):
            self.clock = PACE * (len(self.lines) + 1)
            return None
        return Pop()
