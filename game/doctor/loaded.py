"""Codes for what the loaders say, known by their wording."""

import re
from collections.abc import Iterable

from game.content.problems import Problem
from game.doctor.findings import Finding, coded

# The first that fits wins.
_WORDINGS: tuple[tuple[str, str], ...] = (
    (r"^'(source|as_of|certainty|unit)' is missing", "unsourced-number"),
    (r"^in '.*': .*'[^']*' is not known here", "unknown-name"),
    (r"is not known (here|beside)", "unknown-key"),
    (r"there is no function", "unknown-function"),
    (r"there is no '.*' under place", "unknown-place"),
    (r"there is no '.*' under from", "unknown-person"),
    (r"there is no |is no input of|is no result of|no rule computes|is no table or dated", "unknown-name"),
    (r"is missing", "missing-entry"),
    (r"is not one of", "unknown-value"),
    (r"is no valid (id|name)", "bad-name"),
    (r"belongs to the law|can be read but not written|is a temporary of", "not-writable"),
    (r"there are two|stands here twice|is defined twice|already (a|the) name|used for two|in two categories"
     r"|overwrite this column",
     "duplicate-name"),
    (r"first age is above|low is above high|0 <= age|nobody lives|is no year between|a year between",
     "impossible-range"),
    (r"must be (at least|at most|more than|less than) ", "impossible-range"),
    (r"one choice alone|every choice has|two choices are|has 'when' but no 'why'", "bad-choices"),
    (r"so those after it are never reached|the last ending must", "ending-order"),
    (r"a life cannot begin", "life-breaks"),
    (r"lies outside the folder", "outside-folder"),
    (r"^this is not valid YAML|not UTF-8|the file is|cannot be read|readable as YAML|anchors|the tag |second document"
     r"|a name is expected before", "bad-yaml"),
    (r"^in '.*': |formula", "bad-formula"),
    (r"expected|should (be|have|match)|must be|valid|cannot stand here", "wrong-type"),
)  # fmt: skip


def code_of(problem: Problem) -> str:
    """The code of a loader's problem."""
    return next((code for wording, code in _WORDINGS if re.search(wording, problem.what)), "not-loaded")


def loader_findings(problems: Iterable[Problem]) -> list[Finding]:
    """The loaders' problems as findings."""
    return [Finding(problem if problem.code else coded(problem, code_of(problem))) for problem in problems]
