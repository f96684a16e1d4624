"""The JSON Schemas for editors: up to date, true to what is shipped, and strict enough to catch slips."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from game.content.analysis import read_analysis
from game.content.findings import ContentErrors
from game.content.nudge import read_nudge
from game.content.plan import load_plan
from game.content.story import load_story
from game.content.system import load_system
from game.content.words.wording import error_text
from game.content.yaml.shape_check import read_as
from game.content.yaml.yamlfile import YamlFile
from game.lab.bots import TASTES
from tools.schema import FILES, schema, write_schemas
from tools.schema_words import SchemaWords

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "docs" / "schema"
MARK = "# yaml-language-server: $schema="
CONTENT = sorted(
    path for folder in ("scenarios", "assets/stages", "assets/looks") for path in (ROOT / folder).rglob("*.yaml")
    # what is measured of people is no designer's to write, so no editor helps: its shape is tested where it is read
    if not path.name.endswith(".en.yaml") and path.parent.name != "people"
)  # fmt: skip

Place = tuple[str | int, ...]
REMOVED = object()


def keyed(value: Any) -> Any:
    """As an editor sees it: names are text, years too."""
    if isinstance(value, dict):
        return {str(key): keyed(item) for key, item in value.items()}
    return [keyed(item) for item in value] if isinstance(value, list) else value


def read(path: Path) -> Any:
    file = YamlFile(path, path.name)
    assert not file.problems
    return keyed(file.data)


def named_schema(path: Path) -> Path:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(MARK), f"{path}: the first line names no schema"
    return (path.parent / first.removeprefix(MARK)).resolve()


def errors(name: str, data: Any) -> list[str]:
    found = Draft7Validator(SCHEMA_OF[name]).iter_errors(data)
    return [f"{list(error.path)}: {error.message[:200]}" for error in found]


def definitions(made: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The file itself and every part of it, by the name its words stand under."""
    file = type_of_file(made)
    return {file: made, **{part.get("title", key): part for key, part in made["$defs"].items()}}


def type_of_file(made: dict[str, Any]) -> str:
    return next(shape.__name__ for shape, title in FILES.values() if title == made["title"])


SCHEMA_OF = {name: schema(name) for name in FILES}
WORDS = SchemaWords.load()
KEYS = [
    (name, part_name, key)
    for name in FILES
    for part_name, part in definitions(SCHEMA_OF[name]).items()
    for key in part.get("properties", {})
]
HANZI = re.compile("[\u4e00-\u9fff]")
LATIN = re.compile("[A-Za-z]{2}")


@pytest.mark.parametrize("name", FILES)
def test_schemas_are_sound_and_explain_themselves(name: str) -> None:
    made = SCHEMA_OF[name]
    Draft7Validator.check_schema(made)
    for title, part in definitions(made).items():
        english, chinese = part["description"].split("\n")[:2]
        assert LATIN.search(english) and HANZI.search(chinese) and not HANZI.search(english), title
        assert part["markdownDescription"].startswith(f"{english}\n\n{chinese}")


@pytest.mark.parametrize(("name", "part", "key"), KEYS, ids=[".".join(key) for key in KEYS])
def test_every_key_is_explained_in_both_languages_with_a_fitting_example(name: str, part: str, key: str) -> None:
    made, words = SCHEMA_OF[name], WORDS
    field = definitions(made)[part]["properties"][key]
    below = field.get("properties", {})
    entry = words.entry(part, key)
    for at, shown in [(entry, field), *((f"{entry}.{last}", shown) for last, shown in below.items())]:
        english, chinese = shown["description"].split("\n")[:2]
        assert LATIN.search(english) and HANZI.search(chinese) and not HANZI.search(english)
        assert words.examples[at], at
        for example in words.examples[at]:
            Draft7Validator({**shown, "$defs": made["$defs"]}).validate(keyed(example))
            written = json.dumps(example, ensure_ascii=False)
            assert written.count("(") == written.count(")"), f"{at}: an unquoted comma has cut the example"
            told = [yaml.safe_load(line) for line in shown["description"].split("\n")[2:]]
            assert example in [*shown.get("examples", []), *told]


