"""Careers worked from a record: figures published elsewhere, mixed records in every country, and what is wrong told."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from game.commands import main
from game.content.system import System, load_system
from game.content.words.text import Words
from game.office.career import WorkedCareer, WorkedYear, work
from game.office.career_sheet import CareerSheet
from game.office.career_sheet import page as career_page
from game.office.career_sheet import text as career_text
from game.office.record import Record, RecordError, YearLine, ages, read_record

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "careers"
JOB = frozenset({"employee"})
COUNTRIES = ("australia", "canada", "china", "finland", "france", "indonesia", "singapore", "uk")


@cache
def law(country: str) -> System:
    return load_system(country)


@cache
def example(country: str) -> WorkedCareer:
    system = law(country.partition("_")[0])
    return work(system, read_record(EXAMPLES / f"{country}.csv", system))


HEADINGS = "year,months,pay,self_income,scheme,place,status\n"


def from_paper(folder: Path, country: str, text: str) -> WorkedCareer:
    """The career worked from what stands on a paper."""
    path = folder / "record.csv"
    path.write_text(f"country,{country}\n{text}", encoding="utf-8")
    return work(law(country), read_record(path, law(country)))


def year(worked: WorkedCareer, of: int) -> WorkedYear:
    return next(one for one in worked.years if one.year == of)


# ---- worked examples: what somebody else published


@pytest.mark.parametrize(
    ("country", "name", "published", "within"),
    [
        ("uk", "base_weekly", 68.94, 0.001),  # hmrc/state-pension TaxRates/2026.json: ten years
        ("canada", "cpp_per_month", 1507.65, 0.02),  # ESDC: the greatest retirement pension of 2026
        ("finland", "earnings_pension", 1892.86, 0.001),  # etk.fi: 2,000 earned, born in 1964
        ("australia", "pension_fortnight", 1200.90, 0.001),  # DSS: single rate from 20 March 2026
        ("china", "pension_basic", 2650.16, 0.005),  # determination sheet of Nanjing, October 2025
        ("china", "pension_account", 635.47, 0.005),
        ("china", "pension_per_month", 4124.36, 0.1),  # the whole sheet; its index is rounded to four decimals
        ("france", "cnav_pension", 903.93, 0.001),  # CNAV circular 2025-34: majored minimum contributif of 2026
        ("singapore", "pension_per_month", 1800, 100),  # psvfc.org 2026: 1,700 to 1,900 from the Full Retirement Sum
        ("indonesia", "jht_old", 21_000_000, 0.5),  # BPJS Depok (jpnn 2026-02-12): 20 million at 5 %
        ("indonesia_jp", "pension_per_month", 1_460_504, 2500),  # BPJS slides, case 3, which leave out the ceiling
    ],
)
def test_a_claim_gives_the_published_figure(country: str, name: str, published: float, within: float) -> None:
    assert example(country).claims[0].statement[name] == pytest.approx(published, abs=within)


def test_pay_is_weighted_as_on_the_slide_of_bpjs() -> None:
    """Case 3: pay of 2015 to 2027 in the prices of 2030, the years before the ceiling of dues is reached."""
    weighted = (6694617, 7090872, 7443511, 7759676, 8183755, 8583789, 8994994, 9504222, 9973380, 10476046, 11060372,
                11630363, 12217866)  # fmt: skip
    mean = year(example("indonesia_jp"), 2027).values["average_weighted"] * 1.0475**3
    assert mean == pytest.approx(sum(weighted) / len(weighted), abs=1)


YEARS = {
    "france": (YearLine(1, 2024, 12.0, 0.0, 13980.0, frozenset({"platform"}), 1.0),
               YearLine(2, 2025, 12.0, 7128.0, 0.0, JOB),
               YearLine(3, 2026, 12.0, 20187.70, 0.0, JOB)),
    "singapore": (YearLine(0, 2016, 12.0, 84000.0, 0.0, JOB), YearLine(1, 2025, 12.0, 108000.0, 0.0, JOB),
                  YearLine(2, 2026, 12.0, 120000.0, 0.0, JOB)),
    "australia": (YearLine(1, 2010, 12.0, 300000.0, 0.0, JOB),),
    "finland": (YearLine(1, 2008, 12.0, 30000.0, 0.0, JOB),),
    "uk": (YearLine(1, 2012, 12.0, 0.0, 20000.0, frozenset({"self_employed"})),),
    "indonesia": (YearLine(1, 2024, 12.0, 0.0, 12e6, frozenset({"self_employed"})),
                  YearLine(2, 2025, 12.0, 60e6, 0.0, JOB, 2.0)),
}  # fmt: skip


@cache
def worked_years(country: str) -> WorkedCareer:
    return work(law(country), Record("", 1988 * 12, True, YEARS[country]))


@pytest.mark.parametrize(
    ("country", "of", "name", "published"),
    [
        ("france", 2024, "quarters_total", 4),  # 13,980 of services in 2024: four quarters
        ("france", 2025, "quarters_total", 8),  # R351-9: 7,128 of pay in 2025: four quarters
        ("singapore", 2016, "contributions_paid", 12 * 1200),  # S 752/2015: at most 1,200 of 2,220
        ("singapore", 2016, "employer_paid", 12 * 1020),
        ("australia", 2010, "guarantee_paid", 4 * 42220 * 0.09),  # ATO, tables 21 and 23
        ("finland", 2008, "tyel_paid", 30000 * 0.041),  # telp.fi: 4.1 % below 53
        ("uk", 2012, "ni_class2", 52 * 2.65),  # HMRC rates of 2012/13
        ("uk", 2012, "ni_class4", 1115.55),  # 9 % of 20,000 - 7,605
        ("uk", 2012, "record", 1),
        ("singapore", 2025, "employer_paid", 12 * 1258),  # cpf.gov.sg: 17 % of the ceiling of 7,400
        ("singapore", 2026, "contributions_paid", 12 * 1600),  # 20 % of the ceiling of 8,000
        ("singapore", 2026, "employer_paid", 12 * 1360),
        ("indonesia", 2024, "contributions_paid", 12 * 36800),  # BPJS: JKK, JKM and JHT on 1,000,000
        ("indonesia", 2025, "contributions_paid", 12 * 150000),  # PP 45 and 46/2015: 2 and 1 % of 5,000,000
        ("indonesia", 2025, "jht_credited", 12 * 285000),
    ],
)
def test_a_year_gives_the_published_figure(country: str, of: int, name: str, published: float) -> None:
    assert year(worked_years(country), of).values[name] == pytest.approx(published, abs=0.005)


def test_points_are_bought_at_the_published_price() -> None:
    """efl.fr 2026-01-16: a thousand purchase prices of pay make 62 points."""
    worked = worked_years("france")
    assert year(worked, 2026).values["points"] - year(worked, 2025).values["points"] == pytest.approx(62, abs=0.005)


def test_claiming_early_and_late_moves_the_pension_as_published() -> None:
    """Canada Pension Plan s. 46: 36 % less at 60, 42 % more at 70, of what the record gives then."""
    record = replace(read_record(EXAMPLES / "canada.csv", law("canada")), claims=(720.0, 780.0, 840.0))
    early, usual, late = work(law("canada"), record).claims
    assert (early.age, usual.age, late.age) == (720, 780, 840) and (early.year, late.year) == (2021, 2031)
    assert early.statement["cpp_factor"] == pytest.approx(0.64) and late.statement["cpp_factor"] == pytest.approx(1.42)
    assert early.pension < usual.pension < late.pension


# ---- mixed careers

BORN = 1985
MIXED: Mapping[str, tuple[float, float]] = {  # pay of a job, income of one's own
    "uk": (24000, 15000), "canada": (50000, 40000), "france": (30000, 20000), "finland": (36000, 30000),
    "australia": (60000, 40000), "china": (96000, 60000), "singapore": (48000, 36000), "indonesia": (6e7, 2.4e7),
}  # fmt: skip
GROWS = {
    "uk": "record", "canada": "record", "france": "quarters_total", "finland": "insured_months", "australia": "pot",
    "china": "uebp_months", "singapore": "pot", "indonesia": "jht_account",
}  # fmt: skip


def mixed(country: str) -> tuple[YearLine, ...]:
    """A job, two kinds of work of one's own, care, a year abroad."""
    pay, own = MIXED[country]
    kinds = [("employee", pay, 0.0), ("self_employed", 0.0, own), ("platform", 0.0, own), ("care", 0.0, 0.0)]
    kinds.append(("abroad", 0.0, 0.0))
    return tuple(YearLine(i, 2026 + i, 12.0, job, alone, frozenset({was})) for i, (was, job, alone) in enumerate(kinds))


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_mixed_career_is_worked(country: str) -> None:
    """A job pays in and counts; a year abroad does neither."""
    worked = work(law(country), Record("", BORN * 12, True, mixed(country)))
    job, abroad = worked.years[0].values, worked.years[4].values
    shape = worked.system.career
    assert shape is not None and job["contributions_paid" if country != "australia" else "guarantee_paid"] > 0
    assert all(abroad[name] == 0 for name in shape.shape.paid)
    grown = [one.values[GROWS[country]] for one in worked.years[:3]]
    assert grown[0] > 0 and (country == "australia" or grown[0] < grown[1])
    too_few = country in ("uk", "china")  # four of the ten years of the UK, three of China's fifteen to twenty
    assert bool(worked.claims[0].year) != too_few and (worked.figures or too_few)


