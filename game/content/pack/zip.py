"""The outside of a pack: a plain zip of a few files, refused before anything is read that could be large.

Memory: the directory (at most MAX_DIRECTORY) and blocks of BLOCK bytes; nothing else of the file is held. Only what our
own `pack` writes is accepted: no comment, no extra fields, no zip64, nothing in front, between or behind the files.
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO

from game.content.pack.names import twins, wrong_name
from game.content.problems import ContentErrors, Problem

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
          ".ogg": 8_000_000, ".md": 256_000, ".txt": 256_000}  # fmt: skip
_END = struct.Struct("<4s4H2LH")
_LOCAL_HEADER = 30
_FLAGS = 0x800 | 0x6  # UTF-8 names; how hard deflate tried
_READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
                struct.error)  # fmt: skip


class PackReader:
    """An open pack whose directory has been judged; `files` are its entries besides the manifest, by name."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self.path = path
        at = _end_of(path, file)
        try:
            self._zip = zipfile.ZipFile(file)
        except _READ_ERRORS as error:
            raise refused(path, "", f"the directory of the pack is damaged ({_short(error)})") from None
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
                        raise refused(self.path, entry.filename, "it holds more than it says")
                    yield block
        except ContentErrors:
            raise
        except _READ_ERRORS as error:
            raise refused(self.path, entry.filename, f"it is damaged ({_short(error)})") from None
        if left:
            raise refused(self.path, entry.filename, "it holds less than it says")


def refused(path: Path, name: str, what: str, fix: str = "ask the sender for a pack made with `pack`") -> ContentErrors:
    """A pack's fault; `name` is a stranger's, so only its plain characters are shown."""
    shown = "".join(char if char.isprintable() else "?" for char in name[:120])
    return ContentErrors([Problem(f"{path.name}:{shown}" if shown else path.name, what, fix)])


def _end_of(path: Path, file: IO[bytes]) -> int:
    """Where the directory starts, read from the end record."""
    size = file.seek(0, 2)
    if size > MAX_PACK:
        raise refused(path, "", f"the pack is larger than {MAX_PACK // 1_000_000} MB")
    if size < _END.size:
        raise refused(path, "", "this is not a pack")
    file.seek(size - _END.size)
    mark, disk, first_disk, here, count, length, offset, comment = _END.unpack(file.read(_END.size))
    if mark != b"PK\x05\x06" or comment:
        raise refused(path, "", "this is not a pack, or something follows its end")
    if disk or first_disk or here != count:
        raise refused(path, "", "the pack is split in parts")
    if count > MAX_FILES + 1:
        raise refused(path, "", f"the pack has {count} files; {MAX_FILES} are allowed")
    if length > MAX_DIRECTORY or offset + length != size - _END.size:
        raise refused(path, "", "the directory of the pack does not fit the file")
    file.seek(max(0, size - _END.size - 20))
    if file.read(4) == b"PK\x06\x07":
        raise refused(path, "", "the pack is in the zip64 form, which no story needs")
    file.seek(0)
    if file.read(4) != b"PK\x03\x04":
        raise refused(path, "", "something stands before the first file of the pack")
    file.seek(0)
    return int(offset)


def _judge(path: Path, entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Names, kinds, sizes and places of all entries; raises with the first fault."""
    if not entries or entries[0].orig_filename != MANIFEST:
        raise refused(path, "", f"the first file of a pack is {MANIFEST}")
    if len(entries) > MAX_FILES + 1:
        raise refused(path, "", f"the pack has {len(entries)} files; {MAX_FILES} are allowed")
    at = 0
    for entry in entries:
        what = _wrong_entry(entry, entry is entries[0])
        if what:
            raise refused(path, entry.orig_filename, what)
        if entry.header_offset != at:
            raise refused(path, entry.orig_filename, "the files of the pack overlap or leave gaps")
        at += _LOCAL_HEADER + len(entry.orig_filename.encode("utf-8")) + entry.compress_size
    if at != directory:
        raise refused(path, "", "something lies hidden between the files of the pack")
    for one, other in twins(entry.orig_filename for entry in entries):
        raise refused(path, other, f"it is the same file as '{one}' on some systems")
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        raise refused(path, "", f"unpacked it is larger than {MAX_TOTAL // 1_000_000} MB")


def _wrong_entry(entry: zipfile.ZipInfo, manifest: bool) -> str:
    name = entry.orig_filename
    if not manifest and (wrong := wrong_name(name)):
        return wrong
    if entry.filename != name or (not name.isascii() and not entry.flag_bits & 0x800):
        return "the name is not written plainly"
    if entry.flag_bits & ~_FLAGS or entry.extra or entry.comment:
        return "it is encrypted or carries fields that no story needs"
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "it is compressed in a way that no story needs"
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG) or entry.external_attr & 0x418:
        return "it is a link, a folder or a device, not a file"
    if mode & 0o7111:
        return "it is marked as a program"
    most = MAX_MANIFEST if manifest else _SIZES[Path(name).suffix]
    if entry.file_size > most:
        return f"it has {entry.file_size:,} bytes; the limit for this kind is {most:,}"
    if entry.file_size > SMALL and entry.file_size > MAX_RATIO * entry.compress_size:
        return f"it would grow more than {MAX_RATIO} times when unpacked"
    return ""


def _short(error: BaseException) -> str:
    return "".join(char for char in str(error)[:80] if char.isprintable())
