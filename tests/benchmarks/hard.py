"""The long runs of the hard edges: `python -m tests.benchmarks.hard NAME [--record FILE] [--minutes M] [--only KIND]`

    mutations   100,000 mutated stories, systems, maps, saves, packs, sheets and catalogues
    kills       200 kills each in `words import`, `unpack`, `check --report` and `edit`
    lives       1,000,000 bot lives over all stories and systems, the books open; what is absurd: tests/hard/ledger.py
    inputs      100,000 random inputs to the window of new and old lives

With a record each goes on from where it was stopped, and says what was tried so far. One mutation alone, so that it may
fail: `python -m tests.benchmarks.hard again KIND LUCK`. Returns 1 if anything failed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import lru_cache, partial
from pathlib import Path

from game.content.paths import SCENARIOS
from game.content.story import Story, list_stories, load_story
from game.content.story_heads import read_head
from game.lab.bots import TASTES
from tests.hard.killed import KILLS, kill_often
from tests.hard.ledger import audited
from tests.hard.monkey import Monkey, read_once
from tests.hard.onward import Done, Parts, Record, go_on, shares, sums
from tests.hard.run import try_often
from tests.hard.trials import KINDS

SEED = 1126
MUTATIONS = {"sheets": (25_000, 12_500), "catalogues": (43_000, 10_750), "stories and systems": (10_000, 250),
             "maps": (3_000, 500), "packs": (15_000, 2_500), "saves": (4_000, 500)}  # fmt: skip
"""How many of each kind, and in shares of how many: what is slow less often. A story that passes is lived through some
forty times."""
KILLED, KILLED_AT_ONCE = 200, 20
LIVES, LIVED_AT_ONCE = 1_000_000, 5_000
INPUTS, PUT_AT_ONCE = 100_000, 2_000
PLAYED = ("rider", "plain", "early_round")
ANYWHERE = "plain"
"""The story that is told in every system."""


# ---- what there is to do


def mutations() -> Parts:
    """Every kind in its shares."""
    return {
        f"{kind}/{first}": partial(mutated, kind, range(first, first + count))
        for kind, (number, share) in MUTATIONS.items() for first, count in shares(number, share)
    }  # fmt: skip


def mutated(kind: str, numbers: range) -> Done:
    with tempfile.TemporaryDirectory() as folder:
        return try_often(KINDS[kind], Path(folder), [f"{SEED}/{number}" for number in numbers])


def kills() -> Parts:
    """Every command in its shares."""
    return {
        f"{name}/{first}": partial(killed, name, first, count)
        for first, count in shares(KILLED, KILLED_AT_ONCE) for name in KILLS
    }  # fmt: skip


def killed(name: str, first: int, count: int) -> Done:
    with tempfile.TemporaryDirectory() as folder:
        return kill_often(name, Path(folder), count, SEED + first)


def worlds() -> Iterator[tuple[str, str | None]]:
    """Every story in its own system (None), and the one that can be told anywhere in each."""
    for name in list_stories():
        head = read_head(name)
        if head is not None and head.folder.parent == SCENARIOS:
            systems = sorted(path.parent.name for path in (SCENARIOS / "systems").glob("*/system.yaml"))
            yield from ((name, system) for system in (systems if name == ANYWHERE else [None]))


def lives() -> Parts:
    """Every story and system, every bot, in shares; the lengths of play take turns."""
    every = list(worlds())
    each = -(-LIVES // (len(every) * len(TASTES)))
    return {
        f"{name} in {system or 'its own'}/{bot}/{first}": partial(lived, name, system, bot, first, count)
        for name, system in every for bot in TASTES for first, count in shares(each, LIVED_AT_ONCE)
    }  # fmt: skip


@lru_cache(maxsize=1)
def _story(name: str, system: str | None) -> Story:
    return load_story(name, system)


def lived(name: str, system: str | None, bot: str, first: int, count: int) -> Done:
    story = _story(name, system)
    lengths = sorted(story.world.deck)
    keeper = audited(story, bot, count, SEED, lengths[first // LIVED_AT_ONCE % len(lengths)], first)
    return Done(count, keeper.closed, keeper.found)


def inputs() -> Parts:
    """Every story in its shares, each with a window and lives of its own."""
    each = -(-INPUTS // len(PLAYED))
    return {
        f"{name}/{first}": partial(put, name, first, count)
        for first, count in shares(each, PUT_AT_ONCE) for name in PLAYED
    }  # fmt: skip


@lru_cache(maxsize=1)
def _opened() -> ExitStack:
    """What stories say, read once for all parts."""
    stack = ExitStack()
    stack.enter_context(read_once())
    return stack


def put(name: str, first: int, count: int) -> Done:
    _opened()
    with tempfile.TemporaryDirectory() as folder:
        return Monkey(_story(name, None), Path(folder), random.Random(f"{SEED}/{name}/{first}")).play(count)


WORK: dict[str, Callable[[], Parts]] = {"mutations": mutations, "kills": kills, "lives": lives, "inputs": inputs}


# ---- the command


def main(arguments: list[str]) -> int:
    """The command; returns 1 if anything failed, also in what was done before."""
    if arguments[:1] == ["again"]:
        with tempfile.TemporaryDirectory() as folder:
            print(KINDS[arguments[1]](Path(folder))(random.Random(arguments[2])))
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=WORK)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--only", default="", help="parts whose names begin so")
    asked = parser.parse_args(arguments)
    parts = {name: work for name, work in WORK[asked.name]().items() if name.startswith(asked.only)}
    done = go_on(parts, Record(asked.record), asked.minutes * 60)
    for kind, came in sums(done, lambda part: part.rpartition("/")[0]).items():
        print(f"{kind}: {came}")
    whole = sum((came.tried for came in done.values()), 0)
    print(f"{asked.name}: {len(done)} of {len(parts)} parts, {whole:,} tried")
    return int(any(came.failed for came in done.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
