"""Years passed for many sessions at once are the years that each passes alone, bit for bit."""

import random
from collections.abc import Sequence

import numpy as np
import pytest

from game.content.story import Story, load_story
from game.model.columns import Col
from game.model.life import Life, ModelError
from game.session.session import Session
from game.session.together import Convoy

LIVES = 9


def sessions(story: Story, slots: list[int]) -> list[Session]:
    made = [Session(story, 11, 6, "en", slot=slot) for slot in slots]
    for session in made:
        session.keep = "answers"
    return made


def answer(session: Session, luck: random.Random) -> None:
    """Answer what is waiting, and now and then an offer."""
    while session.asked is not None:
        ask = session.asked
        session.accept(luck.choice([c.id for k, c in enumerate(ask.event.choices) if ask.allowed[k, 0]]))
    for event in session.offered():
        if luck.random() < 0.2:
            session.take_offer(event.id, luck.choice([o.id for o in session.offer(event).options if o.allowed]))


def same(one: Session, other: Session) -> bool:
    a, b = one.life, other.life
    columns = all(np.array_equal(a.columns[name], b.columns[name]) for name in a.columns)
    memory = ("seen", "times", "picked", "met", "told")
    met = all(np.array_equal(getattr(a, name), getattr(b, name)) for name in memory)
    return columns and met and one.history[-1] == other.history[-1] and one.waiting == other.waiting


@pytest.mark.parametrize("name", ["plain", "rider"])
def test_lives_that_travel_together_are_the_lives_that_travel_alone(name: str) -> None:
    story = load_story(name)
    slots = [*range(LIVES), 0]  # the last has the luck of the first, and other answers
    alone, together = sessions(story, slots), sessions(story, slots)
    watched: dict[int, list[float]] = {k: [] for k in range(len(slots))}
    longest = 0

    def watch(sent: Sequence[Session], life: Life, year: int) -> None:
        for session, cash in zip(sent, life.columns[Col.CASH].tolist(), strict=True):
            watched[together.index(session)].append(cash)

    for k, session in enumerate(alone):
        luck, cash = random.Random(k), []
        while not session.over:
            if session.asked is not None or session.year == session.story.world.first_year:
                answer(session, luck)  # offers too are taken only where the way is broken anyway
            session.end_year()
            cash.append(session.history[-1].values[Col.CASH])
        watched[-1 - k] = cash
    lucks = [random.Random(k) for k in range(len(slots))]
    convoys: list[Convoy] = []
    for session, luck in zip(together, lucks, strict=True):
        answer(session, luck)
        convoys.append(Convoy(session))
    while convoys:
        # Those who lag behind catch up, so that most travel together whatever they met.
        first = min(convoys, key=lambda convoy: convoy.year)
        rest = [convoy for convoy in convoys if convoy is not first]
        first.join([convoy for convoy in rest if first.meets(convoy)])
        longest = max(longest, len(first.sessions))
        arrived = first.pass_year(watch)
        convoys = [convoy for convoy in rest if not set(convoy.sessions) & {*first.sessions, *arrived}]
        convoys += [first] if first.sessions else []
        for session in arrived:
            if session.asked is not None:  # others have read a notice alone, and go on
                answer(session, lucks[together.index(session)])
            if not session.over:
                convoys.append(Convoy(session))
    assert longest > LIVES / 2
    for k, (one, other) in enumerate(zip(alone, together, strict=True)):
        assert same(one, other) and other.over
        assert one.script.cards == other.script.cards and one.script.offers == other.script.offers
        assert watched[-1 - k] == watched[k], "every year is told, at its end"
    assert all(session.script.offers for session in together), "offers were taken, and counted"


def test_a_life_that_breaks_leaves_the_others_as_they_are() -> None:
    story = load_story("plain")
    first, *others = sessions(story, [0, 1, 2])
    for k, session in enumerate((first, *others)):
        answer(session, random.Random(k))
    convoy = Convoy(first)
    convoy.join([Convoy(session) for session in others])
    before = [column.copy() for column in convoy._life.columns.values()]

    def broken(sent: Sequence[Session], life: Life, year: int) -> None:
        raise ModelError(year, "cash", float("nan"), 1, 0.0, 1.0)

    with pytest.raises(ModelError):
        convoy.pass_year(broken)
    assert convoy.sessions == [first, *others] and convoy.year == first.year
    assert all(np.array_equal(a, b) for a, b in zip(before, convoy._life.columns.values(), strict=True))
    parts = convoy.split()
    assert [part.sessions for part in parts] == [[first], [others[0]], [others[1]]]
    alone = sessions(story, [1])[0]
    answer(alone, random.Random(1))
    alone.end_year()
    parts[1].pass_year(lambda sent, life, year: None, lambda session: True)
    assert same(alone, others[0])
