"""Rooms for the tests: begun in a folder, on ports of their own, and ended with the test."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from game.room import messages as m
from game.room.host import Host, Told, beginning
from game.room.rehearsal import ConnectionClosed, SimulatedPhone
from game.room.room import Room

ONE = m.PollQuestion(
    "covered", "one", {"zh": "你参加养老保险了吗？", "en": "Are you covered?"},
    (m.OptionOf("yes_", {"zh": "参加了", "en": "Yes"}), m.OptionOf("no_", {"zh": "没有", "en": "No"}),
     m.OptionOf("unsure", {"zh": "不清楚", "en": "Not sure"})),
    fact={"zh": "十亿多人参加。", "en": "More than a billion people are."}, source="MOHRSS 2024",
)  # fmt: skip
CARD = m.PollQuestion(
    "base_choice", "one", {"zh": "按多少交？", "en": "How much will you pay?"},
    (m.OptionOf("low", {"zh": "最低", "en": "The least"}), m.OptionOf("full", {"zh": "全额", "en": "In full"}),
     m.OptionOf("shut", {"zh": "不交", "en": "Nothing"}, open=False)),
    life=True,
)  # fmt: skip


PATIENT = 120
"""Seconds after which a test gives up: far beyond what the slowest machine needs, for only a failure waits so long."""


@contextmanager
def room(folder: Path, **more: Any) -> Iterator[Host]:
    """A new room."""
    host = Host(folder / "session", beginning("test_plan", **more))
    try:
        yield host
    finally:
        host.close()


def does(host: Host, deed: str, **fields: Any) -> Told:
    """A deed of the trainer, and what became of it."""
    n = host.do(deed, **fields)
    while True:
        told = host.wait("yes", "no", seconds=PATIENT)
        if told["n"] == n:
            return told


def asks(host: Host, question: m.PollQuestion = ONE, open_: bool = True) -> None:
    """Put a question before the room, and open the vote."""
    assert does(host, "put", question=question)["t"] == "yes"
    if open_:
        assert does(host, "open")["t"] == "yes"


def wall(host: Host, fits: Callable[[Told], bool], seconds: float = PATIENT) -> Told:
    """The wall as soon as it is so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        list(host.hear())
        if host.wall and fits(host.wall):
            return host.wall
        time.sleep(0.005)
    raise AssertionError(f"the wall never came to be so: {host.wall}")


def truth(host: Host) -> Room:
    """The room as it is on the disk, with everything that was said to it before: the wall may be a moment behind."""
    does(host, "pause", on=False)
    return host.past()


def port(host: Host) -> int:
    return int(host.begun["ports"][0])


def phone(host: Host, lang: str = "zh", seed: int = 0) -> SimulatedPhone:
    """A phone that has not joined yet."""
    return SimulatedPhone("127.0.0.1", port(host), host.begun["begun"]["code"], lang, seed)


async def joined(host: Host, count: int = 1, lang: str = "zh") -> list[SimulatedPhone]:
    """Phones that are in."""
    phones = [phone(host, lang, i) for i in range(count)]
    for one in phones:
        assert await one.join(), one.away
        await heard(one, lambda one=one: bool(one.state))  # type: ignore[misc]
    return phones


async def heard(one: SimulatedPhone, fits: Callable[[], bool], seconds: float = PATIENT) -> None:
    """Listen until it is so."""
    async with asyncio.timeout(seconds):
        while not fits():
            assert one.link is not None
            one.take(await one.link.hear())


async def closed(one: SimulatedPhone, seconds: float = PATIENT) -> int:
    """The code with which the room closes this connection."""
    async with asyncio.timeout(seconds):
        try:
            await one.listen()
        except ConnectionClosed as end:
            return end.code


async def votes(one: SimulatedPhone, c: Any, q: str = "covered", r: int = 1) -> str:
    """Vote and wait for the answer: `ack`, or the code of the refusal."""
    before = one.nacks.copy()
    n = one.say("vote", q=q, r=r, c=c)
    await heard(one, lambda: n not in one.waiting or one.nacks != before)
    return "ack" if n in one.acked else next(iter(one.nacks - before))


def run(body: Callable[[], Awaitable[None]]) -> None:
    """Run a test's body."""

    async def inside() -> None:
        await body()

    asyncio.run(inside())
