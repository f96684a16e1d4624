"""Writes the translations of a story as a gettext catalogue: context = our key, msgid = the author's words.

A catalogue is renewed from the story's present texts: translations are kept by key, and one whose original changed is
marked fuzzy until it is given again. Comments tell the translator how long a text may be and what it said before; texts
that left the story are kept at the end as obsolete; the translator's own comments, flags and head are kept. Editors
such as Poedit open the result. `po` reads, polib writes; a catalogue with a fault is reported and never written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

import polib

from game.content.findings import ContentErrors, fault, reason, refused
from game.content.source import MAIN, Passage
from game.content.story import Story
from game.content.words.limits import Limit, placeholders
from game.content.words.po import Catalogue, Entry, Flaw, faults_of, parse_catalogue, read_catalogue
from game.content.writing import write_whole

_HEAD = {
    "Project-Id-Version": "long-game story {story} 1",
    "Report-Msgid-Bugs-To": "see the README",
    # writing the same words twice gives the same file, so the head tells no time of its own
    "POT-Creation-Date": "2026-01-01 00:00+0000",
    "PO-Revision-Date": "2026-01-01 00:00+0000",
    "Last-Translator": "the story's authors",
    "Language": "{lang}",
    "Language-Team": "{lang}",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
}
_BRACES = "python-brace-format"
_NEAR = 0.8  # of two keys, so that one may be a slip for the other


def catalogue_path(story: Story, lang: str) -> Path:
    return story.folder / "locale" / f"{lang}.po"


@dataclass(frozen=True, slots=True)
class Renewed:
    """A catalogue in its new state: the story's texts in order, the obsolete ones, and the catalogue before the
    renewal."""

    entries: Sequence[Entry]
    obsolete: Sequence[Entry] = ()
    before: Catalogue = field(default_factory=Catalogue)


def sound_catalogue(story: Story, lang: str) -> Catalogue:
    """The catalogue of a language, empty if there is no file. Raises ContentErrors with every fault and its line."""
    path = catalogue_path(story, lang)
    if not path.exists():
        return Catalogue()
    label = f"{story.folder.name}/locale/{path.name}"
    catalogue = read_catalogue(path)
    catalogue = replace(catalogue, faults=(*catalogue.faults, *_misspelt(story, catalogue)))
    if catalogue.faults:
        raise ContentErrors(faults_of(catalogue, label, lang))
    return catalogue


def _misspelt(story: Story, catalogue: Catalogue) -> Iterable[Flaw]:
    """Faults for keys that are nearly those of an untranslated text of the story with the same original. An entry that
    the tools wrote under this very key is none: the author has renamed the text since."""
    base = story.text.base
    lacking = {key for key, words in base.items() if words and key not in catalogue.entries}
    for key, entry in catalogue.entries.items():
        renamed = any(place.endswith(f":{key}") for place in entry.places)
        if base.get(key) or not entry.translation or renamed:
            continue
        same = [other for other in lacking if base[other] == entry.original]
        if near := get_close_matches(key, same, 1, _NEAR):
            yield Flaw(entry.line, fault("bad-catalogue/misspelt", key=key, near=near[0]))


def renewed(story: Story, lang: str, given: Mapping[str, str] | None = None) -> Renewed:
    """The catalogue of the story's present texts, with the translations from before and those in `given` (by key).

    A translation whose key has left the story is offered as fuzzy for a new key with exactly the same original. Raises
    ContentErrors if the catalogue has faults.
    """
    before, given = sound_catalogue(story, lang), given or {}
    base = {key: words for key, words in story.text.base.items() if words}
    left = [*before.obsolete, *(entry for key, entry in before.entries.items() if key not in base)]
    entries: list[Entry] = []
    for key, words in base.items():
        old = before.entries.get(key)
        if old is None or not old.translation:
            back = _come_back(key, words, left)
            if back is not None:
                # Each is offered once: two new texts with one original must not share a translation unseen.
                left.remove(back)
                old = back if back.key == key else replace(back, key=key, fuzzy=True)
        entries.append(_renewed(key, words, old, given.get(key)))
    return Renewed(entries, [entry for entry in left if entry.translation or entry.notes], before)


def _come_back(key: str, words: str, left: Sequence[Entry]) -> Entry | None:
    """An obsolete translation for this text: one of the same key, else one of exactly the same original; None if there
    is none."""
    translated = [entry for entry in left if entry.translation]
    same = [entry for entry in translated if entry.key == key]
    same += [entry for entry in translated if entry.original == words]
    return same[0] if same else None


def _renewed(key: str, words: str, old: Entry | None, given: str | None) -> Entry:
    if old is None:
        return Entry(key, words, given or "")
    if given is not None:
        return replace(old, original=words, translation=given, fuzzy=False, previous="")
    if old.translation and old.original != words:
        return replace(old, original=words, fuzzy=True, previous=old.original)
    return replace(old, original=words)


def refresh(story: Story, lang: str, given: Mapping[str, str] | None = None) -> Path:
    """Renew the catalogue's file and return its path. Raises ContentErrors and writes nothing if it has faults."""
    return write_catalogue(story, lang, renewed(story, lang, given))


