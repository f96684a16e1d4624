"""Statistics of randomised trials: effects with valid intervals, and tests of whether the trial can be trusted.

The defaults are those of the Standard Operating Procedures of the Green Lab (Lin, Green and Coppock 2016, version of
2017): effects adjusted as in Lin (2013, Annals of Applied Statistics 7(1)); the HC2 estimator with the degrees of
freedom of Bell and McCaffrey (2002), for clusters its form CR2 (Pustejovsky and Tipton 2018); p-values by permuting the
assignment and comparing studentised effects. numpy and scipy only; nothing here knows a file or a story.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Array = NDArray[np.float64]
Codes = NDArray[np.int64]
Flags = NDArray[np.bool_]
POWER, ALPHA = 0.8, 0.05
LIN, PLAIN = 20, 20
"""Persons in the smallest arm from which each arm has slopes of its own, and persons in all from which covariates are
used at all: Green Lab SOP, section on covariate adjustment."""
FEW_MISSING = 0.1
"""Share of a covariate that may be missing without an indicator of its own: same section."""


class Linear(NamedTuple):
    """An estimate with its standard error; `df` are the degrees of freedom of Bell and McCaffrey."""

    value: float
    se: float
    df: float

    @property
    def t(self) -> float:
        """The estimate divided by its standard error; 0 where both are 0."""
        if self.se > 0:
            return self.value / self.se
        return 0.0 if self.value == 0 else float(np.copysign(np.inf, self.value))

    def interval(self, level: float = 1 - ALPHA) -> tuple[float, float]:
        """The two-sided confidence interval (low, high)."""
        half = float(stats.t.ppf((1 + level) / 2, self.df)) * self.se
        return self.value - half, self.value + half

    @property
    def p(self) -> float:
        """The two-sided p-value of the t distribution."""
        return float(2 * stats.t.sf(abs(self.t), self.df))


@dataclass(frozen=True)
class LeastSquares:
    """A least-squares fit: the design (persons by terms), residuals (persons,), Q and the inverse of R from its QR
    decomposition, and the cluster of each row (None: each row is its own)."""

    design: Array
    residuals: Array
    basis: Array
    inverse: Array
    beta: Array
    clusters: Codes | None = None

    def contrast(self, weights: Array) -> Linear:
        """A linear combination of the coefficients, with the standard error HC2, for clusters CR2."""
        lever = self.basis @ (self.inverse.T @ weights)  # how each row's outcome moves the estimate
        value = float(weights @ self.beta)
        if self.clusters is None:
            spare = 1 - np.einsum("ij,ij->i", self.basis, self.basis)
            scale = np.where(spare > 1e-10, 1 / np.maximum(spare, 1e-10), 0.0)
            variance = float(np.sum(lever**2 * scale * self.residuals**2))
            return Linear(value, float(np.sqrt(variance)), self._degrees((lever**2) * scale))
        return self._clustered(value, lever)

    def _degrees(self, weight: Array) -> float:
        """The degrees of freedom of Bell and McCaffrey for independent rows: tr(B)² / tr(B²), B being the residual
        maker between the square roots of these weights."""
        leverage = np.einsum("ij,ij->i", self.basis, self.basis)
        trace = float(np.sum(weight * (1 - leverage)))
        inner = self.basis.T @ (weight[:, None] * self.basis)
        square = float(np.sum(weight**2 * (1 - 2 * leverage)) + np.sum(inner**2))
        return trace**2 / square if square > 0 else float(max(len(weight) - self.design.shape[1], 1))

    def _clustered(self, value: float, lever: Array) -> Linear:
        assert self.clusters is not None
        names = np.unique(self.clusters)
        spread = np.zeros((len(lever), len(names)))
        score = np.zeros(len(names))
        for k, name in enumerate(names):
            rows = np.flatnonzero(self.clusters == name)
            mine = self.basis[rows]
            moved = _root_of_inverse(np.eye(len(rows)) - mine @ mine.T) @ lever[rows]
            spread[rows, k] = moved
            score[k] = moved @ self.residuals[rows]
        across = self.basis.T @ spread
        form = spread.T @ spread - across.T @ across
        square = float(np.sum(form**2))
        df = float(np.trace(form)) ** 2 / square if square > 0 else 1.0
        return Linear(value, float(np.sqrt(np.sum(score**2))), df)


def _root_of_inverse(matrix: Array) -> Array:
    """The symmetric square root of the (pseudo-)inverse."""
    values, vectors = np.linalg.eigh(matrix)
    roots = np.where(values > 1e-10, 1 / np.sqrt(np.maximum(values, 1e-10)), 0.0)
    return np.asarray((vectors * roots) @ vectors.T)


def fit(design: Array, outcome: Array, clusters: Codes | None = None) -> LeastSquares:
    """Least squares of `outcome` (persons,) on `design` (persons by terms). Raises ValueError for collinear terms."""
    basis, upper = np.linalg.qr(design)
    size = np.abs(np.diag(upper))
    if size.size and (size < 1e-9 * max(float(size.max()), 1e-300)).any():
        raise ValueError("collinear")
    inverse = np.linalg.inv(upper)
    beta = inverse @ (basis.T @ outcome)
    return LeastSquares(design, outcome - design @ beta, basis, inverse, beta, clusters)


class OutcomeData(NamedTuple):
    """The data of one outcome: outcome and arm (0 control), each (persons,); covariates (persons by columns, without
    nan); the cluster (None: each alone) and block (None: one block) of each person."""

    outcome: Array
    arm: Codes
    covariates: Array
    clusters: Codes | None = None
    blocks: Codes | None = None

    @property
    def arms(self) -> int:
        return int(self.arm.max()) + 1

    def take(self, rows: Flags) -> "OutcomeData":
        """The data of these persons only."""
        clusters = None if self.clusters is None else self.clusters[rows]
        blocks = None if self.blocks is None else self.blocks[rows]
        return OutcomeData(self.outcome[rows], self.arm[rows], self.covariates[rows], clusters, blocks)


def model_of(trial: OutcomeData, adjusted: bool = True) -> str:
    """The richest model that the numbers of persons allow: `lin` (covariates with slopes per arm), `plain` (common
    slopes) or `difference` (no covariates)."""
    smallest = int(np.bincount(trial.arm, minlength=trial.arms).min())
    if not adjusted or trial.covariates.shape[1] == 0 or len(trial.arm) < PLAIN:
        return "difference"
    return "lin" if smallest >= LIN else "plain"


def design_of(trial: OutcomeData, model: str) -> Array:
    """The design, persons by terms: intercept, each treated arm, blocks, centred covariates, then those times each
    arm."""
    one = np.ones((len(trial.arm), 1))
    treated = (trial.arm[:, None] == np.arange(1, trial.arms)).astype(np.float64)
    terms = [one, treated]
    more = trial.covariates if model != "difference" else trial.covariates[:, :0]
    if trial.blocks is not None:
        names = np.unique(trial.blocks)
        more = np.hstack([more, (trial.blocks[:, None] == names[1:]).astype(np.float64)])
    centred = more - more.mean(axis=0)
    terms.append(centred)
    if model == "lin":
        terms += [treated[:, [a]] * centred for a in range(treated.shape[1])]
    return np.hstack(terms)


def effects(trial: OutcomeData, model: str) -> list[Linear]:
    """The intention-to-treat effect of each treated arm against control. Raises ValueError (`collinear`)."""
    # Measured from one of them: an outcome that all share leaves noughts, not the rounding of a nought.
    found = fit(design_of(trial, model), trial.outcome - trial.outcome[0], trial.clusters)
    return [found.contrast(np.eye(found.design.shape[1])[a]) for a in range(1, trial.arms)]


# --- p-values by permutation --------------------------------------------------------------------------------------


def permuted(trial: OutcomeData, rng: np.random.Generator) -> Codes:
    """A new random assignment (persons,): whole clusters, permuted within blocks."""
    if trial.clusters is None:
        unit, arm = np.arange(len(trial.arm)), trial.arm
        blocks = trial.blocks
    else:
        _, first, unit = np.unique(trial.clusters, return_index=True, return_inverse=True)
        arm = trial.arm[first]
        blocks = None if trial.blocks is None else trial.blocks[first]
    fresh = arm.copy()
    for block in (None,) if blocks is None else np.unique(blocks):
        rows = np.arange(len(arm)) if block is None else np.flatnonzero(blocks == block)
        fresh[rows] = arm[rng.permutation(rows)]
    return np.asarray(fresh[unit], dtype=np.int64)


def permutation_p(
    trial: OutcomeData, statistics: Callable[[OutcomeData], Array], draws: int, seed: int
) -> tuple[Array, Array]:
    """The shares of `draws` assignments whose statistic is at most, and at least, the observed one; both (statistics,),
    the observed one counted in."""
    observed = statistics(trial)
    rng = np.random.default_rng(seed)
    low, high, done = np.ones(observed.size), np.ones(observed.size), 1
    for _ in range(draws):
        try:
            drawn = statistics(trial._replace(arm=permuted(trial, rng)))
        except ValueError:  # an arm fell onto one kind of people alone
            continue
        done += 1
        low += drawn <= observed + 1e-12
        high += drawn >= observed - 1e-12
    return low / done, high / done


def two_sided(low: Array, high: Array) -> Array:
    """The two-sided p-value: twice the smaller side, at most 1."""
    return np.asarray(np.minimum(1.0, 2 * np.minimum(low, high)))


def studentised(model: str) -> Callable[[OutcomeData], Array]:
    """A function that gives each treated arm's effect divided by its standard error, for `permutation_p`."""
    return lambda trial: np.array([one.t for one in effects(trial, model)])


