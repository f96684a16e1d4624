"""What lives went through: falls and the way back, silences, and what a second life repeats."""

from __future__ import annotations

import json
from typing import Any

from conftest import Toy

from game.lab.bots import TASTES
from game.report.figures import callbacks, figures, repeats

COLUMNS = {
    "cash": {"start": 100, "low": -1000, "high": 100000}, "mood": {"start": 50, "low": 0, "high": 100, "clamp": True},
    "last_fall": {"start": 0}, "recovered": {"start": 0},
}  # fmt: skip
TWO = [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]


def beat(name: str, age: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "text": "?", "must": True, "ages": [age, age], "choices": TWO, **more}


def test_a_fall_and_the_way_back(toy: Toy) -> None:
    """Everybody falls at nineteen; the way back comes two years later, or, in the other story, never."""
    fall = beat("fall", 19, rules=[{"last_fall": "year"}])
    back = beat("back", 21, rules=[{"recovered": "recovered + 1", "last_fall": 0}])
    for events, share in (([fall, back], 1.0), ([fall], 0.0)):
        told = figures(toy(events=events, columns=COLUMNS), 1, 12, each=20)
        assert set(told["bots"]) == set(TASTES)
        assert {one["way_back_in_three_years"] for one in told["bots"].values()} == {share}
        assert all(one["each_fall"] == {"fall": 1.0} for one in told["bots"].values())
        assert json.loads(json.dumps(told)) == told


def test_what_a_later_life_repeats(toy: Toy) -> None:
    """One beat that everybody meets is all of every life; one told in four ways is never told twice in four lives."""
    story = toy(events=[beat("door", 19)])
    assert [(one["life"], one["in_the_life_before"], one["ever_seen"]) for one in repeats(story, 1, 12, 2)] == [
        (2, 1.0, 1.0), (3, 1.0, 1.0),
    ]  # fmt: skip
    ways = [beat("door", 19), *(beat(name, 19, variant_of="door") for name in ("gate", "hatch", "lid"))]
    assert [one["ever_seen"] for one in repeats(toy(events=ways), 1, 12, 3)] == [0.0, 0.0, 0.0]
    assert repeats(story, 1, 12, 0) == []


def test_a_callback_reads_what_was_planted_early(toy: Toy) -> None:
    late = {"text": "?", "ages": [50, 60], "choices": TWO}
    events = [
        beat("early", 20), beat("middle", 45), {"id": "reads", **late, "when": "chose_early_a > 0"},
        {"id": "later", **late, "when": "chose_middle_a > 0"}, {"id": "nothing", **late},
    ]  # fmt: skip
    assert [event.id for event, _ in callbacks(toy(events=events).world)] == ["reads"]
