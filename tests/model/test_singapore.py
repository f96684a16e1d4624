"""Singapore's CPF against published figures and a ledger kept month by month that shares nothing with the law."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from game.content.calc import calculate
from game.content.system import System, load_system
from tests.model import careers
from tests.model.careers import Plan, Row, Years

CASES = careers.cases_of("singapore")
SYSTEM = load_system("singapore")


# ---- published figures, formula by formula


@careers.each(CASES)
def test_published_case(case: dict[str, Any]) -> None:
    careers.check_case(SYSTEM, case)


def test_every_calculator_has_a_case() -> None:
    assert careers.without_case(SYSTEM, CASES) == {"voluntary_contribution", "withdrawal", "rss_payout"}


def test_voluntary_contribution_stops_at_the_annual_limit() -> None:
    asked = {"wanted": 50_000, "mandatory": 7_680, "age": 30, "year": 2026}
    assert calculate(SYSTEM, "voluntary_contribution", asked).outputs["accepted"] == 37_740 - 7_680


def test_top_ups_can_never_be_withdrawn() -> None:
    asked = {"OA": 0, "RA": 300_000, "set_aside": 260_000, "needed": 220_400, "topped_up": 250_000, "withdrawn": 5_000}
    assert calculate(SYSTEM, "withdrawal", asked).outputs["withdrawable"] == 10_000
    asked["topped_up"] = 260_000
    assert calculate(SYSTEM, "withdrawal", asked).outputs["withdrawable"] == 0


def test_retirement_sum_scheme_is_an_instalment_over_twenty_years() -> None:
    balance, payout = 59_000.0, calculate(SYSTEM, "rss_payout", {"RA": 59_000}).outputs["payout"]
    for _ in range(240):
        balance = balance * (1 + 0.04 / 12) - payout
    assert balance == pytest.approx(0, abs=5)
    assert calculate(SYSTEM, "rss_payout", {"RA": 20_000}).outputs["payout"] == 350


@pytest.mark.parametrize(
    ("name", "inputs", "said"),
    [
        ("cpf_employee", {"age": 30, "wage": 5000, "year": 2015}, "year is 2015; it must lie in 2016 to 2140"),
        ("cpf_employee", {"age": 30, "wage": -1, "year": 2026}, "wage is -1"),
        ("cpf_employee", {"age": -3, "wage": 1, "year": 2026}, "age is -3; it must lie in 0 to 120"),
        ("cpf_life_standard", {"RA_at_55": 100_000, "payout_age": 62}, "payout_age is 62; it must lie in 65 to 70"),
        ("retirement_sums", {"cohort_year": 2010}, "cohort_year is 2010; it must lie in 2016 to 2140"),
        ("fixed_expense", {"gross": 100, "vehicle": "tank"}, "one of none, car_or_van"),
        ("cpf_employee", {"age": 30, "salary": 1}, "no input 'salary'"),
    ],
)  # fmt: skip
def test_bad_input_is_named(name: str, inputs: Mapping[str, Any], said: str) -> None:
    careers.check_refused(SYSTEM, name, inputs, said, *(["(set"] if "must lie in" in said else []))


# ---- whole careers


def career(plan: Plan, until: int = 75, first_age: int = 18, system: System = SYSTEM, **fixed: float) -> Years:
    return careers.career(system, plan, until, first_age, **{"birth_month": 6, **fixed})


def rising(amount: float, since: int, year: int) -> float:
    for _ in range(since, year):
        amount *= 1.035
    return amount


def full_sum(year: int) -> float:
    return 2 * int(rising(114_100, 2027, year) / 100 + 0.5) * 100 if year >= 2027 else 220_400


@dataclass
class Ledger:
    """The fund as a clerk keeps it: interest each month on the opening balance, credited in December."""

    born: int
    month: int
    oa: float = 0
    sa: float = 0
    ma: float = 0
    ra: float = 0
    kept: float = 0
    accrued: dict[str, float] = field(default_factory=dict)

    def rates(self, band: int, year: int) -> tuple[float, float, tuple[float, float]]:
        later = year >= 2027
        employer = 0.17 if band <= 55 else (0.165 if later else 0.16) if band <= 60 else (0.13 if later else 0.125)
        employee = 0.20 if band <= 55 else (0.19 if later else 0.18) if band <= 60 else (0.13 if later else 0.125)
        table = ((35, 0.2162, 0.1621), (45, 0.2432, 0.1891), (50, 0.2702, 0.2162), (55, 0.2837, 0.3108),
                 # in points of the wage 10.5 go to MediSave; what 2027 adds goes to the Retirement Account
                 (60, 0.2957 if later else 0.3088, 0.3661 if later else 0.3382),
                 (65, 0.4038 if later else 0.42, 0.4615 if later else 0.44))  # fmt: skip
        shares = next((m, s) for top, m, s in table if band <= top)
        return employer, employee, shares

    def year(self, year: int, wage: float, months: int, until: int = 12) -> None:
        age, limit = year - self.born, full_sum(self.born + 55)
        self.accrued = dict.fromkeys(("oa", "sa", "ma", "ra", "extra"), 0.0)
        for month in range(1, 13):
            past = month > self.month
            self._interest(older=age > 55 or (age == 55 and past), with_ra=month <= until)
            if month <= months:
                self._contribute(wage, age + 1 if past else age, year, limit)
            if age == 55 and month == self.month:
                self.kept = self.ra = min(limit, self.sa + self.oa)
                self.oa, self.sa = self.oa + self.sa - self.ra, 0.0
        self._december(age, limit, year)

    def _interest(self, older: bool, with_ra: bool) -> None:
        ra = self.ra if with_ra else 0.0
        for name, rate in (("oa", 0.025), ("sa", 0.04), ("ma", 0.04)):
            self.accrued[name] += getattr(self, name) * rate / 12
        self.accrued["ra"] += ra * 0.04 / 12
        together = min(self.oa, 20_000) + self.sa + self.ma + ra
        first, second = min(together, 30_000), min(max(together - 30_000, 0), 30_000)
        self.accrued["extra"] += (0.02 * first + 0.01 * second if older else 0.01 * (first + second)) / 12

    def _contribute(self, wage: float, band: int, year: int, limit: float) -> None:
        employer, employee, (medisave, special) = self.rates(band, year)
        paid = float(int((employer + employee) * min(wage, rising(8000, 2026, year)) + 0.5))
        self.ma += medisave * paid
        if band <= 55:
            self.sa += special * paid
            self.oa += (1 - medisave - special) * paid
        else:
            to_ra = min(special * paid, max(limit - self.kept, 0))
            self.ra, self.kept = self.ra + to_ra, self.kept + to_ra
            self.oa += (1 - medisave) * paid - to_ra

    def _december(self, age: int, limit: float, year: int) -> None:
        for name in ("oa", "ma", "ra"):
            setattr(self, name, getattr(self, name) + self.accrued[name])
        rest = self.accrued["sa"] + self.accrued["extra"]
        if age < 55:
            self.sa += rest
        else:
            self.ra += rest
        ceiling = rising(79_000, 2026, min(year, self.born + 65))
        over = max(self.ma - ceiling, 0)
        self.ma -= over
        if age < 55:
            to_sa = min(over, max(full_sum_now(year) - self.sa, 0))
            self.sa, self.oa = self.sa + to_sa, self.oa + over - to_sa
        else:
            to_ra = min(over, max(limit - self.kept, 0))
            self.ra, self.kept, self.oa = self.ra + to_ra, self.kept + to_ra, self.oa + over - to_ra


def full_sum_now(year: int) -> float:
    return 2 * rising(114_100, 2027, year) if year >= 2027 else 220_400


def employee(share: float, stop: int = 65) -> Plan:
    """Earns `share` of the yardstick wage, twelve months a year, to the year before `stop`."""

    def plan(age: int) -> Row:
        working = age < stop
        return {"employed": working, "months_worked": 12 * working, "wage_per_month": share * rising(5000, 18, age)}

    return plan


@pytest.mark.parametrize(("share", "birth_month"), [(0.3, 6), (1.0, 1), (1.0, 12), (2.5, 9)])
def test_employee_to_65_like_the_ledger(share: float, birth_month: int) -> None:
    lived = career(employee(share), until=64, birth_month=birth_month)
    ledger = Ledger(2008, birth_month)
    for age in range(18, 65):
        ledger.year(2008 + age, share * rising(5000, 18, age), 12)
        for name in ("oa", "sa", "ma", "ra"):
            here = lived[age][name]
            assert here == pytest.approx(getattr(ledger, name), rel=3e-4, abs=30), (age, name)


def test_employee_with_gaps_like_the_ledger() -> None:
    """Five years of care, half a year of illness, three years abroad; interest goes on without contributions."""

    def months(age: int) -> int:
        return 0 if 30 <= age < 35 or 45 <= age < 48 else 6 if age == 40 else 12

    def plan(age: int) -> Row:
        here = employee(0.8)(age) | {"months_worked": 12 if 45 <= age < 48 else months(age)}
        return here | {"abroad": 45 <= age < 48}

    lived, ledger = career(plan, until=64), Ledger(2008, 6)
    for age in range(18, 65):
        ledger.year(2008 + age, 0.8 * rising(5000, 18, age), months(age))
        for name in ("oa", "sa", "ma", "ra"):
            assert lived[age][name] == pytest.approx(getattr(ledger, name), rel=3e-4, abs=30), (age, name)
    assert lived[46]["contributions_paid"] == 0 and lived[46]["interest_earned"] > 0
    assert lived[64]["record"] == (65 - 18) * 12 - 60 - 36 - 6


@pytest.mark.parametrize("late", [0, 24, 60])
def test_claim_on_time_and_late(late: int) -> None:
    lived = career(employee(1.0), claim_shift=late)
    at = 65 + late // 12
    assert [lived[at - 1]["claimed"], lived[at]["claimed"]] == [0, 1]
    assert lived[at]["claim_age_months"] == 12 * at and lived[at]["ra"] == 0
    row = lived[at]
    as_if_65 = row["claim_balance"] / 1.04 ** (at - 65)
    assert row["pension_per_month"] == pytest.approx((as_if_65 / 198 + 75) * (1 + 0.07 * (at - 65)), abs=0.02)
    assert row["pension_received"] == pytest.approx(6 * row["pension_per_month"], abs=0.01)  # born in June
    assert lived[at + 1]["pension_per_month"] == row["pension_per_month"]  # the Standard Plan is level


def test_waiting_raises_the_payout_by_about_seven_per_cent_a_year() -> None:
    on_time = career(employee(1.0))[75]["pension_per_month"]
    for years in (1, 3, 5):
        late = career(employee(1.0), claim_shift=12 * years)[75]["pension_per_month"]
        assert late / on_time == pytest.approx(1 + 0.07 * years, abs=0.015)


def test_nobody_claims_before_65() -> None:
    """An early claim is cut back to 65: the column takes no negative months."""
    column = SYSTEM.columns["claim_shift"]
    assert (column.low, column.high, column.clamp) == (0, 60, True)
    assert career(employee(1.0), claim_shift=0)[64]["claimed"] == 0


def test_escalating_plan_starts_lower_and_overtakes() -> None:
    level = career(employee(1.0), until=85)
    rising_plan = career(employee(1.0), until=85, life_plan=1)
    first = rising_plan[65]["pension_per_month"]
    assert first == pytest.approx(0.8 * level[65]["pension_per_month"], abs=0.01)
    assert rising_plan[75]["pension_per_month"] == pytest.approx(first * 1.02**10, abs=0.1)
    assert rising_plan[85]["pension_per_month"] > level[85]["pension_per_month"]
    twelve = 6 * rising_plan[74]["pension_per_month"] + 6 * rising_plan[75]["pension_per_month"]
    assert rising_plan[75]["pension_received"] == pytest.approx(twelve, abs=0.01)


def test_the_retirement_account_holds_the_full_sum_and_the_rest_is_free() -> None:
    """Above the cohort's Full Retirement Sum everything may go at 55; by default the game waits until 65."""
    keeps, takes = career(employee(1.5)), career(employee(1.5), withdraw_age=55)
    limit = full_sum(2008 + 55)
    assert keeps[55]["set_aside"] == takes[55]["set_aside"] == limit
    assert takes[55]["pp_received"] > 100_000 and takes[55]["oa"] == 0
    assert keeps[64]["pp_received"] == 0 and keeps[65]["pp_received"] > takes[55]["pp_received"]
    assert takes[65]["pension_per_month"] == pytest.approx(keeps[65]["pension_per_month"], rel=0.01)


