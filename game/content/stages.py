"""Stage files: YAML read against its shape into the record that the drawings use."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from game.art.stage import Light, Mark, Sign, Stage
from game.content.paths import ASSETS
from game.content.yaml.shape_check import shaped
from game.content.yaml.shapes import LightShape, MarkShape, SignShape, StagedItems, StageFile
from game.content.yaml.yamlfile import YamlFile

SHIPPED = ASSETS / "stages"


def stage_path(country: str, place: str) -> Path:
    """Where the shipped stage of a place stands."""
    return SHIPPED / country / f"{place}.yaml"


def read_stage(file: YamlFile) -> Stage | None:
    """The stage of a file; None, with the file's findings, where too little of it fits the shape."""
    shape = shaped(file, StageFile)
    return None if shape is None else _stage(file.path.stem, shape)


def _stage(name: str, shape: StageFile) -> Stage:
    planes = {plane: _items(getattr(shape, plane)) for plane in ("far", "middle", "between", "near")}
    ground = shape.ground
    return Stage(
        name, shape.place, float(ground.line), tuple(ground.wall), tuple(ground.floor), ground.joints, planes,
        {key: _mark(mark) for key, mark in shape.marks.items()}, tuple(map(_sign, shape.signs)),
        {hour: _light(light) for hour, light in shape.light.items()},
    )  # fmt: skip


def _items(written: StagedItems) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    return tuple((name, params) for item in written for name, params in item.items())


def _mark(mark: MarkShape) -> Mark:
    seat = next(iter(mark.seat.items()), None)
    return Mark(float(mark.x), float(mark.y), float(mark.h), mark.facing, mark.pose, seat)


def _sign(sign: SignShape) -> Sign:
    return Sign(
        sign.text, float(sign.x), float(sign.y), float(sign.size), sign.colour, sign.bold, sign.align,
        float(sign.stack), sign.below, tuple(sign.eras),
    )  # fmt: skip


def _light(light: LightShape) -> Light:
    return Light(light.base, tuple(tuple(pool) for pool in light.pools), tuple(tuple(lamp) for lamp in light.lamps))
