"""Explains a value: the rule that wrote it, with this life's values, and the source of the rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from game.content.story import Story
from game.content.words.text import Words, label_in
from game.model.columns import Col
from game.model.explain import number
from game.model.expr import Name, Num
from game.model.life import Env, Written
from game.model.reading import Reading, names_in, read
from game.model.tables import CategorySeries
from game.office.basis import Entered, figure
from game.office.kinds import MONEY
from game.office.origins import call_of, givens, source_of, written_before
from game.office.sheet import Speaker
from game.session.amounts import Amounts
from game.session.labels import labels
from game.session.replay import whole
from game.session.session import Session

MAX_LINES = 9


@dataclass(frozen=True, slots=True)
class WhyLine:
    """One step of an explanation. `rule` is the formula with labels, `numbers` the same with this life's values,
    `decided` the conditions in words; `projected` marks figures beyond the last published year."""

    name: str
    label: str
    rule: str
    numbers: str
    result: str
    source: str
    as_of: str
    certainty: str
    note: str
    projected: bool
    year: int
    decided: tuple[str, ...] = ()


def why(session: Session, name: str, year: int | None = None) -> list[WhyLine]:
    """The steps that led to this column's value in `year` (None: the latest), the last first; empty if no rule ever
    wrote it.

    Lines of the statement are explained as of the claim.
    """
    session = whole(session)
    if (
        year is None
        and session.claimed
        and any(line.name == name for line in session.story.system.statement)
    ):
        year = int(session.snapshot(Col.CLAIM_YEAR))
    # The latest first: what was written last holds.
    all_years = [*([] if session.over else [session.year]), *reversed(session.lived)]
    years = [year] if year is not None and year in session.lived else all_years
    for at in years:
        trace = session.trace(at)
        for i in range(len(trace) - 1, -1, -1):
            if trace[i].name == name:
                lines: list[WhyLine] = []
                _explain(session, at, trace, i, lines, set())
                return lines
    return []


def statement(session: Session) -> list[tuple[str, str, str]]:
    """The statement at the claim: (name, label, value as text) of each line. Empty before the claim."""
    if not session.claimed:
        return []
    system = session.story.system
    now = Env(session.facts, session.life, None)
    result = []
    for line in system.statement:
        if line.when is not None and not np.ravel(line.when.fn(now))[0]:
            continue
        value = session.snapshot(line.name)
        shown = shown_value(session, line.name, line.unit, value)
        result.append((line.name, label_in(line.label, session.lang), shown))
    return result


def _explain(
    session: Session, year: int, trace: tuple[Written, ...], i: int, lines: list[WhyLine], done: set[tuple[str, str]]
) -> None:
    i = _where_it_changed(trace, i)
    written = trace[i]
    done.add((written.calculator, written.name))
    if isinstance(written.expr.tree, Name):  # a plain hand-over: go on to where the value was computed
        source = source_of(trace, i, written.expr.tree.name)
        if source is not None:
            step = _line(session, year, trace, source)
            lines.append(_renamed(session, step, written))
            done.add((trace[source].calculator, trace[source].name))
            _parts(session, year, trace, source, lines, done)
            return
    lines.append(_line(session, year, trace, i))
    _parts(session, year, trace, i, lines, done)


def _where_it_changed(trace: tuple[Written, ...], i: int) -> int:
    """The last step that changed the value: one that kept it explains nothing."""
    while trace[i].name in trace[i].expr.reads:
        before = source_of(trace, i, trace[i].name)
        if before is None or trace[before].value != trace[i].value:
            break
        i = before
    return i


def _parts(
    session: Session, year: int, trace: tuple[Written, ...], i: int, lines: list[WhyLine], done: set[tuple[str, str]]
) -> None:
    """Add to `lines` the steps behind the names that this rule read, and the parameters of the law it used."""
    system = session.story.system
    for name, source in _read(session, trace, i, _by_weight(session, trace, i, reading(session, year, trace, i))):
        key = ("" if source is None else trace[source].calculator, name)
        again = source is not None and key == (trace[i].calculator, trace[i].name)  # what it was before this step
        if (key in done and not again) or len(lines) >= MAX_LINES:
            continue
        if source is not None:
            if not isinstance(trace[source].expr.tree, Num):  # a number set by a rule stands in the formula already
                _explain(session, year, trace, source, lines, done)
        elif name in system.notes and (name in trace[i].read or name in system.series or name in system.tables):
            done.add(key)
            lines.append(_parameter(session, year, name, trace, i))


def _by_weight(session: Session, trace: tuple[Written, ...], i: int, found: Reading) -> list[str]:
    """The names that a step read, in the order in which to explain them: amounts with the largest first, then what
    decided, the step's own name last. Zeros are left out if there are other values."""
    written, amounts = trace[i], Amounts(session.story, trace)
    made = names_in(found.taken)

    def weight(name: str) -> tuple[bool, bool, float, str]:
        amount = abs(written.read.get(name, 0.0)) if amounts.of_name(name, i) == MONEY else 0.0
        return name == written.name, name not in made, -amount, name

    nothing = {name for name, value in written.read.items() if not value} if written.value else set()
    return sorted(found.entered - (nothing - {written.name}), key=weight)


