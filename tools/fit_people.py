"""Fits the parameters of simulated people to the evidence, from scratch.

    python -m tools.fit_people payroll --write         centre and cloud of `payroll`, into scenarios/people/
    python -m tools.fit_people gig --write             the same of `gig`, whose carried numbers are payroll's sets
    python -m tools.fit_people gig --cloud             the cloud alone; the centre stays as it is
    python -m tools.fit_people payroll --leave D8 E1   each named study left out in turn, predicted by a fresh search
    python -m tools.fit_people gig --leave --write     every fitted study left out in turn, into left_out.yaml

A search is differential evolution over the intervals in the regime's file; its loss is the mean over the fitted figures
of the squared error in tolerances, each at most 25. With `--leave` the figures of a study do not count, and what the
other studies predict for them is printed for each seed. The cloud samples exp(-chi squared / 2) within the intervals
(`tools/posterior.py`) from random points of the box, by ensembles that know nothing of each other or of the centre, and
prints how far its chains agree; the numbers that a regime carries are not fitted again, but its own are sampled beside
each of the carried sets. Printed figures are those of a crowd of 20,000 that no search has used.
"""

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import differential_evolution

from game.content.paths import PEOPLE
from game.content.people import Regime, load_evidence, load_regime
from game.content.yaml.people_shapes import RowShape
from game.content.yaml.yamlfile import YamlFile
from game.lab.people.bench import CROWD, Crowd, Luck, figures_of
from game.lab.people.core import Numbers
from tools.ensemble import Box
from tools.posterior import Effort, posterior

SEARCHED, TOLD = 1, 2  # luck of the crowd that a search sees, and of the one whose figures are told
PERSONS = 3000
AT_ONCE = 12  # sets simulated together: as many as the processor's cache holds
MOST = 25.0
SETS = 20
WHOLE = Effort(3, 24, first=14, rounds=5, probes=600, block=400, last=3000, proposals=3200, chains=8)
BESIDE = Effort(2, 16, first=6, rounds=3, probes=120, block=300, last=1200, proposals=640, chains=4)
"""For a regime by itself, and beside each set of carried numbers."""
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

    def numbers(self, points: Point) -> Numbers:
        """The parameters at these points (sets, parameters)."""
        columns = dict(zip(self.names, points.T[:, :, None], strict=True))
        return Numbers.of(self.base | columns)

    def loss(self, point: Point) -> float:
        return float(self.losses(point[None, :])[0])

    def losses(self, points: Point) -> Point:
        """The loss of each point, shape (sets,)."""
        return np.asarray(np.minimum(MOST, self.misses(points) ** 2).mean(axis=1))

    def misses(self, points: Point) -> Point:
        """How far each fitted figure is from the field's, in tolerances, shape (sets, figures)."""
        points = np.clip(points, self.low, self.high)
        return np.concatenate([self._misses(points[k : k + AT_ONCE]) for k in range(0, len(points), AT_ONCE)])

    def _misses(self, points: Point) -> Point:
        crowd = Crowd.of(self.numbers(points), self.luck, len(points))
        found = [
            (value - row.figures[name].target) / row.figures[name].tolerance
            for row in self.rows.values()
            for name, value in figures_of(crowd, row).items()
        ]
        return np.stack(found, axis=1)

    def search(self, seed: int, generations: int) -> tuple[Point, float]:
        """Search the whole box by differential evolution; returns the best point and its loss."""
        box = list(zip(self.low, self.high, strict=True))
        found = differential_evolution(
            lambda points: self.losses(points.T), box, maxiter=generations, popsize=7, rng=np.random.default_rng(seed),
            tol=1e-4, polish=False, vectorized=True, updating="deferred",
        )  # fmt: skip
        return np.asarray(found.x), float(found.fun)


