"""Characters that cannot be shown: control characters, lone surrogates, marks that change the writing direction."""

import unicodedata

HIDDEN = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff")
"""Invisible marks of writing direction and order, which can make text be read as something else."""
INSTEAD = "\ufffd"


def unshowable(text: str, allowed: str = "") -> str:
    """The first character of `text` that cannot be shown, as `U+0000`; '' if there is none. Those in `allowed` are
    accepted."""
    return next((f"U+{ord(sign):04X}" for sign in text if sign not in allowed and _hidden(sign)), "")


def showable(text: str, allowed: str = "\n") -> str:
    """The text with U+FFFD for every character that cannot be shown, so that nothing in it can control a terminal."""
    if text.isprintable() and not HIDDEN.intersection(text):
        return text
    return "".join(INSTEAD if sign not in allowed and _hidden(sign) else sign for sign in text)


def _hidden(sign: str) -> bool:
    return sign in HIDDEN or unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")
