"""A compiled system and story: everything a turn needs, frozen, and none of the text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from game.model.expr import Expr
from game.model.tables import DeathRates, Series, Table

T = TypeVar("T")
OfAge = tuple[tuple["Event", ...], NDArray[np.int64]]
"""The events of an age and their indices, shape (events,)."""


@dataclass(frozen=True, slots=True)
class Column:
    """One quantity over all lives. A value outside low..high is clipped if `clamp`, else it is an error."""

    name: str
    start: Expr
    low: float
    high: float
    clamp: bool
    unit: str


@dataclass(frozen=True, slots=True)
class Rule:
    """The assignment `column: expr`. A name that is no declared column is a temporary of its list. `where` (path:line)
    does not count in comparisons: a rule that has only moved is the same rule. `of_law` says whose it is: of the
    country's law, else of the story."""

    column: str
    expr: Expr
    where: str = field(compare=False)
    of_law: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Block:
    """Rules for the lives where `when` holds."""

    when: Expr
    steps: tuple["Step", ...]
    where: str = field(compare=False)


class Calculator(NamedTuple):
    """A formula of the law without side effects: inputs -> outputs. The yearly rules and the command `calc` use the
    same one."""

    name: str
    inputs: tuple[str, ...]
    rules: tuple[Rule, ...]
    outputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """A call of a calculator: `given` are the formulas of its inputs, `gives` maps names here to its outputs. `of_law`
    as of a Rule."""

    calculator: Calculator
    given: Mapping[str, Expr]
    gives: Mapping[str, str]
    where: str = field(compare=False)
    of_law: bool = field(default=False, compare=False)


Step = Rule | Block | Use


def walk(steps: Iterable[Step]) -> Iterator[Step]:
    """Every step of a list in written order, a block before the steps inside it.

    Use this to look at rules; only code that runs or compiles them recurses into blocks itself.
    """
    return (step for step, _ in walk_within(steps, {}))


def walk_within(steps: Iterable[Step], scope: dict[str, T]) -> Iterator[tuple[Step, dict[str, T]]]:
    """As `walk`, each step with its scope, a dictionary that the caller may fill with notes on temporaries. A note is
    visible to later steps and the blocks among them, and is dropped where its block ends."""
    for step in steps:
        yield step, scope
        if isinstance(step, Block):
            yield from walk_within(step.steps, dict(scope))


def formulas(steps: Iterable[Step]) -> Iterator[Expr]:
    """Every formula in a list of steps: of rules, of conditions, and for the inputs of calculators."""
    for step in walk(steps):
        match step:
            case Rule():
                yield step.expr
            case Block():
                yield step.when
            case Use():
                yield from step.given.values()


def names_written(steps: Iterable[Step]) -> set[str]:
    """Every name that these steps assign, temporaries included."""
    names: set[str] = set()
    for step in walk(steps):
        match step:
            case Rule():
                names.add(step.column)
            case Use():
                names |= step.gives.keys()
    return names


def names_read(steps: Iterable[Step]) -> set[str]:
    """Every name that these steps read, the rules of calculators included. A name read only to compute itself (`x: x +
    1`) does not count."""
    names: set[str] = set()
    for step in walk(steps):
        match step:
            case Rule():
                names |= step.expr.reads - {step.column}
            case Block():
                names |= step.when.reads
            case Use():
                names |= read_by(step.given.values()) | read_by(rule.expr for rule in step.calculator.rules)
    return names


