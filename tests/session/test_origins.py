"""Where a value among the steps of a year comes from: never from another calculator that uses the same name."""

import pytest

from game.content.story import Story, load_story
from game.model.expr import compile_expr, hand_over
from game.model.life import Written
from game.office.origins import call_of, givens, source_of
from game.session.session import Session
from game.session.why import why


def step(name: str, text: str, calculator: str = "", where: str = "") -> Written:
    names = {"pay", "rate", "due", "paid", "own", "total"}
    expr = hand_over(text) if text in names else compile_expr(text, names)
    return Written(name, expr, {}, 1.0, calculator, where or name)


TRACE = [
    step("pay", "12 * 3"),
    step("rate", "1", "first"), step("due", "pay * rate", "first"), step("paid", "due", "", "use 1"),
    step("rate", "2", "second"), step("due", "pay * rate", "second"), step("own", "due", "", "use 2"),
    step("total", "paid + own + due"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("i", "name", "source"),
    [
        (2, "rate", 1), (5, "rate", 4),  # each calculator its own
        (2, "pay", None), (5, "pay", None),  # an input: given, not written
        (3, "due", 2), (6, "due", 5),  # handed over from the call before
        (7, "paid", 3), (7, "own", 6),
        (7, "due", None),  # nobody outside sees a calculator's step
    ],
)  # fmt: skip
def test_a_name_is_looked_for_where_it_was_read(i: int, name: str, source: int | None) -> None:
    assert source_of(TRACE, i, name) == source


def test_a_call_knows_where_it_is_written() -> None:
    assert call_of(TRACE, 2) == (1, (False, "use 1")) and call_of(TRACE, 4) == (4, (False, "use 2"))


@pytest.fixture(scope="module")
def singapore() -> Story:
    return load_story("plain", system="singapore")


def test_calls_are_found_with_what_they_are_given(singapore: Story) -> None:
    assert any("ow_ceiling" not in given and "net_earnings" in given for given in givens(singapore.world).values())


def lived(story: Story, age: int) -> Session:
    session = Session(story, 5, 12, "en")
    while session.age < age:
        if session.pending is None:
            session.end_year()
        else:
            session.answer(next(option.id for option in session.pending.options if option.allowed))
    return session


def test_behind_an_input_stands_what_the_law_gave(singapore: Story) -> None:
    """The Ordinary Account is read by many calculators as OA: what another one wrote under it explains nothing."""
    session = lived(singapore, 40)
    names = [line.name for line in why(session, "oa")]
    assert names[0] == "oa" and {"oa_gain_1", "oa_gain_2"} & set(names)
    assert "accepted" not in names and "OA" not in names


def test_a_value_changed_once_more_is_followed_to_what_it_was() -> None:
    """`pension_per_month: max(pension_per_month, 0)` alone says nothing."""
    first, second = why(lived(load_story("plain", system="canada"), 66), "pension_per_month")[:2]
    assert first.name == "pension_per_month" != second.name and "CPP a month" in first.rule
