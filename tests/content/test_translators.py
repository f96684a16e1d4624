"""A translator's work is never lost: what is damaged is told with its line and left alone, or is read right."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from game.commands import main
from game.content.findings import ContentErrors
from game.content.story import Story
from game.content.words.catalogue import catalogue_path, refresh
from game.content.words.po import read_catalogue
from game.content.words.spreadsheet import export_words, import_words
from game.content.words.text import StoryText
from game.content.words.wording import error_text
from game.content.writing import write_whole
from tests.content.damage_po import SAID, WORDS, damaged, desk, lost


@pytest.fixture
def toy(tmp_path: Path) -> Story:
    return desk(tmp_path / "toy")


def replaced(old: str, new: str) -> Callable[[str], bytes]:
    def damage(text: str) -> bytes:
        assert old in text
        return text.replace(old, new, 1).encode()

    return damage


YES = 'msgctxt "meet.yes"\nmsgid "有"\nmsgstr "Yes"\n'
REFUSED: dict[str, tuple[Callable[[str], bytes], str, str]] = {
    "plural": (replaced('\nmsgstr "Yes"', '\nmsgid_plural "有"\nmsgstr[0] "Yes"\nmsgstr[1] "Yeses"'),
               'msgid_plural "有"', "has a plural"),
    "numbered msgstr": (replaced('msgstr "Yes"', 'msgstr[0] "Yes"'), "msgstr[0]", "has a plural"),
    "key twice": (replaced(YES, f"{YES}\n{YES.replace('Yes', 'Aye')}"), "", "stands in line"),
    "key twice, side by side": (replaced(YES, YES + YES.replace("Yes", "Aye")), "", "stands in line"),
    "msgctxt misspelt": (replaced('msgctxt "meet.yes"', 'msgctx "meet.yes"'), "msgctx ", "'msgctx' is no word"),
    "every msgctxt misspelt": (lambda text: text.replace("msgctxt", "msgcontext").encode(), "msgcontext", "no word"),
    "msgid misspelt": (replaced('msgid "有"', 'msgdi "有"'), "msgdi", "'msgdi' is no word"),
    "msgstr misspelt": (replaced('msgstr "Yes"', 'mstsgr "Yes"'), "mstsgr", "'mstsgr' is no word"),
    "a key misspelt": (replaced('"meet.yes"', '"meet.yse"'), "meet.yse", "did you mean 'meet.yes'"),
    "closing quote missing": (replaced('msgstr "Yes"', 'msgstr "Yes'), 'msgstr "Yes', "a quote is missing"),
    "opening quote missing": (replaced('msgstr "Yes"', 'msgstr Yes"'), "msgstr Yes", "no quote before it"),
    "quote inside": (replaced('msgstr "Yes"', 'msgstr "Y"es"'), 'msgstr "Y"es', "a quote is missing"),
    "closing quote escaped": (replaced('msgstr "Yes"', 'msgstr "Yes\\"'), 'msgstr "Yes\\"', "a quote is missing"),
    "quote missing in the head": (replaced('"Language: en\\n"', '"Language: en\\n'), '"Language: en', "quote is"),
    "msgid missing": (replaced('msgid "有"\n', ""), "", "msgid is missing"),
    "msgstr missing": (replaced('msgstr "Yes"\n', ""), "", "a comment stands inside|no msgstr"),
    "msgctxt missing": (replaced('msgctxt "meet.yes"\n', ""), 'msgid "有"', "msgctxt is missing"),
    "conflict": (replaced(YES, f"<<<<<<< HEAD\n{YES}=======\n{YES.replace('Yes', 'Aye')}>>>>>>> hers\n"),
                 "<<<<<<< HEAD", "two versions"),
    "conflict inside": (replaced('msgstr "Yes"', '<<<<<<< HEAD\nmsgstr "Yes"\n=======\nmsgstr "Aye"\n>>>>>>> hers'),
                        "<<<<<<< HEAD", "two versions"),
    "text of nobody": (replaced(YES, f'{YES}\n"lost"\n'), '"lost"', "belongs to no"),
    "rubbish": (replaced(YES, f"{YES}\nas we said on Friday\n"), "as we said", "no part of a catalogue"),
    "unknown escape": (replaced('"Yes"', r'"\Yes"'), r"\Yes", "means nothing"),
    "broken octal": (replaced('"Yes"', r'"\346\227"'), r"\346", "means nothing"),
    "second head": (replaced(YES, f'msgid ""\nmsgstr "X: y\\n"\n\n{YES}'), 'msgid ""\nmsgstr "X', "second head"),
    "GBK": (lambda text: text.replace("Yes", "是的").encode("gbk"), "", "not UTF-8"),
    "GBK, and says so": (lambda text: text.replace("=utf-8", "=GBK").encode("gbk"), "", "not UTF-8"),
    "GBK in the head alone": (replaced("charset=utf-8", "charset=GBK"), "", "says that the file is 'GBK'"),
    "no such encoding": (replaced("charset=utf-8", "charset=utf-88"), "", "says that the file is 'utf-88'"),
    "UTF-16": (lambda text: text.encode("utf-16"), "", "UTF-16"),
    "UTF-16 without a mark": (lambda text: text.encode("utf-16-le"), "", "not UTF-8|zero byte"),
    "zero byte": (replaced("Yes", "Y\0s"), "Y\0s", "zero byte"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_told_with_its_line_and_left_alone(kind: str, toy: Story, capsys: pytest.CaptureFixture[str]) -> None:
    damage, at, says = REFUSED[kind]
    path = catalogue_path(toy, "en")
    data = damage(path.read_text(encoding="utf-8"))
    path.write_bytes(data)
    with pytest.raises(ContentErrors) as error:
        refresh(toy, "en")
    assert re.search(says, error_text(error.value, "en")) and re.search("[一-龥]", error_text(error.value, "zh"))
    where = [problem.where for problem in error.value.problems]
    assert all(place.startswith("toy/locale/en.po:") for place in where) and len(where) <= 6
    if at:
        line = data[: data.index(at.encode())].count(b"\n") + 1
        assert where[0] == f"toy/locale/en.po:{line}:1"
    sheet = path.with_suffix(".csv")
    for refused in (lambda: export_words(toy, "en", sheet), lambda: import_words(toy, "en", sheet)):
        with pytest.raises(ContentErrors):
            refused()
    assert path.read_bytes() == data and not sheet.exists()


def turned(change: Callable[[str], str], encoding: str = "utf-8") -> Callable[[str], bytes]:
    return lambda text: change(text).encode(encoding)


READ_RIGHT: dict[str, Callable[[str], bytes]] = {
    "byte order mark": turned(str, "utf-8-sig"),
    "line ends of Windows": turned(lambda text: text.replace("\n", "\r\n")),
    "line ends of old Macs": turned(lambda text: text.replace("\n", "\r")),
    "mixed line ends": turned(lambda text: text.replace("\n", "\r\n", 20)),
    "octal": turned(lambda text: text.replace('"Yes"', r'"\131\145\163"')),
    "wrapped": turned(lambda text: text.replace('"Four five', '""\n"Four "\n"five')),
    "several strings in a line": turned(lambda text: text.replace('"Four five', '"Four " "five')),
    "no blank lines": turned(lambda text: text.replace("\n\n", "\n")),
    "blank lines inside": turned(lambda text: text.replace("\nmsgid ", "\n\nmsgid ")),
    "no comments": turned(lambda text: re.sub(r"^#[.:,].*\n", "", text, flags=re.MULTILINE)),
    "no head": turned(lambda text: text[text.index("#. at most") :]),
    "another order": turned(lambda text: text.replace(YES, "") + "\n" + YES),
    "blanks": turned(lambda text: text.replace("\n", "  \n").replace('msgstr "', 'msgstr   "')),
    "upper case charset": turned(lambda text: text.replace("utf-8", "UTF8")),
}


@pytest.mark.parametrize("kind", READ_RIGHT)
def test_read_right(kind: str, toy: Story) -> None:
    path = catalogue_path(toy, "en")
    path.write_bytes(READ_RIGHT[kind](path.read_text(encoding="utf-8")))
    assert read_catalogue(path).visible_translations() == SAID
    catalogue = read_catalogue(refresh(toy, "en"))
    assert catalogue.visible_translations() == SAID and list(catalogue.entries) == list(WORDS)
    assert [entry.translation for entry in catalogue.obsolete] == ["Gone for good"]


def test_a_key_misspelt_everywhere_is_a_few_lines(toy: Story) -> None:
    path = catalogue_path(toy, "en")
    path.write_text(path.read_text(encoding="utf-8").replace("msgctxt", "msgctx"), encoding="utf-8")
    with pytest.raises(ContentErrors) as error:
        refresh(toy, "en")
    assert len(error.value.problems) == 6
    assert re.search(r"7 more lines are like this, down to line \d", error_text(error.value, "en"))


def test_an_escape_stays_as_it_was_written(toy: Story) -> None:
    """A backslash slipped in before a letter: `check` names the sign that nobody sees, and nothing hides it here."""
    path = catalogue_path(toy, "en")
    path.write_bytes(replaced('"Yes"', r'"Ye\as, \bno"')(path.read_text(encoding="utf-8")))
    refresh(toy, "en")
    assert r'"Ye\as, \bno"' in path.read_text(encoding="utf-8")


def test_players_see_what_the_tools_read(toy: Story) -> None:
    """Of a damaged catalogue too: what is sound is shown, what is in doubt stays in the author's words."""
    path = catalogue_path(toy, "en")
    text = path.read_text(encoding="utf-8")
    for number in range(200):
        path.write_bytes(damaged(text, random.Random(number)))
        shown = read_catalogue(path).visible_translations()
        player = StoryText("zh", WORDS, path.parent)
        assert {key: player.get(key, "en") for key in WORDS} == WORDS | {k: v for k, v in shown.items() if k in WORDS}


