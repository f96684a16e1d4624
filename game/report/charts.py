"""Charts of a report as inline SVG. Colours are the page's CSS variables, so that charts follow its light and dark
theme."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray

from game.art.chart import Scale, box, disc, document, line, mark, sheet, ticks, write

WIDTH = 560
_NAMES = 130  # room for the names on the left
_PANEL = 44
_DIGIT, _EDGE = 7.0, 12  # width of a figure on an axis; how far the last one may stand out
MAP_NAME, INTERVAL_NAME = 46, 42  # room for a card's name on the left of these charts; a hanzi takes two

Format = Callable[[float], str]


class Dot(NamedTuple):
    """A card on the map: ages (10/50/90 % quantiles), share of lives, row of the legend."""

    name: str
    low: float
    middle: float
    high: float
    share: float


def _chart(title: str, about: str, width: int, height: int) -> Element:
    return sheet(width, height, title, about, class_="chart wide" if width > WIDTH else "chart")


def _name(chart: Element, x: float, y: float, words: str, **look: object) -> None:
    """Draw right-aligned text that ends at x."""
    write(chart, x, y, words, text_anchor="end", **look)


def _axis(chart: Element, scale: Scale, top: float, foot: float, fmt: Format) -> None:
    """Draw tick labels below `foot`, with a grid line up to `top` at each."""
    for value in ticks(scale.low, scale.high):
        x, said = scale(value), fmt(value)
        line(chart, [(x, top), (x, foot)], class_="grid")
        outside = x + _DIGIT / 2 * len(said) > scale.end + _EDGE  # if it stood in the middle of its line
        place, anchor = (scale.end + _EDGE, "end") if outside else (x, "middle")
        write(chart, place, foot + 16, said, text_anchor=anchor, class_="small")


def histograms(
    title: str, about: str, groups: Mapping[str, NDArray[np.float64]], fmt: Format, low: float, high: float
) -> str:
    """One histogram per group, one below the other on a common scale; a tall mark shows the median."""
    height = len(groups) * _PANEL + 30
    chart, scale = _chart(title, about, WIDTH, height), Scale(low, high, _NAMES, WIDTH - 16)
    _axis(chart, scale, 4, height - 26, fmt)
    for row, (name, values) in enumerate(groups.items()):
        base = (row + 1) * _PANEL
        _name(chart, scale.start - 10, base - 12, name)
        line(chart, [(scale.start, base), (scale.end, base)], class_="axis")
        known = values[~np.isnan(values)]
        if known.size:
            _panel(chart, scale, base, known)
    return document(chart)


def _panel(chart: Element, scale: Scale, base: float, known: NDArray[np.float64], bins: int = 32) -> None:
    """Draw one histogram and its median."""
    high = scale.high if scale.high > scale.low else scale.low + 1
    counts, _ = np.histogram(np.clip(known, scale.low, scale.high), bins=bins, range=(scale.low, high))
    step = (scale.end - scale.start) / bins
    for i, count in enumerate(counts.tolist()):
        tall = count / max(counts.max(), 1) * (_PANEL - 10)
        if count:
            box(chart, scale.start + i * step, base - float(tall), step - 1, float(tall), class_="bar")
    x = scale(float(np.median(known)))
    line(chart, [(x, base - _PANEL + 6), (x, base + 3)], class_="median")


def bars(title: str, about: str, values: Mapping[str, float], fmt: Format, high: float = 1.0, left: int = 210) -> str:
    """Horizontal bars with their values."""
    row = 26
    chart = _chart(title, about, WIDTH, len(values) * row + 6)
    scale = Scale(0, max(high, *values.values()) if values else high, left, WIDTH - 70)
    for i, (name, value) in enumerate(values.items()):
        y, end = i * row, scale(value)
        _name(chart, left - 10, y + 17, name)
        box(chart, left, y + 4, end - left, row - 8, class_="bar")
        write(chart, end + 6, y + 17, fmt(value))
    return document(chart)


def intervals(title: str, about: str, rows: Sequence[tuple[str, float, float, bool]], fmt: Format) -> str:
    """A dot with its interval per row (name, value, half width, whether significant); hollow if not significant."""
    row, height = 24, len(rows) * 24 + 34
    chart = _chart(title, about, 900, height)
    scale = Scale(0, max((value + margin for _, value, margin, _ in rows), default=1.0), 330, 880)
    _axis(chart, scale, 4, height - 28, fmt)
    for i, (name, value, margin, clear) in enumerate(rows):
        y = i * row + 14
        _name(chart, scale.start - 10, y + 5, name)
        line(chart, [(scale(value - margin), y), (scale(value + margin), y)], class_="span")
        disc(chart, scale(value), y, 5, class_="dot" if clear else "hollow")
    return document(chart)


def changes(title: str, about: str, rows: Sequence[tuple[str, float, float]], bound: float) -> str:
    """Differences around 0 per row (name, value, half width), with a line at `bound`; filled where it is exceeded."""
    row, height = 26, len(rows) * 26 + 36
    chart = _chart(title, about, WIDTH, height)
    most = max([bound, *(abs(value) + margin for _, value, margin in rows)]) * 1.1
    scale = Scale(-most, most, 150, WIDTH - 60)
    _axis(chart, scale, 4, height - 30, lambda value: f"{value:+.1f}")
    for at, kind in ((0.0, "axis"), (bound, "median")):
        line(chart, [(scale(at), 4), (scale(at), height - 30)], class_=kind)
    for i, (name, value, margin) in enumerate(rows):
        y = i * row + 16
        _name(chart, scale.start - 10, y + 5, name)
        line(chart, [(scale(value - margin), y), (scale(value + margin), y)], class_="span")
        disc(chart, scale(value), y, 5, class_="dot" if value > bound else "hollow")
    return document(chart)


def story_map(title: str, about: str, dots: Sequence[Dot], low: int, high: int) -> str:
    """A line per card over the ages at which it was met, from `low` to `high`; the dot is at the median, its area is
    the share of lives."""
    row, height = 17, len(dots) * 17 + 50
    chart, scale = _chart(title, about, 1120, height), Scale(low, high, 362, 1100)
    tens = [age for age in range(-(-low // 10) * 10, high + 1, 10) if age - low >= 3]
    for age in (low, *tens):
        line(chart, [(scale(age), 22), (scale(age), height - 8)], class_="grid")
        write(chart, scale(age), 14, str(age), text_anchor="middle", class_="small")
    for i, dot in enumerate(dots):
        y = 32 + i * row
        _name(chart, 340, y + 4, dot.name, class_="small")
        line(chart, [(scale(dot.low), y), (scale(dot.high), y)], class_="span")
        spot = disc(chart, scale(dot.middle), y, 1.5 + 6 * dot.share**0.5, class_="dot")
        mark(spot, "title").text = f"{dot.name}: {dot.share:.0%}"
    return document(chart)