def read_by(exprs: Iterable[Expr | None]) -> set[str]:
    """Every name that these formulas read; None among them is skipped."""
    return set().union(*(expr.reads for expr in exprs if expr is not None))


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to an event. `match` is what somebody adds per unit of one's own contribution, `match_paid_by` is who;
    `frame` is how the answer is worded ('' as written)."""

    id: str
    when: Expr | None
    rules: tuple[Step, ...]
    default: bool = False
    steps: int = 0
    deadline: bool = False
    match: float = 0.0
    match_paid_by: str = ""
    frame: str = ""


class Rests(NamedTuple):
    """Limits how often an event's default is applied: once, afterwards not deciding means `choice`, until the event was
    met `after` more times (0: for ever). An offer is asked every year; without this its default would undo each year a
    decision to leave."""

    choice: int
    after: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """A condition, a question and rules. kind: setup | beat | card | offer | notice; `index` is its row in Life.seen.

    `channel` is the way it reaches people ("" none in particular), `frame` how it is worded, `reach` the share of those
    it is for who get it (0..1). `weight` is that of a card in the deck.
    """

    id: str
    index: int
    kind: str
    ages: tuple[int, int]
    when: Expr | None
    weight: float
    again: int
    choices: tuple[Choice, ...]
    rules: tuple[Step, ...] = ()
    channel: str = ""
    frame: str = ""
    reach: float = 1.0
    rests: Rests | None = None
    variant_of: str = ""
    """The event of which this is a variant; a life meets one of them."""
    counts: bool = True
    """Whether it counts as a card met; funerals do not."""
    asks: Expr | None = None
    """Of an offer that lies on the table by itself: in which years."""

    @property
    def marked(self) -> int | None:
        """The choice marked as the default; None where everybody has to decide."""
        return next((i for i, choice in enumerate(self.choices) if choice.default), None)

    @property
    def default(self) -> int:
        """The choice that happens if nobody decides: the marked one, else the first without a condition."""
        free = next((i for i, choice in enumerate(self.choices) if choice.when is None), 0)
        return free if self.marked is None else self.marked

    @property
    def lists(self) -> Iterator[tuple[Step, ...]]:
        """Its lists of rules: its own, then those of each choice."""
        yield self.rules
        yield from (choice.rules for choice in self.choices)

    @property
    def conditions(self) -> Iterator[Expr]:
        """The conditions under which it comes and under which its choices are open."""
        own = (self.when, self.asks, *(choice.when for choice in self.choices))
        yield from (one for one in own if one is not None)


class Counter(NamedTuple):
    """A name that remembers an event: `what` is 'n' (how often), 'year' (the last) or the index of a choice (taken or
    not). For an event with variants it counts them all; the names of a variant count that variant alone."""

    event: int
    what: str | int


@dataclass(frozen=True, slots=True)
class World:
    """A system and a story ready to be simulated; frozen."""

    columns: Mapping[str, Column]
    series: Mapping[str, Series]
    tables: Mapping[str, Table | DeathRates]
    constants: Mapping[str, float]
    draws: Mapping[str, str]  # name -> 'each' or 'shared'
    counters: Mapping[str, Counter]
    events: tuple[Event, ...]
    before_law: tuple[Step, ...]
    law: tuple[Step, ...]
    after_law: tuple[Step, ...]
    endings: tuple[tuple[str, Expr | None], ...]
    meters: Mapping[str, Expr]
    deck: Mapping[int, Table]  # minutes -> cards met by age
    calculators: Mapping[str, Calculator]
    first_year: int
    first_age: int
    last_age: int
    effort: Expr | None = None  # how much of this year is being paid for a pension, 1 a full year: what bots weigh
    thousand: Expr | None = None  # what bots take for a thousand: an amount that matters a little
    takes_part: frozenset[str] = frozenset()  # levers by which somebody joins a scheme, leaves it, or pays more or less
    due: Expr | None = None  # what this life itself pays this year for those schemes
    silence: Mapping[int, int] = field(default_factory=dict)  # minutes -> years without a card after which one comes
    series_by: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)  # category column -> series it picks from
    counters_of: Mapping[int, tuple[str, ...]] = field(init=False, repr=False)  # event -> names that remember it
    variants: Mapping[int, tuple[int, ...]] = field(init=False, repr=False)  # event -> it and what tells it otherwise
    told: Mapping[str, tuple[tuple[int, int], ...]] = field(init=False, repr=False)
    """Counter of an event told in several ways -> the events that count, each with the bit of the choice (else 0)."""
    by_age: dict[int, "OfAge"] = field(init=False, repr=False, compare=False, default_factory=dict)
    listed: dict[tuple[int, str], Any] = field(init=False, repr=False, compare=False, default_factory=dict)
    """Its lists of rules and its formulas by `id`, as `program` keeps them."""

    def __post_init__(self) -> None:
        readers: dict[str, tuple[str, ...]] = {}
        for name, series in self.series.items():
            if series.by is not None:
                readers[series.by] = (*readers.get(series.by, ()), name)
        object.__setattr__(self, "series_by", readers)
        object.__setattr__(self, "variants", _variants(self.events))
        remembered: dict[int, tuple[str, ...]] = {}
        object.__setattr__(self, "told", _variant_counters(self.counters, self.events, self.variants))
        for name, counter in self.counters.items():
            for event, _ in self.told.get(name, ((counter.event, 0),)):
                remembered[event] = (*remembered.get(event, ()), name)
        object.__setattr__(self, "counters_of", remembered)

    @property
    def story_lists(self) -> Iterator[tuple[Step, ...]]:
        """Every list of rules in the story, without those of the law."""
        yield self.before_law
        yield self.after_law
        for event in self.events:
            yield from event.lists

    @property
    def story_reads(self) -> set[str]:
        """Every name that the story's rules, conditions, endings and meters read."""
        conditions = (when for event in self.events for when in event.conditions)
        formulas_ = [*conditions, *(when for _, when in self.endings), *self.meters.values()]
        return read_by(formulas_).union(*map(names_read, self.story_lists))

    def of_age(self, age: int) -> "OfAge":
        """The events that may come at this age, in written order, and their indices; looked for once."""
        if age not in self.by_age:
            found = tuple(event for event in self.events if event.ages[0] <= age <= event.ages[1])
            self.by_age[age] = found, np.array([event.index for event in found], dtype=np.int64)
        return self.by_age[age]

    def length(self, minutes: int) -> int:
        """The length of play that the story offers, in minutes, nearest to the one asked for."""
        return min(self.deck, key=lambda known: abs(known - minutes))

    def find(self, event_id: str) -> Event | None:
        """The event of that id."""
        return next((event for event in self.events if event.id == event_id), None)

    def age(self, year: int) -> int:
        return self.first_age + year - self.first_year


def _variants(events: tuple[Event, ...]) -> dict[int, tuple[int, ...]]:
    """For every event that has variants or is one: the indices of the whole group, the original first."""
    by_id = {event.id: event.index for event in events}
    sets: dict[int, tuple[int, ...]] = {}
    for event in events:
        root = by_id.get(event.variant_of, event.index)
        if root != event.index:
            sets[root] = (*sets.get(root, (root,)), event.index)
    return {member: told for told in sets.values() for member in told}


def _variant_counters(
    counters: Mapping[str, Counter], events: tuple[Event, ...], variants: Mapping[int, tuple[int, ...]]
) -> dict[str, tuple[tuple[int, int], ...]]:
    """For each counter of an event with variants: (event, bit of the choice with the same id; 0 for 'n' and 'year')."""
    by_index = {event.index: event for event in events}
    told: dict[str, tuple[tuple[int, int], ...]] = {}
    for name, (event, what) in counters.items():
        members = variants.get(event, ())
        if not members or members[0] != event:
            continue
        if isinstance(what, str):
            told[name] = tuple((member, 0) for member in members)
            continue
        wanted = by_index[event].choices[what].id
        told[name] = tuple(
            (member, 1 << k)
            for member in members
            for k, choice in enumerate(by_index[member].choices)
            if choice.id == wanted
        )
    return told
