"""Real kills: a game ended by SIGKILL at two hundred random moments loses no confirmed answer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from kills import kill_often

from game.content.story import Story

KILLS = 200
SHARES = 4


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("share", range(SHARES))
def test_no_confirmed_answer_is_lost(rider: Story, tmp_path: Path, share: int) -> None:
    assert kill_often(rider, tmp_path, KILLS // SHARES, share).telling > 2
