"""The command of a room: what is fetched at home, and a life that is watched over the wall."""

from __future__ import annotations

import subprocess
import sys
from argparse import Namespace
from pathlib import Path
from types import SimpleNamespace

import pygame
import pytest

from game.commands import room as command
from game.content.plan import load_plan
from game.content.words.text import Words
from game.lab.persona import Persona
from game.room import messages as m
from game.room.lesson import Lesson, title_of
from game.room.qr import modules
from game.room.staging import beginning_of, question_of
from game.ui import room_back
from game.ui.app import open_window
from game.ui.classroom import Nobody, RoomApp, RoomOptions, wall_of
from game.ui.engine import Engine
from game.ui.engine_door import EngineDoor
from game.ui.kit.audio import NullAudio
from game.ui.screens.card import Card
from game.ui.screens.wall import Wall
from game.ui.settings import Settings
from tests.room.still import StillRoom
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
    wall = wall_of(app, lesson, keeps, RoomOptions("en", False))
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


class Standing(StillRoom):
    """A room in an open vote that carries out what is asked of it."""

    def do(self, deed: str, **fields: object) -> int:
        self.wall = {**self.wall, "phase": {"close": "closed", "reveal": "revealed"}[deed]}
        return super().do(deed)


def test_a_killed_window_shows_the_vote_while_its_story_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = load_plan("half_hour")
    i = next(i for i, step in enumerate(plan.steps) if step.poll is not None)
    poll = question_of(plan.steps[i].poll)  # type: ignore[arg-type]
    room = Standing(beginning_of(plan), [m.Stepped(i, 1000), m.Put(poll), m.Opened(1)])
    command.keep_plan(tmp_path, plan)
    titles = command.titles_of(tmp_path)
    assert titles[i] == dict(title_of(plan, i))
    monkeypatch.setattr(room_back, "open_window", lambda title: open_window("", (960, 540)))
    standing = room_back.StandingRoom(room, titles, "en", False)
    app = room_back.BackApp(standing, lambda: "story", tmp_path / "settings.json")
    app.frame(0.03)
    shown = " ".join(getattr(box.node, "words", "") for box in app.pile[-1].laid().boxes)
    assert poll.text["en"] in shown and poll.text["zh"] in shown
    for _ in range(3):
        app.feed([key(pygame.K_RETURN)])
    assert room.done == ["close"], "a key pressed three times closes once, and reveals nothing"
    app.fetch()
    app.frame(0.03)
    assert app.read == "story" and not app.running and pygame.display.get_surface() is app.surface


def test_what_reading_raised_ends_the_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> object:
        raise ValueError("broken")

    monkeypatch.setattr(room_back, "open_window", lambda title: open_window("", (960, 540)))
    room = Standing(beginning_of(load_plan("half_hour")))
    app = room_back.BackApp(room_back.StandingRoom(room, [], "zh", False), broken, tmp_path / "settings.json")
    app.fetch()
    with pytest.raises(ValueError, match="broken"):
        app.frame(0.03)


def test_what_comes_back_first_loads_neither_content_nor_numpy() -> None:
    loaded = "import sys, game.commands.room, game.room.host, game.room.folders, game.ui.room_back; "
    heavy = loaded + "print([name for name in ('numpy', 'pydantic', 'game.content.story') if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True).stdout
    assert out.strip().endswith("[]"), out


def test_the_lobby_lets_phones_join_the_wifi_that_is_named() -> None:
    """Read back by what a phone's camera is told: the form of the Wi-Fi Alliance, special signs escaped."""
    named = command.wifi_of(Namespace(wifi="Hall; 3", wifi_password="a:b"))
    assert named.name == "Hall; 3" and named.code == modules(r"WIFI:T:WPA;S:Hall\; 3;P:a\:b;;")
    assert command.wifi_of(Namespace(wifi="", wifi_password="")).code == ()
