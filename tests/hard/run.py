"""Trials asked again and again, each with a luck of its own that a failure names."""

from __future__ import annotations

import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import signal

from tests.hard.onward import Done
from tests.hard.trials import Trial

SLOW = 5.0
"""Processor seconds that one input may take."""
HUNG = 120
"""Seconds after which one input is stopped, on a machine that does other things too."""


def try_often(make: Callable[[Path], Trial], folder: Path, seeds: Iterator[str] | list[str]) -> Done:
    """Ask one trial with each of these lucks."""
    trial, done = make(folder), Done()
    for seed in seeds:
        begun, what = time.process_time(), "failed"
        try:
            with _watched():
                what = trial(random.Random(seed))
            wrong = ""
        except Exception as error:  # whatever it is, it is what is looked for
            frames = traceback.extract_tb(error.__traceback__)
            where = next((one for one in reversed(frames) if "/game/" in one.filename), frames[-1])
            wrong = f"{type(error).__name__}: {str(error)[:300]} at {where.filename.rpartition('/')[2]}:{where.lineno}"
        took = time.process_time() - begun
        if wrong or took > SLOW:
            done.failed.append(f"{seed}: {wrong or f'{took:.1f} s'}")
            what = "failed"
            with suppress(OSError):  # what is left of it must not spoil the next
                trial = make(_fresh(folder, seed))
        done.tried += 1
        done.came[what] += 1
    return done


def _fresh(folder: Path, seed: str) -> Path:
    path = folder / f"after-{seed.replace('/', '-')}"
    path.mkdir()
    return path


@contextmanager
def _watched() -> Iterator[None]:
    """Stops what hangs, where the system can."""
    if sys.platform == "win32":
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError(f"no end within {HUNG} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(HUNG)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