def test_a_home_paid_from_the_fund_leaves_less_for_old_age() -> None:
    saved = career(employee(0.3), until=66)
    housed = career(lambda age: {**employee(0.3)(age), "oa_housing": 6000 if 30 <= age < 55 else 0}, until=66)
    assert sum(row["housing_paid"] for row in housed.values()) == 6000 * 25
    assert housed[55]["set_aside"] < saved[55]["set_aside"]
    assert housed[66]["pension_per_month"] < 0.95 * saved[66]["pension_per_month"]


def test_pledging_the_home_halves_the_sum_and_the_payout() -> None:
    whole = career(employee(1.5), withdraw_age=55)
    half = career(employee(1.5), withdraw_age=55, property_pledge=1, home_owned=1)
    no_home = career(employee(1.5), withdraw_age=55, property_pledge=1)
    assert half[55]["set_aside"] == pytest.approx(whole[55]["set_aside"] / 2)
    assert half[65]["pension_per_month"] < 0.62 * whole[65]["pension_per_month"]
    assert no_home[65]["pension_per_month"] == whole[65]["pension_per_month"]


# ---- platform workers and the self-employed


def rider(stop: int = 65) -> Plan:
    def plan(age: int) -> Row:
        on = age < stop
        gross = rising(3000, 18, age)
        return {"self_employed": on, "platform_work": 2, "months_worked": 12 * on, "wage_per_month": gross}

    return plan


