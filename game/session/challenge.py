"""The challenge code: twelve letters and digits that deal a life again. Two of them are checks.

The signs are the numbers modulo 31 (no 0, 1, I, L, O, which are mistaken for each other). Ten carry the hand, as one
number of mixed radix; the last two make both sums below vanish, so the code is a Reed–Solomon code of distance three
(I. Reed, G. Solomon, 1960): any single sign that is wrong is found and mended, any two that changed places are found.
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
class Hand:
    """What a code deals: tags of the story and of its version, the seed, the place of the length among the story's
    lengths, thread and opening (columns `thread` and `opening`, 0 where the story has none)."""

    story: int
    version: int
    seed: int
    length: int = 0
    thread: int = 0
    opening: int = 0
    format: int = FORMAT


class CodeError(ValueError):
    """A code that cannot be read. `kind`: empty, sign, length, check; `detail` is the sign or the number of signs,
    `near` the codes it may have been meant for, the likeliest first."""

    def __init__(self, kind: str, detail: str = "", near: Iterable[str] = ()) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail
        self.near = tuple(near)


def story_tag(story: str, country: str) -> int:
    """The number a story in a country, both by their ids, has in a code."""
    return _tag(f"{story}/{country}", dict(_FIELDS)["story"])


def version_tag(fingerprint: str) -> int:
    """The number of a version of a story and its law."""
    return _tag(fingerprint, dict(_FIELDS)["version"])


def _tag(text: str, values: int) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) % values


def encode(hand: Hand) -> str:
    """The code of a hand in groups of four. Raises ValueError for a field that no code can hold, such as a seed of
    three million or more."""
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


def decode(text: str) -> Hand:
    """The hand of a code however it is spaced, dashed, in whatever case or width. Raises CodeError with what is wrong
    and the nearest codes. Format, story and version are the caller's to judge."""
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
    """What counts of a code as it was typed: signs of full width are read as such, spaces and dashes are left out."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(sign for sign in plain if not sign.isspace() and unicodedata.category(sign) not in ("Pd", "Cf"))


def grouped(values: Iterable[int]) -> str:
    """Signs in groups of four, as they are shown."""
    signs = "".join(SIGNS[value] for value in values)
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def _sums(values: list[int]) -> tuple[int, int]:
    """Both are 0 in a code: the sum of the signs, and of the signs times their places from 1."""
    return sum(values) % BASE, sum(place * value for place, value in enumerate(values, 1)) % BASE


def _with_checks(signs: list[int]) -> list[int]:
    """The ten signs and the two that make both sums vanish."""
    return _solved([*signs, 0, 0], len(signs), len(signs) + 1)


def _solved(values: list[int], a: int, b: int) -> list[int]:
    """The signs with those at the places `a` and `b` (from 0) as the sums ask for."""
    base = [0 if place in (a, b) else value for place, value in enumerate(values)]
    first, second = _sums(base)
    base[b] = (first * (a + 1) - second) * pow(b - a, -1, BASE) % BASE
    base[a] = (-first - base[b]) % BASE
    return base


def _hand(values: list[int]) -> Hand | None:
    number = 0
    for value in reversed(values[: LENGTH - CHECKS]):
        number = number * BASE + value
    found = {}
    for name, count in reversed(_FIELDS):
        number, found[name] = divmod(number, count)
    return None if number else Hand(**found)


def _mended(values: list[int]) -> Iterator[list[int]]:
    """The code one sign away, and those of which two neighbours changed places."""
    first, second = _sums(values)
    if first:
        place = second * pow(first, -1, BASE) % BASE
        if 1 <= place <= LENGTH:
            yield [(v - first) % BASE if at == place else v for at, v in enumerate(values, 1)]
        return
    for at in range(LENGTH - 1):
        swapped = [*values[:at], values[at + 1], values[at], *values[at + 2 :]]
        if not any(_sums(swapped)):
            yield swapped


def _filled(values: list[int], unknown: list[int]) -> Iterator[list[int]]:
    """With one or two signs that no code has, what the checks say they are."""
    if len(unknown) > CHECKS:
        return
    a = unknown[0]
    b = unknown[1] if len(unknown) > 1 else (a + 1) % LENGTH
    solved = _solved(values, a, b)
    if len(unknown) > 1 or solved[b] == values[b]:
        yield solved


def _other_length(values: list[int]) -> Iterator[list[int]]:
    """With one sign too few or too many, every code that has it put in or left out."""
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
