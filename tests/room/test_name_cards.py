"""Name cards: rare characters are printed, missing ones named first, and what is typed stays text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.commands.room import print_name_cards
from game.content.findings import ContentErrors
from game.content.words.text import Words
from game.room.name_cards import LARGEST, WIDE, html, read_names, size_of

NAMES = ["李昇", "陈琤", "Ana Sousa", "𠮷野媱", "翃晢邨劼"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_list_is_read_as_it_was_saved(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "names.txt"
    path.write_bytes("\r\n".join(["", *NAMES, "  "]).encode(encoding))
    assert read_names(path) == NAMES


def test_what_is_no_list_of_names_is_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "names.txt", tmp_path / "names.pdf"
    source.write_text(" \n\n", encoding="utf-8")
    assert print_name_cards(source, target, Words.load("en")) == 1
    assert "has no names" in capsys.readouterr().err
    source.write_bytes(b"\x88\xff\x00\x01")
    with pytest.raises(ContentErrors) as refused:
        print_name_cards(source, target, Words.load("en"))
    assert [one.code for one in refused.value.problems] == ["bad-sheet"] and not target.exists()


def test_a_name_fits_its_sheet() -> None:
    assert size_of("李昇") == LARGEST
    assert size_of("迪丽热巴迪力木拉提长") * 10 <= WIDE


def test_rare_characters_are_embedded_and_a_missing_one_is_named_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "names.txt"
    source.write_text("\n".join(NAMES), encoding="utf-8")
    assert print_name_cards(source, tmp_path / "names.pdf", Words.load("en")) == 0
    made, said = (tmp_path / "names.pdf").read_bytes(), capsys.readouterr()
    assert made.startswith(b"%PDF-") and not said.err and "5 name cards" in said.out
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == len(NAMES)
    source.write_text("李𰻞\n王芳", encoding="utf-8")
    assert print_name_cards(source, tmp_path / "more.pdf", Words.load("zh")) == 0
    assert "𰻞" in (err := capsys.readouterr().err) and "李𰻞" in err and "王芳" not in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["more.pdf", "names.pdf", "names.txt"]


def test_what_is_typed_stays_text() -> None:
    page = html(["<img src=x onerror=alert(1)>"])
    assert "<img" not in page and page.count("&lt;img") == 2
