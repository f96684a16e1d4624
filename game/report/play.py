"""Simulates the lives behind a report, every bot's, in small tasks so that a report can be made of what is done."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from game.content.story import Story
from game.lab.bots import TASTES
from game.lab.habits import Tally, Years
from game.lab.habits import joined as joined_years
from game.lab.lives import Besides, Lives, Piece, both, live_story
from game.lab.lives import joined as joined_lives
from game.lab.many import ALONE, Crew, StoryName, in_order
from game.model.batch import Watch
from game.model.columns import Col
from game.model.life import Env, Facts, Life

FIRST_PIECE, PIECE = 200, 1000  # lives of a bot at a time: few at first, so that an early stop has lives of each bot
GROWN = 60  # the age at which the meters are read, and before which pay is work's
_UNITS = {"quarters": 3.0, "years": 12.0}

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LifeTraits:
    """What a report needs of lives beside `Lives`: arrays of shape (lives,) or (events, lives).

    `meters` are those at sixty, or at the end of a shorter life. `density` is the share of months from the first age to
    sixty (or death) recorded in the booklet; `replacement` is the first pension divided by the mean pay, each relative
    to the average wage of its year (nan for who died before sixty or never earned).
    """

    meters: dict[str, Floats]
    density: Floats
    replacement: Floats
    seen: NDArray[np.int16]
    times: NDArray[np.uint8]
    picked: NDArray[np.uint8]
    habits: dict[str, Years]


class Witness:
    """A Watch that records `Traits` for a chunk of lives."""

    def __init__(self, story: Story, size: int, seed: int) -> None:
        self.story, self.seed = story, seed
        months = story.system.booklet.get("months", "")
        column = story.world.columns.get(months)
        self.months = months if column else ""
        self.unit = _UNITS.get(column.unit, 1.0) if column else 1.0
        self.meters = {name: np.full(size, np.nan) for name in story.world.meters}
        self.stamped, self.pay, self.paid_years = np.zeros(size), np.zeros(size), np.zeros(size)
        self.pension, self.last_age = np.zeros(size), np.zeros(size)
        self.living = np.ones(size, dtype=np.bool_)
        self.life: Life | None = None
        self.habits = Tally(story, size, seed)

    def __call__(self, life: Life, year: int, closing: NDArray[np.int64]) -> None:
        world, columns = self.story.world, life.columns
        self.life, age = life, world.age(year)
        self.habits(life, year, closing)
        rows = np.flatnonzero(self.living)
        read = rows if age == GROWN else closing if age < GROWN else closing[:0]
        if read.size:
            env = Env(Facts(world, year, self.seed), life, read)
            for name, meter in world.meters.items():
                self.meters[name][read] = meter.fn(env)
        if self.months and age < GROWN:
            self.stamped[rows] = np.maximum(self.stamped[rows], columns[self.months][rows] * self.unit)
        if {Col.WAGE, Col.AVERAGE_WAGE} <= columns.keys():
            average = np.maximum(columns[Col.AVERAGE_WAGE], 1e-9)
            if age < GROWN:
                earns = rows[columns[Col.WAGE][rows] > 0]
                self.pay[earns] += columns[Col.WAGE][earns] / average[earns]
                self.paid_years[earns] += 1
            if Col.PENSION in columns:
                first = rows[(self.pension[rows] == 0) & (columns[Col.PENSION][rows] > 0)]
                self.pension[first] = columns[Col.PENSION][first] / average[first]
        self.last_age[closing] = age
        self.living[closing] = False

    def traits(self) -> LifeTraits:
        """The traits of the chunk once all its lives have ended."""
        life = self.life
        assert life is not None, "no year was watched"
        years = np.clip(np.minimum(self.last_age, GROWN) - self.story.world.first_age, 1, None)
        known = (self.last_age >= GROWN) & (self.paid_years > 0)
        mean = np.where(known, self.pay / np.maximum(self.paid_years, 1), np.nan)
        replacement = self.pension / mean
        return LifeTraits(
            self.meters, np.minimum(self.stamped / (12 * years), 1), replacement, life.seen, life.times, life.picked,
            self.habits.found(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class BotLives:
    """The lives of one bot so far: slots 0 … count - 1."""

    lives: Lives
    traits: LifeTraits

    @property
    def count(self) -> int:
        return int(self.lives.ending.size)


@dataclass(frozen=True, slots=True)
class PlayedLives:
    """All lives so far by bot; `whole` is False if the simulation was interrupted."""

    bots: dict[str, BotLives]
    seed: int
    minutes: int
    asked: int
    whole: bool

    @property
    def count(self) -> int:
        return sum(one.count for one in self.bots.values())


def shares(count: int, parts: int) -> list[int]:
    """`count` divided into `parts` integers as equal as possible."""
    return [count // parts + (i < count % parts) for i in range(parts)]


def play(
    story: Story, count: int, seed: int, minutes: int, progress: Callable[[int], None], crew: Crew = ALONE
) -> PlayedLives:
    """Simulate `count` lives, divided evenly among the bots. Interrupted (KeyboardInterrupt), it returns the complete
    rounds, with equally many lives of each bot; in the first round, what there is."""
    minutes = story.world.length(minutes)
    wanted = dict(zip(TASTES, shares(count, len(TASTES)), strict=True))
    parts: dict[str, list[BotLives]] = {name: [] for name in TASTES}
    named = StoryName.of(story)
    pieces = [
        Piece(named, name, first, size, seed, minutes, ())
        for first, largest in _rounds(max(wanted.values()))
        for name, most in wanted.items()
        if (size := min(largest, most - first)) > 0
    ]
    whole, done, rounds = True, 0, 0
    try:
        for piece, lived in zip(pieces, _lives_of_tasks(story, pieces, progress, crew), strict=True):
            parts[piece.bot].append(lived)
            done += piece.lives
            progress(done)
            rounds = min(len(found) for name, found in parts.items() if wanted[name])
    except KeyboardInterrupt:
        whole = False
        parts = {name: pieces[: max(rounds, 1)] for name, pieces in parts.items()}
    bots = {name: joined(pieces) for name, pieces in parts.items() if pieces}
    return PlayedLives(bots, seed, minutes, count, whole)


def _lives_of_tasks(
    story: Story, pieces: Sequence[Piece], progress: Callable[[int], None], crew: Crew
) -> Iterator[BotLives]:
    """The lives of the tasks in order; without workers, progress is reported year by year."""
    if crew.hands > 1:
        yield from in_order(witnessed, pieces, crew)
        return
    done = 0
    for piece in pieces:
        yield _piece(story, piece, _yearly(story, progress, done, piece.lives))
        done += piece.lives


def witnessed(piece: Piece) -> BotLives:
    """The lives of a task with their traits; runs in a worker."""
    return _piece(piece.story.load(), piece, lambda life, year, closing: None)


def _rounds(most: int) -> Iterator[tuple[int, int]]:
    """(first slot, lives per bot) of each round. Rounds grow, since a small one takes half as long as a large one."""
    first, size = 0, min(FIRST_PIECE, PIECE)
    while first < most:
        yield first, size
        first, size = first + size, min(2 * size, PIECE)


def _yearly(story: Story, progress: Callable[[int], None], done: int, size: int) -> Watch:
    """A Watch that reports the progress of a task year by year."""
    first, years = story.world.first_year, story.world.last_age - story.world.first_age + 1
    return lambda life, year, closing: progress(done + size * (year - first + 1) // years)


def _piece(story: Story, piece: Piece, tick: Watch) -> BotLives:
    witnesses: list[Witness] = []

    def also(chunk: int) -> Watch:
        witnesses.append(Witness(story, chunk, piece.seed))
        return both(witnesses[-1], tick)

    lives = live_story(story, piece.bot, piece.lives, piece.seed, piece.minutes, Besides(piece.first, also=also))
    return BotLives(lives, witnesses[0].traits())


def joined(pieces: list[BotLives]) -> BotLives:
    """Consecutive batches of one bot's lives as one."""
    if len(pieces) == 1:
        return pieces[0]
    traits = [piece.traits for piece in pieces]
    meters = {name: np.concatenate([one.meters[name] for one in traits]) for name in traits[0].meters}
    rest = {
        field.name: np.concatenate([getattr(one, field.name) for one in traits], axis=-1)
        for field in fields(LifeTraits)
        if field.name not in ("meters", "habits")
    }
    habits = joined_years([one.habits for one in traits])
    return BotLives(joined_lives([piece.lives for piece in pieces]), LifeTraits(meters=meters, habits=habits, **rest))
