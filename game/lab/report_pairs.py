"""Which choices matter: lives lived again with the same luck and another answer.

For a choice question some lives that met it are lived once for each of its answers: the same bot, the same luck,
only this answer forced (where it stands open). What differs afterwards is the answer's doing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from game.content.story import Story
from game.lab.bots import bot
from game.lab.lives import Record, both
from game.lab.report_play import BotLives, Played, Witness
from game.model.batch import live
from game.model.life import Env, Facts, Life
from game.model.rules import trial
from game.model.turn import Ask, Picks
from game.model.world import Event

ROWS = 2000  # lives at a time: between two of them a hand can stop the work
ENOUGH = 8  # fewer pairs make no claim
NORMAL = NormalDist()

Changes = dict[tuple[int, int], list[dict[str, float]]]  # (event, choice): mean changes, one entry a year and bot


@dataclass(frozen=True, slots=True)
class Effect:
    """An answer against the mean of all answers to the same question in the same lives. `pairs` counts the lives;
    `monthly` is old age's means in today's money with `error` (half a 95 % interval, nan below two), `decent` the
    change of the share of decent endings, `age` of the last age; `at_once` the mean change of meters and columns."""

    pairs: int
    monthly: float
    error: float
    decent: float
    age: float
    at_once: dict[str, float]


@dataclass(frozen=True, slots=True)
class Question:
    """A question's answers by id, and how far the best and the worst lie apart (with the same luck)."""

    event: str
    effects: dict[str, Effect]
    spread: float
    error: float

    @property
    def clear(self) -> bool:
        """Whether chance alone is an unlikely reason for the difference."""
        return self.spread > self.error


@dataclass(frozen=True, slots=True)
class Pairs:
    questions: dict[str, Question]
    lives: int  # how many lives were lived for this
    whole: bool


class _Plan:
    """Rows of one bot: which life, which event (index), which answer."""

    def __init__(self) -> None:
        self.slots: list[int] = []
        self.events: list[int] = []
        self.choices: list[int] = []


def planned(story: Story, mine: BotLives, per_question: int) -> _Plan:
    """For every question up to `per_question` lives that met it, once for each answer."""
    plan = _Plan()
    for event in story.world.events:
        if len(event.choices) < 2:
            continue
        met = np.flatnonzero(mine.traits.times[event.index] > 0)[:per_question]
        for slot in met.tolist():
            for k in range(len(event.choices)):
                plan.slots.append(slot)
                plan.events.append(event.index)
                plan.choices.append(k)
    return plan


