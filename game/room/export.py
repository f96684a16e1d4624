"""Exports a session: everything as JSON, tables for a spreadsheet, and the shared life as a save.

Nothing identifies a person: participants have numbers drawn for the session; addresses, tokens and texts that the
trainer has not released are left out. Cells of tables that count fewer than five people are `<5`.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from game.content.story import Story
from game.room import messages as m
from game.room.codebook import CODEBOOK
from game.room.journal import NAME, read
from game.room.room import AskedQuestion, Room, opened_room
from game.room.tally import count_text
from game.room.words import read_words
from game.session.log import FORMAT

Row = Sequence[object]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Characters at the beginning of a cell that make a spreadsheet take it for a formula."""


def export(folder: Path, out: Path | None = None, story: Story | None = None) -> list[Path]:
    """Write all exports of a session to `out` (default: `export` in its folder); returns the files. `story` is that of
    the shared life. Raises JournalError, OSError."""
    lines = read(folder / NAME).lines
    first = lines[0].event
    assert isinstance(first, m.Begun)
    room = opened_room(first)
    for line in lines[1:]:
        room.apply(line)
    room.words = read_words(folder)
    out = out or folder / "export"
    out.mkdir(parents=True, exist_ok=True)
    texts = {
        "room.json": json.dumps(summary(room), ensure_ascii=False, indent=1) + "\n",
        "votes.csv": table(CODEBOOK["votes.csv"], votes(lines, room)),
        "questions.csv": table(CODEBOOK["questions.csv"], questions(room)),
        "teams.csv": table(CODEBOOK["teams.csv"], teams(room)),
        "lives.csv": table(CODEBOOK["lives.csv"], lives(room)),
        "codebook.csv": table(("file", "column", "meaning"), _codebook()),
    }
    if room.lived and story is not None:
        texts["life.jsonl"] = life(room, story)
    for name, text in texts.items():
        (out / name).write_text(text, encoding="utf-8-sig" if name.endswith(".csv") else "utf-8", newline="")
    return [out / name for name in texts]


def table(head: Iterable[str], rows: Iterable[Row]) -> str:
    """A CSV table in which a spreadsheet takes no cell for a formula."""
    to = io.StringIO()
    writer = csv.writer(to, lineterminator="\r\n")
    writer.writerow(list(head))
    for row in rows:
        writer.writerow([safe(cell) for cell in row])
    return to.getvalue()


def safe(cell: object) -> object:
    """The cell, with an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _choice(room: Room, event: m.Voted, kind: str) -> tuple[str, object]:
    """(choice, value) of a vote; a typed text only if the trainer has released it."""
    if kind == "text":
        return (room.typed(str(event.c)) if room.people[event.p].shown else "", "")
    if isinstance(event.c, float | int):
        return "", event.c
    return "|".join(event.c) if isinstance(event.c, list) else event.c, ""


def votes(lines: Iterable[m.Line], room: Room) -> Iterator[Row]:
    """Every vote in order, also those changed later; `last` marks the ones that count."""
    kinds = {one.question.q: one.question.kind for one in room.asked}
    counted = {
        (one.question.q, r, p)
        for one in room.asked for r, it in enumerate(one.rounds, 1) for p in it.votes
    }  # fmt: skip
    written = list(lines)
    latest: dict[tuple[str, int, str], int] = {}
    step, at = -1, {}
    for line in written:
        if isinstance(line.event, m.Stepped):
            step = line.event.i
        at[line.s] = step
        if isinstance(line.event, m.Voted):
            latest[line.event.q, line.event.r, line.event.p] = line.s
    for line in written:
        event = line.event
        if isinstance(event, m.Voted):
            person, key = room.people[event.p], (event.q, event.r, event.p)
            choice, value = _choice(room, event, kinds.get(event.q, ""))
            last = int(key in counted and latest[key] == line.s)
            yield line.s, line.t, event.p, person.team, person.arm, at[line.s], event.q, event.r, choice, value, last
        elif isinstance(event, m.Hands):
            for option, count in event.counts.items():
                yield line.s, line.t, "hands", 0, "", at[line.s], event.q, event.r, option, count, 1


def questions(room: Room) -> Iterator[Row]:
    """A row for every question, round and option, with its count."""
    for one in room.asked:
        q = one.question
        for r in range(1, len(one.rounds) + 1):
            for option in q.options:
                yield (
                    q.q, one.step, q.kind, q.same_as, r, option.id, option.text.get("zh", ""),
                    option.text.get("en", ""), one.counted(r)[option.id], int(one.decided == option.id),
                )  # fmt: skip
            if not q.options:
                yield q.q, one.step, q.kind, q.same_as, r, "", "", "", len(one.rounds[r - 1].votes), 0


def teams(room: Room) -> Iterator[Row]:
    """The votes by team; small counts are hidden."""
    for one in room.asked:
        for r, it in enumerate(one.rounds, 1):
            by: Counter[tuple[int, str]] = Counter()
            for p, c in it.votes.items():
                for chosen in c if isinstance(c, list) else [str(c)]:
                    by[room.people[p].team, chosen] += 1
            for team in range(1, room.begun.teams + 1):
                for option in one.question.options:
                    yield team, one.question.q, r, option.id, count_text(by[team, option.id])


def lives(room: Room) -> Iterator[Row]:
    """The results of the lives on phones."""
    for number, own in enumerate(room.owns, 1):
        for p, it in own.lives.items():
            person, done = room.people[p], it.done
            if done is not None:
                slot = person.seat if own.life.luck == "each" else 0
                yield (p, person.arm, number, person.seat, own.life.seed, slot, done.ending, done.months, done.money,
                       done.heart, done.age, done.cards)  # fmt: skip


def _codebook() -> Iterator[Row]:
    for file, columns in CODEBOOK.items():
        for column, meaning in columns.items():
            yield file, column, meaning


def summary(room: Room) -> Mapping[str, Any]:
    """The whole session as JSON-compatible values."""
    return {
        "plan": room.begun.plan, "story": room.begun.story, "system": room.begun.system, "seed": room.begun.seed,
        "people": len(room.people), "arms": dict(Counter(person.arm for person in room.people.values() if person.arm)),
        "languages": dict(Counter(person.lang for person in room.people.values())), "steps": room.steps,
        "questions": [_question(one) for one in room.asked],
        "own_lives": [
            {"luck": own.life.luck, "seed": own.life.seed, "lives": len(own.lives),
             "done": sum(it.done is not None for it in own.lives.values())} for own in room.owns
        ],
    }  # fmt: skip


def _question(one: AskedQuestion) -> Mapping[str, Any]:
    q = one.question
    return {
        "question": q.q, "step": one.step, "kind": q.kind, "text": q.text, "same_as": q.same_as,
        "options": {option.id: option.text for option in q.options}, "decided": one.decided,
        "rounds": [{"counts": one.counted(r), "votes": len(it.votes), "hands": sum(it.hands.values())}
                   for r, it in enumerate(one.rounds, 1)],
    }  # fmt: skip


def life(room: Room, story: Story) -> str:
    """The shared life as a save that `replay` can verify: a header, then the lines from the journal."""
    begun = room.begun
    header = {
        "game": "long-game", "format": FORMAT, "story": story.id, "system": story.system.id,
        "fingerprint": story.fingerprint, "seed": begun.seed, "slot": 0, "minutes": begun.minutes,
        "lang": begun.languages[0], "name": "", "face": {}, "started": datetime.now(UTC).isoformat(timespec="seconds"),
    }  # fmt: skip
    return "".join(f"{msgspec.json.encode(line).decode()}\n" for line in (header, *room.lived))
