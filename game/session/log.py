"""Reads and writes saves: JSON lines for the header, each answer and each finished year, fsynced before play goes on.

One process writes a save at a time. The lock is the operating system's, on the save itself, so it ends with its process
however that dies; a save that is being written is never replaced by another file.
"""

import errno
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import Any, NamedTuple

from game.content.luck import MOST_SEED
from game.content.words.signs import unshowable
from game.start.lock import sync_folder, try_lock

FORMAT = 1
MAX_BYTES = 20_000_000
MAX_NAME = 200
_MOST = 10**6  # a year or a part of a face is below it
LOCKED_BYTE = 1 << 30
"""Where Windows locks: a lock there keeps others from reading the byte, so it lies behind all that a save may hold."""


class SaveError(ValueError):
    """A save that cannot be used or written; the file is unchanged. `code` is the key of the message, `detail` fills
    it."""

    def __init__(self, code: str, path: Path, detail: str = "") -> None:
        super().__init__(f"{path.name}: {code}" + (f" ({detail})" if detail else ""))
        self.code = code
        self.path = path
        self.detail = detail


class Saved(NamedTuple):
    """The content of a save; `records` are all lines after the header up to the first damaged one."""

    header: Mapping[str, Any]
    records: list[Mapping[str, Any]]
    torn: bool
    """The last line was not whole and was left out."""
    length: int
    """Bytes up to the end of the last record."""
    starts: tuple[int, ...] = ()
    """The byte each record begins at."""
    broken: int = 0
    """The number of the first line that is damaged, 0 if none is; it and what follows are left out."""

    @property
    def year(self) -> int:
        """The year of the last record; 0 if there is none."""
        return max((int(record.get("year", record.get("end", 0))) for record in self.records), default=0)


REASONS = {
    errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EROFS: "read_only", errno.EACCES: "read_only",
    errno.EPERM: "read_only", errno.ENOENT: "gone", errno.ESTALE: "gone", errno.ENOTDIR: "no_folder",
    errno.EISDIR: "is_folder", errno.EEXIST: "exists", errno.ENAMETOOLONG: "long",
}  # fmt: skip
"""The codes of SaveError by errno."""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """A context that turns OSError into a SaveError which tells players what to do."""
    try:
        yield
    except OSError as error:
        raise SaveError(REASONS.get(error.errno or 0, "unwritable"), path, error.strerror or str(error)) from None


