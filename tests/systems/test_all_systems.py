"""What holds for every country's system: cases, generic columns, names for *Why?*, one country read at a time."""

import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from game.commands import calc as calc_cli
from game.content.paths import SCENARIOS
from game.content.system import System, countries, load_system
from game.content.words.text import Words
from game.content.yaml.shapes import CalculatorShape
from game.model.world import names_written
from game.office.desk import Desk
from game.office.names import choice_label
from tools.system_pages import PAGES, names

COUNTRIES = names()
REFERENCE = PAGES / "reference_cases.yaml"
GENERIC = (
    "living", "sex", "birth_month", "employed", "self_employed", "wage_per_month", "months_worked",
    "contributions_paid", "employer_paid", "pension_received", "pension_per_month", "claimed", "claim_year",
    "claim_shift", "retirement_age", "price_level", "average_wage", "inheritance", "personal_saving",
    "pp_received", "joined", "effort_share", "record", "record_needed", "pot", "assets", "other_income",
)  # fmt: skip
LEVERS = (
    "sex", "birth_month", "employed", "self_employed", "wage_per_month", "months_worked", "claim_shift",
    "personal_saving", "joined", "effort_share", "assets", "other_income",
)  # fmt: skip


@cache
def system(name: str) -> System:
    return load_system(name)


def cases_of(path: Any) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["cases"]
    return listed


def test_eight_countries_stand() -> None:
    expected = {"australia", "canada", "china", "finland", "france", "indonesia", "singapore", "uk"}
    assert expected <= set(COUNTRIES) and set(countries().values()) <= set(COUNTRIES)


# ---- cases


@pytest.mark.parametrize("name", COUNTRIES)
def test_all_cases_pass_through_calc(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = Words.load("en")
    own = calc_cli.cases(SCENARIOS / "systems" / name / "cases.yaml", None, words)
    gathered = calc_cli.cases(REFERENCE, name, words)
    said = capsys.readouterr().out.splitlines()
    assert own == gathered == 0, [line for line in said if not line.startswith("pass")]


def test_the_gathered_cases_cover_every_country() -> None:
    listed = cases_of(REFERENCE)
    assert len(listed) == 128 and {case["country"] for case in listed} == set(countries())
    assert all(str(case["source"]).strip() and case["certainty"] for case in listed)


@pytest.mark.parametrize("name", COUNTRIES)
def test_fifteen_cases_of_its_own_each_with_a_source(name: str) -> None:
    gathered = {case["id"] for case in cases_of(REFERENCE)}
    own = [case for case in cases_of(SCENARIOS / "systems" / name / "cases.yaml") if case["id"] not in gathered]
    assert len(own) >= 15 and len({case["id"] for case in own}) == len(own)
    for case in own:
        assert len(str(case["source"]).strip()) >= 5 and case["certainty"] in ("A", "A-", "B", "B-", "C"), case["id"]
        assert case["inputs"] is not None and case["expected"], case["id"]


# ---- columns


@pytest.mark.parametrize("name", COUNTRIES)
def test_a_platform_can_add_to_what_is_paid_in(name: str) -> None:
    """Half a unit on each of one's own: the same whole, whether the payer adds it or bears a part of what is due."""
    one = system(name).matches["platform"]
    assert set(one.label) == {"zh", "en"}
    assert str(one.value) == ("match_share / (1 + match_share)" if name in ("china", "indonesia") else "match_share")


@pytest.mark.parametrize("name", COUNTRIES)
def test_generic_columns_stand_in_every_system(name: str) -> None:
    known = system(name)
    assert not set(GENERIC) - known.columns.keys()
    assert not set(LEVERS) - known.levers
    assert "cash" not in known.columns, "cash belongs to the story"
    assert {"months", "minimum"} <= known.booklet.keys() and known.statement


@pytest.mark.parametrize("name", COUNTRIES)
def test_columns_lines_and_categories_have_names_in_both_languages(name: str) -> None:
    known = system(name)
    for column in known.columns:
        assert {"zh", "en"} <= known.labels.get(column, {}).keys(), column
    for line in known.statement:
        assert {"zh", "en"} <= line.label.keys(), line.name
    for category in {value for values in known.categories.values() for value in values}:
        assert {"zh", "en"} <= known.category_labels.get(category, {}).keys(), category
    for shape in known.calculator_shapes.values():
        for label in _words_of(shape).values():
            assert {"zh", "en"} <= label.keys(), shape.title


# ---- names for Why? (that every name has one: test_labels.py)


@pytest.mark.parametrize("name", COUNTRIES)
def test_labels_name_things_of_the_law(name: str) -> None:
    """A label for something renamed or gone would never be seen again."""
    known = system(name)
    things = {*known.names, *known.tables, *known.constants, *names_written(known.law)}
    for calculator in known.calculators.values():
        things |= {*calculator.inputs, *(rule.column for rule in calculator.rules)}
    for shape in known.calculator_shapes.values():
        things |= {choice_label(str(word)) for item in shape.inputs.values() for word in item.options}
    unknown = {label for label in known.labels if label not in things}
    assert not unknown


def _words_of(shape: CalculatorShape) -> dict[str, dict[str, str]]:
    inputs = {name: item.label for name, item in shape.inputs.items()}
    return {**inputs, **{name: item.label for name, item in shape.outputs.items()}}


# ---- only the played country is read


OPENED = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from game.content.system import load_system
from game.content.story import load_story
{what}
parts = [path.replace(chr(92), "/").split("/scenarios/systems/")[1] for path in opened if "scenarios/systems/" in
         path.replace(chr(92), "/")]
print(*sorted({{part.split("/")[0] for part in parts}}), len(parts))
"""


def opened(what: str) -> list[str]:
    command = [sys.executable, "-c", OPENED.format(what=what)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.parametrize("name", ["china", "canada"])
def test_only_the_played_country_is_read(name: str) -> None:
    found = opened(f"load_system({name!r})")
    assert found[0] == name and len(found) == 2
    files = len(system(name).files)
    assert files <= int(found[1]) <= 2 * files, "each file once, or once more to see whether it is there"


def test_a_story_reads_its_own_country_only() -> None:
    assert opened("load_story('rider')")[:-1] == ["china"]


def test_adding_up_nothing_is_read_before_a_country_is_named() -> None:
    assert opened("") == ["0"]


def test_codes_and_folders_name_the_same_country() -> None:
    read = countries()
    desk = Desk()
    for code, name in read.items():
        assert desk[code] is desk[name] and desk[name].system.id == name


@pytest.mark.parametrize("written", ["FIN", '"FIN"', "'FIN'", "FIN  # as ISO 3166 has it", "\n  FIN"])
def test_a_countrys_code_is_read_however_it_is_written(
    written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, head in (("finland", f"country: {written}\n"), ("nowhere", "id: nowhere\n"), ("torn", "country: [\n")):
        (tmp_path / "systems" / name).mkdir(parents=True)
        (tmp_path / "systems" / name / "system.yaml").write_text(f"format: 1\n{head}", encoding="utf-8")
    monkeypatch.setattr("game.content.system.SCENARIOS", tmp_path)
    assert countries() == {"FIN": "finland"}
