"""Contact sheets of a whole life as the window shows it, to be looked at.

`python -m tools.life_sheet STORY COUNTRY LANGUAGE SIZE TEXT FOLDER`, for instance `plain finland en 1280x720 1.6 out`:
a life is played by the first answer that is open, or by the seed's where several are; every card is drawn, at most 24
on a page, each with its year and its id. Cards in a row with the same picture are told.
"""

import os
import sys
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from game.art.faces import random_face
from game.content.story_heads import heads
from game.ui.app import App
from game.ui.engine import Engine
from game.ui.engine_door import EngineDoor
from game.ui.kit.audio import NullAudio
from game.ui.kit.inputs import Confirm
from game.ui.kit.scene import Replace
from game.ui.kit.theme import FONT_DIR
from game.ui.screens.card import Card
from game.ui.screens.ending import Ending
from game.ui.screens.life import LifeScreen
from game.ui.settings import Settings
from game.ui.stages.staging import lot

ROWS, COLUMNS, WIDE = 6, 4, 480
MOST = 20_000
FRAME = 0.5
SEED = 11


def window(story: str, country: str, lang: str, size: tuple[int, int], text: float) -> App:
    """A still window on the first card of a life."""
    pygame.display.init()
    pygame.font.init()
    engine = Engine(story, country or None, seed=SEED, keep=False)
    door = EngineDoor(lambda: engine)
    door.open()
    app = App(pygame.display.set_mode(size), Settings(lang=lang, text=text, still=True), NullAudio(), door)
    head = next(head for head in heads(country or None) if head.id == story)
    face = random_face(lot(f"{story}/{country}"), "woman" if lang == "zh" else "man", head.heads)
    step = engine.begin(app.ctx, "小满" if lang == "zh" else "Alex", face, head.setting._replace(system=country))
    assert isinstance(step, Replace), step
    app.follow(step)
    return app


def cards(app: App) -> list[tuple[str, str, pygame.Surface]]:
    """Every card of a life: its words for the sheet, its picture's identity, what the window shows."""
    seen: list[tuple[str, str, pygame.Surface]] = []
    last, turn = None, 0
    while not isinstance(app.pile[-1], Ending) and turn < MOST:
        top, turn = app.pile[-1], turn + 1
        app.frame(FRAME)
        if isinstance(top, Card) and top.phase == "ask":
            if top is not last:
                life = next(scene for scene in app.pile if isinstance(scene, LifeScreen))
                app.frame(FRAME)
                behind = life.scene.theatre.picture(wait=True)
                picture = pygame.image.tobytes(pygame.transform.smoothscale(behind, (64, 36)), "RGB") if behind else b""
                scaled = pygame.transform.smoothscale(
                    app.surface, (WIDE, WIDE * app.surface.get_height() // app.surface.get_width())
                )
                seen.append((f"{top.question.year} {top.question.id}", str(hash(picture)), scaled))
                last = top
            free = [option.id for option in top.question.options if option.allowed]
            app.follow(top.act("option:" + free[(turn + SEED) % len(free)]))
        elif not (isinstance(top, LifeScreen) and top.rolling):
            app.follow(top.handle(Confirm()))
    return seen


def pages(seen: list[tuple[str, str, pygame.Surface]]) -> list[pygame.Surface]:
    """The sheets."""
    font, tall = pygame.font.Font(FONT_DIR / "SC-Regular.ttf", 15), seen[0][2].get_height() + 22
    out = []
    for start in range(0, len(seen), ROWS * COLUMNS):
        some = seen[start : start + ROWS * COLUMNS]
        page = pygame.Surface((WIDE * COLUMNS, tall * -(-len(some) // COLUMNS)))
        page.fill("#FCF8F1")
        for i, (words, _, picture) in enumerate(some):
            at = (i % COLUMNS * WIDE, i // COLUMNS * tall)
            page.blit(picture, at)
            page.blit(font.render(words, True, "#22304A"), (at[0] + 4, at[1] + tall - 21))
        out.append(page)
    return out


def main() -> None:
    story, country, lang, size, text, folder = sys.argv[1:7]
    wide, tall = map(int, size.split("x"))
    seen = cards(window(story, country, lang, (wide, tall), float(text)))
    for one, after in pairwise(seen):
        if one[1] == after[1]:
            print(f"the same picture: {one[0]}, {after[0]}")
    name = f"{story}_{country or 'own'}_{lang}_{size}_{text}"
    for i, page in enumerate(pages(seen)):
        pygame.image.save(page, Path(folder) / f"{name}_{i + 1}.png")
    print(f"{len(seen)} cards")


if __name__ == "__main__":
    main()
