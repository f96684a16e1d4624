"""The columns that the engine, the screens and the lab rely on: declared once, and what their absence means."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from conftest import Toy

from game.lab.bots import EFFORT, TASTES
from game.lab.lives import live_story
from game.lab.people.life import REST
from game.lab.persona import Persona
from game.model.columns import RELIED_ON, Col, absent
from game.session.answerer import visit
from game.session.metrics import lifeline
from game.session.session import Session

GAME = Path(__file__).resolve().parents[2] / "game"
READERS = ("snapshot", "value", "get")


def read_by_literal(path: Path) -> list[str]:
    """Relied-on columns that a module reads by a name of its own: x["cash"], session.snapshot("cash")."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        key: ast.expr | None = None
        if isinstance(node, ast.Subscript) and not isinstance(node.value, ast.Name | ast.Call):
            key = node.slice
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in READERS:
            key = node.args[0] if node.args else None
        column = isinstance(key, ast.Constant) and key.value in RELIED_ON.keys() - {Col.SEX}  # faces have a sex too
        if column and isinstance(key, ast.Constant):
            found.append(f"{path.name}:{key.lineno}: {ast.unparse(node)}")
    return found


def test_no_module_spells_such_a_column_by_itself() -> None:
    found = [line for path in sorted(GAME.rglob("*.py")) for line in read_by_literal(path) if "wall.get(" not in line]
    assert not found, "name it by game.model.columns.Col (what the wall of a room is sent is no column)"


def test_absence_means_something() -> None:
    assert absent("price_level") == 1.0, "prices stand still"
    assert absent("cash") == absent("no such thing") == 0.0
    assert all(column.says for column in Col)


@pytest.mark.parametrize("bot", TASTES)
def test_a_country_without_prices_wages_and_pensions_is_lived_by_every_bot(toy: Toy, bot: str) -> None:
    choices = [{"id": "save", "text": "Save", "rules": [{"cash": "cash + 100"}]},
               {"id": "spend", "text": "Spend", "rules": [{"cash": "cash - 100"}, {"mood": "mood + 1"}]}]  # fmt: skip
    story = toy(events=[{"id": "fork", "must": True, "ages": [19, 21], "text": "?", "choices": choices}])
    assert not {"price_level", "average_wage", "pension_per_month"} & story.world.columns.keys()
    lives = live_story(story, bot, 20, seed=3)
    assert lives.taken[0].sum() == 20


def test_such_a_life_is_played_and_told(toy: Toy) -> None:
    session = Session(toy(columns={"mood": {"start": 50}}, meters={"money": 1, "heart": "mood", "body": 1, "cover": 1},
                          outcome={"monthly": "mood"}), 1)  # fmt: skip
    persona = Persona("planner", session)
    while not session.over:
        visit(persona, session)
        session.end_year()
    assert session.cash == session.pension == 0.0 and not session.claimed
    assert set(lifeline(session).cash) == {0.0}


def test_what_bots_and_people_weigh_is_declared_among_the_columns() -> None:
    """A name that stood in a taste alone would be known to no author."""
    for name, taste in {**TASTES, "rest": REST}.items():
        assert set(taste.weights) - {EFFORT} <= RELIED_ON.keys(), name


def test_authors_are_told_the_names() -> None:
    pages = "".join((GAME.parent / "docs" / page).read_text(encoding="utf-8") for page in ("scenario.md", "system.md"))
    assert [name for name in RELIED_ON if f"`{name}`" not in pages] == []
