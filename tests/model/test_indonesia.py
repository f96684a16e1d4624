"""Indonesia's law against published figures and against whole careers worked out by plain arithmetic."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from game.content.calc import calculate
from game.content.system import System, load_system
from tests.model import careers
from tests.model.careers import BORN, Plan, Row, Years

CASES = careers.cases_of("indonesia")
SYSTEM = load_system("indonesia")


# ---- published figures, formula by formula


@careers.each(CASES)
def test_published_case(case: dict[str, Any]) -> None:
    careers.check_case(SYSTEM, case, slack=1e-6)


def test_every_calculator_has_a_case() -> None:
    assert careers.without_case(SYSTEM, CASES) == {"jp_indexation"}
    assert calculate(SYSTEM, "jp_indexation", {"pension": 1_000_000, "inflation": 0.0261}).outputs["next"] == 1_026_100


def test_the_two_tables_of_the_pension_age_agree() -> None:
    """Art. 15 gives an age to each calendar year; a birth year's age is the first one that meets its own year's."""
    steps = {2015: 56, **{2019 + 3 * k: 57 + k for k in range(9)}}
    for born in range(1959, 2012):
        first = next(
            age for age in range(56, 66) if age >= max(a for y, a in steps.items() if y <= max(born + age, 2015))
        )
        assert calculate(SYSTEM, "pension_age", {"birth_year": born}).outputs["age"] == first, born
    for year in range(2015, 2060):
        expected = steps[max(y for y in steps if y <= year)]
        assert calculate(SYSTEM, "jp_db", {"year": year}).outputs["age"] == expected


@pytest.mark.parametrize(
    ("name", "inputs", "said"),
    [
        ("wage_dues", {"wage": -1}, "wage is -1"),
        ("wage_dues", {"wage": 5e6, "months": 13}, "0 to 12 months"),
        ("wage_dues", {"wage": 5e6, "risk": "tiny"}, "very_low, low"),
        ("bpu", {"income_base": 1e6, "programs": "JP"}, "JKK+JKM+JHT"),
        ("jp_pension", {"months": 180, "average_wage": 5e6, "age": 40}, "56 to 120 years"),
        ("pension_age", {"birth_year": 1920}, "1950 to 2100"),
        ("jp_db", {"year": 1999}, "2015 to 2140"),
        ("jp_db", {"wage": 5e6, "inflation_path": [4.75, "soon"]}, "a rate in it"),
        ("jp_db", {"wage": 5e6, "inflation_path": [-100]}, "-90 to 900"),
        ("jht_payout", {"balance": 1e6, "take": 4}, "0 to 3"),
        ("jht_payout", {"saldo": 1e6}, "inputs: balance"),
    ],
)
def test_bad_input_is_named_with_its_range(name: str, inputs: Mapping[str, Any], said: str) -> None:
    careers.check_refused(SYSTEM, name, inputs, said)


# ---- whole careers. The reference arithmetic below shares nothing with the law's files.


def career(plan: Plan, until: int = 70, system: System = SYSTEM, **fixed: float) -> Years:
    """The accounts are followed from year to year: what went in less what came out is what changed."""
    years = careers.career(system, plan, until, **fixed)
    before = dict.fromkeys(("jht_account", "jp_fund", "pp_account"), 0.0)
    for age, row in years.items():
        conserved(row, before, BORN + age)
        before = row
    return years


def conserved(row: Row, before: Row, year: int) -> None:
    """What went in less what came out is what changed, account by account."""
    jht = before["jht_account"] + row["jht_credited"] + row["jht_interest"] - row["jht_taken"]
    jp = before["jp_fund"] + row["jp_credited"] + row["jp_interest"] - row["jp_released"]
    paid_back = row["jp_lump_sum"] if row["claim_year"] == year else 0
    from_fund = row["pp_received"] - (row["jht_taken"] - row["jht_tax"]) - paid_back
    fund = before["pp_account"] + row["pp_paid"] + row["pp_interest"] - from_fund
    assert row["jht_account"] == pytest.approx(jht, abs=1, rel=1e-9)
    assert row["jp_fund"] == pytest.approx(jp, abs=1, rel=1e-9)
    assert row["pp_account"] == pytest.approx(fund, abs=1, rel=1e-9)


def wage(year: int, first: float = 4_000_000) -> float:
    for _ in range(2026, year):
        first *= 1.05
    return first


def ceiling(year: int) -> float:
    known = {2025: 10_547_400.0, 2026: 11_086_300.0}
    if year in known:
        return known[year]
    amount = known[2026]
    for y in range(2027, year + 1):
        amount *= 1.05 if y < 2040 else 1.04 if y < 2060 else 1.03
    return math.floor(amount / 100 + 1e-9) * 100


def half_up(amount: float) -> float:
    return math.floor(amount + 0.5 + 1e-6)


def pensionable(pay: float, year: int, months: int) -> float:
    """Two months of the year still have last year's ceiling."""
    early = min(months, 2)
    return early * min(pay, ceiling(year - 1)) + (months - early) * min(pay, ceiling(year))


