"""How far a mean of paired differences can be trusted.

Three things made naive margins too narrow here, and each has its remedy:

- One luck, several bots: pairs of the same slot share births, illnesses and deaths, so they count as one observation
  together. The variance is that of the sums by luck (Liang and Zeger, Biometrika 73, 1986, with the usual factor
  G / (G - 1) for G lucks); with one pair to each luck it is the familiar one of paired differences.
- Few lucks: Student's t with G - 1 degrees of freedom in place of the normal quantile, and no claim below `ENOUGH`.
- Answers that change much in few lives: the mean is then far from normal. Cochran (Sampling Techniques, 3rd ed., 1977,
  section 2.15) asks for more than 25 times the squared skewness before a 95 % interval may be read as one.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

ENOUGH = 30  # fewer lucks make no claim
COCHRAN = 25.0
NORMAL = NormalDist()

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Margin:
    """A mean of `pairs` differences with `error`, half its interval (nan below two lucks).

    `wanted` is how many lucks the interval would need to be trusted, `lucks` how many it has."""

    mean: float
    error: float
    pairs: int
    lucks: int
    wanted: int

    @property
    def enough(self) -> bool:
        return self.lucks >= self.wanted

    @property
    def clear(self) -> bool:
        """Whether chance alone is an unlikely reason for the difference."""
        return self.enough and abs(self.mean) > self.error


def margin(values: Floats, luck: Floats, level: float = 0.95) -> Margin:
    """The mean of the known values and its interval at this level; `luck` says which values share theirs."""
    known = ~np.isnan(values)
    values, luck = values[known], luck[known]
    if not values.size:
        return Margin(math.nan, math.nan, 0, 0, ENOUGH)
    mean = float(values.mean())
    away = values - mean
    _, group = np.unique(luck, return_inverse=True)
    sums = np.bincount(group, weights=away)
    lucks = sums.size
    if lucks < 2:
        return Margin(mean, math.nan, values.size, lucks, ENOUGH)
    deviation = math.sqrt(lucks / (lucks - 1) * float(sums @ sums)) / values.size
    error = student(1 - (1 - level) / 2, lucks - 1) * deviation
    return Margin(mean, error, values.size, lucks, max(ENOUGH, math.ceil(COCHRAN * _skewness(away) ** 2)))


def _skewness(away: Floats) -> float:
    """Of values around their mean; 0 where all are the same but for rounding."""
    square = float(np.mean(away**2))
    return float(np.mean(away**3)) / square**1.5 if square > 1e-18 else 0.0


def student(share: float, freedom: int) -> float:
    """Quantile of Student's t by its expansion around the normal (Abramowitz and Stegun 26.7.5): from 29 degrees of
    freedom on right to four figures for shares up to 0.9999."""
    z = NORMAL.inv_cdf(share)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / float(freedom) ** power for power, term in enumerate(terms, 1))
