"""The phones' and the trainer's page in a real browser: two languages, small, narrow, by keyboard, through a loss."""

from __future__ import annotations

import asyncio
import gzip
import os
import re
from pathlib import Path

from game.room import messages as m
from game.room.host import Host
from game.room.served import PAGES
from tests.room.browser import Page, browser, needs_browser
from tests.room.rooms import asks, does, joined, port, room, run, votes, wall

HANZI = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{3,}")
BUDGET = 15_000
AXE = os.environ.get("AXE_CORE", "")
"""Path of axe.min.js (`npm pack axe-core`), for the check of accessibility."""


NO_WEBSOCKET = """window.WebSocket = function () { var me = this; me.readyState = 0;
me.close = function () {}; setTimeout(function () { me.readyState = 3; me.onclose({}); }, 0); };"""
"""A network that lets none through: the page has to ask instead."""


def address(host: Host) -> str:
    return f"http://127.0.0.1:{port(host)}/{host.begun['begun']['code'].lower()}"


async def narrow(page: Page) -> None:
    """Nothing sticks out at 320 pixels, every target is large enough, everything has a name."""
    await page.size(320, 568)
    await page.until("innerWidth === 320")
    assert await page.js("document.documentElement.scrollWidth") <= 320
    every = "[...document.querySelectorAll('button,input,select,textarea')]"
    small = f"{every}.filter(e => e.getBoundingClientRect().height < 44)"
    assert await page.js(f"{small}.length") == 0
    assert await page.js("[...document.querySelectorAll('button')].every(b => b.textContent.trim())")
    await page.size(360, 640)
    await page.until("innerWidth === 360")


async def write(page: Page, key: str, text: str) -> None:
    """Type into a field."""
    field = f"document.getElementById({key!r})"
    await page.js(f"{field}.value = {text!r}; {field}.dispatchEvent(new Event('input'))")


async def clean(page: Page) -> None:
    """No violation that axe finds."""
    if AXE:
        await page.js(Path(AXE).read_text(encoding="utf-8") + ";0")
        found = await page.js(
            "axe.run().then(r => JSON.stringify(r.violations.map(v => [v.id, v.nodes.map(n => n.html)])))"
        )
        assert found == "[]", found


def test_the_page_is_small_and_old_browsers_read_it() -> None:
    files = [PAGES / name for name in ("phone.html", "phone.css", "phone.js")]
    packed = sum(len(gzip.compress(path.read_bytes(), 9)) for path in files)
    assert packed + 3 * 700 <= BUDGET, f"{packed} bytes and three heads"
    code = (PAGES / "phone.js").read_text(encoding="utf-8")
    newer = (r"=>", r"\blet\b", r"\bconst\b", "`", r"\?\.", r"\?\?", r"\basync\b", r"\bclass\s+\w+\s*\{", r"\.\.\.")
    for new in newer:
        assert not re.search(new, re.sub(r"'(?:[^'\\]|\\.)*'", "''", code)), f"{new} is no ES5"
    assert "innerHTML" not in code and "document.write" not in code and "eval(" not in code
    assert "http://" not in code.replace("'ws://'", "") and "https://" not in code


