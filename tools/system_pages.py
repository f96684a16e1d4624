"""Writes the pages on the countries' systems from their YAML: `python -m tools.system_pages [--check]`.

One page and one benefit curve per system in docs/systems/, and README.md with the table of all. Three files there are
kept by hand: notes.yaml (what is not modelled) and reference_cases.yaml (cases gathered before the systems were built).
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.content.calc import InputError
from game.content.cases import concerns, outcomes
from game.content.findings import ContentErrors
from game.content.paths import DATA, SCENARIOS
from game.content.system import System, load_system
from game.content.yaml.shapes import CalculatorShape, NoteShape, ParameterShape, ProjectionShape
from game.content.yaml.yamlfile import YamlFile
from game.model.expr import Node, Op
from game.model.functions import FUNCTIONS, Counted, Function
from game.model.world import formulas
from tools.curves import EARNINGS, YEARS, Curve, curve, svg
from tools.system_levers import levers_and_columns, plain

PAGES = DATA / "docs" / "systems"
LEVELS = ("A", "A-", "B", "B-", "C")
_MADE = "<!-- Written by `python -m tools.system_pages` from scenarios/systems; do not edit. -->"


@dataclass(frozen=True, slots=True)
class Passed:
    """The numbers of passed cases and of all, of the reference and of the system's own."""

    reference: int
    references: int
    own: int
    owns: int


@dataclass(frozen=True, slots=True)
class Page:
    system: System
    passed: Passed
    found: Curve
    curve_note: str
    not_modelled: tuple[Mapping[str, str], ...]  # `what` is left out, and `whom` it touches

    @property
    def figures(self) -> dict[str, ParameterShape]:
        return {name: note for name, note in self.system.notes.items() if isinstance(note, ParameterShape)}

    @property
    def certainty(self) -> Counter[str]:
        return Counter(figure.certainty for figure in self.figures.values())


def names() -> list[str]:
    return sorted(path.parent.name for path in (SCENARIOS / "systems").glob("*/system.yaml"))


def gather(name: str) -> Page:
    """Everything on a page, computed from the system's files."""
    system = load_system(name)
    said = _read(PAGES / "notes.yaml").get(name, {})
    return Page(
        system, _passed(system, name), curve(system), str(said.get("curve", "")), tuple(said.get("not_modelled", ()))
    )


def _read(path: Path) -> dict[str, Any]:
    file = YamlFile(path, path.name)
    if file.problems:
        raise ContentErrors(file.problems)
    return dict(file.data)


def _passed(system: System, name: str) -> Passed:
    listed = _read(PAGES / "reference_cases.yaml")["cases"]
    reference = [case for case in listed if concerns(case, name, system.country)]
    ids = {case["id"] for case in reference}
    own = [case for case in _read(SCENARIOS / "systems" / name / "cases.yaml")["cases"] if case["id"] not in ids]
    return Passed(
        sum(agrees(system, c) for c in reference), len(reference), sum(agrees(system, c) for c in own), len(own)
    )


def agrees(system: System, case: Mapping[str, Any]) -> bool:
    """Whether the calculator gives every expected figure (a number or [low, high]) within the tolerance."""
    try:
        return all(outcome.good for outcome in outcomes(system, case))
    except InputError:
        return False


# ---- the functions a law is made of


def functions(system: System) -> list[str]:
    """The expression functions that the law and its calculators use, beyond plain arithmetic."""
    used: set[str] = set()
    calculators = (rule.expr for calculator in system.calculators.values() for rule in calculator.rules)
    for expr in (*calculators, *formulas(system.law)):
        used |= _called(expr.tree)
    return sorted(name for name in used & FUNCTIONS.keys() if _special(FUNCTIONS[name]))


def _special(function: Function) -> bool:
    """Whether it is more than arithmetic: it reads a table, or gives a plain number."""
    return function.table or function.counted is Counted.PLAIN


def _called(node: Node) -> set[str]:
    if isinstance(node, Op):
        return {node.op}.union(*(_called(arg) for arg in node.args))
    return set()


# ---- a page


