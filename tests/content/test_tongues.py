"""Every sentence that says what is wrong has its Chinese one, and none is taken for another."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from doctor.chinese import left_in_english

from game.content.paths import ASSETS
from game.content.problems import Problem
from game.content.words.tongues import FILLED, GAP, Tongue, in_language, line, tongue
from game.content.yaml.yamlfile import YamlFile
from game.doctor.checks.dignity import word_lists
from game.doctor.codes import CODES
from game.doctor.codes import in_language as in_chinese

GAME = Path(__file__).resolve().parents[2] / "game"
SILENT = re.compile(
    r"content/(__init__|catalogue|paths|pseudo|schema|shapes|shelf|story_heads|text|tongues)"
    r"|doctor/(__init__|codes?(_\w+)?|graph(_\w+)?|loaded|report|watch)"
)
"""Modules of content and doctor that say nothing of this kind: tables, pages, maps of stories."""
SAYS = ("model/expr", "model/functions", "model/life", "ui/map_check", "ui/map_layers", "ui/map_tiles")
RAISES = ("calc_cli", "check_cli", "new_cli", "pack_cli", "words_cli", "graph_cli", "doctor/locks")
"""Modules of which only what goes into an exception or a finding is a sentence of the list."""
NOT_SAID = re.compile(
    r"long-game.*|scenario\.yaml.*|list\[.*|Env \| .*|death rate|layer '\(.*|today's | of "
    r"|# yaml-language-server:|\{\}: the source was “\{\}”"  # written into files
)
ASKS = {
    "startswith", "endswith", "removeprefix", "removesuffix", "split", "partition", "rpartition", "replace", "count",
    "compile", "findall", "finditer", "search", "fullmatch", "match", "sub", "read_text",
}  # fmt: skip
"""Calls whose strings are looked for, not said."""
FINDERS = {"finding", "at_place", "problem", "Problem", "problem_within"}


def catalogue() -> dict[str, dict[str, str]]:
    path = ASSETS / "words/findings.zh.yaml"
    file = YamlFile(path, path.name)
    assert not file.problems
    return file.data  # type: ignore[no-any-return]


SAID = catalogue()["said"]


def patterns(node: ast.expr) -> set[str]:
    """What this expression may say: `{}` for each gap, one pattern for each branch of a condition."""
    match node:
        case ast.Constant(value=str() as text):
            return {text}
        case ast.JoinedStr(values=values):
            return {"".join(parts) for parts in itertools.product(*map(patterns, values))}
        case ast.FormattedValue(value=ast.IfExp() | ast.JoinedStr() | ast.Constant() as inner):
            return patterns(inner)
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return {a + b for a in patterns(left) for b in patterns(right)}
        case ast.IfExp(body=body, orelse=orelse):
            return patterns(body) | patterns(orelse)
    return {GAP}


def strings(node: ast.AST) -> Iterator[str]:
    """The patterns of all strings below a node, without docstrings; strings inside a gap are said for themselves."""
    if isinstance(node, ast.JoinedStr | ast.IfExp | ast.BinOp | ast.Constant):
        yield from patterns(node)
        yield from _inside(node)
        return
    if isinstance(node, ast.Compare) or (isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ASKS):
        return
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)):
            yield from strings(child)


def _inside(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.JoinedStr | ast.IfExp | ast.BinOp):
            yield from _inside(child)
        elif isinstance(child, ast.FormattedValue):
            plain = isinstance(child.value, ast.IfExp | ast.JoinedStr | ast.Constant)
            yield from _inside(child) if plain else strings(child.value)
        elif not isinstance(child, ast.Constant):
            yield from strings(child)


def spoken(path: Path) -> Iterator[str]:
    """All strings of a module, or only those of its exceptions and findings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if name_of(path) not in RAISES:
        yield from strings(tree)
        return
    for node in ast.walk(tree):
        call = node.func if isinstance(node, ast.Call) else None
        called = getattr(call, "id", getattr(call, "attr", ""))
        told = isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("what", "fix")
        if isinstance(node, ast.Raise) or called in FINDERS or told:
            yield from strings(node)


def name_of(path: Path) -> str:
    return path.relative_to(GAME).with_suffix("").as_posix()


def modules() -> list[Path]:
    gathered = [path for folder in ("content", "doctor") for path in sorted((GAME / folder).glob("*.py"))]
    return [GAME / f"{name}.py" for name in (*SAYS, *RAISES[:-1])] + [
        path for path in gathered if not SILENT.fullmatch(name_of(path))
    ]


def is_sentence(pattern: str) -> bool:
    """Words with a blank between or beside them; keys, codes, marks and formats are none."""
    words = re.findall(r"[A-Za-z]{2,}", pattern.replace(GAP, ""))
    return bool(words) and " " in pattern and not NOT_SAID.fullmatch(pattern)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_every_sentence_is_translated(path: Path) -> None:
    missing = [pattern for pattern in dict.fromkeys(spoken(path)) if is_sentence(pattern) and pattern not in SAID]
    assert not missing, "add to assets/words/findings.zh.yaml:\n" + "\n".join(missing)


