"""Analyses a real trial according to its plan: flow of participants, mismatch, balance, attrition, effects with
intervals."""

from dataclasses import dataclass, replace

import numpy as np

from game.content.analysis import AnalysisPlan, Data
from game.content.findings import ContentErrors
from game.lab import estimate
from game.lab.estimate import Flags, Linear, OutcomeData
from game.lab.partial import Bounds, among_takers, lee_bounds

AUDIT = 0.01
"""p at or below which the assignment is looked into before anything is believed: Green Lab SOP, balance checks."""
FLAG = 0.05
"""p below which attrition is taken for a threat: Green Lab SOP, attrition."""


@dataclass(frozen=True)
class ArmFlow:
    """One arm: how many persons were assigned, and of how many the primary outcome is known."""

    arm: str
    assigned: int
    known: int


@dataclass(frozen=True)
class CovariateBalance:
    """One covariate in one treated arm: the mean in control and in the arm, and the standardised difference."""

    covariate: str
    arm: str
    control: float
    mean: float
    difference: float


@dataclass(frozen=True)
class Takers:
    """How much more often it was taken up in this arm than in control, and the effect on who takes it up because of
    being assigned; `weak`: too few do for that to be believed."""

    more: float
    effect: float
    low: float
    high: float
    weak: bool


@dataclass(frozen=True)
class ArmEffect:
    """The effect of one arm against control; for a yes/no outcome as a share (0..1).

    `p` is the two-sided permutation p-value, `p_family` the one corrected for multiple testing; `bounds` are
    extreme-value bounds for missing outcomes, and `lee` those of Lee, where attrition is a concern; `taken` is the
    effect on those who take it up; `detectable` is the effect that this trial would detect with 80 % power.
    """

    arm: str
    known: int
    mean: float
    effect: float
    low: float
    high: float
    se: float
    df: float
    p: float
    p_family: float
    raw_effect: float
    raw_low: float
    raw_high: float
    detectable: float
    relative: float | None
    bounds: tuple[float, float] | None
    lee: Bounds | None = None
    taken: Takers | None = None


@dataclass(frozen=True)
class AnalysedOutcome:
    """One outcome: its column, whether it is yes/no, the model used, the mean in control, the effect of each arm, and
    the words that were counted as no."""

    column: str
    primary: bool
    binary: bool
    model: str
    known: int
    control: float
    control_known: int
    effects: list[ArmEffect]
    as_no: dict[str, int]


@dataclass(frozen=True)
class Analysis:
    """All results. p-values are None where there is nothing to test."""

    plan: str
    digest: str
    data_digest: str
    persons: int
    left_out: int
    clusters: int | None
    flow: list[ArmFlow]
    mismatch: float
    balance: list[CovariateBalance]
    imbalance: float | None
    gone: float | None
    gone_by_kind: float | None
    filled: list[str]
    outcomes: list[AnalysedOutcome]

    @property
    def doubts(self) -> list[str]:
        """Reasons not to trust the trial, as keys of the interface's words."""
        found = ["mismatch"] if self.mismatch <= AUDIT else []
        found += ["balance"] if self.imbalance is not None and self.imbalance <= AUDIT else []
        gone = [p for p in (self.gone, self.gone_by_kind) if p is not None]
        return found + (["attrition"] if any(p < FLAG for p in gone) else [])


def analyse(plan: AnalysisPlan, data: Data, data_digest: str) -> Analysis:
    """Analyse the data. Raises ContentErrors for collinear covariates."""
    shape, arm = plan.shape, np.array(data.arm, dtype=np.int64)
    columns = [np.array(one, dtype=np.float64) for one in zip(*data.covariates, strict=True)]
    covariates, marked = estimate.filled(columns)
    if not columns:
        covariates = np.zeros((arm.size, 0))
    groups = [None if one is None else np.unique(one, return_inverse=True)[1] for one in (data.clusters, data.blocks)]
    whole = OutcomeData(np.zeros(arm.size), arm, covariates, *groups)
    values = np.array(data.outcomes, dtype=np.float64)
    draws, seed = shape.permutations, shape.seed
    gone, kind = _attrition(whole, np.isnan(values[:, 0]), draws, seed)
    feared = any(p is not None and p < FLAG for p in (gone, kind))
    counts = np.bincount(arm, minlength=len(plan.arms)).tolist()
    known = [int((~np.isnan(values[arm == k, 0])).sum()) for k in range(len(plan.arms))]
    tested = bool(columns) and arm.size > covariates.shape[1] + len(plan.arms)
    imbalance = float(estimate.permutation_p(whole, estimate.imbalance, draws, seed)[1][0]) if tested else None
    every = (_outcome(plan, whole, values[:, k], k, feared) for k in range(values.shape[1]))
    outcomes = _corrected([replace(one, as_no=as_no) for one, as_no in zip(every, data.as_no, strict=True)])
    if data.taken is not None:
        outcomes[0] = _with_takers(outcomes[0], whole, values[:, 0], np.array(data.taken))
    return Analysis(
        shape.analysis, plan.digest, data_digest, arm.size, data.left_out,
        None if whole.clusters is None else int(np.unique(whole.clusters).size),
        [ArmFlow(*one) for one in zip(plan.arms, counts, known, strict=True)],
        estimate.ratio_mismatch(counts, [float(shape.arms.shares[name]) for name in plan.arms]),
        _balance(plan, whole), imbalance, gone, kind, [shape.covariates[k] for k in marked], outcomes,
    )  # fmt: skip


