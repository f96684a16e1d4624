"""Lives per second on one core, per system: the law alone, and the plain story where it is there.

Run by hand: `python -m tests.benchmarks.systems [--lives 10000] [--system canada …]`. A life of the law alone is a
worker's from 18 to death or 100, with the wage of the year; no cards. Shown are also the time to read the system and
to read it once more (files warm).
"""

import argparse
import os
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import numpy as np

from game.content.findings import ContentErrors
from game.content.story import load_story
from game.content.system import System, load_system
from game.content.words.wording import error_text
from game.lab.lives import live_story
from game.model.turn import Ask, Picks, drive, start, turn
from tools.system_pages import names

LAST_AGE = 100
SEED = 7
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def law_alone(system: System, lives: int) -> int:
    """Live them year by year in one batch; returns the years lived."""
    world = system.world()
    life = start(world, np.arange(lives, dtype=np.uint64), SEED)
    share = 0.4 + 1.6 * (np.arange(lives) % 101) / 100
    lived = 0
    for year in range(world.first_year, world.first_year + LAST_AGE - world.first_age + 1):
        living = int((life.columns["living"] > 0).sum())
        if not living:
            break
        works = 1.0 * (world.age(year) < 64)
        life.columns["employed"] = np.full(lives, works)
        life.columns["months_worked"] = np.full(lives, 12 * works)
        life.columns["wage_per_month"] = share * life.columns["average_wage"] * works
        drive(turn(world, life, year, SEED), nobody)
        lived += living
    return lived


def nobody(ask: Ask) -> Picks:
    return np.zeros(ask.rows.size, dtype=np.int64)


def plain(name: str, lives: int) -> str:
    """Lives a second of the plain story under the planner, or why there are none."""
    try:
        story = load_story("plain", name)
    except ContentErrors as error:
        return error_text(error, "en").splitlines()[0][:60]
    took, _ = timed(lambda: live_story(story, "planner", lives, SEED))
    return f"{lives / took:,.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.systems")
    parser.add_argument("--lives", type=int, default=10_000)
    parser.add_argument("--system", nargs="*", default=names())
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core
    print(f"{'system':10s} {'read s':>7s} {'again s':>8s} {'law lives/s':>12s} {'years/s':>12s} {'plain lives/s':>14s}")
    for name in options.system:
        first, system = timed(partial(load_system, name))
        again, _ = timed(partial(load_system, name))
        took, years = timed(partial(law_alone, system, options.lives))
        told = plain(name, options.lives)
        print(
            f"{name:10s} {first:7.2f} {again:8.2f} {options.lives / took:12,.0f} {years / took:12,.0f} {told:>14s}",
            flush=True,
        )


if __name__ == "__main__":
    main()
