"""Every case of every finding is raised by something a designer can write: here by the least that does it, or in one of
the tables of other tests (hostile packs, planted faults, refused formulas, broken maps)."""

from __future__ import annotations

import re
import shutil
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import hostile
import pytest
import yaml
from doctor.faults import GROUPS
from hostile import GOOD, adding, directory_field, noise, ogg, packed, png
from test_bad_content import CASES, SCENARIO
from test_nudges import MATCHES, nudge_in
from test_plan import FAULTS, faulty
from ui.test_map_check import BROKEN
from ui.test_map_check import GOOD as TOWN

from game.commands import check as check_command
from game.commands.words import _language
from game.content.analysis import read_analysis, read_data
from game.content.findings import ContentErrors, Finding
from game.content.nudge import findings_of_changes, load_nudged, read_nudge
from game.content.pack import check as pack_check
from game.content.pack.packs import Pack, in_the_way, make_pack, open_checked
from game.content.pack.types import wrong_content
from game.content.paths import LEVELS
from game.content.people import load_regime
from game.content.sheet import MAX_BYTES as SHEET
from game.content.source import read_files
from game.content.story import load_story, read_story
from game.content.system import load_system, read_system
from game.content.templates import new_nudge, new_story, new_system
from game.content.town.check import check_map
from game.content.words.po import MAX_BYTES as CATALOGUE
from game.content.words.po import faults_of, read_catalogue
from game.content.words.spreadsheet import export_words, import_words
from game.content.words.wording import message, table
from game.content.yaml import shape_check
from game.content.yaml.shapes import ScenarioFile
from game.content.yaml.yamlfile import MAX_BYTES, YamlFile
from game.doctor.checks.law import law_numbers
from game.doctor.checks.overruled import no_effect
from game.doctor.checks.scenes import asked_stages
from game.doctor.checks.stages import story_stages
from game.doctor.things import Examined, things
from game.lab.analyse import analyse
from tests.conftest import SOURCED, STORY, SYSTEM, written

Findings = Iterable[Finding]
Maker = Callable[[Path], Findings]
ELSEWHERE = {
    "name-taken/reports": "tests/bench/test_report.py",
    "life-breaks/told-again": "tests/bench/test_broken.py", "not-loaded/defect": "tests/bench/test_broken.py",
    "bad-yaml/not-text": "tests/content/test_yaml.py", "bad-catalogue/not-written": "tests/content/test_translators.py",
    "bad-catalogue/would-lose": "tests/content/test_translators.py",
    "bad-catalogue/misspelt": "tests/content/test_translators.py",
    "bad-pack/stopped": "tests/content/test_packs.py",
    "no-workers/no-dask": "tests/lab/test_many.py", "no-workers/no-cluster": "tests/lab/test_many.py",
    "no-workers/empty-cluster": "tests/lab/test_many.py", "no-workers/died": "tests/lab/test_many.py",
    "no-workers/other-version": "tests/lab/test_many.py",
}  # fmt: skip
"""Raised where a test has to stand in the way of the machine, and named there."""
ENTRY = b'msgctxt "a"\nmsgid "b"\nmsgstr "c"\n'
EVENT = {"id": "one", "ages": [18, 30], "text": "One.", "must": True}
MOOD = {"money": "cash / 10", "heart": "mood", "body": 50, "cover": 50}
WITH_RENT = {**STORY["columns"], "rent": {"start": 10, "low": 0, "high": 1000, "unit": "money/month"}}
TWO = [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]
TINS = {"live": {"label": {"en": "live"}}, "save": {"label": {"en": "save"}, "notes": 1, "more": "a"}}
DIAL = {"asks": 1, "note": 1, "line": 5, "tins": TINS}
DOOR = [{"id": "door", "text": "?", "choices": TWO, "must": True}, {"id": "gate", "text": "?", "choices": TWO}]
PROMISE = {"said": {"yes": 1}, "done": {"all": 1}, "says": {"yes": {"all": "A"}}}
HALF = SYSTEM["calculators"]["half"]


def raised(what: Callable[[], object]) -> Findings:
    """What stops this."""
    with pytest.raises(ContentErrors) as caught:
        what()
    return caught.value.problems


def doctor(paths: Iterable[Path], lives: int = 0) -> Examined:
    """What the doctor says of these, and what it could not look at."""
    return check_command._check_by_kind(paths, lives, check_command._look_here)


# ---- stories and systems


def loaded(folder: Path, story: Mapping[str, Any], system: Mapping[str, Any]) -> Findings:
    home = written(folder, story, system)
    return raised(lambda: load_story(home, folder / "toyland"))


def of_story(**changes: Any) -> Maker:
    return lambda folder: loaded(folder, changes, {})


def of_system(**changes: Any) -> Maker:
    return lambda folder: loaded(folder, {}, changes)


def of_event(**changes: Any) -> Maker:
    return of_story(events=[{**EVENT, **changes}])


def formula(text: str) -> Maker:
    return of_story(outcome={"monthly": text})


def after(*rules: Any) -> Maker:
    return of_story(after_law=[{"when": "cash > 1", "rules": list(rules)}])


def parameter(name: str, **changes: Any) -> Maker:
    old = SYSTEM["parameters"][name]
    changed = {key: value for key, value in {**old, **changes}.items() if value is not None}
    return of_system(parameters={**SYSTEM["parameters"], name: changed})


def source(said: str, certainty: str) -> Maker:
    """What the doctor says of a figure with this source."""

    def made(folder: Path) -> Findings:
        fee = {**SYSTEM["parameters"]["fee"], "source": said, "certainty": certainty}
        written(folder, {}, {"parameters": {**SYSTEM["parameters"], "fee": fee}})
        return list(law_numbers(read_system(folder / "toyland")))

    return made


def deaths(year: int, bands: Mapping[int, float]) -> Maker:
    return parameter("fee", values=None, death_rates={sex: {year: bands} for sex in ("woman", "man")})


def of_another_kind(folder: Path) -> Findings:
    """An error of the library that no shape of ours has today."""
    (folder / "x.yaml").write_text("a: 1\n", encoding="utf-8")
    odd = {"type": "odd", "input": "1", "loc": ("a",), "msg": "so says the library"}
    one = shape_check._Misshapen(YamlFile(folder / "x.yaml", "x.yaml"), ("a",), odd, ScenarioFile)
    return [shape_check._finding(one)]


