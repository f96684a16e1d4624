"""A whole session rehearsed: `python -m tests.benchmarks.room_session [--phones N] [--browsers N] [--plan NAME]`.

Simulated phones and real browsers join, vote, live their own lives and stay to the end of the plan, whose minutes pass
as fast as everybody has answered; in an open vote the server is killed once. Printed: the plan's minutes, how many were
in, the votes of each question, what was lost, memory. With `--pictures DIR` also the wall. 1 if anything is missing.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pygame

from game.content.plan import Plan, load_plan
from game.content.story import load_story
from game.lab.beside import otherwise_ruled, shares
from game.lab.bots import TASTES
from game.lab.persona import Persona
from game.room import messages as m
from game.room.beside import Aside
from game.room.folders import erase
from game.room.host import Host
from game.room.journal import NAME, read
from game.room.lesson import Lesson
from game.room.rehearsal import SimulatedPhone
from game.room.staging import beginning_of
from game.ui.screens.wall import Wall
from tests.benchmarks.room_load import memory
from tests.room.browser import browser
from tests.room.kills import children, end
from tests.ui.screens import app

PATIENT = 300.0
OWN = 45.0
"""Seconds for which lives of one's own are lived before the trainer goes on: nobody is waited for."""
CLICKS = """setInterval(function () {
  var say = document.getElementById('say'), send = document.getElementById('send');
  var open = [].filter.call(document.querySelectorAll('.options button'), function (b) { return !b.disabled; });
  if (document.querySelector('[aria-pressed=true]') && !send) { return; }
  if (say && !say.value) {
    say.value = say.inputMode === 'decimal' ? '10' : 'a word'; say.dispatchEvent(new Event('input'));
  } else if (open.length && !document.querySelector('.options [aria-pressed=true]')) { open[0].click(); }
  if (send && !/Saved|\\u5df2\\u8bb0\\u4e0b/.test(document.getElementById('status').textContent)) { send.click(); }
}, 400)"""


