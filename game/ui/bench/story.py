"""Two lists of the bench: the problems in the files, and what happened in this year and the last."""

from __future__ import annotations

from typing import NamedTuple

from game.art.svg import PALETTE
from game.bench.view import Trouble, steps
from game.session.session import Session
from game.ui.bench.tabs import PanelTab, place_line, sheet
from game.ui.bench.widgets import FAULT, TINY, Short, Source
from game.ui.kit.layout import Column, Node, Pad, Row, grow
from game.ui.kit.theme import GREY, INK
from game.ui.kit.widgets import Icon, Panel, Text, chip
from game.ui.screens.life_parts import CHANNELS, COLOURS

SEVERITIES = {
    "error": ("error", FAULT), "warning": ("warning", PALETTE["amber2"]), "hint": ("bulb", PALETTE["blue2"]),
}  # fmt: skip
"""Icon and colour by severity."""


class Problems(PanelTab):
    """The findings of `check` with the lines that cause them, those of the pending card first."""

    name = "problems"
    tall = 54.0
    share = 0.7

    def read(self) -> None:
        found = [t for t in self.bench.troubles if self.matches(t.where, t.what, t.code, t.event)]
        self.items = sorted(found, key=lambda trouble: not self._here(trouble))
        if self.items and self.found() is None:
            self.picked = self.key(self.items[0])

    def _here(self, trouble: Trouble) -> bool:
        """Whether the problem is in the pending card."""
        return bool(trouble.event) and trouble.event == self.on_table

    def key(self, item: Trouble) -> str:
        return f"{item.where} {item.code} {item.what}"

    def label(self) -> str:
        count = len(self.bench.troubles)
        return f"{super().label()} {count}" if count else super().label()

    def row(self, place: int) -> Node:
        trouble: Trouble = self.items[place]
        icon, color = SEVERITIES.get(trouble.severity, SEVERITIES["hint"])
        word = Text(self.say(f"bench.severity.{trouble.severity}"), TINY, True, color, leading=0.86)
        place_in_file = Short(trouble.where.rpartition("/")[2], TINY, color=GREY)
        head: list[Node] = [Icon(icon, color, 18), word, grow(place_in_file)]
        if self._here(trouble):
            mark = Text(self.say("bench.state.asked"), TINY, True, leading=0.8)
            head.append(chip(mark, PALETTE["amber"]))
        return self.pressed(place, [Row(head, gap=6), Short(trouble.what, 15)])

    def detail(self) -> Node | None:
        trouble: Trouble | None = self.found()
        if trouble is None:
            return None
        icon, color = SEVERITIES.get(trouble.severity, SEVERITIES["hint"])
        what = Row((Icon(icon, color, 22), grow(Text(trouble.what, 16, True, leading=0.92))), gap=8, align="start")
        rows: list[Node] = [what]
        if trouble.lines:
            rows.append(Source(trouble.lines, trouble.line, trouble.column))
        if trouble.fix:
            fix = Text(trouble.fix, 15, leading=0.92)
            rows.append(Row((Icon("bulb", PALETTE["amber2"], 20), grow(fix)), gap=8, align="start"))
        rows.append(place_line(trouble.where))
        if trouble.code:
            rows.append(Text(self.say("bench.code", code=trouble.code), TINY, color=GREY))
        return sheet(rows)


class Happened(NamedTuple):
    """One item: an answer, a message, an assignment by a rule (column `name`), or a year's heading."""

    icon: str
    color: str
    head: str
    value: str
    text: str
    name: str = ""


class ThisYear(PanelTab):
    """Assignments by rules, messages and answers of the current year, then of the year before."""

    name = "year"
    tall = 52.0

    def read(self) -> None:
        session = self.bench.session
        years = [done.year for done in session.history[-1:]]
        if not session.over:
            years.append(session.year)
        self.items = []
        for year in reversed(years):
            key = "bench.year_so_far" if year == session.year and not session.over else "bench.year_done"
            rows = [row for row in self._of(session, year) if self.matches(row.head, row.text)]
            steps = self.say("bench.steps", count=len(rows))
            self.items += [Happened("calendar", INK, self.say(key, year=year), steps, ""), *rows]

    def _of(self, session: Session, year: int) -> list[Happened]:
        text, lang = session.story.text, session.lang
        rows = [
            Happened("check", PALETTE["teal2"], given.event, "", text.get(f"{given.event}.{given.choice}", lang))
            for given in session.answers if given.year == year
        ]  # fmt: skip
        for notice in session.feed:
            if notice.year == year:
                channel = notice.info.channel or "news"
                rows.append(Happened(CHANNELS.get(channel, "letter"), COLOURS[channel], notice.id, "", notice.text))
        for step in steps(session, year):
            head = " · ".join(filter(None, (step.label, step.name)))
            rows.append(Happened("form", GREY, head, figure(step.value), f"= {step.rule}", step.name))
        return rows

    def key(self, item: Happened) -> str:
        return f"{item.name}{item.text}" if item.name else ""

    def row(self, place: int) -> Node:
        item: Happened = self.items[place]
        title = item.icon == "calendar"
        head: list[Node] = [Icon(item.icon, item.color, 18), grow(Short(item.head, 16 if title else 15, True))]
        if item.value:
            head.append(Text(item.value, 15, not title, GREY if title else PALETTE["teal2"], leading=0.86))
        if title:
            return Panel(Row(head, gap=8), fill=PALETTE["sand"], radius=12, shadow=0, x=10, y=4)
        lines: list[Node] = [Row(head, gap=6), Short(item.text, TINY, color=GREY if item.name else INK)]
        return self.pressed(place, lines) if item.name else Pad(Column(lines, gap=1, pack="center"), 10, 4)

    def pick(self, place: int) -> str:
        super().pick(place)
        name = self.items[place].name
        return f"why:{name}" if name else ""


def figure(value: float) -> str:
    """A number with at most two decimals, thousands separated."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")
