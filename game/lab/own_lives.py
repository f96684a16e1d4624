"""The process that simulates the lives on the room's phones: `python -m game.lab.own_lives`, JSON lines in, JSON lines
out.

It stores nothing: the answers are in the room's journal, from which a life can be restored.
"""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

from game.content.nudge import load_nudged
from game.content.story import Story, load_story
from game.content.story_heads import story_folder
from game.content.words.text import LANGUAGES
from game.model.life import Life
from game.session.metrics import OLD_AGE, monthly_means, monthly_of
from game.session.questions import Answered, Question
from game.session.session import Session
from game.session.together import Convoy

Told = dict[str, Any]


PLACES, GO, BACK = "@places", "@go", "@back"
"""Answers of the phone itself: visit the places as soon as the year lies open; enough of them; not this one."""


class OwnLife:
    """The life on one phone. Cards are sent to it; offers when it asks for them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.answered: Answered | None = None
        self.count = 0
        self.wants_places = False
        self._at: str | None = None  # the offer looked at; '': the list of them; None: no place
        self.money: list[float] = []
        """What a month of each year of old age was lived on."""
        session.effects = False

    def answer(self, choice: str, shown: bool = True) -> None:
        """Answer the pending card or offer; `shown`: the reply will be read. Raises ValueError for a closed
        choice."""
        self.answered = None
        if self._at is not None:
            self._visit(choice)
        elif choice == PLACES:
            self.wants_places = True
        elif shown:
            self.answered = self.session.answer(choice)
        else:
            self.session.accept(choice)
        self.count += 1

    def _visit(self, choice: str) -> None:
        if self._at == "" and choice == GO:
            self._at, self.wants_places = None, False
        elif self._at == "":
            self._at = choice
        else:
            if choice != BACK:
                self.session.take_offer(str(self._at), choice)
            self._at = ""

    def sets_out(self) -> bool:
        """Whether a year has to pass before there is something to ask or to tell; the places stop it on its way, if
        they were asked for and have offers."""
        session = self.session
        if session.over or session.waiting is not None or self._at is not None:
            return False
        if self.wants_places and session.offered():
            self._at = ""
        return self._at is None

    def go_on(self) -> None:
        """Let years pass up to the next card, or to the offers if they were asked for."""
        while self.sets_out():
            Convoy(self.session).pass_year(self.count_money, lambda session: True)

    def count_money(self, sessions: Sequence[Session], life: Life, year: int) -> None:
        """Note what a month of the finished year was lived on, if it is one of old age."""
        self.money += [money for _, money in _lived_on(sessions, life, year)]

    def next_message(self) -> Told:
        """The message for the phone: the pending question, or the result of the life."""
        session = self.session
        told: Told = {"i": self.count, "age": session.age, "year": session.year}
        if self.answered is not None:
            told |= {"reply": self.answered.reply, "fact": self.answered.fact, "source": self.answered.source}
        if self._at is not None:
            return told | self._offered(self._at)
        question = session.pending
        if question is None:
            return told | {"done": self._came_to(), "ending": self._ending()}
        ways = [] if self.wants_places or question.kind == "setup" else [_way(PLACES)]
        return told | _as_card(question, ways)

    def _offered(self, at: str) -> Told:
        offers = self.session.offers()
        for offer in offers:
            if offer.id == at:
                return _as_card(offer, [_way(BACK)])
        listed = [{"id": offer.id, "text": offer.text, "open": True, "why": ""} for offer in offers]
        return {"id": PLACES, "text": "", "options": [*listed, _way(GO)]}

    def _ending(self) -> Told:
        session, ending = self.session, self.session.ending
        key = f"ending.{ending.id}" if ending is not None else ""
        return {"title": session.say(key), "text": session.say(f"{key}.text")}

    def _came_to(self) -> Told:
        session, ending = self.session, self.session.ending
        months = session.snapshot(session.story.system.booklet.get("months", "")) * session.months_per_stamp
        heart = session.story.meter_like("heart")
        money = sum(self.money) / len(self.money) if self.money else monthly_means(session)
        return {
            "ending": ending.id if ending is not None else "", "months": months, "money": money,
            "heart": session.meters().get(heart, 0.0) if heart else 0.0, "age": session.age,
        }  # fmt: skip


def _lived_on(sessions: Sequence[Session], life: Life, year: int) -> list[tuple[Session, float]]:
    """What a month of this year of old age was lived on, in money of the first year, for each session; none before."""
    first = sessions[0]
    world = first.story.world
    if world.age(year) < OLD_AGE:
        return []
    return [*zip(sessions, monthly_of(first.story, world, life, year, first.seed).tolist(), strict=True)]


def _way(id: str) -> Told:
    """A choice for which the phone has its own label."""
    return {"id": id, "text": "", "open": True, "why": ""}


def _as_card(question: Question, ways: list[Told]) -> Told:
    options = [{"id": o.id, "text": o.text, "open": o.allowed, "why": o.why_not} for o in question.options]
    return {"id": question.id, "text": question.text, "options": [*options, *ways]}


class Worker:
    """The lives of some of the room's phones."""

    def __init__(self) -> None:
        self._stories: dict[str, Story] = {}
        self._lives: dict[str, OwnLife] = {}
        self._order: Mapping[str, Any] = {}
        self._convoys: list[Convoy] = []
        """The lives on the way, who answered first first."""
        self._phones: dict[Session, str] = {}

    @property
    def busy(self) -> bool:
        """Whether lives are on the way."""
        return bool(self._convoys)

    def take(self, said: Mapping[str, Any]) -> list[Told]:
        """Carry out one request and return what there is to tell at once; a life that has years before it is told by
        `pass_year`, once it has arrived. Raises ValueError for a closed choice, KeyError for an unknown phone."""
        match said["do"]:
            case "story":
                self._order, self._lives, self._convoys, self._phones = said, {}, [], {}
                self._stories = {"": load_story(said["story"], said["system"] or None)}
                return [{"ready": True}]
            case "begin":
                self._begin(said)
            case "answer":
                life = self._lives[said["p"]]
                if said["i"] == life.count and not self._travels(life):
                    life.answer(said["c"])
            case "lang":
                life = self._lives[said["p"]]
                life.session.lang, life.answered = said["lang"], None
            case _:
                raise ValueError(f"{said['do']!r}?")
        life = self._lives[said["p"]]
        return [] if self._travels(life) else self._send_on([life.session])

    def _travels(self, life: OwnLife) -> bool:
        return any(life.session in convoy.sessions for convoy in self._convoys)

    def _send_on(self, sessions: Sequence[Session]) -> list[Told]:
        """The next cards of these lives; those that have years before them go on their way."""
        told: list[Told] = []
        for session in sessions:
            p = self._phones[session]
            if self._lives[p].sets_out():
                self._convoys.append(Convoy(session))
            else:
                told.append({"p": p, "card": self._lives[p].next_message()})
        return told

    def pass_year(self) -> list[Told]:
        """Let a year pass for the life that has waited longest, and for all others on the way that stand in the same
        year; returns what those have to tell that have arrived."""
        first, *others = self._convoys
        first.join([other for other in others if first.meets(other)])
        self._convoys = [first, *(other for other in others if not first.meets(other))]
        try:
            arrived = first.pass_year(self._count_money, alight=lambda session: self._life_of(session).wants_places)
        except ValueError as error:  # a rule of one of them leaves its bounds: the others go on without it
            return self._left_behind(error)
        if not first.sessions:
            del self._convoys[0]
        return self._send_on(arrived)

    def _left_behind(self, error: ValueError) -> list[Told]:
        """Break up the first convoy, in which a life met this error, so that each life goes on alone; a life alone is
        given up and told as broken."""
        first = self._convoys.pop(0)
        if len(first.sessions) > 1:
            self._convoys = [*first.split(), *self._convoys]
            return []
        return [_broken(self._phones[first.sessions[0]], error)]

    def _count_money(self, sessions: Sequence[Session], life: Life, year: int) -> None:
        for session, money in _lived_on(sessions, life, year):
            self._life_of(session).money.append(money)

    def _life_of(self, session: Session) -> OwnLife:
        return self._lives[self._phones[session]]

    def tell(self, said: Mapping[str, Any]) -> Told:
        """Carry out one request and return what it comes to, however many years that takes; no other life may be on
        the way."""
        told = self.take(said)
        while self.busy:
            told = self.pass_year() or told
        return told[0]

    def leave(self, p: str) -> Session:
        """Remove and return the life of this phone."""
        session = self._lives.pop(p).session
        del self._phones[session]
        return session

    def _begin(self, said: Mapping[str, Any]) -> None:
        order = self._order
        slot = said["seat"] if order["luck"] == "each" else 0
        lang = said["lang"] if said["lang"] in LANGUAGES else "zh"
        session = Session(self._story(said["arm"]), order["seed"], order["minutes"], lang, slot=slot)
        session.keep = "answers"
        life = self._lives[said["p"]] = OwnLife(session)
        self._phones[session] = said["p"]
        for choice in said["answers"]:
            life.go_on()
            life.answer(choice, shown=False)

    def _story(self, arm: str) -> Story:
        """The story for this arm, with its nudge."""
        nudge = str(self._order["nudges"].get(arm, ""))
        if nudge not in self._stories:
            folder = story_folder(self._order["story"])
            self._stories[nudge] = load_nudged([Path(nudge)], self._order["system"] or None, folder=folder)
        return self._stories[nudge]


def _broken(p: str, error: Exception) -> Told:
    return {"p": p, "broken": f"{type(error).__name__}: {error}"}


def _handle(worker: Worker, line: str) -> list[Told]:
    said = json.loads(line)
    try:
        return worker.take(said)
    except (ValueError, KeyError) as error:
        return [_broken(said.get("p", ""), error)]


def _read(lines: "SimpleQueue[str | None]") -> None:
    for line in sys.stdin:
        lines.put(line)
    lines.put(None)


def main() -> int:
    """Handle requests until the end of input; returns the exit status."""
    worker = Worker()
    lines: SimpleQueue[str | None] = SimpleQueue()
    # Read beside the lives: whoever has answered meanwhile travels with those who are on the way.
    Thread(target=_read, args=(lines,), daemon=True).start()
    ended = False
    while worker.busy or not ended:
        told: list[Told] = []
        while not ended and not (lines.empty() and (worker.busy or told)):
            line = lines.get()
            ended = line is None
            told += _handle(worker, line) if line is not None else []
        if worker.busy:
            told += worker.pass_year()
        try:
            for one in told:
                sys.stdout.write(json.dumps(one, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        except BrokenPipeError:  # the room's process is gone: the next one leads the lives again
            os._exit(0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