@pytest.mark.parametrize("part", range(4))
def test_no_damage_loses_a_translation_without_a_word(part: int, toy: Story) -> None:
    """The long run: python -m tests.content.damage_po 100000"""
    text = catalogue_path(toy, "en").read_text(encoding="utf-8")
    for number in range(part, 400, 4):
        data = damaged(text, random.Random(f"suite/{number}"))
        assert not list(lost(toy, data)), f"suite/{number}"


def test_one_bad_catalogue_does_not_stop_the_others(
    toy: Story, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(toy.folder.parent)
    (toy.folder / "locale" / "zh.po").unlink()
    path = toy.folder / "locale" / "en.po"
    path.rename(toy.folder / "locale" / "zh.po")
    (toy.folder / "locale" / "fr.po").write_text('msgctxt "title"\nmsgid "The Early Round"\n', encoding="utf-8")
    assert main(["words", "update", "toy", "--lang", "en"]) == 1
    said = capsys.readouterr()
    assert "toy/locale/fr.po:1:1" in said.err and "zh.po" in said.out


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "words.po"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    link = tmp_path / "link.po"
    link.symlink_to(path)
    write_whole(link, b"new")
    assert path.read_bytes() == b"new" and link.is_symlink() and path.stat().st_mode & 0o777 == 0o640

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"half")
    assert path.read_bytes() == b"new" and sorted(one.name for one in tmp_path.iterdir()) == ["link.po", "words.po"]


