"""The cache of drawn pictures forgets by bytes, the longest unused first."""

from __future__ import annotations

import pygame

from game.ui.kit.kept import kept_pictures


def test_what_was_used_longest_ago_goes_first() -> None:
    made: list[str] = []

    def make(name: str) -> pygame.Surface:
        made.append(name)
        return pygame.Surface((10, 10), pygame.SRCALPHA)

    kept = kept_pictures(2 * 10 * 10 * 4)  # room for two
    for name in ("a", "b", "a", "c", "a", "b"):
        kept.get(name, lambda name=name: make(name))  # type: ignore[misc]
    # c drove out b, since a had been used again; b, made anew, drove out c.
    assert made == ["a", "b", "c", "b"]


def test_one_over_the_limit_alone_is_kept_while_it_is_drawn() -> None:
    kept = kept_pictures(1)
    one = kept.get("large", lambda: pygame.Surface((100, 100)))
    assert kept.get("large", lambda: pygame.Surface((1, 1))) is one
