"""Lays every card of a story out as the game would, without a screen: which words do not fit or cannot be drawn."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import NamedTuple, cast

import pygame

from game.content.story import EventInfo, Story
from game.content.words.text import Words
from game.session.questions import Answered, Question
from game.session.session import Session
from game.ui.kit.audio import NullAudio
from game.ui.kit.layout import Box, Layout
from game.ui.kit.raster import Raster
from game.ui.kit.scene import Context
from game.ui.kit.theme import FONT_DIR, Theme
from game.ui.screens.card import Card
from game.ui.screens.life import Life
from game.ui.settings import Settings

WINDOW, TEXT = (1280, 720), 1.4
NO_CHARACTER = "\u0378"  # means nothing in Unicode, so no font has it
SLACK = 2  # pixels by which rounding may be off
MOSTLY = 0.5  # share of a card's room that may lie below the edge, to be scrolled to


class Misfit(NamedTuple):
    """`key` is the text's key (event, or event.choice.reply); `cut`: it sticks out, else it is too tall by `share`."""

    key: str
    cut: bool
    share: float


@dataclass
class _Unlived:
    """The life screen under the cards: as high as the strip is, nothing else is asked of it."""

    session: Session
    hud_bottom: int
    can_undo: bool = True


def misfits(story: Story, lang: str) -> Iterator[Misfit]:
    """Cards, choices and replies that do not fit a small window with enlarged text."""
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.font.init()
    ctx = _context(lang)
    session = Session.new(story, 1, max(story.world.deck), lang, None, "欧阳小满" if lang == "zh" else "Ouyang Xiaoman")
    under = _Unlived(session, Life(ctx, session, lambda: None).hud_bottom)
    for info in story.events.values():
        if info.choices:
            card = Card(ctx, under, _question(story, info, lang))  # type: ignore[arg-type]
            yield from _judged(info.id, card.laid(), ctx.theme, _choices(story, info, lang))
            yield from _replies(story, card, info, lang, ctx.theme)


def _choices(story: Story, info: EventInfo, lang: str) -> dict[str, str]:
    """The key of each choice's text."""
    keys = [f"{info.id}.{choice.id}" for choice in info.choices]
    return {words: key for key in keys if (words := story.text.get(key, lang))}


def _replies(story: Story, card: Card, info: EventInfo, lang: str, theme: Theme) -> Iterator[Misfit]:
    for choice in info.choices:
        key = f"{info.id}.{choice.id}"
        card.phase, card.chosen = "reply", choice.id
        words = {part: story.text.get(f"{key}.{part}", lang) for part in ("reply", "fact")}
        card.answered = cast("Answered", SimpleNamespace(**words, source=story.text.get(f"{key}.fact.source", lang)))
        card.stale()
        found = _judged(f"{key}.reply", card.laid(), theme, _choices(story, info, lang))
        yield from (misfit for misfit in found if misfit.key == f"{key}.reply")  # a choice has been judged on its card


def undrawable(texts: Iterable[str]) -> set[str]:
    """The characters in these texts that the fonts of the game have no picture for."""
    wanted = {char for text in texts for char in text if unicodedata.category(char) not in ("Cc", "Cf")}
    pygame.font.init()
    missing = set()
    for style in ("Regular", "Bold"):
        font = pygame.font.Font(FONT_DIR / f"SC-{style}.ttf", 20)
        box = font.metrics(NO_CHARACTER)[0]
        alike = [char for char in sorted(wanted) if font.metrics(char)[0] in (None, box)]
        missing |= {char for char in alike if _picture(font, char) == _picture(font, NO_CHARACTER)}
    return missing


def _picture(font: pygame.font.Font, char: str) -> bytes:
    """A character as it is drawn; what the font lacks is drawn as an empty box."""
    return pygame.image.tobytes(font.render(char, False, "black", "white"), "RGB")


def _context(lang: str) -> Context:
    return Context(
        Theme(WINDOW, TEXT), Raster(), Words.load(lang), NullAudio(), Settings(lang=lang, text=TEXT, still=True),
        lambda: None, lambda: None,
    )  # fmt: skip


def _question(story: Story, info: EventInfo, lang: str) -> Question:
    """The event as it is asked, every choice open with two effects to show."""
    options = tuple(
        SimpleNamespace(
            id=choice.id, text=story.text.get(f"{info.id}.{choice.id}", lang), allowed=True, why_not="",
            default=choice.default, steps=choice.steps, deadline=choice.deadline, match=choice.match,
            dots={"money": 2, "heart": 1, "body": 0, "cover": 0}, money_sign=-1,
        )
        for choice in info.choices
    )  # fmt: skip
    made = SimpleNamespace(
        id=info.id, kind=info.kind, year=story.world.first_year, text=story.text.get(info.id, lang), info=info,
        options=options, chosen=None,
    )  # fmt: skip
    return cast("Question", made)


def _judged(key: str, laid: Layout, theme: Theme, choices: Mapping[str, str]) -> Iterator[Misfit]:
    """What does not fit, under the key of the card or reply, or of the choice whose words stick out."""
    for spare, room in laid.reach.values():
        if scrolls_far(spare, room):
            yield Misfit(key, False, spare / max(room.h, 1))
    whose = (choices.get(box.node.words, key) for box in laid.boxes if cut(box, theme))
    yield from (Misfit(one, True, 0.0) for one in dict.fromkeys(whose))


def scrolls_far(spare: int, room: pygame.Rect) -> bool:
    """Whether too much of a scrolling part, `spare` pixels, lies out of sight of its room."""
    return spare > MOSTLY * room.h


def seen_of(box: Box, theme: Theme) -> pygame.Rect:
    """The room in which a box can be seen."""
    return box.room.clip((0, 0, *theme.size)) if box.clip is None else box.clip


def cut(box: Box, theme: Theme) -> bool:
    """Whether a box of words is narrower than its longest word, or sticks out at a side."""
    if not box.node.words:
        return False
    seen = seen_of(box, theme)
    inside = box.rect.inflate(-2 * SLACK, -2 * SLACK)
    wide = box.node.measure(theme, box.rect.w)[0]
    return inside.left < seen.left or inside.right > seen.right or wide > box.rect.w + SLACK
