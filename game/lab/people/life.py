"""People in a story: the monthly core, year by year, as a policy.

A card is one month in which somebody is asked, with one chance to act; not acting leaves the default. Where no default
is marked everybody has to decide. An offer stands open all year: twelve chances at the usual attention, one of them
lifted by a message. What an answer would take of this year's pay is looked up by running the law on a copy. Answers
that are no matter of schemes go by a taste that has no weight for pensions; its luck is the same in all arms.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.content.people import Regime
from game.lab.bots import Taste, tasting
from game.lab.people.core import (
    KINDS_OF_MESSAGE,
    Array,
    Circumstances,
    Flags,
    Numbers,
    Traits,
    Value,
    attention,
    boost_of,
    ease,
    hazard,
    life_shift,
    over_months,
    takes_advice,
    target,
    when_asked,
    wish,
)
from game.lab.people.returns import at_age
from game.lab.people.traits import draw_traits, normal
from game.model.batch import Policy
from game.model.columns import Col, absent
from game.model.life import Env, Facts, Life, Rows
from game.model.rng import uniform
from game.model.rules import apply
from game.model.turn import Ask, Picks, undecided
from game.model.world import Event, Step, World, names_written

MONTHS = 12
LEAST = 0.05
"""Points of pay: a smaller difference between answers is none."""
FLOOR = 0.7
"""The part of an ordinary month's cost that cannot be done without (the story's strict months: `people.md`, U)."""
REST = Taste({
    "cash": 0.25, "body": 0.4, "heart": 0.5, "family": 0.4, "friends": 0.1, "children": 3.0, "married": 2.0,
    "home_owner": 2.0, "debt": -0.1,
}, 3.0, 0.2, 0.5)  # fmt: skip
"""What decides the answers that are no matter of schemes: today's tastes, without pension, medicine and saving."""
FRAMES = ("daily", "weekly")
"""Frames whose effect has a size; others have none (gain, loss, future) or only a sign (norm), which is not lived."""
NOT_ASKED, COULD_NOT, NOT_NOTICED, PUT_OFF, KEPT, ACTED = range(6)
"""What came of a question the first time: the last three had noticed it; who kept the default wanted nothing else."""


class Study(NamedTuple):
    """Whom a batch is made of: the regime, the sets of numbers of its outer draws, and how many persons a draw has.
    `follow` are the events whose answers are told."""

    regime: Regime
    sets: Sequence[Mapping[str, float]]
    persons: int
    seed: int
    follow: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """What people see of an event that is a matter of schemes."""

    event: Event
    levers: tuple[bool, ...]
    match: float
    frame: str

    @property
    def steps(self) -> Array:
        """Pages by choice."""
        return np.array([choice.steps for choice in self.event.choices], dtype=np.float64)

    @property
    def fewest(self) -> Array:
        """The least pages that any answer takes."""
        return np.asarray(self.steps.min())


@dataclass(slots=True)
class Answers:
    """What came of one question, by life: how it went the first time (`came`), whether the answer joined or paid more
    than the least there was (`joins`), the rate of a default that is a scheme and of the answer (points of pay), and
    the chances that such a default is left in the first month and year (nan where the default is none)."""

    came: NDArray[np.int8]
    joins: Flags
    default_rate: Array
    rate: Array
    left_in_month: Array
    left_in_year: Array

    @classmethod
    def of(cls, size: int) -> "Answers":
        """Nobody asked yet."""
        nan = np.full(size, np.nan)
        return cls(np.zeros(size, np.int8), np.zeros(size, np.bool_), nan, nan.copy(), nan.copy(), nan.copy())


def tellings(world: World, event: str) -> list[Event]:
    """The event of this id, and those that tell it otherwise: one question, met in one way or another."""
    return [one for one in world.events if event in (one.id, one.variant_of)]


