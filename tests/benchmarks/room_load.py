"""How many phones the room carries: `python -m tests.benchmarks.room_load [N ...] [--own N [--pace S]]`.

Each N votes twice, everybody once at a random moment of four seconds, with the fsync before each acknowledgement. `ack`
is from the vote to its acknowledgement on the phone, `tally` from the vote to the first tally in the window that holds
it. Phones run in a process of their own on the same machine, so figures are pessimistic. The bars are the issue's.
"""

from __future__ import annotations

import argparse
import asyncio
import bisect
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from game.room import messages as m
from game.room.host import Host, beginning
from game.room.rehearsal import ConnectionClosed, SimulatedPhone
from tests.room.kills import children
from tests.room.rooms import ONE, asks, does, port, wall

WINDOW = 4.0
ROUNDS = 2
BARS = {50: (60.0, 60.0), 500: (100.0, 50.0), 2000: (300.0, None)}
"""N: tally and acknowledgement at the 99th percentile, ms."""
OWN_BAR, MEMORY_BAR = 500.0, 250.0


def quantile(values: list[float], share: float) -> float:
    """In ms; NaN without values."""
    ordered = sorted(values)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def memory(pid: int) -> float:
    """Resident MB of a process."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
    return 0.0


# --- the phones' process ---------------------------------------------------------------------------------------------


async def _phones(to: int, code: str, count: int, own: bool) -> None:
    phones = [SimulatedPhone("127.0.0.1", to, code, seed=i) for i in range(count)]
    gate = asyncio.Semaphore(100)
    began = time.perf_counter()

    async def join(one: SimulatedPhone) -> None:
        async with gate:
            while not await one.join():
                await asyncio.sleep(0.3)  # at most so many joins a second

    await asyncio.gather(*(join(one) for one in phones))
    _say({"joined": count, "s": time.perf_counter() - began})
    hearing = [asyncio.create_task(_listen(one)) for one in phones]
    loop = asyncio.get_running_loop()
    while True:
        order = await loop.run_in_executor(None, sys.stdin.readline)
        if not order:
            break
        r, seconds, pace = json.loads(order)
        if own:
            await _live(phones, seconds, pace)
        else:
            await _vote(phones, r)
    for task in hearing:
        task.cancel()


async def _listen(one: SimulatedPhone) -> None:
    with suppress(ConnectionClosed):
        await one.listen()


async def _vote(phones: list[SimulatedPhone], r: int) -> None:
    loop = asyncio.get_running_loop()
    for one in phones:
        one.latency.clear()
        choice = one.luck.choice(["yes_", "no_", "unsure"])
        loop.call_later(one.luck.random() * WINDOW, lambda one=one, c=choice: one.say("vote", q="covered", r=r, c=c))
    end = time.perf_counter() + WINDOW + 20
    while sum(len(one.latency) for one in phones) < len(phones) and time.perf_counter() < end:
        await asyncio.sleep(0.05)
    _say({"votes": [vote for one in phones for vote in one.latency]})


async def _live(phones: list[SimulatedPhone], seconds: float, pace: float) -> None:
    """Everybody answers a card at a random moment of every `pace` seconds."""
    end = time.perf_counter() + seconds
    loop = asyncio.get_running_loop()
    while time.perf_counter() < end:
        for one in phones:
            loop.call_later(one.luck.random() * pace, _answer, one)
        await asyncio.sleep(pace)
    await asyncio.sleep(2)
    _say({"cards": [seconds for one in phones for seconds in one.cards],
          "done": sum(bool(one.card.get("done")) for one in phones)})  # fmt: skip


def _answer(one: SimulatedPhone) -> None:
    if one.card.get("options") and not one._living():
        one.card["at"] = time.perf_counter()
        one.say("life", i=one.card["i"], c=one.turn())


async def _flood(to: int, code: str, count: int, seconds: float) -> None:
    """So many phones send votes as fast as they can, and come back when they are thrown out."""
    end = time.perf_counter() + seconds
    sent = 0

    async def one(seed: int) -> None:
        nonlocal sent
        phone = SimulatedPhone("127.0.0.1", to, code, seed=seed)
        while time.perf_counter() < end:
            with suppress(OSError, ConnectionClosed):
                if not await phone.join() or phone.link is None:
                    return
                while time.perf_counter() < end:
                    phone.n += 1
                    phone.link.send({"t": "vote", "n": phone.n, "q": "covered", "r": 1, "c": "no_"})
                    sent += 1
                    with suppress(TimeoutError):
                        async with asyncio.timeout(0.002):
                            await phone.link.hear()

    await asyncio.gather(*(one(seed) for seed in range(count)))
    _say({"sent": sent})


def _say(told: Any) -> None:
    print(json.dumps(told), flush=True)


class Phones:
    """The phones' process, seen from the bench."""

    def __init__(self, host: Host, count: int, own: bool = False) -> None:
        command = [sys.executable, "-m", "tests.benchmarks.room_load", "--phones", str(port(host)),
                   host.begun["begun"]["code"], str(count), *(["--live"] if own else [])]  # fmt: skip
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def hear(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        return dict(json.loads(self._process.stdout.readline()))

    def order(self, r: int, seconds: float = 0, pace: float = WINDOW) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{json.dumps([r, seconds, pace])}\n")
        self._process.stdin.flush()

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


# --- the bench -------------------------------------------------------------------------------------------------------


def votes(count: int, folder: Path) -> dict[str, float]:
    """The figures of one N."""
    host = Host(folder / f"n{count}", beginning("load", most=count + 10))
    phones = Phones(host, count)
    joined = phones.hear()["s"]
    asks(host, ONE, open_=False)
    acks: list[float] = []
    tallies: list[float] = []
    for r in range(1, ROUNDS + 1):
        does(host, "open")
        time.sleep(0.5)
        phones.order(r)
        seqs, times = _tallies(host, count)
        told = phones.hear()["votes"]
        assert len(told) == count, f"{len(told)} of {count} votes were acknowledged"
        acks += [ack - sent for sent, ack, _ in told]
        tallies += [times[bisect.bisect_left(seqs, s)] - sent for sent, _, s in told]
        for deed in ("close", "reveal"):
            does(host, deed)
        shown = wall(host, lambda now: now["phase"] == "revealed")
        assert sum(shown["ask"]["counts"].values()) == count
    out = {"join_s": joined, "ack50": quantile(acks, 0.5), "ack99": quantile(acks, 0.99),
           "tally50": quantile(tallies, 0.5), "tally99": quantile(tallies, 0.99), "rss": memory(host.pid)}  # fmt: skip
    phones.close()
    host.close()
    return out


def _tallies(host: Host, count: int) -> tuple[list[int], list[float]]:
    """When the window knew which number of the journal, until all votes are in."""
    seqs: list[int] = []
    times: list[float] = []
    end = time.perf_counter() + WINDOW + 25
    while time.perf_counter() < end:
        for told in host.hear():
            if told["t"] == "wall":
                seqs.append(int(told["seq"]))
                times.append(time.perf_counter())
        if host.wall.get("voted") == count:
            break
        time.sleep(0.001)
    return seqs, times


def own_lives(count: int, folder: Path, seconds: float, pace: float) -> dict[str, float]:
    """Lives of one's own: seconds to the next card, and what the processes hold."""
    host = Host(folder / "own", beginning("load", most=count + 10))
    phones = Phones(host, count, own=True)
    phones.hear()
    does(host, "own", own=m.OwnLives("rider", seed=4711, luck="each"))
    wall(host, lambda now: now.get("ready"), 60)
    time.sleep(seconds / 2)  # every life has its first card
    phones.order(0, seconds, pace)
    told: dict[str, Any] = {}
    while not told:
        list(host.hear())
        told = phones.hear()
    workers = max((memory(pid) for pid in children(host.pid)), default=0.0)
    out = {"cards": len(told["cards"]), "p50": quantile(told["cards"], 0.5), "p99": quantile(told["cards"], 0.99),
           "done": told["done"], "worker": workers, "workers": len(children(host.pid))}  # fmt: skip
    phones.close()
    host.close()
    return out


def main(arguments: list[str]) -> int:
    """Measure and print; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int)
    parser.add_argument("--own", type=int, default=0)
    parser.add_argument("--pace", type=float, default=WINDOW, help="seconds from one answer of a phone to its next")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--phones", nargs=3)
    parser.add_argument("--flood-from", nargs=4)
    parser.add_argument("--live", action="store_true")
    options = parser.parse_args(arguments)
    if options.phones:
        to, code, count = options.phones
        asyncio.run(_phones(int(to), code, int(count), options.live))
        return 0
    if options.flood_from:
        to, code, count, seconds = options.flood_from
        asyncio.run(_flood(int(to), code, int(count), float(seconds)))
        return 0
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        if options.counts or not options.own:
            print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
            print("   N  join s  ack p50  ack p99  tally p50  tally p99   RSS MB   bars (tally, ack)")
        for count in options.counts or ([] if options.own else [50, 500, 2000]):
            f = votes(count, Path(name))
            tally, ack = BARS.get(count, (None, None))
            fine = (tally is None or f["tally99"] <= tally) and (ack is None or f["ack99"] <= ack)
            missed += not fine
            print(f"{count:4} {f['join_s']:7.2f} {f['ack50']:8.1f} {f['ack99']:8.1f} {f['tally50']:10.1f} "
                  f"{f['tally99']:10.1f} {f['rss']:8.0f}   {tally}, {ack} {'met' if fine else 'MISSED'}")  # fmt: skip
        if options.own:
            f = own_lives(options.own, Path(name), options.seconds, options.pace)
            fine = f["p99"] <= OWN_BAR and f["worker"] <= MEMORY_BAR
            missed += not fine
            print(f"own lives {options.own}, one answer in {options.pace:.0f} s: {f['cards']} cards, next card p50 "
                  f"{f['p50']:.0f} p99 {f['p99']:.0f} ms, "
                  f"{f['done']} finished, {f['workers']} process(es), largest {f['worker']:.0f} MB "
                  f"({OWN_BAR:.0f} ms, {MEMORY_BAR:.0f} MB) {'met' if fine else 'MISSED'}")  # fmt: skip
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
