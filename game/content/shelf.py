"""A cache of files, formulas and systems for whoever loads a story again and again while it is being written."""

from copy import copy
from pathlib import Path

from game.content.system import System, load_system, system_path
from game.content.yaml.yamlfile import YamlFile
from game.model.expr import Expr

Stamp = tuple[int, int]


class Shelf:
    """Caches files that were read, formulas and systems that were compiled; only what has changed on disk is read
    again."""

    def __init__(self) -> None:
        self.formulas: dict[str, Expr] = {}
        self.law: Path | None = None  # the folder of the system asked for last, whether or not it could be loaded
        self._files: dict[tuple[Path, str], tuple[Stamp, YamlFile]] = {}
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
