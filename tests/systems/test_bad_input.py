"""Bad input gets a message that names parameter or input, the range known, and where it is set."""

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from game.content.calc import InputError, calculate
from game.content.findings import ContentErrors
from game.content.paths import SCENARIOS
from game.content.system import System, load_system
from game.content.words.wording import error_text, say
from game.model.life import ModelError
from game.model.turn import Ask, Picks, drive, start, turn
from tools.system_pages import names

COUNTRIES = names()
PLACE = r"\({}/\w+\.yaml:\d+:\d+\)"


@cache
def system(name: str) -> System:
    return load_system(name)


@cache
def cases(name: str) -> tuple[dict[str, Any], ...]:
    path = SCENARIOS / "systems" / name / "cases.yaml"
    return tuple(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["cases"])


def refused(known: System, calculator: str, inputs: dict[str, Any], year: int = 2026) -> str:
    with pytest.raises(InputError) as error:
        calculate(known, calculator, inputs, year)
    return error_text(error.value, "en")


# ---- calculators


@pytest.mark.parametrize("name", COUNTRIES)
def test_every_bound_of_every_input_is_told(name: str) -> None:
    """Negative wages, ages before entry, claims before the earliest age: below (or above) what the input allows."""
    known = system(name)
    bounded = 0
    for calculator, shape in known.calculator_shapes.items():
        for key, item in shape.inputs.items():
            for end, step in ((item.low, -1), (item.high, 1)):
                if end is not None:
                    said = refused(known, calculator, {key: end + step})
                    assert said.startswith(f"{calculator}: {key}") and "set " in said, said
                    assert "must lie in" in said or "no count of months" in said, said
                    bounded += 1
    assert bounded > 20


@pytest.mark.parametrize("name", COUNTRIES)
def test_money_and_wages_cannot_be_negative(name: str) -> None:
    currencies = "yuan|SGD|pounds|rupiah|EUR|dollars"
    for calculator, shape in system(name).calculator_shapes.items():
        for key, item in shape.inputs.items():
            if re.match(rf"({currencies})(/(month|year|week|fortnight|hour))?$", item.unit):
                assert item.low is not None and item.low >= 0, f"{calculator}: {key}"


@pytest.mark.parametrize("name", COUNTRIES)
def test_a_missing_year_names_the_parameter_its_years_and_its_line(name: str) -> None:
    known = system(name)
    count = 0
    for case in {str(case["scheme"]): case for case in cases(name)}.values():
        inputs = {key: value for key, value in case["inputs"].items() if key != "year"}
        try:
            said = " ".join(say(gap, "en") for gap in calculate(known, case["scheme"], inputs, 1900).gaps)
        except InputError as error:
            said = error_text(error, "en")
        if "the parameter '" in said:
            assert re.search(r"is known for \d{4} to \d{4} " + PLACE.format(name) + ", not for 1[0-9]{3}", said), said
            count += 1
    assert count >= 3


def _marks(country: str) -> dict[str, str]:
    """Where each figure is written, as PyYAML marks it: path:line:col by name."""
    found: dict[str, str] = {}
    for path in system(country).files:
        document = yaml.compose(path.read_text(encoding="utf-8"), yaml.SafeLoader)
        for group, entries in document.value:
            if group.value in ("parameters", "projections"):
                for name, _ in entries.value:
                    mark = name.start_mark
                    found[name.value] = f"{country}/{path.name}:{mark.line + 1}:{mark.column + 1}"
    return found


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_place_named_in_a_message_is_the_place(country: str) -> None:
    """Also where another group, of this file or of one before it, has an entry of the same name."""
    assert system(country).places == _marks(country)


def test_where_a_missing_figure_only_chose_a_branch_the_answer_says_so() -> None:
    result = calculate(system("uk"), "qualifying_year", {"profits": 7500}, 2006)
    assert result.outputs["free"] == 1
    gaps = [say(gap, "en") for gap in result.gaps]
    assert any("small_profits" in gap and "not for 2006" in gap for gap in gaps)
    assert not calculate(system("uk"), "qualifying_year", {"profits": 7500}, 2026).gaps


