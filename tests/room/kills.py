"""Killing a room at random moments while its phones vote, and counting what was lost."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.room import messages as m
from game.room.journal import NAME, read
from game.room.rehearsal import SimulatedPhone
from tests.room.rooms import PATIENT

ROOT = Path(__file__).resolve().parents[2]
TARGETS = ("window", "server", "worker", "all")


class Eager(SimulatedPhone):
    """A phone that changes its mind seven times a second; its life, where it has one, goes on as fast."""

    async def _act(self) -> None:
        while True:
            await asyncio.sleep(self.luck.uniform(0.1, 0.2))
            ask = self.state.get("ask")
            if ask and ask["state"] == "open" and not self.waiting:
                self.say("vote", q=ask["q"], r=ask["r"], c=self.luck.choice(ask["options"])["id"])
            elif self.state.get("phase") == "own" and self.card.get("options") and not self._living():
                self.say("life", i=self.card["i"], c=self.turn())


@dataclass
class Outcome:
    """What a run of kills came to. `lost` are acknowledged commands that the journal does not hold, `twice` those that
    it holds more than once; `window` and `server` the seconds until each was back, `phones` until all phones were."""

    kills: Counter[str] = field(default_factory=Counter)
    acked: int = 0
    lost: int = 0
    twice: int = 0
    wrong_phase: int = 0
    new_code: int = 0
    window: list[float] = field(default_factory=list)
    server: list[float] = field(default_factory=list)
    phones: list[float] = field(default_factory=list)


class Room:
    """The processes of a room, and its phones."""

    def __init__(self, folder: Path, count: int, own: bool, seed: int) -> None:
        self.folder, self.count, self.own = folder, count, own
        self.luck = random.Random(seed)
        self.phones: list[Eager] = []
        self.until = asyncio.Event()
        self.out = Outcome()
        self.process: asyncio.subprocess.Process | None = None
        self.told: dict[str, Any] = {}

    async def start(self) -> float:
        """Start a window without options, as a trainer would; seconds until it stands where it stood."""
        began = time.perf_counter()
        command = [sys.executable, "-m", "tests.room.window", str(self.folder), *(["--own"] if self.own else [])]
        self.process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        self.told = await self._line()
        return time.perf_counter() - began

    async def _line(self) -> dict[str, Any]:
        assert self.process is not None and self.process.stdout is not None
        line = await asyncio.wait_for(self.process.stdout.readline(), PATIENT)
        if not line:
            raise AssertionError("the window died")
        return dict(json.loads(line))

    async def run(self, kills: list[str]) -> Outcome:
        """Kill each of these at a random moment."""
        await self.start()
        code, phase = self.told["code"], self.told["phase"]
        port = int(self.told["ports"][0])
        self.phones = [Eager("127.0.0.1", port, code, "zh", i) for i in range(self.count)]
        tasks = [asyncio.create_task(one.live(self.until)) for one in self.phones]
        await self._all_back()
        self.out.phones.clear()
        for target in kills:
            await asyncio.sleep(self.luck.uniform(0.05, 0.8))
            await self._kill(target)
            self.out.wrong_phase += self.told["phase"] != phase
            self.out.new_code += self.told["code"] != code
            for one in self.phones:  # another test may have taken the port in between
                one.port = int(self.told["ports"][0])
            await self._all_back()
        await asyncio.sleep(0.3)
        self.until.set()
        await asyncio.gather(*tasks)
        assert self.process is not None and self.process.stdin is not None
        self.process.stdin.close()
        await self.process.wait()
        self._count()
        return self.out

    async def _kill(self, target: str) -> None:
        assert self.process is not None
        server = int(self.told["pid"])
        self.out.kills[target] += 1
        if target == "worker":
            for pid in children(server):
                end(pid)
            return
        if target in ("server", "all"):
            victims = [*children(server), server] if target == "all" else [server]
            for pid in victims:
                end(pid)
        if target in ("window", "all"):
            end(self.process.pid)
            await self.process.wait()
            self.out.window.append(await self.start())
        else:
            mended = await self._line()
            self.told |= {"pid": mended["pid"], "ports": mended["ports"]}
            self.out.server.append(float(mended["s"]))

    async def _all_back(self) -> None:
        """Wait until every phone has had something acknowledged since."""
        began = time.perf_counter()
        before = [len(one.acked) for one in self.phones]
        while time.perf_counter() - began < PATIENT:
            over = [bool(one.card.get("done")) for one in self.phones]
            if all(len(one.acked) > n or done for one, n, done in zip(self.phones, before, over, strict=True)):
                break
            await asyncio.sleep(0.02)
        else:
            raise AssertionError(f"after {PATIENT} s not all phones were back")
        self.out.phones.append(time.perf_counter() - began)

    def _count(self) -> None:
        lines = read(self.folder / NAME).lines
        kept: Counter[tuple[str, int]] = Counter()
        said: dict[tuple[str, int], Any] = {}
        for line in lines:
            if isinstance(line.event, m.Voted | m.OwnLived):
                kept[line.event.p, line.event.n] += 1
                said[line.event.p, line.event.n] = line.event.c
        self.out.twice = sum(count > 1 for count in kept.values())
        for one in self.phones:
            for n, (command, _) in one.acked.items():
                if command["t"] in ("vote", "life"):
                    self.out.acked += 1
                    self.out.lost += said.get((one.pid, n)) != command["c"]


def children(pid: int) -> list[int]:
    """The processes that this one has started."""
    with suppress(OSError):
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def end(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
