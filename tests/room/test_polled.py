"""Phones whose network lets no WebSocket through: the same room by questions and answers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp

from game.room.host import Host
from game.room.polled import GONE, SILENT, Polled, Polls
from tests.room.rooms import PATIENT, asks, does, joined, port, room, run, votes, wall


class Asking:
    """A phone that asks."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self.session, self.base = session, base
        self.sid = ""
        self.heard: list[dict[str, Any]] = []
        self.over = 0

    async def post(self, path: str, **body: Any) -> Any:
        async with self.session.post(self.base + path, json=body) as answer:
            assert answer.status == 200, (path, answer.status)
            return await answer.json()

    async def open(self) -> None:
        self.sid = (await self.post("/poll"))["sid"]

    async def say(self, message: Any) -> None:
        said = message if isinstance(message, str) else json.dumps(message)
        await self.post("/say", sid=self.sid, said=said)

    async def until(self, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Hear until a message is so."""
        async with asyncio.timeout(PATIENT):
            while not (found := [one for one in self.heard if fits(one)]):
                answer = await self.post("/hear", sid=self.sid)
                self.heard += [json.loads(one) for one in answer["said"]]
                self.over = answer.get("over", 0)
        return found[-1]


def base(host: Host) -> str:
    return f"http://127.0.0.1:{port(host)}"


def test_a_phone_that_asks_votes_beside_one_that_is_connected(tmp_path: Path) -> None:
    async def body() -> None:
        with room(tmp_path) as host:
            async with aiohttp.ClientSession() as session:
                one = Asking(session, base(host))
                await one.open()
                await one.until(lambda told: told["t"] == "room")
                await one.say({"t": "hello", "v": 1, "lang": "en", "code": host.begun["begun"]["code"]})
                token = (await one.until(lambda told: told["t"] == "welcome"))["token"]
                (other,) = await joined(host)
                asks(host)
                await one.until(lambda told: told["t"] == "state" and told.get("ask", {}).get("state") == "open")
                await one.say({"t": "vote", "n": 1, "q": "covered", "r": 1, "c": "no_"})
                await one.until(lambda told: told["t"] == "ack" and told["n"] == 1)
                assert await votes(other, "yes_") == "ack"
                assert wall(host, lambda now: now.get("voted") == 2)["connected"] == 2
                for deed in ("close", "reveal"):
                    does(host, deed)
                shown = await one.until(lambda told: "counts" in told.get("ask", {}))
                assert shown["ask"]["counts"] == {"yes_": 1, "no_": 1, "unsure": 0} and shown["ask"]["mine"] == "no_"
                again = Asking(session, base(host))  # the connection was lost; its token brings it back
                await again.open()
                await again.say({"t": "hello", "v": 1, "token": token})
                assert (await again.until(lambda told: told["t"] == "state"))["ask"]["mine"] == "no_"
                await one.until(lambda told: told.get("why") == "elsewhere")
                assert one.over, "a second connection of the same phone takes the place of the first"

    run(body)


def test_asking_lets_nobody_in_whom_a_connection_would_not(tmp_path: Path) -> None:
    async def body() -> None:
        with room(tmp_path) as host:
            async with aiohttp.ClientSession() as session:
                for path in ("/poll", "/say", "/hear"):
                    for headers, data, status in (
                        ({"Origin": "http://evil.test"}, b"{}", 403), ({"Host": "evil.test"}, b"{}", 421),
                        ({"Content-Type": "text/plain"}, b"{}", 415),
                        ({"Content-Type": "application/json"}, b"[" * 1000, 400),
                        ({"Content-Type": "application/json"}, b'{"sid":1}', 400),
                        ({"Content-Type": "application/json"}, b"x" * 5000, 413),
                    ):  # fmt: skip
                        async with session.post(base(host) + path, headers=headers, data=data) as answer:
                            assert answer.status == status, (path, headers)
                    async with session.get(base(host) + path) as answer:
                        assert answer.status in (404, 405), "looking changes nothing"
                async with session.post(base(host) + "/hear", json={"sid": "A" * 22}) as answer:
                    assert answer.status == 410
                one = Asking(session, base(host))
                await one.open()
                for said in ("{", "x" * 3000, '{"do":"end","n":1}'):
                    await one.say(said)
                await one.until(lambda told: told.get("e") == "forbidden")
                assert one.over == 1008, "three that are none, as everywhere"
            assert wall(host, lambda now: True)["phase"] == "lobby" and not host.past().people

    run(body)


def test_who_asks_no_more_has_left() -> None:
    now = 100.0
    left: list[Polled] = []
    polls = Polls(SimpleNamespace(left=left.append), lambda: now)  # type: ignore[arg-type]
    silent, known = Polled("", now), Polled("", now)
    known.p = "p1"
    polls.open = {"a": silent, "b": known}
    now += SILENT + 1
    polls.sweep()
    assert left == [silent] and list(polls.open) == ["b"]
    now += GONE
    polls.sweep()
    assert left == [silent, known] and not polls.open
