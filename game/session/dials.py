"""A dial as a front-end shows it: ten notes of this month over a few tins, and what moves one."""

from dataclasses import dataclass

import numpy as np

from game.content.dials import NOTES
from game.content.words.text import label_in
from game.model.expr import Expr
from game.model.life import Env
from game.model.turn import asks
from game.session.questions import Question
from game.session.session import Session


@dataclass(frozen=True, slots=True)
class TinView:
    """One tin: its name, the notes in it, the choices that put one in or take one out ('' where there is none), and
    what one more costs a month in today's money where a law has set it (else 0). Whether a choice stands open, and why
    not, say the question's options."""

    id: str
    label: str
    notes: float
    more: str
    less: str
    price: float


@dataclass(frozen=True, slots=True)
class DialView:
    """`note` is what one note is worth a month in today's money, `line` how many notes the bare needs take (it may be
    more than ten); `asks`: it lies on the table by itself this year. Moved with `Session.take_offer(question.id, …)`,
    which counts at the year's end and can be changed until then."""

    question: Question
    note: float
    line: float
    tins: tuple[TinView, ...]
    asks: bool


def dials(session: Session) -> tuple[DialView, ...]:
    """The dials that this year offers; none while a card waits."""
    return tuple(_view(session, offer) for offer in session.offers() if offer.info.dial is not None)


def _view(session: Session, offer: Question) -> DialView:
    dial = offer.info.dial
    event = session.story.world.find(offer.id)
    assert dial is not None and event is not None
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
    return DialView(offer, session.today(value(dial.note)), value(dial.line), tins, asked)
