"""Texts: translations, lengths, punctuation."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from game.content.findings import Fault, Field, Finding, fault, finding, phrase
from game.content.words.catalogue import read_catalogue
from game.content.words.pseudo import PSEUDO
from game.doctor.checks.names import PLACEHOLDER, place_of
from game.doctor.source import StorySource

HANZI = re.compile(r"[㐀-鿿]")
# What: most hanzi, most words of other languages.
LIMITS: Mapping[str, tuple[int, int]] = {
    "card": (60, 45), "choice": (12, 7), "reply": (30, 20), "why": (12, 7), "fact": (50, 45), "source": (60, 20),
    "epithet": (8, 7), "ending": (80, 45), "intention": (30, 25), "name": (8, 4), "head": (40, 20),
}  # fmt: skip
_WIDE = "，。！？；：（）、「」《》"
_LATIN_BY_HANZI = re.compile(
    r"(?<=[㐀-鿿])(?:[,!?;:()\"']|\.{2,})|[,!?;:()\"'](?=[㐀-鿿])|(?<=[㐀-鿿])\.(?![\d.])"
)
_SENTENCE = re.compile(r"(?:[A-Za-z]+[ ,'’-]+){4,}[A-Za-z]+")  # so many Latin words are a sentence, no name
_WITH_HANZI = ("zh", "ja")
TOLD_SINGLY = 5  # texts without a translation; more of them are one finding


def kind(key: str) -> str:
    """What a text is, by its key."""
    parts = key.split(".")
    if parts[0] == "ending":
        return "epithet" if len(parts) == 2 else "ending" if parts[2] == "text" else "intention"
    if parts[0] in ("people", "places"):
        return "name"
    if key in ("title", "about"):
        return "head"
    return parts[-1] if len(parts) > 2 else ("card", "choice")[len(parts) - 1]


def texts(source: StorySource) -> dict[str, str]:
    """The author's texts by key, from the shapes, so that they are there even if the story does not load."""
    result: dict[str, str] = {}
    if source.scenario:
        result |= {"title": source.scenario.title, "about": source.scenario.about}
        result |= {f"people.{key}": person.name for key, person in source.scenario.people.items()}
        result |= {f"places.{key}": place.name for key, place in source.scenario.places.items()}
    for _, _, event in source.events:
        result[event.id] = event.text
        for choice in event.choices:
            key = f"{event.id}.{choice.id}"
            result |= {key: choice.text, f"{key}.reply": choice.reply, f"{key}.why": choice.why}
            if choice.fact:
                result |= {f"{key}.fact": choice.fact.text, f"{key}.fact.source": choice.fact.source}
    for _, _, ending in source.endings:
        key = f"ending.{ending.id}"
        result |= {key: ending.epithet, f"{key}.text": ending.text}
        result |= {f"{key}.{name}": text for name, text in ending.intention.items()}
    return result


def text_findings(source: StorySource) -> Iterator[Finding]:
    """Everything about the words, in the author's language and in the catalogues."""
    base = texts(source)
    for key, text in base.items():
        file, at, about = place_of(source, key)
        yield from (one.at(file.where(at), about) for one in _wording(key, text, source.language))
        if not text.strip() and kind(key) in ("card", "choice", "epithet", "ending", "name", "fact"):
            yield file.finding(at, "text-missing", about, key=key)
        if not text.strip() and kind(key) == "source":
            yield file.finding(at, "unsourced-number/fact", about)
    for path, (line, wrong) in source.unreadable.items():
        yield wrong.at(f"{source.folder.name}/locale/{path.name}:{line}:1", path.stem)
    for lang, path in source.locale.items():
        yield from _catalogue(source, base, lang, path)


def _catalogue(source: StorySource, base: Mapping[str, str], lang: str, path: Path) -> Iterator[Finding]:
    label = f"{source.folder.name}/locale/{path.name}"
    entries = read_catalogue(path)
    lines = _lines(path)
    wanted = {key: text for key, text in base.items() if text}
    done = {key: None for key in wanted if key in entries and entries[key][1].strip()}
    yield from _missing(source, lang, label, lines, [key for key in wanted if key not in done], len(wanted))
    for key in done:
        text, where, about = wanted[key], f"{label}:{lines.get(key, 1)}:1", place_of(source, key)[2]
        original, translated, fuzzy = entries[key]
        if fuzzy or original != text:
            yield finding(where, "translation-stale", about, key=key, original=_short(original))
        else:
            here, there = sorted({*PLACEHOLDER.findall(text)}), sorted({*PLACEHOLDER.findall(translated)})
            if here != there:
                both = {"here": _braces(here), "language": source.language, "there": _braces(there), "lang": lang}
                yield finding(where, "placeholders", about, key=key, **both)
            yield from (one.at(where, about) for one in _wording(key, translated, lang))
    for key in entries.keys() - wanted.keys() if source.whole else ():
        yield finding(f"{label}:{lines.get(key, 1)}:1", "translation-orphaned", key, key=key)


def _missing(
    source: StorySource, lang: str, label: str, lines: Mapping[str, int], missing: list[str], wanted: int
) -> Iterator[Finding]:
    """The texts of one catalogue that are not translated: a few one by one, many at once, all of them as a hint."""
    to = {"story": source.folder.name, "lang": lang}
    if missing and len(missing) == wanted:
        yield finding(f"{label}:1:1", "translation-not-begun", lang, count=wanted, **to)
    elif len(missing) > TOLD_SINGLY:
        some = (*missing[:2], "…")
        yield finding(f"{label}:1:1", "translation-missing/many", lang, count=len(missing), some=some, **to)
    else:
        for key in missing:
            file, at, about = place_of(source, key)
            where = f"{label}:{lines[key]}:1" if key in lines else file.where(at)
            yield finding(where, "translation-missing/one", about, key=key, **to)


def _wording(key: str, text: str, lang: str) -> Iterator[Fault]:
    """What is wrong with one text by itself."""
    plain = PLACEHOLDER.sub("", text)
    hanzi, words = LIMITS.get(kind(key), (999, 999))
    count, most = (len(HANZI.findall(plain)), hanzi) if lang == "zh" else (len(plain.split()), words)
    if count > most:
        unit = "hanzi" if lang == "zh" else "words"
        yield fault("too-long", key=key, length=count, unit=unit, most=most)
    if lang == "zh" and kind(key) != "source":
        found = _LATIN_BY_HANZI.search(plain)
        if found:
            yield fault("punctuation/hanzi", key=key, mark=found.group())
        if foreign := _SENTENCE.search(plain):
            yield fault("other-language/chinese", key=key, text=_short(foreign.group()))
    elif lang != "zh":
        wide = next((mark for mark in plain if mark in _WIDE), "")
        if wide and not HANZI.search(plain):
            yield fault("punctuation/wide", key=key, mark=wide, lang=lang)
        if HANZI.search(plain) and kind(key) != "source" and lang.split("_")[0] not in (*_WITH_HANZI, PSEUDO):
            yield fault("other-language/hanzi", key=key, lang=lang)


def _lines(path: Path) -> dict[str, int]:
    """The line of each key in a catalogue."""
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith('msgctxt "'):
            found[line[9:-1]] = number
    return found


def _braces(names: list[str]) -> Field:
    return " ".join(f"{{{name}}}" for name in names) or phrase("none")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
