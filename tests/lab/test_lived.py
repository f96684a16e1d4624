"""What lives at their ends tell of a play: by the clock, in facts, in months of living."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from conftest import Toy
from test_lived_figures import COLUMNS, TWO, beat

from game.lab.bots import TASTES
from game.model.batch import live
from game.model.life import Life
from game.model.turn import Ask, Picks
from game.report import lived
from game.report.figures import figures

FACT = {"text": "One two three four.", "source": "An act"}


def finished(story: Any) -> Any:
    """Four lives that always give the first answer."""

    def first(ask: Ask, life: Life, year: int) -> Picks:
        return np.zeros(ask.rows.size, dtype=np.int64)

    return live(story.world, np.arange(4, dtype=np.uint64), 1, first, lambda *_: None)


def test_minutes_are_what_is_read_and_what_goes_by(toy: Toy) -> None:
    """230 words more under the answer given take one minute more; under the other answer they take none."""
    told = {}
    for at in ("a", "b", ""):
        ways = [{**one, "reply": " ".join(["word"] * 230)} if one["id"] == at else one for one in TWO]
        story = toy(events=[beat("door", 19, choices=ways)], language="en")
        told[at] = lived.minutes(story, finished(story), "en")
    assert told["a"] - told[""] == pytest.approx(np.ones(4))
    assert told["b"] == pytest.approx(told[""])
    # five words and two answers of one, 5.5 s to choose, a year rolled, 45 s around
    assert told[""] == pytest.approx(np.full(4, (3 / 230) + (5.5 + 1.4 + 45) / 60))


def test_a_fact_counts_once(toy: Toy) -> None:
    ways = [{**TWO[0], "fact": FACT}, TWO[1]]
    story = toy(events=[beat("one", 19, choices=ways), beat("two", 20, choices=ways)])
    assert lived.facts(story, finished(story)).tolist() == [1.0] * 4
    other = toy(events=[beat("one", 19, choices=[TWO[0], {**TWO[1], "fact": FACT}])])
    assert lived.facts(other, finished(other)).tolist() == [0.0] * 4


def test_a_fall_costs_months_of_living(toy: Toy) -> None:
    """Sixty from hand and thirty lent, at thirty a month: three months, whoever falls."""
    columns = {**COLUMNS, "month_cost": {"start": 30}, "debt": {"start": 0, "low": 0, "high": 1000}}
    ways = [{**one, "rules": [{"cash": "cash - 60"}, {"debt": "debt + 30"}]} for one in TWO]
    fall = beat("fall", 19, rules=[{"last_fall": "year"}], choices=ways)
    told = figures(toy(events=[fall], columns=columns), 1, 12, each=10)
    assert {one["each_fall_cost"]["fall"] for one in told["bots"].values()} == {3.0}
    assert set(told["bots"]) == set(TASTES)
