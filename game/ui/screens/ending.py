"""The ending: epithet, life line, choice luck and rules, and the life again with one thing changed."""

from __future__ import annotations

import threading
from collections.abc import Callable

from game.session.metrics import Split, changeable, intention, lifeline, reached_old_age, split, what_if
from game.session.session import Session
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import At, Column, Grid, Layer, Node, Pad, Row, Sized, grow
from game.ui.kit.scene import Context, Scene, Step
from game.ui.kit.scenery import paint_quiet
from game.ui.kit.theme import GREY
from game.ui.kit.widgets import Button, Panel, Press, Text, small
from game.ui.kit.widgets_form import Scroll
from game.ui.screens.ending_parts import epithet_page, line_page, luck_note, split_page, too_short_page, twin_page
from game.ui.screens.keepsake import save_keepsake

PAGES = ("epithet", "line", "split", "again")
ICONS = {"epithet": "star", "line": "leaf", "split": "dice", "again": "undo"}


class Ending(Scene):
    """Four pages; every one can be reached from every other."""

    def __init__(self, ctx: Context, session: Session, leave: Callable[[], Step]) -> None:
        super().__init__(ctx)
        self.session = session
        self.leave = leave
        self.page = "epithet"
        self.line = lifeline(session)
        self.split: Split | None = None
        self.progress = 0.0
        self.told = ""
        self.index: int | None = None
        self.other: Session | None = None
        self.choice = ""
        self._worker: threading.Thread | None = None

    # --- what is seen -------------------------------------------------------------------------------------

    def view(self) -> Node:
        tabs = Grid(
            [
                Button(
                    self.say(f"ending.{page}"),
                    f"page:{page}",
                    ICONS[page],
                    "plain",
                    17,
                    place + 1,
                    chosen=page == self.page,
                    x=10,
                    y=8,
                )
                for place, page in enumerate(PAGES)
            ],
            4,
            10,
            natural=True,
        )
        body = {"epithet": self._epithet, "line": self._line, "split": self._split, "again": self._again}[self.page]()
        foot = Row(
            (
                grow(small(self.told or luck_note(self.session, self.ctx.words))),
                *self._more(),
                Button(self.say("ending.done"), "leave", "back", "plain", 18),
            ),
            gap=12,
        )
        page = Scroll(child=body, offset=self.offsets.get("scroll", 0), most=300, grow=1)
        sheet = Panel(Column((tabs, page, foot), gap=14), x=30, y=22, shadow=14)
        return Pad(At(Layer("sheet", sheet), 0.5, 0.5, w=1180, fill_w=True, fill_h=True), 20, 16)

    def _more(self) -> list[Node]:
        if self.page == "line":
            return [Button(self.say("ending.save_picture"), "picture", "save", "main", 18)]
        if self.page == "again" and self.index is not None:
            return [Button(self.say("again.another"), "another", "undo", "plain", 18)]
        if self.page != "again":
            following = PAGES[PAGES.index(self.page) + 1]
            return [
                Button(self.say(f"ending.{following}"), f"next:{following}", "", "main", 18, hint=self.say("key.enter"))
            ]
        return []

    def _epithet(self) -> Node:
        return epithet_page(self.session, self._intention(), self.say)

    def _intention(self) -> str:
        """What became of what was said at the beginning, in the story's own words."""
        ending = self.session.ending
        return self.session.say(f"ending.{ending.id}.{intention(self.session)}") if ending else ""

    def _line(self) -> Node:
        return line_page(self.session, self.line, self.ctx.words)

    def _split(self) -> Node:
        if not reached_old_age(self.session):
            return too_short_page(self.say)
        return split_page(self.session, self.split, self.progress, self.say)

    def _again(self) -> Node:
        if self.other is not None and self.index is not None:
            given = self.session.answers[self.index]
            changed = self.say(
                "again.changed",
                age=self.session.story.world.age(given.year),
                card=self._short(given.event),
                was=self.session.say(f"{given.event}.{given.choice}"),
                now=self.session.say(f"{given.event}.{self.choice}"),
            )
            return twin_page(self.session, self.other, (self.line, lifeline(self.other)), changed, self.ctx.words)
        if self.index is not None:
            return self._choices(self.index)
        rows = [self._answer(index) for index, _ in changeable(self.session)]
        return Column((Text(self.say("again.pick"), 20, True), Grid(rows, 2, 10, least=340)), gap=12)

    def _answer(self, index: int) -> Node:
        given = self.session.answers[index]
        age = self.session.story.world.age(given.year)
        words = Column(
            (
                Text(self.say("again.at", age=age, card=self._short(given.event)), 16, color=GREY),
                Text(self.session.say(f"{given.event}.{given.choice}"), 18, True),
            ),
            gap=2,
        )
        return Press(child=words, key=f"answer:{index}", x=14, y=9)

    def _short(self, event: str) -> str:
        """The first words of a card."""
        text = self.session.say(event)
        most = 24 if self.session.lang == "zh" else 56
        return text if len(text) <= most else text[:most].rstrip(" ，。、,.;:") + "…"

    def _choices(self, index: int) -> Node:
        given = self.session.answers[index]
        info = self.session.story.events[given.event]
        rows: list[Node] = [Text(self.session.say(given.event), 20, numbers=True), small(self.say("again.instead"))]
        for choice in info.choices:
            word = self.session.say(f"{given.event}.{choice.id}")
            same = choice.id == given.choice
            label = self.say("again.was", text=word) if same else word
            rows.append(Button(label, f"choose:{choice.id}", "check" if same else "", "plain", 19, enabled=not same))
        return Column((At(Sized(Column(rows, gap=12), 760), 0.5, 0.2),), pack="center")

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

    def tick(self, dt: float) -> None:
        if self.page == "split" and self.split is None and self._worker is None and reached_old_age(self.session):
            self._worker = threading.Thread(target=self._work, name="split", daemon=True)
            self._worker.start()
        if self._worker is not None:
            if self.split is not None:
                self._worker = None
                self.motion.aim("bars", 1, 600, start=0)
            self.stale()

    def _work(self) -> None:
        """Live this life a hundred times over beside the screen; the result is picked up by `tick`."""
        self.split = split(self.session, self._progress)

    def _picture(self) -> str:
        """Save the life as a picture; where it is, or that it could not be written."""
        engine = self.ctx.engine()
        path = save_keepsake(self.ctx, self.session, self.line, engine.picture_dir) if engine else None
        return self.say("ending.saved", path=path) if path else self.say("ending.not_saved")

    def _progress(self, share: float) -> None:
        self.progress = share

    def moving(self) -> bool:
        return self._worker is not None

    def back(self) -> Step:
        if self.page == "again" and self.index is not None:
            self.index, self.other = None, None
            self.stale()
            return None
        return self.leave()

    def confirm(self) -> Step:
        if not self.focus and self.page != "again":
            return self.act(f"page:{PAGES[PAGES.index(self.page) + 1]}")
        return super().confirm()

    def digit(self, number: int) -> Step:
        if number > len(PAGES):
            return None
        return self.act(f"page:{PAGES[number - 1]}")

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
            case "answer":
                self.index = int(value)
            case "choose" if self.index is not None:
                self.choice = value
                self.other = what_if(self.session, self.index, value)
            case "another":
                self.index, self.other = None, None
            case "leave":
                return self.leave()
        self.offsets.clear()
        self.stale()
        return None
