"""Saves and stories made to break the window: each is an entry of its list that can be looked at, and the others stay
within reach."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Toy
from screens import FACE, app, engine

from game.content import story_heads
from game.content.faces import drawable
from game.session.replay import load
from game.session.saves import list_saves
from game.session.session import Session
from game.ui.app import App
from game.ui.engine import Engine
from game.ui.engine_door import EngineDoor
from game.ui.screens.ending import Ending
from game.ui.screens.life import LifeScreen
from game.ui.screens.load import Load
from game.ui.screens.message import Message
from game.ui.screens.stories import Stories
from game.ui.start import Waiting, who

ODD: dict[str, Any] = {
    "nul": {"name": "a\0b"}, "half a pair": {"name": "\ud83d"}, "escape": {"name": "\x1b[31mred"},
    "long": {"name": "长" * 9000},
    "turned round": {"name": "\u202elive"}, "no name": {"name": None}, "face null": {"face": None},
    "skin a": {"face": {"skin": "a"}}, "skin null": {"face": {"skin": None}},
    "skin nan": {"face": {"skin": float("nan")}},
    "skin {}": {"face": {"skin": {}}}, "colour": {"face": {"hair_color": "#zz"}}, "hair": {"face": {"hair": "x" * 50}},
    "everything": {"face": {"sex": 5, "hair": 7, "top": True, "glasses": "no", "head": -1, "nose": 2.5,
                            "color": "#12"}},
    "seed": {"seed": 10**30}, "minutes": {"minutes": -5}, "story": {"story": "../../etc"}, "gone": {"story": "no_such"},
    "country": {"system": "atlantis"}, "length": {"minutes": 7}, "lang": {"lang": "zz"}, "slot": {"slot": 2**63 - 1},
    "format": {"format": 99}, "format list": {"format": [[]]}, "game": {"game": {}},
}  # fmt: skip


@pytest.fixture
def window(tmp_path: Path) -> App:
    """A window whose saves are one good life and every odd one."""
    saves = Engine(engine().story, seed=7, saves=tmp_path)
    good = saves.new(12, "en", "Good", FACE)
    saves.release()
    assert good.log is not None
    header = json.loads(good.log.path.read_text(encoding="utf-8").splitlines()[0])
    for number, changed in enumerate(ODD.values()):
        odd = tmp_path / f"odd-{number:02}.jsonl"
        odd.write_text(json.dumps({**header, **changed}) + "\n", encoding="ascii")
    shown = app((1280, 720), "en", still=True)
    door = EngineDoor(lambda: saves)
    door.open()
    shown.ctx.engine = door.get
    return shown


def test_every_odd_save_is_an_entry_and_opens_or_says_why_not(window: App, tmp_path: Path) -> None:
    listed = Load(window.ctx, lambda engine, save: None)
    window.open(listed)
    for _ in range(3):
        window.frame(0.1)
    assert listed.saves is not None and len(listed.saves) == len(ODD) + 1
    assert "Good" in listed.laid().dump()
    opened = refused = 0
    for save in listed.saves:
        if save.error is not None:
            assert save.path.name in listed.laid().dump(), "it is named, with what is wrong"
            refused += 1
            continue
        window.open(Waiting(window.ctx, save.path))
        for _ in range(6):
            window.frame(0.1)
        assert isinstance(window.pile[0], LifeScreen | Ending | Message), save.path
        assert not isinstance(window.pile[0], Waiting), save.path
        opened += 1
    assert refused >= 12 and opened >= 5
    assert sum(save.error is None for save in list_saves(tmp_path)) >= opened


def test_a_face_is_drawn_from_what_can_be_drawn() -> None:
    for changed in ODD.values():
        face = changed.get("face")
        if isinstance(face, dict):
            kept = drawable(face)
            assert set(kept) <= set(face)
            assert not isinstance(kept.get("skin", 1), str) and not str(kept.get("hair_color", "")).startswith("#z")
    assert drawable(FACE) == FACE


@pytest.mark.parametrize("entry", ["title", "about"])
def test_a_story_with_signs_no_screen_shows_is_listed_and_says_so(
    toy: Toy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str
) -> None:
    toy(**{entry: "a\0b\x1b[31m"})
    monkeypatch.setattr(story_heads, "story_folders", lambda: {"rider": engine().story.folder, "toy": tmp_path / "toy"})
    window = app((1280, 720), "en", still=True)
    listed = Stories(window.ctx, story_heads.heads(), lambda head: None)
    window.open(listed)
    window.frame(0.1)
    said = listed.laid().dump()
    assert "U+0000" in said and len(listed.stories) == 2
    window.open(who(window.ctx, listed.stories[1]))
    window.frame(0.1)


def test_a_damaged_save_is_told_by_its_year_and_lived_on_in_a_new_file(window: App, tmp_path: Path) -> None:
    story = engine().story
    path = tmp_path / "life.jsonl"
    session = Session.new(story, 5, lang="en", path=path)
    while len(session.history) < 6:
        if session.asked is None:
            session.end_year()
        else:
            session.accept(session.asked.event.choices[session.asked.event.default].id)
    assert session.log is not None
    session.log.close()
    lines = path.read_bytes().split(b"\n")
    lines[-3] = lines[-3].replace(b'"', b"\0", 1)
    path.write_bytes(b"\n".join(lines))
    whole = load(path, story)[0]
    assert whole.mismatch is not None and whole.mismatch.kind == "line" and whole.mismatch.line == len(lines) - 2
    window.open(Waiting(window.ctx, path))
    for _ in range(6):
        window.frame(0.1)
    told = window.pile[-1]
    assert isinstance(told, Message) and f"Line {len(lines) - 2}" in told.text and str(whole.year) in told.text
    assert "life-2.jsonl" in told.text and told.title == window.ctx.words("load.damaged")
    window.follow(told.act("card.go_on"))
    life = window.pile[-1]
    assert isinstance(life, LifeScreen) and life.session.answers == whole.answers
    assert load(tmp_path / "life-2.jsonl", story)[0].mismatch is None
