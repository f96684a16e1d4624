"""Checks the worked examples of a system (cases.yaml) against its calculators."""

from collections.abc import Iterator
from dataclasses import replace

from game.content.calc import InputError
from game.content.cases import concerns, outcomes
from game.content.findings import Fields, Finding, Phrase
from game.content.system import System, SystemSource
from game.content.yaml.yamlfile import Path_, YamlFile
from game.doctor.checks.law import untraceable
from game.doctor.checks.usual import unusual_cases
from game.model.explain import number

NAME = "cases.yaml"
TOLD_SINGLY = 5  # figures of one calculator that are not as expected


def wrong_cases(source: SystemSource) -> Iterator[Finding]:
    """Findings for examples whose expected figures the calculators do not give."""
    path = source.folder / NAME
    if source.system is None or not path.is_file():
        return
    file = YamlFile(path, f"{source.folder.name}/{NAME}")
    yield from (replace(problem, about=NAME) for problem in file.problems)
    listed = file.data.get("cases") if isinstance(file.data, dict) else None
    if not file.problems and not isinstance(listed, list):
        yield file.finding((), "wrong-type/cases", NAME)
    yield from unusual_cases(file, listed if isinstance(listed, list) else [])
    differing: dict[str, list[Finding]] = {}
    for i, case in enumerate(listed if isinstance(listed, list) else []):
        for one in _of_case(file, ("cases", i), source.system, case):
            if one.case == "differs":
                differing.setdefault(str(case["scheme"]), []).append(one)
            else:
                yield one
    for scheme, found in differing.items():
        yield from _told(scheme, found)


def _of_case(file: YamlFile, at: Path_, system: System, case: object) -> Iterator[Finding]:
    """The findings about one example."""
    name = str(case.get("id", int(at[-1]) + 1) if isinstance(case, dict) else int(at[-1]) + 1)
    empty = not isinstance(case, dict) or ("expected" in case and not case["expected"])
    if not isinstance(case, dict) or empty or not _allows(case.get("tolerance", 0)):
        yield file.finding(at, "case-wrong/malformed", name, name=name)
        return
    if not concerns(case, system.id, system.country):
        fields: Fields = {"name": name, "given": str(case.get("country")), "country": system.country}
        yield file.finding((*at, "country"), "case-wrong/country", name, **fields)
        return
    yield from untraceable(file, (*at, "source"), name, str(case.get("source", "")))
    try:
        for one in outcomes(system, case):
            if one.got is None:
                fields = {"name": name, "output": one.key, "known": one.outputs}
                yield file.finding((*at, "expected"), "case-wrong/no-output", name, **fields)
            elif not one.good:
                fields = {"name": name, "output": one.key, "wanted": one.wanted, "got": number(one.got)}
                yield file.finding((*at, "expected"), "case-wrong/differs", name, **fields)
    except KeyError as error:
        yield file.finding(at, "case-wrong/missing", name, name=name, missing=str(error.args[0]))
    except InputError as error:
        yield file.finding(at, "case-wrong/cannot", name, name=name, why=Phrase(error.code, error.fields))
    except (TypeError, ValueError):
        yield file.finding(at, "case-wrong/malformed", name, name=name)


def _told(scheme: str, found: list[Finding]) -> Iterator[Finding]:
    """The figures of a calculator that are not as expected: one by one if there are few; many have one cause."""
    if len(found) <= TOLD_SINGLY:
        yield from found
        return
    first = found[0]
    fields: Fields = {**first.fields, "scheme": scheme, "count": len(found)}
    yield replace(first, case="many", fields=fields)


def _allows(tolerance: object) -> bool:
    """Whether this is a difference that an example may allow."""
    return isinstance(tolerance, int | float) and not isinstance(tolerance, bool) and tolerance >= 0
