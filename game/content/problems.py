"""Findings about content, in a designer's words: where, what, why, what to do."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`where` is path:line:col. `what` says what is wrong, `fix` what to do about it."""

    where: str
    what: str
    fix: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" – {self.fix}" if self.fix else "")


class ContentErrors(ValueError):
    """Everything wrong with the content; nothing of it was loaded."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
