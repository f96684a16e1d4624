"""The United Kingdom's law against published figures and against whole careers worked out by plain arithmetic."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from game.content.calc import calculate
from game.content.system import System, load_system
from tests.model import careers
from tests.model.careers import BORN, Plan, Row, Years

CASES = careers.cases_of("uk")
SYSTEM = load_system("uk")


# ---- published figures, formula by formula


@careers.each(CASES)
def test_published_case(case: dict[str, Any]) -> None:
    careers.check_case(SYSTEM, case)


def test_every_calculator_has_a_case() -> None:
    # the yearly charges of NEST and the units of the State Pension stand in the reference's cases
    assert careers.without_case(SYSTEM, CASES) == {"nest", "state_pension_units"}
    assert calculate(SYSTEM, "nest", {"pot": 10000, "contributions": 1000, "rate": 0.04}).outputs["closing"] == 11352
    assert calculate(SYSTEM, "state_pension_units", {"weekly": 241.30}).outputs["annual"] == pytest.approx(12590.69)


@pytest.mark.parametrize(
    ("name", "inputs", "said"),
    [
        ("auto_enrolment", {"salary": -1}, ["salary", "-1", "0 to"]),
        ("auto_enrolment", {"salary": 900, "per": "fortnight"}, ["per", "4 weeks"]),
        ("new_state_pension", {"qualifying_years": 80}, ["qualifying_years", "0 to 60"]),
        ("new_state_pension", {"qualifying_years": 20, "tax_year": "2012-13"}, ["tax_year", "2016-17"]),
        ("new_state_pension", {"qualifying_years": 20, "deferred_weeks": -4}, ["deferred_weeks", "-4", "0 to"]),
        ("state_pension_age", {"birth": "1950-01-01"}, ["state_pension_age"]),
        ("state_pension_age", {"birth": "1990-13"}, ["birth", "1990-13"]),
        ("pension_access", {"pot": 1000, "age": 40}, ["age", "40", "55 to"]),
        ("pension_credit", {"income": 100, "savings": -10}, ["savings", "-10", "0 to"]),
        ("voluntary_ni", {"kind": "class_7"}, ["kind", "class_3"]),
        ("nest", {"pot": 10, "contributions": 5, "rate": 2}, ["rate", "-1 to 1"]),
        ("starting_amount", {}, ["years"]),
    ],
)
def test_bad_inputs_name_the_input_and_what_is_known(name: str, inputs: Mapping[str, Any], said: list[str]) -> None:
    careers.check_refused(SYSTEM, name, inputs, *said)


# ---- whole careers. The reference arithmetic below shares nothing with the law's files.


def lived(plan: Plan, until: int = 72, system: System = SYSTEM, **fixed: float) -> Years:
    return careers.career(system, plan, until, **{"birth_month": 6, **fixed})


def grown(amount: float, first: int, year: int, step: Callable[[int], float]) -> float:
    for y in range(first + 1, year + 1):
        amount *= 1 + step(y)
    return amount


def wages_to(amount: float, first: int, year: int) -> float:
    return grown(amount, first, year, lambda y: 0.035 if y < 2030 else 0.03)


def prices_to(amount: float, first: int, year: int) -> float:
    return grown(amount, first, year, lambda y: 0.02)


def full_rate(year: int) -> float:
    return round(wages_to(241.30, 2026, year) * 20) / 20


def month_of(weekly: float) -> float:
    return round(weekly / 7 * 365.25 / 12, 2)


def wage(age: int) -> float:
    return wages_to(2500.0, 2026, BORN + age)


def employee(age: int) -> Row:
    return {"employed": 1, "months_worked": 12, "wage_per_month": wage(age) if age < 68 else 0}


def worked(years: int) -> Plan:
    """Employed from 18 for so many years, then without work."""
    return lambda age: employee(age) if age < 18 + years else {"employed": 0, "wage_per_month": 0}


def class1(monthly: float, year: int) -> float:
    """Eight per cent of the band of a month, two above; the limits frozen until 2030, then with prices."""
    primary, upper = (round(prices_to(limit, 2030, max(year, 2030)) / 12 + 1e-9) for limit in (12570, 50270))
    return max(min(monthly, upper) - primary, 0) * 0.08 + max(monthly - upper, 0) * 0.02


def band(monthly: float, year: int) -> float:
    low, high = (round(prices_to(limit, 2026, year) / 12 + 1e-9) for limit in (6240, 50270))
    return max(min(monthly, high) - low, 0)


def test_employee_all_life_long() -> None:
    years = lived(employee, sex=1)
    first, at22, at = years[18], years[22], years[68]
    assert first["ni_class1"] == pytest.approx(12 * round((2500 - 1048) * 0.08, 2))
    assert first["employer_ni"] == 0  # nothing below the upper limit under 21
    assert years[21]["employer_ni"] == pytest.approx(12 * 0.15 * (wage(21) - 417), abs=0.1)
    assert first["enrolled"] == 0 and at22["enrolled"] == 1 and at22["window_open"] == 1
    assert at22["employer_nest"] == pytest.approx(12 * 0.03 * band(wage(22), 2030), abs=0.1)
    assert at22["nest_own"] == pytest.approx(12 * 0.04 * band(wage(22), 2030), abs=0.2)  # five points less relief
    assert at22["nest_in"] == pytest.approx(12 * 0.08 * band(wage(22), 2030), abs=0.2)
    assert at22["contributions_paid"] == pytest.approx(at22["ni_class1"] + at22["nest_own"])
    for age in (30, 45, 67):
        assert years[age]["ni_class1"] == pytest.approx(12 * class1(wage(age), BORN + age), abs=0.1)
    # 50 years count (18-67), the pension stops growing at 35
    assert at["record"] == 50 and at["claimed"] == 1 and years[67]["claimed"] == 0
    assert at["claim_age_months"] == 68 * 12 and at["base_weekly"] == full_rate(2076)
    assert at["state_per_month"] == month_of(full_rate(2076)) and at["payment_months"] == 6
    assert years[69]["state_received"] == pytest.approx(12 * month_of(full_rate(2077)))
    pot = 0.0
    for age in range(22, 68):
        monthly = band(wage(age), BORN + age)
        paid = 12 * (round(monthly * 0.05, 2) + round(monthly * 0.03, 2))
        pot = pot * (1 + 0.04 - 0.003) + paid * (1 - 0.018)
    assert years[67]["nest_pot"] == pytest.approx(pot, rel=1e-5)
    drawn = at["nest_growth"] + years[67]["nest_pot"] - at["nest_charges"] + at["nest_in"]
    assert at["pot_drawn"] == pytest.approx(drawn / 20, abs=0.02) and at["pp_received"] == at["pot_drawn"]


def test_small_jobs_are_judged_one_by_one() -> None:
    """Two jobs at 500 a month reach neither the lower limit (559) nor the trigger (833); one of 1,000 reaches both."""
    two_small = lived(lambda age: {**employee(age), "wage_per_month": 500, "second_pay_per_month": 500}, until=30)
    one = lived(lambda age: {**employee(age), "wage_per_month": 1000}, until=30)
    assert two_small[24]["year_counts"] == 0 and two_small[24]["enrolled"] == 0 and two_small[24]["employer_nest"] == 0
    assert one[24]["year_counts"] == 1 and one[24]["enrolled"] == 1
    big_and_small = lived(lambda age: {**employee(age), "wage_per_month": 3000, "second_pay_per_month": 900}, until=30)
    year = BORN + 24
    paid = round(12 * (class1(3000, year) + class1(900, year)), 2)
    assert big_and_small[24]["ni_class1"] == pytest.approx(paid, abs=0.13)


def test_profits_beside_a_job_meet_the_annual_maximum() -> None:
    """Regulation 100 in 2026-27: pay 30,000 and profits 30,000 leave 927.00 of class 4, not 1,045.80."""
    row = lived(lambda age: {**employee(age), "wage_per_month": 2500, "profit_per_month": 2500}, until=18)[18]
    assert row["ni_class1"] == pytest.approx(12 * (2500 - 1048) * 0.08, abs=0.01)
    assert row["ni_class4"] == pytest.approx(868.08 + 59.24, abs=0.01)  # class 1 by the month is 1,393.92
    alone = lived(lambda age: {**employee(age), "employed": 0, "self_employed": 1, "wage_per_month": 2500}, until=18)
    assert alone[18]["ni_class4"] == pytest.approx(1045.8, abs=0.01)


def test_self_employed_below_the_threshold_earn_nothing_unless_they_pay() -> None:
    def plan(age: int) -> Row:
        profit = prices_to(500.0, 2026, BORN + age)  # 6,000 a year, below 7,105
        return {"self_employed": 1, "months_worked": 12, "wage_per_month": profit if age < 68 else 0}

    trap = lived(plan)
    assert trap[67]["record"] == 0 and trap[69]["claimed"] == 0 and trap[69]["state_received"] == 0
    assert trap[30]["contributions_paid"] == 0 and trap[30]["gaps_open"] == 6
    assert trap[69]["credit_received"] > 0  # only the means-tested net is left
    pays = lived(lambda age: {**plan(age), "joined": 1})
    assert pays[18]["voluntary_paid"] == 189.80 and pays[18]["nest_own"] == 0  # profits below the band
    assert pays[19]["voluntary_paid"] == pytest.approx(52 * 3.65 * 1.02, abs=0.01)
    assert pays[67]["record"] == 50 and pays[68]["base_weekly"] == full_rate(2076)
    # a little more profit and the years come free, without any class 2 or 4
    richer = lived(lambda age: {**plan(age), "wage_per_month": prices_to(600.0, 2026, BORN + age) if age < 68 else 0})
    assert richer[67]["record"] == 50 and richer[67]["ni_class4"] == 0 and richer[67]["voluntary_paid"] == 0


def test_self_employed_with_class_4_and_nest() -> None:
    def plan(age: int) -> Row:
        pay = {"wage_per_month": 3000.0 if age < 68 else 0, "joined": 1, "effort_share": 0.5}
        return {"self_employed": 1, "months_worked": 10, **pay}

    row = lived(plan, until=20)[18]
    assert row["ni_class4"] == pytest.approx((30000 - 12570) * 0.06)
    gross = 0.5 * 0.08 * (30000 - 6240)
    assert row["nest_in"] == pytest.approx(gross) and row["nest_own"] == pytest.approx(0.8 * gross)
    assert row["tax_relief"] == pytest.approx(0.2 * gross) and row["employer_paid"] == 0


def test_care_counts_abroad_does_not_and_gaps_lapse_after_six_years() -> None:
    def plan(age: int) -> Row:
        if age < 25:
            return {"employed": 0, "caring": 1}
        if age < 35:
            return {"employed": 1, "caring": 0, "abroad": 1, "months_worked": 12, "wage_per_month": 4000}
        return {"abroad": 0, **employee(age)}

    years = lived(plan)
    assert years[24]["record"] == 7 and years[34]["record"] == 7
    assert years[34]["gaps_open"] == 6 and years[34]["ni_class1"] == 0 and years[34]["enrolled"] == 0
    bought = lived(lambda age: {**plan(age), **({"buy_back": 6} if age == 35 else {})})
    price = round(prices_to(18.4, 2026, BORN + 35) * 52, 2)
    assert bought[35]["voluntary_paid"] == pytest.approx(6 * price, abs=0.05)
    assert bought[35]["record"] == 7 + 1 + 6 and bought[36]["voluntary_paid"] == 0
    assert years[41]["gaps_open"] == 0  # the last year abroad was seven years ago
    late = lived(lambda age: {**plan(age), **({"buy_back": 6} if age == 42 else {})})
    assert late[42]["voluntary_paid"] == 0
    # 7 + 33 years are enough for the full pension without the gaps: buying gave nothing
    assert bought[70]["state_per_month"] == years[70]["state_per_month"]


def test_care_years_told_as_a_count_are_credited_once_each() -> None:
    def plan(age: int) -> Row:
        return {"care_years": min(age - 17, 5)}

    assert lived(plan, until=30)[30]["record"] == 5


@pytest.mark.parametrize("years", [9, 10, 20, 34, 35, 40])
def test_pension_by_years(years: int) -> None:
    at = lived(worked(years), until=69)[69]
    full = full_rate(2077)
    share = min(years, 35) / 35 if years >= 10 else 0
    assert at["record"] == years and at["claimed"] == (1 if years >= 10 else 0)
    assert at["base_weekly"] == pytest.approx(share * full, abs=0.011)


LATE_AND_EARLY = [(0, 68, 68), (12, 69, 69), (30, 70, 70), (-60, 68, 63), (-156, 68, 57)]


@pytest.mark.parametrize(("shift", "claim", "pot"), LATE_AND_EARLY)
def test_claiming_late_raises_the_pension_claiming_early_opens_only_the_pot(shift: int, claim: int, pot: int) -> None:
    years = lived(employee, until=75, claim_shift=shift)
    assert min(age for age, row in years.items() if row["claimed"]) == claim
    assert min(age for age, row in years.items() if row["pot_open"]) == pot
    at = years[claim]
    weeks = int(max(shift, 0) * 365.25 / 84)
    assert at["deferred_weeks"] == weeks
    assert at["extra_weekly"] == pytest.approx(at["base_weekly"] * weeks / 900, abs=0.01)
    later = years[claim + 2]
    assert later["extra_weekly"] == pytest.approx(at["extra_weekly"] * 1.02**2, abs=0.02)  # prices, not the triple lock


def test_too_few_years_can_still_be_bought_after_the_age() -> None:
    """Nine years at 68, one gap year bought at 69: the pension starts then, without a rise for waiting."""

    def plan(age: int) -> Row:
        return {**worked(9)(age), "buy_back": 1 if age == 69 else 0}

    years = lived(plan)
    assert years[68]["claimed"] == 0 and years[69]["claimed"] == 1 and years[69]["record"] == 10
    assert years[69]["deferred_weeks"] == 0 and years[69]["claim_position"] == 1
    assert years[70]["base_weekly"] == pytest.approx(full_rate(2078) * 10 / 35, abs=0.011)


def test_an_opt_out_lasts_until_the_third_year() -> None:
    def plan(age: int) -> Row:
        return {**employee(age), **({"opted_out": 1} if age == 25 else {})}

    years = lived(plan, until=32)
    assert [years[age]["enrolled"] for age in range(24, 30)] == [1, 0, 0, 0, 1, 1]
    assert [years[age]["enrolment_due"] for age in range(24, 30)] == [0, 0, 0, 1, 0, 0]
    assert years[28]["window_open"] == 1 and years[25]["nest_in"] == 0 and years[25]["nest_pot"] > 0
    stubborn = lived(lambda age: {**employee(age), **({"opted_out": 1} if age in (25, 28) else {})}, until=32)
    assert [stubborn[age]["enrolled"] for age in range(24, 32)] == [1, 0, 0, 0, 0, 0, 0, 1]
    told = lived(lambda age: {**employee(age), **({"joined": 0} if age == 25 else {})}, until=32)
    assert [told[age]["enrolled"] for age in range(24, 30)] == [1, 0, 0, 0, 1, 1]


def test_asking_to_join_before_22_and_paying_more() -> None:
    row = lived(lambda age: {**employee(age), "joined": 1, "effort_share": 2}, until=18)[18]
    assert row["nest_own"] == pytest.approx(12 * 0.8 * 0.10 * (2500 - 520)) and row["employer_nest"] == 12 * 59.40
    low = lived(lambda age: {"employed": 1, "months_worked": 12, "wage_per_month": 700}, until=25)[25]
    assert low["enrolled"] == 0 and low["record"] == 8  # below the trigger, yet the years count


@pytest.mark.parametrize("plan", [0, 1, 2])
def test_ways_of_taking_the_pot(plan: int) -> None:
    years = lived(employee, until=90, pot_plan=plan, lump_share=0.25)
    before, at = years[67], years[68]
    ready = before["nest_pot"] + at["nest_growth"] - at["nest_charges"] + at["nest_in"]
    lump = min(ready / 4, 268275)
    assert at["lump_taken"] == pytest.approx(lump, abs=0.02)
    rest = ready - lump
    if plan == 0:
        assert at["pot_drawn"] == pytest.approx(rest / 20, abs=0.02)
        assert years[87]["nest_pot"] == 0 and years[88]["pp_received"] == 0
    elif plan == 1:
        assert at["annuity_bought"] == pytest.approx(rest, abs=0.02) and at["nest_pot"] == 0
        assert at["annuity_year"] == years[90]["annuity_year"] == pytest.approx(rest / annuity_price(68), rel=1e-3)
    else:
        assert at["pot_drawn"] == pytest.approx(rest, abs=0.02) and years[69]["pp_received"] == 0


def annuity_price(age: int) -> float:
    """Pounds for one pound a year, paid through the year, at 2 % on the rates of 2065-70, women and men half each."""
    rates: Any = SYSTEM.tables["mortality"]

    def price(a: int) -> float:
        total, woman, man = 0.0, 1.0, 1.0
        for k, x in enumerate(range(a, 115)):
            total += (woman + man) / 2 / 1.02**k
            woman *= 1 - float(rates.probability(0, x, 2068))
            man *= 1 - float(rates.probability(1, x, 2068))
        return total - 0.5

    low = age // 5 * 5  # the table has every fifth age and is linear between
    return price(low) + (price(low + 5) - price(low)) * (age - low) / 5


def test_a_record_from_before_2016() -> None:
    """30 years and 42 pounds of additional pension: 161.30 in 2016, of which 5.65 is protected."""
    at = lived(lambda age: {}, until=69, years_2016=30, additional_2016=42)[69]
    assert at["record"] == 30 and at["base_weekly"] == full_rate(2077)
    assert at["protected_weekly"] == pytest.approx(prices_to(5.65 * 1.392113, 2026, 2077), abs=0.02)
    more = lived(employee, until=69, years_2016=30, additional_2016=42)[69]
    assert more["state_weekly"] == at["state_weekly"]  # above the full rate later years add nothing
    out = lived(worked(2), until=68, years_2016=30, rebate_2016=100)[68]
    assert out["base_weekly"] == pytest.approx(full_rate(2076) * (119.30 / 155.65 + 2 / 35), abs=0.02)


def test_pension_credit_takes_back_what_little_pension_there_is() -> None:
    """Means test: pound for pound. That is why more contributions may leave the total as it was."""

    def plan(years: int, savings: float = 0) -> Plan:
        return lambda age: {**worked(years)(age), "opted_out": 1, "assets": savings}

    none, ten, thirty, full = (lived(plan(n), until=70)[70] for n in (0, 10, 30, 35))
    assert none["state_per_month"] < ten["state_per_month"] < thirty["state_per_month"] < full["state_per_month"]
    assert none["pension_per_month"] == pytest.approx(ten["pension_per_month"], abs=0.03)
    assert none["pension_per_month"] == pytest.approx(thirty["pension_per_month"], abs=0.03)
    assert none["credit_weekly"] == round(wages_to(238.0, 2026, 2078) * 20) / 20
    assert full["credit_weekly"] == 0
    saver = lived(plan(0, 15001), until=70)[70]
    assert none["credit_weekly"] - saver["credit_weekly"] == pytest.approx(11)
    couple = lived(lambda age: {"partner": 1}, until=70)[70]
    assert couple["credit_weekly"] == round(wages_to(363.25, 2026, 2078) * 20) / 20
    waiting = lived(lambda age: {**plan(12)(age), "claim_shift": 60}, until=70)[70]
    assert waiting["credit_weekly"] == 0 and waiting["claimed"] == 0  # none while deferring


def test_more_years_never_make_a_smaller_state_pension() -> None:
    amounts = []
    for years in range(0, 48, 3):
        amounts.append(lived(worked(years), until=68)[68]["state_weekly"])
    assert amounts == sorted(amounts)


def test_the_pot_goes_to_the_nominee_and_nothing_else_does() -> None:
    now, dead = careers.aged(SYSTEM, nest_pot=10_000, years_2016=35)
    assert 30 < dead.sum() < 90  # about a quarter of women of 95 within a year
    left = 10_000 * 1.037 * 19 / 20
    assert now["inheritance"][dead] == pytest.approx(left, abs=0.02)
    assert not now["pot"][dead].any()


@pytest.mark.parametrize(
    ("sex", "year", "e65", "e60"),
    [(1, 2028, 19.28, 23.37), (0, 2028, 21.60, 25.93), (1, 2068, 23.37, 27.84), (0, 2068, 24.99, 29.60)],
)
def test_remaining_life_expectancy(sex: int, year: int, e65: float, e60: float) -> None:
    careers.check_remaining_life(SYSTEM, sex, year, e65, e60)


# ---- thousands of lives with levers at random


def test_random_lives_stay_in_bounds_and_no_money_is_lost() -> None:
    rich = {"wage_per_month": 12_000, "assets": 400_000, "other_income": 30_000}
    for year in careers.random_years(SYSTEM, careers.any_lever(SYSTEM, rich, once=("sex", "birth_month"))):
        now, before = year.now, year.before
        came = now["nest_in"] + now["nest_growth"]
        went = now["nest_charges"] + now["lump_taken"] + now["pot_drawn"] + now["annuity_bought"] + now["inheritance"]
        year.keeps(came - went - (now["nest_pot"] - before["nest_pot"]), within=0.02)
        year.adds_up("contributions_paid", "ni_class1", "ni_class4", "voluntary_paid", "nest_own")
        year.adds_up("nest_in", "nest_own", "tax_relief", "employer_nest", "matched_paid")
        assert np.all((now["record"] >= before["record"] - 45)[year.here]) and np.all(now["gaps_open"] <= 6)
        new = now["new_years"] - before["new_years"]
        year.keeps(new - now["year_counts"] - now["gaps_bought"], within=1e-8)


# ---- what is around the law


def test_the_triple_lock_is_the_highest_of_its_three() -> None:
    assert "triple_lock_rise" in SYSTEM.tables
    tables: Any = SYSTEM.tables
    for year in range(2027, 2140):
        wages, prices, lock = (float(tables[name].step(year)) for name in ("wages", "prices", "triple_lock_rise"))
        assert lock == max(wages, prices, 0.025)


def test_under_the_law_until_2026_the_same_life_retires_at_66() -> None:
    years = lived(employee, system=careers.under(SYSTEM, "before_2026"))
    assert years[65]["claimed"] == 0 and years[66]["claimed"] == 1 and years[66]["retirement_age"] == 66


def test_levers_labels_and_sources() -> None:
    person = "sex birth_month employed self_employed wage_per_month months_worked abroad care_years"
    choices = "joined effort_share personal_saving claim_shift partner assets other_income"
    careers.check_names(SYSTEM, {*person.split(), *choices.split()})


def test_what_others_add_arrives() -> None:
    """An employer or a platform adds to what one pays into NEST, beyond the law's share."""
    levers = {"employed": 1, "wage_per_month": 2000, "months_worked": 12, "personal_saving": 600}
    careers.check_match(SYSTEM, levers, ["nest_own"])