def test_care_counts_where_the_law_says_so() -> None:
    """A year of care is a qualifying year in the UK, and drops out of the Canadian average."""
    uk = work(law("uk"), Record("", BORN * 12, True, mixed("uk")))
    assert [one.values["year_counts"] for one in uk.years[:5]] == [1, 1, 1, 1, 0]
    canada = work(law("canada"), Record("", BORN * 12, True, mixed("canada")))
    assert canada.years[3].values["care_dropped"] == 1


def test_profit_beside_a_job_pays_both_halves_of_its_own_part() -> None:
    """Canada: 50,000 of pay and 20,000 of profit, below the ceiling: 5.95 % once of the pay, twice of the profit."""
    line = YearLine(1, 2026, 12.0, 50000.0, 20000.0, frozenset())
    values = work(law("canada"), Record("", 1985 * 12, False, (line,))).years[0].values
    assert values["employer_paid"] == pytest.approx((50000 - 3500) * 0.0595, abs=0.005)
    assert values["cpp_paid"] == pytest.approx((50000 - 3500) * 0.0595 + 2 * 20000 * 0.0595, abs=0.01)


BOTH_ADD_UP = {  # what the law takes or credits of each income by itself, so that both together are their sum
    "uk": ("ni_class1", "nest_own", "employer_ni"), "canada": ("employer_paid", "earnings_declared"),
    "france": ("employee_paid", "micro_paid", "points", "average_pay"),
    "finland": ("tyel_paid", "yel_paid", "rights"), "australia": ("guarantee_paid",),
    "china": ("contributions_paid", "employer_paid"), "singapore": ("contributions_paid", "employer_paid"),
    "indonesia": ("contributions_paid", "jht_credited", "jp_credited"),
}  # fmt: skip


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_job_and_income_of_ones_own_in_one_year_are_both_worked(country: str) -> None:
    """Each by the rules it would have alone; months are not counted twice."""
    pay, own = MIXED[country]
    kinds = [(pay, 0.0, {"employee"}), (0.0, own, {"self_employed"}), (pay, own, {"employee", "self_employed"})]
    lines = [YearLine(1, 2026, 12.0, wage, income, frozenset(was)) for wage, income, was in kinds]
    job, alone, both = (work(law(country), Record("", BORN * 12, True, (line,))).years[0].values for line in lines)
    for name in BOTH_ADD_UP[country]:
        own_part = 0.0 if country == "china" else alone[name]  # a month with an employer is not counted a second time
        assert both[name] == pytest.approx(job[name] + own_part, abs=0.02), name
    assert both[GROWS[country]] >= job[GROWS[country]]
    assert both["record"] == job["record"]


