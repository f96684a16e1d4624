"""Finland's law against published figures and against whole careers worked out by plain arithmetic."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
import pytest

from game.content.system import System, load_system
from tests.model import careers
from tests.model.careers import BORN, Plan, Row, Years

CASES = careers.cases_of("finland")
SYSTEM = load_system("finland")
RETIRES = 2077  # born in 2008: 65 years + 44 × 1.1 months = 69 years
calculate = partial(careers.outputs, SYSTEM)


# ---- published figures, formula by formula


@careers.each(CASES)
def test_published_case(case: dict[str, Any]) -> None:
    careers.check_case(SYSTEM, case)


def test_every_calculator_has_a_case_or_a_test_here() -> None:
    tested_below = {"residence", "survivor", "personal_saving_plan"}
    assert careers.without_case(SYSTEM, CASES) == tested_below


def test_residence_survivor_saving() -> None:
    assert calculate("residence", residence_months=35, span_months=588)["share"] == 0
    assert calculate("residence", residence_months=235.2, span_months=588)["share"] == pytest.approx(0.5)
    assert calculate("residence", residence_months=471, span_months=588)["share"] == 1
    assert calculate("survivor", pension=1200.0) == {"monthly": 600.0, "years": 10.0}
    assert calculate("personal_saving_plan", opening=1000, paid=50) == {"instalment": 0, "balance": 1080}
    assert calculate("personal_saving_plan", opening=1000, years_left=2) == {"instalment": 515, "balance": 515}


def test_assumed_growth_of_the_indices_follows_the_law() -> None:
    """80/20 and 20/80 of the assumed growth of wages and prices."""
    rates = {name: float(SYSTEM.tables[name].step(2040)) for name in ("wages", "prices")}  # type: ignore[union-attr]
    changes = calculate("index_changes", wage_change=rates["wages"], price_change=rates["prices"])
    for name, projection in (("coefficient_change", "earnings_adjustment"), ("pension_change", "pension_adjustment")):
        assert changes[name] == pytest.approx(float(SYSTEM.tables[projection].step(2040)))  # type: ignore[union-attr]


# ---- whole careers. The reference arithmetic below shares nothing with the law's files.


def career(plan: Plan, until: int = 75, system: System = SYSTEM, **fixed: float) -> Years:
    return careers.career(system, plan, until, **{"birth_month": 6, **fixed})


def power(rate: float, years: int) -> float:
    value = 1.0
    for _ in range(abs(years)):
        value *= 1 + rate
    return value if years >= 0 else 1 / value


def wage(year: int) -> float:
    return 4070 * power(0.03, year - 2024)


def coefficient(year: int) -> float:
    return 1.712 * power(0.028, year - 2026)


def prices(year: int) -> float:
    return power(0.02, year - 2026)


def earned(yearly: Mapping[int, float], to: int) -> float:
    """1.5 % of each year's earnings, moved to the level of the year `to`, a month."""
    return sum(amount * 0.015 / 12 * coefficient(to) / coefficient(year) for year, amount in yearly.items())


LIFE_2008 = 0.882 - 11 * 0.0015


def employee(share: float = 1.0, last: int = 200) -> Plan:
    def plan(age: int) -> Row:
        works = age <= last
        return {"employed": works, "months_worked": 12 * works, "wage_per_month": share * wage(BORN + age)}

    return plan


def courier(declared: float = 1.0, value: float = 0.6, last: int = 200) -> Plan:
    def plan(age: int) -> Row:
        works = age <= last
        return {"self_employed": works, "months_worked": 12 * works, "wage_per_month": value * wage(BORN + age),
                "effort_share": declared}  # fmt: skip

    return plan