def test_platform_phase_in_year_by_year() -> None:
    """Born 2008, so bound to the increased rates: 13, 15.5, 18, 20 % of 65 % of gross; 2026 to 2028 partly refunded."""
    lived = career(rider(), until=23)
    own = {18: 0.13, 19: 0.155, 20: 0.18, 21: 0.20, 22: 0.20}
    operator = {18: 0.07, 19: 0.105, 20: 0.14, 21: 0.17, 22: 0.17}
    back = {18: 0.75, 19: 0.5, 20: 0.25, 21: 0, 22: 0}  # of the rise over the year before, 2.5 points each time
    for age, rate in own.items():
        net = round(0.65 * rising(3000, 18, age), 2)
        worker = int(rate * net)
        total = int((rate + operator[age]) * net + 0.5)
        refund = 12 * int(100 * back[age] * 0.025 * net + 0.5) / 100
        assert lived[age]["support"] == pytest.approx(refund, abs=0.2), age
        assert lived[age]["contributions_paid"] == pytest.approx(12 * worker - refund, abs=0.2), age
        assert lived[age]["employer_paid"] == pytest.approx(12 * (total - worker), abs=0.01), age
        assert lived[age]["months_paid"] == 12


def test_older_riders_choose_and_cannot_take_it_back() -> None:
    def plan(age: int) -> Row:
        return {**rider()(age), "wage_per_month": 3000, "joined": age == 42}

    lived = career(plan, until=45, first_age=40)
    net = 0.65 * 3000
    assert lived[41]["opted_in"] == 0 and lived[41]["employer_paid"] == 0
    assert lived[41]["contributions_paid"] == 12 * int(0.09 * net + 0.5) and lived[41]["oa"] == 0
    assert lived[42]["opted_in"] == lived[45]["opted_in"] == 1
    assert lived[45]["contributions_paid"] == 12 * int(0.20 * net) and lived[45]["sa"] > 0
    assert lived[41]["record"] == 0 and lived[45]["record"] == 48


