"""One trial for each kind of thing that comes from outside: what is handed in is mutated, and what must hold is held.

A trial is made in a folder of its own and then asked again and again; each time it tells what became of the input
(`refused` in words, `taken`, `played`, `stopped` where a value left its column's bounds, as the model says), or raises
AssertionError.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import shutil
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import yaml

from game.commands.check import _check_by_kind
from game.content.findings import ContentErrors, Finding
from game.content.pack import check as pack_check
from game.content.pack import packs
from game.content.paths import LEVELS
from game.content.story import Story, load_story
from game.content.town.check import check_map
from game.content.words.catalogue import catalogue_path, refresh
from game.content.words.spreadsheet import export_words, import_words
from game.content.words.text import Words
from game.content.words.wording import line, message, severity
from game.lab.bots import TASTES, bot
from game.lab.persona import Persona
from game.model.life import ModelError
from game.model.turn import drive, ending, start, turn
from game.session.log import SaveError
from game.session.replay import copy, load, resume
from game.session.saves import list_saves, refusal
from game.session.session import Session
from game.session.why import statement, why
from game.terminal.game import TextGame
from tests.conftest import Plain
from tests.content.damage_po import damaged as damaged_catalogue
from tests.content.damage_po import desk, lost
from tests.content.toy import TOY_STORY, TOY_SYSTEM
from tests.hard import mutate

Trial = Callable[[random.Random], str]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LIVES = 6
"""Of each bot, in a story that is played."""


def worded(problems: Iterable[Finding], placed: bool = True) -> None:
    """Every finding has a place and says something in both languages; no field and no Python is left in it."""
    for problem in problems:
        if placed:
            assert re.match(r"[^:]+:\d+:\d+$", problem.where), str(problem)
        for lang in ("zh", "en"):
            said = message(problem, lang)
            assert said and "Traceback" not in said and "object at 0x" not in said, said
            assert line(problem, lang)


def read(text: str | bytes) -> Any:
    """A YAML text as a tree."""
    return yaml.load(text, Loader=LOADER)


def written(tree: Any) -> bytes:
    """The tree as a YAML text; surrogates are no text and become question marks."""
    return yaml.dump(tree, Dumper=Plain, allow_unicode=True, sort_keys=False).encode("utf-8", "replace")


# ---- stories and systems: what the check passes, plays


def play(story: Story, seed: int) -> str:
    """Bots live it together, one of them in the terminal, and its record is explained; `stopped` as the model tells."""
    stopped = [_stops(story, name, minutes, seed) for name in TASTES for minutes in story.world.deck]
    return "stopped" if _in_the_terminal(story, seed) or any(stopped) else "played"


def _stops(story: Story, name: str, minutes: int, seed: int) -> bool:
    """Whether the model stopped one of these lives of a bot."""
    world, rows = story.world, np.arange(LIVES)
    policy = bot(name, world, seed)
    try:
        life = start(world, rows.astype(np.uint64), seed, minutes)
        for year in range(world.first_year, world.first_year + world.last_age - world.first_age + 1):
            drive(turn(world, life, year, seed), partial(policy, life=life, year=year))
        ending(world, life, year, seed, rows)
    except ModelError as error:
        assert error.name in world.columns
        return True
    return False


def _in_the_terminal(story: Story, seed: int) -> bool:
    """Whether the model stopped a life in the terminal."""
    for lang, name in (("zh", "planner"), ("en", "random")):
        said: list[str] = []
        session: Session | None = None
        try:
            session = Session.new(story, seed, min(story.world.deck), lang)
            TextGame(session, Words.load(lang), lambda _: "", said.append, Persona(name, session)).play()
        except ModelError:
            return True
        assert session.over and said
        statement(session)
        for column in story.world.columns:
            why(session, column)
    return False


class Stories:
    """A toy story and its system: trees, formulas, names and bytes. With `shipped` one in so many is a real file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts = {folder / "toy/scenario.yaml": TOY_STORY, folder / "toyland/system.yaml": TOY_SYSTEM}
        for path, text in self.texts.items():
            path.parent.mkdir(parents=True)
            path.write_text(text, encoding="utf-8")
        self.trees = {path: read(text) for path, text in self.texts.items()}
        assert self.examine() == "played"

    def __call__(self, chance: random.Random) -> str:
        path = chance.choice(list(self.texts))
        if chance.random() < 0.25:
            data = mutate.damaged(chance, self.texts[path].encode())
        else:
            changed = mutate.tree(chance, self.trees[path])
            data = yaml.dump(changed, Dumper=Plain, allow_unicode=True, sort_keys=False, width=10**6).encode(
                "utf-8", "replace"
            )
        path.write_bytes(data)
        try:
            return self.examine()
        finally:
            path.write_text(self.texts[path], encoding="utf-8")

    def examine(self) -> str:
        """What the check says without lives; what it passes is played, and a story with errors is not loaded."""
        story = self.folder / "toy"
        found = _check_by_kind([self.folder / "toyland", story], 0, lambda *_: lambda: None)
        worded([*found.problems, *found.unseen])
        wrong = [problem for problem in found.problems if severity(problem) == "error"]
        try:
            loaded = load_story(story, self.folder / "toyland")
        except ContentErrors as error:
            assert error.problems and wrong, f"check finds nothing, and it does not load: {error}"
            return "refused"
        return "refused" if wrong else play(loaded, 7)


