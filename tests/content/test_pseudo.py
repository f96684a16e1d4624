"""The pseudo-language: placeholders kept, and nothing that our own code says is left in plain letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle

import pytest

from game.commands import main
from game.commands.words import hard_coded
from game.content.story import load_story
from game.content.words.pseudo import PSEUDO, pseudo, untranslated
from game.content.words.text import Words, label_in
from game.session.session import Session
from game.terminal.game import TextGame

ASKED = ("p", "1", "2", "p", "2", "3", "w", "s", "w cash", "?", "x", "w pension_per_month", "u", "9", "3")


@dataclass
class Transcript:
    """A terminal that answers by turns and keeps what was shown."""

    shown: list[str] = field(default_factory=list)
    answers: Iterator[str] = field(default_factory=lambda: cycle(("1", "2", *ASKED, "1", "1", "2", "1")))
    left: int = 2500

    def ask(self, prompt: str) -> str:
        self.shown.append(prompt)
        self.left -= 1
        if not self.left:
            raise EOFError
        return next(self.answers)


@pytest.mark.parametrize("seed", [3, 11])
def test_the_terminal_game_says_nothing_untranslated(seed: int) -> None:
    story = load_story("rider")
    terminal = Transcript()
    TextGame(Session.new(story, seed, 12, PSEUDO), Words.load(PSEUDO), terminal.ask, terminal.shown.append).play()
    assert len(terminal.shown) > 300
    assert hard_coded(story, terminal.shown) == []


def test_a_hard_coded_word_is_found() -> None:
    shown = [pseudo("Year {year}").format(year="hard"), pseudo("你好") + " 你好", f"［{pseudo('你好')}写死］"]
    assert [untranslated(line) for line in shown] == [["hard"], ["你好"], ["写死"]]


def test_placeholders_and_emptiness_are_kept() -> None:
    assert pseudo("") == ""
    text = pseudo("{money:cash} left at {age}, {{plain}}")
    assert "{money:cash}" in text and "{age}" in text
    plain = "Whoever lives long needs a plan for it"
    assert len(pseudo(plain)) > 1.35 * len(plain)
    assert label_in({"zh": "钱", "en": "Money"}, PSEUDO) == pseudo("Money")
    assert label_in({}, PSEUDO) == ""


def test_every_word_of_the_interface_can_be_said() -> None:
    """Derived words take the same fields as their originals."""
    derived, english = Words.load(PSEUDO).entries, Words.load("en").entries
    assert derived.keys() == english.keys()
    for key, text in english.items():
        assert sorted(placeholders(derived[key])) == sorted(placeholders(text)), key


def placeholders(text: str) -> list[str]:
    return [part.split("}")[0] for part in text.split("{")[1:]]


def test_the_language_can_be_asked_for(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LONG_GAME_SAVES", str(tmp_path))
    assert main(["text", "--persona", "planner", "--seed", "5", "--minutes", "6", "--lang", PSEUDO]) == 0
    assert "［" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["check", "--lang", PSEUDO])