def test_the_words_of_the_schemas_are_complete_and_all_shown() -> None:
    words = WORDS
    assert words.english.keys() == words.chinese.keys() >= words.examples.keys()
    shown = "".join(json.dumps(made, ensure_ascii=False) for made in SCHEMA_OF.values())
    for entry, english in words.english.items():
        assert json.dumps(english, ensure_ascii=False)[1:-1] in shown, f"{entry} explains nothing"
        assert words.chinese[entry].endswith("。"), entry
    assert {entry.partition(".")[0] for entry in words.english if "." in entry} <= words.english.keys()


def locked(package: str) -> str:
    """The release of a package that the lock takes."""
    text = (ROOT / "requirements/play.txt").read_text(encoding="utf-8")
    found = re.search(rf"(?m)^{package}==([0-9.]+)", text)
    assert found is not None
    return found[1]


def test_written_schemas_are_up_to_date(tmp_path: Path) -> None:
    if metadata.version("pydantic").split(".")[:2] != locked("pydantic").split(".")[:2]:
        pytest.skip("another release of pydantic writes the same schemas in other words")
    for path in write_schemas(tmp_path):
        kept = (SCHEMAS / path.name).read_text(encoding="utf-8")
        assert kept == path.read_text(encoding="utf-8"), "run: python -m tools.schema"


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: str(path.relative_to(ROOT)))
def test_shipped_content_fits_the_schema_it_names(path: Path) -> None:
    target = named_schema(path)
    assert target.parent == SCHEMAS and target.is_file()
    assert errors(target.stem, read(path)) == []


