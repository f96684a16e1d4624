"""Input and output for any terminal: narrow, with a small character set, closed at any moment. No text of a story can
send it control sequences."""

import shutil
import sys
from typing import TextIO

from game.content.words.limits import columns, is_wide
from game.content.words.signs import showable

PLAIN = str.maketrans({
    "•": "*", "▮": "#", "▯": ".", "—": "-", "–": "-", "−": "-", "═": "=", "»": ">", "※": "*", "✉": "@",
    "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "·": "-", "×": "x", "≥": ">=", "≤": "<=",
})  # fmt: skip
"""ASCII replacements of our signs, for terminals with few characters."""
LEAST, MOST = 16, 110
"""The smallest and largest width of a line in columns."""


class TerminalGone(Exception):
    """Output is no longer possible: the terminal was closed, or the disk behind it is full."""


class Terminal:
    """Reads and writes lines. Characters that cannot be shown are replaced, long lines wrapped."""

    def __init__(self, source: TextIO | None = None, target: TextIO | None = None) -> None:
        self._source = source or sys.stdin
        self._target = target or sys.stdout

    def say(self, text: str) -> None:
        """Write some lines and flush. Raises TerminalGone, or BrokenPipeError if the reader has closed the pipe."""
        self._write(text, "\n")

    def ask(self, prompt: str) -> str:
        """Read a line from the keyboard. Raises EOFError at the end of the input, TerminalGone."""
        self._write(prompt, "")
        try:
            line = self._source.readline() if self._source is not None else ""
        except UnicodeDecodeError:
            return "?"  # bytes that are no text: not an answer, so it is asked again
        except (OSError, ValueError) as error:
            raise EOFError from error
        if not line:
            raise EOFError
        return line.rstrip("\r\n")

    def _write(self, text: str, end: str) -> None:
        try:
            lines = [piece for line in showable(text).split("\n") for piece in wrapped(line, self._width())]
            print("\n".join(map(self._encodable, lines)), end=end, file=self._target, flush=True)
        except BrokenPipeError:
            raise
        except (OSError, ValueError, AttributeError) as error:
            raise TerminalGone(str(error)) from error

    def _encodable(self, line: str) -> str:
        code = self._target.encoding or "ascii"
        try:
            line.encode(code)
        except UnicodeEncodeError:
            return line.translate(PLAIN).encode(code, "replace").decode(code)
        return line

    def shows(self, text: str) -> bool:
        """Whether the terminal can encode this text."""
        try:
            text.translate(PLAIN).encode(self._target.encoding or "ascii")
        except (UnicodeEncodeError, AttributeError):
            return False
        return True

    def _width(self) -> int:
        """The number of columns at which to wrap lines; lines to a file are not wrapped."""
        if not self._target.isatty():
            return 10**6
        return max(LEAST, min(MOST, shutil.get_terminal_size().columns - 1))


def wrapped(line: str, width: int) -> list[str]:
    """A line in pieces of at most `width` columns, broken at blanks and between Chinese characters, with its
    indentation."""
    if columns(line) <= width:
        return [line]
    indent = " " * min(len(line) - len(line.lstrip(" ")), width // 2)
    pieces, piece = list[str](), ""
    for part in _parts(line):
        if columns(piece + part.rstrip(" ")) > width and piece.strip():
            pieces.append(piece.rstrip(" "))
            piece = indent + part.lstrip(" ")
        else:
            piece += part
        while columns(piece) > width:  # one word longer than the line
            cut = next(i for i in range(len(piece), 0, -1) if columns(piece[:i]) <= width)
            pieces.append(piece[:cut])
            piece = indent + piece[cut:]
    return [*pieces, piece.rstrip(" ")]


def _parts(line: str) -> list[str]:
    """The unbreakable parts of a line: words with the blanks behind them; wide characters alone, with punctuation that
    may not begin a line."""
    parts: list[str] = []
    for sign in line:
        glued = parts and (sign == " " or (not is_wide(sign) and not is_wide(parts[-1][-1]) and parts[-1][-1] != " "))
        if glued or (parts and sign in "，。！？：；、）》”’…"):
            parts[-1] += sign
        else:
            parts.append(sign)
    return parts


FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width letters, digits and marks, as Chinese input methods give them, to the plain ones."""
MOST_DIGITS = 9


def ask_ascii(line: str) -> str:
    """The typed text in ASCII lower case."""
    return line.translate(FULL_WIDTH).strip().lower()


def number(said: str) -> int | None:
    """A typed number of ASCII digits; None if it is none. Very long ones give a large constant."""
    if not said.isascii() or not said.isdigit():
        return None
    digits = said.lstrip("0") or "0"
    return int(digits) if len(digits) <= MOST_DIGITS else 10**MOST_DIGITS


def odd_number(said: str) -> bool:
    """Whether the text is a number in other than ASCII digits: ①, ², 五, ٣."""
    return bool(said) and number(said) is None and all(sign.isnumeric() for sign in said)
