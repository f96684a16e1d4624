"""The monthly core of behaviour: pure functions over persons (arrays of shape (persons,)). Rates are percentage points
of pay.

A person has a target rate and a default. Each month the probability to act is linear in how much nearer to the target
the best open answer is (Carroll, Choi, Laibson, Madrian & Metrick 2009), times attention; pages of a form reduce it.
The evidence bench uses these functions month by month, a story year by year (`over_months`). Nothing here knows a
regime, a study or a story.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Rows = NDArray[np.int64]
Value = float | Array


@dataclass(frozen=True, slots=True)
class Numbers:
    """The parameters of a regime; each a scalar, or one per person where draws share a batch."""

    wish_mean: Value
    target_base: Value
    target_slope: Value
    target_least: Value
    target_most: Value
    impatience: Value
    match_pull: Value
    act: Value
    active_share: Value
    attention_active: Value
    attention_passive: Value
    asked: Value
    page: Value
    advice: Value
    advice_most: Value
    renewal: Value
    email: Value
    letter: Value
    text: Value
    fading: Value
    frame_monthly: Value
    frame_weekly: Value
    frame_daily: Value
    frame_norm: Value
    patience_mean: Value
    patience_spread: Value
    pay_spread: Value
    spell: Value
    floor_mean: Value
    floor_spread: Value
    buffer: Value
    literacy: Value
    by_return: Value
    by_horizon: Value
    by_means: Value
    usual_return: Value
    usual_horizon: Value
    usual_means: Value

    @classmethod
    def of(cls, values: Mapping[str, Value]) -> "Numbers":
        """Build from a map of all names. Raises KeyError for a missing one."""
        return cls(**{name: values[name] for name in NAMES})

    def take(self, rows: Rows) -> "Numbers":
        """The parameters of these persons."""
        return Numbers(*(one[rows] if isinstance(one, np.ndarray) else one for one in map(self.value_of, NAMES)))

    def value_of(self, name: str) -> Value:
        """The parameter of this name."""
        value: Value = getattr(self, name)
        return value


NAMES = tuple(one.name for one in fields(Numbers))
KINDS_OF_MESSAGE = ("email", "letter", "text")


@dataclass(frozen=True, slots=True)
class Traits:
    """What is drawn once per person, each of shape (persons,). `z` is standard normal; `patience` the beta of
    quasi-hyperbolic discounting; the rest in 0..1, except `floor` (standard normal) and `buffer` (exponential with mean
    1)."""

    z: Array
    patience: Array
    attentive: Array
    advice: Array
    trust: Array
    floor: Array
    buffer: Array
    entry: Array

    @property
    def size(self) -> int:
        return int(self.z.size)

    def take(self, rows: Rows | Flags) -> "Traits":
        """The traits of these persons."""
        return Traits(*(getattr(self, one.name)[rows] for one in fields(Traits)))


def wish(n: Numbers, x: Traits, match: Value = 0.0, shift: Value = 0.0, later: bool = False) -> Array:
    """The latent index of the wish to save; above 0 a person wants to. Impatience lowers it, but not if the saving is
    `later`, out of a future raise (E1)."""
    felt: Value = 0.0 if later else n.impatience * np.log(x.patience)
    index: Array = np.asarray(n.wish_mean + x.z + felt + n.match_pull * np.sqrt(match) + shift)
    return index


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The circumstances that move the wish: what the law gives back per unit paid in, years to the pension, pay divided
    by the cost of an ordinary month."""

    gives_back: Value
    horizon: Value
    means: Value


def life_shift(n: Numbers, x: Traits, now: Circumstances) -> Array:
    """What a person's circumstances add to the index of the wish: 0 for the usual person of a regime. The return is
    perceived in part only (literacy) and weighted by trust. Only the signs are known from studies (N2, R12)."""
    seen = 1.0 + n.literacy * (np.clip(now.gives_back, 0.05, 20.0) - 1.0)
    back = np.log(np.maximum(seen, 0.05)) - np.log(n.usual_return)
    means = np.log(np.clip(now.means, 0.1, 10.0)) - np.log(n.usual_means)
    shift: Array = np.asarray(
        n.by_return * x.trust * back + n.by_horizon * (now.horizon - n.usual_horizon) + n.by_means * means
    )
    return shift


def target(n: Numbers, index: Array) -> Array:
    """The target rate in points of pay: 0 without a wish, then increasing with it."""
    return np.where(index > 0, np.clip(n.target_base + n.target_slope * index, n.target_least, n.target_most), 0.0)


def takes_advice(n: Numbers, x: Traits, default: Value) -> Flags:
    """Who takes a moderate default as advice: a share of those who trust."""
    moderate = np.logical_and(np.greater(default, 0), np.less_equal(default, n.advice_most))
    return np.asarray((x.advice < n.advice * x.trust) & moderate)


def attention(n: Numbers, x: Traits, boost: Value = 0.0) -> Array:
    """The probability to pay attention in a month. A message multiplies it by 1 + boost, up to 1: letters, texts and
    e-mails had similar effects in proportion (R1, R3, R7), whatever the level."""
    usual = np.where(x.attentive < n.active_share, n.attention_active, n.attention_passive)
    return np.minimum(1.0, usual * (1.0 + boost))


def when_asked(n: Numbers, a: Array) -> Array:
    """The probability to pay attention in a month in which the person is asked, which is an event of its own."""
    return np.asarray(a + (1.0 - a) * n.asked)


def ease(n: Numbers, steps: Value) -> Value:
    """The factor of `hazard` per point of pay that the target comes nearer; `steps` are the pages of the form."""
    return n.act / np.sqrt(1.0 + n.page * steps)


def hazard(a: Value, gain: Array, eased: Value) -> Array:
    """The probability to act in a month; `gain` is how much nearer to the target the best open answer is, in points of
    pay."""
    return np.asarray(a * np.minimum(1.0, eased * np.maximum(gain, 0.0)))


def over_months(h: Array, months: int, once: Array | None = None) -> Array:
    """The probability to have acted within `months` at the probability `h` in each; in one of them (that of a message)
    it is `once`."""
    if once is None:
        return np.asarray(1.0 - (1.0 - h) ** months)
    return np.asarray(1.0 - (1.0 - h) ** (months - 1) * (1.0 - once))


def boost_of(n: Numbers, kind: str, earlier: int = 0) -> Value:
    """The relative increase in attention by a message of this kind, reduced by the factor `fading` for each earlier
    one. `text_twice` is two texts in a month. 0 for a kind that has not been studied."""
    if kind == "text_twice":
        return n.text * (1.0 + n.fading) * n.fading**earlier
    return n.value_of(kind) * n.fading**earlier if kind in KINDS_OF_MESSAGE else 0.0


def frame_shift(n: Numbers, frame: str) -> Value:
    """What a frame adds to the index of the wish. Gain, loss and future frames add nothing (R6, S2: no difference was
    found)."""
    match frame:
        case "monthly":
            return n.frame_monthly
        case "weekly":
            return n.frame_monthly + n.frame_weekly * n.frame_daily
        case "daily":
            return n.frame_monthly + n.frame_daily
        case "norm":
            return n.frame_norm
    return 0.0


def spendable(n: Numbers, x: Traits) -> tuple[Array, Array]:
    """The necessary cost of living and the largest buffer kept, both in months of mean pay, shape (persons,)."""
    floor = np.clip(n.floor_mean + n.floor_spread * x.floor, 0.2, 1.1) if np.any(np.greater(n.floor_mean, 0)) else 0.0
    return np.array(np.broadcast_to(floor, x.z.shape), dtype=np.float64), np.asarray(n.buffer * x.buffer)