def in_two_files(folder: Path) -> Findings:
    written(folder, {}, {"files": ["more.yaml"]})
    (folder / "toyland/more.yaml").write_text("draws: {fate: each}\n", encoding="utf-8")
    return raised(lambda: load_system(folder / "toyland"))


def is_a_list(folder: Path) -> Findings:
    home = written(folder)
    (home / "scenario.yaml").write_text("- a\n", encoding="utf-8")
    return raised(lambda: load_story(home, folder / "toyland"))


def case(**entries: Any) -> Maker:
    """A worked example of the toy country."""

    def make(folder: Path) -> Findings:
        written(folder)
        lines = "".join(f"    {key}: {value}\n" for key, value in {"country": "toyland", **entries}.items())
        (folder / "toyland/cases.yaml").write_text(f"cases:\n  - id: one\n{lines}", encoding="utf-8")
        return doctor([folder / "toyland"]).problems

    return make


def many_cases(folder: Path) -> Findings:
    """Six examples of one calculator, none of which comes out."""
    written(folder)
    one = "country: toyland, scheme: half, inputs: {x: 1}, expected: {y: 9}"
    lines = "".join(f"  - {{id: e{number}, {one}}}\n" for number in range(6))
    (folder / "toyland/cases.yaml").write_text(f"cases:\n{lines}", encoding="utf-8")
    return doctor([folder / "toyland"]).problems


def no_cases(folder: Path) -> Findings:
    written(folder)
    (folder / "toyland/cases.yaml").write_text("one: 1\n", encoding="utf-8")
    return doctor([folder / "toyland"]).problems


def checked(lives: int = 0, **changes: Any) -> Maker:
    """What the doctor says of a story, and what it could not look at."""

    def make(folder: Path) -> Findings:
        found = doctor([written(folder, {"system": "toyland", **changes})], lives)
        return [*found.problems, *found.unseen]

    return make


def stray_catalogue(folder: Path) -> Findings:
    home = written(folder, {})
    (home / "locale").mkdir()
    (home / "locale/fra.po").write_bytes(ENTRY)
    return doctor([home]).problems


