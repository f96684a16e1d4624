"""Jobs in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

import game.bench as bench_package
from game.bench.bench import Bench, Tools
from game.bench.workers import Work
from game.commands.check import findings
from game.lab.reach_life import find_life
from tests.bench.desk import WORDS

WINDOW = """
import time
from game.bench.workers import Work
if __name__ == "__main__":
    long = [Work(time.sleep, (600,)) for _ in range(2)]
    print(Work(abs, (-1,)).get(), *(work.pid for work in long), flush=True)
    time.sleep({sleep})
"""


def test_what_a_job_raises_is_told_and_a_killed_one_ends() -> None:
    with pytest.raises(ValueError, match="TypeError: bad operand"):
        Work(abs, ("no number",)).get()
    work = Work(sleep, (600,))
    assert not work.ready() and work.pid is not None
    os.kill(work.pid, 9)
    with pytest.raises(ValueError, match="ended"):
        work.get()


@pytest.mark.parametrize("closed", [True, False])
def test_a_window_that_ends_leaves_nobody_behind(tmp_path: Path, closed: bool) -> None:
    script = tmp_path / "window.py"
    script.write_text(WINDOW.format(sleep=0 if closed else 600), encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(Path(bench_package.__file__).parents[2])}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environ) as window:
        assert window.stdout is not None
        pids = [int(word) for word in window.stdout.readline().split()[1:]]
        assert len(pids) == 2
        if not closed:
            window.kill()
        window.wait(timeout=20)
    until = monotonic() + 20
    while (left := [pid for pid in pids if alive(pid)]) and monotonic() < until:
        sleep(0.05)
    assert left == []


def alive(pid: int) -> bool:
    """Whether the process runs (what nobody has waited for yet does not)."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return False


def test_real_processes_find_and_check(folder: Path, tmp_path: Path) -> None:
    bench = Bench(folder, None, WORDS, Tools(Work, find_life, findings), out=tmp_path / "out")
    wanted = next(row.id for row in bench.cards() if row.kind == "ending")
    bench.jump(wanted)
    until = monotonic() + 120
    while (bench.searching or bench.checking or bench.session.year == 2026) and monotonic() < until:
        bench.poll()
        sleep(0.02)
    assert bench.session.ending is not None and f"ending.{bench.session.ending.id}" == wanted, bench.news
    assert [one for one in bench.troubles if one.severity != "hint"] == []
