"""The `trial` command from a file to its report: frozen, told in words, the same bytes for the same input."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.commands import main
from game.content.findings import refused
from game.content.nudge import load_arms, read_nudge
from game.content.people import load_regime
from game.content.words.text import Words
from game.lab import many
from game.lab.known import levers_of, of_messages
from game.lab.many import Crew, Inline
from game.lab.people.outcome import LABELS
from game.lab.trial import Candidate, Design, TrialOutcomes, effect, live_trial
from game.report.trial import TrialReport

OPEN = """format: 1
nudge: opt_in
title: {en: In only if you say so}
on: {story: early_round}
target: {behaviour: M1, event: nest_letter}
predict: {effect: -30, low: -45, high: -15}
study: D5
change:
  - {event: nest_letter, default: out}
"""
DEADLINE = """format: 1
nudge: by_friday
title: {en: By Friday}
on: {story: early_round}
target: {behaviour: M1, event: nest_letter}
predict: {effect: 3, low: 0, high: 6}
change:
  - {event: nest_letter, choice: stay, deadline: true}
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("nudges")
    paths = [folder / "opt_in.yaml", folder / "by_friday.yaml"]
    for path, text in zip(paths, (OPEN, DEADLINE), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def trial(files: list[Path]) -> TrialReport:
    return TrialReport(live_trial(design(files), lambda lived, count: None), nudges(files), Words.load("en"))


def nudges(files: list[Path]) -> list:
    return [arm.nudge for arm in load_arms(None, files).arms]


def design(files: list[Path]) -> Design:
    arms = load_arms(None, files)
    tested = tuple(Candidate(arm.nudge.id, arm.story, arm.nudge.event, arm.nudge.path) for arm in arms.arms)
    return Design(arms.control, tested, load_regime("payroll"), 40, 2, 1, 12)


def test_every_headline_says_that_this_is_a_model(trial: TrialReport) -> None:
    moved, deadline = trial.arms
    assert "in this model" in trial.headline(moved) and re.search(r"difference of -\d", trial.headline(moved))
    assert "not simulated" in trial.headline(deadline) and not re.search(r"\d", trial.headline(deadline))


def test_a_scheme_priced_as_studies_tried_does_not_extrapolate(trial: TrialReport) -> None:
    """The early round's workplace pension takes about three per cent of pay."""
    assert not [said for said in trial.warnings(trial.arms[0]) if "Extrapolates" in said]
    control = trial.lived.control["nest_letter"]
    assert 1 <= np.nanmean(control["default_rate"]) <= 12


def test_the_prediction_is_frozen_and_set_beside_the_result(trial: TrialReport) -> None:
    said = trial.prediction(trial.arms[0])
    assert trial.arms[0].nudge.digest[:16] in said and "-30" in said and "In this model" in said
    later = replace(trial.design, seed=2)
    assert later.digest != trial.design.digest


def test_the_report_is_whole_and_its_bytes_do_not_change(trial: TrialReport, tmp_path: Path, files: list[Path]) -> None:
    """Lived a second time from names and numbers, as another process would."""
    trial.write(tmp_path / "one")
    lived = live_trial(design(files), lambda lived, count: None, Crew(Inline, 2))
    again = TrialReport(lived, nudges(files), Words.load("en"))
    again.write(tmp_path / "two")
    names = {path.name for path in (tmp_path / "one").iterdir()}
    assert names == {"report.html", "report.md", "trial.json", "trial.csv", "dictionary.csv"}
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    html = (tmp_path / "one" / "report.html").read_text(encoding="utf-8")
    assert not re.search(r'(src|href)="https?:', html) and "<desc" in html  # stands alone, pictures are described
    assert html.index("<table") < html.index("<svg")


def test_a_cluster_of_two_workers_gives_the_same_bytes(trial: TrialReport, files: list[Path], tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local:
        lived = live_trial(design(files), lambda lived, count: None, many.cluster(local.scheduler_address))
    TrialReport(lived, nudges(files), Words.load("en")).write(tmp_path / "many")
    trial.write(tmp_path / "one")
    for one in (tmp_path / "one").iterdir():
        assert one.read_bytes() == (tmp_path / "many" / one.name).read_bytes(), one.name


def test_the_data_is_described(trial: TrialReport) -> None:
    rows = list(csv.DictReader(trial.as_csv().splitlines()))
    known = {row["name"] for row in csv.DictReader(trial.dictionary().splitlines())}
    assert {row["outcome"] for row in rows} | set(rows[0]) <= known
    assert {row["arm"] for row in rows} == {"opt_in"}  # of what is not simulated there is no figure
    whole = json.loads(trial.as_json())
    moved, deadline = whole["arms"]
    assert whole["in_this_model"] and "effects" not in deadline and deadline["levers"] == {"deadline": "none"}
    take_up = moved["effects"]["take_up"]
    mean = sum(float(row["difference"]) for row in rows if row["outcome"] == "take_up") / 2
    assert take_up["difference"] == pytest.approx(mean, rel=1e-4)


def test_habits_stand_in_the_trial_by_why(trial: TrialReport) -> None:
    """The early round has five; the law puts one in: who is told nothing else stays, who must ask does not join."""
    moved, deadline = trial.arms
    said = "\n".join(trial.habit_lines(moved))
    assert re.search(r"M1 not in a scheme: .* % → .*could not .* → .*did not notice .* → .*chose", said)
    assert "None of these lives" in said and "M7" in said and trial.habit_lines(deadline) == []
    effects = moved.judged.effects
    for code in ("M1", "M2", "M3", "M16", "M19"):
        parts = [effects[f"habit_{code}_{part}"] for part in ("could_not", "unnoticed", "chosen")]
        assert sum(one.arm for one in parts) <= effects[f"habit_{code}_open"].arm + 1e-9
    assert effects["habit_M1"].difference > 0 and effects["habit_M1"].pairs == 80
    assert effects["habit_M1_chosen"].difference > 0.2
    assert effects["habit_M1_open"].difference == pytest.approx(0, abs=0.5)
    rows = {row["outcome"] for row in csv.DictReader(trial.as_csv().splitlines())}
    known = {row["name"]: row["unit"] for row in csv.DictReader(trial.dictionary().splitlines())}
    assert {"habit_M1", "habit_M1_chosen", "habit_M2_unnoticed"} <= rows and known["habit_M1_chosen"] == "years a life"
    assert "M1 not in a scheme · did not notice" in trial.as_html() and "M2 opted out · chose" in trial.as_markdown()


def test_opting_out_and_staying_put_are_read_off_the_answers(trial: TrialReport) -> None:
    """No story can log M6: it takes knowing what somebody wants. The law puts one in here, so M2 has an opportunity."""
    control = trial.lived.control["nest_letter"]
    stay = control["kept_far"]
    known = ~np.isnan(stay)
    assert known.any() and not known.all() and np.all((stay[known] >= 0) & (stay[known] <= 1))
    # Who is two points or more from the default and can do better leaves it or not: never both.
    assert np.all(control["left_in_year"][known] + stay[known] <= 1 + 1e-9)
    said = trial.habit_lines(trial.arms[0])
    assert sum(line.startswith(("M2 ", "M6 ")) for line in said) == 2
    assert not re.search(r"M[26] ", said[-1]) and "M8 " in said[-1]


def test_of_a_question_that_nobody_met_nothing_is_said(trial: TrialReport, files: list[Path]) -> None:
    """Not 0, which a prediction of 0 to 6 would call inside."""
    def unmet(found: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        names = ("take_up", "left_in_month", "left_in_year", "kept_far", "default_rate", "rate", *LABELS)
        nobody = {name: np.full_like(found[name], np.nan) for name in names}
        return found | nobody | {"asked": np.zeros_like(found["asked"])}

    lived = trial.lived
    control = {event: unmet(found) for event, found in lived.control.items()}
    arms = {name: unmet(found) for name, found in lived.arms.items()}
    report = TrialReport(replace(lived, control=control, arms=arms), nudges(files), Words.load("en"))
    arm, line = report.arms[0], OPEN.splitlines()[4]
    said = report.sentences(arm)
    assert "nobody was asked" in said[0] and "--minutes" in said[0]
    assert f"opt_in.yaml:5:{line.index('event') + 1}" in said[0]
    assert not any(word in " ".join(said) for word in ("inside", "outside", "real trial"))
    assert json.loads(report.as_json())["arms"][0]["main"] is None


def test_what_is_too_small_to_show_is_not_called_none(trial: TrialReport) -> None:
    assert [trial.change("later", value) for value in (0.0, 0.0002, -0.0002, 0.002)] == ["0", "0.0", "0.0", "+0.2"]
    assert [trial.luck("later", value) for value in (0.0, 0.0002, 0.002)] == ["0", "<0.1", "0.2"]


def test_no_real_trial_is_planned_for_what_may_be_luck(trial: TrialReport) -> None:
    """A tenth of a point known to a tenth would ask for half a million people an arm, none of whom is known to
    differ."""
    arm = trial.arms[0]
    assert re.search(r"about [\d,]+ people", trial.size(arm))
    small = replace(arm.effect, arm=arm.effect.control + 0.001, difference=0.001, monte_carlo=0.001)
    judged = replace(arm.judged, effects={**arm.judged.effects, arm.main: small})
    assert not re.search(r"\d", trial.size(arm._replace(judged=judged)))


def test_a_fair_nudge_is_told_by_how_much(trial: TrialReport) -> None:
    said = trial.sentences(trial.arms[0])
    unfair = any(line.startswith("UNFAIR") for line in said)
    assert unfair != any(line.startswith("The poorest fifth: thin months") for line in said)


def test_one_life_that_differs_is_luck_and_no_interval() -> None:
    """Of 4 draws of 50 lives one life differs: by hand, between (1/50)²/4 = 1e-4, and within 1/50²/4 = 1e-4."""
    control, treated = np.zeros((4, 50)), np.zeros((4, 50))
    treated[0, 0] = 1.0
    found = effect(control, treated)
    assert found.difference == pytest.approx(0.005)
    assert found.parameters == 0 and found.low == found.high == found.difference


def test_of_one_draw_there_is_no_interval() -> None:
    lives = np.array([[0.0, 1.0, 1.0, 0.0]])
    one = effect(lives * 0, lives)
    assert (one.control, one.arm, one.difference) == (0, 0.5, 0.5) and np.isnan(one.low)
    two = effect(np.array([[0.0, 0.0, np.nan], [0.0, 0.0, 0.0]]), np.array([[1.0, 0.0, 1.0], [1.0, 1.0, 1.0]]))
    assert two.arm - two.control == pytest.approx(two.difference) == 0.75, "draws count alike, whatever their pairs"


def test_both_languages_have_words_for_everything(trial: TrialReport) -> None:
    for lang in ("en", "zh"):
        told = TrialReport(trial.lived, [arm.nudge for arm in trial.arms], Words.load(lang))
        assert "trial_" not in told.as_markdown().replace("trial_letter", "")
        assert "trial_" not in told.dictionary()


def test_stopped_by_hand_keeps_whole_batches(files: list[Path]) -> None:
    def stop(lived: TrialOutcomes, count: int) -> None:
        if lived.draws:
            raise KeyboardInterrupt

    found = live_trial(replace(design(files), lives=30, draws=3), stop)
    assert found.draws == 1 and not found.whole
    assert "1 of 3" in " ".join(TrialReport(found, nudges(files), Words.load("en")).intro())


def test_a_long_trial_begins_with_a_first_look(
    files: list[Path], trial: TrialReport, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A hundred lives of the first arm, so that a figure stands there soon; a short trial needs none."""
    asked: list[Design] = []

    def lived(design: Design, *rest: object) -> TrialOutcomes:
        asked.append(design)
        return replace(trial.lived, design=replace(trial.lived.design, arms=trial.design.arms[: len(design.arms)]))

    monkeypatch.setattr("game.lab.trial.live_trial", lived)
    command = ["trial", *map(str, files), "--people", "payroll", "--workers", "1", "--lang", "en"]
    assert main([*command, "--lives", "400", "--draws", "20"]) == 0
    assert [(one.lives, one.draws, len(one.arms)) for one in asked] == [(100, 1, 1), (400, 20, 2)]
    assert "first look (100 lives)" in capsys.readouterr().out
    assert main([*command, "--lives", "50", "--draws", "2"]) == 0 and len(asked) == 3


def test_an_unknown_regime_and_too_few_lives_are_told(files: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trial", str(files[0]), "--people", "pay_roll", "--lang", "en"]) == 1
    assert "payroll" in capsys.readouterr().err
    assert main(["trial", str(files[0]), "--lives", "3", "--lang", "en"]) == 1
    assert "at least 30" in capsys.readouterr().err
    assert main(["trial", "--lang", "en"]) == 2
    assert "new --nudge" in capsys.readouterr().err


def test_a_trial_asks_for_its_cluster(
    files: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody(address: str, *_: object) -> Crew:
        raise refused(address, "no-workers/empty-cluster")

    monkeypatch.setattr(many, "cluster", nobody)
    asked = ["--lives", "30", "--draws", "2", "--cluster", "tcp://10.0.0.5:8786", "--lang", "en"]
    assert main(["trial", str(files[0]), *asked]) == 1
    assert "tcp://10.0.0.5:8786" in capsys.readouterr().err


NOTICE = """format: 1
nudge: by_{channel}
title: {{en: A message by {channel}}}
on: {{story: early_round}}
target: {{behaviour: M1, event: nest}}
predict: {{effect: 1, low: 0, high: 3}}
change:
  - {{notice: told, from: bev, channel: {channel}, frame: {frame}, ages: [35, 40], text: {{en: The form is open.}}}}
"""


@pytest.mark.parametrize(
    ("channel", "frame", "known"),
    [
        ("email", "plain", {"notice_email": "one study"}), ("platform", "plain", {"notice_platform": "none"}),
        ("bureau", "loss", {"notice_letter": "carried", "frame_loss": "no difference"}),
    ],
)  # fmt: skip
def test_a_message_is_known_by_its_channel(tmp_path: Path, channel: str, frame: str, known: dict[str, str]) -> None:
    path = tmp_path / "told.yaml"
    path.write_text(NOTICE.format(channel=channel, frame=frame), encoding="utf-8")
    found = levers_of(read_nudge(path), load_regime("payroll"))
    assert {one.lever: one.known.status for one in found} == known
    assert of_messages(found) == (channel != "platform")


def test_a_lever_is_known_by_its_studies(files: list[Path]) -> None:
    moved, deadline = nudges(files)
    payroll, gig = load_regime("payroll"), load_regime("gig")
    assert [one.known.status for one in levers_of(moved, payroll)] == ["studied"]
    assert [one.known.status for one in levers_of(moved, gig)] == ["one study"]
    assert [one.lived for one in levers_of(deadline, gig)] == [False]