def with_text(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def broken_system(folder: Path) -> Findings:
    written(folder, {}, {"law": [{"paid": "1 +"}]})
    return doctor([folder / "toyland"]).unseen


def without_eyes(folder: Path) -> Findings:
    home = written(folder, {"system": "toyland"})
    return check_command._check_by_kind([home], 0, lambda source, texts: lambda: None).unseen


def never_indexed(folder: Path) -> Findings:
    columns = {**SYSTEM["columns"], "price_level": {"start": 1}}
    cash = {"start": 100, "low": -1000, "high": 100000, "unit": "money"}
    start = {"year": 2026, "age": 18, "last_age": 60}
    rules = [{"cash": "cash + 40"}, {"cash": "cash - 30"}]
    story = {"system": "toyland", "start": start, "columns": {**STORY["columns"], "cash": cash}, "after_law": rules}
    return doctor([written(folder, story, {"columns": columns})]).problems


def renamed(folder: Path) -> Findings:
    home = written(folder, {"system": "toyland", "events": [{**EVENT, "id": "two", "choices": TWO}]})
    path = home / "locale" / "fr.po"
    path.parent.mkdir()
    path.write_text('msgctxt "one"\nmsgid "One."\nmsgstr "Une."\n', encoding="utf-8")
    return doctor([home]).problems


CARD = {"ages": [18, 30], "weight": 1, "text": "A card.", "choices": TWO}
ASKED = {**EVENT, "choices": TWO}
OLD = {"title": {"en": "Old"}, "source": "Toy Act 1", "certainty": "A"}
LAWS: dict[str, Maker] = {
    "unsourced-number/index": source("file-index id 58688725997", "A"),
    "unsourced-number/assumed": source("A round figure", "C"),
    "bad-formula/arguments": formula("abs(1, 2)"),
    "bad-formula/arguments-or": formula("round(1, 2, 3)"),
    "bad-formula/arguments-more": formula("min(1)"),
    "bad-formula/decimals": formula("round(1, 9)"),
    "bad-formula/empty": formula("  "),
    "bad-formula/table": formula("ladder + 1"),
    "bad-formula/table-kind": formula("at(ladder, 2026)"),
    "bad-formula/truth": formula("True"),
    "bad-formula/by-zero": formula("cash / 0"),
    "unknown-name/formulas": after({"cash": "haert"}, {"mood": "haert + 1"}),
    "unknown-name/declared": of_story(draws={"stret": "each"}, after_law=[{"cash": "cash + street"}]),
    "unusual-number/unindexed-all": never_indexed,
    "translation-missing/renamed": renamed,
    "unknown-name/table": formula("lookup(lader, 1)"),
    "bad-formula/none": after({"cash": [1]}),
    "bad-name/column": after({"ca sh": 1}),
    "bad-name/word": checked(draws={"class": "each"}),
    "duplicate-name/category": of_story(categories={"one": ["same"], "two": ["same"]}),
    "duplicate-name/else": of_story(draws={"cash": "each"}),
    "duplicate-name/file": in_two_files,
    "duplicate-name/gauge": of_story(
        meters={"heart": 1, "soul": 1}, gauges={"soul": {"label": {"en": "Soul"}, "like": "heart"}}
    ),
    "duplicate-name/law": lambda folder: loaded(
        folder, {"columns": {"cash": {"start": 1}, "mood": {"start": 1}, "tip": {"start": 1}}},
        {"law": [{"tip": "1"}, {"paid": "tip"}]},
    ),
    "duplicate-name/two": of_system(draws={"fee": "each"}),
    "impossible-range/again": of_event(again=200),
    "impossible-range/meters": of_story(meters={}),
    "missing-entry/by": parameter("fee", of="place"),
    "missing-entry/values": parameter("fee", values={}),
    "missing-entry/no-value": parameter("wage", values={2026: {"here": 1, "far": 2}}),
    "missing-entry/sexes": parameter("fee", values=None, death_rates={"woman": {2025: {0: 0.1}}}),
    "missing-entry/bands": deaths(2025, {1: 0.1}),
    "impossible-range/death-rate": deaths(2025, {0: 0}),
    "impossible-range/year": parameter("fee", values={20260: 1}),
    "unknown-name/categories": parameter("wage", of="places"),
    "unknown-name/value-of": parameter("wage", values={2026: {"here": 1, "there": 2, "far": 3, "fa": 4}}),
    "wrong-type/figure": parameter("fee", values={2026: "ten"}),
    "wrong-type/value-each": parameter("wage", values={2026: 5}),
    "missing-entry/deck": of_story(deck={}),
    "missing-entry/meter-word": of_story(meters={"faith": 1}),
    "missing-entry/monthly": of_story(outcome={"yearly": 1}),
    "missing-entry/rates": of_system(projections={"wages": {**SOURCED, "rate": {}}}),
    "missing-entry/rules": of_story(after_law=[{"when": "cash > 1"}]),
    "missing-entry/variant": of_system(variants={"old": {**OLD, "tables": {"ladder": {}}}}),
    "unknown-name/lookup-table": of_system(variants={"old": {**OLD, "tables": {"lader": {1: 1}}}}),
    "unknown-name/category": of_story(player={"work": {"diver": "hoodie"}}),
    "unknown-name/category-of": of_system(calculators={"half": {**HALF, "inputs": {"x": {"of": "plac"}}}}),
    "unknown-name/column": parameter("wage", by="works_inn"),
    "other-country": checked(countries=["finland"], outcome={"monthly": "paid"}),
    "unknown-name/start-lever": of_story(start={"year": 2026, "levers": {"no_such_lever": 1}}),
    "unknown-name/dot": of_event(choices=[{"id": "a", "text": "A", "dots": {"hart": 2}}, TWO[1]]),
    "unknown-name/promise": of_story(promise={**PROMISE, "says": {"yes": {"all": "A", "al": "B"}}}),
    "missing-entry/promise": of_story(promise={**PROMISE, "said": {"yes": 1, "no": 1}}),
    "unknown-name/tin": of_event(offer=True, dial={**DIAL, "tins": {**TINS, "save": {**TINS["save"], "more": "mor"}}}),
    "unknown-name/variant": of_event(variant_of="dor"),
    "bad-choices/dial": of_event(dial=DIAL),
    "bad-choices/variant": of_story(events=[DOOR[0], {**DOOR[1], "variant_of": "door"}]),
    "unknown-name/meter": of_story(gauges={"mony": {"label": {"en": "Money"}}}),
    "unknown-name/output": of_system(calculators={"half": {**HALF, "outputs": {"z": {}}}}),
    "unknown-name/story": lambda _: raised(lambda: load_story("ridr")),
    "unknown-name/regime": lambda _: raised(lambda: load_regime("pay_roll")),
    "wrong-type/file": is_a_list,
    "wrong-type/comma": of_event(choices=[{**TWO[0], "rules": [{"cash": "min(cash"}, "0)"]}, TWO[1]]),
    "wrong-type/entries": of_event(choices=[{"id": f"c{k}", "text": str(k)} for k in range(8)]),
    "wrong-type/characters": of_event(id="e" * 49),
    "wrong-type/number": of_event(weight="much"),
    "wrong-type/text": of_story(title=5),
    "wrong-type/other": of_another_kind,
    "wrong-type/rule": after("cash"),
    "wrong-type/rules": of_story(after_law=[{"when": "cash > 1", "rules": {"cash": 1}}]),
    "wrong-type/cases": no_cases,
    "case-wrong/many": many_cases,
    "case-wrong/malformed": case(scheme="half", inputs=5, expected="{y: 1}"),
    "case-wrong/missing": case(scheme="half", inputs="{x: 1}"),
    "case-wrong/cannot": case(scheme="half", inputs="{z: 1}", expected="{y: 1}"),
    "chain-broken/itself": checked(events=[{**ASKED, "when": "n_one > 0"}]),
    "chain-broken/ending-times": checked(
        events=[ASKED], endings=[{"id": "e", "epithet": "e", "text": "E.", "when": "n_one > 2"},
                                 {"id": "p", "epithet": "p", "text": "P."}],
    ),
    "chain-broken/ending-answers": checked(
        events=[ASKED],
        endings=[{"id": "e", "epithet": "e", "text": "E.", "when": "chose_one_a > 0 and chose_one_b > 0"},
                 {"id": "p", "epithet": "p", "text": "P."}],
    ),
    "empty-years": checked(20, events=[{**CARD, "id": "late", "ages": [30, 30]}], deck={12: {18: 0, 30: 0}}),
    "sentence-untrue": checked(
        20, columns={**STORY["columns"], "saved": {"start": 0, "low": 0, "high": 9}},
        endings=[{"id": "e", "epithet": "e", "text": "You put by {number:saved}."}],
    ),
    "sentence-never": checked(
        20, endings=[{"id": "e", "epithet": "e", "text": "E.", "lines": [
            {"id": "rich", "when": "cash > 5000", "text": "There was enough."},
            {"id": "all", "when": 1, "text": "So it was."},
        ]}],
    ),
    "never-met/crowded": checked(
        20, events=[{**CARD, "id": name, "weight": weight} for name, weight in (("one", 1), ("two", 1))],
        deck={12: {18: 0, 30: 0}},
    ),
    "other-language/hanzi": checked(title="玩具"),
    "unknown-portrait/part": checked(people={"mum": {"name": "Mum", "face": {"ears": 2}}}),
    "unread-name": checked(after_law=[{"zzz": "1"}]),
    "not-looked-at/story": checked(after_law=[{"cash": "1 +"}]),
    "not-looked-at/system": broken_system,
    "not-looked-at/fit": without_eyes,
}  # fmt: skip


# ---- files


def of_text(text: str | bytes) -> Maker:
    def make(folder: Path) -> Findings:
        path = folder / "x.yaml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return YamlFile(path, "x.yaml").problems

    return make


def catalogue(text: bytes | None) -> Maker:
    def make(folder: Path) -> Findings:
        path = folder / "en.po"
        if text is not None:
            path.write_bytes(text)
        return faults_of(read_catalogue(path), "en.po", "en")

    return make


FILES: dict[str, Maker] = {
    "bad-yaml/empty": of_text(""),
    "bad-yaml/second-document": of_text("a: 1\n---\nb: 2"),
    "bad-yaml/name": of_text("? [a, b]\n: 1"),
    "bad-yaml/name-anchor": of_text("&k a: 1"),
    "bad-yaml/encoding": of_text(b"a: \xff"),
    "bad-yaml/bracket": of_text("a: [1, 2\nb: 3"),
    "bad-yaml/colon": of_text("a: b: c"),
    "bad-yaml/dash": of_text("e:\n  - id: a\n    x: 1\n  b: 2\n"),
    "bad-yaml/tab": of_text("a:\n\t- 1"),
    "bad-yaml/uneven": of_text("  a: 1\nb: 2\n"),
    "bad-yaml/character": of_text("a: \x07"),
    "bad-yaml/escape": of_text('a: "\\q"'),
    "bad-yaml/other": of_text("a: 1\n}"),
    "bad-yaml/start": of_text("a: @x"),
    "bad-yaml/too-deep": of_text("[" * 60),
    "bad-yaml/too-large": of_text("#" * (MAX_BYTES + 1)),
    "bad-yaml/unreadable": lambda folder: YamlFile(folder / "gone.yaml", "gone.yaml").problems,
    "bad-catalogue/charset": catalogue(b'msgid ""\nmsgstr "Content-Type: text/plain; charset=GBK\\n"\n'),
    "bad-catalogue/comment": catalogue(b'msgctxt "a"\n# note\nmsgid "b"\nmsgstr "c"\n'),
    "bad-catalogue/conflict": catalogue(b"<<<<<<< HEAD\n=======\n>>>>>>> hers\n"),
    "bad-catalogue/encoding": catalogue(b"\xff"),
    "bad-catalogue/escape": catalogue(ENTRY.replace(b"c", b"\\q")),
    "bad-catalogue/incomplete": catalogue(b'msgctxt "a"\nmsgid "b"\n'),
    "bad-catalogue/key-twice": catalogue(ENTRY * 2),
    "bad-catalogue/more": catalogue(ENTRY * 8),
    "bad-catalogue/no-key": catalogue(b'msgid "b"\nmsgstr "c"\n'),
    "bad-catalogue/no-msgid": catalogue(b'msgctxt "a"\nmsgstr "c"\n'),
    "bad-catalogue/no-quote": catalogue(b"msgid open\n"),
    "bad-catalogue/nobody": catalogue(b'"nobody"\n'),
    "bad-catalogue/part-twice": catalogue(ENTRY + b'msgstr "d"\n'),
    "bad-catalogue/plural": catalogue(ENTRY.replace(b"msgstr", b"msgstr[0]")),
    "bad-catalogue/quote": catalogue(b'msgid "open\n'),
    "bad-catalogue/rubbish": catalogue(b"as we said\n"),
    "bad-catalogue/second-head": catalogue(b'msgid ""\nmsgstr "A: b\\n"\n' * 2),
    "bad-catalogue/too-large": catalogue(b"#" * (CATALOGUE + 1)),
    "bad-catalogue/unreadable": catalogue(None),
    "bad-catalogue/utf-16": catalogue("msgid".encode("utf-16")),
    "bad-catalogue/word": catalogue(b'msgctx "a"\n'),
    "bad-catalogue/zero": catalogue(b"\0"),
    "duplicate-name/counted": of_story(events=[EVENT], columns={**STORY["columns"], "n_one": {"start": 0}}),
    "duplicate-name/counter": of_story(events=[
        {**EVENT, "id": "a", "choices": [{**TWO[0], "id": "b_c"}, TWO[1]]},
        {**EVENT, "id": "a_b", "choices": [{**TWO[0], "id": "c"}, TWO[1]]},
    ]),
    "duplicate-name/text": of_event(id="title"),
    "no-such-path/missing": lambda folder: found_at(folder / "gone"),
    "no-such-path/neither": lambda folder: found_at(LEVELS / "city.tsx"),
    "no-such-path/empty": lambda folder: found_at(folder),
    "no-such-path/untold": lambda folder: found_at(with_text(folder / "a.yaml", "labels: {}\n")),
    "no-such-path/part-of-story": lambda folder: found_at(with_text(folder / "a.yaml", "events: []\n")),
    "no-such-path/part-of-system": lambda folder: found_at(with_text(folder / "a.yaml", "law: []\n")),
    "missing-entry/of-kind": lambda folder: doctor([with_text(folder / "a.yaml", "change: []\n")]).problems,
    "unusual-number/ages": checked(events=[{**EVENT, "ages": [18, 400]}]),
    "unusual-number/gauge-step": checked(events=[{**EVENT, "rules": [{"mood": "mood + 60"}]}], meters=MOOD),
    "unusual-number/wide-step": checked(after_law=[{"mood": f"mood + {k}"} for k in (1, 2, 3, 30)]),
    "unusual-number/months": checked(after_law=[{"cash": "cash - 90 * rent"}], columns=WITH_RENT),
    "unusual-number/weight": checked(events=[{**EVENT, "weight": 60_000}]),
    "text-slip/escape": checked(events=[{**EVENT, "text": "One.\\nTwo."}]),
    "duplicate-name/listed": checked(files=["scenario.yaml"]),
    "language-code/story": checked(language="eng"),
    "language-code/label": checked(labels={"cash": {"eng": "cash"}}),
    "language-code/catalogue": stray_catalogue,
    "no-such-path/no-story": lambda _: raised(lambda: check_command._stories([LEVELS / "city.tmx"])),
}


def found_at(path: Path) -> Findings:
    problems: list[Finding] = []
    things([path], problems)
    return problems


# ---- commands


def twice(folder: Path) -> None:
    for _ in range(2):
        new_story("noodles", "china", "en", folder)


def into_a_file(folder: Path) -> None:
    (folder / "taken").write_text("mine", encoding="utf-8")
    new_story("noodles", "china", "en", folder / "taken" / "more")


def in_way(story: str, folder: Path) -> None:
    (folder / story).mkdir()
    in_the_way(Pack({"id": story}, {}, folder), folder)


def spoken(folder: Path, lang: str) -> None:
    _language(load_story(written(folder), folder / "toyland"), lang)


def other_folder(folder: Path) -> None:
    written(folder)
    (folder / "toyland").rename(folder / "elsewhere")
    home = folder / "toy/scenario.yaml"
    home.write_text(home.read_text(encoding="utf-8").replace("system: toyland", "system: elsewhere"), encoding="utf-8")
    make_pack(folder / "toy", folder / "out.longgame")


def sheet(content: bytes | Callable[[str], str] | None) -> Maker:
    """A sheet as it was exported, with its text changed; or these bytes; or none."""

    def make(folder: Path) -> Findings:
        asked = {**ASKED, "text": "Have you {money:cash}?"}
        story = load_story(written(folder, {"events": [asked]}), folder / "toyland")
        path = folder / "zh.csv"
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif content is not None:
            export_words(story, "zh", path)
            path.write_text(content(path.read_text(encoding="utf-8-sig")), encoding="utf-8-sig")
        return raised(lambda: import_words(story, "zh", path))

    return make


def unwritable(folder: Path) -> Findings:
    story = load_story(written(folder), folder / "toyland")
    return raised(lambda: export_words(story, "zh", folder / "gone/zh.csv"))


def line(key: str, new: str) -> Callable[[str], str]:
    return lambda text: re.sub(rf"(?m)^{key},.*$", new, text)


HEAD = b"key,source,translation,limit,note\r\n"
COMMANDS: dict[str, Maker] = {
    "name-taken": lambda folder: raised(partial(twice, folder)),
    "name-taken/country": lambda folder: raised(lambda: new_system("china", "en", folder)),
    "name-taken/story": lambda folder: raised(partial(in_way, "rider", folder)),
    "name-taken/no-story": lambda folder: raised(partial(in_way, "toy", folder)),
    "not-written": lambda folder: raised(partial(into_a_file, folder)),
    "bad-language/own": lambda folder: raised(partial(spoken, folder, "en")),
    "bad-language/unknown": lambda folder: raised(partial(spoken, folder, "xx_no_language")),
    "bad-pack/folder": lambda folder: raised(partial(other_folder, folder)),
    "bad-sheet/columns": sheet(b"key\r\n"),
    "bad-sheet/csv": sheet(HEAD + b'"a'),
    "bad-sheet/encoding": sheet(b"key,source\r\n\xff\xff\xff"),
    "bad-sheet/large": sheet(b"x" * (SHEET + 1)),
    "bad-sheet/unreadable": sheet(None),
    "bad-sheet/not-written": unwritable,
    "bad-sheet/twice": sheet(lambda text: text + "title,Toy,,,\r\ntitle,Toy,,,\r\n"),
    "bad-sheet/unknown": sheet(lambda text: text + "titel,Toy,,,\r\n"),
    "bad-sheet/source": sheet(line("title", "title,Toys,,,")),
    "bad-sheet/lost": sheet(line("one", "one,Have you {money:cash}?,你有吗？,,")),
    "bad-sheet/added": sheet(line("title", "title,Toy,{name},,")),
    "bad-sheet/long": sheet(line("one\\.a", f"one.a,A,{'长' * 40},,")),
}


# ---- packs


def pack(data: bytes | Callable[[], bytes]) -> Maker:
    def make(folder: Path) -> Findings:
        written(folder)
        path = folder / "x.longgame"
        path.write_bytes(data() if callable(data) else data)

        def look() -> None:
            with open_checked(path):
                pass

        return raised(look)

    return make


def content(name: str, data: bytes) -> Maker:
    def make(folder: Path) -> Findings:
        path = folder / name
        path.write_bytes(data)
        found = wrong_content(path)
        return [found.at(name)] if found else []

    return make


def behind_zeros() -> bytes:
    """A pack whose first file does not stand at its beginning, though its directory says so."""
    data = packed(GOOD)
    at = data.rindex(b"PK\x05\x06")
    offset = struct.unpack("<I", data[at + 16 : at + 20])[0]
    return b"MZZZ" + data[4:at] + data[at : at + 16] + struct.pack("<I", offset) + data[at + 20 :]


LESS: hostile.Files = [*GOOD, ("b.txt", b"a" * 900)]
LESS_TOLD = hostile.manifest(LESS).replace(b'"size": 900', b'"size": 9000')
LONG = noise(1_000_000) + noise(20_000) * 340
"""Most of a file of its kind, packed to a seventh."""


def stopping(error: type[BaseException]) -> Maker:
    def make(folder: Path) -> Findings:
        def load(*_: object) -> None:
            raise error

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pack_check, "load_story", load)
            return [Finding(**one) for one in pack_check.examine(folder, None)["problems"]]

    return make


