"""The bench without its window: reloading, jumping, drawing, reports. Its helpers answer at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

import game.bench as bench_package
from game.bench.bench import LOOK, QUIET, SETTLE, Bench, Tools
from game.bench.view import steps
from game.bench.workers import Work
from game.check_cli import findings
from game.content.problems import Problem
from game.content.story import load_story
from game.content.templates import new_story
from game.content.text import Words
from game.lab.reach_life import find_life
from game.session.replay import load, rewritten

WORDS = Words.load("en")


class Done:
    """A job that was done at once."""

    def __init__(self, result: Callable[[], Any]) -> None:
        self._result = result

    def ready(self) -> bool:
        return True

    def get(self) -> Any:
        return self._result()


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new_story("noodles", "china", "en", tmp_path)


@pytest.fixture
def clock() -> Watch:
    return Watch()


@pytest.fixture
def checks() -> list[Problem]:
    """What the check says."""
    return []


@pytest.fixture
def bench(folder: Path, clock: Watch, checks: list[Problem], tmp_path: Path) -> Bench:
    tools = Tools(lambda job, given: Done(lambda: job(*given)), find_life, lambda path: list(checks))
    return Bench(folder, None, WORDS, tools, out=tmp_path / "out", clock=clock)


def play_to(bench: Bench, age: int) -> None:
    while bench.session.age < age or bench.session.waiting is not None:
        bench.step()


def saved(bench: Bench, clock: Watch, path: Path, old: str, new: str) -> bool:
    """An edit, and the look that sees it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return look(bench, clock)


def look(bench: Bench, clock: Watch, later: float = LOOK) -> bool:
    clock.now += later + 0.001
    return bench.poll()


def callable_now(bench: Bench) -> list[str]:
    return [row.id for row in bench.cards() if row.state == "due" and row.kind in ("card", "beat")]


def first_card(bench: Bench) -> str:
    return next(given.event for given in bench.session.answers if bench.story.events[given.event].kind != "setup")


def test_a_saved_word_is_there_and_the_life_where_it_was(bench: Bench, clock: Watch, folder: Path) -> None:
    play_to(bench, 30)
    before = bench.session
    assert saved(bench, clock, folder / "scenario.yaml", "title: Noodles", "title: The Stall")
    assert bench.story.text.get("title", "en") == "The Stall"
    assert bench.session is not before
    assert bench.session.answers == before.answers and bench.session.year == before.year
    assert bench.session.mismatch is None and not bench.broken


def test_a_saved_number_changes_the_life_told_again(bench: Bench, clock: Watch, folder: Path) -> None:
    play_to(bench, 30)
    before = bench.session.snapshot("cash")
    saved(bench, clock, folder / "scenario.yaml", "(0.7 + 0.06 * skill)", "(1.7 + 0.06 * skill)")
    assert bench.session.age == 30
    assert bench.session.snapshot("cash") != before
    step = round(bench.session.snapshot("cash")) - round(before)
    assert f"{step:+,}" in bench.news and WORDS("bench_moved", what="")[:5] in bench.news
    saved(bench, clock, folder / "scenario.yaml", "title: Noodles", "title: The Stall")
    assert WORDS("bench_moved", what="")[:5] not in bench.news, "nothing has moved"


def test_the_rules_of_a_year_are_told_by_their_labels(bench: Bench) -> None:
    play_to(bench, 25)
    year = bench.session.history[-1].year
    told = steps(bench.session, year)
    assert [(step.name, step.value) for step in told] == [(w.name, w.value) for w in bench.session.trace(year)]
    cash = next(step for step in told if step.name == "cash")
    assert cash.label == bench.story.labels["cash"]["en"] and cash.label in cash.rule


