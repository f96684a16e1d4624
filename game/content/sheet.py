"""Reads a table that a spreadsheet saved as text: CSV in UTF-8, Excel's “Unicode text” (UTF-16), and where Chinese may
be expected the GBK of a Chinese Excel; with any of the separators that Excel uses."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from game.content.findings import reason, refused
from game.content.paths import file_size

MAX_BYTES = 8_000_000
UTF_8, UTF_16, CHINESE = "utf-8-sig", "utf-16", "gb18030"


class Spreadsheet(NamedTuple):
    """Column names; rows as (row number in the spreadsheet, cells), empty rows left out; the separator."""

    header: list[str]
    rows: Iterator[tuple[int, list[str]]]
    separator: str


def encoding(path: Path, chinese: bool) -> str:
    """The encoding of the file: UTF_8, UTF_16 or, if `chinese`, CHINESE. Raises ContentErrors if it is none of them."""
    data = _bytes(path)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        likely = [UTF_16]
    else:  # almost any bytes can be read as GBK: French in it would come out as hanzi
        likely = [UTF_8, *([CHINESE] if chinese else [])]
    for one in likely:
        with suppress(UnicodeDecodeError):
            data.decode(one)
            return one
    raise refused(path, "bad-sheet/encoding")


def read_text(path: Path, encoding: str) -> str:
    """The whole file. Raises ContentErrors if it cannot be read."""
    return _bytes(path).decode(encoding)


def read_sheet(path: Path, encoding: str) -> Spreadsheet:
    """The table. Raises ContentErrors for a file that is not a table, possibly only while its rows are iterated."""
    text = read_text(path, encoding)
    named = re.match(r"sep=([,;\t])\r?\n", text)  # a line for Excel alone, which does not show it
    text = text[named.end() :] if named else text
    # Excel writes semicolons where the comma is the decimal sign.
    separator = named[1] if named else max(",;\t", key=text.split("\n", 1)[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
    except csv.Error:
        raise refused(path, "bad-sheet/csv", row=1) from None
    return Spreadsheet(header, _below(path, reader), separator)


def _below(path: Path, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    row = 1  # read last
    try:
        for row, cells in enumerate(reader, 2):
            if any(cell.strip() for cell in cells):
                yield row, cells
    except csv.Error:
        raise refused(path, "bad-sheet/csv", row=row + 1) from None


def _bytes(path: Path) -> bytes:
    try:
        if file_size(path) > MAX_BYTES:
            raise refused(path, "bad-sheet/large", most=MAX_BYTES)
        return path.read_bytes()
    except OSError as error:
        raise refused(path, "bad-sheet/unreadable", reason=reason(error)) from None
