"""The pages of the ending as nodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pygame

from game.art.svg import PALETTE
from game.content.words.text import Words, label_in, money
from game.session.chapters import SCENES
from game.session.closing import paragraph as tell
from game.session.habits import HabitRecord
from game.session.metrics import Lifeline, Split
from game.session.session import Session
from game.ui.kit.layout import At, Column, Flow, Grid, Node, Row, Sized, grow
from game.ui.kit.theme import AMBER_TEXT, GREY
from game.ui.kit.widgets import Icon, Panel, Text, framed, note, small
from game.ui.kit.widgets_life import Face
from game.ui.screens.charts import Curve, Difference, LifeChart
from game.ui.screens.hud import currency, dressed, paid_in, span, stamped_in
from game.ui.screens.poster import scene_words
from game.ui.screens.retold import Retold
from game.ui.screens.shots import Shot

Say = Callable[..., str]


def epithet_page(session: Session, intention: str, told: Retold | None, words: Words) -> Node:
    """Epithet, text of the ending, the promise, five scenes with the player's own answers."""
    ending = session.ending
    assert ending is not None
    key = f"ending.{ending.id}"
    last = session.history[-1].age if session.history else session.age
    name = session.name or words("hud.nameless")
    lines: list[Node] = [
        Text(words("ending.lived", name=name, age=last) + " · " + session.say("title"), 18, color=GREY, align=0.5),
        Text(session.say(key), 50, True, align=0.5, leading=0.86, most=1.3),
        At(Text(tell(session), 20, align=0.5, numbers=True), w=940),
    ]
    if intention:
        remark = Row((Icon("booklet", PALETTE["teal2"], 26), Text(intention, 18)), gap=10)
        lines.append(At(note(remark), w=900))
    lines.append(scenes_row(session, told, words))
    return Column(lines, gap=12, pack="center")


def scenes_row(session: Session, told: Retold | None, words: Words) -> Node:
    """The five scenes side by side; empty sheets until they are painted."""
    if told is None:
        return Grid([Shot(called=words("spoken.painting")) for _ in range(SCENES)], SCENES, 12, least=150)
    return Grid(
        [
            _scene(picture, *scene_words(session, scene, words))
            for scene, picture in zip(told.scenes, told.pictures, strict=True)
        ],
        SCENES,
        12,
        least=170,
    )


def _scene(picture: pygame.Surface, age: str, said: str, reply: str) -> Node:
    lines: list[Node] = [Text(age, 15, color=GREY), Text(said, 17, True, leading=0.95)]
    if reply:
        lines.append(Text(reply, 15, color=GREY, leading=0.95))
    return Column((Shot(picture, called=f"{age}: {said}"), Column(lines, gap=0)), gap=4)


class Posters(NamedTuple):
    """The player's poster, that of whoever shared the code of this life, and that code ('' for none)."""

    told: Retold
    theirs: pygame.Surface | None
    challenge: str


def poster_page(shown: Posters | None, tall: bool, words: Words) -> Node:
    """The poster, an explanation, and the code in large type; beside it the poster of whoever shared the code. In a
    `tall` window the texts are below."""
    if shown is None:
        return Column((At(Icon("letter", PALETTE["teal2"], 64)), Text(words("poster.working"), 20, align=0.5)),
                      gap=14, pack="center")  # fmt: skip
    said: list[Node] = [Text(words("poster.title"), 26, True, leading=0.95), Text(words("poster.about"), 18)]
    if shown.told.view.code:
        said.append(framed(Column((small(words("poster.dare"), True), Text(shown.told.view.code, 30, True, most=1.2),
                                   small(words("poster.how"))), gap=2)))  # fmt: skip
    else:
        said.append(Text(words("poster.no_code"), 18, color=GREY))
    width = 280.0 if shown.theirs is not None or not tall else 540.0
    mine = (words("poster.mine"), shown.told.view.poster_text())
    pictures = [_framed_poster(shown.told.poster, width, mine, shown.theirs is not None)]
    if shown.theirs is not None:
        pictures.append(_framed_poster(shown.theirs, width, (words("poster.theirs"), ""), True))
    elif shown.challenge:
        said.append(Text(words("poster.drop"), 18))
    hung, told = Flow(pictures, 20), Column(said, gap=14)
    if tall:
        return Column((At(hung), told), gap=18)
    return At(Row((hung, grow(At(told, 0, 0.5))), gap=30), 0.5, 0.5, w=1080, fill_w=True)


def _framed_poster(picture: pygame.Surface, width: float, called: tuple[str, str], told: bool) -> Node:
    """A framed poster, `called` by its title and what is written on it, with the title below if `told`."""
    title = called[0]
    shot = Shot(picture, picture.get_height() / picture.get_width(), 12, called="\n".join(filter(None, called)))
    panel = Panel(Sized(shot, width), radius=14, shadow=12, x=0, y=0)
    return Column((panel, small(title, True, align=0.5)), gap=8) if told else panel


