"""Fits the parameters of simulated people to the evidence, from scratch.

    python -m tools.fit_people payroll --write         centre and cloud of `payroll`, into scenarios/people/
    python -m tools.fit_people gig --write             the same of `gig`, whose carried numbers are payroll's sets
    python -m tools.fit_people gig --cloud             the cloud alone, around the centre that the file has
    python -m tools.fit_people payroll --leave D8 E1   each named study left out in turn, predicted by a fresh search

A search is differential evolution over the intervals in the regime's file; its loss is the mean over the fitted figures
of the squared error in tolerances, each at most 25. With `--leave` the figures of a study do not count, and what the
other studies predict for them is printed for each seed. The cloud is a random walk on exp(-chi squared / 2). Printed
figures are those of a crowd of 20,000 that no search has used.
"""

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import differential_evolution

from game.content.paths import PEOPLE
from game.content.people import Regime, load_evidence, load_regime
from game.content.yaml.people_shapes import RowShape
from game.lab.people.bench import CROWD, Crowd, Luck, figures_of
from game.lab.people.core import Numbers

SEARCHED, TOLD = 1, 2  # luck of the crowd that a search sees, and of the one whose figures are told
PERSONS = 3000
MOST = 25.0
SETS, OWN = 20, 14  # chains of a regime, and of its own numbers beside each set that it carries
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

    def numbers(self, point: Point) -> Numbers:
        return Numbers.of(self.base | dict(zip(self.names, map(float, point), strict=True)))

    def loss(self, point: Point) -> float:
        crowd = Crowd.of(self.numbers(np.clip(point, self.low, self.high)), self.luck)
        misses = [
            min(MOST, ((value - row.figures[name].target) / row.figures[name].tolerance) ** 2)
            for row in self.rows.values()
            for name, value in figures_of(crowd, row).items()
        ]
        return float(np.mean(misses))

    def search(self, seed: int, generations: int) -> tuple[Point, float]:
        """Search the whole box by differential evolution; returns the best point and its loss."""
        box = list(zip(self.low, self.high, strict=True))
        found = differential_evolution(
            self.loss, box, maxiter=generations, popsize=7, rng=np.random.default_rng(seed), tol=1e-4, polish=False
        )
        return np.asarray(found.x), float(found.fun)

    def walks(self, start: Point, generations: int, seed: int, chains: int = SETS) -> tuple[Point, Point]:
        """So many chains on exp(-chi squared / 2), each stepping along the difference of two others (differential
        evolution Markov chains, ter Braak 2006, Statistics and Computing 16). They begin scattered around `start` by a
        tenth of the box. The last points (chain by number), and by number how far chains still differ (R-hat of
        Gelman and Rubin over the second half; 1: not at all)."""
        rng, width, size = np.random.default_rng(seed), self.high - self.low, start.size
        here = np.clip(start + 0.1 * width * rng.standard_normal((chains, size)), self.low, self.high)
        worth = np.array([self.loss(point) * self.count for point in here])
        path = []
        for generation in range(generations):
            stride = 1.0 if generation % 10 == 9 else 2.38 / np.sqrt(2 * size)  # now and then from one mode to another
            for i in range(chains):
                a, b = rng.choice([k for k in range(chains) if k != i], 2, replace=False)
                there = here[i] + stride * (here[a] - here[b]) + 1e-3 * width * rng.standard_normal(size)
                if ((there < self.low) | (there > self.high)).any():
                    continue
                other = self.loss(there) * self.count
                if np.log(rng.random()) < (worth[i] - other) / 2:
                    here[i], worth[i] = there, other
            path.append(here.copy())
        return here, apart(np.array(path[len(path) // 2 :]))


def apart(path: Point) -> Point:
    """R-hat by number, of a path (generation by chain by number)."""
    length = path.shape[0]
    inside = path.var(axis=0, ddof=1).mean(axis=0)
    between = length * path.mean(axis=0).var(axis=0, ddof=1)
    return np.asarray(np.sqrt(((length - 1) / length * inside + between / length) / np.maximum(inside, 1e-300)))


def fitted_only(row: RowShape) -> RowShape:
    """The study reduced to the figures that are fitted and the arms they need."""
    figures = {name: figure for name, figure in row.figures.items() if figure.use == "fitted"}
    needed = {arm for figure in figures.values() for arm in (*figure.of, *figure.minus)}
    needed |= {row.arms[arm].pool for arm in needed if row.arms[arm].pool}
    arms = {name: arm for name, arm in row.arms.items() if name in needed}
    return row.model_copy(update={"figures": figures, "arms": arms})


def told(fit: Fit, point: Point, studies: Sequence[str]) -> None:
    """Print the figures of these studies for a crowd that no search has seen."""
    crowd = Crowd.of(fit.numbers(point), Luck(TOLD, CROWD))
    for study in studies:
        row = load_evidence().rows[study]
        for name, value in figures_of(crowd, row).items():
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


def cloud(fit: Fit, centre: Point, generations: int, seed: int) -> list[dict[str, float]]:
    """The sampled parameter sets of a regime; beside each set of the regime it carries, its own parameters are fitted
    again."""
    if not fit.regime.carries:
        points, differ = fit.walks(centre, generations, seed)
        print("  R-hat", dict(zip(fit.names, np.round(differ, 2).tolist(), strict=True)), flush=True)
        return [dict(zip(fit.names, map(float, point), strict=True)) for point in points]
    sets: list[dict[str, float]] = []
    for i, carried in enumerate(load_regime(fit.regime.carries).sets):
        kept = {name: value for name, value in carried.items() if name not in fit.names}
        beside = Fit(fit.regime, carried=kept)
        points, _ = beside.walks(centre, max(generations // 10, 1), seed + i, OWN)
        sets.append(kept | dict(zip(fit.names, map(float, points[0]), strict=True)))
        print(f"    set {i + 1}: loss {beside.loss(points[0]):.3f}", flush=True)
    return sets


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
    parser.add_argument("--steps", type=int, default=150, help="generations of the chains that make the cloud")
    parser.add_argument("--write", action="store_true", help="write centre and cloud into scenarios/people/")
    parser.add_argument("--cloud", action="store_true", help="write a cloud around the centre as it stands")
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
    """Write the cloud around the parameters in the regime's file."""
    fit = Fit(regime)
    centre = np.array([regime.values[name] for name in fit.names])
    made_by = f"tools/fit_people.py {regime.id} --cloud --steps {steps} --seeds {seed}"
    write_cloud(PEOPLE / f"{regime.id}.cloud.yaml", regime.id, made_by, cloud(fit, centre, steps, seed))


if __name__ == "__main__":
    sys.exit(main())
