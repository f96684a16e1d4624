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

FILES = 5000
SHARES = 10  # tests that share the work, so that two cores can
SLOW = 1.0  # seconds a file may take

TOY_SYSTEM = """\
format: 1
id: toyland
title: {zh: 玩具国, en: Toyland}
categories: {place: [here, there]}
columns:
  living: {start: 1, low: 0, high: 1}
  months: {start: 0, low: 0, high: 1200, unit: months, label: {zh: 月, en: months}}
  works_in: {start: here, low: 0, high: 1, lever: true}
  pension: {start: 0, low: 0}
draws: {fate: each}
projections:
  wages: {unit: share, rate: {2026: 0.05, 2035: 0.04}, source: Act 1, as_of: 2026-11, certainty: C}
parameters:
  fee: {unit: yuan, values: {2024: 10, 2026: 12.5}, projection: wages, source: Act 1, as_of: 2026, certainty: A}
  wage: {unit: yuan, by: works_in, of: place, values: {2025: {here: 100, there: 200}, 2026: {here: 110}},
         projection: constant, source: Act 1, as_of: 2026, certainty: B}
  divisor: {unit: months, table: {40: 233, 60: 139, 70: 56}, source: Act 2, as_of: 2026, certainty: A-}
  mortality: {unit: share, death_rates: {woman: {2025: {0: 0.004, 60: 0.01}, 2065: {0: 0.003, 60: 0.008}},
              man: {2025: {0: 0.005, 60: 0.02}, 2065: {0: 0.004, 60: 0.012}}}, source: Act 3, as_of: 2026, certainty: A}
calculators:
  pension:
    title: {en: the pension}
    inputs: {account: {unit: yuan, low: 0}, months: {unit: months, optional: true}, years: {optional: true}}
    rules:
      - years: months / 12
      - total: "round(account / lookup(divisor, 60) + 0.01 * years * account, 2)"
    outputs: {total: {unit: yuan/month}}
    source: Act 4
    as_of: 2026
    certainty: A
law:
  - paid: 0.08 * wage * 12
  - months: min(months + 12, 1200)
  - when: age >= 24
    rules:
      - calculate: pension
        with: {account: paid, months: months}
        gives: {pension: total}
  - living: where(fate < death_rate(mortality, 0, age, year), 0, living)
statement: [{name: pension, label: {en: Pension}}]
booklet: {months: months, place: works_in}
notes: {pension: {source: Act 4, certainty: A}}
"""
TOY_STORY = """\
format: 1
id: toy
system: toyland
language: en
title: Toy
start: {year: 2026, age: 18, last_age: 26}
categories: {job: [rider, cook]}
columns:
  cash: {start: 100, low: -1.0e7, high: 1.0e9, unit: yuan}
  job: {start: rider, low: 0, high: 1}
  heart: {start: floor(fate * 20) + 50, low: 0, high: 100, clamp: true}
draws: {street: each, market: shared}
meters: {money: "clip(cash / 10, 0, 100)", heart: heart, body: 50, cover: months / 12}
outcome: {monthly: cash / 12}
deck: {6: {18: 1, 30: 3}, 12: {18: 2, 22: 4.5, 30: 8}}
before_law:
  - pay: "where(job == rider, 50, 40) * (0.9 + 0.2 * street)"
  - when: pay > 48
    rules: [heart: heart + 1, cash: cash + pay]
after_law:
  - cash: cash + 50 * (1 + market) - growth(0.02, age - 18)
people: {mum: {name: 妈妈, age: 25, face: {sex: woman}}}
places: {home: {name: Home}}
events:
  - {id: sex, setup: true, text: Who?, choices: [{id: she, text: She}, {id: he, text: He}]}
  - id: fire
    place: home
    from: mum
    ages: [18, 25]
    when: cash > 0 and n_calm > 0
    weight: 2
    again: 3
    text: Fire, you have {money:cash}.
    choices:
      - {id: pay, text: Pay, default: true, steps: 2, when: cash > 50, why: no money, rules: [cash: cash - 10]}
      - {id: run, text: Run, rules: [{when: heart > 50, rules: [heart: heart - 2]}], reply: Phew,
         fact: {text: Fires burn., source: Act 5}, dots: {heart: 2}}
  - {id: calm, must: true, channel: family, frame: plain, text: All is calm.}
  - {id: shop, offer: true, place: home, text: Shop, choices: [{id: no, text: "No", default: true}, {id: ok, text: OK}]}
endings:
  - {id: rich, epithet: rich, decent: true, route: work, when: cash > 1000, text: Rich.}
  - {id: plain, epithet: plain, text: Plain., intention: {kept: yes, not: no}}
"""
TOKENS = re.compile(r"[A-Za-z_]+|\d+(?:\.\d+)?|[^\sA-Za-z_0-9]")

Damage = Callable[[random.Random, bytes], bytes]


def flip_bytes(chance: random.Random, raw: bytes) -> bytes:
    data = bytearray(raw)
    for _ in range(chance.choice([1, 1, 2, 5, 40])):
        byte = chance.choice([chance.randrange(256), chance.choice(b" \n\t:-[]{}'\"#&*!|>0")])
        data[chance.randrange(len(data))] = byte
    return bytes(data)


def cut(chance: random.Random, raw: bytes) -> bytes:
    end = chance.randrange(len(raw))
    return raw[:end] if chance.random() < 0.7 else raw[end:]


def shuffle_lines(chance: random.Random, raw: bytes) -> bytes:
    lines = raw.split(b"\n")
    match chance.randrange(5):
        case 0:
            chance.shuffle(lines)
        case 1:
            del lines[chance.randrange(len(lines))]
        case 2:
            lines.insert(chance.randrange(len(lines)), chance.choice(lines))
        case 3:
            i = chance.randrange(len(lines))
            lines[i] = b" " * chance.randrange(1, 9) + lines[i].lstrip()
        case _:
            i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
            lines[i], lines[j] = lines[j], lines[i]
    return b"\n".join(lines)


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
