"""Five hundred kills in play, undo among them: `python -m tests.benchmarks.kills` prints what came of them, or stops at
the first confirmed answer that is lost."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "session"))

from kills import kill_often

from game.content.story import load_story

KILLS, SEED, LONGEST = 500, 1126, 0.6


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_often(load_story("rider"), Path(folder), KILLS, SEED, LONGEST)
    print(
        f"{tally.kills} kills, {tally.telling} of them after an answer was confirmed, {tally.undos} during an undo: "
        f"{tally.answers} confirmed answers, 0 lost; {tally.lives} lives replayed, 0 that differ"
    )


if __name__ == "__main__":
    main()
