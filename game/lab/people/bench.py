"""The evidence bench: simulates the arms of a study month by month, with the functions that people use in a story.

The arms and how figures are read off them are in `scenarios/people/evidence.yaml`. All arms of a study share their
persons and random draws.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from game.content.yaml.people_shapes import FigureShape, RowShape, StudyArmShape
from game.lab.people.core import (
    NAMES,
    Array,
    Flags,
    Numbers,
    Rows,
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

T = TypeVar("T", bound=np.generic)
Wanted = frozenset[tuple[str, int]]
"""The quantities to be read from an arm, each with its month."""
At = Rows | slice
"""Indices of persons, the sets one after the other in one row."""
EVERYONE = slice(None)
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
    """The same persons under one or more sets of parameters; arrays are of shape (sets, persons), and what is not
    constant in `numbers` has shape (sets, 1). `counted` are those who belong to the crowd (None: all)."""

    numbers: Numbers
    traits: Traits
    luck: Luck
    counted: Flags | None = None
    known: dict[Hashable, Any] = field(default_factory=dict)
    """What several arms need, computed once. Nothing in it depends on `counted` or `z`."""

    @classmethod
    def of(cls, numbers: Numbers, luck: Luck, sets: int = 1) -> "Crowd":
        """All persons of this luck, under so many sets."""
        traits = draw_traits(numbers, luck.seed, luck.slots)
        return cls(numbers, replace(traits, z=np.broadcast_to(traits.z, (sets, luck.slots.size))), luck)

    def mean(self, values: Array | Flags) -> Array:
        """The mean over the persons counted, shape (sets,); 0 where there are none."""
        if self.counted is None:
            return np.asarray(values.mean(axis=1))
        return np.asarray(np.where(self.counted, values, 0).sum(axis=1) / np.maximum(self.counted.sum(axis=1), 1))

    def only(self, who: Flags) -> "Crowd":
        """Of the persons counted, these."""
        return replace(self, counted=who if self.counted is None else self.counted & who)

    def renewed(self, month: int) -> Rows:
        """The persons whose circumstances change this month, of all sets in one row."""
        return np.flatnonzero(np.broadcast_to(self.luck("renew", month) < self.numbers.renewal, self.traits.z.shape))

    def renewals(self, month: int, match: float, frame: str) -> tuple[Rows, Array, Array]:
        """Those persons, their new `z`, and their new target at this match and frame."""
        key = (month, match, frame)
        if key not in self.known:
            at = self.renewed(month)
            n, x = self.rows(at)
            z = self.luck.normal("z", month)[at % self.traits.z.shape[1]]
            self.known[key] = at, z, target(n, wish(n, replace(x, z=z), match, frame_shift(n, frame)))
        found: tuple[Rows, Array, Array] = self.known[key]
        return found

    def attention(self) -> tuple[Array, Array]:
        """The usual attention of each person, and that of one who is asked, both (sets, persons)."""
        if "attention" not in self.known:
            a, shape = attention(self.numbers, self.traits), self.traits.z.shape
            self.known["attention"] = _whole(a, shape), _whole(when_asked(self.numbers, a), shape)
        found: tuple[Array, Array] = self.known["attention"]
        return found

    def ease(self, pages: float) -> Array:
        """The factor of the hazard for a form of so many pages, (sets, persons)."""
        if pages not in self.known:
            self.known[pages] = _whole(ease(self.numbers, pages), self.traits.z.shape)
        found: Array = self.known[pages]
        return found

    def rows(self, at: Rows) -> tuple[Numbers, Traits]:
        """Parameters and traits of single persons, of all sets in one row: for what changes for a few in a month."""
        s, p = np.divmod(at, self.traits.z.shape[1])
        n = Numbers(*(one[s, 0] if isinstance(one, np.ndarray) else one for one in map(self.numbers.value_of, NAMES)))
        x = (getattr(self.traits, one.name) for one in fields(Traits))
        return n, Traits(*(one.reshape(-1)[at] if one.ndim == 2 else one[p] for one in x))


@dataclass(slots=True)
class Track:
    """The result of an arm: the noted shares and means by what they are of and month, each of shape (sets,), and each
    person's final state."""

    noted: dict[tuple[str, int], Array]
    enrolled: Flags
    z: Array

    def at(self, what: str, month: int | list[int]) -> Array:
        """The values in a month, or the means over the months [first, last], shape (sets,)."""
        return np.asarray(np.mean([self.noted[what, one] for one in months_of(month)], axis=0))


def months_of(month: int | list[int]) -> range:
    """A month, or all from the first to the last."""
    first, last = (month, month) if isinstance(month, int) else month
    return range(first, last + 1)


