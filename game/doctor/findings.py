"""A finding: a problem and what it is about, so that an `accept` in the file can answer it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from game.content.problems import Problem, split_place
from game.content.yaml.yamlfile import Path_, YamlFile
from game.doctor.codes import CODES, SEVERITIES


class Finding(NamedTuple):
    """`about` is the event, `event.choice`, column, ending or person the problem is about."""

    problem: Problem
    about: str = ""


def finding(file: YamlFile, at: Path_, code: str, what: str, fix: str = "", about: str = "") -> Finding:
    """A finding at a place of a file."""
    return at_place(file.where(at), code, what, fix, about)


def at_place(where: str, code: str, what: str, fix: str = "", about: str = "") -> Finding:
    """A finding at path:line:col."""
    return Finding(Problem(where, what, fix, code, CODES[code].severity), about)


def worst_first(problems: Iterable[Problem]) -> list[Problem]:
    """Errors, then warnings, then hints; each file from top to bottom."""

    def place(problem: Problem) -> tuple[int, str, int, int]:
        label, line, column = split_place(problem.where)
        return SEVERITIES.index(problem.severity), label, line, column

    return sorted(dict.fromkeys(problems), key=place)


def coded(problem: Problem, code: str) -> Problem:
    """The problem under this code."""
    return replace(problem, code=code, severity=CODES[code].severity)
