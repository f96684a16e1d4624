"""A bench whose helpers answer at once, and a clock that is set by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.bench.bench import LOOK, Bench
from game.content.words.text import Words

WORDS = Words.load("en")


class Done:
    """A job that was done at once."""

    def __init__(self, result: Callable[[], Any]) -> None:
        self._result = result

    def ready(self) -> bool:
        return True

    def get(self) -> Any:
        return self._result()


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def play_to(bench: Bench, age: int) -> None:
    while bench.session.age < age or bench.session.waiting is not None:
        bench.step()


def saved(bench: Bench, clock: Watch, path: Path, old: str, new: str) -> bool:
    """An edit, and the look that sees it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return look(bench, clock)


def look(bench: Bench, clock: Watch, later: float = LOOK) -> bool:
    clock.now += later + 0.001
    return bench.poll()


def callable_now(bench: Bench) -> list[str]:
    return [row.id for row in bench.cards() if row.state == "due" and row.kind in ("card", "beat")]


def first_card(bench: Bench) -> str:
    return next(given.event for given in bench.session.answers if bench.story.events[given.event].kind != "setup")