class Log:
    """An open save, locked against other processes. `append` returns only when the line is on the disk."""

    def __init__(self, path: Path, handle: FileIO, length: int) -> None:
        self.path = path
        self._handle = handle
        self._length = length
        self._owed = b""
        self._soiled = False

    @classmethod
    def create(cls, path: Path, header: Mapping[str, Any]) -> "Log":
        """Create a save with this header. Raises SaveError, also if the file exists."""
        with writing(path):
            _make_folder(path.parent)
            # `x` never replaces a life; unbuffered, so that a refusal comes at the write and not at some later one.
            log = cls(path, path.open("xb", buffering=0), 0)
            try:
                log._lock()
                log.append(header)
            except SaveError:
                log.close()
                # A save without a whole header could not be opened again.
                path.unlink(missing_ok=True)
                raise
        sync_folder(path.parent)
        return log

    @classmethod
    def take(cls, path: Path) -> "Log":
        """Open and lock a save before it is read, so that nobody can add to it in between; then `cut` sets where to go
        on. Raises SaveError, with the code `busy` while another process writes it."""
        with writing(path):
            if path.exists() and not (path.is_file() or path.is_dir()):
                raise SaveError("foreign", path)
            try:
                log = cls(path, path.open("r+b", buffering=0), path.stat().st_size)
            except FileNotFoundError as error:
                raise SaveError("unreadable", path, error.strerror or str(error)) from None
        try:
            log._lock()
        except SaveError:
            log.close()
            raise
        return log

    def _lock(self) -> None:
        descriptor = self._handle.fileno()
        with writing(self.path):
            os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)
            if not try_lock(descriptor):
                raise SaveError("busy", self.path)
            os.lseek(descriptor, 0, os.SEEK_SET)

    def cut(self, length: int) -> None:
        """Truncate the save to this length in bytes. Raises SaveError."""
        with writing(self.path):
            os.ftruncate(self._handle.fileno(), length)
            os.fsync(self._handle.fileno())
        self._length, self._owed, self._soiled = length, b"", False

    def append(self, *records: Mapping[str, Any], owed: bool = False) -> None:
        """Write these lines. Raises SaveError if they are not on the disk; then none of them is.

        If `owed`, lines that cannot be written are kept and written before the next ones: the end of a year, which
        happens without an answer.
        """
        lines = self._owed + b"".join(_line(record) for record in records)
        if owed:
            self._owed = lines
        with writing(self.path):
            self._write(lines)
        self._length += len(lines)
        self._owed = b""

    def settle(self) -> None:
        """Make sure that everything is on the disk, in a file of this name. Raises SaveError."""
        self.append()

    def _write(self, lines: bytes) -> None:
        descriptor = self._handle.fileno()
        # A save that was deleted or replaced: what went into the open file would be lost with it.
        if not os.path.samestat(self.path.stat(), os.fstat(descriptor)):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if self._soiled:
            os.ftruncate(descriptor, self._length)
        os.lseek(descriptor, self._length, os.SEEK_SET)
        try:
            left = memoryview(lines)
            # A write may take less than it was given, on a disk that is nearly full for instance.
            while left:
                left = left[os.write(descriptor, left) :]
            os.fsync(descriptor)
        except OSError:
            self._soiled = True  # half a line may stand there until it can be taken away
            with suppress(OSError):
                os.ftruncate(descriptor, self._length)
                self._soiled = False
            raise

    def close(self) -> None:
        """Release the lock."""
        self._handle.close()


