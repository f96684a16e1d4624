"""The estimators against published worked examples and against libraries that were written without ours."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.multitest import multipletests

from game.lab import estimate
from game.lab.estimate import OutcomeData, effects, fit

# Student (1908), The probable error of a mean: hours of sleep gained with two drugs. R's `t.test(extra ~ group)` prints
# t = -1.8608, df = 17.776, p-value = 0.07939, 95 per cent interval -3.3654832 to 0.2054832.
FIRST, SECOND = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
SLEEP = np.array([*FIRST, *SECOND])
DRUG = np.repeat([0, 1], 10)


def people(n: int, seed: int, arms: int = 2, terms: int = 3) -> OutcomeData:
    """A crowd whose outcome leans on covariates, more so where it is treated, and varies by arm."""
    rng = np.random.default_rng(seed)
    x, arm = rng.normal(size=(n, terms)), rng.permutation(np.arange(n) % arms)
    y = 1 + 0.5 * arm + x @ np.arange(1, terms + 1) + arm * x[:, 0] + rng.normal(size=n) * (1 + arm)
    return OutcomeData(y, arm.astype(np.int64), x)


def plain(outcome: np.ndarray, arm: np.ndarray) -> OutcomeData:  # type: ignore[type-arg]
    return OutcomeData(outcome.astype(float), arm.astype(np.int64), np.zeros((len(arm), 0)))


def test_students_sleep() -> None:
    """HC2 without covariates is the unequal-variance standard error, so t is the published one."""
    (found,) = effects(plain(SLEEP, DRUG), "difference")
    assert found.value == pytest.approx(1.58) and found.t == pytest.approx(1.8608, abs=5e-5)
    assert found.df == pytest.approx(18), "equal arms: Bell and McCaffrey give both their degrees"
    welch = stats.ttest_ind(SLEEP[10:], SLEEP[:10], equal_var=False)
    assert found.t == pytest.approx(welch.statistic, rel=1e-12)


@pytest.mark.parametrize(("control", "treated"), [(3, 27), (10, 10), (8, 40), (50, 5)])
def test_degrees_of_freedom_of_two_unequal_arms(control: int, treated: int) -> None:
    """Imbens and Kolesár (2016, Review of Economics and Statistics 98(4)) give them for one binary regressor:
    N² (N0 − 1)(N1 − 1) / (N1² (N1 − 1) + N0² (N0 − 1)); their example, 3 and 27, has 2.5."""
    arm = np.repeat([0, 1], [control, treated])
    (found,) = effects(plain(np.random.default_rng(1).normal(size=arm.size), arm), "difference")
    n0, n1 = control, treated
    published = (n0 + n1) ** 2 * (n0 - 1) * (n1 - 1) / (n1**2 * (n1 - 1) + n0**2 * (n0 - 1))
    assert found.df == pytest.approx(published)
    if (control, treated) == (3, 27):
        assert round(found.df, 1) == 2.5


@pytest.mark.parametrize("arms", [2, 3])
@pytest.mark.parametrize("model", ["lin", "plain", "difference"])
def test_coefficients_and_hc2_are_those_of_statsmodels(model: str, arms: int) -> None:
    trial = people(90, 5, arms)
    design = estimate.design_of(trial, model)
    other = sm.OLS(trial.outcome, design).fit(cov_type="HC2")
    for a, found in enumerate(effects(trial, model), 1):
        assert found.value == pytest.approx(other.params[a], rel=1e-10)
        assert found.se == pytest.approx(other.bse[a], rel=1e-10)


def test_degrees_of_freedom_by_the_whole_matrix() -> None:
    """Bell and McCaffrey's definition written out with n by n matrices."""
    trial = people(40, 8)
    design = estimate.design_of(trial, "lin")
    hat = design @ np.linalg.inv(design.T @ design) @ design.T
    lever = design @ np.linalg.inv(design.T @ design)[:, 1]
    each = (np.eye(40) - hat) * (lever / np.sqrt(1 - np.diag(hat)))
    values = np.linalg.eigvalsh(each.T @ each)
    (found,) = effects(trial, "lin")
    assert found.df == pytest.approx(values.sum() ** 2 / (values**2).sum(), rel=1e-9)


def test_lin_is_the_difference_of_two_separate_fits() -> None:
    """Lin (2013): each arm's own regression, both read at the mean of everybody."""
    trial = people(120, 3)
    at = np.append(1.0, trial.covariates.mean(axis=0))
    ends = [
        sm.OLS(trial.outcome[trial.arm == a], sm.add_constant(trial.covariates[trial.arm == a])).fit().params @ at
        for a in (0, 1)
    ]
    (found,) = effects(trial, "lin")
    assert found.value == pytest.approx(ends[1] - ends[0], rel=1e-10)


