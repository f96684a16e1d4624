"""Simulated phones, for a trainer's rehearsal and for load tests.

They speak the phones' protocol over plain asyncio streams without further libraries. Each waits a moment, answers what
is asked, keeps its token, and reconnects when the connection is lost.
"""

import asyncio
import base64
import json
import os
import random
import struct
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

Told = dict[str, Any]


class ConnectionClosed(Exception):
    """The connection was closed by the other side; `code` is the protocol's, 0 if there is none."""

    def __init__(self, code: int = 0) -> None:
        super().__init__(str(code))
        self.code = code


def frame(payload: bytes, op: int = 1, fin: bool = True) -> bytes:
    """A WebSocket frame of a client (RFC 6455), with a mask of zeros."""
    size = len(payload)
    head = bytes([fin << 7 | op])
    if size < 126:
        head += bytes([0x80 | size])
    elif size < 65536:
        head += b"\xfe" + struct.pack(">H", size)
    else:
        head += b"\xff" + struct.pack(">Q", size)
    return head + b"\0\0\0\0" + payload


class PhoneSocket:
    """A minimal WebSocket client."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def open(cls, host: str, port: int, headers: str = "", path: str = "/ws") -> "PhoneSocket":
        """Connect. Raises ConnectionError with the status line if the room refuses."""
        reader, writer = await asyncio.open_connection(host, port)
        key = base64.b64encode(os.urandom(16)).decode()
        named = "" if "Host:" in headers else f"Host: {host}:{port}\r\n"
        writer.write(
            f"GET {path} HTTP/1.1\r\n{named}Upgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n{headers}\r\n".encode()
        )
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            raise ConnectionError("closed") from None
        status = head.split(b"\r\n", 1)[0].decode()
        if " 101 " not in status:
            writer.close()
            raise ConnectionError(status)
        return cls(reader, writer)

    def send(self, said: Told | bytes) -> None:
        """Send a message."""
        self.raw(frame(said if isinstance(said, bytes) else json.dumps(said, ensure_ascii=False).encode()))

    def raw(self, data: bytes) -> None:
        """Send these bytes unframed."""
        if not self._writer.is_closing():
            self._writer.write(data)

    async def hear(self) -> Told:
        """The next message. Raises ConnectionClosed."""
        try:
            while True:
                head = await self._reader.readexactly(2)
                size = head[1] & 127
                if size > 125:
                    size = int.from_bytes(await self._reader.readexactly(2 if size == 126 else 8), "big")
                data = await self._reader.readexactly(size)
                match head[0] & 15:
                    case 1:
                        return dict(json.loads(data))
                    case 8:
                        raise ConnectionClosed(int.from_bytes(data[:2], "big"))
                    case 9:
                        self.raw(frame(data, 10))
        except (asyncio.IncompleteReadError, ConnectionError):
            raise ConnectionClosed from None

    def close(self) -> None:
        """Close the connection properly."""
        self._writer.close()

    def drop(self) -> None:
        """Abort the connection, as a phone does that loses its Wi-Fi."""
        self._writer.transport.abort()


class SimulatedPhone:
    """A simulated phone. `voted` maps (question, round) to the choice, for all acknowledged votes."""

    def __init__(self, host: str, port: int, code: str, lang: str = "zh", seed: int = 0) -> None:
        self.host, self.port, self.code, self.lang = host, port, code, lang
        self.luck = random.Random(seed)
        self.token = ""
        self.room = ""
        self.pid = ""
        self.link: PhoneSocket | None = None
        self.state: Told = {}
        self.card: Told = {}
        self.n = 0
        self.waiting: dict[int, Told] = {}
        self.acked: dict[int, tuple[Told, int]] = {}
        self.sent: dict[int, float] = {}
        self.latency: list[tuple[float, float, int]] = []
        """When a vote was sent, when it was acknowledged (seconds of the steady clock), its number in the journal."""
        self.cards: list[float] = []
        """Seconds from an answer in one's own life to the next card."""
        self.nacks: Counter[str] = Counter()
        self.away = ""
        self.pause: tuple[float, float] = (0.2, 4.0)
        self.heard: Callable[[Told], None] = lambda told: None

    async def join(self, link: PhoneSocket | None = None) -> bool:
        """Connect and send `Hello`; false if the room refused (`away` says why)."""
        self.link = link or await PhoneSocket.open(self.host, self.port)
        greeting = await self.link.hear()
        if self.token and self.room and greeting["id"] != self.room:
            self.link.close()
            raise ConnectionClosed  # another room under this address: no token is tried there
        self.room = greeting["id"]
        known = {"token": self.token} if self.token else {"code": self.code}
        self.link.send({"t": "hello", "v": 1, "lang": self.lang, **known})
        while True:
            told = await self.link.hear()
            self.heard(told)
            if told["t"] == "welcome":
                self.pid, self.token = told["pid"], told.get("token") or self.token
                for command in self.waiting.values():
                    self.link.send(command)
                return True
            if told["t"] == "bye":
                self.away = told["why"]
                return False

    def say(self, kind: str, **more: Any) -> int:
        """Send a command; returns its number."""
        self.n = max(self.n, int(self.state.get("me", {}).get("n", 0))) + 1
        command = {"t": kind, "n": self.n, **more}
        self.waiting[self.n] = command
        self.sent[self.n] = time.perf_counter()
        if self.link is not None:
            self.link.send(command)
        return self.n

    def take(self, told: Told) -> None:
        """Process a message of the server."""
        now = time.perf_counter()
        match told["t"]:
            case "state":
                self.state = told
            case "card":
                if self.card and told["i"] == self.card["i"] + 1 and self.card.get("at"):
                    self.cards.append(now - self.card["at"])
                self.card = told
            case "ack":
                command = self.waiting.pop(told["n"], None)
                if command is not None:
                    self.acked[told["n"]] = (command, told["s"])
                    if command["t"] == "vote":
                        self.latency.append((self.sent[told["n"]], now, told["s"]))
            case "nack":
                self.nacks[told["e"]] += 1
                self.waiting.pop(told["n"], None)
        self.heard(told)

    async def listen(self) -> None:
        """Process messages until the connection ends. Raises Closed."""
        assert self.link is not None
        while True:
            self.take(await self.link.hear())

    async def live(self, until: asyncio.Event) -> None:
        """Take part until the session is over: join, answer, reconnect."""
        tries = 0
        while not until.is_set():
            with suppress(OSError, ConnectionClosed):
                if not await self.join():
                    return
                tries = 0
                hearing = asyncio.create_task(self.listen())
                acting = asyncio.create_task(self._act())
                over = asyncio.create_task(until.wait())
                await asyncio.wait((hearing, acting, over), return_when=asyncio.FIRST_COMPLETED)
                for task in (hearing, acting, over):
                    task.cancel()
                    with suppress(asyncio.CancelledError, ConnectionClosed):
                        await task
                assert self.link is not None
                self.link.close()
            wait = min(8.0, 0.5 * 2**tries) * (0.5 + self.luck.random())
            tries += 1
            with suppress(TimeoutError):
                await asyncio.wait_for(until.wait(), wait)

    async def _act(self) -> None:
        done: set[tuple[str, int]] = set()
        while True:
            await asyncio.sleep(self.luck.uniform(*self.pause))
            ask = self.state.get("ask")
            if self.state.get("paused"):
                continue
            if ask and ask["state"] == "open" and (ask["q"], ask["r"]) not in done:
                done.add((ask["q"], ask["r"]))
                self.say("vote", q=ask["q"], r=ask["r"], c=self._choice(ask))
            elif self.state.get("phase") == "own" and self.card.get("options") and not self._living():
                self.card["at"] = time.perf_counter()
                self.say("life", i=self.card["i"], c=self.turn())

    def turn(self) -> str:
        """The answer to the pending card of its own life; it rarely enters the offices and soon leaves them."""
        open_ = [str(option["id"]) for option in self.card["options"] if option["open"]]
        plain = [one for one in open_ if not one.startswith("@")]
        if self.card["id"] == "@places" and self.luck.random() < 0.7:
            return "@go"
        return self.luck.choice(plain if plain and self.luck.random() < 0.95 else open_)

    def _living(self) -> bool:
        return any(command["t"] == "life" for command in self.waiting.values()) or bool(self.card.get("at"))

    def _choice(self, ask: Told) -> Any:
        match ask["kind"]:
            case "number":
                return round(self.luck.uniform(ask["low"], ask["high"]))
            case "text":
                return self.luck.choice(("还不知道", "Not sure yet", "多交几年", "A pension I can count on"))
        open_ = [option["id"] for option in ask["options"] if option["open"]]
        chosen = self.luck.choice(open_)
        return [chosen] if ask["kind"] == "several" else chosen


async def rehearse(host: str, port: int, code: str, count: int) -> None:
    """Simulate `count` phones until the input ends, half of them in each language."""
    phones = [SimulatedPhone(host, port, code, ("zh", "en")[i % 2], i) for i in range(count)]
    until = asyncio.Event()
    loop = asyncio.get_running_loop()
    ended = loop.run_in_executor(None, sys.stdin.buffer.read)
    ended.add_done_callback(lambda _: until.set())
    await asyncio.gather(*(phone.live(until) for phone in phones))


def main(arguments: list[str]) -> int:
    """`python -m game.room.rehearsal HOST PORT CODE COUNT`."""
    asyncio.run(rehearse(arguments[0], int(arguments[1]), arguments[2], int(arguments[3])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
