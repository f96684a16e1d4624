"""A story's words as a spreadsheet for reviewers, there and back: CSV in UTF-8 with a byte order mark, for Excel.

Taken back are also Excel's “Unicode text” (UTF-16) and, where one of the two languages is Chinese, the GBK of a Chinese
Excel's plain CSV (`content.sheet`).

Columns: key, source, translation, limit, note. The reviewer changes `translation`; a text marked *unsure* in `note`
counts as sure again once its translation is changed or the mark is deleted. An empty translation changes nothing.
A cell that a spreadsheet would take for a formula gets an apostrophe in front, which is taken off on the way back.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from game.content.findings import ContentErrors, Fault, Finding, fault, finding, reason, refused
from game.content.sheet import UTF_8, encoding, read_sheet
from game.content.story import Story
from game.content.words.catalogue import renewed, write_catalogue
from game.content.words.limits import Limit, placeholders
from game.content.words.po import Entry
from game.content.writing import write_whole
from game.model.nearest import nearest

COLUMNS = ("key", "source", "translation", "limit", "note")
UNSURE = "unsure"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # Excel takes the wide ones for the others


def export_words(story: Story, lang: str, path: Path) -> int:
    """Write the table to `path`; returns the number of texts."""
    entries = renewed(story, lang).entries
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    for entry in entries:
        limit = story.limit(entry.key, lang)
        cells = (entry.key, entry.original, entry.translation, str(limit or ""), _note(entry))
        writer.writerow([_guarded(cell) for cell in cells])
    _write(path, sheet.getvalue())
    return len(entries)


def import_words(story: Story, lang: str, path: Path) -> int:
    """Take over the translations of a table; returns how many changed. Raises ContentErrors and then writes nothing."""
    new = renewed(story, lang)
    known = {entry.key: entry for entry in new.entries}
    problems: list[Finding] = []
    changed: dict[str, Entry] = {}
    seen: dict[str, int] = {}
    for number, row in _rows(path, encoding_of(story, lang, path)):
        key = row["key"].strip()
        if key in seen:
            problems.append(finding(path.name, "bad-sheet/twice", row=number, name=key, other=seen[key]))
            continue
        seen[key] = number
        if key not in known:
            near = nearest(key, known)
            problems.append(finding(path.name, "bad-sheet/unknown", row=number, name=key, near=near))
            continue
        entry = known[key]
        found = list(_row_faults(number, entry, row, story.limit(key, lang)))
        problems += [one.at(path.name) for one in found]
        if not found and (after := _reviewed(entry, row)) != entry:
            changed[key] = after
    if problems:
        raise ContentErrors(problems)
    if changed:
        entries = [changed.get(entry.key, entry) for entry in new.entries]
        write_catalogue(story, lang, replace(new, entries=entries))
    return len(changed)


def _row_faults(number: int, entry: Entry, row: Mapping[str, str], limit: Limit | None) -> Iterator[Fault]:
    """The faults of one row; a translation that was not changed is not checked again."""
    if _plain(row["source"]) != _plain(entry.original):
        yield fault("bad-sheet/source", row=number, name=entry.key, text=entry.original)
        return
    text = row["translation"]
    if not text or text == entry.translation:
        return
    wanted, found = placeholders(entry.original), placeholders(text)
    for name in sorted({*wanted, *found}):
        if wanted.count(name) > found.count(name):
            yield fault("bad-sheet/lost", row=number, name=entry.key, placeholder=name)
        elif wanted.count(name) < found.count(name):
            yield fault("bad-sheet/added", row=number, name=entry.key, placeholder=name)
    if limit is not None and (length := limit.length(text)) > limit.most:
        yield fault("bad-sheet/long", row=number, name=entry.key, length=length, unit=limit.unit, most=limit.most)


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
    """The encoding of the table: UTF_8, UTF_16 or CHINESE. Raises ContentErrors if it is none of them."""
    return encoding(path, any(code.startswith("zh") for code in (lang, story.text.language)))


def _rows(path: Path, encoding: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row as (row number in the spreadsheet, cells by column)."""
    sheet = read_sheet(path, encoding)
    header = [name.lower() for name in sheet.header]
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise refused(path, "bad-sheet/columns", missing=tuple(missing), known=COLUMNS)
    at = {name: header.index(name) for name in COLUMNS}
    for row, cells in sheet.rows:
        yield row, {k: _unguarded(cells[i]) if i < len(cells) else "" for k, i in at.items()}


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def _unguarded(cell: str) -> str:
    cell = cell.replace("\r\n", "\n")
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def _plain(text: str) -> str:
    """The text with line ends and outer blanks normalised, since spreadsheets change them on their own."""
    return " ".join(text.split())


def _write(path: Path, text: str) -> None:
    try:
        write_whole(path, text.encode(UTF_8))
    except OSError as error:
        raise refused(path, "bad-sheet/not-written", reason=reason(error)) from None
