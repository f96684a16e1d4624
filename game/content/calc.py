"""Runs a calculator of a system on inputs given by hand, for the command `calc` and for published cases."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from game.content import typed
from game.content.findings import Field, Fields, Phrase, excerpt, phrase
from game.content.known import Gaps, guarded
from game.content.steps import reachable
from game.content.system import System
from game.content.yaml.shapes import CalculatorShape, InputShape
from game.model.expr import Expr
from game.model.functions import solo
from game.model.life import Env, Facts
from game.model.nearest import nearest
from game.model.turn import start
from game.model.world import Calculator

_FIRST_YEAR, _LAST_YEAR = 1850, 2200  # of the months that are taken for such
_COUNTED = frozenset({"choice", "truth", "category", "year"})
"""Units whose values must be whole numbers; an input of another unit must be so if it declares `whole`."""
_MONTHS: Fields = {"first": f"{_FIRST_YEAR}-01", "last": f"{_LAST_YEAR}-12"}


class InputError(ValueError):
    """An input is unknown, missing, of the wrong type or out of range. `code` is a phrase of the findings table,
    `fields` fill its gaps."""

    def __init__(self, code: str, **fields: Field) -> None:
        super().__init__(str(Phrase(code, fields)))
        self.code = code
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Worked:
    """One evaluated rule: the name it computes, its expression, the values it read, the result."""

    name: str
    expr: Expr
    read: Mapping[str, float]
    value: float


@dataclass(frozen=True, slots=True)
class Result:
    """What a calculator gave. `gaps` are the figures that the law lacks: the outputs that need them are left out, or
    the nearest figure was used. `given` are all inputs as numbers, `assumed` the names of those that are defaults."""

    outputs: Mapping[str, float]
    steps: tuple[Worked, ...]
    calculator: CalculatorShape
    gaps: tuple[Phrase, ...] = ()
    given: Mapping[str, float] = field(default_factory=dict)
    assumed: frozenset[str] = frozenset()
    year: int = 2026


def calculate(system: System, name: str, inputs: Mapping[str, Any], year: int = 2026) -> Result:
    """Run a calculator with these inputs (numbers, or text for choices and months) and the parameters of `year`.

    Raises InputError naming the input, the range known and where it is set.
    """
    return Calculators(system).ask(name, inputs, year)


class Calculators:
    """The calculators of a system, for many calls: what depends only on the year or on the set of inputs is computed
    once."""

    def __init__(self, system: System) -> None:
        self.system = system
        self._years: dict[int, Env] = {}
        self._sound: dict[int, dict[str, float]] = {}
        self._usable: dict[tuple[str, frozenset[str]], Calculator] = {}

    def ask(self, name: str, inputs: Mapping[str, Any], year: int = 2026) -> Result:
        """As `calculate`. Raises InputError."""
        shape, calculator = find(self.system, name)
        given, assumed = _input_values(name, shape, calculator, inputs)
        usable = self._reachable(calculator, frozenset(given))
        wanted = [output for output in usable.outputs if output not in given]
        if not wanted:
            missing = [key for key, item in shape.inputs.items() if key not in given and not item.optional]
            code = "input/missing" if missing else "input/missing-any"
            raise InputError(code, calculator=name, missing=tuple(missing))
        env, gaps, sound = self.of_year(year), Gaps(self.system), self._sound.setdefault(year, {})
        steps, strict = _run(usable, given, env, gaps, sound)
        values = strict
        if gaps.found:
            steps, values = _run(usable, given, env, None, sound)
        # what rests on a missing figure has no value; where it only decided between two branches, the nearest holds
        outputs = {output: values[output] if np.isfinite(strict[output]) else np.nan for output in wanted}
        doubtful = [output for output in wanted if strict[output] != values[output]]
        bad = [output for output, value in outputs.items() if not np.isfinite(value)]
        if bad and not (gaps.found and len(bad) < len(wanted)):
            why = tuple(gaps.found.values()) or phrase("input/division")
            raise InputError("input/no-value", calculator=name, outputs=tuple(bad), why=why)
        found = {output: value for output, value in outputs.items() if output not in bad}
        left_out = (phrase("gap/left-out", outputs=tuple(bad)),) if bad else ()
        doubts = left_out + tuple(gaps.found.values()) if doubtful else ()
        return Result(found, tuple(steps), shape, doubts, given, assumed, year)

    def of_year(self, year: int) -> Env:
        """The names of the law with their values in this year."""
        if year not in self._years:
            world = self.system.world(first_year=year)
            self._years[year] = Env(Facts(world, year, 0), start(world, np.zeros(1, np.uint64), 0), None)
        return self._years[year]

    def _reachable(self, calculator: Calculator, given: frozenset[str]) -> Calculator:
        key = calculator.name, given
        if key not in self._usable:
            self._usable[key] = reachable(calculator, set(given))
        return self._usable[key]


def _input_values(
    name: str, shape: CalculatorShape, calculator: Calculator, inputs: Mapping[str, Any]
) -> tuple[dict[str, float], frozenset[str]]:
    """All inputs as numbers, and the names of those that are defaults. An input that a rule can compute gets no
    default."""
    given = dict(_numbers(name, shape, inputs))
    found = {rule.column for rule in calculator.rules}
    assumed = {
        key: float(item.default) for key, item in shape.inputs.items()
        if key not in given and item.default is not None and key not in found
    }  # fmt: skip
    return {**given, **assumed}, frozenset(assumed)


def find(system: System, name: str) -> tuple[CalculatorShape, Calculator]:
    """The calculator of this name. Raises InputError. The parts of a joint benefit may be joined by a plus:
    kela_national+guarantee."""
    name = name.replace("+", "_")
    shape = system.calculator_shapes.get(name)
    if shape is None:
        known = tuple(system.calculator_shapes)
        raise InputError("input/no-calculator", system=system.id, name=name, near=nearest(name, known), known=known)
    return shape, system.calculators[name]


def _run(
    calculator: Calculator, given: Mapping[str, float], env: Env, gaps: Gaps | None, sound: dict[str, float]
) -> tuple[list[Worked], dict[str, float]]:
    names = _Inputs(dict(given), env, gaps, sound)
    steps = []
    with np.errstate(all="ignore"):
        for rule in calculator.rules:
            value = solo(rule.expr.fn(names)) + 0.0  # no nought with a minus
            read = {key: names[key] for key in rule.expr.values}
            names.values[rule.column] = value
            steps.append(Worked(rule.column, rule.expr, read, value))
    return steps, names.values


class _Inputs:
    """The names that a calculator's rules read when it is called by hand: inputs and results as numbers, then the law's
    parameters."""

    def __init__(self, values: dict[str, float], env: Env, gaps: Gaps | None, sound: dict[str, float]) -> None:
        self.values = values
        self.env = env
        self.gaps = gaps
        self.sound = sound  # values of the law that are known to hold in this year

    def __getitem__(self, name: str) -> float:
        value = self.values.get(name)
        if value is None:
            value = self.sound.get(name)
        if value is None:
            value = self._of_law(name)
        return value

    def _of_law(self, name: str) -> float:
        found = self.env[name]
        series = self.env.facts.world.series.get(name)
        sound = series is None
        if series is not None and self.gaps is not None:
            found = self.gaps.series(name, series, self.env.facts.year, found)
            sound = name not in self.gaps.found
        value = solo(found)
        if sound:
            self.sound[name] = value
        return value

    def table(self, name: str) -> Any:
        table = self.env.table(name)
        return table if self.gaps is None else guarded(name, table, self.gaps)


def _numbers(name: str, shape: CalculatorShape, inputs: Mapping[str, Any]) -> list[tuple[str, float]]:
    result = []
    accepted = {other: key for key, item in shape.inputs.items() for other in (key, *item.also)}
    for said, value in _spread(inputs, accepted):
        key = accepted.get(said)
        if key is None:
            near, known = nearest(said, accepted), tuple(shape.inputs)
            raise InputError("input/unknown", calculator=name, name=said, near=near, known=known)
        result.append((key, _number(f"{name}: {said}", shape.inputs[key], value)))
    return result


def _spread(inputs: Mapping[str, Any], accepted: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """The inputs one by one; a list for `ceilings` becomes ceilings_1, ceilings_2 … where these are the inputs."""
    for said, value in inputs.items():
        if isinstance(value, list) and said not in accepted and f"{said}_1" in accepted:
            yield from ((f"{said}_{i}", item) for i, item in enumerate(value, 1))
        else:
            yield said, value


def _number(said: Field, item: InputShape, value: Any) -> float:
    if isinstance(value, bool) and item.unit == "truth":
        return float(value)
    if isinstance(value, bool) or value is None:
        raise _wrong(said, item, value)
    if isinstance(value, str) and value in item.options:
        return float(item.options[value])
    if item.unit in ("month", "date") and isinstance(value, str):
        return _within(said, item, _month(said, value), value)
    if item.unit == "growth" and (isinstance(value, list) or (isinstance(value, str) and "," in value)):
        return _growth(said, item, value if isinstance(value, list) else value.split(","))
    try:
        number = typed.number(value, item.unit) if isinstance(value, str) else float(value)
        if isinstance(value, str) and item.options and number not in item.options.values():
            number = float(value)  # a number beyond the words, as it was always taken; another way to say it is a slip
    except (TypeError, ValueError, OverflowError):
        raise _wrong(said, item, value) from None
    if not np.isfinite(number):
        raise InputError("input/finite", input=said)
    if item.unit in ("month", "date") and not _FIRST_YEAR * 12 <= number < (_LAST_YEAR + 1) * 12:
        raise InputError("input/months", input=said, given=f"{number:g}", **_MONTHS)
    if number != int(number) and (item.whole or item.unit in _COUNTED):
        raise InputError("input/whole", input=said, given=f"{number:g}")
    return _within(said, item, number, f"{number:g}")


def _within(said: Field, item: InputShape, number: float, shown: str) -> float:
    low, high = (None if end is None else _end(item, end) for end in (item.low, item.high))
    if (item.low is not None and number < item.low) or (item.high is not None and number > item.high):
        ends = "both" if low is not None and high is not None else "to" if low is None else "from"
        span = phrase(f"span/{ends}", low=low or "", high=high or "", unit=item.unit)
        raise InputError("input/range", input=said, given=shown, span=span)
    return number


def _end(item: InputShape, end: float) -> str:
    """The bound of a range as users write it: months since year 0 as YYYY-MM."""
    return f"{int(end) // 12}-{int(end) % 12 + 1:02d}" if item.unit in ("month", "date") else f"{end}"


def _month(said: Field, text: str) -> float:
    """A month or date as months since year 0; a day counts as a fraction of 31."""
    try:
        year, month, day = typed.month(text)
    except ValueError:
        raise InputError("input/month-form", input=said, given=text) from None
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12):
        raise InputError("input/month", input=said, given=text, **_MONTHS)
    if not 1 <= day <= monthrange(year, month)[1]:
        raise InputError("input/no-day", input=said, given=text, last=monthrange(year, month)[1])
    return year * 12 + month - 1 + (day - 1) / 31


def year_of(value: Any) -> int:
    """The year of a calculation, from any form of input. Raises InputError."""
    try:
        year = typed.year(str(value))
    except (ValueError, OverflowError):
        raise InputError("input/year", given=str(value)) from None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise InputError("input/year-range", given=str(value), first=_FIRST_YEAR, last=_LAST_YEAR)
    return year


def _growth(said: Field, item: InputShape, rates: list[Any]) -> float:
    """The growth factor over all years, from a list of yearly rates in per cent."""
    yearly = item.model_copy(update={"unit": "%/year", "low": -90, "high": 900})
    factor = 1.0
    for rate in rates:
        factor *= 1 + _number(phrase("input/rate", input=said), yearly, rate) / 100
    return factor


def _wrong(said: Field, item: InputShape, value: Any) -> InputError:
    """The error for a value of the wrong type."""
    if item.options:
        wanted = phrase("wanted/one-of", known=tuple(item.options))
    elif item.unit in ("month", "date"):
        wanted = phrase("wanted/month")
    elif item.unit == "truth":
        wanted = phrase("wanted/truth")
    else:
        wanted = phrase("wanted/unit", unit=item.unit) if item.unit else phrase("wanted/number")
    shown = value if isinstance(value, bool | int | float | str) else repr(value)
    given = shown if isinstance(shown, bool | float) else excerpt(shown)
    return InputError("input/wrong", input=said, wanted=wanted, given=given)