STORY: dict[str, Any] = {
    "format": 1,
    "id": "tea",
    "system": "china",
    "language": "en",
    "title": "Tea",
    "start": {"year": 2026, "age": 18, "last_age": 90},
    "categories": {"job": ["stall", "idle"]},
    "columns": {
        "cash": {"start": 100, "low": 0, "high": 1e9, "clamp": True, "unit": "yuan", "label": {"en": "Cash"}}
    },
    "labels": {"spare": {"en": "What is left"}},
    "accept": [{"code": "empty-years", "reason": "Tea takes time."}],
    "draws": {"rain": "each"},
    "meters": {"money": "cash / 100", "heart": 50, "body": 50, "cover": 0},
    "deck": {"12": {"18": 2, "90": 8}},
    "before_law": [{"when": "rain > 0.5", "rules": [{"cash": "cash - 1"}]}],
    "outcome": {"monthly": "cash"},
    "people": {"mum": {"name": "Mum", "age": 25, "face": {"sex": "woman"}}},
    "places": {"stall": {"name": "The stall"}},
    "events": [
        {
            "id": "rain",
            "place": "stall",
            "from": "mum",
            "ages": [20, 30],
            "weight": 2,
            "text": "It rains.",
            "choices": [
                {"id": "roof", "text": "Mend it", "when": "cash > 50", "why": "No money", "dots": {"body": 1}},
                {
                    "id": "wait",
                    "text": "Wait",
                    "default": True,
                    "rules": [{"cash": "cash + 1"}],
                    "fact": {"text": "It stops.", "source": "a law"},
                },
            ],
        },
        {"id": "note", "channel": "family", "text": "Mum says hello."},
    ],
    "endings": [{"id": "end", "epithet": "Tea", "text": "It was.", "intention": {"kept": "Yes."}}],
}
SOURCE = {"unit": "yuan", "source": "a law", "as_of": "2024-01", "certainty": "A"}
SYSTEM: dict[str, Any] = {
    "format": 1,
    "id": "land",
    "title": {"en": "Land"},
    "currency": {"code": "LND", "symbol": "L", "decimals": 2},
    "categories": {"place": ["north", "south"]},
    "columns": {"living": {"start": 1, "low": 0, "high": 1}},
    "words": {"institution": {"en": "The Fund"}},
    "booklet": {"months": "living"},
    "draws": {"luck": "each"},
    "projections": {"wages": {**SOURCE, "rate": {"2026": 0.03}}},
    "parameters": {
        "base": {**SOURCE, "values": {"2024": 100}, "projection": "wages"},
        "ages": {**SOURCE, "table": {"0": 60, "1": 55}},
    },
    "calculators": {
        "pension": {
            "title": {"en": "Pension"},
            "inputs": {"years": {"unit": "years", "low": 0}},
            "rules": [{"total": "years * base * 0.01"}],
            "outputs": {"total": {"unit": "yuan"}},
            "source": "a law",
            "as_of": 2024,
            "certainty": "A",
        }
    },
    "law": [{"calculate": "pension", "with": {"years": 3}, "gives": {"living": "total"}}],
    "statement": [{"name": "living", "label": {"en": "Alive"}}],
    "notes": {"living": {"source": "a law", "certainty": "B"}},
    "variants": {"old": {"title": {"en": "Old"}, "source": "a law", "certainty": "A", "tables": {"ages": {"0": 50}}}},
}
CASES: dict[str, Any] = {
    "about": "published",
    "cases": [
        {
            "id": "one",
            "country": "china",
            "scheme": "uebp",
            "inputs": {"years": 20},
            "expected": {"total": 100},
            "source": "a table",
            "certainty": "A",
        }
    ],
}
CARDS: dict[str, Any] = {key: deepcopy(STORY[key]) for key in ("events", "endings", "accept")}
EVENT: Place = ("events", 0)
CHOICE: Place = (*EVENT, "choices", 0)
CALC: Place = ("calculators", "pension")
CASE: Place = ("cases", 0)
COLUMN: Place = ("columns", "cash")
ENDING: Place = ("endings", 0)
BASE: Place = ("parameters", "base")
OLD: Place = ("variants", "old")
LONG = "a" * 49
# what somebody may write by mistake: where, and what stands there instead
STORY_SLIPS: list[tuple[Place, Any]] = [
    (("format",), 2),
    (("format",), REMOVED),
    (("id",), "Tea House"),
    (("title",), REMOVED),
    (("titel",), "Tea"),
    (("start",), 2026),
    (("start", "year"), "2026"),
    (("start", "first_age"), 18),
    (("categories", "job"), "stall"),
    (("categories", "job"), ["Stall"]),
    (("columns", "cash", "max"), 3),
    (("columns", "cash", "clamp"), "yes"),
    (("columns", "cash", "low"), "zero"),
    (("draws", "rain"), "yearly"),
    (("meters",), {}),
    (("gauges",), {"heart": {"icon": "rocket"}}),
    (("gauges",), {"heart": {"word": {"en": "Mood"}}}),
    (("deck",), {}),
    (("deck",), {"twelve": {"18": 2}}),
    (("deck", "12"), {"adult": 2}),
    (("before_law",), {"cash": "cash - 1"}),
    (("before_law", 0, "rule"), []),
    (("before_law", 0, "rules"), REMOVED),
    (("before_law", 0), {"cash": ["cash", 1]}),
    (("before_law", 0), {"my cash": 1}),
    (("outcome",), {"yearly": "cash"}),
    (("people", "mum", "name"), REMOVED),
    (("places", "stall"), "The stall"),
    (("files",), "cards.yaml"),
    ((*EVENT, "age"), [20, 30]),
    ((*EVENT, "ages"), [20]),
    ((*EVENT, "ages"), "20-30"),
    ((*EVENT, "id"), "Rain!"),
    ((*EVENT, "text"), REMOVED),
    ((*EVENT, "weight"), 0),
    ((*EVENT, "again"), -1),
    ((*EVENT, "must"), 1),
    ((*EVENT, "channel"), "radio"),
    ((*EVENT, "choices"), [{"id": "only", "text": "Only this"}]),
    ((*EVENT, "choices"), {"roof": "Mend it"}),
    ((*CHOICE, "why"), REMOVED),
    ((*CHOICE, "steps"), 12),
    ((*CHOICE, "dots"), {"Luck": 2}),
    ((*CHOICE, "fact"), {"text": "So it is."}),
    ((*CHOICE, "fact"), "So it is."),
    ((*CHOICE, "rule"), []),
    (("endings", 0, "epithet"), REMOVED),
    (("endings", 0, "intention"), {"maybe": "Yes."}),
    (("format",), "1"),
    (("id",), LONG),
    (("id",), "9tea"),
    (("system",), "The China"),
    (("system",), REMOVED),
    (("language",), None),
    (("about",), ["Tea"]),
    (("start",), REMOVED),
    (("start", "year"), REMOVED),
    (("start", "age"), 18.5),
    (("start", "last_age"), True),
    (("categories",), ["job"]),
    (("categories",), {"Job": ["stall"]}),
    (("categories", "job"), {"stall": 0}),
    (("columns",), [{"cash": 0}]),
    (("columns", "Cash"), {"start": 0}),
    (("columns", "cash"), 100),
    ((*COLUMN, "start"), True),
    ((*COLUMN, "high"), "a lot"),
    ((*COLUMN, "unit"), 1),
    ((*COLUMN, "lever"), "no"),
    ((*COLUMN, "label"), "Cash"),
    ((*COLUMN, "label"), {"en": 3}),
    (("labels", "spare"), "What is left"),
    (("draws",), ["rain"]),
    (("draws", "My rain"), "each"),
    (("meters",), REMOVED),
    (("meters", "heart"), None),
    (("deck",), REMOVED),
    (("deck", "12"), 8),
    (("deck", "12", "18"), "two"),
    (("before_law", 0), "cash - 1"),
    (("before_law", 0), {}),
    (("before_law", 0, "rules"), {"cash": "cash - 1"}),
    (("before_law", 0, "when"), ["rain"]),
    (("before_law", 0, "rules", 0), {"cash": {"minus": 1}}),
    (("after_law",), "cash - 1"),
    (("people", "mum", "age"), "25"),
    (("people", "mum", "face"), "round"),
    (("people", "mum", "nmae"), "Mum"),
    (("people", "Mum"), {"name": "Mum"}),
    (("places", "stall", "door"), 1),
    (("places",), ["stall"]),
    (("files",), [1]),
    (("accept", 0, "reason"), "so"),
    (("accept", 0, "code"), REMOVED),
    (("events",), {"rain": {}}),
    (("endings", 0), "The end"),
]
CARDS_SLIPS: list[tuple[Place, Any]] = [
    (("title",), "Tea"),
    (("event",), []),
    (("events", 0), "It rains."),
    ((*EVENT, "place"), "The stall"),
    ((*EVENT, "from"), ["mum"]),
    ((*EVENT, "from_"), "mum"),
    ((*EVENT, "mood"), 1),
    ((*EVENT, "ages"), [20, 30, 40]),
    ((*EVENT, "ages"), [20.5, 30]),
    ((*EVENT, "ages"), {"from": 20, "to": 30}),
    ((*EVENT, "when"), ["cash > 0"]),
    ((*EVENT, "weight"), "often"),
    ((*EVENT, "again"), 1.5),
    ((*EVENT, "setup"), "true"),
    ((*EVENT, "picture"), 3),
    ((*EVENT, "frame"), "joy"),
    ((*EVENT, "rules"), [["cash", 1]]),
    ((*EVENT, "choices"), [{"id": f"c{i}", "text": "One of eight"} for i in range(8)]),
    ((*EVENT, "accept"), [{"code": "dominated", "reason": "It is meant so.", "why": "so"}]),
    ((*CHOICE, "id"), "Roof"),
    ((*CHOICE, "id"), REMOVED),
    ((*CHOICE, "text"), REMOVED),
    ((*CHOICE, "text"), ["Mend it"]),
    ((*CHOICE, "why"), ""),
    ((*CHOICE, "why"), 3),
    ((*CHOICE, "default"), 1),
    ((*CHOICE, "steps"), -1),
    ((*CHOICE, "steps"), 2.5),
    ((*CHOICE, "deadline"), "soon"),
    ((*CHOICE, "match"), "300"),
    ((*CHOICE, "dots"), {"body": "much"}),
    ((*CHOICE, "dots"), ["body"]),
    ((*CHOICE, "traits"), {"thrift": "high"}),
    ((*CHOICE, "rules"), {"cash": "cash - 1"}),
    ((*CHOICE, "choices"), []),
    ((*EVENT, "choices", 1, "fact", "source"), REMOVED),
    ((*EVENT, "choices", 1, "fact", "link"), "a page"),
    ((*ENDING, "id"), REMOVED),
    ((*ENDING, "text"), REMOVED),
    ((*ENDING, "decent"), "yes"),
    ((*ENDING, "when"), {"age": 70}),
    ((*ENDING, "choices"), []),
    ((*ENDING, "intention"), {"kept": ["Yes."]}),
    (("accept", 0, "reason"), REMOVED),
]
SYSTEM_SLIPS: list[tuple[Place, Any]] = [
    (("parameters", "base", "source"), REMOVED),
    (("parameters", "base", "certainty"), "sure"),
    (("parameters", "base", "unit"), REMOVED),
    (("parameters", "base", "values"), REMOVED),
    (("parameters", "base", "table"), {"1": 2}),
    (("parameters", "base", "values"), {"last year": 3}),
    (("parameters", "base", "by"), "place"),
    (("parameters", "ages", "table"), {"0": "sixty"}),
    (("projections", "wages", "rate"), 0.03),
    (("columns", "living", "start"), [1]),
    ((*CALC, "title"), "Pension"),
    ((*CALC, "inputs"), ["years"]),
    ((*CALC, "inputs", "years", "minimum"), 0),
    ((*CALC, "rules", 0), {"total": None}),
    ((*CALC, "as_of"), REMOVED),
    (("law", 0, "give"), {}),
    (("law", 0, "with"), ["years"]),
    (("statement", 0, "name"), REMOVED),
    (("notes", "living", "source"), REMOVED),
    (("variants", "old", "tables"), REMOVED),
    (("calculator",), {}),
    (("format",), 3),
    (("id",), "The Land"),
    (("title",), "Land"),
    (("currency",), "LND"),
    (("categories", "place"), "north"),
    (("columns", "living", "lever"), 1),
    (("draws", "luck"), 0.5),
    (("words", "institution"), "The Fund"),
    (("booklet", "months"), "Months worked"),
    (("booklet",), ["living"]),
    ((*BASE, "values"), {}),
    ((*BASE, "values"), [100]),
    ((*BASE, "as_of"), REMOVED),
    ((*BASE, "as_of"), ["2024"]),
    ((*BASE, "projection"), 0.03),
    ((*BASE, "note"), 3),
    ((*BASE, "value"), 100),
    ((*BASE, "of"), "place"),
    ((*BASE, "death_rates"), {"woman": {"2024": {"60": 0.01}}}),
    (("parameters", "ages", "table"), {"Sixty": 1}),
    (("parameters", "ages", "table"), [60, 55]),
    (("parameters", "ages", "table"), {}),
    (("parameters", "Base"), {**SOURCE, "values": {"2024": 1}}),
    (("projections", "wages", "rate"), {"soon": 0.03}),
    (("projections", "wages", "rate", "2026"), "3%"),
    (("projections", "wages", "source"), REMOVED),
    ((*CALC, "rules"), REMOVED),
    ((*CALC, "outputs"), REMOVED),
    ((*CALC, "outputs", "total", "low"), 0),
    ((*CALC, "rules", 0), {"total sum": "years"}),
    ((*CALC, "inputs", "years", "low"), "none"),
    ((*CALC, "inputs", "years", "options"), ["a"]),
    ((*CALC, "inputs", "years", "also"), "y"),
    ((*CALC, "certainty"), "D"),
    (("law", 0, "calculate"), None),
    (("law", 0, "gives"), ["living"]),
    (("law",), {"living": 1}),
    (("statement",), {"living": "Alive"}),
    (("statement", 0, "label"), "Alive"),
    (("notes", "living", "certainty"), REMOVED),
    ((*OLD, "tables", "ages"), 60),
    ((*OLD, "tables", "ages"), {"0": "fifty"}),
    ((*OLD, "parameters"), {}),
    (("files",), "parameters.yaml"),
]
CASE_SLIPS: list[tuple[Place, Any]] = [
    ((*CASE, "expected"), {}),
    ((*CASE, "expected"), {"total": "100"}),
    ((*CASE, "expected"), {"total": [1, 2, 3]}),
    ((*CASE, "tolerance"), -1),
    ((*CASE, "source"), REMOVED),
    ((*CASE, "calc"), "uebp"),
    (("cases",), {}),
    (("cases",), REMOVED),
    (("case",), []),
    (("cases", 0), "one"),
    ((*CASE, "id"), 1),
    ((*CASE, "country"), REMOVED),
    ((*CASE, "scheme"), REMOVED),
    ((*CASE, "inputs"), ["years", 20]),
    ((*CASE, "inputs"), REMOVED),
    ((*CASE, "expected"), REMOVED),
    ((*CASE, "expected"), {"total": [1]}),
    ((*CASE, "expected"), {"total": ["low", "high"]}),
    ((*CASE, "year"), "2026"),
    ((*CASE, "year"), 2026.5),
    ((*CASE, "tolerance"), "1%"),
    ((*CASE, "certainty"), "A+"),
    ((*CASE, "certainty"), REMOVED),
]

