"""The doctor finds every planted fault, by its code, and nothing that was not planted."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctor.chinese import left_in_english
from doctor.faults import GROUPS, Group
from doctor.plant import check
from game.commands.check import examine
from game.content.words.wording import message, table

FOLLOWS = {"reach": ("never-met", "ending-never", "beat-missed")}
"""What planted beats do to others, rightly told: they crowd the deck, so that rare cards and endings stay out."""


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_all_are_found_and_nothing_else(group: Group, tmp_path: Path) -> None:
    outcome = check(group, tmp_path)
    assert not outcome.missed, [f"{fault.name} ({fault.code})" for fault in outcome.missed]
    alarms = [problem for problem in outcome.false_alarms if problem.code not in FOLLOWS.get(group.name, ())]
    assert not alarms, [f"{problem} [{problem.code}]" for problem in alarms]
    chinese = [message(problem, "zh") for problem in outcome.problems]
    assert not [text for text in chinese if left_in_english(text)], "assets/words/findings.yaml"


def test_there_are_enough_of_many_kinds() -> None:
    faults = [fault for group in GROUPS for fault in group.faults]
    assert len(faults) >= 60
    assert len({fault.code.partition("/")[0] for fault in faults}) >= 40
    assert {fault.code.partition("/")[0] for fault in faults} <= table().codes.keys()


def test_no_false_alarm_on_what_is_shipped() -> None:
    problems, count = examine([])
    assert count >= 8
    assert not problems, "\n".join(f"{problem} [{problem.code}]" for problem in problems)
