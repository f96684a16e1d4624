"""Many hands make the same lives: any number of workers and chunks, workers that die, being stopped by hand."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from game.content.findings import ContentErrors
from game.content.story import Story, load_story
from game.lab.lives import Besides, Lives, LivingOptions, live_many, live_story
from game.lab.many import ALONE, TRIES, Crew, Inline, StoryName, cluster, fitting, in_order, processes
from game.report.play import play

SEED, COUNT = 5, 60


@pytest.fixture(scope="module")
def story() -> Story:
    return load_story("early_round")


@pytest.fixture(scope="module")
def alone(story: Story) -> Lives:
    return live_story(story, "planner", COUNT, SEED, besides=Besides(keep=("cash", "record")))


def same(one: Lives, other: Lives) -> bool:
    for field in fields(Lives):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if field.name == "columns":
            if mine.keys() != theirs.keys() or any(mine[k].tobytes() != theirs[k].tobytes() for k in mine):
                return False
        elif not (mine == theirs if isinstance(mine, str) else mine.tobytes() == theirs.tobytes()):
            return False
    return True


class Fragile(Inline):
    """An executor whose worker dies at these hand-ins."""

    def __init__(self, dies: Iterator[bool]) -> None:
        self.dies = dies

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        if next(self.dies, False):
            future: Future[Any] = Future()
            future.set_exception(BrokenExecutor("a worker died"))
            return future
        return super().submit(fn, *args, **kwargs)


def doubled(task: int) -> int:
    return 2 * task


def die_once(mark: str) -> str:
    """A worker killed in the middle of its work, the first time."""
    if not Path(mark).exists():
        Path(mark).write_text("died", encoding="utf-8")
        os._exit(9)
    return mark


@pytest.mark.parametrize("hands", [1, 3, 7, 60])
def test_any_number_of_hands_gives_the_same_bits(story: Story, alone: Lives, hands: int) -> None:
    crew = Crew(lambda: ThreadPoolExecutor(min(hands, 2)), hands)
    told: list[int] = []
    lives = live_many(story, "planner", COUNT, SEED, hands=LivingOptions(crew, told.append, ("cash", "record")))
    assert same(lives, alone)
    assert told[-1] == COUNT and told == sorted(told)


def test_processes_give_the_same_bits_though_one_is_killed(tmp_path: Path, story: Story, alone: Lives) -> None:
    crew = processes(2)
    marks = [str(tmp_path / name) for name in "abc"]
    assert list(in_order(die_once, marks, crew)) == marks
    assert same(live_many(story, "planner", COUNT, SEED, hands=LivingOptions(crew, keep=("cash", "record"))), alone)


def test_a_dead_worker_costs_its_task_once_more() -> None:
    opened: list[Executor] = []

    def gather() -> Executor:
        opened.append(Fragile(iter([False, True, False, True]) if not opened else iter([])))
        return opened[-1]

    assert list(in_order(doubled, range(9), Crew(gather, 2))) == [2 * k for k in range(9)]
    assert len(opened) == 2


def test_who_dies_again_and_again_is_given_up() -> None:
    crew = Crew(lambda: Fragile(iter([True] * 99)), 2)
    with pytest.raises(ContentErrors) as caught:
        list(in_order(doubled, range(3), crew))
    (found,) = caught.value.problems
    assert (found.code, found.case, found.fields["tries"]) == ("no-workers", "died", TRIES)


def test_a_lost_cluster_is_stood_in_for() -> None:
    said: list[bool] = []
    opened: list[int] = []

    def gather() -> Executor:
        opened.append(1)
        if len(opened) > 1:
            raise OSError("gone")
        return Fragile(iter([False, True]))

    crew = Crew(gather, 2, ALONE, lambda: said.append(True))
    assert list(in_order(doubled, range(5), crew)) == [0, 2, 4, 6, 8] and said == [True]


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_order(lambda task: 1 // task, [1, 0], ALONE))


def test_stopped_by_hand_what_is_done_is_kept(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(Inline):
        left = 2

        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            if not self.left:
                raise KeyboardInterrupt
            self.left -= 1
            return super().submit(fn, *args, **kwargs)

    lives = live_many(story, "random", COUNT, SEED, hands=LivingOptions(Crew(Stopped, 6), keep=("cash",)))
    two_of_six = live_story(story, "random", COUNT // 6 * 2, SEED, besides=Besides(keep=("cash",)))
    assert same(lives, two_of_six)
    monkeypatch.setattr(Stopped, "left", 0)
    with pytest.raises(KeyboardInterrupt):
        live_many(story, "random", COUNT, SEED, hands=LivingOptions(Crew(Stopped, 6)))


def test_another_version_of_the_story_is_refused(story: Story) -> None:
    named = StoryName.of(story)
    assert named.story == "early_round" and named.system == "uk", "shipped folders go by name"
    assert named.load().fingerprint == story.fingerprint
    with pytest.raises(ContentErrors) as caught:
        named._replace(fingerprint="of yesterday").load()
    assert caught.value.problems[0].case == "other-version"


def test_no_more_workers_than_memory_has_room_for() -> None:
    assert fitting(1) == 1
    assert 1 <= fitting(100_000) < 100_000


def test_a_cluster_that_is_not_there() -> None:
    with pytest.raises(ContentErrors) as caught:
        cluster("tcp://127.0.0.1:9")
    assert caught.value.problems[0].case in ("no-cluster", "no-dask")


class OfNobody:
    """A cluster that answers and has no workers."""

    def __init__(self, address: str, **_: object) -> None:
        self.address = address

    def nthreads(self) -> dict[str, int]:
        return {}

    def close(self) -> None:
        pass


@pytest.mark.parametrize("library, case", [(None, "no-dask"), (SimpleNamespace(Client=OfNobody), "empty-cluster")])
def test_a_cluster_nobody_works_for(library: object, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", library)  # None: as where it is not installed
    with pytest.raises(ContentErrors) as caught:
        cluster("tcp://127.0.0.1:9")
    assert [one.case for one in caught.value.problems] == [case]


def test_a_cluster_of_two_workers(story: Story, alone: Lives) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local:
        crew = cluster(local.scheduler_address)
        assert crew.hands == 2
        assert same(live_many(story, "planner", COUNT, SEED, hands=LivingOptions(crew, keep=("cash", "record"))), alone)
        # what `check --report` lives
        reported, here = (play(story, COUNT, SEED, 12, lambda done: None, one).bots for one in (crew, ALONE))
        assert reported.keys() == here.keys()
        for name, lived in reported.items():
            assert same(lived.lives, here[name].lives)
            assert np.array_equal(lived.traits.seen, here[name].traits.seen)
            assert np.array_equal(lived.traits.replacement, here[name].traits.replacement, equal_nan=True)


def test_lives_at_the_end_are_all_there(alone: Lives) -> None:
    assert alone.bot == "planner" and alone.columns.keys() == {"cash", "record"}
    assert alone.ending.size == COUNT and np.isfinite(alone.columns["cash"]).all()
