"""How much of a second core the lives use: `python -m tests.benchmarks.workers [lives] [rounds]`.

In every round the frozen rider is lived by one process and by two, and a loop of plain Python runs in one and in two.
Both are timed by the clock, after the workers have loaded what they need; told is how many times as quick two are, for
the lives and for the loop, and the one as a share of the other inside the rounds.
"""

from __future__ import annotations

import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from game.lab.lives import Piece, live_piece
from game.lab.many import StoryName
from tests.benchmarks.frozen_content import frozen

LIVES, ROUNDS = 131_072, 3
STEPS = 15_000_000
"""Of the loop, in each of as many tasks as there are of lives."""
PIECES = 4


def spin(steps: int) -> int:
    """A loop that nothing but a core makes quicker."""
    total = 0
    for step in range(steps):
        total += step & 3
    return total


def gain(work: Callable[[Any], object], tasks: Sequence[Any], first: Any) -> float:
    """The seconds of one process over those of two; each has done the task `first` before."""
    took = []
    for workers in (1, 2):
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
            list(pool.map(work, [first] * (4 * workers)))
            begun = time.perf_counter()
            list(pool.map(work, tasks))
            took.append(time.perf_counter() - begun)
    return took[0] / took[1]


def main() -> None:
    lives = int(sys.argv[1]) if len(sys.argv) > 1 else LIVES
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    story, each = StoryName.of(frozen("rider")), lives // PIECES
    pieces = [Piece(story, "random", at * each, each, 1, 12, ()) for at in range(PIECES)]
    found = []
    for number in range(rounds):
        loop, own = gain(spin, [STEPS] * PIECES, 1000), gain(live_piece, pieces, pieces[0]._replace(lives=100))
        found.append((loop, own))
        print(f"round {number + 1}: two processes loop ×{loop:.2f}, live ×{own:.2f}: {own / loop:.0%}", flush=True)
    print(f"median {statistics.median(own / loop for loop, own in found):.0%} of what the loop gains")


if __name__ == "__main__":
    main()
