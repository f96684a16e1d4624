"""What a killed command leaves in the making is cleared away by the next; what is still in use is not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.content.paths import PACKAGE
from game.content.writing import abandoned, scratch, write_whole

HOLDING = """
import os, sys, time
from pathlib import Path
from game.content.writing import scratch
with scratch("game-test-", Path(sys.argv[1])) as folder:
    (folder / "half").write_text("half")
    print(folder, flush=True)
    time.sleep(60)
"""
WRITING = """
import os, sys, time
from pathlib import Path
from game.content import writing
def stopped(_):
    print("written", flush=True)
    time.sleep(60)
writing.os.fsync = stopped
writing.write_whole(Path(sys.argv[1]), b"half")
"""


def begun(program: str, target: Path) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(target)], stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": str(PACKAGE.parent)},
    )  # fmt: skip
    assert child.stdout is not None and child.stdout.readline()
    return child


def ended(child: subprocess.Popen[str]) -> None:
    child.kill()
    child.wait()
    assert child.stdout is not None
    child.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_a_killed_one_s_folder_goes_and_a_running_one_s_stays(tmp_path: Path) -> None:
    running, killed = begun(HOLDING, tmp_path), begun(HOLDING, tmp_path)
    try:
        ended(killed)
        assert len(list(tmp_path.iterdir())) == 2
        with scratch("game-test-", tmp_path) as own:
            assert len(list(tmp_path.iterdir())) == 2  # the running one's and ours
            assert abandoned("game-test-", tmp_path) == []
            assert own.is_dir()
    finally:
        ended(running)
    with scratch("game-test-", tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_nothing_else_is_removed(tmp_path: Path) -> None:
    """Not what merely is called so, while it is young, nor what a link leads to, nor another's by its name."""
    (tmp_path / "game-test-young").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / ".held").touch()
    (tmp_path / "game-test-link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "game-test-file").write_text("mine")
    old = tmp_path / "game-test-old"
    old.mkdir()
    os.utime(old, (time.time() - 3600, time.time() - 3600))
    with scratch("game-test-", tmp_path):
        pass
    kept = ["elsewhere", "game-test-file", "game-test-link", "game-test-young"]
    assert sorted(path.name for path in tmp_path.iterdir()) == kept


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_the_part_of_a_killed_writer_goes_with_the_next_writing(tmp_path: Path) -> None:
    target = tmp_path / "en[1].po"
    target.write_text("before")
    running, killed = begun(WRITING, target), begun(WRITING, target)
    try:
        ended(killed)
        assert target.read_text() == "before" and len(list(tmp_path.iterdir())) == 3
        write_whole(target, b"after")
        assert target.read_text() == "after" and len(list(tmp_path.iterdir())) == 2  # the running one's is left
    finally:
        ended(running)
