"""The processes in which the bench searches and checks."""

import os
import threading
from multiprocessing import get_context, parent_process
from multiprocessing.pool import Pool

COUNT = 2
"""A search need not wait for a check."""


def workers() -> Pool:
    """Processes for the bench's jobs; end them with `with`. They also end if the window is killed."""
    return get_context("spawn").Pool(COUNT, initializer=_end_with_window)


def _end_with_window() -> None:
    """In a worker: one that waits for the other's lock would otherwise wait for ever."""
    parent = parent_process()
    assert parent is not None

    def wait() -> None:
        parent.join()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()