def live_arm(crowd: Crowd, arm: StudyArmShape, pools: Mapping[str, Track], wanted: Wanted) -> Track:
    """Simulate an arm. `pools` are the results of earlier arms, since one may consist of those whom another left
    unenrolled; `wanted` is what will be read, and in which month."""
    if arm.pool:
        pool = pools[arm.pool]
        crowd = replace(crowd.only(~pool.enrolled), traits=replace(crowd.traits, z=pool.z))
    if arm.asked:
        return _moment(crowd, arm)
    if arm.errand:
        return _errand(crowd, arm)
    if arm.plan is not None:
        return _plan(crowd, arm, wanted)
    return _Months(crowd, arm, wanted).live()


def _moment(crowd: Crowd, arm: StudyArmShape) -> Track:
    """An arm of one decision with full attention (a tax desk, a sign-up page): who joins."""
    n, x = crowd.numbers, crowd.traits
    own = target(n, wish(n, x, arm.match, frame_shift(n, arm.frame)))
    gain = own if arm.rate is None else np.where(own > 0, own - np.abs(own - arm.rate), 0.0)
    joins = crowd.mean(hazard(1.0, gain, ease(n, 1.0)))
    return Track({("acted", 1): joins}, np.zeros(x.z.shape, np.bool_), x.z)


def _errand(crowd: Crowd, arm: StudyArmShape) -> Track:
    """An arm about another act than saving, done with a given probability per month at the usual attention."""
    n, x = crowd.numbers, crowd.traits
    usual = np.broadcast_to(attention(n, x), x.z.shape).mean(axis=1, keepdims=True)
    left, noted, earlier = np.ones(x.z.shape), {}, 0
    for month in range(1, arm.months + 1):
        boost: Value = 0.0
        if month in arm.messages:
            boost, earlier = boost_of(n, arm.messages[month], earlier), earlier + 1
        elif earlier:  # what a message said fades
            boost = boost_of(n, arm.messages[max(m for m in arm.messages if m < month)], 0)
            boost = boost * n.fading ** (month - max(m for m in arm.messages if m < month))
        left = left * (1.0 - np.minimum(1.0, arm.errand * attention(n, x, boost) / usual))
        noted["acted", month] = 1.0 - crowd.mean(left)
    return Track(noted, np.zeros(x.z.shape, np.bool_), x.z)


def _plan(crowd: Crowd, arm: StudyArmShape, wanted: Wanted) -> Track:
    """An arm with a schedule of later increases, offered to those whose target lies within `among`: who joins, who
    stays, what they save. Who joins takes the plan's maximum as target; whose target changes later leaves the plan."""
    n, x, plan = crowd.numbers, crowd.traits, arm.plan
    assert plan is not None and arm.among is not None and arm.rate is not None
    now = target(n, wish(n, x))
    offered = crowd.only((now >= arm.among[0]) & (now <= arm.among[1]))
    joins = target(n, wish(n, x, later=True)) >= arm.rate + plan.raise_
    share, crowd = offered.mean(joins), offered.only(joins)
    shape = now.shape
    a, eased = crowd.attention()[0], crowd.ease(1.0)
    rate, on, goal = np.full(shape, float(arm.rate)), np.ones(shape, np.bool_), np.full(shape, float(plan.top))
    noted: dict[tuple[str, int], Array] = {}
    read = {month for _, month in wanted}
    for month in range(1, arm.months + 1):
        if month in plan.at:
            rate = np.where(on, np.minimum(rate + plan.raise_, plan.top), rate)
        renewed = crowd.renewed(month)
        few, some = crowd.rows(renewed)
        z = crowd.luck.normal("z", month)[renewed % shape[1]]
        _flat(goal)[renewed] = target(few, wish(few, replace(some, z=z), later=True))
        out = np.flatnonzero(on & (rate > goal))
        chance = hazard(_flat(a)[out], (_flat(rate) - _flat(goal))[out], _flat(eased)[out])
        _flat(on)[out] = crowd.luck("act", month)[out % shape[1]] >= chance
        if month in read:
            noted |= {("joined", month): share, ("staying", month): crowd.mean(on), ("rate", month): crowd.mean(rate)}
    return Track(noted, on, x.z)


