"""The length limits of a story's texts by kind, so that each fits its place on the card in every language."""

import re
import unicodedata
from dataclasses import dataclass

HANZI = re.compile(r"[\u3400-\u9fff]")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_COUNTED_IN_HANZI = ("zh", "ja")
# what: (most hanzi, most words of a language written with spaces)
_MOST = {
    "card": (60, 45), "choice": (12, 7), "reply": (30, 20), "why": (12, 7), "fact": (50, 45), "source": (60, 20),
    "epithet": (8, 7), "ending": (80, 45), "intention": (30, 25), "line": (40, 30), "promise": (40, 30),
    "name": (8, 4), "head": (40, 20), "errand": (8, 5), "greeting": (24, 16),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limit:
    """A maximum length, in hanzi or in words."""

    most: int
    unit: str  # "hanzi" | "words"

    def __str__(self) -> str:
        return f"{self.most} {self.unit}"

    def length(self, text: str) -> int:
        """The length of the text without its placeholders, in the unit of this limit."""
        plain = PLACEHOLDER.sub("", text)
        return len(HANZI.findall(plain)) if self.unit == "hanzi" else len(text.split())


def limit_of(kind: str, lang: str) -> Limit | None:
    """The limit for a text of this kind in this language; None if it has none."""
    most = _MOST.get(kind)
    if most is None:
        return None
    return Limit(most[0], "hanzi") if in_hanzi(lang) else Limit(most[1], "words")


def in_hanzi(lang: str) -> bool:
    """Whether texts in this language are measured in Chinese characters."""
    return lang.split("_")[0] in _COUNTED_IN_HANZI


def placeholders(text: str) -> list[str]:
    """The placeholders of a text, sorted. A translation must have the same ones."""
    return sorted(found.group() for found in PLACEHOLDER.finditer(text))


def columns(text: str) -> int:
    """The width of a text in columns: two for Chinese and full-width signs, none for combining ones, else one."""
    return sum(0 if unicodedata.combining(sign) else 2 if is_wide(sign) else 1 for sign in text)


def is_wide(sign: str) -> bool:
    """Whether a sign takes two columns (Unicode, UAX 11)."""
    return unicodedata.east_asian_width(sign) in ("W", "F")


def excerpt(text: str, most: int) -> str:
    """The beginning of a text in at most `most` columns (at least 3), ending in … if it is cut."""
    if columns(text) <= most:
        return text
    used, cut = 1, 0  # the … takes one
    for letter in text:
        used += columns(letter)
        if used > most:
            break
        cut += 1
    return text[:cut].rstrip(" ，。、：；,.;:") + "…"
