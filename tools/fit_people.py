"""Fits the parameters of simulated people to the evidence, from scratch.

    python -m tools.fit_people payroll --write         centre and cloud of `payroll`, into scenarios/people/
    python -m tools.fit_people gig --write             the same of `gig`, whose carried numbers are payroll's sets
    python -m tools.fit_people gig --cloud             the cloud alone; the centre stays as it is
    python -m tools.fit_people payroll --leave D8 E1   each named study left out in turn, predicted by a fresh search

A search is differential evolution over the intervals in the regime's file; its loss is the mean over the fitted figures
of the squared error in tolerances, each at most 25. With `--leave` the figures of a study do not count, and what the
other studies predict for them is printed for each seed. The cloud samples exp(-chi squared / 2) within the intervals by
independent ensembles of walkers (`tools/ensemble.py`) that begin at random points of the box and know nothing of the
centre, until they agree; the numbers that a regime carries are not fitted again, but its own are sampled beside each of
the carried sets. Printed figures are those of a crowd of 20,000 that no search has used.
"""

import argparse
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import differential_evolution

from game.content.paths import PEOPLE
from game.content.people import Regime, load_evidence, load_regime
from game.content.yaml.people_shapes import RowShape
from game.lab.people.bench import CROWD, Crowd, Luck, figures_of
from game.lab.people.core import Numbers
from tools.ensemble import Box, apart, effective, sample

SEARCHED, TOLD = 1, 2  # luck of the crowd that a search sees, and of the one whose figures are told
PERSONS = 3000
AT_ONCE = 12  # sets simulated together: as many as the processor's cache holds
MOST = 25.0
SETS = 20
ENSEMBLES, WALKERS = 3, 24  # of a regime that carries nothing
PAIRS, BESIDE = 2, 12  # beside each carried set
BLOCK, WARM = 100, 3  # generations between two looks at the path, and how many such blocks are thrown away
LOST = 20.0  # below the best of its ensemble in the logarithm of the density
ALIKE, ENOUGH = 1.05, 400  # R-hat and effective size at which the walk ends
Point = NDArray[np.float64]


