"""Formats a computed career as text, rows and JSON: what was paid, credited and accrued each year, the pension at each
claim age, and the parameters of the law used."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from game.content.words.text import Words, label_in
from game.model.columns import Col
from game.model.explain import formula
from game.model.expr import Name, Node, Num, Op
from game.model.functions import applied
from game.office.basis import BORROWED, ParameterUsed, note_in
from game.office.career import LAST_AGE, Claim, WorkedCareer, WorkedYear, spans
from game.office.kinds import Shower, date, key_shown, kind_of_unit
from game.office.names import category_values, law_names
from game.office.page import Close, document, grouped_table, section, sources_sections, sums_table, table
from game.office.sheet import SETTINGS, SourceText, Speaker
from game.office.sums import Leaf

GROUPS = ("paid", "credited", "accrued")
_WHOLE_YEAR = 12


DECIMALS = (0, 3, 4, 5, 6, 8)
"""How many decimals the numbers of a written sum are tried with (0: the usual ones) until the printed sum comes out."""


def _worked_out(tree: Node, texts: Mapping[Node, str]) -> float:
    """What a sum comes to for somebody who types in the numbers as they are printed."""
    match tree:
        case Num(value):
            return value
        case Op(op, args):
            return float(applied(op)(*(_worked_out(arg, texts) for arg in args)))
    text = texts[tree]
    typed = float("".join(sign for sign in text if sign.isdigit() or sign == "."))
    return (-typed if "−" in text else typed) / (100 if "%" in text else 1)


@dataclass(frozen=True, slots=True)
class CareerSheet:
    """A computed career with the language and labels to show it in."""

    worked: WorkedCareer
    words: Words

    @property
    def shower(self) -> Shower:
        return Shower(self.worked.system.currency, self.words)

    @property
    def title(self) -> str:
        name = self.worked.record.name
        of = label_in(self.worked.system.title, self.words.lang)
        return f"{of} · {self.words('career.title')}" + (f" · {name}" if name else "")

    def columns(self) -> list[tuple[str, str]]:
        """The country's columns that are shown: (group, name)."""
        shape = self.worked.system.career
        assert shape is not None
        return [(group, name) for group in GROUPS for name in getattr(shape.shape, group)]

    def label(self, name: str) -> str:
        """The label of a column."""
        return label_in(self.worked.system.labels.get(name, {}), self.words.lang) or name

    def value(self, name: str, value: float) -> str:
        """A column's value as text."""
        column = self.worked.system.columns[name]
        if column.unit == "category":
            return self._word(name, value)
        return self.shower.value_text(value, column.unit)

    def _word(self, name: str, value: float) -> str:
        system = self.worked.system
        values = category_values(system, name)
        if not 0 <= value < len(values):
            return f"{value:g}"
        word = values[int(value)]
        return label_in(system.category_labels.get(word, {}), self.words.lang) or word

    def person(self) -> list[tuple[str, str]]:
        """The head of the record as (label, value)."""
        record, words = self.worked.record, self.words
        born = f"{record.born // 12}-{record.born % 12 + 1:02d}"
        rows = [
            (words("career.born"), born),
            (words("career.sex"), words(f"career.{'woman' if record.woman else 'man'}")),
        ]
        career = self.worked.system.career
        for name, value in record.facts.items():
            shape = career.shape.facts[name] if career else None
            label, unit = (label_in(shape.label, words.lang), shape.unit) if shape else (name, "")
            rows.append((label, self.shower.value_text(value, unit)))
        return rows + [(self.label(name), self.value(name, value)) for name, value in record.levers.items()]

    def year_name(self, year: int) -> str:
        """A year as the record writes them: 2025, or 2025-26."""
        return f"{year}-{(year + 1) % 100:02d}" if self.worked.record.tax_years else str(year)

    def line_text(self, year: WorkedYear) -> str:
        """The record's line for a year as text."""
        line, words = year.line, self.words
        if line is None:
            return words("career.no_line")
        parts = [words(f"career.status.{status}").split("|")[0] for status in sorted(line.statuses)]
        parts += [self.shower.money(line.pay)] if line.pay else []
        parts += (
            [f"{words('career.column.self_income').split('|')[0]} {self.shower.money(line.income)}"]
            if line.income
            else []
        )
        part = line.months and line.months != _WHOLE_YEAR  # a whole year needs no count
        months = self.shower.value_text(line.months, "months") if part else ""
        return self.comma.join(filter(None, [*parts, months])) or words("career.no_work")

    @property
    def comma(self) -> str:
        return self.words("career.comma")

    def age_text(self, months: float) -> str:
        """An age in months as years and months."""
        years, rest = divmod(round(months), 12)
        return self.words("years_months", years=years, months=rest)

    def month_of(self, age: float) -> str:
        """The month in which an age (in months) is reached."""
        return date(self.worked.record.born + round(age), with_day=False)

    def claim_heading(self, claim: Claim) -> str:
        """The claim age asked for, as a heading."""
        if claim.asked is None:
            return self.words("career.usual_age")
        return self.age_text(claim.asked)

    def heading(self, claim: Claim) -> str:
        """When it was claimed: the age that the law allowed, and the year."""
        if not claim.year:
            return self.words("career.claim_at", age=self.claim_heading(claim))
        at = self.age_text(claim.age)
        usual = "" if claim.asked is not None else self.words("career.usual_age") + self.comma
        return self.words("career.claim_at", age=f"{usual}{at}") + self.in_brackets(self.year_name(claim.year))

    def in_brackets(self, text: str) -> str:
        """A text in the brackets of the language."""
        return self.words("career.in_brackets", text=text)

    def timing(self, claim: Claim) -> list[tuple[str, str]]:
        """When this person may usually claim, how early or late the claim is, and the first month paid."""
        if not claim.year:
            return []
        words, key = self.words, "late" if claim.late > 0 else "early" if claim.late else "in_time"
        shift = words(f"career.{key}", many=self.shower.value_text(abs(claim.late), "months"))
        return [
            (words("career.usual_is"), self.age_text(claim.usual) + self.in_brackets(self.month_of(claim.usual))),
            (words("career.claimed_in"), self.month_of(claim.age) + self.in_brackets(shift)),
            # every country's law, or the convention told at its rule `claimed`, pays from the month after
            (words("career.first_paid"), self.month_of(claim.age + 1)),
        ]

    def told_years(self) -> list[WorkedYear]:
        """The years of the record, and those after it in which something was added."""
        last = self.worked.record.lines[-1].year
        adds = [name for group, name in self.columns() if group != "accrued"]
        years = self.worked.years
        return [
            year
            for year in years
            if year.year <= last or year.year == years[-1].year or any(map(year.values.get, adds))
        ]

    def added(self, year: WorkedYear, group: str) -> list[str]:
        """What was paid, credited or accrued (`group`) in a year, each as label and amount; zeros are left out."""
        names = [name for of, name in self.columns() if of == group]
        return [f"{self.label(name)}: {shown}" for name in names if (shown := self.amount(year, name))]

    def amount(self, year: WorkedYear, name: str) -> str:
        """What a year has in a column, as text; '' for nothing; yes or no is said in years of the record."""
        unit = self.worked.system.columns[name].unit.partition("/")[0]
        told = unit == "truth" and year.line is not None
        return self.shower.value_text(year.values[name], unit) if year.values[name] or told else ""

    def claim_lines(self, claim: Claim) -> list[tuple[str, str, bool]]:
        """The lines of a claim: (label, value, whether it depends on a projected figure)."""
        if not claim.year:
            return [(self.words("career.nothing", age=LAST_AGE), "", False), *self._unmet_lines(claim)]
        rows = []
        for line in self.worked.system.statement:
            if line.name in claim.statement:
                value = claim.statement[line.name]
                shown = self.shower.money(value) if line.unit == "money" else self.value(line.name, value)
                rows.append((label_in(line.label, self.words.lang), shown, line.name in claim.projected))
        return rows + self._unmet_lines(claim)

    def printed_lines(self, claim: Claim) -> list[tuple[str, str, str]]:
        """The lines of a claim as (label, written sum, value) for the printout: without what is nought, and without
        what a later line merely takes over."""
        if not claim.year:
            return [(label, "", value) for label, value, _ in self.claim_lines(claim)]
        found = []
        for line in self.worked.system.statement:
            if line.name in self._hidden(claim) or line.name not in claim.statement:
                continue
            value = claim.statement[line.name]
            shown = self.shower.money(value) if line.unit == "money" else self.value(line.name, value)
            mark = f" [{self.words('sheet.projected')}]" if line.name in claim.projected else ""
            found.append((label_in(line.label, self.words.lang), self.sum_text(claim, line.name), shown + mark))
        return found + [(label, "", said) for label, said, _ in self._unmet_lines(claim)]

    def is_marked(self, claim: Claim) -> bool:
        """Whether a line that is printed rests on a projected figure."""
        return bool(claim.projected & set(claim.statement) - self._hidden(claim))

    def _hidden(self, claim: Claim) -> set[str]:
        """Lines that add nothing to the others: the age, which stands in the heading, noughts, and amounts that a later
        line takes over."""
        paid = claim.statement
        taken = {name for line, one in claim.sums.items() for name in one.copied if name != line and paid[line]}
        noughts = {
            line.name for line in self.worked.system.statement
            if line.name != Col.PENSION and line.unit != "category" and not paid.get(line.name)
        }  # fmt: skip
        same = {name for name in taken & set(paid) if any(paid[name] == paid[line] for line in paid if line != name)}
        return {"claim_age_months", *noughts, *same}

    def sum_text(self, claim: Claim, name: str) -> str:
        """How a line was worked out, with the numbers put in; '' where there is nothing to work out."""
        one = claim.sums.get(name)
        if one is None:
            return ""
        for decimals in DECIMALS:
            texts: dict[Node, str] = {Name(key): self._leaf_text(leaf, decimals) for key, leaf in one.leaves.items()}
            if abs(_worked_out(one.tree, texts) - one.value) < self.shower.half_unit:
                break
        return formula(one.tree, None, None, texts)

    def _leaf_text(self, leaf: Leaf, decimals: int) -> str:
        system = self.worked.system
        shape = system.calculator_shapes.get(leaf.calculator)
        item = (shape.inputs.get(leaf.name) or shape.outputs.get(leaf.name)) if shape else None
        unit = item.unit if item is not None else self._unit(leaf.name)
        kind = kind_of_unit(unit, system.currency)
        text = self.shower.inside(leaf.value, unit, kind, decimals)
        return f"({text})" if leaf.value < 0 else text

    def amounts(self, claim: Claim) -> str:
        """The amounts of a claim in one line; why there is none, if there is none."""
        lang, paid = self.words.lang, claim.statement
        hidden = self._hidden(claim) - {Col.PENSION}
        money = [
            line for line in self.worked.system.statement
            if line.unit == "money" and paid.get(line.name) and line.name not in hidden
        ]  # fmt: skip
        told = [f"{label_in(line.label, lang)} {self.shower.money(paid[line.name])}" for line in money]
        return " · ".join(told or self.unmet(claim) or [self.words("career.nothing", age=LAST_AGE)])

    def unmet(self, claim: Claim) -> list[str]:
        """The conditions that left a claim without a pension, as sentences."""
        speaker = self._speaker()
        return list(dict.fromkeys(filter(None, (speaker.test(test, needed=True) for test in claim.unmet))))

    def _unmet_lines(self, claim: Claim) -> list[tuple[str, str, bool]]:
        return [(self.words("career.unmet"), said, False) for said in self.unmet(claim)]

    def _speaker(self) -> Speaker:
        system = self.worked.system
        labels = {name: label_in(one, self.words.lang) for name, one in law_names(system).items()}
        options = {
            name: {float(i): self._word(name, i) for i in range(len(category_values(system, name)))}
            for name, column in system.columns.items() if column.unit == "category"
        }  # fmt: skip
        return Speaker(system, self.words, labels, self._unit, options)

    def _unit(self, name: str) -> str:
        column = self.worked.system.columns.get(name)
        return column.unit if column else str(getattr(self.worked.system.notes.get(name), "unit", ""))

    def notes(self) -> list[str]:
        """Notes on the whole: years without a line, claim ages that the law changed."""
        words, found = self.words, []
        if self.worked.gaps:
            found.append(words("career.gaps", years=self._spans(self.worked.gaps, self.year_name)))
        last = self.worked.record.lines[-1].year
        if self.worked.years[-1].year > last:
            found.append(words("career.after", year=self.year_name(last)))
        for claim in self.worked.claims:
            if claim.asked is not None and claim.year and abs(claim.age - claim.asked) >= 1:
                found.append(words("career.moved", asked=self.claim_heading(claim), age=self.age_text(claim.age)))
            beyond = [line.year for line in self.worked.record.lines if 0 < claim.year < line.year]
            if beyond:
                known = self._spans(beyond, self.year_name)
                found.append(words("career.beyond", claim=self.year_name(claim.year), years=known))
        if self.worked.record.day > 1:
            found.append(words("career.day"))
        found += [label_in(said, words.lang) for said in self.worked.reminders]
        return list(dict.fromkeys(found))  # claims of one year have the same lines after them

    def sources(self) -> list[SourceText]:
        """The parameters of the law by name, with the years they were read for."""
        return [self._source(one, of_it) for one, of_it in spans(self.worked.figures)]

    def _moved_by(self, of_it: Iterable[ParameterUsed]) -> str:
        """By which assumption a parameter was moved beyond its last published year."""
        name = next((one.projection for one in of_it if one.projected and one.projection != BORROWED), "")
        return label_in(self.worked.system.labels.get(name, {}), self.words.lang) or self.words("career.kept")

    def _source(self, one: ParameterUsed, of_it: list[ParameterUsed]) -> SourceText:
        words, system = self.words, self.worked.system
        dated = one.name in system.series
        years = sorted({int(figure.asked) for figure in of_it if figure.asked is not None}) if dated else []
        value, told = self._values_used(one, of_it)
        grown = sorted(int(f.asked or 0) for f in of_it if f.projected and f.projection != BORROWED)
        borrowed = sorted(int(f.asked or 0) for f in of_it if f.projection == BORROWED)
        moved = {"since": one.since, "by": self._moved_by(of_it)}
        marks = [words("career.grown", years=self._spans(grown), **moved)] if grown else []
        since = next((figure.since for figure in of_it if figure.projection == BORROWED), 0)
        marks += [words("career.borrowed", years=self._spans(borrowed), since=since)] if borrowed else []
        certainty = words(f"why.certainty.{one.certainty}")
        fields = {"as_of": one.as_of, "letter": one.certainty, "certainty": certainty}
        return SourceText(
            one.name, self.label(one.name) if one.name not in system.notes else self._label(one.name), value,
            words("career.for_years", years=self._spans(years)) if years and not told else "", " ".join(marks),
            words("sheet.source", source=system.cited(one.source, words.lang), **fields), note_in(one.note, words.lang),
            one.certainty, one.unit in SETTINGS,
        )  # fmt: skip

    def _values_used(self, one: ParameterUsed, of_it: list[ParameterUsed]) -> tuple[str, bool]:
        """The value of a parameter; where it differs by year or key, each with its years, and True."""
        by_value: dict[str, list[float]] = {}
        for figure in of_it:
            if figure.value is not None:
                by_value.setdefault(self.shower.value_text(figure.value, one.unit), []).append(figure.asked or 0)
        if len(by_value) <= 1:
            return next(iter(by_value), ""), False
        dated = one.name in self.worked.system.series
        parts = [
            f"{self._spans(map(int, asked)) if dated else self.comma.join(map(key_shown, asked))}: {value}"
            for value, asked in by_value.items()
        ]
        return self.words("career.semicolon").join(parts), True

    def _spans(self, years: Iterable[int], named: Callable[[int], str] = str) -> str:
        """Years as ranges: 2016–2019, 2021; `named` writes a year as the record does."""
        found: list[list[int]] = []
        for year in sorted(set(years)):
            if found and year == found[-1][1] + 1:
                found[-1][1] = year
            else:
                found.append([year, year])
        ranges = (named(first) if first == last else f"{named(first)}–{named(last)}" for first, last in found)
        return self.comma.join(ranges)

    def _label(self, name: str) -> str:
        system = self.worked.system
        label = getattr(system.notes.get(name), "label", None) or system.labels.get(name, {})
        return label_in(label, self.words.lang) or name


