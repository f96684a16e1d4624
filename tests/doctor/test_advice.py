"""What a designer is advised: a suggestion for every formula, and answers that count for every kind of finding."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.commands.check import examine
from game.content.advice import formula_advice
from game.content.findings import Phrase
from game.content.paths import SCENARIOS
from game.content.town.tiles import whole_png
from game.content.words.wording import say
from game.model.expr import ExprError, compile_expr

NAMES = ("cash", "heart", "joined")


@pytest.mark.parametrize(
    ("formula", "advice"),
    [
        ("maximum(cash, 0)", "did you mean 'max'?"), ("clamp(cash, 0, 1)", "did you mean 'clip'?"),
        ("sqrt(cash)", "functions: abs"), ("cash ** 2", "x * x"), ("cash % 2", "0.05 for 5 %"),
        ("cash > 1 && heart > 2", "and instead of &&"), ("cash ≥ 1", ">= instead of ≥"),
        ("max（cash, 1）", "( instead of （"),
        ("(cash + 1", "1 are opened and 0 closed"), ("joined = 0", "=="), ("cash + 'a'", "docs/expressions.md"),
        ("where(cash, 1)", "docs/expressions.md"), ("zzz > 1", "under 'columns'"), ("1 +", "docs/expressions.md"),
    ],
)  # fmt: skip
def test_every_formula_gets_a_suggestion(formula: str, advice: str) -> None:
    with pytest.raises(ExprError) as error:
        compile_expr(formula, NAMES)
    said = formula_advice(formula, error.value)
    assert isinstance(said, Phrase) and advice in say(said, "en")


def test_a_name_that_is_offered_needs_no_advice() -> None:
    with pytest.raises(ExprError) as error:
        compile_expr("hart > 3", NAMES)
    assert formula_advice("hart > 3", error.value) == ""


@pytest.mark.parametrize(
    ("code", "about", "old", "new"),
    [
        ("deck-missing", "deck", "\n  6: {", "\n  7: {"),
        ("deck-falls", "deck", "\n  12: {18: 6,", "\n  12: {18: 99,"),
        ("unused", "uncle", "\npeople:\n", "\npeople:\n  uncle: {name: 欧阳舅舅}\n"),
        ("unknown-unit", "kin_help", "unit: yuan/month}", "unit: yuan/moth}"),
        ("units", "monthly", "  monthly: spending / 12 / price_level", "  monthly: income"),
    ],
)  # fmt: skip
def test_new_kinds_can_be_answered(tmp_path: Path, code: str, about: str, old: str, new: str) -> None:
    folder = tmp_path / "rider"
    shutil.copytree(SCENARIOS / "rider", folder, ignore=shutil.ignore_patterns("locale", "nudges"))
    path = folder / "scenario.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text and "\naccept:" not in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert code in {problem.code for problem in examine([folder], 0)[0]}
    answer = f"\naccept:\n  - {{code: {code}, about: {about}, reason: meant like this in a test}}\n"
    path.write_text(text.replace(old, new, 1) + answer, encoding="utf-8")
    assert code not in {problem.code for problem in examine([folder], 0)[0]}


def test_a_text_that_the_catalogue_does_not_know_is_told_where_it_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "rider"
    shutil.copytree(SCENARIOS / "rider", folder, ignore=shutil.ignore_patterns("nudges"))
    path = folder / "locale/en.po"
    text = path.read_text(encoding="utf-8")
    first, rest = text.split('msgctxt "first_pay"\n', 1)
    path.write_text(first + rest.split("\n\n", 1)[1], encoding="utf-8")
    (problem,) = examine([folder], 0)[0]
    assert problem.code == "translation-missing"
    name, line, _ = problem.where.rsplit(":", 2)
    assert "first_pay" in "".join((tmp_path / name).read_text(encoding="utf-8").splitlines()[int(line) - 6 : int(line)])


@pytest.mark.parametrize("cut", [0, 7, 30, -1])
def test_a_damaged_picture_is_seen(tmp_path: Path, cut: int) -> None:
    sound = next(iter(sorted((SCENARIOS.parent / "levels").glob("*.png")))).read_bytes()
    path = tmp_path / "picture.png"
    path.write_bytes(sound)
    assert whole_png(path)
    path.write_bytes(sound[:cut])
    assert not whole_png(path)
