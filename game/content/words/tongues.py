"""What is found wrong, said in the designer's language.

A finding is written once, in English, where it is found. `assets/words/findings.<lang>.yaml` has the same sentences in
another language, with `{}` for the gaps in English and `{0} {1} …` in the other. A finding is recognised by the English
sentence, its gaps are read and put into the other one. Names, formulas and whatever stands in quotes are filled in as
they are; a gap that holds a sentence of the list (`; did you mean 'x'?`) is said in that language too. What no list
knows stays English.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, product

from game.content.paths import ASSETS
from game.content.problems import ContentErrors, Problem
from game.content.yaml.yamlfile import YamlFile

GAP = "{}"
FILLED = re.compile(r"\{(\d)(:word)?\}")  # {0:word}: looked up even if it is a single word
_QUOTES = {"'": "'", "“": "”", "<": ">"}
_SENTENCE = r"(?!\. [A-Z])"
_ADDED = r"((?:[;,] .*)?)"  # a gap right behind another: what may be added to it
_WEAK = 4  # a pattern with fewer letters fits nearly everything
_PLAIN, _ANY = "([^']*)", "(.*?)"  # what stands in quotes
_NAME = re.compile(r"[^\s']+( \d+)*").fullmatch  # a name, or a line of a list: choices 2
_LONG, _SHORT, _FREE = range(3)  # ways to read gaps, tried in turn: long ones, short ones, with quotes in quotes
_LISTED = ", "
_BLANK = "\0"  # one of the sentence itself: between hanzi it is needless
_NEEDLESS = re.compile(f"(?<=[“”⺀-￿]){_BLANK}(?=[“”⺀-￿])")
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
        pattern = "".join(re.escape(part) + self._gap(k, part) for k, part in enumerate(parts[:-1]))
        short = pattern + re.escape(parts[-1])
        ways = {_SHORT: short}
        if " " in parts[1:-1]:  # which of two gaps side by side takes the blanks?
            ways[_LONG] = short.replace(")*?)", ")*)")
        ways[_FREE] = short.replace(_PLAIN, _ANY)
        self._fits = {way: re.compile(pattern, re.DOTALL).fullmatch for way, pattern in ways.items()}

    def _gap(self, k: int, before: str) -> str:
        """What may stand in a gap: no quote in quotes; else no two sentences, and a colon only where one belongs."""
        if self.quoted[k]:
            return _PLAIN
        if k > 0 and not before:
            return _ADDED
        if before == ". ":
            return "(.*)"
        colon = "" if self.joint or before.endswith((": ", "(")) else "(?!: )"
        return f"((?:{_SENTENCE}{colon}.)*?)"

    def gaps(self, text: str, way: int) -> tuple[str, ...] | None:
        """What stands in the gaps, read this way; None if the text is another sentence."""
        found = self._fits[way](text) if self.anchor in text and way in self._fits else None
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
        for way, pattern in product((_LONG, _SHORT, _FREE), self._patterns):
            gaps = pattern.gaps(text, way)
            said = self._filled(pattern, gaps, depth, way < _FREE) if gaps else None
            if said is not None:
                return said
        if _LISTED not in text:
            return None
        parts = [self._piece(part, depth) for part in text.split(_LISTED)]
        return None if None in parts else self.say(_LISTED).join(map(str, parts))

    def _piece(self, gap: str, depth: int) -> str | None:
        """What stands in a gap, in this language; None for a sentence that is not known."""
        return gap if not gap or _NAME(gap) else self._known(gap, depth + 1)

    def _filled(self, pattern: _Pattern, gaps: tuple[str, ...], depth: int, strict: bool) -> str | None:
        """The sentence with its gaps; None if it should be strict and a gap holds a sentence that is not known."""
        pieces = [
            gap if quoted else self._piece(gap, depth) for gap, quoted in zip(gaps, pattern.quoted, strict=True)
        ]
        named = not strict and pattern.joint and pieces[1:] != list(gaps[1:])  # somebody's own name: a known sentence
        if (strict or pattern.weak) and None in pieces[named:]:
            return None

        def piece(found: re.Match[str]) -> str:
            known = pieces[int(found[1])]
            return self.say(gaps[int(found[1])]) if found[2] or known is None else known

        said = FILLED.sub(piece, pattern.said.replace(" ", _BLANK))
        return _NEEDLESS.sub("", said).replace(_BLANK, " ")


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