def text(sheet: CareerSheet, why: bool) -> Iterator[str]:
    """The career as lines for the terminal; with `why` also the parameters of the law."""
    words = sheet.words
    yield sheet.title
    for label, value in sheet.person():
        yield f"    {label}: {value}"
    for year in sheet.told_years():
        age = sheet.in_brackets(words("career.age", age=year.age))
        yield f"{sheet.year_name(year.year)}{age}: {sheet.line_text(year)}"
        for group in GROUPS:
            if shown := sheet.added(year, group):
                yield f"    {words(f'career.{group}')}: {'; '.join(shown)}"
    for claim in sheet.worked.claims:
        yield sheet.heading(claim)
        yield from (f"    {label}: {value}" for label, value in sheet.timing(claim))
        for label, shown_, projected in sheet.claim_lines(claim):
            yield (
                f"    {label}"
                + (f": {shown_}" if shown_ else "")
                + (f"  [{words('sheet.projected')}]" if projected else "")
            )
    yield from (f"({note})" for note in sheet.notes())
    if why:
        yield f"{words('sheet.figures')}:"
        for source in sheet.sources():
            value = f" = {source.value}" if source.value else ""
            yield f"    {source.label}{value}" + (f"  ({source.when})" if source.when else "")
            yield from (f"        {part}" for part in (source.projected, source.source, source.note) if part)


