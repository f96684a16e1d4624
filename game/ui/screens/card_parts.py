"""The layout of a card: speaker, question with options, a page of a form, the reply.

Everything is a function of what is shown, so that `check` can test whether a story's texts fit without a life.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from game.art.svg import PALETTE, mix
from game.content.gauges import Gauge
from game.content.story import COUNTED
from game.content.words.text import Words
from game.session.questions import Answered, Option, Question
from game.session.session import Session
from game.ui.kit.layout import At, Column, Flow, Grid, Node, Row, Space, grow
from game.ui.kit.theme import GREY, INK, OFF_TEXT, TEAL_TEXT, WHITE, Theme
from game.ui.kit.widgets import Button, Icon, Panel, Press, Text, chip, note, small
from game.ui.kit.widgets_life import Badge, Dots
from game.ui.screens.strip import MANY, TAB, is_column

Say = Callable[..., str]
TABS = tuple(mix(PALETTE[name], INK, 0.3) for name in ("teal2", "coral2", "blue2", "lilac2", "wood2", "leaf3"))
"""Colours of a speaker's tab, dark enough for white words."""
SIGNS = {"platform": "depot", "bureau": "hall", "news": "letter"}
"""Speakers that are institutions, with the icon shown in place of a face."""
FEW = 3
"""The most answers of a card whose signs are written out in words."""
DENSE = 0.8
"""Distance of lines where all answers are to be seen at once, as a share of the font's own, which is 1.58 of its size:
1.26 remain."""
SENTENCE = re.compile(r".{12,}?(?:[。！？]|[.!?](?=\W*\s))[”’\"']*", re.S)
FORM_FIELDS = ("name", "id", "home", "account", "phone", "sign")


def question_part(
    question: Question, gauges: Mapping[str, Gauge], say: Words, theme: Theme
) -> Node:
    """The question with its options: in a row under it, or below each other where the card is a column."""
    count = len(question.options)
    options = [
        option_card(
            option, number, say, _consequences(option, gauges, say, count), option.id == question.chosen,
            is_column(theme),
        )
        for number, option in enumerate(question.options, 1)
    ]
    many = len(options) > MANY
    if is_column(theme):
        asked = Text(question.text, 21, numbers=True, leading=DENSE)
        return Column((asked, Grid(options, 2 if many else 1, 8, least=215)), gap=8)
    asked = Text(question.text, 21, numbers=True, leading=1.06)
    return Column((asked, Grid(options, 3 if many else len(options), 12, least=215)), gap=12)


def known_part(question: Question, before: Option, say: Say) -> Node:
    """A card that was met in an earlier life, folded to its first sentence: the old answer again, or the whole card."""
    again = Button(say("card.again", answer=before.text), "again", "check", "main", 18, hint=say("key.enter"))
    whole = Button(say("card.unfold"), "unfold", "", "plain", 17, hint=say("key.arrow"))
    asked = Text(first_sentence(question.text), 21, numbers=True, leading=1.06)
    return Column((small(say("card.known")), asked, Flow((again, whole), gap=12)), gap=10)


def first_sentence(text: str) -> str:
    """A text up to the end of its first sentence, with the quotation mark that closes there."""
    found = SENTENCE.match(text)
    return found.group() if found else text


def way_back(say: Say, offer: bool, can_undo: bool) -> list[Node]:
    """The button that leaves an offer or undoes the answer before a card, if there is one."""
    if offer:
        return [Button(say("card.leave"), "leave", "back", "plain", 15, x=10, y=3)]
    return [Button(say("card.undo"), "undo", "undo", "plain", 15, x=10, y=3)] if can_undo else []


def reply_part(head: Node, answered: Answered, say: Say, theme: Theme) -> Node:
    """The given answer (`head`), the reply to it, and the fact with its source."""
    go = Button(say("card.go_on"), "go", "", "main", 18, hint=say("key.enter"))
    said: list[Node] = [head]
    if answered.reply:
        said.append(Text(answered.reply, 22, numbers=True, leading=1.05))
    if not answered.fact:
        return Column((*said, At(go, 0, 0.5)), gap=10)
    source = Text(say("card.source", source=answered.source), 16, color=GREY)
    fact = Column((Text(answered.fact, 17, numbers=True), source), gap=4)
    lit = Row((Icon("bulb", PALETTE["amber2"], 28), grow(fact)), gap=12, align="start")
    remark = note(lit)
    if is_column(theme) or theme.size[0] < theme.size[1]:
        return Column((*said, remark, At(go, 0, 0.5)), gap=12)
    return Row((grow(Column((*said, At(go, 0, 0.5)), gap=10), 0.9), grow(remark)), gap=22, align="start")


def answer_given(option: Option) -> Node:
    """The option that was chosen, ticked."""
    return Row((Icon("check", PALETTE["teal2"], 22), Text(option.text, 18, True, TEAL_TEXT)), gap=8)


