"""The people one can talk to in town: where they stand this year and what they say."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from game.content.story import Greeting
from game.model.life import Env
from game.session.session import Session


class Acquaintance(NamedTuple):
    """A person of the story who stands at the door of a place. `age` is None for one who does not grow older."""

    person: str
    name: str
    face: Mapping[str, Any]
    age: int | None
    place: str
    line: str


def acquaintances(session: Session) -> Iterator[Acquaintance]:
    """Everybody who has something to say this year, with one line each. Of several lines whose conditions hold, each
    year another is taken."""
    for person in session.story.people.values():
        said = [one for one in person.says if _fits(session, one)] if person.stands else []
        if not said:
            continue
        line = said[session.year % len(said)]
        age = session.age + person.age if person.age is not None else None
        name = session.say(f"people.{person.id}")
        yield Acquaintance(person.id, name, person.face, age, person.stands, session.say(line.key))


def _fits(session: Session, one: Greeting) -> bool:
    if not one.ages[0] <= session.age <= one.ages[1]:
        return False
    if one.when is None:
        return True
    with np.errstate(all="ignore"):
        return bool(np.ravel(one.when.fn(Env(session.facts, session.life, None)))[0])
