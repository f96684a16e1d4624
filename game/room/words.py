"""What people typed, kept beside the journal and not in it: the journal is for ever, words may have to be forgotten.

The journal holds a mark (`#` and eight digits) in their place. What the trainer hides is taken out of the file, and
what nobody let be seen goes when the session is ended.
"""

import os
import secrets
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

FILE = "words.jsonl"


class Typed(msgspec.Struct, frozen=True):
    """A line of the file."""

    mark: str
    text: str


_decoder = msgspec.json.Decoder(Typed)


def new_mark() -> str:
    """A mark for a text of one's own."""
    return f"#{secrets.token_hex(4)}"


def read_words(folder: Path) -> dict[str, str]:
    """All texts of a session by their marks; lines that are torn or none are passed over."""
    found: dict[str, str] = {}
    with suppress(OSError):
        for line in (folder / FILE).read_bytes().split(b"\n"):
            with suppress(msgspec.MsgspecError):
                typed = _decoder.decode(line)
                found[typed.mark] = typed.text
    return found


def add_words(folder: Path, texts: Mapping[str, str]) -> None:
    """Put these texts on the disk. Raises OSError."""
    if not texts:
        return
    lines = b"".join(msgspec.json.encode(Typed(mark, text)) + b"\n" for mark, text in texts.items())
    with (folder / FILE).open("ab") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def forget_words(folder: Path, marks: Collection[str]) -> None:
    """Take these texts out of the file: a new one takes its place, the old one is overwritten. Raises OSError."""
    known = read_words(folder)
    if not known.keys() & set(marks):
        return
    path, fresh = folder / FILE, folder / f"{FILE}.part"
    fresh.unlink(missing_ok=True)
    fresh.touch()
    kept = {mark: text for mark, text in known.items() if mark not in marks}
    with fresh.open("ab") as file:
        file.write(b"".join(msgspec.json.encode(Typed(mark, text)) + b"\n" for mark, text in kept.items()))
        file.flush()
        os.fsync(file.fileno())
    with path.open("r+b") as old:
        old.write(b"\0" * path.stat().st_size)
        old.flush()
        os.fsync(old.fileno())
    fresh.replace(path)