PACKS: dict[str, Maker] = {
    "bad-pack/front": pack(behind_zeros),
    "bad-pack/holds-less": pack(directory_field(lambda: packed(LESS, LESS_TOLD), "b.txt", 24, 9_000)),
    "bad-pack/total": pack(lambda: packed([*GOOD, *((f"f{i}.ogg", LONG) for i in range(7))])),
    "bad-pack/name-written": pack(hostile.patched(adding("nX.txt"), b"nX.txt", b"n\x82.txt")),
    "bad-pack/missing": lambda folder: unpacked(folder / "gone.longgame"),
    "bad-pack/unreadable": lambda folder: raised_by_a_folder(folder),
    "bad-pack/ogg-end": content("a.ogg", ogg()[:-4]),
    "bad-pack/png-damaged": content("a.png", png()[:20] + b"x" + png()[21:]),
    "bad-pack/map-xml": content("a.tmx", b"<map>"),
    "bad-pack/yaml": content("a.yaml", b"a: [1"),
    "bad-pack/memory": stopping(MemoryError),
    "bad-pack/too-deep": stopping(RecursionError),
}


def nudge(*changes: Any, **more: Any) -> Maker:
    """What is said of a nudge of the toy story, read and put into it."""

    def make(folder: Path) -> Findings:
        path = nudge_in(folder, *changes, **more)
        return raised(lambda: load_nudged([path], folder / "toyland"))

    return make


