"""Kills while an environment is made, renewed or thrown away; the next start comes up by itself every time.

The start script is the real one, with its lock and its processes; the interpreter only pretends to be one: it makes
an environment and installs parts by writing files slowly, from a process and from a process of that, as venv does with
pip. `python -m tests.benchmarks.killed_starts` does the same with the real ones.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from pathlib import Path

import pytest
from benchmarks.killed_starts import Trial, rounds

ROOT = Path(__file__).resolve().parent.parent
FILES = 12
KILLS = 20
INTERPRETER = """#!{python} -SE
import os, shutil, subprocess, sys, time

PARENT = os.getppid()

def write(folder):
    os.makedirs(folder)  # what is half there already would be an error for the real ones too
    for number in range({files}):
        time.sleep(0.005 if os.getppid() == PARENT else 0.05)  # orphans linger
        os.makedirs(folder, exist_ok=True)
        with open(folder + "/" + str(number), "x"):
            pass

def whole(folder):
    return os.path.isdir(folder) and len(os.listdir(folder)) == {files}

home = os.path.dirname(os.path.dirname(os.path.abspath(sys.argv[0])))
match sys.argv[1:]:
    case ["-m", "venv", folder]:
        os.makedirs(folder + "/bin")
        with open(sys.argv[0]) as source, open(folder + "/bin/python", "w") as copy:
            copy.write(source.read())
        os.chmod(folder + "/bin/python", 0o755)
        write(folder + "/lib")
        sys.exit(subprocess.run([folder + "/bin/python", "ensurepip"]).returncode)
    case ["ensurepip"]:
        write(home + "/pip")
    case ["-m", "pip", *_]:
        if not whole(home + "/pip") or not whole(home + "/lib"):
            sys.exit("no pip here")
        if os.path.exists(home + "/parts") and not whole(home + "/parts"):
            sys.exit("half of the parts are here")
        print("Collecting parts", flush=True)
        shutil.rmtree(home + "/parts", ignore_errors=True)
        write(home + "/parts")
    case _:
        found = [name for name in ("lib", "pip", "parts") if whole(home + "/" + name)]
        print("whole" if len(found) == 3 else found)
"""
START = """
import sys
sys.executable = {interpreter!r}
sys.path.insert(0, {root!r})
from game.start import boot
sys.exit(boot.main(["play"], {root!r}, {private!r}))
"""


def small_trial(folder: Path) -> Trial:
    """A start that takes half a second."""
    interpreter, private = folder / "interpreter/bin/python", folder / "home/.venv"
    interpreter.parent.mkdir(parents=True)
    private.parent.mkdir()
    interpreter.write_text(INTERPRETER.format(python=sys.executable, files=FILES), encoding="utf-8")
    interpreter.chmod(0o755)
    code = START.format(interpreter=str(interpreter), root=str(ROOT), private=str(private))
    return Trial([sys.executable, "-SE", "-c", code], [private / "bin/python"], private, dict(os.environ))


@pytest.mark.skipif(os.name == "nt", reason="kills process groups, and pretends with a script")
def test_whatever_was_killed_the_next_start_comes_up(tmp_path: Path) -> None:
    seed = random.randrange(1000)
    trial = small_trial(tmp_path)
    wrong = rounds(trial, KILLS, random.Random(seed))
    assert not wrong, f"seed {seed}: {wrong}"
    assert trial.kills.total() >= KILLS


@pytest.mark.skipif(os.name == "nt", reason="pretends with a script")
def test_the_rounds_see_what_is_not_whole(tmp_path: Path) -> None:
    """The test of the test: parts that are missing, and a folder that is somebody else's."""
    trial = small_trial(tmp_path)
    assert not trial.coming_up()
    (trial.private / "parts/0").unlink()
    assert "leaves" in trial.coming_up()
    shutil.rmtree(trial.private)
    trial.private.mkdir()
    (trial.private / "diary").touch()
    assert "ends with 1" in trial.coming_up() and (trial.private / "diary").exists()
