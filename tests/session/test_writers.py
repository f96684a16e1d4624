"""One writer at a time, with real processes; and what happens when the disk does not take an answer."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.content.story import Story
from game.content.words.text import Words
from game.session import log as log_module
from game.session.log import Log, SaveError, read_log
from game.session.replay import begun, copy, load, look, resume, settle, undo
from game.session.saves import new_save_path
from game.session.session import Session
from game.terminal.game import TextGame, going_on

ROOT = Path(__file__).resolve().parents[2]
OWNER = """
import sys
from pathlib import Path
from game.session.log import Log, SaveError, read_log
path = Path(sys.argv[1])
try:
    log = Log.take(path)
except SaveError as error:
    print(error.code, flush=True)
    sys.exit()
log.cut(read_log(path).length)
print("taken", flush=True)
for line in sys.stdin:
    if line.startswith("cut"):
        log.cut(read_log(path).starts[-1])
    else:
        log.append({"year": 2026, "event": line.strip(), "choice": "b"})
    print("done", flush=True)
"""


class Owner:
    """A process that holds a save and writes what it is told."""

    def __init__(self, path: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", OWNER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        self.said = self._line()

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def do(self, what: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        assert self._line() == "done"

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def path(rider: Story, tmp_path: Path) -> Path:
    """A life of some answers, closed."""
    path = tmp_path / "life.jsonl"
    session = Session.new(rider, 4, path=path)
    live(session, 6)
    assert session.log is not None
    session.log.close()
    return path


@pytest.fixture
def owner(path: Path) -> Iterator[Owner]:
    process = Owner(path)
    assert process.said == "taken"
    yield process
    process.close()


def live(session: Session, steps: int) -> None:
    for _ in range(steps):
        if session.asked is None:
            session.end_year()
        else:
            session.accept(session.asked.event.choices[session.asked.event.default].id)


def busy(path: Path) -> bool:
    try:
        log = Log.take(path)
    except SaveError as error:
        return error.code == "busy"
    log.close()
    return False


def test_a_second_process_is_told_at_once_and_the_first_loses_nothing(path: Path, rider: Story, owner: Owner) -> None:
    before = read_log(path).records
    with pytest.raises(SaveError) as error:
        resume(path, rider)
    assert error.value.code == "busy"
    second = Owner(path)
    assert second.said == "busy"
    second.close()
    owner.do("still_mine")
    assert [record["event"] for record in read_log(path).records[len(before) :]] == ["still_mine"]


def test_the_lock_outlives_an_undo(path: Path, owner: Owner) -> None:
    """Taking back shortens the file in place: there is never another file under the name, free to be taken."""
    inode = path.stat().st_ino
    owner.do("cut")
    assert busy(path) and path.stat().st_ino == inode
    owner.do("after_the_undo")
    assert busy(path) and read_log(path).records[-1]["event"] == "after_the_undo"


def test_an_undo_of_a_life_keeps_its_file_and_its_lock(path: Path, rider: Story) -> None:
    session = resume(path, rider)
    inode = path.stat().st_ino
    earlier = undo(session)
    assert earlier is not None and earlier.log is not None and session.log is None
    assert path.stat().st_ino == inode and Owner(path).said == "busy"
    assert [path.name for path in path.parent.iterdir()] == ["life.jsonl"]
    earlier.log.close()
    assert load(path, rider)[0].answers == earlier.answers


def test_a_killed_owner_leaves_the_save_free(path: Path, rider: Story, owner: Owner) -> None:
    owner.do("last_word")
    owner.kill()
    saved = read_log(path)
    assert saved.records[-1]["event"] == "last_word" and not busy(path)


def test_one_may_look_or_copy_meanwhile(path: Path, rider: Story, owner: Owner) -> None:
    raw = path.read_bytes()
    seen = look(path, rider)
    assert seen.log is None and seen.mismatch is None
    live(seen, 3)
    twin = copy(path, rider)
    assert twin.log is not None and twin.log.path.name == "life-2.jsonl"
    live(twin, 3)
    twin.log.close()
    assert path.read_bytes() == raw
    assert load(twin.log.path, rider)[0].answers == twin.answers == seen.answers


def test_the_text_game_offers_to_look_to_copy_or_to_wait(
    path: Path, owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = Words.load("en")

    def opened(*keys: str) -> tuple[Session | None, str]:
        said: list[str] = []
        waiting = list(keys)

        def ask(prompt: str) -> str:
            said.append(prompt)
            if not waiting:
                raise EOFError
            return waiting.pop(0)

        return going_on(path, words, ask, said.append), "\n".join(said)

    session, said = opened("q")
    assert session is None and "being played in another window" in said and "wait until it is free" in said
    assert opened()[0] is None
    session, _ = opened("Ｌ")
    assert session is not None and session.log is None
    session, _ = opened("?", "c")
    assert session is not None and session.log is not None and session.log.path != path
    session.log.close()

    def freed(seconds: float) -> None:
        owner.kill()

    monkeypatch.setattr("time.sleep", freed)
    session, said = opened("w")
    assert session is not None and session.log is not None and session.log.path == path
    assert "Waiting until the other one leaves" in said


def test_two_that_begin_at_the_same_instant_get_two_files(rider: Story, tmp_path: Path) -> None:
    first, second = Session(rider, 1), Session(rider, 2)
    wanted = new_save_path("rider", tmp_path)
    first.log, second.log = begun(first, wanted), begun(second, wanted)
    assert first.log.path == wanted and second.log.path.stem == wanted.stem + "-2"
    assert {read_log(log.path).header["seed"] for log in (first.log, second.log)} == {1, 2}


# --- the disk does not take it ---------------------------------------------------------------------------------------


class Disk:
    """A disk that is full as long as a test says so; a write gets through half before it is refused."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = False
        self.error = errno.ENOSPC
        self._write = os.write
        monkeypatch.setattr(log_module.os, "write", self.write)

    def write(self, descriptor: int, data: bytes) -> int:
        if self.full:
            if len(data) > 8:
                return self._write(descriptor, bytes(data)[:8])
            raise OSError(self.error, os.strerror(self.error))
        return self._write(descriptor, data)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def test_an_answer_that_cannot_be_written_does_not_count(path: Path, rider: Story, disk: Disk) -> None:
    session = resume(path, rider)
    while session.asked is None:
        session.end_year()
    raw, answers, waiting = path.read_bytes(), list(session.answers), session.waiting
    disk.full = True
    choice = session.asked.event.choices[session.asked.event.default].id
    for _ in range(3):
        with pytest.raises(SaveError) as error:
            session.answer(choice)
        assert error.value.code == "full"
        assert path.read_bytes() == raw and (session.answers, session.waiting) == (answers, waiting)
    disk.full = False
    session.answer(choice)
    assert session.log is not None
    session.log.close()
    again, saved = load(path, rider)
    assert not saved.torn and again.mismatch is None and again.answers == session.answers


