"""What calc says of a result: the figures of the law it rests on, which are projected, how it came about in words."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from game.commands import main
from game.content.calc import Calculators, InputError, calculate
from game.content.cases import concerns
from game.content.parameters import build_series
from game.content.paths import SCENARIOS
from game.content.system import System, load_system
from game.content.words.text import Words
from game.content.yaml.shapes import ParameterShape
from game.content.yaml.yamlfile import YamlFile
from game.office.basis import note_in
from game.office.desk import Desk, plain, rests_on
from game.office.names import choice_name
from game.office.sheet import SheetText, sheet
from tests.systems.test_all_systems import COUNTRIES, system

LANGUAGES = ("en", "zh")


@cache
def desk() -> Desk:
    return Desk()


def said(country: str, name: str, lang: str = "en", /, **inputs: object) -> SheetText:
    known, result, found = desk().ask(country, name, inputs)
    return sheet(known, name, result, found, Words.load(lang))


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_case_is_explained_as_it_was_computed(country: str) -> None:
    """Reading a formula part by part gives what the formula gives, for every step that entered a published figure; no
    label is a bare column name, and no line says that nothing is nothing."""
    known: System = system(country)
    asked = Calculators(known)
    listed = YamlFile(SCENARIOS / "systems" / country / "cases.yaml", "cases.yaml").data["cases"]
    seen: set[str] = set()
    for case in listed:
        if not concerns(case, country, known.country):
            continue
        result = asked.ask(str(case["scheme"]), case["inputs"], int(case.get("year", 2026)))
        found = rests_on(known, result, asked.of_year(result.year))
        for step in found.steps:
            assert step.reading.value == pytest.approx(step.value, rel=1e-12, abs=1e-9), (case["id"], step.name)
        if case["scheme"] in seen:
            continue  # words are looked at once a calculator
        seen.add(case["scheme"])
        for lang in LANGUAGES:
            told = sheet(known, str(case["scheme"]), result, found, Words.load(lang))
            for line in told.lines:
                assert line.label and not re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", line.label), (case["id"], line)
                assert not re.fullmatch(r"[0.,£€$¥SRpA\s×÷+−()]*", line.numbers) or not line.numbers, line
            for source in (*told.sources, told.rule):
                assert (source.source and "(" in source.source) or "（" in source.source, source


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "minimum qualifying years (10 years) needed; whole years: 9"),
        ("zh", "需要 最低合格年数（10 年），而整年数只有 9"),
    ],
)
def test_a_condition_that_decides_is_said_in_words(lang: str, words: str) -> None:
    told = said("uk", "new_state_pension", lang, qualifying_years=9)
    assert words in {reason for line in told.lines for reason in line.decided}
    assert all(fact.value.startswith("£0.00") for fact in told.results)


def test_choices_are_said_by_their_words() -> None:
    asked = {"province": "guangxi", "average_index": 0.8827, "months": 307, "account_balance": 89206.85}
    told = said("china", "uebp", "zh", **asked, benefit_base=6983, divisor_months=139)
    assert next(fact.value for fact in told.inputs if fact.name == "province") == "广西"
    reasons = {reason for line in told.lines for reason in line.decided}
    assert "省份编号是 广西，不是 吉林" in reasons and not any("达到" in one and "北京" in one for one in reasons)
    home = said("australia", "age_pension", "en", home=True, financial_assets=421500)
    assert any("household = single" in line.rule for line in home.lines)


def test_dates_are_dates_and_looked_up_rates_are_shown() -> None:
    told = said("uk", "state_pension_age", birth="1960-05-10")
    lines = {line.name: line for line in told.lines}
    assert lines["month_of_birth"].result == "1960-05" and lines["reached"].result == "2026-07"
    by_age = next(line for line in told.lines if line.name == "by_age")
    assert "794" in by_age.numbers, "the age that the table gives stands in the sum"
    china = said("china", "retirement_age", kind="female55", birth="1980-03")
    assert {fact.name: fact.value for fact in china.results}["age_months"] == "691 months (57 y 7 m)"
    cap = next(source for source in china.sources if source.name == "reform_cap")
    assert cap.value.startswith("36 months") and cap.when.startswith("at ")


def test_only_what_entered_is_told() -> None:
    """Without deferral nothing of deferral is a line, and what nobody gave is called assumed."""
    told = said("canada", "oas", residence_years=20)
    assert not {"deferral", "enhanced", "bands"} & {line.name for line in told.lines}
    assumed = {fact.name for fact in told.inputs if fact.marked}
    assert "residence_years" not in assumed and {"age", "deferral_months"} <= assumed


@pytest.mark.parametrize(
    ("country", "name", "inputs", "projected"),
    [
        ("uk", "voluntary_ni", {"kind": "class_3", "years": 3, "year": 2030}, True),
        ("uk", "voluntary_ni", {"kind": "class_3", "years": 3, "year": 2026}, False),
        ("uk", "new_state_pension", {"qualifying_years": 35, "tax_year": 2040}, True),
        ("uk", "new_state_pension", {"qualifying_years": 35, "tax_year": 2026}, False),
        ("canada", "cpp", {"start": 2040, "average_ratio": 1}, True),
        ("france", "cnav", {"sam": 20000, "quarters": 172, "required": 172}, False),
        ("china", "uebp", {"province": "beijing", "average_index": 1, "months": 300, "account_balance": 1,
                           "divisor_months": 139, "benefit_base": 12049}, False),
    ],
)  # fmt: skip
def test_the_result_of_a_projected_figure_is_marked(
    country: str, name: str, inputs: dict[str, object], projected: bool
) -> None:
    told = said(country, name, **inputs)
    assert any(fact.marked for fact in told.results) == projected
    assert any("PROJECTED" in source.projected for source in told.sources) == projected


def test_json_and_batch_carry_the_sources(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keys = {
        "name",
        "unit",
        "value",
        "asked",
        "since",
        "projected",
        "projection",
        "source",
        "as_of",
        "certainty",
        "note",
    }
    assert main(["calc", "uk.voluntary_ni", "--kind", "class_3", "--year", "2030", "--json", "--lang", "en"]) == 0
    alone = json.loads(capsys.readouterr().out)
    asked = {"id": "a", "system": "uk", "calc": "voluntary_ni", "inputs": {"kind": "class_3"}, "year": 2030}
    path = tmp_path / "ask.jsonl"
    path.write_text(json.dumps(asked) + "\nnonsense\n", encoding="utf-8")
    assert main(["calc", "--batch", str(path), "--lang", "en"]) == 1, "one line failed"
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["parameters"] == alone["parameters"] and first["outputs"] == alone["outputs"]
    assert {key for one in first["parameters"] for key in one} == keys
    assert first["projected"] == ["rate", "cost", "pension_a_year"] and first["source"] and first["note"]
    assert second["line"] == 2 and second["error"]


def test_the_list_carries_the_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calc", "--list", "--json", "--lang", "en"]) == 0
    entries = {entry["name"]: entry for entry in json.loads(capsys.readouterr().out)}
    figures = {one["name"]: one for one in entries["uk.voluntary_ni"]["parameters"]}
    assert figures["class3_week"]["then"] == "prices" and figures["class3_week"]["last"] == 2026
    assert figures["class3_week"]["note"] and all(one["source"] for one in figures.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sheet_can_be_signed(lang: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.html"
    asked = ["calc", "uk.new_state_pension", "--qualifying_years", "9", "--lang", lang, "--sheet", str(path)]
    assert main(asked) == 0
    page, words = path.read_text(encoding="utf-8"), Words.load(lang)
    for part in (
        "Pensions Act 2014 s. 2(3)",
        "@media print",
        words("sheet.sign_name"),
        words("sheet.no_award"),
        "2026-",
    ):
        assert part in page, part
    signed = page.partition('class="close"')[2]
    assert words("sheet.sign_name") in signed and "£0.00" in signed, "the line to sign stands under what is signed"


def test_a_hole_is_never_filled_silently(tmp_path: Path) -> None:
    """An amount set anew each year has a hole where a year is missing; a share holds until it is changed."""
    path = tmp_path / "p.yaml"
    path.write_text("parameters: {}\n", encoding="utf-8")
    file = YamlFile(path, "p.yaml")
    values = {2019: 1, 2020: 2, 2021: 3, 2024: 4, 2025: 5}

    def series(unit: str) -> tuple[int, ...]:
        shape = ParameterShape(unit=unit, values=values, source="Act 1", as_of=2025, certainty="A")
        built = build_series("p", shape, file, {}, {}, [])
        assert built is not None
        return built.holes

    assert series("pounds/week") == (2022, 2023) and series("share of pay") == ()


def test_a_year_in_a_hole_is_refused_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "isle"
    folder.mkdir()
    figure = "values: {2020: 1, 2021: 2, 2022: 3, 2024: 4}, source: Act 1, as_of: 2024, certainty: A"
    (folder / "system.yaml").write_text(
        "format: 1\nid: isle\ntitle: {en: Isle}\ncolumns: {living: {start: 1}}\n"
        f"parameters: {{fee: {{unit: pounds/year, projection: constant, {figure}}}}}\n"
        "calculators:\n  due:\n    title: {en: due}\n    inputs: {of_year: {unit: year}}\n"
        "    rules: [{due: 'at(fee, of_year)'}]\n    outputs: {due: {unit: pounds/year}}\n"
        "    source: Act 1\n    as_of: 2024\n    certainty: A\n",
        encoding="utf-8",
    )
    isle = load_system(folder)
    assert calculate(isle, "due", {"of_year": 2022}).outputs["due"] == 3
    with pytest.raises(InputError) as caught:
        calculate(isle, "due", {"of_year": 2023})
    assert "gap/hole" in str(caught.value) and "2022" in str(caught.value)
    with pytest.raises(InputError):
        calculate(isle, "due", {"of_year": 2019})


def test_one_bad_line_of_a_batch_stops_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = '{"system": "uk", "calc": "new_state_pension", "inputs": {"qualifying_years": %s, "tax_year": %s}}'
    good = asked % (10, '"2023-24"')
    bad = [
        good.replace('"uk"', '"' + "u" * 5_000 + '"'), asked % ('10, "qualifying_years": 20', '"2023-24"'),
        asked % (10, "2023.5"), asked % ("9" * 400, '"2023-24"'), "[" * 100_000,
    ]  # fmt: skip
    path = tmp_path / "ask.jsonl"
    path.write_text("\n".join([*bad, good]) + "\n", encoding="utf-8")
    assert main(["calc", "--batch", str(path), "--lang", "en"]) == 1
    *refused, answer = map(json.loads, capsys.readouterr().out.splitlines())
    assert len(refused) == len(bad) and all(len(one["error"]) < 250 for one in refused)
    assert "given twice" in refused[1]["error"] and "outputs" in answer


def test_a_batch_from_a_closed_input_has_no_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["calc", "--batch", "-"]) == 0


def test_an_input_given_twice_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    twice = ["--qualifying-years", "10", "--qualifying_years=20", "--tax-year", "2023-24"]
    assert main(["calc", "uk.new_state_pension", *twice, "--lang", "en"]) == 1
    assert "'qualifying_years' is given twice" in capsys.readouterr().err


@pytest.mark.parametrize(("listed", "said"), [
    ("[1]", "has no 'country'"),
    ("[{id: a, country: uk, scheme: new_state_pension, inputs: {qualifying_years: 10}, expected: {}}]", "'expected'"),
    ("[{id: a, country: uk, scheme: new_state_pension, inputs: {qualifying_years: 10}, expected: {weekly: x}}]",
     "not written as an example"),
])  # fmt: skip
def test_no_published_case_is_passed_over(
    listed: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cases.yaml").write_text(f"cases: {listed}\n", encoding="utf-8")
    assert main(["calc", "--cases", str(tmp_path / "cases.yaml"), "--lang", "en"]) == 1
    assert said in capsys.readouterr().out


def test_a_batch_answers_the_same_as_one_question() -> None:
    known = desk()["canada"]
    result = known.ask("oas", {"residence_years": 20}, 2026)
    answer = desk().answer({"system": "CAN", "calc": "oas", "inputs": {"residence_years": 20}}, "en")
    assert answer == plain(result, rests_on(known.system, result, known.of_year(2026)), "en")


def test_chinese_acts_are_cited_by_their_own_name() -> None:
    said = "Guofa 2005-38; Yue Ren She Fa 2025-32 art. 3; NPC Standing Committee decision 2024-09-13"
    china = desk()["china"].system
    assert china.cited(said, "zh") == "国发〔2005〕38 号；粤人社发〔2025〕32 号第 3 条；全国人大常委会决定 2024-09-13"
    assert china.cited(said, "en") == said
    assert desk()["canada"].system.cited(said, "zh") == said, "a country knows its own acts only"
    several = "Social Insurance Law art. 2, 45 and 48; Jing Ren She Fa 2024-16 and 2025-13"
    assert china.cited(several, "zh") == "社会保险法第 2、45、48 条；京人社发〔2024〕16 号、〔2025〕13 号"


def test_a_chinese_sheet_has_no_english_sentence_among_its_sources() -> None:
    system = desk()["china"].system
    sources = {note.source for note in system.notes.values()}
    sources |= {shape.source for shape in system.calculator_shapes.values()}
    names = re.compile(r"MPISOC Pension Maps|[\w-]+(/[\w-]+)+|[\w.]+\.(com|cn|yaml)\S*|province-rules-report")
    told = {source: names.sub("", system.cited(source, "zh")) for source in sources}
    assert {source: zh for source, zh in told.items() if re.search("[A-Za-z]", zh)} == {}


def test_no_chinese_act_is_cited_by_its_sound() -> None:
    law = system("china")
    told = [law.cited(entry.source, "zh") for entry in (*law.notes.values(), *law.calculator_shapes.values())]
    by_sound = re.compile(r"\b(Fa|Zheng|Fu|She|Gui|Zi|Han|Tong|Dian)( [A-Z]\w+)* \d{4}-")
    assert not [source for source in told if by_sound.search(source)]


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_note_or_source_names_a_figure_by_its_identifier(country: str) -> None:
    """A reader of the sheet knows labels; only what can be typed (a calculator, a heading of a record) has a name."""
    law = system(country)
    figures = {name for name in (*law.series, *law.tables) if "_" in name} - set(law.calculator_shapes)
    for entry in (*law.notes.values(), *law.calculator_shapes.values()):
        told = " ".join([entry.source, *(note_in(entry.note, lang) for lang in ("zh", "en"))])
        assert not figures & set(re.findall(r"[a-z]\w*", told))


@pytest.mark.parametrize("country", COUNTRIES)
def test_options_are_called_in_words_of_the_reader(country: str) -> None:
    """No `female55` on a sheet: every option that is a word has a name in both languages."""
    law = system(country)
    inputs = [item for shape in law.calculator_shapes.values() for item in shape.inputs.values()]
    words = {str(word) for item in inputs for word in item.options}
    plain = {word for word in words if word.replace("_", "").replace(" ", "").isalpha()}
    assert not {word for word in plain if choice_name(law, word, "zh").isascii()}
    assert not {word for word in plain if "_" in choice_name(law, word, "en")}