def test_what_is_saved_while_another_file_is_read_is_seen(
    bench: Bench, clock: Watch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*given: Any) -> Any:
        story = load_story(*given)
        offers = folder / "offers.yaml"
        if "# later" not in (text := offers.read_text(encoding="utf-8")):
            offers.write_text(text + "# later\n", encoding="utf-8")
        return story

    monkeypatch.setattr("game.bench.bench.load_story", slow)
    assert saved(bench, clock, folder / "scenario.yaml", "title: Noodles", "title: Noodle")
    assert look(bench, clock)  # once more, for the other file
    assert not look(bench, clock)


def test_nothing_is_told_again_while_nothing_is_saved(bench: Bench, clock: Watch) -> None:
    before, revision = bench.session, bench.revision
    assert not look(bench, clock)
    assert bench.session is before and bench.revision == revision


def test_a_card_waiting_stays_on_the_table(bench: Bench, clock: Watch, folder: Path) -> None:
    while bench.session.waiting is None or bench.session.year == bench.story.world.first_year:
        bench.step()
    waiting = bench.session.pending
    assert waiting is not None
    words = waiting.text[:12]
    file = next(path for path in folder.glob("*.yaml") if words in path.read_text(encoding="utf-8"))
    assert saved(bench, clock, file, words, "Remarkably, " + words)
    asked = bench.session.pending
    assert asked is not None and asked.id == waiting.id
    assert asked.text == "Remarkably, " + waiting.text
    assert saved(bench, clock, folder / "scenario.yaml", "(0.7 + 0.06 * skill)", "(0.8 + 0.06 * skill)")
    assert bench.session.waiting == waiting.id


def test_answers_that_no_longer_fit_name_the_year_and_come_back(bench: Bench, clock: Watch, folder: Path) -> None:
    play_to(bench, 40)
    whole = bench.session
    card = first_card(bench)
    year = next(given.year for given in whole.answers if given.event == card)
    file = next(path for path in folder.glob("*.yaml") if f"id: {card}\n" in path.read_text(encoding="utf-8"))
    before = file.read_text(encoding="utf-8")
    given = next(g for g in whole.answers if g.event == card)
    file.write_text(before.replace(f"id: {given.choice}\n", "id: another\n"), encoding="utf-8")
    if not look(bench, clock):
        pytest.fail(bench.news + str(look(bench, clock, SETTLE)) + str(bench.troubles))
    assert bench.session.mismatch is not None and bench.session.mismatch.year == year == bench.session.year
    assert str(year) in bench.news and card in bench.news
    assert bench.session.waiting == card  # one can go on from here
    file.write_text(before, encoding="utf-8")
    assert look(bench, clock)
    assert bench.session.answers == whole.answers and bench.session.year == whole.year
    file.write_text(before.replace(f"id: {given.choice}\n", "id: another\n"), encoding="utf-8")
    look(bench, clock)
    bench.step()  # played on: this is the life now
    gone_on = list(bench.session.answers)
    file.write_text(before + "\n", encoding="utf-8")
    look(bench, clock)
    assert bench.session.mismatch is not None or bench.session.answers == gone_on


def test_broken_files_are_told_beside_their_line_and_the_life_goes_on(
    bench: Bench, clock: Watch, folder: Path
) -> None:
    play_to(bench, 25)
    before = bench.session
    assert not saved(bench, clock, folder / "scenario.yaml", "(0.7 + 0.06 * skill)", "(0.7 + 0.06 * skil)")
    assert not bench.broken  # an editor may be in the middle of writing
    look(bench, clock, SETTLE)
    assert bench.broken and bench.session is before
    (trouble,) = bench.troubles
    assert "skil" in trouble.what and "skill" in trouble.what
    guilty = dict(trouble.lines)[trouble.line]
    assert guilty[trouble.column - 1 :].startswith("skil)")
    bench.step()  # it can be played meanwhile
    assert saved(bench, clock, folder / "scenario.yaml", "0.06 * skil)", "0.06 * skill)")
    assert not bench.broken and bench.troubles == ()


