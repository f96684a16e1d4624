"""A story's words as a spreadsheet for reviewers, there and back: CSV in UTF-8 with a byte order mark, for Excel.

Taken back are also Excel's “Unicode text” (UTF-16) and, where one of the two languages is Chinese, the GBK of a Chinese
Excel's plain CSV.

Columns: key, source, translation, limit, note. The reviewer changes `translation`; a text marked *unsure* in `note`
counts as sure again once its translation is changed or the mark is deleted. An empty translation changes nothing.
A cell that a spreadsheet would take for a formula gets an apostrophe in front, which is taken off on the way back.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from game.content.problems import ContentErrors, Problem
from game.content.story import Story
from game.content.words.catalogue import Entry, renewed, write_entries
from game.content.words.limits import limit_of, placeholders
from game.model.expr import did_you_mean

COLUMNS = ("key", "source", "translation", "limit", "note")
UNSURE = "unsure"
MAX_BYTES = 8_000_000
UTF_8, UTF_16, CHINESE = "utf-8-sig", "utf-16", "gb18030"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_words(story: Story, lang: str, path: Path) -> int:
    """Write the sheet; returns how many texts it has."""
    entries, _ = renewed(story, lang, {})
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    for entry in entries:
        limit = limit_of(entry.key, lang)
        cells = (entry.key, entry.original, entry.translation, str(limit or ""), _note(entry))
        writer.writerow([_guarded(cell) for cell in cells])
    _write(path, sheet.getvalue())
    return len(entries)


def import_words(story: Story, lang: str, path: Path) -> int:
    """Take the sheet's translations over; returns how many changed. Raises ContentErrors and writes nothing else."""
    entries, obsolete = renewed(story, lang, {})
    known = {entry.key: entry for entry in entries}
    problems: list[Problem] = []
    changed: dict[str, Entry] = {}
    seen: dict[str, int] = {}
    for number, row in _rows(path, encoding_of(story, lang, path)):
        where, key = f"{path.name}:row {number}", row["key"].strip()
        if key in seen:
            what = f"'{key}' stands in row {seen[key]} too"
            problems.append(Problem(where, what, "keep one of the two rows"))
            continue
        seen[key] = number
        if key not in known:
            what = f"there is no text '{key}' in the story{did_you_mean(key, known)}"
            problems.append(Problem(where, what, "leave the column 'key' as it was exported"))
            continue
        entry = known[key]
        found = _row_problems(where, entry, row, lang)
        problems += found
        if not found and (after := _reviewed(entry, row)) != entry:
            changed[key] = after
    if problems:
        raise ContentErrors(problems)
    if changed:
        write_entries(story, lang, [changed.get(entry.key, entry) for entry in entries], obsolete)
    return len(changed)


def _row_problems(where: str, entry: Entry, row: Mapping[str, str], lang: str) -> list[Problem]:
    """What is wrong with one row; a translation that was not touched is not judged again."""
    if _plain(row["source"]) != _plain(entry.original):
        what = f"the source of '{entry.key}' is not what the story says now: “{entry.original}”"
        return [Problem(where, what, "export the sheet again and carry the translation over")]
    text = row["translation"]
    if not text or text == entry.translation:
        return []
    problems = []
    wanted, found = placeholders(entry.original), placeholders(text)
    for name in sorted({*wanted, *found}):
        if wanted.count(name) > found.count(name):
            problems.append(Problem(where, f"the translation of '{entry.key}' has lost {name}", "put it back as it is"))
        elif wanted.count(name) < found.count(name):
            problems.append(Problem(where, f"the original of '{entry.key}' has no {name}", "take it out"))
    limit = limit_of(entry.key, lang)
    if limit is not None and limit.length(text) > limit.most:
        what = f"the translation of '{entry.key}' has {limit.length(text)} {limit.unit}; the limit is {limit.most}"
        problems.append(Problem(where, what, "shorten it"))
    return problems


def _reviewed(entry: Entry, row: Mapping[str, str]) -> Entry:
    text = row["translation"]
    if text and text != entry.translation:
        return replace(entry, translation=text, fuzzy=False, previous="")
    if entry.fuzzy and UNSURE not in row["note"]:
        return replace(entry, fuzzy=False, previous="")
    return entry


def _note(entry: Entry) -> str:
    if not entry.fuzzy:
        return ""
    return f"{UNSURE}: the source was “{entry.previous}”" if entry.previous else UNSURE


def encoding_of(story: Story, lang: str, path: Path) -> str:
    """How the sheet is written: UTF_8, UTF_16 or CHINESE. Raises ContentErrors if it is none of them."""
    data = _bytes(path)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        likely = [UTF_16]
    else:  # almost any bytes can be read as GBK: French in it would come out as hanzi
        likely = [UTF_8, *([CHINESE] if any(code.startswith("zh") for code in (lang, story.text.language)) else [])]
    for encoding in likely:
        with suppress(UnicodeDecodeError):
            data.decode(encoding)
            return encoding
    raise _refused(path, "the file is not UTF-8 text", "save the sheet as “CSV UTF-8”")


def _rows(path: Path, encoding: str) -> Iterator[tuple[int, dict[str, str]]]:
    """(row number as the spreadsheet shows it, cells by column), whatever separator Excel has put between them."""
    text = _bytes(path).decode(encoding)
    named = re.match(r"sep=([,;\t])\r?\n", text)  # a line for Excel alone, which does not show it
    text = text[named.end() :] if named else text
    separator = named[1] if named else max(",;\t", key=text.split("\n", 1)[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        missing = [name for name in COLUMNS if name not in header]
        if missing:
            what = f"the columns {', '.join(missing)} are missing"
            raise _refused(path, what, f"the first row names the columns: {', '.join(COLUMNS)}")
        at = {name: header.index(name) for name in COLUMNS}
        for number, cells in enumerate(reader, 2):
            if any(cell.strip() for cell in cells):
                yield number, {k: _unguarded(cells[i]) if i < len(cells) else "" for k, i in at.items()}
    except csv.Error as error:
        raise _refused(path, f"this is not a CSV table ({error})", "save the sheet as “CSV UTF-8”") from None


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _refused(path, f"the file is larger than {MAX_BYTES} bytes", "is it the right one?")
        return path.read_bytes()
    except OSError as error:
        raise _refused(path, f"the file cannot be read: {error.strerror or error}", "check the path") from None


def _refused(path: Path, what: str, fix: str) -> ContentErrors:
    return ContentErrors([Problem(str(path), what, fix)])


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def _unguarded(cell: str) -> str:
    cell = cell.replace("\r\n", "\n")
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def _plain(text: str) -> str:
    """Text without the line ends and outer blanks that spreadsheets change on their own."""
    return " ".join(text.split())


def _write(path: Path, text: str) -> None:
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding=UTF_8, newline="")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _refused(path, f"the file cannot be written: {error.strerror or error}", "check the path") from None
