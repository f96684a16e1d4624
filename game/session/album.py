"""The album: the endings met over all lives, kept in a file beside the saves, with a hint for those nearly met."""

import ast
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from game.content.faces import drawable
from game.content.story import Story
from game.content.words.text import label_in
from game.model.expr import Expr, ExprError, compile_expr
from game.model.life import Env
from game.session.session import Session

FILE = "album.json"
FORMAT = 1
LONGEST = 1024 * 1024
"""Bytes of an album that are read."""


@dataclass(frozen=True)
class EndedLife:
    """The last life that met an ending: name, face, age at the end, challenge code."""

    name: str = ""
    face: Mapping[str, Any] = field(default_factory=dict)
    age: int = 0
    code: str = ""


@dataclass(frozen=True)
class Near:
    """Why the life that came nearest missed an ending: a name of the story, and whether its value was too small (1),
    too large (-1) or something else (0)."""

    name: str
    way: int = 0


@dataclass(frozen=True)
class AlbumPage:
    """What the album has of one story."""

    met: dict[str, EndedLife] = field(default_factory=dict)
    near: dict[str, Near] = field(default_factory=dict)


@dataclass(frozen=True)
class AlbumEntry:
    """One ending as the album shows it: `met` is None for one not met yet; `hint` says what the nearest life lacked, ''
    if none came near."""

    id: str
    epithet: str
    met: EndedLife | None
    lacks: str
    way: int


def read(folder: Path) -> dict[str, AlbumPage]:
    """The album's pages by story. Damaged entries are skipped; never raises."""
    with suppress(OSError, ValueError, RecursionError):
        path = folder / FILE
        if path.stat().st_size <= LONGEST:
            found = json.loads(path.read_text(encoding="utf-8"))
            stories = found.get("stories") if isinstance(found, dict) else None
            return {str(story): _page(page) for story, page in _items(stories)}
    return {}


def _items(table: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(table, dict):
        yield from ((key, value) for key, value in table.items() if isinstance(value, dict))


def _page(page: Mapping[str, Any]) -> AlbumPage:
    met = {ending: _ended_life(entry) for ending, entry in _items(page.get("met"))}
    near = {
        ending: Near(str(entry["name"]), _whole(entry.get("way")))
        for ending, entry in _items(page.get("near"))
        if isinstance(entry.get("name"), str)
    }
    return AlbumPage(met, {ending: entry for ending, entry in near.items() if ending not in met})


def _ended_life(entry: Mapping[str, Any]) -> EndedLife:
    face = entry.get("face")
    name, code = entry.get("name"), entry.get("code")
    return EndedLife(
        name if isinstance(name, str) else "", drawable(face if isinstance(face, dict) else {}),
        max(0, min(120, _whole(entry.get("age")))), code if isinstance(code, str) else "",
    )  # fmt: skip


def _whole(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def remember(session: Session, code: str, folder: Path) -> None:
    """Record the ending of a finished life, and what it lacked for others. An unreadable album is renamed and a new one
    begun; failure to write is ignored, since an album is not worth stopping a game for."""
    ending = session.ending
    if ending is None:
        return
    albums = read(folder)
    # An album that cannot be read is kept under another name: a hand may still mend it.
    if not albums:
        _set_aside(folder / FILE)
    page = albums.setdefault(session.story.id, AlbumPage())
    last = session.history[-1].age if session.history else session.age
    page.met[ending.id] = EndedLife(session.name, dict(session.face), last, code)
    for missed, near in near_misses(session).items():
        if missed not in page.met:
            page.near[missed] = near
    page.near.pop(ending.id, None)
    _write(folder / FILE, albums)


def _set_aside(path: Path) -> None:
    """Rename a damaged album, so that it is kept."""
    with suppress(OSError):
        if path.exists():
            path.replace(path.with_name("album-damaged.json"))


def _write(path: Path, albums: Mapping[str, AlbumPage]) -> None:
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        stories = {story: asdict(page) for story, page in albums.items()}
        part.write_text(json.dumps({"format": FORMAT, "stories": stories}, ensure_ascii=False, indent=1), "utf-8")
        part.replace(path)


def entries(story: Story, page: AlbumPage, lang: str) -> list[AlbumEntry]:
    """The endings of the story in written order."""
    result = []
    for ending in story.endings:
        near = page.near.get(ending)
        label = _label(story, near.name, lang) if near is not None else ""
        epithet = story.text.get(f"ending.{ending}", lang)
        way = near.way if near is not None else 0
        result.append(AlbumEntry(ending, epithet, page.met.get(ending), label, way))
    return result


def _label(story: Story, name: str, lang: str) -> str:
    return label_in(story.labels.get(name) or story.system.labels.get(name) or {}, lang)


def near_misses(session: Session) -> dict[str, Near]:
    """The endings of which exactly one part of the condition failed at the end of the life, with that part."""
    world = session.story.world
    env = Env(session.facts, session.life, None)
    found: dict[str, Near] = {}
    for name, when in world.endings:
        parts = _parts(when) if when is not None else []
        failed = [part for part in parts if not _holds(part, env)]
        if len(parts) > 1 and len(failed) == 1:
            near = _lacking(failed[0], session.story)
            if near is not None:
                found[name] = near
    return found


def _parts(when: Expr) -> list[Expr]:
    """The parts of a condition that are joined by `and`."""
    body = ast.parse(when.text, mode="eval").body
    if not isinstance(body, ast.BoolOp) or not isinstance(body.op, ast.And):
        return [when]
    try:
        return [compile_expr(ast.unparse(part), when.reads) for part in body.values]
    except ExprError:  # one that looks something up in a table
        return [when]


def _holds(part: Expr, env: Env) -> bool:
    with np.errstate(all="ignore"):
        return bool(np.ravel(part.fn(env))[0])


def _lacking(part: Expr, story: Story) -> Near | None:
    """The first name in a comparison that failed, and in which direction its value was off; None if it has no label to
    show."""
    body = ast.parse(part.text, mode="eval").body
    if not isinstance(body, ast.Compare):
        return None
    names = [node.id for node in ast.walk(body.left) if isinstance(node, ast.Name) and node.id in story.world.columns]
    known = [name for name in names if _label(story, name, "en")]
    ways = {ast.Gt: 1, ast.GtE: 1, ast.Lt: -1, ast.LtE: -1}
    return Near(known[0], ways.get(type(body.ops[0]), 0)) if known else None