def _years_table(sheet: CareerSheet) -> str:
    """The years as a table, with a column for each figure that some year has."""
    years, words = sheet.told_years(), sheet.words
    columns = [(group, name) for group, name in sheet.columns() if any(sheet.amount(year, name) for year in years)]
    groups = [(words(f"career.{group}"), sum(of == group for of, _ in columns)) for group in GROUPS]
    head = [words("career.year"), words("career.record"), *(sheet.label(name) for _, name in columns)]
    rows = (
        [sheet.year_name(year.year) + sheet.in_brackets(str(year.age)), sheet.line_text(year)]
        + [sheet.amount(year, name) for _, name in columns]
        for year in years
    )
    return grouped_table([one for one in groups if one[1]], head, rows)


def page(sheet: CareerSheet, version: str) -> str:
    """The career as an HTML page to be printed and signed."""
    words = sheet.words
    body = [section(words("career.person"), table((), sheet.person()))]
    for claim in sheet.worked.claims:
        inner = table((), sheet.timing(claim), numbers=True) + sums_table(sheet.printed_lines(claim))
        body.append(section(sheet.heading(claim), inner))
    marked = any(map(sheet.is_marked, sheet.worked.claims))
    notes = [*sheet.notes(), words("career.balances"), *[words("career.marked")] * marked]
    body.append(section(words("career.notes"), table((), [(note,) for note in notes])))
    body.append(section(words("career.years"), f'<div class="years">{_years_table(sheet)}</div>'))
    body += sources_sections(sheet.sources(), words)
    signed = [(sheet.heading(claim), sheet.amounts(claim)) for claim in sheet.worked.claims]
    return document(sheet.title, (words("career.by_years"),), body, Close(signed, marked, version), words)


