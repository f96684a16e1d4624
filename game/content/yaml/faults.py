"""Finds out why a text is not valid YAML. A parser's own messages differ between versions and are not written for
designers, so only its positions are used (where it stopped, where that part began); the cause is found in the text."""

import re
from typing import Any

import yaml

from game.content.findings import Fields, Finding, finding

_BLANK = re.compile(r" *(#|\r?$)")
_DASHES = re.compile(r"(- +)*")
_WIDE_COLON = re.compile(r"[\s-]*\w+\s*：")
# Indicators that no plain text may begin with (YAML 1.2.2, 5.3).
_NO_START = "@`%"
_QUOTES, _BRACKETS = "'\"", "[{"
# c-printable of YAML 1.2.2, 5.1, negated.
_NO_TEXT = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def yaml_fault(label: str, error: yaml.YAMLError, text: str) -> Finding:
    """The finding for a YAML error, at the place where the parser stopped."""
    # First: such a character stops the reader, whose error has no mark.
    if lost := _NO_TEXT.search(text):
        line = text.count("\n", 0, lost.start()) + 1
        column = lost.start() - text.rfind("\n", 0, lost.start())
        return finding(f"{label}:{line}:{column}", "bad-yaml/character", number=ord(lost.group()))
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return finding(f"{label}:1:1", "bad-yaml/other")
    lines = text.split("\n")[: mark.line + 1]
    case, fields = _case(error, lines, mark.column)
    return finding(f"{label}:{mark.line + 1}:{mark.column + 1}", f"bad-yaml/{case}", **fields)


def _case(error: yaml.YAMLError, lines: list[str], column: int) -> tuple[str, Fields]:
    """The case of `bad-yaml` and its fields; the parser stopped at `column` of the last of `lines`."""
    last = lines[-1] if lines else ""
    here, indent = last[column : column + 1], last[: len(last) - len(last.lstrip())]
    # Before all else: what a tab breaks, the parser reports as something further on.
    if "\t" in indent:
        return "tab", {}
    if uneven := _uneven(lines, column, isinstance(error, yaml.parser.ParserError)):
        return uneven
    opened, line = _opened(error, lines)
    if opened in _QUOTES and (slash := last.rfind("\\", max(0, column - 1), column + 1)) >= 0:
        return "escape", {"character": last[slash + 1 : slash + 2]}
    if opened in _QUOTES:
        return "quote", {"mark": opened, "line": line}
    if opened in _BRACKETS:
        return "bracket", {"mark": opened, "line": line}
    # Chinese input methods type this colon; to YAML it is part of the name.
    if (named := _wide_colon(error, lines)) > 0:
        return "wide-colon", {"line": named}
    if here == ":":
        return "colon", {}
    return ("start", {"character": here}) if here and here in _NO_START else ("other", {})


def _wide_colon(error: Any, lines: list[str]) -> int:
    """The line of the entry being parsed, if a full-width colon follows its name; else 0."""
    began = getattr(error, "context_mark", None)
    if began is None or began.line >= len(lines) or not _WIDE_COLON.match(lines[began.line]):
        return 0
    return int(began.line) + 1


def _opened(error: Any, lines: list[str]) -> tuple[str, int]:
    """The quote or bracket that was not closed, and its line; a blank if there is none."""
    began = getattr(error, "context_mark", None)
    if began is None or began.line >= len(lines):
        return " ", 0
    mark = lines[began.line][began.column : began.column + 1]
    return (mark, began.line + 1) if mark and mark in _QUOTES + _BRACKETS else (" ", 0)


def _uneven(lines: list[str], column: int, of_structure: bool) -> tuple[str, Fields] | None:
    """How the last line is indented wrongly among the lines of its entry; None if that is not what stopped the parser
    at `column`.

    A broken structure stops it at the line's first character, a value continued from the line before at the colon.
    """
    if not lines:
        return None
    *before, last = lines
    indent = _indents(last)[0]
    above = [(number, *_indents(line)) for number, line in enumerate(before, 1) if not _BLANK.match(line)]
    level: tuple[int, int] | None = None  # spaces, line
    if column == indent and of_structure:
        for number, dash, inner in reversed(above):
            if indent == dash:
                return ("dash", {}) if dash != inner else None  # as far in as an entry of the list above
            if inner < indent:
                break
            spaces = dash if last[indent : indent + 1] == "-" else inner
            level = min(level or (spaces, number), (spaces, number), key=lambda one: one[0])
    elif above and not of_structure and last.find(":") == column:
        number, _, inner = above[-1]
        level = None if before[number - 1].rstrip().endswith(":") else (inner, number)
    if level is None or level[0] == indent:
        return None
    return "uneven", {"spaces": indent, "line": level[1], "level": level[0]}


def _indents(line: str) -> tuple[int, int]:
    """The column of the line's text, and of what follows the dashes of a list."""
    bare = len(line) - len(line.lstrip(" "))
    return bare, bare + len(_DASHES.match(line[bare:]).group())  # type: ignore[union-attr]
