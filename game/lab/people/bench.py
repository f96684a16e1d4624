"""The evidence bench: simulates the arms of a study month by month, with the functions that people use in a story.

The arms and how figures are read off them are in `scenarios/people/evidence.yaml`. All arms of a study share their
persons and random draws.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from game.content.yaml.people_shapes import ArmShape, FigureShape, RowShape
from game.lab.people.core import (
    Array,
    Flags,
    Numbers,
    Traits,
    Value,
    attention,
    boost_of,
    ease,
    frame_shift,
    hazard,
    spendable,
    takes_advice,
    target,
    when_asked,
    wish,
)
from game.lab.people.traits import draw_traits, normal
from game.model.rng import uniform

CROWD = 20_000
"""Persons of the table: another crowd of this size moves a figure by up to 1.5 points."""


class Luck:
    """The random draws of a crowd, uniform in [0, 1), shape (persons,), by stream and month; cached for all arms and
    parameters."""

    def __init__(self, seed: int, size: int) -> None:
        self.seed = seed
        self.slots: NDArray[np.uint64] = np.arange(size, dtype=np.uint64)
        self._drawn: dict[tuple[str, int], Array] = {}

    def __call__(self, stream: str, month: int) -> Array:
        key = (stream, month)
        if key not in self._drawn:
            self._drawn[key] = uniform(self.seed, f"bench/{stream}", month, self.slots)
        return self._drawn[key]

    def normal(self, stream: str, month: int) -> Array:
        """Standard normal draws, shape (persons,)."""
        key = (f"{stream}/normal", month)
        if key not in self._drawn:
            self._drawn[key] = normal(uniform(self.seed, f"bench/{stream}", month, self.slots))
        return self._drawn[key]


@dataclass(slots=True)
class Crowd:
    """Persons with a regime's parameters, traits and random draws; `rows` are their indices in `luck`."""

    numbers: Numbers
    traits: Traits
    luck: Luck
    rows: NDArray[np.int64]

    @classmethod
    def of(cls, numbers: Numbers, luck: Luck) -> "Crowd":
        """All persons of this luck."""
        return cls(numbers, draw_traits(numbers, luck.seed, luck.slots), luck, np.arange(luck.slots.size))

    def chance(self, stream: str, month: int) -> Array:
        return self.luck(stream, month)[self.rows]

    def normal(self, stream: str, month: int) -> Array:
        return self.luck.normal(stream, month)[self.rows]

    def take(self, rows: Flags) -> "Crowd":
        """These persons only."""
        return Crowd(self.numbers, self.traits.take(rows), self.luck, self.rows[rows])


@dataclass(slots=True)
class Track:
    """The result of an arm: series of shares or means by month (index 0 is month 1), and each person's final state."""

    series: dict[str, list[float]]
    enrolled: Flags
    z: Array

    def at(self, what: str, month: int | list[int]) -> float:
        """The value in a month, or the mean over the months [first, last]."""
        first, last = (month, month) if isinstance(month, int) else month
        return float(np.mean(self.series[what][first - 1 : last]))


def live_arm(crowd: Crowd, arm: ArmShape, pools: Mapping[str, Track], wanted: frozenset[str]) -> Track:
    """Simulate an arm. `pools` are the results of earlier arms, since one may consist of those whom another left
    unenrolled; `wanted` are the series that will be read."""
    if arm.pool:
        pool = pools[arm.pool]
        crowd = crowd.take(~pool.enrolled)
        crowd = replace(crowd, traits=replace(crowd.traits, z=pool.z[~pool.enrolled]))
    if arm.asked:
        return _moment(crowd, arm)
    if arm.errand:
        return _errand(crowd, arm)
    if arm.plan is not None:
        return _plan(crowd, arm)
    return _Months(crowd, arm, wanted).live()


def _moment(crowd: Crowd, arm: ArmShape) -> Track:
    """An arm of one decision with full attention (a tax desk, a sign-up page): who joins."""
    n, x = crowd.numbers, crowd.traits
    own = target(n, wish(n, x, arm.match, frame_shift(n, arm.frame)))
    gain = own if arm.rate is None else np.where(own > 0, own - np.abs(own - arm.rate), 0.0)
    joins = float(hazard(1.0, gain, ease(n, 1.0)).mean())
    return Track({"acted": [joins]}, np.zeros(x.size, np.bool_), x.z)


def _errand(crowd: Crowd, arm: ArmShape) -> Track:
    """An arm about another act than saving, done with a given probability per month at the usual attention."""
    n, x = crowd.numbers, crowd.traits
    usual = attention(n, x)
    left, acted, earlier = np.ones(x.size), [], 0
    for month in range(1, arm.months + 1):
        boost: Value = 0.0
        if month in arm.messages:
            boost, earlier = boost_of(n, arm.messages[month], earlier), earlier + 1
        elif earlier:  # what a message said fades
            boost = boost_of(n, arm.messages[max(m for m in arm.messages if m < month)], 0)
            boost = boost * n.fading ** (month - max(m for m in arm.messages if m < month))
        left = left * (1.0 - np.minimum(1.0, arm.errand * attention(n, x, boost) / usual.mean()))
        acted.append(float(1.0 - left.mean()))
    return Track({"acted": acted}, np.zeros(x.size, np.bool_), x.z)