def test_employee_from_18_to_the_retirement_age() -> None:
    lived = career(employee())
    first, at, later = lived[18], lived[69], lived[70]
    assert first["contributions_paid"] == pytest.approx(12 * wage(2026) * 0.073, abs=0.01)
    assert first["employer_paid"] == pytest.approx(12 * wage(2026) * 0.171, abs=0.01)
    assert lived[68]["claimed"] == 0 and at["claim_position"] == 6 and at["claim_age_months"] == 69 * 12
    yearly = {year: 12 * wage(year) for year in range(2026, RETIRES)} | {RETIRES: 6 * wage(RETIRES)}
    accrued = earned(yearly, RETIRES)
    assert at["claim_accrued"] == pytest.approx(accrued, abs=0.02)
    assert at["earnings_pension"] == pytest.approx(accrued * LIFE_2008, abs=0.02)
    assert at["national_pension"] == at["guarantee_pension"] == 0
    assert at["pension_received"] == pytest.approx(6 * at["pension_per_month"], abs=0.01)
    # he works on until 70: what the half year after the claim and the next one earned is added then
    extra = {RETIRES: 6 * wage(RETIRES), RETIRES + 1: 6 * wage(RETIRES + 1)}
    in_payment = round(at["earnings_pension"] * 1.022, 2) + earned(extra, RETIRES + 1) * LIFE_2008
    assert later["earnings_pension"] == pytest.approx(in_payment, abs=0.03)
    assert lived[71]["contributions_paid"] == 0 and later["insured_months"] == 52 * 12 + 6
    rate = at["earnings_pension"] / wage(RETIRES)
    assert 0.5 < rate < 0.65  # OECD: 57.8 % for a career from 22 to 69


def test_self_employed_with_the_full_value_and_the_new_entrepreneurs_discount() -> None:
    lived = career(courier())
    value = 12 * 0.6 * wage(2026)
    assert lived[18]["yel_income"] == pytest.approx(value)
    assert lived[18]["contributions_paid"] == pytest.approx(value * 0.244 * 0.78, abs=0.01)
    assert lived[22]["contributions_paid"] == pytest.approx(12 * 0.6 * wage(2030) * 0.244, abs=0.01)
    assert lived[18]["employer_paid"] == 0 and lived[18]["unemployment_covered"] == 1
    yearly = {year: 12 * 0.6 * wage(year) for year in range(2026, RETIRES)} | {RETIRES: 6 * 0.6 * wage(RETIRES)}
    assert lived[69]["earnings_pension"] == pytest.approx(earned(yearly, RETIRES) * LIFE_2008, abs=0.02)
    assert lived[70]["contributions_paid"] == 0  # beside an old-age pension YEL is voluntary


def test_declaring_the_minimum_is_cheap_today_and_nearly_worthless_later() -> None:
    low, full, none = career(courier(0.1)), career(courier()), career(lambda age: {**courier()(age), "joined": 0})
    floor = 5504.14 * coefficient(2030)
    assert low[22]["yel_income"] == pytest.approx(floor, abs=0.01)
    assert low[22]["contributions_paid"] == pytest.approx(floor * 0.244, abs=0.01)
    assert low[18]["unemployment_covered"] == 0 and full[18]["unemployment_covered"] == 1
    yearly = {year: 5504.14 * coefficient(year) for year in range(2026, RETIRES)}
    yearly[RETIRES] = 5504.14 / 2 * coefficient(RETIRES)
    own = earned(yearly, RETIRES) * LIFE_2008
    assert low[69]["earnings_pension"] == pytest.approx(own, abs=0.05)
    full_national = 787.07 * prices(RETIRES)
    national = full_national - 0.5 * (own - 66.58 * prices(RETIRES))
    assert low[69]["national_pension"] == pytest.approx(national, abs=0.05)
    assert low[69]["guarantee_pension"] == 0
    assert none[69]["earnings_pension"] == 0 and none[69]["contributions_paid"] == 0
    assert none[69]["pension_per_month"] == pytest.approx(990.90 * prices(RETIRES), abs=0.02)
    assert none[69]["national_pension"] == pytest.approx(full_national, abs=0.01)
    assert none[69]["pension_per_month"] < low[69]["pension_per_month"] < full[69]["pension_per_month"]


