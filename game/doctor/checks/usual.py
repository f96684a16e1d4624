"""Checks figures of a system that are outside the range of all systems that come with the game: rates, growth, dates,
tolerances."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import zip_longest

from game.content.findings import Fields, Finding
from game.content.system import SystemSource
from game.content.yaml.shapes import ParameterShape
from game.content.yaml.yamlfile import Path_, YamlFile
from game.doctor.checks.plausible import FASTEST_GROWTH

# What the systems that come with the game have; tests/doctor/test_usual.py reads it off them.
HIGHEST_SHARE = 3.0
"""The ceiling of China's contribution base, as a share of the average wage."""
HIGHEST_DEATH_RATE = 0.47485
"""A year, below the age of 100: men of 95 in China, 2028."""
NEWEST = (2026, 11)
"""Year and month of the newest date: a clock that is behind it is wrong."""
_FAR = 2.0  # so many times the highest is far outside
_RISES_FROM = 40  # from this age on every table has more deaths in each band than in the one before
_SHARES = ("share", "probability")


def unusual_law(source: SystemSource) -> Iterator[Finding]:
    """Findings for improbable growth, shares, death rates and dates of a system."""
    for file, part in source.files:
        for name, projection in part.projections.items():
            for year, rate in projection.rate.items():
                if abs(rate) > _FAR * FASTEST_GROWTH:
                    at: Path_ = ("projections", name, "rate", year)
                    rates = {"value": rate * 100, "usual": FASTEST_GROWTH * 100}
                    yield file.finding(at, "unusual-number/growth", name, name=name, **rates)
        for name, shape in part.parameters.items():
            yield from _shares(file, name, shape)
            for sex, by_year in (shape.death_rates or {}).items():
                for year, bands in by_year.items():
                    at = ("parameters", name, "death_rates", sex, year)
                    yield from _death_rates(file, at, name, bands)
        for group in ("projections", "parameters", "calculators", "notes"):
            for name, shape in getattr(part, group).items():
                if _to_come(str(shape.as_of)):
                    at = (group, name, "as_of")
                    yield file.finding(at, "unusual-number/future", name, name=name, given=str(shape.as_of))


def _shares(file: YamlFile, name: str, shape: ParameterShape) -> Iterator[Finding]:
    """Findings for shares far above 1 or below 0."""
    if shape.unit.split(" ")[0] not in _SHARES:
        return
    figures: dict[Path_, object] = {("table", _key(key)): value for key, value in (shape.table or {}).items()}
    for year, row in (shape.values or {}).items():
        each = row if isinstance(row, dict) else {None: row}
        figures |= {("values", year, key) if key is not None else ("values", year): one for key, one in each.items()}
    for at, value in figures.items():
        if isinstance(value, int | float) and not 0 <= value <= HIGHEST_SHARE:
            fields: Fields = {"name": name, "value": float(value), "usual": HIGHEST_SHARE}
            yield file.finding(("parameters", name, *at), "unusual-number/law-share", name, **fields)


def _key(key: float | str) -> str | int:
    return key if isinstance(key, str) else int(key)


def _death_rates(file: YamlFile, at: Path_, name: str, bands: Mapping[int, float]) -> Iterator[Finding]:
    """Findings for rates outside the human range, and for rates above those of higher ages."""
    ages = sorted(bands)
    for age, older in zip_longest(ages, ages[1:]):
        rate = bands[age]
        fields: Fields = {"name": name, "age": age, "value": rate}
        if rate > 1 or (age < 100 and rate > _FAR * HIGHEST_DEATH_RATE):
            yield file.finding((*at, age), "unusual-number/death-rate", name, **fields, usual=HIGHEST_DEATH_RATE)
        elif older is not None and age >= _RISES_FROM and rate > bands[older]:
            fields |= {"older": older, "next": bands[older]}
            yield file.finding((*at, age), "unusual-number/death-order", name, **fields)


def _to_come(as_of: str) -> bool:
    """Whether a date is in the future; an invalid date is reported elsewhere."""
    found = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2]))?(?:-\d{2})?", as_of)
    if found is None:
        return False
    today = date.today()
    # A clock that is behind would call today's figures future ones.
    now = max((today.year, today.month), NEWEST)
    return (int(found[1]), int(found[2] or 1)) > now


def unusual_cases(file: YamlFile, listed: list[object]) -> Iterator[Finding]:
    """Findings for worked examples with the same id or a tolerance that allows any result."""
    seen: dict[str, str] = {}
    for i, case in enumerate(listed):
        if not isinstance(case, dict):
            continue
        name = str(case.get("id", ""))
        if name and name in seen:
            yield file.finding(("cases", i, "id"), "duplicate-name/case", name, name=name, other=seen[name])
        seen.setdefault(name, file.where(("cases", i, "id")))
        expected = case.get("expected")
        given = expected.values() if isinstance(expected, dict) else ()
        figures = [abs(one) for one in given if isinstance(one, int | float)]
        tolerance = case.get("tolerance")
        if isinstance(tolerance, int | float) and figures and 0 < max(figures) < tolerance:
            fields: Fields = {"name": name, "value": float(tolerance), "most": float(max(figures))}
            yield file.finding(("cases", i, "tolerance"), "unusual-number/tolerance", name, **fields)
