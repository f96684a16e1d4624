"""Habits are read off lives as the story says: by year, by why, and never where there was no opportunity."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from conftest import Toy

from game.content.findings import ContentErrors
from game.content.story import Story, load_story
from game.lab.bots import bot
from game.lab.by_hand import by_hand, recorded
from game.lab.habits import CODES, Tally, Years, joined
from game.model.batch import live
from game.model.life import Life
from game.model.turn import Ask, Picks
from game.session.habits import cost, habits_of
from game.session.session import Session

ASKED: dict[str, Any] = {"id": "ask", "ages": [20, 22], "must": True, "again": 1, "text": "Pay?", "choices": [
    {"id": "pay", "text": "Pay", "rules": [{"cash": "cash - 10"}]}, {"id": "no", "text": "No"}]}  # fmt: skip
M1 = {"when": "age < 28", "shown": "cash >= was_cash", "cannot": "cash < 75", "at": ["ask"]}
"""Ten years with an opportunity, of which the law never gives or takes; who pays loses ten."""


def tally(story: Story, pick: int) -> dict[str, Years]:
    def policy(ask: Ask, life: Life, year: int) -> Picks:
        return np.full(ask.rows.size, pick if ask.event.choices else 0, dtype=np.int64)

    watch = Tally(story, 3, 1)
    live(story.world, np.arange(3, dtype=np.uint64), 1, policy, watch)
    return watch.found()


def test_years_are_counted_and_parted(toy: Toy) -> None:
    story = toy(events=[ASKED], habits={"M1": M1})
    years = tally(story, 1)["M1"]
    assert years.open.tolist() == [10] * 3 and years.shown.tolist() == [10] * 3
    assert (years.chosen.tolist(), years.unnoticed.tolist(), years.could_not.tolist()) == ([3] * 3, [7] * 3, [0] * 3)
    paid = tally(story, 0)["M1"]
    assert paid.shown.tolist() == [7] * 3 and paid.chosen.tolist() == [0] * 3
    assert paid.could_not.tolist() == [5] * 3, "from 23 on 70 are left"


def test_no_opportunity_is_no_share(toy: Toy) -> None:
    story = toy(events=[ASKED], habits={"M1": {**M1, "when": "age > 90"}})
    years = tally(story, 1)["M1"]
    assert np.isnan(years.share) and not years.met.any()
    assert tally(toy(), 0) == {}, "a story that tells none has none"


def test_pieces_of_lives_are_joined(toy: Toy) -> None:
    found = tally(toy(events=[ASKED], habits={"M1": M1}), 1)
    assert joined([found, found])["M1"].shown.tolist() == [10] * 6


@pytest.mark.parametrize("name", ["rider", "plain"])
def test_a_life_played_by_hand_has_the_habits_of_the_batch(name: str) -> None:
    """Row k of a batch and the solo life of slot k; who goes to a place by hand has noticed what stands there."""
    story, seed = load_story(name), 4
    watch = Tally(story, 8, seed)
    live(story.world, np.arange(8, dtype=np.uint64), seed, bot("planner", story.world, seed), watch)
    batch, checked = watch.found(), 0
    for slot, answers in recorded(story, "planner", seed, 12, range(8)).items():
        session = Session(story, seed, slot=slot)
        by_hand(session, answers, lambda one: one.over)
        if not session.over:
            continue
        checked += 1
        session.script.offers.clear()  # of the batch only cards are known to have been noticed
        alone = {one.code: one for one in habits_of(session)}
        for code, years in batch.items():
            row = [int(counts[slot]) for counts in (years.open, years.could_not, years.unnoticed, years.chosen)]
            met = alone.get(code)
            assert row == ([met.open, met.could_not, met.unnoticed, met.chosen] if met else [0] * 4), (slot, code)
    assert checked


@pytest.mark.parametrize("name", ["rider", "plain"])
def test_shipped_stories_tell_their_habits(name: str) -> None:
    story = load_story(name)
    assert {"M1", "M3", "M12", "M16", "M17", "M18", "M19"} <= story.habits.keys() < set(CODES)
    watch = Tally(story, 150, 1)
    live(story.world, np.arange(150, dtype=np.uint64), 1, bot("present_biased", story.world, 1), watch)
    found = watch.found()
    assert found["M1"].share > 0.9 and found["M18"].share > 0.5
    for years in found.values():
        assert (years.could_not + years.unnoticed + years.chosen == years.shown).all()
        assert (years.shown <= years.open).all()


def test_stories_tell_what_they_have_an_opportunity_for() -> None:
    """Leaving by the letter what the law put one into; declaring low; a record that is not looked at."""
    assert set(load_story("early_round").habits) == {"M1", "M2", "M3", "M16", "M19"}
    assert {"M5", "M7", "M14"} <= set(load_story("plain").habits)
    assert {"M4", "M5", "M7", "M8", "M9", "M14"} <= set(load_story("rider").habits)


CARDS = {"M4": "resident_medical_card", "M7": "boss_cash", "M8": "policy_surrender", "M9": "permit_card"}


@pytest.mark.parametrize(
    ("shows", "answers"), [(True, ("skip", "cash", "out", "later")), (False, ("pay", "insist", "keep", "apply"))]
)
def test_a_card_of_the_riders_tells_its_habit(shows: bool, answers: tuple[str, ...]) -> None:
    """Who met it and answered one way shows the habit, in that year alone and knowingly; who answered the other way
    does not."""
    story, lives = load_story("rider"), 400
    given = {"agent_policy": "buy", **dict(zip(CARDS.values(), answers, strict=True))}
    met = {event: np.zeros(lives, dtype=np.bool_) for event in given}

    def policy(ask: Ask, life: Life, year: int) -> Picks:
        ids, wanted = [choice.id for choice in ask.event.choices], given.get(ask.event.id, "")
        pick = ids.index(wanted) if wanted in ids else ask.event.default
        open_ = ask.allowed[pick] if ids else np.ones(ask.rows.size, dtype=np.bool_)
        if wanted:
            met[ask.event.id][life.places(ask.rows)[open_]] = True
        return np.where(open_, pick, np.argmax(ask.allowed, axis=0) if ids else 0).astype(np.int64)

    watch = Tally(story, lives, 1)
    live(story.world, np.arange(lives, dtype=np.uint64), 1, policy, watch, 20)
    for code, event in CARDS.items():
        years, rows = watch.found()[code], met[event]
        assert rows.any() and (years.open[rows] == 1).all(), code
        assert (years.shown[rows] == shows).all() and not years.unnoticed.any(), code


def test_who_leaves_by_the_letter_is_put_in_again_in_the_third_year() -> None:
    """Pensions Act 2008, section 5: enrolled again every three years. Who leaves once is out for three, by choice in
    the first alone."""
    story = load_story("early_round")

    def policy(ask: Ask, life: Life, year: int) -> Picks:
        out = next((k for k, choice in enumerate(ask.event.choices) if choice.id == "out"), 0)
        return np.full(ask.rows.size, out if ask.event.id == "nest_letter" else 0, dtype=np.int64)

    watch = Tally(story, 3, 1)
    live(story.world, np.arange(3, dtype=np.uint64), 1, policy, watch, 6)
    found = watch.found()
    assert found["M2"].shown.tolist() == found["M2"].chosen.tolist() == [1] * 3
    assert found["M1"].shown.tolist() == [3] * 3 and found["M1"].chosen.tolist() == [1] * 3


def test_what_a_habit_cost_is_found_by_living_it_again(toy: Toy) -> None:
    """Who pays in each of the three years has thirty less; the first year's answer alone makes ten of it."""
    instead = [{"event": "ask", "choice": "pay"}]
    start = {"year": 2026, "age": 18, "last_age": 62}
    story = toy(events=[ASKED], habits={"M1": {**M1, "instead": instead}}, start=start)
    session = Session(story, 1)
    while not session.over:
        if session.asked is None:
            session.end_year()
        else:
            session.accept("no")
    (met,) = habits_of(session)
    assert (met.open, met.chosen, met.unnoticed, met.could_not) == (10, 3, 7, 0)
    assert story.world.age(met.first) == 18 and cost(session, met) is None, "at eighteen nobody asked"
    assert cost(session, met._replace(first=2028)) == pytest.approx(-10 / 12)


