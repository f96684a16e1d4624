"""The share of simulated lives that meet each event and ending, for the map of a story."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from game.content.story import ENDING, Story
from game.lab.bots import TASTES
from game.lab.lives import live_story


class Reach(NamedTuple):
    """`shares[id]`: the share (0..1) of `lives` lives that met an event or came to an ending."""

    lives: int
    shares: Mapping[str, float]


NOBODY = Reach(0, MappingProxyType({}))  # where no life was lived nothing is said of lives


def reach_of(story: Story, each: int, seed: int = 1) -> Reach:
    """Simulate `each` lives of every bot and count what they met.

    The id of an ending has the prefix `ending.`. Offers have no share, since they are always there. Raises ModelError
    if a life breaks.
    """
    world = story.world
    met = np.zeros(len(world.events))
    ended = np.zeros(len(world.endings))
    for name in TASTES:
        lived = live_story(story, name, each, seed)
        met += lived.reach
        ended += np.bincount(lived.ending, minlength=len(world.endings))
    count = each * len(TASTES)
    found = {event.id: float(met[event.index]) / count for event in world.events if event.kind != "offer"}
    found |= {f"{ENDING}{ident}": float(n) / count for (ident, _), n in zip(world.endings, ended, strict=True)}
    return Reach(count, found)