def line_page(session: Session, line: Lifeline, words: Words) -> Node:
    """The chart of the life, with a few figures below."""
    say = words
    curves: tuple[Curve, ...] = ((say("ending.cash"), PALETTE["amber2"], "disc", tuple(line.cash)),)
    sign, heart = currency(session), session.story.meter_like("heart")
    hearts = tuple(m[heart] for m in line.meters) if heart else ()
    pension = money(max(line.pension, default=0.0), session.lang, symbol=sign)
    chart = LifeChart(
        curves=curves,
        first_age=line.ages[0] if line.ages else session.story.world.first_age,
        stamps=tuple(paid_in(s) for s in line.stamps),
        towns=stamped_in(session),
        symbol=sign,
        flags=tuple(age for age, _, _ in line.marks),
        lang=session.lang,
        years=max(1, len(line.ages)),
        age_word=say("ending.age_tick", age="{age}"),
        faces=tuple((age, dressed(session, age)) for age in _face_ages(line.ages)),
        hearts=hearts,
        heart_word=session.story.gauges[heart].word(words) if heart else "",
        grow=1,
    )
    facts = Grid(
        [
            _figure("booklet", say("ending.paid"), span(sum(line.stamps), words, session.record_unit)),
            _figure("shield", say("ending.pension"), say("ending.a_month", amount=pension)),
            _figure("coin", say("ending.most_cash"), money(max(line.cash, default=0.0), session.lang, symbol=sign)),
            *([_figure("smile", say("ending.mean_heart"), f"{_mean(hearts):.0f}")] if heart else []),
        ],
        4,
        12,
        least=170,
    )
    remark = small(say("ending.todays_money", year=session.story.world.first_year), align=0.5)
    return Column((chart, facts, remark), gap=10)


def _face_ages(ages: list[int]) -> list[int]:
    """Four ages along a life."""
    return sorted({ages[round((len(ages) - 1) * share)] for share in (0.12, 0.38, 0.64, 0.9)}) if ages else []


def _figure(icon: str, label: str, value: str) -> Node:
    words = Column((small(label), Text(value, 20, True)), gap=0, align="start")
    return framed(Row((Icon(icon, _COLOURS.get(icon, "#22304A"), 30), words), gap=10))


_COLOURS = {"coin": PALETTE["amber"], "smile": PALETTE["lilac"], "shield": PALETTE["teal"], "booklet": PALETTE["teal2"]}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


MOST_HABITS = 3
"""The most habits on a page: those that occurred most often."""


def habits_page(session: Session, told: Sequence[tuple[HabitRecord, float | None]] | None, words: Words) -> Node:
    """The habits of this life: in how many years of how many, why, and what it cost according to a what-if. They are
    not added up and not judged."""
    if not told:
        said = "habits.working" if told is None else "habits.none"
        lines = (At(Icon("calendar", PALETTE["teal2"], 64)), Text(words(said), 20, align=0.5))
        return Column(lines, gap=14, pack="center")
    rows: list[Node] = [Text(words("habits.title"), 28, True, leading=0.95), Text(words("habits.about"), 18)]
    for met, amount in told:
        why = [
            words(f"habits.{name}", count=count)
            for name, count in (("could_not", met.could_not), ("unnoticed", met.unnoticed), ("chosen", met.chosen))
            if count
        ]
        habit = words(f"habit_{met.code}")
        head_words = words("habits.years", habit=habit[:1].upper() + habit[1:], shown=met.shown, open=met.open)
        head = Text(head_words, 20, True)
        lines_: list[Node] = [head, Text(words("habits.between").join(why), 18, color=GREY)]
        if amount is not None:
            kind = "more" if amount >= 1 else "less" if amount <= -1 else "same"
            sign = money(abs(amount), session.lang, symbol=currency(session))
            age = session.story.world.age(met.first)
            lines_.append(Text(words(f"habits.cost.{kind}", age=age, amount=sign), 18, numbers=True))
        told_ = Column(lines_, gap=3, align="start")
        rows.append(framed(Row((Icon("calendar", PALETTE["amber2"], 34), grow(told_)), gap=14)))
    rows.append(small(words("habits.method")))
    return At(Column(rows, gap=13), 0.5, 0.5, w=940, fill_w=True)


