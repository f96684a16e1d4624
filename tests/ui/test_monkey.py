"""Random inputs to the window of new and old lives; the long run: python -m tests.benchmarks.hard inputs"""

from __future__ import annotations

import random
from pathlib import Path

from game.content.story import load_story
from tests.hard.monkey import Monkey


def test_nothing_that_is_pressed_ends_the_game(tmp_path: Path) -> None:
    tally = Monkey(load_story("early_round"), tmp_path, random.Random(7)).play(300)
    assert not tally.failed, tally.failed
    assert len(tally.came) >= 4, "it never got anywhere"