def fitted_only(row: RowShape) -> RowShape:
    """The study reduced to the figures that are fitted and the arms they need."""
    figures = {name: figure for name, figure in row.figures.items() if figure.use == "fitted"}
    needed = {arm for figure in figures.values() for arm in (*figure.of, *figure.minus)}
    needed |= {row.arms[arm].pool for arm in needed if row.arms[arm].pool}
    arms = {name: arm for name, arm in row.arms.items() if name in needed}
    return row.model_copy(update={"figures": figures, "arms": arms})


def told(fit: Fit, point: Point, studies: Sequence[str]) -> dict[str, dict[str, float]]:
    """Print and return the figures of these studies, by study, for a crowd that no search has seen."""
    crowd = Crowd.of(fit.numbers(point[None, :]), Luck(TOLD, CROWD))
    found: dict[str, dict[str, float]] = {}
    for study in studies:
        row = load_evidence().rows[study]
        for name, (value,) in figures_of(crowd, row).items():
            figure = row.figures[name]
            verdict = "inside" if abs(value - figure.target) <= figure.tolerance else "outside"
            print(f"    {study:4} {name:12} field {figure.target:7.2f}  model {value:7.2f}  {verdict} ({figure.use})")
            found.setdefault(study, {})[name] = round(float(value), 2)
    return found


def write_centre(fit: Fit, point: Point) -> None:
    """Write the fitted values into the regime's file, keeping the rest of its text."""
    path = PEOPLE / f"{fit.regime.id}.regime.yaml"
    text = path.read_text(encoding="utf-8")
    for name, value in zip(fit.names, point, strict=True):
        text, times = re.subn(rf"(?m)^(  {name}: {{value: )[^,]+", rf"\g<1>{value:.4g}", text)
        assert times == 1, name
    path.write_text(text, encoding="utf-8", newline="\n")


def write_cloud(
    path: Path, regime: str, made_by: str, sets: Sequence[Mapping[str, float]], worth: Mapping[str, float]
) -> None:
    """Write the cloud: every parameter that differs between the sets, and what the sample is worth."""
    names = list(sets[0])
    lines = [
        f"# Sets of numbers that the evidence of `{regime}` bears as well as the centre. Made by tools/fit_people.py.",
        "format: 1", f"regime: {regime}", f'made_by: "{made_by}"',
        *(f"{key}: {value:g}" for key, value in worth.items()), f"names: [{', '.join(names)}]", "sets:",
    ]  # fmt: skip
    lines += [f"  - [{', '.join(f'{one[name]:.4g}' for name in names)}]" for one in sets]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def cloud(fit: Fit, seed: int) -> tuple[list[dict[str, float]], dict[str, float]]:
    """The sampled parameter sets of a regime, and what the sample is worth, by the names of CloudFile. Beside each set
    of the regime that it carries, its own parameters are sampled."""
    rng, sets, worth = np.random.default_rng(seed), list[dict[str, float]](), list[tuple[float, ...]]()
    carried = load_regime(fit.regime.carries).sets if fit.regime.carries else ()
    for kept in [{key: one[key] for key in one if key not in fit.names} for one in carried] or [{}]:
        beside = Fit(fit.regime, carried=kept)
        found = posterior(beside.misses, Box(fit.low, fit.high), BESIDE if kept else WHOLE, rng)
        told = zip(fit.names, found.alike, found.size, found.walkers_alike, strict=True)
        print("  R-hat, effective size, R-hat on the stand-in:")
        print("  " + ", ".join(f"{name} {a:.3f} {size:.0f} {b:.3f}" for name, a, size, b in told))
        print(f"  {found.runs} runs of the model; {found.taken:.0%} of proposals taken", flush=True)
        worth.append((found.alike.max(), -found.size.min(), found.walkers_alike.max(), found.ensembles_alike.max()))
        points = found.chains.reshape(-1, len(fit.names))
        chosen = points[rng.choice(len(points), 1 if kept else SETS, replace=False)]
        sets += [kept | dict(zip(fit.names, map(float, point), strict=True)) for point in chosen]
    alike, size, walkers, ensembles = (round(float(max(column)), 3) for column in zip(*worth, strict=True))
    effort = BESIDE if carried else WHOLE
    return sets, {
        "chains": effort.chains, "alike": alike, "effective": round(-size), "ensembles": effort.ensembles,
        "ensembles_alike": ensembles, "walkers_alike": walkers,
    }  # fmt: skip


