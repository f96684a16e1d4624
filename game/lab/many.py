"""Distributes tasks over processes or machines, through any `concurrent.futures.Executor`.

A task holds names and numbers only; the worker loads the story itself. Results come in the order of the tasks, so
nothing depends on the number of workers.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from game.content.findings import refused
from game.content.paths import SCENARIOS
from game.content.story import Story, load_story

Task = TypeVar("Task")
Result = TypeVar("Result")

TRIES = 3
"""How often a task may lose its worker before it is given up."""
AHEAD = 2
"""Tasks submitted per worker: one being done, one waiting."""
LARGE = 20_000
"""The number of lives from which more than one process pays for its start."""
NEEDED = 300_000_000
"""The memory that one worker may need, in bytes."""
PATIENCE = "10s"
"""How long a cluster may take to answer."""


class Inline(Executor):
    """An executor without workers: it runs a task in `submit`."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run the task and return a finished future. KeyboardInterrupt is raised, not stored."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@dataclass(frozen=True, slots=True)
class Crew:
    """A set of workers. `gather` opens the executor, also again after workers were lost; `hands` is their number.
    `instead` is used if it cannot be opened again; then `note` is called."""

    gather: Callable[[], Executor]
    hands: int
    instead: "Crew | None" = None
    note: Callable[[], None] = lambda: None


ALONE = Crew(Inline, 1)


def processes(workers: int) -> Crew:
    """A crew of so many processes on this machine; for one or fewer, this process itself."""
    if workers <= 1:
        return ALONE
    # Spawned on every system as on Windows: a fork would copy locks that other threads hold.
    context = multiprocessing.get_context("spawn")
    return Crew(lambda: ProcessPoolExecutor(workers, mp_context=context, initializer=_deaf), workers)


def _deaf() -> None:
    """Make a worker ignore Ctrl-C; the process that distributes the tasks stops it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def fitting(workers: int) -> int:
    """The number of workers for which there is free memory: at most `workers`, at least one."""
    try:
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):  # this system does not say
        return workers
    return max(1, min(workers, free // NEEDED))


def cluster(address: str, instead: Crew = ALONE, note: Callable[[], None] = lambda: None) -> Crew:
    """The workers of a dask cluster. Raises ContentErrors if it cannot be reached or dask is not installed."""
    try:
        distributed = import_module("distributed")
    except ImportError:
        raise refused(address, "no-workers/no-dask") from None

    def client() -> Any:
        return distributed.Client(address, timeout=PATIENCE, set_as_default=False)

    try:
        first = client()
        hands = sum(first.nthreads().values())
        first.close()
    except (OSError, ValueError, TimeoutError) as error:
        raise refused(address, "no-workers/no-cluster", why=type(error).__name__) from None
    if not hands:
        raise refused(address, "no-workers/empty-cluster")
    return Crew(lambda: _OfDask(client()), hands, instead, note)


def crew_for(lives: int, workers: int | None, address: str | None, note: Callable[[str], None]) -> Crew:
    """The crew for this number of lives: the cluster at `address`, else `workers` processes; without either, all cores
    for a large job and this process for a small one. `note` is called with a key of the interface's words if it turned
    out otherwise. Raises ContentErrors if the cluster cannot be reached."""
    wished = workers if workers is not None else (os.cpu_count() or 1) if lives >= LARGE else 1
    fit = fitting(wished)
    if fit < wished and workers is not None:
        note("workers_fit")
    own = processes(fit)
    return own if address is None else cluster(address, own, lambda: note("cluster_lost"))


class _OfDask(Executor):
    """The executor of a dask client; closing it closes the client."""

    def __init__(self, client: Any) -> None:
        self.client, self.inner = client, client.get_executor(retries=TRIES)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = self.inner.submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.client.close()


class _Handed(NamedTuple):
    """A task that has been submitted, and how many tries it has had."""

    task: Any
    future: Future[Any]
    tries: int


def in_order(work: Callable[[Task], Result], tasks: Iterable[Task], crew: Crew = ALONE) -> Iterator[Result]:
    """The results of these tasks in their order, as they become available.

    A task whose worker dies is submitted again, up to TRIES times; then ContentErrors is raised. Exceptions of `work`
    are raised here. Interrupted (KeyboardInterrupt), it still yields what is finished, then raises.
    """
    executor, waiting, handed = crew.gather(), deque((task, 0) for task in tasks), deque[_Handed]()
    try:
        while waiting or handed:
            try:
                # One at a time in this process: `submit` runs it, and a second one would hold back the first one's
                # result.
                while waiting and len(handed) < AHEAD * crew.hands - (crew.hands == 1):
                    # Taken off only once it is submitted: an executor that broke meanwhile must not lose it.
                    task, tries = waiting[0]
                    handed.append(_Handed(task, executor.submit(work, task), tries))
                    waiting.popleft()
                result: Result = handed[0].future.result()
            except (BrokenExecutor, CancelledError, ConnectionError) as error:
                # Only the first is charged with a try: the others fell with its worker.
                waiting.extendleft((one.task, one.tries + (k == 0)) for k, one in reversed(list(enumerate(handed))))
                handed.clear()
                if waiting[0][1] >= TRIES:
                    raise refused(str(waiting[0][0]), "no-workers/died", tries=TRIES) from error
                executor.shutdown(wait=False, cancel_futures=True)
                crew, executor = _again(crew)
                continue
            handed.popleft()
            yield result
    except KeyboardInterrupt:
        while handed and handed[0].future.done() and handed[0].future.exception() is None:
            yield handed.popleft().future.result()
        raise
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _again(crew: Crew) -> tuple[Crew, Executor]:
    """The crew opened again, or the one that replaces it."""
    try:
        return crew, crew.gather()
    except (OSError, ValueError, TimeoutError):
        if crew.instead is None:
            raise
        crew.note()
        return crew.instead, crew.instead.gather()


class StoryName(NamedTuple):
    """Identifies a story for another process: name or folder, system, and the fingerprint it must have."""

    story: str
    system: str
    fingerprint: str

    @classmethod
    def of(cls, story: Story) -> "StoryName":
        """The identification of this story."""
        return cls(_name(story.folder), _name(story.system.files[0].parent), story.fingerprint)

    def load(self) -> Story:
        """The story, loaded once per process. Raises ContentErrors if it has another fingerprint."""
        story = _load(self.story, self.system)
        if story.fingerprint != self.fingerprint:
            raise refused(self.story, "no-workers/other-version")
        return story


def _name(folder: Path) -> str:
    """The name of a folder that comes with the game, so that another machine finds it too; else its path."""
    shipped = folder.parent in (SCENARIOS, SCENARIOS / "systems")
    return folder.name if shipped else str(folder.resolve())


@lru_cache(maxsize=2)
def _load(story: str, system: str) -> Story:
    return load_story(story, system)
