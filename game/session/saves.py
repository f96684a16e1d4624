"""Where saves live and what is in them, for the list of lives to go on with."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from game.content.paths import save_dir as save_dir
from game.model.columns import Col
from game.session.log import SaveError, read_log


@dataclass(frozen=True, slots=True)
class SaveInfo:
    """One save on the list; `error` is the SaveError's code for one that cannot be used."""

    path: Path
    name: str
    story: str
    year: int
    answers: int
    finished: bool
    changed: datetime
    error: str = ""


SAVE_DIR = save_dir()


def new_save_path(story: str, folder: Path | None = None, now: datetime | None = None) -> Path:
    """A free file name for a new life: rider-20261123-140501.jsonl."""
    folder = folder or SAVE_DIR
    stem = f"{story}-{(now or datetime.now()):%Y%m%d-%H%M%S}"
    path, number = folder / f"{stem}.jsonl", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}.jsonl", number + 1
    return path


def list_saves(folder: Path | None = None) -> list[SaveInfo]:
    """The saves of a folder, the newest first; damaged ones are listed with what is wrong."""
    folder = folder or SAVE_DIR
    paths = [path for path in folder.glob("*.jsonl") if path.is_file()] if folder.is_dir() else []
    return sorted((_info(path) for path in paths), key=lambda info: info.changed, reverse=True)


def _info(path: Path) -> SaveInfo:
    changed = datetime.fromtimestamp(path.stat().st_mtime)
    try:
        saved = read_log(path)
    except SaveError as error:
        return SaveInfo(path, "", "", 0, 0, False, changed, error.code)
    ends = [record for record in saved.records if "end" in record]
    years = [int(record.get("year", record.get("end", 0))) for record in saved.records]
    living = next((r["changed"][Col.LIVING] for r in reversed(ends) if Col.LIVING in r.get("changed", {})), 1)
    answers = sum("event" in record for record in saved.records)
    return SaveInfo(
        path,
        str(saved.header["name"]),
        str(saved.header["story"]),
        max(years, default=0),
        answers,
        living == 0,
        changed,
    )
