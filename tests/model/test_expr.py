"""The expression language: what it takes, what it refuses and how it says so, and that it computes what Python does."""

from __future__ import annotations

import ast
import math
import re
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content.findings import finding
from game.content.words.wording import what
from game.model.explain import formula
from game.model.expr import MAX_DEPTH, MAX_LENGTH, ExprError, compile_expr
from game.model.functions import DATED, KEYED, RATES
from game.model.nearest import nearest
from game.model.tables import Table

LADDER = Table(np.array([0.0, 10.0, 20.0]), np.array([0.0, 100.0, 400.0]))
KNOWN = ("cash", "age", "year", "heart", "months_per_year")


class Values(dict[str, Any]):
    def table(self, name: str) -> Table:
        return {"ladder": LADDER}[name]


def value(text: str | float, **names: float) -> float:
    return float(compile_expr(text, names, ("ladder",)).value(Values(names)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", 1), (2, 2), (0.1, 0.1), (-3, -3), ("1e3", 1000), (" 1 + 1 ", 2), ("+4", 4), ("--4", 4),
        ("7 / 2", 3.5), ("2 - 3 - 4", -5), ("2 * (3 + 4)", 14), ("12 / 2 / 3", 2), ("-2 * -3", 6),
        ("1 < 2", 1), ("2 < 1", 0), ("1 < 2 < 3", 1), ("1 < 2 > 3", 0), ("3 >= 3 == 1", 0), ("1 != 2", 1),
        ("1 and 2", 1), ("1 and 0", 0), ("0 or 3", 1), ("0 or 0 or 0", 0), ("not 5", 0), ("not 0", 1),
        ("5 if 1 else 6", 5), ("5 if 0 else 6", 6), ("1 if 2 > 1 else 0", 1),
        ("(1 < 2) + (2 < 3)", 2), ("(1 < 2) - (2 < 3)", 0), ("-(1 < 2)", -1), ("(1 and 1) * 3", 3),
        ("min(3, 1, 2)", 1), ("max(3, 1, 2)", 3), ("min(1 < 2, 5)", 1), ("abs(-3)", 3), ("floor(2.7)", 2),
        ("ceil(2.1)", 3), ("round(2.5)", 3), ("round(2.345, 2)", 2.35), ("clip(7, 0, 5)", 5), ("clip(-1, 0, 5)", 0),
        ("where(1 < 2, 10, 20)", 10), ("where(0, 10, 20)", 20), ("where(3, 1 < 2, 0)", 1),
        ("growth(0.5, 2)", 2.25), ("lookup(ladder, 15)", 250), ("bracket(ladder, 19.9)", 100),
        ("where(1, growth(1, 3), 0) + lookup(ladder, 5)", 58),
    ],
)  # fmt: skip
def test_accepts(text: str | float, expected: float) -> None:
    assert value(text) == pytest.approx(expected, abs=0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the formula is empty"),
        ("   ", "the formula is empty"),
        ("cash.real", "a dot after a name is not allowed here"),
        ("cash.__class__.__mro__", "a dot after a name is not allowed here"),
        ("cash[0]", "square brackets is not allowed here"),
        ("lambda: 1", "a lambda is not allowed here"),
        ("cash ** 2", "this operator (only + - * / are) is not allowed here"),
        ("9**9**9", "this operator (only + - * / are) is not allowed here"),
        ("cash // 2", "this operator (only + - * / are) is not allowed here"),
        ("cash % 2", "this operator (only + - * / are) is not allowed here"),
        ("cash @ 2", "this operator (only + - * / are) is not allowed here"),
        ("cash << 2", "this operator (only + - * / are) is not allowed here"),
        ("cash & 1", "this operator (only + - * / are) is not allowed here"),
        ("~1", "this is not allowed here"),
        ("f'{cash}'", "text is not allowed here"),
        ("'cash'", "text is not allowed here"),
        ("b'x'", "this value is not allowed here"),
        ("...", "this value is not allowed here"),
        ("None", "this value is not allowed here"),
        ("1j", "this value is not allowed here"),
        ("1e999", "this value is not allowed here"),
        ("1e15", "this value is not allowed here"),
        ("True", "write 1 or 0 instead of true or false"),
        ("[1, 2]", "a list is not allowed here"),
        ("(1, 2)", "a list is not allowed here"),
        ("{1: 2}", "a dictionary is not allowed here"),
        ("{1, 2}", "this is not allowed here"),
        ("[x for x in cash]", "this is not allowed here"),
        ("(x := 5)", "an assignment is not allowed here"),
        ("cash = 5", "this is not a formula I can read; check brackets, commas and operators"),
        ("import os", "this is not a formula I can read; check brackets, commas and operators"),
        ("1 +", "this is not a formula I can read; check brackets, commas and operators"),
        ("(1", "this is not a formula I can read; check brackets, commas and operators"),
        ("1; 2", "this is not a formula I can read; check brackets, commas and operators"),
        ("1\n2", "this is not a formula I can read; check brackets, commas and operators"),
        ("1\x002", "this is not a formula I can read; check brackets, commas and operators"),
        ("yield 1", "this is not a formula I can read; check brackets, commas and operators"),
        ("await cash", "this is not allowed here"),
        ("cash is 1", "this is not allowed here"),
        ("cash in (1, 2)", "this is not allowed here"),
        ("__import__('os')", "there is no function '__import__'"),
        ("eval(1)", "there is no function 'eval'"),
        ("flor(1)", "there is no function 'flor'; did you mean 'floor'?"),
        ("cash(1)", "there is no function 'cash'"),
        ("min(1)", "min(a, b, …) – values expected: 2 or more, given: 1"),
        ("min(*cash)", "min(a, b, …) – values expected: 2 or more, given: 1"),
        ("abs(1, 2)", "abs(x) – values expected: 1, given: 2"),
        ("round(x=1)", "this call is not allowed here"),
        ("cash.min(1)", "this call is not allowed here"),
        ("round(1, 9)", "round(x, digits): the decimals are a name or a whole number from 0 to 8"),
        ("round(1, -1)", "round(x, digits): the decimals are a name or a whole number from 0 to 8"),
        ("round(1, 0.5)", "round(x, digits): the decimals are a name or a whole number from 0 to 8"),
        ("cahs + 1", "'cahs' is not known here; did you mean 'cash'?"),
        ("month_per_year", "'month_per_year' is not known here; did you mean 'months_per_year'?"),
        ("zzz", "'zzz' is not known here"),
        ("__builtins__", "'__builtins__' is not known here"),
        ("ladder", "'ladder' is a table: read it with lookup(ladder, …) or bracket(ladder, …)"),
        ("lookup(lader, 1)", "'lader' is no table or dated parameter; did you mean 'ladder'?"),
        ("lookup(1, 2)", "'1' is no table or dated parameter"),
        ("+".join(["1"] * 300), "the formula is 599 characters long; the limit is 400: split it into steps"),
        ("+".join(["1"] * 40), f"the formula is nested more than {MAX_DEPTH} deep: split it into steps"),
        ("-" * 60 + "1", f"the formula is nested more than {MAX_DEPTH} deep: split it into steps"),
        (True, "write 1 or 0 instead of true or false"),
        (float("inf"), "'inf' is not known here"),
        (float("nan"), "'nan' is not known here"),
    ],
)  # fmt: skip
def test_refuses(text: str | float, said: str) -> None:
    with pytest.raises(ExprError) as error:
        compile_expr(text, KNOWN, ("ladder",))
    found = finding("", error.value.code, formula="", advice="", **error.value.fields)
    assert what(found, "en") == f"in '': {said}"


