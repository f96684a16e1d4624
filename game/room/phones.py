"""One connection of a phone or a console: what it is still to be told, and when it is given up."""

import asyncio
from contextlib import suppress
from typing import Any

from aiohttp import web

from game.room.guard import WRITE_SECONDS, Bucket

FAREWELL = 0.4
"""Seconds that the other side is given to close as well."""


class Phone:
    """One connection of a phone: an outbox with one place for a state, the newest, and the few acknowledgements."""

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
        """Something small that must arrive: an acknowledgement, a card."""
        self._small.append(said)
        self._wake.set()

    def show(self, state: bytes) -> None:
        """The newest state; one that has not been sent yet is forgotten."""
        self._state = state
        self._wake.set()

    def dismiss(self, code: int, why: bytes = b"") -> None:
        """Close once everything has been said."""
        self.closing = (code, why)
        self._wake.set()

    async def send(self) -> None:
        """Send what there is until the connection ends; who takes nothing for ten seconds is dropped."""
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