def test_a_key_below_a_table() -> None:
    said = refused(system("china"), "divisor", {"age_months": 300})
    assert re.search(r"the table 'divisor_table' is known for 40 on " + PLACE.format("china") + ", not for 25", said)


EARLY = [
    ("china", "retirement_age", {"kind": "male", "birth": "1980-01", "shift": -60}, "-36 to 36"),
    ("singapore", "cpf_life_standard", {"RA_at_start": 200000, "payout_age": 64}, "65 to 70"),
    ("uk", "pension_access", {"age": 54}, "55 to"),
    ("indonesia", "jp_pension", {"months": 200, "average_wage": 5e6, "age": 55}, "56 to"),
    ("finland", "tyel_partial_early", {"accrued": 1000, "share": 0.5, "months_early": 60}, "0 to 48"),
    ("france", "cnav", {"sam": 30000, "quarters": 172, "age": 55}, "60 to"),
    ("canada", "cpp", {"age": 59}, "60 to 70"),
    ("australia", "account_based_pension", {"age": 59, "balance": 1000}, "60 to"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "calculator", "inputs", "span"), EARLY, ids=[row[0] for row in EARLY])
def test_a_claim_before_the_earliest_age(name: str, calculator: str, inputs: dict[str, Any], span: str) -> None:
    said = refused(system(name), calculator, inputs)
    assert span in said and "set at" in said, said


@pytest.mark.parametrize(
    ("name", "calculator", "key", "value"),
    [
        ("china", "retirement_age", "birth", "1700-01"), ("china", "retirement_age", "birth", "2300-01"),
        ("china", "retirement_age", "birth", 1990), ("uk", "state_pension_age", "birth", "1849-12-31"),
        ("australia", "age_pension_age", "birth", "2201-01"), ("france", "legal_age", "birth", "1890-01"),
        ("finland", "retirement_age", "birth_year", 1930), ("finland", "retirement_age", "birth_year", 2100),
    ],
)  # fmt: skip
def test_a_birth_date_outside_the_tables(name: str, calculator: str, key: str, value: str | int) -> None:
    said = refused(system(name), calculator, {"kind": "male", key: value} if name == "china" else {key: value})
    assert key in said and str(value)[:7] in said and ("set " in said or "the same for every" in said), said


def test_an_unknown_country_calculator_input_and_option() -> None:
    with pytest.raises(ContentErrors, match="unknown-name/system name='canda' near='canada'"):
        load_system("canda")
    assert "did you mean 'gis'" in refused(system("canada"), "giss", {})
    assert "did you mean 'income'" in refused(system("france"), "aspa", {"incom": 1})
    assert "must be one of male, female55, female50" in refused(system("china"), "retirement_age", {"kind": "cat"})


# ---- content


@pytest.fixture
def spoiled(tmp_path: Path) -> Callable[[str, str, str, str], str]:
    """Change one file of a country, read it, and return what is said."""

    def spoil(name: str, file: str, old: str, new: str) -> str:
        folder = tmp_path / name
        shutil.copytree(SCENARIOS / "systems" / name, folder)
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert re.search(old, text), f"{name}/{file} has no {old}"
        path.write_text(re.sub(old, new, text, count=1), encoding="utf-8")
        with pytest.raises(ContentErrors) as error:
            load_system(folder)
        return error_text(error.value, "en")

    return spoil


@pytest.mark.parametrize("name", COUNTRIES)
def test_an_unsourced_parameter(name: str, spoiled: Callable[..., str]) -> None:
    said = spoiled(name, "parameters.yaml", r"(\n  price_index:(?s:.*?))source:", r"\1origin:")
    assert re.search(rf"{name}/parameters\.yaml:\d+", said) and "add a line 'source: …' to 'price_index'" in said, said


