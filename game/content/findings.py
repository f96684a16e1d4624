"""What is wrong with content, as a record: a code, the place, and the fields that describe it.

Code that finds something sets the code and the fields; `content.words.wording` turns the record into a sentence just
before it is shown. No other module has sentences, so none has to parse one.
"""

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Union

Field = Union[str, int, float, "Phrase", tuple[Union[str, "Phrase"], ...]]
Fields = dict[str, Field]

PLAIN = "plain"
"""The case of a code that has only one, or of the commonest."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Part of a sentence: a name in the table of findings and its fields."""

    name: str
    fields: Mapping[str, Field] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return _debug_text(self.name, self.fields)


@dataclass(frozen=True, slots=True)
class Finding:
    """`where` is path:line:col, or the known part of it. `code` names the kind (`check --explain CODE`), `case` selects
    one of its sentences. `about` is the id of the event, `event.choice`, column, ending or person concerned, by which
    an `accept` in the file refers to it."""

    where: str
    code: str
    case: str = PLAIN
    about: str = ""
    fields: Mapping[str, Field] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return f"{self.where}: {_debug_text(f'{self.code}/{self.case}', self.fields)}"

    @property
    def place(self) -> "Place":
        return Place.of(self.where)


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding without its place, for code that does not know the place: `code` is the code, or code/case."""

    code: str
    fields: Mapping[str, Field] = field(default_factory=dict, hash=False)

    def at(self, where: str, about: str = "") -> Finding:
        return finding(where, self.code, about, **self.fields)


class Place(NamedTuple):
    """Line and column are 0 where there are none."""

    path: str
    line: int
    column: int

    @classmethod
    def of(cls, where: str) -> "Place":
        """Parse path:line:col."""
        parts = where.rsplit(":", 2)
        if len(parts) == 3 and parts[1].isdecimal() and parts[2].isdecimal():
            return cls(parts[0], int(parts[1]), int(parts[2]))
        return cls(where, 0, 0)


class ContentErrors(ValueError):
    """Loading failed; `problems` are all findings. Nothing was loaded."""

    def __init__(self, problems: Iterable[Finding]) -> None:
        self.problems = tuple(_in_reading_order(dict.fromkeys(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def finding(where: str, code: str, about: str = "", /, **fields: Field) -> Finding:
    """A finding at path:line:col; `code` is the code, or code/case."""
    kind, _, case = code.partition("/")
    return Finding(where, kind, case or PLAIN, about, fields)


def fault(code: str, /, **fields: Field) -> Fault:
    """What is wrong, with its fields."""
    return Fault(code, fields)


def phrase(name: str, /, **fields: Field) -> Phrase:
    """A piece of a sentence with its fields."""
    return Phrase(name, fields)


def refused(where: object, code: str, /, **fields: Field) -> ContentErrors:
    """An exception, to be raised, that consists of one finding."""
    return ContentErrors([finding(str(where), code, **fields)])


def excerpt(text: object, most: int = 80) -> str:
    """A text shortened to one line of at most `most` characters, for quoting in a message."""
    words = " ".join(str(text).split())
    return words if len(words) <= most else f"{words[:most]}…"


def reason(error: OSError) -> str:
    """Why the system refused: the errno name (`ENOENT`), the same in every language; else the number, else the message
    of the library that set none."""
    # The message of the system is in the system's language.
    return errno.errorcode.get(error.errno or 0, str(error.errno or error or type(error).__name__))


def to_json(one: Finding | Phrase) -> dict[str, Any]:
    """The record as JSON-compatible values, to be sent to another process."""
    fields = {key: _plain(value) for key, value in one.fields.items()}
    if isinstance(one, Phrase):
        return {"phrase": one.name, "fields": fields}
    return {"where": one.where, "code": one.code, "case": one.case, "about": one.about, "fields": fields}


def of_json(data: Mapping[str, Any]) -> Finding:
    """The inverse of `to_json`."""
    fields = {key: _field(value) for key, value in data["fields"].items()}
    return Finding(data["where"], data["code"], data["case"], data["about"], fields)


def _plain(value: Field) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return to_json(value) if isinstance(value, Phrase) else value


def _field(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_field(one) for one in value)
    if isinstance(value, dict):
        return Phrase(value["phrase"], {key: _field(one) for key, one in value["fields"].items()})
    return value


def _debug_text(name: str, fields: Mapping[str, Field]) -> str:
    """A plain representation for tracebacks; users get the sentence from `wording`."""
    return " ".join([name, *(f"{key}={value!r}" for key, value in fields.items())])


def _in_reading_order(problems: Iterable[Finding]) -> list[Finding]:
    """File by file, from top to bottom."""
    files: dict[str, int] = {}

    def place(problem: Finding) -> tuple[int, int, int]:
        path, line, column = problem.place
        return files.setdefault(path, len(files)), line, column

    return sorted(problems, key=place)
