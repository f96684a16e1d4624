"""Computes pension income after whole careers under a system's yearly law, and draws the curves.

A person who is 18 in the first year works the last N calendar years before the year of the statutory age, full-time, at
a fixed multiple of the average wage, claims at the statutory age and does not die. Measured is the first full year
after that: all pensions and regular withdrawals, a month, divided by a month of that (gross) pay.
"""

from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray

from game.art.chart import Scale, box, document, line, sheet, ticks, write
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
    """`rates[k, i]` is the replacement rate (a share) for EARNINGS[k] and YEARS[i]; `age` is the statutory age in
    years."""

    age: float
    born: int
    rates: Array


def curve(system: System) -> Curve:
    """Simulate one career for each number of years and each multiple of the average wage."""
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
    """The same law without mortality."""
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
    """The statutory age of this cohort under the law, in years."""
    life = _new(world, 1)
    for year in range(world.first_year, world.first_year + _OLDEST - world.first_age):
        drive(turn(world, life, year, _SEED), _nobody)
        if world.age(year) >= life.columns["retirement_age"][0]:
            break
    return float(life.columns["retirement_age"][0])


def _average_wage(world: World, life: Life, year: int) -> Array:
    env = Env(Facts(world, year, _SEED), life, None)
    value: Array = np.asarray(world.columns["average_wage"].start.fn(env), dtype=np.float64)
    return value


def _nobody(ask: Ask) -> NDArray[np.int64]:
    return np.zeros(ask.rows.size, dtype=np.int64)


# ---- the picture

_WIDTH, _HEIGHT = 720, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 24, 96, 62
_DASHED, _SOLID, _DOTTED = {"stroke_dasharray": "10 5"}, dict[str, str](), {"stroke_dasharray": "2 5"}
_STYLES = (("#1b6ca8", _DASHED), ("#222222", _SOLID), ("#b5471b", _DOTTED))  # either tells them apart
_GRID = {"stroke": "#d4d4d4", "stroke_width": 1}
_TEXT = {"font_family": "sans-serif", "fill": "#222222"}
_RULE = {"stroke": "#222222", "stroke_width": 1}


def svg(title: str, subtitle: str, described: str, found: Curve) -> str:
    """The curves as a picture with title, axes, legend, dash patterns, and a text alternative."""
    picture = sheet(_WIDTH, _HEIGHT, title, described)
    box(picture, 0, 0, _WIDTH, _HEIGHT, fill="#ffffff")
    write(picture, _LEFT, 26, title, font_size=18, font_weight="bold", **_TEXT)
    write(picture, _LEFT, 47, subtitle, font_size=13, **_TEXT)
    _legend(picture)
    across = Scale(YEARS[0], YEARS[-1], _LEFT, _WIDTH - _RIGHT)
    up = Scale(0, _top(float(found.rates.max())), _HEIGHT - _BOTTOM, _TOP)
    _axes(picture, across, up)
    for (color, dashes), rates in zip(_STYLES, found.rates.tolist(), strict=True):
        points = [(across(years), up(rate)) for years, rate in zip(YEARS, rates, strict=True)]
        line(picture, points, stroke=color, stroke_width=2.5, **dashes)
    return document(picture, declared=True)


def _axes(picture: Element, across: Scale, up: Scale) -> None:
    for rate in ticks(0, up.high, 8):
        line(picture, [(across.start, up(rate)), (across.end, up(rate))], **(_GRID if rate else _RULE))
        _label(picture, across.start - 8, up(rate) + 4, f"{rate * 100:.0f} %", "end")
    for years in range(10, 46, 5):
        line(picture, [(across(years), up.start), (across(years), up.start + 5)], **_RULE)
        _label(picture, across(years), up.start + 20, str(years), "middle")
    line(picture, [(across.start, up.start), (across.start, up.end)], **_RULE)
    _label(picture, (across.start + across.end) / 2, _HEIGHT - 16, "years of work and contributions", "middle")
    middle = (up.start + up.end) / 2
    turned = _label(picture, 18, middle, "share of the last pay, gross", "middle")
    turned.set("transform", f"rotate(-90 18 {middle:g})")


def _top(highest: float) -> float:
    return next((t for t in (0.4, 0.6, 0.8, 1.0, 1.2, 1.6, 2.0, 3.0, 4.0, 6.0, 10.0) if highest <= t), highest)


def _legend(picture: Element) -> None:
    for i, (share, (color, dashes)) in enumerate(zip(EARNINGS, _STYLES, strict=True)):
        left = _LEFT + i * 205
        line(picture, [(left, 69), (left + 42, 69)], stroke=color, stroke_width=2.5, **dashes)
        _label(picture, left + 50, 73, f"{share:g} × the average wage", "start")


def _label(picture: Element, x: float, y: float, text: str, anchor: str) -> Element:
    return write(picture, x, y, text, font_size=12, text_anchor=anchor, **_TEXT)
