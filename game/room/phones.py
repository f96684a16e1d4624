"""One WebSocket connection of a phone or console, with its queue of outgoing messages."""

import asyncio
from contextlib import suppress
from typing import Any

from aiohttp import web

from game.room.guard import WRITE_SECONDS, Bucket

FAREWELL = 0.4
"""Seconds that the other side is given to close as well."""


class Phone:
    """A connection with a queue that holds at most one state (the newest) and some short messages; one that does not
    keep up is closed."""

    def __init__(self, socket: web.WebSocketResponse | None, address: str, now: float) -> None:
        self.socket = socket
        self.address = address
        self.bucket = Bucket(now)
        self.p = ""
        self.strikes = 0
        self.card: dict[str, Any] = {}
        self._small: list[bytes] = []
        self._state: bytes | None = None
        self._wake = asyncio.Event()
        self.closing: tuple[int, bytes] | None = None

    def tell(self, said: bytes) -> None:
        """Queue a short message that must arrive, such as an acknowledgement or a card."""
        self._small.append(said)
        self._wake.set()

    def show(self, state: bytes) -> None:
        """Queue the newest state, replacing one that has not been sent yet."""
        self._state = state
        self._wake.set()

    def dismiss(self, code: int, why: bytes = b"") -> None:
        """Close the connection once all queued messages are sent."""
        self.closing = (code, why)
        self._wake.set()

    async def send(self) -> None:
        """Send queued messages until the connection ends; a client that accepts nothing for ten seconds is dropped."""
        socket = self.socket
        while socket is not None and not socket.closed:
            await self._wake.wait()
            self._wake.clear()
            small, self._small = self._small, []
            state, self._state = self._state, None
            try:
                async with asyncio.timeout(WRITE_SECONDS):
                    for said in [*small, *([state] if state is not None else [])]:
                        await socket.send_str(said.decode())
            except (TimeoutError, ConnectionError, RuntimeError):
                abort(socket)
                return
            if self.closing is not None and not self._small:
                with suppress(TimeoutError, ConnectionError):
                    async with asyncio.timeout(FAREWELL):
                        await socket.close(code=self.closing[0], message=self.closing[1])
                return


def abort(socket: web.WebSocketResponse | None) -> None:
    """End a connection at once."""
    transport = socket._req.transport if socket is not None and socket._req is not None else None
    if transport is not None:
        transport.abort()
