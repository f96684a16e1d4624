"""The printed career: every part of the month's money is shown and adds up, each amount with its written sum, and
nothing on the paper that its reader cannot know."""

import html
import re
from functools import cache
from pathlib import Path

import pytest

from game.content.words.text import Words
from game.model.expr import Name, Node, Num, Op
from game.model.functions import applied
from game.office.career import WorkedCareer, with_usual, work
from game.office.career_sheet import CareerSheet
from game.office.career_sheet import page as career_page
from game.office.record import country_of, read_record
from game.office.sums import Sum
from tests.systems.test_all_systems import system

EXAMPLES = Path(__file__).parents[2] / "docs" / "careers"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.csv"))
LANGUAGES = ("en", "zh")


@cache
def example(name: str) -> WorkedCareer:
    path = EXAMPLES / f"{name}.csv"
    country = country_of(path)
    known = system({"CHN": "china", "GBR": "uk", "SGP": "singapore", "IDN": "indonesia", "FIN": "finland",
                    "FRA": "france", "CAN": "canada", "AUS": "australia"}.get(str(country), str(country)))  # fmt: skip
    return with_usual(work(known, read_record(path, known)))


@cache
def printed(name: str, lang: str) -> str:
    return html.unescape(career_page(CareerSheet(example(name), Words.load(lang)), "9.8.7"))


def worth(tree: Node, one: Sum) -> float:
    match tree:
        case Num(value):
            return value
        case Name(name):
            return one.leaves[name].value
        case Op(op, args):
            return float(applied(op)(*(worth(arg, one) for arg in args)))
    raise AssertionError(tree)


def adds_only(tree: Node) -> bool:
    return isinstance(tree, Name) or (isinstance(tree, Op) and tree.op == "+" and all(map(adds_only, tree.args)))


@pytest.mark.parametrize("name", NAMES)
def test_every_written_sum_comes_to_its_amount(name: str) -> None:
    for claim in example(name).claims:
        assert claim.sums, name
        for line, one in claim.sums.items():
            assert worth(one.tree, one) == pytest.approx(claim.statement[line], abs=0.011, rel=1e-6), line


@pytest.mark.parametrize("name", NAMES)
def test_every_part_of_a_total_stands_as_a_line_of_its_own(name: str) -> None:
    for claim in example(name).claims:
        for line in ("pension_per_month", "income_per_month"):
            one = claim.sums.get(line)
            if one is None or not adds_only(one.tree):
                continue
            for leaf in one.leaves.values():
                others = [value for key, value in claim.statement.items() if key != line]
                assert any(leaf.value == pytest.approx(value, abs=0.006) for value in others), (line, leaf)


def test_what_is_drawn_from_the_pot_is_part_of_the_month() -> None:
    """Pension Credit tops up to £238 a week (State Pension Credit Regulations 2002 reg. 6(1)(b), 2026-27); what it is
    cut for has to be in the month's money. The pot's year is cut into 52 weeks, a month has 365.25 / 7 / 12 of them."""
    claim = example("uk").claims[0].statement
    assert claim["income_per_month"] == pytest.approx(
        claim["state_per_month"] + claim["credit_per_month"] + claim["pot_per_month"]
    )
    assert claim["income_per_month"] == pytest.approx(238 * 365.25 / 7 / 12, abs=0.2)


def test_the_sums_of_a_determination_sheet_are_those_an_office_writes() -> None:
    """Nanjing, October 2025: 88,329.74 over 139 months; 70 % of what the new way gives above the old."""
    text = printed("china", "zh")
    assert "= ¥88,329.74 ÷ 139" in text and "= ¥424.63 + (1,016.13 − ¥424.63) × 70 %" in text
    assert "= ¥2,650.16 + ¥635.47 + ¥838.68" in text
    assert "= £241.30 ÷ 35 × 10" in printed("uk", "en")


def test_an_early_claim_says_by_how_much_and_what_the_usual_age_gives() -> None:
    """Men born in October 1965 reach 60 years and 3 months in January 2026 (decision of 13 September 2024)."""
    early, usual = example("china").claims
    assert (early.late, round(early.usual), usual.late, usual.asked) == (-3, 60 * 12 + 3, 0, None)
    assert "60岁3个月（2026-01）" in printed("china", "zh") and "早 3 个月" in printed("china", "zh")
    assert len(example("uk").claims) == 1, "at the usual age nothing stands beside it"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_paper_says_no_more_than_its_reader_can_know(name: str, lang: str) -> None:
    text, words = printed(name, lang), Words.load(lang)
    body, _, close = text.partition('class="close"')
    assert words("sheet.declared") in close and words("sheet.fill_number") in close
    assert text.count("9.8.7") == 1 and "9.8.7" in close, "the programme stands small at the foot"
    marked = words("sheet.projected") in body
    assert (words("sheet.no_law") in close) == marked == (words("career.marked") in body)
    values = re.findall(r"<tr><td>[^<]*(?:<div class=\"small\">[^<]*</div>)?</td><td class=n>(.*?)</td>", body)
    assert values and all(values), "a figure of the law without its value"


def test_rates_behind_the_printed_contributions_are_listed() -> None:
    """Class 1: 12 % in 2016-17, 8 % in 2025-26."""
    values = {source.label: source.value for source in CareerSheet(example("uk"), Words.load("en")).sources()}
    assert values["main rate of employees"] == "8 %" and "2016-10" in values["class 1 main rate by month"]
    assert values["employee's rate of automatic enrolment"].startswith("2016: 1 %")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_paper_names_publishers_and_not_addresses_of_programs(name: str, lang: str) -> None:
    body = printed(name, lang).partition("</style>")[2].partition("class=\"close\"")[0]
    assert not re.search(r"[a-z]+/[a-z-]+@[0-9a-f]{7}|\.yaml|\.ts\b|\bgame\b|游戏", body, re.I)


@pytest.mark.parametrize("name", NAMES)
def test_a_pocket_calculator_comes_to_the_amount(name: str) -> None:
    """With the digits as they are printed, by reading the printed line and nothing else."""
    sheet = CareerSheet(example(name), Words.load("en"))
    seen = 0
    for claim in example(name).claims:
        for line, one in claim.sums.items():
            said = sheet.sum_text(claim, line)
            typed = re.sub(r"([\d,.]+) %", r"(\1/100)", said).replace("×", "*").replace("÷", "/").replace("−", "-")
            typed = re.sub(r"[^\d.+*/()-]", "", typed)
            assert eval(typed) == pytest.approx(one.value, abs=1.01 * sheet.shower.half_unit), (line, said)
            seen += 1
    assert seen
