"""The sample size of a real trial."""

import math
from statistics import NormalDist

POWER, LEVEL = 0.8, 0.05


def per_arm(control: float, treated: float) -> int | None:
    """The persons per arm needed to detect the difference between these two shares: 80 % power, 5 % two-sided,
    individual assignment, by the arcsine transform (Cohen, Statistical Power Analysis, 2nd ed., 6.4). None if they are
    equal. It is computed here because loading statsmodels takes long."""
    size = abs(2 * math.asin(math.sqrt(treated)) - 2 * math.asin(math.sqrt(control)))
    if not size > 1e-6:
        return None
    normal = NormalDist()
    return math.ceil(2 * ((normal.inv_cdf(1 - LEVEL / 2) + normal.inv_cdf(POWER)) / size) ** 2)
