"""100,000 random inputs to the window: `python -m tests.benchmarks.monkey [INPUTS] [SEED]`"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from game.content.story import load_story
from tests.hard.monkey import Monkey

INPUTS, SEED = 100_000, 1126
STORIES = ("rider", "plain", "early_round")


def main(arguments: list[str]) -> int:
    """The command; returns 1 if anything failed."""
    inputs, seed = (int(arguments[0]) if arguments else INPUTS), (arguments[1] if len(arguments) > 1 else str(SEED))
    bad = 0
    for name in STORIES:
        with tempfile.TemporaryDirectory() as folder:
            monkey = Monkey(load_story(name), Path(folder), random.Random(f"{seed}/{name}"))
            tally = monkey.play(inputs // len(STORIES))
        print(f"{name}: {tally}", *tally.failed[:40], sep="\n  ", flush=True)
        bad += len(tally.failed)
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
