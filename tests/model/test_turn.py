"""The turn: rules in order, blocks, events when due, the deck – and one life the same alone and in any batch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from conftest import Toy
from numpy.typing import NDArray

from game.content.story import Story
from game.lab.bots import bot
from game.model.batch import Policy, chunks, live
from game.model.expr import compile_expr
from game.model.life import Life, ModelError
from game.model.rng import uniform
from game.model.turn import Ask, Minutes, Picks, drive, start, turn
from game.model.world import World

Answer = Callable[[Ask], Picks]


def first(ask: Ask) -> Picks:
    """The first open choice of every row."""
    if not ask.event.choices:
        return np.zeros(ask.rows.size, dtype=np.int64)
    picks: Picks = ask.allowed.argmax(axis=0)
    return picks


class Play:
    """Lives of a world, year by year, with what was asked."""

    def __init__(self, world: World, count: int = 1, seed: int = 1, answer: Answer = first) -> None:
        self.world, self.seed, self.answer = world, seed, answer
        self.life = start(world, np.arange(count, dtype=np.uint64), seed)
        self.year = world.first_year
        self.asked: list[tuple[int, str, list[int]]] = []

    def years(self, count: int = 1) -> Play:
        for _ in range(count):
            drive(turn(self.world, self.life, self.year, self.seed), self._answer)
            self.year += 1
        return self

    def _answer(self, ask: Ask) -> Picks:
        if ask.event.id != "open_year":
            self.asked.append((self.year, ask.event.id, ask.rows.tolist()))
        return self.answer(ask)

    def __getitem__(self, name: str) -> float | list[float]:
        values: list[float] = self.life.columns[name].tolist()
        return values[0] if len(values) == 1 else values

    def met(self, event: str) -> list[int]:
        return [year for year, name, _ in self.asked if name == event]


def card(name: str, **more: Any) -> dict[str, Any]:
    choices = [{"id": "yes", "text": "Yes"}, {"id": "no", "text": "No"}]
    return {"id": name, "text": "?", "choices": choices, **more}


def beat(name: str, **more: Any) -> dict[str, Any]:
    return card(name, must=True, **more)


# ---- rules


def test_rules_run_in_order_and_see_what_stands_before(toy: Toy) -> None:
    world = toy(
        before_law=[{"cash": 10}, {"double": "cash * 2", "cash": "double + 1"}, {"cash": "cash + double"}],
        after_law=[{"cash": "cash + paid"}],
    ).world
    play = Play(world).years()
    assert (play["cash"], play["paid"]) == (51, 10)
    assert Play(world).years(2)["cash"] == 41 + 30  # the fee of 2027 is 20


def test_parameters_follow_their_year_and_their_projection(toy: Toy) -> None:
    world = toy(after_law=[{"cash": "fee + at(fee, 2026) / 1000 + at(fee, year - 1) / 100000"}]).world
    cash = [Play(world).years(n)["cash"] for n in range(1, 5)]
    assert cash == pytest.approx([10.0101, 20.0101, 22.0102, 24.2 + 0.01 + 0.00022], abs=1e-9)


def test_truth_values_are_numbers(toy: Toy) -> None:
    """Two temporaries that are true add up to two: numpy alone would say True + True = True."""
    world = toy(
        after_law=[{"a": "cash > 1", "b": "mood > 1", "both": "a + b", "minus": "a - b", "neg": "-a"},
                   {"cash": "both * 100 + minus * 10 + neg"}]
    ).world  # fmt: skip
    assert Play(world).years()["cash"] == 199
    assert Play(world, count=3).years()["cash"] == [199, 199, 199]


def test_a_block_touches_only_the_lives_where_it_holds(toy: Toy) -> None:
    world = toy(
        after_law=[
            {"rich": "street < 0.5", "bonus": 7},
            {"when": "rich", "rules": [
                {"gift": "bonus + street", "cash": "cash + gift"},
                {"when": "street < 0.25", "rules": [{"mood": "mood + bonus"}, {"cash": "cash + 1"}]},
                {"cash": "cash * 2"}]},
            {"cash": "cash + 1000"},
        ]
    ).world  # fmt: skip
    play = Play(world, count=400).years()
    street = uniform(1, "draw/street", 2026, np.arange(400, dtype=np.uint64))
    rich, very = street < 0.5, street < 0.25
    assert np.array_equal(play["cash"], np.where(rich, (100 + (7 + street) + very) * 2, 100) + 1000)
    assert np.array_equal(play["mood"], 50 + 7 * very)
    assert 60 < very.sum() < 140


def test_a_block_sees_writes_before_it_and_is_seen_after_it(toy: Toy) -> None:
    world = toy(after_law=[{"cash": 5}, {"when": "cash == 5", "rules": [{"cash": "cash + 1"}]}, {"mood": "cash"}]).world
    assert Play(world).years()["mood"] == 6
    assert Play(world, count=2).years()["mood"] == [6, 6]


def test_a_parameter_follows_the_category_as_soon_as_it_changes(toy: Toy) -> None:
    rules = [{"seen": "wage"}, {"works_in": "far"}, {"cash": "seen + wage * 10"}]
    assert Play(toy(after_law=rules).world).years()["cash"] == 100 + 3000
    block = [{"seen": "wage"}, {"when": "street < 0.5", "rules": [{"works_in": "there"}]}, {"cash": "wage"}]
    cash = Play(toy(after_law=block).world, count=50).years()["cash"]
    assert isinstance(cash, list) and set(cash) == {100, 200}


def test_columns_are_never_one_array(toy: Toy) -> None:
    """A plain hand-over copies: a block that writes one column must not write the other."""
    columns = {"a": {"start": 1}, "b": {"start": 2}, "c": {"start": 3}}
    system: dict[str, Any] = {"calculators": {"same": {
        "title": {"en": "same"}, "inputs": {"x": {}}, "outputs": {"x": {}}, "rules": [], "source": "Toy Act 3",
        "as_of": 2026, "certainty": "A"}}}  # fmt: skip
    rules = [{"b": "a"}, {"calculate": "same", "with": {"x": "a"}, "gives": {"c": "x"}},
             {"when": "street < 0.5", "rules": [{"a": "a + 10"}]}]  # fmt: skip
    system["law"] = [*rules, {"living": 1}]
    system |= {"columns": {"living": {"start": 1}, **columns}, "parameters": None, "projections": None}
    system |= {"draws": {"street": "each"}}
    story = toy(system=system, columns={"cash": {}, "mood": {}}, draws={})
    play = Play(story.world, count=40).years(3)
    held = play.life.columns
    assert len({id(array) for array in held.values()}) == len(held)
    assert not any(np.shares_memory(held["a"], held[name]) for name in ("b", "c"))
    assert (held["b"] <= held["a"]).all() and (held["b"] == held["c"]).all() and (held["b"] < held["a"]).any()


def test_clamp_cuts_and_bounds_stop(toy: Toy) -> None:
    assert Play(toy(after_law=[{"mood": "mood + 500"}, {"cash": "mood"}]).world).years()["cash"] == 100
    assert Play(toy(after_law=[{"mood": "-5"}]).world).years()["mood"] == 0
    world = toy(after_law=[{"cash": "where(street < 0.02, 0 - 5000, cash)"}]).world
    with pytest.raises(ModelError, match=r"2026: cash=-5000 in life \d+, bounds -1000 100000"):
        Play(world, count=500).years()


@pytest.mark.parametrize("formula", ["cash / (0 * mood)", "0 / (cash - cash)", "0 - 1 / (mood - mood) * cash"])
@pytest.mark.parametrize("count", [1, 3, 200])
def test_what_is_no_number_is_found(toy: Toy, formula: str, count: int) -> None:
    world = toy(after_law=[{"cash": formula}]).world
    with pytest.raises(ModelError, match=r"2026: cash=(nan|inf|-inf) in life 0"):
        Play(world, count=count).years()


@pytest.mark.parametrize("formula", ["normal(gap - gap)", "round(mood, gap)", "bracket(ladder, gap)", "at(fee, gap)",
                                     "at(wage, 2026) + gap", "where(gap > 1, 1, 2)"])  # fmt: skip
def test_a_missing_figure_never_crashes(toy: Toy, formula: str) -> None:
    """A parameter without projection is nan beyond its years: columns it reaches say so, look-ups hold."""
    sourced = {"unit": "yuan", "source": "Toy Act 1", "as_of": 2026, "certainty": "A"}
    system = {"parameters": {
        "gap": {**sourced, "values": {2020: 1}, "projection": "none"}, "fee": {**sourced, "values": {2026: 1, 2027: 2}},
        "wage": {**sourced, "by": "works_in", "of": "place", "values": {2026: {"here": 1, "there": 2, "far": 3}}},
        "ladder": {**sourced, "table": {0: 0, 10: 1}}}}  # fmt: skip
    for count in (1, 5):
        play = Play(toy(system=system, after_law=[{"mood": formula}]).world, count=count)
        try:
            play.years()
        except ModelError as error:
            assert error.name == "mood" and np.isnan(error.value)


# ---- events


def test_beats_come_once_and_again_when_they_may(toy: Toy) -> None:
    events = [beat("once", ages=[19, 25]), beat("again", again=3), beat("never", ages=[5, 17]),
              beat("rich", when="cash > 1000")]  # fmt: skip
    play = Play(toy(events=events, after_law=[{"cash": "cash + 400"}]).world).years(12)
    assert play.met("once") == [2027]
    assert play.met("again") == [2026, 2029, 2032, 2035]
    assert play.met("never") == []
    assert play.met("rich") == [2029]  # 100, 500, 900, 1300


def test_setup_comes_first_and_once_whatever_the_order_of_files(toy: Toy) -> None:
    play = Play(toy(events=[beat("b"), card("s", setup=True), {"id": "n", "text": "!"}]).world).years(3)
    assert [name for year, name, _ in play.asked if year == 2026] == ["s", "b", "n"]
    assert play.met("s") == [2026]


def test_beats_see_what_earlier_ones_did(toy: Toy) -> None:
    rules = [{"cash": "cash + 5"}]
    first_one = beat("one", choices=[{"id": "yes", "text": "Y", "rules": rules}, {"id": "no", "text": "N"}])
    play = Play(toy(events=[first_one, beat("two", when="cash == 105 and chose_one_yes and year_one == year")]).world)
    assert play.years().met("two") == [2026]


def test_events_have_rules_of_their_own_before_those_of_the_choice(toy: Toy) -> None:
    choices = [{"id": "yes", "text": "Y", "rules": [{"cash": "cash * 2"}]}, {"id": "no", "text": "N"}]
    play = Play(toy(events=[beat("one", rules=[{"cash": "cash + n_one + 9"}], choices=choices)]).world)
    assert play.years()["cash"] == 220


def test_closed_choices_are_told_and_refused(toy: Toy) -> None:
    choices = [{"id": "pay", "text": "Y", "when": "cash > 500", "why": "no money", "rules": [{"cash": 0}]},
               {"id": "no", "text": "N"}]  # fmt: skip
    world = toy(events=[beat("one", choices=choices)]).world
    seen: list[list[list[bool]]] = []

    def look(ask: Ask) -> Picks:
        if ask.event.choices:
            seen.append(ask.allowed.tolist())
        return first(ask)

    Play(world, answer=look).years()
    assert seen == [[[False], [True]]]
    with pytest.raises(ValueError, match="one: an answer was given that is not allowed"):
        Play(world, answer=lambda ask: np.zeros(ask.rows.size, dtype=np.int64)).years()


def test_notices_come_when_due_and_not_after_death(toy: Toy) -> None:
    events = [{"id": "news", "text": "!", "again": 1, "channel": "news", "rules": [{"cash": "cash + 1"}]}]
    system = {"law": [{"living": "where(age >= 20, 0, living)"}]}
    story = toy(system=system, events=events)
    play = Play(story.world).years(6)
    assert play.met("news") == [2026, 2027, 2028]  # aged 18, 19 and 20: the year of death still begins
    assert play["cash"] == 103


def test_the_dead_change_no_more(toy: Toy) -> None:
    system = {"law": [{"living": "where(fate < 0.3, 0, living)"}]}
    world = toy(system=system, after_law=[{"cash": "cash + 1"}], events=[beat("b", again=1)]).world
    play = Play(world, count=60)
    died: dict[int, float] = {}
    for _ in range(8):
        play.years()
        now = play.life.columns
        for row in np.flatnonzero(now["living"] == 0):
            assert died.setdefault(int(row), float(now["cash"][row])) == now["cash"][row]
    assert len(died) > 30 and set(died.values()) > {101.0, 102.0}


def test_offers_wait_every_year_and_come_after_the_open_year(toy: Toy) -> None:
    choices = [{"id": "leave", "text": "L", "default": True},
               {"id": "take", "text": "T", "rules": [{"cash": "cash - 1"}]}]  # fmt: skip
    offer = {"id": "shop", "text": "?", "offer": True, "place": "home", "ages": [19, 21], "choices": choices}
    order: list[str] = []

    def note(ask: Ask) -> Picks:
        order.append(ask.event.id)
        return np.full(ask.rows.size, 1 if ask.event.id == "shop" else 0, dtype=np.int64)

    play = Play(toy(events=[offer, beat("b", ages=[19, 19])]).world, answer=note).years(5)
    assert order == ["open_year", "b", "open_year", "shop", "open_year", "shop", "open_year", "shop", "open_year"]
    assert play["cash"] == 97


def test_memory_is_counted_and_does_not_overflow(toy: Toy) -> None:
    events = [beat("b", again=1), beat("probe", again=1, when="n_b >= 3 and year_b == year", rules=[{"cash": "n_b"}])]
    start_young = {"year": 2026, "age": 0, "last_age": 110}
    play = Play(toy(start=start_young, system={"law": [{"living": 1}]}, events=events).world)
    assert play.years(110)["cash"] == 110
    assert play.met("probe")[0] == 2028


# ---- the deck


def test_what_does_not_count_takes_no_card_of_the_deck(toy: Toy) -> None:
    """A funeral comes besides: the card that the deck calls for in that year comes too."""
    for counts, cards in ((True, 0), (False, 1)):
        events = [beat("funeral", ages=[18, 18], counts=counts), card("c", ages=[18, 18])]
        play = Play(toy(events=events, deck={12: {18: 1}}).world, count=50).years()
        assert [name for _, name, _ in play.asked] == ["funeral", "c"][: 1 + cards], counts
        assert play.life.met.tolist() == [1] * 50


def test_no_silence_is_longer_than_the_story_allows(toy: Toy) -> None:
    """A used-up deck deals one more card after so many years without one, counted from whatever came last."""
    events = [beat("b", ages=[20, 20]), *(card(f"c{i}") for i in range(9))]
    play = Play(toy(events=events, deck={12: {18: 0, 90: 0}}, silence={12: 4}).world, count=40).years(13)
    for row in range(40):
        assert [year - 2026 for year, _, rows in play.asked if row in rows] == [2, 6, 10]
    quiet = Play(toy(events=events, deck={12: {18: 0, 90: 0}}, silence={6: 4}).world, count=40).years(13)
    assert [name for _, name, _ in quiet.asked] == ["b"]


def test_the_deck_fills_up_to_its_target(toy: Toy) -> None:
    cards = [card(f"c{i}", weight=1 + i) for i in range(12)]
    play = Play(toy(events=[*cards, beat("b")], deck={12: {18: 2, 20: 6, 30: 8}}).world, count=300)
    for year, target in ((2026, 2), (2027, 4), (2028, 6), (2029, 6)):
        play.years()
        assert play.life.met.tolist() == [target] * 300, year  # the beat counts too
    assert all(len(set(play.met(f"c{i}"))) >= 1 for i in range(12))


def test_no_more_than_three_drawn_cards_a_year(toy: Toy) -> None:
    play = Play(toy(events=[card(f"c{i}") for i in range(9)], deck={12: {18: 9}}).world).years()
    assert play.life.met.tolist() == [3]


def test_heavier_cards_come_earlier(toy: Toy) -> None:
    events = [card("light", weight=1), card("heavy", weight=4)]
    play = Play(toy(events=events, deck={12: {18: 1}}).world, count=4000).years()
    rows = {name: len(rows) for _, name, rows in play.asked}
    # the smaller of u1 and u2 / 4 wins: the light one with chance 1/8
    assert rows["light"] / 4000 == pytest.approx(1 / 8, abs=0.02)


def test_shared_draws_are_the_same_for_everybody(toy: Toy) -> None:
    world = toy(after_law=[{"cash": "market * 1000"}, {"mood": "street * 100"}]).world
    play = Play(world, count=50).years()
    assert len(set(play.life.columns["cash"].tolist())) == 1 and len(set(play.life.columns["mood"].tolist())) == 50
    alone = Play(world).years()
    assert alone["cash"] == play.life.columns["cash"][0]
    before = alone["cash"]
    assert alone.years()["cash"] != before


# ---- one life, the same alone and in any company


def lived(world: World, slots: NDArray[np.uint64], policy: Policy, minutes: Minutes = 12) -> dict[str, NDArray[Any]]:
    """Everything about these lives at every year's end, in the order of the slots."""
    size, years = slots.size, world.last_age - world.first_age + 1
    told = {name: np.full((years, size), np.nan) for name in world.columns}
    alive = np.ones(size, dtype=np.bool_)

    def watch(life: Life, year: int, closing: NDArray[np.int64]) -> None:
        for name, values in life.columns.items():
            told[name][year - world.first_year, alive] = values[alive]
        alive[closing] = False

    life = live(world, slots, 77, policy, watch, minutes)
    return {**told, "#seen": life.seen.copy(), "#times": life.times.copy(), "#picked": life.picked.copy()}


