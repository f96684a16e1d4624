"""One table says what is found wrong: every code in every language, with the same fields, and nothing reads it back."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from doctor.chinese import left_in_english

from game.content.findings import Finding, Phrase, finding, of_json, phrase, refused, to_json
from game.content.words.text import LANGUAGES
from game.content.words.wording import SEVERITIES, error_text, line, message, say, severity, table, what, worst_first
from game.doctor.checks.dignity import word_lists
from game.model.functions import FUNCTIONS

GAME = Path(__file__).resolve().parents[2] / "game"
MAKERS = {"finding", "finding_within", "fault", "refused", "_refuse_all", "_add", "report"}
"""Calls whose text is a code, or a phrase of the table."""
SEARCHES, TAKES_APART = {"search", "match", "fullmatch", "findall"}, {"startswith", "endswith", "split", "partition"}


def gaps(template: str) -> list[tuple[str, str]]:
    """Each gap of a sentence: the field and its form."""
    return sorted((name, spec or "") for _, name, spec, _ in Formatter().parse(template) if name is not None)


def sentences() -> Iterator[tuple[str, dict[str, tuple[str, str]]]]:
    for code, one in table().codes.items():
        yield from ((f"{code}/{case}", dict(said)) for case, said in one.says.items())


def test_every_code_has_every_language() -> None:
    for code, one in table().codes.items():
        assert one.severity in SEVERITIES and one.group in table().groups, code
        assert set(one.means) == set(LANGUAGES), code
    for name, said in sentences():
        assert set(said) == set(LANGUAGES), name
    for name, said in [*table().phrases.items(), *table().groups.items(), ("page", table().page)]:
        assert set(said) == set(LANGUAGES), name


def test_nobody_is_sent_into_the_program() -> None:
    """Officers and designers start the game and read its pages; its modules are nobody's business but ours."""
    words = GAME.parent / "assets" / "words"
    shown = [path.read_text(encoding="utf-8") for path in words.glob("*.yaml")]
    named = [name for text in shown for name in re.findall(r"[\w/]+\.py\b", re.sub(r"(?m)^#.*", "", text))]
    assert set(named) <= {"run_game.py"}


def test_every_language_has_the_same_fields() -> None:
    for name, said in sentences():
        fields = {lang: {field for part in pair for field, _ in gaps(part)} for lang, pair in said.items()}
        assert fields["zh"] == fields["en"], name
        assert all(bool(pair[1]) == bool(said["en"][1]) for pair in said.values()), f"{name}: a remedy is missing"
    for name, texts in table().phrases.items():
        assert gaps(texts["zh"]) == gaps(texts["en"]), name


def test_every_form_of_a_gap_is_a_phrase_or_a_number() -> None:
    phrases = table().phrases
    templates = [part for _, said in sentences() for pair in said.values() for part in pair]
    templates += [text for said in phrases.values() for text in said.values()]
    for template in templates:
        for _, spec in gaps(template):
            family = spec.endswith("/*") and any(name.startswith(spec[:-1]) for name in phrases)
            known = not spec or spec == "value" or spec in phrases or family
            assert known or format(1, spec), f"{spec} in {template}"


def test_no_phrase_is_left_over() -> None:
    templates = [part for _, said in sentences() for pair in said.values() for part in pair]
    templates += [text for said in table().phrases.values() for text in said.values()]
    forms = {spec for template in templates for _, spec in gaps(template)}
    families = tuple(spec[:-1] for spec in forms if spec.endswith("/*"))
    source = "\n".join(path.read_text(encoding="utf-8") for path in GAME.rglob("*.py"))
    for name in table().phrases:
        made = f'"{name}"' in source or f'f"{name.partition("/")[0]}/' in source
        assert name in forms or name.startswith(families) or made, name


def test_chinese_is_chinese() -> None:
    for name, said in sentences():
        for part in said["zh"]:
            assert not left_in_english(re.sub(r"\{[^{}]*\}", "#", part)), f"{name}: {part}"
    for code, one in table().codes.items():
        assert not left_in_english(one.means["zh"]), code