class _Months:
    """An arm of a pension scheme, month by month: enrolment, contributions, balance; arrays of shape (sets, persons).

    `usual` is the hazard in a month in which nothing happens to a person. In most months nothing happens to most, so it
    is computed again only for those whose target, rate or job has changed.
    """

    def __init__(self, crowd: Crowd, arm: StudyArmShape, wanted: Wanted) -> None:
        self.crowd = replace(crowd, traits=replace(crowd.traits, z=crowd.traits.z.copy()))
        self.arm, self.n, self.x = arm, crowd.numbers, self.crowd.traits
        self.shape = shape = self.x.z.shape
        self.wanted = {month: [what for what, when in wanted if when == month] for _, month in wanted}
        self.names = {what for what, _ in wanted}
        own = target(self.n, wish(self.n, self.x, arm.match, frame_shift(self.n, arm.frame)))
        self.aim = np.where(takes_advice(self.n, self.x, arm.default), arm.default, own) if arm.default else own
        self.rate = own.copy() if arm.start == "own" else np.full(shape, float(arm.default))
        self.at_default = np.full(shape, arm.default > 0)
        self.born = (self.x.entry * arm.entry).astype(np.int64)
        self.attention, self.when_asked = crowd.attention()
        self.out, self.into = crowd.ease(arm.steps_out), crowd.ease(arm.steps_in)
        self.usual = self._hazard(EVERYONE, self.attention, self.aim).reshape(shape)
        self.unbroken = np.ones(shape, np.bool_)
        self.floor, self.room = spendable(self.n, self.x)
        self.money = bool(self.floor.any() or np.any(self.n.pay_spread) or arm.liquid or self.names & _OF_MONEY)
        self.buffer = 0.5 * self.room
        self.balance, self.ever = np.zeros(shape), np.zeros(shape, np.bool_)
        self.stopped = self.rate <= 0 if arm.start else np.zeros(shape, np.bool_)
        self.at_risk, self.stops = np.zeros(shape[0]), np.zeros(shape[0])
        self.by_hand = hazard(self.when_asked, self.rate, self.into) if arm.each_month else None
        self.noted: dict[tuple[str, int], Array] = {}

    def _hazard(self, at: At, a: Array, goal: Array) -> Array:
        """The hazard of the persons `at` if they seek the rate `goal`; arrays of all persons."""
        rate = _flat(self.rate)[at]
        eased = np.where(rate > 0, _flat(self.out)[at], _flat(self.into)[at])
        return hazard(_flat(a)[at], np.abs(_flat(goal)[at] - rate), eased)

    def live(self) -> Track:
        for month in range(1, self.arm.months + 1):
            self._renew(month)
            self._month(month)
        return Track(self.noted, self.rate > 0, self.x.z)

    def _renew(self, month: int) -> None:
        """Draw a new target for the few persons whose circumstances change this month."""
        at, z, aim = self.crowd.renewals(month, self.arm.match, self.arm.frame)
        _flat(self.x.z)[at], _flat(self.aim)[at] = z, aim
        self._refresh(at)

    def _refresh(self, at: Rows) -> None:
        _flat(self.usual)[at] = self._hazard(at, self.attention, self.aim)

    def _month(self, month: int) -> None:
        arm = self.arm
        here: Flags = month - 1 >= self.born
        starts: Flags = np.equal(self.born, month - 1)
        if arm.pool:  # whom an arm left out is not new, nor asked
            starts = np.zeros_like(starts)
        hired: Flags | None = None
        if arm.turnover:
            hired = np.asarray((self.crowd.luck("turnover", month) < arm.turnover) & here)
            starts = np.logical_or(starts, hired)
            self.rate[:, hired], self.at_default[:, hired] = arm.default, arm.default > 0
        if not self.money:
            self._act(month, starts, hired, here, None)
            return self._note(month)
        pay = self._pay(month)
        spare = self.buffer + pay - self.floor
        if self.by_hand is not None:
            pays = (self.crowd.luck("act", month) < self.by_hand) & (spare - self.rate / 100 * pay >= 0)
        else:
            self._act(month, starts, hired, here, (spare - self.rate / 100 * pay < 0) & (self.rate > 0))
            pays = (self.rate > 0) & (spare - self.rate / 100 * pay >= 0) & (month - 1 >= self.born + arm.window)
        self._keep(pays & (pay > 0), pay, spare)
        self._note(month)

    def _pay(self, month: int) -> Array:
        """Each person's pay this month relative to its mean, shape (persons,); 0 in a spell without work."""
        spread, luck = self.n.pay_spread, self.crowd.luck
        if not np.any(spread):
            return np.ones(self.shape[1])
        # Less half the variance, so that the mean of the lognormal is 1.
        pay = np.exp(spread * luck.normal("pay", month) - np.square(spread) / 2)
        return np.where(luck("spell", month) < self.n.spell, 0.0, pay)

    def _act(self, month: int, starts: Flags, hired: Flags | None, here: Flags, strapped: Flags | None) -> None:
        """Move those who act this month to their target; for who is `strapped`, short of cash, the target is 0."""
        goal = self.aim if strapped is None else np.where(strapped, 0.0, self.aim)
        chance = self._chance(month, starts, goal, strapped)
        acts = np.flatnonzero((self.crowd.luck("act", month) < chance) & here)
        if "unbroken" in self.names:
            self.unbroken &= self.rate > 0
        _flat(self.rate)[acts] = _flat(goal)[acts]
        _flat(self.at_default)[acts] = False
        if strapped is None:  # who has acted is where they wish to be
            _flat(self.usual)[acts] = 0.0
        else:
            self._refresh(acts)
        if hired is not None:
            self._refresh(np.flatnonzero(np.broadcast_to(hired, self.shape)))

    def _chance(self, month: int, starts: Flags, goal: Array, strapped: Flags | None) -> Array:
        """The probability to act this month."""
        if month in self.arm.decide:
            return np.asarray(goal != self.rate, dtype=np.float64)
        if month in self.arm.messages:
            boosted = attention(self.n, self.x, self._boost(month))
            return self._hazard(EVERYONE, _whole(boosted, self.shape), goal).reshape(self.shape)
        if starts.all():
            return self._hazard(EVERYONE, self.when_asked, goal).reshape(self.shape)
        chance = self.usual
        for odd, a in ((strapped, self.attention), (starts, self.when_asked)):
            if odd is not None and odd.any():
                chance, at = chance.copy(), np.flatnonzero(np.broadcast_to(odd, self.shape))
                _flat(chance)[at] = self._hazard(at, a, goal)
        return chance

    def _boost(self, month: int) -> Value:
        return boost_of(self.n, self.arm.messages[month], sum(m < month for m in self.arm.messages))

    def _keep(self, pays: Flags, pay: Array, spare: Array) -> None:
        due = np.where(pays, self.rate / 100 * pay, 0.0)
        self.balance += due
        self.ever |= pays
        if "stop_hazard" in self.names:
            running = ~self.stopped
            ends = running & ~pays
            self.at_risk += running.sum(axis=1)
            self.stops += ends.sum(axis=1)
            self.stopped |= ends
        if self.arm.liquid:
            needs = (spare - due < 0) & (self.balance > 0)
            self.buffer = np.where(needs, self.buffer + self.balance, self.buffer)
            self.balance = np.where(needs, 0.0, self.balance)
        self.buffer = np.clip(self.buffer + pay - due - self.floor, 0.0, self.room)

    def _note(self, month: int) -> None:
        for name in self.wanted.get(month, ()):
            self.noted[name, month] = self._state(name)

    def _state(self, name: str) -> Array:
        mean = self.crowd.mean
        match name:
            case "enrolled" | "joined_in":
                return mean(self.rate > 0)
            case "left":
                return mean(self.rate <= 0)
            case "at_default":
                return mean(self.at_default)
            case "rate":
                return mean(self.rate)
            case "unbroken":
                return mean(self.unbroken & (self.rate > 0))
            case "balance":
                return mean(self.balance > 0)
            case "ever":
                return mean(self.ever)
            case "stop_hazard":
                return np.asarray(self.stops / np.maximum(self.at_risk, 1.0))
        raise KeyError(name)


