"""Worked examples of a system (cases.yaml) that the law does not give."""

from collections.abc import Iterator

from game.content.calc import InputError
from game.content.cases import concerns, outcomes
from game.content.yaml.yamlfile import YamlFile
from game.doctor.findings import Finding, at_place, finding
from game.doctor.source import SystemSource
from game.model.explain import number

NAME = "cases.yaml"


def wrong_cases(source: SystemSource) -> Iterator[Finding]:
    """What does not come out as the examples say."""
    path = source.folder / NAME
    if source.system is None or not path.is_file():
        return
    file = YamlFile(path, f"{source.folder.name}/{NAME}")
    for problem in file.problems:
        yield at_place(problem.where, "bad-yaml", problem.what, problem.fix, NAME)
    listed = file.data.get("cases") if isinstance(file.data, dict) else None
    if not file.problems and not isinstance(listed, list):
        yield finding(file, (), "wrong-type", "a list 'cases:' is expected", "write cases: and a list below it", NAME)
    for i, case in enumerate(listed if isinstance(listed, list) else []):
        if not isinstance(case, dict) or not concerns(case, source.system.id):
            continue
        name, at = str(case.get("id", i + 1)), ("cases", i)
        try:
            for one in outcomes(source.system, case):
                if one.got is None:
                    what = f"example '{name}' expects '{one.key}', which its calculator does not give"
                    fix = f"outputs: {', '.join(one.outputs)}"
                    yield finding(file, (*at, "expected"), "case-wrong", what, fix, name)
                elif not one.good:
                    what = f"example '{name}' expects {one.key} {one.wanted}, the law gives {number(one.got)}"
                    fix = "correct the law or the example, whichever differs from what was published"
                    yield finding(file, (*at, "expected"), "case-wrong", what, fix, name)
        except KeyError as error:
            what = f"example '{name}' has no {error}"
            yield finding(file, at, "case-wrong", what, "an example has country, scheme, inputs and expected", name)
        except (InputError, TypeError, ValueError) as error:
            what = f"example '{name}' cannot be computed: {error}"
            yield finding(file, at, "case-wrong", what, "correct its scheme and inputs", name)
