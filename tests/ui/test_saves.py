"""What the window says when a save is taken or the disk does not take an answer, and how one goes on from there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest
from screens import FACE, app, engine

from game.content.story_heads import Setting
from game.session.log import REASONS, Log, SaveError, read_log
from game.session.replay import load
from game.ui.app import App
from game.ui.engine import Engine
from game.ui.engine_door import EngineDoor
from game.ui.screens.card import Card
from game.ui.screens.life import LifeScreen
from game.ui.screens.message import Message
from game.ui.screens.pause import Pause
from game.ui.screens.ten_notes import TenNotes
from game.ui.start import Patient, Waiting

ROOT = Path(__file__).resolve().parents[2]
HOLD = "import sys; from pathlib import Path; from game.session.log import Log; \
log = Log.take(Path(sys.argv[1])); print('taken', flush=True); sys.stdin.read()"


@pytest.fixture
def window(tmp_path: Path) -> App:
    """A window whose lives are kept in a folder of the test."""
    lives = Engine(engine().story, seed=7, saves=tmp_path)
    shown = app((1280, 720), "en", still=True)
    door = EngineDoor(lambda: lives)
    door.open()
    shown.ctx.engine = door.get
    return shown


def pass_time(window: App, frames: int = 8) -> None:
    for _ in range(frames):
        window.frame(0.1)


def begun(window: App) -> LifeScreen:
    """A new life that stands at a question with words to choose from."""
    lives = window.ctx.engine()
    assert lives is not None
    window.follow(lives.begin(window.ctx, "Xiaoman", dict(FACE), Setting(engine().story.folder)))
    pass_time(window)
    while not (isinstance(window.pile[-1], Card) and window.pile[-1].phase == "ask"):
        key(window, pygame.K_RETURN)
        pass_time(window)
    life = window.pile[0]
    assert isinstance(life, LifeScreen)
    return life


def key(window: App, code: int) -> None:
    window.feed([pygame.event.Event(pygame.KEYDOWN, key=code, mod=0, unicode="")])


def answer(window: App) -> None:
    card = window.pile[-1]
    assert isinstance(card, Card)
    option = next(option for option in card.question.options if option.allowed and not option.steps)
    window.follow(card.act("option:" + option.id))


class Full:
    """Every write is refused while it is on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.on, self._write = False, os.write
        monkeypatch.setattr("game.session.log.os.write", self.write)

    def write(self, descriptor: int, data: bytes) -> int:
        if self.on:
            raise OSError(28, "No space left on device")
        return self._write(descriptor, data)


