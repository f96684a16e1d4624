"""The parts of a story's check that other packages provide: layout by the window, drawings of stages, simulated
lives."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from game.content.findings import Finding
from game.content.shelf import Shelf
from game.content.story import StorySource

ENOUGH = 200
"""Lives of each bot in a small story, and from which on an accepted finding that they do not show is told to be one no
longer."""


class Layouts(NamedTuple):
    """The result of laying out a story's texts: the characters that the fonts lack; and by language the keys of texts
    that do not fit, each with whether it is cut off, else the share of it below the edge."""

    missing: AbstractSet[str]
    misfits: Mapping[str, Sequence[tuple[str, bool, float]]]


Texts = Mapping[str, Sequence[str]]
"""The texts of each language."""
Look = Callable[[StorySource, Texts], Callable[[], Layouts | None]]
"""Begin to look at a story; what comes back waits for the end. None: it could not be looked at."""


class CheckParts(NamedTuple):
    """The optional parts of a story's check; a part that is None is left out."""

    look: Look | None = None
    stages: Callable[[StorySource], Iterator[Finding]] | None = None
    lives: Callable[[StorySource], Iterator[Finding]] | None = None
    enough: bool = False
    """Whether enough lives are simulated for findings that need many."""
    shelf: Shelf | None = None
    """Files that were read before; shared by the story, its nudges and its further countries."""