NUDGE: dict[str, Any] = {
    "format": 1,
    "nudge": "one_page",
    "on": {"story": "rider", "fingerprint": "3c07", "seen": {"first_slip": "1-2-3-4-5"}},
    "title": {"en": "One page"},
    "study": "D12",
    "target": {"behaviour": "M1", "event": "first_slip"},
    "predict": {"effect": 5, "low": 0, "high": 12},
    "change": [
        {"event": "first_slip", "choice": "pay", "steps": 1, "match": {"share": 0.5, "cost_to": "platform"}},
        {"notice": "due", "ages": [20, 25], "again": 1, "channel": "letter", "reach": 0.4, "text": {"en": "Due."}},
    ],
}
NUDGE_SLIPS: list[tuple[Place, Any]] = [
    (("nudge",), "One page"),
    (("on",), "rider"),
    (("on", "story"), REMOVED),
    (("target", "behaviour"), "M20"),
    (("target", "event"), REMOVED),
    (("predict", "low"), REMOVED),
    (("predict", "effect"), "5 points"),
    (("change", 0, "rules"), []),
    (("change", 0, "event"), REMOVED),
    (("change", 0, "steps"), 20),
    (("change", 0, "match"), 0.5),
    (("change", 0, "match", "cost_to"), REMOVED),
    (("change", 1, "event"), "first_slip"),
    (("change", 1, "ages"), [20]),
    (("change", 1, "channel"), "sms"),
    (("change", 1, "reach"), 40),
    (("change", 1, "frame"), "threat"),
    (("change", 1, "text"), "Due."),
    (("change", 1, "again"), 0),
    (("changes",), []),
]


