"""Reads what is known about people's behaviour from `scenarios/people/`: regimes (one per kind of work), the sampled
parameter sets of their fits, and the studies they were fitted to. All of it is data with a source; no regime or study
is named in code."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from game.content.findings import ContentErrors, refused
from game.content.paths import PEOPLE
from game.content.yaml.people_shapes import CloudFile, EvidenceFile, KnownShape, LeversFile, NumberShape, RegimeFile
from game.content.yaml.shape_check import read_as
from game.content.yaml.shapes import Shape
from game.content.yaml.yamlfile import YamlFile
from game.model.nearest import nearest

T = TypeVar("T", bound=Shape)


@dataclass(frozen=True)
class Regime:
    """The behavioural parameters for one kind of work.

    `numbers` by name; `carries` is the regime whose fitted numbers are used here unchanged, if any; `channels` maps a
    channel of a story to the kind of message it counts as; `sets` are sampled parameter sets that fit as well, each
    name -> value.
    """

    id: str
    label: Mapping[str, str]
    about: Mapping[str, str]
    carries: str
    channels: Mapping[str, str]
    numbers: Mapping[str, NumberShape]
    sets: tuple[Mapping[str, float], ...]

    @property
    def values(self) -> dict[str, float]:
        """The value of every number by its name."""
        return {name: float(one.value) for name, one in self.numbers.items()}

    @property
    def fitted(self) -> dict[str, tuple[float, float]]:
        """The numbers that a fit estimates, each with its search interval."""
        return {
            name: (float(one.span[0]), float(one.span[1]))
            for name, one in self.numbers.items()
            if one.use == "fitted" and one.span is not None
        }


def regimes() -> tuple[str, ...]:
    """The names of the regimes that come with the game."""
    return tuple(sorted(path.stem.removesuffix(".regime") for path in PEOPLE.glob("*.regime.yaml")))


@lru_cache(maxsize=8)
def load_regime(name: str) -> Regime:
    """A regime by its name. Raises ContentErrors for an unknown or inconsistent one."""
    known = regimes()
    if name not in known:
        raise refused(name, "unknown-name/regime", name=name, near=nearest(name, known), known=known)
    shape = _read(PEOPLE / f"{name}.regime.yaml", RegimeFile)
    numbers = dict(shape.numbers)
    if shape.carries:
        numbers = {key: _carried(one, shape.carries) for key, one in _numbers(shape.carries).items()} | numbers
    cloud = load_cloud(name)
    sets = [] if cloud is None else [dict(zip(cloud.names, map(float, one), strict=True)) for one in cloud.sets]
    return Regime(shape.regime, shape.label, shape.about, shape.carries, shape.channels, numbers, tuple(sets))


def load_cloud(name: str) -> CloudFile | None:
    """The sampled parameter sets of a regime, and how they were sampled; None if it has none. Raises ContentErrors."""
    path = PEOPLE / f"{name}.cloud.yaml"
    return _read(path, CloudFile) if path.is_file() else None


def _numbers(name: str) -> dict[str, NumberShape]:
    return dict(_read(PEOPLE / f"{name}.regime.yaml", RegimeFile).numbers)


def _carried(one: NumberShape, source: str) -> NumberShape:
    """A number taken over from the regime `source`."""
    use = "carried" if one.use == "fitted" else one.use
    return NumberShape(value=one.value, use=use, source=f"{source}: {one.source}", grade=one.grade)


@lru_cache(maxsize=1)
def load_evidence() -> EvidenceFile:
    """Every study, with its arms and figures. Raises ContentErrors."""
    return _read(PEOPLE / "evidence.yaml", EvidenceFile)


@lru_cache(maxsize=1)
def load_levers() -> Mapping[str, Mapping[str, KnownShape]]:
    """What is known of each lever, by regime. Raises ContentErrors."""
    return _read(PEOPLE / "levers.yaml", LeversFile).levers


def _read(path: Path, shape: type[T]) -> T:
    file = YamlFile(path, path.name)
    found = None if file.problems else read_as(file, shape)
    if file.problems or found is None:
        raise ContentErrors(file.problems)
    return found
