"""A compiled system and story: everything a turn needs, frozen, and no text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from game.model.expr import Expr
from game.model.tables import DeathRates, Series, Table


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


class Block(NamedTuple):
    """Rules for the lives where `when` holds."""

    when: Expr
    steps: tuple["Step", ...]


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


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    when: Expr | None
    rules: tuple[Step, ...]
    default: bool = False
    steps: int = 0
    deadline: bool = False
    match: float = 0.0


@dataclass(frozen=True, slots=True)
class Event:
    """When -> ask -> rules. kind: setup | beat | card | offer | notice; `index` is its row in Life.seen."""

    id: str
    index: int
    kind: str
    ages: tuple[int, int]
    when: Expr | None
    weight: float
    again: int
    choices: tuple[Choice, ...]
    rules: tuple[Step, ...] = ()

    @property
    def default(self) -> int:
        """The choice that happens if nobody decides: the marked one, else the first without a condition."""
        marked = [i for i, choice in enumerate(self.choices) if choice.default]
        free = [i for i, choice in enumerate(self.choices) if choice.when is None]
        return (marked or free or [0])[0]


class Counter(NamedTuple):
    """A name that remembers an event: what is 'n', 'year' or the index of a choice."""

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
    read_by: Mapping[str, tuple[str, ...]] = field(init=False, repr=False)  # category column -> series read through it

    def __post_init__(self) -> None:
        readers: dict[str, tuple[str, ...]] = {}
        for name, series in self.series.items():
            if series.by is not None:
                readers[series.by] = (*readers.get(series.by, ()), name)
        object.__setattr__(self, "read_by", readers)

    def find(self, event_id: str) -> Event | None:
        """The event of that id."""
        return next((event for event in self.events if event.id == event_id), None)

    def age(self, year: int) -> int:
        return self.first_age + year - self.first_year
