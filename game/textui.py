"""The whole game in a terminal, on the same session as the window."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from game.content.words.text import Words, label_in, money
from game.session.metrics import OLD_AGE, intention, monthly_means, reached_old_age, split
from game.session.questions import METERS, Option, Question
from game.session.replay import undo
from game.session.session import Session
from game.session.why import statement, why

Ask_ = Callable[[str], str]
Say_ = Callable[[str], None]


class Chooser(Protocol):
    """Somebody who plays instead of a person at the keys."""

    def __call__(self, session: Session) -> tuple[str, str]:
        """The choice for the waiting card and the key of the thought behind it."""

    def visit(self, session: Session) -> None:
        """What is handed in at the places while the year lies open."""


class Leave(Exception):
    """The player left; everything answered is saved."""


class TextGame:
    """Reads lines, writes lines. `chooser` plays instead of a person if given."""

    def __init__(self, session: Session, words: Words, ask: Ask_, say: Say_, chooser: Chooser | None = None) -> None:
        self.session = session
        self.words = words
        self.ask = ask
        self.say = say
        self.chooser = chooser
        self._told = 0
        self._wants_phone = False

    def play(self) -> None:
        """Play to the end; a closed input leaves the life saved."""
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
            self.say(self.words("text_left", seed=self.session.seed))

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
        for page in range(option.steps if self.chooser is None else 0):
            self.ask(self.words("text_form", page=page + 1, pages=option.steps))
        answered = self.session.answer(choice)
        if answered.reply:
            self.say(f"  » {answered.reply}")
        if answered.fact:
            self.say(f"  ※ {answered.fact} ({answered.source})")

    def _option(self, option: Option) -> str:
        if not option.allowed:
            return f"{option.text}  – {option.why_not}"
        dots = " ".join(f"{self.words(f'meter_{m}')}{'•' * option.dots[m]}" for m in METERS if option.dots.get(m))
        extra = [dots] if dots else []
        extra += [self.words("text_steps", count=option.steps)] if option.steps else []
        extra += [self.words("text_deadline")] if option.deadline else []
        return option.text + (f"   ({', '.join(extra)})" if extra else "")

    def _choose(self, question: Question) -> str | None:
        if self.chooser is not None:
            choice, thought = self.chooser(self.session)
            text = next(o.text for o in question.options if o.id == choice)
            self.say(f"  > {text}   … {self.words(f'thought_{thought}')}")
            return choice
        while True:
            said = self.ask(self.words("text_prompt", count=len(question.options))).strip().lower()
            if said.isdigit() and 1 <= int(said) <= len(question.options):
                option = question.options[int(said) - 1]
                if option.allowed:
                    return option.id
                self.say(option.why_not)
            elif not self._command(said):
                self.say(self.words("text_unclear", count=len(question.options)))
            if self.session.pending is None or self.session.pending.id != question.id:
                return None

    def _command(self, said: str) -> bool:
        """Commands that work anywhere; false if it was none."""
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
        earlier = undo(self.session)
        if earlier is None:
            self.say(self.words("text_no_undo"))
        else:
            self.session = earlier
            self._told = len(earlier.feed)
            self.say(self.words("text_undone"))

    def _year(self) -> None:
        before = self.session.claimed
        if self.chooser is not None:
            self.chooser.visit(self.session)
        elif self._wants_phone:
            self._phone()
        self.session.end_year()
        done = self.session.history[-1]
        stamps = "▮" * round(done.stamps) + "▯" * max(0, 12 - round(done.stamps))
        self.say(f"{done.year}  {self.words('text_age', age=done.age)}  {stamps}")
        if self.session.claimed and not before:
            self._statement()

    def _statement(self) -> None:
        self.say(self.words("text_statement"))
        for _, label, value in statement(self.session):
            self.say(f"  {label}: {value}")

    def _phone(self) -> None:
        """What the places offer, when a year lies open; asked for on a card, it comes right after it."""
        if self.session.pending is not None:
            self._wants_phone = True
            self.say(self.words("text_no_offers"))
            return
        self._wants_phone = False
        offers = self.session.offers()
        for i, offer in enumerate(offers, 1):
            place = self.session.say(f"places.{offer.info.place}")
            self.say(f"  {i}. {place}: {offer.text}")
        said = self.ask(self.words("text_which", count=len(offers))).strip()
        if said.isdigit() and 1 <= int(said) <= len(offers):
            self._offer(offers[int(said) - 1])

    def _offer(self, offer: Question) -> None:
        for i, option in enumerate(offer.options, 1):
            self.say(f"    {i}. {self._option(option)}")
        said = self.ask(self.words("text_which", count=len(offer.options))).strip()
        if said.isdigit() and 1 <= int(said) <= len(offer.options) and offer.options[int(said) - 1].allowed:
            option = offer.options[int(said) - 1]
            self.session.take_offer(offer.id, option.id)
            self.say(f"  » {self.session.say(f'{offer.id}.{option.id}.reply') or self.words('text_noted')}")

    def _first_why(self) -> str:
        """What is explained if nothing is named: the pension once drawn, else a figure of the booklet, else cash."""
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
            if line.source:
                self.say(f"      {line.source} ({line.as_of}, {line.certainty}) {line.note}".rstrip())

    def _status(self) -> None:
        session, words = self.session, self.words
        bars = "  ".join(f"{words(f'meter_{name}')} {value:.0f}" for name, value in session.meters().items())
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
        self.say(session.say(f"ending.{ending.id}.text"))
        kept = session.say(f"ending.{ending.id}.{intention(session)}")
        if kept:
            self.say(kept)
        self._old_age()
        if not session.slot:  # other lives of the same seed have other luck
            self.say(words("text_seed", seed=session.seed))
        elif session.log is not None:
            self.say(words("text_from_file", path=session.log.path))

    def _old_age(self) -> None:
        """What there was to live on and what of it was choice, luck and rules, if there was an old age."""
        session, words = self.session, self.words
        if not reached_old_age(session):
            self.say(words("text_no_old_age", age=OLD_AGE))
            return
        parts = split(session)
        month = {
            "monthly": monthly_means(session), "choice": parts.choice, "luck": parts.luck, "rules": parts.rules,
        }  # fmt: skip
        variant = session.story.system.variants.get(parts.law)
        law = label_in(variant.title, session.lang) if variant else ""
        said = "text_split" if variant else "text_split_one_law"
        self.say(words(said, law=law, **{key: self._money(value) for key, value in month.items()}))


def write_transcript(session: Session, words: Words, chooser: Chooser, path: Path) -> Session:
    """Let a persona live this life; the transcript goes to `path` line by line."""
    with path.open("w", encoding="utf-8") as out:
        game = TextGame(session, words, lambda prompt: "", lambda line: print(line, file=out), chooser)
        game.play()
    return game.session
