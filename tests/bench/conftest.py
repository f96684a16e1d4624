"""A small story on a bench."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.bench.bench import Bench, Tools
from game.content.findings import Finding
from game.content.templates import new_story
from game.lab.reach_life import find_life
from tests.bench.desk import WORDS, Done, Watch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new_story("noodles", "china", "en", tmp_path)


@pytest.fixture
def clock() -> Watch:
    return Watch()


@pytest.fixture
def checks() -> list[Finding]:
    """What the check says."""
    return []


@pytest.fixture
def bench(folder: Path, clock: Watch, checks: list[Finding], tmp_path: Path) -> Bench:
    tools = Tools(lambda job, given: Done(lambda: job(*given)), find_life, lambda path: list(checks), clock)
    return Bench(folder, None, WORDS, tools, out=tmp_path / "out")