def _balance(plan: AnalysisPlan, trial: OutcomeData) -> list[CovariateBalance]:
    rows = []
    for k, name in enumerate(plan.shape.covariates):
        for a in range(1, trial.arms):
            difference, mean = estimate.standardised(trial, k, a)
            control = float(trial.covariates[trial.arm == 0, k].mean())
            rows.append(CovariateBalance(name, plan.arms[a], control, mean, difference))
    return rows


def _attrition(trial: OutcomeData, missing: Flags, draws: int, seed: int) -> tuple[float | None, float | None]:
    if not missing.any() or missing.all():
        return None, None
    rate = estimate.permutation_p(trial, estimate.attrition(missing, False), draws, seed)[1][0]
    if trial.covariates.shape[1] == 0:
        return float(rate), None
    kind = estimate.permutation_p(trial, estimate.attrition(missing, True), draws, seed)[1][0]
    return float(rate), float(kind)


def _outcome(plan: AnalysisPlan, whole: OutcomeData, values: estimate.Array, k: int, feared: bool) -> AnalysedOutcome:
    shape = plan.outcomes[k]
    known = ~np.isnan(values)
    trial = whole._replace(outcome=np.where(known, values, 0.0)).take(known)
    model = estimate.model_of(trial)
    try:
        found = estimate.effects(trial, model)
    except ValueError:
        raise ContentErrors([plan.file.finding(("covariates",), "bad-analysis/collinear", name=shape.column)]) from None
    low, high = estimate.permutation_p(trial, estimate.studentised(model), plan.shape.permutations, plan.shape.seed)
    p = estimate.two_sided(low, high).tolist()
    binary = bool(np.isin(trial.outcome, (0.0, 1.0)).all())
    raw = estimate.effects(trial, "difference")
    told = []
    for a in range(1, trial.arms):
        span = estimate.extreme_bounds(values, whole.arm, a, 0.0, 1.0) if binary and feared else None
        one = _effect(plan.arms[a], trial, a, (found[a - 1], raw[a - 1]), (p[a - 1], span))
        told.append(replace(one, lee=lee_bounds(values, whole.arm, a)) if feared else one)
    mine = trial.outcome[trial.arm == 0]
    return AnalysedOutcome(
        shape.column, k == 0, binary, model, int(known.sum()), float(mine.mean()), int(mine.size), told, {}
    )


def _with_takers(
    outcome: AnalysedOutcome, whole: OutcomeData, values: estimate.Array, taken: estimate.Array
) -> AnalysedOutcome:
    """The primary outcome with what it was for who took it up; where being assigned moved nobody, nothing is told."""
    known = ~np.isnan(values)
    trial = whole._replace(outcome=np.where(known, values, 0.0)).take(known)
    effects = []
    for a, effect in enumerate(outcome.effects, 1):
        try:
            found = among_takers(trial, taken[known] > 0, a)
        except ValueError:
            effects.append(effect)
            continue
        more, (low, high) = found.first.value, found.effect.interval()
        effects.append(replace(effect, taken=Takers(more, found.effect.value, low, high, found.weak)))
    return replace(outcome, effects=effects)


def _effect(
    name: str, trial: OutcomeData, a: int, both: tuple[Linear, Linear], more: tuple[float, tuple[float, float] | None]
) -> ArmEffect:
    """The Effect of treated arm `a`. `both` are the estimates with and without covariates, `more` is (p, bounds)."""
    (found, raw), (p, span), mine = both, more, trial.outcome[trial.arm == a]
    (low, high), (raw_low, raw_high) = found.interval(), raw.interval()
    control = float(trial.outcome[trial.arm == 0].mean())
    return ArmEffect(
        name, int(mine.size), float(mine.mean()), found.value, low, high, found.se, found.df, p, p, raw.value, raw_low,
        raw_high, estimate.detectable(found.se, found.df), found.value / control if control > 0 else None, span,
    )  # fmt: skip


def _corrected(outcomes: list[AnalysedOutcome]) -> list[AnalysedOutcome]:
    """The outcomes with corrected p-values: Holm over the arms of the primary outcome, Benjamini and Hochberg over all
    secondary ones."""
    first = outcomes[0].effects
    result = [replace(outcomes[0], effects=_with(first, estimate.holm([effect.p for effect in first])))]
    second = iter(estimate.false_discovery([effect.p for one in outcomes[1:] for effect in one.effects]))
    result += [replace(one, effects=_with(one.effects, [next(second) for _ in one.effects])) for one in outcomes[1:]]
    return result


def _with(effects: list[ArmEffect], p: list[float]) -> list[ArmEffect]:
    return [replace(effect, p_family=value) for effect, value in zip(effects, p, strict=True)]
