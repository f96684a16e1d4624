"""The table of evidence: each figure of a study beside the model's, and how the figure was used in fitting."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from game.content.people import Regime, load_evidence, load_regime
from game.content.yaml.people_shapes import FigureShape, RowShape, Use
from game.lab.people.bench import CROWD, Crowd, Luck, figures_of
from game.lab.people.core import Numbers

SEED = 5
"""The seed of the table's persons; no fit has used it."""
REACH, TIMES = 1.5, 12
"""How far the wish is moved to find a row's own control level, and how often the span is halved."""
USES: tuple[Use, ...] = ("fitted", "by hand", "by construction", "unseen")


class EvidenceLine(NamedTuple):
    """One figure of a study with the model's value."""

    study: str
    figure: str
    shape: FigureShape
    row: RowShape
    model: float

    @property
    def inside(self) -> bool:
        """Whether the model's value is within the tolerance; for a figure of which only the sign is known, whether it
        has that sign."""
        if self.shape.sign:
            return bool(np.sign(self.model) == np.sign(self.shape.target))
        return abs(self.model - self.shape.target) <= self.shape.tolerance

    @property
    def in_points(self) -> bool:
        """Whether the figure is in percentage points, so that it may enter a mean over figures."""
        return self.shape.unit == "points" and not self.shape.sign


@dataclass(frozen=True)
class OwnLevel:
    """A study with the wish shifted by `moved` so that its control arm has the observed level; None if no shift within
    reach does that."""

    study: str
    moved: float | None
    lines: tuple[EvidenceLine, ...]


def crowd_of(regime: Regime, moved: float = 0.0, luck: Luck | None = None) -> Crowd:
    """The persons of the table with this regime's parameters and the mean wish shifted by `moved`."""
    values = regime.values
    values["wish_mean"] += moved
    return Crowd.of(Numbers.of(values), luck or Luck(SEED, CROWD))


def lines_of(regime: Regime, luck: Luck | None = None) -> list[EvidenceLine]:
    """Every figure of the studies on people of this regime."""
    crowd = crowd_of(regime, luck=luck)
    return [line for name, row in rows_of(regime) for line in _lines(name, row, crowd)]


def rows_of(regime: Regime) -> Iterator[tuple[str, RowShape]]:
    """The studies on people of this regime, with their ids."""
    return ((name, row) for name, row in load_evidence().rows.items() if row.population == regime.id)


def _lines(name: str, row: RowShape, crowd: Crowd) -> Iterator[EvidenceLine]:
    for figure, model in figures_of(crowd, row).items():
        yield EvidenceLine(name, figure, row.figures[figure], row, float(model[0]))


def own_levels(regime: Regime, luck: Luck | None = None) -> list[OwnLevel]:
    """Each study that reports a control level, simulated at that level, since populations differ in how many want to
    save."""
    shared = luck or Luck(SEED, CROWD)
    return [_fit_level(regime, name, row, shared) for name, row in rows_of(regime) if row.given]


def _fit_level(regime: Regime, name: str, row: RowShape, luck: Luck) -> OwnLevel:
    """Find the shift by bisection: the control level increases with the wish."""
    wanted = row.figures[row.given].target
    only = row.model_copy(update={"figures": {row.given: row.figures[row.given]}})

    def level(moved: float) -> float:
        return float(figures_of(crowd_of(regime, moved, luck), only)[row.given][0])

    low, high = -REACH, REACH
    if not level(low) <= wanted <= level(high):
        return OwnLevel(name, None, ())
    for _ in range(TIMES):
        middle = (low + high) / 2
        low, high = (middle, high) if level(middle) < wanted else (low, middle)
    moved = (low + high) / 2
    return OwnLevel(name, moved, tuple(_lines(name, row, crowd_of(regime, moved, luck))))


def rmse(lines: Iterable[EvidenceLine], uses: Iterable[Use] = USES[:3]) -> float:
    """The root mean squared error in percentage points over the figures with these uses; nan if there are none."""
    misses = [line.model - line.shape.target for line in lines if line.in_points and line.shape.use in uses]
    return float(np.sqrt(np.mean(np.square(misses)))) if misses else float("nan")


def inside(lines: Iterable[EvidenceLine], use: Use) -> tuple[int, int]:
    """(number of figures with this use within tolerance, their total number)."""
    found = [line.inside for line in lines if line.shape.use == use]
    return sum(found), len(found)


def specifications() -> int:
    """How many specifications of the model have been tried, that of the prototype included."""
    evidence = load_evidence()
    return evidence.tried_before + len(evidence.tried)


def table(name: str) -> tuple[list[EvidenceLine], list[OwnLevel]]:
    """The lines of a regime, and its studies at their own control level."""
    regime, luck = load_regime(name), Luck(SEED, CROWD)
    return lines_of(regime, luck), own_levels(regime, luck)
