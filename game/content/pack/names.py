"""Rules for file names in a pack: they must mean the same file, and nothing harmful, on every system."""

import re
import unicodedata
from collections.abc import Iterable

from game.content.findings import Fault, fault

SUFFIXES = (".yaml", ".po", ".tmx", ".tsx", ".png", ".svg", ".ogg", ".md", ".txt")
MAX_NAME = 120
MAX_DEPTH = 4
# Windows takes these for devices, superscript digits included.
_RESERVED = re.compile(r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
_STORY_ID = re.compile(r"[a-z][a-z0-9_]{0,47}")


def wrong_name(name: str) -> Fault | None:
    """The fault of a file name inside a pack; None if it is allowed."""
    parts = name.split("/")
    if not name or len(name) > MAX_NAME:
        return fault("bad-pack/name-length", most=MAX_NAME)
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in name):
        return fault("bad-pack/name-invisible")
    if name.startswith(("/", "\\", "~")):
        return fault("bad-pack/name-top")
    if len(name) > 1 and name[1] == ":":
        return fault("bad-pack/name-drive")
    if ".." in parts or ".." in name.split("\\"):
        return fault("bad-pack/name-out")
    if name.endswith("/"):
        return fault("bad-pack/name-folder")
    if len(parts) > MAX_DEPTH:
        return fault("bad-pack/name-deep", most=MAX_DEPTH)
    if wrong := next(filter(None, map(_wrong_part, parts)), None):
        return wrong
    if unicodedata.normalize("NFC", name) != name:
        return fault("bad-pack/name-combining")
    if not name.endswith(SUFFIXES):
        return fault("bad-pack/kind", known=SUFFIXES)
    return None


def _wrong_part(part: str) -> Fault | None:
    """The fault of one part of a path, a folder or the file itself; None if it is allowed."""
    # Windows drops dots and blanks at the end; a dot in front hides a file elsewhere.
    if not part or part.startswith((".", " ")) or part.endswith((".", " ")):
        return fault("bad-pack/name-plain", part=part)
    if not all(char.isalnum() or char in "._- " for char in part):
        return fault("bad-pack/name-characters")
    # Whatever follows the first dot: `con.txt` is the device too.
    return fault("bad-pack/name-device", part=part) if _RESERVED.fullmatch(part.split(".")[0].strip()) else None


def wrong_id(story: str) -> Fault | None:
    """The fault of a story's id as the name of a folder; None if it is allowed."""
    if not _STORY_ID.fullmatch(story):
        return fault("bad-name/id")
    return fault("bad-name/device", name=story) if _RESERVED.fullmatch(story) else None


def twins(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of names that collide on some system: equal but for case or Unicode width, or a file and a folder of one
    name."""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    pairs = []
    for name in names:
        plain = _plain(name)
        if plain in files:
            pairs.append((files[plain], name))
        files.setdefault(plain, name)
        parts = plain.split("/")
        for depth in range(1, len(parts)):
            folders.setdefault("/".join(parts[:depth]), name)
    return pairs + [(files[plain], name) for plain, name in folders.items() if plain in files]


def _plain(name: str) -> str:
    # Twice, since folding the case may undo the normal form.
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
