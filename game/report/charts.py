"""Charts of a report as inline SVG: colours come from the page, so that they follow its light and dark."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

WIDTH = 560
_NAMES = 130  # room for the names on the left
_PANEL = 44
_DIGIT, _EDGE = 7.0, 12  # width of a figure on an axis; how far the last one may stand out
MAP_NAME, INTERVAL_NAME = 46, 42  # room for a card's name on the left of these charts; a hanzi takes two
_NUMBER = itertools.count(1)

Format = Callable[[float], str]


class Dot(NamedTuple):
    """A card on the map: where (ages 10/50/90 %), how often, which band of the legend."""

    name: str
    low: float
    middle: float
    high: float
    share: float


def svg(title: str, about: str, width: int, height: int, body: Sequence[str]) -> str:
    """A picture with a title and a description for screen readers."""
    number = next(_NUMBER)
    return (
        f'<svg class="chart{" wide" if width > WIDTH else ""}" role="img" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" '
        f'aria-labelledby="t{number} d{number}"><title id="t{number}">{escape(title)}</title>'
        f'<desc id="d{number}">{escape(about)}</desc>{"".join(body)}</svg>'
    )


def _text(x: float, y: float, text: str, anchor: str = "start", kind: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{kind}">{escape(text)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, kind: str = "axis") -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"/>'


def ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Round numbers between these two."""
    if high <= low:
        return [low]
    rough = (high - low) / count
    power = 10.0 ** np.floor(np.log10(rough))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= rough * 0.999)
    return [float(v) for v in np.arange(np.ceil(low / step) * step, high + step * 1e-6, step)]


def _axis(low: float, high: float, left: float, right: float, y: float, top: float, fmt: Format) -> list[str]:
    body = []
    for value in ticks(low, high):
        x = left + (value - low) / max(high - low, 1e-9) * (right - left)
        said = fmt(value)
        at_edge = x + _DIGIT / 2 * len(said) > right + _EDGE  # in the middle of its line it would stand half outside
        place, anchor = (right + _EDGE, "end") if at_edge else (x, "middle")
        body += [_line(x, top, x, y, "grid"), _text(place, y + 16, said, anchor, "small")]
    return body


def histograms(
    title: str, about: str, groups: Mapping[str, NDArray[np.float64]], fmt: Format, low: float, high: float
) -> str:
    """One panel under another, all on the same scale; a tall mark shows each median."""
    left, right, bins = _NAMES, WIDTH - 16, 32
    height = len(groups) * _PANEL + 30
    body = _axis(low, high, left, right, height - 26, 4, fmt)
    span = max(high - low, 1e-9)
    for row, (name, values) in enumerate(groups.items()):
        base = (row + 1) * _PANEL
        known = values[~np.isnan(values)]
        body += [_text(left - 10, base - 12, name, "end"), _line(left, base, right, base)]
        if not known.size:
            continue
        counts, _ = np.histogram(np.clip(known, low, high), bins=bins, range=(low, high if high > low else low + 1))
        step = (right - left) / bins
        for i, count in enumerate(counts.tolist()):
            tall = count / max(counts.max(), 1) * (_PANEL - 10)
            if count:
                x = left + i * step
                body.append(
                    f'<rect x="{x:.1f}" y="{base - tall:.1f}" width="{step - 1:.1f}" height="{tall:.1f}" class="bar"/>'
                )
        x = left + float(np.clip((np.median(known) - low) / span, 0, 1)) * (right - left)
        body.append(_line(x, base - _PANEL + 6, x, base + 3, "median"))
    return svg(title, about, WIDTH, height, body)


def bars(title: str, about: str, values: Mapping[str, float], fmt: Format, high: float = 1.0, left: int = 210) -> str:
    """Horizontal bars with their numbers."""
    right, row = WIDTH - 70, 26
    body: list[str] = []
    for i, (name, value) in enumerate(values.items()):
        y = i * row
        wide = max(value, 0) / max(high, 1e-9) * (right - left)
        body += [
            _text(left - 10, y + 17, name, "end"),
            f'<rect x="{left}" y="{y + 4}" width="{wide:.1f}" height="{row - 8}" class="bar"/>',
            _text(left + wide + 6, y + 17, fmt(value)),
        ]
    return svg(title, about, WIDTH, len(values) * row + 6, body)


def intervals(title: str, about: str, rows: Sequence[tuple[str, float, float, bool]], fmt: Format) -> str:
    """A dot with its margin for each name; (name, value, margin, clear). What is not clear is hollow."""
    width, left, right, row = 900, 330, 880, 24
    high = max([value + margin for _, value, margin, _ in rows], default=1.0)
    height = len(rows) * row + 34
    body = _axis(0, high, left, right, height - 28, 4, fmt)
    for i, (name, value, margin, clear) in enumerate(rows):
        y = i * row + 14

        def at(number: float) -> float:
            return left + max(number, 0) / max(high, 1e-9) * (right - left)

        body += [
            _text(left - 10, y + 5, name, "end"), _line(at(value - margin), y, at(value + margin), y, "span"),
            f'<circle cx="{at(value):.1f}" cy="{y}" r="5" class="{"dot" if clear else "hollow"}"/>',
        ]  # fmt: skip
    return svg(title, about, width, height, body)


def story_map(title: str, about: str, dots: Sequence[Dot], low: int, high: int) -> str:
    """Every card a line over the ages from `low` to `high` at which it was met; the dot stands at the median, its area
    is its reach."""
    width, left, right, row = 1120, 350, 1100, 17
    height = len(dots) * row + 50
    body: list[str] = []

    def at(age: float) -> float:
        return left + 12 + (min(max(age, low), high) - low) / max(high - low, 1) * (right - left - 12)

    tens = [age for age in range(-(-low // 10) * 10, high + 1, 10) if age - low >= 3]
    for age in (low, *tens):
        x = at(age)
        body += [_line(x, 22, x, height - 8, "grid"), _text(x, 14, str(age), "middle", "small")]
    for i, dot in enumerate(dots):
        y = 32 + i * row
        body += [
            _text(left - 10, y + 4, dot.name, "end", "small"), _line(at(dot.low), y, at(dot.high), y, "span"),
            f'<circle cx="{at(dot.middle):.1f}" cy="{y}" r="{1.5 + 6 * dot.share**0.5:.1f}" class="dot">'
            f"<title>{escape(dot.name)}: {dot.share:.0%}</title></circle>",
        ]  # fmt: skip
    return svg(title, about, width, height, body)
