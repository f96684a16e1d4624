"""The `calc` command: one calculation, a list, a batch of JSON lines, or a file of published cases."""

import csv
import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict, replace
from io import StringIO
from pathlib import Path
from typing import Any

from game.commands import Options, Say
from game.content.calc import InputError
from game.content.cases import outcomes
from game.content.findings import ContentErrors, finding, reason
from game.content.paths import SCENARIOS
from game.content.system import countries, load_system
from game.content.words.text import Words
from game.content.words.wording import error_text, message
from game.content.yaml.yamlfile import YamlFile
from game.model.explain import number
from game.office import career_sheet
from game.office.career import WorkedCareer, with_usual, work
from game.office.career_sheet import CareerSheet
from game.office.desk import Desk, listed, plain
from game.office.page import game_version, page
from game.office.record import RecordError, RecordFault, ages, country_of, read_record, template
from game.office.sheet import sheet
from game.office.text import basis_lines, result_lines, step_lines

WINDOW = False
EXTRA = None
LIFE = False


def add(parser: ArgumentParser, say: Say) -> None:
    """Add its options; a calculator's inputs are not among them and are parsed by `one`."""
    parser.add_argument("name", nargs="?", help=say("calc_name"))
    parser.add_argument("--list", action="store_true", help=say("calc_list"))
    parser.add_argument("--json", action="store_true", help=say("calc_json"))
    parser.add_argument("--why", action="store_true", help=say("calc_why"))
    parser.add_argument("--sheet", type=Path, metavar="FILE", help=say("calc_sheet"))
    parser.add_argument("--career", type=Path, metavar="FILE", help=say("calc_career"))
    parser.add_argument("--claim", metavar="AGES", help=say("calc_claim"))
    parser.add_argument("--template", action="store_true", help=say("calc_template"))
    parser.add_argument("--out", type=Path, metavar="FILE", help=say("calc_out"))
    parser.add_argument("--batch", type=Path, metavar="FILE", help=say("calc_batch"))
    parser.add_argument("--cases", type=Path, metavar="FILE", help=say("calc_cases"))
    parser.add_argument("--country", metavar="CODE", help=say("calc_country"))


def run(options: Options, words: Words) -> int:
    """List calculators, answer a batch, run published cases, compute a career or run one calculation."""
    if options.batch and not options.list:
        return batch(options.batch, options.lang)
    if options.cases and not options.list:
        return cases(options.cases, options.country, words)
    if options.template:
        return blank(options.country or options.name, options.out, words)
    if options.career:
        return career(options, words)
    if options.list or not options.name:
        return list_calculators(options.json, options.lang)
    return one(options, words)


def list_calculators(as_json: bool, lang: str) -> int:
    """Print every calculator with its inputs, outputs and the parameters of the law it may read."""
    systems = [load_system(path.parent) for path in sorted((SCENARIOS / "systems").glob("*/system.yaml"))]
    entries = [entry for system in systems for entry in listed(system, lang)]
    if as_json:
        print(json.dumps(entries, ensure_ascii=False, indent=1))
        return 0
    words = Words.load(lang)
    for entry in entries:
        print(f"{entry['name']}  {entry['title']}")
        for key, item in entry["inputs"].items():
            options = f" [{' | '.join(item['options'])}]" if item["options"] else ""
            optional = "  ?" if item["optional"] else ""
            print(f"    --{key}{optional}  {item['unit']}{options}  {item['label']}")
        print("    → " + ", ".join(f"{key} ({item['unit']})" for key, item in entry["outputs"].items()))
        for figure in (entry, *entry["parameters"]):
            print(f"    § {_listed(figure, words)}")
    return 0


def _listed(figure: Mapping[str, Any], words: Words) -> str:
    """A parameter of the law in one line: name, years known and how it is extrapolated, source, date, certainty,
    note."""
    years = ""
    if "first" in figure:
        then = "" if figure["then"] in ("constant", "none") else words("calc_then", by=figure["then"])
        years = f" {figure['first']}–{figure['last']}{then}"
    note = f" – {figure['note']}" if figure["note"] else ""
    return f"{figure['name']}{years}: {figure['source']} ({figure['as_of']}, {figure['certainty']}){note}"


def one(options: Options, words: Words) -> int:
    """Run one calculation: `calc china.uebp --benefit_base 8160 …`"""
    country, _, calculator = options.name.partition(".")
    if not calculator or not country:
        raise InputError("command/name", name=options.name)
    system, result, found = Desk().ask(country, calculator, dict(_pairs([word for word in options.rest if word])))
    if options.json and not options.why:
        print(json.dumps({"name": options.name, "year": result.year, **plain(result, found, options.lang)},
                         ensure_ascii=False, indent=1))  # fmt: skip
        return 0
    said = sheet(system, calculator, result, found, words)
    if options.json:
        print(json.dumps({**asdict(said), **plain(result, found, options.lang)}, ensure_ascii=False, indent=1))
        return 0
    if options.sheet:
        write_sheet(options.sheet, page(said, words, game_version()), words)
    for line in result_lines(said, words):
        print(line)
    print("")
    for line in step_lines(said, words) if options.why else ():
        print(line)
    for line in basis_lines(said, words):
        print(line)
    return 0


def blank(country: str | None, out: Path | None, words: Words) -> int:
    """Write an empty record for a country. Raises InputError if none is named."""
    if not country:
        raise InputError("command/no-country", known=tuple(sorted(countries().values())))
    rows_ = template(Desk()[country].system, words)
    # With the mark, or Excel takes UTF-8 for the system's own encoding.
    with out.open("w", encoding="utf-8-sig", newline="") if out else nullcontext(sys.stdout) as file:
        csv.writer(file, lineterminator="\n").writerows(rows_)
    return 0


