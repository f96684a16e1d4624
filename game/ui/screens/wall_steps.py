"""The wall outside votes: lobby with QR code, lives on phones, breaks, end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from game.art.marks import DARK
from game.content.words.text import money
from game.room.lesson import Lesson, title_of
from game.room.tally import FEWEST
from game.ui.kit.layout import SPRING, At, Column, Grid, Node, Row, grow
from game.ui.kit.theme import GREY, INK, WHITE
from game.ui.kit.widgets import Icon, Panel
from game.ui.kit.widgets_form import Scroll
from game.ui.screens.wall_ballot import WallStyle
from game.ui.screens.wall_parts import (
    LABEL,
    OPTION,
    QUESTION,
    DotPlot,
    FirstThatFits,
    Modules,
    OptionMark,
    QrCode,
    big,
    bilingual,
    lines,
    text_in,
)

SMALL = LABEL
"""The smallest type on the wall, for what is read before people come in, or beside something larger."""
TEAMS = "ABCDEFGHIJKL"
TEAMWORK = ("present", "canvas", "board")
"""Kinds of steps in which teams work."""


class Check(NamedTuple):
    """A check before a session: whether it passed, and its text."""

    good: bool
    words: str


class WiFi(NamedTuple):
    """The room's Wi-Fi: its name, and the QR code that lets a phone join it."""

    name: str
    code: Modules


NO_WIFI = WiFi("", ())


def lobby(lesson: Lesson, seen: WallStyle, codes: tuple[Modules, WiFi], checks: Sequence[Check], offset: float) -> Node:
    """The plan, how to join, and the checks."""
    theme, say = seen.theme, seen.say
    steps = Column([_step(lesson, i, seen) for i in range(len(lesson.plan.steps))], gap=4)
    minutes = say("wall.minutes", minutes=lesson.plan.minutes)
    left = Column(
        (
            bilingual(lesson.plan.title, seen.langs, theme, QUESTION * 0.9, True),
            big(minutes, theme, LABEL, color=GREY),
            FirstThatFits((steps, Scroll(child=steps, offset=offset)), grow=1),
        ),
        gap=8, grow=1.25,
    )  # fmt: skip
    looked = Column([_check(check, seen) for check in checks], gap=6)
    below = FirstThatFits((Column((SPRING, looked), gap=0), Scroll(child=looked, name="checks")), grow=1)
    right = Column((*joining(lesson, seen, codes), below), gap=6, grow=1)
    return Row((left, right), gap=26, align="stretch", grow=1)


def joining(lesson: Lesson, seen: WallStyle, codes: tuple[Modules, WiFi], share: float = 3) -> list[Node]:
    """The QR code and the address, the Wi-Fi's code before them; without a working address, how to vote by hand."""
    theme, say, (code, wifi) = seen.theme, seen.say, codes
    if not code:
        return [big(say("wall.hands_only"), theme, OPTION, True), big(say("wall.hands_how"), theme, LABEL)]
    address = lesson.room.joining().removeprefix("HTTP://").rpartition("/")[0]
    if wifi.code:
        share += 1  # two side by side
        first = Column((At(QrCode(wifi.code, share, called=wifi.name), 0.5, 0),
                        big(say("wall.wifi", name=wifi.name), theme, SMALL, True, align=0.5)), gap=4)  # fmt: skip
        second = Column((At(QrCode(code, share, called=address), 0.5, 0),
                         big(say("wall.then"), theme, SMALL, True, align=0.5)), gap=4)  # fmt: skip
        shown: Node = Row((grow(first), grow(second)), gap=10, align="start")
    else:
        shown = At(QrCode(code, share, called=address), 0.5, 0)
    return [
        shown,
        big(say("wall.join", address=address), theme, LABEL, True, align=0.5),
        big(str(lesson.wall.get("code", "")), theme, QUESTION * 0.8, True, align=0.5),
        big(say("wall.same_wifi"), theme, SMALL, color=GREY, align=0.5),
    ]


def _step(lesson: Lesson, i: int, seen: WallStyle) -> Node:
    step = lesson.plan.steps[i]
    name = text_in(title_of(lesson.plan, i), seen.langs[0]) or seen.say(f"wall.kind.{step.kind}")
    time = big(seen.say("wall.minutes", minutes=step.minutes), seen.theme, SMALL, color=GREY)
    return Row((big(f"{i + 1}", seen.theme, SMALL, True, GREY), grow(big(name, seen.theme, SMALL)), time), gap=12,
               align="start")  # fmt: skip


def _check(check: Check, seen: WallStyle) -> Node:
    icon = Icon("check", "#0B5D57", 22, by_text=False) if check.good else Icon("warning", "#8F2F22", 22, by_text=False)
    return Row((icon, grow(big(check.words, seen.theme, SMALL))), gap=8, align="start")


