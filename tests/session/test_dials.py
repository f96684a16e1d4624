"""Ten notes over the tins, and what a life remembers of the lives before it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Toy

from game.content.words.text import Words
from game.model.turn import FRESH
from game.session.dials import dials
from game.session.log import SaveError
from game.session.records import Who
from game.session.replay import begun, load, undo
from game.session.saves import MET, answered_lately, met_lately
from game.session.session import Session
from game.terminal.game import TextGame

NOTES = {
    "id": "notes", "offer": True, "place": "hall", "text": "Ten notes.",
    "dial": {
        "asks": "age == 18 or age == 20", "note": "cash / 10", "line": "10 * 55 / cash",
        "tins": {
            "live": {"label": {"en": "live", "zh": "过"}},
            "save": {
                "label": {"en": "save", "zh": "存"}, "notes": "mood / 50", "price": "fee",
                "more": "more", "less": "less",
            },
        },
    },
    "choices": [
        {"id": "leave", "text": "Leave it", "default": True},
        {"id": "more", "text": "One more", "when": "mood < 150", "why": "Full", "rules": [{"mood": "mood + 50"}]},
        {"id": "less", "text": "One less", "when": "mood > 0", "why": "Empty", "rules": [{"mood": "mood - 50"}]},
    ],
}  # fmt: skip


def with_notes(toy: Toy, **more: Any) -> Session:
    columns = {"cash": {"start": 100}, "mood": {"start": 50, "low": 0, "high": 1000}}
    return Session(toy(events=[NOTES], columns=columns, places={"hall": {"name": "Hall"}}, **more), 1, lang="en")


def test_a_dial_shows_its_notes(toy: Toy) -> None:
    """100 in hand: a note is worth 10, needs of 55 take five and a half; mood 50 is one note saved."""
    session = with_notes(toy)
    (dial,) = dials(session)
    assert (dial.note, dial.line, dial.asks) == (10, 5.5, True)
    assert [(tin.label, tin.notes, tin.more, tin.price) for tin in dial.tins] == [
        ("live", 9, "", 0),
        ("save", 1, "more", 10),
    ]


def test_a_note_moves_at_the_end_of_the_year_and_stays(toy: Toy) -> None:
    session = with_notes(toy)
    session.take_offer("notes", "more")
    session.end_year()
    (dial,) = dials(session)
    assert [tin.notes for tin in dial.tins] == [8, 2]
    assert not dial.asks  # nineteen
    session.end_year()
    (dial,) = dials(session)
    assert dial.asks and [tin.notes for tin in dial.tins] == [8, 2]


def test_the_terminal_lays_the_notes_on_the_table(toy: Toy) -> None:
    session, said = with_notes(toy), list[str]()
    answers = iter(["2", *[""] * 500])
    TextGame(session, Words.load("en"), lambda prompt: next(answers), said.append).play()
    asked = [k for k, line in enumerate(said) if line == "Ten notes."]
    assert len(asked) == 2  # at 18 and at 20
    assert "live ▯▯▯▯▯▯▯▯▯9  save ▯1" in said[asked[0] + 1]
    assert session.script.offers == {(2026, "notes"): "more"}


TWICE = [
    {"id": "door", "text": "A door.", "must": True, "ages": [18, 18],
     "choices": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]},
    {"id": "gate", "text": "A gate.", "must": True, "ages": [18, 18], "variant_of": "door",
     "choices": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]},
]  # fmt: skip


SHORT = {"law": [{"months": "months + 12"}, {"living": "where(age >= 20, 0, living)"}]}


def lived(session: Session) -> Session:
    while not session.over:
        if session.waiting is None:
            session.end_year()
        else:
            session.accept("a")
    if session.log is not None:
        session.log.close()
    return session


def test_a_second_life_is_told_otherwise_and_replays(toy: Toy, tmp_path: Path) -> None:
    story = toy(events=TWICE, system=SHORT)
    first = lived(Session.new(story, 1, path=tmp_path / f"{story.id}-1.jsonl"))
    (door,) = [given.event for given in first.answers]
    met = met_lately(story.id, tmp_path)
    assert met == {door: 1}
    second = Session(story, 1, who=Who("", {}, met))
    assert second.waiting not in (None, door)
    path = tmp_path / f"{story.id}-2.jsonl"
    second.log = begun(second, path)
    second.answer("b")
    again = undo(second)
    assert again is not None and again.waiting == second.answers[0].event and again.met == met
    lived(again)
    told, _ = load(path, story)
    assert told.mismatch is None and told.met == met
    assert met_lately(story.id, tmp_path) == {door: 2, second.answers[0].event: 1}
    assert answered_lately(story.id, tmp_path) == {door: "a", second.answers[0].event: "a"}
    assert FRESH.size == MET + 1  # saves are listed without numpy, so the number stands twice


def test_a_header_without_what_was_met_is_of_a_first_life(toy: Toy, tmp_path: Path) -> None:
    story = toy(events=TWICE, system=SHORT)
    path = tmp_path / "life.jsonl"
    lived(Session.new(story, 1, path=path))
    head, *rest = path.read_text(encoding="utf-8").splitlines()
    old = json.loads(head)
    assert old.pop("met") == {}
    path.write_text("\n".join([json.dumps(old, separators=(",", ":")), *rest, ""]), encoding="utf-8")
    assert load(path, story)[0].mismatch is None
    path.write_text(
        "\n".join([json.dumps({**old, "met": {"door": "x"}}, separators=(",", ":")), *rest, ""]), encoding="utf-8"
    )
    with pytest.raises(SaveError, match="met"):
        load(path, story)