def employee(first: float = 4_000_000, until: int = 65) -> Plan:
    def plan(age: int) -> Row:
        works = age <= until
        return {"employed": works, "months_worked": 12 * works, "wage_per_month": half_up(wage(BORN + age, first))}

    return plan


@pytest.mark.parametrize("first", [4_000_000, 15_000_000])
def test_employee_all_her_life(first: float) -> None:
    lived = career(employee(first, until=64), sex=0, birth_month=6, jht_keep=1)
    row = lived[18]
    assert row["contributions_paid"] == pytest.approx(
        12 * half_up(0.02 * first)
        + 2 * half_up(0.01 * min(first, 10_547_400))
        + 10 * half_up(0.01 * min(first, 11_086_300))
    )
    total = jht = 0.0
    for year in range(2026, 2073):
        pay = half_up(wage(year, first))
        total = total * 1.03 + pensionable(pay, year, 12)
        paid = 12 * (half_up(0.02 * pay) + half_up(0.037 * pay))
        jht += half_up(jht * 0.05 + paid * 0.05 * 5.5 / 12) + paid
        assert lived[year - BORN]["jht_account"] == pytest.approx(jht, rel=1e-9), year
    assert lived[64]["claimed"] == 0 and lived[64]["jp_months"] == 564
    total *= 1.03  # the inflation of 2072 still counts; of 2073 no longer
    at = lived[65]
    most = math.ceil(4_932_300 * 1.03**47 / 100) * 100
    assert at["retirement_age"] == 65 and at["claim_age_months"] == 65 * 12 and at["claim_kind"] == 1
    assert at["average_weighted"] == pytest.approx(total / 564, rel=1e-9)
    assert at["jp_formula"] == pytest.approx(0.01 / 12 * total, abs=2)
    assert at["pension_per_month"] == pytest.approx(min(0.01 / 12 * total, most), abs=2)
    assert (at["pension_per_month"] < at["jp_formula"]) == (first > 10_000_000)
    assert at["pension_received"] == pytest.approx(6 * at["pension_per_month"])
    assert lived[66]["pension_per_month"] == pytest.approx(at["pension_per_month"] * 1.03, abs=1)
    assert lived[66]["pension_received"] == pytest.approx(12 * lived[66]["pension_per_month"])
    assert at["jht_account"] > 0 and at["jp_fund"] == 0  # kept standing; the JP money went to the pool


