"""Simulates one year for any number of lives, as a generator that yields questions (`Ask`) and is sent the answers.

A click, a hand count, a bot and a saved log are only different ways to answer it.
"""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.model.columns import Col
from game.model.expr import Expr
from game.model.life import Array, Env, Facts, Life, Rows, Written, check
from game.model.program import truth_of
from game.model.rng import uniform
from game.model.rules import apply
from game.model.world import Event, World

MAX_OPTIONAL_A_YEAR = 3
NEVER = 10_000
"""A number of years longer than any life: no limit on years without a card."""

SPOKEN = np.uint8(1 << 7)
"""The bit of Life.picked that no choice has (there are at most seven): a default that speaks once has spoken."""
_BITS = np.left_shift(np.uint8(1), np.arange(8, dtype=np.uint8))
"""The bit of Life.picked of each choice."""
# Index -1: it is asked past `_ask`, so nothing is ever remembered of it.
OPEN_YEAR = Event("open_year", -1, "open", (0, 200), None, 1.0, 0, ())

Picks = NDArray[np.int64]

FRESH = np.array([1.0, 0.1, 0.3, 0.6, 1.0, 1.0, 1.0])
"""How likely a card comes by how many lives ago it was met (0: never, or longer ago than is remembered). After three
lives a card is as good as new; of several tellings the longer memory still knows which was told longest ago."""


class Ask(NamedTuple):
    """A question to the lives `rows`. `allowed` has shape (choices, rows): whether a choice is open to a row. A notice
    has no choices."""

    event: Event
    rows: Rows
    allowed: NDArray[np.bool_]


Turn = Generator[Ask, Picks, None]
Minutes = int | NDArray[np.int16]
"""Lengths of play: one for all lives, or one for each."""


def start(
    world: World, slots: NDArray[np.uint64], seed: int, minutes: Minutes = 12, before: NDArray[np.uint8] | None = None
) -> Life:
    """New lives at the first age, one for each slot. A slot numbers a life's random draws: equal slots draw the same.

    `minutes` is the length of play, one for all or shape (lives,); `before` is shape (events, lives): how many lives
    ago an event was met (0: not lately). Raises ModelError where a column starts outside its bounds.
    """
    count = slots.size
    events = len(world.events)
    life = Life(
        {name: np.zeros(count) for name in world.columns}, slots, _memory(events, count, np.int16),
        _memory(events, count, np.uint8), _memory(events, count, np.uint8), np.zeros(count, np.int16),
        np.full(count, world.first_year, np.int16), np.full(count, minutes, np.int16), before,
    )  # fmt: skip
    env = Env(Facts(world, world.first_year, seed), life, None)
    for name, column in world.columns.items():
        env.write(name, np.broadcast_to(column.start.fn(env), (count,)) + 0.0)
    env.flush()
    check(life, world.columns, world.first_year)
    return life


