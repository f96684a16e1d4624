"""Reads a strict subset of YAML into plain values, with the place of each in the file.

Anchors, aliases, tags and duplicate keys are refused; `yes` and `no` stay words. Numbers and true/false/null follow
YAML 1.2.
"""

import math
import re
from pathlib import Path
from typing import Any

import yaml

from game.content.findings import Field, Finding, finding, reason
from game.content.paths import file_size
from game.content.yaml.faults import yaml_fault
from game.content.yaml.nesting import first_deeper

MAX_BYTES = 4_000_000
MAX_DEPTH = 40

Path_ = tuple[str | int, ...]


_PLAIN = (
    ("true", re.compile(r"true")),
    ("false", re.compile(r"false")),
    # The words of YAML 1.2 in lower case alone: `NO` is Norway.
    ("null", re.compile(r"null|~|")),
    ("int", re.compile(r"[-+]?(0|[1-9][0-9]*)")),
    ("float", re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")),
)
# What may begin one of these; the other texts, nearly all, need no pattern.
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
    """The values of one file, the place of each, and the problems found in it."""

    def __init__(self, path: Path, label: str) -> None:
        self.path = path
        self.label = label
        self.problems: list[Finding] = []
        self.places: dict[Path_, tuple[int, int]] = {}
        self.values: dict[Path_, tuple[int, int]] = {}  # where the text of a plain value itself starts
        self.moved: dict[Path_, tuple[YamlFile, Path_]] = {}  # what another file says instead, and where
        self.data: Any = None
        self._read()

    def where(self, at: Path_ = ()) -> str:
        """path:line:col of the entry at this path (of its name, if it has one), or of the nearest part that exists."""
        at = tuple(at)
        if self.moved and (other := self._said_by(at)) is not None:
            return other[0].where(other[1])
        while at and at not in self.places:
            at = at[:-1]
        line, col = self.places.get(at, (1, 1))
        return f"{self.label}:{line}:{col}"

    def finding(self, at: Path_, code: str, about: str = "", /, **fields: Field) -> Finding:
        """A finding at the entry with this path."""
        return finding(self.where(at), code, about, **fields)

    def finding_within(self, at: Path_, column: int, code: str, /, **fields: Field) -> Finding:
        """A finding at an entry with text, `column` characters into the text."""
        if self.moved and (other := self._said_by(tuple(at))) is not None:
            return other[0].finding_within(other[1], column, code, **fields)
        line, col = self.values.get(tuple(at), (0, 0))
        return finding(f"{self.label}:{line}:{col + column}" if line else self.where(at), code, **fields)

    def _said_by(self, at: Path_) -> tuple["YamlFile", Path_] | None:
        """The other file and path from which this entry, or one around it, was taken (see `moved`); None if it is the
        file's own."""
        for cut in range(len(at), 0, -1):
            if (found := self.moved.get(at[:cut])) is not None:
                return found[0], (*found[1], *at[cut:])
        return None

    def _read(self) -> None:
        text = self._text()
        if text is None:
            return
        # Before the parser, which has a bound of its own, met in reading ahead (docs/decisions.md).
        if deeper := first_deeper(text, MAX_DEPTH):
            line, column = deeper
            self.problems.append(finding(f"{self.label}:{line}:{column}", "bad-yaml/too-deep", most=MAX_DEPTH))
            return
        parser = _Parser(text)
        try:
            self._document(parser)
        except yaml.YAMLError as error:
            self.problems.append(yaml_fault(self.label, error, text))
        except ValueError:
            self._refuse_all("bad-yaml/not-text")
        finally:
            if hasattr(parser, "dispose"):
                parser.dispose()
        # Half a file would be read as a whole one.
        if self.problems:
            self.data = None

    def _document(self, parser: Any) -> None:
        parser.get_event()  # the stream's start
        if isinstance(parser.get_event(), yaml.StreamEndEvent):
            self._refuse_all("bad-yaml/empty")
            return
        data = self._value(parser.get_event(), (), parser)
        parser.get_event()  # the document's end
        event: Any = parser.get_event()
        if not isinstance(event, yaml.StreamEndEvent):
            self.problems.append(finding(self._mark(event), "bad-yaml/second-document"))
            return
        self.data = data

    def _text(self) -> str | None:
        try:
            if file_size(self.path) > MAX_BYTES:
                self._refuse_all("bad-yaml/too-large", most=MAX_BYTES)
                return None
            # With or without the byte order mark that some editors write.
            return self.path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            self._refuse_all("bad-yaml/encoding", byte=error.start)
        except OSError as error:
            self._refuse_all("bad-yaml/unreadable", reason=reason(error))
        return None

    def _value(self, event: Any, at: Path_, parser: Any) -> Any:
        line, column = _place(event)
        # An entry of a mapping has its place already: that of its name.
        self.places.setdefault(at, (line, column))
        if event.anchor is not None:
            self.problems.append(self.finding(at, "bad-yaml/anchor"))
        elif event.tag is not None:
            self.problems.append(self.finding(at, "bad-yaml/tag", tag=event.tag))
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
                self.problems.append(finding(self._mark(event), "bad-yaml/name"))
                # Read all the same, or the events that follow would be taken for names.
                self._value(event, (*at, "?"), parser)
                self._value(parser.get_event(), (*at, "?"), parser)
                continue
            where = self._mark(event)
            key = _scalar(event)
            # In the place of a name `true` and `null` are words; numbers stay numbers, for tables are keyed by them.
            if isinstance(key, bool) or key is None:
                key = str(event.value)
            here = (*at, key)
            twice = key in result
            if not twice:
                self.places[here] = _place(event)
            if event.anchor is not None or event.tag is not None:
                self.problems.append(finding(where, "bad-yaml/name-anchor"))
            value = self._value(parser.get_event(), here, parser)
            if twice:
                self.problems.append(finding(where, "duplicate-name/key", name=str(key)))
            else:
                result[key] = value
        return result

    def _mark(self, event: Any) -> str:
        line, column = _place(event)
        return f"{self.label}:{line}:{column}"

    def _refuse_all(self, code: str, **fields: Field) -> None:
        """Report that nothing of the file can be read."""
        self.problems.append(finding(f"{self.label}:1:1", code, **fields))


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
