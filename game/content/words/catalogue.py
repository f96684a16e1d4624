"""Translations of a story as one gettext catalogue: context = our key, id = the author's words.

    python -m game.content.words.catalogue rider en [FILE.yaml ...]

writes scenarios/rider/locale/en.po anew from the story's present words, as `words update` does: translations are
kept by key, what FILEs (flat maps key: text) give replaces them, and a translation whose original changed is marked
fuzzy until it is given again. Comments tell the translator how long a text may be and what it said before; what
left the story is kept at the end as obsolete. Editors such as Poedit open the result; the game reads it with
`content.text.read_po`.
"""

import io
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import denormalize, normalize, read_po, write_po

from game.content.findings import ContentErrors
from game.content.story import Story, load_story
from game.content.words.limits import limit_of
from game.content.yaml.yamlfile import YamlFile

# Writing the same words twice gives the same file, so the header tells no time of its own.
_WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
_CONTEXT = "msgctxt "


def catalogue_path(story: Story, lang: str) -> Path:
    return story.folder / "locale" / f"{lang}.po"


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of a catalogue: the original it was translated from, the translation, and what a translator reads."""

    key: str
    original: str
    translation: str = ""
    fuzzy: bool = False
    previous: str = ""  # the original before it changed, for a fuzzy one

    @property
    def open(self) -> bool:
        """Whether it waits for a translator."""
        return not self.translation or self.fuzzy


def write_catalogue(
    story: Story, translations: Mapping[str, str], lang: str, fuzzy: frozenset[str] = frozenset()
) -> Path:
    """Write the story's catalogue in its own order, with an empty msgstr for what is not translated yet."""
    base = {key: words for key, words in story.text.base.items() if words}
    entries = [Entry(key, words, translations.get(key, ""), key in fuzzy) for key, words in base.items()]
    return write_entries(story, lang, entries)


def write_entries(
    story: Story, lang: str, entries: Sequence[Entry], obsolete: Sequence[Entry] = (), path: Path | None = None
) -> Path:
    """Write these entries as the story's catalogue (or to `path`), whole or not at all."""
    catalog = Catalog(
        locale=lang, project=f"long-game story {story.id}", version="1", fuzzy=False,
        header_comment=f"# {story.id}: {story.text.language} -> {lang}. Licence: CC BY 4.0.",
        creation_date=_WRITTEN, revision_date=_WRITTEN,
        msgid_bugs_address="see the README", last_translator="the story's authors", language_team=lang,
    )  # fmt: skip
    files = _files(story)
    for entry in entries:
        key = entry.key
        owner = key.removeprefix("ending.") if key.startswith("ending.") else key
        file = files.get(owner.split(".")[0], "scenario.yaml")
        limit = limit_of(key, lang)
        catalog.add(
            entry.original, entry.translation, locations=[(f"{file}:{key}", 0)], context=key,
            flags=["fuzzy"] if entry.fuzzy else [], auto_comments=[f"at most {limit}"] if limit else [],
        )  # fmt: skip
    for entry in obsolete:
        gone = Message(entry.original, entry.translation, context=entry.key)
        catalog.obsolete[entry.key] = gone
    path = path or catalogue_path(story, lang)
    path.parent.mkdir(exist_ok=True)
    part = path.with_suffix(".part")
    plain = io.BytesIO()
    write_po(plain, catalog, width=0, include_lineno=False)
    before = {entry.key: entry.previous for entry in entries if entry.fuzzy and entry.previous}
    part.write_text(_with_previous(plain.getvalue().decode("utf-8"), before), encoding="utf-8", newline="\n")
    part.replace(path)
    return path


def _with_previous(text: str, before: Mapping[str, str]) -> str:
    """A catalogue's text with the earlier originals in it. Babel would wrap them like comments, inside the quotes."""
    lines: list[str] = []
    for line in text.split("\n"):
        previous = before.get(str(denormalize(line.removeprefix(_CONTEXT)))) if line.startswith(_CONTEXT) else None
        if previous:
            lines.append(f"#| msgid {normalize(previous, prefix='#| ', width=0)}")
        lines.append(line)
    return "\n".join(lines)


