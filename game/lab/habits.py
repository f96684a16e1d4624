"""Reads the habits M1–M19 off simulated lives, as their story defines them: years with an opportunity, years in which
the habit was shown, and whether there was no other way, it was not noticed, or it was chosen.

Habits are never added up, since their years are not comparable. Where a story or a life gave no opportunity there is no
value, which is not 0.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from game.content.story import WAS, Habit, Story
from game.model.life import Env, Facts, Life
from game.model.turn import start
from game.model.world import Event
from game.session.habits import judged, with_before

CODES = tuple(f"M{number}" for number in range(1, 20))
"""The codes of all habits; what each is stands in the interface's texts (`habit_M1` …)."""
REASONS = ("could_not", "unnoticed", "chosen")
"""Why a habit showed itself in a year."""
Counts = NDArray[np.int16]
Flags = NDArray[np.bool_]


def joined(pieces: Sequence[Mapping[str, "Years"]]) -> dict[str, "Years"]:
    """The counts of consecutive batches as one."""
    names = [field.name for field in fields(Years) if field.name != "code"]
    return {
        code: Years(code, *(np.concatenate([getattr(piece[code], name) for piece in pieces]) for name in names))
        for code in pieces[0]
    }


@dataclass(frozen=True, slots=True)
class Years:
    """One habit over many lives, years per life (lives,): with an opportunity, in which it was shown, and of these
    those in which one could not do otherwise, did not notice, or chose."""

    code: str
    open: Counts
    shown: Counts
    could_not: Counts
    unnoticed: Counts
    chosen: Counts

    @property
    def met(self) -> Flags:
        """Which lives had an opportunity."""
        return self.open > 0

    @property
    def share(self) -> float:
        """The share of lives that showed it, of those with an opportunity; nan if none had."""
        met = self.met
        return float((self.shown[met] > 0).mean()) if met.any() else float("nan")


class Tally:
    """Counts habits while a batch of lives is simulated; a `Watch`."""

    def __init__(self, story: Story, size: int, seed: int) -> None:
        self.story, self.seed = story, seed
        self.questions = {habit.code: _events(story, habit) for habit in story.habits.values()}
        self.counts = {code: np.zeros((5, size), dtype=np.int16) for code in story.habits}
        self.living = np.ones(size, dtype=np.bool_)
        self.before: Mapping[str, NDArray[np.float64]] = {}
        self.read = {name for habit in story.habits.values() for name in _read_of_year_before(habit)}

    def __call__(self, life: Life, year: int, closing: NDArray[np.int64]) -> None:
        if not self.before:
            self.before = start(self.story.world, life.slots, self.seed, life.minutes).columns
        env = with_before(Env(Facts(self.story.world, year, self.seed), life, None), self.before)
        for code, habit in self.story.habits.items():
            asked = np.zeros(life.size, dtype=np.bool_)
            for event in self.questions[code]:
                asked |= life.seen[event.index] == year
            for row, flags in zip(self.counts[code], judged(habit, env, life.size, asked), strict=True):
                row += flags & self.living
        self.before = {name: life.columns[name].copy() for name in self.read if name in life.columns}
        self.living[closing] = False

    def found(self) -> dict[str, Years]:
        """The counts by code; habits for which the story has no opportunity are left out."""
        return {code: Years(code, *counts) for code, counts in self.counts.items()}


def _events(story: Story, habit: Habit) -> list[Event]:
    """The events, with variants, at which a life decides on the habit because it is asked. Offers are left out: only
    who visits a place sees them."""
    asked = (event for event in story.world.events if (event.variant_of or event.id) in habit.at)
    return [event for event in asked if event.kind != "offer"]


def _read_of_year_before(habit: Habit) -> Iterator[str]:
    for expr in (habit.opportunity, habit.shown, habit.cannot):
        yield from (name.removeprefix(WAS) for name in expr.reads if name.startswith(WAS))
