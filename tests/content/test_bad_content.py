"""Broken stories and systems: exactly what a designer is told, all at once, and nothing half-loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SYSTEM, written

from game.content.findings import ContentErrors
from game.content.story import load_story
from game.content.system import load_system
from game.content.words.wording import line, message, what
from game.content.yaml.shape_check import read_as
from game.content.yaml.yamlfile import YamlFile
from game.doctor.things import shapes

DOCS = Path(__file__).resolve().parents[2] / "docs"

SCENARIO = """\
format: 1
id: toy
system: toyland
language: en
title: Toy
start: {year: 2026, age: 18, last_age: 30}
columns:
  cash: {start: 100, low: -1000, high: 100000}
draws: {street: each}
meters: {money: cash / 10, heart: 50, body: 50, cover: 50}
outcome: {monthly: cash / 12}
deck: {12: {18: 2, 30: 8}}
after_law:
  - cash: cash + 1
people:
  mum: {name: Mum}
places:
  home: {name: Home}
events:
  - id: fire
    place: home
    from: mum
    ages: [18, 25]
    when: cash > 0
    text: Fire!
    choices:
      - {id: pay, text: Pay, rules: [cash: cash - 10]}
      - {id: run, text: Run}
  - id: calm
    must: true
    text: All is calm.
endings:
  - {id: rich, epithet: rich, when: cash > 1000, text: Rich.}
  - {id: plain, epithet: plain, text: Plain.}
