"""Hostile connections, foreign pages, guesses, floods, odd texts: the room goes on, and nothing of it counts."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from game.room.guard import ADDRESS_FAILURES, HEADER_SECONDS, Bucket, Failures
from game.room.host import Host, beginning
from game.room.judge import DEEDS
from game.room.names import COUNT, LONGEST, clean, name_of
from game.room.rehearsal import ConnectionClosed, PhoneSocket, SimulatedPhone, frame
from game.room.views import phase
from tests.room.rooms import PATIENT, asks, closed, does, heard, joined, phone, port, run, truth, votes, wall

HELD_UP = 8
"""Seconds for a vote beside those who flood or do not read: less than the ten for which one of them could hold on."""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """One room for all of this: whatever was done to it, the next test finds it well."""
    one = Host(tmp_path_factory.mktemp("abuse") / "session", beginning("abuse", most=300))
    asks(one)
    yield one
    one.close()


def voted(host: Host) -> int:
    """How many have voted by now."""
    asking = truth(host).asking
    assert asking is not None
    return asking.voted()


def seen(host: Host) -> tuple[object, ...]:
    """What a trainer's deed would change."""
    now = truth(host)
    return phase(now), now.code, now.locked, now.paused, now.step, len(now.asked)


def well(host: Host) -> None:
    """A newcomer joins, votes and is counted: the room is as it should be."""

    async def check() -> None:
        before = voted(host)
        (one,) = await joined(host)
        assert await votes(one, "yes_") == "ack"
        wall(host, lambda now: now["voted"] == before + 1)
        does(host, "kick", p=one.pid)

    run(check)


def link(host: Host) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port(host)), 5)


def shaken(host: Host, headers: str = "") -> socket.socket:
    """A connection that has become a WebSocket."""
    one = link(host)
    one.sendall(
        f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{port(host)}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n{headers}\r\n".encode()
    )
    head = b""
    while b"\r\n\r\n" not in head:
        head += one.recv(4096)
    assert b" 101 " in head
    return one


def end_of(one: socket.socket, seconds: float = 3) -> tuple[str, bytes]:
    """How the room ends a connection (`code N`, `reset`, `open`), and everything it said."""
    one.settimeout(seconds)
    said = b""
    try:
        while got := one.recv(65536):
            said += got
    except TimeoutError:
        return "open", said
    except ConnectionError:
        return "reset", said
    at = said.rfind(b"\x88")
    return f"code {struct.unpack('>H', said[at + 2 : at + 4])[0]}" if 0 <= at <= len(said) - 4 else "closed", said


