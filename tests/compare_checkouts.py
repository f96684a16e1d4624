"""Do two checkouts live the same lives? `python tests/compare_checkouts.py OLD NEW [--story ID] [--lives 100]`

For every shipped story in every shipped system that it loads in, a hundred lives of bots are lived in each checkout (a
process of its own, with that checkout alone on its path), and some lives are played card by card by a persona. What is
compared, by name: every column of every year (all bits), what was met and answered, endings, the texts of questions,
replies, messages and explanations in Chinese and English, and a save of each checkout replayed by the other. Saves
lying in `tests/` of either checkout are replayed by both.

Prints what differs and returns 1; prints the number of checksums and returns 0 if nothing does.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

BOTS = ("random", "cautious", "present_biased", "family_first", "planner")
PLAYED = ("planner", "random")  # who plays card by card
SEED = 7
EXPLAINED = ("pension_per_month", "cash", "contributions_paid")
SHOWN = 12  # differences told of one story


class Sums:
    """Running checksums by name."""

    def __init__(self) -> None:
        self.running: dict[str, Any] = {}

    def add(self, name: str, data: bytes | str) -> None:
        digest = self.running.setdefault(name, blake2b(digest_size=10))
        digest.update(data.encode() if isinstance(data, str) else data)

    def told(self) -> dict[str, str]:
        return {name: digest.hexdigest() for name, digest in self.running.items()}


def batch(story: Any, name: str, count: int, minutes: int, sums: Sums) -> None:
    """Lives of one bot side by side: every column of each year in which a life was lived."""
    import numpy as np

    from game.lab.bots import bot
    from game.model.batch import live
    from game.model.turn import ending

    world, dead = story.world, set()

    def watch(life: Any, year: int, closing: Any) -> None:
        rows = np.array([row for row, slot in enumerate(life.slots.tolist()) if slot not in dead], dtype=np.int64)
        for column in world.columns:
            sums.add(f"{name}.{minutes}.column.{column}", np.ascontiguousarray(life.columns[column][rows]).tobytes())
        for event in world.events:
            met = (life.seen[event.index][rows].astype(np.int64), life.times[event.index][rows].astype(np.int64))
            sums.add(f"{name}.{minutes}.event.{event.id}", b"".join(part.tobytes() for part in met))
            picked = life.picked[event.index][rows]
            for k, choice in enumerate(event.choices):
                sums.add(f"{name}.{minutes}.event.{event.id}", choice.id if (picked >> k & 1).any() else "")
                sums.add(f"{name}.{minutes}.event.{event.id}", ((picked >> k) & 1).astype(np.uint8).tobytes())
        sums.add(f"{name}.{minutes}.met", life.met[rows].astype(np.int64).tobytes())
        if closing.size:
            for row, end in zip(closing.tolist(), ending(world, life, year, SEED, closing).tolist(), strict=True):
                sums.add(f"{name}.{minutes}.endings", f"{life.slots[row]} {year} {world.endings[end][0]};")
            dead.update(life.slots[closing].tolist())

    live(world, np.arange(count, dtype=np.uint64), SEED, bot(name, world, SEED), watch, minutes)


def played(story: Any, name: str, lang: str, path: Path, sums: Sums) -> None:
    """One life card by card: everything that a player reads, and its save."""
    from game.lab.persona import Persona
    from game.session.session import Session
    from game.session.why import statement, why

    try:
        from game.session.answerer import reply_of, visit
    except ImportError:  # a checkout from before there were answerers
        reply_of, visit = (lambda player, at: player(at)), (lambda player, at: player.visit(at))

    session = Session.new(story, SEED, 12, lang, path, "Kim")
    persona = Persona(name, session)
    at = f"play.{name}.{lang}"
    while not session.over:
        question = session.pending
        if question is None:
            for offer in session.offers():
                _asked(f"{at}.offer.{offer.id}", offer, sums)
            visit(persona, session)
            session.end_year()
            sums.add(f"{at}.meters", repr(sorted(session.history[-1].meters.items())))
            continue
        _asked(f"{at}.card.{question.id}", question, sums)
        choice, _ = reply_of(persona, session)
        answered = session.answer(choice)
        sums.add(f"{at}.answer.{question.id}", repr((choice, answered.reply, answered.fact, answered.source,
                 sorted(answered.before.items()), sorted(answered.after.items()), answered.cash_change)))  # fmt: skip
    sums.add(f"{at}.feed", repr([(notice.year, notice.id, notice.text) for notice in session.feed]))
    sums.add(f"{at}.statement", repr(statement(session)))
    sums.add(f"{at}.ending", session.ending.id if session.ending else "")
    for column in EXPLAINED:
        lines = why(session, column)
        sums.add(f"{at}.why.{column}", repr([(line.label, line.rule, line.numbers, line.result) for line in lines]))
    if session.log is not None:
        session.log.close()


def _asked(name: str, question: Any, sums: Sums) -> None:
    sums.add(name, question.text)
    for one in question.options:
        sums.add(name, repr((one.id, one.text, one.allowed, one.why_not, sorted(one.dots.items()), one.money_sign)))


def replayed(path: Path, story: Any = None) -> str:
    """What a save comes to: its mismatch, or the values at its end."""
    from game.session.log import SaveError
    from game.session.replay import load

    try:
        session, _ = load(path, story)
    except SaveError as error:
        return f"refused: {error.code}"
    if session.mismatch is not None:
        return f"mismatch: {session.mismatch}"
    return repr([(done.year, sorted(done.values.items())) for done in session.history])


def child(work: Path, stories: list[str], count: int, saves: list[str]) -> None:
    """All checksums of the checkout on the path, one JSON line for each story in a system."""
    from game.content.paths import SCENARIOS
    from game.content.story import load_story

    shipped = sorted(path.parent.name for path in SCENARIOS.glob("*/scenario.yaml"))
    systems = sorted(path.parent.name for path in (SCENARIOS / "systems").glob("*/system.yaml"))
    for name in stories or shipped:
        for system in systems:
            sums = Sums()
            try:
                story = load_story(name, system)
            except ValueError as errors:  # by what it carries: the class has moved between checkouts
                if not hasattr(errors, "problems"):
                    raise
                sums.add("does not load", str(len(errors.problems) > 0))
                print(json.dumps({"story": f"{name}/{system}", "sums": sums.told()}), flush=True)
                continue
            for each in BOTS:
                batch(story, each, max(1, count // len(BOTS)), 12, sums)
            batch(story, "random", max(1, count // len(BOTS)), 6, sums)
            for each in PLAYED:
                for lang in ("zh", "en"):
                    path = work / f"{name}-{system}-{each}-{lang}.jsonl"
                    played(story, each, lang, path, sums)
                    sums.add(f"replay.{each}.{lang}", replayed(path, story))
            print(json.dumps({"story": f"{name}/{system}", "sums": sums.told()}), flush=True)
    replays(saves)


def replays(saves: list[str]) -> None:
    """What these saves come to in this checkout, one JSON line."""
    sums = Sums()
    for save in saves:
        sums.add(Path(save).name, replayed(Path(save)))
    print(json.dumps({"story": "saves", "sums": sums.told()}), flush=True)


def started(checkout: Path, arguments: list[str]) -> subprocess.Popen[str]:
    """This script at work in a checkout, which alone is on the path."""
    surroundings = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONUTF8": "1", "SDL_VIDEODRIVER": "dummy",
                    "PYTHONDONTWRITEBYTECODE": "1"}  # fmt: skip
    command = [sys.executable, str(Path(__file__).resolve()), "--child", *arguments]
    return subprocess.Popen(command, cwd=checkout, env=surroundings, stdout=subprocess.PIPE, text=True)


def differences(old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield f"{name}: {'only in the new' if name not in old else 'gone' if name not in new else 'differs'}"


def lines_of(process: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    assert process.stdout is not None
    for line in process.stdout:
        yield json.loads(line)
    if process.wait():
        raise SystemExit("a checkout stopped with an error: see above")


def compare(old: Path, new: Path, stories: list[str], count: int) -> int:
    """How many checksums differ between two checkouts; each is told."""
    saves = sorted({str(path) for checkout in (old, new) for path in (checkout / "tests").rglob("*.jsonl")})
    with tempfile.TemporaryDirectory() as folder:
        works = [Path(folder) / "old", Path(folder) / "new"]
        processes = []
        for checkout, work in zip((old, new), works, strict=True):
            work.mkdir()
            processes.append(started(checkout, [str(work), str(count), json.dumps(stories), json.dumps(saves)]))
        differ, same = told(*processes)
        made = [json.dumps(sorted(map(str, work.glob("*.jsonl")))) for work in works]  # each replays the other's saves
        for saves_of_one in made:
            more = told(*(started(checkout, ["replay", saves_of_one]) for checkout in (old, new)))
            differ, same = differ + more[0], same + more[1]
    print(f"{same} checksums are the same, {differ} differ")
    return differ


def told(old: subprocess.Popen[str], new: subprocess.Popen[str]) -> tuple[int, int]:
    """How many checksums differ and how many are the same, telling those that differ."""
    differ = same = 0
    for one, other in zip(lines_of(old), lines_of(new), strict=True):
        if one["story"] != other["story"]:
            raise SystemExit(f"the checkouts have other stories: {one['story']}, {other['story']}")
        found = list(differences(one["sums"], other["sums"]))
        same += len(one["sums"].keys() & other["sums"].keys()) - sum("differs" in line for line in found)
        differ += len(found)
        for line in found[:SHOWN]:
            print(f"{one['story']}: {line}", flush=True)
        if len(found) > SHOWN:
            print(f"{one['story']}: and {len(found) - SHOWN} more", flush=True)
    return differ, same


def main() -> int:
    if sys.argv[1:2] == ["--child"]:
        if sys.argv[2] == "replay":
            replays(json.loads(sys.argv[3]))
            return 0
        work, count, stories, saves = sys.argv[2:6]
        child(Path(work), json.loads(stories), int(count), json.loads(saves))
        return 0
    parser = argparse.ArgumentParser(description="Do two checkouts live the same lives?")
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--story", action="append", default=[], help="only this story (may be given again)")
    parser.add_argument("--lives", type=int, default=100, help="lives of each story and system, over all bots")
    options = parser.parse_args()
    return int(bool(compare(options.old.resolve(), options.new.resolve(), options.story, options.lives)))


if __name__ == "__main__":
    sys.exit(main())
