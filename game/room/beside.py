"""Comparisons with the room's life: the life that the minority voted for, with the same luck, and what bots would have
answered.

It computes figures from sessions and saves nothing, since all of it can be computed again from the journal.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from game.room import messages as m
from game.room.room import Own, Room
from game.room.tally import FEWEST
from game.session.metrics import monthly_means, what_if
from game.session.session import Session

Shares = Mapping[str, Mapping[str, float]]
"""By bot: the share of its draws that chose each option."""


class Stand(NamedTuple):
    """A life at the end of a year: months paid in so far (also those paid out again), cash (money of the first year),
    contentment 0..100."""

    year: int
    age: int
    months: float
    cash: float
    heart: float


class Ghost(NamedTuple):
    """The life that the minority of a vote wanted. `mine` and `theirs` are the room's life and that one now; None
    before the year of the decision is over."""

    q: str
    choice: str
    votes: int
    mine: Stand | None = None
    theirs: Stand | None = None


class Came(NamedTuple):
    """The result of a life: ending, age, months paid in, mean money a month in old age, final contentment."""

    ending: str
    age: int
    months: float
    money: float
    heart: float


class FinishedRound(NamedTuple):
    """The finished lives on phones: money a month in old age of all and of the middle half; `equal` are groups of lives
    with identical answers, `apart` the mean distance between the results within such a group (due to luck alone)."""

    luck: str
    values: tuple[float, ...]
    mean: float
    low: float
    high: float
    equal: int = 0
    apart: float = 0.0


class Ruled(NamedTuple):
    """Lives with the same answers and luck under another law: its name, their number, the means under both laws."""

    law: str
    lives: int
    here: float
    there: float


class Aside(NamedTuple):
    """What the room is given from other packages: `bots` computes bots' answers to the pending card; `law` simulates
    phones' lives under another law; `pdf` prints the handout if typst is installed."""

    bots: Callable[[Session], Shares] = lambda session: {}
    law: Callable[[Mapping[str, Any], Sequence[tuple[int, str, Sequence[str]]]], tuple[str, list[float]]] = (
        lambda order, lives: ("", [])
    )
    pdf: Callable[[Sequence[Any], str], bytes] | None = None


def minority(counts: Mapping[str, int], decided: str) -> str:
    """The most frequent option other than the decided one, the first of equals; '' if there is none."""
    others = {ident: count for ident, count in counts.items() if ident != decided and count}
    return max(others, key=lambda ident: others[ident], default="")


def stand(session: Session, year: int) -> Stand | None:
    """The life at the end of a year, or at its end; None before its first year is over."""
    done = [one for one in session.history if one.year <= year]
    if not done:
        return None
    last, heart = done[-1], session.story.meter_like("heart")
    return Stand(last.year, last.age, sum(max(0.0, one.stamps) for one in done), last.cash, last.meters.get(heart, 0.0))


def index_of(session: Session, question: str) -> int | None:
    """The index of the life's answer to this card of the room (`card.year`)."""
    return next((i for i, g in enumerate(session.answers) if f"{g.event}.{g.year}" == question), None)


def stands_before(session: Session, question: str, choice: str) -> tuple[Stand | None, Stand | None]:
    """The life and the one with the other choice at the end of the last finished year; (None, None) before the year of
    the card is over. Raises ValueError if the choice was closed."""
    index = index_of(session, question)
    if index is None or not session.history or session.history[-1].year < session.answers[index].year:
        return None, None
    until = session.history[-1].year
    return stand(session, until), stand(what_if(session, index, choice, until), until)


def came_to(session: Session) -> Came:
    """The result of a finished life."""
    last = stand(session, session.year)
    ending = session.ending
    months, heart = (last.months, last.heart) if last is not None else (0.0, 0.0)
    return Came(ending.id if ending is not None else "", session.age, months, monthly_means(session), heart)


def alike(one: Came, other: Came) -> bool:
    """Whether two lives came to what would be told in the same words: a vote need not have mattered."""
    return (
        one.ending == other.ending and one.age == other.age and round(one.months) == round(other.months)
        and round(one.money) == round(other.money) and round(one.heart) == round(other.heart)
    )  # fmt: skip


def rounds(room: Room) -> list[FinishedRound]:
    """The rounds of lives on phones of which enough lives are finished to be reported."""
    found = (_round(own) for own in room.owns)
    return [one for one in found if len(one.values) >= FEWEST]


def _round(own: Own) -> FinishedRound:
    done = [(tuple(life.answers), life.done.money) for life in own.lives.values() if life.done is not None]
    values = sorted(money for _, money in done)
    groups: dict[tuple[str, ...], list[float]] = {}
    for answers, money in done:
        groups.setdefault(answers, []).append(money)
    equal = [max(group) - min(group) for group in groups.values() if len(group) > 1]
    if not values:
        return FinishedRound(own.life.luck, (), 0.0, 0.0, 0.0)
    quarter = len(values) // 4
    return FinishedRound(
        own.life.luck, tuple(values), sum(values) / len(values), values[quarter], values[-1 - quarter],
        len(equal), sum(equal) / len(equal) if equal else 0.0,
    )  # fmt: skip


def under_another_law(room: Room, aside: Aside, most: int = 40) -> Ruled | None:
    """The latest round simulated again under another law, with at most `most` lives; None if none is finished or the
    country has no other law."""
    for own in reversed(room.owns):
        done = [(p, life) for p, life in own.lives.items() if life.done is not None][:most]
        if len(done) < FEWEST:
            continue
        lives = [(room.people[p].seat, room.people[p].arm, life.answers) for p, life in done]
        law, there = aside.law(_order(own.life), lives)
        here = [life.done.money for _, life in done if life.done is not None]
        return Ruled(law, len(here), sum(here) / len(here), sum(there) / len(there)) if law and there else None
    return None


def _order(life: m.OwnLives) -> dict[str, Any]:
    return {"story": life.story, "system": life.system, "seed": life.seed, "minutes": life.minutes, "luck": life.luck,
            "nudges": life.nudges}  # fmt: skip
