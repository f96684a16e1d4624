"""The command of a room: what is fetched at home, and a life that is watched over the wall."""

from __future__ import annotations

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pygame
import pytest

from game.commands import room as command
from game.content.plan import load_plan
from game.content.words.text import Words
from game.lab.persona import Persona
from game.room import messages as m
from game.room.lesson import Lesson
from game.room.staging import beginning_of
from game.room.still import StillRoom
from game.ui.app import open_window
from game.ui.classroom import Asked, Nobody, RoomApp, wall_of
from game.ui.engine import Engine
from game.ui.engine_door import EngineDoor
from game.ui.kit.audio import NullAudio
from game.ui.screens.card import Card
from game.ui.screens.wall import Wall
from game.ui.settings import Settings
from tests.ui.screens import engine

LOCK = "# parts\nmsgspec==0.21.0 \\\n    --hash=sha256:aa\naiohttp==3.14.5 \\\n    --hash=sha256:bb\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the game with a lock of two parts."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / command.LOCK).write_text(LOCK, encoding="utf-8")
    monkeypatch.setattr(command, "PACKAGE", tmp_path / "game")
    return tmp_path


def fetching(*names: str, status: int = 0) -> object:
    """Stands in for pip: it writes these wheels where it was told to."""

    def run(arguments: list[str], check: bool) -> SimpleNamespace:
        assert "--require-hashes" in arguments and arguments[arguments.index("-r") + 1].endswith(command.LOCK)
        folder = Path(arguments[arguments.index("-d") + 1])
        folder.mkdir(exist_ok=True)
        for name in names:
            (folder / name).write_bytes(b"x" * 2**20)
        return SimpleNamespace(returncode=status)

    return run


WHEELS = ("msgspec-0.21.0-cp311-cp311-win_amd64.whl", "aiohttp-3.14.5-cp311-cp311-win_amd64.whl")


def test_everything_is_fetched_at_home(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(subprocess, "run", fetching(*WHEELS))
    assert command.prepare(Words.load("en")) == 0
    said = capsys.readouterr()
    assert str(home / "wheels") in said.out and "2 MB" in said.out and not said.err
    assert sorted(path.name for path in (home / "wheels").iterdir()) == sorted(WHEELS)


def test_what_could_not_be_fetched_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(subprocess, "run", fetching(WHEELS[0], status=1))
    assert command.prepare(Words.load("en")) == 1
    said = capsys.readouterr().err
    assert "aiohttp" in said and "msgspec" not in said
    (home / "requirements" / command.LOCK).unlink()
    assert command.prepare(Words.load("en")) == 1 and command.LOCK in capsys.readouterr().err


def watching(tmp_path: Path) -> tuple[RoomApp, Wall]:
    """The wall at the step of the two-hour plan in which a life is watched."""
    plan = load_plan("lab_session_4")
    i = next(i for i, step in enumerate(plan.steps) if step.kind == "watch")
    story = engine().story
    lesson = Lesson(plan, StillRoom(beginning_of(plan), [m.Stepped(i, 480_000)]), story, Persona)
    keeps = Engine(story, seed=plan.seed, saves=tmp_path)
    door = EngineDoor(lambda: keeps)
    door.open()
    app = RoomApp(open_window("", (960, 540)), Settings(lang="en", still=True, speed=8), NullAudio(), door,
                  tmp_path / "settings.json", answerer=Nobody(), lesson=lesson)  # fmt: skip
    wall = wall_of(app, lesson, keeps, Asked("en", False))
    app.open(wall)
    app.frame(0.03)
    return app, wall


def key(code: int, text: str = "") -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=code, unicode=text, mod=0)


def test_a_life_is_watched_over_the_wall_and_stops_where_the_plan_says(tmp_path: Path) -> None:
    app, wall = watching(tmp_path)
    assert wall._next() == "watch"
    app.feed([key(pygame.K_RETURN)])
    assert app.pile[-1] is not wall, "the life lies over the wall"
    for _ in range(600):
        app.frame(0.25)
        if app.halted:
            break
    top = app.pile[-1]
    assert isinstance(top, Card) and top.question.id in wall.lesson.pauses, "stopped at a card that the plan names"
    answered = list(top.life.session.answers)
    saved = next(path for path in tmp_path.glob("*.jsonl"))
    assert answered and all(given.event in saved.read_text(encoding="utf-8") for given in answered), "saved as it goes"
    for _ in range(20):
        app.frame(0.25)
    assert top.life.session.answers == answered, "the room talks; nobody goes on"
    app.feed([key(pygame.K_SPACE)])
    for _ in range(60):
        app.frame(0.25)
        if len(top.life.session.answers) > len(answered):
            break
    assert len(top.life.session.answers) == len(answered) + 1 and not app.halted, "once, and then it goes on"