def test_below_the_floor_there_is_no_duty_and_no_pension() -> None:
    lived = career(lambda age: {**courier()(age), "wage_per_month": 5504.0 * coefficient(BORN + age) / 12})
    assert lived[40]["yel_income"] == 0 and lived[40]["insured_months"] == 0 and lived[69]["earnings_pension"] == 0


def test_gaps_for_care_unemployment_and_sickness_keep_part_of_the_accrual() -> None:
    def plan(age: int) -> Row:
        gaps = {30: "parental_months", 31: "care_months", 40: "unemployed_months", 50: "sick_months"}
        works = age not in gaps
        row = {"employed": works, "months_worked": 12 * works, "wage_per_month": wage(BORN + age)}
        return {**row, **{name: 12 * (gaps.get(age) == name) for name in gaps.values()}}

    lived = career(plan)
    basis = {2038: 1.21 * 12 * wage(2037), 2039: 12 * 523.61 * coefficient(2039), 2048: 0.75 * 12 * wage(2047),
             2058: 0.65 * 12 * wage(2057)}  # fmt: skip
    yearly = {y: basis.get(y, 12 * wage(y)) for y in range(2026, RETIRES)} | {RETIRES: 6 * wage(RETIRES)}
    assert lived[69]["claim_accrued"] == pytest.approx(earned(yearly, RETIRES), abs=0.05)
    assert lived[31]["contributions_paid"] == 0 and lived[69]["insured_months"] == 47 * 12 + 12


def test_care_without_a_career_earns_nothing_and_home_care_does_not_cut_the_national_pension() -> None:
    carer = career(lambda age: {"care_months": 12 if 25 <= age < 35 else 0})
    assert carer[69]["earnings_pension"] == 0  # lifetime earnings below the threshold

    def plan(age: int) -> Row:
        works = age < 25
        row = {"employed": works, "months_worked": 12 * works, "wage_per_month": 0.4 * wage(BORN + age)}
        return {**row, "care_months": 12 if 25 <= age < 35 else 0}

    lived = career(plan)[69]
    from_work = earned({y: 12 * 0.4 * wage(y) for y in range(2026, 2033)}, RETIRES) * LIFE_2008
    from_care = earned({y: 12 * 523.61 * coefficient(y) for y in range(2033, 2043)}, RETIRES) * LIFE_2008
    assert lived["earnings_pension"] == pytest.approx(from_work + from_care, abs=0.05)
    assert lived["counted_income"] == pytest.approx(from_work, abs=0.1)


def test_years_abroad_cut_the_national_pension_and_the_guarantee_makes_it_up_at_home() -> None:
    lived = career(lambda age: {"abroad": age < 48})
    at = lived[69]
    months = 69 * 12 - 192 - 30 * 12  # 30 calendar years abroad
    share = months / (0.8 * (69 * 12 - 192))
    assert at["residence_share"] == pytest.approx(share, abs=1e-6) and share < 1
    assert at["national_pension"] == pytest.approx(787.07 * prices(RETIRES) * share, abs=0.02)
    assert at["pension_per_month"] == pytest.approx(990.90 * prices(RETIRES), abs=0.02)
    away = career(lambda age: {"abroad": age >= 70})
    assert away[69]["national_pension"] > 0 and away[70]["pension_received"] == 0  # not paid abroad since 2025
    never = career(lambda age: {"abroad": age < 69})[69]
    assert never["residence_share"] == 0 and never["pension_per_month"] == 0  # below three years


# ---- early, on time, late


