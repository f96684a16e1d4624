"""A life in which each of the nineteen habits has its opportunity, told by hand: all amiss, and all well."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from conftest import Toy

from game.content.story import Story
from game.lab.habits import CODES, Tally
from game.model.batch import live
from game.model.life import Life
from game.model.turn import Ask, Picks
from game.session.habits import habits_of
from game.session.session import Session

AMISS, WELL = "amiss", "well"
RISING = {"low": 0, "high": 10000}


def asked(name: str, ages: tuple[int, int], amiss: dict[str, Any], well: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A question of every year at these ages, with the answer that shows a habit and the one that does not."""
    answers = [{"id": AMISS, "text": "No", "rules": [amiss]}, {"id": WELL, "text": "Yes", "rules": [well]}]
    again = {"again": 1} if ages[0] < ages[1] else {}
    choices = [answer if answer["rules"] != [{}] else {**answer, "rules": []} for answer in answers]
    return {"id": name, "ages": list(ages), "must": True, "text": name, "choices": choices, **again, **more}


QUESTIONS = [
    asked("bill", (19, 21), {}, {"arrears": "arrears - 10"}, rules=[{"arrears": "arrears + 10"}]),
    asked("loan", (19, 19), {"debt": "debt + 10"}, {}),
    asked("letter", (20, 20), {"enrolled": 0}, {}),
    asked("plan", (21, 21), {"intention": 8}, {"intention": 8}),
    asked("dial", (22, 22), {}, {"rate": 8}),
    asked("wedding", (22, 22), {"couple": 1}, {"couple": 1}),
    asked("base", (23, 23), {"base": 60}, {"base": 100}),
    asked("job", (23, 23), {"accounts": 2}, {}),
    asked("desk", (24, 24), {}, {"reported": 1}),
    asked("form", (24, 26), {"declared": 50}, {"declared": 100}),
    asked("mail", (24, 26), {}, {"opened": "opened + 1"}, rules=[{"sent": "sent + 1"}]),
    asked("heir", (25, 25), {}, {"named": 1}),
    asked("quiz", (25, 25), {"believes": 1}, {"believes": 1}),
    asked("pot", (26, 26), {"pot": 0}, {}),
    asked("match", (27, 27), {}, {"cash": "cash - 10"}),
    asked("claim", (55, 56), {}, {"claimed": 1}, when="claimed == 0"),
    asked("short", (58, 58), {"claimed": 1}, {"claimed": 1}, when="claimed == 0"),
]
COLUMNS: dict[str, Any] = {
    "cash": {"start": 100, "low": -1000, "high": 100000}, "mood": {"start": 50, "low": 0, "high": 100},
    **{name: {"start": 0, **RISING} for name in (
        "arrears", "debt", "intention", "couple", "reported", "sent", "opened", "named", "believes", "pot", "claimed",
        "record", "got", "entitled")},
    "enrolled": {"start": 1, **RISING}, "rate": {"start": 5, **RISING}, "base": {"start": 100, **RISING},
    "earned": {"start": 100, **RISING}, "declared": {"start": 100, **RISING}, "accounts": {"start": 1, **RISING},
}  # fmt: skip
YEAR: list[dict[str, Any]] = [
    {"record": "record + enrolled"}, {"pot": "pot + 5 * enrolled"},
    {"got": "where(reported == 1, 4, 12)"}, {"entitled": "where(couple == 1, 4, 12)"},
    {"cash": "where(age == 20, 5, where(age == 22, 100, cash))"},
]  # fmt: skip
HABITS: dict[str, dict[str, Any]] = {
    "M1": {"when": "age >= 20 and age < 30", "shown": "enrolled == 0", "at": ["letter"]},
    "M2": {"when": "year_letter == year", "shown": "enrolled == 0", "at": ["letter"]},
    "M3": {"when": "was_record > 0 and age < 30", "shown": "record == was_record", "at": ["letter"]},
    "M4": {"when": "year_bill == year", "shown": "arrears > was_arrears", "cannot": "was_cash < 10", "at": ["bill"]},
    "M5": {"when": "age >= 23 and age < 30", "shown": "base <= 60 and earned > 1.2 * 60", "at": ["base"]},
    "M6": {"when": "enrolled == 1 and age < 30", "shown": "rate == 5 and was_rate == 5", "at": ["dial"]},
    "M7": {"when": "year_form == year", "shown": "declared < 0.95 * earned", "at": ["form"]},
    "M8": {"when": "year_pot == year", "shown": "pot < was_pot", "at": ["pot"]},
    "M9": {"when": "couple == 1 and age <= 26", "shown": "reported == 0", "at": ["desk"]},
    "M10": {"when": "couple == 1 and age <= 26", "shown": "abs(got - entitled) > 0", "at": ["desk"]},
    "M11": {"when": "was_record > 0 and age > 25 and age < 30", "shown": "named == 0", "at": ["heir"]},
    "M12": {"when": "year_match == year", "shown": "chose_match_amiss > 0", "cannot": "was_cash < 10", "at": ["match"]},
    "M13": {"when": "year > year_job and age >= 24 and age <= 26", "shown": "accounts >= 2", "at": ["job"]},
    "M14": {"when": "sent >= 3 and age < 28", "shown": "opened == 0", "at": ["mail"]},
    "M15": {"when": "year_quiz == year", "shown": "believes == 1 and enrolled == 0", "at": ["quiz"]},
    "M16": {"when": "age >= 55 and was_claimed == 0 and age < 58", "shown": "claimed == 0", "at": ["claim"]},
    "M17": {"when": "claimed == 1 and was_claimed == 0", "shown": "record < 20", "at": ["claim", "short"]},
    "M18": {"when": "intention >= 7 and age < 24", "shown": "enrolled == 0", "at": ["letter", "plan"]},
    "M19": {"when": "enrolled == 1 and age < 30", "shown": "debt > was_debt", "at": ["loan"]},
}  # fmt: skip

