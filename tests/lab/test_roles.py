"""What bots know of a country is said by the country; what nobody decides goes one way everywhere."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from conftest import Toy

from game.content.findings import ContentErrors
from game.content.system import countries, load_system
from game.lab.bots import TASTES, bot
from game.lab.lives import live_story
from game.lab.persona import Persona
from game.model.life import Env, Facts
from game.model.turn import Ask, start, undecided
from game.session.answerer import visit
from game.session.session import Session

OFFER: dict[str, Any] = {"id": "hall", "offer": True, "place": "home", "text": "The hall.", "choices": [
    {"id": "stay", "text": "Stay", "default": True, "when": "cash > 1e9", "why": "Too poor."},
    {"id": "go", "text": "Go", "rules": [{"mood": "mood + 1"}]},
    {"id": "wait", "text": "Wait"},
]}  # fmt: skip


def effort_of(system: str, **values: float) -> float:
    world = load_system(system).world()
    life = start(world, np.zeros(1, np.uint64), 0)
    for name, value in values.items():
        life.columns[name] = np.array([value])
    assert world.effort is not None
    return float(np.ravel(world.effort.fn(Env(Facts(world, 2026, 0), life, None)))[0])


def test_a_year_paid_for_is_one_in_every_country() -> None:
    assert {effort_of(system, employed=1) for system in countries().values()} == {1.0}


def test_joining_counts_as_the_country_says() -> None:
    for system in countries().values():
        assert effort_of(system, employed=0, joined=1, effort_share=0.5) == pytest.approx(0.9)
    # in China a plan of one's own counts as far as a quarter of the pay (500) covers it (0.2 × 0.6 × 8,000 = 960)
    paying = {"scheme": 2.0, "months_per_year": 6.0, "base_share": 0.6, "wage_per_month": 2000.0, "average_wage": 8e3}
    assert effort_of("china", **paying) == pytest.approx(6 / 12 * (0.8 + 0.12) * (500 / 960))
    assert effort_of("china", scheme=1.0) == pytest.approx(0.1)


def test_a_country_may_say_what_a_thousand_is(toy: Toy) -> None:
    story = toy(system={"bots": {"thousand": "wage * 20", "effort": "paid > 0"}})
    policy: Any = bot("planner", story.world, 1)
    assert policy.thousand == 2000.0 and policy.effort == {"paid"}
    with pytest.raises(ContentErrors) as caught:
        toy(system={"bots": {"effort": "payd > 0"}})
    (found,) = caught.value.problems
    assert (found.code, found.fields["name"]) == ("unknown-name", "payd") and "system.yaml:" in found.where


def test_countries_are_found_by_their_codes() -> None:
    found = countries()
    assert found["CHN"] == "china" and len(found) == 8
    assert all(load_system(system).country == code for code, system in found.items())


def test_what_nobody_decides() -> None:
    open_ = np.array([[True, False, False], [True, True, False], [True, True, True]])
    ask = Ask(_event(default=0), np.arange(3), open_)
    life = start(load_system("china").world(), np.arange(3, dtype=np.uint64), 0)
    assert undecided(ask, life).tolist() == [0, 1, 2], "the default, else the first open choice"


def _event(default: int) -> Any:
    return type("Event", (), {"default": default, "rests": None})()


@pytest.mark.parametrize("name", TASTES)
def test_a_closed_default_stops_no_bot(toy: Toy, name: str) -> None:
    lives = live_story(toy(events=[OFFER]), name, 30, seed=2)
    assert lives.taken[0][0] == 0 and lives.taken[0][1] == 30, "the first open choice, in some year of every life"


def test_a_closed_default_stops_no_session_and_no_persona(toy: Toy) -> None:
    story = toy(events=[OFFER])
    session, watched = Session(story, 1), Session(story, 1)
    persona = Persona("random", watched)
    while not session.over:
        session.end_year()
    while not watched.over:
        visit(persona, watched)
        watched.end_year()
    assert session.snapshot("mood") > 50 and watched.snapshot("mood") > 50
