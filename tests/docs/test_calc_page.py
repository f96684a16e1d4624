"""docs/calc.md, followed in both languages: its commands run, and what it shows is what they say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from game.commands import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("page", ["calc.md", "calc.zh.md"])
def test_the_commands_run(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    said = ""
    for block in re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            words = shlex.split(line)
            assert words[:3] == ["python3", "run_game.py", "calc"]
            if "--list" not in words:  # said once for all in tests/office
                assert main(words[2:]) == 0, line
                said += capsys.readouterr().out
    for shown in re.findall(r"^```text\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        assert shown in said
    assert {path.suffix for path in tmp_path.iterdir()} >= {".html", ".csv", ".json"}


def test_every_worked_example_is_told_in_both_languages() -> None:
    for page in ("calc.md", "calc.zh.md"):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        for path in (ROOT / "docs" / "careers").glob("*.csv"):
            assert f"(careers/{path.name})" in text, (page, path.name)
