"""Simulated people in a story: the monthly core as a policy that answers year by year.

A card is one month in which a person is asked, with one chance to act; who does not act keeps the default. Where no
default is marked everybody has to decide. An offer is open all year: twelve chances at the usual attention, one of them
increased by a message. What an answer would cost of this year's pay is found by running the law on a copy. Answers that
do not concern schemes follow a taste without weight for pensions; its random draws are the same in all arms.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.content.people import Regime
from game.lab.bots import Taste, tasting
from game.lab.people.ahead import MONTHS, Ahead, Prospect, Steps, column
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
from game.model.columns import Col
from game.model.life import Life, Rows
from game.model.rng import uniform
from game.model.turn import Ask, Picks, undecided
from game.model.world import Event, World, names_written

FAR = 2.0
"""Points of pay between a default and the own target from which staying is the habit M6 (docs/people.md)."""
LEAST = 0.05
"""The smallest difference between two answers that counts, in points of pay."""
FLOOR = 0.7
"""The part of an ordinary month's cost that cannot be done without (the story's strict months: `people.md`, U)."""
REST = Taste({
    "cash": 0.25, "body": 0.4, "heart": 0.5, "family": 0.4, "friends": 0.1, "children": 3.0, "married": 2.0,
    "home_owner": 2.0, "debt": -0.1,
}, 3.0, 0.2, 0.5)  # fmt: skip
"""What decides the answers that are no matter of schemes: today's tastes, without pension, medicine and saving."""
FRAMES = ("daily", "weekly")
"""Frames whose effect has a size; others have none (gain, loss, future) or only a sign (norm), which is not lived."""
AS_IS: tuple[Steps, ...] = ((),)
"""One empty list of rules, for what holds if nobody does anything."""
NOT_ASKED, COULD_NOT, NOT_NOTICED, PUT_OFF, KEPT, ACTED = range(6)
"""The result of a question when it was first asked. PUT_OFF, KEPT and ACTED had noticed it; KEPT wanted nothing but the
default."""


class Study(NamedTuple):
    """The population of a batch: the regime, the parameter set of each outer draw, and the persons per draw. `follow`
    are the events whose answers are recorded."""

    regime: Regime
    sets: Sequence[Mapping[str, float]]
    persons: int
    seed: int
    follow: frozenset[str]


@dataclass(frozen=True, slots=True)
class SchemeQuestion:
    """An event that concerns schemes, as people see it."""

    event: Event
    levers: tuple[bool, ...]
    match: float
    frame: str
    lists: tuple[Steps, ...]
    which: tuple[int, ...]

    @classmethod
    def of(cls, event: Event, levers: tuple[bool, ...]) -> "SchemeQuestion":
        """The question of this event. Choices that write no lever change nothing, so one of them is looked at for all:
        `lists` are the rules that are looked at, `which` of them is that of each choice."""
        plain = next((k for k, lever in enumerate(levers) if not lever), None)
        looked = [k for k, lever in enumerate(levers) if lever or k == plain]
        which = tuple(looked.index(k if lever or plain is None else plain) for k, lever in enumerate(levers))
        lists = tuple((*event.rules, *event.choices[k].rules) for k in looked)
        frames = [event.frame, *(choice.frame for choice in event.choices)]
        frame = next((one for one in frames if one in FRAMES), "")
        return cls(event, levers, max(choice.match for choice in event.choices), frame, lists, which)

    @property
    def steps(self) -> Array:
        """The pages of the form for each choice, shape (choices,)."""
        return np.array([choice.steps for choice in self.event.choices], dtype=np.float64)

    @property
    def fewest(self) -> Array:
        """The smallest number of pages of any choice."""
        return np.asarray(self.steps.min())


@dataclass(slots=True)
class Answers:
    """The answers to one event, arrays of shape (persons,).

    `came` codes how it went the first time; `joins`: the answer joined a scheme or paid more than the minimum;
    `default_rate` and `rate` of the answer in points of pay; `left_in_month` and `left_in_year`: the probability that a
    default which is a scheme is left within that time (nan if the default is none); `kept_far`: that a default FAR from
    the own target is kept for a year although an answer nearer to it is open (nan elsewhere).
    """

    came: NDArray[np.int8]
    joins: Flags
    default_rate: Array
    rate: Array
    left_in_month: Array
    left_in_year: Array
    kept_far: Array

    @classmethod
    def of(cls, size: int) -> "Answers":
        """The state before anybody was asked."""
        nan = np.full(size, np.nan)
        return cls(np.zeros(size, np.int8), np.zeros(size, np.bool_), *(nan.copy() for _ in range(5)))


def tellings(world: World, event: str) -> list[Event]:
    """The event with this id and its variants."""
    return [one for one in world.events if event in (one.id, one.variant_of)]


