"""The zip format of packs: a plain archive with few files; faults are found before anything is read that could be
large.

Memory: the directory (at most MAX_DIRECTORY) and blocks of BLOCK bytes; nothing else of the file is held. Only what our
own `pack` writes is accepted: no comment, no extra fields, no zip64, no bytes before, between or behind the files.
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO

from game.content.findings import ContentErrors, Fault, Field, fault, finding
from game.content.pack.names import twins, wrong_name

MANIFEST = "manifest.json"
MAX_PACK = 24_000_000
MAX_TOTAL = 48_000_000
MAX_FILES = 200
MAX_DIRECTORY = 128_000
MAX_MANIFEST = 128_000
MAX_RATIO = 100
SMALL = 100_000  # below this, ratios are not judged
BLOCK = 65_536
_SIZES = {".yaml": 1_000_000, ".po": 2_000_000, ".tmx": 1_000_000, ".tsx": 1_000_000, ".png": 4_000_000,
          ".svg": 1_000_000, ".ogg": 8_000_000, ".md": 256_000, ".txt": 256_000}  # fmt: skip
_END = struct.Struct("<4s4H2LH")
_LOCAL_HEADER = 30
_FLAGS = 0x800 | 0x6  # UTF-8 names; how hard deflate tried
_READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
                struct.error)  # fmt: skip


class PackReader:
    """An open pack whose directory passed all checks; `files` are its entries without the manifest, by name."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self.path = path
        at = _end_of(path, file)
        try:
            self._zip = zipfile.ZipFile(file)
        except _READ_ERRORS:
            raise refused(path, "", "directory") from None
        self.entries = self._zip.infolist()
        _judge(path, self.entries, at)
        self.files = {entry.filename: entry for entry in self.entries[1:]}

    def manifest(self) -> bytes:
        return b"".join(self._blocks(self.entries[0]))

    def extract(self, name: str, folder: Path) -> str:
        """Write one file below `folder`; returns its SHA-256."""
        target = folder.joinpath(*name.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        digest = sha256()
        with target.open("xb") as out:
            for block in self._blocks(self.files[name]):
                digest.update(block)
                out.write(block)
        return digest.hexdigest()

    def _blocks(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        left = entry.file_size
        try:
            with self._zip.open(entry) as source:
                while block := source.read(BLOCK):
                    left -= len(block)
                    if left < 0:
                        raise refused(self.path, entry.filename, "damaged")
                    yield block
        except ContentErrors:
            raise
        except _READ_ERRORS:
            raise refused(self.path, entry.filename, "damaged") from None
        if left:
            raise refused(self.path, entry.filename, "holds-less")


def refused(path: Path, name: str, case: str | Fault, /, **fields: Field) -> ContentErrors:
    """The exception for a fault of a pack (a case of `bad-pack`). `name` is untrusted: only its printable characters
    are shown."""
    shown = "".join(char if char.isprintable() else "?" for char in name[:120])
    where = f"{path.name}:{shown}" if shown else path.name
    return ContentErrors([case.at(where) if isinstance(case, Fault) else finding(where, f"bad-pack/{case}", **fields)])


def _end_of(path: Path, file: IO[bytes]) -> int:
    """The offset of the zip directory, from the end record."""
    size = file.seek(0, 2)
    if size > MAX_PACK:
        raise refused(path, "", "large", most=MAX_PACK // 1_000_000)
    if size < _END.size:
        raise refused(path, "", "none")
    file.seek(size - _END.size)
    mark, disk, first_disk, here, count, length, offset, comment = _END.unpack(file.read(_END.size))
    if mark != b"PK\x05\x06" or comment:
        raise refused(path, "", "end")
    if disk or first_disk or here != count:
        raise refused(path, "", "split")
    if count > MAX_FILES + 1:
        raise refused(path, "", "files", count=count, most=MAX_FILES)
    if length > MAX_DIRECTORY or offset + length != size - _END.size:
        raise refused(path, "", "directory-size")
    file.seek(max(0, size - _END.size - 20))
    if file.read(4) == b"PK\x06\x07":
        raise refused(path, "", "zip64")
    file.seek(0)
    if file.read(4) != b"PK\x03\x04":
        raise refused(path, "", "front")
    file.seek(0)
    return int(offset)


def _judge(path: Path, entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Raise ContentErrors for the first fault in names, types, sizes and offsets of the entries."""
    if not entries or entries[0].orig_filename != MANIFEST:
        raise refused(path, "", "first", name=MANIFEST)
    if len(entries) > MAX_FILES + 1:
        raise refused(path, "", "files", count=len(entries), most=MAX_FILES)
    at = 0
    for entry in entries:
        if wrong := _wrong_entry(entry, entry is entries[0]):
            raise refused(path, entry.orig_filename, wrong)
        if entry.header_offset != at:
            raise refused(path, entry.orig_filename, "overlap")
        at += _LOCAL_HEADER + len(entry.orig_filename.encode("utf-8")) + entry.compress_size
    if at != directory:
        raise refused(path, "", "between")
    for one, other in twins(entry.orig_filename for entry in entries):
        raise refused(path, other, "twin", other=one)
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise refused(path, "", "total", most=MAX_TOTAL // 1_000_000)


def _wrong_entry(entry: zipfile.ZipInfo, manifest: bool) -> Fault | None:
    name = entry.orig_filename
    if not manifest and (wrong := wrong_name(name)):
        return wrong
    if entry.filename != name or (not name.isascii() and not entry.flag_bits & 0x800):
        return fault("bad-pack/name-written")
    if entry.flag_bits & ~_FLAGS or entry.extra or entry.comment:
        return fault("bad-pack/fields")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return fault("bad-pack/compression")
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG) or entry.external_attr & 0x418:
        return fault("bad-pack/no-file")
    if mode & 0o7111:
        return fault("bad-pack/executable")
    most = MAX_MANIFEST if manifest else _SIZES[Path(name).suffix]
    if entry.file_size > most:
        return fault("bad-pack/file-size", size=entry.file_size, most=most)
    if entry.file_size > SMALL and entry.file_size > MAX_RATIO * entry.compress_size:
        return fault("bad-pack/ratio", most=MAX_RATIO)
    return None
