"""How fast lives are lived: `python tests/benchmarks/lives.py [lives] [bot …]` prints lives per second, peak memory,
the effect of the chunk size, and how long a turn of one life takes. Times are
processor times: what the machine does besides is left out."""

from __future__ import annotations

import resource
import sys
import time
from functools import partial
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.content.story import Story
from game.lab.bots import TASTES, bot
from game.lab.lives import Besides, live_story
from game.model.batch import CHUNK, Policy
from game.model.life import Life
from game.model.turn import Ask, Picks, drive, start, turn
from tests.benchmarks.frozen_content import frozen


def peak() -> float:
    """Peak memory of this process in MB."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024 * 1024 if sys.platform == "darwin" else 1024)


def crowd(story: Story, name: str, count: int, chunk: int = CHUNK) -> float:
    begun = time.process_time()
    live_story(story, name, count, seed=1, besides=Besides(chunk=chunk))
    return count / (time.process_time() - begun)


def answer(policy: Policy, life: Life, year: int, ask: Ask) -> Picks:
    return policy(ask, life, year)


def solo(story: Story, lives: int = 5) -> list[float]:
    """Processor seconds of each turn of single lives under a bot."""
    world, took = story.world, []
    policy = bot("random", world, 1)
    for slot in range(lives):
        life = start(world, np.array([slot], dtype=np.uint64), 1)

        year = world.first_year
        while life.columns["living"][0] and world.age(year) <= world.last_age:
            begun = time.process_time()
            drive(turn(world, life, year, 1), partial(answer, policy, life, year))
            took.append(time.process_time() - begun)
            year += 1
    return sorted(took)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    names = sys.argv[2:] or ["random", "planner"]
    story = frozen("rider")
    print(f"bots: {', '.join(TASTES)}; default chunk {CHUNK:,}; after loading {peak():.0f} MB")
    for name in names:
        rate = crowd(story, name, count)
        print(f"{name:>16}: {count:,} lives in {count / rate:.1f} s, {rate:,.0f} lives/s, peak {peak():.0f} MB")
    part = min(count, 65_536)
    for chunk in (2_048, 8_192, 16_384, 32_768, 65_536):
        rate = crowd(story, names[0], part, chunk)
        print(f"chunk {chunk:>10,}: {rate:,.0f} lives/s, peak {peak():.0f} MB")
    took = solo(story)
    middle, slow = took[len(took) // 2], took[int(len(took) * 0.99)]
    print(f"one life, a turn: p50 {middle * 1000:.2f} ms, p99 {slow * 1000:.2f} ms")


if __name__ == "__main__":
    main()
