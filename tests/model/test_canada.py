"""Canada's law against published figures and against whole careers worked out by plain arithmetic."""

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from game.content.calc import calculate
from game.content.system import System, load_system
from tests.model import careers
from tests.model.careers import BORN, Plan, Row, Years

CASES = careers.cases_of("canada")
SYSTEM = load_system("canada")


# ---- published figures, formula by formula


@careers.each(CASES)
def test_published_case(case: dict[str, Any]) -> None:
    careers.check_case(SYSTEM, case)


def test_every_calculator_has_a_case() -> None:
    # the reference's own cases cover the single pensioner; what a year adds is tested below
    assert careers.without_case(SYSTEM, CASES) == {"cpp_year"}
    year = calculate(SYSTEM, "cpp_year", {"earnings": 85000, "year": 2026}).outputs
    assert year["ratio"] == 1 and year["band"] == pytest.approx(10400 / 74600)
    assert calculate(SYSTEM, "cpp_year", {"earnings": 3500}).outputs["ratio"] == 0
    alone = {"age": 67, "income": 2000, "residence_years": 15, "oas": 698.6, "gis_single": 1043.45, "topup": 161.63}
    assert calculate(SYSTEM, "oas_gis_single", alone).outputs["gis"] == pytest.approx(1397.07, abs=0.03)


def test_the_two_forms_of_the_supplement_agree() -> None:
    for income in range(0, 30000, 777):
        for years in (10, 25, 40):
            one = {"age": 76, "income": income, "residence_years": years}
            other = {"age": 76, "income": income, "share": years / 40}
            assert calculate(SYSTEM, "oas_gis_single", one).outputs["gis"] == pytest.approx(
                calculate(SYSTEM, "gis", other).outputs["gis"], abs=1e-9
            )


@pytest.mark.parametrize(
    ("name", "inputs", "said"),
    [
        ("cpp_contrib", {"earnings": -1}, ["earnings", "-1", "0 to"]),
        ("cpp_contrib", {"earnings": 1, "year": 1965}, ["year", "1965", "1966 to"]),
        ("cpp", {"start": "January 1999"}, ["start", "January 2026"]),
        ("cpp", {"age": 58}, ["age", "58", "60 to 70"]),
        ("cpp", {"average_ratio": 1.2}, ["average_ratio", "0 to 1"]),
        ("oas", {"deferral_months": 61}, ["deferral_months", "61", "0 to 60"]),
        ("oas", {"quarter": "2019-Q1"}, ["quarter", "2026-Q4"]),
        ("oas", {"age": 64}, ["age", "64", "65 to"]),
        ("gis", {"income": -5}, ["income", "-5", "0 to"]),
        ("gis", {"income": 5, "status": "widow"}, ["status", "couple_no_oas"]),
        ("gis", {}, ["income"]),
        ("allowance_survivor", {"income": -1}, ["income", "-1"]),
        ("oas", {"quarter": "2022-Q4"}, ["quarter", "2023-Q1", "2026-Q4"]),
        ("oas_gis_single", {"age": 70, "income": 0, "residence_years": -2}, ["residence_years", "-2"]),
        ("own_saving", {"saving": 100, "plan": "sock"}, ["plan", "tfsa"]),
        ("pension", {}, ["canada", "pension"]),
    ],
)
def test_bad_inputs_name_the_input_and_what_is_known(name: str, inputs: Mapping[str, Any], said: list[str]) -> None:
    careers.check_refused(SYSTEM, name, inputs, *said)


# ---- whole careers. The reference arithmetic below shares nothing with the law's files.


def lived(plan: Plan, until: int = 72, system: System = SYSTEM, **fixed: float) -> Years:
    return careers.career(system, plan, until, **{"birth_month": 6, **fixed})


def grown(amount: float, rate: float, year: int, first: int = 2026) -> float:
    for _ in range(first, year):
        amount *= 1 + rate
    return amount