PLAN: dict[str, Any] = {
    "format": 1,
    "plan": "short",
    "title": {"zh": "短", "en": "Short"},
    "story": "rider",
    "minutes": 9,
    "arms": [{"id": "a", "title": {"zh": "甲", "en": "A"}}, {"id": "b", "title": {"zh": "乙", "en": "B"}}],
    "steps": [
        {"poll": "age", "minutes": 3, "kind": "number", "text": {"zh": "几岁", "en": "Age"},
         "number": {"low": 40, "high": 90}},
        {"life": {"minutes": 6, "ask": ["first_slip"], "else": "planner"}, "minutes": 3},
        {"own": {"minutes": 6, "luck": "each"}, "minutes": 3, "notes": {"zh": "走动", "en": "Walk about"}},
    ],
}  # fmt: skip
PLAN_SLIPS: list[tuple[Place, Any]] = [
    (("plan",), "A plan"),
    (("minutes",), REMOVED),
    (("title",), "Short"),
    (("teams",), 13),
    (("arms", 0, "title"), REMOVED),
    (("steps",), []),
    (("steps", 0, "kind"), "many"),
    (("steps", 0, "minutes"), "3 minutes"),
    (("steps", 0, "number", "low"), "forty"),
    (("steps", 1, "life"), REMOVED),
    (("steps", 1, "life", "ask"), []),
    (("steps", 1, "poll"), "both"),
    (("steps", 2, "own", "luck"), "none"),
    (("steps", 2, "speaker"), "me"),
]


