"""The `calc` command: one calculation, a list, a batch of JSON lines, or a file of published cases."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from game.commands import Options, Say
from game.content.calc import InputError, Result, calculate, find, year_of
from game.content.cases import outcomes
from game.content.findings import ContentErrors, reason
from game.content.paths import SCENARIOS
from game.content.system import System, countries, load_system
from game.content.words.text import Words
from game.content.words.wording import say, told
from game.content.yaml.yamlfile import YamlFile
from game.model.explain import formula, number

WINDOW = False
EXTRA = None
LIFE = False


def add(parser: ArgumentParser, say: Say) -> None:
    """Its options; the inputs of a calculator are read by `one`."""
    parser.add_argument("name", nargs="?", help=say("calc_name"))
    parser.add_argument("--list", action="store_true", help=say("calc_list"))
    parser.add_argument("--json", action="store_true", help=say("calc_json"))
    parser.add_argument("--why", action="store_true", help=say("calc_why"))
    parser.add_argument("--batch", type=Path, metavar="FILE", help=say("calc_batch"))
    parser.add_argument("--cases", type=Path, metavar="FILE", help=say("calc_cases"))
    parser.add_argument("--country", metavar="CODE", help=say("calc_country"))


def run(options: Options, words: Words) -> int:
    """A list, a batch, published cases or one calculation."""
    if options.batch and not options.list:
        return batch(options.batch)
    if options.cases and not options.list:
        return cases(options.cases, options.country, words)
    if options.list or not options.name:
        return list_calculators(options.json, options.lang)
    return one(options.name, [word for word in options.rest if word], options.why, options.lang)


class Systems:
    """Systems read when first asked for: a batch names the same one thousands of times."""

    def __init__(self) -> None:
        self._read: dict[str, System] = {}
        self._codes: dict[str, str] | None = None

    def id_of(self, name: str) -> str:
        """The system of a name or of a country's code."""
        if name.isupper() and self._codes is None:
            self._codes = countries()
        return (self._codes or {}).get(name, name)

    def __getitem__(self, name: str) -> System:
        name = self.id_of(name)
        if name not in self._read:
            self._read[name] = load_system(name)
        return self._read[name]


def list_calculators(as_json: bool, lang: str) -> int:
    systems = [load_system(path.parent) for path in sorted((SCENARIOS / "systems").glob("*/system.yaml"))]
    entries = [_entry(system, name, lang) for system in systems for name in system.calculator_shapes]
    if as_json:
        print(json.dumps(entries, ensure_ascii=False, indent=1))
        return 0
    for entry in entries:
        print(f"{entry['name']}  {entry['title']}")
        for key, item in entry["inputs"].items():
            options = f" [{' | '.join(item['options'])}]" if item["options"] else ""
            optional = "  ?" if item["optional"] else ""
            print(f"    --{key}{optional}  {item['unit']}{options}  {item['label']}")
        print("    → " + ", ".join(f"{key} ({item['unit']})" for key, item in entry["outputs"].items()))
    return 0


def _entry(system: System, name: str, lang: str) -> dict[str, Any]:
    shape = system.calculator_shapes[name]
    inputs = {
        key: {"unit": item.unit, "label": item.label.get(lang, ""),
              "optional": item.optional or item.default is not None, "options": list(item.options),
              "low": item.low, "high": item.high, "also": item.also}
        for key, item in shape.inputs.items()
    }  # fmt: skip
    outputs = {key: {"unit": item.unit, "label": item.label.get(lang, "")} for key, item in shape.outputs.items()}
    return {
        "name": f"{system.id}.{name}", "title": shape.title.get(lang, ""), "inputs": inputs, "outputs": outputs,
        "source": shape.source, "as_of": str(shape.as_of), "certainty": shape.certainty,
    }  # fmt: skip


def one(name: str, rest: Sequence[str], explain: bool, lang: str) -> int:
    """`calc china.uebp --benefit_base 8160 …`"""
    country, _, calculator = name.partition(".")
    if not calculator:
        raise InputError("command/name", name=name)
    inputs = dict(_pairs(rest))
    system = Systems()[country]
    year = year_of(inputs.get("year", 2026))
    if "year" not in find(system, calculator)[0].inputs:
        inputs.pop("year", None)
    result = calculate(system, calculator, inputs, year)
    for key, value in result.outputs.items():
        item = result.calculator.outputs[key]
        print(f"{key} = {number(value)} {item.unit}  {item.label.get(lang, '')}".rstrip())
    for gap in result.gaps:
        print(f"({say(gap, lang)})")
    if explain:
        _explain(result, lang)
    return 0


