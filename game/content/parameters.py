"""Builds the parameters of a system: dated values with their projection, tables by key, death rates."""

import math
import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from game.content.findings import Fields, Finding
from game.content.yaml.shapes import SHARES, ParameterShape, ProjectionShape
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.nearest import nearest
from game.model.tables import Array, DeathRates, Series, Table

LAST_YEAR = 2140  # beyond anybody's life
FIRST_YEAR = 1900
_OLDEST = 115

Rates = Mapping[str, Mapping[int, Mapping[int, float]]]  # sex -> year -> first age of the band -> m(x)


def build_series(
    name: str, shape: ParameterShape, file: YamlFile, projections: Mapping[str, ProjectionShape],
    categories: Mapping[str, list[str]], problems: list[Finding],
) -> Series | None:  # fmt: skip
    """A series with a value for every year up to LAST_YEAR; a year between known ones has the value of the last known
    one. None with findings in `problems` if the shape is invalid."""
    at = ("parameters", name)
    values = shape.values or {}
    if not values:
        problems.append(file.finding(at, "missing-entry/values", name=name))
        return None
    if shape.of is not None and shape.by is None:
        problems.append(file.finding((*at, "of"), "missing-entry/by", name=shape.of))
    rates = _rates(name, shape, file, projections, problems)
    good = check_years(file, (*at, "values"), values, problems)
    if rates is None or not good:
        return None
    first, last = min(values), max(values)
    if shape.by is None:
        known = {year: _number(value) for year, value in values.items()}
        bad = [year for year, value in known.items() if value is None]
        for year in bad:
            problems.append(file.finding((*at, "values", year), "wrong-type/figure"))
        if bad:
            return None
        rows = [[value] for value in _filled({y: v for y, v in known.items() if v is not None}, first, last)]
    else:
        table = _by_category(name, shape, file, categories, problems)
        if table is None:
            return None
        rows = table
    dense = np.array(rows, dtype=np.float64)
    future = [dense[-1]]
    with np.errstate(over="ignore"):  # a rate that nobody means is told as that; no life can use what comes of it
        for year in range(last + 1, LAST_YEAR + 1):
            future.append(future[-1] * (1.0 + rates(year)))
    dense = np.vstack([dense, np.array(future[1:]).reshape(-1, dense.shape[1])])
    by_year = dense[:, 0].copy() if shape.by is None else dense
    return Series(first, by_year, last, shape.by, tuple(sorted(values)), _is_yearly(sorted(values), shape.unit))


def _is_yearly(years: list[int], unit: str) -> bool:
    """Whether most years have an entry: then the figure is set anew each year, otherwise it holds until it is
    changed."""
    steps = [later - earlier for earlier, later in pairwise(years)]
    return len(years) >= 3 and 2 * steps.count(1) > len(steps) and re.split(r"[ /]", unit)[0] not in SHARES


def check_years(file: YamlFile, at: Path_, years: Iterable[int], problems: list[Finding]) -> bool:
    """Whether all are plausible calendar years; a typing error (20260) must not create a table of thousands of
    years."""
    bad = [year for year in years if not FIRST_YEAR <= year <= LAST_YEAR]
    for year in bad:
        problems.append(file.finding((*at, year), "impossible-range/year", year=year, first=FIRST_YEAR, last=LAST_YEAR))
    return not bad


def _rates(
    name: str,
    shape: ParameterShape,
    file: YamlFile,
    projections: Mapping[str, ProjectionShape],
    problems: list[Finding],
) -> Any:
    if shape.projection == "constant":
        return lambda year: 0.0
    if shape.projection == "none":
        return lambda year: math.nan
    projection = projections.get(shape.projection)
    if projection is None:
        near = nearest(shape.projection, [*projections, "constant", "none"])
        at = ("parameters", name, "projection")
        problems.append(file.finding(at, "unknown-name/projection", name=shape.projection, near=near))
        return None
    if not projection.rate:
        return None  # said where the projection stands
    table = build_table({float(k): float(v) for k, v in projection.rate.items()})
    return lambda year: float(table.step(float(year)))