def teams(groups: Sequence[Mapping[str, Any]], seen: WallStyle) -> Node:
    """The teams: letter and shape, size, and who has the pen."""
    theme, say = seen.theme, seen.say
    cards = []
    for group in groups:
        place = group["team"] - 1
        mark = OptionMark(place, TEAMS[place % len(TEAMS)], OPTION)
        head = Row((mark, big(str(group["team"]), theme, QUESTION, True)), gap=8)
        lines: list[Node] = [head, big(say("wall.team.people", people=group["people"]), theme, LABEL)]
        if group["pen"]:
            pen = say("wall.team.pen", name=text_in(group["pen"], seen.langs[0]))
            lines.append(big(pen, theme, LABEL, True))
        cards.append(Panel(Column(lines, gap=2), fill=WHITE, radius=14, shadow=0, x=12, y=8))
    columns = next(columns for columns in (4, 5, 6) if len(cards) <= 2 * columns or columns == 6)
    return Grid(cards, min(columns, max(1, len(cards))), 10)


def quiet(lesson: Lesson, seen: WallStyle, clock: str) -> Node:
    """A break or a presentation: its title, the time left, and the teams at a canvas."""
    title = title_of(lesson.plan, lesson.at)
    step = lesson.step
    name = title or {lang: seen.say(f"wall.kind.{step.kind}") for lang in seen.langs[:1] if step is not None}
    groups = lesson.wall.get("groups", []) if step is not None and step.kind in TEAMWORK else []
    if any(group["people"] for group in groups):
        head = Row((grow(bilingual(name, seen.langs, seen.theme, 14, True)), big(clock, seen.theme, 8, True)), gap=20)
        every = teams(groups, seen)
        below = FirstThatFits((Column((SPRING, every, SPRING)), Scroll(child=every)), grow=1)
        return Column((head, below), gap=12, grow=1)
    return Column(
        (SPRING, bilingual(name, seen.langs, seen.theme, 12, True), big(clock, seen.theme, 5, True, align=0.5), SPRING),
        gap=20, grow=1,
    )  # fmt: skip


def own_lives(own: dict[str, Any], seen: WallStyle, names: dict[str, str], symbol: str) -> Node:
    """The results of the lives on phones so far; with fewer than five they are not shown."""
    theme, say = seen.theme, seen.say
    done = own.get("done", [])
    head = big(say("wall.own_done", done=len(done), lives=own.get("lives", 0)), theme, QUESTION, True)
    late = [big(say("wall.own_late", late=own["late"]), theme, SMALL, color=GREY)] if own.get("late") else []
    if len(done) < FEWEST:
        return Column((head, *late, big(say("wall.own_few", few=FEWEST), theme, LABEL)), gap=10, grow=1)
    heaps = []
    for place, key in enumerate(("months", "money", "heart")):
        values = tuple(float(life[key]) for life in done)
        low, high = (0.0, 100.0) if key == "heart" else (0.0, max(1.0, *values))
        ends = [f"{low:g}", f"{high:g}"]
        if key == "money":
            ends = [money(amount, say.lang, symbol=symbol) for amount in (low, high)]
        mean = sum(values) / len(values)
        shown = money(mean, say.lang, symbol=symbol) if key == "money" else f"{mean:.0f}"
        heaps.append(
            Column(
                (
                    big(say(f"wall.own_{key}", mean=shown), theme, LABEL, True),
                    DotPlot(values, low, high, DARK[place], called=say(f"wall.own_{key}", mean=shown)),
                    Row((big(ends[0], theme, SMALL), SPRING, big(ends[1], theme, SMALL))),
                ),
                gap=4, grow=1,
            )
        )  # fmt: skip
    met = Counter(life["ending"] for life in done).most_common(5)
    endings = [big(f"{names.get(ending, ending)}: {count}", theme, LABEL) for ending, count in met if count >= FEWEST]
    return Column((head, *late, Row(heaps, gap=28, align="start"), lines(endings, 4)), gap=14, grow=1)


def leaving(folder: str, written: str, sure: bool, seen: WallStyle) -> Node:
    """The export and deletion of the session; deletion asks twice."""
    theme, say = seen.theme, seen.say
    parts = [
        big(say("wall.end"), theme, 12, True),
        big(say("wall.export"), theme, OPTION),
        big(written or folder, theme, SMALL, color=GREY),
        big(say("wall.erase_sure" if sure else "wall.erase"), theme, OPTION, sure, "#8F2F22" if sure else INK),
    ]
    return Column((SPRING, *parts, SPRING), gap=14, grow=1)
