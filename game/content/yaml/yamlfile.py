"""YAML as content uses it: plain values with the place of each in its file, and nothing clever.

Anchors, aliases, tags and duplicate keys are refused; `yes` and `no` stay words. Numbers and true/false/null follow
YAML 1.2.
"""

import math
import re
from pathlib import Path
from typing import Any

import yaml

from game.content.problems import Problem
from game.content.yaml.nesting import first_deeper

MAX_BYTES = 4_000_000
MAX_DEPTH = 40

Path_ = tuple[str | int, ...]


_PLAIN = (
    ("true", re.compile(r"true")),
    ("false", re.compile(r"false")),
    ("null", re.compile(r"null|~|")),
    ("int", re.compile(r"[-+]?(0|[1-9][0-9]*)")),
    ("float", re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")),
)
_BLANK = re.compile(r" *(#|\r?$)")
_DASHES = re.compile(r"(- +)*")
_AT_LINE_START = re.compile(r"(did not find )?expected ('-'|key|<block end>|'?<document start>)")
_MAYBE_SPECIAL = frozenset("tfn~-+.0123456789")

if hasattr(yaml, "CSafeLoader"):
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
else:  # pragma: no cover - a PyYAML without libyaml

    class _Parser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):  # type: ignore[no-redef]
        def __init__(self, text: str) -> None:
            yaml.reader.Reader.__init__(self, text)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)


