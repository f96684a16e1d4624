"""Samples parameters in the measure in which a dear model fits: exp(-chi squared / 2) within a box.

A run of the model costs milliseconds, and walkers that agree need hundreds of thousands. So they walk on a stand-in: an
interpolation of the model's misses between the points where it has been run. Where they end, the model is run again and
the stand-in made better. In the end points drawn from the stand-in are proposals that the model itself takes or refuses
(Metropolis with independent proposals), in several chains: what comes out is a sample of the model's density, and how
good the stand-in was shows only in how many proposals were refused.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import RBFInterpolator

from tools.ensemble import Box, apart, apart_by_ensemble, effective, sample

Array = NDArray[np.float64]
Misses = Callable[[Array], Array]
"""(points, parameters) -> misses in tolerances, (points, figures)."""
CAP = 5.0  # tolerances beyond which a miss counts no more
FAR, BEYOND = 100.0, 7.0  # chi squared of points too bad to interpolate, and the largest miss that is interpolated
FITS = 40.0  # chi squared up to which a stand-in is judged
SMOOTH = (1e-4, 1e-3, 1e-2, 1e-1)
WARM = 3.0  # temperature of the first walk: it is to see more than the density it is after
LOST = 10.0  # below the best of its ensemble in the logarithm of the density
SCATTERED = 4  # random points of the box for each walker; it begins at the best


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is done: `ensembles` of `walkers`; the first walk on the model twice `first` generations; `rounds` of
    `probes` runs of the model after walks of `block` generations; the last walk of `last`; `proposals` to so many
    `chains`."""

    ensembles: int
    walkers: int
    first: int
    rounds: int
    probes: int
    block: int
    last: int
    proposals: int
    chains: int


@dataclass(frozen=True, slots=True)
class Sampled:
    """Chains of the model's density, shape (steps, chains, 1, parameters); R-hat and effective size by parameter, of
    these chains and (R-hat) of the walkers and of the ensembles on the stand-in; share of proposals taken; runs of the
    model."""

    chains: Array
    alike: Array
    size: Array
    walkers_alike: Array
    ensembles_alike: Array
    taken: float
    runs: int


def log_density(misses: Array) -> Array:
    """-chi squared / 2 of misses (points, figures), each miss capped."""
    return np.asarray(-np.minimum(CAP**2, misses**2).sum(axis=1) / 2)


def posterior(model: Misses, box: Box, effort: Effort, rng: np.random.Generator) -> Sampled:
    """Sample the density of a model. Prints how good each stand-in is."""
    seen = _Seen(model, box)
    here = _first_walk(seen, effort, rng)
    for _ in range(effort.rounds):
        stand_in = seen.stand_in(rng)
        here = _warmed(stand_in, box, here, effort.block, rng)
        path = sample(_by_ensemble(stand_in), box, here, effort.block, rng)
        seen.run(_some(path, effort.probes, rng))
        here = path[-1]
    stand_in = seen.stand_in(rng)
    path = sample(_by_ensemble(stand_in), box, _warmed(stand_in, box, here, effort.block, rng), effort.last, rng)
    proposed = _some(path, effort.proposals, rng)
    near, true = stand_in(proposed), log_density(seen.run(proposed))
    chains, taken = independent_chains(proposed, true - near, effort.chains, rng)
    alike = apart(chains), effective(chains), apart(path), apart_by_ensemble(path)
    return Sampled(chains, *alike, taken, seen.runs)


