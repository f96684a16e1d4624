"""The habits of one life, and what it would have come to had one of them been left: the same life told again.

What a habit is, says the story (`habits`). Nothing is added up, and nothing is told for which there was no opportunity.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.content.story import WAS, Habit
from game.model.expr import Expr
from game.model.life import Env, Facts, Life
from game.model.turn import start
from game.session.metrics import monthly_means, otherwise
from game.session.session import Session

Flags = NDArray[np.bool_]


class Met(NamedTuple):
    """A habit in a life: years with an opportunity, years in which it showed itself by why, and the first of those in
    which one could have done otherwise (0: none)."""

    code: str
    open: int
    could_not: int
    unnoticed: int
    chosen: int
    first: int

    @property
    def shown(self) -> int:
        return self.could_not + self.unnoticed + self.chosen


def with_before(env: Env, before: Mapping[str, Any]) -> Env:
    """The names of a finished year, and those of the year before it."""
    env.update({f"{WAS}{name}": value for name, value in before.items()})
    return env


def judged(habit: Habit, env: Env, size: int, asked: Flags) -> tuple[Flags, Flags, Flags, Flags, Flags]:
    """A year of some lives: opportunity, shown, could not, did not notice, chose; `asked` are those to whom a question
    was put at which one decides."""
    there = _holds(habit.opportunity, env, size)
    shown = there & _holds(habit.shown, env, size)
    cannot = shown & _holds(habit.cannot, env, size)
    return there, shown, cannot, shown & ~cannot & ~asked, shown & ~cannot & asked


def _holds(expr: Expr, env: Env, size: int) -> Flags:
    with np.errstate(all="ignore"):
        value = np.not_equal(expr.fn(env), 0)
    return np.broadcast_to(np.asarray(value, dtype=np.bool_), (size,))


def habits_of(session: Session) -> list[Met]:
    """The habits of a life so far, those that showed themselves most often first; without an opportunity left out. Who
    went to a place has noticed what stands there."""
    story, life = session.story, session.life
    counts = {code: [0] * 6 for code in story.habits}
    put: dict[int, set[str]] = {}
    roots = {event.id: event.variant_of or event.id for event in story.world.events}  # however it is told
    for given in session.answers:
        put.setdefault(given.year, set()).add(roots[given.event])
    for year, event in session.script.offers:
        put.setdefault(year, set()).add(event)
    before: Mapping[str, Any] = start(story.world, life.slots, session.seed, life.minutes).columns
    for done in session.history:
        columns = {name: np.array([value]) for name, value in done.values.items()}
        one = Life(columns, life.slots, life.seen, life.times, life.picked, life.met, life.minutes)
        env = with_before(Env(Facts(story.world, done.year, session.seed, life.minutes), one, None), before)
        for code, habit in story.habits.items():
            asked = np.array([not put.get(done.year, set()).isdisjoint(habit.at)])
            there, _, *why = (bool(flags[0]) for flags in judged(habit, env, 1, asked))
            row = counts[code]
            for k, held in enumerate((there, *why)):
                row[k] += held
            row[5] = row[5] or (done.year if any(why[1:]) else 0)
        before = columns
    met = [Met(code, row[0], row[1], row[2], row[3], row[5]) for code, row in counts.items() if row[0]]
    return sorted(met, key=lambda one: -one.shown)


def cost(session: Session, met: Met) -> float | None:
    """What a month of old age would have been more (or less) had the habit been left in its first year by the first
    answer that stood open, all else answered as it was: today's money. None where there was no other way."""
    if not met.first:
        return None
    for event, choice in session.story.habits[met.code].instead:
        other = otherwise(session, met.first, event, choice)
        if other is not None:
            return monthly_means(other) - monthly_means(session)
    return None
