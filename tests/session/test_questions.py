"""What an answer shows before it is given."""

from game.content.story import load_story
from game.session.session import Session
from tests.conftest import Toy


def test_the_first_question_of_all_promises_nothing() -> None:
    """Who one is has no before: that it lasts, costs or grieves somebody would be said of one answer alone."""
    question = Session(load_story("rider"), 1, lang="en").pending
    assert question is not None and question.kind == "setup"
    assert not any(one.lasts or one.credit or one.minds for one in question.options)


def test_what_changes_a_lever_says_that_it_lasts() -> None:
    session = Session(load_story("plain"), 1, lang="en")
    found: set[bool] = set()
    while not session.over and len(found) < 2:
        if session.pending is None:
            session.end_year()
            continue
        if session.pending.kind != "setup":
            found |= {one.lasts for one in session.pending.options}
        session.answer(next(one.id for one in session.pending.options if one.allowed))
    assert found == {True, False}


def test_a_fact_is_told_once_in_a_life(toy: Toy) -> None:
    fact = {"text": "Four in five say so.", "source": "A report"}
    yes, no = {"id": "yes", "text": "Yes", "fact": fact}, {"id": "no", "text": "No"}
    asked = [
        {"id": f"at{age}", "must": True, "ages": [age, age], "text": "?", "choices": [yes, no]} for age in (19, 20, 21)
    ]
    session = Session(toy(events=asked), 1, lang="en")
    told = []
    for choice in ("no", "yes", "yes"):
        while session.pending is None:
            session.end_year()
        answered = session.answer(choice)
        told.append((answered.fact, answered.source))
    assert told == [("", ""), ("Four in five say so.", "A report"), ("", "")]