def ceiling(year: int) -> float:
    known = {2022: 64900.0, 2023: 66600.0, 2024: 68500.0, 2025: 71300.0}
    return known.get(year) or grown(74600.0, 0.03, year)


def oas_at(year: int) -> float:
    return grown(762.50, 0.02, year)


def expected_cpp(shares: list[float], claim_age: int, care: int = 0) -> float:
    """The pension of somebody with these yearly shares of the first ceiling (no second band), claimed in June."""
    year = BORN + claim_age
    mean = sum(ceiling(y) for y in range(year - 4, year + 1)) / 5
    counted = sorted(shares)[care:]  # the years with a small child are the lowest ones in these tests
    late = max(claim_age - 65, 0)
    dropped = math.ceil(round(0.17 * 12 * (len(counted) - late), 6)) / 12 + late
    whole = int(dropped)
    kept = sum(counted) - sum(counted[:whole]) - (counted[whole] * (dropped - whole) if whole < len(counted) else 0)
    average = kept / (len(counted) - dropped)
    best = sorted(shares, reverse=True)[:40]
    base, more = 0.25 * mean * average / 12, 0.0833 * sum(best) * mean / 480
    factor = 1 - 0.072 * (65 - claim_age) if claim_age < 65 else 1 + 0.084 * (claim_age - 65)
    return (base + more) * factor


def employee(share: float, first: int = 18, last: int = 69) -> Plan:
    """Employed at this share of the ceiling between two ages."""

    def plan(age: int) -> Row:
        works = first <= age <= last
        pay = share * ceiling(BORN + age) / 12
        return {"employed": float(works), "months_worked": 12.0 * works, "wage_per_month": pay if works else 0.0}

    return plan


def test_employee_all_life_long() -> None:
    years = lived(employee(0.8, last=64))
    first, at = years[18], years[65]
    assert first["cpp_paid"] == pytest.approx((0.8 * 74600 - 3500) * 0.0595, abs=0.01)
    assert first["employer_paid"] == first["cpp_paid"] and first["contributions_paid"] == first["cpp_paid"]
    assert at["record"] == 47 and at["residence_years"] == 48 and at["claim_age_months"] == 780
    assert at["cpp_per_month"] == pytest.approx(expected_cpp([0.8] * 47, 65), abs=0.02)
    assert at["oas_per_month"] == pytest.approx(oas_at(2073), abs=0.005) and at["payment_months"] == 6
    assert years[64]["claimed"] == 0 and at["claimed"] == 1 and at["claim_year"] == 2073
    later = years[66]
    assert later["cpp_per_month"] == pytest.approx(at["cpp_per_month"] * 1.02, abs=0.01)
    assert later["cpp_received"] == pytest.approx(12 * later["cpp_per_month"], abs=0.01)
    assert later["contributions_paid"] == 0


def test_earnings_in_the_second_band() -> None:
    years = lived(employee(1.14, last=64))
    band = 85000 / 74600 - 1
    mean = sum(ceiling(y) for y in range(2069, 2074)) / 5
    expected = 0.25 * mean / 12 + 40 * (0.0833 + 0.3333 * band) * mean / 480
    assert years[18]["cpp_paid"] == pytest.approx(4230.45 + 416.00)  # the published maxima
    assert years[65]["cpp_per_month"] == pytest.approx(expected, rel=2e-4)


@pytest.mark.parametrize("gap", [3, 8, 9, 15, 25])
def test_gaps_up_to_eight_years_cost_only_the_enhancement(gap: int) -> None:
    at = lived(employee(0.6, first=18 + gap, last=64), until=65)[65]
    shares = [0.0] * gap + [0.6] * (47 - gap)
    assert at["cpp_per_month"] == pytest.approx(expected_cpp(shares, 65), abs=0.02)
    assert (at["average_ratio"] == pytest.approx(0.6)) == (gap <= 8)
    assert at["record"] == 47 - gap