@pytest.mark.parametrize(
    ("text", "column"),
    [("1 + cahs", 4), ("cash + heart.x", 7), ("min(age, 2 ** 3)", 9), ("1 + + *", 6), ("心 + cahs", 0), ("3 * 心", 4)],
)
def test_says_where(text: str, column: int) -> None:
    with pytest.raises(ExprError) as error:
        compile_expr(text, KNOWN)
    assert error.value.column == column


def test_deep_but_allowed() -> None:
    assert value("+".join(["1"] * (MAX_DEPTH + 1))) == MAX_DEPTH + 1


def test_no_python_warnings_reach_the_player() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert value("1if 2 else 3") == 1
        with pytest.raises(ExprError):
            compile_expr("'\\d'", KNOWN)


def test_reads() -> None:
    expr = compile_expr("lookup(ladder, age) + max(cash, cash * 2) + 1", KNOWN, ("ladder",))
    assert (expr.reads, expr.values) == ({"ladder", "age", "cash"}, {"age", "cash"})


def test_a_kept_value_is_its_own() -> None:
    cash = np.array([1.0, 2.0])
    kept = compile_expr("cash", KNOWN).value(Values(cash=cash))
    assert kept is not cash and not np.shares_memory(kept, cash)
    truth = compile_expr("cash > 1", KNOWN).value(Values(cash=cash))
    assert truth.dtype == np.float64 and truth.tolist() == [0.0, 1.0]


def test_nearest() -> None:
    assert nearest("cahs", ["cash", "crash"]) == "cash"
    assert nearest("cash", ["cash"]) == ""
    assert nearest("qqq", ["cash"]) == ""


# ---- the same as Python's own arithmetic

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 3))
LEAVES = st.one_of(NUMBERS.map(lambda x: f"({x!r})"), st.sampled_from(["cash", "age", "heart"]))


