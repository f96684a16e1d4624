"""Whether a gettext catalogue can be read at all."""

import re
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po

_ENTRY = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)?\s*"((?:[^"\\]|\\.)*)"')


def po_fault(path: Path) -> tuple[int, str] | None:
    """The line where the catalogue breaks off, and why; None if it is sound."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return 1, f"it is not UTF-8 text (byte {error.start})"
    except OSError as error:
        return 1, str(error.strerror or error)
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line and not line.startswith("#") and not _ENTRY.fullmatch(line):
            return number, "a quote is missing, or the line does not begin with msgctxt, msgid or msgstr"
    try:
        with path.open("rb") as file:
            read_po(file, abort_invalid=True)
    except PoFileError as error:
        return int(getattr(error, "lineno", 0) or 0) + 1, str(error)
    except (ValueError, UnicodeError, LookupError) as error:
        return 1, str(error)
    return None
