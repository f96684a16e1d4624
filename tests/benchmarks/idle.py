"""What the window costs while nobody does anything: `python -m tests.benchmarks.idle [SIZE]`.

Ten seconds of play each on a card that waits, on its reply, and in the town where the year lies open: how many frames
are drawn anew, and the share of a core that they take.
"""

from __future__ import annotations

import os
import sys
import time

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from game.ui.app import App
from game.ui.screens.card import Card
from game.ui.screens.life import LifeScreen
from tests.benchmarks.stages import answer, begin, window

SECONDS, SETTLE = 10, 8
PACE = 60
"""Frames a second while something moves; fewer otherwise, so that what is told is the most."""


def told(app: App, name: str) -> None:
    """Frames drawn and the share of a core, once everything that was begun has come to rest."""
    for _ in range(SETTLE * PACE):
        app.frame(1 / PACE)
    drawn, begun = 0, time.process_time()
    for _ in range(SECONDS * PACE):
        drawn += app.frame(1 / PACE)
    share = (time.process_time() - begun) / SECONDS
    print(f"{name:34} {drawn / SECONDS:5.1f} frames a second drawn, {share:6.2%} of a core", flush=True)


def what_is_up(app: App) -> str:
    """`card`, `reply`, `town` (the year lies open), or `` for anything else."""
    top = app.pile[-1]
    if isinstance(top, Card):
        return "card" if top.phase == "ask" else "reply"
    return "town" if isinstance(top, LifeScreen) and not top.rolling else ""


def go_on_to(app: App, wanted: str) -> None:
    """Answer whatever comes until this is up."""
    while what_is_up(app) != wanted:
        if not isinstance(app.pile[-1], LifeScreen):
            app.follow(answer(app))
        app.frame(1 / PACE)


def main() -> None:
    size = tuple(map(int, (sys.argv[1] if len(sys.argv) > 1 else "1280x720").split("x")))
    app = window((size[0], size[1]))
    begin(app, 0)
    told(app, "a card waits")
    for wanted, name in (("reply", "its reply stands"), ("town", "the town, the year open")):
        go_on_to(app, wanted)
        told(app, name)


if __name__ == "__main__":
    main()