def _plan(crowd: Crowd, arm: ArmShape) -> Track:
    """An arm with a schedule of later increases, offered to those whose target lies within `among`: who joins, who
    stays, what they save. Who joins takes the plan's maximum as target; whose target changes later leaves the plan."""
    n, plan = crowd.numbers, arm.plan
    assert plan is not None and arm.among is not None and arm.rate is not None
    now = target(n, wish(n, crowd.traits))
    offered = crowd.take((now >= arm.among[0]) & (now <= arm.among[1]))
    joins = target(n, wish(n, offered.traits, later=True)) >= arm.rate + plan.raise_
    share = float(joins.mean()) if joins.size else 0.0
    crowd = offered.take(joins)
    x, a = crowd.traits, attention(n, crowd.traits)
    rate, on = np.full(x.size, float(arm.rate)), np.ones(x.size, np.bool_)
    goal = np.full(x.size, float(plan.top))
    series: dict[str, list[float]] = {"joined": [], "staying": [], "rate": []}
    for month in range(1, arm.months + 1):
        if month in plan.at:
            rate = np.where(on, np.minimum(rate + plan.raise_, plan.top), rate)
        renewed = crowd.chance("renew", month) < n.renewal
        fresh = target(n, wish(n, replace(x, z=crowd.normal("z", month)), later=True))
        goal = np.where(renewed, fresh, goal)
        on &= crowd.chance("act", month) >= hazard(a, rate - goal, ease(n, 1.0))
        for name, value in (("joined", share), ("staying", _mean(on)), ("rate", _mean(rate))):
            series[name].append(value)
    return Track(series, on, x.z)


def _mean(values: Array | Flags) -> float:
    return float(values.mean()) if values.size else 0.0