def test_an_unknown_province(spoiled: Callable[..., str]) -> None:
    said = spoiled("china", "provinces.yaml", r"beijing: (\d)", r"beijin: \1")
    assert re.search(r"china/provinces\.yaml:\d+.*there is no province 'beijin'.*did you mean 'beijing'", said), said


def test_an_unknown_province_in_a_column(spoiled: Callable[..., str]) -> None:
    said = spoiled("china", "system.yaml", "start: zhejiang", "start: atlantis")
    assert re.search(r"china/system\.yaml:\d+.*atlantis", said), said


def test_a_parameter_without_years_and_one_with_a_wrong_year(spoiled: Callable[..., str]) -> None:
    said = spoiled("china", "parameters.yaml", r"(\n  flexible_rate:.*?values: )\{2006: 0.20\}", r"\1{}")
    assert re.search(r"china/parameters\.yaml:\d+.*'flexible_rate' has no values", said), said


def test_a_year_that_is_none(spoiled: Callable[..., str]) -> None:
    said = spoiled("china", "parameters.yaml", r"(\n  flexible_rate:.*?values: )\{2006: 0.20\}", r"\1{20190: 0.20}")
    assert re.search(r"china/parameters\.yaml:\d+.*20190 is no year between 1900 and 2140", said), said


def test_a_year_beyond_a_parameter_without_projection(tmp_path: Path) -> None:
    folder = tmp_path / "china"
    shutil.copytree(SCENARIOS / "systems" / "china", folder)
    path = folder / "parameters.yaml"
    text = path.read_text(encoding="utf-8")
    changed = re.sub(r"(\n  employer_rate:.*?projection: )constant", r"\1none", text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    known = load_system(folder)
    result = calculate(known, "contribution", {"average_wage": 7000, "share": 0.6, "status": "employee"}, 2040)
    assert "base" in result.outputs and "employer" not in result.outputs, "what does not rest on it is still answered"
    said = " ".join(say(gap, "en") for gap in result.gaps)
    told = r"the parameter 'employer_rate' is known for 1998 to 2019 \(china/parameters\.yaml:\d+:\d+\), not for 2040"
    assert re.search(told, said), said


# ---- the yearly law


@pytest.mark.parametrize("name", COUNTRIES)
def test_a_negative_wage_stops_the_life_with_a_message(name: str) -> None:
    world = system(name).world()
    life = start(world, np.zeros(1, dtype=np.uint64), 1)
    life.columns["wage_per_month"] = np.array([-100.0])
    life.columns["employed"] = life.columns["living"] = np.ones(1)
    life.columns["months_worked"] = np.array([12.0])
    with pytest.raises(ModelError, match=r"2026: \w+=-[\d.]+.* in life 0, bounds 0 "):
        drive(turn(world, life, 2026, 1), _nobody)


def _nobody(ask: Ask) -> Picks:
    return np.zeros(ask.rows.size, dtype=np.int64)


@pytest.mark.parametrize(
    ("country", "calculator", "inputs", "named"),
    [
        ("finland", "child_benefit", {"children": 2.5}, "children"),
        ("indonesia", "wage_dues", {"wage": 5e6, "months": 11.5}, "months"),
        ("china", "contribution", {"average_wage": 8000, "share": 0.6, "months": "11.5"}, "months"),
        ("china", "retirement_age", {"kind": 0.5, "birth": "1980-03"}, "kind"),
        ("france", "cnav", {"sam": 20000, "quarters": 160, "required": 171.5}, "required"),
    ],
)
def test_a_fraction_of_what_the_law_counts_whole_is_refused_by_name(
    country: str, calculator: str, inputs: dict[str, Any], named: str
) -> None:
    with pytest.raises(InputError) as caught:
        calculate(system(country), calculator, inputs)
    assert caught.value.code == "input/whole" and named in str(caught.value.fields["input"])
