"""Reads a person's record from a file: a head on the person, then one line a year. All faults are reported at once,
each with its line and what to do."""

import csv
import io
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from game.content import typed
from game.content.paths import file_size
from game.content.system import STATUSES, Career, System
from game.content.words.text import LANGUAGES, Words, label_in
from game.model.nearest import nearest
from game.office.names import category_values

COLUMNS = ("year", "months", "pay", "self_income", "scheme", "place", "status")
_HEAD = ("country", "name", "born", "sex", "claim")
MAX_YEARS = 110
MOST = 1e13
"""The largest yearly amount accepted, in any currency."""


class RecordFault(NamedTuple):
    """A fault of a record: its line (0: the whole file), and the key and fields of the message."""

    line: int
    key: str
    fields: Mapping[str, object]

    def text(self, words: Words) -> str:
        """The message as text."""
        fields = {
            key: label_in(one, words.lang) if isinstance(one, Mapping) else one for key, one in self.fields.items()
        }
        return words(f"record.{self.key}", **fields)


class RecordError(ValueError):
    """A record that cannot be used; `faults` are all that is wrong with it."""

    def __init__(self, path: Path | str, faults: Sequence[RecordFault]) -> None:
        super().__init__(f"{path}: {len(faults)} faults")
        self.path = str(path)
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year of a record: earnings, months, kind of work (scheme) and place; `levers` are columns of the country that
    it sets directly."""

    number: int
    year: int
    months: float
    pay: float
    income: float
    statuses: frozenset[str]
    scheme: float | None = None
    place: float | None = None
    levers: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """A person's record. `born` is in months since year 0; `claims` are the claim ages asked for in months, None for
    the usual age."""

    name: str
    born: int
    woman: bool
    lines: tuple[YearLine, ...]
    facts: Mapping[str, float] = field(default_factory=dict)
    levers: Mapping[str, float] = field(default_factory=dict)
    claims: tuple[float | None, ...] = (None,)
    path: str = ""
    day: int = 1
    tax_years: bool = False

    @property
    def birth_year(self) -> int:
        return self.born // 12


def country_of(path: Path) -> str | None:
    """The country named in the head of a file; None if there is none."""
    for cells in _rows(path):
        if _word(cells[1][0], "head", _HEAD) == "country" and len(cells[1]) > 1:
            return cells[1][1].strip()
    return None


def read_record(path: Path, system: System) -> Record:
    """Read a record of this country. Raises RecordError with all faults, OSError."""
    if system.career is None:
        raise RecordError(path, [RecordFault(0, "no_career", {"country": system.id})])
    return _Reader(path, system, system.career).record()


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """The non-empty rows as (line number, cells), separated by commas, semicolons or tabs. Raises RecordError."""
    try:
        file_size(path)
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise RecordError(path, [RecordFault(0, "not_utf8", {})]) from None
    first = next((line for line in text.splitlines() if line.strip()), "").replace("，", ",")
    between = max(",;\t", key=first.count)
    rows = list(enumerate(csv.reader(io.StringIO(text.replace("，", ",")), delimiter=between), 1))
    return [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]


def _word(said: str, kind: str, known: Sequence[str]) -> str | None:
    """The known word of this kind for a text in any language; None if there is none."""
    plain = said.strip().lower().replace(" ", "_")
    for word in known:
        if plain == word:
            return word
    for lang in LANGUAGES:
        entries = Words.load(lang)
        for word in known:
            if plain.replace("_", " ") in entries(f"career.{kind}.{word}").lower().split("|"):
                return word
    return None


class _Reader:
    def __init__(self, path: Path, system: System, career: Career) -> None:
        self.path, self.system, self.career = path, system, career
        self.faults: list[RecordFault] = []
        self.day, self.tax_years = 1, False
        self.head: dict[str, tuple[int, str]] = {}
        self.facts: dict[str, float] = {}
        self.said_in: dict[str, int] = {}  # the line that states a fact
        self.levers: dict[str, float] = {}

    def record(self) -> Record:
        """The record. Raises RecordError with all faults."""
        rows = _rows(self.path)
        at = next((i for i, (_, cells) in enumerate(rows) if _word(cells[0], "column", COLUMNS) == "year"), None)
        if at is None:
            raise RecordError(self.path, [RecordFault(0, "no_header", {"columns": ", ".join(COLUMNS)})])
        for number, cells in rows[:at]:
            self._head_row(number, cells)
        columns = self._columns(rows[at])
        lines = [line for number, cells in rows[at + 1 :] if (line := self._line(number, cells, columns)) is not None]
        born, woman, claims = self._born(), self._woman(), self._claims()
        lines = self._in_order(lines, born)
        if born and lines:
            self._check_time_before(born, lines[0].year)
        if self.faults:
            raise RecordError(self.path, sorted(self.faults, key=lambda fault: fault.line))
        name = self.head.get("name", (0, ""))[1]
        return Record(name, born, woman, tuple(lines), self.facts, self.levers, claims, str(self.path), self.day,
                      self.tax_years)  # fmt: skip

    def _fault(self, line: int, key: str, **fields: object) -> None:
        self.faults.append(RecordFault(line, key, fields))

    # ---- the head

    def _head_row(self, number: int, cells: list[str]) -> None:
        said, value = cells[0].strip(), cells[1].strip() if len(cells) > 1 else ""
        known = _word(said, "head", _HEAD)
        if known is not None:
            several = " ".join(cell.strip() for cell in cells[1:] if cell.strip())
            self.head[known] = (number, several if known == "claim" else value)
        elif not value:
            return  # a fact left empty in a template
        elif (fact := self._name_of_text(said, self._fact_labels())) is not None:
            shape = self.career.shape.facts[fact]
            amount = self._number(number, said, value, shape.unit, shape.low, shape.high)
            self.facts[fact] = 0.0 if amount is None else amount
            self.said_in[fact] = number
        elif (lever := self._name_of_text(said, self._lever_labels())) is not None:
            amount = self._lever(number, lever, value)
            if amount is not None:
                self.levers[lever] = amount
        else:
            known_ = [*_HEAD, *self.career.shape.facts, *sorted(self.system.levers)]
            self._fault(number, "unknown_head", name=said, near=nearest(said, known_) or "born")

    def _born(self) -> int:
        line, said = self.head.get("born", (0, ""))
        if not said:
            self._fault(line, "no_birth")
            return 0
        try:
            year, month, self.day = typed.month(said)
        except ValueError:
            self._fault(line, "bad_birth", given=said)
            return 0
        if not (1 <= month <= 12 and 1850 <= year <= 2200 and 1 <= self.day <= monthrange(year, month)[1]):
            self._fault(line, "bad_birth", given=said)
        return year * 12 + month - 1

    def _woman(self) -> bool:
        line, said = self.head.get("sex", (0, ""))
        found = _word(said, "sex", ("woman", "man")) if said else None
        if found is None:
            self._fault(line, "bad_sex", given=said)
        return found == "woman"

    def _claims(self) -> tuple[float | None, ...]:
        line, said = self.head.get("claim", (0, ""))
        if not said:
            return (None,)
        try:
            return ages(said)
        except ValueError:
            self._fault(line, "bad_claim", given=said)
            return (None,)

    # ---- the lines

    def _columns(self, row: tuple[int, list[str]]) -> list[str | None]:
        """For each column of the table one of COLUMNS, a lever of the country, or None."""
        found: list[str | None] = []
        for said in (cell.strip() for cell in row[1]):
            name = _word(said, "column", COLUMNS) or self._name_of_text(said, self._lever_labels())
            if said and name is None:
                near = nearest(said, [*COLUMNS, *sorted(self.system.levers)]) or "pay"
                self._fault(row[0], "unknown_column", name=said, near=near, columns=", ".join(COLUMNS))
            elif name is not None and name in found:
                self._fault(row[0], "column_twice", name=said)
            found.append(name)
        return found

    def _line(self, number: int, cells: list[str], columns: list[str | None]) -> YearLine | None:
        said = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name is not None}
        try:
            year = typed.year(said.get("year", ""))
            self.tax_years |= typed.is_tax_year(said["year"])
        except (ValueError, OverflowError):
            self._fault(number, "bad_year", given=said.get("year", ""))
            return None
        statuses = self._statuses(number, said.get("status", ""))
        pay, income = (self._amount(number, name, said, 0.0, MOST) for name in ("pay", "self_income"))
        months = self._amount(number, "months", said, 12.0 if statuses or pay or income else 0.0, 12)
        levers = {
            name: amount for name, text in said.items()
            if name not in COLUMNS and text and (amount := self._lever(number, name, text)) is not None
        }  # fmt: skip
        scheme, place = (self._word_of(number, key, said.get(key, "")) for key in ("scheme", "place"))
        return YearLine(number, year, months or 0.0, pay or 0.0, income or 0.0, statuses, scheme, place, levers)

    def _in_order(self, lines: list[YearLine], born: int) -> list[YearLine]:
        if not lines:
            self._fault(0, "no_lines")
            return []
        seen: dict[int, int] = {}
        first = self.career.shape.first
        for line in lines:
            if line.year in seen:
                self._fault(line.number, "year_twice", year=line.year, other=seen[line.year])
            seen.setdefault(line.year, line.number)
            if line.year < first:
                self._fault(line.number, "too_early", year=line.year, first=first, because=self.career.shape.because)
            elif born and not 0 <= line.year - born // 12 <= MAX_YEARS:
                self._fault(line.number, "not_born", year=line.year, born=born // 12)
        return sorted(lines, key=lambda line: line.year)

    def _check_time_before(self, born: int, first: int) -> None:
        """Years and months before the record begins cannot be more than somebody had lived by then, from the age at
        which they count."""
        for name, value in self.facts.items():
            shape = self.career.shape.facts[name]
            if shape.unit in ("years", "months"):
                months = max(first * 12 - born - 12 * shape.counts_from, 0)
                most = months if shape.unit == "months" else -(-months // 12)
                if value > most:
                    label = self._fact_labels()[name]
                    self._fault(self.said_in[name], "too_long", column=label, given=value, most=most, first=first)

    def _statuses(self, number: int, said: str) -> frozenset[str]:
        found = set()
        for part in filter(None, (part.strip() for part in said.replace("＋", "+").split("+"))):
            status = _word(part, "status", (*STATUSES, "none"))
            if status is None:
                known = ", ".join((*STATUSES, "none"))
                self._fault(number, "bad_status", given=part, known=known)
            elif status != "none":
                found.add(status)
        return frozenset(found)

    def _word_of(self, number: int, key: str, said: str) -> float | None:
        """The number of a category value in the column `scheme` or `place`; None with a fault if it is unknown."""
        lever = getattr(self.career.shape, key)
        if not said:
            return None
        if lever is None:
            self._fault(number, f"no_{key}", given=said)
            return None
        return self._lever(number, lever, said)

    # ---- values

    def _amount(self, number: int, name: str, said: Mapping[str, str], absent: float, high: float) -> float | None:
        text = said.get(name, "")
        if text == "":
            return absent
        return self._number(number, name, text, "months" if name == "months" else "money", 0, high)

    def _number(
        self, line: int, name: str, text: str, unit: str, low: float | None, high: float | None
    ) -> float | None:
        try:
            amount = typed.number(text, unit)
        except (ValueError, OverflowError):
            self._fault(line, "bad_number", column=name, given=text)
            return None
        if (low is not None and amount < low) or (high is not None and amount > high) or amount != amount:
            shown = ("" if low is None else f"{low:g}", "" if high is None else f"{high:g}")
            self._fault(line, "out_of_range", column=name, given=text, low=shown[0], high=shown[1])
            return None
        return amount

    def _lever(self, line: int, name: str, text: str) -> float | None:
        """The value for a column of the country: a word of its category, or a number within its bounds; None with a
        fault."""
        column = self.system.columns[name]
        values = category_values(self.system, name)
        if values:
            labels = {value: self.system.category_labels.get(value, {}) for value in values}
            word = self._name_of_text(text, labels)
            if word is None and not text.isdecimal():
                accepted = [said for value in values for said in (value, *labels[value].values())]
                near = next((said for said in accepted if text.lower() in said.lower()), "")
                near = near or nearest(text, accepted) or values[0]
                known = ", ".join(" / ".join((value, *labels[value].values())) for value in values)
                self._fault(line, "bad_word", column=name, given=text, near=near, known=known)
                return None
            if word is not None:
                return float(values.index(word))
        return self._number(line, name, text, column.unit, column.low, column.high)

    def _fact_labels(self) -> dict[str, Mapping[str, str]]:
        return {name: shape.label for name, shape in self.career.shape.facts.items()}

    def _lever_labels(self) -> dict[str, Mapping[str, str]]:
        return {name: self.system.labels.get(name, {}) for name in self.system.levers}

    def _name_of_text(self, said: str, labels: Mapping[str, Mapping[str, str]]) -> str | None:
        """The name that a text means: the name itself or its label in some language; None if there is none."""
        if said in labels:
            return said
        return next((name for name, label in labels.items() if said and said in label.values()), None)


def ages(said: str) -> tuple[float | None, ...]:
    """Parse claim ages into months: `63`, `62y6m`, `62.5`, several of them, or a range `62-66`; None for the usual age.
    Raises ValueError."""
    found: list[float | None] = []
    for part in said.replace("，", " ").replace(",", " ").replace(";", " ").split():
        first, dash, last = part.partition("-")
        if dash:
            found += [12.0 * year for year in range(int(first), int(last) + 1)]
        else:
            found.append(_age(part))
    if not found or not all(0 < (age or 0) <= 12 * MAX_YEARS for age in found):
        raise ValueError(said)
    return tuple(found)


def _age(said: str) -> float:
    years, mark, months = said.lower().replace("岁", "y").replace("个月", "m").replace("月", "m").partition("y")
    if mark and months:
        return 12.0 * int(years) + int(months.rstrip("m"))
    return float(round(12 * float(years)))


def template(system: System, words: Words) -> Iterator[list[str]]:
    """The rows of an empty record for this country, in the reader's language."""

    def label(kind: str, name: str) -> str:
        return words(f"career.{kind}.{name}").split("|")[0]

    yield [label("head", "country"), system.country or system.id]
    yield [label("head", "name"), ""]
    yield [label("head", "born"), "1980-01"]
    yield [label("head", "sex"), label("sex", "woman")]
    yield [label("head", "claim"), ""]
    for name, shape in (system.career.shape.facts if system.career else {}).items():
        yield [name, "", label_in(shape.label, words.lang)]
    yield [label("column", name) for name in COLUMNS]
    year = max(system.career.shape.first if system.career else 2026, 2026)
    for i, status in enumerate(("employee", "self_employed", "platform", "care", "abroad", "jobless")):
        yield [str(year + i), "12", "", "", "", "", label("status", status)]
