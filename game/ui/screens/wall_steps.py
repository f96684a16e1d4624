"""The wall between the votes: the lobby with its code, lives of one's own, a break's clock, the talk at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from game.art.marks import DARK
from game.content.words.text import money
from game.room.debrief import FEWEST_PAIRS, Change, Voted
from game.room.lesson import Lesson, title_of
from game.room.qr import Modules
from game.room.tally import FEWEST
from game.ui.kit.layout import SPRING, At, Column, Node, Row, grow
from game.ui.kit.theme import GREY, INK, WHITE
from game.ui.kit.widgets import Icon, Panel
from game.ui.kit.widgets_form import Scroll
from game.ui.screens.wall_ballot import Seen
from game.ui.screens.wall_parts import LABEL, OPTION, QUESTION, Code, Dots, Fit, Mark, big, bilingual, lines, told

SMALL = LABEL * 1.12


class Check(NamedTuple):
    """Something looked at before a session: whether it is as it should be, and the words for it."""

    good: bool
    words: str


def lobby(lesson: Lesson, seen: Seen, code: Modules, checks: Sequence[Check], offset: float) -> Node:
    """What will happen, how to join, what is ready and what is missing."""
    theme, say = seen.theme, seen.say
    steps = Column([_step(lesson, i, seen) for i in range(len(lesson.plan.steps))], gap=4)
    minutes = say("wall.minutes", minutes=lesson.plan.minutes)
    left = Column(
        (
            bilingual(lesson.plan.title, seen.langs, theme, QUESTION * 0.9, True),
            big(minutes, theme, LABEL, color=GREY),
            Fit((steps, Scroll(child=steps, offset=offset)), grow=1),
        ),
        gap=8, grow=1.25,
    )  # fmt: skip
    looked = Column([_check(check, seen) for check in checks], gap=6)
    below = Fit((Column((SPRING, looked), gap=0), Scroll(child=looked, name="checks")), grow=1)
    right = Column((*joining(lesson, seen, code), below), gap=6, grow=1)
    return Row((left, right), gap=26, align="stretch", grow=1)


def joining(lesson: Lesson, seen: Seen, code: Modules, share: float = 3) -> list[Node]:
    """The code to scan and the address to type; without an address that works, hands."""
    theme, say = seen.theme, seen.say
    if not code:
        return [big(say("wall.hands_only"), theme, OPTION, True), big(say("wall.hands_how"), theme, LABEL)]
    address = lesson.room.joining().removeprefix("HTTP://").rpartition("/")[0]
    return [
        At(Code(code, share, called=address), 0.5, 0),
        big(say("wall.join", address=address), theme, LABEL, True, align=0.5),
        big(str(lesson.wall.get("code", "")), theme, QUESTION * 0.8, True, align=0.5),
        big(say("wall.same_wifi"), theme, SMALL, color=GREY, align=0.5),
    ]


def _step(lesson: Lesson, i: int, seen: Seen) -> Node:
    step = lesson.plan.steps[i]
    name = told(title_of(lesson.plan, i), seen.langs[0]) or seen.say(f"wall.kind.{step.kind}")
    time = big(seen.say("wall.minutes", minutes=step.minutes), seen.theme, SMALL, color=GREY)
    return Row((big(f"{i + 1}", seen.theme, SMALL, True, GREY), grow(big(name, seen.theme, SMALL)), time), gap=12,
               align="start")  # fmt: skip


def _check(check: Check, seen: Seen) -> Node:
    icon = Icon("check", "#0B5D57", 22, by_text=False) if check.good else Icon("warning", "#8F2F22", 22, by_text=False)
    return Row((icon, grow(big(check.words, seen.theme, SMALL))), gap=8, align="start")


def quiet(lesson: Lesson, seen: Seen, clock: str) -> Node:
    """A break, or somebody presents: what it is, and how long it still takes."""
    title = title_of(lesson.plan, lesson.at)
    step = lesson.step
    name = title or {lang: seen.say(f"wall.kind.{step.kind}") for lang in seen.langs[:1] if step is not None}
    return Column(
        (SPRING, bilingual(name, seen.langs, seen.theme, 12, True), big(clock, seen.theme, 5, True, align=0.5), SPRING),
        gap=20, grow=1,
    )  # fmt: skip


def own_lives(own: dict[str, Any], seen: Seen, names: dict[str, str], symbol: str) -> Node:
    """Where the lives on the phones came to. Nobody is waited for; fewer than five are not told apart."""
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
                    Dots(values, low, high, DARK[place], called=say(f"wall.own_{key}", mean=shown)),
                    Row((big(ends[0], theme, SMALL), SPRING, big(ends[1], theme, SMALL))),
                ),
                gap=4, grow=1,
            )
        )  # fmt: skip
    met = Counter(life["ending"] for life in done).most_common(5)
    endings = [big(f"{names.get(ending, ending)}: {count}", theme, LABEL) for ending, count in met if count >= FEWEST]
    return Column((head, *late, Row(heaps, gap=28, align="start"), lines(endings, 4)), gap=14, grow=1)


# --- the talk at the end ---------------------------------------------------------------------------------------------


def divided(cards: Sequence[Voted], seen: Seen) -> Node:
    """The cards that divided the room: the first vote, and the second where there was one."""
    theme, say = seen.theme, seen.say
    if not cards:
        return big(say("wall.no_votes"), theme, LABEL)
    rows = []
    for card in cards:
        votes = [_votes(card, card.first, say("wall.first"), seen)]
        if card.second is not None:
            votes.append(_votes(card, card.second, say("wall.second"), seen))
        text = told(card.text, seen.langs[0])
        body = Column((big(_short(text, seen.langs[0]), theme, LABEL, True), *votes), gap=4)
        rows.append(Panel(body, fill=WHITE, radius=14, shadow=0, x=14, y=8))
    return Column((big(say("wall.divided"), theme, QUESTION, True), *rows), gap=8)


def _short(text: str, lang: str) -> str:
    most = 46 if lang == "zh" else 96
    return text if len(text) <= most else text[:most].rstrip(" ，。、,.;:") + "…"


def _votes(card: Voted, counts: Any, label: str, seen: Seen) -> Node:
    parts: list[Node] = [big(label, seen.theme, SMALL, color=GREY)]
    for place, (ident, _) in enumerate(card.options):
        star = " ✓" if ident == card.decided else ""
        figure = big(f"{counts.get(ident, 0)}{star}", seen.theme, LABEL, True)
        parts += [Mark(place, "ABCDEFG"[place % 7], LABEL), figure]
    return Row(parts, gap=10)


def changed(found: Sequence[Change], seen: Seen) -> Node:
    """Before and after, of those who answered both."""
    theme, say = seen.theme, seen.say
    if not found:
        return big(say("wall.no_change"), theme, LABEL)
    rows: list[Node] = [big(say("wall.before_after"), theme, QUESTION, True)]
    for one in found:
        line = say("wall.pairs", pairs=one.pairs, moved=one.moved)
        told_change = ""
        if one.mean is not None and one.low is not None and one.high is not None:
            told_change = say("wall.mean", mean=f"{one.mean:+.1f}", low=f"{one.low:+.1f}", high=f"{one.high:+.1f}")
        elif one.pairs < FEWEST_PAIRS:
            told_change = say("wall.few_pairs", few=FEWEST_PAIRS)
        table = [
            Row((grow(big(told(text, seen.langs[0]), theme, SMALL)),
                 big(f"{one.before.get(ident, 0)} → {one.after.get(ident, 0)}", theme, SMALL, True)), gap=12)
            for ident, text in one.options
        ]  # fmt: skip
        head = bilingual(one.text, seen.langs[:1], theme, LABEL, True)
        rows.append(
            Panel(Column((head, *table, big(f"{line} {told_change}", theme, SMALL)), gap=2), fill=WHITE, radius=14,
                  shadow=0, x=14, y=8)
        )  # fmt: skip
    return Column(rows, gap=8)


def questions(seen: Seen) -> Node:
    """What? So what? Now what? Reactions first; two questions each."""
    theme, say = seen.theme, seen.say
    parts: list[Node] = []
    for name in ("what", "so", "now"):
        asked = [big(say(f"wall.{name}.{k}"), theme, OPTION) for k in (1, 2)]
        head = big(say(f"wall.{name}"), theme, QUESTION, True)
        parts.append(Column((head, *asked), gap=4))
    return Column(parts, gap=16)


def leaving(folder: str, written: str, sure: bool, seen: Seen) -> Node:
    """Export and erase; erasing asks twice."""
    theme, say = seen.theme, seen.say
    parts = [
        big(say("wall.end"), theme, 12, True),
        big(say("wall.export"), theme, OPTION),
        big(written or folder, theme, SMALL, color=GREY),
        big(say("wall.erase_sure" if sure else "wall.erase"), theme, OPTION, sure, "#8F2F22" if sure else INK),
    ]
    return Column((SPRING, *parts, SPRING), gap=14, grow=1)
