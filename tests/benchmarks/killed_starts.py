"""Starts killed while they make, renew or throw away the environment: the next one must come up by itself.

    python -m tests.benchmarks.killed_starts [kills] [seed]

does it with the real game: a real venv, a real pip, and the releases of requirements/play.txt, downloaded once into a
folder. Takes about a quarter of an hour for 50 kills. `tests/test_killed_starts.py` runs the same rounds with an
interpreter that only pretends.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STAMP = "long-game.json"
PATIENCE = 300  # seconds for a start that nobody kills
CHECK = """
import base64, hashlib, importlib.metadata, pathlib
import numpy, platformdirs, polib, pydantic, pygame, pytmx, yaml
for part in importlib.metadata.distributions():
    for file in part.files or ():
        path = pathlib.Path(part.locate_file(file))
        if file.hash and path.suffix != ".pyc":
            digest = hashlib.new(file.hash.mode, path.read_bytes()).digest()
            assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == file.hash.value, path
print("whole")
"""


@dataclass
class Trial:
    """How a start is begun, how long one takes, and what shows that the environment at `private` is whole."""

    command: Sequence[str | Path]
    check: Sequence[str | Path]
    private: Path
    settings: dict[str, str]
    seconds: float = 0.0
    kills: Counter[str] = field(default_factory=Counter)

    def begin(self) -> subprocess.Popen[bytes]:
        """A start in a process group of its own; what it says goes into a file beside the environment."""
        with self.private.with_name("said").open("wb") as said:
            return subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=self.settings,
                start_new_session=True,
            )  # fmt: skip

    def failing(self, start: subprocess.Popen[bytes]) -> str:
        """What is wrong with a start that nobody kills, '' if it ends well."""
        try:
            status = start.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(start.pid, signal.SIGKILL)
            return f"does not end in {PATIENCE} s"
        said = self.private.with_name("said").read_text(encoding="utf-8", errors="replace")
        return f"ends with {status}: {said[-800:]}" if status else ""

    def coming_up(self) -> str:
        """What is wrong with the next start or with the environment after it, '' if all is well."""
        if failing := self.failing(self.begin()):
            return failing
        checked = subprocess.run(self.check, capture_output=True, text=True, env=self.settings)
        return "" if checked.stdout.endswith("whole\n") else f"leaves: {checked.stdout}{checked.stderr[-800:]}"

    def kill(self, start: subprocess.Popen[bytes], chance: random.Random, within: float = 1.0) -> str:
        """Kill a start at some moment within this share of what one takes: alone, with all its processes, or only those
        that it began. Tells which."""
        moment = chance.uniform(0, within * self.seconds)
        try:
            start.wait(moment)
            return f"over within {moment:.2f} s"
        except subprocess.TimeoutExpired:
            how = chance.choice(("alone", "group", "child"))
        self.kills[how] += 1
        if how == "group":
            os.killpg(start.pid, signal.SIGKILL)
        for process in [start.pid] if how == "alone" else children(start.pid) if how == "child" else []:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        start.wait(PATIENCE)
        return f"{how} killed after {moment:.2f} s"


def children(parent: int) -> list[int]:
    """The processes that a process began, where the system tells."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(path.read_text(encoding="utf-8").rpartition(")")[2].split()[1]) == parent:
                found.append(int(path.parent.name))
    return found


OUTDATED = {"made anew": {"interpreter": "another"}, "brought up to date": {"play": "another lock"}}
"""What a whole environment is told it was made with, so that the next start throws it away, or runs pip in it."""
KINDS = ("new", "made anew", "brought up to date", "two at once", "six in a row")


def one_round(trial: Trial, kind: str, chance: random.Random) -> str:
    """Kill starts in one of these ways, then let one be; what was done and what went wrong, '' if nothing did."""
    if kind in OUTDATED:
        stamp = trial.private / STAMP
        stamp.write_text(json.dumps(json.loads(stamp.read_text(encoding="utf-8")) | OUTDATED[kind]))
    else:
        shutil.rmtree(trial.private)
    times, within = (6, 0.5) if kind == "six in a row" else (1, 1.0)
    second = trial.begin() if kind == "two at once" else None
    done = [kind, *(trial.kill(trial.begin(), chance, within) for _ in range(times))]
    wrong = (trial.failing(second) if second else "") or trial.coming_up()
    return f"{', '.join(done)}: the next {wrong}" if wrong else ""


def rounds(trial: Trial, kills: int, chance: random.Random) -> list[str]:
    """Rounds of all kinds until something was killed so often; what went wrong."""
    begun = time.monotonic()
    if wrong := trial.coming_up():
        return [wrong]
    trial.seconds = time.monotonic() - begun
    found = []
    for kind in cycle(KINDS):
        if wrong := one_round(trial, kind, chance):
            found.append(wrong)
            shutil.rmtree(trial.private, ignore_errors=True)
            trial.coming_up()  # the next round begins with a whole one again
        print(f"{kind}: {trial.kills.total()} killed, {len(found)} went wrong", flush=True)
        if trial.kills.total() >= kills:
            break
    return found


def real(folder: Path) -> Trial:
    """The real game, installed from a folder of its parts."""
    wheels = folder / "wheels"
    fetch = ["download", "--quiet", "--require-hashes", "--only-binary", ":all:", "--dest", wheels]
    lock = ROOT / "requirements/play.txt"
    subprocess.run([sys.executable, "-m", "pip", *fetch, "--requirement", lock], check=True)
    private = folder / "home/.venv"
    private.parent.mkdir()
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels), "LONG_GAME_VENV": str(private)}
    command = [sys.executable, ROOT / "run_game.py", "calc", "--list"]
    return Trial(command, [private / "bin/python", "-c", CHECK], private, os.environ | offline)


def main() -> int:
    """Kill real starts; prints what was done, and whatever went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("kills", type=int, nargs="?", default=50)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trial = real(Path(folder))
        wrong = rounds(trial, options.kills, random.Random(options.seed))
    print(f"a start takes {trial.seconds:.0f} s; killed: {dict(trial.kills)}; went wrong: {len(wrong)}")
    print("\n".join(wrong))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