@needs_browser
def test_a_phone_from_the_door_to_the_reveal_in_both_languages(tmp_path: Path) -> None:
    async def body() -> None:
        async with browser() as chromium:
            with room(tmp_path, teams=2) as host:
                zh, en = await chromium.page("zh-CN"), await chromium.page("en-GB")
                for page, other in ((zh, LATIN), (en, HANZI)):
                    await page.go(address(host))
                    assert wall(host, lambda now: True)["joined"] in (0, 1), "looking is not joining"
                    await narrow(page)
                    await clean(page)
                    await page.click("join")
                    await page.until("document.getElementById('roll')")
                    await clean(page)
                    text = (await page.text()).replace("English", "").replace("中文", "")
                    assert not other.search(text), text
                assert sum(page_bytes for page_bytes in zh.bytes.values()) <= BUDGET
                await zh.js("(e = document.getElementById('team')).value = 2; e.dispatchEvent(new Event('change'))")
                wall(host, lambda now: [group["people"] for group in now["groups"]] == [0, 2])
                await zh.until("/第 2 组/.test(document.getElementById('who').textContent)")
                await zh.click("pen")
                await en.until("/Somebody else in your team/.test(document.body.innerText)")
                assert wall(host, lambda now: now["groups"][1]["pen"])["groups"][0]["pen"] == {}
                asks(host)
                for page in (zh, en):
                    await page.until("document.querySelectorAll('.options button').length === 3")
                    await narrow(page)
                    await clean(page)
                await zh.click("o_yes_")
                await zh.until("document.getElementById('o_yes_').getAttribute('aria-pressed') === 'true'")
                await zh.until("/已记下/.test(document.getElementById('status').textContent)")
                await en.js("document.getElementById('o_no_').focus()")
                for kind in ("keyDown", "keyUp"):
                    enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
                    await en.do("Input.dispatchKeyEvent", type=kind, text="\r" if kind == "keyDown" else "", **enter)
                await en.until("/Saved/.test(document.getElementById('status').textContent)")
                assert await en.js("document.activeElement.id") == "o_no_", "the focus stays where it was"
                await zh.click("lang")
                await zh.until("/Not sure/.test(document.body.innerText)")
                text = (await zh.text()).replace("中文", "")
                assert not HANZI.search(text), "no string of the other language after a switch"
                assert await zh.js("document.documentElement.lang") == "en"
                assert await zh.js("document.getElementById('o_yes_').getAttribute('aria-pressed')") == "true"
                assert "Votes" not in await zh.text(), "no count before the reveal"
                for deed in ("close", "reveal"):
                    does(host, deed)
                for page in (zh, en):
                    await page.until("document.querySelectorAll('.bar').length === 3")
                    assert "50%" in await page.text() and "MOHRSS 2024" in await page.text()
                    await narrow(page)
                    await clean(page)
                assert zh.wrong == [] and en.wrong == []

    run(body)


@needs_browser
def test_a_reload_a_killed_server_and_a_vote_in_between(tmp_path: Path) -> None:
    async def body() -> None:
        async with browser() as chromium:
            with room(tmp_path) as host:
                page = await chromium.page("en-GB")
                await page.go(address(host))
                await page.click("join")
                asks(host)
                await page.click("o_yes_")
                await page.until("/Saved/.test(document.getElementById('status').textContent)")
                await page.do("Page.reload")
                await page.until("document.querySelector('#o_yes_[aria-pressed=true]')")
                assert wall(host, lambda now: now["voted"] == 1)["joined"] == 1
                os.kill(host.pid, 9)
                await page.until("/lost/.test(document.getElementById('status').textContent)")
                await page.click("o_no_")
                list(host.hear())
                while host.deaths < 1:
                    await asyncio.sleep(0.02)
                    list(host.hear())
                await page.until("/Saved/.test(document.getElementById('status').textContent)")
                for deed in ("close", "reveal"):
                    does(host, deed)
                assert wall(host, lambda now: now["phase"] == "revealed")["ask"]["counts"] == {
                    "yes_": 0, "no_": 1, "unsure": 0,
                }  # fmt: skip

    run(body)


