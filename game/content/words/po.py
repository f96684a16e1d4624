"""Gettext catalogues: the one reader, for the game and for every tool that looks at a translation or writes one.

A catalogue belongs to a translator. So what cannot be read for certain becomes a fault with its line: the entry is left
out, the others are read, and who writes (`catalogue`) leaves a file with faults alone. The form is GNU gettext's
(https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html) with these limits: UTF-8 (a byte order mark is
passed over), a context with every message (our key), each key once, and no plurals, for a story's text has one form.

Nothing slow is imported: a player waits for this at every start.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from game.content.findings import Fault, Field, Finding, fault, finding, reason
from game.content.paths import file_size

TOLD_SINGLY = 5  # faults of one kind; more of them are one finding

MAX_BYTES = 20_000_000
# Not str.splitlines, which also breaks at U+2028 and others that may stand in a text.
ENDS = re.compile(r"\r\n|\n|\r")
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
_FIELD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(\".*)")
_WORD = re.compile(r"(?=(?:msgctxt|msgid|msgstr)\b|[A-Za-z_]+(?:\[\d*\])?\s*\")([A-Za-z_]+(?:\[\d*\])?)")
# Bytes in a row are one group: several of them may be the UTF-8 of one character.
_ESCAPES = re.compile(r"((?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]{2})+)|\\(.)")
_BYTE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|([0-7]{1,3}))")
_MEANT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a", "\\": "\\", '"': '"'}
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
_CHARSET = re.compile(r"charset=\s*([^\s;]*)", re.IGNORECASE)
# ASCII is part of UTF-8.
_UTF_8 = ("utf-8", "utf8", "ascii", "us-ascii")
_FUZZY = "fuzzy"


class Flaw(NamedTuple):
    """A fault in a catalogue and its line (from 1)."""

    line: int
    wrong: Fault


def _flaw(number: int, case: str, /, **fields: Field) -> Flaw:
    return Flaw(number, fault(f"bad-catalogue/{case}", **fields))


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of a catalogue: the original it was translated from, the translation, and what a translator reads.

    `previous` is the original before it changed, `notes` are the translator's own comments, `flags` without `fuzzy`.
    """

    key: str
    original: str
    translation: str = ""
    fuzzy: bool = False
    previous: str = ""
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)
    places: tuple[str, ...] = field(default=(), compare=False)
    """Where the text stood when the tools wrote the entry (`#:`)."""

    @property
    def open(self) -> bool:
        """Whether it still has to be translated or confirmed."""
        return not self.translation or self.fuzzy


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The content of a catalogue file in its order. `obsolete` entries have left the story; `faults` are what could not
    be read."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    obsolete: tuple[Entry, ...] = ()
    header: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    faults: tuple[Flaw, ...] = ()

    def visible_translations(self) -> dict[str, str]:
        """The translations that players see, by key: those that exist and are not fuzzy."""
        return {key: entry.translation for key, entry in self.entries.items() if not entry.open}


def read_catalogue(path: Path) -> Catalogue:
    """The catalogue of this file; one without entries and with one fault if the file cannot be read at all."""
    try:
        if file_size(path) > MAX_BYTES:
            return Catalogue(faults=(_flaw(1, "too-large", most=MAX_BYTES),))
        data = path.read_bytes()
    except OSError as error:
        return Catalogue(faults=(_flaw(1, "unreadable", reason=reason(error)),))
    return parse_catalogue(data)


@lru_cache(maxsize=4)
def parse_catalogue(data: bytes) -> Catalogue:
    """The catalogue of these bytes, which a check of a story and its nudges reads many times. Never raises."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Catalogue(faults=(_foreign(data, error),))
    if "\0" in text:
        line = len(ENDS.split(text[: text.index("\0")]))
        return Catalogue(faults=(_flaw(line, "zero"),))
    return _Reader().read(text)


def _foreign(data: bytes, error: UnicodeDecodeError) -> Flaw:
    """The fault for bytes that are not UTF-8; it names their encoding where that is certain."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _flaw(1, "utf-16")
    line = len(ENDS.split(data[: error.start].decode("utf-8-sig", "replace")))
    return _flaw(line, "encoding", byte=f"{data[error.start]:#04x}")


@dataclass(slots=True)
class _Draft:
    """An entry while it is being read: its parts so far."""

    line: int
    obsolete: bool
    notes: tuple[str, ...]
    flags: tuple[str, ...]
    previous: str
    places: tuple[str, ...]
    parts: dict[str, str] = field(default_factory=dict)
    broken: bool = False


