"""Evaluates a session for the debriefing: votes by card, what divided the room, and whose answers changed.

Everything is read from the room's events. Small numbers are reported as counts, not as estimates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from game.model.student import student
from game.room import messages as m
from game.room.room import AskedQuestion, Room
from game.room.tally import entropy, shift

FEWEST_PAIRS = 15
"""The least number of pairs for an interval; below it only counts are shown, since an interval would say little."""
DIVISIVE = 4
"""The most cards that are shown as having divided the room."""
Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CardVotes:
    """A card of the shared life: counts of the first and second vote (None: there was one vote), the decided option,
    how many changed their vote, and the entropy of the first vote in bits."""

    q: str
    text: Labels
    options: tuple[tuple[str, Labels], ...]
    first: Mapping[str, int]
    second: Mapping[str, int] | None
    decided: str
    moved: int
    bits: float


@dataclass(frozen=True, slots=True)
class PairedAnswers:
    """A question asked twice, for those who answered both. `mean` is that of the differences (after − before) with its
    95 % interval, if the answers are numbers and there are enough pairs; else None."""

    text: Labels
    options: tuple[tuple[str, Labels], ...]
    pairs: int
    before: Mapping[str, int]
    after: Mapping[str, int]
    moved: int
    mean: float | None = None
    low: float | None = None
    high: float | None = None


def voted_cards(room: Room) -> list[CardVotes]:
    """The cards of the shared life in the order of their decisions."""
    return [_voted(one) for one in room.asked if one.question.life and one.rounds and one.decided]


def divisive(cards: Sequence[CardVotes], most: int = DIVISIVE) -> list[CardVotes]:
    """The `most` cards that divided the room most: by entropy, then by changed votes."""
    return sorted(cards, key=lambda card: (-card.bits, -card.moved, card.q))[:most]


def changes(room: Room) -> list[PairedAnswers]:
    """Every question that was asked twice."""
    asked_again = [one for one in room.asked if one.question.same_as and one.rounds]
    found = ((room.find(one.question.same_as), one) for one in asked_again)
    return [change(before, after) for before, after in found if before is not None and before.rounds]


def change(before: AskedQuestion, after: AskedQuestion) -> PairedAnswers:
    """The answers of the same phones before and after; raised hands are anonymous and left out."""
    first, second = before.rounds[-1].votes, after.rounds[-1].votes
    both = sorted(first.keys() & second.keys())
    options = _options(after)
    counts = [{ident: sum(votes[p] == ident for p in both) for ident, _ in options} for votes in (first, second)]
    moved = sum(first[p] != second[p] for p in both)
    points = [_point(after, second[p]) - _point(after, first[p]) for p in both] if _has_points(after) else []
    mean = low = high = None
    if len(points) >= FEWEST_PAIRS:
        mean, low, high = interval(points)
    return PairedAnswers(after.question.text, options, len(both), counts[0], counts[1], moved, mean, low, high)


def interval(values: Sequence[float]) -> tuple[float, float, float]:
    """(mean, low, high) of the 95 % interval of paired differences (Student's t). Raises ValueError for fewer than two
    values."""
    count = len(values)
    if count < 2:
        raise ValueError("an interval needs two values")
    mean = sum(values) / count
    deviation = sqrt(sum((value - mean) ** 2 for value in values) / (count - 1))
    half = student(0.975, count - 1) * deviation / sqrt(count)
    return mean, mean - half, mean + half


def _voted(one: AskedQuestion) -> CardVotes:
    first = one.counted(1)
    twice = len(one.rounds) > 1
    moved = sum(shift(one.rounds[0].votes, one.rounds[-1].votes).values()) if twice else 0
    second = one.counted() if twice else None
    asked = one.question
    return CardVotes(asked.q, asked.text, _options(one), first, second, one.decided, moved, entropy(first))


def _options(one: AskedQuestion) -> tuple[tuple[str, Labels], ...]:
    return tuple((option.id, option.text) for option in one.question.options)


def _has_points(one: AskedQuestion) -> bool:
    return one.question.kind in ("scale", "number")


def _point(one: AskedQuestion, c: m.Choice) -> float:
    """An answer as a number: the number itself, or the position on a scale."""
    if isinstance(c, float | int):
        return float(c)
    return float(1 + next(i for i, option in enumerate(one.question.options) if option.id == c))
