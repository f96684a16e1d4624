"""Paints small pictures of the countries' streets, one after the other in a thread."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pygame

from game.art.stage import Camera, Moment
from game.content.stages import stages_of
from game.ui.stages.painter import Painter
from game.ui.stages.staging import bystanders, dressed_for
from game.ui.stages.theatre import Tableau

TODAY = 2026
LUCK = "street/{}"
DRAWN = (1280, 720)
"""The size at which they are painted before they are scaled down, so that signs shrink with their boards."""
Key = tuple[str, tuple[int, int], str]


class Streets:
    """Pictures of streets; each is painted once, however often it is asked for."""

    def __init__(self) -> None:
        self._pictures: dict[Key, Future[pygame.Surface]] = {}
        self._worker = ThreadPoolExecutor(1, "streets")

    def picture(self, country: str, size: tuple[int, int], language: str) -> pygame.Surface | None:
        """The street of a country with its passers-by, signs in `language`; None until it is painted."""
        key = (country, size, language)
        if key not in self._pictures:
            self._pictures[key] = self._worker.submit(_street, *key)
        coming = self._pictures[key]
        return coming.result() if coming.done() else None

    @property
    def painted(self) -> int:
        """How many are painted."""
        return sum(one.done() for one in self._pictures.values())

    @property
    def painting(self) -> bool:
        """Whether some are still being painted."""
        return self.painted < len(self._pictures)


def _street(country: str, size: tuple[int, int], language: str) -> pygame.Surface:
    stages = stages_of(Path(), country)
    stage = stages.of("street")
    moment = Moment(TODAY, season=stages.look.season)
    passing = bystanders(stage, moment, stages.look, LUCK.format(country))
    passing = dressed_for(stage, moment, passing, stages.look.climate)
    picture = Painter(DRAWN, Camera(), language).paint(Tableau(stage, moment, tuple(passing)).layers(close=False))
    return pygame.transform.smoothscale(picture, size)
