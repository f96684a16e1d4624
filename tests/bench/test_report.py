"""Bug reports of the bench."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from game.bench.bench import Bench
from game.content.words.text import Words
from game.session import replay
from game.session.log import SaveError
from game.session.replay import load
from tests.bench.desk import play_to


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


def test_a_report_that_cannot_be_written_is_told(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").write_text("no folder", encoding="utf-8")
    assert bench.bug_report(lambda path: None) is None
    assert str(tmp_path / "out") in bench.news and "--out" in bench.news
    (tmp_path / "out").unlink()

    def full(path: Path) -> None:
        raise OSError(28, "the disk is full")

    assert bench.bug_report(full) is None
    assert "the disk is full" in bench.news

    bench.translated(Words.load("zh"))
    monkeypatch.setattr("game.bench.bug_report.MOST", 0)  # name-taken/reports
    assert bench.bug_report(lambda path: None) is None
    assert "这里已经有 0 份报告" in bench.news


def test_a_disk_that_is_full_when_the_life_is_written_is_told(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object, path: Path) -> None:
        raise SaveError("full", path)

    monkeypatch.setattr(replay, "rewritten", full)
    assert bench.bug_report(lambda path: None) is None
    assert "life.jsonl could not be written: the disk is full" in bench.news and ".." not in bench.news.split("/")[-1]


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
