"""Whether a gettext catalogue can be read at all."""

import re
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po

from game.content.findings import Fault, fault, reason

_ENTRY = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)?\s*"((?:[^"\\]|\\.)*)"')


def po_fault(path: Path) -> tuple[int, Fault] | None:
    """The line where the catalogue breaks off, and why; None if it is sound."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return 1, fault("bad-yaml/catalogue-encoding", byte=error.start)
    except OSError as error:
        return 1, fault("bad-yaml/catalogue-unreadable", reason=reason(error))
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line and not line.startswith("#") and not _ENTRY.fullmatch(line):
            return number, fault("bad-yaml/catalogue-line")
    try:
        with path.open("rb") as file:
            read_po(file, abort_invalid=True)
    except PoFileError as error:
        return int(getattr(error, "lineno", 0) or 0) + 1, fault("bad-yaml/catalogue")
    except (ValueError, UnicodeError, LookupError):
        return 1, fault("bad-yaml/catalogue")
    return None