def test_an_answer_on_a_full_disk_is_refused_aloud_and_given_again(
    window: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    life, disk = begun(window), Full(monkeypatch)
    assert life.session.log is not None
    path, before = life.session.log.path, list(life.session.answers)
    disk.on = True
    answer(window)
    told = window.pile[-1]
    assert isinstance(told, Message) and "the disk is full" in told.text and "does not count" in told.text
    assert life.session.answers == before
    key(window, pygame.K_RETURN)  # try again: still full
    pass_time(window, 3)
    assert isinstance(window.pile[-1], Message) and life.session.answers == before
    disk.on = False
    key(window, pygame.K_RETURN)
    pass_time(window, 3)
    assert len(life.session.answers) == len(before) + 1 and not isinstance(window.pile[-1], Message)
    assert [r["choice"] for r in read_log(path).records if "event" in r] == [g.choice for g in life.session.answers]


def test_left_for_later_the_question_stands(window: App, monkeypatch: pytest.MonkeyPatch) -> None:
    life, disk = begun(window), Full(monkeypatch)
    disk.on = True
    answer(window)
    key(window, pygame.K_ESCAPE)
    pass_time(window, 3)
    card = window.pile[-1]
    assert isinstance(card, Card) and card.phase == "ask" and life.question is not None
    disk.on = False
    answer(window)
    assert not isinstance(window.pile[-1], Message)


def test_the_end_of_a_year_that_is_not_written_is_told_and_the_pause_sheet_is_honest(
    window: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    life, disk = begun(window), Full(monkeypatch)
    while life.session.pending is not None:
        life.session.answer(next(o.id for o in life.session.pending.options if o.allowed))
    window.open(life)
    life.refresh()
    disk.on = True
    life.act("run")
    pass_time(window, 3)
    if isinstance(window.pile[-1], TenNotes):  # they lie before the year is lived: left as they are, nothing is written
        key(window, pygame.K_ESCAPE)
        pass_time(window, 3)
    told = window.pile[-1]
    assert isinstance(told, Message) and "end of the year" in told.text
    key(window, pygame.K_ESCAPE)
    assert "disk is full" in Pause(window.ctx, life).kept and "is saved" not in Pause(window.ctx, life).kept
    disk.on = False
    assert "saved" in Pause(window.ctx, life).kept
    assert life.session.log is not None
    assert load(life.session.log.path, engine().story)[0].mismatch is None


def test_a_life_that_cannot_be_kept_may_be_lived_without(window: App, monkeypatch: pytest.MonkeyPatch) -> None:
    disk, lives = Full(monkeypatch), window.ctx.engine()
    assert lives is not None
    disk.on = True
    window.open(Message(window.ctx, "", ""))
    window.follow(lives.begin(window.ctx, "Xiaoman", dict(FACE), Setting(engine().story.folder)))
    told = window.pile[-1]
    assert isinstance(told, Message) and "disk is full" in told.text
    window.follow(told.act("unsaved.again"))
    told = window.pile[-1]
    assert isinstance(told, Message) and len(window.pile) == 2, "told again in the same place"
    window.follow(told.act("unsaved.without"))
    life = window.pile[0]
    assert isinstance(life, LifeScreen) and life.session.log is None
    assert "kept" in Pause(window.ctx, life).kept


@pytest.fixture
def taken(window: App, tmp_path: Path) -> Iterator[Path]:
    """A life that another process holds."""
    life = begun(window)
    assert life.session.log is not None
    path = life.session.log.path
    window.ctx.engine().release()  # type: ignore[union-attr]
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert other.stdout is not None and other.stdout.readline().strip() == "taken"
    yield path
    other.kill()
    other.communicate()


def test_a_life_played_elsewhere_can_be_looked_at_copied_or_waited_for(window: App, taken: Path) -> None:
    raw = taken.read_bytes()
    for way, file in (("busy.look", None), ("busy.copy", taken.stem + "-2.jsonl")):
        window.open(Waiting(window.ctx, taken))
        pass_time(window)
        told = window.pile[-1]
        assert isinstance(told, Message) and taken.name in told.text and "another window" in told.text
        window.follow(told.act(way))
        pass_time(window)
        life = window.pile[0]
        assert isinstance(life, LifeScreen)
        assert (life.session.log.path.name if life.session.log else None) == file
    assert taken.read_bytes() == raw
    window.open(Waiting(window.ctx, taken))
    pass_time(window)
    window.follow(window.pile[-1].act("busy.wait"))
    pass_time(window, 20)
    assert isinstance(window.pile[-1], Patient)


def test_one_waits_until_the_other_has_left(window: App, tmp_path: Path) -> None:
    life = begun(window)
    assert life.session.log is not None
    path = life.session.log.path
    window.ctx.engine().release()  # type: ignore[union-attr]
    window.open(Patient(window.ctx, path, stay=False))
    pass_time(window, 20)
    assert isinstance(window.pile[0], LifeScreen) and window.pile[0].session.log is not None


def test_leaving_for_the_title_gives_the_save_free(window: App) -> None:
    life = begun(window)
    assert life.session.log is not None
    path = life.session.log.path
    with pytest.raises(SaveError, match="busy"):
        load_to_write(path)
    window.follow(life.leave())
    load_to_write(path)


def load_to_write(path: Path) -> None:
    Log.take(path).close()


def test_every_refusal_of_the_system_has_a_sentence_in_both_languages() -> None:
    for lang in ("zh", "en"):
        words = app((1280, 720), lang).ctx.words.entries
        assert not [code for code in {*REASONS.values(), "unwritable", "busy"} if f"save_{code}" not in words]
