"""Parses numbers, dates and answers as people type them: 5,000; 8%; yes; 2025-26; 2025-Q4; 2025-04-30. An ambiguous
form is refused, not guessed (5,5 is five and a half in Paris and fifty-five mistyped in London)."""

import re
import unicodedata
from datetime import date

from game.content.yaml.shapes import SHARES

YES = frozenset({"true", "yes", "y", "是", "对", "有"})
NO = frozenset({"false", "no", "n", "否", "不是", "没有", "无"})
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([, '’])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_SPAN = re.compile(r"(\d{4})\s*[-/–]\s*(\d{4}|\d{2})")
_QUARTER = re.compile(r"(\d{4})\s*-?\s*Q([1-4])", re.IGNORECASE)
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?")
_DAY = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
MONTHS_OF_QUARTER = 3
_NO_WIDTH = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
"""What pages and editors put between letters; not marks of writing direction, which change what is read."""


def number(text: str, unit: str | None) -> float:
    """The number in this unit. Raises ValueError if the text is not a number or is ambiguous."""
    plain = _plain(text)
    if unit == "truth" and plain.lower() in YES | NO:
        return float(plain.lower() in YES)
    if plain.endswith("%"):
        return _per_cent(plain[:-1].strip(), unit or "")
    if unit == "year":
        return float(year(plain))
    return _count(plain)


def year(text: str) -> int:
    """The year of 2025, of a tax year (the first of 2025-26, 2025/2026), of a quarter or a month. Raises ValueError."""
    plain = _plain(text)
    if span := _SPAN.fullmatch(plain):
        first = int(span[1])
        if int(span[2]) in (first + 1, (first + 1) % 100):
            return first
    try:
        of, in_it, day = month(plain)
    except ValueError:
        return _whole(_count(plain))
    return date(of, in_it, day).year


def is_tax_year(text: str) -> bool:
    """Whether a year is written as two: 2025-26."""
    return _SPAN.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None


def month(text: str) -> tuple[int, int, int]:
    """(year, month, day) of YYYY-MM, YYYY-MM-DD, 2025年4月 or a quarter. A quarter is its first month, a month its
    first day.

    Raises ValueError for another form; whether the day exists is not checked.
    """
    plain = _plain(text)
    if quarter := _QUARTER.fullmatch(plain):
        return int(quarter[1]), MONTHS_OF_QUARTER * (int(quarter[2]) - 1) + 1, 1
    found = _CHINESE.fullmatch(plain) or _DAY.fullmatch(plain)
    if found is None:
        raise ValueError(text)
    return int(found[1]), int(found[2]), int(found[3] or 1)


def _plain(text: str) -> str:
    """The text with plain digits and blanks for full-width ones and without signs of no width. Raises ValueError for
    signs that are no digits of a row of digits: 5² is not fifty-two."""
    if any(unicodedata.decomposition(sign).startswith(("<super>", "<sub>", "<fraction>", "<circle>")) for sign in text):
        raise ValueError(text)
    return unicodedata.normalize("NFKC", text).translate(_NO_WIDTH).strip()


def _count(plain: str) -> float:
    if _GROUPED.fullmatch(plain):
        plain = re.sub("[, '’]", "", plain)
    if "_" in plain:  # Python's own way, nobody's else
        raise ValueError(plain)
    return float(plain)


def _per_cent(plain: str, unit: str) -> float:
    if "%" in unit:
        return _count(plain)
    if unit.split(" ")[0].split("/")[0] in SHARES:
        return _count(plain) / 100
    raise ValueError(plain)


def _whole(count: float) -> int:
    if count != int(count):
        raise ValueError(f"{count}")
    return int(count)
