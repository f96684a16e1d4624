"""Published cases: what a calculator must give for certain inputs."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from game.content.calc import calculate
from game.content.system import System
from game.model.explain import number


class CaseOutcome(NamedTuple):
    """An expected figure and the computed one; `got` is None where the calculator has no such output."""

    key: str
    wanted: str
    got: float | None
    difference: float
    tolerance: float
    outputs: tuple[str, ...]

    @property
    def good(self) -> bool:
        return self.got is not None and abs(self.difference) <= self.tolerance + 1e-9


def outcomes(system: System, case: Mapping[str, Any]) -> Iterator[CaseOutcome]:
    """Every expected figure of a case with the computed one. Raises InputError, KeyError, TypeError or ValueError for a
    malformed case."""
    inputs, expected = dict(case["inputs"]), dict(case["expected"])
    tolerance = float(case.get("tolerance", 0))
    result = calculate(system, str(case["scheme"]), inputs, int(case.get("year", 2026)))
    for key, value in expected.items():
        low, high = map(float, value) if isinstance(value, list) else (float(value), float(value))
        wanted = number(low) if low == high else f"{number(low)} to {number(high)}"
        got = result.outputs.get(key)
        # some figures are published as a span, [low, high]
        difference = 0.0 if got is None else got - min(max(got, low), high)
        yield CaseOutcome(str(key), wanted, got, difference, tolerance, tuple(result.outputs))


def concerns(case: Any, *names: str) -> bool:
    """Whether a case is of the country with these names (its id, its three-letter code)."""
    return isinstance(case, dict) and case.get("country") in names
