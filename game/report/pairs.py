"""Measures which choices matter: lives simulated again with the same luck and another answer.

For a question some lives that met it are simulated once for each of its answers: the same bot, the same luck, only this
answer forced (where it is open), so any difference is the effect of the answer. A life that was asked once has its own
answer already and is simulated only with the others. Each bot begins at another slot, so that as few pairs as possible
share their luck.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.content.story import Story
from game.lab.bots import TASTES, bot
from game.lab.lives import Recorder
from game.model.batch import live
from game.model.life import Env, Facts, Life
from game.model.rules import trial
from game.model.turn import Ask, Picks
from game.model.world import Choice, Event
from game.report.margin import ENOUGH, Margin, margin
from game.report.play import PlayedLives

ROWS = 2000  # lives at a time: between two of them a hand can stop the work
MANY = 100  # more than there are bots: the key of a life is its slot times this and the number of its bot
AGAIN = 3.0  # lives lived again for each life played
JUDGED = 1000  # from so many lives on every question that is met often enough is judged, whatever that takes

Changes = dict[tuple[int, int], list[dict[str, float]]]  # (event, choice): mean changes, one entry a year and bot


@dataclass(frozen=True, slots=True)
class AnswerEffect:
    """The effect of an answer, against the mean of all answers to the same question in the same lives.

    `monthly` is the difference of means in old age (money of the first year), `age` that of the last age. Of `lives`
    lives, `gained` had a decent ending with it more often than with the average answer, `lost` less often; `at_once` is
    the mean immediate change of meters and columns.
    """

    monthly: Margin
    age: float
    gained: int
    lost: int
    lives: int
    at_once: dict[str, float]


@dataclass(frozen=True, slots=True)
class Compared:
    """The effects of a question's answers by id, and the difference between the best and the worst."""

    event: str
    effects: dict[str, AnswerEffect]
    apart: Margin


@dataclass(frozen=True, slots=True)
class Pairs:
    """The comparisons by question id; `lives` is the number of lives simulated for them."""

    questions: dict[str, Compared]
    lives: int  # how many lives were lived for this
    whole: bool


class _Plan:
    """The lives of one bot to be simulated again: per row slot, event (index), forced choice; and in `usual` the life's
    own choice, if this row is to record its immediate effect too, else -1. `known` are result rows of lives that need
    not be simulated."""

    def __init__(self) -> None:
        self.slots: list[int] = []
        self.events: list[int] = []
        self.choices: list[int] = []
        self.usual: list[int] = []
        self.known: list[tuple[float, ...]] = []


