"""The process of the room: network and journal, without a window.

It reads commands from its standard input, writes messages to its standard output (JSON lines), and ends when its input
ends.
"""

import asyncio
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from game.room import messages as m
from game.room.address import PORTS
from game.room.journal import Journal, JournalError, folded
from game.room.room import Room
from game.room.server import Server
from game.room.words import read_words

TRIES = 200
"""How often, 0.05 s apart, a locked journal is tried again: the process of a window that was killed needs a moment to
end."""


def read_input(loop: asyncio.AbstractEventLoop, take: Callable[[bytes], None], ended: Callable[[], None]) -> None:
    """Read the window's lines in a thread, since that works on every system."""

    def read() -> None:
        for line in sys.stdin.buffer:
            loop.call_soon_threadsafe(take, line)
        loop.call_soon_threadsafe(ended)

    threading.Thread(target=read, name="window", daemon=True).start()


class Voice:
    """Writes to the window in a thread, so that a hanging window blocks nobody; of unsent tallies only the newest is
    kept."""

    def __init__(self) -> None:
        self._lines: list[tuple[bool, bytes]] = []
        self._some = threading.Condition()
        threading.Thread(target=self._speak, name="voice", daemon=True).start()

    def __call__(self, told: Any) -> None:
        """Queue a message for the window."""
        tally = told["t"] == "wall"
        with self._some:
            # Only the one before it: a tally must not overtake an answer that was queued between the two.
            if tally and self._lines and self._lines[-1][0]:
                self._lines.pop()
            self._lines.append((tally, m.encode(told) + b"\n"))
            self._some.notify()

    def _speak(self) -> None:
        with suppress(OSError, ValueError):  # a window that is gone is told nothing
            while True:
                with self._some:
                    while not self._lines:
                        self._some.wait()
                    lines, self._lines = self._lines, []
                sys.stdout.buffer.write(b"".join(line for _, line in lines))
                sys.stdout.buffer.flush()

    def finish(self) -> None:
        """Wait a moment for the last messages to be written."""
        end = time.monotonic() + 1
        while self._lines and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(0.02)


def opened(folder: Path, begun: m.Begun | None) -> tuple[Journal, Room, bool]:
    """The journal of a folder, its room, and whether an incomplete last line was dropped. A new journal if `begun` is
    given, else the existing one. Raises JournalError."""
    if begun is not None:
        journal = Journal.begin(folder, begun)
        return journal, folded([m.Line(0, 0, begun)]), False
    for attempt in range(TRIES):  # the process of a window that was killed needs a moment to be gone
        try:
            journal, known = Journal.resume(folder)
            room = folded(known.lines)
            room.words = read_words(folder)
            return journal, room, known.torn
        except JournalError as error:
            if error.code != "busy" or attempt == TRIES - 1:
                raise
            time.sleep(0.05)
    raise AssertionError


async def serve(folder: Path, begun: m.Begun | None, ports: tuple[int, ...], own_port: int) -> int:
    """Run the room until the window's input ends. Returns the exit status: 1 if the journal or the network could not be
    opened, which is reported."""
    say = Voice()
    try:
        journal, room, torn = opened(folder, begun)
    except JournalError as error:
        say({"t": "refused", "code": error.code, "line": error.line, "path": str(error.path), "detail": error.detail})
        say.finish()
        return 1
    server = Server(room, journal, say)
    held: list[Any] = []
    try:
        held = await server.open(ports, own_port)
    except OSError as error:
        # No network is no end: the window's commands still go into the journal.
        say({"t": "offline", "why": error.strerror or str(error)})
    done = asyncio.Event()
    read_input(asyncio.get_running_loop(), lambda line: _order(server, line), done.set)
    say({"t": "begun", "torn": torn, "key": server.key, "ports": server.ports, "lived": room.lived,
         "decisions": room.decisions, "begun": room.begun, "asked": [_poll_state(one) for one in room.asked],
         "seq": room.seq})  # fmt: skip
    tasks = [asyncio.create_task(server.commit_forever()), asyncio.create_task(server.show_forever())]
    if held:
        tasks.append(asyncio.create_task(server.watch_addresses()))
        tasks.append(asyncio.create_task(server.polls.sweep_forever()))
    server.later(server.begin_lives)
    try:
        await done.wait()
    finally:
        for task in tasks:
            task.cancel()
        server.lives.stop()
        journal.close()
    return 0


def _poll_state(asked: Any) -> dict[str, Any]:
    return {"q": asked.question.q, "step": asked.step, "state": asked.state, "decided": asked.decided}


def _order(server: Server, line: bytes) -> None:
    """Handle a line from the window: a command, or notes for the console."""
    try:
        if line.startswith(b'{"t":"notes"'):
            return server.notes(msgspec.json.decode(line))
        said = m.command_decoder.decode(line)
    except msgspec.MsgspecError as error:
        return server.say({"t": "no", "n": 0, "e": "bad", "why": str(error)})
    server.later(lambda: server.process_command(said, server.say))


def main(arguments: list[str]) -> int:
    """`python -m game.room.process FOLDER [--begin] [--port N …] [--console N]`; with --begin the first line of the
    input is the room to begin."""
    folder = Path(arguments[0])
    begun = None
    if "--begin" in arguments:
        begun = msgspec.json.decode(sys.stdin.buffer.readline(), type=m.Begun)
    given = [int(word) for before, word in pairwise(arguments) if before == "--port"]
    own = [int(word) for before, word in pairwise(arguments) if before == "--console"]
    try:
        return asyncio.run(serve(folder, begun, tuple(dict.fromkeys((*given, *PORTS, 0))), own[0] if own else 0))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(code)  # a thread may still wait for the window's next line