def test_uneven_career_drops_its_lowest_months() -> None:
    def share(age: int) -> float:
        return 0.2 + 0.7 * ((age * 37) % 47) / 47

    def plan(age: int) -> Mapping[str, float]:
        return employee(share(age), last=70)(age)

    for claim in (60, 62, 65, 67, 70):
        at = lived(plan, until=claim, claim_shift=(claim - 65) * 12)[claim]
        shares = [share(age) for age in range(18, claim)]
        assert at["cpp_per_month"] == pytest.approx(expected_cpp(shares, claim), abs=0.02), claim


def test_years_with_a_small_child_are_left_out_of_the_average() -> None:
    def plan(age: int) -> Row:
        return {**employee(0.5, last=64)(age if not 30 <= age < 44 else 0), "caring": float(30 <= age < 37)}

    with_care = lived(plan, until=65)[65]
    without = lived(lambda age: {**plan(age), "caring": 0.0}, until=65)[65]
    shares = [0.0] * 14 + [0.5] * 33
    assert with_care["care_dropped"] == 7 and without["care_dropped"] == 0
    assert with_care["cpp_per_month"] == pytest.approx(expected_cpp(shares, 65, care=7), abs=0.02)
    assert without["cpp_per_month"] == pytest.approx(expected_cpp(shares, 65), abs=0.02)
    assert with_care["cpp_per_month"] > without["cpp_per_month"]
    told = lived(lambda age: {**plan(age), "caring": 0.0, "care_years": min(max(age - 29, 0), 7)}, until=65)[65]
    assert told["cpp_per_month"] == with_care["cpp_per_month"]  # the same story told as a count


def courier(joined: float = -1, share: float = 1) -> Plan:
    def plan(age: int) -> Row:
        works = age < 65
        pay = 0.4 * ceiling(BORN + age) / 12 if works else 0.0
        choices = {"joined": joined, "effort_share": share}
        return {"self_employed": float(works), "months_worked": 12.0 * works, "wage_per_month": pay, **choices}

    return plan


def test_platform_worker_declares_all_half_or_nothing() -> None:
    law, yes, half, none = (lived(courier(j, s)) for j, s in ((-1, 1), (1, 1), (1, 0.5), (0, 1)))
    assert law[18]["cpp_paid"] == pytest.approx(2 * 0.0595 * (0.4 * 74600 - 3500), abs=0.02)  # both halves
    assert law[18]["employer_paid"] == 0 and law[67]["cpp_per_month"] == yes[67]["cpp_per_month"]
    assert half[65]["cpp_per_month"] == pytest.approx(law[65]["cpp_per_month"] / 2, abs=0.02)
    assert none[65]["cpp_per_month"] == 0 and none[30]["cpp_paid"] == 0 and none[66]["record"] == 0
    # nobody on file, nobody applied: OAS comes a year late and the supplement in the year after
    assert none[65]["oas_received"] == 0 and none[66]["oas_claimed"] == 1 and none[66]["gis_per_month"] == 0
    assert none[67]["gis_per_month"] > 0 and none[66]["oas_deferred"] == 12
    asked = lived(lambda age: {**courier(0)(age), "applied": 1})
    assert asked[65]["oas_received"] > 0 and asked[65]["gis_per_month"] > 0
    never = lived(lambda age: {**courier(1)(age), "applied": 0})
    assert never[72]["oas_received"] == 0 and never[72]["cpp_per_month"] > 0


def test_means_test_takes_back_half_a_pension_and_more() -> None:
    """That is why more contributions may add little: the supplement falls by 50 to 75 cents a dollar of CPP."""
    totals = []
    for share in (0.0, 0.2, 0.4, 0.6):
        at = lived(courier(1, share), until=68)[68]
        totals.append((at["cpp_per_month"], at["gis_per_month"]))
    for (low, more), (high, less) in pairwise(totals):
        assert high > low and more > less
        assert 0.45 <= (more - less) / (high - low) <= 0.80
    # the law has it so for the CPP itself: more contributions, never less of it
    assert [cpp for cpp, _ in totals] == sorted(cpp for cpp, _ in totals)


