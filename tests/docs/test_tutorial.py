"""The tutorial of docs/scenario.md and scenario.zh.md, followed word by word: files are written, commands run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from game.commands import main
from game.content.paths import stories_dir
from game.content.story import Story, load_story
from game.lab.lives import live_story
from game.terminal.terminal import Terminal

DOCS = Path(__file__).resolve().parents[2] / "docs"
BLOCK = r"\n\n```yaml\n(?P<yaml>.*?)^```$"
SHELL = r"^```sh\n(?P<sh>.*?)^```$"
SAID = r"\n\n```text\n(?P<said>.*?)^```$"


def grammar(*steps: str) -> re.Pattern[str]:
    return re.compile("|".join((*steps, SHELL)), re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Page:
    """One language's tutorial: where it stands, how it words its steps, what its reader types."""

    name: str
    first: str  # its heading
    last: str  # the heading after it
    language: str
    translation: str
    title: str  # of the story in the end
    change: str  # how a step begins that changes a line
    step: re.Pattern[str]

    def tutorial(self) -> str:
        page = (DOCS / self.name).read_text(encoding="utf-8")
        return page.split(self.first)[1].split(self.last)[0]

    def steps(self) -> Iterator[dict[str, str]]:
        for match in self.step.finditer(self.tutorial()):
            yield {key: value for key, value in match.groupdict().items() if value is not None}


ENGLISH = Page(
    name="scenario.md",
    first="\n# Ten minutes",
    last="\n# The format",
    language="en",
    translation="zh",
    title="The Noodle Stall",
    change="\nChange in `",
    step=grammar(
        r"^(?:Add to `(?P<add>[\w.]+)`|Put into `(?P<put>[\w.]+)` under the line `(?P<under>[^`]+)`):" + BLOCK,
        r"^Change in `(?P<file>[\w.]+)` the line `(?P<old>[^`]+)` to `(?P<new>[^`]+)`",
        r"^Change `(?P<right>\w+)` in `(?P<where>[\w.]+)` to `(?P<wrong>\w+)`, and check:" + SAID,
    ),
)
CHINESE = Page(
    name="scenario.zh.md",
    first="\n# 十分钟",
    last="\n# 格式",
    language="zh",
    translation="en",
    title="街角面摊",
    change="\n把 `",
    step=grammar(
        r"^在 `(?:(?P<add>[\w.]+)` 末尾加上|(?P<put>[\w.]+)` 的 `(?P<under>[^`]+)` 这一行下面加上)：" + BLOCK,
        r"^把 `(?P<file>[\w.]+)` 里的 `(?P<old>[^`]+)` 改成 `(?P<new>[^`]+)`",
        r"^故意把 `(?P<where>[\w.]+)` 里的 `(?P<right>\w+)` 改成 `(?P<wrong>\w+)`，再检查一遍：" + SAID,
    ),
)


class Reader:
    """Somebody who does what the page says, in a folder of theirs."""

    def __init__(self, page: Page, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.page = page
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
            assert step["said"].strip() in self._say(["check", "noodles", "--lang", self.page.language], status=1)
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
        out = self._say([*words[2:], "--lang", self.page.language])
        if words[2] == "text":
            assert "══" in out, "the life did not come to its end"

    def _say(self, words: list[str], status: int = 0) -> str:
        assert main(words) == status, self.capsys.readouterr()
        return self.capsys.readouterr().out


@pytest.fixture(params=[ENGLISH, CHINESE], ids=["en", "zh"])
def reader(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Reader:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LONG_GAME_SAVES", str(tmp_path / "saves"))
    monkeypatch.setattr(Terminal, "ask", lambda self, prompt="": "1")
    return Reader(request.param, tmp_path, capsys)


def template(language: str) -> Story:
    assert main(["new", "untouched", "--language", language]) == 0
    return load_story("untouched")


@pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_every_block_is_a_step(page: Page) -> None:
    """No block of the tutorial is passed over because its words changed."""
    tutorial = page.tutorial()
    assert len(list(page.steps())) == tutorial.count("\n```") / 2 + tutorial.count(page.change)


def test_both_languages_take_the_same_steps() -> None:
    english, chinese = ([sorted(step) for step in page.steps()] for page in (ENGLISH, CHINESE))
    assert english == chinese


def every_card_and_ending_is_met(story: Story) -> None:
    lives = live_story(story, "random", 600, seed=1)
    assert [event.id for event in story.world.events if lives.reach[event.index] == 0] == []
    assert set(lives.ending.tolist()) == {0, 1, 2, 3}


def test_the_tutorial_works_as_it_stands(reader: Reader) -> None:
    for step in reader.page.steps():
        reader.follow(step)
    story = load_story(reader.folder)
    untouched = template(reader.page.language)
    assert len(story.events) == len(untouched.events) + 3
    assert len(story.endings) == len(untouched.endings) + 1
    assert story.text.base["title"] == reader.page.title
    assert load_story(stories_dir() / "noodles").fingerprint == story.fingerprint
    assert (reader.folder / "locale" / f"{reader.page.translation}.po").is_file() and Path("noodles.csv").is_file()
    assert Path("noodles.svg").is_file() and Path("doctor", "report.html").is_file()
    said = reader._say(["check", "noodles", "--lang", reader.page.language])
    assert said.count("translation-not-begun]") == 1 and "translation-missing" not in said
    every_card_and_ending_is_met(story)