def _memory(events: int, count: int, kind: type[Any]) -> NDArray[Any]:
    """Zeros of shape (events, count) whose rows are an odd number of cache lines apart. Otherwise, where `count` is a
    power of two, all memories of one life map to the same few cache lines, and reading them takes ten times as long."""
    return (
        np.zeros((events, -(-count // 128) * 128 + 64), kind)[:, :count]
        if count > 64
        else np.zeros((events, count), kind)
    )


def remembered(world: World, met: Mapping[str, int]) -> NDArray[np.uint8] | None:
    """What one player met in earlier lives, in the form that `start` takes: `met` is event id -> how many lives ago.
    Unknown events and those longer ago than FRESH reaches are left out; None if nothing is left."""
    ago = [met.get(event.id, 0) for event in world.events]
    lately = np.array([n if 0 <= n < FRESH.size else 0 for n in ago], dtype=np.uint8)
    return lately[:, np.newaxis] if lately.any() else None


def turn(
    world: World, life: Life, year: int, seed: int, trace: list[Written] | None = None, since: Event | None = None
) -> Turn:
    """Simulate one year: beats and notices in written order, cards from the deck, offers, then income, law, household.

    After the cards comes a question of kind `open`, at which offers can be looked at. The answer 0 goes on; the answer
    1 + i asks event i now, as if it had been drawn, and then the same question again. `trace` collects what each rule
    of the year wrote, for explanations of a single life. `since`: what is written before this event (all beats, if it
    is a card) is known to come to none of these lives, and is not looked at. Raises ValueError for an answer that is
    not allowed, ModelError where a column leaves its bounds.
    """
    facts = Facts(world, year, seed, trace)
    living = np.flatnonzero(life.columns[Col.LIVING] > 0)
    events = possible(*world.of_age(facts.age), facts, life)
    if year == world.first_year:
        yield from _each([e for e in events if e.kind == "setup"], living, facts, life)
    told = [e for e in events if e.kind in ("beat", "notice")]
    yield from _each(told if since is None else _from(since, told, world), living, facts, life)
    yield from _deck([e for e in events if e.kind == "card"], living, facts, life)
    yield from _close([e for e in events if e.kind == "offer"], living, facts, life)


def close(world: World, life: Life, year: int, seed: int) -> Turn:
    """What is left of a year that stands open, from the question of kind `open` to its end; all of these lives must
    live. Raises as `turn`."""
    facts = Facts(world, year, seed)
    offers = [e for e in possible(*world.of_age(facts.age), facts, life) if e.kind == "offer"]
    yield from _close(offers, np.arange(life.size, dtype=np.int64), facts, life)


def _close(offers: list[Event], living: Rows, facts: Facts, life: Life) -> Turn:
    world = facts.world
    yield from _open_year(living, facts, life)
    yield from _each(offers, living, facts, life)
    if living.size:
        for steps in (world.before_law, world.law, world.after_law):
            apply(steps, facts, life, _whole(living, life))
    check(life, world.columns, facts.year)


def drive(turns: Turn, answer: Callable[[Ask], Picks]) -> None:
    """Run a turn to its end, with `answer` for every question."""
    try:
        ask = next(turns)
        while True:
            ask = turns.send(answer(ask))
    except StopIteration:
        return


def possible(events: Sequence[Event], indices: NDArray[np.int64], facts: Facts, life: Life) -> list[Event]:
    """Those of these events of this age, with their `indices`, that some life could still meet this year. Conditions
    (`when`) are not evaluated."""
    if not life.size:
        return []
    # Asked every year: one minimum tells that every life has met an event, before any row is looked at.
    earliest: list[int] = life.seen[indices].min(axis=1).tolist()
    return [
        event
        for event, seen in zip(events, earliest, strict=True)
        if not seen
        or event.kind == "offer"
        or (event.again and seen + event.again <= facts.year)
    ]


def due(event: Event, facts: Facts, life: Life, rows: Rows) -> Rows:
    """Those of these rows for which the event is due: age, memory and condition hold."""
    if not event.ages[0] <= facts.age <= event.ages[1] or not rows.size:
        return rows[:0]
    rows = _those(rows, _fresh(event, facts, life, rows))
    if event.when is None or not rows.size:
        return rows
    return _those(rows, _holds(event.when, Env(facts, life, _whole(rows, life))))


def _fresh(event: Event, facts: Facts, life: Life, rows: Rows) -> NDArray[np.bool_]:
    """Which rows may meet the event by their memory of it and its variants: never met, or at least `again` years ago;
    an offer once a year."""
    told = facts.world.variants.get(event.index)
    at = _at(rows, life)
    # A variant counts as the event itself: nobody meets two tellings of one beat.
    seen = life.seen[event.index, at] if told is None else np.maximum.reduce([life.seen[one, at] for one in told])
    fresh: NDArray[np.bool_] = seen != facts.year if event.kind == "offer" else seen == 0
    if event.again and event.kind != "offer":
        fresh |= seen <= facts.year - event.again
    return fresh


def allowed(event: Event, facts: Facts, life: Life, rows: Rows) -> NDArray[np.bool_]:
    """Which choices are open, shape (choices, rows)."""
    result = np.ones((len(event.choices), rows.size), dtype=np.bool_)
    env = Env(facts, life, _whole(rows, life))
    for k, choice in enumerate(event.choices):
        if choice.when is not None:
            result[k] = _holds(choice.when, env)
    return result


def asks(event: Event, facts: Facts, life: Life, rows: Rows | None = None) -> NDArray[np.bool_]:
    """Which of these rows (None: all) are asked an offer this year without opening it, shape (rows,)."""
    env = Env(facts, life, rows)
    return np.zeros(env.size, np.bool_) if event.asks is None else _holds(event.asks, env)


def undecided(ask: Ask, life: Life) -> Picks:
    """The choice of each row if nobody decides, shape (rows,): the default where it is open, else the first that is
    open. A default with `rests` gives way to `rests.choice` once it has been applied."""
    picks = _default(ask, ask.event.default)
    if ask.event.rests is None:
        return picks
    return np.where(_spoken(ask.event, life, ask.rows), _default(ask, ask.event.rests.choice), picks)


def _default(ask: Ask, default: int) -> Picks:
    if ask.allowed[default].all():
        return np.full(ask.rows.size, default, dtype=np.int64)
    return np.where(ask.allowed[default], default, ask.allowed.argmax(axis=0))


def _spoken(event: Event, life: Life, rows: Rows) -> NDArray[np.bool_]:
    """For which rows the event's default has been applied already and is not to be applied again yet (see `Rests`)."""
    spoken: NDArray[np.bool_] = (life.picked[event.index, rows] & SPOKEN) > 0
    if event.rests is not None and event.rests.after:
        spoken &= life.times[event.index, rows] % event.rests.after != 0
    return spoken


def ending(world: World, life: Life, year: int, seed: int, rows: Rows) -> NDArray[np.int64]:
    """The index into `world.endings` for each of these rows, shape (rows,): the first whose condition holds in `year`,
    their last."""
    facts = Facts(world, year, seed)
    result = np.full(rows.size, len(world.endings) - 1, dtype=np.int64)
    left = np.arange(rows.size)
    for i, (_, when) in enumerate(world.endings):
        # The one without a condition comes last, and `result` holds it already.
        if when is None or not left.size:
            break
        holds = _holds(when, Env(facts, life, rows[left]))
        result[left[holds]] = i
        left = left[~holds]
    return result


def _holds(when: Expr, env: Env) -> NDArray[np.bool_]:
    truth = truth_of(when, env.facts.world)
    if when.calm:
        value = truth(env)
    else:
        # Both sides of an `if` are computed: a division by 0 on the side not taken is no fault.
        with np.errstate(all="ignore"):
            value = truth(env)
    if isinstance(value, np.ndarray) and value.ndim:
        return value
    return np.ones(env.size, np.bool_) if value else np.zeros(env.size, np.bool_)


def _whole(rows: Rows, life: Life) -> Rows | None:
    """`rows` as Env takes it: None if they are all the lives (rows are ascending and unique, so their number tells)."""
    return None if rows.size == life.size else rows


def _at(rows: Rows, life: Life) -> Rows | slice:
    """The same rows; all of them as a slice, which copies nothing."""
    return slice(None) if rows.size == life.size else rows


def _those(rows: Rows, which: NDArray[np.bool_]) -> Rows:
    """The rows that are meant: twice as quick as picking them by truth values."""
    return rows.take(which.nonzero()[0])


class _Reading:
    """Evaluates which events are due, with one environment shared by all events until a rule writes. Most events change
    nothing for most lives, and fetching a column for all of them again would be most of the work."""

    def __init__(self, facts: Facts, life: Life, rows: Rows) -> None:
        self.facts, self.life, self.rows = facts, life, rows
        self.env: Env | None = None

    def due(self, event: Event) -> Rows:
        """As the function `due`; the age is not checked again."""
        fresh = _fresh(event, self.facts, self.life, self.rows)
        if event.when is None:
            return _those(self.rows, fresh)
        if 2 * np.count_nonzero(fresh) < fresh.size:  # too few for a reading of all to pay
            rows = _those(self.rows, fresh)
            return _those(rows, _holds(event.when, Env(self.facts, self.life, rows))) if rows.size else rows
        if self.env is None:
            self.env = Env(self.facts, self.life, _whole(self.rows, self.life))
        return _those(self.rows, fresh & _holds(event.when, self.env))

    def forget(self, event: Event, wrote: bool) -> None:
        """Drop the cached values that the event has changed: its counters, or everything if its rules wrote."""
        if wrote:
            self.env = None
        elif self.env is not None:
            for name in self.facts.world.counters_of.get(event.index, ()):
                self.env.pop(name, None)


def _each(events: Iterable[Event], living: Rows, facts: Facts, life: Life) -> Turn:
    reading = _Reading(facts, life, living)
    # One after the other, each read when the ones before have written: that is what "in written order" promises
    # authors.
    for told in _by_variant(events, facts.world) if living.size else ():
        for event, rows in _one_of(told, reading):
            if rows.size:
                wrote = yield from _ask(event, rows, facts, life)
                reading.forget(event, wrote)


def _from(since: Event, events: Iterable[Event], world: World) -> list[Event]:
    """The events from `since` or its first variant on; none if it comes behind all of them."""
    groups = [*_by_variant(events, world)]
    at = next((k for k, told in enumerate(groups) if since in told), len(groups))
    return [event for told in groups[at:] for event in told]


def _by_variant(events: Iterable[Event], world: World) -> Iterable[list[Event]]:
    """The events in order, grouped: an event and its variants stand together at the place of the first of them."""
    sets: dict[int, list[Event]] = {}
    for event in events:
        sets.setdefault(world.variants.get(event.index, (event.index,))[0], []).append(event)
    return sets.values()


def _one_of(told: list[Event], reading: _Reading) -> list[tuple[Event, Rows]]:
    """Which rows meet which event of a group of variants: for each row, of those due, the one met the most lives ago,
    among equals the one that shares the fewest answers with what was met (another hand of threads), then the one with
    the smallest draw."""
    due_now = [(event, reading.due(event)) for event in told]
    if sum(rows.size > 0 for _, rows in due_now) < 2:  # nothing to choose between
        return due_now
    life, world = reading.life, reading.facts.world
    keys = np.full((len(told), life.size), np.inf)
    for key, (event, rows) in zip(keys, due_now, strict=True):
        ago = 0 if life.before is None else life.before[event.index, rows].astype(np.int64)
        staleness = np.where(np.equal(ago, 0), 0, FRESH.size - ago)
        if life.before is not None:
            # Hundreds, ones, then luck below one: each decides only among equals of the one before.
            staleness = 100 * staleness + _shared(event, told, life.before[:, rows])
        # Drawn for the first year whatever year it is: which telling comes does not hang on when the beat falls due.
        luck = uniform(reading.facts.seed, f"variant/{event.id}", world.first_year, life.slots[rows])
        key[rows] = staleness + luck
    chosen = keys.argmin(axis=0)
    return [(event, rows[chosen[rows] == k]) for k, (event, rows) in enumerate(due_now)]


def _shared(event: Event, told: Iterable[Event], before: NDArray[np.uint8]) -> NDArray[np.int64]:
    """How many of the event's answers stood, by their ids, on other tellings that were met lately."""
    own = {choice.id for choice in event.choices}
    shared = np.zeros(before.shape[1], dtype=np.int64)
    for other in told:
        if other is not event:
            shared += len(own & {choice.id for choice in other.choices}) * (before[other.index] > 0)
    return shared


def _ask(event: Event, rows: Rows, facts: Facts, life: Life) -> Generator[Ask, Picks, bool]:
    """Ask these rows and apply the answers. Returns whether any rule was run. Raises ValueError for an answer that is
    not allowed."""
    open_choices = allowed(event, facts, life, rows)
    picks = np.asarray((yield Ask(event, rows, open_choices)), dtype=np.int64)
    # Most questions have all choices open, and then there is nothing to look through.
    if not open_choices.all() and any((picks[~stands] == k).any() for k, stands in enumerate(open_choices)):
        raise ValueError(f"{event.id}: an answer was given that is not allowed")
    at = _at(rows, life)
    life.seen[event.index, at] = facts.year
    times = life.times[event.index, at]
    # A byte would wrap to 0, and a counter of 0 means never met.
    life.times[event.index, at] = times + np.less(times, 255)
    if event.kind in ("beat", "card"):
        life.met[at] += event.counts
        life.told[at] = facts.year
    wrote = bool(event.rules)
    apply(event.rules, facts, life, _whole(rows, life))
    if not event.choices:
        return wrote
    bits = _BITS.take(picks)
    if event.rests is not None:
        # Whatever was answered: a default that came back after it was left would undo the answer year by year.
        bits |= np.where(open_choices[event.default], SPOKEN, np.uint8(0))
    life.picked[event.index, at] |= bits
    for k, choice in enumerate(event.choices):
        rules = choice.rules
        if rules and (chosen := _those(rows, picks == k)).size:  # to leave things as they are costs nothing
            apply(rules, facts, life, _whole(chosen, life))
            wrote = True
    return wrote


def _deck(cards: list[Event], living: Rows, facts: Facts, life: Life) -> Turn:
    """Optional cards, while a life has met fewer than its age calls for, or none for so many years that the story lets
    no more pass in silence; each card has its own random stream.

    Of the cards that are due the one with the smallest draw / weight comes, so that adding a card changes no other
    card's draw.
    """
    if not cards:
        return
    target, silence = cards_by(facts, life, living), _silence(facts.world, life, living)
    for _ in range(MAX_OPTIONAL_A_YEAR):
        # Anew for each card: what the last one wrote may have changed what is due.
        rows = living[(life.met[living] + 1 <= target) | (facts.year - life.told[living] >= silence)]
        if not rows.size:
            return
        drawn = _draw(cards, rows, facts, life)
        found = np.unique(drawn).tolist()
        for i in found:
            if i >= 0:
                yield from _ask(cards[i], rows[drawn == i], facts, life)
        if found == [-1]:
            return


def cards_by(facts: Facts, life: Life, rows: Rows) -> Array:
    """The number of cards that each of these rows should have met by this age, by its length of play: (rows,). Cards
    met, not cards a year: beats count, so a year full of them draws nothing more."""
    deck, age = facts.world.deck, float(facts.age)
    return _by_length({minutes: float(table.interpolate(age)) for minutes, table in deck.items()}, life, rows)


def _silence(world: World, life: Life, rows: Rows) -> Array:
    """The number of years without a card after which one comes, for each of these rows: (rows,)."""
    return _by_length({minutes: float(world.silence.get(minutes, NEVER)) for minutes in world.deck}, life, rows)


def _by_length(values: Mapping[int, float], life: Life, rows: Rows) -> Array:
    """The value of each row's length of play."""
    known = sorted(values)
    return np.array([values[minutes] for minutes in known])[np.searchsorted(known, life.minutes[rows])]


def _open_year(living: Rows, facts: Facts, life: Life) -> Turn:
    """Ask the question of kind `open` until every life answers 0; ask the events called for. Raises ValueError for one
    that is not due."""
    while True:
        answers = yield Ask(OPEN_YEAR, living, np.ones((0, living.size), np.bool_))
        picks = np.asarray(answers, dtype=np.int64)
        called = np.unique(picks[picks > 0]).tolist()
        if not called:
            return
        for number in called:
            event, rows = facts.world.events[number - 1], living[picks == number]
            # A log or a designer's draw may name any event; only what a life could meet may enter a save.
            if due(event, facts, life, rows).size != rows.size:
                raise ValueError(f"{event.id}: it is not due now")
            yield from _ask(event, rows, facts, life)


def _draw(cards: Iterable[Event], rows: Rows, facts: Facts, life: Life) -> NDArray[np.int64]:
    """The index into `cards` of the card that each row meets, -1 for none, shape (rows,)."""
    best = np.full(rows.size, np.inf)
    drawn = np.full(rows.size, -1, dtype=np.int64)
    env = Env(facts, life, _whole(rows, life))  # nothing changes between the cards: what one reads serves all
    slots = life.slots[rows]
    for i, card in enumerate(cards):
        ready = _fresh(card, facts, life, rows)
        if card.when is not None and ready.any():
            ready &= _holds(card.when, env)
        at = np.flatnonzero(ready)
        if at.size:
            weight = card.weight if life.before is None else card.weight * FRESH[life.before[card.index, rows[at]]]
            key = uniform(facts.seed, f"event/{card.id}", facts.year, slots[at]) / weight
            # Strictly less: of equal keys the first written stays, on every machine.
            wins = key < best[at]
            best[at[wins]] = key[wins]
            drawn[at[wins]] = i
    return drawn
