"""The server's side of the processes that simulate the phones' lives: sends them requests, receives cards.

A process that dies is started again, and its lives are restored from the journal's answers.
"""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from game.content.paths import PACKAGE
from game.room.messages import OwnLives

Card = dict[str, Any]
COMMAND = ("-m", "game.lab.own_lives")
MOST_WORKERS = 4
LINE = 1 << 20


class PhoneLives:
    """All lives on phones. `told(p, card)` is called with the next card of a life, or its result; `changed()` when a
    process has loaded its story."""

    def __init__(self, told: Callable[[str, Card], None], changed: Callable[[], None]) -> None:
        self._told, self._changed = told, changed
        self.cards: dict[str, Card] = {}
        self._answers: dict[str, list[str]] = {}
        self._begun: dict[str, dict[str, Any]] = {}
        self._workers: list[_Worker] = []
        self._order: dict[str, Any] = {}

    @property
    def ready(self) -> bool:
        """Whether every process has loaded its story."""
        return bool(self._workers) and all(worker.ready for worker in self._workers)

    def start(self, life: OwnLives) -> None:
        """Start the processes for this round of lives; those of an earlier round are dropped."""
        self.stop()
        self._order = {
            "do": "story", "story": life.story, "system": life.system, "seed": life.seed, "minutes": life.minutes,
            "luck": life.luck, "nudges": life.nudges,
        }  # fmt: skip
        count = max(1, min(MOST_WORKERS, os.cpu_count() or 1))
        self._workers = [_Worker(self._heard, lambda i=i: self._again(i)) for i in range(count)]  # type: ignore[misc]
        for worker in self._workers:
            worker.start(self._order)

    def stop(self) -> None:
        """Stop the processes and forget the lives."""
        for worker in self._workers:
            worker.stop()
        self._workers = []
        self.cards, self._answers, self._begun = {}, {}, {}

    def begin(self, p: str, seat: int, arm: str, lang: str, answers: Sequence[str] = ()) -> None:
        """Begin the life of phone `p` and replay these answers."""
        if not self._workers or p in self._begun:
            return
        self._answers[p] = list(answers)
        self._begun[p] = {"do": "begin", "p": p, "seat": seat, "arm": arm, "lang": lang}
        self._of(p).tell(self._begun[p] | {"answers": self._answers[p]})

    def answer(self, p: str, i: int, choice: str) -> None:
        """Give answer number `i` of a life; it is already in the journal."""
        if p in self._begun:
            self._answers[p].append(choice)
            self._of(p).tell({"do": "answer", "p": p, "i": i, "c": choice})

    def speak(self, p: str, lang: str) -> None:
        """Change the language of a life."""
        if p in self._begun:
            self._begun[p]["lang"] = lang
            self._of(p).tell({"do": "lang", "p": p, "lang": lang})

    def _of(self, p: str) -> "_Worker":
        return self._workers[self._number(p)]

    def _number(self, p: str) -> int:
        # By the number itself, so that a life is restored in the process where it began.
        return int(p, 16) % len(self._workers)

    def _heard(self, told: dict[str, Any]) -> None:
        p = told.get("p", "")
        if "ready" in told:
            self._changed()
        if p and "card" in told:
            self.cards[p] = told["card"]
            self._told(p, told["card"])

    def _again(self, i: int) -> None:
        """Restart process `i`, which died, with its lives."""
        worker = self._workers[i]
        worker.start(self._order)
        # The journal has every answer, so a life that its process took along is lived again.
        for p, begun in self._begun.items():
            if self._number(p) == i:
                worker.tell(begun | {"answers": self._answers[p]})


class _Worker:
    """One process; requests are queued until it has loaded its story."""

    def __init__(self, heard: Callable[[dict[str, Any]], None], died: Callable[[], None]) -> None:
        self._heard, self._died = heard, died
        self._process: asyncio.subprocess.Process | None = None
        self._waiting: list[bytes] = []
        self._task: asyncio.Task[None] | None = None
        self.ready = False

    def start(self, order: dict[str, Any]) -> None:
        self.ready = False
        # The story first: whatever else is queued while it starts needs it.
        self._waiting = [_line(order)]
        self._task = asyncio.create_task(self._run())

    def tell(self, order: dict[str, Any]) -> None:
        line = _line(order)
        if self._process is None or self._process.stdin is None:
            self._waiting.append(line)
        else:
            self._process.stdin.write(line)

    def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
        self._process = None

    async def _run(self) -> None:
        known = os.pathsep.join([str(PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
        process = await asyncio.create_subprocess_exec(
            sys.executable, *COMMAND, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": known, "PYTHONUTF8": "1"}, limit=LINE,
        )  # fmt: skip
        self._process = process
        assert process.stdin is not None and process.stdout is not None
        for line in self._waiting:
            process.stdin.write(line)
        self._waiting = []
        try:
            async for line in process.stdout:
                told = json.loads(line)
                self.ready = self.ready or bool(told.get("ready"))
                self._heard(told)
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
        await process.wait()
        self._process = None
        self._died()


def _line(order: dict[str, Any]) -> bytes:
    return json.dumps(order, ensure_ascii=False).encode() + b"\n"
