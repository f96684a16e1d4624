"""The gauges on the screen: how each of a story's meters is labelled and drawn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.content.findings import Fields, Finding
from game.content.words.text import Words, label_in
from game.content.yaml.shapes import GaugeShape, ScenarioFile
from game.content.yaml.yamlfile import YamlFile
from game.model.nearest import nearest

MOST = 6
"""The most gauges of a story: as many as fit into the strip."""
KNOWN: Mapping[str, tuple[str, str]] = {
    "money": ("coin", "amber"), "heart": ("smile", "lilac"), "body": ("heart", "coral"), "cover": ("shield", "teal"),
}  # fmt: skip
"""Gauges that come with the game: icon and colour. The interface has words for them and knows more of them: money
stands beside the first, the face follows the second and the third, the record stands beside the fourth."""
_ICON, _COLOR = "star", "blue"


@dataclass(frozen=True, slots=True)
class Gauge:
    """How a meter is shown. `label` by language is empty where the interface has its own word; `like` is the built-in
    gauge (a key of KNOWN) whose role it has, '' for none."""

    label: Mapping[str, str]
    icon: str
    color: str
    like: str

    def word(self, words: Words, key: str = "meter.{}") -> str:
        """Its label: the story's, else the interface's word of this key."""
        return label_in(self.label, words.lang) or words(key.format(self.like))


def gauge(name: str, shape: GaugeShape | None) -> Gauge:
    """The gauge of this meter, from the story's entry if there is one, else as built in."""
    shape = shape or GaugeShape()
    like = shape.like or (name if name in KNOWN else "")
    icon, color = KNOWN.get(like, (_ICON, _COLOR))
    return Gauge(shape.label, shape.icon or icon, shape.color or color, like)


def gauge_sense(main: YamlFile, shape: ScenarioFile) -> Iterator[Finding]:
    """Findings for meters without a word, labels without a meter, and more gauges than fit on the screen."""
    if not 1 <= len(shape.meters) <= MOST:
        yield main.finding(("meters",), "impossible-range/meters", most=MOST, count=len(shape.meters))
    for name in shape.gauges:
        if name not in shape.meters:
            near = nearest(name, shape.meters)
            yield main.finding(("gauges", name), "unknown-name/meter", name=name, near=near)
    for name in shape.meters:
        shown = gauge(name, shape.gauges.get(name))
        if not shown.label and not shown.like:
            fields: Fields = {"name": name, "near": meant_for(name, shape), "icon": _ICON, "color": _COLOR}
            yield main.finding(("meters", name), "missing-entry/meter-word", **fields)
    seen: dict[str, str] = {}
    for name in shape.meters:
        like = gauge(name, shape.gauges.get(name)).like
        if like and seen.setdefault(like, name) != name:
            at = ("gauges" if name in shape.gauges else "meters", name)
            yield main.finding(at, "duplicate-name/gauge", name=name, other=seen[like], like=like)


def meant_for(meter: str, shape: ScenarioFile) -> str:
    """The built-in gauge of which this meter is a misspelling; '' if it is not."""
    shown = gauge(meter, shape.gauges.get(meter))
    return "" if shown.label or shown.like else nearest(meter, KNOWN.keys() - shape.meters.keys())
