"""Two lists of the bench: the story's cards and the life's columns, one row each and the selected one in full."""

from __future__ import annotations

from typing import Any

from game.art.svg import PALETTE
from game.bench.bench import Bench
from game.bench.view import CardRow, ColumnRow
from game.ui.bench.widgets import TINY, Short
from game.ui.kit.layout import Column, Grid, Node, Row, Space, grow
from game.ui.kit.scene import Context
from game.ui.kit.theme import GREY, INK, PAPER, WHITE
from game.ui.kit.widgets import Button, Icon, Panel, Press, Text, chip

KINDS = {"setup": "form", "beat": "star", "card": "message", "notice": "letter", "offer": "pin", "ending": "leaf"}
"""Icon by kind of event."""
STATES = {
    "asked": ("play", PALETTE["teal2"]), "due": ("clock", PALETTE["amber2"]), "met": ("check", PALETTE["blue2"]),
    "closed": ("lock", GREY), "later": ("clock", GREY),
}  # fmt: skip
"""Icon and colour by state of a card in this life."""
EVERYBODY = 120
"""The highest age of an event that has no upper limit of age."""


class PanelTab:
    """A list of the panel: `items` as last read, the search text, and the key of the selected item."""

    name = ""
    tall = 50.0
    """The height of a row in units."""
    share = 0.5
    """What the detail may take of the room if the list could fill it."""

    def __init__(self, ctx: Context, bench: Bench) -> None:
        self.ctx = ctx
        self.bench = bench
        self.on_table = ""
        self.wanted = ""
        self.picked = ""
        self.items: list[Any] = []

    def say(self, key: str, **fields: object) -> str:
        """A text of the interface."""
        return self.ctx.words(key, **fields)

    def read(self) -> None:
        """Read the items from the bench again."""

    def key(self, item: Any) -> str:
        """The key that identifies an item when the list is read again."""
        raise NotImplementedError

    def row(self, place: int) -> Node:
        """The row for item number `place`."""
        raise NotImplementedError

    def detail(self) -> Node | None:
        """Everything about the selected item; None if none is selected."""
        return None

    def beside(self) -> list[Node]:
        """The nodes beside the search field."""
        return []

    def label(self) -> str:
        """The label of the tab."""
        return self.say(f"bench.tab.{self.name}")

    def pick(self, place: int) -> str:
        """Select item number `place`; returns a command for the app, '' for none."""
        self.picked = self.key(self.items[place])
        return ""

    def place(self) -> int:
        """The index of the selected item, -1 if it is not in the list."""
        return next((place for place, item in enumerate(self.items) if self.key(item) == self.picked), -1)

    def found(self) -> Any:
        """The selected item, or None."""
        place = self.place()
        return self.items[place] if place >= 0 else None

    def matches(self, *texts: str) -> bool:
        """Whether the search text occurs in one of these."""
        return any(self.wanted.casefold() in text.casefold() for text in texts)

    def pressed(self, place: int, lines: list[Node]) -> Node:
        """A row with these lines that can be pressed."""
        chosen = self.key(self.items[place]) == self.picked
        return Press(
            child=Column(lines, gap=1, pack="center"), key=f"row:{place}", look="plain" if chosen else "quiet",
            chosen=chosen, x=10, y=4, radius=12,
        )  # fmt: skip


def sheet(rows: list[Node]) -> Node:
    """The frame around an item's details."""
    return Panel(
        Column(rows, gap=7), fill=WHITE, radius=14, shadow=0, x=12, y=10, border=PALETTE["sand"], border_width=2
    )


def place_line(where: str) -> Node:
    """File, line and column as text."""
    return Row((Icon("form", GREY, 16), grow(Text(where, TINY, color=GREY))), gap=6)