def test_rider_with_savings_and_one_with_cover_only() -> None:
    def rider(age: int) -> Row:
        return {"self_employed": 1, "joined": 1, "wage_per_month": 3_000_000}

    saver = career(rider, sex=1, birth_month=9)
    bare = career(rider, sex=1, birth_month=9, bpu_savings=0)
    # PP 50/2025: half of JKK and JKM in 2026 and for three months of 2027
    assert saver[18]["contributions_paid"] == 12 * (15_000 + 3_400 + 60_000)
    assert saver[19]["contributions_paid"] == pytest.approx((30_000 + 6_800) * 10.5 + 12 * 60_000)
    assert saver[20]["contributions_paid"] == 12 * (30_000 + 6_800 + 60_000)
    assert bare[20]["contributions_paid"] == 12 * (30_000 + 6_800)
    jht = 0.0
    for _ in range(18, 65):
        jht += half_up(jht * 0.05 + 720_000 * 0.05 * 5.5 / 12) + 720_000
    assert saver[64]["jht_account"] == pytest.approx(jht, rel=1e-9)
    jht += half_up(jht * 0.05 + 8 * 60_000 * 0.05 * (12 - 4.5) / 12) + 8 * 60_000  # eight months before September
    tax = 0.05 * max(jht - 50_000_000, 0)
    assert saver[65]["pp_received"] == pytest.approx(jht - tax, abs=2)
    for lived in (saver, bare):
        assert lived[65]["claim_kind"] == 2 and lived[70]["pension_per_month"] == 0  # no JP without a wage
        assert lived[64]["death_covered"] == 1 and lived[66]["death_covered"] == 0
    assert bare[70]["pp_received"] == 0 and bare[70]["pot"] == 0


def test_other_trades_get_relief_from_april_only() -> None:
    lived = career(lambda age: {"joined": 1, "wage_per_month": 1_000_000}, until=20, transport=0)
    assert lived[18]["bpu_paid"] == 12 * 36_800 - 9 * 8_400
    assert lived[19]["bpu_paid"] == 12 * 36_800


def test_declaring_less_saves_less() -> None:
    def rider(share: float) -> dict[int, Row]:
        return career(lambda age: {"joined": 1, "effort_share": share, "wage_per_month": 4_000_000}, until=64)

    least, half, full = (rider(share)[64] for share in (0.0, 0.5, 1.0))
    assert least["bpu_paid"] == 12 * 36_800  # the smallest base is a million
    assert half["jht_account"] == pytest.approx(2 * least["jht_account"], rel=1e-6)
    assert full["jht_account"] == pytest.approx(4 * least["jht_account"], rel=1e-6)


def gaps(age: int) -> Row:
    """Two years in a job, one of care, abroad or illness, again and again until 56."""
    works = age < 56 and age % 3 != 0
    base = employee()(age)
    return {**base, "employed": works, "months_worked": 12 * works, "abroad": float(age in (30, 33))}


def test_gaps_and_cashing_out_in_each() -> None:
    kept, cashed = career(gaps, birth_month=6), career(gaps, birth_month=6, cash_out=1)
    months = 12 * sum(age % 3 != 0 for age in range(18, 56))
    for lived in (kept, cashed):
        assert lived[70]["jp_months"] == months == 300 and lived[65]["claim_kind"] == 1
    assert kept[65]["pension_per_month"] == cashed[65]["pension_per_month"]  # JHT is apart from JP
    assert kept[56]["pp_received"] > 0 and kept[56]["jht_account"] == 0  # at 56, out of work
    assert kept[70]["jht_young"] == 0 and cashed[70]["jht_old"] < 0.2 * kept[70]["jht_old"]
    between = [age for age in cashed if cashed[age]["jht_taken"] > 0]
    assert between[:4] == [21, 24, 27, 30]  # never in a full year of work
    assert cashed[23]["jht_account"] > 0


def test_fourteen_years_eleven_months_earn_no_pension() -> None:
    def plan(months: int) -> Plan:
        def planned(age: int) -> Row:
            left = min(max(months - 12 * (age - 18), 0), 12)
            return {"employed": left > 0, "months_worked": left, "wage_per_month": 4_000_000}

        return planned

    short, full = career(plan(179), birth_month=6), career(plan(180), birth_month=6)
    assert short[65]["claim_kind"] == 2 and full[65]["claim_kind"] == 1
    fund = 0.0
    for year in range(2026, 2074):
        months = min(max(179 - 12 * (year - 2026), 0), 12)
        paid = months * 120_000
        fund += half_up(fund * 0.05 + paid * 0.05 * (12 - (max(months, 1) + 1) / 2) / 12) + paid
    assert short[65]["jp_lump_sum"] == pytest.approx(fund, rel=1e-9)
    assert short[65]["pension_received"] == 0 and full[65]["jp_lump_sum"] == 0
    # One month more turns a sum into a pension: in the first year less money, from the lifetime's view far more.
    assert full[65]["pp_received"] < short[65]["pp_received"]
    floor = math.ceil(411_400 * 1.03**47 / 100) * 100
    assert full[65]["pension_per_month"] >= floor - 100
    assert 12 * 13 * full[66]["pension_per_month"] > fund  # 13 years is what a man of 65 still has


