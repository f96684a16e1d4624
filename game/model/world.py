"""A compiled system and story: everything a turn needs, frozen, and no text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from game.model.expr import Expr
from game.model.tables import DeathRates, Series, Table

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column:
    """One quantity over all lives. Writes outside low..high are cut if `clamp`, else they are an error."""

    name: str
    start: Expr
    low: float
    high: float
    clamp: bool
    unit: str


@dataclass(frozen=True, slots=True)
class Rule:
    """`column: expr`; a name that is no declared column is a temporary of its list. `where` is path:line: a rule that
    has only moved is the same rule."""

    column: str
    expr: Expr
    where: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Block:
    """Rules for the lives where `when` holds."""

    when: Expr
    steps: tuple["Step", ...]
    where: str = field(compare=False)


class Calculator(NamedTuple):
    """A pure formula of the law: inputs -> outputs, used by the yearly rules and by `calc` alike."""

    name: str
    inputs: tuple[str, ...]
    rules: tuple[Rule, ...]
    outputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """Call of a calculator: `given` feeds its inputs, `gives` maps names here to its outputs."""

    calculator: Calculator
    given: Mapping[str, Expr]
    gives: Mapping[str, str]
    where: str = field(compare=False)


Step = Rule | Block | Use


def walk(steps: Iterable[Step]) -> Iterator[Step]:
    """Every step of a list in written order, a block before the steps inside it.

    Only who runs rules or compiles them goes through a list by himself.
    """
    return (step for step, _ in walk_within(steps, {}))


def walk_within(steps: Iterable[Step], scope: dict[str, T]) -> Iterator[tuple[Step, dict[str, T]]]:
    """The one walk over rules, each step with the scope it stands in: what is noted there of a temporary is known to
    the steps after it and to those of blocks after it, and forgotten where its block ends."""
    for step in steps:
        yield step, scope
        if isinstance(step, Block):
            yield from walk_within(step.steps, dict(scope))


def formulas(steps: Iterable[Step]) -> Iterator[Expr]:
    """Every formula of a list: of its rules, of its conditions, and of what calculators are given."""
    for step in walk(steps):
        match step:
            case Rule():
                yield step.expr
            case Block():
                yield step.when
            case Use():
                yield from step.given.values()


def names_written(steps: Iterable[Step]) -> set[str]:
    """Every name these steps write, temporaries among them."""
    names: set[str] = set()
    for step in walk(steps):
        match step:
            case Rule():
                names.add(step.column)
            case Use():
                names |= step.gives.keys()
    return names


def names_read(steps: Iterable[Step]) -> set[str]:
    """Every name these steps read, calculators' own rules included. A rule that only reads what it writes
    (`x: x + 1`) does not count."""
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
    """Every name that these formulas read; None stands for no formula."""
    return set().union(*(expr.reads for expr in exprs if expr is not None))


@dataclass(frozen=True, slots=True)
class Choice:
    """`match` is the share that somebody else adds to one's own contribution, `match_paid_by` who does; `frame` is how
    the answer is put ('' as it is)."""

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
    """A default that speaks once in a life: afterwards not deciding means `choice`, until `after` more years in which
    it was asked (0: for good). An offer is asked every year; its own default would undo each year what was left."""

    choice: int
    after: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """When -> ask -> rules. kind: setup | beat | card | offer | notice; `index` is its row in Life.seen. It comes by
    `channel` ("" by none in particular), put as its `frame` says, and reaches a share of those it is for (`reach`)."""

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
    """The event that this one tells otherwise: a life meets one of them."""
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
        """Its lists of rules: what happens anyway, then each choice's."""
        yield self.rules
        yield from (choice.rules for choice in self.choices)

    @property
    def conditions(self) -> Iterator[Expr]:
        """What must hold for it to come, and for its choices to stand open."""
        own = (self.when, self.asks, *(choice.when for choice in self.choices))
        yield from (one for one in own if one is not None)


class Counter(NamedTuple):
    """A name that remembers an event: what is 'n', 'year' or the index of a choice. What tells the event otherwise
    (`variant_of`) is remembered as if it were the event; its own names remember it alone."""

    event: int
    what: str | int


@dataclass(frozen=True, slots=True)
class World:
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
    series_by: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)  # category column -> series it picks from
    counters_of: Mapping[int, tuple[str, ...]] = field(init=False, repr=False)  # event -> names that remember it
    variants: Mapping[int, tuple[int, ...]] = field(init=False, repr=False)  # event -> it and what tells it otherwise
    told: Mapping[str, tuple[tuple[int, int], ...]] = field(init=False, repr=False)
    """Counter of an event told in several ways -> the events that count, each with the bit of the choice (else 0)."""

    def __post_init__(self) -> None:
        readers: dict[str, tuple[str, ...]] = {}
        for name, series in self.series.items():
            if series.by is not None:
                readers[series.by] = (*readers.get(series.by, ()), name)
        object.__setattr__(self, "series_by", readers)
        object.__setattr__(self, "variants", _variants(self.events))
        remembered: dict[int, tuple[str, ...]] = {}
        object.__setattr__(self, "told", _told(self.counters, self.events, self.variants))
        for name, counter in self.counters.items():
            for event, _ in self.told.get(name, ((counter.event, 0),)):
                remembered[event] = (*remembered.get(event, ()), name)
        object.__setattr__(self, "counters_of", remembered)

    @property
    def story_lists(self) -> Iterator[tuple[Step, ...]]:
        """Every list of rules that the story wrote, the law's left out."""
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

    def length(self, minutes: int) -> int:
        """The length of play nearest to this one, in minutes: a story may offer one alone."""
        return min(self.deck, key=lambda known: abs(known - minutes))

    def find(self, event_id: str) -> Event | None:
        """The event of that id."""
        return next((event for event in self.events if event.id == event_id), None)

    def age(self, year: int) -> int:
        return self.first_age + year - self.first_year


def _variants(events: tuple[Event, ...]) -> dict[int, tuple[int, ...]]:
    """Each event that is told in several ways, and each of those: all of them, the event itself first."""
    by_id = {event.id: event.index for event in events}
    sets: dict[int, tuple[int, ...]] = {}
    for event in events:
        root = by_id.get(event.variant_of, event.index)
        if root != event.index:
            sets[root] = (*sets.get(root, (root,)), event.index)
    return {member: told for told in sets.values() for member in told}


def _told(
    counters: Mapping[str, Counter], events: tuple[Event, ...], variants: Mapping[int, tuple[int, ...]]
) -> dict[str, tuple[tuple[int, int], ...]]:
    """Of each counter of an event that others tell otherwise: which events it counts, and by which choice of theirs."""
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