# ---- maps


class Maps:
    """The town of the game: elements, attributes and bytes."""

    def __init__(self, folder: Path) -> None:
        for file in LEVELS.glob("*"):
            if file.suffix in (".tsx", ".png"):
                shutil.copy(file, folder)
        self.files = {folder / name: (LEVELS / name).read_bytes() for name in ("city.tmx", "things.tsx", "city.tsx")}
        for path, raw in self.files.items():
            path.write_bytes(raw)
        self.main = folder / "city.tmx"
        assert check_map(self.main) == []

    def __call__(self, chance: random.Random) -> str:
        path = chance.choice((self.main, self.main, self.main, *self.files))
        raw = self.files[path]
        path.write_bytes(mutate.xml(chance, raw) if chance.random() < 0.7 else mutate.damaged(chance, raw))
        try:
            problems = check_map(self.main)
        finally:
            path.write_bytes(raw)
        worded(problems)
        return "refused" if problems else "taken"


# ---- translators' work


class Catalogues:
    """A catalogue renewed after it was damaged: refused with a line, or nothing of it is lost."""

    def __init__(self, folder: Path) -> None:
        self.story = desk(folder / "toy")
        self.path = catalogue_path(self.story, "en")
        self.text = self.path.read_text(encoding="utf-8")

    def __call__(self, chance: random.Random) -> str:
        data = damaged_catalogue(self.text, chance)
        gone = list(lost(self.story, data))
        assert not gone, gone
        return "refused" if self.path.read_bytes() == data else "taken"


class Sheets:
    """A sheet of words taken back: refused with its rows and the catalogue left alone, or no translation is emptied."""

    def __init__(self, folder: Path) -> None:
        self.story = desk(folder / "toy")
        self.path, self.sheet = catalogue_path(self.story, "en"), folder / "words.csv"
        refresh(self.story, "en")
        self.catalogue = self.path.read_bytes()
        export_words(self.story, "en", self.sheet)
        self.raw = self.sheet.read_bytes()
        self.rows = list(csv.reader(io.StringIO(self.raw.decode("utf-8-sig"), newline="")))
        self.said = self._translated()

    def _translated(self) -> int:
        text = self.path.read_text(encoding="utf-8")
        return len(re.findall(r'^msgstr (?!""\n(?!"))', text, re.MULTILINE))

    def __call__(self, chance: random.Random) -> str:
        self.path.write_bytes(self.catalogue)
        if chance.random() < 0.3:
            data = mutate.damaged(chance, self.raw)
        else:
            out = io.StringIO(newline="")
            style: dict[str, Any] = {"delimiter": chance.choice(",,,;\t|"), "quoting": chance.choice((0, 0, 1))}
            csv.writer(out, **style).writerows(mutate.cells(chance, self.rows))
            data = out.getvalue().encode(chance.choice(("utf-8-sig", "utf-8", "utf-16", "gb18030")), "replace")
        self.sheet.write_bytes(data)
        try:
            import_words(self.story, "en", self.sheet)
        except ContentErrors as error:
            worded(error.problems, placed=False)
            assert self.path.read_bytes() == self.catalogue, "refused, and the catalogue is another one"
            return "refused"
        assert self._translated() >= self.said, "a translation was emptied"
        return "taken"


# ---- packs


class Packs:
    """A pack of the toy story with its law: entries, names, fields, contents and bytes. Its story is read here, not in
    a process of its own: thousands of them would measure the starting of Python."""

    def __init__(self, folder: Path) -> None:
        (folder / "work").mkdir()
        Stories(folder / "work")
        self.folder, self.path = folder, folder / "sent.longgame"
        packs.make_pack(folder / "work/toy", self.path)
        self.raw = self.path.read_bytes()
        with zipfile.ZipFile(self.path) as pack:
            self.entries = [(info.filename, pack.read(info)) for info in pack.infolist()]

    def __call__(self, chance: random.Random) -> str:
        self.path.write_bytes(mutate.damaged(chance, self.raw) if chance.random() < 0.3 else self._changed(chance))
        real, packs.subprocess.run = packs.subprocess.run, _here  # type: ignore[attr-defined]
        try:
            with packs.open_checked(self.path) as found:
                packs.install(found, self.folder / "stories")
                load_story(self.folder / "stories" / found.id)
            return "taken"
        except ContentErrors as error:
            worded(error.problems, placed=False)
            return "refused"
        finally:
            packs.subprocess.run = real  # type: ignore[attr-defined]

    def _changed(self, chance: random.Random) -> bytes:
        entries = list(self.entries)
        for _ in range(chance.choice((1, 1, 2))):
            at = chance.randrange(len(entries))
            name, data = entries[at]
            match chance.randrange(7):
                case 0:
                    del entries[at]
                case 1:
                    entries.insert(at, (str(chance.choice(mutate.ODD))[:200] or "x", data))
                case 2:
                    entries[at] = (mutate.misspelt(chance, name), data)
                case 3:
                    chance.shuffle(entries)
                case 4:
                    entries[at] = (name, mutate.damaged(chance, data))
                case _:
                    entries[at] = (name, _tree_of(chance, name, data))
            if not entries:
                break
        return _zipped(entries if chance.random() < 0.3 else _listed(entries))