def test_more_years_of_work_never_lower_the_cpp() -> None:
    amounts = [lived(employee(0.5, last=17 + n), until=65)[65]["cpp_per_month"] for n in range(0, 48, 4)]
    assert amounts == sorted(amounts) and amounts[0] == 0 and amounts[-1] > amounts[-4]


def test_rrsp_cuts_the_supplement_and_a_tfsa_does_not() -> None:
    def plan(kind: int, saved: float) -> Plan:
        def at(age: int) -> Row:
            return {**courier()(age), "saving_plan": kind, "personal_saving": saved if age < 65 else 0}

        return at

    none, tfsa, rrsp = (lived(plan(kind, saved)) for kind, saved in ((0, 0), (0, 1000), (1, 1000)))
    assert tfsa[66]["gis_per_month"] == none[66]["gis_per_month"] and tfsa[66]["pp_received"] > 0
    assert rrsp[66]["pp_received"] == pytest.approx(tfsa[66]["pp_received"], rel=1e-4)  # one tax rate both ways
    lost = 12 * (none[66]["gis_per_month"] - rrsp[66]["gis_per_month"])
    assert 0.45 * rrsp[66]["rrsp_drawn"] < lost < 0.80 * rrsp[66]["rrsp_drawn"]
    pot = 0.0
    for _ in range(18, 65):
        pot = pot * 1.04 + 1000
    assert tfsa[64]["tfsa_account"] == pytest.approx(pot, rel=1e-6)
    assert tfsa[65]["tfsa_drawn"] == pytest.approx(pot * 1.04 / 20, abs=0.02)


@pytest.mark.parametrize("years", [9, 10, 25, 40, 47])
def test_oas_by_years_of_residence(years: int) -> None:
    """Years abroad come first; at 65 there are this many years of residence."""
    plan: Plan = lambda age: {"abroad": float(age < 65 - years), "applied": 1}  # noqa: E731
    at = lived(plan, until=68)
    share = min(years, 40) / 40
    if years < 10:  # the tenth year ends after 65: the pension starts then, with ten fortieths
        assert at[65]["oas_claimed"] == 0 and at[66]["oas_claimed"] == 1 and at[66]["oas_years"] == 10
    else:
        assert at[66]["oas_per_month"] == pytest.approx(oas_at(2074) * share, abs=0.006)
        whole = oas_at(2074) + grown(1138.90, 0.02, 2074)  # the supplement makes good what is missing
        assert at[66]["oas_per_month"] + at[66]["gis_per_month"] == pytest.approx(whole, abs=0.02)


def test_abroad_twenty_years_are_needed_and_no_supplement_comes() -> None:
    few = lived(lambda age: {"abroad": float(age >= 30), "applied": 1})
    many = lived(lambda age: {"abroad": float(age >= 40), "applied": 1})
    assert few[72]["oas_per_month"] == 0
    assert many[72]["oas_per_month"] == pytest.approx(oas_at(2080) * 22 / 40, abs=0.006)
    assert many[72]["gis_per_month"] == 0


EARLY_AND_LATE = [(-60, 60, 65), (-25, 63, 65), (0, 65, 65), (18, 66, 66), (36, 68, 68), (60, 70, 70)]


@pytest.mark.parametrize(("shift", "cpp_age", "oas_age"), EARLY_AND_LATE)
def test_claiming_early_and_late(shift: int, cpp_age: int, oas_age: int) -> None:
    years = lived(employee(0.5, last=59), until=76, claim_shift=shift)
    firsts = [min(a for a, row in years.items() if row[c]) for c in ("cpp_claimed", "oas_claimed")]
    if shift == 18:  # June at 65 and a half more years is December: the year in which one turns 66
        assert years[66]["claim_position"] == 12
    if shift == -25:  # May, two years and one month early: still the year of turning 63
        assert years[63]["claim_position"] == 5
    assert firsts == [cpp_age, oas_age]
    factor = 1 + (0.006 if shift < 0 else 0.007) * shift
    assert years[cpp_age]["cpp_factor"] == pytest.approx(factor)
    expected = oas_at(BORN + 72) * (1 + 0.006 * max(shift, 0))
    assert years[72]["oas_per_month"] == pytest.approx(expected, abs=0.006)
    assert years[75]["oas_per_month"] == pytest.approx(expected * 1.02**3 * 1.1, abs=0.01)  # the step at 75


