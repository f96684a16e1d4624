"""The whole game in a terminal, on the same session as the window."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from game.content.story import COUNTED
from game.content.words.text import Words, label_in, money
from game.session.answerer import Answerer, reply_of, visit
from game.session.closing import left_to_family, paragraph, promise_line
from game.session.dials import dials
from game.session.log import SaveError
from game.session.metrics import TOLD_FROM, monthly_means, reached_old_age, split
from game.session.questions import Answered, Option, Question
from game.session.replay import copy, look, resume, settle, undo
from game.session.saves import refusal
from game.session.session import Session
from game.session.why import statement, why
from game.terminal.terminal import ask_ascii, number, odd_number

Ask_ = Callable[[str], str]
Say_ = Callable[[str], None]
T = TypeVar("T")


class Leave(Exception):
    """The player has left; all answers are saved."""


class TextGame:
    """Plays a session by reading and writing lines. If `answerer` is given, it plays instead of a person."""

    def __init__(self, session: Session, words: Words, ask: Ask_, say: Say_, answerer: Answerer | None = None) -> None:
        self.session = session
        self.words = words
        self.ask = ask
        self.say = say
        self.answerer = answerer
        self._told = 0
        self._wants_phone = False

    def play(self) -> bool:
        """Play to the end, or until the player leaves or the input ends. Returns whether everything is saved."""
        self.say(self.words("text_help"))
        try:
            while not self.session.over:
                self._news()
                if self.session.pending is not None:
                    self._card(self.session.pending)
                else:
                    self._year()
            self._end()
        except (EOFError, KeyboardInterrupt, Leave):
            return self._leave()
        return self._save_pending() is None  # a life's last year may be owed

    def _leave(self) -> bool:
        refused = self._save_pending()
        if refused is not None:
            why_not = refusal(refused, self.words)
            self.say(self.words("text_left_unsaved", why=why_not, seed=self.session.seed))
        elif self.session.log is None:
            self.say(self.words("text_looking"))
        else:
            self.say(self.words("text_left", seed=self.session.seed))
        return refused is None

    def _save_pending(self) -> SaveError | None:
        """Save what could not be saved before; the error if that fails again."""
        try:
            settle(self.session)
        except SaveError as refused:
            return refused
        return None

    def _report_unsaved(self, refused: SaveError, sentence: str = "text_not_saved") -> None:
        """Report that something could not be saved, and where a person plays, wait for them."""
        if self.answerer is not None:
            raise refused
        self.say(self.words(sentence, why=refusal(refused, self.words)))

    def _card(self, question: Question) -> None:
        if question.kind != "setup":
            self._status()
        self.say("")
        speaker = question.info.speaker
        name = self.session.say(f"people.{speaker}") if speaker else ""
        self.say((f"{name}: " if name else "") + question.text)
        for i, option in enumerate(question.options, 1):
            self.say(f"  {i}. {self._option(option)}")
        choice = self._choose(question)
        if choice is None:
            return
        option = next(o for o in question.options if o.id == choice)
        for page in range(option.steps if self.answerer is None else 0):
            self.ask(self.words("text_form", page=page + 1, pages=option.steps))
        answered = self._answer(choice)
        if answered is None:
            return
        if answered.reply:
            self.say(f"  » {answered.reply}")
        if answered.fact:
            self.say(f"  ※ {answered.fact} ({answered.source})")

    def _answer(self, choice: str) -> Answered | None:
        """Answer the card; None if that could not be saved: the card is then asked again."""
        try:
            settle(self.session)
            return self.session.answer(choice)
        except SaveError as refused:
            self._report_unsaved(refused)
        return None

    def _option(self, option: Option) -> str:
        if not option.allowed:
            return f"{option.text}  – {option.why_not}"
        dots = " ".join(f"{self._meter(name)}{'•' * count}" for name, count in option.dots.items() if count)
        extra = [dots] if dots else []
        extra += [self.words("text_steps", count=option.steps)] if option.steps else []
        extra += [self.words("text_deadline")] if option.deadline else []
        extra += [self.words("text_credit")] if option.credit else []
        extra += [self.words("text_lasts")] if option.lasts else []
        extra += [self.words(f"text_minds_{who}") for who in option.minds]
        extra += [self.words("text_match", payer=option.payer, share=option.match)] if option.match else []
        extra += [self.words(f"text_frame_{option.frame}")] if option.frame in COUNTED else []
        return option.text + (f"   ({', '.join(extra)})" if extra else "")

    def _meter(self, name: str) -> str:
        return self.session.story.gauges[name].word(self.words, "meter_{}")

    def _choose(self, question: Question) -> str | None:
        if self.answerer is not None:
            reply = reply_of(self.answerer, self.session)
            if reply is None:
                raise EOFError  # nobody else is here to answer
            text = next(o.text for o in question.options if o.id == reply.choice)
            self.say(f"  > {text}   … {self.words(f'thought_{reply.why}')}" if reply.why else f"  > {text}")
            return reply.choice
        while True:
            said = ask_ascii(self.ask(self.words("text_prompt", count=len(question.options))))
            option = self._picked(said, question.options)
            if option is not None and option.allowed:
                return option.id
            if option is not None:
                self.say(option.why_not)
            elif not odd_number(said) and not self._command(said):
                self.say(self.words("text_unclear", count=len(question.options)))
            if self.session.pending is None or self.session.pending.id != question.id:
                return None

    def _picked(self, said: str, among: Sequence[T]) -> T | None:
        """The item that a typed number stands for; None if it is no valid one. For digits of other scripts a hint is
        printed."""
        if odd_number(said):
            self.say(self.words("text_number_unclear", said=said[:20]))
        place = number(said) or 0
        return among[place - 1] if 1 <= place <= len(among) else None

    def _command(self, said: str) -> bool:
        """Carry out a command that is available everywhere; false if the text is none."""
        match said.split():
            case ["q" | "quit"]:
                raise Leave
            case ["u" | "undo"]:
                self._undo()
            case ["?" | "h" | "help"]:
                self.say(self.words("text_help"))
            case ["s" | "status"]:
                self._status()
            case ["p" | "phone"]:
                self._phone()
            case ["w" | "why", name]:
                self._why(name)
            case ["w" | "why"]:
                self._why(self._first_why())
            case _:
                return False
        return True

    def _undo(self) -> None:
        try:
            earlier = undo(self.session)
        except SaveError as refused:
            return self._report_unsaved(refused, "text_undo_not_saved")
        if earlier is None:
            self.say(self.words("text_no_undo"))
        else:
            self.session = earlier
            self._told = len(earlier.feed)
            self.say(self.words("text_undone"))

    def _year(self) -> None:
        before = self.session.claimed
        if self.answerer is not None:
            visit(self.answerer, self.session)
        else:
            self._dial()
            if self._wants_phone:
                self._phone()
        try:
            self.session.end_year()
        except SaveError as refused:
            self._report_unsaved(refused, "text_year_not_saved")
        done = self.session.history[-1]
        stamps = "▮" * round(done.stamps) + "▯" * max(0, 12 - round(done.stamps))
        self.say(f"{done.year}  {self.words('text_age', age=done.age)}  {stamps}")
        if self.session.claimed and not before:
            self._statement()

    def _statement(self) -> None:
        self.say(self.words("text_statement", year=self.session.history[-1].year))
        for _, label, value in statement(self.session):
            self.say(f"  {label}: {value}")

    def _phone(self) -> None:
        """Show the offers of the places if the year is open; if a card is pending, right after it."""
        if self.session.pending is not None:
            self._wants_phone = True
            self.say(self.words("text_no_offers"))
            return
        self._wants_phone = False
        offers = self.session.offers()
        for i, offer in enumerate(offers, 1):
            place = self.session.say(f"places.{offer.info.place}")
            self.say(f"  {i}. {place}: {offer.text}")
        picked = self._picked(ask_ascii(self.ask(self.words("text_which", count=len(offers)))), offers)
        if picked is not None:
            self._offer(picked)

    def _dial(self) -> None:
        """Ask the dial, in a year in which it is asked by itself."""
        for dial in dials(self.session):
            if dial.asks and dial.question.chosen is None:
                self.say("")
                self.say(dial.question.text)
                notes = "  ".join(f"{tin.label} {'▯' * round(tin.notes)}{tin.notes:g}" for tin in dial.tins)
                line = self.words("text_dial", note=self._money(dial.note), line=f"{dial.line:.1f}")
                self.say(f"  {notes}   {line}")
                self._offer(dial.question)

    def _offer(self, offer: Question) -> None:
        for i, option in enumerate(offer.options, 1):
            self.say(f"    {i}. {self._option(option)}")
        picked = self._picked(ask_ascii(self.ask(self.words("text_which", count=len(offer.options)))), offer.options)
        if picked is not None and picked.allowed:
            try:
                settle(self.session)
                self.session.take_offer(offer.id, picked.id)
            except SaveError as refused:
                return self._report_unsaved(refused)
            self.say(f"  » {self.session.say(f'{offer.id}.{picked.id}.reply') or self.words('text_noted')}")

    def _first_why(self) -> str:
        """The column that `why` explains by default: the pension once claimed, else one of the booklet, else cash."""
        booklet = self.session.story.system.booklet
        cash, _, pension, *_ = self.session.explained
        names = [*([pension] if self.session.claimed else []), *filter(None, map(booklet.get, ("account", "months")))]
        return next((name for name in names if why(self.session, name)), cash)

    def _why(self, name: str) -> None:
        lines = why(self.session, name)
        if not lines:
            label = label_in(self.session.story.labels.get(name, {}), self.session.lang)
            self.say(self.words("text_no_why", name=label or name))
        for line in lines:
            mark = f"  [{self.words('projected')}]" if line.projected else ""
            numbers = f" = {line.numbers}" if line.numbers and not line.result.endswith(line.numbers) else ""
            self.say(f"  {line.label}{numbers} = {line.result}{mark}")
            for reason in line.decided:
                self.say(f"      {self.words('sheet.decided', what=reason)}")
            if line.source:
                self.say(f"      {line.source} ({line.as_of}, {line.certainty}) {line.note}".rstrip())

    def _status(self) -> None:
        session, words = self.session, self.words
        bars = "  ".join(f"{self._meter(name)} {value:.0f}" for name, value in session.meters().items())
        cash = self._money(session.cash)
        booklet = session.story.system.booklet
        record, needed = (f"{session.snapshot(booklet.get(key, '')):.0f}" for key in ("months", "minimum"))
        months = words(f"text_record_{session.record_unit}", record=record, needed=needed)
        line = words("text_status", year=session.year, age=session.age, bars=bars, cash=cash, months=months)
        self.say(f"\n—— {line}")

    def _money(self, amount: float) -> str:
        """An amount in the country's currency."""
        return money(amount, self.session.lang, symbol=str(self.session.story.system.currency.get("symbol", "")))

    def _news(self) -> None:
        for notice in self.session.feed[self._told :]:
            self.say(f"  ✉ {notice.text}")
        self._told = len(self.session.feed)

    def _end(self) -> None:
        session, words = self.session, self.words
        ending = session.ending
        if ending is None:
            return
        self._news()
        self.say(f"\n══ {session.say(f'ending.{ending.id}')} ══")
        self.say(paragraph(session))
        kept = promise_line(session)
        if kept:
            self.say(kept)
        self._old_age()
        if not session.slot:  # other lives of the same seed have other luck
            self.say(words("text_seed", seed=session.seed))
        elif session.log is not None:
            self.say(words("text_from_file", path=session.log.path))

    def _old_age(self) -> None:
        """Print the monthly mean in old age and its split by choice, luck and rules, if old age was reached."""
        session, words = self.session, self.words
        if not reached_old_age(session):
            self.say(words("text_no_old_age", age=TOLD_FROM))
            if left_to_family(session) >= 1:
                self.say(words("text_left_to_family", account=self._money(left_to_family(session))))
            return
        parts = split(session)
        month = {
            "monthly": monthly_means(session), "choice": parts.choice, "luck": parts.luck, "rules": parts.rules,
        }  # fmt: skip
        variant = session.story.system.variants.get(parts.law)
        law = label_in(variant.title, session.lang) if variant else ""
        said = "text_split" if variant else "text_split_one_law"
        self.say(words(said, law=law, less=parts.less, **{key: self._money(value) for key, value in month.items()}))


