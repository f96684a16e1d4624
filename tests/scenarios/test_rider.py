"""The rider's story keeps its promises: how many cards come, how lives end, what everybody can reach.

Here each bot lives 450 lives per length of play, so that the suite stays quick. The full report, 2,000 lives each:

    python -m tools.coverage rider --lives 2000
"""

from __future__ import annotations

import numpy as np
import pytest

from game.content.story import Story, load_story
from game.lab.bots import TASTES, THOUGHTFUL, bot
from game.model.batch import go_on, live
from game.model.life import Life, Written
from game.model.turn import Ask, Picks, drive, remembered, start, turn
from game.report.coverage import endings, never_taken, unreached
from tools.coverage import LENGTHS, Played, play, routes

LIVES = 450
SEED = 7
# answers of cards that come to few: untaken in 450 lives of each bot, and but for the first two taken within 1,650
RARE = {
    "count_resident.employees", "school_county.board", "school_county.rent", "school_fees.tutor", "boss_gone.claim",
    "boss_gone.let_go", "cat_old.pills", "pilot_letter.keep", "pilot_letter.pause", "son_house.give",
    "arbitration.file",
}  # fmt: skip
# the openings of a third life: lives of a report have none before them
LATER = {
    "box_eggs", "box_ma", "box_pay", "box_bill", "box_slip", "box_soup", "county_cake", "county_pig", "county_pay",
    "county_bill", "county_slip", "county_window",
}  # fmt: skip
# tellings that remember nothing: in a first life one comes that remembers what was answered when young
TOLD_LATER = {"first_pension_queue"}
# pages at which Xiaoman is met, or met again
MEETINGS = {
    "meet_xiaoman", "meet_xiaoman_phone", "meet_xiaoman_lift", "meet_xiaoman_late", "xiaoman_second", "blind_date",
}  # fmt: skip


@pytest.fixture(scope="module")
def story() -> Story:
    return load_story("rider")


@pytest.fixture(scope="module")
def played(story: Story) -> Played:
    return play(story, LIVES, SEED)


@pytest.mark.parametrize(("minutes", "low", "high"), [(6, 13, 28), (12, 24, 46), (20, 40, 70)])
def test_cards_met(played: Played, minutes: int, low: int, high: int) -> None:
    """Nine lives of ten meet a number of cards that fits the time chosen."""
    for name in TASTES:
        five, median, ninety_five = np.percentile(played[name, minutes].cards, [5, 50, 95])
        assert low <= five and ninety_five <= high, f"{name}: {five} to {ninety_five}"
        if minutes == 12:
            assert 32 <= median <= 44, name


def test_the_deck_deals_its_share(played: Played) -> None:
    """Openings, blows, ways back and what follows from answers are beats and differ from life to life. Besides, the
    deck deals seven cards in twelve minutes, and more than a third of twenty."""
    for name in TASTES:
        assert played[name, 12].drawn.mean() >= 7, name
        assert played[name, 20].drawn.mean() >= 0.35 * played[name, 20].cards.mean(), name


def test_the_pool_is_large(story: Story) -> None:
    kinds = [event.kind for event in story.world.events]
    assert kinds.count("card") + kinds.count("beat") >= 140


def test_everything_is_reached(story: Story, played: Played) -> None:
    lives = list(played.values())
    later = LATER | TOLD_LATER
    assert set(unreached(story, lives)) == later
    taken_by_none = {answer for answer in never_taken(story, lives) if answer.split(".")[0] not in later}
    assert taken_by_none <= RARE


def test_a_third_life_may_begin_otherwise(story: Story) -> None:
    """Who has lived twice receives the box or begins in the county town, with every card of that opening."""
    world = story.world
    before = remembered(world, {"leaving_home": 1, "rain_first": 2, "bunk_bed": 1, "eve_door": 2})
    assert before is not None
    born = start(world, np.arange(20, dtype=np.uint64), SEED, 12, before.repeat(20, 1))
    lived = go_on(born, world, SEED, bot("random", world, SEED), lambda *_: None)
    met = {world.events[i].id for i in np.flatnonzero((lived.times > 0).any(axis=1))}
    assert met >= LATER
    for row in range(20):
        began = {world.events[i].id.split("_")[0] for i in np.flatnonzero(lived.times[:, row])} & {"box", "county"}
        assert len(began) == 1


@pytest.mark.parametrize("minutes", LENGTHS)
def test_nothing_is_read_twice_in_one_life(story: Story, minutes: int) -> None:
    """No card comes again in the same words, and no reply does; what several answers share is a fact, told once."""
    world, texts = story.world, story.text.base
    born = start(world, np.arange(200, dtype=np.uint64), SEED, minutes)
    lived = go_on(born, world, SEED, bot("random", world, SEED), lambda *_: None)
    read: dict[str, list[np.ndarray]] = {}
    for event in world.events:
        if event.kind == "offer":
            continue
        read.setdefault(texts[event.id], []).append(lived.times[event.index])
        for k, choice in enumerate(event.choices):
            reply = texts.get(f"{event.id}.{choice.id}.reply")
            if reply:
                read.setdefault(reply, []).append(lived.picked[event.index] >> np.uint8(k) & np.uint8(1))
    twice = {text: int((sum(times) > 1).sum()) for text, times in read.items()}
    assert {text: lives for text, lives in twice.items() if lives} == {}