def test_troubles_are_told_in_the_language_of_the_window(bench: Bench, clock: Watch, folder: Path) -> None:
    saved(bench, clock, folder / "scenario.yaml", "(0.7 + 0.06 * skill)", "(0.7 + 0.06 * skil)")
    look(bench, clock, SETTLE)
    english = bench.troubles[0]
    bench.translated(Words.load("zh"))
    (chinese,) = bench.troubles
    assert "这里不认识“skil”" in chinese.what and (chinese.line, chinese.lines) == (english.line, english.lines)
    bench.translated(Words.load("en"))
    assert bench.troubles == (english,)


def test_a_half_written_file_is_no_fault(bench: Bench, clock: Watch, folder: Path) -> None:
    path = folder / "scenario.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: len(text) // 2], encoding="utf-8")
    look(bench, clock)
    path.write_text(text, encoding="utf-8")
    look(bench, clock)
    look(bench, clock, SETTLE)
    assert not bench.broken and bench.troubles == ()


def test_a_rule_that_breaks_its_bounds_is_told(bench: Bench, clock: Watch, folder: Path) -> None:
    play_to(bench, 30)
    before = bench.session
    saved(bench, clock, folder / "scenario.yaml", "(0.7 + 0.06 * skill)", "(0.7 + 1e14 * skill + 1e14)")
    look(bench, clock, SETTLE)
    assert bench.session is before and bench.broken
    assert "must stay between" in bench.troubles[0].what


def test_the_check_runs_once_it_is_quiet_and_its_findings_show_their_line(
    bench: Bench, clock: Watch, checks: list[Problem], folder: Path
) -> None:
    event = next(iter(bench.story.events.values()))
    checks.append(Problem(event.where, "somebody is blamed", "say it kindly", "blame", "warning"))
    look(bench, clock, QUIET)
    look(bench, clock)
    (trouble,) = bench.troubles
    assert (trouble.code, trouble.severity, trouble.event) == ("blame", "warning", event.id)
    assert event.id in dict(trouble.lines)[trouble.line]


def test_jumping_gives_a_valid_life_that_reaches_each_card_and_ending(
    bench: Bench, clock: Watch, tmp_path: Path
) -> None:
    for number, row in enumerate(bench.cards()):
        bench.jump(row.id)
        assert bench.searching == row.id
        look(bench, clock)
        session = bench.session
        assert bench.searching == ""
        if row.kind == "ending":
            assert session.ending is not None and f"ending.{session.ending.id}" == row.id, bench.news
        elif row.kind == "offer":
            assert row.id in [offer.id for offer in session.offers()], bench.news
        elif row.kind == "notice":
            assert row.id in [notice.id for notice in session.feed], bench.news
        else:
            assert session.waiting == row.id, bench.news
        rewritten(session, tmp_path / f"{number}.jsonl").close()
        again, _ = load(tmp_path / f"{number}.jsonl", bench.story)
        assert again.mismatch is None and again.waiting == session.waiting


def test_a_card_nobody_reaches_is_said(bench: Bench, clock: Watch, folder: Path) -> None:
    path = folder / "cards.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").rstrip()
        + "\n\n  - id: never\n    ages: [30, 31]\n    when: cash > 999999999\n    text: Never.\n    choices:\n"
        + "      - {id: a, text: A, reply: A}\n      - {id: b, text: B, reply: B}\n",
        encoding="utf-8",
    )
    assert look(bench, clock), look(bench, clock, SETTLE) or bench.troubles
    before = bench.session
    bench._tools = bench._tools._replace(find=lambda *given: 4711)
    bench.jump("never")
    look(bench, clock)
    assert bench.session is before and "4711" in bench.news and "never" in bench.news
    row = next(row for row in bench.cards("never"))
    assert row.state == "later" and "30" in row.why_not
    assert not bench.draw("never") and "never" in bench.news


