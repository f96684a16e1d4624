"""The tutorial of docs/nudges.md and nudges.zh.md, followed word by word: lines are changed, commands run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.commands import main
from game.content.nudge import load_nudged, read_nudge
from game.terminal.terminal import Terminal

DOCS = Path(__file__).resolve().parents[2] / "docs"
STEP = re.compile(
    r"^```sh\n(?P<sh>.*?)^```$"
    r"|^```text\n(?P<said>.*?)^```$"
    r"|^(?:Change in|把) `(?P<file>[\w.]+)` (?:the line|里的) `(?P<old>[^`]+)` (?:to|改成) `(?P<new>[^`]+)`$"
    r"|^(?:Add to `(?P<to>[\w.]+)`:|在 `(?P<zu>[\w.]+)` 末尾加上：)\n\n```yaml\n(?P<add>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
ENDS = {"en": ("# Ten minutes", "# The file", "Take me out"), "zh": ("# 十分钟", "# 文件", "我要退出")}


def page(lang: str) -> str:
    return (DOCS / ("nudges.md" if lang == "en" else f"nudges.{lang}.md")).read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ENDS)
def test_the_tutorial_is_true(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, last, words = ENDS[lang]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LONG_GAME_SAVES", str(tmp_path / "saves"))
    monkeypatch.setattr(Terminal, "ask", lambda self, prompt: "q")
    monkeypatch.setattr("game.doctor.checks.observed.ENOUGH", 20)  # enough to see that everybody is asked
    text = page(lang).split(first)[1].split(last)[0]
    said, steps = "", 0
    for step in STEP.finditer(text):
        steps += 1
        if step["sh"]:
            main(step["sh"].split()[2:])
            said = capsys.readouterr().out
        elif step["said"]:
            assert all(line in said for line in step["said"].splitlines()), said
        else:
            path = tmp_path / (step["file"] or step["to"] or step["zu"])
            before = path.read_text(encoding="utf-8")
            if step["add"]:
                path.write_text(before + step["add"], encoding="utf-8")
            else:
                assert before.count(step["old"] + "\n") == 1, step["old"]
                path.write_text(before.replace(step["old"] + "\n", step["new"] + "\n"), encoding="utf-8")
    assert steps == 14
    nudge = read_nudge(tmp_path / "first_try.yaml")
    assert (nudge.study, nudge.predict_low, nudge.predict_high) == ("D7", 15, 45)
    slip = load_nudged([nudge]).world.find("first_slip")
    assert slip is not None and slip.choices[slip.default].id == "pay"
    assert load_nudged([nudge]).text.get("first_slip.later", lang) == words


def test_the_nudge_shown_on_the_page_is_one(tmp_path: Path) -> None:
    for lang in ENDS:
        (shown,) = re.findall(r"^```yaml\n(format: 1\nnudge.*?)^```$", page(lang), re.MULTILINE | re.DOTALL)
        (tmp_path / "team_3.yaml").write_text(shown, encoding="utf-8")
        story = load_nudged([tmp_path / "team_3.yaml"])
        assert story.world.events[-1].id == "due_soon" and story.world.events[-1].channel == "text"


@pytest.mark.parametrize("lang", ENDS)
def test_the_plan_shown_on_the_page_analyses_a_room(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (shown,) = re.findall(r"^```yaml\n(format: 1\nanalysis.*?)^```$", page(lang), re.MULTILINE | re.DOTALL)
    (tmp_path / "plan.yaml").write_text(shown, encoding="utf-8")
    rows = ["pid,arm,question,round,choice,age"]
    for i in range(60):
        arm, age = ("plain", "default")[i % 2], 20 + i * 7 % 40
        rows.append(f"p{i},{arm},first_slip,1,{'pay' if (i % 2) + i % 3 > 1 else 'later'},{age}")
        rows.append(f"p{i},{arm},first_slip,2,later,{age}")
    (tmp_path / "votes.csv").write_text("\n".join(rows), encoding="utf-8")
    (command,) = re.findall(r"^python3 run_game\.py (trial --analyse .*)$", page(lang), re.MULTILINE)
    assert main([*command.split(), "--lang", lang]) == 0
    said = capsys.readouterr().out
    assert ("joins: " if lang == "en" else "参保：") in said and "60" in said
    assert (tmp_path / "out" / "index.html").is_file()
    rows.append("p3,plain,first_slip,1,pay,20")
    (tmp_path / "votes.csv").write_text("\n".join(rows), encoding="utf-8")
    assert main([*command.split(), "--lang", lang]) == 1
    assert "votes.csv:122:1" in capsys.readouterr().err
    assert main(["trial", "--analyse", "votes.csv"]) == 2