@pytest.mark.parametrize(
    ("shift", "works_until", "age"), [(0, 70, 65), (-36, 70, 65), (12, 70, 66), (36, 66, 67), (36, 70, 68)]
)
def test_taking_the_pension_early_on_time_and_late(shift: int, works_until: int, age: int) -> None:
    """Never early; late only while employed and at most three years; no addition beyond the inflation of the wait."""
    lived = career(employee(until=works_until), birth_month=6, claim_shift=shift)
    assert min(a for a, row in lived.items() if row["claimed"]) == age
    on_time = career(employee(until=works_until), birth_month=6)
    assert lived[70]["jp_months"] == on_time[70]["jp_months"] == 47 * 12 + 5
    assert lived[70]["pension_per_month"] == pytest.approx(on_time[70]["pension_per_month"], rel=1e-6)


@pytest.mark.parametrize(
    ("size", "jht", "jp"), [("micro_firm", False, False), ("small_firm", True, False), ("medium_firm", True, True)]
)
def test_what_an_employer_of_each_size_owes(size: str, jht: bool, jp: bool) -> None:
    """Perpres 109/2013 art. 6 (3)."""
    lived = career(employee(), birth_month=6, employer_size=SYSTEM.constants[size])
    row = lived[64]
    assert (row["jp_months"] > 0, row["jht_account"] > 0) == (jp, jht)
    assert lived[20]["injury_covered"] == lived[20]["death_covered"] == 1 and lived[20]["employer_paid"] > 0
    assert lived[20]["dues_withheld"] > 0 if jht else lived[20]["dues_withheld"] == 0
    assert lived[65]["claim_kind"] == (1 if jp else 2)


def test_partial_draws_after_ten_years() -> None:
    def plan(age: int) -> Row:
        return {**employee()(age), "cash_out": 3 if age in (20, 30, 31) else 2 if age == 35 else 0}

    lived = career(plan, until=40)
    assert lived[20]["jht_taken"] == 0  # two years of membership
    taken = lived[30]["jht_taken"]
    assert taken == pytest.approx(0.3 * (lived[30]["jht_account"] + taken), abs=1)
    assert lived[31]["jht_taken"] == lived[35]["jht_taken"] == 0  # once only
    assert lived[30]["pp_received"] == taken - lived[30]["jht_tax"]


# ---- an employer who does not pass the money on


def test_arrears_are_withheld_but_in_no_account() -> None:
    honest = career(employee(), until=19)
    lived = career(employee(), until=19, dues_share=0.5)
    assert lived[18]["contributions_paid"] == honest[18]["contributions_paid"]  # the pay slip looks the same
    assert lived[18]["jp_months"] == 6 and lived[18]["jht_credited"] == 6 * 228_000
    monthly = 80_000 + 148_000 + 40_000 + 80_000 + 9_600 + 12_000  # 2 + 3.7, 1 + 2, 0.24 and 0.30 % of 4 m
    assert lived[18]["arrears_due"] == 6 * monthly and lived[18]["arrears_worker"] == 6 * 120_000
    # the six last months are 5, 4, 3, 2, 1 and 0 months late at the year's end
    assert lived[18]["arrears_penalty"] == pytest.approx(15 * monthly * 0.02)
    older = 6 * monthly * 0.02 * 12  # a year later twelve months more; the second year's own dues are larger by 5 %
    assert lived[19]["arrears_penalty"] == pytest.approx(15 * monthly * 0.02 * 2.05 + older, abs=10)


