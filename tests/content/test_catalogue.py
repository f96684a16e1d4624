"""The catalogue tool: keeps translations by key, marks what changed, gives the game only what is sure."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
from pathlib import Path

import pytest

from game.content.story import Story, load_story
from game.content.words.catalogue import catalogue_path, main, read_catalogue, read_entries, refresh, write_catalogue
from game.content.words.text import Text, read_po


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """The shipped story, with its catalogues in a folder of the test."""
    shipped = load_story("rider")
    (tmp_path / "scenario.yaml").write_bytes((shipped.folder / "scenario.yaml").read_bytes())
    (tmp_path / "cards").symlink_to(shipped.folder / "cards")
    return dataclasses.replace(shipped, folder=tmp_path)


def worded(story: Story, **changes: str) -> Story:
    text = Text(story.text.language, {**story.text.base, **changes}, None)
    return dataclasses.replace(story, text=text)


def test_writes_the_story_in_its_order(story: Story) -> None:
    path = write_catalogue(story, {"title": 'A "quoted" \\ line\nand another'}, "en")
    assert path == catalogue_path(story, "en")
    assert read_po(path) == {"title": 'A "quoted" \\ line\nand another'}
    assert list(read_catalogue(path)) == [key for key, text in story.text.base.items() if text]
    assert "#: cards/youth.yaml:first_slip\n" in path.read_text(encoding="utf-8")
    assert write_catalogue(story, read_po(path), "en").read_bytes() == path.read_bytes()


def test_a_changed_original_makes_its_translation_unsure(story: Story) -> None:
    write_catalogue(story, {"title": "The title", "about": "About it"}, "en")
    path = refresh(worded(story, title="新的题目"), "en", {})
    assert read_catalogue(path)["title"] == ("新的题目", "The title", True)
    assert read_po(path) == {"about": "About it"}, "an unsure translation is not shown"
    path = refresh(worded(story, title="新的题目"), "en", {"title": "The new title"})
    assert read_po(path) == {"about": "About it", "title": "The new title"}


def test_the_command_wants_a_story_and_a_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rider"]) == 2
    assert "python -m game.content.words.catalogue" in capsys.readouterr().out


LONG = "The office is open from nine to five, and whoever comes before nine waits on the long bench beside the door."


@pytest.mark.parametrize("before", [LONG, f"{LONG}\n{LONG}\n", 'short "and" \\ quoted', "一句很长的话，" * 20])
def test_the_earlier_original_stands_whole(story: Story, before: str, tmp_path: Path) -> None:
    """Every program that reads gettext must take the catalogue, however long the earlier original was."""
    old = worded(story, title=before)
    write_catalogue(old, {"title": "The title"}, "en")
    path = refresh(worded(story, title="新的题目"), "en", {})
    entry = read_entries(path)[0]["title"]
    assert entry.fuzzy and entry.previous == before
    said = [line for line in path.read_text(encoding="utf-8").split("\n") if line.startswith("#| ")]
    assert said[0].startswith('#| msgid "')
    assert all(line.endswith('"') for line in said), "a line breaks off inside the quotes"
    assert refresh(worded(story, title="新的题目"), "en", {}).read_bytes() == path.read_bytes()
    if msgfmt := shutil.which("msgfmt"):
        command = [msgfmt, "-c", "-o", str(tmp_path / "x.mo"), str(path)]
        checked = subprocess.run(command, capture_output=True, text=True)
        assert checked.returncode == 0, checked.stderr


def test_a_catalogue_of_another_editor_keeps_its_earlier_originals(story: Story) -> None:
    """msgmerge and Poedit wrap at 80 columns and repeat the context."""
    write_catalogue(worded(story, title="Old and long"), {"title": "Titel"}, "en")
    path = refresh(worded(story, title="New"), "en", {})
    text = path.read_text(encoding="utf-8")
    other = '#| msgctxt "title"\n#| msgid ""\n#| "Old "\n#| "and long"'
    path.write_text(text.replace('#| msgid "Old and long"', other), encoding="utf-8")
    assert read_entries(path)[0]["title"].previous == "Old and long"