def _by_category(
    name: str, shape: ParameterShape, file: YamlFile, categories: Mapping[str, list[str]], problems: list[Finding]
) -> list[list[float]] | None:
    at = ("parameters", name)
    known = categories.get(shape.of or "")
    if known is None:
        problems.append(file.finding(at, "unknown-name/categories", known=tuple(categories)))
        return None
    series: dict[str, dict[int, float]] = {category: {} for category in known}
    count = len(problems)
    for year, row in (shape.values or {}).items():
        if not isinstance(row, dict):
            problems.append(file.finding((*at, "values", year), "wrong-type/value-each", category=shape.of or ""))
            continue
        for category, value in row.items():
            number = _number(value)
            if category not in series:
                fields = {"category": shape.of or "", "name": str(category), "near": nearest(str(category), known)}
                problems.append(file.finding((*at, "values", year, category), "unknown-name/value-of", **fields))
            elif number is None:
                problems.append(file.finding((*at, "values", year, category), "wrong-type/figure"))
            else:
                series[str(category)][year] = number
    empty = [category for category, points in series.items() if not points]
    if empty:
        problems.append(file.finding(at, "missing-entry/no-value", name=name, missing=tuple(empty)))
    if len(problems) > count:
        return None
    first, last = min(shape.values or {0: 0}), max(shape.values or {0: 0})
    columns = [_filled(points, first, last) for points in series.values()]
    return [list(row) for row in zip(*columns, strict=True)]


def _filled(known: Mapping[int, float], first: int, last: int) -> list[float]:
    """One value per year: a year without one has that of the year before, years before the first known one have its
    value."""
    value = known[min(known)]
    filled = []
    for year in range(first, last + 1):
        value = known.get(year, value)
        filled.append(value)
    return filled


def build_table(points: Mapping[float, float]) -> Table:
    keys = sorted(points)
    return Table(np.array(keys, dtype=np.float64), np.array([float(points[k]) for k in keys]))


def build_keyed_table(
    name: str, shape: ParameterShape, file: YamlFile, categories: Mapping[str, list[str]], problems: list[Finding]
) -> Table | None:
    """A table by numbers, or by the values of the category in `of`, where a missing value becomes nan. None with
    findings in `problems` if the shape is invalid."""
    points = shape.table or {}
    if shape.of is None and not any(isinstance(key, str) for key in points):
        return build_table({float(key): float(value) for key, value in points.items()})
    known = categories.get(shape.of or "")
    if known is None:
        problems.append(file.finding(("parameters", name), "unknown-name/categories", known=tuple(categories)))
        return None
    unknown = [key for key in points if key not in known]
    for key in unknown:
        fields: Fields = {"category": shape.of or "", "name": str(key), "near": nearest(str(key), known)}
        at = ("parameters", name, "table", key if isinstance(key, str) else int(key))
        problems.append(file.finding(at, "unknown-name/value-of", **fields))
    if unknown:
        return None
    return build_table({float(i): float(points.get(value, math.nan)) for i, value in enumerate(known)})


def check_death_rates(name: str, rates: Rates, file: YamlFile, problems: list[Finding]) -> bool:
    """Whether both sexes have the same years, each with bands from age 0 and rates above 0."""
    count, at = len(problems), ("parameters", name, "death_rates")
    years = {sex: sorted(rates.get(sex, {})) for sex in ("woman", "man")}
    if not years["woman"] or years["woman"] != years["man"]:
        problems.append(file.finding(at, "missing-entry/sexes"))
    for sex, by_year in rates.items():
        check_years(file, (*at, sex), by_year, problems)
        for year, bands in by_year.items():
            here = (*at, sex, year)
            if 0 not in bands:
                problems.append(file.finding(here, "missing-entry/bands"))
            for age, rate in bands.items():
                if rate <= 0 or age < 0:
                    problems.append(file.finding((*here, age), "impossible-range/death-rate"))
    return len(problems) == count


def build_death_rates(rates: Rates) -> DeathRates:
    """Yearly probabilities from abridged central rates m(x): q = m / (1 + m/2), log-linear in m between the years.

    Logarithms are taken here, once, and rounded to 12 decimals, so that a life's bits do not depend on them.
    """
    given = sorted(rates["woman"])
    years = given if len(given) == 1 else sorted({*range(given[0], given[-1], 5), given[-1]})
    shape = (2, len(years), _OLDEST + 1)
    result: Array = np.ones(shape)
    for s, sex in enumerate(("woman", "man")):
        for y, year in enumerate(years):
            central = _central_rates(rates[sex], given, year)
            for age, m in enumerate(central):
                result[s, y, age] = round(min(m / (1 + 0.5 * m), 1.0), 12)
    return DeathRates(np.array(years, dtype=np.float64), result)


def _central_rates(by_year: Mapping[int, Mapping[int, float]], given: list[int], year: int) -> list[float]:
    low = max((g for g in given if g <= year), default=given[0])
    high = min((g for g in given if g >= year), default=given[-1])
    share = (year - low) / (high - low) if high > low else 0.0
    result = []
    for age in range(_OLDEST):
        m0, m1 = (by_year[g][max(k for k in by_year[g] if k <= age)] for g in (low, high))
        result.append(m0 if low == high else math.exp(math.log(m0) + (math.log(m1) - math.log(m0)) * share))
    return result


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