def _line(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def read_log(path: Path) -> Saved:
    """Read a save. Raises SaveError if the file is none. An incomplete last line is dropped and reported; what precedes
    a damaged line is kept."""
    raw = _bytes(path)
    pieces = _pieces(raw)
    header, mended = _header(path, raw, pieces)
    records: list[Mapping[str, Any]] = []
    starts = []
    broken, length = 0, pieces[0][1]
    for number, (start, end) in enumerate(pieces[1:], 2):
        if raw[start:end].isspace():  # line ends turned twice, by mail or an archive
            length = end
            continue
        record = _record(raw[start:end])
        if record is None or not _answers(record):
            broken = number
            break
        records.append(record)
        starts.append(start)
        length = end
    torn = not broken and length < len(raw)
    return Saved(header, records, torn, length, tuple(starts), 1 if mended else broken)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SaveError("too_large", path)
        if not (path.is_file() or path.is_dir()):  # a device may have no end
            raise SaveError("foreign", path)
        return path.read_bytes()
    except OSError as error:
        raise SaveError("unreadable", path, error.strerror or str(error)) from None


_LINE_END = re.compile(rb"\r\n|\n|\r")
_MARK = b"\xef\xbb\xbf"
"""The byte order mark that some editors write."""


def _pieces(raw: bytes) -> list[tuple[int, int]]:
    """(first byte, byte after the end) of each complete line, for any line ends that an editor may have written."""
    first = len(_MARK) if raw.startswith(_MARK) else 0
    ends = [match.end() for match in _LINE_END.finditer(raw)]
    # What stands behind the last line end was not written to its end, and is left out.
    return list(zip([first, *ends], ends, strict=False))


def _header(path: Path, raw: bytes, pieces: list[tuple[int, int]]) -> tuple[Mapping[str, Any], bool]:
    """The header, and whether it is damaged and only its essential fields could be read. Raises SaveError if it is no
    header of ours or has invalid values."""
    if not pieces:
        begun = raw.removeprefix(_MARK)[: len(_HEADER)]
        raise SaveError("empty" if _HEADER.startswith(begun) else "foreign", path)
    line = raw[slice(*pieces[0])]
    header = _record(line)
    mended = header is None and b'"game":"long-game"' in line
    if mended:
        header = _mended(line)
    if header is None:
        raise SaveError("damaged" if mended else "foreign", path, "1")
    if header.get("game") != "long-game":
        raise SaveError("foreign", path)
    if header.get("format") != FORMAT:
        raise SaveError("format", path, str(header.get("format"))[:20])
    _check_header(header, path)
    return header, mended


_NEEDED = {
    "story": rb'"story":"([a-z0-9_]+)"', "system": rb'"system":"([a-z0-9_]+)"', "seed": rb'"seed":(-?\d+)',
    "minutes": rb'"minutes":(\d+)', "format": rb'"format":(\d+)',
}  # fmt: skip


def _mended(line: bytes) -> dict[str, Any] | None:
    """The fields of a damaged header that are needed to replay: story, seed and length; None if they cannot be read for
    certain. Name and face are lost."""
    found = {key: re.search(pattern, line) for key, pattern in _NEEDED.items()}
    said = {key: match.group(1).decode() for key, match in found.items() if match is not None}
    # 18 digits fit 64 bits whatever they are.
    if said.keys() != _NEEDED.keys() or any(len(said[key]) > 18 for key in ("seed", "minutes", "format")):
        return None
    slot = re.search(rb'"slot":(\d{1,18})', line)
    numbers = {key: int(said[key]) for key in ("seed", "minutes", "format")}
    met = re.search(rb'"met":(\{[^{}]*\})', line)
    kept = {"game": "long-game", "lang": "zh", "name": "", "face": {}, "slot": int(slot.group(1)) if slot else 0}
    kept["met"] = (_record(met.group(1)) or {}) if met else {}
    return {**said, **numbers, **kept}


def _record(line: bytes) -> Mapping[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


_HEADER = b'{"game":"long-game",'
_ID = re.compile(r"[a-z][a-z0-9_]{0,47}")


def _check_header(header: Mapping[str, Any], path: Path) -> None:
    slot = header.get("slot", 0)
    good = {
        "story": _is_id(header.get("story")),
        "system": _is_id(header.get("system")),
        "seed": _is_whole(header.get("seed")) and abs(header["seed"]) <= MOST_SEED,
        "slot": _is_whole(slot) and 0 <= slot < 2**63,
        "minutes": _is_whole(header.get("minutes")) and 0 <= header["minutes"] < 10**6,
        "lang": isinstance(header.get("lang"), str) and _ID.fullmatch(header["lang"]) is not None,
        "name": _is_name(header.get("name")),
        "face": _is_face(header.get("face")),
        "met": _is_met(header.get("met", {})),
    }
    bad = [key for key, fine in good.items() if not fine]
    if bad:
        raise SaveError("damaged", path, f"1: {', '.join(bad)}")


def _answers(record: Mapping[str, Any]) -> bool:
    """Whether this is a valid record: an answer to a card or an offer, or a finished year."""
    if "end" in record:
        changed = record.get("changed")
        return _is_year(record["end"]) and isinstance(changed, dict) and all(map(_is_number, changed.values()))
    asked = record.get("offer") if "offer" in record else record.get("event")
    return _is_year(record.get("year")) and _is_id(asked) and _is_id(record.get("choice"))


def _is_met(value: Any) -> bool:
    """Whether this maps events to how many lives ago they were met."""
    return isinstance(value, dict) and all(_is_id(event) and _is_whole(ago) for event, ago in value.items())


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= MAX_NAME and not unshowable(value)


def _is_face(value: Any) -> bool:
    """Whether the parts of a face are words, truth values or small numbers, all of which the drawing accepts."""
    return isinstance(value, dict) and all(
        _is_name(part) or (isinstance(part, int) and abs(part) < _MOST) for part in value.values()
    )


def _is_year(value: Any) -> bool:
    return _is_whole(value) and abs(value) < _MOST


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    # Below 10 ** 15 a float holds every whole number exactly, so the comparison of a replay is exact.
    return isinstance(value, float) or (_is_whole(value) and abs(value) < 10**15)


def _make_folder(folder: Path) -> None:
    """Create the folder with its parents. Raises OSError, NotADirectoryError if a file is in the way."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None
