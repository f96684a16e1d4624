"""A story may ask the law's formulas for somebody who is not the player: a mother's CPF, a worker's dues."""

from pathlib import Path

import pytest

from game.content.calc import calculate
from game.content.story import Story, load_story
from game.content.system import load_system
from game.content.templates import new_story
from game.session.session import Session
from game.session.why import why

HELPER = """
  - calculate: {calculator}
    with: {{{inputs}}}
    gives: {{other_due: {result}}}
  - other_paid: other_paid + 12 * other_due
"""
COLUMN = """columns:
  other_paid: {start: 0, low: 0, high: 1.0e14, unit: money, label: {en: paid for the other, zh: 另一个人缴的}}
"""


def told_with(country: str, calculator: str, inputs: str, result: str, into: Path) -> Story:
    folder = new_story("household", country, "en", into)
    page = folder / "scenario.yaml"
    text = page.read_text(encoding="utf-8").replace("columns:\n", COLUMN, 1)
    head, after, rest = text.partition("after_law:")
    first, _, more = rest.partition("\n")
    helper = HELPER.format(calculator=calculator, inputs=inputs, result=result)
    page.write_text(f"{head}{after}{first}{helper}{more}", encoding="utf-8")
    return load_story(folder)


@pytest.mark.parametrize(
    ("country", "calculator", "inputs", "asked", "result"),
    [
        ("singapore", "cpf_employee", "age: age + 30, wage: 1800, work_year: year", {"age": 49, "wage": 1800}, "total"),
        ("indonesia", "wage_dues", "wage: 3000000, size: micro_firm", {"wage": 3000000, "size": "micro_firm"}, "total"),
        ("china", "contribution", "average_wage: 8000, share: 0.6", {"average_wage": 8000, "share": 0.6}, "monthly"),
        ("australia", "super_guarantee", "salary: 50000", {"salary": 50000}, "guarantee"),
    ],
)
def test_the_same_formula_for_somebody_else(
    tmp_path: Path, country: str, calculator: str, inputs: str, asked: dict[str, float | str], result: str
) -> None:
    session = Session.new(told_with(country, calculator, inputs, result, tmp_path), seed=3, minutes=6, lang="en")
    years = 0
    while years < 2:
        if session.pending is None:
            session.end_year()
            years += 1
        else:
            session.answer(next(option.id for option in session.pending.options if option.allowed))
    first = session.history[0].year
    system = load_system(country)
    due = [calculate(system, calculator, asked, first).outputs[result]]
    later = {**asked, "age": 50} if "age" in asked else asked
    due.append(calculate(system, calculator, later, first + 1).outputs[result])
    assert session.snapshot("other_paid") == pytest.approx(12 * sum(due))
    lines = why(session, "other_paid")
    assert lines[0].name == "other_paid" and any(line.source == system.notes[calculator].source for line in lines)
