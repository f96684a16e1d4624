"""The evidence is frozen, told whole, and reached without more numbers than before."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import Any

import numpy as np
import pytest

from game.content.people import load_evidence, load_levers, load_regime, regimes
from game.content.words.text import Words
from game.lab.people.core import NAMES
from game.lab.people.table import USES, inside, lines_of, rmse, rows_of, specifications
from game.report.evidence import row as told_as
from tools.ensemble import Box, apart, apart_by_ensemble, effective, sample
from tools.evidence_page import DOCS, PROTOTYPE
from tools.posterior import Effort, independent_chains, posterior

FROZEN = {
    "D5": "2e68945708e7", "D6": "2493e5e6f451", "D8": "f88f828247d4", "D10": "5c6e3b2d70a2",
    "D4": "e6fd8ff7c2d8", "D12": "1589a6f9f538", "D1": "e397c146c90e", "D3": "08ca8212a356",
    "E1": "3ea505511678", "R1": "76267ad421a8", "R2": "a81c24587edd", "R3": "0e1a2e159143",
    "N1": "1360cd7c706d", "D7": "b0edf327f95d", "E3": "27c32bd24b44", "F1": "4e36c07f8187",
    "C2": "5f890c7ac436", "R7": "e70464dceeb0", "R8": "01beb1280109", "R6": "77ca98ebedfc",
    "S2": "a647adb92615", "K1": "2b70d59e7110", "E9": "da310b8fcd63",
}  # fmt: skip


def digest(name: str) -> str:
    """Of what was frozen of a row: its arms, and of its figures the target, the tolerance, the reading and the use."""
    row = load_evidence().rows[name].model_dump(mode="json", include={"arms", "figures", "reading", "given"})
    row["reading"] = row["reading"]["en"]  # the words of the freeze; its translation is not of it
    return sha256(json.dumps(_plain(row), sort_keys=True).encode()).hexdigest()[:12]


def _plain(value: Any) -> Any:
    """Whole numbers without a point: older pydantic gives a default of 0 back as 0.0."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def test_designs_and_tolerances_are_those_of_the_freeze() -> None:
    """Whoever changes one logs it in the row, with the day and the reason, and then here."""
    assert {name: digest(name) for name in load_evidence().rows} == FROZEN


def test_every_row_says_where_it_comes_from() -> None:
    for name, row in load_evidence().rows.items():
        assert row.source and row.reading and row.grade in "ABU", name
        for text in (row.study, row.design, row.sample, row.outcome, row.reading, *row.log):
            assert text.keys() == {"zh", "en"} and text["en"], name
            assert re.search("[一-鿿]", text["zh"]) and not re.search("[a-z]{2,} [a-z]{2,}", text["zh"]), name
        assert row.population in regimes(), name
        assert row.given in ("", *row.figures), name
        for figure in row.figures.values():
            assert {*figure.of, *figure.minus} <= row.arms.keys(), name
        for arm in row.arms.values():
            assert arm.pool in ("", *row.arms), name


def test_every_number_has_a_source_and_a_span_if_it_is_fitted() -> None:
    for name in regimes():
        regime = load_regime(name)
        assert set(NAMES) <= regime.numbers.keys()
        assert {key for key, one in regime.numbers.items() if one.use == "fitted"} == regime.fitted.keys()
        for low, high in regime.fitted.values():
            assert low < high
        for one in regime.sets:
            assert regime.fitted.keys() <= one.keys()
            assert all(low <= one[key] <= high for key, (low, high) in regime.fitted.items())


def test_no_more_numbers_are_fitted_than_the_prototype_had() -> None:
    assert len(load_regime("payroll").fitted) == 11 and len(load_regime("gig").fitted) == 6
    assert specifications() >= 7


def test_levers_name_studies_that_there_are() -> None:
    for lever, by_regime in load_levers().items():
        assert by_regime.keys() == set(regimes()), lever
        for known in by_regime.values():
            assert set(known.studies) <= load_evidence().rows.keys(), lever
            assert bool(known.studies) == (known.status != "none"), lever


@pytest.fixture(scope="module")
def lines() -> dict[str, list]:
    return {name: lines_of(load_regime(name)) for name in regimes()}


def test_payroll_is_no_worse_than_a_bar_set_beforehand(lines: dict[str, list]) -> None:
    assert rmse(lines["payroll"]) <= 2.5


def test_nulls_stay_null_and_signs_stay_signs(lines: dict[str, list]) -> None:
    found = {f"{line.study} {line.figure}": line for line in (*lines["gig"], *lines["payroll"])}
    assert abs(found["R8 effect"].model) <= 0.2 and found["S2 effect"].model == 0 and found["R6 effect"].model == 0
    assert found["N1 sign"].model < 0


def test_every_figure_is_told_with_its_use_and_misses_as_misses(lines: dict[str, list]) -> None:
    for name, told in lines.items():
        figures = sum(len(row.figures) for _, row in rows_of(load_regime(name)))
        assert sum(inside(told, use)[1] for use in USES) == len(told) == figures
        verdicts = [told_as(line, Words.load("en"))[4] for line in told]
        assert verdicts.count("OUTSIDE") == sum(not line.inside for line in told) > 0


@pytest.mark.parametrize(("page", "lang"), [("evidence.md", "en"), ("evidence.zh.md", "zh")])
def test_the_pages_have_these_figures(lines: dict[str, list], page: str, lang: str) -> None:
    """As `python -m tools.evidence_page` made them; another processor may move one person of twenty thousand."""
    rows = [line.split(" | ") for line in (DOCS / page).read_text(encoding="utf-8").splitlines()]
    told = {(cells[0].strip("| "), cells[1]): cells for cells in rows if len(cells) == 8}
    for line in (*lines["payroll"], *lines["gig"]):
        cells = told[line.study, line.figure]
        assert cells[2] == told_as(line, Words.load(lang))[2]
        assert float(cells[3].split()[0]) == pytest.approx(line.model, abs=0.06), "run: python -m tools.evidence_page"
    assert all(f"{study} {figure}" in {f"{a} {b}" for a, b in told} for study, figure in map(str.split, PROTOTYPE))


