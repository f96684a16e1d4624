"""Memory of any number of life60 lives here, their results summed up chunk by chunk: `python -m
tests.benchmarks.life60.memory [lives …]` prints processor nanoseconds a person-year and the peak of memory in a process
of its own, and compares the means with those of 100,000 lives whose results were kept."""

from __future__ import annotations

import math
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

LIVES = (10_000_000,)
SUMMED = ("rel", "rr", "dens", "age_d", "paid", "beq", "reach", "treated", "female")
Results = dict[str, NDArray[np.float64]]
Moments = tuple[float, float]
"""Of an outcome: the mean and its standard error."""


def streamed(lives: int) -> tuple[dict[str, Moments], float]:
    """The moments of each outcome of so many lives, and the person-years they lived."""
    ours, chunks = _ours()
    totals, years = {name: np.zeros(2) for name in SUMMED}, 0.0
    for slots in chunks(lives):
        found: Results = ours.live_chunk(slots, 1)
        years += float(np.sum(found["age_d"] - ours.S.AGE0 + 1, dtype=np.float64))
        for name, total in totals.items():
            values = found[name].astype(np.float64)
            total += values.sum(), (values * values).sum()
    return {name: _moments(lives, *total) for name, total in totals.items()}, years


def _moments(count: int, one: float, squares: float) -> Moments:
    mean = one / count
    return mean, math.sqrt(max(squares / count - mean * mean, 0.0) / count)


def _ours() -> tuple[Any, Any]:
    """The job here, which finds `spec` beside it, and the chunks of slots."""
    sys.path.insert(0, str(Path(__file__).resolve().parent / "peers"))
    import ours  # type: ignore[import-not-found]

    from game.model.batch import chunks

    return ours, chunks


def alone(lives: int) -> None:
    """Print what this process needs for so many lives."""
    kept, _ = streamed(100_000) if lives > 100_000 else ({}, 0.0)
    begun = time.process_time()
    found, years = streamed(lives)
    took, peak = time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{lives:>12,}: {1e9 * took / years:5.0f} ns a person-year, peak {peak:.0f} MB", flush=True)
    for name, (mean, error) in kept.items():
        apart = abs(mean - found[name][0]) / max(error, 1e-12)
        if apart > 4.5:
            print(f"    {name}: {found[name][0]:.5g}, and {mean:.5g} in the first 100,000 ({apart:.1f} errors)")


def main() -> None:
    asked = [int(one) for one in sys.argv[1:]]
    if len(asked) == 1:
        alone(asked[0])
        return
    for lives in asked or LIVES:
        subprocess.run([sys.executable, "-m", "tests.benchmarks.life60.memory", str(lives)], check=True)


if __name__ == "__main__":
    main()
