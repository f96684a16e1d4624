"""A cache of pictures with a limit in bytes: what was used longest ago goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import pygame

Shown = TypeVar("Shown")


class Kept(Generic[Shown]):
    """What was drawn, by key: `limit` bytes of it. `picture` gives the pixels of one entry."""

    def __init__(self, limit: int, picture: Callable[[Shown], pygame.Surface]) -> None:
        self.limit = limit
        self._picture = picture
        self._bytes = 0
        self._entries: OrderedDict[Hashable, Shown] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Shown]) -> Shown:
        """The entry of this key, made now if it is not there."""
        if key in self._entries:
            self._entries.move_to_end(key)
            return self._entries[key]
        made = self._entries[key] = make()
        self._bytes += self._size(made)
        # The newest stays even where it alone is over the limit: it is about to be drawn.
        while self._bytes > self.limit and len(self._entries) > 1:
            self._bytes -= self._size(self._entries.popitem(last=False)[1])
        return made

    def _size(self, entry: Shown) -> int:
        picture = self._picture(entry)
        return picture.get_width() * picture.get_height() * 4


def kept_pictures(limit: int) -> Kept[pygame.Surface]:
    """A cache of pictures alone."""
    return Kept(limit, lambda picture: picture)