def test_the_rules_of_2024_leave_riders_with_medisave() -> None:
    then, now = career(rider(), system=careers.under(SYSTEM, "before_2025")), career(rider())
    assert then[30]["employer_paid"] == 0 and then[30]["oa"] == 0 and then[30]["ma"] > 0
    assert then[70]["pension_per_month"] < 0.55 * now[70]["pension_per_month"]


def trader(joined: int, effort: float = 1.0, share: float = 0.5) -> Plan:
    def plan(age: int) -> Row:
        on = age < 65
        earned = share * rising(5000, 18, age)
        return {"self_employed": on, "months_worked": 12 * on, "wage_per_month": earned,
                "joined": joined, "effort_share": effort}  # fmt: skip

    return plan


def test_medisave_only_for_a_working_life_is_the_trap() -> None:
    """Nothing but MediSave: the record stays empty; only what passes the healthcare sum reaches old age."""
    alone, joined = career(trader(0)), career(trader(1))
    assert alone[18]["contributions_paid"] == pytest.approx(0.08 * 12 * 2500)
    assert joined[18]["contributions_paid"] == pytest.approx(0.37 * 12 * 2500, abs=6)
    assert alone[64]["record"] == 0 and joined[64]["record"] == 47 * 12
    assert alone[64]["employer_paid"] == joined[64]["employer_paid"] == 0
    assert alone[70]["pension_per_month"] < 0.4 * joined[70]["pension_per_month"]


