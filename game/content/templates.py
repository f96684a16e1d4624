"""New stories and systems from the templates under assets/templates: whole, small, and commented as a lesson."""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from game.content.findings import ContentErrors, reason, refused
from game.content.pack.names import wrong_id
from game.content.paths import ASSETS, DATA, comes_with_the_game
from game.content.story import load_story
from game.content.system import load_system, system_path
from game.content.writing import scratch

TEMPLATES = ASSETS / "templates"
_SCHEMA_LINE = "# yaml-language-server:"


def new_story(name: str, system: str | Path, language: str, into: Path) -> Path:
    """Write a story to begin with, set in this system; returns its folder. Raises ContentErrors, then nothing stays."""
    law = system_path(system).resolve()
    values = {"__id__": name, "__title__": name.replace("_", " ").capitalize(), "__system__": law.name}
    return _written("story", name, language, into, values, lambda folder: load_story(folder, law))


def new_system(name: str, language: str, into: Path) -> Path:
    """Write a small country to begin with; returns its folder. Raises ContentErrors, then nothing stays."""
    if comes_with_the_game(name):
        raise refused(name, "name-taken/country", name=name)
    values = {"__id__": name, "__title__": name.replace("_", " ").title()}
    return _written("system", name, language, into, values, load_system)


def _written(
    kind: str, name: str, language: str, into: Path, values: Mapping[str, str], load: Callable[[Path], object]
) -> Path:
    if wrong := wrong_id(name):
        raise ContentErrors([wrong.at(name)])
    target = into / name
    if os.path.lexists(target):
        raise refused(target, "name-taken")
    try:
        into.mkdir(parents=True, exist_ok=True)
        with scratch(f".{name}-new-", into) as temporary:
            folder = temporary / name
            shutil.copytree(TEMPLATES / kind / language, folder)
            for path in folder.iterdir():
                path.write_text(_filled(path, values, target), encoding="utf-8", newline="\n")
            load(folder)
            folder.rename(target)
    except OSError as error:
        raise refused(target, "not-written", reason=reason(error)) from None
    return target


def _filled(path: Path, values: Mapping[str, str], target: Path) -> str:
    """The template with its placeholders filled; the line for editors is left out where the schemas are not at hand."""
    text = path.read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(key, value)
    schemas = DATA / "docs" / "schema"
    if not schemas.is_dir():
        return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(_SCHEMA_LINE))
    return text.replace("__schema__", _way(schemas, target))


def _way(schemas: Path, folder: Path) -> str:
    """From the new folder to the schemas: relative, so that both can be moved together; absolute across disks."""
    try:
        return Path(os.path.relpath(schemas, folder.resolve())).as_posix()
    except ValueError:
        return schemas.as_posix()
