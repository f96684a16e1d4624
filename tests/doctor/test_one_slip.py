"""One slip of an author brings one finding, in however many formulas, cards and languages its consequences are."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from game.commands.check import examine
from game.content.findings import Finding
from game.content.paths import SCENARIOS
from game.content.words.wording import message

SLIPS = {
    "start formula of a column": ("{start: 1.5 * average_wage", "{start: 1.5 * averge_wage", "unknown-name"),
    "first age beyond the last": ("start: {year: 2026, age: 34,", "start: {year: 2026, age: 340,", "impossible"),
    "gauge that comes with the game": ("\n  cover: 100", "\n  coover: 100", "missing-entry"),
    "place with translations": ("\n  hall: {name", "\n  haall: {name", "unknown-name"),
    "person with translations": ("\n  mina: {name", "\n  mna: {name", "unknown-name"),
    "column": ("\n  heart: {start", "\n  haert: {start", "unknown-name"),
    "country": ("\nsystem: uk\n", "\nsystem: ukk\n", "unknown-name"),
}  # fmt: skip


@pytest.mark.parametrize("kind", SLIPS)
def test_of_the_frame(kind: str, tmp_path: Path) -> None:
    old, new, code = SLIPS[kind]
    (one,) = slipped(tmp_path, "scenario.yaml", old, new)
    assert one.code.startswith(code) and one.place.path == "early_round/scenario.yaml" and one.place.line > 0


def test_of_a_choice_nobody_asks_for(tmp_path: Path) -> None:
    """Its texts are in three catalogues, and it is one renaming."""
    (one,) = slipped(tmp_path, "cards.yaml", "id: woman", "id: womman")
    assert (one.code, one.case, one.fields["lang"]) == ("translation-missing", "renamed", "fi, fr, zh")


def slipped(folder: Path, name: str, old: str, new: str) -> list[Finding]:
    home = folder / "early_round"
    shutil.copytree(SCENARIOS / "early_round", home)
    text = (home / name).read_text(encoding="utf-8")
    assert text.count(old) >= 1
    (home / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return examine([home], 0)[0]


NAMES = ["Skill", "my-skill", "手艺", "2nd", "my skill", "class", "lambda", "not", "None", "age", "price_level"]


@pytest.mark.parametrize("name", NAMES)
def test_of_a_name_that_cannot_be_one(name: str, tmp_path: Path) -> None:
    """It stands in five formulas besides, which can't be read either; the declaration is what is wrong."""
    home = tmp_path / "early_round"
    shutil.copytree(SCENARIOS / "early_round", home)
    for path in home.glob("*.yaml"):
        path.write_text(re.sub(r"\bskill\b", name, path.read_text(encoding="utf-8")), encoding="utf-8")
    (one,) = examine([home], 0)[0]
    assert one.code in ("bad-name", "duplicate-name") and one.place.path == "early_round/scenario.yaml"
    assert name in message(one, "en") and name in message(one, "zh")


def test_of_a_sign_that_nobody_sees(tmp_path: Path) -> None:
    """Told as near itself, `meters` for `meters`, it would be a riddle."""
    (one,) = slipped(tmp_path, "scenario.yaml", "\nmeters:", "\nme\u200bters:")
    assert one.code == "unknown-key" and "me<U+200B>ters" in message(one, "en")


FAR = {
    "a nought too many": ("heart: heart + 2", "heart: heart + 60", "wide-step"),
    "wider than all others": ("skill: skill + 1", "skill: skill + 4.5", "wide-step"),
    "point lost in a wage": ("cash - 0.05 * average_wage", "cash - 90 * average_wage", "months"),
    "years for months, in two numbers": ("cash - 0.05 * average_wage", "cash - 12 * 12 * average_wage", "months"),
}  # fmt: skip


@pytest.mark.parametrize("kind", FAR)
def test_of_a_number(kind: str, tmp_path: Path) -> None:
    """Found by reading alone, no life is needed."""
    old, new, case = FAR[kind]
    (one,) = slipped(tmp_path, "cards.yaml", old, new)
    assert (one.code, one.case) == ("unusual-number", case)
