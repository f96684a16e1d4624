"""Writes a bug report: a folder with a screenshot, the life as a save, the story's files, and data on the system."""

import platform
import shutil
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from game.bench.view import Trouble
from game.content.findings import refused
from game.session import replay
from game.session.session import Session

WRITTEN = ("*.yaml", "*.po")
"""Patterns of the files of a story."""
MOST = 999
"""Reports of one second in a folder."""
LIBRARIES = ("pygame-ce", "numpy", "pydantic", "PyYAML")


def write_report(session: Session, troubles: Iterable[Trouble], out: Path, picture: Callable[[Path], None]) -> Path:
    """Write the report into a new folder under `out` and return it: screen.png, life.jsonl, the story's files as they
    are (they may not load), about.txt. Raises OSError, or ContentErrors if all folder names are taken."""
    folder = _free(out, f"{session.story.id}-{datetime.now():%Y%m%d-%H%M%S}")
    picture(folder / "screen.png")
    replay.rewritten(session, folder / "life.jsonl").close()
    for path in (path for kind in WRITTEN for path in session.story.folder.rglob(kind) if path.is_file()):
        copy = folder / session.story.id / path.relative_to(session.story.folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    (folder / "about.txt").write_text("\n".join(_about(session, troubles)) + "\n", encoding="utf-8")
    return folder


def _about(session: Session, troubles: Iterable[Trouble]) -> list[str]:
    story = session.story
    lines = [
        f"story: {story.id}, fingerprint {story.fingerprint}",
        f"system: {story.system.id}",
        f"luck: seed {session.seed}, life {session.slot}; {session.minutes} minutes; language {session.lang}",
        f"stands at: {session.year}, age {session.age}, {_card(session)}",
        f"Python {platform.python_version()} on {platform.platform()}",
        ", ".join(f"{name} {_version(name)}" for name in LIBRARIES),
        f"again: {_program()} edit {story.id} --load life.jsonl",
    ]
    return [*lines, *(f"{one.severity} {one.where} {one.code}: {one.what}" for one in troubles)]


def _card(session: Session) -> str:
    if session.waiting is None:
        return "life over" if session.over else "year open"
    return f"card {session.waiting} ({session.story.events[session.waiting].where})"


def _program() -> str:
    """The command that started this program: its script, or `python -m game`."""
    script = Path(sys.argv[0])
    return f"python -m {script.parent.name}" if script.name == "__main__.py" else script.name


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


def _free(out: Path, name: str) -> Path:
    """Create a new folder of that name, with a number appended if it exists."""
    for number in range(1, MOST + 1):
        folder = out / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        return folder
    raise refused(out, "name-taken/reports", most=MOST)
