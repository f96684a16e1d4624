"""The window's side of the room: starts its process, sends it the trainer's commands and receives its messages.

Nothing here blocks: a thread reads the process's output, and `hear` returns it to the window once a frame.
"""

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from game.content.paths import child_environment
from game.room import messages as m
from game.room.address import joining
from game.room.journal import NAME, folded, read
from game.room.names import new_code
from game.room.room import FORMAT, GAME, Room
from game.room.words import read_words

Told = dict[str, Any]
PORTS = "ports.json"
PATIENCE = 20.0
"""Seconds that a started process may take to report that it is ready."""


class RoomError(ValueError):
    """The room could not be opened: a code of `JournalError`, with file and line."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        super().__init__(f"{told.get('path', '')}: {told.get('code', '')}")
        self.code, self.path = str(told.get("code", "died")), str(told.get("path", ""))
        self.line, self.detail = int(told.get("line", 0)), str(told.get("detail", ""))


def beginning(plan: str, languages: tuple[str, ...] = ("zh", "en"), **more: Any) -> m.Begun:
    """What a new room begins with; `more` are further fields of `Begun`."""
    return m.Begun(GAME, FORMAT, new_code(), plan, languages, **more)


class Host:
    """An open room. `wall` is the newest view for all; `begun` what the journal held when it was opened.

    `port` is the first to try (0: the usual ones).
    """

    def __init__(self, folder: Path, begun: m.Begun | None = None, port: int = 0) -> None:
        self.folder, self._port = folder, port
        self.wall: Told = {}
        self.address: Told = {}
        self.begun: Told = {}
        self.deaths = 0
        self._n = 0
        self._said: queue.SimpleQueue[Told] = queue.SimpleQueue()
        self._held: list[Told] = []
        self._process: subprocess.Popen[bytes] | None = None
        self._closing = False
        self._rehearsal: subprocess.Popen[bytes] | None = None
        self._start(begun)

    # --- what the window asks --------------------------------------------------------------------------------------

    def do(self, deed: str, **fields: Any) -> int:
        """Send a command of the trainer (see judge.DEEDS). Returns its number, under which `hear` reports `yes` or
        `no`."""
        self._n += 1
        self._send(m.encode(m.Command(self._n, deed, **fields)))
        return self._n

    def notes(self, shown: Mapping[str, Any]) -> None:
        """Show the console what only the window knows: step, notes, what comes next."""
        self._send(json.dumps({"t": "notes", **shown}, ensure_ascii=False, separators=(",", ":")).encode())

    def hear(self) -> Iterator[Told]:
        """The messages since the last call; of tallies only the newest. A process that died is started again."""
        tallied = False
        while True:
            try:
                told = self._said.get_nowait() if not self._held else self._held.pop(0)
            except queue.Empty:
                break
            if told["t"] == "wall":
                self.wall, tallied = told, True
                continue
            if told["t"] == "died":
                if told["process"] is self._process and not self._closing:
                    self.deaths += 1
                    self._start(None)
                    yield {"t": "back"}
                continue
            if told["t"] == "address":
                self.address = told
            yield told
        if tallied:
            yield self.wall

    def wait(self, *kinds: str, seconds: float = PATIENCE) -> Told:
        """The next thing said of one of these kinds; what else was said is heard later. Raises TimeoutError."""
        end, held = time.monotonic() + seconds, []
        try:
            while time.monotonic() < end:
                for told in self.hear():
                    held.append(told)
                    if told["t"] in kinds:
                        held.pop()
                        return told
                time.sleep(0.002)
        finally:
            self._held = [*held, *self._held]
        raise TimeoutError(f"nothing of {', '.join(kinds)} in {seconds} s")

    def joining(self) -> str:
        """The address for the QR code; '' while none has been fetched by the room itself: then hands are counted."""
        good = self.address.get("good") or []
        code = self.wall.get("code") or self.begun.get("begun", {}).get("code", "")
        return joining(good[0], self.address["port"], code) if good else ""

    def rehearse(self, count: int) -> None:
        """Let so many simulated phones take part, to practise alone; they leave with the room, or with 0."""
        if self._rehearsal is not None and self._rehearsal.stdin is not None:
            with suppress(OSError):
                self._rehearsal.stdin.close()
            self._rehearsal = None
        if count:
            code = self.wall.get("code") or self.begun["begun"]["code"]
            command = ["game.room.rehearsal", "127.0.0.1", str(self.begun["ports"][0]), code, str(count)]
            command = [sys.executable, "-m", *command]
            self._rehearsal = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=child_environment()
            )

    def past(self) -> Room:
        """Everything that has happened, as the journal tells it, with what was typed. Raises JournalError."""
        room = folded(read(self.folder / NAME).lines)
        room.words = read_words(self.folder)
        return room

    @property
    def console(self) -> str:
        """The address of the trainer's page, with its key after the #, where no server and no log sees it."""
        return f"http://127.0.0.1:{self.begun['ports'][1]}/#{self.begun['key']}"

    @property
    def pid(self) -> int:
        """The room's process."""
        return self._process.pid if self._process is not None else 0

    def close(self) -> None:
        """Stop the room's process; the session can be continued later."""
        self._closing = True
        self.rehearse(0)
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            assert process.stdin is not None
            process.stdin.close()
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    # --- the process -----------------------------------------------------------------------------------------------

    def _start(self, begun: m.Begun | None) -> None:
        command = [sys.executable, "-m", "game.room.process", str(self.folder), *self._ports()]
        process = subprocess.Popen(
            [*command, *(["--begin"] if begun is not None else [])], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=child_environment(),
        )  # fmt: skip
        self._process = process
        threading.Thread(target=self._read, args=(process,), name="room", daemon=True).start()
        if begun is not None:
            self._send(m.encode(begun))
        told = self.wait("begun", "refused", "died")
        if told["t"] != "begun":
            self._closing = True
            raise RoomError(told)
        self.begun = told
        with suppress(OSError):
            (self.folder / PORTS).write_text(json.dumps(told["ports"]), encoding="utf-8")

    def _ports(self) -> list[str]:
        """The ports used before, so that address, QR code and the phones' pages stay valid."""
        with suppress(OSError, ValueError, TypeError):
            out, own = json.loads((self.folder / PORTS).read_text(encoding="utf-8"))
            if out and own and self._port in (0, out):
                return ["--port", str(int(out)), "--console", str(int(own))]
        return ["--port", str(self._port)] if self._port else []

    def _send(self, line: bytes) -> None:
        process = self._process
        if process is not None and process.stdin is not None:
            with suppress(OSError, ValueError):  # it died: `hear` starts it again
                process.stdin.write(line + b"\n")
                process.stdin.flush()

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            with suppress(ValueError):
                self._said.put(json.loads(line))
        process.wait()
        self._said.put({"t": "died", "process": process})
