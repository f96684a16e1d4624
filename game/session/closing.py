"""The closing text of a finished life: the sentences of its ending whose conditions hold, and the outcome of the
promise."""

import numpy as np

from game.content.source import PROMISE
from game.content.words.limits import in_hanzi
from game.model.columns import Col
from game.model.expr import Expr
from game.model.life import Env
from game.session.session import Session


def sentences(session: Session) -> list[str]:
    """The text of the ending and its further sentences whose conditions hold; empty while the life goes on."""
    ending = session.ending
    if ending is None:
        return []
    env = Env(session.facts, session.life, None)
    keys = ["text", *(name for name, when in ending.lines if _holds(when, env))]
    return [said for said in (session.say(f"ending.{ending.id}.{key}") for key in keys) if said]


def paragraph(session: Session) -> str:
    """`sentences` joined to one text."""
    return ("" if in_hanzi(session.lang) else " ").join(sentences(session))


def promised(session: Session) -> tuple[str, str] | None:
    """(what was said about a pension when young, what was done), as in `Promise.cells`; None if the story has no such
    pairs."""
    promise = session.story.promise
    if promise is None:
        return None
    env = Env(session.facts, session.life, None)
    said = next((name for name, when in promise.said.items() if _holds(when, env)), "")
    done = next((name for name, when in promise.done.items() if _holds(when, env)), "")
    return said, done


def promise_line(session: Session) -> str:
    """The sentence on the promise, '' if there is none.

    A story without pairs has instead a sentence per ending for a kept yes, a broken yes, and for who was never asked;
    `later` and `no` then have none.
    """
    pair = promised(session)
    if pair is not None:
        return session.say(f"{PROMISE}{pair[0]}.{pair[1]}") if session.over else ""
    ending, said = session.ending, round(session.snapshot(Col.INTENTION))
    # 0 was never asked, 1 is yes; `later` and `no` promised nothing.
    if ending is None or said > 1:
        return ""
    booklet = session.story.system.booklet
    reached = session.snapshot(booklet.get("months", "")) >= session.snapshot(booklet.get("minimum", ""))
    return session.say(f"ending.{ending.id}.{'none' if said == 0 else 'kept' if reached else 'not'}")


def left_to_family(session: Session) -> float:
    """What is left in the personal account of a deceased, in money of the first year; the family inherits it."""
    return session.today(session.snapshot(session.story.system.booklet.get("account", "")))


def _holds(when: Expr, env: Env) -> bool:
    with np.errstate(all="ignore"):
        return bool(np.ravel(when.fn(env))[0])