def moved_since(seen: Mapping[str, str]) -> Maker:
    def make(folder: Path) -> Findings:
        told = {"story": "toy", "fingerprint": "0", "seen": seen}
        one = read_nudge(nudge_in(folder, {"event": "slip", "default": "pay"}, on=told))
        return findings_of_changes(one, read_files(folder / "toy"), "1")

    return make


def two_nudges(folder: Path) -> Findings:
    paths = [nudge_in(folder, {"event": "slip", "default": one}, name=one) for one in ("pay", "ask")]
    return raised(lambda: load_nudged(paths, folder / "toyland"))


def judged(*changes: Any, **more: Any) -> Maker:
    """What the doctor says of a nudge of the toy story."""

    def make(folder: Path) -> Findings:
        path = nudge_in(folder, *changes, **more)
        shutil.copytree(folder / "toyland", folder / "toy" / "toyland")
        found = doctor([path], 60)
        return [*found.problems, *found.unseen]

    return make


def effectless(choice: Mapping[str, Any] | None = None, **event: Any) -> Maker:
    """What the doctor says of this question in a story whose law knows how one pays in."""

    def make(folder: Path) -> Findings:
        choices = [{**TWO[0], **(choice or {})}, TWO[1]]
        home = written(folder, {"events": [{**EVENT, "choices": choices, **event}]}, {**PAYING, **MATCHES})
        return no_effect(read_story(home, folder / "toyland"))

    return make


