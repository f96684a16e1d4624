"""Australia's law against published figures and against whole careers worked out by plain arithmetic."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import pytest

from game.content.calc import calculate
from game.content.system import System, load_system
from game.model.turn import start
from tests.model import careers
from tests.model.careers import BORN, Plan, Row, Years

CASES = careers.cases_of("australia")
SYSTEM = load_system("australia")


# ---- published figures, formula by formula


@careers.each(CASES)
def test_published_case(case: dict[str, Any]) -> None:
    careers.check_case(SYSTEM, case)


def test_every_calculator_has_a_case() -> None:
    assert careers.without_case(SYSTEM, CASES) == set()


@pytest.mark.parametrize("status", [0, 1, 2])
@pytest.mark.parametrize("home", [0, 1])
@pytest.mark.parametrize("year", [2024, 2026, 2040])
def test_the_whole_pension_is_the_lower_of_the_single_tests(status: int, home: int, year: int) -> None:
    for money in (0, 150_000, 400_000, 612_345, 900_000, 2_500_000):
        for other in (0, 9_000, 40_000):
            deemed = calculate(SYSTEM, "deeming", {"financial_assets": money, "status": min(status, 1)}, year)
            income = deemed.outputs["fortnightly"] + other / 26
            by_income = calculate(SYSTEM, "age_pension_income_test", {"income": income, "status": status}, year)
            said = {"assets": money + 20_000, "status": status, "home": home}
            by_assets = calculate(SYSTEM, "age_pension_assets_test", said, year)
            asked = {"status": status, "home": home, "financial_assets": money, "other_assets": 20_000}
            whole = calculate(SYSTEM, "age_pension", {**asked, "other_income": other}, year).outputs["own"]
            lower = min(by_income.outputs["payable"], by_assets.outputs["payable"])
            assert whole == pytest.approx(lower / (2 if status else 1), abs=0.011)


@pytest.mark.parametrize(
    ("name", "inputs", "said"),
    [
        ("super_guarantee", {"salary": -1}, ["salary", "-1", "0 to"]),
        ("super_guarantee", {"salary": 50000, "financial_year": 2006}, ["financial_year", "2007 to"]),
        ("age_pension_age", {"birth": "1940-01"}, ["age_pension_age"]),
        ("age_pension_age", {"birth": "1990-13"}, ["birth", "1990-13"]),
        ("age_pension_assets_test", {"assets": -5}, ["assets", "-5", "0 to"]),
        ("age_pension", {"status": "widowed"}, ["status", "single"]),
        ("age_pension", {"other_income": -1}, ["other_income", "0 to"]),
        ("account_based_pension", {"age": 45, "balance": 100}, ["age", "45", "60 to 130"]),
        ("deeming", {"financial_assets": 10, "high": 3}, ["high", "0 to 1"]),
        ("super_co_contribution", {"total_income": 1, "contribution": 1, "year": "2003-04"}, ["year", "2021-22"]),
        ("super_account", {"balance": 10, "rate": 2}, ["rate", "-1 to 1"]),
        ("portable_pension", {}, ["working_months"]),
    ],
)
def test_bad_inputs_name_the_input_and_what_is_known(name: str, inputs: Mapping[str, Any], said: list[str]) -> None:
    careers.check_refused(SYSTEM, name, inputs, *said)


# ---- whole careers. The reference arithmetic below shares nothing with the law's files.


def lived(plan: Plan, until: int = 72, system: System = SYSTEM, **fixed: float) -> Years:
    return careers.career(system, plan, until, **{"birth_month": 6, **fixed})


def grown(amount: float, first: int, year: int, step: float) -> float:
    for _ in range(first, year):
        amount *= 1 + step
    return amount


def wages_to(amount: float, year: int) -> float:
    return grown(amount, 2026, year, 0.035)


def prices_to(amount: float, year: int) -> float:
    return grown(amount, 2026, year, 0.025)


def cap(year: int) -> float:
    return wages_to(32500, year) // 2500 * 2500


def wage(age: int) -> float:
    return wages_to(6000.0, BORN + age)


def employee(age: int) -> Row:
    return {"employed": 1, "months_worked": 12, "wage_per_month": wage(age)} if age < 67 else {"months_worked": 0}


def paid(monthly: float) -> Row:
    return {"employed": 1, "months_worked": 12, "wage_per_month": monthly}


def always(**levers: float) -> Plan:
    return lambda age: levers


def working_with(**levers: float) -> Plan:
    return lambda age: {**employee(age), **levers}


def year_of(pot: float, year: int, taxed: bool = True) -> float:
    """Six per cent, 15 % of it taxed away, the fees of one large fund."""
    flat = 117 * 1.025 ** (year - 2026)
    fees = min(flat + 0.0054 * pot, 0.03 * pot) if pot < 6000 else flat + 0.0054 * pot
    return pot * (1 + 0.06 * (0.85 if taxed else 1)) - fees


def to_nearest(x: float, step: float) -> float:
    return int(x / step + 0.5 + 1e-9) * step


def age_pension(year: int, money: float, other: float = 0.0, couple: bool = False, home: bool = False) -> float:
    """Own part a fortnight, from the rates of 2026 carried on."""
    best = to_nearest(wages_to(905.2, year), 0.1) * 2 if couple else to_nearest(wages_to(1200.9, year), 0.1)
    limit = {(False, False): 600_000, (False, True): 333_000, (True, False): 766_000, (True, True): 499_000}
    free = to_nearest(prices_to(396, year), 4) if couple else to_nearest(prices_to(226, year), 2)
    threshold = to_nearest(prices_to(110_600 if couple else 66_800, year), 200)
    deemed = min(money, threshold) * 0.0125 + max(money - threshold, 0) * 0.0325
    by_income = best - max((deemed + other) / 26 - free, 0) / 2
    step = 500 if couple else 250
    over = max(money - to_nearest(prices_to(limit[couple, home], year), 500), 0) // step * step
    return max(min(by_income, best - over * 0.003), 0) / (2 if couple else 1)


@cache
def full_career() -> dict[int, Row]:
    return lived(employee, until=95)


def test_employee_all_life_long() -> None:
    years = full_career()
    first = years[18]
    assert first["guarantee_paid"] == 72_000 * 0.12 == first["employer_paid"]
    assert first["contributions_tax"] == pytest.approx(8640 * 0.15) and first["super_in"] == pytest.approx(7344)
    assert first["contributions_paid"] == 0 and first["listo"] == 0 and first["months_paid"] == 12
    pot = 0.0
    for age in range(18, 67):
        paid = round(12 * wage(age) * 0.12, 2) * 0.85
        pot = year_of(pot, BORN + age) + paid
        assert years[age]["super_pot"] == pytest.approx(pot, rel=1e-5)
    at = years[67]
    assert at["claimed"] == 1 and years[66]["claimed"] == 0 and at["claim_age_months"] == 67 * 12
    assert at["pot_open"] == 1 and at["open_year"] == BORN + 67 and at["transferred"] == years[66]["super_pot"]
    # opened in June: seven months of the year's five per cent, to the nearest ten dollars
    assert at["pot_drawn"] == to_nearest(years[66]["super_pot"] * 0.05 * 7 / 12, 10)
    assert at["pension_pot"] == pytest.approx(year_of(pot, BORN + 67, taxed=False) - at["pot_drawn"], rel=1e-5)
    for age in (67, 70, 80, 95):
        row = years[age]
        assert row["pension_fortnight"] == pytest.approx(age_pension(BORN + age, row["pot"]), abs=0.02)
        assert row["pension_per_month"] == pytest.approx(row["pension_fortnight"] * 26 / 12, abs=0.006)
    rates = {67: 0.05, 74: 0.05, 75: 0.06, 80: 0.07, 85: 0.09, 90: 0.11, 95: 0.14}
    for age in rates.keys() - {67}:
        assert years[age]["pot_drawn"] == to_nearest(years[age - 1]["pension_pot"] * rates[age], 10)
    assert at["payment_months"] == 6 and years[68]["payment_months"] == 12


def test_a_platform_worker_gets_no_super_unless_deciding_to() -> None:
    def plan(age: int) -> Row:
        profit = wages_to(3500, BORN + age)
        return {"self_employed": 1, "months_worked": 12 if age < 67 else 0, "wage_per_month": profit}

    none = lived(plan)
    assert none[66]["pot"] == 0 and none[66]["paid_years"] == 0 and none[30]["contributions_paid"] == 0
    full = age_pension(BORN + 68, 0)
    assert none[68]["pension_fortnight"] == pytest.approx(full, abs=0.01)  # residence is enough for the pension
    pays = lived(lambda age: {**plan(age), "joined": 1, "effort_share": 1})
    row = pays[18]
    assert row["own_before"] == 42_000 * 0.12 == 5040 and row["employer_paid"] == 0
    assert row["tax_saved"] == pytest.approx(5040 * 0.15)  # 42,000 lies in the band of 15 %
    assert row["contributions_paid"] == pytest.approx(5040 * 0.85)
    assert row["super_in"] == pytest.approx(5040 * 0.85) and row["listo"] == 0
    assert pays[66]["pot"] > 0 and pays[68]["pp_received"] > 0
    half = lived(lambda age: {**plan(age), "joined": 1, "effort_share": 0.5}, until=20)
    assert half[18]["own_before"] == 2520


def test_low_pay_gets_its_tax_back_and_saving_is_matched() -> None:
    row = lived(lambda age: {**paid(3000), "personal_saving": 1000}, until=18)[18]
    assert row["guarantee_paid"] == 4320 and row["contributions_tax"] == 648 and row["listo"] == 500
    assert row["own_after"] == 1000 and row["co_contribution"] == 500 and row["contributions_paid"] == 1000
    assert row["super_in"] == 4320 - 648 + 1000 + 1000
    # nothing is matched for who does not work, and nothing above the higher threshold
    idle = lived(lambda age: {"personal_saving": 1000}, until=18)[18]
    assert idle["own_after"] == 1000 == idle["super_in"] and idle["co_contribution"] == 0
    rich = lived(lambda age: {**employee(age), "personal_saving": 1000}, until=18)[18]
    assert rich["co_contribution"] == 0 and rich["super_in"] == pytest.approx(7344 + 1000)
    # between the thresholds of 2026-27 (47,488 carried on by 3.5 %) a dollar more costs 3.333 cents
    row = lived(lambda age: {**paid(4500), "personal_saving": 1000}, until=18)[18]
    assert row["co_contribution"] == pytest.approx(500 - (54_000 - round(47_488 * 1.035)) * 0.03333, abs=0.01)


def test_salary_sacrifice_stays_below_the_cap() -> None:
    def plan(age: int) -> Row:
        return {"employed": 1, "months_worked": 12, "wage_per_month": 15_000, "sacrifice_share": 0.5}

    life = lived(plan, until=22)
    row = life[18]
    assert row["guarantee_paid"] == 21_600 and row["own_before"] == 90_000  # with the unused caps of 2021-25
    earlier = [27_500.0, 27_500.0, 27_500.0, 30_000.0, 30_000.0]  # the oldest first
    for age in range(18, 22):
        now, room = life[age], cap(BORN + age)
        wanted = now["guarantee_paid"] + 0.5 * 180_000
        below = life[age - 1]["pot"] < 500_000 if age > 18 else True
        taken = min(wanted, room + (sum(earlier) if below else 0))
        assert now["guarantee_paid"] + now["own_before"] == pytest.approx(taken, abs=0.01)
        used = max(taken - room, 0)
        for i, left in enumerate(earlier):
            earlier[i], used = max(left - used, 0), max(used - left, 0)
        earlier = [*earlier[1:], max(room - taken, 0)]
        kept = [now[f"unused_{i}"] for i in (5, 4, 3, 2, 1)]
        assert kept == pytest.approx(earlier, abs=0.01)
    twice = lived(lambda age: {**employee(age), "joined": 1, "effort_share": 2}, until=18)[18]
    assert twice["own_before"] == pytest.approx(72_000 * 0.12)
    top = lived(lambda age: {"employed": 1, "months_worked": 12, "wage_per_month": 60_000}, until=30)
    for age in (18, 24, 30):
        assert top[age]["guarantee_paid"] <= cap(BORN + age) + 0.01  # no guarantee on pay beyond


def test_gaps_of_care_cost_super_and_not_the_pension() -> None:
    def plan(age: int) -> Row:
        return {"months_worked": 0} if 28 <= age < 38 else employee(age)

    gap, whole = lived(plan), full_career()
    assert gap[37]["paid_years"] == 10 and gap[37]["months_paid"] == 0
    assert gap[66]["pot"] < whole[66]["pot"] and gap[68]["pp_received"] < whole[68]["pp_received"]
    # the tests give back a part: the smaller pot means no smaller pension, and with the gap it is larger
    assert gap[70]["pension_fortnight"] >= whole[70]["pension_fortnight"]


def test_years_abroad_count_neither_for_super_nor_for_residence() -> None:
    def plan(age: int) -> Row:
        return {**employee(age), "abroad": 1 if 30 <= age < 50 else 0}

    years = lived(plan)
    assert years[49]["record"] == 18 + 12 and years[40]["guarantee_paid"] == 0 and years[66]["record"] == 18 + 29
    assert years[68]["claimed"] == 1 and years[68]["paid_share"] == 1
    # two years before 18, then 18-29 and 50-66
    assert years[68]["working_years"] == 2 + 12 + 17
    gone = lived(lambda age: {**plan(age), "abroad": 1 if 30 <= age < 50 or age >= 70 else 0}, until=72)
    assert gone[71]["paid_share"] == pytest.approx(31 / 35)
    assert gone[71]["pension_fortnight"] == pytest.approx(age_pension(BORN + 71, gone[71]["pot"]) * 31 / 35, abs=0.02)
    away = lived(lambda age: {**employee(age), "abroad": 1 if age == 67 else 0})
    assert away[67]["claimed"] == 0 and away[68]["claimed"] == 1  # one must be here to claim


@pytest.mark.parametrize(("arrives", "claims"), [(45, 67), (57, 67), (58, 67), (60, 69), (66, 75)])
def test_newcomers_wait_for_ten_years_of_residence(arrives: int, claims: int) -> None:
    years = lived(lambda age: {"abroad": 1 if age < arrives else 0}, until=80, residence_before=0, working_before=0)
    assert years[66]["record"] == 67 - arrives
    assert min(age for age, row in years.items() if row["claimed"]) == claims


def test_ten_years_in_pieces_are_not_enough() -> None:
    """Four here, one away, over and over: more than ten in all, never five without a break."""
    pieces = lived(lambda age: {"abroad": 1 if age % 5 == 0 else 0}, until=75, residence_before=0, working_before=0)
    assert pieces[67]["record"] >= 10 and pieces[67]["longest_stay"] == 4 and pieces[75]["claimed"] == 0


LATE_AND_EARLY = [(0, 67, 67), (24, 69, 69), (-60, 67, 62), (-84, 67, 60)]


@pytest.mark.parametrize(("shift", "claim", "opened"), LATE_AND_EARLY)
def test_late_adds_nothing_and_early_opens_only_super(shift: int, claim: int, opened: int) -> None:
    stop = min(67, opened)

    def plan(age: int) -> Row:
        return employee(age) if age < stop else {"months_worked": 0}

    years = lived(plan, until=75, claim_shift=shift)
    assert min(age for age, row in years.items() if row["claimed"]) == claim
    assert min(age for age, row in years.items() if row["pot_open"]) == opened
    row = years[72]
    assert row["pension_fortnight"] == pytest.approx(age_pension(BORN + 72, row["pot"]), abs=0.02)
    assert years[opened - 1]["pp_received"] == 0 and years[opened]["pp_received"] > 0


def test_super_before_65_needs_an_end_of_work() -> None:
    years = lived(employee, until=68, claim_shift=-84)
    assert [years[age]["pot_open"] for age in (60, 64, 65)] == [0, 0, 1]
    assert years[66]["guarantee_paid"] > 0 and years[66]["pot_drawn"] > 0  # pays in and draws at once


def test_means_tests_take_from_who_saved_more() -> None:
    """Why more contributions may mean a smaller pension: the tests count super. The whole income still rises."""
    pensions, incomes = [], []
    for saving in (0, 5_000, 20_000, 60_000):
        years = lived(working_with(personal_saving=saving), until=75)
        pensions.append(years[75]["pension_fortnight"])
        incomes.append(years[75]["pension_received"] + years[75]["pp_received"])
    assert pensions == sorted(pensions, reverse=True) and pensions[-1] == 0 < pensions[0]
    assert incomes == sorted(incomes)


def test_more_contributions_never_make_a_smaller_account() -> None:
    pots = [lived(working_with(sacrifice_share=share), until=66)[66]["pot"] for share in (0, 0.02, 0.1, 0.5)]
    assert pots == sorted(pots) and pots[0] < pots[1]


def test_the_trap_of_the_taper() -> None:
    """Between the limit and the cut-off 1,000 more costs 78 a year: as much as 7.8 % on that money."""
    limit = to_nearest(prices_to(333_000, BORN + 68), 500)
    at, more = (lived(always(assets=limit + x, home_owned=1), until=68)[68] for x in (200_000, 201_000))
    assert at["lost_assets"] > at["lost_income"]
    assert at["pension_fortnight"] - more["pension_fortnight"] == pytest.approx(3)
    assert (at["pension_fortnight"] - more["pension_fortnight"]) * 26 == pytest.approx(78)


def test_home_partner_and_work_after_the_claim() -> None:
    money = 2_200_000.0
    for home in (0, 1):
        for partner in (0, 1):
            row = lived(always(assets=money, home_owned=home, partner=partner), until=70)[70]
            expected = age_pension(BORN + 70, money, couple=bool(partner), home=bool(home))
            assert row["pension_fortnight"] == pytest.approx(expected, abs=0.02)
    # the bank of 4,000 and half a year of bonus in the claim year, then 7,800 a year
    years = lived(lambda age: paid(2000 if age >= 67 else 0), until=69)
    assert years[67]["bonus_left"] == 0 and years[68]["bonus_left"] == 0
    first, third = income_cut(8_200, years[67]["pot"], BORN + 67), income_cut(16_200, years[69]["pot"], BORN + 69)
    assert years[67]["lost_income"] == pytest.approx(first, abs=0.02)  # twice 12,000 - 3,900 - 4,000
    assert years[69]["lost_income"] == pytest.approx(third, abs=0.02)  # 24,000 - 7,800
    rest = lived(lambda age: {}, until=69)
    assert [rest[age]["bonus_left"] for age in (66, 67, 68)] == [0, 7_900, 11_800]


def income_cut(counted: float, money: float, year: int) -> float:
    free = to_nearest(prices_to(226, year), 2)
    return max((counted + money * 0.0125) / 26 - free, 0) / 2


def test_losing_the_partner_means_the_single_rate() -> None:
    years = lived(lambda age: {"partner": 1 if age < 70 else 0}, until=71)
    assert years[69]["full_rate"] == pytest.approx(to_nearest(wages_to(905.2, BORN + 69), 0.1))
    assert years[70]["full_rate"] == pytest.approx(to_nearest(wages_to(1200.9, BORN + 70), 0.1))


def test_ways_of_taking_super() -> None:
    pot = full_career()[66]["pot"]
    lump = lived(employee, until=69, lump_share=1)
    assert lump[67]["lump_taken"] == pot and lump[67]["transferred"] == 0 and lump[68]["pp_received"] == 0
    quick = lived(employee, until=69, draw_share=0.2)
    assert quick[68]["pot_drawn"] == pytest.approx(quick[67]["pension_pot"] * 0.2, abs=0.01)
    assert quick[68]["pot_drawn"] > quick[68]["minimum_drawn"]


def test_no_more_than_the_cap_moves_into_the_pension_phase() -> None:
    limit = prices_to(2_100_000, BORN + 67) // 100_000 * 100_000
    begun = {"super_pot": limit + 500_000, "birth_month": 1}
    now, _ = careers.aged(careers.with_deaths(SYSTEM, 0), count=1, age=67, year=BORN + 67, **begun)
    assert now["transferred"][0] == limit == now["cap_used"][0]
    assert now["super_tax"][0] == pytest.approx(500_000 * 0.06 * 0.15)  # only the rest is taxed


def test_super_goes_to_the_family_and_nothing_else_does() -> None:
    now, dead = careers.aged(SYSTEM, pension_pot=100_000, pot_open=1)
    assert 25 < dead.sum() < 85  # about a quarter of women of 95 within a year
    left = 100_000 * 1.06 - 117 - 540 - 14_000
    assert now["inheritance"][dead] == pytest.approx(left, abs=0.02)
    assert not now["pot"][dead].any()


@pytest.mark.parametrize(
    ("sex", "year", "e65", "e60"),
    [(1, 2028, 21.24, 25.52), (0, 2028, 23.48, 28.00), (1, 2068, 24.60, 29.18), (0, 2068, 26.85, 31.60)],
)
def test_remaining_life_expectancy(sex: int, year: int, e65: float, e60: float) -> None:
    careers.check_remaining_life(SYSTEM, sex, year, e65, e60)


# ---- thousands of lives with levers at random


def test_random_lives_stay_in_bounds_and_no_money_is_lost() -> None:
    rich = {"wage_per_month": 30_000, "assets": 900_000, "other_assets": 200_000, "other_income": 60_000}
    levers = careers.any_lever(SYSTEM, rich, once=("sex", "birth_month", "residence_before", "working_before"))
    for year in careers.random_years(SYSTEM, levers):
        now, before, age, here = year.now, year.before, year.age, year.here
        came = now["super_in"] + now["super_growth"]
        went = now["super_tax"] + now["super_fees"] + now["lump_taken"] + now["pot_drawn"] + now["inheritance"]
        change = now["pot"] - before["pot"]
        year.keeps(came - went - change, within=0.05)
        filled = now["guarantee_paid"] + now["own_before"] + now["own_after"] + now["co_contribution"] + now["listo"]
        filled = filled + now["matched_paid"]
        year.keeps(now["super_in"] - filled + now["contributions_tax"], within=0.01)
        own = now["own_before"] + now["own_after"] - now["tax_saved"]
        year.keeps(now["contributions_paid"] - own, within=0.01)
        earlier = sum(before[f"unused_{i}"] for i in range(1, 6)) * (before["pot"] < 500_000)
        before_tax = now["guarantee_paid"] + now["own_before"] + now["matched_paid"]
        assert np.all((before_tax - earlier)[here] <= cap(BORN + age) + 0.02)
        assert np.all(now["pension_fortnight"][here] <= now["full_rate"][here] + 0.01)
        assert np.all(now["pp_received"][here & (now["pot_open"] == 0)] == 0)
        assert age >= 60 or np.all(now["pot_open"] == 0)
        assert age >= 67 or np.all(now["claimed"] == 0)


# ---- what is around the law


@pytest.mark.parametrize(("name", "share"), [("guarantee_2023", 0.11)])
def test_under_the_lower_guarantee_the_employer_pays_less(name: str, share: float) -> None:
    row = lived(employee, until=18, system=careers.under(SYSTEM, name))[18]
    assert row["guarantee_paid"] == pytest.approx(72_000 * share)


def test_the_announced_offset_reaches_45_000() -> None:
    plan = always(**paid(3700))
    now, then = lived(plan, until=19), lived(plan, until=19, system=careers.under(SYSTEM, "offset_2027"))
    assert now[19]["listo"] == 0 and then[18]["listo"] == 0
    assert then[19]["listo"] == pytest.approx(44_400 * 0.12 * 0.15)


def test_levers_labels_and_sources() -> None:
    person = "sex birth_month employed self_employed wage_per_month months_worked abroad partner home_owned"
    choices = "joined effort_share personal_saving claim_shift assets other_income"
    careers.check_names(SYSTEM, {*person.split(), *choices.split()}, {*careers.COMMON_COLUMNS, "months_paid"})
    assert start(SYSTEM.world(), np.arange(1, dtype=np.uint64), 1).columns["joined"][0] == -1


def test_nothing_without_applying_and_nothing_for_the_time_before() -> None:
    """Social Security (Administration) Act 1999 Sch. 2 cl. 3: paid from the day of the claim, without arrears."""
    asked = lived(employee, until=72, birth_month=6)
    waits = lived(lambda age: {**employee(age), "applied": 1 if age >= 70 else 0}, until=72, birth_month=6)
    never = lived(lambda age: {**employee(age), "applied": 0}, until=72)
    assert asked[67]["claimed"] == 1 and waits[69]["claimed"] == 0 and waits[70]["claim_year"] == BORN + 70
    assert waits[69]["pension_received"] == 0 and waits[70]["pension_received"] <= 12 * waits[70]["pension_per_month"]
    assert all(row["pension_received"] == 0 and row["claimed"] == 0 for row in never.values())


def test_a_bring_forward_keeps_the_amount_of_its_first_year() -> None:
    """Income Tax Assessment Act 1997 s. 292-85: three years' caps at once, the caps of later years do not count."""
    saver = lived(lambda age: {**employee(age), "personal_saving": 150_000}, until=22)
    first = 4 * cap(BORN + 18)
    assert saver[18]["own_after"] == 150_000 and saver[18]["brought_left"] == pytest.approx(3 * first - 150_000)
    taken = [saver[age]["own_after"] for age in range(18, 21)]
    assert sum(taken) == pytest.approx(3 * first, abs=0.01) and taken[2] == pytest.approx(3 * first - 300_000)
    assert saver[21]["own_after"] == 150_000  # the three years are over: a new one begins


def test_what_others_add_arrives() -> None:
    """An employer's extra is taxed at 15 per cent in the fund (ITAA 1997 s. 295-160)."""
    levers = {
        "employed": 1,
        "wage_per_month": 6000,
        "months_worked": 12,
        "personal_saving": 1000,
        "sacrifice_share": 0.05,
    }
    careers.check_match(SYSTEM, levers, ["own_before", "own_after"], 0.85)
