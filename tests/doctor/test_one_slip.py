"""One slip of an author brings one finding, in however many formulas, cards and languages its consequences are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.commands.check import examine
from game.content.findings import Finding
from game.content.paths import SCENARIOS

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
