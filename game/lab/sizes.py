"""How many people a real trial would need."""

import math
from statistics import NormalDist

POWER, LEVEL = 0.8, 0.05


def per_arm(control: float, treated: float) -> int | None:
    """People an arm to tell these two shares apart: 80 per cent power, 5 per cent two-sided, individual assignment, by
    the arcsine transform (Cohen, Statistical Power Analysis, 2nd ed., 6.4). None where they do not differ. Three lines
    of arithmetic: the library that has it as well is tested against, not waited for."""
    size = abs(2 * math.asin(math.sqrt(treated)) - 2 * math.asin(math.sqrt(control)))
    if not size > 1e-6:
        return None
    normal = NormalDist()
    return math.ceil(2 * ((normal.inv_cdf(1 - LEVEL / 2) + normal.inv_cdf(POWER)) / size) ** 2)