def test_clusters_of_one_are_persons() -> None:
    trial = people(60, 2)
    (alone,) = effects(trial, "lin")
    (found,) = effects(trial._replace(clusters=np.arange(60)), "lin")
    assert (found.value, found.se, found.df) == pytest.approx((alone.value, alone.se, alone.df), rel=1e-8)


def test_equal_clusters_are_their_means() -> None:
    """Whole clusters treated, all of one size: CR2 is HC2 on the clusters' means, with their degrees of freedom."""
    rng = np.random.default_rng(9)
    cluster, arm = np.repeat(np.arange(14), 6), np.repeat(np.arange(14) % 2, 6)
    outcome = rng.normal(size=84) + rng.normal(size=14)[cluster] + 0.3 * arm
    (found,) = effects(plain(outcome, arm)._replace(clusters=cluster), "difference")
    means = outcome.reshape(14, 6).mean(axis=1)
    (small,) = effects(plain(means, arm[::6]), "difference")
    assert (found.value, found.se, found.df) == pytest.approx((small.value, small.se, small.df), rel=1e-9)


def test_permutation_p_is_scipys() -> None:
    """All 924 ways of six and six, by scipy, against ours drawn at random."""
    rng = np.random.default_rng(4)
    outcome, arm = np.append(rng.normal(size=6), rng.normal(1.2, 2, size=6)), np.repeat([0, 1], 6)
    exact = stats.permutation_test(
        (outcome[6:], outcome[:6]), lambda a, b: stats.ttest_ind(a, b, equal_var=False).statistic, vectorized=False,
        permutation_type="independent", alternative="two-sided",
    ).pvalue  # fmt: skip
    low, high = estimate.permutation_p(plain(outcome, arm), estimate.studentised("difference"), 4000, 1)
    margin = 4 * np.sqrt(exact * (1 - exact) / 4000)
    assert estimate.two_sided(low, high)[0] == pytest.approx(exact, abs=margin)


@pytest.mark.parametrize("model", ["lin", "difference"])
def test_an_outcome_that_all_share_differs_in_nothing(model: str) -> None:
    """Seven tenths have no exact binary fraction: what rounding leaves of them is no effect and has no p-value."""
    trial = people(60, 4)._replace(outcome=np.full(60, 0.7))
    (found,) = effects(trial, model)
    assert found.value == 0 == found.se
    low, high = estimate.permutation_p(trial, estimate.studentised(model), 200, 1)
    assert estimate.two_sided(low, high).tolist() == [1.0]


def test_permutations_keep_clusters_and_blocks() -> None:
    rng = np.random.default_rng(0)
    cluster, block = np.repeat(np.arange(8), 3), np.repeat([0, 1], 12)
    arm = np.repeat([0, 0, 0, 1, 0, 1, 1, 1], 3)
    trial = plain(np.zeros(24), arm)._replace(clusters=cluster, blocks=block)
    seen = {tuple(estimate.permuted(trial, rng)[::3]) for _ in range(400)}
    assert len(seen) == 16, "one of four treated in the first block, three of four in the second"
    assert all(sum(one[:4]) == 1 and sum(one[4:]) == 3 for one in seen)
    drawn = estimate.permuted(trial, rng)
    assert all(len(set(drawn[cluster == k])) == 1 for k in range(8))


def test_holm_and_benjamini_hochberg() -> None:
    """R's p.adjust(c(0.01, 0.04, 0.03, 0.005)) gives 0.03 0.06 0.06 0.02 (holm), 0.02 0.04 0.04 0.02 (BH)."""
    p = [0.01, 0.04, 0.03, 0.005]
    assert estimate.holm(p) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert estimate.false_discovery(p) == pytest.approx([0.02, 0.04, 0.04, 0.02])
    many = np.random.default_rng(3).uniform(size=20).tolist()
    assert estimate.holm(many) == pytest.approx(multipletests(many, method="holm")[1])
    assert estimate.false_discovery(many) == pytest.approx(multipletests(many, method="fdr_bh")[1])


def test_a_published_sample_ratio_mismatch() -> None:
    """Kohavi, Tang and Xu (2020), Trustworthy Online Controlled Experiments: 821,588 and 815,482 users where half
    were planned for each, p = 1.8e-6."""
    assert estimate.ratio_mismatch([821_588, 815_482], [0.5, 0.5]) == pytest.approx(1.8e-6, abs=0.05e-6)


