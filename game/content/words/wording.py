"""Says findings in a language: assets/words/findings.yaml is the one table of what they say and mean.

A sentence has gaps: `{name}` is a field as it is, `{share:.0%}` a number in that form, `{near:near}` the phrase `near`
around the field, or nothing where the field is empty, `{unit:unit/*}` the phrase of which the field is the last part.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from string import Formatter
from typing import Any, NamedTuple

from game.content.findings import ContentErrors, Field, Finding, Phrase, reason
from game.content.paths import ASSETS
from game.content.yaml.yamlfile import YamlFile

SEVERITIES = ("error", "warning", "hint")
_OTHER = "en"  # said where a language lacks a sentence
_PARTS = Formatter()


class Code(NamedTuple):
    """A kind of finding. `severity`: an error stops the story from loading, a warning is wrong in play, a hint is worth
    a look. `group` is where it stands on the page of codes. By language: `means`, and `says[case]`, the sentence and
    what to do about it."""

    severity: str
    group: str
    means: Mapping[str, str]
    says: Mapping[str, Mapping[str, tuple[str, str]]]


class Sentences(NamedTuple):
    """`groups`, `phrases` and `page` have a text for each language."""

    groups: Mapping[str, Mapping[str, str]]
    codes: Mapping[str, Code]
    phrases: Mapping[str, Mapping[str, str]]
    page: Mapping[str, str]


@lru_cache(maxsize=1)
def table() -> Sentences:
    """The table, read when something is to be said for the first time."""
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
    """What is wrong."""
    return _filled(_says(found, lang)[0], found, lang)


def fix(found: Finding, lang: str) -> str:
    """What to do about it; '' where there is nothing to add."""
    return _filled(_says(found, lang)[1], found, lang)


def message(found: Finding, lang: str) -> str:
    """What is wrong and what to do, without the place."""
    said, advice = what(found, lang), fix(found, lang)
    dash = "" if said.endswith("。") else say(Phrase("dash"), lang)
    return said + (dash + advice if advice else "")


def line(found: Finding, lang: str) -> str:
    """A finding in one line."""
    return f"{found.where}: {message(found, lang)}"


def say(one: Phrase, lang: str) -> str:
    """A phrase with its fields."""
    said = table().phrases[one.name]
    return _fill(said.get(lang, said[_OTHER]), one.fields, lang)


def told(error: Exception, lang: str) -> str:
    """What an exception says: its findings, the phrase of its code, or its own words."""
    if isinstance(error, ContentErrors):
        return "\n".join(line(problem, lang) for problem in error.problems)
    code, fields = getattr(error, "code", ""), getattr(error, "fields", None)  # of the model, or of an input
    return say(Phrase(code, fields), lang) if fields is not None and code in table().phrases else str(error)


def why(error: OSError, lang: str) -> str:
    """Why the system refused."""
    name = f"os/{reason(error)}"
    return say(Phrase(name), lang) if name in table().phrases else reason(error)


def means(code: str, lang: str) -> str:
    """What a code means, for `check --explain` and the pages."""
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
            parts.append(_shown(fields[name], spec or "", lang))
    return "".join(parts)


def _shown(value: Field, spec: str, lang: str) -> str:
    """One field in the form that the gap asks for."""
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
        return say(Phrase(between), lang).join(_shown(one, "", lang) for one in value)
    return format(value, spec)


def _plain(value: Field) -> str:
    """A value as YAML writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)
