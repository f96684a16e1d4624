"""Pages of the ending as nodes: the epithet, the life line, choice luck and rules, two lives side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.art.svg import PALETTE
from game.content.words.text import Words, money
from game.session.metrics import Lifeline, Split
from game.session.session import Session
from game.ui.kit.layout import At, Column, Grid, Node, Row, Sized, grow
from game.ui.kit.theme import GREY
from game.ui.kit.widgets import Icon, Text, framed, note, small
from game.ui.kit.widgets_life import Face
from game.ui.screens.charts import Curve, Difference, LifeChart
from game.ui.screens.hud import currency, dressed, paid_in, span, stamped_in

Say = Callable[..., str]
BETWEEN = 14
"""Years between the faces of the first page."""


def epithet_page(session: Session, intention: str, say: Say) -> Node:
    """Who one has been: faces through the years, the epithet, a warm text, what became of the intention."""
    ending = session.ending
    assert ending is not None
    key = f"ending.{ending.id}"
    last = session.history[-1].age if session.history else session.age
    first = session.story.world.first_age
    ages = sorted({age for age in range(first, first + 4 * BETWEEN, BETWEEN) if age < last} | {last})
    faces = Row(
        [
            Column(
                (
                    At(
                        Face(
                            face=dressed(session, age),
                            age=age,
                            mood="proud" if age == last else "smile",
                            disc=disc,
                            size=150 if age == last else 92,
                        )
                    ),
                    Text(say("hud.age", age=age), 16, age == last, align=0.5),
                ),
                gap=2,
                align="center",
            )
            for age, disc in zip(ages, ("amber", "sky", "leaf", "rose", "lilac"), strict=False)
        ],
        gap=26,
        align="end",
    )
    name = session.name or say("hud.nameless")
    lines: list[Node] = [
        At(faces),
        Text(say("ending.lived", name=name, age=last) + " · " + session.say("title"), 18, color=GREY, align=0.5),
        Text(session.say(key), 52, True, align=0.5, leading=0.86),
        At(Text(session.say(f"{key}.text"), 21, align=0.5, numbers=True), w=860),
    ]
    if intention:
        remark = Row((Icon("booklet", PALETTE["teal2"], 26), Text(intention, 18)), gap=10)
        lines.append(At(note(remark), w=860))
    return Column(lines, gap=14, pack="center")


def line_page(session: Session, line: Lifeline, words: Words) -> Node:
    """The life in one picture, with a few figures below."""
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
    remark = small(say("ending.today_yuan", year=session.story.world.first_year), align=0.5)
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


def luck_note(session: Session, words: Words) -> str:
    """How to live the same luck again; nothing for a life of a report, whose luck is not its seed's first."""
    return "" if session.slot else words("ending.seed", seed=session.seed)


def too_short_page(say: Say) -> Node:
    """Instead of the sums, for a life that had no old age."""
    return Column((At(Icon("leaf", PALETTE["teal2"], 64)), Text(say("split.too_short"), 20, align=0.5)), gap=14,
                  pack="center")  # fmt: skip


def split_page(session: Session, split: Split | None, share: float, say: Say) -> Node:
    """How much was choice, luck and rules: three comparisons, each said in words."""
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
    """The life that was and the life with one answer changed, same luck."""
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
                    _twin(mine, a, say("again.mine"), PALETTE["amber2"], say),
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
    face = Face(face=dressed(session), age=age, mood="smile", disc="sky", size=92)
    return framed(Row((Sized(face, 92), grow(words)), gap=14), border=color)
