"""Signs that no screen can show: control characters, halves of a pair, marks that turn the writing round."""

import unicodedata

HIDDEN = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff")
"""Marks of direction and order: what comes after them may be read as what it is not."""
INSTEAD = "\ufffd"


def unshowable(text: str, allowed: str = "") -> str:
    """The first sign of `text` that no screen can show, by its number (`U+0000`); '' if there is none."""
    return next((f"U+{ord(sign):04X}" for sign in text if sign not in allowed and _hidden(sign)), "")


def showable(text: str, allowed: str = "\n") -> str:
    """The text with a replacement mark for what no screen can show: nothing in it can steer a terminal."""
    if text.isprintable() and not HIDDEN.intersection(text):
        return text
    return "".join(INSTEAD if sign not in allowed and _hidden(sign) else sign for sign in text)


def _hidden(sign: str) -> bool:
    return sign in HIDDEN or unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")
