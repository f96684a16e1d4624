"""The doctor's report: all its sections, the same numbers as `Lives`, a sound page, saves that replay, Ctrl-C."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pygame
import pytest

from game.commands import main
from game.content.findings import finding
from game.content.paths import SCENARIOS
from game.content.story import Story, load_story
from game.content.words.text import Words
from game.content.words.wording import fix
from game.lab.bots import TASTES
from game.lab.lives import Piece, live_story
from game.report.blocks import ChartBlock, DataTable, Links, Section, markdown
from game.report.page import bots_section, personas_section
from game.report.pairs import Pairs, pairs
from game.report.play import PlayedLives, play, shares
from game.report.run import Order, make_report, time_left
from game.report.strange import strangest
from game.report.tell import Tell, reading, spread
from game.session.replay import load
from tests.conftest import STORY, Toy

LIVES = 40
SECTIONS = ["summary", "problems", "time", "bots", "endings", "matter", "personas", "strange", "unmet", "map"]
VOID = {"meta", "br", "link", "img", "hr"}
PROBLEM = finding("rider/x.yaml:3:5", "blame", key="a <b>shouting</b> card", word="lazy", gentler="deeds")
ADVICE = {lang: fix(PROBLEM, lang) for lang in ("en", "zh")}


class Page(HTMLParser):
    """Reads a page strictly: every tag closed in order, ids once, what it refers to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.refers: list[str] = []
        self.outside: list[str] = []
        self.count: dict[str, int] = {}
        self.feed(text)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.count[tag] = self.count.get(tag, 0) + 1
        if tag not in VOID:
            self.open.append(tag)
        if known.get("id"):
            self.ids.append(str(known["id"]))
        self.refers += str(known.get("aria-labelledby") or "").split()
        self.outside += [str(known[key]) for key in ("src", "srcset", "data", "xlink:href") if known.get(key)]
        link = str(known.get("href") or "#")
        self.outside += [] if link.startswith("#") else [link]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()


Made = tuple[Path, str]


@cache
def _played() -> PlayedLives:
    return play(load_story("plain"), LIVES, 7, 12, lambda done: None)


@cache
def _pairs() -> Pairs:
    return pairs(load_story("plain"), _played(), 1, lambda done, of: None)


def once(story: Story, count: int, *rest: object) -> PlayedLives:
    """The same lives in both languages, lived once."""
    assert (story.id, count) == ("plain", LIVES)
    return _played()


def compared(story: Story, played: PlayedLives, *rest: object) -> Pairs:
    return _pairs()


@pytest.fixture(scope="module")
def plain() -> Story:
    return load_story("plain")


