"""Widgets for input: slider, switch, field, scrolling area."""

from collections.abc import Iterable
from dataclasses import dataclass

import pygame

from game.art.svg import PALETTE
from game.ui.kit.canvas import Canvas
from game.ui.kit.layout import NOTHING, Node, Sink, Size
from game.ui.kit.theme import GREY, INK, LINE, WHITE, Theme
from game.ui.kit.widgets import BODY


@dataclass(frozen=True)
class Slider(Node):
    """A value between `low` and `high` in steps; left and right change it while it is focused."""

    role = "slider"
    key: str = ""
    value: float = 0
    low: float = 0
    high: float = 1
    step: float = 0.1

    @property
    def state(self) -> str:  # type: ignore[override]
        """What it is set to."""
        return f"{self.value:g}"

    def measure(self, theme: Theme, width: int) -> Size:
        return (min(width, theme.px(260)), max(theme.px(34), round(24 * theme.t)))

    def motions(self) -> Iterable[tuple[str, float, float]]:
        return (("slide:" + self.key, self.share, 150),)

    @property
    def share(self) -> float:
        """The position of the knob, 0..1."""
        return (self.value - self.low) / (self.high - self.low)

    def moved(self, ticks: int) -> float:
        """The value after `ticks` steps, inside the bounds."""
        return round(max(self.low, min(self.high, self.value + ticks * self.step)), 6)

    def pointed(self, rect: pygame.Rect, x: int) -> float:
        """The value at pixel `x`, rounded to a step."""
        share = max(0.0, min(1.0, (x - rect.x - rect.h / 2) / max(1, rect.w - rect.h)))
        ticks = round(share * (self.high - self.low) / self.step)
        return round(min(self.high, self.low + ticks * self.step), 6)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        theme = canvas.theme
        if canvas.ringed(self.key):
            canvas.panel(rect.inflate(theme.px(10), theme.px(6)), "none", 14, 0, INK)
        knob = min(rect.h, theme.px(30))
        track = pygame.Rect(rect.x, rect.centery - theme.px(5), rect.w, theme.px(10))
        canvas.panel(track, LINE, 5)
        x = rect.x + round((rect.w - knob) * canvas.motion.get("slide:" + self.key, self.share))
        canvas.panel(pygame.Rect(track.x, track.y, max(track.h, x - track.x + knob // 2), track.h), PALETTE["teal"], 5)
        canvas.panel(pygame.Rect(x, rect.centery - knob // 2, knob, knob), WHITE, 15, 4, PALETTE["teal2"], 3)


@dataclass(frozen=True)
class Switch(Node):
    """On or off; the state is also shown as text."""

    role = "switch"
    key: str = ""
    on: bool = False
    state: str = ""

    def measure(self, theme: Theme, width: int) -> Size:
        return (theme.px(60), theme.px(34))

    def motions(self) -> Iterable[tuple[str, float, float]]:
        return (("switch:" + self.key, float(self.on), 180),)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        theme = canvas.theme
        if canvas.ringed(self.key):
            canvas.panel(rect.inflate(theme.px(10), theme.px(8)), "none", 20, 0, INK)
        canvas.panel(rect, PALETTE["teal2"] if self.on else PALETTE["stone2"], 17)
        knob = rect.h - theme.px(8)
        travel = rect.w - knob - theme.px(8)
        x = rect.x + theme.px(4) + round(travel * canvas.motion.get("switch:" + self.key, float(self.on)))
        canvas.panel(pygame.Rect(x, rect.y + theme.px(4), knob, knob), WHITE, 15)


@dataclass(frozen=True)
class Field(Node):
    """A text field, with the input method's uncommitted text underlined."""

    role = "textbox"
    key: str = ""
    value: str = ""
    composing: str = ""
    ghost: str = ""
    active: bool = False
    size: float = BODY + 2

    @property
    def label(self) -> str:
        """What is asked for."""
        return self.called or self.ghost

    @property
    def state(self) -> str:  # type: ignore[override]
        """What has been typed."""
        return self.value

    @property
    def words(self) -> str:  # type: ignore[override]
        """The text in the field, or a placeholder."""
        return self.value + self.composing or self.ghost

    def measure(self, theme: Theme, width: int) -> Size:
        return (min(width, theme.px(320)), theme.type(self.size).line_height + theme.px(20))

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        theme = canvas.theme
        lit = self.active or canvas.ringed(self.key)
        canvas.panel(rect, WHITE, 14, 0, INK if lit else LINE, 3 if lit else 2)
        setter = theme.type(self.size)
        x, y = rect.x + theme.px(14), rect.centery - setter.plain.get_height() // 2
        room = rect.w - theme.px(28)
        if not self.value and not self.composing and not self.active:
            canvas.line(setter, setter.lines(self.ghost, room)[0], GREY, x, y)
            return
        line = setter.line(self.value) if self.value else ()
        if line:
            canvas.line(setter, line, INK, x, y)
            x += setter.width(line)
        if self.composing:
            part = setter.line(self.composing)
            canvas.line(setter, part, PALETTE["blue2"], x, y)
            wide = setter.width(part)
            canvas.surface.fill(PALETTE["blue2"], (x, y + setter.plain.get_height(), wide, theme.px(2)))
            x += wide
        if self.active and canvas.now % 1.0 < 0.55:  # the caret; `now` stands still where motion is reduced
            canvas.surface.fill(
                INK, (x + theme.px(2), y + theme.px(3), theme.px(2), setter.plain.get_height() - theme.px(6))
            )


@dataclass(frozen=True)
class Scroll(Node):
    """A child that may be taller than its room; scrolled by `offset` pixels."""

    child: Node = NOTHING
    key: str = ""
    offset: float = 0
    most: float = 0
    """The largest height when measured, in units; 0: as tall as the child."""
    name: str = "scroll"

    def measure(self, theme: Theme, width: int) -> Size:
        w, h = self.child.measure(theme, width - theme.px(14))
        return (w + theme.px(14), min(h, theme.px(self.most)) if self.most else h)

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        wide = rect.w - theme.px(14)
        tall = self.child.measure(theme, wide)[1]
        spare = max(0, tall - rect.h)
        offset = min(max(0, round(self.offset)), spare)
        out.reach[self.name] = (spare, rect)
        before = out.clip
        out.clip = rect.clip(before) if before else rect
        inner = pygame.Rect(rect.x, rect.y - offset, wide, max(tall, rect.h))
        out.inside(self.child, theme, inner)
        if spare:
            out.add(
                Bar(offset / spare, rect.h / tall), pygame.Rect(rect.right - theme.px(8), rect.y, theme.px(8), rect.h)
            )
        out.clip = before


@dataclass(frozen=True)
class Bar(Node):
    """The scroll bar."""

    role = "decoration"
    at: float = 0
    share: float = 1

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        canvas.panel(rect, LINE, 4)
        tall = max(rect.w, round(rect.h * self.share))
        canvas.panel(pygame.Rect(rect.x, rect.y + round((rect.h - tall) * self.at), rect.w, tall), PALETTE["stone2"], 4)