def _whole(values: Value, shape: tuple[int, ...]) -> Array:
    """The values repeated to this shape, in a block of memory of their own."""
    return np.array(np.broadcast_to(values, shape))


def _flat(values: NDArray[T]) -> NDArray[T]:
    """A view of an array of shape (sets, persons) as one row."""
    return values.reshape(-1)


_OF_MONEY = frozenset({"balance", "ever", "stop_hazard"})
_IN_POINTS = frozenset({"rate"})


def live_row(crowd: Crowd, row: RowShape) -> dict[str, Track]:
    """Simulate every arm of a study, in written order."""
    wanted = frozenset((one.what, month) for one in row.figures.values() for month in months_of(one.month))
    tracks: dict[str, Track] = {}
    for name, arm in row.arms.items():
        tracks[name] = live_arm(crowd, arm, tracks, wanted)
    return tracks


def read_figure(figure: FigureShape, tracks: Mapping[str, Track]) -> Array:
    """The figure of a study as computed from its simulated arms, shape (sets,): percentage points (of persons or of
    pay), per cent if it is relative."""

    def mean(arms: list[str]) -> Array:
        return np.asarray(np.mean([tracks[arm].at(figure.what, figure.month) for arm in arms], axis=0))

    value = mean(figure.of)
    if figure.minus and figure.relative:
        base = mean(figure.minus)
        return np.where(base > 0, 100.0 * (value / np.where(base > 0, base, 1.0) - 1.0), 0.0)
    value = value - mean(figure.minus) if figure.minus else value
    return value if figure.what in _IN_POINTS else 100.0 * value


def figures_of(crowd: Crowd, row: RowShape) -> dict[str, Array]:
    """Every figure of a study as simulated, each of shape (sets,)."""
    tracks = live_row(crowd, row)
    return {name: read_figure(figure, tracks) for name, figure in row.figures.items()}
