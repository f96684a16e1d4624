"""France's law against published figures and against whole careers worked out by plain arithmetic."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
import pytest

from game.content.system import System, load_system
from tests.model import careers
from tests.model.careers import BORN, Plan, Row, Years

CASES = careers.cases_of("france")
SYSTEM = load_system("france")
calculate = partial(careers.outputs, SYSTEM)


# ---- published figures, formula by formula


@careers.each(CASES)
def test_published_case(case: dict[str, Any]) -> None:
    careers.check_case(SYSTEM, case)


def test_every_calculator_has_a_case_or_a_test_here() -> None:
    tested_below = {"personal_saving_plan", "pension_levies", "caf_settlement"}
    assert careers.without_case(SYSTEM, CASES) == tested_below


def test_saving_levies_settlement() -> None:
    assert calculate("personal_saving_plan", opening=1000, paid=50) == {"instalment": 0, "balance": 1075}
    assert calculate("personal_saving_plan", opening=1000, years_left=2) == {"instalment": 512.5, "balance": 512.5}
    assert calculate("pension_levies", gross=1000, band="none")["net"] == 1000
    assert calculate("pension_levies", gross=1000, band="reduced")["levies"] == 43
    assert calculate("pension_levies", gross=1000, band="full")["levies"] == 91
    settled = calculate("caf_settlement", paid=900, due=600, debt=100, benefits=900)
    assert settled == {"kept_back": 100, "debt_after": 300, "arrears": 0}
    assert calculate("caf_settlement", paid=300, due=600)["arrears"] == 300


# ---- whole careers. The reference arithmetic below shares nothing with the law's files.


def career(plan: Plan, until: int = 75, system: System = SYSTEM, **fixed: float) -> Years:
    return careers.career(system, plan, until, **{"birth_month": 6, "sex": 1, **fixed})


def power(rate: float, years: int) -> float:
    value = 1.0
    for _ in range(years):
        value *= 1 + rate
    return value


def wages(year: int) -> float:
    """What grows with wages from 2026 on: pay, minimum wage, ceiling, purchase price, minimum contributif."""
    return power(0.025, year - 2026)


def prices(year: int) -> float:
    return power(0.0175, year - 2026)


def employee(share: float = 1.0, first: int = 18, last: int = 200) -> Plan:
    def plan(age: int) -> Row:
        works = first <= age <= last
        return {"employed": works, "months_worked": 12 * works, "wage_per_month": share * 3500 * wages(BORN + age)}

    return plan


def rider(share: float = 0.6, first: int = 18, last: int = 200, **more: float) -> Plan:
    def plan(age: int) -> Row:
        works = first <= age <= last
        return {
            "self_employed": works,
            "months_worked": 12 * works,
            "wage_per_month": share * 3500 * wages(BORN + age),
            **more,
        }

    return plan


def fixed_plan(row: Row) -> Plan:
    return lambda age: row


def mean_of_best(yearly: Mapping[int, float], to: int) -> float:
    """The 25 best of these earnings by year, each up to the ceiling, moved to the prices of the year `to`."""
    real = sorted((min(pay, 48060 * wages(y)) / prices(y) for y, pay in yearly.items()), reverse=True)[:25]
    return sum(real) / len(real) * prices(to)


def first_claim(lived: Mapping[int, Row]) -> int:
    return next(age for age, row in lived.items() if row["claimed"])


def test_employee_from_18_to_the_legal_age() -> None:
    lived = career(employee())
    first, at = lived[18], lived[64]
    assert first["employee_paid"] == pytest.approx(42000 * (0.069 + 0.004 + 0.0315 + 0.0086), abs=0.011)
    assert first["employer_paid"] == pytest.approx(42000 * (0.0855 + 0.0211 + 0.0472 + 0.0129), abs=0.011)
    assert lived[63]["claimed"] == 0 and at["claim_position"] == 6 and at["claim_age_months"] == 768
    assert at["record"] == 46 * 4 + 2 and at["missing_quarters"] == 0
    sam = mean_of_best({y: 42000 * wages(y) for y in range(2026, 2072)}, 2072)
    assert at["average_pay"] == pytest.approx(sam, abs=0.02)
    assert at["cnav_pension"] == pytest.approx(sam / 2 / 12, abs=0.02) and at["surcote"] == 0
    points = 46.5 * 42000 * 0.062 / 20.1877  # purchase price and pay grow alike
    assert at["points"] == pytest.approx(points, abs=0.3)
    assert at["arrco_pension"] == pytest.approx(points * 1.4386 * prices(2072) / 12, abs=0.3)
    assert at["pension_received"] == pytest.approx(6 * at["pension_per_month"], abs=0.01)
    assert lived[65]["cnav_pension"] == pytest.approx(at["cnav_pension"] * 1.0175, abs=0.01)
    assert lived[66]["points"] == at["points"] and lived[66]["contributions_paid"] > 0  # work beside it earns nothing
    rate = at["pension_per_month"] / (3500 * wages(2072))
    assert 0.5 < rate < 0.65  # OECD: 56.6 % for a career from 22


def test_pay_above_the_ceiling_goes_to_the_second_band() -> None:
    row = career(employee(2), until=19)[18]
    excess = 84000 - 48060
    paid = 48060 * (0.069 + 0.0315 + 0.0086) + excess * (0.0864 + 0.0108) + 84000 * (0.004 + 0.0014)
    assert row["employee_paid"] == pytest.approx(paid, abs=0.011)
    assert row["points"] == pytest.approx((48060 * 0.062 + excess * 0.17) / 20.1877, abs=0.01)
    assert row["best_01"] == 48060


def test_micro_entrepreneur_pays_on_turnover_and_gets_quarters_from_it() -> None:
    lived = career(rider())
    turnover = 0.6 * 42000
    assert lived[18]["micro_paid"] == pytest.approx(turnover * 0.212, abs=0.01)
    assert lived[18]["record"] == 4 and lived[18]["points"] == 0 and lived[18]["employer_paid"] == 0
    helped = career(rider(acre=1), until=20)
    assert helped[18]["micro_paid"] == pytest.approx(turnover * 0.106, abs=0.01)
    assert helped[19]["micro_paid"] == pytest.approx(turnover * 1.025 * 0.212, abs=0.01)
    at = lived[first_claim(lived)]
    sam = mean_of_best({y: turnover / 2 * wages(y) for y in range(2026, 2072)}, 2072)
    assert at["base_pension"] == pytest.approx(sam / 2, abs=0.02)
    full = 903.93 * 12 * wages(2072)
    assert at["cnav_pension"] == pytest.approx(full / 12, abs=0.02)  # lifted to the majored minimum
    assert at["minimum_added"] == pytest.approx(full - sam / 2, abs=0.05)


@pytest.mark.parametrize(
    ("monthly", "quarters"), [(300, 0), (305, 1), (900, 2), (905, 3), (1201, 3), (1203, 4), (5000, 4)]
)
def test_turnover_below_the_threshold_of_a_quarter_is_paid_for_nothing(monthly: float, quarters: int) -> None:
    """150 × 12.02 = 1,803 of income, 3,606 of turnover in services, for each quarter."""
    row = career(lambda age: {"self_employed": 1, "months_worked": 12, "wage_per_month": monthly}, until=18)[18]
    assert row["record"] == quarters and row["micro_paid"] == pytest.approx(12 * monthly * 0.212, abs=0.01)


def test_not_registered_or_declaring_half() -> None:
    hidden = career(rider(joined=0))
    assert hidden[40]["record"] == 0 and hidden[40]["contributions_paid"] == 0 and hidden[70]["cnav_pension"] == 0
    half = career(rider(0.4, effort_share=0.5), until=20)
    whole = career(rider(0.4), until=20)
    assert half[20]["micro_paid"] == pytest.approx(whole[20]["micro_paid"] / 2, abs=0.01)
    assert half[20]["record"] == 6 and whole[20]["record"] == 12  # 4,200 and 8,400 of income a year
    late = career(rider(late_declarations=3), until=18)[18]
    assert late["penalty_paid"] == pytest.approx(3 * 58.9 * 1.025, abs=0.01)
    paid = late["micro_paid"] + late["levies_paid"] + late["penalty_paid"]
    assert late["contributions_paid"] == pytest.approx(paid)


def test_gaps_of_sickness_unemployment_care_and_abroad() -> None:
    gaps = {30: "sick_months", 31: "unemployed_months", 32: "care_months", 33: "abroad"}

    def plan(age: int) -> Row:
        works = age not in gaps and age >= 22
        row: Row = {"employed": works, "months_worked": 12 * works, "wage_per_month": 3500 * wages(BORN + age)}
        return {**row, **{name: (1 if name == "abroad" else 12) * (gaps.get(age) == name) for name in gaps.values()}}

    lived = career(plan)
    records = [lived[age]["record"] - lived[age - 1]["record"] for age in (29, 30, 31, 32, 33, 34)]
    assert records == [4, 4, 4, 4, 0, 4]
    # care carries a wage, the others none
    assert lived[33]["paid_quarters"] == 8 * 4 and lived[33]["years_counted"] == 9
    assert lived[34]["retirement_age"] == 65.5  # one year later than without the year abroad
    at = lived[first_claim(lived)]
    assert at["claim_age_months"] == 65 * 12 + 6 and at["record"] == 172 and at["missing_quarters"] == 0


def test_children_give_quarters_to_the_mother_and_ten_per_cent_from_three() -> None:
    def plan(age: int) -> Row:
        return {**employee(first=28)(age), "child_count": 3 if 30 <= age < 50 else 0}

    mother, father = career(plan, sex=0), career(plan, sex=1)
    assert mother[50]["child_credit"] == 24 and father[50]["child_credit"] == 0
    assert first_claim(mother) == 64 and father[64]["claimed"] == 0
    at = mother[64]
    assert at["record"] == 37 * 4 + 24 and at["missing_quarters"] == 0 and at["claim_age_months"] == 774
    lone = career(employee(first=28), sex=1)
    assert father[67]["cnav_pension"] == pytest.approx(lone[67]["cnav_pension"] * 1.1, abs=0.02)


# ---- early, on time, late


def test_early_on_time_late() -> None:
    early, on_time, late = (career(employee(first=24), claim_shift=shift) for shift in (-30, 0, 12))
    # 43 years from 2032 on end with 2074, half a year after the birthday of 66
    assert [first_claim(lived) for lived in (early, on_time, late)] == [64, 66, 67]
    assert (
        on_time[66]["record"] == 172 and on_time[66]["pension_rate"] == 0.5 and on_time[66]["claim_age_months"] == 798
    )
    sam = mean_of_best({y: 42000 * wages(y) for y in range(2032, 2072)}, 2072)
    assert early[64]["record"] == 40 * 4 + 2 and early[64]["missing_quarters"] == 10
    assert early[64]["cnav_pension"] == pytest.approx(sam * 0.5 * (1 - 0.125) * 162 / 172 / 12, abs=0.02)
    assert early[64]["arrco_coefficient"] == pytest.approx(0.9) and early[64]["minimum_added"] == 0
    at = late[67]
    assert at["record"] == 176 and at["surcote"] == pytest.approx(at["base_pension"] * 0.05, abs=0.01)
    assert early[75]["pension_per_month"] < on_time[75]["pension_per_month"] < late[75]["pension_per_month"]


def test_with_few_quarters_the_full_rate_waits_for_67() -> None:
    lived = {shift: career(employee(first=30, last=49), claim_shift=shift) for shift in (-36, -12, 0)}
    assert [first_claim(row) for row in lived.values()] == [64, 66, 67]
    assert lived[-36][64]["missing_quarters"] == 12 and lived[-12][66]["missing_quarters"] == 4
    assert lived[-36][64]["arrco_coefficient"] == pytest.approx(0.88)
    assert lived[0][67]["pension_rate"] == 0.5 and lived[0][67]["record"] == 80
    never_before = career(employee(first=30, last=49), claim_shift=-60)
    assert first_claim(never_before) == 64


@pytest.mark.parametrize("shift", [0, 1, 7, 24, 60])
def test_a_later_claim_keeps_its_distance(shift: int) -> None:
    lived = career(employee(), until=80, claim_shift=shift)
    assert lived[first_claim(lived)]["claim_age_months"] == 768 + shift


def test_variants_change_the_ages() -> None:
    for name, claim_age, few in (("before_2010", 60, 65), ("law_of_2023", 64, 67)):
        other = careers.under(SYSTEM, name)
        assert first_claim(career(employee(first=18), system=other)) in (claim_age, claim_age + 1)
        assert first_claim(career(employee(first=30, last=49), system=other)) == few


# ---- more contributions, larger pension – and where not


def test_more_pay_and_longer_careers_never_mean_less_of_ones_own_pension() -> None:
    own = [career(employee(share), until=67)[67]["accrued_now"] for share in (0, 0.1, 0.3, 0.5, 1, 2, 5)]
    assert own == sorted(own)
    lengths = [career(employee(1, last=last), until=68)[68]["cnav_pension"] for last in (17, 20, 40, 50)]
    assert lengths == sorted(lengths) and len(set(lengths)) == 4


def test_a_year_with_a_single_quarter_lowers_a_short_career() -> None:
    """The mean is over the years there are, up to 25: a poor year cuts it more than its one quarter adds."""

    def plan(age: int) -> Row:
        return {**employee(last=37)(age), **({"employed": 1, "months_worked": 1} if age == 38 else {})}

    short, longer = career(employee(last=37), until=67)[67], career(plan, until=67)[67]
    assert longer["record"] - short["record"] == 1
    assert longer["base_pension"] < short["base_pension"] and longer["points"] > short["points"]


def test_the_minimum_income_swallows_small_pensions() -> None:
    """ASPA is a difference: whoever stays below it gains nothing from a larger pension of their own."""
    nothing, little = career(lambda age: {}), career(employee(0.5, last=24))
    level = 12523.14 / 12 * prices(2078)
    assert nothing[70]["pension_per_month"] == pytest.approx(level, abs=0.02)
    assert little[70]["cnav_pension"] > 0 and little[70]["pension_per_month"] == pytest.approx(level, abs=0.02)
    for lever in ({"aspa_applied": 0.0}, {"abroad": 1.0}):
        assert career(fixed_plan(lever))[70]["pension_per_month"] == 0
    rich = career(lambda age: {}, assets=100_000 * prices(2078))[70]
    assert rich["aspa"] == pytest.approx(level - 250 * prices(2078), abs=0.02)
    couple = career(lambda age: {}, partner=1)[70]
    assert couple["aspa"] == pytest.approx(19442.21 / 12 * prices(2078), abs=0.02)


# ---- CAF: what is declared, what is clawed back


def test_understating_earnings_comes_back_as_a_debt() -> None:
    def plan(share: float) -> Plan:
        return lambda age: {**rider(0.7)(age), "ppa_applied": 1, "caf_declared": share if age == 20 else 1}

    honest, caught = career(plan(1), until=30), career(plan(0.5), until=30)
    assert caught[20]["ppa_paid"] > honest[20]["ppa_paid"] and caught[20]["caf_debt"] > 0
    assert caught[20]["caf_debt"] == pytest.approx(caught[20]["ppa_paid"] - honest[20]["ppa_paid"], abs=0.011)
    assert caught[21]["caf_kept_back"] > 0 and caught[30]["caf_debt"] == 0
    total = [sum(row["benefits_received"] for row in lived.values()) for lived in (honest, caught)]
    assert total[0] == pytest.approx(total[1], abs=0.05)  # in the end nothing is gained


def test_a_late_declaration_delays_the_money() -> None:
    def plan(age: int) -> Row:
        return {**rider(0.7)(age), "ppa_applied": 1, "caf_late": 2 if age == 20 else 0}

    late, lived = career(plan, until=22), career(lambda age: {**rider(0.7)(age), "ppa_applied": 1}, until=22)
    assert late[20]["ppa_paid"] == pytest.approx(lived[20]["ppa_paid"] / 2, abs=0.011)
    assert late[21]["benefits_received"] == pytest.approx(lived[21]["ppa_paid"] + lived[20]["ppa_paid"] / 2, abs=0.02)
    assert career(rider(0.7), until=20)[20]["ppa_paid"] == 0  # nobody gets it without asking


def test_in_work_benefit_by_hand() -> None:
    row = career(lambda age: {**rider(0.7)(age), "ppa_applied": 1}, until=18)[18]
    net = 0.7 * 3500 / 2
    bonus = 0.377 * 638.28 * (net - 59 * 12.31) / (79 * 12.31)
    due = 638.28 + 0.5985 * net + bonus - net - 0.12 * 638.28
    assert row["ppa_due"] == pytest.approx(12 * due, abs=0.2)


def test_family_allowances_follow_the_income_of_two_years_ago() -> None:
    def plan(age: int) -> Row:
        return {"child_count": 2, "other_income": 120_000 if age == 20 else 0}

    lived = career(plan, until=23)
    full = 478.16 * 0.32 * 0.995
    factors = [lived[age]["family_benefit"] / (12 * full * prices(BORN + age)) for age in (20, 21, 22, 23)]
    assert factors == pytest.approx([1, 1, 0.25, 1], abs=0.001)


# ---- money and death


def test_contributions_and_accounts_add_up() -> None:
    def plan(age: int) -> Row:
        return {**(employee() if age % 2 else rider(0.5))(age), "self_employed": age % 2 == 0, "employed": age % 2,
                "personal_saving": 100 * (age % 7), "late_declarations": age % 3}  # fmt: skip

    lived = career(plan, until=85, claim_shift=-20)
    careers.check_saving(lived, 0.025)
    for row in lived.values():
        parts = ("employee_paid", "micro_paid", "levies_paid", "penalty_paid", "pp_paid")
        assert row["contributions_paid"] == pytest.approx(sum(row[name] for name in parts))
    assert lived[85]["pp_account"] == 0 and sum(row["pp_received"] for row in lived.values()) > 0


def test_death_leaves_savings_to_the_heirs_and_a_reversion_to_the_spouse() -> None:
    begun = {"pp_account": 1000, "claimed": 1, "claim_year": 2000, "cnav_pension": 1200, "points": 5000, "partner": 1}
    now, dead = careers.aged(SYSTEM, count=300, **begun)
    assert 35 < dead.sum() < 110  # about 23 % of women of 95 within a year
    assert np.all(now["inheritance"][dead] > 800) and not now["pot"][dead].any()
    assert not now["survivor_pension"][~dead].any()
    raised = round(1200 * 1.009, 2)  # the coefficient of January 2026
    expected = 0.54 * raised + 0.6 * 5000 * 1.4386 / 12
    assert now["survivor_pension"][dead] == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize(
    ("sex", "year", "e65", "e60"),
    [(1, 2028, 20.52, 24.43), (0, 2028, 24.16, 28.57), (1, 2068, 24.09, 28.29), (0, 2068, 27.68, 32.30)],
)
def test_remaining_life_expectancy(sex: int, year: int, e65: float, e60: float) -> None:
    careers.check_remaining_life(SYSTEM, sex, year, e65, e60)


# ---- any life stays in bounds, bad inputs are explained

WHOLE = {*careers.WHOLE_UNITS, "children", "declarations", "quarters"}


def test_two_thousand_random_lives_to_a_hundred() -> None:
    limits = dict.fromkeys(SYSTEM.levers, 30_000.0)
    levers = careers.any_lever(SYSTEM, limits, anew=1.0, once=("birth_month",), whole=WHOLE)
    for year in careers.random_years(SYSTEM, levers):
        now, before = year.now, year.before
        change = now["pp_account"] - before["pp_account"]
        interest = before["pp_account"] * 0.025
        year.keeps(
            now["pp_paid"] + now["matched_paid"] - now["pp_received"] + interest - change,
            within=0.011,
            rows=now["living"] > 0,
        )
        # CAF: what is received, less the rise of the debt, plus the rise of the arrears, is what was due
        debt, arrears = (now[name] - before[name] for name in ("caf_debt", "caf_arrears"))
        year.keeps(now["benefits_received"] - debt + arrears - now["family_benefit"] - now["ppa_due"], within=0.05)
        ladder = np.array([now[f"best_{k:02d}"] for k in range(1, 26)])
        assert np.all(np.diff(ladder, axis=0) <= 0)
        if year.age % 3:
            now["living"][:] = 1
    assert np.all(now["claimed"] == 1) and now["pension_per_month"].max() > 0


@pytest.mark.parametrize(
    ("name", "inputs", "said"),
    [
        ("employee_contribution", {"salary": -1}, "salary is -1"),
        ("legal_age", {"birth": "1890-01"}, "birth is 1890-01; it must lie in 1900-01 to"),
        ("legal_age", {"birth": "2008"}, "YYYY-MM"),
        ("cnav", {"sam": 1, "quarters": 172, "age": 55}, "60 to 110"),
        ("cnav_minimum", {"born": 1930, "pension": 1, "quarters": 1, "cotised": 1}, "1934 to 1990"),
        ("aspa", {"income": 0, "year": 1999}, "2023 to 2140"),
        ("prime_activite", {"earnings": 1000, "of_month": "2017-05"}, "2019-04 to"),
        ("cnaf_af", {"children": 2, "of_month": "2014-05"}, "2016-01 to"),
        ("revalued_pay", {"pay": 1, "of_year": 1960}, "1972 to 2140"),
        ("revalued_pay", {"pay": 1, "of_year": 2000, "claim_year": 2020}, "2026 to 2140"),
        ("micro_contribution", {"turnover": 1, "activity": "sales", "started": "2019-01"}, "2019-04 to"),
        ("micro_contribution", {"turnover": 1, "activity": "taxi"}, "sales, services, liberal, cipav"),
        ("cnaf_af", {"children": "two"}, "children must be"),
        ("cnaf_af", {"children": 2, "ceilings": [1, 2, 3]}, "ceilings_3"),
        ("arrco", {"missing_quarters": 30}, "0 to 20 quarters"),
        ("aspa", {"incom": 1}, "income"),
        ("cnaf_af", {"income": 1}, "children must be given"),
    ],
)
def test_bad_input_names_the_input_and_its_range(name: str, inputs: dict[str, Any], said: str) -> None:
    careers.check_refused(SYSTEM, name, inputs, said)


def test_story_levers_and_sources() -> None:
    shared = {"sex", "birth_month", "employed", "self_employed", "wage_per_month", "months_worked", "joined",
              "effort_share", "claim_shift", "personal_saving", "abroad", "partner", "assets", "other_income",
              "child_count"}  # fmt: skip
    careers.check_names(SYSTEM, shared)


# ---- what stories need of the law


def test_a_spouses_pay_counts_as_earnings_in_the_in_work_benefit() -> None:
    home: Row = {"ppa_applied": 1, "partner": 1, "partner_net_per_month": 1450, "child_count": 1}
    plan = fixed_plan({**rider(0.4)(18), **home})
    row = career(plan, until=18)[18]
    asked = calculate("prime_activite", earnings=700, partner_earnings=1450, partner=1, children=1)["monthly"]
    assert asked > 0 and row["ppa_due"] == pytest.approx(12 * asked, abs=0.01)
    unsaid = calculate("prime_activite", earnings=700, partner_earnings=1450, children=1)["monthly"]
    assert unsaid == asked  # whoever types a partner's pay need not type that there is a partner
    alone = career(fixed_plan({**plan(18), "partner": 0, "child_count": 0}), until=18)[18]
    assert alone["ppa_due"] == pytest.approx(12 * calculate("prime_activite", earnings=700)["monthly"], abs=0.01)


def test_acre_of_a_business_begun_after_july_2026_is_three_quarters_of_the_rate() -> None:
    """15.9 % of turnover in services in 2027, and the full 21.2 % a year later."""
    row = career(rider(first=19, acre=1), until=20)
    turnover = 0.6 * 42000
    assert row[19]["micro_paid"] == pytest.approx(turnover * 1.025 * 0.159, abs=0.01)
    assert row[20]["micro_paid"] == pytest.approx(turnover * 1.025**2 * 0.212, abs=0.01)
    assert row[19]["levies_paid"] == pytest.approx(turnover * 1.025 * (0.001 + 0.00044), abs=0.011)


def test_a_year_after_67_a_short_insurance_counts_a_tenth_more() -> None:
    at_67, at_68 = (career(employee(first=30, last=49), claim_shift=shift) for shift in (0, 12))
    sam = at_68[68]["average_pay"]
    assert at_67[67]["record"] == at_68[68]["record"] == 80
    assert at_68[68]["base_pension"] == pytest.approx(sam * 0.5 * 88 / 172, abs=0.01)
    assert at_67[67]["base_pension"] == pytest.approx(at_67[67]["average_pay"] * 0.5 * 80 / 172, abs=0.01)


def test_a_child_of_twenty_keeps_a_flat_allowance_for_a_family_that_had_three() -> None:
    row = career(fixed_plan({"child_count": 2, "children_20": 1}), until=18)[18]
    assert row["family_benefit"] == pytest.approx(12 * (153.01 + 96.75) * 0.995, abs=0.1)  # 32 % and 20.234 % of 478.16


def test_what_others_add_arrives() -> None:
    """The addition goes into the retirement saving plan (abondement)."""
    levers = {"self_employed": 1, "joined": 1, "wage_per_month": 2000, "months_worked": 12, "personal_saving": 1000}
    careers.check_match(SYSTEM, levers, ["micro_paid", "pp_paid"])


def test_what_an_employer_adds_has_a_ceiling() -> None:
    """16 per cent of the yearly ceiling of 48,060 euros (Code du travail R3332-8; arrete of 2025 for 2026)."""
    levers = {"employed": 1, "wage_per_month": 6000, "months_worked": 12, "personal_saving": 20000, "matched_share": 1}
    row = careers.career(SYSTEM, lambda age: levers, 18, birth_month=6)[18]
    assert row["matched_paid"] == pytest.approx(7689.6)