@needs_browser
def test_without_websockets_what_is_typed_stays_text_and_every_kind_is_answered(tmp_path: Path) -> None:
    asked = {
        kind: {"zh": "问", "en": f"{kind}? <img src=x onerror=window.hit=1>"}
        for kind in ("several", "number", "text", "scale")
    }
    two = tuple(m.OptionOf(ident, asked["several"]) for ident in "ab")
    kinds = [
        m.PollQuestion("s", "several", asked["several"], two),
        m.PollQuestion("n", "number", asked["number"], low=40, high=90),
        m.PollQuestion("t", "text", asked["text"]), m.PollQuestion("x", "scale", asked["scale"], two),
    ]  # fmt: skip

    async def body() -> None:
        async with browser() as chromium:
            with room(tmp_path) as host:
                page = await chromium.page("en-GB")
                await page.do("Page.addScriptToEvaluateOnNewDocument", source=NO_WEBSOCKET)
                await page.go(address(host))
                await page.click("join")
                await page.until("document.getElementById('own')")
                typed = "<b onclick=x>"
                await write(page, "own", typed)
                await page.click("use")
                await page.until("/Others see this name/.test(document.body.innerText)")
                assert "<b onclick=" in await page.js("document.getElementById('who').textContent")
                for question in kinds:
                    asks(host, question)
                    head = f"/{question.kind}. <img/.test(document.querySelector('h1').textContent)"
                    await page.until(head)  # the question before it has fields of the same names
                    said = await page.js("document.getElementById('status').textContent")
                    assert "Saved" not in said, "a new question does not say that it is answered"
                    if question.options:
                        await page.click("o_a")
                    else:
                        await page.until("document.getElementById('say')")
                        value = "60" if question.kind == "number" else "=CMD()"
                        await write(page, "say", value)
                    if question.kind != "scale":
                        await page.click("send")
                    wall(host, lambda now, q=question.q: now["ask"]["q"] == q and now["voted"] == 1)  # type: ignore[misc]
                    does(host, "close")
                assert await page.js("window.hit === undefined") and page.wrong == []

    run(body)


@needs_browser
def test_the_trainers_page_leads_through_a_vote_and_shows_no_count_too_early(tmp_path: Path) -> None:
    async def body() -> None:
        async with browser() as chromium:
            with room(tmp_path) as host:
                asks(host, open_=False)
                page = await chromium.page("en-GB")
                await page.size(1000, 700)
                await page.go(host.console)
                assert host.wait("console")["do"] == "hello"  # notes go to the consoles that are there
                said = {"zh": "先别说", "en": "Say nothing yet"}
                host.notes({"title": {"zh": "第一步", "en": "Step one"}, "notes": said})
                await page.until("/Say nothing yet/.test(document.body.innerText)")
                await page.click("open")
                await page.until("document.getElementById('close')")
                for one in await joined(host, 6):
                    assert await votes(one, "no_") == "ack"
                await page.until("/6 of 6 voted/.test(document.body.innerText)")
                await page.click("close")
                await page.until("document.getElementById('reveal')")
                assert await page.js("[...document.querySelectorAll('td')].every(c => !/\\d/.test(c.textContent))")
                await clean(page)
                await page.click("reveal")
                await page.until("[...document.querySelectorAll('td.n')].some(c => c.textContent === '6')")
                await clean(page)
                await page.click("lang")
                await page.until("/揭晓|再投一次/.test(document.body.innerText)")
                assert "Reveal" not in await page.text()
                await page.click("lock")
                assert wall(host, lambda now: now["locked"])
                await page.click("forward")
                while host.wait("console")["do"] != "next":
                    pass
                assert page.wrong == []
                bad = await chromium.page("en-GB")
                await bad.go(host.console[:-3] + "xyz")
                await bad.until("/open this page again/.test(document.body.innerText)")

    run(body)


@needs_browser
def test_a_life_on_the_phone(tmp_path: Path) -> None:
    async def body() -> None:
        async with browser() as chromium:
            with room(tmp_path) as host:
                page = await chromium.page("en-GB")
                await page.go(address(host))
                await page.click("join")
                await page.until("document.getElementById('roll')")
                does(host, "own", own=m.OwnLives("plain", seed=7))
                seen = set()
                for _ in range(5):
                    await page.until("document.querySelector('.options button:not(:disabled)')")
                    title = await page.js("document.querySelector('h1').textContent")
                    assert title and not HANZI.search((await page.text()).replace("中文", ""))
                    seen.add(title)
                    await page.js("document.querySelector('.options button:not(:disabled)').click()")
                    await page.until(f"document.querySelector('h1').textContent !== {title!r}")
                assert len(seen) >= 3
                await narrow(page)
                await clean(page)
                await page.click("lang")
                await page.until("/去办事的地方看看|岁/.test(document.body.innerText)")

    run(body)
