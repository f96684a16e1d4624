"""A killed window started again without options: `python -m tests.benchmarks.room_starts [STARTS]`, under Xvfb.

The real command, through run_game.py, on a session that stands in an open vote of the shared life, with some votes
decided before it. Wall time from the start of the process to the first frame that shows that vote (from then on it can
be closed and revealed), and to the first in which the shared life has caught up with it. Bar: 2 s.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from game.commands.room import FIRST, keep_plan, material
from game.lab.persona import Persona
from game.room.host import Host
from game.room.lesson import Lesson
from game.room.staging import beginning_of

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
"""Seconds after which a start has failed."""
DECIDED = 3
"""Votes of the shared life that were decided before."""
WATCHED = """
import os, sys, threading, time
def watch():
    while (display := getattr(sys.modules.get("pygame"), "display", None)) is None or not hasattr(display, "flip"):
        time.sleep(0.005)
    flip = display.flip
    shown = []
    def told():
        flip()
        wall = sys._getframe(1).f_locals["self"].pile[-1]
        whole = hasattr(wall, "lesson")
        if (wall.lesson.room if whole else wall.room).wall.get("phase") == "open":
            shown.append((time.time(), time.process_time()))
        if shown and whole and wall.lesson.card is not None:
            with open(os.environ["TOLD"], "w") as file:
                print(*shown[0], time.time(), time.process_time(), file=file)
            os.kill(os.getpid(), 9)
    display.flip = told
if sys.argv[1:2] == ["room"]:
    threading.Thread(target=watch, daemon=True).start()
"""
"""A sitecustomize that tells when a frame showed the vote, when the shared life was there too, and ends the window."""


def prepare(folder: Path) -> None:
    """A session of the two-hour plan that stands in an open vote of its shared life."""
    plan, engine = material(FIRST)
    keep_plan(folder, plan)
    host = Host(folder, beginning_of(plan))
    lesson = Lesson(plan, host, engine.story, Persona)
    settle(lesson)
    lesson.go(next(i for i, step in enumerate(plan.steps) if step.kind == "life"))
    settle(lesson)
    for decided in range(DECIDED + 1):
        lesson.forward()
        settle(lesson)
        if decided == DECIDED:
            break
        lesson.count("A", 20)
        for _ in range(4):
            lesson.forward()
            settle(lesson)
    assert lesson.phase == "open", lesson.phase
    host.close()


def settle(lesson: Lesson, seconds: float = 0.3) -> None:
    """Hear the room until nothing is under way."""
    end = time.monotonic() + seconds
    while time.monotonic() < end or lesson.busy:
        lesson.hear()
        time.sleep(0.01)


def main(arguments: list[str]) -> int:
    """Start and kill; 1 if the slowest start took longer than the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("starts", nargs="?", type=int, default=10)
    options = parser.parse_args(arguments)
    walls, lives, own, all_own = [], [], [], []
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name) / "rooms" / f"{FIRST}-20261130-0905")
        (Path(name) / "sitecustomize.py").write_text(WATCHED, encoding="utf-8")
        told = Path(name) / "told"
        around = {**os.environ, "PYTHONPATH": name, "TOLD": str(told), "LONG_GAME_VENV": sys.prefix}
        command = ["python3", "run_game.py", "room", "--folder", str(Path(name) / "rooms")]
        for _ in range(options.starts):
            began = time.time()
            subprocess.run(command, cwd=ROOT, env=around, check=False, timeout=PATIENCE)
            shown, processor, lived, in_all = map(float, told.read_text(encoding="utf-8").split())
            told.unlink()
            walls.append(shown - began)
            lives.append(lived - began)
            own.append(processor)
            all_own.append(in_all)
    for what, took in (("vote on the wall", walls), ("processor time of the window till then", own),
                       ("its life read", lives), ("processor time till then", all_own)):  # fmt: skip
        print(f"{what}: median {statistics.median(took):.2f} s, longest {max(took):.2f} s")
    print(f"load {os.getloadavg()[0]:.1f}")
    return int(max(walls) > 2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
