"""Checks names that the loader does not resolve (moods, faces, pictures, placeholders), and columns that nobody
reads."""

from collections.abc import Iterator, Mapping
from typing import Any

from game.art.names import COLOURS, HAIR_COLOURS, HAIR_STYLES, MOODS, OUTFITS, PICTURES
from game.content.findings import Fields, Finding, finding, phrase
from game.content.story import StorySource
from game.content.words.limits import PLACEHOLDER
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.columns import RELIED_ON
from game.model.nearest import nearest
from game.model.world import Rule, Step, names_read, read_by, walk

_FACE: Mapping[str, tuple[Any, ...]] = {
    "sex": ("woman", "man"), "hair": HAIR_STYLES, "hair_color": HAIR_COLOURS, "top": OUTFITS,
    "color": COLOURS, "skin": tuple(range(6)), "head": (0, 1, 2), "nose": (0, 1, 2),
    "glasses": (True, False), "beard": (True, False), "helmet": (True, False),
}  # fmt: skip


def story_names(source: StorySource) -> Iterator[Finding]:
    """Findings for names that the screens could not resolve."""
    for file, at, event in source.events:
        if event.mood not in MOODS:
            fields: Fields = {"name": event.mood, "near": nearest(event.mood, MOODS), "known": tuple(MOODS)}
            yield file.finding((*at, "mood"), "unknown-portrait/mood", event.id, **fields)
        if event.picture is not None and event.picture not in PICTURES:
            fields = {"name": event.picture, "near": nearest(event.picture, PICTURES), "known": tuple(PICTURES)}
            yield file.finding((*at, "picture"), "unknown-picture", event.id, **fields)
        start = source.scenario.start if source.scenario and not event.setup else None
        if start and start.age <= start.last_age and (event.ages[1] < start.age or event.ages[0] > start.last_age):
            ages = {"from_age": event.ages[0], "to_age": event.ages[1], "first": start.age, "last": start.last_age}
            yield file.finding((*at, "ages"), "empty-range", event.id, **ages)
    if source.scenario is None:
        return
    for key, person in source.scenario.people.items():
        yield from _face(source.main, ("people", key, "face"), person.face, key)
    yield from _face(source.main, ("player", "face"), source.scenario.player.face, "player")
    yield from _placeholders(source)


def _face(file: YamlFile, at: Path_, face: Mapping[str, Any], person: str) -> Iterator[Finding]:
    for part, value in face.items():
        known = _FACE.get(part)
        if known is None:
            fields: Fields = {"name": part, "near": nearest(part, _FACE), "known": tuple(_FACE)}
            yield file.finding((*at, part), "unknown-portrait/part", person, **fields)
        elif value not in known and not (part in ("color", "hair_color") and str(value).startswith("#")):
            offered = tuple(map(str, known))
            fields = {"part": part, "name": str(value), "near": nearest(str(value), offered), "known": offered}
            yield file.finding((*at, part), "unknown-portrait/value", person, **fields)


def _placeholders(source: StorySource) -> Iterator[Finding]:
    story = source.story
    if story is None:
        return
    named = {*story.world.columns, *story.world.series}
    for passage in source.passages.values():
        for inner in PLACEHOLDER.findall(passage.text):
            kind, _, name = inner.partition(":")
            file, at, about = passage.file, passage.at, passage.about
            if inner in ("name", "age", "year"):
                continue
            if kind == "word":
                # the words of a country are written in each system; a story for any country may be read without them
                if name not in story.system.words:
                    known = tuple(story.system.words)
                    fields: Fields = {"placeholder": inner, "name": name, "near": nearest(name, known)}
                    yield file.finding(at, "unknown-name/word", about, known=known or phrase("none"), **fields)
            elif kind not in ("money", "number", "percent") or not name:
                kinds = ("name", "age", "year", "money", "number", "percent", "word")
                near = nearest(kind, kinds)
                yield file.finding(at, "unknown-name/placeholder", about, placeholder=inner, near=near)
            elif name not in named:
                fields = {"placeholder": inner, "name": name, "near": nearest(name, named)}
                yield file.finding(at, "unknown-name/shown", about, **fields)


def unread(source: StorySource) -> Iterator[Finding]:
    """Findings for columns of the story that are written and never read, and for unused temporaries."""
    story = source.story
    if story is None or source.scenario is None:
        return
    world = story.world
    starts = (column.start for column in world.columns.values())
    greetings = (said.when for person in story.people.values() for said in person.says if said.when is not None)
    read = world.story_reads | names_read(world.law) | read_by([*story.told_by, *starts, *greetings])
    for text in [*story.text.base.values(), *_translations(source)]:
        read |= {inner.partition(":")[2] for inner in PLACEHOLDER.findall(text)}
    read |= {series.by for series in world.series.values() if series.by} | set(story.system.booklet.values())
    labelled = {name for name, shape in source.scenario.columns.items() if shape.label} | source.scenario.labels.keys()
    for name in source.scenario.columns:
        if name not in read | labelled and name not in RELIED_ON:
            yield source.main.finding(("columns", name), "unread-column", name, name=name)
    for label, steps in (("before_law", world.before_law), ("after_law", world.after_law)):
        yield from _names_without_reader(label, steps, set(world.columns) | set(source.scenario.labels))
    for event in world.events:
        for steps in event.lists:
            yield from _names_without_reader(event.id, steps, set(world.columns))


def _translations(source: StorySource) -> Iterator[str]:
    for catalogue in source.catalogues.values():
        yield from catalogue.visible_translations().values()


def _names_without_reader(about: str, steps: tuple[Step, ...], columns: set[str]) -> Iterator[Finding]:
    used = names_read(steps)
    for rule in walk(steps):
        if isinstance(rule, Rule) and rule.column not in used and rule.column not in columns:
            near = nearest(rule.column, columns)
            yield finding(rule.where, "misspelt-column" if near else "unread-name", about, name=rule.column, near=near)