def same(a: Mapping[str, NDArray[Any]], b: Mapping[str, NDArray[Any]]) -> None:
    assert a.keys() == b.keys()
    for name in a:
        assert np.array_equal(a[name], b[name], equal_nan=not name.startswith("#")), name


def part(told: Mapping[str, NDArray[Any]], rows: Any) -> dict[str, NDArray[Any]]:
    return {name: values[:, rows] for name, values in told.items()}


COUNT = 10_000


@pytest.fixture(scope="module")
def crowd(rider: Story) -> dict[str, NDArray[Any]]:
    return lived(rider.world, np.arange(COUNT, dtype=np.uint64), bot("planner", rider.world, 5))


@pytest.mark.parametrize("slot", [0, 1, 734, 4096, 7777, COUNT - 1])
def test_row_k_of_a_crowd_is_the_life_of_slot_k(rider: Story, crowd: dict[str, NDArray[Any]], slot: int) -> None:
    alone = lived(rider.world, np.array([slot], dtype=np.uint64), bot("planner", rider.world, 5))
    same(part(crowd, [slot]), alone)


@pytest.mark.parametrize("size", [7, 100, 4096])
def test_the_size_of_chunks_changes_nothing(rider: Story, crowd: dict[str, NDArray[Any]], size: int) -> None:
    count = {7: 35, 100: 400, 4096: COUNT}[size]
    policy = bot("planner", rider.world, 5)
    for slots in chunks(count, size):
        same(part(crowd, slots.astype(np.int64)), lived(rider.world, slots, policy))