def codes_of(path: Path) -> Iterator[str]:
    """Every code that a module names, as it stands in a call: `code`, `code/case`; parts of an f-string are `*`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)


def test_no_sentence_is_left_over() -> None:
    """Every case of every code is named in the source: as it is, or as a case of a family (`bad-pack`)."""
    named = {text for path in GAME.rglob("*.py") for text in codes_of(path)}
    patterns = [re.compile(re.escape(text).replace(r"\*", "[a-z-]+")) for text in named if "*" in text and "/" in text]
    for name, _ in sentences():
        code, _, case = name.partition("/")
        whole = code if case == "plain" else name
        assert whole in named or case in named or any(one.fullmatch(whole) for one in patterns), name


@pytest.mark.parametrize("path", sorted(GAME.rglob("*.py")), ids=lambda path: path.relative_to(GAME).as_posix())
def test_nothing_reads_a_sentence_back(path: Path) -> None:
    """What was rendered is shown or written, never looked into; an error of ours is known by its type and fields."""
    said = {"what", "fix", "message", "line", "told", "say"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        held: list[ast.expr] = []
        if isinstance(node, ast.Compare):
            held = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in SEARCHES:
            held = list(node.args)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in TAKES_APART:
            held = [node.func.value] if isinstance(node.func, ast.Attribute) else []
        for one in held:
            call = one.func if isinstance(one, ast.Call) else None
            name = getattr(call, "id", "")
            of_error = name == "str" and "error" in ast.unparse(one)
            assert name not in said and not of_error, f"{path.name}:{node.lineno}: {ast.unparse(node)}"


def test_every_sentence_is_written_in_the_table_alone() -> None:
    """The source names codes; words with blanks between them inside a finding would be a sentence."""
    for path in sorted(GAME.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            if name in MAKERS | {"phrase", "ExprError", "InputError"}:
                texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]  # type: ignore[attr-defined]
                assert not [text for text in texts if " " in text], f"{path.name}: {texts}"


# ---- rendering


def test_fields_are_shown_in_the_form_of_the_gap() -> None:
    near = finding("a.yaml:3:5", "unknown-name/formula", formula="cahs + 1", name="cahs", near="cash", advice="")
    assert line(near, "en") == "a.yaml:3:5: in 'cahs + 1': 'cahs' is not known here; did you mean 'cash'?"
    assert line(near, "zh") == "a.yaml:3:5: 公式“cahs + 1”：这里不认识“cahs”；是不是想写“cash”？"
    advice = phrase("advice/declare")
    alone = finding("a.yaml:3:5", "unknown-name/formula", formula="zz", name="zz", near="", advice=advice)
    assert what(alone, "en") == "in 'zz': 'zz' is not known here"
    assert message(alone, "en").endswith(" – declare it under 'columns', or compute it in a rule above")
    long = finding("", "too-long", key="a", length=13, unit="hanzi", most=12)
    assert message(long, "zh") == "“a”有 13 个汉字，上限是 12 个——请写短一些"
    fit = finding("", "does-not-fit/below", key="a", lang="fr", share=0.251)
    assert what(fit, "en") == "'a' (fr) has 25% of it below the edge"
    known = finding("", "unknown-portrait/mood", name="smirk", near="", known=("smile", "sad"))
    assert message(known, "zh") == "没有“smirk”这种表情——可用的有：smile、sad"


@pytest.mark.parametrize(
    ("given", "english", "chinese"), [("six", "'six'", "“six”"), (6, "6", "6"), (True, "true", "true")]
)
def test_a_value_is_shown_as_it_is_written(given: str | int, english: str, chinese: str) -> None:
    one = finding("", "unknown-value", given=given, known=("each", "shared"), near="")
    assert what(one, "en") == f"{english} is not one of each, shared"
    assert what(one, "zh") == f"{chinese} 不在可用的值里：each、shared"


def test_a_map_says_where_why_and_what_to_do() -> None:
    spot = phrase("spot/named", layer="things", name="x", id="3")
    turned = finding("city.tmx:9:1", "map/turned", "city", spot=spot)
    assert what(turned, "zh") == "图层“things”的对象“x”（id 3）：它是斜着的。图片和区域只能正着画。"
    assert message(turned, "zh") == what(turned, "zh") + "请把“Rotation”设为 0。"
    assert message(turned, "en").startswith("layer 'things', object 'x' (id 3): it is turned. Pictures ")


def test_a_language_without_sentences_is_told_in_english() -> None:
    one = finding("a:1:1", "no-such-path/no-story")
    assert line(one, "fr") == line(one, "en") == "a:1:1: there is no story here – name the folder of one"


def test_what_is_quoted_controls_no_terminal() -> None:
    one = finding("a\x1b[2J.yaml:1:1", "unknown-key", name="\x1b[31mcash\u202e\ud800", page="scenario")
    assert line(one, "en").startswith(
        "a\ufffd[2J.yaml:1:1: '<U+001B>[31mcash<U+202E><U+D800>' is not known here"
    )
    assert "\x1b" not in message(one, "zh")


def test_a_record_goes_through_json_and_back() -> None:
    inner = phrase("advice/instead", right=">=", wrong="≥")
    one = finding("a.yaml:3:5", "bad-formula/unreadable", "wedding", formula="a ≥ 1", advice=inner, known=("b", inner))
    assert of_json(to_json(one)) == one and len({one, of_json(to_json(one))}) == 1


def test_findings_stand_in_the_order_of_their_weight() -> None:
    codes = ("unused", "never-open", "bad-yaml/empty")
    hint, warning, error = (finding(f"a:{n}:1", code) for n, code in enumerate(codes, 1))
    assert worst_first([hint, error, warning, hint]) == [error, warning, hint]
    assert [severity(one) for one in (hint, warning, error)] == ["hint", "warning", "error"]


def test_what_an_exception_says() -> None:
    assert error_text(refused("rider", "name-taken"), "zh") == "rider: 这里已经有同名的东西了——换个名字"
    assert error_text(ValueError("as it is"), "zh") == "as it is"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_gentler_words_have_a_sentence(lang: str) -> None:
    lists = word_lists(lang)
    gentler = {*lists.blame.values(), *lists.verdict.values()}
    assert gentler and not {f"gentler/{name}" for name in gentler} - table().phrases.keys()
    assert all(say(Phrase(f"gentler/{name}"), "zh") != say(Phrase(f"gentler/{name}"), "en") for name in gentler)


def test_how_a_function_is_called_is_the_same_in_every_language() -> None:
    assert all(function.usage.startswith(f"{name}(") for name, function in FUNCTIONS.items())


def test_a_finding_tells_its_place() -> None:
    assert Finding("a/b.yaml:3:5", "unused").place == ("a/b.yaml", 3, 5)
    assert Finding("C:\\x.yaml", "unused").place == ("C:\\x.yaml", 0, 0)
