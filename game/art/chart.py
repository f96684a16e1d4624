"""Charts and diagrams as SVG documents; lengths are pixels from the upper left corner.

Built as XML, so that any text of a story is escaped. Attributes are given by their SVG names; those that are no Python
names (`class`, `font-size`) with an underscore (`class_`, `font_size`).
"""

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Xml
from xml.etree.ElementTree import Element

Points = Sequence[tuple[float, float]]


def sheet(width: float, height: float, title: str, about: str, **look: object) -> Element:
    """An empty picture with a title, and a description for people who cannot see it."""
    name = f"c{zlib.crc32((title + about).encode()):08x}"  # several pictures may stand on one page
    size = {"viewBox": f"0 0 {width:.0f} {height:.0f}", "width": f"{width:.0f}", "height": f"{height:.0f}"}
    root = Element("svg", {"role": "img", "aria-labelledby": f"t{name} d{name}", **size, **_attributes(look)})
    mark(root, "title", id=f"t{name}").text = title
    mark(root, "desc", id=f"d{name}").text = about
    return root


def document(root: Element, declared: bool = False) -> str:
    """The picture as text; `declared` for a file of its own, with an XML declaration and one element per line."""
    if not declared:
        return Xml.tostring(root, encoding="unicode")
    root.set("xmlns", "http://www.w3.org/2000/svg")
    Xml.indent(root, space="")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def mark(parent: Element, tag: str, **look: object) -> Element:
    """Add any SVG element; returns it."""
    return Xml.SubElement(parent, tag, _attributes(look))


def write(parent: Element, x: float, y: float, words: str, **look: object) -> Element:
    """Add text at x (start, middle or end, by `text_anchor`); y is the baseline."""
    text = mark(parent, "text", x=x, y=y, **look)
    text.text = words
    return text


def line(parent: Element, points: Points, **look: object) -> Element:
    """Add a line through these points."""
    return mark(parent, "polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points), **{"fill": "none", **look})


def box(parent: Element, x: float, y: float, width: float, height: float, **look: object) -> Element:
    """Add a rectangle, given by its upper left corner."""
    return mark(parent, "rect", x=x, y=y, width=width, height=height, **look)


def disc(parent: Element, x: float, y: float, radius: float, **look: object) -> Element:
    """Add a circle, given by its centre."""
    return mark(parent, "circle", cx=x, cy=y, r=radius, **look)


def _attributes(look: dict[str, object]) -> dict[str, str]:
    return {name.rstrip("_").replace("_", "-"): _attribute_text(value) for name, value in look.items()}


def _attribute_text(value: object) -> str:
    return f"{round(value, 2):g}" if isinstance(value, float) else str(value)


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps values from `low` to `high` to pixels from `start` to `end`; values outside are clipped."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (min(max(value, self.low), self.high) - self.low) / max(self.high - self.low, 1e-9)
        return self.start + share * (self.end - self.start)


def ticks(low: float, high: float, count: int = 4) -> list[float]:
    """About `count` round numbers between `low` and `high`."""
    if high <= low:
        return [low]
    rough = (high - low) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= rough * 0.999)
    first, last = math.ceil(low / step), math.floor(high / step + 1e-6)
    return [step * i for i in range(first, last + 1)]