def test_drawing_brings_a_due_card_and_refuses_the_others_with_the_reason(bench: Bench) -> None:
    play_to(bench, 20)
    rows = {row.id: row for row in bench.cards() if row.kind in ("card", "beat")}
    due = [row for row in rows.values() if row.state == "due"]
    while not due and not bench.session.over:
        bench.step()
        due = [row for row in bench.cards() if row.state == "due" and row.kind in ("card", "beat")]
        due = due if bench.session.waiting is None else []
    assert due, "no card of the template is ever due on an open year"
    assert bench.draw(due[0].id) and bench.session.waiting == due[0].id
    other = next(row for row in bench.cards() if row.state in ("closed", "later") and row.kind == "card")
    assert not bench.draw(other.id)
    assert due[0].id in bench.news  # it waits first


def test_what_is_to_come_is_not_called_closed(bench: Bench) -> None:
    play_to(bench, 19)
    rows = bench.cards()
    later = {row.id for row in rows if row.state == "later" and row.kind != "ending"}
    assert later and all(row.ages[0] > 19 for row in rows if row.id in later)
    endings = [row for row in rows if row.kind == "ending"]
    assert {row.state for row in endings} == {"later"} and endings[-1].why_not == WORDS("bench_else")
    whens = dict(bench.story.world.endings)
    for row in endings[:-1]:
        when = whens[row.id.removeprefix("ending.")]
        assert when is not None and all(f"{name} = " in row.why_not for name in when.values)
    assert all(row.sure == (row.state == "due" and row.kind == "beat") for row in rows)
    while not bench.session.over:
        bench.step()
    assert sorted({row.state for row in bench.cards() if row.kind == "ending"}) == ["closed", "met"]


def test_columns_say_what_they_are(bench: Bench) -> None:
    play_to(bench, 30)
    rows = {row.name: row for row in bench.columns()}
    assert rows.keys() == bench.story.world.columns.keys()
    assert rows["scheme"].shown == "in no scheme"
    assert rows["work_province"].shown == "Zhejiang"
    assert rows["cash"].owner == "story" and rows["contributions_paid"].owner == "law"
    assert rows["cash"].value == bench.session.snapshot("cash")
    assert [row.name for row in bench.columns("contributions_p")] == ["contributions_paid"]
    assert any(row.changed for row in rows.values()) and not all(row.changed for row in rows.values())


def test_step_undo_and_restart(bench: Bench) -> None:
    assert not bench.undo()
    play_to(bench, 25)
    answers = list(bench.session.answers)
    assert bench.undo() and bench.session.answers == answers[:-1]
    seed = bench.session.seed
    bench.restart()
    assert bench.session.answers == [] and bench.session.seed != seed
    while not bench.session.over:
        bench.step()
    bench.step()
    assert bench.news == WORDS("bench_over")


def test_the_life_before_comes_back_right_after_another_began(bench: Bench, clock: Watch, folder: Path) -> None:
    play_to(bench, 25)
    lived = bench.session
    bench.restart(same=True)
    assert (bench.session.seed, bench.session.slot, bench.session.answers) == (lived.seed, lived.slot, [])
    assert bench.undo() and bench.session is lived
    bench.restart()
    bench.step()
    assert bench.undo() and bench.session.seed != lived.seed, "first the answer given since"
    assert not bench.undo(own=True), "the game's own way back keeps to this life"
    saved(bench, clock, folder / "scenario.yaml", "(0.7 + 0.06 * skill)", "(1.7 + 0.06 * skill)")
    assert bench.undo() and (bench.session.seed, bench.session.answers) == (lived.seed, lived.answers)
    assert bench.session.year == lived.year and bench.session.story is bench.story
    assert bench.session.snapshot("cash") != lived.snapshot("cash"), "told by the rules as they are now"
    there = bench.session
    bench.jump(first_card(bench))
    look(bench, clock)
    assert bench.session is not there and bench.undo() and bench.session is there