def test_half_taken_three_years_early_costs_its_share_for_good() -> None:
    on_time, early = career(employee(last=65)), career(employee(last=65), claim_shift=-36)
    assert early[66]["partial_claimed"] == 1 and early[66]["claimed"] == 0 and early[69]["claimed"] == 1
    base = earned({y: 12 * wage(y) for y in range(2026, 2074)}, 2074)
    whole = base * 0.5 * LIFE_2008
    assert early[66]["early_loss"] == pytest.approx(whole * 0.144, abs=0.02)
    assert early[66]["partial_pension"] == pytest.approx(whole * 0.856, abs=0.02)
    assert early[66]["pension_received"] == pytest.approx(6 * whole * 0.856, abs=0.1)
    # the untouched half follows the wage coefficient, the half in payment the index of pensions in payment
    rest = base * 0.5 * coefficient(2077) / coefficient(2074) * LIFE_2008
    paid = early[66]["partial_pension"] * power(0.022, 3)
    assert early[69]["earnings_pension"] == pytest.approx(rest, abs=0.03)
    assert early[69]["pension_per_month"] == pytest.approx(rest + paid, abs=0.05)
    assert early[75]["pension_per_month"] < on_time[75]["pension_per_month"]


@pytest.mark.parametrize(("shift", "share", "age"), [(-36, 0.25, 66), (-12, 0.5, 68), (-36, 0.0, None), (0, 0.5, None)])
def test_when_a_partial_pension_begins(shift: int, share: float, age: int | None) -> None:
    lived = career(employee(), claim_shift=shift, partial_share=share)
    ages = [a for a, row in lived.items() if row["partial_claimed"]]
    assert (ages[0] if ages else None) == age


def test_deferral_adds_four_tenths_of_a_per_cent_a_month() -> None:
    late = career(employee(last=68), claim_shift=24)
    assert late[70]["claimed"] == 0 and late[71]["claimed"] == 1 and late[71]["months_late"] == 24
    accrued = earned({y: 12 * wage(y) for y in range(2026, 2077)}, 2079)
    assert late[71]["earnings_pension"] == pytest.approx(accrued * LIFE_2008 * 1.096, abs=0.03)
    poor = career(lambda age: {}, claim_shift=12)
    assert poor[70]["national_pension"] == pytest.approx(787.07 * prices(2078) * 1.048, abs=0.02)


def test_indexation_in_payment() -> None:
    lived = career(employee(last=68))
    assert lived[70]["earnings_pension"] == pytest.approx(lived[69]["earnings_pension"] * 1.022, abs=0.01)
    poor = career(lambda age: {})
    assert poor[75]["pension_per_month"] == pytest.approx(990.90 * prices(2083), abs=0.02)


def test_variants_change_the_ages_and_the_accrual() -> None:
    for name, age in (("before_2017", 63), ("law_2025", 69)):
        other = careers.under(SYSTEM, name)
        lived = career(employee(), system=other)
        assert next(a for a, row in lived.items() if row["claimed"]) == age
        if name == "law_2025":
            yearly = {y: 12 * wage(y) * (1.7 / 1.5 if 53 <= y - BORN <= 62 else 1) for y in range(2026, RETIRES)}
            yearly[RETIRES] = 6 * wage(RETIRES)
            assert lived[69]["claim_accrued"] == pytest.approx(earned(yearly, RETIRES), abs=0.05)


# ---- more contributions, larger pension – and where not


def test_more_work_never_means_a_smaller_earnings_pension() -> None:
    pensions = [career(employee(share), until=69)[69]["earnings_pension"] for share in (0, 0.1, 0.3, 0.5, 1, 2, 5)]
    assert pensions == sorted(pensions) and len(set(pensions)) == len(pensions)
    lengths = [career(employee(1, last), until=69)[69]["earnings_pension"] for last in (17, 20, 40, 60, 69)]
    assert lengths == sorted(lengths)


def test_the_guarantee_swallows_the_first_euros_of_a_pension_of_ones_own() -> None:
    """The guarantee pension is a difference: up to about 341 a month of own pension nothing is gained."""
    total = [calculate("kela_national_guarantee", earnings_pension=own)["total"] for own in (0, 100, 300, 340)]
    assert total == pytest.approx([990.90] * 4, abs=8.03)  # a gap below the least amount is not paid
    beyond = [calculate("kela_national_guarantee", earnings_pension=own)["total"] for own in (400, 800, 1200, 1600)]
    assert np.diff(beyond) == pytest.approx(200, abs=0.01)  # then half of every euro counts


