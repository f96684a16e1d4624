"""Checks whether a story's texts fit: every card is laid out as in the game, without a screen; and which characters the
fonts lack.

`python -m game.ui.fit [FOLDER]` reads the texts of each language from its input and writes as JSON what the fonts lack
and, for the story in the folder, what does not fit; `check` runs it.
"""

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pygame

from game.content.story import EventInfo, Story, load_story
from game.content.words.text import Words, money
from game.session.questions import Answered, Option, Question, payer_of
from game.session.session import Session
from game.ui.kit.fit import cut, scrolls_far
from game.ui.kit.layout import NOTHING, Layout, Node, Row, layout
from game.ui.kit.theme import FONT_DIR, Theme
from game.ui.screens.card_parts import answer_given, question_part, reply_part, speaker_tab, way_back
from game.ui.screens.hud import at_top, bottom, hud, look_at
from game.ui.screens.strip import Strip, laid_strip

WINDOW, TEXT = (1280, 720), 1.4
NO_CHARACTER = "\u0378"  # means nothing in Unicode, so no font has it


class Misfit(NamedTuple):
    """A text that does not fit; `key` is its key (event, or event.choice.reply); `cut`: it sticks out, else it is too
    tall by `share`."""

    key: str
    cut: bool
    share: float


class _Desk:
    """Lays out cards in a small window with enlarged type, below the bar of a player with a long name."""

    def __init__(self, story: Story, lang: str) -> None:
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
        pygame.font.init()
        self.story, self.lang = story, lang
        self.theme, self.words = Theme(WINDOW, TEXT), Words.load(lang)
        name = "欧阳小满" if lang == "zh" else "Ouyang Xiaoman"
        self.session = Session.new(story, 1, max(story.world.deck), lang, None, name)
        shown = look_at(self.session)
        self.symbol = shown.symbol
        self.top = bottom(layout(at_top(hud(shown, self.words)), WINDOW, self.theme), self.theme)

    def text(self, key: str) -> str:
        """A text of the story, placeholders unfilled."""
        return self.story.text.get(key, self.lang)

    def lay_out_question(self, question: Question) -> Layout:
        """The layout of the card as a question."""
        back = Row(way_back(self.words, offer=question.kind == "offer", can_undo=True))
        part = question_part(question, self.story.gauges, self.words, self.theme)
        return self._lay_out(question, part, back, len(question.options))

    def lay_out_reply(self, question: Question, option: Option) -> Layout:
        """The layout of the card with the reply to an answer."""
        key = f"{question.id}.{option.id}"
        reply, fact, source = (self.text(f"{key}.{part}") for part in ("reply", "fact", "fact.source"))
        answered = Answered(reply, fact, source, {}, {}, 0.0, None)
        return self._lay_out(question, reply_part(answer_given(option), answered, self.words, self.theme))

    def _lay_out(self, question: Question, body: Node, right: Node = NOTHING, answers: int = 0) -> Layout:
        tab = speaker_tab(self.session, question, self.words)
        strip = Strip(child=body, tab=tab, right=right, answers=answers)
        return layout(laid_strip(strip, self.theme, self.top), WINDOW, self.theme)

    def _priced(self, amount: float) -> str:
        return money(amount, self.lang, symbol=self.symbol)

    def question(self, info: EventInfo) -> Question:
        """The event as a question with every choice open and two effects to show."""
        options = tuple(
            Option(
                choice.id, self.text(f"{info.id}.{choice.id}"), True, "", choice.default, choice.steps,
                choice.deadline, choice.match, payer_of(self.story, choice.match_paid_by, self.lang), choice.frame,
                dict(zip(self.story.world.meters, (2, 1), strict=False)), -1,
            )
            for choice in info.choices
        )  # fmt: skip
        return Question(info.id, info.kind, self.story.world.first_year, self.text(info.id), info, options)


def misfits(story: Story, lang: str) -> Iterator[Misfit]:
    """The cards, choices and replies that do not fit a small window with enlarged type."""
    desk = _Desk(story, lang)
    for info in story.events.values():
        if info.choices:
            question = desk.question(info)
            choices = {option.text: f"{info.id}.{option.id}" for option in question.options if option.text}
            yield from _judged(info.id, desk.lay_out_question(question), desk.theme, choices)
            for option in question.options:
                key = f"{info.id}.{option.id}.reply"
                found = _judged(key, desk.lay_out_reply(question, option), desk.theme, choices)
                yield from (misfit for misfit in found if misfit.key == key)  # choices have been judged on their card


def _judged(key: str, laid: Layout, theme: Theme, choices: Mapping[str, str]) -> Iterator[Misfit]:
    """The misfits of a layout, with the key of the card or reply, or of the choice whose text sticks out."""
    for spare, room in laid.reach.values():
        if scrolls_far(spare, room):
            yield Misfit(key, False, spare / max(room.h, 1))
    whose = (choices.get(box.node.words, key) for box in laid.boxes if cut(box, theme))
    yield from (Misfit(one, True, 0.0) for one in dict.fromkeys(whose))


def undrawable(texts: Iterable[str]) -> set[str]:
    """The characters in these texts that the fonts of the game lack."""
    wanted = {char for text in texts for char in text if unicodedata.category(char) not in ("Cc", "Cf")}
    pygame.font.init()
    missing = set()
    for style in ("Regular", "Bold"):
        font = pygame.font.Font(FONT_DIR / f"SC-{style}.ttf", 20)
        box = font.metrics(NO_CHARACTER)[0]
        # a mark that changes the letter before it has no width of its own, and cannot be drawn alone
        shown = [char for char in sorted(wanted) if font.size(char)[0]]
        alike = [char for char in shown if font.metrics(char)[0] in (None, box)]
        missing |= {char for char in alike if _picture(font, char) == _picture(font, NO_CHARACTER)}
    return missing


def _picture(font: pygame.font.Font, char: str) -> bytes:
    """The bitmap of a character; one that the font lacks is an empty box."""
    return pygame.image.tobytes(font.render(char, False, "black", "white"), "RGB")


def main() -> None:
    """Write the result to the standard output."""
    texts = json.load(sys.stdin)
    story = load_story(sys.argv[1]) if len(sys.argv) > 1 else None
    missing = undrawable(text for told in texts.values() for text in told)
    fits = {lang: list(misfits(story, lang)) for lang in texts} if story is not None else {}
    json.dump([sorted(missing), fits], sys.stdout)


if __name__ == "__main__":
    main()
