"""The report of bot lives says what it promises, for a toy story as for the shipped one."""

from __future__ import annotations

import pytest

from game.content.story import Story
from game.lab.bots import TASTES
from tools.coverage import main, story_report


def test_report_names_every_bot_and_finding(rider: Story) -> None:
    report = story_report(rider, 20, 3, (6,))
    for name in TASTES:
        assert f"| {name} |" in report
    for part in ("## 6 minutes", "Events nobody met", "Choices never taken", "Endings never earned"):
        assert part in report
    assert "## 20 minutes" not in report


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["no_such_story"]) == 1
    assert "no_such_story" in capsys.readouterr().err
    assert main(["rider", "--lives", "10", "--minutes", "6"]) == 0
    assert "decent by" in capsys.readouterr().out
