"""Computes what the ending shows of a life in the background: forks, five scenes, their pictures, the poster."""

from dataclasses import dataclass
from zlib import crc32

import pygame

from game.session.challenge import clean
from game.session.chapters import Chapter, chapters
from game.session.dealt import code_of
from game.session.forks import Fork, forks
from game.session.metrics import Lifeline
from game.session.session import Session
from game.ui.kit.raster import Raster
from game.ui.kit.scene import Context
from game.ui.screens.poster import PosterView, poster, poster_view
from game.ui.screens.shots import shot


@dataclass(frozen=True)
class Retold:
    """The forks, scenes, pictures and poster of a finished life."""

    forks: list[Fork]
    scenes: list[Chapter]
    pictures: list[pygame.Surface]
    view: PosterView
    poster: pygame.Surface
    file_name: str


def retold(ctx: Context, session: Session, line: Lifeline, sentence: str) -> Retold:
    """Compute and paint them; takes a second or two. `sentence` is the friend's on the poster."""
    found = forks(session)
    scenes = chapters(session, found)
    pictures = [shot(session, scene, session.lang) for scene in scenes]
    code = code_of(session)
    view = poster_view(session, scenes, line, code, sentence, ctx.words)
    given = crc32(repr([(g.event, g.choice) for g in session.answers]).encode())
    name = f"life-{session.story.id}-{clean(code) or session.seed}-{given:08x}"
    return Retold(found, scenes, pictures, view, poster(view, session, pictures, Raster()), name)
