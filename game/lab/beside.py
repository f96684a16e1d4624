"""What the room's wall shows for comparison: how bots answer a card, and phones' lives under another law."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from game.lab.bots import TASTES, bot
from game.lab.own_lives import Worker
from game.model.turn import Ask
from game.session.metrics import under_other_law
from game.session.session import Session

DRAWS = 200
"""How often each bot answers the same card, with other random draws each time."""


def shares(session: Session, draws: int = DRAWS) -> dict[str, dict[str, float]]:
    """For each bot the share of `draws` in which it takes each choice of the pending card: bot -> choice -> share
    (0..1). Raises ValueError if no card is pending."""
    asked = session.asked
    if asked is None:
        raise ValueError("no card is waiting")
    rows = np.arange(draws, dtype=np.int64)
    life = session.life.take(np.zeros(draws, dtype=np.int64))
    life = replace(life, slots=rows.astype(np.uint64))
    ask = Ask(asked.event, rows, np.repeat(asked.allowed[:, :1], draws, axis=1))
    told = {}
    for name in TASTES:
        picks = bot(name, session.story.world, session.seed)(ask, life, session.year)
        counted = np.bincount(picks, minlength=len(asked.event.choices)) / draws
        told[name] = {choice.id: float(counted[k]) for k, choice in enumerate(asked.event.choices)}
    return told


def otherwise_ruled(
    order: Mapping[str, Any], lives: Sequence[tuple[int, str, Sequence[str]]]
) -> tuple[str, list[float]]:
    """The name of the system's other law ('' if it has none), and the monthly mean in old age under it of these lives
    on phones, each (seat, arm, answers)."""
    worker, name, values = Worker(), "", []
    worker.tell({"do": "story", **order})
    for number, (seat, arm, answers) in enumerate(lives):
        p = str(number)
        worker.tell({"do": "begin", "p": p, "seat": seat, "arm": arm, "lang": "zh", "answers": answers})
        name, value = under_other_law(worker.leave(p))
        if not name:
            return "", []
        values.append(value)
    return name, values
