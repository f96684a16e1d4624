"""The shared life equals its replay bit for bit; what a session leaves behind adds up, and tells on nobody."""

from __future__ import annotations

import csv
import platform
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from game.content.story import Story, load_story
from game.lab.persona import Persona
from game.room import messages as m
from game.room.codebook import CODEBOOK
from game.room.export import export, safe
from game.room.folders import erase, going_on, new_folder, sessions
from game.room.host import Host, beginning
from game.room.journal import NAME, folded, read
from game.room.shared import SharedLife, ballot, card_id
from game.room.words import FILE, read_words
from game.session.answerer import Scripted, live_on
from game.session.replay import load
from game.session.session import Session
from tests.room.rooms import ONE, asks, does, joined, room, run, votes, wall

SEED = 11


@cache
def plain() -> Story:
    return load_story("plain")


def planner(session: Session) -> Persona:
    return Persona("planner", session)


def listed() -> list[str]:
    """Four cards that the planner's life meets."""
    session = Session(plain(), SEED, 6, "en")
    live_on(planner(session), session)
    return [given.event for given in session.answers if plain().events[given.event].kind != "setup"][1:12:3]


def lives(host: Host, life: SharedLife, cards: int) -> None:
    """Let hands decide so many cards, each for the first option that is open."""
    for _ in range(cards):
        card = life.go_on()
        for line in life.news():
            does(host, "lived", line=line)
        if card is None:
            return
        asks(host, ballot(life.session, ("zh", "en")))
        choice = next(option.id for option in card.options if option.allowed)
        does(host, "hands", counts={choice: 40})
        for deed in ("close", "reveal"):
            does(host, deed)
        assert does(host, "decide", c=choice)["t"] == "yes"
        life.decide(choice)


def test_the_shared_life_is_what_its_export_replays_and_a_window_that_died_lives_on(tmp_path: Path) -> None:
    begun = beginning("p", story="plain", seed=SEED, minutes=6)
    host = Host(tmp_path / "s", begun)
    life = SharedLife(plain(), begun, listed(), planner)
    lives(host, life, 2)
    host.close()  # the window is gone; a new one knows nothing but the journal
    host = Host(tmp_path / "s")
    again = SharedLife(plain(), begun, listed(), planner)
    again.resume(host.begun["decisions"], len(host.begun["lived"]))
    assert again.session.answers[: len(life.session.answers)] == life.session.answers
    lives(host, again, 99)
    host.close()
    assert again.session.over
    export(tmp_path / "s", tmp_path / "out", plain())
    told, saved = load(tmp_path / "out" / "life.jsonl", plain())
    assert told.mismatch is None and told.over and not saved.torn
    solo = Session(plain(), SEED, 6, "zh")
    live_on(Scripted(told.script), solo)
    assert solo.history == again.session.history and solo.answers == again.session.answers


