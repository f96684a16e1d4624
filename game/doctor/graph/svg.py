"""Draws a story's graph as an SVG page: boxes with a shape and colour per kind, lines, age bands, a legend,
tooltips."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from game.art.chart import box, document, mark, sheet, write
from game.content.story import ENDING
from game.doctor.graph.graph import KINDS, Graph, Link, Spot
from game.doctor.graph.layout import FIRST, GAP, HIGH, LABEL, LAST, WIDE, GraphLayout, Position, laid_out
from game.doctor.graph.text import GraphText, shortened, wide, wrapped

MARGIN = 32.0
HEAD = 196.0  # height of heading, legend and the names of the bands
NARROWEST = 1180.0  # the heading and the legend need this much
TITLE_SIZE, SMALL_SIZE, LABEL_SIZE = 13.0, 10.5, 10.5
TITLE_LINE, SMALL_LINE = 17.0, 14.0
_FONT = "'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif"
_FOLD = 13.0


class BoxLook(NamedTuple):
    fill: str
    line: str


LOOKS = {
    "setup": BoxLook("#ebe3f7", "#6b4fa0"), "beat": BoxLook("#ffe7c2", "#9a5a00"),
    "card": BoxLook("#e2f3e6", "#2f7d4f"),
    "notice": BoxLook("#eceff3", "#56657a"), "offer": BoxLook("#dcecfa", "#22639c"),
    "ending": BoxLook("#fbe0e0", "#a33a3a"),
}  # fmt: skip
_STYLE = (
    f"text{{font-family:{_FONT};fill:#20242a}} .small{{font-size:{SMALL_SIZE}px;fill:#4a515b}}"
    f" .title{{font-size:{TITLE_SIZE}px;font-weight:600}} .label{{font-size:{LABEL_SIZE}px;fill:#3b4350}}"
    " .link{fill:none;stroke:#5b6675;stroke-width:1.6} .against{stroke-dasharray:6 4;stroke:#a33a3a}"
    " .reach{fill:none;stroke:transparent;stroke-width:12}"
    " .band{font-size:17px;font-weight:700} .row{font-size:13px;font-weight:700;fill:#4a515b}"
    " g.spot:hover .box{stroke-width:4} g.line:hover .link{stroke-width:4}"
)


def drawing(graph: Graph, text: GraphText) -> str:
    """The page as XML text."""
    layout = laid_out(graph, lambda link: _room(text.label(link)))
    width, height = max(layout.width, NARROWEST) + 2 * MARGIN, layout.height + HEAD + 2 * MARGIN
    name, counts = text.words("graph_heading", title=text.own("title")), _counts(graph, text)
    root = sheet(width, height, name, f"{counts} {text.words('graph_about')}")
    root.set("xml:lang", "zh-Hans" if text.words.lang == "zh" else text.words.lang)  # else marks stand as in Taiwan
    mark(root, "style").text = _STYLE
    _arrows(root)
    box(root, 0, 0, width, height, fill="#ffffff")
    _heading(root, name, counts, text)
    page = mark(root, "g", transform=f"translate({MARGIN:g} {HEAD + MARGIN:g})")
    _bands(page, layout, text)
    for place, at in layout.places:
        write(page, *at, text.place(place), class_="row")
    for link in graph.links:
        _link(page, link, layout, text)
    for spot in graph.spots:
        _spot(page, spot, layout.centres[spot.id], spot.id in graph.linked, text)
    return document(root, declared=True)


def _counts(graph: Graph, text: GraphText) -> str:
    kinds = [spot.kind for spot in graph.spots]
    parts = [f"{text.words('graph_kind_' + kind)} {kinds.count(kind)}" for kind in KINDS if kind in kinds]
    alone = len(graph.spots) - len(graph.linked)
    return text.words("graph_counts", kinds=" · ".join(parts), links=len(graph.links), alone=alone)


def _arrows(root: Element) -> None:
    defs = mark(root, "defs")
    for name, colour in (("tip", "#5b6675"), ("tip-against", "#a33a3a")):
        marker = mark(
            defs, "marker", id=name, viewBox="0 0 10 10", refX=9.5, refY=5, markerWidth=9, markerHeight=9,
            markerUnits="userSpaceOnUse", orient="auto",
        )  # fmt: skip
        mark(marker, "path", d="M0 0L10 5L0 10z", fill=colour)


def _heading(root: Element, name: str, counts: str, text: GraphText) -> None:
    write(root, MARGIN, MARGIN + 18, name, class_="band", style="font-size:26px")
    write(root, MARGIN, MARGIN + 46, counts, style="font-size:14px")
    x, y = MARGIN, MARGIN + 92
    for kind in KINDS:
        legend = mark(root, "g", transform=f"translate({x + 30:g} {y:g}) scale(.55)")
        _shape(legend, kind, 96, 50)
        words = text.words(f"graph_kind_{kind}")
        write(root, x + 64, y + 5, words, style="font-size:14px")
        x += 92 + wide(words) * 14
    for against, key in ((False, "graph_for"), (True, "graph_against")):
        _path(root, (Position(x, y), Position(x, y), Position(x + 46, y), Position(x + 46, y)), against)
        words = text.words(key)
        write(root, x + 54, y + 5, words, style="font-size:14px")
        x += 78 + wide(words) * 14
    how = text.words("graph_how")
    if text.shares:
        how = f"{how} {text.words('graph_lives', lives=text.lives)}"
    write(root, MARGIN, y + 42, how, class_="small", style="font-size:13px")


def _bands(page: Element, layout: GraphLayout, text: GraphText) -> None:
    """Draw the bands as stripes behind everything, each up to the middle between it and the next, with their names
    above each part."""
    bands = layout.bands
    between = [(one.right + other.left) / 2 for one, other in pairwise(bands)]
    borders = [bands[0].left - GAP, *between, bands[-1].right + GAP]
    for k, band in enumerate(bands):
        left, right = borders[k], borders[k + 1]
        box(page, left, -36, right - left, layout.height + 48, fill="#f1f4f8" if k % 2 else "#fbf8f1")
        if band.name in (FIRST, LAST):
            name = text.words(f"graph_band_{band.name}")
        else:
            first = max(int(band.name), text.story.world.first_age)
            name = text.words("graph_band", first=first, last=int(band.name) + 9)
        for y in (0, layout.below) if layout.below else (0,):
            write(page, band.left, y - GAP, name, class_="band")


def _link(page: Element, link: Link, layout: GraphLayout, text: GraphText) -> None:
    ends = (link.source, link.target)
    group = mark(page, "g", class_="line", data_from=link.source, data_to=link.target)
    mark(group, "title").text = text.about_link(link)
    _path(group, layout.lines[ends], link.against)
    words, at = text.label(link), layout.labels.get(ends)
    if at is not None and words:
        room = _room(words)
        box(group, at.x - room / 2, at.y - LABEL / 2, room, LABEL, fill="#ffffff", rx=3)
        write(group, at.x, at.y + LABEL / 3, words, class_="label", text_anchor="middle")


def _room(label: str) -> float:
    """The width of a link's label with a margin."""
    return wide(label) * LABEL_SIZE + 6 if label else 0.0