def speaker_tab(session: Session, question: Question, say: Say) -> Node:
    """The tab with the speaker and the place; without a speaker, the player."""
    info = question.info
    person = session.story.people.get(info.speaker or "")
    name = session.say(f"people.{person.id}") if person is not None else session.name or say("hud.nameless")
    colour = TABS[sum(map(ord, info.speaker or "me")) % len(TABS)]
    words: list[Node] = [Text(name, 17, True, WHITE)]
    sign = SIGNS.get(info.speaker or "")
    if sign:
        words.insert(0, Icon(sign, WHITE, 20))
    if info.place and info.place in session.story.places:
        words.append(Text(session.say(f"places.{info.place}"), 15, color=mix(colour, WHITE, 0.86)))
    return Panel(Row(words, gap=12), colour, TAB / 2, 0, 18, 5)


def dots_of(option: Option, gauges: Mapping[str, Gauge], say: Words) -> list[Node]:
    """How much an option would move each gauge; for money also which way."""
    return [
        Dots(gauges[name].icon, gauges[name].color, count, option.money_sign if gauges[name].like == "money" else 0,
             called=gauges[name].word(say))
        for name, count in option.dots.items()
        if count
    ]


def option_card(
    option: Option, number: int, say: Say, dots: Sequence[Node], handed_in: bool, close: bool
) -> Node:
    """One option: digit, text, effect dots and signs, its costs (pages, deadline) and benefits; `close`: behind its
    words where there is room, so that more answers are seen at once."""
    ink = INK if option.allowed else OFF_TEXT
    badge = Badge(str(number), PALETTE["sand"] if option.allowed else "#E2DBCF", ink)
    rows: list[Node] = [Text(option.text, 19, True, ink, leading=DENSE)]
    if not option.allowed:
        rows.append(Text(option.why_not or say("card.closed"), 16, color=OFF_TEXT))
    elif close:
        rows = [Flow((*rows, *dots, *_tags(option, say)), gap=12)]
    else:
        rows += [Flow(tuple(shown), gap=10) for shown in (dots, _tags(option, say)) if shown]
    head: list[Node] = [badge, grow(Column(rows, gap=3))]
    if not option.allowed:
        head.append(Icon("lock", OFF_TEXT, 20))
    if handed_in:
        head.append(Icon("check", PALETTE["teal2"], 20))
    whole = Row(head, gap=10)
    return Press(child=whole, key="option:" + option.id, digit=number, enabled=option.allowed, x=14, y=8)


def _consequences(option: Option, gauges: Mapping[str, Gauge], say: Words, options: int) -> list[Node]:
    """What a person would know of an answer: its size, that it is on credit, that it lasts, who minds. Of four answers
    and more each says only the credit in words, so that all of them can be seen at once."""
    few = options <= FEW
    shown = dots_of(option, gauges, say)
    shown += [_tag("coin", say("card.credit"))] if option.credit else []
    shown += [_tag("hourglass", say("card.lasts") if few else "")] if option.lasts else []
    if option.minds:
        who = say("card.and").join(say(f"card.minds.{one}") for one in option.minds)
        shown.append(_tag("people", who if few else ""))
    return shown


def _tags(option: Option, say: Say) -> list[Node]:
    tags = []
    if option.steps:
        tags.append(_tag("form", say("card.steps", count=option.steps)))
    if option.deadline:
        tags.append(_tag("clock", say("card.deadline")))
    if option.match:
        tags.append(_tag("people", say("card.match", payer=option.payer, share=option.match)))
    if option.frame in COUNTED:
        tags.append(_tag("calendar", say(f"card.frame.{option.frame}")))
    return tags


def _tag(icon: str, words: str) -> Node:
    words_too = (Icon(icon, INK, 18), Text(words, 16, leading=DENSE))
    return chip(Row(words_too, gap=6) if words else Icon(icon, INK, 18))


def form_page(title: str, page: int, pages: int, say: Say, session: Session) -> Node:
    """One page of a form: heading, a field, buttons."""
    field_name = FORM_FIELDS[-1] if page == pages - 1 else FORM_FIELDS[page % (len(FORM_FIELDS) - 1)]
    filled = say(f"form.{field_name}.value", name=session.name or say("hud.nameless"))
    steps = Row(
        [
            Panel(Space(44, 4), fill=PALETTE["teal2"] if i <= page else PALETTE["stone"], radius=4, shadow=0, x=0, y=2)
            for i in range(pages)
        ],
        gap=6,
    )
    sheet = Panel(
        Column(
            (
                Text(say(f"form.{field_name}"), 16, color=GREY),
                Text(filled, 22, True),
            ),
            gap=4,
        ),
        fill=WHITE, radius=14, shadow=0, x=18, y=12, border=PALETTE["stone"], border_width=2,
    )  # fmt: skip
    return Column(
        (
            Row((Icon("form", INK, 24), Text(title, 20, True)), gap=10),
            Row((steps, Text(say("form.page", page=page + 1, pages=pages), 16, color=GREY)), gap=14),
            sheet,
            Row(
                (
                    Button(say("form.back"), "previous", "back", "plain", 18),
                    Space(grow=1),
                    Button(
                        say("form.hand_in" if page == pages - 1 else "form.next"), "next", "", "main", 19,
                        hint=say("key.enter"),
                    ),
                ),
                gap=12,
            ),
        ),
        gap=14,
    )  # fmt: skip
