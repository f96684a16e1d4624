"""Finds the decisions that changed a life most: every other open answer is simulated to the end of the life, in one
batch with the same random draws."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.model.batch import go_on
from game.model.life import Env, Facts, Life
from game.model.turn import Ask, Picks, remembered, start, undecided
from game.session.session import Session

FEWEST_APART = 0.05
"""The smallest difference of two lives that counts, in points a year."""
MARKED = 3
"""The number of answers marked as decisive."""
FOR_GOOD = 5
"""The number of years in a row after which two lives count as diverged for good."""
APART, NOTHING = 0.25, 0.01
"""APART is the difference, as a share of the larger amount, from which two lives differ in a year; NOTHING the share of
the largest amount of all up to which a difference is none."""


@dataclass(frozen=True, slots=True)
class Fork:
    """An answer that was not given. `apart` is how far the life with it is from the real one: the mean absolute
    difference over all gauges and all years that either lived, in points (a finished life counts as 0)."""

    index: int
    choice: str
    apart: float


def forks(session: Session) -> list[Fork]:
    """Every other answer that was open and makes a difference, the farthest first."""
    known = [(i, given) for i, given in enumerate(session.answers) if _asked_of(session, given.event) != "setup"]
    tried = [
        (i, choice.id)
        for i, given in known
        for choice in session.story.events[given.event].choices
        if choice.id != given.choice
    ]
    if not tried:
        return []
    years = _live_alternatives(session, tried)
    apart = np.abs(years[:, :, 1:] - years[:, :, :1]).mean(axis=(0, 1))
    found = [Fork(i, choice, float(far)) for (i, choice), far in zip(tried, apart, strict=True)]
    return sorted((f for f in found if f.apart >= FEWEST_APART), key=lambda f: (-f.apart, f.index, f.choice))


def decisive(found: list[Fork], most: int = MARKED) -> list[Fork]:
    """The decisions that changed most, each with its farthest other answer."""
    best: dict[int, Fork] = {}
    for fork in found:
        best.setdefault(fork.index, fork)
    return list(best.values())[:most]


def parted(mine: Sequence[float], first: Sequence[float]) -> int | None:
    """The index of the year from which two lives (money by year) have diverged for good: in it and the following,
    `FOR_GOOD` years in all, they differ by more than the share `APART` of the larger amount. None if they have not."""
    most, run = max(map(abs, (*mine, *first)), default=0.0), 0
    for year, cash in enumerate(mine):
        there = first[year] if year < len(first) else 0.0
        away = abs(cash - there) > max(APART * max(abs(cash), abs(there)), NOTHING * most)
        run = run + 1 if away else 0
        if run >= FOR_GOOD:
            return year - FOR_GOOD + 1
    return None


def _asked_of(session: Session, event: str) -> str:
    return session.story.events[event].kind


def _live_alternatives(session: Session, tried: list[tuple[int, str]]) -> NDArray[np.float64]:
    """Gauges of shape (years, gauges, lives): the real life first, then one for each answer in `tried` (index of the
    answer, other choice)."""
    story, world = session.story, session.story.world
    known = {given.event: given.choice for given in session.answers}
    target = {i: session.answers[i] for i, _ in tried}
    other: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for row, (i, choice) in enumerate(tried, 1):
        other.setdefault((target[i].year, target[i].event), []).append((row, choice))
    kept: list[NDArray[np.float64]] = []

    def policy(ask: Ask, life: Life, year: int) -> Picks:
        event = ask.event
        if not event.choices:
            return np.zeros(ask.rows.size, dtype=np.int64)
        given = session.script.offers.get((year, event.id)) if event.kind == "offer" else known.get(event.id)
        places = {choice.id: k for k, choice in enumerate(event.choices)}
        # A life that went another way meets questions that this one never had: there it does as one does who decides
        # nothing.
        picks = np.broadcast_to(undecided(ask, life), ask.rows.shape).copy()
        if given in places:
            picks = np.where(ask.allowed[places[given]], places[given], picks)
        for row, choice in other.get((year, event.id), ()):
            at = np.flatnonzero(ask.rows == row)
            if at.size and choice in places and ask.allowed[places[choice], at[0]]:
                picks[at[0]] = places[choice]
        return picks

    def watch(life: Life, year: int, closing: NDArray[np.int64]) -> None:
        env = Env(Facts(world, year, session.seed), life, None)
        with np.errstate(all="ignore"):
            gauges = [np.broadcast_to(np.asarray(world.meters[g].fn(env), float), (life.size,)) for g in story.gauges]
        level = np.clip(np.nan_to_num(np.array(gauges)), 0.0, 100.0)
        # Its last year still counts; from the next one on it is over.
        lives = np.ones(life.size, dtype=bool)
        lives[ended] = False
        ended.extend(closing.tolist())
        kept.append(np.where(lives, level, 0.0))

    ended: list[int] = []
    slots = np.full(len(tried) + 1, session.slot, dtype=np.uint64)
    born = start(world, slots, session.seed, session.minutes, remembered(world, session.met))
    go_on(born, world, session.seed, policy, watch)
    return np.array(kept)
