"""A persona: a bot that plays one life through a session and gives a reason for each answer."""

from game.lab.bots import bot
from game.model.batch import Policy
from game.model.life import ONE_ROW
from game.model.turn import Ask, allowed
from game.session.answerer import Reply
from game.session.questions import Question
from game.session.session import Session


class Persona:
    """An answerer that chooses as a bot does; it also answers the offers it cares for.

    Raises KeyError for an unknown bot.
    """

    def __init__(self, name: str, session: Session) -> None:
        self.policy: Policy = bot(name, session.story.world, session.seed)
        self._reply: Reply | None = None

    def ask(self, session: Session, question: Question) -> None:
        """Choose. The reason is the gauge of the meter that changes most, or `plain` if none changes at once."""
        event = session.story.world.find(question.id)
        if event is None:
            raise ValueError(f"{question.id}: no such question in this story")
        ask = Ask(event, ONE_ROW, allowed(event, session.facts, session.life, ONE_ROW))
        wanted = event.choices[int(self.policy(ask, session.life, session.year)[0])].id
        option = next(one for one in question.options if one.id == wanted)
        most = max(session.story.gauges, key=lambda meter: option.dots.get(meter, 0))
        thought = session.story.gauges[most].like if option.dots.get(most, 0) else ""
        self._reply = Reply(option.id, thought or "plain")

    def answer(self) -> Reply | None:
        return self._reply
