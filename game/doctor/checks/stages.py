"""Checks stages: known props and parameters, marks inside the picture, signs that nobody's head covers, words in every
language. Needed only for a story with stages of its own, since it loads the drawings."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from game.art.figures.held import HELD
from game.art.figures.person import POSES
from game.art.props.catalogue import PROPS
from game.art.props.prop import FAR, MANY, SCALE, SCALES, SMALLEST, Prop, is_colour, is_scale
from game.art.stage import HIGH, IMAGE, SAFE, SPEAKING, VARIANTS, WIDE, Item, Mark, Sign, Stage, by_era
from game.art.stage import WHEN as MOMENTS
from game.art.svg import PALETTE, contrast
from game.content.findings import Fields, Finding
from game.content.own_files import SOUNDS, wrong_file
from game.content.stages import SILENT, ambiences, is_pool, read_stage, story_of
from game.content.story import StorySource
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.nearest import nearest

WHEN = ("eras", *MOMENTS)
"""The conditions that any prop may have."""
ERA = (0, 1, 2)
HOURS_AND_WEATHER: Mapping[str, Sequence[Any]] = {
    "hour": ("dawn", "day", "dusk", "night"), "weather": ("", "rain", "snow"),
    "season": ("winter", "spring", "summer", "autumn"), "variant": tuple(range(VARIANTS)),
}  # fmt: skip
"""The values of the conditions that a card can have; feasts have any name."""
READABLE = 4.5
"""Contrast that words have to have on their board: WCAG 2.2, level AA."""
HEAD = 60
"""The distance from a head, in units, within which no sign may be."""


def story_stages(source: StorySource) -> Iterator[Finding]:
    """Findings for the stages in a story's folder, and for its people's own pictures."""
    for key, person in (source.scenario.people if source.scenario else {}).items():
        if person.picture:
            yield from wrong_file(source.main, ("people", key, "picture"), source.folder, person.picture)
    for file, at, event in source.events:
        if Path(event.scene.sound).suffix:
            yield from wrong_file(file, (*at, "scene", "sound"), source.folder, event.scene.sound, SOUNDS)
    for path in sorted((source.folder / "stages").glob("*.yaml")):
        yield from stage_file(path, f"{source.folder.name}/stages/{path.name}", source.language)


def stage_file(path: Path, label: str, language: str) -> Iterator[Finding]:
    """Findings for one stage, in written order; `language` is that of its story, empty without one."""
    file = YamlFile(path, label)
    stage = read_stage(file) if file.data is not None else None
    yield from file.problems
    if stage is None:
        return
    for plane, items in stage.planes.items():
        yield from _props(file, plane, items)
    yield from _colours(file)
    yield from _sound(file, stage)
    for name, mark in stage.marks.items():
        yield from _mark(file, name, mark)
    for name in SPEAKING:
        if name not in stage.marks:
            yield file.finding(("marks",), "stage-mark/missing", "", name=name)
    yield from _signs(file, stage, language)


def _props(file: YamlFile, plane: str, items: Sequence[Item]) -> Iterator[Finding]:
    for i, (name, params) in enumerate(items):
        yield from _prop(file, (plane, i, name), name, params)


def _sound(file: YamlFile, stage: Stage) -> Iterator[Finding]:
    """A finding for an author's own sound that cannot be read, or a name that is none of the game's."""
    written = str((file.data or {}).get("sound", ""))
    if not written:
        return
    if Path(written).suffix:
        yield from wrong_file(file, ("sound",), story_of(file.path), written, SOUNDS)
    elif written not in (known := (*ambiences(), SILENT)):
        yield file.finding(("sound",), "own-file/no-sound", name=written, near=nearest(written, known), known=known)


def _colours(file: YamlFile) -> Iterator[Finding]:
    """Findings for invalid colours and pools of light, outside the props."""
    data: Any = file.data
    ground, named = data.get("ground") or {}, list[tuple[Path_, Any]]()
    for part in ("wall", "floor"):
        named += [(("ground", part, i), colour) for i, colour in enumerate(ground.get(part) or ())]
    named += [(("ground", "joints"), ground["joints"])] if ground.get("joints") else []
    for i, sign in enumerate(data.get("signs") or ()):
        named += [(("signs", i, part), sign[part]) for part in ("colour", "board") if sign.get(part)]
    for hour, light in (data.get("light") or {}).items():
        named += [(("light", hour, "base"), light["base"])] if "base" in light else []
        for part in ("pools", "lamps"):
            for i, pool in enumerate(light.get(part) or ()):
                if isinstance(pool, list) and not is_pool(pool):
                    yield file.finding(("light", hour, part, i), "prop-value/pool", "", got=str(pool))
    for at, colour in named:
        if isinstance(colour, str) and not is_colour(colour):
            yield file.finding(at, "prop-value/colour", "", got=colour, near=nearest(colour, PALETTE))


def _when(file: YamlFile, at: Path_, given: Mapping[str, Any]) -> Iterator[Finding]:
    """Findings for the conditions under which a prop is shown."""
    for key in set(WHEN) & set(given):
        values = given[key] if isinstance(given[key], list) else [given[key]]
        if key == "eras" and not all(value in ERA for value in values):
            yield file.finding((*at, key), "prop-value/eras", "", got=str(given[key]))
        elif key in HOURS_AND_WEATHER:
            known = tuple(str(one) for one in HOURS_AND_WEATHER[key])
            for value in (value for value in values if value not in HOURS_AND_WEATHER[key]):
                near = nearest(str(value), known)
                yield file.finding((*at, key), "prop-value/when", "", key=key, got=str(value), near=near, known=known)


def _value(file: YamlFile, at: Path_, prop: Prop, value: Any) -> Iterator[Finding]:
    """Findings for a parameter that the prop cannot be drawn with; of `{era: […]}` each value."""
    key = str(at[-1])
    if isinstance(value, dict) and not by_era(value):
        yield file.finding(at, "prop-value/era", "", got=str(value))
        return
    for one in value["era"] if by_era(value) else [value]:
        kind = prop.wrong(key, one)
        if kind:
            near = nearest(str(one), PALETTE) if kind == "colour" else ""
            fields: Fields = {"key": key, "got": str(one), "near": near, "far": FAR, "least": SMALLEST, "many": MANY}
            yield file.finding(at, f"prop-value/{kind}", "", **fields)
            return


def _scale(file: YamlFile, at: Path_, value: Any) -> Iterator[Finding]:
    if not is_scale(value):
        yield file.finding(at, "prop-value/scale", "", got=str(value), least=SCALES[0], most=SCALES[1])


def _prop(file: YamlFile, at: Path_, name: str, given: Mapping[str, Any]) -> Iterator[Finding]:
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
    known = (*prop.usual, SCALE, *WHEN)
    yield from _when(file, at, given)
    for key, value in given.items():
        if key == SCALE:
            yield from _scale(file, (*at, key), value)
        elif key in prop.usual:
            yield from _value(file, (*at, key), prop, value)
        elif key not in known:
            yield file.finding(
                (*at, key), "unknown-prop/part", "", prop=name, name=key, near=nearest(key, known), known=known
            )


def _mark(file: YamlFile, name: str, mark: Mark) -> Iterator[Finding]:
    at: Path_ = ("marks", name)
    if name in SPEAKING and not SAFE[0] <= mark.x <= SAFE[1]:
        yield file.finding((*at, "x"), "stage-mark/outside", "", name=name, x=mark.x, low=SAFE[0], high=SAFE[1])
    if mark.pose not in POSES:
        fields: Fields = {"pose": mark.pose, "near": nearest(mark.pose, POSES), "known": POSES}
        yield file.finding((*at, "pose"), "stage-mark/pose", "", **fields)
    for part, item in (("seat", mark.seat), ("before", mark.before)):
        if item is not None:
            yield from _prop(file, (*at, part, item[0]), item[0], item[1])
    yield from _when(file, (*at, "when"), mark.when)
    for i, thing in enumerate(mark.held):
        if thing and thing not in HELD:
            held: Fields = {"thing": thing, "near": nearest(thing, HELD), "known": tuple(HELD)}
            yield file.finding((*at, "held", i), "stage-mark/held", "", **held)


def _signs(file: YamlFile, stage: Stage, language: str) -> Iterator[Finding]:
    heads = {name: (mark.x, mark.y - mark.h * 0.9) for name, mark in stage.marks.items() if name in SPEAKING}
    for i, sign in enumerate(stage.signs):
        at: Path_ = ("signs", i)
        if language and language not in sign.text:
            yield file.finding((*at, "text"), "stage-sign/language", "", text=sign.own, lang=language)
        if sign.board and (read := contrast(sign.colour, sign.board)) < READABLE:
            fields: Fields = {"text": sign.own, "colour": sign.colour, "board": sign.board, "read": f"{read:.1f}"}
            yield file.finding((*at, "board"), "stage-sign/contrast", "", **fields)
        if not (0 <= sign.x <= WIDE and 0 <= sign.y <= HIGH):
            yield file.finding(at, "stage-sign/outside", "", text=sign.own)
        for name, head in heads.items():
            if _before(sign, head):
                yield file.finding(at, "stage-sign/head", "", text=sign.own, name=name)


def _before(sign: Sign, head: tuple[float, float]) -> bool:
    """Whether the head of somebody at a mark would cover a sign: it is at about the same height, and the words reach
    it."""
    half = len(sign.own) * sign.size * 0.3
    return abs(sign.y - head[1]) < HEAD and abs(sign.x - head[0]) < HEAD + half
