"""Stores what people typed, in a file beside the journal: lines of the journal are permanent, typed texts must be
deletable.

The journal has a mark (`#` and eight digits) in their place. What the trainer hides is deleted from the file, and what
was not released is deleted when the session is ended.
"""

import os
import secrets
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

FILE = "words.jsonl"


class TypedWords(msgspec.Struct, frozen=True):
    """A line of the file."""

    mark: str
    text: str


_decoder = msgspec.json.Decoder(TypedWords)


def new_mark() -> str:
    """A new mark for a typed text."""
    return f"#{secrets.token_hex(4)}"


def read_words(folder: Path) -> dict[str, str]:
    """All texts of a session by their marks; invalid lines are skipped."""
    found: dict[str, str] = {}
    with suppress(OSError):
        for line in (folder / FILE).read_bytes().split(b"\n"):
            with suppress(msgspec.MsgspecError):
                typed = _decoder.decode(line)
                found[typed.mark] = typed.text
    return found


def add_words(folder: Path, texts: Mapping[str, str]) -> None:
    """Write these texts to the disk. Raises OSError."""
    if not texts:
        return
    lines = b"".join(msgspec.json.encode(TypedWords(mark, text)) + b"\n" for mark, text in texts.items())
    with (folder / FILE).open("ab") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def forget_words(folder: Path, marks: Collection[str]) -> None:
    """Delete these texts: the file is replaced by a new one and the old one overwritten. Raises OSError."""
    known = read_words(folder)
    if not known.keys() & set(marks):
        return
    path, fresh = folder / FILE, folder / f"{FILE}.part"
    fresh.unlink(missing_ok=True)
    fresh.touch()
    kept = {mark: text for mark, text in known.items() if mark not in marks}
    with fresh.open("ab") as file:
        file.write(b"".join(msgspec.json.encode(TypedWords(mark, text)) + b"\n" for mark, text in kept.items()))
        file.flush()
        os.fsync(file.fileno())
    with path.open("r+b") as old:
        old.write(b"\0" * path.stat().st_size)
        old.flush()
        os.fsync(old.fileno())
    fresh.replace(path)