@pytest.fixture(scope="module", params=["en", "zh"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The report of a few lives in both languages, as the command writes it."""
    folder = tmp_path_factory.mktemp("report") / request.param
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("game.commands.check.examine", lambda paths: ([PROBLEM], 1))
        patch.setattr("game.report.run.play", once)
        patch.setattr("game.report.run.pairs", compared)
        command = ["check", str(SCENARIOS / "plain"), "--lives", str(LIVES), "--report", str(folder)]
        assert main([*command, "--lang", request.param]) == 1, "as `check` says of the same finding"
    return folder / "report.html", request.param


@pytest.fixture(scope="module")
def played(plain: Story) -> PlayedLives:
    return _played()


def test_all_sections_stand_on_page_and_in_markdown(made: Made) -> None:
    path, lang = made
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    assert [name for name in page.ids if name in SECTIONS] == SECTIONS
    written = path.with_suffix(".md").read_text(encoding="utf-8")
    words = Words.load(lang)
    for name in SECTIONS:
        assert f"## {words(f'report_{name}')}" in written
    assert ADVICE[lang] in text and ADVICE[lang] in written
    assert "&lt;b&gt;shouting" in text and "<b>shouting" not in text


def test_page_is_well_formed_and_self_contained(made: Made) -> None:
    path, _ = made
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    assert len(page.ids) == len(set(page.ids))
    assert set(page.refers) <= set(page.ids)
    assert all((path.parent / link).is_file() for link in page.outside), page.outside
    assert not re.search(r"https?://|@import|url\(|<script", text)
    assert "{{" not in text and "report_" not in re.sub(r"<code>.*?</code>", "", text)


def test_every_chart_has_words_and_a_table(made: Made) -> None:
    path, _ = made
    text = path.read_text(encoding="utf-8")
    figures = re.findall(r"<figure>.*?</figure>", text, re.S)
    assert len(figures) >= 14
    for figure in figures:
        assert re.search(r"<title id=\"t\w+\">[^<]+</title><desc id=\"d\w+\">[^<]+</desc>", figure)
        assert "<details>" in figure and "<table>" in figure and 'role="img"' in figure


def test_numbers_are_those_of_the_lives(plain: Story, played: PlayedLives) -> None:
    for name, count in zip(TASTES, shares(LIVES, len(TASTES)), strict=True):
        alone, mine = live_story(plain, name, count, 7, 12), played.bots[name].lives
        for field in ("ending", "last_age", "cards", "drawn", "monthly", "reach", "taken"):
            np.testing.assert_array_equal(getattr(alone, field), getattr(mine, field))


@pytest.mark.parametrize(
    ("meters", "columns"),
    [({"meters": {"mind": "mood", "purse": 1},
       "gauges": {"mind": {"label": {"en": "Mind"}, "like": "heart"}, "purse": {"label": {"en": "Purse"}}}}, ["Mind"]),
     ({"meters": {"money": "cash / 10"}}, [])],
    ids=["renamed", "missing"],
)  # fmt: skip
def test_who_one_is_born_as_is_told_with_the_gauge_that_stands_for_the_heart(
    toy: Toy, meters: dict[str, Any], columns: list[str]
) -> None:
    who = {"id": "who", "setup": True, "text": "Who?", "choices": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]}
    story = toy(events=[who], **meters)
    section = personas_section(story, play(story, 10, 7, 12, lambda _: None), Tell(story, Words.load("en")))
    table = next(block for block in section.blocks if isinstance(block, DataTable))
    assert list(table.head[7:-1]) == columns
    assert {len(row) for row in table.rows} == {len(table.head)}


def test_every_meter_says_when_it_was_read(toy: Toy) -> None:
    story = toy(meters={"faith": "mood / 2"}, gauges={"faith": {"label": {"en": "Faith"}}})
    section = bots_section(story, play(story, 10, 7, 12, lambda _: None), Tell(story, Words.load("en")))
    captions = [one.caption for one in section.blocks if isinstance(one, ChartBlock)]
    assert "Faith: at 60, or at an earlier end" in captions


def test_ages_of_the_map_stand_on_one_axis(made: Made) -> None:
    text = made[0].read_text(encoding="utf-8")
    panels = [part.split("</svg>")[0] for part in text.split('id="map"')[1].split("<svg")[1:]]
    ages = {tuple(re.findall(r'y="14" text-anchor="middle" class="small">(\d+)<', panel)) for panel in panels}
    assert len(panels) > 3 and len(ages) == 1
    assert len(next(iter(ages))) > 3


def test_nothing_of_a_chart_stands_outside(made: Made) -> None:
    """A figure at the end of an axis, a long name at its start: about seven units a letter, thirteen a hanzi."""
    text = made[0].read_text(encoding="utf-8")
    for chart in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        root = ElementTree.fromstring(chart)
        width = float(root.get("width", ""))
        for label in root.iter("text"):
            said = label.text or ""
            letter = 7.0 if label.get("class") == "small" else 7.6
            long = sum(1.8 if ord(one) > 0x2E80 else 1.0 for one in said) * letter
            before = {"start": 0, "middle": 0.5, "end": 1}[label.get("text-anchor", "start")] * long
            left = float(label.get("x", "")) - before
            assert left >= -1 and left + long <= width + 1, said


def test_the_map_begins_before_the_first_year(made: Made) -> None:
    path, lang = made
    text, words = path.read_text(encoding="utf-8"), Words.load(lang)
    map_of = text[text.index('id="map"') :]
    assert map_of.index(words("report_kind_setup")) < map_of.index(words("report_band", low=18, high=29))


def test_a_long_name_fills_its_room_and_no_more(plain: Story) -> None:
    tell = Tell(plain, Words.load("zh"))
    names = [tell.card(event.id, 50) for event in plain.world.events]
    wide = [sum(2 if ord(letter) > 0x2E80 else 1 for letter in name) for name in names]
    cut = [w for w, name in zip(wide, names, strict=True) if name.endswith("…")]
    assert cut and max(wide) <= 51 and min(cut) >= 46


def test_page_tells_these_numbers(plain: Story, played: PlayedLives, made: Made) -> None:
    path, lang = made
    tell = Tell(plain, Words.load(lang))
    written = path.with_suffix(".md").read_text(encoding="utf-8")
    every = list(played.bots.values())
    monthly = np.concatenate([one.lives.monthly for one in every])
    good = float(np.concatenate([one.lives.decent for one in every]).mean())
    assert f"| {tell('monthly')} | {tell.money(spread(monthly)[1])} |" in written
    assert f"| {tell('decent')} | {tell.percent(good)} |" in written


def test_pieces_make_no_difference(plain: Story, played: PlayedLives, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.report.play.PIECE", 5)
    pieces = play(plain, 30, 7, 12, lambda done: None)
    for name, one in pieces.bots.items():
        whole = played.bots[name]
        np.testing.assert_array_equal(one.lives.ending, whole.lives.ending[: one.count])
        np.testing.assert_array_equal(one.traits.density, whole.traits.density[: one.count])
        np.testing.assert_array_equal(one.traits.times, whole.traits.times[:, : one.count])


def test_reading_counts_every_text_once(toy: Callable[..., Story]) -> None:
    event = {
        "id": "q", "ages": [19, 19], "must": True, "text": "one two three",
        "choices": [{"id": "a", "text": "four five", "reply": "six"}, {"id": "b", "text": "seven", "reply": "eight"}],
    }  # fmt: skip
    story = toy(events=[event])
    lives = play(story, 10, 1, 12, lambda done: None).bots["random"]
    read, minutes = reading(story, lives, "en")
    assert read.tolist() == [7.0] * lives.count
    assert minutes[0] == pytest.approx(7 / 200 + 5 / 60)


def test_forced_answers_show_their_effect(toy: Callable[..., Story]) -> None:
    """Two answers that differ by 120 a year before old age: the pairs find just that, without any doubt."""
    event = {
        "id": "q", "ages": [19, 19], "must": True, "text": "now?",
        "choices": [{"id": "a", "text": "yes", "rules": [{"gold": "gold + 120"}]}, {"id": "b", "text": "no"}],
    }  # fmt: skip
    start = {"year": 2026, "age": 18, "last_age": 62}
    gold = {"columns": {**STORY["columns"], "gold": {"start": 0}}, "outcome": {"monthly": "gold / 12"}}
    story = toy({"law": [{"living": "where(age >= 62, 0, living)"}]}, events=[event], start=start, **gold)
    question = pairs(story, play(story, 200, 1, 12, lambda done: None), 40, lambda done, of: None).questions["q"]
    assert abs(question.apart.mean) == pytest.approx(10)
    assert question.apart.clear and question.effects["a"].monthly.mean == pytest.approx(5)
    assert question.effects["a"].at_once["gold"] == pytest.approx(120)
    assert question.effects["b"].at_once.get("gold", 0) == 0


def test_strangest_are_sorted_and_of_different_kinds(plain: Story, played: PlayedLives) -> None:
    lives = strangest(plain, played, 10)
    assert [life.bits for life in lives] == sorted((life.bits for life in lives), reverse=True)
    assert len({(life.bot, life.ending) for life in lives}) == len(lives)
    assert len({life.slot for life in lives}) == len(lives)


def test_saves_replay_to_the_end_that_is_told(plain: Story, made: Made) -> None:
    path, _ = made
    saves = sorted(path.parent.glob("life-*.jsonl"))
    assert 3 <= len(saves) <= 10
    for save in saves[:3]:
        session, _ = load(save, plain)
        assert session.mismatch is None and session.over and session.ending is not None
        assert session.say(f"ending.{session.ending.id}") in path.read_text(encoding="utf-8")


def test_ctrl_c_reports_what_is_done(plain: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.report.play.PIECE", 6)
    monkeypatch.setattr("game.report.run.STRANGEST", 2)
    real, calls = live_story, []

    def stopped(*args: object, **kwargs: object) -> object:
        calls.append(args)
        if len(calls) > len(TASTES):
            raise KeyboardInterrupt
        return real(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr("game.report.play.live_story", stopped)
    told: list[str] = []
    words = Words.load("en")
    path = make_report(plain, tmp_path / "out", Order(1000, out=told.append), words, lambda: [PROBLEM])
    text = path.read_text(encoding="utf-8")
    Page(text)
    assert words("report_intro_cut", count=30, asked="1,000") in text
    assert words("report_stopped") + "\n" in told
    assert ADVICE["en"] in text, "files are checked before the lives"


def test_an_early_stop_has_lives_of_every_bot(plain: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a tenth of the default report each bot has as many lives as the others."""
    done: list[str] = []

    def piece(story: Story, task: Piece, *rest: object) -> tuple[int, int]:
        done.append(task.bot)
        if sum(1 for _ in done) > stop_after:
            raise KeyboardInterrupt
        return task.first, task.lives

    monkeypatch.setattr("game.report.play._piece", piece)
    monkeypatch.setattr("game.report.play.joined", lambda pieces: sum(size for _, size in pieces))
    counts = {}
    for stop_after in (5, 7, 12, 19, 99):
        done.clear()
        counts[stop_after] = set(play(plain, 10_000, 7, 12, lambda n: None).bots.values())
    assert counts == {5: {200}, 7: {200}, 12: {600}, 19: {1400}, 99: {2000}}


@pytest.mark.parametrize("kind", ["file", "below a file", "locked"])
def test_a_report_that_cannot_be_written_is_told_at_once(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("game.report.run.play", lambda *args: pytest.fail("all lives are lived first"))
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    target = tmp_path / {"file": "taken", "below a file": "taken/deeper", "locked": "new"}[kind]
    if kind == "locked":

        def locked(dir: Path) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("game.report.run.tempfile.TemporaryFile", locked)
    command = ["check", str(SCENARIOS / "plain"), "--lives", "50", "--report", str(target), "--lang", "en"]
    assert main(command) == 1
    assert str(target) in capsys.readouterr().err
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_commands_name_the_saves_as_they_lie_beside_the_page(made: Made) -> None:
    path, _ = made
    text = path.read_text(encoding="utf-8") + path.with_suffix(".md").read_text(encoding="utf-8")
    assert "text --load life-01" in text
    assert str(path.parent) not in text, "where it was made is nobody's business"


def test_stopped_before_anything_gives_up(plain: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*args: object, **kwargs: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.report.play.live_story", stopped)
    with pytest.raises(KeyboardInterrupt):
        make_report(plain, tmp_path / "out", Order(100, out=lambda text: None), Words.load("en"))
    assert not (tmp_path / "out").exists()


def test_progress_tells_time_left(toy: Callable[..., Story], tmp_path: Path) -> None:
    told: list[str] = []
    make_report(toy(), tmp_path / "out", Order(10, out=told.append), Words.load("en"))
    assert told and all("% (Ctrl-C" in line or " left (Ctrl-C" in line for line in told)


def test_what_looks_like_html_in_a_story_stays_text() -> None:
    table = DataTable("<i>cap", ["<b>one", "two"], [["<script>", "2"]])
    links = Links([("<u>", "<s>", "life-1.jsonl", "play <x>")])
    text = markdown("<h1>", ["<p>"], [Section("a", "<h2>", ["<img>", table, links])])
    assert "<" not in text.replace("`play <x>`", "") and "&lt;script>" in text


@pytest.mark.parametrize(("passed", "share", "told"), [
    (9.0, 0.0, ""), (0.1, 0.5, ""), (3600.0, 0.01, ""), (9.0, 1.0, ""),
    (10.0, 0.5, "  about 10 s left"), (2.0, 0.99, "  about 1 s left"), (30.0, 0.1, "  about 4 min left"),
])  # fmt: skip
def test_the_time_left_is_told_once_it_can_be_known(passed: float, share: float, told: str) -> None:
    assert time_left(passed, share, Words.load("en")) == told


def test_too_few_lives_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SCENARIOS / "plain"), "--lives", "2", "--report", str(tmp_path), "--lang", "en"]) == 1
    assert "at least 5" in capsys.readouterr().err


def test_page_opens_in_a_browser(made: Made, tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no Chromium on this machine to open the page with")
    path, _ = made
    shot = tmp_path / "page.png"
    command = [
        browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1280,2000",
        f"--user-data-dir={tmp_path / 'profile'}", f"--screenshot={shot}", path.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    pixels = pygame.surfarray.array3d(pygame.image.load(shot)).astype(np.int64)
    colours = (pixels[:, :, 0] << 16) + (pixels[:, :, 1] << 8) + pixels[:, :, 2]
    for half in np.array_split(colours, 2, axis=1):  # text and charts down the whole page, in whatever fonts are here
        kinds, counts = np.unique(half, return_counts=True)
        assert counts.max() < 0.95 * half.size and kinds.size > 50