Predictions = dict[str, list[dict[str, Any]]]
"""By study left out: a record per search, with its seed, length, loss and the figures that it predicts."""


def leave_out(regime: Regime, studies: Sequence[str], seeds: Sequence[int], generations: int) -> Predictions:
    """Fit without each study in turn, with each seed; print and return what is predicted for it."""
    found: Predictions = {}
    for study in studies:
        fit = Fit(regime, [study])
        for seed in seeds:
            point, loss = fit.search(seed, generations)
            print(f"  without {study}, seed {seed}: loss of the rest {loss:.3f}", flush=True)
            figures = told(fit, point, [study])[study]
            record = {"seed": seed, "generations": generations, "loss": round(loss, 3), "figures": figures}
            found.setdefault(study, []).append(record)
    return found


def write_left_out(path: Path, regime: str, found: Predictions) -> None:
    """Write what a regime's studies become when they are left out; what the file says of other regimes stays."""
    data: dict[str, Predictions] = YamlFile(path, path.name).data if path.is_file() else {}
    lines = [
        "# What studies become when they are left out: each predicted by a fresh search that never saw it.",
        "# Made by `python -m tools.fit_people REGIME --leave --write`.",
    ]
    for name, studies in {**data, regime: found}.items():
        lines.append(f"{name}:")
        for study, records in studies.items():
            lines.append(f"  {study}:")
            lines += [f"    - {_on_a_line(record)}" for record in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _on_a_line(record: Mapping[str, Any]) -> str:
    figures = ", ".join(f"{name}: {value:g}" for name, value in record["figures"].items())
    rest = ", ".join(f"{key}: {value}" for key, value in record.items() if key != "figures")
    return f"{{{rest}, figures: {{{figures}}}}}"


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, or leave studies out; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("regime")
    parser.add_argument("--leave", nargs="*", metavar="STUDY", help="without a name: every study that was fitted")
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--generations", type=int, default=34)
    parser.add_argument("--write", action="store_true", help="write what was found into scenarios/people/")
    parser.add_argument("--cloud", action="store_true", help="sample and write the cloud alone")
    options = parser.parse_args(argv)
    regime = load_regime(options.regime)
    if options.leave is not None:
        studies = options.leave or list(Fit(regime).rows)
        found = leave_out(regime, studies, options.seeds, options.generations)
        if options.write:
            write_left_out(PEOPLE / "left_out.yaml", regime.id, found)
        return 0
    if options.cloud:
        make_cloud(regime, options.seeds[0])
        return 0
    fit = Fit(regime)
    tries = [(*fit.search(seed, options.generations), seed) for seed in options.seeds]
    for point, loss, seed in tries:
        values = dict(zip(fit.names, np.round(point, 3).tolist(), strict=True))
        print(f"  seed {seed}: loss {loss:.3f} {values}", flush=True)
    centre = min(tries, key=lambda one: one[1])[0]
    told(fit, centre, list(fit.rows))
    if options.write:
        write_centre(fit, centre)
        load_regime.cache_clear()
        make_cloud(load_regime(regime.id), options.seeds[0])
    return 0


def make_cloud(regime: Regime, seed: int) -> None:
    """Sample and write the cloud of a regime."""
    fit = Fit(regime)
    sets, worth = cloud(fit, seed)
    made_by = f"tools/fit_people.py {regime.id} --cloud --seeds {seed}"
    write_cloud(PEOPLE / f"{regime.id}.cloud.yaml", regime.id, made_by, sets, worth)


if __name__ == "__main__":
    sys.exit(main())