def test_rich_pensioners_pay_oas_back() -> None:
    def plan(age: int) -> Row:
        return {**employee(1.0, last=64)(age), "other_income": 80000 * 1.02 ** (age - 18)}

    row = lived(plan, until=66)[66]
    income = 80000 * 1.02**48 + row["cpp_received"] + row["oas_received"]
    expected = 0.15 * (income - grown(95323, 0.02, 2074))
    assert row["recovery_tax"] == pytest.approx(min(expected, row["oas_received"]), abs=0.02)
    assert row["pension_received"] == pytest.approx(row["cpp_received"] + row["oas_received"] - row["recovery_tax"])
    assert row["gis_per_month"] == 0


def test_couples_and_the_allowance() -> None:
    base: Row = {"partner": 1, "partner_on_gis": 1, "applied": 1}
    years = lived(lambda age: base, until=66)
    full, couple = oas_at(2071), grown(685.56, 0.02, 2071)
    assert years[59]["allowance_received"] == 0
    assert years[60]["allowance_received"] == pytest.approx(6 * years[60]["allowance_per_month"], abs=0.01)
    assert years[63]["allowance_per_month"] == pytest.approx(full + couple, abs=0.02)
    assert years[65]["allowance_received"] == pytest.approx(6 * years[65]["allowance_per_month"], abs=0.01)
    assert years[66]["allowance_received"] == 0
    assert years[66]["gis_per_month"] == pytest.approx(grown(685.56, 0.02, 2074), abs=0.01)
    waits = lived(lambda age: {**base, "applied": -1}, until=66)
    assert waits[63]["allowance_received"] == 0  # nobody enrols for it by itself


def working_at_70(job: Row) -> Plan:
    return lambda age: {**courier(0)(age), **(job if age == 70 else {})}


def test_work_after_65_counts_less_in_the_test() -> None:
    idle = lived(courier(0), until=70)[70]
    for earned, counted in ((4000, 0), (9000, 2000), (20000, 10000)):
        job = {"employed": 1, "months_worked": 10, "wage_per_month": earned / 10}
        works = lived(working_at_70(job), until=70, claim_shift=-60)[70]
        assert works["test_income"] == pytest.approx(idle["test_income"] + counted)


def test_death_pays_the_lump_sum_and_the_savings() -> None:
    begun = {"tfsa_account": 10_000, "rrsp_account": 5_000, "record": 30, "cpp_claimed": 1, "claimed": 1,
             "cpp_claim_year": 2000, "saving_years_left": 20, "oas_claimed": 1}  # fmt: skip
    now, dead = careers.aged(SYSTEM, **begun)
    assert 20 < dead.sum() < 90
    left = (10_000 + 5_000 * 0.8) * 1.04 * 19 / 20 + 2500
    assert now["inheritance"][dead] == pytest.approx(left, abs=0.02)
    assert not now["pot"][dead].any()


@pytest.mark.parametrize(
    ("sex", "year", "e65", "e60"),
    [(1, 2028, 20.34, 24.47), (0, 2028, 23.08, 27.46), (1, 2068, 24.01, 28.48), (0, 2068, 26.44, 31.10)],
)
def test_remaining_life_expectancy(sex: int, year: int, e65: float, e60: float) -> None:
    careers.check_remaining_life(SYSTEM, sex, year, e65, e60)


# ---- thousands of lives with levers at random


