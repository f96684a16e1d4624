"""Plans: read as they are meant, and everything wrong with one told with its place, all at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.commands import main
from game.content.findings import ContentErrors, Finding
from game.content.plan import LETTERS, MOST_OPTIONS, PLANS, Plan, load_plan, plan_path, read_plan
from game.doctor.things import things
from game.lab.bots import TASTES
from tests.conftest import written

PLAN = """\
format: 1
plan: tiny
title: {zh: 小计划, en: A tiny plan}
story: toy
system: LAW
seed: 7
minutes: 20
arms:
  - {id: loss, title: {zh: 少了什么, en: What is lost}}
  - {id: gain, title: {zh: 多了什么, en: What is gained}, nudge: sooner.yaml}
steps:
  - {poll: covered, minutes: 4, text: {zh: 有养老保险吗, en: Are you covered}, notes: {zh: 先问, en: Ask first},
     options: [{id: yes_, text: {zh: 有, en: "Yes"}}, {id: no_, text: {zh: 没有, en: "No"}}],
     fact: {text: {zh: 十亿人, en: A billion people}, source: MOHRSS 2024}}
  - {poll: age, kind: number, minutes: 1, text: {zh: 几岁, en: What age}, number: {low: 40, high: 90}}
  - {poll: sure, kind: scale, minutes: 1, text: {zh: 多确定, en: How sure},
     by_arm: {loss: {zh: 少多少, en: How much less}, gain: {zh: 多多少, en: How much more}}}
  - {life: {minutes: 12, ask: [work], again: [work], else: planner}, minutes: 8}
  - {own: {minutes: 12, luck: each}, minutes: 4}
  - {poll: covered_after, same_as: covered, minutes: 2}
"""
FAULTS: dict[str, tuple[str, str, str]] = {
    "bad-plan/one-kind": ("own: {minutes: 12, luck: each}, ", "", "{minutes: 4}"),
    "bad-plan/minutes": ("minutes: 20", "minutes: 25", "minutes: 25"),
    "bad-plan/language": (', en: "No"}', "}", "text: {zh: 没有}"),
    "bad-plan/no-language": ("seed: 7", "seed: 7\nlanguages: [zh, en, fra]", "fra"),
    "bad-plan/twice": ("poll: age", "poll: covered", "poll: covered, kind: number"),
    "bad-plan/options": ("kind: scale, ", "kind: several, ", "poll: sure"),
    "bad-plan/number": ("{low: 40, high: 90}", "{low: 90, high: 40}", "number: {low"),
    "bad-plan/same-as": ("same_as: covered", "same_as: covred", "same_as"),
    "bad-plan/story": ("story: toy", "story: nowhere", "story: nowhere"),
    "bad-plan/event": ("ask: [work]", "ask: [work, wrok]", "wrok"),
    "bad-plan/again": ("ask: [work], again", "ask: [who], again", "work], else"),
    "bad-plan/persona": ("else: planner", "else: planer", "else"),
    "bad-plan/length": ("life: {minutes: 12", "life: {minutes: 13", "minutes: 13"),
    "bad-plan/nudge": ("nudge: sooner.yaml", "nudge: later.yaml", "nudge: later"),
    "bad-plan/one-arm": ("  - {id: loss, title: {zh: 少了什么, en: What is lost}}\n", "", "arms:"),
    "bad-plan/arms": ("by_arm: {loss:", "by_arm: {gone:", "by_arm"),
}  # fmt: skip
"""Each finding: what is written instead of what, and at which words it is told."""
EVENTS = [
    {"id": "who", "setup": True, "text": "Who?", "choices": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]},
    {"id": "work", "must": True, "ages": [19, 20], "text": "Work?",
     "choices": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]},
]  # fmt: skip


def plan_file(folder: Path, old: str = "", new: str = "") -> Path:
    """The plan beside the toy story it is about, with one change."""
    written(folder, {"events": EVENTS})
    (folder / "sooner.yaml").write_text("nudge: sooner\n", encoding="utf-8")
    assert old in PLAN
    path = folder / "tiny.yaml"
    text = PLAN.replace(old, new, 1) if old else PLAN
    path.write_text(text.replace("LAW", str(folder / "toyland")), encoding="utf-8")
    return path


def faulty(code: str, folder: Path) -> list[Finding]:
    """What is found in a plan with this fault."""
    if code == "bad-plan/none":
        with pytest.raises(ContentErrors) as caught:
            plan_path("lab_sesion_4")
        return list(caught.value.problems)
    old, new, _ = FAULTS[code]
    return read_plan(plan_file(folder, old, new), TASTES)[1]


def read(folder: Path) -> Plan:
    plan, problems = read_plan(plan_file(folder), TASTES)
    assert plan is not None, [str(one) for one in problems]
    return plan


def test_a_plan_is_read_as_it_is_meant(tmp_path: Path) -> None:
    plan = read(tmp_path)
    assert [step.kind for step in plan.steps] == ["poll", "poll", "poll", "life", "own", "poll"]
    covered, after = plan.poll("covered"), plan.poll("covered_after")
    assert covered is not None and after is not None
    assert [option.text["en"] for option in covered.options] == ["Yes", "No"] and covered.source == "MOHRSS 2024"
    assert after.options == covered.options and after.text == covered.text and after.same_as == "covered"
    age, sure = plan.poll("age"), plan.poll("sure")
    assert age is not None and (age.low, age.high) == (40, 90) and not age.options
    assert sure is not None and len(sure.options) == 5 and sure.by_arm["loss"]["zh"] == "少多少"
    life = plan.steps[3].played
    assert life is not None and (life.ask, life.again, life.persona) == (("work",), frozenset({"work"}), "planner")
    assert plan.steps[4].played is not None and plan.steps[4].played.luck == "each"
    assert plan.arms[1].nudge == tmp_path / "sooner.yaml" and plan.story == str(tmp_path / "toy")


@pytest.mark.parametrize("code", FAULTS)
def test_what_is_wrong_is_told_with_its_place(code: str, tmp_path: Path) -> None:
    found = {f"{one.code}/{one.case}": one.where for one in faulty(code, tmp_path)}
    assert code in found, found
    before, _, _ = (tmp_path / "tiny.yaml").read_text(encoding="utf-8").partition(FAULTS[code][2])
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert found[code] == f"{tmp_path.name}/tiny.yaml:{line}:{column}"


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    text = path.read_text(encoding="utf-8")
    for code in ("bad-plan/minutes", "bad-plan/language", "bad-plan/persona"):
        text = text.replace(*FAULTS[code][:2], 1)
    path.write_text(text, encoding="utf-8")
    assert {one.case for one in read_plan(path, TASTES)[1]} == {"minutes", "language", "persona"}


def test_check_tells_of_a_plan_as_of_all_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = plan_file(tmp_path, *FAULTS["bad-plan/event"][:2])
    assert main(["check", str(path), "--lang", "en"]) == 1
    told = capsys.readouterr().out
    assert re.search(r"tiny\.yaml:18:38: the story 'toy' has no card 'wrok'; did you mean 'work'\?", told), told
    assert main(["check", str(plan_file(tmp_path)), "--lang", "zh"]) == 0


def test_plans_that_come_with_the_game_are_looked_at() -> None:
    assert {path for kind, path in things([], []) if kind == "plan"} == set(PLANS.glob("*.yaml"))


def test_a_letter_for_every_option() -> None:
    assert len(LETTERS) == MOST_OPTIONS == len(set(LETTERS))


def test_a_plan_that_is_none_raises(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("steps: [", encoding="utf-8")
    with pytest.raises(ContentErrors):
        load_plan(path)
