"""The card screen: a question, its options, the pages of a form, the reply."""

from __future__ import annotations

from dataclasses import replace

from game.art.svg import PALETTE
from game.content.paths import sound_name
from game.content.words.text import money
from game.session.log import SaveError
from game.session.questions import Answered, Option, Question
from game.ui.kit import inputs
from game.ui.kit.canvas import Canvas
from game.ui.kit.effects import Coins, Effects, Rising
from game.ui.kit.layout import Column, Node, Row, Stack
from game.ui.kit.scene import Context, Pop, Push, Scene, Step
from game.ui.kit.theme import GREY
from game.ui.kit.widgets import Text
from game.ui.screens.card_parts import (
    answer_given,
    form_page,
    known_part,
    question_part,
    reply_part,
    speaker_tab,
    way_back,
)
from game.ui.screens.host import LifeHost
from game.ui.screens.strip import LARGE, Strip, laid_strip
from game.ui.screens.unsaved import settle, unsaved

SOUNDS = {"leaving_home": "train", "first_pay": "coin", "illness": "rain", "last_card": "page"}
"""Sounds by big picture; the others have the cheerful one."""
ENDS = inputs.Click | inputs.Confirm | inputs.Digit | inputs.Move | inputs.Shortcut | inputs.Tab
"""Inputs that end the time in which only the picture is shown."""
ALONE = 1.5
"""Seconds for which only a big moment's picture is shown; any answer key ends them."""
NEW_TO_IT = 6
"""The number of answers after which the hint on how to answer is no longer shown."""