def test_a_decision_taken_back_and_the_life_a_minority_wanted(tmp_path: Path) -> None:
    begun = beginning("p", story="plain", seed=SEED, minutes=6)
    life = SharedLife(plain(), begun, listed(), planner)
    card = life.go_on()
    assert card is not None
    first, other = [option.id for option in card.options if option.allowed][:2]
    sent = len(life.news())
    life.decide(first)
    life.go_on()
    back = life.undone({}, sent)
    waits = back.session.pending
    assert waits is not None and card_id(waits) == card_id(card) and back.news() == []
    back.decide(other)
    while (next_card := life.go_on()) is not None:
        life.decide(next(option.id for option in next_card.options if option.allowed))
    ghost = life.ghost(card_id(card), other)
    assert ghost.over and next(g.choice for g in ghost.answers if g.event == card.id) == other
    assert ghost.history != life.session.history and ghost.seed == life.session.seed


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session with two languages, arms and teams, changed votes, two rounds, hands and words of their own."""
    folder = tmp_path_factory.mktemp("left")
    words = m.PollQuestion("words", "text", {"zh": "一句话", "en": "A word"})
    number = m.PollQuestion("age", "number", {"zh": "几岁", "en": "Age"}, low=0, high=120)

    async def body() -> None:
        with room(folder, arms=("loss", "gain"), teams=2) as host:
            phones = [*await joined(host, 7), *await joined(host, 6, "en")]
            does(host, "step", i=2)
            asks(host)
            for i, one in enumerate(phones):
                await votes(one, "yes_" if i < 9 else "no_")
            await votes(phones[0], "unsure")
            does(host, "hands", counts={"no_": 4})
            for deed in ("close", "reveal", "open"):
                does(host, deed)
            for one in phones[:8]:
                await votes(one, "no_", r=2)
            for question, answers in ((words, ["=CMD()|calc", "secret words"]), (number, [60, 55])):
                does(host, "close")
                asks(host, question)
                for one, answer in zip(phones, answers, strict=False):
                    assert await votes(one, answer, question.q) == "ack"
            does(host, "show", p=phones[0].pid, on=True)
            wall(host, lambda now: now["voted"] == 2)

    run(body)
    export(folder / "session")
    return folder / "session"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    raw = (folder / "export" / name).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and b"\r\n" in raw
    return list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))


def test_totals_equal_the_journal(left: Path) -> None:
    now = folded(read(left / NAME).lines)
    told = rows(left, "votes.csv")
    for one in now.asked:
        for r in range(1, len(one.rounds) + 1):
            if one.question.options:
                sums: Counter[str] = Counter()
                key = (one.question.q, str(r), "1")
                for row in told:
                    if (row["question"], row["round"], row["last"]) != key:
                        continue
                    sums[row["choice"]] += int(row["value"]) if row["pid"] == "hands" else 1
                assert dict(one.counted(r)) == {option.id: sums[option.id] for option in one.question.options}
    asked = [row for row in rows(left, "questions.csv") if row["question"] == "covered" and row["round"] == "1"]
    assert [int(row["count"]) for row in asked] == [8, 8, 1], "with four counted hands"
    assert sum(row["last"] == "0" for row in told) == 1, "the vote that was changed"
    assert {row["arm"] for row in told if row["pid"] != "hands"} == {"loss", "gain"}
    assert {row["step"] for row in told} == {"2"}
    assert [float(row["value"]) for row in told if row["question"] == "age"] == [60, 55]


def test_tables_hide_small_cells_and_hold_no_formulas(left: Path) -> None:
    cells = [row["count"] for row in rows(left, "teams.csv")]
    assert "<5" in cells and not {"1", "2", "3", "4"} & set(cells)
    shown = [row["choice"] for row in rows(left, "votes.csv") if row["question"] == "words"]
    assert shown == ["'=CMD()|calc", ""], "let be seen, as text; not let be seen, left out"
    assert [safe(cell) for cell in ("+1", "-1", "@x", "\tx")] == ["'+1", "'-1", "'@x", "'\tx"]
    assert [safe(cell) for cell in ("a=b", 7, -7)] == ["a=b", 7, -7]


def test_the_codebook_tells_of_every_column(left: Path) -> None:
    for name, columns in CODEBOOK.items():
        head = (left / "export" / name).read_text(encoding="utf-8-sig").splitlines()[0]
        assert head.split(",") == list(columns)
    assert len(rows(left, "codebook.csv")) == sum(map(len, CODEBOOK.values()))


def test_nothing_personal_is_left_behind(left: Path) -> None:
    files = [path for path in left.rglob("*") if path.is_file()]
    assert len(files) >= 8
    for path in files:
        text = path.read_text(encoding="utf-8")
        for told in ("127.0.0.1", "Mozilla", "User-Agent", platform.node()):
            assert told not in text, (path.name, told)
        assert "secret words" not in text or path.name == FILE, path.name
        assert "CMD" not in text or path.name in (FILE, "votes.csv"), path.name
    assert "token" not in (left / "export" / "room.json").read_text(encoding="utf-8")


def test_words_that_are_hidden_are_nowhere_any_more(tmp_path: Path) -> None:
    words = m.PollQuestion("words", "text", {"zh": "一句话", "en": "A word"})

    async def body() -> None:
        with room(tmp_path) as host:
            asks(host, words)
            phones = await joined(host, 3)
            for one, text in zip(phones, ("seen", "rude", "never shown"), strict=True):
                assert await votes(one, text, "words") == "ack"
            does(host, "close")
            does(host, "reveal")
            for one in phones[:2]:
                does(host, "show", p=one.pid, on=True)
            assert wall(host, lambda now: len(now["words"]) == 2)["words"] == ["seen", "rude"]
            does(host, "show", p=phones[1].pid, on=False)
            assert wall(host, lambda now: now["words"] == ["seen"])
            assert sorted(read_words(tmp_path / "session").values()) == ["never shown", "seen"]
            does(host, "end")

    run(body)
    assert list(read_words(tmp_path / "session").values()) == ["seen"]
    for path in (tmp_path / "session").rglob("*"):
        assert b"rude" not in path.read_bytes() and b"never shown" not in path.read_bytes()


def test_erasing_leaves_nothing(tmp_path: Path) -> None:
    with room(tmp_path) as host:
        asks(host, ONE)
    export(tmp_path / "session")
    assert erase(tmp_path / "session") >= 8 and not (tmp_path / "session").exists()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(ValueError, match="no session"):
        erase(tmp_path / "other")
    assert (tmp_path / "other" / "mine.txt").exists()


def test_a_window_finds_the_session_that_was_going_on(tmp_path: Path) -> None:
    assert going_on(tmp_path) is None and sessions(tmp_path / "nowhere") == []
    first = new_folder("plan", tmp_path)
    host = Host(first, beginning("plan"))
    assert new_folder("plan", tmp_path) != first
    host.close()
    assert (going := going_on(tmp_path)) is not None and going.folder == first
    host = Host(first)
    does(host, "end")
    host.close()
    assert going_on(tmp_path) is None
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / NAME).write_text("hello\n", encoding="utf-8")
    assert {kept.error.code if kept.error else "" for kept in sessions(tmp_path)} == {"", "foreign"}
