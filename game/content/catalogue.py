"""Translations of a story as one gettext catalogue: context = our key, id = the author's words.

    python -m game.content.catalogue rider en [FILE.yaml ...]

writes scenarios/rider/locale/en.po anew from the story's present words: translations are kept by key, what
FILEs (flat maps key: text) give replaces them, and a translation whose original changed is marked fuzzy until
it is given again. Editors such as Poedit open the result; the game reads it with `content.text.read_po`.
"""

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from game.content.problems import ContentErrors
from game.content.story import Story, load_story
from game.content.yamlfile import YamlFile

# Writing the same words twice gives the same file, so the header tells no time of its own.
_WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)


def catalogue_path(story: Story, lang: str) -> Path:
    return story.folder / "locale" / f"{lang}.po"


def write_catalogue(
    story: Story, translations: Mapping[str, str], lang: str, fuzzy: frozenset[str] = frozenset()
) -> Path:
    """Write the story's catalogue in its own order, with an empty msgstr for what is not translated yet."""
    catalog = Catalog(
        locale=lang, project=f"long-game story {story.id}", version="1", fuzzy=False,
        header_comment=f"# {story.id}: {story.text.language} -> {lang}. Licence: CC BY 4.0.",
        creation_date=_WRITTEN, revision_date=_WRITTEN,
        msgid_bugs_address="see the README", last_translator="the story's authors", language_team=lang,
    )  # fmt: skip
    files = _files(story)
    for key, words in story.text.base.items():
        if words:
            owner = key.removeprefix("ending.") if key.startswith("ending.") else key
            file = files.get(owner.split(".")[0], "scenario.yaml")
            flags = ["fuzzy"] if key in fuzzy else []
            at = [(f"{file}:{key}", 0)]
            catalog.add(words, translations.get(key, ""), locations=at, flags=flags, context=key)
    path = catalogue_path(story, lang)
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as out:
        write_po(out, catalog, width=0, include_lineno=False)
    return path


def read_catalogue(path: Path) -> dict[str, tuple[str, str, bool]]:
    """key -> (original, translation, fuzzy), with everything a translator left."""
    with path.open("rb") as file:
        catalog = read_po(file)
    return {
        str(message.context): (str(message.id), str(message.string), message.fuzzy)
        for message in catalog
        if message.context
    }


def refresh(story: Story, lang: str, given: Mapping[str, str]) -> Path:
    """Write the catalogue anew, keeping what stands in it; see the module's words."""
    path = catalogue_path(story, lang)
    old = read_catalogue(path) if path.is_file() else {}
    words = {key: text for key, (_, text, _) in old.items()}
    base = story.text.base
    fuzzy = {key for key, (original, _, unsure) in old.items() if unsure or original != base.get(key)}
    return write_catalogue(story, words | dict(given), lang, frozenset(fuzzy - given.keys()))


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
