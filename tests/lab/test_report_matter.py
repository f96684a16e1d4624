"""How the report says what an answer changed: with a margin, for most lives, not at all, or how many lives it takes."""

from __future__ import annotations

import math

import pytest

from game.content.story import Story, load_story
from game.content.words.text import Words
from game.lab.bots import TASTES
from game.report.margin import ENOUGH, Margin
from game.report.matter import clear_of, difference_text, lives_needed, matter_section
from game.report.pairs import Compared, Pairs, per_question
from game.report.play import PlayedLives, play
from game.report.tell import Tell


@pytest.fixture(scope="module")
def story() -> Story:
    return load_story("plain")


@pytest.fixture(scope="module")
def played(story: Story) -> PlayedLives:
    return play(story, 20, 7, 12, lambda done: None)


@pytest.fixture(scope="module")
def tell(story: Story) -> Tell:
    return Tell(story, Words.load("en"))


def asked(*apart: Margin) -> Pairs:
    return Pairs({f"q{i}": Compared(f"q{i}", {}, one) for i, one in enumerate(apart)}, 10, True)


CLEAR = Margin(-100.0, 20.0, 50, 40)
CHANCE = Margin(5.0, 20.0, 50, 40)
FEW = Margin(500.0, 1.0, 15, 12)


def test_a_difference_is_told_as_surely_as_it_is_known(played: PlayedLives, tell: Tell) -> None:
    assert "100 ± " in difference_text(CLEAR, played, tell)
    assert difference_text(Margin(5.0, 2.0, 50, 40, typical=True), played, tell).startswith("for most +")
    assert difference_text(Margin(0.0, 0.0, 50, 40, typical=True), played, tell) == tell("most_same")
    assert difference_text(Margin(0.0, 0.0, 50, 40, same=True), played, tell) == tell("no_change")
    assert difference_text(Margin(math.nan, math.nan, 0, 0), played, tell) == "–"


def test_too_few_lives_say_how_many_would_do(played: PlayedLives, tell: Tell) -> None:
    """Twelve lucks of thirty in a report on 20 lives: two and a half times as many."""
    assert lives_needed(FEW, played) == 50
    assert difference_text(FEW, played, tell) == tell("needs", lives="50")
    assert not FEW.clear


def test_the_glance_counts_what_the_tables_trust(played: PlayedLives, tell: Tell) -> None:
    assert clear_of(asked(CLEAR, CHANCE, FEW), played, tell) == tell("of", part=1, all=2)
    assert clear_of(asked(FEW, FEW), played, tell) == tell("too_few_yet", lives="50")
    assert clear_of(asked(), played, tell) == "–"


def test_the_section_lists_the_rough_ones_too(story: Story, played: PlayedLives, tell: Tell) -> None:
    known = [event.id for event in story.world.events if len(event.choices) > 1][:3]
    questions = {key: Compared(key, {}, one) for key, one in zip(known, (CHANCE, FEW, CLEAR), strict=True)}
    section = matter_section(story, played, Pairs(questions, 10, True), tell)
    assert tell("matter_count", clear=1, known=2) in section.blocks
    assert tell("matter_rough", count=1, lives="50") in section.blocks
    rows = section.blocks[-1].table.rows  # type: ignore[union-attr]
    assert [row[0].split(" ")[0] for row in rows] == [known[2], known[0], known[1]]


def test_more_lives_compare_more(story: Story) -> None:
    assert per_question(story, 5) == 1
    assert per_question(story, 20_000) > 5 * per_question(story, 2000) > 25


def test_from_a_thousand_lives_on_every_question_can_be_judged() -> None:
    """Two hundred questions share few lives; each still gets enough of different luck, two bots meeting one at most."""
    rider = load_story("rider")
    assert per_question(rider, 999) * len(TASTES) < ENOUGH
    assert (per_question(rider, 1000) - 1) * len(TASTES) >= ENOUGH
