"""An ending says what is true of the life: its sentences, the promise, nothing of an old age that never came."""

from __future__ import annotations

import pytest
from conftest import Toy

from game.content.story import Story
from game.session.closing import paragraph, promise_line, promised
from game.session.metrics import TOLD_FROM, reached_old_age, split
from game.session.session import Session

ASKED = {
    "id": "asked", "text": "Will you?", "must": True, "ages": [18, 18],
    "choices": [
        {"id": "yes", "text": "Yes", "rules": [{"said": 1}, {"cash": "cash + 500"}]},
        {"id": "no", "text": "No", "rules": [{"said": 2}]},
    ],
}  # fmt: skip
ENDINGS = [
    {
        "id": "plain", "epithet": "plain", "text": "It was a life.",
        "lines": [
            {"id": "rich", "when": "cash >= 500", "text": "There was enough."},
            {"id": "poor", "when": "cash < 500", "text": "It was never much."},
        ],
    }
]  # fmt: skip
PROMISE = {
    "said": {"yes": "said == 1", "no": "said == 2"},
    "done": {"much": "months >= 100", "some": 1},
    "says": {"yes": {"much": "Y much", "some": "Y some"}, "no": {"much": "N much", "some": "N some"}},
}


def lived(story: Story, answer: str, lang: str = "en") -> Session:
    session = Session(story, 1, lang=lang)
    while not session.over:
        if session.waiting is None:
            session.end_year()
        else:
            session.accept(answer)
    return session


def lived_by(story: Story, seed: int) -> Session:
    session = Session(story, seed)
    while not session.over:
        session.end_year()
    return session


@pytest.mark.parametrize(
    ("answer", "says", "line"),
    [("yes", "It was a life. There was enough.", "Y much"), ("no", "It was a life. It was never much.", "N much")],
)
def test_only_what_is_true_is_said(toy: Toy, answer: str, says: str, line: str) -> None:
    """Thirteen years of twelve months are 156: much. 100 or 600 in hand decide the sentence."""
    columns = {"cash": {"start": 100, "low": 0, "high": 1000}, "said": {"start": 0, "low": 0, "high": 2}}
    story = toy(events=[ASKED], columns={**columns, "mood": {"start": 50}}, endings=ENDINGS, promise=PROMISE)
    session = lived(story, answer)
    assert paragraph(session) == says
    assert promised(session) == (answer, "much")
    assert promise_line(session) == line


def test_a_life_going_on_says_nothing(toy: Toy) -> None:
    assert paragraph(Session(toy(), 1, lang="en")) == "" == promise_line(Session(toy(), 1, lang="en"))


def test_who_died_young_is_not_told_choice_and_luck(toy: Toy) -> None:
    """The toy's lives end at thirty."""
    session = lived(toy(), "")
    assert session.age < TOLD_FROM and not reached_old_age(session)


def test_an_early_death_is_not_told_as_good_luck(toy: Toy) -> None:
    """Everybody lives on 1,000 a month until 65 and on 100 from then on; luck decides only how long. Whoever died at 63
    had what everybody has until 63, so luck made nothing of it."""
    story = toy(
        start={"year": 2026, "age": 58, "last_age": 90}, outcome={"monthly": "where(age < 65, 1000, 100)"},
        deck={12: {58: 0, 90: 0}}, system={"law": [{"living": "where(age >= 63 and fate < 0.2, 0, living)"}]},
    )  # fmt: skip
    short = next(life for life in (lived_by(story, seed) for seed in range(200)) if life.history[-1].age == 63)
    assert split(short).luck == 0


def test_every_pair_of_the_rider_has_its_sentence(rider: Story) -> None:
    promise = rider.promise
    assert promise is not None
    pairs = {(said, done) for said in promise.said for done in promise.done}
    assert len(pairs) == 20 and pairs == set(promise.cells)
    for lang in ("zh", "en"):
        said = [rider.text.get(f"promise.{a}.{b}", lang) for a, b in pairs]
        assert len(set(said)) == 20
