"""Ids that are legal and odd: what `check` passes is played in the window, lived by bots, and told in a terminal."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from game.commands import main
from game.commands.check import examine
from game.content.story import load_story
from game.lab.bots import TASTES
from game.lab.lives import live_story
from tests.conftest import STORY, written
from tests.hard.monkey import Monkey

ODD = (
    "self", "np", "none", "true", "null", "nan", "inf", "e1", "x" * 39, "max", "where", "title_", "setup", "name",
    "life", "rows", "id", "text", "get", "items", "con", "a", "n", "year_", "start", "end", "keys", "values", "age_",
    "on", "no",
)  # fmt: skip
"""Words of Python, YAML, numpy, Windows and of our own files, and very short and long ones."""


def called_so(names: tuple[str, ...]) -> dict[str, Any]:
    """A story with a person, a place, a card, a choice, an offer, an ending, a column, a draw and a gauge of each
    name."""
    events: list[dict[str, Any]] = []
    for name in names:
        choices = [
            {"id": name, "text": f"Yes to {len(name)}", "rules": [{"mood": "mood + 1"}], "reply": "So be it."},
            {"id": f"not_{name}", "text": "No"},
        ]
        card = {"ages": [18, 30], "text": f"Well, {name}?", "from": name, "place": name, "choices": choices}
        events += [{**card, "id": name}, {**card, "id": f"go_{name}", "text": f"There is {name}.", "offer": True}]
    columns = {name: {"start": 1, "low": 0, "high": 1000} for name in names if name not in ("age_", "year_")}
    return {
        "people": {name: {"name": "Mum"} for name in names}, "places": {name: {"name": "Home"} for name in names},
        "events": events, "columns": {**STORY["columns"], **columns}, "draws": {**STORY["draws"], "luck": "each"},
        "after_law": [{name: f"min({name} + 1, 900) + 0 * n_{name} + 0 * chose_{name}_{name}"} for name in columns],
        "endings": [{"id": name, "epithet": name, "text": f"So it was, {name}.", "when": f"n_{name} > 0"}
                    for name in names] + STORY["endings"],
        "meters": {**STORY["meters"], names[0]: "mood"}, "gauges": {names[0]: {"label": {"en": "Odd"}}},
        "deck": {12: {18: 0, 30: 12}},
    }  # fmt: skip


def test_odd_names_are_played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path, called_so(ODD))
    problems, _ = examine([folder], 0)
    assert not [one for one in problems if one.code in ("bad-name", "duplicate-name", "bad-formula", "unknown-name")]
    story = load_story(folder, tmp_path / "toyland")
    for bot in TASTES:
        assert live_story(story, bot, 20, 1, 12).last_age.size == 20
    tally = Monkey(story, tmp_path, random.Random(3)).play(250)
    assert not tally.failed, tally.failed
    out = tmp_path / "film"
    assert main(["watch", "--headless", "--story", str(folder), "--seed", "2", "--out", str(out)]) == 0
    assert list(out.glob("*.jsonl")), capsys.readouterr()


@pytest.mark.parametrize(("name", "code"), [("ending", "duplicate-name/text"), ("people", "duplicate-name/text")])
def test_what_would_name_two_texts_is_told_once(name: str, code: str, tmp_path: Path) -> None:
    problems, _ = examine([written(tmp_path, called_so((name,)))], 0)
    assert [f"{one.code}/{one.case}" for one in problems if one.code == "duplicate-name"] == [code]
