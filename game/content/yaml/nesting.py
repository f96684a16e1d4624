"""Measures how deep a YAML text is nested, from the text alone, before a parser sees it.

Parsers read ahead: they reach limits of their own, which change from one release to the next, before the first value is
returned. So depth is counted here, in one pass; quotes, comments and block text are skipped. The text need not be valid
YAML: what a parser would refuse is counted as well as possible, and the parser is left to report it. Only names that
are lists themselves, or carry an anchor or a tag, are counted one short: content has none.
"""

import re
from collections.abc import Generator, Iterator
from functools import lru_cache

# NEL, LS and PS too: YAML 1.1 breaks lines there, and libyaml follows it.
_BREAK = "\r\n\x85\u2028\u2029"  # what ends a line
_REST = f"[^{_BREAK}]*+"  # of a line
_END = f"(?=[ \t{_BREAK}]|\\Z)"
_MARKER = f"(?:---|\\.\\.\\.){_END}"  # between documents
# Possessive (`*+`) here and below: nothing is tried twice, so that no text makes the count slower than one pass.
_QUOTED = r"""(?:'(?:[^']|'')*+(?:'|\Z)|"(?:[^"\\]|\\.)*+(?:"|\Z))"""
_PLAIN = f"(?![\\[{{'\"&!*|>])(?:[^:#{_BREAK}]|:(?![ \t{_BREAK}]|\\Z)|(?<![ \t])#)*+"


def _one_of(**kinds: str) -> re.Pattern[str]:
    """A pattern with one named group per kind; the first that matches wins."""
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()), re.DOTALL)


_NEXT = re.compile(f"\r\n|[{_BREAK}]")
_LINE = re.compile(f"({_MARKER})?[ \t]*+((?=[#{_BREAK}]|\\Z))?")
_NODE = _one_of(  # with the blanks behind it
    idle=f"[#{_BREAK}]|\\Z",  # nothing more on this line
    entry=f"[-?:]{_END}[ \t]*+",  # of a list; or a name or a value on a line of its own
    name=f"(?:{_QUOTED}|{_PLAIN})[ \t]*+:{_END}[ \t]*+",
    bracket=r"[\[{]",
    aside=f"(?:[&!*][^ \t{_BREAK},\\[\\]{{}}]*+|{_QUOTED})[ \t]*+",  # an anchor, a tag, an alias; quoted text
    text="",  # of a block (| or >), or plain
)
_INSIDE = _one_of(  # brackets
    text=rf"\s++|{_QUOTED}|(?<=\s)#{_REST}"
    # plain text goes on over lines, up to a bracket, a comma, a comment, or a colon before a blank
    r"|[^\s,\[\]{}:'\"](?:[^,\[\]{}:#]|:(?![\s,\[\]{}])|(?<!\s)#)*+",
    opening=r"[\[{]",
    closing=r"[\]}][ \t]*+",
    comma=",",
    colon=":",
    other=".",
)
_LIST, _NAMES = "-", ":"  # what is open without a bracket: blocks, and a pair in a list, [a: b]

Opening = tuple[int, int]


def first_deeper(text: str, most: int) -> tuple[int, int] | None:
    """Line and column, from 1, of the first list or mapping that is inside `most` others; None if there is none."""
    for at, depth in openings(text):
        if depth > most:
            ends = [end.end() for end in _NEXT.finditer(text, 0, at)]
            return len(ends) + 1, at - (ends[-1] if ends else 0) + 1
    return None


def openings(text: str) -> Iterator[Opening]:
    """Yields (offset in the text, depth including itself) for each list and mapping where it opens."""
    blocks: list[tuple[int, str]] = []  # their columns, and what their entries begin with
    begin = 0
    while line := _LINE.match(text, begin):
        marker, idle = line.groups()
        at = line.end()
        while blocks and (marker or (idle is None and blocks[-1][0] > at - begin)):
            blocks.pop()
        if idle is None:
            at = yield from _line(text, begin, at, blocks)
        end = _NEXT.search(text, at)
        if end is None:
            return
        begin = end.end()


def _line(text: str, begin: int, at: int, blocks: list[tuple[int, str]]) -> Generator[Opening, None, int]:
    """Yields what opens on the line that starts at `begin`, from `at` on. Returns the offset up to which the text was
    read, possibly some lines below. `blocks` are the open blocks and is changed."""
    while node := _NODE.match(text, at):
        kind = node.lastgroup
        if kind == "entry" or kind == "name":
            block = (at - begin, _LIST if kind == "entry" and text[at] == _LIST else _NAMES)
            if blocks and blocks[-1] != block and blocks[-1][0] == block[0] and block[1] == _NAMES:
                blocks.pop()  # a list may stand at the column of its name; the next name ends it
            if not blocks or blocks[-1] != block:
                blocks.append(block)
                yield at, len(blocks)
        elif kind == "text":
            body = _text_in(blocks[-1][0] if blocks else -1).match(text, at)
            return body.end() if body else at
        elif kind == "idle":
            break
        at = (yield from _brackets(text, at, len(blocks))) if kind == "bracket" else node.end()
    return at


def _brackets(text: str, at: int, depth: int) -> Generator[Opening, None, int]:
    """Yields what opens from a bracket at `at` to the one that closes it; `depth` blocks are open. Returns the offset
    up to which the text was read."""
    inside: list[str] = []
    for part in _INSIDE.finditer(text, at):
        kind = part.lastgroup
        if kind in ("comma", "closing") and inside[-1] == _NAMES:
            inside.pop()
        if kind == "opening" or (kind == "colon" and inside[-1] == "["):
            inside.append(part[0])
            yield part.start(), depth + len(inside)
        elif kind == "closing":
            inside.pop()
            if not inside:
                return part.end()
    return len(text)


@lru_cache(maxsize=64)
def _text_in(column: int) -> re.Pattern[str]:
    """A pattern for block text at this column: to the line's end, and all lines below that are indented further."""
    further = f" {{{column + 1}}}|[ \t]*+(?=[{_BREAK}]|\\Z)"
    return re.compile(f"{_REST}(?:(?:\r\n|[{_BREAK}])(?!{_MARKER})(?:{further}){_REST})*+")