def plain(sheet: CareerSheet) -> dict[str, Any]:
    """The career as JSON-compatible values."""
    worked, columns = sheet.worked, sheet.columns()
    years = [
        {
            "year": year.year, "age": year.age, "in_record": year.line is not None,
            **{group: {name: year.values[name] for of, name in columns if of == group} for group in GROUPS},
        }
        for year in worked.years
    ]  # fmt: skip
    claims = [
        {
            "asked_months": claim.asked, "age_months": claim.age, "year": claim.year,
            "pension_per_month": claim.pension, "statement": dict(claim.statement),
            "projected": sorted(claim.projected), "unmet": sheet.unmet(claim),
        }
        for claim in worked.claims
    ]  # fmt: skip
    return {
        "system": worked.system.id, "born": worked.record.born, "years": years, "claims": claims,
        "notes": sheet.notes(), "parameters": [figure.plain(sheet.words.lang) for figure in worked.figures],
    }  # fmt: skip


def rows(sheet: CareerSheet) -> str:
    """The career as CSV: a row per year, then a row per claim."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    columns = sheet.columns()
    writer.writerow(["year", "age", *(f"{group}:{name}" for group, name in columns)])
    for year in sheet.worked.years:
        writer.writerow([year.year, year.age, *(round(year.values[name], 6) for _, name in columns)])
    writer.writerow(["claim_year", "claim_age_months", "pension_per_month"])
    for claim in sheet.worked.claims:
        writer.writerow([claim.year, round(claim.age), round(claim.pension, 2)])
    return out.getvalue()
