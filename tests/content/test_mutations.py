"""Mutated stories, systems, maps, catalogues, sheets, packs and saves: words or play, never a crash, nothing lost.

The long run: python -m tests.benchmarks.hard mutations
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hard.run import try_often
from tests.hard.trials import KINDS

TRIED = {"stories and systems": 60, "maps": 25, "catalogues": 60, "sheets": 120, "packs": 80, "saves": 40}


@pytest.mark.parametrize("kind", KINDS)
def test_mutated_inputs_are_refused_in_words_or_play(kind: str, tmp_path: Path) -> None:
    tally = try_often(KINDS[kind], tmp_path, [f"suite/{number}" for number in range(TRIED[kind])])
    assert not tally.failed
    assert len(tally.came) >= 2, "all alike: the mutations do not reach what they should"