def test_the_end_of_a_year_waits_and_is_written_with_the_next_answer(path: Path, rider: Story, disk: Disk) -> None:
    session = resume(path, rider)
    while session.asked is not None:
        live(session, 1)
    disk.full = True
    raw, year = path.read_bytes(), session.year
    with pytest.raises(SaveError):
        session.end_year()
    assert session.year == year + 1 and path.read_bytes() == raw
    while session.asked is None:
        with pytest.raises(SaveError):
            session.end_year()
    with pytest.raises(SaveError):
        live(session, 1)
    with pytest.raises(SaveError):
        settle(session)
    disk.full = False
    settle(session)
    live(session, 1)
    assert session.log is not None
    session.log.close()
    again, _ = load(path, rider)
    assert again.mismatch is None and again.answers == session.answers and again.year == session.year


def test_an_undo_needs_no_room(path: Path, rider: Story, disk: Disk) -> None:
    session = resume(path, rider)
    disk.full = True
    earlier = undo(session)
    assert earlier is not None and earlier.answers == session.answers[:-1]
    assert load(path, rider)[0].answers == earlier.answers


def test_a_folder_that_vanished_is_told_and_made_anew_when_asked(path: Path, rider: Story) -> None:
    session = resume(path, rider)
    while session.asked is None:
        session.end_year()
    path.rename(path.with_name("moved"))
    path.with_name("moved").rename(path.parent.parent / "moved.jsonl")
    path.parent.rmdir()
    choice = session.asked.event.choices[session.asked.event.default].id
    with pytest.raises(SaveError) as error:
        session.answer(choice)
    assert error.value.code == "gone" and not path.exists()
    settle(session)
    session.answer(choice)
    assert session.log is not None
    session.log.close()
    assert load(path, rider)[0].answers == session.answers


@pytest.mark.parametrize(
    ("name", "code"),
    [("file/life.jsonl", "no_folder"), ("x" * 300 + ".jsonl", "long"), ("there.jsonl", "exists"), ("folder", "exists")],
)
def test_a_place_that_takes_no_save_is_named_and_nothing_is_left_there(
    rider: Story, tmp_path: Path, name: str, code: str
) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "there.jsonl").write_text("mine")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(SaveError) as error:
        Session.new(rider, 1, path=tmp_path / name)
    assert error.value.code == code and sorted(tmp_path.rglob("*")) == before
    for lang in ("zh", "en"):
        assert f"save_{code}" in Words.load(lang).entries


def test_a_header_that_does_not_fit_leaves_no_empty_file(rider: Story, tmp_path: Path, disk: Disk) -> None:
    disk.full = True
    with pytest.raises(SaveError) as error:
        Session.new(rider, 1, path=tmp_path / "life.jsonl")
    assert error.value.code == "full" and not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_only_be_read(rider: Story, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(SaveError) as error:
        Session.new(rider, 1, path=tmp_path / "life.jsonl")
    tmp_path.chmod(0o700)
    assert error.value.code == "read_only"


def test_the_text_game_says_it_and_goes_on_when_there_is_room(rider: Story, tmp_path: Path, disk: Disk) -> None:
    session = Session.new(rider, 3, lang="en", path=tmp_path / "life.jsonl")
    said: list[str] = []
    asked = 0

    def ask(prompt: str) -> str:
        nonlocal asked
        asked += 1
        disk.full = asked in (2, 3)
        if asked == 6:
            raise EOFError
        return "1"

    game = TextGame(session, Words.load("en"), ask, said.append)
    assert game.play()
    told = [line for line in said if "Not saved" in line]
    assert len(told) == 2 and all("the disk is full" in line and "Free some room" in line for line in told)
    assert len(game.session.answers) == 3
    assert "Your answers are saved" in said[-1]
    assert load(tmp_path / "life.jsonl", rider)[0].answers == game.session.answers


def test_a_text_game_left_on_a_full_disk_does_not_say_saved(rider: Story, tmp_path: Path, disk: Disk) -> None:
    session = Session.new(rider, 3, lang="en", path=tmp_path / "life.jsonl")
    while session.asked is not None:
        live(session, 1)
    disk.full = True
    with pytest.raises(SaveError):
        session.end_year()
    said: list[str] = []

    def ask(prompt: str) -> str:
        raise EOFError

    assert not TextGame(session, Words.load("en"), ask, said.append).play()
    assert not any("are saved" in line for line in said if "×" not in line) and "disk is full" in said[-1]
