"""A room by hands alone: without network, second process, or any library for phones, and with the same journal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.commands import room as command
from game.content.plan import load_plan
from game.content.words.text import Words
from game.room import messages as m
from game.room.alone import Alone, notes_page
from game.room.host import Host
from game.room.journal import NAME, JournalError, read
from game.room.lesson import Lesson
from game.room.staging import beginning_of
from game.start.needs import needs
from tests.content.test_plan import plan_file

ROOT = Path(__file__).resolve().parents[2]
WITHOUT = """
import sys
for name in ("aiohttp", "segno", "ifaddr", "typst"):
    sys.modules[name] = None
from pathlib import Path
import game.ui.classroom
from game.commands.room import alone, no_code, printer
from game.content.plan import load_plan
from game.content.words.text import Words
from game.room.lesson import Lesson
from game.room.staging import beginning_of
plan = load_plan(sys.argv[2])
room = alone(Path(sys.argv[1]), plan, beginning_of(plan), Words.load("en"))
lesson = Lesson(plan, room, None, lambda name, session: None)
lesson.hear()
for _ in range(3):
    lesson.forward()
    lesson.hear()
    if lesson.phase == "open":
        lesson.count("A", 23)
        lesson.count("B", 4)
print(lesson.phase, lesson.wall["voted"])
"""


def test_hands_need_nothing_but_the_game(tmp_path: Path) -> None:
    assert needs(["room", "--hands"]).extra is None and needs(["room", "--plan", "half_hour"]).extra == "room"
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command_line = [sys.executable, "-c", WITHOUT, str(tmp_path / "s"), str(plan_file(tmp_path))]
    ran = subprocess.run(command_line, env=surroundings, check=False,
                         capture_output=True, text=True, encoding="utf-8")  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split()[-2:] == ["closed", "27"]


def begun(tmp_path: Path) -> tuple[Alone, Lesson]:
    plan = load_plan(plan_file(tmp_path))
    room = Alone(tmp_path / "s", plan, beginning_of(plan))
    lesson = Lesson(plan, room, None, lambda name, session: None)  # type: ignore[arg-type, return-value]
    lesson.hear()
    return room, lesson


def test_what_hands_began_phones_go_on_with(tmp_path: Path) -> None:
    room, lesson = begun(tmp_path)
    lesson.forward()
    lesson.hear()
    lesson.forward()
    lesson.hear()
    lesson.count("A", 5)
    lesson.hear()
    asked, code = lesson.ask, lesson.wall["code"]
    assert asked is not None and (lesson.phase, lesson.wall["voted"]) == ("open", 5)
    with pytest.raises(JournalError, match="busy"):
        Alone(room.folder, lesson.plan)
    room.close()
    host = Host(room.folder)
    try:
        host.wait("wall")
        assert (host.wall["phase"], host.wall["voted"], host.wall["code"]) == ("open", 5, code)
    finally:
        host.close()
    again = Alone(room.folder, lesson.plan)
    assert again.wall["voted"] == 5 and again.begun["begun"]["code"] == code
    again.close()


def test_a_deed_that_is_refused_or_cannot_be_written_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, lesson = begun(tmp_path)
    n = room.do("close")
    assert {"t": "no", "n": n, "do": "close", "e": "stale"} in list(room.hear())
    before = (room.folder / NAME).read_bytes()

    def full(bodies: list[bytes]) -> None:
        raise JournalError("full", room.folder / NAME)

    with monkeypatch.context() as patch:
        patch.setattr(room._journal, "write", full)
        lesson.forward()
        lesson.hear()
        assert lesson.trouble == "full" and not lesson.busy and lesson.phase == "lobby"
    assert (room.folder / NAME).read_bytes() == before
    lesson.forward()
    lesson.hear()
    assert lesson.trouble == "" and lesson.phase == "intro"
    assert isinstance(read(room.folder / NAME).lines[1].event, m.Stepped)
    room.close()
    with pytest.raises(command.NotHeld, match="none") as refused:
        command.alone(tmp_path / "nowhere", lesson.plan, None, Words.load("en"))
    assert refused.value.status == 1


def test_the_notes_are_a_page_of_their_own(tmp_path: Path) -> None:
    room, lesson = begun(tmp_path)
    page = notes_page(lesson.plan)
    assert "小计划 · A tiny plan" in page and "先问" in page and "Ask first" in page and page.count("<h2>") == 6
    assert room.console.startswith("file:") and (room.folder / "notes.html").read_text(encoding="utf-8") == page
    room.close()
