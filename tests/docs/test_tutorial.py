"""The tutorial of docs/scenario.md, followed word by word: its files are written, its commands are run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game import cli
from game.content.paths import stories_dir
from game.content.story import Story, load_story
from game.lab.lives import live_story

DOCS = Path(__file__).resolve().parents[2] / "docs"
STEP = re.compile(
    r"^(?:Add to `(?P<add>[\w.]+)`|Put into `(?P<put>[\w.]+)` under the line `(?P<under>[^`]+)`):\n\n"
    r"```yaml\n(?P<yaml>.*?)^```$"
    r"|^Change in `(?P<file>[\w.]+)` the line `(?P<old>[^`]+)` to `(?P<new>[^`]+)`"
    r"|^```sh\n(?P<sh>.*?)^```$"
    r"|^Change `(?P<right>\w+)` in `(?P<where>[\w.]+)` to `(?P<wrong>\w+)`, and check:\n\n```text\n(?P<said>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def tutorial() -> str:
    page = (DOCS / "scenario.md").read_text(encoding="utf-8")
    return page.split("\n# Ten minutes")[1].split("\n# The format")[0]


def steps() -> Iterator[dict[str, str]]:
    for match in STEP.finditer(tutorial()):
        yield {key: value for key, value in match.groupdict().items() if value is not None}


class Reader:
    """Somebody who does what the page says, in a folder of theirs."""

    def __init__(self, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = desk / "noodles"
        self.capsys = capsys

    def follow(self, step: dict[str, str]) -> None:
        if "put" in step:
            self._replace(step["put"], f"\n{step['under']}\n", f"\n{step['under']}\n{step['yaml']}")
        elif "add" in step:
            path = self.folder / step["add"]
            path.write_text(path.read_text(encoding="utf-8") + step["yaml"], encoding="utf-8")
        elif "old" in step:
            self._replace(step["file"], step["old"], step["new"])
        elif "sh" in step:
            for line in step["sh"].splitlines():
                self._run(line)
        else:
            self._replace(step["where"], step["right"], step["wrong"])
            assert step["said"].strip() in self._say(["check", "noodles", "--lang", "en"], status=1)
            self._replace(step["where"], step["wrong"], step["right"])

    def _replace(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def _run(self, line: str) -> None:
        words = line.split()
        assert words[:2] == ["python3", "run_game.py"]
        if words[2] == "play":  # needs a window; the screens have tests of their own
            return
        if words[2] != "words":  # its --lang is the translation's
            words += ["--lang", "en"]
        out = self._say(words[2:])
        if words[2] == "text":
            assert "══" in out, "the life did not come to its end"

    def _say(self, words: list[str], status: int = 0) -> str:
        assert cli.main(words) == status, self.capsys.readouterr()
        return self.capsys.readouterr().out


@pytest.fixture
def reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Reader:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LONG_GAME_SAVES", str(tmp_path / "saves"))
    monkeypatch.setattr("builtins.input", lambda prompt="": "1")
    return Reader(tmp_path, capsys)


def story_after_the_tutorial(reader: Reader) -> Story:
    for step in steps():
        reader.follow(step)
    return load_story(reader.folder)


def template() -> Story:
    assert cli.main(["new", "untouched", "--language", "en"]) == 0
    return load_story("untouched")


def test_every_block_is_a_step() -> None:
    """No block of the tutorial is passed over because its words changed."""
    assert len(list(steps())) == tutorial().count("\n```") / 2 + tutorial().count("\nChange in `")


def test_the_tutorial_works_as_it_stands(reader: Reader) -> None:
    story = story_after_the_tutorial(reader)
    untouched = template()
    assert len(story.events) == len(untouched.events) + 3
    assert len(story.endings) == len(untouched.endings) + 1
    assert story.text.base["title"] == "The Noodle Stall"
    assert load_story(stories_dir() / "noodles").fingerprint == story.fingerprint
    assert (reader.folder / "locale" / "zh.po").is_file() and Path("noodles.csv").is_file()


def test_every_card_and_ending_of_the_tutorial_is_met(reader: Reader) -> None:
    story = story_after_the_tutorial(reader)
    lives = live_story(story, "random", 600, seed=1)
    unmet = [event.id for event in story.world.events if lives.reach[event.index] == 0]
    assert not unmet
    assert set(lives.ending.tolist()) == {0, 1, 2, 3}
