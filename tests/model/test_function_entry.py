"""A function is one entry: units, labels and money follow from it without another place being touched."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from conftest import SOURCED, Toy

from game.doctor.checks.units import PLAIN, Follower, Unit, unit_of
from game.model import functions
from game.model.explain import formula
from game.model.expr import compile_expr
from game.model.functions import FUNCTIONS, Counted, Function, counted, labels
from game.office.kinds import DATE, MONEY, TRUTH, kind_of
from game.office.kinds import PLAIN as NUMBER
from game.session.session import Session
from game.session.why import why

AVERAGE = Function(lambda *xs: sum(xs) / len(xs), 2, 9, "average(a, b, …) takes two or more values",
                   {"zh": "平均", "en": "mean of "}, Counted.ALIKE)  # fmt: skip
UNITS = {"pay": "yuan/month", "bonus": "yuan/month", "months": "months", "share": "share"}


@pytest.fixture
def average(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Function]:
    """The table with a function more: the one entry is all that is added."""
    table = {**FUNCTIONS, "average": AVERAGE}
    monkeypatch.setattr(functions, "FUNCTIONS", table)
    monkeypatch.setattr("game.model.expr.FUNCTIONS", table)
    return table


def followed(text: str) -> tuple[Unit | None, int]:
    follower = Follower(lambda name: unit_of(UNITS[name]))
    return follower.of(compile_expr(text, UNITS).tree), len(follower.clashes)


def test_units_follow_the_entry(average: Mapping[str, Function]) -> None:
    assert followed("average(pay, months)") == (None, 1), "yuan beside months clash, as in max"
    assert followed("average(pay, bonus)") == (Unit("yuan", "month"), 0)


def test_why_prints_its_word_and_its_money(average: Mapping[str, Function], toy: Toy) -> None:
    money = {"start": 100, "unit": "money"}
    story = toy(
        system={"title": {"zh": "玩具国"}, "currency": {"symbol": "¥", "code": "TOY"},
                "labels": {"fee": {"zh": "费", "en": "fee"}}, "parameters": {
                    "fee": {**SOURCED, "unit": "money", "values": {2026: 10, 2027: 20}, "projection": "none"},
                }, "draws": {}, "law": [{"mean": "average(fee, 30)"}, {"paid": "mean * 2"}, {"months": "months + 12"}]},
        columns={"cash": money, "mood": {"start": 50}},
    )  # fmt: skip
    session = Session(story, 1, lang="zh")
    session.end_year()
    step = next(line for line in why(session, "paid") if line.name == "mean")
    assert step.rule == "平均(费, 30)" and step.result == "¥20.00"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("average(day, 5)", DATE), ("average(pay, 5)", MONEY), ("average(pay, day)", NUMBER), ("sign(pay)", NUMBER),
     ("late(pay)", TRUTH), ("late(pay) + late(day)", NUMBER), ("pay * late(day)", MONEY), ("day - day", NUMBER),
     ("day + 3", DATE), ("pay / pay", NUMBER), ("pay > 3 and day > 2", TRUTH), ("round(pay, 2)", MONEY)],
)  # fmt: skip
def test_sheets_follow_the_entry(text: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an officer's sheet shows as money, as a date or as yes and no."""
    sign = Function(np.sign, 1, 1, "sign(x)", {"zh": "符号", "en": "sign of "}, Counted.PLAIN)
    late = Function(np.greater, 1, 1, "late(x)", {"zh": "晚了", "en": "late "}, Counted.TRUTH)
    table = {**FUNCTIONS, "average": AVERAGE, "sign": sign, "late": late}
    monkeypatch.setattr(functions, "FUNCTIONS", table)
    monkeypatch.setattr("game.model.expr.FUNCTIONS", table)
    kinds = {"pay": MONEY, "day": DATE}
    assert kind_of(compile_expr(text, kinds).tree, kinds.__getitem__) == kind


def test_every_entry_says_everything() -> None:
    for name, function in FUNCTIONS.items():
        assert function.usage.startswith(f"{name}("), name
        assert function.label["zh"] and function.label["en"], name
        assert 1 <= function.low <= function.high, name
    assert labels().keys() == {*FUNCTIONS, "and", "or", "not", "if"}


def test_where_is_another_way_to_write_if() -> None:
    tree = compile_expr("where(pay > 1, pay, bonus)", UNITS).tree
    assert tree == compile_expr("pay if pay > 1 else bonus", UNITS).tree
    assert formula(compile_expr("where(pay > 1, 2, 3)", UNITS)) == "2 if pay > 1 else 3"


def test_operators_are_counted_too() -> None:
    assert counted("*") is None and counted("+") is Counted.ALIKE
    assert counted("neg") is Counted.FIRST and counted("<") is Counted.TRUTH
    assert followed("growth(share, months)") == (PLAIN, 0)