class _Reader:
    """Parses a catalogue line by line. An entry begins with its context (or its msgid) and ends with its msgstr; blank
    lines do not matter."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.obsolete: list[Entry] = []
        self.header: dict[str, str] = {}
        self.notes: tuple[str, ...] = ()
        self.faults: list[Flaw] = []
        self.draft: _Draft | None = None
        self.part = ""  # of the draft, that the next line may go on with
        self.conflict = 0  # the line where two versions begin to stand side by side
        self.pending: list[str] = []
        self.flags: list[str] = []
        self.places: list[str] = []
        self.before: str | None = None  # the original before it changed, and whether the line goes on with it

    def read(self, text: str) -> Catalogue:
        for number, line in enumerate(ENDS.split(text), 1):
            line = line.strip()
            if not line:
                self.part = ""  # text after a blank line may be anybody's
            elif line[0] == "#":
                self._comment(number, line)
            else:
                self._read_line(number, line, obsolete=False)
        self._close()
        faults = tuple(sorted(self.faults, key=lambda flaw: flaw.line))
        return Catalogue(self.entries, tuple(self.obsolete), self.header, self.notes, faults)

    def _comment(self, number: int, line: str) -> None:
        if line.startswith("#~") and not line.startswith("#~|"):
            if said := line[2:].strip():
                self._read_line(number, said, obsolete=True)
            return
        if self.draft is not None and "msgstr" not in self.draft.parts and not self.draft.broken:
            self._fault(number, "comment")
        # A comment belongs to the entry that follows.
        self._close()
        if line.startswith(("#|", "#~|")):
            self._earlier(number, line.partition("|")[2].strip())
        elif line.startswith("#,"):
            # gettext knows only `fuzzy`; somebody who writes `Fuzzy` means it all the same
            given = [flag.strip() for flag in line[2:].split(",") if flag.strip()]
            self.flags += [_FUZZY if flag.casefold() == _FUZZY else flag for flag in given]
        elif line.startswith("#:"):
            self.places += line[2:].split()
        elif not line.startswith("#."):  # that one and #: the tools write anew
            self.pending.append(line[1:].removeprefix(" "))

    def _earlier(self, number: int, line: str) -> None:
        """Read an earlier original (`#| msgid`); an earlier context is ignored."""
        found = _FIELD.fullmatch(line)
        literal = found[2] if found else line
        text = self._unquoted(number, literal)
        if text is None or (found and found[1] != "msgid"):
            self.before = self.before if found is None else None
        elif found:
            self.before = text
        elif self.before is not None:
            self.before += text

    def _read_line(self, number: int, line: str, obsolete: bool) -> None:
        """Read a line of an entry: a new part, or the continuation of the last part."""
        if line.startswith('"'):
            if self.draft is None or not self.part or self.draft.obsolete != obsolete:
                self._fault(number, "nobody")
            elif (text := self._unquoted(number, line)) is not None:
                self.draft.parts[self.part] += text
            return
        found = _FIELD.fullmatch(line)
        if found is not None:
            self._part(number, found[1], found[2], obsolete)
        elif (mark := _CONFLICT.match(line)) is not None:
            self._conflict(number, mark[1])
        elif (word := _WORD.match(line)) is not None:
            self._unknown(number, word[1], obsolete)
        else:
            self._fault(number, "rubbish", text=line[:20])

    def _unknown(self, number: int, word: str, obsolete: bool) -> None:
        """Report a misspelt keyword, or one whose text lacks the opening quote."""
        if word in ("msgctxt", "msgid", "msgstr"):
            self._begin(number, word, obsolete)
            self._fault(number, "no-quote", word=word)
            return
        if self.draft is not None and "msgstr" in self.draft.parts:
            self._close()
        if self.draft is None:
            self._open(number, obsolete)
        self._fault(number, "word", word=word)
        self.part = ""

    def _conflict(self, number: int, mark: str) -> None:
        """Report an unresolved merge conflict of git."""
        if not self.conflict or mark.startswith("<"):
            self.faults.append(_flaw(number, "conflict"))
        if self.draft is not None:
            self.draft.broken = True
        self._close()
        self.conflict = 0 if mark.startswith(">") else self.conflict or number

    def _part(self, number: int, name: str, literal: str, obsolete: bool) -> None:
        draft = self._begin(number, name, obsolete)
        self.part = name
        parts = draft.parts
        if name in parts:
            self._fault(number, "part-twice", part=name)
        elif name == "msgid_plural" or name.startswith("msgstr["):
            self._fault(number, "plural")
        elif name == "msgstr" and "msgid" not in parts:
            self._fault(number, "no-msgid")
        text = self._unquoted(number, literal)
        parts[name] = text or ""

    def _begin(self, number: int, name: str, obsolete: bool) -> _Draft:
        """The entry that a part with this name belongs to: the current one, or a new one."""
        draft = self.draft
        if draft is None or draft.obsolete != obsolete or _goes_before(name, draft.parts):
            self._close()
            draft = self._open(number, obsolete)
        return draft

    def _open(self, number: int, obsolete: bool) -> _Draft:
        flags = tuple(self.flags)
        places = tuple(self.places)
        draft = self.draft = _Draft(number, obsolete, tuple(self.pending), flags, self.before or "", places)
        draft.broken = bool(self.conflict)
        self.pending, self.flags, self.places, self.before = [], [], [], None
        return draft

    def _close(self) -> None:
        """Finish the current entry and add it to the catalogue."""
        draft, self.draft, self.part = self.draft, None, ""
        if draft is None or draft.broken:
            return
        missing = next((name for name in ("msgid", "msgstr") if name not in draft.parts), None)
        if missing is not None:
            self.faults.append(_flaw(draft.line, "incomplete", part=missing))
            return
        key = draft.parts.get("msgctxt", "")
        flags = tuple(flag for flag in draft.flags if flag != _FUZZY)
        entry = Entry(
            key, draft.parts["msgid"], draft.parts["msgstr"], _FUZZY in draft.flags, draft.previous, draft.notes, flags,
            draft.line, draft.places,
        )  # fmt: skip
        if draft.obsolete:
            self.obsolete.append(entry)
        elif not key and not entry.original:
            self._head(entry)
        elif not key:
            self.faults.append(_flaw(draft.line, "no-key"))
        elif key in self.entries:
            self.faults.append(_flaw(draft.line, "key-twice", key=key, line=self.entries[key].line))
        else:
            self.entries[key] = entry

    def _head(self, entry: Entry) -> None:
        """Read the entry without context and original: author and encoding of the catalogue."""
        if self.header:
            self.faults.append(_flaw(entry.line, "second-head"))
            return
        pairs = (line.partition(":") for line in entry.translation.split("\n") if ":" in line)
        self.header = {name.strip(): value.strip() for name, _, value in pairs}
        self.notes = entry.notes
        said = _CHARSET.search(self.header.get("Content-Type", ""))
        if said is not None and said[1].lower() not in _UTF_8:
            self.faults.append(_flaw(entry.line, "charset", charset=said[1]))

    def _unquoted(self, number: int, literal: str) -> str | None:
        """The text of one or several quoted strings in a row; None, with a fault, for anything else."""
        if literal.count('"') == 2 and literal[-1] == '"' and "\\" not in literal:
            return literal[1:-1]
        pieces, at = [], 0
        for found in _LITERAL.finditer(literal):
            if literal[at : found.start()].strip():
                break
            pieces.append(found[1])
            at = found.end()
        if not pieces or literal[at:].strip():
            self._fault(number, "quote")
            return None
        try:
            return "".join(map(_unescaped, pieces))
        except _NoEscape as error:
            self._fault(number, "escape", escape=error.escape)
            return None

    def _fault(self, number: int, case: str, **fields: Field) -> None:
        """Record a fault, at most one per entry; the entry will be left out."""
        # What a conflict or a first fault breaks further on is its consequence.
        if self.conflict or (self.draft is not None and self.draft.broken):
            return
        if self.draft is not None:
            self.draft.broken = True
        self.faults.append(_flaw(number, case, **fields))


class _NoEscape(ValueError):
    """A backslash followed by a character that is no escape."""

    def __init__(self, escape: str) -> None:
        super().__init__(escape)
        self.escape = escape


def _goes_before(name: str, parts: Mapping[str, str]) -> bool:
    """Whether a part with this name begins a new entry, given the parts of the current one."""
    if name == "msgctxt":
        return bool(parts)
    return name == "msgid" and any(part == "msgid" or part.startswith("msgstr") for part in parts)


def _unescaped(text: str) -> str:
    """The text with its escapes replaced. Raises _NoEscape."""
    return _ESCAPES.sub(_resolve_escape, text) if "\\" in text else text


def _resolve_escape(found: re.Match[str]) -> str:
    if found[1] is None:
        if found[2] not in _MEANT:
            raise _NoEscape(found[0])
        return _MEANT[found[2]]
    data = bytes(int(one[1], 16) if one[1] else int(one[2], 8) & 0xFF for one in _BYTE.finditer(found[1]))
    try:
        # To gettext, written in C, a NUL ends the text.
        if 0 not in data:
            return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    raise _NoEscape(found[0])


def catalogue_paths(folder: Path) -> list[Path]:
    """The catalogues in a story's folder, sorted by language."""
    return sorted((folder / "locale").glob("*.po"))


def faults_of(catalogue: Catalogue, label: str, lang: str) -> list[Finding]:
    """Findings for the faults in a catalogue, with their lines; of each kind only the first few."""
    kinds: dict[str, list[Flaw]] = {}
    for flaw in catalogue.faults:
        kinds.setdefault(flaw.wrong.code, []).append(flaw)
    found = []
    for flaws in kinds.values():
        found += [flaw.wrong.at(f"{label}:{flaw.line}:1", lang) for flaw in flaws[:TOLD_SINGLY]]
        if more := flaws[TOLD_SINGLY:]:
            where = f"{label}:{more[0].line}:1"
            found.append(finding(where, "bad-catalogue/more", lang, count=len(more), line=more[-1].line))
    return found