def changed(data: Any, at: Place, value: Any) -> Any:
    copy = deepcopy(data)
    part = copy
    for step in at[:-1]:
        part = part[step]
    if value is REMOVED:
        del part[at[-1]]
    else:
        part[at[-1]] = value
    return copy


STAGE: dict[str, Any] = read(ROOT / "assets/stages/china/shop.yaml")
STAGE_SLIPS: list[tuple[Place, Any]] = [
    (("place",), REMOVED),
    (("place",), "The Shop"),
    (("marks",), REMOVED),
    (("marks", "hero", "x"), "left"),
    (("marks", "hero", "facing"), "up"),
    (("marks", "hero", "h"), 900),
    (("marks", "hero", "seat"), "stool"),
    (("middle",), {"table": {}}),
    (("middle", 0), "table"),
    (("signs", 0, "text"), "Noodles"),
    (("signs", 0, "eras"), [3]),
    (("signs", 0, "align"), "centre"),
    (("light", "noon"), {"base": "#FFFFFF"}),
    (("light", "day", "pools"), [1, 2]),
    (("ground", "line"), 100),
    (("grund",), {}),
]
LOOK: dict[str, Any] = read(ROOT / "assets/looks/finland.yaml")
LOOK_SLIPS: list[tuple[Place, Any]] = [
    (("skin",), {"fair": 2}),
    (("skin",), REMOVED),
    (("hair",), {"girl": {"long": 1}}),
    (("hair_color", "blond"), "often"),
    (("everyday", "woman"), {"top": "coat"}),
    (("wedding",), []),
    (("snow",), "winter"),
    (("hats",), {}),
]
ANALYSIS: dict[str, Any] = {
    "format": 1, "analysis": "class_3", "unit": "pid", "where": {"question": "first_slip", "round": 1},
    "arms": {"column": "arm", "control": "plain", "shares": {"plain": 1, "default": 1}},
    "primary": {"column": "choice", "yes": ["pay"], "label": {"en": "joins"}}, "taken": {"column": "opened"},
    "covariates": ["age"], "permutations": 2000,
}  # fmt: skip
ANALYSIS_SLIPS: list[tuple[Place, Any]] = [
    (("format",), 2),
    (("analysis",), "Class 3"),
    (("unit",), REMOVED),
    (("arms", "shares"), {"plain": 1}),
    (("arms", "shares", "default"), "half"),
    (("primary", "column"), REMOVED),
    (("primary", "yes"), "pay"),
    (("taken",), "opened"),
    (("taken", "colum"), "opened"),
    (("covariates",), "age"),
    (("permutations",), 20),
    (("seeds",), 1),
]
WHOLE = {
    "scenario": STORY, "cards": CARDS, "system": SYSTEM, "cases": CASES, "stage": STAGE, "look": LOOK, "nudge": NUDGE,
    "plan": PLAN, "analysis": ANALYSIS,
}
SLIPS = [
    *(("scenario", STORY, *slip) for slip in STORY_SLIPS),
    *(("cards", CARDS, *slip) for slip in CARDS_SLIPS),
    *(("system", SYSTEM, *slip) for slip in SYSTEM_SLIPS),
    *(("cases", CASES, *slip) for slip in CASE_SLIPS),
    *(("nudge", NUDGE, *slip) for slip in NUDGE_SLIPS),
    *(("plan", PLAN, *slip) for slip in PLAN_SLIPS),
    *(("analysis", ANALYSIS, *slip) for slip in ANALYSIS_SLIPS),
    *(("stage", STAGE, *slip) for slip in STAGE_SLIPS),
    *(("look", LOOK, *slip) for slip in LOOK_SLIPS),
]


