"""200 kills of each command that writes: `python -m tests.benchmarks.killed_commands [KILLS] [SEED] [NAME …]`"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.hard.killed import KILLS, kill_often


def main(arguments: list[str]) -> int:
    """The command; returns 1 if anything was lost."""
    count, seed = (int(arguments[0]) if arguments else 200), (int(arguments[1]) if len(arguments) > 1 else 1126)
    bad = 0
    for name in arguments[2:] or KILLS:
        with tempfile.TemporaryDirectory() as folder:
            tally = kill_often(name, Path(folder), count, seed)
        print(f"{name}: {tally}", *tally.failed, sep="\n  ", flush=True)
        bad += len(tally.failed)
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
