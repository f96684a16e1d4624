"""Long work in parts: what was done is written down after each part, and whoever begins again goes on from there."""

from __future__ import annotations

import json
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.content.paths import PACKAGE


@dataclass
class Done:
    """What came of some work: how many were tried, what became of them, and what failed, each so that it can be found
    again."""

    tried: int = 0
    came: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)

    def add(self, more: Done) -> None:
        """Count this too."""
        self.tried += more.tried
        self.came += more.came
        self.failed += more.failed

    def __str__(self) -> str:
        came = ", ".join(f"{count:,} {what}" for what, count in self.came.most_common())
        return f"{self.tried:,} tried, {len(self.failed)} failed ({came})"


Parts = dict[str, Callable[[], Done]]
"""What is to be done, by a name that stays the same."""


@dataclass(frozen=True)
class Record:
    """A file of what was done: a line for each part, with the revision it was done at. None: nothing is kept."""

    path: Path | None

    def lines(self) -> list[dict[str, Any]]:
        """What stands there; a line that was cut off is not counted."""
        if self.path is None or not self.path.is_file():
            return []
        found = []
        for line in self.path.read_bytes().splitlines():
            with suppress(ValueError):
                found.append(json.loads(line))
        return found

    def parts(self) -> dict[str, Done]:
        """What came of each part so far; of one done twice, the last."""
        return {line["part"]: Done(line["tried"], Counter(line["came"]), line["failed"]) for line in self.lines()}

    def add(self, part: str, done: Done) -> None:
        """Write it down."""
        if self.path is None:
            return
        line = {"part": part, "tried": done.tried, "came": done.came, "failed": done.failed, "at": _revision()}
        before = self.path.read_bytes() if self.path.is_file() else b""
        with self.path.open("ab") as file:
            file.write(b"" if before.endswith(b"\n") or not before else b"\n")
            file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")


def _revision() -> str:
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=PACKAGE, capture_output=True, text=True)
    return found.stdout.strip() or "unknown"


def go_on(parts: Parts, record: Record, seconds: float = float("inf")) -> dict[str, Done]:
    """Do what is not done yet, for so long; returns what came of each part by now."""
    done, until = {part: came for part, came in record.parts().items() if part in parts}, time.monotonic() + seconds
    for part, work in parts.items():
        if part in done or time.monotonic() >= until:
            continue
        done[part] = work()
        record.add(part, done[part])
        if done[part].failed:
            print(part, *done[part].failed[:20], sep="\n  ", flush=True)
    return done


def sums(done: dict[str, Done], kind: Callable[[str], str]) -> dict[str, Done]:
    """All parts of a kind together."""
    summed: dict[str, Done] = {}
    for part, came in done.items():
        summed.setdefault(kind(part), Done()).add(came)
    return summed


def shares(count: int, size: int) -> Iterable[tuple[int, int]]:
    """First and number of each share of at most `size`."""
    return ((first, min(size, count - first)) for first in range(0, count, size))