def _read(
    session: Session, trace: tuple[Written, ...], i: int, entered: Sequence[str]
) -> Iterator[tuple[str, int | None]]:
    """Each of these names with the step that wrote it (None: none did). For the input of a calculator, the names in the
    formula it was given."""
    shape = session.story.system.calculator_shapes.get(trace[i].calculator)
    for name in entered:
        source = source_of(trace, i, name)
        if shape is None or source is not None or name not in shape.inputs:
            yield name, source
            continue
        first, call = call_of(trace, i)
        given = givens(session.story.world).get(call, {}).get(name)
        for inner in sorted(given.reads) if given else ():
            yield inner, written_before(trace, first, inner, "")


class _Tables(NamedTuple):
    """The law's tables as one year of this life reads them."""

    session: Session
    year: int

    def table(self, name: str) -> Any:
        world = self.session.story.world
        if name in world.tables:
            return world.tables[name]
        series = world.series[name]
        if series.by is None:
            return series
        lived = {done.year: done for done in self.session.history}.get(self.year)
        place = self.session.snapshot(series.by) if lived is None else lived.value(series.by)
        return CategorySeries(series, place)


def reading(session: Session, year: int, trace: tuple[Written, ...], i: int) -> Reading:
    """Evaluate the formula of step `i` again: which names entered its result and what decided it."""
    written = trace[i]
    found = read(written.expr.tree, written.read, _Tables(session, year))
    if abs(found.value - written.value) > 1e-6 * max(abs(written.value), 1):  # a place that changed since
        return Reading(written.value, written.expr.tree, written.expr.reads)
    return found


def _line(session: Session, year: int, trace: tuple[Written, ...], i: int) -> WhyLine:
    written = trace[i]
    found = reading(session, year, trace, i)
    entered = Entered(i, written.name, written.expr, written.value, written.read, found)
    line = _speaker(session, trace, i).line(entered)
    note = _note(session, written.calculator or written.name)
    return WhyLine(
        line.name, line.label, line.rule, line.numbers, line.result, *note,
        projected=_projected(session, found, year), year=year, decided=line.decided,
    )  # fmt: skip


