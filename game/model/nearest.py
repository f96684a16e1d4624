"""What a misspelt name was probably meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most similar to a misspelt one; '' if none is similar."""
    # A story has thousands of names, and difflib compares slowly.
    alike = [other for other in known if _alike(name, other)]
    return next(iter(get_close_matches(name, alike, n=1, cutoff=0.7)), "")


def _alike(name: str, other: str) -> bool:
    """A quick filter before the slow comparison of `nearest`: about as long, and the same first or last letters."""
    if name == other or abs(len(name) - len(other)) > 1 + len(name) // 2:
        return False
    return name[:1] == other[:1] or name[-2:] == other[-2:]
