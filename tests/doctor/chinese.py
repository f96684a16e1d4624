"""What of a Chinese finding is still English."""

from __future__ import annotations

import re

_FILLED_IN = re.compile(r"“[^”]*”|`[^`]*`")
_NAME = re.compile(r"\w+\([^)]*\)|\S*[\w)][./_(=\[\]{}]\S*")
_SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:.]? [A-Za-z]{2,}")


def left_in_english(text: str) -> list[str]:
    """English words side by side. What stands in quotes or backquotes is filled in, as are names with a dot, a stroke,
    a bracket or an underscore; a word alone is a name, too (Tiled, lever, CSV)."""
    plain = _NAME.sub("#", _FILLED_IN.sub("#", text))
    return [found.group() for found in _SENTENCE.finditer(plain)]
