# mypy: ignore-errors
"""This checkout on life60: the law in `../law`, lived by `game.model.batch.pass_by`, results kept as they come."""

from pathlib import Path

import numpy as np
import spec as S

from game.content.system import load_system
from game.model.batch import chunks, pass_by

LAW = Path(__file__).resolve().parents[1] / "law"
WORLD = load_system(LAW).world(2026, S.AGE0)


def run(n, seed=1):
    found = _room(n)
    for slots in chunks(n):
        for name, values in live_chunk(slots, seed).items():
            found[name][int(slots[0]) : int(slots[-1]) + 1] = values
    return found


def _room(n):
    found = {name: np.zeros(n, np.float32) for name in S.OUT}
    return found | {name: np.zeros(n, np.int8) for name in ("female", "treated", "reach")}


def live_chunk(slots, seed):
    """What is asked of the lives of these slots."""
    found = _room(slots.size)

    def watch(life, year, closing):
        if closing.size:
            keep(found, {name: column[closing] for name, column in life.columns.items()}, life.places(closing))

    pass_by(WORLD, slots, seed, nobody, watch)
    return found


def nobody(ask, life, year):
    return np.zeros(ask.rows.size, np.int64)


def keep(found, ended, at):
    """What is asked of lives that have ended."""
    ret = np.where(ended["sex"] == 0, S.RET[1], S.RET[0])
    found["female"][at] = ended["sex"] == 0
    found["treated"][at], found["reach"][at] = ended["treated"], ended["reached"]
    found["rel"][at], found["rr"][at] = ended["relative"], ended["replacement"]
    found["age_d"][at], found["paid"][at], found["beq"][at] = ended["last_age"], ended["received"], ended["account"]
    found["dens"][at] = ended["years_paid"] / np.minimum(ended["last_age"] - S.AGE0 + 1, ret - S.AGE0)