EXPECTED: dict[str, dict[str, tuple[int, int, int, int]]] = {
    AMISS: {
        "M1": (10, 0, 9, 1),  # out from 20 to 29, asked at 20
        "M2": (1, 0, 0, 1),
        "M3": (11, 0, 9, 1),  # a record from 18 on, which does not grow from 20 to 29
        "M4": (3, 1, 0, 2),  # 19, 20, 21; at 21 there are 5 in hand and 10 are due
        "M5": (7, 0, 6, 1),  # 23 to 29
        "M6": (2, 0, 2, 0),  # at the default in 18 and 19, three points from what is wanted; then out
        "M7": (3, 0, 0, 3),  # 50 of 100 in 24, 25, 26
        "M8": (1, 0, 0, 1),  # what was paid in at 18 and 19
        "M9": (5, 0, 4, 1),  # 22 to 26, asked at 24
        "M10": (5, 0, 4, 1),  # twelve instead of four in each of these
        "M11": (4, 0, 4, 0),  # 26 to 29, and asked at 25
        "M12": (1, 0, 0, 1),
        "M13": (3, 0, 3, 0),  # the three years after the job
        "M14": (2, 0, 1, 1),  # three messages at 26; none opened at 27
        "M15": (1, 0, 0, 1),
        "M16": (3, 0, 1, 2),  # asked at 55 and 56, not at 57
        "M17": (1, 0, 0, 1),  # at 58 with a record of two years
        "M18": (3, 0, 2, 1),  # meant at 21, and not done at 21, 22, 23
        "M19": (2, 0, 0, 1),  # in the scheme at 18 and 19, and in debt at 19
    },
    WELL: {
        "M1": (10, 0, 0, 0), "M2": (1, 0, 0, 0), "M3": (11, 0, 0, 0), "M4": (3, 0, 0, 0), "M5": (7, 0, 0, 0),
        "M6": (12, 0, 4, 0),  # nobody asks before 22
        "M7": (3, 0, 0, 0), "M8": (1, 0, 0, 0),
        "M9": (5, 0, 2, 0), "M10": (5, 0, 2, 0),  # nobody asks before 24
        "M11": (4, 0, 0, 0), "M12": (1, 0, 0, 0), "M13": (3, 0, 0, 0), "M14": (2, 0, 0, 0), "M15": (1, 0, 0, 0),
        "M16": (1, 0, 0, 0), "M17": (1, 0, 0, 0), "M18": (3, 0, 0, 0), "M19": (12, 0, 0, 0),
    },
}  # fmt: skip
"""Years with an opportunity; shown, and one could not do otherwise, did not notice, chose. By hand."""


@pytest.fixture
def told(toy: Toy) -> Story:
    return toy(columns=COLUMNS, events=QUESTIONS, after_law=YEAR, habits=HABITS,
               start={"year": 2026, "age": 18, "last_age": 62})  # fmt: skip


@pytest.mark.parametrize("answer", EXPECTED)
def test_each_of_the_nineteen_is_counted_as_by_hand(told: Story, answer: str) -> None:
    def policy(ask: Ask, life: Life, year: int) -> Picks:
        ids = [choice.id for choice in ask.event.choices]
        return np.full(ask.rows.size, ids.index(answer) if ids else 0, dtype=np.int64)

    watch = Tally(told, 2, 1)
    live(told.world, np.arange(2, dtype=np.uint64), 1, policy, watch)
    found = watch.found()
    assert tuple(found) == CODES == tuple(EXPECTED[answer])
    counted = {
        code: tuple(int(counts[1]) for counts in (years.open, years.could_not, years.unnoticed, years.chosen))
        for code, years in found.items()
    }
    assert counted == EXPECTED[answer]


@pytest.mark.parametrize("answer", EXPECTED)
def test_a_life_played_alone_tells_the_same(told: Story, answer: str) -> None:
    session = Session(told, 1)
    while not session.over:
        if session.asked is None:
            session.end_year()
        else:
            session.accept(answer)
    alone = {one.code: (one.open, one.could_not, one.unnoticed, one.chosen) for one in habits_of(session)}
    assert alone == EXPECTED[answer]
