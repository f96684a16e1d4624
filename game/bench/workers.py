"""Background processes of the bench, one for each job, so that none waits for another and the window can close at any
moment. (The processes of a pool share locks: ending one in the middle of a job may wait for ever.)"""

import os
import signal
import threading
from collections.abc import Callable
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from typing import Any


class Work:
    """A function running in a separate process, which ends with the window in any case."""

    def __init__(self, function: Callable[..., Any], given: tuple[Any, ...]) -> None:
        spawn = get_context("spawn")
        self._answer, there = spawn.Pipe(duplex=False)
        self._process = spawn.Process(target=_work, args=(there, function, given), daemon=True)
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in the terminal is for the window alone
        try:
            self._process.start()
        finally:
            signal.signal(signal.SIGINT, before)
        there.close()

    @property
    def pid(self) -> int | None:
        """Its process id; None before it has started."""
        return self._process.pid

    def ready(self) -> bool:
        """Whether it is done, or its process has died."""
        return self._answer.poll()

    def get(self) -> Any:
        """Its result. Raises ValueError with the message of its exception, or if its process died."""
        try:
            fine, result = self._answer.recv()
        except (EOFError, OSError):
            fine, result = False, "the process at work was ended"
        self._answer.close()
        self._process.join()
        if not fine:
            raise ValueError(result)
        return result


def _work(answer: Connection, function: Callable[..., Any], given: tuple[Any, ...]) -> None:
    _end_with_window()
    try:
        told = True, function(*given)
    except Exception as error:  # whatever it is, it belongs on the panel, not into a terminal nobody looks at
        told = False, f"{type(error).__name__}: {error}"
    answer.send(told)


def _end_with_window() -> None:
    """Let this process end when the window is killed."""
    parent = parent_process()
    assert parent is not None

    def wait() -> None:
        parent.join()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()
