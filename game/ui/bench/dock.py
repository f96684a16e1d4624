"""The part of the panel below the game: the keys, and how many words the card on the table has."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from game.content.words.text import Words
from game.session.session import Session
from game.ui.bench.limits import CountedText, texts_with_limits
from game.ui.bench.widgets import FAULT, TINY, Short
from game.ui.fit import TEXT
from game.ui.kit.layout import Column, Flow, Grid, Node, Pad, Row, Sized, Space, Stack, grow
from game.ui.kit.theme import GREY, INK, PAPER, WHITE
from game.ui.kit.widgets import Button, Fill, Icon, Panel, Text
from game.ui.kit.widgets_form import Scroll

KEYS = {
    "step": ("F3", "skip"), "language": ("F4", "globe"), "report": ("F5", "letter"), "limits": ("F6", "boxes"),
    "check": ("F7", "check"), "new": ("F8", "dice"), "undo": ("Ctrl+Z", "undo"), "search": ("Ctrl+F", "search"),
    "hide": ("F2", "arrow_right"),
}  # fmt: skip
"""The actions: key and icon."""
KEYS_WIDE = 490
"""The width of the keys in the dock, in units."""


ARM = {"arm": ("F9", "people")}
"""The additional key of a bench with a nudge: switches it on or off."""


def dock(session: Session, on_table: str, words: Words, limits: int, offsets: Mapping[str, float], arms: bool) -> Node:
    """Keys at the left, the words of the card on the table at the right; `offsets` are how far each is scrolled."""
    large = f" ×{TEXT}" if limits == 2 else ""
    keys = [
        Button(
            words(f"bench.do.{name}") + (large if name == "limits" else ""), f"do:{name}", icon, "plain", TINY,
            hint=key, x=8, y=10, chosen=limits > 0 and name == "limits",
        )
        for name, (key, icon) in (KEYS | (ARM if arms else {})).items()
    ]  # fmt: skip
    left = Column((Grid(keys, 3, 8), Text(words("bench.keyboard"), TINY, color=GREY, leading=0.9)), gap=8)
    parts = [
        Sized(Scroll(child=left, offset=offsets.get("keys", 0), name="keys"), KEYS_WIDE),
        Scroll(child=_card(session, on_table, words), offset=offsets.get("words", 0), name="words", grow=1),
    ]
    return Stack((Fill(PAPER), Pad(Row(parts, gap=10, align="stretch"), 12, 10)))


def _card(session: Session, on_table: str, words: Words) -> Node:
    if not on_table:
        said = Text(words("bench.life_over" if session.over else "bench.no_card"), 15, color=GREY)
        return Column((Row((Icon("message", GREY, 20), grow(said)), gap=8),))
    head = Row((Icon("message", size=20), Short(words("bench.on_table"), 15), grow(Short(on_table, 15, True))), gap=8)
    rows: list[Node] = [head]
    for choice, texts in groupby(texts_with_limits(session.story, on_table, session.lang), lambda text: text.choice):
        chips = [_chip(text, words) for text in texts]
        rows.append(Flow([Text(choice, TINY, True, leading=0.9), *chips] if choice else chips, 6))
    return Column(rows, gap=5)


def _chip(text: CountedText, words: Words) -> Node:
    """A text's words and how many it may have; too many are said by sign, colour and figure."""
    over = text.used > text.most
    said = words(f"bench.text.{text.kind}", used=text.used, most=text.most)
    shown = Text(said, TINY, over, FAULT if over else INK, leading=0.86)
    inside: list[Node] = [Icon("warning", FAULT, 15), shown] if over else [shown, Space()]
    return Panel(Row(inside, gap=4 if over else 0), fill=WHITE, radius=8, shadow=0, x=7, y=2)
