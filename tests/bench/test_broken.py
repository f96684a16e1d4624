"""Files, rules and jobs that fail: told, and the life goes on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.bench.bench import QUIET, SETTLE, Bench
from game.content.findings import Finding, finding
from game.content.words.text import Words
from tests.bench.desk import Watch, look, play_to, saved


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
    assert "must stay between" in bench.troubles[0].what  # life-breaks/told-again
    assert bench.troubles[0].code == "life-breaks" and "cannot be told again" in bench.troubles[0].fix


def test_the_check_runs_once_it_is_quiet_and_its_findings_show_their_line(
    bench: Bench, clock: Watch, checks: list[Finding], folder: Path
) -> None:
    event = next(iter(bench.story.events.values()))
    checks.append(finding(event.where, "blame", event.id, key=event.id, word="lazy", gentler="deeds"))
    look(bench, clock, QUIET)
    look(bench, clock)
    (trouble,) = bench.troubles
    assert (trouble.code, trouble.severity, trouble.event) == ("blame", "warning", event.id)
    assert event.id in dict(trouble.lines)[trouble.line]


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
    told = bench.troubles[0]
    assert type(error).__name__ in told.what and told.code == "not-loaded"  # by a defect
    assert "test_broken.py:" in told.what and str(error) not in told.what, "where it failed, not another's words"
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
