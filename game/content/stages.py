"""Stage files: YAML read against its shape into the record that the drawings use."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from game.art.props.prop import FAR, is_colour
from game.art.stage import IMAGE, Item, Light, Mark, Pool, Sign, Stage
from game.art.svg import PALETTE
from game.content.looks import CountryLook, load_look
from game.content.paths import ASSETS, FALLBACK, STAGES, heard, inside, stage_path
from game.content.shelf import Stamp, changed_at
from game.content.yaml.shape_check import shaped
from game.content.yaml.shapes import LightShape, MarkShape, SignShape, StagedItems, StageFile
from game.content.yaml.yamlfile import YamlFile

SHIPPED = STAGES
SILENT = "none"
FLOOR = ("#C9A878", "#AE8C60")
"""What one walks on where no colour of a floor holds."""
POOL = 5
"""Parts of a pool of light."""


def read_stage(file: YamlFile) -> Stage | None:
    """The stage of a file; None, with the file's findings, where too little of it fits the shape."""
    shape = shaped(file, StageFile)
    return None if shape is None else _stage(file.path, shape)


def story_of(stage: Path) -> Path:
    """The folder that the pictures and sounds of a stage's file are named from: its story's."""
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
    return tuple((name, _found(name, params, folder)) for item in written for name, params in item.items())


def _found(name: str, params: Mapping[str, Any], folder: Path) -> Mapping[str, Any]:
    """The parameters of an item, an own picture's file with its whole path."""
    if name != IMAGE:
        return params
    return {**params, "file": str(inside(folder, str(params.get("file", ""))) or "")}


def _sound(folder: Path, name: str) -> str:
    """The path of an own sound; a name without an end is one of the game's, and SILENT none."""
    return "" if name == SILENT else heard(folder, name)


def _mark(mark: MarkShape) -> Mark:
    seat = next(iter(mark.seat.items()), None)
    return Mark(float(mark.x), float(mark.y), float(mark.h), mark.facing, mark.pose, seat)


def _sign(sign: SignShape) -> Sign:
    return Sign(
        sign.text, float(sign.x), float(sign.y), float(sign.size), _colour(sign.colour) or PALETTE["ink"], sign.bold,
        sign.align, float(sign.stack), sign.below, tuple(sign.eras), _colour(sign.board), sign.lit,
    )  # fmt: skip


def _light(light: LightShape) -> Light:
    return Light(_colour(light.base) or "#FFFFFF", _lit(light.pools), _lit(light.lamps))


def _lit(pools: Iterable[Sequence[Any]]) -> tuple[Pool, ...]:
    """Those that are pools of light: what is none is passed over (`check` names it)."""
    return tuple((x, y, r, PALETTE.get(c, c), strength) for x, y, r, c, strength in filter(is_pool, pools))


def is_pool(value: Sequence[Any]) -> bool:
    """Whether this is `[x, y, radius, colour, strength]`."""
    numbers = [part for part in value if isinstance(part, int | float) and abs(part) <= FAR]
    return len(value) == POOL and len(numbers) == POOL - 1 and is_colour(value[3]) and value[2] > 0


def _colours(written: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(_colour, written)))


def _colour(written: str) -> str:
    """`#RRGGBB`; '' for what is no colour."""
    return PALETTE.get(written, written) if is_colour(written) else ""


def ambiences() -> tuple[str, ...]:
    """The sounds of places that the game has."""
    return tuple(sorted(path.stem.removeprefix("place_") for path in (ASSETS / "sounds").glob("place_*.ogg")))


class Stages:
    """The stages of a story: its own folder's first, then the country's shipped ones, then another place of it."""

    def __init__(self, folder: Path, country: str) -> None:
        self.folder, self.country = folder, country
        self.look: CountryLook = load_look(country)
        self._shipped: dict[str, Stage | None] = {}
        self._own: dict[str, tuple[Stamp, Stage | None]] = {}

    def of(self, place: str) -> Stage:
        """The stage of a place. A file that does not hold together is passed over: `check` names what is wrong."""
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
        """The story's own stage as the file stands now: its author may be writing it."""
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
    """The stages of a story in a country, read once."""
    return Stages(folder, country)
