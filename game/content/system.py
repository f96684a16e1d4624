"""Compiles a country's system: YAML -> law, with the sources that explain it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from game.content.findings import ContentErrors, Field, Finding, excerpt, refused
from game.content.parameters import (
    build_death_rates,
    build_keyed_table,
    build_series,
    build_table,
    check_death_rates,
    check_years,
)
from game.content.paths import SCENARIOS, law_folder
from game.content.steps import Compiler, LawCompiler
from game.content.yaml.shape_check import elsewhere, read_as
from game.content.yaml.shapes import (
    AcceptShape,
    ActsShape,
    CalculatorShape,
    CareerShape,
    ColumnShape,
    Formula,
    MatchShape,
    Names,
    NoteShape,
    RecordShape,
    Sourced,
    SystemPart,
    VariantShape,
)
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.columns import NEEDED, Col
from game.model.expr import Expr, compile_expr
from game.model.functions import kind_of
from game.model.nearest import nearest
from game.model.tables import DeathRates, Series, Table
from game.model.world import Calculator, Column, Rule, Step, World

ENGINE_NAMES = ("year", "age", "minutes")
TAKES_PART = (Col.JOINED.value, Col.EFFORT_SHARE.value, Col.PERSONAL_SAVING.value)
"""Default levers of participation in a scheme, for systems that name none."""
MATCHED = "match_share"
"""The name by which the formula of a match reads the share that is added to contributions."""
USUAL_WAGE = 8000
"""The average monthly wage at which the formula `thousand` is 1000 where a system does not give its own."""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A line of the statement at the claim: the column shown, and the condition for showing it (None: always)."""

    name: str
    label: Mapping[str, str]
    unit: str
    when: Expr | None


LINE = ("line_pay", "line_income", "line_months")
"""The names by which a career's rules read a line: pay of the year, self-employed income of the year, months."""
STATUSES = ("employee", "self_employed", "platform", "care", "abroad", "jobless", "sick")
"""The statuses a line of a record may have; rules read each as `is_…`, 1 or 0."""


@dataclass(frozen=True, slots=True)
class Career:
    """How the lines of a paper record become simulated years: `start` is run once, `years` before the law of each year.
    `columns` are the facts and line entries they read, `refuse` the conditions under which a line cannot be used,
    `remind` those under which something is said of how it was read, each with a message by language."""

    shape: CareerShape
    columns: Mapping[str, Column]
    start: tuple[Step, ...]
    years: tuple[Step, ...]
    refuse: tuple[tuple[Expr, Mapping[str, str]], ...] = ()
    remind: tuple[tuple[Expr, Mapping[str, str]], ...] = ()


class Weighed(NamedTuple):
    """The formulas of a country that bots and simulated people use to decide, in the order of the fields of `World`."""

    effort: Expr | None = None
    thousand: Expr | None = None
    takes_part: frozenset[str] = frozenset()
    due: Expr | None = None


@dataclass(frozen=True)
class System:
    """A compiled system. `notes` are the sources of every parameter, calculator and sourced rule, by name; `places` are
    where each figure is written (path:line:col)."""

    id: str
    title: Mapping[str, str]
    institution: Mapping[str, str]
    currency: Mapping[str, Any]
    categories: Mapping[str, list[str]]
    category_labels: Mapping[str, Mapping[str, str]]
    columns: Mapping[str, Column]
    labels: Mapping[str, Mapping[str, str]]
    levers: frozenset[str]
    series: Mapping[str, Series]
    tables: Mapping[str, Table | DeathRates]
    constants: Mapping[str, float]
    draws: Mapping[str, str]
    law: tuple[Step, ...]
    calculators: Mapping[str, Calculator]
    calculator_shapes: Mapping[str, CalculatorShape]
    statement: tuple[StatementLine, ...]
    booklet: Mapping[str, str]
    notes: Mapping[str, Sourced | NoteShape | CalculatorShape]
    weighed: "Weighed" = field(default_factory=lambda: Weighed())
    country: str = ""  # its code of three letters, as cases name it
    variants: Mapping[str, VariantShape] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    matches: Mapping[str, MatchShape] = field(default_factory=dict)  # by who pays, how they can add to what is paid in
    career: Career | None = None
    record: RecordShape | None = None  # where one's own record can be looked up
    acts: Mapping[str, ActsShape] = field(default_factory=dict)  # by language, how its acts are known

    @property
    def names(self) -> set[str]:
        """Every name that an expression may read."""
        return {*self.columns, *self.constants, *self.series, *self.draws, *ENGINE_NAMES}

    def cited(self, source: str, lang: str) -> str:
        """A source as the readers of a language know it: `Guofa 2005-38` is 国发〔2005〕38 号 in Chinese."""
        return _cited(source, self.acts[lang]) if lang in self.acts else source

    def world(self, first_year: int = 2026, first_age: int = 18) -> World:
        """The law alone, without a story: for calculators and for tests of whole careers."""
        return World(
            self.columns, self.series, self.tables, self.constants, self.draws, {}, (), (), self.law, (), (("", None),),
            {}, {12: build_table({0.0: 0.0})}, self.calculators, first_year, first_age, 120, *self.weighed,
        )  # fmt: skip


