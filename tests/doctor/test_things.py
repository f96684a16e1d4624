"""What a file is to be is told by where it lies and by what is written in it, however little that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.paths import ASSETS, SCENARIOS
from game.content.words.languages import is_language, near_language
from game.content.words.text import Words
from game.doctor.things import kind_of
from tests.doctor.test_check import run

HALF = {
    "a nudge without target": ("a.yaml", "nudge: mine\n", "nudge", ("'target' is missing", "'predict' is missing")),
    "a nudge without its name": ("a.yaml", "change:\n  - {event: x, steps: 1}\n", "nudge", ("'nudge' is missing",)),
    "a nudge by a prediction": ("a.yaml", "predict: {effect: 3, low: 0, high: 4}\n", "nudge", ("'target' is missing",)),
    "a nudge by its folder": ("nudges/a.yaml", "title: {en: x}\n", "nudge", ("'nudge' is missing: a nudge needs it",)),
    "a plan by its steps": ("a.yaml", "steps: []\nminutes: 3\n", "plan", ("'plan' is missing: a plan needs it",)),
    "a plan by its name": ("a.yaml", "plan: x\n", "plan", ("'steps' is missing",)),
    "an analysis by its outcome": ("a.yaml", "primary: {column: x}\n", "analysis", ("'arms' is missing",)),
    "a stage by its folder": ("stages/a.yaml", "place: shop\n", "stage", ("'marks' is missing: a stage needs it",)),
    "people by the file's name": ("a.regime.yaml", "regime: x\n", "regime", ("'numbers' is missing",)),
    "people by their numbers": ("a.yaml", "carries: payroll\nnumbers: {}\n", "regime", ("'regime' is missing",)),
    "a nudge that is no valid YAML": ("a.yaml", "nudge: [\ntarget: {\n", "nudge", ("not valid YAML",)),
    "a nudge with its entries misspelt": ("a.yaml", "nudg: x\ntargt: {}\n", "nudge", ("did you mean 'nudge'",)),
    "cards that nobody names": ("a.yaml", "events: []\n", "story", ("part of a story (events)", "'files'")),
    "nothing to tell it by": ("a.yaml", "hello: 1\n", None, ("it has: hello", "'nudge:'")),
    "no YAML at all": ("a.yaml", "- [\n", None, ("not valid YAML",)),
}


@pytest.mark.parametrize("case", HALF)
def test_a_half_written_file_is_told_what_it_lacks(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, text, kind, says = HALF[case]
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert kind_of(path) == kind
    status, said = run(capsys, str(path), "--lives", "0")
    assert status == 1 and all(one in said for one in says), said


def test_a_loose_file_is_found_in_its_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.yaml").write_text("nudge: mine\n", encoding="utf-8")
    status, said = run(capsys, str(tmp_path), "--lives", "0")
    assert status == 1 and "'target' is missing: a nudge needs it" in said


def test_shipped_files_are_what_they_are() -> None:
    found = {kind_of(path) for path in (SCENARIOS / "rider/nudges").glob("*.yaml")}
    found |= {kind_of(path) for path in (ASSETS / "templates/nudge").glob("*.yaml")}
    assert found == {"nudge"}
    assert {kind_of(path) for path in (SCENARIOS / "rider/cards").glob("*.yaml")} == {"story"}
    assert {kind_of(path) for path in (ASSETS / "stages").rglob("*.yaml")} == {"stage"}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("eng", "en"), ("EN", "en"), ("en-us", "en_US"),
        ("zh-hans-cn", "zh_Hans_CN"), ("English", "en"), ("中文", "zh"),
        ("cn", "zh"), ("fra", "fr"), ("frensh", "fr"), ("deutsch", "de"), ("pt-br", "pt_BR"), ("klingon", ""),
        ("", ""), ("_", ""), ("zz", ""), ("x" * 5000, ""),
    ],
)  # fmt: skip
def test_the_code_that_was_meant(written: str, code: str) -> None:
    assert near_language(written) == code
    assert not is_language(written) and (not code or is_language(code))


def test_the_chinese_of_a_region_is_not_shown_in_english() -> None:
    assert Words.load("zh_TW")("settings.on") == Words.load("zh")("settings.on")
    assert Words.load("pt_BR")("settings.on") == Words.load("en")("settings.on")