def render(page: Page) -> str:
    system = page.system
    name = _name(system)
    lines = [
        _MADE, "", f"# {name}", "",
        f"{plain(system.institution.get('en', ''))}; money in {system.currency.get('code', '')}. "
        f"[All systems](README.md) · how systems are written: [system.md](../system.md)", "",
        *_summary(page), "", "## What a career earns", "", *_curve(page), "",
        *levers_and_columns(system), "## What is modelled", "", *_modelled(system),
        "## Figures", "",
    ]  # fmt: skip
    for level in LEVELS:
        lines += _figures(page, level)
    lines += ["## Projections", "", *_projections(system), "", "## Rules of the year with a source of their own", ""]
    lines += [*_rules(system), "", "## Notes and conflicts", "", *_notes(system), "", "## Variants", ""]
    for variant in system.variants.values():
        tables = ", ".join(f"`{table}`" for table in variant.tables)
        lines.append(f"- {plain(_en(variant.title))} ({tables}): {plain(variant.source)}, {variant.certainty}")
    lines += ["", "## What is not modelled, and whom it touches", "", *_left_out(page), ""]
    return "\n".join(lines)


def _left_out(page: Page) -> Iterator[str]:
    yield "| Left out | Whom it touches |"
    yield "|---|---|"
    for item in page.not_modelled:
        yield f"| {plain(item['what'])} | {plain(item['whom'])} |"


def _summary(page: Page) -> Iterator[str]:
    passed = page.passed
    yield "| | |"
    yield "|---|---|"
    yield f"| Cases passed, gathered beforehand | {passed.reference} of {passed.references} |"
    yield f"| Cases passed, of its own | {passed.own} of {passed.owns} |"
    yield f"| Calculators | {len(page.system.calculators)} |"
    yield f"| Figures by certainty | {_levels(page)} |"
    career = page.system.career
    first = career.shape.first if career else "none"
    yield f"| Careers worked from | {first} (`calc --career`, see [calc.md](../calc.md)) |"
    yield f"| Left out | {len(page.not_modelled)} things, named at the end with whom they touch |"
    yield f"| Functions of the formulas | {', '.join(f'`{f}`' for f in functions(page.system))} |"


def _levels(page: Page) -> str:
    counts = page.certainty
    return ", ".join(f"{counts[level]} {level}" for level in LEVELS if counts[level])


def _curve(page: Page) -> Iterator[str]:
    system, found = page.system, page.found
    yield f"![{described(page)}]({system.id}.svg)"
    yield ""
    yield (
        f"Somebody born in {found.born} works full-time for the last 10 to 45 years before {found.age:g}, at half, "
        "once or twice the average wage, claims at that age, and is paid so much in the first full year after it, as a "
        "share of that pay before tax. Wages and prices grow as projected."
    )
    yield ""
    if page.curve_note:
        yield page.curve_note
        yield ""
    some = (10, 15, 20, 30, 40, 45)
    yield "| Earnings | " + " | ".join(f"{years} years" for years in some) + " |"
    yield "|---|" + "---|" * len(some)
    for share, rates in zip(EARNINGS, found.rates, strict=True):
        cells = " | ".join(f"{rates[YEARS.index(years)] * 100:.0f} %" for years in some)
        yield f"| {share:g} × average | {cells} |"


def described(page: Page) -> str:
    """The curve as text, for people who cannot see the picture."""
    parts = [
        f"at {share:g} times the average wage from {rates[0] * 100:.0f} % after 10 years "
        f"to {rates[-1] * 100:.0f} % after 45"
        for share, rates in zip(EARNINGS, page.found.rates, strict=True)
    ]
    return f"Line chart of old-age income as a share of pay: {'; '.join(parts)}"


def _modelled(system: System) -> Iterator[str]:
    for key, shape in system.calculator_shapes.items():
        yield f"**{plain(_en(shape.title))}** {plain(shape.title.get('zh', ''))} `{system.id}.{key}`"
        yield ""
        inputs = [
            f"{_field(n, i.label, i.unit)}{'?' if i.optional or i.default is not None else ''}"
            for n, i in shape.inputs.items()
        ]
        yield f"- from {'; '.join(inputs)}"
        yield f"- gives {'; '.join(_field(n, o.label, o.unit) for n, o in shape.outputs.items())}"
        yield f"- {_source(shape)}"
        yield ""


def _field(name: str, label: Mapping[str, str], unit: str) -> str:
    words = [plain(part) for part in (_en(label), f"({unit})" if unit else "") if part]
    return " ".join([f"`{name}`", *words])


def _source(note: ParameterShape | ProjectionShape | CalculatorShape | NoteShape) -> str:
    dated = f", {note.as_of}" if note.as_of else ""
    return f"{plain(note.source)}{dated}; certainty {note.certainty}"