def going_on(path: Path, words: Words, ask: Ask_, say: Say_) -> Session | None:
    """Load a save to continue. If another process plays it, ask whether to look at it, to copy it or to wait. None if
    the player leaves. Raises SaveError or ContentErrors."""
    way: Callable[[Path], Session] = resume
    while True:
        try:
            return way(path)
        except SaveError as error:
            if error.code not in ("busy", "read_only") or way in (look, copy):
                raise
            say(refusal(error, words))
        try:
            said = ask_ascii(ask(words("text_busy_ask")))
            if said[:1] == "w":
                say(words("text_waiting"))
                return _patiently(path)
        except (EOFError, KeyboardInterrupt):
            return None
        if said[:1] == "q":
            return None
        way = {"l": look, "c": copy}.get(said[:1], resume)


def _patiently(path: Path) -> Session:
    """Wait until the other process has released the save, then load it."""
    while True:
        try:
            return resume(path)
        except SaveError as error:
            if error.code != "busy":
                raise
        time.sleep(PATIENCE)


PATIENCE = 0.3
"""Seconds between two looks whether a save is free."""


def write_transcript(session: Session, words: Words, answerer: Answerer, path: Path) -> Session:
    """Let `answerer` live this life; the transcript is written to `path` line by line."""
    with path.open("w", encoding="utf-8") as out:
        game = TextGame(session, words, lambda prompt: "", lambda line: print(line, file=out), answerer)
        game.play()
    return game.session