def test_a_bug_report_has_all_that_is_needed_to_see_it_again(bench: Bench, tmp_path: Path) -> None:
    play_to(bench, 33)
    drawn: list[Path] = []
    report = bench.bug_report(drawn.append)
    assert report is not None
    assert drawn == [report / "screen.png"] and str(report) in bench.news
    again, saved_life = load(report / "life.jsonl", bench.story)
    assert again.year == bench.session.year and again.answers == bench.session.answers and not saved_life.torn
    about = (report / "about.txt").read_text(encoding="utf-8")
    assert bench.story.fingerprint in about and "numpy" in about and f"seed {bench.session.seed}" in about
    for path in bench.story.folder.rglob("*.yaml"):
        assert (report / "noodles" / path.relative_to(bench.story.folder)).read_bytes() == path.read_bytes()
    assert bench.bug_report(drawn.append) != report


BREAKS = "(0.7 + 1e14 * (age > 24))"


def test_a_year_that_breaks_its_bounds_while_played_is_told_and_stays_open(
    bench: Bench, clock: Watch, folder: Path
) -> None:
    saved(bench, clock, folder / "scenario.yaml", "(0.7 + 0.06 * skill)", BREAKS)
    assert not bench.broken
    play_to(bench, 24)
    while "must stay between" not in bench.news:
        assert bench.session.age < 27
        bench.step()
    fallen = bench.session
    assert fallen.waiting is None and not fallen.over
    bench.step()
    assert "must stay between" in bench.news and bench.session.answers == fallen.answers
    saved(bench, clock, folder / "scenario.yaml", BREAKS, "(0.7 + 0.06 * skill)")
    bench.step()
    assert bench.session.age == fallen.age + 1 and bench.session.answers[: len(fallen.answers)] == fallen.answers


def test_what_is_no_broken_bound_is_not_taken_for_one(bench: Bench) -> None:
    before = bench.session
    assert not bench.fell(ValueError("something else"))
    assert bench.session is before


