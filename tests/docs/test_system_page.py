"""docs/system.md, followed: its country is written, checked and asked; its commands answer as shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.commands import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "system.md").read_text(encoding="utf-8")
FILES = re.findall(r"^Write `([\w.]+)`:\n\n```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the page's country and the shipped scenarios."""
    (tmp_path / "island").mkdir()
    for name, text in FILES:
        (tmp_path / "island" / name).write_text(text, encoding="utf-8")
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands_answer_as_shown(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = ""
    for block in blocks("sh"):
        for line in block.splitlines():
            words = line.split()
            assert words[:2] == ["python3", "run_game.py"]
            assert main(words[2:]) == 0, line
            said += capsys.readouterr().out
    assert len(FILES) == 3
    for shown in blocks("text"):
        assert shown in said


def test_the_batch_answers_as_shown(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked, answered = blocks("json")
    (desk / "ask.jsonl").write_text(asked, encoding="utf-8")
    assert main(["calc", "--batch", "ask.jsonl"]) == 1  # the second line is meant to fail
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == answered.strip()
    assert '"line": 2' in lines[1] and '"error"' in lines[1]
