"""Time to the first frame, and what a frame costs in every screen. Run by hand: `python -m tests.benchmarks.frames`.

Figures are medians and 99th percentiles in milliseconds under SDL's dummy driver; targets: 2 ms at 720p, 5 ms at
1080p, first frame 0.5 s after the start of the process.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.ui.screens import app, screens

FRAMES = 200
GAME = Path(__file__).resolve().parents[2] / "game"
FIRST_FRAME = """
import os, time
os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
from game.__main__ import run
from game.ui import app
class Done(Exception): pass
def stop(self, clock, after=None):
    self.frame(0.0)
    raise Done
app.App.run = stop
try:
    run(["play"])
except Done:
    pass
import sys
print(time.process_time(), "numpy" in sys.modules, "pydantic" in sys.modules)
"""


def first_frame(runs: int = 7, cold: bool = False) -> None:
    """Process start to first frame, and whether numpy or pydantic were on the way. `cold`: the game has never been
    compiled (its packages and Python's library have), as after it was brought up to date."""
    clock, own, heavy = [], [], ""
    command = [sys.executable, "-c", FIRST_FRAME]
    with TemporaryDirectory() as compiled:
        around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        if cold:
            around["PYTHONPYCACHEPREFIX"] = compiled
            subprocess.run(command, capture_output=True, check=True, env=around)
            shutil.rmtree(Path(compiled) / GAME.relative_to(GAME.anchor))
            around["PYTHONDONTWRITEBYTECODE"] = "1"
        for _ in range(runs):
            began = time.perf_counter()
            out = subprocess.run(command, capture_output=True, text=True, check=True, env=around).stdout
            clock.append(time.perf_counter() - began)
            processor, heavy = out.strip().split(maxsplit=1)
            own.append(float(processor))
    name = "start to first frame" + (", not compiled yet" if cold else "")
    middle, quickest = statistics.median(own) * 1e3, min(own) * 1e3
    print(f"{name}: processor {middle:.0f} ms (least {quickest:.0f}), clock {statistics.median(clock) * 1e3:.0f} ms; "
          f"numpy, pydantic imported: {heavy}")  # fmt: skip


def frames(size: tuple[int, int]) -> None:
    """Median and p99 of a frame that is drawn anew, per screen."""
    window = app(size)
    for name, scene in screens(window):
        if scene not in window.pile:
            window.pile.append(scene)
        for _ in range(30):
            window.frame(1 / 60)
        took = []
        for _ in range(FRAMES):
            for shown in window.pile:
                shown.dirty = True
            began = time.perf_counter()
            window.frame(1 / 60)
            took.append((time.perf_counter() - began) * 1e3)
        took.sort()
        middle, worst = took[FRAMES // 2], took[FRAMES * 99 // 100]
        print(f"{size[0]}x{size[1]} {name:16s} median {middle:6.2f} ms   p99 {worst:6.2f} ms")


if __name__ == "__main__":
    first_frame()
    first_frame(cold=True)
    for each in ((1280, 720), (1920, 1080)):
        frames(each)