def holm(p: Sequence[float]) -> list[float]:
    """p-values adjusted by Holm (1979); they control the family-wise error rate."""
    order = sorted(range(len(p)), key=lambda k: p[k])
    adjusted, most = [0.0] * len(p), 0.0
    for rank, k in enumerate(order):
        most = max(most, min(1.0, (len(p) - rank) * p[k]))
        adjusted[k] = most
    return adjusted


def false_discovery(p: Sequence[float]) -> list[float]:
    """p-values adjusted by Benjamini and Hochberg (1995); they control the false discovery rate."""
    order = sorted(range(len(p)), key=lambda k: -p[k])
    adjusted, least = [0.0] * len(p), 1.0
    for rank, k in enumerate(order):
        least = min(least, p[k] * len(p) / (len(p) - rank))
        adjusted[k] = least
    return adjusted


# --- whether the trial can be trusted -----------------------------------------------------------------------------


def ratio_mismatch(counts: Sequence[int], shares: Sequence[float]) -> float:
    """The p-value of Pearson's χ² test of the numbers of persons per arm against the planned shares."""
    expected = np.array(shares, dtype=np.float64) / sum(shares) * sum(counts)
    return float(stats.chisquare(np.array(counts, dtype=np.float64), expected).pvalue)


def standardised(trial: OutcomeData, column: int, arm: int) -> tuple[float, float]:
    """(standardised difference, mean in the arm) of a covariate, arm against control: in pooled standard deviations, 0
    where nobody differs."""
    mine, other = (trial.covariates[trial.arm == a, column] for a in (arm, 0))
    pooled = np.sqrt((mine.var(ddof=1) + other.var(ddof=1)) / 2) if min(mine.size, other.size) > 1 else 0.0
    return float((mine.mean() - other.mean()) / pooled) if pooled > 0 else 0.0, float(mine.mean())