def read_entries(path: Path) -> tuple[dict[str, Entry], list[Entry]]:
    """Everything a translator left, by key; and what has left the story."""
    if not path.is_file():
        return {}, []
    with path.open("rb") as file:
        catalog = read_po(file)
    before = _previous(path)
    found = [_entry(message, before) for message in catalog if message.context]
    return {entry.key: entry for entry in found}, [_entry(message, {}) for message in catalog.obsolete.values()]


def _entry(message: Message, before: Mapping[str, str]) -> Entry:
    key = str(message.context or "")
    return Entry(key, str(message.id), str(message.string), message.fuzzy, before.get(key, ""))


def _previous(path: Path) -> dict[str, str]:
    """The earlier originals (`#| msgid`) by key; Babel passes over them when reading."""
    result: dict[str, str] = {}
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        said = line.removeprefix("#| ")
        if said.startswith("msgid ") and said != line:
            lines = [said.removeprefix("msgid ")]
        elif said.startswith('"') and said != line and lines:
            lines.append(said)
        elif line.startswith(_CONTEXT) and lines:
            result[str(denormalize(line.removeprefix(_CONTEXT)))] = str(denormalize("\n".join(lines)))
        if not line.startswith("#"):
            lines = []
    return result


def read_catalogue(path: Path) -> dict[str, tuple[str, str, bool]]:
    """key -> (original, translation, fuzzy), with everything a translator left."""
    entries, _ = read_entries(path)
    return {key: (entry.original, entry.translation, entry.fuzzy) for key, entry in entries.items()}


def refresh(story: Story, lang: str, given: Mapping[str, str]) -> Path:
    """Write the catalogue anew, keeping what stands in it; see the module's words."""
    entries, obsolete = renewed(story, lang, given)
    return write_entries(story, lang, entries, obsolete)


def renewed(story: Story, lang: str, given: Mapping[str, str]) -> tuple[list[Entry], list[Entry]]:
    """The entries of the story's present words with what was translated before or is given now; and obsolete ones."""
    old, gone = read_entries(catalogue_path(story, lang))
    base = {key: words for key, words in story.text.base.items() if words}
    back = {entry.key: entry for entry in gone if entry.key not in old}  # an id that has come back
    entries = [_renewed(key, words, old.get(key) or back.get(key), given.get(key)) for key, words in base.items()]
    left = {entry.key: entry for entry in [*gone, *old.values()] if entry.key not in base and entry.translation}
    return entries, list(left.values())


def _renewed(key: str, words: str, old: Entry | None, given: str | None) -> Entry:
    if given is not None or old is None or not old.translation:
        return Entry(key, words, given or "")
    if old.original != words:
        return Entry(key, words, old.translation, True, old.original)
    return Entry(key, words, old.translation, old.fuzzy, old.previous)


def _files(story: Story) -> dict[str, str]:
    """The file that each event and ending stands in."""
    result: dict[str, str] = {}
    main = YamlFile(story.folder / "scenario.yaml", "scenario.yaml").data
    for name in ["scenario.yaml", *main.get("files", [])]:
        data = YamlFile(story.folder / name, name).data or {}
        for kind in ("events", "endings"):
            result |= {str(one["id"]): name for one in data.get(kind, [])}
    return result


def main(arguments: Sequence[str]) -> int:
    """The command; returns the exit status."""
    if len(arguments) < 2:
        print(__doc__)
        return 2
    given: dict[str, str] = {}
    for name in arguments[2:]:
        file = YamlFile(Path(name), name)
        if file.problems:
            raise ContentErrors(file.problems)
        given |= {str(key): str(text) for key, text in (file.data or {}).items()}
    story = load_story(arguments[0])
    unknown = [key for key in given if not story.text.has(key)]
    path = refresh(story, arguments[1], given)
    entries = read_catalogue(path)
    open_keys = [key for key, (_, text, fuzzy) in entries.items() if not text or fuzzy]
    print(f"{path}: {len(entries)} texts, {len(open_keys)} to translate", *open_keys[:30])
    if unknown:
        print("no such text in the story:", " ".join(unknown))
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
