"""Protects the room's server on the Wi-Fi: rate limits, timeouts, and checks of Host and Origin.

aiohttp keeps silent connections and half-sent headers open, checks neither Origin nor Host, and has no limits of its
own; this adds them. No address is ever banned, since the whole room may share one.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

HEADER_SECONDS = 8.0
"""A connection that has not sent a whole request by then is closed."""
WRITE_SECONDS = 10.0
"""A phone that takes nothing for so long is dropped; it comes back by itself and gets the whole state."""
RATE, BURST = 10.0, 20.0
STRIKES = 3
FRAME_BYTES = 2048
MINUTE = 60.0
ROOM_FAILURES, ADDRESS_FAILURES = 60, 10
"""Wrong codes and tokens in a minute: of all together, of one address."""
JOINS_A_SECOND = 200
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws:; "
    "img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-cache",
    "Server": "long-game",  # what it runs on is nobody's business
}  # fmt: skip
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Bucket:
    """A token bucket: ten messages a second, bursts of twenty."""

    def __init__(self, now: float, rate: float = RATE, burst: float = BURST) -> None:
        self._rate, self._burst = rate, burst
        self._left, self._at = burst, now

    def take(self, now: float) -> bool:
        """Count a message; whether it is within the limit."""
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Failures:
    """Counts wrong codes and tokens during the last minute, by address."""

    def __init__(self) -> None:
        self._times: deque[tuple[float, str]] = deque()
        self._by: Counter[str] = Counter()

    def too_many(self, address: str, now: float) -> bool:
        """Whether this address has to wait before another try."""
        while self._times and self._times[0][0] < now - MINUTE:
            self._by[self._times.popleft()[1]] -= 1
        return len(self._times) >= ROOM_FAILURES or self._by[address] >= ADDRESS_FAILURES

    def add(self, address: str, now: float) -> None:
        """Count a failure."""
        self._times.append((now, address))
        self._by[address] += 1


class Connections:
    """Limits the open connections of all addresses together; one address has no limit of its own, since the whole room
    may share it."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.open = 0

    def admit(self) -> bool:
        """Count a new connection; whether it may stay."""
        # Counted even if it is refused: `connection_lost` comes for it too.
        self.open += 1
        return self.open <= self.most

    def left(self) -> None:
        self.open -= 1


class GuardedConnection(RequestHandler):
    """A connection that is closed unless it sends a complete request in time."""

    __slots__ = ("_admitted", "_deadline")

    def __init__(self, manager: web.Server, connections: Connections, **options: Any) -> None:
        super().__init__(manager, **options)
        self._admitted = connections
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        # Before any of its bytes is read: a flood of connections must cost as little as possible.
        if not self._admitted.admit() and isinstance(transport, asyncio.Transport):
            transport.abort()
            return
        loop = asyncio.get_running_loop()
        self._deadline = loop.call_later(HEADER_SECONDS, self._late, transport)

    def _late(self, transport: asyncio.BaseTransport) -> None:
        # aiohttp counts whole requests here; tests/room holds it to that
        if self._request_count == 0 and isinstance(transport, asyncio.Transport):
            transport.abort()

    def connection_lost(self, exc: BaseException | None) -> None:
        self._admitted.left()
        if self._deadline is not None:
            self._deadline.cancel()
        super().connection_lost(exc)


class GuardedServer(web.Server):
    """aiohttp's low-level server with guarded connections."""

    def __init__(self, handler: Any, connections: Connections, **options: Any) -> None:
        super().__init__(handler, **options)
        self._admitted = connections

    def __call__(self) -> RequestHandler:
        return GuardedConnection(self, self._admitted, loop=self._loop, **self._kwargs)


def own_hosts(port: int, ips: Collection[str]) -> frozenset[str]:
    """The Host headers under which this server may be addressed."""
    return frozenset(f"{ip}:{port}" for ip in (*ips, "127.0.0.1", "localhost"))


def doorman(hosts: Callable[[], Collection[str]]) -> Any:
    """Middleware that refuses requests under a foreign Host (DNS rebinding) or from a foreign Origin, and adds security
    headers."""

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.host not in hosts():
            raise web.HTTPMisdirectedRequest(headers=HEADERS)
        origin = request.headers.get("Origin")
        # Browsers always send Origin with a WebSocket (RFC 6455, 4.1); who sends none is no page of somebody else's.
        if origin is not None and origin.lower() != f"http://{request.host}".lower():
            raise web.HTTPForbidden(headers=HEADERS)
        response = await handler(request)
        # A WebSocket's headers are gone by now.
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    return check
