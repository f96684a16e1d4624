"""The catalogue: translations are kept by key, what changed is marked, the game is given only what is sure."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content.story import Story, load_story
from game.content.words.catalogue import Renewed, catalogue_path, refresh, write_catalogue
from game.content.words.po import Entry, catalogue_paths, parse_catalogue, read_catalogue
from game.content.words.text import StoryText


@pytest.fixture(scope="module")
def shipped() -> Story:
    return load_story("rider")


@pytest.fixture
def story(shipped: Story, tmp_path: Path) -> Story:
    """The shipped story, with its catalogues in a folder of the test."""
    (tmp_path / "scenario.yaml").write_bytes((shipped.folder / "scenario.yaml").read_bytes())
    (tmp_path / "cards").symlink_to(shipped.folder / "cards")
    return dataclasses.replace(shipped, folder=tmp_path)


def worded(story: Story, **changes: str) -> Story:
    text = StoryText(story.text.language, {**story.text.base, **changes}, None)
    return dataclasses.replace(story, text=text)


def test_writes_the_story_in_its_order(story: Story) -> None:
    path = refresh(story, "en", {"title": 'A "quoted" \\ line\nand another'})
    assert path == catalogue_path(story, "en")
    catalogue = read_catalogue(path)
    assert catalogue.visible_translations() == {"title": 'A "quoted" \\ line\nand another'}
    assert list(catalogue.entries) == [key for key, text in story.text.base.items() if text]
    assert "#: cards/openings.yaml:first_slip\n" in path.read_text(encoding="utf-8")
    before = path.read_bytes()
    assert refresh(story, "en").read_bytes() == before


def test_a_changed_original_makes_its_translation_unsure(story: Story) -> None:
    refresh(story, "en", {"title": "The title", "about": "About it"})
    catalogue = read_catalogue(refresh(worded(story, title="新的题目"), "en"))
    title = catalogue.entries["title"]
    assert (title.original, title.translation, title.fuzzy) == ("新的题目", "The title", True)
    assert catalogue.visible_translations() == {"about": "About it"}, "an unsure translation is not shown"
    path = refresh(worded(story, title="新的题目"), "en", {"title": "The new title"})
    assert read_catalogue(path).visible_translations() == {"about": "About it", "title": "The new title"}


LONG = "The office is open from nine to five, and whoever comes before nine waits on the long bench beside the door."


@pytest.mark.parametrize("before", [LONG, f"{LONG}\n{LONG}\n", 'short "and" \\ quoted', "一句很长的话，" * 20])
def test_the_earlier_original_stands_whole(story: Story, before: str, tmp_path: Path) -> None:
    """Every program that reads gettext must take the catalogue, however long the earlier original was."""
    refresh(worded(story, title=before), "en", {"title": "The title"})
    path = refresh(worded(story, title="新的题目"), "en")
    entry = read_catalogue(path).entries["title"]
    assert entry.fuzzy and entry.previous == before
    said = [line for line in path.read_text(encoding="utf-8").split("\n") if line.startswith("#| ")]
    assert said[0].startswith('#| msgid "')
    assert all(line.endswith('"') for line in said), "a line breaks off inside the quotes"
    once = path.read_bytes()
    assert refresh(worded(story, title="新的题目"), "en").read_bytes() == once
    if msgfmt := shutil.which("msgfmt"):
        command = [msgfmt, "-c", "-o", str(tmp_path / "x.mo"), str(path)]
        checked = subprocess.run(command, capture_output=True, text=True)
        assert checked.returncode == 0, checked.stderr


def test_a_catalogue_of_another_editor_keeps_its_earlier_originals(story: Story) -> None:
    """msgmerge and Poedit wrap at 80 columns and repeat the context."""
    refresh(worded(story, title="Old and long"), "en", {"title": "Titel"})
    path = refresh(worded(story, title="New"), "en")
    text = path.read_text(encoding="utf-8")
    other = '#| msgctxt "title"\n#| msgid ""\n#| "Old "\n#| "and long"'
    path.write_text(text.replace('#| msgid "Old and long"', other), encoding="utf-8")
    assert read_catalogue(path).entries["title"].previous == "Old and long"


@pytest.mark.parametrize("name", ["rider", "plain", "early_round"])
def test_shipped_catalogues_are_as_update_writes_them(name: str, tmp_path: Path) -> None:
    """And another reader of gettext finds the same in them."""
    shipped = load_story(name)
    for path in catalogue_paths(shipped.folder):
        catalogue = read_catalogue(path)
        new = Renewed(list(catalogue.entries.values()), catalogue.obsolete, catalogue)
        written = write_catalogue(shipped, path.stem, new, tmp_path / path.name).read_bytes()
        same = written == path.read_bytes()  # compared here: a difference of a whole catalogue takes minutes to show
        assert same, f"long-game words update {name}"
        there = [(one.msgctxt, one.msgid, one.msgstr, one.fuzzy) for one in polib.pofile(str(path))]
        ours = [(one.key, one.original, one.translation, one.fuzzy) for one in catalogue.entries.values()]
        assert len(ours) == len(there) and all(one == other for one, other in zip(ours, there, strict=True))


def test_what_a_translator_wrote_beside_the_texts_stays(story: Story) -> None:
    path = refresh(story, "en", {"title": "The title"})
    text = path.read_text(encoding="utf-8")
    text = text.replace("the story's authors\\n", 'Aino <aino@example.org>\\n"\n"X-Mine: 1\\n')
    notes = "# why not „Endgame“?\n#\n#  - ask Li\n#, no-wrap\n"
    text = text.replace("#. at most 20 words\n#: scenario.yaml:title\n", notes, 1)
    gone = '# old one\n#, fuzzy\n#~ msgctxt "gone"\n#~ msgid "走了"\n#~ msgstr "Gone"\n'
    head = "# By Aino.\n# Second line.\n"
    path.write_text(f"{head}{text.partition(chr(10))[2]}\n{gone}", encoding="utf-8")
    new = refresh(story, "en").read_text(encoding="utf-8")
    for kept in (head, "Aino <aino@example.org>", "X-Mine: 1", "# why not „Endgame“?", "#  - ask Li", "no-wrap", gone):
        assert kept in new, kept
    assert refresh(story, "en").read_text(encoding="utf-8") == new


def test_a_renamed_card_finds_its_words_again(story: Story) -> None:
    """As msgmerge does it: the translation of the very same words is offered, and a person looks at it."""
    base = {**story.text.base, "new_name": "只有这里的话。"}
    before = dataclasses.replace(story, text=StoryText("zh", {**base, "one_long_name": base.pop("new_name")}, None))
    refresh(before, "en", {"one_long_name": "Words of this place alone."})
    after = dataclasses.replace(story, text=StoryText("zh", {**base, "new_name": "只有这里的话。"}, None))
    catalogue = read_catalogue(refresh(after, "en"))
    entry = catalogue.entries["new_name"]
    assert (entry.translation, entry.fuzzy) == ("Words of this place alone.", True)
    assert "one_long_name" not in catalogue.entries and not catalogue.obsolete


def test_obsolete_texts_of_one_key_are_all_kept(story: Story) -> None:
    path = refresh(story, "en", {"title": "The title"})
    old = (("left", "一", "One"), ("left", "二", "Two"), ("title", "旧题", "Old"))
    gone = "".join(f'\n#~ msgctxt "{key}"\n#~ msgid "{was}"\n#~ msgstr "{said}"\n' for key, was, said in old)
    path.write_text(path.read_text(encoding="utf-8") + gone, encoding="utf-8")
    for _ in range(2):
        catalogue = read_catalogue(refresh(story, "en"))
        assert [entry.translation for entry in catalogue.obsolete] == ["One", "Two", "Old"]
        assert catalogue.entries["title"].translation == "The title"


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


@settings(max_examples=300, deadline=None)
@given(words=TEXTS, said=TEXTS, before=TEXTS, fuzzy=st.booleans(), obsolete=st.booleans())
def test_every_text_comes_back_as_it_was(
    toy: Story, words: str, said: str, before: str, fuzzy: bool, obsolete: bool
) -> None:
    """Whatever characters a text has: quotes, back slashes, line ends of every kind, marks that no one sees."""
    entry = Entry("title", words or "x", said, fuzzy, before if fuzzy else "")
    new = Renewed([] if obsolete else [entry], [entry] if obsolete else [])
    path = write_catalogue(toy, "fr", new)
    catalogue = parse_catalogue(path.read_bytes())
    assert not catalogue.faults
    back = [*catalogue.entries.values(), *catalogue.obsolete]
    assert [dataclasses.replace(one, flags=()) for one in back] == [entry], "`{}` brings the flag of a placeholder"


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("stories") / "toy"
    shutil.copytree(load_story("early_round").folder, folder)
    return dataclasses.replace(load_story("early_round"), folder=folder)