def test_walkers_find_what_they_walk_on() -> None:
    """On a bell of known widths, begun off its middle, and on an even density between walls."""
    wide, rng = np.array([0.5, 1.0, 2.0]), np.random.default_rng(1)
    box = Box(np.full(3, -9.0), np.full(3, 9.0))
    start = rng.uniform(1, 4, (2, 12, 3))
    path = sample(lambda points: -np.sum((points / wide) ** 2, axis=2) / 2, box, start, 900, rng)[200:]
    assert (apart(path) < 1.05).all() and (effective(path) > 400).all()
    assert path.std(axis=(0, 1, 2)) == pytest.approx(wide, rel=0.12)
    assert (np.abs(path.mean(axis=(0, 1, 2))) < 0.15 * wide).all()
    walls = Box(np.zeros(2), np.ones(2))
    even = sample(lambda points: np.zeros(points.shape[:2]), walls, rng.random((2, 8, 2)), 500, rng)
    assert np.quantile(even, [0.1, 0.5, 0.9]) == pytest.approx([0.1, 0.5, 0.9], abs=0.03)


def test_walkers_that_never_meet_are_told() -> None:
    rng = np.random.default_rng(2)
    path = rng.standard_normal((400, 2, 4, 1))
    assert apart(path)[0] < 1.01 and effective(path)[0] == pytest.approx(3200, rel=0.15)
    path[:, 1] += 3.0
    assert apart(path)[0] > 1.5 and apart_by_ensemble(path)[0] > 1.5


def test_walkers_that_seldom_cross_may_differ_while_their_ensembles_agree() -> None:
    """As with `act` on payrolls (docs/people.md): a far tail with a twenty-seventh of the weight, to which most walkers
    never go and where some stay for hundreds of steps. All of an ensemble together have been there as often as it
    weighs."""
    rng = np.random.default_rng(4)
    there, path = rng.random((3, 24)) < 1 / 27, np.empty((3000, 3, 24, 1))
    for step in range(len(path)):
        change = rng.random(there.shape)
        there = np.where(there, change > 1 / 700, change < 1 / 26 / 700)
        path[step, ..., 0] = np.where(there, 0.35, 0.12) + 0.03 * rng.standard_normal(there.shape)
    assert apart(path)[0] > 1.1 and apart_by_ensemble(path)[0] < 1.03


def test_a_stand_in_leaves_the_model_its_own_density() -> None:
    """A model whose misses are known: its sample has the middle and the width of chi squared, by far fewer runs than
    walkers take steps; proposals from a density that is too wide come out right, too."""
    box, rng = Box(np.full(2, -4.0), np.full(2, 4.0)), np.random.default_rng(3)
    effort = Effort(2, 8, first=10, rounds=2, probes=60, block=60, last=400, proposals=600, chains=4)
    found = posterior(lambda points: (points - [1, 0]) * [1, 2], box, effort, rng)
    points = found.chains.reshape(-1, 2)
    assert points.mean(axis=0) == pytest.approx([1, 0], abs=0.15)
    assert points.std(axis=0) == pytest.approx([1, 0.5], rel=0.15)
    assert (found.alike < 1.05).all() and found.taken > 0.9 and found.runs < 1500
    wide = 2 * rng.standard_normal((8000, 1))
    chains, taken = independent_chains(wide, (wide**2 / 8 - wide**2 / 2)[:, 0], 4, rng)
    assert chains.std() == pytest.approx(1, rel=0.06) and 0.4 < taken < 0.9


def test_walkers_lost_in_a_corner_cost_refusals_and_move_nothing() -> None:
    """Why walkers on a stand-in may agree less than the chains made of them: one of eight sits in a corner to which the
    interpolation gives weight and the model none. Its proposals, an eighth, are refused; the others are the model's own
    density, so that nearly all are taken."""
    rng = np.random.default_rng(5)
    path = rng.standard_normal((400, 2, 4, 1))
    path[:, 1, 3] = 9 + 0.01 * rng.standard_normal((400, 1))
    proposed = rng.permutation(path.reshape(-1, 1))
    corner = proposed[:, 0] > 5
    log_ratio = np.where(corner, -proposed[:, 0] ** 2 / 2, 0.0)
    chains, taken = independent_chains(proposed, log_ratio, 4, rng)
    assert apart(path)[0] > 1.5 and apart(chains)[0] < 1.05
    assert taken == pytest.approx(7 / 8, abs=0.02) and not (chains[20:] > 5).any()
    assert chains[20:].mean() == pytest.approx(0, abs=0.08) and chains[20:].std() == pytest.approx(1, abs=0.06)


def test_walkers_that_share_the_weight_wrongly_are_not_put_right() -> None:
    """What the refusals do not mend: two places of equal weight, of which walkers that never cross see one three times
    as often. So walkers that do not agree have to be looked at, and are told of beside the chains."""
    rng = np.random.default_rng(6)
    path = rng.standard_normal((400, 2, 4, 1)) + np.where(np.arange(8).reshape(2, 4) < 6, -6, 6)[..., None]
    chains, taken = independent_chains(rng.permutation(path.reshape(-1, 1)), np.zeros(3200), 4, rng)
    assert apart(path)[0] > 1.5 and apart(chains)[0] < 1.05 and taken == 1
    assert (chains > 0).mean() == pytest.approx(1 / 4, abs=0.03)
