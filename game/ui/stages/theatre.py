"""The stage behind a card: asked for early, painted in a thread of its own, shown when it is ready.

SDL's SVG reader lets other threads run, so frames go on being drawn while the next card's picture is made.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import pygame

from game.art.stage import Actor, Camera, Layer, Moment, Stage, close_camera, picture, standing
from game.ui.stages.painter import Painter

PAINTERS = 2
"""Sizes and cuts whose drawn layers are kept: the window's, and the one before."""


@dataclass(frozen=True)
class Tableau:
    """What a card shows: a stage, the moment, who stands where."""

    stage: Stage
    moment: Moment
    cast: tuple[Actor, ...]

    def layers(self, close: bool) -> list[Layer]:
        return picture(self.stage, self.cast, self.moment, close)


@dataclass(frozen=True)
class View:
    """How it is looked at: the size of the picture, the closer cut or the whole, the player's language."""

    size: tuple[int, int]
    close: bool
    language: str

    def camera(self, stage: Stage) -> Camera:
        return close_camera(stage) if self.close else Camera()


class Theatre:
    """Paints tableaux. `beside` false paints at once, for tests and pictures that may not wait."""

    def __init__(self, beside: bool = True) -> None:
        self._worker = ThreadPoolExecutor(1, "stage") if beside else None
        self._painters: dict[tuple[View, Camera], Painter] = {}
        self._asked: tuple[Tableau, View] | None = None
        self._coming: Future[pygame.Surface] | None = None
        self._shown: pygame.Surface | None = None
        self._ready: tuple[Tableau, View] | None = None

    def ask(self, tableau: Tableau, view: View) -> None:
        """Have this picture painted; asking again for the same costs nothing."""
        if (tableau, view) == self._asked:
            return
        self._asked = (tableau, view)
        if self._worker is None:
            self._shown, self._ready = self._paint(tableau, view), self._asked
            return
        if self._coming is not None:
            self._coming.cancel()
        self._coming = self._worker.submit(self._paint, tableau, view)

    def picture(self, wait: bool = False) -> pygame.Surface | None:
        """The newest picture that is finished; with `wait`, the one asked for last."""
        if self._coming is not None and (wait or self._coming.done()):
            self._shown, self._ready, self._coming = self._coming.result(), self._asked, None
        return self._shown

    @property
    def ready(self) -> bool:
        """Whether what was asked for last is what `picture` gives."""
        self.picture()
        return self._ready is not None and self._ready == self._asked

    def close(self) -> None:
        """Let the thread go."""
        if self._worker is not None:
            self._worker.shutdown(wait=False, cancel_futures=True)

    def _paint(self, tableau: Tableau, view: View) -> pygame.Surface:
        camera = view.camera(tableau.stage)
        key = (view, camera)
        painter = self._painters.pop(key, None) or Painter(view.size, camera, view.language)
        self._painters[key] = painter
        while len(self._painters) > PAINTERS:
            del self._painters[next(iter(self._painters))]
        return painter.paint(tableau.layers(view.close))


def head_of(tableau: Tableau, view: View, mark: str) -> tuple[int, int] | None:
    """Pixels of the head of whoever stands on a mark, for a card's tail to point at; None if nobody does."""
    camera = view.camera(tableau.stage).filling(view.size)
    scale = view.size[0] / camera.w
    for actor, at in standing(tableau.stage, tableau.cast, view.close):
        if actor.mark == mark:
            return round((at.x - camera.x) * scale), round((at.y - at.h * 0.9 - camera.y) * scale)
    return None
