"""A trial on simulated people: control and arms with the same random draws, repeated over outer draws of parameters.

Draw j uses the slots j N ... (j + 1) N - 1 in every arm, so arms share persons and luck, and draws do not. Draws are
simulated in batches; an interrupted trial consists of whole batches.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.content.nudge import load_arms
from game.content.people import Regime, load_regime
from game.content.story import Story
from game.lab.habits import REASONS, Tally, Years
from game.lab.known import TRIED
from game.lab.many import ALONE, Crew, StoryName, in_order
from game.lab.people.core import Array
from game.lab.people.life import Study, people
from game.lab.people.outcome import AMOUNTS, SHARES, Outcomes, Watcher
from game.lab.people.returns import gives_back
from game.model.batch import live
from game.model.life import Life
from game.model.student import student

FIRST_BATCH, BATCH = 1, 7
"""The number of draws in the first batch and in each other one; the first is small, so that an early stop keeps
something."""
FIFTHS = 5
FAIR = 1.0
"""Months a life by which thin or debt months of the poorest fifth may rise before a nudge counts as unfair."""
CERTAIN = 0.95
"""How sure, one-sided, a verdict on fairness must be of the bound FAIR, by luck and parameters together."""
ROUNDING = 1e-9
"""The part of a variance that is the arithmetic's: where one life differs in one draw, both variances are equal."""
HARDSHIP = ("thin_months", "debt_months")
"""The outcomes by which a nudge is judged fair."""
HABIT = "habit_"
"""The prefix of outcomes that are habits. `habit_M1` is whether the habit occurred in a life with an opportunity;
`habit_M1_open` and those of PARTS are years, counted over all lives, so that no arm selects who is counted."""
PARTS = ("open", *REASONS)
"""The years counted for a habit: those with an opportunity, and those in which it occurred, by reason."""


class Candidate(NamedTuple):
    """An arm: a name, the story with its nudge, the event whose answers are evaluated, and the file of the nudge, from
    which another process loads it (None: only this process can simulate it)."""

    name: str
    story: Story
    event: str
    nudge: Path | None = None


