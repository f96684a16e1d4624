"""Which story or system a single file belongs to, for who names the file that is open in the editor."""

from pathlib import Path

from game.content.yaml.yamlfile import YamlFile

_MAIN = {"scenario.yaml": "story", "system.yaml": "system"}
_UP = 4  # so many folders a file may lie below its scenario.yaml


def owner(path: Path) -> tuple[str, Path] | None:
    """('story' | 'system', folder) of the nearest one above that names this file, or has it as a translation."""
    whole = path.resolve()
    for folder in whole.parents[:_UP]:
        for name, kind in _MAIN.items():
            if (folder / name).is_file() and whole.relative_to(folder).as_posix() in _named(folder, name):
                return kind, _short(folder)
    return None


def _named(folder: Path, name: str) -> set[str]:
    data = YamlFile(folder / name, name).data
    files = data.get("files") if isinstance(data, dict) else None
    listed = {Path(one).as_posix() for one in files if isinstance(one, str)} if isinstance(files, list) else set()
    return listed | {f"locale/{catalogue.name}" for catalogue in (folder / "locale").glob("*.po")}


def _short(folder: Path) -> Path:
    """As seen from where one stands, if it lies below."""
    here = Path.cwd().resolve()
    return folder.relative_to(here) if folder.is_relative_to(here) and folder != here else folder