def test_an_offer_is_another_way_too() -> None:
    """Riders who never pay, told again with the employees' scheme from a year on in which the hall stood open."""
    story, costs = load_story("rider"), []
    for slot, answers in recorded(story, "present_biased", 4, 12, range(3)).items():
        session = Session(story, 4, slot=slot)
        by_hand(session, answers, lambda one: one.over)
        met = next((one for one in habits_of(session) if one.code == "M1"), None)
        if session.over and met is not None and met.first:
            assert met.shown > 5
            costs.append(cost(session, met))
    assert costs and any(amount is not None and amount > 0 for amount in costs), costs


BROKEN: list[tuple[dict[str, Any], str]] = [
    ({"M1": {**M1, "when": "agee < 28"}}, "unknown-name/formula"),
    ({"M1": {**M1, "at": ["asked"]}}, "unknown-name/habit-event"),
    ({"M1": {**M1, "instead": [{"event": "ask", "choice": "pey"}]}}, "unknown-name/habit-event"),
    ({"M20": M1}, "unknown-value"),
]


@pytest.mark.parametrize(("habits", "code"), BROKEN, ids=[one[1] + str(i) for i, one in enumerate(BROKEN)])
def test_a_habit_that_cannot_be_read_is_told(habits: dict[str, Any], code: str, toy: Toy) -> None:
    with pytest.raises(ContentErrors) as caught:
        toy(events=[ASKED], habits=habits)
    assert code in {f"{one.code}/{one.case}" for one in caught.value.problems} | {
        one.code for one in caught.value.problems
    }