@dataclass(frozen=True)
class Design:
    """A trial: the control story, the arms, the regime of the people, lives per draw, number of draws, seed, length of
    play in minutes."""

    control: Story
    arms: tuple[Candidate, ...]
    regime: Regime
    lives: int
    draws: int
    seed: int
    minutes: int

    @property
    def sets(self) -> tuple[Mapping[str, float], ...]:
        """The parameter set of each draw: evenly chosen from the regime's sampled sets, or the regime's own values if
        it has none."""
        cloud = self.regime.sets
        if not cloud:
            return ({},) * self.draws
        return tuple(cloud[j * len(cloud) // self.draws % len(cloud)] for j in range(self.draws))

    @property
    def digest(self) -> str:
        """A SHA-256 of everything that determines the result, except the arms, which have digests of their own."""
        text = f"{self.control.fingerprint} {self.regime.id} {sorted(self.regime.values.items())} {self.sets}"
        return sha256(f"{text} {self.lives} {self.draws} {self.seed} {self.minutes}".encode()).hexdigest()


@dataclass
class TrialOutcomes:
    """The outcomes so far, each of shape (draws, lives): of the control by event, of each arm by its name. `draws` is
    how many draws are done."""

    design: Design
    control: dict[str, Outcomes]
    arms: dict[str, Outcomes]
    draws: int

    @property
    def whole(self) -> bool:
        return self.draws == self.design.draws


Told = Callable[[TrialOutcomes, int], None]


def live_trial(design: Design, done: Told, crew: Crew = ALONE) -> TrialOutcomes:
    """Simulate control and arms. `done` is called after each arm of a batch with the results so far and the number of
    lives done. Interrupted (KeyboardInterrupt), it returns the whole batches that are done, and raises only if there
    are none.

    The first batch is simulated in this process, so that an early stop keeps something, the others by the crew; the
    results do not depend on it.
    """
    lived, count, batch = TrialOutcomes(design, {}, {}, 0), 0, list[dict[str, Outcomes]]()
    try:
        for (_, size), found in zip(_parts(design), _results(design, crew), strict=True):
            batch.append(found)
            count += size * design.lives
            done(lived, count)
            if len(batch) > len(design.arms):
                lived, batch = _with(lived, batch, size), []
                done(lived, count)
    except KeyboardInterrupt:
        if not lived.draws:
            raise
    return lived


def _batches(design: Design) -> Iterator[tuple[int, int]]:
    """(first draw, number of draws) of each batch."""
    first, size = 0, FIRST_BATCH
    while first < design.draws:
        yield first, min(size, design.draws - first)
        first, size = first + size, BATCH


def _parts(design: Design) -> Iterator[tuple[int, int]]:
    """The batch of every result in order: for each batch the control's, then each arm's."""
    return (batch for batch in _batches(design) for _ in range(len(design.arms) + 1))


def _results(design: Design, crew: Crew) -> Iterator[dict[str, Outcomes]]:
    """The outcomes of control and arms, batch by batch."""
    events = tuple(dict.fromkeys(arm.event for arm in design.arms))
    # Once, from the control's law: a nudge never changes the law, so all arms have the same table.
    returns = gives_back(design.control.system, design.control.world.first_year)
    cohorts = [Cohort(design, design.control, events, returns)]
    cohorts += [Cohort(design, arm.story, (arm.event,), returns) for arm in design.arms]
    # The first in this process: who stops soon keeps something, and nobody waits for workers to load.
    first, *others = _batches(design)
    yield from (cohort.live(*first) for cohort in cohorts)
    # A worker loads an arm from its file; an arm that has none can be lived only here.
    if crew.hands == 1 or any(arm.nudge is None for arm in design.arms):
        yield from (cohort.live(*batch) for batch in others for cohort in cohorts)
        return
    named = StoryName.of(design.control)
    whole = (design.regime.id, design.lives, design.draws, design.seed, design.minutes)
    who = [(None, events), *((arm.nudge, (arm.event,)) for arm in design.arms)]
    pieces = [TrialPiece(named, nudge, read, whole, *batch) for batch in others for nudge, read in who]
    yield from in_order(live_piece, pieces, crew)


class TrialPiece(NamedTuple):
    """A task for a worker: `draws` draws of one arm (None: the control) from `first` on; `whole` are regime, lives,
    draws, seed and minutes of the trial."""

    story: StoryName
    nudge: Path | None
    events: tuple[str, ...]
    whole: tuple[str, int, int, int, int]
    first: int
    draws: int


def live_piece(piece: TrialPiece) -> dict[str, Outcomes]:
    """The outcomes of a task; runs in a worker."""
    return _cohort(piece.story, piece.nudge, piece.events, piece.whole).live(piece.first, piece.draws)


Whole = tuple[str, int, int, int, int]


@lru_cache(maxsize=4)
def _cohort(named: StoryName, nudge: Path | None, events: tuple[str, ...], whole: Whole) -> "Cohort":
    regime, *numbers = whole
    story = named.load() if nudge is None else load_arms(named.story, [nudge], named.system).arms[0].story
    return Cohort(Design(story, (), load_regime(regime), *numbers), story, events, _returns(named))


@lru_cache(maxsize=4)
def _returns(named: StoryName) -> Array:
    """The table of `gives_back` for a story's law, computed once per process."""
    story = named.load()
    return gives_back(story.system, story.world.first_year)


class Cohort:
    """The people of one arm, simulated batch by batch."""

    def __init__(self, design: Design, story: Story, events: tuple[str, ...], returns: Array) -> None:
        self.design, self.story, self.events = design, story, events
        study = Study(design.regime, design.sets, design.lives, design.seed, frozenset(events))
        self.people = people(story.world, returns, study)

    def live(self, first: int, draws: int) -> dict[str, Outcomes]:
        """The outcomes by event, each (draws, lives), of these draws."""
        design, world = self.design, self.story.world
        minutes = world.length(design.minutes)
        # The same slots in every arm: a person and their luck are the same, so each difference is a pair.
        slots = np.arange(first * design.lives, (first + draws) * design.lives, dtype=np.uint64)
        who = self.people(slots)
        found = [event for name in self.events if (event := world.find(name)) is not None]
        watchers = {event.id: Watcher(world, who, event, design.seed) for event in found}
        tally = Tally(self.story, slots.size, design.seed)

        def watch(life: Life, year: int, closing: NDArray[np.int64]) -> None:
            tally(life, year, closing)
            for watcher in watchers.values():
                watcher(life, year, closing)

        live(world, slots, design.seed, who, watch, minutes)
        shape = (draws, design.lives)
        habits = {name: values for one in tally.found().values() for name, values in _of_habit(one).items()}
        return {
            event: {name: values.reshape(shape) for name, values in (watcher.outcomes() | habits).items()}
            for event, watcher in watchers.items()
        }


def _of_habit(one: Years) -> Outcomes:
    """A habit's counts as outcomes; whether it occurred is nan for lives without an opportunity."""
    name = f"{HABIT}{one.code}"
    return {
        name: np.where(one.met, one.shown > 0, np.nan),
        **{f"{name}_{part}": getattr(one, part).astype(np.float64) for part in PARTS},
    }


def _told(name: str, outcomes: Outcomes) -> bool:
    """Whether there is anything to tell of this outcome: years of a habit only if some life had an opportunity. Asked
    of a whole trial, never of a batch, whose size would decide otherwise."""
    if not name.startswith(HABIT):
        return True
    code = name.removeprefix(HABIT).partition("_")[0]
    return not bool(np.isnan(outcomes[f"{HABIT}{code}"]).all())


def _with(lived: TrialOutcomes, batch: Sequence[Mapping[str, Outcomes]], size: int) -> TrialOutcomes:
    """The results with one more batch."""
    control = {event: _append(lived.control.get(event), found) for event, found in batch[0].items()}
    arms = {
        arm.name: _append(lived.arms.get(arm.name), found[arm.event])
        for arm, found in zip(lived.design.arms, batch[1:], strict=True)
    }
    return TrialOutcomes(lived.design, control, arms, lived.draws + size)


def _append(before: Outcomes | None, after: Outcomes) -> Outcomes:
    return after if before is None else {name: np.concatenate([before[name], after[name]]) for name in after}


@dataclass(frozen=True, slots=True)
class PairedEffect:
    """The effect of an arm on one outcome.

    `control` and `arm` are means over draws, `difference` the mean paired difference; `monte_carlo` its standard error,
    `parameters` the standard deviation due to parameters, `low` and `high` the 5 and 95 % quantiles over draws (nan
    with a single draw); `pairs` is the number of lives compared, in `draws` draws; `same`: no pair differs.
    """

    control: float
    arm: float
    difference: float
    monte_carlo: float
    parameters: float
    low: float
    high: float
    pairs: int
    same: bool
    draws: int = 1


def effect(control: Array, arm: Array) -> PairedEffect:
    """The effect on one outcome, both of shape (draws, lives). Pairs with a nan are left out, and draws with fewer than
    two pairs.

    Draws differ by luck and by parameters. The variance due to luck within a draw is known from its pairs (sd² / N);
    the rest of the variance between draws is due to parameters, and the interval is that of the draws' means shrunk to
    this variance.
    """
    known = ~np.isnan(control) & ~np.isnan(arm)
    count = known.sum(axis=1)
    use = count > 1
    if not use.any():
        nan = math.nan
        return PairedEffect(_mean(control), _mean(arm), nan, nan, nan, nan, nan, 0, False)
    known, control, arm = known[use], control[use], arm[use]
    gap, n = np.where(known, arm - control, 0.0), count[use].astype(np.float64)
    means = gap.sum(axis=1) / n
    inside = np.where(known, (gap - means[:, np.newaxis]) ** 2, 0.0).sum(axis=1) / (n - 1)
    errors = inside / n
    before, after = (float((np.where(known, values, 0.0).sum(axis=1) / n).mean()) for values in (control, arm))
    luck = math.sqrt(float(errors.sum())) / means.size
    spread = _spread(means, float(errors.mean()))
    return PairedEffect(before, after, float(means.mean()), luck, *spread, int(n.sum()), not gap.any(), means.size)


def _spread(means: Array, luck: float) -> tuple[float, float, float]:
    """(standard deviation, 5 % and 95 % quantile) of the draws' means due to parameters alone; `luck` is the variance
    of a mean due to luck. nan for a single draw."""
    if means.size < 2:
        return math.nan, math.nan, math.nan
    mean, between = float(means.mean()), float(means.var(ddof=1))
    # Few draws may by chance differ less than luck alone would make them.
    own = between - luck if between - luck > ROUNDING * between else 0.0
    shrunk = mean + (means - mean) * (math.sqrt(own / between) if between > 0 else 0.0)
    low, high = np.quantile(shrunk, [0.05, 0.95])
    return math.sqrt(own), float(low), float(high)


def _mean(values: Array) -> float:
    """The mean without nan; nan if there is nothing else."""
    known = ~np.isnan(values)
    return float(values[known].mean()) if known.any() else math.nan


def fifths(control: Outcomes) -> NDArray[np.int64]:
    """The income fifth of each life (0 the poorest), shape (draws, lives), by its earnings when young in the control,
    so that no arm moves a life to another fifth."""
    # From the control: in an arm the nudge itself may have moved a life to another fifth.
    wage = control["wage"]
    edges = np.quantile(wage, np.arange(1, FIFTHS) / FIFTHS, axis=1)
    return np.asarray((wage[np.newaxis] > edges[:, :, np.newaxis]).sum(axis=0), dtype=np.int64)


@dataclass(frozen=True)
class Judged:
    """The results of an arm: effects by outcome, for all lives and by income fifth (`by_fifth`); the effect on the
    pension of those who reach old age in both arms (`old`); the rates, in points of pay, of the default and of those
    who join."""

    arm: str
    effects: dict[str, PairedEffect]
    by_fifth: dict[str, tuple[PairedEffect, ...]]
    old: PairedEffect
    default_rate: float
    joined_rate: float

    @property
    def unfair(self) -> dict[str, float]:
        """By outcome, the additional months of hardship of the poorest fifth, where they surely exceed the bound
        FAIR."""
        return {
            name: self.by_fifth[name][0].difference
            for name, (least, _) in self.hardship.items()
            if least > FAIR
        }

    @property
    def undecided(self) -> dict[str, tuple[float, float]]:
        """By outcome, the interval of the additional months of hardship of the poorest fifth, where it holds the bound
        FAIR: too few lives to tell."""
        return {name: (least, most) for name, (least, most) in self.hardship.items() if least <= FAIR < most}

    @property
    def hardship(self) -> dict[str, tuple[float, float]]:
        """By outcome, the least and the most additional months of hardship of the poorest fifth, each CERTAIN."""
        return {name: _ends(self.by_fifth[name][0]) for name in HARDSHIP}

    @property
    def beyond(self) -> tuple[float, ...]:
        """Those of the two rates that lie outside the range which field studies have tried (points of pay)."""
        rates = (self.default_rate, self.joined_rate)
        return tuple(rate for rate in rates if not math.isnan(rate) and not TRIED[0] <= rate <= TRIED[1])


def _ends(found: PairedEffect) -> tuple[float, float]:
    """The one-sided CERTAIN bounds of a mean difference, from below and from above. Luck and parameters add up; the
    mean of several draws knows the parameters' by their number."""
    if found.same:
        return found.difference, found.difference
    parameters = 0.0 if math.isnan(found.parameters) else found.parameters
    error = math.hypot(found.monte_carlo, parameters / math.sqrt(found.draws))
    half = student(CERTAIN, max(1, found.pairs - found.draws)) * error
    return found.difference - half, found.difference + half


def judge(lived: TrialOutcomes, arm: Candidate) -> Judged:
    """Compare an arm with the control."""
    control, treated = lived.control[arm.event], lived.arms[arm.name]
    told = [*SHARES, *AMOUNTS, *(name for name in control if name.startswith(HABIT))]
    nothing = np.full((1, 1), np.nan)
    effects = {
        name: effect(control[name], treated[name])
        if _told(name, control) or _told(name, treated)
        else effect(nothing, nothing)
        for name in told
    }
    fifth = fifths(control)

    def among(those: NDArray[np.bool_], name: str) -> PairedEffect:
        return effect(np.where(those, control[name], np.nan), np.where(those, treated[name], np.nan))

    by_fifth = {name: tuple(among(fifth == k, name) for k in range(FIFTHS)) for name in ("take_up", "later", *AMOUNTS)}
    old = among((control["reached_old"] > 0) & (treated["reached_old"] > 0), "pension")
    joined = np.where(treated["take_up"] > 0, treated["rate"], np.nan)
    return Judged(arm.name, effects, by_fifth, old, _mean(treated["default_rate"]), _mean(joined))
