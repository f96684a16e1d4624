"""A hundred thousand mutated inputs of all kinds: `python -m tests.benchmarks.mutations [SHARE] [SEED]`

SHARE 0.1 tries a tenth of each kind. No traceback, no hang, no finding without words, nothing lost; a story that
`check --lives 0` passes is lived by bots and in the terminal. Prints a line a kind, and the luck of each failure:
`python -m tests.benchmarks.mutations again KIND LUCK` tries that one alone and lets it fail.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.hard.run import Tally, try_often
from tests.hard.trials import KINDS

COUNTS = {"stories and systems": 10_000, "maps": 3_000, "saves": 4_000, "packs": 15_000, "sheets": 25_000,
          "catalogues": 43_000}  # fmt: skip
"""What is slow less often: a story that passes is lived through some forty times."""


PARTS = 20
"""So often it is told how far it has come: whoever stops it knows what was tried."""


def tallies(share: float, seed: str) -> Iterator[dict[str, Tally]]:
    """All kinds after each part."""
    sums = {kind: Tally() for kind in COUNTS}
    for part in range(PARTS):
        for kind, count in COUNTS.items():
            with tempfile.TemporaryDirectory() as folder:
                seeds = [f"{seed}/{number}" for number in range(part, round(count * share), PARTS)]
                sums[kind].add(try_often(KINDS[kind], Path(folder), seeds))
        yield sums


def main(arguments: list[str]) -> int:
    """The command; returns 1 if anything failed."""
    if arguments[:1] == ["again"]:
        with tempfile.TemporaryDirectory() as folder:
            print(KINDS[arguments[1]](Path(folder))(random.Random(arguments[2])))
        return 0
    share, seed = float(arguments[0]) if arguments else 1.0, arguments[1] if len(arguments) > 1 else "1126"
    sums: dict[str, Tally] = {}
    for sums in tallies(share, seed):
        print(f"{sum(tally.came.total() for tally in sums.values()):,} tried")
        for kind, tally in sums.items():
            print(f"  {kind}: {tally}", *tally.failed, sep="\n    ", flush=True)
    return int(any(tally.failed for tally in sums.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
