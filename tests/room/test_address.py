"""Which address stands in the QR code, what happens when the port is taken, and a computer that slept."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path

import pytest

from game.room import address
from game.room.address import PORTS, answers, joining, listening, ranked, scored
from game.room.host import Host, beginning
from game.room.qr import BORDER, modules, wifi
from tests.room.rooms import asks, does, joined, port, room, run, votes, wall


def test_the_likeliest_address_comes_first_and_what_no_phone_reaches_never() -> None:
    found = ranked([
        ("127.0.0.1", "lo"), ("169.254.3.4", "Wi-Fi"), ("10.8.0.2", "OpenVPN TAP"), ("172.17.0.1", "docker0"),
        ("192.168.137.1", "Wi-Fi 2"), ("192.168.1.5", "Ethernet"), ("10.0.0.7", "en0"),
        ("172.28.64.1", "vEthernet (WSL)"),
    ])  # fmt: skip
    assert [one.ip for one in found[:3]] == ["192.168.137.1", "10.0.0.7", "192.168.1.5"]
    assert not {"127.0.0.1", "169.254.3.4"} & {one.ip for one in found}
    assert scored("10.8.0.2", "OpenVPN TAP") < scored("8.8.8.8", "Ethernet")


def test_without_a_network_nothing_is_shown_and_hands_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address.ifaddr, "get_adapters", list)
    assert address.addresses() == []
    with room(tmp_path) as host:
        host.address = {"good": [], "port": 8080}
        assert host.joining() == ""
        host.address = {"good": ["192.168.137.1"], "port": 8080}
        code = host.begun["begun"]["code"]
        assert host.joining() == f"HTTP://192.168.137.1:8080/{code}"


def test_an_address_counts_when_the_room_itself_was_fetched_under_it(tmp_path: Path) -> None:
    with room(tmp_path) as host:
        assert answers("127.0.0.1", port(host))
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            assert not answers("127.0.0.1", other.getsockname()[1]), "something else listens there"
        told = host.wait("address")
        assert set(told["good"]) <= {one["ip"] for one in told["tried"]}


def test_the_next_port_is_taken_when_one_is_not_free() -> None:
    first = listening("127.0.0.1", (0,))
    taken = first.getsockname()[1]
    second = listening("127.0.0.1", (taken, 0))
    assert second.getsockname()[1] != taken
    with pytest.raises(OSError):
        listening("127.0.0.1", (taken,))
    first.close()
    second.close()
    assert PORTS == (8080, 8000, 8888, 18080)


def test_a_session_comes_back_under_its_port_and_code(tmp_path: Path) -> None:
    host = Host(tmp_path / "s", beginning("p"))
    before = host.begun["ports"], wall(host, lambda now: True)["code"]
    host.close()
    host = Host(tmp_path / "s")
    assert (host.begun["ports"], wall(host, lambda now: True)["code"]) == before
    host.close()


def test_the_qr_code_is_the_coarse_one_in_capitals() -> None:
    upper = joining("192.168.137.1", 8080, "K7M2QX")
    assert len(modules(upper)) == 25 + 2 * BORDER and len(modules(upper.lower())) == 29 + 2 * BORDER
    drawn = modules(upper)
    assert all(len(row) == len(drawn) for row in drawn) and not any(drawn[0]) and not any(row[0] for row in drawn)
    assert [drawn[BORDER][BORDER + i] for i in range(8)] == [True] * 7 + [False], "the finder of the corner"
    assert len(wifi("class;room", "a:b\\c")) >= 25 + 2 * BORDER


@pytest.mark.skipif(os.name == "nt", reason="SIGSTOP")
def test_a_computer_that_slept_goes_on(tmp_path: Path) -> None:
    async def body() -> None:
        with room(tmp_path) as host:
            asks(host)
            (one,) = await joined(host)
            os.kill(host.pid, signal.SIGSTOP)
            n = one.say("vote", q="covered", r=1, c="yes_")
            time.sleep(1.5)
            os.kill(host.pid, signal.SIGCONT)
            while n in one.waiting:
                assert one.link is not None
                one.take(await one.link.hear())
            assert n in one.acked and await votes(one, "no_") == "ack"
            does(host, "close")
            assert wall(host, lambda now: now["phase"] == "closed")["voted"] == 1 and host.deaths == 0

    run(body)
