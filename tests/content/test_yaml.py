"""YAML as content uses it: plain values with their places, nothing clever, nothing that hangs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.content.words.wording import line
from game.content.yaml.yamlfile import MAX_BYTES, YamlFile

EMPTY = " – write it, or let `new` write a story, a system or a nudge to begin with"
COLON = " – put a text that has a colon in quotes; if it begins an entry, check its indentation"
BRACKET = " that opens in line 1 does not end, or a comma is missing – close it, and put a comma between two entries"


def read(folder: Path, text: str | bytes) -> YamlFile:
    path = folder / "x.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return YamlFile(path, "x.yaml")


def said(file: YamlFile) -> list[str]:
    return [line(problem, "en") for problem in file.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1", {"a": 1}), ("a: -1.5", {"a": -1.5}), ("a: .5", {"a": 0.5}), ("a: 1e3", {"a": 1000.0}),
        ("a: true", {"a": True}), ("a: yes", {"a": "yes"}), ("a: no", {"a": "no"}), ("a: on", {"a": "on"}),
        ("a: True", {"a": "True"}), ("a: ~", {"a": None}), ("a:", {"a": None}), ("a: null", {"a": None}),
        ("a: '1'", {"a": "1"}), ('a: "true"', {"a": "true"}), ("a: |\n  x\n  y\n", {"a": "x\ny\n"}),
        ("a: 1_000", {"a": "1_000"}), ("a: 0x1f", {"a": "0x1f"}), ("a: 12:30", {"a": "12:30"}),
        ("a: 2026-11-23", {"a": "2026-11-23"}), ("a: 1e999", {"a": "1e999"}), ("a: .inf", {"a": ".inf"}),
        ("a: [1, two, 3.0]", {"a": [1, "two", 3.0]}), ("2026: 1\ntrue: 2", {2026: 1, "true": 2}),
        ("- 1\n- {b: c}", [1, {"b": "c"}]), ("just text", "just text"), ("a: =", {"a": "="}), ("<<: 1", {"<<": 1}),
        ("\ufeffa: 1", {"a": 1}), ("a: 1\r\nb: 2\r\n", {"a": 1, "b": 2}), ("a: " + "9" * 50, {"a": "9" * 50}),
        ("a: 中文", {"a": "中文"}), ("# only\na: 1 # this", {"a": 1}),
    ],
)  # fmt: skip
def test_values(tmp_path: Path, text: str, value: Any) -> None:
    file = read(tmp_path, text)
    assert said(file) == [] and file.data == value and repr(file.data) == repr(value)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["x.yaml:1:1: the file is empty" + EMPTY]),
        ("# nothing\n", ["x.yaml:1:1: the file is empty" + EMPTY]),
        ("a: 1\nb: 2\na: 3\n", ["x.yaml:3:1: 'a' stands here twice – keep one of the two"]),
        ("a:\n  b: 1\n  b: 2\n  b: 3", ["x.yaml:3:3: 'b' stands here twice – keep one of the two",
                                       "x.yaml:4:3: 'b' stands here twice – keep one of the two"]),
        ("a: &x 1\nb: *x", ["x.yaml:1:1: anchors and aliases (& and *) are not used here – write the text out again",
                            "x.yaml:2:1: anchors and aliases (& and *) are not used here – write the text out again"]),
        ("a: !!python/object:os.system x", ["x.yaml:1:1: the tag tag:yaml.org,2002:python/object:os.system is not "
                                            "used here – remove it"]),
        ("a: !!str 5", ["x.yaml:1:1: the tag tag:yaml.org,2002:str is not used here – remove it"]),
        ("- !secret 5", ["x.yaml:1:3: the tag !secret is not used here – remove it"]),
        ("&k a: 1", ["x.yaml:1:1: anchors and tags are not used here – remove it"]),
        ("? [a, b]\n: 1\nc: 2", ["x.yaml:1:3: a name is expected before the colon"]),
        ("---\na: 1\n---\nb: 2", ["x.yaml:3:1: a second document (---) starts here – one file, one document"]),
        ("a: b: c", ["x.yaml:1:5: this is not valid YAML: a colon cannot stand here" + COLON]),
        ("a: 'open\nb: 1", ["x.yaml:2:5: this is not valid YAML: the quote that opens in line 1 is not closed – "
                            "close it with '"]),
        ("a: [1, 2\nb: 3", ["x.yaml:2:2: this is not valid YAML: the bracket [" + BRACKET]),
        ("a:\n\t- 1", ["x.yaml:2:1: this is not valid YAML: this line is indented with a tab – indent with spaces"]),
        (b"a: \xff\xfe", ["x.yaml:1:1: the file is not UTF-8 text (byte 3) – save it as UTF-8 in your editor"]),
    ],
)  # fmt: skip
def test_problems(tmp_path: Path, text: str | bytes, problems: list[str]) -> None:
    file = read(tmp_path, text)
    assert said(file) == problems and file.data is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("events:\n  - id: a\n    x: 1\n   y: 2\n", "4:4: {}this line is indented by 3, line 3 by 4 (spaces)"),
        ("events:\n  - id: a\n    x: 1\n     y: 2\n", "4:7: {}this line is indented by 5, line 3 by 4 (spaces)"),
        ("e:\n  - id: a\n    c:\n      - {b: c}\n   t: x", "5:4: {}this line is indented by 3, line 3 by 4 (spaces)"),
        ("e:\n    - id: a\n   - id: b\n", "3:4: {}this line is indented by 3, line 2 by 4 (spaces)"),
        ("  a: 1\nb: 2\n", "2:1: {}this line is indented by 0, line 1 by 2 (spaces)"),
        ("e:\n  - id: a\n    x: 1\n  b: 2\n", "4:3: {}an entry of this list begins with '-'"),
        ("e:\n  - id: a\n    x: b: c\n", "3:9: {}a colon cannot stand here"),
    ],
)  # fmt: skip
def test_a_line_out_of_line(tmp_path: Path, text: str, told: str) -> None:
    assert said(read(tmp_path, text))[0].startswith("x.yaml:" + told.format("this is not valid YAML: "))


def test_a_file_that_is_not_there_or_too_large(tmp_path: Path) -> None:
    gone = YamlFile(tmp_path / "gone.yaml", "gone.yaml")
    assert said(gone) == ["gone.yaml:1:1: the file cannot be read: no such file or folder"]
    assert said(YamlFile(tmp_path, "folder"))[0].startswith("folder:1:1: the file cannot be read")
    assert said(read(tmp_path, "#" * (MAX_BYTES + 1))) == [f"x.yaml:1:1: the file is larger than {MAX_BYTES} bytes"]


@pytest.mark.parametrize("text", ["[" * 300_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "[{" * 100_000])
def test_deep_files_neither_crash_nor_hang(tmp_path: Path, text: str) -> None:
    begun = time.perf_counter()
    file = read(tmp_path, text)
    assert file.data is None and file.problems and time.perf_counter() - begun < 2


def test_laughs_are_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x]", *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12))]
    begun = time.perf_counter()
    assert read(tmp_path, "\n".join(lines)).data is None
    assert time.perf_counter() - begun < 1


def test_what_the_parser_cannot_take_for_text_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Refuses:
        def __init__(self, text: str) -> None:
            self.text = text

        def get_event(self) -> None:
            raise ValueError

    monkeypatch.setattr("game.content.yaml.yamlfile._Parser", Refuses)
    (problem,) = read(tmp_path, "a: 1").problems
    assert (problem.code, problem.case) == ("bad-yaml", "not-text")


def test_places(tmp_path: Path) -> None:
    file = read(tmp_path, "a:\n  - b: 1\n    c: 'x + y'\n  - [2, 3]\n心: {d: e}\n")
    assert file.where(("a", 0, "c")) == "x.yaml:3:5"
    assert file.where(("a", 1, 1)) == "x.yaml:4:9"
    assert file.where(("心", "d")) == "x.yaml:5:5"
    assert file.where(("a", 7, "gone", 3)) == "x.yaml:1:1"
    assert file.finding_within(("a", 0, "c"), 4, "not-writable", name="x").where == "x.yaml:3:13"
    assert file.finding_within(("a", 0, "gone"), 4, "not-writable", name="x").where == "x.yaml:2:5"


@settings(max_examples=400, deadline=1000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=200), st.text("ab:- \n{}[],'\"&*!|>#?%@`~1.", max_size=120), st.binary(max_size=200)))
def test_random_text_is_only_refused(tmp_path: Path, text: str | bytes) -> None:
    try:
        raw = text.encode() if isinstance(text, str) else text
    except UnicodeEncodeError:
        return
    file = read(tmp_path, raw)
    assert file.data is None or not file.problems


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_in_the_place_of_a_file_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "endless.yaml").symlink_to("/dev/zero")
    file = YamlFile(tmp_path / "endless.yaml", "endless.yaml")
    assert file.data is None and [one.code for one in file.problems] == ["bad-yaml"]
