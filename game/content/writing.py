"""Atomic writing of files, and temporary folders that are cleared up even after a crash.

A file is written whole or not at all: the old content stays until the new text is safely on the disk. A temporary file
or folder is held by a lock of the operating system while its process lives: one left behind by a killed process is
recognised by its free lock and deleted by the next; what a running process still needs is left alone.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from game.start.lock import try_lock

_HELD = ".held"
_GRACE_SECONDS = 60
"""A folder without a lock file is left alone for this time, since it may just be being made; after it, its process is
taken to have died."""


@contextmanager
def scratch(prefix: str, into: Path | None = None) -> Iterator[Path]:
    """A temporary folder in `into` (None: where the system keeps temporary files), deleted at the end of the context.
    Raises OSError."""
    for left in abandoned(prefix, into):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=into))
    try:
        descriptor = os.open(folder / _HELD, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            try_lock(descriptor)
            yield folder
        finally:
            os.close(descriptor)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def abandoned(prefix: str, into: Path | None = None) -> list[Path]:
    """Folders with this prefix whose processes no longer run; never a link, never another user's."""
    root = Path(tempfile.gettempdir()) if into is None else into
    try:
        found = [path for path in root.iterdir() if path.name.startswith(prefix)]
    except OSError:
        return []
    return [path for path in sorted(found) if path.is_dir() and not path.is_symlink() and _ours(path) and _free(path)]


def write_whole(path: Path, data: bytes) -> None:
    """Replace the content of the file, or of the one that a link leads to, atomically. Raises OSError; the old content
    is then unchanged."""
    # A link stays a link: what it leads to is replaced.
    target = path.resolve()
    prefix = f".{target.name}."
    _clear_parts(target.parent.glob(f"{escape(prefix)}*.part"))
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=prefix, suffix=".part", delete=False) as file:
        part = Path(file.name)
        try:
            try_lock(file.fileno())  # what a killed process leaves is known by its lock being free
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            with suppress(OSError):  # a new file is readable for its owner alone; one that was there keeps its rights
                part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        except BaseException:
            file.close()
            part.unlink(missing_ok=True)
            raise
    try:
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _clear_parts(parts: Iterator[Path]) -> None:
    """Delete temporary files of processes that no longer run."""
    for part in parts:
        with suppress(OSError):
            if not part.is_symlink() and _ours(part) and _unlocked(part):
                part.unlink()


def _free(folder: Path) -> bool:
    held = folder / _HELD
    with suppress(OSError):
        if held.is_file():
            return _unlocked(held)
        return abs(_now(folder) - folder.stat().st_mtime) > _GRACE_SECONDS
    return False


def _now(beside: Path) -> float:
    """The present time by the clock of this folder's file system, since a network drive may have its own."""
    with tempfile.TemporaryFile(dir=beside.parent) as file:
        return os.fstat(file.fileno()).st_mtime


def _ours(path: Path) -> bool:
    with suppress(OSError):
        return not hasattr(os, "getuid") or path.lstat().st_uid == os.getuid()
    return False


def _unlocked(path: Path) -> bool:
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDWR)
        try:
            return try_lock(descriptor)
        finally:
            os.close(descriptor)
    return False


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
