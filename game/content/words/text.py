"""The texts that are shown: those of a story with its translations, and those of the interface."""

import locale
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from game.content.paths import ASSETS
from game.content.words.languages import is_language
from game.content.words.po import catalogue_paths, read_catalogue
from game.content.words.pseudo import PSEUDO, pseudo, pseudo_all
from game.content.yaml.yamlfile import YamlFile

LANGUAGES = ("zh", "en")
"""The languages of interface, findings and templates."""
FALLBACK = "en"
"""The language used where a text is missing in the one asked for."""


def can_be_shown(lang: str) -> bool:
    """Whether a life can be shown in this language: any valid one, or the pseudo-language."""
    return lang == PSEUDO or is_language(lang)


def system_language(environ: Mapping[str, str]) -> str:
    """The language of the player's system, `zh` or `en`; '' if it is another one or not set."""
    said = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    if not said and sys.platform == "win32":
        with suppress(ValueError):  # a name Python does not know
            said = locale.getlocale()[0] or ""
    said = said.lower()
    return "zh" if said.startswith(("zh", "chinese")) else "en" if said.startswith("en") else ""


class StoryText:
    """Story text by key (`event`, `event.choice`, `event.choice.reply` …) in the author's language and others."""

    def __init__(
        self, language: str, base: Mapping[str, str], locale: Path | None,
        instead: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:  # fmt: skip
        """`base` are the author's texts by key, `locale` the folder of the catalogues; `instead[language][key]`
        replaces translations."""
        self.language = language
        self.base = base
        self._locale = locale
        self._instead = instead or {}
        self._catalogues: dict[str, Mapping[str, str]] = {language: base}

    def get(self, key: str, lang: str) -> str:
        """The text in `lang`, else in English, else in the author's language. '' for an unknown key."""
        if lang == self.language:  # what the author left unsaid no catalogue says
            return self.base.get(key, "")
        return self._in(lang).get(key) or self._in(FALLBACK).get(key) or self.base.get(key, "")

    def has(self, key: str) -> bool:
        return bool(self.base.get(key))

    def languages(self) -> list[str]:
        """The author's language and those of the catalogues."""
        paths = catalogue_paths(self._locale.parent) if self._locale else []
        return list(dict.fromkeys([self.language, *(path.stem for path in paths if is_language(path.stem))]))

    def share(self, lang: str) -> tuple[int, int]:
        """How many of the texts are translated into this language, and how many texts there are."""
        keys = [key for key, text in self.base.items() if text]
        return sum(key in self._in(lang) for key in keys), len(keys)

    def _in(self, lang: str) -> Mapping[str, str]:
        catalogue = self._catalogues.get(lang)
        if catalogue is None:
            catalogue = self._catalogues[lang] = self._read(lang)
        return catalogue

    def _read(self, lang: str) -> Mapping[str, str]:
        if lang == PSEUDO:
            return pseudo_all(self.base)
        path = self._locale / f"{lang}.po" if self._locale else None
        own = self._instead.get(lang, {})
        if path is None or not path.is_file():
            return own
        # what it could not read stays in the author's words; `check` tells
        shown = read_catalogue(path).visible_translations()
        return {**shown, **own}


class Words:
    """The interface's texts in one language, in English where that has none: `words("key", field=value)`."""

    def __init__(self, entries: Mapping[str, str], lang: str) -> None:
        self.entries = entries
        self.lang = lang

    @classmethod
    def load(cls, lang: str) -> "Words":
        return cls(_interface(lang, ASSETS / "words"), lang)

    def __call__(self, key: str, **fields: object) -> str:
        """The text of a key with its fields filled in. Where a field is 1, the text of `key_one` is used if the
        language has one."""
        one = self.entries.get(f"{key}_one") if 1 in fields.values() else None
        text = one if one is not None else self.entries.get(key, key)
        return text.format(**fields) if fields else text

    def counted(self, key: str, count: int) -> str:
        """The text for this number of things (singular or plural)."""
        return self(key, count=count)


@cache  # asked for at every question, and no file of the game changes while it runs
def _interface(lang: str, folder: Path) -> Mapping[str, str]:
    """The interface's texts by key, in English where this language has none."""
    if lang == PSEUDO:
        return pseudo_all(_interface(FALLBACK, folder))
    base = lang.partition("_")[0]  # the Chinese of another region is nearer than English
    entries = {} if lang in LANGUAGES else dict(_interface(base if base in LANGUAGES else FALLBACK, folder))
    for name in (f"{lang}.yaml", f"terminal.{lang}.yaml"):
        path = folder / name
        data = (YamlFile(path, f"words/{name}").data or {}) if path.is_file() else {}
        entries |= {str(key): str(value) for key, value in data.items()}
    return entries


RECORD_UNITS = {"months": 1, "quarters": 3, "years": 12}
"""Months in each unit a country may count its record in."""


def label_in(labels: Mapping[str, str], lang: str) -> str:
    """Of labels by language: the one in this language, else in English, else the first; '' if there are none."""
    if lang == PSEUDO:
        return pseudo(label_in(labels, FALLBACK))
    return labels.get(lang) or labels.get(FALLBACK) or next(iter(labels.values()), "")


def common_names(country: Mapping[str, Mapping[str, str]], sex: str, words: Words) -> list[str]:
    """Common first names for a `woman` or `man`: from the system's `words`, else the interface's."""
    own = label_in(country.get(f"names_{sex}", {}), words.lang)
    return [name for name in (own or words(f"names.{sex}")).split("|") if name]


def money(amount: float, lang: str, digits: int = 0, symbol: str = "") -> str:
    """An amount with its currency sign; large amounts in Chinese in 万, in English with thousands separators."""
    sign = "-" if round(amount, digits) < 0 else ""
    size = abs(amount)
    if lang == "zh" and size >= 100_000 and digits == 0:
        return f"{sign}{symbol}{size / 10_000:,.1f}万"
    return f"{sign}{symbol}{size:,.{digits}f}"
