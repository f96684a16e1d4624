"""The bar at the top of a life: player, year, gauges, the booklet with its stamps and the minimum line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from game.art.svg import PALETTE
from game.content.gauges import Gauge
from game.content.looks import OLD
from game.content.stages import stages_of
from game.content.words.text import RECORD_UNITS, Words, label_in, money
from game.session.records import Year
from game.session.session import Session
from game.ui.kit.layout import At, Column, Either, Grid, Layer, Layout, Node, Pad, Row, grow
from game.ui.kit.theme import GREY, TEAL_TEXT, Theme
from game.ui.kit.widgets import Icon, MeterBar, Panel, Text
from game.ui.kit.widgets_life import Booklet, Face, MinimumLine

WHO, MANY = 1.32, 1.1
"""The largest text size that the bar's words follow, and that of gauges of which there are more than share a line."""


@dataclass
class BarState:
    """What the bar shows; while a year rolls it is between two states of the session."""

    name: str = ""
    face: Mapping[str, Any] = field(default_factory=dict)
    age: int = 18
    year: int = 2026
    mood: str = "neutral"
    meters: Mapping[str, float] = field(default_factory=dict)
    gauges: Mapping[str, Gauge] = field(default_factory=dict)
    cash: float = 0.0
    months: float = 0.0
    minimum: float = 0.0
    cells: tuple[tuple[int, int], ...] = ()
    ages: int = 46
    symbol: str = ""
    unit: str = "months"
    line: str = ""
    leaning: Mapping[str, int] = field(default_factory=dict)


def look_at(session: Session) -> BarState:
    """The bar for the present state of the session."""
    booklet = session.story.system.booklet
    paid = [year for year in session.history if year.stamps > 0 or not year.claimed]
    towns = dict(zip((year.year for year in session.history), stamped_in(session), strict=True))
    cells = tuple((paid_in(year.stamps), towns[year.year]) for year in paid)
    unit = session.months_per_stamp
    meters = session.meters()
    return BarState(
        session.name,
        dressed(session),
        session.age,
        session.year,
        mood_of(*(meters.get(session.story.meter_like(one), 50.0) for one in ("heart", "body"))),
        meters,
        session.story.gauges,
        session.cash,
        session.snapshot(booklet.get("months", "")) * unit,
        session.snapshot(booklet.get("minimum", "")) * unit,
        cells,
        max(RULED_UNTIL - session.story.world.first_age, FEWEST, len(cells)),
        currency(session),
        session.record_unit,
        line_of(session),
    )


def currency(session: Session) -> str:
    """The country's currency sign."""
    return str(session.story.system.currency.get("symbol", ""))


def line_of(session: Session) -> str:
    """The country's name of the required record, or of the comparison if none is required."""
    return label_in(session.story.system.words.get("record_line", {}), session.lang)


def stamped_in(session: Session) -> tuple[int, ...]:
    """For each year the number of the town that has its stamps, in the order in which towns were met."""
    towns = list(dict.fromkeys(year.place for year in session.history if year.stamps > 0))
    return tuple(towns.index(year.place) if year.stamps > 0 else 0 for year in session.history)


def paid_in(stamps: float) -> int:
    """The months of a year's record, rounded up; 0 if months were taken out."""
    return 0 if stamps <= 0 else max(1, round(stamps))


RULED_UNTIL, FEWEST = 64, 12
"""Cells ruled from the start: one for each year of age before 64, but not too few to look like a booklet."""


def work_clothes(session: Session, then: Year | None = None) -> str:
    """The clothes for the job now or in a finished year, from the story."""
    player, constants = session.story.player, session.story.world.constants
    job = session.job if then is None else then.job
    return next((worn for name, worn in player.work.items() if constants.get(name) == job), player.outfit)


def dressed(session: Session, age: int | None = None) -> Mapping[str, Any]:
    """The player's face in work clothes, now or at an age; after working life in what the old of the country wear, in
    the player's colour."""
    then = next((year for year in session.history if year.age == age), None)
    claimed = session.claimed if then is None else then.claimed
    years = session.age if age is None else age
    resting = (claimed and years >= 60) or years >= 70
    worn: Mapping[str, Any] = {"top": work_clothes(session, then)}
    if resting:
        look = stages_of(session.story.folder, session.story.system.id).look
        worn = {**look.clothes(str(session.face.get("sex", "woman")), OLD, lambda n: session.seed % n)}
        worn = {**worn, "color": session.face.get("color", worn.get("color", "teal"))}
    return {**session.face, **worn, "trade": session.story.player.outfit}


