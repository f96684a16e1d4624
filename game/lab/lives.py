"""Simulates thousands of a bot's lives in a story and records how they end."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.content.story import Story
from game.lab.bots import bot
from game.lab.many import ALONE, Crew, StoryName, in_order
from game.model.batch import CHUNK, Watch, chunks, live, pass_by
from game.model.life import Env, Facts, Life
from game.model.turn import ending


@dataclass(frozen=True, slots=True)
class Lives:
    """The results of one bot's lives; arrays have shape (lives,) unless stated.

    `ending` (index), `decent`, `last_age`, `cards` met and of them `drawn` from the deck, `monthly` means in old age in
    money of the first year (over the years from 60 on; nan for who died before), and the final values of the kept
    `columns`. `reach` (events,) counts lives that met an event, `taken` (events, 8) those that took a choice.
    """

    bot: str
    ending: NDArray[np.int64]
    decent: NDArray[np.bool_]
    last_age: NDArray[np.int64]
    cards: NDArray[np.int64]
    drawn: NDArray[np.int64]
    monthly: NDArray[np.float64]
    columns: dict[str, NDArray[np.float64]]
    reach: NDArray[np.int64]
    taken: NDArray[np.int64]


class Besides(NamedTuple):
    """Options of `live_story`: the `first` slot; the size of a `chunk`; `also`, which is given a chunk's size and
    returns a further Watch for it; `keep`, the columns whose final values are kept (unknown ones are ignored)."""

    first: int = 0
    chunk: int = CHUNK
    also: Callable[[int], Watch] | None = None
    keep: Iterable[str] = ()


NOTHING = Besides()


def live_story(story: Story, name: str, count: int, seed: int, minutes: int = 12, besides: Besides = NOTHING) -> Lives:
    """Simulate `count` lives of the story with one bot."""
    world = story.world
    minutes = world.length(minutes)
    policy = bot(name, world, seed)
    events, kept = len(world.events), [column for column in besides.keep if column in world.columns]
    # all of it at once: results of a million lives are larger than the lives of a chunk
    ending_, last_age, cards, drawn = np.empty((4, count), dtype=np.int64)
    decent = np.zeros(count, dtype=np.bool_)
    monthly, columns = np.empty(count), {column: np.empty(count) for column in kept}
    reach, taken = np.zeros(events, dtype=np.int64), np.zeros((events, 8), dtype=np.int64)
    for slots in chunks(count, besides.chunk):
        record = Recorder(story, slots.size, seed, kept)
        watch = record.watch if besides.also is None else both(record.watch, besides.also(slots.size))
        # Whoever watches besides may keep a row a life, and `pass_by` renumbers the rows.
        whoever = pass_by if besides.also is None else live
        whoever(world, slots + np.uint64(besides.first), seed, policy, watch, minutes)
        at = slice(int(slots[0]), int(slots[-1]) + 1)
        ending_[at], last_age[at], monthly[at] = record.ending, record.last_age, record.mean()
        decent[at], cards[at], drawn[at] = record.decent, record.cards, record.drawn
        reach += record.reach()
        taken += record.taken()
        for column in kept:
            columns[column][at] = record.columns[column]
    return Lives(name, ending_, decent, last_age, cards, drawn, monthly, columns, reach, taken)


class Piece(NamedTuple):
    """A task for a worker: `lives` lives of one bot, from slot `first` on."""

    story: StoryName
    bot: str
    first: int
    lives: int
    seed: int
    minutes: int
    keep: tuple[str, ...]


def live_piece(piece: Piece) -> Lives:
    """The lives of a task; runs in a worker."""
    story = piece.story.load()
    return live_story(story, piece.bot, piece.lives, piece.seed, piece.minutes, Besides(piece.first, keep=piece.keep))


class LivingOptions(NamedTuple):
    """Options of `live_many`: the workers, a callback for the number of lives done, and the columns to keep."""

    crew: Crew = ALONE
    progress: Callable[[int], None] = lambda done: None
    keep: Iterable[str] = ()


ONE_PAIR = LivingOptions()


def live_many(
    story: Story, name: str, count: int, seed: int, minutes: int = 12, hands: LivingOptions = ONE_PAIR
) -> Lives:
    """As `live_story`, bit for bit, distributed over workers. Interrupted (KeyboardInterrupt), it returns the lives
    that are done, from the first slot on, and raises only if there are none."""
    # Not below one piece a hand, not above a chunk: no result depends on how the lives are cut.
    size = min(CHUNK, -(-count // hands.crew.hands))
    named, kept = StoryName.of(story), tuple(hands.keep)
    pieces = [Piece(named, name, at, min(size, count - at), seed, minutes, kept) for at in range(0, count, size)]
    found: list[Lives] = []
    done = 0
    try:
        for lives in in_order(live_piece, pieces, hands.crew):
            found.append(lives)
            done += lives.ending.size
            hands.progress(done)
    except KeyboardInterrupt:
        if not found:
            raise
    return joined(found)


def joined(pieces: Sequence[Lives]) -> Lives:
    """Consecutive batches of one bot's lives as one."""
    first = pieces[0]
    if len(pieces) == 1:
        return first
    per_life = {name: np.concatenate([getattr(one, name) for one in pieces]) for name in _PER_LIFE}
    columns = {name: np.concatenate([one.columns[name] for one in pieces]) for name in first.columns}
    reach, taken = sum(one.reach for one in pieces), sum(one.taken for one in pieces)
    return Lives(bot=first.bot, columns=columns, reach=np.asarray(reach), taken=np.asarray(taken), **per_life)


