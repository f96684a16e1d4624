"""Which characters the game's fonts can draw, read from the font files: for paper and screen alike."""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from game.content.paths import ASSETS

FONTS = ASSETS / "fonts"
REGULAR, NAMES = FONTS / "SC-Regular.ttf", FONTS / "SC-Names.ttf"
"""The font of all texts, and the font of rare characters in names that it lacks."""
FIRST_HAN = 0x3400


@cache
def covered(path: Path) -> frozenset[int]:
    """The code points that a TrueType font maps (its `cmap`, formats 4 and 12: OpenType 1.9)."""
    data = path.read_bytes()
    tables = {data[at : at + 4]: struct.unpack_from(">II", data, at + 8)
              for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)}  # fmt: skip
    start = tables[b"cmap"][0]
    found: set[int] = set()
    for k in range(struct.unpack_from(">H", data, start + 2)[0]):
        at = start + struct.unpack_from(">I", data, start + 4 + 8 * k + 4)[0]
        kind = struct.unpack_from(">H", data, at)[0]
        read = {4: _format_4, 12: _format_12}.get(kind)
        found.update(read(data, at) if read is not None else ())
    return frozenset(found)


def _format_4(data: bytes, at: int) -> Iterator[int]:
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + 2 * count)
    for first, last in zip(starts, ends, strict=True):
        # The last segment of every format 4 ends at 0xFFFF, which is no character.
        yield from range(first, min(last, 0xFFFE) + 1)


def _format_12(data: bytes, at: int) -> Iterator[int]:
    for k in range(struct.unpack_from(">I", data, at + 12)[0]):
        first, last = struct.unpack_from(">II", data, at + 16 + 12 * k)
        yield from range(first, last + 1)


@cache
def rare(sign: str) -> bool:
    """Whether only the second font, which is for names, has this character. Characters of GB 2312 are in the first and
    are not looked up."""
    if ord(sign) < FIRST_HAN or _everyday(sign):
        return False
    return ord(sign) not in covered(REGULAR) and ord(sign) in covered(NAMES)


def _everyday(sign: str) -> bool:
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def missing(text: str) -> str:
    """The characters of a text that neither font can draw, each once, in order."""
    known = covered(REGULAR) | covered(NAMES)
    return "".join(dict.fromkeys(sign for sign in text if not sign.isspace() and ord(sign) not in known))
