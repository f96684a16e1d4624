"""This checkout's speed against another's, on the frozen rider: `python -m tests.benchmarks.against CHECKOUT [rounds]`.

Rounds of both alternate, each in a process of its own, so that what the machine does besides hits both alike; told are
medians of processor time and the median of the ratios inside the rounds. The other checkout plays its own rider: at
commit 7b74ed1 that is the frozen one, and then the lives must be the same, which is compared.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
LIVES = 8_192
BOTS = ("random", "planner")
WORK = """
import hashlib, json, sys, time
import numpy as np
from game.content.story import load_story
from game.lab.lives import live_story
story = load_story(*json.loads(sys.argv[1]))
found = {}
for bot in json.loads(sys.argv[2]):
    begun = time.process_time()
    lives = live_story(story, bot, int(sys.argv[3]), 1)
    took = time.process_time() - begun
    told = hashlib.blake2b(digest_size=8)
    for part in (lives.ending, lives.last_age, lives.cards, lives.monthly, lives.reach, lives.taken):
        told.update(np.ascontiguousarray(part).tobytes())
    found[bot] = (took, told.hexdigest())
print(json.dumps(found))
"""


def lived(checkout: Path, story: list[str], lives: int) -> dict[str, tuple[float, str]]:
    """Processor seconds and a checksum of the lives, by bot."""
    command = [sys.executable, "-c", WORK, json.dumps(story), json.dumps(BOTS), str(lives)]
    surroundings = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONUTF8": "1"}
    run = subprocess.run(command, cwd=checkout, env=surroundings, capture_output=True, text=True, check=True)
    return {bot: (float(took), str(told)) for bot, (took, told) in json.loads(run.stdout).items()}


def main() -> int:
    other, rounds = Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 5
    frozen = HERE / "tests" / "benchmarks" / "frozen"
    mine = [str(frozen / "rider"), str(frozen / "china")]
    times: dict[str, list[tuple[float, float]]] = {bot: [] for bot in BOTS}
    same = True
    for _ in range(rounds):
        theirs, ours = lived(other, ["rider"], LIVES), lived(HERE, mine, LIVES)
        for bot in BOTS:
            times[bot].append((theirs[bot][0], ours[bot][0]))
            same = same and theirs[bot][1] == ours[bot][1]
    for bot, pairs in times.items():
        old, new = (statistics.median(part) for part in zip(*pairs, strict=True))
        ratio = statistics.median(before / after for before, after in pairs)
        print(f"{bot}: {LIVES / old:,.0f} lives per processor second there, {LIVES / new:,.0f} here: ×{ratio:.2f}")
    print("the lives are the same, bit for bit" if same else "the lives differ")
    return int(not same)


if __name__ == "__main__":
    sys.exit(main())
