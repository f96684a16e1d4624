"""Prints what the doctor found of the planted faults: `python -m tests.doctor.table` (from the project's folder)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from doctor.faults import GROUPS
from doctor.plant import check
from game.commands.check import examine


def main() -> int:
    """The table; returns 1 unless everything was found and nothing else."""
    print(f"{'group':16} {'planted':>8} {'found':>8} {'missed':>8} {'false alarms':>13}")
    total = [0, 0, 0, 0]
    told: list[str] = []
    for group in GROUPS:
        with tempfile.TemporaryDirectory() as desk:
            outcome = check(group, Path(desk))
        row = [len(group.faults), len(outcome.found), len(outcome.missed), len(outcome.false_alarms)]
        total = [a + b for a, b in zip(total, row, strict=True)]
        print(f"{group.name:16} {row[0]:8} {row[1]:8} {row[2]:8} {row[3]:13}", flush=True)
        told += [f"missed: {group.name}: {fault.name} ({fault.code})" for fault in outcome.missed]
        told += [f"false alarm: {group.name}: {problem} [{problem.code}]" for problem in outcome.false_alarms]
    shipped, count = examine([])
    print(f"{f'shipped ({count})':16} {0:8} {0:8} {0:8} {len(shipped):13}")
    total[3] += len(shipped)
    told += [f"false alarm: shipped: {problem} [{problem.code}]" for problem in shipped]
    print(f"{'all':16} {total[0]:8} {total[1]:8} {total[2]:8} {total[3]:13}")
    print(*told, sep="\n")
    return int(bool(total[2] or total[3]))


if __name__ == "__main__":
    sys.exit(main())
