"""A pseudo-language: our words made longer, accented and bracketed, so that what was never translated stands out.

Latin words become «［Ŵéľļ…  ·····］»: no plain Latin letter is left. Chinese text keeps its characters and stands in
【】. Placeholders such as {money:cash} stay as they are. Whatever is shown in plain letters, or in Chinese outside
【】, was written into the code instead of the catalogues; whatever is cut off has no room for a longer language.
"""

import re
import string
from collections.abc import Mapping

PSEUDO = "qps"  # the private language code that catalogues use for this

_ACCENTED = "áƀçďéƒĝĥíĵķłḿñóṕǫŕšţúṽŵẋýžÁƁÇĎÉƑĜĤÍĴĶŁḾÑÓṔǪŔŠŢÚṼŴẊÝŽ"
_LETTERS = str.maketrans(string.ascii_letters, _ACCENTED)
_PLACEHOLDER = re.compile(r"(\{[^{}]*\})")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGER = 0.4  # translations of short texts grow by about this much
_GROUP = 8  # the padding may break between groups, as words do


def pseudo(text: str) -> str:
    """The text in the pseudo-language; blank text stays as it is."""
    if not text.strip():
        return text
    parts = _PLACEHOLDER.split(text)
    accented = "".join(part if i % 2 else part.translate(_LETTERS) for i, part in enumerate(parts))
    plain = sum(len(part) for part in parts[::2])
    dots = "·" * max(1, round(plain * _LONGER))
    padding = " ".join(dots[i : i + _GROUP] for i in range(0, len(dots), _GROUP))
    left, right = "【】" if _HAN.search(text) else "［］"
    return f"{left}{accented} {padding}{right}"


def pseudo_all(texts: Mapping[str, str]) -> dict[str, str]:
    return {key: pseudo(text) for key, text in texts.items()}


def untranslated(line: str) -> list[str]:
    """What in this line of the screen does not come from a catalogue: runs of plain letters, and of Chinese outside
    【】."""
    found: list[str] = []
    run, opened = "", ""
    for char in [*line, " "]:
        if char in "［【":
            opened += char
        elif char in "］】":
            opened = opened[:-1]
        plain = char.isascii() and char.isalpha()
        if plain or (_HAN.match(char) and not opened.endswith("【")):
            run += char
        elif run:
            found.append(run)
            run = ""
    return found
