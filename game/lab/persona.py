"""A persona: a bot that plays one life in a session and says what weighed most."""

from collections.abc import Callable

import numpy as np

from game.lab.bots import bot
from game.model.turn import Ask
from game.session.questions import METERS
from game.session.session import Session

Persona = Callable[[Session], tuple[str, str]]


def persona(name: str, session: Session) -> Persona:
    """Who plays: gives for the waiting card the choice and the key of the thought behind it.

    Thoughts are `money`, `heart`, `body`, `cover` (what the chosen answer moves most, seen from this bot's taste),
    or `plain` where nothing moves at once. Raises KeyError for an unknown bot.
    """
    policy = bot(name, session.story.world, session.seed)

    def choose(life: Session) -> tuple[str, str]:
        ask = life.asked
        question = life.pending
        if ask is None or question is None:
            raise ValueError("no question is waiting")
        pick = int(policy(_one(ask), life.life, life.year)[0])
        dots = question.options[pick].dots
        most = max(METERS, key=lambda meter: dots.get(meter, 0))
        return question.options[pick].id, most if dots.get(most, 0) else "plain"

    return choose


def _one(ask: Ask) -> Ask:
    return Ask(ask.event, ask.rows[:1], np.asarray(ask.allowed)[:, :1])
