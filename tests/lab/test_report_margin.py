"""Margins of paired differences cover what they promise, for known distributions, and say when they cannot."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from game.model.student import student
from game.report.margin import ENOUGH, margin

TIMES = 400


def own(count: int) -> NDArray[np.float64]:
    """Every value has a luck of its own."""
    return np.arange(count, dtype=np.float64)


@pytest.mark.parametrize(
    ("share", "freedom", "quantile"),
    [(0.975, 29, 2.04523), (0.975, 100, 1.98397), (0.995, 29, 2.75639), (0.9995, 29, 3.65941), (0.975, 10, 2.22814)],
)
def test_quantiles_of_student(share: float, freedom: int, quantile: float) -> None:
    assert student(share, freedom) == pytest.approx(quantile, rel=2e-4)


@pytest.mark.parametrize(("freedom", "point"), [(14, 2.145), (20, 2.086), (30, 2.042), (60, 2.000), (120, 1.980)])
def test_students_t_is_the_tables(freedom: int, point: float) -> None:
    """Against the printed table (NIST/SEMATECH e-Handbook, 1.3.6.7.2)."""
    assert student(0.975, freedom) == pytest.approx(point, abs=0.001)


def test_one_pair_to_each_luck_is_the_familiar_interval() -> None:
    values = np.random.default_rng(5).normal(3, 2, 40)
    found = margin(values, own(40))
    assert found.mean == pytest.approx(values.mean())
    assert found.error == pytest.approx(student(0.975, 39) * values.std(ddof=1) / math.sqrt(40))
    assert found.enough and found.clear


def test_pairs_of_one_luck_count_once() -> None:
    """Five bots that live the same luck: copies add nothing to what is known."""
    values = np.random.default_rng(6).normal(0, 1, 40)
    once, copies = margin(values, own(40)), margin(np.tile(values, 5), np.tile(own(40), 5))
    assert (copies.mean, copies.error, copies.lucks) == pytest.approx((once.mean, once.error, 40))
    assert copies.pairs == 200


@pytest.mark.parametrize("lucks", [30, 120])
def test_covers_the_truth_about_as_often_as_promised(lucks: int) -> None:
    """Clusters of three with a part of their own and a part in common, around 10."""
    luck, random = np.repeat(own(lucks), 3), np.random.default_rng(7)
    hits = 0
    for _ in range(TIMES):
        found = margin(10 + np.repeat(random.normal(0, 3, lucks), 3) + random.normal(0, 2, 3 * lucks), luck)
        hits += abs(found.mean - 10) <= found.error
    assert 0.92 <= hits / TIMES <= 0.98


def test_a_change_in_few_lives_is_no_mean_until_there_are_many() -> None:
    """One life in ten gains 100: of 60 lives it is told what most do, of 3,000 the mean, and that is covered."""
    random = np.random.default_rng(8)
    few = [margin((random.random(60) < 0.1) * 100.0, own(60)) for _ in range(TIMES)]
    assert np.mean([found.typical for found in few]) > 0.95
    many = [margin((random.random(3000) < 0.1) * 100.0, own(3000)) for _ in range(TIMES)]
    assert not any(found.typical for found in many)
    assert 0.92 <= np.mean([abs(found.mean - 10) <= found.error for found in many]) <= 0.98


def test_heavy_tails_leave_what_most_lives_gain() -> None:
    """Around 10, but one life in twenty changes by thousands: means are useless, the middle is not."""
    random, hits = np.random.default_rng(9), []
    for _ in range(TIMES):
        wild = (random.random(80) < 0.05) * random.exponential(5000, 80)
        found = margin(10 + random.normal(0, 3, 80) + wild, own(80))
        if found.typical:
            hits.append(abs(found.mean - 10) < 1 and found.error < 2 and found.clear)
    assert len(hits) > 0.9 * TIMES
    assert np.mean(hits) > 0.9


def test_too_few_lucks_make_no_claim() -> None:
    found = margin(np.full(29 * 5, 7.0), np.tile(own(29), 5))
    assert (found.lucks, found.enough, found.clear) == (ENOUGH - 1, False, False)
    nothing = margin(np.full(5, np.nan), own(5))
    assert nothing.pairs == 0 and math.isnan(nothing.mean) and not nothing.enough


def test_no_difference_in_many_lives_is_known_but_not_clear() -> None:
    found = margin(np.zeros(50), own(50))
    assert found.same and found.enough and not found.clear and (found.mean, found.error) == (0, 0)
