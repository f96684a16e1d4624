"""Bounds and the effect on takers, against published figures, by hand, and against statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm

from game.lab.estimate import OutcomeData
from game.lab.partial import among_takers, lee_bounds


def counted(*cells: tuple[int, int, int, int]) -> tuple[OutcomeData, np.ndarray]:
    """A trial of yes and no from (persons, arm, took it up, outcome)."""
    whole = np.array([row[1:] for row in cells for _ in range(row[0])], dtype=np.float64)
    return OutcomeData(whole[:, 2], whole[:, 0].astype(np.int64), np.zeros((len(whole), 0))), whole[:, 1] > 0


def test_vitamin_a_for_those_who_took_it() -> None:
    """Sommer and Zeger 1991, as in Imbens and Rubin 1997 (Annals of Statistics 25(1)): of 12,094 children assigned
    9,675 got the vitamin; by assignment 2.6 deaths of a thousand fewer, among those who took it for that 3.2."""
    trial, taken = counted(
        (9663, 1, 1, 0), (12, 1, 1, 1), (2385, 1, 0, 0), (34, 1, 0, 1), (11514, 0, 0, 0), (74, 0, 0, 1)
    )
    found = among_takers(trial, taken, 1)
    assert found.first.value == pytest.approx(0.80, abs=0.001) and not found.weak
    assert found.effect.value == pytest.approx(-0.0032, abs=5e-5)
    low, high = found.effect.interval()
    assert low < -0.0032 < high < 0


@pytest.mark.parametrize("clustered", [False, True])
def test_margins_are_those_of_the_reduced_form_by_statsmodels(clustered: bool) -> None:
    """The margin of a ratio of two effects: that of `outcome - effect * taken` by the lot, over the first stage."""
    rng = np.random.default_rng(3)
    n, age = 240, rng.normal(size=(240, 1))
    arm, teams = np.arange(n) // 6 % 2, np.arange(n) // 6
    taken = rng.uniform(size=n) < 0.15 + 0.4 * arm
    outcome = 0.3 * taken + 0.2 * age[:, 0] + rng.normal(size=n) + rng.normal(size=40)[teams]
    found = among_takers(OutcomeData(outcome, arm, age, teams if clustered else None), taken, 1)
    more = {"cov_type": "cluster", "cov_kwds": {"groups": teams}} if clustered else {"cov_type": "HC1"}
    design = np.column_stack([np.ones(n), arm, age - age.mean()])
    reduced = sm.OLS(outcome - found.effect.value * taken, design).fit(**more)
    assert reduced.params[1] == pytest.approx(0, abs=1e-9)
    assert found.effect.se == pytest.approx(reduced.bse[1] / found.first.value)
    first = sm.OLS(taken.astype(float), design).fit(**more)
    assert (found.first.value, found.first.se) == pytest.approx((first.params[1], first.bse[1]))


def test_where_nobody_moved_nothing_is_said_and_little_is_doubted() -> None:
    rng = np.random.default_rng(1)
    arm = np.arange(200) % 2
    trial = OutcomeData(rng.normal(size=200), arm, np.zeros((200, 0)))
    with pytest.raises(ValueError, match="nobody"):
        among_takers(trial, np.ones(200, dtype=bool), 1)
    assert among_takers(trial, np.isin(np.arange(200) % 20, [0, 1, 3]), 1).weak


def test_bounds_by_hand() -> None:
    """Ten of ten answered in one arm, eight of ten in control, so a fifth is cut off: 1 to 8 or 3 to 10 against 4."""
    outcome = np.array([*[4.0] * 8, np.nan, np.nan, *range(1, 11)], dtype=float)
    arm = np.repeat([0, 1], 10)
    assert lee_bounds(outcome, arm, 1) == pytest.approx((0.5, 2.5, 0.2))
    assert lee_bounds(outcome, 1 - arm, 1) == pytest.approx((-2.5, -0.5, 0.2)), "the other way round"
    whole = np.where(np.isnan(outcome), 4.0, outcome)
    assert lee_bounds(whole, arm, 1) == pytest.approx((1.5, 1.5, 0)), "where nobody is missing they are one figure"


def test_the_share_cut_off_is_the_job_corps_one() -> None:
    """Lee 2009, week 208: 60.7 per cent of the treated and 56.6 of control are observed, so 6.8 are cut off."""
    outcome = np.where(np.arange(2000) % 1000 < np.repeat([566, 607], 1000), 1.0, np.nan)
    assert lee_bounds(outcome, np.repeat([0, 1], 1000), 1).trimmed == pytest.approx(0.068, abs=0.0005)


def test_bounds_hold_the_effect_on_who_would_always_answer() -> None:
    """Being assigned makes more of those with little answer; the effect on the others is 1."""
    rng = np.random.default_rng(5)
    arm, own = np.repeat([0, 1], 4000), rng.normal(size=8000)
    outcome = np.where(own + 0.8 * arm > 0, own + arm, np.nan)
    low, high, _ = lee_bounds(outcome, arm, 1)
    bare = np.nanmean(outcome[arm == 1]) - np.nanmean(outcome[arm == 0])
    assert low < 1 and high == pytest.approx(1, abs=0.05) and bare < 0.7, "the bare difference is not the effect"