def mood_of(heart: float, body: float) -> str:
    """The resting mood of the face, from the gauges `heart` and `body`."""
    if heart < 25:
        return "sad"
    if heart < 42 or body < 25:
        return "worry"
    return "happy" if heart > 80 else "smile" if heart > 58 else "neutral"


def span(months: float, words: Words, unit: str = "months") -> str:
    """A number of months as text: 7 months, 12 years 6 months; in years or quarters where the record counts those."""
    if unit != "months":
        return words(f"hud.{unit}", **{unit: round(months / RECORD_UNITS[unit])})
    years, rest = divmod(round(months), 12)
    if not years:
        return words("hud.months", months=rest)
    return words("hud.years_months", years=years, months=rest) if rest else words("hud.years", years=years)


def figure(name: str, shown: BarState, words: Words) -> str:
    """The text beside a gauge: cash or the record for the gauges of these, else the level."""
    match shown.gauges[name].like:
        case "money":
            return money(shown.cash, words.lang, symbol=shown.symbol)
        case "cover":
            return span(shown.months, words, shown.unit)
    return f"{shown.meters.get(name, 0):.0f}"


def hud(shown: BarState, words: Words, asking: bool = False, unfolded: bool = False) -> Node:
    """The bar as nodes. With `asking` the gauges can be pressed for *Why?*; with `unfolded` the booklet is open."""
    gauges = [
        MeterBar(
            meter=name, icon=look.icon, color=look.color, words=look.word(words), figure=figure(name, shown, words),
            level=shown.meters.get(name, 0), dots=shown.leaning.get(name, 0), key=f"why:{name}" if asking else "",
            grow=1,
        )
        for name, look in shown.gauges.items()
    ]  # fmt: skip
    # Where large type would need a second line, which a card pays for with its room, more gauges are set smaller.
    smaller = [replace(one, most=MANY) for one in gauges]
    who = Column(
        (
            Text(words("hud.who", name=shown.name or words("hud.nameless"), age=shown.age), 16, True, most=WHO),
            Text(words("hud.year", year=shown.year), 14, color=GREY, most=WHO),
        ),
        gap=0,
        align="start",
    )
    face = Face(face=shown.face, age=shown.age, mood=shown.mood, size=44, called=shown.name or words("hud.nameless"))
    tab = [] if unfolded else [booklet_tab(shown)]
    top = Either(
        (
            Row((face, who, *gauges, *tab), gap=16, natural=True),
            Row((face, who, *smaller, *tab), gap=10, natural=True),
            Column((Row((face, grow(who), *tab), gap=16), Grid(gauges, len(gauges), 16, natural=True))),
        )
    )
    if not unfolded:
        return Layer("hud", Panel(top, x=8, y=4, radius=26, shadow=6))
    short = "hud.minimum" if shown.months < shown.minimum else "hud.minimum_met"
    key = short if shown.minimum > 0 else "hud.paid"
    line = shown.line or words("hud.line")
    have, need = (span(months, words, shown.unit) for months in (shown.months, shown.minimum))
    minimum = words(key, have=have, need=need, line=line)
    sign, booklet = Icon("booklet", size=26), Booklet(shown.cells, shown.ages, called=words("hud.booklet"))
    title, least = Text(words("hud.booklet"), 16, True), MinimumLine(shown.months, shown.minimum, minimum)
    strip = Either(
        (
            Row((sign, title, grow(booklet), least), gap=12),
            Column((Row((sign, grow(booklet)), gap=12), least), gap=6),
        )
    )
    return Layer("hud", Panel(Column((top, strip), gap=6), x=18, y=10, radius=20, shadow=8))


def booklet_tab(shown: BarState) -> Node:
    """The closed booklet with its number of months."""
    count = round(shown.months / RECORD_UNITS.get(shown.unit, 1))
    words = Text(f"{count}", 17, True, TEAL_TEXT, most=WHO)
    return Panel(Row((Icon("booklet", size=24), words), gap=8), PALETTE["sand"], 16, 0, 14, 4)


def at_top(strip: Node) -> Node:
    """The strip where it stands in the window."""
    return Pad(At(strip, 0.5, 0, fill_w=True), 12, 10)


def bottom(laid: Layout, theme: Theme) -> int:
    """The y coordinate of the bar's lower edge in pixels; sheets stay below it."""
    return max((box.rect.bottom for box in laid.boxes if box.layer == "hud"), default=0) + theme.px(8)