def test_no_translation_is_left_over() -> None:
    known = {pattern for path in modules() for pattern in strings(ast.parse(path.read_text(encoding="utf-8")))}
    assert [english for english in SAID if english not in known] == []


@pytest.mark.parametrize("part", ["said", "also"])
def test_each_gap_is_filled_once(part: str) -> None:
    for english, said in catalogue()[part].items():
        assert sorted(gaps_of(said)) == list(range(english.count(GAP))), english


def gaps_of(said: str) -> list[int]:
    return [int(found.group(1)) for found in FILLED.finditer(said)]


@pytest.mark.parametrize("part", ["said", "also"])
def test_each_sentence_is_known_by_itself(part: str) -> None:
    """With names in its gaps, no sentence is taken for another one; marks that join sentences need sentences."""
    for english, said in catalogue()[part].items():
        if not re.search("[a-z]{4}", english):
            continue
        names = [f"name_{k}" for k in range(english.count(GAP))]
        spoken_now = tongue("zh").say(english.replace(GAP, "%s") % tuple(names) if names else english)
        wanted = Tongue({english: said}).say(english.replace(GAP, "%s") % tuple(names) if names else english)
        assert spoken_now == wanted and not left_in_english(wanted), english


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("there is no 'hal' under place; did you mean 'hall'?", "“place”下面没有“hal”；是不是想写“hall”？"),
        ("in 'cash ** 2': this operator (only + - * / are) is not allowed here",
         "公式“cash ** 2”：公式里不能用这个运算符（只能用 + - * /）"),
        ("layer 'things', object 'x' (id 3): it is turned. Pictures and areas are only drawn upright.",
         "图层“things”的对象“x”（id 3）：它是斜着的。图片和区域只能正着画。"),
        ("layer 'things', object 'home' (id 2): the object comes from template 'x.tx'. It could not be drawn.",
         "图层“things”的对象“home”（id 2）：这个对象来自模板“x.tx”。没法画出来。"),
        ("'a' says 'it's 'b', too'", "“a”里说了“it's 'b', too”"),
        ("months paid: text is expected here", "months paid：这里要写文字"),
        ("in 'a - 'b': the formula is empty", "公式“a - 'b”：公式是空的"),
        ("the map is isometric. Streets are drawn straight from above.",
         "地图的朝向是 isometric。街道是从正上方画的。"),
        ("a life cannot begin: year 2030: 'debt' became 12 in life 3; it must stay between 0 and 10",
         "人生没法开始：2030 年：“debt”在第 3 个人生里变成了 12，它应当在 0 到 10 之间"),
        ("choices 2: must be more than 0, not -5", "choices 2：应当大于 0，不是 -5"),
        ("ages 2: a list (lines starting with '-') is expected here, not 'six'",
         "ages 2：这里要写列表（每行以“-”开头），不是“six”"),
        ("'wedding' was translated from other words: 'the file is empty'",
         "“wedding”是照旧的原文译的：“the file is empty”"),
        ("known: smile, sad", "可用的有：smile、sad"),
        ("nobody has ever said this", "nobody has ever said this"),
        ("nobody here, not at home: to be or not. Never here", "nobody here, not at home: to be or not. Never here"),
    ],
)  # fmt: skip
def test_sentences_within_sentences(english: str, chinese: str) -> None:
    assert tongue("zh").say(english) == chinese
    assert tongue("en").say(english) == english


def test_a_problem_keeps_its_place() -> None:
    problem = Problem("rider/cards.yaml:3:5", "'choises' is not known here; did you mean 'choices'?", "remove it")
    assert line(problem, "en") == str(problem)
    assert line(problem, "zh").startswith("rider/cards.yaml:3:5: ") and line(problem, "zh").endswith("——删掉它")
    assert in_language(problem, "fr") == problem


def test_hostile_texts_are_no_work() -> None:
    """A stranger's pack may hold anything: many joints do not become many ways to take them apart."""
    text = ", ".join(["a: b and c or d. E – f to g"] * 30)
    assert tongue("zh").say(text) == text


@pytest.mark.parametrize(("written", "read"), [("en", "zh"), ("zh", "en")])
def test_gentler_words_are_told_in_both_languages(written: str, read: str) -> None:
    lists = word_lists(written)
    gentler = {*lists.blame.values(), *lists.verdict.values()}
    assert gentler and [text for text in gentler if tongue(read).say(text) == text] == []


def test_every_code_is_explained_in_chinese() -> None:
    told = in_chinese("zh")
    assert told["codes"].keys() == CODES.keys()
    assert told["groups"].keys() == {code.group for code in CODES.values()}
    for code, text in told["codes"].items():
        assert not left_in_english(text), f"{code}: {text}"
