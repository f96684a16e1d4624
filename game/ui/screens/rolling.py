"""The animation of a passing year: twelve months stamped in turn, gauges moving, the line of cash."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pygame

from game.art.svg import PALETTE, mix
from game.content.words.text import RECORD_UNITS
from game.ui.kit.canvas import Canvas, square
from game.ui.kit.layout import Column, Layer, Node, Row, Size
from game.ui.kit.theme import GREY, INK, LINE, WHITE, Theme
from game.ui.kit.widgets import Panel, Text
from game.ui.screens.hud import BarState

SECONDS = 2.4
"""One year at speed 1."""
TRAIL = 24
"""The number of years of cash that the line shows."""


@dataclass
class Roll:
    """The animation of one year between two states of the session."""

    before: BarState
    after: BarState
    months: int
    at: float = 0.0

    def step(self, dt: float, speed: int) -> bool:
        """Advance; true until the year is over."""
        self.at = min(1.0, self.at + dt * speed / SECONDS)
        return self.at < 1.0

    @property
    def month(self) -> int:
        """Whole months passed, 0..12."""
        return min(12, int(self.at * 12.01))

    def display(self) -> BarState:
        """The bar at this moment: meters and cash interpolated, the new cell filled month by month."""
        t = self.at
        before, after = self.before, self.after
        meters = {k: before.meters.get(k, v) + (v - before.meters.get(k, v)) * t for k, v in after.meters.items()}
        cells = after.cells
        if len(after.cells) > len(before.cells):
            months, town = after.cells[-1]
            cells = (*after.cells[:-1], (min(months, self.month), town))
        return replace(
            before,
            meters=meters,
            cash=before.cash + (after.cash - before.cash) * t,
            months=before.months + (after.months - before.months) * t,
            cells=cells,
            ages=after.ages,
            leaning={},
        )


@dataclass(frozen=True)
class Months(Node):
    """Twelve discs: past months are filled, with a stamp for those that were paid."""

    role = "meter"
    gone: int = 0
    paid: int = 0
    color: str = PALETTE["teal2"]

    @property
    def state(self) -> str:  # type: ignore[override]
        """Months paid, of those passed."""
        return f"{self.paid}/{self.gone}"

    def measure(self, theme: Theme, width: int) -> Size:
        return (12 * theme.px(24) - theme.px(6), theme.px(20))

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        side, step = canvas.theme.px(18), canvas.theme.px(24)
        for month in range(12):
            spot = pygame.Rect(rect.x + month * step, rect.centery - side // 2, side, side)
            stamped = month < self.paid
            if month >= self.gone:
                canvas.panel(spot, WHITE, 9, 0, LINE, 2)
            elif stamped:
                canvas.panel(spot, self.color, 9)
                canvas.icon("check", WHITE, spot.inflate(-side // 3, -side // 3))
            else:
                canvas.panel(spot, mix(LINE, INK, 0.12), 9)


@dataclass(frozen=True)
class Balance(Node):
    """Cash over the last years as a line that grows."""

    role = "chart"
    values: tuple[float, ...] = ()
    ghost: tuple[float, ...] = ()
    """The cash of the life this one was forked from, for the same years; empty once they have diverged for good."""
    w: float = 190
    h: float = 56

    @property
    def state(self) -> str:  # type: ignore[override]
        """The first and the present value of the line."""
        return " → ".join(f"{value:,.0f}" for value in (*self.values[:1], *self.values[-1:]))

    def measure(self, theme: Theme, width: int) -> Size:
        return (theme.px(self.w), theme.px(self.h))

    def paint(self, canvas: Canvas, rect: pygame.Rect) -> None:
        values, first = self.values[-TRAIL:], self.ghost[-TRAIL:]
        low, high = min((0.0, *values, *first)), max((1000.0, *values, *first))
        zero = rect.bottom - round(rect.h * (0 - low) / (high - low))
        canvas.surface.fill(LINE, (rect.x, zero, rect.w, max(1, canvas.theme.px(1.5))))
        if len(values) < 2:
            return

        def spots(line: tuple[float, ...]) -> list[tuple[float, float]]:
            return [
                (rect.x + rect.w * i / (TRAIL - 1), rect.bottom - rect.h * (v - low) / (high - low))
                for i, v in enumerate(line)
            ]

        points, width = spots(values), max(2, canvas.theme.px(3))
        if len(first) > 1:
            pygame.draw.lines(canvas.surface, PALETTE["stone2"], False, spots(first), width)
        pygame.draw.lines(canvas.surface, PALETTE["amber2"], False, points, width)
        end = (round(points[-1][0]), round(points[-1][1]))
        canvas.panel(square(canvas.theme.px(11), end), PALETTE["amber"], 6, 0, WHITE, 2)


def year_panel(
    roll: Roll, trail: Sequence[float], color: str, drawn: str, say: Callable[..., str], ghost: Sequence[float] = ()
) -> Node:  # fmt: skip
    """The panel at the lower edge while years roll: months paid, or after the claim the pension (`drawn`); `ghost` is
    the grey line of the life this one was forked from."""
    cash = roll.before.cash + (roll.after.cash - roll.before.cash) * roll.at
    year = Column(
        (
            Text(str(roll.before.year), 38, True, INK, most=1, leading=0.84),
            Text(say("hud.age", age=roll.before.age), 17, color=GREY),
        ),
        gap=0,
        align="center",
    )
    unit = roll.before.unit
    count = min(roll.months, roll.month) // RECORD_UNITS[unit]
    paid = say(f"roll.{unit}", count=count) if roll.months > 0 else say("roll.nothing")
    months = Column(
        (
            Text(say("roll.drawn", amount=drawn) if drawn and not roll.months else paid, 17, True),
            Months(roll.month, min(roll.months, roll.month), color, called=paid),
        ),
        gap=6,
        align="start",
    )
    word = say("roll.ghost" if ghost else "roll.balance")
    balance = Balance((*trail, cash), tuple(ghost), 180, 44, called=word)
    line = Column((Text(word, 16, color=GREY), balance), gap=2, align="start")
    return Layer("roll", Panel(Row((year, months, line), gap=26), radius=20, x=22, y=10, shadow=10))


SEASONS = ((226, 236, 250), (250, 255, 244), (255, 250, 230), (255, 236, 212), (226, 236, 250))
"""Light of winter, spring, summer, autumn and winter again, multiplied over the town."""
AGES = (
    (18, (255, 247, 238)),
    (35, (255, 255, 255)),
    (58, (255, 248, 236)),
    (75, (255, 236, 222)),
    (100, (240, 224, 234)),
)
"""The colour of the light by age, from dawn to dusk."""


def light(age: float, month_share: float | None) -> tuple[int, int, int]:
    """The colour of the light at an age and, while a year rolls, a time of the year."""
    tint = _between(AGES, age)
    if month_share is not None:
        place = month_share * 4
        first = min(3, int(place))
        season = _mix(SEASONS[first], SEASONS[first + 1], place - first)
        tint = (tint[0] * season[0] // 255, tint[1] * season[1] // 255, tint[2] * season[2] // 255)
    return tint


def _between(stops: Sequence[tuple[float, tuple[int, int, int]]], at: float) -> tuple[int, int, int]:
    for (low, a), (high, b) in pairwise(stops):
        if at <= high:
            return _mix(a, b, max(0.0, at - low) / (high - low))
    return stops[-1][1]


def _mix(a: tuple[int, int, int], b: tuple[int, int, int], t: float) -> tuple[int, int, int]:
    return (round(a[0] + (b[0] - a[0]) * t), round(a[1] + (b[1] - a[1]) * t), round(a[2] + (b[2] - a[2]) * t))


NOON = 11.0


DAY = ((0.0, 5.4), (0.15, 8.6), (0.7, 15.5), (0.86, 19.4), (1.0, 29.4))
"""(share of the year, hour): a year goes by like a day; the night is short and its windows are lit."""
CALM = ((0.0, 6.8), (0.15, 8.7), (0.78, 16.5), (1.0, 18.9))
"""The same at twice the speed, without the night: light and dark in quick turns tire the eyes."""
CLOCK = 30.0
"""The most hours a second by which the light may catch up."""


def hour(month_share: float | None, speed: int = 1) -> float:
    """The time of day for the town's light: noon while nothing rolls, and at high speed."""
    if month_share is None or speed >= 4:
        return NOON
    stops = DAY if speed == 1 else CALM
    for (low, a), (high, b) in pairwise(stops):
        if month_share <= high:
            return (a + (b - a) * (month_share - low) / (high - low)) % 24
    return stops[-1][1] % 24