def test_arrears_settled_count_as_if_paid() -> None:
    def plan(age: int) -> Row:
        return {**employee()(age), "dues_share": 0.25 if age < 30 else 1, "arrears_settled": age == 35}

    lived, honest = career(plan, birth_month=6), career(employee(), birth_month=6)
    assert lived[34]["jp_months"] == honest[34]["jp_months"] - 12 * 9
    assert lived[34]["arrears_months"] == 12 * 9 and lived[35]["arrears_due"] == 0
    assert lived[35]["jp_months"] == honest[35]["jp_months"]
    assert lived[35]["employer_paid"] > 20 * honest[18]["employer_paid"] / 12  # dues and penalty at once
    assert lived[65]["pension_per_month"] == pytest.approx(honest[65]["pension_per_month"], rel=1e-6)
    assert lived[55]["jht_account"] < honest[55]["jht_account"]  # the lost returns are not made good


def test_reported_pay_decides() -> None:
    full, half = career(employee(), birth_month=6), career(employee(), birth_month=6, reported_share=0.5)
    assert half[65]["jp_formula"] == pytest.approx(0.5 * full[65]["jp_formula"], rel=1e-3)
    assert half[18]["contributions_paid"] == 0.5 * full[18]["contributions_paid"]


# ---- more contributions


def test_more_paid_is_never_a_smaller_pension() -> None:
    years = [career(employee(until=18 + n - 1), birth_month=6)[65]["pension_per_month"] for n in range(14, 48, 3)]
    assert years == sorted(years) and years[0] == 0 and years[-1] > years[1] > 0
    pays = [career(employee(first), birth_month=6)[65]["pension_per_month"] for first in (5e5, 1e6, 3e6, 9e6, 3e7, 9e7)]
    assert pays == sorted(pays) and pays[-1] == pays[-2]  # the greatest pension
    saved = [career(employee(first), birth_month=6)[65]["jht_old"] for first in (1e6, 3e6, 9e6, 3e7)]
    assert saved == sorted(saved) and saved[-1] > 3 * saved[-2]  # JHT knows no ceiling


def test_one_early_month_can_cost_the_family_a_pension() -> None:
    """Fifteen years are only assumed with 80 % density since joining: a lone early month thins the record."""
    inputs = {"average_wage": 8_000_000, "heirs": "spouse"}
    late = calculate(SYSTEM, "jp_survivor", {**inputs, "months": 60, "since_joining": 60}).outputs
    early = calculate(SYSTEM, "jp_survivor", {**inputs, "months": 61, "since_joining": 240}).outputs
    assert late["pension"] == 600_000 and early["pension"] == 0 and early["paid_back"] == 1


# ---- death


def die(age: int = 40, year: int = 2044, **columns: float) -> careers.Columns:
    """What stands in the columns of somebody who dies at this age."""
    doomed = careers.with_deaths(SYSTEM, 2.0)
    left, dead = careers.aged(doomed, count=1, age=age, year=year, **columns)
    assert dead.all()
    return left


JOB = {"employed": 1.0, "months_worked": 12.0, "wage_per_month": 4_000_000.0}


def test_savings_and_cover_go_to_the_family() -> None:
    paid = 12 * 228_000
    jht = 30_000_000 * 1.05 + paid + half_up(paid * 0.05 * 5.5 / 12)
    left = die(jht_account=30_000_000, member_months=36, **JOB)
    jp = 12 * 120_000 + half_up(12 * 120_000 * 0.05 * 5.5 / 12)
    # a year of membership in full: fifteen years are assumed, but there is nobody to take a pension
    assert left["inheritance"][0] == pytest.approx(jht + 42_000_000, abs=2)
    assert left["survivor_pension"][0] == 0 and left["jht_account"][0] == left["jp_fund"][0] == left["pot"][0] == 0
    ten = die(jht_account=30_000_000, **{**JOB, "months_worked": 10})["inheritance"][0]
    assert ten < jht + 42_000_000 + jp and ten > 42_000_000
    at_work = die(work_death=1, **JOB)["inheritance"][0]
    assert at_work - die(**JOB)["inheritance"][0] == 48 * 4_000_000 - 42_000_000
    assert die(jht_account=1_000_000)["inheritance"][0] == 1_050_000  # no dues this year: no cover


