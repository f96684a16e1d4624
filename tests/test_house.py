"""The house is measured as it says."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tools.measure_house import ROOT, complexity, packages, sizes, source, table

# counted by hand after radon's table (https://radon.readthedocs.io/en/latest/intro.html#cyclomatic-complexity)
COUNTED = [
    ("def f(): pass", 1),
    ("def f(a):\n if a: return 1\n elif a > 2: return 2\n else: return 3", 3),
    ("def f(a):\n for x in a:\n  while x: x -= 1\n else: pass", 3),
    ("def f(a): return a and a > 1 or a < -1", 3),
    ("def f(a): return [x for x in a if x if x > 1]", 4),
    ("def f(a):\n try: pass\n except OSError: pass\n except ValueError: pass\n assert a", 4),
    ("def f(a):\n match a:\n  case 1: pass\n  case _: pass", 3),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_complexity(text: str, expected: int) -> None:
    assert complexity(ast.parse(text).body[0]) == expected


def test_a_checkout_in_figures(tmp_path: Path) -> None:
    (tmp_path / "game" / "model").mkdir(parents=True)
    (tmp_path / "game" / "model" / "a.py").write_text("def f():\n    pass\n\n\ndef g(): pass\n", encoding="utf-8")
    (tmp_path / "game" / "cli.py").write_text("x = 1\n", encoding="utf-8")
    found = source(tmp_path)
    assert packages(found) == {"cli": 1, "model": 5}
    figures = sizes(found)
    assert (figures["lines"], figures["modules"], figures["functions"]) == ("6", "2", "2")
    assert "| lines | 6 | 7 |" in table({"then": figures, "now": {"lines": "7"}})


def test_no_function_of_this_house_is_long() -> None:
    """The last of the three figures is the longest."""
    assert int(sizes(source(ROOT))["lines of a function, median · 90 % · most"].split(" · ")[-1]) <= 60