def test_the_order_of_lives_changes_nothing(rider: Story, crowd: dict[str, NDArray[Any]]) -> None:
    slots = np.random.default_rng(3).permutation(COUNT)[:500].astype(np.uint64)
    same(part(crowd, slots.astype(np.int64)), lived(rider.world, slots, bot("planner", rider.world, 5)))


def test_an_event_nobody_meets_changes_no_life(rider: Story, crowd: dict[str, NDArray[Any]]) -> None:
    world = rider.world
    model = next(e for e in world.events if e.kind == "card")
    beat_model = next(e for e in world.events if e.kind == "beat")
    last = len(world.events)
    never = compile_expr("living > 1", world.columns)
    added = (
        replace(model, id="nobody_card", index=last, when=never, ages=(0, 120), weight=1000.0),
        replace(beat_model, id="nobody_beat", index=last + 1, when=never, ages=(0, 120)),
    )
    wider = replace(world, events=(added[0], *world.events, added[1]))
    slots = np.arange(400, dtype=np.uint64)
    told = lived(wider, slots, bot("planner", wider, 5))
    for name in ("#seen", "#times", "#picked"):
        assert not told[name][last:].any()
        told[name] = told[name][:last]
    same(part(crowd, slice(0, 400)), told)


def test_one_other_answer_changes_one_life(rider: Story, crowd: dict[str, NDArray[Any]]) -> None:
    policy = bot("planner", rider.world, 5)
    changed = 123

    def stubborn(ask: Ask, life: Life, year: int) -> Picks:
        picks = policy(ask, life, year).copy()
        here = np.flatnonzero(life.slots[ask.rows] == changed)
        if here.size and ask.event.choices:
            other = np.flatnonzero(ask.allowed[:, here[0]])
            picks[here[0]] = other[-1]
        return picks

    slots = np.arange(300, dtype=np.uint64)
    told = lived(rider.world, slots, stubborn)
    others = np.flatnonzero(slots != changed)
    same(part(crowd, others), part(told, others))
    assert not np.array_equal(crowd["cash"][:, changed], told["cash"][:, changed], equal_nan=True)


