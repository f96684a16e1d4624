"""The bench's panel as a screen of its own beside the game: head, tabs, lists, keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pygame

from game.art.svg import PALETTE, mix
from game.bench.bench import Bench
from game.content.words.text import label_in
from game.ui.bench.dock import dock
from game.ui.bench.story import SEVERITIES, Problems, ThisYear
from game.ui.bench.tabs import Cards, Columns, PanelTab, nothing
from game.ui.bench.widgets import FAULT, Around, ListAndDetail, Rows, Short
from game.ui.kit import inputs
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import Column, Node, Pad, Row, Sized, Stack, grow
from game.ui.kit.scene import Context, Scene, Step
from game.ui.kit.theme import GREY, INK, LINE, PAPER, WHITE, Theme
from game.ui.kit.widgets import Button, Fill, Icon, Panel, Text
from game.ui.kit.widgets_form import Field

WIDE, LOW = 420, 200
"""The width of the panel at the right, and its least height below the game, in units."""
NEWS = 82
"""The height of the news in units: one line of state and three of news, so that the tabs below never move."""
LONGEST_SEARCH = 24
BLINK = 0.55
CALM, TROUBLED = mix(WHITE, PALETTE["teal"], 0.06), mix(PAPER, PALETTE["coral"], 0.14)
"""Background colours of the news while the files load, and while they do not."""


class Places(NamedTuple):
    """How the window is divided: the game in its proportions, the panel at its side and below it."""

    game: pygame.Rect
    side: pygame.Rect
    dock: pygame.Rect
    unit: float

    @classmethod
    def of(cls, size: tuple[int, int], hidden: bool) -> Places:
        """The division of a window of this size; all for the game while the panel is hidden."""
        w, h = size
        unit = max(0.5, min(h / 720, w / 1100))
        if hidden:
            return cls(pygame.Rect(0, 0, w, h), pygame.Rect(w, 0, 0, h), pygame.Rect(0, h, w, 0), unit)
        left = w - round(WIDE * unit)
        tall = min(round(left * 9 / 16), h - round(LOW * unit))
        return cls(
            pygame.Rect(0, 0, left, tall), pygame.Rect(left, 0, w - left, h), pygame.Rect(0, tall, left, h - tall), unit
        )


class BenchPanel(Scene):
    """The bench as the designer sees it. `do` passes commands to the app that concern more than the panel."""

    def __init__(self, ctx: Context, bench: Bench, size: tuple[int, int], do: Callable[[str], None]) -> None:
        super().__init__(ctx)
        self.bench = bench
        self.do = do
        self.tabs: dict[str, PanelTab] = {tab.name: tab(ctx, bench) for tab in (Cards, Columns, Problems, ThisYear)}
        self.tab: PanelTab = self.tabs["cards"]
        self.on_table = ""
        """The id of the open card or offer, also while its reply is read."""
        self.typing = False
        self.composing = ""
        self.limits = 0
        """0: no boxes over the game, 1: boxes, 2: boxes with enlarged type."""
        self._read: tuple[object, ...] = ()
        self._lit = False
        self.fit(size, False)

    def fit(self, size: tuple[int, int], hidden: bool) -> None:
        """Adapt to a new size or division of the window."""
        self.places = Places.of(size, hidden)
        self.ctx.theme = Theme(size, 1.0, self.places.unit)
        self.stale()

    # --- what is seen -------------------------------------------------------------------------------

    def view(self) -> Node:
        session, tab = self.bench.session, self.tab
        side = Column((*self._head(), self._tabs(), self._search(), grow(self._list(tab))), gap=9)
        return Around(
            Stack((Fill(PAPER), Pad(side, 12, 12))),
            dock(session, self.on_table, self.ctx.words, self.limits, self.offsets, bool(self.bench.nudges)),
            self.places.side,
            self.places.dock,
        )

    def _head(self) -> list[Node]:
        bench, session = self.bench, self.bench.session
        system = session.story.system
        country = label_in(system.title, self.ctx.words.lang) or system.id
        about = self.say("bench.about", country=country, year=session.year, age=session.age, seed=session.seed)
        title = Row((Icon("booklet", size=24), grow(Short(session.story.text.get("title", session.lang), 20, True))))
        news = self._message_row("message", GREY, bench.news or self.say("bench.no_news"), False)
        told = Sized(Column((self._state(), news), gap=4), h=NEWS)
        box = Panel(told, fill=TROUBLED if bench.broken else CALM, radius=12, shadow=0, x=12, y=8)
        return [Column((title, Text(about, 15, color=GREY, numbers=True)), gap=0), box]

    def _state(self) -> Node:
        """Whether the files load, whether a check is running, what the last check found."""
        checking = self.say("bench.checking")
        if self.bench.broken:
            broken = self.say("bench.broken")
            return self._message_row("error", FAULT, f"{broken} · {checking}" if self.bench.checking else broken, True)
        if self.bench.checking or self.bench.checked:
            return self._found(checking if self.bench.checking else "")
        return self._message_row("message", GREY, self.say("bench.unchecked"), False)

    def _message_row(self, icon: str, color: str, words: str, bold: bool) -> Node:
        line = Short(words, 15, bold, FAULT if bold else INK, 3)
        return Row((Icon(icon, color, 18), grow(line)), gap=8, align="start")

    def _found(self, checking: str = "") -> Node:
        """The number of findings of each severity in the last check; empty before the first one has ended."""
        counts = [(name, sum(t.severity == name for t in self.bench.troubles)) for name in SEVERITIES]
        worst = next((name for name, count in counts if count), "")
        icon, color = SEVERITIES[worst] if worst else ("check", PALETTE["teal2"])
        said = [self.say(f"bench.found.{name}", count=count) for name, count in counts if count]
        if checking:
            icon, color = (icon, color) if worst else ("clock", GREY)
            return self._message_row(icon, color, " · ".join([*said, checking]), False)
        return self._message_row(icon, color, " · ".join(said) or self.say("bench.found.none"), False)

    def _tabs(self) -> Node:
        buttons = [
            grow(Button(tab.label(), f"tab:{name}", "", "plain", 15, chosen=tab is self.tab, x=4, y=7))
            for name, tab in self.tabs.items()
        ]
        return Row(buttons, gap=6, natural=True)

    def _search(self) -> Node:
        field = Field(
            key="search", value=self.tab.wanted, composing=self.composing, active=self.typing,
            ghost=self.say(f"bench.search.{self.tab.name}"), size=15,
        )  # fmt: skip
        clear = Button("", "clear", "cross", "quiet", 15, x=8, y=8, called=self.say("spoken.clear"))
        return Row((grow(field), *([clear] if self.tab.wanted else []), *self.tab.beside()), gap=6)

    def _list(self, tab: PanelTab) -> Node:
        if not tab.items:
            narrowed = tab.wanted or tab.beside()
            unsure = tab.name == "problems" and (self.bench.checking or not self.bench.checked)
            wait = "bench.checking" if self.bench.checking else "bench.unchecked"
            kind = wait if unsure else f"bench.nothing.{tab.name}"
            return nothing(self.say("bench.nothing_found" if narrowed else kind))
        rows = Rows(count=len(tab.items), row=tab.row, tall=tab.tall, offset=self.offsets.get(self._list_name, 0),
                    name=self._list_name)  # fmt: skip
        return ListAndDetail(rows, tab.detail(), self.offsets.get("detail", 0), tab.share)

    @property
    def _list_name(self) -> str:
        """The name of the list's scrolling part; each list keeps its own position."""
        return f"list:{self.tab.name}"

    def overlay(self, canvas: Canvas) -> None:
        """Draw the edge between game and panel."""
        places, wide = self.places, max(1, canvas.theme.px(1.5))
        canvas.surface.fill(LINE, (places.side.x, 0, wide, places.side.h))
        canvas.surface.fill(LINE, (0, places.dock.y, places.dock.w, wide))

    # --- time -----------------------------------------------------------------------------------------

    def tick(self, dt: float) -> None:
        self._look()
        lit = self.typing and self.clock % 1.0 < BLINK
        self.dirty |= lit != self._lit
        self._lit = lit

    def _look(self) -> None:
        """Read the list again if anything it depends on has changed."""
        bench, session = self.bench, self.bench.session
        standing = (session.year, len(session.answers), session.over, len(session.script.offers), self.on_table)
        checks = (bench.checking, bench.checked, bench.broken, len(bench.troubles))
        doing = (bench.revision, bench.news, bench.searching, checks)
        read = (doing, id(session), standing, session.lang, self.ctx.words.lang, self.tab, self.tab.wanted)
        if read != self._read:
            self._read = read
            self.tab.on_table = self.on_table
            self.tab.read()
            self.stale()

    def breathing(self) -> bool:
        """True: the panel is painted straight to the window at every change, since a cached picture would cover the
        game too."""
        return True

    # --- input ----------------------------------------------------------------------------------------

    def handle(self, event: inputs.Input) -> Step:
        match event:
            case inputs.Typed(text) if self.typing:
                self._search_for((self.tab.wanted + text)[:LONGEST_SEARCH])
            case inputs.Composing(text) if self.typing:
                self.composing = text
                self.stale()
            case inputs.Erase() if self.typing:
                self._search_for(self.tab.wanted[:-1])
            case inputs.Back() | inputs.Confirm() if self.typing:
                self.leave_search()
            case inputs.Move(_, dy) if self.typing and dy:
                self._walk(dy)
            case inputs.Point() | inputs.Click():
                return super().handle(event)
        return None

    def wheel(self, notches: float, pos: tuple[int, int]) -> None:
        """Scroll the part under the pointer."""
        for name, (spare, rect) in self.laid().reach.items():
            if spare and rect.collidepoint(pos):
                self.scroll(-notches * self.ctx.theme.px(60), name)

    def page(self, step: int) -> None:
        """Scroll the list by a page."""
        _, rect = self.laid().reach.get(self._list_name, (0, pygame.Rect(0, 0, 0, 0)))
        self.scroll(step * rect.h * 0.9, self._list_name)

    def act(self, key: str) -> Step:
        name, _, value = key.partition(":")
        if name in ("do", "jump", "draw"):
            self.leave_search()
        if name == "tab":
            self.tab = self.tabs[value]
            self.offsets.pop("detail", None)
            self._look()
        elif name == "row":
            self._pick(int(value))
        elif name == "do":
            self.do(value)
        elif name == "search":
            self.search()
        elif name == "now" and isinstance(self.tab, Cards):
            self.tab.now = not self.tab.now
            self._read = ()
            self._look()
        elif name == "clear":
            self._search_for("")
        elif name in ("jump", "draw") and self.tab.picked:
            self.do(f"{name}:{self.tab.picked}")
        return None

    def _pick(self, place: int) -> None:
        asked = self.tab.pick(place)
        self.offsets.pop("detail", None)
        self.stale()
        self._into_sight(place)
        if asked:
            self.do(asked)

    def _walk(self, step: int) -> None:
        """Select the next row up or down while the search field has the keyboard."""
        place = max(0, min(len(self.tab.items) - 1, self.tab.place() + step))
        if self.tab.items and self.tab.name != "columns":
            self._pick(place)

    def _into_sight(self, place: int) -> None:
        _, rect = self.laid().reach.get(self._list_name, (0, None))
        if rect is None:
            return
        step = self.ctx.theme.px(self.tab.tall)
        top = place * step - self.offsets.get(self._list_name, 0.0)
        over = max(0.0, top + step - rect.h) or min(0.0, top)
        if over:
            self.scroll(over, self._list_name)

    # --- the search -------------------------------------------------------------------------------------

    def search(self) -> None:
        """Take the keyboard for the search field."""
        self.typing = True
        box = self.laid().find("search")
        pygame.key.start_text_input()
        if box is not None:
            pygame.key.set_text_input_rect(box.rect)
        self.stale()

    def leave_search(self) -> None:
        """Give the keyboard back to the game."""
        if self.typing:
            self.typing, self.composing = False, ""
            pygame.key.stop_text_input()
            self.stale()

    def _search_for(self, wanted: str) -> None:
        self.tab.wanted, self.composing = wanted, ""
        self.offsets.pop(self._list_name, None)
        self._look()
        self.stale()
