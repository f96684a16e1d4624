"""What the check of a story uses beside its files: a window's eyes, drawings of stages, bots' lives."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from game.content.findings import Finding
from game.content.story import StorySource


class Drawn(NamedTuple):
    """What a window says of a story: the characters it cannot draw, and for each language the keys of the texts that
    do not fit, whether each is cut off, else which share of it lies below the edge."""

    missing: AbstractSet[str]
    misfits: Mapping[str, Sequence[tuple[str, bool, float]]]


Texts = Mapping[str, Sequence[str]]
"""The texts of each language."""
Look = Callable[[StorySource, Texts], Callable[[], Drawn | None]]
"""Begin to look at a story; what comes back waits for the end. None: it could not be looked at."""


class Ways(NamedTuple):
    """What is None is left out."""

    look: Look | None = None
    stages: Callable[[StorySource], Iterator[Finding]] | None = None
    lives: Callable[[StorySource], Iterator[Finding]] | None = None
    enough: bool = False
    """There are lives enough for what only many of them show."""