ANALYSIS: dict[str, Any] = {
    "format": 1, "analysis": "a", "unit": "pid", "primary": {"column": "y"},
    "arms": {"column": "arm", "control": "a", "shares": {"a": 1, "b": 1}},
}  # fmt: skip
ROWS = ("pid,arm,y", "1,a,1", "2,a,0", "3,b,1", "4,b,0")


def data(*rows: str, **plan: Any) -> Maker:
    """What is said of data that are these rows, by a plan that differs in this."""

    def make(folder: Path) -> Findings:
        (folder / "plan.yaml").write_text(yaml.safe_dump({**ANALYSIS, **plan}), encoding="utf-8")
        (folder / "data.csv").write_text("\n".join(rows), encoding="utf-8")

        def look() -> None:
            asked = read_analysis(folder / "plan.yaml")
            analyse(asked, read_data(folder / "data.csv", asked), "")

        return raised(look)

    return make


PAYING = {"bots": {"takes_part": ["works_in"], "due": "10 * works_in + 5"}}
def twice_told(folder: Path) -> Findings:
    habits = {"habits": {"M1": {"when": 1, "shown": 1}}}
    home = written(folder, {**habits, "files": ["more.yaml"]})
    (home / "more.yaml").write_text(yaml.safe_dump(habits), encoding="utf-8")
    return raised(lambda: load_story(home, folder / "toyland"))


PAY = {"event": "slip", "choice": "pay"}
NUDGES: dict[str, Maker] = {
    "bad-nudge/none-given": lambda folder: raised(lambda: load_nudged([])),
    "bad-nudge/no-question": lambda folder: raised(
        lambda: new_nudge("n", written(folder / "silent", {"system": "china"}), "en", folder)
    ),
    "bad-nudge/other-story": lambda folder: raised(
        lambda: load_nudged([nudge_in(folder, on={"story": "toyo"})], folder / "toyland", folder=folder / "toy")
    ),
    "bad-nudge/event": nudge({"event": "slipp", "default": "pay"}),
    "bad-nudge/choice": nudge({"event": "slip", "default": "pey"}),
    "bad-nudge/forbidden": nudge({**PAY, "rules": [{"cash": 1}]}),
    "bad-nudge/about-what": nudge({"default": "pay"}),
    "bad-nudge/no-lever": nudge({"event": "slip"}),
    "bad-nudge/misplaced-event": nudge({"event": "slip", "steps": 1}),
    "bad-nudge/misplaced-choice": nudge({**PAY, "default": "pay"}),
    "bad-nudge/misplaced-notice": nudge({"notice": "due", "ages": [18, 20], "text": {"en": "x"}, "steps": 1}),
    "bad-nudge/twice": two_nudges,
    "bad-nudge/no-range": nudge(predict={"effect": 5}),
    "bad-nudge/range": nudge(predict={"effect": 5, "low": 6, "high": 12}),
    "bad-nudge/language": nudge({"event": "slip", "text": {"en": "x", "english": "y"}}),
    "bad-nudge/empty-text": nudge({"event": "slip", "text": {"en": " "}}),
    "bad-nudge/no-text": nudge({"event": "slip", "text": {"zh": "纸"}}),
    "bad-nudge/no-ages": nudge({"notice": "due", "text": {"en": "Due."}}),
    "bad-nudge/order": nudge({"event": "slip", "order": ["pay", "ask"]}),
    "bad-match/no-payer": of_event(choices=[{**TWO[0], "match": 0.5}, TWO[1]]),
    "bad-match/payer": nudge({**PAY, "match": {"share": 0.5, "cost_to": "mayor"}}),
    "unknown-name/habit-event": of_story(habits={"M1": {"when": 1, "shown": 1, "at": ["nowhere"]}}),
    "duplicate-name/habit": twice_told,
    "unknown-name/lever": of_system(matches={"firm": {"lever": "paid", "value": 1}}),
    "bad-analysis/control": data(*ROWS, arms={**ANALYSIS["arms"], "control": "c"}),
    "bad-analysis/share": data(*ROWS, arms={**ANALYSIS["arms"], "shares": {"a": 1, "b": 0}}),
    "bad-analysis/twice": data(*ROWS, covariates=["y"]),
    "bad-analysis/collinear": data(
        "pid,arm,y,u,v", *(f"{i},{'ab'[i % 2]},{i % 3},{i},{2 * i}" for i in range(60)), covariates=["u", "v"]
    ),
    "bad-data/column": data(*ROWS, unit="id"),
    "bad-data/column-twice": data("pid,arm,y,y", *ROWS[1:]),
    "bad-data/cells": data(*ROWS, "5,a,1,9"),
    "bad-data/no-unit": data(*ROWS, ",a,1"),
    "bad-data/twice": data(*ROWS, "1,b,1"),
    "bad-data/arm": data(*ROWS, "5,aa,1"),
    "bad-data/no-arm": data(*ROWS, "5,,1"),
    "bad-data/number": data(*ROWS, "5,a,much"),
    "bad-data/date": data(*ROWS, "5,a,3-Nov"),
    "bad-data/no-header": data(""),
    "bad-data/no-yes": data(
        "pid,arm,y", *(f"{i},{'ab'[i % 2]},Yes" for i in range(8)), primary={"column": "y", "yes": ["yes"]}
    ),
    "bad-data/no-taken": data("pid,arm,y,got", "1,a,1,", taken={"column": "got"}),
    "bad-data/taken": data("pid,arm,y,got", "1,a,1,2", taken={"column": "got"}),
    "bad-data/no-group": data("pid,arm,y,team", "1,a,1,", cluster="team"),
    "bad-data/arm-missing": data(*ROWS[:3]),
    "bad-data/few": data(*ROWS[:4], "4,b,"),
    "bad-data/empty": data(*ROWS, where={"y": 7}),
    "bad-data/split": data("pid,arm,y,team", "1,a,1,t", "2,a,0,t", "3,b,1,t", "4,b,0,t", cluster="team"),
    "bad-data/more": data(*ROWS, *(f"{i},a,x" for i in range(10, 30))),
    "not-looked-at/nudge": judged({"event": "slipp", "default": "pay"}),
    "nudge-exit/none": judged({"event": "gate", "default": "in"}),
    "nudge-exit/dearer": judged({"event": "hall", "default": "join"}, {"event": "hall", "choice": "leave", "steps": 3}),
    "weak-nudge/extrapolates": judged({"event": "hall", "default": "join"}),
    "weak-nudge/study": judged({**PAY, "steps": 1}, study="D99"),
    "weak-nudge/nothing": judged(),
    "weak-nudge/same": judged({**PAY, "steps": 3}),
    "weak-nudge/never": judged({"event": "moon", "default": "b"}),
    "weak-nudge/few": judged({"event": "rare", "default": "b"}),
    "weak-nudge/late": judged({"notice": "due", "ages": [18, 20], "text": {"en": "Due."}}),
    "weak-nudge/large": judged(
        {"event": "slip", "text": {"en": "Sign."}}, predict={"effect": 20, "low": 10, "high": 30}
    ),
    "weak-nudge/unseen-language": judged({"event": "slip", "text": {"en": "Sign.", "fr": "Signez."}}),
    "no-effect/channel": effectless(channel="letter"),
    "no-effect/reach": effectless(reach=0.5),
    "no-effect/frame": effectless({"frame": "gain"}),
    "no-effect/deadline": effectless({"deadline": True}, offer=True, must=False),
    "no-effect/match": effectless({"match": 0.5, "match_paid_by": "purse"}),
    "no-effect/default": effectless({"default": True}, setup=True, must=False),
    "nudge-moved/plain": moved_since({"slip": "1-2-3-4-5"}),
    "nudge-moved/gone": moved_since({"slop": "1-2-3-4-5"}),
    "nudge-elsewhere/plain": moved_since({}),
}