class Fit:
    """A regime, the figures to be fitted, and the loss of a point in the box of its fitted parameters."""

    def __init__(self, regime: Regime, leave: Sequence[str] = (), carried: Mapping[str, float] | None = None) -> None:
        self.regime, self.leave = regime, leave
        self.base = regime.values | dict(carried or {})
        self.names = tuple(regime.fitted)
        self.low, self.high = np.array(list(regime.fitted.values())).T
        self.luck = Luck(SEARCHED, PERSONS)
        own = {name: row for name, row in load_evidence().rows.items() if row.population == regime.id}
        fitted = {name: fitted_only(row) for name, row in own.items() if name not in leave}
        self.rows = {name: row for name, row in fitted.items() if row.figures}
        self.count = sum(len(row.figures) for row in self.rows.values())

    def numbers(self, points: Point, carried: Mapping[str, Point] | None = None) -> Numbers:
        """The parameters at these points (sets, parameters); `carried` are numbers that differ by set, each (sets,)."""
        columns = dict(zip(self.names, points.T, strict=True)) | dict(carried or {})
        return Numbers.of(self.base | {name: column[:, None] for name, column in columns.items()})

    def loss(self, point: Point) -> float:
        return float(self.losses(point[None, :])[0])

    def losses(self, points: Point, carried: Mapping[str, Point] | None = None) -> Point:
        """The loss of each point, shape (sets,)."""
        found = []
        for first in range(0, len(points), AT_ONCE):
            some = slice(first, first + AT_ONCE)
            beside = {name: column[some] for name, column in (carried or {}).items()}
            found.append(self._losses(np.clip(points[some], self.low, self.high), beside))
        return np.concatenate(found)

    def _losses(self, points: Point, carried: Mapping[str, Point]) -> Point:
        crowd = Crowd.of(self.numbers(points, carried), self.luck, len(points))
        misses = [
            np.minimum(MOST, ((value - row.figures[name].target) / row.figures[name].tolerance) ** 2)
            for row in self.rows.values()
            for name, value in figures_of(crowd, row).items()
        ]
        return np.asarray(np.mean(misses, axis=0))

    def search(self, seed: int, generations: int) -> tuple[Point, float]:
        """Search the whole box by differential evolution; returns the best point and its loss."""
        box = list(zip(self.low, self.high, strict=True))
        found = differential_evolution(
            lambda points: self.losses(points.T), box, maxiter=generations, popsize=7, rng=np.random.default_rng(seed),
            tol=1e-4, polish=False, vectorized=True, updating="deferred",
        )  # fmt: skip
        return np.asarray(found.x), float(found.fun)

    def log_density(self, points: Point, sets: Sequence[Mapping[str, float]] = ()) -> Point:
        """-chi squared / 2 of points (ensemble, walker, parameter), shape (ensemble, walker). The ensembles stand
        beside `sets` of carried numbers, as many beside each."""
        ensembles, walkers, size = points.shape
        each = np.arange(ensembles * walkers) // (walkers * max(ensembles // max(len(sets), 1), 1))
        carried = {name: np.array([one[name] for one in sets])[each] for name in (sets[0] if sets else ())}
        worth = self.losses(points.reshape(-1, size), carried)
        return -worth.reshape(ensembles, walkers) * self.count / 2

    def walk(self, most: int, seed: int, sets: Sequence[Mapping[str, float]] = ()) -> tuple[Point, str]:
        """Sample exp(-chi squared / 2) from scattered starts until the walkers agree, `most` generations are done or it
        is stopped by hand. Returns the path after warming up (generations, ensemble, walker, parameter), and what it
        is worth, in a line."""
        rng, box = np.random.default_rng(seed), Box(self.low, self.high)
        shape = (len(sets) * PAIRS, BESIDE) if sets else (ENSEMBLES, WALKERS)

        def density(points: Point) -> Point:
            return self.log_density(points, sets)

        here = self._scattered(density, shape, rng)
        for _ in range(WARM):
            here = _found(sample(density, box, here, BLOCK, rng)[-1], density)
        path, line = np.empty((0, *here.shape)), ""
        try:
            while len(path) < most:
                more = sample(density, box, path[-1] if len(path) else here, BLOCK, rng)
                path = np.concatenate([path, more])
                groups = np.split(path, len(sets) or 1, axis=1)
                alike = np.max([apart(group) for group in groups], axis=0)
                worth = np.min([effective(group) for group in groups], axis=0)
                told = ", ".join(f"{n} {a:.3f}/{w:.0f}" for n, a, w in zip(self.names, alike, worth, strict=True))
                print(f"  {len(path)} generations, R-hat / effective size: {told}", flush=True)
                line = f"{len(path)} generations of {shape[0]} x {shape[1]} walkers after {WARM * BLOCK}, "
                line += f"R-hat up to {alike.max():.3f}, effective size from {worth.min():.0f}"
                if alike.max() < ALIKE and worth.min() >= (ENOUGH if not sets else ENOUGH / 4):
                    break
        except KeyboardInterrupt:
            if not len(path):
                raise
        return path, line

    def _scattered(self, density: Callable[[Point], Point], shape: tuple[int, int], rng: np.random.Generator) -> Point:
        """Where walkers begin, shape (ensemble, walker, parameter): for each the best of eight random points of the
        box, since most of the box is far from everything."""
        ensembles, walkers = shape
        points = rng.uniform(self.low, self.high, (8, ensembles, walkers, self.low.size))
        best = np.argmax([density(some) for some in points], axis=0)
        return np.asarray(np.take_along_axis(points, best[None, ..., None], axis=0)[0])


def _found(here: Point, density: Callable[[Point], Point]) -> Point:
    """The walkers, those that got lost in a place of no weight set beside the best of their ensemble: alone in such a
    place a walker has nobody whose difference would lead it out. For warming up only."""
    worth = density(here)
    best = worth.argmax(axis=1)
    lost = worth < worth.max(axis=1, keepdims=True) - LOST
    beside = here[np.arange(len(here)), best][:, None]
    return np.where(lost[..., None], beside, here)


def fitted_only(row: RowShape) -> RowShape:
    """The study reduced to the figures that are fitted and the arms they need."""
    figures = {name: figure for name, figure in row.figures.items() if figure.use == "fitted"}
    needed = {arm for figure in figures.values() for arm in (*figure.of, *figure.minus)}
    needed |= {row.arms[arm].pool for arm in needed if row.arms[arm].pool}
    arms = {name: arm for name, arm in row.arms.items() if name in needed}
    return row.model_copy(update={"figures": figures, "arms": arms})


def told(fit: Fit, point: Point, studies: Sequence[str]) -> None:
    """Print the figures of these studies for a crowd that no search has seen."""
    crowd = Crowd.of(fit.numbers(point[None, :]), Luck(TOLD, CROWD))
    for study in studies:
        row = load_evidence().rows[study]
        for name, (value,) in figures_of(crowd, row).items():
            figure = row.figures[name]
            verdict = "inside" if abs(value - figure.target) <= figure.tolerance else "outside"
            print(f"    {study:4} {name:12} field {figure.target:7.2f}  model {value:7.2f}  {verdict} ({figure.use})")


