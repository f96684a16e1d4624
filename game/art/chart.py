"""Charts and diagrams as SVG documents: marks put on a sheet, lengths in pixels from the upper left corner.

Built as XML, so that whatever words a story has are safe in it. Attributes are given by their SVG names; what Python
cannot write as a name (`class`, `font-size`) is given with an underscore (`class_`, `font_size`).
"""

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Xml
from xml.etree.ElementTree import Element

Points = Sequence[tuple[float, float]]


def sheet(width: float, height: float, title: str, about: str, **look: object) -> Element:
    """An empty picture with a title, and a description of it for who cannot see it."""
    name = f"c{zlib.crc32((title + about).encode()):08x}"  # several pictures may stand on one page
    size = {"viewBox": f"0 0 {width:.0f} {height:.0f}", "width": f"{width:.0f}", "height": f"{height:.0f}"}
    root = Element("svg", {"role": "img", "aria-labelledby": f"t{name} d{name}", **size, **_attributes(look)})
    mark(root, "title", id=f"t{name}").text = title
    mark(root, "desc", id=f"d{name}").text = about
    return root


def document(root: Element, declared: bool = False) -> str:
    """The picture as text; `declared` as a file of its own, an element a line."""
    if not declared:
        return Xml.tostring(root, encoding="unicode")
    root.set("xmlns", "http://www.w3.org/2000/svg")
    Xml.indent(root, space="")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def mark(parent: Element, tag: str, **look: object) -> Element:
    """Any element of SVG."""
    return Xml.SubElement(parent, tag, _attributes(look))


def write(parent: Element, x: float, y: float, words: str, **look: object) -> Element:
    """Words from x on, or around or up to it as `text_anchor` says; y is the line they stand on."""
    text = mark(parent, "text", x=x, y=y, **look)
    text.text = words
    return text


def line(parent: Element, points: Points, **look: object) -> Element:
    """A line through these points."""
    return mark(parent, "polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points), **{"fill": "none", **look})


def box(parent: Element, x: float, y: float, width: float, height: float, **look: object) -> Element:
    """A rectangle by its upper left corner."""
    return mark(parent, "rect", x=x, y=y, width=width, height=height, **look)


def disc(parent: Element, x: float, y: float, radius: float, **look: object) -> Element:
    """A circle by its middle."""
    return mark(parent, "circle", cx=x, cy=y, r=radius, **look)


def _attributes(look: dict[str, object]) -> dict[str, str]:
    return {name.rstrip("_").replace("_", "-"): _told(value) for name, value in look.items()}


def _told(value: object) -> str:
    return f"{round(value, 2):g}" if isinstance(value, float) else str(value)


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` on the pixels from `start` to `end`; what lies outside is put at the edge."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (min(max(value, self.low), self.high) - self.low) / max(self.high - self.low, 1e-9)
        return self.start + share * (self.end - self.start)


def ticks(low: float, high: float, count: int = 4) -> list[float]:
    """About so many round numbers between these two."""
    if high <= low:
        return [low]
    rough = (high - low) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= rough * 0.999)
    first, last = math.ceil(low / step), math.floor(high / step + 1e-6)
    return [step * i for i in range(first, last + 1)]