def test_one_euro_more_may_cost_the_last_small_payment() -> None:
    """The national pension stops where less than the least amount (8.02) would be due: a step down of that size."""
    cut = calculate("kela_national_pension")["cutoff"]
    below = calculate("kela_national_guarantee", earnings_pension=cut - 0.5)["total"]
    above = calculate("kela_national_guarantee", earnings_pension=cut + 0.5)["total"]
    assert above < below and below - above < 8.02


def test_the_loss_of_an_early_claim_is_not_made_up_by_kela() -> None:
    full = calculate("kela_national_guarantee", earnings_pension=200)
    early = calculate("kela_national_guarantee", earnings_pension=180, counted=200, before_reduction=200)
    assert early["total"] == pytest.approx(full["total"] - 20)


# ---- money and death


def test_contributions_and_accounts_add_up() -> None:
    def plan(age: int) -> Row:
        return {**(employee() if age % 2 else courier(0.5))(age), "self_employed": age % 2 == 0, "employed": age % 2,
                "personal_saving": 100 * (age % 7)}  # fmt: skip

    lived = career(plan, until=85, claim_shift=-20)
    careers.check_saving(lived, 0.03)
    for row in lived.values():
        assert row["contributions_paid"] == pytest.approx(row["tyel_paid"] + row["yel_paid"] + row["pp_paid"])
    assert lived[85]["pp_account"] == 0 and sum(row["pp_received"] for row in lived.values()) > 0


def test_rights_taken_early_and_the_rest_are_all_there_is() -> None:
    lived = career(employee(last=60), claim_shift=-24, partial_share=0.25)
    at = lived[69]
    assert at["taken_rights"] == pytest.approx(lived[60]["rights"] * 0.25)
    assert at["rights"] * coefficient(RETIRES) == pytest.approx(at["claim_accrued"], abs=0.01)
    whole = (at["rights"] - at["taken_rights"]) * coefficient(RETIRES) * LIFE_2008
    assert at["earnings_pension"] == pytest.approx(whole, abs=0.02)


def test_death_leaves_savings_to_the_heirs_and_half_a_pension_to_the_partner() -> None:
    begun = {"pp_account": 1000, "claimed": 1, "claim_year": 2000, "earnings_pension": 2000, "partner": 1}
    now, dead = careers.aged(SYSTEM, count=300, **begun)
    assert 40 < dead.sum() < 130  # about 27 % of women of 95 within a year
    assert np.all(now["inheritance"][dead] > 800) and not now["pot"][dead].any()
    assert not now["survivor_pension"][~dead].any()
    pension = round(2000 * 1.022015 / 1.0131, 2)
    assert now["survivor_pension"][dead] == pytest.approx(pension / 2, abs=0.01)


@pytest.mark.parametrize(
    ("sex", "year", "e65", "e60"),
    [(1, 2028, 19.16, 23.17), (0, 2028, 22.44, 26.88), (1, 2068, 23.13, 27.51), (0, 2068, 26.03, 30.72)],
)
def test_remaining_life_expectancy(sex: int, year: int, e65: float, e60: float) -> None:
    careers.check_remaining_life(SYSTEM, sex, year, e65, e60)


def test_child_benefit_is_paid_beside_everything_else() -> None:
    row = career(lambda age: {"child_count": 2, "small_children": 1, "partner": 1}, until=18)[18]
    assert row["child_benefit"] == pytest.approx(12 * (94.88 + 104.84 + 26))
    alone = career(lambda age: {"child_count": 2, "small_children": 1}, until=18)[18]
    assert alone["child_benefit"] - row["child_benefit"] == pytest.approx(12 * 2 * 73.30)


# ---- any life stays in bounds, bad inputs are explained


