"""Phones whose network lets no WebSocket through: they ask, and are answered as soon as there is something to say.

The messages are the same. A phone opens with `POST /poll`, says with `POST /say`, and listens with `POST /hear`, which
waits; whatever is lost on the way it learns from the whole state that a new opening brings. Only JSON is taken, so that
no foreign page can send it without being asked for its origin.
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
"""Seconds that an answer is held back for want of something to say."""
GONE = 45.0
"""Seconds without a question after which a phone has left."""
SILENT = 10.0
"""Seconds within which a phone has to say who it is."""


class Asks(msgspec.Struct, forbid_unknown_fields=True):
    """A question of a phone: its connection, and with `/say` a message as it would go through a WebSocket."""

    sid: Short = ""
    said: str = ""


_decoder = msgspec.json.Decoder(Asks)


class Polled(Phone):
    """A connection that is asked for. `heard` is when it was asked last."""

    def __init__(self, address: str, now: float) -> None:
        super().__init__(None, address, now)
        self.born = self.heard = now

    async def hear(self, seconds: float) -> list[str]:
        """What there is to say, once there is something; nothing after so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        self._wake.clear()
        small, self._small = self._small, []
        state, self._state = self._state, None
        return [said.decode() for said in (*small, *([state] if state is not None else []))]


class Room(Protocol):
    """What the server of a room does with a phone."""

    greeting: bytes

    def takes(self) -> bool: ...

    def came(self, one: Phone) -> None: ...

    def left(self, one: Phone) -> None: ...

    def heard(self, one: Phone, data: str) -> bool: ...


class Polls:
    """The connections of a room that are asked for."""

    def __init__(self, room: Room, clock: Callable[[], float] = time.monotonic) -> None:
        self._room, self._clock = room, clock
        self.open: dict[str, Polled] = {}

    def routes(self, router: web.UrlDispatcher) -> None:
        """Where phones ask."""
        router.add_post("/poll", self.opens)
        router.add_post("/say", self.says)
        router.add_post("/hear", self.hears)

    async def opens(self, request: web.Request) -> web.Response:
        """A new connection and its name, which nobody can guess."""
        await self._asks(request)
        if not self._room.takes():
            raise web.HTTPServiceUnavailable(headers=HEADERS)
        sid = secrets.token_urlsafe(16)
        one = self.open[sid] = Polled(request.remote or "", self._clock())
        one.tell(self._room.greeting)
        self._room.came(one)
        return web.json_response({"sid": sid}, headers=HEADERS)

    async def says(self, request: web.Request) -> web.Response:
        """A message; three that are none end the connection, as everywhere."""
        asks, one = await self._known(request)
        if len(asks.said.encode(errors="replace")) > FRAME_BYTES or not self._room.heard(one, asks.said):
            one.strikes += 1
            if one.strikes >= STRIKES:
                one.dismiss(WSCloseCode.POLICY_VIOLATION)
        return web.json_response([], headers=HEADERS)

    async def hears(self, request: web.Request) -> web.Response:
        """What there is to hear; a connection that is over says its last words and is gone."""
        asks, one = await self._known(request)
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
        """This connection is over."""
        one = self.open.pop(sid, None)
        if one is not None:
            self._room.left(one)

    def sweep(self) -> None:
        """End the connections that nobody asks for any more, and those that never said who they are."""
        now = self._clock()
        for sid, one in list(self.open.items()):
            if now - one.heard > GONE or (not one.p and now - one.born > SILENT):
                self.drop(sid)

    async def sweep_forever(self) -> None:
        while True:
            await asyncio.sleep(SILENT / 2)
            self.sweep()
