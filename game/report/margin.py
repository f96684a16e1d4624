"""Confidence intervals for means of paired differences.

Three things make naive intervals too narrow here, and each has its remedy:

- One luck, several bots: pairs of the same slot share births, illnesses and deaths, so they count as one observation
  together. The variance is that of the sums by luck (Liang and Zeger, Biometrika 73, 1986, with the usual factor
  G / (G - 1) for G lucks); with one pair to each luck it is the familiar one of paired differences.
- Few lucks: Student's t with G - 1 degrees of freedom in place of the normal quantile, and no claim below `ENOUGH`.
- Answers that change much in few lives: the mean is then far from normal. Cochran (Sampling Techniques, 3rd ed., 1977,
  section 2.15) asks for more than 25 times the squared skewness before a 95 % interval may be read as one. Where there
  are fewer, the mean without the lowest and the highest tenth is used, with the interval of Tukey and McLaughlin
  (Sankhya A 25, 1963) from the Winsorised values: what changes for most lives is known long before the mean is.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.model.student import student

ENOUGH = 30  # fewer lucks make no claim
COCHRAN = 25.0
TRIM = 0.1  # of the lives on each side, where the mean cannot be trusted

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Margin:
    """A mean of `pairs` differences from `lucks` independent slots; `error` is half its confidence interval (nan below
    two lucks).

    `typical`: the tails are left out (a trimmed mean); `same`: no pair differs at all.
    """

    mean: float
    error: float
    pairs: int
    lucks: int
    typical: bool = False
    same: bool = False

    @property
    def enough(self) -> bool:
        return self.lucks >= ENOUGH

    @property
    def clear(self) -> bool:
        """Whether the interval excludes 0."""
        return self.enough and abs(self.mean) > self.error


def margin(values: Floats, luck: Floats, level: float = 0.95) -> Margin:
    """The mean of the values that are not nan, with its interval at this level; values with the same `luck` are one
    cluster."""
    known = ~np.isnan(values)
    values, luck = values[known], luck[known]
    if not values.size:
        return Margin(math.nan, math.nan, 0, 0)
    _, group = np.unique(luck, return_inverse=True)
    lucks, tail = int(group.max()) + 1, (1 - level) / 2
    mean = float(values.mean())
    if lucks < 2:
        return Margin(mean, math.nan, values.size, lucks)
    # With fewer lucks no claim is made, whichever mean it is.
    if lucks < ENOUGH or lucks >= COCHRAN * _skewness(values) ** 2:
        error = student(1 - tail, lucks - 1) * _deviation(values, group)
        return Margin(mean, error, values.size, lucks, same=not values.any())
    cut = int(TRIM * values.size)
    ordered = np.sort(values)
    middle = ordered[cut : values.size - cut]
    # Winsorised, not cut: the error of a trimmed mean comes from all values, drawn in to the edges.
    kept = middle.size / values.size
    deviation = _deviation(np.clip(values, middle[0], middle[-1]), group) / kept
    return Margin(
        float(middle.mean()), student(1 - tail, max(int(lucks * kept) - 1, 1)) * deviation, values.size, lucks, True
    )


def _deviation(values: Floats, group: NDArray[np.intp]) -> float:
    """The cluster-robust standard error of the mean."""
    sums = np.bincount(group, weights=values - values.mean())
    return math.sqrt(sums.size / (sums.size - 1) * float(sums @ sums)) / values.size


def _skewness(values: Floats) -> float:
    """The skewness; 0 where all values are equal up to rounding."""
    away = values - values.mean()
    square = float(np.mean(away**2))
    return float(np.mean(away**3)) / square**1.5 if square > 1e-18 else 0.0
