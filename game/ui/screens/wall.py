"""The wall: the screen that the whole room reads, and the trainer's keys.

The trainer's notes are never shown here, only on the console's page, since the projector may show the same screen.
"""

from __future__ import annotations

import shutil
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pygame

from game.content.story import Story
from game.content.words.glyphs import missing
from game.room.export import export
from game.room.folders import erase
from game.room.handout import write_handouts
from game.room.lesson import MINUTE, Lesson, title_of
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import At, Column, Layer, Node, Pad, Row, grow
from game.ui.kit.scene import Context, Pop, Push, Scene, Step
from game.ui.kit.scenery import paint_quiet
from game.ui.kit.theme import GREY, INK, PAPER
from game.ui.kit.widgets import Icon, Panel
from game.ui.kit.widgets_form import Scroll
from game.ui.screens.ending import Ending
from game.ui.screens.hud import currency
from game.ui.screens.wall_ballot import WallStyle, ballot
from game.ui.screens.wall_beside import MinorityLife, parted
from game.ui.screens.wall_parts import LABEL, QUESTION, FirstThatFits, Modules, big, bilingual
from game.ui.screens.wall_steps import (
    NO_WIFI,
    SMALL,
    Check,
    WiFi,
    joining,
    leaving,
    lobby,
    own_lives,
    quiet,
    teams,
)
from game.ui.screens.wall_talk import Talk
from game.ui.stages.behind import StageBehind

LETTERS = "ABCDEFG"
PEOPLE = "N"
"""The key that begins the number of people in the room."""
FREE = 200 * 1024 * 1024
"""Bytes of disk below which a session should not begin."""
FORWARD = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_PAGEDOWN)
HELP = 28
"""The type size of the help page: so many lines fill the window's height (see `wall_parts.units`)."""


@dataclass(frozen=True)
class WallActions:
    """Functions that the wall gets from its window: open a watched life (of a step, by its number), and whether the
    window is full screen."""

    watch: Callable[[Context, int], Scene | None] = lambda ctx, i: None
    full: Callable[[], bool] = lambda: True
    hands: bool = False
    """Whether the room votes by raised hands only."""
    code: Callable[[str], Modules] = lambda address: ()
    """The code to join under an address, as rows of modules."""
    wifi: WiFi = NO_WIFI