class YamlFile:
    """The values of one file and where each stands."""

    def __init__(self, path: Path, label: str) -> None:
        self.path = path
        self.label = label
        self.problems: list[Problem] = []
        self.places: dict[Path_, tuple[int, int]] = {}
        self.values: dict[Path_, tuple[int, int]] = {}  # where the text of a plain value itself starts
        self.data: Any = None
        self._read()

    def where(self, at: Path_ = ()) -> str:
        """path:line:col of the entry at this path (of its name, if it has one), or of the nearest part that exists."""
        at = tuple(at)
        while at and at not in self.places:
            at = at[:-1]
        line, col = self.places.get(at, (1, 1))
        return f"{self.label}:{line}:{col}"

    def problem(self, at: Path_, what: str, fix: str = "") -> Problem:
        return Problem(self.where(at), what, fix)

    def problem_within(self, at: Path_, column: int, what: str, fix: str = "") -> Problem:
        """A problem `column` characters into the text at this path."""
        line, col = self.values.get(tuple(at), (0, 0))
        return Problem(f"{self.label}:{line}:{col + column}", what, fix) if line else self.problem(at, what, fix)

    def _read(self) -> None:
        text = self._text()
        if text is None:
            return
        if deeper := first_deeper(text, MAX_DEPTH):
            line, column = deeper
            what = f"the file is nested more than {MAX_DEPTH} deep"
            self.problems.append(Problem(f"{self.label}:{line}:{column}", what))
            return
        parser = _Parser(text)
        try:
            self._document(parser)
        except yaml.YAMLError as error:
            self.problems.append(_yaml_problem(self.label, error, text))
        except ValueError:
            self.problems.append(Problem(f"{self.label}:1:1", "this file is not readable as YAML text"))
        finally:
            if hasattr(parser, "dispose"):
                parser.dispose()
        if self.problems:
            self.data = None

    def _document(self, parser: Any) -> None:
        parser.get_event()  # the stream's start
        if isinstance(parser.get_event(), yaml.StreamEndEvent):
            self.problems.append(Problem(f"{self.label}:1:1", "the file is empty"))
            return
        data = self._value(parser.get_event(), (), parser)
        parser.get_event()  # the document's end
        event: Any = parser.get_event()
        if not isinstance(event, yaml.StreamEndEvent):
            what = "a second document (---) starts here"
            self.problems.append(Problem(self._mark(event), what, "one file, one document"))
            return
        self.data = data

    def _text(self) -> str | None:
        try:
            if self.path.stat().st_size > MAX_BYTES:
                self.problems.append(Problem(f"{self.label}:1:1", f"the file is larger than {MAX_BYTES} bytes"))
                return None
            return self.path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            what = f"the file is not UTF-8 text (byte {error.start})"
            self.problems.append(Problem(f"{self.label}:1:1", what, "save it as UTF-8 in your editor"))
        except OSError as error:
            self.problems.append(Problem(f"{self.label}:1:1", f"the file cannot be read: {error.strerror or error}"))
        return None

    def _value(self, event: Any, at: Path_, parser: Any) -> Any:
        line, column = _place(event)
        self.places.setdefault(at, (line, column))
        if event.anchor is not None:
            self._refuse(at, "anchors and aliases (& and *) are not used here", "write the text out again")
        elif event.tag is not None:
            self._refuse(at, f"the tag {event.tag} is not used here", "remove it")
        if isinstance(event, yaml.ScalarEvent):
            self.values[at] = (line, column + (event.style in ("'", '"')))
            return _scalar(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(at, parser)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(at, parser)
        return None

    def _sequence(self, at: Path_, parser: Any) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := parser.get_event(), yaml.SequenceEndEvent):
            result.append(self._value(event, (*at, len(result)), parser))
        return result

    def _mapping(self, at: Path_, parser: Any) -> dict[str | int | float, Any]:
        result: dict[str | int | float, Any] = {}
        while not isinstance(event := parser.get_event(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self.problems.append(Problem(self._mark(event), "a name is expected before the colon"))
                self._value(event, (*at, "?"), parser)
                self._value(parser.get_event(), (*at, "?"), parser)
                continue
            where = self._mark(event)
            key = _scalar(event)
            if isinstance(key, bool) or key is None:
                key = str(event.value)
            here = (*at, key)
            twice = key in result
            if not twice:
                self.places[here] = _place(event)
            if event.anchor is not None or event.tag is not None:
                self.problems.append(Problem(where, "anchors and tags are not used here", "remove it"))
            value = self._value(parser.get_event(), here, parser)
            if twice:
                self.problems.append(Problem(where, f"'{key}' stands here twice", "keep one of the two"))
            else:
                result[key] = value
        return result

    def _mark(self, event: Any) -> str:
        line, column = _place(event)
        return f"{self.label}:{line}:{column}"

    def _refuse(self, at: Path_, what: str, fix: str = "") -> None:
        self.problems.append(self.problem(at, what, fix))


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _scalar(event: Any) -> Any:
    text = str(event.value)
    if not event.implicit[0] or (text and text[0] not in _MAYBE_SPECIAL):
        return text
    kind = next((name for name, pattern in _PLAIN if pattern.fullmatch(text)), "text")
    match kind:
        case "true" | "false":
            return kind == "true"
        case "null":
            return None
        case "int" if len(text) < 40:
            return int(text)
        case "float" if math.isfinite(float(text)):
            return float(text)
    return text


def _yaml_problem(label: str, error: Exception, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    where = f"{label}:{mark.line + 1}:{mark.column + 1}" if mark else f"{label}:1:1"
    said = getattr(error, "problem", None) or "it is nested too deep or damaged"
    if mark and (uneven := _uneven(text.split("\n")[: mark.line + 1], mark.column, said)):
        return Problem(where, f"this is not valid YAML: {uneven}", "give the lines of one entry the same indentation")
    return Problem(where, f"this is not valid YAML: {said}", "check indentation, colons, quotes and brackets near here")


def _uneven(lines: list[str], column: int, said: str) -> str:
    """How the last line stands off the lines of its entry, if that is what the reader complains about at `column`."""
    *before, last = lines
    indent = _indents(last)[0]
    above = [(number, *_indents(line)) for number, line in enumerate(before, 1) if not _BLANK.match(line)]
    level: tuple[int, int] | None = None  # spaces, line
    if column == indent and _AT_LINE_START.match(said):
        for number, dash, inner in reversed(above):
            if indent == dash:
                return ""  # as far in as an entry of the list: what is missing is the '-'
            if inner < indent:
                break
            spaces = dash if last[indent : indent + 1] == "-" else inner
            level = min(level or (spaces, number), (spaces, number), key=lambda one: one[0])
    elif above and said.startswith("mapping values") and last.find(":") == column:
        number, _, inner = above[-1]
        level = None if before[number - 1].rstrip().endswith(":") else (inner, number)
    if level is None or level[0] == indent:
        return ""
    return f"this line is indented by {indent}, line {level[1]} by {level[0]} (spaces)"


def _indents(line: str) -> tuple[int, int]:
    """Spaces before the line's text, and before what follows the dashes of a list."""
    bare = len(line) - len(line.lstrip(" "))
    return bare, bare + len(_DASHES.match(line[bare:]).group())  # type: ignore[union-attr]
