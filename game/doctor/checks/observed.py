"""Simulates lives of bots and counts what the doctor's checks need to know of them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.content.story import Story
from game.doctor.checks.broken import LifeBreaks, where_it_breaks
from game.doctor.checks.sentences import Sentences, count_sentences
from game.doctor.ways import ENOUGH
from game.lab.bots import TASTES, bot, crowd
from game.lab.lives import decently
from game.model.batch import live
from game.model.columns import Col
from game.model.expr import Expr
from game.model.life import Env, Facts, Life, ModelError
from game.model.rules import trial
from game.model.turn import Ask, Picks, cards_by, due, ending
from game.model.world import Choice, World, names_written

Bools = NDArray[np.bool_]
Counts = NDArray[np.int64]
MORE = 2  # times that lives are added for what was never met
ELSEWHERE = ("random", "planner")
"""The bots that also live the shorter plays: one that answers at random, one with a will."""
SAMPLE = 48  # lives of one question whose choices are tried out


@dataclass
class EventCounts:
    """Counts for one event over all lives; arrays have shape (choices,), `worse` and `strictly` (choices, choices).

    `asked`: how often it came; `open`: how often a choice was open; `wanted` and `taken`: how often it was open to, and
    taken by, bots other than `random`; `alone`: how often at most one choice was open; `gains`: whether it ever raised
    a meter or changed what has no order. `worse[j, k]`: choice j was never better than k; `strictly[j, k]`: k was once
    better than j.
    """

    asked: int
    open: Counts
    wanted: Counts
    taken: Counts
    alone: int
    gains: Bools
    worse: Bools
    strictly: Bools

    @classmethod
    def none(cls, choices: int) -> "EventCounts":
        def zeros() -> Counts:
            return np.zeros(choices, np.int64)

        def falses(shape: int | tuple[int, int]) -> Bools:
            return np.zeros(shape, np.bool_)

        square = (choices, choices)
        return cls(0, zeros(), zeros(), zeros(), 0, falses(choices), ~np.eye(choices, dtype=np.bool_), falses(square))


@dataclass
class Observed:
    """Counts over all lives.

    `endings` by index. By event: `passed`, lives that lived through all its years; `met`, those of them that met it;
    `reached`, lives that came to its first year. Per life: `gaps`, the most years in a row without an event, and
    `gap_ages`, the age at which they began. `setup[event, choice]`: lives that answered so, and how many of them ended
    decently. `meters`: the lowest and highest value of each.
    """

    events: list[EventCounts]
    endings: Counts
    passed: Counts
    met: Counts
    reached: Counts
    lives: int = 0
    gaps: list[NDArray[np.float64]] = field(default_factory=list)
    gap_ages: list[NDArray[np.float64]] = field(default_factory=list)
    setup: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    meters: dict[str, tuple[float, float]] = field(default_factory=dict)
    crowded: dict[int, int] = field(default_factory=dict)  # card: lives it was due in, with no place in the deck
    asked: dict[str, float] = field(default_factory=dict)  # see `share_asked`
    sentences: Sentences = field(default_factory=dict)


def enough_for(world: World) -> int:
    """The number of lives of each bot in which the events of a story are likely to come: the more there are, the rarer
    each is. In one batch twice as many lives cost a fifth more; a second batch for what was missed costs all anew."""
    return max(ENOUGH, len(world.events))


def observe(story: Story, lives: int, seed: int = 1, settled: Collection[str] = ()) -> Observed:
    """Simulate `lives` lives of each bot, most of them at the longest length of play, all in one batch, which costs
    little more than one life. Raises LifeBreaks if a life breaks.

    Where an event or an ending was never met, as many lives again are added, lest a rare one be taken for an impossible
    one, until nothing is missing; not for the ids in `settled`, of which nothing would be told.
    """
    world = story.world
    wanted = [event.index for event in world.events if event.id not in settled]
    passed, met, reached = np.zeros((3, len(world.events)), np.int64)
    events = [EventCounts.none(len(event.choices)) for event in world.events]
    total = Observed(events, np.zeros(len(world.endings), np.int64), passed, met, reached)
    plays = _plays(world)
    # With other seeds, and only while something is missing: most stories are through after the first round.
    for turn in range(1 + MORE):
        if not turn or not total.endings.all() or not all(total.events[one].asked for one in wanted):
            run = _Run(story, plays, lives, seed + 1000 * turn, total)
            run.live()
            total.asked = total.asked or _shares_by_question(world, run.ever / (lives * len(_of_middle(world, plays))))
    return total


class _Play(NamedTuple):
    """Who lives, and how long: a bot and a length of play in minutes."""

    bot: str
    minutes: int


def _plays(world: World) -> list[_Play]:
    """All bots at the longest length of play, ELSEWHERE at the middle one, and one bot at the others; those of one bot
    stand together, as `crowd` wants them."""
    middle, longest = _middle_length(world), max(world.deck)
    few: dict[int, tuple[str, ...]] = dict.fromkeys(sorted(world.deck), ELSEWHERE[:1])
    who = few | {middle: ELSEWHERE} | {longest: tuple(TASTES)}
    return [_Play(name, minutes) for name in TASTES for minutes, names in who.items() if name in names]


def _middle_length(world: World) -> int:
    """The length of play in the middle of those a story offers, in minutes."""
    lengths = sorted(world.deck)
    return lengths[len(lengths) // 2]


def _of_middle(world: World, plays: Sequence[_Play]) -> list[int]:
    """The numbers of the plays of the middle length whose lives tell how often each question is asked."""
    middle = _middle_length(world)
    return [k for k, play in enumerate(plays) if play.minutes == middle and play.bot in ELSEWHERE]


def share_asked(story: Story, lives: int, seed: int = 1) -> dict[str, float]:
    """The share of lives (0..1) that are ever asked each question, by its id: of `lives` lives of each bot of
    `ELSEWHERE`, at the middle length of play. The same lives are among those of `observe`, so that its `asked` is
    this."""
    world, ever = story.world, np.zeros(len(story.world.events), np.int64)

    def watch(life: Life, year: int, closing: NDArray[np.int64]) -> None:
        ever[:] += _ever(life, closing)

    plays = _plays(world)
    numbers = _of_middle(world, plays)
    slots = np.concatenate([np.arange(k * lives, (k + 1) * lives, dtype=np.uint64) for k in numbers])
    names, whose = [plays[k].bot for k in numbers], np.repeat(np.arange(len(numbers)), lives)
    live(world, slots, seed, crowd(names, world, seed, whose), watch, _middle_length(world))
    return _shares_by_question(world, ever / slots.size)


def _ever(life: Life, rows: NDArray[np.int64]) -> Counts:
    """By event: how many of these lives have met it."""
    return np.asarray(np.count_nonzero(life.times[:, rows], axis=1))


def _shares_by_question(world: World, shares: NDArray[np.float64]) -> dict[str, float]:
    """Shares of lives by event, shape (events,), as shares by the id of a question: the tellings of one are added up,
    since a life meets one of them."""
    told = {event.id: 0.0 for event in world.events}
    for event in world.events:
        told[event.variant_of or event.id] += float(shares[event.index])
    return told


class _Run:
    """Simulates lives in one batch, `each` of every play."""

    def __init__(self, story: Story, plays: Sequence[_Play], each: int, seed: int, total: Observed) -> None:
        self.story, self.world, self.seed = story, story.world, seed
        self.total = total
        self.plays, self.each = plays, each
        self.count = each * len(plays)
        names = list(dict.fromkeys(play.bot for play in plays))
        self.without_will = names.index("random")
        self.bots = np.repeat([names.index(play.bot) for play in plays], each)
        self.minutes = np.repeat([play.minutes for play in plays], each).astype(np.int16)
        self.policy = crowd(names, story.world, seed, self.bots)
        self.told = np.repeat(np.isin(np.arange(len(plays)), _of_middle(story.world, plays)), each)
        self.last = np.full(self.count, story.world.first_year, dtype=np.int64)
        self.gap = np.zeros(self.count)
        self.gap_age = np.zeros(self.count)
        self.alive = np.ones(self.count, dtype=np.bool_)
        self.ever = np.zeros(len(story.world.events), np.int64)
        self.waited = np.zeros((len(story.world.events), self.count), dtype=np.bool_)
        self.scales = {event.id: _scales(story, event.choices) for event in story.world.events}

    def live(self) -> None:
        """Simulate them. The longest stretch of years without an event is recorded for the middle length of play."""
        slots = np.arange(self.count, dtype=np.uint64)
        try:
            live(self.world, slots, self.seed, self._answer, self._year, self.minutes)
        except ModelError as error:
            name, minutes = self.plays[min(error.slot, self.count - 1) // self.each]
            policy = bot(name, self.world, self.seed)
            broken = where_it_breaks(error, self.world, name, policy, self.seed, minutes)
            raise LifeBreaks(broken) from error
        self.total.lives += self.count
        middle = self.minutes == _middle_length(self.world)
        self.total.gaps.append(self.gap[middle])
        self.total.gap_ages.append(self.gap_age[middle])

    def _answer(self, ask: Ask, life: Life, year: int) -> Picks:
        picks = self.policy(ask, life, year)
        event = ask.event
        if event.index < 0:
            return picks
        if event.kind != "offer":
            self._something(ask.rows, year)
        if not event.choices:
            self.total.events[event.index].asked += ask.rows.size
            return picks
        met = self.total.events[event.index]
        met.asked += ask.rows.size
        met.open += ask.allowed.sum(axis=1)
        willing = self.bots[ask.rows] != self.without_will
        met.wanted += ask.allowed[:, willing].sum(axis=1)
        met.taken += np.bincount(picks[willing], minlength=len(event.choices))
        met.alone += int((ask.allowed.sum(axis=0) < 2).sum())
        if event.kind in ("beat", "card"):
            self._try(ask, life, year, met)
        return picks

    def _something(self, rows: NDArray[np.int64], year: int) -> None:
        self._stretch(rows, year - self.last[rows] - 1)
        self.last[rows] = year

    def _stretch(self, rows: NDArray[np.int64], stretch: NDArray[np.int64]) -> None:
        longer = stretch > self.gap[rows]
        self.gap[rows[longer]] = stretch[longer]
        self.gap_age[rows[longer]] = self.last[rows[longer]] + 1 - self.world.first_year + self.world.first_age

    def _try(self, ask: Ask, life: Life, year: int, met: EventCounts) -> None:
        """Compare the immediate effects of an event's choices, on a sample of the lives."""
        scales = self.scales[ask.event.id]
        if not met.worse.any() and met.gains.all():
            return
        step = max(1, ask.rows.size // SAMPLE)
        rows, always = ask.rows[::step], [bool(row.all()) for row in ask.allowed]
        facts = Facts(self.world, year, self.seed)
        after = [_values(trial(choice.rules, facts, life, rows), self.world, scales) for choice in ask.event.choices]
        before = _values(Env(facts, life, rows), self.world, scales)
        met.gains |= np.array([_gains(before, one) for one in after], dtype=np.bool_)
        for j in range(len(after)):
            for k in range(len(after)):
                if j == k or not met.worse[j, k]:
                    continue
                # Where k is closed to some, j may be all that is left to them: then it is not the worse answer.
                met.worse[j, k] = always[k] and _no_better(after[j], after[k])
                met.strictly[j, k] |= bool((after[k][0] > after[j][0] + 1e-9).any())

    def _crowd(self, life: Life, year: int, rows: NDArray[np.int64]) -> None:
        """Count lives in which a card that nobody has met yet is due while the deck has no place left at this age."""
        facts = Facts(self.world, year, self.seed)
        full = rows[life.met[rows] + 1 > cards_by(facts, life, rows)]
        for event in self.world.events:
            if event.kind == "card" and not self.total.events[event.index].asked:
                waiting = due(event, facts, life, full)
                fresh = waiting[~self.waited[event.index, waiting]]
                self.waited[event.index, fresh] = True
                self.total.crowded[event.index] = self.total.crowded.get(event.index, 0) + fresh.size

    def _year(self, life: Life, year: int, closing: NDArray[np.int64]) -> None:
        total, world = self.total, self.world
        age = world.age(year)
        rows = np.flatnonzero(self.alive)
        self._gauge(life, year, rows)
        self._crowd(life, year, rows)
        for event in world.events:
            if event.ages[0] == age:
                total.reached[event.index] += rows.size
            if event.kind == "beat" and event.ages[1] == age:
                total.passed[event.index] += rows.size
                total.met[event.index] += int((life.times[event.index, rows] > 0).sum())
        if not closing.size:
            return
        self.alive[closing] = False
        self.ever += _ever(life, closing[self.told[closing]])
        self._stretch(closing, year - self.last[closing])
        ended = ending(world, life, year, self.seed, closing)
        total.endings += np.bincount(ended, minlength=len(world.endings))
        facts = Facts(world, year, self.seed)
        count_sentences(self.story, life, facts, closing, ended, total.sentences)
        decent = decently(self.story, life, facts, ended, closing)
        for event in world.events:
            if event.kind == "setup":
                for k in range(len(event.choices)):
                    chose = (life.picked[event.index, closing] & np.uint8(1 << k)) > 0
                    lives, good = total.setup.get((event.index, k), (0, 0))
                    total.setup[event.index, k] = (lives + int(chose.sum()), good + int((chose & decent).sum()))

    def _gauge(self, life: Life, year: int, rows: NDArray[np.int64]) -> None:
        env = Env(Facts(self.world, year, self.seed), life, rows)
        for name, meter in self.world.meters.items():
            with np.errstate(all="ignore"):
                values = np.append(np.asarray(meter.fn(env), np.float64), ())
            low, high = self.total.meters.get(name, (np.inf, -np.inf))
            if values.size:
                self.total.meters[name] = min(low, float(values.min())), max(high, float(values.max()))


@dataclass(frozen=True)
class _Scales:
    """The names by which the choices of an event are compared: in `more` a larger value is better, those in `equal`
    must not differ."""

    more: tuple[str, ...]
    equal: tuple[str, ...]


def _scales(story: Story, choices: Iterable[Choice]) -> _Scales:
    world = story.world
    written = set().union(*(names_written(choice.rules) for choice in choices))
    columns = written & world.columns.keys()
    gauged = {Col.CASH.value} | {name for name in columns if _is_gauge(name, world.meters.values())}
    more = {name for name in columns if world.columns[name].unit == "points" or name == Col.CASH}
    return _Scales(tuple(sorted(more)), tuple(sorted(columns - more - gauged)))


def _is_gauge(name: str, meters: Iterable[Expr]) -> bool:
    return any(meter.text == name for meter in meters)


def _values(env: Env, world: World, scales: _Scales) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """After a choice: meters and the names in `more`, then the names in `equal`; each of shape (names, lives)."""
    size = env.size
    with np.errstate(all="ignore"):
        meters = [np.clip(np.broadcast_to(expr.fn(env), (size,)), 0, 100) for expr in world.meters.values()]
    more = [np.broadcast_to(env[name], (size,)) for name in scales.more]
    equal = [np.broadcast_to(env[name], (size,)) for name in scales.equal]
    return np.array([*meters, *more], dtype=np.float64), np.array(equal, dtype=np.float64).reshape(len(equal), size)


def _gains(before: tuple[NDArray[np.float64], ...], after: tuple[NDArray[np.float64], ...]) -> bool:
    better = bool((after[0] > before[0] + 1e-9).any())
    return better or not np.allclose(before[1], after[1], rtol=1e-9, atol=1e-9)


def _no_better(one: tuple[NDArray[np.float64], ...], other: tuple[NDArray[np.float64], ...]) -> bool:
    return bool((one[0] <= other[0] + 1e-9).all()) and bool(np.isclose(one[1], other[1], rtol=1e-9, atol=1e-9).all())
