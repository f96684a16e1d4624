"""Attributes the outcome of a life to choice, luck and rules, by simulating it again under other conditions."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from game.content.parameters import build_table
from game.content.story import Story
from game.model.batch import live
from game.model.life import Env, Facts, Life
from game.model.rng import uniform
from game.model.turn import Ask, Picks, undecided
from game.model.world import World
from game.session.records import Given
from game.session.session import Session

ORDINARY_LIVES = 60
OTHER_LUCK = 60
OLD_AGE = 60
TOLD_FROM = 62
"""The age before which a life that ended has no comparison of choice, luck and rules: too few years of old age."""


@dataclass(frozen=True, slots=True)
class Lifeline:
    """A life as series over its years: age, cash and monthly pension (money of the first year), months recorded,
    meters. `marks` are answers to be flagged: (age, event id, choice id)."""

    ages: list[int]
    cash: list[float]
    pension: list[float]
    stamps: list[float]
    meters: list[Mapping[str, float]]
    marks: list[tuple[int, str, str]]


@dataclass(frozen=True, slots=True)
class Split:
    """The monthly mean in old age (money of the first year), and three comparisons with it.

    choice = this life − the mean of `ORDINARY_LIVES` lives with the same luck and rules whose answers are random among
    the open ones; `less` of those `of` had less than this life. luck = this life − the mean of `OTHER_LUCK` lives with
    the same answers (ordinary ones to questions this life never met) and other luck. rules = this life − the same
    answers and luck under `law`. Every mean is over the years from 60 to the age this life reached: the sixties are
    lived on more than the nineties, so that an early death would otherwise read as good luck. The three do not add up
    to a whole.
    """

    monthly: float
    choice: float
    luck: float
    rules: float
    law: str
    less: int
    of: int


def lifeline(session: Session) -> Lifeline:
    """The series and marks of a life, for its chart."""
    flagged = [g for g in session.answers if session.story.events[g.event].kind != "setup"]
    return Lifeline(
        [year.age for year in session.history],
        [year.cash for year in session.history],
        [year.pension for year in session.history],
        [year.stamps for year in session.history],
        [year.meters for year in session.history],
        [(session.story.world.age(g.year), g.event, g.choice) for g in flagged],
    )  # fmt: skip


def reached_old_age(session: Session) -> bool:
    """Whether there are enough years to compare; a life that ended before TOLD_FROM has no split."""
    return any(year.age >= TOLD_FROM for year in session.history)


def monthly_means(session: Session) -> float:
    """The mean of the story's `monthly` over the years from 60 on, in money of the first year; the last year's for a
    life that ended before."""
    years = [year for year in session.history if year.age >= OLD_AGE] or session.history[-1:]
    values = [_outcome(session.story, _as_life(session, year.values), year.year, session) for year in years]
    return sum(values) / max(len(values), 1)


def split(session: Session, progress: Callable[[float], None] = lambda share: None) -> Split:
    """Simulate a finished life again: with random answers, with other luck, under another law. `progress` gets the
    share done (0..1)."""
    story, world = session.story, session.story.world
    mine = monthly_means(session)
    script = {(g.event): g.choice for g in session.answers}
    same = np.full(ORDINARY_LIVES, session.slot, dtype=np.uint64)
    others = _means(story, world, same, session, None, keep_setup=script)
    progress(0.4)
    other = np.arange(1, OTHER_LUCK + 1, dtype=np.uint64) + np.uint64(session.slot)
    lucky = _means(story, world, other, session, script, keep_setup=script)
    progress(0.8)
    name, ruled = under_other_law(session)
    progress(1.0)
    choice, luck = (mine - float(values.mean()) for values in (others, lucky))
    return Split(mine, choice, luck, mine - ruled, name, int((others < mine).sum()), others.size)


def under_other_law(session: Session) -> tuple[str, float]:
    """The name of the other law ('' if there is none), and the monthly mean in old age under it with the same luck and
    answers."""
    name, changed = other_law(session.story)
    script = {(g.event): g.choice for g in session.answers}
    one = np.full(1, session.slot, dtype=np.uint64)
    return name, float(_means(session.story, changed, one, session, script, keep_setup=script).mean())


def other_law(story: Story) -> tuple[str, World]:
    """The name and world of the story under the system's first variant; today's law if it has none."""
    for name, variant in story.system.variants.items():
        tables = {
            key: build_table({float(k): float(v) for k, v in rows.items()}) for key, rows in variant.tables.items()
        }
        return name, replace(story.world, tables={**story.world.tables, **tables})
    return "", story.world


def what_if(session: Session, index: int, choice: str, until: int | None = None) -> Session:
    """The same life and luck with answer number `index` changed to `choice`, to its end or to that of the year `until`.
    Later cards get the answer of the real life if they come again, else the ordinary one. Raises ValueError if the
    choice was not open."""
    return _again(session, session.answers[index], choice, until=until)


def otherwise(session: Session, year: int, event: str, choice: str) -> Session | None:
    """As `what_if`, for a card or an offer by year and event. None if it did not come, was answered so, or the choice
    was not open."""
    if session.story.events[event].kind == "offer":
        given = session.script.offers.get((year, event))
        fresh = _again(session, None, "", {(year, event): choice}) if given != choice else None
        return fresh if fresh is not None and _differs(session, fresh, year) else None
    target = next((one for one in session.answers if (one.year, one.event) == (year, event)), None)
    try:
        return _again(session, target, choice) if target is not None and target.choice != choice else None
    except ValueError:
        return None


def _differs(one: Session, other: Session, year: int) -> bool:
    """Whether the two lives differ in this year; they do not if the offer was closed."""
    both = [next((done.values for done in life.history if done.year == year), None) for life in (one, other)]
    return both[0] != both[1]


def _again(
    session: Session, target: Given | None, choice: str, offers: Mapping[tuple[int, str], str] | None = None,
    until: int | None = None,
) -> Session:  # fmt: skip
    fresh = Session(session.story, session.seed, session.minutes, session.lang, session.who, session.slot)
    fresh.script.offers = {**session.script.offers, **(offers or {})}
    known = {given.event: given.choice for given in session.answers}
    called = [given for given in session.answers if given.drawn]
    while not fresh.over and (until is None or fresh.year <= until):
        if fresh.waiting is None and called and called[0].year == fresh.year:
            with suppress(ValueError):  # no longer due in this life
                fresh.draw(called.pop(0).event)
        elif fresh.waiting is None:
            fresh.end_year()
        elif target is not None and fresh.waiting == target.event and fresh.year == target.year:
            fresh.accept(choice)
        else:
            _accept(fresh, known.get(fresh.waiting))
    return fresh


def changeable(session: Session) -> list[tuple[int, Given]]:
    """The answers that can be changed in a what-if: those to cards, with their index."""
    return [(i, g) for i, g in enumerate(session.answers) if session.story.events[g.event].kind != "setup"]


def _accept(session: Session, wanted: str | None) -> None:
    assert session.asked is not None
    event = session.asked.event
    picks = [wanted] if wanted else []
    picks += [event.choices[event.default].id, *(choice.id for choice in event.choices)]
    for pick in picks:
        try:
            session.accept(pick)
            return
        except ValueError:
            continue


def _means(
    story: Story, world: World, slots: NDArray[np.uint64], session: Session, script: Mapping[str, str] | None,
    keep_setup: Mapping[str, str],
) -> NDArray[np.float64]:  # fmt: skip
    """The monthly mean of each of these lives from 60 to the age that this session's life reached, shape (slots,), with
    the answers of `script`; None: random answers."""
    total, years = np.zeros(slots.size), np.zeros(slots.size)
    last = np.zeros(slots.size)
    living = np.ones(slots.size, dtype=np.bool_)
    offers, reached = session.script.offers, session.history[-1].age

    def policy(ask: Ask, life: Life, year: int) -> Picks:
        event = ask.event
        given = script.get(event.id) if script else None
        if event.kind == "setup":  # who one is stays as it was
            given = keep_setup.get(event.id)
        if event.kind == "offer":
            given = offers.get((year, event.id)) if script else None
        if script is None and event.kind not in ("setup", "offer"):
            return at_random(ask, session.seed, year)
        return ordinary(ask, life, session.seed, year, given)

    def watch(life: Life, year: int, closing: NDArray[np.int64]) -> None:
        rows = np.flatnonzero(living)
        value = np.broadcast_to(monthly_of(story, world, life, year, session.seed)[rows], rows.shape)
        last[rows] = value
        if OLD_AGE <= world.age(year) <= reached:
            total[rows] += value
            years[rows] += 1
        living[closing] = False

    live(world, slots, session.seed, policy, watch, session.minutes)
    return np.where(years > 0, total / np.maximum(years, 1), last)


def at_random(ask: Ask, seed: int, year: int) -> Picks:
    """A random open answer for each row; rows of equal slots get different ones."""
    event, count = ask.event, ask.rows.size
    if not event.choices:
        return np.zeros(count, dtype=np.int64)
    draw = uniform(seed, f"ordinary/{event.id}", year, np.arange(count, dtype=np.uint64) + ask.rows.astype(np.uint64))
    stands = ask.allowed.sum(axis=0)
    nth = np.minimum((draw * stands).astype(np.int64), stands - 1)
    picks: Picks = np.argmax(np.cumsum(ask.allowed, axis=0) > nth, axis=0)
    return picks


def ordinary(ask: Ask, life: Life, seed: int, year: int, given: str | None = None) -> Picks:
    """The choice `given` where it is open; else the default if there is one, else a random open answer."""
    event, picks = ask.event, at_random(ask, seed, year)
    if any(choice.default for choice in event.choices):
        picks = np.where(ask.allowed[event.default], undecided(ask, life), picks)
    k = next((k for k, choice in enumerate(event.choices) if choice.id == given), None)
    return picks if k is None else np.where(ask.allowed[k], k, picks)


def monthly_of(story: Story, world: World, life: Life, year: int, seed: int) -> NDArray[np.float64]:
    """The story's `monthly` of a finished year for each of these lives, in money of the first year, shape (lives,)."""
    env = Env(Facts(world, year, seed), life, None)
    return np.broadcast_to(np.asarray(story.outcome["monthly"].fn(env), dtype=np.float64), (life.size,))


def _outcome(story: Story, life: Life, year: int, session: Session) -> float:
    return float(monthly_of(story, story.world, life, year, session.seed)[0])


def _as_life(session: Session, values: Mapping[str, float]) -> Life:
    life = session.life
    return replace(life, columns={name: np.array([value]) for name, value in values.items()})
