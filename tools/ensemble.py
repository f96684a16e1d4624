"""Samples a density by ensembles of walkers, and tells how far the sample may be trusted.

The walkers of an ensemble are moved half by half. A walker steps along the difference of two of the other half (ter
Braak 2006, Statistics and Computing 16) or, one time in five, on the line through one of them (the snooker move of ter
Braak & Vrugt 2008, the same journal 18): steps take the form of the density itself, so that no width has to be set.
Several ensembles know nothing of each other, so that their likeness means something.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
SCATTER = 1e-4  # of the box, added to a step: a step of a difference alone could not leave a line of walkers
SNOOKER, JUMP = 0.2, 0.1  # how often a half moves on lines, and by whole differences, from one mode to another


@dataclass(frozen=True, slots=True)
class Box:
    """The intervals of the parameters, each of shape (parameters,); the density is 0 outside."""

    low: Array
    high: Array

    def fold(self, points: Array) -> Array:
        """Points beyond a side, mirrored in it."""
        width = self.high - self.low
        away = np.abs((points - self.low) % (2 * width))
        return np.asarray(self.low + np.minimum(away, 2 * width - away))


def sample(
    log_density: Callable[[Array], Array], box: Box, start: Array, generations: int, rng: np.random.Generator
) -> Array:
    """Walk `generations` from `start` (ensemble, walker, parameter); `log_density` takes points of such a shape and
    gives (ensemble, walker). Returns the path, shape (generations, ensemble, walker, parameter)."""
    here, half = start.copy(), start.shape[1] // 2
    worth = log_density(here)
    path = np.empty((generations, *here.shape))
    for generation in range(generations):
        for mine, theirs in ((slice(None, half), slice(half, None)), (slice(half, None), slice(None, half))):
            there, factor = _proposed(here[:, mine], here[:, theirs], box, rng)
            other = log_density(there)
            taken = np.log(rng.random(other.shape)) < other - worth[:, mine] + factor
            here[:, mine] = np.where(taken[..., None], there, here[:, mine])
            worth[:, mine] = np.where(taken, other, worth[:, mine])
        path[generation] = here
    return path


def _proposed(mine: Array, theirs: Array, box: Box, rng: np.random.Generator) -> tuple[Array, Array]:
    """Where these walkers would step, and what is added to the logarithm of the ratio of densities."""
    size = mine.shape[2]
    order = rng.random((*mine.shape[:2], theirs.shape[1])).argsort(axis=2)[..., :3]
    a, b, pole = (np.take_along_axis(theirs, order[..., k, None], axis=1) for k in range(3))
    if rng.random() < SNOOKER:
        line = mine - pole
        length = np.maximum(np.linalg.norm(line, axis=2, keepdims=True), 1e-12)
        along = ((a - b) * line / length).sum(axis=2, keepdims=True)
        there = mine + rng.uniform(1.2, 2.2, along.shape) * along * line / length
        farther = np.linalg.norm(there - pole, axis=2) / length[..., 0]
        outside = ((there < box.low) | (there > box.high)).any(axis=2)
        factor = np.where(outside, -np.inf, (size - 1) * np.log(np.maximum(farther, 1e-12)))
        return np.clip(there, box.low, box.high), factor
    stride = 1.0 if rng.random() < JUMP else 2.38 / np.sqrt(2 * size) * rng.uniform(0.7, 1.3)
    there = mine + stride * (a - b) + SCATTER * (box.high - box.low) * rng.standard_normal(mine.shape)
    return box.fold(there), np.zeros(mine.shape[:2])


def apart(path: Array) -> Array:
    """Split R-hat by parameter (Gelman and others 2013, Bayesian Data Analysis, 11.4): how much wider all halves of all
    walkers are together than each by itself; 1 where they do not differ. `path` as `sample` gives it."""
    length = path.shape[0] // 2
    halves = path[-2 * length :].reshape(2, length, -1, path.shape[-1])
    inside = halves.var(axis=1, ddof=1).mean(axis=(0, 1))
    between = halves.mean(axis=1).reshape(-1, path.shape[-1]).var(axis=0, ddof=1)
    return np.asarray(np.sqrt((length - 1) / length + between / np.maximum(inside, 1e-300)))


def apart_by_ensemble(path: Array) -> Array:
    """Split R-hat by parameter with an ensemble for a chain, all its walkers together: whether samples that know
    nothing of each other agree, however seldom a single walker goes from one region to another."""
    return apart(path.swapaxes(1, 2).reshape(-1, path.shape[1], 1, path.shape[3]))


def effective(path: Array) -> Array:
    """Effective sample size by parameter: the points of all walkers, divided by 1 + 2 × the sum of their mean
    autocorrelation up to the lag at which two neighbours add up to less than 0 (Geyer 1992, Statistical Science 7)."""
    length, size = path.shape[0], path.shape[-1]
    chains = path.reshape(length, -1, size)
    centred = chains - chains.mean(axis=(0, 1))
    wave = np.fft.rfft(centred, 2 * length, axis=0)
    auto = np.fft.irfft(np.abs(wave) ** 2, axis=0)[:length].mean(axis=1)
    auto = auto / np.maximum(auto[0], 1e-300)
    found = np.empty(size)
    for k in range(size):
        pairs = auto[: length // 2 * 2, k].reshape(-1, 2).sum(axis=1)
        ends = np.flatnonzero(pairs < 0)
        found[k] = length * chains.shape[1] / max(2 * pairs[: ends[0] if ends.size else None].sum() - 1, 1.0)
    return found
