"""The outcomes of a trial on simulated people, one value per life."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from game.lab.people.ahead import MONTHS, column
from game.lab.people.core import Array, Flags
from game.lab.people.life import (
    ACTED,
    COULD_NOT,
    FLOOR,
    KEPT,
    NOT_ASKED,
    NOT_NOTICED,
    PUT_OFF,
    Answers,
    People,
    tellings,
)
from game.model.columns import Col
from game.model.life import Env, Facts, Life
from game.model.world import Event, World

OLD, OLDEST = 60, 80
"""The ages between which a pension is averaged."""
LATER = 7
"""Years after the first year: 25 for who begins at 18."""
FIRST_YEARS = 12
"""The years whose mean pay decides a life's income fifth."""
LABELS: Mapping[str, int] = {
    "could_not": COULD_NOT, "not_noticed": NOT_NOTICED, "put_off": PUT_OFF, "kept": KEPT, "acted": ACTED,
}  # fmt: skip
SHARES = (
    "asked", "take_up", "year_end", "a_year_on", "later", "ever", "left_in_month", "left_in_year", "kept_far", *LABELS,
)  # fmt: skip
"""Outcomes that are shares or probabilities: reported in per cent, differences in percentage points."""
AMOUNTS = ("months_paid", "pension", "thin_months", "debt_months")

Outcomes = dict[str, Array]


class Watcher:
    """A Watch that computes the outcomes of people's lives.

    A *thin* month is one in which pay, as it varies by month, and the buffer do not cover necessities and
    contributions; their expected number is summed over the years in which contributions are due. *Debt* months are
    those with debts or negative cash.
    """

    def __init__(self, world: World, who: People, event: Event, seed: int) -> None:
        self.world, self.who, self.event, self.seed = world, who, event, seed
        size = who.slots.size
        names = ("months_paid", "thin_months", "debt_months", "wage", "working", "pension")
        self.sums: Outcomes = {name: np.zeros(size) for name in names}
        self.marks = {name: np.zeros(size, np.bool_) for name in ("year_end", "a_year_on", "later", "ever")}
        self.old = np.zeros(size, np.bool_)
        self.told = [one.index for one in tellings(world, event.id)]
        self.met = np.zeros(size, np.int64)

    def __call__(self, life: Life, year: int, closing: NDArray[np.int64]) -> None:
        """Process a finished year."""
        age, alive = self.world.age(year), life.columns[Col.LIVING] > 0
        due = self._due(life, year)
        pays = alive & (due > 0)
        seen = life.seen[self.told].max(axis=0).astype(np.int64)
        fresh = (self.met == 0) & (seen > 0)
        self.met = np.where(fresh, year, self.met)
        self.marks["year_end"] |= pays & fresh
        self.marks["a_year_on"] |= pays & (self.met > 0) & (self.met == year - 1)
        self.marks["ever"] |= pays
        if year == self.world.first_year + LATER:
            self.marks["later"] = pays
        if age < OLD:
            self._young(life, year, alive, due)
        elif age < OLDEST:
            self.old |= alive
            pension = column(life, Col.PENSION) / np.maximum(column(life, Col.PRICE_LEVEL), 1e-9)
            self.sums["pension"] += np.where(alive, pension, 0.0) / (OLDEST - OLD)

    def _due(self, life: Life, year: int) -> Array:
        if self.world.due is None:
            return np.zeros(life.size)
        due = self.world.due.fn(Env(Facts(self.world, year, self.seed), life, None))
        return np.broadcast_to(np.asarray(due, dtype=np.float64), (life.size,))

    def _young(self, life: Life, year: int, alive: Flags, due: Array) -> None:
        sums = self.sums
        months = life.columns.get(Col.MONTHS_PAID, np.zeros(life.size))  # 0 where a year is paid at once
        months = np.where(months > 0, np.minimum(months, MONTHS), MONTHS)
        sums["months_paid"] += np.where(alive & (due > 0), months, 0.0)
        owing = (column(life, Col.DEBT) > 0) | (column(life, Col.CASH) < 0)
        sums["debt_months"] += MONTHS * (owing & alive)
        wage = column(life, Col.WAGE)
        if year < self.world.first_year + FIRST_YEARS:
            sums["wage"] += wage * alive
        pays = alive & (due > 0) & (wage > 0)
        sums["thin_months"] += np.where(pays, MONTHS * self._thin(life, wage, due / MONTHS), 0.0)

    def _thin(self, life: Life, wage: Array, due: Array) -> Array:
        """The probability that a month is thin."""
        n = self.who.n
        wage = np.maximum(wage, 1e-9)
        buffer = np.minimum(np.maximum(column(life, Col.CASH), 0.0), n.buffer * self.who.x.buffer * wage)
        need = (FLOOR * column(life, Col.MONTH_COST) + due - buffer) / wage
        spread = np.maximum(n.pay_spread, 1e-6)
        with np.errstate(all="ignore"):
            falls = normal_share((np.log(np.maximum(need, 1e-9)) + spread**2 / 2) / spread)
        chance: Array = np.where(need > 0.01, n.spell + (1.0 - n.spell) * falls, 0.0)
        return chance

    def outcomes(self) -> Outcomes:
        """Outcome name -> value per life, nan where it does not apply."""
        told = self.who.answers[self.event.index]
        found: Outcomes = {name: self.sums[name] for name in (*AMOUNTS, "wage")}
        asked = told.came != NOT_ASKED
        found |= {name: mark.astype(np.float64) for name, mark in self.marks.items()}
        for name in ("year_end", "a_year_on"):
            found[name] = np.where(self.met > 0, found[name], np.nan)
        found |= {"asked": asked.astype(np.float64), "reached_old": self.old.astype(np.float64)}
        return found | _of_answers(told, asked, not self.event.choices)


def _of_answers(told: Answers, asked: Flags, notice: bool) -> Outcomes:
    """The outcomes of the question's answers; none for a notice."""
    known = asked & (not notice)
    found = {"take_up": told.joins.astype(np.float64), "rate": told.rate, "default_rate": told.default_rate}
    found |= {"left_in_month": told.left_in_month, "left_in_year": told.left_in_year, "kept_far": told.kept_far}
    found |= {name: (told.came == code).astype(np.float64) for name, code in LABELS.items()}
    return {name: np.where(known, values, np.nan) for name, values in found.items()}


def normal_share(v: Array) -> Array:
    """The standard normal distribution (Abramowitz and Stegun 26.2.17, error below 7.5e-8)."""
    v = np.asarray(np.clip(v, -8.0, 8.0))
    t = 1.0 / (1.0 + 0.2316419 * np.abs(v))
    poly = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    upper = np.exp(-(v**2) / 2) / np.sqrt(2 * np.pi) * poly
    share: Array = np.where(v >= 0, 1.0 - upper, upper)
    return share
