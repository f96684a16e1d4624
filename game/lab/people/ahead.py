"""What an answer would come to this year: the rules of story and law, run on a copy of some lives.

Of these rules only those run that lead to what is looked at, and only the columns they name are copied: most of a law
is about benefits, and most of a life about other things.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from game.lab.people.core import Array
from game.model.columns import Col, absent
from game.model.life import LIVES_BEFORE, Env, Facts, Life, Rows
from game.model.rules import apply
from game.model.world import Block, Rule, Step, Use, World, names_written, read_by

MONTHS = 12
LOOKED_AT = frozenset({Col.WAGE.value, Col.MONTHS_WORKED.value})
"""The columns read after the law, besides those that the world's `due` reads."""
Steps = tuple[Step, ...]


class Prospect(NamedTuple):
    """What each answer would amount to this year: rate in points of pay and amount due a month, both (choices, rows),
    and monthly pay (rows,)."""

    rate: Array
    due: Array
    pay: Array


@dataclass(frozen=True, slots=True)
class _Lists:
    """Lists of rules shortened to what matters, and the columns they and the law after them need; `records`: whether
    they read what happened in the life."""

    lists: tuple[Steps, ...]
    columns: tuple[str, ...]
    records: bool


class Ahead:
    """Looks ahead in a world. What has been shortened is kept, so that rules that run often are laid out once."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.seed = world, seed
        wanted = set(LOOKED_AT) | read_by([world.due])
        law, wanted = leading_to(world.law, wanted, world)
        before, self.wanted = leading_to(world.before_law, wanted, world)
        self.law = (before, law)
        self._known: dict[tuple[int, ...], tuple[Sequence[Steps], _Lists]] = {}

    def look(self, lists: Sequence[Steps], life: Life, year: int, rows: Rows) -> Prospect:
        """The rest of this year if each of these lists of rules were run now, all lists at once. Lists are known by
        identity: hand in the same ones each year."""
        world, short = self.world, self._shortened_lists(lists)
        facts = Facts(world, year, self.seed)
        one = _copy(life, np.tile(rows, len(lists)), short)
        for k, steps in enumerate(short.lists):
            apply(steps, facts, one, np.arange(k * rows.size, (k + 1) * rows.size))
        for steps in self.law:
            apply(steps, facts, one, None)
        due = np.zeros(one.size)
        if world.due is not None:
            due = due + world.due.fn(Env(facts, one, None))
        pay = np.maximum(column(one, Col.WAGE), 0.0)
        year_pay = pay * np.clip(column(one, Col.MONTHS_WORKED), 1.0, MONTHS)
        with np.errstate(all="ignore"):
            rate = np.where(year_pay > 0, 100.0 * due / np.maximum(year_pay, 1e-9), 0.0)
        shape = (len(lists), rows.size)
        return Prospect(rate.reshape(shape), (due / MONTHS).reshape(shape), pay.reshape(shape)[-1])

    def _shortened_lists(self, lists: Sequence[Steps]) -> _Lists:
        key = tuple(map(id, lists))
        if key not in self._known:  # the lists are kept beside, so that nothing else gets their ids
            self._known[key] = (lists, self._shorten(lists))
        return self._known[key][1]

    def _shorten(self, lists: Sequence[Steps]) -> _Lists:
        short, needed = list[Steps](), set(self.wanted)
        for steps in lists:
            kept, reads = leading_to(steps, set(self.wanted), self.world)
            short.append(kept)
            needed |= reads
        touched = needed.union(*map(names_written, (*self.law, *short)))
        columns = tuple(name for name in self.world.columns if name in touched)
        return _Lists(tuple(short), columns, not needed.isdisjoint({*self.world.counters, LIVES_BEFORE}))


def leading_to(steps: Iterable[Step], wanted: set[str], world: World) -> tuple[Steps, set[str]]:
    """The steps that may change what names in `wanted` are after them, and the names whose values before them matter
    for that. Walks backwards; a step under a condition may leave things as they were."""
    kept = list[Step]()
    for step in reversed(tuple(steps)):
        if isinstance(step, Block):
            inner, reads = leading_to(step.steps, set(wanted), world)
            if inner:
                kept.append(replace(step, steps=inner))
                wanted = wanted | reads | _read(step.when.reads, world)
        elif isinstance(step, Rule):
            if step.column in wanted:
                kept.append(step)
                wanted = (wanted - {step.column}) | _read(step.expr.reads, world)
        elif not wanted.isdisjoint(step.gives):
            kept.append(step)
            wanted = (wanted - step.gives.keys()) | _read(_read_in(step), world)
    return tuple(reversed(kept)), wanted


def _read_in(use: Use) -> set[str]:
    return read_by(use.given.values()) | read_by(rule.expr for rule in use.calculator.rules)


def _read(names: Iterable[str], world: World) -> set[str]:
    """The names, and the columns by which parameters among them are looked up."""
    found = set(names)
    by = {world.series[name].by for name in found if name in world.series}
    return found | {name for name in by if name is not None}


def _copy(life: Life, rows: Rows, short: _Lists) -> Life:
    """These rows with what the lists need."""
    columns = {name: life.columns[name][rows] for name in short.columns if name in life.columns}
    at = rows if short.records else rows[:0]
    before = None if life.before is None else life.before[:, at]
    return Life(
        columns, life.slots[rows], life.seen[:, at], life.times[:, at], life.picked[:, at], life.met[at], life.told[at],
        life.minutes[rows], before,
    )  # fmt: skip


def column(life: Life, name: Col) -> Array:
    """The values of a column, or `Col.absent` where the world lacks it."""
    values = life.columns.get(name)
    return np.full(life.size, absent(name)) if values is None else values
