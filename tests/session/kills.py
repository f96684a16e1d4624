"""A game in a process of its own, killed at random moments: what it had confirmed must be in its save."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from game.content.story import Story
from game.session.log import SaveError, read_log
from game.session.replay import load

ROOT = Path(__file__).resolve().parents[2]

Card = tuple[str, str, str]


def answers(path: Path) -> list[Card]:
    """The card answers that the file holds."""
    try:
        records = read_log(path).records
    except SaveError as error:
        assert error.code in ("empty", "unreadable"), error  # killed before its first line was whole
        return []
    return [(str(r["year"]), str(r["event"]), str(r["choice"])) for r in records if "event" in r]


def told(lines: list[str], confirmed: list[Card]) -> tuple[list[Card], bool]:
    """What the player was told is safe, and whether an undo was under way when the end came."""
    cards, undoing = list(confirmed), False
    for line in lines:
        word, *rest = line.split()
        if word == "answer":
            cards.append((rest[0], rest[1], rest[2]))
        elif word == "undoing":
            undoing = True
        elif word == "undone":
            cards, undoing = cards[:-1], False
    return cards, undoing


def killed(player: subprocess.Popen[str], path: Path, seed: int, delay: float) -> list[str]:
    """Let a child go on with this life, kill it `delay` seconds later; what it said until then."""
    assert player.stdin is not None and player.stdout is not None
    out: IO[str] = player.stdout
    player.stdin.write(f"{path} {seed}\n")
    player.stdin.flush()
    lines: list[str] = []
    child = 0
    while not child or "ready" not in lines:
        line = out.readline().strip()
        assert line and not line.startswith("mismatch"), line
        if line.startswith("child"):
            child = int(line.split()[1])
        else:
            lines.append(line)
    time.sleep(delay)
    with suppress(ProcessLookupError):  # its life was over before the blow
        os.kill(child, signal.SIGKILL)
    while (line := out.readline().strip()) != "gone":
        assert line, "the player process ended"
        lines.append(line)
    return lines


@dataclass
class Tally:
    """What came of some kills: those after which an answer had been confirmed, confirmed answers, lives replayed."""

    kills: int = 0
    telling: int = 0
    answers: int = 0
    lives: int = 0
    undos: int = 0


def kill_often(story: Story, folder: Path, count: int, seed: int, longest: float = 0.3) -> Tally:
    """Play lives in `folder` with a process that is killed `count` times, each after at most `longest` seconds of play.
    Raises AssertionError at the first confirmed answer that is not in the save, or a life that does not replay."""
    chance, tally = random.Random(seed), Tally()
    command = [sys.executable, str(Path(__file__).with_name("player.py"))]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as player:
        assert player.stdout is not None and player.stdin is not None
        assert player.stdout.readline().strip() == "loaded"
        path, confirmed = folder / "life-0.jsonl", list[Card]()
        for k in range(count):
            delay = longest * chance.choice([0.01, 0.1, 0.4, 1.0]) * chance.random()
            lines = killed(player, path, chance.randrange(10**6), delay)
            cards, undoing = told(lines, confirmed)
            found = answers(path)
            kept = found[: len(cards)] == cards and len(found) <= len(cards) + 1
            assert kept or (undoing and found == cards[:-1]), (k, cards[-3:], found[-3:], lines[-4:])
            tally.kills += 1
            tally.telling += len(cards) > len(confirmed)
            tally.answers += sum(line.startswith("answer") for line in lines)
            tally.undos += undoing
            confirmed = found
            if "over" in lines or k % 9 == 8:
                session, _ = load(path, story)
                assert session.mismatch is None, session.mismatch
                tally.lives += 1
                path, confirmed = folder / f"life-{tally.lives}.jsonl", []
        player.stdin.close()
    return tally
