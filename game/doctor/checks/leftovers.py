"""Checks for what is unused, missing or duplicated: people who never speak, files that nothing reads, repeated texts,
ids of the last release that are gone.

ids.lock lists the ids of a story's last release, so that the saves of players stay readable.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from pathlib import Path, PurePosixPath

from game.content.findings import Finding, finding
from game.content.paths import FALLBACK
from game.content.story import StorySource
from game.content.yaml.yamlfile import Path_, YamlFile
from game.doctor.things import BESIDE, kind_of
from game.model.nearest import nearest
from game.model.world import World

LOCK = "ids.lock"
_HEAD = "# Ids of the last release. Saves use them: they may grow in number, never change. Written by check --lock.\n"
MAPS = (".tmx", ".tsx")
MEDIA = (*MAPS, ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ogg", ".wav", ".mp3")
FEW = 4  # characters: shorter cards may well be alike
PLAYS = (6, 12, 20)  # minutes of the plays that a start offers


def leftovers(source: StorySource) -> Iterator[Finding]:
    """All findings of this module for one story."""
    yield from _deck(source)
    if source.scenario is not None:
        yield from _files(source)
    yield from _undrawn(source)
    yield from _same(source)
    if source.story is not None:
        yield from _empty(source, source.story.world)


def _deck(source: StorySource) -> Iterator[Finding]:
    deck = source.scenario.deck if source.scenario else {}
    for minutes in PLAYS if len(deck) > 1 else ():
        if minutes not in deck:
            yield source.main.finding(("deck",), "deck-missing", "deck", minutes=minutes)
    for minutes, row in deck.items():
        ages = sorted(row)
        for one, other in pairwise(ages):
            if row[other] < row[one]:
                fields = {"cards": row[one], "age": one, "later_cards": row[other], "later": other}
                yield source.main.finding(("deck", minutes), "deck-falls", "deck", minutes=minutes, **fields)


def _files(source: StorySource) -> Iterator[Finding]:
    """Findings for YAML files in the folder that nothing names. Excepted are the files of a carried system, stages
    (found by their place), nudges and plans."""
    named = {file.path.resolve() for file in source.files}
    carried = {path.parent for path in source.folder.rglob("system.yaml")} | {
        path.parent for path in source.folder.rglob("scenario.yaml") if path.parent != source.folder
    }
    stages = {*(source.scenario.places if source.scenario else ()), *FALLBACK}
    stages |= {event.scene.stage or "" for _, _, event in source.events}
    files = sorted([*source.folder.rglob("*.yaml"), *source.folder.rglob("*.yml")])
    named |= _files_missed(source, files, named)
    for path in files:
        hidden = any(part.startswith(".") for part in path.relative_to(source.folder).parts)
        if path.resolve() in named or hidden or carried & {path.parent, *path.parents}:
            continue
        if path.stem in stages if path.parent == source.folder / "stages" else kind_of(path) in BESIDE:
            continue
        name = path.relative_to(source.folder).as_posix()
        yield finding(f"{source.folder.name}/{name}:1:1", "not-read", name, name=name)
    yield from _media(source)


def _files_missed(source: StorySource, files: Iterable[Path], named: set[Path]) -> set[Path]:
    """Files that the story meant by a name which is not there: that has been told."""
    there = {path.name: path.resolve() for path in files}
    listed = source.scenario.files if source.scenario else ()
    lost = [PurePosixPath(one).name for one in listed if (source.folder / one).resolve() not in named]
    return {there[near] for one in lost if (near := one if one in there else nearest(one, sorted(there)))}


def _media(source: StorySource) -> Iterator[Finding]:
    """Findings for pictures, sounds and maps in the folder that no entry and no used map names. Files that only another
    unused file refers to are reported together with it."""
    there = {path.relative_to(source.folder).as_posix(): path for path in source.folder.rglob("*")
             if path.suffix.lower() in MEDIA and path.is_file()}  # fmt: skip
    waiting = [name for name in there if not any(part.startswith(".") for part in name.split("/"))]
    files = sorted(source.folder.rglob("*.yaml")) if waiting else []
    read = [text for path in files for text in _strings(YamlFile(path, path.name).data)]
    used: set[str] = set()
    while read:
        named = {name for name in waiting if name not in used and any(_names(text, name) for text in read)}
        # From file to file: a map names a tileset, and that its picture.
        used |= named
        read = [text for name in named for text in _sources(there[name])]
    unused = sorted(set(waiting) - used)
    with_others = {name for one in unused for name in unused if name != one and _takes(there[one], name)}
    for name in unused if len(with_others) == len(unused) else sorted(set(unused) - with_others):
        yield finding(f"{source.folder.name}/{name}:1:1", "not-read/media", name, name=name)


def _names(text: str, name: str) -> bool:
    """Whether an entry means this file: by its path, or by its name with or without suffix."""
    path = PurePosixPath(name)
    return text.strip("./") in (name, path.name, path.stem, str(path.with_suffix("")))


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from (*_strings(key), *_strings(value))
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)


def _takes(path: Path, name: str) -> bool:
    return any(_names(text, name) for text in _sources(path))


def _sources(path: Path) -> list[str]:
    """The other files that a map or tileset refers to."""
    with suppress(OSError):
        if path.suffix.lower() in MAPS:
            return re.findall(r'source="([^"]*)"', path.read_text(encoding="utf-8", errors="replace"))
    return []


def _undrawn(source: StorySource) -> Iterator[Finding]:
    """Findings for people, places and draws that are declared and never used."""
    scenario = source.scenario
    if scenario is None or source.problems:
        return
    groups: tuple[tuple[str, Iterable[str], set[str]], ...] = (
        ("people", scenario.people, {event.from_ or "" for _, _, event in source.events} | _mentioned(source)),
        ("places", scenario.places, {event.place or "" for _, _, event in source.events}),
        ("draws", scenario.draws, source.story.world.story_reads if source.story else set(scenario.draws)),
    )
    for group, declared, used in groups:
        for name in declared:
            if name not in used:
                yield source.main.finding((group, name), "unused", name, name=name, group=group)


def _mentioned(source: StorySource) -> set[str]:
    """The people whose name occurs in some text."""
    said = " ".join(one.text for one in source.passages.values() if one.kind != "name")
    people = source.scenario.people if source.scenario else {}
    return {key for key, person in people.items() if person.name and person.name in said}


def _same(source: StorySource) -> Iterator[Finding]:
    """Findings for identical texts of two choices of an event, two events or two endings."""
    for file, at, event in source.events:
        places = [((*at, "choices", k, "text"), choice.text, choice.id) for k, choice in enumerate(event.choices)]
        yield from _twice([(file, *place) for place in places], "choices", event.id)
    # A nudge may give all tellings of an event one text: a life meets one of them.
    events = [(file, (*at, "text"), event.text, event.id) for file, at, event in source.events if not event.variant_of]
    yield from _twice((one for one in events if len(one[2]) >= FEW), "events", "")
    for part in ("text", "epithet"):
        endings = [(file, (*at, part), getattr(ending, part), ending.id) for file, at, ending in source.endings]
        yield from _twice(endings, "endings", "")


def _twice(items: Iterable[tuple[YamlFile, Path_, str, str]], kind_of_them: str, event: str) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for file, at, text, ident in items:
        words = " ".join(text.split()).casefold()
        if words and words in seen:
            about = f"{event}.{ident}" if event else ident
            yield file.finding(at, "same-text", about, kind=kind_of_them, one=seen[words], other=ident)
        seen.setdefault(words, ident)


def _empty(source: StorySource, world: World) -> Iterator[Finding]:
    """Findings for choices without rules and without a reply."""
    read = world.story_reads
    for (file, at, shape), event in zip(source.events, world.events, strict=True):
        # whoever goes to a place may leave it again without a word
        for k, choice in enumerate(shape.choices if not shape.offer else []):
            silent = not choice.reply.strip() and not choice.fact
            idle = not choice.rules and not choice.dots and not choice.steps and not choice.match
            asked = {f"chose_{event.id}_{choice.id}", f"n_{event.id}", f"year_{event.id}"} & read
            if silent and idle and not asked:
                yield file.finding((*at, "choices", k), "empty-choice", f"{event.id}.{choice.id}")


def _ids(source: StorySource) -> list[str]:
    """All ids that saves and formulas of other files refer to, one per line."""
    lines = [f"story {source.scenario.id}"] if source.scenario else []
    for _, _, event in source.events:
        lines += [f"event {event.id}", *(f"choice {event.id}.{choice.id}" for choice in event.choices)]
    return [*lines, *(f"ending {ending.id}" for _, _, ending in source.endings)]


def write_lock(source: StorySource) -> Path:
    """Write the lock of a story."""
    path = source.folder / LOCK
    path.write_text(_HEAD + "\n".join(_ids(source)) + "\n", encoding="utf-8")
    return path


def changed_ids(source: StorySource) -> Iterator[Finding]:
    """Findings for ids of the lock that no longer exist."""
    path = source.folder / LOCK
    # With problems an id may be missing only because its file could not be read.
    if not path.is_file() or source.problems:
        return
    now = set(_ids(source))
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        if not line or line.startswith("#") or line in now:
            continue
        kind, _, name = line.partition(" ")
        if kind == "choice" and f"event {name.split('.')[0]}" not in now:
            continue  # said once, for the event
        near = nearest(name, [one.partition(" ")[2] for one in now if one.startswith(kind + " ")])
        where = f"{source.folder.name}/{LOCK}:{number}:1"
        yield finding(where, "ids-changed", name, kind=kind, name=name, near=near)