def _speaker(session: Session, trace: tuple[Written, ...], i: int) -> Speaker:
    """The Speaker for step `i`: labels, units and categories of the calculator or law it belongs to."""
    story, written, amounts = session.story, trace[i], Amounts(session.story, trace)
    shape = story.system.calculator_shapes.get(written.calculator)

    def unit(name: str) -> str:
        return amounts.unit(name, written.calculator) or amounts.noted(name)

    options: dict[str, dict[float, str]] = {}
    for name in {written.name, *written.expr.values}:
        item = shape.inputs.get(name) if shape else None
        if item is not None and item.options:
            named = reversed(item.options.items())
            options[name] = {float(value): choice_word(story, word, session.lang) for word, value in named}
        elif unit(name) == "category" and name in story.world.columns:
            values = category_values(session, name)
            options[name] = {float(k): choice_word(story, value, session.lang) for k, value in enumerate(values)}
    speaks = Speaker(story.system, Words.load(session.lang), labels(story, written, session.lang), unit, options)
    speaks.kinds = {name: kind for name in written.expr.values if (kind := amounts.of_name(name, i))}
    speaks.kinds[written.name] = amounts.kind(i)
    return speaks


def _renamed(session: Session, line: WhyLine, written: Written) -> WhyLine:
    name = written.name
    label = labels(session.story, written, session.lang).get(name, line.label)
    own = _note(session, name)
    source, as_of, certainty, note = own if own[0] else (line.source, line.as_of, line.certainty, line.note)
    return replace(line, name=name, label=label, source=source, as_of=as_of, certainty=certainty, note=note)


def _parameter(session: Session, year: int, name: str, trace: tuple[Written, ...], i: int) -> WhyLine:
    """The line for a parameter of the law that step `i` read; for a table, the value that was looked up."""
    series = session.story.system.series.get(name)
    looks = [look for look in reading(session, year, trace, i).looks if look.table == name]
    known, asked = trace[i].read.get(name), float(year)
    if looks:
        known, asked = looks[0].value, looks[0].key if series is not None else asked
    elif known is None and name not in trace[i].expr.reads and series is not None and series.by is None:
        known = float(series.at(year))  # given to the calculator as it stands in the law
    speaks = _speaker(session, trace, i)
    value = "" if known is None else speaks.shower.value_text(known, Amounts(session.story, trace).noted(name))
    projected = series is not None and figure(session.story.system, name, asked, 0.0).projected
    return WhyLine(name, speaks.label(name), "", "", value, *_note(session, name), projected, year)


def _projected(session: Session, found: Reading, year: int) -> bool:
    """Whether the step reads a parameter of the law beyond its last published year."""
    system = session.story.system
    looked = {look.table: look.key for look in found.looks}
    return any(
        figure(system, name, looked.get(name, float(year)), 0.0).projected
        for name in found.entered if name in system.series
    )  # fmt: skip


def _note(session: Session, name: str) -> tuple[str, str, str, str]:
    note: Any = session.story.system.notes.get(name)
    if note is None:
        return ("", "", "", "")
    words = note.note if isinstance(note.note, str) else label_in(note.note, session.lang)
    return (note.source, str(note.as_of), note.certainty, words)


def choice_word(story: Story, word: str, lang: str) -> str:
    """The label of a category's value or of a calculator's option: the law's, else the story's, else the word
    itself."""
    label = story.system.category_labels.get(word) or story.labels.get(word) or {}
    return label_in(label, lang) or word


def shown_value(session: Session, name: str, unit: str, value: float) -> str:
    """A column's value as text: with currency sign, as years and months, or as a category's word."""
    system = session.story.system
    if unit == "category":
        values = category_values(session, name)
        if not 0 <= value < len(values):
            return number(value)
        word = values[int(value)]
        return choice_word(session.story, word, session.lang)
    if unit == "money":
        return f"{system.currency.get('symbol', '')}{value:,.2f}"
    if unit == "age_months":
        years, months = divmod(round(value), 12)
        words = Words.load(session.lang)
        return words("years_months", years=years, months=months)
    return number(round(value, 4))


def category_values(session: Session, name: str) -> Sequence[str]:
    """The words of the category that a column holds: that of its start value, else of the name it ends with."""
    story = session.story
    column = story.world.columns.get(name)
    start = column.start.tree if column is not None else None
    if isinstance(start, Name):
        if start.name in story.world.columns:
            return category_values(session, start.name)
        return next((values for values in story.categories.values() if start.name in values), ())
    return next((values for kind, values in story.categories.items() if name.endswith(kind)), ())
