"""People in a story: what they read of a question, and what a trial makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import proportion_effectsize

from game.content.people import load_regime
from game.content.story import Story, load_story
from game.content.system import load_system
from game.lab.people.ahead import Ahead, Prospect
from game.lab.people.core import Array
from game.lab.people.life import (
    ACTED,
    COULD_NOT,
    KEPT,
    NOT_NOTICED,
    PUT_OFF,
    People,
    Study,
    _Choice,
    people,
    questions,
    tellings,
)
from game.lab.people.returns import AGES, gives_back
from game.lab.sizes import per_arm
from game.lab.trial import FAIR, Candidate, Design, Judged, TrialOutcomes, effect, fifths, judge, live_trial
from game.model.batch import live
from game.model.life import Env, Facts, Life
from game.model.rules import apply
from game.model.turn import Ask, allowed, start
from game.model.world import Choice, Step, World, walk

LIVES = 100
CARD, HALL = "first_slip", "hall_scheme"


@pytest.fixture(scope="module")
def rider() -> Story:
    return load_story("rider")


def changed(story: Story, event: str, default: str | None = None, steps: dict[str, int] | None = None) -> Story:
    """The story with this default at the event (None: none is marked) and these pages at its answers, however told."""
    told = {one.index for one in tellings(story.world, event)}

    def moved(one: Choice) -> Choice:
        return replace(one, default=one.id == default, steps=(steps or {}).get(one.id, one.steps))

    events = tuple(
        replace(one, choices=tuple(map(moved, one.choices))) if one.index in told else one for one in story.world.events
    )
    return replace(story, world=replace(story.world, events=events))


def design(story: Story, arms: dict[str, Story], regime: str = "gig", event: str = CARD, draws: int = 1) -> Design:
    tested = tuple(Candidate(name, arm, event) for name, arm in arms.items())
    return Design(story, tested, load_regime(regime), LIVES, draws, 1, 12)


def lived(one: Design) -> TrialOutcomes:
    return live_trial(one, lambda lived, count: None)


@pytest.fixture(scope="module")
def gig(rider: Story) -> TrialOutcomes:
    arms = {
        "empty": rider, "default": changed(rider, CARD, "pay", {"later": 1}),
    }  # fmt: skip
    return lived(replace(design(rider, arms, draws=2), lives=150))


@pytest.fixture(scope="module")
def payroll(rider: Story) -> TrialOutcomes:
    arms = {"default": changed(rider, CARD, "pay", {"later": 1}), "decide": changed(rider, CARD)}
    return lived(design(rider, arms, "payroll"))


@pytest.fixture(scope="module")
def pressed(rider: Story) -> TrialOutcomes:
    """A residents' scheme that comes by itself every year, with a way out; and a default that is closed to some."""
    moved, shut = changed(rider, HALL, "resident", {"leave": 0, "stop": 1}), changed(rider, HALL, "employee")
    arms = {"hall": moved, "closed": shut}
    return lived(replace(design(rider, arms, event=HALL), lives=100))


def arm(found: TrialOutcomes, name: str) -> Judged:
    return judge(found, next(one for one in found.design.arms if one.name == name))


def test_an_empty_nudge_changes_not_one_byte(gig: TrialOutcomes) -> None:
    control, empty = gig.control[CARD], gig.arms["empty"]
    assert control.keys() == empty.keys()
    assert all(control[name].tobytes() == empty[name].tobytes() for name in control)
    assert all(one.difference == 0 and one.same for one in arm(gig, "empty").effects.values() if one.pairs)