def test_endings(story: Story, played: Played) -> None:
    earned = endings(story, played.values())
    assert len(earned) >= 32, set(story.endings) - set(earned)
    for (name, minutes), lives in played.items():
        if minutes >= 12:
            commonest = endings(story, [lives]).most_common(1)[0][1]
            assert commonest <= 0.5 * LIVES, f"{name}: one ending for half of all"


@pytest.mark.parametrize("name", ["cautious", "planner"])
@pytest.mark.parametrize("minutes", LENGTHS)
def test_thoughtful_lives_end_decently(story: Story, played: Played, name: str, minutes: int) -> None:
    assert played[name, minutes].decent.mean() >= 0.5


def test_several_ways_to_a_decent_old_age(story: Story, played: Played) -> None:
    thoughtful = routes(story, (lives for (name, _), lives in played.items() if name in THOUGHTFUL))
    total = sum(thoughtful.values())
    wide = {route for route, n in thoughtful.items() if n >= 0.1 * total and route != "long_life"}
    assert len(wide) >= 2, thoughtful


def test_random_play_spreads_widely(story: Story, played: Played) -> None:
    lives = played["random", 12]
    five, ninety_five = np.nanpercentile(lives.monthly, [5, 95])
    assert ninety_five >= 2.5 * five
    assert 0.2 <= lives.decent.mean() <= 0.6


def test_living_for_today_costs_but_is_not_hopeless(story: Story, played: Played) -> None:
    today, planner = (played[name, 12].decent.mean() for name in ("present_biased", "planner"))
    assert 0.02 <= today <= 0.35
    assert today <= planner - 0.2
    old = [np.nanmedian(played[name, 12].monthly) for name in ("present_biased", "planner")]
    assert old[0] < 0.6 * old[1]


# ---- the household


def test_a_year_of_the_household_balances(story: Story) -> None:
    """What comes in is what goes out, saved or paid back; every flow has a name."""
    world = story.world
    policy = bot("random", world, SEED)
    for slot in (1, 5, 9):
        life = start(world, np.array([slot], dtype=np.uint64), SEED, 20)
        for year in range(world.first_year, world.first_year + 60):
            trace: list[Written] = []
            start_cash = life.columns["cash"][0]
            drive(turn(world, life, year, SEED, trace), lambda ask, now=year, me=life: policy(ask, me, now))  # type: ignore[misc]
            value = {step.name: np.ravel(step.value)[0] for step in trace}
            cash = [start_cash, *(np.ravel(step.value)[0] for step in trace if step.name == "cash")]
            flows = value["income"] + value["support"] + value["proceeds"] + value["interest"] + value["tin_out"]
            flows -= sum(value[name] for name in ("upkeep", "sent_home", "favours", "gifts", "tin_in"))
            ahead = next(step.read["paid_ahead"] for step in reversed(trace) if "paid_ahead" in step.read)
            flows -= value["contributions_paid"] + value["spending"] + value["repaid"] + ahead
            assert cash[-1] == pytest.approx(cash[-2] + flows, abs=0.01), year
            if life.columns["living"][0] == 0:
                break


@pytest.mark.parametrize("name", sorted(TASTES))
def test_bodies_debts_and_speakers(story: Story, name: str) -> None:
    """Bodies age plausibly, no debt spirals, and nobody speaks who is not there."""
    world = story.world
    policy = bot(name, world, SEED)
    bodies: dict[int, float] = {}

    def answer(ask: Ask, life: Life, year: int) -> Picks:
        speaker = story.events[ask.event.id].speaker if ask.event.kind not in ("open", "setup") else None
        column = {"mum": "mother", "dad": "father", "child": "children", "partner": "partner"}.get(speaker or "")
        if column and ask.event.id not in MEETINGS:
            assert (life.columns[column][ask.rows] > 0).all(), f"{ask.event.id}: no {speaker} at {world.age(year)}"
        if speaker == "platform" and world.age(year) > 18:
            assert np.isin(life.columns["job"][ask.rows], [world.constants["rider"]]).all(), ask.event.id
        return policy(ask, life, year)

    def watch(life: Life, year: int, closing: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> None:
        here = life.columns["living"] > 0
        prices = life.columns["price_level"]
        owing = (life.columns["debt"] + np.maximum(-life.columns["cash"], 0)) / prices
        assert owing.max() < 600_000
        if here.any():
            bodies[world.age(year)] = float(np.median(life.columns["body"][here]))
        if world.age(year) == 80 and here.any():
            assert np.percentile(owing[here], 99) < 40_000

    live(world, np.arange(150, dtype=np.uint64), SEED, answer, watch, 20)
    assert bodies[18] >= 70
    assert 38 <= bodies[75] <= 70
    assert bodies[75] < bodies[55] < bodies[30]
