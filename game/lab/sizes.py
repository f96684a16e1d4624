"""How many people a real trial would need."""

import math

from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import proportion_effectsize

POWER, LEVEL = 0.8, 0.05


def per_arm(control: float, treated: float) -> int | None:
    """People an arm to tell these two shares apart: 80 per cent power, 5 per cent two-sided, individual assignment, by
    the arcsine transform. None where they do not differ."""
    size = abs(proportion_effectsize(treated, control))
    if not math.isfinite(size) or size < 1e-6:
        return None
    return math.ceil(float(NormalIndPower().solve_power(size, alpha=LEVEL, power=POWER)))
