"""Answers questions to the calculators of any country with JSON-compatible values, also in batches."""

from collections.abc import Iterator, Mapping
from typing import Any

from game.content.calc import Calculators, InputError, Result, find, year_of
from game.content.findings import excerpt
from game.content.system import System, countries, load_system
from game.content.words.wording import error_text, say, why
from game.model.life import Env
from game.office.basis import Basis, basis, note_in

THIS_YEAR = 2026


class Desk:
    """The calculators of all systems, each system loaded when first named and kept, since a batch asks the same ones
    again."""

    def __init__(self) -> None:
        self._read: dict[str, Calculators] = {}
        self._codes: dict[str, str] | None = None

    def id_of(self, name: str) -> str:
        """The id of a system, given that or its country code."""
        if name.isupper() and self._codes is None:
            self._codes = countries()
        return (self._codes or {}).get(name, name)

    def __getitem__(self, name: str) -> Calculators:
        name = self.id_of(name)
        if name not in self._read:
            self._read[name] = Calculators(load_system(name))
        return self._read[name]

    def ask(self, country: str, calculator: str, inputs: Mapping[str, Any]) -> tuple[System, Result, Basis]:
        """Run one calculation: the system, the result and its basis. `year` among the inputs is the year of the law if
        the calculator has no input of that name. Raises InputError and ContentErrors."""
        known, given = self[country], dict(inputs)
        year = year_of(given.get("year", THIS_YEAR))
        if "year" not in find(known.system, calculator)[0].inputs:
            given.pop("year", None)
        result = known.ask(calculator, given, year)
        return known.system, result, rests_on(known.system, result, known.of_year(year))

    def answer(self, asked: Any, lang: str) -> dict[str, Any]:
        """The answer to {"system": …, "calc": …, "inputs": {…}, "year": …}; faults in the question become an `error` in
        the answer and are never raised."""
        kinds = {"system": str, "calc": str, "inputs": dict}
        if not isinstance(asked, dict) or any(not isinstance(asked.get(key), kind) for key, kind in kinds.items()):
            return {"error": 'a line is {"system": …, "calc": …, "inputs": {…}}'}
        echo = {key: asked[key] for key in ("id",) if key in asked}
        try:
            known, year = self[asked["system"]], year_of(asked.get("year", THIS_YEAR))
            result = known.ask(asked["calc"], asked["inputs"], year)
            found = rests_on(known.system, result, known.of_year(year))
        except (InputError, TypeError, ValueError, OverflowError) as error:
            return {**echo, "error": error_text(error, lang)}
        except OSError as error:  # a name that is too long to be looked for
            return {**echo, "error": f"{excerpt(asked['system'])}: {why(error, lang)}"}
        return {**echo, **plain(result, found, lang)}


def rests_on(system: System, result: Result, env: Env) -> Basis:
    """What the outputs of a calculator are based on."""
    return basis(system, result.steps, result.outputs, result.year, env)


def plain(result: Result, found: Basis, lang: str) -> dict[str, Any]:
    """A result as JSON-compatible values: outputs, which of them depend on a projected figure, parameters of the law
    with sources."""
    shape = result.calculator
    answer: dict[str, Any] = {"outputs": dict(result.outputs)}
    if found.projected:
        answer["projected"] = [name for name in result.outputs if name in found.projected]
    answer["parameters"] = [figure.plain(lang) for figure in found.figures]
    answer["source"] = shape.source
    answer["as_of"], answer["certainty"] = str(shape.as_of), shape.certainty
    if note := note_in(shape.note, lang):
        answer["note"] = note
    if result.gaps:
        answer["gaps"] = [say(gap, lang) for gap in result.gaps]
    return answer


def listed(system: System, lang: str) -> Iterator[dict[str, Any]]:
    """The calculators of a system as JSON-compatible values: inputs, outputs, source, the parameters of the law they
    may read."""
    for name, shape in system.calculator_shapes.items():
        inputs = {
            key: {"unit": item.unit, "label": item.label.get(lang, ""),
                  "optional": item.optional or item.default is not None, "options": list(item.options),
                  "low": item.low, "high": item.high, "also": item.also}
            for key, item in shape.inputs.items()
        }  # fmt: skip
        outputs = {key: {"unit": item.unit, "label": item.label.get(lang, "")} for key, item in shape.outputs.items()}
        yield {
            "name": f"{system.id}.{name}", "title": shape.title.get(lang, ""), "inputs": inputs, "outputs": outputs,
            "source": shape.source, "as_of": str(shape.as_of), "certainty": shape.certainty,
            "note": note_in(shape.note, lang), "parameters": list(_parameters(system, name, lang)),
        }  # fmt: skip


def _parameters(system: System, calculator: str, lang: str) -> Iterator[dict[str, Any]]:
    """The parameters of the law that a calculator may read, with the published years of dated ones."""
    rules = system.calculators[calculator].rules
    own = {*system.calculators[calculator].inputs, *(rule.column for rule in rules)}
    for name in sorted({read for rule in rules for read in rule.expr.reads} - own):
        note: Any = system.notes.get(name)
        if note is None or not (name in system.series or name in system.tables):
            continue
        series = system.series.get(name)
        known = (
            {}
            if series is None
            else {"first": series.first, "last": series.last_known, "then": getattr(note, "projection", "")}
        )
        yield {
            "name": name, "unit": note.unit, **known, "source": note.source, "as_of": str(note.as_of),
            "certainty": note.certainty, "note": note_in(note.note, lang),
        }  # fmt: skip