def imbalance(trial: OutcomeData) -> Array:
    """How well all covariates together predict the arms: R² of each arm on them, summed."""
    treated = (trial.arm[:, None] == np.arange(1, trial.arms)).astype(np.float64)
    centred = treated - treated.mean(axis=0)
    spread = trial.covariates - trial.covariates.mean(axis=0)
    basis = _basis(spread)
    explained = np.sum((basis.T @ centred) ** 2, axis=0) / np.maximum(np.sum(centred**2, axis=0), 1e-300)
    return np.array([float(explained.sum())])


def attrition(missing: Flags, adjusted: bool) -> Callable[[OutcomeData], Array]:
    """A statistic, for `permutation_p`, of how much the arms explain of who is missing; `adjusted`: beyond the
    covariates, and with slopes per arm."""
    gone = missing.astype(np.float64)

    def statistic(trial: OutcomeData) -> Array:
        treated = (trial.arm[:, None] == np.arange(1, trial.arms)).astype(np.float64)
        spread = trial.covariates - trial.covariates.mean(axis=0)
        parts = [treated, *(treated[:, [a]] * spread for a in range(treated.shape[1]))] if adjusted else [treated]
        whole = np.hstack([np.ones((len(gone), 1)), spread if adjusted else spread[:, :0]])
        rest = gone - _basis(whole) @ (_basis(whole).T @ gone)
        all_ = _basis(np.hstack([whole, *parts]))
        left = gone - all_ @ (all_.T @ gone)
        return np.array([float(np.sum(rest**2) - np.sum(left**2)) / max(float(np.sum(rest**2)), 1e-300)])

    return statistic


def _basis(terms: Array) -> Array:
    """An orthonormal basis of the span of these columns, which may be collinear."""
    if terms.shape[1] == 0:
        return terms
    left, size, _ = np.linalg.svd(terms, full_matrices=False)
    return np.asarray(left[:, size > 1e-9 * max(float(size.max()), 1e-300)])


def extreme_bounds(outcome: Array, arm: Codes, which: int, low: float, high: float) -> tuple[float, float]:
    """The smallest and the largest possible effect of arm `which`, if missing outcomes (nan) were `low` or `high`."""
    gone = np.isnan(outcome)
    means = {
        (a, value): float(np.where(gone, value, outcome)[arm == a].mean()) for a in (0, which) for value in (low, high)
    }
    return means[which, low] - means[0, high], means[which, high] - means[0, low]


def detectable(se: float, df: float, power: float = POWER) -> float:
    """The smallest effect detected with this power (two-sided, 5 %), given its standard error."""
    return float(stats.t.ppf(1 - ALPHA / 2, df) + stats.t.ppf(power, df)) * se


def filled(columns: Sequence[Array]) -> tuple[Array, list[int]]:
    """Covariates with nan replaced by the mean, and for a column with more than a tenth missing a further indicator
    column (the list has the indices of these). So nobody is dropped for a missing covariate."""
    done: list[Array] = []
    marked: list[int] = []
    for k, column in enumerate(columns):
        gone = np.isnan(column)
        known = column[~gone]
        done.append(np.where(gone, known.mean() if known.size else 0.0, column))
        if gone.mean() > FEW_MISSING:
            done.append(gone.astype(np.float64))
            marked.append(k)
    return np.column_stack(done) if done else np.zeros((0, 0)), marked
