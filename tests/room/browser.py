"""A real headless Chromium, driven over its DevTools protocol: what the phones' page does in a browser."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.room.rooms import PATIENT

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine to open the page with")


class Page:
    """A tab. `wrong` gathers what it complained about on its console."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._n = itertools.count(1)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self.wrong: list[str] = []
        self.bytes: dict[str, int] = {}
        self._task = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            told = json.loads(message.data)
            if told.get("id") in self._answers:
                self._answers.pop(told["id"]).set_result(told)
            elif told.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded"):
                self.wrong.append(json.dumps(told["params"])[:400])
            elif told.get("method") == "Network.loadingFinished":
                self.bytes[told["params"]["requestId"]] = int(told["params"]["encodedDataLength"])

    async def do(self, method: str, **params: Any) -> dict[str, Any]:
        """A command of the protocol, and its result."""
        n = next(self._n)
        self._answers[n] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": n, "method": method, "params": params})
        told = await asyncio.wait_for(self._answers[n], PATIENT)
        assert "error" not in told, told
        return dict(told["result"])

    async def js(self, expression: str) -> Any:
        """The value of an expression in the page."""
        told = await self.do("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    async def go(self, url: str) -> None:
        await self.do("Page.navigate", url=url)
        await self.until("document.readyState === 'complete'")

    async def until(self, expression: str, seconds: float = PATIENT) -> None:
        """Wait until it is so."""
        async with asyncio.timeout(seconds):
            while True:
                with suppress(AssertionError):
                    if await self.js(f"!!({expression})"):
                        return
                await asyncio.sleep(0.03)

    async def text(self) -> str:
        return str(await self.js("document.body.innerText"))

    async def click(self, key: str) -> None:
        """As soon as it is there and not shut: what is drawn anew in between is not missed."""
        there = f"(e = document.getElementById({json.dumps(key)})) && !e.disabled"
        await self.until(f"(function (e) {{ return {there} && (e.click(), 1); }})()")

    async def size(self, width: int, height: int) -> None:
        screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": True}
        await self.do("Emulation.setDeviceMetricsOverride", **screen)

    async def shot(self, path: Path) -> None:
        told = await self.do("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(told["data"]))


class Browser:
    """A browser with any number of tabs; each has storage of its own if it is asked for."""

    def __init__(self, session: aiohttp.ClientSession, base: str, whole: aiohttp.ClientWebSocketResponse) -> None:
        self._session, self._base = session, base
        self._whole = Page(whole)

    async def page(self, lang: str = "zh-CN") -> Page:
        """A tab as a phone of its own."""
        context = (await self._whole.do("Target.createBrowserContext"))["browserContextId"]
        target = await self._whole.do("Target.createTarget", url="about:blank", browserContextId=context)
        socket = await self._session.ws_connect(f"{self._base}/devtools/page/{target['targetId']}", max_msg_size=0)
        page = Page(socket)
        for domain in ("Page", "Runtime", "Log", "Network"):
            await page.do(f"{domain}.enable")
        await page.do("Emulation.setLocaleOverride", locale=lang)
        await page.do("Network.setUserAgentOverride", userAgent="test", acceptLanguage=lang)
        await page.size(360, 640)
        return page


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Chromium without a screen, ended with the test."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank",
            stderr=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        assert process.stderr is not None
        try:
            async with asyncio.timeout(PATIENT):
                line = b""
                while b"DevTools listening on " not in line:
                    line = await process.stderr.readline()
            url = line.decode().split("DevTools listening on ")[1].strip()
            async with aiohttp.ClientSession() as session, session.ws_connect(url, max_msg_size=0) as whole:
                yield Browser(session, url.split("/devtools")[0], whole)
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
