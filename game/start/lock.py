"""Locks on files that end with their process, and new files whose names are durable.

The lock is held by the operating system on an open file, so it ends with its process, however that dies. On Unix it is
inherited by processes that are given the file as their standard input, and by their children: when a start is killed
alone, its orphans still write into the environment, and the next start waits until the last of them has ended. Windows
locks for one process only; there a file that an orphan has open cannot be removed, and the start says so.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PAUSE_SECONDS = 0.3


def try_lock(descriptor: int) -> bool:
    """Take the lock; False if another process has it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    # flock refuses with the first, Windows with the second.
    except (BlockingIOError, PermissionError):
        return False
    return True


def sync_folder(folder: Path) -> None:
    """fsync a folder, so that a new file's name in it is durable too (not possible on Windows)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def only_one(path: Path, waiting: Callable[[], None]) -> Iterator[int]:
    """A context that holds the lock on a file; `waiting` is called once if another process has it.

    Yields the descriptor of the file. It is empty, so it can be passed as standard input to processes that should hold
    the lock too.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not try_lock(descriptor):
            waiting()
            while not try_lock(descriptor):
                time.sleep(PAUSE_SECONDS)
        yield descriptor
    finally:
        # The file stays: were it deleted, two starts could hold locks on two files of one name.
        os.close(descriptor)