def test_no_figure_depends_on_the_batches(gig: TrialOutcomes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A habit for which one batch has an opportunity and another has none is counted over both."""
    monkeypatch.setattr("game.lab.trial.FIRST_BATCH", gig.design.draws)
    at_once = lived(gig.design)
    for one in gig.design.arms:
        apart, together = judge(gig, one).effects, judge(at_once, one).effects
        assert {name: repr(found) for name, found in apart.items()} == {
            name: repr(found) for name, found in together.items()
        }


def test_habits_are_told_of_lives_that_had_an_opportunity(gig: TrialOutcomes, rider: Story) -> None:
    """Most people paid by the piece are in no scheme in some year (M1)."""
    assert rider.habits and {f"habit_{code}" for code in rider.habits} <= gig.control[CARD].keys()
    shown = gig.control[CARD]["habit_M1"]
    assert 0.5 < np.nanmean(shown) <= 1 and set(np.unique(shown[~np.isnan(shown)])) <= {0.0, 1.0}


def test_a_default_and_an_active_choice_change_what_is_answered(gig: TrialOutcomes, payroll: TrialOutcomes) -> None:
    """A regression, no evidence. The prototype's ranges were 15 to 45 and 55 to 80 per cent on the card; fitted afresh,
    being asked wakes less, so more of those paid by the piece let a default stand that month (about half)."""
    for found, low, high in ((gig, 0.15, 0.65), (payroll, 0.4, 0.9)):
        moved = arm(found, "default").effects["take_up"]
        assert moved.control < 0.2 and low < moved.arm < high
    asked = arm(payroll, "decide").effects["take_up"]
    assert 0.1 < asked.difference < 0.6
    assert arm(payroll, "default").effects["take_up"].arm > arm(gig, "default").effects["take_up"].arm


def test_leaving_a_default_is_told_by_the_month_and_by_the_year(gig: TrialOutcomes) -> None:
    effects = arm(gig, "default").effects
    assert 0.3 < effects["left_in_month"].arm < effects["left_in_year"].arm <= 1
    assert np.isnan(effects["left_in_month"].control)  # nobody was put anywhere


def test_a_price_beyond_what_was_tried_is_told(gig: TrialOutcomes, pressed: TrialOutcomes) -> None:
    assert all(rate > 12 for rate in arm(gig, "default").beyond) and arm(gig, "default").beyond
    assert min(arm(pressed, "hall").beyond) < 1


def test_why_is_one_of_five(gig: TrialOutcomes) -> None:
    for outcomes in (gig.control[CARD], *gig.arms.values()):
        reasons = sum(outcomes[name] for name in ("could_not", "not_noticed", "put_off", "kept", "acted"))
        assert np.array_equal(reasons, outcomes["asked"])
    assert {NOT_NOTICED, PUT_OFF, KEPT, ACTED, COULD_NOT} == {1, 2, 3, 4, 5}


def test_fairness_can_fail(pressed: TrialOutcomes, gig: TrialOutcomes) -> None:
    unfair = arm(pressed, "hall").unfair
    assert unfair["thin_months"] > FAIR
    assert not arm(gig, "empty").unfair and not arm(gig, "empty").undecided


def judged(poorest: Array) -> Judged:
    """A verdict on an arm whose poorest fifth has these additional thin months, shape (draws, lives), and no debt."""
    nothing, found = effect(np.zeros(poorest.shape), np.zeros(poorest.shape)), effect(np.zeros(poorest.shape), poorest)
    return Judged("arm", {}, {"thin_months": (found,), "debt_months": (nothing,)}, nothing, np.nan, np.nan)


@pytest.mark.parametrize(("draws", "lives"), [(1, 30), (5, 10), (20, 40)])
def test_luck_seldom_makes_a_nudge_unfair(draws: int, lives: int) -> None:
    """Most lives are not touched, a few by years. Where the true rise is the bound itself, one verdict in twenty may be
    wrong by chance; where there is none, hardly any; where it is large, lives enough find it."""
    luck = np.random.Generator(np.random.PCG64(5))

    def verdicts(mean: float, runs: int = 300) -> tuple[float, float]:
        found = []
        for _ in range(runs):
            touched = luck.random((draws, lives)) < 0.2
            found.append(judged(np.where(touched, luck.normal(mean / 0.2, 6.0, (draws, lives)), 0.0)))
        return np.mean([bool(one.unfair) for one in found]), np.mean([bool(one.undecided) for one in found])

    assert verdicts(0.0)[0] <= 0.02
    assert verdicts(FAIR)[0] <= 0.08
    unfair, undecided = verdicts(4.0)
    assert unfair + undecided >= 0.99 and (unfair >= 0.95 or draws * lives < 100)


def test_a_few_lives_say_that_they_are_few() -> None:
    one = judged(np.array([[0.0, 0.0, 0.0, 9.0]]))
    assert not one.unfair and set(one.undecided) == {"thin_months"}
    least, most = one.undecided["thin_months"]
    assert least < FAIR < most and least + most == pytest.approx(2 * 2.25)


def test_fifths_are_fixed_in_the_control(gig: TrialOutcomes) -> None:
    fifth = fifths(gig.control[CARD])
    assert np.bincount(fifth.ravel()).tolist() == [60] * 5
    wage = gig.control[CARD]["wage"]
    assert wage[fifth == 0].max() <= wage[fifth == 4].min()


def test_draws_differ_in_luck_and_arms_do_not(gig: TrialOutcomes) -> None:
    wage = gig.control[CARD]["wage"]
    assert wage.shape == (2, 150) and not np.array_equal(wage[0], wage[1])
    assert np.array_equal(wage, gig.arms["empty"]["wage"])


def test_a_chunk_is_the_same_people_as_the_whole(rider: Story) -> None:
    regime, world = load_regime("gig"), rider.world
    study = Study(regime, regime.sets, 40, 1, frozenset({CARD}))
    of = people(world, np.full(len(AGES), 2.0), study)

    def picked(slots: np.ndarray) -> np.ndarray:
        return live(world, slots, 1, of(slots), lambda life, year, closing: None).picked

    slots = np.arange(40, dtype=np.uint64)
    assert np.array_equal(picked(slots)[:, 25:], picked(slots[25:]))


def test_a_default_that_is_closed_is_no_crash(pressed: TrialOutcomes) -> None:
    """`employee` in the hall may be closed: who works for an employer keeps things as they are."""
    assert pressed.whole and np.isfinite(pressed.arms["closed"]["take_up"]).any()


def test_questions_are_those_that_write_a_lever_of_the_country(rider: Story) -> None:
    found = {question.event.id for question in questions(rider.world).values()}
    assert {CARD, HALL, "bank_personal_pension"} <= found and "intention" not in found
    bare = replace(rider.world, takes_part=frozenset())
    assert questions(bare) == {}


def test_a_question_told_otherwise_is_the_same_question(rider: Story) -> None:
    old = rider.world.find(CARD)
    assert old is not None
    rain = replace(old, id="rain_slip_", index=len(rider.world.events), variant_of=CARD)
    known = [one.id for one in tellings(rider.world, CARD)]
    told = tellings(replace(rider.world, events=(*rider.world.events, rain)), CARD)
    assert known[0] == CARD and [one.id for one in told] == [*known, "rain_slip_"]


@pytest.mark.parametrize(("story", "system"), [("rider", "china"), ("plain", "france")])
def test_what_is_left_out_of_a_look_ahead_does_not_matter(story: str, system: str) -> None:
    """Looking ahead with the rules that matter gives the bits that all rules give."""
    world = load_story(story, system).world
    assert sum(1 for _ in walk(Ahead(world, 1).law[1])) < sum(1 for _ in walk(world.law))
    regime, slots = load_regime("gig"), np.arange(4, dtype=np.uint64)
    who = people(world, np.full(len(AGES), 2.0), Study(regime, regime.sets, 4, 1, frozenset()))(slots)
    usual, calls = who.ahead.look, list[int]()

    def look(lists: Sequence[tuple[Step, ...]], life: Life, year: int, rows: np.ndarray) -> Prospect:
        seen = usual(lists, life, year, rows)
        calls.append(rows.size)
        if len(calls) % 20 == 1:
            facts, one = Facts(world, year, 1), life.take(np.tile(rows, len(lists)))
            for k, steps in enumerate(lists):
                apply(steps, facts, one, np.arange(k * rows.size, (k + 1) * rows.size))
            for steps in (world.before_law, world.law):
                apply(steps, facts, one, None)
            due = world.due.fn(Env(facts, one, None)) + np.zeros(one.size)  # type: ignore[union-attr]
            assert np.array_equal(due / 12, seen.due.ravel()), (year, calls)
            assert np.array_equal(one.columns["wage_per_month"][-rows.size :], seen.pay)
        if len(calls) > 40:
            raise InterruptedError
        return seen

    who.ahead = SimpleNamespace(look=look)  # type: ignore[assignment]
    with pytest.raises(InterruptedError):
        live(world, slots, 1, who, lambda life, year, closing: None)


def test_messages_lift_only_moves_towards_more(rider: Story) -> None:
    """A person who already pays what is wanted is not woken to leave."""
    who = _who(rider.world)
    who.boost[:] = 5.0
    question = questions(rider.world)[rider.world.find(HALL).index]  # type: ignore[union-attr]
    life: Life = start(rider.world, who.slots, 1)
    rows = np.arange(who.slots.size)
    ask = Ask(question.event, rows, allowed(question.event, Facts(rider.world, 2026, 1), life, rows))
    choice = _Choice(who, question, ask, life, 2026)
    gain, best = np.full(rows.size, 2.0), np.zeros(rows.size, np.int64)
    up = choice._who_acts(best, gain, np.ones(rows.size, np.bool_), np.asarray(2.0)).month
    down = choice._who_acts(best, gain, np.zeros(rows.size, np.bool_), np.asarray(2.0)).month
    assert (up >= down).all() and (up > down).any()


def _who(world: World) -> People:
    regime = load_regime("gig")
    slots = np.arange(200, dtype=np.uint64)
    return people(world, np.full(len(AGES), 2.0), Study(regime, regime.sets, 200, 1, frozenset()))(slots)


def test_what_a_law_gives_back_falls_with_the_age_one_begins_at() -> None:
    """China's plain plan gives back more than was put in, less to who begins late."""
    table = gives_back(load_system("china"), 2026)
    assert table[0] > table[3] > table[5] > 1


# ---- statistics


def test_luck_alone_leaves_nothing_to_the_parameters() -> None:
    """Draws that differ in luck only: what is called the parameters' part is small, the interval about the error."""
    rng = np.random.default_rng(2)
    control = rng.normal(0, 1, (20, 1000))
    treated = control + 0.3 + rng.normal(0, 2, (20, 1000))
    found = effect(control, treated)
    assert found.difference == pytest.approx(0.3, abs=3 * found.monte_carlo)
    assert found.monte_carlo == pytest.approx(2 / np.sqrt(20_000), rel=0.05)
    assert found.parameters < 0.04


def test_parameters_that_differ_are_found_beside_the_luck() -> None:
    rng = np.random.default_rng(3)
    means = rng.normal(1.0, 0.5, 40)
    control = rng.normal(0, 1, (40, 500))
    treated = control + means[:, np.newaxis] + rng.normal(0, 3, (40, 500))
    found = effect(control, treated)
    assert found.parameters == pytest.approx(means.std(ddof=1), rel=0.15)
    assert found.low == pytest.approx(np.quantile(means, 0.05), abs=0.15)


def test_pairs_of_which_one_is_unknown_are_left_out() -> None:
    control = np.array([[0.0, 1.0, np.nan, 5.0]])
    found = effect(control, np.array([[1.0, 2.0, 3.0, np.nan]]))
    assert found.pairs == 2 and found.difference == 1 and found.control == 0.5


def test_a_thousand_coins_cover_nothing(payroll: TrialOutcomes) -> None:
    """One untreated crowd, 1,000 assignments by chance: the interval of the difference holds 0 in 93.6 to 96.4 %."""
    outcomes = payroll.control[CARD]
    rng = np.random.default_rng(0)
    for name in ("later", "pension"):
        y = np.repeat(outcomes[name].ravel(), 4)  # a crowd is a crowd: what varies here is the coin
        drawn = y[np.stack([rng.permutation(y.size) for _ in range(1000)], axis=1)]
        tests = stats.ttest_ind(drawn[: y.size // 2], drawn[y.size // 2 :], equal_var=False)
        interval = tests.confidence_interval(0.95)
        covered = int(((interval.low <= 0) & (interval.high >= 0)).sum())
        assert 936 <= covered <= 964, name


@pytest.mark.parametrize(
    ("control", "treated", "people"),
    [(0.173, 0.187, 11_818), (0.26, 0.347, 437), (0.07, 0.30, 41), (0.49, 0.86, 24)],
)  # the design's table: 11,817 and 437; 44 and 24 by another formula there
def test_how_many_a_real_trial_needs(control: float, treated: float, people: int) -> None:
    assert per_arm(control, treated) == people
    library = NormalIndPower().solve_power(proportion_effectsize(treated, control), alpha=0.05, power=0.8)
    assert people == pytest.approx(library, abs=1.01)
    assert per_arm(control, control) is None and per_arm(0.0, 1.0) is not None
