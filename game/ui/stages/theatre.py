"""Paints the stage behind a card in a thread: requested early, shown when it is ready.

SDL's SVG reader releases the GIL, so frames are drawn while the next card's picture is made.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import pygame

from game.art.stage import HIGH, Actor, Camera, Coat, Moment, Stage, close_camera, picture, standing
from game.ui.stages.painter import Painter

PAINTERS = 2
"""The number of painters (view and camera) that are kept: the present one and the one before."""


@dataclass(frozen=True)
class Tableau:
    """What a card shows: a stage, the moment, who stands where."""

    stage: Stage
    moment: Moment
    cast: tuple[Actor, ...]

    def layers(self, close: bool) -> list[Coat]:
        return picture(self.stage, self.cast, self.moment, close)


AHEAD = 2
"""The most pictures that are painted or waiting at any time."""


@dataclass(frozen=True)
class View:
    """How it is shown: size of the picture, closer view or whole stage, the player's language."""

    size: tuple[int, int]
    close: bool
    language: str

    def camera(self, stage: Stage) -> Camera:
        """The visible part: the whole stage, or the closer view, as high as the stage where the picture has room for
        that."""
        near = close_camera(stage)
        if self.close and round(self.size[0] * HIGH / near.w) <= self.size[1]:
            return Camera(near.x, 0, near.w, HIGH)
        return near if self.close else Camera()


class Coming(NamedTuple):
    """A picture that is being painted."""

    what: tuple[Tableau, View]
    picture: Future[pygame.Surface]


class Theatre:
    """Paints tableaux in a thread; with `beside` false at once, for pictures that cannot wait."""

    def __init__(self, beside: bool = True) -> None:
        self._worker = ThreadPoolExecutor(1, "stage") if beside else None
        self._painters: dict[tuple[View, Camera], Painter] = {}
        self._coming: list[Coming] = []
        self._asked: tuple[Tableau, View] | None = None
        self._shown: pygame.Surface | None = None

    def prepare(self, tableau: Tableau, view: View) -> None:
        """Paint a picture that will probably be asked for next."""
        if self._worker is None or any(one.what == (tableau, view) for one in self._coming):
            return
        self._coming.append(Coming((tableau, view), self._worker.submit(self._paint, tableau, view)))
        # The oldest is for a card that has gone by, unless it is the one asked for; one that is being painted cannot be
        # cancelled, and is thrown away.
        spare = [one for one in self._coming if one.what != self._asked]
        for one in spare[: max(0, len(self._coming) - AHEAD)]:
            one.picture.cancel()
            self._coming.remove(one)

    def ask(self, tableau: Tableau, view: View) -> None:
        """Show this picture as soon as it is painted, before those that are only prepared; repeated calls cost
        nothing."""
        if (tableau, view) == self._asked:
            return
        self._asked = (tableau, view)
        if self._worker is None:
            self._shown = self._paint(tableau, view)
        else:
            later = [one for one in self._coming if one.what != self._asked and one.picture.cancel()]
            self._coming = [one for one in self._coming if one not in later]
            self.prepare(tableau, view)
            for one in later:
                self.prepare(*one.what)

    def picture(self, wait: bool = False) -> pygame.Surface | None:
        """The newest finished picture; with `wait`, the one asked for last."""
        ready = next((one for one in self._coming if one.what == self._asked), None)
        # Of pictures that are ready only the one asked for last: another card's must never flash up.
        if ready is not None and (wait or ready.picture.done()):
            self._shown = ready.picture.result()
            self._coming.remove(ready)
        return self._shown

    @property
    def waiting(self) -> bool:
        """Whether the picture asked for last is unfinished, or finished and not taken yet."""
        return any(one.what == self._asked for one in self._coming)

    @property
    def finished(self) -> bool:
        """Whether the picture asked for last is ready to be taken."""
        return any(one.what == self._asked and one.picture.done() for one in self._coming)

    def close(self) -> None:
        """Stop the thread."""
        if self._worker is not None:
            self._worker.shutdown(wait=False, cancel_futures=True)

    def _paint(self, tableau: Tableau, view: View) -> pygame.Surface:
        camera = view.camera(tableau.stage)
        key = (view, camera)
        # Taken out and put back: the dictionary's order is the order of use.
        painter = self._painters.pop(key, None) or Painter(view.size, camera, view.language)
        self._painters[key] = painter
        while len(self._painters) > PAINTERS:
            del self._painters[next(iter(self._painters))]
        return painter.paint(tableau.layers(view.close))


def head_of(tableau: Tableau, view: View, mark: str) -> tuple[int, int] | None:
    """The position in pixels of the head of whoever is on a mark, for a card's tail to point at; None if nobody is."""
    camera = view.camera(tableau.stage).filling(view.size)
    scale = view.size[0] / camera.w
    for actor, at in standing(tableau.stage, tableau.cast, view.close):
        if actor.mark == mark:
            return round((at.x - camera.x) * scale), round((at.y - at.h * 0.9 - camera.y) * scale)
    return None