def test_too_little_for_cpf_life_is_paid_in_instalments_until_it_is_gone() -> None:
    small = career(employee(0.2, stop=20), until=92)
    row = small[65]
    assert row["on_rss"] == 1 and 0 < row["claim_balance"] < 60_000 and row["pension_per_month"] >= 350
    assert all(small[age]["ra"] == 0 and small[age]["pension_per_month"] == 0 for age in (90, 91, 92))
    assert small[91]["pension_received"] <= 900  # extra interest on MediSave still flows through
    paid = sum(year["pension_received"] for year in small.values())
    assert paid > row["claim_balance"]
    for_life = career(employee(0.2, stop=20), until=92, life_opt_in=1)
    assert for_life[65]["on_rss"] == 0 and for_life[92]["pension_received"] > 0


# ---- more paid in never means less out, but for the means test


def test_more_contributions_never_mean_a_smaller_payout() -> None:
    payouts = [career(trader(1, effort), until=66)[66]["pension_per_month"] for effort in (0, 0.25, 0.5, 0.75, 1, 1.5)]
    assert payouts == sorted(payouts) and payouts[-1] > 1.5 * payouts[0]
    wages = [career(employee(share), until=66)[66]["pension_per_month"] for share in (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)]
    assert wages == sorted(wages)
    years = [career(employee(0.4, stop=stop), until=66)[66]["pension_per_month"] for stop in (20, 30, 40, 50, 60)]
    assert years == sorted(years)


def test_topping_up_and_moving_money_pay_later() -> None:
    plain = career(employee(0.5), until=66)[66]
    topped = career(lambda age: employee(0.5)(age) | {"personal_saving": 1200 if age < 55 else 0}, until=66)[66]
    moved = career(lambda age: employee(0.5)(age) | {"oa_to_sa": 1000 if age < 50 else 0}, until=66)[66]
    assert topped["topped_up"] == 1200 * 37
    assert topped["pension_per_month"] > plain["pension_per_month"]
    together = [row["claim_balance"] + row["withdrawn_total"] for row in (plain, moved)]
    assert together[1] > together[0]  # 4 % instead of 2.5 %


def test_the_match_ends_at_a_cliff() -> None:
    """A means test: who has 500 more than the Basic sum loses 2,000 of match and ends up with less."""
    asked = {"age": 60, "topup": 2000, "income": 1000, "annual_value": 0, "properties": 1, "year": 2026}
    totals = []
    for ra in (109_900, 110_400):
        totals.append(ra + calculate(SYSTEM, "mrss_grant", {**asked, "RA": ra}).outputs["grant"])
    assert totals[0] > totals[1]


def test_match_in_the_yearly_law_and_its_lifetime_cap() -> None:
    def plan(age: int) -> Row:
        return {"personal_saving": 2500 if 55 <= age < 65 else 0, "medisave_topup": 1500}

    lived = career(plan, until=64, first_age=55, home_owned=1, home_annual_value=12_000)
    assert lived[55]["grants"] == 3000  # 2,000 of savings and 1,000 of MediSave
    assert lived[59]["grants"] == 3000 and lived[60]["grants"] == 2000  # the MediSave match ends with 2030
    assert lived[64]["mrss_total"] == 20_000
    rich = career(lambda age: plan(age) | {"other_income": 60_000}, until=56, first_age=55)
    assert rich[55]["grants"] == 1000