class Card(Scene):
    """Asks the pending question or an offer over the town; closes when it is answered."""

    opaque = False
    dim = False

    def __init__(self, ctx: Context, life: LifeHost, question: Question, given: str = "") -> None:
        super().__init__(ctx)
        self.life = life
        self.question = question
        self.offer = question.kind == "offer"
        self.phase = "ask"
        self.page = 0
        self.chosen = ""
        self.answered: Answered | None = None
        self.effects = Effects()
        self.picture = question.info.picture or ""
        self.alone = False
        self.mood = question.info.mood or "neutral"
        self.given = bool(given)
        self.retry = False
        self.before = self._known()
        if self.before is not None:
            self.phase = "known"
        if given:
            self.chosen = given
            step = self._commit()
            if isinstance(step, Push):  # not saved: the question stands, and is asked
                self.wish, self.given = step, False
            else:
                self.phase = "reply"

    # --- what is seen -----------------------------------------------------------------------------

    def view(self) -> Node:
        if self.alone:
            return Stack(())
        body = {"known": self._folded, "ask": self._ask, "form": self._form, "reply": self._reply}[self.phase]()
        tab = speaker_tab(self.life.session, self.question, self.say)
        back = way_back(self.say, self.offer, self.life.can_undo) if self.phase in ("ask", "known") else []
        answers = len(self.question.options) if self.phase == "ask" else 0
        strip = Strip(child=body, tab=tab, right=Row(back), tail=self.life.speaker_column, answers=answers)
        return laid_strip(strip, self.ctx.theme, self.life.hud_bottom, self.offsets.get("scroll", 0))

    def _known(self) -> Option | None:
        """The answer of an earlier life to this card, if it stands open now."""
        if self.question.kind not in ("beat", "card"):
            return None
        before = self.life.session.answered_before.get(self.question.id)
        return next((one for one in self.question.options if one.id == before and one.allowed), None)

    def _folded(self) -> Node:
        return self._ask() if self.before is None else known_part(self.question, self.before, self.say)

    def _ask(self) -> Node:
        part = question_part(self.question, self.life.session.story.gauges, self.ctx.words, self.ctx.theme)
        if len(self.life.session.answers) < NEW_TO_IT and self.ctx.settings.text < LARGE:
            return Column((part, Text(self.say("card.hint"), 15, color=GREY)), gap=8)
        return part

    def _priced(self, amount: float) -> str:
        return money(amount, self.ctx.words.lang, symbol=self.life.shown.symbol)

    def _option(self) -> Option:
        """The chosen option."""
        return next(option for option in self.question.options if option.id == self.chosen)

    def _form(self) -> Node:
        option = self._option()
        return form_page(option.text, self.page, option.steps, self.say, self.life.session)

    def _reply(self) -> Node:
        assert self.answered is not None
        asked = Text(self.question.text, 20, numbers=True, leading=1.06)
        head = asked if self.given else answer_given(self._option())  # the face has answered: by none of these words
        return reply_part(head, self.answered, self.say, self.ctx.theme)

    def overlay(self, canvas: Canvas) -> None:
        self.effects.paint(canvas)

    # --- what happens ------------------------------------------------------------------------------

    def entered(self) -> None:
        if self.phase in ("ask", "known") and self.fresh:
            self.slide_in("card", 60, 320)
            if self.picture and self.phase == "ask":
                self._moment()
            else:
                self.ctx.audio.play(self._sound("page"), 0.7)
        self.life.card = self
        self.life.stand(self.question, self.mood)
        self.life.stale()

    def _sound(self, usual: str) -> str:
        """The sound of the card: the story's, else `usual`."""
        return sound_name(self.life.session.story.folder, self.question.info.scene.sound) or usual

    def _moment(self) -> None:
        """Show the stage first, with its sound; at the first pay with coins."""
        self.alone = not self.ctx.settings.still
        self.ctx.audio.play(self._sound(SOUNDS.get(self.picture, "good")), 0.7)
        purse = self.life.gauge_place(self.life.session.story.meter_like("money"))
        if self.picture == "first_pay" and purse is not None and self.alone:
            w, h = self.ctx.theme.size
            self.effects.add(Coins((w // 2, round(h * 0.62)), purse, 14))
        self.stale()

    def _come_up(self) -> None:
        """Slide the card in over its stage."""
        self.alone = False
        self.stale()
        self.slide_in("card", 260, 420)
        self.ctx.audio.play("page", 0.7)

    def handle(self, event: inputs.Input) -> Step:
        if self.alone and not isinstance(event, inputs.Back):
            if isinstance(event, ENDS):
                self._come_up()
            return None
        if self.phase == "known" and isinstance(event, inputs.Move):
            return self.act("unfold")
        return super().handle(event)

    def translated(self, lang: str) -> None:
        """Show the question in the other language; a reply already given keeps its words."""
        waiting = [self.life.question] if self.life.question else self.life.session.offers()
        self.question = next((q for q in waiting if q is not None and q.id == self.question.id), self.question)
        self.before = self._known()

    def said_anew(self) -> None:
        """Show reply and question with the story's present texts (after an edit)."""
        say, key = self.life.session.say, self.question.id
        options = tuple(replace(option, text=say(f"{key}.{option.id}")) for option in self.question.options)
        self.question = replace(self.question, text=say(key), options=options)
        if self.answered is not None:
            reply, fact, source = (say(f"{key}.{self.chosen}{part}") for part in (".reply", ".fact", ".fact.source"))
            self.answered = replace(self.answered, reply=reply, fact=fact, source=source)
        self.stale()

    def lean(self, key: str) -> None:
        option = next((o for o in self.question.options if "option:" + o.id == key), None)
        if self.phase != "ask":
            return
        self.life.preview(option.dots if option and option.allowed else {})
        mood = self.question.info.mood or "neutral"
        self.mood = self._lean_mood(mood) if option is not None else mood
        self.life.look(self._lean_mood("neutral") if option is not None else None)
        self.life.stand(self.question, self.mood)
        self.stale()

    def _lean_mood(self, resting: str) -> str:
        """The face while an option is focused; it never suggests which is better."""
        return "think" if resting != "think" else "surprised"

    def digit(self, number: int) -> Step:
        if self.phase == "known":
            return self.act("unfold")
        return super().digit(number) if self.phase == "ask" else None

    def act(self, key: str) -> Step:
        if key == "leave":
            return self.back()
        if key == "undo":
            return self.life.undo_from()
        if key == "next":
            return self._turn(1)
        if key == "previous":
            return self._turn(-1)
        if key == "go":
            return self._close()
        if key == "again" and self.before is not None:
            self.chosen = self.before.id
            return self._commit()
        if key == "unfold":
            self.phase = "ask"
            self._again("")
            return None
        return self._choose(key.removeprefix("option:"))

    def _choose(self, choice: str) -> Step:
        option = next(o for o in self.question.options if o.id == choice)
        if not option.allowed:
            self.ctx.audio.play("hm", 0.6)
            return None
        self.chosen = choice
        if option.steps > 0:
            self.phase, self.page = "form", 0
            self.ctx.audio.play("page")
            self._again("next")
            return None
        return self._commit()

    def _turn(self, step: int) -> Step:
        option = self._option()
        self.page += step
        self.ctx.audio.play("page")
        if self.page < 0:
            self.phase, self.page = "ask", 0
            self._again("option:" + self.chosen)
        elif self.page >= option.steps:
            return self._commit()
        else:
            self._again("next")
        return None

    def _commit(self) -> Step:
        self.life.preview({})
        self.life.look(None)
        self.ctx.audio.play("click")
        try:
            if self.offer:
                self.life.session.take_offer(self.question.id, self.chosen)
            else:
                self.answered = self.life.session.answer(self.chosen)
        except SaveError as refused:
            return self._report_unsaved(refused)
        if self.offer:
            self.life.refresh()
            self.ctx.audio.play("good", 0.5)
            return Pop()
        assert self.answered is not None
        telling = bool(self.answered.reply or self.answered.fact)
        if telling:
            # Before the life is read again, which asks for the next card's stage: that of the reply is painted first.
            self.mood = self._after_mood(self.answered)
            self.life.stand(self.question, self.mood)
        self.life.refresh()
        self._celebrate(self.answered)
        if not telling:
            return self._close()
        self.phase = "reply"
        self._again("go")
        return None

    def _report_unsaved(self, refused: SaveError) -> Step:
        """Report that the answer could not be saved and does not count; the card is as before."""
        if self.phase == "form":
            self.page -= 1
        self.stale()
        return Push(unsaved(self.ctx, refused, "unsaved.answer", self._again_soon))

    def _again_soon(self) -> Step:
        """Give the same answer again when this screen is on top."""
        self.retry = True
        return Pop()

    def _answer_again(self) -> Step:
        try:
            settle(self.ctx, self.life.session)
        except SaveError as refused:
            return Push(unsaved(self.ctx, refused, "unsaved.answer", self._again_soon))
        if self.phase == "form":
            self.page += 1
        return self._commit()

    def _after_mood(self, answered: Answered) -> str:
        heart = self.life.session.story.meter_like("heart")
        change = answered.after.get(heart, 0) - answered.before.get(heart, 0)
        return "happy" if change >= 3 else "worry" if change <= -3 else "smile"

    def _celebrate(self, answered: Answered) -> None:
        """Show coins flying to or from the purse, with the amount."""
        purse = self.life.gauge_place(self.life.session.story.meter_like("money"))
        middle = (self.ctx.theme.size[0] // 2, round(self.ctx.theme.size[1] * 0.7))
        change = round(answered.cash_change)
        if change == 0 or purse is None:
            return
        count = 3 if abs(change) < 2000 else 6 if abs(change) < 20000 else 9
        if not self.ctx.settings.still:
            start, goal = (middle, purse) if change > 0 else (purse, middle)
            self.effects.add(Coins(start, goal, count))
        amount = self._priced(abs(change))
        sign = "+" if change > 0 else "−"
        self.effects.add(Rising(sign + amount, purse, PALETTE["teal2"] if change > 0 else PALETTE["night"]))
        self.ctx.audio.play("coin")

    def _again(self, key: str) -> None:
        """Lay out the changed content; the focus ring stays if keys are used."""
        ring = self.ring
        self.stale()
        self.set_focus(key if ring else "", ring)
        self.slide_in("card", 14, 180)

    def _close(self) -> Step:
        return Pop()

    def back(self) -> Step:
        if self.phase == "form":
            return self._turn(-1)
        if self.phase == "reply":
            return self._close()
        if self.offer:
            self.life.preview({})
            self.life.look(None)
            return Pop()
        return self.life.pause()

    def shortcut(self, name: str) -> Step:
        if name == "menu":
            return self.life.pause()
        if name == "undo" and self.phase in ("ask", "known") and self.life.can_undo:
            return self.life.undo_from()
        if name == "why":
            return self.life.why_purse()
        return None

    def confirm(self) -> Step:
        if self.phase != "ask" and not self.focus:
            return self.act({"known": "again", "reply": "go"}.get(self.phase, "next"))
        return super().confirm()

    def tick(self, dt: float) -> None:
        self.dirty |= self.effects.step(dt)
        if self.alone and self.clock >= ALONE:
            self._come_up()
        if self.retry and self.wish is None:
            self.retry = False
            self.wish = self._answer_again()

    def moving(self) -> bool:
        return self.alone or self.retry or bool(self.effects)
