"""Checks the texts: translations, lengths, punctuation."""

import re
from collections.abc import Iterator, Mapping

from game.content.findings import Fault, Field, Fields, Finding, excerpt, fault, finding, phrase
from game.content.source import Passage
from game.content.story import StorySource
from game.content.words.limits import HANZI, PLACEHOLDER, in_hanzi, placeholders
from game.content.words.po import Catalogue, Entry, faults_of
from game.content.words.pseudo import PSEUDO
from game.doctor.checks.slips import hidden_in, hidden_in_files, nowhere, slips

NEEDED = frozenset({"card", "choice", "epithet", "ending", "name", "fact"})
"""Kinds of texts that cannot be left empty."""
_WIDE = "，。！？；：（）、「」《》"
_LATIN_BY_HANZI = re.compile(r"(?<=[㐀-鿿])(?:[,!?;:()\"']|\.{2,})|[,!?;:()\"'](?=[㐀-鿿])|(?<=[㐀-鿿])\.(?![\d.])")
_SENTENCE = re.compile(r"(?:[A-Za-z]+[ ,'’-]+){4,}[A-Za-z]+")  # so many Latin words are a sentence, no name
_SEVERAL = re.compile(r"\w+\W+\w+\W+\w+\W+\w+")  # four words are seldom the same in two languages
TOLD_SINGLY = 5  # texts without a translation; more of them are one finding


def text_findings(source: StorySource) -> Iterator[Finding]:
    """All findings in the texts of the author and of the catalogues."""
    unseen = list(hidden_in_files(source.files))
    yield from unseen
    named = {(wrong.about, wrong.fields["sign"]) for wrong in unseen}
    broken = {problem.place[:2] for problem in source.problems_of_files}
    for one in source.passages.values():
        escaped = list(hidden_in(one.key, one.text))
        escaped = [wrong for wrong in escaped if (one.file.label, wrong.fields["sign"]) not in named]
        yield from (wrong.at(one.where, one.about) for wrong in escaped)
        yield from (wrong.at(one.where, one.about) for wrong in _wording(one, one.text, source.language))
        yield from (wrong.at(one.where, one.about) for wrong in _slips(source, one, one.text))
        if not one.text.strip() and one.kind in NEEDED:
            yield finding(one.where, "text-missing", one.about, key=one.key)
        if not one.text.strip() and one.kind == "source":
            yield finding(one.where, "unsourced-number/fact", one.about)
        stands_in = finding(one.where, "unsourced-number/fact").place[:2] in broken  # for one that is missing
        if one.kind == "source" and not stands_in and (given := nowhere(one.text)):
            yield finding(one.where, "unsourced-number/index", one.about, name=one.about, given=given)
    moved: dict[tuple[str, ...], list[str]] = {}  # texts under other keys, by these, and in which languages
    for lang, catalogue in source.catalogues.items():
        yield from faults_of(catalogue, source.catalogue_label(lang), lang)
        if not catalogue.faults:  # what is missing in one that breaks off is not missing
            yield from _catalogue(source, lang, catalogue, moved)
    yield from _renamed(source, moved)


def _renamed(source: StorySource, moved: Mapping[tuple[str, ...], list[str]]) -> Iterator[Finding]:
    """One finding for a renaming, in however many languages its texts are; none if the name is told as misspelt."""
    told = {one.about for one in source.problems if (one.code, one.case) == ("unknown-name", "declared")}
    for (key, old, *more), langs in moved.items():
        begin, about = f"{source.catalogue_label(langs[0])}:1:1", source.passages[key].about
        if about.partition(".")[0] not in told:
            fields: Fields = {"count": len(more) + 1, "key": key, "old": old, "lang": ", ".join(langs)}
            yield finding(begin, "translation-missing/renamed", langs[0], story=source.folder.name, **fields)


def _catalogue(
    source: StorySource, lang: str, catalogue: Catalogue, moved: dict[tuple[str, ...], list[str]]
) -> Iterator[Finding]:
    entries = catalogue.entries
    wanted = {key: one for key, one in source.passages.items() if one.text}
    done = dict.fromkeys(key for key in wanted if key in entries and entries[key].translation.strip())
    missing = [one for key, one in wanted.items() if key not in done]
    # A text of a file that could not be read is not gone.
    orphaned = [entry for key, entry in entries.items() if key not in wanted] if not source.lost else []
    elsewhere = {entry.original: entry.key for entry in orphaned}
    renamed = [one for one in missing if one.text in elsewhere]
    if renamed:
        keys = (renamed[0].key, elsewhere[renamed[0].text], *(one.key for one in renamed[1:]))
        moved.setdefault(keys, []).append(lang)
    yield from _missing(source, lang, [one for one in missing if one not in renamed], len(wanted))
    for key in done:
        yield from _translation(source, wanted[key], lang, entries[key])
    texts_renamed = {one.text for one in renamed}
    for entry in orphaned:
        if entry.original not in texts_renamed:
            yield finding(source.translation_at(lang, entry), "translation-orphaned", entry.key, key=entry.key)