# ---- any life


def random_levers(rng: np.random.Generator, age: int, now: careers.Columns) -> dict[str, Any]:
    count = now["living"].size
    luck = np.where(np.arange(count) % 4 == 0, 0.02, 1.0)  # every fourth life stays poor

    def coin(p: float) -> Any:
        return (rng.random(count) < p).astype(np.float64)

    return {
        "employed": coin(0.5), "self_employed": coin(0.6), "platform_work": rng.integers(0, 4, count),
        "wage_per_month": rng.exponential(4000, count) * luck, "months_worked": rng.uniform(0, 12.9, count),
        "bonus": rng.exponential(3000, count) * coin(0.3), "abroad": coin(0.1), "joined": coin(0.5),
        "effort_share": rng.uniform(0, 2.5, count), "personal_saving": rng.exponential(3000, count) * luck * coin(0.3),
        "medisave_topup": rng.exponential(800, count) * coin(0.2), "oa_to_sa": rng.exponential(5000, count) * coin(0.1),
        "oa_housing": rng.exponential(6000, count) * coin(0.4),
        "withdraw_age": rng.integers(50, 90, count), "withdraw_share": rng.uniform(0, 1, count),
        "property_pledge": coin(0.3), "home_owned": coin(0.6), "other_properties": rng.integers(0, 3, count),
        "home_annual_value": rng.exponential(15_000, count), "other_income": rng.exponential(9000, count) * coin(0.3),
        "life_plan": coin(0.3), "life_opt_in": coin(0.3), "claim_shift": rng.integers(-12, 72, count),
        "profit_per_month": rng.exponential(3000, count) * coin(0.2),
    }  # fmt: skip


def test_two_thousand_random_lives_keep_their_money() -> None:
    """Every year: what came in less what went out is what the accounts changed by; columns stay in bounds."""
    for year in careers.random_years(SYSTEM, random_levers, dice=8):
        now, before = year.now, year.before
        alive = year.here & (now["living"] == 1)
        premium = now["life_premium"] - before["life_premium"]
        instalments = np.where(now["on_rss"] == 1, now["pension_received"], 0)
        out = now["pp_received"] + now["housing_paid"] + premium + instalments
        change = now["paid_in"] + now["interest_earned"] - out
        year.keeps(before["pot"] + change - now["pot"], within=0.02, rows=alive)
        accounts = now["oa"] + now["sa"] + now["ma"] + now["ra"]
        year.keeps(now["pot"] - accounts, within=0.005, rows=np.ones_like(alive))
        assert np.all(now["ma"] <= now["healthcare_limit"] + 0.01)
        dying = year.here & ~alive
        refund = np.maximum(now["life_premium"] - now["life_paid_out"], 0)
        year.keeps(before["pot"] + change + refund - now["inheritance"], within=0.02, rows=dying)
        assert np.all(now["pot"][dying] == 0)
    assert now["claimed"].mean() > 0.7 and 0.02 < now["on_rss"].mean() < 0.9


@pytest.mark.parametrize(
    ("sex", "year", "e65", "e60"),
    [(1, 2028, 19.97, 24.16), (0, 2028, 23.66, 28.19), (1, 2068, 23.82, 28.31), (0, 2068, 27.51, 32.24)],
)
def test_remaining_life_expectancy(sex: int, year: int, e65: float, e60: float) -> None:
    careers.check_remaining_life(SYSTEM, sex, year, e65, e60)


def test_names_every_story_may_rely_on() -> None:
    shared = {"sex", "birth_month", "employed", "wage_per_month", "months_worked", "claim_shift", "personal_saving",
              "joined", "effort_share", "self_employed", "abroad", "other_income", "home_owned"}  # fmt: skip
    careers.check_names(SYSTEM, shared)


def test_what_others_add_arrives() -> None:
    """An employer may top up, in the same room as one's own top-ups."""
    levers = {"self_employed": 1, "wage_per_month": 3000, "months_worked": 12, "personal_saving": 1000}
    careers.check_match(SYSTEM, levers, ["topup_paid"])
