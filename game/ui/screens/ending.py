"""The ending's pages: epithet with five scenes, poster, life line, choice-luck-rules, what if, habits, and where to
look up one's own record."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pygame

from game.content.words.limits import excerpt
from game.session.closing import promise_line
from game.session.forks import decisive
from game.session.habits import HabitRecord, cost, habits_of
from game.session.log import SaveError
from game.session.metrics import Split, changeable, lifeline, reached_old_age, split, what_if
from game.session.session import Session
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import SPRING, At, Column, Either, Flow, Grid, Layer, Node, Pad, Row, Sized, grow
from game.ui.kit.scene import Context, Push, Scene, Step
from game.ui.kit.scenery import paint_quiet
from game.ui.kit.theme import GREY
from game.ui.kit.widgets import Button, Icon, Panel, Press, Text, small
from game.ui.kit.widgets_form import Scroll
from game.ui.screens.ending_parts import (
    MOST_HABITS,
    Posters,
    epithet_page,
    habits_page,
    line_page,
    poster_page,
    record_page,
    split_page,
    too_short_page,
    twin_page,
)
from game.ui.screens.poster import read_picture, save_poster
from game.ui.screens.retold import Retold, retold
from game.ui.screens.unsaved import unsaved

_EXCERPT = 54  # columns


@dataclass(frozen=True)
class EndingPage:
    """One page: its name (words `ending.NAME`), the icon of its tab, the functions for its body and for further buttons
    (None: one to the next page). A quiet page has no tab and is reached by going on."""

    name: str
    icon: str
    body: Callable[[Ending], Node]
    more: Callable[[Ending], Sequence[Node]] | None = None
    quiet: bool = False


class Ending(Scene):
    """The pages of the ending; each can be reached from every other."""

    def __init__(self, ctx: Context, session: Session, leave: Callable[[], Step]) -> None:
        super().__init__(ctx)
        self.session = session
        self.leave = leave
        self.page = PAGES[0].name
        self.line = lifeline(session)
        self.retold: Retold | None = None
        self.split: Split | None = None
        self.habits: list[tuple[HabitRecord, float | None]] | None = None
        self.progress = 0.0
        self.told = ""
        self.index: int | None = None
        self.other: Session | None = None
        self.choice = ""
        self.theirs: pygame.Surface | None = None
        """The poster of the player whose challenge code this life was dealt from."""
        self._workers: list[threading.Thread] = []

    # --- what is seen -------------------------------------------------------------------------------------

    def view(self) -> Node:
        tabs = Grid(
            [
                Button(
                    self.say(f"ending.{page.name}"), f"page:{page.name}", page.icon, "plain", 16, place + 1,
                    chosen=page.name == self.page, x=9, y=8,
                )
                for place, page in enumerate(TABS)
            ],
            len(TABS),
            8,
            natural=True,
        )  # fmt: skip
        page = self._page()
        more = page.more(self) if page.more is not None else self._onward()
        done = Button(self.say("ending.done"), "leave", "back", "plain", 18)
        buttons, told = (*more, done), small(self.told)
        beside = Row((told, SPRING, *buttons), gap=12)
        below = Column((*([told] if self.told else []), At(Flow(buttons, 12), 1, 0.5)), gap=8)
        foot = Either((beside, below))
        body = Scroll(child=page.body(self), offset=self.offsets.get("scroll", 0), most=300, grow=1)
        sheet = Panel(Column((tabs, body, foot), gap=14), x=30, y=22, shadow=14)
        return Pad(At(Layer("sheet", sheet), 0.5, 0.5, w=1180, fill_w=True, fill_h=True), 20, 16)

    def _page(self) -> EndingPage:
        return next(page for page in PAGES if page.name == self.page)

    def _following(self) -> str:
        """The page after this one; '' after the last."""
        names = [page.name for page in PAGES]
        return next(iter(names[names.index(self.page) + 1 :]), "")

    def _onward(self) -> list[Node]:
        following = self._following()
        if not following:
            return []
        words, hint = self.say(f"ending.{following}"), self.say("key.enter")
        return [Button(words, f"next:{following}", "", "main", 18, hint=hint)]

    def remark(self) -> str:
        """The story's sentence on the promise."""
        return promise_line(self.session)

    def epithet_body(self) -> Node:
        """Who one has been."""
        return epithet_page(self.session, self.remark(), self.retold, self.ctx.words)

    def poster_body(self) -> Node:
        """The picture to keep or send."""
        wide, tall = self.ctx.theme.size
        posters = None if self.retold is None else Posters(self.retold, self.theirs, self.session.challenge)
        return poster_page(posters, tall > wide, self.ctx.words)

    def poster_more(self) -> list[Node]:
        """What one can do with it."""
        if self.retold is None:
            return []
        copy = Button(self.say("poster.copy"), "copy", "form", "plain", 18) if self.retold.view.code else None
        keep = Button(self.say("ending.save_picture"), "picture", "save", "main", 18)
        return [*([copy] if copy else []), keep]

    def line_body(self) -> Node:
        """The years in one line."""
        return line_page(self.session, self.line, self.ctx.words)

    def split_body(self) -> Node:
        """Choice, luck and rules."""
        if not reached_old_age(self.session):
            return too_short_page(self.say)
        return split_page(self.session, self.split, self.progress, self.say)

    def again_body(self) -> Node:
        """The life with one answer changed."""
        if self.other is not None and self.index is not None:
            given = self.session.answers[self.index]
            changed = self.say(
                "again.changed", age=self.session.story.world.age(given.year), card=self._excerpt(self.index),
                was=self.session.say_at_answer(given, f"{given.event}.{given.choice}"),
                now=self.session.say_at_answer(given, f"{given.event}.{self.choice}"),
            )  # fmt: skip
            return twin_page(self.session, self.other, (self.line, lifeline(self.other)), changed, self.ctx.words)
        if self.index is not None:
            return self._choices(self.index)
        marked = [fork.index for fork in decisive(self.retold.forks)] if self.retold is not None else []
        indexes = [index for index, _ in changeable(self.session)]
        rest = [self._answer(index, False) for index in indexes if index not in marked]
        parts: list[Node] = []
        if marked:
            parts.append(Text(self.say("again.decisive"), 20, True))
            parts.append(Grid([self._answer(index, True) for index in sorted(marked)], 3, 10, least=300))
        parts.append(Text(self.say("again.others" if marked else "again.pick"), 20, True))
        return Column((*parts, Grid(rest, 2, 10, least=340)), gap=12)

    def again_more(self) -> list[Node]:
        """Another fork, or on to the next page."""
        if self.index is None:
            return self._onward()
        play = Button(self.say("again.play"), f"play:{self.index}", "walk", "warm", 18)
        return [play, Button(self.say("again.another"), "another", "undo", "plain", 18)]

    def _answer(self, index: int, marked: bool) -> Node:
        given = self.session.answers[index]
        age = self.session.story.world.age(given.year)
        words = Column(
            (
                Text(self.say("again.at", age=age, card=self._excerpt(index)), 16, color=GREY),
                Text(self.session.say_at_answer(given, f"{given.event}.{given.choice}"), 18, True),
            ),
            gap=2,
        )
        child: Node = Row((Icon("star", "#D98F2B", 26), grow(words)), gap=10) if marked else words
        return Press(child=child, key=f"answer:{index}", look="clear" if marked else "plain", x=14, y=9)

    def _excerpt(self, index: int) -> str:
        """The first words of the card of answer number `index`."""
        given = self.session.answers[index]
        return excerpt(self.session.say_at_answer(given, given.event), _EXCERPT)

    def _choices(self, index: int) -> Node:
        given = self.session.answers[index]
        info = self.session.story.events[given.event]
        rows: list[Node] = [Text(self.session.say_at_answer(given, given.event), 20, numbers=True)]
        was = self.session.say_at_answer(given, f"{given.event}.{given.choice}")
        rows.append(Row((Icon("check", GREY, 22), grow(Text(self.say("again.was", text=was), 18, color=GREY))), gap=8))
        rows.append(small(self.say("again.instead")))
        for choice in info.choices:
            if choice.id != given.choice:
                word = self.session.say_at_answer(given, f"{given.event}.{choice.id}")
                rows.append(Button(word, f"choose:{choice.id}", "", "plain", 19))
        rows.append(small(self.say("again.play_hint")))
        return Column((At(Sized(Column(rows, gap=12), 760), 0.5, 0.2),), pack="center")

    def habits_body(self) -> Node:
        """What kept coming back."""
        return habits_page(self.session, self.habits, self.ctx.words)

    def record_body(self) -> Node:
        """Where one's own record can be looked up."""
        return record_page(self.session, self.ctx.words)

    def backdrop(self, canvas: Canvas) -> None:
        paint_quiet(canvas)

    # --- what happens ---------------------------------------------------------------------------------------

    def entered(self) -> None:
        if self.fresh:
            self.slide_in("sheet", 60, 350)
            self.ctx.audio.loop("music_old")
            self.ctx.audio.play("good")

    def translated(self, lang: str) -> None:
        self.session.lang = lang
        if self.other is not None:
            self.other.lang = lang
        self.retold = None  # its words and pictures are in the other language

    def tick(self, dt: float) -> None:
        working = [worker for worker in self._workers if worker.is_alive()]
        if len(working) != len(self._workers):  # one has finished
            if self.page == "split" and self.split is not None:
                self.motion.aim("bars", 1, 600, start=0)
            self.stale()
        self._workers = working
        if self.retold is None and not working:
            self._work("retold", self._retell)
        if self.page == "split" and self.split is None and not working and reached_old_age(self.session):
            self._work("split", self._compare)
        if self.page == "habits" and self.habits is None and not working:
            self._work("habits", self._look_back)
        elif working and self.page == "split":
            self.stale()

    def _work(self, name: str, job: Callable[[], None]) -> None:
        """Run a job of a second or two in the background; `tick` takes its result over."""
        worker = threading.Thread(target=job, name=name, daemon=True)
        self._workers.append(worker)
        worker.start()

    def _retell(self) -> None:
        self.retold = told = retold(self.ctx, self.session, self.line, self.remark())
        engine = self.ctx.engine()
        if engine is None:
            return
        engine.remember(self.session, told.view.code)
        if self.session.challenge and self.theirs is None:
            path = engine.their_poster(self.session.challenge, f"{told.file_name}.png")
            self.theirs = read_picture(path) if path is not None else None

    def _compare(self) -> None:
        self.split = split(self.session, self._progress)

    def _look_back(self) -> None:
        met = [one for one in habits_of(self.session) if one.shown > 1][:MOST_HABITS]
        self.habits = [(one, cost(self.session, one)) for one in met]

    def settle(self) -> None:
        """Wait for the scenes to be painted (for pictures and tests)."""
        if self.retold is None:
            self._retell()
            self.stale()

    def _progress(self, share: float) -> None:
        self.progress = share

    def _picture(self) -> str:
        """Save the poster; the message where it is, or that it could not be written."""
        engine = self.ctx.engine()
        if engine is None or self.retold is None:
            return ""
        path = save_poster(self.retold.poster, engine.picture_dir, self.retold.file_name)
        return self.say("ending.saved", path=path) if path else self.say("ending.not_saved", path=engine.picture_dir)

    def dropped(self, path: Path) -> None:
        """Show a picture dropped on the window as the other player's poster."""
        self.theirs = read_picture(path)
        self.told = "" if self.theirs is not None else self.say("poster.no_picture", file=path.name)
        self.page = "poster"
        self.stale()

    def _copy(self) -> str:
        """Copy the code to the clipboard if there is one; the message."""
        assert self.retold is not None
        try:
            pygame.scrap.put_text(self.retold.view.code)
        except pygame.error:
            return self.say("poster.not_copied", code=self.retold.view.code)
        return self.say("poster.copied", code=self.retold.view.code)

    def _play(self, index: int) -> Step:
        """Play on from a fork, in a save of its own."""
        engine = self.ctx.engine()
        if engine is None:
            return None
        try:
            return engine.fork(self.ctx, self.session, index)
        except SaveError as refused:
            return Push(unsaved(self.ctx, refused, "unsaved.answer", lambda: self._play(index)))

    def moving(self) -> bool:
        return bool(self._workers) or self.retold is None

    def back(self) -> Step:
        if self.page == "again" and self.index is not None:
            self.index, self.other = None, None
            self.stale()
            return None
        return self.leave()

    def confirm(self) -> Step:
        if not self.focus and self._following() and self.index is None:
            return self.act(f"page:{self._following()}")
        return super().confirm()

    def digit(self, number: int) -> Step:
        if number > len(TABS):
            return None
        return self.act(f"page:{TABS[number - 1].name}")

    def act(self, key: str) -> Step:
        name, _, value = key.partition(":")
        self.ctx.audio.play("page" if name == "page" else "click", 0.7)
        match name:
            case "page" | "next":
                self.page = value
                self.told = ""
                self.set_focus("")  # Enter goes on to the following page, as its button says
                self.slide_in("sheet", 10, 160)
            case "picture":
                self.told = self._picture()
            case "copy":
                self.told = self._copy()
            case "answer":
                self.index = int(value)
            case "choose" if self.index is not None and value != self.session.answers[self.index].choice:
                self.choice = value
                self.other = what_if(self.session, self.index, value)
            case "play":
                return self._play(int(value))
            case "another":
                self.index, self.other = None, None
            case "leave":
                return self.leave()
        self.offsets.clear()
        self.stale()
        return None


PAGES = (
    EndingPage("epithet", "star", Ending.epithet_body),
    EndingPage("poster", "letter", Ending.poster_body, Ending.poster_more),
    EndingPage("line", "leaf", Ending.line_body),
    EndingPage("split", "dice", Ending.split_body),
    EndingPage("again", "undo", Ending.again_body, Ending.again_more),
    EndingPage("habits", "calendar", Ending.habits_body, quiet=True),
    EndingPage("record", "booklet", Ending.record_body),
)
"""The pages in the order of their tabs: one more page is one more line here and its words `ending.NAME`."""
TABS = tuple(page for page in PAGES if not page.quiet)