def questions(world: World) -> dict[int, Question]:
    """The events that are a matter of schemes: some answer writes a lever of taking part."""
    found = {}
    for event in world.events:
        levers = tuple(bool(names_written(choice.rules) & world.takes_part) for choice in event.choices)
        if any(levers) and event.kind != "setup":
            frames = [event.frame, *(choice.frame for choice in event.choices)]
            frame = next((one for one in frames if one in FRAMES), "")
            found[event.index] = Question(event, levers, max(choice.match for choice in event.choices), frame)
    return found


def people(world: World, returns: Array, study: Study) -> Callable[[NDArray[np.uint64]], "People"]:
    """Who answers for a chunk: people have a state, so each chunk has its own. `returns` are what the law gives back
    (`gives_back`), the same in all arms."""
    asked = questions(world)
    taste = tasting("people", REST, world, study.seed)

    def of(slots: NDArray[np.uint64]) -> People:
        return People(world, Setting(study, asked, taste, returns), slots)

    return of


class Setting(NamedTuple):
    """What all chunks share."""

    study: Study
    questions: Mapping[int, Question]
    taste: Policy
    returns: Array


def numbers_of(study: Study, slots: NDArray[np.uint64]) -> Numbers:
    """The numbers of these persons: those of a draw's set where the sets differ, else the regime's."""
    values: dict[str, Value] = dict(study.regime.values)
    draw = (slots // np.uint64(study.persons)).astype(np.int64) % max(len(study.sets), 1)
    for name in study.sets[0] if study.sets else ():
        values[name] = np.array([one[name] for one in study.sets])[draw]
    return Numbers.of(values)


class Look(NamedTuple):
    """What each answer would come to this year: points of pay and due a month (choice by row), pay a month (row)."""

    rate: Array
    due: Array
    pay: Array


class People:
    """A policy for the persons of these slots, with their state."""

    def __init__(self, world: World, setting: Setting, slots: NDArray[np.uint64]) -> None:
        self.world, self.study, self.questions = world, setting.study, setting.questions
        self.taste, self.returns = setting.taste, setting.returns
        self.seed, self.slots = setting.study.seed, slots
        self.n = numbers_of(setting.study, slots)
        self.x: Traits = draw_traits(self.n, self.seed, slots)
        size = slots.size
        self.year = -1
        self.shift, self.own, self.advice = np.zeros(size), np.zeros(size), np.full(size, np.nan)
        self.boost, self.messages = np.zeros(size), np.zeros(size, np.int64)
        self.base = np.full(size, np.nan)  # what things as they stand take this year, looked up once among the offers
        told = {event: Answers.of(size) for event in sorted(setting.study.follow)}
        self.answers = {one.index: answers for event, answers in told.items() for one in tellings(world, event)}

    def __call__(self, ask: Ask, life: Life, year: int) -> Picks:
        if year != self.year:
            self._new_year(life, year)
        if not ask.event.choices:
            self._message(ask, year)
            return np.zeros(ask.rows.size, np.int64)
        question = self.questions.get(ask.event.index)
        if question is None:
            return self.taste(ask, life, year)
        return _Choice(self, question, ask, life, year).picks()

    def chance(self, stream: str, year: int, rows: Rows) -> Array:
        """The luck of these persons in a year."""
        return uniform(self.seed, f"people/{stream}", year, self.slots[rows])

    def _new_year(self, life: Life, year: int) -> None:
        """Life goes on: some want something else now, and what all want goes by the life they lead."""
        self.year = year
        everyone = np.arange(self.slots.size)
        renewed = self.chance("renew", year, everyone) < 1.0 - (1.0 - self.n.renewal) ** MONTHS
        z = np.where(renewed, normal(self.chance("new", year, everyone)), self.x.z)
        self.x = replace(self.x, z=z)
        self.advice[renewed] = np.nan
        self.boost[:] = 0.0
        self.messages[:] = 0
        self.base[:] = np.nan
        self.shift = life_shift(self.n, self.x, self._circumstances(life, year))
        self.own = target(self.n, wish(self.n, self.x, shift=self.shift))

    def _circumstances(self, life: Life, year: int) -> Circumstances:
        age = self.world.age(year)
        back = at_age(self.returns, age)
        cost, pay = self.column(life, Col.MONTH_COST), self.column(life, Col.WAGE)
        with np.errstate(all="ignore"):
            means = np.where((cost > 0) & (pay > 0), pay / np.maximum(cost, 1e-9), self.n.usual_means)
        horizon = np.maximum(self.column(life, Col.RETIREMENT_AGE) - age, 0.0)
        return Circumstances(self.n.usual_return if np.isnan(back) else back, horizon, means)

    @staticmethod
    def column(life: Life, name: Col) -> Array:
        """The values of a column, or what holds where there is none."""
        values = life.columns.get(name)
        return np.full(life.size, absent(name)) if values is None else values

    def _message(self, ask: Ask, year: int) -> None:
        """A notice has come: it lifts attention, less for each one before it this year."""
        event = ask.event
        kind = self.study.regime.channels.get(event.channel, "")
        if kind not in KINDS_OF_MESSAGE:
            return
        got = ask.rows[self.chance(f"{event.id}/reach", year, ask.rows) < event.reach]
        n = self.n.take(got)
        lift = np.asarray(boost_of(n, kind)) * np.asarray(n.fading) ** self.messages[got]
        self.boost[got] = self.boost[got] + lift
        self.messages[got] += 1
        if event.index in self.answers:
            self.answers[event.index].came[got] = ACTED


def look_ahead(
    world: World, seed: int, lists: Sequence[tuple[Step, ...]], life: Life, year: int, rows: Rows
) -> Look:
    """What this year would come to if one of these lists of rules ran now: on a copy, through the story's and the
    country's law, all lists at once (list by row)."""
    facts = Facts(world, year, seed, life.minutes)
    one = life.take(np.tile(rows, len(lists)))
    for k, steps in enumerate(lists):
        apply(steps, facts, one, np.arange(k * rows.size, (k + 1) * rows.size))
    for steps in (world.before_law, world.law):
        apply(steps, facts, one, None)
    due = np.zeros(one.size)
    if world.due is not None:
        due = due + world.due.fn(Env(facts, one, None))
    pay = np.maximum(People.column(one, Col.WAGE), 0.0)
    year_pay = pay * np.clip(People.column(one, Col.MONTHS_WORKED), 1.0, MONTHS)
    with np.errstate(all="ignore"):
        rate = np.where(year_pay > 0, 100.0 * due / np.maximum(year_pay, 1e-9), 0.0)
    shape = (len(lists), rows.size)
    return Look(rate.reshape(shape), (due / MONTHS).reshape(shape), pay.reshape(shape)[-1])


class _Choice:
    """One question to some people."""

    def __init__(self, who: People, question: Question, ask: Ask, life: Life, year: int) -> None:
        self.who, self.q, self.ask, self.life, self.year = who, question, ask, life, year
        self.event, self.rows = ask.event, ask.rows
        self.at = np.arange(ask.rows.size)
        self.offer = ask.event.kind == "offer"
        self.n, self.x = who.n.take(ask.rows), who.x.take(ask.rows)
        stream = "offers" if self.offer else ask.event.id
        self.notices = who.chance(f"{stream}/notice", year, ask.rows)
        self.costs = who.chance(f"{stream}/cost", year, ask.rows)
        self.fallback = undecided(ask, life)
        self.decide = ask.event.marked is None and not self.offer  # nothing happens by itself

    def picks(self) -> Picks:
        """What each of them answers."""
        if not self.offer:
            return self._answer()
        told = self.who.answers.get(self.event.index)
        busy = self._may_act()
        if told is not None:
            busy |= told.came[self.rows] == NOT_ASKED
        picks = self.fallback.copy()
        some = np.flatnonzero(busy)
        if some.size:
            ask = Ask(self.event, self.rows[some], self.ask.allowed[:, some])
            picks[some] = _Choice(self.who, self.q, ask, self.life, self.year)._answer()
        return picks

    def _may_act(self) -> Flags:
        """Who may act on an offer at all this year: no look ahead is needed to see that the others do not. Where the
        default is itself a scheme it is looked at for all."""
        if any(self.q.levers[k] for k in np.unique(self.fallback)):
            return np.ones(self.rows.size, np.bool_)
        gain = np.abs(self._aim() - self._as_is())  # no answer lies nearer than the target itself
        deed = self._deed(np.zeros(self.rows.size, np.int64), gain, np.ones(self.rows.size, np.bool_), self.q.fewest)
        return deed.acts & (gain > LEAST)

    def _as_is(self) -> Array:
        """What things take as they stand: among the offers of a year it is looked up once."""
        base = self.who.base
        missing = self.rows[np.isnan(base[self.rows])]
        if missing.size:
            base[missing] = self._look_at([()], missing).rate[0]
        return np.asarray(base[self.rows])

    def _aim(self) -> Array:
        own = self.who.own[self.rows]
        if self.q.match or self.q.frame:
            shift = self.who.shift[self.rows] + self._frame()
            own = target(self.n, wish(self.n, self.x, self.q.match, shift))
        advice = self.who.advice[self.rows]
        return np.where(np.isnan(advice), own, advice)

    def _frame(self) -> Value:
        """Daily or weekly amounts instead of monthly ones (F1)."""
        match self.q.frame:
            case "daily":
                return self.n.frame_daily
            case "weekly":
                return self.n.frame_weekly * self.n.frame_daily
        return 0.0

    def _attention(self, boost: Value = 0.0) -> Array:
        a = attention(self.n, self.x, boost)
        return a if self.offer else when_asked(self.n, a)

    def _look(self) -> Look:
        """Every answer; those that touch no lever leave things as they are, so one stands for all of them."""
        plain = next((k for k, lever in enumerate(self.q.levers) if not lever), None)
        looked = [k for k, lever in enumerate(self.q.levers) if lever or k == plain]
        lists = [(*self.event.rules, *self.event.choices[k].rules) for k in looked]
        seen = self._look_at(lists, self.rows)
        which = [looked.index(k if lever or plain is None else plain) for k, lever in enumerate(self.q.levers)]
        return Look(seen.rate[which], seen.due[which], seen.pay)

    def _look_at(self, lists: Sequence[tuple[Step, ...]], rows: Rows) -> Look:
        return look_ahead(self.who.world, self.who.seed, lists, self.life, self.year, rows)

    def _affordable(self, look: Look) -> Flags:
        """The wall: due in a month one spread below the usual, with what this person keeps as a buffer."""
        column, rows = self.who.column, self.rows
        cash, cost = column(self.life, Col.CASH)[rows], column(self.life, Col.MONTH_COST)[rows]
        buffer = np.minimum(np.maximum(cash, 0.0), self.n.buffer * self.x.buffer * look.pay)
        spare = look.pay * np.exp(-np.asarray(self.n.pay_spread)) + buffer - FLOOR * cost
        fits: Flags = np.asarray(look.due <= np.maximum(spare, 0.0), dtype=np.bool_)
        return fits

    def _answer(self) -> Picks:
        look = self._look()
        fits = self._affordable(look)
        self._open_fallback(look)
        base = look.rate[self.fallback, self.at]
        if self.decide:
            base = np.where(self.ask.allowed, look.rate, np.inf).min(axis=0)
        aim = self._advised(self._aim(), base)
        strapped = ~fits[self.fallback, self.at] & (base > LEAST)
        aim = np.where(strapped, 0.0, aim)
        best = self._best(look, fits, aim, base)
        gain = np.abs(aim - base) - np.abs(aim - look.rate[best, self.at])
        deed = self._deed(best, gain, look.rate[best, self.at] > base + LEAST, self.q.steps[best])
        picks = np.where(deed.acts, best, self.fallback)
        if self.offer:
            self.who.base[self.rows] = look.rate[picks, self.at]
        if self.event.index in self.who.answers:
            self._tell(self._came(deed, picks, gain, self._shut_out(look, fits, base)), picks, look, deed)
        return picks.astype(np.int64)

    def _shut_out(self, look: Look, fits: Flags, base: Array) -> Flags:
        """Who wants more than the default, is offered it, and cannot pay any of it."""
        more = self.ask.allowed & (look.rate > base + LEAST)
        return (self._aim() > base + LEAST) & more.any(axis=0) & ~(more & fits).any(axis=0)

    def _came(self, deed: "Deed", picks: Picks, gain: Array, shut_out: Flags) -> NDArray[np.int8]:
        moved = deed.acts & (picks != self.fallback)
        if self.decide:
            moved = deed.acts
        cases = [shut_out, ~deed.noticed, moved, gain > LEAST]
        return np.select(cases, [COULD_NOT, NOT_NOTICED, ACTED, PUT_OFF], KEPT).astype(np.int8)

    def _open_fallback(self, look: Look) -> None:
        """A default that is closed gives way to the open answer with the least change."""
        shut = ~self.ask.allowed[self.fallback, self.at]
        if shut.any():
            away = np.where(self.ask.allowed, np.abs(look.rate - look.rate[self.fallback, self.at]), np.inf)
            self.fallback = np.where(shut, away.argmin(axis=0), self.fallback)

    def _advised(self, aim: Array, base: Array) -> Array:
        """An institution's default that is a scheme speaks: some take it for advice, and keep to it."""
        speaks = np.array(self.q.levers)[self.fallback] & (not self.decide) & (base > LEAST)
        takes = speaks & takes_advice(self.n, self.x, base)
        self.who.advice[self.rows[takes]] = base[takes]
        return np.where(takes, base, aim)

    def _best(self, look: Look, fits: Flags, aim: Array, base: Array) -> Picks:
        """The open answer nearest the target that can be paid; among equal ones a little chance decides."""
        away = np.abs(aim - look.rate)
        for k, choice in enumerate(self.event.choices):
            away[k] += LEAST * self.who.chance(f"{self.event.id}/{choice.id}", self.year, self.rows)
        away[~fits & (look.rate > base + LEAST)] = 1e6
        away[~self.ask.allowed] = np.inf
        best: Picks = away.argmin(axis=0)
        return best

    def _deed(self, best: Picks, gain: Array, upwards: Flags, steps: Array) -> "Deed":
        """Who acts. Noticing and the cost of acting are drawn apart; a message lifts moves towards more alone."""
        if self.decide:
            sure = np.ones(gain.size)
            return Deed(best, sure > 0, sure > 0, sure, sure)
        boost = np.where(upwards, self.who.boost[self.rows], 0.0)
        a, lifted = self._attention(), self._attention(boost)
        eased = ease(self.n, steps)
        month, once = hazard(a, gain, eased), hazard(lifted, gain, eased)
        year = over_months(month, MONTHS, once)
        chance, seen = (year, over_months(a, MONTHS, lifted)) if self.offer else (once, lifted)
        noticed = self.notices < seen
        return Deed(best, noticed & (self.costs * seen < chance), noticed, once, year)

    def _tell(self, came: NDArray[np.int8], picks: Picks, look: Look, deed: "Deed") -> None:
        """Keep what came of the first time."""
        told = self.who.answers[self.event.index]
        first = told.came[self.rows] == NOT_ASKED
        rows, at = self.rows[first], self.at[first]
        least = np.where(self.ask.allowed, look.rate, np.inf).min(axis=0)[first]
        default = look.rate[self.fallback[first], at]
        told.came[rows], told.rate[rows] = came[first], look.rate[picks[first], at]
        told.joins[rows] = told.rate[rows] > least + LEAST
        scheme = np.array(self.q.levers)[self.fallback[first]] & (default > LEAST) & (not self.decide)
        told.default_rate[rows] = np.where(scheme, default, np.nan)
        leaves = look.rate[deed.best[first], at] < default - LEAST
        told.left_in_month[rows] = np.where(scheme, np.where(leaves, deed.month[first], 0.0), np.nan)
        told.left_in_year[rows] = np.where(scheme, np.where(leaves, deed.year[first], 0.0), np.nan)


class Deed(NamedTuple):
    """What somebody would do, who does it, who noticed the question, and the chances to do it in a month and a year."""

    best: Picks
    acts: Flags
    noticed: Flags
    month: Array
    year: Array
