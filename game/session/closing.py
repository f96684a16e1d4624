"""How a finished life is told: the sentences of its ending that are true of it, and what became of the promise."""

import numpy as np

from game.content.source import PROMISE
from game.content.words.limits import in_hanzi
from game.model.columns import Col
from game.model.expr import Expr
from game.model.life import Env
from game.session.session import Session


def sentences(session: Session) -> list[str]:
    """The text of the ending and those of its further sentences that are true of this life; none while it goes on."""
    ending = session.ending
    if ending is None:
        return []
    env = Env(session.facts, session.life, None)
    keys = ["text", *(name for name, when in ending.lines if _holds(when, env))]
    return [said for said in (session.say(f"ending.{ending.id}.{key}") for key in keys) if said]


def told(session: Session) -> str:
    """The same as one text."""
    return ("" if in_hanzi(session.lang) else " ").join(sentences(session))


def promised(session: Session) -> tuple[str, str] | None:
    """What was said about a pension when young, and what was done: the pair by which the story has its sentence; None
    in a story without such pairs."""
    promise = session.story.promise
    if promise is None:
        return None
    env = Env(session.facts, session.life, None)
    said = next((name for name, when in promise.said.items() if _holds(when, env)), "")
    done = next((name for name, when in promise.done.items() if _holds(when, env)), "")
    return said, done


def promise_line(session: Session) -> str:
    """The sentence on the promise, '' where there is none. A story without pairs has a sentence for each ending: for a
    yes that was kept, for a yes that was not, for who was never asked; of later and no it says nothing."""
    pair = promised(session)
    if pair is not None:
        return session.say(f"{PROMISE}{pair[0]}.{pair[1]}") if session.over else ""
    ending, said = session.ending, round(session.snapshot(Col.INTENTION))
    if ending is None or said > 1:
        return ""
    booklet = session.story.system.booklet
    reached = session.snapshot(booklet.get("months", "")) >= session.snapshot(booklet.get("minimum", ""))
    return session.say(f"ending.{ending.id}.{'none' if said == 0 else 'kept' if reached else 'not'}")


def left_to_family(session: Session) -> float:
    """What stands in the personal account of who has died, in today's money: the family's."""
    return session.today(session.snapshot(session.story.system.booklet.get("account", "")))


def _holds(when: Expr, env: Env) -> bool:
    with np.errstate(all="ignore"):
        return bool(np.ravel(when.fn(env))[0])