def unpacked(path: Path) -> Findings:
    def look() -> None:
        with open_checked(path):
            pass

    return raised(look)


def raised_by_a_folder(folder: Path) -> Findings:
    path = folder / "x.longgame"
    path.write_bytes(b"x")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "no")))
        return unpacked(path)


# ---- maps


def town(change: Callable[[str], str] | None, *, name: str = "test.tmx") -> Maker:
    """What is said of the town of the game with its text changed."""

    def make(folder: Path) -> Findings:
        for file in LEVELS.glob("*"):
            if file.suffix in (".tsx", ".png"):
                shutil.copy(file, folder)
        if change is not None:
            (folder / name).write_text(change(TOWN), encoding="utf-8")
        return check_map(folder / name)

    return make


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        result, count = re.subn(old, new, text, count=1)
        assert count, old
        return result

    return change


def without_picture(folder: Path) -> Findings:
    town(lambda text: text)(folder)
    next(iter(sorted(folder.glob("*.png")))).unlink()
    return check_map(folder / "test.tmx")


def without_sizes(folder: Path) -> Findings:
    town(lambda text: text)(folder)
    path = folder / "things.tsx"
    path.write_text(path.read_text(encoding="utf-8").replace(' tilewidth="', ' wide="', 1), encoding="utf-8")
    return check_map(folder / "test.tmx")


def old_tileset(folder: Path) -> Findings:
    town(lambda text: text)(folder)
    path = folder / "things.tsx"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("<tileset ", "<!DOCTYPE tileset><tileset ", 1), encoding="utf-8")
    return check_map(folder / "test.tmx")


def given_up(folder: Path) -> Findings:
    def fails(_: Path) -> None:
        raise KeyError("says the library")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("game.content.town.check.load_map", fails)
        return town(lambda text: text)(folder)


MAPS: dict[str, Maker] = {
    "map/format": town(swap('encoding="csv"', 'encoding="odd"')),
    "map/id": town(swap(r'<object id="\d+"', '<object id="x"')),
    "map/layer-size": town(swap(r'(<layer [^>]*)width="\d+"', r'\1width="9"')),
    "map/layer-twice": town(swap("</map>", '<objectgroup name="places"/></map>')),
    "map/no-line": town(swap(r'<polyline points="[^"]*"', '<polyline points="0,0"')),
    "map/one-spot": town(swap(r'<polyline points="[^"]*"', '<polyline points="0,0 0,0"')),
    "map/no-map": town(lambda _: "<tileset/>"),
    "map/no-tile-layer": town(lambda text: re.sub(r"(?s)<layer .*?</layer>", "", text)),
    "map/no-tiles": town(swap(r"(?s)<data encoding.*?</data>", "")),
    "map/no-tileset": town(lambda text: re.sub(r"<tileset [^>]*/>", "", text)),
    "map/opacity": town(swap(r'<object id="(\d+)"', r'<object id="\1" opacity="0.5"')),
    "map/picture-missing": without_picture,
    "map/reader": given_up,
    "map/size": town(swap(r'(<map [^>]*) width="\d+"', r'\1 width="3"')),
    "map/tile-number": town(swap(r'(<data encoding="csv">\s*)\d+,', r"\g<1>99999,")),
    "map/tileset-embedded": town(swap(r'<tileset firstgid="1" source="[^"]*"/>', '<tileset firstgid="1" name="in"/>')),
    "map/tileset-id": town(swap(r'<tileset firstgid="1"', '<tileset firstgid="none"')),
    "map/tileset-doctype": old_tileset,
    "map/tileset-sizes": without_sizes,
    "map/too-large": town(lambda text: text + " " * 4_000_001),
    "map/unreadable": town(None),
}
STAGE = "format: 1\nplace: home\nmarks: {hero: {x: 480}, speaker: {x: 820, facing: left}}\n"


def stage(old: str, new: str, **changes: Any) -> Maker:
    """A story with a stage of its own, in which `old` is `new`."""

    def make(folder: Path) -> Findings:
        home = written(folder, {"system": "toyland", **changes})
        (home / "stages").mkdir()
        (home / "stages" / "home.yaml").write_text(STAGE.replace(old, new, 1) if old else STAGE + new, encoding="utf-8")
        source = read_story(home)
        return [*story_stages(source), *asked_stages(source)]

    return make


def own_file(name: str, content: bytes | None = b"", key: str = "image") -> Maker:
    """A stage that shows (or lets one hear) a file of the story's folder with this content; None: it is not there."""

    def make(folder: Path) -> Findings:
        line = f'sound: "{name}"\n' if key == "sound" else f'middle: [{{image: {{file: "{name}"}}}}]\n'
        home = written(folder, {"system": "toyland"})
        (home / "stages").mkdir()
        if content is not None:
            (home / name).parent.mkdir(exist_ok=True)
            (home / name).write_bytes(content)
        (home / "stages" / "home.yaml").write_text(STAGE + line, encoding="utf-8")
        return story_stages(read_story(home))

    return make


