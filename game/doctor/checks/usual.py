"""Checks figures of a system that are outside the range of all systems that come with the game: rates, growth, dates,
tolerances."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise, zip_longest

from game.content.findings import Fields, Finding
from game.content.system import SystemSource
from game.content.yaml.shapes import ParameterShape
from game.content.yaml.yamlfile import Path_, YamlFile
from game.doctor.checks.plausible import FASTEST_GROWTH, OLDEST
from game.model.nearest import nearest

# What the systems that come with the game have; tests/doctor/test_usual.py reads it off them.
HIGHEST_SHARE = 3.0
"""The ceiling of China's contribution base, as a share of the average wage."""
WIDEST_STEP = 4.0
"""So many times one entry of a series is the next: Australia's lower deeming rate of 2020, Indonesia's relief."""
HIGHEST_DEATH_RATE = 0.47485
"""A year, below the age of 100: men of 95 in China, 2028."""
NEWEST = (2026, 11)
"""Year and month of the newest date: a clock that is behind it is wrong."""
_FAR = 2.0  # so many times the highest is far outside
_RISES_FROM = 40  # from this age on every table has more deaths in each band than in the one before
_SHARES = ("share", "probability")
_OF_MONEY = ("code", "symbol", "unit", "decimals")
_MOST_DECIMALS = 3  # ISO 4217 of 2015: the dinars; four are of units of account


def unusual_law(source: SystemSource) -> Iterator[Finding]:
    """Findings for improbable growth, shares, death rates and dates of a system."""
    for file, part in source.files:
        yield from _currency(file, part.currency)
        for name, projection in part.projections.items():
            for year, rate in projection.rate.items():
                if abs(rate) > _FAR * FASTEST_GROWTH:
                    at: Path_ = ("projections", name, "rate", year)
                    rates = {"value": rate * 100, "usual": FASTEST_GROWTH * 100}
                    yield file.finding(at, "unusual-number/growth", name, name=name, **rates)
        for name, shape in part.parameters.items():
            yield from _shares(file, name, shape)
            yield from _out_of_line(file, name, shape)
            yield from _lifetimes(file, name, shape)
            yield from _unordered(file, name, shape)
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
    for at, value in _figures(shape).items():
        if not 0 <= value <= HIGHEST_SHARE:
            fields: Fields = {"name": name, "value": value, "usual": HIGHEST_SHARE}
            yield file.finding(("parameters", name, *at), "unusual-number/law-share", name, **fields)


def _lifetimes(file: YamlFile, name: str, shape: ParameterShape) -> Iterator[Finding]:
    """Findings for ages and spans in years that nobody lives, as of one who counted in months."""
    for at, value in _figures(shape).items() if shape.unit.split(" ")[0] == "years" else ():
        if value > OLDEST:
            fields: Fields = {"name": name, "value": value, "oldest": OLDEST}
            yield file.finding(("parameters", name, *at), "unusual-number/years", name, **fields)


def _out_of_line(file: YamlFile, name: str, shape: ParameterShape) -> Iterator[Finding]:
    """Findings for entries of a series that are far above or below the ones beside them, as a lost decimal point makes
    them."""
    rows: dict[Path_, dict[int, float]] = {}
    for place, value in _figures(shape).items():
        if place[0] == "values":
            rows.setdefault(place[2:], {})[int(place[1])] = value
    for key, row in rows.items():
        years = sorted(row)
        far = [_far_apart(row[one], row[other]) for one, other in pairwise(years)]
        for i, year in enumerate(years):
            if i and all(far[max(i - 1, 0) : i + 1]):
                at: Path_ = ("parameters", name, "values", year, *key)
                fields: Fields = {"name": name, "value": row[year], "year": year, "beside": row[years[i - 1]]}
                yield file.finding(at, "unusual-number/out-of-line", name, **fields)


def _unordered(file: YamlFile, name: str, shape: ParameterShape) -> Iterator[Finding]:
    """Findings for steps of a table that do not rise from entry to entry, as a tier of 5 after 100 for 500."""
    keys = [key for key in shape.table or {} if isinstance(key, int | float)]
    for before, key in pairwise(keys):
        if key < before:
            fields: Fields = {"name": name, "value": key, "before": before}
            yield file.finding(("parameters", name, "table", _key(key)), "unusual-number/order", name, **fields)
            return


def _far_apart(one: float, other: float) -> bool:
    """Whether two entries of a series differ more than any do; nought is where a figure begins or ends."""
    low, high = sorted((abs(one), abs(other)))
    return one * other < 0 or (low > 0 and high > _FAR * WIDEST_STEP * low)


def _currency(file: YamlFile, written: Mapping[str, object]) -> Iterator[Finding]:
    """Findings for entries of `currency` that are none, and for more decimals than any money has."""
    for name in written.keys() - set(_OF_MONEY):
        near = nearest(name, _OF_MONEY)
        if near:
            yield file.finding(("currency", name), "unknown-key/near", name=name, near=near)
        else:
            yield file.finding(("currency", name), "unknown-key/beside", name=name, known=_OF_MONEY)
    decimals = written.get("decimals", 0)
    if isinstance(decimals, bool) or not isinstance(decimals, int) or not 0 <= decimals <= _MOST_DECIMALS:
        fields: Fields = {"given": str(decimals), "most": _MOST_DECIMALS}
        yield file.finding(("currency", "decimals"), "unusual-number/decimals", **fields)


def _figures(shape: ParameterShape) -> dict[Path_, float]:
    """The figures of a parameter by their path in it: of its table, and of its values by year (and by key)."""
    figures: dict[Path_, object] = {("table", _key(key)): value for key, value in (shape.table or {}).items()}
    for year, row in (shape.values or {}).items():
        each = row if isinstance(row, dict) else {None: row}
        figures |= {("values", year, key) if key is not None else ("values", year): one for key, one in each.items()}
    return {at: float(value) for at, value in figures.items() if isinstance(value, int | float)}


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
    found = re.fullmatch(r"(1[89]\d\d|2[01]\d\d)(?:-(0[1-9]|1[0-2]))?(?:-\d{2})?", as_of)
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
