"""What an answer shows before it is given."""

from game.content.story import load_story
from game.session.session import Session


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
