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
from tests.hard.accounts import ACCOUNTS
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


@pytest.mark.parametrize("system", [name for name in ACCOUNTS if name != "china"])
def test_the_accounts_of_every_country_close(system: str) -> None:
    keeper = audited(load_story("plain", system), "planner", LIVES, 5, 12)
    assert not keeper.found, keeper.found
    assert all(keeper.closed[f"{system}: {name}"] > 50 for name in ACCOUNTS[system])


def spoiled(story: Story, formula: str, column: str = "cash", part: str = "after_law") -> Story:
    """The story with one more rule at the end of the household's year, or of the law's."""
    world = story.world
    rule = Rule(column, compile_expr(formula, {*world.columns, "age"}, {}), "")
    return replace(story, world=replace(world, **{part: (*getattr(world, part), rule)}))


@pytest.mark.parametrize(("formula", "column", "said"), [
    ("where(claimed == 1, uebp_account * 1.2, uebp_account)", "uebp_account", "accounts do not close: basic"),
    ("pp_account * 0.99", "pp_account", "accounts do not close: personal"),
    ("pp_account + where(living == 1, 0, 5)", "pp_account", "accounts do not close: personal"),
    ("inheritance * 1.01", "inheritance", "accounts do not close: what heirs get"),
])  # fmt: skip
def test_an_account_that_does_not_close_is_seen(plain: Story, formula: str, column: str, said: str) -> None:
    found = audited(spoiled(plain, formula, column, "law"), "planner", 40, 5, 12).found
    assert any(said in one for one in found), found


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
