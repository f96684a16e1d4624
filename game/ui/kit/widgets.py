"""The basic widgets: text, pictures, panels, buttons, gauges."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

import pygame

from game.art.svg import PALETTE, mix
from game.ui.kit.canvas import Canvas, square
from game.ui.kit.layout import NOTHING, Node, Sink, Size
from game.ui.kit.text import Typesetter
from game.ui.kit.theme import GREY, INK, LINE, OFF_FILL, OFF_TEXT, PAPER, WHITE, Theme

BODY = 18
"""Body text in units; never smaller in sentences."""
SMALL = 16
"""Labels of one or two words."""


@dataclass(frozen=True)
class Text(Node):
    """Text broken into lines. `numbers` makes figures bold."""

    role = "text"
    words: str = ""
    size: float = BODY
    bold: bool = False
    color: str = INK
    align: float = 0
    numbers: bool = False
    leading: float = 1.0
    most: float = 9
    """Type follows the player's text size up to this: display type, large already, does not at all (1)."""

    def _setter(self, theme: Theme) -> Typesetter:
        return theme.type(self.size * min(1.0, self.most / theme.text_scale), self.bold)

    def measure(self, theme: Theme, width: int) -> Size:
        setter = self._setter(theme)
        wide, lines = setter.size(self.words, width, self.numbers)
        return (wide, round(setter.line_height * self.leading) * lines)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        setter = self._setter(canvas.theme)
        y, step = rect.y, round(setter.line_height * self.leading)
        for line in setter.lines(self.words, rect.w, self.numbers):
            if line:
                x = rect.x + round((rect.w - setter.width(line)) * self.align)
                canvas.line(setter, line, self.color, x, y + (step - setter.plain.get_height()) // 2)
            y += step


@dataclass(frozen=True)
class Icon(Node):
    """An icon of `size` units; with `by_text` it scales with the text size."""

    role = "decoration"
    name: str = ""
    color: str = INK
    size: float = 24
    by_text: bool = True

    def measure(self, theme: Theme, width: int) -> Size:
        side = round(self.size * (theme.t if self.by_text else theme.u))
        return (side, side)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        canvas.icon(self.name, self.color, square(min(rect.size), rect.center))


@dataclass(frozen=True)
class Picture(Node):
    """A drawing made by `make`, cached under `name`; `w` by `h` units."""

    role = "decoration"
    name: Hashable = None
    make: Callable[[], str] = str
    w: float = 100
    h: float = 100

    def measure(self, theme: Theme, width: int) -> Size:
        return (theme.px(self.w), theme.px(self.h))

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        canvas.blit(canvas.raster.drawn(self.name, self.make, *rect.size), *rect.topleft)


@dataclass(frozen=True)
class Panel(Node):
    """A rounded panel below a child."""

    role = "decoration"
    child: Node | None = None
    fill: str = PAPER
    radius: float = 24
    shadow: float = 12
    x: float = 20
    y: float = 16
    border: str | None = None
    border_width: float = 3

    def _inner(self, theme: Theme, rect: pygame.Rect) -> pygame.Rect:
        return rect.inflate(-2 * theme.px(self.x), -2 * theme.px(self.y))

    def measure(self, theme: Theme, width: int) -> Size:
        x, y = 2 * theme.px(self.x), 2 * theme.px(self.y)
        w, h = self.child.measure(theme, max(1, width - x)) if self.child else (0, 0)
        return (w + x, h + y)

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        out.add(self, rect)
        if self.child:
            out.inside(self.child, theme, self._inner(theme, rect), rect)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        canvas.panel(rect, self.fill, self.radius, self.shadow, self.border, self.border_width)


@dataclass(frozen=True)
class Press(Node):
    """A child that can be pressed: it rises a little and shows the focus ring. `look` is the name of its style."""

    role = "button"
    child: Node = NOTHING
    key: str = ""
    digit: int = 0
    look: str = "plain"
    enabled: bool = True
    chosen: bool = False
    x: float = 16
    y: float = 10
    radius: float = 16

    def _inner(self, theme: Theme, rect: pygame.Rect) -> pygame.Rect:
        return rect.inflate(-2 * theme.px(self.x), -2 * theme.px(self.y))

    def measure(self, theme: Theme, width: int) -> Size:
        x, y = 2 * theme.px(self.x), 2 * theme.px(self.y)
        w, h = self.child.measure(theme, max(1, width - x))
        return (w + x, h + y)

    def place(self, theme: Theme, rect: pygame.Rect, out: Sink) -> None:
        out.add(self, rect)
        out.inside(self.child, theme, self._inner(theme, rect), rect)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        fill, lit, border = LOOKS[self.look] if self.enabled else (OFF_FILL, OFF_FILL, None)
        lean = canvas.hover(self.key)
        if self.chosen:
            border = PALETTE["teal2"]
        steps = round(lean * 6) / 6  # few, since each is a panel of its own in the cache
        focused = canvas.ringed(self.key)
        canvas.panel(
            rect,
            mix(fill, lit, steps) if fill != lit else fill,
            self.radius,
            0 if self.look in FLAT or not self.enabled else 4 + round(4 * steps),
            INK if focused else border,
            3 if focused or self.chosen else 1.5,
        )


LOOKS: dict[str, tuple[str, str, str | None]] = {
    "main": (PALETTE["teal2"], mix(PALETTE["teal2"], PALETTE["teal"], 0.2), None),
    "warm": (PALETTE["amber"], mix(PALETTE["amber"], WHITE, 0.22), None),
    "plain": (WHITE, mix(WHITE, PALETTE["amber"], 0.18), LINE),
    "quiet": (PAPER, PALETTE["sand"], None),
    "night": (PALETTE["night"], mix(PALETTE["night"], PALETTE["blue2"], 0.5), None),
    "clear": (PALETTE["sand"], mix(PALETTE["sand"], PALETTE["amber"], 0.35), None),
}
"""The looks of a `Press`: (fill, fill when focused, hairline)."""
FLAT = ("quiet", "clear")
ON_DARK = ("main", "night")


@dataclass(frozen=True)
class Button(Node):
    """A label with an optional icon and a key hint."""

    role = "button"
    words: str = ""
    key: str = ""
    icon: str = ""
    look: str = "plain"
    size: float = BODY
    digit: int = 0
    hint: str = ""
    enabled: bool = True
    chosen: bool = False
    x: float = 20
    y: float = 11

    @property
    def _ink(self) -> str:
        if not self.enabled:
            return OFF_TEXT
        return WHITE if self.look in ON_DARK else INK

    def _side(self, theme: Theme) -> tuple[int, int]:
        """The widths of the icon on the left and of the key hint on the right."""
        icon = round(self.size * 1.25 * theme.t) + theme.px(8) if self.icon else 0
        if self.icon and not self.words:
            icon -= theme.px(8)
        small = theme.type(self.size * 0.8)
        hint = small.width(small.line(self.hint)) + theme.px(12) if self.hint else 0
        return icon, hint

    def measure(self, theme: Theme, width: int) -> Size:
        icon, hint = self._side(theme)
        setter = theme.type(self.size, True)
        x, y = 2 * theme.px(self.x), 2 * theme.px(self.y)
        wide, lines = setter.size(self.words, max(1, width - icon - hint - x)) if self.words else (0, 1)
        return (wide + icon + hint + x, setter.line_height * lines + y)

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        Press(key=self.key, look=self.look, enabled=self.enabled, chosen=self.chosen).paint(canvas, rect)
        theme = canvas.theme
        icon, hint = self._side(theme)
        setter = theme.type(self.size, True)
        room = max(1, rect.w - 2 * theme.px(self.x) - icon - hint)
        lines = setter.lines(self.words, room)
        wide = max(map(setter.width, lines))
        x = rect.x + (rect.w - wide - icon - hint) // 2
        if self.icon:
            side = round(self.size * 1.25 * theme.t)
            canvas.icon(self.icon, self._ink, pygame.Rect(x, rect.centery - side // 2, side, side))
        y = rect.centery - setter.line_height * len(lines) // 2
        for line in lines:
            if line:
                spot = x + icon + (wide - setter.width(line)) // 2
                canvas.line(setter, line, self._ink, spot, y + (setter.line_height - setter.plain.get_height()) // 2)
            y += setter.line_height
        if hint:
            small = theme.type(self.size * 0.8)
            faint = self._ink if self.look in ON_DARK or not self.enabled else GREY
            top = rect.centery - small.plain.get_height() // 2
            canvas.line(small, small.line(self.hint), faint, x + icon + wide + theme.px(12), top)


@dataclass(frozen=True)
class MeterBar(Node):
    """One meter: icon, label, value, bar. `dots` (1-3) is the size of the focused option's effect; `color` is a name of
    the palette that has a darker shade, named with a 2; `most` is the largest text size that its words follow."""

    role = "meter"
    meter: str = ""
    icon: str = "star"
    color: str = "blue"
    words: str = ""
    figure: str = ""
    level: float = 0
    dots: int = 0
    sign: int = 0
    key: str = ""
    most: float = 1.32

    @property
    def state(self) -> str:  # type: ignore[override]
        """The value beside it, and how full the bar is."""
        return self.figure if self.figure == f"{self.level:.0f}" else f"{self.figure}, {self.level:.0f}/100"

    def measure(self, theme: Theme, width: int) -> Size:
        setter = theme.type(self._size(theme), True)
        both = setter.width(setter.line(f"{self.words}  {self.figure}"))
        return (both + round(38 * theme.t) + theme.px(6), setter.line_height + theme.px(16))

    def _size(self, theme: Theme) -> float:
        return SMALL * min(1.0, self.most / theme.text_scale)

    def motions(self) -> Iterable[tuple[str, float, float]]:
        return (("meter:" + self.meter, self.level, 350), ("dots:" + self.meter, float(self.dots), 160))

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        theme = canvas.theme
        color, dark = PALETTE[self.color], PALETTE[f"{self.color}2"]
        if canvas.ringed(self.key):
            canvas.panel(rect.inflate(theme.px(10), theme.px(6)), "none", 12, 0, INK)
        side = min(round(30 * theme.t), rect.h)
        canvas.icon(self.icon, color, pygame.Rect(rect.x, rect.centery - side // 2, side, side))
        x = rect.x + side + theme.px(8)
        setter, bold = theme.type(self._size(theme)), theme.type(self._size(theme), True)
        word, figure = setter.line(self.words), bold.line(self.figure)
        canvas.line(setter, word, INK, x, rect.y)
        canvas.line(bold, figure, INK, rect.right - bold.width(figure), rect.y)
        bar = pygame.Rect(x, rect.bottom - theme.px(12), rect.right - x, theme.px(10))
        self._bar(canvas, bar, color)
        shown = canvas.motion.get("dots:" + self.meter)
        if shown > 0.05 and self.dots:
            self._dots(canvas, bar, dark, shown)

    def _bar(self, canvas: Canvas, bar: pygame.Rect, color: str) -> None:
        canvas.panel(bar, LINE, 5)
        level = max(0.0, min(100.0, canvas.motion.get("meter:" + self.meter, self.level)))
        full = max(bar.h, round(bar.w * level / 100)) if level > 0 else 0
        if full:
            canvas.panel(pygame.Rect(bar.x, bar.y, full, bar.h), color, 5)

    def _dots(self, canvas: Canvas, bar: pygame.Rect, dark: str, shown: float) -> None:
        """Draw dots over the bar: the size of an effect, not its direction."""
        theme = canvas.theme
        side = theme.px(14)
        x = bar.centerx - (self.dots * side + (self.dots - 1) * theme.px(5)) // 2
        for _ in range(self.dots):
            size = max(2, round(side * min(1.0, shown)))
            canvas.panel(square(size, (x + side // 2, bar.centery)), dark, 7, 0, WHITE, 2)
            x += side + theme.px(5)


@dataclass(frozen=True)
class Fill(Node):
    """A plain colour over its whole room."""

    role = "decoration"
    color: str = PAPER

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        canvas.surface.fill(self.color, rect)


@dataclass(frozen=True)
class Divider(Node):
    """A thin line between parts of a sheet."""

    role = "decoration"
    color: str = LINE

    def measure(self, theme: Theme, width: int) -> Size:
        return (width, max(1, theme.px(1.5)))

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        canvas.surface.fill(self.color, rect)


def chip(child: Node, fill: str = PALETTE["sand"]) -> Panel:
    """A word or two on a small coloured ground."""
    return Panel(child, fill=fill, radius=10, shadow=0, x=8, y=2)


def framed(child: Node, fill: str = WHITE, border: str = PALETTE["sand"]) -> Panel:
    """One of several items on a sheet, with a thin border."""
    return Panel(child, fill=fill, radius=16, shadow=0, x=16, y=10, border=border, border_width=2)


def note(child: Node) -> Panel:
    """A remark on a coloured ground across the sheet."""
    return Panel(child, fill=PALETTE["sand"], radius=16, shadow=0, x=16, y=12)


def small(words: str, bold: bool = False, color: str = GREY, align: float = 0) -> Text:
    """A secondary label."""
    return Text(words, SMALL, bold, color, align)
