"""A million bot lives over all stories and systems, the books open: `python -m tests.benchmarks.million [LIVES] [SEED]`

What is absurd stands in tests/hard/ledger.py. Prints a line for each story, system and bot, and what was found.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from game.content.paths import SCENARIOS
from game.content.story import Story, list_stories, load_story
from game.content.story_heads import read_head
from game.lab.bots import TASTES
from tests.hard.ledger import audited

LIVES, SEED, CHUNK = 1_000_000, 1126, 5_000
ANYWHERE = "plain"
"""The story that is told in every system."""


def worlds() -> Iterator[tuple[str, Story]]:
    """Every story in its system, and the one that can be told anywhere in each."""
    for name in list_stories():
        head = read_head(name)
        if head is None or head.folder.parent != SCENARIOS:
            continue
        systems = sorted(path.parent.name for path in (SCENARIOS / "systems").glob("*/system.yaml"))
        for system in systems if name == ANYWHERE else [None]:
            story = load_story(name, system)
            yield f"{name} in {story.system.id}", story


def main(arguments: list[str]) -> int:
    """The command; returns 1 if anything absurd was found."""
    lives, seed = int(arguments[0]) if arguments else LIVES, int(arguments[1]) if len(arguments) > 1 else SEED
    every = list(worlds())
    each = -(-lives // (len(every) * len(TASTES)))
    done = years = bad = 0
    for name, story in every:
        lengths = sorted(story.world.deck)
        for bot in TASTES:
            for number, first in enumerate(range(0, each, CHUNK)):
                count = min(CHUNK, each - first)
                keeper = audited(story, bot, count, seed, lengths[number % len(lengths)], first)
                done, years, bad = done + count, years + keeper.closed, bad + len(keeper.found)
                print(*(f"  {name}, {bot}: {one}" for one in keeper.found[:20]), sep="\n", end="")
        print(f"{name}: {done:,} lives so far, {years:,} years whose books close, {bad} absurdities", flush=True)
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
