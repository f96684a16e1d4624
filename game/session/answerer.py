"""Answerers of a life (bot, hand, vote of a room, log), all with the same interface."""

from collections.abc import Callable, Collection
from typing import NamedTuple, Protocol

from game.session.questions import Question
from game.session.records import Script
from game.session.session import Session


class Reply(NamedTuple):
    """A choice, and the key of the reason for it: the gauge that it is good for, `plain`, or '' if unknown."""

    choice: str
    why: str = ""


class Answerer(Protocol):
    """Answers cards, setup questions and offers, one at a time: first `asked`, then `answer`."""

    def ask(self, session: Session, question: Question) -> None:
        """Receive the question to answer next. A further call replaces it."""

    def answer(self) -> Reply | None:
        """The reply to the last question; None means not yet. For an offer, None leaves it as it is."""


class Hand:
    """Answers when `decide` is called: by a key at the laptop, or by a trainer after a vote."""

    def __init__(self) -> None:
        self.question: Question | None = None
        self._reply: Reply | None = None

    def ask(self, session: Session, question: Question) -> None:
        """Wait for a decision on this question; a decision on an earlier one is dropped."""
        self.question, self._reply = question, None

    def decide(self, choice: str, why: str = "") -> None:
        """Set the reply. Raises ValueError for a choice that is unknown or closed, or if no question waits."""
        options = self.question.options if self.question else ()
        if not any(option.id == choice and option.allowed for option in options):
            raise ValueError(f"'{choice}' cannot be chosen now")
        self._reply = Reply(choice, why)

    def answer(self) -> Reply | None:
        return self._reply


class RoomVote(Hand):
    """The answerer for a room: a question stays before the room until the decision is on the disk."""

    def __init__(self, put: Callable[[Session, Question], None]) -> None:
        super().__init__()
        self._put = put

    def ask(self, session: Session, question: Question) -> None:
        super().ask(session, question)
        self._put(session, question)


class Scripted:
    """Replies as recorded in a log; not yet (None) for a question that the log does not have."""

    def __init__(self, script: Script) -> None:
        self._cards = {(given.year, given.event): given.choice for given in script.cards}
        self._offers = dict(script.offers)
        self._reply: Reply | None = None

    def ask(self, session: Session, question: Question) -> None:
        known = self._offers if question.kind == "offer" else self._cards
        choice = known.get((question.year, question.id))
        self._reply = None if choice is None else Reply(choice)

    def answer(self) -> Reply | None:
        return self._reply


class Mixed:
    """Passes the listed questions to one answerer and all others, offers included, to another."""

    def __init__(self, listed: Collection[str], some: Answerer, rest: Answerer) -> None:
        self._listed = frozenset(listed)
        self._some, self._rest = some, rest
        self.turn: Answerer = rest
        """Whose question it is."""

    def ask(self, session: Session, question: Question) -> None:
        self.turn = self._some if question.id in self._listed else self._rest
        self.turn.ask(session, question)

    def answer(self) -> Reply | None:
        return self.turn.answer()


def reply_of(answerer: Answerer, session: Session) -> Reply | None:
    """The answerer's reply to the pending question; None for not yet. Raises ValueError if no question is pending."""
    if session.pending is None:
        raise ValueError("no question is waiting")
    answerer.ask(session, session.pending)
    return answerer.answer()


def visit(answerer: Answerer, session: Session) -> None:
    """Put the year's offers to the answerer and hand in its replies. Offers left as they are record nothing. Call it
    once a year, while the year is open."""
    for offer in session.offers():
        answerer.ask(session, offer)
        reply = answerer.answer()
        if reply is not None and reply.choice != session.choice_if_silent(offer.id):
            session.take_offer(offer.id, reply.choice)


def live_on(answerer: Answerer, session: Session) -> Question | None:
    """Continue the life until the answerer has no reply yet. Returns that question; None when the life is over. Raises
    as `Session.accept` does."""
    while not session.over:
        if session.waiting is None:
            visit(answerer, session)
            session.end_year()
            continue
        reply = reply_of(answerer, session)
        if reply is None:
            return session.pending
        session.accept(reply.choice)
    return None
