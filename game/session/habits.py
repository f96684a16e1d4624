"""The habits shown in one life, and what it would have cost or gained to act otherwise once, by simulating that life
again.

The story defines the habits. They are never added up, and one without an opportunity is not mentioned.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.content.story import WAS, Habit
from game.model.expr import Expr
from game.model.life import Env, Facts
from game.model.turn import start
from game.session.metrics import monthly_means, otherwise
from game.session.session import Session

Flags = NDArray[np.bool_]


class HabitRecord(NamedTuple):
    """A habit in a life: years with an opportunity (`open`), the years in which it was shown by reason, and the first
    of these in which there was another way (0: none)."""

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
    """The names of a finished year, with `was_NAME` for the values in `before`, those of the year before."""
    env.update({f"{WAS}{name}": value for name, value in before.items()})
    return env


def judged(habit: Habit, env: Env, size: int, asked: Flags) -> tuple[Flags, Flags, Flags, Flags, Flags]:
    """For a year of some lives, arrays of shape (size,): had an opportunity; showed the habit; of these could not do
    otherwise, did not notice, chose it. `asked`: lives to which a question on the habit was put."""
    there = _holds(habit.opportunity, env, size)
    shown = there & _holds(habit.shown, env, size)
    cannot = shown & _holds(habit.cannot, env, size)
    return there, shown, cannot, shown & ~cannot & ~asked, shown & ~cannot & asked


def _holds(expr: Expr, env: Env, size: int) -> Flags:
    with np.errstate(all="ignore"):
        value = np.not_equal(expr.fn(env), 0)
    return np.broadcast_to(np.asarray(value, dtype=np.bool_), (size,))


def habits_of(session: Session) -> list[HabitRecord]:
    """The habits of a life so far, the most frequent first; those without an opportunity are left out. Whoever visited
    a place counts as having noticed its offers."""
    story = session.story
    counts = {code: [0] * 6 for code in story.habits}
    put: dict[int, set[str]] = {}
    roots = {event.id: event.variant_of or event.id for event in story.world.events}  # however it is told
    for given in session.answers:
        put.setdefault(given.year, set()).add(roots[given.event])
    for year, event in session.script.offers:
        put.setdefault(year, set()).add(event)
    before: Mapping[str, Any] = start(story.world, session.life.slots, session.seed, session.minutes).columns
    for year in session.lived:
        life = session.end_of(year)
        env = with_before(Env(Facts(story.world, year, session.seed), life, None), before)
        for code, habit in story.habits.items():
            asked = np.array([not put.get(year, set()).isdisjoint(habit.at)])
            there, _, *why = (bool(flags[0]) for flags in judged(habit, env, 1, asked))
            row = counts[code]
            for k, held in enumerate((there, *why)):
                row[k] += held
            row[5] = row[5] or (year if any(why[1:]) else 0)
        before = life.columns
    met = [HabitRecord(code, row[0], row[1], row[2], row[3], row[5]) for code, row in counts.items() if row[0]]
    return sorted(met, key=lambda one: -one.shown)


def cost(session: Session, met: HabitRecord) -> float | None:
    """By how much monthly means in old age would have been higher (lower if negative) had another answer been given in
    the habit's first year, all else as it was; money of the first year. None if there was no other way."""
    if not met.first:
        return None
    for event, choice in session.story.habits[met.code].instead:
        other = otherwise(session, met.first, event, choice)
        if other is not None:
            return monthly_means(other) - monthly_means(session)
    return None
