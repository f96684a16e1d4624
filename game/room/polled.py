"""Phones whose network allows no WebSocket: long polling with the same messages.

A phone opens with `POST /poll`, sends with `POST /say` and listens with `POST /hear`, which waits for a message; what
is lost on the way is in the whole state that a new opening brings. Only JSON is accepted, so that no foreign page can
send it without a check of its origin.
"""

import asyncio
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

import msgspec
from aiohttp import WSCloseCode, web

from game.room.guard import FRAME_BYTES, HEADERS, STRIKES
from game.room.messages import Short
from game.room.phones import Phone

WAIT = 20.0
"""Seconds for which `/hear` waits for a message."""
GONE = 45.0
"""Seconds without a request after which a phone counts as gone."""
SILENT = 10.0
"""Seconds within which a phone has to send `Hello`."""


class Asks(msgspec.Struct, forbid_unknown_fields=True):
    """A request of a phone: its connection id, and for `/say` a message as it would go through a WebSocket."""

    sid: Short = ""
    said: str = ""


_decoder = msgspec.json.Decoder(Asks)


class Polled(Phone):
    """A connection by long polling. `heard` is the time of the last poll."""

    def __init__(self, address: str, now: float) -> None:
        super().__init__(None, address, now)
        self.born = self.heard = now

    async def hear(self, seconds: float) -> list[str]:
        """The queued messages, as soon as there are any; empty after `seconds`."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        self._wake.clear()
        small, self._small = self._small, []
        state, self._state = self._state, None
        return [said.decode() for said in (*small, *([state] if state is not None else []))]


class PolledServer(Protocol):
    """The part of `Server` that this module uses."""

    greeting: bytes

    def takes(self) -> bool: ...

    def came(self, one: Phone) -> None: ...

    def left(self, one: Phone) -> None: ...

    def heard(self, one: Phone, data: str) -> bool: ...


class Polls:
    """All connections by long polling."""

    def __init__(self, room: PolledServer, clock: Callable[[], float] = time.monotonic) -> None:
        self._room, self._clock = room, clock
        self.open: dict[str, Polled] = {}

    def routes(self, router: web.UrlDispatcher) -> None:
        """Add the URLs."""
        router.add_post("/poll", self.opens)
        router.add_post("/say", self.says)
        router.add_post("/hear", self.hears)

    async def opens(self, request: web.Request) -> web.Response:
        """Handle /poll: open a connection and return its random id."""
        await self._asks(request)
        if not self._room.takes():
            raise web.HTTPServiceUnavailable(headers=HEADERS)
        sid = secrets.token_urlsafe(16)
        one = self.open[sid] = Polled(request.remote or "", self._clock())
        one.tell(self._room.greeting)
        self._room.came(one)
        return web.json_response({"sid": sid}, headers=HEADERS)

    async def says(self, request: web.Request) -> web.Response:
        """Handle /say: a message from a phone. Three invalid ones end the connection, as with a WebSocket."""
        asks, one = await self._known(request)
        # In bytes, as the WebSocket's limit; JSON may carry lone surrogates, which UTF-8 cannot.
        if len(asks.said.encode(errors="replace")) > FRAME_BYTES or not self._room.heard(one, asks.said):
            one.strikes += 1
            if one.strikes >= STRIKES:
                one.dismiss(WSCloseCode.POLICY_VIOLATION)
        return web.json_response([], headers=HEADERS)

    async def hears(self, request: web.Request) -> web.Response:
        """Handle /hear: wait for messages. A connection that has ended delivers its last ones and is removed."""
        asks, one = await self._known(request)
        # Well below GONE: a phone that waits has not left.
        said = await one.hear(WAIT)
        one.heard = self._clock()
        if one.closing is not None:
            self.drop(asks.sid)
            return web.json_response({"said": said, "over": one.closing[0]}, headers=HEADERS)
        return web.json_response({"said": said}, headers=HEADERS)

    async def _known(self, request: web.Request) -> tuple[Asks, Polled]:
        asks = await self._asks(request)
        one = self.open.get(asks.sid)
        if one is None:
            raise web.HTTPGone(headers=HEADERS)
        one.heard = self._clock()
        return asks, one

    @staticmethod
    async def _asks(request: web.Request) -> Asks:
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType(headers=HEADERS)
        try:
            return _decoder.decode(await request.read())
        except (msgspec.MsgspecError, RecursionError):
            raise web.HTTPBadRequest(headers=HEADERS) from None

    def drop(self, sid: str) -> None:
        """Remove a connection."""
        one = self.open.pop(sid, None)
        if one is not None:
            self._room.left(one)

    def sweep(self) -> None:
        """End connections that have stopped polling, and those that never sent `Hello`."""
        now = self._clock()
        # A copy, since `drop` takes out of it.
        for sid, one in list(self.open.items()):
            if now - one.heard > GONE or (not one.p and now - one.born > SILENT):
                self.drop(sid)

    async def sweep_forever(self) -> None:
        while True:
            await asyncio.sleep(SILENT / 2)
            self.sweep()