STAGES: dict[str, Maker] = {
    "own-file/outside": own_file("../mural.png"),
    "own-file/kind": own_file("mural.jpg"),
    "own-file/missing": own_file("pictures/mural.png", None),
    "own-file/large": own_file("mural.png", b"x" * (8 * 1024 * 1024 + 1)),
    "own-file/damaged": own_file("mural.png", b"GIF89a"),
    "own-file/no-sound": own_file("markt", None, "sound"),
    "own-file/map": checked(map="towm.tmx"),
    "unknown-prop/prop": stage("", "middle: [{tabel: {x: 300}}]\n"),
    "unknown-prop/part": stage("", "middle: [{table: {wide: 300}}]\n"),
    "prop-value/truth": stage("", "middle: [{window: {night: dark}}]\n"),
    "prop-value/count": stage("", "middle: [{rain: {n: 100000000}}]\n"),
    "prop-value/size": stage("", "middle: [{tower: {pitch: 0}}]\n"),
    "prop-value/number": stage("", "middle: [{table: {x: left}}]\n"),
    "prop-value/text": stage("", "middle: [{shelf: {things: 3}}]\n"),
    "prop-value/scale": stage("", "middle: [{table: {scale: 100}}]\n"),
    "prop-value/colour": stage("", "middle: [{table: {c: redish}}]\n"),
    "prop-value/colours": stage("", "far: [{sky: {colours: 3}}]\n"),
    "prop-value/era": stage("", 'middle: [{table: {c: {era: ["#888888"]}}}]\n'),
    "prop-value/eras": stage("", "middle: [{table: {eras: 2040}}]\n"),
    "prop-value/when": stage("", "middle: [{table: {hour: noon}}]\n"),
    "prop-value/pool": stage("", "light: {day: {pools: [[1, 2]]}}\n"),
    "unknown-stage": stage("", "", events=[{**EVENT, "choices": TWO, "scene": {"stage": "hoem"}}]),
    "stage-mark/missing": stage(", speaker: {x: 820, facing: left}", ""),
    "stage-mark/outside": stage("x: 820", "x: 1240"),
    "stage-mark/pose": stage("x: 480", "x: 480, pose: sitt"),
    "stage-mark/held": stage("x: 480", "x: 480, held: [sword]"),
    "stage-sign/head": stage("", "signs: [{text: {en: Tea}, x: 480, y: 160}]\n"),
    "stage-sign/contrast": stage("", 'signs: [{text: {en: T}, x: 660, y: 99, colour: "#999999", board: "#FFFFFF"}]\n'),
    "stage-sign/outside": stage("", "signs: [{text: {en: Tea}, x: 1400, y: 160}]\n"),
    "stage-sign/language": stage("", "signs: [{text: {zh: 茶}, x: 660, y: 160}]\n"),
}


def translated_by_nobody(folder: Path) -> Findings:
    """A catalogue in which the author's words stand for the translation."""
    home = written(folder, {"system": "toyland"})
    (home / "locale").mkdir()
    entry = 'msgctxt "ending.plain.text"\nmsgid "It was a life."\nmsgstr "It was a life."\n'
    (home / "locale/fr.po").write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{entry}')
    return doctor([home]).problems


def text(name: str, content: str) -> Maker:
    """A file of the story as it is written."""

    def make(folder: Path) -> Findings:
        home = written(folder)
        path = home / name
        path.write_text(path.read_text(encoding="utf-8") + content, encoding="utf-8")
        return raised(lambda: load_story(home, folder / "toyland"))

    return make


SLIPS: dict[str, Maker] = {
    "other-language/same": translated_by_nobody,
    "bad-yaml/wide-colon": text("scenario.yaml", "about：x\nlabels: {}\n"),
    "wrong-type/wide": of_event(ages=["１８", "３０"]),
}
PLANS: dict[str, Maker] = {code: partial(faulty, code) for code in (*FAULTS, "bad-plan/none")}
MINIMAL = {**STAGES, **PLANS, **SLIPS, **LAWS, **FILES, **COMMANDS, **PACKS, **NUDGES, **MAPS}


def whole(code: str) -> str:
    return code if "/" in code else f"{code}/plain"


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LONG_GAME_SAVES", str(tmp_path / "saves"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("code", MINIMAL)
def test_the_least_that_raises_it(code: str, tmp_path: Path) -> None:
    found = list(MINIMAL[code](tmp_path))
    assert whole(code) in {f"{one.code}/{one.case}" for one in found}, [str(one) for one in found]
    for one in found:
        assert message(one, "zh") and message(one, "en")


def told_elsewhere(folder: Path) -> Iterator[str]:
    """The codes that the tables of other tests are about."""
    yield from (whole(code) for _, code in hostile.ALL.values())
    yield from (whole(fault.code) for group in GROUPS for fault in group.faults)
    for number, (old, new, _) in enumerate(CASES.values()):
        written(folder / str(number))
        home = folder / str(number) / "toy"
        (home / "scenario.yaml").write_text(SCENARIO.replace(old, new, 1), encoding="utf-8")
        if new != "rules: [works_in: there]":
            yield from (f"{one.code}/{one.case}" for one in raised(partial(load_story, home, home.parent / "toyland")))
    (folder / "town").mkdir()
    for change, _ in BROKEN.values():
        yield from (f"{one.code}/{one.case}" for one in town(change)(folder / "town"))


@pytest.mark.parametrize("code", ["wrong-type/other", "map/reader"])
def test_what_another_library_says_is_not_passed_on(code: str, tmp_path: Path) -> None:
    found = next(one for one in MINIMAL[code](tmp_path) if f"{one.code}/{one.case}" == code)
    assert found.fields["kind"] in ("odd", "KeyError")
    assert "says the library" not in str(found)


def test_every_case_is_raised_by_a_test(tmp_path: Path) -> None:
    told = {*map(whole, MINIMAL), *told_elsewhere(tmp_path), *ELSEWHERE}
    every = {f"{code}/{case}" for code, one in table().codes.items() for case in one.says}
    assert sorted(every - told) == []
    root = Path(__file__).resolve().parents[2]
    for code, path in ELSEWHERE.items():
        assert code.partition("/")[2] in (root / path).read_text(encoding="utf-8"), code
