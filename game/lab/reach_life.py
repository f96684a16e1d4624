"""Finds a life that reaches a card or an ending: simulates thousands of bots' lives and plays one of them again through
a session."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.content.story import ENDING, Story, load_story
from game.lab.bots import TASTES, THOUGHTFUL, bot
from game.lab.by_hand import by_hand, recorded
from game.model.batch import live
from game.model.life import Life
from game.model.turn import ending
from game.session.records import Script
from game.session.session import Session

BATCHES = (100, 400, 4000)
"""Lives of each bot, one batch after the other: most cards are found among the first few hundred."""
TRIES = 12
"""Lives of a batch played by hand before the next batch is lived."""


class FoundLife(NamedTuple):
    """A life that reaches the card by these answers of this bot. `until` is the year in which it does (for an ending,
    the one after the last); `minutes` is the length of play, the one asked for if possible."""

    bot: str
    minutes: int
    slot: int
    until: int
    script: Script


def find_life(folder: Path, system: Path, card: str, seed: int, minutes: int) -> FoundLife | int:
    """A life with this seed that reaches the event (or `ending.ID`), at this length of play or else another of the
    story's; if there is none, how many lives were tried. Raises ContentErrors for a story that does not load, KeyError
    for an unknown event."""
    story = load_story(folder, system)
    lengths = sorted(story.world.deck, key=lambda known: abs(known - minutes))
    found = (_of_length(story, card, seed, length) for length in lengths)
    return next((life for life in found if life is not None), len(lengths) * len(TASTES) * sum(BATCHES))


def _of_length(story: Story, card: str, seed: int, minutes: int) -> FoundLife | None:
    reached = reaching(story, card)
    first = 0
    for count in BATCHES:
        for name in dict.fromkeys((*THOUGHTFUL, *TASTES)):
            slots = np.arange(first, first + count, dtype=np.uint64)
            tries = [slot for _, slot in sorted(_meeting(story, card, name, seed, minutes, slots))][:TRIES]
            for slot, answers in recorded(story, name, seed, minutes, tries).items() if tries else ():
                session = Session(story, seed, minutes, slot=slot)
                if by_hand(session, answers, reached):
                    return FoundLife(name, minutes, slot, session.year + session.over, session.script)
        first += count
    return None


def reaching(story: Story, card: str) -> Callable[[Session], bool]:
    """A test of whether a session has reached this card: it is pending, its offer is open, its message has come, or the
    ending is met."""
    if card.startswith(ENDING):
        return lambda session: session.ending is not None and session.ending.id == card.removeprefix(ENDING)
    kind = story.events[card].kind
    if kind == "notice":
        return lambda session: any(notice.id == card for notice in session.feed)
    if kind == "offer":
        return lambda session: session.due(card)
    return lambda session: session.waiting == card


def _meeting(
    story: Story, card: str, name: str, seed: int, minutes: int, slots: NDArray[np.uint64]
) -> Iterator[tuple[int, int]]:
    """(year, slot) of this bot's lives that meet it: the first year, or for an ending the last."""
    world = story.world
    met = np.zeros(slots.size, dtype=np.int64)
    event = None if card.startswith(ENDING) else world.find(card)
    wanted = [f"{ENDING}{key}" for key, _ in world.endings].index(card) if event is None else 0

    def watch(life: Life, year: int, closing: NDArray[np.int64]) -> None:
        if event is not None:
            met[(life.seen[event.index] == year) & (met == 0)] = year
        elif closing.size:
            met[closing[ending(world, life, year, seed, closing) == wanted]] = year

    live(world, slots, seed, bot(name, world, seed), watch, minutes)
    for row in np.flatnonzero(met).tolist():
        yield int(met[row]), int(slots[row])
