"""Money: what comes in less what goes out is what is left, every year of whole lives, to the fen."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache

import pytest

from game.content.story import load_story
from game.model.life import Written
from game.session.records import Year
from game.session.session import Session

BEYOND = ("upkeep", "sent_home", "favours", "gifts", "tin_in")
"""What leaves the household and is not lived on."""


@cache
def life(seed: int) -> Session:
    """A whole rider's life answered by chance, offers too."""
    story = load_story("rider")
    chance = random.Random(seed)
    session = Session(story, seed)
    while not session.over:
        if session.asked is not None:
            ask = session.asked
            session.accept(chance.choice([c.id for k, c in enumerate(ask.event.choices) if ask.allowed[k, 0]]))
        else:
            for offer in session.offers():
                if chance.random() < 0.2:
                    session.take_offer(offer.id, chance.choice([o.id for o in offer.options if o.allowed]))
            session.end_year()
    return session


@cache
def trace(seed: int, year: int) -> tuple[Written, ...]:
    """What the rules of that year of the life wrote."""
    return life(seed).trace(year)


def last_written(seed: int, year: Year) -> Mapping[str, float]:
    return {written.name: written.value for written in trace(seed, year.year)}


@pytest.mark.parametrize("seed", range(4))
def test_the_household_loses_and_finds_no_money(seed: int) -> None:
    session = life(seed)
    assert session.history
    for year in session.history:
        wrote = last_written(seed, year)
        household = next(w for w in reversed(trace(seed, year.year)) if w.name == "cash")
        came = wrote["income"] + wrote["support"] + wrote["interest"] + wrote["proceeds"] + wrote["tin_out"]
        beyond = sum(wrote[name] for name in BEYOND)
        ahead = next(w for w in reversed(trace(seed, year.year)) if "paid_ahead" in w.read).read["paid_ahead"]
        went = year.values["contributions_paid"] + wrote["spending"] + wrote["repaid"] + ahead + beyond
        assert year.values["cash"] - household.read["cash"] == pytest.approx(came - went, abs=0.01), year.year
        assert year.values["cash"] == household.value
        assert wrote["income"] >= 0 and wrote["spending"] >= 0 and wrote["support"] >= 0


@pytest.mark.parametrize("seed", range(4))
def test_debt_only_shrinks_by_what_was_repaid(seed: int) -> None:
    for year in life(seed).history:
        wrote = last_written(seed, year)
        rule = next(w for w in reversed(trace(seed, year.year)) if w.name == "debt")
        assert wrote["repaid"] <= rule.read["debt"] + 1e-6
        assert rule.value in (
            pytest.approx(rule.read["debt"] - wrote["repaid"], abs=0.01),
            pytest.approx((rule.read["debt"] - wrote["repaid"]) * 1.06, abs=0.01),
        )


@pytest.mark.parametrize("seed", range(4))
def test_wages_and_pensions_of_the_year_make_the_income(seed: int) -> None:
    for year in life(seed).history:
        earned = year.values["wage_per_month"] * year.values["months_worked"]
        paid_out = year.values["pension_received"] + year.values["pp_received"]
        assert last_written(seed, year)["income"] >= earned + paid_out - 0.01, year.year