def _tree_of(chance: random.Random, name: str, data: bytes) -> bytes:
    with suppress(yaml.YAMLError, ValueError):  # damaged before: it stays as it is
        if name == packs.MANIFEST:
            return json.dumps(mutate.tree(chance, json.loads(data))).encode()
        return written(mutate.tree(chance, read(data)))
    return data


def _listed(entries: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """With a manifest that tells of the entries as they are now, so that what is behind it is looked at too."""
    told = next((data for name, data in entries if name == packs.MANIFEST), b"")
    rest = [(name, data) for name, data in entries if name != packs.MANIFEST]
    try:
        manifest = json.loads(told)
        manifest["files"] = [
            {"path": name, "size": len(data), "sha256": packs.sha256(data).hexdigest()} for name, data in rest
        ]
    except (ValueError, TypeError, KeyError):
        return entries
    return [(packs.MANIFEST, json.dumps(manifest).encode()), *rest]


def _zipped(entries: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in entries:
            info = zipfile.ZipInfo(name.encode("utf-8", "replace").decode(), (2026, 1, 1, 0, 0, 0))
            info.external_attr, info.compress_type = 0o100644 << 16, zipfile.ZIP_DEFLATED
            pack.NameToInfo.pop(info.filename, None)  # no warning about names that are there already
            pack.writestr(info, data)
    return out.getvalue()


def _here(command: list[str], **_: object) -> object:
    """The examination of a pack's story in this process."""
    assert command[1:3] == ["-m", "game.content.pack.check"]
    told = pack_check.examine(Path(command[3]), command[4] if len(command) > 4 else None)
    return SimpleNamespace(stdout=json.dumps(told).encode(), returncode=0)


# ---- saves


class Saves:
    """A life's file: lines, fields and bytes. It is listed in any case; refused in words, or the life stands and goes
    on in a file; the damaged file keeps what it had."""

    def __init__(self, folder: Path) -> None:
        work = folder / "work"
        work.mkdir()
        Stories(work)
        self.story = load_story(work / "toy", work / "toyland")
        self.folder, self.path = folder / "saves", folder / "saves/life.jsonl"
        session = Session.new(self.story, 3, 6, "en", self.path, "Toy")
        chooser = Persona("planner", session)
        TextGame(session, Words.load("en"), lambda _: "", lambda _: None, chooser).play()
        assert session.over and session.log is not None
        session.log.close()
        self.raw = self.path.read_bytes()
        self.lines = [json.loads(one) for one in self.raw.splitlines()]

    def __call__(self, chance: random.Random) -> str:
        data = mutate.damaged(chance, self.raw) if chance.random() < 0.3 else self._changed(chance)
        for left in self.folder.iterdir():
            left.unlink()
        self.path.write_bytes(data)
        (listed,) = list_saves(self.folder)
        for lang in ("zh", "en"):
            assert listed.error is None or refusal(listed.error, Words.load(lang))
        try:
            session, _ = load(self.path, self.story)
        except SaveError as error:
            assert all(refusal(error, Words.load(lang)) for lang in ("zh", "en"))
            assert self.path.read_bytes() == data
            return "refused"
        session.name.encode()
        self._go_on(data)
        return "taken" if session.mismatch is None else "salvaged"

    def _go_on(self, data: bytes) -> None:
        before = self.path.read_bytes()
        for taken in (copy, resume):
            with suppress(SaveError):
                session = taken(self.path, self.story)
                assert session.log is not None
                while not session.over and session.pending is None:
                    session.end_year()
                session.log.close()
                again, _ = load(session.log.path, self.story)
                assert again.mismatch is None and again.year == session.year
                if session.log.path != self.path:
                    assert self.path.read_bytes() == before

    def _changed(self, chance: random.Random) -> bytes:
        lines = list(self.lines)
        for _ in range(chance.choice((1, 1, 2))):
            at = chance.randrange(len(lines))
            match chance.randrange(6):
                case 0:
                    del lines[at]
                case 1:
                    lines.insert(at, lines[at])
                case 2:
                    other = chance.randrange(len(lines))
                    lines[at], lines[other] = lines[other], lines[at]
                case _:
                    lines[at] = mutate.tree(chance, lines[at])
        ends = chance.choice(("\n", "\n", "\n", "\r\n"))
        return "".join(json.dumps(one) + ends for one in lines).encode()


KINDS: dict[str, Callable[[Path], Trial]] = {
    "stories and systems": Stories, "maps": Maps, "catalogues": Catalogues, "sheets": Sheets, "packs": Packs,
    "saves": Saves,
}  # fmt: skip
