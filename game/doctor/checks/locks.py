"""ids.lock lists the ids of a story's last release, so that the saves of players stay readable."""

from collections.abc import Iterator
from pathlib import Path

from game.content.findings import Finding, finding
from game.content.story import StorySource
from game.model.nearest import nearest

NAME = "ids.lock"
_HEAD = "# Ids of the last release. Saves use them: they may grow in number, never change. Written by check --lock.\n"


def ids(source: StorySource) -> list[str]:
    """All ids that saves and formulas of other files refer to, one per line."""
    lines = [f"story {source.scenario.id}"] if source.scenario else []
    for _, _, event in source.events:
        lines += [f"event {event.id}", *(f"choice {event.id}.{choice.id}" for choice in event.choices)]
    return [*lines, *(f"ending {ending.id}" for _, _, ending in source.endings)]


def write_lock(source: StorySource) -> Path:
    """Write the lock of a story."""
    path = source.folder / NAME
    path.write_text(_HEAD + "\n".join(ids(source)) + "\n", encoding="utf-8")
    return path


def changed(source: StorySource) -> Iterator[Finding]:
    """Findings for ids of the lock that no longer exist."""
    path = source.folder / NAME
    # With problems an id may be missing only because its file could not be read.
    if not path.is_file() or source.problems:
        return
    now = set(ids(source))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#") or line in now:
            continue
        kind, _, name = line.partition(" ")
        if kind == "choice" and f"event {name.split('.')[0]}" not in now:
            continue  # said once, for the event
        near = nearest(name, [one.partition(" ")[2] for one in now if one.startswith(kind + " ")])
        where = f"{source.folder.name}/{NAME}:{number}:1"
        yield finding(where, "ids-changed", name, kind=kind, name=name, near=near)