def _translation(source: StorySource, one: Passage, lang: str, entry: Entry) -> Iterator[Finding]:
    """Findings for one text and its translation."""
    where = source.translation_at(lang, entry)
    if entry.fuzzy or entry.original != one.text:
        yield finding(where, "translation-stale", one.about, key=one.key, original=excerpt(entry.original, 40))
        return
    here, there = sorted({*placeholders(one.text)}), sorted({*placeholders(entry.translation)})
    if here != there:
        both = {"here": _braces(here), "language": source.language, "there": _braces(there), "lang": lang}
        yield finding(where, "placeholders", one.about, key=one.key, **both)
    worded = list(_wording(one, entry.translation, lang))
    yield from (wrong.at(where, one.about) for wrong in worded)
    slipped = [*_slips(source, one, entry.translation), *hidden_in(one.key, entry.translation)]
    yield from (wrong.at(where, one.about) for wrong in slipped)
    same = entry.translation == one.text and _SEVERAL.search(one.text) and one.kind != "source" and lang != PSEUDO
    if same and not any(wrong.code.startswith("other-language") for wrong in worded):
        yield finding(where, "other-language/same", one.about, key=one.key, lang=lang, text=excerpt(one.text, 40))


def _slips(source: StorySource, one: Passage, text: str) -> Iterator[Fault]:
    """Slips in a text or its translation. A fact may be about another country and its money; the title of a source is
    quoted unchanged."""
    story = source.story if one.kind != "fact" else None
    symbol = str(story.system.currency.get("symbol", "")) if story is not None else None
    yield from slips(one.key, text, symbol) if one.kind != "source" else ()


def _missing(source: StorySource, lang: str, missing: list[Passage], wanted: int) -> Iterator[Finding]:
    """Findings for the untranslated texts of a catalogue: one each for a few, one in all for many, a hint if all are
    missing."""
    to, begin = {"story": source.folder.name, "lang": lang}, f"{source.catalogue_label(lang)}:1:1"
    entries = source.catalogues[lang].entries
    if missing and len(missing) == wanted:
        yield finding(begin, "translation-not-begun", lang, count=wanted, **to)
    elif len(missing) > TOLD_SINGLY:
        some = (*(one.key for one in missing[:2]), "…")
        yield finding(begin, "translation-missing/many", lang, count=len(missing), some=some, **to)
    else:
        for one in missing:
            where = source.translation_at(lang, entries[one.key]) if one.key in entries else one.where
            yield finding(where, "translation-missing/one", one.about, key=one.key, **to)


def _wording(one: Passage, text: str, lang: str) -> Iterator[Fault]:
    """Faults of a single text, the author's or a translation."""
    key, plain, limit = one.key, PLACEHOLDER.sub("", text), one.limit(lang)
    if limit is not None and (length := limit.length(text)) > limit.most:
        yield fault("too-long", key=key, length=length, unit=limit.unit, most=limit.most)
    if lang.split("_")[0] == "zh":
        if one.kind != "source":
            yield from _chinese(key, plain)
        return
    wide = next((mark for mark in plain if mark in _WIDE or "！" <= mark <= "～"), "")
    if wide and not HANZI.search(plain):
        yield fault("punctuation/wide", key=key, mark=wide, lang=lang)
    if HANZI.search(plain) and one.kind != "source" and not in_hanzi(lang) and lang != PSEUDO:
        yield fault("other-language/hanzi", key=key, lang=lang)


def _chinese(key: str, plain: str) -> Iterator[Fault]:
    if found := _LATIN_BY_HANZI.search(plain):
        yield fault("punctuation/hanzi", key=key, mark=found.group())
    if foreign := _SENTENCE.search(plain):
        yield fault("other-language/chinese", key=key, text=excerpt(foreign.group(), 40))


def _braces(names: list[str]) -> Field:
    return " ".join(names) or phrase("none")