def test_platform_work_beside_a_job_has_a_ceiling_of_its_own() -> None:
    """CPF Board (ask.gov.sg): dues on pay and on platform work, each with its ceiling; operators pay 7 % in 2026."""
    line = YearLine(1, 2026, 12.0, 120000.0, 120000.0, frozenset({"employee", "platform"}))
    levers = {"joined": 1.0, "platform_work": 3.0}
    both = work(law("singapore"), Record("", 1994 * 12, True, (line,), levers=levers)).years[0].values
    job = work(law("singapore"), Record("", 1994 * 12, True, (replace(line, income=0.0),))).years[0].values
    assert job["employer_paid"] == pytest.approx(12 * 1360)
    assert both["employer_paid"] == pytest.approx(12 * (1360 + 560))


def test_the_months_without_an_employer_can_be_paid_alone_in_china() -> None:
    """Ren She Bu Fa 2009-187: a month counts once, so six beside six make a year and seven beside six no thirteen."""
    line = YearLine(1, 2026, 6.0, 48000.0, 0.0, frozenset({"employee"}), 2.0, levers={"flexible_months": 7.0})
    months = [
        work(law("china"), Record("", 1985 * 12, True, (one,))).years[0].values
        for one in (line, replace(line, levers={"flexible_months": 6.0}), replace(line, levers={}))
    ]
    assert [one["uebp_months"] for one in months] == [12, 12, 6]
    assert [one["employer_months"] for one in months] == [6, 6, 6]
    alone = months[1]["contributions_paid"] - months[2]["contributions_paid"]
    assert alone == pytest.approx(6 * round(months[1]["lowest_due"], 2), abs=0.01), "lowest base, flexible rate"