@pytest.mark.parametrize(("name", "whole"), WHOLE.items())
def test_the_unbroken_files_fit(name: str, whole: Any) -> None:
    assert errors(name, whole) == []


def test_there_are_enough_slips() -> None:
    assert len({repr(slip) for slip in SLIPS}) == len(SLIPS) >= 110
    assert {name for name, *_ in SLIPS} == set(FILES)


@pytest.mark.parametrize(
    ("name", "whole", "at", "value"),
    SLIPS,
    ids=[f"{name}-{i}-{'.'.join(map(str, at))}" for i, (name, _, at, _) in enumerate(SLIPS)],
)
def test_slips_are_underlined(name: str, whole: Any, at: Place, value: Any) -> None:
    assert errors(name, changed(whole, at, value))


def as_written(data: Any) -> Any:
    """As YAML has it: years and ages are numbers."""
    if isinstance(data, dict):
        whole = {key: int(key) if re.fullmatch("[0-9]+", str(key)) else key for key in data}
        return {whole[key]: as_written(value) for key, value in data.items()}
    return [as_written(item) for item in data] if isinstance(data, list) else data


def loaded(name: str, data: Any, folder: Path) -> str:
    """What the game says of this file: '' if it takes it."""
    folder = folder / ("land" if name == "system" else "tea")
    folder.mkdir()
    main, part = folder / "scenario.yaml", folder / ("system.yaml" if name == "system" else f"{name}.yaml")
    if name == "cards":
        rest = {key: value for key, value in STORY.items() if key not in CARDS}
        main.write_text(yaml.safe_dump(as_written({**rest, "files": ["cards.yaml"]})), encoding="utf-8")
    part.write_text(yaml.safe_dump(as_written(data), sort_keys=False), encoding="utf-8")
    try:
        if name == "nudge":
            read_nudge(part)
        elif name == "plan":
            load_plan(part, TASTES)
        elif name == "analysis":
            read_analysis(part)
        else:
            load_system(folder) if name == "system" else load_story(folder)
    except ContentErrors as error:
        return error_text(error, "en")
    return ""


