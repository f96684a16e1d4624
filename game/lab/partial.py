"""What a trial says where not everybody answered or took it up: bounds for whose outcome is missing (Lee 2009, Review
of Economic Studies 76), and the effect on who takes it up because of being assigned (Angrist, Imbens and Rubin 1996,
Journal of the American Statistical Association 91). numpy and scipy only."""

from typing import NamedTuple

import numpy as np

from game.lab.estimate import Array, Codes, Flags, Linear, OutcomeData, design_of

WEAK = 10.0
"""F of the first stage below which the effect on those who take it up is not to be trusted (Staiger and Stock 1997)."""


class Bounds(NamedTuple):
    """The least and the greatest effect on who would answer in either arm, and the share of the arm with more answers
    that had to be cut off for it."""

    low: float
    high: float
    trimmed: float


def lee_bounds(outcome: Array, arm: Codes, which: int) -> Bounds:
    """Lee's bounds for an arm against control; a missing outcome is nan. They hold where being assigned makes people
    only more (or only less) likely to answer. The arm in which more answered loses its highest or its lowest values
    until the shares are alike; where that cuts through a person, a part of one."""
    known = {a: np.sort(outcome[(arm == a) & ~np.isnan(outcome)]) for a in (0, which)}
    shares = {a: known[a].size / max(int((arm == a).sum()), 1) for a in (0, which)}
    more, fewer = (which, 0) if shares[which] >= shares[0] else (0, which)
    trimmed = 1.0 - shares[fewer] / shares[more]
    keep = (1.0 - trimmed) * known[more].size
    lowest, highest = _mean_of_first(known[more], keep), _mean_of_first(known[more][::-1], keep)
    other = float(known[fewer].mean())
    low, high = (lowest - other, highest - other) if more == which else (other - highest, other - lowest)
    return Bounds(low, high, trimmed)


def _mean_of_first(values: Array, count: float) -> float:
    """The mean of so many of the first values, the last of them in part."""
    weights = np.clip(count - np.arange(values.size), 0.0, 1.0)
    return float(weights @ values / weights.sum())


class Taken(NamedTuple):
    """What being assigned does to taking it up (`first`), and what taking it up does for who does so because of it."""

    first: Linear
    effect: Linear

    @property
    def weak(self) -> bool:
        return self.first.t**2 < WEAK


def among_takers(trial: OutcomeData, taken: Flags, which: int) -> Taken:
    """The complier average causal effect of an arm against control: two-stage least squares with the covariates (common
    slopes), robust (HC1), by clusters where whole clusters were assigned. Raises ValueError (`nobody`) where being
    assigned moved nobody."""
    rows = (trial.arm == 0) | (trial.arm == which)
    pair = trial.take(rows)._replace(arm=(trial.arm[rows] == which).astype(np.int64))
    instruments = design_of(pair, "plain")
    terms = instruments.copy()
    terms[:, 1] = taken[rows]
    first = _solved(instruments, instruments, terms[:, 1], pair.clusters)
    if abs(first.value) < 1e-9:
        raise ValueError("nobody")
    return Taken(first, _solved(instruments, terms, pair.outcome, pair.clusters))


def _solved(instruments: Array, terms: Array, outcome: Array, clusters: Codes | None) -> Linear:
    """The coefficient of the second term by these instruments (as many as terms)."""
    inverse = np.linalg.inv(instruments.T @ terms)
    beta = inverse @ (instruments.T @ outcome)
    scores = instruments * (outcome - terms @ beta)[:, None]
    size, wide = terms.shape
    df, scale = float(size - wide), size / max(size - wide, 1)
    if clusters is not None:
        names, which = np.unique(clusters, return_inverse=True)
        summed = np.zeros((names.size, wide))
        np.add.at(summed, which, scores)
        scores, df = summed, float(names.size - 1)
        scale = names.size / max(names.size - 1, 1) * (size - 1) / max(size - wide, 1)
    variance = scale * (inverse @ (scores.T @ scores) @ inverse.T)[1, 1]
    return Linear(float(beta[1]), float(np.sqrt(max(variance, 0.0))), max(df, 1.0))
