"""Frames of the wall while phones flood the room: `python -m tests.benchmarks.room_frames [PHONES]`.

Each of these phones sends votes as fast as it can, and comes back when it is thrown out. The bar is the issue's.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from game.content.plan import load_plan
from game.lab.persona import Persona
from game.room.host import Host
from game.room.lesson import Lesson
from game.room.staging import beginning_of
from game.ui.app import App, open_window
from game.ui.engine_door import EngineDoor
from game.ui.kit.audio import NullAudio
from game.ui.screens.wall import Wall
from game.ui.settings import Settings
from tests.benchmarks.room_load import Phones, quantile
from tests.room.rooms import ONE, asks, port, wall

FRAME_BAR = 25.0


def flood(count: int, folder: Path, seconds: float = 10) -> dict[str, float]:
    """Frames of the wall at 1080p while so many phones flood the room, and how fast a calm phone is answered meanwhile.
    The phones run here only because there is one machine: they get what window and room leave."""
    host = Host(folder / "flood", beginning_of(load_plan("half_hour"), most=count + 10))
    asks(host, ONE)
    app = wall_app(host)
    command = [sys.executable, "-m", "tests.benchmarks.room_load", "--flood-from", str(port(host)),
               host.begun["begun"]["code"], str(count), str(seconds)]  # fmt: skip
    noise = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=give_way)
    wall(host, lambda now: now["joined"] >= count // 2, 30)
    calm = Phones(host, 1)
    calm.hear()
    frames, took, last = [], [], time.perf_counter()
    end = last + seconds - 3
    calm.order(1)
    while last < end:
        app.frame(1 / 60)
        took.append(time.perf_counter() - last)
        time.sleep(max(0.0, 1 / 60 - took[-1]))
        now = time.perf_counter()
        frames.append(now - last)
        last = now
    told = calm.hear()["votes"]
    assert noise.stdout is not None
    sent = json.loads(noise.stdout.readline())["sent"]
    noise.wait()
    calm.close()
    host.close()
    return {"p99": quantile(frames, 0.99), "late": sum(frame > 0.025 for frame in frames), "frames": len(frames),
            "own99": quantile(took, 0.99), "sent": sent / seconds,
            "ack": quantile([ack - sent for sent, ack, _ in told], 1)}  # fmt: skip


def give_way() -> None:
    """Run after the process that started this one, in whatever order of precedence that has."""
    given = os.sched_getparam(0).sched_priority if hasattr(os, "sched_getparam") else 0
    if given > 1:
        os.sched_setscheduler(0, os.sched_getscheduler(0), os.sched_param(given - 1))
    elif hasattr(os, "nice"):
        os.nice(5)


def wall_app(host: Host) -> App:
    """A window with the wall of this room."""
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    app = App(open_window("", (1920, 1080)), Settings(lang="zh"), NullAudio(), EngineDoor(lambda: None))
    app.open(Wall(app.ctx, Lesson(load_plan("half_hour"), host, None, Persona)))
    return app


def main(arguments: list[str]) -> int:
    """Measure and print; 1 if the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("phones", nargs="?", type=int, default=100)
    count = parser.parse_args(arguments).phones
    with tempfile.TemporaryDirectory() as name:
        f = flood(count, Path(name))
    fine = f["p99"] <= FRAME_BAR
    print(f"{count} flooding phones, {f['sent']:.0f} messages/s: frame p99 {f['p99']:.1f} ms, "
          f"the wall's own work {f['own99']:.1f}, {f['late']} of {f['frames']} late; a calm phone's vote "
          f"{f['ack']:.0f} ms ({FRAME_BAR:.0f} ms) {'met' if fine else 'MISSED'}")  # fmt: skip
    return int(not fine)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