def test_minutes_change_how_many_cards_are_met(rider: Story) -> None:
    slots = np.arange(200, dtype=np.uint64)
    met = []
    for minutes in sorted(rider.world.deck):
        life = live(rider.world, slots, 3, bot("random", rider.world, 3), lambda *_: None, minutes)
        met.append(float(life.met.mean()))
    assert met == sorted(met) and met[0] < met[-1]


def test_lives_of_all_lengths_in_one_batch_are_the_lives_of_each_length(rider: Story) -> None:
    slots, lengths = np.arange(90, dtype=np.uint64), sorted(rider.world.deck)
    minutes = np.array(lengths, dtype=np.int16)[slots.astype(np.int64) % len(lengths)]
    mixed = lived(rider.world, slots, bot("planner", rider.world, 5), minutes)
    for length in lengths:
        rows = np.flatnonzero(minutes == length)
        same(part(mixed, rows), lived(rider.world, slots[rows], bot("planner", rider.world, 5), length))


def test_formulas_read_the_length_of_each_life(toy: Toy) -> None:
    world = toy(after_law=[{"cash": "minutes + age"}], deck={6: {18: 0}, 12: {18: 0}, 20: {18: 0}}).world
    life = start(world, np.arange(3, dtype=np.uint64), 1, np.array([6, 20, 12], dtype=np.int16))
    for year in range(20):  # often enough for the rules to be compiled
        drive(turn(world, life, world.first_year + year, 1), first)
        assert life.columns["cash"].tolist() == [minutes + 18.0 + year for minutes in (6, 20, 12)]
