"""China's law against published figures and against whole careers worked out by plain arithmetic."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from game.content.calc import InputError, calculate
from game.content.system import load_system
from game.content.words.wording import error_text
from tests.model import careers
from tests.model.careers import BORN, Plan, Row, Years

CASES = careers.cases_of("china")
SYSTEM = load_system("china")


# ---- published figures, formula by formula


@careers.each(CASES)
def test_published_case(case: dict[str, Any]) -> None:
    careers.check_case(SYSTEM, case)


def test_every_calculator_has_a_case() -> None:
    assert careers.without_case(SYSTEM, CASES) == {"death", "medical_years"}


def test_medical_years_and_death() -> None:
    medical = calculate(SYSTEM, "medical_years", {"sex": "man", "months": 250}).outputs
    assert medical == {"needed": 300.0, "missing": 50.0}
    left = {"employees_account": 1000.0, "resident_account": 200.0, "personal_account": 100.0}
    assert calculate(SYSTEM, "death", left).outputs["inheritance"] == 1297.0


# ---- whole careers. The reference arithmetic below shares nothing with the law's files.


def career(plan: Plan, until: int = 70, **fixed: float) -> Years:
    return careers.career(SYSTEM, plan, until, **fixed)


def wages_to(amount: float, first: int, year: int) -> float:
    for y in range(first + 1, year + 1):
        amount *= 1.04 if y < 2035 else 1.035 if y < 2050 else 1.03
    return amount


def zhejiang_wage(year: int) -> float:
    return wages_to(8433.0, 2024, year)


def account(credits: Mapping[int, list[float]], last_year: int, last_month: int) -> float:
    """Month by month: interest on what is there, then the payment. 2.60 % a year, as held from 2026."""
    balance = 0.0
    for year in range(2026, last_year + 1):
        for month in range(last_month if year == last_year else 12):
            balance *= 1 + 0.026 / 12
            balance += credits.get(year, [0.0] * 12)[month]
    return balance


def flexible_credits(share: float, years: int) -> dict[int, list[float]]:
    return {y: [0.08 * share * zhejiang_wage(y - 1)] * 12 for y in range(2026, 2026 + years)}


def flexible(share: float, years: int) -> Plan:
    return lambda age: {"scheme": 2, "base_share": share, "months_per_year": 12 if age < 18 + years else 0}


@pytest.mark.parametrize(("share", "years"), [(0.6, 20), (1.0, 40)])
def test_man_paying_as_a_flexible_worker(share: float, years: int) -> None:
    lived = career(flexible(share, years), sex=1, birth_month=6)
    assert lived[18]["contributions_paid"] == pytest.approx(12 * 0.2 * share * zhejiang_wage(2025), abs=0.1)
    assert lived[62]["claimed"] == 0 and lived[62]["pension_received"] == 0
    at = lived[63]
    base = wages_to(8433.0, 2025, 2071)
    balance = account(flexible_credits(share, years), 2071, 6)
    basic = round(base * (1 + share) / 2 * years * 0.01, 2)
    from_account = round(balance / 117, 2)
    assert at["retirement_age"] == 63 and at["claim_age_months"] == 63 * 12
    assert at["average_index"] == pytest.approx(share)
    assert at["claim_balance"] == pytest.approx(balance, abs=1)
    assert at["pension_basic"] == pytest.approx(basic, abs=0.11)
    assert at["pension_account"] == pytest.approx(from_account, abs=0.11)
    assert at["pension_received"] == pytest.approx(6 * (basic + from_account), abs=2)
    assert lived[64]["pension_per_month"] == pytest.approx(at["pension_per_month"] * 1.02, abs=0.1)
    assert lived[64]["pension_received"] == pytest.approx(12 * lived[64]["pension_per_month"], abs=0.01)


def test_woman_employed_all_her_life_retires_as_a_worker_at_55() -> None:
    def plan(age: int) -> Row:
        return {"employed": 1, "months_worked": 12, "wage_per_month": 0.8 * zhejiang_wage(BORN + age - 1)}

    lived = career(plan, sex=0, birth_month=3)
    first, at = lived[18], lived[55]
    wage = 0.8 * zhejiang_wage(2025)
    assert first["contributions_paid"] == pytest.approx(12 * (0.08 + 0.02) * wage, abs=0.2)
    assert first["employer_paid"] == pytest.approx(12 * 0.16 * wage, abs=0.2)
    assert at["uebp_months"] == 37 * 12 + 3 and at["average_index"] == pytest.approx(0.8)
    credits = {y: [0.08 * 0.8 * zhejiang_wage(y - 1)] * 12 for y in range(2026, 2064)}
    balance = account(credits, 2063, 3)
    basic = wages_to(8433.0, 2025, 2063) * 1.8 / 2 * (447 / 12) * 0.01
    assert at["claim_divisor"] == 170 and at["claim_balance"] == pytest.approx(balance, abs=2)
    assert at["pension_per_month"] == pytest.approx(basic + balance / 170, abs=0.2)
    assert at["payment_months"] == 9 and lived[56]["uebp_paid"] == 0


def test_resident_only() -> None:
    lived = career(lambda age: {"scheme": 1, "resident_tier": 500}, sex=0, birth_month=10)
    assert lived[18]["contributions_paid"] == 500
    balance = 0.0
    for _ in range(18, 60):
        balance = balance * 1.025 + 560
    balance *= 1.025  # the year of the sixtieth birthday: interest, no further payment
    base = wages_to(163.0, 2026, 2068)
    at = lived[60]
    assert at["urrp_years"] == 42 and at["claim_scheme"] == 1
    assert at["pension_per_month"] == pytest.approx(base + balance / 139, abs=0.02)
    assert at["pension_received"] == pytest.approx(2 * at["pension_per_month"], abs=0.02)
    assert lived[61]["pension_per_month"] == pytest.approx(base * 1.03 + balance / 139, abs=0.02)


def fourteen_eleven(age: int) -> dict[str, float]:
    months = 12 if age < 32 else 11 if age == 32 else 0
    return {"base_share": 0.6, "months_per_year": months, **({"scheme": 2} if age < 60 else {})}


def test_fourteen_years_eleven_months_earn_no_employees_pension() -> None:
    lived = career(fourteen_eleven, sex=1, birth_month=6)
    assert lived[62]["uebp_months"] == 179 and lived[62]["minimum_months"] == 240
    assert lived[63]["claimed"] == 0 and lived[63]["pension_received"] == 0
    moved = lived[64]  # two years past the age without paying
    assert moved["claim_scheme"] == 1 and moved["uebp_months"] == 0
    # one more year in the residents' scheme makes fifteen
    assert moved["urrp_years"] == pytest.approx(179 / 12 + 1)
    base = wages_to(163.0, 2026, 2072)
    assert moved["pension_basic"] == pytest.approx(base, abs=0.01)
    full = career(flexible(0.6, 20), sex=1, birth_month=6)[64]
    assert moved["pension_per_month"] < 0.3 * full["pension_per_month"]  # 61 months more would have tripled it


def test_choosing_the_residents_scheme_moves_at_the_age() -> None:
    lived = career(fourteen_eleven, sex=1, birth_month=6, below_minimum=1)
    assert lived[63]["moved_to_residents"] == 1 and lived[63]["claim_position"] == 6


def test_paying_on_after_the_age_until_the_minimum() -> None:
    def plan(age: int) -> Row:
        return {**fourteen_eleven(age), **({"months_per_year": 12, "scheme": 2} if age >= 63 else {})}

    lived = career(plan, sex=1, birth_month=6)
    assert [lived[age]["uebp_months"] for age in (63, 66, 67, 68)] == [191, 227, 239, 240]
    at = lived[68]
    assert at["claim_scheme"] == 2 and at["claim_position"] == 1
    assert at["claim_age_months"] == 67 * 12 + 7 and at["claim_divisor"] == 78.8  # 84 − 9 × 7/12 = 78.75


# ---- early, late, women, places, accounts, other branches


@pytest.mark.parametrize(("shift", "years", "age"), [(-36, 40, 60), (-36, 19, None), (36, 20, 66), (-12, 30, 62)])
def test_claiming_early_or_late(shift: int, years: int, age: int | None) -> None:
    lived = career(flexible(0.6, years), sex=1, birth_month=6, claim_shift=shift)
    claims = [a for a, row in lived.items() if row["claimed"] and row["claim_scheme"] == 2]
    assert (claims[0] if claims else None) == age


def test_flexible_woman_waits_until_58() -> None:
    lived = career(flexible(0.6, 25), sex=0, birth_month=6)
    assert lived[57]["claimed"] == 0 and lived[58]["claimed"] == 1 and lived[58]["claim_divisor"] == 152


@pytest.mark.parametrize(
    ("move_at", "back", "payer"),
    [(99, "", "zhejiang"), (26, "", "chongqing"), (35, "chongqing", "zhejiang"), (24, "sichuan", "sichuan")],
)
def test_which_province_pays(move_at: int, back: str, payer: str) -> None:
    """Home where insured there; else a place with ten years; twenty years paid from eighteen on."""
    target = SYSTEM.constants[back or "chongqing"]
    paying = flexible(0.6, 20)

    def plan(age: int) -> Row:
        return {**paying(age), **({"work_province": target} if age >= move_at else {})}

    at = career(plan, until=64, sex=1, birth_month=6)[64]
    assert at["pay_province"] == SYSTEM.constants[payer]
    assert at["months_here"] + at["months_elsewhere"] == 240


def test_too_short_everywhere_pays_home() -> None:
    """Nine years here, nine there, the rest in a third place: home pays."""
    spots = {18: "zhejiang", 27: "chongqing", 36: "guangdong"}

    def plan(age: int) -> Row:
        here = SYSTEM.constants[spots[max(a for a in spots if a <= age)]]
        return {**flexible(0.6, 22)(age), "work_province": here}

    assert career(plan, until=64, sex=1)[64]["pay_province"] == SYSTEM.constants["sichuan"]


def test_residents_account_merges_but_its_years_do_not_count() -> None:
    def plan(age: int) -> Row:
        if age < 28:
            return {"scheme": 1, "resident_tier": 2000}
        return {"scheme": 2, "base_share": 0.6, "months_per_year": 12 if age < 47 else 0}

    lived = career(plan, sex=1, birth_month=6)
    assert lived[62]["uebp_months"] == 19 * 12 and lived[63]["claim_scheme"] == 0  # 19 + 10 years are not 29
    longer = career(lambda age: plan(age) | ({"months_per_year": 12} if age == 47 else {}), sex=1)[63]
    assert (longer["claim_scheme"], longer["urrp_account"], longer["urrp_years"]) == (2, 0, 0)


def test_personal_pension_is_taxed_at_three_per_cent() -> None:
    lived = career(lambda age: {"scheme": 1, "resident_tier": 200, "personal_saving": 1200}, until=80, sex=0)
    saved = sum(row["pp_paid"] for row in lived.values())
    paid_out = sum(row["pp_received"] for row in lived.values())
    assert saved == 1200 * 40 and paid_out > saved and lived[80]["pp_account"] == 0
    first = min(age for age, row in lived.items() if row["pp_received"])
    assert first == 58
    assert lived[58]["pension_received"] == 0  # the basic pension is counted apart
    before = lived[57]["pp_account"] * 1.025
    assert lived[58]["pp_received"] == pytest.approx(before / 10 * 0.97, abs=0.02)


def test_platform_subsidy_and_injury_premium() -> None:
    lived = career(lambda age: {**flexible(0.6, 30)(age), "platform_share": 0.5, "orders": 12000}, until=20)
    row = lived[18]
    assert row["platform_paid"] == pytest.approx(row["uebp_paid"])
    assert row["injury_paid"] == pytest.approx(840)


def test_medical_cover_stays_free_after_the_years_are_reached() -> None:
    short = career(lambda age: {**flexible(0.6, 30)(age), "medical_join": 1 if age < 30 else 0}, sex=1)
    full = career(lambda age: {**flexible(0.6, 30)(age), "medical_join": 1 if age < 43 else 0}, sex=1)
    assert short[70]["medical_covered"] == 0 and full[70]["medical_covered"] == 1
    assert full[70]["medical_paid"] == 0 and full[60]["medical_covered"] == 0


def test_accounts_go_to_the_heirs() -> None:
    now, dead = careers.aged(SYSTEM, uebp_account=10_000, scheme=0)
    assert 40 < dead.sum() < 120  # about 29 % of women of 95 within a year
    assert (now["inheritance"][dead] > 10_000).all()
    assert not now["uebp_account"][dead].any()


@pytest.mark.parametrize(
    ("sex", "year", "e65", "e60"),
    [(1, 2028, 16.76, 20.58), (0, 2028, 20.16, 24.50), (1, 2068, 21.79, 26.19), (0, 2068, 24.16, 28.80)],
)
def test_remaining_life_expectancy(sex: int, year: int, e65: float, e60: float) -> None:
    careers.check_remaining_life(SYSTEM, sex, year, e65, e60)


def test_contributions_add_up() -> None:
    lived = career(lambda age: {**flexible(0.7, 20)(age), "medical_join": 1, "personal_saving": 600}, sex=1)
    for row in lived.values():
        parts = row["uebp_paid"] + row["urrp_paid"] + row["medical_paid"] + row["pp_paid"]
        assert row["contributions_paid"] == pytest.approx(parts)


def test_story_levers_and_sources() -> None:
    choices = {"scheme", "base_share", "months_per_year", "resident_tier", "personal_saving", "medical_join"}
    claim = {"claim_shift", "below_minimum", "sex", "province"}
    work = {"employed", "work_province", "wage_per_month", "months_worked"}
    careers.check_names(SYSTEM, choices | claim | work)


# ---- provinces and the statement


def test_a_province_without_a_public_rule_is_refused_by_name() -> None:
    asked = {"province": "shanghai", "benefit_base": 12434, "index": 1.0, "deemed_years": 4}
    for inputs, said in (
        (asked, "'transition_rate' has no figure for shanghai"),
        ({**asked, "province": "atlantis"}, "one of beijing, tianjin"),
    ):
        with pytest.raises(InputError) as error:
            calculate(SYSTEM, "transitional_pension", inputs)
        assert said in error_text(error.value, "en")


@pytest.mark.parametrize(
    ("scheme", "shown", "hidden"),
    [(2, {"uebp_months", "average_index", "pay_province", "claim_base"}, {"urrp_years"}),
     (1, {"urrp_years"}, {"uebp_months", "average_index", "pay_province", "claim_base"})],
)  # fmt: skip
def test_the_statement_shows_the_lines_of_the_scheme_that_pays(scheme: int, shown: set[str], hidden: set[str]) -> None:
    names = {**SYSTEM.constants, "claim_scheme": float(scheme), "pension_extra": 0.0, "pension_transition": 0.0}
    lines = {line.name for line in SYSTEM.statement if line.when is None or line.when.fn(names)}
    assert shown <= lines and not hidden & lines
    assert {"pension_basic", "pension_account", "pension_per_month"} <= lines
    assert not {"pension_extra", "pension_transition"} & lines


def test_guangdong_adds_what_its_sheets_add() -> None:
    """Zhongshan, April 2026: 100 yuan for everybody and 4 for each of 27 full years."""
    there = SYSTEM.constants["guangdong"]
    at = career(flexible(0.6, 27), until=64, sex=1, birth_month=6, work_province=there)[64]
    assert at["pay_province"] == there and at["pension_extra"] == 208


def jiao(amount: float) -> float:
    """A fen left over makes a jiao."""
    return math.ceil(math.floor(amount * 100 + 1e-6) / 10 - 1e-6) / 10


@pytest.mark.parametrize(
    ("place", "years", "written"),
    [("shanghai", 37 + 3 * 0.083, jiao), ("guangxi", 37.25, jiao), ("anhui", 37.3, lambda x: round(x + 1e-9, 2))],
)
def test_a_life_is_paid_as_its_province_writes_awards(
    place: str, years: float, written: Callable[[float], float]
) -> None:
    """447 months of an employed woman: how they become years, and how the parts are rounded, is the province's."""
    there = SYSTEM.constants[place]

    def plan(age: int) -> Row:
        return {"employed": 1, "months_worked": 12, "wage_per_month": 10_000, "work_province": there}

    at = career(plan, until=55, sex=0, birth_month=3, province=there)[55]
    assert at["uebp_months"] == 447 and at["pay_province"] == there
    basic = at["claim_base"] * (1 + at["average_index"]) / 2 * years * 0.01
    assert at["pension_basic"] == pytest.approx(written(basic), abs=0.011)
    assert at["pension_account"] == pytest.approx(written(at["claim_balance"] / 170), abs=0.011)
    assert at["pension_per_month"] == pytest.approx(at["pension_basic"] + at["pension_account"], abs=1e-6)