_PER_LIFE = ("ending", "decent", "last_age", "cards", "drawn", "monthly")


def both(one: Watch, other: Watch) -> Watch:
    """A Watch that calls both."""

    def watch(life: Life, year: int, closing: NDArray[np.int64]) -> None:
        one(life, year, closing)
        other(life, year, closing)

    return watch


def decently(
    story: Story, life: Life, facts: Facts, endings: NDArray[np.int64], rows: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Which of these lives, which have ended in the year of `facts`, had a decent old age, shape (rows,): by the
    story's formula, else by their endings."""
    formula = story.outcome.get("decent")
    if formula is None:
        good = np.array([story.endings[key].decent for key, _ in story.world.endings], dtype=np.bool_)
        marked: NDArray[np.bool_] = good[endings]
        return marked
    env = Env(facts, life, rows)
    return np.broadcast_to(np.not_equal(formula.fn(env), 0), rows.shape)


class Recorder:
    """A Watch that records the results of a chunk of lives; `keep` are the columns whose final values are kept."""

    def __init__(self, story: Story, size: int, seed: int, keep: Sequence[str] = ()) -> None:
        self.story, self.seed = story, seed
        self.ending = np.full(size, -1, dtype=np.int64)
        self.decent = np.zeros(size, dtype=np.bool_)
        self.last_age, self.cards, self.drawn = np.zeros((3, size), dtype=np.int64)
        self.columns = {name: np.zeros(size) for name in keep}
        self.deck = np.flatnonzero([event.kind == "card" for event in story.world.events])
        self.times: list[NDArray[np.uint8]] = []
        self.picked: list[NDArray[np.uint8]] = []
        self.total = np.zeros(size)
        self.years = np.zeros(size)
        self.living = np.ones(size, dtype=np.bool_)

    def watch(self, life: Life, year: int, closing: NDArray[np.int64]) -> None:
        """Record the lives that end this year."""
        world = self.story.world
        age = world.age(year)
        if age >= 60 and "monthly" in self.story.outcome:
            everybody = np.arange(life.size)
            rows = everybody[self.living[life.places(everybody)]]
            at = life.places(rows)
            env = Env(Facts(world, year, self.seed), life, None if rows.size == life.size else rows)
            self.total[at] += self.story.outcome["monthly"].fn(env)
            self.years[at] += 1
        if closing.size:
            self._close(life, year, closing)

    def _close(self, life: Life, year: int, rows: NDArray[np.int64]) -> None:
        """These lives end with this year."""
        world, at = self.story.world, life.places(rows)
        self.ending[at] = ending(world, life, year, self.seed, rows)
        facts = Facts(world, year, self.seed)
        self.decent[at] = decently(self.story, life, facts, self.ending[at], rows)
        self.last_age[at] = world.age(year)
        self.living[at] = False
        times = life.times.T[rows].T
        self.cards[at], self.drawn[at] = life.met[rows], times[self.deck].sum(axis=0, dtype=np.int64)
        self.times.append(times)
        self.picked.append(life.picked.T[rows].T)
        for name, values in self.columns.items():
            values[at] = life.columns[name][rows]

    def reach(self) -> NDArray[np.int64]:
        """In how many of the lives that have ended each event came."""
        times = np.concatenate(self.times, axis=1)
        return np.array([np.count_nonzero(row) for row in times], dtype=np.int64)

    def taken(self) -> NDArray[np.int64]:
        """In how many of them each choice was taken: (events, 8)."""
        picked = np.concatenate(self.picked, axis=1)
        bits = (picked & np.uint8(1 << k) for k in range(8))
        return np.array([[np.count_nonzero(row) for row in bit] for bit in bits], dtype=np.int64).T

    def mean(self) -> NDArray[np.float64]:
        with np.errstate(all="ignore"):
            return np.where(self.years > 0, self.total / self.years, np.nan)
