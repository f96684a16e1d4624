"""Which file names a pack may hold: such as mean the same, harmless thing on every system."""

import re
import unicodedata
from collections.abc import Iterable

SUFFIXES = (".yaml", ".po", ".tmx", ".tsx", ".png", ".ogg", ".md", ".txt")
MAX_NAME = 120
MAX_DEPTH = 4
_RESERVED = re.compile(r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
_STORY_ID = re.compile(r"[a-z][a-z0-9_]{0,47}")


def wrong_name(name: str) -> str:
    """What is wrong with a file name inside a pack, in a designer's words; '' if nothing is."""
    parts = name.split("/")
    if not name or len(name) > MAX_NAME:
        return f"the name is empty or longer than {MAX_NAME} characters"
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in name):
        return "the name holds invisible characters"
    if name.startswith(("/", "\\", "~")):
        return "the name starts at the top of the disk"
    if len(name) > 1 and name[1] == ":":
        return "the name starts with a drive letter"
    if ".." in parts or ".." in name.split("\\"):
        return "the name leads out of the pack"
    if name.endswith("/"):
        return "a folder stands in the list; packs list files only"
    if len(parts) > MAX_DEPTH:
        return f"the name lies more than {MAX_DEPTH} folders deep"
    for part in parts:
        if not part or part.startswith((".", " ")) or part.endswith((".", " ")):
            return f"'{part}' is no plain name: dots and blanks stand inside names only"
        if not all(char.isalnum() or char in "._- " for char in part):
            return "the name holds something else than letters, digits, . _ - and blanks"
        if _RESERVED.fullmatch(part.split(".")[0].strip()):
            return f"'{part}' is a device on Windows"
    if unicodedata.normalize("NFC", name) != name:
        return "the name is written with combining characters"
    if not name.endswith(SUFFIXES):
        return f"this kind of file does not belong in a story; allowed are {' '.join(SUFFIXES)}"
    return ""


def wrong_id(story: str) -> str:
    """What is wrong with a story's id as the name of a folder; '' if nothing is."""
    if not _STORY_ID.fullmatch(story):
        return "an id has small letters, digits and _ and starts with a letter"
    return f"'{story}' is a device on Windows" if _RESERVED.fullmatch(story) else ""


def twins(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of names that are one file or one path on some system: by case, by width, a file named like a folder."""
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
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
