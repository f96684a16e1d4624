"""docs/expressions.md says what expressions really do: every function is on it, every example gives what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from game.content.findings import finding
from game.content.system import System, load_system
from game.content.words.wording import what
from game.model.expr import ExprError, compile_expr
from game.model.functions import FUNCTIONS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "expressions.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+?) \|", re.MULTILINE)
INLINE = re.compile(r"`([^`]+)` gives (-?[0-9.]+[0-9])")


class Page:
    """Names as the page sets them; tables from the system of China."""

    def __init__(self, system: System) -> None:
        self.system = system
        head = PAGE.split("evaluated by a test with")[1].split(", and with the tables")[0]
        self.values = {name: float(value) for name, value in re.findall(r"`(\w+)`\s+([0-9.]+)", head)}
        self.tables = {**system.tables, **system.series}

    def __getitem__(self, name: str) -> Any:
        return np.array([self.values[name]])

    def table(self, name: str) -> Any:
        return self.tables[name]

    def value(self, text: str) -> float:
        return float(np.ravel(compile_expr(text, self.values, self.tables.keys()).fn(self))[0])


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(load_system("china"))


def examples() -> list[tuple[str, str]]:
    rows = [row for row in ROW.findall(PAGE) if re.fullmatch(r"-?[0-9.]+", row[1])]
    return [*rows, *INLINE.findall(PAGE)]


def refused() -> list[tuple[str, str]]:
    return ROW.findall(PAGE.split("Not allowed")[1])


@pytest.mark.parametrize(("text", "answer"), examples())
def test_example_gives_what_the_page_says(page: Page, text: str, answer: str) -> None:
    assert page.value(text) == pytest.approx(float(answer), abs=1e-12)


@pytest.mark.parametrize(("text", "answer"), refused())
def test_refusal_reads_as_the_page_says(page: Page, text: str, answer: str) -> None:
    with pytest.raises(ExprError) as caught:
        page.value(text)
    found = finding("", caught.value.code, formula=text, advice="", **caught.value.fields)
    assert what(found, "en") == f"in '{text}': {answer}"


def test_every_function_is_on_the_page() -> None:
    shown = {name for text, _ in examples() for name in re.findall(r"(\w+)\(", text)}
    assert set(FUNCTIONS) <= shown


def test_the_page_has_enough_examples() -> None:
    assert len(examples()) >= 25
    assert len(refused()) >= 7