class _Seen:
    """Where the model has been run, and what it missed there."""

    def __init__(self, model: Misses, box: Box) -> None:
        self.model, self.box = model, box
        self.points: list[Array] = []
        self.misses: list[Array] = []

    @property
    def runs(self) -> int:
        return sum(map(len, self.points))

    def run(self, points: Array) -> Array:
        found = self.model(points)
        self.points.append(points.copy())
        self.misses.append(found)
        return found

    def stand_in(self, rng: np.random.Generator) -> Callable[[Array], Array]:
        """The logarithm of the density of points (points, parameters), interpolated; the smoothing is the one of which
        an eighth of the points, held out, is predicted best."""
        misses = np.concatenate(self.misses)
        close = log_density(misses) > -FAR / 2
        points, misses = self._scaled(np.concatenate(self.points)[close]), np.clip(misses[close], -BEYOND, BEYOND)
        order = rng.permutation(len(points))
        held, kept = order[: len(points) // 8], order[len(points) // 8 :]
        fits = log_density(misses[held]) > -FITS / 2
        if not fits.any():  # nothing has been found yet that fits
            return self._by(_interpolated(points, misses, SMOOTH[0]))
        tried = []
        for smooth in SMOOTH:
            off = _interpolated(points[kept], misses[kept], smooth)(points[held[fits]]) - misses[held[fits]]
            tried.append((float(np.sqrt(np.mean(off**2))), smooth))
        worth, smooth = min(tried)
        print(f"    stand-in of {len(points)} runs: off by {worth:.2f} tolerances where it fits", flush=True)
        return self._by(_interpolated(points, misses, smooth))

    def _by(self, interpolated: Callable[[Array], Array]) -> Callable[[Array], Array]:
        return lambda points: log_density(interpolated(self._scaled(points)))

    def _scaled(self, points: Array) -> Array:
        return (points - self.box.low) / (self.box.high - self.box.low)


def _interpolated(points: Array, misses: Array, smooth: float) -> Callable[[Array], Array]:
    found: Callable[[Array], Array] = RBFInterpolator(points, misses, kernel="cubic", degree=2, smoothing=smooth)
    return found


def _by_ensemble(density: Callable[[Array], Array]) -> Callable[[Array], Array]:
    def of(points: Array) -> Array:
        return np.reshape(density(points.reshape(-1, points.shape[2])), points.shape[:2])

    return of


def _some(path: Array, count: int, rng: np.random.Generator) -> Array:
    points = path.reshape(-1, path.shape[-1])
    return np.asarray(points[rng.choice(len(points), count, replace=False)])


def _first_walk(seen: _Seen, effort: Effort, rng: np.random.Generator) -> Array:
    """Walk on the model itself from scattered points, flattened; most of a box is far from everything."""
    box = seen.box
    density = _by_ensemble(lambda points: log_density(seen.run(points)))
    starts = rng.uniform(box.low, box.high, (SCATTERED, effort.ensembles, effort.walkers, box.low.size))
    best = np.argmax([density(some) for some in starts], axis=0)
    here: Array = np.take_along_axis(starts, best[None, ..., None], axis=0)[0]
    for _ in range(2):
        path = sample(lambda points: density(points) / WARM, box, here, effort.first, rng)
        here = gathered(path[-1], density(path[-1]))
    return here


def _warmed(density: Callable[[Array], Array], box: Box, here: Array, block: int, rng: np.random.Generator) -> Array:
    for _ in range(3):
        here = sample(_by_ensemble(density), box, here, block // 3, rng)[-1]
        here = gathered(here, _by_ensemble(density)(here))
    return here


def gathered(here: Array, worth: Array) -> Array:
    """The walkers, those lost in a place of no weight set beside the best of their ensemble: alone in such a place, a
    walker has nobody whose difference would lead it out. For warming up only."""
    lost = worth < worth.max(axis=1, keepdims=True) - LOST
    best = here[np.arange(len(here)), worth.argmax(axis=1)][:, None]
    return np.where(lost[..., None], best, here)


def independent_chains(
    proposed: Array, log_ratio: Array, chains: int, rng: np.random.Generator
) -> tuple[Array, float]:
    """Chains of a density, shape (steps, chains, 1, parameters), and the share of proposals taken. `proposed` are drawn
    from a density near it, `log_ratio` is how much denser than this it is there (Tierney 1994, Annals of Statistics
    22)."""
    steps, size = len(proposed) // chains, proposed.shape[1]
    points = proposed[: steps * chains].reshape(steps, chains, size)
    ratio = log_ratio[: steps * chains].reshape(steps, chains)
    path, here, worth, taken = np.empty_like(points), points[0].copy(), ratio[0].copy(), 0
    for step in range(steps):
        takes = np.log(rng.random(chains)) < ratio[step] - worth
        here, worth = np.where(takes[:, None], points[step], here), np.where(takes, ratio[step], worth)
        path[step] = here
        taken += int(takes.sum())
    return path[:, :, None, :], taken / (steps * chains)
