"""Characters that cannot be shown (control characters, lone surrogates, marks that change the writing direction), and
those that nobody sees."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

HIDDEN = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff")
"""Invisible marks of writing direction and order, which can make text be read as something else."""
INSTEAD = "\ufffd"
_KEPT_OPEN = "\u00a0\u202f"  # spaces that French and Finnish have before signs and inside numbers
_BESIDE = re.compile(r"[\d;:!?»«%€£$–—(]")
DRAWN_AS_NOTHING = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks without a shape: fillers, the empty pattern of Braille."""
_SELECTORS = "\ufe0e\ufe0f"  # part of the spelling of a picture
_JOINERS = "\u200c\u200d"  # part of the spelling in some scripts, and of pictures
_CONTROLS = {"\x1b": "ESCAPE", "\x00": "NULL", "\x07": "BELL", "\x08": "BACKSPACE", "\x7f": "DELETE"}


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


def invisible(text: str) -> Iterator[tuple[int, str]]:
    """The invisible characters of a text that are not blanks, as (offset, name)."""
    odd = {sign for sign in set(text) if _invisible(sign)}
    for i, sign in enumerate(text) if odd else ():
        if sign not in odd:
            continue
        if sign in _KEPT_OPEN and (_BESIDE.match(text[i - 1 : i]) or _BESIDE.match(text[i + 1 : i + 2])):
            continue
        if sign in _JOINERS and not (text[i - 1 : i].isascii() and text[i + 1 : i + 2].isascii()):
            continue
        if sign in _SELECTORS and not text[i - 1 : i].isascii():
            continue
        yield i, f"U+{ord(sign):04X} {unicodedata.name(sign, _CONTROLS.get(sign, 'CONTROL'))}"


@lru_cache(maxsize=4096)
def _invisible(sign: str) -> bool:
    """Whether a character is drawn as nothing and is no ordinary blank."""
    if sign.isascii() and (sign.isprintable() or sign in "\n\t\r"):
        return False
    kind = unicodedata.category(sign)
    if sign in DRAWN_AS_NOTHING or "\ufe00" <= sign <= "\ufe0f":
        return True
    return kind in ("Cc", "Cf", "Cs", "Zl", "Zp") or (kind == "Zs" and sign not in " \u3000")
