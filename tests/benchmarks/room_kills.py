"""Killing the room at random moments: `python -m tests.benchmarks.room_kills [KILLS] [--phones N] [--own]`.

Targets in turn: the window, the server, all of it (and with --own the processes of the lives). Printed: acknowledged
commands lost or counted twice, and the seconds until window, server and all phones were back.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.room.kills import TARGETS, Room


def main(arguments: list[str]) -> int:
    """Kill and count; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", nargs="?", type=int, default=200)
    parser.add_argument("--phones", type=int, default=30)
    parser.add_argument("--own", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    targets = TARGETS if options.own else ("window", "server", "all")
    kills = [targets[i % len(targets)] for i in range(options.kills)]
    with tempfile.TemporaryDirectory() as name:
        out = asyncio.run(Room(Path(name) / "s", options.phones, options.own, options.seed).run(kills))
    print(f"{sum(out.kills.values())} kills {dict(out.kills)}, {options.phones} phones")
    print(f"acknowledged {out.acked}, lost {out.lost}, counted twice {out.twice}")
    print(f"in another phase {out.wrong_phase}, with another code {out.new_code}")
    for what, seconds in (("window", out.window), ("server", out.server), ("phones", out.phones)):
        if seconds:
            ordered = sorted(seconds)
            print(f"{what} back: median {ordered[len(ordered) // 2]:.2f} s, longest {ordered[-1]:.2f} s")
    return int(bool(out.lost or out.twice or out.wrong_phase or out.new_code))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
