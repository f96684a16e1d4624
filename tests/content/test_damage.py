"""Five thousand damaged files: never anything but a report of problems, never a hang."""

from __future__ import annotations

import random
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from game.content.findings import ContentErrors
from game.content.paths import SCENARIOS
from game.content.story import load_story
from game.content.system import load_system
from game.content.words.wording import message
from game.model.life import ModelError
from game.model.turn import Ask, Picks, drive, start, turn
from tests.content.toy import TOY_STORY, TOY_SYSTEM
from tests.hard.mutate import cut, flip_bytes, shuffle_lines

FILES = 5000
SHARES = 10  # tests that share the work, so that two cores can
SLOW = 1.0  # seconds a file may take

TOKENS = re.compile(r"[A-Za-z_]+|\d+(?:\.\d+)?|[^\sA-Za-z_0-9]")

Damage = Callable[[random.Random, bytes], bytes]


VALUES = [
    "", "0", "-1", "1e308", "1e999", "99999999999", "9" * 42, "true", "null", "~", "[]", "{}", "[[1]]", "{a: {b: c}}",
    "'", "2026", "20260", "0.0000001", "age", "nan", "inf", "cash", "x" * 500, "[1, 2, 3]", "a.b", "1 / 0", "2 ** 9",
    "(", "-", "&a", "*a", "!!int", "? ", "\t", "\0", "心", "😀", "..", "../../..", "/", "%",
]  # fmt: skip


def swap_tokens(chance: random.Random, raw: bytes) -> bytes:
    text = raw.decode()
    spans = [match.span() for match in TOKENS.finditer(text)]
    for _ in range(chance.choice([1, 1, 1, 3])):
        start_, end = chance.choice(spans)
        other = chance.choice(spans)
        new = chance.choice(VALUES) if chance.random() < 0.6 else text[other[0] : other[1]]
        text = text[:start_] + new + text[end:]
        spans = [match.span() for match in TOKENS.finditer(text)]
    return text.encode()


DAMAGES: tuple[Damage, ...] = (flip_bytes, cut, shuffle_lines, swap_tokens, swap_tokens)


def try_story(folder: Path, system: Path) -> str:
    """What became of it: 'bad' with a report, 'plays', or 'stops' where a formula left its bounds in play."""
    try:
        story = load_story(folder, system)
    except ContentErrors as errors:
        assert errors.problems
        for problem in errors.problems:
            assert re.match(r"[^:]+:\d+:\d+$", problem.where) and message(problem, "zh"), str(problem)
        return "bad"
    world = story.world

    def answer(ask: Ask) -> Picks:
        return ask.allowed.argmax(axis=0) if ask.event.choices else np.zeros(ask.rows.size, dtype=np.int64)

    try:
        life = start(world, np.arange(2, dtype=np.uint64), 1, min(world.deck))
        for year in range(world.first_year, world.first_year + 3):
            drive(turn(world, life, year, 1), answer)
    except ModelError:
        return "stops"
    return "plays"


@pytest.mark.parametrize("share", range(SHARES))
def test_damaged_files_only_give_reports(tmp_path: Path, share: int) -> None:
    """Toy files have every kind of entry and load quickly; one in a hundred is a file of the shipped content."""
    chance = random.Random(share)
    toy, toyland = tmp_path / "toy", tmp_path / "toyland"
    toy.mkdir()
    toyland.mkdir()
    originals = {toy / "scenario.yaml": TOY_STORY.encode(), toyland / "system.yaml": TOY_SYSTEM.encode()}
    for path, raw in originals.items():
        path.write_bytes(raw)
    assert try_story(toy, toyland) == "plays"
    shutil.copytree(SCENARIOS / "systems" / "china", tmp_path / "china")
    shutil.copytree(SCENARIOS / "rider", tmp_path / "rider")
    shipped = [path for folder in ("china", "rider") for path in sorted((tmp_path / folder).rglob("*.yaml"))]
    shipped = [path for path in shipped if path.name != "cases.yaml" and not path.name.endswith(".en.yaml")]
    came: dict[str, int] = {}
    slow: list[str] = []
    for i in range(FILES // SHARES):
        large = i % 100 == 99
        path = chance.choice(shipped if large else list(originals))
        raw = path.read_bytes()
        damage = chance.choice(DAMAGES)
        path.write_bytes(damage(chance, raw))
        begun = time.process_time()
        if not large:
            what = try_story(toy, toyland)
        elif path.parent.name == "china":
            what = system_alone(tmp_path / "china")
        else:
            what = try_story(tmp_path / "rider", SCENARIOS / "systems" / "china")
        took = time.process_time() - begun
        if took > SLOW * (3 if large else 1):
            slow.append(f"{path.name} {damage.__name__} {i}: {took:.1f} s")
        came[what] = came.get(what, 0) + 1
        path.write_bytes(raw)
    assert not slow
    assert came["bad"] > FILES // SHARES // 2 and came.get("plays", 0) > 5, came


def system_alone(folder: Path) -> str:
    try:
        load_system(folder)
    except ContentErrors as errors:
        assert errors.problems
        return "bad"
    return "plays"
