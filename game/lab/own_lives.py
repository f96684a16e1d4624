"""The process that simulates the lives on the room's phones: `python -m game.lab.own_lives`, JSON lines in, JSON lines
out.

It stores nothing: the answers are in the room's journal, from which a life can be restored.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from game.content.nudge import load_nudged
from game.content.story import Story, load_story
from game.content.story_heads import story_folder
from game.content.words.text import LANGUAGES
from game.session.metrics import OLD_AGE, monthly_means
from game.session.questions import Answered, Question
from game.session.session import Session

Told = dict[str, Any]


PLACES, GO, BACK = "@places", "@go", "@back"
"""Answers of the phone itself: visit the places as soon as the year lies open; enough of them; not this one."""


class OwnLife:
    """The life on one phone. Cards are sent to it; offers when it asks for them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.answered: Answered | None = None
        self.count = 0
        self._wants = False
        self._at: str | None = None  # the offer looked at; '': the list of them; None: on the way
        self._money: list[float] = []
        self._go_on()

    def answer(self, choice: str, shown: bool = True) -> None:
        """Answer the pending card or offer; `shown`: the effect of the answer will be read and is computed. Raises
        ValueError for a closed choice."""
        self.answered = None
        if self._at is not None:
            self._visit(choice)
        elif choice == PLACES:
            self._wants = True
        elif shown:
            self.answered = self.session.answer(choice)
        else:
            self.session.accept(choice)
        self.count += 1
        self._go_on()

    def _visit(self, choice: str) -> None:
        if self._at == "" and choice == GO:
            self._at, self._wants = None, False
        elif self._at == "":
            self._at = choice
        else:
            if choice != BACK:
                self.session.take_offer(str(self._at), choice)
            self._at = ""

    def _go_on(self) -> None:
        """Let years pass up to the next card, or to the offers if they were asked for."""
        session = self.session
        while not session.over and session.waiting is None and self._at is None:
            if self._wants and session.offered():
                self._at = ""
                return
            session.end_year()
            if session.history[-1].age >= OLD_AGE:
                self._money.append(monthly_means(session))

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
        ways = [] if self._wants or question.kind == "setup" else [_way(PLACES)]
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
        money = sum(self._money) / len(self._money) if self._money else monthly_means(session)
        return {
            "ending": ending.id if ending is not None else "", "months": months, "money": money,
            "heart": session.meters().get(heart, 0.0) if heart else 0.0, "age": session.age,
        }  # fmt: skip


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

    def take(self, said: Mapping[str, Any]) -> Told:
        """Carry out one request and return the reply."""
        match said["do"]:
            case "story":
                self._order, self._lives = said, {}
                self._stories = {"": load_story(said["story"], said["system"] or None)}
                return {"ready": True}
            case "begin":
                return self._begin(said)
            case "answer":
                life = self._lives[said["p"]]
                if said["i"] == life.count:
                    life.answer(said["c"])
                return {"p": said["p"], "card": life.next_message()}
            case "lang":
                life = self._lives[said["p"]]
                life.session.lang, life.answered = said["lang"], None
                return {"p": said["p"], "card": life.next_message()}
        raise ValueError(f"{said['do']!r}?")

    def leave(self, p: str) -> Session:
        """Remove and return the life of this phone."""
        return self._lives.pop(p).session

    def _begin(self, said: Mapping[str, Any]) -> Told:
        order = self._order
        slot = said["seat"] if order["luck"] == "each" else 0
        lang = said["lang"] if said["lang"] in LANGUAGES else "zh"
        session = Session(self._story(said["arm"]), order["seed"], order["minutes"], lang, slot=slot)
        session.keep = "answers"
        life = self._lives[said["p"]] = OwnLife(session)
        for choice in said["answers"]:
            life.answer(choice, shown=False)
        return {"p": said["p"], "card": life.next_message()}

    def _story(self, arm: str) -> Story:
        """The story for this arm, with its nudge."""
        nudge = str(self._order["nudges"].get(arm, ""))
        if nudge not in self._stories:
            folder = story_folder(self._order["story"])
            self._stories[nudge] = load_nudged([Path(nudge)], self._order["system"] or None, folder=folder)
        return self._stories[nudge]


def main() -> int:
    """Handle requests until the end of input; returns the exit status."""
    worker = Worker()
    for line in sys.stdin:
        said = json.loads(line)
        try:
            told = worker.take(said)
        except (ValueError, KeyError) as error:
            told = {"p": said.get("p", ""), "broken": f"{type(error).__name__}: {error}"}
        try:
            sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        except BrokenPipeError:  # the room's process is gone: the next one leads the lives again
            os._exit(0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