"""


def report(folder: Path, old: str = "", new: str = "", text: str = SCENARIO) -> list[str]:
    """What loading the story says with `old` replaced by `new`."""
    assert old in text
    written(folder)
    (folder / "toy" / "scenario.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        load_story(folder / "toy", folder / "toyland")
    except ContentErrors as errors:
        return [line(problem, "en") for problem in errors.problems]
    return []


def test_the_story_is_sound_before_it_is_broken(tmp_path: Path) -> None:
    assert report(tmp_path) == []


@pytest.mark.parametrize("kind", sorted(shapes()))
def test_an_unknown_entry_is_sent_to_the_page_of_its_own_kind_of_file(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "some.yaml"
    path.write_text("format: 1\nqqqqqqqq: 3\n", encoding="utf-8")
    file = YamlFile(path, path.name)
    read_as(file, shapes()[kind])
    (found,) = (one for one in file.problems if one.code == "unknown-key")
    for lang in ("en", "zh"):
        page = message(found, lang).split()[-1].removesuffix("。")
        assert (DOCS.parent / page).is_file(), page
        # The page is about such files: it names one of the entries that no other file has.
        own = shapes()[kind].model_fields.keys() - {"format", "id", "source", "about", "label", "accept", "title"}
        assert any(name in (DOCS.parent / page).read_text(encoding="utf-8") for name in own)


CASES = {
    "unknown key": (
        "    text: Fire!", "    txt: Fire!",
        ["toy/scenario.yaml:25:5: 'txt' is not known here – did you mean 'text'?"],
    ),
    "unknown key at the top": (
        "deck:", "decks:",
        ["toy/scenario.yaml:12:1: 'decks' is not known here – did you mean 'deck'?"],
    ),
    "a key of another place": (
        "{id: run, text: Run}", "{id: run, text: Run, weight: 2}",
        ["toy/scenario.yaml:28:30: 'weight' is not known here – remove it or look at docs/scenario.md"],
    ),
    "wrong type": (
        "ages: [18, 25]", "ages: 18",
        ["toy/scenario.yaml:23:5: ages: a list (lines starting with '-') is expected here, not 18 – "
         "write it in square brackets: [a, b]"],
    ),
    "text for a number": (
        "year: 2026", "year: soon",
        ["toy/scenario.yaml:6:9: year: a whole number is expected here, not 'soon' – write digits only: 6"],
    ),
    "text for a truth": (
        "must: true", "must: yes",
        ["toy/scenario.yaml:30:5: must: true or false is expected here, not 'yes' – "
         "write true or false, without quotes"],
    ),
    "a list for names": (
        "people:\n  mum: {name: Mum}", "people: [mum]",
        ["toy/scenario.yaml:15:1: people: names with values below them are expected here – "
         "write {name: value}, or name: value line by line"],
    ),
    "an id in capitals": (
        "id: fire", "id: Fire",
        ["toy/scenario.yaml:20:5: 'Fire' is no valid id – use small letters, digits and _, starting with a letter"],
    ),
    "one of a few words": (
        "street: each", "street: everyone",
        ["toy/scenario.yaml:9:9: 'everyone' is not one of each, shared – write one of these as it stands"],
    ),
    "another format": ("format: 1", "format: 2",
        ["toy/scenario.yaml:1:1: 2 is not one of 1 – write one of these as it stands"]),
    "duplicate key": (
        "    must: true", "    must: true\n    must: false",
        ["toy/scenario.yaml:31:5: 'must' stands here twice – keep one of the two"],
    ),
    "anchor": (
        "cash: {start: 100", "cash: &c {start: 100",
        ["toy/scenario.yaml:8:3: anchors and aliases (& and *) are not used here – write the text out again"],
    ),
    "tag": ("title: Toy", "title: !!str Toy",
            ["toy/scenario.yaml:5:1: the tag tag:yaml.org,2002:str is not used here – remove it"]),
    "unknown name in a rule": (
        "cash: cash + 1", "cash: cahs + 1",
        ["toy/scenario.yaml:14:11: in 'cahs + 1': 'cahs' is not known here; did you mean 'cash'?"],
    ),
    "inside a longer formula": (
        "when: cash > 0", "when: cash > 0 and age < limit",
        ["toy/scenario.yaml:24:30: in 'cash > 0 and age < limit': 'limit' is not known here – "
         "declare it under 'columns', or compute it in a rule above"],
    ),
    "inside quotes": (
        "when: cash > 0", 'when: "cash > limit"',
        ["toy/scenario.yaml:24:19: in 'cash > limit': 'limit' is not known here – "
         "declare it under 'columns', or compute it in a rule above"],
    ),
    "a power": (
        "cash: cash + 1", "cash: cash ** 2",
        ["toy/scenario.yaml:14:11: in 'cash ** 2': this operator (only + - * / are) is not allowed here – "
         "multiply instead: x * x for x ** 2"],
    ),
    "a truth for a formula": (
        "when: cash > 0", "when: true",
        ["toy/scenario.yaml:24:5: when: true and false cannot stand here – "
         "write 1 or 0 in a formula; put the word in quotes if it is a text"],
    ),
    "the law's own column": (
        "rules: [cash: cash - 10]", "rules: [months: 100, cash: cash - 10]",
        ["toy/scenario.yaml:27:38: 'months' belongs to the law and cannot be written by a story – "
         "write one of the system's levers instead"],
    ),
    "a lever of the law is fine": ("rules: [cash: cash - 10]", "rules: [works_in: there]", []),
    "a parameter is read only": (
        "cash: cash + 1", "fee: 5",
        ["toy/scenario.yaml:14:5: 'fee' can be read but not written – write a column of the story"],
    ),
    "a temporary of the rules around": (
        "  - cash: cash + 1", "  - tip: 5\n  - when: cash > 3\n    rules: [tip: 6]\n  - cash: cash + tip",
        ["toy/scenario.yaml:16:13: 'tip' is a temporary of the rules around this block: what is written here would not "
         "reach them – declare a column, or use another name inside"],
    ),
    "a temporary of a block seen outside": (
        "  - cash: cash + 1", "  - when: cash > 3\n    rules: [tip: 6]\n  - cash: cash + tip",
        ["toy/scenario.yaml:16:18: in 'cash + tip': 'tip' is not known here – "
         "declare it under 'columns', or compute it in a rule above"],
    ),
    "a word beside when": (
        "  - cash: cash + 1", "  - when: cash > 3\n    rule: [cash: 6]",
        ["toy/scenario.yaml:15:5: 'rule' is not known beside when, rules – "
         "put it on a line of its own, or remove it"],
    ),
    "rules that are no list": (
        "rules: [cash: cash - 10]", "rules: {cash: cash - 10}",
        ["toy/scenario.yaml:27:30: rules: a list (lines starting with '-') is expected here – "
         "write it in square brackets: [a, b]"],
    ),
    "a rule that is no rule": (
        "  - cash: cash + 1", "  - cash + 1",
        ["toy/scenario.yaml:14:5: after_law 1: names with values below them are expected here, not 'cash + 1' – "
         "write {name: value}, or name: value line by line"],
    ),
    "no such calculator": (
        "  - cash: cash + 1", "  - calculate: hafl\n    with: {x: cash}\n    gives: {cash: y}",
        ["toy/scenario.yaml:14:5: there is no calculator 'hafl'; did you mean 'half'?"],
    ),
    "wrong input and output": (
        "  - cash: cash + 1", "  - calculate: half\n    with: {x: cash, z: 3}\n    gives: {cash: w}",
        ["toy/scenario.yaml:15:21: 'z' is no input of half",
         "toy/scenario.yaml:16:13: 'w' is no result of half with these inputs"],
    ),
    "inputs that are no names": (
        "  - cash: cash + 1", "  - calculate: half\n    with: [cash]\n    gives: {cash: y}",
        ["toy/scenario.yaml:15:5: names with values below them are expected here – write {name: formula}",
         "toy/scenario.yaml:16:13: 'y' is no result of half with these inputs"],
    ),
    "two defaults": (
        "- {id: run, text: Run}", "- {id: run, text: Run, default: true}\n      - {id: sit, text: Sit, default: true}",
        ["toy/scenario.yaml:26:5: two choices are marked default – mark one"],
    ),
    "closed without why": (
        "{id: run, text: Run}", "{id: run, text: Run, when: cash > 5}",
        ["toy/scenario.yaml:28:9: choice 'run' has 'when' but no 'why' – say in a few words why it may be closed"],
    ),
    "every choice closed": (
        "- {id: pay, text: Pay, rules: [cash: cash - 10]}\n      - {id: run, text: Run}",
        "- {id: pay, text: Pay, when: cash > 1, why: no}\n      - {id: run, text: Run, when: cash < 1, why: no}",
        ["toy/scenario.yaml:26:5: every choice has a condition, so a life may be left without any – "
         "leave one choice without 'when'"],
    ),
    "one choice": (
        "      - {id: run, text: Run}\n", "",
        ["toy/scenario.yaml:26:5: one choice alone is no choice – write two to four, or none"],
    ),
    "the same choice twice": (
        "{id: run, text: Run}", "{id: pay, text: Run}",
        ["toy/scenario.yaml:28:10: the choice 'pay' stands here twice – give one another id"],
    ),
    "the same event twice": (
        "id: calm", "id: fire",
        ["toy/scenario.yaml:29:5: there are two events 'fire' (the other at toy/scenario.yaml:20:5) – "
         "give one of them another id"],
    ),
    "unknown place and speaker": (
        "    place: home\n    from: mum", "    place: hone\n    from: dad",
        ["toy/scenario.yaml:18:3: 'home' is named here and nothing uses it, but 'hone' is used, which is "
         "not known (1 ×) – write 'hone' here, or 'home' there",
         "toy/scenario.yaml:22:5: there is no 'dad' under from – known: mum"],
    ),
    "ages backwards": (
        "ages: [18, 25]", "ages: [25, 18]",
        ["toy/scenario.yaml:23:5: the first age is above the second – write the younger age first: [18, 25]"],
    ),
    "a life of no length": (
        "age: 18, last_age: 30", "age: 31, last_age: 30",
        ["toy/scenario.yaml:6:1: 0 <= age <= last_age <= 120 is expected here – "
         "start: {year: 2026, age: 18, last_age: 100}"],
    ),
    "a year far away": (
        "year: 2026", "year: 20260",
        ["toy/scenario.yaml:6:9: a year between 1900 and 2140 is expected here – write four digits: 2026"],
    ),
    "a start out of bounds": (
        "start: 100, low", "start: -5000, low",
        ["toy/scenario.yaml:7:1: a life cannot begin: year 2026: 'cash' became -5000 in life 0; "
         "it must stay between -1000 and 100000"],
    ),
    "a start that reads what comes later": (
        "  cash: {start: 100,", "  purse: {start: cash}\n  cash: {start: 100,",
        ["toy/scenario.yaml:8:18: in 'cash': 'cash' is not known here – "
         "declare it under 'columns', or compute it in a rule above"],
    ),
    "a column of the system": (
        "  cash: {start: 100,", "  paid: {start: 1}\n  cash: {start: 100,",
        ["toy/scenario.yaml:8:3: 'paid' is already a name of the system"],
    ),
    "low above high": ("low: -1000", "low: 100001",
        ["toy/scenario.yaml:8:3: 'cash': low is above high – swap the two"]),
    "an empty deck": (
        "{12: {18: 2, 30: 8}}", "{12: {}}",
        ["toy/scenario.yaml:12:8: cards met by age are expected here – write {18: 4, 60: 26, 100: 31}"],
    ),
    "an ending that hides others": (
        "when: cash > 1000, ", "",
        ["toy/scenario.yaml:33:5: ending 'rich' has no 'when', so those after it are never reached – "
         "only the last ending goes without"],
    ),
    "no last ending": (
        "epithet: plain, text", "epithet: plain, when: cash > 0, text",
        ["toy/scenario.yaml:34:5: the last ending must have no 'when', so every life has one"],
    ),
    "two endings of one name": (
        "{id: plain,", "{id: rich,", ["toy/scenario.yaml:34:6: there are two endings 'rich'"],
    ),
    "a file outside": (
        "title: Toy", "title: Toy\nfiles: [../../secret.yaml]",
        ["toy/scenario.yaml:6:9: '../../secret.yaml' lies outside the folder of the story"],
    ),
    "a file that is not there": (
        "title: Toy", "title: Toy\nfiles: [cards.yaml]",
        ["toy/scenario.yaml:6:9: the file 'cards.yaml' is missing – write it, or take its name out of 'files'"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_report(tmp_path: Path, case: str) -> None:
    old, new, expected = CASES[case]
    assert report(tmp_path, old, new) == expected


@pytest.mark.parametrize("name", ["assu[mption", "str", "int", "[key]"])
@pytest.mark.parametrize("beside", ["title: Toy", "    place: home"])
def test_an_unknown_entry_is_one_whatever_its_name(tmp_path: Path, beside: str, name: str) -> None:
    indent = beside[: len(beside) - len(beside.lstrip())]
    (said,) = report(tmp_path, beside, f"{beside}\n{indent}{name!r}: 1")
    assert f"{len(indent) + 1}: '{name}' is not known here" in said


def test_everything_is_said_at_once_over_all_files(tmp_path: Path) -> None:
    text = SCENARIO.replace("title: Toy", "title: Toy\nfiles: [more.yaml]")
    for old, new in (("cash: cash + 1", "cash: cahs + 1"), ("place: home", "place: hone")):
        text = text.replace(old, new)
    text = text.replace("when: cash > 0", "when: zzz")
    text = text.replace("{id: run, text: Run}", "{id: pay, text: Run}")
    written(tmp_path)
    (tmp_path / "toy" / "more.yaml").write_text("events:\n  - {id: fire, text: again, when: 1 +}\n")
    assert report(tmp_path, text=text) == [
        "toy/more.yaml:2:6: there are two events 'fire' (the other at toy/scenario.yaml:21:5) – "
        "give one of them another id",
        "toy/more.yaml:2:35: in '1 +': this is not a formula I can read; check brackets, commas and operators – "
        "formulas have numbers, names, + - * /, comparisons and functions only: see docs/expressions.md",
        "toy/scenario.yaml:15:11: in 'cahs + 1': 'cahs' is not known here; did you mean 'cash'?",
        "toy/scenario.yaml:19:3: 'home' is named here and nothing uses it, but 'hone' is used, which is "
        "not known (1 ×) – write 'hone' here, or 'home' there",
        "toy/scenario.yaml:25:11: in 'zzz': 'zzz' is not known here – "
        "declare it under 'columns', or compute it in a rule above",
        "toy/scenario.yaml:29:10: the choice 'pay' stands here twice – give one another id",
    ]


def test_shape_problems_of_every_file_come_together(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "toy" / "more.yaml").write_text("events:\n  - {id: x}\n")
    text = SCENARIO.replace("title: Toy", "titel: Toy\nfiles: [more.yaml]")
    system = tmp_path / "toyland" / "system.yaml"
    assert report(tmp_path, text=text) == [
        "toy/scenario.yaml:5:1: 'titel' is not known here – did you mean 'title'?",
        "toy/more.yaml:2:5: 'text' is missing – add a line 'text: …'",
    ]
    system.write_text(system.read_text() + "colums: {}\n")
    with pytest.raises(ContentErrors) as errors:
        load_story(tmp_path / "toy", tmp_path / "toyland")
    assert len(errors.value.problems) == 3


# ---- systems


def system_report(folder: Path, **changes: object) -> list[str]:
    """Problems without their places (safe_dump chooses the lines)."""
    written(folder, system=changes)
    try:
        load_system(folder / "toyland")
    except ContentErrors as errors:
        assert all(problem.where.startswith("toyland/system.yaml:") for problem in errors.problems)
        return [what(problem, "en") for problem in errors.problems]
    return []


GOOD = {"unit": "yuan", "source": "Toy Act 1", "as_of": 2026, "certainty": "A"}


def parameters(**changes: object) -> dict[str, object]:
    return {**SYSTEM["parameters"], **changes}


@pytest.mark.parametrize("missing", ["unit", "source", "as_of", "certainty"])
def test_an_unsourced_parameter_is_an_error(tmp_path: Path, missing: str) -> None:
    bad = {key: value for key, value in {**GOOD, "values": {2026: 1}}.items() if key != missing}
    assert system_report(tmp_path, parameters=parameters(fee=bad)) == [f"'{missing}' is missing"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, ["'fee' has no values"]),
        ({"values": {}}, ["'fee' has no values"]),
        ({"values": {2026: "ten"}}, ["a number is expected here"]),
        ({"values": {20260: 1}}, ["20260 is no year between 1900 and 2140"]),
        ({"values": {2026: 1, 999999999: 1}}, ["999999999 is no year between 1900 and 2140"]),
        ({"values": {2026: 1}, "projection": "wagse"}, ["there is no projection 'wagse'; did you mean 'wages'?"]),
        ({"values": {2026: {"here": 1}}, "by": "works_in", "of": "places"},
         ["'of' must name one of the categories: place"]),
        ({"values": {2026: {"here": 1, "ther": 2}}, "by": "works_in", "of": "place"},
         ["there is no place 'ther'; did you mean 'there'?", "'fee' has no value for there, far"]),
        ({"values": {2026: 5}, "by": "works_in", "of": "place"},
         ["a value for each place is expected here", "'fee' has no value for here, there, far"]),
        ({"death_rates": {"woman": {2025: {0: 0.1}}}}, ["'woman' and 'man' are needed, with the same years"]),
        ({"death_rates": {"woman": {2025: {1: 0.1}}, "man": {2025: {0: 0}}}},
         ["the bands must start at age 0", "a death rate above 0 is expected here"]),
        ({"death_rates": {"woman": {9: {0: 0.1}}, "man": {9: {0: 0.1}}}},
         ["9 is no year between 1900 and 2140", "9 is no year between 1900 and 2140"]),
    ],
)  # fmt: skip
def test_bad_parameters(tmp_path: Path, changed: dict[str, object], said: list[str]) -> None:
    told = system_report(tmp_path, parameters=parameters(fee={**GOOD, **changed}))
    assert sorted(told) == sorted(said)


def test_other_faults_of_systems(tmp_path: Path) -> None:
    assert system_report(tmp_path, projections={"wages": {**GOOD, "rate": {}}}) == ["'wages' has no rates"]
    assert system_report(tmp_path, columns={**SYSTEM["columns"], "living": None}) != []
    columns = {key: value for key, value in SYSTEM["columns"].items() if key != "living"}
    assert system_report(tmp_path, columns=columns, law=[{"months": 1}]) == ["the column 'living' is missing"]
    assert system_report(tmp_path, law=[{"paid": "paid + feee"}]) == [
        "in 'paid + feee': 'feee' is not known here; did you mean 'fee'?"
    ]
    assert system_report(tmp_path, draws={"fee": "each"}) == ["the name 'fee' is used for two things"]
    assert system_report(tmp_path, categories={"place": ["here", "there", "far"], "other": ["far"]}) == [
        "'far' stands in two categories or twice in one"
    ]
    half = {**SYSTEM["calculators"]["half"], "outputs": {"z": {}}}
    assert system_report(tmp_path, calculators={"half": half}) == ["no rule computes 'z'"]


def test_unknown_stories_and_systems_name_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ContentErrors, match=r"unknown-name/story name='ridr' near='rider' known=.*rider"):
        load_story("ridr")
    with pytest.raises(ContentErrors, match=r"unknown-name/system name='chyna' near='china' known=.*china"):
        load_system("chyna")
    with pytest.raises(ContentErrors, match="unknown-name/system"):
        load_system(tmp_path)
