"""Checks for words that blame or judge, for one sex always shown in the same role, and for endings without a decent way
out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from game.content.findings import Fault, Fields, Finding, fault
from game.content.paths import ASSETS
from game.content.source import Passage
from game.content.story import StorySource
from game.content.yaml.yamlfile import YamlFile

SHOWN = ("caring", "failing", "cheating")
FEWEST = 4  # cards that must show it before anything is said
ONE_SIDED = 0.9


class Lists(NamedTuple):
    """The word lists of one language. `blame` and `verdict` map a word to the name of a gentler expression."""

    blame: Mapping[str, str]
    verdict: Mapping[str, str]
    fine: tuple[str, ...]
    shown: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def word_lists(lang: str) -> Lists:
    """assets/words/dignity.<lang>.yaml; empty lists for a language that has none."""
    path = ASSETS / "words" / f"dignity.{lang}.yaml"
    data: dict[str, Any] = (YamlFile(path, path.name).data or {}) if path.is_file() else {}
    shown = {name: tuple(data.get(name, ())) for name in SHOWN}
    return Lists(data.get("blame", {}), data.get("verdict", {}), tuple(data.get("fine", ())), shown)


def dignity(source: StorySource) -> Iterator[Finding]:
    """The findings that need no simulated lives."""
    for passage in source.passages.values():
        wrong = _judging(passage, passage.text, source.language)
        yield from (one.at(passage.where, passage.about) for one in wrong)
    for lang in source.catalogues:
        for passage, entry in source.translated(lang):
            where = source.translation_at(lang, entry)
            yield from (one.at(where, passage.about) for one in _judging(passage, entry.translation, lang))
    yield from _one_sex_only(source)
    marked = any(ending.decent for _, _, ending in source.endings)
    if len(source.endings) > 1 and not marked and not (source.scenario and "decent" in source.scenario.outcome):
        file, at, _ = source.endings[0]
        yield file.finding(at[:1], "no-decent-ending/none", "endings")


def _judging(passage: Passage, text: str, lang: str) -> Iterator[Fault]:
    if passage.kind == "source":
        return
    lists = word_lists(lang)
    # Fixed phrases in which a listed word blames nobody.
    for phrase in lists.fine:
        text = text.replace(phrase, "")
    for code, words in (("blame", lists.blame), ("verdict", lists.verdict)):
        said = _words_occurring(text, words, lang)
        for word in said:
            if not any(word != longer and word in longer for longer in said):
                yield fault(code, key=passage.key, word=word, gentler=str(words[word]))


def _words_occurring(text: str, words: Iterable[str], lang: str) -> list[str]:
    """The words that occur in a text; in languages written with spaces, as whole words."""
    # Written without blanks, so there are no whole words to look for.
    if lang == "zh":
        return [word for word in words if word in text]
    low = text.lower()
    return [word for word in words if word.lower() in low and _whole(word).search(text)]


@lru_cache(maxsize=2048)
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)


def _one_sex_only(source: StorySource) -> Iterator[Finding]:
    """Findings where only one sex is shown caring, failing or cheating, by the face of the person who speaks."""
    if source.scenario is None:
        return
    sexes = {key: person.face.get("sex") for key, person in source.scenario.people.items()}
    lists = word_lists(source.language)
    for what, words in lists.shown.items():
        tally: Counter[str] = Counter()
        for _, _, event in source.events:
            said = " ".join([event.text, *(choice.reply for choice in event.choices)])
            sex = sexes.get(event.from_ or "")
            if sex and _words_occurring(said, words, source.language):
                tally[str(sex)] += 1
        count = sum(tally.values())
        if count >= FEWEST and (most := tally.most_common(1)[0])[1] >= ONE_SIDED * count:
            fields: Fields = {"most": most[1], "count": count, "sex": most[0]}
            yield source.main.finding(("people",), f"one-sex-{what}", "people", **fields)