def _cited(source: str, acts: ActsShape) -> str:
    def numbered(act: re.Match[str]) -> str:
        issuer, year, number, next_year, next_number, kind, parts = act.groups()
        first = _filled(acts.numbered, issuer=acts.issuers[issuer], year=year, number=number)
        second = _filled(acts.next, year=next_year, number=next_number) if next_year else ""
        return first + second + _part(acts, kind, parts)

    part = rf"(?: ({_any(acts.parts)}) (\d+(?:(?:, | and )\d+)*))?" if acts.parts else "()()"
    if acts.issuers:
        source = re.sub(rf"\b({_any(acts.issuers)}) (\d{{4}})-(\d+)(?: and (\d{{4}})-(\d+))?{part}", numbered, source)
    if acts.titles:
        by_title = rf"\b({_any(acts.titles)}){part}"
        source = re.sub(by_title, lambda act: acts.titles[act[1]] + _part(acts, act[2], act[3]), source)
    for phrase in sorted(acts.phrases, key=len, reverse=True):  # of two of which one holds the other, the longer counts
        source = source.replace(phrase, acts.phrases[phrase])
    return source


def _any(names: Names) -> str:
    """A pattern of these names; of two of which one begins the other, the longer counts."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _part(acts: ActsShape, kind: str | None, numbers: str | None) -> str:
    """The articles or parts of an act; '' if none is named."""
    if not kind or not numbers:
        return ""
    return _filled(acts.part, numbers=re.sub(", | and ", acts.comma, numbers), part=acts.parts[kind])


def _filled(form: str, **words: str) -> str:
    """A form with its places filled in; a place that it may not have stays as it is written."""
    return re.sub(r"\{(\w+)\}", lambda place: words.get(place[1], place[0]), form)


def system_path(name: str | Path) -> Path:
    """The folder of a system given by id or by path; raises ContentErrors with the known ones."""
    if found := law_folder(name):
        return found
    known = [found.parent.name for found in _shipped()]
    near = nearest(str(name), known)
    raise refused(excerpt(name, 40), "unknown-name/system", name=excerpt(name), near=near, known=tuple(known))


def countries() -> dict[str, str]:
    """The systems that come with the game: country code -> id, for those that have one."""
    heads = {path.parent.name: YamlFile(path, path.name).data for path in _shipped()}
    codes = {name: head.get("country") for name, head in heads.items() if isinstance(head, dict)}
    return {str(code): name for name, code in codes.items() if code}


def _shipped() -> list[Path]:
    return sorted((SCENARIOS / "systems").glob("*/system.yaml"))


def load_system(name: str | Path) -> System:
    """Compile a system. Raises ContentErrors with all problems found."""
    source = read_system(system_path(name))
    if source.system is None:
        raise ContentErrors(source.problems)
    return source.system


@dataclass
class SystemSource:
    """The files of a system and the compiled `system`, which is None if there are problems."""

    folder: Path
    parts: list[tuple[YamlFile, SystemPart | None]]
    system: System | None = None
    problems: Sequence[Finding] = ()

    @property
    def main(self) -> YamlFile:
        return self.parts[0][0]

    @property
    def files(self) -> list[tuple[YamlFile, SystemPart]]:
        """The files that could be read, with their shapes."""
        return [(file, part) for file, part in self.parts if part is not None]

    @property
    def accepts(self) -> list[tuple[str, AcceptShape]]:
        """The `accept` entries of all files: (label of the file, entry)."""
        return [(file.label, accept) for file, part in self.files for accept in part.accept]


def read_system(folder: Path) -> SystemSource:
    """A system as far as it can be read, compiled if it has no problems. Faults in its files are never raised."""
    source = SystemSource(folder, _read_parts(folder))
    problems = [problem for file in dict.fromkeys(file for file, _ in source.parts) for problem in file.problems]
    if len(source.files) == len(source.parts):
        loader = _Loader(folder, source.files)
        system = loader.system()
        # What the compiler says of a line that was set aside is the same slip once more.
        problems += elsewhere(loader.problems, problems)
        source.system = system if not problems else None
    source.problems = ContentErrors(problems).problems
    return source


def _read_parts(folder: Path) -> list[tuple[YamlFile, SystemPart | None]]:
    main = YamlFile(folder / "system.yaml", f"{folder.name}/system.yaml")
    shape = read_as(main, SystemPart) if not main.problems else None
    result: list[tuple[YamlFile, SystemPart | None]] = [(main, shape)]
    # as written, so that the problems of the other files are told even if this one is not in order
    written = main.data.get("files") if isinstance(main.data, dict) else None
    for i, name in enumerate(written if isinstance(written, list) else []):
        if not isinstance(name, str):
            continue
        if not inside(folder, name):
            main.problems.append(main.finding(("files", i), "outside-folder/system", name=name))
            continue
        if (folder / name).resolve() in {file.path.resolve() for file, _ in result}:
            main.problems.append(main.finding(("files", i), "duplicate-name/listed", name=name))
            continue
        if not (folder / name).is_file():
            main.problems.append(missing_file(main, ("files", i), folder, name))
            result.append((main, None))
            continue
        file = YamlFile(folder / name, f"{folder.name}/{name}")
        result.append((file, read_as(file, SystemPart) if not file.problems else None))
    return result


def inside(folder: Path, name: str) -> bool:
    return (folder / name).resolve().is_relative_to(folder.resolve())


def missing_file(main: YamlFile, at: Path_, folder: Path, name: str) -> Finding:
    """The finding for a name in `files` that does not exist in the folder."""
    there = [str(path.relative_to(folder).as_posix()) for path in sorted(folder.rglob("*.yaml"))]
    return main.finding(at, "missing-entry/file", name=name, near=nearest(name, there))


class _Loader:
    """Merges the files of a system and compiles them; problems are collected."""

    def __init__(self, folder: Path, parts: list[tuple[YamlFile, SystemPart]]) -> None:
        self.folder = folder
        self.parts = parts
        self.problems: list[Finding] = []
        self.main = parts[0][1]
        self.categories = self._merged("categories")
        self.constants, twice = constants_of(self.categories)
        for category, value in twice:
            self._add("categories", category, "duplicate-name/category", name=value)

    def _merged(self, key: str) -> dict[str, Any]:
        """The entries of one top-level key over all files; a finding for a name that is in two files."""
        merged: dict[str, Any] = {}
        for file, part in self.parts:
            for name, value in getattr(part, key).items():
                if name in merged:
                    self.problems.append(file.finding((key, name), "duplicate-name/file", name=name))
                merged[name] = value
        return merged

    def _home(self, key: str, name: str) -> YamlFile:
        return next(file for file, part in self.parts if name in getattr(part, key))

    def _add(self, key: str, name: str, code: str, /, *inner: str, **fields: Field) -> None:
        """Add a finding at an entry of a top-level key, or inside it (`inner`)."""
        self.problems.append(self._home(key, name).finding((key, name, *inner), code, **fields))

    def system(self) -> System:
        """Compile everything; findings are collected in `problems`."""
        series, tables = self._parameters()
        column_shapes: dict[str, ColumnShape] = self._merged("columns")
        draws = self._merged("draws")
        # a figure that could not be read is still a known name: one fault, one finding
        unread = {*self._merged("parameters")} - series.keys() - tables.keys()
        for name, shape in self._merged("parameters").items():
            if shape.by is not None and shape.by not in column_shapes:
                near = nearest(shape.by, column_shapes)
                self._add("parameters", name, "unknown-name/column", "by", name=shape.by, near=near)
        figures = {*series, *unread}
        dated = {**dict.fromkeys(unread, ""), **kinds(tables, series)}
        names = {*column_shapes, *self.constants, *figures, *draws, *ENGINE_NAMES}
        self._clashes(column_shapes, series, tables, draws)
        self._clashes(series, tables, self._merged("calculators"))  # one note speaks for each name
        compiler = LawCompiler(names - column_shapes.keys(), dated, {}, {})
        columns = self._columns(column_shapes, compiler)
        shapes: dict[str, CalculatorShape] = self._merged("calculators")
        for name, shape in shapes.items():
            self._words_of_inputs(name, shape)
        calculators = {name: self._calculator(name, shape, figures, dated) for name, shape in shapes.items()}
        compiler = LawCompiler(names, dated, columns, calculators)
        law: tuple[Step, ...] = ()
        known: set[str] = set()
        for file, part in self.parts:
            if part.law:
                # In the order of the files: each rule reads what the ones before it wrote.
                law += compiler.steps(file, ("law",), part.law, known)
        statement = self._statement(compiler)
        weighed = self._weighed(compiler)
        career = self._career(names, dated, columns, calculators)
        self.problems += compiler.problems
        for name in NEEDED:
            if name not in columns:
                self.problems.append(self.parts[0][0].finding((), "missing-entry/column", name=name))
        notes = {**self._merged("parameters"), **self._merged("projections"), **shapes, **self._merged("notes")}
        return System(
            self.main.id or self.folder.name, self.main.title, self.main.institution, self.main.currency,
            self.categories, self._merged("category_labels"), columns,
            {**{name: shape.label for name, shape in column_shapes.items()}, **self._merged("labels")},
            frozenset(name for name, shape in column_shapes.items() if shape.lever),
            series, tables, self.constants, draws, law, calculators, shapes,
            statement, self._merged("booklet"), notes, weighed, self.main.country or "",
            self._variants(tables), self._merged("words"),
            tuple(file.path for file, _ in self.parts), self._places(), self._matches(column_shapes, compiler),
            career,
            next((part.record for _, part in self.parts if part.record is not None), None),
            self._merged("acts"),
        )  # fmt: skip

    def _places(self) -> dict[str, str]:
        keys = ("parameters", "projections")
        return {name: self._home(key, name).where((key, name)) for key in keys for name in self._merged(key)}

    def _career(
        self, names: Collection[str], dated: Mapping[str, str], columns: Mapping[str, Column],
        calculators: Mapping[str, Calculator],
    ) -> Career | None:  # fmt: skip
        """The compiled `career`; None if no file has one."""
        home = next(((file, part.career) for file, part in self.parts if part.career is not None), None)
        if home is None:
            return None
        file, shape = home
        read = (*LINE, *(f"is_{status}" for status in STATUSES), *shape.facts)
        zero = LawCompiler((), {}, {}, {}).expr(file, ("career",), 0)
        assert zero is not None
        own = {name: Column(name, zero, -1e15, 1e15, False, "") for name in read}
        for name in sorted({*own} & {*names}):
            self.problems.append(file.finding(("career",), "duplicate-name/two", name=name))
        for group in ("paid", "credited", "accrued"):
            for name in getattr(shape, group):
                if name not in columns:
                    near = nearest(name, columns)
                    self.problems.append(file.finding(("career", group), "unknown-name/column", name=name, near=near))
        for key in ("claim", "place", "scheme"):
            name = getattr(shape, key)
            if name is not None and name not in columns:
                near = nearest(name, columns)
                self.problems.append(file.finding(("career", key), "unknown-name/column", name=name, near=near))
        compiler = LawCompiler({*names, *own}, dated, columns, calculators)
        start = compiler.steps(file, ("career", "start"), shape.start)
        years = compiler.steps(file, ("career", "years"), shape.years)
        refuse, remind = (
            tuple(
                (when, one.say) for k, one in enumerate(told)
                if (when := compiler.expr(file, ("career", key, k, "when"), one.when)) is not None
            ) for key, told in (("refuse", shape.refuse), ("remind", shape.remind))
        )  # fmt: skip
        self.problems += compiler.problems
        return Career(shape, own, start, years, refuse, remind)

    def _matches(self, columns: Mapping[str, ColumnShape], compiler: Compiler) -> dict[str, MatchShape]:
        """Who can add to contributions, and the lever by which."""
        matches: dict[str, MatchShape] = self._merged("matches")
        for payer, one in matches.items():
            file, at = self._home("matches", payer), ("matches", payer)
            if one.lever not in columns or not columns[one.lever].lever:
                levers = [name for name, shape in columns.items() if shape.lever]
                near = nearest(one.lever, levers)
                self.problems.append(file.finding((*at, "lever"), "unknown-name/lever", name=one.lever, near=near))
            compiler.expr(file, (*at, "value"), one.value, (MATCHED,))
        return matches

    def _weighed(self, compiler: Compiler) -> Weighed:
        """The formulas of the entry `bots`; where it is missing, defaults that read columns which most countries
        have."""
        columns, said, file = compiler.columns, self.main.bots, self.parts[0][0]
        joined = f"({Col.JOINED} == 1)"
        if Col.EFFORT_SHARE in columns:
            joined += f" * (0.8 + 0.2 * {Col.EFFORT_SHARE})"
        ways = ((str(Col.EMPLOYED), Col.EMPLOYED), (joined, Col.JOINED))
        usual = [text for text, column in ways if column in columns]
        thousand_: Formula = f"{Col.AVERAGE_WAGE} * 1000 / {USUAL_WAGE}" if Col.AVERAGE_WAGE in columns else 1000
        formulas: dict[str, tuple[Formula | None, Formula]] = {
            "effort": (said.effort, f"max({', '.join(usual)})" if len(usual) > 1 else "".join(usual) or 0),
            "thousand": (said.thousand, thousand_),
            "due": (said.due, str(Col.CONTRIBUTIONS_PAID) if Col.CONTRIBUTIONS_PAID in columns else 0),
        }
        effort, thousand, due = (
            compiler.expr(file, ("bots", name), own if own is not None else usual_)
            for name, (own, usual_) in formulas.items()
        )
        takes_part = [name for name in TAKES_PART if name in columns] if said.takes_part is None else said.takes_part
        for k, name in enumerate(said.takes_part or ()):
            if name not in columns:
                at, near = ("bots", "takes_part", k), nearest(name, columns)
                self.problems.append(file.finding(at, "unknown-name/column", name=name, near=near))
        return Weighed(effort, thousand, frozenset(takes_part), due)

    def _parameters(self) -> tuple[dict[str, Series], dict[str, Table | DeathRates]]:
        series: dict[str, Series] = {}
        tables: dict[str, Table | DeathRates] = {}
        projections = self._merged("projections")
        for name, projection in projections.items():
            file, at = self._home("projections", name), ("projections", name, "rate")
            if not projection.rate:
                self.problems.append(file.finding(at, "missing-entry/rates", name=name))
            elif check_years(file, at, projection.rate, self.problems):
                tables[name] = build_table({float(k): float(v) for k, v in projection.rate.items()})
        for name, shape in self._merged("parameters").items():
            file = self._home("parameters", name)
            if shape.table:
                keyed = build_keyed_table(name, shape, file, self.categories, self.problems)
                if keyed is not None:
                    tables[name] = keyed
            elif shape.death_rates:
                if check_death_rates(name, shape.death_rates, file, self.problems):
                    tables[name] = build_death_rates(shape.death_rates)
            else:
                built = build_series(name, shape, file, projections, self.categories, self.problems)
                if built is not None:
                    series[name] = built
        return series, tables

    def _variants(self, tables: Mapping[str, Any]) -> dict[str, VariantShape]:
        variants: dict[str, VariantShape] = self._merged("variants")
        for name, variant in variants.items():
            for table in variant.tables:
                if table not in tables:
                    near, at = nearest(table, tables), ("tables", table)
                    self._add("variants", name, "unknown-name/lookup-table", *at, name=table, near=near)
                elif not variant.tables[table]:
                    self._add("variants", name, "missing-entry/variant", "tables", table, name=table)
        return variants

    def _clashes(self, *groups: Mapping[str, Any]) -> None:
        seen: set[str] = set(self.constants) | set(ENGINE_NAMES)
        for group in groups:
            for name in group:
                if name in seen:
                    self.problems.append(self.parts[0][0].finding((), "duplicate-name/two", name=name))
                seen.add(name)

    def _columns(self, shapes: Mapping[str, ColumnShape], compiler: Compiler) -> dict[str, Column]:
        columns: dict[str, Column] = {}
        for name, shape in shapes.items():
            file = self._home("columns", name)
            columns[name] = build_column(name, shape, file, compiler)
            compiler.names.add(name)
        self.problems += compiler.problems
        compiler.problems = []
        return columns

    def _statement(self, compiler: Compiler) -> tuple[StatementLine, ...]:
        return tuple(
            StatementLine(
                line.name, line.label, line.unit,
                None if line.when is None else compiler.expr(file, ("statement", i, "when"), line.when),
            )
            for file, part in self.parts for i, line in enumerate(part.statement)
        )  # fmt: skip

    def _words_of_inputs(self, name: str, shape: CalculatorShape) -> None:
        """Let an input that is a value of a category accept the category's words."""
        for key, item in shape.inputs.items():
            if item.of in self.categories:
                item.options.update({word: i for i, word in enumerate(self.categories[item.of])})
            elif item.of is not None:
                near = nearest(item.of, self.categories)
                self._add("calculators", name, "unknown-name/category-of", "inputs", key, "of", name=item.of, near=near)

    def _calculator(
        self, name: str, shape: CalculatorShape, figures: Collection[str], dated: Mapping[str, str]
    ) -> Calculator:
        file = self._home("calculators", name)
        names = {*shape.inputs, *self.constants, *figures, *ENGINE_NAMES}
        compiler = LawCompiler(names, dated, {}, {})
        known: set[str] = set()
        rules: list[Step] = []
        for i, item in enumerate(shape.rules):
            at = ("calculators", name, "rules", i)
            for column, formula in item.items():
                expr = compiler.expr(file, (*at, column), formula, known)
                known.add(str(column))
                if expr is not None:
                    rules.append(Rule(str(column), expr, file.where((*at, column)), compiler.of_law))
        for output in shape.outputs:
            if output not in known and output not in shape.inputs:
                self._add("calculators", name, "unknown-name/output", "outputs", output, name=output)
        self.problems += compiler.problems
        return Calculator(
            name, tuple(shape.inputs), tuple(r for r in rules if isinstance(r, Rule)), tuple(shape.outputs)
        )


def kinds(*groups: Mapping[str, Table | Series | DeathRates]) -> dict[str, str]:
    """The kind of each table and parameter by name (`functions.kind_of`)."""
    return {name: kind_of(one) for group in groups for name, one in group.items()}


def build_column(name: str, shape: ColumnShape, file: YamlFile, compiler: Compiler) -> Column:
    """The compiled column; its start formula may read the columns declared before it. If it starts with nothing that
    can be computed, that is a finding, and it starts at 0: whoever reads it reads a name that is known."""
    start = compiler.expr(file, ("columns", name, "start"), shape.start) or compile_expr("0", (), {})
    if shape.low > shape.high:
        compiler.problems.append(file.finding(("columns", name), "impossible-range/low", name=name))
    return Column(name, start, float(shape.low), float(shape.high), shape.clamp, shape.unit)


def constants_of(categories: Mapping[str, list[str]]) -> tuple[dict[str, float], list[tuple[str, str]]]:
    """Category values as constants 0, 1, 2 … by name, and those that are in more than one category as (category,
    value)."""
    constants: dict[str, float] = {}
    twice = []
    for category, values in categories.items():
        for i, value in enumerate(values):
            if value in constants:
                twice.append((category, value))
            constants[value] = float(i)
    return constants, twice
