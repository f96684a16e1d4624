"""Checks texts on screen: those that overflow their box, and characters that the fonts lack.

Only the window can lay out texts; it is passed in as a function, so that the doctor does not import it.
"""

from collections.abc import Callable, Iterator

from game.content.findings import Fields, Finding, finding
from game.content.source import Passage
from game.content.story import StorySource
from game.content.words.signs import DRAWN_AS_NOTHING
from game.doctor.ways import Layouts, Look

Told = list[tuple[Passage, str, str]]
"""A text of the story, its words in one language and where they stand."""


def told_by_language(source: StorySource) -> dict[str, Told]:
    """The texts of a story in the author's language and in those of its catalogues."""
    every: dict[str, Told] = {source.language: [(one, one.text, one.where) for one in source.passages.values()]}
    for lang in source.catalogues:
        shown = source.translated(lang)
        every[lang] = [(one, entry.translation, source.translation_at(lang, entry)) for one, entry in shown]
    return every


def begin_look(source: StorySource, look: Look) -> Callable[[], Layouts | None]:
    """Start laying out the texts in the background. The function returned waits for the result (None if there is
    none)."""
    return look(source, {lang: [text for _, text, _ in told] for lang, told in told_by_language(source).items()})


def fitting(source: StorySource, drawn: Layouts) -> Iterator[Finding]:
    """Findings for texts that overflow their box and for characters that the fonts lack."""
    every = told_by_language(source)
    for lang, told in every.items():
        for one, text, where in told:
            # Signs without a shape have been told as slips: no font is to blame.
            if lost := sorted((drawn.missing & set(text)) - DRAWN_AS_NOTHING):
                fields: Fields = {"key": one.key, "lang": lang, "lost": " ".join(lost), "number": ord(lost[0])}
                yield finding(where, "no-glyph", one.about, **fields)
    for lang, found in drawn.misfits.items():
        places = {one.key: (where, one.about) for one, _, where in every.get(lang, [])}
        for key, cut, share in found:
            where, about = places.get(key, (source.main.where(), key))
            case = "cut" if cut else "below"
            yield finding(where, f"does-not-fit/{case}", about, key=key, lang=lang, share=float(share))
