"""What is found wrong, said in the designer's language.

A finding is written once, in English, where it is found. `assets/words/findings.<lang>.yaml` has the same sentences in
another language, with `{}` for the gaps in English and `{0} {1} …` in the other. A finding is recognised by the English
sentence, its gaps are read and put into the other one. Names, formulas and whatever stands in quotes are filled in as
they are; a gap that holds a sentence of the list (`; did you mean 'x'?`) is said in that language too. What no list
knows stays English.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, product

from game.content.paths import ASSETS
from game.content.problems import ContentErrors, Problem
from game.content.yamlfile import YamlFile

GAP = "{}"
FILLED = re.compile(r"( ?)\{(\d)(:word)?\}( ?)")  # {0:word}: looked up even if it is a single word
_QUOTES = {"'": "'", "“": "”", "<": ">"}
_SENTENCE = r"(?!\. [A-Z])"
_ADDED = r"((?:[;,(] ?.*)?)"  # a gap right behind another: what may be added to it
_WEAK = 4  # a pattern with fewer letters fits nearly everything
_PLAIN, _ANY = "([^']*)", "(.*?)"  # what stands in quotes
_LISTED = ", "
_DEEPEST = 5  # sentences within sentences


class _Pattern:
    """One English sentence as a regular expression, and how it is said."""

    def __init__(self, english: str, said: str) -> None:
        parts = english.split(GAP)
        self.said = said
        self.length = sum(map(len, parts))
        letters = sum(char.isalpha() for part in parts for char in part)
        self.weak, self.joint = letters < _WEAK, not letters
        self.anchor = max(parts, key=len)
        self.quoted = [_QUOTES.get(a[-1:], "-") == b[:1] for a, b in pairwise(parts)]
        self._fits = [self._compiled(parts, quoted) for quoted in (_PLAIN, _ANY)[: 1 if self.weak else 2]]

    def _compiled(self, parts: list[str], quoted: str) -> Callable[[str], re.Match[str] | None]:
        pattern = "".join(re.escape(part) + self._gap(k, part, quoted) for k, part in enumerate(parts[:-1]))
        return re.compile(pattern + re.escape(parts[-1]), re.DOTALL).fullmatch

    def _gap(self, k: int, before: str, quoted: str) -> str:
        """What may stand in a gap: `quoted` in quotes; else no two sentences, and a colon only where one belongs."""
        if self.quoted[k]:
            return quoted
        if k > 0 and not before:
            return _ADDED
        if before == ". ":
            return "(.*)"
        colon = "" if self.joint or before.endswith((": ", "(")) else "(?!: )"
        return f"((?:{_SENTENCE}{colon}.)*?)"

    def gaps(self, text: str, freely: int) -> tuple[str, ...] | None:
        """What stands in the gaps; None if the text is another sentence. `freely` 1: quotes may hold quotes."""
        found = self._fits[freely](text) if self.anchor in text and freely < len(self._fits) else None
        return found.groups() if found else None


class Tongue:
    """The sentences of one language; `say` is all there is to do with it."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self._whole = {english: said for english, said in entries.items() if GAP not in english}
        patterns = [_Pattern(english, said) for english, said in entries.items() if GAP in english]
        self._patterns = sorted(patterns, key=lambda pattern: pattern.length, reverse=True)

    def say(self, text: str) -> str:
        """The text in this language, or as it is."""
        known = self._known(text)
        return text if known is None else known

    def _known(self, text: str, depth: int = 0) -> str | None:
        if text in self._whole:
            return self._whole[text]
        if depth > _DEEPEST:
            return None
        for freely, pattern in product((0, 1), self._patterns):
            gaps = pattern.gaps(text, freely)
            said = self._filled(pattern, gaps, depth) if gaps else None
            if said is not None:
                return said
        if _LISTED not in text:
            return None
        parts = [self._piece(part, depth) for part in text.split(_LISTED)]
        return None if None in parts else self.say(_LISTED).join(map(str, parts))

    def _piece(self, gap: str, depth: int) -> str | None:
        """What stands in a gap, in this language; None for a sentence that is not known."""
        return self._known(gap, depth + 1) if " " in gap or gap[:1] == "'" else gap

    def _filled(self, pattern: _Pattern, gaps: tuple[str, ...], depth: int) -> str | None:
        """The sentence with its gaps; None if the pattern is weak and the gaps do not speak for it."""
        pieces = [
            gap if quoted else self._piece(gap, depth) for gap, quoted in zip(gaps, pattern.quoted, strict=True)
        ]
        if pattern.weak and None in pieces:
            return None

        def piece(found: re.Match[str]) -> str:
            left, k, single, right = found[1], int(found[2]), found[3], found[4]
            known = pieces[k]
            said = self.say(gaps[k]) if single or known is None else known
            return f"{'' if _wide(said[:1]) else left}{said}{'' if _wide(said[-1:]) else right}"

        return FILLED.sub(piece, pattern.said)


def _wide(char: str) -> bool:
    """Whether this is hanzi or a mark as wide, which needs no blank beside it."""
    return char in ("“", "”") or char >= "⺀"


@lru_cache(maxsize=4)
def tongue(lang: str) -> Tongue:
    """The sentences of a language; none for one without a list. English has only what other lists say by themselves."""
    path = ASSETS / "words" / f"findings.{lang}.yaml"
    lists = (YamlFile(path, path.name).data or {}) if path.is_file() else {}
    return Tongue({str(key): str(text) for part in lists.values() for key, text in part.items()})


def in_language(problem: Problem, lang: str) -> Problem:
    """The same problem; what it says, and what to do, in this language."""
    say = tongue(lang).say
    return replace(problem, where=say(problem.where), what=say(problem.what), fix=say(problem.fix))


def message(problem: Problem, lang: str) -> str:
    """What is wrong and what to do, without the place."""
    said = in_language(problem, lang)
    dash = "" if said.what.endswith("。") else tongue(lang).say(" – ")
    return said.what + (dash + said.fix if said.fix else "")


def line(problem: Problem, lang: str) -> str:
    """A problem in one line, as `str(problem)` does it in English."""
    return f"{in_language(problem, lang).where}: {message(problem, lang)}"


def told(error: Exception, lang: str) -> str:
    """What an exception says: its problems, or its sentence."""
    if isinstance(error, ContentErrors):
        return "\n".join(line(problem, lang) for problem in error.problems)
    return tongue(lang).say(str(error))