class _Months:
    """An arm of a pension scheme, simulated month by month: enrolment, contributions, balance."""

    def __init__(self, crowd: Crowd, arm: ArmShape, wanted: frozenset[str]) -> None:
        self.crowd, self.arm, self.n = crowd, arm, crowd.numbers
        self.x = replace(crowd.traits, z=crowd.traits.z.copy())
        size = self.x.size
        self.own = self._target()
        self.aim = np.where(takes_advice(self.n, self.x, arm.default), arm.default, self.own)
        self.rate = self.own.copy() if arm.start == "own" else np.full(size, float(arm.default))
        self.starts = self.rate.copy()
        self.at_default = np.full(size, arm.default > 0)
        self.born = (self.x.entry * arm.entry).astype(np.int64)
        self.floor, self.room = spendable(self.n, self.x)
        self.buffer = 0.5 * self.room
        self.unbroken = np.ones(size, np.bool_)
        self.balance, self.ever = np.zeros(size), np.zeros(size, np.bool_)
        self.stopped = self.rate <= 0 if arm.start else np.zeros(size, np.bool_)
        self.at_risk, self.stops = 0.0, 0.0
        self.usual = attention(self.n, self.x)
        self.when_asked = when_asked(self.n, self.usual)
        self.eased = (ease(self.n, arm.steps_out), ease(self.n, arm.steps_in))
        self.money = bool(self.floor.any() or np.any(self.n.pay_spread) or arm.liquid or wanted & _OF_MONEY)
        self.series: dict[str, list[float]] = {name: [] for name in wanted}

    def _target(self) -> Array:
        return target(self.n, wish(self.n, self.x, self.arm.match, frame_shift(self.n, self.arm.frame)))

    def live(self) -> Track:
        for month in range(1, self.arm.months + 1):
            self._renew(month)
            self._month(month)
        return Track(self.series, self.rate > 0, self.x.z)

    def _renew(self, month: int) -> None:
        """Draw a new target for the few persons whose circumstances change this month."""
        renewed = self.crowd.chance("renew", month) < self.n.renewal
        if renewed.any():
            self.x.z[renewed] = self.crowd.normal("z", month)[renewed]
            self.own = self._target()
            self.aim = np.where(renewed, self.own, self.aim)

    def _month(self, month: int) -> None:
        arm, n = self.arm, self.n
        here: Flags | bool = month - 1 >= self.born if arm.entry else True
        starts: Flags | bool = (month - 1 == self.born) & (not arm.pool)  # whom an arm left out is not new, nor asked
        if arm.turnover:
            fresh = (self.crowd.chance("turnover", month) < arm.turnover) & here
            self.rate = np.where(fresh, arm.default, self.rate)
            self.at_default = np.where(fresh, arm.default > 0, self.at_default)
            starts = starts | fresh
        a = np.where(starts, self.when_asked, self.usual)
        if month in arm.messages:
            a = attention(n, self.x, self._boost(month))
        if not self.money:
            self._act(month, a, here, False)
            return self._note()
        pay = self._pay(month)
        spare = self.buffer + pay - self.floor
        if arm.each_month:
            pays = self._by_hand(month, spare, pay)
        else:
            self._act(month, a, here, (spare - self.rate / 100 * pay < 0) & (self.rate > 0))
            pays = (self.rate > 0) & (spare - self.rate / 100 * pay >= 0) & (month - 1 >= self.born + arm.window)
            pays &= pay > 0
        self._keep(pays, pay, spare)

    def _pay(self, month: int) -> Array:
        """Each person's pay this month relative to its mean; 0 in a spell without work."""
        spread = self.n.pay_spread
        if not np.any(spread):
            return np.ones(self.x.size)
        pay = np.exp(spread * self.crowd.normal("pay", month) - np.square(spread) / 2)
        return np.where(self.crowd.chance("spell", month) < self.n.spell, 0.0, pay)

    def _boost(self, month: int) -> Value:
        kind = self.arm.messages.get(month)
        return 0.0 if kind is None else boost_of(self.n, kind, sum(m < month for m in self.arm.messages))

    def _act(self, month: int, a: Array, here: Flags | bool, strapped: Flags | bool) -> None:
        """Move those who act this month to their target; for who is short of cash the target is 0."""
        arm = self.arm
        goal = self.aim if strapped is False else np.where(strapped, 0.0, self.aim)
        h = hazard(a, np.abs(goal - self.rate), np.where(self.rate > 0, *self.eased))
        if month in arm.decide:
            h = (goal != self.rate).astype(np.float64)
        acts = (self.crowd.chance("act", month) < h) & here
        self.unbroken &= self.rate > 0
        self.rate = np.where(acts, goal, self.rate)
        self.at_default &= ~acts

    def _by_hand(self, month: int, spare: Array, pay: Array) -> Flags:
        """Who pays this month, where every payment is an act of its own."""
        h = hazard(self.when_asked, self.starts, self.eased[1])
        return (self.crowd.chance("act", month) < h) & (spare - self.starts / 100 * pay >= 0) & (pay > 0)

    def _keep(self, pays: Flags, pay: Array, spare: Array) -> None:
        due = np.where(pays, self.rate / 100 * pay, 0.0)
        self.balance += due
        self.ever |= pays
        running = ~self.stopped
        ends = running & ~pays
        self.at_risk += running.sum()
        self.stops += ends.sum()
        self.stopped |= ends
        if self.arm.liquid:
            needs = (spare - due < 0) & (self.balance > 0)
            self.buffer = np.where(needs, self.buffer + self.balance, self.buffer)
            self.balance = np.where(needs, 0.0, self.balance)
        self.buffer = np.clip(self.buffer + pay - due - self.floor, 0.0, self.room)
        self._note()

    def _note(self) -> None:
        for name, series in self.series.items():
            series.append(self._state(name))

    def _state(self, name: str) -> float:
        inside = self.rate > 0
        match name:
            case "enrolled" | "joined_in":
                return _mean(inside)
            case "left":
                return _mean(~inside)
            case "at_default":
                return _mean(self.at_default)
            case "rate":
                return _mean(self.rate)
            case "unbroken":
                return _mean(self.unbroken & inside)
            case "balance":
                return _mean(self.balance > 0)
            case "ever":
                return _mean(self.ever)
            case "stop_hazard":
                return self.stops / max(self.at_risk, 1.0)
        raise KeyError(name)


_OF_MONEY = frozenset({"balance", "ever", "stop_hazard"})
_IN_POINTS = frozenset({"rate"})


def live_row(crowd: Crowd, row: RowShape) -> dict[str, Track]:
    """Simulate every arm of a study, in written order."""
    wanted = frozenset(figure.what for figure in row.figures.values())
    tracks: dict[str, Track] = {}
    for name, arm in row.arms.items():
        tracks[name] = live_arm(crowd, arm, tracks, wanted)
    return tracks


def read_figure(figure: FigureShape, tracks: Mapping[str, Track]) -> float:
    """The figure of a study as computed from its simulated arms: percentage points (of persons or of pay), per cent if
    it is relative."""

    def mean(arms: list[str]) -> float:
        return float(np.mean([tracks[arm].at(figure.what, figure.month) for arm in arms]))

    value = mean(figure.of)
    if figure.minus and figure.relative:
        base = mean(figure.minus)
        return 100.0 * (value / base - 1.0) if base else 0.0
    value -= mean(figure.minus) if figure.minus else 0.0
    return value if figure.what in _IN_POINTS else 100.0 * value


def figures_of(crowd: Crowd, row: RowShape) -> dict[str, float]:
    """Every figure of a study as simulated."""
    tracks = live_row(crowd, row)
    return {name: read_figure(figure, tracks) for name, figure in row.figures.items()}