@pytest.mark.parametrize(
    ("family", "share"), [({"partner": 1}, 0.5), ({"child_count": 2}, 0.5), ({"parent_living": 1}, 0.2), ({}, 0)]
)
def test_survivors_pension(family: dict[str, float], share: float) -> None:
    month = 2043 * 12
    gone = die(jp_months=188, jp_since=month, jp_wage_sum=188 * 9e6, jp_fund=5e7, **JOB, **family)
    weighted = 188 * 9e6 * 1.03 + 12 * 4_000_000
    assert gone["survivor_pension"][0] == pytest.approx(share * 0.01 / 12 * weighted, abs=2)
    drawn = die(age=70, claimed=1, claim_kind=1, jp_months=188, pension_per_month=2_000_000, **family)
    assert drawn["survivor_pension"][0] == pytest.approx(share * 2_060_000, abs=1)


def test_new_member_without_a_wage() -> None:
    two = die(joined=1, months_per_year=2, bpu_savings=0)["inheritance"][0]
    three = die(joined=1, months_per_year=3, bpu_savings=0)["inheritance"][0]
    assert (two, three) == (10_000_000, 42_000_000)


@pytest.mark.parametrize(
    ("sex", "year", "e65", "e60"),
    [(1, 2028, 13.30, 16.62), (0, 2028, 15.88, 19.67), (1, 2068, 16.26, 20.03), (0, 2068, 19.10, 23.29)],
)
def test_remaining_life_expectancy(sex: int, year: int, e65: float, e60: float) -> None:
    careers.check_remaining_life(SYSTEM, sex, year, e65, e60)


# ---- everything at once


def random_levers(rng: np.random.Generator, age: int, now: careers.Columns) -> dict[str, Any]:
    count = now["living"].size

    def one_of(*values: float) -> Any:
        return rng.choice(np.array(values, dtype=float), count)

    pay = np.exp(rng.normal(15.2, 1.2, count))
    return {
        "employed": one_of(0, 1, 1), "self_employed": one_of(0, 1), "wage_per_month": pay,
        "abroad": one_of(*[0] * 9, 1),
        "months_worked": one_of(0, 7.5, 12, 12, 12), "partner": one_of(0, 1), "child_count": one_of(0, 1, 3),
        "parent_living": one_of(0, 1), "work_death": one_of(0, 0, 1), "employer_size": one_of(0, 1, 2, 2, 3),
        "work_risk": one_of(0, 1, 2, 3, 4), "reported_share": one_of(0, 0.5, 1), "dues_share": one_of(0, 0.3, 1, 1, 1),
        "arrears_settled": one_of(0, 0, 1), "joined": one_of(0, 1), "effort_share": one_of(0, 0.4, 1, 3),
        "bpu_savings": one_of(0, 1), "months_per_year": one_of(0, 5, 12), "transport": one_of(0, 1),
        "cash_out": one_of(0, 0, 1, 2, 3), "jht_keep": one_of(0, 1), "claim_shift": one_of(-36, 0, 7, 36),
        "personal_saving": one_of(0, 0, 6e6), "sex": one_of(0, 1) if age == 18 else now["sex"],
        "profit_per_month": one_of(0, 0, 3e6), "matched_share": one_of(0, 0, 0.3),
    }  # fmt: skip


def test_two_thousand_random_lives() -> None:
    """Every column stays finite and inside its bounds (the turn itself checks) and no rupiah appears or vanishes."""
    levers = set(random_levers(np.random.default_rng(7), 18, {"living": np.ones(1)}))
    unread = {"birth_month", "assets", "other_income", "printed_jht", "printed_inflation"}  # by rules that lives reach
    assert levers == SYSTEM.levers - unread
    for year in careers.random_years(SYSTEM, random_levers, seed=5):
        check_year(year)
    now = year.now
    assert (now["living"] == 0).mean() > 0.95
    assert (now["claim_kind"] == 1).sum() > 100 and (now["inheritance"] > 0).sum() > 1000