def career(options: Options, words: Words) -> int:
    """Compute a record; its faults are printed with their lines. Returns 1 if there are any."""
    try:
        sheet_ = CareerSheet(_worked(options), words)
    except RecordError as error:
        for fault in error.faults:
            place = f"{error.path}:{fault.line}" if fault.line else error.path
            print(f"{place}: {fault.text(words)}", file=sys.stderr)
        return 1
    if options.sheet:
        printed = CareerSheet(with_usual(sheet_.worked), words)
        write_sheet(options.sheet, career_sheet.page(printed, game_version()), words)
    as_json = json.dumps(career_sheet.plain(sheet_), ensure_ascii=False, indent=1)
    if options.out:
        as_csv = options.out.suffix.lower() == ".csv"
        write_sheet(options.out, career_sheet.rows(sheet_) if as_csv else as_json, words)
    elif options.json:
        print(as_json)
    if not (options.out or options.json):
        for line in career_sheet.text(sheet_, options.why):
            print(line)
    return 0


def _worked(options: Options) -> WorkedCareer:
    """The computed record. Raises RecordError, InputError."""
    try:
        country = options.country or options.name or country_of(options.career)
        if not country:
            raise RecordError(options.career, [RecordFault(0, "no_country", {"known": ", ".join(sorted(countries()))})])
        system = Desk()[country].system
        record = read_record(options.career, system)
    except OSError as error:
        raise InputError("command/unreadable", path=str(options.career), reason=reason(error)) from None
    if options.claim:
        try:
            record = replace(record, claims=ages(options.claim))
        except ValueError:
            raise RecordError(options.career, [RecordFault(0, "bad_claim", {"given": options.claim})]) from None
    return work(system, record)


def write_sheet(path: Path, text: str, words: Words) -> None:
    """Write a printout to a file. Raises OSError."""
    path.write_text(text, encoding="utf-8")
    print(words("sheet.written", file=path))


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
        key = key.replace("-", "_")
        if any(key == other for other, _ in pairs):
            raise InputError("command/twice", name=key)
        pairs.append((key, value))
    return pairs


def batch(path: Path, lang: str) -> int:
    """Print one answer line for each input line. An invalid line gives an error line, the others are still answered;
    then it returns 1."""
    desk, failed = Desk(), False
    try:
        # Bytes that are not UTF-8 spoil their own line alone; the others are answered.
        # a closed standard input is None, and has no lines
        lines = (sys.stdin or StringIO()) if str(path) == "-" else path.open(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise InputError("command/unreadable", path=str(path), reason=reason(error)) from None
    with lines:
        for i, line in enumerate(lines, 1):
            if line.strip():
                answer = _answer(desk, line, lang)
                failed |= "error" in answer
                print(json.dumps({"line": i, **answer}, ensure_ascii=False))
    return int(failed)


def _answer(desk: Desk, line: str, lang: str) -> dict[str, Any]:
    try:
        asked = json.loads(line, object_pairs_hook=_each_once)
    except InputError as error:
        return {"error": error_text(error, lang)}
    except (ValueError, RecursionError):
        return {"error": "not a line of JSON"}
    return desk.answer(asked, lang)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON, in which nothing may be said twice. Raises InputError."""
    said = Counter(key for key, _ in pairs)
    for key, times in said.items():
        if times > 1:
            raise InputError("command/twice", name=key)
    return dict(pairs)


def cases(path: Path, country: str | None, words: Words) -> int:
    """Run published cases and print expected value, result, difference and verdict of each. Returns 1 if one fails."""
    file = YamlFile(path, str(path))
    if file.problems:
        raise ContentErrors(file.problems)
    listed = file.data.get("cases") if isinstance(file.data, dict) else None
    if not isinstance(listed, list):
        raise ContentErrors([file.finding((), "wrong-type/cases")])
    desk = Desk()
    counts = {"pass": 0, "fail": 0, "error": 0}
    for i, case in enumerate(listed):
        case = case if isinstance(case, dict) else {}  # nothing is passed over in silence
        if country is None or desk.id_of(str(case.get("country"))) == desk.id_of(country):
            _case(desk, case, file.where(("cases", i)), counts, words)
    print(words("calc_cases", passed=counts["pass"], failed=counts["fail"], errors=counts["error"]))
    return int(counts["fail"] + counts["error"] > 0)


def _case(desk: Desk, case: Mapping[str, Any], where: str, counts: dict[str, int], words: Words) -> None:
    name = str(case.get("id", where))
    try:
        found = list(outcomes(desk[str(case["country"])].system, case))
        if not found:
            raise KeyError("expected")
    except (ContentErrors, InputError) as error:
        wrong = error_text(error, words.lang)
    except KeyError as error:
        wrong = message(finding(where, "case-wrong/missing", name=name, missing=str(error.args[0])), words.lang)
    except (TypeError, ValueError):
        wrong = message(finding(where, "case-wrong/malformed", name=name), words.lang)
    else:
        wrong = ""
    if wrong:
        counts["error"] += 1
        print(f"ERROR {name}: {wrong}")
        return
    for one in found:
        if one.got is None:
            counts["error"] += 1
            print(f"ERROR {name}: no output '{one.key}' (outputs: {', '.join(one.outputs)})")
            continue
        counts["pass" if one.good else "fail"] += 1
        print(f"{'pass ' if one.good else 'FAIL '} {name} {one.key}: expected {one.wanted}, got {number(one.got)}, "
            f"difference {number(one.difference)} (tolerance {number(one.tolerance)})")  # fmt: skip
