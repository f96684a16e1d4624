"""docs/room.md names tests and benchmarks that are there."""

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
PAGE = TESTS.parent / "docs" / "room.md"


def test_what_is_said_to_show_a_line_exists() -> None:
    written = {path: path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py")}
    files = {path.stem for path in written}
    functions = {name for text in written.values() for name in re.findall(r"def (test_\w+)", text)}
    named = re.findall(r"test_\w+…?", PAGE.read_text(encoding="utf-8"))
    assert len(named) > 50
    for name in named:
        begins = name.removesuffix("…")
        cut = name.endswith("…")
        assert begins in files | functions or (cut and any(one.startswith(begins) for one in functions)), name


def test_every_line_of_the_design_stands_on_the_page() -> None:
    rows = re.findall(r"^\| ([RD]\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [f"R{n}" for n in range(1, 19)] + [f"D{n}" for n in range(1, 7)]
