"""How many cards and endings the bench can jump to, and how fast: `python -m tests.benchmarks.jumps [STORY]`."""

from __future__ import annotations

import statistics
import sys
import time

from game.content.story import load_story
from game.lab.reach_life import ENDING, find_life


def main() -> None:
    story = load_story(sys.argv[1] if len(sys.argv) > 1 else "rider")
    system = story.system.files[0].parent
    times, nobody = [], []
    wanted = [*story.events, *(f"{ENDING}{key}" for key in story.endings)]
    for card in wanted:
        began = time.perf_counter()
        found = find_life(story.folder, system, card, 1, 12)
        times.append(time.perf_counter() - began)
        if isinstance(found, int):
            nobody.append(f"{card} ({found} lives, {times[-1]:.0f} s)")
    print(f"{story.id}: {len(wanted) - len(nobody)} of {len(wanted)} reached")
    print(f"median {statistics.median(times):.1f} s, nine in ten within {statistics.quantiles(times, n=10)[-1]:.1f} s")
    print("nobody:", ", ".join(nobody) or "none")


if __name__ == "__main__":
    main()
