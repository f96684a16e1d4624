"""A persona: a bot that plays one life in a session and says what weighed most."""

import numpy as np

from game.lab.bots import bot
from game.model.batch import Policy
from game.model.life import ONE_ROW
from game.model.turn import Ask, allowed
from game.session.session import Session


class Persona:
    """Plays a session as a bot does: answers its cards, and visits the places whose offers it cares for.

    Raises KeyError for an unknown bot.
    """

    def __init__(self, name: str, session: Session) -> None:
        self.policy: Policy = bot(name, session.story.world, session.seed)
        self._visited = 0

    def __call__(self, session: Session) -> tuple[str, str]:
        """The choice for the waiting card and the key of the thought behind it: what the meter it moves most stands
        for, or `plain` where nothing moves at once. Raises ValueError if no card is waiting."""
        ask, question = session.asked, session.pending
        if ask is None or question is None:
            raise ValueError("no question is waiting")
        pick = int(self.policy(_one(ask), session.life, session.year)[0])
        dots = question.options[pick].dots
        most = max(session.story.gauges, key=lambda meter: dots.get(meter, 0))
        thought = session.story.gauges[most].like if dots.get(most, 0) else ""
        return question.options[pick].id, thought or "plain"

    def visit(self, session: Session) -> None:
        """Hand in what this bot wants of the year's offers; once a year, when it lies open."""
        if self._visited == session.year or session.over or session.waiting is not None:
            return
        self._visited = session.year
        rows = ONE_ROW
        for offer in session.offers():
            event = session.story.world.find(offer.id)
            assert event is not None
            ask = Ask(event, rows, allowed(event, session.facts, session.life, rows))
            pick = int(self.policy(ask, session.life, session.year)[0])
            if pick != event.default:
                session.take_offer(event.id, event.choices[pick].id)


def _one(ask: Ask) -> Ask:
    return Ask(ask.event, ask.rows[:1], np.asarray(ask.allowed)[:, :1])
