"""A room without phones: no network, no second process and none of their libraries. Hands are counted, and the journal
is the same, so that the session can be continued with phones."""

import time
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

import msgspec

from game.content.plan import Plan
from game.room import messages as m
from game.room.journal import Journal, JournalError, folded
from game.room.judge import Refused, trainer
from game.room.lesson import title_of
from game.room.names import new_code
from game.room.room import Room
from game.room.views import for_wall
from game.room.words import read_words

Told = dict[str, Any]
NOTES = "notes.html"
_PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><title>%s</title>
<style>body{font:1.1rem/1.5 sans-serif;max-width:45rem;margin:1rem auto}h2{margin:1.5rem 0 0}</style></head><body>
%s
</body></html>
"""


class Alone:
    """A room in this process, with the interface of `Host`. Raises JournalError if its journal cannot be opened."""

    def __init__(self, folder: Path, plan: Plan, begun: m.Begun | None = None) -> None:
        self.folder = folder
        if begun is not None:
            self._journal = Journal.begin(folder, begun)
            self._room = folded([m.Line(0, 0, begun)])
        else:
            self._journal, known = Journal.resume(folder)
            self._room = folded(known.lines)
            self._room.words = read_words(folder)
        room = self._room
        self.begun: Told = {
            "begun": msgspec.to_builtins(room.begun), "decisions": room.decisions, "lived": list(room.lived),
        }  # fmt: skip
        self.address: Told = {}
        self.wall: Told = {}
        self._plan = plan
        self._n, self._trouble = 0, False
        self._said: list[Told] = []
        self._born = time.monotonic() - room.now / 1000
        self._look()

    def do(self, deed: str, **fields: Any) -> int:
        """Carry out a command of the trainer; it is on the disk before this returns. Returns its number, under which
        `hear` reports `yes` or `no`."""
        self._n += 1
        room = self._room
        try:
            event = trainer(room, m.Command(self._n, deed, **fields), new_code)
        except Refused as refused:
            self._said.append({"t": "no", "n": self._n, "do": deed, "e": refused.code})
            return self._n
        line = m.Line(room.seq + 1, max(room.now, int((time.monotonic() - self._born) * 1000)), event)
        try:
            self._journal.write([m.encode(line)])
        except JournalError as error:
            self._trouble = True
            self._said.append({"t": "trouble", "code": error.code})
            return self._n
        room.apply(line)
        self._said.append({"t": "yes", "n": self._n, "do": deed, "s": line.s})
        if self._trouble:
            self._trouble = False
            self._said.append({"t": "trouble", "code": ""})
        self._look()
        return self._n

    def _look(self) -> None:
        self.wall = msgspec.to_builtins(for_wall(self._room)) | {"connected": 0, "seen": False, "ready": False}
        self._said.append(self.wall)

    def notes(self, shown: Mapping[str, Any]) -> None:
        """Does nothing: there is no live page of notes, only the static one of `console`."""

    def hear(self) -> Iterator[Told]:
        """The messages since the last call; only the newest state for the wall."""
        said, self._said = self._said, []
        yield from (told for told in said if told["t"] != "wall")
        if any(told["t"] == "wall" for told in said):
            yield self.wall

    def joining(self) -> str:
        """'': nobody can join."""
        return ""

    def past(self) -> Room:
        """The room with everything that has happened."""
        return self._room

    @property
    def console(self) -> str:
        """Write a page with the notes of every step and return its address; '' if it cannot be written."""
        path = self.folder / NOTES
        try:
            path.write_text(notes_page(self._plan), encoding="utf-8")
        except OSError:
            return ""
        return path.resolve().as_uri()

    def close(self) -> None:
        """Release the journal; the session can be continued later."""
        self._journal.close()


def notes_page(plan: Plan) -> str:
    """An HTML page with title, minutes and notes of every step in all languages of the plan, for the trainer."""
    parts = [f"<h1>{escape(' · '.join(dict.fromkeys(plan.title.values())))}</h1>"]
    for i, step in enumerate(plan.steps):
        title = " · ".join(dict.fromkeys(title_of(plan, i).values()))
        parts.append(f"<h2>{i + 1}. {escape(title)} ({step.minutes:g}′)</h2>")
        parts += [f'<p lang="{lang}">{escape(note)}</p>' for lang, note in step.notes.items()]
    return _PAGE % (escape(plan.id), "\n".join(parts))