def _grow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, inner)
    triple = st.tuples(inner, inner, inner)
    return st.one_of(
        st.tuples(pair, st.sampled_from(["+", "-", "*", "<", "<=", ">", ">=", "==", "!=", "and", "or"])).map(
            lambda t: f"({t[0][0]} {t[1]} {t[0][1]})"
        ),
        inner.map(lambda a: f"(-{a})"),
        inner.map(lambda a: f"(not {a})"),
        inner.map(lambda a: f"abs({a})"),
        triple.map(lambda t: f"({t[0]} if {t[1]} else {t[2]})"),
        triple.map(lambda t: f"({t[0]} < {t[1]} <= {t[2]})"),
        triple.map(lambda t: f"min({t[0]}, {t[1]}, {t[2]})"),
        triple.map(lambda t: f"max({t[0]}, {t[1]}, {t[2]})"),
    )


TEXTS = st.recursive(LEAVES, _grow, max_leaves=12).filter(lambda text: len(text) <= MAX_LENGTH)


def _python(text: str, names: dict[str, float]) -> float:
    """Python's own value, with `and`, `or`, `not` as truth values 0/1 (ours never give an operand back)."""
    class Truth(ast.NodeTransformer):
        def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
            self.generic_visit(node)
            return ast.Call(ast.Name("bool", ast.Load()), [node], [])

    tree = ast.fix_missing_locations(Truth().visit(ast.parse(text, mode="eval")))
    known = {"abs": abs, "min": min, "max": max, "bool": bool}
    return float(eval(compile(tree, "", "eval"), {"__builtins__": known}, names))


@settings(max_examples=300, deadline=None)
@given(TEXTS, NUMBERS, NUMBERS, NUMBERS)
def test_equals_python(text: str, cash: float, age: float, heart: float) -> None:
    names = {"cash": cash, "age": age, "heart": heart}
    expected = _python(text, names)
    expr = compile_expr(text, names)
    rows = {name: np.array([x, -1.0, x]) for name, x in names.items()}
    with np.errstate(all="ignore"):
        alone, batch = expr.value(Values(names)), np.broadcast_to(expr.value(Values(rows)), (3,))
    assert float(alone) == expected or (math.isnan(expected) and math.isnan(alone))
    assert np.array_equal(batch[[0, 2]], [expected, expected], equal_nan=True)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_explained_formula_reads_the_same(text: str) -> None:
    """`formula` writes what compiles back to the same tree: no bracket is lost."""
    names = {"cash": 3.25, "age": 41.0, "heart": -7.5}
    expr = compile_expr(text, names)
    shown = formula(expr).replace("−", "-").replace("×", "*").replace("÷", "/").replace("≤", "<=")
    shown = shown.replace("≥", ">=").replace("≠", "!=").replace(",", "")
    if any(call in text for call in ("min", "max")) or len(shown) > MAX_LENGTH:
        return  # commas of calls went with those of thousands
    again = compile_expr(re.sub(r"(?<![<>=!])=(?!=)", "==", shown), names)
    with np.errstate(all="ignore"):
        assert float(again.value(Values(names))) == pytest.approx(float(expr.value(Values(names))), rel=1e-3, abs=1e-2)


@settings(max_examples=600, deadline=None)
@given(st.one_of(st.text(max_size=60), st.text("cashage0123456789.+-*/()<>=!,andornotifelse [].:'\"\\\n", max_size=80)))
def test_random_text_is_only_refused(text: str) -> None:
    try:
        compile_expr(text, KNOWN, ("ladder",))
    except ExprError as error:
        assert error.code and 0 <= error.column <= MAX_LENGTH


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("lookup(deaths, 60)", RATES, KEYED), ("bracket(fee, 2026)", DATED, KEYED), ("at(ladder, 2026)", KEYED, DATED),
        ("at(deaths, 2026)", RATES, DATED), ("death_rate(fee, 0, 60, 2026)", DATED, RATES),
    ],
)  # fmt: skip
def test_a_table_is_read_by_the_function_for_it(text: str, kind: str, wanted: str) -> None:
    kinds = {"deaths": RATES, "fee": DATED, "ladder": KEYED}
    with pytest.raises(ExprError) as caught:
        compile_expr(text, ("age",), kinds)
    assert caught.value.code == "bad-formula/table-kind" and caught.value.column == text.index("(") + 1
    assert (caught.value.fields["kind"], caught.value.fields["wanted"]) == (kind, wanted)
    for good in ("lookup(ladder, 1) + bracket(ladder, 1)", "at(fee, 2026)", "death_rate(deaths, 0, 60, 2026)"):
        assert compile_expr(good, (), kinds).reads