def _path(parent: Element, points: Sequence[Position], against: bool) -> None:
    """Draw a line with its arrow head, and below it a wider invisible one that the mouse hits."""
    start, *rest = (f"{x:g} {y:g}" for x, y in points)
    d = f"M{start}C{' '.join(rest)}"
    mark(parent, "path", class_="reach", d=d)
    kind, tip = ("link against", "tip-against") if against else ("link", "tip")
    mark(parent, "path", class_=kind, d=d, marker_end=f"url(#{tip})")


def _spot(page: Element, spot: Spot, centre: Position, linked: bool, text: GraphText) -> None:
    group = mark(page, "g", class_="spot", data_id=spot.id, transform=f"translate({centre.x:g} {centre.y:g})")
    mark(group, "title").text = text.about_spot(spot)
    _shape(group, spot.kind, WIDE, HIGH)
    inner, met = WIDE - 36, spot.id in text.shares
    lines = [(line, "title", TITLE_LINE) for line in wrapped(text.title(spot.id), inner / TITLE_SIZE, 2)]
    small = (text.small_print(spot, linked), spot.id.removeprefix(ENDING))
    lines += [(shortened(words, inner / SMALL_SIZE), "small", SMALL_LINE) for words in small if words]
    y = -(sum(high for _, _, high in lines) + 8 * met) / 2 - 4
    for words, kind, high in lines:
        y += high
        write(group, -inner / 2, y, words, class_=kind)
    if met:
        _bar(group, inner, text.shares[spot.id], LOOKS[spot.kind].line)


def _bar(group: Element, width: float, share: float, colour: str) -> None:
    """Draw a bar along the lower edge: the share of lives that met it."""
    x, y = -width / 2, HIGH / 2 - 10
    box(group, x, y, width, 4, fill="#ffffff")
    box(group, x, y, width * share, 4, fill=colour, class_="share")


def _shape(group: Element, kind: str, width: float, height: float) -> None:
    """Draw the outline of a kind around the origin. The six shapes carry all information that the colours do."""
    look, w, h = LOOKS[kind], width / 2, height / 2
    thick = 3 if kind == "beat" else 1.6
    paint: dict[str, object] = {"class_": "box", "fill": look.fill, "stroke": look.line, "stroke_width": thick}
    if kind in ("beat", "card", "ending"):
        corner = {"beat": 0.0, "card": 12.0, "ending": 20.0}[kind]
        for inset in (0.0, 4.0) if kind == "ending" else (0.0,):
            paint["rx"] = max(0.0, corner - inset)
            mark(group, "rect", x=inset - w, y=inset - h, width=width - 2 * inset, height=height - 2 * inset, **paint)
        return
    f = _FOLD
    outline = {
        "setup": ((-w, 0), (-w + f, -h), (w - f, -h), (w, 0), (w - f, h), (-w + f, h)),
        "notice": ((-w, -h), (w - f, -h), (w, -h + f), (w, h), (-w, h)),
        "offer": ((-w + f, -h), (w, -h), (w, h), (-w + f, h), (-w, h - f), (-w, -h + f)),
    }[kind]
    mark(group, "polygon", points=" ".join(f"{x:g},{y:g}" for x, y in outline), **paint)
    if kind == "notice":
        fold = f"{w - f:g},{-h:g} {w - f:g},{-h + f:g} {w:g},{-h + f:g}"
        mark(group, "polygon", points=fold, fill=look.line)
