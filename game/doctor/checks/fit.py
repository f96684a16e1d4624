"""Words on the screen: what runs out of its box, and characters that the fonts lack.

What can be drawn only a window knows; it is asked through a function, so that the doctor does without one.
"""

from collections.abc import Callable, Iterator, Mapping

from game.content.findings import Fields, Finding
from game.content.words.text import read_po
from game.doctor.checks.names import place_of
from game.doctor.checks.words import texts
from game.doctor.source import StorySource
from game.doctor.ways import Drawn, Look


def texts_by_language(source: StorySource) -> dict[str, Mapping[str, str]]:
    """The texts of a story by key, in the author's language and in those of its catalogues."""
    return {source.language: texts(source), **{lang: read_po(path) for lang, path in source.locale.items()}}


def begin_look(source: StorySource, look: Look) -> Callable[[], Drawn | None]:
    """Let the story be looked at while the rest is checked."""
    every = {lang: list(words.values()) for lang, words in texts_by_language(source).items()}
    return look(source, every)


def fitting(source: StorySource, drawn: Drawn) -> Iterator[Finding]:
    """Words that run out of their box, and characters the fonts lack."""
    for lang, words in texts_by_language(source).items():
        for key, text in words.items():
            if lost := sorted(drawn.missing & set(text)):
                file, at, about = place_of(source, key)
                fields: Fields = {"key": key, "lang": lang, "lost": " ".join(lost), "number": ord(lost[0])}
                yield file.finding(at, "no-glyph", about, **fields)
    for lang, found in drawn.misfits.items():
        for key, cut, share in found:
            file, at, about = place_of(source, key)
            case = "cut" if cut else "below"
            yield file.finding(at, f"does-not-fit/{case}", about, key=key, lang=lang, share=float(share))
