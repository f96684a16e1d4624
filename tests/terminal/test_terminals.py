"""Terminals of every kind, with real processes: few signs, closed, full; and what is typed on them."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import written

from game.content.story import Story, load_story
from game.content.words.limits import columns
from game.content.words.signs import showable, unshowable
from game.content.words.text import Words
from game.session.log import read_log
from game.session.records import Who
from game.session.replay import load
from game.session.session import Session
from game.terminal.game import TextGame
from game.terminal.terminal import Terminal, TerminalGone, ask_ascii, number, odd_number, wrapped

ROOT = Path(__file__).resolve().parents[2]


def run(
    *arguments: str, saves: Path, keys: str = "", shell: str = "", **environ: str
) -> subprocess.CompletedProcess[str]:
    """The text game as a player starts it; `shell` says what happens to its streams."""
    command = " ".join((sys.executable, "-m", "game", "text", *arguments, shell))
    env = {**os.environ, "PYTHONPATH": str(ROOT), "LONG_GAME_SAVES": str(saves), "PYTHONUTF8": "1", **environ}
    return subprocess.run(
        ["sh", "-c", command], input=keys, capture_output=True, text=True, env=env, cwd=ROOT, errors="replace"
    )


def answers(folder: Path) -> list[str]:
    """What the only save of a folder holds."""
    (path,) = folder.glob("*.jsonl")
    return [str(record["choice"]) for record in read_log(path).records if "choice" in record]


posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


@posix
@pytest.mark.parametrize("code", ["ascii", "cp1252", "gb18030", "latin-1"])
def test_a_terminal_of_few_signs_plays_on(tmp_path: Path, code: str) -> None:
    done = run("--lang", "en", "--seed", "3", saves=tmp_path, keys="1\n1\nq\n", PYTHONUTF8="0", PYTHONIOENCODING=code)
    assert done.returncode == 0 and "Traceback" not in done.stderr
    assert len(answers(tmp_path)) == 2


@posix
def test_chinese_on_a_terminal_without_it_is_said_in_english(tmp_path: Path) -> None:
    done = run("--lang", "zh", saves=tmp_path, keys="q\n", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and "cannot show Chinese" in done.stdout and "--lang en" in done.stdout


@posix
@pytest.mark.parametrize(("shell", "status"), [("<&-", 0), (">&-", 1), ("<&- >&-", 1), ("> /dev/full", 1)])
def test_closed_and_full_streams_end_the_game_in_a_line(tmp_path: Path, shell: str, status: int) -> None:
    if "/dev/full" in shell and not Path("/dev/full").exists():
        pytest.skip("no such device here")
    done = run("--lang", "en", "--seed", "3", saves=tmp_path, keys="1\n", shell=shell)
    assert done.returncode == status and "Traceback" not in done.stderr, done.stderr
    assert "saved" in done.stdout + done.stderr or "takes no text" in done.stderr


@posix
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--save", "{0}/there.jsonl"), "is there already"),
        (("--save", "{0}/file/life.jsonl"), "no folder stands where its folder should be"),
        (("--save", "{0}/" + "x" * 300), "too long"),
        (("--load", "{0}/none.jsonl"), "cannot be read"),
        (("--load", "{0}"), "is a folder, not a save"),
        (("--load", "/dev/zero"), "no save of this game"),
    ],
)
def test_places_that_hold_no_save_are_told_in_a_line(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    (tmp_path / "there.jsonl").write_text("mine")
    (tmp_path / "file").write_text("mine")
    done = run("--lang", "en", *(one.format(tmp_path) for one in arguments), saves=tmp_path / "saves", keys="q\n")
    assert done.returncode == 1 and said in done.stdout + done.stderr and "Traceback" not in done.stderr
    assert (tmp_path / "there.jsonl").read_text() == (tmp_path / "file").read_text() == "mine"


@posix
def test_a_folder_for_saves_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "saves").write_text("mine")
    done = run("--lang", "en", saves=tmp_path / "saves", keys="q\n")
    assert done.returncode == 1 and "LONG_GAME_SAVES" in done.stderr and "Traceback" not in done.stderr


def test_stories_never_steer_the_terminal(tmp_path: Path) -> None:
    choices = [{"id": "yes", "text": "Yes\x1b[2J", "reply": "\x1b]0;title\x07done"}, {"id": "no", "text": "No\u202e"}]
    story = {"events": [{"id": "who", "setup": True, "text": "Who\x1b[31m?", "choices": choices}]}
    folder = written(tmp_path, story)
    target = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    terminal = Terminal(io.StringIO("1\nq\n"), target)
    session = Session(load_story(folder, folder.parent / "toyland"), 1, lang="en", who=Who("\x1b[1mA"))
    TextGame(session, Words.load("en"), terminal.ask, terminal.say).play()
    said = target.buffer.getvalue().decode()  # type: ignore[attr-defined]
    assert "Who" in said and "done" in said
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said)


# --- what is typed ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "value"),
    [("1", 1), ("１", 1), (" １２ ", 12), ("007", 7), ("9" * 5000, 10**9), ("０" * 5000 + "2", 2),
     ("①", None), ("²", None), ("٣", None), ("五", None), ("-1", None), ("1.0", None),
     ("", None), ("½", None), ("1 2", None)],
)  # fmt: skip
def test_numbers_as_they_are_typed(line: str, value: int | None) -> None:
    assert number(ask_ascii(line)) == value


def test_numbers_of_other_kinds_are_told(toy_session: tuple[Session, Path]) -> None:
    session, path = toy_session
    keys = iter(["①", "²", "٣", "五", "9" * 5000, "Ｑ２", "１", "ｑ"])
    said: list[str] = []
    assert TextGame(session, Words.load("en"), lambda prompt: next(keys), said.append).play()
    told = [line for line in said if "not a plain number" in line]
    assert [line[1] for line in told] == ["①", "²", "٣", "五"]
    assert sum("Type a number from 1 to 2" in line for line in said) == 2
    assert load(path, session.story)[0].answers == session.answers and len(session.answers) == 1
    assert [odd_number(one) for one in ("①", "1", "x", "")] == [True, False, False, False]


@pytest.fixture
def toy_session(rider: Story, tmp_path: Path) -> tuple[Session, Path]:
    """A life of the shipped story that waits for its first answer."""
    path = tmp_path / "life.jsonl"
    return Session.new(rider, 3, lang="en", path=path), path


# --- how lines are set ------------------------------------------------------------------------------------------------

LINES = (
    "  1. In the hard-seat carriage a child stares at you and asks her mother: who is that?",
    "  2. 硬座车厢里，一个小孩盯着你看，问她妈妈：那是谁？你也正想问自己同样的问题。",
    "Unverhältnismäßigkeitsgrundsatzdiskussionsrunde", "", "   ", "※ Työeläkevakuutusmaksu 2026 (Source Act § 12)",
)  # fmt: skip


@pytest.mark.parametrize("width", [16, 20, 33, 80])
@pytest.mark.parametrize("line", LINES)
def test_lines_fit_a_narrow_terminal_and_lose_nothing(line: str, width: int) -> None:
    pieces = wrapped(line, width)
    assert all(columns(piece) <= width for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(line.split())
    assert not any(piece.strip()[:1] in "，。？：" for piece in pieces[1:] if piece.strip())


def test_signs_that_no_screen_shows_are_named_and_replaced() -> None:
    assert [unshowable(text) for text in ("a\0", "\x1b[0m", "\ud83d", "\u202e", "小满 Häm’ 👩‍🍳\n")] == [
        "U+0000", "U+001B", "U+D83D", "U+202E", "U+000A",
    ]  # fmt: skip
    assert showable("a\x1b[2Jb\nc") == "a\ufffd[2Jb\nc"
    assert showable("小满 👩‍🍳") == "小满 👩‍🍳"


def test_a_terminal_that_closes_is_told_apart_from_a_save_that_fails() -> None:
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(5, "Input/output error")

    with pytest.raises(TerminalGone):
        Terminal(io.StringIO(), Gone()).say("x")
    closed = io.StringIO()
    closed.close()
    with pytest.raises(TerminalGone):
        Terminal(io.StringIO(), closed).say("x")
    with pytest.raises(EOFError):
        Terminal(closed, io.StringIO()).ask("?")