@pytest.mark.parametrize(
    ("name", "data", "ends"),
    [
        ("a megabyte of text", frame(b"x" * 2**20), {"code 1009", "reset"}),
        ("bytes", frame(b"\1\2", 2) * 3, {"code 1008"}),
        ("text that is none", frame(b"\xff\xfe"), {"code 1007"}),
        ("no JSON", frame(b"{") * 3, {"code 1008"}),
        ("JSON a thousand deep", frame(b"[" * 1000) * 3, {"code 1008"}),
        ("another shape", frame(b'{"t":"vote","q":1,"c":"<x>","r":1}') * 3, {"code 1008"}),
        ("a vote before hello", frame(b'{"t":"vote","n":1,"q":"covered","r":1,"c":"yes_"}') * 3, {"code 1008"}),
        ("frames without a mask", b"\x81\x02{}" * 3, {"code 1002", "code 1008"}),
        ("reserved bits", b"\xf1\x80\0\0\0\0", {"code 1002"}),
        ("endless fragments", b"".join(frame(b"y" * 100, 0 if i else 1, False) for i in range(100)),
         {"code 1009", "reset"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_frame_that_is_none_ends_the_connection(host: Host, name: str, data: bytes, ends: set[str]) -> None:
    one = shaken(host)
    one.sendall(data)
    how, said = end_of(one)
    assert how in ends, (name, how)
    assert b"Traceback" not in said and b"Error" not in said


@pytest.mark.parametrize(
    "said",
    [
        '{"t":"vote","n":2,"q":"covered","r":1,"c":NaN}', '{"t":"vote","n":2,"q":"covered","r":1,"c":1e999}',
        '{"t":"vote","n":2,"q":"covered","r":1,"c":true}', '{"t":"vote","n":2,"q":"covered","r":1,"c":"\\ud800"}',
        '{"t":"vote","n":true,"q":"covered","r":1,"c":"yes_"}', '{"t":"vote","n":2,"q":"covered","r":1,"c":null}',
        '{"t":"vote","n":2,"q":"covered","r":1,"c":"yes_","x":1}', '{"t":"hello","v":1}',
        '{"t":"vote","n":99999999999999999999,"q":"covered","r":1,"c":"yes_"}',
        '{"t":"vote","n":2,"q":"covered","r":1,"c":99}', '{"t":"vote","n":2,"q":"covered","r":1,"c":"nobody"}',
        "[" * 1000,
    ],
)  # fmt: skip
def test_a_message_that_is_none_is_refused_and_counts_nothing(host: Host, said: str) -> None:
    async def body() -> None:
        (one,) = await joined(host)
        before = voted(host)
        assert one.link is not None
        one.link.send(said.encode())
        await heard(one, lambda: one.nacks["bad"] == 1)
        one.n = 1
        assert await votes(one, "no_") == "ack", "the phone itself goes on"
        wall(host, lambda now: now["voted"] == before + 1)

    run(body)


def test_a_phone_cannot_do_what_a_trainer_does(host: Host) -> None:
    async def body() -> None:
        before = seen(host)
        for deed in DEEDS:
            (one,) = await joined(host)
            assert one.link is not None
            one.link.send({"n": 1, "do": deed})
            await heard(one, lambda one=one: one.nacks["forbidden"] == 1)  # type: ignore[misc]
            one.link.close()
        assert seen(host) == before

    run(body)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ("Origin: http://evil.test\r\n", "403"),
        ("Origin: null\r\n", "403"),
        ("Host: evil.test:8080\r\n", "421"),
        ("Host: localhost:1\r\n", "421"),
    ],
)
def test_foreign_pages_and_rebound_names_are_not_spoken_to(host: Host, headers: str, status: str) -> None:
    async def body() -> None:
        with pytest.raises(ConnectionError, match=status):
            await PhoneSocket.open("127.0.0.1", port(host), headers)

    run(body)


def test_looking_joins_nobody_and_pages_keep_to_themselves(host: Host) -> None:
    before = len(truth(host).people)
    code = host.wall["code"]
    for _ in range(100):
        one = link(host)
        one.sendall(f"GET /{code} HTTP/1.1\r\nHost: 127.0.0.1:{port(host)}\r\nConnection: close\r\n\r\n".encode())
        head = end_of(one)[1]
    assert b" 200 " in head[:20] and b"default-src 'none'" in head and b"nosniff" in head
    assert b"Set-Cookie" not in head and b"aiohttp" not in head and b"Python" not in head
    assert len(truth(host).people) == before


def test_bombs_of_headers_and_bodies_are_refused(host: Host) -> None:
    one = link(host)
    many = b"".join(b"H%d: %s\r\n" % (i, b"z" * 1000) for i in range(200))
    one.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + many + b"\r\n")
    how, said = end_of(one)
    assert how != "open" and (b" 400 " in said[:20] or how == "reset")
    two = link(host)
    two.sendall(f"POST /ws HTTP/1.1\r\nHost: 127.0.0.1:{port(host)}\r\nContent-Length: 99999999\r\n\r\n".encode())
    assert b" 405 " in end_of(two, 1)[1][:20], "nothing is taken in but by the phones' connection"
    for path in ("poll", "say", "hear"):
        three = link(host)
        head = f"POST /{path} HTTP/1.1\r\nHost: 127.0.0.1:{port(host)}\r\nContent-Type: application/json\r\n"
        three.sendall(f"{head}Content-Length: 99999999\r\n\r\n".encode() + b"q" * 200_000)
        how, said = end_of(three)
        assert how == "reset" or b" 413 " in said[:20], f"/{path}: {how} {said[:60]!r}"
    well(host)


def test_half_sent_headers_and_silence_end_in_time(host: Host) -> None:
    silent, half = [link(host) for _ in range(5)], [link(host) for _ in range(5)]
    for one in half:
        one.sendall(b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ")
    began = time.monotonic()
    for one in (*silent, *half):
        one.settimeout(HEADER_SECONDS + PATIENT)
        with suppress(ConnectionError):
            assert one.recv(64) == b""
    assert HEADER_SECONDS - 1 < time.monotonic() - began < 40
    well(host)


def test_a_guessed_token_or_code_gets_nobody_in_and_guessing_is_slowed(tmp_path: Path) -> None:
    host = Host(tmp_path / "session", beginning("guess"))
    try:

        async def body() -> None:
            said = []
            for i in range(ADDRESS_FAILURES + 5):
                one = phone(host)
                one.code, one.token = ("AAAAAA", "") if i % 2 else ("", "A" * 22)
                assert not await one.join()
                said.append(one.away)
            assert said == ["code"] * ADDRESS_FAILURES + ["rate"] * 5
            assert not truth(host).people

        run(body)
    finally:
        host.close()


def test_a_known_token_is_taken_in_the_first_message_alone(host: Host) -> None:
    async def body() -> None:
        (one,) = await joined(host)
        (other,) = await joined(host)
        assert other.link is not None
        other.link.send({"t": "hello", "v": 1, "token": one.token})
        await heard(other, lambda: other.nacks["bad"] == 1)
        assert await votes(other, "yes_") == "ack"
        assert other.pid != one.pid

    run(body)


def test_who_floods_is_slowed_and_then_dropped_and_others_are_not(host: Host) -> None:
    async def body() -> None:
        (loud,) = await joined(host)
        (calm,) = await joined(host)
        assert loud.link is not None
        for i in range(40):
            loud.link.send({"t": "vote", "n": i + 1, "q": "covered", "r": 1, "c": "yes_"})
        assert await closed(loud) == 1008
        assert loud.nacks["rate"] >= 1
        began = time.monotonic()
        assert await votes(calm, "yes_") == "ack"
        assert time.monotonic() - began < HELD_UP

    run(body)


def test_all_behind_one_address_come_in_and_the_one_too_many_is_told(tmp_path: Path) -> None:
    host = Host(tmp_path / "session", beginning("crowd", most=150))
    try:

        async def body() -> None:
            phones = [SimulatedPhone("127.0.0.1", port(host), host.begun["begun"]["code"], seed=i) for i in range(160)]
            came = await asyncio.gather(*(one.join() for one in phones))
            assert sum(came) == 150
            assert {one.away for one, fine in zip(phones, came, strict=True) if not fine} == {"full"}
            assert wall(host, lambda now: now["joined"] == 150)

        run(body)
    finally:
        host.close()


def test_a_reader_that_stops_reading_holds_nobody_up(host: Host) -> None:
    async def body() -> None:
        stuck = [shaken(host) for _ in range(5)]
        for one in stuck:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            one.sendall(frame(json.dumps({"t": "hello", "v": 1, "code": host.wall["code"]}).encode()))
        (calm,) = await joined(host)
        for _ in range(30):
            does(host, "pause", on=True)
            does(host, "pause", on=False)
        began = time.monotonic()
        assert await votes(calm, "yes_") == "ack"
        assert time.monotonic() - began < HELD_UP
        for one in stuck:
            one.close()

    run(body)


def test_the_console_opens_on_this_computer_with_its_key_alone(host: Host) -> None:
    own = int(host.begun["ports"][1])

    async def body() -> None:
        for first in ({"key": "guess"}, {"do": "end", "n": "1"}, {"key": ""}):
            one = await PhoneSocket.open("127.0.0.1", own)
            one.send(first)
            with pytest.raises(ConnectionClosed, match="1008"):
                await one.hear()
        good = await PhoneSocket.open("127.0.0.1", own)
        good.send({"key": host.begun["key"]})
        assert (await good.hear())["t"] == "console"
        good.send({"n": 1, "do": "lock", "on": True})
        assert wall(host, lambda now: now["locked"])
        good.send({"n": 2, "do": "lock", "on": False})
        assert wall(host, lambda now: not now["locked"])
        good.send({"n": 3, "do": "next"})
        assert host.wait("console")["do"] in ("hello", "next")

    run(body)
    for address in host.wait("address")["tried"] if not host.address else host.address["tried"]:
        with pytest.raises(OSError):
            socket.create_connection((address["ip"], own), 1)


def test_a_locked_room_a_new_code_and_a_removed_phone(host: Host) -> None:
    async def body() -> None:
        (one,) = await joined(host)
        old = host.wall["code"]
        does(host, "lock", on=True)
        late = phone(host)
        late.code = old
        assert not await late.join() and late.away == "locked"
        does(host, "lock", on=False)
        does(host, "newcode")
        new = wall(host, lambda now: now["code"] != old)["code"]
        assert re.fullmatch("[A-HJ-NP-Z2-9]{6}", new)
        assert not await late.join() and late.away == "code"
        again = phone(host)
        again.token = one.token
        assert await again.join(), "who is in stays in"
        does(host, "kick", p=again.pid)
        assert await closed(again) == 1008
        assert not await again.join() and again.away == "kicked"
        host.begun["begun"]["code"] = new

    run(body)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("小明", "小明"), ("\u202eevil", "evil"), ("Z\u0335\u0337\u0321\u0322\u0316algo", "Z\u0335\u0337algo"),
        ("a\u200b\u200db", "ab"), ("  a \n b\t", "a b"), ("x" * 40, "x" * LONGEST), ("\ufeff\u200b", ""),
        ("e\u0301", "é"), ("𠮷野", "𠮷野"), ("\U0001f3f4\u200d\u2620\ufe0f", "\U0001f3f4\u2620\ufe0f"),
    ],
)  # fmt: skip
def test_names_of_ones_own_are_cleaned(typed: str, shown: str) -> None:
    assert clean(typed, LONGEST) == shown


def test_generated_names_are_different_in_both_languages() -> None:
    for lang in ("zh", "en"):
        assert len({name_of(number)[lang] for number in range(COUNT + 50)}) == COUNT + 50
    assert all(len(name_of(number)["zh"]) <= LONGEST for number in range(COUNT))


def test_limits_by_the_clock() -> None:
    bucket = Bucket(0.0)
    assert [bucket.take(0.0) for _ in range(21)] == [True] * 20 + [False]
    assert bucket.take(0.11) and not bucket.take(0.11)
    failures = Failures()
    for i in range(ADDRESS_FAILURES):
        assert not failures.too_many("a", i / 10)
        failures.add("a", i / 10)
    assert failures.too_many("a", 2.0) and not failures.too_many("b", 2.0) and not failures.too_many("a", 62.0)


def test_nothing_of_this_is_in_the_journal(host: Host) -> None:
    written = (host.folder / "journal.jsonl").read_text(encoding="utf-8")
    assert "127.0.0.1" not in written and "evil" not in written and host.begun["key"] not in written
    for line in written.splitlines():
        assert "token" not in json.loads(line)["event"]