@pytest.mark.parametrize(
    "error", [ZeroDivisionError("one"), KeyError("two"), RecursionError("three"), FileNotFoundError(2, "four")]
)
def test_whatever_a_changed_story_sets_off_the_life_goes_on(
    bench: Bench, clock: Watch, folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    before = bench.session

    def fails(*given: Any) -> Any:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("game.bench.bench.load_story", fails)
        assert not saved(bench, clock, folder / "scenario.yaml", "title: Noodles", "title: Noodle")
        look(bench, clock, SETTLE)
    assert bench.broken and bench.session is before
    assert type(error).__name__ in bench.troubles[0].what
    assert saved(bench, clock, folder / "scenario.yaml", "title: Noodle", "title: Noodles") and not bench.broken


def test_a_job_that_fails_is_told(bench: Bench, clock: Watch) -> None:
    def fails(*given: Any) -> Any:
        raise FileNotFoundError(2, "it went away")

    bench._tools = bench._tools._replace(find=fails, examine=fails)
    bench.jump("ending.corner")
    look(bench, clock)
    assert "ending.corner" in bench.news and "it went away" in bench.news and not bench.searching
    bench.check()
    look(bench, clock)
    assert "it went away" in bench.news and not bench.checking


def test_the_folder_going_away_while_it_is_looked_through_is_no_end(
    bench: Bench, clock: Watch, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    def gone(path: Path, pattern: str) -> Iterator[Path]:
        raise FileNotFoundError(2, "gone", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rglob", gone)
        assert not look(bench, clock)
    assert saved(bench, clock, folder / "scenario.yaml", "title: Noodles", "title: Noodle")


def test_another_length_of_life_comes_back_with_its_answers(bench: Bench, clock: Watch, folder: Path) -> None:
    play_to(bench, 40)
    whole = bench.session
    saved(bench, clock, folder / "scenario.yaml", "  12: {18:", "  9: {18:")
    assert bench.session.minutes == 9
    saved(bench, clock, folder / "scenario.yaml", "  9: {18:", "  12: {18:")
    assert bench.session.minutes == 12 and bench.session.mismatch is None
    assert bench.session.answers == whole.answers and bench.session.year == whole.year


def test_a_new_life_is_not_given_the_answers_of_the_one_before(bench: Bench, clock: Watch, folder: Path) -> None:
    play_to(bench, 30)
    saved(bench, clock, folder / "scenario.yaml", "year: 2026", "year: 2030")
    assert bench.session.mismatch is not None and bench.session.answers == []
    assert "(who)" in bench.news  # the same card, in another year: it is named once
    bench.restart()
    saved(bench, clock, folder / "scenario.yaml", "year: 2030", "year: 2026")
    assert bench.session.answers == []


def test_news_say_the_choice_and_leave_with_their_language(bench: Bench) -> None:
    bench.step()
    given = bench.session.answers[0]
    assert bench.story.text.get(f"{given.event}.{given.choice}", "en") in bench.news
    bench.translated(WORDS)
    assert bench.news
    bench.translated(Words.load("zh"))
    assert bench.news == ""


def test_a_report_that_cannot_be_written_is_told(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("no folder", encoding="utf-8")
    assert bench.bug_report(lambda path: None) is None
    assert str(tmp_path / "out") in bench.news and "--out" in bench.news
    (tmp_path / "out").unlink()

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    assert bench.bug_report(full) is None
    assert "No space left on device" in bench.news

    def used_up(path: Path) -> None:
        raise FileExistsError("there is no free name for a report in out: empty the folder")

    bench.translated(Words.load("zh"))
    assert bench.bug_report(used_up) is None
    assert "empty the folder" not in bench.news


def test_a_folder_named_like_a_file_of_the_story_is_left_out_of_the_report(bench: Bench, folder: Path) -> None:
    (folder / "odd.yaml").mkdir()
    report = bench.bug_report(lambda path: None)
    assert report is not None and not (report / "noodles" / "odd.yaml").exists()
    assert (report / "noodles" / "scenario.yaml").is_file()


@pytest.mark.parametrize(
    ("started", "shown"), [("/a b/game/__main__.py", "python -m game edit"), ("/a b/run_game.py", "run_game.py edit")]
)
def test_the_report_says_how_to_see_it_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, started: str, shown: str
) -> None:
    monkeypatch.setattr(sys, "argv", [started, "edit"])
    report = bench.bug_report(lambda path: None)
    assert report is not None
    assert f"again: {shown} noodles" in (report / "about.txt").read_text(encoding="utf-8")


def test_a_law_that_did_not_load_is_read_again_once_it_is_mended(
    bench: Bench, clock: Watch, folder: Path, tmp_path: Path
) -> None:
    law = tmp_path / "ours" / "system.yaml"
    shutil.copytree(bench.story.system.files[0].parent, law.parent)
    sound = law.read_text(encoding="utf-8").replace("id: china", "id: ours")
    law.write_text(sound + "\nnope: 1\n", encoding="utf-8")
    saved(bench, clock, folder / "scenario.yaml", "system: china", "system: ours")
    look(bench, clock)  # the law's files are looked at from now on
    look(bench, clock, SETTLE)
    assert bench.broken and "nope" in bench.troubles[0].what
    law.write_text(sound, encoding="utf-8")
    assert look(bench, clock) and not bench.broken
    assert bench.story.system.id == "ours"


def test_undo_puts_a_card_that_was_called_for_back_and_leaves_the_answers(bench: Bench) -> None:
    play_to(bench, 20)
    while bench.session.waiting is not None or not (due := callable_now(bench)):
        bench.step()
    card = due[0]
    answers, year = list(bench.session.answers), bench.session.year
    assert bench.draw(card) and bench.undo()
    assert bench.session.answers == answers and bench.session.year == year and bench.session.waiting is None
    assert bench.draw(card)


def test_a_message_shown_anew_moves_to_its_new_channel(bench: Bench, clock: Watch, folder: Path) -> None:
    play_to(bench, 40)
    first = bench.session.feed[0]
    assert first.info.channel == "family"
    assert saved(bench, clock, folder / "cards.yaml", "channel: family", "channel: bureau")
    assert bench.session.feed[0].info.channel == "bureau"


def test_a_translation_that_is_no_text_leaves_the_words_of_the_author(
    bench: Bench, clock: Watch, folder: Path
) -> None:
    before = bench.story.text.get("title", "en")
    (folder / "locale").mkdir(exist_ok=True)
    (folder / "locale" / "zh.po").write_bytes("msgctxt \"title\"\nmsgstr \"面馆\"\n".encode("gbk"))
    assert look(bench, clock)
    assert bench.story.text.get("title", "zh") == before
    bench.translated(Words.load("zh"))
    assert bench.session.say("title") == before


def test_an_answer_to_an_offer_that_no_longer_fits_is_told_and_comes_back(
    bench: Bench, clock: Watch, folder: Path, tmp_path: Path
) -> None:
    while bench.session.age < 22 or not bench.session.offers():
        bench.step()
    offer = bench.session.offers()[0]
    choice = next(option.id for option in offer.options if option.allowed and not option.default)
    year = bench.session.year
    bench.session.take_offer(offer.id, choice)
    play_to(bench, bench.session.age + 5)
    whole = bench.session
    saved(bench, clock, folder / "offers.yaml", f"id: {choice}\n", "id: another\n")
    miss = bench.session.mismatch
    assert miss is not None and (miss.year, miss.name, miss.was) == (year, offer.id, choice)
    assert bench.session.year == year and bench.session.script.offers == {}
    rewritten(bench.session, tmp_path / "cut.jsonl").close()
    assert load(tmp_path / "cut.jsonl", bench.story)[0].mismatch is None
    saved(bench, clock, folder / "offers.yaml", "id: another\n", f"id: {choice}\n")
    assert bench.session.mismatch is None and bench.session.year == whole.year
    assert bench.session.script == whole.script


WINDOW = """
import time
from game.bench.workers import Work
if __name__ == "__main__":
    long = [Work(time.sleep, (600,)) for _ in range(2)]
    print(Work(abs, (-1,)).get(), *(work.pid for work in long), flush=True)
    time.sleep({sleep})
"""


def test_what_a_job_raises_is_told_and_a_killed_one_ends() -> None:
    with pytest.raises(ValueError, match="TypeError: bad operand"):
        Work(abs, ("no number",)).get()
    work = Work(sleep, (600,))
    assert not work.ready() and work.pid is not None
    os.kill(work.pid, 9)
    with pytest.raises(ValueError, match="ended"):
        work.get()


@pytest.mark.parametrize("closed", [True, False])
def test_a_window_that_ends_leaves_nobody_behind(tmp_path: Path, closed: bool) -> None:
    script = tmp_path / "window.py"
    script.write_text(WINDOW.format(sleep=0 if closed else 600), encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(Path(bench_package.__file__).parents[2])}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environ) as window:
        assert window.stdout is not None
        pids = [int(word) for word in window.stdout.readline().split()[1:]]
        assert len(pids) == 2
        if not closed:
            window.kill()
        window.wait(timeout=20)
    until = monotonic() + 20
    while (left := [pid for pid in pids if alive(pid)]) and monotonic() < until:
        sleep(0.05)
    assert left == []


def alive(pid: int) -> bool:
    """Whether the process runs (what nobody has waited for yet does not)."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return False


def test_real_processes_find_and_check(folder: Path, tmp_path: Path) -> None:
    bench = Bench(folder, None, WORDS, Tools(Work, find_life, findings), out=tmp_path / "out")
    wanted = next(row.id for row in bench.cards() if row.kind == "ending")
    bench.jump(wanted)
    until = monotonic() + 120
    while (bench.searching or bench.checking or bench.session.year == 2026) and monotonic() < until:
        bench.poll()
        sleep(0.02)
    assert bench.session.ending is not None and f"ending.{bench.session.ending.id}" == wanted, bench.news
    assert [one for one in bench.troubles if one.severity != "hint"] == []
