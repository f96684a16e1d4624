"""No absurd life, and money that is accounted for every year; the long run: python -m tests.benchmarks.hard lives"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from game.content.story import Story, load_story
from game.lab.bots import TASTES
from game.model import turn
from game.model.expr import compile_expr
from game.model.world import Rule
from tests.hard.ledger import LEDGERS, audited

LIVES = 12


@pytest.fixture(scope="module")
def plain() -> Story:
    return load_story("plain")


@pytest.mark.parametrize("name", LEDGERS)
def test_no_life_is_absurd_and_the_books_close(name: str) -> None:
    story = load_story(name)
    for bot in TASTES:
        keeper = audited(story, bot, LIVES, 5, 12)
        assert not keeper.found, keeper.found
        assert keeper.closed["years of a household"] > LIVES * 40


def spoiled(story: Story, formula: str, column: str = "cash") -> Story:
    """The story with one more rule at the end of the household's year."""
    world = story.world
    rule = Rule(column, compile_expr(formula, {*world.columns, "age"}, {}), "")
    return replace(story, world=replace(world, after_law=(*world.after_law, rule)))


@pytest.mark.parametrize(("formula", "column", "said"), [
    ("cash + 1", "cash", "the year's books do not close"),
    ("cash * 1.0001", "cash", "the year's books do not close"),
    ("4 * average_wage", "pension_per_month", "a pension of over 3 average wages"),
    ("0", "claimed", "a claim is taken back"),
    ("2000 * average_wage", "debt", "debt of over 100 years of average wages"),
])  # fmt: skip
def test_what_is_absurd_is_seen(plain: Story, formula: str, column: str, said: str) -> None:
    found = audited(spoiled(plain, formula, column), "planner", 12, 5, 12).found
    assert any(said in one for one in found), found


def test_money_that_an_event_moves_without_a_word_is_seen(plain: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    real = turn.apply

    def pays(steps: Any, facts: Any, life: Any, rows: Any) -> None:
        real(steps, facts, life, rows)
        life.columns["cash"][rows if rows is not None else slice(None)] += 1

    monkeypatch.setattr("game.model.turn.apply", pays)
    found = audited(plain, "random", 5, 5, 12).found
    assert any("which does not name it" in one for one in found), found[:3]
