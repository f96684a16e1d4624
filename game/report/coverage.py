"""Counts what many lives make of a story: how they end, which cards none of them meets, which choices none takes."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from game.content.story import Story
from game.lab.lives import Lives


def endings(story: Story, played: Iterable[Lives]) -> Counter[str]:
    """The number of lives by ending."""
    keys = [key for key, _ in story.world.endings]
    return Counter(keys[i] for lives in played for i in lives.ending)


def unreached(story: Story, played: Iterable[Lives], fewer_than: int = 1) -> dict[str, int]:
    """The events met by fewer lives than `fewer_than`, with their number."""
    total = np.sum([lives.reach for lives in played], axis=0)
    return {e.id: int(n) for e, n in zip(story.world.events, total, strict=True) if n < fewer_than}


def never_taken(story: Story, played: Iterable[Lives]) -> list[str]:
    """The choices that no life took, of events that were met."""
    played = list(played)
    met = np.sum([lives.reach for lives in played], axis=0)
    taken = np.sum([lives.taken for lives in played], axis=0)
    return [
        f"{event.id}.{choice.id}"
        for event, row, n in zip(story.world.events, taken, met, strict=True)
        for choice, times in zip(event.choices, row, strict=False)
        if n and not times
    ]