# ---- what the record says of itself


def test_a_borrowed_figure_is_told() -> None:
    """Arrco's price of a point is known from 1999 on: a career of 1990 borrows it and says so."""
    line = YearLine(1, 1990, 12.0, 20000.0, 0.0, frozenset({"employee"}))
    worked = work(law("france"), Record("", 1962 * 12, False, (line,)))
    price = next(one for one in worked.figures if one.name == "point_price" and one.asked == 1990)
    assert price.projected and price.projection == "borrowed" and price.since == 1999
    assert "points" in worked.claims[0].projected and "record_needed" not in worked.claims[0].projected


CHINA_1998 = """born,1975-03
sex,man
claim,62
year,months,pay,self_income,scheme,place,status,printed_wage,printed_account
1999,12,9000,,employees_scheme,sichuan,employee,400,1000
2000,12,9000,,employees_scheme,sichuan,employee,400,
2001,12,9000,,employees_scheme,sichuan,employee,,3000
2005,12,,9000,employees_scheme,sichuan,platform,900,4000
2017,12,36000,,employees_scheme,sichuan,employee,5000,
"""


def test_what_the_paper_prints_stands_in_for_figures_that_are_not_known_here(tmp_path: Path) -> None:
    """China before 2024: the province's wage and, until 2015, the account come from the person's own papers."""
    path = tmp_path / "record.csv"
    path.write_text(CHINA_1998, encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        work(law("china"), read_record(path, law("china")))
    assert [(one.line, one.fields["year"]) for one in caught.value.faults] == [(6, 2000), (7, 2001), (8, 2005)]
    for lang in ("en", "zh"):
        assert all("printed_" in one.text(Words.load(lang)) for one in caught.value.faults[:2])
    text = CHINA_1998.replace(",400,\n", ",400,2000\n").replace(",,3000", ",400,3000")
    path.write_text("".join(text.splitlines(keepends=True)[:7] + text.splitlines(keepends=True)[8:]), encoding="utf-8")
    worked = work(law("china"), read_record(path, law("china")))
    assert [year(worked, of).values["uebp_account"] for of in (1999, 2000, 2001)] == [1000, 2000, 3000]
    assert year(worked, 1999).values["average_index"] == pytest.approx(750 / 400)
    assert year(worked, 2017).values["employer_paid"] == pytest.approx(12 * 3000 * 0.20), "20 % until April 2019"
    assert year(worked, 2018).values["uebp_account"] > year(worked, 2017).values["uebp_account"] > 3000


def test_a_transition_without_a_public_rule_is_refused_by_the_province(tmp_path: Path) -> None:
    path = tmp_path / "shanghai.csv"
    nanjing = (EXAMPLES / "china.csv").read_text(encoding="utf-8")
    path.write_text(nanjing.replace("jiangsu", "shanghai"), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        work(law("china"), read_record(path, law("china")))
    assert "上海" in caught.value.faults[0].text(Words.load("zh"))


BORN_EARLY = """born,{born}
sex,woman
claim,{claim}
year,months,pay,status
2024,12,20000,employee
2025,12,20000,employee
2027,12,20000,employee
"""


@pytest.mark.parametrize(
    ("country", "born"), [("uk", "1953-11"), ("australia", "1953-12"), ("finland", "1948-12"), ("singapore", "1953-12")]
)
def test_who_belongs_to_an_older_timetable_is_refused_once(country: str, born: str, tmp_path: Path) -> None:
    path = tmp_path / "early.csv"
    path.write_text(BORN_EARLY.format(born=born, claim=""), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        work(law(country), read_record(path, law(country)))
    assert [one.line for one in caught.value.faults] == [5]
    assert all(len(caught.value.faults[0].text(Words.load(lang))) > 40 for lang in ("en", "zh"))


def test_the_printout_says_the_age_that_the_law_allowed_and_what_was_left_out(tmp_path: Path) -> None:
    """Claimed after the age asked for, lines beyond the claim, a day of birth that the months do not know."""
    path = tmp_path / "record.csv"
    path.write_text(BORN_EARLY.format(born="1960-02-29", claim="60"), encoding="utf-8")
    sheet = CareerSheet(work(law("france"), read_record(path, law("france"))), Words.load("en"))
    claim = sheet.worked.claims[0]
    assert (
        claim.age > 720 and f"{int(claim.age) // 12} y" in sheet.heading(claim) and "60 y" not in sheet.heading(claim)
    )
    said = " ".join(sheet.notes())
    assert "2027" in said and "day of birth" in said and "Asked for 60 y" in said
    path.write_text(BORN_EARLY.format(born="1961-02-29", claim=""), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_record(path, law("france"))
    assert [one.key for one in caught.value.faults] == ["bad_birth"], "1961 had no 29 February"


def test_tax_years_are_printed_as_they_were_written_and_a_year_that_does_not_count_says_so(tmp_path: Path) -> None:
    path = tmp_path / "record.csv"
    path.write_text("born,1960-05\nsex,woman\nyear,self_income,status\n2020-21,5900,platform\n", encoding="utf-8")
    said = list(career_text(CareerSheet(work(law("uk"), read_record(path, law("uk"))), Words.load("en")), False))
    at = next(i for i, line in enumerate(said) if line.startswith("2020-21 "))
    assert "this year counts: no" in said[at + 1], "profits below the threshold of 6,475"


PAID_ONCE = {  # what a line may say was paid beside work
    "china": {"scheme": 1.0, "resident_tier": 500.0, "personal_saving": 1000.0, "medical_join": 1.0},
    "uk": {"fill_gap": 1.0, "personal_saving": 500.0}, "canada": {"personal_saving": 500.0},
    "france": {"personal_saving": 500.0}, "finland": {"personal_saving": 500.0},
    "australia": {"personal_saving": 500.0},
    "singapore": {"personal_saving": 500.0, "medisave_topup": 500.0}, "indonesia": {"personal_saving": 5e6},
}  # fmt: skip


def test_years_before_a_canadian_record_count_in_the_average(tmp_path: Path) -> None:
    """Canada Pension Plan s. 48 and 49: the contributory period begins at 18, for who came at 60 too. Born in 1962:
    47 years to 65, of which ceil(0.17 * 564) = 96 months drop out; five years at the ceiling are shared by 39."""
    lines = "".join(f"{year},12,200000,,,,employee\n" for year in range(2022, 2027))
    worked = from_paper(tmp_path, "canada", f"born,1962-03\nsex,man\nclaim,65\n{HEADINGS}{lines}")
    assert worked.claims[0].statement["average_ratio"] == pytest.approx(5 / 39, abs=1e-9)
    assert worked.claims[0].statement["residence_65"] == 5 and worked.claims[0].statement["oas_per_month"] == 0


def test_a_finnish_record_may_begin_late_in_life(tmp_path: Path) -> None:
    """Kansanelakelaki s. 20-21: of the 588 months from 16 to 65 she lived 98 in Finland, 80 % are needed for all."""
    lines = "".join(f"{year},12,20000,,,,employee\n" for year in range(2019, 2027))
    paper = f"born,1962-03\nsex,woman\nclaim,65\nabroad_before,490\n{HEADINGS}{lines}"
    assert from_paper(tmp_path, "finland", paper).claims[0].statement["residence_share"] == pytest.approx(
        98 / (0.8 * 588)
    )


def test_platform_work_before_the_platform_workers_act_pays_as_the_self_employed_do(tmp_path: Path) -> None:
    """18,000 by motorcycle leave 11,700 of net trade income: MediSave of 5.25 % at 50 and more, 4 % below 35."""
    lines = "2023,12,,18000,motorcycle,,platform\n2025,12,,18000,motorcycle,,platform\n"
    for born, due in ((1962, 614.25), (1996, 468)):
        worked = from_paper(tmp_path, "singapore", f"born,{born}-03\nsex,man\nclaim,65\n{HEADINGS}{lines}")
        assert year(worked, 2023).values["contributions_paid"] == pytest.approx(due)
        assert year(worked, 2023).values["employer_paid"] == 0
    assert year(worked, 2025).values["employer_paid"] > 0, "the operator pays from 2025 on"


@pytest.mark.parametrize("country", COUNTRIES)
def test_what_was_paid_in_a_line_is_not_paid_again_in_years_without_one(country: str) -> None:
    line = YearLine(1, 2026, 12.0, 0.0, 0.0, frozenset(), levers=PAID_ONCE[country])
    first, second = work(law(country), Record("", 1990 * 12, True, (line,))).years[:2]
    assert first.values["contributions_paid"] > 0 and second.values["contributions_paid"] == 0


def test_a_record_that_begins_at_ninety_is_worked_to_its_last_line() -> None:
    lines = tuple(YearLine(i, 2030 + i, 12.0, 0.0, 0.0, frozenset({"care"})) for i in range(3))
    worked = work(law("canada"), Record("", 1940 * 12, True, lines))
    assert worked.years


def test_ages_are_read_as_people_write_them() -> None:
    assert ages("62 64y6m 66-68") == (744, 774, 792, 804, 816)
    assert ages("60岁") == (720,)
    for wrong in ("soon", "", "66-", "0", "200"):
        with pytest.raises(ValueError):
            ages(wrong)


BAD = """born,1980-13
sex,whale
claim,someday
shoe_size,43
year,months,pay,self_income,status,hobby
2005,12,100,,employee
2026,14,100,,employee
2027,12,a lot,,employee
2028,12,100,,astronaut
2028,12,100,,employee
20x9,12,100,,employee
"""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_fault_has_its_line_and_a_remedy(lang: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(BAD, encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_record(path, law("uk"))
    found = {(fault.line, fault.key) for fault in caught.value.faults}
    assert found == {
        (1, "bad_birth"), (2, "bad_sex"), (3, "bad_claim"), (4, "unknown_head"), (5, "unknown_column"),
        (6, "too_early"), (7, "out_of_range"), (8, "bad_number"), (9, "bad_status"), (10, "year_twice"),
        (11, "bad_year"),
    }  # fmt: skip
    words = Words.load(lang)
    said = [fault.text(words) for fault in caught.value.faults]
    assert all(len(one) > 15 and "{" not in one and not one.startswith("record.") for one in said)


@pytest.mark.parametrize(("country", "lang"), list(zip(COUNTRIES, ["en", "zh"] * 4, strict=True)))
def test_a_template_can_be_filled_in_and_worked(country: str, lang: str, tmp_path: Path) -> None:
    """Half of the countries in each language; every second one as CSV, the others as JSON."""
    path, sheet, out = (
        tmp_path / "record.csv",
        tmp_path / "sheet.html",
        tmp_path / f"out.{'csv' if lang == 'zh' else 'json'}",
    )
    assert main(["calc", "--template", "--country", country, "--out", str(path), "--lang", lang]) == 0
    assert read_record(path, law(country)).lines[0].statuses == {"employee"}
    asked = ["calc", "--career", str(path), "--claim", "66", "--out", str(out), "--sheet", str(sheet), "--lang", lang]
    assert main(asked) == 0 and out.stat().st_size > 500
    text = sheet.read_text(encoding="utf-8")
    signed = text.partition('class="close"')[2]
    assert "@media print" in text and Words.load(lang)("sheet.sign_name") in signed and "<td>" in signed


def test_time_before_the_record_fits_into_the_life(tmp_path: Path) -> None:
    """Of somebody born in August 1961 five years and four months after eighteen had passed when 1985 began."""
    path = tmp_path / "before.csv"
    for years, fits in ((6, True), (40, False)):
        path.write_text(
            f"country,CAN\nborn,1961-08\nsex,woman\nresidence_before,{years}\nyear,months,pay,status\n1985,12,20000,employee\n",
            encoding="utf-8",
        )
        if fits:
            assert read_record(path, law("canada")).facts == {"residence_before": 6}
            continue
        with pytest.raises(RecordError) as told:
            read_record(path, law("canada"))
        (fault,) = told.value.faults
        assert (fault.line, fault.key, fault.fields["most"], fault.fields["first"]) == (4, "too_long", 6, 1985)


def test_amounts_before_the_euro_are_said_to_be_read_as_euros(tmp_path: Path) -> None:
    """A French paper record of the eighties is in francs; a record of this century needs no such word."""
    head = "country,FRA\nborn,1964-03\nsex,woman\nyear,months,pay,status\n"
    told = {}
    for year in (1988, 2010):
        path = tmp_path / f"{year}.csv"
        path.write_text(f"{head}{year},12,20000,employee\n", encoding="utf-8")
        worked = CareerSheet(work(law("france"), read_record(path, law("france"))), Words.load("en"))
        told[year] = "divide francs by 6.55957" in " ".join(worked.notes())
    assert told == {1988: True, 2010: False}


def test_a_file_that_is_wrong_is_told_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(BAD, encoding="utf-8")
    assert main(["calc", "--career", str(path), "--country", "uk", "--lang", "en"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 11 and said[0].startswith(f"{path}:1: ")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_years_of_the_page_are_a_table_with_one_heading_a_figure(lang: str) -> None:
    """Amounts of all years stand under one another; a figure that no year has takes no column; marks are explained."""
    worked, words = example("indonesia_jp"), Words.load(lang)
    sheet = CareerSheet(worked, words)
    shown = career_page(sheet, "1")
    table = shown[shown.index('class="years"') :].split("</table>")[0]
    columns = ["contributions_paid", "employer_paid", "months_paid", "jht_credited", "jp_credited"]
    assert [table.count(f">{sheet.label(name)}</th>") for name in columns] == [1] * len(columns)
    assert table.count("<tr>") == 2 + len(sheet.told_years()) and "Rp1,224,000</td>" in table
    assert words("career.marked").split("”")[0] in shown.replace("&quot;", '"')
