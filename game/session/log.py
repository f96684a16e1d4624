"""The save: a JSON line for the header, for each answer and for each finished year, fsynced before play goes on."""

import json
import os
import re
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

    def append(self, *records: Mapping[str, Any]) -> None:
        for record in records:
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
            raise SaveError("damaged" if records and _ours(records[0]) else "foreign", path, str(i + 1))
        records.append(record)
    if not records:
        raise SaveError("foreign" if tail and not _HEADER.startswith(tail[: len(_HEADER)]) else "empty", path)
    header = records[0]
    if not _ours(header):
        raise SaveError("foreign", path)
    if header.get("format") != FORMAT:
        raise SaveError("format", path, str(header.get("format")))
    _check_header(header, path)
    for i, record in enumerate(records[1:]):
        if not _answers(record):
            raise SaveError("damaged", path, str(i + 2))
    return Saved(header, records[1:], bool(tail), len(raw) - len(tail))


def _record(line: bytes) -> Mapping[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


_HEADER = b'{"game":"long-game",'
_ID = re.compile(r"[a-z][a-z0-9_]{0,47}")


def _ours(header: Mapping[str, Any]) -> bool:
    return header.get("game") == "long-game"


def _check_header(header: Mapping[str, Any], path: Path) -> None:
    slot = header.get("slot", 0)
    good = {
        "story": _is_id(header.get("story")),
        "system": _is_id(header.get("system")),
        "seed": _is_whole(header.get("seed")),
        "slot": _is_whole(slot) and 0 <= slot < 2**63,
        "minutes": _is_whole(header.get("minutes")),
        "lang": isinstance(header.get("lang"), str) and _ID.fullmatch(header["lang"]) is not None,
        "name": isinstance(header.get("name"), str),
        "face": isinstance(header.get("face"), dict),
    }
    bad = [key for key, fine in good.items() if not fine]
    if bad:
        raise SaveError("damaged", path, f"1: {', '.join(bad)}")


def _answers(record: Mapping[str, Any]) -> bool:
    """Whether this is an answer to a card, one to an offer, or a finished year."""
    if "end" in record:
        changed = record.get("changed")
        return _is_whole(record["end"]) and isinstance(changed, dict) and all(map(_is_number, changed.values()))
    asked = record.get("offer") if "offer" in record else record.get("event")
    return _is_whole(record.get("year")) and _is_id(asked) and _is_id(record.get("choice"))


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, float) or (_is_whole(value) and abs(value) < 10**15)


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