def test_a_full_disk_is_told_and_nothing_is_lost(toy: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    path = catalogue_path(toy, "en")
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ContentErrors) as error:
        refresh(toy, "en", {"title": "New"})
    assert [(one.code, one.case) for one in error.value.problems] == [("bad-catalogue", "not-written")]
    assert "cannot be written" in error_text(error.value, "en") and "ENOSPC" not in error_text(error.value, "en")
    assert path.read_bytes() == before and [one.name for one in path.parent.glob("*en.po*")] == ["en.po"]


def test_what_is_written_is_read_back_before_it_counts(toy: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the writing library ever lose a text, the old file stays."""
    path = catalogue_path(toy, "en")
    before = path.read_bytes()
    monkeypatch.setattr("game.content.words.catalogue._composed", lambda *_: 'msgctxt "title"\nmsgid "x"\nmsgstr "y"\n')
    with pytest.raises(ContentErrors) as error:
        refresh(toy, "en")
    assert [(one.code, one.case) for one in error.value.problems] == [("bad-catalogue", "would-lose")]
    assert path.read_bytes() == before


def test_a_misspelt_key_is_told_by_its_case(toy: Story) -> None:
    path = catalogue_path(toy, "en")
    path.write_text(path.read_text(encoding="utf-8").replace('"meet.yes"', '"meet.yse"'), encoding="utf-8")
    with pytest.raises(ContentErrors) as error:
        refresh(toy, "en")
    assert [(one.code, one.case, one.fields["near"]) for one in error.value.problems] == [
        ("bad-catalogue", "misspelt", "meet.yes")
    ]


def test_a_text_that_its_author_renamed_keeps_its_translation(toy: Story) -> None:
    """Whatever the new name is like: the tools had written the old one themselves."""
    path = refresh(toy, "en")
    words = {key.replace("meet.yes", "meet.yess"): text for key, text in WORDS.items()}
    renamed = replace(toy, text=StoryText("zh", words, path.parent))
    entries = read_catalogue(refresh(renamed, "en")).entries
    assert entries["meet.yess"].fuzzy, "offered, and to be looked at"
    assert [entries[key.replace("meet.yes", "meet.yess")].translation for key in SAID] == list(SAID.values())


@pytest.mark.parametrize("flag", ["#, fuzzy", "#,fuzzy", "#, Fuzzy", "#, FUZZY, c-format", "#,  c-format ,Fuzzy "])
def test_an_unsure_translation_is_unsure_however_it_is_spelt(flag: str, tmp_path: Path) -> None:
    """gettext itself knows only the small letters, and would have shown the others to players."""
    path = tmp_path / "en.po"
    path.write_text(f'{flag}\nmsgctxt "a"\nmsgid "b"\nmsgstr "c"\n', encoding="utf-8")
    catalogue = read_catalogue(path)
    assert catalogue.entries["a"].fuzzy and catalogue.visible_translations() == {}