def test_two_thousand_random_lives_to_a_hundred() -> None:
    limits = dict.fromkeys(SYSTEM.levers, 30_000.0)
    for year in careers.random_years(SYSTEM, careers.any_lever(SYSTEM, limits, anew=1.0, once=("birth_month",))):
        now, before = year.now, year.before["pp_account"]
        change = now["pp_account"] - before
        year.keeps(
            now["pp_paid"] + now["matched_paid"] - now["pp_received"] + before * 0.03 - change,
            within=0.011,
            rows=now["living"] > 0,
        )
        if year.age % 3:
            now["living"][:] = 1
    assert np.all(now["claimed"] == 1) and now["pension_per_month"].max() > 0


@pytest.mark.parametrize(
    ("name", "inputs", "said"),
    [
        ("tyel_contribution", {"wage": -1}, "wage is -1"),
        ("retirement_age", {"birth_year": 1930}, "1949 to 2044"),
        ("life_expectancy_coefficient", {"birth_year": 2050}, "1947 to 2044"),
        ("tyel_partial_early", {"accrued": 1, "share": 0.6, "months_early": 3}, "share is 0.6"),
        ("tyel_partial_early", {"accrued": 1, "share": 0.5, "months_early": 60}, "0 to 48 months"),
        ("tyel", {"accrued": 1, "birth_year": 1960, "months_late": -6}, "months_late is -6"),
        ("kela_national_pension", {"partner": "widowed"}, "alone, couple"),
        ("kela_national_pension", {"year": 1999}, "year is 1999"),
        ("accrual", {"earnings": 1000, "year": 2006}, "2007 to 2140"),
        ("child_benefit", {"children": "two"}, "children must be"),
        ("yel_contribution", {"incom": 1}, "income"),
        ("tyel", {"birth_year": 1960}, "accrued must be given"),
    ],
)
def test_bad_input_names_the_input_and_its_range(name: str, inputs: dict[str, Any], said: str) -> None:
    careers.check_refused(SYSTEM, name, inputs, said)


def test_story_levers_and_sources() -> None:
    shared = {"sex", "birth_month", "employed", "self_employed", "wage_per_month", "months_worked", "joined",
              "effort_share", "claim_shift", "personal_saving", "abroad", "partner"}  # fmt: skip
    careers.check_names(SYSTEM, shared)


def test_who_does_not_apply_gets_nothing_from_kela_and_half_a_year_back_in_the_end() -> None:
    """kela.fi: on application, for six months before it at most; a wait raises it by 0.4 % a month."""
    never = career(lambda age: {"applied": 0}, until=80)
    at_once = career(lambda age: {}, until=80)
    claim = next(age for age, row in at_once.items() if row["claimed"])
    assert all(row["national_pension"] == row["guarantee_pension"] == 0 for row in never.values())
    assert at_once[claim]["national_pension"] > 0 and at_once[claim]["kela_arrears"] == 0
    late = career(lambda age: {"applied": int(age >= claim + 3)}, until=80)
    row = late[claim + 3]
    assert late[claim + 2]["pension_received"] == 0
    waited = row["kela_late"]
    position = late[claim]["claim_position"]
    assert waited == 3 * 12 - position - 6  # the months up to half a year before the January of the application
    same_year = at_once[claim + 3]["national_pension"]
    assert row["national_pension"] == pytest.approx(same_year * (1 + 0.004 * waited), abs=0.02)
    assert row["kela_arrears"] == pytest.approx(6 * (row["national_pension"] + row["guarantee_pension"]), abs=0.01)
    assert row["pension_received"] == pytest.approx(12 * row["pension_per_month"] + row["kela_arrears"], abs=0.02)
    soon = career(lambda age: {"applied": int(age > claim)}, until=claim + 1)[claim + 1]
    assert soon["kela_late"] == max(12 - position - 6, 0)


def test_what_others_add_arrives() -> None:
    """The addition goes beside YEL, which nobody else can pay."""
    levers = {"self_employed": 1, "joined": 1, "wage_per_month": 3000, "months_worked": 12, "personal_saving": 1000}
    careers.check_match(SYSTEM, levers, ["yel_paid", "pp_paid"])
