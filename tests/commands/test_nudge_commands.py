"""A nudge from an empty file to a life: new, check, check --lock, text, the save that goes on with it, the bench."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.desk import WORDS, Done, Watch, play_to
from content.test_nudges import MATCHES, STORY

from game.bench.bench import Begin, Bench, Tools
from game.commands import main
from game.content.nudge import load_nudged, read_nudge
from game.content.story import load_story
from game.content.templates import new_nudge
from game.content.yaml.yamlfile import YamlFile
from game.session import replay
from game.session.log import Log, SaveError
from game.session.session import Session
from tests.conftest import written


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LONG_GAME_SAVES", str(tmp_path / "saves"))
    return tmp_path


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_new_nudge_is_in_order_and_pulls_one_lever(
    language: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "first", "--nudge", "rider", "--language", language, "--lang", language]) == 0
    assert "first.yaml" in capsys.readouterr().out
    assert "#    short_month: pause, ask" in (here / "first.yaml").read_text(encoding="utf-8"), "questions are listed"
    nudge = read_nudge(here / "first.yaml")
    assert (nudge.id, nudge.event, [change.lever for change in nudge.changes]) == ("first", "first_slip", ["steps"])
    assert main(["check", "first.yaml", "--lives", "0", "--lang", "en"]) == 0
    assert main(["new", "first", "--nudge", "rider"]) == 1, "nothing is written over"
    assert main(["new", "First Try", "--nudge", "rider"]) == 1


def test_a_nudge_of_one_s_own_story_lies_beside_it(here: Path) -> None:
    home = written(here, {**STORY, "system": "toyland"}, MATCHES)
    assert new_nudge("own", home, "en", None) == home / "nudges" / "own.yaml"
    assert load_nudged([home / "nudges" / "own.yaml"]).nudges == (home / "nudges" / "own.yaml",)


def test_lock_takes_the_story_as_it_is_and_touches_nothing_else(here: Path) -> None:
    path = new_nudge("first", "rider", "en", None)
    before = path.read_text(encoding="utf-8")
    old = before.replace("fingerprint: ", "fingerprint: 00", 1)
    path.write_text(old, encoding="utf-8")
    assert main(["check", str(path), "--lives", "0"]) == 0, "a hint: the story has changed elsewhere"
    assert main(["check", "--lock", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == before
    path.write_text(before.replace("event: first_slip}", "event: nowhere}", 1), encoding="utf-8")
    assert main(["check", "--lock", str(path)]) == 0, "what it touches is another matter"
    path.write_text("nudge: [", encoding="utf-8")
    assert main(["check", "--lock", str(path)]) == 1 and path.read_text(encoding="utf-8") == "nudge: ["


def test_a_life_with_a_nudge_is_saved_with_it(here: Path) -> None:
    path = new_nudge("first", "rider", "en", None)
    session = Session(load_nudged([path]), 3)
    save = here / "life.jsonl"
    session.log = Log.create(save, session.header())
    while session.asked is not None and "first_slip" not in (session.waiting, session.asked.event.variant_of):
        session.accept(session.asked.event.choices[0].id)
    session.log.close()
    again, _ = replay.load(save)
    assert again.mismatch is None and again.story.nudges == (path.resolve(),)
    assert again.pending is not None and again.pending.options[0].steps == 1
    path.rename(here / "elsewhere.yaml")
    with pytest.raises(SaveError) as caught:
        replay.load(save)
    assert caught.value.code == "no_nudge" and "first.yaml" in caught.value.detail


def test_the_bench_tells_the_same_life_in_either_arm(here: Path) -> None:
    path, clock = new_nudge("first", "rider", "en", None), Watch()
    tools = Tools(lambda work, given: Done(lambda: work(*given)), lambda *_: 0, lambda *_: [], clock)
    bench = Bench("rider", None, WORDS, tools, Begin(nudges=(path,)), here)
    play_to(bench, 20)
    year, steps = bench.session.year, [bench.story.events["first_slip"].choices[0].steps]
    assert bench.other_arm() and bench.session.year == year and bench.session.mismatch is None
    steps.append(bench.story.events["first_slip"].choices[0].steps)
    assert steps == [1, 4] and bench.story.fingerprint == load_story("rider").fingerprint
    assert bench.other_arm() and bench.treated
    clock.now += 1
    path.write_text(path.read_text(encoding="utf-8").replace("steps: 1", "steps: 2"), encoding="utf-8")
    clock.now += 1
    assert bench.poll() and bench.story.events["first_slip"].choices[0].steps == 2
    assert not Bench("rider", None, WORDS, tools, Begin(), here).other_arm(), "a bench without a nudge has one arm"


def test_the_shipped_daily_amount_is_the_monthly_one(rider: object) -> None:
    """1,052 yuan a month are 35 a day, which the daily nudge says in words."""
    session = Session(load_story("rider"), 5)
    folder = load_story("rider").folder / "nudges"
    (text,) = (one["text"] for one in YamlFile(folder / "daily.yaml", "daily").data["change"])
    assert round(session.snapshot("lowest_due") * 12 / 365) == 35
    assert "三十五块" in text["zh"] and "35 yuan" in text["en"]
