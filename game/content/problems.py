"""Findings about content, in a designer's words: where, what, why, what to do."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`where` is path:line:col. `what` says what is wrong, `fix` what to do about it.

    `code` names the kind of finding (`check --explain CODE` tells more), `severity` is error, warning or hint.
    """

    where: str
    what: str
    fix: str = ""
    code: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" – {self.fix}" if self.fix else "")


class ContentErrors(ValueError):
    """Everything wrong with the content; nothing of it was loaded."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(_in_reading_order(dict.fromkeys(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def split_place(where: str) -> tuple[str, int, int]:
    """path:line:col in its parts; line and column 0 where there are none."""
    parts = where.rsplit(":", 2)
    if len(parts) == 3 and parts[1].isdecimal() and parts[2].isdecimal():
        return parts[0], int(parts[1]), int(parts[2])
    return where, 0, 0


def _in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """File by file, from top to bottom."""
    files: dict[str, int] = {}

    def place(problem: Problem) -> tuple[int, int, int]:
        label, line, column = split_place(problem.where)
        return files.setdefault(label, len(files)), line, column

    return sorted(problems, key=place)