class Wall(Scene):
    """The lobby, every step of the plan, and the end."""

    def __init__(self, ctx: Context, lesson: Lesson, ways: WallActions | None = None) -> None:
        super().__init__(ctx)
        self.lesson, self.ways = lesson, ways or WallActions()
        self.langs = self._languages()
        self.letter, self.figures = "", ""
        self.page = 0
        self.panel = ""  # '' | join | help
        self.written = ""
        self.sure = False
        self.talk, self.beside = Talk(lesson), MinorityLife()
        self._stage = StageBehind(ctx, whole=True)
        self._watched: set[int] = set()
        self._talked = -1
        self._ended: set[int] = set()
        self._arrived = (0, 0, 0.0)  # ms gone, ms given, when that was heard
        self._since = -1
        self._second = -1
        self._staged = ""
        self._working = False

    # --- what is seen ------------------------------------------------------------------------------------------------

    @property
    def seen(self) -> WallStyle:
        return WallStyle(self.ctx.theme, self.langs, self.ctx.words)

    def view(self) -> Node:
        body = Column((self._head(), self._body(), self._foot()), gap=10)
        sheet = Panel(body, fill=PAPER, radius=18, shadow=8, x=22, y=14)
        if self._on_stage:
            return Pad(At(Layer("wall", sheet), 0.5, 1, fill_w=True), 14, 14)
        return Pad(At(Layer("wall", sheet), 0.5, 0.5, fill_w=True, fill_h=True), 14, 14)

    @property
    def _on_stage(self) -> bool:
        """Whether a card of the shared life is only shown so far, without a vote; it then stands below its picture."""
        return self.lesson.phase == "intro" and self.lesson.card is not None and not self.panel

    def _body(self) -> Node:
        lesson, seen = self.lesson, self.seen
        ask = lesson.ask
        if self.panel:
            return grow(self._panel())
        if self._on_stage and ask is not None:
            return bilingual(ask["text"], self.langs, self.ctx.theme, QUESTION, True)
        if ask is not None:
            wall = lesson.wall
            if lesson.reply:  # what the decision led to stands where the question stood
                wall = {**wall, "ask": {**ask, "text": lesson.reply}}
            if self.beside.ghost is not None and lesson.shared is not None:
                return parted(wall, self.beside.ghost, seen, lesson.shared.session)
            return ballot(wall, seen, (self.letter, self.figures), self.offsets.get("scroll", 0))
        match lesson.phase:
            case "" | "lobby":
                return lobby(lesson, seen, self._codes(), self.checks(), self.offsets.get("scroll", 0))
            case "end":
                return leaving(str(lesson.room.folder), self.written, self.sure, seen)
            case "own":
                return own_lives(lesson.wall["own"], seen, self._endings(), self._symbol())
        if lesson.step is not None and lesson.step.kind == "debrief":
            talk = self._debrief()
            return FirstThatFits((*talk, Scroll(child=talk[-1], offset=self.offsets.get("scroll", 0))), grow=1)
        return quiet(lesson, seen, self._clock())

    def _head(self) -> Node:
        lesson, theme = self.lesson, self.ctx.theme
        wall = lesson.wall
        parts: list[Node] = []
        if 0 <= lesson.at < len(lesson.plan.steps):
            title = title_of(lesson.plan, lesson.at) if lesson.plan.steps[lesson.at].title else {}
            name = title.get(self.langs[0], "")
            parts.append(big(f"{lesson.at + 1}/{len(lesson.plan.steps)}", theme, LABEL, True, GREY))
            parts.append(grow(big(name, theme, LABEL, color=GREY)))
        else:
            parts.append(grow(big("", theme, LABEL)))
        if wall.get("paused"):
            parts.append(big(self.say("wall.paused"), theme, LABEL, True, "#8F2F22"))
        if wall.get("locked"):
            parts.append(Icon("lock", GREY, 26, by_text=False))
        if lesson.ask is not None:
            people = max(lesson.present, int(wall.get("joined", 0)))
            parts.append(Icon("people", INK, 30, by_text=False))
            voted = self.say("wall.voted", voted=wall.get("voted", 0), people=people or "–")
            parts.append(big(voted, theme, LABEL, True))
        if lesson.phase not in ("", "lobby", "end") and self._clock():
            parts.append(big(self._clock(), theme, LABEL, True))
        return Row(parts, gap=14)

    def _foot(self) -> Node:
        """An error message, else what the next key does."""
        theme, lesson = self.ctx.theme, self.lesson
        left = ""
        if lesson.trouble:
            left = self.say("wall.trouble")
        elif lesson.doubt is not None:
            left = self.say("wall.doubt", hands=lesson.doubt[0], people=lesson.doubt[1])
        elif lesson.refused == "tie" or (lesson.next == "choose" and lesson.tie):
            left = self.say("wall.tie")
        elif lesson.refused:
            left = self.say("wall.refused")
        if self.letter:
            left = self.say("wall.keyed", letter=self.letter, figures=self.figures or "…")
        hint = self.say(f"wall.next.{self._next()}") if self._next() else ""
        return Row((grow(big(left, theme, SMALL, True, "#8F2F22")), big(hint, theme, SMALL, color=GREY)), gap=12)

    def _panel(self) -> Node:
        if self.panel == "join":
            return Column(joining(self.lesson, self.seen, self._codes(), 1.8), gap=8)
        if self.panel == "teams":
            every = teams(self.lesson.wall.get("groups", []), self.seen)
            return FirstThatFits((every, Scroll(child=every, offset=self.offsets.get("scroll", 0))), grow=1)
        lines = self.say("wall.help").strip().split("\n")
        return Column([big(line, self.ctx.theme, HELP) for line in lines], gap=8)

    def _codes(self) -> tuple[Modules, WiFi]:
        """The codes to join the room and its Wi-Fi."""
        address = "" if self.ways.hands else self.lesson.room.joining()
        return (self.ways.code(address) if address else ()), self.ways.wifi

    def checks(self) -> list[Check]:
        """The checks to make before people come in."""
        lesson, wall, say = self.lesson, self.lesson.wall, self.say
        good = bool(lesson.room.joining())
        joined = int(wall.get("joined", 0))
        free = shutil.disk_usage(lesson.room.folder if lesson.room.folder.exists() else Path.cwd()).free
        odd = missing("".join(_texts(lesson)))
        phones = [
            Check(good, say("wall.check.address" if good else "wall.check.no_address")),
            Check(joined > 0, say("wall.check.phones", joined=joined) if joined else say("wall.check.no_phone")),
        ]
        return [
            *([] if self.ways.hands else phones),
            Check(self.ways.full(), say("wall.check.full" if self.ways.full() else "wall.check.window")),
            Check(free > FREE, say("wall.check.disk" if free > FREE else "wall.check.no_disk", free=free // 2**20)),
            Check(not odd, say("wall.check.font") if not odd else say("wall.check.no_font", signs=odd)),
        ]

    def _clock(self) -> str:
        left = self.seconds_left()
        return "" if left is None else f"{left // 60}:{left % 60:02d}"

    def seconds_left(self) -> int | None:
        """The seconds left of the current step; None without a limit, 0 when it is over (nothing ends by itself)."""
        since, limit, clock = self._arrived
        return max(0, round((limit - since) / 1000 - (self.clock - clock))) if limit else None

    def _endings(self) -> dict[str, str]:
        story = self.lesson.story
        if story is None:
            return {}
        return {ident: story.text.get(f"ending.{ident}", self.langs[0]) for ident in story.endings}

    def _symbol(self) -> str:
        return currency(self.lesson.shared.session) if self.lesson.shared is not None else ""

    def _debrief(self) -> list[Node]:
        pages = self.pages
        return self.talk.page(pages[min(self.page, len(pages) - 1)], self.seen)

    @property
    def pages(self) -> list[str]:
        """The pages of the debriefing."""
        return self.talk.pages

    def backdrop(self, canvas: Canvas) -> None:
        if self._on_stage:
            self._stage.paint(canvas)
        else:
            paint_quiet(canvas)

    # --- time --------------------------------------------------------------------------------------------------------

    def tick(self, dt: float) -> None:
        if self.lesson.hear():
            self._heard()
        working = self.talk.working or self.beside.working
        if working or self._working:
            self.stale()
        self._working = working
        left = self.seconds_left()
        if left is not None and left != self._second:
            self._second = left
            self.stale()
        self.dirty |= self._stage.finished

    def _heard(self) -> None:
        wall, before = self.lesson.wall, self._arrived
        since, limit = int(wall.get("now", 0)) - int(wall.get("since", 0)), int(wall.get("limit", 0))
        if (limit, int(wall.get("since", 0))) != (before[1], self._since):
            self._since = int(wall.get("since", 0))
            self._arrived = (since, limit, self.clock)
        self.beside.follow(self.lesson)
        if self.lesson.step is not None and self.lesson.step.kind == "debrief" and self._talked != self.lesson.at:
            self._talked = self.lesson.at
            self.talk.begin()
        card, shared = self.lesson.card, self.lesson.shared
        if card is not None and shared is not None and self._staged != f"{card.id}.{card.year}":
            self._staged = f"{card.id}.{card.year}"
            self._stage.show(shared.session, card, card.info.mood or "neutral")
        self.stale()

    def moving(self) -> bool:
        return self._working

    # --- keys --------------------------------------------------------------------------------------------------------

    def key(self, key: int, text: str) -> Step:
        """Handle a key of the trainer: letters and digits count raised hands, others run the plan."""
        letter = text.upper()
        self.lesson.refused = ""
        if key in FORWARD:
            return self._enter()
        if key == pygame.K_ESCAPE:
            return self._escape()
        if key == pygame.K_BACKSPACE:
            self.figures = self.figures[:-1]
        elif text.isdigit() and self.letter:
            self.figures = (self.figures + text)[:5]
        elif letter and letter in LETTERS and self.lesson.option(letter) is not None:
            self.letter, self.figures = letter, ""
        elif letter == PEOPLE:
            self.letter, self.figures = PEOPLE, ""
        elif letter in ("+", "=", "-", "−") and letter:
            self.lesson.more(self.letter or "A", -1 if letter in "-−" else 1)
        else:
            self._lead(key, letter)
        self.stale()
        return None

    def _lead(self, key: int, letter: str) -> None:
        """Handle a key that is not about raised hands."""
        lesson = self.lesson
        deeds: Mapping[str, Callable[[], object]] = {
            "R": lesson.again, "U": lambda: lesson.room.do("undo"), "P": lesson.pause, "L": lesson.lock,
            "K": lambda: lesson.room.do("newcode"), "X": lambda: lesson.room.do("extend", ms=MINUTE),
            "T": self._turn_languages, "J": lambda: self._show("join"), "H": lambda: self._show("help"),
            "M": lambda: self._show("teams" if lesson.wall.get("groups") else ""),
            "O": self._open_notes, "Y": self._export,
        }  # fmt: skip
        moves: Mapping[int, Callable[[], object]] = {
            pygame.K_RIGHT: lambda: self._go(lesson.at + 1), pygame.K_LEFT: lambda: self._go(lesson.at - 1),
            pygame.K_PAGEUP: lambda: self._go(lesson.at - 1), pygame.K_F1: lambda: self._show("help"),
            pygame.K_DOWN: lambda: self.scroll(self.ctx.theme.px(80)),
            pygame.K_UP: lambda: self.scroll(-self.ctx.theme.px(80)), pygame.K_DELETE: self._erase,
        }  # fmt: skip
        deed = moves.get(key) or (deeds.get(letter) if letter else None)
        if deed is not None:
            deed()

    def _enter(self) -> Step:
        """Accept the number being typed; else carry out the next action."""
        letter, figures = self.letter, self.figures
        if letter:
            if letter == PEOPLE:
                self.lesson.present = int(figures or 0)
            elif figures:
                self.lesson.count(letter, int(figures))
            else:
                self.lesson.choose(letter)
            self.letter, self.figures = "", ""
            self.stale()
            return None
        self.panel = ""
        self.stale()
        return self._forward()

    def _next(self) -> str:
        """The text for what Enter does: pages and watched lives come before the next step."""
        lesson, kind = self.lesson, self.lesson.step.kind if self.lesson.step else ""
        if lesson.next not in ("step", "end"):
            return lesson.next
        if kind == "watch" and lesson.at not in self._watched:
            return "watch"
        if kind == "life" and lesson.at not in self._ended and lesson.shared and lesson.shared.session.over:
            return "ending"
        if kind == "debrief" and self.page + 1 < len(self.pages):
            return "page"
        return lesson.next

    def _forward(self) -> Step:
        if self.lesson.busy:  # what comes next is not known yet
            return None
        at = self.lesson.at
        match self._next():
            case "watch":
                self._watched.add(at)
                scene = self.ways.watch(self.ctx, at)
                return Push(scene) if scene is not None else None
            case "ending":
                self._ended.add(at)
                shared = self.lesson.shared
                assert shared is not None
                return Push(Ending(self.ctx, shared.session, Pop))
            case "page":
                self.page += 1
            case "step" | "start":
                self._go(at + 1)
            case _:
                self.lesson.forward()
        return None

    def _go(self, i: int) -> None:
        if self.lesson.busy:
            return
        self.page = 0
        self._talked = -1
        self.lesson.go(i)

    def _escape(self) -> Step:
        if self.letter or self.panel or self.sure:
            self.letter, self.figures, self.panel, self.sure = "", "", "", False
            self.stale()
            return None
        return self.back()

    def _open_notes(self) -> None:
        """Open the trainer's page in a browser, if there is one."""
        if page := self.lesson.room.console:
            webbrowser.open(page)

    def _show(self, panel: str) -> None:
        self.panel = "" if self.panel == panel else panel

    def _languages(self) -> tuple[str, ...]:
        """The languages shown: the plan's, the window's first; only that one if there is room for one."""
        return tuple(sorted(self.lesson.plan.languages, key=lambda lang: lang != self.ctx.words.lang))

    def _turn_languages(self) -> None:
        """Switch between both languages, the first, and the second."""
        every = self._languages()
        ways: Sequence[tuple[str, ...]] = [every, *((lang,) for lang in every)] if len(every) > 1 else [every]
        self.langs = ways[(ways.index(self.langs) + 1) % len(ways)] if self.langs in ways else every

    def _export(self) -> None:
        story: Story | None = self.lesson.story if self.lesson.shared is not None else None
        try:
            files = export(self.lesson.room.folder, story=story)
            past, plan = self.lesson.room.past(), self.lesson.plan
            sheets, odd = write_handouts(past, plan.title, files[0].parent, self.lesson.aside.pdf)
            self.written = self.say("wall.exported", folder=files[0].parent, count=len(files) + len(sheets))
            if odd:
                self.written += " " + self.say("wall.odd", signs=odd)
        except OSError as error:
            self.written = self.say("wall.not_exported", why=error.strerror or error)

    def _erase(self) -> None:
        """Delete the session, after asking twice and only at its end."""
        if self.lesson.phase != "end":
            return
        if not self.sure:
            self.sure = True
            return
        self.lesson.room.close()
        erase(self.lesson.room.folder)
        self.wish = Pop()

    def act(self, key: str) -> Step:
        return None


def _texts(lesson: Lesson) -> list[str]:
    """All texts of the plan that the wall will show."""
    plan = lesson.plan
    found = [*plan.title.values()]
    for step in plan.steps:
        found += step.title.values()
        if step.poll is not None:
            found += [*step.poll.text.values(), *step.poll.fact.values()]
            found += [text for option in step.poll.options for text in option.text.values()]
    return found