def _figures(page: Page, level: str) -> Iterator[str]:
    figures = {name: figure for name, figure in page.figures.items() if figure.certainty == level}
    if not figures:
        return
    yield f"### Certainty {level}"
    yield ""
    yield "| Figure | Unit | Known | Beyond | Source |"
    yield "|---|---|---|---|---|"
    for name, figure in figures.items():
        label = _en(page.system.labels.get(name, {}) or figure.label)
        shown = f"`{name}`" + (f" {plain(label)}" if label else "")
        known, beyond = _known(figure)
        yield f"| {shown} | {plain(figure.unit)} | {known} | {beyond} | {plain(figure.source)}, {figure.as_of} |"
    yield ""


def _known(figure: ParameterShape) -> tuple[str, str]:
    """(what is known: years or a table, what holds beyond)."""
    if figure.values:
        first, last = min(figure.values), max(figure.values)
        return f"{first}" if first == last else f"{first} to {last}", figure.projection
    if figure.table:
        keys = [float(key) for key in figure.table if not isinstance(key, str)]
        span = f"{min(keys):g} to {max(keys):g}" if keys else f"{len(figure.table)} of {figure.of}"
        return f"table, {span}", "held"
    years = sorted((figure.death_rates or {}).get("woman", {}))
    return f"life table, {', '.join(map(str, years))}", "held"


def _projections(system: System) -> Iterator[str]:
    for name, note in system.notes.items():
        if isinstance(note, ProjectionShape):
            rates = ", ".join(f"{rate * 100:.4g} % from {year}" for year, rate in note.rate.items())
            yield f"- `{name}`: {rates}. {_source(note)}"


def _rules(system: System) -> Iterator[str]:
    for name, note in system.notes.items():
        if isinstance(note, NoteShape):
            yield f"- `{name}` {plain(_en(system.labels.get(name, {})))}: {_source(note)}"


def _notes(system: System) -> Iterator[str]:
    for name, note in system.notes.items():
        words = note.note if isinstance(note.note, str) else _en(note.note)
        if words:
            yield f"- `{name}`: {plain(words)}"


def _en(label: Mapping[str, str]) -> str:
    return label.get("en", "")


def _name(system: System) -> str:
    return _en(system.title)


# ---- the table of all


def index(pages: Iterable[Page]) -> str:
    lines = [
        _MADE, "", "# The systems", "",
        "Each page says what a story may write and read, what is modelled, how certain each figure is, what is left "
        "out, and what a career earns. Cases are figures published outside this project which the calculators have to "
        "meet: those gathered before the systems were built, and the system's own. Certainty: A official text or "
        "table, A- official but seen through a transcription, B reliable secondary source or practice, C "
        "assumption.", "",
        "| System | Cases gathered | Cases of its own | Calculators | A | A- | B | C | Variants | Functions |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    for page in pages:
        system, passed, count = page.system, page.passed, page.certainty
        used = ", ".join(f"`{name}`" for name in functions(system))
        lines.append(
            f"| [{_name(system)}]({system.id}.md) | {passed.reference} of {passed.references} "
            f"| {passed.own} of {passed.owns} "
            f"| {len(system.calculators)} | {count['A']} | {count['A-']} | {count['B'] + count['B-']} | {count['C']} "
            f"| {len(system.variants)} | {used} |"
        )
    lines += [
        "", "B counts B- too. The functions are those of [expressions](../expressions.md) beyond arithmetic; no "
        "country has one of its own.", "",
        "Written anew by", "", "```sh", "python -m tools.system_pages", "```", "",
    ]  # fmt: skip
    return "\n".join(lines)


def picture(page: Page) -> str:
    found = page.found
    title = f"{_name(page.system)}: old-age income after a career"
    subtitle = f"first full year after {found.age:g}, born {found.born}, years of work just before, claim on time"
    return svg(title, subtitle, described(page), found)


def files(pages: Iterable[Page]) -> dict[str, str]:
    """File name -> text of everything in docs/systems."""
    pages = list(pages)
    made = {f"{page.system.id}.md": render(page) for page in pages}
    made |= {f"{page.system.id}.svg": picture(page) for page in pages}
    return {**made, "README.md": index(pages)}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.system_pages")
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 if a page is not current")
    options = parser.parse_args(argv)
    stale = []
    for name, text in files(gather(name) for name in names()).items():
        path = PAGES / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not options.check:
            path.write_text(text, encoding="utf-8")
    for name in stale:
        print(("not current: " if options.check else "written: ") + name, file=sys.stderr)
    return int(options.check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
