"""Stages of a story: props and parameters there are, marks that are seen, signs nobody stands before, words in every
language. Only for a story that has stages of its own: the drawings are loaded."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from game.art.figures.person import POSES
from game.art.props.catalogue import PROPS
from game.art.stage import HIGH, IMAGE, SAFE, WIDE, Item, Mark, Sign, Stage
from game.content.findings import Fields, Finding
from game.content.own_files import SOUNDS, wrong_file
from game.content.stages import SILENT, ambiences, read_stage, story_of
from game.content.story import StorySource
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.expr import nearest

WHEN = ("eras", "hour", "weather", "feast")
"""What any prop may say of when it stands there."""
NEEDED = ("hero", "speaker")
HEAD = 60
"""Units around a head in which no sign may hang."""


def story_stages(source: StorySource) -> Iterator[Finding]:
    """What is wrong with the stages in a story's folder, and with its people's own pictures."""
    for key, person in (source.scenario.people if source.scenario else {}).items():
        if person.picture:
            yield from wrong_file(source.main, ("people", key, "picture"), source.folder, person.picture)
    for file, at, event in source.events:
        if Path(event.scene.sound).suffix:
            yield from wrong_file(file, (*at, "scene", "sound"), source.folder, event.scene.sound, SOUNDS)
    for path in sorted((source.folder / "stages").glob("*.yaml")):
        yield from stage_file(path, f"{source.folder.name}/stages/{path.name}", source.language)


def stage_file(path: Path, label: str, language: str) -> Iterator[Finding]:
    """What is wrong with one stage, in reading order."""
    file = YamlFile(path, label)
    stage = read_stage(file) if file.data is not None else None
    yield from file.problems
    if stage is None:
        return
    for plane, items in stage.planes.items():
        yield from _props(file, plane, items)
    yield from _sound(file, stage)
    for name, mark in stage.marks.items():
        yield from _mark(file, name, mark)
    for name in NEEDED:
        if name not in stage.marks:
            yield file.finding(("marks",), "stage-mark/missing", "", name=name)
    yield from _signs(file, stage, language)


def _props(file: YamlFile, plane: str, items: Sequence[Item]) -> Iterator[Finding]:
    for i, (name, params) in enumerate(items):
        yield from _prop(file, (plane, i, name), name, tuple(params))


def _sound(file: YamlFile, stage: Stage) -> Iterator[Finding]:
    """An own sound that cannot be heard, or a name that is none of the game's."""
    written = str((file.data or {}).get("sound", ""))
    if not written:
        return
    if Path(written).suffix:
        yield from wrong_file(file, ("sound",), story_of(file.path), written, SOUNDS)
    elif written not in (known := (*ambiences(), SILENT)):
        yield file.finding(("sound",), "own-file/no-sound", name=written, near=nearest(written, known), known=known)


def _prop(file: YamlFile, at: Path_, name: str, given: Sequence[str]) -> Iterator[Finding]:
    if name == IMAGE:
        where: Any = file.data
        for step in at:
            where = where[step]
        yield from wrong_file(file, (*at, "file"), story_of(file.path), str(where.get("file", "")))
        parts: tuple[str, ...] = ("file", "x", "y", "w", "h", *WHEN)
        for key in given:
            if key not in parts:
                near = nearest(key, parts)
                yield file.finding((*at, key), "unknown-prop/part", "", prop=name, name=key, near=near, known=parts)
        return
    prop = PROPS.get(name)
    if prop is None:
        fields: Fields = {"name": name, "near": nearest(name, PROPS), "known": tuple(sorted(PROPS))}
        yield file.finding(at, "unknown-prop/prop", "", **fields)
        return
    known = (*prop.usual, *WHEN)
    for key in given:
        if key not in known:
            yield file.finding(
                (*at, key), "unknown-prop/part", "", prop=name, name=key, near=nearest(key, known), known=known
            )


def _mark(file: YamlFile, name: str, mark: Mark) -> Iterator[Finding]:
    at: Path_ = ("marks", name)
    if name in NEEDED and not SAFE[0] <= mark.x <= SAFE[1]:
        yield file.finding((*at, "x"), "stage-mark/outside", "", name=name, x=mark.x, low=SAFE[0], high=SAFE[1])
    if mark.pose not in POSES:
        fields: Fields = {"pose": mark.pose, "near": nearest(mark.pose, POSES), "known": POSES}
        yield file.finding((*at, "pose"), "stage-mark/pose", "", **fields)
    if mark.seat is not None:
        yield from _prop(file, (*at, "seat", mark.seat[0]), mark.seat[0], tuple(mark.seat[1]))


def _signs(file: YamlFile, stage: Stage, language: str) -> Iterator[Finding]:
    heads = {name: (mark.x, mark.y - mark.h * 0.9) for name, mark in stage.marks.items() if name in NEEDED}
    for i, sign in enumerate(stage.signs):
        at: Path_ = ("signs", i)
        if language not in sign.text:
            yield file.finding(
                (*at, "text"), "stage-sign/language", "", text=next(iter(sign.text.values()), ""), lang=language
            )
        if not (0 <= sign.x <= WIDE and 0 <= sign.y <= HIGH):
            yield file.finding(at, "stage-sign/outside", "", text=next(iter(sign.text.values()), ""))
        for name, head in heads.items():
            if _before(sign, head):
                yield file.finding(at, "stage-sign/head", "", text=next(iter(sign.text.values()), ""), name=name)


def _before(sign: Sign, head: tuple[float, float]) -> bool:
    """Whether a sign hangs behind a head: near its height, and its words reach it."""
    half = len(next(iter(sign.text.values()), "")) * sign.size * 0.3
    return abs(sign.y - head[1]) < HEAD and abs(sign.x - head[0]) < HEAD + half
