"""The folders of sessions: where they are, which session is unfinished, and deleting one."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from game.content.paths import save_dir
from game.room import messages as m
from game.room.journal import NAME, JournalError, read
from game.room.words import FILE


class KeptSession(NamedTuple):
    """A session's folder; `ended`: its trainer has ended it; `error`: why it cannot be continued."""

    folder: Path
    begun: m.Begun | None
    lines: int
    ended: bool
    error: JournalError | None = None


def rooms_dir() -> Path:
    """The folder of all sessions, beside the saves."""
    return save_dir().parent / "rooms"


def new_folder(plan: str, under: Path | None = None, now: datetime | None = None) -> Path:
    """A free folder name for a session: lab_session_4-20261130-0905."""
    under = under or rooms_dir()
    stem = f"{plan}-{(now or datetime.now()):%Y%m%d-%H%M}"
    path, number = under / stem, 2
    while path.exists():
        path, number = under / f"{stem}-{number}", number + 1
    return path


def sessions(under: Path | None = None) -> list[KeptSession]:
    """All sessions, the latest first, also those that cannot be used."""
    under = under or rooms_dir()
    found: list[tuple[float, Path]] = []
    with suppress(OSError):
        found = [(path.stat().st_mtime, path.parent) for path in under.glob(f"*/{NAME}")]
    return [_summary(folder) for _, folder in sorted(found, reverse=True)]


def _summary(folder: Path) -> KeptSession:
    try:
        lines = read(folder / NAME).lines
    except JournalError as error:
        return KeptSession(folder, None, 0, False, error)
    first = lines[0].event
    assert isinstance(first, m.Begun)
    return KeptSession(folder, first, len(lines), isinstance(lines[-1].event, m.Ended))


def going_on(under: Path | None = None) -> KeptSession | None:
    """The latest session if it has not been ended; a restarted window continues it."""
    latest = next((kept for kept in sessions(under) if kept.error is None), None)
    return latest if latest is not None and not latest.ended else None


def erase(folder: Path) -> int:
    """Delete a session: journal and typed texts are overwritten first, then all files of its folder are removed.
    Returns their number. Raises OSError, ValueError for a folder without a journal."""
    journal = folder / NAME
    if not journal.is_file():
        raise ValueError(f"{folder}: no session")
    for path in (journal, folder / FILE):
        if path.is_file():
            with path.open("r+b") as handle:
                handle.write(b"\0" * path.stat().st_size)
                handle.flush()
                os.fsync(handle.fileno())
    files = sorted(folder.rglob("*"), reverse=True)
    for path in files:
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
    return len(files)
