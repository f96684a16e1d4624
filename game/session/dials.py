"""Dials in the form a screen shows them: ten notes of this month over a few tins, and the choices that move one."""

from dataclasses import dataclass

import numpy as np

from game.content.dials import NOTES, Dial
from game.content.words.text import label_in
from game.model.expr import Expr
from game.model.life import Env
from game.model.turn import asks
from game.model.world import Event
from game.session.questions import Question
from game.session.session import Session


@dataclass(frozen=True, slots=True)
class TinView:
    """One tin: its label, the notes in it, the choices that put one in or take one out ('' for none), and the monthly
    price of one more in money of the first year, where a law sets it (else 0). Whether a choice is open is in the
    question's options."""

    id: str
    label: str
    notes: float
    more: str
    less: str
    price: float


@dataclass(frozen=True, slots=True)
class DialView:
    """`note` is the value of one note per month in money of the first year; `line` is how many notes the bare
    necessities take (possibly over ten); `asks`: it is asked by itself this year.

    A note is moved with `Session.take_offer(question.id, …)`, which takes effect at the year's end and can be changed
    until then.
    """

    question: Question
    note: float
    line: float
    tins: tuple[TinView, ...]
    asks: bool


def dials(session: Session) -> tuple[DialView, ...]:
    """The dials that are offered this year; none while a card waits."""
    found = ((event, session.story.events[event.id].dial) for event in session.offered())
    return tuple(_view(session, event, dial) for event, dial in found if dial is not None)


def _view(session: Session, event: Event, dial: Dial) -> DialView:
    env = Env(session.facts, session.life, None)

    def value(formula: Expr | None) -> float:
        if formula is None:
            return 0.0
        with np.errstate(all="ignore"):
            return float(np.nan_to_num(np.ravel(formula.fn(env))[0], posinf=0.0, neginf=0.0))

    notes = {name: value(tin.notes) for name, tin in dial.tins.items()}
    rest = max(0.0, NOTES - sum(notes.values()))
    tins = tuple(
        TinView(
            name, label_in(tin.label, session.lang), rest if tin.notes is None else notes[name], tin.more, tin.less,
            session.today(value(tin.price)),
        )
        for name, tin in dial.tins.items()
    )  # fmt: skip
    asked = bool(asks(event, session.facts, session.life)[0])
    return DialView(session.offer(event), session.today(value(dial.note)), value(dial.line), tins, asked)
