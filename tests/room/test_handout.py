"""The sheet to take home: both languages, this room's figures, small counts hidden, nothing of anybody's own unseen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.content.plan import load_plan
from game.content.story import load_story
from game.content.words.text import Words
from game.room.debrief import divisive, voted_cards
from game.room.handout import discussion_questions, html, sheet, write_handouts
from game.room.handout_pdf import pdf
from game.room.room import Room
from game.session.answerer import Hand
from tests.room.still import WORDS, poses

HANZI = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def rooms() -> dict[str, Room]:
    plan = load_plan("lab_session_4")
    told = poses(load_story("rider"), lambda persona, session: Hand(), plan)
    return {
        name: lesson.room.past() for name, lesson in told if name in ("looking back", "words shown", "words hidden")
    }


def test_questions_have_this_rooms_figures(rooms: dict[str, Room]) -> None:
    said = discussion_questions(rooms["looking back"], Words.load("en"))
    assert [len(said[part]) for part in ("what", "so", "now")] == [2, 2, 2]
    card = divisive(voted_cards(rooms["looking back"]), 1)[0]
    letters = {ident: "ABCDEFG"[k] for k, (ident, _) in enumerate(card.options)}
    first, second = sorted(card.first.items(), key=lambda item: -item[1])[:2]
    assert f"{letters[first[0]]} {first[1]} : {letters[second[0]]} {second[1]}" in said["what"][1]
    assert re.match(r"\d+ votes changed", said["so"][1])
    plain = discussion_questions(rooms["words hidden"], Words.load("en"))
    assert plain["what"][1] == Words.load("en")("wall.what.2"), "without votes there are no figures"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sheet_is_in_one_language_and_hides_small_counts(rooms: dict[str, Room], lang: str) -> None:
    blocks = sheet(rooms["looking back"], "T", Words.load(lang))
    heads = [block.text for block in blocks if block.kind == "head"]
    say = Words.load(lang)
    assert heads[:3] == [say("wall.what"), say("wall.so"), say("wall.now")], "reactions first"
    if lang == "en":
        assert not [block for block in blocks if HANZI.search(block.text + "".join(block.cells))]
    counts = [block.cells[2] for block in blocks if block.kind == "row"]
    assert counts and not [cell for cell in counts if re.search(r"(?<!<)\b[1-4]\b", cell)], counts


def test_words_are_printed_once_they_were_let_be_seen(rooms: dict[str, Room]) -> None:
    for name, there in (("words hidden", False), ("words shown", True)):
        text = html(sheet(rooms[name], "T", Words.load("zh")), "zh")
        assert all((words in text) == there for words in WORDS.values())


def test_what_is_typed_stays_text_and_missing_signs_are_named(rooms: dict[str, Room], tmp_path: Path) -> None:
    room = rooms["words shown"]
    kept = dict(room.words)
    room.words["w0"], room.words["w1"] = '<img src=x onerror="1">#let', "陈琤、𠮷野 \U0001f3f4"
    try:
        files, odd = write_handouts(room, {"zh": "一场", "en": "A session"}, tmp_path, pdf)
        assert odd == "\U0001f3f4", "rare characters have a type; this one has none"
        assert [path.name for path in files] == [
            "handout.zh.html", "handout.zh.pdf", "handout.en.html", "handout.en.pdf",
        ]  # fmt: skip
        page = files[0].read_text(encoding="utf-8")
        assert "<img" not in page and "&lt;img" in page and page.count('contenteditable="true"') == 6
        assert "http" not in page
        made = pdf(sheet(room, "一场", Words.load("zh")), "zh")
        assert made.startswith(b"%PDF-") and b"LongGameNames" in made.replace(b" ", b"").replace(b"-", b"")
    finally:
        room.words = kept
