"""Depth is counted by us, whichever parser is installed and wherever its own bound lies."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content.findings import fault
from game.content.pack.types import MAX_NODES, wrong_content
from game.content.yaml.nesting import first_deeper, openings
from game.content.yaml.yamlfile import MAX_DEPTH, YamlFile

ROOT = Path(__file__).resolve().parents[2]
LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]


def counted(text: str) -> int:
    return max((depth for _, depth in openings(text)), default=0)


def parsed(text: str, loader: type = LOADERS[-1]) -> int:
    """The deepest nesting as a parser tells it."""
    depth = deepest = 0
    for event in yaml.parse(text, Loader=loader):  # type: ignore[no-untyped-call]
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        deepest = max(deepest, depth)
    return deepest


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("", 0), ("just text", 0), ("a: 1", 1), ("- 1", 1), ("- - - 1", 3), ("a:\n- b", 2), ("a:\n- b\nc: 1", 2),
        ("a: [b, {c: d}]", 3), ("[a: 1]", 2), ("[a: [b: 1], c]", 4), ("a:\n  b:\n    c: 1\nd: {e: 1}", 3),
        ("a: 'don''t [[['", 1), ('a: "\\" [[["', 1), ("a: don't [[[", 1), ("a: b # [[[", 1), ("# [[[\na: 1", 1),
        ("a: |\n  [[[\n  - - -\nb: [1]", 2), ("a: >-\n  b: [\n\n  c: [\nd: 1", 1), ("- |\n [[\n- {a: b}", 2),
        ("a: text\n  - goes [on\nb: 1", 1), ("a#b: [c]", 2), ("a: [b#c, '#', d] # ]", 2), ("a: x:[y", 1),
        ("a: [\n  b, # ]\n  c]\nd: [e]", 2), ("'[[': 1", 1), ('"a": [1]', 2), ("? a\n: b", 1), ("a: {'b': [c]}", 3),
        ("a: &x [b]", 2), ("a: !t {b: 1}", 2), ("---\na:\n  b: 1\n---\n- 1", 2), ("a: 1\r\nb:\r\n  - c\r\n", 2),
        ("- a: 1\n  b:\n    - c\n- d", 3), ("a:\n\n\n  b:\n# x\n    c: 1", 3), ("a: [it's, {b: c}, 'q]']", 3),
    ],
)  # fmt: skip
def test_depth(text: str, depth: int) -> None:
    assert counted(text) == depth
    assert [parsed(text, loader) for loader in LOADERS] == [depth] * len(LOADERS)


def test_every_file_of_ours_is_counted_as_it_is_read() -> None:
    paths = [path for folder in ("assets", "scenarios", "docs") for path in (ROOT / folder).rglob("*.yaml")]
    texts = {path: path.read_text(encoding="utf-8") for path in paths}
    assert len(texts) > 80
    differ = {path.name: (counted(text), parsed(text)) for path, text in texts.items()}
    assert {name: pair for name, pair in differ.items() if pair[0] != pair[1]} == {}


PLAIN = ["x", "1", "it's", "'a ] [ '", '"b } \\" {"', "a#b", "http://x:y", "中文"]
TEXT = ["don't [", "x # [[", "|\n text [[ {\n\n  - a: [", ">-\n  'open\n # no comment [", "plain\n - goes on ["]
Node = str | tuple[str, list["Node"]]

inside = st.recursive(
    st.sampled_from(PLAIN),
    lambda part: st.lists(part | part.map("k: {}".format)).map(lambda parts: f"[{', '.join(parts)}]")
    | st.lists(part).map(lambda parts: f"{{{', '.join(f'k{n}: {part}' for n, part in enumerate(parts))}}}"),
    max_leaves=5,
)  # fmt: skip
trees: st.SearchStrategy[Node] = st.recursive(
    inside | st.sampled_from(TEXT),
    lambda part: st.tuples(st.sampled_from("-:"), st.lists(part, min_size=1, max_size=3)),
    max_leaves=12,
)


def written(node: Node, column: int, step: int, hang: int) -> str:
    """A node behind its name or dash: blocks `step` further in, lists below a name `hang` further in."""
    if isinstance(node, str):
        return " " + node.replace("\n", "\n" + " " * column) + "\n"
    sign, parts = node
    lines = ["\n# [ {\n\n"]
    for number, part in enumerate(parts):
        further = hang if sign == ":" and part[0] == "-" and not isinstance(part, str) else step
        begin = "-" if sign == "-" else f"name {number}:"
        lines.append(" " * column + begin + written(part, column + further, step, hang))
    return "".join(lines)


@settings(max_examples=300, deadline=None)
@given(trees, st.integers(1, 4), st.integers(0, 2))
def test_whatever_is_written_is_counted_as_it_is_read(tree: Node, step: int, hang: int) -> None:
    text = written(tree, 0, step, hang)
    assert counted(text) == parsed(text)


@given(st.text("ab:- \n{}[],'\"&*!|>#?%@`~1.\t\r\u2028\x85", max_size=200))
def test_whatever_comes_is_counted_somehow(text: str) -> None:
    places = list(openings(text))
    assert all(0 <= at < len(text) and depth > 0 for at, depth in places)
    assert [at for at, _ in places] == sorted({at for at, _ in places})


DEEP = {
    "brackets": "[" * 5000,
    "closed brackets": "a: " + "[" * 1500 + "]" * 1500,
    "braces": "{a: " * 3000,
    "brackets over lines": "[\n" * 3000,
    "a bracket in quotes closes nothing": """["]", '}', """ * 1200,
    "nor does one in a comment": "[ # ]\n" * 1200,
    "dashes": "- " * 3000,
    "names": "\n".join(" " * n + "a:" for n in range(60)),
    "lists at the column of their names": "\n".join(" " * n + ("a:" if n % 2 == 0 else "- b:") for n in range(60)),
    "questions": "? " * 3000,
    "all of them": "\n".join(" " * 2 * n + "- a:" for n in range(16)) + " " + "[{b: " * 10,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_too_deep_is_told_as_that(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    (problem,) = YamlFile(path, "x.yaml").problems
    assert (problem.case, problem.fields["most"]) == ("too-deep", MAX_DEPTH)
    assert wrong_content(path) == fault("bad-pack/yaml-nodes", deep=MAX_DEPTH, most=MAX_NODES)


@pytest.mark.parametrize(
    "text",
    ["a: '{}'", 'a: "{}"', "a: b # {}", "# {}\na: 1", "a: x{}", "a: |\n  {}", "a: >\n\n  {}\nb: 1", "a: b\n  {}"],
)
def test_brackets_in_text_are_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text.replace("{}", "[{" * 3000), encoding="utf-8")
    file = YamlFile(path, "x.yaml")
    assert not file.problems and next(iter(file.data)) == "a"
    assert not wrong_content(path)


def test_the_bound_itself(tmp_path: Path) -> None:
    """Forty are read, the forty-first is refused, and told where it stands."""
    path = tmp_path / "x.yaml"
    for count in (MAX_DEPTH, MAX_DEPTH + 1):
        path.write_text("a: 1\nb:\n  " + "[" * (count - 1) + "]" * (count - 1), encoding="utf-8")
        problems = YamlFile(path, "x.yaml").problems
        assert [problem.where for problem in problems] == [f"x.yaml:3:{2 + MAX_DEPTH}"] * (count - MAX_DEPTH)
        assert bool(wrong_content(path)) == (count > MAX_DEPTH)
    assert first_deeper("- - a", 2) is None and first_deeper("- - a", 1) == (1, 3)