def check_year(of: careers.Year) -> None:
    before, after, year = of.before, of.now, BORN + of.age
    lived, alive = of.here, after["living"] > 0
    died = lived & ~alive
    paid_back = np.where(after["claim_year"] == year, after["jp_lump_sum"], 0)
    out = {
        "jht_account": after["jht_taken"],
        "jp_fund": after["jp_released"],
        "pp_account": after["pp_received"] - (after["jht_taken"] - after["jht_tax"]) - paid_back,
    }
    paid_in = {"jht_account": "jht_credited", "jp_fund": "jp_credited", "pp_account": "pp_paid"}
    interest = {"jht_account": "jht_interest", "jp_fund": "jp_interest", "pp_account": "pp_interest"}
    for name in out:
        closing = before[name] + after[paid_in[name]] + after[interest[name]] - out[name]
        assert np.allclose(after[name][alive], closing[alive], rtol=1e-9, atol=2), (year, name)
        assert np.all(after[name][died] == 0), (year, name)
        assert np.all(out[name][lived] >= -2), (year, name)
    # what is left in JHT and the fund reaches the heirs, less at most 5 % of tax
    left = before["jht_account"] + after["jht_credited"] + after["jht_interest"] - after["jht_taken"]
    assert np.all(after["inheritance"][died] >= 0.95 * left[died] - 2)
    # dues: what was withheld and what the employer paid is in an account, pays for cover, or is still owed
    owed = after["arrears_due"] - before["arrears_due"]
    one_way = (after["months_paid"] == 0) | (after["bpu_months"] == 0)  # JHT of both kinds is not told apart
    quiet = lived & (after["arrears_settled"] == 0) & one_way
    into = after["jht_credited"] + after["jp_credited"] - (after["bpu_months"] > 0) * after["jht_credited"]
    kept_back = after["arrears_worker"] - before["arrears_worker"]
    cover = after["dues_withheld"] + after["employer_paid"] - kept_back - into
    assert np.all(cover[quiet] >= -1) and np.all(owed[quiet] >= 0)
    reported = after["months_paid"] * after["wage_per_month"] * after["reported_share"]
    share = (cover / np.maximum(reported, 1e6))[quiet]
    assert np.all(share <= 0.0205)  # JKK at most 1.74 % and JKM 0.30 % of the reported pay


def test_the_older_law() -> None:
    """Under the rules of 2018 the same life would have had its pension at 56."""
    lived = career(employee(), birth_month=6, system=careers.under(SYSTEM, "before_2019"))
    assert lived[55]["claimed"] == 0 and lived[56]["claimed"] == 1 and lived[56]["jp_months"] == 38 * 12 + 5


def test_names_every_story_uses() -> None:
    person = "sex birth_month employed self_employed wage_per_month months_worked abroad partner child_count"
    choices = "joined effort_share claim_shift personal_saving"
    careers.check_names(SYSTEM, {*person.split(), *choices.split()})


def test_others_bear_a_part_of_the_dues() -> None:
    """Half a rupiah on each of one's own is a third of the whole; the account gets all of it either way."""
    levers = {"joined": 1, "months_per_year": 12, "wage_per_month": 3e6, "months_worked": 12, "bpu_savings": 1}
    alone = careers.career(SYSTEM, lambda age: levers, 20)
    helped = careers.career(SYSTEM, lambda age: {**levers, "matched_share": 0.5 / 1.5}, 20)
    row = helped[20]
    assert row["matched_paid"] == pytest.approx(row["bpu_paid"] / 2, abs=1)
    assert row["bpu_paid"] + row["matched_paid"] == pytest.approx(alone[20]["bpu_paid"])
    assert row["pot"] == alone[20]["pot"] > 0