def questions(world: World) -> dict[int, SchemeQuestion]:
    """The events that concern schemes, by index: those with a choice that writes a lever of participation."""
    found = {}
    for event in world.events:
        levers = tuple(bool(names_written(choice.rules) & world.takes_part) for choice in event.choices)
        if any(levers) and event.kind != "setup":
            found[event.index] = SchemeQuestion.of(event, levers)
    return found


def people(world: World, returns: Array, study: Study) -> Callable[[NDArray[np.uint64]], "People"]:
    """A function that creates the policy for a chunk of slots; people have a state, so each chunk needs its own.
    `returns` is the table of `gives_back`, the same in all arms."""
    asked = questions(world)
    setting = PolicySetting(study, asked, tasting("people", REST, world, study.seed), returns, Ahead(world, study.seed))

    def of(slots: NDArray[np.uint64]) -> People:
        return People(world, setting, slots)

    return of


class PolicySetting(NamedTuple):
    """What the policies of all chunks share."""

    study: Study
    questions: Mapping[int, SchemeQuestion]
    taste: Policy
    returns: Array
    ahead: Ahead


def numbers_of(study: Study, slots: NDArray[np.uint64]) -> Numbers:
    """The parameters of these persons: those of their draw's set where the sets differ, else the regime's."""
    values: dict[str, Value] = dict(study.regime.values)
    draw = (slots // np.uint64(study.persons)).astype(np.int64) % max(len(study.sets), 1)
    for name in study.sets[0] if study.sets else ():
        values[name] = np.array([one[name] for one in study.sets])[draw]
    return Numbers.of(values)


class People:
    """The policy for the persons of these slots, with their state."""

    def __init__(self, world: World, setting: PolicySetting, slots: NDArray[np.uint64]) -> None:
        self.world, self.study, self.questions = world, setting.study, setting.questions
        self.taste, self.returns, self.ahead = setting.taste, setting.returns, setting.ahead
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
        """Uniform random draws for these persons in a year."""
        return uniform(self.seed, f"people/{stream}", year, self.slots[rows])

    def _new_year(self, life: Life, year: int) -> None:
        """Draw new targets for some persons, and update all by their circumstances."""
        self.year = year
        everyone = np.arange(self.slots.size)
        renewed = self.chance("renew", year, everyone) < 1.0 - (1.0 - self.n.renewal) ** MONTHS
        # Drawn for everybody and used by some, so that a person's draws are the same whoever else is renewed.
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
        cost, pay = column(life, Col.MONTH_COST), column(life, Col.WAGE)
        with np.errstate(all="ignore"):
            means = np.where((cost > 0) & (pay > 0), pay / np.maximum(cost, 1e-9), self.n.usual_means)
        horizon = np.maximum(column(life, Col.RETIREMENT_AGE) - age, 0.0)
        return Circumstances(self.n.usual_return if np.isnan(back) else back, horizon, means)

    def _message(self, ask: Ask, year: int) -> None:
        """Process a notice: it increases attention, less for each earlier one this year."""
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


class _Choice:
    """Decides one question for some persons."""

    def __init__(self, who: People, question: SchemeQuestion, ask: Ask, life: Life, year: int) -> None:
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
        """The choice of each row."""
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
        """Which rows may act on an offer this year at all; the others need no look-ahead. All, where the default is
        itself a scheme."""
        if any(self.q.levers[k] for k in np.unique(self.fallback)):
            return np.ones(self.rows.size, np.bool_)
        gain = np.abs(self._aim() - self._as_is())  # no answer lies nearer than the target itself
        everybody = np.ones(self.rows.size, np.bool_)
        deed = self._who_acts(np.zeros(self.rows.size, np.int64), gain, everybody, self.q.fewest)
        acts: Flags = deed.acts & (gain > LEAST)  # named, since numpy 2.0 gives `&` no type
        return acts

    def _as_is(self) -> Array:
        """The present rate of each row in points of pay; computed once for all offers of a year."""
        base = self.who.base
        missing = self.rows[np.isnan(base[self.rows])]
        if missing.size:
            base[missing] = self._look_at(AS_IS, missing).rate[0]
        return np.asarray(base[self.rows])

    def _aim(self) -> Array:
        own = self.who.own[self.rows]
        if self.q.match or self.q.frame:
            shift = self.who.shift[self.rows] + self._frame()
            own = target(self.n, wish(self.n, self.x, self.q.match, shift))
        advice = self.who.advice[self.rows]
        return np.where(np.isnan(advice), own, advice)

    def _frame(self) -> Value:
        """The shift of the wish by the frame of the question (F1: daily or weekly instead of monthly amounts)."""
        match self.q.frame:
            case "daily":
                return self.n.frame_daily
            case "weekly":
                return self.n.frame_weekly * self.n.frame_daily
        return 0.0

    def _attention(self, boost: Value = 0.0) -> Array:
        a = attention(self.n, self.x, boost)
        return a if self.offer else when_asked(self.n, a)

    def _look(self) -> Prospect:
        """What each choice would come to."""
        seen, which = self._look_at(self.q.lists, self.rows), list(self.q.which)
        return Prospect(seen.rate[which], seen.due[which], seen.pay)

    def _look_at(self, lists: Sequence[Steps], rows: Rows) -> Prospect:
        return self.who.ahead.look(lists, self.life, self.year, rows)

    def _affordable(self, look: Prospect) -> Flags:
        """Which choices a row can pay, shape (choices, rows): the amount due in a month with pay one standard deviation
        below the mean, with this person's buffer."""
        rows = self.rows
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
        deed = self._who_acts(best, gain, look.rate[best, self.at] > base + LEAST, self.q.steps[best])
        picks = np.where(deed.acts, best, self.fallback)
        if self.offer:
            self.who.base[self.rows] = look.rate[picks, self.at]
        if self.event.index in self.who.answers:
            first = self.who.answers[self.event.index].came[self.rows] == NOT_ASKED
            self._tell(first, self._came(deed, picks, gain, self._shut_out(look, fits, base)), picks, look, deed)
            self._tell_far(first & (np.abs(aim - base) >= FAR) & (gain > LEAST), deed)
        return picks.astype(np.int64)

    def _shut_out(self, look: Prospect, fits: Flags, base: Array) -> Flags:
        """Who wants more than the default, is offered more, and can afford none of it."""
        more = self.ask.allowed & (look.rate > base + LEAST)
        shut: Flags = (self._aim() > base + LEAST) & more.any(axis=0) & ~(more & fits).any(axis=0)
        return shut

    def _came(self, deed: "Deed", picks: Picks, gain: Array, shut_out: Flags) -> NDArray[np.int8]:
        moved = deed.acts & (picks != self.fallback)
        if self.decide:
            moved = deed.acts
        cases = [shut_out, ~deed.noticed, moved, gain > LEAST]
        return np.select(cases, [COULD_NOT, NOT_NOTICED, ACTED, PUT_OFF], KEPT).astype(np.int8)

    def _open_fallback(self, look: Prospect) -> None:
        """Where the default is closed, replace it by the open choice with the smallest change."""
        shut = ~self.ask.allowed[self.fallback, self.at]
        if shut.any():
            away = np.where(self.ask.allowed, np.abs(look.rate - look.rate[self.fallback, self.at]), np.inf)
            self.fallback = np.where(shut, away.argmin(axis=0), self.fallback)

    def _advised(self, aim: Array, base: Array) -> Array:
        """The target of each row after some have taken an institution's default, where it is a scheme, as advice; they
        keep it."""
        speaks = np.array(self.q.levers)[self.fallback] & (not self.decide) & (base > LEAST)
        takes = speaks & takes_advice(self.n, self.x, base)
        self.who.advice[self.rows[takes]] = base[takes]
        return np.where(takes, base, aim)

    def _best(self, look: Prospect, fits: Flags, aim: Array, base: Array) -> Picks:
        """The affordable open choice nearest to the target `aim`; ties are broken at random."""
        away = np.abs(aim - look.rate)
        for k, choice in enumerate(self.event.choices):
            away[k] += LEAST * self.who.chance(f"{self.event.id}/{choice.id}", self.year, self.rows)
        away[~fits & (look.rate > base + LEAST)] = 1e6
        away[~self.ask.allowed] = np.inf
        best: Picks = away.argmin(axis=0)
        return best

    def _who_acts(self, best: Picks, gain: Array, upwards: Flags, steps: Array) -> "Deed":
        """Who acts. Noticing and the cost of acting are separate draws; a message helps only moves towards more
        saving."""
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
        # Of those who notice, chance/seen act: both draws together give exactly `chance`.
        return Deed(best, noticed & (self.costs * seen < chance), noticed, once, year)

    def _tell_far(self, far: Flags, deed: "Deed") -> None:
        """Record for the rows whose default is far from their target how likely they keep it for a year."""
        if not self.decide:
            self.who.answers[self.event.index].kept_far[self.rows[far]] = 1.0 - deed.year[far]

    def _tell(self, first: Flags, came: NDArray[np.int8], picks: Picks, look: Prospect, deed: "Deed") -> None:
        """Record the answer of each row that is asked for the first time."""
        told = self.who.answers[self.event.index]
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
    """The best choice of each row, who takes it, who noticed the question, and the probabilities to act within a month
    and a year."""

    best: Picks
    acts: Flags
    noticed: Flags
    month: Array
    year: Array