def record_page(session: Session, words: Words) -> Node:
    """Where to look up one's own record and what to ask there; without figures of this life."""
    record, lang = session.story.system.record, session.lang
    if record is None:
        return Column((At(Icon("booklet", PALETTE["teal2"], 64)), Text(words("record.none"), 20, align=0.5)), gap=14,
                      pack="center")  # fmt: skip
    where = Column(
        (
            small(words("record.where"), True),
            Text(label_in(record.where, lang), 20),
            Text(record.address, 20, True, PALETTE["teal2"]),
        ),
        gap=4,
    )
    asked = [
        Row((Icon("why", PALETTE["amber2"], 24), grow(Text(label_in(ask, lang), 19))), gap=12) for ask in record.ask
    ]
    body = Column(
        (
            Text(words("record.title"), 28, True, leading=0.95),
            Text(words("record.about"), 18),
            framed(Row((Icon("hall", PALETTE["teal2"], 44), grow(where)), gap=16)),
            small(words("record.ask"), True),
            *asked,
            small(words("record.source", source=record.source, year=record.as_of)),
        ),
        gap=12,
    )
    return At(body, 0.5, 0.5, w=860, fill_w=True)


def too_short_page(say: Say) -> Node:
    """The page in place of choice, luck and rules for a life that did not reach old age."""
    return Column((At(Icon("leaf", PALETTE["teal2"], 64)), Text(say("split.too_short"), 20, align=0.5)), gap=14,
                  pack="center")  # fmt: skip


def split_page(session: Session, split: Split | None, share: float, say: Say) -> Node:
    """Choice, luck and rules: three comparisons, each as a sentence."""
    if split is None:
        return Column(
            (
                At(Icon("dice", PALETTE["teal2"], 64)),
                Text(say("split.working", share=round(share * 100)), 20, align=0.5),
            ),
            gap=14,
            pack="center",
        )
    most = max(abs(split.choice), abs(split.luck), abs(split.rules), 1.0)
    sign = currency(session)
    monthly = money(split.monthly, session.lang, symbol=sign)
    rows: list[Node] = [
        At(Text(say("split.monthly", amount=monthly), 22, True, align=0.5, numbers=True)),
    ]
    for name, icon, color, value in (
        ("choice", "walk", PALETTE["teal2"], split.choice),
        ("luck", "dice", PALETTE["amber2"], split.luck),
        ("rules", "hall", PALETTE["blue2"], split.rules),
    ):
        words = Column(
            (Text(say(f"split.{name}"), 20, True), Text(say(f"split.{name}.than"), 16, color=GREY)),
            gap=0,
            align="start",
        )
        label = Row((Icon(icon, color, 34), grow(words)), gap=12)
        bar: Node = Difference(value=value, most=most, color=color, lang=session.lang, symbol=sign)
        if name == "rules" and not split.law:
            bar = Text(say("split.no_other_law"), 18, color=GREY, align=0.5)
        rows.append(framed(Grid((label, bar), 2, 20, least=220)))
    rows.append(small(say("split.method", year=session.story.world.first_year), align=0.5))
    return Column(rows, gap=16, pack="center")


def twin_page(mine: Session, other: Session, lines: tuple[Lifeline, Lifeline], changed: str, say: Words) -> Node:
    """The life beside the one with one answer changed, same luck."""
    a, b = lines
    curves: tuple[Curve, ...] = (
        (say("again.mine"), PALETTE["amber2"], "disc", tuple(a.cash)),
        (say("again.other"), PALETTE["teal2"], "square", tuple(b.cash)),
    )
    chart = LifeChart(
        curves=curves,
        first_age=a.ages[0],
        stamps=tuple(paid_in(s) for s in b.stamps),
        towns=stamped_in(other),
        symbol=currency(mine),
        lang=mine.lang,
        years=max(len(a.ages), len(b.ages)),
        age_word=say("ending.age_tick", age="{age}"),
    )
    return Column(
        (
            At(Text(changed, 18, align=0.5, numbers=True), w=1000),
            Grid(
                [
                    _twin(mine, a, say("again.mine"), AMBER_TEXT, say),
                    _twin(other, b, say("again.other"), PALETTE["teal2"], say),
                ],
                2,
                16,
                least=260,
            ),
            chart,
            small(say("again.stamps_below"), align=0.5),
        ),
        gap=10,
        pack="center",
    )


def _twin(session: Session, line: Lifeline, title: str, color: str, say: Words) -> Node:
    ending = session.ending
    epithet = session.say(f"ending.{ending.id}") if ending else ""
    age = line.ages[-1]
    pension = money(max(line.pension), session.lang, symbol=currency(session))
    words = Column(
        (
            Text(title, 16, True, color),
            Text(epithet, 23, True, leading=0.95),
            Text(say("again.pension", amount=pension), 17, numbers=True),
            Text(say("again.paid", paid=span(sum(line.stamps), say, session.record_unit)), 17, numbers=True),
            Text(say("again.lived", age=age), 17, numbers=True),
        ),
        gap=1,
    )
    face = Face(face=dressed(session), age=age, mood="smile", disc="sky", size=92, called=title)
    return framed(Row((Sized(face, 92), grow(words)), gap=14), border=color)
