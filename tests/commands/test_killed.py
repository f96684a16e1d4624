"""Commands that write, killed: what was there is whole. The long run: python -m tests.benchmarks.hard kills"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.hard.killed import kill_often

FEW = {"words import": 4, "check --report": 2, "edit": 2}


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize("name", FEW)
def test_a_killed_command_loses_nothing(name: str, tmp_path: Path) -> None:
    tally = kill_often(name, tmp_path, FEW[name], 3)
    assert not tally.failed and tally.tried == FEW[name]
