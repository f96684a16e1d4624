"""The command: formats, codes explained, answers in the files, ids of a release, units of formulas."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from game.commands import main
from game.commands.check import examine
from game.content.paths import SCENARIOS
from game.content.story import load_story
from game.content.words.wording import SEVERITIES, means, table, what
from game.doctor.checks.observed import observe
from game.doctor.checks.slips import nowhere
from game.doctor.checks.units import PLAIN, Follower, Unit, clash, unit_of
from game.doctor.things import owner
from game.model.expr import compile_expr
from game.model.world import Event
from tools.code_page import page

ROOT = Path(__file__).resolve().parents[2]
UNITS = {
    "pay": "yuan/month", "pension": "yuan/year", "cash": "yuan", "weekly": "pounds/week", "months": "months",
    "years": "years", "heart": "points", "share": "share of wage", "kind": "choice",
}  # fmt: skip


@pytest.fixture
def rider(tmp_path: Path) -> Path:
    folder = tmp_path / "rider"
    shutil.copytree(SCENARIOS / "rider", folder, ignore=shutil.ignore_patterns("locale", "nudges"))
    return folder


def plant(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    status = main(["check", "--lang", "en", *words])
    return status, capsys.readouterr().out


@pytest.mark.parametrize(("name", "lang"), [("check.md", "en"), ("check.zh.md", "zh")])
def test_the_pages_of_codes_are_current(name: str, lang: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == page(lang), f"python -m tools.code_page docs/{name} {lang}"


@pytest.mark.parametrize("code", table().codes)
def test_codes_are_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert table().codes[code].severity in SEVERITIES
    sentences = re.findall(r"[.!?:”`)](?:\s|$)", means(code, "en"))
    assert len(sentences) >= 2, "two to four sentences"
    status, said = run(capsys, "--explain", code)
    assert status == 0 and means(code, "en") in said


def test_an_unknown_code_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    status, said = run(capsys, "--explain", "dominate")
    assert status == 1 and "did you mean 'dominated'?" in said


def test_every_code_that_modules_give_is_in_the_table() -> None:
    for path in sorted((ROOT / "game/doctor").glob("*.py")):
        for code in re.findall(r'(?:finding|at_place)\([^"]*?"([a-z]+(?:-[a-z]+)+)"', path.read_text(encoding="utf-8")):
            assert code in table().codes, f"{path.name}: {code}"


def test_text_comes_worst_first_with_places(rider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(rider, "cards/youth.yaml", "mood: smile", "mood: smirk")
    plant(rider, "cards/youth.yaml", "place: street", "place: steet")
    status, said = run(capsys, str(rider), "--lives", "0")
    first, second, *_ = said.splitlines()
    assert status == 1
    assert re.match(r"rider/cards/youth\.yaml:\d+:\d+: .*did you mean 'street'\?.*\[unknown-place\]$", first)
    assert second.endswith("[warning unknown-portrait]")


def test_json_is_for_programs(rider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(rider, "cards/youth.yaml", "mood: smile", "mood: smirk")
    status, said = run(capsys, str(rider), "--lives", "0", "--format", "json")
    (problem,) = json.loads(said[said.index("{") :])["problems"]
    assert status == 1
    assert problem["code"] == "unknown-portrait" and problem["severity"] == "warning"
    assert problem["path"] == "rider/cards/youth.yaml" and problem["line"] > 1 and problem["column"] > 1


def test_json_keeps_its_english_and_tells_it_in_the_language_too(
    rider: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plant(rider, "cards/youth.yaml", "mood: smile", "mood: smirk")
    said = {}
    for lang in ("en", "zh"):
        main(["check", "--lang", lang, str(rider), "--lives", "0", "--format", "json"])
        (said[lang],) = json.loads(capsys.readouterr().out)["problems"]
    assert said["en"]["what"] == said["zh"]["what"] == "there is no mood 'smirk'"
    assert said["en"]["message"].startswith("there is no mood 'smirk' – known: smile, ")
    assert said["zh"]["message"].startswith("没有“smirk”这种表情——可用的有：smile、")


def test_chinese_is_spoken_in_every_form(rider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(rider, "cards/youth.yaml", "mood: smile", "mood: smirk")
    for form in ("text", "html"):
        main(["check", "--lang", "zh", str(rider), "--lives", "0", "--format", form])
        said = capsys.readouterr().out
        assert "没有“smirk”这种表情" in said and "发现 1 个问题" in said and "mood '" not in said
    assert means("unknown-portrait", "zh") in said
    assert main(["check", "--lang", "zh", "--explain", "dominate"]) == 1
    assert "没有这个代号：dominate；是不是想写“dominated”？" in capsys.readouterr().out


def test_one_is_not_many(rider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, str(rider), "--lives", "0")[1].strip() == "no problems found: 1 item"
    plant(rider, "cards/youth.yaml", "mood: smile", "mood: smirk")
    assert run(capsys, str(rider), "--lives", "0")[1].endswith("1 problem found (warnings: 1)\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["new", "Bad-Name"], "Bad-Name: 编号只用小写字母、数字和 _，以字母开头——例如 noodle_stall"),
        (["unpack", "nothing.longgame"], "nothing.longgame: 没有这个文件——请检查路径"),
        (["calc", "china.uepb"], "输入有误：china 没有“uepb”这个计算器；是不是想写“uebp”？"),
        (["graph", "ridr"], "ridr: 没有“ridr”这个剧本；是不是想写“rider”？"),
        (["text", "--story", "ridr"], "ridr: 没有“ridr”这个剧本；是不是想写“rider”？"),
    ],
)
def test_what_is_refused_is_refused_in_chinese(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    command, *rest = words
    assert main([command, "--lang", "zh", *rest]) == 1
    assert capsys.readouterr().err.startswith(told)


def test_html_needs_nothing_else(rider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant(rider, "cards/youth.yaml", "mood: smile", 'mood: "<b>"')
    _, said = run(capsys, str(rider), "--lives", "0", "--format", "html")
    assert "&lt;b&gt;" in said and "<b>" not in said
    assert means("unknown-portrait", "en")[:40] in said
    assert "http" not in said.replace("http-equiv", "") and "<script" not in said


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_what_could_not_be_looked_at_is_said(rider: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    said = "were not looked at, because the story does not load"
    assert said not in run(capsys, str(rider), "--lives", "0", "--format", form)[1]
    plant(rider, "cards/youth.yaml", "place: street", "place: steet")
    told = run(capsys, str(rider), "--lives", "0", "--format", form)[1]
    assert said in told
    if form == "json":
        (passed,) = json.loads(told[told.index("{") :])["not_checked"]
        assert passed["path"] == "rider/scenario.yaml" and said in passed["what"]


def test_a_broken_life_names_the_rule(rider: Path) -> None:
    plant(rider, "scenario.yaml", "\ncolumns:\n", "\ncolumns:\n  odd: {start: 1, high: 9, label: {zh: 奇}}\n")
    plant(rider, "scenario.yaml", "\nafter_law:\n", "\nafter_law:\n  - odd: 3 / (age - 40)\n")
    (problem,) = [one for one in examine([rider], 20)[0] if one.code == "life-breaks"]
    lines = (rider / "scenario.yaml").read_text(encoding="utf-8").splitlines()
    assert "odd: 3 / (age - 40)" in lines[problem.place.line - 1]
    said = what(problem, "en")
    assert "with age 40" in said and "slot 0, play of 6 minutes" in said


def test_findings_can_be_answered(rider: Path) -> None:
    plant(rider, "cards/late.yaml", "mood: smile", "mood: smirk")
    assert [problem.code for problem in examine([rider], 0)[0]] == ["unknown-portrait"]
    answer = "accept: [{code: unknown-portrait, reason: to come soon}]"
    plant(rider, "cards/late.yaml", "mood: smirk", f"mood: smirk\n    {answer}")
    assert not examine([rider], 0)[0]


def test_an_answer_needs_a_reason(rider: Path) -> None:
    plant(rider, "cards/late.yaml", "mood: smile", "mood: smile\n    accept: [{code: blame}]")
    (problem,) = examine([rider], 0)[0]
    assert (problem.code, problem.fields["name"]) == ("missing-entry", "reason")


def test_ids_of_a_release(rider: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, str(rider), "--lock")[0] == 0
    assert not examine([rider], 0)[0]
    plant(rider, "cards/old.yaml", "- id: park_chess", "- id: park_ches")
    (problem,) = [one for one in examine([rider], 0)[0] if one.code == "ids-changed"]
    assert (problem.fields["name"], problem.fields["near"]) == ("park_chess", "park_ches")
    assert problem.place.line > 1


def test_a_path_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    status, said = run(capsys, "nowhere")
    assert status == 1 and "[no-such-path]" in said


def test_a_single_file_stands_for_its_story(
    rider: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(rider, "cards/old.yaml", "- id: park_chess", "- idd: park_chess")
    problems, _ = examine([rider], 0)
    for name in ("cards/youth.yaml", "cards/old.yaml"):
        assert examine([rider / name, rider], 0) == (problems, 1), "the whole story, and once"
    monkeypatch.chdir(rider / "cards")
    status, said = run(capsys, "youth.yaml")
    assert status == 1 and "youth.yaml is a part of" in said and "'idd' is not known" in said
    (rider / "cards" / "draft.yaml").write_text("events: []\n", encoding="utf-8")
    assert "[no-such-path]" in run(capsys, "draft.yaml")[1], "no scenario.yaml names it"
    (rider / "locale").mkdir(exist_ok=True)
    (rider / "locale" / "fr.po").write_text("", encoding="utf-8")
    assert owner(rider / "locale" / "fr.po") == ("story", rider.resolve())


@pytest.mark.parametrize(
    ("formula", "clashes"),
    [
        ("pay + pension", True), ("12 * pay + pension", False), ("pension / 12 > pay", False),
        ("pension / 4 > pay", False),
        ("cash + pay * months", False), ("cash + pension", False), ("cash + heart", True), ("cash + weekly", True),
        ("months + years", True), ("months / 12 + years", False), ("min(pay, pension)", True), ("cash + kind", False),
        ("where(heart > 3, pay, pension)", True), ("share * pay + pension", True), ("cash + 3 * pay", False),
        ("52 * weekly + pension", True), ("cash / months - pay", False), ("clip(heart, 0, pay)", True),
        ("max(0, pay - 0.5 * pension)", True), ("heart + 0.15 * heart", False), ("(cash > 5) + years", False),
    ],
)  # fmt: skip
def test_units_of_formulas(formula: str, clashes: bool) -> None:
    follower = Follower(lambda name: unit_of(UNITS[name]))
    follower.of(compile_expr(formula, UNITS).tree)
    assert bool(follower.clashes) == clashes


def test_units_as_they_are_written() -> None:
    assert unit_of("today's yuan/month") == Unit("yuan", "month")
    assert unit_of("EUR/month of 2004") == Unit("EUR", "month")
    assert unit_of("share per year") == PLAIN and unit_of("category") is None
    assert not clash(unit_of("money/month"), unit_of("SGD/month"))
    assert clash(unit_of("money/month"), unit_of("SGD/year")) and clash(unit_of("EUR"), unit_of("yuan"))


@pytest.mark.parametrize(
    ("source", "given"),
    [
        ("BPJS deck (scribd 547082080), case 3", "scribd 547082080"),
        ("the same repo, tests/points.yml", "the same repo"),
        ("CNAV circular 2005/30 example 2 (same file)", "same file"),
        ("As above", "As above"),
        ("transcription in a public repository", "a public repository"),
        ("ibid.", "ibid."),
        ("PP 45/2015 of 30 June 2015, art. 17 (2)", ""),
        ("CNAV circular 2005/30, example 2", ""),
        ("BPJS deck 2018; the samesaid", ""),
    ],
)
def test_a_source_that_leads_nowhere_is_told_from_one_that_can_be_followed(source: str, given: str) -> None:
    assert nowhere(source) == given


def test_lives_are_added_only_for_what_would_be_reported() -> None:
    """An event that nobody meets calls for three times the lives; not if its author has said that this is meant."""
    story = load_story("early_round")
    story = replace(story, world=replace(story.world, endings=story.world.endings[-1:]))
    known = {event.id for event in story.world.events}
    never = Event("never", len(known), "notice", (200, 200), None, 1.0, 0, ())
    nobody = replace(story, world=replace(story.world, events=(*story.world.events, never)))
    once = observe(nobody, 1, settled=known | {"never"}).lives
    assert observe(nobody, 1, settled=known).lives == 3 * once