def per_question(story: Story, count: int) -> int:
    """How many lives of each bot to compare at each question, given the number of lives played: a fixed share of the
    work, but from `JUDGED` lives on at least enough different slots for a statement, since a story with many questions
    would else get none."""
    others = sum(len(event.choices) - 1 for event in story.world.events if len(event.choices) > 1)
    share = round(AGAIN * count / max(others * len(TASTES), 1))
    enough = 1 + -(-ENOUGH // len(TASTES)) if count >= JUDGED else 1  # one to spare: two bots may meet one luck
    return max(enough, share)


def planned(story: Story, played: PlayedLives, name: str, most: int) -> _Plan:
    """The plan for a bot: at every question up to `most` lives that met it, each once for every answer not known
    yet."""
    plan, mine, number = _Plan(), played.bots[name], list(played.bots).index(name)
    good = mine.lives.decent
    for event in story.world.events:
        if len(event.choices) < 2:
            continue
        met = np.flatnonzero(mine.traits.times[event.index] > 0)
        # Each bot from another slot on, so that pairs share their luck as little as possible.
        first = int(np.searchsorted(met, number * mine.count // len(played.bots)))
        for slot in np.roll(met, -first)[:most].tolist():
            own = -1
            if mine.traits.times[event.index, slot] == 1:
                # Asked once, so one bit is set.
                own = int(mine.traits.picked[event.index, slot]).bit_length() - 1
                lives = mine.lives
                plan.known.append((
                    _key(slot, number), event.index, own, 1, lives.monthly[slot], good[slot], lives.last_age[slot]
                ))  # fmt: skip
            others = [k for k in range(len(event.choices)) if k != own]
            plan.slots += [slot] * len(others)
            plan.events += [event.index] * len(others)
            plan.choices += others
            plan.usual += [own] + [-1] * (len(others) - 1)
    return plan


def _key(slot: int, number: int) -> float:
    return float(slot * MANY + number)


def pairs(story: Story, played: PlayedLives, most: int, progress: Callable[[int, int], None]) -> Pairs:
    """Compare the answers of every question in up to `most` lives of each bot. Interrupted, it returns what is done.
    `progress` is called with (lives done, lives in all)."""
    table, changes, done, whole = lived_again(story, played, most, progress)
    asked = [event for event in story.world.events if len(event.choices) > 1]
    comparisons = sum(len(e.choices) * (len(e.choices) - 1) // 2 for e in asked)
    questions = {e.id: _question(e, table, changes, comparisons) for e in asked}
    return Pairs({key: q for key, q in questions.items() if q is not None}, done, whole)


def lived_again(
    story: Story, played: PlayedLives, most: int, progress: Callable[[int, int], None]
) -> tuple[NDArray[np.float64], Changes, int, bool]:
    """The result rows of all lives compared (see `_play_part`), the immediate changes by answers, the number of lives
    simulated, and whether all were."""
    plans = {name: planned(story, played, name, most) for name in played.bots}
    total, done, whole = sum(len(plan.slots) for plan in plans.values()), 0, True
    rows = [np.array(plan.known).reshape(-1, 7) for plan in plans.values()]
    changes: Changes = {}
    try:
        for name, plan in plans.items():
            for first in range(0, len(plan.slots), ROWS):
                part = slice(first, first + ROWS)
                rows.append(_play_part(story, played, name, plan, part, changes))
                done += rows[-1].shape[0]
                progress(done, total)
    except KeyboardInterrupt:
        whole = False
    return np.concatenate(rows) if rows else np.zeros((0, 7)), changes, done, whole


def outcomes(event: Event, table: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The keys of the lives compared at a question, and an array (monthly | decent | last age, answers, lives); nan
    where an answer was not open."""
    table = table[table[:, 1] == event.index]
    keys, line = np.unique(table[:, 0], return_inverse=True)
    cube = np.full((3, len(event.choices), keys.size), np.nan)
    used = table[:, 3] > 0
    for i, column in enumerate((4, 5, 6)):
        cube[i, table[used, 2].astype(int), line[used]] = table[used, column]
    return keys, cube


def against_the_rest(cube: NDArray[np.float64], k: int) -> NDArray[np.float64]:
    """The outcomes with answer `k` minus the mean over all answers in the same life, shape (3, lives); nan where only
    one answer was open."""
    known = ~np.isnan(cube)
    rest = np.where(known, cube, 0.0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    differs: NDArray[np.float64] = cube[:, k] - rest
    differs[:, known[1].sum(axis=0) < 2] = np.nan
    return differs


def _play_part(
    story: Story, played: PlayedLives, name: str, plan: _Plan, part: slice, changes: Changes
) -> NDArray[np.float64]:
    """Simulate part of a plan. Returns one row per life: slot-and-bot key, event, choice, whether it could be given,
    monthly, decent, last age. Immediate effects are added to `changes`."""
    world, seed, minutes = story.world, played.seed, played.minutes
    slots = np.array(plan.slots[part], dtype=np.uint64)
    events, choices, usually = (np.array(of[part]) for of in (plan.events, plan.choices, plan.usual))
    given = np.zeros(slots.size, dtype=np.bool_)
    usual = bot(name, world, seed)

    def tell(ask: Ask, k: int, rows: NDArray[np.int64], life: Life, year: int) -> None:
        changes.setdefault((ask.event.index, k), []).append(
            _at_once(ask.event.choices[k], rows, life, Facts(world, year, seed))
        )

    def policy(ask: Ask, life: Life, year: int) -> Picks:
        picks = usual(ask, life, year)
        at = np.flatnonzero(events[ask.rows] == ask.event.index)
        if not at.size or not ask.event.choices:
            return picks
        own = usually[ask.rows[at]]
        for k in np.unique(own[own >= 0]).tolist():
            tell(ask, k, ask.rows[at[own == k]], life, year)
        # The effect at once is recorded at the first question only; asked again, the life has already gone another way.
        usually[ask.rows[at]] = -1
        wanted = choices[ask.rows[at]]
        stands = ask.allowed[wanted, at]
        at, wanted = at[stands], wanted[stands]
        fresh = ~given[ask.rows[at]]
        for k in np.unique(wanted[fresh]).tolist():
            tell(ask, k, ask.rows[at[fresh & (wanted == k)]], life, year)
        given[ask.rows[at]] = True
        picks = picks.copy()
        picks[at] = wanted
        return picks

    record = Recorder(story, slots.size, seed)
    live(world, slots, seed, policy, record.watch, minutes)
    good = record.decent
    key = [_key(slot, list(played.bots).index(name)) for slot in plan.slots[part]]
    return np.column_stack([key, events, choices, given, record.mean(), good, record.last_age]).astype(np.float64)


def _at_once(choice: Choice, rows: NDArray[np.int64], life: Life, facts: Facts) -> dict[str, float]:
    """The mean immediate changes of meters (`meter_…`) and columns by this answer; `lives` is the number of lives."""
    before, after, world = Env(facts, life, rows), trial(choice.rules, facts, life, rows), facts.world
    result = {"lives": float(rows.size)}
    for name in sorted((after.dirty | after.flushed) & world.columns.keys()):
        result[name] = float(np.mean(after[name] - before[name]))
    for name, meter in world.meters.items():
        result[f"meter_{name}"] = float(np.mean(meter.fn(after)) - np.mean(meter.fn(before)))
    return result


def _question(event: Event, table: NDArray[np.float64], changes: Changes, comparisons: int) -> Compared | None:
    """The effects of one question's answers in the lives where at least two were open; None if there are none."""
    keys, cube = outcomes(event, table)
    if not keys.size:
        return None
    at_once = [_mean(changes.get((event.index, k), [])) for k in range(len(event.choices))]
    luck = keys // MANY
    effects = {choice.id: _effect(cube, k, luck, at_once[k]) for k, choice in enumerate(event.choices)}
    return Compared(event.id, effects, _widest(cube[0], luck, comparisons))


def _effect(cube: NDArray[np.float64], k: int, luck: NDArray[np.float64], at_once: dict[str, float]) -> AnswerEffect:
    monthly, decent, age = against_the_rest(cube, k)
    return AnswerEffect(
        margin(monthly, luck), margin(age, luck).mean, int((decent > 0).sum()), int((decent < 0).sum()),
        int((~np.isnan(decent)).sum()), at_once,
    )  # fmt: skip


def _widest(monthly: NDArray[np.float64], luck: NDArray[np.float64], comparisons: int) -> Margin:
    """The largest difference between two answers over the lives that had both open, with its interval.

    The interval is widened for all comparisons of the story (Bonferroni), since the largest of many differences is
    large by chance. If some differences are significant, only those are compared.
    """
    level = 1 - 0.05 / max(comparisons, 1)
    best = margin(np.empty(0), np.empty(0))
    for i in range(monthly.shape[0]):
        for j in range(i):
            found = margin(monthly[i] - monthly[j], luck, level)
            if found.pairs and (found.enough, abs(found.mean)) >= (best.enough, abs(best.mean) if best.pairs else 0.0):
                best = found
    return best


def _mean(parts: list[dict[str, float]]) -> dict[str, float]:
    """The mean of changes over several years, weighted by lives."""
    total = sum(part["lives"] for part in parts)
    names = dict.fromkeys(name for part in parts for name in part if name != "lives")
    return {name: sum(part.get(name, 0.0) * part["lives"] for part in parts) / total for name in names}