class Cards(PanelTab):
    """The list of all events and endings in the story's files."""

    name = "cards"
    tall = 76.0
    share = 0.6
    now = False
    """Whether only what is pending or could come this year is listed."""

    def read(self) -> None:
        found = self.bench.cards(self.wanted)
        self.items = [card for card in found if card.state in ("asked", "due")] if self.now else found

    def beside(self) -> list[Node]:
        return [Button(self.say("bench.now"), "now", "clock", "plain", TINY, chosen=self.now, x=8, y=9)]

    def key(self, item: CardRow) -> str:
        return item.id

    def row(self, place: int) -> Node:
        card: CardRow = self.items[place]
        icon, color = STATES[card.state]
        head = Row(
            (
                Icon(KINDS.get(card.kind, "message"), PALETTE["teal2"], 19),
                Text(self.say(f"bench.kind.{card.kind}"), TINY, color=GREY, leading=0.86),
                grow(Short(card.id, 15, True)),
                Text(self._ages(card), TINY, color=GREY, leading=0.86),
            ),
            gap=6,
        )
        state = Row((Icon(icon, color, 16), grow(Short(self._state(card), TINY, color=color))), gap=6)
        return self.pressed(place, [head, Short(card.title, 15), state])

    def _ages(self, card: CardRow) -> str:
        low, high = card.ages
        if low == high:
            return self.say("bench.age", age=low) if high else ""
        return self.say("bench.ages", low=low, high=high) if low > 0 or high < EVERYBODY else ""

    def _state(self, card: CardRow) -> str:
        if card.state == "closed":
            return self.say("bench.state.closed", why=card.why_not) if card.why_not else self.say("bench.state.shut")
        if card.state == "later" and card.kind == "ending":
            return self.say("bench.state.unended", why=card.why_not)
        if card.state == "later":
            once = card.ages[0] == card.ages[1]
            return self.say("bench.state.later" if once else "bench.state.later_from", age=card.ages[0])
        if card.sure:
            return self.say("bench.state.sure")
        years = ", ".join(map(str, card.years))
        return self.say(f"bench.state.{card.state}", years=years)

    def detail(self) -> Node | None:
        card: CardRow | None = self.found()
        if card is None:
            return None
        rows: list[Node] = [Text(card.title, 16, numbers=True, leading=0.92), place_line(card.where)]
        if card.state in ("closed", "later"):
            icon, color = STATES[card.state]
            why = Text(self._state(card), TINY, color=color, leading=0.92)
            rows.append(Row((Icon(icon, color, 16), grow(why)), gap=6, align="start"))
        looking, sign = self.bench.searching == card.id, "play" if card.drawable else "lock"
        jump = self.say("bench.looking" if looking else "bench.jump")
        buttons = (
            Button(jump, "jump", "clock" if looking else "walk", "main", 15, enabled=not looking, x=8, y=7),
            Button(self.say("bench.draw"), "draw", sign, "warm", 15, enabled=card.drawable, x=8, y=7),
        )
        rows.append(Grid(buttons, 2, 8))
        can = "waits" if card.state == "due" and not card.drawable else card.state
        rows.append(Text(self.say(f"bench.can.{can}"), TINY, color=GREY, leading=0.92))
        return sheet(rows)


class Columns(PanelTab):
    """The list of the life's columns with their values; pressing one opens *Why?*."""

    name = "columns"
    tall = 56.0

    def read(self) -> None:
        self.items = self.bench.columns(self.wanted)

    def key(self, item: ColumnRow) -> str:
        return item.name

    def row(self, place: int) -> Node:
        column: ColumnRow = self.items[place]
        law = column.owner == "law"
        mark: list[Node] = []
        if column.changed:
            mark.append(chip(Text(self.say("bench.changed"), TINY, leading=0.8), PALETTE["amber"]))
        head = Row((grow(Short(column.name, 15, True)), *mark, Short(column.shown, 15, True, PALETTE["teal2"])), gap=6)
        label = " · ".join(filter(None, (column.label, self._unit(column.unit))))
        owner = Text(self.say(f"bench.owner.{column.owner}"), TINY, color=GREY, leading=0.86)
        below = Row((grow(Short(label, TINY, color=INK)), Icon("hall" if law else "booklet", GREY, 16), owner), gap=6)
        return self.pressed(place, [head, below])

    def _unit(self, unit: str) -> str:
        """A unit as text; one without a word, such as a currency code, unchanged."""
        key = f"bench.unit.{unit}"
        return self.say(key) if key in self.ctx.words.entries else unit

    def pick(self, place: int) -> str:
        super().pick(place)
        return f"why:{self.picked}"


def nothing(words: str) -> Node:
    """The text shown where a list is empty."""
    return Column((Space(h=6), Panel(Text(words, 15, color=GREY), fill=PAPER, radius=12, shadow=0, x=10, y=8)), gap=0)
