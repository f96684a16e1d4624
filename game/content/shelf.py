"""A cache of files, formulas and systems for whoever loads a story again and again while it is being written."""

from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from game.content.system import System, load_system, system_path
from game.content.yaml.shape_check import read_as
from game.content.yaml.shapes import CardsFile, EventShape, ScenarioFile
from game.content.yaml.yamlfile import Path_, YamlFile
from game.model.expr import Expr
from game.model.world import Event, Rests

Stamp = tuple[int, int]
Place = tuple[str, Path_, int]
"""The label of an event's file, the path in it, the index among all events."""
Around = tuple[System, ScenarioFile, Rests | None]
Part = TypeVar("Part", bound=CardsFile)


@dataclass(frozen=True, slots=True)
class Compiled:
    """An event that was compiled without a finding, and all that this rested on. `names` are those it might have read,
    `used` those it does."""

    shape: EventShape
    at: Place
    around: Around
    names: frozenset[str]
    used: set[str]
    event: Event

    def rests_on(self, at: Place, around: Around) -> bool:
        """Whether it was compiled at this place and with these very things around it."""
        return self.at == at and all(one is other for one, other in zip(self.around, around, strict=True))


class Shelf:
    """Caches files that were read; formulas, events and systems that were compiled. Only what has changed on disk is
    read again."""

    def __init__(self) -> None:
        self.formulas: dict[str, Expr] = {}
        self.events: dict[int, Compiled] = {}  # by the id of the shape, which stands in it
        self.law: Path | None = None  # the folder of the system asked for last, whether or not it could be loaded
        self._files: dict[tuple[Path, str], tuple[Stamp, YamlFile]] = {}
        self._shapes: dict[tuple[Path, str], tuple[object, CardsFile]] = {}
        self._systems: dict[Path, tuple[dict[Path, Stamp], System]] = {}

    def file(self, path: Path, label: str) -> YamlFile:
        """The file in its present state, without problems that an earlier reader has added."""
        stamp = changed_at(path)
        known = self._files.get((path, label))
        if known is None or known[0] != stamp:
            known = self._files[path, label] = stamp, YamlFile(path, label)
        file = copy(known[1])
        file.problems = list(file.problems)
        return file

    def read_as(self, file: YamlFile, shape: type[Part]) -> Part | None:
        """As the function `read_as`, for a file of this shelf. Whoever changes what comes back changes a copy."""
        known = self._shapes.get((file.path, file.label))
        if known is not None and known[0] is file.data and isinstance(known[1], shape):
            return known[1]
        read = read_as(file, shape)
        if read is not None and not file.problems:
            self._shapes[file.path, file.label] = file.data, read
        return read

    def system(self, name: str | Path) -> System:
        """The system in the present state of its files. Raises ContentErrors."""
        folder = self.law = system_path(name)
        known = self._systems.get(folder)
        if known is None or any(changed_at(path) != stamp for path, stamp in known[0].items()):
            system = load_system(folder)
            known = self._systems[folder] = {path: changed_at(path) for path in system.files}, system
        return known[1]


def changed_at(path: Path) -> Stamp:
    """(time of the last change in ns, size in bytes); (0, 0) for a file that does not exist."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
