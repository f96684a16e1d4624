"""A card as it is laid out: the sheet, the speaker, the question with its options, a page of a form, the reply.

Everything here is a function of what is shown, so that whether a story's words fit can be seen without a life.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from game.content.gauges import Gauge
from game.session.questions import Answered, Option, Question
from game.session.session import Session
from game.ui.art.svg import PALETTE
from game.ui.kit.layout import At, Column, Flow, Grid, Layer, Node, Pad, Row, Space, grow
from game.ui.kit.theme import GREY, INK, OFF_TEXT, WHITE, Theme
from game.ui.kit.widgets import Button, Icon, Panel, Press, Text
from game.ui.kit.widgets_form import Scroll
from game.ui.kit.widgets_life import Badge, Dots, Emblem, Face
from game.ui.screens.hud import dressed

Say = Callable[..., str]
WIDTH = 1120
FACE = 196
LARGE = 1.3
"""Size of text from which a card saves room."""
DISCS = ("sky", "amber", "rose", "leaf", "lilac")
SIGNS = {"platform": "depot", "bureau": "hall", "news": "letter"}
"""Who speaks as an institution: its sign stands for a face."""
FORM_FIELDS = ("name", "id", "home", "account", "phone", "sign")


def card_sheet(face: Node, body: Node, theme: Theme, top: int, offset: float = 0) -> Node:
    """Portrait and words on their sheet at the lower edge. What is too tall for the room below the strip, whose lower
    edge is `top` (pixels), can be scrolled; it is scrolled by `offset`."""

    def sheet(inner: Node) -> Panel:
        return Panel(Row((face, grow(inner)), gap=28), x=26, y=22, shadow=14)

    room = theme.size[1] - top - theme.px(24)
    whole = sheet(body)
    if whole.measure(theme, min(theme.px(WIDTH), theme.size[0] - theme.px(32)))[1] > room:
        whole = sheet(Scroll(child=body, offset=offset, most=(room - theme.px(44)) / theme.u))
    return Pad(At(Layer("card", whole), 0.5, 1, w=WIDTH, fill_w=True), 16, 16)


def face_size(large: bool) -> float:
    """How large the portrait is; enlarged text leaves it less room."""
    return FACE * 0.72 if large else FACE


def question_part(
    question: Question, gauges: Mapping[str, Gauge], say: Say, priced: Callable[[float], str], large: bool,
    below: Sequence[Node] = (),
) -> Node:
    """The question with its options, and what stands `below` them in a row."""
    options = [
        option_card(option, number, say, priced, dots_of(option, gauges), option.id == question.chosen)
        for number, option in enumerate(question.options, 1)
    ]
    columns = len(options) if len(options) <= 3 else 2 if len(options) == 4 else 3
    asked = Text(question.text, 21 if large else 23, numbers=True, leading=1.06)
    last = (Row(below, gap=12),) if below else ()
    return Column((asked, Grid(options, columns, 12, least=215), *last), gap=10 if large else 18)


def way_back(say: Say, offer: bool, can_undo: bool) -> list[Node]:
    """The button that leaves an offer, or takes back the answer before a card."""
    if offer:
        return [Button(say("card.leave"), "leave", "back", "quiet", 16, x=12, y=6)]
    return [Button(say("card.undo"), "undo", "undo", "quiet", 16, x=12, y=6)] if can_undo else []


def reply_part(head: Node, answered: Answered, say: Say) -> Node:
    """The answer given, as `head` tells it, what is said to it, and the fact with its source."""
    parts = [head]
    if answered.reply:
        parts.append(Text(answered.reply, 24, numbers=True, leading=1.05))
    if answered.fact:
        source = Text(say("card.source", source=answered.source), 16, color=GREY)
        fact = Column((Text(answered.fact, 18, numbers=True), source), gap=4)
        note = Row((Icon("bulb", PALETTE["amber2"], 30), grow(fact)), gap=14, align="start")
        parts.append(Panel(note, PALETTE["sand"], 16, 0, 16, 12))
    parts.append(At(Button(say("card.go_on"), "go", "", "main", 19, hint=say("key.enter")), 1, 0.5))
    return Column(parts, gap=14)


def answer_given(option: Option) -> Node:
    """The option that was chosen, ticked."""
    return Row((Icon("check", PALETTE["teal2"], 22), Text(option.text, 18, True, PALETTE["teal2"])), gap=8)


def speaker_part(session: Session, question: Question, mood: str, say: Say, size: float) -> Node:
    """The portrait of whoever speaks with the name below; without a speaker it is the player."""
    person = session.story.people.get(question.info.speaker or "")
    face: Mapping[str, Any]
    if person is None:
        face, age, name = dressed(session), float(session.age), session.name or say("hud.nameless")
    else:
        name = session.say(f"people.{person.id}")
        face, age = person.face, _age_of(session, person.age)
    disc = DISCS[sum(map(ord, question.info.speaker or "me")) % len(DISCS)]
    sign = SIGNS.get(question.info.speaker or "")
    parts: list[Node] = [
        At(Emblem(sign, size=size) if sign else Face(face=face, age=age, mood=mood, disc=disc, size=size)),
        Text(name, 18, True, align=0.5),
    ]
    if question.info.place and question.info.place in session.story.places:
        where = Row(
            (Icon(question.info.place, GREY, 20), Text(session.say(f"places.{question.info.place}"), 16, color=GREY)),
            gap=6,
        )
        parts.append(At(where))
    return Column(parts, gap=6, align="center")


def _age_of(session: Session, age: int | None) -> float:
    """People grow older with the player; their age is given for the first year."""
    passed = session.year - session.story.world.first_year
    return float((age or 40) + passed) if age is not None else 40.0


def dots_of(option: Option, gauges: Mapping[str, Gauge]) -> list[Node]:
    """How much an option would move each gauge; for money also which way."""
    return [
        Dots(gauges[name].icon, gauges[name].color, count, option.money_sign if gauges[name].like == "money" else 0)
        for name, count in option.dots.items()
        if count
    ]


def option_card(
    option: Option, number: int, say: Say, priced: Callable[[float], str], dots: Sequence[Node], handed_in: bool
) -> Node:
    """One option: digit, words, dots of its effects, what it asks for (pages, a deadline), what it is given."""
    ink = INK if option.allowed else OFF_TEXT
    badge = Badge(str(number), PALETTE["sand"] if option.allowed else "#E2DBCF", ink)
    words = grow(Text(option.text, 19, True, ink))
    head: list[Node] = [badge, words]
    if not option.allowed:
        head.append(Icon("lock", OFF_TEXT, 20))
    if handed_in:
        head.append(Icon("check", PALETTE["teal2"], 20))
    rows: list[Node] = [Row(head, gap=10)]
    if not option.allowed:
        rows.append(Text(option.why_not or say("card.closed"), 16, color=OFF_TEXT))
    else:
        if dots:
            rows.append(Flow(tuple(dots), gap=14))
        tags = _tags(option, say, priced)
        if tags:
            rows.append(Flow(tuple(tags), gap=8))
    return Press(child=Column(rows, gap=8), key="option:" + option.id, digit=number, enabled=option.allowed, x=14, y=12)


def _tags(option: Option, say: Say, priced: Callable[[float], str]) -> list[Node]:
    tags = []
    if option.steps:
        tags.append(_tag("form", say("card.steps", count=option.steps)))
    if option.deadline:
        tags.append(_tag("clock", say("card.deadline")))
    if option.match:
        tags.append(_tag("people", say("card.match", amount=priced(option.match))))
    return tags


def _tag(icon: str, words: str) -> Node:
    return Panel(Row((Icon(icon, INK, 18), Text(words, 16)), gap=6), PALETTE["sand"], 10, 0, 8, 3)


def form_page(title: str, page: int, pages: int, say: Say, session: Session) -> Node:
    """One page of a form that really has to be filled: heading, one field that is filled in, on and back."""
    field_name = FORM_FIELDS[-1] if page == pages - 1 else FORM_FIELDS[page % (len(FORM_FIELDS) - 1)]
    filled = say(f"form.{field_name}.value", name=session.name or say("hud.nameless"))
    steps = Row(
        [Panel(Space(44, 4), PALETTE["teal2"] if i <= page else PALETTE["stone"], 4, 0, 0, 2) for i in range(pages)],
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
        WHITE, 14, 0, 18, 12, PALETTE["stone"], 2,
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