# `calc --cases` reads other people's files too: it asks each case only for what it needs, and counts the bad ones
LOADED = [slip for slip in SLIPS if slip[0] not in ("cases", "stage", "look")]
DRAWN = [slip for slip in SLIPS if slip[0] in ("stage", "look")]


@pytest.mark.parametrize("name", ["scenario", "cards", "system", "nudge", "plan", "analysis"])
def test_the_unbroken_files_load(name: str, tmp_path: Path) -> None:
    assert loaded(name, WHOLE[name], tmp_path) == ""


@pytest.mark.parametrize(
    ("name", "whole", "at", "value"),
    LOADED,
    ids=[f"{name}-{i}-{'.'.join(map(str, at))}" for i, (name, _, at, _) in enumerate(LOADED)],
)
def test_what_is_underlined_is_refused_by_the_game_too(
    name: str, whole: Any, at: Place, value: Any, tmp_path: Path
) -> None:
    said = loaded(name, changed(whole, at, value), tmp_path)
    assert re.search(r"(?m)^((tea|land)/[a-z]+|analysis)\.yaml:[0-9]+:[0-9]+: ", said), said


@pytest.mark.parametrize(
    ("name", "whole", "at", "value"), DRAWN, ids=[f"{name}-{'.'.join(map(str, at))}" for name, _, at, _ in DRAWN]
)
def test_a_stage_or_look_that_is_underlined_is_refused_too(
    name: str, whole: Any, at: Place, value: Any, tmp_path: Path
) -> None:
    path = tmp_path / f"{name}.yaml"
    path.write_text(yaml.safe_dump(as_written(changed(whole, at, value)), sort_keys=False), encoding="utf-8")
    file = YamlFile(path, path.name)
    read_as(file, FILES[name][0])
    assert file.problems and all(problem.place.line for problem in file.problems)
