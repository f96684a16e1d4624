"""Numbers, dates and answers are taken as people type them, and refused where they could mean two things."""

from __future__ import annotations

import pytest

from game.content import typed
from game.content.calc import InputError, calculate, year_of
from game.content.system import load_system
from game.content.words.wording import error_text


@pytest.mark.parametrize("text, unit, meant", [
    ("5,000", "yuan", 5000), ("1,234,567.89", "EUR", 1234567.89), ("-5,000", "yuan", -5000), ("5000", "yuan", 5000),
    ("1 234 567", "EUR", 1234567), ("1'250", "EUR", 1250), ("５，０００", "yuan", 5000), (" 12.5 ", "years", 12.5),
    ("8%", "share", 0.08), ("8 %", "share per year", 0.08), ("8%", "%/year", 8), ("12.5％", "ratio", 0.125),
    ("yes", "truth", 1), ("True", "truth", 1), ("是", "truth", 1), ("1", "truth", 1), ("no", "truth", 0),
    ("5\u200b000", "yuan", 5000), ("\ufeff12", "years", 12),
    ("否", "truth", 0), ("false", "truth", 0), ("2025-26", "year", 2025), ("2025/26", "year", 2025),
    ("2025-2026", "year", 2025), ("1999-00", "year", 1999), ("2025", "year", 2025), ("2025-Q4", "year", 2025),
])  # fmt: skip
def test_what_is_meant(text: str, unit: str, meant: float) -> None:
    assert typed.number(text, unit) == pytest.approx(meant, abs=0)


@pytest.mark.parametrize("text, unit", [
    ("5,5", "yuan"), ("5,00", "yuan"), ("5,0000", "yuan"), ("1,234 567", "yuan"), ("12,34,567", "rupiah"), ("", "yuan"),
    ("5_000", "yuan"), ("8%", "yuan"), ("%", "share"), ("maybe", "truth"), ("yes", "yuan"), ("2025-27", "year"),
    ("2025.5", "year"), ("2025-13", "year"), ("8,000 yuan", "yuan"),
    ("5²", "yuan"), ("5₂", "yuan"), ("①", "yuan"), ("1①", "yuan"), ("½", "yuan"), ("\u202e21", "yuan"),
])  # fmt: skip
def test_what_is_not_guessed(text: str, unit: str) -> None:
    with pytest.raises(ValueError):
        typed.number(text, unit)


@pytest.mark.parametrize("text, meant", [
    ("2025-04", (2025, 4, 1)), ("2025-04-30", (2025, 4, 30)), ("2025年4月", (2025, 4, 1)),
    ("2025年4月30日", (2025, 4, 30)),
    ("2025-Q4", (2025, 10, 1)), ("2025q1", (2025, 1, 1)), ("2025 Q2", (2025, 4, 1)),
])  # fmt: skip
def test_months(text: str, meant: tuple[int, int, int]) -> None:
    assert typed.month(text) == meant


@pytest.mark.parametrize("text, said", [
    ("2025-02-30", "that month has 28 days"), ("2024-02-30", "that month has 29 days"),
    ("2025-13", "is no month between"), ("2025-00-10", "is no month between"),
    ("April 2025", "must be a month YYYY-MM"), ("2025-Q5", "must be a month YYYY-MM"),
])  # fmt: skip
def test_days_no_calendar_has_are_refused_by_name(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        calculate(load_system("china"), "retirement_age", {"birth": text, "kind": "male"})
    assert text in error_text(caught.value, "en") and said in error_text(caught.value, "en")


def test_an_amount_and_its_grouped_form_are_one() -> None:
    system = load_system("china")
    plain = {"benefit_base": 8160, "average_index": 0.8, "months": 180}
    plain |= {"account_balance": 120000, "divisor_months": 139}
    grouped = plain | {"benefit_base": "8,160", "average_index": "80%", "account_balance": "120,000"}
    assert calculate(system, "uebp", grouped).outputs == calculate(system, "uebp", plain).outputs


@pytest.mark.parametrize("given", ["next", "2025-30", "2025.5", "nan", "inf", "99999"])
def test_a_year_that_is_none_is_told(given: str) -> None:
    with pytest.raises(InputError) as caught:
        year_of(given)
    assert given in error_text(caught.value, "en") and given in error_text(caught.value, "zh")