def pairs(story: Story, played: Played, per_question: int, progress: Callable[[int, int], None]) -> Pairs:
    """Live the lives again; a stop by hand gives what is done. `progress` hears (lives done, lives in all)."""
    plans = {name: planned(story, mine, per_question) for name, mine in played.bots.items()}
    total, done, whole = sum(len(plan.slots) for plan in plans.values()), 0, True
    rows: list[NDArray[np.float64]] = []
    changes: Changes = {}
    try:
        for name, plan in plans.items():
            for first in range(0, len(plan.slots), ROWS):
                part = slice(first, first + ROWS)
                rows.append(_lived(story, played, name, plan, part, changes))
                done += rows[-1].shape[0]
                progress(done, total)
    except KeyboardInterrupt:
        whole = False
    table = np.concatenate(rows) if rows else np.zeros((0, 7))
    asked = [event for event in story.world.events if len(event.choices) > 1]
    comparisons = sum(len(e.choices) * (len(e.choices) - 1) // 2 for e in asked)
    questions = {e.id: _question(e, table[table[:, 1] == e.index], changes, comparisons) for e in asked}
    return Pairs({key: q for key, q in questions.items() if q is not None}, done, whole)


def _lived(
    story: Story, played: Played, name: str, plan: _Plan, part: slice, changes: Changes
) -> NDArray[np.float64]:
    """A line per life: slot-and-bot key, event, choice, whether it was given, monthly, decent, last age."""
    world, seed, minutes = story.world, played.seed, played.minutes
    slots = np.array(plan.slots[part], dtype=np.uint64)
    events, choices = np.array(plan.events[part]), np.array(plan.choices[part])
    given = np.zeros(slots.size, dtype=np.bool_)
    usual = bot(name, world, seed)

    def policy(ask: Ask, life: Life, year: int) -> Picks:
        picks = usual(ask, life, year)
        at = np.flatnonzero(events[ask.rows] == ask.event.index)
        if not at.size or not ask.event.choices:
            return picks
        wanted = choices[ask.rows[at]]
        stands = ask.allowed[wanted, at]
        at, wanted = at[stands], wanted[stands]
        fresh = ~given[ask.rows[at]]
        for k in np.unique(wanted[fresh]).tolist():
            rows = ask.rows[at[fresh & (wanted == k)]]
            changes.setdefault((ask.event.index, k), []).append(_at_once(story, ask.event, k, rows, life, year, played))
        given[ask.rows[at]] = True
        picks = picks.copy()
        picks[at] = wanted
        return picks

    record, witness = Record(story, slots.size, seed, minutes), Witness(story, slots.size, seed, minutes)
    live(world, slots, seed, policy, both(record.watch, witness), minutes)
    good = np.array([story.endings[key].decent for key, _ in world.endings])[record.ending]
    key = slots.astype(np.float64) * 100 + list(played.bots).index(name)
    return np.column_stack([key, events, choices, given, record.mean(), good, record.last_age]).astype(np.float64)


def _at_once(
    story: Story, event: Event, k: int, rows: NDArray[np.int64], life: Life, year: int, played: Played
) -> dict[str, float]:
    """Mean changes of the meters (`meter_…`) and of the columns right after the answer; `lives` says of how many."""
    facts = Facts(story.world, year, played.seed, life.minutes)
    before, after = Env(facts, life, rows), trial(event.choices[k].rules, facts, life, rows)
    result = {"lives": float(rows.size)}
    for name in sorted((after.dirty | after.flushed) & story.world.columns.keys()):
        result[name] = float(np.mean(after[name] - before[name]))
    for name, meter in story.world.meters.items():
        result[f"meter_{name}"] = float(np.mean(meter.fn(after)) - np.mean(meter.fn(before)))
    return result


def _question(
    event: Event, table: NDArray[np.float64], changes: Changes, comparisons: int
) -> Question | None:
    """The effects of one question's answers, in the lives where at least two answers stood open."""
    count = len(event.choices)
    keys, line = np.unique(table[:, 0], return_inverse=True)
    if not keys.size:
        return None
    cube = np.full((3, count, keys.size), np.nan)  # monthly, decent, last age
    used = table[:, 3] > 0
    for i, column in enumerate((4, 5, 6)):
        cube[i, table[used, 2].astype(int), line[used]] = table[used, column]
    at_once = [_mean(changes.get((event.index, k), [])) for k in range(count)]
    effects = {choice.id: _effect(cube, k, at_once[k]) for k, choice in enumerate(event.choices)}
    spread, error = _widest(cube[0], comparisons)
    return Question(event.id, effects, spread, error)


def _effect(cube: NDArray[np.float64], k: int, at_once: dict[str, float]) -> Effect:
    known = ~np.isnan(cube)
    rest = np.where(known, cube, 0.0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    differs = cube[:, k] - rest
    differs[:, known[1].sum(axis=0) < 2] = np.nan  # an answer alone has nothing to be compared with
    monthly, error = _centre(differs[0])
    decent, age = _centre(differs[1])[0], _centre(differs[2])[0]
    return Effect(int((~np.isnan(differs[1])).sum()), monthly, error, decent, age, at_once)


def _widest(monthly: NDArray[np.float64], comparisons: int) -> tuple[float, float]:
    """The largest difference between two answers over the lives that had both open, with its margin.

    The margin is widened for all the comparisons of the story (Bonferroni): the largest of many differences is large
    by chance already. nan where fewer than `ENOUGH` lives had both."""
    best, margin = 0.0, float("nan")
    for i in range(monthly.shape[0]):
        for j in range(i):
            differs = monthly[i] - monthly[j]
            mean, error = _centre(differs, 1 - 0.025 / max(comparisons, 1))
            if np.count_nonzero(~np.isnan(differs)) >= ENOUGH and abs(mean) >= best:
                best, margin = abs(mean), error
    return best, margin


def _centre(values: NDArray[np.float64], level: float = 0.975) -> tuple[float, float]:
    """Mean and half an interval (95 % unless told) of the known values; nan where there are too few."""
    known = values[~np.isnan(values)]
    if not known.size:
        return float("nan"), float("nan")
    error = NORMAL.inv_cdf(level) * known.std(ddof=1) / np.sqrt(known.size) if known.size > 1 else float("nan")
    return float(known.mean()), float(error)


def _mean(parts: list[dict[str, float]]) -> dict[str, float]:
    """The mean of changes seen in several years, weighed by their lives."""
    total = sum(part["lives"] for part in parts)
    names = dict.fromkeys(name for part in parts for name in part if name != "lives")
    return {name: sum(part.get(name, 0.0) * part["lives"] for part in parts) / total for name in names}
