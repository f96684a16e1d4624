"""Selects five scenes to retell a life, from the player's own answers: the most lasting decision, a late consequence, a
laugh, the worst blow, the promise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from game.content.story import EventInfo
from game.model.columns import Col
from game.model.world import Event, names_written
from game.session.forks import Fork
from game.session.records import Given
from game.session.session import Session

SCENES = 5
PEERS = 20
"""The largest difference in age of a friend who sits on the bench at the end."""
LONG_AGO = 10
"""Years after which an answer counts as a memory."""
GLAD = ("happy", "laugh", "smile")
"""Moods of cards at which one laughs, in order of preference."""
HIT = 4.0
"""Points that all gauges together lose in a year that counts as a blow in a story without that column."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A scene: its kind (`lasting`, `callback`, `laugh`, `strike`, `promise`), the answer, the age then."""

    part: str
    index: int
    given: Given
    age: int


def chapters(session: Session, found: Sequence[Fork]) -> list[Chapter]:
    """Up to five scenes in chronological order. `found` are the forks of the life, the farthest first; they fill in for
    kinds that the life does not have, then any other answer does."""
    # In this order: kinds with few candidates choose first, and decisions, of which there are many, fill what is left.
    taken: dict[int, str] = {}
    for part, candidates in (
        ("promise", _promise(session)),
        ("strike", _strikes(session)),
        ("callback", _callbacks(session)),
        ("lasting", (fork.index for fork in found)),
        ("laugh", _laughs(session)),
        ("lasting", (fork.index for fork in found)),
        ("lasting", (fork.index for fork in found)),
        ("lasting", (fork.index for fork in found)),
        *(("lasting", _others(session)) for _ in range(SCENES)),
    ):
        index = next((i for i in candidates if i not in taken), None)
        if index is not None and len(taken) < SCENES:
            taken[index] = part
    age = session.story.world.age
    return [
        Chapter(taken[i], i, session.answers[i], age(session.answers[i].year)) for i in sorted(taken)
    ]


def _answered_cards(session: Session) -> Iterator[tuple[int, Given, EventInfo, Event]]:
    """The answers to cards in order: index, answer, and both records of the event."""
    for index, given in enumerate(session.answers):
        info, event = session.story.events[given.event], session.story.world.find(given.event)
        if info.kind != "setup" and event is not None:
            yield index, given, info, event


def _promise(session: Session) -> Iterable[int]:
    """The index of the answer on what one intends to do about a pension."""
    return (i for i, _, _, event in _answered_cards(session) if _writes(event, Col.INTENTION))


def _writes(event: Event, column: str) -> bool:
    return any(column in names_written(steps) for steps in event.lists)


def _strikes(session: Session) -> Iterable[int]:
    """The indices of answers to blows, the worst first: measured by the loss of all gauges from the year before to the
    worse of the two years after."""
    told = list(_answered_cards(session))
    blows = [i for i, _, _, event in told if _writes(event, Col.LAST_STRIKE)]
    found = [(_fall(session, given), i) for i, given, _, _ in told if i in blows or not blows]
    return [i for fall, i in sorted(found, key=lambda one: (-one[0], one[1])) if blows or fall >= HIT]


def _fall(session: Session, given: Given) -> float:
    by_year = {year.year: sum(year.meters.values()) for year in session.history}
    before = by_year.get(given.year - 1)
    after = [by_year[year] for year in (given.year, given.year + 1) if year in by_year]
    return before - min(after) if before is not None and after else 0.0


def _callbacks(session: Session) -> Iterable[int]:
    """The indices of answers to cards that an earlier answer brought about, the longest interval first."""
    world = session.story.world
    first: dict[int, int] = {}
    for given in session.answers:
        event = world.find(given.event)
        if event is not None:
            first.setdefault(event.index, given.year)
    found = []
    for i, given, _, event in _answered_cards(session):
        names = (name for when in event.conditions for name in when.reads)
        sources = [world.counters[name].event for name in names if name in world.counters]
        ages = [given.year - first[source] for source in sources if source in first and source != event.index]
        if ages and max(ages) >= LONG_AGO:
            found.append((-max(ages), i))
    return [i for _, i in sorted(found)]


def _laughs(session: Session) -> Iterable[int]:
    """The indices of answers to funny cards, those first in whose year the gauge `heart` rose most."""
    heart = session.story.meter_like("heart")
    at = {year.year: year.meters.get(heart, 0.0) for year in session.history}
    found = []
    for i, given, info, _ in _answered_cards(session):
        if info.mood in GLAD and info.speaker in session.story.people:
            rise = at.get(given.year, 0.0) - at.get(given.year - 1, at.get(given.year, 0.0))
            found.append((GLAD.index(info.mood), -rise, i))
    return [i for _, _, i in sorted(found)]


def _others(session: Session) -> Iterable[int]:
    return (i for i, _, _, _ in _answered_cards(session))


def closest(session: Session) -> str:
    """The person of about the player's age to whom most cards belonged; '' if no such person ever spoke."""
    counts: dict[str, int] = {}
    for _, _, info, _ in _answered_cards(session):
        person = session.story.people.get(info.speaker or "")
        if person is not None and person.face and person.age is not None and abs(person.age) <= PEERS:
            counts[person.id] = counts.get(person.id, 0) + 1
    return max(counts, key=lambda who: counts[who], default="")
