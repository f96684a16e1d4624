"""The one walk over rules: nothing inside a block, a call or an event's own rules is forgotten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Toy, written

from game.content.story import read_story
from game.doctor.checks.reach import reach
from game.model.world import Block, Rule, Use, formulas, names_read, names_written, walk

NESTED: list[dict[str, Any]] = [
    {"cash": "cash + 1"},
    {"when": "mood > 1", "rules": [
        {"gift": "cash / 2"},
        {"when": "gift > 2", "rules": [{"mood": "mood - n_slip"}, {"calculate": "half", "with": {"x": "paid"},
                                                                    "gives": {"left": "y"}}]},
    ]},
    {"mood": "mood + 1"},
]  # fmt: skip


def slip(*choices: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "slip", "must": True, "ages": [18, 18], "text": "A slip.", "choices": list(choices), **more}


def test_every_step_comes_in_written_order(toy: Toy) -> None:
    steps = toy(after_law=NESTED, events=[slip()]).world.after_law
    kinds = [type(step) for step in walk(steps)]
    assert kinds == [Rule, Block, Rule, Block, Rule, Use, Rule]
    assert [expr.text for expr in formulas(steps)] == [
        "cash + 1", "mood > 1", "cash / 2", "gift > 2", "mood - n_slip", "paid", "mood + 1",
    ]  # fmt: skip


def test_what_is_written_and_read_inside_blocks_counts(toy: Toy) -> None:
    steps = toy(after_law=NESTED, events=[slip()]).world.after_law
    assert names_written(steps) == {"cash", "gift", "mood", "left"}
    assert names_read(steps) == {"cash", "mood", "gift", "n_slip", "paid", "x"}


@pytest.mark.parametrize(
    "reader",
    [
        {"rules": [{"when": "chose_slip_later > 0", "rules": [{"mood": "mood + 9"}]}]},
        {"rules": [{"when": "mood > 0", "rules": [{"mood": "mood + 9 * chose_slip_later"}]}]},
        {"rules": [{"calculate": "half", "with": {"x": "chose_slip_later"}, "gives": {"mood": "y"}}]},
        {"choices": [{"id": "a", "text": "A", "rules": [{"when": "chose_slip_later > 0", "rules": [{"mood": 60}]}]},
                     {"id": "b", "text": "B", "rules": [{"cash": "cash + 9"}]}]},
    ],
    ids=["condition of a block", "rule in a block", "given to a calculator", "block in a choice"],
)  # fmt: skip
def test_a_choice_that_is_remembered_anywhere_is_not_called_dominated(tmp_path: Path, reader: dict[str, Any]) -> None:
    now = {"id": "now", "text": "Now", "rules": [{"mood": "mood + 5"}]}
    other = {"id": "cash", "text": "Money", "rules": [{"cash": "cash + 5"}]}
    later = {"id": "later", "text": "Later", "rules": [{"mood": "mood + 1"}]}
    after = {"id": "after", "must": True, "ages": [20, 20], "text": "After."}

    def dominated(**more: Any) -> list[str]:
        events = [slip(now, other, later), {**after, **more}]
        source = read_story(written(tmp_path, {"events": events}))
        assert source.story is not None, source.problems
        return [one.about for one in reach(source, 40, {}) if one.code == "dominated"]

    assert dominated() == ["slip.later"], "nothing remembers it: never better than 'now'"
    assert dominated(**reader) == []
