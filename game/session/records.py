"""The records that a session keeps: finished years, messages, answers, and where a replay departs from its log."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from game.content.story import EventInfo
from game.model.columns import Col, absent
from game.session.questions import at_first_prices


@dataclass(frozen=True, slots=True)
class Year:
    """A finished year: every column at its end, the months recorded in the booklet and where, the meters."""

    year: int
    age: int
    values: Mapping[str, float]
    stamps: float
    place: int
    meters: Mapping[str, float]

    def value(self, name: str) -> float:
        """The value of a column; `columns.absent` if there is none of that name."""
        return self.values.get(name, absent(name))

    @property
    def cash(self) -> float:
        """Cash at hand in money of the first year."""
        return at_first_prices(self.value(Col.CASH), self.value(Col.PRICE_LEVEL))

    @property
    def pension(self) -> float:
        """The monthly pension in money of the first year."""
        return at_first_prices(self.value(Col.PENSION), self.value(Col.PRICE_LEVEL))

    @property
    def claimed(self) -> bool:
        return self.value(Col.CLAIMED) > 0

    @property
    def job(self) -> float:
        return self.value(Col.JOB)


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that the life has received."""

    year: int
    id: str
    text: str
    info: EventInfo


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Where a replay departs from its log: year and item. `kind`: choice | event | column | line (a damaged one)."""

    year: int
    kind: str
    name: str
    was: str
    now: str
    line: int = field(default=0, compare=False)
    """The line of the save that is damaged; 0 if it is the content that has changed."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer of the log; `drawn` if a designer called for its card."""

    year: int
    event: str
    choice: str
    drawn: bool = False

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "Given":
        """The answer in a line of the log."""
        return cls(int(record["year"]), str(record["event"]), str(record["choice"]), bool(record.get("drawn")))

    def record(self) -> dict[str, Any]:
        """The line of the log for this answer."""
        line: dict[str, Any] = {"year": self.year, "event": self.event, "choice": self.choice}
        return line | ({"drawn": True} if self.drawn else {})


class Who(NamedTuple):
    """The person who lives a life: name, parts of the face, and which events the player met in earlier lives (event: 1
    to 3 lives ago)."""

    name: str = ""
    face: Mapping[str, Any] = MappingProxyType({})
    met: Mapping[str, int] = MappingProxyType({})


NOBODY = Who()


@dataclass
class Script:
    """The answers to be given in a replay: cards in order, offers by year and event."""

    cards: list[Given] = field(default_factory=list)
    offers: dict[tuple[int, str], str] = field(default_factory=dict)
