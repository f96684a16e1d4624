"""The wall of a restarted window until the story of its room is read: the vote stands there again, goes on, and can be
opened, closed and revealed. It loads neither numpy nor the content, for which a waiting class would wait."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import SPRING, At, Column, Layer, Node, Pad, Row, grow
from game.ui.kit.scene import Context, Quit, Scene, Step
from game.ui.kit.scenery import paint_quiet
from game.ui.kit.theme import GREY, INK, PAPER
from game.ui.kit.widgets import Icon, Panel
from game.ui.screens.wall_ballot import WallStyle, ballot
from game.ui.screens.wall_parts import LABEL, big, bilingual

Told = dict[str, Any]
DEEDS = {"intro": "open", "open": "close", "closed": "reveal"}
"""What Enter does to a question, by its state."""


class WallRoom(Protocol):
    """What it uses of a room."""

    wall: Told
    begun: Told

    def do(self, deed: str, **fields: Any) -> int: ...

    def hear(self) -> Iterator[Told]: ...


class WallBack(Scene):
    """The state of the room, without its plan; `titles` are those of the plan's steps by language."""

    def __init__(self, ctx: Context, room: WallRoom, titles: Sequence[Mapping[str, str]]) -> None:
        super().__init__(ctx)
        self.room, self.titles = room, titles
        self._sent = 0
        self._waits = False
        languages = room.begun["begun"]["languages"]
        self._seen = WallStyle(ctx.theme, sorted(languages, key=lambda lang: lang != ctx.words.lang), ctx.words)

    def view(self) -> Node:
        body = Column((self._head(), self._body(), self._foot()), gap=10)
        sheet = Panel(body, fill=PAPER, radius=18, shadow=8, x=22, y=14)
        return Pad(At(Layer("wall", sheet), 0.5, 0.5, fill_w=True, fill_h=True), 14, 14)

    def _title(self) -> Mapping[str, str]:
        step = int(self.room.wall.get("step", -1))
        return self.titles[step] if 0 <= step < len(self.titles) else {}

    def _head(self) -> Node:
        theme, wall = self.ctx.theme, self.room.wall
        name = self._title().get(self._seen.langs[0], "")
        parts: list[Node] = [grow(big(name, theme, LABEL, color=GREY))]
        if wall.get("ask"):
            voted = self.say("wall.voted", voted=wall.get("voted", 0), people=int(wall.get("joined", 0)) or "–")
            parts += [Icon("people", INK, 30, by_text=False), big(voted, theme, LABEL, True)]
        return Row(parts, gap=14)

    def _body(self) -> Node:
        if self.room.wall.get("ask"):
            return ballot(self.room.wall, self._seen, ("", ""), 0)
        theme = self.ctx.theme
        here = bilingual(self._title(), self._seen.langs, theme, 12, True)
        if self.room.wall.get("phase") == "lobby":
            here = big(str(self.room.wall["code"]), theme, 12, True, align=0.5)
        return Column((SPRING, here, SPRING), grow=1)

    def _foot(self) -> Node:
        deed = DEEDS.get(str(self.room.wall.get("phase")), "wait")
        return Row((grow(big("", self.ctx.theme, LABEL)), big(self.say(f"wall.next.{deed}"), self.ctx.theme, LABEL,
                    color=GREY)), gap=12)  # fmt: skip

    def tick(self, dt: float) -> None:
        for told in self.room.hear():
            if told["t"] in ("yes", "no") and told["n"] == self._sent:
                self._waits = False
            self.stale()

    def confirm(self) -> Step:
        """Do to the vote what comes next; a key pressed twice must not skip a state."""
        deed = DEEDS.get(str(self.room.wall.get("phase")))
        if deed is not None and not self._waits:
            self._sent, self._waits = self.room.do(deed), True
        return None

    def act(self, key: str) -> Step:
        return None

    def back(self) -> Step:
        return Quit()

    def backdrop(self, canvas: Canvas) -> None:
        paint_quiet(canvas)
