"""The screen of a life: the town behind, the bar above, years that roll until a card comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from game.art.svg import PALETTE
from game.content.words.text import money
from game.session.challenge import decode
from game.session.dealt import dealt_choice
from game.session.dials import DialView, dials
from game.session.forks import parted
from game.session.log import SaveError
from game.session.questions import Question
from game.session.session import Session
from game.ui.kit import inputs
from game.ui.kit.canvas import Canvas
from game.ui.kit.effects import Effects, Rising, Stamp
from game.ui.kit.layout import At, Node, Pad, Stack
from game.ui.kit.scene import Context, Pop, Push, Replace, Scene, Step
from game.ui.kit.theme import TOWN_COLORS
from game.ui.kit.widgets import MeterBar
from game.ui.kit.widgets_life import Booklet
from game.ui.screens.behind import Behind
from game.ui.screens.card import Card
from game.ui.screens.ending import Ending
from game.ui.screens.hall import Hall
from game.ui.screens.hud import BarState, at_top, bottom, hud, look_at
from game.ui.screens.life_parts import controls, foot, invitation, toasts
from game.ui.screens.pause import Pause
from game.ui.screens.phone import PhoneSheet
from game.ui.screens.rolling import NOON, Roll, hour, towards, year_panel
from game.ui.screens.ten_notes import TenNotes
from game.ui.screens.unsaved import unsaved, year_unsaved
from game.ui.screens.why_sheet import WhySheet
from game.ui.settings import SPEEDS
from game.ui.stages.behind import StageBehind
from game.ui.stages.staging import standing_by
from game.ui.town.stage import TownStage

TOAST = 5.0
"""Seconds a message stays in the corner."""


class LifeScreen(Scene):
    """The main screen of the game."""

    alone = True
    """Whether its ending replaces the whole stack of screens; False if the screen below is to appear again."""

    def __init__(
        self, ctx: Context, session: Session, leave: Callable[[], Step], stage: TownStage | None = None, given: str = ""
    ) -> None:
        super().__init__(ctx)
        self.leave = leave
        self.given = self._by_face = given
        self.session = session
        self.stage = stage
        self.shown: BarState = look_at(session)
        self.question = session.pending
        self.rolling = False
        self.roll: Roll | None = None
        self.effects = Effects()
        self.card: Scene | None = None
        self.read = 0
        self.toasts: list[tuple[float, int]] = []
        self.claimed = session.claimed
        self.dial: DialView | None = None
        self._dialled = 0
        self.hour = NOON
        self._behind = Behind()
        self.scene = StageBehind(ctx)
        self._door: str | None = None
        self._announced = len(session.feed)
        self.refresh()

    # --- what is seen -------------------------------------------------------------------------------

    def view(self) -> Node:
        strip = hud(self.shown, self.ctx.words, asking=self.card is None, unfolded=self.roll is not None)
        parts: list[Node] = [at_top(strip)]
        if self.card is None:
            settings, unread = self.ctx.settings, len(self.session.feed) - self.read
            right = controls(self.rolling, settings.speed, unread, self.say)
            parts.append(Pad(At(foot(self._left(), right, self.ctx.theme), 0.5, 1, fill_w=True), 16, 16))
            if self.toasts:
                theme = self.ctx.theme
                below = strip.measure(theme, theme.size[0] - 2 * theme.px(12))[1] / theme.u + 22
                parts.append(toasts([self.session.feed[index] for _, index in self.toasts[-2:]], below, settings.text))
        return Stack(parts)

    def _left(self) -> Node:
        """The lower left part: the rolling year, or what one can do now."""
        if self.roll is not None:
            trail = [year.cash for year in self.session.history[:-1]]
            town = self.shown.cells[-1][1] if self.shown.cells else 0
            colour, ghost = TOWN_COLORS[town % len(TOWN_COLORS)], self._ghost()
            return year_panel(self.roll, trail, colour, self._pension(), self.say, ghost)
        door = self.stage.at_door if self.stage else None
        if door:
            words = self.say("life.enter", place=self.session.say(f"places.{door}"))
            return invitation(words, self.say("key.enter"), door)
        return invitation(self.say("life.walk_hint" if self.stage else "life.hint"), "")

    def _ghost(self) -> tuple[float, ...]:
        """The cash per year of the life this one was forked from, up to this year; empty once the two have diverged for
        good."""
        mine = [year.cash for year in self.session.history]
        first = self.session.ghost[: len(mine)]
        return () if not first or parted(mine, self.session.ghost) is not None else first

    def _pension(self) -> str:
        """The monthly pension in money of the first year as text; '' before the claim."""
        pension = self.session.pension if self.claimed else 0.0
        return money(pension, self.ctx.words.lang, symbol=self.shown.symbol) if pension > 0 else ""

    @property
    def hud_bottom(self) -> int:
        """The pixel line below the strip."""
        return bottom(self.laid(), self.ctx.theme)

    def backdrop(self, canvas: Canvas) -> None:
        if isinstance(self.card, Card):
            self.scene.paint(canvas)
        else:
            self._behind.paint(canvas, self)

    def overlay(self, canvas: Canvas) -> None:
        self.effects.paint(canvas)

    # --- time -----------------------------------------------------------------------------------------

    def tick(self, dt: float) -> None:
        self.dirty |= self.effects.step(dt) or (self.card is not None and self.scene.finished)
        self.hour = towards(self.hour, hour(self.roll.at if self.roll else None, self.ctx.settings.speed), dt)
        if self.stage is not None and not isinstance(self.card, Card):
            self.stage.update(dt)
            self.dirty |= self.stage.due(dt) and not self.ctx.settings.still
            if self.stage.at_door != self._door:
                self._door = self.stage.at_door
                self.stale()  # the way in is offered, or no longer
        if self.card is not None and self.stage is not None:
            self.stage.prepare(self.session.year)
        if self.card is not None or not self.top:
            return
        before = len(self.toasts)
        self.toasts = [(left - dt, index) for left, index in self.toasts if left > dt]
        if len(self.toasts) != before:
            self.stale()
        if self.roll is not None:
            self._roll_on(dt)
        elif self.question is not None:
            card = self.card = Card(self.ctx, self, self.question, self._answered_by_face(self.question))
            if card.phase == "ask":  # an answer that is known is shown at once, with the look it brings
                self.scene.show(self.session, card.question, card.question.info.mood or "neutral")
            self.wish = Push(self.card)
        elif self.session.over:
            self.wish = self._finish()
        elif self.dial is not None:
            self._dialled = self.session.year
            self.wish = Push(TenNotes(self.ctx, self, self.dial))
            self.dial = None
        elif self.rolling:
            self._start_year()

    def _on_the_table(self) -> DialView | None:
        """The dial that is asked by itself this year, until it has been opened."""
        if self.question is not None or self.session.over or self._dialled == self.session.year:
            return None
        return next((one for one in dials(self.session) if one.asks and one.question.chosen is None), None)

    def _known_answer(self, question: Question) -> str:
        """The choice of a setup question that is known already: the opening from a challenge code, the sex from the
        face; '' if none is."""
        dealt = dealt_choice(self.session, decode(self.session.challenge)) if self.session.challenge else ""
        by_face = question.kind == "setup" and any(option.id == self.given for option in question.options)
        return dealt or (self.given if by_face else "")

    def _answered_by_face(self, question: Question) -> str:
        """The known answer to this question; the face answers only once."""
        known = self._known_answer(question)
        if known == self.given:
            self.given = ""
        return known

    def _start_year(self) -> None:
        """Let the session finish the year at once; the screen then animates it."""
        before = look_at(self.session)
        try:
            self.session.end_year()
        except SaveError as refused:  # the year has passed; its line waits
            self.rolling = False
            self.wish = Push(year_unsaved(self.ctx, refused, self.session))
        after = look_at(self.session)
        months = round(self.session.history[-1].stamps)
        self.roll = Roll(before, after, months)
        self.stale()

    def _roll_on(self, dt: float) -> None:
        assert self.roll is not None
        month = self.roll.month
        going = self.roll.step(dt, self.ctx.settings.speed)
        if self.roll.month != month and self.roll.month <= self.roll.months and self.ctx.settings.speed < 4:
            self.ctx.audio.play("stamp", 0.25)
        if self.roll.month != month:
            self.shown = self.roll.display()
            self.stale()
        if not going:
            self._end_roll()

    def _end_roll(self) -> None:
        assert self.roll is not None
        roll, self.roll = self.roll, None
        self._stamp(roll)
        self.refresh()
        self._came_in(roll)
        if self.session.claimed and not self.claimed:
            self.claimed = True
            self.wish = self._hall()

    def _came_in(self, roll: Roll) -> None:
        """Show the year's change in cash with a sound, except at high speed."""
        change = round(roll.after.cash - roll.before.cash)
        purse = self.gauge_place(self.session.story.meter_like("money"))
        if not change or purse is None or self.ctx.settings.speed >= 4 or self.ctx.settings.still:
            return
        amount = money(abs(change), self.ctx.words.lang, symbol=self.shown.symbol)
        colour = PALETTE["teal2"] if change > 0 else PALETTE["night"]
        self.effects.add(Rising(("+" if change > 0 else "−") + amount, purse, colour))
        if change > 0:
            self.ctx.audio.play("coin", 0.3)

    def _stamp(self, roll: Roll) -> None:
        """Show the year's stamp in its cell."""
        if not roll.months or len(roll.after.cells) <= len(roll.before.cells):
            return
        place = len(roll.after.cells) - 1
        self.motion.aim(f"stamp:{place}", 1, 260, start=0)
        box = next((box for box in self.laid().boxes if isinstance(box.node, Booklet)), None)
        if box is not None and self.ctx.settings.speed < 4 and not self.ctx.settings.still:
            room = box.node.cell(self.ctx.theme, box.rect, place)  # type: ignore[attr-defined]
            town = roll.after.cells[-1][1]
            self.effects.add(Stamp(room.center, 54, TOWN_COLORS[town % len(TOWN_COLORS)]))

    def moving(self) -> bool:
        if isinstance(self.card, Card):  # the town is not seen behind it, and waits
            return bool(self.effects)
        walking = self.stage is not None and self.stage.walking and not self.ctx.settings.still
        return self.roll is not None or bool(self.effects) or walking or bool(self.toasts)

    # --- what cards and sheets ask of it ---------------------------------------------------------------

    def refresh(self) -> None:
        """Read the session again, after an answer, an undo or a year."""
        seen = len(self.session.feed)
        self.shown = self.roll.display() if self.roll else look_at(self.session)
        self.question = self.session.pending
        self.dial = self._on_the_table()
        known = {index for _, index in self.toasts}
        for index in range(max(self.read, seen - 2), seen):
            if index not in known and index >= self._announced:
                self.toasts.append((TOAST, index))
                self.ctx.audio.play("hm", 0.3)
        self._announced = seen
        if self.question is not None and not self._known_answer(self.question):
            self.scene.prepare(self.session, self.question)
        if self.stage is not None:
            riding = self.shown.face.get("top") == "rider" and self.shown.age < 66
            self.stage.dress(self.shown.face, self.shown.age, "ebike" if riding else None)
            offered = self.session.offered() if self.question is None else []
            places = (self.session.story.events[event.id].place for event in offered)
            self.stage.highlight = [place for place in dict.fromkeys(places) if place]
            self.stage.know(standing_by(self.session))
            self.stage.names = {place: self.session.say(f"places.{place}") for place in self.session.story.places}
        self.stale()

    def preview(self, dots: Mapping[str, int]) -> None:
        """Show the sizes of an option's effects on the gauges."""
        self.shown = replace(self.shown, leaning=dict(dots))
        self.stale()

    def look(self, mood: str | None) -> None:
        """The face in the strip while an option is leaned on; None is its resting look."""
        self.shown = replace(self.shown, mood=mood or look_at(self.session).mood)
        self.stale()

    def gauge_place(self, meter: str) -> tuple[int, int] | None:
        """The middle of a gauge, for coins to fly to."""
        for box in self.laid().boxes:
            if isinstance(box.node, MeterBar) and box.node.meter == meter:
                return box.rect.center
        return None

    def stand(self, question: Question, mood: str) -> None:
        """The stage of this question behind its card, the speaker in this mood."""
        self.scene.show(self.session, question, mood)
        self.dirty = True

    @property
    def speaker_column(self) -> int:
        """The x coordinate of the speaker on the stage in pixels; 0 where the card is a column."""
        return self.scene.speaker_column

    @property
    def can_undo(self) -> bool:
        """Whether there is an answer to take back."""
        return bool(self.session.answers)

    def translated(self, lang: str) -> None:
        self.session.lang = lang
        self.refresh()

    def entered(self) -> None:
        self.card = None
        music = "music_full" if self.session.age < 45 else "music_thin" if self.session.age < 68 else "music_old"
        self.ctx.audio.loop(music)
        self.refresh()

    def undo_from(self) -> Step:
        """Take back the last answer and close the sheet that asked for it; the question is asked again."""
        engine = self.ctx.engine()
        try:
            earlier = engine.undo(self.session) if engine else None
        except SaveError as refused:
            return Push(unsaved(self.ctx, refused, "unsaved.undo", Pop))
        if earlier is None:
            return None
        self.session, self.given = earlier, self._by_face  # what the face answers it answers again
        self.ctx.audio.play("page")
        self.card, self.roll, self.rolling = None, None, False
        self.claimed = earlier.claimed
        self.toasts, self._announced = [], len(earlier.feed)
        self.read = min(self.read, len(earlier.feed))
        self.refresh()
        return Pop()

    def undo_from_pause(self) -> Step:
        """The same from the pause sheet, which may lie over a card."""
        done = Pop(1) if self.card is not None else Pop()
        step = self.undo_from()
        return done if isinstance(step, Pop) else step

    # --- sheets over it -----------------------------------------------------------------------------------

    def pause(self) -> Step:
        """The pause sheet."""
        return Push(Pause(self.ctx, self))

    def why(self, meter: str) -> Step:
        """Where an amount comes from."""
        return Push(WhySheet(self.ctx, self.session, self.session.explains(meter), self.session.explained))

    def why_purse(self) -> Step:
        """Where the money comes from, in a story that has a gauge for it."""
        purse = self.session.story.meter_like("money")
        return self.why(purse) if purse else None

    def _hall(self) -> Step:
        return Push(Hall(self.ctx, self))

    def _finish(self) -> Step:
        return Replace(Ending(self.ctx, self.session, self.leave), all=self.alone)

    def _phone(self) -> Step:
        self.read = len(self.session.feed)
        self.toasts = []
        return Push(PhoneSheet(self.ctx, self))

    # --- input ----------------------------------------------------------------------------------------------

    def handle(self, event: inputs.Input) -> Step:
        if self.stage is not None and not self.focus:
            match event:
                case inputs.Steer(dx, dy):
                    self._walk(dx, dy)
                    return None
                case inputs.Move():
                    return None
                case inputs.Confirm() if self.stage.at_door:
                    return self.act("enter")
        return super().handle(event)

    def _walk(self, dx: float, dy: float) -> None:
        assert self.stage is not None
        self.stage.steer(dx, dy)
        if dx or dy:
            self._stay()

    def _stay(self) -> None:
        """Pause the years, since the player wants to look around."""
        if self.rolling or self.roll is not None:
            self.rolling = False
            if self.roll is not None:
                self._end_roll()
            self.stale()

    def pressed_nothing(self, pos: tuple[int, int]) -> Step:
        if self.stage is not None:
            self._stay()
            self.stage.go_to(pos)
        return None

    def confirm(self) -> Step:
        return super().confirm() if self.focus else self.act("run")

    def back(self) -> Step:
        if self.focus and self.ring:
            self.set_focus("")
            return None
        return self.pause()

    def shortcut(self, name: str) -> Step:
        match name:
            case "phone":
                return self._phone()
            case "menu":
                return self.pause()
            case "faster" | "slower":
                self._speed(1 if name == "faster" else -1)
            case "why":
                return self.why_purse()
            case "enter" if self.stage is not None and self.stage.at_door:
                return self.act("enter")
        return None

    def _speed(self, step: int) -> None:
        place = SPEEDS.index(self.ctx.settings.speed) + step
        self.ctx.settings.speed = SPEEDS[place % len(SPEEDS)]
        self.ctx.apply()

    def act(self, key: str) -> Step:
        self.ctx.audio.play("click")
        match key:
            case "run":
                self.rolling = not self.rolling
                if not self.rolling and self.roll is not None:
                    self._end_roll()
                self.stale()
            case "speed":
                self._speed(1)
            case "phone":
                return self._phone()
            case "menu":
                return self.pause()
            case "enter" if self.stage is not None and self.stage.at_door:
                return Push(PhoneSheet(self.ctx, self, self.stage.at_door))
            case _ if key.startswith("why:"):
                return self.why(key.removeprefix("why:"))
        return None
