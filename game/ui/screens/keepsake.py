"""The picture of a life to keep or share: drawn like a screen, on a sheet of its own, saved as PNG."""

from __future__ import annotations

from pathlib import Path

import pygame

from game.art.svg import PALETTE
from game.content.words.text import Words
from game.session.metrics import Lifeline
from game.session.session import Session
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import At, Column, Node, Pad, Row, Stack, grow, layout
from game.ui.kit.motion import Animator
from game.ui.kit.scene import Context
from game.ui.kit.scenery import quiet_svg
from game.ui.kit.theme import GREY, Theme
from game.ui.kit.widgets import Panel, Text
from game.ui.kit.widgets_life import Face
from game.ui.screens.ending_parts import line_page, luck_note
from game.ui.screens.hud import dressed

SHEET = (1600, 900)


def keepsake(ctx: Context, session: Session, line: Lifeline) -> pygame.Surface:
    """The whole life on one sheet."""
    theme = Theme(SHEET)
    surface = pygame.Surface(SHEET)
    raster = ctx.raster
    surface.blit(raster.drawn(("quiet", SHEET), lambda: quiet_svg(*SHEET), *SHEET), (0, 0))
    canvas = Canvas(surface, theme, raster, Animator(True))
    for box in layout(_view(ctx, session, line), SHEET, theme).boxes:
        box.node.paint(canvas, box.rect)
    return surface


def _view(ctx: Context, session: Session, line: Lifeline) -> Node:
    ending = session.ending
    last = line.ages[-1] if line.ages else session.age
    first = session.story.world.first_age
    ages = sorted({age for age in (first, first + 16, first + 32) if age < last} | {last})
    faces = Row(
        [
            Face(face=dressed(session, age), age=age, mood="smile", disc=disc, size=84)
            for age, disc in zip(ages, ("amber", "sky", "rose", "lilac"), strict=False)
        ],
        gap=14,
    )
    name = session.name or ctx.words("hud.nameless")
    head = Row(
        (
            grow(
                Column(
                    (
                        Text(session.say(f"ending.{ending.id}") if ending else "", 46, True, leading=0.86),
                        Text(ctx.words("ending.lived", name=name, age=last), 20, color=GREY),
                    ),
                    gap=2,
                )
            ),
            faces,
        ),
        gap=20,
    )
    foot = Row(
        (
            Text(told_in(session, ctx.words), 20, True, PALETTE["wood2"]),
            grow(Text(luck_note(session, ctx.words), 16, color=GREY, align=1)),
        ),
        gap=20,
    )
    body = Column((head, grow(line_page(session, line, ctx.words)), foot), gap=14)
    return Stack((Pad(At(Panel(body, x=36, y=28, shadow=16), 0.5, 0.5, fill_w=True, fill_h=True), 30, 26),))


def told_in(session: Session, words: Words) -> str:
    """The game and the story; a title that names the game already stands alone."""
    game, title = words("app.title"), session.say("title")
    return title if game in title else f"{game} · {title}"


def save_keepsake(ctx: Context, session: Session, line: Lifeline, folder: Path) -> Path | None:
    """Write the picture; None if the disk does not let us."""
    path = folder / f"life-{session.story.id}-{session.seed}.png"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pygame.image.save(keepsake(ctx, session, line), str(path))
    except (OSError, pygame.error):
        return None
    return path