def test_random_lives_stay_in_bounds_and_no_money_is_lost() -> None:
    rich = {"wage_per_month": 20_000, "assets": 900_000, "other_income": 60_000}
    for year in careers.random_years(SYSTEM, careers.any_lever(SYSTEM, rich, once=("sex", "birth_month"))):
        now, before = year.now, year.before
        died = now["living"] == 0
        kept_tax = np.where(died, now["rrsp_tax"] - np.round(now["rrsp_drawn"] * 0.2, 2), 0)
        went = now["tfsa_drawn"] + now["rrsp_drawn"] + now["inheritance"] - now["death_benefit"] + kept_tax
        change = now["pot"] - before["pot"]
        year.keeps(now["saving_in"] + now["saving_growth"] - went - change, within=0.03)
        year.adds_up("pot", "tfsa_account", "rrsp_account")
        year.adds_up("saving_in", "saving_paid", "tax_relief", "matched_paid")
        year.adds_up("contributions_paid", "cpp_paid", "saving_paid")
        benefits = now["cpp_received"] + now["oas_received"] + now["gis_received"] + now["allowance_received"]
        year.keeps(now["pension_received"] - benefits + now["recovery_tax"], within=0.01)
        lows = np.array([now[f"low_{k:02}"] for k in range(1, 14)])
        least = np.array([now[f"least_{k:02}"] for k in range(1, 13)])
        assert np.all(np.diff(lows, axis=0) >= 0) and np.all(np.diff(least, axis=0) >= 0)


# ---- what is around the law


def test_without_the_enhancement_the_same_life_pays_and_gets_less() -> None:
    old = lived(employee(1.0, last=64), system=careers.under(SYSTEM, "before_enhancement"))
    new = lived(employee(1.0, last=64))
    assert old[18]["cpp_paid"] == pytest.approx(0.0495 * 71100) and new[18]["cpp_paid"] == pytest.approx(4230.45)
    mean = sum(ceiling(y) for y in range(2069, 2074)) / 5
    assert old[65]["cpp_per_month"] == pytest.approx(0.25 * mean / 12, abs=0.02)
    assert new[65]["cpp_per_month"] / old[65]["cpp_per_month"] == pytest.approx(0.3333 / 0.25, abs=1e-4)


def test_levers_labels_and_sources() -> None:
    person = "sex birth_month employed self_employed wage_per_month months_worked abroad care_years"
    choices = "joined effort_share personal_saving claim_shift partner assets other_income applied"
    careers.check_names(SYSTEM, {*person.split(), *choices.split()})


def test_a_record_of_1973_to_2018_can_be_worked() -> None:
    """Half the ceiling in every year since 1973: the share is one half whatever the ceiling was, and a year below the
    exemption of its time is none. The ceilings are CRA's; the arithmetic is plain."""
    for year, ceiling, exemption in ((1973, 5600, 600), (1985, 23400, 2300), (1996, 35400, 3500), (2018, 55900, 3500)):
        half = calculate(SYSTEM, "cpp_year", {"earnings": ceiling / 2, "of_year": year}).outputs
        assert half["ratio"] == pytest.approx(0.5) and half["credit"] == 0
        assert calculate(SYSTEM, "cpp_year", {"earnings": exemption, "of_year": year}).outputs["ratio"] == 0
        full = calculate(SYSTEM, "cpp_contrib", {"earnings": 10 * ceiling, "of_year": year}).outputs
        assert full["employee"] == calculate(SYSTEM, "cpp_contrib", {"of_year": year}).outputs["employee"]


def test_what_others_add_arrives() -> None:
    """The addition fills the same room as one's own saving."""
    levers = {"self_employed": 1, "wage_per_month": 3000, "months_worked": 12, "personal_saving": 1000}
    careers.check_match(SYSTEM, levers, ["saving_paid"])


def test_what_others_add_stops_where_the_room_ends() -> None:
    """7,000 dollars a year in a TFSA (CRA, 2026)."""
    levers = {
        "self_employed": 1,
        "wage_per_month": 3000,
        "months_worked": 12,
        "personal_saving": 6000,
        "matched_share": 1,
    }
    row = careers.career(SYSTEM, lambda age: levers, 18)[18]
    assert (row["saving_paid"], row["matched_paid"]) == (6000, 1000)