def towards(now: float, target: float, dt: float) -> float:
    """The hour moved towards `target` the shorter way around the clock, at limited speed."""
    way = (target - now + 12) % 24 - 12
    return (now + max(-CLOCK * dt, min(CLOCK * dt, way))) % 24


DRIFT = (PALETTE["white"], PALETTE["rose"], PALETTE["leaf"], PALETTE["amber2"])
"""What drifts down: snow, blossom, green leaves, dry leaves."""


def paint_drift(canvas: Canvas, month_share: float, seconds: float) -> None:
    """Draw some flakes, petals or leaves, whose paths depend on the time alone."""
    season = (0, 1, 2, 3, 0)[min(4, int(month_share * 4 + 0.5))]
    if season == 2:
        return
    width, height = canvas.surface.get_size()
    side = max(3, canvas.theme.px(7))
    for flake in range(26):
        pace = 34 + flake * 7 % 30
        y = (flake * 97 + seconds * pace * canvas.theme.u * 2) % (height + side) - side
        sway = 18 * canvas.theme.u * (((seconds * 0.4 + flake * 0.37) % 2) - 1) ** 2
        x = (flake * 211 * canvas.theme.u + sway) % width
        canvas.panel(
            pygame.Rect(round(x), round(y), side, side if season == 0 else max(2, side * 2 // 3)), DRIFT[season], 4
        )
