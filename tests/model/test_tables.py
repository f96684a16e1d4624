"""Cells of a table are computed where keys are even; whatever the keys, the bits are those of the search."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.model.tables import Table

GRIDS = {
    "whole": np.arange(50.0, 71.0), "from nought": np.arange(0.0, 128.0, 4.0), "cents": np.arange(-450, 451) / 100,
    "thirds": np.arange(40) / 3, "negative": np.arange(-7.0, 9.0), "tenths far off": 1e6 + np.arange(90) / 10,
    "uneven": np.array([0.0, 1.0, 5.0, 5.5, 100.0]), "two": np.array([3.0, 4.0]), "one": np.array([3.0]),
    "nearly even": np.arange(30.0) + np.where(np.arange(30) % 2, 0.1, 0.0), "huge": np.arange(5) * 1e300,
}  # fmt: skip


def searched(table: Table, x: np.ndarray, straight: bool) -> np.ndarray:
    """By the definition: the greatest key not above x."""
    keys, values = table.keys, table.values
    if not straight or keys.size == 1:
        at = np.searchsorted(keys, x, side="right") - 1
        return values[np.minimum(np.maximum(at, 0), keys.size - 1)]
    inside = np.minimum(np.maximum(x, keys[0]), keys[-1])
    i = np.minimum(np.maximum(np.searchsorted(keys, inside, side="right") - 1, 0), keys.size - 2)
    return values[i] + (values[i + 1] - values[i]) * ((inside - keys[i]) / (keys[i + 1] - keys[i]))


def probes(keys: np.ndarray) -> np.ndarray:
    """The keys, their nearest neighbours among floats, the middles, far outside, nan and infinities."""
    middles = (keys[1:] + keys[:-1]) / 2
    odd = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 1e308, -1e308])
    return np.concatenate([keys, np.nextafter(keys, np.inf), np.nextafter(keys, -np.inf), middles, odd])


@pytest.mark.parametrize("keys", GRIDS.values(), ids=GRIDS)
def test_bits_are_those_of_the_search(keys: np.ndarray) -> None:
    table = Table(keys, np.sin(keys) * 1e3 + 7)
    x = probes(keys)
    with np.errstate(all="ignore"):
        assert np.array_equal(table.step(x), searched(table, x, False), equal_nan=True)
        assert np.array_equal(table.interpolate(x), searched(table, x, True), equal_nan=True)
        alone = np.array([float(table.interpolate(float(one))) for one in x])
    assert np.array_equal(alone, table.interpolate(x), equal_nan=True), "one life and many agree"


@settings(max_examples=200, deadline=None)
@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e3), st.integers(2, 200), st.lists(st.floats(-2, 3), min_size=1))
def test_any_even_grid(first: float, width: float, count: int, shares: list[float]) -> None:
    keys = first + width * np.arange(count)
    if not (np.diff(keys) > 0).all():
        return
    table = Table(keys, np.cos(np.arange(count)))
    x = np.concatenate([probes(keys), first + np.array(shares) * width * count])
    with np.errstate(all="ignore"):
        assert np.array_equal(table.step(x), searched(table, x, False), equal_nan=True)
        assert np.array_equal(table.interpolate(x), searched(table, x, True), equal_nan=True)


def test_which_grids_are_computed() -> None:
    found = {name: Table(keys, keys) for name, keys in GRIDS.items()}
    assert [name for name, table in found.items() if not table.per_unit] == ["uneven", "one"]
    assert [name for name, table in found.items() if table.exact] == ["whole", "from nought", "two"]
