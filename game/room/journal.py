"""The journal of a session: one line per event, chained by hashes, on the disk before anybody is told that it counts.

An incomplete last line is dropped and reported. A damaged line is refused with its number, and the file is left
unchanged. One process writes a journal; the lock is the operating system's and ends with the process.
"""

import errno
import os
from contextlib import suppress
from hashlib import blake2b
from io import FileIO
from pathlib import Path
from typing import NamedTuple

import msgspec

from game.room import messages as m
from game.room.room import FORMAT, GAME, Room, opened_room
from game.start.lock import sync_folder, try_lock

NAME = "journal.jsonl"
MOST_BYTES = 64_000_000
"""A journal of one session stays far below: 2,000 people with 60 votes each write 12 MB."""
LOCKED_BYTE = 1 << 30
_MARK = b',"h":"'
_DIGITS = 8


class JournalError(ValueError):
    """A journal that cannot be used or written; it is unchanged. `code`: none | foreign | version | damaged | busy |
    full | large | unwritable; `line` is the damaged line, `detail` the system's message."""

    def __init__(self, code: str, path: Path, line: int = 0, detail: str = "") -> None:
        super().__init__(f"{path}{f':{line}' if line else ''}: {code}{f' ({detail})' if detail else ''}")
        self.code, self.path, self.line, self.detail = code, path, line, detail


class Read(NamedTuple):
    """A journal's lines, their size in bytes, the last hash, and whether an incomplete line behind them was dropped."""

    lines: list[m.Line]
    length: int
    last: str
    torn: bool


def sealed(body: bytes, before: str) -> tuple[bytes, str]:
    """A line with its hash, which also covers the hash `before`, and that hash."""
    mine = blake2b(before.encode() + body, digest_size=_DIGITS // 2).hexdigest()
    return body[:-1] + _MARK + mine.encode() + b'"}\n', mine


def read(path: Path) -> Read:
    """All lines of a journal. Raises JournalError; the file is not changed."""
    try:
        if path.stat().st_size > 4 * MOST_BYTES:
            raise JournalError("large", path)
        raw = path.read_bytes()
    except OSError as error:
        raise JournalError("none", path, 0, error.strerror or str(error)) from None
    lines: list[m.Line] = []
    length, last = 0, ""
    pieces = raw.split(b"\n")
    for number, piece in enumerate(pieces, 1):
        if number == len(pieces):
            break  # what stands behind the last line's end: nothing, or a torn line
        line, seal = _line(piece, last)
        if line is None:
            tail = number == len(pieces) - 1 and not pieces[-1] and _torn(piece)
            # A torn write can only be the last line; a fault further up is damage, and nobody guesses what stood there.
            if number == 1 or not tail:
                raise JournalError("foreign" if number == 1 and GAME.encode() not in piece else "damaged", path, number)
            break
        _check_first(path, number, line)
        lines.append(line)
        length, last = length + len(piece) + 1, seal
    if not lines:
        raise JournalError("none" if not raw else "foreign", path, 0, "")
    return Read(lines, length, last, length < len(raw))


def _line(piece: bytes, before: str) -> tuple[m.Line | None, str]:
    body, mark, seal = piece.rpartition(_MARK)
    if not mark:
        return None, ""
    body += b"}"
    if sealed(body, before)[0][:-1] != piece:
        return None, ""
    with suppress(msgspec.MsgspecError, RecursionError):
        return m.line_decoder.decode(body), seal[:_DIGITS].decode()
    return None, ""


def _torn(piece: bytes) -> bool:
    """Whether a last line with a line end may be incomplete all the same: some systems fill a torn block with zeros."""
    return b"\0" in piece


def _check_first(path: Path, number: int, line: m.Line) -> None:
    event = line.event
    if (number == 1) != isinstance(event, m.Begun):
        raise JournalError("damaged", path, number)
    if isinstance(event, m.Begun):
        if event.game != GAME:
            raise JournalError("foreign", path, number)
        if event.format != FORMAT:
            raise JournalError("version", path, number, str(event.format))


def folded(lines: list[m.Line]) -> Room:
    """The room after these events."""
    first = lines[0].event
    assert isinstance(first, m.Begun)
    room = opened_room(first)
    for line in lines[1:]:
        room.apply(line)
    return room


class Journal:
    """An open journal, locked against other processes. `write` returns when its lines are on the disk."""

    def __init__(self, path: Path, handle: FileIO, known: Read) -> None:
        self.path = path
        self._handle = handle
        self._length, self._last = known.length, known.last
        self._soiled = False

    @classmethod
    def begin(cls, folder: Path, begun: m.Begun) -> "Journal":
        """Create the journal of a new session in this folder. Raises JournalError, also if there is one."""
        path = folder / NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            journal = cls(path, path.open("xb", buffering=0), Read([], 0, "", False))
        except OSError as error:
            raise JournalError(_reason(error), path, 0, error.strerror or str(error)) from None
        journal._lock()
        journal.write([m.encode(m.Line(0, 0, begun))])
        sync_folder(folder)
        return journal

    @classmethod
    def resume(cls, folder: Path) -> tuple["Journal", Read]:
        """Open the journal of a session to continue it; an incomplete last line is cut off. Raises JournalError."""
        path = folder / NAME
        try:
            handle = path.open("r+b", buffering=0)
        except OSError as error:
            code = "none" if error.errno == errno.ENOENT else _reason(error)
            raise JournalError(code, path, 0, error.strerror or str(error)) from None
        journal = cls(path, handle, Read([], 0, "", False))
        try:
            # Before it is read: nobody may add a line in between.
            journal._lock()
            known = read(path)
        except JournalError:
            journal.close()
            raise
        journal._length, journal._last = known.length, known.last
        if known.torn:
            # A new line must not be joined to the torn one.
            os.ftruncate(handle.fileno(), known.length)
            os.fsync(handle.fileno())
        return journal, known

    def _lock(self) -> None:
        # Far behind all lines: on Windows a locked byte cannot be read by others.
        descriptor = self._handle.fileno()
        os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)
        if not try_lock(descriptor):
            raise JournalError("busy", self.path)

    def write(self, bodies: list[bytes]) -> None:
        """Write these lines with their hashes to the disk. Raises JournalError, and then none of them is written."""
        last, lines = self._last, bytearray()
        for body in bodies:
            line, last = sealed(body, last)
            lines += line
        if self._length + len(lines) > MOST_BYTES:
            raise JournalError("large", self.path)
        descriptor = self._handle.fileno()
        try:
            if self._soiled:
                os.ftruncate(descriptor, self._length)
            os.lseek(descriptor, self._length, os.SEEK_SET)
            left = memoryview(bytes(lines))
            while left:
                left = left[os.write(descriptor, left) :]
            os.fsync(descriptor)
        except OSError as error:
            # Half a line may stand there; until it is gone nothing may be written behind it.
            self._soiled = True
            with suppress(OSError):
                os.ftruncate(descriptor, self._length)
                self._soiled = False
            raise JournalError(_reason(error), self.path, 0, error.strerror or str(error)) from None
        self._length += len(lines)
        self._last = last

    def close(self) -> None:
        """Release the lock."""
        self._handle.close()


def _reason(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "full"
    return "busy" if error.errno in (errno.EAGAIN, errno.EACCES) and os.name == "nt" else "unwritable"
