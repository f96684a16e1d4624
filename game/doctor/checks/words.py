"""Texts: translations, lengths, punctuation."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from game.content.words.catalogue import read_catalogue
from game.content.words.pseudo import PSEUDO
from game.doctor.checks.names import PLACEHOLDER, place_of
from game.doctor.findings import Finding, at_place, finding
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
        for code, what, fix in _wording(key, text, source.language):
            yield finding(file, at, code, what, fix, about)
        if not text.strip() and kind(key) in ("card", "choice", "epithet", "ending", "name", "fact"):
            yield finding(file, at, "text-missing", f"'{key}' has no text", "write it", about)
        if not text.strip() and kind(key) == "source":
            what = f"the fact of '{about}' has no source"
            yield finding(file, at, "unsourced-number", what, "say where it can be read", about)
    for path, (line, why) in source.unreadable.items():
        where = f"{source.folder.name}/locale/{path.name}:{line}:1"
        what = f"the catalogue cannot be read: {why}"
        yield at_place(where, "bad-yaml", what, "mend this line, or open the file in Poedit", path.stem)
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
            what = f"'{key}' was translated from other words: '{_short(original)}'"
            yield at_place(where, "translation-stale", what, "look at it again, then take the fuzzy mark away", about)
        else:
            here, there = sorted({*PLACEHOLDER.findall(text)}), sorted({*PLACEHOLDER.findall(translated)})
            if here != there:
                what = f"'{key}' has {_braces(here)} in {source.language} and {_braces(there)} in {lang}"
                yield at_place(where, "placeholders", what, "use the same ones in every language", about)
            for code, what, fix in _wording(key, translated, lang):
                yield at_place(where, code, what, fix, about)
    for key in entries.keys() - wanted.keys() if source.whole else ():
        what = f"'{key}' is translated and not in the story"
        yield at_place(f"{label}:{lines.get(key, 1)}:1", "translation-orphaned", what, "renew the catalogue", key)


def _missing(
    source: StorySource, lang: str, label: str, lines: Mapping[str, int], missing: list[str], wanted: int
) -> Iterator[Finding]:
    """The texts of one catalogue that are not translated: a few one by one, many at once, all of them as a hint."""
    fix = f"python3 run_game.py words update {source.folder.name} --to {lang}, then translate it"
    if missing and len(missing) == wanted:
        what = f"{lang}: none of the {wanted} texts is translated yet"
        yield at_place(f"{label}:1:1", "translation-not-begun", what, fix, lang)
    elif len(missing) > TOLD_SINGLY:
        some = f"{', '.join(missing[:2])}, …"
        what = f"{lang}: {len(missing)} texts have no translation, for instance {some}"
        yield at_place(f"{label}:1:1", "translation-missing", what, fix, lang)
    else:
        for key in missing:
            file, at, about = place_of(source, key)
            where = f"{label}:{lines[key]}:1" if key in lines else file.where(at)
            yield at_place(where, "translation-missing", f"'{key}' has no {lang} text", fix, about)


def _wording(key: str, text: str, lang: str) -> Iterator[tuple[str, str, str]]:
    """(code, what, fix) for one text."""
    plain = PLACEHOLDER.sub("", text)
    hanzi, words = LIMITS.get(kind(key), (999, 999))
    count, most = (len(HANZI.findall(plain)), hanzi) if lang == "zh" else (len(plain.split()), words)
    if count > most:
        unit = "hanzi" if lang == "zh" else "words"
        yield "too-long", f"'{key}' has {count} {unit}, the limit is {most}", "say less"
    if lang == "zh" and kind(key) != "source":
        found = _LATIN_BY_HANZI.search(plain)
        if found:
            yield "punctuation", f"'{key}' has '{found.group()}' beside hanzi", "use ，。！？；：（）“”……"
        if foreign := _SENTENCE.search(plain):
            what = f"'{key}' has '{_short(foreign.group())}', and the text is Chinese"
            yield "other-language", what, "write it in Chinese"
    elif lang != "zh":
        wide = next((mark for mark in plain if mark in _WIDE), "")
        if wide and not HANZI.search(plain):
            yield "punctuation", f"'{key}' has '{wide}' in {lang}", "use the marks of that language"
        if HANZI.search(plain) and kind(key) != "source" and lang.split("_")[0] not in (*_WITH_HANZI, PSEUDO):
            yield "other-language", f"'{key}' has hanzi, and the text is {lang}", "write it in that language"


def _lines(path: Path) -> dict[str, int]:
    """The line of each key in a catalogue."""
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith('msgctxt "'):
            found[line[9:-1]] = number
    return found


def _braces(names: list[str]) -> str:
    return " ".join(f"{{{name}}}" for name in names) or "none"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
