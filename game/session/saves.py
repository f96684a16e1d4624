"""Lists the saves in a folder, without loading numpy or the engine."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from game.content.paths import save_dir as save_dir
from game.content.words.signs import showable
from game.content.words.text import Words
from game.model.columns import Col
from game.session.log import Saved, SaveError, read_log


@dataclass(frozen=True, slots=True)
class SaveInfo:
    """One save in the list; `error` says why it cannot be used, `broken` is the number of its first damaged line."""

    path: Path
    name: str
    story: str
    year: int
    answers: int
    finished: bool
    changed: datetime
    error: SaveError | None = None
    broken: int = 0


def new_save_path(story: str, folder: Path | None = None, now: datetime | None = None) -> Path:
    """A free file name for a new life: rider-20261123-140501.jsonl. If another process takes it first, `replay.begun`
    uses the next."""
    folder = folder or save_dir()
    stem = f"{story}-{(now or datetime.now()):%Y%m%d-%H%M%S}"
    path, number = folder / f"{stem}.jsonl", 2
    with suppress(OSError):  # a folder that cannot be looked into refuses the file, which is told then
        while path.exists():
            path, number = folder / f"{stem}-{number}.jsonl", number + 1
    return path


def list_saves(folder: Path | None = None) -> list[SaveInfo]:
    """The saves of a folder, the newest first, also those that cannot be used."""
    try:
        paths = [path for path in (folder or save_dir()).glob("*.jsonl") if path.is_file()]
    except OSError:
        return []
    return sorted(map(_info, paths), key=lambda info: info.changed, reverse=True)


def _info(path: Path) -> SaveInfo:
    changed = datetime.fromtimestamp(0)
    try:
        with suppress(OSError, OverflowError, ValueError):
            changed = datetime.fromtimestamp(path.stat().st_mtime)
        saved = read_log(path)
    except SaveError as error:
        return SaveInfo(path, "", "", 0, 0, False, changed, error)
    return SaveInfo(
        path, str(saved.header["name"]), str(saved.header["story"]), saved.year,
        sum("event" in record for record in saved.records), _is_over(saved), changed, None, saved.broken,
    )  # fmt: skip


def _is_over(saved: Saved) -> bool:
    ends = (record["changed"] for record in reversed(saved.records) if "end" in record)
    return next((changed[Col.LIVING] for changed in ends if Col.LIVING in changed), 1) == 0


def met_lately(story: str, folder: Path | None = None) -> dict[str, int]:
    """The events met in the last finished lives of a story: event -> how many lives ago (1: the last). Unreadable
    saves are skipped: a new life must not fail because of an old one."""
    met: dict[str, int] = {}
    for ago, saved in enumerate(islice(_finished(story, folder or save_dir()), MET), 1):
        for record in saved.records:
            if "event" in record:
                met.setdefault(str(record["event"]), ago)
    return met


def answered_lately(story: str, folder: Path | None = None) -> dict[str, str]:
    """The answers of the last three finished lives of a story: event -> choice given last. As `met_lately`."""
    given: dict[str, str] = {}
    for saved in islice(_finished(story, folder or save_dir()), LATELY):
        own = {str(record["event"]): str(record["choice"]) for record in saved.records if record.get("choice")}
        given = {**own, **given}
    return given


MET = 6
"""The number of earlier lives whose cards are remembered: as many as `game.model.turn.FRESH` weighs."""
LATELY = 3
"""The number of earlier lives whose answers are remembered: in these a card is folded."""


def _finished(story: str, folder: Path) -> Iterator[Saved]:
    """The finished lives of a story, the latest first."""
    with suppress(OSError):
        paths = {path: path.stat().st_mtime for path in folder.glob(f"{story}-*.jsonl") if path.is_file()}
        for path in sorted(paths, key=lambda one: paths[one], reverse=True):
            # An old life that cannot be read must not keep a new one from beginning.
            with suppress(SaveError):
                saved = read_log(path)
                if saved.header["story"] == story and _is_over(saved):
                    yield saved


def refusal(error: SaveError, words: Words) -> str:
    """The message for a SaveError: why, and what to do."""
    return showable(words(f"save_{error.code}", file=error.path.name, detail=error.detail))
