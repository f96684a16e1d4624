"""Counts votes: by option, leading options, changes between two votes, entropy."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log2

from game.room.messages import Choice

FEWEST = 5
"""Smaller counts are written as `<5`: somebody could be recognised."""


def counts(options: Iterable[str], votes: Iterable[Choice], hands: Mapping[str, int] | None = None) -> dict[str, int]:
    """The votes for each option in the options' order, phones and raised hands together."""
    told: Counter[str] = Counter(hands or {})
    for vote in votes:
        told.update(vote if isinstance(vote, list) else [str(vote)])
    return {option: told[option] for option in options}


def leaders(counted: Mapping[str, int]) -> list[str]:
    """The options with the most votes, several at a tie (never broken by chance); none without a vote."""
    most = max(counted.values(), default=0)
    return [option for option, count in counted.items() if count == most] if most else []


def shift(before: Mapping[str, Choice], after: Mapping[str, Choice]) -> dict[tuple[str, str], int]:
    """How many of those who voted twice moved from one option to another, the largest number first."""
    moved = Counter((str(before[p]), str(after[p])) for p in after.keys() & before.keys() if before[p] != after[p])
    return dict(sorted(moved.items(), key=lambda item: (-item[1], item[0])))


def entropy(counted: Mapping[str, int]) -> float:
    """The entropy of the votes in bits: 0 if all agree, log2(options) if all options have the same share."""
    total = sum(counted.values())
    return -sum(n / total * log2(n / total) for n in counted.values() if n) if total else 0.0


def count_text(count: int) -> str:
    """A count for a table; small ones are hidden."""
    return str(count) if count == 0 or count >= FEWEST else f"<{FEWEST}"
