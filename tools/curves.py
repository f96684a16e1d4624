"""What a career earns in old age under a system: whole careers through the yearly law, and the picture of them.

Somebody born so as to be 18 in the first year works the last N calendar years before the year of the statutory age,
full-time, at a fixed multiple of the average wage, claims at the statutory age and does not die. Measured is the first
full year after that: all pensions and regular withdrawals, a month, against a month of that pay (gross).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.content.system import System
from game.model.life import Env, Facts, Life
from game.model.turn import Ask, drive, start, turn
from game.model.world import World

YEARS = tuple(range(10, 46))  # years of work before the statutory age
EARNINGS = (0.5, 1.0, 2.0)  # multiples of the average wage
_SEED = 1
_MAN = 1.0
_JUNE = 6.0
_OLDEST = 75

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Curve:
    """`rates[k, i]`: income against pay (a share) for EARNINGS[k] and YEARS[i]; `age` the statutory age in years."""

    age: float
    born: int
    rates: Array


def curve(system: System) -> Curve:
    """Run the yearly law over one career for each number of years and each multiple of the average wage."""
    world = _undying(system).world()
    born = world.first_year - world.first_age
    age = _statutory_age(world)
    stop = born + int(age)  # the year of the statutory age is the first without work
    years = np.tile(np.array(YEARS, dtype=np.float64), len(EARNINGS))
    share = np.repeat(np.array(EARNINGS), len(YEARS))
    life = _new(world, years.size)
    for year in range(world.first_year, stop + 2):
        works = (year >= stop - years) & (year < stop)
        wage = _average_wage(world, life, year)
        _set(life, employed=works, months_worked=12.0 * works, wage_per_month=share * wage * works)
        drive(turn(world, life, year, _SEED), _nobody)
    received = life.columns["pension_received"] + life.columns["pp_received"]
    pay = 12 * share * _average_wage(world, life, stop + 1)
    return Curve(age, born, (received / pay).reshape(len(EARNINGS), len(YEARS)))


def _undying(system: System) -> System:
    """The same law with luck on everybody's side: nobody dies while it is measured."""
    draws = {name: how for name, how in system.draws.items() if name != "death_luck"}
    return replace(system, draws=draws, constants={**system.constants, "death_luck": 1.0})


def _new(world: World, count: int) -> Life:
    life = start(world, np.arange(count, dtype=np.uint64), _SEED)
    _set(life, sex=_MAN, birth_month=_JUNE)
    return life


def _set(life: Life, **values: Any) -> None:
    for name, value in values.items():
        if name in life.columns:
            life.columns[name] = np.broadcast_to(np.asarray(value, dtype=np.float64), (life.size,)).copy()


def _statutory_age(world: World) -> float:
    """The law's own answer for this cohort, when the years to it have passed."""
    life = _new(world, 1)
    for year in range(world.first_year, world.first_year + _OLDEST - world.first_age):
        drive(turn(world, life, year, _SEED), _nobody)
        if world.age(year) >= life.columns["retirement_age"][0]:
            break
    return float(life.columns["retirement_age"][0])


def _average_wage(world: World, life: Life, year: int) -> Array:
    env = Env(Facts(world, year, _SEED, life.minutes), life, None)
    value: Array = np.asarray(world.columns["average_wage"].start.fn(env), dtype=np.float64)
    return value


def _nobody(ask: Ask) -> NDArray[np.int64]:
    return np.zeros(ask.rows.size, dtype=np.int64)


# ---- the picture

_WIDTH, _HEIGHT = 720, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 24, 96, 62
_STYLES = (("#1b6ca8", "10 5"), ("#222222", ""), ("#b5471b", "2 5"))  # colour and dashes: either tells them apart
_FONT = 'font-family="sans-serif" fill="#222222"'


def svg(title: str, subtitle: str, described: str, found: Curve) -> str:
    """The curves as a picture of its own: title, axes, legend, dash patterns, and a text alternative."""
    top = _top(float(found.rates.max()))
    step = next(s for s in (0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0) if top / s <= 8)
    ticks = [i * step for i in range(int(top / step + 0.5) + 1)]

    def x(years: float) -> float:
        return _LEFT + (years - YEARS[0]) / (YEARS[-1] - YEARS[0]) * (_WIDTH - _LEFT - _RIGHT)

    def y(rate: float) -> float:
        return _HEIGHT - _BOTTOM - rate / top * (_HEIGHT - _TOP - _BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" role="img" aria-labelledby="title text">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="text">{escape(described)}</desc>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        _text(_LEFT, 26, title, size=18, weight="bold"),
        _text(_LEFT, 47, subtitle, size=13),
        *_legend(),
    ]
    for rate in ticks:
        parts.append(_line([(_LEFT, y(rate)), (_WIDTH - _RIGHT, y(rate))], "#d4d4d4" if rate else "#222222", 1))
        parts.append(_text(_LEFT - 8, y(rate) + 4, f"{rate * 100:.0f} %", anchor="end"))
    for years in range(10, 46, 5):
        parts.append(_line([(x(years), y(0)), (x(years), y(0) + 5)], "#222222", 1))
        parts.append(_text(x(years), y(0) + 20, str(years), anchor="middle"))
    parts.append(_line([(_LEFT, y(0)), (_LEFT, y(top))], "#222222", 1))
    parts.append(_text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 16, "years of work and contributions", anchor="middle"))
    middle = (y(0) + y(top)) / 2
    parts.append(_text(18, middle, "share of the last pay, gross", anchor="middle", turned=True))
    for (color, dashes), rates in zip(_STYLES, found.rates.tolist(), strict=True):
        points = [(x(years), y(rate)) for years, rate in zip(YEARS, rates, strict=True)]
        parts.append(_line(points, color, 2.5, dashes))
    return "\n".join([*parts, "</svg>", ""])


def _top(highest: float) -> float:
    return next((t for t in (0.4, 0.6, 0.8, 1.0, 1.2, 1.6, 2.0, 3.0, 4.0, 6.0, 10.0) if highest <= t), highest)


def _legend() -> Iterable[str]:
    for i, (share, (color, dashes)) in enumerate(zip(EARNINGS, _STYLES, strict=True)):
        left = _LEFT + i * 205
        yield _line([(left, 69), (left + 42, 69)], color, 2.5, dashes)
        yield _text(left + 50, 73, f"{share:g} × the average wage")


def _line(points: Sequence[tuple[float, float]], color: str, width: float, dashes: str = "") -> str:
    told = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<polyline points="{told}" fill="none" stroke="{color}" stroke-width="{width:g}"{dashed}/>'


def _text(
    x: float, y: float, text: str, size: int = 12, anchor: str = "start", weight: str = "normal", turned: bool = False
) -> str:
    turn_ = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turned else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" {_FONT}'
        f"{turn_}>{escape(text)}</text>"
    )
