"""Reads stage files: YAML checked against its shape and turned into the record that the drawings use."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from game.art.props.prop import FAR, is_colour
from game.art.stage import IMAGE, Item, Light, Mark, Pool, Sign, Stage
from game.art.svg import PALETTE
from game.content.looks import CountryLook, load_look
from game.content.paths import ASSETS, FALLBACK, STAGES, inside, sound_name, stage_path
from game.content.shelf import Stamp, changed_at
from game.content.yaml.shape_check import read_as
from game.content.yaml.shapes import LightShape, MarkShape, SignShape, StagedItems, StageFile
from game.content.yaml.yamlfile import YamlFile

SHIPPED = STAGES
SILENT = "none"
FLOOR = ("#C9A878", "#AE8C60")
"""The floor where no colour of a floor is valid."""
POOL = 5
"""Parts of a pool of light."""


def read_stage(file: YamlFile) -> Stage | None:
    """The stage of a file; None, with findings in the file's problems, if it has too many faults to be used."""
    shape = read_as(file, StageFile)
    return None if shape is None else _stage(file.path, shape)


def story_of(stage: Path) -> Path:
    """The folder of the story that a stage's file belongs to; names of pictures and sounds are relative to it."""
    return stage.parent.parent


def _stage(path: Path, shape: StageFile) -> Stage:
    folder = story_of(path)
    planes = {plane: _items(getattr(shape, plane), folder) for plane in ("far", "middle", "between", "near")}
    ground = shape.ground
    return Stage(
        path.stem, shape.place, float(ground.line), _colours(ground.wall), _colours(ground.floor) or FLOOR,
        _colour(ground.joints), planes,
        {key: _mark(mark) for key, mark in shape.marks.items()}, tuple(map(_sign, shape.signs)),
        {hour: _light(light) for hour, light in shape.light.items()},
        _sound(folder, shape.sound or shape.place),
    )  # fmt: skip


def _items(written: StagedItems, folder: Path) -> tuple[Item, ...]:
    return tuple((name, _with_absolute_file(name, params, folder)) for item in written for name, params in item.items())


def _with_absolute_file(name: str, params: Mapping[str, Any], folder: Path) -> Mapping[str, Any]:
    """The parameters of a prop, with the name of an author's own picture made an absolute path."""
    if name != IMAGE:
        return params
    return {**params, "file": str(inside(folder, str(params.get("file", ""))) or "")}


def _sound(folder: Path, name: str) -> str:
    """The sound of a stage: an absolute path for an author's own file, a name without suffix for one of the game's, ''
    for SILENT."""
    return "" if name == SILENT else sound_name(folder, name)


def _mark(mark: MarkShape) -> Mark:
    seat, before = (next(iter(item.items()), None) for item in (mark.seat, mark.before))
    left, right = [*mark.held, "", ""][:2]
    return Mark(
        float(mark.x), float(mark.y), float(mark.h), mark.facing, mark.pose, seat, before, mark.age, (left, right),
        mark.wears, mark.when,
    )  # fmt: skip


def _sign(sign: SignShape) -> Sign:
    return Sign(
        sign.text, float(sign.x), float(sign.y), float(sign.size), _colour(sign.colour) or PALETTE["ink"], sign.bold,
        sign.align, float(sign.stack), sign.below, tuple(sign.eras), _colour(sign.board), sign.lit,
    )  # fmt: skip


def _light(light: LightShape) -> Light:
    return Light(_colour(light.base) or "#FFFFFF", _lit(light.pools), _lit(light.lamps))


def _lit(pools: Iterable[Sequence[Any]]) -> tuple[Pool, ...]:
    """The valid pools of light; invalid ones are skipped (`check` reports them)."""
    return tuple((x, y, r, PALETTE.get(c, c), strength) for x, y, r, c, strength in filter(is_pool, pools))


def is_pool(value: Sequence[Any]) -> bool:
    """Whether this is `[x, y, radius, colour, strength]`."""
    numbers = [part for part in value if isinstance(part, int | float) and abs(part) <= FAR]
    return len(value) == POOL and len(numbers) == POOL - 1 and is_colour(value[3]) and value[2] > 0


def _colours(written: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(_colour, written)))


def _colour(written: str) -> str:
    """`#RRGGBB`; '' for an invalid colour."""
    return PALETTE.get(written, written) if is_colour(written) else ""


def ambiences() -> tuple[str, ...]:
    """The names of the game's background sounds."""
    return tuple(sorted(path.stem.removeprefix("place_") for path in (ASSETS / "sounds").glob("place_*.ogg")))


class Stages:
    """Finds the stage of a place: in the story's folder, else among the country's shipped stages, else that of another
    place."""

    def __init__(self, folder: Path, country: str) -> None:
        self.folder, self.country = folder, country
        self.look: CountryLook = load_look(country)
        self._shipped: dict[str, Stage | None] = {}
        self._own: dict[str, tuple[Stamp, Stage | None]] = {}

    def of(self, place: str) -> Stage:
        """The stage of a place. A file with faults is skipped; `check` reports them."""
        for name in (place, *FALLBACK):
            stage = self._stage(name)
            if stage is not None:
                return stage
        return Stage("bare", place)

    def _stage(self, place: str) -> Stage | None:
        own = self._own_stage(place)
        if own is not None:
            return own
        if place not in self._shipped:
            self._shipped[place] = _stage_of(stage_path(self.country, place))
        return self._shipped[place]

    def _own_stage(self, place: str) -> Stage | None:
        """The story's own stage, read again if the file has changed: its author may be editing it."""
        path = self.folder / "stages" / f"{place}.yaml"
        stamp = changed_at(path)
        if place not in self._own or self._own[place][0] != stamp:
            self._own[place] = stamp, _stage_of(path)
        return self._own[place][1]


def _stage_of(path: Path) -> Stage | None:
    if not path.is_file():
        return None
    file = YamlFile(path, path.name)
    return None if file.data is None else read_stage(file)


@lru_cache(maxsize=8)
def stages_of(folder: Path, country: str) -> Stages:
    """The stages of a story in a country; cached."""
    return Stages(folder, country)