def write_centre(fit: Fit, point: Point) -> None:
    """Write the fitted values into the regime's file, keeping the rest of its text."""
    path = PEOPLE / f"{fit.regime.id}.regime.yaml"
    text = path.read_text(encoding="utf-8")
    for name, value in zip(fit.names, point, strict=True):
        text, times = re.subn(rf"(?m)^(  {name}: {{value: )[^,]+", rf"\g<1>{value:.4g}", text)
        assert times == 1, name
    path.write_text(text, encoding="utf-8", newline="\n")


def write_cloud(path: Path, regime: str, made_by: str, sets: Sequence[Mapping[str, float]]) -> None:
    """Write the cloud: every parameter that differs between the sets."""
    names = list(sets[0])
    lines = [
        f"# Sets of numbers that the evidence of `{regime}` bears as well as the centre. Made by tools/fit_people.py.",
        "format: 1", f"regime: {regime}", f'made_by: "{made_by}"', f"names: [{', '.join(names)}]", "sets:",
    ]  # fmt: skip
    lines += [f"  - [{', '.join(f'{one[name]:.4g}' for name in names)}]" for one in sets]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def cloud(fit: Fit, most: int, seed: int) -> tuple[list[dict[str, float]], str]:
    """The sampled parameter sets of a regime, and what the sample is worth; beside each set of the regime that it
    carries, its own parameters."""
    rng = np.random.default_rng(seed)
    carried = load_regime(fit.regime.carries).sets if fit.regime.carries else ()
    kept = [{name: value for name, value in one.items() if name not in fit.names} for one in carried]
    path, worth = fit.walk(most, seed, kept)
    groups = np.split(path, len(kept), axis=1) if kept else [path]
    per_set = [group.reshape(-1, len(fit.names)) for group in groups]
    chosen = [rng.choice(points, 1 if kept else SETS, replace=False) for points in per_set]
    names = [dict(zip(fit.names, map(float, point), strict=True)) for points in chosen for point in points]
    return [own | one for own, one in zip(kept or [{}] * SETS, names, strict=True)], worth


def leave_out(regime: Regime, studies: Sequence[str], seeds: Sequence[int], generations: int) -> None:
    """For each study, fit without it with each seed, and print what is predicted for it."""
    for study in studies:
        fit = Fit(regime, [study])
        for seed in seeds:
            point, loss = fit.search(seed, generations)
            print(f"  without {study}, seed {seed}: loss of the rest {loss:.3f}", flush=True)
            told(fit, point, [study])


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, or leave studies out; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("regime")
    parser.add_argument("--leave", nargs="+", default=[], metavar="STUDY")
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--generations", type=int, default=34)
    parser.add_argument("--steps", type=int, default=6000, help="most generations of the walk that makes the cloud")
    parser.add_argument("--write", action="store_true", help="write centre and cloud into scenarios/people/")
    parser.add_argument("--cloud", action="store_true", help="sample and write the cloud alone")
    options = parser.parse_args(argv)
    regime = load_regime(options.regime)
    if options.leave:
        leave_out(regime, options.leave, options.seeds, options.generations)
        return 0
    if options.cloud:
        make_cloud(regime, options.steps, options.seeds[0])
        return 0
    fit = Fit(regime)
    found = [(*fit.search(seed, options.generations), seed) for seed in options.seeds]
    for point, loss, seed in found:
        values = dict(zip(fit.names, np.round(point, 3).tolist(), strict=True))
        print(f"  seed {seed}: loss {loss:.3f} {values}", flush=True)
    centre = min(found, key=lambda one: one[1])[0]
    told(fit, centre, list(fit.rows))
    if options.write:
        write_centre(fit, centre)
        load_regime.cache_clear()
        make_cloud(load_regime(regime.id), options.steps, options.seeds[0])
    return 0


def make_cloud(regime: Regime, steps: int, seed: int) -> None:
    """Sample and write the cloud of a regime."""
    fit = Fit(regime)
    sets, worth = cloud(fit, steps, seed)
    made_by = f"tools/fit_people.py {regime.id} --cloud --steps {steps} --seeds {seed}: {worth}"
    write_cloud(PEOPLE / f"{regime.id}.cloud.yaml", regime.id, made_by, sets)


if __name__ == "__main__":
    sys.exit(main())
