"""Who answers a life: a bot, a hand, a room by its vote, a log; and the one way in which all of them are asked."""

from collections.abc import Callable, Collection
from typing import NamedTuple, Protocol

from game.session.questions import Question
from game.session.records import Script
from game.session.session import Session


class Reply(NamedTuple):
    """A choice, and the key of the thought behind it: what a gauge stands for, `plain`, or '' where nobody says."""

    choice: str
    why: str = ""


class Answerer(Protocol):
    """Answers cards, questions before the first year, and offers: one question at a time."""

    def asked(self, session: Session, question: Question) -> None:
        """A question is put. Asked again before it was answered, it is the same or another one: the last counts."""

    def answer(self) -> Reply | None:
        """The reply to the question put last; None: not yet, ask again later. Of an offer, None leaves it as it is."""


class Hand:
    """Answers when somebody decides: a key at the laptop, or a trainer after a vote."""

    def __init__(self) -> None:
        self.question: Question | None = None
        self._reply: Reply | None = None

    def asked(self, session: Session, question: Question) -> None:
        """Wait for a decision about this question; what was decided of another one is forgotten."""
        self.question, self._reply = question, None

    def decide(self, choice: str, why: str = "") -> None:
        """Let this be the reply. Raises ValueError for a choice that is unknown or closed, or if nothing is asked."""
        options = self.question.options if self.question else ()
        if not any(option.id == choice and option.allowed for option in options):
            raise ValueError(f"'{choice}' cannot be chosen now")
        self._reply = Reply(choice, why)

    def answer(self) -> Reply | None:
        return self._reply


class Vote(Hand):
    """A room's answer: the question is put before the room, and stands until a decision is on the disk."""

    def __init__(self, put: Callable[[Session, Question], None]) -> None:
        super().__init__()
        self._put = put

    def asked(self, session: Session, question: Question) -> None:
        super().asked(session, question)
        self._put(session, question)


class Scripted:
    """Answers again what a log says; of a question that the log does not hold, not yet."""

    def __init__(self, script: Script) -> None:
        self._cards = {(given.year, given.event): given.choice for given in script.cards}
        self._offers = dict(script.offers)
        self._reply: Reply | None = None

    def asked(self, session: Session, question: Question) -> None:
        known = self._offers if question.kind == "offer" else self._cards
        choice = known.get((question.year, question.id))
        self._reply = None if choice is None else Reply(choice)

    def answer(self) -> Reply | None:
        return self._reply


class Mixed:
    """Asks one answerer for the listed questions and another for all the rest, offers included."""

    def __init__(self, listed: Collection[str], some: Answerer, rest: Answerer) -> None:
        self._listed = frozenset(listed)
        self._some, self._rest = some, rest
        self.turn: Answerer = rest
        """Whose question it is."""

    def asked(self, session: Session, question: Question) -> None:
        self.turn = self._some if question.id in self._listed else self._rest
        self.turn.asked(session, question)

    def answer(self) -> Reply | None:
        return self.turn.answer()


def reply_of(answerer: Answerer, session: Session) -> Reply | None:
    """What is replied at once to the question that waits; None: not yet. Raises ValueError if none waits."""
    if session.pending is None:
        raise ValueError("no question is waiting")
    answerer.asked(session, session.pending)
    return answerer.answer()


def visit(answerer: Answerer, session: Session) -> None:
    """Hand in what is replied to the year's offers while it lies open; what is left as it is writes nothing. To be
    called once a year."""
    for offer in session.offers():
        answerer.asked(session, offer)
        reply = answerer.answer()
        if reply is not None and reply.choice != session.left(offer.id):
            session.take_offer(offer.id, reply.choice)


def live_on(answerer: Answerer, session: Session) -> Question | None:
    """Let the life go on until its answerer has no reply yet: that question; None once it is over. Raises as
    `Session.accept` does."""
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