class Session:
    """The wall, driven by keys, and everybody who is in the room."""

    def __init__(self, plan: Plan, folder: Path, pictures: Path | None) -> None:
        self.host = Host(folder, beginning_of(plan))
        story = load_story(plan.story)
        aside = Aside(shares, otherwise_ruled)
        self.lesson = Lesson(plan, self.host, story, lambda name, session: Persona(name, session), aside)
        self.window = app((1280, 720), "zh", still=True)
        self.wall = Wall(self.window.ctx, self.lesson)
        self.window.pile[:] = []
        self.window.open(self.wall)
        self.pictures = pictures
        self.votes: list[tuple[str, int, int]] = []
        self.short: list[str] = []
        self.killed = False

    async def until(self, fits: Any, seconds: float = PATIENT) -> bool:
        """Let the room go on until it is so; whether it came to be."""
        last = time.monotonic() + seconds
        while not fits():
            self.wall.tick(1 / 30)
            await asyncio.sleep(0.03)
            if time.monotonic() > last:
                return False
        return True

    def picture(self, name: str) -> None:
        if self.pictures is not None:
            self.wall.stale()
            self.window.frame(1 / 30)
            pygame.image.save(self.window.surface, str(self.pictures / f"{self.lesson.at + 1:02d}-{name}.png"))

    async def vote(self, people: int) -> None:
        """Everybody votes; in the third question the server dies meanwhile."""
        lesson = self.lesson
        assert lesson.ask is not None
        q = lesson.ask["q"]
        if len(self.votes) == 2 and not self.killed:
            await self.until(lambda: lesson.wall.get("voted", 0) >= people // 3)
            self.killed = True
            end(self.host.pid)
        if not await self.until(lambda: lesson.wall.get("voted", 0) >= people):
            self.short.append(f"{q}: {lesson.wall.get('voted')} of {people} voted")
        self.votes.append((q, lesson.ask["r"], int(lesson.wall.get("voted", 0))))

    def stand(self) -> tuple[object, ...]:
        """Where the session is."""
        return self.lesson.at, self.lesson.phase, self.wall.page, self.wall._next()

    async def lead(self, people: int) -> None:
        """Through the whole plan by the key for what comes next."""
        lesson = self.lesson
        while lesson.phase != "end":
            if lesson.phase == "open":
                await self.vote(people)
            elif lesson.phase == "own":
                await self.until(lambda: len(lesson.wall["own"]["done"]) >= people, OWN)
                self.picture("own")
            before = self.stand()
            if lesson.next == "choose":
                lesson.choose(next(o["letter"] for o in lesson.ask["options"] if o["id"] == lesson.tie[0]))  # type: ignore[index]
            else:
                self.wall.key(pygame.K_RETURN, "")
            await self.until(lambda: not lesson.busy)
            await self.until(
                lambda before=before: before != (lesson.at, lesson.phase, self.wall.page, self.wall._next())
            )
            if lesson.phase in ("revealed", "decided", "step"):
                await self.until(lambda: not self.wall.moving(), 60)
                self.picture(f"{lesson.phase}-{self.wall.page}")


async def browsers(host: Host, count: int, opened: Any) -> None:
    """Real pages that join and answer by themselves."""
    address = f"http://127.0.0.1:{host.begun['ports'][0]}/{host.begun['begun']['code'].lower()}"
    for i in range(count):
        page = await opened.page(("zh-CN", "en-GB")[i % 2])
        await page.go(address)
        await page.click("join")
        await page.until("document.getElementById('who').textContent")
        await page.js(f"({CLICKS}, 1)")


async def rehearse(options: argparse.Namespace, folder: Path) -> int:
    """The session; how many things were missing."""
    plan = load_plan(options.plan, tuple(TASTES))
    session = Session(plan, folder, options.pictures)
    host, until = session.host, asyncio.Event()
    code = host.begun["begun"]["code"]
    phones = [SimulatedPhone("127.0.0.1", int(host.begun["ports"][0]), code, ("zh", "en")[i % 2], i)
              for i in range(options.phones - options.browsers)]  # fmt: skip
    for one in phones:
        one.pause = (0.2, 2.0)
    began = time.perf_counter()
    async with browser() as opened:
        tasks = [asyncio.create_task(one.live(until)) for one in phones]
        await browsers(host, options.browsers, opened)
        await session.until(lambda: session.lesson.wall.get("joined", 0) >= options.phones)
        await session.lead(options.phones)
        peak = {"server": memory(host.pid), "worker": max((memory(pid) for pid in children(host.pid)), default=0.0)}
        joined = session.lesson.wall["joined"]
        session.wall.key(pygame.K_y, "y")
        until.set()
        await asyncio.gather(*tasks)
    lost, acked = missing(read(folder / NAME).lines, phones)
    host.close()
    files = len(list((folder / "export").iterdir()))
    erased = erase(folder)
    seconds, load = time.perf_counter() - began, os.getloadavg()[0]
    print(f"{plan.id}: {plan.minutes} minutes of the plan in {seconds:.0f} s, load {load:.1f}")
    print(f"joined {joined} ({options.browsers} browsers), {len(session.votes)} votes, server killed: {session.killed}")
    print("votes: " + ", ".join(f"{q}/{r} {voted}" for q, r, voted in session.votes))
    print(f"acknowledged to simulated phones {acked}, lost {lost}; {'; '.join(session.short) or 'nobody missing'}")
    print(f"server {peak['server']:.0f} MB, largest worker {peak['worker']:.0f} MB; files {files}, erased {erased}")
    return lost + len(session.short) + (joined != options.phones)


def missing(lines: list[m.Line], phones: list[SimulatedPhone]) -> tuple[int, int]:
    """How many acknowledged commands the journal does not hold, of how many."""
    kept = {
        (line.event.p, line.event.n): line.event.c
        for line in lines if isinstance(line.event, m.Voted | m.OwnLived)
    }  # fmt: skip
    acked = [
        (one.pid, n, said["c"])
        for one in phones for n, (said, _) in one.acked.items() if said["t"] in ("vote", "life")
    ]  # fmt: skip
    return sum(kept.get((p, n)) != c for p, n, c in acked), len(acked)


def main(arguments: list[str]) -> int:
    """Rehearse and print; 1 if anything is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=84)
    parser.add_argument("--browsers", type=int, default=6)
    parser.add_argument("--plan", default="lab_session_4")
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args(arguments)
    if options.pictures is not None:
        options.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, suppress(KeyboardInterrupt):
        return int(asyncio.run(rehearse(options, Path(name) / "session")) > 0)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