def test_the_tax_filers_of_st_louis() -> None:
    """Duflo and others (2006): 3 of 100 took up an account without a match, 8 with 20 per cent, 14 with 50, about 4,700
    filers each (here 5,000); the naive standard errors are 0.47 and 0.57 points."""
    arm = np.repeat([0, 1, 2], 5000)
    took = np.concatenate([np.arange(5000) < round(share * 5000) for share in (0.03, 0.08, 0.14)]).astype(float)
    small, large = effects(plain(took, arm), "difference")
    assert (100 * small.value, 100 * large.value) == pytest.approx((5, 11))
    assert (100 * small.se, 100 * large.se) == pytest.approx((0.47, 0.57), abs=0.03)


@pytest.mark.parametrize("each", [15, 20, 30, 50, 100])
def test_what_a_workshop_can_detect(each: int) -> None:
    """In standard deviations with so many people in each of two arms, against statsmodels' power of the t test."""
    found = estimate.detectable(np.sqrt(2 / each), 2 * each - 2)
    exact = sm.stats.TTestIndPower().solve_power(nobs1=each, alpha=0.05, power=0.8)
    assert found == pytest.approx(exact, abs=0.002)


def test_covariates_with_gaps_lose_nobody() -> None:
    few, many = np.arange(20.0), np.arange(20.0)
    few[3], many[:5] = np.nan, np.nan
    columns, marked = estimate.filled([few, many])
    assert columns.shape == (20, 3) and marked == [1] and not np.isnan(columns).any()
    assert columns[3, 0] == pytest.approx(np.delete(np.arange(20.0), 3).mean()) and columns[:5, 2].all()


def test_who_left_and_why() -> None:
    trial, rng = people(400, 6), np.random.default_rng(7)
    by_chance = rng.uniform(size=400) < 0.1
    by_arm = rng.uniform(size=400) < np.where(trial.arm == 1, 0.3, 0.05)
    by_kind = rng.uniform(size=400) < np.where((trial.arm == 1) == (trial.covariates[:, 0] > 0), 0.25, 0.05)

    def p(missing: np.ndarray, adjusted: bool) -> float:  # type: ignore[type-arg]
        return float(estimate.permutation_p(trial, estimate.attrition(missing, adjusted), 300, 1)[1][0])

    assert p(by_chance, False) > 0.05 < p(by_chance, True)
    assert p(by_arm, False) < 0.05
    assert p(by_kind, False) > 0.05 > p(by_kind, True), "as many left in both arms, but not the same people"


def test_bounds_hold_what_was_hidden() -> None:
    rng = np.random.default_rng(2)
    arm, whole = np.repeat([0, 1], 50), (rng.uniform(size=100) < 0.5).astype(float)
    seen = np.where(rng.uniform(size=100) < 0.2, np.nan, whole)
    low, high = estimate.extreme_bounds(seen, arm, 1, 0, 1)
    assert low <= whole[50:].mean() - whole[:50].mean() <= high
    assert estimate.extreme_bounds(whole, arm, 1, 0, 1)[0] == pytest.approx(whole[50:].mean() - whole[:50].mean())


def test_arms_that_differ_beforehand_are_told() -> None:
    trial = people(200, 1)
    fair = estimate.permutation_p(trial, estimate.imbalance, 300, 1)[1][0]
    tilted = trial._replace(covariates=trial.covariates + np.outer(trial.arm, [0.8, 0, 0]))
    assert fair > 0.05 and estimate.permutation_p(tilted, estimate.imbalance, 300, 1)[1][0] < 0.01
    assert estimate.standardised(tilted, 0, 1)[0] == pytest.approx(0.8, abs=0.35)


def test_intervals_cover_as_often_as_they_say() -> None:
    """A thousand coins thrown over one untreated, skewed crowd: intervals hold 0 in 93.6 to 96.4 of a hundred."""
    rng = np.random.default_rng(11)
    x = rng.normal(size=(120, 2))
    y = np.exp(0.7 * rng.normal(size=120) + 0.5 * x[:, 0])
    covered = 0
    for _ in range(1000):
        arm = rng.permutation(np.arange(120) % 2).astype(np.int64)
        (found,) = effects(OutcomeData(y, arm, x), "lin")
        low, high = found.interval()
        covered += low <= 0 <= high
    assert 0.936 <= covered / 1000 <= 0.964


def test_a_term_that_others_give_already_is_refused() -> None:
    with pytest.raises(ValueError, match="collinear"):
        fit(np.column_stack([np.ones(9), np.arange(9), 2 * np.arange(9)]), np.arange(9.0))
