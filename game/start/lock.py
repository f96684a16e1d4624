"""Let one start at a time prepare the environment.

The lock is held by the operating system on an open file, so it ends with its process, however that dies. On Unix it
goes over to the processes that are given the file as their standard input, and from them to theirs: when a start is
killed alone, its orphans still write into the environment, and the next start waits until the last of them is gone.
Windows locks for one process only; there a file that an orphan has open cannot be removed, and the start says so.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PAUSE_SECONDS = 0.3


def try_lock(descriptor: int) -> bool:
    """Take the lock, or return False when another process has it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


@contextmanager
def only_one(path: Path, waiting: Callable[[], None]) -> Iterator[int]:
    """Hold the lock file during the block; `waiting` is called once if somebody else has it.

    Gives the descriptor of the file, which is empty: a good standard input for whoever should hold the lock as well.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not try_lock(descriptor):
            waiting()
            while not try_lock(descriptor):
                time.sleep(PAUSE_SECONDS)
        yield descriptor
    finally:
        os.close(descriptor)
