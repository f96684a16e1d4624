"""The shared life: a session whose listed cards are put to the room, and whose log is part of the room's journal.

The window owns the session; it is saved only through the journal. A decision is applied to the session only when it is
on the disk, so a restarted window restores the same life from the journal.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from game.content.story import Story
from game.room import messages as m
from game.room.beside import Shares, index_of
from game.session.answerer import Answerer, Mixed, RoomVote, live_on
from game.session.metrics import what_if
from game.session.questions import Question
from game.session.replay import records
from game.session.session import Session

Record = Mapping[str, Any]


def card_id(question: Question) -> str:
    """The id of a card in the room, `card.year`, since a card may come again in another year."""
    return f"{question.id}.{question.year}"


def ballot(session: Session, languages: Sequence[str], again: Collection[str] = ()) -> m.PollQuestion:
    """The pending card as a question to the room in all its languages. Raises ValueError if none is pending."""
    own, told = session.lang, {}
    try:
        for lang in languages:
            session.lang = lang
            if session.pending is not None:
                told[lang] = session.pending
    finally:
        session.lang = own
    question = session.pending
    if question is None:
        raise ValueError("no card is waiting")
    options = tuple(
        m.OptionOf(option.id, {lang: one.options[k].text for lang, one in told.items()}, option.allowed)
        for k, option in enumerate(question.options)
    )
    text = {lang: one.text for lang, one in told.items()}
    return m.PollQuestion(card_id(question), "one", text, options, life=True, again=question.id in again)


def tellings(story: Story, cards: Collection[str]) -> frozenset[str]:
    """These cards with all their variants: a variant counts as the same question."""
    return frozenset(cards) | {event.id for event in story.world.events if event.variant_of in cards}


class SharedLife:
    """One life by the room's decisions. `sent` is the number of log lines that the journal has; `bots` has the bots'
    answers to each listed card, by its id in the room."""

    def __init__(
        self, story: Story, begun: m.Begun, ask: Collection[str], rest: Callable[[Session], Answerer],
        asking: Callable[[Session], Shares] = lambda session: {},
    ) -> None:  # fmt: skip
        self.story, self.begun, self.ask, self._rest = story, begun, tellings(story, ask), rest
        self._asking, self.bots = asking, dict[str, Shares]()
        self.session = Session(story, begun.seed, begun.minutes, begun.languages[0])
        self.vote = RoomVote(lambda session, question: None)
        self.answerer = Mixed(self.ask, self.vote, rest(self.session))
        self.sent = 0

    def go_on(self) -> Question | None:
        """Continue up to a listed card, which is returned; None when the life is over."""
        card = live_on(self.answerer, self.session)
        if card is not None:
            self.bots[card_id(card)] = self._asking(self.session)
        return card

    def decide(self, choice: str) -> None:
        """Apply the room's decision. Raises ValueError for a choice that is not open."""
        self.vote.decide(choice)
        self.session.accept(choice)

    def resume(self, decisions: Mapping[str, str], sent: int = 0) -> Question | None:
        """Replay the journal's decisions, up to the first card without one."""
        self.sent = sent
        while (card := self.go_on()) is not None and card_id(card) in decisions:
            self.decide(decisions[card_id(card)])
        return card

    def undone(self, decisions: Mapping[str, str], sent: int) -> "SharedLife":
        """The same life before a decision that was undone."""
        fresh = SharedLife(self.story, self.begun, self.ask, self._rest, self._asking)
        fresh.resume(decisions, sent)
        return fresh

    def news(self) -> list[dict[str, Any]]:
        """The lines of the log that the journal does not have yet; from now on they count as sent."""
        lines = [dict(line) for line in records(self.session)]
        new, self.sent = lines[self.sent :], len(lines)
        return new

    def ghost(self, question: str, choice: str) -> Session:
        """The life that the minority wanted: this answer changed, the same luck. Raises ValueError if it was closed."""
        index = index_of(self.session, question)
        if index is None:
            raise ValueError(f"{question}: this life did not meet it")
        return what_if(self.session, index, choice)
