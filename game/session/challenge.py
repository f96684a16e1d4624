"""The challenge code: twelve characters from which a life can be dealt again. Two of them are check characters.

The characters stand for numbers modulo 31 (without 0, 1, I, L, O, which are mistaken for each other). Ten carry the
hand, as one number of mixed radix; the last two make both sums in `_sums` zero, so the code is a Reed–Solomon code of
distance three (I. Reed, G. Solomon, 1960): any single wrong character is found and corrected, any two exchanged ones
are found.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
BASE = len(SIGNS)
LENGTH, CHECKS, GROUP = 12, 2, 4
FORMAT = 1
"""Which layout of the fields below a code has; another one is another version of the game's."""

_FIELDS = (
    ("format", 4), ("story", 1021), ("version", 61), ("seed", 3_000_000), ("length", 8), ("thread", 16),
    ("opening", 8),
)  # fmt: skip
"""The hand's fields, each with how many values it has; their product is below 31 ** 10."""


@dataclass(frozen=True, slots=True)
class ChallengeCode:
    """What a code encodes: hashes of the story and of its version, the seed, the index of the length among the story's
    lengths, and the values of the columns `thread` and `opening` (0 where the story has none)."""

    story: int
    version: int
    seed: int
    length: int = 0
    thread: int = 0
    opening: int = 0
    format: int = FORMAT


class CodeError(ValueError):
    """A code that is not valid. `kind`: empty, sign, length, check; `detail` is the wrong character or the number of
    characters; `near` are the codes that may have been meant, the likeliest first."""

    def __init__(self, kind: str, detail: str = "", near: Iterable[str] = ()) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail
        self.near = tuple(near)


def story_tag(story: str, country: str) -> int:
    """The hash of a story and a country (ids) in a code."""
    return _tag(f"{story}/{country}", dict(_FIELDS)["story"])


def version_tag(fingerprint: str) -> int:
    """The hash of a version of a story and its law in a code."""
    return _tag(fingerprint, dict(_FIELDS)["version"])


def _tag(text: str, values: int) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) % values


def encode(hand: ChallengeCode) -> str:
    """The code in groups of four characters. Raises ValueError for a field out of range, such as a seed of three
    million or more."""
    number = 0
    for name, values in _FIELDS:
        value = getattr(hand, name)
        if not 0 <= value < values:
            raise ValueError(f"{name}: {value} is not below {values}")
        number = number * values + value
    signs = []
    for _ in range(LENGTH - CHECKS):
        number, rest = divmod(number, BASE)
        signs.append(rest)
    return grouped(_with_checks(signs))


def decode(text: str) -> ChallengeCode:
    """The hand of a code. Spaces, dashes, case and full-width characters do not matter. Raises CodeError; whether story
    and version fit is left to the caller."""
    signs = clean(text)
    if not signs:
        raise CodeError("empty")
    values = [SIGNS.find(sign) for sign in signs]
    if len(values) != LENGTH:
        raise CodeError("length", str(len(values)), _codes(_other_length(values)))
    unknown = [place for place, value in enumerate(values) if value < 0]
    if unknown:
        raise CodeError("sign", signs[unknown[0]], _codes(_filled(values, unknown)))
    if any(_sums(values)):
        raise CodeError("check", "", _codes(_mended(values)))
    hand = _hand(values)
    if hand is None:
        raise CodeError("check")
    return hand


def clean(text: str) -> str:
    """The code as typed without spaces and dashes, in ASCII capitals."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(sign for sign in plain if not sign.isspace() and unicodedata.category(sign) not in ("Pd", "Cf"))


def grouped(values: Iterable[int]) -> str:
    """The characters for these values, in groups of four."""
    signs = "".join(SIGNS[value] for value in values)
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def _sums(values: list[int]) -> tuple[int, int]:
    """The sum of the values, and the sum of value times position (from 1), modulo 31; both are 0 in a valid code."""
    return sum(values) % BASE, sum(place * value for place, value in enumerate(values, 1)) % BASE


def _with_checks(signs: list[int]) -> list[int]:
    """The ten values followed by the two check values."""
    return _solved([*signs, 0, 0], len(signs), len(signs) + 1)


def _solved(values: list[int], a: int, b: int) -> list[int]:
    """The values with those at positions `a` and `b` (from 0) replaced so that both sums are 0."""
    base = [0 if place in (a, b) else value for place, value in enumerate(values)]
    first, second = _sums(base)
    # 31 is prime, so every difference of places has an inverse.
    base[b] = (first * (a + 1) - second) * pow(b - a, -1, BASE) % BASE
    base[a] = (-first - base[b]) % BASE
    return base


def _hand(values: list[int]) -> ChallengeCode | None:
    number = 0
    for value in reversed(values[: LENGTH - CHECKS]):
        number = number * BASE + value
    found = {}
    for name, count in reversed(_FIELDS):
        number, found[name] = divmod(number, count)
    # The fields do not use up all of 31 ** 10: what is left over belongs to no hand.
    return None if number else ChallengeCode(**found)


def _mended(values: list[int]) -> Iterator[list[int]]:
    """The valid codes that differ in one character or in two exchanged neighbours."""
    first, second = _sums(values)
    if first:
        # One wrong sign adds d to the first sum and place times d to the second: their quotient is its place.
        place = second * pow(first, -1, BASE) % BASE
        if 1 <= place <= LENGTH:
            yield [(v - first) % BASE if at == place else v for at, v in enumerate(values, 1)]
        return
    # Two exchanged signs leave the first sum as it was.
    for at in range(LENGTH - 1):
        swapped = [*values[:at], values[at + 1], values[at], *values[at + 2 :]]
        if not any(_sums(swapped)):
            yield swapped


def _filled(values: list[int], unknown: list[int]) -> Iterator[list[int]]:
    """The valid codes with one or two invalid characters replaced."""
    if len(unknown) > CHECKS:
        return
    a = unknown[0]
    b = unknown[1] if len(unknown) > 1 else (a + 1) % LENGTH
    solved = _solved(values, a, b)
    # Two checks give two signs; with one unknown, the sign solved beside it must come out as it was typed.
    if len(unknown) > 1 or solved[b] == values[b]:
        yield solved


def _other_length(values: list[int]) -> Iterator[list[int]]:
    """The valid codes with one character inserted or removed."""
    if any(value < 0 for value in values):
        return
    if len(values) == LENGTH - 1:
        for at in range(LENGTH):
            yield from _filled([*values[:at], -1, *values[at:]], [at])
    if len(values) == LENGTH + 1:
        for at in range(LENGTH + 1):
            shorter = [*values[:at], *values[at + 1 :]]
            if not any(_sums(shorter)):
                yield shorter


def _codes(found: Iterable[list[int]]) -> list[str]:
    return list(dict.fromkeys(grouped(values) for values in found if _hand(values) is not None))
