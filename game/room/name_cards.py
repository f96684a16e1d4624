"""Name cards to fold and stand on a table, one person a sheet of A4: the name on both halves, the upper one
upside down.

A browser prints them from a page; `name_cards_pdf` makes a PDF where typst is installed. No other file has the names.
"""

import unicodedata
from collections.abc import Sequence
from html import escape
from pathlib import Path

from game.content.sheet import encoding, read_text

WIDE, LARGEST = 480.0, 120.0
"""Points: the width that a name fills at most, and the largest type."""
LATIN = 0.65
"""The width of a letter that is no Chinese character, in parts of the type's size: that of a wide one."""
_PAGE = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>%s</title><style>
@page{size:A4;margin:0}body{margin:0;font-family:sans-serif}
section{width:210mm;height:296mm;page-break-after:always}
div{height:148mm;display:flex;align-items:center;justify-content:center;white-space:nowrap}
div:first-child{transform:rotate(180deg);border-top:1px dashed #999}
</style></head><body>%s</body></html>
"""


def read_names(path: Path) -> list[str]:
    """The names of a text file, one a line: in UTF-8, or as Windows writes it. Raises ContentErrors."""
    text = read_text(path, encoding(path, chinese=True))
    return [unicodedata.normalize("NFC", " ".join(line.split())) for line in text.splitlines() if line.strip()]


def size_of(name: str) -> float:
    """The size in points of the type in which a name fits."""
    ems = sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else LATIN for sign in name)
    return min(LARGEST, WIDE / max(1.0, ems))


def html(names: Sequence[str]) -> str:
    """The cards as an HTML page to be printed."""
    halves = [f'<div style="font-size:{size_of(name):.0f}pt">{escape(name)}</div>' for name in names]
    return _PAGE % (len(names), "".join(f"<section>{half * 2}</section>" for half in halves))
