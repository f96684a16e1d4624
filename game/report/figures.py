"""Statistics of what happens in lives: by age, falls and recoveries, the promise, years without events, repetitions in
later lives.

Nothing here knows a story: a fall is an event whose rules write `last_fall`, a recovery one that writes `recovered`. A
callback comes after age CALLED_BACK and reads what this life met or chose in an event that ends before age PLANTED.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.content.story import Story
from game.lab.bots import TASTES, bot
from game.lab.lives import Besides, Lives, live_story
from game.model.batch import go_on
from game.model.columns import Col
from game.model.life import Env, Facts, Life
from game.model.turn import FRESH, start
from game.model.world import Event, World, names_read, names_written, read_by
from game.report import lived

AGES = (25, 30, 40, 50, 60, 70)
GROWN, HALL, OLD = 60, 62, 75
PLANTED, CALLED_BACK = 36, 50
LOW_HEART, LOW_BODY = 40.0, 45.0
EACH = 200
"""The number of lives of each bot that are simulated for these figures."""
CHAINS = 60
"""The number of players who live several lives in succession."""

Figures = dict[str, Any]


def figures(story: Story, seed: int, minutes: int, each: int = EACH, after: int = 0) -> Figures:
    """The statistics of `each` lives of every bot, and of `after` further lives of the same player, as JSON-compatible
    values."""
    every: dict[str, Figures] = {}
    ended: Counter[str] = Counter()
    for name in TASTES:
        seen: list[_Seen] = []

        def watch(size: int, into: list[_Seen] = seen) -> "_Seen":
            into.append(_Seen(story, size, seed))
            return into[-1]

        lives = live_story(story, name, each, seed, minutes, Besides(also=watch))
        every[name] = _of_bot(story, lives, seen)
        ended.update({key: round(share * each) for key, share in every[name]["endings"].items()})
    total = max(sum(ended.values()), 1)
    return {
        "seed": seed, "minutes": minutes, "lives_of_each_bot": each, "bots": every,
        "endings_met": len(ended), "endings": len(story.world.endings),
        "largest_ending": max(ended.values(), default=0) / total,
        "after": repeats(story, seed, minutes, after),
    }  # fmt: skip


def repeats(story: Story, seed: int, minutes: int, after: int) -> list[Figures]:
    """For the second life and each up to number `after` + 1: the share of its cards that were in the life before, and
    the share that the player had ever met. Players answer at random."""
    world, found = story.world, list[Figures]()
    told = np.array([event.kind in ("setup", "beat", "card") for event in world.events], dtype=np.bool_)
    slots = np.arange(CHAINS, dtype=np.uint64)
    ago = np.zeros((len(world.events), CHAINS), dtype=np.uint8)
    last = ever = np.zeros_like(ago, dtype=np.bool_)
    for number in range(1, after + 2 if after else 1):
        luck = seed + number
        life = start(world, slots, luck, minutes, ago if number > 1 else None)
        go_on(life, world, luck, bot("random", world, luck), lambda *_: None)
        met = (life.times > 0) & told[:, np.newaxis]
        if number > 1:
            cards = np.maximum(met.sum(axis=0), 1)
            found.append({
                "life": number,
                "in_the_life_before": float(((met & last).sum(axis=0) / cards).mean()),
                "ever_seen": float(((met & ever).sum(axis=0) / cards).mean()),
            })  # fmt: skip
        older = np.where(ago > 0, ago + 1, 0)
        ago = np.where(met, 1, np.where(older < FRESH.size, older, 0)).astype(np.uint8)
        last, ever = met, ever | met
    return found


def _of_bot(story: Story, lives: Lives, seen: Iterable["_Seen"]) -> Figures:
    whole = [one.statistics() for one in seen]
    joined = {key: np.concatenate([one[key] for one in whole]) for key in whole[0]}
    keys, count = [key for key, _ in story.world.endings], lives.ending.size
    old = lives.last_age >= OLD
    grown = lives.last_age >= GROWN
    found: Figures = {
        "by_age": {str(age): _at(joined, age, story.world) for age in AGES},
        "falls_before_60": _share(joined["falls"][grown] > 0), "falls_median": _median(joined["falls"][grown]),
        "way_back_in_three_years": _share(joined["back"][joined["fell"] > 0] >= joined["fell"][joined["fell"] > 0]),
        "low_heart": _share(joined["low_heart"] > 0), "low_body": _share(joined["low_body"] > 0),
        "three_years_below_zero": _share(joined["below"] >= 3),
        "month_lived_on": _median(lives.monthly),
        "month_dead_60s": _median(lives.monthly[grown & (lives.last_age < 70)]),
        "month_dead_90s": _median(lives.monthly[lives.last_age >= 90]),
        "decent": float(lives.decent.mean()),
        "endings": {keys[k]: n / count for k, n in Counter(lives.ending.tolist()).most_common()},
        "cards_after_60": _median(joined["late"][old]),
        "silence_before_62": _spread(joined["silence"]), "silence_after_62": _spread(joined["silence_late"][old]),
        "callbacks": _median(joined["callbacks"][old]),
        "facts": _median(joined["facts"]),
        "minutes_zh": _median(joined["minutes_zh"][old]), "minutes_en": _median(joined["minutes_en"][old]),
    }  # fmt: skip
    for event in (event for event in story.world.events if _falls(event)):
        found.setdefault("each_fall", {})[event.id] = float(lives.reach[event.index] / count)
    paid = {event: [cost for one in seen for cost in one.cost.get(event, [])] for event in found.get("each_fall", {})}
    found["each_fall_cost"] = {event: float(np.median(costs)) for event, costs in paid.items() if costs}
    if story.promise is not None:
        pairs = Counter(pair for one in seen for pair in one.promised)
        found["promise"] = {pair: n / count for pair, n in sorted(pairs.items())}
    return found


def _at(joined: dict[str, NDArray[np.float64]], age: int, world: World) -> Figures:
    names = [Col.CASH.value, *world.meters]
    return {name: _median(joined[f"{name}@{age}"]) for name in names if f"{name}@{age}" in joined}


def _share(values: NDArray[Any]) -> float | None:
    return float(np.mean(values)) if values.size else None


def _median(values: NDArray[Any]) -> float | None:
    known = values[~np.isnan(values)] if values.size else values
    return float(np.median(known)) if known.size else None


def _spread(values: NDArray[Any]) -> list[float] | None:
    """[median, 90 % quantile]; None without values."""
    return [float(np.median(values)), float(np.percentile(values, 90))] if values.size else None


def _falls(event: Event) -> bool:
    return Col.LAST_FALL in names_written(event.rules) and Col.RECOVERED not in names_written(event.rules)


def callbacks(world: World) -> list[tuple[Event, list[int]]]:
    """The events that may come after CALLED_BACK and read an answer to, or the occurrence of, events that end before
    PLANTED, each with the indices of those."""
    early = {event.index for event in world.events if event.kind in ("beat", "card") and event.ages[1] <= PLANTED}
    planted: dict[str, set[int]] = {}
    for name, counter in world.counters.items():
        remembers = {counter.event, *(event for event, _ in world.told.get(name, ()))}
        if remembers <= early:
            planted[name] = remembers
    found: list[tuple[Event, list[int]]] = []
    for event in world.events:
        if event.kind in ("beat", "card") and event.ages[1] >= CALLED_BACK:
            read = planted.keys() & (read_by(event.conditions) | names_read(event.rules))
            if read:
                found.append((event, sorted(set().union(*(planted[name] for name in read)))))
    return found


class _Seen:
    """A Watch that collects these statistics for a chunk of lives."""

    def __init__(self, story: Story, size: int, seed: int) -> None:
        self.story, self.seed, self.size = story, seed, size
        world = story.world
        self.open = np.ones(size, dtype=np.bool_)
        self.met, self.last_met = np.zeros(size), np.full(size, float(world.first_age))
        self.values: dict[str, NDArray[np.float64]] = {
            key: np.zeros(size)
            for key in ("falls", "fell", "back", "low_heart", "low_body", "below", "late", "silence", "silence_late")
        }
        self.fell_in, self.recovered = np.zeros(size), np.zeros(size)
        self.fallen = [event for event in world.events if _falls(event)]
        self.falls = [event.index for event in self.fallen]
        self.cost: dict[str, list[float]] = {}
        self.called = {event.index: planted for event, planted in callbacks(world)}
        self.promised: list[str] = []
        self.life: Life | None = None

    def __call__(self, life: Life, year: int, closing: NDArray[np.int64]) -> None:
        age = self.story.world.age(year)
        self.life = life
        self._cards(life, age)
        self._gauges(life, year, age)
        self._way_back(life, year, age)
        for event, costs in lived.costs(self.story, life, year, self.fallen):
            self.cost.setdefault(event, []).extend(costs)
        if self.story.promise is not None and closing.size:
            self._promise(life, year, closing)
        self.open[closing] = False

    def _cards(self, life: Life, age: int) -> None:
        """Count cards after sixty, and the longest stretches without events before and after the hall."""
        new = np.where(self.open, life.met - self.met, 0)
        self.met = np.where(self.open, life.met, self.met)
        gap = np.where(new > 0, age - np.maximum(self.last_met, HALL if age > HALL else 0), 0)
        key = "silence" if age <= HALL else "silence_late"
        self.values[key] = np.maximum(self.values[key], gap)
        self.last_met = np.where(new > 0, age, self.last_met)
        if age >= GROWN:
            self.values["late"] += new

    def _gauges(self, life: Life, year: int, age: int) -> None:
        world, columns = self.story.world, life.columns
        env = Env(Facts(world, year, self.seed), life, None)
        prices = columns.get(Col.PRICE_LEVEL, np.ones(self.size))
        if age < GROWN:
            for name, key, low in (("heart", "low_heart", LOW_HEART), ("body", "low_body", LOW_BODY)):
                meter = world.meters.get(self.story.meter_like(name))
                if meter is not None:
                    self.values[key] += self.open & (np.broadcast_to(meter.fn(env), (self.size,)) < low)
            if Col.CASH in columns:
                self.values["below"] += self.open & (columns[Col.CASH] < -5 * prices)
        if age in AGES:
            if Col.CASH in columns:
                self.values[f"{Col.CASH}@{age}"] = np.where(self.open, columns[Col.CASH] / prices, np.nan)
            for name, meter in world.meters.items():
                self.values[f"{name}@{age}"] = np.where(self.open, np.broadcast_to(meter.fn(env), (self.size,)), np.nan)
        if age == GROWN:
            self.values["falls"] = life.times[self.falls].sum(axis=0, dtype=np.float64)

    def _way_back(self, life: Life, year: int, age: int) -> None:
        """Count the falls that lie at least three years back, and those of them that a recovery followed."""
        if Col.LAST_FALL not in life.columns or Col.RECOVERED not in life.columns:
            return
        now, recovered = life.columns[Col.LAST_FALL], life.columns[Col.RECOVERED]
        got = self.open & (recovered > self.recovered)
        late = self.open & (self.fell_in > 0) & (year >= self.fell_in + 3)
        self.values["fell"] += got | late
        self.values["back"] += got
        self.fell_in = np.where(got | late, 0, self.fell_in)
        self.fell_in = np.where(self.open & (now == year) & (self.fell_in == 0), year, self.fell_in)
        self.recovered = recovered.copy()

    def _promise(self, life: Life, year: int, closing: NDArray[np.int64]) -> None:
        promise = self.story.promise
        assert promise is not None
        env = Env(Facts(self.story.world, year, self.seed), life, closing)
        sides = []
        for side in (promise.said, promise.done):
            names = np.full(closing.size, "", dtype=object)
            for name, when in reversed(list(side.items())):
                names[np.broadcast_to(np.not_equal(when.fn(env), 0), closing.shape)] = name
            sides.append(names)
        self.promised += [f"{said}.{done}" for said, done in zip(*sides, strict=True)]

    def statistics(self) -> dict[str, NDArray[np.float64]]:
        """The statistics by name, one value per life."""
        assert self.life is not None, "no year was watched"
        called = np.zeros(self.size)
        for event, planted in self.called.items():
            late = self.life.seen[event] >= self.story.world.first_year + CALLED_BACK - self.story.world.first_age
            called += late & (self.life.times[planted] > 0).any(axis=0)
        gone = {f"{name}@{age}" for age in AGES for name in (Col.CASH.value, *self.story.world.meters)}
        missing = {key: np.full(self.size, np.nan) for key in gone - self.values.keys()}
        paced = {f"minutes_{lang}": lived.minutes(self.story, self.life, lang) for lang in ("zh", "en")}
        facts = lived.facts(self.story, self.life)
        return {**missing, **self.values, "callbacks": called, "facts": facts, **paced}
