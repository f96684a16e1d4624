"""What the stages cost: `python -m tests.benchmarks.stages [SIZE [LIVES]]`, for instance `1920x1080 3`.

Lives are played in a window of that size from *begin* to the ending, card after card by the first answer that is open,
with frames drawn as in play. Of the frames in which a card gives way to the next, and of all others, the processor time
of the thread that draws is told (stages are painted beside it in a thread of their own), and the time on the clock,
which other work on the machine lengthens. Memory is what the process has in use after each life, and at most.
"""

import os
import resource
import sys
import time
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.art.faces import random_face
from game.content.story_heads import heads
from game.ui.app import App, give_back_pictures
from game.ui.engine import Engine
from game.ui.engine_door import EngineDoor
from game.ui.kit.audio import NullAudio
from game.ui.kit.inputs import Confirm
from game.ui.kit.scene import Replace
from game.ui.screens.card import Card
from game.ui.screens.ending import Ending
from game.ui.screens.life import LifeScreen
from game.ui.settings import Settings

FRAME, PAUSE = 1 / 60, 1 / 240
"""Seconds of play in a frame, and those in which it is drawn here: painting goes on beside it."""
READ = 40
"""Frames for which a card and its reply stay before they are answered: 0.7 s, less than anybody reads."""
MOST = 200_000
LONG = 33
"""Milliseconds that no frame should take."""


class Frame(NamedTuple):
    """One frame: whether a card came or went in it, milliseconds of the drawing thread, milliseconds on the clock."""

    turned: bool
    own: float
    clock: float


def window(size: tuple[int, int]) -> App:
    """A window with the game behind it; nothing is kept."""
    give_back_pictures(sys.platform)
    pygame.display.init()
    pygame.font.init()
    engine = Engine(seed=7, keep=False)
    door = EngineDoor(lambda: engine)
    door.open()
    return App(pygame.display.set_mode(size), Settings(lang="zh", speed=8), NullAudio(), door)


def begin(app: App, seed: int) -> float:
    """A new life up to its first card with the stage behind it: processor seconds."""
    engine = app.ctx.engine()
    assert engine is not None
    face = random_face(lambda n: seed % n, "woman")
    setting = heads()[0].setting
    engine.seed = 7 + seed  # each life meets other cards
    before = time.process_time()
    step = engine.begin(app.ctx, "小满", face, setting)
    assert isinstance(step, Replace)
    app.follow(step)
    while not (isinstance(app.pile[-1], Card) and not life_of(app).scene.theatre.waiting):
        app.frame(FRAME)
    return time.process_time() - before


def life_of(app: App) -> LifeScreen:
    """The life that is played."""
    return next(scene for scene in app.pile if isinstance(scene, LifeScreen))


def live(app: App) -> list[Frame]:
    """A life to its ending."""
    frames: list[Frame] = []
    stayed, top = 0, app.pile[-1]
    while not isinstance(app.pile[-1], Ending) and len(frames) < MOST:
        turned = app.pile[-1] is not top
        stayed, top = (0, app.pile[-1]) if turned else (stayed + 1, top)
        own, clock = time.thread_time(), time.perf_counter()
        if stayed >= READ or (isinstance(top, LifeScreen) and not top.rolling):
            app.follow(answer(app))
            turned, stayed = True, 0
        app.frame(FRAME)
        frames.append(Frame(turned, (time.thread_time() - own) * 1000, (time.perf_counter() - clock) * 1000))
        time.sleep(max(0.0, PAUSE - (time.perf_counter() - clock)))
    return frames


def in_use() -> float:
    """The memory that the process has in use, in MB (Linux; elsewhere the most it has had)."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1024**2
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def answer(app: App):  # type: ignore[no-untyped-def]
    """What Enter does on this screen: on a card, the first answer that is open."""
    top = app.pile[-1]
    if isinstance(top, Card) and top.phase == "ask":
        return top.act("option:" + next(option.id for option in top.question.options if option.allowed))
    return top.handle(Confirm())


def told(name: str, values: list[float]) -> str:
    """The middle, the 99th of a hundred and the most."""
    values = sorted(values) or [0.0]
    middle, late = (values[int(len(values) * share)] for share in (0.5, 0.99))
    long = sum(value > LONG for value in values)
    told = f"median {middle:5.1f}  p99 {late:6.1f}  most {values[-1]:6.1f} ms  over {LONG}: {long}"
    return f"{name:38} {len(values):6}  {told}"


def main() -> None:
    size = tuple(map(int, (sys.argv[1] if len(sys.argv) > 1 else "1920x1080").split("x")))
    lives = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    app = window((size[0], size[1]))
    frames: list[Frame] = []
    for seed in range(lives):
        print(f"life {seed + 1}: first card {begin(app, seed):.2f} s of processor time after begin", flush=True)
        frames += live(app)
        print(f"    {in_use():.0f} MB in use at its ending", flush=True)
    for name, turned in (("a card comes or goes", True), ("all other frames", False)):
        print(told(f"{name}: drawing thread", [frame.own for frame in frames if frame.turned is turned]))
        print(told(f"{name}: clock", [frame.clock for frame in frames if frame.turned is turned]))
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