def _explain(result: Result, lang: str) -> None:
    print("")
    for step in result.steps:
        print(f"{step.name} = {formula(step.expr)}")
        print(f"{' ' * len(step.name)} = {formula(step.expr, step.read)} = {number(step.value)}")
    shape = result.calculator
    print(f"{Words.load(lang)('calc_source')}: {shape.source} ({shape.as_of}, {shape.certainty})")


def _pairs(rest: Sequence[str]) -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    words = list(rest)
    while words:
        word = words.pop(0)
        if not word.startswith("--"):
            raise InputError("command/alone", word=word)
        key, equals, value = word[2:].partition("=")
        if not equals:
            if not words:
                raise InputError("command/no-value", name=key)
            value = words.pop(0)
        pairs.append((key.replace("-", "_"), value))
    return pairs


def batch(path: Path) -> int:
    """One answer line for each line; a bad line gives an error line and the rest is still answered. Returns 1 then."""
    systems, failed = Systems(), False
    try:
        lines = sys.stdin if str(path) == "-" else path.open(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise InputError("command/unreadable", path=str(path), reason=reason(error)) from None
    with lines:
        for i, line in enumerate(lines, 1):
            if line.strip():
                answer = _answer(systems, line, i)
                failed |= "error" in answer
                print(json.dumps(answer, ensure_ascii=False))
    return int(failed)


def _answer(systems: Systems, line: str, i: int) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {"line": i, "error": "not a line of JSON"}
    kinds = {"system": str, "calc": str, "inputs": dict}
    if not isinstance(asked, dict) or any(not isinstance(asked.get(key), kind) for key, kind in kinds.items()):
        return {"line": i, "error": 'a line is {"system": …, "calc": …, "inputs": {…}}'}
    echo = {key: asked[key] for key in ("id",) if key in asked}
    try:
        year = year_of(asked.get("year", 2026))
        result = calculate(systems[asked["system"]], asked["calc"], asked["inputs"], year)
    except (InputError, TypeError, ValueError, OverflowError) as error:
        return {"line": i, **echo, "error": told(error, "en")}
    gaps = {"gaps": [say(gap, "en") for gap in result.gaps]} if result.gaps else {}
    return {"line": i, **echo, "outputs": dict(result.outputs), **gaps}


def cases(path: Path, country: str | None, words: Words) -> int:
    """Run published cases; prints expected, got, difference and verdict of each. Returns 1 if one fails."""
    file = YamlFile(path, str(path))
    if file.problems:
        raise ContentErrors(file.problems)
    listed = file.data.get("cases") if isinstance(file.data, dict) else None
    if not isinstance(listed, list):
        raise ContentErrors([file.finding((), "wrong-type/cases")])
    systems = Systems()
    counts = {"pass": 0, "fail": 0, "error": 0}
    for i, case in enumerate(listed):
        of_it = isinstance(case, dict) and (
            country is None or systems.id_of(str(case.get("country"))) == systems.id_of(country)
        )
        if of_it:
            _case(systems, case, file.where(("cases", i)), counts, words)
    print(words("calc_cases", passed=counts["pass"], failed=counts["fail"], errors=counts["error"]))
    return int(counts["fail"] + counts["error"] > 0)


def _case(systems: Systems, case: Mapping[str, Any], where: str, counts: dict[str, int], words: Words) -> None:
    name = str(case.get("id", where))
    try:
        found = list(outcomes(systems[str(case["country"])], case))
    except (InputError, KeyError, TypeError, ValueError) as error:
        counts["error"] += 1
        print(f"ERROR {name}: {told(error, words.lang)}")
        return
    for one in found:
        if one.got is None:
            counts["error"] += 1
            print(f"ERROR {name}: no output '{one.key}' (outputs: {', '.join(one.outputs)})")
            continue
        counts["pass" if one.good else "fail"] += 1
        print(f"{'pass ' if one.good else 'FAIL '} {name} {one.key}: expected {one.wanted}, got {number(one.got)}, "
            f"difference {number(one.difference)} (tolerance {number(one.tolerance)})")  # fmt: skip