def write_catalogue(story: Story, lang: str, new: Renewed, path: Path | None = None) -> Path:
    """Write this catalogue as the story's (or to `path`), atomically; returns the path. Raises ContentErrors."""
    path = path or catalogue_path(story, lang)
    data = _composed(story, lang, new).encode("utf-8")
    lost = _lost(new, data)
    if lost:  # never known to happen; a translator's work is not staked on that
        raise refused(path, "bad-catalogue/would-lose", key=lost[0])
    try:
        # An unchanged file keeps its time: the bench sees changes by time and size.
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data)
    except OSError as error:
        raise refused(path, "bad-catalogue/not-written", reason=reason(error)) from None
    return path


def _lost(new: Renewed, data: bytes) -> list[str]:
    """The keys of translations that would be lost: `data`, read back, has them neither as in `new` nor as before."""
    read = parse_catalogue(data)
    now = [*read.entries.values(), *read.obsolete]
    said = {(entry.key, entry.translation) for entry in now}
    wanted = [*new.entries, *new.obsolete]
    kept = {translation for _, translation in said}
    gone = [entry.key for entry in wanted if (entry.key, entry.translation) not in said]
    replaced = {entry.key for entry in new.entries}
    old = [*new.before.entries.values(), *new.before.obsolete]
    gone += [one.key for one in old if one.translation and one.translation not in kept and one.key not in replaced]
    return [*gone, *(flaw.wrong.code for flaw in read.faults)]


def _composed(story: Story, lang: str, new: Renewed) -> str:
    file = polib.POFile(wrapwidth=0)
    kept = new.before
    title = f"{story.id}: {story.text.language} -> {lang}. Licence: CC BY 4.0."
    file.header = "\n".join(kept.notes) if kept.header else title
    head = {name: value.format(story=story.id, lang=lang) for name, value in _HEAD.items()}
    file.metadata = {"Content-Type": head["Content-Type"], **kept.header} if kept.header else head
    file.extend(_message(entry, story.passages.get(entry.key), story.limit(entry.key, lang)) for entry in new.entries)
    file.extend(_message(entry, None, None, obsolete=True) for entry in new.obsolete)
    return str(file).replace("\a", "\\a")  # the one control character that polib does not write as gettext does


def _message(entry: Entry, passage: Passage | None, limit: Limit | None, obsolete: bool = False) -> polib.POEntry:
    """The entry as polib's object; `passage` is the text it translates, None for an obsolete one."""
    flags = ["fuzzy"] if entry.fuzzy else []
    if not obsolete and placeholders(entry.original):
        flags.append(_BRACES)
    file = passage.file.label.partition("/")[2] if passage is not None else MAIN
    return polib.POEntry(
        msgctxt=entry.key or None, msgid=entry.original, msgstr=entry.translation, obsolete=obsolete,
        tcomment="\n".join(entry.notes), comment=f"at most {limit}" if limit else "",
        occurrences=[] if obsolete else [(f"{file}:{entry.key}", "")],
        flags=[*flags, *(flag for flag in entry.flags if flag not in flags and flag != _BRACES)],
        previous_msgid=(entry.previous or None) if entry.fuzzy else None,
    )  # fmt: skip
