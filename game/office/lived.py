"""Finds what columns at the end of several simulated years are based on, by tracing back through every step of the law
from the last year to the first."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from game.content.system import System
from game.model.expr import Expr
from game.model.life import Written
from game.model.reading import Reading, read
from game.model.tables import CategorySeries
from game.model.world import World
from game.office.basis import ParameterUsed, figure
from game.office.origins import call_of, givens, handed_over, source_of


class LivedYear(NamedTuple):
    """A simulated year: what its rules wrote, and every column as the law found it."""

    year: int
    trace: tuple[Written, ...]
    before: Mapping[str, float]


class Foundation(NamedTuple):
    """The parameters of the law behind the results, and the columns that depend on a projected one."""

    figures: tuple[ParameterUsed, ...]
    projected: frozenset[str]


class _Step(NamedTuple):
    """What entered a step: indices of earlier steps, columns with their value at the start of the year, parameters of
    the law."""

    places: frozenset[int]
    columns: frozenset[str]
    figures: tuple[ParameterUsed, ...]


def foundation(
    system: System, world: World, years: Sequence[LivedYear], wanted: Iterable[str], yearly: Collection[str] = ()
) -> Foundation:
    """What the `wanted` columns at the end of the last year are based on, and the `yearly` ones at that of each."""
    names, yearly = frozenset(wanted), frozenset(yearly)
    needed, kept = names, []
    # Backwards: only at the end is it known which columns matter, and each year says what it needs of the one before.
    for lived in reversed(years):
        of_year, needed = TracedYear(system, world, lived), needed | yearly
        made = of_year.steps_behind(needed)
        kept.append((of_year, made, needed))
        needed = frozenset().union(
            *(step.columns for step in made.values()), (name for name in needed if of_year.writer(name) is None)
        )
    found: dict[tuple[str, float | None], ParameterUsed] = {}
    doubtful: set[str] = set()
    # Forwards again: a doubt of one year is handed on to all that is made of it.
    for of_year, made, wanted_then in reversed(kept):
        for step in made.values():
            for one in step.figures:
                found.setdefault((one.name, one.asked), one)
        doubtful = set(of_year.doubtful(made, wanted_then, doubtful))
    return Foundation(tuple(found.values()), frozenset(doubtful & names))


class TracedYear:
    """A simulated year whose steps can be traced back to what they read."""

    def __init__(self, system: System, world: World, lived: LivedYear) -> None:
        self.system, self.world, self.lived = system, world, lived
        self.given = givens(world)
        self.by_law: dict[str, list[int]] = {}  # where the law wrote each name, calculators' own steps left out
        for place, written in enumerate(lived.trace):
            if not written.calculator:
                self.by_law.setdefault(written.name, []).append(place)

    def table(self, name: str) -> Any:
        """The law's table of this name, as this life reads it."""
        if name in self.world.tables:
            return self.world.tables[name]
        series = self.world.series[name]
        return series if series.by is None else CategorySeries(series, self.lived.before[series.by])

    def writer(self, name: str) -> int | None:
        """The index of the last step this year that wrote a column; None if there is none."""
        return self.before(len(self.lived.trace), name)

    def before(self, end: int, name: str) -> int | None:
        """The index of the last step of the law before `end` that wrote a name; None if there is none."""
        places = self.by_law.get(name, ())
        at = bisect_left(places, end)
        return places[at - 1] if at else None

    def source(self, place: int, name: str) -> int | None:
        """As `source_of`."""
        trace = self.lived.trace
        if trace[place].calculator or handed_over(trace, place) is not None:
            return source_of(trace, place, name)
        return self.before(place, name)

    def steps_behind(self, wanted: Iterable[str]) -> dict[int, _Step]:
        """The steps behind these columns by index, in written order."""
        needed = {place for name in wanted if (place := self.writer(name)) is not None}
        found: dict[int, _Step] = {}
        for place in range(len(self.lived.trace) - 1, -1, -1):
            if place in needed:
                found[place] = self._step(place)
                needed |= found[place].places
        return dict(reversed(found.items()))

    def doubtful(self, made: Mapping[int, _Step], wanted: Iterable[str], before: set[str]) -> Iterator[str]:
        """Those of these columns that depend on a projected figure, given the columns (`before`) that did so at the
        start of the year."""
        places: set[int] = set()
        for place, step in made.items():
            if step.places & places or step.columns & before or any(one.projected for one in step.figures):
                places.add(place)
        for name in wanted:
            writer = self.writer(name)
            if writer in places or (writer is None and name in before):
                yield name

    def _step(self, place: int) -> _Step:
        written = self.lived.trace[place]
        places: set[int] = set()
        columns: set[str] = set()
        figures = []
        reading = read(written.expr.tree, written.read, self)
        for name, source, given in self._behind(place, reading):
            if source is not None:
                places.add(source)
            elif name in self.world.columns:
                columns.add(name)
            elif name in self.system.series and name not in {look.table for look in reading.looks}:
                figures.append(figure(self.system, name, float(self.lived.year), written.read.get(name, given)))
        looks = [*reading.looks, *(look for one in self._givens(place, reading) for look in one.looks)]
        figures += [figure(self.system, look.table, look.key, look.value, look.node.args[1]) for look in looks]
        return _Step(frozenset(places), frozenset(columns), tuple(figures))

    def _behind(self, place: int, reading: Reading) -> Iterator[tuple[str, int | None, float]]:
        """The names that a step read, each with the index of the step behind it. For a calculator's input, the names in
        the formula it was given."""
        trace = self.lived.trace
        for name in sorted(reading.entered):
            source, given = self.source(place, name), self.input_formula(place, name)
            if source is not None or given is None:
                yield name, source, 0.0
                continue
            first, _ = call_of(trace, place)
            for inner in sorted(self._read(given, first).entered):
                at = self.before(first, inner)
                yield inner, at, self.value(inner, first)

    def input_formula(self, place: int, name: str) -> Expr | None:
        written = self.lived.trace[place]
        if not written.calculator or name not in self.world.calculators[written.calculator].inputs:
            return None
        return self.given.get(call_of(self.lived.trace, place)[1], {}).get(name)

    def _givens(self, place: int, reading: Reading) -> Iterator[Reading]:
        """The readings of the formulas that the inputs of a calculator were given."""
        for name in sorted(reading.entered):
            given = self.input_formula(place, name)
            if given is not None and self.source(place, name) is None:
                yield self._read(given, call_of(self.lived.trace, place)[0])

    def _read(self, given: Expr, first: int) -> Reading:
        return read(given.tree, {name: self.value(name, first) for name in given.values}, self)

    def value(self, name: str, first: int) -> float:
        """The value of a name of the law before the step `first`, the start of a calculator's call."""
        at = self.before(first, name)
        if at is not None:
            return self.lived.trace[at].value
        if name in self.lived.before:
            return self.lived.before[name]
        series = self.world.series.get(name)
        if series is None:
            return self.world.constants.get(name, 0.0)
        row = series if series.by is None else CategorySeries(series, self.lived.before[series.by])
        return float(row.at(self.lived.year))
