"""Checks the worked examples of a system (cases.yaml) against its calculators."""

from collections.abc import Iterator
from dataclasses import replace

from game.content.calc import InputError
from game.content.cases import concerns, outcomes
from game.content.findings import Fields, Finding, Phrase
from game.content.system import SystemSource
from game.content.yaml.yamlfile import YamlFile
from game.doctor.checks.law import untraceable
from game.doctor.checks.usual import unusual_cases
from game.model.explain import number

NAME = "cases.yaml"


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
    for i, case in enumerate(listed if isinstance(listed, list) else []):
        if not isinstance(case, dict) or not concerns(case, source.system.id, source.system.country):
            continue
        name, at = str(case.get("id", i + 1)), ("cases", i)
        yield from untraceable(file, (*at, "source"), name, str(case.get("source", "")))
        try:
            for one in outcomes(source.system, case):
                if one.got is None:
                    fields: Fields = {"name": name, "output": one.key, "known": one.outputs}
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
