"""Finds what a result is based on: the steps that entered it, and the parameters of the law that these read, with their
sources."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from game.content.system import System
from game.content.words.text import label_in
from game.model.expr import Expr, Node
from game.model.reading import Reading, Tables, read
from game.model.tables import Series


@dataclass(frozen=True, slots=True)
class Entered:
    """A step that entered the result: its index among the steps, the name it wrote and how its formula was
    evaluated."""

    place: int
    name: str
    expr: Expr
    value: float
    read: Mapping[str, float]
    reading: Reading


@dataclass(frozen=True, slots=True)
class ParameterUsed:
    """A parameter of the law as it was used.

    `asked` is the year it was read for, or the key of a table (`key` is its formula); `since` is the year of the
    published figure that was used; `projected`: none was published for that year, so it was extrapolated by
    `projection`, kept, or taken from the nearest year.
    """

    name: str
    unit: str
    value: float | None
    asked: float | None
    since: int | None
    projected: bool
    projection: str
    source: str
    as_of: str
    certainty: str
    note: str | Mapping[str, str]
    key: Node | None = None

    def note_in(self, lang: str) -> str:
        """The note in a language."""
        return note_in(self.note, lang)

    def plain(self, lang: str) -> dict[str, Any]:
        """All fields as JSON-compatible values."""
        return {
            "name": self.name, "unit": self.unit, "value": self.value, "asked": self.asked, "since": self.since,
            "projected": self.projected, "projection": self.projection, "source": self.source, "as_of": self.as_of,
            "certainty": self.certainty, "note": self.note_in(lang),
        }  # fmt: skip


BORROWED = "borrowed"
"""How a figure was found for a year of which none is known: that of the nearest year was taken."""


def note_in(note: str | Mapping[str, str], lang: str) -> str:
    """A note in a language; it is one text or texts by language."""
    return note if isinstance(note, str) else label_in(note, lang)


@dataclass(frozen=True, slots=True)
class Basis:
    """What results are based on: the steps behind them in written order, the parameters of the law these read, and the
    names of results that depend on a projected one."""

    steps: tuple[Entered, ...]
    figures: tuple[ParameterUsed, ...]
    projected: frozenset[str]


def basis(system: System, steps: Sequence[Any], wanted: Iterable[str], year: int, tables: Tables) -> Basis:
    """What the `wanted` results of these steps (each with name, expr, read, value) are based on, for the law of
    `year`."""
    names, written = tuple(wanted), _places(steps)
    made, behind = _entering(steps, names, tables, written)
    found: dict[tuple[str, float | None], ParameterUsed] = {}
    doubtful: set[int] = set()
    for step in made:
        own = [figure(system, *one) for one in _figures_read(system, step, written, year)]
        for one in own:
            found.setdefault((one.name, one.asked), one)
        if any(one.projected for one in own) or behind[step.place] & doubtful:
            doubtful.add(step.place)
    projected = {name for name in names if _writer(written, len(steps), name) & doubtful}
    return Basis(made, tuple(found.values()), frozenset(projected))


def _places(steps: Sequence[Any]) -> dict[str, list[int]]:
    """For each name the indices of the steps that wrote it, in order."""
    written: dict[str, list[int]] = {}
    for i, step in enumerate(steps):
        written.setdefault(step.name, []).append(i)
    return written


def _entering(
    steps: Sequence[Any], wanted: Iterable[str], tables: Tables, written: Mapping[str, list[int]]
) -> tuple[tuple[Entered, ...], dict[int, set[int]]]:
    """The steps behind these results, and for each the indices of those it depends on."""
    needed: set[int] = set().union(*(_writer(written, len(steps), name) for name in wanted))
    found, behind = [], {}
    for i in range(len(steps) - 1, -1, -1):
        if i in needed:
            step = steps[i]
            reading = read(step.expr.tree, step.read, tables)
            found.append(Entered(i, step.name, step.expr, step.value, step.read, reading))
            behind[i] = set().union(*(_writer(written, i, name) for name in reading.entered))
            needed |= behind[i]
    return tuple(found[::-1]), behind


def _writer(written: Mapping[str, list[int]], end: int, name: str) -> set[int]:
    """The index of the last step before `end` that wrote this name; empty if there is none."""
    places = written.get(name, ())
    found = bisect_left(places, end)
    return {places[found - 1]} if found else set()


def _figures_read(
    system: System, step: Entered, written: Mapping[str, list[int]], year: int
) -> Iterator[tuple[str, float, float, Node | None]]:
    """The parameters of the law that a step read: name, year or key asked for, value, the key's formula."""
    looked = set()
    for look in step.reading.looks:
        looked.add(look.table)
        yield look.table, look.key, look.value, look.node.args[1]
    for name in sorted(step.reading.entered - looked):
        if name in system.series and not _writer(written, step.place, name):
            yield name, float(year), step.read[name], None


def figure(system: System, name: str, asked: float, value: float, key: Node | None = None) -> ParameterUsed:
    """A parameter of the law with its source."""
    note: Any = system.notes[name]
    series = system.series.get(name)
    since, projection = None, ""
    if series is not None:
        since = series.since(asked)
        if asked > series.last_known:
            projection = _projection(series, note, asked)
        elif asked < series.first or int(asked) in series.holes:
            projection = BORROWED
    return ParameterUsed(
        name, note.unit, value, asked, since, projection != "", projection, note.source, str(note.as_of),
        note.certainty, note.note, key,
    )  # fmt: skip


def _projection(series: Series, note: Any, asked: float) -> str:
    """How a parameter is extrapolated beyond its last published year.

    '' where it was not an assumption: a figure that holds until it is changed, and one that used to be set yearly and
    has been constant since, up to the date of its source.
    """
    projection = str(getattr(note, "projection", ""))
    seen = int(str(note.as_of)[:4])
    return "" if projection == "constant" and (not series.yearly or asked <= seen) else projection
