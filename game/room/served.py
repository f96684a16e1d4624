"""Serves the pages of phones and trainer: files compressed once, with an ETag so that none is loaded twice."""

import gzip
from collections.abc import Awaitable, Callable
from hashlib import sha256
from pathlib import Path

from aiohttp import web

from game.room.guard import HEADERS

PAGES = Path(__file__).resolve().parent / "pages"


async def alive(request: web.Request) -> web.Response:
    return web.Response(status=204, headers=HEADERS)


def page(name: str, kind: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A request handler for a file, compressed for clients that accept it."""
    body = (PAGES / name).read_bytes()
    packed = gzip.compress(body, 9, mtime=0)
    tag = f'"{sha256(body).hexdigest()[:16]}"'

    async def serve(request: web.Request) -> web.Response:
        headers = {**HEADERS, "ETag": tag, "Vary": "Accept-Encoding"}
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers=headers)
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return web.Response(body=packed, content_type=kind, charset="utf-8", headers=headers)
        return web.Response(body=body, content_type=kind, charset="utf-8", headers=headers)

    return serve
