"""Puts findings into words: assets/words/findings.yaml has the sentences and explanations of all codes in each
language.

A sentence has gaps: `{name}` is a field as it is, `{share:.0%}` a number in that format, `{near:near}` the phrase
`near` around the field, or nothing where the field is empty, `{unit:unit/*}` the phrase of which the field is the last
part.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from string import Formatter
from typing import Any, NamedTuple

from game.content.findings import ContentErrors, Field, Finding, Phrase, reason
from game.content.paths import ASSETS
from game.content.words.signs import invisible, showable
from game.content.yaml.yamlfile import YamlFile

SEVERITIES = ("error", "warning", "hint")
_OTHER = "en"  # said where a language lacks a sentence
_PARTS = Formatter()


class Code(NamedTuple):
    """A kind of finding. `severity`: error (the story does not load), warning (wrong in play) or hint (worth a look).
    `group` is its section on the page of codes. By language: `means`, the explanation, and `says[case]`, the sentence
    and the remedy."""

    severity: str
    group: str
    means: Mapping[str, str]
    says: Mapping[str, Mapping[str, tuple[str, str]]]


class Sentences(NamedTuple):
    """The table by name; `groups`, `phrases` and `page` have a text for each language."""

    groups: Mapping[str, Mapping[str, str]]
    codes: Mapping[str, Code]
    phrases: Mapping[str, Mapping[str, str]]
    page: Mapping[str, str]


@lru_cache(maxsize=1)
def table() -> Sentences:
    """The table, read at the first call."""
    path = ASSETS / "words" / "findings.yaml"
    data: Any = YamlFile(path, path.name).data
    codes = {name: _code(one) for name, one in data["codes"].items()}
    return Sentences(data["groups"], codes, data["phrases"], data["page"])


def _code(one: Any) -> Code:
    says = {
        case: {lang: (str(said[0]), str(said[1]) if len(said) > 1 else "") for lang, said in langs.items()}
        for case, langs in one["says"].items()
    }
    return Code(one["severity"], one["group"], one["means"], says)


def severity(found: Finding) -> str:
    """error, warning or hint."""
    return table().codes[found.code].severity


def worst_first(problems: Iterable[Finding]) -> list[Finding]:
    """Errors, then warnings, then hints; each file from top to bottom."""
    return sorted(dict.fromkeys(problems), key=lambda one: (SEVERITIES.index(severity(one)), one.place))


def what(found: Finding, lang: str) -> str:
    """The sentence that says what is wrong."""
    return _filled(_says(found, lang)[0], found, lang)


def fix(found: Finding, lang: str) -> str:
    """The sentence that says what to do; '' if there is none."""
    return _filled(_says(found, lang)[1], found, lang)


def message(found: Finding, lang: str) -> str:
    """Both sentences, `what` and `fix`, without the place; what a file of a stranger says controls no terminal."""
    said, advice = what(found, lang), fix(found, lang)
    dash = "" if said.endswith("。") else say(Phrase("dash"), lang)
    return showable(said + (dash + advice if advice else ""))


def line(found: Finding, lang: str) -> str:
    """The finding as one line: place and message."""
    return showable(f"{found.where}: {message(found, lang)}")


def say(one: Phrase, lang: str) -> str:
    """The phrase as text."""
    said = table().phrases[one.name]
    return _fill(said.get(lang, said[_OTHER]), one.fields, lang)


def error_text(error: Exception, lang: str) -> str:
    """An exception as text: its findings, the phrase of its code, or its own message."""
    if isinstance(error, ContentErrors):
        return "\n".join(line(problem, lang) for problem in error.problems)
    code, fields = getattr(error, "code", ""), getattr(error, "fields", None)  # of the model, or of an input
    return say(Phrase(code, fields), lang) if fields is not None and code in table().phrases else str(error)


def why(error: OSError, lang: str) -> str:
    """Why the system refused (see `findings.reason`), as text."""
    name = f"os/{reason(error)}"
    return say(Phrase(name), lang) if name in table().phrases else reason(error)


def means(code: str, lang: str) -> str:
    """The explanation of a code, for `check --explain` and the pages."""
    said = table().codes[code].means
    return said.get(lang, said[_OTHER])


def _says(found: Finding, lang: str) -> tuple[str, str]:
    said = table().codes[found.code].says[found.case]
    return said.get(lang, said[_OTHER])


def _filled(template: str, found: Finding, lang: str) -> str:
    return _fill(template, {"about": found.about, **found.fields}, lang)


def _fill(template: str, fields: Mapping[str, Field], lang: str) -> str:
    parts = []
    for literal, name, spec, _ in _PARTS.parse(template):
        parts.append(literal)
        if name is not None:
            parts.append(_field_text(fields[name], spec or "", lang))
    return "".join(parts)


def _field_text(value: Field, spec: str, lang: str) -> str:
    """A field as text in the format that the gap asks for."""
    phrases = table().phrases
    if spec.endswith("/*"):
        name = f"{spec[:-1]}{value}"
        return say(Phrase(name), lang) if name in phrases else str(value)
    if spec == "value":
        return say(Phrase("quoted", {"it": value}), lang) if isinstance(value, str) else _plain(value)
    if spec in phrases:
        return say(Phrase(spec, {"it": value}), lang) if value not in ("", ()) else ""
    if isinstance(value, Phrase):
        return say(value, lang)
    if isinstance(value, tuple):
        between = "notes" if any(isinstance(one, Phrase) for one in value) else "list"
        return say(Phrase(between), lang).join(_field_text(one, "", lang) for one in value)
    return _seen(format(value, spec))


def _seen(text: str) -> str:
    """The text with the code of every sign that nobody sees in the place of the sign."""
    codes = {at: f"<{name.split()[0]}>" for at, name in invisible(text)}
    return "".join(codes.get(at, sign) for at, sign in enumerate(text)) if codes else text


def _plain(value: Field) -> str:
    """A value as YAML writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
