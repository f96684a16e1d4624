"""The house is measured as it says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

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


# By prefix, words named by what is no code: a command's file, a figure of the studies, the use of a setting.
NAMED_ELSEWHERE = ("cli.", "trial_f_", "evidence_by_")


def test_every_word_is_asked_for_somewhere() -> None:
    """A key, its end after a `.` or `_`, or what an f-string makes of it must stand in the code."""
    said, made = set[str](), set[str]()
    for node in (node for path in (ROOT / "game").rglob("*.py") for node in ast.walk(ast.parse(path.read_bytes()))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            said.add(node.value)
            made |= {re.escape(node.value).replace(r"\{\}", ".+")} if "{}" in node.value else set()
        elif isinstance(node, ast.JoinedStr):
            parts = (re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".+" for one in node.values)
            made.add("".join(parts))
    # `report_{key}` alone would speak for every word of the report.
    whole = re.compile(r"[a-z]+(_|\\\.)\.\+")
    patterns = [re.compile(one) for one in made if re.match("[a-z]", one) and not whole.fullmatch(one)]
    unasked = []
    for path in (ROOT / "assets" / "words").glob("*en.yaml"):
        for key in yaml.safe_load(path.read_bytes()) if path.name in ("en.yaml", "terminal.en.yaml") else ():
            ends = [key, *(key[mark.end() :] for mark in re.finditer(r"[._]", key))]
            asked = said.intersection(ends) or any(one.fullmatch(end) for one in patterns for end in ends[:2])
            if not asked and not key.startswith(NAMED_ELSEWHERE):
                unasked.append(key)
    assert not unasked


# A row of widgets and its column are layout's own terms, the columns of a crowd of lives are the model's.
IN_TWO_ROOMS = {"Column"}


def test_a_class_name_means_one_thing() -> None:
    """What one module needs alone begins with an underscore and may be called as elsewhere."""
    places: dict[str, list[str]] = {}
    for path in sorted((ROOT / "game").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert {name for name, found in places.items() if len(found) > 1} == IN_TWO_ROOMS, places
