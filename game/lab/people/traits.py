"""Draws people's traits once per person from named streams, so that a person is the same in every arm."""

import numpy as np
from numpy.typing import NDArray

from game.lab.people.core import Array, Numbers, Traits
from game.model.rng import uniform

_NORMAL = (
    (-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.3577518672690, -30.66479806614716,
     2.506628277459239),
    (-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1.0),
    (-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
     2.938163982698783),
    (0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1.0),
)  # fmt: skip
_TAIL = 0.02425
TRUST_SHAPE = (3.303, 2.0)
"""Of Kumaraswamy's distribution: mean 0.667 and the form of a beta 4, 2, with a quantile in closed form."""


def normal(u: Array) -> Array:
    """The standard normal quantile of 0 < u < 1 (Acklam's rational approximation, relative error below 1.2e-9)."""
    u = np.clip(u, 1e-12, 1 - 1e-12)
    a, b, c, d = _NORMAL
    q = u - 0.5
    middle = q * np.polyval(a, q * q) / np.polyval(b, q * q)
    low = np.minimum(u, 1 - u)
    t = np.sqrt(-2 * np.log(low))
    tail = np.polyval(c, t) / np.polyval(d, t)
    return np.where(low < _TAIL, np.where(u < 0.5, tail, -tail), middle)


def draw_traits(n: Numbers, seed: int, slots: NDArray[np.uint64], draw: str = "") -> Traits:
    """The traits of the persons of these slots. `draw` names the outer draw: each has other persons, the same in all
    arms."""

    def u(trait: str) -> Array:
        return uniform(seed, f"people/{draw}/{trait}", 0, slots)

    a, b = TRUST_SHAPE
    return Traits(
        z=normal(u("z")),
        patience=np.clip(n.patience_mean + n.patience_spread * normal(u("patience")), 0.5, 1.0),
        attentive=u("attentive"),
        advice=u("advice"),
        trust=(1.0 - (1.0 - u("trust")) ** (1.0 / b)) ** (1.0 / a),
        floor=normal(u("floor")),
        buffer=-np.log1p(-u("buffer")),
        entry=u("entry"),
    )
