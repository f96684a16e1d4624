"""The save: a JSON line for the header, for each answer and for each finished year, fsynced before play goes on."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

FORMAT = 1
MAX_BYTES = 20_000_000


class SaveError(ValueError):
    """A save that cannot be used; the file is left as it is. `code` names the message, `detail` fills it."""

    def __init__(self, code: str, path: Path, detail: str = "") -> None:
        super().__init__(f"{path.name}: {code}" + (f" ({detail})" if detail else ""))
        self.code = code
        self.path = path
        self.detail = detail


class Saved(NamedTuple):
    header: Mapping[str, Any]
    records: list[Mapping[str, Any]]
    torn: bool  # the last line was not whole and was left out
    length: int  # bytes up to the end of the last whole line


class Log:
    """An open save. `append` returns only when the line is on the disk."""

    def __init__(self, path: Path, handle: BinaryIO) -> None:
        self.path = path
        self._handle = handle

    @classmethod
    def create(cls, path: Path, header: Mapping[str, Any]) -> "Log":
        path.parent.mkdir(parents=True, exist_ok=True)
        log = cls(path, path.open("xb"))
        log.append(header)
        _sync_folder(path.parent)
        return log

    @classmethod
    def resume(cls, path: Path, length: int) -> "Log":
        """Go on writing after the last whole line."""
        handle = path.open("r+b")
        handle.truncate(length)
        handle.seek(length)
        return cls(path, handle)

    def append(self, record: Mapping[str, Any]) -> None:
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        self._handle.write(line.encode() + b"\n")
        self._handle.flush()
        os.fsync(self._handle.fileno())

    def close(self) -> None:
        self._handle.close()


def read_log(path: Path) -> Saved:
    """Read a save; raises SaveError for a file that is none. A torn last line is dropped and said so."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SaveError("too_large", path)
        raw = path.read_bytes()
    except OSError as error:
        raise SaveError("unreadable", path, error.strerror or str(error)) from None
    lines = raw.split(b"\n")
    whole, tail = lines[:-1], lines[-1]
    records: list[Mapping[str, Any]] = []
    for i, line in enumerate(whole):
        record = _record(line)
        if record is None:
            raise SaveError("damaged", path, str(i + 1))
        records.append(record)
    if not records:
        raise SaveError("empty", path)
    header = records[0]
    if header.get("game") != "long-game":
        raise SaveError("foreign", path)
    if header.get("format") != FORMAT:
        raise SaveError("format", path, str(header.get("format")))
    _check_header(header, path)
    return Saved(header, records[1:], bool(tail), len(raw) - len(tail))


def _record(line: bytes) -> Mapping[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _check_header(header: Mapping[str, Any], path: Path) -> None:
    wanted: dict[str, type] = {
        "story": str, "system": str, "seed": int, "minutes": int, "lang": str, "name": str, "face": dict,
    }  # fmt: skip
    for key, kind in wanted.items():
        if not isinstance(header.get(key), kind):
            raise SaveError("damaged", path, f"1: {key}")


def _sync_folder(folder: Path) -> None:
    """Make the new file's name itself durable, where the system allows it (Windows does not)."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
