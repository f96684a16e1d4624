"""How long a player waits for a story and for a saved life: `python tests/benchmarks/load.py` prints processor
milliseconds."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.content.story import Story, load_story
from game.session.log import read_log
from game.session.replay import load
from game.session.session import Session


def best(work: Callable[[], object], times: int = 5) -> float:
    """Milliseconds of the quickest of some tries: the machine's own, not its other work's."""
    took = []
    for _ in range(times):
        begun = time.process_time()
        work()
        took.append(time.process_time() - begun)
    return min(took) * 1000


def finished(story: Story, path: Path, seed: int) -> Session:
    chance = random.Random(seed)
    session = Session.new(story, seed, path=path)
    while not session.over:
        if session.asked is not None:
            ask = session.asked
            session.accept(chance.choice([c.id for k, c in enumerate(ask.event.choices) if ask.allowed[k, 0]]))
        else:
            session.end_year()
    return session


def main() -> None:
    print(f"load the story: {best(lambda: load_story('rider')):.0f} ms")
    story = load_story("rider")
    with tempfile.TemporaryDirectory() as folder:
        for seed in (1, 2, 3):
            path = Path(folder) / f"{seed}.jsonl"
            session = finished(story, path, seed)
            years, size = len(session.history), path.stat().st_size / 1024
            reading = best(lambda path=path: read_log(path))
            loading = best(lambda path=path: load(path, story))
            print(f"a life of {years} years ({size:.0f} KB): load {loading:.0f} ms, its file {reading:.1f} ms")
        print(f"a new life with its first card: {best(lambda: Session(story, 1).pending):.1f} ms")


if __name__ == "__main__":
    main()
