"""Killed at a random moment, a room loses nothing that was acknowledged, and is back where it was. Two hundred kills by
name: `python -m tests.benchmarks.room_kills`."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from game.room import messages as m
from game.room.host import Host, RoomError, beginning
from game.room.journal import NAME, Journal, JournalError, folded, read
from tests.room.kills import Room
from tests.room.rooms import PATIENT, asks, does, heard, joined, room, run, votes, wall


@pytest.mark.skipif(os.name == "nt", reason="kill -9 and /proc")
def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    out = asyncio.run(Room(tmp_path / "s", 8, False, seed=3).run(["server", "all"]))
    assert (out.lost, out.twice, out.wrong_phase, out.new_code) == (0, 0, 0, 0), out
    assert out.acked >= 8 * 3, out


def session(folder: Path, events: int = 8) -> Path:
    """A journal with some votes."""

    async def body() -> None:
        with room(folder) as host:
            asks(host)
            for one in await joined(host, events):
                assert await votes(one, "yes_") == "ack"

    run(body)
    return folder / "session" / NAME


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return session(tmp_path_factory.mktemp("whole")).read_bytes()


def laid(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "session" / NAME
    path.parent.mkdir()
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("cut", [1, 2, 30, 70])
def test_a_torn_tail_is_dropped_and_said_so(tmp_path: Path, whole: bytes, cut: int) -> None:
    path = laid(tmp_path, whole[:-cut])
    kept = len(read(path).lines)
    assert kept == whole.count(b"\n") - 1 and read(path).torn
    journal, known = Journal.resume(path.parent)
    assert known.torn and path.read_bytes() == whole[: known.length]
    journal.write([m.encode(m.Line(known.lines[-1].s + 1, 9, m.Closed()))])
    journal.close()
    assert len(read(path).lines) == kept + 1 and not read(path).torn


@pytest.mark.parametrize("line", [2, 5])
def test_a_damaged_line_is_named_and_the_file_left_alone(tmp_path: Path, whole: bytes, line: int) -> None:
    lines = whole.split(b"\n")
    lines[line - 1] = lines[line - 1].replace(b'"e":', b'"E":', 1)
    path = laid(tmp_path, b"\n".join(lines))
    before = path.read_bytes()
    with pytest.raises(JournalError) as caught:
        Journal.resume(path.parent)
    assert (caught.value.code, caught.value.line) == ("damaged", line)
    with pytest.raises(RoomError) as refused:
        Host(path.parent)
    assert (refused.value.code, refused.value.line) == ("damaged", line)
    assert path.read_bytes() == before


def test_a_line_taken_out_put_in_or_changed_is_damage(tmp_path: Path, whole: bytes) -> None:
    lines = whole.splitlines(keepends=True)
    path = laid(tmp_path, b"")
    out, twice, swapped = [*lines[:3], *lines[4:]], [*lines[:4], *lines[3:]], [*lines[:2], *lines[3:1:-1], *lines[4:]]
    for other in (out, twice, swapped):
        path.write_bytes(b"".join(other))
        with pytest.raises(JournalError, match="damaged"):
            read(path)
    path.write_bytes(whole.replace(b'"c":"yes_"', b'"c":"no_"', 1))
    with pytest.raises(JournalError, match="damaged"):
        read(path)


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "none"), (b"hello\n", "foreign"), (b'{"game":"long-game"}\n', "foreign"), (b"\0" * 300, "foreign")],
)
def test_what_is_no_journal_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = laid(tmp_path, data)
    with pytest.raises(JournalError) as caught:
        read(path)
    assert caught.value.code == code and path.read_bytes() == data


def test_one_process_writes_a_journal(tmp_path: Path) -> None:
    journal = Journal.begin(tmp_path / "s", beginning("x"))
    with pytest.raises(JournalError, match="busy"):
        Journal.resume(tmp_path / "s")
    with pytest.raises(JournalError):
        Journal.begin(tmp_path / "s", beginning("y"))
    journal.close()
    assert folded(read(tmp_path / "s" / NAME).lines).begun.plan == "x"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="limits of files")
def test_a_full_disk_stops_nothing_and_counts_nothing(tmp_path: Path) -> None:
    """The journal may not grow for a while: votes are refused aloud, then taken again."""
    import resource

    async def body() -> None:
        with room(tmp_path) as host:
            asks(host)
            (one,) = await joined(host)
            assert await votes(one, "yes_") == "ack"
            size = (tmp_path / "session" / NAME).stat().st_size
            resource.prlimit(host.pid, resource.RLIMIT_FSIZE, (size + 10, resource.RLIM_INFINITY))
            n = one.say("vote", q="covered", r=1, c="no_")
            assert host.wait("trouble")["code"] in ("full", "unwritable")
            assert n not in one.acked and wall(host, lambda now: now.get("voted") == 1)["phase"] == "open"
            await heard(one, lambda: one.nacks["disk"] == 1)
            resource.prlimit(host.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            one.waiting.clear()
            one.nacks.clear()
            assert await votes(one, "no_") == "ack"
            does(host, "close")
            does(host, "reveal")
            assert wall(host, lambda now: now["phase"] == "revealed")["ask"]["counts"]["no_"] == 1

    run(body)


def test_time_of_the_session_never_goes_back(tmp_path: Path, whole: bytes) -> None:
    path = laid(tmp_path, whole)
    before = read(path).lines[-1].t
    host = Host(path.parent)
    does(host, "close")
    host.close()
    times = [line.t for line in read(path).lines]
    assert times == sorted(times) and before <= times[-1] < before + 1000 * PATIENT
