"""The wall during a vote: the question in one language or two; counts only after the reveal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from game.art.marks import DARK
from game.content.words.text import Words
from game.ui.kit.layout import SPRING, Column, Grid, Node, Row, grow
from game.ui.kit.theme import GREY, INK, LINE, WHITE, Theme
from game.ui.kit.widgets import Icon, Panel
from game.ui.kit.widgets_form import Scroll
from game.ui.screens.wall_parts import (
    LABEL,
    OPTION,
    QUESTION,
    FirstThatFits,
    OptionMark,
    Share,
    big,
    bilingual,
    close_set,
    in_each,
    text_in,
)

Told = Mapping[str, Any]
MOST_MOVES = 3
"""The most moves between two votes that are shown."""


class WallStyle(NamedTuple):
    """How the wall is shown: measures, languages of the texts, words of the interface."""

    theme: Theme
    langs: Sequence[str]
    say: Words

    def each(self, words: Callable[[Words], str], share: float, bold: bool = False, color: str = INK) -> Node:
        """Words of the interface in each language, side by side."""
        told = {lang: words(Words.load(lang)) for lang in self.langs}
        return bilingual(told, self.langs, self.theme, share, bold, color)


def ballot(wall: Told, seen: WallStyle, hands: tuple[str, str], offset: float) -> Node:
    """Question, options, and after the reveal the votes. `hands` are the letter and the digits being typed."""
    ask = wall["ask"]
    question = bilingual(ask["text"], seen.langs, seen.theme, QUESTION, True)
    moved = [_moved(ask, seen)] if ask.get("moved") else []
    rest: list[Node] = [] if ask["options"] else [_answers(ask, seen, wall.get("words", ()))]
    if ask.get("fact"):
        rest.append(fact(ask, seen))
    places = range(len(ask["options"]))
    rows = [_option(wall, place, seen, hands) for place in places]
    above = [_option(wall, place, seen, hands, stacked=True) for place in places]
    wide = Column((question, SPRING, *rows, *moved, *rest), gap=8)
    close = close_set(ask["text"], seen.langs, seen.theme, QUESTION)
    if len(above) % 2:  # a cell of the grid is free
        above, moved = [*above, *moved], []
    short = Column((close, SPRING, Grid(above, 2, 4), *moved, *rest), gap=3)
    return FirstThatFits((wide, short, Scroll(child=short, offset=offset)), grow=1)


def _option(wall: Told, place: int, seen: WallStyle, hands: tuple[str, str], stacked: bool = False) -> Node:
    """One option; with `stacked` one language above the other, for two options side by side."""
    ask, theme = wall["ask"], seen.theme
    option, counts = ask["options"][place], ask.get("counts")
    keyed = hands[0] == option["letter"]
    figure = hands[1] or "?" if keyed else "" if counts is None else str(counts[option["id"]])
    labels: Node = grow(bilingual(option["text"], seen.langs, theme, OPTION))
    if stacked:
        texts = in_each(option["text"], seen.langs)
        labels = Column([replace(big(text, theme, OPTION), leading=0.88) for text in texts], gap=0, grow=1)
    if counts is not None:
        before, option_words = ask.get("before"), " / ".join(in_each(option["text"], seen.langs))
        total = max(1, sum(counts.values()), sum(before.values()) if before else 0)
        bar = Share(counts[option["id"]], total, before[option["id"]] if before else None, DARK[place % len(DARK)],
                    option["id"], called=f"{option['letter']} {option_words}")  # fmt: skip
        labels = Column((labels, bar), gap=3, grow=1)
    decided = ask.get("decided") == option["id"]
    parts: list[Node] = [OptionMark(place, option["letter"], OPTION * (1.3 if stacked else 1)), labels]
    if not option["open"]:
        parts.append(Icon("lock", GREY, 30, by_text=False))
    if decided:
        parts.append(Icon("check", INK, 34, by_text=False))
    if figure:
        parts.append(big(figure, theme, OPTION, True))
    border, width = (INK, 4) if decided or keyed else (LINE, 2)
    air = (7, 1) if stacked else (12, 5)
    return Panel(Row(parts, gap=air[0] + 2), WHITE, 14, 0, *air, border=border, border_width=width)


def _answers(ask: Told, seen: WallStyle, words: Sequence[str]) -> Node:
    """For a number, the median and the extremes; for typed texts, those that the trainer has released."""
    numbers = ask.get("numbers") or []
    if numbers:
        middle = numbers[len(numbers) // 2]
        fields = {"low": _figure(numbers[0]), "middle": _figure(middle), "high": _figure(numbers[-1])}
        return bilingual(_hint("wall.numbers", ask, seen, **fields), seen.langs, seen.theme, OPTION, True)
    if ask["kind"] == "number":
        hint = _hint("wall.number", ask, seen, low=_figure(ask["low"]), high=_figure(ask["high"]))
        return bilingual(hint, seen.langs, seen.theme, OPTION)
    if not words:
        return bilingual(_hint("wall.own_words", ask, seen), seen.langs, seen.theme, OPTION)
    slips = [Panel(big(one, seen.theme, OPTION), fill=WHITE, radius=14, shadow=0, x=14, y=6) for one in words]
    return Grid(slips, 2, 8)


def _figure(number: float) -> str:
    """1,000,000 as it is, without an exponent."""
    return f"{number:,.12g}"


def _hint(key: str, ask: Told, seen: WallStyle, **fields: str) -> dict[str, str]:
    """What the room is asked for, in each of its languages."""
    return {lang: Words.load(lang)(key, unit=text_in(ask.get("unit", {}), lang), **fields) for lang in seen.langs}


def _moved(ask: Told, seen: WallStyle) -> Node:
    """Who changed between the two votes, the largest moves first."""
    letters = {option["id"]: option["letter"] for option in ask["options"]}
    moves = {
        lang: " · ".join(
            Words.load(lang)("wall.moved", count=count, a=letters.get(a, a), b=letters.get(b, b))
            for a, b, count in ask["moved"][:MOST_MOVES]
        )
        for lang in seen.langs
    }
    return bilingual(moves, seen.langs, seen.theme, LABEL, True)


def fact(ask: Told, seen: WallStyle) -> Node:
    """The fact on the question, with its source."""
    source = big(ask.get("source", ""), seen.theme, LABEL, color=GREY)
    body = Column((bilingual(ask["fact"], seen.langs, seen.theme, LABEL), source), gap=0)
    return Panel(body, fill="#F3E7D3", radius=14, shadow=0, x=14, y=3)
